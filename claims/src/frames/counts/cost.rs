//! What the Court costs.

use crate::frames::{Bench, Found, Saying, number, word};
use crate::numbers::{self, Bound};
use crate::pattern::patterns;
use crate::report::{Draft, Frame, Slot};
use crate::scene::Scene;
use ratione_record::{Arg, Phrase, phrase};

patterns! {
    MONEY = r"(?:(?P<pre>US\$|\$|€|£|USD|EUR|euros?) ?(?P<n>\d[\d,.]*|an?)[ -]?(?P<scale>billion|bn|million|m\b|-bn)?|\b(?P<n2>\d[\d,.]*|an?|one|two|three|half a)[ -](?P<scale2>billion|million|bn)[ -](?P<post>us dollars|u\.s\. dollars|dollars|euros?|pounds|usd|eur))";
    COSTS = r"\b(?:spen[dt]\w*|cost\w*|budget\w*|price|worth|paid|expen\w+|adds up|running|funding|money|for \d+ (?:trials|cases))\b";
    YEARLY = r"\b(?:annual\w*|(?:this|last|next) year|a year|per year|each year|yearly|in (?:20\d\d)|for (?:20\d\d)|(?:20\d\d)(?:['’]s)? budget|budget (?:for|of|in|is)|(?:regular|current|approved) budget)\b";
    TOTAL = r"\b(?:since|total\w*|so far|over \w+ years|in \w+ years|during|to date|adds up|having spent|has spent|has cost|decade|years)\b";
    // Spent by some earlier year, the first of the budgets, or what one thing cost.
    OF_A_PART = r"\b(?:by|until|before|up to|through) (?:the end of )?(?:19|20)\d\d\b|\bhad (?:already )?(?:spent|cost)\b|\b(?:first|initial|original) (?:\w+ ){0,2}?budgets?\b|\b(?:buildings?|premises|headquarters|complex|construction|investigations?|trial|case|election|move)\b(?: [\w’'-]+){0,4} costs?\b";
    NOT_COST = r"\b(?:budgets? of (?:the )?(?:united nations|un|u\.n\.|nato|european union|eu|african union|world)\b|(?:yugoslav\w*|rwanda|lebanon|sierra leone|cambodia) (?:[\w-]+ ){0,2}(?:tribunal|court)|(?:propos\w+|request\w*|ask(?:ed|ing)? for|sought|seek\w*) (?:\w+ ){0,3}budget|budget (?:proposal|request)|(?:united nations|un|u\.n\.|nato|eu|pentagon|tribunal for)(?:['’]s)? (?:[\w-]+ ){0,2}budget|reparations?|compensation|fine|damages|reward|ransom|trust fund|aid|bounty|victims)\b";
}

struct Cost {
    amount: f64,
    currency: &'static str,
    bound: Bound,
    yearly: bool,
    year: Option<i16>,
    /// Of another time or of one thing: sums to this day say nothing against it.
    of_a_part: bool,
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
        let base = if n == "a" || n == "an" {
            1.0
        } else if n == "half a" {
            0.5
        } else {
            numbers::value(n.trim_end_matches(['.', ','])).filter(|v| *v > 0.0)?
        };
        let scale = match group("scale").or(group("scale2")).unwrap_or_default().trim_start_matches('-') {
            "billion" | "bn" => 1e9,
            "million" | "m" => 1e6,
            _ => 1.0,
        };
        let sign = group("pre").or(group("post")).unwrap_or_default();
        let currency = if sign.contains('€') || sign.contains("eur") {
            "EUR"
        } else if sign.contains('£') || sign.contains("pound") {
            "GBP"
        } else {
            "USD"
        };
        let around = scene.slice(whole.start().saturating_sub(60)..whole.end() + 40);
        let near =
            |d: &&crate::dates::Dated| d.at.start.abs_diff(whole.end()) < 40 || d.at.end.abs_diff(whole.start()) < 40;
        let year = scene.dates.iter().find(near).map(|d| d.when.earliest.year());
        let total = TOTAL.is(around) && !scene.before(whole.start(), 40).to_lowercase().contains("budget");
        let cost = Cost {
            amount: base * scale,
            currency,
            bound: numbers::bound(scene.before(whole.start(), 24)),
            yearly: YEARLY.is(around) && !total,
            year,
            of_a_part: OF_A_PART.is(scene.text),
        };
        (cost.amount >= 1e7).then(|| Found::new(whole.range(), cost))
    };
    MONEY.all(scene.text).into_iter().filter_map(read).collect()
}

