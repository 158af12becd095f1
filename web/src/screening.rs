//! Tables uploaded lately, and what they came to: in memory only, and only a few.

use crate::cache::Cache;
use crate::pages::act::address;
use crate::problem::Problem;
use ratione::Known;
use ratione_bulk::{Mapping, Progress, Table};
use ratione_record::{Lang, Phrase, Record, phrase, stated};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

/// Tables kept at a time.
const TABLES: usize = 8;

/// Results kept at a time.
const RESULTS: usize = 8;

/// Rows that a page shows at most.
pub const SHOWN: usize = 200;

/// What was uploaded, and what was screened.
pub struct Uploads {
    tables: Cache<String, Table>,
    results: Cache<String, Answers>,
}

impl Default for Uploads {
    fn default() -> Self {
        Self { tables: Cache::new(TABLES), results: Cache::new(RESULTS) }
    }
}

/// Columns as the form names them; what is empty is no column.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Latitude.
    pub lat: String,
    /// Longitude.
    pub lon: String,
    /// Country.
    pub country: String,
    /// Nationality of the accused.
    pub nationality: String,
    /// Crime or provision.
    pub crime: String,
    /// Id of the row.
    pub row: String,
    /// Day of asking.
    pub as_of: String,
    /// Whether the form was sent: what is empty is then meant so.
    pub ask: String,
}

/// A table with its answers.
pub struct Answers {
    /// What the run came to: rows, and rows left out.
    pub rows: u64,
    /// Rows left out.
    pub rejected: u64,
    /// The first rows left out: line, and why.
    pub rejected_first: Vec<(u64, Phrase)>,
    /// Rows by answer.
    pub by_answer: BTreeMap<String, u64>,
    /// Rows that turn on one missing fact, by that fact.
    pub one_missing: BTreeMap<String, u64>,
    /// The whole table with answers, as delimited text.
    pub text: String,
    /// The rows, as far as pages show them.
    pub shown: Vec<Line>,
}

/// A row with its answer.
pub struct Line {
    /// Its id, or its number.
    pub id: String,
    /// Its day.
    pub day: String,
    /// Answer.
    pub answer: String,
    /// Grounds, by token.
    pub grounds: Vec<String>,
    /// Obstacles, by token.
    pub obstacles: Vec<String>,
    /// Missing facts.
    pub missing: Vec<String>,
    /// First day within reach.
    pub since: String,
    /// Its point.
    pub point: Option<(f64, f64)>,
    /// The fields of the address of its proof; none where they could not say its facts, or no page shows it.
    pub proof: Option<String>,
}

impl Uploads {
    /// Keeps a table; its id is the hash of its bytes.
    pub fn keep(&self, table: Table) -> String {
        let id = crate::hex_of(&table.bytes, 24);
        self.tables.put(id.clone(), table);
        id
    }

    /// A table that is still in memory.
    pub fn table(&self, id: &str) -> Option<Arc<Table>> {
        self.tables.get(&id.to_owned())
    }

