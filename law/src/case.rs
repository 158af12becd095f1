//! Everything the rules find about one act: the links, living and dead, and the bars before them.

use crate::act::Act;
use crate::known::Known;
use crate::link::{Bar, Force, Ground, Link, Used};
use crate::obstacle::Obstacle;
use crate::part_02::article_05::Crime;
use crate::part_02::article_12::{self, Asked};
use crate::part_02::{article_11, article_13, article_15_bis, article_15_ter, article_16, article_19};
use crate::part_03::{article_24, article_25, article_26};
use crate::part_13::{article_121, article_124, article_127};
use crate::{cite::Cite, situation, why_not};
use ratione_places::{Place, Title, Within, titles, within};
use ratione_record::{Days, Record, Row, StateCode};

/// An act with all that the rules found about it.
#[derive(Clone, Debug)]
pub(crate) struct Case<'a> {
    pub act: &'a Act,
    pub record: &'a Record,
    pub known: Known,
    /// States with title to a place touched, on any day of the act.
    pub territorial: Vec<StateCode>,
    /// Title by title, the days for which each State is concerned.
    pub titles: Vec<(StateCode, Days)>,
    pub links: Vec<Link>,
    /// Days on which the code stated for a place had ended, so that its State is not known.
    pub ended: Days,
    /// What stands before aggression without the Council, link or no link; nothing before another crime.
    pub aggression: Vec<Bar>,
    /// Every day within reach.
    pub reach: Days,
    /// A running request under Article 16.
    pub deferral: Option<Used>,
    /// A challenge under Article 19(2) not yet decided.
    pub challenge: Option<Used>,
}

impl<'a> Case<'a> {
    /// Asks every rule. The order matters for the explanation only.
    pub fn new(act: &'a Act, record: &'a Record, known: Known) -> Self {
        let (territorial, titles, links, aggression) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let challenge = article_19::pending(act, record, known);
        let (ended, reach, deferral) = (Days::none(), Days::none(), None);
        let mut case =
            Self { act, record, known, territorial, titles, links, ended, aggression, reach, deferral, challenge };
        case.territorial_links();
        case.personal_links();
        case.crime_bars();
        case.curated_points();
        case.personal_bars();
        case.trigger_after_withdrawal();
        case.attack_day();
        let listed = case.links.iter().filter(|link| link.ground.is_some());
        case.reach = listed.fold(Days::none(), |days, link| days.or(&link.open(|bar| bar.shortens)));
        case
    }

    /// Article 12(2)(a), 12(3) and 13(b), place by place.
    fn territorial_links(&mut self) {
        if self.act.places.is_empty() {
            self.links.extend(article_12::unstated_territory(None));
        }
        for (_, place) in self.act.touched() {
            let titles = titles(place, self.record);
            let touched = |t: &&Title<'_>| t.valid.and(&self.act.period).is_some();
            let holders: Vec<_> = titles.iter().filter(touched).map(|t| t.state).collect();
            // Where no State held the place on any day of the act, what was to come is still the nearest.
            let nobody = holders.iter().all(Option::is_none);
            for title in titles.iter().filter(|t| nobody || holders.contains(&t.state)) {
                self.links.extend(article_12::paragraph_2_a(place, title, self.record, self.known));
                self.links.extend(article_12::claimed(place, title, self.record, self.known));
                let Some(state) = title.state else { continue };
                let asked = Asked::Place(place, title);
                self.links.extend(article_12::paragraph_3(state, asked, self.record, self.known));
                let succession = article_12::unnotified_succession(state, self.record, self.known);
                self.links.extend(succession.map(|link| Link { through: place.to_string(), ..link }));
                self.titles.push((state, title.valid.into()));
                if !self.territorial.contains(&state) {
                    self.territorial.push(state);
                }
            }
            self.links.extend(article_13::paragraph_b(place, self.record, self.known));
            self.links.extend(article_12::unstated_territory(Some(place)));
            let ended = article_12::ended_territory(place, self.record);
            if let Some(link) = ended.filter(|link| link.window.meets(self.act.period)) {
                self.ended = self.ended.or(&link.window);
                self.links.push(link);
            }
        }
    }

