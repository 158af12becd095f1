//! Which columns of a file say what: detected from the header, said aloud, or given in a mapping.

use crate::coordinates::not_stated;
use crate::dates::DateFormat;
use crate::error::Error;
use ratione_record::{Phrase, phrase, stated};
use serde::{Deserialize, Serialize};

/// Which columns of a file say what. Columns are named as in the header, or by their number from 1 where there is none;
/// `column/0/key` points into a cell that holds JSON, `column/*/key` to each of a list.
///
/// ```
/// use ratione_bulk::Mapping;
///
/// let header = ["id", "date", "lat", "lon", "perpetrator_nationality"].map(str::to_owned);
/// let mapping = Mapping::detect(&header)?;
/// assert_eq!((mapping.importer.as_str(), mapping.from.as_deref()), ("generic", Some("date")));
/// # Ok::<(), ratione_bulk::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mapping {
    /// Name of the importer, for people.
    pub importer: String,
    /// What the importer was chosen by.
    pub because: Phrase,
    /// Column of the row's id.
    pub id: Option<String>,
    /// Column of the first day.
    pub from: Option<String>,
    /// Column of the last day.
    pub to: Option<String>,
    /// How days are written (`iso`, `compact`, `day-first`, `month-first`, `words`); decided from the values where left out.
    pub date_format: Option<DateFormat>,
    /// Column of how precisely the day is known; it counts where a row states no last day.
    pub date_precision: Option<String>,
    /// Values of that column for a day within a week of the one stated.
    pub weeks: Vec<String>,
    /// Values of that column for a day in the month of the one stated.
    pub months: Vec<String>,
    /// Values of that column for a day in the year of the one stated.
    pub years: Vec<String>,
    /// Column of the latitude.
    pub lat: Option<String>,
    /// Column of the longitude.
    pub lon: Option<String>,
    /// Column of a point in one cell: `lat|lon`, `lat,lon` or `POINT (lon lat)`.
    pub point: Option<String>,
    /// Column of the country.
    pub country: Option<String>,
    /// Code system of that column.
    pub country_system: CodeSystem,
    /// Columns of countries and nationalities in which `NA` is Namibia and not a cell that says nothing; decided from
    /// the values where left out.
    pub namibia: Option<Vec<String>>,
    /// Column of how precisely the place is known.
    pub precision: Option<String>,
    /// Values of that column for which the point stands for a wider area.
    pub centroids: Vec<String>,
    /// Values of that column for waters or airspace of no State.
    pub seas: Vec<String>,
    /// Column of the nationality of the accused, where the file states it.
    pub nationality: Option<String>,
    /// Column of an actor's State: a lead, never a finding of nationality.
    pub actor: Option<String>,
    /// Column of the other actor, where the file does not say who did it to whom.
    pub other_actor: Option<String>,
    /// Column of the crime or provision.
    pub crime: Option<String>,
    /// Which is believed where a row has both a point and a country.
    pub trust: Trust,
    /// Column of the number of deaths; only a summary looks at it.
    pub deaths: Option<String>,
}

/// What is believed of a row that has both a point and a country.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trust {
    /// Both; where they contradict each other the row says so.
    #[default]
    Both,
    /// The point, unless it stands for a wider area.
    Point,
    /// The country.
    Country,
}

impl Trust {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Both, Self::Point, Self::Country];

    /// The word for it in a mapping.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Point => "point",
            Self::Country => "country",
        }
    }
}

/// The code of Namibia, and what files write for a cell that says nothing.
pub(crate) const NA: &str = "NA";

/// Code systems of countries; they are never mixed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CodeSystem {
    /// ISO 3166 alpha-2, alpha-3, a name, or a place code of the record.
    #[default]
    Iso,
    /// ISO 3166-1 numeric, leading zeros lost or a decimal point added.
    IsoNumeric,
    /// Gleditsch-Ward numbers.
    Gw,
    /// FIPS 10-4.
    Fips,
}

impl CodeSystem {
    /// The word for it in a mapping.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Iso => "iso",
            Self::IsoNumeric => "iso-numeric",
            Self::Gw => "gw",
            Self::Fips => "fips",
        }
    }
}

