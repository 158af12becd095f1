//! Warrants: issued, unsealed, sought; and by whom.

use super::{Bench, Found, Saying, date_slot, person_slot, word};
use crate::dates::Dated;
use crate::pattern::patterns;
use crate::report::{Draft, Frame, Slot, Verdict};
use crate::scene::Scene;
use jiff::ToSpan;
use ratione_record::{Event, Person, phrase};

struct Warrant<'a> {
    persons: Vec<&'a Person>,
    sought: bool,
    /// Told as issued by the Prosecutor.
    by_prosecutor: bool,
    /// Told as issued by somebody outside the Court.
    by_others: bool,
    genocide: bool,
    negated: bool,
    /// The text says that it was issued, in so many words.
    asserted: bool,
    when: Option<Dated>,
    /// "Issued on" that day.
    on_the_day: bool,
    /// "For him and five others": how many besides.
    others: usize,
    warrant: bool,
    /// "Is wanted", "remains wanted": today.
    wanted: bool,
    /// In the word itself: a warrant, and not "indicted" or "summoned".
    arrest: bool,
}

patterns! {
    WARRANT = r"\b(?:arrest warrants?|(?:ask|request|urg)(?:s|ed)? (?:the )?(?:judges|court) to summon|summons(?:es)? (?:to appear|for|against)|warrants? (?:of|for)(?: (?:the|his|her|their))? arrests?|warrants?\b|indict(?:s|ed|ments?|ing)|wanted (?:by|since|for|over)|(?:icc|court|tribunal) wants? (?-i:(?:[A-Z][\w’'-]*\.? ?)+)|(?:still|remains?|now|a) wanted(?: man| woman)?|arrest orders?|order(?:s|ed|ing)? (?:for )?the arrest of|(?:seek(?:s|ing)?|sought|request(?:s|ed|ing)?) (?:the |his |her |their )arrests?\b)";
    NATIONAL = r"\b(?:national|local|domestic|police|search|turkish|spanish|german|french|belgian|interpol)\b[^.;]{0,20}\bwarrants?\b";
    ACT = r"\b(?:issu\w+|unseal\w*|grant\w*|approv\w+|sign(?:s|ed)|put out|out for|pending|outstanding|under|face[sd]?|facing|execut\w+|order\w*|indict\w+|wanted|against|sought|seek\w*|appl\w+|request\w*|ask\w*)\b";
    ISSUED = r"\b(?:issue[sd]|issued|unseal(?:s|ed)|grant(?:s|ed)|approve[sd]|put out|order(?:s|ed))\b(?: \w+){0,5} ?$";
    INDICTED = r"^indicted$";
    IT_HAS = r"\b(?:icc|court|tribunal|judges) (?:has |have |had )?$";
    WANTED_BY_IT = r"^wanted by (?:the )?(?:icc|court|international criminal court)\b";
    PROSPECT = r"\b(?:will|would|could|may|might|if|to|whether|can|should|until|after|before|not|\w*n['’]t|never|decid\w+|consider\w*|expected|likely|possib\w+|potential|ask\w*|urg\w+|want\w*|request\w*|seek\w*|sought|appl\w+)\b";
    // After a person's name.
    WANTED_NOW = r"^(?:, [^,.;]{2,60},)? (?:is|remains) (?:(?:still|now|also) )*(?:a wanted man\b|wanted by (?:the )?(?:icc|court|international criminal court)\b)";
    SOUGHT = r"\b(?:sought|seek(?:s|ing)?|appl(?:y|ied|ies|ying|ications?)|request(?:s|ed|ing)?|ask(?:s|ed|ing)?|pursu(?:e|ed|es|ing|it)|want(?:s|ed)?|call(?:s|ed) for)\b";
    BY_PROSECUTOR = r"\bprosecutors?(?:['’]s office)?(?: of the (?:icc|court|international criminal court))?,?(?: [\w-]+){0,3},? (?:has |had |have |today |yesterday |also |formally )*(?:issued|issues|unsealed) (?:\w+ ){0,4}(?:arrest )?warrants?";
    // After the name of a Prosecutor.
    ISSUES_IT = r"^,? (?:has |had |have |today |yesterday |also |formally )*(?:issued|issues|unsealed) (?:\w+ ){0,4}(?:arrest )?warrants?\b";
    BY_ITS_PROSECUTOR = r"\bwarrants? (?:for [^.;,]{2,40} )?(?:was |were |has been |have been )?issued by (?:the )?(?:(?:icc|court)['’]s )?(?:chief )?prosecutor\b";
    BY_OTHERS = r"\bwarrants? (?:for [^.;,]{2,40} )?(?:was |were |has been |have been )?issued by (?:the )?(?:interpol|united nations|un|u\.n\.|security council|un security council|general assembly|european union|african union|netherlands|dutch\b)|\b(?:interpol|security council|united nations|general assembly|european union|african union|secretary[- ]general) (?:has |had |itself )?(?:issued|issues) (?:an?|the|two|its|arrest) (?:\w+ ){0,2}?warrants?\b";
    ISSUED_ON = r"\b(?:was|were|had been|has been) issued (?:on |in )?$";
    // "Applied for warrants against both on 20 May".
    SOUGHT_ON = r"^(?: (?:for|against) [^.;,]{2,60}?)?,? (?:on|in) $";
    SOUGHT_FOR = r"\b(?:crimes?|committed|since|over|war|attacks?|connection|relation|role|killings?|events)\b";
    AND_OTHERS = r"^ (?:for|against) [^.;]{2,60}?,? (?:and|as well as|along with|together with|plus) (?P<n>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:other|others|more)\b";
    FOR_GENOCIDE = r"^[^.;:]{0,80}?\b(?:for|over|on|of|alleging|charges?|counts?|accus\w+|includ\w+|list\w*)\b[^.;:,]{0,50}\bgenocid";
    GENOCIDE = r"\bgenocid\w+\b";
    // "Sudan, whose president is wanted for genocide, is not a member": the denial is of something else.
    ASIDE_ENDS = r"\bgenocide,(?: (?:is|was|has|are|were|does|did)\b)";
    FOR_WHOM = r"^ (?:for|against|on|naming|target\w*)\b";
    // "For Taliban leaders": others than those of whom the text told before.
    FOR_OTHERS = r"^ (?:for|against) (?:(?:senior|top|other|several|some|more|two|three|four|five|six|further|new) )*(?-i:[A-Z])[\w’'-]*(?: [\w’'-]+){0,2}? (?:leaders|officials|commanders|generals|ministers|figures|members|officers|chiefs|nationals|citizens|suspects|men|soldiers)\b";
    // "Against Gaddafi", where two of that name are on record: no one whom the text told of before.
    FOR_NAMED = r"^ (?:out |issued )?(?:for|against) (?P<name>(?-i:[A-Z])[\p{L}’'-]{3,})";
    FOR_SO_MANY = r"^ (?:out |issued )?(?:for|against) (?:(?:more than|over|at least|about|around|some|nearly|only|just) )*(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty) (?:other )?(?:people|persons|individuals|suspects)\b";
    AGAINST_HIM = r"^(?: (?:for|against) (?:[\w’'-]+ ){1,5}| )$";
    RULE = r"\b(?:shall|may|can|must) (?:only )?issue (?:an? )?$";
    A_WARRANT = r"\b(?:under|on|by) an (?:active |outstanding )?(?:icc |international criminal court )?$";
    HIM = r"\b(?:he|him|his|she|her|who|whom|they|them|suspects?|accused|leader|general|minister|president)\b";
    NOT = r"\b(?:not|cannot|\w*n['’]t|left|leaving|omit\w*|exclud\w*|minus|but|while|although|whom|another|stopped short|without|rather than|declin\w+|refus\w+|reject\w+|no)\b";
    DENIED = r"\b(?:not|cannot|\w*n['’]t|stopped short|without|rather than|declin\w+|refus\w+|reject\w+|no)\b";
    CHARGED = r"\b(?:charg(?:ed|es|ing)|accus(?:ed|ations?)|counts?)\b";
    THEY_ARE = r"^(?:they|both(?: men| of them)?|all (?:of them|two|three|four|five)|the (?:two|three|four|five|six)(?: men| suspects)?) (?:are|were|have been|had been) (?:both |all |each )?(?:accused of|charged with|wanted for)\b";
    BENCH = r"\b(?:judges?|panel|chamber)\b";
}

