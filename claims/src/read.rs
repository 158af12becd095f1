//! Reading an article: plain text, Markdown or a saved page.

use crate::article::Article;
use jiff::civil::Date;
use ratione_record::{Phrase, phrase};

/// What a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A saved web page.
    Html,
}

impl Format {
    /// The format of a text, from the name of its file and its first characters.
    ///
    /// ```
    /// use ratione_claims::Format;
    ///
    /// assert_eq!(Format::of("page.htm", ""), Format::Html);
    /// assert_eq!(Format::of("-", "<!doctype html><title>x</title>"), Format::Html);
    /// ```
    #[must_use]
    pub fn of(name: &str, text: &str) -> Self {
        let ending = name.rsplit_once('.').map_or("", |(_, e)| e).to_ascii_lowercase();
        let head: String = text.trim_start().chars().take(200).collect::<String>().to_ascii_lowercase();
        match ending.as_str() {
            "html" | "htm" | "xhtml" | "mhtml" => Self::Html,
            "md" | "markdown" => Self::Markdown,
            _ if head.starts_with("<!doctype html") || head.starts_with("<html") || head.contains("<head") => {
                Self::Html
            }
            _ if head.starts_with("# ") => Self::Markdown,
            _ => Self::Text,
        }
    }
}

/// Why an article could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotRead {
    /// A language whose claims are not read yet.
    Language {
        /// The language, in English.
        name: String,
    },
    /// No text was found.
    Empty,
    /// The page could not be taken apart.
    Page {
        /// What went wrong.
        message: String,
    },
}

impl NotRead {
    /// Why, and what to do.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Language { name } => phrase!("the text is in {0}, which is not read yet; English is", name),
            Self::Empty => phrase!("no article text was found; pass the article itself as plain text"),
            Self::Page { message } => phrase!(
                "the page could not be read ({0}); pass the article itself as plain text",
                Phrase::foreign(message)
            ),
        }
    }
}

impl std::fmt::Display for NotRead {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.phrase().fmt(f)
    }
}

/// Reads an article.
///
/// ```
/// use ratione_claims::{Format, read};
///
/// let article = read("# Chad Leaves\n\nChad has *left* the court.", Format::Markdown)?;
/// assert_eq!(article.title.as_deref(), Some("Chad Leaves"));
/// assert!(article.text.ends_with("Chad has left the court."));
/// # Ok::<(), ratione_claims::NotRead>(())
/// ```
///
/// # Errors
/// When no text is found, or the text is not in English.
pub fn read(source: &str, format: Format) -> Result<Article, NotRead> {
    let article = match format {
        Format::Text => Article::new(source.trim_start_matches('\u{feff}')),
        Format::Markdown => markdown(source),
        Format::Html => html(source)?,
    };
    if article.sentences.is_empty() {
        return Err(NotRead::Empty);
    }
    language(&article.text)?;
    Ok(article)
}

/// Refuses a text that is surely not English.
fn language(text: &str) -> Result<(), NotRead> {
    let head: String = text.chars().take(6000).collect();
    let Some(info) = whatlang::detect(&head) else { return Ok(()) };
    let long = head.chars().count() > 60;
    if info.lang() == whatlang::Lang::Eng || !(info.is_reliable() && long) {
        return Ok(());
    }
    Err(NotRead::Language { name: info.lang().eng_name().to_owned() })
}

fn markdown(source: &str) -> Article {
    use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};
    let (mut title, mut body, mut heading) = (String::new(), String::new(), false);
    for event in Parser::new(source) {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) if title.is_empty() => heading = true,
            Event::End(TagEnd::Heading(HeadingLevel::H1)) => {
                heading = false;
                body.push_str("\n\n");
            }
            Event::Text(text) | Event::Code(text) => if heading { &mut title } else { &mut body }.push_str(&text),
            Event::SoftBreak | Event::HardBreak => if heading { &mut title } else { &mut body }.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_) | TagEnd::BlockQuote(_)) => {
                body.push_str("\n\n")
            }
            _ => {}
        }
    }
    if title.is_empty() { Article::new(body.trim()) } else { Article::titled(&title, body.trim(), None) }
}

fn html(source: &str) -> Result<Article, NotRead> {
    let config = dom_smoothie::Config { text_mode: dom_smoothie::TextMode::Formatted, ..Default::default() };
    let broken = |e: dom_smoothie::ReadabilityError| NotRead::Page { message: e.to_string() };
    let mut reader = dom_smoothie::Readability::new(source, None, Some(config)).map_err(broken)?;
    let page = reader.parse().map_err(broken)?;
    let published = page.published_time.as_deref().and_then(day);
    let body = page.text_content.trim();
    let body = body.strip_prefix(page.title.trim()).unwrap_or(body).trim_start();
    let publisher = page.site_name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    Ok(Article { publisher, ..Article::titled(&page.title, body, published) })
}

/// The day at the head of an ISO 8601 time.
fn day(time: &str) -> Option<Date> {
    time.trim().get(..10)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_french_text_says_that_it_is_not_read_yet() {
        let text = "La Russie a annoncé mercredi qu'elle retirait sa signature du Statut de Rome, le traité fondateur de la Cour pénale internationale.";
        assert_eq!(read(text, Format::Text), Err(NotRead::Language { name: "French".to_owned() }));
    }

    #[test]
    fn a_spanish_text_says_that_it_is_not_read_yet() {
        let text = "Rusia anunció el miércoles que retira su firma del tratado fundacional de la Corte Penal Internacional porque no es independiente.";
        assert!(matches!(read(text, Format::Text), Err(NotRead::Language { name }) if name == "Spanish"));
    }

    #[test]
    fn a_page_gives_title_day_and_text_without_its_menu() {
        let words = "The Security Council met on Thursday in New York, and the vote went as expected. ".repeat(12);
        let page = format!(
            "<!doctype html><html lang=en><head><title>Council votes</title><meta property=\"article:published_time\" \
             content=\"2014-05-22T10:00:00Z\"><meta property=\"og:site_name\" content=\"The Daily\"></head><body><nav><a href=/>Home</a></nav><article><p>{words}</p><p>{words}</p></article></body></html>"
        );
        let article = read(&page, Format::Html).unwrap();
        assert_eq!(article.title.as_deref(), Some("Council votes"));
        assert_eq!(article.published, Some(jiff::civil::date(2014, 5, 22)));
        assert_eq!(article.publisher.as_deref(), Some("The Daily"));
        assert!(!article.text.contains("Home"));
    }

    #[test]
    fn an_empty_text_is_an_error() {
        assert_eq!(read("  \n", Format::Text), Err(NotRead::Empty));
    }
}
