//! The first record of delimited text: the names of its columns, where it has them.

use crate::answer::ANSWER_COLUMNS;
use crate::error::Error;
use crate::split::{cell_end, unquote};
use ratione_record::{Phrase, phrase, stated};
use std::path::Path;

/// Columns of a UCDP GED Candidate release, some of which come without a header.
const GED: &str = "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,\
    dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,\
    number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,\
    where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,\
    event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,\
    gwnob";

/// One record of delimited text, its cells as they stand.
pub(crate) struct Record<'b> {
    pub cells: Vec<&'b [u8]>,
    pub length: usize,
}

/// The record with which text begins.
pub(crate) fn first_record(buffer: &[u8], delimiter: u8) -> Record<'_> {
    let mut cells = Vec::new();
    let mut at = 0;
    loop {
        let end = cell_end(buffer, at, delimiter);
        let cell = buffer.get(at..end).unwrap_or_default();
        if buffer.get(end) == Some(&delimiter) {
            cells.push(cell);
            at = end + 1;
            continue;
        }
        cells.push(cell.strip_suffix(b"\r").unwrap_or(cell));
        return Record { cells, length: (end + 1).min(buffer.len()) };
    }
}

/// The names of the columns.
pub(crate) struct Head {
    pub delimiter: u8,
    pub names: Vec<String>,
    /// Bytes of the header; none where the file has none.
    pub length: usize,
}

impl Head {
    pub fn read(buffer: &[u8], path: &Path) -> Result<Self, Error> {
        let file =
            |message: Phrase| Err(Error::File { message: phrase!("`{0}` {1}", stated(path.display()), message) });
        if buffer.iter().all(u8::is_ascii_whitespace) {
            return file(phrase!("is empty"));
        }
        let width = |delimiter: &u8| first_record(buffer, *delimiter).cells.len();
        // `max_by_key` takes the last of equals.
        let delimiter = [b'|', b';', b'\t', b','].into_iter().max_by_key(width).unwrap_or(b',');
        let record = first_record(buffer, delimiter);
        let mut names = Vec::with_capacity(record.cells.len());
        for cell in &record.cells {
            let Ok(cell) = std::str::from_utf8(cell) else {
                return file(phrase!("has a header that is not UTF-8; save it as UTF-8"));
            };
            names.push(unquote(cell.trim()).trim().to_owned());
        }
        if let Some(flaw) = flaw(&record.cells, &names) {
            return file(flaw);
        }
        if let Some(names) = unnamed(&names, delimiter) {
            return Ok(Self { delimiter, names, length: 0 });
        }
        for (at, name) in names.iter().enumerate() {
            if names.iter().take(at).any(|before| before == name) {
                return file(match name.as_str() {
                    "" => phrase!("has columns without a name; name them, or take out what stands above the names"),
                    _ => phrase!("names the column `{0}` twice; rename one", stated(name)),
                });
            }
        }
        Ok(Self { delimiter, names, length: record.length })
    }
}

/// Why a first record cannot be the names of columns, by its cells as they stand and as names.
fn flaw(cells: &[&[u8]], names: &[String]) -> Option<Phrase> {
    let first = names.first().map(String::as_str).unwrap_or_default();
    if cells.iter().any(|cell| cell.contains(&0)) {
        return Some(phrase!("has NUL bytes in its header; it is no table of text, or is UTF-16"));
    }
    if cells.iter().any(|cell| !cell.starts_with(b"\"") && cell.contains(&b'\r')) {
        return Some(phrase!("has lines that end in a carriage return alone; save it with newlines"));
    }
    match names.len() {
        _ if first.starts_with("sep=") => Some(phrase!("begins with `sep=`; take that line out")),
        1 if first.is_empty() => Some(phrase!("begins with a blank line; take it out")),
        1 => Some(phrase!(
            "has one column, `{0}`; columns are separated by a comma, `;`, `|` or a tab",
            stated(first.chars().take(40).collect::<String>())
        )),
        _ => None,
    }
}

/// The columns of a file that is known to come without a header, by its first record.
fn unnamed(cells: &[String], delimiter: u8) -> Option<Vec<String>> {
    let digits = |at: usize| cells.get(at).is_some_and(|c| !c.is_empty() && c.bytes().all(|b| b.is_ascii_digit()));
    let day = cells.get(1).is_some_and(|c| c.len() == 8) && digits(1);
    // With or without the answers of an earlier run.
    let answers = &ANSWER_COLUMNS.map(str::to_owned);
    for own in [57, 58, 61] {
        let numbers = (1..=own).map(|n| n.to_string());
        if delimiter == b'\t' && digits(0) && day && cells.len() == own {
            return Some(numbers.collect());
        }
        if delimiter == b'\t' && digits(0) && day && cells.len() == own + answers.len() {
            return Some(numbers.chain(answers.iter().cloned()).collect());
        }
    }
    (cells.len() == 49 && digits(0)).then(|| GED.split(',').map(str::to_owned).collect())
}
