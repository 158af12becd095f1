//! A State's timeline: bands for grounds, marks for acts.

use super::{Layout, escape};
use crate::app::{App, Event};
use crate::lang::Lang;
use crate::words::State;
use jiff::civil::{Date, date};
use ratione::Reached;
use ratione_record::StateCode;
use std::fmt::Write;

const FIRST: Date = date(1998, 1, 1);

/// Days to places on the axis.
struct Axis {
    layout: Layout,
    last: Date,
}

impl Axis {
    fn x(&self, day: Date) -> f64 {
        let all = f64::from((self.last - FIRST).get_days()).max(1.0);
        let at = f64::from((day.clamp(FIRST, self.last) - FIRST).get_days());
        self.layout.left + (self.layout.right - self.layout.left) * at / all
    }
}

/// The timeline of a State, with the day asked about.
pub fn svg(app: &App, code: StateCode, reach: &[Reached], day: Date, lang: Lang) -> String {
    Layout::both_named_left(|layout| drawn(layout, app, code, reach, day, lang))
}

fn drawn(layout: Layout, app: &App, code: StateCode, reach: &[Reached], day: Date, lang: Lang) -> String {
    let words = State::of(lang);
    let axis = Axis { layout, last: date(app.record.release.horizon.year() + 1, 12, 31) };
    let kinds = [
        ("territory:", words.territory, "#0072b2"),
        ("nationality:", words.nationals, "#56a5d6"),
        ("art12_3:", words.declaration, "#009e73"),
        ("unsc:", words.referral, "#e69f00"),
    ];
    let (mut body, mut y) = (String::new(), 34.0);
    for (prefix, label, colour) in kinds {
        let bands: Vec<&Reached> = reach.iter().filter(|r| r.ground.starts_with(prefix)).collect();
        if bands.is_empty() {
            continue;
        }
        lane(&mut body, layout, y, label);
        for band in bands {
            let (from, to) =
                (parse(&band.from, FIRST), band.to.as_deref().map_or(axis.last, |to| parse(to, axis.last)));
            let (x1, x2) = (axis.x(from), axis.x(to));
            let until = band.to.as_deref().unwrap_or(words.onwards);
            let _ = write!(
                body,
                r#"<rect x="{x1:.1}" y="{:.0}" width="{:.1}" height="16" fill="{colour}"><title>{}: {}, {until}</title></rect>"#,
                y + 4.0,
                (x2 - x1).max(2.0),
                escape(&band.ground),
                band.from
            );
        }
        y += 30.0;
    }
    let own: Vec<&Event> = app.events.iter().filter(|e| e.state == Some(code)).collect();
    for (treaty, label, colour) in [(true, words.acts, "#16202a"), (false, words.amendments, "#a8457f")] {
        let events: Vec<&&Event> = own.iter().filter(|e| e.treaty == treaty).collect();
        if !events.is_empty() {
            lane(&mut body, layout, y, label);
            marks(&mut body, app, &axis, y + 12.0, &events, colour, lang);
            y += 30.0;
        }
    }
    let height = y + 26.0;
    let today = axis.x(day);
    let mut out = format!(
        r#"<svg class="{}" viewBox="0 0 {} {height}" role="img" aria-label="{}">"#,
        layout.class,
        layout.wide,
        escape(words.timeline_alt)
    );
    years(&mut out, &axis, y);
    out.push_str(&body);
    let _ = write!(
        out,
        r##"<path d="M{today:.1} 14V{y}" stroke="#d55e00" stroke-width="2"/><text x="{today:.1}" y="11" text-anchor="{}" fill="#a33b00" font-weight="600">{}</text></svg>"##,
        if today > layout.right - 120.0 { "end" } else { "middle" },
        lang.day(day)
    );
    out
}

fn parse(text: &str, otherwise: Date) -> Date {
    text.parse().unwrap_or(otherwise)
}

fn lane(out: &mut String, layout: Layout, y: f64, label: &str) {
    let _ = write!(
        out,
        r##"<text x="{}" y="{}" text-anchor="end" fill="#16202a">{}</text><path d="M{} {}H{}" stroke="#e3e7eb"/>"##,
        layout.left - 12.0,
        y + 17.0,
        escape(label),
        layout.left,
        y + 27.0,
        layout.right
    );
}

fn years(out: &mut String, axis: &Axis, bottom: f64) {
    for year in (2000..=axis.last.year()).step_by(usize::from(axis.layout.step.unsigned_abs())) {
        let x = axis.x(date(year, 1, 1));
        let _ = write!(
            out,
            r##"<path d="M{x:.1} 24V{bottom}" stroke="#ccd2d9"/><text x="{x:.1}" y="{}" text-anchor="middle" fill="#4d5966">{year}</text>"##,
            bottom + 18.0
        );
    }
}

/// One mark an event; those that would hide each other are moved apart, and stay on the axis.
fn marks(out: &mut String, app: &App, axis: &Axis, y: f64, events: &[&&Event], colour: &str, lang: Lang) {
    let (mut places, mut last) = (Vec::new(), f64::NEG_INFINITY);
    for event in events {
        last = axis.x(event.day).max(last + 9.0);
        places.push(last);
    }
    let mut free = axis.layout.right + 9.0;
    for (event, place) in events.iter().zip(&places).rev() {
        free = place.min(free - 9.0);
        let text = app.record.describe_in(&event.id, lang.said()).map(|row| row.text).unwrap_or_default();
        let _ = write!(
            out,
            r#"<path d="M{free:.1} {:.0}l5.5 5.5l-5.5 5.5l-5.5 -5.5z" fill="{colour}"><title>{}</title></path>"#,
            y - 5.5,
            escape(&text)
        );
    }
}
