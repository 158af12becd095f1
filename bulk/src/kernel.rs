//! The kernel: an Arrow record batch of incidents in, a record batch of answers out.
//!
//! It holds no rule of law. For every distinct place, nationality and crime it asks the engine once for the answers on
//! every day, and finds each row's day in that table; a row whose days fall into several of its spans goes to the
//! engine itself.

use crate::answer;
use crate::error::Error;
use crate::hash::Map;
use crate::memo::{Key, Memo, Resolved, Table, days};
use crate::questions::Questions;
use arrow_array::RecordBatch;
use jiff::civil::date;
use ratione::{Act, Known};
use ratione_places::point::{self, Point};
use ratione_places::{Place, found, titles};
use ratione_record::{Period, Record};
use std::collections::HashMap;
use std::sync::Arc;

/// Rows of a key that are asked one by one before its table is made: a table costs as much as some forty questions.
const OFTEN: u8 = 8;

/// Straddling rows remembered by each kernel.
const STRADDLING: usize = 1 << 16;

/// Screens batches against one record as known on one day.
///
/// It remembers what it has asked the engine, so that one kernel for many batches is faster than many kernels; a
/// [`fork`](Self::fork) shares that memory with another thread. Memory does not grow with the number of rows.
///
/// ```
/// use arrow_array::{ArrayRef, Date32Array, RecordBatch, StringArray, cast::AsArray, types::Int32Type};
/// use ratione::Known;
/// use ratione_bulk::Kernel;
/// use std::sync::Arc;
///
/// let record = ratione_record::Record::embedded()?;
/// let mut kernel = Kernel::new(&record, Known::on(record.release.horizon));
/// let incidents = RecordBatch::try_from_iter([
///     ("place", Arc::new(StringArray::from(vec!["COD", "SYR"])) as ArrayRef),
///     ("from", Arc::new(Date32Array::from(vec![17_000, 17_000]))),
/// ])?;
/// let answers = kernel.screen(&incidents)?;
/// let words = answers.column(0).as_dictionary::<Int32Type>().downcast_dict::<StringArray>().unwrap();
/// assert_eq!(words.into_iter().flatten().collect::<Vec<_>>(), ["yes", "depends"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Kernel<'r> {
    memo: Arc<Memo<'r>>,
    places: HashMap<String, u32>,
    persons: HashMap<String, u32>,
    charges: HashMap<String, u32>,
    points: Map<PointKey, u32>,
    tables: Map<Key, Seen>,
    straddling: Map<(Key, i32, i32), u32>,
    leads: HashMap<(u32, String), u32>,
}

/// What is known of a key.
enum Seen {
    Times(u8),
    Table(Arc<Table>),
}

/// The number of the answer at a point; the place stated and, in the lowest bit, whether the point is a centroid.
type PointKey = (u32, u32);

impl<'r> Kernel<'r> {
    /// A kernel over a record, as known.
    #[must_use]
    pub fn new(record: &'r Record, known: Known) -> Self {
        Self::over(Arc::new(Memo::new(record, known)))
    }

    fn over(memo: Arc<Memo<'r>>) -> Self {
        Self {
            memo,
            places: HashMap::new(),
            persons: HashMap::new(),
            charges: HashMap::new(),
            points: Map::default(),
            tables: Map::default(),
            straddling: Map::default(),
            leads: HashMap::new(),
        }
    }

    /// Another kernel over the same memory, for another thread.
    #[must_use]
    pub fn fork(&self) -> Self {
        Self::over(Arc::clone(&self.memo))
    }

