//! The stage of proceedings in a situation.

use super::referral::ASKED_TO;
use super::{examination, others};
use crate::dates::Dated;
use crate::frames::{Bench, Found, Saying, date_slot, state_slots, word};
use crate::names::of_parts;
use crate::pattern::patterns;
use crate::report::{Draft, Frame, Slot};
use crate::scene::Scene;
use jiff::civil::Date;
use ratione_record::{Phrase, Situation, StageKind, StateCode, joined, phrase};

patterns! {
    STEP = r"\b(?:(?:open|launch|beg[aiu]n|start|initiat|announc|conduct(?:ed|s|ing)|to conduct|proceed with)\w*[^.;]{0,30}? (?P<what>(?:preliminary|initial) (?:examination|inquiry|investigation|probe|review)|(?:full |formal |official |war crimes |full-scale )*(?:investigation|probe|inquiry))|(?P<what2>(?:preliminary|initial) (?:examination|inquiry|investigation|probe)|(?:full |formal |official )*(?:investigation|probe|inquiry))[^.;]{0,60} (?:was |were |has been |had been )?(?:open|launch|beg[aiu]n|start|initiat|announc)\w*|(?:has|have|had) been (?P<what3>investigating))";
    REQUESTED = r"\b(?:request|ask|sought|seek|appli)\w*[^.;]{0,50}\b(?:authori[sz]\w+|permission|approval|to open|to investigate|open(?:ing)?(?: of)? (?:an?|the) (?:\w+ )?(?:investigation|probe|inquiry)|that (?:the |its )?(?:court|icc|judges|chamber) (?:\w+ )?(?:open|authori[sz]e|allow|approve))\b";
    OF_WARRANTS = r"^[^.;]{0,50}\b(?:applications?|requests?) for (?:[\w-]+ ){0,3}warrants?\b";
    // "Any member can ask the Prosecutor to investigate."
    ANYBODY = r"\b(?:any|every|each|a) (?:country|state|member|nation|party)\b[^.;]{0,40}\b(?:can|may|could) $";
    TO_INVESTIGATE = r"\b(?:investigat\w*|authori[sz]\w*)\b";
    AUTHORISED = r"\b(?:authori[sz]\w+|approv\w+|allow\w*|green.?light\w*|go-ahead|gave permission|overturn\w+[^.;]{0,40}(?:block|ruling|decision))\b[^.;]{0,60}\b(?:investigat\w+|probe|inquiry|prosecutor|blocking)\b|\binvestigation\b[^.;]{0,30}\b(?:was |been )?authori[sz]ed\b|\b(?:investigation|probe|inquiry)\b[^.;]{0,60}\b(?:could|can|may) (?:now )?(?:go ahead|proceed)\b";
    // "An investigation into Chile", "the situation in Chile": nothing else is meant, whatever stands around it.
    PLACED = r"\b(?:investigat\w+|probe|inquiry|examination|situation|crimes|abuses|atrocities|killings|massacres?)\b(?: [\w-]+){0,4} (?:in|into|of) (?:the )?$";
    JUDGES = r"\b(?:judges?|chamber)\b";
    AUTHORISES = r"^authori[sz]";
    THERE = r"\b(?:investigation|probe|inquiry|examination|crimes|atrocities)\b[^.;]{0,40}\bthere\b";
    // "An investigation has not been opened", "no formal investigation was opened".
    NOT_DONE = r"\b(?:not|never|cannot|\w*n['’]t|no)\b";
    NO = r"\b(?:no|nor|neither|without)(?: [\w-]+){0,2} $";
    OPENS_A_WAY = r"\b(?:way|door|path|room|debate|question)\b";
    // Between the step and its day, and steps that are no announcement.
    PRIOR_TO = r"^ prior to\b";
    BEFORE = r"^ (?:\w+ )?before\b";
    ON = r"^(?: (?:into|in|of) (?:the )?(?:situation in (?:the )?)?(?-i:[A-Z])[\w’' ]{2,30}?)? (?:(?:only|back) )?(?:on |in )?$";
    DONE = r"\b(?:open(?:ed|s)|launch(?:ed|es)|beg[au]n|start(?:ed|s)|authori[sz]ed)\b";
    GIVE_UP = r"\b(?:abandon|dropp|scrapp)\w*";
    FUTURE = r"\b(?:will|would|could|may|might|if|to|whether|can|should|expected|likely|not|\w+n['’]t|never|urg\w+|call\w*)(?: \w+){0,2} $";
    WILL = r"\b(?:will|would)(?: \w+){0,2} $";
    OF_CRIMES = r"\b(?:committed|crimes|atrocit\w+|killings|abuses|events|violence)\b[^.;]{0,40}\b(?:since|from|between|after|in)\b[^.;,]{0,20}$";
    // "Into the 2008 war": the day of what is investigated.
    EVENT_NEXT = r"^ (?:[\w-]+ )?(?:wars?|conflicts?|violence|elections?|crisis|coup|events|massacres?|crackdown|fighting|attacks?|killings|invasion|offensive|protests|unrest|uprising|operation|bombardment|bombing)\b";
    ABANDON = r"\b(?:abandon\w*|reject\w*|refus\w+|declin\w+|blocked|dropp\w+|scrapp\w+)\b[^.;]{0,50}\b(?:investigat\w+|probe|inquiry)\b";
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Examination,
    Request,
    Authorised,
    Investigation,
    Refused,
}

