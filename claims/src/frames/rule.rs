//! Rules and fixed facts: a table of patterns, nearly always right in the press.

mod opt_out;

use super::{Bench, Found, Saying, word};
use crate::numbers;
use crate::pattern::{Pattern, court, patterns};
use crate::report::{Draft, Frame, Slot};
use crate::scene::Scene;
use crate::standing::Standing;
use ratione_record::{StateCode, phrase};

/// The Court, or its Registry, as an addressee.
macro_rules! it {
    () => {
        r"(?:icc|court|international criminal court|hague court)(?:['’]s)?(?: registr(?:y|ar)(?:['’]s office)?)?\b|registr(?:y|ar)\b"
    };
}

patterns! {
    SEAT = r"\b(?:(?:based|located|headquartered|seated|sits|seat|headquarters|situated|housed) (?:\w+ )?(?:in|at) (?:the )?(?:hague|netherlands)|(?:the )?hague-based|(?:dutch|netherlands)-based|(?:court|icc|tribunal) is (?:in|at) the hague)\b";
    OTHER_SEAT = r"\b(?:court|icc|tribunal)(?:, which is| is| was|, |,? which was)? ?(?:(?:based|located|headquartered|seated) in rome|(?:based|located|headquartered|seated|set up|established|founded|created|opened)(?: in \d{4},?)? in (?:geneva|brussels|new york|strasbourg|paris|london|vienna|luxembourg))\b|\b(?:court|icc|tribunal|it) (?:sits|meets) in (?:rome|geneva|brussels|new york|strasbourg|paris|london|vienna|luxembourg)\b";
    ONE_YEAR = r"\b(?:one|a|1)[- ]year(?:['’]s)? (?:after|from|following|notice|later|period|wait|of)|\b(?:in|within|for|takes?|until|requires?|after) (?:one|a|1) (?:full )?year\b|\b(?:12|twelve)[- ]months?['’]?\b|\ba year (?:after|later|from)\b|\byear-long\b|\bwaits? (?:for )?(?:a|one) (?:full )?year\b";
    OTHER_PERIOD = r"\b(?:two|three|six|five|nine|ten|thirty|sixty|ninety|90|30|60|180)[- ](?:years?|months?|days?)[- ]?(?:['’]s? )?(?:notice|waiting)?(?: period)?\b";
    TAKES_EFFECT = r"\b(?:tak(?:es?|ing)|took|com(?:es?|ing)|bec[ao]mes?) (?:in)?(?:to )?(?:effect|force|effective) (?:only )?$";
    AFTER_NOTICE = r"^ ?(?:after|from) [^.;,]{0,40}\b(?:notif\w+|notice)\b";
    OF_NOTICE = r"\b(?:years?|months?|days?)['’]?s?['’]? notice\b|\bof notice\b";
    ENDS_IT = r"\b(?:effect\w*|force|leav\w+|left|quit\w*|exit\w*|complete\w*|formal\w*|final\w*|valid|period)\b";
    // "Notified the Court": the notice is for the depositary.
    GIVEN = r"^(?:notice|notification|letter)";
    NOTICE_TO_IT = concat!(
        r"\b(?:court|icc|registrar) (?:formally |officially )?(?:(?:receives?|received|gets) (?:[\w’'-]+ ){0,2}?(?:notices?|notifications?|letters?)|(?:is|was|has been|had been) (?:formally |officially )?(?:notified|informed))\b|\bnotif(?:y|ies|ied|ying) (?:the )?(?:", it!(), r")",
        r"|\b(?:notices?|notifications?|letters? of withdrawal)(?: of (?:its |their |the )?(?:withdrawal|intention|intent|decision)[^.;,]{0,40}?)?(?: (?:was|is|were|has been|had been|must be) (?:formally |officially )?(?:sent|submitted|handed|delivered|deposited|presented|lodged|filed|given|addressed))?(?: (?:on|in) [\w ,]{3,20})? (?:to|with|at) (?:the )?(?:", it!(), r")"
    );
    INSTRUMENT_TO_IT = concat!(
        r"\b(?:(?:accession|ratification) (?:papers?|documents?)|(?:documents?|papers?) (?:for|of|on) (?:joining|acceding to|ratifying) (?:the )?(?:rome statute|statute|treaty|court|icc)(?: of the international criminal court)?)(?: (?:on|in) [\w ,]{3,20})? (?:to|with|at) (?:the )?(?:", it!(), r")",
        r"|\binstruments?(?: of (?:accession|ratification))?(?: (?:of|to) the (?:rome )?statute)?(?: (?:on|in) [\w ,]{3,20})? (?:with|at) (?:the )?(?:", it!(), r")"
    );
    OUT_OF_REACH = r"\b(?:no longer|can ?not|can['’]t)\b[^.;]{0,40}\b(?:investigate|prosecute|try|charge)\b[^.;]{0,80}\b(?:while|when) (?:it|they|the country|the state) (?:was|were) (?:still )?(?:a )?(?:members?|part(?:y|ies)|state party)\b|\b(?:because|since|now that|as) (?:the )?(?:[\w’'-]+ ){1,3}(?:has |had |have )?(?:left|withdrawn|quit)\b[^.;]{0,30}\b(?:court|icc|it) (?:can no longer|can ?not|can['’]t) (?:prosecute|try|investigate|charge)\b|\b(?:withdrawal|exit|departure) (?:ends|ended|terminates|terminated) (?:the )?(?:(?:court|icc)['’]s |its )?jurisdiction over (?:all|any|every|past|earlier)\b";
    LEAVING = r"\b(?:withdr\w+|exit\w*|leav\w+|quit\w*|pull\w* out|departure|the move|a move|notice|notification|took force)\b";
    RULE_CUE = r"\b(?:effect\w*|wait\w*|notice|notif\w+|formal\w*|process|force|after)\b";
    GOES_ON = concat!(
        r"\b(?:(?:not|\w*n['’]t|no|never|nor)\b[^.;]{0,20}\b(?:affect\w*|impact\w*|absolv\w*|discharg\w*|exempt\w*|stop|end|halt|releas\w*|relieve\w*)|no impact|remains? (?:bound|obliged|under|subject)|will remain under|still (?:obliged|bound|obligated|required|investigat\w*)|(?:retains?|keeps?|maintains?) jurisdiction|remains? bound|continue\w* (?:to (?:have|cooperate|be bound)|its))",
        r"[^.;]{0,90}(?:investigat\w+|obligat\w+|proceed\w*|case|jurisdiction|cooperat\w+|matter|examination|", court!(), r"|)"
    );
    OWN_CASES = r"\b(?:vote|motion|move|law|bill|decision|exit)\b[^.;]{0,60}\b(?:cases?|investigat\w+|proceedings|trials?|examination)\b";
    UNIQUE = r"\b(?:(?:first|only|sole)(?: and only)?(?: \w+){0,3} permanent|permanent(?: \w+){0,3} (?:first|only)|world['’]s (?:first|only)(?: \w+){0,3} (?:permanent|war crimes)|first (?:\w+ ){0,3}permanent)\b";
    DUTY = r"\b(?:oblig\w+|duty|bound|required|must|should|supposed|requires|ha(?:ve|s) to)\b[^.;]{0,70}\b(?:arrest\w*|detain\w*|cooperat\w+|surrender\w*|hand (?:him|them|over)|comply|enforce|refrain)\b|\b(?:oblig\w+|bound|required) to do so\b|\bwould be (?:obliged|arrested)\b|\bhe (?:should|would|could) be arrested\b";
    // "Arrested in any of the countries that signed it", which is more than joining.
    WHERE_SIGNED = r"\barrest(?:ed|s)?\b[^.;]{0,40}\bin (?:any|all|every|each|one|the)(?: of)?(?: the)? (?:\d+ |other )?(?:countr(?:y|ies)|states?|nations?) (?:that|which)(?: have| has| had)? signed (?:the |its )?(?:rome|statute|treaty|founding|icc|court)";
    NOT_OWED = r"\b(?:not|never|no|\w*n['’]t)(?: \w+)? $";
    // "Turkey was obliged to arrest him."
    OWN_DUTY = r"\b(?:is|was|are|were|would be) (?:legally |therefore |thus |now |also )?(?:obliged|obligated|required|bound) to (?:arrest|detain)\b";
    OF_PARTIES = r"\b(?:member(?:s| states?| countr\w+| nations?)|state[s’']* part(?:y|ies))\b";
    THERE = r"\b(?:if|members?|signator\w+|part(?:y|ies)|countr\w+|states?|travel\w*|visit\w*|set foot|enter\w*|soil|land(?:s|ed)?|abroad)\b";
    LAST_RESORT = r"\b(?:court of (?:the )?last resort|last resort|complementar\w+|(?:unable|unwilling)(?: \w+){0,3} (?:unable|unwilling)|only (?:if|when) (?:\w+ ){0,6}(?:unable|unwilling|cannot)|unwilling or unable|unable or unwilling|(?:steps? in|act|acts|intervenes?|prosecutes?|moves?) only (?:if|when|where)\b[^.;]{0,60}\b(?:not|fail\w*|cannot|refus\w*|unwilling|unable)|only (?:if|when|where) (?:national|domestic|local|states?|countr\w+|governments?)\b[^.;]{0,50}\b(?:fail\w*|(?:do|does|will|can) ?not|refus\w*))\b";
    SINCE_2002 = r"\b(?:committed|crimes?|acts?|events|jurisdiction|occurr\w+|atrocit\w+)\b[^.;]{0,60}\b(?:since|after|as of|on or after|from|before|prior to) (?:\d{1,2} )?(?:july )?(?:\d{1,2},? )?(?:july )?2002\b|\b(?:since|after|as of|from|before|prior to) (?:1 july|july 1),? 2002\b";
    TOO_EARLY = r"\b(?:icc|court|it) (?:can|may|could|has jurisdiction|is able)\b[^.;]{0,40}\bcrimes (?:committed )?(?:since|after|from) (?:\d{1,2} )?(?:\w+ )?(?:19\d\d|2000|2001)\b|\b(?:icc|court|it) (?:can|may|could) (?:also |even |still )?(?:try|prosecute|hear|investigate|judge|punish|look into)\b[^.;]{0,40}\bcrimes?\b[^.;]{0,40}\b(?:before|prior to|in|of|during) (?:\d{1,2} )?(?:july )?(?:\d{1,2},? )?(?:2001|2000|19\d\d)\b|\b(?:icc|court|it) (?:can|may|could) (?:also |even |still )?(?:try|prosecute|hear|investigate|judge|punish|look into)\b[^.;]{0,40}\bcrimes?\b[^.;]{0,40}\b(?:before|prior to) (?:1 )?(?:july )?(?:1,? )?2002\b|\bcrimes committed [^.;]{0,40}\b(?:in|before|during) (?:19\d\d|2000|2001) (?:can|could|may) be (?:tried|prosecuted|heard|investigated|judged) by (?:the )?(?:icc|court|international criminal)\b";
    EVERYBODY = r"\b(?:every|all|any) (?:countr(?:y|ies)|states?|nations?|governments?)(?: in the world| on earth)? (?:is|are) (?:legally )?(?:obliged|required|bound) to (?:arrest|detain|hand (?:him|them) over)\b|\b(?:every|all|any|each) (?:un members?|(?:member(?: state)?s?|countr(?:y|ies)|states?) of the (?:un|u\.n\.|united nations))(?: states?)? (?:(?:is|are|would be|will be) (?:legally )?(?:obliged|required|bound) to|(?:would |will )?ha(?:s|ve) to|must) (?:arrest|detain|hand (?:him|them) over)\b";
    SIXTY = r"\b(?:60|sixty)(?:th)? (?:\w+ ){0,2}(?:ratif\w+|states|countries|joinders|nations|instruments|state)|\bfirst day of the month\b|\b(?:can|could|may) be withdrawn before\b|\b60(?:th)? (?:days?|day)\b";
    IMMUNE = r"\b(?:no immunity|immunity|immune)\b[^.;]{0,60}\b(?:heads? of (?:state|government)|prime ministers?|leaders?|officials|presidents?)|\b(?:heads? of state|sitting leaders?|presidents?|officials)\b[^.;]{0,50}\b(?:immun\w+)|\bgrant\w* (?:\w+ ){0,2}immunity|\bexclude (?:his|their|her) criminal responsibility";
    HAS_IMMUNITY = r"\b(?:enjoy\w*|ha[sd]|have|having|grant\w*|possess\w*|claim\w*|under|with) (?:[\w-]+ ){0,3}immunity\b|\b(?:is|are|was|were) immune\b";
    NO_IMMUNITY = r"\b(?:no|not|nor|never|neither|none|cannot|without|\w*n['’]t|irrelevant|regardless|nobody|strip\w*|waiv\w*|lift\w*|remov\w*|den(?:y|ied|ies)|reject\w*)\b";
    IMMUNE_BEFORE_IT = r"\b(?:enjoys?|enjoyed|has|have|had|possess\w*|protected by|shielded by|covered by|retains?) (?:(?:full|absolute|diplomatic|personal|head[- ]of[- ]state|presidential) )*immunity (?:from (?:prosecution|arrest|trial) )?(?:before|at|by|in|from) (?:the )?(?:icc|court|international criminal court)\b|\b(?:is|are|was|were) immune (?:from (?:prosecution|arrest|trial) )?(?:before|at|by|in) (?:the )?(?:icc|court|international criminal court)\b";
    NO_REFERRER = r"\b(?:african union|european union|arab league|general assembly|human rights council|secretary[- ]general|nato|interpol|organi[sz]ation of american states|amnesty international|human rights watch) (?:has |have |had |itself |formally |unanimously )*referred\b[^.;]{2,60}\bto (?:the )?(?:icc|court|international criminal court)\b";
    DENIED_OR_SAID = r"\b(?:no|not|\w*n['’]t|never|neither|nor|nobody|none|without|argu\w+|contend\w*|claim\w*|insist\w*|says?|said|maintain\w*|whether|if|that)\b[^.;]{0,60}$";
    OWN_POLICE = r"\b(?:court|icc|tribunal|it) (?:has|maintains|commands) (?:its own|a) (?:\w+ )?(?:police|army)\b";
    JUDGES_BY_OTHERS = r"\bjudges(?: of the (?:icc|court|international criminal court))? (?:are|were|get) (?:all )?(?:appointed|chosen|elected|named|selected|picked) by (?:the )?(?:un|u\.n\.|united nations|security council|general assembly|secretary[- ]general)\b";
    JUDGES_BY_STATES = r"\bjudges(?: of the (?:icc|court|international criminal court))? (?:are|were) (?:all )?(?:chosen|elected|selected) by (?:the |its |the court['’]s )?(?:members?(?: states?)?|states parties|assembly of states parties|parties)\b";
    EIGHTEEN = r"\b(?:court|icc) (?:has|consists of|is composed of|is made up of) (?:only |a bench of |a total of )?(?:18|eighteen) judges\b|\b(?:its|(?:court|icc)['’]s) (?:18|eighteen) judges\b";
    OTHER_NUMBER = r"\b(?:court|icc) (?:has|consists of|is composed of|is made up of) (?:only |just |a bench of |a total of )?(?:[5-9]|1[0-5]|2[5-9]|[3-9]\d|seven|nine|ten|eleven|twelve|fifteen|thirty) judges(?:[.,;]|$)";
    NINE_YEARS = r"\bjudges(?: of the (?:icc|court|international criminal court))? (?:(?:are|were) (?:elected|chosen)|serve|sit|hold office)(?: for)?(?: a| one)?(?: single| non-renewable)*(?: terms? of)? (?:nine|9)[- ]years?\b";
    OTHER_YEARS = r"\bjudges(?: of the (?:icc|court|international criminal court))? (?:are (?:elected|chosen)|serve|sit|hold office)(?: for)?(?: a| one)?(?: single| renewable| non-renewable)*(?: terms? of)? (?:four|five|six|seven|eight|ten|twelve|4|5|6|7|8|10|12)[- ]years?\b|\bjudges(?: of the (?:icc|court|international criminal court))? (?:are (?:elected|appointed|chosen)|serve|sit|hold office) for life\b";
    PROSECUTOR_BY_STATES = r"\bprosecutor(?: of the (?:icc|court|international criminal court))? is (?:elected|chosen) (?:for (?:a (?:single )?term of )?(?:nine|9) years )?by (?:the |its |the court['’]s )?(?:assembly of states parties|states parties|member states|members|parties)\b";
    PROSECUTOR_BY_OTHERS = r"\bprosecutor(?: of the (?:icc|court|international criminal court))? is (?:appointed|chosen|elected|named|picked|selected) by (?:the )?(?:un|u\.n\.|united nations|security council|general assembly|secretary[- ]general|judges)\b";
    OTHER_SIXTY = r"\b(?:statute|treaty|court|icc|it) (?:(?:entered|came|enters|comes) into (?:force|effect|being)|took effect|became operational)\b[^.;]{0,40} (?:after|once|when|with|following) (?:the |its )?(?:[1-57-9]\d|1\d\d|twenty|thirty|forty|fifty|eighty|ninety|a hundred|one hundred)(?:st|nd|rd|th)? (?:states? |countries |nations )?(?:had (?:joined|ratified)|ratif\w+|instruments)";
    ROME_VOTE = r"\bstatute(?: of the (?:icc|court|international criminal court))?(?:,? which)? was (?:\w+ly )?(?:adopted|approved|passed)\b[^.;]{0,40} by (?:a vote of )?(?P<for>\d{1,3}|\w+)(?: votes| countries| states)?(?: in favou?r)?(?: to |[-–]|, | with )(?P<against>\d{1,2}|\w+)\b";
    AGGRESSION_EARLY = r"\bjurisdiction over (?:the crimes? of )?aggression (?:since|from|as of) (?:\w+ ){0,2}(?:199\d|200\d|201[0-7])\b";
    POLICE = r"\b(?:no|lacks?|without|does not have|doesn['’]t have|not have) (?:its own |a |any |an )?(?:\w+ )?(?:police|enforcement|army|force of its own)\b|\brel(?:ies|y|ying) on (?:\w+ ){0,3}(?:states|countries|members?|governments)[^.;]{0,30}\b(?:arrest|enforce|cooperat)";
    NO_DEATH = r"\b(?:can ?not|can['’]t|could not|may not|not able to|no power to) (?:\w+ )?(?:impose|hand down|order|pass) (?:the |a )?death\b|\bdeath penalty (?:can ?not|can['’]t|could not|may not|is not|is ruled out|is excluded)|\b(?:does not|doesn['’]t|do not) (?:have|impose|use|allow) (?:the )?death penalty|\blife (?:imprisonment|in prison|sentence)\b[^.;]{0,30}\b(?:maximum|highest|heaviest)\b|\b(?:maximum|highest|heaviest)\b[^.;]{0,30}\blife (?:imprisonment|in prison|sentence)\b";
    MAXIMUM = r"\b(?:maximum|highest|up to)\b[^.;]{0,60}\b(?:30|thirty)[- ]years?\b|\bno death penalty\b|\b(?:30|thirty) years\b[^.;]{0,20}\b(?:maximum|or life)\b";
    DEATH = r"\b(?:highest|maximum|heaviest|severest) (?:sentence|penalty|punishment)(?: it can (?:impose|hand down))? is (?:the )?death\b|\b(?:court|icc|tribunal|judges|it) (?:can|could|may|might) (?:also |even )?(?:impose|hand down|order|pass|sentence (?:\w+ ){1,3}to) (?:the |a )?death\b|\bconvicted by (?:the )?(?:court|icc|tribunal|international criminal court),? (?:he|she|they|the \w+) (?:faces?|risks?|could face|would face) (?:the )?death\b|\bdeath (?:penalt(?:y|ies)|sentences?) (?:can|could|may|might) (?:also |even )?be (?:imposed|handed down|passed|given)[^.;]{0,20}\b(?:by|at) (?:the )?(?:icc|court|tribunal|international criminal)\b";
    OTHER_MAXIMUM = r"\b(?:court|icc|tribunal|judges|it) (?:can|could|may|might) (?:only )?(?:impose|hand down|order|sentence|jail|imprison)\b[^.;]{0,50}\b(?:up to|maximum (?:\w+ ){0,3}of|at most|no more than|not more than) (?:10|15|20|25|40|50|ten|fifteen|twenty|twenty-five|forty|fifty)[- ]years?\b";
    OTHER_THAN_PERSONS = r"\b(?:court|icc|tribunal|it) (?:can|could|may|might) (?:also |even )?(?:try|prosecute|charge|convict|indict|put on trial) (?:(?:private|multinational|foreign|big|large|whole|entire|sovereign) )?(?:companies|corporations|firms|banks|states|governments|countries|organi[sz]ations|political parties|armies)(?:[ ,.;]|$)|\b(?:court|icc|tribunal|it) (?:can|could|may|might) (?:try|prosecute|charge|convict|indict) (?:a|any|every) country(?:[,.;]|$| that\b| which\b)";
    PERSONS_ALONE = r"\b(?:court|icc|tribunal|it) (?:can ?not|can['’]t|could not|may not|does not|doesn['’]t) (?:try|prosecute|charge|convict|indict|judge) (?:states|companies|governments|countries|corporations|organi[sz]ations)\b|\b(?:tries|try|prosecutes?|judges?) (?:only )?(?:individuals|persons|people),? (?:and )?(?:not|rather than) (?:states|companies|governments|countries)\b";
    MINORS = r"\b(?:court|icc|tribunal|it) (?:can|could|may|might) (?:also |even )?(?:try|prosecute|charge|convict) (?:anyone|anybody|everyone|persons|people|suspects|children) (?:(?:who (?:is|are|was|were) )?(?:over|above|older than|from) (?:the age of )?(?:\d|1[0-6]|twelve|fourteen|fifteen|sixteen)\b|(?:who (?:is|are|was|were) )?(?:under|below|younger than) (?:the age of )?(?:18|eighteen)\b)";
    OF_AGE = r"\b(?:court|icc|tribunal|it) (?:can ?not|can['’]t|could not|may not|does not|has no jurisdiction over)\b[^.;]{0,30}\b(?:under|below|younger than) (?:the age of )?(?:18|eighteen)\b";
    NO_LIMITATION = r"\bno statutes? of limitations?\b|\bnot subject to (?:any |a )?statutes? of limitations?\b";
    LIMITATION = r"\bstatutes? of limitations? (?:appl(?:y|ies)|runs?|bars?|prevents?) (?:to |before |at |for )?(?:the )?(?:icc|court|crimes)\b";
    ABSENT = r"\b(?:court|icc|tribunal|judges|it) (?:can|could|may|might) (?:also |even )?(?:try|convict|sentence) (?:[\w’'-]+ ){1,4}?(?:in absentia|in (?:his|her|their) absence)\b";
    ADOPTION = r"\b120\b[^.;]{0,25}\b(?:7|seven)\b[^.;]{0,40}\b(?:21|twenty-one)\b|\badopted\b[^.;]{0,40}\b120 (?:votes )?to (?:7|seven)\b";
    AFRICA = r"\b(?:all|every|only|most|majority|exclusively|solely|everyone|each|nine out of ten|(?:eight|nine|ten|\d{1,2}) of (?:the|its) (?:nine|ten|eleven|\d{1,2})|unfairly target\w*|disproportionate\w*)\b[^.;]{0,70}\bafrica\w*|\bafrica\w*[^.;]{0,50}\b(?:only|exclusively|disproportionate\w*|unfairly)\b";
    COURT_OPINION = r"\b(?:unfair\w*|bias\w*|target\w*|hunt\w*|racis\w*|critici\w*|accus\w+|label\w*|perce\w+|seen as|brand\w*)\b";
    ALL = r"\b(?:all|every|only|exclusively|solely|everyone|each)\b";
    EVERY_SITUATION = r"\b(?:all|every|each)\b(?: \S+){0,5}? (?:investigations?|situations?|probes?|countr(?:y|ies) (?:\w+ ){0,3}(?:investigated|under investigation))\b";
    EVERY_PERSON = r"\b(?:suspects?|defendants?|accused|persons?|people|individuals?|men|indict\w*|charged|convict\w*|verdicts?|prosecuted|tried|africans)\b";
    SOME_OF_THEM = r"\b(?:trials?|tried|custody|detain\w*|appear\w*|cases?|jailed|held|arrested|brought|there|countr\w+)\b";
    CONVICTED = r"\b(?:convict\w*|guilty|verdicts?|sentenced|jailed)\b";
    ALMOST = r"\b(?:those days|for (?:\w+ ){0,2}?(?:years?|decades?)|early|beginning|long|all but|nearly|almost|virtually|not|\w*n['’]t|until|before|once|previous\w*|then|today|now|currently|other than|except)\b";
    NEARLY = r"\b(?:those days|for (?:\w+ ){0,2}?(?:years?|decades?)|early|beginning|long|all but|nearly|almost|virtually|not|until|before|once|previous\w*|first|so far|had|were|was)\b";
    AFRICAN_WORK = r"\b(?:investigat\w+|cases|suspects?|convict\w+|defendants?|indict\w+|situations?|trials?|prosecut\w+|charged)\b";
    CHARGED = r"\b(?:court|icc|tribunal|it)\b";
    REJECTED_APPEAL = r"\b(?:reject\w+|dismiss\w+|turned down)\b[^.;]{0,20}\bappeals?\b[^.;]{0,60}\b(?:challeng\w+|jurisdiction)\b";
}

