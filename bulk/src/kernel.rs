//! The kernel: an Arrow record batch of incidents in, a record batch of answers out.
//!
//! It holds no rule of law. For every distinct place, nationality and crime it asks the engine once for the answers on
//! every day, and finds each row's day in that table; a row whose days fall into several of its spans goes to the
//! engine itself.

use crate::answer::{self, ANSWER_COLUMNS, Said};
use crate::error::Error;
use crate::hash::Map;
use crate::memo::{Key, Memo, Resolved, days, one_of};
use crate::pages::Chunk;
use crate::questions::Questions;
use crate::tables::{Grid, Tables};
use crate::texts::{Texts, UNSEEN, unseen};
use arrow_array::RecordBatch;
use jiff::civil::date;
use parquet::schema::types::ColumnDescPtr;
use ratione::{Act, Known};
use ratione_places::point::{self, Code, Point};
use ratione_places::{Place, candidates, found, titles};
use ratione_record::{Period, Record, phrase};
use std::collections::HashMap;
use std::sync::Arc;

/// Rows that are worked on together, so that what is known of them stays near the processor.
const TOGETHER: usize = 1 << 15;

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
    columns: Vec<usize>,
    places: Texts<u32>,
    persons: Texts<u32>,
    charges: Texts<u32>,
    /// By the place named with what a point beside it stands for, and the number of the answer at that point, the place
    /// of a row, from 1.
    points: Grid,
    /// A number, from 1, for each charge with the persons charged.
    parties: Grid,
    parties_in_all: u32,
    /// By place and parties the number of their table, from 1.
    numbers: Grid,
    tables: Tables,
    straddling: Map<(Key, i32, i32), u32>,
    leads: HashMap<(u32, String), u32>,
    said: Said,
}

impl<'r> Kernel<'r> {
    /// A kernel over a record, as known.
    #[must_use]
    pub fn new(record: &'r Record, known: Known) -> Self {
        Self::saying(record, known, (0..ANSWER_COLUMNS.len()).collect(), &[])
    }

    /// A kernel that says these columns, and tells others apart.
    pub(crate) fn saying(record: &'r Record, known: Known, columns: Vec<usize>, others: &[usize]) -> Self {
        let memo = Memo::new(record, known, &[&columns, others].concat());
        Self::over(Arc::new(memo), columns)
    }

    fn over(memo: Arc<Memo<'r>>, columns: Vec<usize>) -> Self {
        Self {
            memo,
            columns,
            places: Texts::default(),
            persons: Texts::default(),
            charges: Texts::default(),
            points: Grid::default(),
            parties: Grid::default(),
            parties_in_all: 0,
            numbers: Grid::default(),
            tables: Tables::default(),
            straddling: Map::default(),
            leads: HashMap::new(),
            said: Said::default(),
        }
    }

    /// Another kernel over the same memory, for another thread.
    #[must_use]
    pub fn fork(&self) -> Self {
        Self::over(Arc::clone(&self.memo), self.columns.clone())
    }

    /// A kernel that says only these of [`ANSWER_COLUMNS`](crate::ANSWER_COLUMNS), in that order.
    ///
    /// # Errors
    /// When one is none of them.
    pub fn only(self, columns: &[impl AsRef<str>]) -> Result<Self, Error> {
        Ok(Self::saying(self.memo.record, self.memo.known, answer::columns(columns)?, &[]))
    }