struct Stage {
    states: Vec<StateCode>,
    step: Step,
    /// What was refused is told as given up.
    given_up: bool,
    /// "Before" something that is not read.
    before: bool,
    when: Option<Dated>,
    /// "Opened on" that day.
    on_the_day: bool,
    by_court: bool,
    /// "Authorised", in that word.
    authorised: bool,
}

/// States named in the sentence before.
fn before(scene: &Scene<'_>) -> Vec<StateCode> {
    scene.at.checked_sub(1).and_then(|at| scene.doc.scene(at)).map(|s| s.states()).unwrap_or_default()
}

/// Situations that concern the States named in the sentence, or else in the title.
pub(super) fn meant<'a>(scene: &Scene<'a>) -> (Vec<StateCode>, Vec<&'a Situation>) {
    let of = |states: &[StateCode]| -> Vec<&'a Situation> {
        scene.doc.record.situations.iter().filter(|s| s.states.iter().any(|c| states.contains(c))).collect()
    };
    let mut states = scene.states_or_demonyms();
    states.extend(of_parts(scene.text));
    if THERE.is(scene.text) && states.is_empty() {
        states.extend(before(scene).pop());
    }
    let here = of(&states);
    if !here.is_empty() {
        return (states, here);
    }
    if scene.mentions.iter().any(|m| m.state().is_some() && PLACED.is(scene.before(m.at.start, 70))) {
        return (states, Vec::new());
    }
    let persons = scene.persons();
    let by_person: Vec<&Situation> =
        scene.doc.record.situations.iter().filter(|s| persons.iter().any(|p| p.situation == s.id)).collect();
    if !by_person.is_empty() {
        return (by_person.iter().flat_map(|s| s.states.clone()).collect(), by_person);
    }
    let title = scene.doc.scene(0).map(|s| s.states_or_demonyms()).unwrap_or_default();
    let found = of(&title);
    if !found.is_empty() {
        return (title, found);
    }
    // The title's person, the State of the sentence before, the State of the whole text.
    let of_title: Vec<StateCode> = scene.doc.persons_of(0).iter().flat_map(|p| p.nationality.clone()).collect();
    let before = before(scene);
    let only = |states: Vec<StateCode>| if states.len() == 1 { states } else { Vec::new() };
    let main: Vec<StateCode> = scene.doc.main_state.into_iter().collect();
    let states = [only(of_title), only(before), main].into_iter().find(|states| !of(states).is_empty());
    let states = states.unwrap_or_default();
    let found = of(&states);
    (states, found)
}

/// The step that a sentence tells of.
fn step_of<'a>(scene: &Scene<'a>) -> Option<(regex::Match<'a>, Step)> {
    if let Some(hit) = ABANDON.find(scene.text) {
        return Some((hit, Step::Refused));
    }
    if ASKED_TO.is(scene.text) {
        return None;
    }
    if let Some(hit) = AUTHORISED.find(scene.text) {
        // "Approved the Prosecutor's application for warrants."
        return Some((hit, Step::Authorised)).filter(|(hit, _)| !OF_WARRANTS.is(scene.after(hit.start(), 90)));
    }
    let to_investigate = |hit: &regex::Match<'_>| {
        TO_INVESTIGATE.is(scene.after(hit.start(), 110)) && !ANYBODY.is(scene.before(hit.start(), 70))
    };
    if let Some(hit) = REQUESTED.find(scene.text).filter(to_investigate) {
        return Some((hit, Step::Request));
    }
    let (hit, preliminary) = begun(scene)?;
    Some((hit, if preliminary { Step::Examination } else { Step::Investigation }))
}

/// An investigation that began, and whether it is called preliminary.
pub(super) fn begun<'a>(scene: &Scene<'a>) -> Option<(regex::Match<'a>, bool)> {
    let captures = STEP.captures(scene.text)?;
    let what = ["what", "what2", "what3"].iter().find_map(|name| captures.name(name))?;
    let preliminary = ["prelim", "initial"].iter().any(|word| what.as_str().to_lowercase().starts_with(word));
    Some((captures.get(0)?, preliminary))
}

