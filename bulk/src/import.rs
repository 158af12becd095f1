//! How a vendor's file becomes incidents: detected from header and values, and said aloud.

use crate::dates::DateFormat;
use crate::error::Error;
use arrow_array::{Array, BooleanArray, Date32Array, Float64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use ratione_record::Record;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Which columns of a file say what. Columns are named as in the header, or by their number from 1 where there is none.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mapping {
    /// Name of the importer, for people.
    pub importer: String,
    /// Column of the row's id.
    pub id: Option<String>,
    /// Column of the first day.
    pub from: Option<String>,
    /// Column of the last day.
    pub to: Option<String>,
    /// How days are written; decided from the values where left out.
    #[serde(skip)]
    pub date_format: Option<DateFormat>,
    /// Column of the latitude.
    pub lat: Option<String>,
    /// Column of the longitude.
    pub lon: Option<String>,
    /// Column of the country.
    pub country: Option<String>,
    /// Code system of that column: `iso` (ISO 3166 codes and names), `iso-numeric`, `gw` or `fips`.
    pub country_system: CodeSystem,
    /// Column of how precisely the place is known.
    pub precision: Option<String>,
    /// Values of that column for which the point stands for a wider area.
    pub centroids: Vec<String>,
    /// Column of the nationality of the accused, where the file states it.
    pub nationality: Option<String>,
    /// Column of an actor's State: a lead, never a finding of nationality.
    pub actor: Option<String>,
    /// Column of the crime.
    pub crime: Option<String>,
}

/// Code systems of countries; they are never mixed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CodeSystem {
    /// ISO 3166 alpha-2, alpha-3 or a name.
    #[default]
    Iso,
    /// ISO 3166-1 numeric, leading zeros lost or a decimal point added.
    IsoNumeric,
    /// Gleditsch-Ward numbers.
    Gw,
    /// FIPS 10-4.
    Fips,
}

/// States that a Gleditsch-Ward number covers besides the one it is named for.
const WIDER: [(&str, &str); 5] =
    [("666", "IL|PS"), ("600", "MA|EH"), ("345", "RS|ME|XK"), ("625", "SD|SS"), ("775", "MM")];

fn named(mapping: &mut Mapping, field: fn(&mut Mapping) -> &mut Option<String>, header: &[String], names: &[&str]) {
    let found = names.iter().find_map(|name| header.iter().find(|column| column.eq_ignore_ascii_case(name)));
    *field(mapping) = found.cloned();
}

impl Mapping {
    /// The importer for a header, where one fits.
    ///
    /// # Errors
    /// When no column gives a day, or neither place nor country is there; the message names what was looked for.
    pub fn detect(header: &[String]) -> Result<Self, Error> {
        let has = |name: &str| header.iter().any(|column| column.eq_ignore_ascii_case(name));
        if header.iter().filter(|column| column.ends_with("_cy")).count() > 5 {
            let message = "this is a table of country-years, not of incidents; use the event file (UCDP GED)";
            return Err(Error::File { message: message.to_owned() });
        }
        let mut mapping = if has("type_of_violence") && has("date_start") {
            Self::ucdp(header)
        } else if has("event_id_cnty") || has("event_date") && has("sub_event_type") {
            Self::acled(header)
        } else {
            Self::generic(header)
        };
        if mapping.from.is_none() {
            let message = format!("no column of days among {}; name it in a mapping (`from = \"…\"`)", listed(header));
            return Err(Error::File { message });
        }
        if mapping.country.is_none() && (mapping.lat.is_none() || mapping.lon.is_none()) {
            let message = format!("neither a point nor a country among {}; name them in a mapping", listed(header));
            return Err(Error::File { message });
        }
        if mapping.lat.is_none() || mapping.lon.is_none() {
            (mapping.lat, mapping.lon) = (None, None);
        }
        Ok(mapping)
    }

