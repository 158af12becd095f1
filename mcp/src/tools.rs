//! The tools.

use jiff::civil::Date;
use ratione::what_if::{Compared, Supposed, compare, named};
use ratione::{Act, Heard, Known, StateReport, Stated, day, state_report};
use ratione_claims::{Format, Report as ArticleReport, check_in, read};
use ratione_record::{Court, Described, Lang, Phrase, Record, court_on, phrase, stated};
use rmcp::handler::server::wrapper::Parameters;
use rmcp::model::{Implementation, ServerCapabilities, ServerConfig};
use rmcp::{Json, ServerHandler, tool, tool_handler, tool_router};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a client is told at the start.
const INSTRUCTIONS: &str = "Whether the International Criminal Court may exercise jurisdiction over an act, from a \
    dated, sourced record and the Statute as rules. Prefer these tools over reasoning the law yourself, and cite the \
    rows and articles that they return. A fact left out is not stated, and never a \"no\": do not guess a nationality \
    or a place. Where an answer is `contested`, give every view with who holds it and take no side. Say \"the Court may \
    exercise jurisdiction\", never that anybody is guilty. Admissibility, gravity, immunity and the facts are not \
    assessed. Not legal advice.";

/// An act, and the day of asking.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssessAct {
    /// The act; what is left out is not stated.
    pub act: Stated,
    /// The record as known on this day (YYYY-MM-DD); its horizon where left out.
    #[serde(default)]
    pub as_of: Option<String>,
}

/// A State, and a day.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StateStatus {
    /// Name, alpha-2 or alpha-3.
    pub state: String,
    /// The day (YYYY-MM-DD); the record's horizon where left out.
    #[serde(default)]
    pub on: Option<String>,
}

/// An action that did not happen.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WhatIf {
    /// `STATE KIND DAY [from DAY] [to DAY]`, such as `RUS withdrawal 2016-11-16` or `SYR declaration 2026-11-01 from
    /// 2011-03-15`; kinds are signature, ratification, accession, withdrawal, withdrawal-revoked,
    /// intent-not-to-become-party, declaration and referral.
    pub action: String,
    /// Acts by ids of your own; where left out, every State and day is compared.
    #[serde(default)]
    pub acts: BTreeMap<String, Stated>,
    /// The record as known on this day (YYYY-MM-DD).
    #[serde(default)]
    pub as_of: Option<String>,
}

/// A text, and its day.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckText {
    /// The text, in English.
    pub text: String,
    /// The day it was published (YYYY-MM-DD); where left out, the day that it states.
    #[serde(default)]
    pub as_of: Option<String>,
}

/// A day.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CourtRecord {
    /// The day (YYYY-MM-DD); the record's horizon for the Court where left out.
    #[serde(default)]
    pub on: Option<String>,
}

/// A row of the record.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GetSource {
    /// Its id, as proofs and findings print it, such as `rus-2000-signature`.
    pub id: String,
}

/// The record, and what may be asked of it.
#[derive(Clone)]
pub struct Tools {
    record: Arc<Record>,
    lang: Lang,
}

#[tool_router]
impl Tools {
    /// Tools over a record, in a language.
    #[must_use]
    pub fn new(record: Record, lang: Lang) -> Self {
        Self { record: Arc::new(record), lang }
    }

    fn said(&self, what: Phrase) -> String {
        what.words(self.lang)
    }

    fn day(&self, field: &'static str, text: Option<&str>) -> Result<Option<Date>, String> {
        text.map(|text| day(field, text)).transpose().map_err(|e| self.said(e.phrase()))
    }