pub(crate) const FROM: [&str; 10] = [
    "date_start",
    "from",
    "from_date",
    "date",
    "event_date",
    "incident_date",
    "verifieddate",
    "start_date",
    "day",
    "datum",
];
const LAT: [&str; 5] = ["lat", "latitude", "geometry.latitude", "y", "decimallatitude"];
const LON: [&str; 7] = ["lon", "lng", "long", "longitude", "geometry.longitude", "x", "decimallongitude"];
/// Codes before names, and names before what may be a town.
pub(crate) const COUNTRY: [&str; 9] =
    ["iso3", "country_code", "country", "country_name", "territory", "iso2", "place", "state", "pays"];

/// Whether a column has this name, in whatever letters and with a space for `_`.
pub(crate) fn same(column: &str, name: &str) -> bool {
    let plain = |byte: u8| if byte == b' ' { b'_' } else { byte.to_ascii_lowercase() };
    column.len() == name.len() && column.bytes().zip(name.bytes()).all(|(a, b)| plain(a) == plain(b))
}

/// The first of these columns that is there; one that is written the same goes before one that is written otherwise.
pub(crate) fn find(header: &[String], names: &[&str]) -> Option<String> {
    let named = |name: &&str| {
        let exact = header.iter().find(|column| column == name);
        exact.or_else(|| header.iter().find(|column| same(column, name)))
    };
    names.iter().find_map(named).cloned()
}

fn listed(header: &[String]) -> String {
    let shown: Vec<String> = header.iter().take(12).map(|name| format!("`{name}`")).collect();
    shown.join(", ") + if header.len() > 12 { ", …" } else { "" }
}

impl Mapping {
    /// The importer for a header, where one fits.
    ///
    /// # Errors
    /// When no column gives a day, or neither place nor country is there; the message names what was looked for.
    pub fn detect(header: &[String]) -> Result<Self, Error> {
        let has = |name: &str| header.iter().any(|column| same(column, name));
        let ends = |ending: &str| header.iter().find(|column| column.to_lowercase().contains(ending)).cloned();
        if header.iter().filter(|column| column.ends_with("_cy")).count() > 5 {
            let message = phrase!(
                "this is a table of country-years, not of incidents; use the event file (UCDP GED), or `--summary` for totals by year"
            );
            return Err(Error::File { message });
        }
        if header.iter().filter(|column| column.ends_with("_cum")).count() > 1 {
            let message =
                phrase!("this is a table of running totals, not of incidents; there is no act to screen in it");
            return Err(Error::File { message });
        }
        if has("events.event-1") {
            let message =
                phrase!("this is Bayanat's table, in which events have no days and places no points; export as JSON");
            return Err(Error::File { message });
        }
        let numbered = header.iter().enumerate().all(|(at, name)| *name == (at + 1).to_string());
        let mapping = if numbered && [57, 58, 61].contains(&header.len()) {
            Self::gdelt(header.len())
        } else if has("GLOBALEVENTID") && has("ActionGeo_CountryCode") {
            Self::gdelt_named(header)
        } else if has("type_of_violence") && has("date_start") {
            Self::ucdp(header)
        } else if has("event_id_cnty") || has("event_date") && has("sub_event_type") {
            Self::acled(header)
        } else if has("airwars_id") || has("airwars_code") || has("code") && has("grading") {
            Self::airwars(header)
        } else if has("geo_locations")
            || has("geoLocations")
            || has("events") && (has("sources") || has("labels")) && !has("date")
        {
            Self::bayanat(header)
        } else if has("title") && ends("geolocation").is_some() {
            Self::uwazi(header, ends("geolocation"))
        } else {
            Self::generic(header)
        };
        mapping.checked(header)
    }

    /// The mapping of a table of country-years, where the header is that of one.
    #[must_use]
    pub fn country_years(header: &[String]) -> Option<Self> {
        let year = find(header, &["year_cy"])?;
        Some(Self {
            importer: "UCDP country-years".to_owned(),
            because: phrase!("columns that end in _cy"),
            from: Some(year),
            date_format: Some(DateFormat::Year),
            country: Some(find(header, &["country_id_cy"])?),
            country_system: CodeSystem::Gw,
            deaths: find(header, &["cumulative_total_deaths_in_orgvio_best_cy"]),
            ..Self::default()
        })
    }