    pub(crate) fn memo(&self) -> &Memo<'r> {
        &self.memo
    }

    /// Answers a batch: as many rows out as in, in the same order, dictionary-coded columns
    /// [`ANSWER_COLUMNS`](crate::ANSWER_COLUMNS); a dictionary holds what the kernel has said so far.
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
        self.say(&ids)
    }

    /// The answers with these numbers.
    pub(crate) fn say(&mut self, ids: &[u32]) -> Result<RecordBatch, Error> {
        self.said.batch(ids, &self.columns, &self.memo)
    }

    /// The columns of answers as they stand in a Parquet file, from the answers' numbers.
    pub(crate) fn chunks(&mut self, ids: &[u32], descrs: &[ColumnDescPtr]) -> Result<Vec<Chunk>, Error> {
        let columns = self.columns.iter().zip(descrs);
        columns.map(|(column, descr)| self.said.chunk(*column, ids, descr, &self.memo)).collect()
    }

    /// The number of each row's answer.
    pub(crate) fn numbers(&mut self, batch: &RecordBatch) -> Result<Vec<u32>, Error> {
        let mut ids = Vec::with_capacity(batch.num_rows());
        for start in (0..batch.num_rows()).step_by(TOGETHER) {
            self.answer(&batch.slice(start, TOGETHER.min(batch.num_rows() - start)), &mut ids)?;
        }
        Ok(ids)
    }

    /// Adds the number of each row's answer.
    fn answer(&mut self, batch: &RecordBatch, ids: &mut Vec<u32>) -> Result<(), Error> {
        let questions = Questions::of(batch)?;
        let memo = Arc::clone(&self.memo);
        let mut places = questions.coded(questions.place, &mut self.places, |text| memo.named(text))?;
        let persons = questions.coded(questions.nationality, &mut self.persons, |text| memo.persons(text))?;
        let charges = questions.coded(questions.crime, &mut self.charges, |text| memo.charge(text))?;
        self.pointed(&questions, &mut places)?;
        // Every table first, and then every day: so the processor waits for the memory of many rows at once.
        let (numbers, parties) = (self.numbers.cells(), self.parties.cells());
        let table = move |((place, who), charge)| numbers.at(place, parties.at(charge, who));
        let keys = places.iter().copied().zip(persons.iter().copied()).zip(charges.iter().copied());
        let tables: Vec<u32> = keys.map(table).collect();
        let (from, to) = questions.days(self.unstated());
        let answer = |((table, from), to)| self.tables.find(table, from, to).unwrap_or(UNSEEN);
        let days = tables.into_iter().zip(from.iter().copied()).zip(to.iter().copied());
        let mut found: Vec<u32> = days.map(answer).collect();
        for row in unseen(&found) {
            let of = |column: &[u32]| column.get(row).copied().unwrap_or_default();
            let day = |days: &[i32]| days.get(row).copied().unwrap_or_default();
            let id = self.ask((of(&places), of(&persons), of(&charges)), day(&from), day(&to));
            found.get_mut(row).into_iter().for_each(|slot| *slot = id);
        }
        if let Some(leads) = questions.leads() {
            for (row, id) in found.iter_mut().enumerate() {
                if let Some(lead) = leads.get(row) {
                    *id = self.with_lead(*id, lead);
                }
            }
        }
        ids.append(&mut found);
        Ok(())
    }

    /// The act that a row of a batch states, as the kernel reads it.
    ///
    /// # Errors
    /// When there is no such row, or as [`screen`](Self::screen).
    pub fn act(&mut self, batch: &RecordBatch, row: usize) -> Result<Act, Error> {
        if row >= batch.num_rows() {
            return Err(Error::File {
                message: phrase!("there is no row {0}; the batch has {1}", row, batch.num_rows()),
            });
        }
        let (batch, row) = (batch.slice(row, 1), 0);
        let questions = Questions::of(&batch)?;
        let memo = Arc::clone(&self.memo);
        let text = |column| questions.text(column).and_then(|t| t.get(row)).unwrap_or_default().to_owned();
        let named = memo.named(&text(questions.place))?;
        let mut place = [named];
        self.pointed(&questions, &mut place)?;
        let [place] = place;
        let key = (place, memo.persons(&text(questions.nationality))?, memo.charge(&text(questions.crime))?);
        let (from, to) = questions.days(self.unstated());
        let day = |days: &[i32]| days.first().copied().map(crate::memo::day).unwrap_or_default();
        let mut act = memo.act(key, Period::new(day(&from), day(&to)));
        for location in &mut act.places {
            if let Some(stated) = self.stated(questions.points()?.1.first(), &location.candidates) {
                location.stated = stated;
            }
        }
        Ok(act)
    }

    /// Places as a person would state them: the point, where they begin with what it stands for, and codes; none where
    /// that would be read as other places.
    fn stated(&self, point: Option<&Point>, places: &[Place]) -> Option<String> {
        let record = self.memo.record;
        let point = point.map(|point| format!("{},{}", point.lat(), point.lon()));
        let near = point.as_deref().and_then(|point| candidates(point, record).ok()).unwrap_or_default();
        let (point, rest) = match places.strip_prefix(near.as_slice()) {
            Some(rest) => (point, rest),
            None => (None, places),
        };
        let stated = point.into_iter().chain(rest.iter().map(ToString::to_string)).collect::<Vec<_>>().join("|");
        (candidates(&stated, record).ok()? == places).then_some(stated)
    }

    /// The days of an act that states none.
    fn unstated(&self) -> (i32, i32) {
        (days(date(1900, 1, 1)), days(self.memo.known.day()))
    }

    /// Puts the place of each row that has a point where the place that the row names stood.
    fn pointed(&mut self, questions: &Questions<'_>, places: &mut [u32]) -> Result<(), Error> {
        let (rows, points) = questions.points()?;
        let mut numbers = Vec::with_capacity(points.len());
        point::numbers(&points, &mut numbers);
        let of = |list: &[u32], at: usize| list.get(at).copied().unwrap_or_default();
        let beside = |row: &u32| of(places, *row as usize) << 1 | u32::from(questions.centroid(*row as usize));
        let beside: Vec<u32> = rows.iter().map(beside).collect();
        let points = self.points.cells();
        let known = move |(beside, number): (&u32, &u32)| points.at(*beside, *number).wrapping_sub(1);
        let mut found: Vec<u32> = beside.iter().zip(&numbers).map(known).collect();
        for at in unseen(&found) {
            let place = self.point(of(&numbers, at), of(&beside, at))?;
            found.get_mut(at).into_iter().for_each(|slot| *slot = place);
        }
        for (row, found) in rows.into_iter().zip(found) {
            places.get_mut(row as usize).into_iter().for_each(|place| *place = found);
        }
        Ok(())
    }

    /// The answer for a key that has no table yet, or for days that lie in several spans of it.
    fn ask(&mut self, key: Key, from: i32, to: i32) -> u32 {
        let table = self.table(key).and_then(|table| self.tables.find(table, from, to));
        table.unwrap_or_else(|| self.straddle(key, from, to))
    }

    /// The number of the table of a key; none for a key that is not kept.
    fn table(&mut self, key: Key) -> Option<u32> {
        let (place, who, charge) = key;
        let parties = self.parties.slot(charge, who)?;
        if *parties == 0 {
            self.parties_in_all += 1;
            *parties = self.parties_in_all;
        }
        let number = self.numbers.slot(place, *parties)?;
        if *number == 0 {
            *number = self.tables.add(self.memo.table(key));
        }
        Some(*number)
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
        let with = self.memo.answer(id).with_lead(lead).map_or(id, |row| self.memo.add_answer(&row));
        self.leads.insert(key, with);
        with
    }

    /// The place of a row by the number of the answer at its point and by what stands beside it.
    fn point(&mut self, number: u32, beside: u32) -> Result<u32, Error> {
        if let Some(place) = self.points.cells().at(beside, number).checked_sub(1) {
            return Ok(place);
        }
        point::ready()?;
        let point = point::of(number).map(|resolved| found(resolved, self.memo.record)).unwrap_or_default();
        let place = self.memo.place(self.reconcile(point, beside >> 1, beside & 1 == 1));
        if let Some(slot) = self.points.slot(beside, number) {
            *slot = place + 1;
        }
        Ok(place)
    }

    /// The point beside the place that the row names: one, the other, or both where they contradict each other.
    fn reconcile(&self, point: Vec<Place>, named: u32, centroid: bool) -> Resolved {
        let stated = self.memo.resolved(named).map(|r| r.candidates.clone()).unwrap_or_default();
        if centroid && !stated.is_empty() {
            let how = format!("centroid {}", one_of(&stated));
            return Resolved { candidates: stated.into_iter().chain([Place::Unknown]).collect(), how };
        }
        let share = |s: &Place| point.iter().any(|p| self.shares_title(p, s));
        let meet = |s: &Place| point.iter().any(|p| self.shares_title(p, s) && !apart(p, s));
        if !stated.is_empty() && !stated.iter().any(meet) {
            // Where the file's State claims the point's territory they differ on title, not on where it was: titles are
            // the record's to say.
            if !stated.iter().any(share) && point.iter().all(|p| stated.iter().any(|s| self.claims(s, p))) {
                let how = format!("conflict {} claimed by {}", one_of(&point), one_of(&stated));
                return Resolved { candidates: point, how };
            }
            let how = format!("conflict {} and {}", one_of(&point), one_of(&stated));
            return Resolved { candidates: point.into_iter().chain(stated).collect(), how };
        }
        let how = match point.as_slice() {
            // The vendor's code covers the point's State and is named for another: the point decides, and is shown to.
            _ if stated.first().is_some_and(|first| stated.len() > 1 && !share(first)) => {
                format!("conflict {} within {}", one_of(&point), one_of(&stated))
            }
            [Place::Sea] => "sea".to_owned(),
            all if centroid => format!("centroid {}", one_of(all)),
            [one] => format!("point {one}"),
            several => format!("border {}", one_of(several)),
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

/// Whether a point lies outside the part of a State that is stated beside it, though both may be the same State's.
fn apart(point: &Place, stated: &Place) -> bool {
    let (Place::Territory(here) | Place::Rest(here), Place::Territory(part)) = (point, stated) else { return false };
    let Some((country, _)) = part.split_once('-').filter(|_| here != part) else { return false };
    // A part that has an outline would have been found; of others it is known only that they are not one another.
    Code::known(part).is_some() || here.split_once('-').is_some_and(|(other, _)| other == country)
}
