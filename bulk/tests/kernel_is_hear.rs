//! The kernel answers what the engine answers, on random acts and on every row of the real files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod shared;

use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{Array, ArrayRef, BooleanArray, Date32Array, Float64Array, RecordBatch, StringArray};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use ratione::{Accused, Act, Answer, Known, Parsed, Role, Stated, StatedPlace, hear};
use ratione_bulk::{Kernel, Options, screen, why};
use ratione_record::Record;
use std::sync::Arc;

fn text(batch: &RecordBatch, column: &str, row: usize) -> Option<String> {
    let coded = batch.column_by_name(column).unwrap().as_dictionary::<Int32Type>();
    let words = coded.values().as_string::<i32>();
    coded.is_valid(row).then(|| words.value(usize::try_from(coded.keys().value(row)).unwrap()).to_owned())
}

fn list<T: ToString>(items: impl IntoIterator<Item = T>) -> Option<String> {
    let joined = items.into_iter().map(|item| item.to_string()).collect::<Vec<_>>().join(";");
    (!joined.is_empty()).then_some(joined)
}

/// What the columns say where the engine gives this answer.
fn said(answer: &Answer) -> [Option<String>; 6] {
    [
        Some(answer.verdict.word().to_owned()),
        list(&answer.grounds),
        list(&answer.obstacles),
        answer.reach.map(|run| run.from.to_string()),
        answer.reach.and_then(|run| run.until()).map(|day| day.to_string()),
        list(answer.missing.iter()),
    ]
}

const SAID: [&str; 6] = ["icc_answer", "icc_grounds", "icc_obstacles", "icc_since", "icc_until", "icc_missing"];

type Row =
    (Option<&'static str>, Option<(f64, f64)>, Option<i32>, i32, Option<&'static str>, Option<&'static str>, bool);

fn incident() -> impl Strategy<Value = Row> {
    let place = prop::sample::select(vec![
        None,
        Some("UA"),
        Some("UA-43"),
        Some("PS"),
        Some("IL|PS"),
        Some("SD"),
        Some("SY"),
        Some("CD"),
        Some("PHL"),
        Some("BDI"),
        Some("CI"),
        Some("LY"),
        Some("SS"),
        Some("XK"),
        Some("vessel:KOR"),
        Some("highseas"),
        Some("VE"),
        Some("HU"),
        Some("KE"),
    ]);
    let point = prop::option::weighted(
        0.4,
        prop_oneof![
            (-60.0..70.0_f64, -180.0..180.0_f64),
            (44.0..52.0_f64, 30.0..40.0_f64),
            (10.0..16.0_f64, 22.0..30.0_f64),
            (29.0..34.0_f64, 34.0..36.5_f64),
        ],
    );
    let from = prop::option::weighted(0.95, prop_oneof![10_000..20_600_i32, 11_800..11_900_i32, 16_150..16_550_i32]);
    let length = prop_oneof![4 => Just(0), 2 => 0..30_i32, 1 => 0..3_000_i32];
    let nationality = prop::sample::select(vec![
        None,
        Some("RUS"),
        Some("ISR"),
        Some("COD"),
        Some("PHL;USA"),
        Some("SYR"),
        Some("BDI"),
    ]);
    let crime = prop::sample::select(vec![
        None,
        Some("war_crimes"),
        Some("genocide"),
        Some("crimes_against_humanity"),
        Some("aggression"),
        Some("8(2)(e)(xix)"),
    ]);
    (place, point, from, length, nationality, crime, prop::bool::weighted(0.2))
}

fn batch(rows: &[Row]) -> RecordBatch {
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("place", Arc::new(rows.iter().map(|r| r.0).collect::<StringArray>())),
        ("lat", Arc::new(rows.iter().map(|r| r.1.map(|p| p.0)).collect::<Float64Array>())),
        ("lon", Arc::new(rows.iter().map(|r| r.1.map(|p| p.1)).collect::<Float64Array>())),
        ("from", Arc::new(rows.iter().map(|r| r.2).collect::<Date32Array>())),
        ("to", Arc::new(rows.iter().map(|r| r.2.map(|from| from + r.3)).collect::<Date32Array>())),
        ("nationality", Arc::new(rows.iter().map(|r| r.4).collect::<StringArray>())),
        ("crime", Arc::new(rows.iter().map(|r| r.5).collect::<StringArray>())),
        ("centroid", Arc::new(rows.iter().map(|r| Some(r.6)).collect::<BooleanArray>())),
    ];
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true))).unwrap()
}

