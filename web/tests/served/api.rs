//! The API: answers, refusals, and its own description.

use crate::{get, page, post, send, text};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use ratione_record::Record;
use serde_json::{Value, json};

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
async fn the_openapi_document_refers_to_nothing_that_it_lacks() {
    let text = page("/openapi.json").await;
    let document: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(document["openapi"], "3.1.0");
    for reference in text.split("\"#/").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(document.pointer(&format!("/{reference}")).is_some(), "{reference}");
    }
}

#[tokio::test]
async fn more_acts_than_are_taken_are_refused_and_none_is_left_out() {
    let acts: serde_json::Map<String, Value> = (0..501).map(|n| (n.to_string(), json!({"from": "2014"}))).collect();
    for (address, sent) in [
        ("/v1/acts", json!({"acts": acts})),
        ("/v1/what-if", json!({"action": "RUS withdrawal 2016-11-16", "acts": acts})),
    ] {
        let (status, problem) = post(address, &sent).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{address}");
        assert!(problem["detail"].as_str().unwrap().starts_with("`acts` has 501 entries"), "{problem}");
    }
}

#[tokio::test]
async fn places_that_would_take_too_long_are_refused_by_name() {
    let border = json!({"code": "50.4,35.6"});
    for (places, said) in
        [(vec![border.clone(); 7], "64 combinations"), (vec![json!({"code": "UA"}); 21], "at most 20")]
    {
        let (_, answer) = post("/v1/acts", &json!({"acts": {"a": {"from": "2016", "places": places}}})).await;
        let detail = answer["results"]["a"]["error"]["detail"].as_str().unwrap();
        assert!(detail.starts_with("`places`") && detail.contains(said), "{detail}");
    }
    let (_, answer) = post("/v1/acts", &json!({"acts": {"a": {"from": "2016", "places": vec![border; 6]}}})).await;
    assert_eq!(answer["results"]["a"]["answer"], "depends");
}
