//! Addresses, and what stands around every one of them.

use crate::api;
use crate::app::App;
use crate::lang::Lang;
use crate::pages::{act, asset, check, court, map, progress, screen, state};
use crate::problem::{self, Problem};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, ETAG, HOST, IF_NONE_MATCH, REFERRER_POLICY, VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{Extensions, HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Version};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use std::time::Duration;
use tower::limit::GlobalConcurrencyLimitLayer;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate};
use tower_http::timeout::TimeoutLayer;

/// Largest body of a request to the API, and of a text to check.
pub const BODY: usize = 1 << 20;

/// Largest table that may be uploaded.
pub const TABLE: usize = 4 << 20;

/// Time that a request may take, its body included.
const TIME: Duration = Duration::from_secs(20);

/// Requests worked on at a time; further ones wait, at most [`TIME`].
const AT_ONCE: usize = 64;

const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Everything that is served.
///
/// ```
/// use ratione_record::Record;
///
/// let router = ratione_web::router(ratione_web::App::new(Record::embedded()?));
/// assert!(router.has_routes());
/// # Ok::<(), ratione_record::Error>(())
/// ```
pub fn router(app: App) -> Router {
    within(TIME, app)
}

/// The same with another limit of time.
pub fn within(time: Duration, app: App) -> Router {
    let pages = Router::new()
        .route("/", get(map::page))
        .route("/map.csv", get(map::csv))
        .route("/map.json", get(map::json))
        .route("/map.svg", get(map::svg))
        .route("/state", get(state::find))
        .route("/state/{code}", get(state::page))
        .route("/act", get(act::page))
        .route("/act.md", get(act::markdown))
        .route("/act.json", get(act::json))
        .route("/court", get(court::page))
        .route("/court.json", get(court::json))
        .route("/court.csv", get(court::csv))
        .route("/check", get(check::form).post(check::page).layer(DefaultBodyLimit::max(BODY)))
        .route("/screen", get(screen::form).post(screen::upload).layer(DefaultBodyLimit::max(TABLE + (64 << 10))))
        .route("/screen/{id}", get(screen::columns))
        .route("/screen/{id}/answers", get(screen::answers))
        .route("/screen/{id}/answers.csv", get(screen::csv))
        .route("/assets/{name}", get(asset))
        .route("/robots.txt", get(|| async { "User-agent: *\nDisallow: /\n" }));
    let api = Router::new()
        .route("/v1/acts", post(api::acts))
        .route("/v1/states", get(api::states))
        .route("/v1/states/{code}", get(api::state))
        .route("/v1/treaty-actions", get(api::treaty_actions))
        .route("/v1/court", get(api::court))
        .route("/v1/rows/{id}", get(api::row))
        .route("/v1/text/check", post(api::check_text))
        .route("/v1/what-if", post(api::what_if))
        .layer(DefaultBodyLimit::max(BODY));
    let plain = Router::new()
        .route("/openapi.json", get(crate::openapi::document))
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(api::ready))
        .route("/version", get(api::version));
    pages
        .merge(api)
        .merge(plain)
        .layer(from_fn_with_state(app.clone(), tagged))
        .with_state(app.clone())
        .layer(GlobalConcurrencyLimitLayer::new(AT_ONCE))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, time))
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| {
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }))
        .layer(from_fn(here_only))
        .layer(from_fn_with_state(app, problem::shape))
        .layer(CompressionLayer::new().compress_when(DefaultPredicate::new().and(whole)))
        .layer(from_fn(guarded))
}

/// Whether a response comes as a whole; compression would hold back the parts of one that does not.
fn whole(_: StatusCode, _: Version, _: &HeaderMap, extensions: &Extensions) -> bool {
    extensions.get::<progress::InParts>().is_none()
}

/// Gives what depends on nothing but the address, the language and the record its tag, and answers "not modified".
async fn tagged(State(app): State<App>, lang: Lang, request: Request, next: Next) -> Response {
    let lasting =
        [Method::GET, Method::HEAD].contains(request.method()) && !request.uri().path().starts_with("/screen/");
    let tag = app.etag().replace('"', "");
    let tag = format!("W/\"{tag}-{}\"", lang.tag());
    let known = request.headers().get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let known = known.is_some_and(|list| list.split(',').any(|known| known.trim() == tag));
    let mut response =
        if lasting && known { StatusCode::NOT_MODIFIED.into_response() } else { next.run(request).await };
    if lasting && (response.status() == StatusCode::OK || known) {
        let headers = response.headers_mut();
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            headers.insert(ETAG, tag);
        }
        headers.insert(VARY, HeaderValue::from_static("accept-language, accept-encoding"));
    }
    response
}

/// Refuses a name that only pretends to be this machine (DNS rebinding), and what another site's page sends.
async fn here_only(request: Request, next: Next) -> Response {
    let host = request.headers().get(HOST).and_then(|value| value.to_str().ok()).unwrap_or("localhost");
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let site = request.headers().get("sec-fetch-site").and_then(|value| value.to_str().ok());
    if request.method() == Method::POST && site == Some("cross-site") {
        return Problem::new(StatusCode::FORBIDDEN, "this was sent by a page of another site").into_response();
    }
    if ["localhost", "127.0.0.1"].contains(&name) {
        return next.run(request).await;
    }
    Problem::new(StatusCode::MISDIRECTED_REQUEST, "this server answers on 127.0.0.1 and localhost only").into_response()
}

/// Puts the browser under strict rules.
async fn guarded(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut put = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    put(CONTENT_SECURITY_POLICY, POLICY);
    put(X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(REFERRER_POLICY, "no-referrer");
    put(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    put(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    put(CACHE_CONTROL, "no-cache");
    response
}
