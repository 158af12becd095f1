//! Over whom and what the Court has jurisdiction.

mod abroad;
mod aggression;

use super::{Bench, Found, Saying, state_slots, word};
use crate::dates::Dated;
use crate::names::{Name, of_parts};
use crate::pattern::patterns;
use crate::report::{Draft, Frame, Slot};
use crate::scene::Scene;
use crate::standing::Standing;
use jiff::civil::Date;
use ratione::{Accused, Act, Crime, Stated, Verdict, hear};
use ratione_record::{DeclarationKind, Phrase, Resolution, Ruling, StateCode, joined, phrase};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Over {
    /// A State's people escaped it by leaving or unsigning.
    Avoided,
    /// Only members, only their nationals, only signatories.
    OnlyMembers,
    /// Anybody anywhere.
    World,
    /// It has none over this State or its people.
    None,
    /// It has none over the nationals of this State.
    NoneOverNationals,
    /// A State accepted it without joining.
    Accepted,
    /// It has it in this State.
    In,
    /// A State's people will not be immune.
    NotImmune,
    /// A Chamber ruled so.
    Ruled,
    /// On the territory of a Party.
    OfParties,
    /// By nationals of a Party.
    OfNationals,
    /// What is said could not be placed.
    Unread,
}

impl Over {
    fn word(self) -> &'static str {
        match self {
            Self::Avoided => "avoided",
            Self::OnlyMembers => "members only",
            Self::World => "world",
            Self::None => "none",
            Self::NoneOverNationals => "none over nationals",
            Self::Accepted => "accepted",
            Self::In => "territory",
            Self::NotImmune => "not immune",
            Self::Ruled => "ruled",
            Self::OfParties => "territory of a Party",
            Self::OfNationals => "nationals of a Party",
            Self::Unread => "unread",
        }
    }
}

struct Reach {
    over: Over,
    states: Vec<StateCode>,
    /// "Accepted jurisdiction from" that day, "has jurisdiction since".
    from: Vec<Dated>,
    /// Told of the one State without any condition.
    flatly: bool,
}

