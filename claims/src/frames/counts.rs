//! Counts: Parties, sentences, convictions, cases, and what the Court costs.

use super::{Bench, Found, Saying, number, word};
use crate::numbers::{self, Bound};
use crate::pattern::patterns;
use crate::report::{Frame, Judgement, Slot, Verdict};
use crate::scene::Scene;
use crate::standing;
use jiff::{ToSpan, civil::Date};
use ratione_record::court_on;

struct Parties {
    number: f64,
    bound: Bound,
    signatories: bool,
    /// A group of States that the text limits the count to.
    region: Option<String>,
    /// A day, month or year that the text gives for the count.
    when: Option<ratione_record::When>,
}

patterns! {
    MEMBERS = r"\b(?P<n>\d{2,3}) (?:(?:[\w-]+ ){0,2}?(?P<unit>members?(?:[ -](?:states?|nations?|countr(?:y|ies)))?|state[s']* ?part(?:y|ies)|parties|signator(?:y|ies)(?: (?:states?|nations?|countr(?:y|ies)))?)|(?P<unit2>(?:other )?(?:states?|nations?|countr(?:y|ies)))(?P<rel> (?:that |which |who |have |has |had |are |were |currently |now |already )*(?:signed|ratif\w+|acceded|joined|members?|part(?:y|ies)|from around the world|(?:to|of) the (?:icc|rome|court|statute|treaty|tribunal|international))))";
    COMPRISES = r"\b(?:comprises|includes|groups|counts|has|with|of) (?P<n>\d{2,3}) (?P<unit>countr(?:y|ies)|states|nations)\b";
    RATIFIED = r"\b(?P<n>\d{2,3}) (?:had |have |has |ratifying )(?:ratif\w+|countr\w+|states|nations|acceded)";
    OTHER_BODY = r"\b(?:un['’]s|united nations|african union|a\.?u\.?|european union|assembly|council|commonwealth|arab league|convention|security)\b";
    VOTED = r"\b(?:vot(?:e|es|ed|ing)|abstain\w*|favou?r|against|refer(?:red|ral|ring)|sponsor\w*|attend\w*|delegat\w*|troops|non-?members?|never)\b";
    REGION = r"\b(?:africa\w*|asia\w*|europe\w*|latin|american|arab|pacific|caribbean|eastern|western|commonwealth|nato|eu|muslim|islamic|g7|other)\b";
    OUTCOME = r"(?P<n>\b(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty)\b)(?: (?:final |successful |guilty |criminal |public |arrest |war crimes |full |core |single |completed |of them |individuals?|people|defendants?|persons?|suspects?|men|africans?|have|has|had|were|been)\b){0,4} ?(?P<metric>convict(?:ions?|ed)|sentences?|verdicts?|acquitt(?:als?|ed)|cases|trials|arrest warrants|warrants|summons(?:es)?|found guilty|investigations|situations|preliminary examinations|suspects (?:remain )?at large)\b";
    CONVICTED = r"\b(?P<metric>convicted|acquitted|sentenced) (?:only |just )?(?P<n>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?: (?:people|persons?|individuals?|men|defendants?|suspects?|africans?|of))?";
    PROSECUTED = r"\b(?:only |just )(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten) (?:have |has |had )?(?:been )?(?:\w+ )?(?P<metric>prosecuted|convicted)";
    MONEY = r"(?:(?P<pre>US\$|\$|€|£|USD|EUR|euros?) ?(?P<n>\d[\d,.]*|an?)[ -]?(?P<scale>billion|bn|million|m\b|-bn)?|\b(?P<n2>\d[\d,.]*|an?|one|two|three|half a)[ -](?P<scale2>billion|million|bn)[ -](?P<post>us dollars|u\.s\. dollars|dollars|euros?|pounds|usd|eur))";
    COSTS = r"\b(?:spen[dt]\w*|cost\w*|budget\w*|price|worth|paid|expen\w+|adds up|running|funding|money|for \d+ (?:trials|cases))\b";
    YEARLY = r"\b(?:annual\w*|a year|per year|each year|yearly|in (?:20\d\d)|for (?:20\d\d)|(?:20\d\d)(?:['’]s)? budget|budget (?:for|of|in|is))\b";
    TOTAL = r"\b(?:since|total\w*|so far|over \w+ years|in \w+ years|during|to date|adds up|having spent|has spent|has cost|decade|years)\b";
    NOT_COST = r"\b(?:reparations?|compensation|fine|damages|reward|ransom|trust fund|aid|bounty|victims)\b";
    OF_ONE = r"\b(?:counts? of|charges? of|each|years?|months?|against (?:him|her)|kenya\w* )\b";
}

