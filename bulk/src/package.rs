//! The whole record as a Frictionless Data Package: CSV, Parquet and `datapackage.json`.

use crate::error::Error;
use crate::source::hex;
use crate::table::Table;
use arrow_array::RecordBatch;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use ratione_record::Record;
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::path::Path;

/// Writes the record into a folder that does not exist yet; it appears whole or not at all.
///
/// Dates known to the month or year only are text in the column. Lists are joined with `;`.
///
/// # Errors
/// When the folder exists or cannot be written.
pub fn export(record: &Record, folder: &Path) -> Result<usize, Error> {
    if folder.exists() {
        return Err(Error::Exists { path: folder.display().to_string() });
    }
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.with_file_name(format!(".{name}.part"));
    let written = write(record, &beside);
    if written.is_err() {
        let _ = std::fs::remove_dir_all(&beside);
    }
    let tables = written?;
    std::fs::rename(&beside, folder).map_err(Error::io(folder))?;
    Ok(tables)
}

fn write(record: &Record, folder: &Path) -> Result<usize, Error> {
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir_all(folder).map_err(Error::io(folder))?;
    let tables = tables(record)?;
    let mut resources = Vec::new();
    for table in &tables {
        let bytes = table.csv()?;
        resources.push(resource(table, &format!("{}.csv", table.name), "csv", &bytes));
        save(folder, &format!("{}.csv", table.name), &bytes)?;
        let bytes = parquet(table)?;
        resources.push(resource(table, &format!("{}.parquet", table.name), "parquet", &bytes));
        save(folder, &format!("{}.parquet", table.name), &bytes)?;
    }
    let package = serde_json::to_vec_pretty(&package(record, &resources))?;
    save(folder, "datapackage.json", &package)?;
    Ok(tables.len())
}

/// Every table of the record by its name, as Arrow: what [`export`] writes.
///
/// # Errors
/// When a table cannot be made.
pub fn record_tables(record: &Record) -> Result<Vec<(&'static str, RecordBatch)>, Error> {
    tables(record)?.iter().map(|table| Ok((table.name, table.batch()?))).collect()
}

