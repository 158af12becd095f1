//! Who holds an office of the Court.

use crate::dates::Dated;
use crate::frames::{Bench, Found, Saying, word};
use crate::numbers;
use crate::pattern::patterns;
use crate::report::{Draft, Frame, Slot};
use crate::scene::Scene;
use jiff::ToSpan;
use ratione_record::{Officer, Phrase, Record, phrase};
use std::ops::Range;

patterns! {
    ROLE = r"\b(?P<role>(?:chief |lead |deputy |then-?|top |former |ex-|first |current |new |outgoing |public )*prosecutor|(?:\w+ )?president(?: of the (?:court|icc|international))?|registrar|presiding judge)\b";
    NAMED = r"(?-i:\b(?:[Cc]hief |[Ll]ead |[Dd]eputy )?[Pp]rosecutor,? (?:[A-Z][\w.’'-]+ ){1,3}[A-Z][\w-]+|\b(?:[Hh]ead|[Cc]hief|[Tt]op|[Pp]residing) [Jj]udge,? (?:[A-Z][\w.-]+ ){1,2}[A-Z][\w-]+|\bJudge (?:[A-Z][\w.-]+ ){1,2}[A-Z][\w-]+, (?:the )?(?:acting |vice )?president|\belected (?:as )?(?:ICC |the ICC's )?president\b)";
    HEAD_JUDGE = r"\b(?:head|chief|top) judge\b";
    TOOK_OVER = r"\b(?:succe\w+|took over|replac(?:ed|es|ing)|ha(?:s|d) held the (?:post|office|job))\b";
    // The office next to the name, before it and after it.
    TOLD_BEFORE = r"\b(?:(?:icc|court)(?:['’]s)? (?:chief )?(?P<a>prosecutor|president|registrar)|(?P<b>prosecutor|president|registrar) of the (?:icc|court|international criminal court)(?: \(icc\))?),? (?:(?-i:[A-Z])[\w.]+ ){0,2}$|\bits (?P<c>prosecutor|president|registrar) (?:is|was) (?:now )?(?:(?-i:[A-Z])[\w.]+ ){0,2}$";
    TOLD_AFTER = r"^,? (?:who is |is )?(?:(?:now )?the )?(?:(?:icc|court)(?:['’]s)? (?:chief )?(?P<a>prosecutor|president|registrar)|(?P<b>prosecutor|president|registrar) of the (?:icc|court|international criminal court))\b";
    BECAME = r"^(?:,[^,;.]{2,50},)? (?:became|was sworn in as|took office as|took over as) (?:the )?(?:(?:icc|court)(?:['’]s)? )?(?:chief )?(?P<office>prosecutor|president|registrar)(?: of the (?:icc|court|international criminal court))? (?:on |in )?$";
    SUCCEEDED = r"^ (?:has )?(?:succeeded|replaced) (?:(?-i:[A-Z])[\w.’'-]+ ){1,3}as (?:the )?(?:(?:icc|court)(?:['’]s)? )?(?:chief )?(?P<office>prosecutor|president|registrar)(?: of the (?:icc|court|international criminal court))? (?:on |in )?$";
    SINCE = r"^,? (?:(?:has been|who has been) )?(?:the )?(?:(?:icc|court)(?:['’]s)? )?(?:chief )?(?P<office>prosecutor|president|registrar)(?: of the (?:icc|court|international criminal court))? since $";
    FIRST_BEFORE = r"\b(?P<rank>first|second|third|fourth|fifth|sixth) (?:chief )?(?P<office>prosecutor|president|registrar)(?: of the (?:icc|court|international criminal court))?,? (?:was |is )?(?:(?-i:[A-Z])[\w.]+ ){0,2}$";
    FIRST_AFTER = r"^,? (?:was |is |became |who was )?(?:the|its) (?:(?:icc|court)['’]s )?(?P<rank>first|second|third|fourth|fifth|sixth) (?:chief )?(?P<office>prosecutor|president|registrar)\b";
    OF_A_CHAMBER = r"\b(?:chambers?|panel|appeals?|(?:three|five) judges|trial|verdict)\b";
    ELECTED = r"\b(?:elect\w*|chosen|named|appoint\w*|picked|succeed\w*|replac\w+|next|incoming|new|will)\b";
    FORMER = r"\b(?:former|then|ex-|outgoing|predecessor|previous|first|second|third|late)\b";
}

