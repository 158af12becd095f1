//! Which rows are screened, where not all are: those whose columns say so.

use crate::blocks::{Block, Form};
use crate::error::Error;
use crate::import::{Cells, value};
use crate::mapping::At;
use crate::rows::{Rows, rows};
use arrow_array::BooleanArray;
use arrow_select::filter::filter_record_batch;
use ratione_record::{phrase, stated};
use std::collections::HashSet;

/// What columns must say for a row to be screened.
#[derive(Clone, Default)]
pub(crate) struct Only {
    conditions: Vec<(Option<At>, Vec<String>)>,
}

/// A block without the rows that are left out.
pub(crate) struct Wanted {
    pub block: Block,
    /// Rows left out.
    pub left_out: u64,
    /// Where each row of Parquet stood in the block, from 0; text and JSON keep their lines.
    pub numbers: Vec<usize>,
}

impl Only {
    /// Reads conditions, `COLUMN=VALUE|VALUE`; a row must meet all of them.
    pub fn new(given: &[String], header: &[String]) -> Result<Self, Error> {
        let condition = |given: &String| {
            let Some((column, values)) = given.split_once('=') else {
                let message = phrase!("`{0}` does not say which rows; write COLUMN=VALUE|VALUE", stated(given));
                return Err(Error::File { message });
            };
            let values = values.split('|').map(|value| value.trim().to_owned()).collect();
            Ok((At::find(Some(column.trim()), header)?, values))
        };
        Ok(Self { conditions: given.iter().map(condition).collect::<Result<_, _>>()? })
    }

    fn wants(&self, cells: &impl Cells, row: usize) -> bool {
        self.conditions.iter().all(|(at, values)| {
            let cell = value(cells, row, at);
            values.iter().any(|value| value.eq_ignore_ascii_case(cell.trim()))
        })
    }

    /// The rows of a block that are wanted, and those that cannot be read.
    pub fn of(&self, block: Block, form: Form, header: &[String]) -> Result<Wanted, Error> {
        if self.conditions.is_empty() {
            return Ok(Wanted { block, left_out: 0, numbers: Vec::new() });
        }
        let columns: Vec<usize> = self.conditions.iter().filter_map(|(at, _)| Some(at.as_ref()?.column)).collect();
        let rows = rows(block.clone(), form, header, &columns, 1, &mut Vec::new())?;
        let wanted: Vec<bool> = (0..rows.rows()).map(|row| self.wants(&rows, row)).collect();
        let left_out = wanted.iter().filter(|wanted| !**wanted).count() as u64;
        let unwanted = |spans: &[(u32, u32)]| -> Vec<(u32, u32)> {
            spans.iter().zip(&wanted).filter(|(_, wanted)| !**wanted).map(|(span, _)| *span).collect()
        };
        let mut numbers = Vec::new();
        let block = match (block, rows) {
            (Block::Text(bytes), Rows::Text(rows)) => Block::Text(without(&bytes, &unwanted(&rows.records.rows))),
            (Block::Json(bytes, mut spans), Rows::Json(rows)) => {
                let unwanted: HashSet<_> = unwanted(&rows.spans).into_iter().collect();
                spans.retain(|span| !unwanted.contains(span));
                Block::Json(bytes, spans)
            }
            (Block::Batch(batch), _) => {
                numbers = (0..wanted.len()).zip(&wanted).filter(|(_, wanted)| **wanted).map(|(row, _)| row).collect();
                Block::Batch(filter_record_batch(&batch, &BooleanArray::from(wanted))?)
            }
            (block, _) => block,
        };
        Ok(Wanted { block, left_out, numbers })
    }
}

/// Text without some of its records. Their newlines stay, as blank lines, so that no line gets another number.
fn without(bytes: &[u8], unwanted: &[(u32, u32)]) -> Vec<u8> {
    let (mut kept, mut from) = (Vec::with_capacity(bytes.len()), 0);
    for (start, end) in unwanted {
        let (start, end) = (*start as usize, *end as usize);
        kept.extend_from_slice(bytes.get(from..start).unwrap_or_default());
        kept.extend(bytes.get(start..end).unwrap_or_default().iter().filter(|byte| **byte == b'\n'));
        from = end;
    }
    kept.extend_from_slice(bytes.get(from..).unwrap_or_default());
    kept
}
