//! A sentence with what surrounds it: its names and dates, and whom a pronoun can mean.

use crate::article::{Article, Sentence};
use crate::dates::{self, Dated};
use crate::names::{Mention, Name, Names, of_parts};
use crate::offices;
use crate::pattern::{Pattern, patterns};
use crate::report::{Slot, Value};
use jiff::civil::Date;
use ratione_record::{Person, Record, StateCode};
use std::ops::Range;

/// An article with its names found.
pub(crate) struct Doc<'a> {
    pub article: &'a Article,
    pub record: &'a Record,
    pub as_of: Date,
    mentions: Vec<Mention>,
    /// The text names the Court, and not other courts more often.
    about_the_court: bool,
    /// It names no court, and speaks of a case against a person whom the Court tried.
    about_a_case: bool,
    /// The State that the text is about: named three times, and twice as often as any other.
    pub main_state: Option<StateCode>,
}

/// Whether a text speaks of another treaty by its name.
fn names_another(text: &str) -> bool {
    let names = BY_NAME.all(text);
    names.iter().filter_map(|c| c.name("name")).any(|name| !OF_THE_COURT.is(name.as_str()))
}

impl<'a> Doc<'a> {
    pub fn new(article: &'a Article, record: &'a Record, names: &Names, as_of: Date) -> Self {
        let mentions = names.find(&article.text);
        let foreign = ANOTHER_ICC.is(&article.text) && !CRIMINAL.is(&article.text);
        let mentions = if foreign { Vec::new() } else { offices::read(article, mentions, record) };
        let count = |name: Name| mentions.iter().filter(|m| m.name == name).count();
        let (icc, other) = (count(Name::Icc), count(Name::Other));
        let tried = mentions.iter().any(|m| matches!(m.name, Name::Person(_)));
        let about_a_case = icc == 0 && other == 0 && tried && CASE.is(&article.text) && CRIMINAL.is(&article.text);
        let main_state = main_state(&mentions);
        Self {
            article,
            record,
            as_of,
            mentions,
            about_the_court: icc > 0 && icc * 2 >= other,
            about_a_case,
            main_state,
        }
    }

    /// Names in a range of the text.
    fn within(&self, range: Range<usize>) -> &[Mention] {
        let from = self.mentions.partition_point(|m| m.at.start < range.start);
        let to = self.mentions.partition_point(|m| m.at.start < range.end);
        self.mentions.get(from..to).unwrap_or_default()
    }

    pub fn scene(&'a self, at: usize) -> Option<Scene<'a>> {
        let sentence = self.article.sentences.get(at)?;
        let text = self.article.words(sentence);
        let local =
            |m: &Mention| Mention { name: m.name.clone(), at: m.at.start - sentence.start..m.at.end - sentence.start };
        let mentions: Vec<Mention> = self.within(sentence.start..sentence.end).iter().map(local).collect();
        let has = |name: Name| mentions.iter().any(|m| m.name == name);
        let named = has(Name::Icc);
        let other = has(Name::Other) || !sentence.title && names_another(text);
        let ours = named || ((self.about_the_court || self.about_a_case) && !other);
        Some(Scene {
            doc: self,
            at,
            sentence: *sentence,
            text,
            mentions,
            dates: dates::read(text, self.as_of),
            named,
            ours,
            case_only: self.about_a_case,
        })
    }

    /// Distinct States named in a sentence.
    fn states_of(&self, sentence: &Sentence) -> Vec<StateCode> {
        let mut states = Vec::new();
        for mention in self.within(sentence.start..sentence.end) {
            if let Some(code) = mention.state()
                && !states.contains(&code)
            {
                states.push(code);
            }
        }
        states
    }

    /// The text names the State by its name.
    pub fn names(&self, state: StateCode) -> bool {
        self.mentions.iter().any(|m| m.name == Name::State(state))
    }

    /// Whether a sentence names a State, or a place that stands for it.
    fn names_state(&self, at: usize, state: StateCode) -> bool {
        let sentence = self.article.sentences.get(at);
        sentence.is_some_and(|s| {
            self.states_of(s).contains(&state) || of_parts(self.article.words(s)).any(|part| part == state)
        })
    }

    /// Persons named in a sentence.
    pub fn persons_of(&self, at: usize) -> Vec<&'a Person> {
        let Some(sentence) = self.article.sentences.get(at) else { return Vec::new() };
        self.persons_among(self.within(sentence.start..sentence.end))
    }

