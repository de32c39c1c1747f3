//! What the page of a plan is made of, as it goes out.

use serde::Serialize;

use crate::plan::{Balance, Lane, Warning};

/// A plan by its name.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct PlanName {
    pub id: String,
    pub title: String,
    pub status: String,
    pub role: String,
    pub start_on: Option<String>,
    pub length_days: i32,
    /// The one whose days `day:` counts.
    pub current: bool,
}

#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct PersonRef {
    pub id: String,
    pub name: String,
    pub short_name: Option<String>,
    pub function: Option<String>,
    pub relation: Option<String>,
}

/// An entry by its name. One that is locked, or gone, has none.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct EntryRef {
    pub id: String,
    pub kind: String,
    pub title: String,
    pub on: Option<String>,
    pub day: Option<i32>,
    pub hidden: bool,
}

#[derive(Clone, PartialEq, Serialize)]
pub struct PlanView {
    pub id: String,
    pub rev: u32,
    pub title: String,
    pub status: String,
    pub role: String,
    pub role_title: String,
    pub company: String,
    pub transition_type: String,
    pub preset: String,
    pub hired_to_change: String,
    pub start_on: Option<String>,
    /// The last day, unless a leave is open.
    pub end_on: Option<String>,
    pub length_days: i32,
    pub today: String,
    /// Today's number: 0 and less before the first day, above the length after the last.
    pub day: i32,
    /// Since when the clock stands.
    pub paused_since: Option<String>,
    pub pauses: Vec<PauseView>,
    /// The days that are not counted, as pauses and days away together leave them.
    pub still: Vec<StillView>,
    /// Which phase today is in.
    pub phase: Option<u32>,
    pub days_left_in_phase: i32,
    pub phases: Vec<PhaseView>,
    pub heard: Counted,
    pub targets: Vec<TargetView>,
    /// Whoever was heard without being on the list.
    pub also_heard: Vec<TargetView>,
    pub suggested: Vec<SuggestedView>,
    pub sorts: Vec<SortView>,
    pub question_set: String,
    pub planned_by_day: Option<i32>,
    pub themes: Vec<ThemeView>,
    pub decisions_wanted: i32,
    pub inherited: u32,
    pub documented: u32,
    pub told: u32,
    pub guessed: u32,
    pub unknown: u32,
    pub decisions: Vec<DecisionView>,
    pub bets: Vec<BetView>,
    pub active_bets: u32,
    pub most_active_bets: u32,
    pub wins: Vec<WinView>,
    pub not_doing: Vec<NotDoingView>,
    pub success: Vec<SuccessView>,
    pub conversations: Vec<ConversationView>,
    pub situation: SituationView,
    pub balance: Balance,
    pub questions: Vec<QuestionView>,
    pub coverage: Vec<CoverageRow>,
    pub reviews: Vec<ReviewSlot>,
    pub lanes: Vec<Lane>,
    pub warnings: Vec<Warning>,
    /// Plans for other roles that run beside this one.
    pub overlaps: Vec<PlanName>,
}

/// Days that a plan does not count, both included. In order, apart, none before its first day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StillView {
    pub from: String,
    pub until: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PauseView {
    pub from: String,
    pub until: Option<String>,
    pub reason: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PhaseState {
    Over,
    Now,
    Coming,
}

#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct PhaseView {
    pub name: String,
    pub from_day: i32,
    pub to_day: i32,
    pub from_on: Option<String>,
    pub to_on: Option<String>,
    pub intent: String,
    pub criteria: Vec<CriterionView>,
    pub state: PhaseState,
}

#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct CriterionView {
    pub text: String,
    pub met_on: Option<String>,
}

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Counted {
    pub done: u32,
    pub of: u32,
}

/// Somebody to be heard, or who was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TargetView {
    pub person: PersonRef,
    pub booked_on: Option<String>,
    /// The conversations with them, the last one last.
    pub heard: Vec<EntryRef>,
    /// What surprised in the last of them, else the first thing they said.
    pub said: String,
}

/// Somebody whom others said to ask, and is not on the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SuggestedView {
    pub person: PersonRef,
    pub by: Vec<PersonRef>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SortView {
    pub relation: String,
    pub functions: Vec<String>,
    pub who: String,
    pub why: String,
    pub by_day: Option<i32>,
}

