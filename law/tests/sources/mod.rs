//! Sources that are searched for what they say, and the gaps of what is found.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The Rust files of a folder and of those in it.
pub fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|x| x == "rs") {
            into.push(path);
        }
    }
}

/// The gaps of a template, without the forms that they ask for.
pub fn gaps(template: &str) -> BTreeSet<&str> {
    let gaps = template.split('{').skip(1).filter_map(|gap| gap.split_once('}'));
    gaps.map(|(slot, _)| slot.split_once(':').map_or(slot, |(at, _)| at)).collect()
}
