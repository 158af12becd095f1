//! How a claim on a case against a person is judged.

use crate::dates::Dated;
use crate::frames::warrant::has_genocide;
use crate::frames::{Bench, Saying, crimes, date_slot, number, person_slot, steps, word};
use crate::report::{Draft, Frame, Slot};
use jiff::ToSpan;
use ratione_record::{Event, Person, joined, phrase};

/// A step of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Pleaded,
    Convicted,
    Acquitted,
    Upheld,
    Overturned,
    Sentenced,
    Surrendered,
    TurnedIn,
    Dropped,
    Confirmed,
    Trial,
    Appeared,
    Accused,
    Died,
    Released,
}

impl Step {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Pleaded => "pleaded",
            Self::Convicted => "convicted",
            Self::Acquitted => "acquitted",
            Self::Upheld => "upheld on appeal",
            Self::Overturned => "overturned on appeal",
            Self::Sentenced => "sentenced",
            Self::Surrendered => "surrendered",
            Self::TurnedIn => "surrendered himself",
            Self::Dropped => "charges dropped",
            Self::Confirmed => "charges confirmed",
            Self::Trial => "trial opened",
            Self::Appeared => "appeared",
            Self::Accused => "charged",
            Self::Died => "died",
            Self::Released => "released",
        }
    }

    /// Kinds of events that can be meant.
    fn kinds(self) -> &'static [&'static str] {
        match self {
            Self::Pleaded => &[],
            Self::Convicted => &["convicted"],
            Self::Acquitted => &["acquitted", "appeal-judgment"],
            Self::Upheld | Self::Overturned => &["appeal-judgment"],
            Self::Sentenced => &["sentenced", "resentenced"],
            Self::Surrendered | Self::TurnedIn => &["surrendered", "arrested", "initial-appearance"],
            Self::Dropped => {
                &["charges-withdrawn", "charges-vacated", "charges-not-confirmed", "proceedings-terminated"]
            }
            Self::Confirmed => &["charges-confirmed"],
            Self::Trial => &["trial-opened"],
            Self::Appeared => &["initial-appearance", "confirmation-hearing", "trial-opened"],
            Self::Accused => &["warrant-issued", "summons-issued", "charges-confirmed", "application", "trial-opened"],
            Self::Died => &["died"],
            Self::Released => &["released", "sentence-completed"],
        }
    }
}

/// A person and what is said to have happened.
pub(super) struct Happened<'a> {
    pub person: &'a Person,
    pub step: Step,
    pub when: Option<Dated>,
    pub years: Option<f64>,
    /// Sentenced for life.
    pub life: bool,
    /// "Is serving".
    pub serves: bool,
    /// By the Court, in a word that means nothing less: "acquitted", "convicted by the Court", "handed over to the Court".
    pub exact: bool,
    /// "Of all charges", or of none in particular.
    pub of_all: bool,
    /// "In custody in The Hague": an arrest elsewhere is not enough.
    pub held: bool,
    /// "Was convicted on", "his trial began in": the date is that of the step.
    pub told_on: bool,
    /// "The Court has charged him": more than an application.
    pub charged: bool,
    /// "The Prosecutor withdrew the charges."
    pub withdrew: bool,
    /// "Ordered the arrest of".
    pub arrest_ordered: bool,
    /// The clause names the Court as the one that acts.
    pub by_the_court: bool,
    /// The step is said to be on genocide.
    pub genocide: bool,
    /// Crimes that the text names and the case does not have.
    pub other_crime: Option<&'static str>,
}

