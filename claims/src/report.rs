//! What a check returns: findings on the claims of an article.

use jiff::civil::Date;
use ratione_record::{Lang, Phrase, Record, Row, StateCode, When};
use schemars::JsonSchema;
use serde::Serialize;

/// The findings on an article, the gravest first.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "ArticleReport")]
pub struct Report {
    /// Title of the article.
    pub title: Option<String>,
    /// The day as of which the article was judged.
    #[schemars(with = "String")]
    pub as_of: Date,
    /// The day for which "today" stands.
    #[schemars(with = "String")]
    pub today: Date,
    /// Findings: contradicted, misleading, outdated, no verdict, not checkable, supported; then in order of the text.
    pub findings: Vec<Finding>,
    /// Where the record comes from and how far it reaches.
    pub imprint: Imprint,
    /// The language of reasons and corrections.
    #[serde(skip)]
    pub lang: Lang,
}

/// What every output carries.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Imprint {
    /// Attribution line.
    pub attribution: String,
    /// Licence of the record.
    pub licence: String,
    /// Acts of States are reliable to this day.
    #[schemars(with = "String")]
    pub horizon: Date,
    /// Acts of the Court are reliable to this day.
    #[schemars(with = "String")]
    pub court_horizon: Date,
    /// How to report an error.
    pub corrections: &'static str,
    /// What these findings are.
    pub caution: &'static str,
}

impl Imprint {
    pub(crate) fn of(record: &Record, lang: Lang) -> Self {
        Self {
            attribution: record.release.attribution.clone(),
            licence: record.release.licence.clone(),
            horizon: record.release.horizon,
            court_horizon: record.release.court_horizon,
            corrections: lang.word("An error in the record? Send the id of the row, the right fact and a source to the maintainers (CONTRIBUTING.md)."),
            caution: lang.word("Drafted by a machine from rules and a record; not reviewed by a person."),
        }
    }
}

/// A claim and what the record and the law say of it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "ClaimFinding")]
pub struct Finding {
    /// The claim.
    pub claim: Claim,
    /// The judgement as of the article's day.
    #[serde(flatten)]
    pub judgement: Judgement,
    /// The judgement as of today, where the verdict differs.
    pub today: Option<Judgement>,
}

/// A checkable claim in a sentence.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Claim {
    /// Kind of claim.
    pub frame: Frame,
    /// What was read from the text.
    pub slots: Vec<Slot>,
    /// The sentence.
    pub sentence: String,
    /// First byte of the claim in the article's text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// The words of the claim.
    pub words: String,
    /// Who says so.
    pub voice: Voice,
    /// Whether it stands in the title.
    pub title: bool,
}

/// Who says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Voice {
    /// The article itself.
    Own,
    /// Somebody whom the article quotes or reports; the claim is judged all the same as "it is so".
    Quoted {
        /// The speaker, as the text names them; none where it does not.
        speaker: Option<String>,
    },
}

/// A value read from the text.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Slot {
    /// Its name.
    pub name: &'static str,
    /// Its value.
    #[serde(flatten)]
    pub value: Value,
}

/// The value of a slot.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "type", content = "value", rename_all = "snake_case")]
pub enum Value {
    /// A State.
    State(#[schemars(with = "String")] StateCode),
    /// A person, by the id of the record's row.
    Person(String),
    /// A day, month or year.
    Date(#[schemars(with = "String")] When),
    /// A number.
    Number(f64),
    /// A word of the frame, such as a stage.
    Word(String),
    /// True or false.
    Flag(bool),
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::State(code) => write!(f, "{code}"),
            Self::Person(id) | Self::Word(id) => f.write_str(id),
            Self::Date(when) => write!(f, "{when}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Flag(flag) => write!(f, "{flag}"),
        }
    }
}

macro_rules! frames {
    ($($variant:ident $word:literal $doc:literal,)+) => {
        /// A kind of claim.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
        #[non_exhaustive]
        pub enum Frame { $(#[doc = $doc] #[serde(rename = $word)] $variant,)+ }

        impl Frame {
            /// Every frame.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The published word.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }
    };
}

frames! {
    Withdrawal "withdrawal" "A Party leaves, or is said to.",
    Unsigning "unsigning" "A State that signed and never joined turns away.",
    Membership "membership" "A State is or is not a Party.",
    TreatyAction "treaty_action" "A State signed, ratified, acceded.",
    Order "order" "The first, the second, the only one to.",
    MemberCount "member_count" "How many Parties or signatories.",
    Jurisdiction "jurisdiction" "Over whom or what the Court has jurisdiction.",
    PersonEvent "person_event" "What happened in a case against a person.",
    Warrant "warrant" "A warrant was issued, sought or unsealed.",
    CourtStart "court_start" "When the Court or the Statute began.",
    OfficialRole "official_role" "Who holds an office of the Court.",
    CrimesCovered "crimes_covered" "Which crimes the Court may try.",
    OutcomeCount "outcome_count" "How many sentences, convictions, cases.",
    Cost "cost" "What the Court costs.",
    ProcStage "proc_stage" "The stage of proceedings in a situation.",
    OtpReport "otp_report" "A report of the Prosecutor, or one told as a decision.",
    Ruling "ruling" "What a Chamber ruled.",
    Referral "referral" "Who referred a situation.",
    Institution "institution" "Which court it is.",
    Seat "seat" "Where the Court sits.",
    WithdrawalRule "withdrawal_rule" "How long a notice of withdrawal runs.",
    WithdrawalEffect "withdrawal_effect" "What a withdrawal leaves untouched.",
    AfricaShare "africa_share" "The share of Africa in the Court's work.",
    Uniqueness "uniqueness" "The first or only permanent court of its kind.",
    Obligation "obligation" "Who must arrest or cooperate.",
    Complementarity "complementarity" "A court of last resort.",
    Temporal "temporal" "From when crimes can be tried.",
    TreatyRule "treaty_rule" "How the Statute enters into force.",
    Declaration12_3 "declaration_12_3" "A State accepts jurisdiction without joining.",
    Declaration124 "declaration_124" "A State opts out of war crimes for seven years.",
    Immunity "immunity" "Official capacity.",
    Enforcement "enforcement" "The Court has no police.",
    PenaltyRule "penalty_rule" "The highest penalty.",
}

impl std::fmt::Display for Frame {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.word())
    }
}

/// What record and law say of a claim, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// A stated slot is wrong.
    Contradicted,
    /// Defensible to the letter, but a reader draws a wrong conclusion.
    Misleading,
    /// It was so earlier.
    Outdated,
    /// A slot could not be read, or the record does not reach it.
    NoVerdict,
    /// Opinion, motive, or outside the record.
    NotCheckable,
    /// Every stated slot agrees with the record.
    Supported,
}

impl Verdict {
    /// The verdict in words.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Contradicted => "contradicted",
            Self::Misleading => "misleading",
            Self::Outdated => "outdated",
            Self::NoVerdict => "no verdict",
            Self::NotCheckable => "not checkable",
            Self::Supported => "supported",
        }
    }

    /// Whether it says that something is wrong with the claim.
    #[must_use]
    pub fn is_flag(self) -> bool {
        matches!(self, Self::Contradicted | Self::Misleading | Self::Outdated)
    }
}

