//! Each importer on rows written to its vendor's documented schema: days, points and countries that say nothing, code
//! systems, precision, intervals, leads.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use ratione::Known;
use ratione_bulk::{ANSWER_COLUMNS, Mapping, Options, Trust, screen};
use ratione_record::Record;
use std::fmt::Write as _;

/// The answers by the row's id, and what the run said; both as a person sees them.
fn told(name: &str, text: &str, more: impl Fn(Options) -> Options) -> String {
    let record = Record::embedded().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (input, output) = (folder.path().join(name), folder.path().join("out.ndjson"));
    std::fs::write(&input, text).unwrap();
    let options = more(Options::new(input, output.clone(), Known::on(record.release.horizon)));
    let summary = screen(&options, &record, |_| {}).unwrap();
    let mut told = String::new();
    let id = summary.mapping.id.clone().unwrap_or_default();
    for line in std::fs::read_to_string(output).unwrap().lines() {
        let mut row: serde_json::Value = serde_json::from_str(line).unwrap();
        if row["type"] == "Feature" {
            row = row["properties"].take();
        }
        let cell = |name: &str| match &row[name] {
            serde_json::Value::Null => String::new(),
            serde_json::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let answers = ANSWER_COLUMNS.map(cell).join(" | ");
        writeln!(told, "{}: {answers}", cell(&id)).unwrap();
    }
    let summary = summary.to_string();
    let (summary, _) = summary.rsplit_once("\nrecord ").unwrap();
    told + "\n" + summary
}

/// Delimited text from names and rows; a cell that is not given is empty.
fn table(names: &str, delimiter: &str, rows: &[&[(&str, &str)]]) -> String {
    let names: Vec<&str> = names.split(',').collect();
    let mut text = names.join(delimiter) + "\n";
    for row in rows {
        assert!(row.iter().all(|(name, _)| names.contains(name)), "{row:?}");
        let cell = |name: &&str| row.iter().find(|(n, _)| n == name).map_or(String::new(), |(_, cell)| quoted(cell));
        text += &(names.iter().map(cell).collect::<Vec<_>>().join(delimiter) + "\n");
    }
    text
}

fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

const UCDP: &str = "id,relid,year,active_year,code_status,type_of_violence,conflict_new_id,dyad_name,side_a,side_b,\
    source_article,source_date,where_prec,latitude,longitude,priogrid_gid,country,country_id,date_prec,date_start,\
    date_end,best";

#[test]
fn ucdp_ged() {
    let rows: &[&[(&str, &str)]] = &[
        // Palestine under the number of Israel, by its point.
        &[
            ("id", "gaza"),
            ("type_of_violence", "1"),
            ("side_a", "Government of Israel"),
            ("side_b", "Hamas"),
            ("where_prec", "1"),
            ("latitude", "31.5017"),
            ("longitude", "34.4668"),
            ("country", "Israel"),
            ("country_id", "666"),
            ("date_prec", "1"),
            ("date_start", "2023-10-20 00:00:00.000"),
            ("date_end", "2023-10-20 00:00:00.000"),
            ("source_article", "a \"quoted\",\nbroken headline"),
            ("source_date", "1753-01-01"),
        ],
        &[
            ("id", "israel-by-country"),
            ("type_of_violence", "1"),
            ("side_a", "Government of Israel"),
            ("where_prec", "6"),
            ("latitude", "31.0"),
            ("longitude", "35.0"),
            ("country_id", "666"),
            ("date_start", "2023-10-20"),
            ("date_end", "2023-10-21"),
        ],
        // Two sides that are States, and one that is several.
        &[
            ("id", "interstate"),
            ("type_of_violence", "1"),
            ("side_a", "Government of Russia (Soviet Union)"),
            ("side_b", "Government of Ukraine"),
            ("where_prec", "2"),
            ("latitude", "35.5"),
            ("longitude", "38.8"),
            ("country_id", "652"),
            ("date_start", "2016-03-01T00:00:00"),
            ("date_end", "2016-03-31T00:00:00"),
        ],
        &[
            ("id", "coalition"),
            ("type_of_violence", "1"),
            ("side_a", "Government of Australia, Government of United Kingdom, Government of United States of America"),
            ("where_prec", "1"),
            ("latitude", "33.3"),
            ("longitude", "44.4"),
            ("country_id", "645"),
            ("date_start", "2003-04-05"),
            ("date_end", "2003-04-05"),
        ],
        // A centroid in a State Party: no unqualified yes.
        &[
            ("id", "centroid"),
            ("type_of_violence", "3"),
            ("side_a", "LRA"),
            ("side_b", "Civilians"),
            ("where_prec", "4"),
            ("latitude", "6.5"),
            ("longitude", "20.5"),
            ("country_id", "482"),
            ("date_start", "2016-05-01"),
            ("date_end", "2016-05-09"),
        ],
        // In waters of no State, by the vendor: the State of registration decides.
        &[
            ("id", "at-sea"),
            ("type_of_violence", "1"),
            ("where_prec", "7"),
            ("latitude", "32.72"),
            ("longitude", "33.52"),
            ("country_id", "666"),
            ("date_start", "2016-05-31"),
        ],
        // Across the first day of membership.
        &[
            ("id", "straddles"),
            ("type_of_violence", "2"),
            ("where_prec", "1"),
            ("latitude", "34.5553"),
            ("longitude", "69.2075"),
            ("country_id", "700"),
            ("date_start", "2003-04-29"),
            ("date_end", "2003-05-02"),
        ],
        // Numbers that covered more than one State, before and after.
        &[("id", "sudan-2010"), ("type_of_violence", "1"), ("country_id", "625"), ("date_start", "2010-01-01")],
        &[("id", "sudan-2015"), ("type_of_violence", "1"), ("country_id", "625"), ("date_start", "2015-01-01")],
        &[("id", "sahara"), ("type_of_violence", "1"), ("country_id", "600"), ("date_start", "2021-01-01")],
        &[("id", "south-yemen"), ("type_of_violence", "1"), ("country_id", "680"), ("date_start", "2021-01-01")],
        &[("id", "yemen"), ("type_of_violence", "1"), ("country_id", "678.0"), ("date_start", "2021-01-01")],
    ];
    insta::assert_snapshot!(told("ged.csv", &table(UCDP, ",", rows), |options| options));
}

#[test]
fn a_ged_candidate_release_without_a_header() {
    let cells = "1,r,2024,1,Clear,3,10,c,20,d,30,dy,40,50,Government of Sudan,60,70,Civilians,1,a,o,2024-01-02,h,s,1,w,wd,\
        a1,a2,13.63,25.35,POINT (25.35 13.63),1,Sudan,625,Africa,1,1,2024-01-01 00:00:00.000,\
        2024-01-02 00:00:00.000,0,0,5,0,5,5,5,625,";
    insta::assert_snapshot!(told("candidate.csv", &format!("{cells}\n"), |options| options));
}

#[test]
fn hdx_extract_with_its_tag_row() {
    let header =
        "id,type_of_violence,side_a,where_prec,latitude,longitude,country,country_id,date_start,date_end,iso3\n";
    let tags = "#event+code,,,,#geo+lat,#geo+lon,#country+name,,#date+start,#date+end,#country+code\n";
    let row = "7,3,Government of Bangladesh,1,23.7,90.4,Bangladesh,771,2013-05-05,2013-05-05,BGD\n";
    insta::assert_snapshot!(told("hdx.csv", &format!("{header}{tags}{row}"), |options| options));
}

const ACLED: &str = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,\
    assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,location,\
    latitude,longitude,geo_precision,source,notes,fatalities,tags,timestamp";

fn acled() -> String {
    table(
        ACLED,
        ",",
        &[
            &[
                ("event_id_cnty", "UKR1"),
                ("event_date", "08 March 2022"),
                ("time_precision", "1"),
                ("actor1", "Military Forces of Russia (2000-)"),
                ("actor2", "Military Forces of Ukraine (2019-)"),
                ("iso", "804.0"),
                ("country", "Ukraine"),
                ("latitude", "49.99"),
                ("longitude", "36.23"),
                ("geo_precision", "1"),
            ],
            &[
                ("event_id_cnty", "YEM1"),
                ("event_date", "09 March 2022"),
                ("time_precision", "2"),
                ("actor1", "Military Forces of Yemen (2016-) Supreme Political Council"),
                ("actor2", "Civilians (Yemen)"),
                ("iso", "887"),
                ("latitude", "15.35"),
                ("longitude", "44.2"),
                ("geo_precision", "1"),
            ],
            // Afghanistan, its leading zeros lost; a month; the centre of a region.
            &[
                ("event_id_cnty", "AFG1"),
                ("event_date", "15 April 2003"),
                ("time_precision", "3"),
                ("actor1", "Police Forces of Afghanistan (2001-2021)"),
                ("iso", "4"),
                ("latitude", "34.55"),
                ("longitude", "69.2"),
                ("geo_precision", "3"),
            ],
            &[("event_id_cnty", "KOS1"), ("event_date", "15 April 2022"), ("iso", "0"), ("country", "Kosovo")],
            &[("event_id_cnty", "PSE1"), ("event_date", "15 April 2022"), ("iso", "275"), ("country", "Palestine")],
            // Crimea, of Ukraine; a point that says nothing; a day that says nothing.
            &[
                ("event_id_cnty", "UKR2"),
                ("event_date", "01 April 2015"),
                ("iso", "804"),
                ("latitude", "44.9521"),
                ("longitude", "34.1024"),
                ("geo_precision", "1"),
            ],
            &[
                ("event_id_cnty", "COD1"),
                ("event_date", "01 January 1970"),
                ("iso", "180"),
                ("latitude", "0"),
                ("longitude", "0.0"),
            ],
            // Latitude and longitude exchanged: 18.5 east, 4.3 north is Bangui.
            &[
                ("event_id_cnty", "CAF1"),
                ("event_date", "01 May 2016"),
                ("iso", "140"),
                ("latitude", "18.6"),
                ("longitude", "4.4"),
                ("geo_precision", "1"),
            ],
            &[
                ("event_id_cnty", "AUS1"),
                ("event_date", "01 May 2016"),
                ("iso", "36"),
                ("latitude", "133.9"),
                ("longitude", "-23.7"),
            ],
        ],
    )
}

#[test]
fn acled_old_export() {
    insta::assert_snapshot!(told("acled.csv", &acled(), |options| options));
}

#[test]
fn a_point_or_a_country_can_be_trusted_alone() {
    let answers = |trust| {
        let said = told("acled.csv", &acled(), |options| Options { trust: Some(trust), ..options });
        let wanted = |line: &&str| ["UKR2", "CAF1", "AFG1", "  believed"].iter().any(|start| line.starts_with(start));
        said.lines().filter(wanted).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(Trust::ALL.map(answers).join("\n\n"));
}

#[test]
fn an_assumed_nationality_is_that_of_one_actor_only() {
    let assume = |options| Options { assume_actor: true, ..options };
    let text = "id,type_of_violence,side_a,side_b,latitude,longitude,country_id,date_start\n\
        one,1,Government of United Kingdom,Government of Syria,35.5,38.8,652,2016-05-01\n\
        two,1,\"Government of Australia, Government of United Kingdom\",x,35.5,38.8,652,2016-05-01\n\
        none,2,IS,SNA,35.5,38.8,652,2016-05-01\n";
    insta::assert_snapshot!(told("ged.csv", text, assume));
}

/// A row of GDELT without a header, from the numbers of its columns.
fn gdelt(columns: usize, cells: &[(usize, &str)]) -> String {
    let mut row = vec![""; columns];
    for (number, cell) in cells {
        row[number - 1] = cell;
    }
    row.join("\t") + "\n"
}

#[test]
fn gdelt_two() {
    let row = |id, day, actor, kind, fips, lat, lon| {
        let url = (61, "https://example.org/a");
        gdelt(61, &[(1, id), (2, day), (8, actor), (27, "0251"), (52, kind), (54, fips), (57, lat), (58, lon), url])
    };
    let rows = [
        // Russia by FIPS is RS, which is Serbia by ISO; a city.
        row("1", "20191024", "RUS", "4", "RS", "55.75", "37.61"),
        // Austria by FIPS, Australia by ISO; the centre of the country.
        row("2", "20191024", "AUT", "1", "AU", "47.33", "13.33"),
        // Chad, not the Congo; Niger, not Nigeria.
        row("3", "20191024", "AFR", "4", "CD", "12.11", "15.04"),
        row("4", "20191024", "", "4", "NG", "13.51", "2.11"),
        row("5", "20191024", "ISR", "4", "GZ", "31.50", "34.46"),
        row("6", "20191024", "ISR", "1", "WE", "31.9", "35.2"),
        row("7", "20191024", "SRB", "1", "KV", "42.58", "21.0"),
        row("8", "20191024", "", "0", "", "", ""),
        row("9", "20191024", "EUR", "4", "XX", "0", "0"),
        row("10", "20191024", "RUS", "1", "OS", "43", "35"),
    ];
    insta::assert_snapshot!(told("a.export.CSV", &rows.concat(), |options| options));
}

#[test]
fn gdelt_one_with_and_without_addresses() {
    let cells =
        [(1, "1"), (2, "20050301"), (8, "COD"), (50, "4"), (52, "CG"), (54, "-4.32"), (55, "15.31"), (57, "20050301")];
    let said = |columns| {
        let mut cells = cells.to_vec();
        if columns == 58 {
            cells.push((58, "https://example.org/a"));
        }
        told("a.export.CSV", &gdelt(columns, &cells), |options| options)
    };
    insta::assert_snapshot!([57, 58].map(said).join("\n\n"));
}

#[test]
fn airwars_incidents() {
    let text = r#"[
        {"code":"CS1","airwars_id":1,"date":"2016-11-16","lat":"36.2021","lon":"37.1343","geo_precision":"village",
         "belligerents":["Russian Military","Syrian Regime"],"grading":"fair"},
        {"code":"CS2","airwars_id":2,"date":"1970-01-01","lat":null,"lon":null,"belligerents":["U.S.-led Coalition"]},
        {"code":"CS3","airwars_id":3,"date":"2016-11-16","date_end":"2016-11-18","lat":32.81,"lon":34.98,"country":"Syria",
         "geo_precision":"exact_location"},
        {"code":"CS4","airwars_id":4,"date":"2016-11-16","lat":6.5,"lon":20.5,"geo_precision":"Province/Governorate"}]"#;
    insta::assert_snapshot!(told("airwars.json", text, |options| options));
}

#[test]
fn timemap() {
    let text = r#"[
        {"id":"CIV0001","date":"02/24/2022","latitude":"50.45","longitude":"30.52","location":"Kyiv","description":"a",
         "sources":[{"id":"s1","path":"https://example.org","description":""}],"filters":[{"key":"Type","value":"b"}]},
        {"id":"CIV0002","date":"03/04/2022","latitude":"","longitude":"","location":"?","sources":["gone"],"filters":[]},
        {"id":"CIV0003","date":"03/05/2022","latitude":null,"longitude":null,"sources":[],"filters":[]},
        {"id":"CIV0004","date":"12/13/2022","latitude":46.63,"longitude":32.61,"sources":[],"filters":[]}]"#;
    insta::assert_snapshot!(told("events.json", text, |options| options));
}

