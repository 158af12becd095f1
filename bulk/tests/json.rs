//! JSON and GeoJSON as they come: no row is lost, whatever stands among the rows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use ratione::Known;
use ratione_bulk::{Options, Summary, screen};
use ratione_record::Record;
use serde_json::{Value, from_str};

/// A file screened: the output, and what the run came to.
fn screened(name: &str, text: &str, to: &str) -> (String, Summary) {
    let record = Record::embedded().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (input, output) = (folder.path().join(name), folder.path().join(to));
    std::fs::write(&input, text).unwrap();
    let options = Options::new(input, output.clone(), Known::on(record.release.horizon));
    let summary = screen(&options, &record, |_| {}).unwrap();
    (std::fs::read_to_string(output).unwrap(), summary)
}

const BANGUI: &str = r#""geometry":{"type":"Point","coordinates":[20.5, 6.5]}"#;

#[test]
fn a_feature_without_properties_is_answered_like_any_other() {
    for bare in [r#""properties":null,"#, r#""properties": null ,"#, ""] {
        let first = format!("{{\"type\":\"Feature\",{bare}\n{BANGUI}}}");
        let dated = format!("{{\"type\":\"Feature\",\"properties\":{{\"date\":\"2016-05-01\"}},{BANGUI}}}");
        let text = format!("{{\"type\":\"FeatureCollection\",\"features\":[{first},\n{dated}]}}");
        let (out, summary) = screened("a.geojson", &text, "b.geojson");
        assert_eq!((summary.rows, summary.rejected), (2, 0));
        let out: Value = from_str(&out).unwrap();
        assert_eq!(out["features"][0]["geometry"]["coordinates"], serde_json::json!([20.5, 6.5]));
        assert_eq!(out["features"][0]["properties"]["icc_answer"], "depends");
        assert_eq!(out["features"][1]["properties"]["icc_answer"], "yes");
        let (out, _) = screened("a.geojson", &text, "b.ndjson");
        let answers: Vec<Value> = out.lines().map(|line| from_str::<Value>(line).unwrap()).collect();
        assert_eq!(answers.len(), 2, "{out}");
        assert_eq!(answers[0]["properties"]["icc_place"], "point CF");
    }
}

#[test]
fn what_is_no_object_among_the_rows_of_a_list_is_rejected_and_counted() {
    let row = r#"{"id":1,"date":"2016-05-01","country":"COD"}"#;
    for text in [format!("[{row},\n null,5 , \"a,]\",[1,{{}}]\n]"), format!("[null,\n{row},5,true,-1.5e3]")] {
        let (out, summary) = screened("a.json", &text, "b.ndjson");
        assert_eq!((summary.rows, summary.rejected, out.lines().count()), (5, 4, 1), "{text}");
        assert!(summary.rejected_first.iter().all(|(_, why)| why.to_string().contains("not an object")));
    }
    let feature = format!("{{\"type\":\"Feature\",\"properties\":{{\"date\":\"2016-05-01\"}},{BANGUI}}}");
    for list in [format!("{feature},null"), format!("null,{feature}")] {
        let (out, summary) = screened("a.geojson", &format!("{{\"features\":[{list}]}}"), "b.geojson");
        assert_eq!((summary.rows, summary.rejected), (2, 1));
        assert_eq!(summary.rejected_first[0].0, 1);
        assert_eq!(from_str::<Value>(&out).unwrap()["features"].as_array().unwrap().len(), 1);
    }
}

#[test]
fn geometries_that_are_no_points_are_told() {
    let feature = |geometry: &str| {
        format!("{{\"type\":\"Feature\",\"properties\":{{\"date\":\"2016-05-01\"}},\"geometry\":{geometry}}}")
    };
    let point = r#"{"type":"Point","coordinates":[20.5,6.5]}"#;
    let line = r#"{"type":"LineString","coordinates":[[20.5,6.5],[20.6,6.5]]}"#;
    let text = format!("[{},{},{}]", feature(point), feature(line), feature("null"));
    let (_, summary) = screened("a.geojson", &text, "b.geojson");
    let noticed: Vec<(String, u64)> = summary.noticed.iter().map(|(what, times)| (what.to_string(), *times)).collect();
    assert_eq!(noticed, [("geometry that is no point: taken as not stated".to_owned(), 1)]);
}
