//! What happened in a case against a person.

use super::{Bench, Found, Saying, date_slot, number, person_slot, word};
use crate::dates::Dated;
use crate::names::Name;
use crate::numbers;
use crate::pattern::patterns;
use crate::report::{Frame, Judgement, Slot};
use crate::scene::Scene;
use ratione_record::{Event, Person};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Convicted,
    Acquitted,
    Upheld,
    Overturned,
    Sentenced,
    Surrendered,
    TurnedIn,
    Dropped,
    Trial,
    Appeared,
    Accused,
    Died,
    Released,
}

impl Step {
    fn word(self) -> &'static str {
        match self {
            Self::Convicted => "convicted",
            Self::Acquitted => "acquitted",
            Self::Upheld => "upheld on appeal",
            Self::Overturned => "overturned on appeal",
            Self::Sentenced => "sentenced",
            Self::Surrendered => "surrendered",
            Self::TurnedIn => "surrendered himself",
            Self::Dropped => "charges dropped",
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
            Self::Convicted => &["convicted"],
            Self::Acquitted => &["acquitted", "appeal-judgment"],
            Self::Upheld | Self::Overturned => &["appeal-judgment"],
            Self::Sentenced => &["sentenced", "resentenced"],
            Self::Surrendered | Self::TurnedIn => &["surrendered", "arrested", "initial-appearance"],
            Self::Dropped => {
                &["charges-withdrawn", "charges-vacated", "charges-not-confirmed", "proceedings-terminated"]
            }
            Self::Trial => &["trial-opened"],
            Self::Appeared => &["initial-appearance", "confirmation-hearing", "trial-opened"],
            Self::Accused => &["warrant-issued", "summons-issued", "charges-confirmed", "application", "trial-opened"],
            Self::Died => &["died"],
            Self::Released => &["released", "sentence-completed"],
        }
    }
}

struct Happened<'a> {
    person: &'a Person,
    step: Step,
    when: Option<Dated>,
    years: Option<f64>,
    /// The clause names the Court as the one that acts.
    by_the_court: bool,
    genocide: bool,
    /// Crimes that the text names and the case does not have.
    other_crime: Option<&'static str>,
}

