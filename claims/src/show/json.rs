//! As JSON.

use crate::report::Report;

/// The report as JSON, indented; the shape is that of [`Report`].
///
/// ```
/// use jiff::civil::date;
/// use ratione_claims::{Article, check, show};
/// use ratione_record::Record;
///
/// let article = Article::new("Sudan is not a member of the International Criminal Court.");
/// let report = check(&article, &Record::embedded()?, date(2009, 3, 5), date(2026, 10, 2));
/// let value: serde_json::Value = serde_json::from_str(&show::json(&report)).unwrap();
/// assert_eq!(value["findings"][0]["verdict"], "supported");
/// assert_eq!(value["findings"][0]["claim"]["slots"][0]["value"], "SDN");
/// # Ok::<(), ratione_record::Error>(())
/// ```
#[must_use]
pub fn json(report: &Report) -> String {
    serde_json::to_string_pretty(report).unwrap_or_default()
}