    /// Article 12(2)(b) and 12(3), nationality by nationality; a nationality not stated leaves the link open.
    fn personal_links(&mut self) {
        for (stated, state, valid) in self.nationalities() {
            let mut links = article_12::paragraph_2_b(state, self.record, self.known);
            links.extend(article_12::paragraph_3(state, Asked::National, self.record, self.known));
            links.extend(article_12::unnotified_succession(state, self.record, self.known));
            for mut link in links {
                (link.window, link.through) = (link.window.and(&valid), stated.to_string());
                self.links.push(link);
            }
        }
        if self.act.nationalities.is_empty() && self.act.natural_person {
            let why = "the nationality of the accused is not stated";
            let bar =
                Bar::settled(Obstacle::NationalityUnknown, "12(2)(b)", Days::all(), why).unless_known("nationality");
            self.links.push(Link {
                ground: None,
                state: None,
                through: "nationality".to_owned(),
                cite: Cite("12(2)(b)"),
                window: article_11::paragraph_1().into(),
                why,
                rows: Vec::new(),
                bars: vec![bar],
            });
        }
    }

    /// Each nationality as stated, with its State and the days on which it counts as such; before a State existed, its
    /// predecessor's.
    fn nationalities(&self) -> Vec<(StateCode, StateCode, Days)> {
        let of = |n: StateCode| titles(&Place::Vessel(n), self.record).into_iter().map(move |title| (n, title));
        let all = self.act.nationalities.iter().copied().flat_map(of);
        let during = all.filter(|(_, title)| title.valid.and(&self.act.period).is_some());
        during.filter_map(|(stated, title)| title.state.map(|state| (stated, state, title.valid.into()))).collect()
    }

    /// What hangs on the crime: Articles 124 and 121(5), or the rules on aggression in their place.
    fn crime_bars(&mut self) {
        let (act, record, known) = (self.act, self.record, self.known);
        if act.crime == Some(Crime::Aggression) {
            return self.aggression_bars();
        }
        let mut states = self.territorial.clone();
        states.extend(act.nationalities.iter().filter(|state| !self.territorial.contains(state)));
        let opt_outs = article_124::opt_outs(&states, record, known);
        self.revive_declarations(&opt_outs);
        article_124::apply(act, &opt_outs, &mut self.links);
        article_121::paragraph_5(act, &self.titles, &self.ended, &mut self.links, record, known);
    }

