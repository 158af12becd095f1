//! `ratione check`: a news article held against the record.

use crate::args::{Check, CheckFormat};
use crate::error::Error;
use crate::print;
use ratione_claims::{Format, check_in, read, show};
use ratione_record::{Lang, Record, phrase, stated};
use std::io::{IsTerminal, Read};
use std::process::ExitCode;

/// Checks the claims of an article.
pub fn run(args: &Check, record: &Record, lang: Lang) -> Result<ExitCode, Error> {
    let name = args.article.display().to_string();
    let unreadable = Error::reading(&args.article);
    let mut source = String::new();
    if name == "-" {
        std::io::stdin().read_to_string(&mut source).map_err(unreadable)?;
    } else {
        source = std::fs::read_to_string(&args.article).map_err(unreadable)?;
    }
    let format = Format::of(&name, &source);
    let article = read(&source, format).map_err(|e| Error::Argument(phrase!("{0}: {1}", stated(&name), e.phrase())))?;
    let undated = || Error::Argument(phrase!("{0}: the article states no day; give `--as-of DATE`", stated(&name)));
    let as_of = args.as_of.or(article.published).ok_or_else(undated)?;
    let report = check_in(&article, record, as_of, record.release.horizon, lang);
    let shown = match args.format {
        CheckFormat::Text if std::io::stdout().is_terminal() => show::coloured(&article, &report),
        CheckFormat::Text => show::text(&article, &report),
        CheckFormat::Json => show::json(&report),
        CheckFormat::Md => show::markdown(&report),
        CheckFormat::Html => show::html(&article, &report),
        CheckFormat::Claimreview => show::claimreview(&article, &report),
    };
    print::text(&format!("{}\n", shown.trim_end()))
}