/// Claims on warrants.
pub(crate) fn read<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    let Some(hit) = WARRANT.find(scene.text).filter(|_| !NATIONAL.is(scene.text)) else {
        return charges(scene).into_iter().collect();
    };
    let by_prosecutor = BY_PROSECUTOR.is(scene.text) || BY_ITS_PROSECUTOR.is(scene.text) || by_name(scene);
    let by_others = BY_OTHERS.is(scene.text);
    let persons = persons(scene, &hit);
    let counted = scene.before(hit.start(), 12).trim_end().ends_with(|c: char| c.is_ascii_digit())
        || (scene.persons().is_empty() && FOR_SO_MANY.is(scene.after(hit.end(), 60)));
    let near = scene.slice(hit.start().saturating_sub(70)..hit.end() + 40);
    if (persons.is_empty() && !(by_prosecutor || by_others || ACT.is(near))) || counted {
        return Vec::new();
    }
    let before = scene.before(hit.start(), 80);
    let wanted = WANTED_BY_IT.is(scene.after(hit.start(), 60));
    let indicted = INDICTED.is(hit.as_str()) && IT_HAS.is(before);
    let asserted = (ISSUED.is(before) || wanted || indicted)
        && !PROSPECT.is(before)
        && !scene.sentence.title
        && !scene.text.contains([';', ':']);
    // "The long-sought leader" is a person, and no warrant.
    let from = scene.text.floor_char_boundary(hit.start().saturating_sub(70));
    let of_it = |c: &regex::Captures<'_>| c.get(0).is_some_and(|m| !scene.slice(0..from + m.start()).ends_with('-'));
    let sought = SOUGHT.all(near).iter().any(of_it) && !hit.as_str().to_lowercase().contains("want");
    let when = scene.date_near(hit.start(), 130).cloned();
    let on_the_day = when.as_ref().is_some_and(|d| {
        let between = scene.slice(hit.end()..d.at.start);
        let plainly = sought || asserted;
        // "Issued a warrant against him last week."
        !d.sure && asserted && AGAINST_HIM.is(between)
            || ISSUED_ON.is(scene.before(d.at.start, 30))
            || plainly && SOUGHT_ON.is(between) && !SOUGHT_FOR.is(between)
    });
    let others = AND_OTHERS.captures(scene.after(hit.end(), 90)).filter(|_| !sought && !PROSPECT.is(before));
    let others = others.and_then(|c| crate::numbers::value(c.name("n")?.as_str())).map_or(0, |n| n as usize);
    let beside = GENOCIDE.is(scene.before(hit.start(), 40)) || FOR_GENOCIDE.is(scene.after(hit.end(), 160));
    let aside = ASIDE_ENDS.find(scene.text).map_or(scene.text.len(), |m| m.end());
    // "It refused to arrest Bashir, who is wanted for genocide": what is refused is another thing.
    let own = scene.slice(0..hit.start()).rfind(", who ").filter(|_| beside).unwrap_or(0);
    let not = NOT.is(scene.slice(own.min(aside)..aside));
    let genocide = beside || (GENOCIDE.is(scene.text) && not);
    let negated = DENIED.is(scene.before(hit.start(), 30)) || (genocide && not);
    vec![Found::new(
        hit.range(),
        Warrant {
            persons,
            sought,
            by_prosecutor,
            by_others,
            genocide,
            negated,
            asserted,
            when,
            on_the_day,
            others,
            warrant: true,
            wanted: is_wanted(scene),
            arrest: hit.as_str().to_lowercase().contains("warrant"),
        },
    )]
}

