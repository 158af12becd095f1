//! French says all that English says: every sentence has its French, and no English leaks into a French answer.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod acts;
mod sources;

use acts::{RECORD, any_act, asked, day, now, read, state};
use proptest::prelude::*;
use ratione::text::{Block, document};
use ratione::what_if::Supposed;
use ratione::{Act, Obstacle, Reading, Report, Stated, Status, Step, report, report_in, standing};
use ratione_record::{ActionKind, DeclarationKind, Lang, Phrase, Review, StageKind, Trigger, typeset};
use serde_json::{Value, json};
use sources::{gaps, sources};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const TABLE: &str = include_str!("../../record/src/fr.toml");
const OF_THE_RECORD: &str = include_str!("../../record/src/fr_record.toml");

/// Words that are English and not French.
const ENGLISH: &str = "the of and by with is was were has had that from which when under whether State States Party territory jurisdiction declaration day days acts";

/// Names that have no French; titles that stay in their own language stand in « ».
const NAMES: [&str; 4] = [
    "American Society of International Law",
    "Global Institute for the Prevention of Aggression",
    "Law and Order News",
    "Times of Africa",
];

fn table() -> BTreeMap<String, String> {
    toml::from_str(TABLE).unwrap()
}

fn missing(english: impl IntoIterator<Item = impl AsRef<str>>) -> Vec<String> {
    let all = english.into_iter().map(|text| text.as_ref().to_owned());
    all.filter(|text| Lang::Fr.known(text).is_none()).collect()
}

#[test]
fn every_french_template_fills_the_gaps_of_the_english_one_in_a_form_that_exists() {
    for (english, french) in table() {
        assert_eq!(gaps(&english), gaps(&french), "{english}");
        for form in french.split('{').skip(1).filter_map(|gap| gap.split_once('}')?.0.split_once(':')) {
            assert!(["le", "de", "à"].contains(&form.1), "{french}: no form `{}`", form.1);
        }
    }
}

/// The string literals of a source file, its tests and comments left out.
fn literals(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !["//", "#["].iter().any(|mark| line.trim_start().starts_with(mark)));
    let (mut found, mut open, mut escaped) = (Vec::new(), None, false);
    for c in lines.collect::<Vec<_>>().join("\n").chars() {
        match (&mut open, c) {
            (Some(text), c) if escaped => {
                String::push(text, if c == 'n' { '\n' } else { c });
                escaped = false;
            }
            (Some(_), '\\') => escaped = true,
            (Some(_), '"') => found.extend(open.take()),
            (Some(text), c) => text.push(c),
            (None, '"') => open = Some(String::new()),
            (None, _) => {}
        }
    }
    found
}

/// Two words, or a gap to fill by number; the named gaps of formats are no words.
fn prose(text: &str) -> bool {
    let word = |word: &&str| !word.contains('{') && word.chars().filter(char::is_ascii_lowercase).count() > 1;
    (text.split(' ').filter(word).count() > 1 || text.contains("{0}")) && text.chars().any(char::is_alphabetic)
}

#[test]
fn every_sentence_in_the_sources_has_its_french() {
    // Formats and the symbol of a resolution that is only supposed stay in English.
    let spared = ["de la", "supposed referral of {}", "11 to 13"];
    let english =
        |text: &String| ["15 bis(", "^"].iter().any(|start| text.starts_with(start)) || spared.contains(&text.as_str());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    for folder in ["law/src", "record/src"] {
        sources(&root.join(folder), &mut files);
    }
    files.extend(["state", "court", "what_if"].map(|stem| root.join("cli/src").join(stem).with_extension("rs")));
    files.retain(|file| !file.ends_with("load.rs"));
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    for file in files.iter().filter(|file| file.exists()) {
        wanted.extend(literals(&std::fs::read_to_string(file).unwrap()).into_iter().filter(|text| prose(text)));
    }
    assert!(wanted.len() > 150, "{} sentences found", wanted.len());
    let missing = missing(wanted.iter().filter(|text| !english(text)));
    assert!(missing.is_empty(), "add to record/src/fr.toml: {missing:#?}");
}

