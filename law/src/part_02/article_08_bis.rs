//! Article 8 bis: the crime of aggression.

use crate::act::Act;
use ratione_record::StateCode;

/// The States whose act of aggression is alleged: those of which the accused is a national.
///
/// # Reading
/// A leadership crime: the accused's State stands for the aggressor. Whether the accused was in a position to control
/// or direct its action is not assessed.
///
/// # Undetermined when
/// The nationality is not stated.
///
/// # Example
/// ```
/// use ratione::{Act, Stated, part_02::article_08_bis};
/// use ratione_record::Record;
///
/// let record = Record::embedded()?;
/// let stated: Stated = serde_json::from_str(
///     r#"{"crime": "aggression", "from": "2020-01-01", "places": [{"code": "POL"}], "accused": {"nationalities": ["DEU"]}}"#,
/// )?;
/// let act = Act::read(&stated, &record)?;
/// assert_eq!(article_08_bis::aggressors(&act), ["DEU".parse()?]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// Articles 8 bis(1) and 25(3 bis).
#[must_use]
pub fn aggressors(act: &Act) -> &[StateCode] {
    &act.nationalities
}

/// The States against which it was directed: those on whose territory it took place, the aggressor left out.
///
/// # Reading
/// An attack launched at home and felt abroad is one against the State abroad.
///
/// # Undetermined when
/// The place is not stated.
///
/// # Example
/// ```
/// use ratione::{Act, Stated, part_02::article_08_bis};
/// use ratione_record::Record;
///
/// let record = Record::embedded()?;
/// let stated: Stated = serde_json::from_str(
///     r#"{"crime": "aggression", "from": "2020-01-01", "accused": {"nationalities": ["DEU"]}}"#,
/// )?;
/// let act = Act::read(&stated, &record)?;
/// let (germany, poland) = ("DEU".parse()?, "POL".parse()?);
/// assert_eq!(article_08_bis::victims(&act, &[germany, poland]), [poland]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// Article 8 bis(2).
#[must_use]
pub fn victims(act: &Act, territorial: &[StateCode]) -> Vec<StateCode> {
    territorial.iter().filter(|state| !aggressors(act).contains(state)).copied().collect()
}
