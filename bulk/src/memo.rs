//! What the engine has been asked, shared by every kernel of a run: places, persons, charges, and the answers.

use crate::answer::{ANSWER_COLUMNS, AnswerRow, PLACE, SITUATION, STATE, list, said};
use crate::error::Error;
use crate::hash::{Map, Set};
use jiff::civil::{Date, date};
use ratione::situation::{covering, scope, stage};
use ratione::{
    Act, Alike, Answer, Crime, Known, Location, Provision, Role, Span, hear, nationality, timeline, timeline_from,
};
use ratione_places::{Place, Title, candidates, titles};
use ratione_record::{EVER, OPEN, Period, Record, Situation, StateCode};
use std::borrow::Cow;
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

/// The answers on every day: the first day of each span, with its answer's number.
pub(crate) type Table = Vec<(i32, u32)>;

/// The number of a word in each column of an answer, from 1; 0 where it says nothing.
pub(crate) type Codes = [u32; ANSWER_COLUMNS.len()];

/// Distinct values by number.
struct Numbered<T> {
    values: Vec<T>,
    numbers: Map<T, u32>,
}

impl<T: Hash + Eq + Clone> Numbered<T> {
    fn new() -> Self {
        Self { values: Vec::new(), numbers: Map::default() }
    }

    fn add(&mut self, value: T) -> u32 {
        if let Some(number) = self.numbers.get(&value) {
            return *number;
        }
        let number = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
        self.values.push(value.clone());
        self.numbers.insert(value, number);
        number
    }

    fn get(&self, number: u32) -> Option<T> {
        self.values.get(number as usize).cloned()
    }
}

struct State {
    places: Numbered<Arc<Resolved>>,
    persons: Numbered<Arc<[StateCode]>>,
    charges: Numbered<Charge>,
    words: [Numbered<Arc<str>>; ANSWER_COLUMNS.len()],
    answers: Numbered<Codes>,
    tables: Map<Key, Arc<Table>>,
    /// The answers to acts of one crime at one place, of which the others are made, by place, persons and charge.
    parts: Map<(Option<Place>, u32, u32), Arc<[Span]>>,
    /// The distinct ones among them.
    distinct: Set<Arc<Answer>>,
}

/// The memory that kernels share.
pub(crate) struct Memo<'r> {
    pub record: &'r Record,
    pub known: Known,
    alike: Alike<'r>,
    /// Whether each column of an answer is told apart; answers that differ in others alone are one.
    told: [bool; ANSWER_COLUMNS.len()],
    state: Mutex<State>,
}

impl<'r> Memo<'r> {
    pub fn new(record: &'r Record, known: Known, columns: &[usize]) -> Self {
        let told = std::array::from_fn(|column| columns.contains(&column));
        let state = State {
            places: Numbered::new(),
            persons: Numbered::new(),
            charges: Numbered::new(),
            words: std::array::from_fn(|_| Numbered::new()),
            answers: Numbered::new(),
            tables: Map::default(),
            parts: Map::default(),
            distinct: Set::default(),
        };
        Self { record, known, alike: Alike::of(record), told, state: Mutex::new(state) }
    }