#[test]
fn every_kind_stage_status_and_obstacle_has_its_french() {
    let mut names: Vec<&str> = Vec::new();
    names.extend(Obstacle::ALL.iter().map(|o| o.phrase()));
    names.extend(Status::ALL.iter().map(|s| s.heading()));
    names.extend([Review::Unreviewed, Review::PartlyVerified, Review::Verified].map(Review::name));
    names.extend([Trigger::StateReferral, Trigger::SecurityCouncilReferral, Trigger::ProprioMotu].map(Trigger::name));
    names.extend(RECORD.states.iter().flat_map(|s| &s.actions).map(|a| a.kind.name()));
    names.extend(RECORD.states.iter().flat_map(|s| &s.declarations).map(|d| d.kind.name()));
    names.extend(RECORD.situations.iter().flat_map(|s| &s.stages).map(|s| s.kind.name()));
    names.extend([ActionKind::Succession.name(), DeclarationKind::AmendmentScope.name(), StageKind::Referral.name()]);
    assert_eq!(missing(names), Vec::<String>::new());
}

#[test]
fn every_name_that_an_answer_takes_from_the_record_has_its_french() {
    let mut names: Vec<&String> = Vec::new();
    names.extend(RECORD.territories.iter().map(|row| &row.name));
    names.extend(
        RECORD
            .territories
            .iter()
            .filter_map(|row| row.contested_by.as_ref())
            .filter(|by| by.contains(char::is_lowercase)),
    );
    names.extend(RECORD.council.iter().map(|row| &row.effect));
    names.extend(RECORD.amendments.iter().map(|row| &row.title));
    names.extend(RECORD.questions.iter().map(|row| &row.title));
    names.extend(RECORD.situations.iter().flat_map(|row| [&row.name, &row.scope, &row.un_region]));
    names.extend(RECORD.examinations.iter().map(|row| &row.name));
    let missing = missing(names);
    assert!(missing.is_empty(), "add to record/src/fr.toml: {missing:#?}");
}

/// Keys under which the record keeps texts that are said.
const PROSE: &str = "title note holding summary status scope scope_note outcome_note article_18 ground by referring \
                     chamber value effect basis authority contested_by area parties stated_by organ level";

/// Every text of these rows with its key.
fn texts(rows: &Value, key: &str, into: &mut Vec<(String, String)>) {
    match rows {
        Value::String(text) => into.push((key.to_owned(), text.clone())),
        Value::Array(all) => all.iter().for_each(|one| texts(one, key, into)),
        Value::Object(row) => row.iter().for_each(|(key, value)| texts(value, key, into)),
        _ => {}
    }
}

fn texts_of_the_record() -> Vec<(String, String)> {
    let r = &*RECORD;
    let rows = [
        json!([r.states, r.amendments, r.territories, r.situations, r.examinations, r.rulings, r.persons]),
        json!([r.council, r.conflicts, r.questions, r.budgets, r.officers, r.rates, r.sources]),
    ];
    let mut found = Vec::new();
    rows.iter().for_each(|rows| texts(rows, "", &mut found));
    let authorities = Reading::all().iter().flat_map(|reading| &reading.views).flat_map(|view| &view.authorities);
    found.extend(authorities.map(|a| ("title".to_owned(), a.cite.clone())));
    found
}

/// A number and its unit, such as `12 years`, is said by its unit.
fn unit(text: &str) -> &str {
    text.split_once(' ').filter(|(number, _)| number.parse::<u32>().is_ok()).map_or(text, |(_, unit)| unit)
}

#[test]
fn every_text_of_the_record_has_its_french() {
    let token = |text: &str| !text.contains(char::is_lowercase) || text.contains('-') && !text.contains(' ');
    let said =
        texts_of_the_record().into_iter().filter(|(key, text)| PROSE.split(' ').any(|p| p == key) && !token(text));
    let said: BTreeSet<String> = said.map(|(_, text)| text).collect();
    assert!(said.len() > 900, "{} texts found", said.len());
    let missing: Vec<&String> =
        said.iter().filter(|t| [t.as_str(), unit(t)].iter().all(|t| Lang::Fr.known(t).is_none())).collect();
    assert!(missing.is_empty(), "add to record/src/fr_record.toml: {missing:#?}");
}

