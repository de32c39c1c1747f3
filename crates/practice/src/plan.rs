//! The first ninety days: what a plan holds, read from the fields of its entry.
//!
//! Reading never fails: what is not there is empty, what another version wrote is passed over. The
//! fields stay the truth; edits change them and nothing else (see [`edit`]).

mod balance;
mod bets;
mod days;
mod edit;
mod lanes;
mod phases;
mod read;
mod start;
mod themes;
mod view;
mod warnings;
mod whole;

use footing_domain::{CivilDate, EntryId, Fields, PersonId};

pub use balance::{Balance, Week, WeekBalance};
pub(crate) use bets::voices;
pub use bets::{BET_STATES, MOST_ACTIVE, may_follow};
pub use days::{Pause, PlanDays};
pub use edit::{
    BetInput, CriterionInput, Edited, List, PhaseInput, PlanEdit, Row, StarInput, apply,
};
pub use lanes::{Lane, Mark};
pub use phases::{Criterion, Phase, check_phases, scale_phases, scaled_day};
pub use start::{Start, start};
pub(crate) use themes::raised;
pub use themes::{Theme, themes};
pub use view::{
    BetView, ConversationView, Counted, CoverageRow, CriterionView, DecisionView, EntryRef,
    EventView, Known, NotDoingView, PauseView, PersonRef, PhaseState, PhaseView, PlanName,
    PlanView, QuestionView, ReviewSlot, ReviewState, Seen, SituationView, SortView, StarView,
    StillView, SuccessView, SuggestedView, TargetView, ThemeView, Verdict, WinView, view,
};
pub use warnings::Warning;
pub use whole::{breaches, check, worsened};

/// So long a plan may be.
pub const SHORTEST: i32 = 30;
pub const LONGEST: i32 = 180;
const USUAL_LENGTH: i32 = 90;
/// So many inherited decisions are worth finding, unless the plan says otherwise.
const DECISIONS_WANTED: i32 = 8;

/// Why an edit of a plan was not made. Names things by what the owner calls them: this is an answer
/// to show, never a message to log.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Refusal {
    /// A plan has at least one phase.
    NoPhases,
    PhaseBackwards {
        phase: String,
    },
    PhaseGap {
        /// The phase after the gap.
        before: String,
        from_day: i32,
        to_day: i32,
    },
    PhaseOverlap {
        one: String,
        other: String,
        from_day: i32,
        to_day: i32,
    },
    /// The phase begins before day 1 or ends after the last day.
    PhaseOutside {
        phase: String,
        length: i32,
    },
    /// The days after the last phase.
    DaysUncovered {
        from_day: i32,
        to_day: i32,
    },
    /// Three bets are active already: these.
    TooManyBets {
        active: Vec<BetName>,
    },
    /// What is in this state cannot become that.
    NotFrom {
        from: String,
        to: String,
    },
    /// A second date that lies before the first.
    DatesOutOfOrder {
        first: String,
        second: String,
    },
    /// Two stretches of leave share days.
    PausesOverlap {
        from: String,
    },
    /// There is no such row: the list has `count`.
    NoSuchRow {
        count: u32,
    },
    /// What was left empty and may not be.
    Empty {
        what: &'static str,
    },
    /// A number outside its ends.
    OutOfRange {
        what: &'static str,
        min: i32,
        max: i32,
    },
    /// Another plan for the same role is under way.
    SameRole {
        plan: String,
    },
    /// Something that is not what the field wants.
    Unfit {
        at: String,
        why: String,
    },
}

#[derive(Clone, PartialEq, Eq, serde::Serialize)]
pub struct BetName {
    pub id: String,
    pub title: String,
}

/// A plan as its fields say it.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    pub role: String,
    pub role_title: String,
    pub company: String,
    pub transition_type: String,
    pub preset: String,
    pub hired_to_change: String,
    pub start_on: Option<CivilDate>,
    pub length_days: i32,
    pub pauses: Vec<Pause>,
    pub abandoned_because: String,
    pub stars: Vec<Star>,
    pub my_view: String,
    pub boss_view: String,
    pub situation_agreed_on: Option<CivilDate>,
    /// What each week took and gave, as the owner puts it.
    pub weeks: Vec<Week>,
    pub conversations: Vec<Conversation>,
    pub phases: Vec<Phase>,
    pub questions: Vec<Question>,
    pub tour: Tour,
    pub decisions_wanted: i32,
    pub bets: Vec<Bet>,
    pub wins: Vec<Win>,
    pub not_doing: Vec<NotDoing>,
    pub success: Vec<Success>,
    pub reviews: Vec<HeldReview>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Star {
    pub area: String,
    pub stars: String,
    pub share: Option<f64>,
}

/// One of the five threads with the boss.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    pub thread: String,
    pub status: String,
    pub log: Vec<EntryId>,
    pub agreed: String,
}

#[derive(Clone, PartialEq, Eq)]
pub struct Question {
    pub text: String,
    pub area: String,
    pub asked: Vec<PersonId>,
    pub answer: String,
    pub state: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tour {
    pub targets: Vec<PersonId>,
    pub question_set: String,
    pub planned_by_day: Option<i32>,
    pub booked: Vec<(PersonId, CivilDate)>,
    pub sorts: Vec<Sort>,
}

/// A sort of people worth hearing; the owner picks the persons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sort {
    pub relation: String,
    pub functions: Vec<String>,
    pub who: String,
    pub why: String,
    pub by_day: Option<i32>,
}

/// A highest-leverage change.
#[derive(Clone, PartialEq, Eq)]
pub struct Bet {
    pub id: String,
    pub title: String,
    pub hypothesis: String,
    pub effect: Option<i32>,
    pub effort: Option<i32>,
    pub door: String,
    pub helps: String,
    pub from_day: Option<i32>,
    pub evidence: Vec<EntryId>,
    pub evidence_note: String,
    pub touches: Vec<EntryId>,
    pub fence_note: String,
    pub early_win: bool,
    pub state: String,
    pub reason: String,
    pub urgent_because: String,
    pub owner: Option<PersonId>,
    pub history: Vec<BetEvent>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BetEvent {
    pub on: Option<CivilDate>,
    pub state: String,
    pub why: String,
}

#[derive(Clone, PartialEq, Eq)]
pub struct Win {
    pub text: String,
    pub for_whom: Option<PersonId>,
    pub why_they_care: String,
    pub by_day: Option<i32>,
    pub reached_on: Option<CivilDate>,
    pub evidence: Vec<EntryId>,
    /// Evidence that was written as words.
    pub evidence_text: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotDoing {
    pub temptation: String,
    pub why_not: String,
    pub revisit_day: Option<i32>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Success {
    pub statement: String,
    pub measured_by: String,
    pub target: String,
    pub agreed_with_boss: bool,
    pub agreed_on: Option<CivilDate>,
}

/// A review that was held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldReview {
    pub day: i32,
    pub held_on: Option<CivilDate>,
    pub entry: Option<EntryId>,
}

impl Plan {
    /// Reads a plan from the fields of its entry.
    pub fn read(fields: &Fields) -> Self {
        read::plan(fields.as_object())
    }

    /// Returns how the plan counts its days; `None` while it has no first day.
    pub fn days(&self) -> Option<PlanDays> {
        Some(PlanDays::new(self.start_on?, self.length_days, &self.pauses))
    }
}

crate::opaque!(Bet, BetName, Question, Win);
