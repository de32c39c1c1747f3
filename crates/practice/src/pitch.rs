//! Pitches: what is asked, of whom, why, and what would happen otherwise; what may follow each state;
//! what has to be there before one is ready, each point of which may be overridden with a reason.

mod fields;
mod ready;
mod steps;
#[cfg(test)]
pub(crate) mod tests;
mod whole;

use footing_domain::{CivilDate, PersonId, words};

use crate::{opaque, stance::Stance, translation::Confidence};

pub use ready::{Check, Finding, Override, open, readiness};
pub use steps::{Refusal, Step, Taken, next_version, steps_from, take};
pub use whole::Whole;

/// A recommendation of more words is not said in one breath.
pub const RECOMMENDATION_WORDS: usize = 30;
/// When to look whether the promised number happened, counted from the day of the decision.
pub const FOLLOW_UP_AFTER_DAYS: i64 = 60;

words! {
    /// Where a pitch has got to.
    pub enum State {
        Idea = "idea",
        Drafting = "drafting",
        Ready = "ready",
        Rehearsed = "rehearsed",
        Pitched = "pitched",
        Approved = "approved",
        ApprovedWithConditions = "approved_with_conditions",
        Deferred = "deferred",
        Declined = "declined",
        FollowedThrough = "followed_through",
        Lapsed = "lapsed",
    }
}

impl State {
    /// Tells whether the answer was yes.
    pub const fn is_yes(self) -> bool {
        matches!(self, Self::Approved | Self::ApprovedWithConditions | Self::FollowedThrough)
    }

    /// Tells whether it is still being worked on.
    pub const fn is_under_way(self) -> bool {
        matches!(self, Self::Idea | Self::Drafting | Self::Ready | Self::Rehearsed | Self::Pitched)
    }
}

/// What is asked for.
#[derive(Clone, PartialEq, Default)]
pub struct Ask {
    pub money: Option<String>,
    pub headcount: Option<f64>,
    pub time: Option<String>,
    pub scope: Option<String>,
    pub permission: Option<String>,
}

impl Ask {
    pub const fn is_empty(&self) -> bool {
        self.money.is_none()
            && self.headcount.is_none()
            && self.time.is_none()
            && self.scope.is_none()
            && self.permission.is_none()
    }
}

/// One listener of a pitch.
#[derive(Clone, PartialEq)]
pub struct Listening {
    pub person: PersonId,
    pub cares_about: String,
    pub likely_objection: String,
    pub stance_before: Option<Stance>,
    pub stance_after: Option<Stance>,
    /// Spoken to before the meeting.
    pub prewired: bool,
}

/// A number that the pitch stands on.
#[derive(Clone, PartialEq)]
pub struct Number {
    pub claim: String,
    pub value: String,
    pub source: String,
    pub confidence: Option<Confidence>,
}

#[derive(Clone, PartialEq)]
pub struct Exam {
    pub what: String,
    pub by_when: Option<CivilDate>,
}

#[derive(Clone, PartialEq)]
pub struct Risk {
    pub risk: String,
    pub likelihood: String,
    pub mitigation: String,
}

/// A pitch, read from an entry. A text that is not there is empty.
#[derive(Clone, PartialEq)]
pub struct Pitch {
    pub title: String,
    pub version: u32,
    pub state: State,
    pub audience: Vec<Listening>,
    pub meeting_on: Option<CivilDate>,
    pub decision_wanted: String,
    pub ask: Ask,
    pub recommendation: String,
    pub situation: String,
    pub complication: String,
    pub question: String,
    pub answer: String,
    pub cost_of_doing_nothing: String,
    pub alternatives: Vec<String>,
    pub why_now: String,
    pub numbers: Vec<Number>,
    pub unquantified_because: String,
    pub lever: Option<String>,
    pub exams: Vec<Exam>,
    pub risks: Vec<Risk>,
    pub tradeoff: String,
    pub door: Option<String>,
    pub second_order: Vec<String>,
    pub overrides: Vec<Override>,
    pub decided_on: Option<CivilDate>,
    pub deferred_until: String,
    pub trigger: String,
    pub number_happened: Option<String>,
}

opaque!(Ask, Listening, Number, Exam, Risk, Pitch);

impl Pitch {
    /// Returns the texts that are said to a listener, by their fields, in the order they are said.
    pub fn said(&self) -> [(&'static str, &str); 8] {
        [
            ("recommendation_first", &self.recommendation),
            ("situation", &self.situation),
            ("complication", &self.complication),
            ("question", &self.question),
            ("answer", &self.answer),
            ("cost_of_doing_nothing", &self.cost_of_doing_nothing),
            ("why_now", &self.why_now),
            ("tradeoff_disclosed", &self.tradeoff),
        ]
    }

    /// Tells on which day to ask whether the promised number happened, where nobody has answered yet.
    pub fn follow_up_due(&self) -> Option<CivilDate> {
        let answered = self.number_happened.as_deref().is_some_and(|word| word != "too_early");
        let yes = matches!(self.state, State::Approved | State::ApprovedWithConditions);
        self.decided_on
            .filter(|_| yes && !answered)
            .map(|decided| decided.plus_days(FOLLOW_UP_AFTER_DAYS))
    }
}