impl Saying for Happened<'_> {
    fn repeats_a_warrant(&self) -> bool {
        self.step == Step::Accused || self.arrest_ordered
    }

    fn frame(&self) -> Frame {
        Frame::PersonEvent
    }

    fn slots(&self) -> Vec<Slot> {
        let mut slots = vec![person_slot(self.person), word("event", self.step.word())];
        slots.extend(date_slot(self.when.as_ref().map(|d| &d.when)));
        slots.extend(self.years.map(|n| number("years", n)));
        slots
    }

    fn judge(&self, bench: &Bench<'_>) -> Draft {
        let name = &self.person.name;
        let events: Vec<&Event> = self
            .person
            .events
            .iter()
            .filter(|e| self.step.kinds().contains(&e.kind.as_str()) && self.is_meant(e))
            .collect();
        let known: Vec<&Event> =
            events.into_iter().filter(|e| e.date.earliest <= ratione_record::after(bench.on)).collect();
        let Some(first) = known.first() else {
            if let Some(judgement) = self
                .dropped_told_as_acquitted(bench)
                .or_else(|| self.acquitted_told_as_convicted(bench))
                .or_else(|| self.convicted_told_as_acquitted(bench))
                .or_else(|| self.confirmed_told_as_overturned(bench))
                .or_else(|| self.never_came(bench))
            {
                return judgement;
            }
            return Draft::none("event", phrase!("the record has no such step against {0} by {1}", name, bench.on));
        };
        // A conviction upheld beside another that was reversed: which is meant is not said.
        let reversed = |e: &Event| e.effect.as_deref() == Some("conviction-reversed") && e.date.earliest <= bench.on;
        let reversed = |e: &Event| reversed(e) && self.when.as_ref().is_none_or(|told| told.meets(&e.date));
        if self.step == Step::Upheld && self.person.events.iter().any(reversed) {
            return Draft::none("event", phrase!("{0}: {1}", name, steps(&known)));
        }
        let listing = steps(&known);
        if self.step == Step::TurnedIn
            && let Some(judgement) = self.turned_in(&known)
        {
            return judgement;
        }
        if let Some(judgement) = self.wrong_years(&known).or_else(|| self.serves_no_more(bench)) {
            return judgement;
        }
        let charges = &self.person.charges;
        let no_genocide = self.genocide && !charges.is_empty() && !has_genocide(self.person, bench);
        let others = || crimes(charges.iter().filter(|charge| !no_genocide || *charge != "genocide"));
        let crime = self.other_crime.or(no_genocide.then_some("genocide"));
        let on_charges = matches!(self.step, Step::Convicted | Step::Acquitted | Step::Accused | Step::Trial);
        if let Some(crime) = crime.filter(|_| on_charges) {
            return Draft::contradicted(phrase!("{0} was charged with {1}, not with {2}", name, others(), crime))
                .right(phrase!("The case against {0} concerns {1}.", name, others()))
                .row(self.person)
                .article("5");
        }
        let by_judges = |e: &&Event| ["charges-not-confirmed", "charges-vacated"].contains(&e.kind.as_str());
        if self.withdrew && known.iter().all(by_judges) {
            let right = phrase!("{0}: {1}.", name, listing.clone());
            return Draft::contradicted(phrase!("{0}: {1}; the Prosecutor did not withdraw them", name, listing))
                .right(right)
                .rows(known.iter().copied())
                .article("61");
        }
        let then = |e: &&&Event| self.when.as_ref().is_none_or(|told| told.meets(&e.date));
        let applied = known.iter().rfind(then).filter(|_| known.iter().filter(then).all(|e| e.kind == "application"));
        if let Some(row) = applied.filter(|_| self.charged) {
            let right = phrase!("The Prosecutor applied on {0} for a warrant against {1}.", &row.date, name);
            return Draft::misleading(phrase!("{0}: {1}", name, listing)).right(right).row(*row).article("58");
        }
        match self.when.as_ref().filter(|d| !known.iter().any(|e| d.meets(&e.date))) {
            Some(stated) if self.can_contradict(stated, &known) => {
                let right = match self.step {
                    Step::Convicted | Step::Acquitted | Step::Sentenced => {
                        phrase!("{0} was {1} on {2}.", name, self.step.word(), &first.date)
                    }
                    _ => phrase!("{0}: {1}.", name, listing.clone()),
                };
                Draft::contradicted(phrase!("{0}: {1}; not {2}", name, listing, &stated.when))
                    .right(right)
                    .rows(known.iter().copied())
            }
            Some(stated) => Draft::none(
                "date",
                phrase!("{0}: {1}; which step {2} belongs to could not be read", name, listing, &stated.when),
            ),
            None => Draft::supported(phrase!("{0}: {1}", name, listing)).rows(known.iter().copied()),
        }
    }
}

