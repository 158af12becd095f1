//! Situations: stages, reports of the Prosecutor, referrals.

use super::{Bench, Found, Saying, date_slot, state_slots, word};
use crate::dates::Dated;
use crate::pattern::patterns;
use crate::report::{Frame, Judgement, Slot};
use crate::scene::Scene;
use jiff::ToSpan;
use ratione_record::{Review, Situation, StageKind, StateCode};

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
    when: Option<Dated>,
    by_court: bool,
}

patterns! {
    STEP = r"\b(?:(?:open|launch|beg[aiu]n|start|initiat|announc|conduct|proceed with|follows? the court['’]s decision to initiate)\w*[^.;]{0,30} (?P<what>preliminary (?:examination|inquiry|investigation|probe|review)|(?:full |formal |official |war crimes |full-scale )*(?:investigation|probe|inquiry))|(?P<what2>preliminary (?:examination|inquiry|investigation|probe)|(?:full |formal |official )*(?:investigation|probe|inquiry))[^.;]{0,60} (?:was |were |has been |had been )?(?:open|launch|beg[aiu]n|start|initiat|announc)\w*)";
    REQUESTED = r"\b(?:request|ask|sought|seek|appli)\w*[^.;]{0,50}\b(?:authori[sz]\w+|permission|approval|to open|to investigate|to investigate|open an? investigation)\b";
    AUTHORISED = r"\b(?:authori[sz]\w+|approv\w+|allow\w*|green.?light\w*|gave permission|overturn\w+[^.;]{0,40}(?:block|ruling|decision))\b[^.;]{0,60}\b(?:investigat\w+|probe|inquiry|prosecutor|blocking)\b|\binvestigation\b[^.;]{0,30}\b(?:was |been )?authori[sz]ed\b";
    FUTURE = r"\b(?:will|would|could|may|might|if|to|whether|can|should|expected|likely|not|n['’]t|never|urg\w+|call\w*)(?: \w+){0,2} $";
    ABANDON = r"\b(?:abandon\w*|reject\w*|refus\w+|declin\w+|blocked|dropp\w+|scrapp\w+)\b[^.;]{0,50}\b(?:investigat\w+|probe|inquiry)\b";
    DECIDED = r"\b(?:icc|international criminal court|court)\b[^.;]{0,20}\b(?:decided|decides|ruled|rules|found|agreed|voted|declared|determined|has decided)\b[^.;]{0,90}\b(?:may|can|could|will|must|should|to|would) (?:now )?(?:face|stand|be (?:tried|prosecuted|charged|put)|go on)\b[^.;]{0,30}\b(?:trial|prosecution|charges|tried|prosecuted|war crimes)\b";
    REPORT = r"\b(?:prosecutor|prosecution|bensouda|khan|ocampo)\b[^.;]{0,70}\b(?:issued|published|released|unveiled|presented|submitted)\b[^.;]{0,40}\breport\b|\breport (?:by|of|from) (?:the )?(?:\w+ ){0,4}prosecutor\b";
    STATE_OF_OCCUPATION = r"\b(?:on-?going )?state of occupation\b|\binternational armed conflict\b|\barmed conflict between\b";
    REFERRED = r"\b(?:refer(?:red|s|ring|ral)?)\b";
    COUNCIL = r"\b(?:security council|unsc|u\.?n\.? council|resolution)\b";
    VETO = r"\bveto\w*\b|\bblock\w*\b";
    VOTE = r"\b(?P<a>\d{1,2})[-–](?P<b>\d{1,2})(?:[-–](?P<c>\d{1,2}))?\b|\babstain\w*\b|\babstention\w*\b|\bvot\w+\b";
    SELF = r"\b(?:themselves|itself|self-referr\w+|own)\b";
}

/// Situations that concern the States named in the sentence, or else in the title.
fn meant<'a>(scene: &Scene<'a>) -> (Vec<StateCode>, Vec<&'a Situation>) {
    let of = |states: &[StateCode]| -> Vec<&'a Situation> { scene.doc.record.situations.iter().filter(|s| s.states.iter().any(|c| states.contains(c))).collect() };
    let mut states = scene.states_or_demonyms();
    if scene.text.contains("Darfur")
        && let Ok(sudan) = "SDN".parse()
    {
        states.push(sudan);
    }
    let here = of(&states);
    if !here.is_empty() {
        return (states, here);
    }
    let persons = scene.persons();
    let by_person: Vec<&Situation> = scene.doc.record.situations.iter().filter(|s| persons.iter().any(|p| p.situation == s.id)).collect();
    if !by_person.is_empty() {
        return (by_person.iter().flat_map(|s| s.states.clone()).collect(), by_person);
    }
    let title = scene.doc.scene(0).map(|s| s.states_or_demonyms()).unwrap_or_default();
    let found = of(&title);
    (title, found)
}