patterns! {
    AVOIDED = r"\b(?:avoid(?:s|ed|ing)?|escap(?:e|es|ed|ing)|evad(?:e|es|ed|ing)|dodg(?:e|es|ed|ing)|freed? (?:itself|themselves) from|put (?:itself|themselves) (?:out of|beyond)|outside|beyond|no longer (?:subject to|under|within))\b[^.;]{0,40}\bjurisdiction\b|\b(?:outside|beyond|out of) (?:the )?(?:(?:icc|court|tribunal)['’]s )?(?:reach|grasp|remit)(?: of (?:the )?(?:icc|court|tribunal|international criminal))?\b";
    // "The killings there are out of its reach": what is told of acts, and not of a State.
    ACTS_ARE = r"\b(?:crimes?|acts?|killings|murders|atrocities|abuses|events|attacks|massacres?|cases?|war)(?: [\w’'-]+){0,6} (?:is|are|was|were|remains?|lies?|falls?|stays?) (?:\w+ )?$";
    ATTITUDE = r"\b(?:recogni[sz]\w*|accept\w*|acknowledg\w*|reject\w*|respect\w*|challeng\w+|question\w*|contest\w*|cede|submit\w*|disput\w*|object\w*)\b[^.;]{0,30}\bjurisdiction\b";
    ONLY = r"\bonly\b[^.;:]{0,60}\b(?:members?|signator\w+|state[s']* part\w+|part(?:y|ies)|(?:countries|states) that (?:have )?(?:signed|joined|ratified)|nations that (?:have )?(?:signed|joined|ratified))|\b(?:jurisdiction|authority|mandate|power|reach|prosecut\w+|powers|remit)\b[^.;]{0,50}\b(?:limited|restricted|confined|extends only|covers only|applies only)\b[^.;]{0,60}\b(?:members?|signator\w+|signed|part(?:y|ies)|joined|ratified)|\b(?:limited|restricted|confined) to\b[^.;]{0,80}\b(?:members?|signator\w+|part(?:y|ies)\b|signed)|\bhas jurisdiction over (?:\w+ ){0,4}(?:from )?(?:countries|states|nations|nationals|citizens) (?:that are |of |which are |who are )?(?:members?|signator\w+|part)";
    NOT_OTHERS = r"\b(?:can ?not|can['’]t|could not|unable to|no (?:power|authority|jurisdiction) (?:to|over))\b[^.;,]{0,30}\b(?:citizens|nationals|people|soldiers|troops|leaders) (?:of|from) (?:non-?members?\b|non-?part(?:y|ies)\b|(?:countries|states|nations) (?:that|which|who) (?:are not|aren['’]t|have not|haven['’]t|never|did not|didn['’]t) [^.;,]{0,20}(?:members?|part(?:y|ies)|signator\w+|sign\w*|join\w*|ratif\w+|consent\w*|accept\w*))";
    BOTH_GROUNDS = r"\b(?:unless|except|apart from|as well as)\b|\b(?:or|and)\b[^.;]{0,40}\b(?:territory|soil|nationals?|citizens|security council|committed (?:in|on)|referred)\b";
    DENIED = r"\b(?:not|no|\w*n['’]t|never|neither|nor|without|nothing like|far from|rather than)\b(?: \w+){0,3} $";
    WORLD = r"\b(?:anywhere (?:on earth|in the world)|any ?where in the world|global(?: criminal)? jurisdiction|universal jurisdiction|worldwide jurisdiction|any(?:one|body) anywhere|anywhere on the planet|jurisdiction over (?:all|every|any) (?:countr\w+|states?|nations?|the world)|regardless of (?:where|nationality))\b";
    TRIES = r"\b(?:tried|try|prosecut\w+|jurisdiction|investigat\w+)\b";
    NONE = r"\b(?:(?:has|have|had|having) no|lacks?|lacked|lacking|without|(?:does|do|did|would|could|can|will) ?(?:not|\w*n['’]t)(?: be able to)? (?:have|exercise|claim|hold)|not have|not subject to|not under|\w*n['’]t under|immune (?:from|to)|outside|beyond) (?:the |its |any |legal |territorial |direct )*(?:icc['’]?s? |court['’]?s? |reach of the court['’]s )?(?:jurisdiction|authority)\b|\bnot subject to (?:the )?(?:icc|court|international criminal court)(?:[,.;]|$| (?:because|since|as)\b)|\b(?:can ?not|can['’]t|could not|couldn['’]t|may not) be (?:tried|prosecuted|investigated|charged) (?:by|at|before) (?:the )?(?:icc|court|international criminal)";
    ONLY_WHEN = r"^(?: (?:states?|countr(?:y|ies)|nations?))?,? (?:when|if|where|unless|after|once)\b";
    OWN_MOTION = r"\b(?:own (?:accord|initiative|motion)|proprio motu|on (?:his|her|its) own)\b";
    HAS = r"\b(?:(?:has|have|had|holds?|retain(?:s|ed)?|exercis\w+|give[sn]?|gave|enjoys?|ha[sd] been given|grant\w*|under|extend\w*|within) (?:the |its |international criminal |full |territorial |criminal |court )*(?:icc['’]?s? |court['’]?s? )?jurisdiction|jurisdiction (?:over|extends|to (?:investigate|prosecute|probe|rule|try)|includes|covers)|(?:could|can|may|might) be (?:tried|prosecuted|investigated)|(?:could|can|may|might) (?:now |only |also )?(?:try|prosecute|investigate)\b|subject to (?:the |its )?(?:icc['’]?s? |court['’]?s? |international criminal court['’]?s? )?jurisdiction)\b";
    OVER = r"\bjurisdiction (?:over|to|in|for)\b";
    RULED = r"\b(?:ruled|ruling|decided|decision|found|judges|determined|confirmed|concluded|says it|said it)\b";
    RULED_IN = r"\b(?:ruled|decided|found|determined|confirmed|concluded) (?:back )?(?:in|on) $";
    NOT_IMMUNE = r"\b(?:not even|no longer|not|\w*n['’]t)\b[^.;]{0,40}\bimmune\b[^.;]{0,30}\bjurisdiction\b|\bnot\b[^.;]{0,30}\b(?:exempt|shielded|safe) from\b[^.;]{0,40}\bjurisdiction\b";
    SOIL = r"\b(?:in|on|took place (?:in|on)|within) (?:the )?(?:territory|soil|territories) of (?:a |an |any |the )?(?:\w+ )?(?:state[s’']* part\w+|members?|signator\w+|part(?:y|ies)|countr\w+ that)";
    OF_A_PARTY = r"\b(?:can|may|could) (?:also )?(?:try|prosecute|investigate) [^.;,]{0,20}\b(?:nationals|citizens) of (?:a |any |its )?(?:member|state[s’']* part)\w*";
    // "Its withdrawal ends the jurisdiction over …": not a claim that it has it.
    ENDS = r"\b(?:ends?|ended|ending|terminat\w+|los(?:e|es|t|ing)|strip\w*|depriv\w+|remov\w+)\b[^.;]{0,30}$";
    CANNOT_TRY = r"\b(?:court|icc|tribunal|it) (?:can ?not|can['’]t|could not|may not|is (?:not able|unable) to|has no power to) (?:try|prosecute|investigate|charge|judge|touch) (?:any )?$";
    // "Does not have the authority to try people from the [United States]."
    NO_POWER_OVER = r"\b(?:(?:no|not have (?:the|any)|n['’]t have (?:the|any)|lacks?(?: the| any)?) (?:authority|power|right|jurisdiction)|can ?not|can['’]t) (?:to )?(?:try|prosecute|investigate|charge|judge) (?:any )?(?:people|citizens|nationals|anyone|anybody|persons|individuals|soldiers|officials|leaders) (?:from|of) (?:the )?$";
    // "May try Palestinians but not Israelis."
    BUT_NOT = r"\b(?:but|and|,) not (?:the )?(?-i:[A-Z])";
    NATIONALS = r"\b(?:nationals?|citizens?|personnel|troops|soldiers|servicem[ae]n|americans|israelis|russians)\b|\b(?:people|anyone|anybody|persons|individuals) (?:from|of) (?:the )?(?-i:[A-Z])";
    ACCEPTED = r"\b(?:article 12\s?\(3\)|(?:(?:declar\w+|granted|lodg\w+)[^.;]{0,40} (?:accept\w*|recogni[sz]\w*|giv\w+|jurisdiction)|(?:has|have|had),? (?:\w+,? ){0,2}accepted|\baccepted the)[^.;]{0,50}\bjurisdiction\b)";
    FROM = r"^[^.;,]{0,40}\b(?:from|since|as of|starting)(?: on)? $";
    SINCE = r"^[^.;]{0,90}\bsince $";
    // "Accepted its jurisdiction by a declaration in", "lodged a declaration on".
    BY_DECLARATION = r"^(?: of the (?:icc|court|international criminal court))?(?: (?:by|with|through) (?:an? |its |the )?(?:\w+ )?declaration)?(?: lodged)? (?:in|on) $";
    // "In 2014[ ]Ukraine accepted", and not "by 2018 Ukraine, which had accepted".
    IN_THEN = r"^(?:back )?(?:in|on) [^,]{4,18},? (?:the )?$";
    DECLARED = r"\b(?:declaration(?: under article 12\s?\(3\))?|lodged|deposited|filed|submitted) (?:in|on) $";
    NOT_ACCEPTED = r"\b(?:not|never|refus\w+)\b|n['’]t\b|\b124\b";
    LIMITED = r"\b(?:for (?:the|crimes|acts|what|any)|committed|in (?:the )?[A-Z]|unless|except|if|when|at home|inside|on (?:its|their|american|russian|israeli))\b";
    // "The court has no jurisdiction over crimes committed in [Romania.]", "[Cuba ]falls under the jurisdiction of the court."
    FLATLY = r"^(?:today |currently |at present )?(?:the )?(?:court|icc|international criminal court)(?: \(icc\))? (?:(?:has|holds|enjoys|lacks|(?:does not|doesn['’]t) have) (?:(?:no|any|full|legal) )?jurisdiction (?:over|in)|(?:can|may) (?:try|prosecute|investigate))(?: (?:(?:any|all|war) )*crimes (?:committed )?(?:in|on the (?:territory|soil) of))? (?:the )?$";
    FALLS = r"^(?:(?:war )?crimes (?:committed )?(?:in|on the (?:territory|soil) of) )?(?:the )?$";
    INTO_IT = r"^ (?:falls?|comes?|is|are) (?:within|under|subject to|outside|beyond) the (?:(?:court|icc)['’]s jurisdiction|jurisdiction of the (?:court|icc|international criminal court))[.!]?$";
    END = r"^[.!]?$";
    CRIMES = r"\bgenocide\b|\bcrimes against humanity\b";
    AGGRESSION = r"\bcrimes? of aggression\b|\baggression\b";
}

