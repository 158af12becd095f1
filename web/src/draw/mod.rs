//! Drawings in SVG, without script or style of their own where they stand in a page.

pub mod chart;
pub mod map;
pub mod timeline;

/// Text made safe for SVG and HTML.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}
