//! A place and a day -> titles to territory, each with its row; never one silent owner.

use crate::Error;
use crate::point::{self, Point, Resolved, resolve};
use ratione_record::{Code, EVER, OPEN, Period, Record, StateCode, Territory, before, phrase, stated};
use smallvec::SmallVec;

/// Where an act took place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// Land, territorial sea or airspace, by place code (`UA`, `UA-43`, `x-ABYEI`).
    Territory(String),
    /// On board a vessel registered in the State.
    Vessel(StateCode),
    /// On board an aircraft registered in the State.
    Aircraft(StateCode),
    /// In the exclusive economic zone of the State, outside its territorial sea.
    EconomicZone(StateCode),
    /// The same, from a point: within the State and outside the parts of it that have an outline of their own.
    Rest(String),
    /// Outside the territory of any State, as stated.
    HighSeas,
    /// A point more than 12 nautical miles from land; what vessel or aircraft it was on is not known.
    Sea,
    /// A point on land that no State's code covers.
    Unclaimed,
    /// Somewhere that is not known.
    Unknown,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Territory(code) | Self::Rest(code) => f.write_str(code),
            Self::Vessel(state) => write!(f, "vessel:{state}"),
            Self::Aircraft(state) => write!(f, "aircraft:{state}"),
            Self::EconomicZone(state) => write!(f, "eez:{state}"),
            Self::HighSeas => f.write_str("highseas"),
            Self::Sea => f.write_str("sea"),
            Self::Unclaimed => f.write_str("unclaimed"),
            Self::Unknown => f.write_str("unknown"),
        }
    }
}

/// A State's title to a place during a period.
#[derive(Clone, Copy, Debug)]
pub struct Title<'r> {
    /// The State; none where no State's title is recorded.
    pub state: Option<StateCode>,
    /// The days for which it is recorded.
    pub valid: Period,
    /// The row of the record that says so; none for the main territory of a State.
    pub row: Option<&'r Territory>,
}

/// Reads one place: an ISO 3166 code, a place code of the record, a name, `vessel:XXX`, `aircraft:XXX`, `eez:XXX`,
/// `highseas` or `unknown`.
///
/// # Errors
/// When the text is none of these; the message names the nearest match. When it names a region of several codes, such
/// as Darfur: ask for its [`candidates`].
pub fn parse(text: &str, record: &Record) -> Result<Place, Error> {
    let state = |code: &str| record.codes.find_or_suggest(code).map(|row| row.alpha3).map_err(Error::from);
    match text.split_once(':') {
        Some(("vessel", code)) => return state(code).map(Place::Vessel),
        Some(("aircraft", code)) => return state(code).map(Place::Aircraft),
        Some(("eez", code)) => return state(code).map(Place::EconomicZone),
        Some((other, _)) => return Err(Error::Prefix { text: text.to_owned(), prefix: other.to_owned() }),
        None => {}
    }
    if text.eq_ignore_ascii_case("highseas") {
        return Ok(Place::HighSeas);
    }
    if text.eq_ignore_ascii_case("unknown") {
        return Ok(Place::Unknown);
    }
    if let Some(row) = record.territories.iter().find(|row| {
        let local = row.code.strip_prefix("x-").filter(|local| local.contains('-'));
        row.code.eq_ignore_ascii_case(text) || local.is_some_and(|local| local.eq_ignore_ascii_case(text))
    }) {
        return Ok(Place::Territory(row.code.clone()));
    }
    if let Some(part) = part_of_a_state(text, record)? {
        return Ok(part);
    }
    let code = record.codes.place(text).map_err(unknown)?;
    if code.contains('|') {
        return Err(Error::Name(phrase!(
            "`{0}` is more than one place; write one of `{1}`",
            stated(text),
            stated(code)
        )));
    }
    Ok(Place::Territory(code.to_owned()))
}