/// How many Parties or signatories.
pub(crate) fn members<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    for pattern in [&MEMBERS, &RATIFIED, &COMPRISES] {
        let Some(captures) = pattern.captures(scene.text) else { continue };
        let (Some(whole), Some(n)) = (captures.get(0), captures.name("n")) else { continue };
        let around = scene.slice(whole.start().saturating_sub(20)..whole.end() + 25);
        let Some(value) = numbers::value(n.as_str()).filter(|n| (20.0..200.0).contains(n)) else { continue };
        if OTHER_BODY.is(around) || VOTED.is(scene.slice(whole.start().saturating_sub(60)..whole.end() + 40)) || !(scene.named || scene.ours) {
            continue;
        }
        let words = whole.as_str().to_lowercase();
        let signatories = words.contains("signator") || (words.contains("signed") && !words.contains("ratif"));
        let bound = numbers::bound(scene.before(n.start(), 24));
        found.push(Found::new(whole.range(), Parties { number: value, bound, signatories, region: region(around), when: day_of(scene, &whole) }));
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

    fn judge(&self, bench: &Bench<'_>) -> Judgement {
        if let Some(when) = &self.when {
            return self.on_a_day(when, bench);
        }
        if let Some(region) = &self.region {
            return self.in_region(region, bench);
        }
        let (bound, waiting) = standing::parties(bench.record, bench.on);
        let signed = standing::signatories(bench.record, bench.on);
        let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        let fits = |n: usize| self.bound.holds(self.number, count(n));
        let close = |n: usize| (count(n) - self.number).abs() < 2.5;
        let (in_force, deposited) = (bound, bound + waiting);
        let counts = format!("on {}: {in_force} Parties in force, {deposited} counting instruments deposited, {signed} signatories", bench.on);
        let right = format!("The Rome Statute has {in_force} States Parties.");
        if self.signatories {
            return match (fits(signed), fits(in_force) || fits(deposited)) {
                (true, _) => Judgement::supported(counts).article("125"),
                (_, true) => Judgement::none("unit", format!("the number of Parties told as signatories; {counts}")).article("125").article("126"),
                _ if close(signed) => Judgement::none("n", counts),
                _ => Judgement::contradicted(counts).right(format!("{signed} States signed the Rome Statute; {in_force} are Parties.")).article("125"),
            };
        }
        let between = self.bound == Bound::Exactly && (count(in_force)..=count(deposited)).contains(&self.number);
        if fits(in_force) || fits(deposited) || between {
            return Judgement::supported(counts).article("126");
        }
        let grown = bench.on.checked_sub(90.days()).map_or(in_force, |day| standing::parties(bench.record, day).0);
        if count(deposited) < self.number && close(deposited) || fits(grown) {
            return Judgement::none("n", format!("one or two off, or so until shortly before; {counts}"));
        }
        match self.earlier(bench) {
            Some(day) => Judgement::new(Verdict::Outdated, format!("it was so until {day}; {counts}")).right(right).article("126"),
            None => Judgement::contradicted(counts).right(right).article("126"),
        }
    }
}

/// A date with its year, right before or after the count.
fn day_of(scene: &Scene<'_>, count: &regex::Match<'_>) -> Option<ratione_record::When> {
    let near = |d: &&crate::dates::Dated| d.year && (d.at.end <= count.start() && count.start() - d.at.end < 12 || d.at.start >= count.end() && d.at.start - count.end() < 12 && scene.slice(count.end()..d.at.start).contains("in") );
    scene.dates.iter().find(near).filter(|d| d.when.latest <= scene.doc.as_of).map(|d| d.when.clone())
}

/// The adjective of a region near the number.
fn region(around: &str) -> Option<String> {
    REGION.find(around).map(|m| m.as_str().to_lowercase())
}

