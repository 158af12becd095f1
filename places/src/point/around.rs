//! What looks at the positions around a field may find, worked out once, so that a closer question need only tell apart
//! what is left open.

use smallvec::SmallVec;

use super::atlas::{ANTARCTIC, ANTARCTICA, Atlas, Look, Named, name};
use super::base::{Areas, Codes, Open, Steps, squares, steps, within_square};
use super::earth::Field;
use super::outlines::{Over, covering_over};

/// Codes that one look can name at most before its field counts as mixed.
pub(super) const FEW: usize = 6;

/// Areas of a square that may cover a part of a field at most before it counts as mixed.
const FEW_AREAS: u32 = 3;

/// What one look may find.
#[derive(Debug, Clone, Copy)]
pub(super) struct Find {
    pub look: Look,
    named: [Named; FEW],
    count: u8,
}

impl Find {
    pub const NOTHING: Self = Self { look: Look::Nothing, named: [(ANTARCTICA, None); FEW], count: 0 };
    const ANTARCTICA: Self = Self { look: Look::Codes, named: [(ANTARCTICA, None); FEW], count: 1 };

    pub fn named(&self) -> &[Named] {
        self.named.get(..self.count.into()).unwrap_or_default()
    }

    pub fn push(&mut self, named: Named) {
        if let Some(slot) = self.named.get_mut(usize::from(self.count)) {
            *slot = named;
        }
        self.count = self.count.saturating_add(1);
    }

    pub fn is_few(&self) -> bool {
        usize::from(self.count) <= FEW
    }
}

/// A field with all positions up to a distance from it.
pub(super) struct Around<'a> {
    pub km: f64,
    pub parts: SmallVec<[Part<'a>; 2]>,
}

/// The part in one square, or south of all.
pub(super) struct Part<'a> {
    pub square: usize,
    field: Field,
    /// By how many degrees it is turned round the earth.
    turn: f64,
    /// Areas that cover all of it, and those that may cover a part of it.
    all: Areas,
    open: SmallVec<[Open; 2]>,
    over: Vec<Over<'a>>,
    /// What may be found; none where that is too much.
    finds: Option<Finds>,
}

type Finds = SmallVec<[Seen; 4]>;

struct Seen {
    /// The areas that are present where it is found.
    present: Areas,
    find: Find,
    /// Nobody would learn from it.
    known: bool,
}

/// A smaller field within a part.
pub(super) struct Within<'p, 'a> {
    pub part: &'p Part<'a>,
    pub field: Field,
    /// Areas that cover all of it, and those that may cover a part of it.
    all: Areas,
    some: Areas,
}

impl<'a> Around<'a> {
    /// What of a field lies in each part around it.
    pub fn within(&self, field: &Field) -> impl Iterator<Item = Within<'_, 'a>> + use<'_, 'a> {
        let field = field.grown_by_degrees(1e-9);
        self.parts.iter().filter_map(move |part| {
            let field = Field {
                south: field.south.max(part.field.south),
                north: field.north.min(part.field.north),
                west: (field.west + part.turn).max(part.field.west),
                east: (field.east + part.turn).min(part.field.east),
            };
            let meets = field.south <= field.north && field.west <= field.east;
            meets.then(|| part.within(field, steps(part.square, &field)))
        })
    }

    /// A field that lies within one square and off its limits.
    pub fn within_square(&self, field: &Field) -> Option<Within<'_, 'a>> {
        let (square, steps) = within_square(field);
        let part = self.parts.iter().find(|part| part.square == square)?;
        Some(part.within(*field, steps))
    }

    /// Take note of what is known already.
    pub fn note(&mut self, known: impl Fn(&Find) -> bool) {
        for part in &mut self.parts {
            for seen in part.finds.iter_mut().flatten() {
                seen.known = known(&seen.find);
            }
        }
    }

    /// Whether nothing can be found in a field that is not known.
    pub fn knows(&self, field: &Field) -> bool {
        self.within(field).all(|within| within.is_known())
    }

    /// Whether nothing can be found that is not known.
    pub fn is_known(&self) -> bool {
        self.parts.iter().all(|part| part.finds.as_ref().is_some_and(|finds| finds.iter().all(|seen| seen.known)))
    }
}

