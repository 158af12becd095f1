//! Charts of the Court over time.

use super::{Layout, escape};
use crate::lang::Lang;
use std::fmt::Write;

/// A line of a chart: its name, its colour, how it is dashed, and a value a year.
pub struct Series<'a> {
    /// Name, written at its end.
    pub name: &'a str,
    /// Colour.
    pub colour: &'static str,
    /// Dashes, so that lines differ without colour.
    pub dash: &'static str,
    /// Values.
    pub values: Vec<f64>,
}

/// A chart of steps over years, with names at the ends of the lines.
pub struct Steps<'a> {
    /// Title inside the drawing.
    pub title: &'a str,
    /// What a reader hears.
    pub alt: &'a str,
    /// The years.
    pub years: &'a [i16],
    /// The lines.
    pub series: Vec<Series<'a>>,
    /// Whether the first line is filled.
    pub filled: bool,
    /// The year of the day asked about, marked.
    pub marked: i16,
    /// How numbers are written.
    pub lang: Lang,
}

fn x(layout: Layout, at: usize, of: usize) -> f64 {
    layout.left + (layout.right - layout.left) * at as f64 / (of.max(2) - 1) as f64
}

/// Whether a year has its label: every so many, and the last.
fn labelled(layout: Layout, year: i16, years: &[i16]) -> bool {
    let last = years.last().copied().unwrap_or_default();
    year == last || (year % layout.step == 2002 % layout.step && last - year > layout.step / 2)
}

fn axis(out: &mut String, layout: Layout, years: &[i16], bottom: f64, marked: i16) {
    for (at, year) in years.iter().enumerate() {
        let x = x(layout, at, years.len());
        if labelled(layout, *year, years) {
            let _ = write!(
                out,
                r##"<text x="{x:.1}" y="{}" text-anchor="middle" fill="#4d5966">{year}</text>"##,
                bottom + 20.0
            );
        }
        if *year == marked {
            let _ = write!(
                out,
                r##"<path d="M{x:.1} 30V{bottom}" stroke="#d55e00" stroke-width="1.5" stroke-dasharray="3 3"/>"##
            );
        }
    }
}

/// A round number at or above.
fn round_up(most: f64) -> f64 {
    let base = 10_f64.powf(most.max(1.0).log10().floor());
    [1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0]
        .into_iter()
        .map(|m| m * base)
        .find(|top| *top >= most)
        .unwrap_or(most)
}

/// Draws steps.
pub fn steps(chart: &Steps<'_>) -> String {
    Layout::both(|layout| steps_in(layout, chart))
}

