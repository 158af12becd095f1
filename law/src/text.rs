//! A report in words, for the terminal and as Markdown.

use crate::obstacle::Obstacle;
use crate::report::{Report, Step};
use ratione_record::Record;

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
    let since = report.since.as_ref().map(|day| format!(", within reach since {day}")).unwrap_or_default();
    let until = report.until.as_ref().map(|day| format!(" and until {day}")).unwrap_or_default();
    match report.answer.as_str() {
        "yes" => format!("Yes: the Court may exercise jurisdiction, {}{since}{until}.", grounds(report, record)),
        "no" => format!("No: the Court may not exercise jurisdiction: {}.", reasons(report)),
        "contested" => {
            format!("Contested: whether the Court may exercise jurisdiction turns on a reading: {}.", reasons(report))
        }
        _ => format!("It depends whether the Court may exercise jurisdiction: {}.", reasons(report)),
    }
}

fn grounds(report: &Report, record: &Record) -> String {
    let name = |code: &str| code.parse().map_or_else(|_| code.to_owned(), |c| record.codes.name(c).to_owned());
    let ground = |text: &String| match text.split_once(':') {
        Some(("territory", code)) => format!("conduct on the territory of {} (art. 12(2)(a))", name(code)),
        Some(("nationality", code)) => format!("nationality of {} (art. 12(2)(b))", name(code)),
        Some(("art12_3", code)) => format!("acceptance by {} (art. 12(3))", name(code)),
        Some((_, number)) => format!("referral by the Security Council, resolution {number} (art. 13(b))"),
        None => text.clone(),
    };
    let named: Vec<String> = report.grounds.iter().map(ground).collect();
    format!("on {}", named.join(" and on "))
}

fn reasons(report: &Report) -> String {
    let of = |token: &String| Obstacle::ALL.iter().find(|o| o.token() == token);
    let mut named: Vec<&str> = report.obstacles.iter().filter_map(of).map(|o| o.phrase()).collect();
    if named.is_empty() {
        named.push("a fact that is not stated would decide it");
    }
    named.join("; ")
}

/// The report as a document: the answer first, then numbered steps, obstacles, contrary views, what would change it.
///
/// With `footnotes`, citations and sources go to numbered notes at the end, in the Court's own manner.
#[must_use]
pub fn document(report: &Report, record: &Record, footnotes: bool) -> Vec<Block> {
    let mut blocks = vec![Block::Title(sentence(report, record))];
    blocks.extend(summary(report));
    blocks.push(Block::Heading("Proof"));
    let (mut steps, mut notes) = (Vec::new(), Vec::new());
    flatten(&report.proof, &mut steps);
    for (at, found) in steps.iter().enumerate() {
        blocks.push(step_block(at + 1, found, footnotes.then_some(&mut notes)));
    }
    blocks.extend(readings(report));
    if !report.would_change.is_empty() {
        blocks.push(Block::Heading("What would change this"));
        blocks.extend(report.would_change.iter().map(|text| Block::Item("-".to_owned(), text.clone(), Vec::new())));
    }
    if !notes.is_empty() {
        blocks.push(Block::Heading("Footnotes"));
        blocks.extend(
            notes.into_iter().enumerate().map(|(n, note)| Block::Item(format!("{}.", n + 1), note, Vec::new())),
        );
    }
    blocks.push(Block::Heading("Limits"));
    blocks.push(Block::Text(limits(report)));
    blocks
}

fn limits(report: &Report) -> String {
    let unverified = match report.record.not_verified.as_slice() {
        [] => "Every row used is verified.".to_owned(),
        rows => format!("Rows used that are not fully verified: {}.", rows.join(", ")),
    };
    format!(
        "Not assessed: {}. Not legal advice. {unverified} Record {}, reliable to {}, as known on {}; engine {}.",
        report.not_assessed.join("; "),
        report.record.version,
        report.record.horizon,
        report.asked_on,
        report.engine,
    )
}

