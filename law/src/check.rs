//! Whether a record is sound: what no parser can see.

use crate::part_13::{article_121, article_126, article_127};
use jiff::civil::Date;
use ratione_record::{Action, ActionKind, EVER, OPEN, Period, Phrase, Record, Row, State, Territory, phrase, stated};
use std::collections::{BTreeMap, BTreeSet};

/// Something wrong with the record, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Path inside the record.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub message: Phrase,
}

impl Problem {
    /// Where, and what is wrong.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        phrase!("{0}:{1}: {2}", stated(&self.file), self.line, self.message.clone())
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.phrase().fmt(f)
    }
}

/// Checks the record and lists what is wrong, by file and line; an empty list means that it is sound.
///
/// ```
/// assert!(ratione::check(&ratione_record::Record::embedded()?).is_empty());
/// # Ok::<(), ratione_record::Error>(())
/// ```
#[must_use]
pub fn check(record: &Record) -> Vec<Problem> {
    let mut check = Check { record, problems: Vec::new() };
    check.rows();
    check.unused_sources();
    check.form();
    for state in &record.states {
        check.state(state);
    }
    check.persons();
    check.territories();
    check.codes();
    check.problems.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    check.problems
}

struct Check<'r> {
    record: &'r Record,
    problems: Vec<Problem>,
}

