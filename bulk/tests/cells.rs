//! What is read from cells, and what is told where they leave a doubt.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use ratione::Known;
use ratione_bulk::{Mapping, Options, Summary, screen, verify};
use ratione_record::Record;

/// The rows of a file screened, without its header, and what the run came to.
fn screened(text: &str) -> (Vec<String>, Summary) {
    let record = Record::embedded().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (input, output) = (folder.path().join("a.csv"), folder.path().join("b.csv"));
    std::fs::write(&input, text).unwrap();
    let options = Options::new(input, output.clone(), Known::on(record.release.horizon));
    let summary = screen(&options, &record, |_| {}).unwrap();
    assert!(verify(&output, None, &record).unwrap().holds());
    let out = std::fs::read_to_string(output).unwrap();
    (out.lines().skip(1).map(str::to_owned).collect(), summary)
}

/// What somebody should look at, with how often it came.
fn noticed(summary: &Summary) -> Vec<String> {
    summary.noticed.iter().map(|(what, times)| format!("{what}: {times}")).collect()
}

#[test]
fn na_is_namibia_among_two_letter_codes_and_nothing_elsewhere() {
    let head = "id,date,country,nationality\n";
    let (rows, summary) = screened(&format!("{head}1,2016-05-01,NA,\n2,2016-05-01,CD,\n3,2016-05-01,UA-43,\n"));
    assert!(rows[0].contains(",yes,territory:NAM,"), "{rows:?}");
    assert_eq!(noticed(&summary), ["country `NA`: taken for Namibia, as the others are two-letter codes: 1"]);
    let (rows, summary) = screened(&format!("{head}1,2016-05-01,NA,NA\n2,2016-05-01,Congo,RUS\n3,2016-05-01,,NA\n"));
    assert!(rows[0].contains(",depends,,"), "{rows:?}");
    let told =
        ["country", "nationality"].map(|what| format!("{what} `NA`: taken as not stated; write `NAM` for Namibia"));
    assert_eq!(noticed(&summary), [format!("{}: 1", told[0]), format!("{}: 2", told[1])]);
    let (rows, _) = screened(&format!("{head}1,2016-05-01,SYR,NA\n2,2016-05-01,SYR,RU;NA\n3,2016-05-01,SYR,\n"));
    assert!(rows[0].contains("yes,nationality:NAM") && rows[1].contains("nationality:NAM"), "{rows:?}");
    let (_, summary) = screened(&format!("{head}1,2016-05-01,NA,\n2,2016-05-01,,\n"));
    assert!(noticed(&summary)[0].contains("taken as not stated"), "nothing says that these are codes");
}

#[test]
fn a_point_outside_the_part_of_the_state_that_is_stated_contradicts_it() {
    let khartoum = "15.55,32.53";
    let (darfur, donetsk, simferopol) = ("13.6279,25.3494", "48.0159,37.8029", "44.9521,34.1024");
    let cases = [
        (khartoum, "SD-DN", "depends", "conflict SD and SD-DN"),
        (khartoum, "Darfur", "depends", "conflict SD and SD-DC|SD-DE|SD-DN|SD-DS|SD-DW"),
        (darfur, "SD-KH", "depends", "conflict SD-DN and SD-KH"),
        (donetsk, "UA-43", "yes", "conflict UA-14 and UA-43"),
        (darfur, "Darfur", "yes", "point SD-DN"),
        (darfur, "Sudan", "yes", "point SD-DN"),
        (khartoum, "SD-KH", "depends", "point SD"),
        (donetsk, "UA", "yes", "point UA-14"),
        (simferopol, "Crimea", "yes", "point UA-43"),
        ("50.45,30.52", "UA-30", "yes", "point UA"),
    ];
    let row = |(point, country, ..): &(&str, &str, &str, &str)| format!("2016-05-01,{point},{country}\n");
    let (rows, _) = screened(&format!("date,lat,lon,country\n{}", cases.iter().map(row).collect::<String>()));
    for (row, (point, country, answer, place)) in rows.iter().zip(cases) {
        let cells: Vec<&str> = row.split(',').collect();
        assert_eq!((cells[4], cells[11]), (answer, place), "{point} {country}");
    }
}

#[test]
fn times_with_a_zone_are_read_as_written_and_counted() {
    let row = |day: &str| format!("{day},COD\n");
    let days = ["2014-06-12T22:30:00Z", "2014-06-13T01:30:00+03:00", "2014-06-12", "2014-06-12T22:30:00"];
    let (rows, summary) = screened(&format!("date,country\n{}", days.map(row).concat()));
    assert_eq!(rows.len(), 4);
    assert_eq!(
        noticed(&summary),
        ["times with a zone: the day is read as written, where that of the place is what counts: 2"]
    );
}

#[test]
fn a_space_in_the_name_of_a_column_is_an_underscore() {
    let head = "Event ID,Event Date,Country Name,Perpetrator nationality,Crime type";
    let (rows, summary) = screened(&format!("{head}\n1,2016-05-01,Syria,GBR,war crimes\n"));
    let mapping = summary.mapping;
    assert_eq!((mapping.id.as_deref(), mapping.crime.as_deref()), (Some("Event ID"), Some("Crime type")));
    assert!(rows[0].contains(",yes,nationality:GBR,"), "{rows:?}");
}

#[test]
fn a_code_of_a_country_goes_before_what_may_be_a_town() {
    for code in ["iso2", "ISO3"] {
        let header = ["date", "place", code].map(str::to_owned);
        assert_eq!(Mapping::detect(&header).unwrap().country.as_deref(), Some(code));
    }
}
