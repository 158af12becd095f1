//! The same questions as of one position, asked of all positions of a field at once.
//!
//! Wherever the data does not settle what a position of the field would find, every possibility is followed. Where all
//! end in one answer, the field is whole: it has that answer at each of its positions.

use smallvec::SmallVec;

use super::around::{Around, Find, Within};
use super::atlas::{ANTARCTIC, Atlas, BAND_KM, Look, Met, SEARCH_KM, both};
use super::base::Codes;
use super::coast::Shore;
use super::earth::{COMPASS, Field};
use super::{BORDER_KM, Resolved};

/// Possibilities beyond which a field counts as mixed.
const MANY: usize = 8;

type States = SmallVec<[State; 2]>;

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

/// What a look at a position of the field itself may find, and the base codes that it stands on.
struct Centre {
    square: usize,
    part: Field,
    codes: Codes,
    find: Find,
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
        let mut around = self.around(&ask.field, BORDER_KM);
        let mut nearest = None;
        for centre in self.centre(ask, &around)? {
            let states = match centre.find.look {
                Look::Nothing if nearest.is_some() => continue,
                Look::Nothing => nearest.insert(self.nearest_over(ask, &mut around)?).clone(),
                _ => self.survey_over(ask, &mut around, &centre)?,
            };
            for state in states {
                shores.iter().try_for_each(|shore| add(state.met.resolved(*shore)))?;
            }
        }
        answers.pop()
    }

    fn centre(&self, ask: &Ask, around: &Around<'_>) -> Option<SmallVec<[Centre; 1]>> {
        let mut found = SmallVec::<[Centre; 1]>::new();
        let mut add = |within: &Within<'_, '_>| {
            let (square, part) = (within.part.square, within.field);
            self.look_over(within, &mut |present, find| {
                found.push(Centre { square, part, codes: self.base.codes_of(square, present), find: *find });
            })
        };
        if ask.in_square && ask.field.south > ANTARCTIC {
            add(&around.within_square(&ask.field)?)?;
        } else {
            around.within(&ask.field).try_for_each(|within| add(&within))?;
        }
        // Positions whose first codes differ have different answers.
        let differs = |a: &Centre, b: &Centre| {
            let firsts = a.find.named().first().zip(b.find.named().first());
            firsts.is_some_and(|(a, b)| a.0 != b.0)
        };
        let alike = found.iter().all(|a| found.iter().all(|b| !differs(a, b)));
        alike.then_some(found)
    }

    fn survey_over(&self, ask: &Ask, around: &mut Around<'_>, centre: &Centre) -> Option<States> {
        let Centre { square, part, codes, find } = centre;
        let mut start = State::new().with(find, 0.0);
        start.met.unclaimed = find.look == Look::Unclaimed;
        let mut states = States::from_iter([start]);
        for km in BAND_KM {
            self.ring_over(ask, around, km, &mut states)?;
        }
        if self.outlines.none_near(*square) {
            return Some(states);
        }
        for code in codes.iter() {
            let mut finds = SmallVec::<[Find; 2]>::new();
            for outline in self.outlines.doubtful_over(*square, part, code) {
                let mut find = Find::NOTHING;
                outline.into_iter().for_each(|outline| both(outline, code, &mut |named| find.push(named)));
                find.is_few().then(|| finds.push(find))?;
            }
            follow(&mut states, &finds, 0.0)?;
        }
        Some(states)
    }

    fn nearest_over<'a>(&'a self, ask: &Ask, around: &mut Around<'a>) -> Option<States> {
        let mut wider: Option<Around<'a>> = None;
        let mut states = States::from_iter([State::new()]);
        for km in SEARCH_KM {
            if states.iter().all(|state| km > state.until) {
                break;
            }
            if km > wider.as_ref().map_or(around.km, |wider| wider.km) {
                wider = Some(self.around(&ask.field, km));
            }
            self.ring_over(ask, wider.as_mut().unwrap_or(around), km, &mut states)?;
            for state in states.iter_mut().filter(|state| state.until.is_infinite() && !state.met.is_empty()) {
                state.until = km + BORDER_KM;
            }
        }
        Some(states)
    }

    /// Follow a ring round every position of the field.
    fn ring_over(&self, ask: &Ask, around: &mut Around<'_>, km: f64, states: &mut States) -> Option<()> {
        around.note(|find| states.iter().all(|state| state.knows(find, km)));
        if around.is_known() || (km < around.km && around.knows(&ask.field.grown(km))) {
            return Some(());
        }
        if !ask.closely {
            return None;
        }
        let mut finds = SmallVec::<[Find; 4]>::new();
        for quarter in self.rings.around(&ask.field, km)?.chunks(COMPASS / 4) {
            if quarter.iter().copied().reduce(|a, b| a.with(&b)).is_some_and(|quarter| around.knows(&quarter)) {
                continue;
            }
            for near in quarter {
                finds.clear();
                let mut known = true;
                for within in around.within(near) {
                    known &= within.is_known();
                    self.look_over(&within, &mut |_, find| finds.push(*find))?;
                }
                if !known && follow(states, &finds, km)? {
                    around.note(|find| states.iter().all(|state| state.knows(find, km)));
                    if around.is_known() {
                        return Some(());
                    }
                }
            }
        }
        Some(())
    }
}

/// Let each state go on with each find, and say whether that made a difference; too many states are no answer.
fn follow(states: &mut States, finds: &[Find], km: f64) -> Option<bool> {
    if states.iter().all(|state| finds.iter().all(|find| state.knows(find, km))) {
        return Some(false);
    }
    let mut next = States::new();
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
