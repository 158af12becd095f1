//! What stands around every page: rules for the browser, imprint, fields of the address.

use crate::{get, page, send, submit, text};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use ratione_record::Record;

#[tokio::test]
async fn pages_are_under_strict_rules_and_name_no_other_host() {
    for address in ["/", "/act", "/state", "/state/RUS", "/court", "/check", "/screen"] {
        let response = get(address).await;
        assert_eq!(response.status(), StatusCode::OK, "{address}");
        let policy = response.headers()["content-security-policy"].to_str().unwrap().to_owned();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        let html = text(response).await;
        assert!(!html.contains("style=\"") && !html.contains("onclick"), "{address}");
        for outside in ["src=\"http", "href=\"http", "url(http"] {
            assert!(!html.contains(outside), "{address} has {outside}");
        }
        assert!(html.len() < 300_000, "{address} has {} bytes", html.len());
    }
}

#[tokio::test]
async fn a_name_that_pretends_to_be_this_machine_is_refused() {
    let request = Request::get("/").header("host", "evil.example").body(Body::empty()).unwrap();
    assert_eq!(send(request).await.status(), StatusCode::MISDIRECTED_REQUEST);
}

/// Every page, by its address or what is sent to it.
async fn every_page() -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for address in [
        "/",
        "/?on=2016-11-16&view=table",
        "/state",
        "/state?find=Atlantis",
        "/state/RUS",
        "/state/ARM?kind=withdrawal&day=2026-09-01",
        "/act",
        "/act?ask=1&place=Atlantis&from=yesterday",
        "/act?ask=1&place=UA-43&from=2014-03-03&accused=Russia&crime=war_crimes&as_of=2016-11-14",
        "/act?ask=1&place=XKX&from=2011-07-25&accused=XKX&crime=crimes_against_humanity",
        "/court",
        "/check",
        "/screen",
        "/nowhere",
        "/state/Atlantis",
        "/screen/0",
        "/?on=yesterday",
    ] {
        pages.push((address.to_owned(), text(get(address).await).await));
    }
    for (address, words) in [("/check", "Russia has withdrawn from the Court."), ("/check?lang=en", "")] {
        let sent = [("text", None, words), ("as_of", None, "2016-11-16")];
        pages.push((format!("{address} {words}"), text(submit(address, &sent).await).await));
    }
    let table = "id,date,lat,lon\n1,2014-03-03,44.95,34.10\n";
    let sent = submit("/screen", &[("table", Some("incidents.csv"), table)]).await;
    let id = sent.headers()["location"].to_str().unwrap().split(['/', '?']).nth(2).unwrap().to_owned();
    for address in [format!("/screen/{id}"), format!("/screen/{id}/answers?ask=1&from=date&lat=lat&lon=lon")] {
        pages.push((address.clone(), page(&address).await));
    }
    pages.push(("/screen without a table".to_owned(), text(submit("/screen", &[]).await).await));
    pages
}

#[tokio::test]
async fn every_page_says_as_of_when_and_from_what_it_answers_and_what_it_is_not() {
    let release = Record::embedded().unwrap().release;
    for (name, html) in every_page().await {
        for wanted in [
            "As of <time datetime=\"",
            &format!("Record {}, reliable to ", release.version),
            "situations and cases to ",
            "CC BY 4.0",
            "Cite as:",
            &release.attribution,
            "id=\"errors\"",
            "Not legal advice.",
            "Not assessed: admissibility",
        ] {
            assert!(html.contains(wanted), "{name} lacks `{wanted}`");
        }
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
    }
}

#[tokio::test]
async fn every_row_of_the_record_on_a_page_can_be_reported() {
    for address in ["/?on=2016-11-16", "/state/RUS", "/court", "/act?ask=1&place=UA-43&from=2014-03-03&accused=RUS"] {
        assert!(page(address).await.contains("href=\"#errors\""), "{address}");
    }
    let article = "Russia has withdrawn from the International Criminal Court.";
    let sent = [("text", None, article), ("as_of", None, "2016-11-16")];
    assert!(text(submit("/check", &sent).await).await.contains("href=\"#errors\""));
}

#[tokio::test]
async fn a_page_says_as_of_which_day_it_was_asked() {
    let release = Record::embedded().unwrap().release;
    let (horizon, court_horizon) = (release.horizon.to_string(), release.court_horizon.to_string());
    for (address, day) in [
        ("/?on=2016-11-16", "2016-11-16"),
        ("/state/RUS?on=2016-11-16", "2016-11-16"),
        ("/act?as_of=2016-11-14", "2016-11-14"),
        ("/act?ask=1&place=AFG&from=2014&as_of=2016-11-14", "2016-11-14"),
        ("/act?ask=1&place=AFG&from=2014", &horizon),
        ("/state", &horizon),
        ("/court", &court_horizon),
    ] {
        let html = page(address).await;
        assert!(html.contains(&format!("As of <time datetime=\"{day}\">")), "{address}");
    }
}

#[tokio::test]
async fn an_unknown_field_of_an_address_is_told_and_the_page_works() {
    for address in [
        "/?jour=1",
        "/state?jour=1",
        "/state/RUS?jour=1",
        "/act?jour=1",
        "/court?jour=1",
        "/check?jour=1",
        "/screen?jour=1",
    ] {
        let html = page(address).await;
        assert!(html.contains("was left out: <code>jour</code>"), "{address}");
        assert!(html.contains("<h1") && !html.contains("jour=1"), "{address}");
    }
    for address in ["/", "/state/RUS?on=2016-11-16&lang=en", "/act?at.x=&ask=", "/screen?lang=fr"] {
        assert!(!page(address).await.contains("class=\"notice\""), "{address}");
    }
    let response = get("/map.csv?day=2016-11-16").await;
    assert_eq!(response.status(), StatusCode::BAD_REQUEST);
    assert!(text(response).await.contains("unknown field `day`"));
}