fn save(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Error> {
    let path = folder.join(name);
    std::fs::write(&path, bytes).map_err(Error::io(&path))
}

fn tables(record: &Record) -> Result<Vec<Table>, Error> {
    let of_state = |code: ratione_record::StateCode| vec![("state", code.to_string())];
    let actions = record.states.iter().flat_map(|s| s.actions.iter().map(move |row| (of_state(s.code), row)));
    let declarations = record.states.iter().flat_map(|s| s.declarations.iter().map(move |row| (of_state(s.code), row)));
    let acceptances = record.states.iter().flat_map(|s| s.acceptances.iter().map(move |row| (of_state(s.code), row)));
    let stages =
        record.situations.iter().flat_map(|s| s.stages.iter().map(|row| (vec![("situation", s.id.clone())], row)));
    let events = record.persons.iter().flat_map(|p| p.events.iter().map(|row| (vec![("person", p.id.clone())], row)));
    Ok(vec![
        plain("states", &record.states)?,
        Table::new("actions", actions)?,
        Table::new("declarations", declarations)?,
        Table::new("acceptances", acceptances)?,
        plain("amendments", &record.amendments)?,
        plain("territories", &record.territories)?,
        plain("situations", &record.situations)?,
        Table::new("stages", stages)?,
        plain("examinations", &record.examinations)?,
        plain("rulings", &record.rulings)?,
        plain("persons", &record.persons)?,
        Table::new("events", events)?,
        plain("council", &record.council)?,
        plain("conflicts", &record.conflicts)?,
        plain("questions", &record.questions)?,
        plain("budgets", &record.budgets)?,
        plain("officers", &record.officers)?,
        plain("rates", &record.rates)?,
        plain("codes", record.codes.rows())?,
        plain("regions", record.codes.regions())?,
        plain("sources", &record.sources)?,
    ])
}

/// A table of rows as they are.
fn plain<T: Serialize>(name: &'static str, rows: impl IntoIterator<Item = T>) -> Result<Table, Error> {
    Table::new(name, rows.into_iter().map(|row| (Vec::new(), row)))
}

fn parquet(table: &Table) -> Result<Vec<u8>, Error> {
    let batch = table.batch()?;
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let mut writer = ArrowWriter::try_new(Vec::new(), batch.schema(), Some(properties))?;
    writer.write(&batch)?;
    Ok(writer.into_inner()?)
}

fn resource(table: &Table, path: &str, format: &str, bytes: &[u8]) -> Value {
    let name = if format == "csv" { table.name.to_owned() } else { format!("{}-{format}", table.name) };
    let fields = table.columns().iter().map(|(name, kind)| json!({"name": name, "type": kind.word()}));
    let key = if table.columns().iter().any(|(name, _)| name == "id") { Some("id") } else { None };
    let sum = hex(&Sha256::digest(bytes));
    let mut schema = json!({
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": fields.collect::<Vec<_>>(),
        "missingValues": [""],
    });
    if let (Some(key), Some(schema)) = (key, schema.as_object_mut()) {
        schema.insert("primaryKey".to_owned(), json!([key]));
    }
    let media = if format == "csv" { "text/csv" } else { "application/vnd.apache.parquet" };
    json!({
        "name": name, "type": "table", "path": path, "format": format, "mediatype": media, "encoding": "utf-8",
        "bytes": bytes.len(), "hash": format!("sha256:{sum}"), "rowCount": table.len(), "schema": schema,
    })
}

fn package(record: &Record, resources: &[Value]) -> Value {
    let release = &record.release;
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "ratione-record",
        "title": release.title,
        "version": release.version,
        "licenses": [{
            "name": release.licence,
            "path": "https://creativecommons.org/licenses/by/4.0/",
            "title": "Creative Commons Attribution 4.0 International",
        }],
        "description": format!(
            "Treaty actions reliable to {}; situations and cases to {}, thinly after {}. \
             Column `review` says how far a row has been checked. No number of a depositary notification has been confirmed.",
            release.horizon, release.court_horizon, release.court_dense_to
        ),
        "attribution": release.attribution,
        "record_hash": format!("sha256:{}", record.hash()),
        "resources": resources,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

    #[test]
    fn the_package_holds_every_row_twice_and_appears_whole() {
        let record = Record::embedded().unwrap();
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("data");
        assert_eq!(export(&record, &folder).unwrap(), 21);
        let package: Value = serde_json::from_slice(&std::fs::read(folder.join("datapackage.json")).unwrap()).unwrap();
        let actions: usize = record.states.iter().map(|s| s.actions.len()).sum();
        for resource in package["resources"].as_array().unwrap() {
            let path = folder.join(resource["path"].as_str().unwrap());
            let rows = resource["rowCount"].as_u64().unwrap();
            let counted = match resource["format"].as_str() {
                Some("csv") => csv::Reader::from_path(&path).unwrap().records().map(Result::unwrap).count() as u64,
                _ => {
                    let file = std::fs::File::open(&path).unwrap();
                    let reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap().build().unwrap();
                    reader.map(|batch| batch.unwrap().num_rows() as u64).sum()
                }
            };
            assert_eq!(counted, rows, "{}", path.display());
            if resource["name"] == "actions" {
                assert_eq!(rows, actions as u64);
            }
        }
        assert_eq!(std::fs::read_dir(parent.path()).unwrap().count(), 1, "nothing half-written is left");
    }

    #[test]
    fn a_folder_that_exists_is_left_alone() {
        let parent = tempfile::tempdir().unwrap();
        let error = export(&Record::embedded().unwrap(), parent.path()).unwrap_err();
        assert!(error.to_string().contains("exists already"), "{error}");
    }

    #[test]
    fn the_same_record_gives_the_same_bytes() {
        let record = Record::embedded().unwrap();
        let table = |_: u8| parquet(&tables(&record).unwrap()[1]).unwrap();
        assert_eq!(table(0), table(1));
    }
}
