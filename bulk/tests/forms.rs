//! Every form in and out, every importer by its header, and what can be done with a screened file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use ratione::Known;
use ratione_bulk::{Error, Options, Summary, compare, screen, verify};
use ratione_record::Record;
use std::path::{Path, PathBuf};

type Run = (PathBuf, Result<Summary, Error>);

fn run_on(folder: &Path, name: &str, text: &[u8], to: &str, known: Option<jiff::civil::Date>) -> Run {
    let record = Record::embedded().unwrap();
    let (input, output) = (folder.join(name), folder.join(to));
    std::fs::write(&input, text).unwrap();
    let known = Known::on(known.unwrap_or(record.release.horizon));
    let options =
        Options { input, output: output.clone(), known, mapping: None, assume_actor: false, columns: Vec::new() };
    let summary = screen(&options, &record, |_| {});
    (output, summary)
}

fn screened(name: &str, text: &str, to: &str) -> (String, Summary) {
    let folder = tempfile::tempdir().unwrap();
    let (output, summary) = run_on(folder.path(), name, text.as_bytes(), to, None);
    let summary = summary.unwrap();
    (String::from_utf8_lossy(&std::fs::read(output).unwrap()).into_owned(), summary)
}

#[test]
fn what_stands_in_a_csv_file_stays_byte_for_byte() {
    let text = "\u{feff}id;\"the date\" ;date;lat;lon\r\n1;\"a;\r\nb\";2016-05-01;6,5;20,5\r\n";
    let (out, summary) = screened("a.csv", text, "b.csv");
    assert!(out.starts_with("\u{feff}id;\"the date\" ;date;lat;lon;icc_answer;"), "{out}");
    assert!(out.contains("\n1;\"a;\r\nb\";2016-05-01;6,5;20,5;yes;territory:CAF;"), "{out}");
    assert_eq!(summary.form, "delimited text (`;`)");
}

#[test]
fn a_file_without_a_header_stays_without_one() {
    let mut cells = vec!["1".to_owned(), "20191024".to_owned()];
    cells.extend((3..=61).map(|_| String::new()));
    (cells[51], cells[53], cells[56], cells[57]) = ("4".into(), "CT".into(), "6.5".into(), "20.5".into());
    let (out, summary) = screened("a.export.CSV", &(cells.join("\t") + "\n"), "b.csv");
    assert!(out.starts_with("1\t20191024\t"), "{out}");
    assert!(out.contains("\tyes\tterritory:CAF"), "{out}");
    assert_eq!(summary.mapping.importer, "GDELT 2.0");
    let folder = tempfile::tempdir().unwrap();
    let (_, nested) = run_on(folder.path(), "b.csv", out.as_bytes(), "c.csv", None);
    assert!(nested.unwrap_err().to_string().contains("icc_answer"));
}

#[test]
fn json_is_read_and_written_in_each_form() {
    let rows = "{\"id\":\"1\",\"date\":\"2016-05-01\",\"latitude\":\"6.5\",\"longitude\":20.5,\"n\":{\"a\":[1.50]}}";
    for (name, text) in [
        ("a.ndjson", format!("{rows}\n")),
        ("a.json", format!("[{rows}]")),
        ("a.json", format!("{{\"TotalCount\":1,\"Result\":[\n{rows}\n]}}")),
    ] {
        let (out, summary) = screened(name, &text, "b.ndjson");
        assert_eq!(out.lines().count(), 1, "{out}");
        assert!(out.contains("\"n\":{\"a\":[1.50]},\"icc_answer\":\"yes\""), "{out}");
        assert_eq!((summary.rows, summary.form.as_str()), (1, "JSON"));
        let (out, _) = screened(name, &text, "b.csv");
        let row = out.lines().nth(1).unwrap();
        assert!(row.starts_with("1,2016-05-01,6.5,20.5,\"{\"\"a\"\":[1.5]}\",yes,territory:CAF,"), "{row}");
        let (out, _) = screened(name, &text, "b.geojson");
        let out: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(out["features"][0]["geometry"]["coordinates"], serde_json::json!([20.5, 6.5]));
        assert_eq!(out["features"][0]["properties"]["icc_answer"], "yes");
    }
}

#[test]
fn features_keep_their_geometry_and_get_answers_among_their_properties() {
    let text = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","id":7,"geometry":{"type":"Point","coordinates":["20.5","6.5"]},
         "properties":{"verifiedDate":"2016-05-01T10:00:00","country":"Central African Republic"}},
        {"type":"Feature","geometry":null,"properties":{"verifiedDate":"2001-05-01T10:00:00","country":"CAF"}}]}"#;
    let (out, summary) = screened("a.geojson", text, "b.geojson");
    let out: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(summary.mapping.importer, "Eyes on Russia");
    assert_eq!(out["features"][0]["geometry"]["coordinates"], serde_json::json!(["20.5", "6.5"]));
    assert_eq!(out["features"][0]["properties"]["icc_answer"], "yes");
    assert_eq!(out["features"][1]["properties"]["icc_answer"], "no");
}