impl<'a> Part<'a> {
    fn within(&self, field: Field, steps: Steps) -> Within<'_, 'a> {
        let (mut all, mut some) = (self.all, 0);
        for open in &self.open {
            match open.covers(steps) {
                Some(true) => all |= open.area,
                Some(false) => {}
                None => some |= open.area,
            }
        }
        Within { part: self, field, all, some }
    }
}

impl Within<'_, '_> {
    /// What its part may find where no areas but these are present.
    fn finds(&self) -> Option<impl Iterator<Item = &Seen>> {
        let finds = self.part.finds.as_ref()?;
        Some(finds.iter().filter(|seen| seen.present & !self.some == self.all))
    }

    /// Whether nothing can be found that is not known.
    pub fn is_known(&self) -> bool {
        self.finds().is_some_and(|mut finds| finds.all(|seen| seen.known))
    }
}

impl Atlas {
    /// A field with all positions up to a distance from it.
    pub fn around(&self, field: &Field, km: f64) -> Around<'_> {
        let field = field.grown(km);
        let mut parts = SmallVec::new();
        if field.south <= ANTARCTIC {
            let finds = Finds::from_iter([Seen { present: 0, find: Find::ANTARCTICA, known: false }]);
            let field = Field { north: field.north.min(ANTARCTIC), ..field }.grown_by_degrees(1e-9);
            parts.push(Part {
                square: usize::MAX,
                field,
                turn: 0.0,
                all: 0,
                open: SmallVec::new(),
                over: Vec::new(),
                finds: Some(finds),
            });
        }
        if field.north > ANTARCTIC {
            let north = Field { south: field.south.max(ANTARCTIC), ..field };
            parts.extend(squares(&north).map(|(square, field, turn)| self.part(square, field, turn)));
        }
        Around { km, parts }
    }

    fn part(&self, square: usize, field: Field, turn: f64) -> Part<'_> {
        let (all, open) = self.base.at(square, steps(square, &field));
        let some = open.iter().fold(0, |some, open| some | open.area);
        let mut part = Part { square, field, turn, all, open, over: self.outlines.over(square, &field), finds: None };
        let mut finds = Finds::new();
        let whole = Within { part: &part, field, all, some };
        let few = self.look_over_closely(&whole, &mut |present, find| {
            finds.push(Seen { present, find: *find, known: false });
        });
        part.finds = few.map(|()| finds);
        part
    }

    /// Everything that a look may find, with the areas that are present where it does; none if that is too much.
    pub fn look_over(&self, within: &Within<'_, '_>, each: &mut impl FnMut(Areas, &Find)) -> Option<()> {
        match within.finds() {
            Some(finds) if within.part.over.iter().all(Over::all) || within.is_known() => {
                finds.for_each(|seen| each(seen.present, &seen.find));
                Some(())
            }
            _ => self.look_over_closely(within, each),
        }
    }

    fn look_over_closely(&self, within: &Within<'_, '_>, each: &mut impl FnMut(Areas, &Find)) -> Option<()> {
        let (all, some) = (within.all, within.some);
        if some.count_ones() > FEW_AREAS {
            return None;
        }
        let mut more = 0;
        loop {
            let present = all | more;
            let codes = self.base.codes_of(within.part.square, present);
            self.named_over(within, &codes, &mut |find| each(present, find))?;
            more = more.wrapping_sub(some) & some;
            if more == 0 {
                return Some(());
            }
        }
    }

    /// What some base codes may stand for under the outlines of a field.
    fn named_over(&self, within: &Within<'_, '_>, codes: &Codes, each: &mut impl FnMut(&Find)) -> Option<()> {
        let with = |mut find: Find, code, cover| {
            find.look = name(code, cover, find.look, &mut |named| find.push(named));
            find
        };
        if within.part.over.is_empty() {
            let find = codes.iter().fold(Find::NOTHING, |find, code| with(find, code, None));
            return find.is_few().then(|| each(&find));
        }
        let mut finds: SmallVec<[Find; 2]> = SmallVec::from_iter([Find::NOTHING]);
        for code in codes.iter() {
            let covers = covering_over(&within.part.over, &within.field, code);
            finds = finds.iter().flat_map(|find| covers.iter().map(|cover| with(*find, code, *cover))).collect();
        }
        finds.iter().all(Find::is_few).then(|| finds.iter().for_each(each))
    }
}