    /// A declaration under Article 12(3) outlives accession on the days on which Article 124 shuts membership.
    fn revive_declarations(&mut self, opt_outs: &[article_124::OptOut<'_>]) {
        if self.act.crime != Some(Crime::WarCrimes) {
            return;
        }
        for opt_out in opt_outs {
            let shut = opt_out.shuts(self.act.nationalities.contains(&opt_out.state()));
            let rows = self.record.state(opt_out.state()).map(|file| file.declarations.as_slice()).unwrap_or_default();
            for link in self.links.iter_mut().filter(|l| l.ground == Some(Ground::Declaration(opt_out.state()))) {
                let row = rows.iter().find(|d| link.rows.iter().any(|used| used.id == d.id()));
                let covered: Days = row.and_then(article_12::covered).map(Days::from).unwrap_or_default();
                link.window = link.window.or(&covered.and(&shut));
            }
        }
    }

    fn aggression_bars(&mut self) {
        let activation = article_15_bis::paragraphs_2_and_3(self.record);
        let mut consent = article_15_bis::paragraphs_4_and_5(self.act, &self.titles, self.record, self.known);
        consent.extend((!self.ended.is_empty()).then(|| article_15_bis::against_whom(self.ended.clone())));
        for link in &mut self.links {
            link.bars.extend(activation.clone());
            if link.cite.0 == "13(b)" {
                link.bars.push(article_15_ter::paragraph_1());
            } else if !link.may_be_referred() {
                link.bars.extend(consent.clone());
            }
        }
        self.aggression = activation.into_iter().chain(consent).collect();
    }

    /// Points that no rule can infer, from `record/questions.toml`.
    fn curated_points(&mut self) {
        for question in &self.record.questions {
            if !situation::concerns(question, self.act, self.record) {
                continue;
            }
            let why = "no Chamber has ruled on reaching such conduct from its part on this territory";
            let ruling = Bar::settled(Obstacle::NoCourtRuling, "12(2)(a)", Days::all(), why);
            let why = "whether such conduct is a crime under the Statute is itself in doubt";
            let label = Bar::settled(Obstacle::SubjectMatter, "5", Days::all(), why);
            let bar = match question.token.as_str() {
                "subject_matter" => label.unless_known("subject matter"),
                _ => ruling.under(question.reading.clone().unwrap_or_else(|| "conduct-in-part".to_owned()), false),
            };
            let through: Vec<String> = self
                .act
                .touched()
                .filter(|(_, place)| within(place, &question.part_in, self.record) == Within::Inside)
                .map(|(_, place)| place.to_string())
                .collect();
            for link in self.links.iter_mut().filter(|l| through.contains(&l.through)) {
                link.bars.push(bar.clone().resting_on(vec![Used::row(question)]));
            }
        }
    }

    /// Articles 25, 26, clauses of the Council, Article 16.
    fn personal_bars(&mut self) {
        let (act, record, known) = (self.act, self.record, self.known);
        // Membership counts only against clauses on personnel.
        let concerned = act.nationalities.iter().filter(|_| act.capacity.is_some());
        let parties = concerned.fold(Days::none(), |d, n| d.or(&article_127::party(*n, record, known)));
        let exemptions = article_13::exemptions(act, &parties, record, known);
        let personal: Vec<Bar> =
            article_25::paragraph_1(act).into_iter().chain(article_26::under_eighteen(act)).collect();
        for link in &mut self.links {
            link.bars.extend(personal.iter().cloned());
            for bar in &exemptions {
                let own = bar.rows.iter().any(|used| link.rows.iter().any(|row| row.id == used.id));
                let disputed = matches!(bar.force, Force::Disputed { .. });
                link.bars.push(Bar { shortens: own && disputed, ..bar.clone() });
            }
        }
        self.deferral = article_16::running(act, parties.meets(act.period), record, known);
    }

    /// Article 127(2): the links of a State that has left by the day of asking.
    fn trigger_after_withdrawal(&mut self) {
        let (act, record, known) = (self.act, self.record, self.known);
        let mut examined = None;
        for link in &mut self.links {
            let Some(Ground::Territory(state) | Ground::Nationality(state)) = &link.ground else { continue };
            for membership in article_127::memberships(*state, record, known).iter().filter(|m| m.ends.is_some()) {
                let examined = *examined.get_or_insert_with(|| situation::examined(act, record, known));
                link.bars.extend(article_127::paragraph_2(membership, examined.map(|(_, day)| day), known));
            }
        }
    }

    /// Article 24 with the Elements: a crime whose attack must itself fall within reach.
    fn attack_day(&mut self) {
        let Some(day) = article_24::attack_day(self.act) else { return };
        if self.links.iter().any(|link| link.open(|bar| bar.shortens).contains(day)) {
            return;
        }
        let attack = Act { period: ratione_record::Period::new(day, day), ..self.act.clone() };
        let reasons = why_not::reasons(&Case { act: &attack, ..self.clone() }, attack.period);
        let why = "the attack itself did not come on a day within reach";
        let bar = |obstacle| Bar::settled(obstacle, "24(1)", Days::all(), why).personal();
        let bars: Vec<Bar> = reasons.into_iter().map(bar).collect();
        for link in &mut self.links {
            link.bars.extend(bars.iter().cloned());
        }
    }
}
