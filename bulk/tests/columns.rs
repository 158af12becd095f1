//! What is written: the same in every form, and only the columns that are asked for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{Array, ArrayRef, BinaryArray, Date32Array, RecordBatch, StringArray, StructArray};
use arrow_cast::cast;
use arrow_schema::DataType;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use ratione::Known;
use ratione_bulk::{ANSWER_COLUMNS, Error, Kernel, Options, Summary, screen, verify, why};
use ratione_record::{Lang, Record};
use std::path::Path;
use std::sync::Arc;

/// Ids that are all different, countries and blanks in runs and by turns, a quoted cell, a column of blanks and one of a
/// single word.
fn incidents() -> String {
    let mut text = "id,date,country,nationality,note,blank,one\n".to_owned();
    for row in 0..3_000 {
        let country = if row < 900 { "COD" } else { ["SYR", "", "UA-43", "KEN", "SDN"][row % 5] };
        let note = if row % 701 == 0 { "\"a, \"\"b\"\"\"" } else { "" };
        let day = row % 28 + 1;
        text += &format!("i-{row},2016-05-{day:02},{country},{},{note},,x\n", ["RUS", "", "UGA"][row / 7 % 3]);
    }
    text
}

fn run(folder: &Path, to: &str, columns: &[&str]) -> Result<Summary, Error> {
    let record = Record::embedded().unwrap();
    let input = folder.join("incidents.csv");
    std::fs::write(&input, incidents()).unwrap();
    let columns = columns.iter().map(|name| (*name).to_owned()).collect();
    let known = Known::on(record.release.horizon);
    screen(&Options { columns, ..Options::new(input, folder.join(to), known) }, &record, |_| {})
}

/// Header and cells of a Parquet file; a null is an empty cell.
fn parquet(path: &Path) -> Vec<Vec<String>> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(std::fs::File::open(path).unwrap()).unwrap();
    let mut rows = vec![reader.schema().fields().iter().map(|field| field.name().clone()).collect()];
    for batch in reader.build().unwrap() {
        let batch = batch.unwrap();
        let texts: Vec<ArrayRef> = batch.columns().iter().map(|a| cast(a, &DataType::Utf8).unwrap()).collect();
        let cell = |array: &ArrayRef, row| match array.is_valid(row) {
            true => array.as_string::<i32>().value(row).to_owned(),
            false => String::new(),
        };
        rows.extend((0..batch.num_rows()).map(|row| texts.iter().map(|array| cell(array, row)).collect::<Vec<_>>()));
    }
    rows
}

fn csv(path: &Path) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(path).unwrap();
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn parquet_holds_what_csv_holds() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), "a.csv", &[]).unwrap();
    run(folder.path(), "a.parquet", &[]).unwrap();
    let (text, typed) = (csv(&folder.path().join("a.csv")), parquet(&folder.path().join("a.parquet")));
    assert_eq!(text.len(), 3_001);
    assert_eq!(text, typed);
}

#[test]
fn only_the_columns_named_are_written_in_the_order_of_the_file() {
    let record = Record::embedded().unwrap();
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), "all.csv", &[]).unwrap();
    let whole = csv(&folder.path().join("all.csv"));
    for to in ["part.csv", "part.parquet"] {
        let path = folder.path().join(to);
        for names in [vec!["icc_grounds", "note", "id", "icc_answer"], vec!["icc_until"], vec!["note", "id"]] {
            run(folder.path(), to, &names).unwrap();
            let kept: Vec<usize> = (0..whole[0].len()).filter(|at| names.contains(&whole[0][*at].as_str())).collect();
            let expected: Vec<Vec<String>> =
                whole.iter().map(|row| kept.iter().map(|at| row[*at].clone()).collect()).collect();
            let found = if to.ends_with("csv") { csv(&path) } else { parquet(&path) };
            // A row of one empty cell is a blank line, which says nothing.
            let all = |rows: Vec<Vec<String>>| rows.into_iter().filter(|r| r.len() > 1 || !r[0].is_empty());
            assert_eq!(all(found).collect::<Vec<_>>(), all(expected).collect::<Vec<_>>(), "{to} {names:?}");
            assert!(verify(&path, None, &record).unwrap().holds());
        }
    }
}