    fn ucdp(header: &[String]) -> Self {
        let mut mapping = Self { importer: "UCDP GED".to_owned(), ..Self::default() };
        named(&mut mapping, |m| &mut m.id, header, &["id"]);
        named(&mut mapping, |m| &mut m.from, header, &["date_start"]);
        named(&mut mapping, |m| &mut m.to, header, &["date_end"]);
        named(&mut mapping, |m| &mut m.lat, header, &["latitude"]);
        named(&mut mapping, |m| &mut m.lon, header, &["longitude"]);
        named(&mut mapping, |m| &mut m.country, header, &["country_id"]);
        mapping.country_system = CodeSystem::Gw;
        if mapping.country.is_none() {
            named(&mut mapping, |m| &mut m.country, header, &["iso3", "country"]);
            mapping.country_system = CodeSystem::Iso;
        }
        named(&mut mapping, |m| &mut m.precision, header, &["where_prec"]);
        mapping.centroids = ["4", "5", "6", "7"].map(str::to_owned).to_vec();
        named(&mut mapping, |m| &mut m.actor, header, &["side_a"]);
        mapping
    }

    fn acled(header: &[String]) -> Self {
        let mut mapping = Self { importer: "ACLED".to_owned(), ..Self::default() };
        named(&mut mapping, |m| &mut m.id, header, &["event_id_cnty", "data_id"]);
        named(&mut mapping, |m| &mut m.from, header, &["event_date"]);
        named(&mut mapping, |m| &mut m.lat, header, &["latitude"]);
        named(&mut mapping, |m| &mut m.lon, header, &["longitude"]);
        named(&mut mapping, |m| &mut m.country, header, &["iso"]);
        mapping.country_system = CodeSystem::IsoNumeric;
        if mapping.country.is_none() {
            named(&mut mapping, |m| &mut m.country, header, &["iso3", "country"]);
            mapping.country_system = CodeSystem::Iso;
        }
        named(&mut mapping, |m| &mut m.precision, header, &["geo_precision"]);
        mapping.centroids = vec!["3".to_owned()];
        named(&mut mapping, |m| &mut m.actor, header, &["actor1"]);
        mapping
    }

    fn generic(header: &[String]) -> Self {
        let mut mapping = Self { importer: "generic".to_owned(), ..Self::default() };
        named(&mut mapping, |m| &mut m.id, header, &["id", "event_id", "incident_id"]);
        named(&mut mapping, |m| &mut m.from, header, &["date_start", "from", "date", "event_date", "incident_date"]);
        named(&mut mapping, |m| &mut m.to, header, &["date_end", "to"]);
        named(&mut mapping, |m| &mut m.lat, header, &["lat", "latitude", "y"]);
        named(&mut mapping, |m| &mut m.lon, header, &["lon", "lng", "long", "longitude", "x"]);
        named(&mut mapping, |m| &mut m.country, header, &["iso3", "country_code", "country", "territory", "state"]);
        named(&mut mapping, |m| &mut m.nationality, header, &["nationality", "perpetrator_nationality", "accused"]);
        named(&mut mapping, |m| &mut m.crime, header, &["crime", "provision"]);
        mapping
    }

    /// GDELT events, which come without a header: 61 columns in version 2.0, 58 in 1.0.
    #[must_use]
    pub fn gdelt(columns: usize) -> Self {
        let last = columns - if columns == 61 { 0 } else { 3 };
        let at = |from_end: usize| Some((last - from_end).to_string());
        let (kind, country, lat, lon) = if columns == 61 {
            (at(9), at(7), at(4), at(3))
        } else {
            (Some("50".into()), Some("52".into()), Some("54".into()), Some("55".into()))
        };
        Self {
            importer: format!("GDELT {}", if columns == 61 { "2.0" } else { "1.0" }),
            id: Some("1".to_owned()),
            from: Some("2".to_owned()),
            lat,
            lon,
            country,
            country_system: CodeSystem::Fips,
            precision: kind,
            centroids: ["1", "2", "5"].map(str::to_owned).to_vec(),
            ..Self::default()
        }
    }
}

fn listed(header: &[String]) -> String {
    let shown: Vec<String> = header.iter().take(12).map(|name| format!("`{name}`")).collect();
    shown.join(", ") + if header.len() > 12 { ", …" } else { "" }
}

/// What one chunk of a file came to: the questions, and the rows that could not be read.
pub(crate) struct Imported {
    pub questions: RecordBatch,
    /// Row of the chunk, from 0, and why it was rejected.
    pub rejected: Vec<(usize, String)>,
    /// Country codes that no table knows, with how often they came.
    pub unknown: BTreeMap<String, usize>,
}

