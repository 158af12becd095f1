//! Every form in and out, every importer by its header, and what can be done with a screened file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use arrow_array::{ArrayRef, Float64Array, Int64Array, RecordBatch, StringArray, StructArray};
use parquet::arrow::ArrowWriter;
use ratione::Known;
use ratione_bulk::{Error, Options, Summary, compare, screen, verify, why};
use ratione_record::{Lang, Record};
use std::path::{Path, PathBuf};
use std::sync::Arc;

type Run = (PathBuf, Result<Summary, Error>);

fn run_on(folder: &Path, name: &str, text: &[u8], to: &str, known: Option<jiff::civil::Date>) -> Run {
    let record = Record::embedded().unwrap();
    let (input, output) = (folder.join(name), folder.join(to));
    std::fs::write(&input, text).unwrap();
    let known = Known::on(known.unwrap_or(record.release.horizon));
    let options = Options::new(input, output.clone(), known);
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
    assert_eq!(summary.form.to_string(), "delimited text (`;`)");
}

#[test]
fn a_file_of_tabs_has_tabs_whatever_it_was_made_of() {
    let (out, _) = screened("a.csv", "id;date;country;note\n1;2016-05-01;COD;\"a;\tb\"\n", "b.tsv");
    assert!(out.starts_with("id\tdate\tcountry\tnote\ticc_answer\t"), "{out}");
    assert!(out.contains("\n1\t2016-05-01\tCOD\t\"a;\tb\"\tyes\tterritory:COD\t"), "{out}");
    let (out, _) = screened("a.json", "[{\"date\":\"2016-05-01\",\"country\":\"COD\"}]", "b.tsv");
    assert!(out.starts_with("date\tcountry\ticc_answer\t") && out.contains("\n2016-05-01\tCOD\tyes\t"), "{out}");
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
        assert_eq!((summary.rows, summary.form.to_string().as_str()), (1, "JSON"));
        let (out, _) = screened(name, &text, "b.csv");
        let row = out.lines().nth(1).unwrap();
        assert!(row.starts_with("1,2016-05-01,6.5,20.5,\"{\"\"a\"\":[1.50]}\",yes,territory:CAF,"), "{row}");
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
fn rows_whose_columns_do_not_say_so_are_left_out_and_counted() {
    let record = Record::embedded().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let known = Known::on(record.release.horizon);
    let run = |from: &str, to: &str, only: &[&str], columns: &[&str]| {
        let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
        let options = Options::new(folder.path().join(from), folder.path().join(to), known);
        screen(&Options { only: texts(only), columns: texts(columns), ..options }, &record, |_| {})
    };
    let csv = "id,date,country,kind,note\n1,2016-05-01,COD,Riots,\"a\nb\"\n2,2016-05-01,COD, battles ,\"c\nd\"\n\
        3,soon,COD,Riots,\n4,later,COD,Battles,\n5,2016-05-01,Atlantis,Riots,\n6,2016-05-01,COD,Arson,\n7,2016-05-01\n";
    std::fs::write(folder.path().join("a.csv"), csv).unwrap();
    let names = ["id", "date", "country", "kind", "note"];
    run("a.csv", "a.parquet", &[], &names).unwrap();
    let json = "{\"id\":1,\"date\":\"2016-05-01\",\"country\":\"COD\",\"kind\":\"Riots\"}\n\
        {\"id\":2,\"date\":\"2016-05-01\",\"country\":\"COD\",\"kind\":\"Battles\"}\n{\"id\":3\n";
    std::fs::write(folder.path().join("a.ndjson"), json).unwrap();
    // Rows that cannot be read are rejected, with the line on which they stand.
    for (from, rows, left_out, rejected) in
        [("a.csv", 7, 3, vec![7, 10]), ("a.parquet", 4, 2, vec![]), ("a.ndjson", 3, 1, vec![3])]
    {
        let told = run(from, "b.csv", &["KIND=Battles|arson", "country=COD"], &[]).unwrap();
        assert_eq!((told.rows, told.left_out), (rows, left_out), "{from}");
        assert_eq!(told.rejected_first.iter().map(|(line, _)| *line).collect::<Vec<_>>(), rejected, "{from}");
        assert!(told.unknown.is_empty(), "{from}: nothing is said of rows that are left out");
        let answered: u64 = told.answers.values().flat_map(|grounds| grounds.values()).sum();
        assert_eq!(answered, rows - left_out - rejected.len() as u64, "{from}");
        assert!(told.to_string().contains("for only these are screened: KIND=Battles|arson, country=COD"), "{told}");
        let out = folder.path().join("b.csv");
        assert!(std::fs::read_to_string(&out).unwrap().contains(",yes,territory:COD,"), "{from}");
        assert!(verify(&out, None, &record).unwrap().holds(), "{from}");
        assert_eq!(why(&out, "2", &record).unwrap().row, 1, "{from}");
    }
    let all = run("a.csv", "b.parquet", &["kind="], &[]).unwrap();
    assert_eq!((all.left_out, all.rejected), (6, 1));
}

#[test]
fn a_row_written_without_the_columns_of_its_act_is_found_among_the_rows_that_were_screened() {
    let record = Record::embedded().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let known = Known::on(record.release.horizon);
    let csv = "id,date,country,kind\n1,2016-05-01,COD,Riots\n2,soon,COD,Battles\n3,2001-05-01,KEN,Battles\n\
        4,2016-05-01,UGA,Riots\n5,2016-05-01,AFG,Battles\n";
    std::fs::write(folder.path().join("a.csv"), csv).unwrap();
    let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
    for output in ["b.csv", "b.parquet"] {
        let screened = folder.path().join(output);
        let columns = texts(&["kind", "icc_answer"]);
        let options = Options::new(folder.path().join("a.csv"), screened.clone(), known);
        screen(&Options { only: texts(&["kind=Battles"]), columns, ..options }, &record, |_| {}).unwrap();
        let answers: Vec<(u64, String)> = ["3", "5"]
            .map(|id| why(&screened, id, &record).unwrap())
            .map(|why| (why.row, why.report(&record, Lang::En).unwrap().answer))
            .to_vec();
        assert_eq!(answers, [(1, "no".to_owned()), (2, "yes".to_owned())], "{output}");
        let absent = why(&screened, "4", &record).unwrap_err().to_string();
        let left_out = "; rows left out (2) are not in it, for only these are screened: kind=Battles";
        assert!(absent.contains("no row of") && absent.ends_with(left_out), "{absent}");
        assert!(compare(&screened, &screened, &record, None).unwrap().same(), "{output}");
    }
}

#[test]
fn a_column_that_is_no_text_hinders_neither_why_nor_compare() {
    let texts = |list: [&str; 2]| Arc::new(StringArray::from(list.to_vec())) as ArrayRef;
    let field = Arc::new(arrow_schema::Field::new("name", arrow_schema::DataType::Utf8, false));
    let point: ArrayRef = Arc::new(StructArray::from(vec![(field, texts(["here", "there"]))]));
    let columns = [
        ("id", texts(["a", "b"])),
        ("date", texts(["2016-05-01"; 2])),
        ("country", texts(["COD", "KEN"])),
        ("at", point),
    ];
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let mut writer = ArrowWriter::try_new(Vec::new(), batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (output, summary) = run_on(folder.path(), "a.parquet", &writer.into_inner().unwrap(), "b.parquet", None);
    assert_eq!(summary.unwrap().rejected, 0);
    let record = Record::embedded().unwrap();
    let row = why(&output, "b", &record).unwrap();
    assert_eq!(row.report(&record, Lang::En).unwrap().answer, "yes");
    assert_eq!(row.cells.iter().find(|(name, _)| name == "at").unwrap().1, "");
    assert!(compare(&output, &output, &record, None).unwrap().same());
}

#[test]
fn a_month_alone_among_days_is_all_its_days() {
    let (out, summary) =
        screened("a.csv", "id,date,country\n1,2003-05-02,AFG\n2,2003-04,AFG\n3,2003-05,AFG\n", "b.csv");
    assert_eq!((summary.rejected, summary.mapping.date_format.map(|f| f.word())), (0, Some("iso")), "{out}");
    assert!(out.contains("2,2003-04,AFG,depends,,nationality_unknown") && out.contains("3,2003-05,AFG,yes"), "{out}");
    let (out, summary) = screened("a.csv", "id,date,country\n1,2003-05-02,AFG\n2,2003-04|2003-05,AFG\n", "b.csv");
    assert_eq!(summary.rejected, 0, "{out}");
    assert!(out.contains("2,2003-04|2003-05,AFG,depends"), "{out}");
}

#[test]
fn a_row_of_parquet_is_rejected_by_its_number_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let days = Arc::new(StringArray::from(vec!["2016-05-01", "2016-05-01", "soon"])) as ArrayRef;
    let kinds = Arc::new(StringArray::from(vec!["Riots", "Battles", "Battles"])) as ArrayRef;
    let batch = RecordBatch::try_from_iter([("date", days), ("country", Arc::clone(&kinds)), ("kind", kinds)]).unwrap();
    let file = std::fs::File::create(folder.path().join("a.parquet")).unwrap();
    let mut writer = ArrowWriter::try_new(file, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    let record = Record::embedded().unwrap();
    let known = Known::on(record.release.horizon);
    let options = Options::new(folder.path().join("a.parquet"), folder.path().join("b.csv"), known);
    let told = screen(&Options { only: vec!["kind=Battles".to_owned()], ..options }, &record, |_| {}).unwrap();
    assert_eq!(told.rejected_first.first().map(|(row, _)| *row), Some(3));
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
    let found = compare(&old, &new, &Record::embedded().unwrap(), None).unwrap();
    assert_eq!((found.rows, found.changed), (2, 1), "{found}");
    assert_eq!(found.first[0].id, "b");
    assert!(found.because.keys().any(|row| row.to_string().starts_with("arm-")), "{found}");
}

#[test]
fn a_region_of_several_codes_may_stand_for_the_country() {
    let folder = tempfile::tempdir().unwrap();
    let text = "id,date,country\na,2008-06-01,Darfur\nb,2008-06-01,Darfour\n";
    let (output, _) = run_on(folder.path(), "a.csv", text.as_bytes(), "b.csv", None);
    let answers = std::fs::read_to_string(output).unwrap();
    let yes = answers.lines().filter(|line| line.contains(",yes,unsc:1593,")).count();
    assert_eq!(yes, 2, "{answers}");
}

#[test]
fn a_comparison_names_a_title_that_was_recorded_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    let (record, mut old) = (Record::embedded().unwrap(), Record::embedded().unwrap());
    let title = old.territories.iter_mut().find(|row| row.id == "territory-ps-gza").unwrap();
    title.state = None;
    let input = folder.path().join("a.csv");
    std::fs::write(&input, "id,date,country\na,2023-11-01,PS-GZA\nb,2016-05-01,COD\n").unwrap();
    let of = |output: &str, record: &Record| {
        let output = folder.path().join(output);
        let options = Options::new(input.clone(), output.clone(), Known::on(record.release.horizon));
        screen(&options, record, |_| {}).unwrap();
        output
    };
    let (then, now) = (of("then.csv", &old), of("now.csv", &record));
    let found = compare(&then, &now, &record, Some(&old)).unwrap();
    assert_eq!(found.changed, 1, "{found}");
    assert!(found.because.keys().any(|row| row.to_string() == "territory-ps-gza"), "{found}");
    // Without one of the two records the cause is not known, and none is named.
    for file in [&then, &now] {
        let manifest = PathBuf::from(format!("{}.manifest.json", file.display()));
        let given = std::fs::read_to_string(&manifest).unwrap();
        std::fs::write(&manifest, given.replace(&record.hash(), "0123456789abcdef")).unwrap();
        let found = compare(&then, &now, &record, Some(&old)).unwrap();
        let because: Vec<String> = found.because.keys().map(ToString::to_string).collect();
        let named = format!("record {} (01234567)", record.release.version);
        assert_eq!(because, [format!("something that is not known, for {named} is not at hand")], "{found}");
        assert!(found.notes[0].to_string().contains(&named), "{found}");
        std::fs::write(&manifest, given).unwrap();
    }
}

#[test]
fn what_was_supposed_and_how_many_threads_stand_behind_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let record = Record::embedded().unwrap();
    let input = folder.path().join("a.csv");
    let rows: String = (0..200_000).map(|n| format!("{n},03.{:02}.2016,SYR,RUS\n", n % 12 + 1)).collect();
    std::fs::write(&input, format!("id,date,country,accused\n{rows}")).unwrap();
    let known = Known::on(jiff::civil::date(2026, 11, 1));
    let one = |output: &str, threads: usize, what_if: Option<&str>| {
        let options = Options {
            date_format: Some(ratione_bulk::DateFormat::DayFirst),
            what_if: what_if.map(str::to_owned),
            threads: Some(threads),
            ..Options::new(input.clone(), folder.path().join(output), known)
        };
        screen(&options, &record, |_| {}).unwrap()
    };
    let supposed = Some("SYR declaration 2026-11-01 from 2011-03-15");
    let sums: Vec<String> =
        [1, 2].map(|n| one(&format!("{n}.csv"), n, supposed)).into_iter().map(|s| s.output_sha256).collect();
    assert!(sums.iter().all(|sum| *sum == sums[0]));
    let as_it_is = one("without.csv", 2, None);
    assert_eq!((as_it_is.answers["no"]["none"], as_it_is.output_sha256 == sums[0]), (200_000, false));
    let screened = folder.path().join("2.csv");
    let found = verify(&screened, None, &record).unwrap();
    assert!(found.holds(), "{found}");
    let found = compare(&folder.path().join("without.csv"), &screened, &record, None).unwrap();
    assert_eq!((found.rows, found.changed), (200_000, 200_000));
    let because: Vec<String> = found.because.keys().map(ToString::to_string).collect();
    assert_eq!(because, ["what-if-syr-2026-11-01"], "{found}");
}

