//! The first, the second, the only one to.

use super::{Bench, Found, Saying, person_slot, state_slots, word};
use crate::dates::Dated;
use crate::numbers;
use crate::pattern::patterns;
use crate::report::{Draft, Frame, Slot};
use crate::scene::Scene;
use crate::standing::{Standing, effect, parties};
use jiff::{ToSpan, civil::Date};
use ratione::part_13::article_127;
use ratione_record::{ActionKind, Person, Record, StateCode, court_on, phrase};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Event {
    Withdrawal,
    Announcement,
    Membership,
    Conviction,
    Sentence,
    HeadOfState,
    Prosecutor,
    Trial,
    Acquittal,
    OutsideAfrica,
    Other,
}

impl Event {
    fn word(self) -> &'static str {
        match self {
            Self::Withdrawal => "withdrawal",
            Self::Announcement => "announcement",
            Self::Membership => "membership",
            Self::Conviction => "conviction",
            Self::Sentence => "sentence",
            Self::HeadOfState => "head of state",
            Self::Prosecutor => "prosecutor",
            Self::Trial => "trial",
            Self::Acquittal => "acquittal",
            Self::OutsideAfrica => "outside africa",
            Self::Other => "other",
        }
    }
}

struct Rank<'a> {
    rank: u32,
    negated: bool,
    event: Event,
    states: Vec<StateCode>,
    person: Option<&'a Person>,
    /// "She was the second person to be convicted by the Court", "it is its second conviction", no more and no less.
    plain: bool,
    /// "Would be the first".
    would: bool,
    /// "Became the 125th".
    became: bool,
    /// Of whatever continent or group.
    of_world: bool,
    /// "The first country to".
    of_countries: bool,
    when: Option<Dated>,
}

