//! From an article to a report.

use crate::article::Article;
use crate::frames::{self, Bench, Found};
use crate::gapped::{self, Gapped};
use crate::names::Names;
use crate::pattern::patterns;
use crate::report::{Claim, Draft, Finding, Frame, Imprint, Report, Value, Verdict, Voice};
use crate::scene::{Doc, Scene};
use jiff::civil::Date;
use ratione_record::{Lang, Record};

/// Judges the claims of an article about the Court: as of the day it was published, and as of today.
///
/// ```
/// use jiff::civil::date;
/// use ratione_claims::{Article, Verdict, check};
/// use ratione_record::Record;
///
/// let article = Article::new("Russia has withdrawn from the International Criminal Court.");
/// let report = check(&article, &Record::embedded()?, date(2016, 11, 16), date(2026, 10, 2));
/// let finding = report.findings.first().unwrap();
/// assert_eq!(finding.judgement.verdict, Verdict::Contradicted);
/// assert!(finding.judgement.reason.contains("never a Party"));
/// # Ok::<(), ratione_record::Error>(())
/// ```
#[must_use]
pub fn check(article: &Article, record: &Record, as_of: Date, today: Date) -> Report {
    check_in(article, record, as_of, today, Lang::En)
}

/// The same with reasons and corrections in a language; the article itself is English.
///
/// ```
/// use jiff::civil::date;
/// use ratione_claims::{Article, check_in};
/// use ratione_record::{Lang, Record};
///
/// let article = Article::new("Russia has withdrawn from the International Criminal Court.");
/// let report = check_in(&article, &Record::embedded()?, date(2016, 11, 16), date(2026, 10, 2), Lang::Fr);
/// assert!(report.findings.first().unwrap().judgement.reason.contains("n'a jamais été partie"));
/// # Ok::<(), ratione_record::Error>(())
/// ```
#[must_use]
pub fn check_in(article: &Article, record: &Record, as_of: Date, today: Date, lang: Lang) -> Report {
    check_while(article, record, as_of, today, lang, || true)
}

/// The same, sentence by sentence for as long as it is wanted; what was found by then.
///
/// ```
/// use jiff::civil::date;
/// use ratione_claims::{Article, check_while};
/// use ratione_record::{Lang, Record};
///
/// let article = Article::new("Russia has withdrawn from the International Criminal Court.");
/// let (then, today) = (date(2016, 11, 16), date(2026, 10, 2));
/// let report = check_while(&article, &Record::embedded()?, then, today, Lang::En, || false);
/// assert!(report.findings.is_empty());
/// # Ok::<(), ratione_record::Error>(())
/// ```
#[must_use]
pub fn check_while(
    article: &Article,
    record: &Record,
    as_of: Date,
    today: Date,
    lang: Lang,
    wanted: impl Fn() -> bool,
) -> Report {
    let names = Names::of(record);
    let doc = Doc::new(article, record, &names, as_of);
    let benches = [Bench::new(record, as_of), Bench::new(record, today.max(as_of))];
    let mut findings: Vec<Finding> = Vec::new();
    for at in (0..article.sentences.len()).take_while(|_| wanted()) {
        let Some(scene) = doc.scene(at) else { continue };
        if !scene.ours || repeats_the_title(&scene) {
            continue;
        }
        let (clauses, rest) = gapped::read(&scene);
        let mut found = findings_of(rest.as_ref().unwrap_or(&scene), &benches, lang);
        found.extend(clauses.iter().flat_map(|clause| left_out(&scene, clause, &benches, lang)));
        // A question of which nothing can be said makes no claim.
        let said = |f: &Finding| !matches!(f.judgement.verdict, Verdict::NoVerdict | Verdict::NotCheckable);
        findings.extend(found.into_iter().filter(|f| said(f) || !scene.asks()));
    }
    findings.sort_by_key(|f| (f.judgement.verdict, f.claim.start, f.claim.frame));
    Report { title: article.title.clone(), as_of, today, findings, imprint: Imprint::of(record, lang), lang }
}

fn findings_of(scene: &Scene<'_>, benches: &[Bench<'_>; 2], lang: Lang) -> Vec<Finding> {
    frames::read(scene).iter().map(|found| finding(scene, found, benches, lang)).collect()
}

