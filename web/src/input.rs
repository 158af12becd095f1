//! Strict input: no field is passed over in silence, and every refusal names the field and what to write.

use crate::pages::for_programs;
use crate::problem::Problem;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{StatusCode, Uri};
use axum::response::IntoResponse;
use serde::de::value::Error as NoValue;
use serde::de::{DeserializeOwned, Deserializer, Error, Visitor};
use std::sync::{Arc, LazyLock};
use tokio::sync::{Semaphore, oneshot};

/// What stands after the `?`.
pub struct Asked<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let known = parts.extensions.get_or_insert_default::<Known>();
        known.0.extend(fields_of::<T>());
        let unknown = known.unknown(&parts.uri);
        if let Some(field) = unknown.first().filter(|_| for_programs(parts.uri.path())) {
            let what = format!("query: unknown field `{field}`, expected `{}`", known.0.join("`, `"));
            return Err(Problem::new(StatusCode::BAD_REQUEST, what));
        }
        let read = Query::<T>::try_from_uri(&parts.uri);
        read.map(|Query(value)| Self(value)).map_err(|rejection| {
            let text = rejection.body_text();
            let what = text.rsplit_once("query string: ").map_or(text.as_str(), |(_, what)| what);
            Problem::new(StatusCode::BAD_REQUEST, format!("query: {what}"))
        })
    }
}

/// The fields that a request may have after the `?`.
#[derive(Clone, Debug, Default)]
pub struct Known(Vec<&'static str>);

impl Known {
    /// The fields that a request has and may not.
    pub fn unknown(&self, uri: &Uri) -> Vec<String> {
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(uri).map(|Query(pairs)| pairs).unwrap_or_default();
        let known = |field: &str| field == "lang" || self.0.contains(&field);
        pairs.into_iter().map(|(field, _)| field).filter(|field| !known(field)).collect()
    }
}

/// The names of the fields of a struct, which serde says to whoever is asked for one.
fn fields_of<T: DeserializeOwned>() -> &'static [&'static str] {
    struct Asker<'a>(&'a mut &'static [&'static str]);

    impl<'de> Deserializer<'de> for Asker<'_> {
        type Error = NoValue;

        fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, NoValue> {
            Err(NoValue::custom("has no value"))
        }

        fn deserialize_struct<V: Visitor<'de>>(
            self,
            _: &'static str,
            fields: &'static [&'static str],
            visitor: V,
        ) -> Result<V::Value, NoValue> {
            *self.0 = fields;
            self.deserialize_any(visitor)
        }

        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct
            newtype_struct seq tuple tuple_struct map enum identifier ignored_any
        }
    }

    let mut fields: &'static [&'static str] = &[];
    // It has no value to give: the names are what was asked for.
    let _ = T::deserialize(Asker(&mut fields));
    fields
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