    pub(crate) fn memo(&self) -> &Memo<'r> {
        &self.memo
    }

    /// Answers a batch: as many rows out as in, in the same order, dictionary-coded columns
    /// [`ANSWER_COLUMNS`](crate::ANSWER_COLUMNS).
    ///
    /// In: `place` (text: ISO 3166 code or name, or place code; several that it may be separated by `|`), `lat` and
    /// `lon` (degrees), `from` and `to` (days; `to` null means the same day), `nationality` (text: alpha-3 codes
    /// separated by `;`), `lead` (text: a State that an actor's name points to, repeated in `icc_missing` and never
    /// taken for a nationality), `crime` (text: `war_crimes` and the like, or a provision), `centroid` (true where the
    /// point stands for a wider area). Text may be dictionary-coded. A null is a fact not stated, never a "no".
    ///
    /// # Errors
    /// When a column has another type, or a code or crime in it is unknown.
    pub fn screen(&mut self, batch: &RecordBatch) -> Result<RecordBatch, Error> {
        let ids = self.numbers(batch)?;
        answer::batch(&ids, &self.memo)
    }

    /// The number of each row's answer.
    pub(crate) fn numbers(&mut self, batch: &RecordBatch) -> Result<Vec<u32>, Error> {
        let questions = Questions::of(batch)?;
        let memo = Arc::clone(&self.memo);
        let places = questions.coded(questions.place, &mut self.places, |text| memo.named(text))?;
        let persons = questions.coded(questions.nationality, &mut self.persons, |text| memo.persons(text))?;
        let charges = questions.coded(questions.crime, &mut self.charges, |text| memo.charge(text))?;
        let mut ids = Vec::with_capacity(batch.num_rows());
        let mut last: Option<(Key, Arc<Table>)> = None;
        for row in 0..batch.num_rows() {
            let named = places.at(row);
            let place = match questions.point(row) {
                Some((lat, lon)) => self.point(lat, lon, named, questions.centroid(row))?,
                None => named,
            };
            let key = (place, persons.at(row), charges.at(row));
            let (from, to) = match questions.days(row) {
                Some(days) => days,
                None => (days(date(1900, 1, 1)), days(self.memo.known.day())),
            };
            if last.as_ref().is_none_or(|(same, _)| *same != key) {
                last = self.table(key).map(|table| (key, table));
            }
            let known = last.as_ref().and_then(|(_, table)| table.at(from, to));
            ids.push(known.unwrap_or_else(|| self.straddle(key, from, to)));
        }
        if let Some(leads) = questions.leads() {
            for (row, id) in ids.iter_mut().enumerate() {
                if let Some(lead) = leads.get(row) {
                    *id = self.with_lead(*id, lead);
                }
            }
        }
        Ok(ids)
    }

    /// The act that a row of a batch states, as the kernel reads it.
    ///
    /// # Errors
    /// When there is no such row, or as [`screen`](Self::screen).
    pub fn act(&mut self, batch: &RecordBatch, row: usize) -> Result<Act, Error> {
        if row >= batch.num_rows() {
            return Err(Error::File { message: format!("there is no row {row}; the batch has {}", batch.num_rows()) });
        }
        let questions = Questions::of(batch)?;
        let memo = Arc::clone(&self.memo);
        let text = |column| questions.text(column).and_then(|t| t.get(row)).unwrap_or_default().to_owned();
        let named = memo.named(&text(questions.place))?;
        let place = match questions.point(row) {
            Some((lat, lon)) => self.point(lat, lon, named, questions.centroid(row))?,
            None => named,
        };
        let key = (place, memo.persons(&text(questions.nationality))?, memo.charge(&text(questions.crime))?);
        let (from, to) = questions.days(row).unwrap_or((days(date(1900, 1, 1)), days(memo.known.day())));
        Ok(memo.act(key, Period::new(crate::memo::day(from), crate::memo::day(to))))
    }

    /// The table of a key, once the key has come often enough to be worth one.
    fn table(&mut self, key: Key) -> Option<Arc<Table>> {
        let seen = self.tables.entry(key).or_insert(Seen::Times(0));
        match seen {
            Seen::Table(table) => return Some(Arc::clone(table)),
            Seen::Times(times) if *times < OFTEN => {
                *times += 1;
                return None;
            }
            Seen::Times(_) => {}
        }
        let table = self.memo.table(key);
        self.tables.insert(key, Seen::Table(Arc::clone(&table)));
        Some(table)
    }

    fn straddle(&mut self, key: Key, from: i32, to: i32) -> u32 {
        if let Some(id) = self.straddling.get(&(key, from, to)) {
            return *id;
        }
        if self.straddling.len() >= STRADDLING {
            self.straddling.clear();
        }
        let id = self.memo.ask(key, from, to);
        self.straddling.insert((key, from, to), id);
        id
    }

    fn with_lead(&mut self, id: u32, lead: &str) -> u32 {
        let key = (id, lead.to_owned());
        if let Some(id) = self.leads.get(&key) {
            return *id;
        }
        let with = self.memo.answer(id).and_then(|row| row.with_lead(lead));
        let with = with.map_or(id, |row| self.memo.add_answer(row));
        self.leads.insert(key, with);
        with
    }

    fn point(&mut self, lat: f64, lon: f64, named: u32, centroid: bool) -> Result<u32, Error> {
        let number = point::number(Point::new(lat, lon)?);
        let key = (number, named << 1 | u32::from(centroid));
        if let Some(place) = self.points.get(&key) {
            return Ok(*place);
        }
        point::ready()?;
        let point = point::of(number).map(|resolved| found(resolved, self.memo.record)).unwrap_or_default();
        let place = self.memo.place(self.reconcile(point, named, centroid));
        self.points.insert(key, place);
        Ok(place)
    }

    /// The point beside the place that the row names: one, the other, or both where they contradict each other.
    fn reconcile(&self, point: Vec<Place>, named: u32, centroid: bool) -> Resolved {
        let stated = self.memo.resolved(named).map(|r| r.candidates.clone()).unwrap_or_default();
        let list = |places: &[Place]| places.iter().map(ToString::to_string).collect::<Vec<_>>().join("|");
        if centroid && !stated.is_empty() {
            let how = format!("centroid {}", list(&stated));
            return Resolved { candidates: stated.into_iter().chain([Place::Unknown]).collect(), how };
        }
        let share = |s: &Place| point.iter().any(|p| self.shares_title(p, s));
        if !stated.is_empty() && !stated.iter().any(share) {
            // Where the file's State claims the point's territory they differ on title, not on where it was: titles are
            // the record's to say.
            if point.iter().all(|p| stated.iter().any(|s| self.claims(s, p))) {
                let how = format!("conflict {} claimed by {}", list(&point), list(&stated));
                return Resolved { candidates: point, how };
            }
            let how = format!("conflict {} and {}", list(&point), list(&stated));
            return Resolved { candidates: point.into_iter().chain(stated).collect(), how };
        }
        let how = match point.as_slice() {
            // The vendor's code covers the point's State and is named for another: the point decides, and is shown to.
            _ if stated.first().is_some_and(|first| stated.len() > 1 && !share(first)) => {
                format!("conflict {} within {}", list(&point), list(&stated))
            }
            [Place::Sea] => "sea".to_owned(),
            [one] => format!("point {one}"),
            several => format!("border {}", list(several)),
        };
        let candidates = if centroid { point.into_iter().chain([Place::Unknown]).collect() } else { point };
        Resolved { candidates, how }
    }

    /// Whether the State of a place is recorded as a claimant of another place.
    fn claims(&self, state: &Place, place: &Place) -> bool {
        let record = self.memo.record;
        let states: Vec<_> = titles(state, record).iter().filter_map(|t| t.state).collect();
        let rows = titles(place, record);
        rows.iter().filter_map(|t| t.row).any(|row| row.claimants.iter().any(|claimant| states.contains(claimant)))
    }

    fn shares_title(&self, a: &Place, b: &Place) -> bool {
        let record = self.memo.record;
        let states = |place: &Place| titles(place, record).iter().map(|t| t.state).collect::<Vec<_>>();
        a == b || states(a).iter().any(|s| s.is_some() && states(b).contains(s))
    }
}
