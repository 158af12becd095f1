//! A report as text, Markdown, HTML, JSON or ClaimReview.

mod text;
pub use text::text;
