//! A report in words and in its language, for the terminal and as Markdown.

pub use crate::proof::case_name;

use crate::obstacle::Obstacle;
use crate::report::{Alternative, Cited, Part, Report, SituationReport, Step, StepRow, ViewReport};
use ratione_record::{Arg, Lang, Phrase, Record, StateCode, joined, phrase};

/// A block of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// The answer in one sentence.
    Title(String),
    /// A heading.
    Heading(&'static str),
    /// A paragraph.
    Text(String),
    /// A numbered or marked item with lines beneath.
    Item(String, String, Vec<String>),
}

/// The answer in one sentence.
///
/// Says "the Court may exercise jurisdiction", never more.
#[must_use]
pub fn sentence(report: &Report, record: &Record) -> String {
    let day = |template, day: &Option<String>| {
        day.as_ref().map_or_else(|| Phrase::from(""), |day| Phrase::new(template, vec![day.clone().into()]))
    };
    let (since, until) = (day(", within reach since {0}", &report.since), day(" and until {0}", &report.until));
    let said = match report.answer.as_str() {
        "yes" => phrase!("Yes: the Court may exercise jurisdiction, on {0}{1}{2}.", grounds(report), since, until),
        "no" => phrase!("No: the Court may not exercise jurisdiction: {0}.", reasons(report)),
        "contested" => {
            phrase!("Contested: whether the Court may exercise jurisdiction turns on a reading: {0}.", reasons(report))
        }
        _ => phrase!("It depends whether the Court may exercise jurisdiction: {0}.", reasons(report)),
    };
    said.say(report.lang, record)
}

/// A State by the code in a ground's token.
fn state(code: &str) -> Arg {
    code.parse::<StateCode>().map_or_else(|_| code.to_owned().into(), Arg::from)
}

/// A ground in words, by its token.
///
/// ```
/// use ratione_record::{Lang, Record};
///
/// let said = ratione::text::ground("art12_3:UKR").say(Lang::En, &Record::embedded()?);
/// assert_eq!(said, "acceptance by Ukraine");
/// # Ok::<(), ratione_record::Error>(())
/// ```
#[must_use]
pub fn ground(token: &str) -> Phrase {
    match token.split_once(':') {
        Some(("territory", code)) => phrase!("territory of {0}", state(code)),
        Some(("nationality", code)) => phrase!("national of {0}", state(code)),
        Some(("art12_3", code)) => phrase!("acceptance by {0}", state(code)),
        Some((_, number)) => phrase!("Security Council resolution {0}", number.to_owned()),
        None => phrase!("{0}", token.to_owned()),
    }
}

/// The craft by which alone a State gives a territorial ground.
fn craft(report: &Report, token: &str) -> Option<&'static str> {
    report.registered.iter().find(|(ground, _)| ground == token).map(|(_, craft)| *craft)
}

fn grounds(report: &Report) -> Phrase {
    let ground = |text: &String| match text.split_once(':') {
        Some((_, code)) if craft(report, text).is_some() => {
            let craft = craft(report, text).unwrap_or_default();
            phrase!("conduct on board {0} whose State of registration is {1} (art. 12(2)(a))", craft, state(code))
        }
        Some(("territory", code)) => phrase!("conduct on the territory of {0} (art. 12(2)(a))", state(code)),
        Some(("nationality", code)) => phrase!("nationality of {0} (art. 12(2)(b))", state(code)),
        Some(("art12_3", code)) => phrase!("acceptance by {0} (art. 12(3))", state(code)),
        Some((_, number)) => {
            phrase!("referral by the Security Council, resolution {0} (art. 13(b))", number.to_owned())
        }
        None => phrase!("{0}", text.clone()),
    };
    let named = report.grounds.iter().map(ground);
    named.reduce(|all, one| phrase!("{0} and on {1}", all, one)).unwrap_or_else(|| "".into())
}

fn reasons(report: &Report) -> Phrase {
    let named = report.obstacles.iter().filter_map(|token| Obstacle::find(token)).map(|o| Phrase::from(o.phrase()));
    let all = named.reduce(|all, one| phrase!("{0}; {1}", all, one));
    all.unwrap_or_else(|| "a fact that is not stated would decide it".into())
}

/// The report as a document: the answer first, then numbered steps, obstacles, contrary views, what would change it.
///
/// With `footnotes`, citations and sources go to numbered notes at the end, in the Court's own manner.
#[must_use]
pub fn document(report: &Report, record: &Record, footnotes: bool) -> Vec<Block> {
    let lang = report.lang;
    let say = |phrase: Phrase| phrase.say(lang, record);
    let heading = |english| Block::Heading(lang.word(english));
    let mut blocks = vec![Block::Title(sentence(report, record))];
    blocks.extend(summary(report, record).into_iter().map(|line| Block::Text(say(line))));
    blocks.push(heading("Proof"));
    let mut notes = Vec::new();
    for (at, found) in in_order(&report.proof).iter().enumerate() {
        blocks.push(step_block(at + 1, found, footnotes.then_some(&mut notes), &say, lang));
    }
    blocks.extend(readings(report, &say));
    if !report.would_change.is_empty() {
        blocks.push(heading("What would change this"));
        blocks.extend(report.would_change.iter().map(|text| Block::Item("-".to_owned(), text.clone(), Vec::new())));
    }
    if !notes.is_empty() {
        blocks.push(heading("Footnotes"));
        blocks.extend(
            notes.into_iter().enumerate().map(|(n, note)| Block::Item(format!("{}.", n + 1), note, Vec::new())),
        );
    }
    blocks.push(heading("Limits"));
    blocks.push(Block::Text(say(limits(report))));
    blocks
}

