//! An article from text: read, checked and shown in every form.

use jiff::civil::date;
use ratione_claims::{Format, check, read, show};
use ratione_record::Record;
use std::sync::LazyLock;

static RECORD: LazyLock<Record> = LazyLock::new(|| Record::embedded().expect("the record is sound"));

/// Checks the article; a text that cannot be read is an answer.
pub fn checked(text: &str, format: Format) {
    let Ok(article) = read(text, format) else { return };
    let report = check(&article, &RECORD, date(2016, 11, 16), RECORD.release.horizon);
    for shown in [
        show::text(&article, &report),
        show::coloured(&article, &report),
        show::json(&report),
        show::markdown(&report),
        show::html(&article, &report),
        show::claimreview(&article, &report),
    ] {
        std::hint::black_box(shown);
    }
}
