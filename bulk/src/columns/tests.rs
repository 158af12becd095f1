//! Typed columns against the same columns read as text.

use super::*;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use ratione::Known;
use std::cell::Cell;

type Row = (Option<&'static str>, Option<i32>, Option<i32>, Option<f64>, Option<f64>, Option<bool>);

fn row() -> impl Strategy<Value = Row> {
    let place = prop::sample::select(vec![None, Some("COD"), Some("Syria"), Some("Atlantis"), Some("NA"), Some("")]);
    let day =
        || prop::option::weighted(0.9, prop_oneof![20 => 11_000..20_000_i32, 1 => Just(0), 1 => -20_000..-5_000_i32]);
    let degrees = || {
        let odd = prop_oneof![Just(f64::NAN), Just(0.0), Just(91.0), Just(-181.0)];
        prop::option::weighted(0.8, prop_oneof![20 => -40.0..60.0_f64, 1 => odd])
    };
    let to = prop::option::weighted(0.5, prop_oneof![20 => 20_000..20_100_i32, 1 => 10_000..11_500_i32]);
    (place, day(), to, degrees(), degrees(), prop::option::of(any::<bool>()))
}

fn batch(rows: &[Row], coded: bool, with_to: bool) -> RecordBatch {
    let place: ArrayRef = Arc::new(rows.iter().map(|r| r.0).collect::<StringArray>());
    let kind = DataType::Dictionary(Box::new(DataType::Int8), Box::new(DataType::LargeUtf8));
    let mut columns: Vec<(&str, ArrayRef)> = vec![
        ("country", if coded { cast(&place, &kind).unwrap() } else { place }),
        ("date", Arc::new(rows.iter().map(|r| r.1).collect::<Date32Array>())),
        ("lat", Arc::new(rows.iter().map(|r| r.3).collect::<Float64Array>())),
        ("lon", Arc::new(rows.iter().map(|r| r.4).collect::<Float64Array>())),
        ("centroid", Arc::new(rows.iter().map(|r| r.5).collect::<BooleanArray>())),
    ];
    if with_to {
        columns.push(("to", Arc::new(rows.iter().map(|r| r.2).collect::<Date32Array>())));
    }
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(n, a)| (n, a, true))).unwrap()
}

/// The columns of answers without their dictionaries' order.
fn plain(answers: &RecordBatch) -> Vec<ArrayRef> {
    answers.columns().iter().map(|array| cast(array, &DataType::Utf8).unwrap()).collect()
}

#[test]
fn columns_say_what_their_texts_say() {
    let record = Record::embedded().unwrap();
    let shared = Kernel::new(&record, Known::on(record.release.horizon));
    let shapes = (prop::collection::vec(row(), 1..12), any::<bool>(), any::<bool>());
    let (typed, mut runner) = (Cell::new(0), TestRunner::new(Config::with_cases(256)));
    runner
        .run(&shapes, |(rows, coded, with_to)| {
            let mut kernel = shared.fork();
            let batch = batch(&rows, coded, with_to);
            let mut columns = TableColumns::of(&batch.schema(), &serde_json::Map::new(), &record).unwrap();
            typed.set(typed.get() + usize::from(columns.typed(&batch).unwrap().is_some()));
            let found = kernel.screen_table(&columns, &batch).unwrap();
            let cells = columns.cells(&batch).unwrap();
            let one_by_one = columns.importer.import(&cells).unwrap();
            prop_assert_eq!(&found.rejected, &one_by_one.rejected);
            prop_assert_eq!(&found.unknown, &one_by_one.unknown);
            let kept = kept(rows.len(), &found.rejected);
            let kept = arrow_array::UInt32Array::from_iter_values(kept.iter().map(|row| u32::try_from(*row).unwrap()));
            let expected = kernel.screen(&one_by_one.questions).unwrap();
            for (found, expected) in plain(&found.answers).iter().zip(plain(&expected)) {
                let found = arrow_select::take::take(found, &kept, None).unwrap();
                prop_assert_eq!(found.as_ref(), expected.as_ref());
            }
            Ok(())
        })
        .unwrap();
    assert!(typed.get() > 25, "{} of the tables went by their types", typed.get());
}

#[test]
fn a_column_of_the_question_is_not_copied() {
    let record = Record::embedded().unwrap();
    let rows = [(Some("COD"), Some(17_000), None, Some(1.5), Some(30.0), Some(false)); 3];
    let batch = batch(&rows, true, false);
    let columns = TableColumns::of(&batch.schema(), &serde_json::Map::new(), &record).unwrap();
    let questions = columns.typed(&batch).unwrap().unwrap().questions;
    for (ours, theirs) in [("from", "date"), ("lat", "lat"), ("lon", "lon"), ("centroid", "centroid")] {
        let pointer = |batch: &RecordBatch, name| batch.column_by_name(name).unwrap().to_data().buffers()[0].as_ptr();
        assert_eq!(pointer(&questions, ours), pointer(&batch, theirs), "{ours}");
    }
}

#[test]
fn timestamps_of_utc_are_read_and_those_of_a_place_are_refused() {
    let record = Record::embedded().unwrap();
    let mut kernel = Kernel::new(&record, Known::on(record.release.horizon));
    let table = |zone: &str| {
        let days = arrow_array::TimestampSecondArray::from(vec![1_462_143_600, 946_684_800]).with_timezone(zone);
        let country = StringArray::from(vec!["COD", "COD"]);
        RecordBatch::try_from_iter([("date", Arc::new(days) as ArrayRef), ("country", Arc::new(country))]).unwrap()
    };
    for zone in ["UTC", "+02:00"] {
        let batch = table(zone);
        let mut columns = TableColumns::of(&batch.schema(), &serde_json::Map::new(), &record).unwrap();
        columns.settle(&batch).unwrap();
        let answers = plain(&kernel.screen_table(&columns, &batch).unwrap().answers);
        assert_eq!(answers[0].as_string::<i32>().iter().flatten().collect::<Vec<_>>(), ["yes", "no"], "{zone}");
    }
    let refused = TableColumns::of(&table("Europe/Kyiv").schema(), &serde_json::Map::new(), &record).err().unwrap();
    assert!(refused.to_string().contains("make it date, timestamp or text"), "{refused}");
}