patterns! {
    RANK = r"\b(?:only (?:the |its )?)?(?P<rank>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|only|\d{1,3}(?:st|nd|rd|th))[- ](?P<what>(?:[\w'’,.-]+ ){0,4}?(?:countr(?:y|ies)|states?|nations?|members?|part(?:y|ies)|governments?|african|european|arab|person|people|individual|man|woman|head|president|leader|suspect|defendant|accused|warlord|militia|conviction|verdict|judge?ment|sentence|ruling|sentencing|indictment|warrants?|acquittal|arrest|appeal|hearing|guilty|victory|trial|case|prosecution|investigation|probe|inquiry|situation|prosecutor|referral|permanent member|to (?:\w+ )?(?:withdraw|leave|quit|exit|remove|abandon|depart|do so|go\b|pull out|walk|announce|notify|join|ratify|accede|sign\b|become|be (?:\w+ )?(?:convicted|found|sentenced|tried|charged|indicted|arrested|prosecuted|acquitted|jailed|handed|sent|transferred|held)|face|stand|appear|go on trial))|so such|such|time|(?:at|by|before|in) the (?:icc|court|international criminal|hague))\b";
    PLAIN = r"^\w+ (?:person|man|woman|individual|suspect|defendant) (?:ever )?(?:to (?:be|have been) |who was )?(?:convicted|found guilty) by the (?:icc|court|international criminal court)(?: \(icc\))?(?:[.,;]|$)";
    IS_IT = r"\b(?:became|becomes|has become|is|was) (?:now |only )?(?:the )?$";
    IS_THE = r"^(?:,[^,.;]{0,60},)? (?:is|was|became|becomes) (?:now |only )?the $";
    WOULD = r"\b(?:would|will|could|may|might|set to|about to) (?:\w+ ){0,2}?(?:be|become|make (?:it|them))(?: \w+)? (?:the )?$";
    NOT = r"\b(?:not|\w*n['’]t|isn['’]t|never|neither)(?: \w+){0,2} (?:the )?$";
    BECAME = r"\b(?:became|becomes|has become) (?:now )?(?:the )?$";
    IT_IS = r"^(?:it|this|that) (?:is|was) (?:only )?the (?:icc|court|tribunal)['’]s $";
    NO_MORE = r"^\w+ (?:conviction|guilty verdict)(?:[.,;]|$| (?:ever|since it)\b)";
    OF_COUNTRIES = r"^(?:country|state|nation|member|state party|member state) (?:ever )?to\b";
    // "The first country of the European Union to leave", "to leave since Burundi", "would have been the first".
    AMONG_SOME = r"\b(?:would have|could have|might have|had it|since|years|decades?|from|europe\w*|e\.?u\.?|asia\w*|africa\w*|latin|americ\w*|arab|islamic|bloc|region|continent|hemisphere|west\w*|nato|founding)\b";
    TIME = r"^(?:most\b[^,.;]{0,12}\b(?:populous|populated)|largest|biggest|richest|poorest|smallest|time|day|week|month|year|half|round|term|floor|phase|step|place|page|hand|of all|world|lady|anniversary|session|review|permanent (?:international|criminal|global|court|war)|international|global|legal|treaty|and only|judicial|independent|standing|tribunal|court)\b";
    CASE = r"\b(?:guilty|acquitt\w+|case|trial|conviction|verdict|sentence|sentencing|prosecution|warrants?|indictment|investigation|probe|head|convicted|sentenced|tried|indicted|charged|cleared|acquitted)\b";
    LEAVING = r"\b(?:withdr\w+|leav\w+|quit\w*|exit\w*|remov\w+|abandon\w*|to go\b|pull\w* out|pull-?out|do so|out of the|departure)\b";
    ANNOUNCING = r"\b(?:announc\w+|declar\w+|vot\w+|start\w*|formally begin|begin\w*|notif\w+|give notice|move\w*|seek\w*|process|plan\w*)\b";
    JOINING = r"\b(?:state party|states part|member(?: state)?|part(?:y|ies) to|join|ratif\w+)\b";
    HEAD = r"\b(?:sitting|serving|incumbent|head of state|heads of state|head of government|president|leader)\b";
    OTHER_BODY = r"\b(?:united nations|u\.?n\.?|european union|e\.?u\.?|nato|african union|council|convention|protocol)\b";
    TRIAL = r"^(?:[\w-]+ ){0,3}?trial\b|\b(?:go on|stand|face|be put on) trial\b";
    ACQUITTED = r"\b(?:acquitt\w+|be (?:\w+ )?(?:cleared|acquitted))\b";
    AFRICA = r"\b(?:outside (?:of )?(?:the )?africa\w*|non-african|outside the african)\b";
}

/// Claims on rank.
pub(crate) fn read<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    let read = |captures: regex::Captures<'_>| {
        let (whole, what) = (captures.get(0)?, captures.name("what")?.as_str().to_lowercase());
        let word = captures.name("rank")?.as_str().to_lowercase();
        let rank = if word == "only" { 1 } else { numbers::rank(&word)? };
        let tail = scene.after(whole.end(), 90).to_lowercase();
        let wide = format!("{what}{tail}");
        let first_time = what.starts_with("time") && CASE.is(&tail);
        if (TIME.is(&what) && !first_time)
            || (word == "only"
                && !(what.contains("to ") || tail.trim_start().starts_with("to ") || tail.contains("ever")))
        {
            return None;
        }
        let about = scene.named
            || scene.text.to_lowercase().contains("court")
            || scene.text.to_lowercase().contains("tribunal")
            || LEAVING.is(&wide)
            || wide.contains("part")
            || (scene.ours && (CASE.is(&wide) || (JOINING.is(&wide) && !OTHER_BODY.is(scene.text))));
        let event = event(&wide, &what, scene);
        let person = scene.persons_meant().into_iter().next();
        // "Became the first": the subject stands before the verb.
        let verb = IS_IT.find(scene.slice(0..whole.start())).map_or(whole.start(), |is| is.start());
        let states = scene.subject(verb, true).unwrap_or_default();
        let before = scene.before(whole.start(), 24);
        // "Will not only leave".
        if word == "only" && before.to_lowercase().ends_with("not ") {
            return None;
        }
        let negated = NOT.is(before);
        let just_before =
            |m: &&crate::names::Mention| matches!(m.name, crate::names::Name::Person(_)) && m.at.end <= whole.start();
        let subject = scene.mentions.iter().rfind(just_before);
        let plain = PLAIN.is(scene.after(whole.start(), 110))
            && scene.persons().len() == 1
            && subject.is_some_and(|m| IS_THE.is(scene.slice(m.at.end..whole.start())));
        let plain = plain || IT_IS.is(scene.slice(0..whole.start())) && NO_MORE.is(scene.after(whole.start(), 60));
        let would = WOULD.is(scene.before(whole.start(), 40));
        let became = BECAME.is(scene.before(whole.start(), 30));
        let (of_countries, of_world) = (OF_COUNTRIES.is(&wide), !AMONG_SOME.is(scene.text));
        let when = scene.dates.first().filter(|_| scene.dates.len() == 1).cloned();
        let dated = rank > 20 && event != Event::Membership;
        let rank = Rank { rank, negated, event, states, person, plain, would, became, of_world, of_countries, when };
        (about && !dated).then(|| Found::new(whole.range(), rank))
    };
    RANK.all(scene.text).into_iter().find_map(read).into_iter().collect()
}

