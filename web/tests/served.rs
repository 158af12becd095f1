//! The API and the pages, asked through the router on the real record.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use axum::body::Body;
use axum::http::{Request, Response, StatusCode};
use http_body_util::BodyExt;
use ratione_record::Record;
use ratione_web::{App, router};
use serde_json::{Value, json};
use std::sync::LazyLock;
use tower::ServiceExt;

static APP: LazyLock<App> = LazyLock::new(|| App::new(Record::embedded().unwrap()));

async fn send(request: Request<Body>) -> Response<Body> {
    router(APP.clone()).oneshot(request).await.unwrap()
}

async fn text(response: Response<Body>) -> String {
    String::from_utf8(response.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
}

async fn get(address: &str) -> Response<Body> {
    send(Request::get(address).body(Body::empty()).unwrap()).await
}

async fn page(address: &str) -> String {
    let response = get(address).await;
    assert_eq!(response.status(), StatusCode::OK, "{address}");
    text(response).await
}

async fn post(address: &str, body: &Value) -> (StatusCode, Value) {
    let request = Request::post(address).header("content-type", "application/json");
    let response = send(request.body(Body::from(body.to_string())).unwrap()).await;
    let status = response.status();
    (status, serde_json::from_str(&text(response).await).unwrap())
}

fn form(parts: &[(&str, Option<&str>, &str)]) -> (String, String) {
    let mut body = String::new();
    for (name, file, value) in parts {
        let file = file.map(|f| format!("; filename=\"{f}\"")).unwrap_or_default();
        body.push_str(&format!("--edge\r\ncontent-disposition: form-data; name=\"{name}\"{file}\r\n\r\n{value}\r\n"));
    }
    ("multipart/form-data; boundary=edge".to_owned(), body + "--edge--\r\n")
}

async fn submit(address: &str, parts: &[(&str, Option<&str>, &str)]) -> Response<Body> {
    let (kind, body) = form(parts);
    send(Request::post(address).header("content-type", kind).body(Body::from(body)).unwrap()).await
}

#[tokio::test]
async fn a_batch_answers_by_the_callers_ids_and_echoes_what_was_read() {
    let act = json!({"from": "2014-03", "places": [{"code": "UA-43"}], "crime": "war_crimes"});
    let acts = json!({"acts": {"a1": act, "bad": {"from": "2014-13"}}});
    let (status, answer) = post("/v1/acts", &acts).await;
    assert_eq!(status, StatusCode::OK);
    let a1 = &answer["results"]["a1"];
    assert_eq!(a1["answer"], "yes");
    assert_eq!(a1["parsed"]["to"], "2014-03-31");
    assert_eq!(answer["results"]["bad"]["error"]["status"], 422);
}

#[tokio::test]
async fn the_api_answers_what_the_engine_answers() {
    let record = Record::embedded().unwrap();
    let stated: ratione::Stated = serde_json::from_value(
        json!({"from": "2003-05", "places": [{"code": "AFG"}], "accused": {"nationalities": ["USA"]}}),
    )
    .unwrap();
    let act = ratione::Act::read(&stated, &record).unwrap();
    let report = ratione::report(&act, &record, ratione::Known::on(record.release.horizon));
    let (_, answer) = post("/v1/acts", &json!({"acts": {"a": stated}})).await;
    let mut answered = answer["results"]["a"].clone();
    answered.as_object_mut().unwrap().remove("parsed");
    assert_eq!(answered, serde_json::to_value(report).unwrap());
}

#[tokio::test]
async fn an_unknown_field_is_refused_by_name() {
    let (status, problem) = post("/v1/acts", &json!({"acts": {"a": {"from": "2014", "wher": "UKR"}}})).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(problem["detail"].as_str().unwrap().contains("unknown field `wher`"), "{problem}");
    let response = get("/v1/states?day=2016-11-16").await;
    assert_eq!(response.status(), StatusCode::BAD_REQUEST);
    assert_eq!(response.headers()["content-type"], "application/problem+json");
    assert!(text(response).await.contains("unknown field `day`, expected `on`"));
}

#[tokio::test]
async fn every_refusal_of_the_api_is_a_problem() {
    let large = Request::post("/v1/acts").header("content-type", "application/json");
    let large = send(large.body(Body::from(vec![b' '; 2 << 20])).unwrap()).await;
    let plain = send(Request::post("/v1/acts").body(Body::from("{}")).unwrap()).await;
    let method = send(Request::get("/v1/acts").body(Body::empty()).unwrap()).await;
    let nowhere = get("/v1/nowhere").await;
    for (response, status) in [(large, 413), (plain, 415), (method, 405), (nowhere, 404)] {
        assert_eq!(response.status().as_u16(), status);
        assert_eq!(response.headers()["content-type"], "application/problem+json");
        let problem: Value = serde_json::from_str(&text(response).await).unwrap();
        assert_eq!(problem["status"], status);
    }
}

#[tokio::test]
async fn a_withdrawal_by_a_state_that_is_no_party_changes_nothing() {
    let (status, compared) = post("/v1/what-if", &json!({"action": "RUS withdrawal 2016-11-16"})).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(compared["changes"], json!([]));
    assert!(compared["why_nothing"].as_str().unwrap().starts_with("withdrawal is for State Parties"));
}

#[tokio::test]
async fn a_text_is_checked_as_of_its_day() {
    let sent = json!({"text": "Russia has withdrawn from the International Criminal Court.", "as_of": "2016-11-16"});
    let (status, report) = post("/v1/text/check", &sent).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(report["findings"][0]["verdict"], "contradicted");
    let (status, problem) = post("/v1/text/check", &json!({"text": "Russia has withdrawn from the Court."})).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(problem["detail"].as_str().unwrap().starts_with("`as_of`"), "{problem}");
}

#[tokio::test]
async fn treaty_actions_come_in_order_and_rows_by_id() {
    let actions: Value = serde_json::from_str(&page("/v1/treaty-actions?state=Russia&since=2016-01-01").await).unwrap();
    let ids: Vec<&str> = actions.as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["rus-2016-announcement", "rus-2016-intent-not-to-become-party"]);
    let row: Value = serde_json::from_str(&page("/v1/rows/rus-2000-signature?lang=en").await).unwrap();
    assert_eq!(row["review"], "verified");
    assert_eq!(get("/v1/rows/rus-2000-signature?on=2016-11-16").await.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_record_has_a_tag_and_what_is_known_is_not_sent_again() {
    let first = get("/v1/court?on=2016-11-16").await;
    let tag = first.headers()["etag"].clone();
    let again = Request::get("/v1/court?on=2016-11-16").header("if-none-match", tag);
    let again = send(again.body(Body::empty()).unwrap()).await;
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
}

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

#[tokio::test]
async fn the_headline_of_the_map_changes_with_the_date() {
    let then = page("/?on=2016-11-16").await;
    assert!(then.contains("On 16 November 2016 the Court could hear crimes committed in 124"), "{}", &then[..2000]);
    assert!(then.contains("Russian Federation was not one of them") || then.contains("Russia was not one of them"));
    assert!(page("/?on=2000-01-01").await.contains("the Statute was not yet in force"));
    assert!(page("/?on=2016-11-16&lang=fr").await.contains("Le 16 novembre 2016"));
}

#[tokio::test]
async fn the_map_counts_the_parties_that_the_engine_counts() {
    let record = Record::embedded().unwrap();
    for on in ["2002-07-01", "2011-11-01", "2016-11-16", "2025-06-02"] {
        let day = on.parse().unwrap();
        let table = ratione::state_table(&record, day, ratione_record::Lang::En);
        let parties = table.iter().filter(|row| row.status.starts_with("State Party")).count();
        assert!(
            page(&format!("/?on={on}")).await.contains(&format!("{parties}\u{a0}States Parties")),
            "{on}: {parties}"
        );
    }
}

#[tokio::test]
async fn the_slider_leads_to_a_permanent_address() {
    let response = get("/?n=0&lang=fr").await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    assert_eq!(response.headers()["location"], "/?on=1998-07-17&lang=fr");
}

#[tokio::test]
async fn files_of_the_map_say_what_the_page_says() {
    assert!(
        page("/map.csv?on=2016-11-16").await.contains("RUS,Russian Federation")
            || page("/map.csv?on=2016-11-16").await.contains("RUS,Russia")
    );
    let map: Value = serde_json::from_str(&page("/map.json?on=2016-11-16").await).unwrap();
    let russia = map["states"].as_array().unwrap().iter().find(|row| row["code"] == "RUS").unwrap();
    assert_eq!(russia["mark"], "signatory");
    let svg = page("/map.svg?on=2016-11-16").await;
    assert!(svg.starts_with("<svg") && svg.len() < 150_000, "{}", svg.len());
}

#[tokio::test]
async fn an_answer_is_a_proof_with_a_stable_number() {
    let address = "/act?ask=1&place=UA-43&from=2014-03-03&accused=Russia&crime=war_crimes&as_of=2016-11-14";
    let html = page(address).await;
    assert!(html.contains("Yes: the Court may exercise jurisdiction, on acceptance by Ukraine"));
    let id = html.split("<code class=\"id\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
    assert!(page(&address.replace("/act?", "/act.md?")).await.contains(&id));
    let answer: Value = serde_json::from_str(&page(&address.replace("/act?", "/act.json?")).await).unwrap();
    assert_eq!((answer["proof_id"].as_str().unwrap(), answer["answer"].as_str().unwrap()), (id.as_str(), "yes"));
}

#[tokio::test]
async fn what_is_left_empty_is_not_stated() {
    let html = page("/act?ask=1&place=Syria&from=2016-11").await;
    assert!(html.contains("It depends") && html.contains("nationality"));
}

#[tokio::test]
async fn a_field_that_cannot_be_read_is_named_in_the_form() {
    let html = page("/act?ask=1&place=Atlantis&from=yesterday&age=old").await;
    assert!(html.contains("id=\"faults\""));
    for field in ["#place", "#from", "#age"] {
        assert!(html.contains(&format!("<a href=\"{field}\">")), "{field}");
    }
}

#[tokio::test]
async fn a_click_on_the_map_fills_in_the_point() {
    let response = get("/act?at.x=420&at.y=140&crime=genocide&lang=en&ask=1").await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    let to = response.headers()["location"].to_str().unwrap().to_owned();
    assert!(to.starts_with("/act?place=") && to.contains("crime=genocide") && !to.contains("ask="), "{to}");
}

#[tokio::test]
async fn a_pasted_text_is_marked_in_place() {
    let response = submit(
        "/check",
        &[
            ("text", None, "Russia has withdrawn from the International Criminal Court. The Court sits in The Hague."),
            ("file", Some(""), ""),
            ("as_of", None, "2016-11-16"),
        ],
    )
    .await;
    assert_eq!(response.status(), StatusCode::OK);
    let html = text(response).await;
    assert!(html.contains("<mark class=\"contradicted\">Russia has withdrawn"), "{html}");
    assert!(html.contains("id=\"claim-1\""));
    let response =
        submit("/check", &[("text", None, "La Cour pénale internationale siège à La Haye depuis 2002.")]).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(response).await.contains("La Cour pénale internationale siège"));
}

#[tokio::test]
async fn a_table_is_screened_in_memory() {
    let table =
        "id,date,lat,lon,note\n1,2014-03-03,44.95,34.10,<b>x</b>\n2,2001-03-03,44.95,34.10,\n3,soon,44.95,34.10,\n";
    let response = submit("/screen", &[("table", Some("incidents.csv"), table)]).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    let to = response.headers()["location"].to_str().unwrap().to_owned();
    let columns = page(&to).await;
    assert!(columns.contains("&#60;b&#62;x") && columns.contains("<option value=\"date\" selected>"));
    let id = to.split('/').nth(2).unwrap().split('?').next().unwrap();
    let html = page(&format!("/screen/{id}/answers?ask=1&from=date&lat=lat&lon=lon&row=id&as_of=2016-11-14")).await;
    assert!(html.contains("1 of 3 rows") && html.contains("it came before 1 July 2002"), "{html}");
    let csv = page(&format!("/screen/{id}/answers.csv?ask=1&from=date&lat=lat&lon=lon&row=id")).await;
    assert!(csv.starts_with("id,date,lat,lon,note,icc_answer"));
    assert_eq!(get("/screen/0123/answers").await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_table_too_large_names_the_command() {
    let table = format!("id,date,country\n{}", "1,2016-05-01,COD\n".repeat(300_000));
    let response = submit("/screen", &[("table", Some("large.csv"), &table)]).await;
    assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert!(text(response).await.contains("ratione screen"));
}

#[tokio::test]
async fn the_court_shows_the_rule_behind_each_count() {
    let html = page("/court?on=2016-11-16").await;
    assert!(html.contains("4\u{a0}sentences") && html.contains("1,334.7 million euro"), "{}", &html[..3000]);
    assert!(html.contains("first sentence imposed by the day"));
}

#[tokio::test]
async fn a_state_page_supposes_an_act() {
    let html = page("/state/RUS?on=2016-12-01&kind=withdrawal&day=2016-11-16").await;
    assert!(html.contains("Nothing changes: withdrawal is for State Parties"));
    assert!(html.contains("id=\"rus-2000-signature\""));
    assert_eq!(get("/state/Atlantis").await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_openapi_document_refers_to_nothing_that_it_lacks() {
    let text = page("/openapi.json").await;
    let document: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(document["openapi"], "3.1.0");
    for reference in text.split("\"#/").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(document.pointer(&format!("/{reference}")).is_some(), "{reference}");
    }
}

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
    let article = include_str!("../../claims/tests/articles/russia-2016.txt");
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
