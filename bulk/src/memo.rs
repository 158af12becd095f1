//! What the engine has been asked, shared by every kernel of a run: places, persons, charges, and the answers.

use crate::answer::AnswerRow;
use crate::error::Error;
use crate::hash::Map;
use jiff::civil::{Date, date};
use ratione::situation::covers;
use ratione::{Act, Answer, Crime, Known, Location, Provision, Role, hear, in_situations, timeline};
use ratione_places::{Place, candidates, titles};
use ratione_record::{EVER, OPEN, Period, Record, StateCode};
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Place, persons and charge, by their numbers.
pub(crate) type Key = (u32, u32, u32);

/// A crime and a provision, as far as stated.
pub(crate) type Charge = (Option<Crime>, Option<Provision>);

/// A place as found: what it may be, and how it was found.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Resolved {
    pub candidates: Vec<Place>,
    pub how: String,
}

/// The answers on every day: the first day of each span with its answer's number.
#[derive(Debug, Default)]
pub(crate) struct Table {
    firsts: Vec<i32>,
    ids: Vec<u32>,
}

impl Table {
    /// The answer for a run of days that lies in one span.
    pub fn at(&self, from: i32, to: i32) -> Option<u32> {
        let at = self.firsts.partition_point(|first| *first <= from).saturating_sub(1);
        let within = self.firsts.get(at + 1).is_none_or(|next| to < *next);
        self.ids.get(at).copied().filter(|_| within)
    }
}

/// Distinct values by number.
struct Numbered<T> {
    values: Vec<Arc<T>>,
    numbers: HashMap<Arc<T>, u32>,
}

impl<T: Hash + Eq> Numbered<T> {
    fn new() -> Self {
        Self { values: Vec::new(), numbers: HashMap::new() }
    }

    fn add(&mut self, value: T) -> u32 {
        if let Some(number) = self.numbers.get(&value) {
            return *number;
        }
        let number = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
        let value = Arc::new(value);
        self.values.push(Arc::clone(&value));
        self.numbers.insert(value, number);
        number
    }

    fn get(&self, number: u32) -> Option<Arc<T>> {
        self.values.get(number as usize).cloned()
    }
}

struct State {
    places: Numbered<Resolved>,
    persons: Numbered<Vec<StateCode>>,
    charges: Numbered<Charge>,
    answers: Numbered<AnswerRow>,
    tables: Map<Key, Arc<Table>>,
}

/// The memory that kernels share.
pub(crate) struct Memo<'r> {
    pub record: &'r Record,
    pub known: Known,
    state: Mutex<State>,
}

impl<'r> Memo<'r> {
    pub fn new(record: &'r Record, known: Known) -> Self {
        let state = State {
            places: Numbered::new(),
            persons: Numbered::new(),
            charges: Numbered::new(),
            answers: Numbered::new(),
            tables: Map::default(),
        };
        Self { record, known, state: Mutex::new(state) }
    }

