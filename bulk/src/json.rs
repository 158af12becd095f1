//! Rows of JSON: read, written, and told from other text.

use crate::blocks::Form;
use crate::error::Error;
use ratione_record::{Phrase, phrase};
use serde_json::Value;

/// Columns given to the point of a feature.
pub(crate) const POINT: [&str; 2] = ["geometry.latitude", "geometry.longitude"];

/// Whether text looks like JSON.
pub(crate) fn starts(bytes: &[u8]) -> bool {
    match bytes.trim_ascii_start() {
        [b'{', rest @ ..] => matches!(rest.trim_ascii_start(), [b'"' | b'}', ..]),
        [b'[', rest @ ..] => {
            let rest = rest.trim_ascii_start();
            matches!(rest, [b'{' | b']' | b'[', ..]) || rest.starts_with(b"null")
        }
        _ => false,
    }
}

/// After the closing quote of the string that opens at `at`.
pub(crate) fn string_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    at += 1;
    loop {
        let found = at + memchr::memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes.get(found) == Some(&b'"') {
            return Some(found + 1);
        }
        at = found + 2;
    }
}

/// The columns of the objects, in order of first appearance.
pub(crate) fn header(bytes: &[u8], spans: &[(u32, u32)]) -> Result<(Vec<String>, Form), Error> {
    let mut names: Vec<String> = Vec::new();
    let mut known = std::collections::HashSet::new();
    let mut features = false;
    let mut failed = None;
    for (start, end) in spans {
        let raw = bytes.get(*start as usize..*end as usize).unwrap_or_default();
        match read(raw) {
            Ok(row) => {
                features |= is_feature(&row);
                for (name, _) in cells(row, &mut 0) {
                    if known.insert(name.clone()) {
                        names.push(name);
                    }
                }
            }
            Err(why) => failed = failed.or(Some(why)),
        }
    }
    if names.is_empty() {
        let why = failed.unwrap_or_else(|| phrase!("the objects are empty"));
        return Err(Error::File {
            message: phrase!("no row can be read: {0}; write one object to a line, or a list of objects", why),
        });
    }
    Ok((names, Form::Json { features }))
}

/// The members of an object, each value as it is written, so that no digit of a number is lost.
pub(crate) type Row<'r> = Vec<(String, &'r [u8])>;

/// Reads an object.
pub(crate) fn read(raw: &[u8]) -> Result<Row<'_>, Phrase> {
    match serde_json::from_slice(raw) {
        Ok(Value::Object(_)) => Ok(named(raw)),
        Ok(_) => Err(phrase!("a row is not an object; write one object to a row")),
        Err(error) => Err(phrase!("not JSON: {0}", Phrase::foreign(error))),
    }
}

fn named(raw: &[u8]) -> Row<'_> {
    parts(raw).into_iter().filter_map(|(name, value)| Some((text(name?)?, value))).collect()
}

/// The values of an object or a list that is known to be JSON, with their names where it is an object.
fn parts(raw: &[u8]) -> Vec<(Option<&[u8]>, &[u8])> {
    let (mut found, mut depth, mut at) = (Vec::new(), 0_u32, 0);
    let (mut list, mut name, mut start) = (false, None, None);
    while let Some(byte) = raw.get(at) {
        let ends = depth == 1 && matches!(byte, b',' | b'}' | b']');
        if ends && let Some(start) = start.take() {
            let value = raw.get(start..at).unwrap_or_default().trim_ascii();
            if !value.is_empty() {
                found.push((name.take(), value));
            }
        }
        match byte {
            b'"' => {
                let Some(end) = string_end(raw, at) else { break };
                if depth == 1 && !list && name.is_none() {
                    name = raw.get(at..end);
                }
                at = end - 1;
            }
            b':' if depth == 1 && start.is_none() => start = Some(at + 1),
            b',' if depth == 1 && list => start = Some(at + 1),
            b'{' | b'[' => {
                if depth == 0 {
                    list = *byte == b'[';
                    start = list.then_some(at + 1);
                }
                depth += 1;
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    found
}

/// The value of the last member with this name.
fn member<'r>(row: &[(String, &'r [u8])], name: &str) -> Option<&'r [u8]> {
    row.iter().rev().find(|(known, _)| known == name).map(|(_, value)| *value)
}

pub(crate) fn is_feature(row: &[(String, &[u8])]) -> bool {
    member(row, "type").and_then(text).as_deref() == Some("Feature") && member(row, "geometry").is_some()
}

/// The columns of an object with their text; those of a feature are its properties and its point, and it is counted
/// where its geometry is no point.
pub(crate) fn cells(row: Row<'_>, shapes: &mut u64) -> Vec<(String, Option<String>)> {
    if !is_feature(&row) {
        return row.into_iter().map(|(name, value)| (name, text(value))).collect();
    }
    let properties = member(&row, "properties").map(named).unwrap_or_default();
    let mut cells = Vec::new();
    if let Some(id) = member(&row, "id")
        && member(&properties, "id").is_none()
    {
        cells.push(("id".to_owned(), text(id)));
    }
    cells.extend(properties.into_iter().map(|(name, value)| (name, text(value))));
    let geometry = member(&row, "geometry").map(named).unwrap_or_default();
    let kind = member(&geometry, "type").and_then(text);
    let point = kind.as_deref() == Some("Point");
    *shapes += u64::from(kind.is_some() && !point);
    let numbers = member(&geometry, "coordinates").filter(|_| point).map(parts).unwrap_or_default();
    let number = |at: usize| numbers.get(at).and_then(|(_, value)| text(value));
    cells.extend(POINT.iter().zip([1, 0]).map(|(name, at)| ((*name).to_owned(), number(at))));
    cells
}