/// Stages of proceedings.
pub(crate) fn stages<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    let (states, situations) = meant(scene);
    if situations.is_empty() {
        return Vec::new();
    }
    let (hit, step) = if let Some(hit) = ABANDON.find(scene.text) {
        (hit, Step::Refused)
    } else if let Some(hit) = AUTHORISED.find(scene.text) {
        (hit, Step::Authorised)
    } else if let Some(hit) = REQUESTED.find(scene.text).filter(|h| h.as_str().to_lowercase().contains("invest") || h.as_str().to_lowercase().contains("authori")) {
        (hit, Step::Request)
    } else if let Some(captures) = STEP.captures(scene.text) {
        let (Some(whole), Some(what)) = (captures.get(0), captures.name("what").or(captures.name("what2"))) else { return Vec::new() };
        let step = if what.as_str().to_lowercase().starts_with("prelim") { Step::Examination } else { Step::Investigation };
        (whole, step)
    } else {
        return Vec::new();
    };
    let decision = scene.before(hit.start(), 60).to_lowercase().contains("decision") || hit.as_str().to_lowercase().contains("decision");
    let by_court = scene.named || ["court", "prosecutor", "tribunal", "body", "bensouda", "khan", "judges"].iter().any(|w| scene.text.to_lowercase().contains(w));
    let by_a_state = scene.subject_named(hit.start(), false).is_some() && !by_court;
    if by_a_state || (step != Step::Refused && FUTURE.is(scene.before(hit.start(), 40)) && !decision) {
        return Vec::new();
    }
    let when = scene.date_near(hit.end(), 60).cloned();
    vec![Found::new(hit.range(), Stage { states, step, when, by_court })]
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

    fn judge(&self, bench: &Bench<'_>) -> Judgement {
        let situations: Vec<&Situation> = bench.record.situations.iter().filter(|s| s.states.iter().any(|c| self.states.contains(c))).collect();
        let [situation] = situations.as_slice() else { return Judgement::none("situation", "which situation is meant could not be read") };
        let on = |kind| situation.stage(kind);
        let listing = situation.stages.iter().filter(|s| s.date.earliest <= bench.on).map(|s| format!("{} {}", s.kind, s.date)).collect::<Vec<_>>().join(", ");
        let facts = format!("{}: {}", situation.name, if listing.is_empty() { "no stage by then" } else { &listing });
        let at_day = self.when.as_ref().map_or(bench.on, |d| d.when.latest.min(bench.on));
        let kinds: &[StageKind] = match self.step {
            Step::Examination => &[StageKind::PreliminaryExamination],
            Step::Request => &[StageKind::AuthorisationRequested],
            Step::Authorised => &[StageKind::Authorised, StageKind::InvestigationOpened],
            Step::Investigation => &[StageKind::InvestigationOpened, StageKind::Authorised],
            Step::Refused => return self.refused(situation, bench, facts),
        };
        let dates: Vec<_> = kinds.iter().filter_map(|k| on(*k)).collect();
        let reached = dates.iter().any(|d| d.earliest <= ratione_record::after(bench.on));
        let fits = |d: &Dated| dates.iter().any(|when| d.meets(when));
        match (&self.when, reached) {
            (Some(stated), true) if fits(stated) => Judgement::supported(facts).row(*situation).article("53"),
            (None, true) => Judgement::supported(facts).row(*situation).article("53"),
            (stated, _) if self.step == Step::Investigation => self.too_early(situation, stated.as_ref(), at_day, facts),
            (Some(_), true) => Judgement::none("date", facts).row(*situation),
            _ => Judgement::none("stage", facts).row(*situation),
        }
    }
}

impl Stage {
    /// An investigation told for a day on which there was a preliminary examination.
    fn too_early(&self, situation: &Situation, stated: Option<&Dated>, at_day: jiff::civil::Date, facts: String) -> Judgement {
        let opened = situation.stage(StageKind::InvestigationOpened);
        let examined = situation.stage(StageKind::PreliminaryExamination);
        let early = opened.is_none_or(|d| d.earliest > ratione_record::after(at_day)) && examined.is_some_and(|d| d.earliest <= at_day);
        if !early || !self.by_court {
            return Judgement::none("date", facts).row(situation);
        }
        let right = match opened {
            Some(day) => format!("A preliminary examination was under way; the investigation was opened on {day}."),
            None => "A preliminary examination was under way, not an investigation.".to_owned(),
        };
        let why = format!("on {at_day} there was a preliminary examination, no investigation; {facts}");
        let judgement = if stated.is_some_and(|d| d.sure) { Judgement::contradicted(why) } else { Judgement::misleading(why) };
        judgement.right(right).row(situation).article("15").article("53")
    }