/// The act read from its own words.
fn stated_again(act: &Act, record: &Record) -> Act {
    let parsed = Parsed::of(act);
    let place = |place: ratione::ParsedPlace| StatedPlace { code: place.stated, role: Role::Whole };
    let stated = Stated {
        crime: act.crime,
        provision: parsed.provision,
        from: parsed.from,
        to: Some(parsed.to),
        places: parsed.places.into_iter().map(place).collect(),
        accused: Accused { nationalities: parsed.nationalities, ..Accused::default() },
        conflict: act.conflict,
    };
    Act::read(&stated, record).unwrap()
}

#[test]
fn on_random_acts() {
    let record = Record::embedded().unwrap();
    for known in [record.release.horizon, jiff::civil::date(2015, 3, 1)].map(Known::on) {
        let shared = Kernel::new(&record, known);
        let mut runner = TestRunner::new(Config::with_cases(24));
        runner
            .run(&prop::collection::vec(incident(), 40), |rows| {
                let mut kernel = shared.fork();
                let questions = batch(&rows);
                let answers = kernel.screen(&questions).unwrap();
                for (row, incident) in rows.iter().enumerate() {
                    let act: Act = kernel.act(&questions, row).unwrap();
                    let expected = said(&hear(&act, &record, known));
                    let found = SAID.map(|column| text(&answers, column, row));
                    prop_assert_eq!(found, expected, "{:?}", incident);
                    prop_assert_eq!(stated_again(&act, &record), act, "{:?}", incident);
                }
                Ok(())
            })
            .unwrap();
    }
}

/// Rows of each file that are compared, unless `RATIONE_ALL_ROWS` is set.
const SAMPLE: u64 = 400;

/// Files, with the importer that they are for and the rows that they have.
const FILES: [(&str, &str, u64); 7] = [
    ("hdx_conflict_data_BGD_hxl.csv", "UCDP GED", 601),
    ("raw_ged_23_1_CAF_48col.csv.zst", "UCDP GED", 1_848),
    ("raw_ged_19_1_SYR_41col.csv.zst", "UCDP GED", 16_566),
    ("ucdp_ged_25_1_sample9972.csv.zst", "UCDP GED", 9_972),
    ("ucdp_ged_25_1_sample9972.parquet", "UCDP GED", 9_972),
    ("ucdp_ged_union_32029.csv.zst", "UCDP GED", 32_029),
    ("gdelt2_20191024143000.export.CSV", "GDELT 2.0", 2_111),
];

#[test]
fn on_rows_of_the_real_files() {
    let Some(shared) = shared::incidents() else {
        println!("the files of incidents are not here: skipped");
        return;
    };
    let record = Record::embedded().unwrap();
    let known = Known::on(record.release.horizon);
    let folder = tempfile::tempdir().unwrap();
    let all = std::env::var_os("RATIONE_ALL_ROWS").is_some();
    for (name, importer, rows) in FILES {
        let output = folder.path().join("screened.csv");
        let summary = screen(&Options::new(shared.join(name), output.clone(), known), &record, |_| {}).unwrap();
        assert_eq!((summary.mapping.importer.as_str(), summary.rows, summary.rejected), (importer, rows, 0), "{name}");
        let stride = if all { 1 } else { (rows / SAMPLE).max(1) };
        let mut compared = 0;
        for row in ratione_bulk::acts(&output, &record).unwrap() {
            let row = row.unwrap();
            if row.row % stride != 0 {
                continue;
            }
            let cell = |name: &str| row.cells.iter().find(|(column, _)| column == name).map(|(_, text)| text.clone());
            for (column, expected) in SAID.iter().zip(said(&hear(&row.act, &record, row.known))) {
                let found = cell(column).filter(|text| !text.is_empty());
                // A lead stands beside the missing nationality and is no part of the answer.
                let found = found.map(|text| {
                    text.split(" (lead").next().unwrap().to_owned() + text.split_once(')').map_or("", |(_, rest)| rest)
                });
                assert_eq!(found, expected, "{name}, row {}, {column}", row.row);
            }
            compared += 1;
        }
        assert_eq!(compared, rows / stride);
        println!("{name}: {compared} of {rows} rows compared, unknown {:?}", summary.unknown);
    }
}

#[test]
fn a_row_is_found_by_its_id() {
    let folder = tempfile::tempdir().unwrap();
    let (input, output) = (folder.path().join("a.csv"), folder.path().join("b.geojson"));
    std::fs::write(&input, "id,date,lat,lon\nx,2016-05-01,4.3,18.5\ny,2016-05-01,33.5,36.3\n").unwrap();
    let record = Record::embedded().unwrap();
    let known = Known::on(record.release.horizon);
    let options = Options::new(input, output.clone(), known);
    screen(&options, &record, |_| {}).unwrap();
    let row = why(&output, "y", &record).unwrap();
    assert_eq!(row.act.places[0].candidates[0].to_string(), "SY");
    assert!(why(&output, "z", &record).unwrap_err().to_string().contains("`z`"));
}