/// "Will open an investigation", on about the day on which it did.
fn at_hand(scene: &Scene<'_>, hit: &regex::Match<'_>, step: Step, situations: &[&Situation]) -> bool {
    let kind = match step {
        Step::Investigation => StageKind::InvestigationOpened,
        _ => StageKind::PreliminaryExamination,
    };
    let near = |day: Date| day.since(scene.doc.as_of).is_ok_and(|span| (-7..=14).contains(&span.get_days()));
    WILL.is(scene.before(hit.start(), 40))
        && situations.iter().any(|s| s.stage(kind).is_some_and(|day| near(day.earliest)))
}

/// Stages of proceedings.
pub(crate) fn stages<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    let (states, situations) = meant(scene);
    let own = scene.states_or_demonyms();
    let elsewhere = !situations.iter().any(|s| s.states.iter().any(|c| own.contains(c)));
    if situations.is_empty() || examination::CLOSED.is(scene.text) || elsewhere && examination::into_examined(scene) {
        return examination::read(scene).into_iter().collect();
    }
    let Some((hit, step)) = step_of(scene) else { return Vec::new() };
    let none = step != Step::Refused && (NOT_DONE.is(hit.as_str()) || NO.is(scene.before(hit.start(), 30)));
    if none || OPENS_A_WAY.is(hit.as_str()) || others::took(scene, &hit) {
        return Vec::new();
    }
    let decision = scene.before(hit.start(), 60).to_lowercase().contains("decision")
        || hit.as_str().to_lowercase().contains("decision");
    let by_court = scene.named
        || ["court", "prosecutor", "tribunal", "body", "bensouda", "khan", "judges"]
            .iter()
            .any(|w| scene.text.to_lowercase().contains(w));
    let by_a_state = scene.subject_named(hit.start(), false).is_some() && !by_court;
    if by_a_state
        || (!matches!(step, Step::Refused | Step::Request)
            && FUTURE.is(scene.before(hit.start(), 40))
            && !decision
            && !at_hand(scene, &hit, step, &situations))
    {
        return Vec::new();
    }
    // "Investigations initiated prior to the day of withdrawal": any.
    if PRIOR_TO.is(scene.after(hit.end(), 20)) {
        return Vec::new();
    }
    // "Crimes committed since 1 May 2003" dates the crimes, not the step.
    let own = |d: &&Dated| !OF_CRIMES.is(scene.before(d.at.end, 60)) && !EVENT_NEXT.is(scene.after(d.at.end, 40));
    // "In 2020 it stated …, and in 2021 Khan announced": the first is not that of the second clause.
    let single = scene.dates.iter().filter(|d| d.at.end <= hit.start()).count() == 1;
    let first = || scene.dates.first().filter(|d| d.at.start < 24 && single);
    let when = scene.date_near(hit.end(), 60).filter(own).or_else(first).cloned();
    let next = |d: &Dated| d.at.start >= hit.end() && ON.is(scene.slice(hit.end()..d.at.start));
    let on_the_day = DONE.is(hit.as_str()) && when.as_ref().is_some_and(next);
    let given_up = GIVE_UP.is(hit.as_str());
    let before = when.is_none() && BEFORE.is(scene.after(hit.end(), 30));
    let authorised = AUTHORISES.is(hit.as_str()) || step == Step::Authorised && JUDGES.is(scene.text);
    vec![Found::new(hit.range(), Stage { states, step, given_up, before, when, on_the_day, by_court, authorised })]
}

impl Saying for Stage {
    fn frame(&self) -> Frame {
        Frame::ProcStage
    }

    fn slots(&self) -> Vec<Slot> {
        let stage = match self.step {
            Step::Examination => "preliminary examination",
            Step::Request => "request",
            Step::Authorised => "authorised",
            Step::Investigation => "investigation",
            Step::Refused => "refused",
        };
        let mut slots = state_slots(&self.states);
        slots.push(word("stage", stage));
        slots.extend(date_slot(self.when.as_ref().map(|d| &d.when)));
        slots
    }