impl Check<'_> {
    fn problem(&mut self, file: &str, mark: &str, message: Phrase) {
        let text = self.record.files.iter().find(|(path, _)| path == file).map_or("", |(_, text)| text.as_ref());
        let head = text.find(mark).and_then(|at| text.get(..at)).unwrap_or_default();
        let line = head.matches('\n').count() + 1;
        self.problems.push(Problem { file: file.to_owned(), line, message });
    }

    fn at(&mut self, file: &str, id: &str, message: Phrase) {
        self.problem(file, &format!("\"{id}\""), message);
    }

    /// Every row with its file.
    fn all_rows(&self) -> Vec<(String, &dyn Row)> {
        let record = self.record;
        let mut rows: Vec<(String, &dyn Row)> = Vec::new();
        for state in &record.states {
            let file = state_file(state);
            rows.extend(state.actions.iter().map(|row| (file.clone(), row as &dyn Row)));
            rows.extend(state.declarations.iter().map(|row| (file.clone(), row as &dyn Row)));
            rows.extend(state.acceptances.iter().map(|row| (file.clone(), row as &dyn Row)));
        }
        for person in &record.persons {
            let file = format!("persons/{}.toml", person.id);
            rows.push((file.clone(), person));
            rows.extend(person.events.iter().map(|row| (file.clone(), row as &dyn Row)));
        }
        rows.extend(record.situations.iter().map(|row| (format!("situations/{}.toml", row.id), row as &dyn Row)));
        rows.extend(record.amendments.iter().map(|row| ("amendments.toml".to_owned(), row as &dyn Row)));
        rows.extend(record.territories.iter().map(|row| ("territories.toml".to_owned(), row as &dyn Row)));
        rows.extend(record.examinations.iter().map(|row| ("examinations.toml".to_owned(), row as &dyn Row)));
        rows.extend(record.rulings.iter().map(|row| ("rulings.toml".to_owned(), row as &dyn Row)));
        rows.extend(record.council.iter().map(|row| ("council.toml".to_owned(), row as &dyn Row)));
        rows.extend(record.conflicts.iter().map(|row| ("conflicts.toml".to_owned(), row as &dyn Row)));
        rows.extend(record.officers.iter().map(|row| ("officers.toml".to_owned(), row as &dyn Row)));
        rows.extend(record.rates.iter().map(|row| ("rates.toml".to_owned(), row as &dyn Row)));
        rows.extend(record.questions.iter().map(|row| ("questions.toml".to_owned(), row as &dyn Row)));
        rows
    }

    /// Ids are unique, every row has a source, every source exists, files are named for what they hold.
    fn rows(&mut self) {
        let mut found = Vec::new();
        let known: BTreeSet<&str> = self.record.sources.iter().map(|s| s.id.as_str()).collect();
        let mut seen: BTreeMap<&str, String> = BTreeMap::new();
        for (file, row) in self.all_rows() {
            if !self.record.files.iter().any(|(path, _)| *path == file) {
                found.push((
                    file.clone(),
                    row.id().to_owned(),
                    phrase!("`{0}` is in a file of another name; call it `{1}`", stated(row.id()), stated(&file)),
                ));
            }
            if let Some(first) = seen.insert(row.id(), file.clone()) {
                found.push((
                    file.clone(),
                    row.id().to_owned(),
                    phrase!("id `{0}` is used in `{1}` too; ids are unique", stated(row.id()), stated(first)),
                ));
            }
            if row.sources().is_empty() {
                found.push((
                    file.clone(),
                    row.id().to_owned(),
                    phrase!("`{0}` has no source; name one of `sources.toml`", stated(row.id())),
                ));
            }
            for source in row.sources().iter().filter(|s| !known.contains(s.as_str())) {
                found.push((
                    file.clone(),
                    row.id().to_owned(),
                    phrase!("unknown source `{0}`; add it to `sources.toml`", stated(source)),
                ));
            }
        }
        for (file, id, message) in found {
            self.at(&file, &id, message);
        }
    }

    fn unused_sources(&mut self) {
        let mut used: BTreeSet<String> = BTreeSet::new();
        for (_, row) in self.all_rows() {
            used.extend(row.sources().iter().cloned());
        }
        used.extend(self.record.budgets.iter().flat_map(|b| b.sources.split(' ').map(str::to_owned)));
        for source in self.record.sources.iter().filter(|s| !used.contains(&s.id)) {
            self.at("sources.toml", &source.id, phrase!("no row uses source `{0}`; remove it", stated(&source.id)));
        }
    }

    /// Canonical form: no trailing spaces, a newline at the end, `=` aligned within a table.
    fn form(&mut self) {
        let mut found = Vec::new();
        for (file, text) in self.record.files.iter().filter(|(file, _)| file.ends_with(".toml")) {
            if !text.ends_with('\n') || text.ends_with("\n\n") {
                found.push((file.clone(), text.lines().count(), phrase!("end the file with one newline")));
            }
            let mut column = None;
            for (at, line) in text.lines().enumerate() {
                if line != line.trim_end() {
                    found.push((file.clone(), at + 1, phrase!("spaces at the end of the line; remove them")));
                }
                match line.find(" = ") {
                    Some(equals) if line.starts_with(|c: char| c.is_ascii_lowercase()) => {
                        if *column.get_or_insert(equals) != equals {
                            found.push((file.clone(), at + 1, phrase!("align `=` with the other keys of the table")));
                        }
                    }
                    _ => column = None,
                }
            }
        }
        self.problems.extend(found.into_iter().map(|(file, line, message)| Problem { file, line, message }));
    }

    fn state(&mut self, state: &State) {
        let file = state_file(state);
        let totals = [
            ("actions", state.assert.actions, state.actions.len()),
            ("declarations", state.assert.declarations, state.declarations.len()),
            ("acceptances", state.assert.acceptances, state.acceptances.len()),
        ];
        for (what, asserted, counted) in totals.into_iter().filter(|(_, asserted, counted)| asserted != counted) {
            self.problem(
                &file,
                "[assert]",
                phrase!("`{0} = {1}` is asserted and {2} are there; correct one", stated(what), asserted, counted),
            );
        }
        self.order(&file, state.actions.iter().map(|a| (a.id.as_str(), a.known())));
        self.order(&file, state.declarations.iter().map(|d| (d.id.as_str(), d.lodged)));
        self.order(&file, state.acceptances.iter().map(|a| (a.id.as_str(), a.deposited)));
        self.dates_by_rule(&file, state);
        self.one_status(&file, state);
    }

    /// Rows of a list stand in the order of their dates; rows without one stand anywhere.
    fn order<'i>(&mut self, file: &str, rows: impl Iterator<Item = (&'i str, Option<Date>)>) {
        let mut last: Option<Date> = None;
        for (id, date) in rows.filter_map(|(id, date)| date.map(|date| (id, date))) {
            if last.is_some_and(|before| date < before) {
                self.at(
                    file,
                    id,
                    phrase!("`{0}` of {1} stands after a later row; put rows in order of date", stated(id), date),
                );
            }
            last = last.max(Some(date));
        }
    }

    /// Published dates against Articles 126, 127(1) and 121(5).
    fn dates_by_rule(&mut self, file: &str, state: &State) {
        let mut found: Vec<(&str, Date, Date, &str)> = Vec::new();
        for action in &state.actions {
            let (Some(published), Some(from)) = (action.in_force_from, action.deposited.or(action.received)) else {
                continue;
            };
            match action.kind {
                kind if kind.binds() => found.push((&action.id, published, article_126::in_force_from(from), "126")),
                ActionKind::Withdrawal if published < article_127::effect_of_notice(from) => {
                    found.push((&action.id, published, article_127::effect_of_notice(from), "127(1)"))
                }
                _ => {}
            }
        }
        for acceptance in &state.acceptances {
            if let (Some(published), Some(deposited)) = (acceptance.in_force_from, acceptance.deposited) {
                found.push((&acceptance.id, published, article_121::binds_from(deposited), "121(5)"));
            }
        }
        let bound = state.actions.iter().filter(|a| a.kind.binds() || a.kind == ActionKind::Succession);
        let bound: Vec<Date> = bound.filter_map(|a| a.in_force_from).collect();
        for entry in state.actions.iter().filter(|a| a.kind == ActionKind::EntryIntoForce) {
            if let Some(published) = entry.in_force_from.filter(|day| !bound.contains(day)) {
                let message = phrase!("entry into force {0} matches no instrument of the State", published);
                self.at(file, &entry.id, message);
            }
        }
        for (id, published, rule, article) in found.into_iter().filter(|(_, published, rule, _)| published != rule) {
            self.at(
                file,
                id,
                phrase!("published {0}, but Article {1} gives {2}; correct one", published, stated(article), rule),
            );
        }
    }

    /// A State has one status on any day: consent only while not bound, notices only by a Party.
    fn one_status(&mut self, file: &str, state: &State) {
        let mut standing: Option<&Action> = None;
        let mut notice: Option<&Action> = None;
        for action in &state.actions {
            let id = &action.id;
            let said = match action.kind {
                kind if kind.binds() && standing.is_some() => {
                    Some(phrase!("the State has consented to be bound already"))
                }
                kind if kind.binds() || kind == ActionKind::Succession => {
                    standing = Some(action);
                    None
                }
                ActionKind::Withdrawal if standing.is_none() => {
                    Some(phrase!("a State that is not a Party cannot withdraw; use `intent-not-to-become-party`"))
                }
                ActionKind::Withdrawal => {
                    notice = Some(action);
                    None
                }
                ActionKind::WithdrawalRevoked if notice.take().is_none() => {
                    Some(phrase!("there is no notice of withdrawal to revoke"))
                }
                ActionKind::InstrumentWithdrawn if standing.take().is_none() => {
                    Some(phrase!("there is no instrument to take back"))
                }
                ActionKind::WithdrawalEffective if notice.take().is_none() => {
                    Some(phrase!("there is no notice of withdrawal"))
                }
                ActionKind::WithdrawalEffective => {
                    standing = None;
                    None
                }
                ActionKind::IntentNotToBecomeParty if standing.is_some() => {
                    Some(phrase!("a State Party withdraws; use `withdrawal`"))
                }
                _ => None,
            };
            if let Some(said) = said {
                self.at(file, id, phrase!("`{0}`: {1}", stated(id), said));
            }
        }
    }

    fn persons(&mut self) {
        for person in &self.record.persons {
            let file = format!("persons/{}.toml", person.id);
            if person.assert.events != person.events.len() {
                let message = phrase!(
                    "`events = {0}` is asserted and {1} are there; correct one",
                    person.assert.events,
                    person.events.len()
                );
                self.problem(&file, "[assert]", message);
            }
            if !self.record.situations.iter().any(|s| s.id == person.situation) {
                self.at(
                    &file,
                    &person.situation,
                    phrase!(
                        "unknown situation `{0}`; use the id of a file in `situations/`",
                        stated(&person.situation)
                    ),
                );
            }
            self.order(&file, person.events.iter().map(|e| (e.id.as_str(), Some(e.date.latest))));
        }
    }

    /// The rows of one place code never overlap.
    fn territories(&mut self) {
        for (at, row) in self.record.territories.iter().enumerate() {
            let days = |r: &Territory| Period::new(r.from.unwrap_or(EVER), r.to.unwrap_or(OPEN));
            let earlier = self.record.territories.iter().take(at).filter(|other| other.code == row.code);
            for other in earlier.filter(|other| days(other).and(&days(row)).is_some()) {
                let message = phrase!(
                    "`{0}` and `{1}` cover the same days of `{2}`; end one before the other begins",
                    stated(&other.id),
                    stated(&row.id),
                    stated(&row.code)
                );
                self.at("territories.toml", &row.id, message);
            }
        }
    }

    /// Codes that rows use are in `codes.csv` or `regions.csv`, amendments that acceptances name in `amendments.toml`.
    fn codes(&mut self) {
        let mut found = Vec::new();
        for state in &self.record.states {
            if self.record.codes.get(state.code).is_none() {
                found.push((
                    state_file(state),
                    state.code.to_string(),
                    phrase!("`{0}` is not in `codes.csv`; add it", stated(state.code)),
                ));
            }
            for row in state.acceptances.iter().filter(|row| self.record.amendment(&row.amendment).is_none()) {
                let message =
                    phrase!("unknown amendment `{0}`; use an id of `amendments.toml`", stated(&row.amendment));
                found.push((state_file(state), row.id.clone(), message));
            }
        }
        for row in &self.record.territories {
            for code in row.state.iter().chain(&row.claimants).filter(|code| self.record.codes.get(**code).is_none()) {
                found.push((
                    "territories.toml".to_owned(),
                    row.id.clone(),
                    phrase!("`{0}` is not in `codes.csv`; add it", stated(code)),
                ));
            }
            if self.record.codes.region(&row.code).is_none() && self.record.codes.find(&row.code).is_none() {
                found.push((
                    "territories.toml".to_owned(),
                    row.id.clone(),
                    phrase!("`{0}` has no name; add it to `regions.csv`", stated(&row.code)),
                ));
            }
        }
        for (file, id, message) in found {
            self.at(&file, &id, message);
        }
    }
}