#[test]
fn rows_in_another_order_are_matched_by_id() {
    let folder = tempfile::tempdir().unwrap();
    let record = Record::embedded().unwrap();
    let then = Some(jiff::civil::date(2021, 12, 31));
    let head = "id,date,country\n";
    let old = format!("{head}a,2016-05-01,COD\nb,2021-06-01,ARM\nc,2016-05-01,COD\nd,2016-05-01,COD\n");
    let new = format!("{head}a,2016-05-01,COD\nd,2001-05-01,COD\nb,2021-06-01,ARM\ne,2016-05-01,COD\n");
    let (old, _) = run_on(folder.path(), "a.csv", old.as_bytes(), "old.csv", then);
    let (new, _) = run_on(folder.path(), "b.csv", new.as_bytes(), "new.ndjson", None);
    let found = compare(&old, &new, &record, None).unwrap();
    assert_eq!((found.rows, found.changed, found.only_old, found.only_new), (3, 2, 1, 1), "{found}");
    let of = |id: &str| &found.first.iter().find(|change| change.id == id).unwrap().because;
    let of = |id: &str| of(id).iter().map(ToString::to_string).collect::<String>();
    assert_eq!(of("d"), "the row itself states another act");
    assert!(of("b").starts_with("arm-"), "{}", of("b"));
    assert!(compare(&new, &new, &record, None).unwrap().same());
    let twice = format!("{head}b,2016-05-01,COD\na,2016-05-01,COD\nb,2016-05-01,COD\n");
    let (twice, _) = run_on(folder.path(), "c.csv", twice.as_bytes(), "twice.csv", None);
    let error = compare(&twice, &new, &record, None).unwrap_err().to_string();
    assert!(error.contains("the id `b` comes twice"), "{error}");
}