    /// The answers of a table, made where they are not in memory; nothing is kept of a run that is stopped.
    pub fn answers(
        &self,
        id: &str,
        chosen: &Chosen,
        known: Known,
        record: &Record,
        progress: impl FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Arc<Answers>, Problem> {
        let key = format!("{id} {chosen:?} {}", known.day());
        if let Some(answers) = self.results.get(&key) {
            return Ok(answers);
        }
        let table = self.table(id).ok_or_else(gone)?;
        let answers = screen(&table, chosen, known, record, progress)?;
        Ok(self.results.put(key, answers))
    }
}

/// The table is not there, or no longer.
pub fn gone() -> Problem {
    Problem::missing("this table is not in memory, or no longer; upload it again")
        .in_french("Ce tableau n’est pas en mémoire, ou n’y est plus ; envoyez-le de nouveau.")
}

/// The mapping as recognised, with the columns that the form chose.
pub fn mapping(recognised: Option<Mapping>, chosen: &Chosen) -> Mapping {
    let mut mapping = recognised.unwrap_or_default();
    if chosen.ask.is_empty() {
        return mapping;
    }
    let column = |name: &String| Some(name.clone()).filter(|name| !name.is_empty());
    if column(&chosen.country) != mapping.country {
        mapping.country_system = ratione_bulk::CodeSystem::Iso;
    }
    mapping.from = column(&chosen.from);
    mapping.to = column(&chosen.to);
    mapping.lat = column(&chosen.lat);
    mapping.lon = column(&chosen.lon);
    mapping.country = column(&chosen.country);
    mapping.nationality = column(&chosen.nationality);
    mapping.crime = column(&chosen.crime);
    mapping.id = column(&chosen.row);
    mapping
}

/// It cannot be read as a table of incidents.
pub fn unusable(error: ratione_bulk::Error) -> Problem {
    let said = phrase!("`{0}`: {1}", stated("table"), error.phrase());
    Problem::unusable(said.to_string()).in_french(said.words(Lang::Fr))
}

fn screen(
    table: &Table,
    chosen: &Chosen,
    known: Known,
    record: &Record,
    progress: impl FnMut(Progress) -> ControlFlow<()>,
) -> Result<Answers, Problem> {
    let columns = table.columns().map_err(unusable)?;
    let mapping = mapping(columns.mapping.ok(), chosen);
    if mapping.from.is_none() || (mapping.lat.is_none() && mapping.country.is_none() && mapping.point.is_none()) {
        let what = "`from`: choose a column of days, and a point or a country";
        return Err(Problem::unusable(what).in_french("Choisissez une colonne de jours, et un point ou un pays."));
    }
    let screened = table.screen(Some(mapping.clone()), record, known, progress).map_err(unusable)?;
    let summary = screened.summary;
    let mut shown = lines(&screened.text, screened.delimiter, &mapping);
    let rows = first_of_each_answer(&shown);
    for (row, act) in rows.iter().zip(table.acts(mapping, record, known, &rows).map_err(unusable)?) {
        if let Some(line) = shown.get_mut(*row) {
            line.proof = address(&act, known, record);
        }
    }
    Ok(Answers {
        rows: summary.rows,
        rejected: summary.rejected,
        rejected_first: summary.rejected_first,
        by_answer: summary.answers.iter().map(|(answer, kinds)| (answer.clone(), kinds.values().sum())).collect(),
        one_missing: summary.one_missing,
        text: String::from_utf8_lossy(&screened.text).into_owned(),
        shown,
    })
}

/// The rows that a page may show, whichever answer it is asked for.
fn first_of_each_answer(lines: &[Line]) -> Vec<usize> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rows = Vec::new();
    for (row, line) in lines.iter().enumerate() {
        let seen = seen.entry(&line.answer).or_default();
        *seen += 1;
        if *seen <= SHOWN {
            rows.push(row);
        }
    }
    rows
}

fn lines(text: &[u8], delimiter: u8, mapping: &Mapping) -> Vec<Line> {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text);
    let header = reader.headers().cloned().unwrap_or_default();
    let at = |name: &str| header.iter().position(|column| column.eq_ignore_ascii_case(name));
    let mapped = |name: &Option<String>| name.as_deref().and_then(at);
    let (id, from, lat, lon) = (mapped(&mapping.id), mapped(&mapping.from), mapped(&mapping.lat), mapped(&mapping.lon));
    let [answer, grounds, obstacles, missing, since] =
        ["icc_answer", "icc_grounds", "icc_obstacles", "icc_missing", "icc_since"].map(at);
    let line = |(number, row): (usize, csv::StringRecord)| {
        let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).unwrap_or_default().to_owned();
        let number_of = |at: Option<usize>| cell(at).trim().parse::<f64>().ok();
        let listed = |text: String| text.split(';').filter(|part| !part.is_empty()).map(str::to_owned).collect();
        Line {
            id: Some(cell(id)).filter(|id| !id.is_empty()).unwrap_or_else(|| (number + 1).to_string()),
            day: cell(from),
            answer: cell(answer),
            grounds: listed(cell(grounds)),
            obstacles: listed(cell(obstacles)),
            missing: listed(cell(missing)),
            since: cell(since),
            point: number_of(lat).zip(number_of(lon)),
            proof: None,
        }
    };
    reader.records().filter_map(Result::ok).enumerate().map(line).collect()
}
