//! Pinpoints into the Statute.

/// A provision of the Statute, such as `12(2)(a)` or `15 bis(5)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cite(pub &'static str);

impl std::fmt::Display for Cite {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0.starts_with(|c: char| c.is_ascii_digit()) {
            write!(f, "art. {}", self.0)
        } else {
            f.write_str(self.0)
        }
    }
}