/// "Kony is still wanted by the Court", on no other day.
fn is_wanted(scene: &Scene<'_>) -> bool {
    let person = |m: &crate::names::Mention| matches!(m.name, crate::names::Name::Person(_));
    let now = scene.mentions.iter().any(|m| person(m) && WANTED_NOW.is(scene.after(m.at.end, 120)));
    now && scene.ours && scene.dates.is_empty()
}

/// "Khan issued a warrant."
fn by_name(scene: &Scene<'_>) -> bool {
    let prosecutors = scene.doc.record.officers.iter().filter(|officer| officer.office == "prosecutor");
    let issues = |name: &String| {
        let end = scene.text.find(name.as_str()).map(|start| start + name.len());
        end.is_some_and(|end| ISSUES_IT.is(scene.after(end, 60)))
    };
    scene.ours && prosecutors.flat_map(|officer| &officer.names).any(issues)
}

/// "The warrants" are against all whom the sentences before name.
fn persons<'a>(scene: &Scene<'a>, hit: &regex::Match<'_>) -> Vec<&'a Person> {
    let stranger = |c: regex::Captures<'_>| {
        let at = c.name("name").map(|m| hit.end() + m.start())?;
        (!scene.mentions.iter().any(|m| m.at.start <= at && at < m.at.end)).then_some(())
    };
    // "It shall issue a warrant if"; "it did not arrest him under an ICC warrant", of whom nobody is named.
    let before = scene.before(hit.start(), 60);
    let general = RULE.is(before) || A_WARRANT.is(before) && !ISSUED.is(before) && !HIM.is(scene.text);
    if general && scene.persons().is_empty() {
        return Vec::new();
    }
    let of_a_stranger = || FOR_NAMED.captures(scene.after(hit.end(), 60)).and_then(stranger).is_some();
    if FOR_OTHERS.is(scene.after(hit.end(), 80)) || of_a_stranger() {
        return scene.persons();
    }
    let meant = scene.persons_meant();
    let plural = hit.as_str().to_lowercase().ends_with("warrants") && !FOR_WHOM.is(scene.after(hit.end(), 12));
    if !meant.is_empty() || !plural {
        return meant;
    }
    named_before(scene)
}

