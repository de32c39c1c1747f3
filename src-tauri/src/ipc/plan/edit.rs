//! Edits of a plan as the page sends them, and why one was not made.
//!
//! The words are those of the rules, so that an edit crosses as it is.

use footing_journal::practice::plan as to;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::view::BetName;
use crate::ipc::{IpcError, IpcResult, shown::Shown};

/// One change of a plan. Rows are counted from 0 in the revision that was read.
#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum PlanEdit {
    SetIdentity {
        title: String,
        role_title: String,
        company: String,
        hired_to_change: String,
    },
    SetStart {
        start_on: String,
    },
    /// Stretches the phases, and every day that the plan names.
    SetLength {
        length_days: i32,
    },
    SetPhases {
        phases: Vec<PhaseInput>,
    },
    MeetCriterion {
        phase: u32,
        criterion: u32,
        met_on: Option<String>,
    },
    AddRow {
        row: PlanRow,
    },
    EditRow {
        at: u32,
        row: PlanRow,
    },
    MoveRow {
        list: PlanList,
        at: u32,
        to: u32,
    },
    RemoveRow {
        list: PlanList,
        at: u32,
    },
    SetThread {
        thread: String,
        status: String,
        agreed: String,
        log: Vec<String>,
    },
    SetSituation {
        stars: Vec<StarInput>,
        my_view: String,
        boss_view: String,
        agreed_on: Option<String>,
    },
    /// What the week of a day took and gave, by the owner's own estimate: 0 to 5 each.
    SetWeek {
        of: String,
        taken: Option<i32>,
        given: Option<i32>,
        note: String,
    },
    AddTarget {
        person: String,
    },
    RemoveTarget {
        person: String,
    },
    MoveTarget {
        person: String,
        to: u32,
    },
    BookTarget {
        person: String,
        on: Option<String>,
    },
    SetTour {
        question_set: String,
        planned_by_day: Option<i32>,
    },
    SetDecisionsWanted {
        count: i32,
    },
    AddBet {
        bet: BetInput,
    },
    EditBet {
        id: String,
        bet: BetInput,
    },
    MoveBet {
        id: String,
        to: String,
        why: String,
    },
    RemoveBet {
        id: String,
    },
    Activate,
    Pause {
        from: String,
        until: Option<String>,
        reason: String,
    },
    /// `on` is the first day back.
    Resume {
        on: String,
    },
    Complete,
    Archive,
    Abandon {
        reason: String,
    },
}

#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PhaseInput {
    pub name: String,
    pub from_day: i32,
    pub to_day: i32,
    pub intent: String,
    pub criteria: Vec<CriterionInput>,
}

#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CriterionInput {
    pub text: String,
    pub met_on: Option<String>,
}

#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StarInput {
    pub area: String,
    pub stars: String,
    pub share: Option<f64>,
}

/// `owner` is a person's id, `evidence` and `touches` entries', `door` `one_way`, `two_way` or `unsure`.
#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BetInput {
    pub title: String,
    pub hypothesis: String,
    pub effect: Option<i32>,
    pub effort: Option<i32>,
    pub door: Option<String>,
    pub helps: String,
    pub from_day: Option<i32>,
    pub early_win: bool,
    pub owner: Option<String>,
    pub evidence: Vec<String>,
    pub evidence_note: String,
    pub touches: Vec<String>,
    pub fence_note: String,
    pub stabilises: bool,
    pub urgent_because: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum PlanList {
    Question,
    Win,
    NotDoing,
    Success,
    Bet,
}

/// One row of a list, whole.
#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(tag = "list", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum PlanRow {
    Question {
        text: String,
        area: Option<String>,
        asked: Vec<String>,
        answer: String,
        state: String,
    },
    Win {
        text: String,
        for_whom: Option<String>,
        why_they_care: String,
        by_day: Option<i32>,
        reached_on: Option<String>,
        evidence: Vec<String>,
    },
    NotDoing {
        temptation: String,
        why_not: String,
        revisit_day: Option<i32>,
    },
    Success {
        statement: String,
        measured_by: String,
        target: String,
        agreed_with_boss: bool,
        agreed_on: Option<String>,
    },
}

/// Why an edit was not made.
#[derive(Clone, Serialize, Type)]
#[serde(tag = "reason", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum PlanRefusal {
    NoPhases,
    PhaseBackwards {
        phase: String,
    },
    PhaseGap {
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
    PhaseOutside {
        phase: String,
        length: i32,
    },
    DaysUncovered {
        from_day: i32,
        to_day: i32,
    },
    /// Three bets are active already: these.
    TooManyBets {
        active: Vec<BetName>,
    },
    NotFrom {
        from: String,
        to: String,
    },
    DatesOutOfOrder {
        first: String,
        second: String,
    },
    PausesOverlap {
        from: String,
    },
    NoSuchRow {
        count: u32,
    },
    Empty {
        what: String,
    },
    OutOfRange {
        what: String,
        min: i32,
        max: i32,
    },
    /// Another plan for this role is under way: its title.
    SameRole {
        plan: String,
    },
    Unfit {
        at: String,
        why: String,
    },
}

impl PlanEdit {
    pub(super) fn read(&self) -> IpcResult<to::PlanEdit> {
        let crossed = serde_json::to_value(self).and_then(serde_json::from_value);
        crossed.map_err(|_| IpcError::internal("an edit of a plan could not be read"))
    }
}

impl Shown<PlanRefusal> for to::Refusal {
    fn shown(self) -> PlanRefusal {
        match self {
            Self::NoPhases => PlanRefusal::NoPhases,
            Self::PhaseBackwards { phase } => PlanRefusal::PhaseBackwards { phase },
            Self::PhaseGap { before, from_day, to_day } => {
                PlanRefusal::PhaseGap { before, from_day, to_day }
            }
            Self::PhaseOverlap { one, other, from_day, to_day } => {
                PlanRefusal::PhaseOverlap { one, other, from_day, to_day }
            }
            Self::PhaseOutside { phase, length } => PlanRefusal::PhaseOutside { phase, length },
            Self::DaysUncovered { from_day, to_day } => {
                PlanRefusal::DaysUncovered { from_day, to_day }
            }
            Self::TooManyBets { active } => PlanRefusal::TooManyBets { active: active.shown() },
            Self::NotFrom { from, to } => PlanRefusal::NotFrom { from, to },
            Self::DatesOutOfOrder { first, second } => {
                PlanRefusal::DatesOutOfOrder { first, second }
            }
            Self::PausesOverlap { from } => PlanRefusal::PausesOverlap { from },
            Self::NoSuchRow { count } => PlanRefusal::NoSuchRow { count },
            Self::Empty { what } => PlanRefusal::Empty { what: what.to_owned() },
            Self::OutOfRange { what, min, max } => {
                PlanRefusal::OutOfRange { what: what.to_owned(), min, max }
            }
            Self::SameRole { plan } => PlanRefusal::SameRole { plan },
            Self::Unfit { at, why } => PlanRefusal::Unfit { at, why },
        }
    }
}
