//! What went wrong with a request: RFC 9457 for programs, a page for people.

use crate::app::App;
use crate::lang::Lang;
use crate::pages::{self, Frame};
use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;

/// Marks a response that says itself what went wrong, such as a form with its faults.
#[derive(Clone, Copy, Debug)]
pub struct Shaped;

/// A problem, as RFC 9457 writes it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Problem {
    /// Always `about:blank`: the status says what sort of problem it is.
    pub r#type: &'static str,
    /// The status in words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What is wrong, in which field, and what to do.
    pub detail: String,
    /// The same for a page in French; what the status says where left out.
    #[serde(skip)]
    pub french: Option<Cow<'static, str>>,
}

impl Problem {
    /// A problem with this status and detail.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        let title = status.canonical_reason().unwrap_or("Error").to_owned();
        Self { r#type: "about:blank", title, status: status.as_u16(), detail: detail.into(), french: None }
    }

    /// The request cannot be used as it is.
    pub fn unusable(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, detail)
    }

    /// There is no such thing.
    pub fn missing(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, detail)
    }

    /// With what a page in French says instead.
    pub fn in_french(self, french: impl Into<Cow<'static, str>>) -> Self {
        Self { french: Some(french.into()), ..self }
    }

    /// What a page says.
    pub fn said(&self, lang: Lang) -> &str {
        lang.of(self.detail.as_str(), self.french.as_deref().unwrap_or_else(|| explain(self.status(), Lang::Fr)))
    }

    fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl From<ratione::Error> for Problem {
    fn from(error: ratione::Error) -> Self {
        Self::unusable(error.to_string()).in_french(error.phrase().words(Lang::Fr.said()))
    }
}

impl From<ratione_record::Error> for Problem {
    fn from(error: ratione_record::Error) -> Self {
        Self::missing(error.to_string()).in_french(error.phrase().words(Lang::Fr.said()))
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = (self.status(), serde_json::to_string(&self).unwrap_or_default()).into_response();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        response.extensions_mut().insert(self);
        response
    }
}

/// Gives every failure its form: a problem under `/v1`, a page elsewhere; also where a layer below failed.
pub async fn shape(State(app): State<App>, lang: Lang, request: Request, next: Next) -> Response {
    let program = pages::for_programs(request.uri().path());
    let here = request.uri().clone();
    let response = next.run(request).await;
    let status = response.status();
    if response.extensions().get::<Shaped>().is_some() {
        return response;
    }
    if !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let problem = response.extensions().get::<Problem>().cloned();
    let said = problem.unwrap_or_else(|| Problem::new(status, explain(status, Lang::En)));
    let allow = response.headers().get(axum::http::header::ALLOW).cloned();
    let mut shaped = if program {
        said.into_response()
    } else {
        pages::error(&Frame::of(&app, lang, &here, Vec::new()), said.status(), said.said(lang))
    };
    if let Some(allow) = allow {
        shaped.headers_mut().insert(axum::http::header::ALLOW, allow);
    }
    shaped
}

/// What to do about a status that came without words.
fn explain(status: StatusCode, lang: Lang) -> &'static str {
    let (en, fr) = match status {
        StatusCode::NOT_FOUND => (
            "nothing is at this address; `/openapi.json` lists the API, `/` has the pages",
            "Rien ne se trouve à cette adresse, ou le nom demandé n’est pas connu ; la liste des États est à la page État.",
        ),
        StatusCode::METHOD_NOT_ALLOWED => (
            "this address takes another method; the header `allow` names it",
            "Cette adresse attend une autre méthode ; l’en-tête `allow` la nomme.",
        ),
        StatusCode::PAYLOAD_TOO_LARGE => (
            "the body is too large; send less, or use the command `ratione`",
            "Le contenu envoyé est trop volumineux ; envoyez-en moins, ou utilisez la commande `ratione`.",
        ),
        StatusCode::REQUEST_TIMEOUT => (
            "the request took too long; send less at a time",
            "La demande a pris trop de temps ; envoyez-en moins à la fois.",
        ),
        StatusCode::SERVICE_UNAVAILABLE => {
            ("too many requests at once; try again", "Trop de demandes à la fois ; réessayez.")
        }
        StatusCode::BAD_REQUEST => (
            "the request cannot be read",
            "La demande n’a pas pu être lue : un champ de l’adresse est inconnu ou mal écrit.",
        ),
        StatusCode::UNPROCESSABLE_ENTITY => (
            "what was sent cannot be used",
            "Un champ n’a pas pu être utilisé ; écrivez les dates sous la forme 2016-11-16 et les États par leur nom ou leur code.",
        ),
        _ => (
            "something broke here, not in what you sent; nothing of it was kept",
            "Une erreur s’est produite ici, non dans ce que vous avez envoyé ; rien n’en a été gardé.",
        ),
    };
    lang.of(en, fr)
}
