//! Arguments.

mod tables;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use ratione_record::Lang;
use std::path::PathBuf;
use std::sync::LazyLock;
use tables::{COMPARE, SCREEN, VERIFY, WHY};
pub use tables::{Compare, Plain, Screen, Verify, Why};

/// May the International Criminal Court exercise jurisdiction? With a proof, offline.
#[derive(Parser)]
#[command(name = "ratione", version, long_version = LONG_VERSION.as_str(), max_term_width = 100, propagate_version = true)]
pub struct Cli {
    /// Read the record from this folder instead of the one that ships with the program.
    #[arg(long, global = true, value_name = "DIR")]
    pub record: Option<PathBuf>,
    /// Language of what it says: en or fr. Codes and tokens stay as they are;
    /// `check` reads English articles and judges them in either language.
    #[arg(long, global = true, value_name = "LANG", default_value_t)]
    pub lang: Lang,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

static LONG_VERSION: LazyLock<String> =
    LazyLock::new(|| format!("{}\n{}", env!("CARGO_PKG_VERSION"), ratione_places::NOTICE));

/// Commands.
#[derive(Subcommand)]
pub enum Command {
    /// Hear one act, or a file of acts: the answer, then its proof.
    #[command(after_help = HEAR)]
    Hear(Hear),
    /// Screen a file of incidents: the same rows with answers out.
    #[command(after_help = SCREEN)]
    Screen(Screen),
    /// Screen the input of a screened file again, and say whether the bytes are the same.
    #[command(after_help = VERIFY)]
    Verify(Verify),
    /// Prove the answer of one row of a screened file.
    #[command(after_help = WHY)]
    Why(Why),
    /// Hold two screened files against each other: which rows changed, and because of which row of the record.
    #[command(after_help = COMPARE)]
    Compare(Compare),
    /// Hold a news article's claims about the Court against the record, as of the article's day.
    #[command(after_help = CHECK)]
    Check(Check),
    /// How a State stood to the Statute, or all of them on a day.
    #[command(after_help = STATE)]
    State(StateArgs),
    /// The Court on a day: situations, persons, convictions, sentences, budgets.
    #[command(after_help = COURT)]
    Court(CourtArgs),
    /// Add a treaty action or referral that did not happen, and see what changes.
    #[command(name = "what-if", after_help = WHAT_IF)]
    WhatIf(WhatIf),
    /// Pages and an HTTP API on this machine, until it is told to end.
    #[command(after_help = SERVE)]
    Serve(Serve),
    /// Tools for a language model, over standard input and output (Model Context Protocol).
    Mcp,
    /// Check or export the record itself.
    #[command(subcommand)]
    Record(RecordCommand),
    /// Print a JSON Schema of what `hear --batch` reads or writes.
    Schema {
        /// Which.
        of: Schema,
    },
    /// Print shell completions.
    Completions {
        /// Shell.
        shell: clap_complete::Shell,
    },
}

const HEAR: &str = "Examples:
  ratione hear --where AFG --when 2003-05/2014 --accused USA --crime war-crimes
  ratione hear --where UA-43 --when 2014-03-03 --accused RUS --crime war-crimes --as-of 2016-11-14
  ratione hear --where 44.95,34.10 --when 2015 --crime crimes-against-humanity --format md
  ratione hear --part MMR --part BGD --when 2017-08-25/2018-06-30 --accused MMR --provision '7(1)(d)'
  ratione hear --batch examples/acts.jsonl > answers.jsonl

A fact that you leave out is not stated, and never a \"no\".
Exit status: 0 done; 1 done, with lines that could not be read; 2 unusable input or arguments.";

const CHECK: &str = "Examples:
  ratione check article.txt --as-of 2016-11-16
  ratione check saved-page.html --format md

It speaks only where State, act, stage and date are all read from the text, and judges no motive.
English only; a French or Spanish text is refused.";

const STATE: &str = "Examples:
  ratione state Russia --on 2016-11-16
  ratione state --on 2016-11-16";

const COURT: &str = "Example:
  ratione court --on 2016-11-16";

const WHAT_IF: &str = "Examples:
  ratione what-if 'RUS withdrawal 2016-11-16'
  ratione what-if 'SYR declaration 2026-11-01 from 2011-03-15' --where SYR --when 2016-11 --accused RUS --crime war-crimes
  ratione what-if 'SYR referral 2014-05-22 from 2011-03-01' acts.jsonl

Kinds: signature, ratification, accession, withdrawal, withdrawal-revoked, intent-not-to-become-party, \
declaration … [from DAY] [to DAY], referral … [from DAY].";

const SERVE: &str = "Examples:
  ratione serve
  ratione serve --port 0

It listens on 127.0.0.1 only. `/` has the pages, `/openapi.json` describes the API under `/v1`.
Nothing that is sent to it is logged or written to disk.";

/// Arguments of `serve`.
#[derive(Args)]
pub struct Serve {
    /// Port to listen on; 0 takes a free one.
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
}

/// Formats of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, at the terminal.
    Text,
    /// For programs.
    Json,
    /// Markdown.
    Md,
}

