//! What happened in a case against a person.

mod judge;

use self::judge::{Happened, Step};
use super::{Bench, Found, Saying, word};
use crate::dates::Dated;
use crate::names::{Mention, Name};
use crate::numbers;
use crate::pattern::patterns;
use crate::report::{Draft, Frame, Slot};
use crate::scene::Scene;
use ratione_record::Person;

patterns! {
    OVERTURNED = r"\b(?P<verb>overturn\w*|overrul\w+|quash\w*|revers(?:ed|es|ing|al)|annul\w*|acquitted (?:\w+ ){0,4}on appeal|on appeal, overturning|(?:threw|throw\w*|set(?:s|ting)?) (?:out|aside) (?:\w+ ){0,4}(?:convictions?|verdict|sentence)|(?:won|wins|winning) (?:his|her|an|the) appeal)\b";
    // "Overturned a decision to release him."
    A_DECISION = r"^\w+ (?:an?|the|its|that|this) (?:[\w-]+ ){0,2}(?:decision|ruling|order|coup|rebellion|uprising|revolt|mutiny|protests?|dissent)\b";
    UPHELD = r"\b(?P<verb>uph(?:e|o)ld\w*|(?:confirm|affirm)(?:ed|s|ing) (?:\w+ ){0,3}?(?:acquittals?|convictions?|sentences?|verdicts?)|(?:lost|loses|losing) (?:his|her|an|the) appeal|(?:reject|dismiss)(?:ed|s|ing) (?:\w+ ){0,4}appeals? (?:against|by|of|from))\b";
    PLEADED = r"\b(?P<verb>plead(?:ed|s|ing)? (?:not )?guilty|pled (?:not )?guilty|den(?:ied|ies|y|ying) (?:(?:all|the|any|both|\w+) )*?(?:charges|counts|wrongdoing|accusations)|admit(?:s|ted) (?:his |her )?guilt)\b";
    SENT = r"\b(?:extradit\w+|transferr\w+|hand(?:ed|s) (?:over )?(?:him )?(?:over )?to|surrender\w*|flown|deliver\w*)\b";
    PERSONAL = r"\b(?:he|him|his|himself|she|her|herself|who)\b|\b(?:former|ex)[- ][\w -]{0,30}\b(?:president|leader|commander|chief|rebel|minister)\b";
    CONVICTED = r"\b(?P<verb>convict(?:ed|s|ing|ion)|found (?:\([^)]*\) )?(?:[\w’'-]+[ ,]+){0,12}?guilty|(?:declared |ruled )?guilty (?:of|on|for)|guilty verdicts?|verdicts? of guilty)\b";
    ACQUITTED = r"\b(?P<verb>acquit(?:ted|s|tals?|ting)?|clear(?:ed|s|ing) (?:of|by|former|ex|him|her)|not guilty|exonerat\w+|absolv\w+)\b";
    SENTENCED = r"\b(?P<verb>sentenc(?:ed|ing|es (?-i:[A-Z]))|jail(?:ed|s|ing)|imprison(?:ed|ing|s)|(?:given|gets?|got|receiv(?:ed|es|ing)|hand(?:ed|s|ing)(?: down)?|serv(?:e|es|ed|ing)|impos(?:ed|es|ing)|spend|spent|await\w*) (?:\w+ ){0,4}?(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty(?:-five)?|thirty)[- ]years?|(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty(?:-five)?|thirty)[- ]years? (?:in (?:prison|jail)|behind bars|of imprisonment|imprisonment|for (?:\w+ing|war|crimes|his|her))|(?:[\w-]+-year|a|an|the|his|her) (?:(?:prison |jail )?sentence|(?:prison|jail) term\b)|serv(?:e|es|ed|ing) (?:out )?(?:[\w-]+ ){1,2}term\b)";
    TURNED_IN = r"\b(?P<verb>turn(?:ed|s|ing) (?:himself|herself|themselves) in|g(?:a|i)ve(?:s|n)? (?:himself|herself|themselves) up|hand(?:ed|s|ing) (?:himself|herself|themselves) (?:over|in)|surrender(?:ed|s|ing) (?:himself|herself|themselves|voluntarily|to)|voluntar\w+ surrender\w*|surrendered)\b";
    SURRENDERED = r"\b(?P<verb>hand(?:ed|s|ing)(?: \w+)? over|transferr\w+|transfer of (?:(?-i:\p{Lu})|the (?:former|suspect|accused)\b|(?:him|her|ex)\b)|extradit\w+|flown|flew|put on a plane|taken (?:\w+ )?(?:into|to|from|before|away|in)|surrendered|deliver(?:ed|s|y)|arrested|handed to|sent|arriv(?:ed|es|al|ing)|brought (?:\w+ )?(?:into|to|from|before|in|back|by|under)|detained|detention|custody|held (?:in|at|by)|arrest of)\b";
    DROPPED = r"\b(?P<verb>(?:charges|case|proceedings|trial)[^.;]{0,100}? (?:were |was |been |being |has |have |had |is |are )*(?:dropped|withdrawn|vacated|dismissed|terminated|collapsed|collapses|thrown out|halted|abandoned|discontinued|fell apart|ended without)|(?:dropp(?:ed|ing)|drops|withdr[ae]w\w*|vacat\w+|dismiss\w+|terminat\w+|abandon\w*|discontinu\w+|threw out|throw\w* out|declin\w+ to confirm|refus\w+ to confirm|not (?:to )?confirm\w*)(?: all)?(?: of)?(?: the| its| his| her)? (?:war crimes |remaining |criminal )*(?:charges|cases?\b|proceedings|trial)|clos(?:ed|es|ing) (?:the )?(?:case|proceedings)|collapse of (?:the|his|her|its) (?:case|trial))\b";
    CONFIRMED = r"\b(?P<verb>charges[^.;]{0,80}? (?:were|was|been|being) confirmed|(?:his|her|their) charges confirmed|confirm(?:ed|s|ing) (?:\w+ ){0,4}?charges|confirmation of (?:the |his |her )?charges)\b";
    ASKED = r"\bto be (?:dropped|withdrawn|vacated|dismissed|terminated|thrown out|halted|discontinued)\b";
    TRIAL = r"\b(?P<verb>trial (?:opens|opened|begins|began|starts|started|of|is|was|got|gets|resumes|resumed)|went on trial|go(?:es)? on trial|on trial|stand(?:s|ing)? trial|put on trial|(?:his|her|their) trial\b)";
    HIS_TRIAL = r"\b(?:his|her) trial (?:began|opened|started|had (?:begun|opened|started))|\b(?:his|her) (?:first|initial) appearance|\bappeared (?:\w+ )?(?:before|at|in|via|by)\b";
    APPEARED = r"\b(?P<verb>appear(?:ed|s|ance|ing)|attend(?:ed|s)? (?:\w+ )?hearing)\b";
    ACCUSED = r"\b(?P<verb>br(?:ought|ings?|inging) (?:\w+ ){0,3}?charges|fac(?:es|ed|ing) (?:\w+ ){0,4}(?:charges|counts|trial|accusations)|charg(?:ed|es|ing) (?:him |her )?with|(?:icc|court|tribunal|prosecutors?|judges) (?:has |have |had )?(?:charged|accused|indicted)|charges (?:against (?:him|her|them) )?includ(?:e|ed|ing)|charges (?:of|against)|accus(?:ed|es|ing) (?:him |her )?of|indicted|(?:\w+) (?:counts|charges) of|counts of|wanted (?:for|by|on)|on (?:\w+ )?charges)\b";
    DIED = r"\b(?P<verb>died|death of|(?:was|were) killed|has died)\b";
    RELEASED = r"\b(?P<verb>(?:was |were |been )?(?:freed|released|set free)|releas(?:ed|e) (?:of|from)|(?:walk(?:ed|s)|went|goes) free|completed (?:his|her) \w+[- ]?\w* sentence)\b";
    YEARS = r"\b(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty(?:-five)?|thirty)[- ]years?\b(?P<tail>[^.;,]{0,30})";
    TERM = r"\b(?:sentenc\w*|jail\w*|prison\w*|imprison\w*|detention|behind bars|terms?|got|given|receiv\w+|handed|serv(?:e|es|ed|ing))\b";
    FUTURE = r"\b(?:will|would|could|may|might|if|to be|whether|can|should|expected|likely|must|not|\w*n['’]t|never|neither|nor|refus\w+|declin\w+ to|stop\w* short of|failed to|calls? (?:for|to)|demand\w*|urg\w*)(?: \w+){0,2} $";
    NATIONAL = r"\b(?:court in (?:abidjan|tripoli|kinshasa|kampala|nairobi|khartoum)|(?:ivorian|libyan|congolese|kenyan|ugandan|sudanese|military|national|domestic|tripoli|khartoum) court|in absentia)\b";
    BY_THE_COURT = r"^(?: on \w+day| yesterday| in \w+(?: \d{4})?)? (?:by|at) (?:the )?(?:(?:icc|international criminal court)\b|court(?:[.,;]|$| (?:in|on) (?:\d|january|february|march|april|may|june|july|august|september|october|november|december)))";
    COURT_ACTS = r"\b(?:icc|court|tribunal|judges)(?: at the icc| in the hague)?(?: has| have| had)?(?: also)? $";
    BY_IT = r"\bby (?:the )?(?:icc\b|international criminal court\b|court(?:[.,;]|$))";
    // "During a 2001-2002 conflict": the days of the crimes.
    OF_A_WAR = r"^(?:[-–](?:19|20)?\d\d)?(?: (?:[\w-]+ ){0,2}?|, )(?:wars?|conflicts?|violence|elections?|crisis|coup|massacres?|crackdown|uprising|rebellion|unrest|fighting|attacks?|killings|invasion)\b";
    // "Convicted of 61 crimes committed between 2002 and 2005."
    OF_THE_CRIMES = r"\bcommitted\b";
    // "Forcible transfer of population": a crime.
    FORCIBLE = r"\b(?:forcible|forced|illegal|unlawful) $";
    // "Likely to amount to a life sentence."
    AMOUNTS_TO = r"\b(?:amount\w*|tantamount|equivalent|equal\w*|effectively|virtual\w*|in effect|de facto|practice|likely)\b";
    OF_A_STEP = r"^ (?:[\w-]+ ){0,2}?(?:acquittals?|convictions?|verdicts?|sentences?|judge?ments?|rulings?|decisions?)\b";
    OF_ALL = r"\b(?:of|on) all (?:the )?(?:charges|counts)\b";
    // "Was acquitted in 2019", and not "of rape".
    OF_NOTHING = r"^(?: (?:in|on|by) (?:(?:\w+ ){0,3}?(?:19|20)\d\d|\w+day|january|february|march|april|may|june|july|august|september|october|november|december)| last (?:month|week|year))?(?:\.|$)";
    // "Was surrendered", "was arrested and surrendered".
    PASSIVE = r"\b(?:was|were|is|are|been|being|be) (?:(?:\w+ly |(?:thus|then|later|also|soon|first) )*|(?:arrested|detained|seized|captured|caught)\b[^.;]{0,60}\band (?:\w+ )?)$";
    // "A bid to overturn his conviction", "ordered to withdraw the charges".
    TRIED_TO = r"\b(?:bids?|attempt\w*|efforts?|appeal\w*|tr(?:y|ied|ies)|sought|seek\w*|hop\w+|fail\w*|requests?|requested|motion|application|ask\w*|order\w*|want\w*|urg\w*)\b[^.;]{0,50}\bto (?:either )?$";
    // "Charges brought by the Prosecutor."
    A_CASE = r"\b(?:charges?|cases?|crimes|counts|allegations?|accusations?|proceedings|challenges?|appeals?|complaints?|action)\b[^.;,]{0,30}$";
    // "The confirmation of charges hearing."
    HEARING = r"^ (?:hearings?|proceedings|stage|phase|process|session)\b";
    HEARING_ON = r"\bhearings? (?:on|for|of) (?:the )?$";
    // "Appealed the acquittal", "the reasons for it": done on a day of their own.
    ABOUT_A_STEP = r"\b(?:appeal\w*|reasons?|review\w*|challeng\w*|against)\b[^.;]{0,40}$";
    SENT_TO = r"^(?:transferr|extradit|fl[eo]w|sent|deliver|handed over|return)\w*(?: (?:him|her|them))?(?: back| home)? to (?:the )?$";
    A_STEP = r"^(?:acquittals?|convictions?)$";
    // "Six years in detention be deducted."
    SERVED = r"\b(?:deduct\w*|credit\w*|already|time served|spent|so far|left to serve|remain\w*)\b";
    // "Received 28 years for rape, and twelve for": the terms of single counts.
    OF_A_COUNT = r"\b(?:further|also|additional|another|each|respectively|separate)\b";
    FOR = r"^ for\b";
    HE = r"^(?:he|she) was\b";
    HELD = r"^(?:detained|detention|custody|held)\b";
    AT_THE_COURT = r"^ ?(?:in|at|by|of) (?:the )?(?:hague|icc|court|international criminal court)\b";
    BEGAN_ON = r"\btrial (?:of (?:[\w’'-]+ ){1,6})?(?:had )?(?:began|opened|started) (?:on |in )?$";
    // "Was convicted [by the court in ]2014", of the one named right before.
    WAS = r"^(?:,? who)?(?: had| has)?(?: was| been| were){0,2}(?: \w+ly)? $";
    IN_OR_ON = r"^(?: (?:by|at|to) (?:the )?(?:icc|court|international criminal court|tribunal|hague))?(?: back)? (?:in|on) $";
    ARRESTED = r"^arrest";
    CORE_CRIMES = r"^(?: (?-i:\p{Lu})[\w’'-]+){0,4} (?:of|on|for|with) (?:(?P<war>war[- ]crimes)|crimes against humanity)\b";
    BY_THE_PROSECUTOR = r"\bwithdr\w+ by (?:the )?(?:\w+ )?prosecut\w+|\bprosecut\w+(?:['’]s office)?(?: of the (?:icc|court|international criminal court))? (?:has |had |have |then |later )?withdr[ae]w\w*\b";
    CONVICTION = r"^(?: (?:the|his|her))? conviction\b";
    HANDED = r"^(?:arrested|handed over|hand(?:ed)? (?:him|her) over|transferred|surrendered|extradited|flown)$";
    TO_IT = r"^(?: and (?:then |later )?(?:handed over|transferred|surrendered|extradited|flown|brought))? to (?:the )?(?:icc\b|international criminal court\b|hague\b|court(?:[.,;]|$| in the hague))";
    LIFE = r"^[^.;,]{0,30}\b(?:(?:for|to) life\b|life (?:in (?:prison|jail)|imprisonment|behind bars|sentence|term))\b";
    FOR_CORE_CRIMES = r"^ (?:of|on|for) [^.;]{0,40}?\b(?:war[- ]crimes?|crimes? against humanity|genocide)\b";
    ELSEWHERE = r"\bby\b|\bcourts?\b|\btribunals?\b|\babsentia\b|\b(?:at|back) home\b|\bin (?-i:[A-Z])";
    SERVES = r"\b(?:is|are|still) (?:\w+ )?serving$|\bserves$";
    // "Arrived for a visit" is no surrender.
    VISIT = r"^(?:flew|flown) (?:home|back|from|out)\b|^arriv\w+[^.;]{0,30}\b(?:for|on|at) (?:a|an|the|talks)\b[^.;]{0,20}\b(?:visit|summit|talks|meeting|trip|conference|ceremony)";
    VOLUNTARY = r"\bvoluntar\w+";
    MAXIMUM = r"\b(?:maximum|highest|longest possible|up to|asked for|sought|requested|could|may|demanded|faces? (?:a|up))\b";
    // "The Court has charged", "was indicted", and not by the Prosecutor.
    CHARGES = r"^(?:(?:icc|court|tribunal|judges) (?:has |have |had )?(?:charged|indicted)|indicted|charged with)$";
    BY_PROSECUTOR = r"\bprosecut\w+\b";
    AFRICANS = r"\bafricans\b";
    COUNTED = r"\b(?:only|just|\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|all|every|each|no) (?:\w+ ){0,3}(?:convictions?|verdicts?|sentences|people|individuals|persons)\b|\bconvictions\b|\b(?:(?:all|none|most|any) (?:of )?(?:those|them)|everyone|everybody|nobody|no one|any(?:one|body))\b";
    SOMEBODY = r"\b(?:a|the|an|former|ex-?\w*|him|he|her|his|who|warlord|leader|rebel|militant|president|commander|general|jihadist|islamist|chief|founder)\b";
    OF_GENOCIDE = r"^ (?:(?:\w+ ){0,3}?(?:of|on|for|with) (?:[\w-]+[ ,]+){0,6}?)?genocide\b";
    GENOCIDE_LEFT_OUT = r"\b(?:not|never|\w*n['’]t|without|rather than|instead of|no|dismiss\w*|drop\w*|stopped short)\b";
    FOR_WAR_CRIMES = r"\b(?:of|on|for|with|against|commit\w+|includ\w+) (?:\w+ )?war[- ]crimes?\b";
    FOR_AGGRESSION = r"^[^.;]{0,24}? (?:of|on|for|with) (?:the crime of )?aggression\b";
    WAR_CRIMES_COURT = r"\bwar[- ]crimes? (?:court|tribunal|judges?|prosecutor\w*)\b";
    CHARGE_WORDS = r"\bagainst humanity\b|\bwar crimes?\b|\bgenocid|\bmurder|\bcourt\b|\bicc\b|\bhague\b|\bchild(?:ren)? soldiers\b|\bconscript|\benlist|\brape\b|\bshrines?\b|\bmausoleum|\bmassacre|\batrocit|\bwarlord\b|\btribunal\b|\bchambers?\b";
}

