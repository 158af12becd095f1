//! Checks a file: `cargo run -p ratione-claims --example check -- article.txt 2016-11-16`.
#![allow(clippy::print_stdout)]

use ratione_claims::{Format, check, read, show};
use ratione_record::Record;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let path = args.first().ok_or("name a file and the day of the article")?;
    let source = std::fs::read_to_string(path)?;
    let article = read(&source, Format::of(path, &source))?;
    let record = Record::embedded()?;
    let as_of = match args.get(1) {
        Some(day) => day.parse()?,
        None => article.published.ok_or("the page states no day; name one")?,
    };
    let report = check(&article, &record, as_of, record.release.horizon);
    let shown = match args.get(2).map(String::as_str) {
        Some("json") => show::json(&report),
        Some("md") => show::markdown(&report),
        Some("html") => show::html(&article, &report),
        Some("claimreview") => show::claimreview(&report),
        _ => show::text(&article, &report),
    };
    println!("{shown}");
    Ok(())
}