    fn refused(&self, situation: &Situation, bench: &Bench<'_>, facts: String) -> Judgement {
        let refusal = bench.record.rulings.iter().find(|r| r.situation.as_deref() == Some(&situation.id) && r.kind == "authorisation" && r.date <= bench.on && r.holding.contains("refused"));
        match refusal {
            Some(row) if situation.stage(StageKind::InvestigationOpened).is_none_or(|d| d.earliest > row.date) => {
                Judgement::misleading(format!("{} refused authorisation on {}; there was no investigation to abandon", row.chamber, row.date))
                    .right(format!("{} refused on {} to authorise an investigation.", row.chamber, row.date)).row(row).article("15(4)")
            }
            _ => Judgement::none("stage", facts),
        }
    }
}

enum Told {
    Decision { states: Vec<StateCode> },
    Report { when: Option<Dated> },
    View,
}

struct Report {
    told: Told,
}

/// Reports of the Prosecutor, and what is told as a decision of the Court.
pub(crate) fn reports<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    if let Some(hit) = DECIDED.find(scene.text) {
        let states = scene.states_or_demonyms();
        return vec![Found::new(hit.range(), Report { told: Told::Decision { states } })];
    }
    let mut found = Vec::new();
    if let Some(hit) = REPORT.find(scene.text) {
        let when = scene.dates.first().cloned();
        found.push(Found::new(hit.range(), Report { told: Told::Report { when } }));
    }
    if let Some(hit) = STATE_OF_OCCUPATION.find(scene.text).filter(|_| scene.text.contains("Crimea") || scene.text.contains("Ukraine")) {
        found.push(Found::new(hit.range(), Report { told: Told::View }));
    }
    found
}

impl Saying for Report {
    fn frame(&self) -> Frame {
        Frame::OtpReport
    }

    fn slots(&self) -> Vec<Slot> {
        match &self.told {
            Told::Decision { states } => state_slots(states).into_iter().chain([word("stage", "decided")]).collect(),
            Told::Report { when } => date_slot(when.as_ref().map(|d| &d.when)).into_iter().chain([word("stage", "report")]).collect(),
            Told::View => vec![word("stage", "view of the Prosecutor")],
        }
    }

    fn judge(&self, bench: &Bench<'_>) -> Judgement {
        match &self.told {
            Told::Decision { states } => decision(states, bench),
            Told::Report { when } => report(when.as_ref(), bench),
            Told::View => view(bench),
        }
    }
}

/// No Chamber decides that somebody may face trial before charges are confirmed; what was decided shortly before is looked up.
fn decision(states: &[StateCode], bench: &Bench<'_>) -> Judgement {
    let situations: Vec<&Situation> = bench.record.situations.iter().filter(|s| s.states.iter().any(|c| states.contains(c))).collect();
    let since = bench.on.checked_sub(31.days()).unwrap_or(bench.on);
    let recent = bench.record.rulings.iter().find(|r| situations.iter().any(|s| Some(&s.id) == r.situation.as_ref()) && since <= r.date && r.date <= bench.on);
    let [situation] = situations.as_slice() else { return Judgement::none("situation", "which situation is meant could not be read") };
    if let Some(row) = recent {
        return Judgement::none("act", format!("{}, {}: {}", row.chamber, row.date, row.holding)).row(row);
    }
    let opened = situation.stage(StageKind::InvestigationOpened).filter(|d| d.earliest <= bench.on);
    let stage = situation.stages.iter().rfind(|s| s.date.earliest <= bench.on).map_or("nothing on record".to_owned(), |s| format!("{} ({})", s.kind, s.date));
    if opened.is_some() {
        return Judgement::none("act", format!("{}: {stage}", situation.name));
    }
    let requested = situation.stage(StageKind::AuthorisationRequested).filter(|d| d.earliest > bench.on).map_or(String::new(), |d| format!("; authorisation was asked for on {d} only"));
    let reason = format!("no decision of a Chamber on record by {}: in the situation {} the last stage was {stage}{requested}; a report of the Prosecutor decides nothing", bench.on, situation.name);
    Judgement::misleading(reason)
        .right("The Prosecutor reported on a preliminary examination; no Chamber had decided, and no investigation had been authorised.")
        .row(*situation).article("15(3)").article("15(4)").article("61")
}

