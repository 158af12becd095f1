//! The kernel: an Arrow record batch of incidents in, a record batch of answers out.
//!
//! It holds no rule of law. For every distinct place, nationality and crime it asks the engine once for the answers on
//! every day, and finds each row's day in that table; a row whose days fall into several of its spans goes to the
//! engine itself.

use crate::error::Error;
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int32Type};
use arrow_array::{Array, ArrayRef, DictionaryArray, Int32Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use jiff::civil::{Date, date};
use ratione::{Act, Answer, Crime, Known, Location, Provision, Role, hear, in_situations, timeline};
use ratione_places::{Place, candidates, titles};
use ratione_record::{EVER, OPEN, Period, Record, StateCode};
use std::collections::HashMap;
use std::sync::Arc;

/// The columns of a batch of incidents; a column may be left out, which means that it is nowhere stated.
pub const QUESTION_COLUMNS: [&str; 9] =
    ["place", "lat", "lon", "from", "to", "nationality", "lead", "crime", "centroid"];

/// The columns of a batch of answers.
pub const ANSWER_COLUMNS: [&str; 9] = [
    "icc_answer",
    "icc_grounds",
    "icc_obstacles",
    "icc_since",
    "icc_until",
    "icc_missing",
    "icc_state",
    "icc_place",
    "icc_situation",
];

/// Screens batches against one record as known on one day.
///
/// It remembers what it has asked the engine, so that one kernel for many batches is faster than many kernels.
pub struct Kernel<'r> {
    record: &'r Record,
    known: Known,
    places: HashMap<String, u32>,
    points: HashMap<(u64, u64, u32, bool), u32>,
    resolved: Vec<Resolved>,
    resolved_ids: HashMap<Resolved, u32>,
    people: HashMap<(String, String), u32>,
    nationalities: Vec<(Vec<StateCode>, String)>,
    crimes: HashMap<String, u32>,
    charges: Vec<(Option<Crime>, Option<Provision>)>,
    tables: HashMap<Key, Arc<[(i32, u32)]>>,
    straddling: HashMap<(Key, i32, i32), u32>,
    answers: Vec<[Option<String>; 9]>,
    ids: HashMap<[Option<String>; 9], u32>,
}

type Key = (u32, u32, u32);

/// A place as found: what it may be, and how it was found.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Resolved {
    candidates: Vec<Place>,
    how: String,
}

impl<'r> Kernel<'r> {
    /// A kernel over a record, as known.
    #[must_use]
    pub fn new(record: &'r Record, known: Known) -> Self {
        Self {
            record,
            known,
            places: HashMap::new(),
            points: HashMap::new(),
            resolved: Vec::new(),
            resolved_ids: HashMap::new(),
            people: HashMap::new(),
            nationalities: Vec::new(),
            crimes: HashMap::new(),
            charges: Vec::new(),
            tables: HashMap::new(),
            straddling: HashMap::new(),
            answers: Vec::new(),
            ids: HashMap::new(),
        }
    }

    /// Answers a batch: as many rows out as in, in the same order, dictionary-coded columns [`ANSWER_COLUMNS`].
    ///
    /// In: `place` (text: ISO 3166 code or name, or place code; several that it may be separated by `|`), `lat` and
    /// `lon` (degrees), `from` and `to` (days; `to` null means the same day), `nationality` (text: alpha-3 codes
    /// separated by `;`), `lead` (text: a State that an actor's name points to, repeated in `icc_missing` and never taken for a
    /// nationality), `crime` (text: `war_crimes` and the like, or a provision), `centroid` (true where the point
    /// stands for a wider area). A null is a fact not stated, never a "no".
    ///
    /// # Errors
    /// When a column has another type, or a code or crime in it is unknown.
    pub fn screen(&mut self, batch: &RecordBatch) -> Result<RecordBatch, Error> {
        let columns = Columns::of(batch)?;
        let mut ids: Vec<i32> = Vec::with_capacity(batch.num_rows());
        for row in 0..batch.num_rows() {
            let id = self.row(&columns, row)?;
            ids.push(i32::try_from(id).unwrap_or(i32::MAX));
        }
        self.batch(&ids)
    }

    fn row(&mut self, columns: &Columns<'_>, row: usize) -> Result<u32, Error> {
        let key = (
            self.place(columns, row)?,
            self.who(columns.text(columns.nationality, row), columns.text(columns.lead, row))?,
            self.charge(columns.text(columns.crime, row))?,
        );
        let from = columns.day(columns.from, row);
        let to = columns.day(columns.to, row).or(from);
        let (Some(from), Some(to)) = (from, to) else {
            let all = (days(date(1900, 1, 1)), days(self.known.day()));
            return Ok(self.straddle(key, all.0, all.1));
        };
        let table = self.table(key);
        let at = |day: i32| table.partition_point(|(first, _)| *first <= day).saturating_sub(1);
        match (at(from), at(to)) {
            (a, b) if a == b => Ok(table.get(a).map_or(0, |(_, id)| *id)),
            _ => Ok(self.straddle(key, from, to.max(from))),
        }
    }

