//! Reports of the Prosecutor.

use crate::dates::Dated;
use crate::frames::{Bench, Found, Saying, date_slot, state_slots, word};
use crate::pattern::patterns;
use crate::report::{Draft, Frame, Slot};
use crate::scene::Scene;
use jiff::ToSpan;
use ratione_record::{Situation, StageKind, StateCode, phrase};

patterns! {
    DECIDED = r"\b(?:icc|international criminal court|court)\b[^.;]{0,20}\b(?:decided|decides|ruled|rules|found|agreed|voted|declared|determined|has decided)\b[^.;]{0,90}\b(?:may|can|could|will|must|should|to|would) (?:now )?(?:face|stand|be (?:tried|prosecuted|charged|put)|go on)\b[^.;]{0,30}\b(?:trial|prosecution|charges|tried|prosecuted|war crimes)\b";
    REPORT = r"\b(?:prosecutor|prosecution|bensouda|khan|ocampo)\b[^.;]{0,70}\b(?:issued|published|released|unveiled|presented|submitted)\b[^.;]{0,40}\breport\b|\breport (?:by|of|from) (?:the )?(?:\w+ ){0,4}prosecutor\b";
    STATE_OF_OCCUPATION = r"\b(?:on-?going )?state of occupation\b|\binternational armed conflict\b|\barmed conflict between\b";
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
    if let Some(hit) =
        STATE_OF_OCCUPATION.find(scene.text).filter(|_| scene.text.contains("Crimea") || scene.text.contains("Ukraine"))
    {
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
            Told::Report { when } => {
                date_slot(when.as_ref().map(|d| &d.when)).into_iter().chain([word("stage", "report")]).collect()
            }
            Told::View => vec![word("stage", "view of the Prosecutor")],
        }
    }

    fn judge(&self, bench: &Bench<'_>) -> Draft {
        match &self.told {
            Told::Decision { states } => decision(states, bench),
            Told::Report { when } => report(when.as_ref(), bench),
            Told::View => view(bench),
        }
    }
}

/// No Chamber decides that somebody may face trial before charges are confirmed; what was decided shortly before is looked up.
fn decision(states: &[StateCode], bench: &Bench<'_>) -> Draft {
    let situations: Vec<&Situation> =
        bench.record.situations.iter().filter(|s| s.states.iter().any(|c| states.contains(c))).collect();
    let since = bench.on.checked_sub(31.days()).unwrap_or(bench.on);
    let recent = bench.record.rulings.iter().find(|r| {
        situations.iter().any(|s| Some(&s.id) == r.situation.as_ref()) && since <= r.date && r.date <= bench.on
    });
    let [situation] = situations.as_slice() else {
        return Draft::none("situation", "which situation is meant could not be read");
    };
    if let Some(row) = recent {
        return Draft::none("act", phrase!("{0}, {1}: {2}", &row.chamber, row.date, &row.holding)).row(row);
    }
    let opened = situation.stage(StageKind::InvestigationOpened).filter(|d| d.earliest <= bench.on);
    let stage = situation
        .stages
        .iter()
        .rfind(|s| s.date.earliest <= bench.on)
        .map_or_else(|| phrase!("nothing on record"), |s| phrase!("{0} ({1})", s.kind.name(), &s.date));
    if opened.is_some() {
        return Draft::none("act", phrase!("{0}: {1}", &situation.name, stage));
    }
    let requested = situation
        .stage(StageKind::AuthorisationRequested)
        .filter(|d| d.earliest > bench.on)
        .map(|d| phrase!("; authorisation was asked for on {0} only", d));
    let reason = phrase!(
        "no decision of a Chamber on record by {0}: in the situation {1} the last stage was {2}{3}; a report of the Prosecutor decides nothing",
        bench.on,
        &situation.name,
        stage,
        requested
    );
    Draft::misleading(reason)
        .right("The Prosecutor reported on a preliminary examination; no Chamber had decided, and no investigation had been authorised.")
        .row(*situation).article("15(3)").article("15(4)").article("61")
}

fn report(when: Option<&Dated>, bench: &Bench<'_>) -> Draft {
    let reports = bench
        .record
        .conflicts
        .iter()
        .filter(|c| c.organ == "OTP" && c.stated_by.contains("Report") && c.date.latest <= bench.on);
    let Some(stated) = when else { return Draft::none("date", "the day of the report could not be read") };
    match reports.clone().find(|c| stated.fits(c.date.earliest)) {
        Some(row) => Draft::supported(phrase!("{0}, {1}", &row.stated_by, &row.date)).row(row).article("15"),
        None => Draft::none("date", phrase!("no report of the Prosecutor of {0} on record", &stated.when)),
    }
}

fn view(bench: &Bench<'_>) -> Draft {
    let rows: Vec<_> = bench
        .record
        .conflicts
        .iter()
        .filter(|c| {
            c.situation.as_deref() == Some("ukraine")
                && c.date.latest <= bench.on
                && c.classification != "non-international"
        })
        .collect();
    match rows.first() {
        Some(first) => Draft::supported(phrase!(
            "{0} ({1}): a preliminary view of the Prosecutor, not a ruling",
            &first.stated_by,
            &first.date
        ))
        .rows(rows.iter().copied()),
        None => Draft::none("date", phrase!("no such view on record by {0}", bench.on)),
    }
}
