//! The real binary, on real input.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Asked in English and in French.
const CRIMEA: &[&str] = &[
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
    "2016-11-14",
];

/// Russian nationals' acts in Syria in November 2016.
const ALEPPO: &[&str] = &["--where", "SYR", "--when", "2016-11", "--accused", "RUS", "--crime", "war-crimes"];

/// A question in Markdown with footnotes, asked in English and in French.
fn cited<'a>(act: &[&'a str]) -> Vec<&'a str> {
    [&["hear", "--format", "md", "--cite", "icc"], act].concat()
}

/// Asked in English and in French.
const KOSOVO: &[&str] =
    &["hear", "--where", "XKX", "--when", "2011-07-25", "--accused", "XKX", "--crime", "crimes-against-humanity"];

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
    insta::assert_snapshot!(stdout(CRIMEA));
}

#[test]
fn markdown_and_footnotes() {
    insta::assert_snapshot!(stdout(&cited(ALEPPO)));
}

#[test]
fn a_contested_point_reports_both_views() {
    insta::assert_snapshot!(stdout(KOSOVO));
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
    let early = stdout(&["what-if", "AFG withdrawal 2016-11-16", "--as-of", "2010-01-01"]);
    let why = early.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(why.contains(
        "Nothing changes: on 2010-01-01, as of which it is asked, an action of 2016-11-16 is not known yet."
    ));
}

#[test]
fn a_declaration_would_change_an_act() {
    let asked = ["what-if", "SYR declaration 2026-11-01 from 2011-03-15"];
    insta::assert_snapshot!(stdout(&[&asked, ALEPPO].concat()));
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

/// Screens the incidents of the examples into a folder.
fn screened(folder: &Path, name: &str, more: &[&str]) -> String {
    let out = folder.join(name).to_str().unwrap().to_owned();
    let output = ratione(&[&["screen", "examples/incidents.csv", "-o", &out], more].concat());
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    out
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn a_run_ends_with_what_was_read_rejected_answered_and_written() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("s.parquet");
    let output = ratione(&["screen", "examples/incidents.csv", "-o", out.to_str().unwrap()]);
    assert!(output.stderr.is_empty(), "no bar on a pipe");
    insta::assert_snapshot!(said(&output).replace(&format!("{}/", folder.path().display()), ""));
}

#[test]
fn a_screened_file_is_the_same_different_or_cannot_be_verified() {
    let folder = tempfile::tempdir().unwrap();
    let out = screened(folder.path(), "s.csv", &["--as-of", "2016-12-31", "--assume-nationality", "actor"]);
    let same = ratione(&["verify", &out]);
    assert_eq!(same.status.code(), Some(0), "{}", said(&same));
    let other = folder.path().join("other.csv");
    std::fs::write(&other, "id,date_start,date_end,lat,lon,country,nationality,what\n1,2016-01-01,,1,1,,,x\n").unwrap();
    let moved = ratione(&["verify", &out, "--input", other.to_str().unwrap()]);
    assert_eq!(moved.status.code(), Some(1));
    std::fs::write(&out, std::fs::read_to_string(&out).unwrap().replace(",yes,", ",no,")).unwrap();
    let changed = ratione(&["verify", &out]);
    assert_eq!(changed.status.code(), Some(1));
    std::fs::remove_file(folder.path().join("s.csv.manifest.json")).unwrap();
    let without = ratione(&["verify", &out]);
    assert_eq!(without.status.code(), Some(2));
    let told = [same, moved, changed, without].map(|output| said(&output)).join("");
    insta::assert_snapshot!(told.replace(&format!("{}/", folder.path().display()), ""));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3, "verifying leaves nothing behind");
}