/// Claims on persons.
pub(crate) fn read<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    if (NATIONAL.is(scene.text) && !CONFIRMED.is(scene.text)) || scene.another_court() {
        return Vec::new();
    }
    let clauses = scene.by_person();
    if !clauses.is_empty() {
        let moved = |(from, clause): &(usize, Scene<'a>)| {
            let from = *from;
            steps_of(clause)
                .into_iter()
                .map(move |found| Found { at: from + found.at.start..from + found.at.end, ..found })
        };
        return clauses.iter().flat_map(moved).collect();
    }
    steps_of(scene)
}

/// The first step, in the order of weight, that a sentence or clause tells of; and the term beside a conviction.
fn steps_of<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    let persons = scene.persons_meant();
    let Some(person) = persons.first().copied() else { return nobody(scene).into_iter().collect() };
    let named_here = !scene.persons().is_empty();
    // "It has convicted only Africans" is about nobody whom another sentence names.
    if !named_here && (COUNTED.is(scene.text) || AFRICANS.is(scene.text)) {
        return Vec::new();
    }
    let order = [
        (&PLEADED, Step::Pleaded),
        (&OVERTURNED, Step::Overturned),
        (&UPHELD, Step::Upheld),
        (&ACQUITTED, Step::Acquitted),
        (&CONVICTED, Step::Convicted),
        (&SENTENCED, Step::Sentenced),
        (&DROPPED, Step::Dropped),
        (&CONFIRMED, Step::Confirmed),
        (&TURNED_IN, Step::TurnedIn),
        (&SURRENDERED, Step::Surrendered),
        (&DIED, Step::Died),
        (&RELEASED, Step::Released),
        (&ACCUSED, Step::Accused),
        (&TRIAL, Step::Trial),
        (&APPEARED, Step::Appeared),
    ];
    let read = |(pattern, step): &(&crate::pattern::Pattern, Step)| {
        let verb = pattern.captures(scene.text)?.name("verb")?;
        if TRIED_TO.is(scene.before(verb.start(), 60)) {
            return None;
        }
        // "The government surrendered Katanga."
        let next = |m: &Mention| matches!(m.name, Name::Person(_)) && m.at.start == verb.end() + 1;
        let passive = PASSIVE.is(scene.before(verb.start(), 90));
        if *step == Step::TurnedIn && (passive || scene.mentions.iter().any(next)) {
            return None;
        }
        let highest = *step == Step::Sentenced && MAXIMUM.is(scene.before(verb.end(), 70));
        let asked = ASKED.is(verb.as_str())
            || verb.as_str().to_lowercase().starts_with("brought") && A_CASE.is(scene.before(verb.start(), 60))
            || *step == Step::Confirmed
                && (HEARING.is(scene.after(verb.end(), 14)) || HEARING_ON.is(scene.before(verb.start(), 20)));
        let crime = FORCIBLE.is(scene.before(verb.start(), 12)) && verb.as_str().to_lowercase().starts_with("transfer");
        if highest
            || crime
            || asked
            || FUTURE.is(scene.before(verb.start(), 40))
            || !fits(*step, scene, named_here, verb.start())
        {
            return None;
        }
        Some((*step, happened(scene, person, persons.len(), *step, verb.range())))
    };
    let Some((step, first)) = order.iter().find_map(read) else { return Vec::new() };
    let beside = matches!(step, Step::Convicted | Step::Pleaded) && YEARS.is(scene.text);
    let term = beside.then(|| read(&(&SENTENCED, Step::Sentenced))).flatten();
    let term = term.map(|(_, term)| term).filter(|term| first.at.end <= term.at.start);
    std::iter::once(first).chain(term).collect()
}