/// All whom the last sentence that names anybody names.
fn named_before<'a>(scene: &Scene<'a>) -> Vec<&'a Person> {
    let before = (scene.at.saturating_sub(4)..scene.at).rev();
    before.map(|at| scene.doc.persons_of(at)).find(|found| !found.is_empty()).unwrap_or_default()
}

/// "It added charges of genocide to the case against him."
fn charges<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    let hit = CHARGED.find(scene.text)?;
    let genocide = GENOCIDE.is(scene.text);
    let they = THEY_ARE.is(scene.text);
    let persons = if they { named_before(scene) } else { scene.persons_meant() };
    let cue = genocide && (they || BENCH.is(scene.text));
    let when = scene.date_near(hit.end(), 60).cloned();
    (cue && !persons.is_empty()).then(|| {
        Found::new(
            hit.range(),
            Warrant {
                persons,
                sought: false,
                by_prosecutor: false,
                by_others: false,
                genocide,
                negated: NOT.is(scene.text),
                asserted: false,
                when,
                on_the_day: false,
                others: 0,
                warrant: false,
                wanted: false,
                arrest: false,
            },
        )
    })
}

impl Saying for Warrant<'_> {
    fn frame(&self) -> Frame {
        Frame::Warrant
    }

    fn slots(&self) -> Vec<Slot> {
        let mut slots: Vec<Slot> = self.persons.iter().map(|p| person_slot(p)).collect();
        slots.push(word("stage", if self.sought { "application" } else { "issued" }));
        slots.extend(date_slot(self.when.as_ref().map(|d| &d.when)));
        slots
    }

    fn judge(&self, bench: &Bench<'_>) -> Draft {
        if self.by_prosecutor || self.by_others {
            let reason = "the Prosecutor applies for a warrant; a Pre-Trial Chamber issues it";
            let judgement = if self.by_others { Draft::contradicted(reason) } else { Draft::misleading(reason) };
            return judgement
                .right("Judges of the Pre-Trial Chamber issued the warrant, on application of the Prosecutor.")
                .article("58(1)");
        }
        if self.negated {
            return self.without_genocide(bench);
        }
        if let Some(judgement) = self.fewer_others(bench) {
            return judgement;
        }
        let mut merged = None;
        for person in &self.persons {
            let judgement = self.of(person, bench);
            let graver = merged.as_ref().is_none_or(|m: &Draft| judgement.verdict < m.verdict);
            if graver {
                merged = Some(judgement);
            }
        }
        merged.unwrap_or_else(|| Draft::none("person", "no person of the record could be read"))
    }
}