    fn persons_among<'m>(&self, mentions: impl IntoIterator<Item = &'m Mention>) -> Vec<&'a Person> {
        let mut found: Vec<&Person> = Vec::new();
        for mention in mentions {
            if let Name::Person(at) = mention.name
                && let Some(person) = self.record.persons.get(at)
                && !found.iter().any(|p| p.id == person.id)
            {
                found.push(person);
            }
        }
        found
    }

    /// The title says it.
    pub fn title_is(&self, pattern: &Pattern) -> bool {
        self.title().is_some_and(|s| pattern.is(self.article.words(s)))
    }

    fn title(&self) -> Option<&Sentence> {
        self.article.sentences.first().filter(|s| s.title)
    }
}

/// The State named three times, and twice as often as any other.
fn main_state(mentions: &[Mention]) -> Option<StateCode> {
    let mut counts: Vec<(usize, StateCode)> = Vec::new();
    for mention in mentions {
        let Some(code) = mention.state() else { continue };
        match counts.iter_mut().find(|(_, state)| *state == code) {
            Some((count, _)) => *count += 1,
            None => counts.push((1, code)),
        }
    }
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let next = counts.get(1).map_or(0, |(count, _)| *count);
    counts.first().filter(|(count, _)| *count >= 3 && *count >= next * 2).map(|(_, state)| *state)
}

/// A sentence of a document. Offsets are inside the sentence.
pub(crate) struct Scene<'a> {
    pub doc: &'a Doc<'a>,
    pub at: usize,
    pub sentence: Sentence,
    pub text: &'a str,
    pub mentions: Vec<Mention>,
    pub dates: Vec<Dated>,
    /// The sentence names the Court or its Statute.
    pub named: bool,
    /// "The court" can only be the Court here.
    pub ours: bool,
    /// Only what is said of persons can be about the Court.
    pub case_only: bool,
}