/// The numbers of three digits or more, thousands together.
fn numbers(text: &str, thousands: char) -> BTreeSet<String> {
    let chars: Vec<char> = text.chars().collect();
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let apart = |at: usize| at > 0 && digit(at - 1) && (1..4).all(|n| digit(at + n)) && !digit(at + 4);
    let kept = |(at, c): (usize, &char)| (*c != thousands || !apart(at)).then_some(*c);
    let joined: String = chars.iter().enumerate().filter_map(kept).collect();
    joined.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() > 2).map(str::to_owned).collect()
}

#[test]
fn the_french_of_a_text_keeps_its_numbers_and_leaves_no_english() {
    let other: [BTreeMap<String, String>; 2] =
        [table(), toml::from_str(include_str!("../../record/src/fr_claims.toml")).unwrap()];
    let kept: BTreeSet<String> = texts_of_the_record().into_iter().map(|(_, text)| text).collect();
    for (english, french) in toml::from_str::<BTreeMap<String, String>>(OF_THE_RECORD).unwrap() {
        assert!(kept.contains(&english), "`{english}` is no text of the record; take it out of fr_record.toml");
        assert!(!other.iter().any(|table| table.contains_key(&english)), "`{english}` stands in another table too");
        assert_eq!(numbers(&english, ','), numbers(&french, ' '), "{english}");
        assert_eq!(fault(&typeset(&french)), None, "{english}");
    }
}

#[test]
fn the_list_of_terms_gives_the_french_of_every_obstacle() {
    let terms = include_str!("../../TERMS.md");
    for obstacle in Obstacle::ALL {
        let line = terms.lines().find(|line| line.starts_with(&format!("| `{obstacle}` |"))).unwrap();
        assert!(typeset(line).contains(Lang::Fr.word(obstacle.phrase())), "{line}");
    }
}

#[test]
fn a_word_of_the_table_says_itself_in_english() {
    for english in table().keys() {
        assert_eq!(Lang::En.word(english), english);
    }
}

/// Without names and quoted titles.
fn own(text: &str) -> String {
    let own = NAMES.iter().fold(text.to_owned(), |so_far, name| so_far.replace(name, ""));
    own.split('«').map(|part| part.split_once('»').map_or(part, |(_, after)| after)).collect()
}

/// What a French text must not hold: an English word, an unfilled gap, a mark without its space.
fn fault(text: &str) -> Option<String> {
    // Tokens and names of files are the same in every language.
    let text = &own(&text.split('`').step_by(2).collect::<String>());
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '-');
    let leaked = words.into_iter().find(|word| ENGLISH.split(' ').any(|english| english == *word));
    let marks = [(": ", '\u{a0}'), ("; ", '\u{202f}')];
    let unspaced = marks.iter().find(|(mark, space)| {
        let before = text.match_indices(mark).map(|(at, _)| text[..at].chars().next_back());
        before.into_iter().any(|c| c != Some(*space))
    });
    match (leaked, unspaced) {
        (Some(word), _) => Some(format!("`{word}` in `{text}`")),
        (None, Some((mark, _))) => Some(format!("no space before `{mark}` in `{text}`")),
        (None, None) => text.contains(['{', '}']).then(|| format!("a gap in `{text}`")),
    }
}

fn steps<'r>(step: &'r Step, into: &mut Vec<&'r str>) {
    into.extend([step.finding.as_str(), step.cite.as_str()]);
    into.extend(step.rows.iter().flat_map(|row| row.sources.iter().chain([&row.text])).map(String::as_str));
    step.premises.iter().for_each(|premise| steps(premise, into));
}