fn report(when: Option<&Dated>, bench: &Bench<'_>) -> Judgement {
    let reports = bench.record.conflicts.iter().filter(|c| c.organ == "OTP" && c.stated_by.contains("Report") && c.date.latest <= bench.on);
    let Some(stated) = when else { return Judgement::none("date", "the day of the report could not be read") };
    match reports.clone().find(|c| stated.fits(c.date.earliest)) {
        Some(row) => Judgement::supported(format!("{}, {}", row.stated_by, row.date)).row(row).article("15"),
        None => Judgement::none("date", format!("no report of the Prosecutor of {} on record", stated.when)),
    }
}

fn view(bench: &Bench<'_>) -> Judgement {
    let rows: Vec<_> = bench.record.conflicts.iter().filter(|c| c.situation.as_deref() == Some("ukraine") && c.date.latest <= bench.on && c.classification != "non-international").collect();
    match rows.first() {
        Some(first) => Judgement::supported(format!("{} ({}): a preliminary view of the Prosecutor, not a ruling", first.stated_by, first.date)).rows(rows.iter().copied()),
        None => Judgement::none("date", format!("no such view on record by {}", bench.on)),
    }
}

struct Referral {
    states: Vec<StateCode>,
    council: bool,
    vetoed: bool,
    majority: bool,
    when: Option<Dated>,
}

/// Referrals.
pub(crate) fn referrals<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    let council = COUNCIL.is(scene.text);
    let vetoed = VETO.is(scene.text) && council;
    let (states, situations) = meant(scene);
    let syria = scene.states().into_iter().chain(scene.doc.scene(0).map(|s| s.states()).unwrap_or_default()).any(|s| s.as_str() == "SYR");
    let vote = (VOTE.is(scene.text) && scene.text.to_lowercase().contains("countries")) || vetoed;
    let at = REFERRED.find(scene.text).or_else(|| VETO.find(scene.text).filter(|_| vote)).or_else(|| VOTE.find(scene.text).filter(|_| vote && syria));
    let asked = scene.text.to_lowercase().contains("african states themselves") || (SELF.is(scene.text) && scene.text.to_lowercase().contains("request"));
    let Some(hit) = at.or_else(|| SELF.find(scene.text).filter(|_| asked)) else { return Vec::new() };
    let act = council || vetoed || (syria && vote) || asked || !situations.is_empty();
    let future = scene.before(hit.start(), 30).to_lowercase().contains("referring to");
    if !act || future || !(scene.named || council || vote || asked) {
        return Vec::new();
    }
    let when = scene.date_near(hit.end(), 80).cloned();
    vec![Found::new(hit.range(), Referral { states: if syria { scene.doc.record.codes.find("SYR").map(|c| c.alpha3).into_iter().collect() } else { states }, council, vetoed: vetoed || (syria && vote), majority: asked, when })]
}

impl Saying for Referral {
    fn frame(&self) -> Frame {
        Frame::Referral
    }

    fn slots(&self) -> Vec<Slot> {
        let by = if self.council { "Security Council" } else { "State" };
        let mut slots = state_slots(&self.states);
        slots.push(word("by", by));
        slots.extend(date_slot(self.when.as_ref().map(|d| &d.when)));
        slots
    }

    fn judge(&self, bench: &Bench<'_>) -> Judgement {
        if self.majority {
            return Judgement::none("rule", "which interventions are counted could not be read");
        }
        if self.vetoed {
            let draft = bench.record.council.iter().find(|r| !r.adopted && r.effect.contains("referred") && r.date <= bench.on);
            return match draft {
                Some(row) if self.states.iter().any(|s| row.effect.contains(bench.name(*s))) => Judgement::supported(format!("{}, {}: {} for, {} against", row.symbol, row.date, row.votes_for, row.votes_against)).row(row).article("13(b)"),
                _ => Judgement::none("situation", "which vote is meant could not be read"),
            };
        }
        let situations: Vec<&Situation> = bench.record.situations.iter().filter(|s| s.states.iter().any(|c| self.states.contains(c))).collect();
        for situation in situations {
            let council = bench.record.council.iter().find(|r| r.adopted && r.referral.is_some() && r.situation.as_deref() == Some(&situation.id) && r.date <= bench.on);
            match council {
                Some(row) if self.council => return Judgement::supported(format!("{}, {}", row.symbol, row.date)).row(row).article("13(b)"),
                _ if !self.council && situation.trigger == ratione_record::Trigger::StateReferral && situation.trigger_date.earliest <= bench.on => {
                    let reason = format!("{}: {} of {}", situation.name, situation.trigger, situation.trigger_date);
                    return Judgement::supported(reason).used(&situation.id, Review::Verified).article("14");
                }
                _ => {}
            }
        }
        Judgement::none("situation", "which referral is meant could not be read")
    }
}

#[cfg(test)]
mod tests;
