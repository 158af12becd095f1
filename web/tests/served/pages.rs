//! What each page says.

use crate::{get, page, submit, text};
use axum::http::StatusCode;
use ratione_record::Record;
use serde_json::Value;

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
    assert!(html.contains("<span class=\"number\">1</span> contradicted</a></nav>"), "{html}");
    let response =
        submit("/check", &[("text", None, "La Cour pénale internationale siège à La Haye depuis 2002.")]).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(response).await.contains("La Cour pénale internationale siège"));
}

#[tokio::test]
async fn the_form_offers_places_by_name_and_nationalities_of_states_alone() {
    for (path, name) in [("/act", "Autonomous Republic of Crimea"), ("/act?lang=fr", "République autonome de Crimée")]
    {
        let form = page(path).await;
        let list =
            |id: &str| form.split(&format!("<datalist id=\"{id}\">")).nth(1).unwrap().split('\n').next().unwrap();
        let option = format!("<option value=\"{name}\">");
        assert!(list("places").contains(&option) && !list("names").contains(&option), "{name}");
    }
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
async fn every_row_of_a_table_leads_to_a_proof_with_its_answer() {
    let table = "id,date,lat,lon,country,nationality,crime,centroid\n\
                 point,2014-03-03,44.95,34.10,,RUS,war_crimes,\n\
                 state,2016-05-01,,,COD,,8(2)(e)(xix),\n\
                 border,2024-12-16,50.4,35.6,,RUS;USA,,\n\
                 conflict,2016-05-01,-1.6585,29.2203,UGA,,genocide,\n\
                 centroid,2016-05-01,-1.6585,29.2203,COD,,,true\n\
                 somewhere,2016-05-01,15.6,32.5,,,,true\n\
                 sea,2016-05-01,30.0,-40.0,,,,\n\
                 nowhere,2016-05-01,,,,,,\n\
                 early,2001-05-01,4.05,9.70,CMR,,,\n";
    let sent = submit("/screen", &[("table", Some("incidents.csv"), table)]).await;
    let id = sent.headers()["location"].to_str().unwrap().split(['/', '?']).nth(2).unwrap().to_owned();
    let html = page(&format!("/screen/{id}/answers?lang=en")).await;
    let rows: Vec<&str> = html.split("<th scope=\"row\"").skip(1).collect();
    assert_eq!(rows.len(), 9, "{html}");
    for row in rows {
        let answer = row.split("<b class=\"").nth(1).unwrap().split('"').next().unwrap();
        let address = row.split("<a href=\"").nth(1).unwrap_or_else(|| panic!("no proof: {row}"));
        let address = address.split('"').next().unwrap().replace("&amp;", "&").replace("&#38;", "&");
        let proof = page(&address).await;
        assert!(proof.contains(&format!("<h1 class=\"finding {answer}\">")), "{address}: not {answer}");
    }
}

#[tokio::test]
async fn a_place_may_be_one_of_several() {
    let html = page("/act?ask=1&place=UA|RU|unknown&from=2016-05-01&lang=en").await;
    assert!(html.contains("Ukraine or Russia or another place"), "{html}");
    assert!(html.contains("<b>By case:</b> Ukraine: yes"), "{html}");
}

#[tokio::test]
async fn tokens_stand_beside_words_and_never_alone() {
    let html = page("/act?ask=1&place=XKX&from=2011-07-25&accused=XKX&crime=crimes_against_humanity&lang=fr").await;
    for said in [
        "territoire de la Serbie (<code>territory:SRB</code>)",
        "l’appartenance du territoire est contestée (<code>territorial_status_disputed</code>)",
        "[non vérifié]",
    ] {
        assert!(html.contains(said), "no `{said}` in {html}");
    }
    assert!(!html.contains("(level ") && !html.contains("(niveau "), "{html}");
}