/// A conviction, acquittal or sentence of somebody whom the text does not name.
fn nobody<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    let cue = CHARGE_WORDS.is(scene.text) && scene.ours && !COUNTED.is(scene.text);
    let verb = [
        (&ACQUITTED, Step::Acquitted),
        (&CONVICTED, Step::Convicted),
        (&SENTENCED, Step::Sentenced),
        (&DROPPED, Step::Dropped),
    ];
    let hit = verb
        .iter()
        .filter_map(|(pattern, step)| Some((pattern.captures(scene.text)?.name("verb")?.range(), *step)))
        .next()?;
    let somebody = SOMEBODY.is(scene.text) || hit.1 == Step::Dropped;
    (cue && somebody && !FUTURE.is(scene.before(hit.0.start, 40))).then(|| Found::new(hit.0, Unnamed { step: hit.1 }))
}

struct Unnamed {
    step: Step,
}

impl Saying for Unnamed {
    fn frame(&self) -> Frame {
        Frame::PersonEvent
    }

    fn slots(&self) -> Vec<Slot> {
        vec![word("event", self.step.word())]
    }

    fn judge(&self, _bench: &Bench<'_>) -> Draft {
        Draft::none("person", "who is meant could not be read")
    }
}

/// "Transferred him to Libya": sent elsewhere than to The Hague.
fn to_a_state(scene: &Scene<'_>, verb: usize) -> bool {
    let next = scene.mentions.iter().find(|m| m.at.start > verb && matches!(m.name, Name::State(_)));
    let elsewhere = next.filter(|m| m.state().is_some_and(|state| state.as_str() != "NLD"));
    elsewhere.is_some_and(|m| SENT_TO.is(scene.slice(verb..m.at.start)))
}