/// Claims on jurisdiction.
pub(crate) fn read<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    let text = scene.text;
    let found = |at: std::ops::Range<usize>, over: Over, states: Vec<StateCode>| {
        let flatly = states.len() == 1 && flatly(scene);
        vec![Found::new(at, Reach { over, states, from: Vec::new(), flatly })]
    };
    let not = |hit: &regex::Match<'_>| NOT_ACCEPTED.is(scene.slice(hit.start().saturating_sub(12)..hit.end()));
    if let Some(hit) = ACCEPTED.find(text).filter(|hit| !not(hit)) {
        let only = |states: Vec<StateCode>| Some(states).filter(|s| s.len() == 1);
        let named = scene.subject(hit.start(), false).or_else(|| only(scene.states()));
        let states = named.or_else(|| only(scene.title_states())).unwrap_or_default();
        let next = |m: &crate::names::Mention| {
            let adjacent = scene.slice(m.at.end..hit.start()).trim().is_empty();
            m.state().is_some() && adjacent && IN_THEN.is(scene.slice(0..m.at.start))
        };
        let subject_next = scene.mentions.iter().any(next);
        let from = |d: &&Dated| {
            let between = scene.slice(hit.end()..d.at.start.max(hit.end()));
            d.at.start >= hit.end() && (FROM.is(between) || BY_DECLARATION.is(between))
                || DECLARED.is(scene.before(d.at.start, 40))
                || scene.begins_with(d, hit.start()) && subject_next
        };
        let from = scene.dates.iter().filter(from).cloned().collect();
        return vec![Found::new(hit.range(), Reach { over: Over::Accepted, states, from, flatly: false })];
    }
    if let Some(hit) = NOT_IMMUNE.find(text) {
        return found(hit.range(), Over::NotImmune, scene.states());
    }
    if let Some(hit) = AVOIDED.find(text).filter(|_| !ATTITUDE.is(text) && !AGGRESSION.is(text)) {
        let of_acts = ACTS_ARE.is(scene.before(hit.start(), 90));
        let states = scene.subject(hit.start(), false).filter(|_| !of_acts).unwrap_or_default();
        let over = if states.is_empty() { Over::Unread } else { Over::Avoided };
        return found(hit.range(), over, states);
    }
    let denied = |hit: &regex::Match<'_>| DENIED.is(scene.before(hit.start(), 40));
    if let Some(hit) = WORLD.find(text).filter(|hit| TRIES.is(text) && !NONE.is(text) && !denied(hit)) {
        return found(hit.range(), Over::World, Vec::new());
    }
    // "It can only act in a member State when"; the Prosecutor of his own motion does only there.
    let of_more = |hit: &regex::Match<'_>| ONLY_WHEN.is(scene.after(hit.end(), 40)) || OWN_MOTION.is(text);
    if let Some(hit) = ONLY.find(text).filter(|hit| TRIES.is(text) && !of_more(hit)) {
        let both =
            BOTH_GROUNDS.is(scene.after(hit.start(), 260)) && !text.to_lowercase().contains("committed in member");
        // Over aggression the Court's jurisdiction is narrower (Article 15 bis).
        let over = if both || AGGRESSION.is(scene.slice(hit.range())) { Over::Unread } else { Over::OnlyMembers };
        return found(hit.range(), over, Vec::new());
    }
    if let Some(aggression) = aggression::read(scene) {
        return vec![aggression];
    }
    if let Some(abroad) = abroad::read(scene) {
        return vec![abroad];
    }
    if let Some(hit) = NOT_OTHERS.find(text) {
        let limited = LIMITED.is(scene.after(hit.end(), 160)) || BOTH_GROUNDS.is(scene.after(hit.end(), 160));
        return found(hit.range(), if limited { Over::Unread } else { Over::OnlyMembers }, Vec::new());
    }
    if let Some(hit) = SOIL.find(text) {
        return found(hit.range(), Over::OfParties, Vec::new());
    }
    if let Some(hit) = OF_A_PARTY.find(text) {
        return found(hit.range(), Over::OfNationals, Vec::new());
    }
    if let Some(hit) = NONE.find(text) {
        let people = NATIONALS.is(scene.after(hit.end(), 60)) || NATIONALS.is(scene.before(hit.start(), 30));
        let limited = LIMITED.is(scene.after(hit.end(), 160)) || hit.as_str().to_lowercase().contains("able");
        let over = match (AGGRESSION.is(text) || (people && limited), people) {
            (true, _) => Over::Unread,
            (false, true) => Over::NoneOverNationals,
            (false, false) => Over::None,
        };
        return found(hit.range(), over, over_whom(scene, hit.range()));
    }
    if let Some(untouchable) = untouchable(scene) {
        return vec![untouchable];
    }
    if let Some(hit) = HAS.find(text).filter(|_| !ATTITUDE.is(text)) {
        let over = match text {
            t if AGGRESSION.is(t)
                || ENDS.is(scene.before(hit.start(), 60))
                || denied(&hit)
                || BUT_NOT.is(scene.after(hit.end(), 60)) =>
            {
                Over::Unread
            }
            t if RULED.is(t) => Over::Ruled,
            _ => Over::In,
        };
        let whom = over_whom(scene, hit.range());
        let general = whom.is_empty()
            && (CRIMES.is(text) || (over == Over::In && !OVER.is(scene.slice(hit.start()..hit.end() + 12))));
        let from = |d: &&Dated| d.at.start >= hit.end() && SINCE.is(scene.slice(hit.end()..d.at.start));
        let ruled = |d: &&Dated| RULED_IN.is(scene.before(d.at.start, 30)) && d.at.end <= hit.start();
        let from = match over {
            Over::In => scene.dates.iter().find(from).cloned().into_iter().collect(),
            Over::Ruled => scene.dates.iter().find(ruled).cloned().into_iter().collect(),
            _ => Vec::new(),
        };
        let flatly = whom.len() == 1 && flatly(scene);
        let reach = Reach { over, states: whom, from, flatly };
        return if general { Vec::new() } else { vec![Found::new(hit.range(), reach)] };
    }
    Vec::new()
}

