//! An article: its text, its sentences, its day.

use crate::pattern::patterns;
use jiff::civil::Date;
use serde::Serialize;

/// A text with its sentences, by byte offsets into [`Article::text`].
///
/// ```
/// let article = ratione_claims::Article::new("Kenya Stays\n\nMr. Obi spoke. The court met.");
/// assert_eq!(article.title.as_deref(), Some("Kenya Stays"));
/// assert_eq!(article.sentences.len(), 3);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Article {
    /// The text that offsets point into; its title comes first, when there is one.
    pub text: String,
    /// The title.
    pub title: Option<String>,
    /// The day of publication, when the page states it.
    pub published: Option<Date>,
    /// Who published it, when the page states it.
    pub publisher: Option<String>,
    /// Sentences in order.
    pub sentences: Vec<Sentence>,
}

/// A sentence, as a range of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Number of its paragraph, from 0.
    pub paragraph: usize,
    /// Whether it is the title.
    pub title: bool,
}

impl Article {
    /// An article from plain text; a short first line without a full stop is its title, and a line near the top with a
    /// day and nothing else its day of publication. Its text has plain spaces and hyphens for those that do not break.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        let text = plain(&text.into());
        let title = first_line(&text).map(str::to_owned);
        let published = day_line(&text);
        Self::build(text, title, published)
    }

    /// An article whose title is known; the title goes before the text.
    #[must_use]
    pub fn titled(title: &str, body: &str, published: Option<Date>) -> Self {
        let (title, body) = (plain(title).split_whitespace().collect::<Vec<_>>().join(" "), plain(body));
        if title.is_empty() {
            return Self { published, ..Self::new(body) };
        }
        Self::build(format!("{title}\n\n{body}"), Some(title), published)
    }

    fn build(text: String, title: Option<String>, published: Option<Date>) -> Self {
        let sentences = split(&text, title.is_some());
        Self { text, title, published, publisher: None, sentences }
    }

    /// The words of a sentence.
    #[must_use]
    pub fn words(&self, sentence: &Sentence) -> &str {
        self.text.get(sentence.start..sentence.end).unwrap_or_default()
    }
}

/// The text with plain spaces and hyphens: patterns know no others.
fn plain(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' => Some(' '),
        '\u{2010}' | '\u{2011}' => Some('-'),
        '\u{ad}' | '\u{200b}' | '\u{2060}' => None,
        other => Some(other),
    };
    text.chars().filter_map(plain).collect()
}

fn first_line(text: &str) -> Option<&str> {
    let mut lines = text.lines().skip_while(|l| l.trim().is_empty());
    let line = lines.next()?.trim();
    let alone = lines.next().is_some_and(|next| next.trim().is_empty() || DATE_LINE.is(next.trim()));
    let ends = line.ends_with(['.', ':', ';', ',', '”', '"']);
    (alone && !ends && line.chars().count() <= 200).then_some(line)
}

/// The day on the first of the opening lines that holds a day alone.
fn day_line(text: &str) -> Option<Date> {
    let mut opening = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(5);
    let line = opening.find(|line| DATE_LINE.is(line))?;
    let dates = crate::dates::read(line, Date::MAX);
    dates
        .into_iter()
        .find(|date| date.sure && date.year && date.when.earliest == date.when.latest)
        .map(|d| d.when.earliest)
}

/// Words that end in a full stop without ending a sentence.
const SHORT: [&str; 44] = [
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "maj", "sgt", "capt", "sen", "rep", "gov", "pres", "st", "no",
    "nos", "art", "arts", "para", "vs", "v", "jr", "sr", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec", "cf", "al", "etc", "eg", "ie", "rev", "hon",
];

fn split(text: &str, titled: bool) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut title = titled;
    for (paragraph, (start, end)) in paragraphs(text).into_iter().enumerate() {
        if title {
            sentences.push(Sentence { start, end, paragraph, title });
            title = false;
        } else {
            split_paragraph(text, (start, end), paragraph, &mut sentences);
        }
    }
    sentences
}

patterns! {
    // A line that holds the day of publication and nothing else.
    DATE_LINE = r"^(?:published |posted |updated )?(?:on |: )?(?:\w+day,? )?(?:\d{1,2}(?:st|nd|rd|th)? (?-i:[A-Z])[a-z]+\.?,? (?:19|20)\d\d|(?-i:[A-Z])[a-z]+\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)$";
}

/// Blocks between blank lines, dates of publication, and items of a list; any other line goes on in the next.
fn paragraphs(text: &str) -> Vec<(usize, usize)> {
    let mut blocks: Vec<(usize, usize)> = Vec::new();
    let (mut at, mut open) = (0, false);
    for line in text.split_inclusive('\n') {
        let (mut start, end) = trimmed(text, at, at + line.len());
        at += line.len();
        if let Some(words) = text.get(start..end).and_then(item) {
            (start, open) = (end - words.len(), false);
        }
        if start == end {
            open = false;
            continue;
        }
        let dated = DATE_LINE.is(text.get(start..end).unwrap_or_default());
        match blocks.last_mut() {
            Some(last) if open && !dated => last.1 = end,
            _ => blocks.push((start, end)),
        }
        open = !dated;
    }
    blocks
}

