//! What every request shares: the record, and what was computed from it once.

use crate::cache::Cache;
use crate::map::View;
use crate::pages::court::{self, Year};
use crate::screening::Uploads;
use jiff::civil::Date;
use ratione_record::{Record, StateCode};
use std::sync::Arc;

/// The record and what was computed from it, shared by all requests.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// See [`App`].
pub struct Inner {
    /// The record.
    pub record: Record,
    /// SHA-256 of the record.
    pub hash: String,
    /// What happened, in order of days.
    pub events: Vec<Event>,
    /// Maps of the days asked for lately.
    pub maps: Cache<Date, View>,
    /// Regions of situations, the one with the most first.
    pub regions: Vec<String>,
    /// The Court at the end of every year.
    pub years: Vec<Year>,
    /// Tables uploaded lately.
    pub uploads: Uploads,
}

/// A row of the record on the day it became known.
#[derive(Clone, Debug)]
pub struct Event {
    /// The day.
    pub day: Date,
    /// The State that acted; none for the Security Council.
    pub state: Option<StateCode>,
    /// Id of the row.
    pub id: String,
    /// Whether it is an act under the Statute itself, and not of an amendment.
    pub treaty: bool,
}

impl std::ops::Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl App {
    /// Prepares to serve a record.
    #[must_use]
    pub fn new(record: Record) -> Self {
        let (hash, events) = (record.hash(), events(&record));
        let (regions, years) = (court::regions(&record), court::years(&record));
        let (maps, uploads) = (Cache::new(512), Uploads::default());
        Self(Arc::new(Inner { record, hash, events, maps, regions, years, uploads }))
    }

    /// Reads the boundary data and draws the first map, so that nobody waits for them.
    pub fn warm(&self) {
        let horizon = self.record.release.horizon;
        // Where the data is damaged, `/readyz` says so.
        let _ = ratione_places::point::ready();
        self.maps.or_make(horizon, || View::on(horizon, &self.record));
    }

    /// The first 16 digits of the record's hash: what an answer depends on besides the question.
    pub fn etag(&self) -> String {
        let digits = self.hash.get(..16).unwrap_or_default();
        format!("\"{}-{}-{digits}\"", env!("CARGO_PKG_VERSION"), self.record.release.version)
    }
}

fn events(record: &Record) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    for file in &record.states {
        let state = Some(file.code);
        let mut add = |day: Option<Date>, id: &str, treaty| {
            events.extend(day.map(|day| Event { day, state, id: id.to_owned(), treaty }));
        };
        file.actions.iter().for_each(|row| add(row.known(), &row.id, true));
        file.declarations.iter().for_each(|row| add(row.lodged, &row.id, true));
        file.acceptances.iter().for_each(|row| add(row.deposited, &row.id, false));
    }
    for row in record.council.iter().filter(|row| row.referral.is_some()) {
        events.push(Event { day: row.date, state: None, id: row.id.clone(), treaty: true });
    }
    events.sort_by(|a, b| (a.day, &a.id).cmp(&(b.day, &b.id)));
    events
}