/// Whether a step is told of the person meant, and of a case before the Court.
fn fits(step: Step, scene: &Scene<'_>, named_here: bool, verb: usize) -> bool {
    let court = scene.named || CHARGE_WORDS.is(scene.text);
    let his = PERSONAL.is(scene.text) && scene.states().is_empty();
    let theirs = named_here || his || scene.bare(verb);
    match step {
        Step::Overturned if A_DECISION.is(scene.after(verb, 60)) => false,
        Step::Convicted | Step::Acquitted | Step::Upheld | Step::Overturned => court || theirs,
        Step::Pleaded => theirs,
        Step::Sentenced => {
            let term = || YEARS.is(scene.text) || LIFE.is(scene.after(verb, 80)) || scene.dates.iter().any(|d| d.sure);
            court || theirs && term()
        }
        Step::Surrendered if to_a_state(scene, verb) => false,
        Step::Surrendered => {
            let lower = scene.text.to_lowercase();
            let held = lower.contains("custody") || lower.contains("detention");
            let visit = VISIT.is(scene.after(verb, 70));
            let to_the_court =
                !visit && (scene.named || ["hague", "court", "netherlands"].iter().any(|word| lower.contains(word)));
            let sent = held || (theirs && (!scene.dates.is_empty() || SENT.is(scene.text)));
            let plainly = named_here && scene.states().is_empty() && SENT.is(scene.text);
            (to_the_court || (plainly && !visit)) && sent
        }
        Step::Dropped | Step::Confirmed => court || theirs,
        Step::Accused => court && (named_here || (!scene.sentence.title && theirs)),
        Step::Trial => (court || scene.ours) && named_here || his && HIS_TRIAL.is(scene.text),
        Step::Died | Step::Released | Step::TurnedIn | Step::Appeared => {
            named_here
                || (step == Step::Appeared && his && (court || scene.ours) && HIS_TRIAL.is(scene.text))
                || (step == Step::Appeared && court && scene.bare(verb))
                || (step == Step::TurnedIn && theirs && (court || VOLUNTARY.is(scene.text)))
        }
    }
}

