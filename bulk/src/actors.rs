//! The States that the names and codes of actors point to: leads, never findings of nationality.

use ratione_record::Record;

/// Between the two actors of a row.
const BETWEEN: char = '\u{1f}';

/// What UCDP writes before the name of a State.
const GOVERNMENT: &str = "Government of ";

/// Two actors in one text.
pub(crate) fn both(actor: &str, other: &str) -> String {
    format!("{actor}{BETWEEN}{other}")
}

/// The States that one actor or two point to.
pub(crate) fn lead(actors: &str, record: &Record) -> Option<String> {
    let mut states: Vec<String> = actors.split(BETWEEN).flat_map(|actor| states(actor, record)).collect();
    states.sort_unstable();
    states.dedup();
    (!states.is_empty()).then(|| states.join("|"))
}

/// The State that an actor points to, where it points to one.
pub(crate) fn only(actor: &str, record: &Record) -> Option<String> {
    let mut states = states(actor, record).into_iter();
    states.next().filter(|_| states.next().is_none())
}

fn states(actor: &str, record: &Record) -> Vec<String> {
    let codes = &record.codes;
    if actor.len() == 3 && actor.bytes().all(|b| b.is_ascii_uppercase()) {
        return codes.find(actor).map(|row| row.alpha3.to_string()).into_iter().collect();
    }
    let names: Vec<&str> = match actor.strip_prefix(GOVERNMENT) {
        Some(names) => names.split(", ").map(|name| name.strip_prefix(GOVERNMENT).unwrap_or(name)).collect(),
        None => forces(actor).into_iter().collect(),
    };
    let state = |name: &str| {
        let short = name.split_once(" (").map_or(name, |(short, _)| short);
        codes.find(name).or_else(|| codes.find(short)).map(|row| row.alpha3.to_string())
    };
    names.into_iter().filter_map(state).collect()
}

/// The State of forces as ACLED writes them, with the years of a government; a unit or faction of them is not the
/// State's.
fn forces(actor: &str) -> Option<&str> {
    let rest = actor.strip_prefix("Military Forces of ").or_else(|| actor.strip_prefix("Police Forces of "))?;
    let (name, years) = rest.split_once(" (")?;
    years.ends_with(')').then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_actor_points_to_a_state_only_where_it_is_the_states() {
        let record = Record::embedded().unwrap();
        for (actors, states) in [
            ("Government of Russia (Soviet Union)", Some("RUS")),
            ("Government of Australia, Government of United Kingdom, Government of Syria", Some("AUS|GBR|SYR")),
            ("Military Forces of Russia (2000-)", Some("RUS")),
            ("Police Forces of Ukraine (2019-)", Some("UKR")),
            ("Military Forces of Yemen (2016-) Supreme Political Council", None),
            ("Military Forces of Russia (2000-) Wagner Group", None),
            ("Wagner Group", None),
            ("IS, SNA", None),
            ("Civilians", None),
            ("ISR", Some("ISR")),
            ("AFR", None),
            ("EUR", None),
            ("SEA", None),
            ("WST", None),
            ("", None),
        ] {
            assert_eq!(lead(actors, &record).as_deref(), states, "{actors}");
        }
        let two = both("Military Forces of Russia (2000-)", "Military Forces of Ukraine (2019-)");
        assert_eq!(lead(&two, &record).as_deref(), Some("RUS|UKR"));
        assert_eq!(only("Government of Syria, Government of Russia", &record), None);
        assert_eq!(only("Government of Syria", &record).as_deref(), Some("SYR"));
    }
}