fn summary(report: &Report) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut line = |name: &str, items: &[String]| {
        if !items.is_empty() {
            blocks.push(Block::Text(format!("{name}: {}", items.join(", "))));
        }
    };
    line("Grounds", &report.grounds);
    line("Obstacles", &report.obstacles);
    line("Missing fact that would decide it", &report.missing);
    let parts = report.parts.iter().map(|p| format!("{} to {}: {}", p.from, p.to, p.answer));
    line("By day", &parts.collect::<Vec<_>>());
    let cases = report.alternatives.iter().map(|a| format!("{}: {}", a.case, a.answer));
    line("By case", &cases.collect::<Vec<_>>());
    let situations = report.situations.iter().map(|s| {
        let stage =
            s.stage.as_ref().zip(s.since.as_ref()).map(|(stage, day)| format!("; {stage} {day}")).unwrap_or_default();
        let number = s.number.as_ref().map(|n| format!(" ({n})")).unwrap_or_default();
        format!("{}{number}{stage}; {}", s.name, s.review)
    });
    line("Situation before the Court", &situations.collect::<Vec<_>>());
    blocks
}

/// Steps in order of reasoning: premises before what follows from them.
fn flatten<'s>(step: &'s Step, into: &mut Vec<&'s Step>) {
    for premise in &step.premises {
        flatten(premise, into);
    }
    into.push(step);
}

fn step_block(number: usize, step: &Step, notes: Option<&mut Vec<String>>) -> Block {
    let reading = step.reading.as_ref().map(|r| format!(" (under one reading: {r})")).unwrap_or_default();
    let mut lines = Vec::new();
    let rows =
        step.rows.iter().map(|row| format!("{} [{}; {}; {}]", row.text, row.id, row.review, sources(&row.sources)));
    let cite = match notes {
        None => {
            lines.extend(rows);
            format!(" [{}]", step.cite)
        }
        Some(notes) => {
            let article = step.cite.replace("art. ", "article ");
            let note: Vec<String> = std::iter::once(format!("Rome Statute, {article}")).chain(rows).collect();
            notes.push(format!("{}.", note.join("; ")));
            format!(" [{}]", notes.len())
        }
    };
    Block::Item(format!("{number}."), format!("{}: {}{cite}{reading}", step.finding, step.holds), lines)
}

/// The first two sources by title, and how many more there are.
#[must_use]
pub fn sources(titles: &[String]) -> String {
    let more = titles.len().saturating_sub(2);
    let named = titles.iter().take(2).cloned().collect::<Vec<_>>().join("; ");
    if more > 0 { format!("{named}; and {more} more") } else { named }
}

fn readings(report: &Report) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !report.readings.is_empty() {
        blocks.push(Block::Heading("Readings on which it turns"));
    }
    for turn in &report.readings {
        let views = turn.views.iter().map(|v| {
            let answer = v.answer.as_ref().map(|a| format!(" -> {a}")).unwrap_or_default();
            format!("{}{answer}: {} Held by {}. {}", v.view, v.holds, v.held_by, v.authorities.join("; "))
        });
        let lines = views.chain([format!("The Court: {}", turn.court)]).collect();
        blocks.push(Block::Item("-".to_owned(), format!("{} (readings/{}.md)", turn.question, turn.reading), lines));
    }
    if !report.contrary.is_empty() {
        blocks.push(Block::Heading("Contrary views"));
    }
    for contrary in &report.contrary {
        let others = contrary.others.iter().map(|v| format!("Against: {} Held by {}.", v.holds, v.held_by));
        let follows = (!contrary.follows.is_empty()).then(|| format!("Followed here: {}", contrary.follows));
        let lines = follows.into_iter().chain(others).chain([format!("The Court: {}", contrary.court)]).collect();
        blocks.push(Block::Item(
            "-".to_owned(),
            format!("{} (readings/{}.md)", contrary.question, contrary.reading),
            lines,
        ));
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
