//! The server: this machine only, and no client can take it down.

use crate::app::App;
use crate::routes::router;
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
        accept(listener, App::new(record)).await;
        Ok(())
    })
}

async fn accept(listener: TcpListener, app: App) {
    let warm = app.clone();
    tokio::task::spawn_blocking(move || warm.warm());
    let service = TowerToHyperService::new(router(app));
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
