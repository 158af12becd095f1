//! As ClaimReview.

use crate::article::Article;
use crate::report::{Report, Verdict, Voice};
use serde_json::{Map, Value, json};

/// The findings with a verdict as ClaimReview (schema.org, JSON-LD), an element for each claim.
///
/// The reviewer is the project as an organisation, and the review's day is the day as of which it was asked; each
/// element is marked as drafted by a machine and not reviewed, until a person who reviews it puts their name there.
/// The day and publisher of the article stand where the page states them. A claim in the article's own voice has its
/// publisher as its author; who is quoted is credited by name and is no `author`, because whether that is a person or
/// an organisation is not read, and schema.org wants one of the two there and lets it be left out.
///
/// ```
/// use jiff::civil::date;
/// use ratione_claims::{Article, check, show};
/// use ratione_record::Record;
///
/// let article = Article::new("Russia has withdrawn from the International Criminal Court.");
/// let report = check(&article, &Record::embedded()?, date(2016, 11, 16), date(2026, 10, 2));
/// let page: serde_json::Value = serde_json::from_str(&show::claimreview(&article, &report)).unwrap();
/// let review = &page["@graph"][0];
/// assert_eq!((&review["@type"], &review["datePublished"]), (&"ClaimReview".into(), &"2016-11-16".into()));
/// assert_eq!(review["author"]["name"], "Ratione");
/// assert_eq!(review["creativeWorkStatus"], "machine-drafted, unreviewed");
/// assert!(review["itemReviewed"].get("author").is_none());
/// # Ok::<(), ratione_record::Error>(())
/// ```
#[must_use]
pub fn claimreview(article: &Article, report: &Report) -> String {
    let reviews: Vec<Value> = report.findings.iter().filter_map(|finding| review(article, report, finding)).collect();
    let [caution, attribution, horizon, corrections] = super::imprint(&report.imprint, report.lang);
    let page = json!({
        "@context": "https://schema.org",
        "@graph": reviews,
        "description": caution,
        "creditText": attribution,
        "temporalCoverage": horizon,
        "correctionsPolicy": corrections,
    });
    serde_json::to_string_pretty(&page).unwrap_or_default()
}

fn review(article: &Article, report: &Report, finding: &crate::Finding) -> Option<Value> {
    let judgement = &finding.judgement;
    let rating = match judgement.verdict {
        Verdict::Contradicted => 1,
        Verdict::Misleading => 2,
        Verdict::Outdated => 3,
        Verdict::Supported => 5,
        Verdict::NoVerdict | Verdict::NotCheckable => return None,
    };
    let body = match &judgement.correction {
        Some(right) => super::fill(report.lang, "{0}. Right: {1}", &[&judgement.reason, right]),
        None => judgement.reason.clone(),
    };
    Some(json!({
        "@type": "ClaimReview",
        "creativeWorkStatus": "machine-drafted, unreviewed",
        "author": {"@type": "Organization", "name": "Ratione"},
        "datePublished": report.as_of,
        "inLanguage": report.lang.to_string(),
        "claimReviewed": finding.claim.sentence,
        "itemReviewed": claim(article, finding),
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": rating,
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": report.lang.word(judgement.verdict.word()),
        },
        "reviewBody": body,
        "license": report.imprint.licence,
    }))
}

/// The claim: who made it, and when and where it appeared; what is not known is left out.
fn claim(article: &Article, finding: &crate::Finding) -> Value {
    let publisher = article.publisher.as_ref().map(|name| json!({"@type": "Organization", "name": name}));
    let (author, credit) = match &finding.claim.voice {
        Voice::Quoted { speaker } => (None, speaker.as_ref().map(|who| json!(who))),
        Voice::Own => (publisher.clone(), None),
    };
    let published = article.published.map(|day| json!(day));
    let headline = article.title.as_ref().map(|title| json!(title));
    let appearance =
        typed("Article", [("headline", headline), ("datePublished", published.clone()), ("publisher", publisher)]);
    let appearance = Some(appearance);
    typed(
        "Claim",
        [("author", author), ("creditText", credit), ("datePublished", published), ("appearance", appearance)],
    )
}

fn typed<const N: usize>(kind: &str, fields: [(&str, Option<Value>); N]) -> Value {
    let known = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(Map::from_iter([("@type".to_owned(), json!(kind))].into_iter().chain(known)))
}
