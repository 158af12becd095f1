//! The tables of `docs/reference.md` are what comes out. `RATIONE_WRITE=1` writes them into the page.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod shared;

use ratione::Known;
use ratione_bulk::{CodeSystem, Mapping, Options, Reach, screen, totals};
use ratione_record::{Lang, Record};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// An event with its answer.
struct Event {
    id: String,
    year: i16,
    deaths: u64,
    class: &'static str,
    /// The class with the State where it is contested.
    named: String,
    state: String,
    how: String,
}

fn class(cell: &impl Fn(&str) -> String) -> &'static str {
    let (answer, grounds, missing) = (cell("icc_answer"), cell("icc_grounds"), cell("icc_missing"));
    let lacks = |fact: &str| missing.split(';').any(|named| named.split(" (").next() == Some(fact));
    match answer.as_str() {
        "yes" if grounds.contains("territory:") => "territory",
        "yes" if grounds.contains("unsc:") => "referral",
        "yes" => "acceptance",
        "contested" => "contested",
        "depends" if lacks("place") => "place open",
        "depends" if lacks("crime") => "crime open",
        _ => "none",
    }
}

/// The events of a file from 1 July 2002 on, screened.
fn events(file: &Path, by_country: bool) -> Vec<Event> {
    let record = Record::embedded().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("out.csv");
    let name = |name: &str| Some(name.to_owned());
    let country = Mapping {
        id: name("id"),
        from: name("date_start"),
        country: name("country_id"),
        country_system: CodeSystem::Gw,
        ..Mapping::default()
    };
    let mapping = by_country.then_some(country);
    let options = Options::new(file.to_owned(), output.clone(), Known::on(record.release.horizon));
    screen(&Options { mapping, ..options }, &record, |_| {}).unwrap();
    let mut reader = csv::Reader::from_path(output).unwrap();
    let header = reader.headers().unwrap().clone();
    let rows = reader.records().map(Result::unwrap);
    let event = |row: csv::StringRecord| {
        let cell = |name: &str| row[header.iter().position(|column| column == name).unwrap()].to_owned();
        let (day, class, state) = (cell("date_start"), class(&cell), cell("icc_state"));
        let named = if class == "contested" { format!("contested ({state})") } else { class.to_owned() };
        (day.as_str() >= "2002-07-01").then(|| Event {
            id: cell("id"),
            year: day[..4].parse().unwrap(),
            deaths: cell("best").parse::<f64>().unwrap_or(0.0) as u64,
            class,
            named: named.replace("MMR", "Myanmar").replace("BDI", "Burundi"),
            state,
            how: cell("icc_place").split(' ').next().unwrap().to_owned(),
        })
    };
    rows.filter_map(event).collect()
}

/// What the other implementation counted: data set, year, ground, to events and deaths.
type Reference = BTreeMap<(String, i16, String), (u64, u64)>;

fn reference(folder: &Path) -> Reference {
    let mut reader = csv::Reader::from_path(folder.join("reference_aggregates.csv")).unwrap();
    let number = |text: &str| text.parse::<f64>().unwrap_or(0.0) as u64;
    let rows = reader.records().map(Result::unwrap);
    rows.map(|r| ((r[0].to_owned(), r[1].parse().unwrap(), r[2].to_owned()), (number(&r[3]), number(&r[4])))).collect()
}

const GROUNDS: [&str; 5] =
    ["territory_party", "none", "declaration_12_3", "unsc_referral", "unsc_referral_part_SD_darfur_only"];

fn by_year(events: &[Event], set: &str, reference: &Reference) -> String {
    let mut table = "| Year | Territory: reference | here | + crime open | + contested (Burundi) | None: reference | here \
        | + contested (Myanmar) | + Israel or Palestine | Acceptance: reference | here | Referral: reference | here \
        | Darfur: reference | here open |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n"
        .to_owned();
    for year in 2002..=2024 {
        let there = |ground: &str| reference.get(&(set.to_owned(), year, ground.to_owned())).map_or(0, |count| count.0);
        let here = |named: &str, fits: &dyn Fn(&Event) -> bool| {
            events.iter().filter(|event| event.year == year && event.named == named && fits(event)).count()
        };
        let any = |_: &Event| true;
        let sudan = |event: &Event| event.state.contains("SDN");
        let elsewhere = |event: &Event| !event.state.contains("SDN");
        let [territory, none, acceptance, referral, darfur] = GROUNDS.map(there);
        let cells = [
            territory,
            here("territory", &any) as u64,
            here("crime open", &any) as u64,
            here("contested (Burundi)", &any) as u64,
            none,
            here("none", &any) as u64,
            here("contested (Myanmar)", &any) as u64,
            here("place open", &elsewhere) as u64,
            acceptance,
            here("acceptance", &any) as u64,
            referral,
            here("referral", &any) as u64,
            darfur,
            here("place open", &sudan) as u64,
        ];
        assert_eq!(territory, cells[1] + cells[2] + cells[3], "{set} {year}: territory adds up");
        assert_eq!(none, cells[5] + cells[6] + cells[7], "{set} {year}: none adds up");
        assert_eq!((acceptance, referral, darfur), (cells[9], cells[11], cells[13]), "{set} {year}");
        table += &format!("| {year} | {} |\n", cells.map(|n| n.to_string()).join(" | "));
    }
    table
}

