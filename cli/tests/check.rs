//! `ratione check` through the real binary.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const ARTICLE: &str = "claims/tests/articles/russia-2016.txt";

fn ratione(args: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ratione"));
    command.args(args).current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn checked(format: &str) -> String {
    let output = ratione(&["check", ARTICLE, "--as-of", "2016-11-16", "--format", format], "");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The message of a run that must end with 2 and print nothing.
fn refused(args: &[&str], input: &str) -> String {
    let output = ratione(args, input);
    assert_eq!((output.status.code(), output.stdout.is_empty()), (Some(2), true));
    String::from_utf8(output.stderr).unwrap()
}

/// A saved page with a menu, a day in its metadata and enough text to be found.
fn page(day: &str) -> String {
    let filler = "The ministers met in the capital on Thursday, and the talks went on late into the night. ".repeat(8);
    format!(
        "<!doctype html><html lang=en><head><title>Kenya and the court</title>{day}</head><body><nav><a href=/>Home</a></nav>\
         <article><h1>Kenya and the court</h1><p>Kenya has pulled out of the International Criminal Court.</p><p>{filler}</p>\
         <p>{filler}</p></article></body></html>"
    )
}

#[test]
fn an_article_at_the_terminal() {
    insta::assert_snapshot!(checked("text"));
}

#[test]
fn an_article_in_markdown() {
    insta::assert_snapshot!(checked("md"));
}

#[test]
fn json_has_the_gravest_first_with_span_rows_and_articles() {
    let report: Value = serde_json::from_str(&checked("json")).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let words: Vec<&str> = findings.iter().map(|f| f["verdict"].as_str().unwrap()).collect();
    let order = ["contradicted", "misleading", "outdated", "no_verdict", "not_checkable", "supported"];
    assert!(words.is_sorted_by_key(|w| order.iter().position(|o| o == w)), "{words:?}");
    let first = &findings[0];
    assert_eq!((&first["claim"]["frame"], &report["as_of"]), (&"unsigning".into(), &"2016-11-16".into()));
    assert!(first["rows"].as_array().unwrap().iter().any(|row| row["id"] == "rus-2000-signature"));
    let article = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(ARTICLE)).unwrap();
    let (start, end) = (first["claim"]["start"].as_u64().unwrap(), first["claim"]["end"].as_u64().unwrap());
    let span = &article[usize::try_from(start).unwrap()..usize::try_from(end).unwrap()];
    assert_eq!(first["claim"]["words"], span);
}

#[test]
fn html_marks_the_sentences_and_holds_no_script() {
    let html = checked("html");
    assert!(html.contains("<mark") && !html.contains("<script"), "{html}");
}

#[test]
fn claimreview_says_that_no_person_reviewed_it() {
    let graph: Value = serde_json::from_str(&checked("claimreview")).unwrap();
    let text = graph.to_string();
    assert!(text.contains("\"ClaimReview\"") && text.contains("not reviewed by a person"), "{text}");
}

#[test]
fn every_format_says_whose_record_it_is_how_far_it_reaches_and_where_errors_go() {
    for format in ["text", "json", "md", "html", "claimreview"] {
        let shown = checked(format);
        for part in ["Ratione, record of the jurisdiction", "CC-BY-4.0", "2026-10-02", "2026-05-12", "CONTRIBUTING.md"]
        {
            assert!(shown.contains(part), "{format} lacks `{part}`:\n{shown}");
        }
    }
}

#[test]
fn standard_input_is_read() {
    let text = "Russia has formally withdrawn from the International Criminal Court.";
    let output = ratione(&["check", "-", "--as-of", "2016-11-16"], text);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(said.contains("1 flagged, as of 2016-11-16"), "{said}");
}

#[test]
fn a_page_is_judged_as_of_the_day_in_its_metadata() {
    let day = "<meta property=\"article:published_time\" content=\"2013-09-06T10:00:00Z\">";
    let said = String::from_utf8(ratione(&["check", "-"], &page(day)).stdout).unwrap();
    assert!(said.contains("1 flagged, as of 2013-09-06"), "{said}");
    let said = String::from_utf8(ratione(&["check", "-", "--as-of", "2014-01-01"], &page(day)).stdout).unwrap();
    assert!(said.contains("as of 2014-01-01"), "{said}");
}

#[test]
fn an_article_without_a_day_is_refused_with_what_to_do() {
    let said = refused(&["check", "-"], &page(""));
    assert!(said.contains("the article states no day; give `--as-of DATE`"), "{said}");
}

#[test]
fn french_and_spanish_are_refused_by_name() {
    let french = "La Russie a annoncé mercredi qu'elle retirait sa signature du Statut de Rome, le traité fondateur de la \
                  Cour pénale internationale, qui siège à La Haye et dont elle n'a jamais été membre.";
    let spanish = "Rusia anunció el miércoles que retira su firma del tratado fundacional de la Corte Penal Internacional \
                   porque considera que el tribunal no es independiente.";
    for (text, language) in [(french, "French"), (spanish, "Spanish")] {
        let said = refused(&["check", "-", "--as-of", "2016-11-16"], text);
        assert!(said.contains(&format!("the text is in {language}, which is not read yet; English is")), "{said}");
    }
}

#[test]
fn what_can_not_be_read_ends_with_two() {
    assert!(refused(&["check", "missing.txt", "--as-of", "2016-11-16"], "").contains("missing.txt"));
    assert!(refused(&["check", "-", "--as-of", "2016-11-16"], "  \n").contains("no article text was found"));
    assert!(refused(&["check", "-", "--as-of", "yesterday"], "").contains("yesterday"));
}

#[test]
fn an_article_about_other_courts_has_no_claims() {
    let text = "The International Court of Justice in The Hague ordered Israel to prevent genocide. The ICC rankings put \
                India first after the cricket World Cup.";
    let output = ratione(&["check", "-", "--as-of", "2024-01-27"], text);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(said.contains("0 claims about the Court"), "{said}");
}