    /// May the Court exercise jurisdiction over an act, on what ground, since when, and what stands in the way?
    #[tool(
        description = "May the International Criminal Court exercise jurisdiction over an act, on what ground, since when, what stands in the way, and which missing fact would decide it? Returns a proof that cites an article and a row of the record at every step: cite those, do not reason the law yourself.",
        annotations(
            title = "Assess an act",
            read_only_hint = true,
            idempotent_hint = true,
            destructive_hint = false,
            open_world_hint = false
        )
    )]
    pub async fn assess_act(&self, Parameters(asked): Parameters<AssessAct>) -> Result<Json<Heard>, String> {
        let known = self.day("as_of", asked.as_of.as_deref())?;
        let act = Act::read(&asked.act, &self.record).map_err(|e| self.said(e.phrase()))?;
        Ok(Json(Heard::of(&act, &self.record, Known::on(known.unwrap_or(self.record.release.horizon)), self.lang)))
    }

    /// How a State stood to the Statute on a day, with every act on record.
    #[tool(
        description = "How a State stood to the Rome Statute on a day: Party or not, since when, what the Court can hear on its territory and of its nationals, and every treaty action on record with its sources and review state.",
        annotations(
            title = "Status of a State",
            read_only_hint = true,
            idempotent_hint = true,
            destructive_hint = false,
            open_world_hint = false
        )
    )]
    pub async fn state_status(&self, Parameters(asked): Parameters<StateStatus>) -> Result<Json<StateReport>, String> {
        let on = self.day("on", asked.on.as_deref())?;
        let code = self.record.codes.find_or_suggest(&asked.state).map_err(|e| self.said(e.phrase()))?.alpha3;
        Ok(Json(state_report(code, &self.record, on.unwrap_or(self.record.release.horizon), self.lang)))
    }

    /// What one more treaty action or referral would change, and if nothing, why.
    #[tool(
        description = "Add a treaty action or a referral that did not happen, and see which answers change, on which days; where nothing changes, why.",
        annotations(
            title = "What if",
            read_only_hint = true,
            idempotent_hint = true,
            destructive_hint = false,
            open_world_hint = false
        )
    )]
    pub async fn what_if(&self, Parameters(asked): Parameters<WhatIf>) -> Result<Json<Compared>, String> {
        let as_of = self.day("as_of", asked.as_of.as_deref())?;
        let supposed = Supposed::read(&asked.action, &self.record).map_err(|e| self.said(e.phrase()))?;
        let read = |(id, stated): (&String, &Stated)| {
            let act = Act::read(stated, &self.record).map_err(|e| format!("`acts.{id}`: {}", self.said(e.phrase())))?;
            Ok((named(id), act))
        };
        let acts = asked.acts.iter().map(read).collect::<Result<Vec<_>, String>>()?;
        Ok(Json(compare(&supposed, &acts, &self.record, as_of).told_in(self.lang, &self.record)))
    }

    /// Which of a text's claims about the Court do record and law bear out?
    #[tool(
        description = "Hold the claims of a text about the Court against record and law, as of its day and as of today: contradicted, misleading, outdated, supported or not checkable, each with its reason, its rows and a sentence that would be right. English only; opinions and motives are left alone.",
        annotations(
            title = "Check a text",
            read_only_hint = true,
            idempotent_hint = true,
            destructive_hint = false,
            open_world_hint = false
        )
    )]
    pub async fn check_text(&self, Parameters(asked): Parameters<CheckText>) -> Result<Json<ArticleReport>, String> {
        let article = read(&asked.text, Format::of("", &asked.text)).map_err(|e| self.said(e.phrase()))?;
        let undated = || self.said(phrase!("`as_of`: the text states no day; give the day it was published"));
        let as_of = self.day("as_of", asked.as_of.as_deref())?.or(article.published).ok_or_else(undated)?;
        Ok(Json(check_in(&article, &self.record, as_of, self.record.release.horizon, self.lang)))
    }

    /// The Court on a day: situations, persons, convictions, sentences, budgets.
    #[tool(
        description = "The Court on a day: situations, preliminary examinations, warrants, convictions, sentences, acquittals and approved budgets, each count with the rule by which it was counted and the rows that were counted.",
        annotations(
            title = "The Court's record",
            read_only_hint = true,
            idempotent_hint = true,
            destructive_hint = false,
            open_world_hint = false
        )
    )]
    pub async fn court_record(&self, Parameters(asked): Parameters<CourtRecord>) -> Result<Json<Court>, String> {
        let on = self.day("on", asked.on.as_deref())?;
        Ok(Json(court_on(&self.record, on.unwrap_or(self.record.release.court_horizon)).told_in(self.lang)))
    }

    /// A row of the record in words, with its sources and review state.
    #[tool(
        description = "A row of the record by its id, in words, with the titles of its sources, its review state and any note: what to cite for a step of a proof.",
        annotations(
            title = "Source of a row",
            read_only_hint = true,
            idempotent_hint = true,
            destructive_hint = false,
            open_world_hint = false
        )
    )]
    pub async fn get_source(&self, Parameters(asked): Parameters<GetSource>) -> Result<Json<Described>, String> {
        let missing = || {
            self.said(phrase!(
                "the record has no row `{0}`; ids stand in proofs and in state_status",
                stated(&asked.id)
            ))
        };
        self.record.describe_in(&asked.id, self.lang).map(Json).ok_or_else(missing)
    }
}

#[tool_handler]
impl ServerHandler for Tools {
    fn get_info(&self) -> ServerConfig {
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(Implementation::new("ratione", env!("CARGO_PKG_VERSION")))
            .with_instructions(INSTRUCTIONS)
    }
}