/// How often an answer by country is another by the point: the heading, and the table.
fn moves(name: &str, country: &[Event], point: &[Event]) -> (String, String) {
    let mut moved: BTreeMap<[String; 3], (u64, u64, i16, i16)> = BTreeMap::new();
    let mut same = 0;
    for (a, b) in country.iter().zip(point) {
        assert_eq!(a.id, b.id);
        if a.class == b.class {
            same += 1;
            continue;
        }
        let key = [&a.named, &b.named, &b.how].map(Clone::clone);
        let entry = moved.entry(key).or_insert((0, 0, i16::MAX, 0));
        *entry = (entry.0 + 1, entry.1 + b.deaths, entry.2.min(b.year), entry.3.max(b.year));
    }
    let mut rows: Vec<_> = moved.into_iter().collect();
    rows.sort_by_key(|(_, (events, deaths, ..))| std::cmp::Reverse((*events, *deaths)));
    let mut table =
        "| By country | By point | Place found by | Events | Deaths | Years |\n|---|---|---|---:|---:|---|\n"
            .to_owned();
    for ([from, to, how], (events, deaths, first, last)) in rows {
        table += &format!("| {from} | {to} | {how} | {} | {} | {first}-{last} |\n", grouped(events), grouped(deaths));
    }
    let of = grouped(country.len() as u64);
    (format!("### Country to point, {name}: {} of {of} events keep their answer", grouped(same)), table)
}

fn sums(sets: [(&str, &[Event]); 2], reference: &Reference) -> String {
    let there = |set: &str, ground: &str| -> u64 {
        let name = format!("{set}/coords+overlay");
        reference.iter().filter(|((s, _, g), _)| *s == name && g == ground).map(|(_, count)| count.0).sum()
    };
    let mut table = "| | Sample: reference | here | Union: reference | here |\n|---|---:|---:|---:|---:|\n".to_owned();
    for (name, class, grounds) in [
        ("territory", "territory", &["territory_party"][..]),
        ("acceptance", "acceptance", &["declaration_12_3"]),
        ("referral, Darfur there", "referral", &["unsc_referral", "unsc_referral_part_SD_darfur_only"]),
        ("none", "none", &["none"]),
        ("crime open", "crime open", &[]),
        ("contested", "contested", &[]),
        ("place open", "place open", &[]),
    ] {
        let pair = sets.map(|(set, events)| {
            let there = grounds.iter().map(|ground| grouped(there(set, ground))).collect::<Vec<_>>().join(" + ");
            let here = events.iter().filter(|event| event.class == class).count() as u64;
            format!("{there} | {}", grouped(here))
        });
        table += &format!("| {name} | {} |\n", pair.join(" | ")).replace("|  |", "| |");
    }
    table
}

fn country_years(folder: &Path, reference: &Reference) -> String {
    let record = Record::embedded().unwrap();
    let input = folder.join("ucdp_organizedviolencecy_v25_1.csv");
    let options = Options::new(input, PathBuf::new(), Known::on(record.release.horizon));
    let totals = totals(&options, &record).unwrap();
    let mut table =
        "| Year | Territory: reference | here | Acceptance: reference | here | Referral: reference | here | Part of \
        the year: reference | here | None: reference | here | Darfur: reference | Open here |\n\
        |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n"
            .to_owned();
    for (year, reaches) in totals.years.range(2002..=2024) {
        let there = |fits: &dyn Fn(&str) -> bool| -> u64 {
            let rows = reference.iter().filter(|((set, y, ground), _)| {
                set == "country_year25.1_complete/country" && y == year && fits(ground)
            });
            rows.map(|(_, count)| count.1).sum()
        };
        let here = |reach| reaches.get(&reach).map_or(0, |count| count.deaths);
        let is = |name: &'static str| move |ground: &str| ground == name;
        let cells = [
            there(&is("territory_party")),
            here(Reach::Territory),
            there(&is("declaration_12_3")),
            here(Reach::Acceptance),
            there(&is("unsc_referral")),
            here(Reach::Referral),
            there(&|ground| ground.starts_with("part_year:")),
            here(Reach::Changes),
            there(&is("none")),
            here(Reach::NotByPlace),
            there(&is("unsc_referral_part_SD_darfur_only")),
            here(Reach::Open),
        ];
        let other: u64 = [0, 2, 4, 6, 8, 10].iter().map(|at| cells[*at]).sum();
        let ours: u64 = [1, 3, 5, 7, 9, 11].iter().map(|at| cells[*at]).sum();
        assert_eq!(other, ours, "{year} adds up");
        table += &format!("| {year} | {} |\n", cells.map(grouped).join(" | "));
    }
    table
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap()).collect();
    groups.join(",")
}