    /// What is given, over what the header tells.
    ///
    /// # Errors
    /// As [`detect`](Self::detect), and when a key given is unknown.
    pub fn amended(given: &serde_json::Map<String, serde_json::Value>, header: &[String]) -> Result<Self, Error> {
        let detected = match Self::detect(header) {
            Err(_) if !given.is_empty() => Self::generic(header),
            detected => detected?,
        };
        let mut fields = serde_json::to_value(detected)?;
        if let Some(fields) = fields.as_object_mut() {
            fields.extend(given.iter().map(|(key, value)| (key.clone(), value.clone())));
        }
        let read = serde_json::from_value::<Self>(fields);
        read.map_err(|e| Error::File { message: phrase!("the mapping cannot be used: {0}", Phrase::foreign(e)) })?
            .checked(header)
    }

    /// A mapping that is given whole; of a row without a place its nationality may be heard.
    ///
    /// # Errors
    /// When it names no days, half a point, neither place nor nationality, or an id or deaths that are not there.
    pub(crate) fn given(self, header: &[String]) -> Result<Self, Error> {
        for column in [&self.id, &self.deaths] {
            At::find(column.as_deref(), header)?;
        }
        if self.lat.is_some() != self.lon.is_some() {
            let message = phrase!("the mapping names one of `lat` and `lon`; name both");
            return Err(Error::File { message });
        }
        if self.from.is_some() && self.nationality.is_some() { Ok(self) } else { self.checked(header) }
    }

    /// Whether a text says nothing in a column of countries or nationalities.
    pub(crate) fn blank(&self, text: &str, column: &Option<String>) -> bool {
        let namibia = || column.as_ref().is_some_and(|name| self.namibia.iter().flatten().any(|known| known == name));
        not_stated(text) && !(text == NA && namibia())
    }

    fn checked(mut self, header: &[String]) -> Result<Self, Error> {
        if self.from.is_none() {
            let message =
                phrase!("no column of days among {0}; name it in a mapping (`from = \"…\"`)", stated(listed(header)));
            return Err(Error::File { message });
        }
        if self.lat.is_none() || self.lon.is_none() {
            (self.lat, self.lon) = (None, None);
        }
        if self.country.is_none() && self.lat.is_none() && self.point.is_none() {
            let message = phrase!(
                "neither a point nor a country among {0}; name one in a mapping (`country = \"…\"`, or `lat = \"…\"` and `lon = \"…\"`)",
                stated(listed(header))
            );
            return Err(Error::File { message });
        }
        Ok(self)
    }

    pub(crate) fn base(importer: &str, because: Phrase, header: &[String]) -> Self {
        Self {
            importer: importer.to_owned(),
            because,
            from: find(header, &FROM),
            lat: find(header, &LAT),
            lon: find(header, &LON),
            ..Self::default()
        }
    }
}

/// Where a mapped column stands: its number, and a path into the JSON of its cells.
#[derive(Clone, Debug)]
pub(crate) struct At {
    pub column: usize,
    pub pointer: Option<String>,
}

impl At {
    /// Finds a column by name, or by number from 1.
    pub fn find(name: Option<&str>, header: &[String]) -> Result<Option<Self>, Error> {
        let Some(name) = name else { return Ok(None) };
        let named = |name: &str| {
            header.iter().position(|c| c == name).or_else(|| header.iter().position(|c| c.eq_ignore_ascii_case(name)))
        };
        if let Some(column) = named(name) {
            return Ok(Some(Self { column, pointer: None }));
        }
        if let Some((head, path)) = name.split_once('/')
            && let Some(column) = named(head)
        {
            return Ok(Some(Self { column, pointer: Some(format!("/{path}")) }));
        }
        let score = |column: &String| strsim::jaro_winkler(&column.to_lowercase(), &name.to_lowercase());
        let mut nearest_first = header.to_vec();
        nearest_first.sort_by(|a, b| score(b).total_cmp(&score(a)));
        let message = phrase!("is not in the file, which has {0}; correct the name", stated(listed(&nearest_first)));
        Err(Error::Column { name: name.to_owned(), message })
    }
}
