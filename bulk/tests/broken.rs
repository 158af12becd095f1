//! Broken files: each gets an error or a rejected row that says what to do, and nothing is written under the final name
//! unless the file could be screened.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use ratione::Known;
use ratione_bulk::{Options, screen, totals};
use ratione_record::{Lang, Record};
use std::fmt::Write as _;

fn cases() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let csv = |text: &str| text.as_bytes().to_vec();
    let good = "id,date,lat,lon\n1,2016-05-01,4.3,18.5\n";
    let zst = zstd::encode_all(good.repeat(50).as_bytes(), 3).unwrap();
    let nested = format!(
        "{{\"id\":1,\"date\":\"2016-05-01\",\"country\":\"COD\",\"x\":{}1{}}}\n",
        "[".repeat(5000),
        "]".repeat(5000)
    );
    let fine = "{\"id\":0,\"date\":\"2016-05-01\",\"country\":\"COD\",\"x\":null}\n";
    let cell =
        format!("id,date,country,note\n1,2016-05-01,COD,\"{}\"\n2,2016-05-01,COD,x\n", "long,\n".repeat(1_700_000));
    vec![
        ("empty", "csv", Vec::new()),
        ("white space", "csv", csv(" \n\n \n")),
        ("header only", "csv", csv("id,date,lat,lon\n")),
        ("truncated zstd", "csv.zst", zst[..zst.len() / 2].to_vec()),
        ("truncated gzip", "csv.gz", vec![0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 75]),
        ("zip archive", "csv", b"PK\x03\x04rest".to_vec()),
        ("truncated parquet", "parquet", b"PAR1abcdefgh".to_vec()),
        ("parquet with a damaged schema", "parquet", include_bytes!("damaged-schema.parquet").to_vec()),
        ("xz archive", "csv.xz", b"\xFD7zXZ\0\0".to_vec()),
        ("html", "csv", csv("<html><table>")),
        ("carriage returns alone", "csv", csv("id,date,country\r1,2016-05-01,COD\r")),
        ("a line for a spreadsheet program", "csv", csv("sep=;\nid;date;country\n1;2016-05-01;COD\n")),
        ("a blank line first", "csv", csv("\nid,date,country\n1,2016-05-01,COD\n")),
        ("a title above the names", "csv", csv("Incidents;;\nid;date;country\n1;2016-05-01;COD\n")),
        ("utf-16", "csv", b"\xFF\xFEi\0d\0,\0".to_vec()),
        (
            "mixed encodings",
            "csv",
            b"id,date,country,note\n1,2016-05-01,COD,caf\xE9\n2,2016-05-01,COD,caf\xC3\xA9\n".to_vec(),
        ),
        ("header in another encoding", "csv", b"id,dat\xE9,lat,lon\n1,2016-05-01,1,1\n".to_vec()),
        ("NUL bytes in the header", "csv", b"i\0d,date,lat,lon\n1,2016-05-01,4,18\n".to_vec()),
        ("NUL bytes in a row", "csv", b"id,date,lat,lon\n1,2016-05\0-01,4,18\n2,2016-05-01,4.3,18.5\n".to_vec()),
        ("ten megabytes in a cell", "csv", cell.into_bytes()),
        (
            "a quote never closed",
            "csv",
            csv("id,date,country\n1,2016-05-01,COD\n2,\"2016-05-01,COD\n3,2016-05-01,COD\n"),
        ),
        ("duplicate columns", "csv", csv("id,date,date,country\n1,2016-05-01,2016-05-01,COD\n")),
        ("one column", "csv", csv("id~date~country\n1~2016-05-01~COD\n")),
        ("header with another delimiter", "csv", csv("id,date,country\n1;2016-05-01;COD\n2;2016-05-01;COD\n")),
        ("no day", "csv", csv("id,lat,lon\n1,4.3,18.5\n")),
        ("no place", "csv", csv("id,date,note\n1,2016-05-01,x\n")),
        ("ragged rows", "csv", csv("id,date,country\n1,2016-05-01,COD\n2,2016-05-01\n3,2016-05-01,COD,x\n")),
        ("year 0", "csv", csv("id,date,country\n1,0000-05-01,COD\n2,2016-05-01,COD\n3,2016-02-30,COD\n")),
        ("the last day before the first", "csv", csv("id,date_start,date_end,country\n1,2016-05-02,2016-05-01,COD\n")),
        ("day or month first", "csv", csv("id,date,country\n1,03/04/2016,COD\n")),
        ("day and month first", "csv", csv("id,date,country\n1,13/04/2016,COD\n2,04/13/2016,COD\n")),
        ("no days in the column of days", "csv", csv("id,date,country\n1,soon,COD\n")),
        (
            "latitude 91",
            "csv",
            csv(
                "id,date,lat,lon\n1,2016-05-01,91,18\n2,2016-05-01,134.1,44.9\n3,2016-05-01,a,b\n4,2016-05-01,4.3,18.5\n",
            ),
        ),
        (
            "unknown country, person and crime",
            "csv",
            csv("id,date,country,nationality,crime\n1,2016-05-01,Atlantis,Atlantean,piracy\n"),
        ),
        ("country-years", "csv", csv("country_id_cy,a_cy,b_cy,c_cy,d_cy,e_cy,f_cy\n1,1,1,1,1,1,1\n")),
        ("answers already there", "csv", csv("id,date,country,icc_answer\n1,2016-05-01,COD,yes\n")),
        (
            "json cut in an object",
            "json",
            csv("[{\"id\":1,\"date\":\"2016-05-01\",\"country\":\"COD\"},{\"id\":2,\"da"),
        ),
        ("json cut after an object", "json", csv("[{\"id\":1,\"date\":\"2016-05-01\",\"country\":\"COD\"}")),
        ("json deeply nested", "ndjson", format!("{fine}{nested}").into_bytes()),
        ("json with a broken line", "ndjson", format!("{fine}{{\"id\":2,,}}\n[1]\n").into_bytes()),
        (
            "json whose rows differ",
            "ndjson",
            csv(
                "{\"id\":1,\"date\":\"2016-05-01\",\"country\":\"COD\"}\n{\"id\":2,\"date\":\"2016-05-01\",\"country\":\"COD\",\"late\":1}\n",
            ),
        ),
        ("one object over several lines", "json", csv("{\n \"a\": {\"date\":\"2016-05-01\",\"country\":\"COD\"}\n}\n")),
        (
            "day first, and a day that is not",
            "csv",
            csv("id,date,country\n1,13/05/2016,COD\n2,14/05/2016,COD\n3,2016-05-01,COD\n"),
        ),
        ("bayanat's table", "csv", csv(",id,title,publish_date,events.event-1\n0,1,t,2016-05-01,12-shelling\n")),
        ("days far beyond the horizon", "csv", csv("id,date,country\n1,2016-05-01,COD\n2,2061-05-01,COD\n")),
        ("json of nothing", "json", csv("[]")),
        ("brackets only", "json", "[".repeat(100_000).into_bytes()),
        ("running totals", "json", csv("[{\"report_date\":\"2023-10-07\",\"killed_cum\":6,\"injured_cum\":7}]")),
    ]
}