struct Rule {
    frame: Frame,
    words: &'static str,
    judge: fn(&Bench<'_>) -> Draft,
}

const IMMUNE_THERE: &str = "immune before the Court";
const WITH_THE_COURT: &str = "with the Court";

type Entry = (Frame, &'static Pattern, &'static str, fn(&Bench<'_>) -> Draft);

/// Patterns that need nothing but the sentence; of one frame the first that fits counts.
static RULES: &[Entry] = &[
    (Frame::Seat, &SEAT, "The Hague", |_| Draft::supported("the seat is The Hague").article("3(1)")),
    (Frame::Complementarity, &LAST_RESORT, "complementary to national courts", |_| {
        Draft::supported("a case is admissible where a State is unwilling or unable genuinely to act, or does not act")
            .article("17")
    }),
    (Frame::Temporal, &TOO_EARLY, "from an earlier day", |_| {
        Draft::contradicted(
            "only crimes committed after the entry into force, 2002-07-01; for a later Party from its own day",
        )
        .right("The Court can try crimes committed since 1 July 2002.")
        .article("11")
    }),
    (Frame::Temporal, &AGGRESSION_EARLY, "aggression from an earlier day", |_| {
        Draft::contradicted("jurisdiction over the crime of aggression was activated from 2018-07-17")
            .right("The Court can exercise jurisdiction over the crime of aggression from 17 July 2018.")
            .article("15 bis(3)")
    }),
    (Frame::Temporal, &SINCE_2002, "from 1 July 2002", |_| {
        Draft::supported(
            "only crimes committed after the entry into force, 2002-07-01; for a later Party from its own day",
        )
        .article("11")
    }),
    (Frame::Obligation, &EVERYBODY, "duty of every State", |_| {
        Draft::misleading("States Parties must cooperate and arrest")
            .right("States Parties are obliged to arrest persons whom the Court seeks.")
            .article("86")
            .article("89")
    }),
    (Frame::TreatyRule, &SIXTY, "entry into force", |_| {
        Draft::supported(
            "sixty instruments for the Statute; for a later Party the first day of the month after the sixtieth day",
        )
        .article("126")
    }),
    (Frame::TreatyRule, &INSTRUMENT_TO_IT, WITH_THE_COURT, |_| {
        Draft::misleading(
            "instruments are deposited with the Secretary-General of the United Nations, not with the Court",
        )
        .right("States deposit their instruments with the Secretary-General of the United Nations.")
        .article("125")
    }),
    (Frame::TreatyAction, &ADOPTION, "120 to 7, 21 abstaining", |_| Draft::supported(AT_ROME)),
    (Frame::PenaltyRule, &MAXIMUM, "30 years or life", |_| {
        Draft::supported("imprisonment up to 30 years, or for life").article("77(1)")
    }),
    (Frame::PenaltyRule, &NO_DEATH, "30 years or life", |_| {
        Draft::supported("imprisonment up to 30 years, or for life").article("77(1)")
    }),
    (Frame::PenaltyRule, &OTHER_MAXIMUM, "another maximum", other_penalty),
    (Frame::PenaltyRule, &DEATH, "death penalty", other_penalty),
    (Frame::TreatyRule, &OTHER_THAN_PERSONS, "others than persons", |_| {
        Draft::contradicted("the Court has jurisdiction over natural persons")
            .right("The Court tries persons, not States or companies.")
            .article("25(1)")
    }),
    (Frame::TreatyRule, &PERSONS_ALONE, "persons alone", |_| {
        Draft::supported("the Court has jurisdiction over natural persons").article("25(1)")
    }),
    (Frame::TreatyRule, &MINORS, "another age", |_| {
        Draft::contradicted("no jurisdiction over persons who were under eighteen at the time")
            .right("The Court tries persons who were eighteen or older when the crime was committed.")
            .article("26")
    }),
    (Frame::TreatyRule, &OF_AGE, "eighteen years", |_| {
        Draft::supported("no jurisdiction over persons who were under eighteen at the time").article("26")
    }),
    (Frame::TreatyRule, &NO_LIMITATION, "no statute of limitations", |_| {
        Draft::supported("the crimes of the Statute are not subject to any statute of limitations").article("29")
    }),
    (Frame::TreatyRule, &LIMITATION, "statute of limitations", |_| {
        Draft::contradicted("the crimes of the Statute are not subject to any statute of limitations")
            .right("No statute of limitations applies to the crimes within the jurisdiction of the Court.")
            .article("29")
    }),
    (Frame::TreatyRule, &ABSENT, "trial in absence", |_| {
        Draft::contradicted("the accused must be present during the trial; charges can be confirmed in absence")
            .right("The Court holds no trial in the absence of the accused; it can confirm charges in absence.")
            .article("63(1)")
            .article("61(2)")
    }),
    (Frame::TreatyRule, &JUDGES_BY_OTHERS, "judges by another body", |_| {
        Draft::contradicted("the Assembly of States Parties elects the judges")
            .right("The States Parties elect the judges of the Court.")
            .article("36(6)")
    }),
    (Frame::TreatyRule, &JUDGES_BY_STATES, "judges by the Parties", |_| {
        Draft::supported("the Assembly of States Parties elects the judges").article("36(6)")
    }),
    (Frame::TreatyRule, &EIGHTEEN, "eighteen judges", |_| {
        Draft::supported("the Court has eighteen judges").article("36(1)")
    }),
    (Frame::TreatyRule, &OTHER_NUMBER, "another number of judges", |_| {
        Draft::contradicted("the Court has eighteen judges").right("The Court has eighteen judges.").article("36(1)")
    }),
    (Frame::TreatyRule, &NINE_YEARS, "nine years", |_| {
        Draft::supported("the judges hold office for nine years").article("36(9)")
    }),
    (Frame::TreatyRule, &OTHER_YEARS, "another term of judges", |_| {
        Draft::contradicted("the judges hold office for nine years")
            .right("The judges of the Court hold office for nine years.")
            .article("36(9)")
    }),
    (Frame::TreatyRule, &PROSECUTOR_BY_STATES, "Prosecutor by the Parties", |_| {
        Draft::supported("the Assembly of States Parties elects the Prosecutor").article("42(4)")
    }),
    (Frame::TreatyRule, &PROSECUTOR_BY_OTHERS, "Prosecutor by another body", |_| {
        Draft::contradicted("the Assembly of States Parties elects the Prosecutor")
            .right("The States Parties elect the Prosecutor of the Court.")
            .article("42(4)")
    }),
    (Frame::TreatyRule, &OTHER_SIXTY, "another number of instruments", |_| {
        Draft::contradicted("the Statute entered into force after the sixtieth instrument")
            .right("The Rome Statute entered into force on 1 July 2002, after sixty States had ratified it.")
            .article("126(1)")
    }),
    (Frame::Enforcement, &OWN_POLICE, "a police of its own", |_| {
        Draft::contradicted("the Court relies on the cooperation of States")
            .right("The Court has no police and relies on States to arrest.")
            .article("86")
    }),
    (Frame::Enforcement, &POLICE, "no police", |_| {
        Draft::supported("the Court relies on the cooperation of States").article("86")
    }),
    (Frame::Immunity, &IMMUNE_BEFORE_IT, IMMUNE_THERE, |_| {
        Draft::contradicted("official capacity exempts nobody")
            .right("No office, not even that of a head of State, exempts anybody before the Court.")
            .article("27")
    }),
    (Frame::Referral, &NO_REFERRER, "by another body", |_| {
        Draft::contradicted("only a State Party or the Security Council can refer a situation")
            .right("A State Party or the Security Council can refer a situation to the Court.")
            .article("13")
            .article("14")
    }),
    (Frame::Immunity, &IMMUNE, "official capacity", |_| {
        Draft::supported("official capacity exempts nobody").article("27")
    }),
];

const AT_ROME: &str = "adopted at Rome on 1998-07-17 by 120 votes to 7, with 21 abstentions";

fn other_penalty(_: &Bench<'_>) -> Draft {
    Draft::contradicted("imprisonment up to 30 years, or for life")
        .right("The Court can impose imprisonment of up to 30 years, or for life; there is no death penalty.")
        .article("77(1)")
}

/// Rules and fixed facts.
pub(crate) fn read<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    let about = scene.named || CHARGED.is(scene.text);
    let mut found: Vec<Found<'a>> = own_duty(scene).into_iter().collect();
    let own_duty = !found.is_empty();
    found.extend(opt_out::read(scene));
    let mut push = |frame: Frame, at: std::ops::Range<usize>, words: &'static str, judge: fn(&Bench<'_>) -> Draft| {
        found.push(Found::new(at, Rule { frame, words, judge }))
    };
    let mut told = Vec::new();
    for (frame, pattern, words, judge) in RULES {
        let taken = |hit: &regex::Match<'_>| {
            // "He does not enjoy immunity before the Court."
            let denied = match *words {
                "official capacity" => HAS_IMMUNITY.is(scene.text) && !NO_IMMUNITY.is(scene.text),
                IMMUNE_THERE => DENIED_OR_SAID.is(scene.before(hit.start(), 70)),
                WITH_THE_COURT => super::withdrawal::to_the_depositary(scene.text) || scene.supposes(hit.start()),
                _ => false,
            };
            !told.contains(frame) && (about || *frame != Frame::Seat) && !denied
        };
        if let Some(hit) = pattern.find(scene.text).filter(taken) {
            told.push(*frame);
            push(*frame, hit.range(), words, *judge);
        }
    }
    if let Some(hit) = OTHER_SEAT.find(scene.text) {
        push(Frame::Seat, hit.range(), "another city", |_| {
            Draft::contradicted("the seat is The Hague").right("The Court sits in The Hague.").article("3(1)")
        });
    }
    if let Some(hit) = UNIQUE.find(scene.text).filter(|h| {
        ["court", "tribunal", "body", "jurisdiction", "institution"]
            .iter()
            .any(|w| scene.after(h.start(), 110).to_lowercase().contains(w))
    }) {
        push(Frame::Uniqueness, hit.range(), "the first permanent court of its kind", |_| {
            Draft::supported("a permanent institution").article("1")
        });
    }
    if !own_duty {
        duty(scene, &mut push);
    }
    leaving(scene, &mut push);
    special(scene, &mut push);
    found
}