    fn judge(&self, bench: &Bench<'_>) -> Draft {
        let situations: Vec<&Situation> =
            bench.record.situations.iter().filter(|s| s.states.iter().any(|c| self.states.contains(c))).collect();
        let [situation] = situations.as_slice() else {
            return Draft::none("situation", "which situation is meant could not be read");
        };
        let on = |kind| situation.stage(kind);
        let listing = joined(
            situation
                .stages
                .iter()
                .filter(|s| s.date.earliest <= bench.on)
                .map(|s| phrase!("{0} {1}", s.kind.name(), &s.date)),
        );
        let facts = phrase!("{0}: {1}", &situation.name, listing.unwrap_or_else(|| phrase!("no stage by then")));
        let at_day = self.when.as_ref().map_or(bench.on, |d| d.when.latest.min(bench.on));
        let kinds: &[StageKind] = match self.step {
            Step::Examination => &[StageKind::PreliminaryExamination],
            Step::Request => &[StageKind::AuthorisationRequested],
            Step::Authorised => &[StageKind::Authorised, StageKind::InvestigationOpened],
            Step::Investigation => &[StageKind::InvestigationOpened, StageKind::Authorised],
            Step::Refused => return self.refused(situation, bench, facts),
        };
        // A situation that was referred needs no authorisation.
        if self.authorised && on(StageKind::Authorised).is_none() {
            return Draft::none("stage", facts).row(*situation);
        }
        let dates: Vec<_> = kinds.iter().filter_map(|k| on(*k)).collect();
        let reached = dates.iter().any(|d| d.earliest <= ratione_record::after(bench.on));
        let fits = |d: &Dated| dates.iter().any(|when| d.meets(when));
        match (&self.when, reached) {
            (Some(stated), true) if fits(stated) => Draft::supported(facts).row(*situation).article("53"),
            (None, true) if self.before => Draft::none("date", facts).row(*situation),
            (None, true) => Draft::supported(facts).row(*situation).article("53"),
            (stated, _) if self.step == Step::Investigation => {
                self.too_early(situation, stated.as_ref(), at_day, bench, facts)
            }
            (Some(stated), true) => self.another_day(situation, stated, facts),
            _ => Draft::none("stage", facts).row(*situation),
        }
    }
}

impl Stage {
    /// An investigation told for a day on which there was a preliminary examination.
    fn too_early(
        &self,
        situation: &Situation,
        stated: Option<&Dated>,
        at_day: Date,
        bench: &Bench<'_>,
        facts: Phrase,
    ) -> Draft {
        let opened = situation.stage(StageKind::InvestigationOpened);
        let examined = situation.stage(StageKind::PreliminaryExamination);
        let early = opened.is_none_or(|d| d.earliest > ratione_record::after(at_day))
            && examined.is_some_and(|d| d.earliest <= at_day);
        if !early || !self.by_court {
            let done = opened.is_some_and(|day| day.earliest <= bench.on);
            return match stated.filter(|_| done) {
                Some(stated) => self.another_day(situation, stated, facts),
                None => Draft::none("date", facts).row(situation),
            };
        }
        let right = match opened.filter(|day| day.earliest <= bench.on) {
            Some(day) => phrase!("A preliminary examination was under way; the investigation was opened on {0}.", day),
            None => "A preliminary examination was under way, not an investigation.".into(),
        };
        let why = phrase!("on {0} there was a preliminary examination, no investigation; {1}", at_day, facts);
        let judgement = if stated.is_some_and(|d| d.sure) { Draft::contradicted(why) } else { Draft::misleading(why) };
        judgement.right(right).row(situation).article("15").article("53")
    }

    /// A step told for a day on which the situation came to no stage.
    fn another_day(&self, situation: &Situation, stated: &Dated, facts: Phrase) -> Draft {
        let apart = |s: &ratione_record::Stage| stated.apart(s.date.earliest) && stated.apart(s.date.latest);
        let told = self.on_the_day && (self.by_court || self.step == Step::Authorised);
        let other_step = situation.stages.iter().any(|s| stated.meets(&s.date));
        if !told || other_step && self.step != Step::Authorised || !other_step && !situation.stages.iter().all(apart) {
            return Draft::none("date", facts).row(situation);
        }
        Draft::contradicted(phrase!("{0}; not {1}", facts.clone(), &stated.when))
            .right(phrase!("{0}.", facts))
            .row(situation)
            .article("15")
            .article("53")
    }

    fn refused(&self, situation: &Situation, bench: &Bench<'_>, facts: Phrase) -> Draft {
        let refusal = bench.record.rulings.iter().find(|r| {
            r.situation.as_deref() == Some(&situation.id)
                && r.kind == "authorisation"
                && r.date <= bench.on
                && r.holding.contains("refused")
        });
        match refusal {
            Some(row) if !self.given_up => {
                Draft::supported(phrase!("{0} refused authorisation on {1}", &row.chamber, row.date))
                    .row(row)
                    .article("15(4)")
            }
            Some(row) if situation.stage(StageKind::InvestigationOpened).is_none_or(|d| d.earliest > row.date) => {
                Draft::misleading(phrase!(
                    "{0} refused authorisation on {1}; there was no investigation to abandon",
                    &row.chamber,
                    row.date
                ))
                .right(phrase!("{0} refused on {1} to authorise an investigation.", &row.chamber, row.date))
                .row(row)
                .article("15(4)")
            }
            _ => Draft::none("stage", facts),
        }
    }
}
