//! Articles as saved pages.
#![no_main]

mod article;

use ratione_claims::Format;

libfuzzer_sys::fuzz_target!(|text: &str| article::checked(text, Format::Html));
