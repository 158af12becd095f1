//! How many Parties or signatories.

use crate::frames::{Bench, Found, Saying, number, word};
use crate::numbers::{self, Bound};
use crate::pattern::patterns;
use crate::report::{Draft, Frame, Slot, Verdict};
use crate::scene::Scene;
use crate::standing;
use jiff::{ToSpan, civil::Date};
use ratione_record::phrase;

patterns! {
    MEMBERS = r"\b(?P<n>\d{2,3}|(?:(?:one|a) hundred(?: and)?|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty(?:-\w+)?))?) (?:(?:[\w-]+ ){0,2}?(?P<unit>members?(?:[ -](?:states?|nations?|countr(?:y|ies)))?|state[s']* ?part(?:y|ies)|parties|signator(?:y|ies)(?: (?:states?|nations?|countr(?:y|ies)))?)|(?P<unit2>(?:other )?(?:states?|nations?|countr(?:y|ies)))(?P<rel> (?:that |which |who |have |has |had |are |were |currently |now |already )*(?:signed|ratif\w+|acceded|joined|belong\w*|members?|part(?:y|ies)|part of the (?:icc|court|rome|international)|from around the world|(?:to|of) the (?:icc|rome|court|statute|treaty|tribunal|international))))";
    COMPRISES = r"\b(?:comprises|includes|groups|counts|now has|currently has|(?:court|icc|tribunal|statute|treaty|document|it|which)(?: \(icc\))?(?: has|, with|,? (?:(?:which )?(?:is|was|has been) )?(?:backed|supported|recogni[sz]ed|signed|ratified|joined) by)|(?:total|membership|group|club|community|court|treaty|institution|body|tribunal) of) (?P<n>\d{2,3}|(?:(?:one|a) hundred(?: and)?|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty(?:-\w+)?))?) (?P<unit>countr(?:y|ies)|states|nations)\b";
    RATIFIED = r"\b(?P<n>\d{2,3}|(?:(?:one|a) hundred(?: and)?|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty(?:-\w+)?))?) (?:had |have |has |ratifying )(?:ratif\w+|countr\w+|states|nations|acceded)";
    DOWN_TO = r"\b(?:number|total|membership|tally)\b[^.;]{0,60}?\b(?:to|at|is|was|stands at|reach(?:es|ed)) (?P<n>\d{2,3})\b";
    OTHER_BODY = r"\b(?:un['’]s|un members?|(?:of|in) the un\b|united nations|african union|a\.?u\.?|european union|assembly|council|commonwealth|arab league|convention|security|agreement)\b";
    // What else States sign and ratify.
    OTHER_TEXT = r"\b(?:amendments?|kampala|protocol|privileges and immunities)\b";
    VOTED = r"\b(?:vot(?:e|es|ed|ing)|abstain\w*|favou?r|against|refer(?:red|ral|ring)|sponsor\w*|attend\w*|delegat\w*|troops|non-?members?|never)\b";
    // "After 60 States had ratified it": as many as that day needed.
    AS_MANY_AS = r"\b(?:after|once|when|until|as soon as|upon) (?:the first |at least |some |more than |over )?$";
    // "A group of 79 countries", "the required 60 ratifications", "the UN has 193 members".
    SOME_OR_OTHERS = r"\b(?:group|bloc|coalition|alliance|number) of (?:\w+ )?$|\b(?:mandatory|required|necessary|needed|requisite|minimum|threshold of)(?: \w+)? $|\b(?:un|u\.n\.|nations|eu|union|commonwealth|nato|oas) (?:\([A-Z]+\) )?(?:has|have|with|counts|comprises|includes) $";
    // "By then 76 States had joined", "grew from 60 members".
    ANOTHER_TIME = r"\b(?:(?:by|until|at) (?:then|that (?:time|point|date|day)|the time)|then|initially|at first|(?:years?|decades?|months?|weeks?) (?:ago|earlier|before)|(?:grew|grown|rose|risen|up|growing|expanded|swelled) from)\b[^.;,]{0,20}$";
    // "79 member States condemned it", "93 States signed a statement": some of them.
    ACTED = r"^(?: (?:of|to) (?:the )?(?:icc|(?:international criminal )?court|(?:rome )?statute|treaty))?,? (?:\w+ly )?(?:have |has |had )?(?:\w+ly )?(?:condemn|support|back|oppos|protest|call(?:ed)?\b|urg|ask|pledg|paid\b|pay\b|owe|criti[cz]|denounc|welcom|express|nominat|issu|demand|warn|walk|boycott|contribut|respond|announc|attend|sent\b|took\b)|^(?: (?:of|to) (?:the )?(?:icc|(?:international criminal )?court|(?:rome )?statute|treaty))?(?: (?:have |had )?signed)? (?:a|an|the|this|that) (?:joint |public |open |common )?(?:statement|letter|declaration|petition|appeal|pledge|communiqu)";
    FOUNDED = r"\b(?:found\w*|set up|creat\w+|establish\w*|open\w*|launch\w*|began|begun|form\w*|start\w*|force|since|join\w*|sign\w*|ratif\w*)\b[^.;]{0,40}$";
    REGION = r"\b(?:africa\w*|asia\w*|europe\w*|latin|american|arab|pacific|caribbean|eastern|western|commonwealth|nato|eu|muslim|islamic|g7|other)\b";
}

