//! As ClaimReview.

use crate::report::{Report, Verdict, Voice};
use serde_json::{Value, json};

/// The findings with a verdict as ClaimReview (schema.org, JSON-LD), an element for each claim.
///
/// ClaimReview says that an organisation reviewed a claim, and nobody has: each element is marked as drafted by a
/// machine and not reviewed, and has no author. A person who reviews one puts their name there.
///
/// ```
/// use jiff::civil::date;
/// use ratione_claims::{Article, check, show};
/// use ratione_record::Record;
///
/// let article = Article::new("Russia has withdrawn from the International Criminal Court.");
/// let report = check(&article, &Record::embedded()?, date(2016, 11, 16), date(2026, 10, 2));
/// let page: serde_json::Value = serde_json::from_str(&show::claimreview(&report)).unwrap();
/// assert_eq!(page["@graph"][0]["@type"], "ClaimReview");
/// assert_eq!(page["@graph"][0]["creativeWorkStatus"], "machine-drafted, unreviewed");
/// # Ok::<(), ratione_record::Error>(())
/// ```
#[must_use]
pub fn claimreview(report: &Report) -> String {
    let reviews: Vec<Value> = report.findings.iter().filter_map(|finding| review(report, finding)).collect();
    let [caution, attribution, horizon, corrections] = super::imprint(&report.imprint);
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

fn review(report: &Report, finding: &crate::Finding) -> Option<Value> {
    let judgement = &finding.judgement;
    let rating = match judgement.verdict {
        Verdict::Contradicted => 1,
        Verdict::Misleading => 2,
        Verdict::Outdated => 3,
        Verdict::Supported => 5,
        Verdict::NoVerdict | Verdict::NotCheckable => return None,
    };
    let author = match &finding.claim.voice {
        Voice::Quoted { speaker: Some(who) } => json!({"@type": "Thing", "name": who}),
        _ => Value::Null,
    };
    Some(json!({
        "@type": "ClaimReview",
        "creativeWorkStatus": "machine-drafted, unreviewed",
        "claimReviewed": finding.claim.sentence,
        "datePublished": report.today,
        "itemReviewed": {
            "@type": "Claim",
            "datePublished": report.as_of,
            "author": author,
            "appearance": {"@type": "CreativeWork", "headline": report.title},
        },
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": rating,
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": judgement.verdict.word(),
        },
        "reviewBody": match &judgement.correction {
            Some(right) => format!("{}. Right: {right}", judgement.reason),
            None => judgement.reason.clone(),
        },
        "license": report.imprint.licence,
    }))
}
