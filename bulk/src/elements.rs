//! A stream of JSON cut into its rows: one object to a line, or the elements of a list.

use crate::blocks::{Block, LIMIT, fill};
use crate::error::Error;
use crate::json::{self, string_end};
use crate::pieces::newlines;
use crate::source::broken;
use ratione_record::{phrase, stated};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Bytes to a block.
const BLOCK: usize = 4 << 20;

/// Names under which files keep their list of rows.
const LISTS: [&str; 9] = ["features", "Result", "results", "data", "bulletins", "events", "incidents", "rows", "items"];

/// Objects, one after the other.
pub(crate) struct Elements {
    source: Box<dyn Read + Send>,
    buffer: Vec<u8>,
    path: PathBuf,
    line: u64,
    lines: bool,
    ended: bool,
}

impl Elements {
    pub fn new(source: Box<dyn Read + Send>, buffer: Vec<u8>, path: &Path) -> Result<Self, Error> {
        let start = list(&buffer);
        let mut elements =
            Self { source, buffer, path: path.to_owned(), line: 1, lines: start.is_none(), ended: false };
        elements.consume(start.unwrap_or(0));
        Ok(elements)
    }

    fn consume(&mut self, length: usize) {
        let head = self.buffer.get(..length).unwrap_or_default();
        self.line += newlines(head);
        self.buffer.drain(..length);
    }

    /// A block of objects, with the line of its first byte; none at the end.
    pub fn next(&mut self) -> Result<Option<(u64, Block)>, Error> {
        let mut wanted = BLOCK;
        loop {
            if !self.ended {
                self.ended = !fill(&mut self.source, &mut self.buffer, wanted, &self.path)?;
            }
            let (spans, length, closed) = match self.lines {
                true => by_line(&self.buffer, self.ended),
                false => by_depth(&self.buffer),
            };
            if closed {
                self.ended = true;
            }
            if spans.is_empty() {
                let rest = self.buffer.get(length..).unwrap_or_default();
                if closed || (self.ended && rest.iter().all(u8::is_ascii_whitespace)) {
                    if !closed && !self.lines {
                        return Err(self.cut_short());
                    }
                    // What follows the list is summed and not used.
                    std::io::copy(&mut self.source, &mut std::io::sink()).map_err(broken(&self.path))?;
                    return Ok(None);
                }
                if self.ended {
                    return Err(self.cut_short());
                }
                if wanted >= LIMIT {
                    let message = phrase!("the object in line {0} does not end within {1} MiB", self.line, LIMIT >> 20);
                    return Err(Error::File { message });
                }
                wanted *= 4;
                continue;
            }
            let line = self.line;
            let after = self.buffer.split_off(length);
            let block = std::mem::replace(&mut self.buffer, after);
            self.line += newlines(&block);
            if closed {
                self.buffer = b"]".to_vec();
            }
            return Ok(Some((line, Block::Json(block, spans))));
        }
    }

    fn cut_short(&self) -> Error {
        let message =
            phrase!("`{0}` ends early: the JSON in line {1} is not closed", stated(self.path.display()), self.line);
        Error::File { message }
    }
}

fn by_line(buffer: &[u8], ended: bool) -> (Vec<(u32, u32)>, usize, bool) {
    let whole = if ended { buffer.len() } else { memchr::memrchr(b'\n', buffer).map_or(0, |at| at + 1) };
    let (mut spans, mut start) = (Vec::new(), 0);
    let head = buffer.get(..whole).unwrap_or_default();
    for end in memchr::memchr_iter(b'\n', head).chain([whole]) {
        let line = head.get(start..end).unwrap_or_default();
        if !line.iter().all(u8::is_ascii_whitespace) {
            spans.push((small(start), small(end)));
        }
        start = end + 1;
    }
    (spans, whole, false)
}

/// Elements of a list: their spans, what was used up, and whether the list ends there.
fn by_depth(buffer: &[u8]) -> (Vec<(u32, u32)>, usize, bool) {
    let (mut spans, mut used, mut start) = (Vec::new(), 0, None);
    let (mut depth, mut at) = (0_u32, 0);
    while let Some(byte) = buffer.get(at) {
        match byte {
            b',' | b']' if depth == 0 => {
                // So ends an element that is neither object nor list, and is a row that cannot be read.
                if let Some(start) = start.take() {
                    let element = buffer.get(start..at).unwrap_or_default().trim_ascii_end();
                    spans.push((small(start), small(start + element.len())));
                    used = at;
                }
                if *byte == b']' {
                    return (spans, at, true);
                }
            }
            _ if depth == 0 && !byte.is_ascii_whitespace() => start = start.or(Some(at)),
            _ => {}
        }
        match byte {
            b'"' => match string_end(buffer, at) {
                Some(end) => at = end - 1,
                None => break,
            },
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth > 0 => {
                depth -= 1;
                if depth == 0
                    && let Some(start) = start.take()
                {
                    spans.push((small(start), small(at + 1)));
                    used = at + 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    (spans, used, false)
}

fn small(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Whether the first line is an object and the next one begins another.
fn lines(text: &[u8]) -> bool {
    let Some(end) = memchr::memchr(b'\n', text) else { return false };
    let (line, rest) = text.split_at(end);
    let next = rest.iter().find(|byte| !byte.is_ascii_whitespace());
    next == Some(&b'{') && line.trim_ascii_end().ends_with(b"}") && json::read(line).is_ok()
}

/// Where the list of rows begins, after its bracket; none where the text is one object to a line.
fn list(buffer: &[u8]) -> Option<usize> {
    let first = buffer.iter().position(|b| !b.is_ascii_whitespace())?;
    if buffer.get(first) == Some(&b'[') {
        return Some(first + 1);
    }
    if lines(buffer.get(first..)?) {
        return None;
    }
    let (mut depth, mut at, mut key) = (0_u32, first, None);
    while let Some(byte) = buffer.get(at) {
        match byte {
            b'"' => {
                let end = string_end(buffer, at)?;
                key = (depth == 1).then(|| buffer.get(at + 1..end - 1).unwrap_or_default());
                at = end - 1;
            }
            b'[' if depth == 1 && key.is_some_and(|k| LISTS.iter().any(|name| name.as_bytes() == k)) => {
                let mut rest = buffer.get(at + 1..)?.iter().filter(|b| !b.is_ascii_whitespace());
                // Of values that are no objects, null alone stands first in a list of rows.
                if matches!(rest.next(), Some(b'{' | b']' | b'n')) {
                    return Some(at + 1);
                }
                depth += 1;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return None;
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}