/// An ISO 3166-2 code; a part of a State that has a code of its own (`GB-BMU`, `DK-FO`, `RS-KM`) is the place of that code.
fn part_of_a_state(text: &str, record: &Record) -> Result<Option<Place>, Error> {
    let Some((country, part)) = text.split_once('-') else { return Ok(None) };
    let is_part = (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    if country.len() != 2 || !is_part {
        return Ok(None);
    }
    if let Some(row) = record.codes.find(text) {
        return Ok(Some(Place::Territory(row.alpha2.clone())));
    }
    let state = record.codes.find_or_suggest(country)?;
    let held = |title: &Title<'_>| title.state == Some(state.alpha3);
    let own = record.codes.find(part).filter(|row| row.kind == "territory");
    let own = own.filter(|row| of_code(&row.alpha2, record).iter().any(held));
    let code = own.map_or_else(|| format!("{}-{}", state.alpha2, part.to_ascii_uppercase()), |row| row.alpha2.clone());
    Ok(Some(Place::Territory(code)))
}

/// A town has no code, but a point.
fn unknown(error: ratione_record::Error) -> Error {
    match error {
        ratione_record::Error::Unknown { text, nearest: None } => Error::Name(phrase!(
            "unknown place `{0}`; write the ISO 3166 code or the name of its State, or its point as in `44.95,34.10`",
            stated(text)
        )),
        other => other.into(),
    }
}

/// The places that a text may stand for: one for a code or name, for `lat,lon` every place near enough to come into
/// question, each part of a region of several codes, and all of several that are separated by `|`.
///
/// ```
/// use ratione_places::{Place, candidates};
///
/// let record = ratione_record::Record::embedded()?;
/// let places = candidates("48.47,35.04|RUS|unknown", &record)?;
/// assert_eq!(places, [Place::Territory("UA".to_owned()), Place::Territory("RU".to_owned()), Place::Unknown]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// As [`parse`]; and when a latitude or longitude is out of range.
pub fn candidates(text: &str, record: &Record) -> Result<Vec<Place>, Error> {
    if text.contains('|') {
        let each: Vec<_> = text.split('|').map(|part| candidates(part.trim(), record)).collect::<Result<_, _>>()?;
        return Ok(each.concat());
    }
    let degrees = |part: &str| part.trim().parse::<f64>().ok();
    let point = match text.split_once(',').map(|(lat, lon)| (degrees(lat), degrees(lon))) {
        Some((Some(lat), Some(lon))) => Point::new(lat, lon)?,
        None | Some((None, None)) => return named(text, record),
        Some(_) => return Err(Error::Point { text: text.to_owned() }),
    };
    point::ready()?;
    Ok(found(&resolve(point), record))
}

/// The place of a code or name, or all of a region's, such as Darfur.
///
/// # Errors
/// As [`parse`].
pub fn named(text: &str, record: &Record) -> Result<Vec<Place>, Error> {
    match record.codes.place(text) {
        Ok(several) if several.contains('|') => candidates(several, record),
        _ => parse(text, record).map(|place| vec![place]),
    }
}

/// The places that an answer of [`point::resolve`] stands for.
#[must_use]
pub fn found(resolved: &Resolved, record: &Record) -> Vec<Place> {
    let mut places: Vec<Place> = resolved.codes().iter().map(|code| from_point(code.as_str(), record)).collect();
    match resolved {
        Resolved::Sea | Resolved::NearShoreLimit(_) => places.push(Place::Sea),
        Resolved::Unclaimed => places.push(Place::Unclaimed),
        Resolved::Border(codes) if codes.len() == 1 => places.push(Place::Unclaimed),
        Resolved::Inside(_) | Resolved::Border(_) => {}
    }
    places
}

/// The place of a code that a point resolved to; Sudan means Sudan outside Darfur there.
#[must_use]
pub fn from_point(code: &str, record: &Record) -> Place {
    let part = |name: &&String| name.split_once('-').is_some_and(|(country, _)| country == code);
    let outlined = record.council.iter().filter_map(|r| r.referral.as_ref()).any(|r| r.places.iter().any(|n| part(&n)));
    if outlined { Place::Rest(code.to_owned()) } else { Place::Territory(code.to_owned()) }
}

/// The titles to one place: mostly one, and two where a State has a predecessor.
pub type Titles<'r> = SmallVec<[Title<'r>; 2]>;

/// The titles recorded for a place, oldest first.
///
/// A vessel or aircraft counts as territory of the State of registration (Article 12(2)(a)).
#[must_use]
pub fn titles<'r>(place: &Place, record: &'r Record) -> Titles<'r> {
    match place {
        Place::Territory(code) | Place::Rest(code) => of_code(code, record),
        Place::Vessel(state) | Place::Aircraft(state) => of_register(*state, record),
        Place::EconomicZone(_) | Place::HighSeas | Place::Sea | Place::Unclaimed | Place::Unknown => Titles::new(),
    }
}

fn of_code<'r>(code: &str, record: &'r Record) -> Titles<'r> {
    let rows = record.territory(code).iter();
    let own: Titles<'r> = rows
        .map(|row| Title {
            state: row.state,
            valid: Period::new(row.from.unwrap_or(EVER), row.to.unwrap_or(OPEN)),
            row: Some(row),
        })
        .collect();
    if !own.is_empty() {
        return own;
    }
    match code.split_once('-') {
        Some((country, _)) => of_code(country, record),
        None => record.codes.find(code).map(of_state).unwrap_or_default(),
    }
}

/// A State's; that of a territory with a register of its own (Cayman Islands) is the State's to which it belongs.
fn of_register(state: StateCode, record: &Record) -> Titles<'_> {
    match record.codes.get(state) {
        Some(code) if code.kind == "territory" => of_code(&code.alpha2, record),
        code => code.map(of_state).unwrap_or_default(),
    }
}

/// A State's main territory; before a State existed, its predecessor's.
fn of_state<'r>(code: &Code) -> Titles<'r> {
    let valid = Period::new(code.existed_from.unwrap_or(EVER), code.existed_to.unwrap_or(OPEN));
    let own = Title { state: (code.kind != "territory").then_some(code.alpha3), valid, row: None };
    match code.existed_from {
        Some(from) => {
            [Title { state: code.predecessor, valid: Period::new(EVER, before(from)), row: None }, own].into()
        }
        None => std::iter::once(own).collect(),
    }
}

/// How a place stands to a place code that a resolution or a situation names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// The place lies in it.
    Inside,
    /// The place lies elsewhere.
    Outside,
    /// The place is wider: it may lie in it or not.
    Unknown,
}

/// Whether the place lies within any of the named codes: whole States (alpha-3) or parts of them.
#[must_use]
pub fn within(place: &Place, named: &[String], record: &Record) -> Within {
    let by_title = named.iter().any(|name| StateCode::of(name).is_some());
    within_titles(place, &if by_title { titles(place, record) } else { Titles::new() }, named)
}

/// The same for a place with its titles.
#[must_use]
pub fn within_titles(place: &Place, titles: &[Title<'_>], named: &[String]) -> Within {
    let (Place::Territory(code) | Place::Rest(code)) = place else { return Within::Outside };
    let whole = matches!(place, Place::Territory(_));
    let mut answer = Within::Outside;
    for name in named {
        if name == code {
            return Within::Inside;
        }
        match StateCode::of(name) {
            Some(state) if titles.iter().any(|t| t.state == Some(state)) => return Within::Inside,
            None if whole && name.split_once('-').is_some_and(|(country, _)| country == code) => {
                answer = Within::Unknown;
            }
            _ => {}
        }
    }
    answer
}
