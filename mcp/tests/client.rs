//! The tools, called by a real client over a pipe.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use ratione_mcp::Tools;
use ratione_record::{Lang, Record};
use rmcp::model::{CallToolRequestParams, CallToolResult};
use rmcp::service::RunningService;
use rmcp::{RoleClient, ServiceExt};
use serde_json::{Value, json};

async fn client() -> RunningService<RoleClient, ()> {
    speaking(Lang::En).await
}

async fn speaking(lang: Lang) -> RunningService<RoleClient, ()> {
    let (ours, theirs) = tokio::io::duplex(1 << 16);
    tokio::spawn(async move {
        let serving = Tools::new(Record::embedded().unwrap(), lang).serve(ours).await.unwrap();
        serving.waiting().await.unwrap();
    });
    ().serve(theirs).await.unwrap()
}

async fn call(client: &RunningService<RoleClient, ()>, tool: &'static str, arguments: Value) -> CallToolResult {
    let parameters = CallToolRequestParams::new(tool).with_arguments(arguments.as_object().unwrap().clone());
    client.call_tool(parameters).await.unwrap()
}

async fn ask(client: &RunningService<RoleClient, ()>, tool: &'static str, arguments: Value) -> Value {
    let result = call(client, tool, arguments).await;
    assert_ne!(result.is_error, Some(true), "{tool}: {:?}", result.content);
    result.structured_content.unwrap()
}

#[tokio::test]
async fn every_tool_only_reads_and_says_what_it_returns() {
    let client = client().await;
    let tools = client.list_all_tools().await.unwrap();
    let mut names: Vec<&str> = tools.iter().map(|tool| tool.name.as_ref()).collect();
    names.sort_unstable();
    assert_eq!(names, ["assess_act", "check_text", "court_record", "get_source", "state_status", "what_if"]);
    for tool in &tools {
        assert!(tool.output_schema.is_some(), "{}", tool.name);
        let hints = tool.annotations.as_ref().unwrap();
        assert_eq!((hints.read_only_hint, hints.open_world_hint), (Some(true), Some(false)), "{}", tool.name);
    }
}

#[tokio::test]
async fn a_client_gets_answers_with_their_proof() {
    let client = client().await;
    let act = json!({"from": "2014-03-03", "places": [{"code": "UA-43"}], "crime": "war_crimes"});
    let heard = ask(&client, "assess_act", json!({"act": act, "as_of": "2016-11-14"})).await;
    assert_eq!(heard["answer"], "yes");
    assert!(heard["proof"]["premises"].as_array().unwrap().len() > 2);
    let russia = ask(&client, "state_status", json!({"state": "Russia", "on": "2016-12-01"})).await;
    assert_eq!(russia["party"], false);
    let nothing = ask(&client, "what_if", json!({"action": "RUS withdrawal 2016-11-16"})).await;
    assert_eq!(nothing["changes"], json!([]));
    let text = json!({"text": "Russia has withdrawn from the International Criminal Court.", "as_of": "2016-11-16"});
    assert_eq!(ask(&client, "check_text", text).await["findings"][0]["verdict"], "contradicted");
    let court = ask(&client, "court_record", json!({"on": "2016-11-16"})).await;
    assert!(court["counts"].as_array().unwrap().iter().any(|count| count["number"] == 4));
    let row = ask(&client, "get_source", json!({"id": "rus-2000-signature"})).await;
    assert_eq!(row["review"], "verified");
}

#[tokio::test]
async fn a_bad_argument_is_an_error_that_names_it() {
    let client = client().await;
    let result = call(&client, "state_status", json!({"state": "Atlantis"})).await;
    assert_eq!(result.is_error, Some(true));
    assert!(format!("{:?}", result.content).contains("Atlantis"));
}

#[tokio::test]
async fn what_is_asked_in_french_is_answered_in_french() {
    let client = speaking(Lang::Fr).await;
    let russia = ask(&client, "state_status", json!({"state": "Russia", "on": "2016-12-01"})).await;
    assert!(russia.to_string().contains("a signé"), "{russia}");
    let text = json!({"text": "Russia has withdrawn from the International Criminal Court.", "as_of": "2016-11-16"});
    let checked = ask(&client, "check_text", text).await;
    assert!(checked["findings"][0]["reason"].as_str().unwrap().contains("la Russie"), "{checked}");
    let result = call(&client, "get_source", json!({"id": "nothing"})).await;
    assert!(format!("{:?}", result.content).contains("aucune ligne"), "{result:?}");
}