#[test]
fn a_row_of_a_screened_file_is_proved() {
    let folder = tempfile::tempdir().unwrap();
    let out = screened(folder.path(), "s.parquet", &[]);
    insta::assert_snapshot!("why_text", stdout(&["why", &out, "--row", "2"]));
    insta::assert_snapshot!("why_md", stdout(&["why", &out, "--row", "9", "--format", "md"]));
    let json: serde_json::Value =
        serde_json::from_str(&stdout(&["why", &out, "--row", "7", "--format", "json"])).unwrap();
    assert_eq!((&json["row"], &json["id"], &json["answer"]), (&7.into(), &"7".into(), &json["cells"]["icc_answer"]));
    // The tenth row read was rejected, so that the tenth row written is the eleventh.
    let by_number = stdout(&["why", &out, "--row", "#10", "--format", "json"]);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&by_number).unwrap()["id"], "11");
    let twice = folder.path().join("twice.csv");
    std::fs::write(&twice, "id,date,country\na,2016-05-01,COD\na,2001-05-01,COD\n").unwrap();
    let none = folder.path().join("none.csv");
    std::fs::write(&none, "date,country\n2016-05-01,COD\n").unwrap();
    let mut told = said(&ratione(&["why", &out, "--row", "10"]));
    for (file, row) in [(&twice, "a"), (&none, "2")] {
        let out = file.with_extension("out.csv");
        stdout(&["screen", file.to_str().unwrap(), "-o", out.to_str().unwrap()]);
        let wrong = ratione(&["why", out.to_str().unwrap(), "--row", row]);
        assert_eq!(wrong.status.code(), Some(2));
        told += &said(&wrong);
    }
    insta::assert_snapshot!("why_not", told.replace(&format!("{}/", folder.path().display()), ""));
}