struct Parties {
    number: f64,
    bound: Bound,
    signatories: bool,
    /// A group of States that the text limits the count to.
    region: Option<String>,
    /// A day, month or year that the text gives for the count.
    when: Option<ratione_record::When>,
}

/// How many Parties or signatories.
pub(crate) fn members<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    for pattern in [&MEMBERS, &RATIFIED, &COMPRISES, &DOWN_TO] {
        let Some(captures) = pattern.captures(scene.text) else { continue };
        let (Some(whole), Some(n)) = (captures.get(0), captures.name("n")) else { continue };
        let around = scene.slice(whole.start().saturating_sub(20)..whole.end() + 25);
        let Some(value) = numbers::value(n.as_str()).filter(|n| (20.0..200.0).contains(n)) else { continue };
        if OTHER_BODY.is(around)
            || OTHER_TEXT.is(scene.text)
            || ANOTHER_TIME.is(scene.before(n.start(), 50))
            || ACTED.is(scene.after(whole.end(), 50))
            || SOME_OR_OTHERS.is(scene.before(n.start(), 40))
            || AS_MANY_AS.is(scene.before(n.start(), 30)) && !whole.as_str().contains("member")
            || VOTED.is(scene.slice(whole.start().saturating_sub(60)..whole.end() + 40))
            || !(scene.named || scene.ours)
        {
            continue;
        }
        // "124 members, 34 of them in Africa" counts them all.
        let rest = scene.after(whole.end(), 25).split([',', ';', ':', '(']).next().unwrap_or_default().len();
        let clause = scene.slice(whole.start().saturating_sub(20)..whole.end() + rest);
        let words = whole.as_str().to_lowercase();
        let signatories = words.contains("signator") || (words.contains("signed") && !words.contains("ratif"));
        let bound = numbers::bound(scene.before(n.start(), 24));
        found.push(Found::new(
            whole.range(),
            Parties { number: value, bound, signatories, region: region(clause), when: day_of(scene, &whole) },
        ));
        break;
    }
    found
}

impl Saying for Parties {
    fn frame(&self) -> Frame {
        Frame::MemberCount
    }

    fn slots(&self) -> Vec<Slot> {
        let unit = if self.signatories { "signatories" } else { "parties" };
        vec![number("n", self.number), word("bound", self.bound.word()), word("unit", unit)]
    }

    fn judge(&self, bench: &Bench<'_>) -> Draft {
        if let Some(when) = &self.when {
            return self.on_a_day(when, bench);
        }
        if let Some(region) = &self.region {
            return self.in_region(region, bench);
        }
        let (bound, waiting) = bench.parties();
        let signed = standing::signatories(bench.record, bench.on);
        let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        let fits = |n: usize| self.bound.holds(self.number, count(n));
        let close = |n: usize| (count(n) - self.number).abs() < 2.5;
        let (in_force, deposited) = (bound, bound + waiting);
        let counts = phrase!(
            "on {0}: {1} Parties in force, {2} counting instruments deposited, {3} signatories",
            bench.on,
            in_force,
            deposited,
            signed
        );
        let right = phrase!("The Rome Statute has {0} States Parties.", in_force);
        if self.signatories {
            return match (fits(signed), fits(in_force) || fits(deposited)) {
                (true, _) => Draft::supported(counts).article("125"),
                (_, true) => Draft::none("unit", phrase!("the number of Parties told as signatories; {0}", counts))
                    .article("125")
                    .article("126"),
                _ if close(signed) => Draft::none("n", counts),
                _ => Draft::contradicted(counts)
                    .right(phrase!("{0} States signed the Rome Statute; {1} are Parties.", signed, in_force))
                    .article("125"),
            };
        }
        let between = self.bound == Bound::Exactly && (count(in_force)..=count(deposited)).contains(&self.number);
        if fits(in_force) || fits(deposited) || between {
            return Draft::supported(counts).article("126");
        }
        let grown = bench.on.checked_sub(90.days()).map_or(in_force, |day| standing::parties(bench.record, day).0);
        if count(deposited) < self.number && close(deposited) || fits(grown) {
            return Draft::none("n", phrase!("one or two off, or so until shortly before; {0}", counts));
        }
        match self.earlier(bench) {
            Some(day) => Draft::new(Verdict::Outdated, phrase!("it was so until {0}; {1}", day, counts))
                .right(right)
                .article("126"),
            None => Draft::contradicted(counts).right(right).article("126"),
        }
    }
}

