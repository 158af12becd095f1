//! The extension module of the Python package `ratione`. It holds no rule: what it is asked, it hands to `ratione`,
//! `ratione-claims` and `ratione-bulk`, and hands back JSON, text or Arrow; the package makes Python objects of it.

mod kernels;
mod table;

use jiff::civil::Date;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use ratione::what_if::{Supposed, compare};
use ratione::{Act, Known, Plain, text};
use ratione_claims::{Format, show};
use ratione_record::{Lang, Phrase, court_on};
use serde::Serialize;

pyo3::create_exception!(
    ratione,
    Error,
    PyValueError,
    "What was given cannot be used: a place, a day, a crime or a column. The message says what to write.\n\n\
     A legal doubt is never an error: it is an answer."
);

/// An error as Python's.
pub(crate) fn error(error: impl std::fmt::Display) -> PyErr {
    Error::new_err(error.to_string())
}

fn json(value: &impl Serialize) -> PyResult<String> {
    serde_json::to_string(value).map_err(error)
}

fn day(field: &str, text: Option<&str>) -> PyResult<Option<Date>> {
    text.map(|text| text.parse::<Date>().map_err(|e| error(format!("`{field}`: `{text}`: {e}")))).transpose()
}

fn act(plain: &str) -> PyResult<Act> {
    let plain: Plain = serde_json::from_str(plain).map_err(error)?;
    Act::read(&plain.stated().map_err(error)?, kernels::embedded()?).map_err(error)
}

#[pymodule]
mod _ratione {
    use super::*;

    #[pymodule_export]
    use super::Error;
    #[pymodule_export]
    use super::table::{Table, record, screen};

    /// Version of the engine.
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");

    /// What has to be said where answers are shown.
    #[pymodule_export]
    const NOTICE: &str = ratione_places::NOTICE;

    /// The report of an act as JSON, then as Markdown.
    #[pyfunction]
    fn hear(py: Python<'_>, plain: &str, as_of: Option<&str>) -> PyResult<(String, String)> {
        let (act, as_of) = (act(plain)?, day("as_of", as_of)?);
        py.detach(|| {
            let record = kernels::embedded()?;
            let report = ratione::report(&act, record, Known::on(as_of.unwrap_or(record.release.horizon)));
            Ok((json(&report)?, text::markdown(&text::document(&report, record, false))))
        })
    }

    /// A State on a day as JSON, or the table of all.
    #[pyfunction]
    fn state(name: Option<&str>, on: Option<&str>) -> PyResult<String> {
        let record = kernels::embedded()?;
        let day = day("on", on)?.unwrap_or(record.release.horizon);
        match name {
            Some(name) => {
                let code = record.codes.find_or_suggest(name).map_err(error)?.alpha3;
                json(&ratione::state_report(code, record, day, Lang::En))
            }
            None => json(&ratione::state_table(record, day, Lang::En)),
        }
    }

    /// The Court on a day as JSON.
    #[pyfunction]
    fn court(on: Option<&str>) -> PyResult<String> {
        let record = kernels::embedded()?;
        json(&court_on(record, day("on", on)?.unwrap_or(record.release.court_horizon)))
    }

    /// The report on an article as JSON, Markdown and HTML.
    #[pyfunction]
    fn check(py: Python<'_>, name: &str, source: &str, as_of: Option<&str>) -> PyResult<(String, String, String)> {
        let as_of = day("as_of", as_of)?;
        py.detach(|| {
            let record = kernels::embedded()?;
            let article = ratione_claims::read(source, Format::of(name, source)).map_err(error)?;
            let undated = || error("the article states no day; give `as_of`");
            let as_of = as_of.or(article.published).ok_or_else(undated)?;
            let report = ratione_claims::check(&article, record, as_of, record.release.horizon);
            Ok((show::json(&report), show::markdown(&report), show::html(&article, &report)))
        })
    }

    /// What a supposed row changes, as JSON: of an act, or of all States and days.
    #[pyfunction]
    fn what_if(py: Python<'_>, action: &str, plain: Option<&str>, as_of: Option<&str>) -> PyResult<String> {
        let record = kernels::embedded()?;
        let (supposed, as_of) = (Supposed::read(action, record).map_err(error)?, day("as_of", as_of)?);
        let acts: Vec<(Phrase, Act)> =
            plain.map(act).transpose()?.map(|act| ("the act".into(), act)).into_iter().collect();
        py.detach(|| json(&compare(&supposed, &acts, record, as_of).told_in(Lang::En, record)))
    }
}
