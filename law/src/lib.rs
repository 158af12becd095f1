//! Whether the International Criminal Court may exercise jurisdiction over an act, on what ground, since when, and what
//! stands in the way.
//!
//! One module for each Article: Article 12 is [`part_02::article_12`]. [`hear`] asks them all.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod act;
mod alike;
mod answer;
mod case;
mod check;
mod cite;
mod contrary;
mod coverage;
mod error;
mod hear;
mod known;
mod link;
mod obstacle;
pub mod part_02;
pub mod part_03;
pub mod part_13;
mod plain;
mod proof;
mod question;
mod reading;
mod report;
pub mod situation;
mod states;
mod status;
pub mod text;
pub mod what_if;
mod why_not;

pub use act::{Accused, Act, Capacity, Location, Role, Stated, StatedPlace, nationality, period};
pub use alike::Alike;
pub use answer::{Answer, InSituation, Turn, Verdict};
pub use check::{Problem, check};
pub use cite::Cite;
pub use coverage::{Span, timeline, timeline_from};
pub use error::Error;
pub use hear::hear;
pub use known::Known;
pub use link::{Bar, Force, Ground, Link, Used};
pub use obstacle::Obstacle;
pub use part_02::article_05::Crime;
pub use part_02::article_08::{Conflict, Provision};
pub use plain::Plain;
pub use proof::{Finding, Holds};
pub use question::{Heard, Parsed, ParsedPlace, Question, day};
pub use reading::{Authority, Reading, View};
pub use report::{NOT_ASSESSED, Report, Step, StepRow, in_situations, report, report_in};
pub use states::{Listed, Reached, StateReport, StateRow, listed, state_report, state_table, states_on};
pub use status::{Standing, Status, grounds_over, outsider, standing};