/// Everything said.
fn said(report: &Report) -> Vec<&str> {
    let mut said = Vec::new();
    steps(&report.proof, &mut said);
    said.extend(report.would_change.iter().chain(&report.not_assessed).map(String::as_str));
    said.extend(report.situations.iter().flat_map(|s| [Some(s.name.as_str()), s.stage.as_deref()]).flatten());
    said.extend(report.alternatives.iter().map(|a| a.case.as_str()));
    said.extend(report.readings.iter().flat_map(|r| [r.question.as_str(), r.court.as_str()]));
    said.extend(report.contrary.iter().flat_map(|r| [r.question.as_str(), r.court.as_str(), r.follows.as_str()]));
    let views = report.readings.iter().flat_map(|r| &r.views).chain(report.contrary.iter().flat_map(|r| &r.others));
    said.extend(
        views.flat_map(|v| v.authorities.iter().map(|a| &a.cite).chain([&v.holds, &v.held_by])).map(String::as_str),
    );
    said
}

fn faults(report: &Report) -> Vec<String> {
    let mut found: Vec<String> = said(report).into_iter().filter_map(fault).collect();
    for block in document(report, &RECORD, false) {
        let (text, lines) = match &block {
            Block::Title(text) | Block::Text(text) => (text.as_str(), &[][..]),
            Block::Item(_, text, lines) => (text.as_str(), lines.as_slice()),
            Block::Heading(text) => (*text, &[][..]),
        };
        found.extend(fault(text));
        found.extend(lines.iter().filter_map(|line| fault(line)));
    }
    found
}

#[test]
fn the_determinations_of_the_court_are_answered_in_french() {
    #[derive(serde::Deserialize)]
    struct Case {
        id: String,
        act: Stated,
        asked_on: jiff::civil::Date,
    }
    let text = include_str!("../../rulings/cases.jsonl");
    for case in text.lines().map(|line| serde_json::from_str::<Case>(line).unwrap()) {
        let act = Act::read(&case.act, &RECORD).unwrap();
        let report = report_in(&act, &RECORD, ratione::Known::on(case.asked_on), Lang::Fr);
        assert_eq!(faults(&report), Vec::<String>::new(), "{}", case.id);
    }
}

#[test]
fn every_reading_is_set_out_in_french() {
    for reading in Reading::all() {
        let views = reading.views.iter().flat_map(|v| [v.holds(Lang::Fr), v.held_by(Lang::Fr)]);
        for text in views.chain([reading.question(Lang::Fr), reading.court(Lang::Fr)]) {
            assert_eq!(fault(text), None, "{}", reading.id);
            assert!(!text.is_empty() && !text.contains("coupable"), "{}", reading.id);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn no_english_leaks_into_a_french_answer(mut stated in any_act(), asked in asked(), company in any::<bool>()) {
        stated.accused.natural_person = !company;
        prop_assert_eq!(faults(&report_in(&read(&stated), &RECORD, asked, Lang::Fr)), Vec::<String>::new());
    }

    #[test]
    fn tokens_are_the_same_in_both_languages(stated in any_act(), asked in asked()) {
        let act = read(&stated);
        let (english, french) = (report(&act, &RECORD, asked), report_in(&act, &RECORD, asked, Lang::Fr));
        prop_assert_eq!(english.answer, french.answer);
        prop_assert_eq!(english.grounds, french.grounds);
        prop_assert_eq!(english.obstacles, french.obstacles);
        prop_assert_eq!(english.missing, french.missing);
        prop_assert_eq!((english.since, english.until), (french.since, french.until));
        prop_assert_eq!(english.record.not_verified, french.record.not_verified);
    }

    #[test]
    fn every_standing_and_want_of_effect_is_said_in_french(state in state(), on in day(), kind in 0usize..6) {
        let say = |phrase: &Phrase| phrase.say(Lang::Fr, &RECORD);
        let code = state.parse().unwrap();
        prop_assert_eq!(fault(&say(&standing(code, &RECORD, now(), on).in_words)), None);
        let kinds = ["signature", "ratification", "withdrawal", "withdrawal-revoked", "intent-not-to-become-party", "referral"];
        let supposed = Supposed::read(&format!("{state} {} {on}", kinds[kind]), &RECORD).unwrap();
        if let Some(why) = supposed.without_effect(&RECORD, now()) {
            prop_assert_eq!(fault(&say(&why)), None);
        }
    }
}
