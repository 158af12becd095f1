//! The API and the pages, asked through the router on the real record.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod api;
mod frame;
mod french;
mod pages;

use axum::body::Body;
use axum::http::{Request, Response, StatusCode};
use http_body_util::BodyExt;
use ratione_record::Record;
use ratione_web::{App, router};
use serde_json::Value;
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
