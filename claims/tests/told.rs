//! The record told in plain sentences: as it is, which no verdict may contradict, and with the year of something else,
//! which no verdict may support.
#![allow(clippy::unwrap_used)]

use jiff::ToSpan;
use jiff::civil::{Date, date};
use ratione_claims::{Article, Finding, Verdict, check};
use ratione_record::{Action, ActionKind, DeclarationKind, Person, Record, StageKind, State, Trigger};

const AS_OF: Date = date(2026, 1, 15);

/// Sentences with the days that are told.
#[derive(Default)]
struct Told {
    right: Vec<String>,
    wrong: Vec<String>,
}

impl Told {
    /// A sentence in which `#` is when: to the day, the month or the year; wrong with each of them four years later.
    fn tell(&mut self, sentence: &str, day: impl Into<Option<Date>>) {
        let Some(day) = day.into().filter(|day| *day < AS_OF) else { return };
        let dated = |day: Date| {
            let forms = ["on %-d %B %Y", "in %B %Y", "in %Y"].map(|form| day.strftime(form).to_string());
            let first = day.strftime("In %Y ").to_string() + &sentence.replace(" #", "").replacen("The ", "the ", 1);
            forms.map(|when| sentence.replace('#', &when)).into_iter().chain([first])
        };
        self.right.extend(dated(day));
        let later = day.checked_add(4.years()).unwrap();
        if later < AS_OF {
            self.wrong.extend(dated(later));
        }
    }

    fn hold(&self, record: &Record) {
        let said = |findings: &[Finding], bad: fn(Verdict) -> bool| {
            let bad = findings.iter().filter(|f| bad(f.judgement.verdict));
            let line = |f: &Finding| format!("{} {}: {}", f.judgement.verdict, f.claim.sentence, f.judgement.reason);
            bad.map(line).collect::<Vec<_>>()
        };
        let read = |sentences: &[String]| {
            let article = Article::titled("The International Criminal Court", &sentences.join("\n\n"), None);
            check(&article, record, AS_OF, AS_OF).findings
        };
        assert_eq!(said(&read(&self.right), Verdict::is_flag), Vec::<String>::new());
        let wrong: Vec<String> = self.wrong.iter().filter(|s| !self.right.contains(s)).cloned().collect();
        assert_eq!(said(&read(&wrong), |verdict| verdict == Verdict::Supported), Vec::<String>::new());
        let found = read(&self.right).iter().filter(|f| f.judgement.verdict == Verdict::Supported).count();
        assert!(found * 10 > self.right.len() * 9, "{found} of {} supported", self.right.len());
    }
}

/// The State's name as a sentence begins with it, and its actions; the one whose short name two States share left out.
fn states(record: &Record) -> impl Iterator<Item = (String, &State)> {
    let rows = record.codes.rows().iter().filter(|row| row.name_en != "Congo" && row.kind != "territory");
    rows.filter_map(|row| {
        let article = row.article_en.as_ref().map_or(String::new(), |_| "The ".to_owned());
        Some((format!("{article}{}", row.name_en), record.state(row.alpha3)?))
    })
}

fn of_kind(state: &State, kind: ActionKind) -> impl Iterator<Item = &Action> {
    state.actions.iter().filter(move |action| action.kind == kind)
}

#[test]
fn treaty_actions_are_told_on_their_days() {
    let record = Record::embedded().unwrap();
    let mut told = Told::default();
    for (name, state) in states(&record) {
        of_kind(state, ActionKind::Signature)
            .for_each(|a| told.tell(&format!("{name} signed the Rome Statute #."), a.done));
        for (kind, verb) in [(ActionKind::Ratification, "ratified"), (ActionKind::Accession, "acceded to")] {
            of_kind(state, kind).for_each(|a| told.tell(&format!("{name} {verb} the Rome Statute #."), a.deposited));
        }
        of_kind(state, ActionKind::EntryIntoForce)
            .for_each(|a| told.tell(&format!("{name} became a member of the court #."), a.in_force_from));
        of_kind(state, ActionKind::WithdrawalEffective)
            .for_each(|a| told.tell(&format!("{name} ceased to be a member of the court #."), a.in_force_from));
        let party = of_kind(state, ActionKind::EntryIntoForce).next().is_some();
        of_kind(state, ActionKind::Announcement)
            .filter(|_| party)
            .for_each(|a| told.tell(&format!("{name} announced its withdrawal from the court #."), a.done));
        let declarations = state.declarations.iter().filter(|d| d.kind == DeclarationKind::Article12_3);
        declarations.for_each(|d| {
            told.tell(&format!("{name} accepted the jurisdiction of the court by a declaration #."), d.lodged)
        });
    }
    told.hold(&record);
}

#[test]
fn every_party_is_a_member_and_no_other_state_is() {
    let record = Record::embedded().unwrap();
    let known = ratione::Known::on(AS_OF);
    let party = |state: &State| ratione::part_13::article_127::party(state.code, &record, known).contains(AS_OF);
    let mut told = Told::default();
    for (name, state) in states(&record) {
        let (right, wrong) = if party(state) { ("is", "is not") } else { ("is not", "is") };
        told.right.push(format!("{name} {right} a party to the Rome Statute."));
        told.wrong.push(format!("{name} {wrong} a party to the Rome Statute."));
    }
    told.hold(&record);
}

#[test]
fn situations_and_offices_are_told_on_their_days() {
    let record = Record::embedded().unwrap();
    let mut told = Told::default();
    for situation in &record.situations {
        let Some((name, _)) = states(&record).find(|(_, state)| situation.states.first() == Some(&state.code)) else {
            continue;
        };
        let name = name.replace("The ", "the ");
        for stage in situation.stages.iter().filter(|stage| stage.date.earliest == stage.date.latest) {
            let sentence = match stage.kind {
                StageKind::Referral if situation.trigger == Trigger::SecurityCouncilReferral => {
                    format!("The Security Council referred the situation in {name} to the court #.")
                }
                StageKind::Authorised => format!("Judges authorised an investigation into {name} #."),
                StageKind::InvestigationOpened => format!("The prosecutor opened an investigation into {name} #."),
                _ => continue,
            };
            told.tell(&sentence, stage.date.earliest);
        }
    }
    for officer in &record.officers {
        told.tell(&format!("{} became {} of the court #.", officer.name, officer.office), officer.from);
    }
    told.hold(&record);
}

#[test]
fn cases_are_told_on_their_days() {
    let record = Record::embedded().unwrap();
    let mut told = Told::default();
    let verbs = [
        ("convicted", "& was convicted #."),
        ("acquitted", "& was acquitted #."),
        ("sentenced", "& was sentenced #."),
        ("surrendered", "& was surrendered to the court #."),
        ("died", "& died #."),
        ("charges-confirmed", "Charges against & were confirmed #."),
        ("charges-withdrawn", "Charges against & were withdrawn #."),
        ("warrant-issued", "A warrant of arrest for & was issued #."),
        ("warrant-unsealed", "A warrant of arrest for & was issued #."),
        ("warrant-amended", "A warrant of arrest for & was issued #."),
    ];
    for person in &record.persons {
        let whole = person.events.iter().filter(|e| e.date.earliest == e.date.latest);
        for event in whole {
            for (_, verb) in verbs.iter().filter(|(kind, _)| *kind == event.kind) {
                told.tell(&verb.replace('&', name(person)), event.date.earliest);
            }
        }
    }
    told.hold(&record);
}

/// A person's name without its other spelling.
fn name(person: &Person) -> &str {
    person.name.split(" (").next().unwrap_or_default()
}