/// What a clause without its verb says, in its place in the sentence.
fn left_out(scene: &Scene<'_>, clause: &Gapped, benches: &[Bench<'_>; 2], lang: Lang) -> Vec<Finding> {
    let mut found = findings_of(&clause.scene(scene), benches, lang);
    for finding in &mut found {
        finding.claim.words = scene.slice(clause.at.clone()).to_owned();
        finding.claim.start = scene.sentence.start + clause.at.start;
        finding.claim.end = scene.sentence.start + clause.at.end;
    }
    found
}

/// A licence line that quotes the title makes no claim of its own.
fn repeats_the_title(scene: &Scene<'_>) -> bool {
    let quoted = |title: &str| ["(", "“", "\"", "‘"].iter().any(|mark| scene.text.contains(&format!("{mark}{title}")));
    !scene.sentence.title && scene.doc.article.title.as_deref().is_some_and(|title| title.len() > 12 && quoted(title))
}

/// Kinds of claim that say the same with a "not" and without: where one stands, nothing is said of them.
const AFFIRMED: [Frame; 10] = [
    Frame::Warrant,
    Frame::PersonEvent,
    Frame::OfficialRole,
    Frame::Referral,
    Frame::ProcStage,
    Frame::CourtStart,
    Frame::Cost,
    Frame::Seat,
    Frame::Uniqueness,
    Frame::Complementarity,
];

fn finding(scene: &Scene<'_>, found: &Found<'_>, [then, today]: &[Bench<'_>; 2], lang: Lang) -> Finding {
    let slots = found.saying.slots();
    let certain = scene.reads(&slots);
    let asserted = !scene.supposes(found.at.start);
    let denied = AFFIRMED.contains(&found.saying.frame()) && scene.denies(&found.at);
    let on = |bench: &Bench<'_>| match found.saying.judge(bench) {
        flag if flag.verdict.is_flag() && !asserted => Draft::not_checkable("asked, supposed or denied, not claimed"),
        flag if flag.verdict.is_flag() && !certain => {
            Draft::none("subject", "who is meant could not be read with certainty")
        }
        right if right.verdict == Verdict::Supported && denied => Draft::none("event", "it is told as not done"),
        right if right.verdict == Verdict::Supported && scene.refutes(found.at.start) => {
            Draft::none("event", "it is told as untrue")
        }
        judgement => judgement,
    };
    let (judgement, later) = (on(then), on(today));
    // "In 2008 Russia was a signatory": right of the day that the sentence begins or ends with.
    let day = scene.day_it_begins_with().or_else(|| scene.day_it_ends_with());
    // "Became a member in 2006" states that day itself.
    let states = |day: &Date| slots.iter().any(|s| matches!(&s.value, Value::Date(when) if when.latest == *day));
    let of_its_day = day.filter(|day| judgement.verdict.is_flag() && !states(day));
    let of_its_day = of_its_day.map(|day| on(&Bench::new(then.record, day)));
    let judgement = of_its_day.filter(|of| of.verdict == Verdict::Supported).unwrap_or(judgement);
    let start = scene.sentence.start + found.at.start;
    let claim = Claim {
        frame: found.saying.frame(),
        slots,
        sentence: scene.doc.article.words(&scene.sentence).to_owned(),
        start,
        end: scene.sentence.start + found.at.end,
        words: scene.slice(found.at.clone()).to_owned(),
        voice: voice(scene, found),
        title: scene.sentence.title,
    };
    let later = aged(&judgement, later);
    let differs = later.verdict != judgement.verdict && later.verdict != Verdict::NoVerdict;
    let said = |draft: Draft| draft.said(lang, then.record);
    Finding { claim, judgement: said(judgement), today: differs.then(|| said(later)) }
}

/// What was right on the article's day and is not today has been overtaken, it was not wrong.
fn aged(judgement: &Draft, later: Draft) -> Draft {
    if judgement.verdict == Verdict::Supported && later.verdict.is_flag() {
        return Draft { verdict: Verdict::Outdated, ..later };
    }
    later
}

patterns! {
    ACCORDING = r"\b(?:according to|in the words of)\s+(?P<who>(?:the |a )?[\w.’' -]{3,60}?)(?:[,.:;“”]|$)";
    TOLD = r"^(?:told|tells)$";
    SAYS = r"\b(?:said|says|saying|told|tells|claim(?:s|ed|ing)|argu(?:es|ed|ing)|insist(?:s|ed)|stated|stating|states that|noted|notes|warn(?:s|ed)|added|adds|declared that|announced that|confirmed that|wrote|tweeted)\b";
}