    // A thread that panicked while it held the lock left at worst a value out: every change is one push.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn place(&self, resolved: Resolved) -> u32 {
        self.state().places.add(Arc::new(resolved))
    }

    pub fn resolved(&self, place: u32) -> Option<Arc<Resolved>> {
        self.state().places.get(place)
    }

    /// An answer by the numbers of its words.
    pub fn codes(&self, answer: u32) -> Codes {
        self.state().answers.get(answer).unwrap_or_default()
    }

    /// A word of a column.
    pub fn word(&self, column: usize, code: u32) -> Option<Arc<str>> {
        self.state().words.get(column)?.get(code.checked_sub(1)?)
    }

    pub fn answer(&self, number: u32) -> AnswerRow {
        let codes = self.codes(number);
        AnswerRow(std::array::from_fn(|at| {
            self.word(at, codes.get(at).copied()?).map(|word| Cow::Owned(word.to_string()))
        }))
    }

    pub fn add_answer(&self, row: &AnswerRow) -> u32 {
        let mut state = self.state();
        let mut codes = Codes::default();
        let texts = row.0.iter().zip(self.told).map(|(text, told)| text.as_ref().filter(|_| told));
        for ((code, text), words) in codes.iter_mut().zip(texts).zip(&mut state.words) {
            *code = match text {
                None => 0,
                Some(text) => {
                    1 + words.numbers.get(text.as_ref()).copied().unwrap_or_else(|| words.add(text.as_ref().into()))
                }
            };
        }
        state.answers.add(codes)
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
        let states = parts.map(|code| nationality(code, self.record));
        let mut states = states.collect::<Result<Vec<_>, _>>()?;
        let mut seen = Vec::new();
        states.retain(|state| {
            !seen.contains(state) && {
                seen.push(*state);
                true
            }
        });
        Ok(self.state().persons.add(states.into()))
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
                state.persons.get(who).map(|p| p.to_vec()).unwrap_or_default(),
                state.charges.get(charge).unwrap_or_default(),
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
        let act = self.alike.representative(self.act(key, Period::new(EVER, OPEN)));
        let like = self.key(key, &act);
        let known = self.state().tables.get(&like).map(Arc::clone);
        let table = known.unwrap_or_else(|| self.asked(like, &act).into());
        let mut state = self.state();
        let table = Arc::clone(state.tables.entry(like).or_insert(table));
        state.tables.insert(key, Arc::clone(&table));
        table
    }

    /// Asks the engine for the answers on every day to an act that stands for others, by its key.
    fn asked(&self, key: Key, act: &Act) -> Table {
        let around = self.around(key, act);
        let mut table = Table::new();
        let like = |variant| if variant == *act { variant } else { self.alike.representative(variant) };
        for span in timeline_from(act, |variant| self.part(&like(variant), key)) {
            for day in around.firsts(span.days) {
                let number = self.add_answer(&self.row(&around, Period::new(day, day), &span.answer));
                if table.last().is_none_or(|(_, last)| *last != number) {
                    table.push((days(day), number));
                }
            }
        }
        table
    }

    /// The key of the act that stands for the act of a key.
    fn key(&self, (place, ..): Key, like: &Act) -> Key {
        let mut state = self.state();
        (
            place,
            state.persons.add(like.nationalities[..].into()),
            state.charges.add((like.crime, like.provision.clone())),
        )
    }

    /// The answers to an act of one crime and one of the places of a key, on every day.
    fn part(&self, act: &Act, key: Key) -> Arc<[Span]> {
        let place = act.places.iter().flat_map(|location| &location.candidates).next().cloned();
        let (_, who, charge) = self.key(key, act);
        let part = (place, who, charge);
        if let Some(spans) = self.state().parts.get(&part) {
            return Arc::clone(spans);
        }
        // Asked outside the lock: two threads may ask the same, and get the same.
        let mut spans = timeline(act, self.record, self.known);
        let mut state = self.state();
        for span in &mut spans {
            match state.distinct.get(&span.answer) {
                Some(known) => span.answer = Arc::clone(known),
                None => drop(state.distinct.insert(Arc::clone(&span.answer))),
            }
        }
        let spans: Arc<[Span]> = spans.into();
        Arc::clone(state.parts.entry(part).or_insert(spans))
    }

    /// Asks the engine itself about a run of days.
    pub fn ask(&self, key: Key, from: i32, to: i32) -> u32 {
        let act = self.act(key, Period::new(day(from), day(to)));
        let answer = hear(&act, self.record, self.known);
        self.add_answer(&self.row(&self.around(key, &act), act.period, &answer))
    }

    fn around(&self, (place, ..): Key, act: &Act) -> Around<'r> {
        let place = self.resolved(place);
        let candidates = place.iter().flat_map(|place| &place.candidates);
        Around {
            titles: candidates.flat_map(|place| titles(place, self.record)).collect(),
            situations: covering(act, self.record),
            place: place.clone(),
        }
    }

    /// An answer as the columns that are told apart say it.
    fn row(&self, around: &Around<'r>, days: Period, answer: &Answer) -> AnswerRow {
        AnswerRow(std::array::from_fn(|column| match column {
            _ if self.told.get(column) != Some(&true) => None,
            STATE => list(around.states(days), '|'),
            PLACE => list(around.place.iter().map(|place| &place.how), ' '),
            SITUATION => list(around.begun(days, self.known).map(|situation| &situation.id), ';'),
            _ => said(column, answer),
        }))
    }
}

/// What is told beside an answer: whose the place was and which situations cover the act, on some days.
struct Around<'r> {
    place: Option<Arc<Resolved>>,
    titles: Vec<Title<'r>>,
    situations: Vec<&'r Situation>,
}

impl<'r> Around<'r> {
    /// Whose the place was on some of the days.
    fn states(&self, days: Period) -> Vec<StateCode> {
        let mut states: Vec<StateCode> = Vec::new();
        for title in self.titles.iter().filter(|title| title.valid.and(&days).is_some()) {
            states.extend(title.state.filter(|state| !states.contains(state)));
        }
        states
    }

    /// The situations that cover some of the days, as known.
    fn begun(&self, days: Period, known: Known) -> impl Iterator<Item = &'r Situation> {
        let covering = self.situations.iter().copied().filter(move |s| scope(s).and(&days).is_some());
        covering.filter(move |s| stage(s, known).is_some())
    }

    /// The first days of the stretches of a period on which this does not change.
    fn firsts(&self, during: Period) -> Vec<Date> {
        let all = self.titles.iter().map(|title| title.valid).chain(self.situations.iter().map(|s| scope(s)));
        let bounds =
            all.flat_map(|days| [days.from, if days.to == OPEN { EVER } else { ratione_record::after(days.to) }]);
        let mut firsts: Vec<Date> = bounds.filter(|day| during.contains(*day)).chain([during.from]).collect();
        firsts.sort_unstable();
        firsts.dedup();
        firsts
    }
}

/// Codes of a place that may be one of several, as [`Memo::named`] reads them.
pub(crate) fn one_of(places: &[Place]) -> String {
    places.iter().map(ToString::to_string).collect::<Vec<_>>().join("|")
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