/// The duty of States, or of all who signed.
fn duty(scene: &Scene<'_>, push: Push<'_>) {
    let lower = scene.text.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let owed = scene.named || says(&["tribunal", "court", "signator"]) || scene.ours && OF_PARTIES.is(scene.text);
    let to_whom = |h: &regex::Match<'_>| !h.as_str().to_lowercase().ends_with("be arrested") || THERE.is(scene.text);
    let denied = |h: &regex::Match<'_>| NOT_OWED.is(scene.before(h.start(), 20));
    let there = WHERE_SIGNED.find(scene.text).filter(|h| scene.ours && !denied(h));
    let hit = DUTY.find(scene.text).filter(|h| owed && !denied(h) && !EVERYBODY.is(scene.text));
    if let Some(hit) = there.or(hit.filter(to_whom)) {
        let signatories = (there.is_some() || says(&["signator", "that signed"])) && !says(&["ratif"]);
        let vienna = says(&["refrain"]);
        push(
            Frame::Obligation,
            hit.range(),
            "duty to cooperate",
            match (signatories && !vienna, vienna) {
                (true, _) => |_| {
                    Draft::misleading("Parties must arrest and cooperate; a signatory need not")
                        .right("States Parties are obliged to arrest persons whom the Court seeks.")
                        .article("86")
                        .article("89")
                },
                (false, true) => |_| {
                    Draft::supported(
                        "a signatory must not defeat the object of the treaty (Vienna Convention, Article 18)",
                    )
                },
                (false, false) => {
                    |_| Draft::supported("States Parties must cooperate and arrest").article("86").article("89")
                }
            },
        );
    }
}