impl Warrant<'_> {
    fn without_genocide(&self, bench: &Bench<'_>) -> Draft {
        let genocide = |p: &&&Person| has_genocide(p, bench);
        match self.persons.iter().find(genocide) {
            Some(person) => {
                Draft::none("date", phrase!("genocide is among the charges against {0}", &person.name)).row(*person)
            }
            None if self.genocide => {
                Draft::supported(phrase!("no warrant or charge of genocide on record by {0}", bench.on)).article("58")
            }
            None => Draft::none("stage", "what is denied could not be read"),
        }
    }

    /// More others than the situation has seen warrants for.
    fn fewer_others(&self, bench: &Bench<'_>) -> Option<Draft> {
        let [person] = self.persons.as_slice() else { return None };
        let sought = |p: &&Person| p.situation == person.situation && p.id != person.id && has_warrant(p, bench);
        let others = bench.record.persons.iter().filter(sought).count();
        (self.others > others && has_warrant(person, bench)).then(|| {
            let reason = phrase!(
                "by {0} the record has warrants against {1} and {2} others in that situation",
                bench.on,
                &person.name,
                others
            );
            Draft::contradicted(reason.clone()).right(phrase!("{0}.", reason)).row(*person).article("58")
        })
    }

    /// An application told as a warrant.
    fn not_issued_yet(&self, person: &Person, bench: &Bench<'_>) -> Option<Draft> {
        let applied = person.events.iter().find(|e| e.kind == "application" && e.date.latest <= bench.on)?;
        let later = person.events.iter().find(|e| e.kind == "warrant-issued")?;
        (self.asserted && later.date.earliest > ratione_record::after(bench.on)).then(|| {
            Draft::contradicted(phrase!(
                "no warrant against {0} by {1}: the Prosecutor applied for one on {2}",
                &person.name,
                bench.on,
                &applied.date
            ))
            .right(phrase!("The Prosecutor applied on {0} for a warrant against {1}.", &applied.date, &person.name))
            .row(applied)
            .article("58(1)")
        })
    }

    /// A warrant that came later, told as issued.
    fn none_by_then(&self, person: &Person, bench: &Bench<'_>) -> Option<Draft> {
        let later = person.events.iter().find(|e| e.kind == "warrant-issued")?;
        let soon = bench.on.checked_add(14.days()).ok()?;
        (self.asserted && self.persons.len() == 1 && later.date.earliest > soon).then(|| {
            let reason = phrase!("no warrant against {0} by {1}", &person.name, bench.on);
            Draft::contradicted(reason.clone()).right(phrase!("{0}.", reason)).row(person).article("58")
        })
    }

    /// "Is wanted" of one whom the Court has had, or who died.
    fn no_longer(&self, person: &Person, bench: &Bench<'_>) -> Option<Draft> {
        const ENDS: [&str; 5] = ["surrendered", "initial-appearance", "acquitted", "convicted", "died"];
        let over = |e: &&Event| ENDS.contains(&e.kind.as_str()) && e.date.latest < bench.on;
        let last = person.events.iter().filter(over).max_by_key(|e| e.date.latest);
        let last = last.filter(|_| self.wanted && self.persons.len() == 1)?;
        let reason = phrase!("{0}: {1}", &person.name, super::steps(&[last]));
        let right = phrase!("{0}.", reason.clone());
        Some(Draft::new(Verdict::Outdated, reason).right(right).row(last).article("58"))
    }

    /// A summons to appear, told as a warrant.
    fn summoned(&self, person: &Person, summons: &Event) -> Draft {
        let reason =
            phrase!("the Court summoned {0} to appear on {1}; no warrant is on record", &person.name, &summons.date);
        if !self.asserted {
            return Draft::none("event", reason).row(summons);
        }
        let right = phrase!("The Court summoned {0} to appear; it issued no warrant of arrest.", &person.name);
        Draft::contradicted(reason).right(right).row(summons).article("58(7)")
    }

    fn of(&self, person: &Person, bench: &Bench<'_>) -> Draft {
        let name = &person.name;
        let of_kind = |kinds: &[&str]| -> Vec<&Event> {
            person.events.iter().filter(|e| kinds.contains(&e.kind.as_str()) && e.date.earliest <= bench.on).collect()
        };
        let kinds: &[&str] = if self.sought {
            &["application"]
        } else {
            &["warrant-issued", "warrant-unsealed", "warrant-amended", "summons-issued", "summons-unsealed"]
        };
        let events = of_kind(kinds);
        let Some(first) = events.first() else {
            if let Some(judgement) = self.not_issued_yet(person, bench).or_else(|| self.none_by_then(person, bench)) {
                return judgement;
            }
            return Draft::none("event", phrase!("the record has no such step against {0} by {1}", name, bench.on));
        };
        if self.arrest && events.iter().all(|e| e.kind.starts_with("summons")) {
            return self.summoned(person, first);
        }
        if let Some(before_it) = self.no_longer(person, bench) {
            return before_it;
        }
        // Of several persons it may be said of any.
        if self.genocide && !self.sought && !self.persons.iter().any(|person| has_genocide(person, bench)) {
            let charges = super::crimes(person.charges.iter().filter(|charge| *charge != "genocide"));
            return Draft::contradicted(phrase!("no genocide in the warrant against {0}: {1}", name, charges.clone()))
                .right(phrase!("The warrant against {0} is for {1}.", name, charges))
                .row(person)
                .article("58(3)");
        }
        let listing = super::steps(&events);
        let stated = self.when.as_ref().filter(|d| !events.iter().any(|e| d.meets(&e.date)));
        if let Some(stated) = stated.filter(|d| d.sure && self.persons.len() <= 3) {
            // "Issued in 2008", when it was asked for.
            let applied = !(self.asserted && self.on_the_day);
            let near = of_kind(&["application", "warrant-issued", "warrant-unsealed", "surrendered", "arrested"])
                .iter()
                .any(|e| stated.meets(&e.date) && (applied || e.kind != "application"));
            let close = events.iter().any(|e| {
                e.date.earliest.first_of_month() == stated.when.earliest.first_of_month()
                    || stated.slips(e.date.earliest)
            });
            let apart = |e: &&Event| stated.apart(e.date.earliest) && stated.apart(e.date.latest);
            let few = if self.sought { 2 } else { 1 };
            let told = self.on_the_day && self.persons.len() <= few && events.iter().all(apart);
            if near || !(close || told) {
                return Draft::none(
                    "date",
                    phrase!("{0}: {1}; which step {2} belongs to could not be read", name, listing, &stated.when),
                )
                .row(*first);
            }
            return Draft::contradicted(phrase!("{0}: {1}; not {2}", name, listing.clone(), &stated.when))
                .right(phrase!("{0}: {1}.", name, listing))
                .row(*first)
                .article("58");
        }
        // "Last week", of a warrant of another year.
        let far = |d: &&Dated| {
            let near = |e: &&Event| d.when.earliest.since(e.date.latest).is_ok_and(|s| s.get_days().abs() < 60);
            self.on_the_day && !d.sure && !events.iter().any(near)
        };
        if let Some(stated) = stated.filter(far) {
            let reason = phrase!("{0}: {1}; which step {2} belongs to could not be read", name, listing, &stated.when);
            return Draft::none("date", reason).row(*first);
        }
        let verb = if self.warrant { "on record" } else { "on record, as a warrant" };
        Draft::supported(phrase!("{0} against {1}: {2}", verb, name, listing))
            .rows(events.iter().copied())
            .article("58")
    }
}

/// A warrant against the person is on record by the day.
fn has_warrant(person: &Person, bench: &Bench<'_>) -> bool {
    person.events.iter().any(|e| e.kind.starts_with("warrant") && e.date.earliest <= bench.on)
}

/// Whether genocide was among the charges by the day.
pub(super) fn has_genocide(person: &Person, bench: &Bench<'_>) -> bool {
    let charged = person.charges.iter().any(|c| c.contains("genocide"));
    let dated: Vec<&Event> = person
        .events
        .iter()
        .filter(|e| e.value.as_deref().is_some_and(|v| v.to_lowercase().contains("genocide")))
        .collect();
    let warrants: Vec<&Event> = person.events.iter().filter(|e| e.kind == "warrant-issued").collect();
    match (charged, dated.first(), warrants.last()) {
        (false, ..) => false,
        (true, Some(event), _) => event.date.earliest <= bench.on,
        (true, None, Some(last)) => last.date.earliest <= bench.on,
        (true, None, None) => true,
    }
}

#[cfg(test)]
mod tests;