fn happened<'a>(
    scene: &Scene<'a>,
    person: &'a Person,
    many: usize,
    step: Step,
    verb: std::ops::Range<usize>,
) -> Found<'a> {
    let told = Told { scene, step, verb, many };
    let (years, when, tail) = (told.years(), told.when(), told.tail());
    let genocide = many == 1 && OF_GENOCIDE.is(scene.after(told.verb.end, 60)) && !GENOCIDE_LEFT_OUT.is(scene.text);
    let first = scene.slice(told.verb.start..told.verb.start + 7).split(' ').next().map_or(0, str::len);
    let happened = Happened {
        person,
        step,
        life: step == Step::Sentenced && years.is_none() && LIFE.is(tail) && !AMOUNTS_TO.is(tail),
        serves: step == Step::Sentenced && SERVES.is(scene.slice(0..told.verb.start + first)),
        exact: told.exactly(),
        of_all: told.of_all(),
        held: told.held(),
        told_on: many == 1 && when.as_ref().is_some_and(|day| told.on(day)),
        charged: step == Step::Accused && CHARGES.is(told.words()) && !BY_PROSECUTOR.is(scene.text),
        withdrew: step == Step::Dropped && BY_THE_PROSECUTOR.is(scene.text),
        arrest_ordered: told.words().eq_ignore_ascii_case("arrest of"),
        by_the_court: told.by_the_court(),
        genocide,
        other_crime: other_crime(scene, person, tail),
        years,
        when,
    };
    Found::new(told.verb.clone(), happened)
}