fn steps_in(layout: Layout, chart: &Steps<'_>) -> String {
    let (left, right) = (layout.left, layout.right);
    let (top, bottom) = (36.0, 210.0);
    let most = chart.series.iter().flat_map(|s| &s.values).copied().fold(0.0, f64::max);
    let limit = round_up(most);
    let y = |value: f64| bottom - (bottom - top) * value / limit;
    let mut out = format!(
        r##"<svg class="{}" viewBox="0 0 {} 240" role="img" aria-label="{}"><text x="0" y="16" font-weight="600" fill="#16202a">{}</text>"##,
        layout.class,
        layout.wide,
        escape(chart.alt),
        escape(chart.title)
    );
    for share in [0.0, 0.5, 1.0] {
        let (at, value) = (y(limit * share), number(limit * share, chart.lang));
        let _ = write!(
            out,
            r##"<path d="M{left} {at:.1}H{right}" stroke="#dfe4e8"/><text x="{}" y="{:.1}" text-anchor="end" fill="#4d5966">{value}</text>"##,
            layout.left - 8.0,
            at + 5.0
        );
    }
    axis(&mut out, layout, chart.years, bottom, chart.marked);
    let mut free = f64::INFINITY;
    let mut ends: Vec<(f64, &Series<'_>)> =
        chart.series.iter().map(|s| (y(s.values.last().copied().unwrap_or_default()), s)).collect();
    for (at, line) in chart.series.iter().enumerate() {
        let d = path(layout, &line.values, &y);
        if at == 0 && chart.filled {
            let _ = write!(out, r#"<path d="{d}V{bottom}H{left}z" fill="{}" fill-opacity=".18"/>"#, line.colour);
        }
        let _ = write!(
            out,
            r#"<path d="{d}" fill="none" stroke="{}" stroke-width="2.5" stroke-dasharray="{}"/>"#,
            line.colour, line.dash
        );
    }
    ends.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (at, line) in ends {
        let at = (at + 5.0).min(free - 18.0);
        free = at;
        let last = number(line.values.last().copied().unwrap_or_default().round(), chart.lang);
        label(&mut out, [layout.right, at], &last, line.colour, line.name);
    }
    out.push_str("</svg>");
    out
}

/// A number as it is written; one with a part as it is.
fn number(value: f64, lang: Lang) -> String {
    if value.fract() == 0.0 { lang.number(value as u64) } else { value.to_string() }
}

/// The last value and the name of a line, beside its end.
fn label(out: &mut String, [right, at]: [f64; 2], last: &str, ink: &str, name: &str) {
    let (x, name) = (right + 8.0, escape(name));
    let _ = write!(out, r#"<text x="{x}" y="{at:.1}" fill="{ink}" font-weight="600">{last} {name}</text>"#);
}

fn path(layout: Layout, values: &[f64], y: &impl Fn(f64) -> f64) -> String {
    let mut d = String::new();
    for (at, value) in values.iter().enumerate() {
        let (x, y) = (x(layout, at, values.len()), y(*value));
        let _ = if at == 0 { write!(d, "M{x:.1} {y:.1}") } else { write!(d, "H{x:.1}V{y:.1}") };
    }
    d
}

/// A band of a chart of shares.
pub struct Band<'a> {
    /// Name, written at the right.
    pub name: &'a str,
    /// Colour.
    pub colour: &'static str,
    /// Colour of its name.
    pub ink: &'static str,
    /// A number a year.
    pub values: Vec<f64>,
}

/// Draws shares as columns that each make a whole.
pub fn shares(alt: &str, years: &[i16], bands: &[Band<'_>], marked: i16) -> String {
    Layout::both(|layout| shares_in(layout, alt, years, bands, marked))
}

fn shares_in(layout: Layout, alt: &str, years: &[i16], bands: &[Band<'_>], marked: i16) -> String {
    let (top, bottom) = (12.0, 210.0);
    let wide = (layout.right - layout.left) / years.len().max(1) as f64;
    let mut out = format!(
        r#"<svg class="{}" viewBox="0 0 {} 240" role="img" aria-label="{}">"#,
        layout.class,
        layout.wide,
        escape(alt)
    );
    for (share, name) in [(0.0, "0"), (0.5, "50%"), (1.0, "100%")] {
        let at = bottom - (bottom - top) * share;
        let _ = write!(
            out,
            r##"<text x="{}" y="{:.1}" text-anchor="end" fill="#4d5966">{name}</text>"##,
            layout.left - 8.0,
            at + 5.0
        );
    }
    let mut labels: Vec<(f64, &Band<'_>)> = Vec::new();
    for (at, year) in years.iter().enumerate() {
        let all: f64 = bands.iter().filter_map(|b| b.values.get(at)).sum();
        let left = layout.left + wide * at as f64;
        let mut floor = bottom;
        for band in bands {
            let value = band.values.get(at).copied().unwrap_or_default();
            let high = if all > 0.0 { (bottom - top) * value / all } else { 0.0 };
            floor -= high;
            if high > 0.0 {
                let _ = write!(
                    out,
                    r##"<rect x="{left:.1}" y="{floor:.1}" width="{:.1}" height="{high:.1}" fill="{}" stroke="#fff"><title>{year}: {}, {value} / {all}</title></rect>"##,
                    wide - 1.5,
                    band.colour,
                    escape(band.name)
                );
            }
            if at + 1 == years.len() && high > 0.0 {
                labels.push((floor + high / 2.0 + 5.0, band));
            }
        }
        if labelled(layout, *year, years) {
            let weight = if *year == marked { 600 } else { 400 };
            let _ = write!(
                out,
                r##"<text x="{:.1}" y="{}" text-anchor="middle" fill="#4d5966" font-weight="{weight}">{year}</text>"##,
                left + wide / 2.0,
                bottom + 20.0
            );
        }
    }
    let mut free = f64::INFINITY;
    for (at, band) in labels {
        let at = at.min(free - 18.0);
        free = at;
        let last = band.values.last().copied().unwrap_or_default();
        label(&mut out, [layout.right, at], &format!("{last:.0}"), band.ink, band.name);
    }
    out.push_str("</svg>");
    out
}
