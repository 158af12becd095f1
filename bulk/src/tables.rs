//! The interval tables of a kernel, laid out so that a row finds its answer in a few steps.

use crate::hash::Map;
use crate::memo::Table;
use std::sync::Arc;

/// Numbers for pairs of small numbers; 0 for a pair that has none.
#[derive(Default)]
pub(crate) struct Grid {
    cells: Vec<u32>,
    /// Columns to a row: a power of two.
    width: usize,
}

/// A grid that does not change: held by value, so that nothing of it is loaded anew for each pair.
#[derive(Clone, Copy)]
pub(crate) struct Cells<'g> {
    cells: &'g [u32],
    width: usize,
}

impl Cells<'_> {
    #[inline(always)]
    pub fn at(self, row: u32, column: u32) -> u32 {
        let (row, column) = (row as usize, column as usize);
        let cell = if column < self.width { self.cells.get(row * self.width + column) } else { None };
        cell.copied().unwrap_or(0)
    }
}

/// Beyond this many cells a pair is not kept, so that memory is bounded.
const CELLS: usize = 1 << 24;

impl Grid {
    /// The grid as it stands, to be looked at for many pairs.
    pub fn cells(&self) -> Cells<'_> {
        Cells { cells: &self.cells, width: self.width }
    }

    /// The place of a pair, where the grid has room for it.
    pub fn slot(&mut self, row: u32, column: u32) -> Option<&mut u32> {
        let (row, column) = (row as usize, column as usize);
        let width = self.width.max((column + 1).next_power_of_two());
        let rows = self.cells.len().checked_div(self.width).unwrap_or(0).max(row + 1);
        if rows.saturating_mul(width) > CELLS {
            return None;
        }
        if width > self.width {
            let mut wider = vec![0; rows * width];
            for (wide, own) in wider.chunks_mut(width).zip(self.cells.chunks(self.width.max(1))) {
                for (cell, own) in wide.iter_mut().zip(own) {
                    *cell = *own;
                }
            }
            (self.cells, self.width) = (wider, width);
        } else if rows * width > self.cells.len() {
            self.cells.resize(rows * width, 0);
        }
        self.cells.get_mut(row * width + column)
    }
}

/// Spans that are compared together.
const LANES: usize = 8;

/// Spans of a table, in one line of the cache: their first days, and by which bits the answer of each (from 1) differs
/// from the one before it. Days that never come fill the rest, at least one in the last block of a table.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Block {
    firsts: [i32; LANES],
    turns: [u32; LANES],
}

/// Tables by the number of their first block; equal ones, as for two crimes under the same rules, are kept once.
#[derive(Default)]
pub(crate) struct Tables {
    blocks: Vec<Block>,
    known: Map<Arc<Table>, u32>,
}

impl Tables {
    /// Adds a table; its number, from 1.
    pub fn add(&mut self, table: Arc<Table>) -> u32 {
        if let Some(number) = self.known.get(&table) {
            return *number;
        }
        let number = u32::try_from(self.blocks.len() + 1).unwrap_or(u32::MAX);
        let (mut spans, mut last) = (table.iter(), 0);
        loop {
            let mut block = Block { firsts: [i32::MAX; LANES], turns: [0; LANES] };
            for ((first, turn), (day, answer)) in block.firsts.iter_mut().zip(&mut block.turns).zip(&mut spans) {
                (*first, *turn) = (*day, (answer + 1) ^ last);
                last = answer + 1;
            }
            self.blocks.push(block);
            if block.firsts.last() == Some(&i32::MAX) {
                break;
            }
        }
        self.known.insert(table, number);
        number
    }

    /// The answer for a run of days that lies in one span of a table.
    #[inline(always)]
    pub fn find(&self, table: u32, from: i32, to: i32) -> Option<u32> {
        let mut answer = 0;
        for Block { firsts, turns } in self.blocks.get((table as usize).wrapping_sub(1)..)? {
            // Every day is compared: no branch depends on the data.
            answer ^=
                firsts.iter().zip(turns).fold(0, |all, (first, turn)| all ^ if *first <= from { *turn } else { 0 });
            if to > from && firsts.iter().any(|first| from < *first && *first <= to) {
                return None;
            }
            if firsts.last() > Some(&from) {
                break;
            }
        }
        answer.checked_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grid_keeps_each_pair_as_it_grows() {
        let mut grid = Grid::default();
        let pairs: Vec<(u32, u32)> = (0..20).flat_map(|row| (0..=row).map(move |column| (row, column * 3))).collect();
        for (number, (row, column)) in (1..).zip(&pairs) {
            *grid.slot(*row, *column).unwrap() = number;
        }
        for (number, (row, column)) in (1..).zip(&pairs) {
            assert_eq!(grid.cells().at(*row, *column), number);
        }
        let cells = grid.cells();
        assert_eq!((cells.at(0, 1), cells.at(99, 0), cells.at(0, 99)), (0, 0, 0));
        assert!(grid.slot(1 << 20, 1 << 20).is_none());
    }

    #[test]
    fn a_run_of_days_is_found_in_its_span_and_not_across_two() {
        let mut tables = Tables::default();
        for length in [1, 7, 8, 9] {
            let table: Table = (0..length).map(|at| (i32::try_from(at).unwrap() * 10, at)).collect();
            let number = tables.add(Arc::new(table));
            for at in 0..length {
                let first = i32::try_from(at).unwrap() * 10;
                assert_eq!(tables.find(number, first, first + 9), Some(at));
                let across = tables.find(number, first, first + 10);
                assert_eq!(across, (at + 1 == length).then_some(at));
            }
            assert_eq!(tables.find(number, -1, -1), None);
        }
        assert_eq!(tables.find(0, 0, 0), None);
    }
}