    fn place(&mut self, columns: &Columns<'_>, row: usize) -> Result<u32, Error> {
        let code = columns.text(columns.place, row);
        let centroid = columns.flag(columns.centroid, row);
        let named = match code {
            Some(code) => self.named(code)?,
            None => u32::MAX,
        };
        let (Some(lat), Some(lon)) = (columns.number(columns.lat, row), columns.number(columns.lon, row)) else {
            return if named == u32::MAX { self.named("") } else { Ok(named) };
        };
        let key = (lat.to_bits(), lon.to_bits(), named, centroid);
        if let Some(id) = self.points.get(&key) {
            return Ok(*id);
        }
        let point = candidates(&format!("{lat},{lon}"), self.record)?;
        let resolved = self.reconcile(point, named, centroid);
        let id = self.add(resolved);
        self.points.insert(key, id);
        Ok(id)
    }

    /// The point beside the place that the row names: one, the other, or both where they contradict each other.
    fn reconcile(&self, point: Vec<Place>, named: u32, centroid: bool) -> Resolved {
        let stated = self.resolved.get(named as usize).map_or(&[][..], |r| &r.candidates);
        let list = |places: &[Place]| places.iter().map(ToString::to_string).collect::<Vec<_>>().join("|");
        if centroid && !stated.is_empty() {
            let candidates = stated.iter().cloned().chain([Place::Unknown]).collect();
            return Resolved { candidates, how: format!("centroid {}", list(stated)) };
        }
        let agrees = stated.is_empty() || point.iter().any(|p| stated.iter().any(|s| self.shares_title(p, s)));
        if !agrees {
            let how = format!("conflict {} and {}", list(&point), list(stated));
            return Resolved { candidates: point.into_iter().chain(stated.iter().cloned()).collect(), how };
        }
        let how = match point.as_slice() {
            [Place::Sea] => "sea".to_owned(),
            [one] => format!("point {one}"),
            several => format!("border {}", list(several)),
        };
        let candidates = if centroid { point.into_iter().chain([Place::Unknown]).collect() } else { point };
        Resolved { candidates, how }
    }

    /// Whether some State has title to, or claims, both places.
    fn shares_title(&self, a: &Place, b: &Place) -> bool {
        let states = |place: &Place| {
            let titles = titles(place, self.record);
            let claimed = titles.iter().filter_map(|t| t.row).flat_map(|row| row.claimants.iter().copied());
            titles.iter().filter_map(|t| t.state).chain(claimed).collect::<Vec<_>>()
        };
        a == b || states(a).iter().any(|state| states(b).contains(state))
    }

    fn named(&mut self, code: &str) -> Result<u32, Error> {
        if let Some(id) = self.places.get(code) {
            return Ok(*id);
        }
        let mut found = Vec::new();
        for part in code.split('|').filter(|part| !part.is_empty()) {
            found.extend(candidates(part, self.record)?);
        }
        let how = if found.is_empty() { "none".to_owned() } else { format!("code {code}") };
        let id = self.add(Resolved { candidates: found, how });
        self.places.insert(code.to_owned(), id);
        Ok(id)
    }

    fn add(&mut self, resolved: Resolved) -> u32 {
        if let Some(id) = self.resolved_ids.get(&resolved) {
            return *id;
        }
        let id = u32::try_from(self.resolved.len()).unwrap_or(0);
        self.resolved.push(resolved.clone());
        self.resolved_ids.insert(resolved, id);
        id
    }

    fn who(&mut self, codes: Option<&str>, lead: Option<&str>) -> Result<u32, Error> {
        let key = (codes.unwrap_or("").to_owned(), lead.unwrap_or("").to_owned());
        if let Some(id) = self.people.get(&key) {
            return Ok(*id);
        }
        let parts = key.0.split(';').map(str::trim).filter(|code| !code.is_empty());
        let states = parts.map(|code| self.record.codes.find_or_suggest(code).map(|row| row.alpha3));
        self.nationalities.push((states.collect::<Result<_, _>>()?, key.1.clone()));
        let id = u32::try_from(self.nationalities.len() - 1).unwrap_or(0);
        self.people.insert(key, id);
        Ok(id)
    }

