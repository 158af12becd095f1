//! A block in memory cut into pieces, so that a run can say how far it has come and be stopped.

use crate::blocks::Block;
use crate::split::{Tail, tail};
use memchr::memchr_iter;

/// Bytes to a piece of delimited text, about.
const BYTES: usize = 64 << 10;

/// Objects to a piece of JSON.
const OBJECTS: usize = 512;

impl Block {
    /// Bytes of text in it.
    pub fn bytes(&self) -> u64 {
        match self {
            Self::Text(bytes) | Self::Json(bytes, _) => bytes.len() as u64,
            Self::Batch(_) => 0,
        }
    }

    /// The same rows in pieces, each with the line on which it begins.
    pub fn pieces(self, line: u64, delimiter: u8) -> Vec<(u64, Self)> {
        match self {
            Self::Text(bytes) => text(&bytes, line, delimiter),
            Self::Json(bytes, spans) => json(&bytes, &spans, line),
            Self::Batch(_) => vec![(line, self)],
        }
    }
}

/// Newlines in text.
pub(crate) fn newlines(bytes: &[u8]) -> u64 {
    memchr_iter(b'\n', bytes).count() as u64
}

fn text(mut rest: &[u8], mut line: u64, delimiter: u8) -> Vec<(u64, Block)> {
    let mut pieces = Vec::new();
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(whole(rest, delimiter));
        pieces.push((line, Block::Text(piece.to_vec())));
        line += newlines(piece);
        rest = after;
    }
    pieces
}

/// Where the first whole records end.
fn whole(rest: &[u8], delimiter: u8) -> usize {
    let mut wanted = BYTES;
    while let Some(head) = rest.get(..wanted) {
        match tail(head, delimiter) {
            Tail::Whole(length) => return length,
            Tail::Open { .. } => wanted *= 2,
        }
    }
    rest.len()
}

fn json(bytes: &[u8], spans: &[(u32, u32)], mut line: u64) -> Vec<(u64, Block)> {
    let (mut pieces, mut at) = (Vec::new(), 0);
    for chunk in spans.chunks(OBJECTS) {
        let (Some((first, _)), Some((_, last))) = (chunk.first(), chunk.last()) else { break };
        line += newlines(bytes.get(at..*first as usize).unwrap_or_default());
        at = *first as usize;
        let piece = bytes.get(at..*last as usize).unwrap_or_default().to_vec();
        pieces
            .push((line, Block::Json(piece, chunk.iter().map(|(start, end)| (start - first, end - first)).collect())));
    }
    pieces
}