impl Parties {
    /// The count was right on some day of the date that the text gives.
    fn on_a_day(&self, when: &ratione_record::When, bench: &Bench<'_>) -> Judgement {
        let counts = |day: Date| if self.signatories { (standing::signatories(bench.record, day), 0) } else { standing::parties(bench.record, day) };
        let (first, last) = (counts(when.earliest), counts(when.latest));
        let float = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        let reason = format!("on {}: {} in force, {} counting instruments deposited", when.latest, last.0, last.0 + last.1);
        let holds = (float(first.0)..=float(last.0 + last.1)).contains(&self.number) || self.bound.holds(self.number, float(last.0 + last.1));
        if holds { Judgement::supported(reason).article("126") } else { Judgement::none("n", reason).article("126") }
    }

    /// African States by the regional groups on record; other groups are not counted.
    fn in_region(&self, region: &str, bench: &Bench<'_>) -> Judgement {
        let known = bench.known;
        let african = |s: &&ratione_record::State| s.un_region.as_deref().is_some_and(|r| r.starts_with("Africa"));
        let party = |s: &&ratione_record::State| ratione::part_13::article_127::party(s.code, bench.record, known).contains(bench.on);
        let number = bench.record.states.iter().filter(african).filter(party).count();
        let reason = format!("{number} African Parties on {}", bench.on);
        let counted = f64::from(u32::try_from(number).unwrap_or(u32::MAX));
        if region.starts_with("africa") && self.bound.holds(self.number, counted) {
            return Judgement::supported(reason).article("126");
        }
        Judgement::none("region", if region.starts_with("africa") { reason } else { "the record counts no Parties of this group".to_owned() })
    }

    /// The last month in the six years before in which the number was right.
    fn earlier(&self, bench: &Bench<'_>) -> Option<Date> {
        let months = (1..72).filter_map(|back| bench.on.checked_sub(i32::from(i16::try_from(back).ok()?).months()).ok());
        months.take_while(|day| *day >= jiff::civil::date(2002, 7, 1)).find(|day| {
            let (bound, waiting) = standing::parties(bench.record, *day);
            let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
            self.bound.holds(self.number, count(bound)) || self.bound.holds(self.number, count(bound + waiting))
        })
    }
}

struct Outcome {
    number: f64,
    bound: Bound,
    metric: String,
}

/// How many sentences, convictions, cases.
pub(crate) fn outcomes<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    let court_in_text = scene.named || scene.text.to_lowercase().contains("court") || scene.text.to_lowercase().contains("tribunal");
    let cued = court_in_text || scene.ours || scene.text.to_lowercase().contains("only ") || scene.text.to_lowercase().contains("record");
    let mut found: Vec<Found<'a>> = Vec::new();
    for pattern in [&OUTCOME, &CONVICTED, &PROSECUTED] {
        for captures in pattern.all(scene.text) {
            let (Some(whole), Some(n), Some(metric)) = (captures.get(0), captures.name("n"), captures.name("metric")) else { continue };
            let Some(value) = numbers::value(n.as_str()) else { continue };
            let near = scene.after(whole.end(), 18).to_lowercase();
            let singular_person = value < 2.0 && !metric.as_str().ends_with('s');
            let taken = found.iter().any(|f| f.at.start < whole.end() && whole.start() < f.at.end);
            let years = near.trim_start().starts_with("of ") || near.contains("year") || OF_ONE.is(whole.as_str());
            if taken || !cued || singular_person || years || !scene.persons().is_empty() {
                continue;
            }
            let bound = numbers::bound(scene.before(n.start(), 24));
            found.push(Found::new(whole.range(), Outcome { number: value, bound, metric: metric.as_str().to_lowercase() }));
        }
    }
    found
}

