//! Which crimes the Court tries.

use crate::dates::Dated;
use crate::frames::{Bench, Found, Saying, word};
use crate::pattern::patterns;
use crate::report::{Draft, Frame, Slot};
use crate::scene::Scene;
use ratione_record::phrase;

patterns! {
    TRY = r"\b(?:prob(?:e|es|ing)|categories|try|tries|tried|trying|prosecut\w+|investigat\w+|jurisdiction|deals? with|handl\w+|hears?|adjudicat\w+|judg(?:e|es|ing)\b|punish\w*|responsible for|mandate\w*|set up|created|founded|established|crimes such as|mission|rule on|prosecution|authority|tackle|dealing|address|competence|types of|kinds of|bring\w* to justice|core crimes|most serious|covers?|power|(?:three|four)(?: \w+){0,3} crimes|since 2018)\b";
    ACCUSED = r"\b(?:accus\w+|charged? (?:with|him)|charges|alleged\w*|counts? of|wanted|suspected|convict\w+|guilty|acquit\w+|sentenc\w+|indict\w+|warrants?|committed (?:by|in|during)|allegations|faces?)\b";
    // "It can also prosecute the crime of aggression", of no war in particular.
    AGGRESSION = r"\b(?:icc|court|tribunal|it) (?:can|may|could|is able to|has (?:the )?power to) (?:now |also |even )*(?:try|tries|prosecute|investigate|hear|judge) (?:the |a )?crimes? of aggression(?:$|[,.;]| (?:after|since|as|for the first time)\b)";
    SINCE = r"(?:^|\baggression,? )(?:since|from|as of) $";
    // Crimes that Article 5 does not name, told as the Court's own.
    OTHER = r"\b(?:icc|court|tribunal|it) (?:can |may |could |also |now )*(?:try|tries|prosecutes?|judges?|deals with|has jurisdiction over) (?:people |those |persons |individuals )?(?:for |accused of |suspected of )?(?:(?:genocide|war crimes|crimes against humanity|the crime of aggression|aggression)(?:, and |, | and | or ))*(?P<crime>terrorism|drug[- ]trafficking|piracy|human trafficking|corruption|ecocide|organi[sz]ed crime)\b";
    NOT_YET = r"\b(?:since 2018|from 2018|not yet|once|after 2017|from 2017|until|eventually|will (?:also )?have|later|(?:un)?define\w*|currently|will join|to be added|(?:statute|treaty|article 5) (?:\w+ )?(?:names?|lists?|recogni[sz]es?|identifies|sets out|enumerates|contains)|activat\w+|in 2018|as of (?:\w+ ){0,2}20\d\d|when)\b";
}

/// "It tries terrorism."
struct Other {
    crime: String,
}

impl Saying for Other {
    fn frame(&self) -> Frame {
        Frame::CrimesCovered
    }

    fn slots(&self) -> Vec<Slot> {
        vec![word("crime", self.crime.clone())]
    }

    fn judge(&self, _bench: &Bench<'_>) -> Draft {
        Draft::contradicted(phrase!("Article 5 does not name {0}", &self.crime))
            .right("The Court tries genocide, crimes against humanity, war crimes and aggression.")
            .article("5")
    }
}

struct Crimes {
    genocide: bool,
    humanity: bool,
    war: bool,
    aggression: bool,
    dated: bool,
    /// "Since July 2018 it can try aggression."
    from: Option<Dated>,
}

/// Which crimes.
pub(crate) fn crimes<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    let lower = scene.text.to_lowercase();
    let has = |word: &str| lower.contains(word);
    let crimes = Crimes {
        genocide: has("genocid"),
        humanity: has("against humanity"),
        war: has("war crime"),
        aggression: has("aggression"),
        dated: NOT_YET.is(scene.text),
        from: None,
    };
    let named = [crimes.genocide, crimes.humanity, crimes.war, crimes.aggression].iter().filter(|b| **b).count();
    let about_the_court = scene.ours;
    let of_a_case =
        !scene.persons().is_empty() || ACCUSED.is(scene.text) || !scene.states_or_demonyms().is_empty() && named < 3;
    if let Some(crime) = OTHER.captures(scene.text).and_then(|c| c.name("crime")).filter(|_| about_the_court) {
        return vec![Found::new(crime.range(), Other { crime: crime.as_str().to_lowercase() })];
    }
    if let Some(hit) =
        AGGRESSION.find(scene.text).filter(|_| named == 1 && about_the_court && scene.persons().is_empty())
    {
        let since = |d: &&Dated| SINCE.is(scene.slice(0..d.at.start)) || SINCE.is(scene.slice(hit.start()..d.at.start));
        let from = scene.dates.iter().find(since).cloned();
        return vec![Found::new(hit.range(), Crimes { from, ..crimes })];
    }
    if named < 2 || !about_the_court || !TRY.is(scene.text) || (of_a_case && named < 4) {
        return Vec::new();
    }
    let firsts = ["genocid", "crimes against", "war crime", "aggression"];
    let at = firsts.iter().filter_map(|w| lower.find(w)).min().unwrap_or(0);
    let end =
        firsts.iter().filter_map(|w| lower.rfind(w).map(|i| i + w.len())).max().unwrap_or(at).min(scene.text.len());
    vec![Found::new(at..end, crimes)]
}

impl Saying for Crimes {
    fn frame(&self) -> Frame {
        Frame::CrimesCovered
    }

    fn slots(&self) -> Vec<Slot> {
        let all = [
            (self.genocide, "genocide"),
            (self.humanity, "crimes against humanity"),
            (self.war, "war crimes"),
            (self.aggression, "aggression"),
        ];
        all.iter().filter(|(named, _)| *named).map(|(_, name)| word("crime", *name)).collect()
    }

    fn judge(&self, bench: &Bench<'_>) -> Draft {
        let activation = bench.record.amendment(ratione::part_02::article_15_bis::AMENDMENTS);
        let from = activation.and_then(|a| a.activation);
        if let Some(day) = from.filter(|day| self.aggression && bench.on < *day && !self.dated) {
            return Draft::misleading(phrase!("aggression could not be tried before {0}; on {1} the Court heard genocide, crimes against humanity and war crimes", day, bench.on))
                .right(phrase!("The Court tries genocide, crimes against humanity and war crimes; aggression only from {0}.", day)).rows(activation).article("5").article("15 bis(2)");
        }
        let since = |told: &&Dated| from.is_some_and(|day| bench.on >= day && told.apart(day));
        if let Some((_, day)) = self.from.as_ref().filter(since).zip(from) {
            return Draft::contradicted(phrase!(
                "jurisdiction over the crime of aggression was activated from {0}",
                day
            ))
            .right(phrase!("The Court can exercise jurisdiction over the crime of aggression from {0}.", day))
            .rows(activation)
            .article("15 bis(3)");
        }
        Draft::supported(
            "Article 5 names genocide, crimes against humanity, war crimes and aggression (the last from 2018-07-17)",
        )
        .article("5")
    }
}
