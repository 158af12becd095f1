//! `ratione serve` as a program: what no client may do to it, and how it ends.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start() -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ratione"));
        let mut child =
            command.args(["serve", "--port", "0"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
        assert!(address.starts_with("127.0.0.1:"), "{line}");
        Self { child, address }
    }

    fn connect(&self) -> TcpStream {
        TcpStream::connect(&self.address).unwrap()
    }

    /// Sends bytes as they are, and what comes back until the server closes.
    fn raw(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect();
        // The server may refuse and close before it has read everything.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn healthy(&self) -> bool {
        self.raw(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").ends_with("ok\n")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn slow_oversize_and_malformed_clients_are_borne() {
    let server = Server::start();
    let mut held: Vec<TcpStream> = Vec::new();
    for _ in 0..100 {
        let mut slow = server.connect();
        slow.write_all(b"POST /v1/acts HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n").unwrap();
        held.push(slow);
    }
    assert!(server.healthy());
    let mut half = server.connect();
    half.write_all(
        b"POST /v1/acts HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{",
    )
    .unwrap();
    let post = |body: &[u8]| {
        let head = format!(
            "POST /v1/acts HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        server.raw(&[head.as_bytes(), body].concat())
    };
    assert!(post(&vec![b' '; 3 << 20]).starts_with("HTTP/1.1 413"));
    assert!(post(b"{\"acts\": {\"a\": ").starts_with("HTTP/1.1 400"));
    assert!(post(b"\xff\xfe\x00").starts_with("HTTP/1.1 400"));
    assert!(post("[".repeat(100_000).as_bytes()).starts_with("HTTP/1.1 4"));
    assert!(post(b"{\"acts\": []}").starts_with("HTTP/1.1 422"));
    assert!(server.raw(b"\x16\x03\x01\x02\x00\x01").is_empty() || server.healthy());
    assert!(
        server.raw(b"GET / HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n").starts_with("HTTP/1.1 421")
    );
    assert!(server.healthy());
    drop((held, half));
}

#[cfg(unix)]
#[test]
fn it_ends_when_told_and_has_said_nothing_of_what_was_sent() {
    let mut server = Server::start();
    server.raw(b"GET /act?ask=1&place=Atlantis HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
    Command::new("kill").arg(server.child.id().to_string()).status().unwrap();
    assert!(server.child.wait().unwrap().success());
    let mut said = String::new();
    server.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(said, "");
}