/// A value as a cell: a string without its quotes, all else as it is written, on one line.
fn text(value: &[u8]) -> Option<String> {
    match value.first() {
        Some(b'"') => serde_json::from_slice(value).ok(),
        _ if value == b"null" => None,
        _ => {
            let line = value.iter().copied().filter(|b| !matches!(b, b'\n' | b'\r')).collect();
            String::from_utf8(line).ok()
        }
    }
}

/// Writes an object with further members, on one line; those of a feature go to its properties.
pub(crate) fn splice(raw: &[u8], feature: bool, members: &[u8], into: &mut Vec<u8>) {
    let end = match feature {
        true => properties_end(raw),
        false => raw.iter().rposition(|b| *b == b'}'),
    };
    let Some(end) = end else { return propertied(raw, members, into) };
    let (head, rest) = raw.split_at(end);
    // A newline in valid JSON is white space, never part of a string.
    into.extend(head.iter().filter(|b| !matches!(b, b'\n' | b'\r')));
    if head.iter().rev().find(|b| !b.is_ascii_whitespace()) != Some(&b'{') {
        into.push(b',');
    }
    into.extend_from_slice(members);
    into.extend(rest.iter().filter(|b| !matches!(b, b'\n' | b'\r')));
}

/// Writes a feature whose properties are null or left out, with these.
fn propertied(raw: &[u8], members: &[u8], into: &mut Vec<u8>) {
    into.push(b'{');
    for (name, value) in named(raw).into_iter().filter(|(name, _)| name != "properties") {
        into.extend_from_slice(Value::from(name).to_string().as_bytes());
        into.push(b':');
        into.extend(value.iter().filter(|b| !matches!(b, b'\n' | b'\r')));
        into.push(b',');
    }
    into.extend_from_slice(br#""properties":{"#);
    into.extend_from_slice(members);
    into.extend_from_slice(b"}}");
}

/// Where the brace stands that closes a feature's properties; none where they are no object.
fn properties_end(raw: &[u8]) -> Option<usize> {
    let (mut depth, mut at, mut key, mut inside) = (0_u32, 0, false, false);
    while let Some(byte) = raw.get(at) {
        match byte {
            b'"' => {
                let end = string_end(raw, at)?;
                let rest = raw.get(end..)?.iter().find(|b| !b.is_ascii_whitespace());
                if depth == 1 && rest == Some(&b':') {
                    key = raw.get(at..end) == Some(br#""properties""#);
                }
                at = end - 1;
            }
            b'{' | b'[' => {
                inside |= depth == 1 && key && *byte == b'{';
                depth += 1;
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 1 && inside {
                    return Some(at);
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// Members of an object as text, from names and values; a value that is none is `null`.
pub(crate) fn members<'v>(cells: impl Iterator<Item = (&'v str, Option<&'v str>)>) -> Vec<u8> {
    let mut text = Vec::new();
    cells.for_each(|(name, value)| add(name, value, false, &mut text));
    text
}

/// Adds a member; a number or a truth value that is `bare` stands without quotes.
pub(crate) fn add(name: &str, value: Option<&str>, bare: bool, text: &mut Vec<u8>) {
    if !text.is_empty() {
        text.push(b',');
    }
    text.extend_from_slice(Value::from(name).to_string().as_bytes());
    text.push(b':');
    match value {
        None => text.extend_from_slice(b"null"),
        Some(value) if bare && plain(value) => text.extend_from_slice(value.as_bytes()),
        Some(value) => text.extend_from_slice(Value::from(value).to_string().as_bytes()),
    }
}

/// Whether JSON can say it without quotes: not so infinity.
fn plain(value: &str) -> bool {
    matches!(value, "true" | "false") || value.parse::<f64>().is_ok_and(f64::is_finite)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_every_digit() {
        let raw = br#" {"a": 1.10, "id": 9007199254740993, "b": "x,\"y\"}", "c": [1e5, {"d": -0.0}], "e": null} "#;
        let cells = cells(read(raw).unwrap(), &mut 0);
        let cells: Vec<(&str, Option<&str>)> = cells.iter().map(|(n, v)| (n.as_str(), v.as_deref())).collect();
        assert_eq!(
            cells,
            [
                ("a", Some("1.10")),
                ("id", Some("9007199254740993")),
                ("b", Some("x,\"y\"}")),
                ("c", Some("[1e5, {\"d\": -0.0}]")),
                ("e", None)
            ]
        );
    }

    #[test]
    fn a_list_and_an_object_of_nothing_have_no_parts() {
        assert!(parts(b"[ ]").is_empty() && parts(b"{}").is_empty());
        assert_eq!(parts(b"[1, \"]\"]"), [(None, &b"1"[..]), (None, b"\"]\"")]);
    }
}
