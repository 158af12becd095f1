//! The OpenAPI 3.1 document, its schemas made from the types that are served.

use crate::api::{Acts, Results, Suppose, Text, TreatyAction, Version};
use crate::problem::Problem;
use axum::Json;
use ratione::what_if::Compared;
use ratione::{StateReport, StateRow};
use ratione_claims::Report as ArticleReport;
use ratione_record::{Court, Described};
use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Value, json};
use std::sync::LazyLock;

static DOCUMENT: LazyLock<Value> = LazyLock::new(make);

/// The document.
pub async fn document() -> Json<&'static Value> {
    Json(&DOCUMENT)
}

fn make() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|s| s.definitions_path = "/components/schemas".into());
    let read = &mut settings.clone().for_deserialize().into_generator();
    let (acts, text, suppose) = (schema::<Acts>(read), schema::<Text>(read), schema::<Suppose>(read));
    let write = &mut settings.for_serialize().into_generator();
    let problem = schema::<Problem>(write);
    let at = Paths { problem };
    let paths = json!({
        "/v1/acts": at.post("Hear acts", "May the Court exercise jurisdiction? A batch by the caller's own ids; each answer echoes how its act was read.", "hearActs", acts, schema::<Results>(write)),
        "/v1/states": at.get("All States on a day", "listStates", &[DAY, LANG], schema::<Vec<StateRow>>(write)),
        "/v1/states/{code}": at.get("One State on a day", "getState", &[CODE, DAY, LANG], schema::<StateReport>(write)),
        "/v1/treaty-actions": at.get("Treaty actions in order of days", "listTreatyActions", &[STATE, SINCE, UNTIL, LANG], schema::<Vec<TreatyAction>>(write)),
        "/v1/court": at.get("The Court on a day: counts, each with its rule", "getCourt", &[DAY, LANG], schema::<Court>(write)),
        "/v1/rows/{id}": at.get("A row of the record with its sources", "getRow", &[ID, LANG], schema::<Described>(write)),
        "/v1/text/check": at.post("Check a text", "Which claims about the Court does the record bear out?", "checkText", text, schema::<ArticleReport>(write)),
        "/v1/what-if": at.post("Suppose a treaty action", "What would one more treaty action change, and if nothing, why?", "whatIf", suppose, schema::<Compared>(write)),
        "/version": at.get("Versions and licences", "getVersion", &[], schema::<Version>(write)),
        "/healthz": plain("Whether the server runs", "getHealth"),
        "/readyz": plain("Whether its data could be read", "getReadiness"),
    });
    let mut schemas = read.take_definitions(true);
    schemas.extend(write.take_definitions(true));
    json!({
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": "Ratione",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "May the International Criminal Court exercise jurisdiction over an act, and why?",
            "description": "Nothing leaves this machine. A fact left out is not stated, and never a \"no\". Not legal advice.",
            "license": {"name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": schemas},
    })
}

fn schema<T: schemars::JsonSchema>(generator: &mut SchemaGenerator) -> Value {
    generator.subschema_for::<T>().to_value()
}

/// A parameter: name, where, what it is, its pattern.
type Parameter = (&'static str, &'static str, &'static str, Option<&'static str>);

const DATE: Option<&str> = Some(crate::api::DAY);
const DAY: Parameter = ("on", "query", "The day, from 1900 to 2200; the record's horizon where left out.", DATE);
const SINCE: Parameter = ("since", "query", "First day.", DATE);
const UNTIL: Parameter = ("until", "query", "Last day.", DATE);
const STATE: Parameter = ("state", "query", "Alpha-2, alpha-3 or name of a State.", None);
const CODE: Parameter = ("code", "path", "Alpha-2, alpha-3 or name of a State.", None);
const LANG: Parameter =
    ("lang", "query", "`en` or `fr`; what `accept-language` asks for where left out.", Some("^(en|fr)$"));
const ID: Parameter = ("id", "path", "Id of the row, as proofs print it.", None);

/// What every path may answer besides.
struct Paths {
    problem: Value,
}

impl Paths {
    fn responses(&self, good: &Value, body: bool) -> Value {
        let problem = |what: &str| json!({"description": what, "content": {"application/problem+json": {"schema": self.problem}}});
        let mut responses = json!({
            "200": {
                "description": "Done.",
                "headers": {"etag": {"description": "Engine, record and language that answered.", "schema": {"type": "string"}}},
                "content": {"application/json": {"schema": good}},
            },
            "400": problem("The request cannot be read."),
            "404": problem("There is no such thing."),
            "422": problem("A field cannot be used; the detail names it and says what to write."),
            "408": problem("The request took too long."),
        });
        if let (true, Some(all)) = (body, responses.as_object_mut()) {
            all.insert("413".to_owned(), problem("The body is larger than 1 MiB."));
            all.insert("415".to_owned(), problem("The body is not JSON."));
            if let Some(good) = all.get_mut("200").and_then(Value::as_object_mut) {
                good.remove("headers");
            }
        }
        responses
    }

    fn get(&self, summary: &str, id: &str, parameters: &[Parameter], good: Value) -> Value {
        let parameter = |(name, place, what, pattern): &Parameter| {
            let mut schema = json!({"type": "string"});
            if let (Some(pattern), Some(schema)) = (pattern, schema.as_object_mut()) {
                if *pattern == crate::api::DAY {
                    schema.insert("format".to_owned(), "date".into());
                }
                schema.insert("pattern".to_owned(), (*pattern).into());
            }
            json!({"name": name, "in": place, "required": *place == "path", "description": what, "schema": schema})
        };
        let parameters: Vec<Value> = parameters.iter().map(parameter).collect();
        json!({"get": {"summary": summary, "operationId": id, "parameters": parameters, "responses": self.responses(&good, false)}})
    }

    fn post(&self, summary: &str, what: &str, id: &str, body: Value, good: Value) -> Value {
        let content = json!({"application/json": {"schema": body}});
        let body = json!({"required": true, "content": content});
        json!({"post": {
            "summary": summary, "description": what, "operationId": id,
            "requestBody": body, "responses": self.responses(&good, true),
        }})
    }
}

fn plain(summary: &str, id: &str) -> Value {
    let content = json!({"text/plain": {"schema": {"type": "string"}}});
    json!({"get": {"summary": summary, "operationId": id, "responses": {"200": {"description": "It is so.", "content": content}}}})
}