/// A step as the sentence tells it, of so many persons.
struct Told<'w, 'a> {
    scene: &'w Scene<'a>,
    step: Step,
    verb: std::ops::Range<usize>,
    many: usize,
}

impl<'a> Told<'_, 'a> {
    fn words(&self) -> &'a str {
        self.scene.slice(self.verb.clone())
    }

    fn tail(&self) -> &'a str {
        self.scene.after(self.verb.end, 80)
    }

    /// The years of a sentence.
    fn years(&self) -> Option<f64> {
        let term = |c: &regex::Captures<'_>| {
            let (whole, n) = (c.get(0)?, numbers::value(c.name("n")?.as_str())?);
            let near = self.scene.slice(whole.start().saturating_sub(40)..whole.end() + 20);
            let aged = ["years old", "-year-old"].iter().any(|age| near.to_lowercase().contains(age));
            let after = self.scene.after(whole.start(), 90).split([',', ';']).next().unwrap_or_default();
            let served = SERVED.is(after) || SERVED.is(self.scene.before(whole.start(), 40));
            let other = aged || served || MAXIMUM.is(self.scene.before(whole.start(), 70));
            (TERM.is(near) && !other).then_some((n, c.name("tail")?.start()))
        };
        let terms: Vec<(f64, usize)> = YEARS.all(self.scene.text).iter().filter_map(term).collect();
        let of_counts = terms.iter().filter(|(_, end)| FOR.is(self.scene.after(*end, 4))).count();
        let single = of_counts > 1 || of_counts == 1 && OF_A_COUNT.is(self.scene.text);
        terms.first().filter(|_| !single).map(|(n, _)| *n)
    }

    fn when(&self) -> Option<Dated> {
        let near = self.scene.date_near(self.verb.end, 60).filter(|d| !OF_A_WAR.is(self.scene.after(d.at.end, 40)));
        let near = near.filter(|d| !OF_THE_CRIMES.is(self.scene.slice(self.verb.end..d.at.start.max(self.verb.end))));
        // "Upheld the 2019 acquittal."
        let of_that = matches!(self.step, Step::Upheld | Step::Overturned);
        let near = near.filter(|d| !(of_that && OF_A_STEP.is(self.scene.after(d.at.end, 40))));
        let about = A_STEP.is(self.words()) && ABOUT_A_STEP.is(self.scene.before(self.verb.start, 70));
        let near = near.filter(|_| !about);
        near.filter(|d| self.scene.dates.len() == 1 || d.at.start >= self.verb.end).cloned()
    }

    /// A person's name begins there.
    fn names(&self, there: &std::ops::Range<usize>) -> bool {
        self.scene.mentions.iter().any(|m| matches!(m.name, Name::Person(_)) && there.contains(&m.at.start))
    }

    fn here(&self) -> bool {
        self.many == 1 && self.scene.ours && !self.scene.persons().is_empty()
    }

    fn by_the_court(&self) -> bool {
        self.here() || self.many == 1 && self.scene.mentions.iter().any(|m| m.name == Name::Icc)
    }

    /// "He was acquitted of all charges."
    fn he(&self) -> bool {
        self.many == 1 && self.scene.ours && HE.is(self.scene.text) && OF_ALL.is(self.tail())
    }

    fn acquits(&self) -> bool {
        self.words().to_lowercase().starts_with("acquit")
    }

    fn held(&self) -> bool {
        self.step == Step::Surrendered && HELD.is(self.words()) && AT_THE_COURT.is(self.tail())
    }

    /// By the Court, and in a word that means nothing less.
    fn exactly(&self) -> bool {
        let (end, tail, by_it) = (self.verb.end, self.tail(), self.by_the_court());
        let next = end..end + 40;
        let acts = self.here() && COURT_ACTS.is(self.scene.before(self.verb.start, 50)) && self.names(&next);
        let core = self.here() && FOR_CORE_CRIMES.is(tail) && (BY_IT.is(tail) || !ELSEWHERE.is(tail));
        let named = by_it && self.names(&(self.verb.start..next.end));
        let exact = match self.step {
            Step::Convicted => core || acts || by_it && BY_THE_COURT.is(tail),
            Step::Sentenced => by_it && (acts || BY_IT.is(tail)),
            Step::Surrendered => self.held() || self.many == 1 && HANDED.is(self.words()) && TO_IT.is(tail),
            Step::Confirmed => named,
            Step::Overturned => named && CONVICTION.is(tail),
            _ => false,
        };
        exact || (by_it || self.he()) && self.acquits()
    }

    /// "Of all charges", or of none in particular.
    fn of_all(&self) -> bool {
        let flatly = self.acquits() && self.verb.len() == "acquitted".len() && OF_NOTHING.is(self.tail());
        self.he() || self.by_the_court() && (OF_ALL.is(self.tail()) || flatly)
    }

    /// The day is told of the step itself: "was convicted on", "his trial began in".
    fn on(&self, day: &Dated) -> bool {
        let (scene, verb) = (self.scene, &self.verb);
        let before = |m: &Mention| {
            matches!(m.name, Name::Person(_)) && m.at.end <= verb.start && WAS.is(scene.slice(m.at.end..verb.start))
        };
        let at_once = || verb.end <= day.at.start && IN_OR_ON.is(scene.slice(verb.end..day.at.start));
        match self.step {
            Step::Trial => BEGAN_ON.is(scene.before(day.at.start, 90)),
            Step::Appeared | Step::Released | Step::Accused | Step::Pleaded => false,
            _ if ARRESTED.is(self.words()) => false,
            _ => at_once() && (self.names(verb) || scene.mentions.iter().any(before)),
        }
    }
}