fn event(wide: &str, what: &str, scene: &Scene<'_>) -> Event {
    let of_state =
        ["countr", "state", "nation", "member", "african", "european", "arab", "to "].iter().any(|w| what.contains(w));
    let head = scene.slice(0..scene.text.len()).to_lowercase();
    if AFRICA.is(wide) {
        Event::OutsideAfrica
    } else if what.contains("prosecutor") {
        Event::Prosecutor
    } else if HEAD.is(wide) {
        Event::HeadOfState
    } else if of_state && ANNOUNCING.is(wide) && LEAVING.is(&head) {
        Event::Announcement
    } else if of_state && (LEAVING.is(wide) || (what.contains("so") && LEAVING.is(&head))) {
        Event::Withdrawal
    } else if JOINING.is(wide) && !what.contains("permanent member") {
        Event::Membership
    } else if wide.contains("convict") || wide.contains("verdict") || wide.contains("found guilty") {
        Event::Conviction
    } else if wide.contains("sentenc") {
        Event::Sentence
    } else if ACQUITTED.is(wide) {
        Event::Acquittal
    } else if TRIAL.is(wide) {
        Event::Trial
    } else {
        Event::Other
    }
}

/// States in the order in which their withdrawal took effect, or in which they acted towards one.
pub(super) fn leavers(record: &Record, on: Date) -> Vec<(Date, StateCode)> {
    let known = ratione::Known::on(on);
    let mut found: Vec<(Date, StateCode)> = record
        .states
        .iter()
        .flat_map(|s| {
            let ended = article_127::memberships(s.code, record, known);
            ended
                .into_iter()
                .map(|m| ratione_record::after(m.period.to))
                .filter(|day| *day <= on)
                .map(|day| (day, s.code))
                .collect::<Vec<_>>()
        })
        .collect();
    found.sort_unstable();
    found
}

/// It announced, notified or left on the date stated.
fn acted(state: StateCode, record: &Record, stated: &Dated) -> bool {
    let on = |day: Date| stated.fits(day) || (stated.when.earliest <= day && day <= stated.when.latest);
    let of_notice = |a: &&ratione_record::Action| !a.kind.binds();
    let actions = record.state(state).map(|s| s.actions.as_slice()).unwrap_or_default();
    actions.iter().filter(of_notice).any(|a| {
        [a.done, a.received, a.deposited, effect(a).filter(|_| a.kind == ActionKind::Withdrawal)]
            .into_iter()
            .flatten()
            .any(on)
    })
}

