//! The map.

use super::escape;
use crate::app::App;
use crate::lang::Lang;
use crate::map::{Mark, View};
use crate::words::Map;
use crate::world::{HEIGHT, WIDTH, WORLD};
use ratione_record::StateCode;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Places with fewer cells get a ring, or nobody would see them.
const SMALL: u32 = 14;

/// A mark in words.
pub fn label(mark: Mark, words: &'static Map) -> &'static str {
    match mark {
        Mark::Party => words.party,
        Mark::Leaving => words.leaving,
        Mark::Acceptance => words.acceptance,
        Mark::Referral => words.referral,
        Mark::Acceding => words.acceding,
        Mark::Signatory => words.signatory,
        Mark::Intent => words.intent,
        Mark::Left => words.left,
        Mark::None => words.none,
    }
}

/// The pattern or colour of a mark.
fn fill(mark: Mark) -> &'static str {
    match mark {
        Mark::Party => "#0072b2",
        Mark::Leaving => "url(#m-leaving)",
        Mark::Acceptance => "url(#m-acceptance)",
        Mark::Referral => "url(#m-referral)",
        Mark::Acceding => "#7cc4ec",
        Mark::Signatory => "url(#m-signatory)",
        Mark::Intent => "url(#m-intent)",
        Mark::Left => "url(#m-left)",
        Mark::None => "#d5d8dc",
    }
}

/// The patterns, once a page.
pub const PATTERNS: &str = concat!(
    "<defs>",
    r##"<pattern id="m-leaving" width="16" height="16" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="16" height="16" fill="#0072b2"/><rect width="5" height="16" fill="#fff"/></pattern>"##,
    r##"<pattern id="m-acceptance" width="14" height="14" patternUnits="userSpaceOnUse" patternTransform="rotate(90)"><rect width="14" height="14" fill="#009e73"/><rect width="3.5" height="14" fill="#c8f0e2"/></pattern>"##,
    r##"<pattern id="m-referral" width="14" height="14" patternUnits="userSpaceOnUse"><rect width="14" height="14" fill="#e69f00"/><circle cx="7" cy="7" r="3" fill="#5a3d00"/></pattern>"##,
    r##"<pattern id="m-signatory" width="14" height="14" patternUnits="userSpaceOnUse"><rect width="14" height="14" fill="#f1e6b2"/><circle cx="7" cy="7" r="2" fill="#a08a2c"/></pattern>"##,
    r##"<pattern id="m-intent" width="16" height="16" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><rect width="16" height="16" fill="#e9c6da"/><rect width="4" height="16" fill="#a8457f"/></pattern>"##,
    r##"<pattern id="m-left" width="16" height="16" patternUnits="userSpaceOnUse"><rect width="16" height="16" fill="#d55e00"/><path d="M3 3l10 10M13 3l-10 10" stroke="#fff" stroke-width="2.5"/></pattern>"##,
    r##"<pattern id="m-contested" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="3" height="9" fill="#111"/></pattern>"##,
    "</defs>"
);

/// A swatch for the legend.
pub fn swatch(mark: Option<Mark>) -> String {
    let paint = |fill: &str| format!(r#"<rect x="1" y="1" width="38" height="26" fill="{fill}" stroke="{EDGE}"/>"#);
    let inner = match mark {
        Some(mark) => paint(fill(mark)),
        None => paint("#fff") + &paint("url(#m-contested)"),
    };
    format!(r#"<svg class="swatch" viewBox="0 0 40 28" width="30" height="21" aria-hidden="true">{inner}</svg>"#)
}

/// Lines around swatches.
const EDGE: &str = "#3d4650";

/// The map of a view. With links it stands in a page; without, it is a picture of its own.
pub fn svg(app: &App, view: &View, lang: Lang, links: bool) -> String {
    let words = Map::of(lang);
    let mut by_state: BTreeMap<(Option<StateCode>, Mark), Vec<usize>> = BTreeMap::new();
    for (at, area) in view.areas.iter().enumerate() {
        by_state.entry((area.state, area.mark)).or_default().push(at);
    }
    let name = if links { "" } else { r#" xmlns="http://www.w3.org/2000/svg" width="1400" height="610""# };
    let mut out = format!(
        r#"<svg{name} class="world" viewBox="0 0 {} {}" role="{}" aria-labelledby="world-title"><title id="world-title">{}</title>{PATTERNS}"#,
        WIDTH * 2,
        HEIGHT * 2,
        if links { "group" } else { "img" },
        escape(words.alt)
    );
    out.push_str(r##"<g stroke="#fff" stroke-width="1.6" stroke-linejoin="round">"##);
    for ((state, mark), areas) in &by_state {
        let name = state.map_or(words.none, |code| lang.state(code, &app.record));
        if let (true, Some(code)) = (links, state) {
            let _ = write!(out, r#"<a href="/state/{code}?on={}" tabindex="-1">"#, view.day);
        }
        let _ = write!(
            out,
            r#"<g fill="{}"><title>{}: {}</title>"#,
            fill(*mark),
            escape(name),
            escape(label(*mark, words))
        );
        let paths = areas.iter().filter_map(|at| WORLD.get(view.areas.get(*at)?.outline));
        out.push_str(r#"<path d=""#);
        paths.clone().for_each(|outline| out.push_str(outline.path));
        out.push_str(r#""/>"#);
        for small in paths.filter(|outline| outline.cells < SMALL) {
            let (x, y) = (small.at.0 * 2, small.at.1 * 2);
            let _ = write!(out, r##"<circle cx="{x}" cy="{y}" r="8" stroke="#3d4650"/>"##);
        }
        out.push_str(if links && state.is_some() { "</g></a>" } else { "</g>" });
    }
    out.push_str(r##"</g><g fill="url(#m-contested)" stroke="#111" stroke-width="2" pointer-events="none">"##);
    for area in view.areas.iter().filter(|area| area.contested.is_some()) {
        if let Some(outline) = WORLD.get(area.outline) {
            let _ = write!(out, r#"<path d="{}"/>"#, outline.path);
        }
    }
    out.push_str("</g>");
    if !links {
        let (day, notice) = (lang.day(view.day), escape(ratione_places::NOTICE));
        let _ = write!(
            out,
            r##"<text x="16" y="{}" font-family="sans-serif" font-size="24" fill="#4d5966">{day}. {notice}</text>"##,
            HEIGHT * 2 - 14
        );
    }
    out.push_str("</svg>");
    out
}

/// The land alone.
pub fn land() -> String {
    let mut out = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}"><path fill="#cfd5db" stroke="#fff" stroke-width="1.2" d=""##,
        WIDTH * 2,
        HEIGHT * 2
    );
    WORLD.iter().for_each(|outline| out.push_str(outline.path));
    out.push_str(r#""/></svg>"#);
    out
}