    fn charge(&mut self, text: Option<&str>) -> Result<u32, Error> {
        let text = text.unwrap_or("");
        if let Some(id) = self.crimes.get(text) {
            return Ok(*id);
        }
        let charge = match (text, Crime::find(text)) {
            ("", _) => (None, None),
            (_, Some(crime)) => (Some(crime), None),
            _ => {
                let provision: Provision = text.parse()?;
                (Some(provision.crime()), Some(provision))
            }
        };
        self.charges.push(charge);
        let id = u32::try_from(self.charges.len() - 1).unwrap_or(0);
        self.crimes.insert(text.to_owned(), id);
        Ok(id)
    }

    fn act(&self, (place, who, charge): Key, period: Period) -> Act {
        let candidates = self.resolved.get(place as usize).map(|r| r.candidates.clone()).unwrap_or_default();
        let stated = candidates.first().map(ToString::to_string).unwrap_or_default();
        let location = Location { stated, candidates, role: Role::Whole };
        let (crime, provision) = self.charges.get(charge as usize).cloned().unwrap_or_default();
        Act {
            crime,
            provision,
            period,
            places: if location.candidates.is_empty() { Vec::new() } else { vec![location] },
            nationalities: self.nationalities.get(who as usize).map(|(states, _)| states.clone()).unwrap_or_default(),
            age: None,
            natural_person: true,
            capacity: None,
            conflict: None,
        }
    }

    /// The answers for a key on every day: the first day of each span, and its answer.
    fn table(&mut self, key: Key) -> Arc<[(i32, u32)]> {
        if let Some(table) = self.tables.get(&key) {
            return Arc::clone(table);
        }
        let act = self.act(key, Period::new(EVER, EVER));
        let mut firsts: Vec<Date> = Vec::new();
        let spans = timeline(&act, self.record, self.known);
        for span in &spans {
            firsts.push(span.days.from);
        }
        firsts.extend(self.changes(&act));
        firsts.sort_unstable();
        firsts.dedup();
        let mut table = Vec::with_capacity(firsts.len());
        for first in firsts {
            if let Some(span) = spans.iter().find(|span| span.days.contains(first)) {
                let on_the_day = Act { period: Period::new(first, first), ..act.clone() };
                table.push((days(first), self.intern(key, &on_the_day, &span.answer)));
            }
        }
        let table: Arc<[(i32, u32)]> = table.into();
        self.tables.insert(key, Arc::clone(&table));
        table
    }

    /// Days on which the State of a place or the situation changes although the answer may not.
    fn changes(&self, act: &Act) -> Vec<Date> {
        let bounds = |days: Period| [days.from, if days.to == OPEN { EVER } else { ratione_record::after(days.to) }];
        let places = act.places.iter().flat_map(|location| &location.candidates);
        let titles = places.flat_map(|place| titles(place, self.record)).flat_map(|title| bounds(title.valid));
        let scopes = self.record.situations.iter().flat_map(|s| {
            bounds(Period::new(s.scope_from.earliest, s.scope_to.as_ref().map_or(OPEN, |when| when.latest)))
        });
        titles.chain(scopes).collect()
    }

    /// A missing nationality, with the State that the actor's name points to.
    fn with_lead(&self, fact: &str, who: u32) -> String {
        let lead = self.nationalities.get(who as usize).map_or("", |(_, lead)| lead.as_str());
        if fact == "nationality" && !lead.is_empty() { format!("{fact} (lead: {lead})") } else { fact.to_owned() }
    }

    fn straddle(&mut self, key: Key, from: i32, to: i32) -> u32 {
        if let Some(id) = self.straddling.get(&(key, from, to)) {
            return *id;
        }
        let act = self.act(key, Period::new(day(from), day(to)));
        let answer = hear(&act, self.record, self.known);
        let id = self.intern(key, &act, &answer);
        self.straddling.insert((key, from, to), id);
        id
    }

    fn intern(&mut self, key: Key, act: &Act, answer: &Answer) -> u32 {
        let some = |text: String| (!text.is_empty()).then_some(text);
        let joined = |items: Vec<String>| some(items.join(";"));
        let place = self.resolved.get(key.0 as usize);
        let during = |place: &Place| {
            let titles = titles(place, self.record).into_iter().filter(|t| t.valid.and(&act.period).is_some());
            titles.filter_map(|t| t.state).map(|s| s.to_string()).collect::<Vec<_>>()
        };
        let mut states: Vec<String> = place.map(|r| r.candidates.iter().flat_map(during).collect()).unwrap_or_default();
        states.dedup();
        let row = [
            Some(answer.verdict.word().to_owned()),
            joined(answer.grounds.iter().map(ToString::to_string).collect()),
            joined(answer.obstacles.iter().map(ToString::to_string).collect()),
            answer.reach.map(|run| run.from.to_string()),
            answer.reach.and_then(|run| run.until()).map(|day| day.to_string()),
            joined(answer.missing.iter().map(|fact| self.with_lead(fact, key.1)).collect()),
            some(states.join("|")),
            place.map(|r| r.how.clone()),
            joined(in_situations(act, self.record, self.known).into_iter().map(|s| s.id).collect()),
        ];
        if let Some(id) = self.ids.get(&row) {
            return *id;
        }
        let id = u32::try_from(self.answers.len()).unwrap_or(0);
        self.answers.push(row.clone());
        self.ids.insert(row, id);
        id
    }