#[test]
fn eyes_on_russia() {
    let text = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","geometry":{"type":"Point","coordinates":["36.23","49.99"]},"properties":
         {"id":"E1","verifiedDate":"2022-03-08T00:00:00.000Z","country":"Ukraine","province":"Kharkiv","title":"a"}},
        {"type":"Feature","geometry":{"type":"Point","coordinates":[34.1024,44.9521]},"properties":
         {"id":"E2","verifiedDate":"2022-03-09T11:00:00Z","country":"Ukraine"}},
        {"type":"Feature","geometry":{"type":"Point","coordinates":[36.6,50.6]},"properties":
         {"id":"E3","verifiedDate":"2022-03-09","country":"Ukraine"}},
        {"type":"Feature","geometry":null,"properties":{"id":"E4","verifiedDate":"2022-03-09","country":"Ukraine"}}]}"#;
    insta::assert_snapshot!(told("eor.geojson", text, |options| options));
}

#[test]
fn geoconfirmed_through_the_columns_it_has() {
    let text = r#"[{"id":"g1","date":"2022-03-08T00:00:00","coordinates":[49.99,36.23],"name":"a"},
        {"id":"g2","date":"1527-02-04T00:00:00","coordinates":[49.99,36.23]},
        {"id":"g3","date":"1501234567890123456","coordinates":[49.99,36.23]}]"#;
    insta::assert_snapshot!(told("geoconfirmed.json", text, |options| options));
}

