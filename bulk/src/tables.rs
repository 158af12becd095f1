//! The interval tables of a kernel, laid out so that a row finds its answer in a few steps.

use crate::memo::Table;

/// Numbers for pairs of small numbers; 0 for a pair that has none.
#[derive(Default)]
pub(crate) struct Grid(Vec<Vec<u32>>);

/// Beyond this a number is not kept in a grid, so that its memory is bounded.
const WIDE: usize = 1 << 13;

impl Grid {
    pub fn at(&self, row: u32, column: u32) -> u32 {
        self.0.get(row as usize).and_then(|row| row.get(column as usize)).copied().unwrap_or(0)
    }

    /// The place of a pair, where the grid has room for it.
    pub fn slot(&mut self, row: u32, column: u32) -> Option<&mut u32> {
        let (row, column) = (row as usize, column as usize);
        if row >= WIDE || column >= WIDE {
            return None;
        }
        if row >= self.0.len() {
            self.0.resize_with(row + 1, Vec::new);
        }
        let cells = self.0.get_mut(row)?;
        if column >= cells.len() {
            cells.resize(column + 1, 0);
        }
        cells.get_mut(column)
    }
}

/// First days that are compared together.
const LANES: usize = 8;

/// Tables by number.
#[derive(Default)]
pub(crate) struct Tables {
    /// Where each begins and ends in the lists below.
    bounds: Vec<(u32, u32)>,
    /// First days, and after the last of a table days that never come.
    firsts: Vec<i32>,
    answers: Vec<u32>,
}

impl Tables {
    /// Adds a table; its number.
    pub fn add(&mut self, table: &Table) -> usize {
        let start = self.firsts.len();
        for (first, answer) in table {
            self.firsts.push(*first);
            self.answers.push(*answer);
        }
        // At least one, so that every span has a next.
        let padded = (self.firsts.len() + 1).next_multiple_of(LANES);
        self.firsts.resize(padded, i32::MAX);
        self.answers.resize(padded, 0);
        let small = |at| u32::try_from(at).unwrap_or(u32::MAX);
        self.bounds.push((small(start), small(padded)));
        self.bounds.len() - 1
    }

    /// The answer for a run of days that lies in one span of a table.
    pub fn find(&self, table: usize, from: i32, to: i32) -> Option<u32> {
        let (start, end) = *self.bounds.get(table)?;
        let firsts = self.firsts.get(start as usize..end as usize)?;
        let (lanes, _) = firsts.as_chunks::<LANES>();
        // Every day is compared: no branch depends on the data.
        let begun = |lanes: &[i32; LANES]| lanes.iter().map(|first| u32::from(*first <= from)).sum::<u32>();
        let next = lanes.iter().map(begun).sum::<u32>();
        (to < *firsts.get(next as usize)?).then_some(())?;
        self.answers.get((start + next.checked_sub(1)?) as usize).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_of_days_is_found_in_its_span_and_not_across_two() {
        let mut tables = Tables::default();
        for length in [1, 7, 8, 9] {
            let table: Table = (0..length).map(|at| (i32::try_from(at).unwrap() * 10, at)).collect();
            let number = tables.add(&table);
            for at in 0..length {
                let first = i32::try_from(at).unwrap() * 10;
                assert_eq!(tables.find(number, first, first + 9), Some(at));
                let across = tables.find(number, first, first + 10);
                assert_eq!(across, (at + 1 == length).then_some(at));
            }
            assert_eq!(tables.find(number, -1, -1), None);
        }
    }
}