/// Manners of citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Cite {
    /// Numbered footnotes, as in the Court's own documents.
    Icc,
}

/// What `schema` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Schema {
    /// A line that `hear --batch` reads.
    Question,
    /// A line that it writes.
    Answer,
}

/// Arguments of `hear`.
#[derive(Args)]
pub struct Hear {
    /// The act.
    #[command(flatten)]
    pub act: ActArgs,
    /// The record as known on this day (default: the record's horizon).
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    /// Read acts from a file of JSON Lines (`-`: standard input) and write JSON Lines.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["where", "part", "when", "accused", "crime", "provision", "format"])]
    pub batch: Option<PathBuf>,
    /// Format.
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
    /// Put citations into footnotes.
    #[arg(long, value_enum)]
    pub cite: Option<Cite>,
}

/// An act, by arguments.
#[derive(Args)]
pub struct ActArgs {
    /// Where: ISO 3166 code or name, part of a State (UA-43, Crimea), `lat,lon`, `vessel:COM`, `aircraft:MYS`,
    /// `eez:PHL`, `highseas`; `UA|RU` where it may be either, `UA|unknown` where it may be elsewhere. May be repeated.
    #[arg(long, value_name = "PLACE", allow_hyphen_values = true)]
    pub r#where: Vec<String>,
    /// Where a part of the conduct took place; as `--where`.
    #[arg(long, value_name = "PLACE", allow_hyphen_values = true)]
    pub part: Vec<String>,
    /// When: a day, month or year, or a range of them (`2014-02-20/2014-03-18`).
    #[arg(long, value_name = "DATE")]
    pub when: Option<String>,
    /// Nationality of the accused at the time. May be repeated; leave it out where it is not known.
    #[arg(long, value_name = "STATE")]
    pub accused: Vec<String>,
    /// genocide, crimes-against-humanity, war-crimes or aggression; taken as given.
    #[arg(long)]
    pub crime: Option<String>,
    /// The provision, such as '8(2)(b)(ii)'.
    #[arg(long)]
    pub provision: Option<String>,
    /// The armed conflict: international, non-international or none.
    #[arg(long)]
    pub conflict: Option<String>,
    /// Age of the accused at the time.
    #[arg(long)]
    pub age: Option<u8>,
    /// The accused is a company, State or other legal person.
    #[arg(long)]
    pub legal_person: bool,
    /// authorised-operation, head-of-state or head-of-government.
    #[arg(long)]
    pub capacity: Option<String>,
}

/// Arguments of `check`.
#[derive(Args)]
pub struct Check {
    /// Plain text, Markdown or a saved HTML page; `-` is standard input.
    pub article: PathBuf,
    /// The article's day (default: the day that the page or text states).
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    /// Format.
    #[arg(long, value_enum, default_value = "text")]
    pub format: CheckFormat,
}

/// Formats of `check`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people, at the terminal.
    Text,
    /// For programs.
    Json,
    /// Markdown.
    Md,
    /// An HTML fragment.
    Html,
    /// ClaimReview as JSON-LD, marked as drafted by machine and not reviewed.
    Claimreview,
}

/// Arguments of `state`.
#[derive(Args)]
pub struct StateArgs {
    /// Name, alpha-2 or alpha-3; all States when left out.
    pub state: Option<String>,
    /// On this day (default: the record's horizon).
    #[arg(long, value_name = "DATE")]
    pub on: Option<Date>,
    /// Format.
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
}

/// Arguments of `court`.
#[derive(Args)]
pub struct CourtArgs {
    /// On this day (default: the record's horizon for the Court).
    #[arg(long, value_name = "DATE")]
    pub on: Option<Date>,
    /// Format.
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
}

/// Arguments of `what-if`.
#[derive(Args)]
pub struct WhatIf {
    /// The action, as in 'RUS withdrawal 2016-11-16'.
    pub action: String,
    /// Files of acts, as `hear --batch` reads them.
    pub acts: Vec<PathBuf>,
    /// One act.
    #[command(flatten)]
    pub act: ActArgs,
    /// The record as known on this day (default: the later of the record's horizon and the action's day).
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    /// Format.
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
}

/// Commands on the record.
#[derive(Subcommand)]
pub enum RecordCommand {
    /// Check a folder laid out as the record is (default: the record that ships with the program).
    Check {
        /// Folder.
        dir: Option<PathBuf>,
    },
    /// Write the whole record as a Data Package: CSV, Parquet and datapackage.json.
    Export {
        /// Folder to write; must not exist yet.
        dir: PathBuf,
    },
}