patterns! {
    OVERTURNED = r"\b(?P<verb>overturn\w*|overrul\w+|quash\w*|revers(?:ed|es|ing)|annul\w*|acquitted (?:\w+ ){0,4}on appeal|on appeal, overturning)\b";
    UPHELD = r"\b(?P<verb>uph(?:e|o)ld\w*|confirmed (?:the |his |its )?(?:acquittal|conviction|sentence|verdict))\b";
    CONVICTED = r"\b(?P<verb>convict(?:ed|s|ing|ion)|found (?:\([^)]*\) )?(?:\w+[ ,]+){0,8}?guilty|(?:declared |ruled )?guilty (?:of|on|for)|guilty verdict)\b";
    ACQUITTED = r"\b(?P<verb>acquit(?:ted|s|tal|ting)?|cleared (?:of|former|ex)|not guilty)\b";
    SENTENCED = r"\b(?P<verb>sentenced|sentencing|(?:a|the|his|an|\d+-year) sentence|(?-i:sentences [A-Z])|jail(?:ed|s)|imprison(?:ed|ing)|given \w+ years|to (?:[\w-]+) years (?:in|of|behind)|[\w-]+-year (?:prison |jail )?(?:sentence|term))\b";
    TURNED_IN = r"\b(?P<verb>turned (?:himself|herself|themselves) in|gave (?:himself|herself|themselves) up|surrendered (?:himself|voluntarily|to)|voluntar\w+ surrender\w*|surrendered)\b";
    SURRENDERED = r"\b(?P<verb>handed over|transferred|extradited|flown|taken|surrendered|arrested|sent|arriv(?:ed|al)|brought|detained|custody|arrest of)\b";
    DROPPED = r"\b(?P<verb>(?:charges|case|proceedings|trial)[^.;]{0,25} (?:were |was |been |being )*(?:dropped|withdrawn|vacated|dismissed|terminated|collapsed|thrown out|halted)|(?:dropp\w+|withdr[ae]w\w*|vacat\w+|dismiss\w+|terminat\w+)(?: all| the| its)? (?:charges|case))\b";
    TRIAL = r"\b(?P<verb>trial (?:opens|opened|began|begins|started|starts|of|is|was)|went on trial|on trial|stand(?:s|ing)? trial|put on trial|trial\b)";
    APPEARED = r"\b(?P<verb>appear(?:ed|s|ance|ing)|attend(?:ed|s)? (?:\w+ )?hearing)\b";
    ACCUSED = r"\b(?P<verb>fac(?:es|ed|ing) (?:\w+ ){0,4}(?:charges|counts|trial|accusations)|charged with|charges (?:of|against)|accused of|indicted|(?:\w+) (?:counts|charges) of|wanted (?:for|by|on)|on (?:\w+ )?charges)\b";
    DIED = r"\b(?P<verb>died|death of|was killed|has died)\b";
    RELEASED = r"\b(?P<verb>(?:was |were |been )?(?:freed|released)|released from)\b";
    YEARS = r"\b(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty)[- ]years?\b(?P<tail>[^.;,]{0,30})";
    TERM = r"\b(?:sentenc\w*|jail\w*|prison\w*|imprison\w*|detention|behind bars|term)\b";
    FUTURE = r"\b(?:will|would|could|may|might|if|to be|whether|can|should|expected|likely|must|not|n['’]t|never|refus\w+|failed to|calls? (?:for|to)|demand\w*|urg\w*)(?: \w+){0,2} $";
    NATIONAL = r"\b(?:court in (?:abidjan|tripoli|kinshasa|kampala|nairobi|khartoum)|(?:ivorian|libyan|congolese|kenyan|ugandan|sudanese|military|national|domestic|tripoli|khartoum) court|in absentia)\b";
    MAXIMUM = r"\b(?:maximum|up to|asked for|sought|requested|could|may|demanded|faces? (?:a|up))\b";
    COUNTED = r"\b(?:only|just|\d+|two|three|four|five|six) (?:\w+ ){0,3}(?:convictions?|verdicts?|sentences|people|individuals|persons)\b|\bconvictions\b";
    SOMEBODY = r"\b(?:a|the|an|former|ex-?\w*|him|he|her|his|who|warlord|leader|rebel|militant|president|commander|general|jihadist)\b";
    GENOCIDE = r"\bgenocid\w+\b";
    FOR_WAR_CRIMES = r"\b(?:of|on|for|with|against|commit\w+) (?:\w+ )?war[- ]crimes?\b";
    WAR_CRIMES_COURT = r"\bwar[- ]crimes? (?:court|tribunal|judges?|prosecutor\w*)\b";
    CHARGE_WORDS = r"\bagainst humanity\b|\bwar crimes?\b|\bgenocid|\bmurder|\bcourt\b|\bicc\b|\bhague\b|\bchild soldiers\b|\btribunal\b";
}

/// Claims on persons.
pub(crate) fn read<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    if NATIONAL.is(scene.text) {
        return Vec::new();
    }
    let persons = scene.persons_meant();
    let Some(person) = persons.first().copied() else { return nobody(scene).into_iter().collect() };
    let named_here = !scene.persons().is_empty();
    let order = [
        (&OVERTURNED, Step::Overturned),
        (&UPHELD, Step::Upheld),
        (&ACQUITTED, Step::Acquitted),
        (&CONVICTED, Step::Convicted),
        (&SENTENCED, Step::Sentenced),
        (&DROPPED, Step::Dropped),
        (&TURNED_IN, Step::TurnedIn),
        (&SURRENDERED, Step::Surrendered),
        (&DIED, Step::Died),
        (&RELEASED, Step::Released),
        (&ACCUSED, Step::Accused),
        (&TRIAL, Step::Trial),
        (&APPEARED, Step::Appeared),
    ];
    let read = |(pattern, step): &(&crate::pattern::Pattern, Step)| {
        let verb = pattern.captures(scene.text)?.name("verb")?;
        if FUTURE.is(scene.before(verb.start(), 40)) || !fits(*step, scene, named_here) {
            return None;
        }
        Some(happened(scene, person, persons.len(), *step, verb.range()))
    };
    order.iter().find_map(read).into_iter().collect()
}

