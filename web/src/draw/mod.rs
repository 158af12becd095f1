//! Drawings in SVG, without script or style of their own where they stand in a page.

pub mod chart;
pub mod map;
pub mod timeline;

/// How a chart is laid out: its width, and where its axis begins and ends.
#[derive(Clone, Copy)]
pub struct Layout {
    class: &'static str,
    wide: f64,
    left: f64,
    right: f64,
    /// Years from one label to the next.
    step: i16,
}

impl Layout {
    /// A chart with names at its right, drawn for a desk and for a phone; the stylesheet shows the one that fits.
    pub fn both(draw: impl Fn(Self) -> String) -> String {
        let desk = Self { class: "chart desk", wide: 1000.0, left: 46.0, right: 770.0, step: 4 };
        let phone = Self { class: "chart phone", wide: 400.0, left: 46.0, right: 256.0, step: 8 };
        draw(desk) + &draw(phone)
    }

    /// The same with names at its left.
    pub fn both_named_left(draw: impl Fn(Self) -> String) -> String {
        let desk = Self { class: "chart desk", wide: 1000.0, left: 120.0, right: 980.0, step: 5 };
        let phone = Self { class: "chart phone", wide: 400.0, left: 118.0, right: 390.0, step: 10 };
        draw(desk) + &draw(phone)
    }
}

/// Text made safe for SVG and HTML.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}
