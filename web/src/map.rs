//! The world on a day: what the engine answers for every place on the map.

use crate::world::WORLD;
use jiff::civil::Date;
use ratione::{Act, Crime, Ground, Known, Location, Role, Status, Verdict, hear, outsider, standing, states_on};
use ratione_places::{Title, from_point, titles};
use ratione_record::{Code, Period, Phrase, Record, StateCode};

/// How a place is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// A State Party.
    Party,
    /// A State Party that has given notice of withdrawal.
    Leaving,
    /// Jurisdiction accepted under Article 12(3).
    Acceptance,
    /// Referred by the Security Council.
    Referral,
    /// Instrument deposited, not yet in force.
    Acceding,
    /// Signed, no more.
    Signatory,
    /// Signed, and notified that it will not join.
    Intent,
    /// A Party no longer.
    Left,
    /// None of these.
    None,
}

impl Mark {
    /// Every mark, in the order of the legend.
    pub const ALL: [Mark; 9] = [
        Self::Party,
        Self::Leaving,
        Self::Acceptance,
        Self::Referral,
        Self::Acceding,
        Self::Signatory,
        Self::Intent,
        Self::Left,
        Self::None,
    ];

    /// Its class in the drawing.
    pub fn class(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Leaving => "leaving",
            Self::Acceptance => "acceptance",
            Self::Referral => "referral",
            Self::Acceding => "acceding",
            Self::Signatory => "signatory",
            Self::Intent => "intent",
            Self::Left => "left",
            Self::None => "none",
        }
    }

    fn of(status: Status) -> Self {
        match status {
            Status::Party => Self::Party,
            Status::Leaving => Self::Leaving,
            Status::Left => Self::Left,
            Status::Acceding => Self::Acceding,
            Status::Signatory => Self::Signatory,
            Status::IntentNotified => Self::Intent,
            Status::None => Self::None,
        }
    }
}

/// A place on the map.
#[derive(Clone, Debug)]
pub struct Area {
    /// Its place in [`WORLD`].
    pub outline: usize,
    /// The State with title on record.
    pub state: Option<StateCode>,
    /// How it is drawn.
    pub mark: Mark,
    /// Whose title is contested, where it is.
    pub contested: Option<Contested>,
}

/// A place whose title is contested on the day.
#[derive(Clone, Debug)]
pub struct Contested {
    /// Name of the place.
    pub name: String,
    /// Its code.
    pub code: String,
    /// By whose authority the record gives the title.
    pub authority: String,
    /// Who contests it.
    pub by: String,
    /// Review state of the row.
    pub review: ratione_record::Review,
    /// The answer for crimes there by a national of a State not Party.
    pub verdict: Verdict,
}

/// A State on the day.
#[derive(Clone, Debug)]
pub struct Row {
    /// The State.
    pub code: StateCode,
    /// Its mark, as a whole.
    pub mark: Mark,
    /// A clause that completes "The State …".
    pub standing: Phrase,
    /// Rows by which it accepts jurisdiction, or was referred.
    pub also: Vec<String>,
    /// The least reviewed of the rows it rests on.
    pub review: Option<ratione_record::Review>,
}

/// The world on a day, as known on that day.
#[derive(Clone, Debug)]
pub struct View {
    /// The day.
    pub day: Date,
    /// The places.
    pub areas: Vec<Area>,
    /// The States.
    pub rows: Vec<Row>,
}

impl View {
    /// Asks the engine about every place and State.
    pub fn on(day: Date, record: &Record) -> Self {
        let outsider = outsider(&[record], Known::on(day));
        let rows: Vec<Row> = states_on(record, day).map(|code| row(code, record, day)).collect();
        let areas = WORLD.iter().enumerate().map(|(at, outline)| area(at, outline.code, record, day, outsider));
        Self { day, areas: areas.collect(), rows }
    }

    /// States with a mark.
    pub fn number(&self, mark: Mark) -> usize {
        self.rows.iter().filter(|row| row.mark == mark).count()
    }
}

fn row(code: &Code, record: &Record, day: Date) -> Row {
    let now = standing(code.alpha3, record, Known::on(day), day);
    let mark = match (now.status.is_party(), &now.accepts, &now.referred) {
        (false, Some(_), _) => Mark::Acceptance,
        (false, None, Some(_)) => Mark::Referral,
        _ => Mark::of(now.status),
    };
    let also: Vec<_> = now.accepts.into_iter().chain(now.referred).collect();
    let review = now.rows.iter().chain(&also).map(|used| used.review).min();
    let also = also.into_iter().map(|used| used.id).collect();
    Row { code: code.alpha3, mark, standing: now.in_words, also, review }
}

fn area(outline: usize, code: &str, record: &Record, day: Date, outsider: Option<StateCode>) -> Area {
    let place = from_point(code, record);
    let titles = titles(&place, record);
    let title = titles.iter().find(|title| title.valid.contains(day));
    let state = title.and_then(|title| title.state);
    let location = Location { stated: code.to_owned(), candidates: vec![place.clone()], role: Role::Whole };
    let act = Act {
        crime: Some(Crime::CrimesAgainstHumanity),
        provision: None,
        period: Period::new(day, day),
        places: vec![location],
        nationalities: outsider.into_iter().collect(),
        age: None,
        natural_person: true,
        capacity: None,
        conflict: None,
    };
    let answer = hear(&act, record, Known::on(day));
    let status = state.map(|state| standing(state, record, Known::on(day), day).status);
    let has = |wanted: fn(&Ground) -> bool| answer.grounds.iter().any(wanted);
    let mark = if answer.verdict != Verdict::No && has(|g| matches!(g, Ground::Territory(_))) {
        if status == Some(Status::Leaving) { Mark::Leaving } else { Mark::Party }
    } else if answer.verdict != Verdict::No && has(|g| matches!(g, Ground::Declaration(_))) {
        Mark::Acceptance
    } else if has(|g| matches!(g, Ground::Referral(_))) {
        Mark::Referral
    } else {
        match status.map_or(Mark::None, Mark::of) {
            Mark::Party | Mark::Leaving => Mark::None,
            other => other,
        }
    };
    let contested = title.and_then(|title| contested(title, day, answer.verdict));
    Area { outline, state, mark, contested }
}

fn contested(title: &Title<'_>, day: Date, verdict: Verdict) -> Option<Contested> {
    let row = title.row?;
    let by = row.contested_by.clone().filter(|by| begun(by).is_none_or(|from| from <= day));
    if by.is_none() && verdict != Verdict::Contested {
        return None;
    }
    Some(Contested {
        name: row.name.clone(),
        code: row.code.clone(),
        authority: row.authority.clone(),
        by: by.unwrap_or_default(),
        review: row.review,
        verdict,
    })
}

/// The first day that a text on a contest names.
fn begun(text: &str) -> Option<Date> {
    text.split(|c: char| !(c.is_ascii_digit() || c == '-')).find_map(|word| word.parse().ok())
}