/// What is said of every broken file.
fn told(lang: Lang) -> String {
    let record = Record::embedded().unwrap();
    let known = Known::on(record.release.horizon);
    let mut told = String::new();
    for (name, ending, bytes) in cases() {
        let folder = tempfile::tempdir().unwrap();
        let input = folder.path().join(format!("in.{ending}"));
        std::fs::write(&input, &bytes).unwrap();
        let output = folder.path().join("out.parquet");
        let options = Options::new(input, output.clone(), known);
        let result = screen(&options, &record, |_| {});
        writeln!(told, "## {name}").unwrap();
        match &result {
            Err(error) => {
                writeln!(told, "error: {}", error.phrase().words(lang)).unwrap();
                let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
                assert_eq!(left.len(), 1, "{name}: something is left behind: {left:?}");
            }
            Ok(summary) => {
                assert!(output.exists());
                writeln!(told, "{} of {} rows rejected", summary.rejected, summary.rows).unwrap();
                for (line, why) in &summary.rejected_first {
                    writeln!(told, "line {line}: {}", why.words(lang)).unwrap();
                }
                for (what, times) in &summary.unknown {
                    writeln!(told, "unknown {}, {times}", what.words(lang)).unwrap();
                }
            }
        }
        told = told.replace(&format!("{}/", folder.path().display()), "");
    }
    told.replace('\0', "\\0")
}

#[test]
fn every_broken_file_says_what_to_do() {
    insta::assert_snapshot!(told(Lang::En));
}

#[test]
fn every_broken_file_says_what_to_do_in_french() {
    insta::assert_snapshot!(told(Lang::Fr));
}

#[test]
fn what_is_read_is_never_written() {
    let folder = tempfile::tempdir().unwrap();
    let record = Record::embedded().unwrap();
    let text = "id,date,country\n1,2016-05-01,COD\n2,soon,COD\n";
    let names = ["a.csv", "a.csv.manifest.json", "a.csv.rejected.csv", "a.csv.rejected.ndjson"];
    for name in names.into_iter().chain(["a.svg", "m.csv"]) {
        let (read, other) = (folder.path().join(name), folder.path().join("other.csv"));
        std::fs::write(&read, text).unwrap();
        std::fs::write(&other, text).unwrap();
        let known = Known::on(record.release.horizon);
        let (input, output) = match name {
            "a.svg" => (read.clone(), "a.md"),
            "m.csv" => (other, "m.csv"),
            _ => (read.clone(), "a.csv"),
        };
        let options = Options {
            mapping_file: Some(folder.path().join("m.csv")),
            ..Options::new(input, folder.path().join(output), known)
        };
        let error = match name {
            "a.svg" => totals(&options, &record).unwrap_err(),
            _ => screen(&options, &record, |_| {}).unwrap_err(),
        };
        assert!(error.to_string().contains("would be overwritten"), "{name}: {error}");
        assert_eq!(std::fs::read_to_string(&read).unwrap(), text, "{name}");
        std::fs::remove_file(read).unwrap();
    }
}

#[test]
fn rows_that_an_earlier_run_rejected_do_not_stay_beside_the_output() {
    let folder = tempfile::tempdir().unwrap();
    let record = Record::embedded().unwrap();
    let (input, rejected) = (folder.path().join("a.csv"), folder.path().join("b.csv.rejected.csv"));
    let options = Options::new(input.clone(), folder.path().join("b.csv"), Known::on(record.release.horizon));
    for (day, there) in [("soon", true), ("2016-05-02", false)] {
        std::fs::write(&input, format!("id,date,country\n1,2016-05-01,COD\n2,{day},COD\n")).unwrap();
        std::fs::write(folder.path().join("b.csv.rejected.ndjson"), "of another form").unwrap();
        screen(&options, &record, |_| {}).unwrap();
        assert_eq!(rejected.exists(), there);
        assert!(!folder.path().join("b.csv.rejected.ndjson").exists());
    }
}