/// A date with its year, right before or after the count.
fn day_of(scene: &Scene<'_>, count: &regex::Match<'_>) -> Option<ratione_record::When> {
    let near = |d: &&crate::dates::Dated| {
        d.year
            && (d.at.end <= count.start()
                && !(FOUNDED.is(scene.before(d.at.start, 40)) && scene.slice(d.at.end..count.start()).contains(','))
                && count.start() - d.at.end < 12
                && !scene.slice(d.at.end..count.start()).contains(" and ")
                || d.at.start >= count.end()
                    && d.at.start - count.end() < 12
                    && scene.slice(count.end()..d.at.start).contains("in"))
    };
    scene.dates.iter().find(near).filter(|d| d.when.latest <= scene.doc.as_of).map(|d| d.when.clone())
}

/// The adjective of a region near the number.
fn region(around: &str) -> Option<String> {
    REGION.find(around).map(|m| m.as_str().to_lowercase())
}

impl Parties {
    /// The count was right on some day of the date that the text gives.
    fn on_a_day(&self, when: &ratione_record::When, bench: &Bench<'_>) -> Draft {
        let counts = |day: Date| {
            if self.signatories {
                (standing::signatories(bench.record, day), 0)
            } else {
                standing::parties(bench.record, day)
            }
        };
        let (first, last) = (counts(when.earliest), counts(when.latest));
        let float = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        let reason =
            phrase!("on {0}: {1} in force, {2} counting instruments deposited", when.latest, last.0, last.0 + last.1);
        let holds = (float(first.0)..=float(last.0 + last.1)).contains(&self.number)
            || self.bound.holds(self.number, float(last.0 + last.1));
        if holds { Draft::supported(reason).article("126") } else { Draft::none("n", reason).article("126") }
    }

    /// African States by the regional groups on record; other groups are not counted.
    fn in_region(&self, region: &str, bench: &Bench<'_>) -> Draft {
        let known = bench.known;
        let african = |s: &&ratione_record::State| s.un_region.as_deref().is_some_and(|r| r.starts_with("Africa"));
        let party = |s: &&ratione_record::State| {
            ratione::part_13::article_127::party(s.code, bench.record, known).contains(bench.on)
        };
        let number = bench.record.states.iter().filter(african).filter(party).count();
        let reason = phrase!("{0} African Parties on {1}", number, bench.on);
        let counted = f64::from(u32::try_from(number).unwrap_or(u32::MAX));
        if region.starts_with("africa") && self.bound.holds(self.number, counted) {
            return Draft::supported(reason).article("126");
        }
        Draft::none(
            "region",
            if region.starts_with("africa") { reason } else { phrase!("the record counts no Parties of this group") },
        )
    }

    /// The last day on which the number was right, in the six years before.
    fn earlier(&self, bench: &Bench<'_>) -> Option<Date> {
        let held = |day: &Date| {
            let (bound, waiting) = standing::parties(bench.record, *day);
            let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
            self.bound.holds(self.number, count(bound)) || self.bound.holds(self.number, count(bound + waiting))
        };
        let months =
            (1..72).filter_map(|back| bench.on.checked_sub(i32::from(i16::try_from(back).ok()?).months()).ok());
        let month = months.take_while(|day| *day >= jiff::civil::date(2002, 7, 1)).find(held)?;
        month.series(1.day()).take_while(held).last()
    }
}