impl Outcome {
    /// The name of each count that the word can mean.
    fn counts(&self) -> &'static [&'static [&'static str]] {
        match self.metric.as_str() {
            m if m.starts_with("convict") || m.contains("guilty") || m == "prosecuted" => &[&["persons convicted in main proceedings"], &["persons convicted"]],
            m if m.starts_with("sentence") => &[&["sentences in main proceedings"], &["sentences in main proceedings", "sentences under Article 70"]],
            m if m.starts_with("verdict") => &[
                &["persons convicted in main proceedings"],
                &["persons convicted in main proceedings", "acquittals"],
                &["persons convicted", "acquittals"],
            ],
            m if m.starts_with("acquit") => &[&["acquittals"]],
            m if m.starts_with("situation") || m.starts_with("investigation") => {
                &[&["situations under investigation"], &["situations under investigation", "situations concluded"]]
            }
            m if m.starts_with("prelim") => &[&["preliminary examinations open"]],
            _ => &[],
        }
    }
}

impl Saying for Outcome {
    fn frame(&self) -> Frame {
        Frame::OutcomeCount
    }

    fn slots(&self) -> Vec<Slot> {
        vec![number("n", self.number), word("bound", self.bound.word()), word("metric", self.metric.clone())]
    }

    fn judge(&self, bench: &Bench<'_>) -> Judgement {
        let court = court_on(bench.record, bench.on);
        let total = |names: &[&str]| names.iter().filter_map(|n| court.count(n)).map(|c| c.number).sum::<usize>();
        let candidates: Vec<(String, usize)> = self.counts().iter().map(|names| (names.join(" and "), total(names))).collect();
        if candidates.is_empty() {
            return self.tally(bench);
        }
        let float = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        let listing = candidates.iter().map(|(name, n)| format!("{n} ({name})")).collect::<Vec<_>>().join(", ");
        let rows = self.counts().first().into_iter().flat_map(|names| names.iter()).filter_map(|n| court.count(n)).flat_map(|c| &c.counted);
        let with_rows = |judgement: Judgement| rows.clone().fold(judgement, |j, row| j.used(&row.id, row.review));
        if candidates.iter().any(|(_, n)| self.bound.holds(self.number, float(*n))) {
            return with_rows(Judgement::supported(format!("on {}: {listing}", bench.on)).article(self.article()));
        }
        let close = candidates.iter().any(|(_, n)| (float(*n) - self.number).abs() <= 2.0);
        let soft = self.metric.starts_with("investig") || self.metric.starts_with("situation") || self.metric.starts_with("prelim");
        if close || soft {
            return with_rows(Judgement::none("rule", format!("on {}: {listing}; which rule of counting is meant could not be read", bench.on)));
        }
        with_rows(Judgement::contradicted(format!("on {}: {listing}", bench.on)).right(format!("By {} the Court had {listing}.", bench.on)).article(self.article()))
    }
}

impl Outcome {
    fn article(&self) -> &'static str {
        if self.metric.starts_with("sentence") { "76" } else { "74" }
    }

    /// Counts that the record does not keep whole: cases, trials, warrants.
    fn tally(&self, bench: &Bench<'_>) -> Judgement {
        let seen = |kind: &str| {
            let event = |p: &&ratione_record::Person| p.events.iter().any(|e| e.kind == kind && e.date.latest <= bench.on);
            bench.record.persons.iter().filter(event).count()
        };
        let float = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        if self.metric.starts_with("trial") {
            let trials = seen("trial-opened");
            let reason = format!("trials had opened against {trials} persons by {}; cases are more than trials", bench.on);
            if self.number > float(trials) * 1.25 + 1.0 {
                return Judgement::misleading(reason).right(format!("Trials had opened against {trials} persons by {}.", bench.on)).article("64");
            }
            return Judgement::none("rule", reason);
        }
        if self.metric.contains("warrant") {
            let sought = seen("warrant-issued");
            let reason = format!("the record has warrants against {sought} persons by {}; some are sealed, some persons have two", bench.on);
            let near = (float(sought) - self.number).abs() <= 4.0;
            return if near { Judgement::supported(reason).article("58") } else { Judgement::none("rule", reason) };
        }
        Judgement::none("rule", format!("the record keeps no count of {}", self.metric))
    }
}

struct Cost {
    amount: f64,
    currency: &'static str,
    bound: Bound,
    yearly: bool,
    year: Option<i16>,
}