#[test]
fn each_importer_is_known_by_its_header() {
    let cases = [
        (
            "ACLED",
            "event_id_cnty,event_date,sub_event_type,iso,actor1,latitude,longitude,geo_precision,time_precision\n\
             X1,08 March 2016,y,140.0,Military Forces of Chad (1990-),6.5,20.5,1,1\n",
        ),
        (
            "UCDP GED",
            "id,date_start,date_end,type_of_violence,latitude,longitude,country_id,where_prec,side_a\n\
             1,2016-05-01 00:00:00.000,2016-05-02 00:00:00.000,1,6.5,20.5,482,1,Government of Chad\n",
        ),
        ("Airwars", "code,airwars_id,date,lat,lon,grading\nCS1,1,2016-05-01,6.5,20.5,fair\n"),
        ("TimeMap", "id,date,latitude,longitude,sources,filters\nCIV1,02/24/2016,6.5,20.5,x,y\n"),
        ("Uwazi", "title,template,date,place_geolocation\na,b,2016/05/01,6.5|20.5\n"),
        (
            "Bayanat",
            "id,title,sources,events,geo_locations\n\
             1,t,s,\"[{\"\"from_date\"\":\"\"2016-05-01T00:00\"\"}]\",\"[{\"\"lat\"\":6.5,\"\"lng\"\":20.5}]\"\n",
        ),
        ("generic", "incident_id|date|geometry\n1|2016-05-01|POINT (20.5 6.5)\n"),
    ];
    for (importer, text) in cases {
        let (out, summary) = screened("a.csv", text, "b.csv");
        assert_eq!((summary.mapping.importer.as_str(), summary.rejected), (importer, 0), "{out}");
        assert!(out.contains("yes") && out.contains("territory:CAF"), "{importer}: {out}");
    }
}

#[test]
fn the_country_of_the_vendor_does_not_overrule_the_point() {
    let text = "id,date_start,type_of_violence,latitude,longitude,country_id,where_prec\n\
        1,2023-10-20,1,31.5,34.45,666,1\n2,2016-05-01,1,44.95,34.1,365,1\n\
        3,2016-05-01,1,6.5,20.5,652,1\n4,2016-05-01,1,6.5,20.5,482,6\n";
    let (out, _) = screened("a.csv", text, "b.csv");
    let rows: Vec<&str> = out.lines().skip(1).collect();
    assert!(rows[0].contains(",yes,") && rows[0].contains(":PSE"), "{}", rows[0]);
    assert!(rows[0].contains("conflict PS-GZA within IL|PS"), "{}", rows[0]);
    assert!(rows[1].contains(",UKR,") && rows[1].contains("conflict UA-43"), "{}", rows[1]);
    assert!(rows[2].contains(",depends,") && rows[2].contains("conflict CF and SY"), "{}", rows[2]);
    assert!(rows[3].contains(",depends,") && rows[3].contains("centroid CF"), "{}", rows[3]);
}

#[test]
fn an_actors_state_is_a_lead_and_no_finding() {
    let text = "id,date_start,type_of_violence,latitude,longitude,country_id,side_a\n\
        1,2016-05-01,1,35.5,38.5,652,Government of Jordan\n";
    let (out, _) = screened("a.csv", text, "b.csv");
    assert!(out.contains("nationality (lead: JOR)"), "{out}");
    assert!(out.contains(",depends,"), "{out}");
}

#[test]
fn the_same_input_gives_the_same_bytes_and_a_changed_file_is_found_out() {
    let folder = tempfile::tempdir().unwrap();
    let row = |n: u32| format!("{n},20{:02}-05-{:02},{},{}\n", n % 24, n % 28 + 1, n % 50, n % 170);
    // More than one block.
    let text = format!("id,date,lat,lon\n{}", (0..250_000).map(row).collect::<String>());
    let record = Record::embedded().unwrap();
    for to in ["b.parquet", "b.csv", "b.ndjson"] {
        let (output, summary) = run_on(folder.path(), "a.csv", text.as_bytes(), to, None);
        let found = verify(&output, None, &record).unwrap();
        assert!(found.holds() && found.record && found.engine, "{to}: {found}");
        assert_eq!(summary.unwrap().rows, 250_000);
    }
    let output = folder.path().join("b.csv");
    std::fs::write(&output, "changed").unwrap();
    assert!(!verify(&output, None, &record).unwrap().holds());
}

#[test]
fn a_comparison_names_the_row_of_the_record() {
    let folder = tempfile::tempdir().unwrap();
    let text = "id,date,country\na,2016-05-01,COD\nb,2021-06-01,ARM\n";
    let then = Some(jiff::civil::date(2021, 12, 31));
    let (old, _) = run_on(folder.path(), "a.csv", text.as_bytes(), "old.csv", then);
    let (new, _) = run_on(folder.path(), "a.csv", text.as_bytes(), "new.parquet", None);
    let found = compare(&old, &new, &Record::embedded().unwrap()).unwrap();
    assert_eq!((found.rows, found.changed), (2, 1), "{found}");
    assert_eq!(found.first[0].id, "b");
    assert!(found.because.keys().any(|row| row.starts_with("arm-")), "{found}");
}
