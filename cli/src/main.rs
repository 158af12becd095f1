//! The command `ratione`.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod args;
mod batch;
mod check;
mod court;
mod error;
mod hear;
mod help;
mod print;
mod record;
mod screen;
mod screened;
mod state;
mod what_if;

use args::{Cli, Command, Schema};
use clap::CommandFactory;
use error::Error;
use ratione_record::{Phrase, Record, phrase, stated};
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = help::parse();
    let lang = cli.lang;
    match run(cli) {
        Ok(code) => code,
        Err(Error::Write(e)) if e.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let (mark, said) = (lang.word("error:"), error.phrase().words(lang));
            anstream::eprintln!("{}{mark}{} {said}", print::BOLD, print::PLAIN);
            ExitCode::from(2)
        }
    }
}

fn run(cli: Cli) -> Result<ExitCode, Error> {
    let record = || match &cli.record {
        Some(dir) => Record::from_dir(dir),
        None => Record::embedded(),
    };
    match cli.command {
        Command::Hear(args) => match &args.batch {
            Some(file) => batch::run(file, args.as_of, &record()?, cli.lang),
            None => hear::run(&args, &record()?, cli.lang),
        },
        Command::Screen(args) => screen::run(&args, &record()?, cli.lang),
        Command::Verify(args) => screened::verify(&args, &record()?, cli.lang),
        Command::Why(args) => screened::why(&args, &record()?, cli.lang),
        Command::Compare(args) => screened::compare(&args, &record()?, cli.lang),
        Command::Check(args) => check::run(&args, &record()?, cli.lang),
        Command::State(args) => state::run(&args, &record()?, cli.lang),
        Command::Court(args) => court::run(&args, &record()?, cli.lang),
        Command::WhatIf(args) => what_if::run(&args, &record()?, cli.lang),
        Command::Serve(args) => serve(args.port, record()?),
        Command::Mcp => Ok(ratione_mcp::run(record()?, cli.lang).map(|()| ExitCode::SUCCESS)?),
        Command::Record(command) => record::run(&command, record, cli.lang),
        Command::Schema { of } => {
            let schema = match of {
                Schema::Question => batch::question_schema(),
                Schema::Answer => batch::answer_schema(),
            };
            print::json(&schema)
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "ratione", &mut script);
            print::text(&String::from_utf8_lossy(&script))
        }
    }
}

fn serve(port: u16, record: Record) -> Result<ExitCode, Error> {
    ratione_web::serve(record, port, |address| anstream::println!("http://{address}/"))
        .map(|()| ExitCode::SUCCESS)
        .map_err(|source| {
            let why = Phrase::foreign(source);
            Error::Argument(phrase!("port {0}: {1}; choose another with `--port`", stated(port), why))
        })
}