/// Who says it: a quotation or a verb of saying before or after the claim makes it somebody's.
fn voice(scene: &Scene<'_>, found: &Found<'_>) -> Voice {
    let text = &scene.doc.article.text;
    let start = scene.sentence.start + found.at.start;
    let paragraph = scene.doc.article.sentences.iter().find(|s| s.paragraph == scene.sentence.paragraph);
    let head = text.get(paragraph.map_or(0, |p| p.start)..start).unwrap_or_default();
    let curly = head.matches('“').count() > head.matches('”').count();
    let quoted = curly || head.matches('"').count() % 2 == 1;
    if let Some(who) = ACCORDING.captures(scene.text).and_then(|c| c.name("who").map(|m| m.as_str().trim().to_owned()))
    {
        return Voice::Quoted { speaker: Some(who) };
    }
    let verb = SAYS
        .all(scene.text)
        .into_iter()
        .filter_map(|c| c.get(0))
        .find(|m| m.end() <= found.at.start || m.start() >= found.at.end || quoted);
    if let Some(verb) = verb {
        return Voice::Quoted {
            speaker: speaker(
                scene.slice(0..verb.start()),
                // "Told the United Nations" names the one who is told.
                if TOLD.is(verb.as_str()) { "" } else { scene.slice(verb.end()..scene.text.len()) },
            ),
        };
    }
    if !quoted {
        return Voice::Own;
    }
    let before = scene
        .doc
        .article
        .sentences
        .get(scene.at.wrapping_sub(1))
        .map(|s| scene.doc.article.words(s))
        .unwrap_or_default();
    let who = ACCORDING.captures(before).and_then(|c| c.name("who").map(|m| m.as_str().trim().to_owned()));
    Voice::Quoted { speaker: who }
}

/// The run of words around a capital that stands before a verb of saying, or after it; a name ends at a comma.
fn speaker(before: &str, after: &str) -> Option<String> {
    let aside = |w: &str| {
        ["has", "have", "had", "also"].contains(&w) || (w.ends_with("ly") && w.starts_with(char::is_lowercase))
    };
    let spoken = |w: &&str| !aside(w) && w.contains(char::is_alphanumeric);
    let back: Vec<&str> = before.split_whitespace().rev().skip_while(|w| !spoken(w)).collect();
    let breaks_off = |w: &str| w.ends_with([',', ';', ':', '”', '"', '’']);
    let behind = || {
        let mut words = run(back.iter().copied(), 7, |w, name| name && breaks_off(w), |_| false);
        words.reverse();
        words
    };
    let ahead = || run(after.split_whitespace(), 6, |_, _| false, breaks_off);
    // "…, said the minister" names the speaker after the verb.
    let (first, second) = if before.trim_end().ends_with(',') { (ahead(), behind()) } else { (behind(), ahead()) };
    let words = if first.is_empty() { second } else { first };
    let words: Vec<&str> = words.into_iter().skip_while(|w| ["of", "for", "and"].contains(w)).collect();
    let clean = |w: &&str| w.trim_matches(|c: char| !c.is_alphanumeric() && c != '.').to_owned();
    (!words.is_empty()).then(|| words.iter().map(clean).collect::<Vec<_>>().join(" "))
}

/// Words of a name and the small words between them, until one `before` or after which it ends; none where no word has
/// a capital.
fn run<'t>(
    words: impl Iterator<Item = &'t str>,
    most: usize,
    before: impl Fn(&str, bool) -> bool,
    after: impl Fn(&str) -> bool,
) -> Vec<&'t str> {
    let small = ["the", "of", "for", "and", "de", "al", "bin", "a", "an"];
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    let mut taken: Vec<&str> = Vec::new();
    for word in words.take(most) {
        let name = taken.iter().any(|w| capital(w));
        if before(word, name) || !(capital(word) || small.contains(&word)) {
            break;
        }
        taken.push(word);
        if after(word) {
            break;
        }
    }
    if taken.iter().any(|w| capital(w)) { taken } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speaker_ends_at_a_comma() {
        let who = |before, after| speaker(before, after).unwrap_or_default();
        assert_eq!(
            who("Russia has left the International Criminal Court, the Kremlin ", " on Wednesday."),
            "the Kremlin"
        );
        assert_eq!(who("Russia has left the Court, ", " Fatou Bensouda, the prosecutor."), "Fatou Bensouda");
        assert_eq!(who("The spokesman of the Kremlin has ", " that Russia left."), "the Kremlin");
        assert_eq!(who("it was ", " that they left"), "");
    }
}