/// A conviction, acquittal or sentence of somebody whom the text does not name.
fn nobody<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    let cue = CHARGE_WORDS.is(scene.text) && scene.ours && !COUNTED.is(scene.text);
    let verb = [
        (&ACQUITTED, Step::Acquitted),
        (&CONVICTED, Step::Convicted),
        (&SENTENCED, Step::Sentenced),
        (&DROPPED, Step::Dropped),
    ];
    let hit = verb
        .iter()
        .filter_map(|(pattern, step)| Some((pattern.captures(scene.text)?.name("verb")?.range(), *step)))
        .next()?;
    let somebody = SOMEBODY.is(scene.text) || hit.1 == Step::Dropped;
    (cue && somebody && !FUTURE.is(scene.before(hit.0.start, 40))).then(|| Found::new(hit.0, Unnamed { step: hit.1 }))
}

struct Unnamed {
    step: Step,
}

impl Saying for Unnamed {
    fn frame(&self) -> Frame {
        Frame::PersonEvent
    }

    fn slots(&self) -> Vec<Slot> {
        vec![word("event", self.step.word())]
    }

    fn judge(&self, _bench: &Bench<'_>) -> Judgement {
        Judgement::none("person", "who is meant could not be read")
    }
}

fn fits(step: Step, scene: &Scene<'_>, named_here: bool) -> bool {
    let court = scene.named || CHARGE_WORDS.is(scene.text);
    match step {
        Step::Convicted | Step::Acquitted | Step::Upheld | Step::Overturned => court || named_here,
        Step::Sentenced => {
            (court || named_here) && (YEARS.is(scene.text) || scene.dates.iter().any(|d| d.sure) || court)
        }
        Step::Surrendered => {
            named_here
                && (scene.named || scene.text.to_lowercase().contains("hague"))
                && (!scene.dates.is_empty() || scene.text.to_lowercase().contains("custody"))
        }
        Step::Trial | Step::Accused | Step::Dropped => court && (named_here || step == Step::Dropped),
        Step::Died | Step::Released | Step::TurnedIn | Step::Appeared => {
            named_here || (step == Step::TurnedIn && court)
        }
    }
}

fn happened<'a>(
    scene: &Scene<'a>,
    person: &'a Person,
    many: usize,
    step: Step,
    verb: std::ops::Range<usize>,
) -> Found<'a> {
    let years = YEARS
        .all(scene.text)
        .into_iter()
        .filter_map(|c| {
            let (whole, n) = (c.get(0)?, numbers::value(c.name("n")?.as_str())?);
            let near = scene.slice(whole.start().saturating_sub(40)..whole.end() + 20);
            let plain = TERM.is(near)
                && !MAXIMUM.is(scene.before(whole.start(), 40))
                && !near.to_lowercase().contains("years old")
                && !near.to_lowercase().contains("-year-old");
            plain.then_some(n)
        })
        .next();
    let when = scene.date_near(verb.end, 60).filter(|d| scene.dates.len() == 1 || d.at.start >= verb.end).cloned();
    let icc = scene.mentions.iter().any(|m| m.name == Name::Icc);
    let by_the_court = icc && many == 1;
    let end = verb.end;
    let genocide = GENOCIDE.is(scene.text) && many == 1;
    Found::new(
        verb.start..end,
        Happened { person, step, when, years, by_the_court, genocide, other_crime: other_crime(scene, person, many) },
    )
}

