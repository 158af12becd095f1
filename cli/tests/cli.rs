//! The real binary, on real input.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn ratione(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ratione")).args(args).current_dir(root()).output().unwrap()
}

fn stdout(args: &[&str]) -> String {
    let output = ratione(args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn stdin(args: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ratione"));
    let piped = command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn lines(output: &Output) -> Vec<serde_json::Value> {
    String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn an_answer_comes_first_and_every_step_cites() {
    insta::assert_snapshot!(stdout(&[
        "hear",
        "--where",
        "UA-43",
        "--when",
        "2014-03-03",
        "--accused",
        "RUS",
        "--crime",
        "war-crimes",
        "--as-of",
        "2016-11-14"
    ]));
}

#[test]
fn markdown_and_footnotes() {
    insta::assert_snapshot!(stdout(&[
        "hear",
        "--where",
        "SYR",
        "--when",
        "2016-11",
        "--accused",
        "RUS",
        "--crime",
        "war-crimes",
        "--format",
        "md",
        "--cite",
        "icc"
    ]));
}

#[test]
fn a_contested_point_reports_both_views() {
    insta::assert_snapshot!(stdout(&[
        "hear",
        "--where",
        "XKX",
        "--when",
        "2011-07-25",
        "--accused",
        "XKX",
        "--crime",
        "crimes-against-humanity"
    ]));
}

#[test]
fn a_state_on_a_day() {
    insta::assert_snapshot!(stdout(&["state", "Russia", "--on", "2016-12-01"]));
}

#[test]
fn the_table_of_states_counts_the_parties() {
    assert!(
        stdout(&["state", "--on", "2016-11-16"]).starts_with("On 2016-11-16 the Statute bound 124 States Parties.")
    );
    assert!(stdout(&["state", "--on", "2002-07-01"]).starts_with("On 2002-07-01 the Statute bound 66 States Parties."));
}

#[test]
fn a_withdrawal_by_a_state_that_is_no_party_changes_nothing_and_says_why() {
    insta::assert_snapshot!(stdout(&["what-if", "RUS withdrawal 2016-11-16"]));
}

#[test]
fn a_declaration_would_change_an_act() {
    insta::assert_snapshot!(stdout(&[
        "what-if",
        "SYR declaration 2026-11-01 from 2011-03-15",
        "--where",
        "SYR",
        "--when",
        "2016-11",
        "--accused",
        "RUS",
        "--crime",
        "war-crimes"
    ]));
}

#[test]
fn mistakes_say_what_to_do_and_end_with_two() {
    let wrong: [&[&str]; 7] = [
        &["hear", "--where", "Untied States", "--when", "2016"],
        &["hear", "--where", "UKR", "--when", "2016-13"],
        &["hear", "--where", "UKR", "--when", "2016/2015"],
        &["hear", "--where", "UKR", "--when", "2016", "--crime", "terrorism"],
        &["hear", "--where", "UKR", "--when", "2016", "--provision", "8(2)(e)(xx)"],
        &["state", "Frnce"],
        &["what-if", "RUS unsigns 2016-11-16"],
    ];
    let said = wrong.map(|args| {
        let output = ratione(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        format!("{}\n  {}", args.join(" "), String::from_utf8_lossy(&output.stderr).trim())
    });
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn a_bad_line_of_a_batch_gets_its_error_and_the_rest_goes_on() {
    let good = r#"{"id": "a", "act": {"crime": "genocide", "from": "2010-01-01", "places": [{"code": "KEN"}]}}"#;
    let bad = r#"{"id": "b", "act": {"crime": "genocide", "from": "2010-02-30", "places": [{"code": "KEN"}]}}"#;
    let odd = r#"{"id": "c", "act": {"crime": "genocide", "from": "2010-01-01", "where": "KEN"}}"#;
    let output = stdin(&["hear", "--batch", "-"], &format!("{good}\n{bad}\n\nnot json\n{odd}\n{good}"));
    assert_eq!(output.status.code(), Some(1));
    let lines = lines(&output);
    let ids: Vec<_> = lines.iter().map(|line| line["id"].clone()).collect();
    assert_eq!(ids, ["a".into(), "b".into(), serde_json::Value::Null, "c".into(), "a".into()]);
    assert_eq!(lines[0]["answer"], "yes");
    insta::assert_snapshot!(lines.iter().filter_map(|line| line["error"].as_str()).collect::<Vec<_>>().join("\n"));
}

#[test]
fn the_conformance_suite_agrees_through_the_batch() {
    let text = std::fs::read_to_string(root().join("rulings/cases.jsonl")).unwrap();
    let listed = std::fs::read_to_string(root().join("rulings/known-disagreements.toml")).unwrap();
    let cases: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let questions = cases
        .iter()
        .map(|c| serde_json::json!({"id": c["id"], "act": c["act"], "asked_on": c["asked_on"]}).to_string());
    let output = stdin(&["hear", "--batch", "-"], &questions.collect::<Vec<_>>().join("\n"));
    assert_eq!(output.status.code(), Some(0));
    let answers = lines(&output);
    assert_eq!(answers.len(), cases.len());
    for (case, answer) in cases.iter().zip(&answers) {
        let id = case["id"].as_str().unwrap();
        assert_eq!(answer["id"], id);
        if !listed.contains(&format!("\"{id}\"")) {
            assert_eq!(answer["answer"], case["expected"]["jurisdiction"], "{id}");
            assert_eq!(answer["since"], case["expected"]["since"], "{id}");
            assert_eq!(answer["until"], case["expected"]["until"], "{id}");
        }
    }
}

#[test]
fn the_examples_run() {
    let output = ratione(&["hear", "--batch", "examples/acts.jsonl"]);
    assert_eq!(output.status.code(), Some(0));
    let answers: Vec<String> = lines(&output).iter().map(|l| format!("{} {}", l["id"], l["answer"])).collect();
    insta::assert_snapshot!(answers.join("\n"));
}

#[test]
fn a_file_of_incidents_comes_back_with_answers_and_its_bad_row_is_kept_apart() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("screened.csv");
    let output = ratione(&["screen", "examples/incidents.csv", "-o", out.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    insta::assert_snapshot!(std::fs::read_to_string(&out).unwrap());
    let rejected = std::fs::read_to_string(folder.path().join("screened.csv.rejected.csv")).unwrap();
    assert!(rejected.contains("\n11,") && rejected.contains("latitude lies in -90 to 90"), "{rejected}");
    let manifest = std::fs::read_to_string(folder.path().join("screened.csv.manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    assert_eq!((manifest["rows"].as_u64(), manifest["rejected"].as_u64()), (Some(11), Some(1)));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3, "nothing half-written is left");
}

#[test]
fn a_file_without_days_or_places_says_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let (file, out) = (folder.path().join("a.csv"), folder.path().join("b.csv"));
    std::fs::write(&file, "id,place\n1,Kyiv\n").unwrap();
    let output = ratione(&["screen", file.to_str().unwrap(), "-o", out.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("no column of days among `id`, `place`; name it in a mapping"), "{said}");
    assert!(!out.exists());
}

/// The schemas in `cli/schemas` are written by `ratione schema`; this fails when they are stale.
#[test]
fn the_schemas_are_fresh() {
    for of in ["question", "answer"] {
        let kept = std::fs::read_to_string(root().join(format!("cli/schemas/{of}.schema.json"))).unwrap();
        assert_eq!(kept, stdout(&["schema", of]), "run `ratione schema {of} > cli/schemas/{of}.schema.json`");
    }
}

#[test]
fn output_into_a_pipe_has_no_colour() {
    assert!(!stdout(&["state", "UKR"]).contains('\u{1b}'));
}

fn in_french(args: &[&str]) -> String {
    stdout(&[&["--lang", "fr"], args].concat())
}

#[test]
fn an_answer_is_proved_in_french() {
    insta::assert_snapshot!(in_french(&[
        "hear",
        "--where",
        "UA-43",
        "--when",
        "2014-03-03",
        "--accused",
        "RUS",
        "--crime",
        "war-crimes",
        "--as-of",
        "2016-11-14"
    ]));
}

#[test]
fn a_contested_point_reports_both_views_in_french() {
    insta::assert_snapshot!(in_french(&[
        "hear",
        "--where",
        "XKX",
        "--when",
        "2011-07-25",
        "--accused",
        "XKX",
        "--crime",
        "crimes-against-humanity"
    ]));
}

#[test]
fn markdown_and_footnotes_in_french() {
    insta::assert_snapshot!(in_french(&[
        "hear",
        "--where",
        "SYR",
        "--when",
        "2016-11",
        "--accused",
        "RUS",
        "--crime",
        "war-crimes",
        "--format",
        "md",
        "--cite",
        "icc"
    ]));
}

#[test]
fn a_state_on_a_day_in_french() {
    insta::assert_snapshot!(in_french(&["state", "RUS", "--on", "2016-12-01"]));
}

#[test]
fn the_court_on_a_day_in_french() {
    insta::assert_snapshot!(in_french(&["court", "--on", "2016-11-16"]));
}

#[test]
fn what_would_change_is_said_in_french() {
    let changes = in_french(&["what-if", "SYR referral 2014-05-22 from 2011-03-01"]);
    let nothing = in_french(&["what-if", "RUS withdrawal 2016-11-16"]);
    insta::assert_snapshot!(format!("{nothing}\n{changes}"));
}

#[test]
fn the_callers_own_ids_are_no_words() {
    let folder = tempfile::tempdir().unwrap();
    let acts = folder.path().join("acts.jsonl");
    let act = r#"{"crime": "genocide", "from": "2014-06-01", "places": [{"code": "SYR"}]}"#;
    std::fs::write(&acts, format!(r#"{{"id": "place", "act": {act}}}"#)).unwrap();
    let said = in_french(&["what-if", "SYR referral 2014-05-22 from 2011-03-01", &acts.display().to_string()]);
    assert!(said.contains("- place, "), "{said}");
}

#[test]
fn a_language_that_is_not_spoken_is_refused() {
    let output = ratione(&["--lang", "de", "court"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no language `de`; write `en` or `fr`"));
}