/// The State that is said to be obliged to arrest, where it is named.
fn own_duty<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    let hit = OWN_DUTY.find(scene.text).filter(|_| scene.ours && !scene.asks())?;
    match scene.subject_named(hit.start(), false)?.as_slice() {
        [state] => Some(Found::new(hit.range(), OwnDuty { state: *state })),
        _ => None,
    }
}

/// A State's own duty to arrest.
struct OwnDuty {
    state: StateCode,
}

impl Saying for OwnDuty {
    fn frame(&self) -> Frame {
        Frame::Obligation
    }

    fn slots(&self) -> Vec<Slot> {
        super::state_slots(&[self.state])
    }

    fn judge(&self, bench: &Bench<'_>) -> Draft {
        let (name, file) = (self.state, bench.record.state(self.state));
        let standing = Standing::of(name, bench.record, bench.on);
        // A State that accepted jurisdiction, whose situation was referred, or that was a Party then, may be bound.
        let otherwise = standing.instrument.is_some()
            || file.is_some_and(|f| !f.declarations.is_empty())
            || bench.record.situations.iter().any(|s| s.states.contains(&name));
        let judgement = match standing.instrument.filter(|_| standing.party) {
            Some(row) => Draft::supported("States Parties must cooperate and arrest").row(row),
            None if otherwise => Draft::none("state", phrase!("what binds {0} could not be read", name)),
            None => Draft::contradicted(phrase!("{0} is no Party: the Statute does not oblige it to arrest", name))
                .right("States Parties are obliged to arrest persons whom the Court seeks."),
        };
        judgement.article("86").article("89")
    }
}