impl Saying for Cost {
    fn frame(&self) -> Frame {
        Frame::Cost
    }

    fn slots(&self) -> Vec<Slot> {
        let period = if self.yearly { "year" } else { "total" };
        vec![
            number("amount", self.amount),
            word("currency", self.currency),
            word("bound", self.bound.word()),
            word("period", period),
        ]
    }

    fn judge(&self, bench: &Bench<'_>) -> Draft {
        let bounds = bench.record.rates.first().filter(|r| r.from <= bench.on);
        let (low, high) = match (self.currency, bounds) {
            ("EUR", _) => (1.0, 1.0),
            ("USD", Some(rate)) => (rate.low, rate.high),
            _ => {
                return Draft::none(
                    "currency",
                    phrase!("{0} could not be compared with approved budgets in euro", self.currency),
                );
            }
        };
        let court = bench.court();
        let budgets = &court.budgets;
        let (euro, what) = if self.yearly {
            let year = self.year.unwrap_or(bench.on.year()).to_string();
            match budgets.periods.iter().find(|p| p.period == year).and_then(|p| p.eur_thousand) {
                Some(thousand) => {
                    (thousand * 1e3, phrase!("approved budget for {0}: EUR {1} million", year, million(thousand)))
                }
                None => return Draft::none("period", phrase!("no approved budget for {0} on record", year)),
            }
        } else {
            let sum = budgets.sum_eur_thousand;
            (sum * 1e3, phrase!("approved budgets to {0}: EUR {1} million", bench.on.year(), million(sum)))
        };
        let applied = match bounds.filter(|_| self.currency == "USD") {
            Some(rate) => phrase!(
                "no rate of the day is applied: compared at every rate from {0} to {1} {2}",
                rate.low,
                rate.high,
                &rate.unit
            ),
            None => phrase!("no rate is applied"),
        };
        let right = phrase!("{0}.", what.clone());
        let caveat = phrase!(
            "{0} (approved, not spent; {1} verified, {2} partly, {3} unreviewed amounts; {4})",
            what,
            budgets.verified,
            budgets.partly_verified,
            budgets.unreviewed,
            applied
        );
        self.compare([euro * low, euro * high], caveat, right)
            .rows(bounds.filter(|_| self.currency == "USD"))
            .article("115")
    }
}

/// Thousands of euro in millions.
fn million(thousand: f64) -> Arg {
    Arg::Number(format!("{:.1}", thousand / 1e3))
}

impl Cost {
    /// An amount against what it can be at the lowest and the highest rate.
    fn compare(&self, [low, high]: [f64; 2], caveat: Phrase, right: Phrase) -> Draft {
        match self.bound {
            Bound::MoreThan if low * 1.02 >= self.amount && !self.of_a_part => {
                if low > self.amount * 1.6 {
                    return Draft::misleading(phrase!("true to the letter and far too low; {0}", caveat)).right(right);
                }
                Draft::supported(phrase!("true and understated; {0}", caveat))
            }
            _ if (low * 0.85..=high * 1.15).contains(&self.amount) => Draft::supported(caveat),
            _ if self.of_a_part => Draft::none("period", caveat),
            _ if self.amount > high * 2.0 || self.amount < low / 2.0 => Draft::contradicted(caveat).right(right),
            _ => Draft::none("amount", caveat),
        }
    }
}