/// Turns chunks of text columns into questions.
pub(crate) struct Importer<'r> {
    pub mapping: Mapping,
    record: &'r Record,
    codes: std::collections::HashMap<String, Option<String>>,
    pub assume_actor: bool,
}

impl<'r> Importer<'r> {
    pub fn new(mapping: Mapping, record: &'r Record) -> Self {
        Self { mapping, record, codes: std::collections::HashMap::new(), assume_actor: false }
    }

    /// Decides the date format on the first chunk.
    pub fn settle(&mut self, chunk: &RecordBatch) -> Result<(), Error> {
        if self.mapping.date_format.is_none() {
            let column = Text::of(chunk, self.mapping.from.as_deref())?;
            let format = DateFormat::infer((0..chunk.num_rows()).filter_map(|row| column.get(row)));
            let name = self.mapping.from.clone().unwrap_or_default();
            self.mapping.date_format = Some(format.map_err(|message| Error::Column { name, message })?);
        }
        Ok(())
    }

    pub fn import(&mut self, chunk: &RecordBatch) -> Result<Imported, Error> {
        let mapping = self.mapping.clone();
        let of = |name: &Option<String>| Text::of(chunk, name.as_deref());
        let (from, to, lat, lon) = (of(&mapping.from)?, of(&mapping.to)?, of(&mapping.lat)?, of(&mapping.lon)?);
        let (country, precision) = (of(&mapping.country)?, of(&mapping.precision)?);
        let (nationality, actor, crime) = (of(&mapping.nationality)?, of(&mapping.actor)?, of(&mapping.crime)?);
        let format = mapping.date_format.unwrap_or(DateFormat::Iso);
        let rows = chunk.num_rows();
        let (mut rejected, mut unknown) = (Vec::new(), BTreeMap::new());
        let (mut places, mut lats, mut lons) =
            (Vec::with_capacity(rows), Vec::with_capacity(rows), Vec::with_capacity(rows));
        let (mut froms, mut tos, mut centroid) =
            (Vec::with_capacity(rows), Vec::with_capacity(rows), Vec::with_capacity(rows));
        let (mut who, mut leads, mut crimes) =
            (Vec::with_capacity(rows), Vec::with_capacity(rows), Vec::with_capacity(rows));
        for row in 0..rows {
            let days = read_days(format, from.get(row), to.get(row));
            let point = read_point(lat.get(row), lon.get(row));
            let (days, point) = match (days, point) {
                (Ok(days), Ok(point)) => (days, point),
                (Err(why), _) | (_, Err(why)) => {
                    rejected.push((row, why));
                    ((None, None), None)
                }
            };
            let code = country.get(row).and_then(|text| {
                let code = self.code(text);
                if code.is_none() {
                    *unknown.entry(text.to_owned()).or_insert(0) += 1;
                }
                code
            });
            let lead = actor.get(row).and_then(|text| self.lead(text));
            places.push(code);
            lats.push(point.map(|(lat, _)| lat));
            lons.push(point.map(|(_, lon)| lon));
            froms.push(days.0);
            tos.push(days.1);
            centroid.push(precision.get(row).is_some_and(|value| mapping.centroids.iter().any(|c| c == value.trim())));
            who.push(nationality.get(row).map(str::to_owned).or_else(|| lead.clone().filter(|_| self.assume_actor)));
            leads.push(lead);
            crimes.push(crime.get(row).map(str::to_owned));
        }
        let fields = [
            ("place", DataType::Utf8),
            ("lat", DataType::Float64),
            ("lon", DataType::Float64),
            ("from", DataType::Date32),
            ("to", DataType::Date32),
            ("nationality", DataType::Utf8),
            ("lead", DataType::Utf8),
            ("crime", DataType::Utf8),
            ("centroid", DataType::Boolean),
        ];
        let schema = Schema::new(fields.map(|(name, kind)| Field::new(name, kind, true)).to_vec());
        let questions = RecordBatch::try_new(
            Arc::new(schema),
            vec![
                Arc::new(StringArray::from(places)),
                Arc::new(Float64Array::from(lats)),
                Arc::new(Float64Array::from(lons)),
                Arc::new(Date32Array::from(froms)),
                Arc::new(Date32Array::from(tos)),
                Arc::new(StringArray::from(who)),
                Arc::new(StringArray::from(leads)),
                Arc::new(StringArray::from(crimes)),
                Arc::new(BooleanArray::from(centroid)),
            ],
        )?;
        Ok(Imported { questions, rejected, unknown })
    }

