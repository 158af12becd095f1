//! What is said in French.

use crate::{get, page, submit, text};
use serde_json::Value;

#[tokio::test]
async fn what_is_not_the_interface_is_said_in_french_too() {
    let address = "/act?ask=1&place=UA-43&from=2014-03-03&accused=Russie&crime=war_crimes&as_of=2016-11-14";
    let french = page(&format!("{address}&lang=fr")).await;
    assert!(french.contains("la Cour peut exercer sa compétence") && !french.contains("may exercise"));
    let id = |html: &str| html.split("<code class=\"id\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
    assert_eq!(id(&french), id(&page(address).await), "a proof has one number, whatever language it is said in");
    let russia: Value = serde_json::from_str(&page("/v1/states/RUS?on=2016-11-16&lang=fr").await).unwrap();
    assert_eq!(russia["name"], "Russie");
    assert!(russia["standing"].as_str().unwrap().starts_with("a signé le"), "{russia}");
}

/// Words that are English and not French.
const ENGLISH: &str = "the of and by with is was were has had that from which when whether States Party jurisdiction \
                       declaration day read not withdrawal warrant acts under only signed deposited lodged";

/// What a French page says itself: without code, names and what is marked as English.
fn own_words(html: &str) -> String {
    let mut text = html.to_owned();
    for (open, close) in [
        ("<head>", "</head>"),
        ("<code", "</code>"),
        ("<cite", "</cite>"),
        ("<span lang=\"en\">", "</span>"),
        ("<blockquote", "</blockquote>"),
        ("<section class=\"text\"", "</section>"),
        ("<textarea", "</textarea>"),
        ("<a class=\"tongue\"", "</a>"),
    ] {
        while let Some((before, rest)) = text.split_once(open) {
            let after = rest.split_once(close).map_or("", |(_, after)| after).to_owned();
            text = format!("{before} {after}");
        }
    }
    for name in ["Global Institute for the Prevention of Aggression", "Law and Order News"] {
        text = text.replace(name, " ");
    }
    let tagless: Vec<&str> = text.split('<').map(|part| part.split_once('>').map_or(part, |(_, said)| said)).collect();
    tagless.join(" ")
}

#[tokio::test]
async fn no_english_is_left_on_the_french_pages() {
    let english: Vec<&str> = ENGLISH.split_whitespace().collect();
    let mut pages: Vec<(String, String)> = Vec::new();
    for address in [
        "/?on=2016-11-16&lang=fr",
        "/?on=2000-01-01&lang=fr",
        "/?on=2016-11-16&view=table&lang=fr",
        "/state?lang=fr",
        "/state?find=Atlantide&lang=fr",
        "/state/RUS?kind=withdrawal&day=demain&lang=fr",
        "/court?jour=1&lang=fr",
        "/state/UKR?lang=fr",
        "/state/RUS?on=2016-12-01&kind=withdrawal&day=2016-11-16&lang=fr",
        "/state/ARM?kind=withdrawal&day=2026-09-01&lang=fr",
        "/act?lang=fr",
        "/act?ask=1&place=Atlantide&from=hier&to=x&age=vieux&accused=Nulle&as_of=y&lang=fr",
        "/act?ask=1&place=UA-43&from=2014-03-03&accused=Russie&crime=war_crimes&as_of=2016-11-14&lang=fr",
        "/act?ask=1&place=XKX&from=2011-07-25&accused=XKX&crime=crimes_against_humanity&lang=fr",
        "/court?on=2016-11-16&lang=fr",
        "/check?lang=fr",
        "/screen?lang=fr",
    ] {
        pages.push((address.to_owned(), page(address).await));
    }
    for address in ["/state/Atlantide?lang=fr", "/nulle-part?lang=fr", "/screen/0?lang=fr", "/?on=hier&lang=fr"] {
        pages.push((address.to_owned(), text(get(address).await).await));
    }
    let article = include_str!("../../../claims/tests/articles/russia-2016.txt");
    let checked = [("text", None, article), ("as_of", None, "2016-11-16")];
    pages.push(("a text checked".to_owned(), text(submit("/check?lang=fr", &checked).await).await));
    let undated = [("text", None, "The Court sits in The Hague.")];
    pages.push(("a text without a day".to_owned(), text(submit("/check?lang=fr", &undated).await).await));
    let table = "id,date,lat,lon\n1,2014-03-03,44.95,34.10\n2,2001-03-03,44.95,34.10\n3,2016-11,33.5,36.3\n";
    let sent = submit("/screen?lang=fr", &[("table", Some("faits.csv"), table)]).await;
    let to = sent.headers()["location"].to_str().unwrap().to_owned();
    pages.push(("columns".to_owned(), page(&to).await));
    let id = to.split('/').nth(2).unwrap().split('?').next().unwrap();
    let answers = format!("/screen/{id}/answers?ask=1&from=date&lat=lat&lon=lon&row=id&lang=fr");
    pages.push(("answers".to_owned(), page(&answers).await));
    let mut leaks = Vec::new();
    for (name, html) in &pages {
        let said = own_words(html);
        // Ids and codes hold together.
        let words: Vec<&str> = said.split(|c: char| !c.is_alphanumeric() && !"-_`/".contains(c)).collect();
        for (at, word) in words.iter().enumerate().filter(|(_, word)| english.contains(word)) {
            leaks.push(format!("{name}: {word}: {}", words[at.saturating_sub(6)..(at + 6).min(words.len())].join(" ")));
        }
    }
    assert!(leaks.is_empty(), "{leaks:#?}");
}