#[test]
fn a_comparison_says_because_of_which_row_of_the_record() {
    let folder = tempfile::tempdir().unwrap();
    let old = screened(folder.path(), "old.csv", &["--as-of", "2014-12-31"]);
    let new = screened(folder.path(), "new.parquet", &[]);
    let output = ratione(&["compare", &old, &new]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!("compare", said(&output));
    assert_eq!(ratione(&["compare", &new, &new]).status.code(), Some(0));
    let json: serde_json::Value =
        serde_json::from_slice(&ratione(&["compare", &old, &new, "--format", "json"]).stdout).unwrap();
    assert_eq!(json["changed"], 3);
    let supposed = screened(folder.path(), "what-if.csv", &["--what-if", "SYR accession 2010-01-01"]);
    insta::assert_snapshot!("compare_what_if", said(&ratione(&["compare", &new, &supposed])));
}

#[test]
fn a_file_of_answers_alone_is_proved_and_compared_by_its_input() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (input, away) = (path("in.csv"), path("away.csv"));
    // The second row is rejected, so that rows of the two files are not the same by number.
    let rows = "id,date,country,lat,lon\na,2016-05-01,COD,,\nb,soon,COD,,\nc,2014-03-03,UKR,44.9521,34.1024\n";
    std::fs::write(&input, rows).unwrap();
    let screened = |name: &str, more: &[&str]| {
        let out = path(name);
        assert_eq!(ratione(&[&["screen", &input, "-o", &out], more].concat()).status.code(), Some(1));
        out
    };
    let old = screened("old.csv", &["--columns", "icc_answer,icc_grounds", "--as-of", "2014-12-31"]);
    let new = screened("new.parquet", &["--columns", "id,icc_answer"]);
    let whole = screened("whole.csv", &[]);
    let id = |file: &str| {
        let json = stdout(&["why", file, "--row", "c", "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json["cells"]["icc_answer"], json["answer"]);
        (json["row"].clone(), json["cells"]["lat"].clone())
    };
    for file in [&old, &new, &whole] {
        assert_eq!(id(file), (2.into(), "44.9521".into()), "{file}");
    }
    let mut told = said(&ratione(&["compare", &old, &new]));
    assert_eq!(ratione(&["compare", &new, &whole]).status.code(), Some(0));
    std::fs::rename(&input, &away).unwrap();
    told += &said(&ratione(&["why", &new, "--row", "c"]));
    std::fs::write(&input, "id,date,country,lat,lon\na,2016-05-01,COD,,\n").unwrap();
    told += &said(&ratione(&["compare", &old, &new]));
    insta::assert_snapshot!(told.replace(&format!("{}/", folder.path().display()), ""));
}

#[test]
fn arguments_of_screen_that_cannot_be_used_say_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (input, out) = (file("in.csv", "id,day,land\n1,03/04/2016,COD\n"), file("out.csv", ""));
    let typo = file("typo.toml", "form = \"day\"\n");
    let absent = file("absent.toml", "from = \"dag\"\ncountry = \"land\"\n");
    let good = file("good.toml", "id = \"id\"\nfrom = \"day\"\ncountry = \"land\"\n");
    let parquet = file("part.parquet", "PAR1");
    let gone = folder.path().join("gone.csv");
    let half = file("half.toml", "from = \"day\"\nlat = \"land\"\n");
    let empty = file("empty.toml", "");
    let nobody = file("nobody.toml", "id = \"nobody\"\nfrom = \"day\"\ncountry = \"land\"\n");
    let nowhere = folder.path().join("nowhere/out.csv");
    let wrong: [&[&str]; 16] = [
        &["screen", &input, "-o", &out, "--what-if", "COD withdrawal 2016-01-01", "--as-of", "2015-12-31"],
        &["screen", &input, "-o", &out, "--map", &half],
        &["screen", &input, "-o", &out, "--map", &empty],
        &["screen", &input, "-o", &out, "--map", &nobody],
        &["screen", &input, "-o", nowhere.to_str().unwrap(), "--map", &good, "--date-format", "day-first"],
        &["screen", &input, "-o", &out, "--map", &good, "--date-format", "day-first", "--only", "land"],
        &["screen", &input, "-o", &out, "--map", &good, "--date-format", "day-first", "--only", "lamd=COD"],
        &["screen", gone.to_str().unwrap(), "-o", &out],
        &["screen", &input, "-o", &out, "--map", &typo],
        &["screen", &input, "-o", &out, "--map", &absent],
        &["screen", &input, "-o", &out, "--map", &good],
        &["screen", &input, "-o", "out.xlsx", "--map", &good, "--date-format", "day-first"],
        &["screen", &input, "-o", &input, "--map", &good, "--date-format", "day-first"],
        &["screen", &input, "-o", folder.path().to_str().unwrap(), "--map", &good, "--date-format", "day-first"],
        &["screen", &parquet, "-o", &out],
        &["screen", &input, "-o", &out, "--what-if", "COD leaves 2016-01-01"],
    ];
    let mut told = wrong.map(|args| {
        let output = ratione(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        said(&output)
    });
    told.sort();
    let piped = stdin(&["screen", "-", "-o", &out], "PAR1 through a pipe");
    let told = told.concat() + &said(&piped);
    insta::assert_snapshot!(
        told.replace(&format!("{}/", folder.path().display()), "").replace(folder.path().to_str().unwrap(), "FOLDER")
    );
    let output = ratione(&["screen", &input, "-o", &out, "--map", &good, "--date-format", "month-first"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(std::fs::read_to_string(&out).unwrap().contains("1,03/04/2016,COD,yes,territory:COD"));
}

#[test]
fn rows_through_a_pipe_are_screened_and_an_interrupted_run_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.ndjson");
    let rows = "{\"id\":1.10,\"date\":\"2016-05-01\",\"country\":\"COD\"}\n";
    let output = stdin(&["screen", "-", "-o", out.to_str().unwrap()], rows);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(std::fs::read_to_string(&out).unwrap().starts_with("{\"id\":1.10,"));
    let late = folder.path().join("late.csv");
    let mut command = Command::new(env!("CARGO_BIN_EXE_ratione"));
    let piped = command.args(["screen", "-", "-o", late.to_str().unwrap()]).stdin(Stdio::piped()).stdout(Stdio::null());
    let mut child = piped.spawn().unwrap();
    // More than one block, so that the output is begun; then nothing, so that the run waits.
    let block = "id,date,country\n".to_owned() + &"1,2016-05-01,COD\n".repeat(600_000);
    let mut pipe = child.stdin.take().unwrap();
    pipe.write_all(block.as_bytes()).unwrap();
    let begun =
        || std::fs::read_dir(folder.path()).unwrap().any(|e| e.unwrap().path().to_string_lossy().ends_with(".part"));
    while !begun() {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert!(Command::new("kill").arg(child.id().to_string()).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(128 + 15));
    drop(pipe);
    let mut left: Vec<String> =
        std::fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    left.sort();
    assert_eq!(left, ["out.ndjson", "out.ndjson.manifest.json"]);
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
    insta::assert_snapshot!(in_french(CRIMEA));
}

#[test]
fn a_contested_point_reports_both_views_in_french() {
    insta::assert_snapshot!(in_french(KOSOVO));
}

#[test]
fn markdown_and_footnotes_in_french() {
    insta::assert_snapshot!(in_french(&cited(ALEPPO)));
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