/// Whether jurisdiction is claimed or denied over one State and nothing narrower.
fn flatly(scene: &Scene<'_>) -> bool {
    let [mention] = scene.mentions.iter().filter(|m| m.state().is_some()).collect::<Vec<_>>()[..] else { return false };
    let (before, after) = (scene.slice(0..mention.at.start), scene.slice(mention.at.end..scene.text.len()));
    let state = matches!(mention.name, Name::State(_)) && scene.dates.is_empty();
    state && (FLATLY.is(before) && END.is(after) || FALLS.is(before) && INTO_IT.is(after))
}

/// "The court cannot try Americans."
fn untouchable<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    let people = |m: &&crate::names::Mention| {
        NO_POWER_OVER.is(scene.before(m.at.start, 90))
            || CANNOT_TRY.is(scene.before(m.at.start, 60))
                && (scene.slice(m.at.clone()).ends_with('s') || NATIONALS.is(scene.after(m.at.end, 24)))
    };
    let mention = scene.mentions.iter().find(people)?;
    let limited = LIMITED.is(scene.after(mention.at.end, 160)) || AGGRESSION.is(scene.text);
    let over = if limited { Over::Unread } else { Over::NoneOverNationals };
    Some(Found::new(
        mention.at.clone(),
        Reach { over, states: vec![mention.state()?], from: Vec::new(), flatly: false },
    ))
}

