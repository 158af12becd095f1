//! The server: this machine only, and no client can take it down.

use crate::app::App;
use crate::routes::router;
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use ratione_record::Record;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// Connections at a time; further ones wait in the backlog.
const CONNECTIONS: usize = 512;

/// How long a client may take to send the head of a request.
const HEAD: Duration = Duration::from_secs(10);

/// How long requests under way may take when the server is told to end.
const GRACE: Duration = Duration::from_secs(10);

/// Serves the record on 127.0.0.1 until the program is told to end; says the address once it listens.
///
/// # Errors
/// When the port cannot be listened on.
pub fn serve(record: Record, port: u16, listening: impl FnOnce(SocketAddr)) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        listening(listener.local_addr()?);
        let app = App::new(record);
        let warm = app.clone();
        tokio::task::spawn_blocking(move || warm.warm());
        accept(listener, router(app)).await;
        Ok(())
    })
}

async fn accept(listener: TcpListener, router: Router) {
    let service = TowerToHyperService::new(router);
    let (connections, graceful) = (Arc::new(Semaphore::new(CONNECTIONS)), GracefulShutdown::new());
    let mut end = std::pin::pin!(told_to_end());
    loop {
        let next = async {
            let permit = Arc::clone(&connections).acquire_owned().await;
            (permit, listener.accept().await)
        };
        let (permit, stream) = tokio::select! {
            next = next => next,
            () = &mut end => break,
        };
        let Ok((stream, _)) = stream else {
            // Out of file descriptors: wait for some to be given back.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD)
            .max_buf_size(64 << 10)
            .serve_connection(TokioIo::new(stream), service.clone());
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // A client that breaks off is no event.
            let _ = connection.await;
            drop(permit);
        });
    }
    let _ = tokio::time::timeout(GRACE, graceful.shutdown()).await;
}

async fn told_to_end() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::TURNS;
    use crate::routes::within;
    use crate::screening::Chosen;
    use ratione::Known;
    use ratione_bulk::Table;
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::ops::ControlFlow;

    /// A server with a table that takes a while, and the table's id.
    async fn serving(time: Duration) -> (App, SocketAddr, String) {
        let app = App::new(Record::embedded().unwrap());
        let row = |n: i64| {
            format!("{n},20{:02}-05-01,{},{}\n", n % 25, n * 7 % 120 - 50, (n * 13 % 30_000) as f64 / 100.0 - 150.0)
        };
        let rows: String = (0..400_000).map(row).collect();
        let bytes = format!("id,date,lat,lon\n{rows}").into_bytes();
        let id = app.uploads.keep(Table { name: "long.csv".to_owned(), bytes });
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(accept(listener, within(time, app.clone())));
        (app, address, id)
    }

    fn ask(address: SocketAddr, path: &str) -> TcpStream {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n").as_bytes()).unwrap();
        stream
    }

    fn until(stream: &mut TcpStream, wanted: &str) {
        let (mut read, mut buffer) = (String::new(), [0; 4096]);
        while !read.contains(wanted) {
            let length = stream.read(&mut buffer).unwrap();
            assert!(length > 0, "no `{wanted}` in {read}");
            read.push_str(&String::from_utf8_lossy(&buffer[..length]));
        }
    }

    /// Waits until all work has ended; whether what it came to was kept, so that it had run to its end.
    async fn ran_to_its_end(app: &App, id: &str) -> bool {
        let all = std::thread::available_parallelism().unwrap().get() * 2;
        while TURNS.available_permits() < all {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let known = Known::on(app.record.release.horizon);
        app.uploads.answers(id, &Chosen::default(), known, &app.record, |_| ControlFlow::Break(())).is_ok()
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn work_under_way_is_stopped_when_its_reader_goes() {
        let (app, address, id) = serving(Duration::from_secs(60)).await;
        let mut stream = ask(address, &format!("/screen/{id}/answers"));
        until(&mut stream, "<progress");
        drop(stream);
        assert!(!ran_to_its_end(&app, &id).await);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn work_under_way_is_stopped_when_the_request_runs_out_of_time() {
        let (app, address, id) = serving(Duration::from_millis(300)).await;
        let mut stream = ask(address, &format!("/screen/{id}/answers.csv"));
        until(&mut stream, "408 Request Timeout");
        assert!(!ran_to_its_end(&app, &id).await);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn work_that_is_waited_for_runs_to_its_end() {
        let (app, address, id) = serving(Duration::from_secs(600)).await;
        let mut stream = ask(address, &format!("/screen/{id}/answers"));
        until(&mut stream, "</html>");
        assert!(ran_to_its_end(&app, &id).await);
    }
}