/// The words of an item of a list, after its bullet or number.
fn item(line: &str) -> Option<&str> {
    let numbered = || line.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(['.', ')']);
    let numbered = || numbered().filter(|rest| (2..=3).contains(&(line.len() - rest.len())));
    let words = line.strip_prefix(['*', '-', '–', '—', '•', '·', '▪', '◦', '‣']).or_else(numbered)?;
    let opens = words.trim_start().starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "\"“‘".contains(c));
    (words.starts_with(char::is_whitespace) && opens).then(|| words.trim_start())
}

fn trimmed(text: &str, start: usize, end: usize) -> (usize, usize) {
    let line = text.get(start..end).unwrap_or_default();
    let front = line.len() - line.trim_start().len();
    let back = line.len() - line.trim_end().len();
    if front == line.len() { (start, start) } else { (start + front, end - back) }
}

fn split_paragraph(text: &str, (start, end): (usize, usize), paragraph: usize, out: &mut Vec<Sentence>) {
    let block = text.get(start..end).unwrap_or_default();
    let mut from = 0;
    let mut chars = block.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '.' | '!' | '?' | '…') {
            continue;
        }
        let mut stop = at + c.len_utf8();
        while let Some((_, next)) = chars.peek().copied() {
            if !matches!(next, '.' | '!' | '?' | '…' | '"' | '”' | '’' | '\'' | ')' | ']') {
                break;
            }
            stop += next.len_utf8();
            chars.next();
        }
        if ends_sentence(block, from, at, stop, c) {
            push(text, (start + from, start + stop), paragraph, out);
            from = stop;
        }
    }
    push(text, (start + from, end), paragraph, out);
}

fn push(text: &str, (start, end): (usize, usize), paragraph: usize, out: &mut Vec<Sentence>) {
    let (start, end) = trimmed(text, start, end);
    if start < end {
        out.push(Sentence { start, end, paragraph, title: false });
    }
}

fn ends_sentence(block: &str, from: usize, at: usize, stop: usize, mark: char) -> bool {
    let rest = block.get(stop..).unwrap_or_default();
    let Some(next) = rest.trim_start().chars().next() else { return true };
    let spaced = rest.starts_with(char::is_whitespace);
    let opens =
        next.is_uppercase() || next.is_ascii_digit() || matches!(next, '"' | '“' | '‘' | '(' | '\'' | '[' | '…');
    if !opens || (!spaced && mark != '…') {
        return false;
    }
    if mark != '.' {
        return true;
    }
    let before = block.get(from..at).unwrap_or_default();
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 1);
    let next_word_starts = rest.split_whitespace().next().is_some_and(|w| OPENERS.contains(&w));
    let short = SHORT.contains(&word.to_ascii_lowercase().as_str());
    !(short || ((initial || dotted) && !next_word_starts))
}

/// Words that open a sentence even after an abbreviation with inner full stops.
const OPENERS: [&str; 12] = ["The", "It", "In", "He", "She", "They", "But", "This", "That", "On", "A", "However"];

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<String> {
        let article = Article::new(text);
        article.sentences.iter().map(|s| article.words(s).to_owned()).collect()
    }

    #[test]
    fn an_abbreviation_ends_no_sentence() {
        let found = sentences("The U.S. Senate and Mr. Khan met on Nov. 16. It was late.");
        assert_eq!(found, ["The U.S. Senate and Mr. Khan met on Nov. 16.", "It was late."]);
    }

    #[test]
    fn a_quotation_mark_belongs_to_the_sentence_it_closes() {
        assert_eq!(sentences("He said: “No.” Then he left.")[0], "He said: “No.”");
    }

    #[test]
    fn a_blank_line_ends_a_sentence_without_a_full_stop() {
        assert_eq!(sentences("a text that goes on\nin a second line\n\nA new one.").len(), 2);
    }

    #[test]
    fn an_item_of_a_list_is_a_paragraph() {
        let found = sentences("What it is:\n* It has 125 members.\n- It sits in The Hague\n2. It was set up\nin 2002");
        assert_eq!(found, ["What it is:", "It has 125 members.", "It sits in The Hague", "It was set up\nin 2002"]);
        let found = sentences("He left in\n2002. He never\n- as he said - came back.");
        assert_eq!(found, ["He left in\n2002.", "He never\n- as he said - came back."]);
    }

    #[test]
    fn a_day_of_publication_stands_alone() {
        let article = Article::new("Moscow quits\nNovember 16, 2016\nIt has left\nthe court.");
        assert_eq!(article.title.as_deref(), Some("Moscow quits"));
        let found: Vec<&str> = article.sentences.iter().map(|s| article.words(s)).collect();
        assert_eq!(found, ["Moscow quits", "November 16, 2016", "It has left\nthe court."]);
        assert_eq!(article.published, Some(jiff::civil::date(2016, 11, 16)));
        assert_eq!(Article::new("It left in 2016.\n\nOn 3 April 2025 it came back.").published, None);
    }

    #[test]
    fn an_ellipsis_before_a_capital_ends_a_sentence() {
        assert_eq!(sentences("War in Ukraine…It goes on.").len(), 2);
    }
}