/// War crimes where only crimes against humanity were charged, or the other way round.
fn other_crime(scene: &Scene<'_>, person: &Person, many: usize) -> Option<&'static str> {
    let (war, humanity) = (
        FOR_WAR_CRIMES.is(scene.text) && !WAR_CRIMES_COURT.is(scene.text),
        scene.text.to_lowercase().contains("crimes against humanity"),
    );
    let charged = |crime: &str| person.charges.iter().any(|c| c == crime);
    let main = charged("war-crimes") || charged("crimes-against-humanity");
    match (war, humanity) {
        (true, false) if many == 1 && main && !charged("war-crimes") => Some("war crimes"),
        (false, true) if many == 1 && main && !charged("crimes-against-humanity") => Some("crimes against humanity"),
        _ => None,
    }
}

impl Saying for Happened<'_> {
    fn repeats_a_warrant(&self) -> bool {
        self.step == Step::Accused
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

    fn judge(&self, bench: &Bench<'_>) -> Judgement {
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
            return Judgement::none("event", format!("the record has no such step against {name} by {}", bench.on));
        };
        let listing =
            known.iter().map(|e| format!("{} {}", e.kind.replace('-', " "), e.date)).collect::<Vec<_>>().join(", ");
        if self.step == Step::TurnedIn
            && let Some(judgement) = self.turned_in(&known)
        {
            return judgement;
        }
        if let Some(judgement) = self.wrong_years(&known) {
            return judgement;
        }
        if self.genocide
            && !self.person.charges.iter().any(|c| c.contains("genocide"))
            && matches!(self.step, Step::Convicted | Step::Accused)
            && self.by_the_court
        {
            let charges = self.person.charges.join(", ").replace('-', " ");
            return Judgement::none("crime", format!("no genocide among the charges against {name}: {charges}"));
        }
        if let Some(crime) = self
            .other_crime
            .filter(|_| matches!(self.step, Step::Convicted | Step::Acquitted | Step::Accused | Step::Trial))
        {
            let charges = self.person.charges.join(", ").replace('-', " ");
            return Judgement::contradicted(format!("{name} was charged with {charges}, not with {crime}"))
                .right(format!("The case against {name} concerns {charges}."))
                .row(self.person)
                .article("5");
        }
        match self.when.as_ref().filter(|d| !known.iter().any(|e| d.meets(&e.date))) {
            Some(stated) if self.can_contradict(stated, &known) => {
                Judgement::contradicted(format!("{name}: {listing}; not {}", stated.when))
                    .right(format!("{name} was {} on {}.", self.step.word(), first.date))
                    .rows(known.iter().copied())
            }
            Some(stated) => Judgement::none(
                "date",
                format!("{name}: {listing}; which step {} belongs to could not be read", stated.when),
            ),
            None => Judgement::supported(format!("{name}: {listing}")).rows(known.iter().copied()),
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
            _ => true,
        }
    }

    /// Only a step that happens once, on a date next to which no other step of the case lies.
    fn can_contradict(&self, stated: &Dated, known: &[&Event]) -> bool {
        let once = matches!(self.step, Step::Convicted | Step::Acquitted)
            || (self.step == Step::Sentenced && known.len() == 1);
        let other = self.person.events.iter().any(|e| stated.meets(&e.date));
        let whole_day_or_month = stated.when.latest.since(stated.when.earliest).is_ok_and(|s| s.get_days() < 32);
        let relative = !stated.sure && stated.when.earliest == stated.when.latest;
        once && !other && whole_day_or_month && !relative && known.len() == 1
    }

    fn turned_in(&self, known: &[&Event]) -> Option<Judgement> {
        let surrender = known.iter().find(|e| e.kind == "surrendered")?;
        let value = surrender.value.as_deref().unwrap_or_default();
        if value.starts_with("by ") {
            let name = &self.person.name;
            return Some(
                Judgement::contradicted(format!(
                    "{name} was surrendered {value} on {}; he did not come by himself",
                    surrender.date
                ))
                .right(format!("{name} was surrendered to the Court on {}.", surrender.date))
                .row(*surrender)
                .article("89"),
            );
        }
        None
    }

    fn wrong_years(&self, known: &[&Event]) -> Option<Judgement> {
        let years = self.years.filter(|_| self.step == Step::Sentenced)?;
        let terms: Vec<f64> = known.iter().filter_map(|e| e.months).map(|m| f64::from(m) / 12.0).collect();
        if terms.is_empty() || terms.iter().any(|t| (t - years).abs() < 0.6) {
            return None;
        }
        let reason = format!(
            "{}: sentenced to {} years",
            self.person.name,
            terms.iter().map(|t| format!("{t:.0}")).collect::<Vec<_>>().join(" and ")
        );
        if !self.by_the_court || terms.len() > 1 {
            return Some(Judgement::none("years", reason));
        }
        Some(
            Judgement::contradicted(reason.clone())
                .right(format!("{}.", reason.replace(": ", " was ")))
                .rows(known.iter().copied())
                .article("77"),
        )
    }
}

#[cfg(test)]
mod tests;