    /// The place codes that a country of the file's own code system may be.
    fn code(&mut self, text: &str) -> Option<String> {
        if let Some(code) = self.codes.get(text) {
            return code.clone();
        }
        let rows = self.record.codes.rows();
        let plain = text.trim().trim_end_matches(".0");
        let alpha2 = |row: &ratione_record::Code| row.alpha2.clone();
        let code = match self.mapping.country_system {
            CodeSystem::Iso => ratione_places::parse(text.trim(), self.record).ok().map(|place| place.to_string()),
            CodeSystem::IsoNumeric => rows
                .iter()
                .find(|r| {
                    r.numeric.as_deref().is_some_and(|n| n.trim_start_matches('0') == plain.trim_start_matches('0'))
                })
                .map(alpha2),
            CodeSystem::Gw => match WIDER.iter().find(|(number, _)| *number == plain) {
                Some((_, codes)) => Some((*codes).to_owned()),
                None => rows.iter().find(|r| r.gw.as_deref() == Some(plain)).map(alpha2),
            },
            CodeSystem::Fips => match plain {
                "GZ" => Some("PS-GZA".to_owned()),
                "WE" => Some("PS".to_owned()),
                _ => rows.iter().find(|r| r.fips.as_deref() == Some(plain)).map(alpha2),
            },
        };
        self.codes.insert(text.to_owned(), code.clone());
        code
    }

    /// The State that an actor's name points to.
    fn lead(&mut self, actor: &str) -> Option<String> {
        let name = actor.strip_prefix("Government of ").or_else(|| {
            let rest = actor.strip_prefix("Military Forces of ").or_else(|| actor.strip_prefix("Police Forces of "))?;
            let (name, years) = rest.split_once(" (")?;
            years.ends_with(')').then_some(name)
        })?;
        self.record.codes.find(name).map(|row| row.alpha3.to_string())
    }
}

fn read_days(format: DateFormat, from: Option<&str>, to: Option<&str>) -> Result<(Option<i32>, Option<i32>), String> {
    let read = |text: Option<&str>| text.map_or(Ok(None), |text| format.read(text));
    let (from, to) = (read(from)?, read(to)?);
    match (from, to) {
        (Some(from), Some(to)) if to < from => Err(format!("the last day {to} is before the first, {from}")),
        _ => Ok((from.map(crate::kernel::days), to.map(crate::kernel::days))),
    }
}

fn read_point(lat: Option<&str>, lon: Option<&str>) -> Result<Option<(f64, f64)>, String> {
    let number = |text: &str| text.trim().replace(',', ".").parse::<f64>();
    let (Some(lat), Some(lon)) = (lat, lon) else { return Ok(None) };
    match (number(lat), number(lon)) {
        (Ok(lat), Ok(lon)) if lat.is_nan() || lon.is_nan() || (lat == 0.0 && lon == 0.0) => Ok(None),
        (Ok(lat), Ok(lon)) if lat.abs() <= 90.0 && lon.abs() <= 180.0 => Ok(Some((lat, lon))),
        (Ok(_), Ok(_)) => {
            Err(format!("`{lat}`, `{lon}` is no point; latitude lies in -90 to 90, longitude in -180 to 180"))
        }
        _ if ["", "NA", "NaN", "null", "None"].contains(&lat.trim()) => Ok(None),
        _ => Err(format!("`{lat}`, `{lon}` is no point; write decimal degrees")),
    }
}

/// A text column of a chunk, or none.
struct Text<'c>(Option<&'c StringArray>);

impl<'c> Text<'c> {
    fn of(chunk: &'c RecordBatch, name: Option<&str>) -> Result<Self, Error> {
        let Some(name) = name else { return Ok(Self(None)) };
        let column = chunk.column_by_name(name).ok_or_else(|| Error::Column {
            name: name.to_owned(),
            message: "is not in the file; look at the header or correct the mapping".to_owned(),
        })?;
        Ok(Self(column.as_any().downcast_ref::<StringArray>()))
    }

    fn get(&self, row: usize) -> Option<&'c str> {
        let array = self.0?;
        array.is_valid(row).then(|| array.value(row)).filter(|text| !text.trim().is_empty())
    }
}