impl std::fmt::Display for Verdict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.word())
    }
}

/// A verdict with its reason and what it rests on.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// The slot that could not be read or is not on record, where there is no verdict.
    pub missing: Option<&'static str>,
    /// Why, in a line.
    pub reason: String,
    /// A sentence that would be right.
    pub correction: Option<String>,
    /// Rows of the record.
    pub rows: Vec<RowUsed>,
    /// Articles of the Statute, such as `127(1)`.
    pub articles: Vec<&'static str>,
}

/// A row that a judgement rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RowUsed {
    /// Id.
    pub id: String,
    /// Review state.
    pub review: String,
}

/// A judgement before it is said in a language.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub verdict: Verdict,
    pub missing: Option<&'static str>,
    pub reason: Phrase,
    pub correction: Option<Phrase>,
    pub rows: Vec<RowUsed>,
    pub articles: Vec<&'static str>,
}

impl Draft {
    pub fn new(verdict: Verdict, reason: impl Into<Phrase>) -> Self {
        let (reason, rows) = (reason.into(), Vec::new());
        Self { verdict, missing: None, reason, correction: None, rows, articles: Vec::new() }
    }

    pub fn supported(reason: impl Into<Phrase>) -> Self {
        Self::new(Verdict::Supported, reason)
    }

    pub fn contradicted(reason: impl Into<Phrase>) -> Self {
        Self::new(Verdict::Contradicted, reason)
    }

    pub fn misleading(reason: impl Into<Phrase>) -> Self {
        Self::new(Verdict::Misleading, reason)
    }

    pub fn not_checkable(reason: impl Into<Phrase>) -> Self {
        Self::new(Verdict::NotCheckable, reason)
    }

    pub fn none(slot: &'static str, reason: impl Into<Phrase>) -> Self {
        Self { missing: Some(slot), ..Self::new(Verdict::NoVerdict, reason) }
    }

    pub fn right(self, sentence: impl Into<Phrase>) -> Self {
        Self { correction: Some(sentence.into()), ..self }
    }

    pub fn row(mut self, row: &impl Row) -> Self {
        self.rows.push(RowUsed { id: row.id().to_owned(), review: row.review().to_string() });
        self
    }

    pub fn rows<'r, R: Row + 'r>(self, rows: impl IntoIterator<Item = &'r R>) -> Self {
        rows.into_iter().fold(self, |so_far, row| so_far.row(row))
    }

    pub fn used(mut self, id: &str, review: impl std::fmt::Display) -> Self {
        self.rows.push(RowUsed { id: id.to_owned(), review: review.to_string() });
        self
    }

    pub fn article(mut self, article: &'static str) -> Self {
        self.articles.push(article);
        self
    }

    pub fn said(self, lang: Lang, record: &Record) -> Judgement {
        let Self { verdict, missing, rows, articles, .. } = self;
        let reason = self.reason.say(lang, record);
        let correction = self.correction.map(|right| sentence(&right.say(lang, record)));
        Judgement { verdict, missing, reason, correction, rows, articles }
    }
}

/// A sentence begins with a capital, also where an article stands first.
fn sentence(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}