    // A thread that panicked while it held the lock left at worst a value out: every change is one push.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn place(&self, resolved: Resolved) -> u32 {
        self.state().places.add(resolved)
    }

    pub fn resolved(&self, place: u32) -> Option<Arc<Resolved>> {
        self.state().places.get(place)
    }

    pub fn answer(&self, number: u32) -> Option<Arc<AnswerRow>> {
        self.state().answers.get(number)
    }

    pub fn add_answer(&self, row: AnswerRow) -> u32 {
        self.state().answers.add(row)
    }

    /// A place by its codes, several that it may be separated by `|`; nothing stated is no place.
    pub fn named(&self, codes: &str) -> Result<u32, Error> {
        let mut found = Vec::new();
        for part in codes.split('|').filter(|part| !part.is_empty()) {
            found.extend(candidates(part, self.record)?);
        }
        let how = if found.is_empty() { "none".to_owned() } else { format!("code {codes}") };
        Ok(self.place(Resolved { candidates: found, how }))
    }

    /// Nationalities, separated by `;`.
    pub fn persons(&self, codes: &str) -> Result<u32, Error> {
        let parts = codes.split(';').map(str::trim).filter(|code| !code.is_empty());
        let states = parts.map(|code| self.record.codes.find_or_suggest(code).map(|row| row.alpha3));
        let mut states = states.collect::<Result<Vec<_>, _>>()?;
        let mut seen = Vec::new();
        states.retain(|state| {
            !seen.contains(state) && {
                seen.push(*state);
                true
            }
        });
        Ok(self.state().persons.add(states))
    }

    pub fn charge(&self, text: &str) -> Result<u32, Error> {
        let charge = match (text, Crime::find(text)) {
            ("", _) => (None, None),
            (_, Some(crime)) => (Some(crime), None),
            _ => {
                let provision: Provision = text.parse()?;
                (Some(provision.crime()), Some(provision))
            }
        };
        Ok(self.state().charges.add(charge))
    }

    /// The act behind a key.
    pub fn act(&self, (place, who, charge): Key, period: Period) -> Act {
        let (candidates, nationalities, (crime, provision)) = {
            let state = self.state();
            (
                state.places.get(place).map(|r| r.candidates.clone()).unwrap_or_default(),
                state.persons.get(who).map(|p| p.as_ref().clone()).unwrap_or_default(),
                state.charges.get(charge).map(|c| c.as_ref().clone()).unwrap_or_default(),
            )
        };
        let stated = candidates.first().map(ToString::to_string).unwrap_or_default();
        let location = Location { stated, candidates, role: Role::Whole };
        Act {
            crime,
            provision,
            period,
            places: if location.candidates.is_empty() { Vec::new() } else { vec![location] },
            nationalities,
            age: None,
            natural_person: true,
            capacity: None,
            conflict: None,
        }
    }

    /// The answers for a key on every day.
    pub fn table(&self, key: Key) -> Arc<Table> {
        if let Some(table) = self.state().tables.get(&key) {
            return Arc::clone(table);
        }
        // Asked outside the lock: two threads may ask the same, and get the same.
        let act = self.act(key, Period::new(EVER, EVER));
        let spans = timeline(&act, self.record, self.known);
        let mut firsts: Vec<Date> = spans.iter().map(|span| span.days.from).chain(self.changes(&act)).collect();
        firsts.sort_unstable();
        firsts.dedup();
        let mut table = Table::default();
        for first in firsts {
            if let Some(span) = spans.iter().find(|span| span.days.contains(first)) {
                let on_the_day = Act { period: Period::new(first, first), ..act.clone() };
                table.firsts.push(days(first));
                table.ids.push(self.intern(key.0, &on_the_day, &span.answer));
            }
        }
        Arc::clone(self.state().tables.entry(key).or_insert_with(|| Arc::new(table)))
    }

    /// Days on which the State of a place or the situation changes although the answer may not.
    fn changes(&self, act: &Act) -> Vec<Date> {
        let bounds = |days: Period| [days.from, if days.to == OPEN { EVER } else { ratione_record::after(days.to) }];
        let places = act.places.iter().flat_map(|location| &location.candidates);
        let titles = places.flat_map(|place| titles(place, self.record)).flat_map(|title| bounds(title.valid));
        let always = Act { period: Period::new(EVER, OPEN), ..act.clone() };
        let scopes = self.record.situations.iter().filter(|s| covers(s, &always, self.record));
        let scopes = scopes.flat_map(|s| {
            bounds(Period::new(s.scope_from.earliest, s.scope_to.as_ref().map_or(OPEN, |when| when.latest)))
        });
        titles.chain(scopes).collect()
    }

    /// Asks the engine itself about a run of days.
    pub fn ask(&self, key: Key, from: i32, to: i32) -> u32 {
        let act = self.act(key, Period::new(day(from), day(to)));
        let answer = hear(&act, self.record, self.known);
        self.intern(key.0, &act, &answer)
    }

    fn intern(&self, place: u32, act: &Act, answer: &Answer) -> u32 {
        let row = self.row(self.resolved(place).as_deref(), act, answer);
        self.add_answer(row)
    }

    /// An answer as the columns say it.
    pub fn row(&self, place: Option<&Resolved>, act: &Act, answer: &Answer) -> AnswerRow {
        let during = |place: &Place| {
            let titles = titles(place, self.record).into_iter().filter(|t| t.valid.and(&act.period).is_some());
            titles.filter_map(|t| t.state).map(|s| s.to_string()).collect::<Vec<_>>()
        };
        let mut states: Vec<String> = Vec::new();
        for state in place.iter().flat_map(|r| &r.candidates).flat_map(during) {
            if !states.contains(&state) {
                states.push(state);
            }
        }
        let situations = in_situations(act, self.record, self.known).into_iter().map(|s| s.id).collect();
        AnswerRow::new(answer, &states, place.map(|r| r.how.clone()), situations)
    }
}

/// Days since 1 January 1970.
pub(crate) fn days(day: Date) -> i32 {
    (day - date(1970, 1, 1)).get_days()
}

pub(crate) fn day(days: i32) -> Date {
    date(1970, 1, 1).saturating_add(jiff::Span::new().days(days.clamp(days_of_ever(), days_of_open())))
}

fn days_of_ever() -> i32 {
    days(EVER)
}

fn days_of_open() -> i32 {
    days(OPEN)
}