impl Happened<'_> {
    fn is_meant(&self, event: &Event) -> bool {
        let effect = event.effect.as_deref().unwrap_or_default();
        match self.step {
            Step::Acquitted => {
                event.kind == "acquitted" || effect == "conviction-reversed" || effect == "acquittal-confirmed"
            }
            Step::Overturned => effect == "conviction-reversed",
            Step::Upheld => effect.ends_with("confirmed"),
            // Who came on a summons was not handed over.
            Step::Surrendered if event.kind == "initial-appearance" => {
                !self.person.events.iter().any(|e| e.kind == "summons-issued")
            }
            Step::Surrendered if self.held || self.exact => event.kind != "arrested",
            _ => true,
        }
    }

    /// Only a step that happens once, on a date next to which no other step of the case lies; or its day in another year.
    fn can_contradict(&self, stated: &Dated, known: &[&Event]) -> bool {
        let once = matches!(self.step, Step::Convicted | Step::Acquitted)
            || (self.step == Step::Sentenced && known.len() == 1);
        let other = self.person.events.iter().any(|e| stated.meets(&e.date));
        let whole_day_or_month = stated.when.latest.since(stated.when.earliest).is_ok_and(|s| s.get_days() < 32);
        let relative = !stated.sure && stated.when.earliest == stated.when.latest;
        let few = known.len() == 1 || (self.step == Step::Acquitted && self.exact && known.len() == 2);
        let slip = known.iter().any(|e| stated.slips(e.date.earliest));
        let apart = self.told_on && known.iter().all(|e| stated.apart(e.date.earliest));
        // "Was convicted in March 2006", when he was surrendered.
        let plainly = (self.told_on || self.exact) && once && stated.sure && stated.year;
        (!other || plainly) && (slip || apart || once && whole_day_or_month && !relative && few)
    }

    /// Charges that were withdrawn, vacated or not confirmed end a case without a verdict.
    fn dropped_told_as_acquitted(&self, bench: &Bench<'_>) -> Option<Draft> {
        let name = &self.person.name;
        let ended = self.person.events.iter().find(|e| {
            Step::Dropped.kinds().contains(&e.kind.as_str())
                && e.date.latest <= bench.on
                && e.kind.starts_with("charges")
        });
        let row = ended.filter(|_| self.step == Step::Acquitted && self.exact)?;
        let what = row.kind.replace("charges-", "").replace('-', " ");
        Some(
            Draft::misleading(phrase!("{0} was not acquitted: the charges were {1} on {2}", name, &what, &row.date))
                .right(phrase!("The charges against {0} were {1} on {2}.", name, what, &row.date))
                .row(row)
                .article("61")
                .article("74"),
        )
    }

    fn acquitted_told_as_convicted(&self, bench: &Bench<'_>) -> Option<Draft> {
        let name = &self.person.name;
        let row = self.person.events.iter().find(|e| e.kind == "acquitted" && e.date.latest <= bench.on);
        let of_that_day = |row: &&Event| self.when.as_ref().is_some_and(|told| told.sure && told.meets(&row.date));
        let row = row.filter(|row| self.step == Step::Convicted && (self.exact || of_that_day(row)))?;
        Some(
            Draft::contradicted(phrase!("{0} was acquitted on {1}", name, &row.date))
                .right(phrase!("{0} was acquitted on {1}.", name, &row.date))
                .row(row)
                .article("74"),
        )
    }

    /// "Acquitted of all charges", of one who was convicted.
    fn convicted_told_as_acquitted(&self, bench: &Bench<'_>) -> Option<Draft> {
        let name = &self.person.name;
        let row = self.person.events.iter().find(|e| e.kind == "convicted" && e.date.latest <= bench.on)?;
        (self.step == Step::Acquitted && self.exact && self.of_all).then(|| {
            let reason = phrase!("{0} was {1} on {2}.", name, "convicted", &row.date);
            Draft::contradicted(reason.clone()).right(reason).row(row)
        })
    }

    /// An appeal that was lost, told as won.
    fn confirmed_told_as_overturned(&self, bench: &Bench<'_>) -> Option<Draft> {
        let effect = |e: &&Event| e.date.latest <= bench.on && e.effect.is_some();
        let judged: Vec<&Event> = self.person.events.iter().filter(effect).collect();
        let reversed = judged.iter().any(|e| e.effect.as_deref() == Some("conviction-reversed"));
        let confirmed = |e: &&&Event| e.effect.as_deref().is_some_and(|effect| effect.ends_with("-confirmed"));
        let row = judged.iter().find(confirmed).filter(|_| self.step == Step::Overturned && !reversed)?;
        let fits = self.when.as_ref().is_none_or(|told| told.meets(&row.date));
        (self.by_the_court && fits).then(|| {
            let what = row.effect.as_deref().unwrap_or_default().replace('-', " ");
            let reason = phrase!("{0}: {1} on {2}.", &self.person.name, what, &row.date);
            Draft::contradicted(reason.clone()).right(reason).row(*row).article("83")
        })
    }

    /// No such verdict, sentence or surrender on record, and the record was kept well past the day.
    fn never_came(&self, bench: &Bench<'_>) -> Option<Draft> {
        let settled = bench.on.checked_add(30.days()).ok()? < bench.record.release.court_horizon;
        let name = &self.person.name;
        let not = |what| phrase!("{0} had not been {1} by {2}", name, what, bench.on);
        let reason = match self.step {
            Step::Convicted | Step::Overturned => not("convicted"),
            Step::Sentenced => not("sentenced"),
            Step::Surrendered => not("surrendered"),
            Step::Confirmed => phrase!("no charges against {0} had been confirmed by {1}", name, bench.on),
            // Of one who was convicted an acquittal of some counts may be told.
            Step::Acquitted if !self.person.events.iter().any(|e| e.kind == "convicted") => not("acquitted"),
            _ => return None,
        };
        // What came within days may be told under a wrong day of publication.
        let soon = bench.on.checked_add(14.days()).ok()?;
        // An arrest elsewhere may have ended in The Hague.
        let came = |e: &Event| {
            let step = match self.step {
                Step::Overturned => e.kind == "convicted",
                _ => self.step.kinds().contains(&e.kind.as_str()) && (self.is_meant(e) || e.kind == "arrested"),
            };
            step && e.date.earliest <= soon
        };
        let none = !self.person.events.iter().any(came);
        // "Convicted", on the day of another step of the case.
        let plain = matches!(self.step, Step::Convicted | Step::Sentenced | Step::Surrendered);
        let of_the_case = |told: &Dated| plain && self.person.events.iter().any(|e| told.sure && told.meets(&e.date));
        let exact = self.exact || self.when.as_ref().is_some_and(of_the_case);
        (exact && settled && none).then(|| Draft::contradicted(reason.clone()).right(reason).row(self.person))
    }

    fn turned_in(&self, known: &[&Event]) -> Option<Draft> {
        let name = &self.person.name;
        if let Some(arrest) = known.iter().find(|e| e.kind == "arrested") {
            let reason = phrase!("{0}: {1}.", name, steps(&[arrest]));
            return Some(Draft::contradicted(reason.clone()).right(reason).row(*arrest).article("59"));
        }
        let surrender = known.iter().find(|e| e.kind == "surrendered")?;
        let value = surrender.value.as_deref().unwrap_or_default();
        if value.starts_with("by ") {
            return Some(
                Draft::contradicted(phrase!(
                    "{0} was surrendered {1} on {2}; he did not come by himself",
                    name,
                    value.to_owned(),
                    &surrender.date
                ))
                .right(phrase!("{0} was surrendered to the Court on {1}.", name, &surrender.date))
                .row(*surrender)
                .article("89"),
            );
        }
        None
    }

    /// "Is serving", after the conviction was reversed or the sentence served.
    fn serves_no_more(&self, bench: &Bench<'_>) -> Option<Draft> {
        let ends = |e: &&Event| {
            ["released", "sentence-completed", "died"].contains(&e.kind.as_str())
                || e.effect.as_deref() == Some("conviction-reversed")
        };
        let row = self.person.events.iter().filter(ends).find(|e| e.date.latest <= bench.on).filter(|_| self.serves)?;
        let name = &self.person.name;
        let what =
            if row.kind == "appeal-judgment" { "conviction reversed".to_owned() } else { row.kind.replace('-', " ") };
        Some(
            Draft::contradicted(phrase!("{0} serves no sentence any more: {1} on {2}", name, what.clone(), &row.date))
                .right(phrase!("{0}: {1} on {2}.", name, what, &row.date))
                .row(row),
        )
    }

    fn wrong_years(&self, known: &[&Event]) -> Option<Draft> {
        let years = self.years.or(self.life.then_some(f64::INFINITY)).filter(|_| self.step == Step::Sentenced)?;
        let terms: Vec<f64> = known.iter().filter_map(|e| e.months).map(|m| f64::from(m) / 12.0).collect();
        if terms.is_empty() || terms.iter().any(|t| (t - years).abs() < 0.6) {
            return None;
        }
        let years = joined(terms.iter().map(|t| phrase!("{0}", format!("{t:.0}"))));
        let reason = phrase!("{0}: sentenced to {1} years", &self.person.name, years.clone());
        if !(self.by_the_court || self.life) || terms.len() > 1 {
            return Some(Draft::none("years", reason));
        }
        Some(
            Draft::contradicted(reason)
                .right(phrase!("{0} was sentenced to {1} years.", &self.person.name, years))
                .rows(known.iter().copied())
                .article("77"),
        )
    }
}