#[test]
fn uwazi_export() {
    let text = "Title,Date added,Template,Date of the event,Perpetrator,Geolocation,Documents,Attachments,Published\n\
        one,2024-01-01,Incident,2014-03-01,x,48.5|39.3,,,Published\n\
        range,2024-01-01,Incident,2014-02-10~2014-03-05,x,48.5|39.3,,,Published\n\
        several,2024-01-01,Incident,2016-03-01|2016-06-01~2016-06-04,x,6.5|20.5,,,Published\n\
        nowhere,2024-01-01,Incident,2016-03-01,x,,,,Published\n";
    insta::assert_snapshot!(told("uwazi.csv", text, |options| options));
}

#[test]
fn bayanat_bulletins() {
    let text = r#"{"bulletins":[
        {"class":"bulletin","id":1,"title":"one","labels":[],"sources":[],"locations":[{"id":1,"title":"Bangui"}],
         "events":[{"from_date":"2016-05-01T00:00","to_date":null}],"geoLocations":[{"lat":6.5,"lng":20.5,"main":true}]},
        {"class":"bulletin","id":2,"title":"two events","labels":[],"sources":[],"locations":[],
         "events":[{"from_date":"2003-04-20T10:00","to_date":"2003-04-21T00:00"},{"from_date":"2003-05-02T00:00","to_date":null}],
         "geoLocations":[{"lat":34.5553,"lng":69.2075}]},
        {"class":"bulletin","id":3,"title":"two places","labels":[],"sources":[],"locations":[],
         "events":[{"from_date":"2016-05-01T00:00"}],"geoLocations":[{"lat":6.5,"lng":20.5},{"lat":13.6,"lng":25.3}]},
        {"class":"bulletin","id":4,"title":"nothing","labels":[],"sources":[],"locations":[],"events":[],"geoLocations":[]}]}"#;
    insta::assert_snapshot!("bayanat_bulletins", told("bayanat.json", text, |options| options));
    // One to a line, the lists inside a bulletin are not taken for the list of bulletins.
    let all: serde_json::Value = serde_json::from_str(text).unwrap();
    let lines: String = all["bulletins"].as_array().unwrap().iter().map(|bulletin| format!("{bulletin}\n")).collect();
    assert_eq!(told("bayanat.ndjson", &lines, |options| options), told("bayanat.json", text, |options| options));
}

#[test]
fn a_column_written_the_same_goes_before_one_in_other_letters() {
    let header = ["Date", "date", "lat", "lon"].map(str::to_owned);
    assert_eq!(Mapping::detect(&header).unwrap().from.as_deref(), Some("date"));
}

#[test]
fn what_says_nothing_is_counted_and_what_cannot_be_is_rejected() {
    let text = "id,date,lat,lon,country\n\
        a,1900-01-01,NULL,NULL,COD\nb,1753-01-01,NaN,NaN,NA\nc,,48.5,,-99\nd,2016-05-01,-99,-99,COD\n\
        e,2016-05-01,19.4,-99,MEX\nf,1899-05-01,1,1,COD\ng,2041-05-01,\"4,3\",\"18,5\",CAF\nh,1970-01-01 00:00,4.3,18.5,CAF\n";
    insta::assert_snapshot!(told("a.csv", text, |options| options));
}