#[test]
fn a_column_that_is_nowhere_is_refused_and_so_is_json_in_part() {
    let folder = tempfile::tempdir().unwrap();
    let said = |to: &str, column: &str| run(folder.path(), to, &[column]).unwrap_err().to_string();
    assert!(said("a.csv", "icc_anser").starts_with("column `icc_anser` is neither in the file nor an answer"));
    assert!(said("a.ndjson", "id").contains("`.csv` and `.parquet` only"));
}

#[test]
fn a_kernel_says_what_it_is_asked_for_and_the_same_in_every_batch() {
    let record = Record::embedded().unwrap();
    let known = Known::on(record.release.horizon);
    let (mut whole, mut part) = (Kernel::new(&record, known), Kernel::new(&record, known));
    part = part.only(&["icc_since", "icc_answer"]).unwrap();
    assert!(Kernel::new(&record, known).only(&["since"]).is_err());
    for places in [["COD", "SYR", "COD"], ["KEN", "COD", "PHL"], ["SYR", "SYR", "UA"]] {
        let questions = RecordBatch::try_from_iter([
            ("place", Arc::new(StringArray::from(places.to_vec())) as ArrayRef),
            ("from", Arc::new(Date32Array::from(vec![17_000, 12_000, 18_500]))),
        ])
        .unwrap();
        let (all, some) = (whole.screen(&questions).unwrap(), part.screen(&questions).unwrap());
        assert_eq!(all.num_columns(), ANSWER_COLUMNS.len());
        assert_eq!(
            some.schema().fields().iter().map(|f| f.name().as_str()).collect::<Vec<_>>(),
            ["icc_answer", "icc_since"]
        );
        for name in ["icc_since", "icc_answer"] {
            let text = |batch: &RecordBatch| cast(batch.column_by_name(name).unwrap(), &DataType::Utf8).unwrap();
            assert_eq!(&text(&all), &text(&some));
            let words = some.column_by_name(name).unwrap().as_dictionary::<Int32Type>().values().len();
            assert!(words <= 9);
        }
    }
}

/// Points in the binary form of a GeoParquet file, screened from Parquet into each form.
#[test]
fn parquet_is_screened_into_parquet_and_its_binary_points_are_read() {
    let record = Record::embedded().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("a.parquet");
    let point = |lon: f64, lat: f64| [&[1, 1, 0, 0, 0][..], &lon.to_le_bytes(), &lat.to_le_bytes()].concat();
    let (bangui, damascus) = (point(18.6, 4.6), point(36.3, 33.5));
    let points = BinaryArray::from_opt_vec(vec![Some(bangui.as_slice()), Some(damascus.as_slice()), None]);
    let rows = RecordBatch::try_from_iter_with_nullable([
        ("id", Arc::new(arrow_array::Int64Array::from(vec![1, 2, 3])) as ArrayRef, true),
        ("date", Arc::new(Date32Array::from(vec![17_000; 3])), true),
        ("geometry", Arc::new(points), true),
    ])
    .unwrap();
    let mut writer = ArrowWriter::try_new(std::fs::File::create(&input).unwrap(), rows.schema(), None).unwrap();
    writer.write(&rows).unwrap();
    writer.close().unwrap();
    let known = Known::on(record.release.horizon);
    let places = |to: &str| {
        let output = folder.path().join(to);
        screen(&Options::new(input.clone(), output.clone(), known), &record, |_| {}).unwrap();
        assert!(verify(&output, None, &record).unwrap().holds());
        let rows = if to.ends_with("csv") { csv(&output) } else { parquet(&output) };
        let (place, id) = (rows[0].iter().position(|name| name == "icc_place").unwrap(), 0);
        rows[1..].iter().map(|row| (row[id].clone(), row[place].clone())).collect::<Vec<_>>()
    };
    let wanted = [("1", "point CF"), ("2", "point SY"), ("3", "none")].map(|(id, how)| (id.to_owned(), how.to_owned()));
    assert_eq!(places("b.csv"), wanted);
    assert_eq!(places("b.parquet"), wanted);
}

