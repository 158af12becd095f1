//! The rows that could not be read, kept beside the output with why.

use crate::blocks::{Form, Input};
use crate::error::Error;
use crate::output::{Beside, named};
use crate::rows::Reject;
use crate::screen::Options;
use crate::source::hex;
use crate::split::quote;
use ratione_record::Lang;
use sha2::{Digest, Sha256};
use std::path::PathBuf;

/// Endings of the file of rejected rows, of text and of other forms.
pub(crate) const CSV: &str = "rejected.csv";
pub(crate) const NDJSON: &str = "rejected.ndjson";

/// The file that keeps rejected rows; it is there only if there are any.
pub(crate) struct Rejects {
    path: PathBuf,
    /// The same in every form, where an earlier run may have left one.
    paths: [PathBuf; 2],
    /// The header of delimited text.
    head: Option<(Vec<u8>, u8)>,
    lang: Lang,
    file: Option<Beside>,
    /// What the file would be in each language.
    sums: [Sha256; Lang::ALL.len()],
}

impl Rejects {
    pub fn new(options: &Options, input: &Input) -> Self {
        let (ending, head) = match input.form {
            Form::Csv { delimiter, .. } => (CSV, Some((input.head.clone(), delimiter))),
            _ => (NDJSON, None),
        };
        let paths = [CSV, NDJSON].map(|ending| named(&options.output, ending));
        Self {
            path: named(&options.output, ending),
            paths,
            head,
            lang: options.lang,
            file: None,
            sums: Default::default(),
        }
    }

    pub fn add(&mut self, reject: &Reject) -> Result<(), Error> {
        let first = self.file.is_none();
        let file = match &mut self.file {
            Some(file) => file,
            None => self.file.insert(Beside::create(&self.path)?),
        };
        for (lang, sum) in Lang::ALL.into_iter().zip(&mut self.sums) {
            let text = line(self.head.as_ref(), reject, lang, first);
            sum.update(&text);
            if lang == self.lang {
                file.put(&text)?;
            }
        }
        Ok(())
    }

    /// The name of the file, and its sum in each language.
    pub fn finish(self) -> Result<(Option<String>, Vec<String>), Error> {
        // What an earlier run rejected is no row of this one.
        for path in self.paths {
            match std::fs::remove_file(&path) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(Error::io(&path)(error)),
                _ => {}
            }
        }
        let Some(file) = self.file else { return Ok((None, Vec::new())) };
        file.finish()?;
        let name = self.path.file_name().map(|name| name.to_string_lossy().into_owned());
        Ok((name, self.sums.map(|sum| hex(&sum.finalize())).into()))
    }
}

/// A rejected row as it stands in the file, after the header where it is the first.
fn line(head: Option<&(Vec<u8>, u8)>, reject: &Reject, lang: Lang, first: bool) -> Vec<u8> {
    let (mut text, why) = (Vec::new(), reject.why.words(lang));
    match head {
        Some((head, delimiter)) => {
            if first && !head.is_empty() {
                text.extend_from_slice(b"icc_line");
                text.push(*delimiter);
                text.extend_from_slice(b"icc_reason");
                text.push(*delimiter);
                text.extend_from_slice(head);
                text.push(b'\n');
            }
            text.extend_from_slice(reject.line.to_string().as_bytes());
            text.push(*delimiter);
            quote(&why, *delimiter, &mut text);
            text.push(*delimiter);
            text.extend_from_slice(&reject.raw);
        }
        None => {
            let raw = String::from_utf8_lossy(&reject.raw);
            let row = serde_json::json!({ "line": reject.line, "reason": why, "row": raw });
            text.extend_from_slice(row.to_string().as_bytes());
        }
    }
    text.push(b'\n');
    text
}