/// The States over which jurisdiction is claimed or denied: those named after, or the subject.
fn over_whom(scene: &Scene<'_>, at: std::ops::Range<usize>) -> Vec<StateCode> {
    let mut after = Vec::new();
    for mention in scene.mentions.iter().filter(|m| m.at.start >= at.end) {
        if let Some(code) = mention.state()
            && !after.contains(&code)
        {
            after.push(code);
        }
    }
    if after.is_empty() {
        after.extend(of_parts(scene.slice(at.end..scene.text.len())));
        after.dedup();
    }
    if after.is_empty() { scene.subject(at.start, true).unwrap_or_default() } else { after }
}

/// The answer to a crime on the State's territory on this day, by a national of a State or by nobody in particular.
fn may_hear(
    crime: Crime,
    place: StateCode,
    by: Option<StateCode>,
    day: Date,
    bench: &Bench<'_>,
) -> Option<ratione::Answer> {
    let stated = Stated {
        crime: Some(crime),
        from: day.to_string(),
        places: vec![ratione::StatedPlace { code: place.to_string(), role: ratione::Role::Whole }],
        accused: Accused { nationalities: by.iter().map(ToString::to_string).collect(), ..Accused::default() },
        ..Stated::default()
    };
    Some(hear(&Act::read(&stated, bench.record).ok()?, bench.record, bench.known))
}

impl Saying for Reach {
    fn frame(&self) -> Frame {
        if self.over == Over::Accepted {
            return Frame::Declaration12_3;
        }
        Frame::Jurisdiction
    }

    fn slots(&self) -> Vec<Slot> {
        let mut slots = state_slots(&self.states);
        slots.push(word("value", self.over.word()));
        slots
    }

    fn judge(&self, bench: &Bench<'_>) -> Draft {
        let all = "the Court may hear crimes on the territory of a Party, crimes by nationals of a Party, those accepted under Article 12(3), and those referred by the Security Council";
        match self.over {
            Over::Avoided => self.avoided(bench),
            Over::OnlyMembers => Draft::misleading(phrase!("too narrow: {0}", all))
                .right("The Court can hear crimes committed on the territory of a State Party or by its nationals, and those referred by the Security Council or accepted by a State.")
                .article("12(2)").article("12(3)").article("13(b)"),
            Over::World => Draft::contradicted(phrase!("there is no worldwide jurisdiction: {0}", all))
                .right("The Court can hear crimes committed on the territory of a State Party or by its nationals, and those referred by the Security Council or accepted by a State.")
                .article("12").article("13"),
            Over::None => self.none(bench),
            Over::NoneOverNationals => self.none_over_nationals(bench),
            Over::Accepted => self.accepted(bench),
            Over::In => self.on_its_soil(bench),
            Over::NotImmune => Draft::not_checkable("whether a State is out of reach turns on the place of the act: its nationals can be reached on the territory of a Party, others not").article("12(2)"),
            Over::Ruled => self.ruled(bench),
            Over::OfParties => Draft::supported("conduct on the territory of a Party is enough, whatever the nationality").article("12(2)(a)"),
            Over::OfNationals => Draft::supported("a national of a Party can be tried wherever the crime was committed").article("12(2)(b)"),
            Over::Unread => Draft::none("act", "which acts are meant could not be read"),
        }
    }
}