patterns! {
    // Another subject, or a verb of its own, between a State and the act.
    BREAK = r"[;:!?…]|\b(?:said|says|told|while|although|though|but|because|after|before|when|since|where|against|urged|accus\w+|criticiz\w+|criticis\w+|welcom\w+)\b";
    // Other bodies that are called ICC, and words that only the Court goes with.
    ANOTHER_ICC = r"\b(?:cricket|wickets?|batsm[ae]n|chamber of commerce|commerce commission|interchange)\b";
    CRIMINAL = r"\b(?:criminal court|rome statute|hague|war crimes?|genocide|crimes against humanity)\b";
    // "It is not true that", "media wrongly reported that"; "the claim that … is false".
    UNTRUE_THAT = r"\b(?:(?:not|n['’]t|nor is it|neither is it|hardly) (?:really |actually |strictly |quite )?(?:true|correct|right|accurate|the case)|untrue|false|falsely|wrong|wrongly|incorrect|incorrectly|inaccurate|a myth|a lie|mistaken|mistakenly|erroneously|no truth in)\b[^.;:]{0,50}\bthat\b[^.;:]*$";
    NOBODY_SAYS = r"\b(?:nobody|no-?one|no one|hardly anyone|few)(?: \w+)? (?:claims?|says?|said|believes?|thinks?|argues?|pretends?)(?: that)?\b[^.;:]*$";
    CLAIMED = r"\b(?:claims?|idea|notion|assertion|rumou?rs?|suggestion|belief|myth|statement|report|allegation)s? that\b[^.;:]*$";
    IS_FALSE = r"^[^.;:]*\b(?:is|was|are|were) (?:also |simply |plainly |therefore |just |entirely |completely )?(?:false|wrong|untrue|incorrect|inaccurate|a myth|a lie|baseless|misleading|unfounded|not true|not correct|nonsense)\b";
    SUPPOSES = r"\b(?:if|whether|unless|suppos(?:e|ing)|in case|as though|imagine)\b[^.;:]*$|(?:^|[.;,:“‘] ?)(?:had|were|should)\b[^.;,]*$";
    // "Was not [convicted]", "is not the [second]"; "the warrant was not issued".
    DENIED_NEXT = r"(?:\b(?:not|never)|n['’]t)(?: (?:been|yet|formally|officially|actually|the|its|a|also|(?:court|icc)['’]s))* ?$";
    // "Never, in twenty years, indicted".
    NEVER_ASIDE = r"\bnever, [^,.;:]{3,50}, $";
    NOT_DONE = r"(?:\b(?:not|never)|n['’]t)(?: (?:been|yet|formally|officially|even))* (?:issued|requested|sought|unsealed|granted|approved|opened|authori[sz]ed|confirmed|referred|arrested|convicted|acquitted|sentenced|released|handed|flown)\b";
    CLAUSE_ENDS = r"[.;:,()—–]| (?:and|but|while|although|though|because|who|which|that|when|after|before|if) ";
    CASE = r"\b(?:convict\w+|acquit\w+|sentenced|guilty|war[- ]crimes? (?:court|tribunal|judges?|prosecutors?|trial))\b";
    // "The Open Skies Treaty".
    BY_NAME = r"\bthe (?P<name>(?:(?-i:[A-Z])[\w-]+ ){1,3})(?:treaty|convention|agreement|accords?|pact|covenant|protocol)\b";
    OF_THE_COURT = r"\b(?:rome|international|criminal|icc|hague|world|un|trial|appeals?|war|crimes)\b";
    COURT_ELSEWHERE = r"\b(?:(?:an?|military|appeals?|district|federal|local|high|supreme|national|martial) (?:[\w-]+ )?court|acquitted|convicted|tried|cleared|found guilty|sentenced(?: to [\w -]{3,40}?)?) in (?:the )?(?P<place>(?-i:[A-Z])\w+)";
    SEAT_OR_MONTH = r"^(?:the|hague|scheveningen|netherlands|holland|europe|africa|january|february|march|april|may|june|july|august|september|october|november|december)$";
    // ", where he was captured in April, " or ", after a bitter debate, "; the verb goes on after it.
    ASIDE = r"^, (?-i:[a-z])[^,;:.!?“”]{2,90},(?P<rest> (?:[\w’'-]+ ){0,4})$";
    NO_ASIDE = r"^, (?:and|or|nor|but|then|it|they|now|today|formerly) ";
    DONE_TO = r"^ (?:was|got|received|pleaded|had|has|died|served|surrendered|acquitted|convicted|cleared|jailed|freed)\b";
    ONE_DONE_AND = r"\b(?:was|got|received|pleaded|had|has|died|served|surrendered)\b[^.;]* and $";
    NEXT_CLAUSE = r"; |, (?:and|but|while|whereas|whilst) ";
    BEGINS_WITH = r"^[“\x22‘'(]?(?:back |as late as |as of |still )?(?:in|by|on|at|until)? ?(?:(?:early|late|mid|the end of|the start of|the beginning of) ?)?-?$";
    ENDS_WITH = r"\b(?:in|by|until|on|at the end of|as of) (?:(?:early|late|mid) )?$";
    NEXT = r"^,? ?(?:(?:back |only )?(?:on|in|since|from|as of) (?:the )?)?$";
    // "Ratified it and, in January 2004, referred": the date of the next clause.
    AND_THEN = r"\b(?:and|but|then),? (?:in|on|by) (?:early |late |mid-?)?(?:the )?$";
    WHEN_IT = r"^,? when [\w’' -]{2,70}$";
    LIST = r"^(?:[,\s]|\band\b|\bor\b|\bnor\b|\bthe\b|\blike\b|\bas well as\b|\balong with\b|\bplus\b|&|/)*$";
    JOINED = r"\b(?:and|or|nor|like|as well as|along with|plus)\b|[&/]";
    // A pronoun a few words before the verb.
    IT = r"\bit(?: (?:was|is|has|had|would|will|had been|no longer|never|also|now))*[ ,]*$";
    PRONOUN = r"\b(?:it|they|(?:the|this|that|his|her|its|our|their) (?:\w+ )?(?:country|nation|government|state|countries|three|republic)|(?:parliament|lawmakers|legislators|senate|cabinet|mps)|its|their|we|which|who)\b(?: [\w’'-]+){0,5}[ ,]*$";
    // No subject at all: the clause begins here.
    BARE = r"^\W*(?:(?:announced|signalled|decid(?:ed|es|ing)|decision|begins?|began|begun|start(?:s|ed|ing)?|process|plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|vow(?:s|ed|ing)?|threaten(?:s|ed|ing)?|seek(?:s|ing)?|declar(?:es|ed|ing)|order(?:s|ed|ing)|voted|handed|given|official|formal|written|presented|submitted|deposited|sent|and|but|also|has|have|had|was|were|is|are|been|to|of|would|will|officially|formally|originally|initially|finally|first|later|already|never|not|in|on|that|as|has also|the|a|an|\d+|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|its|their|,)[ ,]*)*$";
    COUNTED = r"\b(?:countries|states|nations|powers)\b";
    ANNOUNCES = r"(?::|\binclud(?:e|es|ed|ing)|\bare|\bsuch as|\bnamely|\bamong them|\(|–|—)\s*(?:the |both )?$";
    THE_COUNTRIES = r"\bthe (?:\w+ )?(?:countries|nations|states)\b(?: [\w’'-]+){0,5}[ ,]*$";
    // No one State alone.
    THEY = r"\b(?:they|both|these (?:countries|states|nations)|the (?:two|three|four|five))\b(?: [\w’'-]+){0,3}[ ,]*$";
    PLURAL = r"\b(?:they|their|them|these|countries|nations|states|three|two|both)\b";
    COURT_NEXT = r"^ (?:\w+ )?(?:courts?|tribunals?)\b";
    // "Two others were charged", "his brother was acquitted".
    OTHERS = r"^(?:(?:his|her) (?:(?:former|late|own|eldest|younger|elder|long-?time) )*(?:wife|husband|sons?|daughters?|brothers?|sisters?|father|mother|deputy|co-?accused|co-?defendants?|aides?|successor|predecessor)|another|(?:(?:the|two|three|four|five|several|many|some) )?others?|an? (?:second|third|fourth|further|different)|(?:two|three|four|five) more|(?:two|three|four|five|several) (?:\w+ ){0,2}?(?:generals|commanders|officers|officials|leaders|suspects|men|people|ministers))\b";
    THE_COUNTRY = r"\b(?:the|his|her) (?:country|nation|government|state|republic)\b(?: [\w’'-]+){0,5}[ ,]*$";
    // "Kenya's president", "a Libyan general".
    IN_OFFICE = r"^(?:['’]s)? (?:former |ex-?|then-?|late |rebel |militia |army |military )*(?:presidents?|leaders?|ministers?|prime ministers?|generals?|commanders?|officers?|officials?|colonels?|warlords?|rebels?|militia\w*|chiefs?|businessm[ae]n|nationals?|citizens?|suspects?|politicians?|lawmakers?)\b";
    UNLIKE = r"\b(?:unlike|in contrast to|as opposed to) (?:the )?$";
    STRANGER = r"(?-i:\b[A-Z][\p{L}-]+) (?:(?:al|el|de|dela|della|del|da|dos|di|la|bin|ibn|van|von|ag)[ -]){0,2}(?-i:[A-Z][\p{L}’'-]+)";
    // "Gaddafi was": a name that stands alone and is nobody's on record.
    LONE = r"^(?P<name>(?-i:[A-Z])[\p{L}’'-]{3,}) (?:was|is|has|had|pleaded|died|surrendered|appeared|received|got)\b";
    NO_LONE = r"^(?:this|that|there|what|which|nobody|everybody|everyone|someone|somebody|nothing|neither|both|each|another|they|sentence|trial|appeal|arrest|court|case|justice|prosecution|defen[cs]e|evidence|government|jurisdiction|parliament|\w+(?:s|ment|tion|ism|ity|ing|ion))$";
    NO_NAME = r"^(?:the|a|an|in|on|at|by|of|for|from|since|after|before|until|during|under|when|while|as|but|and|or|so|his|her|its|their|this|that|these|last|next|former|ex-\w+)\b|\b(?:courts?|tribunals?|chambers?|council|assembly|nations|union|rights|statute|treaty|judges?|prosecutors?|prosecution|presiding|president|minister|general|house|army|movement|states?|republic|centre|center|prison|hague)\b";
    KIN_AFTER = r"^['’]s (?:[\w-]+ ){0,2}(?:sons?|daughters?|brothers?|sisters?|wife|widow|deputy|successor|predecessor)\b";
    KIN_BEFORE = r"\b(?:son|daughter|brother|sister|wife|widow|deputy) (?:of|to) (?:the )?(?:[\w’'-]+ ){0,4}$";
    HIM = r"\b(?:he|him|his|himself|she|her|herself|who|whom|whose|the (?:former|ex)[- ]\w+|the (?:accused|defendant|suspect|warlord|general|commander|leader|militant|rebel)\b)";
    MODIFIED = r"^['’]s\b|^[-–]\w|^ (?:troops|soldiers|forces|citizens|nationals|officials|personnel|city|capital)\b";
}