/// Numbers of Parquet and of JSON come out with every digit, and as numbers.
#[test]
fn a_number_comes_out_as_it_went_in() {
    let folder = tempfile::tempdir().unwrap();
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("id", Arc::new(Int64Array::from(vec![Some(9_007_199_254_740_993), None]))),
        ("date", Arc::new(StringArray::from(vec!["2016-05-01", "2016-05-02"]))),
        ("lat", Arc::new(Float64Array::from(vec![6.5, f64::NAN]))),
        ("lon", Arc::new(Float64Array::from(vec![20.5, 20.5]))),
    ];
    let batch = RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(n, a)| (n, a, true))).unwrap();
    let mut writer = ArrowWriter::try_new(Vec::new(), batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    let (output, summary) = run_on(folder.path(), "a.parquet", &writer.into_inner().unwrap(), "b.ndjson", None);
    assert_eq!(summary.unwrap().rejected, 0);
    let out = std::fs::read_to_string(output).unwrap();
    assert!(out.starts_with(r#"{"id":9007199254740993,"date":"2016-05-01","lat":6.5,"lon":20.5,"#), "{out}");
    assert!(out.contains(r#"{"id":null,"date":"2016-05-02","lat":"NaN","lon":20.5,"#), "{out}");
    let json = r#"[{"id":9007199254740993,"date":"2016-05-01","lat":6.50,"lon":2.05e1,"cost":1.10}]"#;
    for (to, kept) in [
        ("c.ndjson", r#"{"id":9007199254740993,"date":"2016-05-01","lat":6.50,"lon":2.05e1,"cost":1.10,"#),
        ("c.csv", "9007199254740993,2016-05-01,6.50,2.05e1,1.10,yes,"),
    ] {
        let (out, _) = screened("a.json", json, to);
        assert!(out.contains(kept), "{out}");
    }
}

/// Totals of a table of country-years; the numbers are made up.
#[test]
fn a_year_in_which_the_answer_changes_is_shown_as_such() {
    let head: Vec<String> = ["country_id_cy", "year_cy", "cumulative_total_deaths_in_orgvio_best_cy"]
        .map(str::to_owned)
        .into_iter()
        .chain((0..6).map(|n| format!("x{n}_cy")))
        .collect();
    let row = |country: u16, year: u16, deaths: u32| format!("{country},{year},{deaths},0,0,0,0,0,0\n");
    let rows = [row(490, 2001, 5), row(490, 2002, 10), row(490, 2003, 20), row(620, 2003, 30), row(369, 2014, 40)];
    let later = [row(652, 2014, 50), row(666, 2023, 60), row(625, 2005, 70), row(620, 2012, 80), row(450, 1999, 3)];
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("country-years.csv");
    std::fs::write(&input, format!("{}\n{}{}", head.join(","), rows.concat(), later.concat())).unwrap();
    let record = Record::embedded().unwrap();
    let known = Known::on(record.release.horizon);
    let options = Options::new(input, folder.path().join("page.md"), known);
    let refused = screen(&Options { output: folder.path().join("o.csv"), ..options.clone() }, &record, |_| {});
    assert!(refused.unwrap_err().to_string().contains("--summary"));
    let totals = ratione_bulk::totals(&options, &record).unwrap();
    let chart = ratione_bulk::write_page(&totals, &options.output, Lang::En).unwrap();
    insta::assert_snapshot!("page", std::fs::read_to_string(&options.output).unwrap());
    insta::assert_snapshot!("picture", std::fs::read_to_string(chart).unwrap());
    insta::assert_snapshot!("page_in_french", totals.markdown("page.svg", Lang::Fr));
    assert!(totals.svg(Lang::Fr).contains("Part des morts de l'année"));
    let action = "SYR declaration 2026-09-01 from 2011-03-15";
    let options = Options {
        only: vec!["year_cy=2014|2003".to_owned()],
        what_if: Some(action.to_owned()),
        known: Known::on(jiff::civil::date(2026, 9, 30)),
        ..options
    };
    let page = ratione_bulk::totals(&options, &record).unwrap().markdown("page.svg", Lang::En);
    assert!(page.contains(&format!("It supposes: {action}.")) && page.contains("Only rows with year_cy=2014|2003."));
    let command = format!("-o page.md --only 'year_cy=2014|2003' --what-if '{action}' --as-of 2026-09-30");
    assert!(page.contains(&command), "{page}");
    assert!(page.contains("| 2003 |") && !page.contains("| 2002 |") && !page.contains("| 2023 |"), "{page}");
}