type Push<'p> = &'p mut dyn FnMut(Frame, std::ops::Range<usize>, &'static str, fn(&Bench<'_>) -> Draft);

fn leaving(scene: &Scene<'_>, push: Push<'_>) {
    let leaving = LEAVING.is(scene.text);
    if let Some(hit) = GOES_ON.find(scene.text).filter(|_| {
        let lower = scene.text.to_lowercase();
        let went_on = ["already", "ongoing", "while the country was", "while it was"].iter().any(|w| lower.contains(w));
        leaving || went_on || (OWN_CASES.is(&lower) && super::withdrawal::leaving(scene))
    }) {
        push(Frame::WithdrawalEffect, hit.range(), "obligations go on", |_| {
            Draft::supported("obligations while a Party, and matters already under consideration, are not affected")
                .article("127(2)")
        });
    }
    if let Some(hit) = OUT_OF_REACH.find(scene.text) {
        push(Frame::WithdrawalEffect, hit.range(), "nothing goes on", |_| {
            Draft::contradicted("crimes committed while a State was a Party stay within reach after it has left")
                .right("The Court can still try crimes committed while the State was a Party.")
                .article("127(2)")
        });
    }
    let nothing_else = !scene.text.to_lowercase().contains("sentence")
        && !scene.text.to_lowercase().contains("prison")
        && leaving
        && RULE_CUE.is(scene.text);
    if !nothing_else {
        return;
    }
    let to_it = NOTICE_TO_IT.is(scene.text) && !super::withdrawal::to_the_depositary(scene.text);
    if let Some(hit) = OTHER_PERIOD.find(scene.text).filter(|h| {
        ["notice", "period", "after", "effect"]
            .iter()
            .any(|w| scene.slice(h.start().saturating_sub(30)..h.end() + 30).to_lowercase().contains(w))
            && !ONE_YEAR.is(scene.text)
    }) {
        let after = scene.slice(hit.start()..hit.end() + 24).to_lowercase();
        let rule = TAKES_EFFECT.is(scene.before(hit.start(), 30)) && AFTER_NOTICE.is(scene.after(hit.end(), 80));
        let noticed = ["notice", "after notif", "from notif", "of notif"].iter().any(|word| after.contains(word));
        let soft = !rule && !(noticed && (OF_NOTICE.is(&after) || ENDS_IT.is(scene.text)));
        push(
            Frame::WithdrawalRule,
            hit.range(),
            "another period",
            if soft {
                |_| Draft::none("period", "what the period is counted from could not be read").article("127(1)")
            } else {
                |_| {
                    Draft::contradicted("the notice runs for one year, unless it names a later day")
                        .right("A withdrawal takes effect one year after the notice is received.")
                        .article("127(1)")
                }
            },
        );
    } else if let Some(hit) = ONE_YEAR.find(scene.text) {
        push(Frame::WithdrawalRule, hit.range(), "one year", if to_it { given_to_it } else { one_year });
    } else if let Some(hit) = NOTICE_TO_IT.find(scene.text).filter(|hit| to_it && GIVEN.is(hit.as_str())) {
        push(Frame::WithdrawalRule, hit.range(), WITH_THE_COURT, given_to_it);
    }
}

