//! A page that comes in parts: how far the work is, then what it came to. Nothing in it needs a script.

use super::{Frame, Page, error_text, text};
use crate::problem::Problem;
use askama::Template;
use axum::body::Body;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{Html, IntoResponse, Response};
use futures_util::stream::{StreamExt, once, unfold};
use std::convert::Infallible;
use std::future::{Future, ready};
use std::time::Duration;
use tokio::time::{Instant, timeout};

/// What is done within this time comes as one page.
const PATIENCE: Duration = Duration::from_millis(200);

/// How often the page says how far the work is.
const TICK: Duration = Duration::from_millis(500);

/// How long the work may take in all, its wait for a turn included.
const LIMIT: Duration = Duration::from_secs(300);

/// Where the opening ends that every page shares.
const MAIN: &str = "<main id=\"content\" tabindex=\"-1\">\n";

/// Marks a response whose parts must not wait for each other.
#[derive(Clone, Copy, Debug)]
pub struct InParts;

#[derive(Template)]
#[template(path = "progress.html")]
struct Opening<'a> {
    frame: &'a Frame,
    title: &'static str,
}

/// The page that the work comes to, at once or in parts; `told` gives the share done in per cent, and in words.
pub async fn page(
    frame: Frame,
    title: &'static str,
    told: impl Fn() -> (u64, String) + Send + 'static,
    work: impl Future<Output = Result<String, Problem>> + Send + 'static,
) -> Page {
    within(LIMIT, frame, title, told, work).await
}

/// The same with another limit of time.
async fn within(
    limit: Duration,
    frame: Frame,
    title: &'static str,
    told: impl Fn() -> (u64, String) + Send + 'static,
    work: impl Future<Output = Result<String, Problem>> + Send + 'static,
) -> Page {
    let end = Instant::now() + limit;
    let mut work = Box::pin(work);
    if let Ok(done) = timeout(PATIENCE, work.as_mut()).await {
        return done.map(|html| Html(html).into_response());
    }
    let opening = text(&Opening { frame: &frame, title })?;
    let opening = opening.split_once(MAIN).map_or_else(String::new, |(before, _)| format!("{before}{MAIN}"));
    let line = move || {
        let (share, said) = told();
        let said = crate::draw::escape(&said);
        format!("<p><progress max=\"100\" value=\"{share}\" aria-hidden=\"true\"></progress> {said}</p>\n")
    };
    let opening = format!("{opening}<div class=\"progress\" role=\"status\">\n{}", line());
    // Dropped with the response, and when time is up: what waits for its turn ends, and what has begun is told.
    let parts = unfold(Some(work), move |work| {
        let (line, frame) = (line(), frame.clone());
        async move {
            let mut work = work?;
            match timeout(TICK, work.as_mut()).await {
                Ok(done) => Some((closing(done, &frame), None)),
                Err(_) if Instant::now() >= end => Some((closing(Err(too_long()), &frame), None)),
                Err(_) => Some((line, Some(work))),
            }
        }
    });
    let body = once(ready(opening)).chain(parts).map(Ok::<_, Infallible>);
    let mut response = Response::new(Body::from_stream(body));
    response.headers_mut().insert(CONTENT_TYPE, axum::http::HeaderValue::from_static("text/html; charset=utf-8"));
    response.extensions_mut().insert(InParts);
    Ok(response)
}

fn too_long() -> Problem {
    let what = "this took more than five minutes and was stopped; send a smaller table, or use the command: \
                ratione screen FILE -o screened.csv";
    Problem::new(StatusCode::REQUEST_TIMEOUT, what).in_french(
        "Cela a pris plus de cinq minutes et a été arrêté ; envoyez un tableau plus petit, ou utilisez la commande : ratione screen FICHIER -o screened.csv",
    )
}

/// The rest of the page that the work came to.
fn closing(done: Result<String, Problem>, frame: &Frame) -> String {
    let html = done.unwrap_or_else(|problem| error_text(frame, problem.said(frame.lang)));
    let rest = html.split_once(MAIN).map_or("", |(_, rest)| rest);
    format!("</div>\n{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::App;
    use crate::lang::Lang;
    use http_body_util::BodyExt;
    use ratione_record::Record;
    use std::sync::Arc;

    async fn in_parts(html: Result<String, Problem>) -> String {
        let app = App::new(Record::embedded().unwrap());
        let frame = Frame::of(&app, Lang::Fr, &"/screen/0/answers".parse().unwrap(), Vec::new());
        let work = async {
            tokio::time::sleep(PATIENCE * 2).await;
            html
        };
        let page = page(frame, "Crible", || (42, "42 %".to_owned()), work).await.unwrap();
        assert!(page.extensions().get::<InParts>().is_some());
        String::from_utf8(page.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
    }

    #[tokio::test]
    async fn work_that_takes_a_while_says_so_and_ends_as_one_whole_page() {
        let html = in_parts(Ok(format!("<html>other head{MAIN}<h1>Fin</h1></main></html>"))).await;
        assert!(html.contains("role=\"status\"") && html.contains("value=\"42\"") && html.contains("42 %"));
        assert!(html.ends_with("</div>\n<h1>Fin</h1></main></html>") && !html.contains("other head"));
        assert_eq!((html.matches("<html").count(), html.matches("<main").count()), (1, 1));
    }

    #[tokio::test]
    async fn work_without_end_is_stopped_and_the_page_says_so() {
        let app = App::new(Record::embedded().unwrap());
        let frame = Frame::of(&app, Lang::En, &"/screen/0/answers".parse().unwrap(), Vec::new());
        let alive = Arc::new(());
        let held = Arc::clone(&alive);
        let work = async move {
            let _held = held;
            std::future::pending().await
        };
        let page = within(PATIENCE * 2, frame, "Screen", || (0, String::new()), work).await.unwrap();
        assert_eq!(Arc::strong_count(&alive), 2);
        let html = page.into_body().collect().await.unwrap().to_bytes();
        let html = String::from_utf8(html.to_vec()).unwrap();
        assert!(html.contains("more than five minutes and was stopped") && html.trim_end().ends_with("</html>"));
        assert_eq!(Arc::strong_count(&alive), 1, "the work goes on");
    }

    #[tokio::test]
    async fn work_that_fails_late_ends_as_a_page_that_says_what_to_do() {
        let html = in_parts(Err(crate::screening::gone())).await;
        assert!(html.contains("envoyez-le de nouveau") && html.trim_end().ends_with("</html>"));
    }
}