/// War crimes where only crimes against humanity were charged, or the other way round.
fn other_crime(scene: &Scene<'_>, person: &Person, tail: &str) -> Option<&'static str> {
    let all = scene.persons_meant();
    let many = all.len();
    let (war, humanity) = (
        FOR_WAR_CRIMES.is(scene.text) && !WAR_CRIMES_COURT.is(scene.text),
        scene.text.to_lowercase().contains("crimes against humanity"),
    );
    let charged = |crime: &str| person.charges.iter().any(|c| c == crime);
    let main = charged("war-crimes") || charged("crimes-against-humanity");
    if many == 1 && main && FOR_AGGRESSION.is(tail) {
        return Some("aggression");
    }
    // Who bribed witnesses did so in a case on these crimes.
    let core = CORE_CRIMES.captures(tail).filter(|_| many == 1 && charged("article-70") && !main);
    if let Some(core) = core {
        return Some(if core.name("war").is_some() { "war crimes" } else { "crimes against humanity" });
    }
    match (war, humanity) {
        // Of several, if none of them was.
        (true, false) if main && !all.iter().any(|p| p.charges.iter().any(|c| c == "war-crimes")) => Some("war crimes"),
        (false, true) if many == 1 && main && !charged("crimes-against-humanity") => Some("crimes against humanity"),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