fn announcers(record: &Record, on: Date) -> Vec<(Date, StateCode)> {
    let acts = |kind| matches!(kind, ActionKind::Withdrawal | ActionKind::Announcement);
    let first = |s: &ratione_record::State| {
        let joined = s.actions.iter().any(|a| a.kind.binds());
        let day = s.actions.iter().filter(|a| acts(a.kind)).filter_map(|a| a.done.or(a.received)).min()?;
        (joined && day <= on).then_some((day, s.code))
    };
    let mut found: Vec<(Date, StateCode)> = record.states.iter().filter_map(first).collect();
    found.sort_unstable();
    found
}

impl Saying for Rank<'_> {
    fn frame(&self) -> Frame {
        Frame::Order
    }

    fn slots(&self) -> Vec<Slot> {
        let mut slots = state_slots(&self.states);
        slots.push(word("event", self.event.word()));
        slots.push(super::number("rank", f64::from(self.rank)));
        if self.negated {
            slots.push(word("polarity", "negated"));
        }
        let of_states = matches!(self.event, Event::Withdrawal | Event::Announcement | Event::Membership);
        slots.extend(self.person.filter(|_| !of_states).map(person_slot));
        slots
    }

    fn judge(&self, bench: &Bench<'_>) -> Draft {
        match self.event {
            Event::Withdrawal => self.withdrawal(bench),
            Event::Membership => self.membership(bench),
            Event::Conviction => self.person(bench, "persons convicted in main proceedings", "convicted"),
            Event::Sentence => self.person(bench, "sentences in main proceedings", "sentenced"),
            Event::Trial => self.of_kind(bench, "trial-opened"),
            Event::Acquittal => self.of_kind(bench, "acquitted"),
            Event::OutsideAfrica => outside_africa(self.rank, bench),
            _ => Draft::none("event", "the record keeps no order of events of this kind"),
        }
    }
}