/// What the Court costs.
pub(crate) fn cost<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    if !COSTS.is(scene.text) || NOT_COST.is(scene.text) {
        return Vec::new();
    }
    let read = |captures: regex::Captures<'_>| {
        let group = |name| captures.name(name).map(|m| m.as_str().to_lowercase());
        let whole = captures.get(0)?;
        let n = group("n").or(group("n2"))?;
        let base = if n == "a" || n == "an" { 1.0 } else if n == "half a" { 0.5 } else { numbers::value(n.trim_end_matches(['.', ','])).filter(|v| *v > 0.0)? };
        let scale = match group("scale").or(group("scale2")).unwrap_or_default().trim_start_matches('-') {
            "billion" | "bn" => 1e9,
            "million" | "m" => 1e6,
            _ => 1.0,
        };
        let sign = group("pre").or(group("post")).unwrap_or_default();
        let currency = if sign.contains('€') || sign.contains("eur") { "EUR" } else if sign.contains('£') || sign.contains("pound") { "GBP" } else { "USD" };
        let around = scene.slice(whole.start().saturating_sub(60)..whole.end() + 40);
        let year = scene.dates.iter().find(|d| d.at.start.abs_diff(whole.end()) < 40).map(|d| d.when.earliest.year());
        let total = TOTAL.is(around) && !scene.before(whole.start(), 40).to_lowercase().contains("budget");
        let cost = Cost { amount: base * scale, currency, bound: numbers::bound(scene.before(whole.start(), 24)), yearly: YEARLY.is(around) && !total, year };
        (cost.amount >= 1e7).then(|| Found::new(whole.range(), cost))
    };
    MONEY.all(scene.text).into_iter().filter_map(read).collect()
}

/// Dollars for a euro over the years, lowest and highest.
const RATE: (f64, f64) = (0.96, 1.48);

impl Saying for Cost {
    fn frame(&self) -> Frame {
        Frame::Cost
    }

    fn slots(&self) -> Vec<Slot> {
        let period = if self.yearly { "year" } else { "total" };
        vec![number("amount", self.amount), word("currency", self.currency), word("bound", self.bound.word()), word("period", period)]
    }

    fn judge(&self, bench: &Bench<'_>) -> Judgement {
        let rate = match self.currency {
            "EUR" => (1.0, 1.0),
            "USD" => RATE,
            _ => return Judgement::none("currency", format!("{} could not be compared with approved budgets in euro", self.currency)),
        };
        let court = court_on(bench.record, bench.on);
        let budgets = &court.budgets;
        let (euro, what) = if self.yearly {
            let year = self.year.unwrap_or(bench.on.year()).to_string();
            match budgets.periods.iter().find(|p| p.period == year).and_then(|p| p.eur_thousand) {
                Some(thousand) => (thousand * 1e3, format!("approved budget for {year}: EUR {:.1} million", thousand / 1e3)),
                None => return Judgement::none("period", format!("no approved budget for {year} on record")),
            }
        } else {
            let sum = budgets.sum_eur_thousand;
            (sum * 1e3, format!("approved budgets to {}: EUR {:.1} million", bench.on.year(), sum / 1e3))
        };
        let caveat = format!("{what} (approved, not spent; {} verified, {} partly, {} unreviewed amounts; dollar rate of the day not on record)", budgets.verified, budgets.partly_verified, budgets.unreviewed);
        self.compare(euro * rate.0, euro * rate.1, caveat).article("115")
    }
}

impl Cost {
    /// An amount against what it can be at the lowest and the highest rate.
    fn compare(&self, low: f64, high: f64, caveat: String) -> Judgement {
        let right = format!("{}.", caveat.split(" (").next().unwrap_or_default());
        match self.bound {
            Bound::MoreThan if low * 1.02 >= self.amount => {
                if low > self.amount * 1.6 {
                    return Judgement::misleading(format!("true to the letter and far too low; {caveat}")).right(right);
                }
                Judgement::supported(format!("true and understated; {caveat}"))
            }
            _ if (low * 0.85..=high * 1.15).contains(&self.amount) => Judgement::supported(caveat),
            _ if self.amount > high * 2.0 || self.amount < low / 2.0 => Judgement::contradicted(caveat).right(right),
            _ => Judgement::none("amount", caveat),
        }
    }
}

#[cfg(test)]
mod tests;
