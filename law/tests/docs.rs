//! Every rule says how it reads, when it cannot tell, an example that runs, and on what authority.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::path::Path;

/// The public functions of a module with the lines of documentation above each.
fn rules(text: &str) -> Vec<(String, Vec<&str>)> {
    let mut found = Vec::new();
    let mut doc: Vec<&str> = Vec::new();
    for line in text.lines() {
        match line.strip_prefix("pub fn ") {
            Some(rest) => {
                let name = rest.split(['(', '<']).next().unwrap_or_default().to_owned();
                found.push((name, std::mem::take(&mut doc)));
            }
            None if line.starts_with("///") => doc.push(line.trim_start_matches("///").trim()),
            None if line.starts_with("#[") => {}
            None => doc.clear(),
        }
    }
    found
}

#[test]
fn every_rule_has_the_four_headings_in_order_and_an_example_that_runs() {
    let headings = ["# Reading", "# Undetermined when", "# Example", "# Authorities"];
    let mut count = 0;
    for part in ["part_02", "part_03", "part_13"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(part);
        for file in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let text = std::fs::read_to_string(&file).unwrap();
            for (name, doc) in rules(&text) {
                let at = headings.map(|heading| doc.iter().position(|line| *line == heading));
                assert!(at.iter().all(Option::is_some), "{}: {name}: headings {at:?}", file.display());
                assert!(at.is_sorted(), "{}: {name}: headings out of order", file.display());
                assert!(doc.contains(&"```"), "{}: {name}: no example that runs", file.display());
                count += 1;
            }
        }
    }
    assert!(count > 25, "{count} rules");
}