const YEAR: &str =
    "a withdrawal takes effect one year after the Secretary-General receives the notice, unless it names a later day";

fn one_year(_: &Bench<'_>) -> Draft {
    Draft::supported(YEAR).article("127(1)")
}

fn given_to_it(_: &Bench<'_>) -> Draft {
    Draft::misleading("a State gives notice to the Secretary-General of the United Nations, not to the Court")
        .right("A withdrawal takes effect one year after the Secretary-General receives the notice.")
        .article("127(1)")
}

/// "Adopted by 100 votes to 27."
fn other_vote<'a>(scene: &Scene<'a>) -> Option<regex::Match<'a>> {
    let captures = ROME_VOTE.captures(scene.text).filter(|_| scene.ours)?;
    let of = |name: &str| captures.name(name).and_then(|n| numbers::value(n.as_str()));
    let (votes, against) = (of("for")?, of("against")?);
    ((votes, against) != (120.0, 7.0) && votes > 20.0).then(|| captures.get(0))?
}

fn special(scene: &Scene<'_>, push: Push<'_>) {
    if let Some(hit) = other_vote(scene) {
        push(Frame::TreatyAction, hit.range(), "another vote at Rome", |_| {
            Draft::contradicted(AT_ROME).right("The Rome Statute was adopted on 17 July 1998 by 120 votes to 7.")
        });
    }
    if let Some(hit) = REJECTED_APPEAL.find(scene.text).filter(|_| scene.named) {
        push(Frame::Ruling, hit.range(), "appeal", |_| {
            Draft::none("act", "whether an appeal or a challenge is meant could not be read").article("19")
        });
    }
    if let Some(hit) = AFRICA.find(scene.text).filter(|_| scene.ours || CHARGED.is(scene.text)) {
        let opinion = COURT_OPINION.is(scene.text);
        if opinion {
            push(Frame::AfricaShare, hit.range(), "Africa", |_| {
                Draft::not_checkable(
                    "whether it is unfair is an opinion; the shares of situations and persons can be counted",
                )
            });
        } else if AFRICAN_WORK.is(scene.text) {
            let all = ALL.is(hit.as_str());
            let every = EVERY_SITUATION.is(hit.as_str()) && !NEARLY.is(scene.text) && scene.dates.is_empty();
            let limited = ALMOST.is(scene.text) || SOME_OF_THEM.is(scene.text) || !scene.dates.is_empty();
            let persons = all && EVERY_PERSON.is(hit.as_str()) && !limited;
            push(
                Frame::AfricaShare,
                hit.range(),
                "Africa",
                match (every, persons, all) {
                    (true, ..) => every_situation,
                    (_, true, _) if CONVICTED.is(scene.text) => |b| every_person(b, "persons convicted"),
                    (_, true, _) => |b| every_person(b, "persons publicly sought or summoned"),
                    (.., true) => |b| africa(b, true),
                    (.., false) => |b| africa(b, false),
                },
            );
        }
    }
}

