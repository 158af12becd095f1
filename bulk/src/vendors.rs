//! What the columns of known files say: one mapping for each importer.

use crate::mapping::{COUNTRY, CodeSystem, FROM, Mapping, find, same};
use ratione_record::phrase;

fn values(list: &[&str]) -> Vec<String> {
    list.iter().map(|value| (*value).to_owned()).collect()
}

impl Mapping {
    pub(crate) fn ucdp(header: &[String]) -> Self {
        let gw = find(header, &["country_id"]);
        Self {
            id: find(header, &["id"]),
            from: find(header, &["date_start"]),
            to: find(header, &["date_end"]),
            date_precision: find(header, &["date_prec"]),
            weeks: values(&["2", "3"]),
            months: values(&["4"]),
            years: values(&["5"]),
            country_system: if gw.is_some() { CodeSystem::Gw } else { CodeSystem::Iso },
            country: gw.or_else(|| find(header, &["iso3", "country"])),
            precision: find(header, &["where_prec"]),
            centroids: values(&["4", "5", "6", "7"]),
            seas: values(&["7"]),
            actor: find(header, &["side_a"]),
            other_actor: find(header, &["side_b"]),
            deaths: find(header, &["best"]),
            ..Self::base("UCDP GED", phrase!("columns type_of_violence and date_start"), header)
        }
    }

    pub(crate) fn acled(header: &[String]) -> Self {
        let numeric = find(header, &["iso"]);
        Self {
            id: find(header, &["event_id_cnty", "data_id"]),
            from: find(header, &["event_date"]),
            date_precision: find(header, &["time_precision"]),
            weeks: values(&["2"]),
            months: values(&["3"]),
            country_system: if numeric.is_some() { CodeSystem::IsoNumeric } else { CodeSystem::Iso },
            country: numeric.or_else(|| find(header, &["iso3", "country"])),
            precision: find(header, &["geo_precision"]),
            centroids: values(&["3"]),
            actor: find(header, &["actor1"]),
            other_actor: find(header, &["actor2"]),
            deaths: find(header, &["fatalities"]),
            ..Self::base("ACLED", phrase!("columns event_id_cnty or sub_event_type"), header)
        }
    }

    pub(crate) fn airwars(header: &[String]) -> Self {
        Self {
            id: find(header, &["airwars_code", "code", "airwars_id", "id"]),
            to: find(header, &["date_end"]),
            country: find(header, &["country"]),
            precision: find(header, &["geo_precision", "geolocation_accuracy", "precision"]),
            centroids: values(&[
                "district",
                "subdistrict",
                "province",
                "governorate",
                "province/governorate",
                "region",
                "country",
            ]),
            ..Self::base("Airwars", phrase!("columns airwars_id, airwars_code, or code and grading"), header)
        }
    }

    /// Entities of Uwazi: the columns are named as whoever set up the collection did.
    pub(crate) fn uwazi(header: &[String], point: Option<String>) -> Self {
        let word =
            |column: &str, word: &str| column.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|w| w == word);
        let day =
            |column: &&String| word(column, "date") && !["added", "published"].iter().any(|not| word(column, not));
        Self {
            id: find(header, &["sharedid", "id", "title"]),
            from: find(header, &FROM).or_else(|| header.iter().find(day).cloned()),
            point,
            country: find(header, &["country"]),
            ..Self::base("Uwazi", phrase!("columns title and geolocation"), header)
        }
    }

    /// Bulletins of Bayanat: all events of one, from the first day to the last; a second marker makes the place uncertain.
    pub(crate) fn bayanat(header: &[String]) -> Self {
        let column = |names: &[&str], otherwise: &str| find(header, names).unwrap_or_else(|| otherwise.to_owned());
        let (events, place) = (column(&["events"], "events"), column(&["geoLocations", "geo_locations"], "locations"));
        Self {
            id: find(header, &["id"]),
            from: Some(format!("{events}/*/from_date")),
            to: Some(format!("{events}/*/to_date")),
            lat: Some(format!("{place}/0/lat")),
            lon: Some(format!("{place}/0/lng")),
            precision: Some(format!("{place}/1/lat")),
            centroids: values(&["*"]),
            ..Self::base("Bayanat", phrase!("columns events with geoLocations, sources or labels"), header)
        }
    }

    pub(crate) fn generic(header: &[String]) -> Self {
        let has = |name: &str| header.iter().any(|column| same(column, name));
        let (importer, because) = if has("verifiedDate") {
            ("Eyes on Russia", phrase!("column verifiedDate"))
        } else if has("filters") && has("sources") && has("latitude") {
            ("TimeMap", phrase!("columns filters, sources and latitude"))
        } else {
            ("generic", phrase!("columns of days and places by their names"))
        };
        Self {
            id: find(header, &["id", "event_id", "incident_id", "uuid"]),
            to: find(header, &["date_end", "to", "to_date", "end_date"]),
            point: find(header, &["geometry", "point", "wkt", "geom_wkt", "coordinates", "geolocation"]),
            country: find(header, &COUNTRY),
            nationality: find(header, &["nationality", "perpetrator_nationality", "nationality_of_accused", "accused"]),
            crime: find(header, &["crime", "crime_type", "provision", "conduct"]),
            actor: find(header, &["lead"]),
            precision: find(header, &["centroid"]),
            centroids: values(&["true"]),
            ..Self::base(importer, because, header)
        }
    }

    /// GDELT events without a header: 61 columns in version 2.0; 58, or 57 before addresses were added, in 1.0.
    pub(crate) fn gdelt(columns: usize) -> Self {
        let at = |two: usize, one: usize| Some(if columns == 61 { two } else { one }.to_string());
        Self {
            importer: format!("GDELT {}", if columns == 61 { "2.0" } else { "1.0" }),
            because: phrase!("{0} fields without a header, a number and a day first", columns),
            id: at(1, 1),
            from: at(2, 2),
            lat: at(57, 54),
            lon: at(58, 55),
            country: at(54, 52),
            country_system: CodeSystem::Fips,
            precision: at(52, 50),
            centroids: values(&["1", "2", "5"]),
            actor: at(8, 8),
            ..Self::default()
        }
    }

    pub(crate) fn gdelt_named(header: &[String]) -> Self {
        Self {
            id: find(header, &["GLOBALEVENTID"]),
            from: find(header, &["SQLDATE", "Day"]),
            lat: find(header, &["ActionGeo_Lat"]),
            lon: find(header, &["ActionGeo_Long"]),
            country: find(header, &["ActionGeo_CountryCode"]),
            country_system: CodeSystem::Fips,
            precision: find(header, &["ActionGeo_Type"]),
            centroids: values(&["1", "2", "5"]),
            actor: find(header, &["Actor1CountryCode"]),
            ..Self::base("GDELT", phrase!("columns GLOBALEVENTID and ActionGeo_CountryCode"), header)
        }
    }
}
