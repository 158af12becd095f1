//! The kernel against the engine: one and many never differ.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use arrow_array::{Array, Date32Array, RecordBatch, StringArray};
use arrow_cast::cast;
use arrow_schema::{DataType, Field, Schema};
use jiff::civil::{Date, date};
use ratione::{Act, Crime, Known, Stated, StatedPlace, hear};
use ratione_bulk::Kernel;
use ratione_record::Record;
use std::sync::Arc;

/// Place, nationality, first day, last day, crime.
type Row = (String, Option<&'static str>, Date, Date, Option<&'static str>);

fn days(day: Date) -> i32 {
    (day - date(1970, 1, 1)).get_days()
}

/// Every territory code of the record with several nationalities, on days around the turn of each half-year, some of
/// them acts of several days.
#[test]
fn the_kernel_is_the_engine() {
    let record = Record::embedded().unwrap();
    let known = Known::on(record.release.horizon);
    let mut rows: Vec<Row> = Vec::new();
    let who = [None, Some("USA"), Some("RUS"), Some("FRA"), Some("UKR")];
    let what = [None, Some("war_crimes"), Some("8(2)(e)(xix)"), Some("genocide")];
    for (at, code) in record.codes.rows().iter().enumerate() {
        for year in 2001..2027 {
            let from = date(year, if at % 2 == 0 { 7 } else { 1 }, 1);
            let to = from + jiff::Span::new().days((at * 7 + usize::try_from(year).unwrap()) as i64 % 200);
            rows.push((
                code.alpha2.clone(),
                who[(at + year as usize) % 5],
                from,
                if year % 3 == 0 { to } else { from },
                what[at % 4],
            ));
        }
    }
    let text = |values: Vec<Option<String>>| Arc::new(StringArray::from(values)) as arrow_array::ArrayRef;
    let date32 = |values: Vec<i32>| Arc::new(Date32Array::from(values)) as arrow_array::ArrayRef;
    let names = [
        ("place", DataType::Utf8),
        ("nationality", DataType::Utf8),
        ("from", DataType::Date32),
        ("to", DataType::Date32),
        ("crime", DataType::Utf8),
    ];
    let batch = RecordBatch::try_new(
        Arc::new(Schema::new(names.map(|(name, kind)| Field::new(name, kind, true)).to_vec())),
        vec![
            text(rows.iter().map(|r| Some(r.0.clone())).collect()),
            text(rows.iter().map(|r| r.1.map(str::to_owned)).collect()),
            date32(rows.iter().map(|r| days(r.2)).collect()),
            date32(rows.iter().map(|r| days(r.3)).collect()),
            text(rows.iter().map(|r| r.4.map(str::to_owned)).collect()),
        ],
    )
    .unwrap();
    let answers = Kernel::new(&record, known).screen(&batch).unwrap();
    let column = |name: &str| cast(answers.column_by_name(name).unwrap(), &DataType::Utf8).unwrap();
    let (answer, grounds, since) = (column("icc_answer"), column("icc_grounds"), column("icc_since"));
    let value = |array: &arrow_array::ArrayRef, row: usize| {
        let array = array.as_any().downcast_ref::<StringArray>().unwrap();
        array.is_valid(row).then(|| array.value(row).to_owned())
    };
    for (row, (place, nationality, from, to, crime)) in rows.iter().enumerate() {
        let crime = crime.unwrap_or_default();
        let mut stated = Stated {
            crime: Crime::find(crime),
            provision: (Crime::find(crime).is_none() && !crime.is_empty()).then(|| crime.to_owned()),
            from: from.to_string(),
            to: Some(to.to_string()),
            places: vec![StatedPlace { code: place.clone(), role: ratione::Role::Whole }],
            ..Stated::default()
        };
        stated.accused.nationalities = nationality.iter().map(|n| (*n).to_owned()).collect();
        let heard = hear(&Act::read(&stated, &record).unwrap(), &record, known);
        let told = format!("{place} {nationality:?} {from} to {to} {crime}");
        assert_eq!(value(&answer, row).as_deref(), Some(heard.verdict.word()), "{told}");
        let joined = heard.grounds.iter().map(ToString::to_string).collect::<Vec<_>>().join(";");
        assert_eq!(value(&grounds, row).unwrap_or_default(), joined, "{told}");
        assert_eq!(value(&since, row), heard.reach.map(|run| run.from.to_string()), "{told}");
    }
}

#[test]
fn a_null_is_never_a_no() {
    let record = Record::embedded().unwrap();
    let schema =
        Schema::new(vec![Field::new("place", DataType::Utf8, true), Field::new("from", DataType::Date32, true)]);
    let batch = RecordBatch::try_new(
        Arc::new(schema),
        vec![
            Arc::new(StringArray::from(vec![Some("SY"), None, Some("SY")])),
            Arc::new(Date32Array::from(vec![Some(days(date(2016, 1, 1))), Some(days(date(2016, 1, 1))), None])),
        ],
    )
    .unwrap();
    let answers = Kernel::new(&record, Known::on(record.release.horizon)).screen(&batch).unwrap();
    let answer = cast(answers.column_by_name("icc_answer").unwrap(), &DataType::Utf8).unwrap();
    let answer = answer.as_any().downcast_ref::<StringArray>().unwrap();
    assert_eq!(answer.iter().flatten().collect::<Vec<_>>(), ["depends", "depends", "depends"]);
}

#[test]
fn a_column_of_another_type_is_refused_by_name() {
    let record = Record::embedded().unwrap();
    let schema = Schema::new(vec![Field::new("from", DataType::Utf8, true)]);
    let batch = RecordBatch::try_new(Arc::new(schema), vec![Arc::new(StringArray::from(vec!["2016-01-01"]))]).unwrap();
    let error = Kernel::new(&record, Known::on(record.release.horizon)).screen(&batch).unwrap_err();
    assert_eq!(error.to_string(), "column `from` is Utf8; make it Date32");
}