fn limits(report: &Report) -> Phrase {
    let unverified = match report.record.not_verified.as_slice() {
        [] => Phrase::from("Every row of the proof is verified."),
        rows => phrase!("Rows of the proof that are not fully verified: {0}.", rows.join(", ")),
    };
    phrase!(
        "Not assessed: {0}. Not legal advice. {1} Record {2}, reliable to {3}, as known on {4}; engine {5}.",
        report.not_assessed.join(report.lang.word("; ")),
        unverified,
        report.record.version.clone(),
        report.record.horizon.clone(),
        report.asked_on.clone(),
        report.engine.clone(),
    )
}

fn summary(report: &Report, record: &Record) -> Vec<Phrase> {
    let apart = |items: Vec<Phrase>| items.into_iter().reduce(|all, one| phrase!("{0}; {1}", all, one));
    let fact = |word: &String| phrase!("{0}", word.clone());
    let token = |words: Phrase, token: &String| phrase!("{0} (`{1}`)", words, Arg::Stated(token.clone()));
    let ground = |found: &String| {
        let state = state(found.split_once(':').map_or("", |(_, code)| code));
        let said = craft(report, found).map(|craft| phrase!("registration of {0} in {1}", craft, state));
        token(said.unwrap_or_else(|| ground(found)), found)
    };
    let obstacle = |found: &String| token(Obstacle::find(found).map_or("", Obstacle::phrase).into(), found);
    let part = |p: &Part| phrase!("{0} to {1}: {2}", p.from.clone(), p.to.clone(), p.answer.clone());
    let case = |a: &Alternative| phrase!("{0}: {1}", case_name(&a.case, record), a.answer.clone());
    let situation = |s: &SituationReport| {
        let stage = s.stage.clone().zip(s.since.clone()).map(|(stage, day)| phrase!("; {0} {1}", stage, day));
        let number = s.number.as_ref().map(|n| format!(" ({n})")).unwrap_or_default();
        let stage = stage.unwrap_or_else(|| "".into());
        phrase!("{0}{1}{2}; {3}", s.name.clone(), number, stage, s.review.clone())
    };
    let lines = [
        ("Grounds", apart(report.grounds.iter().map(ground).collect())),
        ("Obstacles", apart(report.obstacles.iter().map(obstacle).collect())),
        ("Missing fact that would decide it", joined(report.missing.iter().map(fact))),
        ("By day", joined(report.parts.iter().map(part))),
        ("By case", joined(report.alternatives.iter().map(case))),
        ("Situation before the Court", joined(report.situations.iter().map(situation))),
    ];
    lines.into_iter().filter_map(|(name, items)| items.map(|items| phrase!("{0}: {1}", name, items))).collect()
}

/// A step as a document numbers it.
#[derive(Clone, Debug)]
pub struct Numbered<'s> {
    /// The step.
    pub step: &'s Step,
    /// Numbers of its premises that were said before.
    pub see: Vec<usize>,
}

/// Steps in order of reasoning: premises before what follows from them, and each once.
///
/// ```
/// use ratione::{Act, Known, Stated, report, text::in_order};
/// use ratione_record::Record;
///
/// let record = Record::embedded()?;
/// let stated: Stated = serde_json::from_str(
///     r#"{"crime": "aggression", "from": "2017-01-01", "places": [{"code": "POL"}], "accused": {"nationalities": ["DEU"]}}"#,
/// )?;
/// let report = report(&Act::read(&stated, &record)?, &record, Known::on(jiff::civil::date(2026, 1, 1)));
/// let steps = in_order(&report.proof);
/// assert_eq!(steps.iter().filter(|one| one.step.finding.contains("before 17 July 2018")).count(), 1);
/// assert_eq!(steps.last().map(|one| one.step.finding.as_str()), Some("the Court may exercise jurisdiction"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn in_order(proof: &Step) -> Vec<Numbered<'_>> {
    let mut steps = Vec::new();
    flatten(proof, &mut steps);
    steps
}

fn flatten<'s>(step: &'s Step, into: &mut Vec<Numbered<'s>>) {
    let mut see = Vec::new();
    for premise in &step.premises {
        match into.iter().position(|said| said.step == premise) {
            Some(at) => see.push(at + 1),
            None => flatten(premise, into),
        }
    }
    into.push(Numbered { step, see });
}