impl Rank<'_> {
    fn withdrawal(&self, bench: &Bench<'_>) -> Draft {
        let left = bench.leavers();
        let named = |list: &[(Date, StateCode)]| super::listed(&list.iter().map(|(_, s)| *s).collect::<Vec<_>>());
        let Some(state) = self.states.first().copied() else {
            return Draft::none("state", "no State could be read");
        };
        let name = state;
        if self.negated {
            let others: Vec<_> = left.iter().filter(|(_, s)| *s != state).copied().collect();
            if !others.is_empty() && Standing::of(state, bench.record, bench.on).instrument.is_none() {
                let reason = phrase!("{0} left; {1} never was a Party and could not", named(&others), name);
                return Draft::misleading(reason)
                    .right(phrase!("{0} left the Statute; {1} never joined it.", named(&others), name))
                    .article("127(1)");
            }
            if !others.is_empty() {
                return Draft::supported(phrase!("before it: {0}", named(&others))).article("127(1)");
            }
            let announced: Vec<_> =
                announcers(bench.record, bench.on).into_iter().filter(|(_, s)| *s != state).collect();
            let reason = phrase!(
                "no State had left by {0}; {1} had announced withdrawal or given notice",
                bench.on,
                named(&announced)
            );
            return Draft::contradicted(reason)
                .right(phrase!("{0} had announced withdrawal by {1}; none had left.", named(&announced), bench.on))
                .article("127(1)");
        }
        let standing = Standing::of(state, bench.record, bench.on);
        if let Some(at) = left.iter().position(|(_, s)| *s == state) {
            let place = u32::try_from(at + 1).unwrap_or(u32::MAX);
            if let Some(stated) = self.when.as_ref().filter(|d| place == self.rank && !acted(state, bench.record, d)) {
                let left = left.get(at).map(|(day, _)| *day);
                return Draft::contradicted(phrase!(
                    "{0} was number {1} to leave, on {2}; not {3}",
                    name,
                    place,
                    left,
                    &stated.when
                ))
                .right(phrase!("{0} was number {1} to leave, on {2}.", name, place, left))
                .rows(standing.notice)
                .article("127(1)");
            }
            if place == self.rank {
                return Draft::supported(phrase!("{0} was number {1} to leave: {2}", name, place, named(left)))
                    .rows(standing.notice)
                    .article("127(1)");
            }
            return Draft::contradicted(phrase!("{0} was number {1} to leave: {2}", name, place, named(left)))
                .right(phrase!("{0} was number {1} to leave.", name, place))
                .rows(standing.notice)
                .article("127(1)");
        }
        let pending: Vec<_> = announcers(bench.record, bench.on);
        if let Some(at) = pending.iter().position(|(_, s)| *s == state) {
            let place = u32::try_from(at + 1).unwrap_or(u32::MAX);
            let end =
                standing.standing_notice().and_then(effect).map(|d| phrase!("; its notice takes effect on {0}", d));
            let reason = phrase!(
                "{0} was number {1} to announce or notify it; by {2} {3} had left{4}",
                name,
                place,
                bench.on,
                named(left),
                end
            );
            let ahead = pending.iter().take(at).any(|(_, s)| {
                Standing::of(*s, bench.record, bench.on).standing_notice().is_some()
                    && !left.iter().any(|(_, gone)| gone == s)
            });
            if place == self.rank || (!ahead && u32::try_from(left.len() + 1).unwrap_or(0) == self.rank) {
                return Draft::supported(reason).rows(standing.notice.or(standing.announced)).article("127(1)");
            }
            // By neither reading: others had left, and others had announced it before.
            if self.of_countries && self.of_world && self.rank as usize <= left.len().min(at) {
                return Draft::contradicted(reason.clone())
                    .right(phrase!("{0}.", reason))
                    .rows(standing.notice.or(standing.announced))
                    .article("127(1)");
            }
            return Draft::none("event", reason);
        }
        let waits = |(_, s): &(Date, StateCode)| {
            !left.iter().any(|(_, gone)| gone == s)
                && Standing::of(*s, bench.record, bench.on).standing_notice().is_some()
        };
        let next = u32::try_from(left.len() + 1).is_ok_and(|place| place == self.rank);
        if self.would && next && standing.party && !pending.iter().any(waits) {
            let reason = match left {
                [] => phrase!("no State had left by {0}", bench.on),
                left => phrase!("{0} had left by {1}", named(left), bench.on),
            };
            return Draft::supported(reason).article("127(1)");
        }
        Draft::none("event", phrase!("the record holds no notice by {0} up to {1}", name, bench.on))
    }

    fn membership(&self, bench: &Bench<'_>) -> Draft {
        let Some(state) = self.states.first().copied() else {
            return Draft::none("state", "no State could be read");
        };
        let known = ratione::Known::on(bench.on);
        let mut joined: Vec<(Date, StateCode)> = bench
            .record
            .states
            .iter()
            .filter_map(|s| {
                let deposits = s.actions.iter().filter(|a| a.kind.binds() || a.kind == ActionKind::Succession);
                deposits
                    .filter(|a| known.by(a.known()))
                    .filter_map(|a| a.deposited.or(a.in_force_from))
                    .min()
                    .map(|day| (day, s.code))
            })
            .collect();
        joined.sort_unstable();
        let Some(at) = joined.iter().position(|(_, s)| *s == state) else {
            let reason = phrase!("{0} had deposited no instrument by {1}", state, bench.on);
            let soon = bench.on.checked_add(14.days()).unwrap_or(bench.on);
            let deposits = bench.record.state(state).into_iter().flat_map(|s| &s.actions).filter(|a| a.kind.binds());
            let at_hand = deposits.filter_map(|a| a.deposited).any(|day| bench.on < day && day <= soon);
            if self.became && !at_hand {
                return Draft::contradicted(reason.clone()).right(phrase!("{0}.", reason)).article("126");
            }
            return Draft::none("state", reason);
        };
        let place = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let name = state;
        let today = u32::try_from(bench.parties().0).unwrap_or(0);
        let reason =
            phrase!("{0} deposited instrument number {1}; on {2} there were {3} Parties", name, place, bench.on, today);
        // By deposits, those of one day in any order; by Parties, on its first day as one or on the day of the article.
        let own = joined.get(at).map(|(day, _)| *day);
        let first = joined.partition_point(|(day, _)| Some(*day) < own);
        let last = joined.partition_point(|(day, _)| Some(*day) <= own);
        let from = Standing::of(state, bench.record, bench.on).in_force_from;
        let count = |day: Date| parties(bench.record, day).0;
        let as_party = from.map(|day| count(ratione_record::before(day)) + 1..=count(day));
        let rank = self.rank as usize;
        // One that joined long ago is not the last.
        let new = from.is_some_and(|day| bench.on.since(day).is_ok_and(|ago| ago.get_days() < 400));
        if (first + 1..=last).contains(&rank)
            || as_party.is_some_and(|ranks| ranks.contains(&rank) && ranks.count() < 10)
            || new && today == self.rank
        {
            return Draft::supported(reason).article("126");
        }
        if place.abs_diff(self.rank) <= 2 || new && today.abs_diff(self.rank) <= 1 {
            return Draft::none("rank", reason);
        }
        if self.became && self.of_world && self.rank > 20 && (self.rank > 100 || place.abs_diff(self.rank) > 20) {
            return Draft::contradicted(reason.clone()).right(phrase!("{0}.", reason)).article("126");
        }
        Draft::none("rank", reason)
    }

    fn person(&self, bench: &Bench<'_>, count: &str, verb: &'static str) -> Draft {
        let Some(person) = self.person else {
            return Draft::none("person", "no person of the record could be read");
        };
        let court = court_on(bench.record, ratione_record::after(bench.on));
        let among = |count: &str| {
            let counted = court.count(count).map_or(&[][..], |c| &c.counted);
            counted.iter().position(|row| row.name == person.name).and_then(|at| u32::try_from(at + 1).ok())
        };
        let Some(place) = among(count) else {
            return Draft::none("event", phrase!("{0} had not been {1} by {2}", &person.name, verb, bench.on));
        };
        let reason = phrase!("{0} was number {1} to be {2}", &person.name, place, verb);
        match place == self.rank && !self.negated {
            true => Draft::supported(reason).row(person),
            false if self.plain && !self.negated && among("persons convicted") != Some(self.rank) => {
                Draft::contradicted(reason.clone()).right(reason).row(person)
            }
            false => Draft::none("event", reason),
        }
    }

    /// The place of a person among those whose cases had a step of this kind.
    fn of_kind(&self, bench: &Bench<'_>, kind: &str) -> Draft {
        let Some(person) = self.person else {
            return Draft::none("person", "no person of the record could be read");
        };
        let first = |p: &Person| p.events.iter().filter(|e| e.kind == kind).map(|e| e.date.earliest).min();
        let own = first(person).filter(|day| *day <= ratione_record::after(bench.on));
        let Some(day) = own else {
            return Draft::none("event", "the record keeps no order of events of this kind");
        };
        let ahead = bench.record.persons.iter().filter_map(first).filter(|other| *other < day).count();
        let reason = phrase!("{0}: number {1} ({2})", &person.name, ahead + 1, kind.replace('-', " "));
        let holds = u32::try_from(ahead + 1).is_ok_and(|place| place == self.rank) && !self.negated;
        if holds { Draft::supported(reason).row(person) } else { Draft::none("event", reason) }
    }
}

/// The first investigation outside Africa was that in Georgia.
fn outside_africa(rank: u32, bench: &Bench<'_>) -> Draft {
    let court = bench.court();
    let of = |name: &str| court.count(name).map_or(0, |c| c.number);
    let outside = of("situations under investigation")
        - of("situations under investigation in Africa").min(of("situations under investigation"));
    let reason = phrase!("situations outside Africa under investigation on {1}: {0}", outside, bench.on);
    if rank == 1 && outside >= 1 { Draft::supported(reason) } else { Draft::none("rank", reason) }
}

#[cfg(test)]
mod tests;