struct Term<'a> {
    officer: &'a Officer,
    former: bool,
    presiding: bool,
    /// Told as chosen for it.
    elected: bool,
    /// Years that the text tells.
    years: Vec<i16>,
    /// "Became prosecutor in" that time.
    since: Option<Dated>,
    /// Told as the first or second in it, and was not.
    rank: Option<u32>,
    /// An office that this person never held.
    other: Option<String>,
}

/// Who holds an office of the Court.
pub(crate) fn officers<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    let named = |officer: &'a Officer| {
        let at = |name: &String| scene.text.find(name.as_str()).map(|start| start..start + name.len());
        officer.names.iter().find_map(at).map(|at| (officer, at))
    };
    // Of two of whom one took over from the other, the later holds the office.
    let last_first = scene.doc.record.officers.iter().rev();
    let took_over = TOOK_OVER.is(scene.text);
    for (officer, at) in last_first.filter_map(named) {
        let window = scene.slice(at.start.saturating_sub(60)..at.end + 60);
        let lower = window.to_lowercase();
        let years: Vec<i16> = scene.dates.iter().filter(|d| d.sure).map(|d| d.when.earliest.year()).collect();
        let other = never_held(scene, officer, &at);
        let became = |words: &str| {
            let told = [&BECAME, &SUCCEEDED, &SINCE].into_iter().find_map(|pattern| pattern.captures(words));
            let office = told.and_then(|c| c.name("office"));
            office.is_some_and(|office| office.as_str().eq_ignore_ascii_case(&officer.office))
        };
        // "Became prosecutor in 2012", "in 2012 she became prosecutor".
        let clause = scene.after(at.end, 90).split(['.', ',', ';']).next().unwrap_or_default();
        let since = scene.dates.iter().find(|d| {
            d.at.start > at.end && became(scene.slice(at.end..d.at.start))
                || scene.begins_with(d, at.start) && at.start - d.at.end < 30 && became(&format!("{clause} "))
        });
        let found = |former, presiding| {
            let (since, other, years) = (since.cloned(), other.clone(), years.clone());
            let rank = other_rank(scene, officer, &at);
            let elected = ELECTED.is(window);
            let term = Term { officer, former, presiding, elected, years, since, rank, other };
            vec![Found::new(at.clone(), term)]
        };
        if other.is_some() || officer.office == "prosecutor" && took_over && scene.ours {
            return found(false, false);
        }
        if lower.contains("deputy") || !ROLE.is(window) {
            continue;
        }
        let of_the_court = lower.contains("court") || lower.contains("icc");
        let presiding = lower.contains("presiding judge") && officer.office == "president";
        // The President of the Court presides over the Appeals Chamber at times.
        let of_a_chamber = OF_A_CHAMBER.is(scene.text);
        let told = match officer.office.as_str() {
            "president" => presiding || (lower.contains("president") && of_the_court),
            office => lower.contains(office),
        };
        if told {
            return found(FORMER.is(window), presiding && !of_a_chamber);
        }
    }
    unknown_officer(scene).into_iter().collect()
}

/// An office of the Court that is told of this person, who is on record with others alone.
fn never_held(scene: &Scene<'_>, officer: &Officer, at: &Range<usize>) -> Option<String> {
    let before = TOLD_BEFORE.captures(scene.before(at.start, 80)).filter(|_| scene.ours);
    let captures = before.or_else(|| TOLD_AFTER.captures(scene.after(at.end, 80)))?;
    let office = ["a", "b", "c"].iter().find_map(|name| captures.name(name))?.as_str().to_lowercase();
    let held = |o: &Officer| o.name == officer.name && o.office == office;
    (!scene.doc.record.officers.iter().any(held)).then_some(office)
}

/// Who held an office, in order.
fn in_order<'r>(record: &'r Record, office: &str) -> Vec<&'r Officer> {
    let mut holders: Vec<&Officer> = record.officers.iter().filter(|o| o.office == office).collect();
    holders.sort_by_key(|o| o.from);
    holders
}