impl<'a> Scene<'a> {
    pub fn slice(&self, range: Range<usize>) -> &'a str {
        let (mut start, mut end) = (range.start.min(self.text.len()), range.end.min(self.text.len()));
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        self.text.get(start..end).unwrap_or_default()
    }

    /// Up to this many bytes before an offset.
    pub fn before(&self, at: usize, bytes: usize) -> &'a str {
        self.slice(at.saturating_sub(bytes)..at)
    }

    /// Up to this many bytes after an offset.
    pub fn after(&self, at: usize, bytes: usize) -> &'a str {
        self.slice(at..at.saturating_add(bytes))
    }

    /// It tells of a court of some other city, or of a State.
    pub fn another_court(&self) -> bool {
        let place = |c: &regex::Captures<'_>| c.name("place").is_some_and(|m| !SEAT_OR_MONTH.is(m.as_str()));
        let of_a_state = |m: &Mention| matches!(m.name, Name::Demonym(_)) && COURT_NEXT.is(self.after(m.at.end, 40));
        COURT_ELSEWHERE.all(self.text).iter().any(place) || !self.named && self.mentions.iter().any(of_a_state)
    }

    /// The title names the Court.
    pub fn title_names_the_court(&self) -> bool {
        self.doc.title().is_some_and(|s| self.doc.within(s.start..s.end).iter().any(|m| m.name == Name::Icc))
    }

    /// It is a question.
    pub fn asks(&self) -> bool {
        self.text.trim_end_matches(['”', '"', '’', '\'', ')', ' ']).ends_with('?')
    }

    /// What is told there is told with a "not", in its own clause.
    pub fn denies(&self, at: &Range<usize>) -> bool {
        let clause =
            CLAUSE_ENDS.find(self.slice(at.end..self.text.len())).map_or(self.text.len(), |end| at.end + end.start());
        let begins = CLAUSE_ENDS.all(self.slice(0..at.start)).last().and_then(|c| c.get(0)).map_or(0, |end| end.end());
        DENIED_NEXT.is(self.slice(begins..at.start))
            || NEVER_ASIDE.is(self.slice(0..at.start))
            || NOT_DONE.is(self.slice(at.start..clause))
    }

    /// The words at this offset are told as untrue.
    pub fn refutes(&self, at: usize) -> bool {
        let before = self.slice(0..at);
        let false_claim = CLAIMED.is(before) && IS_FALSE.is(self.slice(at..self.text.len()));
        false_claim || UNTRUE_THAT.is(before) || NOBODY_SAYS.is(before)
    }

    /// The words at this offset are asked, supposed or denied, not claimed.
    pub fn supposes(&self, at: usize) -> bool {
        self.asks() || SUPPOSES.is(self.slice(0..at)) || self.refutes(at)
    }

    /// States by name, in order.
    pub fn states(&self) -> Vec<StateCode> {
        let mut found = Vec::new();
        for mention in &self.mentions {
            if let Name::State(code) = mention.name
                && !found.contains(&code)
            {
                found.push(code);
            }
        }
        found
    }

    /// States by name or adjective.
    pub fn states_or_demonyms(&self) -> Vec<StateCode> {
        let mut found = Vec::new();
        for mention in &self.mentions {
            if let Some(code) = mention.state()
                && !found.contains(&code)
            {
                found.push(code);
            }
        }
        found
    }

    /// Persons of the record named here, and not as somebody's father or chief.
    pub fn persons(&self) -> Vec<&'a Person> {
        let kin = |m: &&Mention| KIN_AFTER.is(self.after(m.at.end, 40)) || KIN_BEFORE.is(self.before(m.at.start, 70));
        self.doc.persons_among(self.mentions.iter().filter(|m| !kin(m)))
    }

    /// The clauses of a sentence that tells of several persons, one in each; with the offset of each.
    pub fn by_person(&self) -> Vec<(usize, Scene<'a>)> {
        let breaks = NEXT_CLAUSE.all(self.text).into_iter().filter_map(|c| c.get(0)).map(|m| m.start());
        // "X received twelve years and Y was acquitted."
        let begins = |m: &&Mention| {
            matches!(m.name, Name::Person(_))
                && DONE_TO.is(self.after(m.at.end, 30))
                && ONE_DONE_AND.is(self.slice(0..m.at.start))
        };
        let begun = self.mentions.iter().filter(begins).map(|m| m.at.start.saturating_sub(" and ".len()));
        let mut edges: Vec<usize> = std::iter::once(0).chain(breaks).chain(begun).chain([self.text.len()]).collect();
        edges.sort_unstable();
        edges.dedup();
        let clauses: Vec<(usize, Scene<'a>)> = edges
            .windows(2)
            .filter_map(|edge| match edge {
                [from, to] => Some((*from, self.clause(*from..*to))),
                _ => None,
            })
            .collect();
        let with = clauses.iter().filter(|(_, clause)| !clause.persons().is_empty()).count();
        let apart = with > 1 && clauses.iter().all(|(_, clause)| clause.persons().len() < 2);
        if apart { clauses.into_iter().filter(|(_, c)| !c.persons().is_empty()).collect() } else { Vec::new() }
    }

    /// A part of the sentence, with its names and dates.
    pub fn clause(&self, range: Range<usize>) -> Scene<'a> {
        let inside = |at: &Range<usize>| range.start <= at.start && at.end <= range.end;
        let local = |at: &Range<usize>| at.start - range.start..at.end - range.start;
        let mentions = self.mentions.iter().filter(|m| inside(&m.at));
        let dates = self.dates.iter().filter(|d| inside(&d.at));
        Scene {
            doc: self.doc,
            at: self.at,
            sentence: self.sentence,
            text: self.slice(range.clone()),
            mentions: mentions.map(|m| Mention { name: m.name.clone(), at: local(&m.at) }).collect(),
            dates: dates.map(|d| Dated { at: local(&d.at), ..d.clone() }).collect(),
            named: self.named,
            ours: self.ours,
            case_only: self.case_only,
        }
    }

    /// Persons named here, or else those whom the sentences before or the title name last.
    pub fn persons_meant(&self) -> Vec<&'a Person> {
        let here = self.persons();
        if !here.is_empty() || self.sentence.title || self.names_a_stranger() {
            return here;
        }
        let of = |at: usize| self.doc.persons_of(at);
        let before = (self.at.saturating_sub(4)..self.at).rev().map(of).find(|found| !found.is_empty());
        let mut meant = before.filter(|found| found.len() == 1).unwrap_or_else(|| of(0));
        meant.retain(|person| !self.tells_of_a_countryman_other_than(person));
        meant
    }

    /// It tells of somebody in office, or a national, of a State whose national the person is not.
    fn tells_of_a_countryman_other_than(&self, person: &Person) -> bool {
        let other = |m: &Mention| {
            let state = m.state().filter(|_| IN_OFFICE.is(self.after(m.at.end, 60)));
            state.is_some_and(|state| !person.nationality.is_empty() && !person.nationality.contains(&state))
        };
        !HIM.is(self.text) && self.mentions.iter().any(other)
    }

    /// It tells of somebody whom the record does not know, and has no pronoun for anybody else.
    fn names_a_stranger(&self) -> bool {
        let stranger = |hit: &regex::Captures<'_>| {
            let Some(hit) = hit.get(0) else { return false };
            let officer = |name: &String| hit.as_str().contains(name.as_str());
            let known = self.mentions.iter().any(|m| m.at.start < hit.end() && hit.start() < m.at.end)
                || self.doc.record.officers.iter().flat_map(|officer| &officer.names).any(officer);
            !known && !NO_NAME.is(hit.as_str())
        };
        OTHERS.is(self.text)
            || self.lone_stranger()
            || !HIM.is(self.text) && STRANGER.all(self.text).iter().any(stranger)
    }

    /// Its subject is one name, and nobody's on record.
    fn lone_stranger(&self) -> bool {
        let Some(name) = LONE.captures(self.text).and_then(|c| c.name("name")) else { return false };
        let known = |part: &String| part.contains(name.as_str());
        let officer = self.doc.record.officers.iter().flat_map(|officer| &officer.names).any(known);
        !officer && !NO_LONE.is(name.as_str()) && !self.mentions.iter().any(|m| m.at.start < name.end())
    }

    /// Whether the States and persons of a claim are named in the sentence, the one before or the title.
    pub fn reads(&self, slots: &[Slot]) -> bool {
        let near = [Some(self.at), self.at.checked_sub(1), Some(0)];
        let main = self.doc.main_state;
        slots.iter().all(|slot| match &slot.value {
            Value::State(code) if main == Some(*code) => true,
            Value::State(code) => near.iter().flatten().any(|at| self.doc.names_state(*at, *code)),
            Value::Person(id) => near.iter().flatten().any(|at| self.doc.persons_of(*at).iter().any(|p| p.id == *id)),
            _ => true,
        })
    }

    /// "Unlike Russia, they were members": of the others something is told, and not of this one.
    fn sets_apart(&self, mention: &Mention) -> bool {
        UNLIKE.is(self.before(mention.at.start, 30))
    }

    /// What is left between a name and a verb when an aside between commas is left out.
    pub fn past_aside(&self, from: usize, to: usize) -> Option<&'a str> {
        let gap = self.slice(from..to);
        let rest = ASIDE.captures(gap).filter(|_| gap.len() < 130 && !NO_ASIDE.is(gap))?.name("rest")?;
        Some(rest.as_str())
    }

    /// The State or list of States that is the subject of a verb at this offset, named before it in the same clause.
    pub fn subject_named(&self, at: usize, adjectives: bool) -> Option<Vec<StateCode>> {
        let code = |m: &Mention| match m.name {
            Name::State(code) => Some(code),
            Name::Demonym(code) if adjectives || self.slice(m.at.clone()).ends_with('s') => Some(code),
            _ => None,
        };
        let before = self.mentions.iter().filter(|m| m.at.end <= at && !self.sets_apart(m));
        let before: Vec<(&Mention, StateCode)> = before.filter_map(|m| code(m).map(|c| (m, c))).collect();
        // "Armenia, an ally of Moscow, became": what stands between commas is an aside.
        let aside = before.iter().position(|(m, _)| self.past_aside(m.at.end, at).is_some());
        let before = aside.and_then(|last| before.get(..=last)).unwrap_or(&before);
        let (last, first_code) = before.last()?;
        let gap = self.past_aside(last.at.end, at).unwrap_or_else(|| self.slice(last.at.end..at));
        if gap.len() > 90 || BREAK.is(gap) || (!adjectives && MODIFIED.is(gap)) {
            return None;
        }
        let (mut states, mut edge) = (vec![*first_code], last.at.start);
        for (mention, code) in before.iter().rev().skip(1) {
            let between = self.slice(mention.at.end..edge);
            if !LIST.is(between) || (states.len() == 1 && !JOINED.is(between)) {
                break;
            }
            if !states.contains(code) {
                states.insert(0, *code);
            }
            edge = mention.at.start;
        }
        Some(states)
    }

    /// The States of the title, when it names no more than one or lists them.
    pub fn title_states(&self) -> Vec<StateCode> {
        self.doc.title().map(|s| self.doc.states_of(s)).unwrap_or_default()
    }

    /// A general subject before a verb: "two countries", "they".
    pub fn general_subject(&self, at: usize) -> bool {
        COUNTED.is(self.before(at, 60)) || PRONOUN.is(self.before(at, 90))
    }

    /// The sentence, the title or one of the three sentences before says it.
    pub fn context(&self, pattern: &Pattern) -> bool {
        let before = (self.at.saturating_sub(3)..=self.at).filter_map(|at| self.doc.article.sentences.get(at));
        before.chain(self.doc.title()).any(|s| pattern.is(self.doc.article.words(s)))
    }

    /// States in a list that a general subject announces: "two countries have left: Burundi and".
    pub fn listed_after(&self, at: usize) -> Option<Vec<StateCode>> {
        if !COUNTED.is(self.before(at, 90)) {
            return None;
        }
        let mut edge = at;
        let mut states = Vec::new();
        for mention in self.mentions.iter().filter(|m| m.at.start >= at) {
            let Name::State(code) = mention.name else { continue };
            let gap = self.slice(edge..mention.at.start);
            if states.is_empty() && !ANNOUNCES.is(gap) || gap.len() > 60 {
                break;
            }
            states.push(code);
            edge = mention.at.end;
        }
        (!states.is_empty()).then_some(states)
    }

    /// The States of a list that begins there, and where it ends.
    pub fn list_from(&self, at: usize) -> (Vec<StateCode>, usize) {
        let (mut states, mut edge) = (Vec::new(), at);
        for mention in self.mentions.iter().filter(|m| m.at.start >= at) {
            let Name::State(code) = mention.name else { break };
            // "Israel's ally Germany" names one State by another.
            let owner = self.after(mention.at.end, 4).starts_with(['\'', '’']);
            if owner || !LIST.is(self.slice(edge..mention.at.start)) {
                break;
            }
            states.push(code);
            edge = mention.at.end;
        }
        (states, edge)
    }

    /// The subject of a verb at this offset: named, or the one State that a pronoun or the title leaves.
    pub fn subject(&self, at: usize, adjectives: bool) -> Option<Vec<StateCode>> {
        self.subject_named(at, adjectives).or_else(|| self.antecedent(at))
    }

    /// The clause begins here, without a subject of its own.
    pub fn bare(&self, at: usize) -> bool {
        BARE.is(self.slice(0..at))
    }

    /// Whom a pronoun, or a clause without a subject, means: the States of the sentence before, or of the title, when they are the only ones.
    pub fn antecedent(&self, at: usize) -> Option<Vec<StateCode>> {
        let head = self.slice(0..at);
        let bare = BARE.is(head);
        if !(bare || PRONOUN.is(head)) {
            return None;
        }
        let here = self.states();
        if here.len() == 1 && !bare && !self.mentions.iter().any(|m| self.sets_apart(m)) {
            return Some(here);
        }
        if self.sentence.title {
            return None;
        }
        if !here.is_empty() {
            return self.listed_before(at).filter(|_| PLURAL.is(head));
        }
        // "Duterte's daughter said that the country had left."
        if let [person] = self.persons().as_slice()
            && let [state] = person.nationality.as_slice()
            && THE_COUNTRY.is(head)
        {
            return Some(vec![*state]);
        }
        let several = THEY.is(head);
        let fits = |states: &Vec<StateCode>| match states.len() {
            0 => false,
            1 => !several,
            _ => bare || PLURAL.is(head) && !IT.is(head),
        };
        // "They" and "the countries" are those of a list, not a State and another's people.
        let listed = |s: &&Sentence| {
            !(several || THE_COUNTRIES.is(head))
                || !self.doc.within(s.start..s.end).iter().any(|m| matches!(m.name, Name::Demonym(_)))
        };
        let before = (self.at.saturating_sub(3)..self.at)
            .rev()
            .filter_map(|at| self.doc.article.sentences.get(at))
            .filter(|s| !s.title);
        let before = before.filter(|s| !self.doc.states_of(s).is_empty()).take(1).filter(listed);
        let before = before.map(|s| self.doc.states_of(s)).next();
        let title = self.doc.title().map(|s| self.doc.states_of(s));
        let after_pronoun = before.filter(|_| !bare).filter(fits);
        let main = || self.doc.main_state.filter(|_| IT.is(head)).map(|state| vec![state]);
        after_pronoun.or(title.filter(fits)).or_else(main)
    }

    /// Every State named before, when they are one list.
    fn listed_before(&self, at: usize) -> Option<Vec<StateCode>> {
        let before: Vec<&Mention> = self.mentions.iter().filter(|m| m.at.end <= at).collect();
        let states: Vec<&&Mention> = before.iter().filter(|m| matches!(m.name, Name::State(_))).collect();
        let last = states.last()?;
        let listed = self.subject_named(last.at.end, false)?;
        (listed.len() > 1 && listed.len() == states.len()).then_some(listed)
    }

    /// The last day, before that of the article, of a date with which the sentence begins: "in 2008", "by 2016".
    pub fn day_it_begins_with(&self) -> Option<Date> {
        let first = self.dates.first().filter(|d| d.year && d.when.latest < self.doc.as_of)?;
        BEGINS_WITH.is(self.slice(0..first.at.start)).then_some(first.when.latest)
    }

    /// The sentence begins with this date, and what is told at an offset comes after it.
    pub fn begins_with(&self, date: &Dated, at: usize) -> bool {
        date.at.end <= at && self.day_it_begins_with() == Some(date.when.latest)
    }

    /// The last day of the only date of a sentence, where it stands at its end: "was a signatory in 2008".
    pub fn day_it_ends_with(&self) -> Option<Date> {
        let [only] = self.dates.as_slice() else { return None };
        let ends = only.year && only.when.latest < self.doc.as_of;
        let last = self.slice(only.at.end..self.text.len()).chars().all(|c| !c.is_alphanumeric());
        (ends && last && ENDS_WITH.is(self.slice(0..only.at.start))).then_some(only.when.latest)
    }

    /// The date that belongs to a verb: that right after it, or "on 1 November, when it", or the first after it in the
    /// clause, or else the only one in the sentence.
    pub fn date_near(&self, at: usize, reach: usize) -> Option<&Dated> {
        let after = self.dates.iter().find(|d| d.at.start >= at && !self.slice(at..d.at.start).contains([';', ':']));
        let another = after.is_some_and(|d| AND_THEN.is(self.slice(at..d.at.start)));
        let near = after.filter(|d| d.at.start - at <= reach && !another);
        let next = near.filter(|d| NEXT.is(self.slice(at..d.at.start)));
        let when = self.dates.iter().rfind(|d| d.at.end <= at && WHEN_IT.is(self.slice(d.at.end..at)));
        next.or(when).or(near).or_else(|| {
            self.dates.first().filter(|d| (self.dates.len() == 1 || another) && d.at.start < 24 && d.at.end <= at)
        })
    }
}
