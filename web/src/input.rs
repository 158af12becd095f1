//! Strict input: unknown fields are refused, and every refusal names the field and what to write.

use crate::problem::Problem;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::response::IntoResponse;
use serde::de::DeserializeOwned;
use std::sync::{Arc, LazyLock};
use tokio::sync::{Semaphore, oneshot};

/// What stands after the `?`.
pub struct Asked<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let read = Query::<T>::try_from_uri(&parts.uri);
        read.map(|Query(value)| Self(value)).map_err(|rejection| {
            let text = rejection.body_text();
            let what = text.rsplit_once("query string: ").map_or(text.as_str(), |(_, what)| what);
            Problem::new(StatusCode::BAD_REQUEST, format!("query: {what}"))
        })
    }
}

/// A body of JSON.
pub struct Sent<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/json") {
            let what = "write JSON and send `content-type: application/json`";
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, what));
        }
        let bytes = Bytes::from_request(request, state).await.map_err(unread)?;
        let mut source = serde_json::Deserializer::from_slice(&bytes);
        let value = T::deserialize(&mut source).and_then(|value| source.end().map(|()| value));
        value.map(Self).map_err(|error| {
            let status = if error.is_data() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::BAD_REQUEST };
            Problem::new(status, format!("body: {error}"))
        })
    }
}

fn unread(rejection: BytesRejection) -> Problem {
    let status = rejection.into_response().status();
    let what = match status {
        StatusCode::PAYLOAD_TOO_LARGE => "the body is too large; send less at a time, or use the command `ratione`",
        _ => "the body broke off; send it again",
    };
    Problem::new(status, what)
}

/// Work under way at a time; what waits for its turn costs nothing if its client goes.
pub static TURNS: LazyLock<Arc<Semaphore>> = LazyLock::new(|| {
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    Arc::new(Semaphore::new(cores * 2))
});

/// Whether somebody still waits: false once the client has gone, or the request has run out of time.
pub type Wanted<'a> = &'a dyn Fn() -> bool;

/// Does work that takes a while where it holds nobody up; what may take long asks whether it is still wanted.
pub async fn aside<T: Send + 'static>(work: impl FnOnce(Wanted<'_>) -> T + Send + 'static) -> Result<T, Problem> {
    let broke = || Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "this could not be computed; please report it");
    let turn = Arc::clone(&TURNS).acquire_owned().await.map_err(|_| broke())?;
    let (told, answer) = oneshot::channel();
    tokio::task::spawn_blocking(move || {
        let done = work(&|| !told.is_closed());
        drop(turn);
        // Nobody may be there to take it.
        let _ = told.send(done);
    });
    answer.await.map_err(|_| broke())
}