/// "All its investigations are in Africa": which are counted is plain.
fn every_situation(bench: &Bench<'_>) -> Draft {
    let judgement = africa(bench, true);
    let court = bench.court();
    let of = |name: &str| court.count(name).map_or(0, |c| c.number);
    let (all, africa) = (of("situations under investigation"), of("situations under investigation in Africa"));
    if africa == all {
        return judgement;
    }
    let reason = phrase!("{0} of {1} situations under investigation on {2} were in Africa", africa, all, bench.on);
    Draft::contradicted(reason.clone()).right(reason)
}

/// "All its suspects are Africans": those of a count, by the region of their situation.
fn every_person(bench: &Bench<'_>, count: &str) -> Draft {
    let record = bench.record;
    let african = |event: &str| {
        let person = record.persons.iter().find(|p| p.events.iter().any(|e| e.id == event));
        let situation = person.and_then(|p| record.situations.iter().find(|s| s.id == p.situation));
        situation.is_some_and(|s| s.un_region == "Africa")
    };
    let counted = bench.court().count(count).map_or(&[][..], |count| &count.counted);
    let (all, africa) = (counted.len(), counted.iter().filter(|row| african(&row.id)).count());
    let reason = match count {
        "persons convicted" => {
            phrase!("{0} of {1} persons convicted by {2} were tried for crimes in Africa", africa, all, bench.on)
        }
        _ => {
            phrase!("{0} of {1} persons publicly sought by {2} were sought for crimes in Africa", africa, all, bench.on)
        }
    };
    match africa == all {
        true => Draft::supported(reason),
        false => Draft::contradicted(reason.clone()).right(reason),
    }
}

fn africa(bench: &Bench<'_>, told_of_all: bool) -> Draft {
    let court = bench.court();
    let of = |name: &str| court.count(name).map_or(0, |c| c.number);
    let (all, africa) = (of("situations under investigation"), of("situations under investigation in Africa"));
    let reason = phrase!("{0} of {1} situations under investigation on {2} were in Africa", africa, all, bench.on);
    if africa == all || (!told_of_all && africa * 2 > all) {
        return Draft::supported(reason);
    }
    Draft::none("population", phrase!("{0}; which cases or persons are counted could not be read", reason))
}

impl Saying for Rule {
    fn frame(&self) -> Frame {
        self.frame
    }

    fn slots(&self) -> Vec<Slot> {
        vec![word("rule", self.words)]
    }

    fn judge(&self, bench: &Bench<'_>) -> Draft {
        (self.judge)(bench)
    }
}

#[cfg(test)]
mod tests;
