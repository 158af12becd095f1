//! Pages and an HTTP API over the record and the rules, on this machine only.
//!
//! [`serve`] listens on 127.0.0.1 and answers with [`router`]; nothing is fetched from or sent to anywhere else, and
//! nothing that a user sends is logged or written to disk.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod api;
mod app;
mod cache;
mod draw;
mod input;
mod lang;
mod map;
mod openapi;
mod pages;
mod problem;
mod routes;
mod screening;
mod serve;
mod words;
pub mod world;

pub use app::App;
pub use routes::router;
pub use serve::serve;

use sha2::{Digest, Sha256};

/// The first digits of a SHA-256 in hexadecimal.
fn hex_of(bytes: &[u8], digits: usize) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>().chars().take(digits).collect()
}