#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct ThemeView {
    pub name: String,
    /// Independent voices: each person once.
    pub people: Vec<PersonRef>,
    pub entries: Vec<EntryRef>,
    /// Finds these conversations.
    pub query: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Keep,
    Revisit,
    /// The reason is known; whether it still holds is not.
    Check,
    /// Nobody knows the reason yet.
    Ask,
}

#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct DecisionView {
    pub id: String,
    pub title: String,
    pub on: String,
    pub day: i32,
    pub origin: String,
    pub status: String,
    pub made_on: String,
    pub made_by: String,
    /// `documented`, `told`, `guessed`, `unknown`; empty where it was not asked.
    pub reason_known: String,
    pub stated_reason: String,
    pub still_valid: String,
    pub door: String,
    pub revisit_on: Option<String>,
    pub asked: Vec<PersonRef>,
    /// Who can say why: those asked, where that gave the reason.
    pub explained_by: Vec<PersonRef>,
    pub depends_on: String,
    pub depends_on_it: String,
    pub verdict: Verdict,
    /// The bets that touch it.
    pub bets: Vec<String>,
    /// A living bet meets it and nobody can say why it is there.
    pub fence: bool,
    pub locked: bool,
}

#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct BetView {
    pub id: String,
    pub title: String,
    pub hypothesis: String,
    pub state: String,
    /// What it can become from here; `active` is left out while there is no room.
    pub may_become: Vec<String>,
    pub effect: Option<i32>,
    pub effort: Option<i32>,
    pub door: String,
    pub helps: String,
    pub from_day: Option<i32>,
    pub early_win: bool,
    pub owner: Option<PersonRef>,
    pub evidence: Vec<EntryRef>,
    /// Distinct people whom the evidence comes from.
    pub witnesses: Vec<PersonRef>,
    pub evidence_note: String,
    pub touches: Vec<EntryRef>,
    /// Those of them that nobody can explain.
    pub fence: Vec<EntryRef>,
    pub fence_note: String,
    pub reason: String,
    pub urgent_because: String,
    pub history: Vec<EventView>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventView {
    pub on: Option<String>,
    pub day: Option<i32>,
    pub state: String,
    pub why: String,
}

#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct WinView {
    pub text: String,
    pub for_whom: Option<PersonRef>,
    pub why_they_care: String,
    pub by_day: Option<i32>,
    pub reached_on: Option<String>,
    pub reached_day: Option<i32>,
    pub evidence: Vec<EntryRef>,
    pub evidence_text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotDoingView {
    pub temptation: String,
    pub why_not: String,
    pub revisit_day: Option<i32>,
    pub revisit_on: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SuccessView {
    pub statement: String,
    pub measured_by: String,
    pub target: String,
    pub agreed_with_boss: bool,
    pub agreed_on: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConversationView {
    pub thread: String,
    pub status: String,
    pub log: Vec<EntryRef>,
    pub agreed: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SituationView {
    pub stars: Vec<StarView>,
    pub my_view: String,
    pub boss_view: String,
    pub agreed_on: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StarView {
    pub area: String,
    pub stars: String,
    pub share: Option<f64>,
}

#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct QuestionView {
    pub text: String,
    pub area: String,
    pub asked: Vec<PersonRef>,
    pub answer: String,
    pub state: String,
}

/// Whom the questions of each area were put to: one row a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoverageRow {
    pub person: PersonRef,
    /// In the order of the areas: business, people, tech, process, culture, politics.
    pub asked: Vec<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewState {
    Coming,
    Open,
    Drafted,
    Held,
    Passed,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReviewSlot {
    pub day: i32,
    pub due_on: Option<String>,
    /// The working day to hold it on.
    pub suggested_on: Option<String>,
    pub opens_on: Option<String>,
    pub closes_on: Option<String>,
    pub state: ReviewState,
    pub held_on: Option<String>,
    pub entry: Option<String>,
}

crate::opaque!(
    BetView,
    CriterionView,
    DecisionView,
    EntryRef,
    PersonRef,
    PhaseView,
    QuestionView,
    ThemeView,
    WinView
);