/// A conflict on record, the State on whose territory it was, and the grounds there.
pub(super) type Exposed = (String, StateCode, Vec<String>);

/// Situations and conflicts on record in which a State that is no Party took part on the territory of one that the Court reaches.
pub(super) fn exposed(state: StateCode, bench: &Bench<'_>) -> Vec<Exposed> {
    let mut found: Vec<Exposed> = Vec::new();
    for conflict in
        bench.record.conflicts.iter().filter(|c| c.date.latest <= bench.on && c.parties.contains(state.as_str()))
    {
        let others: Vec<StateCode> = bench
            .record
            .situations
            .iter()
            .filter(|s| Some(&s.id) == conflict.situation.as_ref())
            .flat_map(|s| s.states.clone())
            .collect();
        for other in others.into_iter().filter(|o| *o != state) {
            let Some(answer) = may_hear(Crime::WarCrimes, other, None, conflict.from.latest, bench) else { continue };
            if answer.verdict == Verdict::Yes && !found.iter().any(|(_, s, _)| *s == other) {
                let grounds = answer.grounds.iter().map(ToString::to_string).collect();
                found.push((conflict.id.clone(), other, grounds));
            }
        }
    }
    found
}

/// The other States of the situations in whose conflicts a State has taken part by the day, whenever that was found.
fn fought_in(state: StateCode, bench: &Bench<'_>) -> Vec<StateCode> {
    let took_part = |id: &String| {
        let conflicts = bench.record.conflicts.iter().filter(|c| c.situation.as_ref() == Some(id));
        conflicts.into_iter().any(|c| c.from.earliest <= bench.on && c.parties.contains(state.as_str()))
    };
    let of = bench.record.situations.iter().filter(|s| took_part(&s.id)).flat_map(|s| s.states.iter().copied());
    let mut places: Vec<StateCode> = of.filter(|other| *other != state).collect();
    places.sort_unstable();
    places.dedup();
    places
}

impl Reach {
    fn avoided(&self, bench: &Bench<'_>) -> Draft {
        let Some(state) = self.states.first().copied() else {
            return Draft::none("state", "no State could be read");
        };
        let name = state;
        let standing = Standing::of(state, bench.record, bench.on);
        let exposed = bench.exposed(state);
        if exposed.is_empty() || standing.party {
            return Draft::none("act", phrase!("which acts of {0} are meant could not be read", name));
        }
        let places: Vec<StateCode> = exposed.iter().map(|(_, s, _)| *s).collect();
        let grounds: Vec<String> = exposed.iter().flat_map(|(_, _, g)| g.clone()).collect();
        let reason = phrase!(
            "jurisdiction over acts by its nationals never rested on the signature of {0}: it rests on the territory of {1} ({2})",
            name,
            super::listed(&places),
            grounds.join(", ")
        );
        let right = phrase!(
            "Acts on the territory of {0} stay within the jurisdiction of the Court, whatever {1} signed.",
            super::listed(&places),
            name
        );
        let judgement = Draft::contradicted(reason).right(right).article("12(2)(a)").article("12(3)");
        exposed.iter().fold(judgement, |j, (id, _, _)| match bench.record.conflicts.iter().find(|c| c.id == *id) {
            Some(row) => j.row(row),
            None => j,
        })
    }