    /// One dictionary-coded column for each part of the answers, from the rows' answer numbers.
    fn batch(&self, ids: &[i32]) -> Result<RecordBatch, Error> {
        let mut fields = Vec::new();
        let mut arrays: Vec<ArrayRef> = Vec::new();
        for (at, name) in ANSWER_COLUMNS.iter().enumerate() {
            let mut words: Vec<&str> = Vec::new();
            let mut numbers: HashMap<&str, i32> = HashMap::new();
            let mut of_answer: Vec<Option<i32>> = Vec::with_capacity(self.answers.len());
            for answer in &self.answers {
                let word = answer.get(at).and_then(Option::as_deref);
                of_answer.push(word.map(|word| {
                    *numbers.entry(word).or_insert_with(|| {
                        words.push(word);
                        i32::try_from(words.len() - 1).unwrap_or(0)
                    })
                }));
            }
            let keys: Int32Array = ids
                .iter()
                .map(|id| usize::try_from(*id).ok().and_then(|id| of_answer.get(id).copied().flatten()))
                .collect();
            let array = DictionaryArray::<Int32Type>::try_new(keys, Arc::new(StringArray::from(words)))?;
            fields.push(Field::new(*name, array.data_type().clone(), true));
            arrays.push(Arc::new(array));
        }
        Ok(RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)?)
    }
}

/// Days since 1 January 1970.
pub(crate) fn days(day: Date) -> i32 {
    (day - date(1970, 1, 1)).get_days()
}

fn day(days: i32) -> Date {
    date(1970, 1, 1).saturating_add(jiff::Span::new().days(days))
}

/// The columns of a batch, found by name and checked for type.
struct Columns<'b> {
    batch: &'b RecordBatch,
    place: Option<usize>,
    lat: Option<usize>,
    lon: Option<usize>,
    from: Option<usize>,
    to: Option<usize>,
    nationality: Option<usize>,
    lead: Option<usize>,
    crime: Option<usize>,
    centroid: Option<usize>,
}

impl<'b> Columns<'b> {
    fn of(batch: &'b RecordBatch) -> Result<Self, Error> {
        let schema = batch.schema();
        let find = |name: &str, wanted: DataType| match schema.index_of(name) {
            Ok(at) if *schema.field(at).data_type() == wanted => Ok(Some(at)),
            Ok(at) => {
                let found = schema.field(at).data_type().clone();
                Err(Error::Column { name: name.to_owned(), message: format!("is {found}; make it {wanted}") })
            }
            Err(_) => Ok(None),
        };
        Ok(Self {
            batch,
            place: find("place", DataType::Utf8)?,
            lat: find("lat", DataType::Float64)?,
            lon: find("lon", DataType::Float64)?,
            from: find("from", DataType::Date32)?,
            to: find("to", DataType::Date32)?,
            nationality: find("nationality", DataType::Utf8)?,
            lead: find("lead", DataType::Utf8)?,
            crime: find("crime", DataType::Utf8)?,
            centroid: find("centroid", DataType::Boolean)?,
        })
    }

    fn text(&self, column: Option<usize>, row: usize) -> Option<&'b str> {
        let array = self.batch.column(column?).as_string_opt::<i32>()?;
        array.is_valid(row).then(|| array.value(row)).filter(|text| !text.is_empty())
    }

    fn number(&self, column: Option<usize>, row: usize) -> Option<f64> {
        let array = self.batch.column(column?).as_primitive_opt::<Float64Type>()?;
        array.is_valid(row).then(|| array.value(row)).filter(|n| n.is_finite())
    }

    fn day(&self, column: Option<usize>, row: usize) -> Option<i32> {
        let array = self.batch.column(column?).as_primitive_opt::<Date32Type>()?;
        array.is_valid(row).then(|| array.value(row))
    }

    fn flag(&self, column: Option<usize>, row: usize) -> bool {
        let value = column.and_then(|c| self.batch.column(c).as_boolean_opt()).filter(|a| a.is_valid(row));
        value.is_some_and(|array| array.value(row))
    }
}