/// The first, second or third to hold an office, told of one who was another.
fn other_rank(scene: &Scene<'_>, officer: &Officer, at: &Range<usize>) -> Option<u32> {
    let before = FIRST_BEFORE.captures(scene.before(at.start, 80));
    let captures = before.or_else(|| FIRST_AFTER.captures(scene.after(at.end, 60)))?;
    let own = captures.name("office")?.as_str().eq_ignore_ascii_case(&officer.office);
    let rank = numbers::rank(&captures.name("rank")?.as_str().to_lowercase()).filter(|_| own)?;
    let place = in_order(scene.doc.record, &officer.office).iter().position(|o| o.name == officer.name)?;
    (u32::try_from(place + 1) != Ok(rank)).then_some(rank)
}

/// An office of the Court held by somebody whom the record does not know.
fn unknown_officer<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    let about = scene.named || scene.text.to_lowercase().contains("court");
    let hit = NAMED.find(scene.text).filter(|_| about)?;
    let head = HEAD_JUDGE.is(hit.as_str());
    Some(Found::new(hit.range(), Unknown { words: hit.as_str().to_owned(), head }))
}

struct Unknown {
    words: String,
    /// "Head judge": an office that the Court does not have.
    head: bool,
}

impl Saying for Unknown {
    fn frame(&self) -> Frame {
        Frame::OfficialRole
    }

    fn slots(&self) -> Vec<Slot> {
        vec![word("role", self.words.clone())]
    }

    fn judge(&self, _bench: &Bench<'_>) -> Draft {
        if self.head {
            return Draft::misleading(
                "the Court has a President, and each Chamber a presiding judge; it has no head judge",
            )
            .right("A presiding judge speaks for a Chamber, the President for the Court.")
            .article("38")
            .article("39");
        }
        Draft::none("person", "whether this person held the office is not on record")
    }
}

/// The office and its term.
fn told(officer: &Officer) -> Phrase {
    phrase!("{0}: {1} of the Court from {2} to {3}", &officer.name, &officer.office, officer.from, officer.to)
}

impl Term<'_> {
    /// "From 2012 to 2021".
    fn told_in_full(&self) -> bool {
        self.years == [self.officer.from.year(), self.officer.to.year()]
    }
}

impl Saying for Term<'_> {
    fn frame(&self) -> Frame {
        Frame::OfficialRole
    }

    fn slots(&self) -> Vec<Slot> {
        vec![word("person", self.officer.name.clone()), word("role", self.officer.office.clone())]
    }

    fn judge(&self, bench: &Bench<'_>) -> Draft {
        let Officer { name, office, from, to, .. } = self.officer;
        let term = told(self.officer);
        if let Some(other) = &self.other {
            let right = phrase!("{0}.", term.clone());
            return Draft::contradicted(phrase!("{0}; not {1}", term, other)).right(right).row(self.officer);
        }
        if let Some(rank) = self.rank {
            let holder = in_order(bench.record, office).get((rank as usize).saturating_sub(1)).copied();
            let reason = phrase!("{0}.", told(holder.unwrap_or(self.officer)));
            return Draft::contradicted(reason.clone()).right(reason).row(self.officer);
        }
        // Elected some months before the term begins.
        let elected = from.checked_sub(12.months()).unwrap_or(*from);
        let otherwise = |since: &&Dated| since.apart(*from) && !since.overlaps(elected, *from);
        if let Some(since) = self.since.as_ref().filter(otherwise) {
            let right = phrase!("{0}.", term.clone());
            return Draft::contradicted(phrase!("{0}; not {1}", term, &since.when)).right(right).row(self.officer);
        }
        let now = *from <= bench.on && bench.on <= *to;
        let judgement = match (self.presiding, now) {
            (true, true) => {
                Draft::misleading(phrase!("{0}; a presiding judge presides over a Chamber, not over the Court", term))
                    .right(phrase!("{0} was the President of the Court.", name))
            }
            (true, false) => Draft::none("role", term),
            (false, true) => Draft::supported(term),
            (false, false) if self.elected && elected <= bench.on && bench.on < *from => Draft::supported(term),
            (false, false) if self.since.as_ref().is_some_and(|since| since.fits(*from)) => Draft::supported(term),
            (false, false) if bench.on > *to && (self.former || self.told_in_full()) => Draft::supported(term),
            (false, false) => Draft::none("date", phrase!("{0}; which time is meant could not be read", term)),
        };
        let article = match office.as_str() {
            "prosecutor" => "42",
            "registrar" => "43",
            _ => "38",
        };
        judgement.row(self.officer).article(article)
    }
}