    fn none(&self, bench: &Bench<'_>) -> Draft {
        let [state] = self.states.as_slice() else {
            return Draft::none("state", "which State is meant could not be read");
        };
        let name = *state;
        let standing = Standing::of(*state, bench.record, bench.on);
        if let Some((left, from)) = standing.left.zip(standing.in_force_from) {
            let reason = was_a_party(*state, from, left);
            return Draft::none("act", phrase!("{0}; which acts are meant could not be read", reason))
                .rows(standing.notice)
                .article("127(2)");
        }
        let accepted = accepts(*state, bench);
        let referred = referred(*state, bench);
        if standing.party {
            let from = standing.in_force_from;
            if self.flatly && !qualified(*state, bench) {
                return Draft::contradicted(phrase!("{0} is a Party from {1}: crimes on its territory and by its nationals are within reach from that day", name, from))
                    .right(phrase!("The Court can hear crimes on the territory of {0} from {1}.", name, from))
                    .rows(standing.instrument)
                    .article("12(2)");
            }
            return Draft::none(
                "act",
                phrase!("{0} is a Party from {1}; which acts are meant could not be read", name, from),
            )
            .rows(standing.instrument);
        }
        if accepted || referred.is_some() {
            return Draft::none(
                "act",
                phrase!(
                    "{0} is no Party, but its territory is reached by a declaration or referral; which acts are meant could not be read",
                    name
                ),
            );
        }
        // Myanmar: crimes that ended in Bangladesh.
        let partly = bench.record.situations.iter().find(|s| {
            s.states.len() > 1
                && s.states.contains(state)
                && s.stages.iter().any(|stage| stage.date.earliest <= bench.on)
        });
        if let Some(situation) = partly {
            return Draft::none("act", phrase!("{0}; which acts are meant could not be read", &situation.name));
        }
        let places = fought_in(*state, bench);
        if places.is_empty() {
            return Draft::supported(phrase!("{0} is no Party, has accepted no jurisdiction and was not referred: crimes on its territory by its own nationals are out of reach", name)).article("12").article("13(b)");
        }
        Draft::none(
            "act",
            phrase!(
                "at home {0} is out of reach; its nationals are not on the territory of {1}",
                name,
                super::listed(&places)
            ),
        )
        .article("12(2)(a)")
    }

    /// "It cannot touch Americans": it can, on the territory of a Party.
    fn none_over_nationals(&self, bench: &Bench<'_>) -> Draft {
        let [state] = self.states.as_slice() else {
            return Draft::none("state", "which State is meant could not be read");
        };
        let name = *state;
        if Standing::of(*state, bench.record, bench.on).party || accepts(*state, bench) {
            return self.none(bench);
        }
        Draft::misleading(phrase!(
            "{0} is no Party, so its nationals are out of reach at home; on the territory of a Party they are not",
            name
        ))
        .right(phrase!("The Court can try nationals of {0} for crimes on the territory of a State Party.", name))
        .article("12(2)(a)")
    }

    fn accepted(&self, bench: &Bench<'_>) -> Draft {
        for state in &self.states {
            let declarations = bench.record.state(*state).into_iter().flat_map(|f| &f.declarations);
            let known = |d: &&ratione_record::Declaration| {
                d.kind == DeclarationKind::Article12_3 && d.lodged.is_some() && bench.known.by(d.lodged)
            };
            let rows: Vec<_> = declarations.into_iter().filter(known).collect();
            let starts = rows.iter().flat_map(|row| [row.lodged, row.covers_from]).flatten();
            let apart = |told: &&Dated| starts.clone().all(|day| told.apart(day));
            if let Some(told) = self.from.iter().find(apart) {
                let from = joined(rows.iter().filter_map(|row| row.covers_from).map(|day| phrase!("{0}", day)));
                let lodged = joined(rows.iter().filter_map(|row| row.lodged).map(|day| phrase!("{0}", day)));
                let told = &told.when;
                let right = phrase!(
                    "{0} accepted the jurisdiction of the Court from {1} by a declaration of {2}.",
                    *state,
                    from.clone(),
                    lodged.clone()
                );
                let reason = phrase!(
                    "{0} accepted jurisdiction from {1} by a declaration of {2}; not {3}",
                    *state,
                    from,
                    lodged,
                    told
                );
                let judgement = Draft::contradicted(reason).right(right).article("12(3)");
                return rows.into_iter().fold(judgement, Draft::row);
            }
            let days = joined(rows.iter().map(|row| phrase!("{0}", row.lodged)));
            if let Some(days) = days {
                let judgement = Draft::supported(phrase!("{0} lodged a declaration on {1}", *state, days));
                return rows.into_iter().fold(judgement, Draft::row).article("12(3)");
            }
        }
        Draft::none("state", "which declaration is meant could not be read").article("12(3)")
    }