/// The differences that the page explains, with how many events of the sample and of the union they are.
fn causes(sets: [&[Event]; 2]) -> Vec<String> {
    let count = |class: &str, fits: &dyn Fn(&Event) -> bool| {
        sets.map(|events| grouped(events.iter().filter(|event| event.class == class && fits(event)).count() as u64))
    };
    let state = |state: &'static str| move |event: &Event| event.state == state;
    let [sample, union] = count("crime open", &state("COL"));
    let pairs = [
        count("crime open", &state("PHL")),
        count("crime open", &state("BDI")),
        count("contested", &state("BDI")),
        count("contested", &state("MMR")),
        count("place open", &|event| !event.state.contains("SDN")),
        count("place open", &|event| event.state.contains("SDN")),
    ];
    let colombia = format!("({sample} events of the sample, {union} of the union)");
    std::iter::once(colombia).chain(pairs.map(|[sample, union]| format!("({sample}, {union})"))).collect()
}

#[test]
fn the_tables_of_the_page_on_reference_totals_are_what_comes_out() {
    let Some(folder) = shared::incidents() else {
        println!("no folder shared/incidents beside the repository: the tables of docs/reference.md are not made");
        return;
    };
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/reference.md");
    let mut text = std::fs::read_to_string(&page).unwrap();
    let reference = reference(&folder);
    let [sample, union] =
        ["ucdp_ged_25_1_sample9972.csv.zst", "ucdp_ged_union_32029.csv.zst"].map(|file| folder.join(file));
    let (sample_country, sample_point) = (events(&sample, true), events(&sample, false));
    let (union_country, union_point) = (events(&union, true), events(&union, false));
    for cause in causes([&sample_country, &union_country]) {
        assert!(text.contains(&cause), "the page explains {cause}");
    }
    let (sample_moves, union_moves) =
        (moves("the sample", &sample_country, &sample_point), moves("the union", &union_country, &union_point));
    let sets = [("ged25.1_sample9972", &sample_point[..]), ("ged_union", &union_point[..])];
    let whole = |line: &str| line.to_owned();
    let made = [
        (whole("### The sample of 9,972 events"), by_year(&sample_country, "ged25.1_sample9972/country", &reference)),
        (whole("### The union of 32,029 events"), by_year(&union_country, "ged_union/country", &reference)),
        sample_moves,
        union_moves,
        (whole("It has no border strip"), sums(sets, &reference)),
        (whole("### The table of country-years, in deaths"), country_years(&folder, &reference)),
    ];
    let write = std::env::var_os("RATIONE_WRITE").is_some();
    for (heading, table) in made {
        let name = heading.split(':').next().unwrap();
        let start = text.find(&format!("\n{name}")).unwrap_or_else(|| panic!("{name} is in the page")) + 1;
        let end_of_line = start + text[start..].find('\n').unwrap();
        let first = end_of_line + text[end_of_line..].find("\n|").unwrap() + 1;
        let last = first + text[first..].find("\n\n").unwrap() + 1;
        if write {
            text.replace_range(first..last, &table);
            if heading.starts_with('#') {
                text.replace_range(start..end_of_line, &heading);
            }
        } else {
            assert!(text[start..].starts_with(&heading), "{heading}: write it with RATIONE_WRITE=1");
            assert_eq!(&text[first..last], table, "{heading}: write it with RATIONE_WRITE=1");
        }
    }
    if write {
        std::fs::write(page, text).unwrap();
    }
}

#[test]
fn the_page_on_violence_is_what_comes_out() {
    let Some(folder) = shared::incidents() else {
        println!("no folder shared/incidents beside the repository: docs/violence.md is not made");
        return;
    };
    let record = Record::embedded().unwrap();
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
    let input = folder.join("ucdp_organizedviolencecy_v25_1.csv");
    let totals = totals(&Options::new(input, PathBuf::new(), Known::on(record.release.horizon)), &record).unwrap();
    // The command on the page names its folder.
    let markdown = totals.markdown("violence.svg", Lang::En).replace("-o violence.md", "-o docs/violence.md");
    for (name, made) in [("violence.md", markdown), ("violence.svg", totals.svg(Lang::En))] {
        let page = docs.join(name);
        if std::env::var_os("RATIONE_WRITE").is_some() {
            std::fs::write(&page, &made).unwrap();
        }
        let kept = std::fs::read_to_string(&page).unwrap();
        assert_eq!(kept, made, "{name}: write it with RATIONE_WRITE=1");
    }
}