/// Timestamps and columns of several values, which stand as they are in Parquet and not in text.
#[test]
fn a_type_that_is_no_text_is_named_unless_it_is_left_out() {
    let record = Record::embedded().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("a.parquet");
    let known = Known::on(record.release.horizon);
    let screened = |zone: &str, to: &str, columns: &[&str]| {
        let night = 1_462_143_600_000_000; // 2016-05-01T23:00:00Z
        let days = arrow_array::TimestampMicrosecondArray::from(vec![night, night]).with_timezone(zone);
        let inner = Arc::new(StringArray::from(vec!["a", "b"])) as ArrayRef;
        let pair = StructArray::try_from(vec![("x", inner)]).unwrap();
        let rows = RecordBatch::try_from_iter([
            ("date", Arc::new(days) as ArrayRef),
            ("country", Arc::new(StringArray::from(vec!["COD", "SYR"]))),
            ("pair", Arc::new(pair)),
        ])
        .unwrap();
        let mut writer = ArrowWriter::try_new(std::fs::File::create(&input).unwrap(), rows.schema(), None).unwrap();
        writer.write(&rows).unwrap();
        writer.close().unwrap();
        let columns = columns.iter().map(|name| (*name).to_owned()).collect();
        let output = folder.path().join(to);
        screen(&Options { columns, ..Options::new(input.clone(), output.clone(), known) }, &record, |_| {})?;
        Ok::<_, ratione_bulk::Error>(output)
    };
    let typed = screened("UTC", "b.parquet", &[]).unwrap();
    assert!(verify(&typed, None, &record).unwrap().holds());
    let text = std::fs::read_to_string(screened("UTC", "b.csv", &["date", "icc_answer"]).unwrap()).unwrap();
    assert_eq!(text, "date,icc_answer\n2016-05-01T23:00:00Z,yes\n2016-05-01T23:00:00Z,depends\n");
    let error = screened("UTC", "c.csv", &[]).unwrap_err().to_string();
    assert!(error.starts_with("column `pair` is Struct") && error.contains("write `.parquet`"), "{error}");
    let error = screened("Europe/Kyiv", "c.parquet", &[]).unwrap_err().to_string();
    assert!(error.starts_with("column `date` is Timestamp") && error.ends_with("make it text"), "{error}");
    assert!(!folder.path().join("c.csv").exists() && !folder.path().join("c.parquet").exists());
}

#[test]
fn columns_without_names_are_told_by_their_numbers_where_some_are_left_out() {
    let record = Record::embedded().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (input, output) = (folder.path().join("a.export.CSV"), folder.path().join("b.csv"));
    let mut cells = vec![""; 61];
    (cells[0], cells[1], cells[51], cells[53], cells[56], cells[57]) = ("7", "20191024", "4", "CT", "6.5", "20.5");
    std::fs::write(&input, cells.join("\t") + "\n").unwrap();
    let columns = ["1", "2", "icc_answer"].map(str::to_owned).to_vec();
    let options = Options { columns, ..Options::new(input, output.clone(), Known::on(record.release.horizon)) };
    screen(&options, &record, |_| {}).unwrap();
    assert_eq!(std::fs::read_to_string(&output).unwrap(), "1\t2\ticc_answer\n7\t20191024\tyes\n");
    let why = why(&output, "7", &record).unwrap();
    assert_eq!((why.row, why.report(&record, Lang::En).unwrap().answer.as_str()), (1, "yes"));
}
