//! What has to be there before a pitch is ready. Each point says where it is missing, and may be
//! overridden with a reason, which is kept.

use footing_domain::words;

use super::{Pitch, RECOMMENDATION_WORDS};
use crate::{
    opaque,
    words::{Flag, Listener, count, read},
};

words! {
    /// A point of readiness.
    pub enum Check {
        Audience = "audience",
        Ask = "ask",
        CostAndTime = "cost_and_time",
        Recommendation = "recommendation",
        Story = "story",
        Lever = "lever",
        Number = "number",
        Units = "units",
        DoingNothing = "doing_nothing",
        Alternatives = "alternatives",
        TradeOff = "trade_off",
        Door = "door",
        CaresAbout = "cares_about",
        TheirWords = "their_words",
    }
}

/// A point that is taken on in spite of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Override {
    pub check: Check,
    pub why: String,
}

opaque!(Override);

/// A point that is not met, and where.
#[derive(Clone, PartialEq, Eq)]
pub struct Finding {
    pub check: Check,
    /// The path of the field: `numbers[1].value`.
    pub at: String,
    pub problem: &'static str,
    /// Why it is all right, in the words of the owner.
    pub overridden: Option<String>,
}

opaque!(Finding);

/// Returns what is still missing, in the order of the page. `listeners` are those of the audience,
/// in its order.
pub fn readiness(pitch: &Pitch, listeners: &[Listener]) -> Vec<Finding> {
    let mut findings = Findings { pitch, found: Vec::new() };
    findings.frame();
    findings.proof();
    findings.people();
    findings.their_words(listeners);
    findings.found
}

/// Tells whether anything is left that was not overridden.
pub fn open(findings: &[Finding]) -> Vec<Check> {
    let mut checks: Vec<Check> = findings
        .iter()
        .filter(|finding| finding.overridden.is_none())
        .map(|finding| finding.check)
        .collect();
    checks.dedup();
    checks
}

struct Findings<'a> {
    pitch: &'a Pitch,
    found: Vec<Finding>,
}

impl Findings<'_> {
    fn when(&mut self, wrong: bool, check: Check, at: impl Into<String>, problem: &'static str) {
        if wrong {
            let overridden = self.pitch.overrides.iter().find(|one| one.check == check);
            let overridden = overridden.map(|one| one.why.clone()).filter(|why| !why.is_empty());
            self.found.push(Finding { check, at: at.into(), problem, overridden });
        }
    }

    fn frame(&mut self) {
        let pitch = self.pitch;
        self.when(pitch.audience.is_empty(), Check::Audience, "audience", "Nobody is named yet.");
        let nothing = pitch.ask.is_empty();
        self.when(
            nothing,
            Check::Ask,
            "ask",
            "Say what you ask for: money, people, time, scope or permission.",
        );
        let cost = pitch.ask.money.is_some() || pitch.ask.headcount.is_some();
        let both = cost && pitch.ask.time.is_some();
        let half = if cost { "ask.time" } else { "ask.money" };
        self.when(
            !nothing && !both,
            Check::CostAndTime,
            half,
            "Say what it costs and how long it takes; both get asked.",
        );
        let words = count(&pitch.recommendation);
        self.when(
            words == 0,
            Check::Recommendation,
            "recommendation_first",
            "Begin with the recommendation, in one sentence.",
        );
        self.when(
            words > RECOMMENDATION_WORDS,
            Check::Recommendation,
            "recommendation_first",
            "Say it in thirty words or fewer.",
        );
        for (at, text) in [
            ("situation", &pitch.situation),
            ("complication", &pitch.complication),
            ("answer", &pitch.answer),
        ] {
            self.when(text.is_empty(), Check::Story, at, "The story has a hole here.");
        }
    }

    fn proof(&mut self) {
        let pitch = self.pitch;
        self.when(
            pitch.lever.is_none(),
            Check::Lever,
            "lever",
            "Say which one thing it moves most.",
        );
        let without = pitch.numbers.iter().all(|number| number.value.is_empty());
        self.when(
            without && pitch.unquantified_because.is_empty(),
            Check::Number,
            "numbers",
            "Give one number, or say why there is none.",
        );
        for (at, number) in pitch.numbers.iter().enumerate() {
            let bare = is_bare(&number.value) && !counts_things(&number.claim);
            self.when(
                bare,
                Check::Units,
                format!("numbers[{at}].value"),
                "A number of what? Give its unit.",
            );
        }
        let nothing = pitch.cost_of_doing_nothing.is_empty();
        self.when(
            nothing,
            Check::DoingNothing,
            "cost_of_doing_nothing",
            "Say what it costs to do nothing.",
        );
        let few = pitch.alternatives.len() < 2;
        self.when(
            few,
            Check::Alternatives,
            "alternatives",
            "Name two other ways; doing nothing is one of them.",
        );
        self.when(
            pitch.tradeoff.is_empty(),
            Check::TradeOff,
            "tradeoff_disclosed",
            "Say what gets worse; they will find out.",
        );
        self.when(pitch.door.is_none(), Check::Door, "door", "Say whether it can be undone.");
    }

    fn people(&mut self) {
        for (at, listening) in self.pitch.audience.iter().enumerate() {
            let place = format!("per_audience[{at}].cares_about");
            self.when(
                listening.cares_about.is_empty(),
                Check::CaresAbout,
                place,
                "Write down what they care about.",
            );
        }
    }

    /// One finding a field, however many words and listeners.
    fn their_words(&mut self, listeners: &[Listener]) {
        for (at, text) in self.pitch.said() {
            let stumbles =
                listeners.iter().any(|listener| read(text, listener).flags.iter().any(unexplained));
            self.when(stumbles, Check::TheirWords, at, "Somebody will not know a word of it.");
        }
    }
}

fn unexplained(flag: &Flag) -> bool {
    flag.kind.is_term()
}

fn is_bare(value: &str) -> bool {
    !value.is_empty() && value.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' '))
}

/// "pages in four weeks" says what is counted.
fn counts_things(claim: &str) -> bool {
    claim
        .split(|c: char| !c.is_alphabetic())
        .any(|word| word.chars().count() > 3 && word.ends_with('s') && !word.ends_with("ss"))
}