fn step_block(
    number: usize,
    Numbered { step, see }: &Numbered<'_>,
    notes: Option<&mut Vec<String>>,
    say: &impl Fn(Phrase) -> String,
    lang: Lang,
) -> Block {
    let reading = step.reading.as_ref().map(|r| phrase!(" (under one reading: `{0}`)", r.clone()));
    let mut lines = Vec::new();
    let row = |row: &StepRow| {
        let sources = sources(&row.sources, lang);
        say(phrase!("{0} [{1}; {2}; {3}]", row.text.clone(), row.id.clone(), row.review.clone(), sources))
    };
    let rows = step.rows.iter().map(row);
    let cite = match notes {
        None => {
            lines.extend(rows);
            format!(" [{}]", step.cite)
        }
        Some(notes) => {
            let article =
                step.cite.strip_prefix("art. ").map(|at| phrase!("Rome Statute, {0}", format!("article {at}")));
            let cited = say(article.unwrap_or_else(|| phrase!("{0}", step.cite.clone())));
            let note: Vec<String> = std::iter::once(cited).chain(rows).collect();
            notes.push(format!("{}.", note.join(lang.word("; "))));
            format!(" [{}]", notes.len())
        }
    };
    let reading = reading.unwrap_or_else(|| "".into());
    let see = joined(see.iter().map(|at| phrase!("{0}", at.to_string())));
    let see = see.map_or_else(|| "".into(), |steps| phrase!(" (see {0})", steps));
    let text = say(phrase!("{0}: {1}{2}{3}{4}", step.finding.clone(), step.holds.clone(), cite, reading, see));
    Block::Item(format!("{number}."), text, lines)
}

/// The first two sources by title, and how many more there are.
#[must_use]
pub fn sources(titles: &[String], lang: Lang) -> String {
    let more = titles.len().saturating_sub(2);
    let named = titles.iter().take(2).cloned().collect::<Vec<_>>().join(lang.word("; "));
    if more > 0 { format!("{named}{}", lang.word("; and {0} more").replace("{0}", &more.to_string())) } else { named }
}

fn readings(report: &Report, say: &impl Fn(Phrase) -> String) -> Vec<Block> {
    let mut blocks = Vec::new();
    let court = |text: &String| say(phrase!("The Court: {0}", text.clone()));
    let item = |question: &String, reading: &String, lines: Vec<String>| {
        Block::Item("-".to_owned(), format!("{question} (`readings/{reading}.md`)"), lines)
    };
    if !report.readings.is_empty() {
        blocks.push(Block::Heading(report.lang.word("Readings on which it turns")));
    }
    for turn in &report.readings {
        let view = |v: &ViewReport| {
            let answer = v.answer.clone().map_or_else(|| "".into(), |answer| phrase!(" (answer {0})", answer));
            let (view, holds, held_by) = (v.view.clone(), v.holds.clone(), v.held_by.clone());
            let cited = |a: &Cited| format!("{} [{}]", a.cite, report.lang.word(&a.review));
            let authorities: Vec<String> = v.authorities.iter().map(cited).collect();
            let authorities = authorities.join(report.lang.word("; "));
            say(phrase!("`{0}`{1}: {2} Held by {3}. {4}", view, answer, holds, held_by, authorities))
        };
        let lines = turn.views.iter().map(view).chain([court(&turn.court)]).collect();
        blocks.push(item(&turn.question, &turn.reading, lines));
    }
    if !report.contrary.is_empty() {
        blocks.push(Block::Heading(report.lang.word("Contrary views")));
    }
    for contrary in &report.contrary {
        let follows = Some(contrary.follows.clone()).filter(|view| !view.is_empty());
        let other = if follows.is_some() { "Against: {0} Held by {1}." } else { "A view: {0} Held by {1}." };
        let others = contrary.others.iter();
        let others = others.map(|v| say(Phrase::new(other, vec![(&v.holds).into(), (&v.held_by).into()])));
        let follows = follows.map(|view| say(phrase!("Followed here: {0}", view)));
        let lines = follows.into_iter().chain(others).chain([court(&contrary.court)]).collect();
        blocks.push(item(&contrary.question, &contrary.reading, lines));
    }
    blocks
}

/// The document as Markdown.
#[must_use]
pub fn markdown(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut in_list = false;
    for block in blocks {
        let item = matches!(block, Block::Item(..));
        if !(out.is_empty() || in_list && item) {
            out.push('\n');
        }
        in_list = item;
        match block {
            Block::Title(text) => out.push_str(&format!("# {text}\n")),
            Block::Heading(text) => out.push_str(&format!("## {text}\n")),
            Block::Text(text) => out.push_str(&format!("{text}\n")),
            Block::Item(mark, text, lines) => {
                out.push_str(&format!("{mark} {text}\n"));
                lines.iter().for_each(|line| out.push_str(&format!("   - {line}\n")));
            }
        }
    }
    out
}
