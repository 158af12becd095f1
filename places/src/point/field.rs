//! The same questions as of one position, asked of all positions of a field at once.
//!
//! Wherever the data does not settle what a position of the field would find, every possibility is followed. Where all
//! end in one answer, the field is whole: it has that answer at each of its positions.

use super::atlas::{ANTARCTIC, ANTARCTICA, Atlas, BAND_KM, Look, Met, Named, SEARCH_KM, both, name};
use super::base::{Codes, Steps, squares, within_square};
use super::coast::Shore;
use super::earth::Field;
use super::outlines::Outline;
use super::{BORDER_KM, Code, Resolved};

/// Possibilities beyond which a field counts as mixed.
const MANY: usize = 8;

/// Codes that one look can name at most before its field counts as mixed.
const FEW: usize = 6;

/// What one look may find.
#[derive(Debug, Clone, Copy)]
struct Find {
    look: Look,
    named: [Named; FEW],
    count: usize,
}

impl Find {
    const NOTHING: Self = Self { look: Look::Nothing, named: [(ANTARCTICA, None); FEW], count: 0 };
    const ANTARCTICA: Self = Self { look: Look::Codes, named: [(ANTARCTICA, None); FEW], count: 1 };

    fn named(&self) -> &[Named] {
        self.named.get(..self.count).unwrap_or_default()
    }

    fn push(&mut self, named: Named) {
        if let Some(slot) = self.named.get_mut(self.count) {
            *slot = named;
        }
        self.count += 1;
    }
}

/// How far a survey may have come.
#[derive(Debug, Clone, PartialEq)]
struct State {
    met: Met,
    /// Rings farther out than this are not looked at, in kilometres.
    until: f64,
}

impl State {
    fn new() -> Self {
        Self { met: Met::default(), until: f64::INFINITY }
    }

    fn knows(&self, find: &Find, km: f64) -> bool {
        km > self.until || find.named().iter().all(|named| self.met.knows(*named))
    }

    fn with(&self, find: &Find, km: f64) -> Self {
        let mut state = self.clone();
        if km <= self.until {
            find.named().iter().for_each(|named| state.met.push(*named));
        }
        state
    }
}

/// A field, and how to ask about it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ask {
    pub field: Field,
    /// The field keeps off the limits of its square by more than numbers are rounded.
    pub in_square: bool,
    /// Look at each compass point and not only at all that is as near.
    pub closely: bool,
}

impl Atlas {
    /// The answer at every position of a field, if it can be shown to be one.
    pub fn whole(&self, ask: &Ask) -> Option<Resolved> {
        let shores = self.coast.over(&ask.field);
        if shores[..] == [Shore::Far] {
            return Some(Resolved::Sea);
        }
        let mut answers = Vec::new();
        let mut add = |answer: Resolved| {
            if !answers.contains(&answer) {
                answers.push(answer);
            }
            (answers.len() == 1).then_some(())
        };
        let mut nearest = None;
        for (square, part, codes, find) in self.centre(ask)? {
            let states = match find.look {
                Look::Nothing if nearest.is_some() => continue,
                Look::Nothing => nearest.insert(self.nearest_over(ask)?).clone(),
                _ => self.survey_over(ask, (square, &part, &codes), &find)?,
            };
            for state in states {
                shores.iter().try_for_each(|shore| add(state.met.resolved(*shore)))?;
            }
        }
        answers.pop()
    }

    /// What a look at a position of the field itself may find.
    fn centre(&self, ask: &Ask) -> Option<Vec<(usize, Field, Codes, Find)>> {
        let mut found: Vec<(usize, Field, Codes, Find)> = Vec::new();
        let mut alike = true;
        let mut each = |square: usize, part: Field, codes: &Codes, find: &Find| {
            let differs =
                |a: &Find, b: &Find| a.named().first().zip(b.named().first()).is_some_and(|(a, b)| a.0 != b.0);
            alike &= !found.iter().any(|(_, _, _, known)| differs(known, find));
            found.push((square, part, codes.clone(), *find));
        };
        if ask.field.south <= ANTARCTIC {
            each(0, ask.field, &Codes::default(), &Find::ANTARCTICA);
        }
        if ask.field.north > ANTARCTIC && ask.in_square {
            let (square, steps) = within_square(&ask.field);
            self.finds_in(square, steps, &ask.field, &mut |codes, find| each(square, ask.field, codes, find))?;
        } else if ask.field.north > ANTARCTIC {
            for (square, steps, part) in squares(&ask.field) {
                self.finds_in(square, steps, &part, &mut |codes, find| each(square, part, codes, find))?;
            }
        }
        // Positions whose first codes differ have different answers.
        alike.then_some(found)
    }

