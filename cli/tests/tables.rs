//! Tables at the command line: what is said of them besides the answers.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::fs::{read_to_string, write};
use std::path::Path;
use std::process::Command;

/// What a command says in a folder, and its exit status.
fn run(folder: &Path, command: &str) -> (String, i32) {
    let mut ratione = Command::new(env!("CARGO_BIN_EXE_ratione"));
    let output = ratione.args(command.split(' ')).current_dir(folder).output().unwrap();
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    (said, output.status.code().unwrap())
}

#[test]
fn a_summary_says_whether_it_counts_deaths_or_rows() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let read = |name: &str| read_to_string(folder.join(name)).unwrap();
    write(folder.join("rows.csv"), "id,date,country\n1,2016-05-01,COD\n2,2017-05-01,SYR\n3,soon,COD\n").unwrap();
    let (said, status) = run(folder, "screen rows.csv --summary -o rows.md");
    assert_eq!(status, 1, "{said}");
    assert!(said.contains("Rows left out because no day could be read: 1."), "{said}");
    let (page, chart) = (read("rows.md"), read("rows.svg"));
    assert!(page.starts_with("# Incidents under the Court") && page.contains("| Year | Rows |"), "{page}");
    assert!(page.contains("no column of deaths") && page.contains("Shares of rows"), "{page}");
    assert!(chart.contains(">Rows, by how") && !format!("{page}{chart}").contains("Deaths"), "{chart}");
    assert_eq!(run(folder, "screen rows.csv --summary -o rows.md --lang fr").1, 1);
    let said = read("rows.md") + &read("rows.svg");
    assert!(said.contains("| Année | Lignes |") && said.contains("Part des lignes de l'année"), "{said}");
    assert!(!said.contains("Morts") && !said.contains("mort "), "{said}");
    write(folder.join("map.toml"), "from = \"date\"\ncountry = \"country\"\ndeaths = \"killed\"\n").unwrap();
    let deaths = "date,country,killed\n2016-05-01,COD,3\n2016-05-02,COD,dozens\n2016-05-03,COD,\n";
    write(folder.join("deaths.csv"), deaths).unwrap();
    let (said, status) = run(folder, "screen deaths.csv --summary -o deaths.md --map map.toml");
    assert_eq!(status, 0, "{said}");
    let told = "Rows whose deaths are no number, counted as none: 1.";
    assert!(said.contains(told) && read("deaths.md").contains(told), "{said}");
    assert!(read("deaths.md").contains("| Year | Deaths |") && read("deaths.md").contains("| 2016 | 3 |"));
}

/// A file of which a row is rejected, screened; and its manifest.
fn screened(folder: &Path) -> String {
    write(folder.join("in.csv"), "id,date,country\n1,2016-05-01,COD\n2,soon,COD\n3,2016-05-01,SYR\n").unwrap();
    run(folder, "screen in.csv -o out.csv");
    read_to_string(folder.join("out.csv.manifest.json")).unwrap()
}

#[test]
fn verifying_looks_at_rejected_rows_counts_and_boundary_data_too() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (manifest, rejected) = (folder.join("out.csv.manifest.json"), folder.join("out.csv.rejected.csv"));
    let given = screened(folder);
    assert_eq!(run(folder, "verify out.csv").1, 0);
    let text = read_to_string(&rejected).unwrap();
    for change in [Some(text.replace("soon", "2016-05-01")), None] {
        match change {
            Some(text) => write(&rejected, text).unwrap(),
            None => std::fs::remove_file(&rejected).unwrap(),
        }
        let (said, status) = run(folder, "verify out.csv");
        assert!(status == 1 && said.contains("- the rejected rows in `out.csv.rejected.csv`"), "{said}");
    }
    run(folder, "screen in.csv -o out.csv --lang fr");
    assert_eq!(read_to_string(&manifest).unwrap(), given, "the manifest is the same in both languages");
    assert_ne!(read_to_string(&rejected).unwrap(), text);
    assert_eq!(run(folder, "verify out.csv").1, 0);
    for (from, to, told) in [
        ("\"rows\": 3", "\"rows\": 4", "the manifest does not count"),
        ("\"not_a_party\"", "\"art26\"", "the manifest does not count"),
        ("\"code\": 2", "\"code\": 3", "the manifest does not count"),
    ] {
        write(&manifest, given.replace(from, to)).unwrap();
        let (said, status) = run(folder, "verify out.csv");
        assert_eq!((status, said.contains(told)), (i32::from(given.contains(from)), given.contains(from)), "{said}");
    }
    write(&manifest, given.replace("country-boundaries 1.2.0", "country-boundaries 1.1.0")).unwrap();
    let (said, _) = run(folder, "verify out.csv");
    assert!(said.contains("was `country-boundaries 1.1.0") && !said.contains("the engine is not"), "{said}");
    write(&manifest, "{}").unwrap();
    let (said, status) = run(folder, "verify out.csv");
    assert!(status == 2 && said.contains("cannot be read as a manifest: it has no `input`"), "{said}");
}

#[test]
fn the_proof_of_a_row_that_was_changed_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    screened(folder);
    let text = read_to_string(folder.join("out.csv")).unwrap();
    write(folder.join("out.csv"), text.replace(",yes,", ",no,")).unwrap();
    let (said, _) = run(folder, "why out.csv --row 1");
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("it has been changed since it was screened") && !said.contains("another record"), "{said}");
    assert!(!run(folder, "why out.csv --row 3").0.contains("has been changed"));
}

#[test]
fn a_number_beyond_the_last_row_is_answered_with_how_many_there_are() {
    let folder = tempfile::tempdir().unwrap();
    screened(folder.path());
    let (said, status) = run(folder.path(), "why out.csv --row #9");
    assert!(
        status == 2 && said.contains("`out.csv` has 2 rows; name one as `#1` to `#2`; rows rejected (1)"),
        "{said}"
    );
}

#[test]
fn a_file_that_grows_beyond_what_is_allowed_is_an_error_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let rows = "1,2016-05-01,COD\n".repeat(30_000);
    write(folder.path().join("in.csv"), format!("id,date,country\n{rows}")).unwrap();
    let command = format!("ulimit -f 100; {} screen in.csv -o out.csv", env!("CARGO_BIN_EXE_ratione"));
    let output = Command::new("sh").args(["-c", &command]).current_dir(folder.path()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(2) && said.contains("`out.csv` cannot be written"), "{said}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}
