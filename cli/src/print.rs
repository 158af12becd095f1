//! Printing: wrapped text, colour on a terminal only.

use crate::error::Error;
use anstyle::{AnsiColor, Style};
use ratione::text::Block;
use serde::Serialize;
use std::io::Write;
use std::process::ExitCode;

/// Bold.
pub const BOLD: Style = Style::new().bold();
/// Headings.
pub const HEADING: Style = AnsiColor::Blue.on_default().bold();
/// Lesser lines.
pub const DIM: Style = Style::new().dimmed();
/// Back to plain.
pub const PLAIN: anstyle::Reset = anstyle::Reset;

/// The widest line written.
const WIDEST: usize = 100;

/// Columns to write in.
pub fn width() -> usize {
    textwrap::termwidth().clamp(40, WIDEST)
}

/// Writes text as it is; colours are left out where the output is no terminal.
pub fn text(text: &str) -> Result<ExitCode, Error> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Writes JSON for people.
pub fn json(value: &impl Serialize) -> Result<ExitCode, Error> {
    text(&format!("{}\n", serde_json::to_string_pretty(value)?))
}

/// A paragraph, wrapped.
pub fn wrap(words: &str, first: &str, rest: &str) -> String {
    let options = textwrap::Options::new(width())
        .initial_indent(first)
        .subsequent_indent(rest)
        .break_words(false)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::fill(words, options) + "\n"
}

/// A document, wrapped and styled.
pub fn document(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Title(text) => out.push_str(&format!("{BOLD}{}{PLAIN}\n", wrap(text, "", "").trim_end())),
            Block::Heading(text) => out.push_str(&format!("\n{HEADING}{text}{PLAIN}\n")),
            Block::Text(text) => out.push_str(&wrap(text, "", "  ")),
            Block::Item(mark, text, lines) => {
                let indent = " ".repeat(mark.len() + 1);
                out.push_str(&wrap(text, &format!("{mark} "), &indent));
                for line in lines {
                    let line = wrap(line, &indent, &format!("{indent}  "));
                    out.push_str(&format!("{DIM}{}{PLAIN}\n", line.trim_end()));
                }
            }
        }
    }
    out
}
