//! A point as files write it: two cells, or one.

use ratione_record::{Phrase, phrase, stated};

/// What files write for a cell that says nothing.
pub(crate) fn not_stated(text: &str) -> bool {
    ["", "NA", "N/A", "NaN", "nan", "NaT", "NULL", "null", "None", "-99", "-99.0"].contains(&text)
}

/// Latitude and longitude out of one cell: `lat|lon`, `lat,lon`, `[lat, lon]`, or a point as WKT or WKB.
pub(crate) fn one_cell(cell: &str) -> Option<(String, String)> {
    let cell = cell.trim();
    if let Some((lat, lon)) = wkb(cell) {
        return Some((lat.to_string(), lon.to_string()));
    }
    // What stands before it names the system of reference.
    let plain = cell.rsplit_once(';').map_or(cell, |(_, plain)| plain.trim_start());
    if plain.get(..5).is_some_and(|word| word.eq_ignore_ascii_case("POINT")) {
        let (_, inner) = plain.split_once('(')?;
        let mut numbers = inner.trim_end_matches(')').split_whitespace();
        let (lon, lat) = (numbers.next()?, numbers.next()?);
        return Some((lat.to_owned(), lon.to_owned()));
    }
    let first = cell.split('|').take(2).collect::<Vec<_>>();
    let (lat, lon) = match first.as_slice() {
        [lat, lon] => (*lat, *lon),
        _ => cell.split_once(',').or_else(|| cell.split_once(' '))?,
    };
    let plain = |text: &str| text.trim().trim_matches(['[', ']', '(', ')', '"']).to_owned();
    Some((plain(lat), plain(lon)))
}

/// Latitude and longitude of a point in hexadecimal well-known binary, with a system of reference or without.
fn wkb(cell: &str) -> Option<(f64, f64)> {
    if cell.len() < 42 || !cell.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let bytes: Vec<u8> = (0..cell.len() / 2)
        .map(|at| cell.get(at * 2..at * 2 + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()))
        .collect::<Option<_>>()?;
    let little = *bytes.first()? == 1;
    let kind: [u8; 4] = bytes.get(1..5)?.try_into().ok()?;
    let kind = if little { u32::from_le_bytes(kind) } else { u32::from_be_bytes(kind) };
    let number = |at: usize| -> Option<f64> {
        let number: [u8; 8] = bytes.get(at..at + 8)?.try_into().ok()?;
        Some(if little { f64::from_le_bytes(number) } else { f64::from_be_bytes(number) })
    };
    // The highest bits say that a third number or a system of reference is there; so do thousands.
    let start = if kind & 0x2000_0000 == 0 { 5 } else { 9 };
    ((kind & 0xFFFF) % 1000 == 1).then_some(())?;
    Some((number(start + 8)?, number(start)?))
}

/// A point in degrees; none where it is not stated.
pub(crate) fn point(lat: &str, lon: &str) -> Result<Option<(f64, f64)>, Phrase> {
    let (lat, lon) = (lat.trim(), lon.trim());
    let number = |text: &str| text.parse::<f64>().or_else(|_| text.replace(',', ".").parse::<f64>());
    match (number(lat), number(lon)) {
        (Ok(a), Ok(b)) if a.abs() <= 90.0 && b.abs() <= 180.0 => Ok((a != 0.0 || b != 0.0).then_some((a, b))),
        // There is a meridian of -99 degrees, and no such parallel.
        _ if not_stated(lat) || not_stated(lon) && !lon.starts_with("-99") => Ok(None),
        (Ok(a), Ok(b)) if a.is_nan() || b.is_nan() => Ok(None),
        (Ok(a), Ok(b)) if b.abs() <= 90.0 && a.abs() <= 180.0 => Err(phrase!(
            "`{0}`, `{1}`: latitude and longitude seem to be exchanged; exchange the columns",
            stated(lat),
            stated(lon)
        )),
        (Ok(_), Ok(_)) => Err(phrase!(
            "`{0}`, `{1}` is no point; latitude lies in -90 to 90, longitude in -180 to 180",
            stated(lat),
            stated(lon)
        )),
        _ => Err(phrase!("`{0}`, `{1}` is no point; write decimal degrees", stated(lat), stated(lon))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_in_one_cell_is_read_in_its_own_order() {
        let read = |cell: &str| one_cell(cell).and_then(|(lat, lon)| point(&lat, &lon).unwrap());
        for cell in [
            "48.5|39.3",
            "48.5, 39.3",
            "POINT (39.3 48.5)",
            "SRID=4326;POINT Z (39.3 48.5 120)",
            "[48.5,39.3]",
            "[\"48.5\", \"39.3\"]",
            "01010000006666666666A643400000000000404840",
            "0101000020E61000006666666666A643400000000000404840",
            "00000000014043A666666666664048400000000000",
        ] {
            assert_eq!(read(cell), Some((48.5, 39.3)), "{cell}");
        }
    }

    #[test]
    fn sentinels_are_not_stated_and_impossible_points_are_errors() {
        assert_eq!(point("0", "0.0"), Ok(None));
        assert_eq!(point("NA", ""), Ok(None));
        assert_eq!(point("-99", "-99"), Ok(None));
        assert_eq!(point("19.4", "-99"), Ok(Some((19.4, -99.0))));
        assert_eq!(point("48,5", "39,3"), Ok(Some((48.5, 39.3))));
        assert!(point("134.1", "44.9").unwrap_err().to_string().contains("exchange"));
        assert!(point("91", "181").is_err());
        assert!(point("north", "12").is_err());
    }
}