    fn survey_over(&self, ask: &Ask, centre: (usize, &Field, &Codes), find: &Find) -> Option<Vec<State>> {
        let mut start = State::new().with(find, 0.0);
        start.met.unclaimed = find.look == Look::Unclaimed;
        let mut states = vec![start];
        for km in BAND_KM {
            self.ring_over(ask, km, &mut states)?;
        }
        let (square, part, codes) = centre;
        if self.outlines.none_near(square) {
            return Some(states);
        }
        for code in codes.iter() {
            let mut finds = Vec::new();
            for outline in self.outlines.doubtful_over(square, part, code) {
                let mut find = Find::NOTHING;
                outline.into_iter().for_each(|outline| both(outline, code, &mut |named| find.push(named)));
                (find.count <= FEW).then(|| finds.push(find))?;
            }
            follow(&mut states, &finds, 0.0)?;
        }
        Some(states)
    }

    fn nearest_over(&self, ask: &Ask) -> Option<Vec<State>> {
        let mut states = vec![State::new()];
        for km in SEARCH_KM {
            self.ring_over(ask, km, &mut states)?;
            for state in states.iter_mut().filter(|state| state.until.is_infinite() && !state.met.is_empty()) {
                state.until = km + BORDER_KM;
            }
        }
        Some(states)
    }

    /// Follow a ring round every position of the field.
    fn ring_over(&self, ask: &Ask, km: f64, states: &mut Vec<State>) -> Option<()> {
        let mut unknown: Vec<Find> = Vec::new();
        let add = |find: &Find| {
            if !states.iter().all(|state| state.knows(find, km)) {
                unknown.push(*find);
            }
        };
        let few = self.finds(&ask.field.grown(km), &mut { add }).is_some();
        if few && unknown.is_empty() {
            return Some(());
        }
        if !ask.closely {
            return None;
        }
        let mut finds = Vec::new();
        for near in self.rings.around(&ask.field, km)? {
            finds.clear();
            self.finds(&near, &mut |find| finds.push(*find))?;
            if follow(states, &finds, km)? && few {
                unknown.retain(|find| !states.iter().all(|state| state.knows(find, km)));
                if unknown.is_empty() {
                    break;
                }
            }
        }
        Some(())
    }

    /// Everything that one look at a position of a field may find.
    fn finds(&self, field: &Field, each: &mut impl FnMut(&Find)) -> Option<()> {
        if field.south <= ANTARCTIC {
            each(&Find::ANTARCTICA);
        }
        if field.north <= ANTARCTIC {
            return Some(());
        }
        squares(field)
            .try_for_each(|(square, steps, part)| self.finds_in(square, steps, &part, &mut |_, find| each(find)))
    }

    /// Everything that a look at some steps of a square may find, with the base codes that it stands on.
    fn finds_in(&self, square: usize, steps: Steps, part: &Field, each: &mut impl FnMut(&Codes, &Find)) -> Option<()> {
        let (all, some) = self.base.at(square, steps);
        if some.count_ones() > 3 {
            return None;
        }
        let mut more = 0;
        loop {
            let codes = self.base.codes_of(square, all | more);
            self.named_over(square, part, &codes, each)?;
            more = more.wrapping_sub(some) & some;
            if more == 0 {
                return Some(());
            }
        }
    }

    /// What some base codes may stand for under the outlines of a field.
    fn named_over(
        &self,
        square: usize,
        part: &Field,
        codes: &Codes,
        each: &mut impl FnMut(&Codes, &Find),
    ) -> Option<()> {
        let with = |mut find: Find, code: Option<Code>, cover: Option<&Outline>| {
            find.look = name(code, cover, find.look, &mut |named| find.push(named));
            find
        };
        if self.outlines.none_near(square) {
            let find = codes.iter().fold(Find::NOTHING, |find, code| with(find, code, None));
            return (find.count <= FEW).then(|| each(codes, &find));
        }
        let mut finds = vec![Find::NOTHING];
        for code in codes.iter() {
            let covers: Vec<Option<&Outline>> = self.outlines.covering_over(square, part, code);
            finds = finds.iter().flat_map(|find| covers.iter().map(|cover| with(*find, code, *cover))).collect();
        }
        finds.iter().all(|find| find.count <= FEW).then(|| finds.iter().for_each(|find| each(codes, find)))
    }
}

/// Let each state go on with each find, and say whether that made a difference; too many states are no answer.
fn follow(states: &mut Vec<State>, finds: &[Find], km: f64) -> Option<bool> {
    if states.iter().all(|state| finds.iter().all(|find| state.knows(find, km))) {
        return Some(false);
    }
    let mut next = Vec::new();
    for state in states.iter() {
        for find in finds {
            let state = state.with(find, km);
            if !next.contains(&state) {
                next.push(state);
            }
        }
    }
    *states = next;
    (states.len() <= MANY).then_some(true)
}