    fn on_its_soil(&self, bench: &Bench<'_>) -> Draft {
        for state in &self.states {
            let Some(answer) = may_hear(Crime::WarCrimes, *state, None, bench.on, bench) else { continue };
            if answer.verdict == Verdict::Yes {
                let grounds: Vec<String> = answer.grounds.iter().map(ToString::to_string).collect();
                let early = |told: &&Dated, since| told.apart(since) && told.when.latest < since;
                let since = answer.reach.map(|run| run.from);
                if let Some((told, since)) = self.from.first().zip(since).filter(|(d, day)| early(d, *day)) {
                    let right = phrase!("Crimes on the territory of {0} are within reach from {1}.", *state, since);
                    let reason = phrase!(
                        "crimes on the territory of {0} are within reach from {1}; not from {2}",
                        *state,
                        since,
                        &told.when
                    );
                    return Draft::contradicted(reason).right(right).article("12").article("11");
                }
                let late = |told: &&Dated| since.is_some_and(|day| told.apart(day));
                if let Some(told) = self.from.first().filter(late) {
                    return Draft::none(
                        "date",
                        phrase!(
                            "crimes on the territory of {0} are within reach from {1}; not from {2}",
                            *state,
                            since,
                            &told.when
                        ),
                    );
                }
                return Draft::supported(phrase!(
                    "crimes on the territory of {0} are within reach: {1}",
                    *state,
                    grounds.join(", ")
                ))
                .article("12")
                .article("13");
            }
            let standing = Standing::of(*state, bench.record, bench.on);
            if let Some((left, from)) = standing.left.zip(standing.in_force_from) {
                return Draft::supported(was_a_party(*state, from, left)).rows(standing.notice).article("127(2)");
            }
        }
        self.nowhere(bench).unwrap_or_else(|| Draft::none("act", "which acts, and where, could not be read"))
    }

    /// "It has jurisdiction over crimes committed in Cuba": by the nationals of others alone.
    fn nowhere(&self, bench: &Bench<'_>) -> Option<Draft> {
        let [state] = self.states.as_slice() else { return None };
        let standing = Standing::of(*state, bench.record, bench.on);
        let in_situation = bench.record.situations.iter().any(|s| s.states.contains(state));
        let reached = standing.instrument.is_some()
            || accepts(*state, bench)
            || in_situation
            || !fought_in(*state, bench).is_empty();
        let name = *state;
        (self.flatly && !reached).then(|| {
            Draft::misleading(phrase!("{0} is no Party, has accepted no jurisdiction and was not referred: crimes on its territory are within reach by nationals of a Party alone", name))
                .right(phrase!("The Court can hear crimes on the territory of {0} only by nationals of a State Party, or if the Security Council refers them.", name))
                .article("12(2)")
                .article("13(b)")
        })
    }

    fn ruled(&self, bench: &Bench<'_>) -> Draft {
        let about = |situation: &Option<String>| {
            let states =
                bench.record.situations.iter().filter(|s| Some(&s.id) == situation.as_ref()).flat_map(|s| &s.states);
            states.into_iter().any(|s| self.states.contains(s))
        };
        let on_it = |r: &&Ruling| r.kind == "jurisdiction" && r.date <= bench.on && about(&r.situation);
        let rulings: Vec<&Ruling> = bench.record.rulings.iter().filter(on_it).collect();
        let told = self.from.first();
        if told.is_some_and(|told| rulings.iter().all(|r| told.apart(r.date))) {
            return Draft::none("date", "no such ruling on record in that time");
        }
        match rulings.into_iter().rfind(|r| told.is_none_or(|told| told.fits(r.date))) {
            Some(row) => {
                Draft::supported(phrase!("{0}, {1}: {2}", &row.chamber, row.date, &row.holding)).row(row).article("19")
            }
            None => self.on_its_soil(bench),
        }
    }
}

/// Whether a Party shut a part of its territory or some crimes out for a time.
fn qualified(state: StateCode, bench: &Bench<'_>) -> bool {
    bench.record.state(state).is_some_and(|file| !file.declarations.is_empty())
}

fn was_a_party(state: StateCode, from: Date, left: Date) -> Phrase {
    let to = ratione_record::before(left);
    phrase!("crimes on the territory of {0} from {1} to {2} stay within reach", state, from, to)
}

fn accepts(state: StateCode, bench: &Bench<'_>) -> bool {
    let file = bench.record.state(state);
    file.is_some_and(|f| {
        f.declarations.iter().any(|d| d.kind == DeclarationKind::Article12_3 && bench.known.by(d.lodged))
    })
}

fn referred<'a>(state: StateCode, bench: &Bench<'a>) -> Option<&'a Resolution> {
    let concerns = |r: &&Resolution| {
        bench.record.situations.iter().any(|s| Some(&s.id) == r.situation.as_ref() && s.states.contains(&state))
    };
    bench.record.council.iter().filter(|r| r.adopted && r.referral.is_some() && r.date <= bench.on).find(concerns)
}

#[cfg(test)]
mod tests;