fn state_file(state: &State) -> String {
    format!("states/{}.toml", state.code.as_str().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The embedded record with one text replaced in one file, checked.
    fn with(file: &str, old: &str, new: &str) -> Vec<String> {
        let mut files = Record::embedded().unwrap().files;
        let text = files.iter_mut().find(|(path, _)| path == file).unwrap();
        assert!(text.1.contains(old), "{file} has no `{old}`");
        text.1 = text.1.replacen(old, new, 1).into();
        match Record::from_files(files) {
            Ok(record) => check(&record).iter().map(ToString::to_string).collect(),
            Err(error) => vec![error.to_string()],
        }
    }

    fn one(file: &str, old: &str, new: &str) -> String {
        let problems = with(file, old, new);
        assert_eq!(problems.len(), 1, "{problems:#?}");
        problems.into_iter().next().unwrap()
    }

    #[test]
    fn the_record_is_sound() {
        let problems: Vec<String> = check(&Record::embedded().unwrap()).iter().map(ToString::to_string).collect();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }

    #[test]
    fn a_date_against_article_126_is_found() {
        let said = with("states/afg.toml", "in_force_from = 2003-05-01", "in_force_from = 2003-04-01");
        assert!(
            said.iter().any(|p| p.starts_with("states/afg.toml:") && p.contains("Article 126 gives 2003-05-01")),
            "{said:?}"
        );
    }

    #[test]
    fn a_wrong_total_is_found_at_its_table() {
        assert!(one("states/afg.toml", "actions      = 3", "actions      = 4").starts_with("states/afg.toml:"));
    }

    #[test]
    fn a_withdrawal_by_a_state_that_is_no_party_is_refused() {
        let said = one("states/rus.toml", "\"intent-not-to-become-party\"", "\"withdrawal\"");
        assert!(said.contains("a State that is not a Party cannot withdraw"), "{said}");
    }

    #[test]
    fn an_unknown_source_is_named() {
        let said = with("states/afg.toml", "\"french-senate-report-03-093\"", "\"hearsay\"");
        assert!(said.iter().any(|p| p.contains("unknown source `hearsay`; add it to `sources.toml`")), "{said:?}");
    }

    #[test]
    fn an_id_used_twice_is_found() {
        let said = with("states/afg.toml", "\"afg-2003-accession\"", "\"alb-2003-ratification\"");
        assert!(said.iter().any(|p| p.contains("id `alb-2003-ratification` is used in")), "{said:?}");
    }

    #[test]
    fn an_unknown_kind_or_key_or_date_names_line_and_column() {
        let kind = one("states/ukr.toml", "\"ratification\"", "\"ratified\"");
        assert!(kind.starts_with("states/ukr.toml:") && kind.contains("unknown variant `ratified`"), "{kind}");
        let key = one("states/ukr.toml", "deposited     =", "depositted    =");
        assert!(key.contains("unknown field `depositted`"), "{key}");
        let year = one("states/afg.toml", "deposited     = 2003-02-10", "deposited     = 1803-02-10");
        assert!(year.contains("year 1803 is outside 1900 to 2200"), "{year}");
    }

    #[test]
    fn rows_out_of_order_are_found() {
        let said = with("states/rus.toml", "done    = 2000-09-13", "done    = 2017-09-13");
        assert!(said.iter().any(|p| p.contains("put rows in order of date")), "{said:?}");
    }

    #[test]
    fn a_territory_without_a_name_is_found() {
        let said = one("regions.csv", "MD-SN,", "MD-XX,");
        assert!(said.starts_with("territories.toml:") && said.contains("`MD-SN` has no name"), "{said}");
    }

    #[test]
    fn form_is_canonical() {
        let said = one("states/rus.toml", "kind    = \"signature\"", "kind = \"signature\"");
        assert!(said.contains("align `=`"), "{said}");
    }

    #[test]
    fn titles_to_one_place_do_not_overlap() {
        let said = one("territories.toml", "to           = 2006-08-13", "to           = 2007-08-13");
        assert!(said.contains("cover the same days of `x-BAKASSI`"), "{said}");
    }
}
