//! Plans: which there are, what the page of one shows, and its changes.

mod edit;
mod records;
mod view;

use footing_domain::EntryId;
use footing_journal::{Journal, PlanOutcome, practice};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;

use super::{
    IpcResult,
    shown::{Shown, shown},
};
use crate::Shell;

pub use edit::{PlanEdit, PlanRefusal};
pub use records::*;
pub use view::{EntryRef, PlanName, PlanPerson, PlanView, ReviewState};
use view::{PhaseView, ReviewSlot};

/// What somebody says of themselves to get a plan.
#[derive(Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StartInput {
    /// `tech_lead`, `em`, `director`, `cto` or `staff`.
    pub role: String,
    /// `promoted_in_team`, `promoted_other_team`, `external_hire`, `founder_to_exec`, `lateral` or `acting`.
    pub transition_type: String,
    pub start_on: String,
    pub length_days: i32,
    pub company: String,
    pub role_title: String,
    pub hired_to_change: String,
    /// Kept as a draft, not under way yet.
    pub draft: bool,
}

/// What a preset would make of a plan.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlanOutline {
    pub preset: String,
    pub summary: String,
    pub end_on: Option<String>,
    pub phases: Vec<PhaseView>,
    pub reviews: Vec<ReviewSlot>,
    /// The first questions of its learning agenda.
    pub questions: Vec<String>,
    /// Whom it says to hear.
    pub people: Vec<String>,
}

/// What the outline of a plan answers.
#[derive(Clone, Serialize, Type)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum PlanPreview {
    Outline { outline: PlanOutline },
    Refused { refusal: PlanRefusal },
}

#[derive(Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlanChangeInput {
    pub id: String,
    pub base_rev: u32,
    pub edit: PlanEdit,
}

/// What became of a change of a plan.
#[derive(Clone, Serialize, Type)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum PlanChange {
    Saved { id: String, rev: u32 },
    Refused { refusal: PlanRefusal },
}

shown! {
    /// Questions to ask somebody, all of them in the same words.
    QuestionSet from practice::preset::Offered {
        id: String,
        name: String,
        summary: String,
        when: String,
        how: String,
        care: Option<String>,
        thread: Option<String>,
        questions: Vec<SetQuestion>,
    }

    SetQuestion from practice::preset::OfferedQuestion {
        id: String,
        text: String,
        listen_for: String,
        follow_up: Option<String>,
        core: bool,
    }
}

/// Every plan, the latest first.
#[tauri::command]
#[specta::specta]
pub async fn plans(shell: State<'_, Shell>) -> IpcResult<Vec<PlanName>> {
    Ok(shell.ask(Journal::plans).await?.shown())
}

/// What the page of a plan shows: of this one, or of the one under way. Null where there is none.
#[tauri::command]
#[specta::specta]
pub async fn plan(shell: State<'_, Shell>, id: Option<String>) -> IpcResult<Option<PlanView>> {
    let id: Option<EntryId> = id.map(|id| id.parse()).transpose()?;
    Ok(shell.ask(move |journal| journal.plan(id.as_ref())).await?.shown())
}

/// What a new plan would look like, before there is one.
#[tauri::command]
#[specta::specta]
pub async fn plan_preview(shell: State<'_, Shell>, start: StartInput) -> IpcResult<PlanPreview> {
    let start = start.read()?;
    let outline = shell.ask(move |journal| journal.plan_outline(&start)).await?;
    Ok(match outline {
        Ok(outline) => PlanPreview::Outline {
            outline: PlanOutline {
                preset: outline.preset.name.clone(),
                summary: outline.preset.summary.clone(),
                end_on: outline.view.end_on,
                phases: outline.view.phases.shown(),
                reviews: outline.view.reviews.shown(),
                questions: outline.view.questions.into_iter().map(|one| one.text).collect(),
                people: outline.view.sorts.into_iter().map(|one| one.who).collect(),
            },
        },
        Err(refusal) => PlanPreview::Refused { refusal: refusal.shown() },
    })
}

#[tauri::command]
#[specta::specta]
pub async fn start_plan(shell: State<'_, Shell>, start: StartInput) -> IpcResult<PlanChange> {
    let draft = start.draft;
    let start = start.read()?;
    Ok(shell.ask(move |journal| journal.start_plan(&start, draft)).await?.shown())
}

/// Makes one change of a plan; undo is its history.
#[tauri::command]
#[specta::specta]
pub async fn edit_plan(shell: State<'_, Shell>, change: PlanChangeInput) -> IpcResult<PlanChange> {
    let id: EntryId = change.id.parse()?;
    let (base_rev, edit) = (change.base_rev, change.edit.read()?);
    Ok(shell.ask(move |journal| journal.edit_plan(&id, base_rev, edit)).await?.shown())
}

/// The sets of questions there are to ask somebody.
#[tauri::command]
#[specta::specta]
pub async fn question_sets(shell: State<'_, Shell>) -> IpcResult<Vec<QuestionSet>> {
    shell.ask(Journal::plans).await?;
    Ok(practice::preset::offered().shown())
}

impl StartInput {
    fn read(self) -> IpcResult<practice::plan::Start> {
        Ok(practice::plan::Start {
            role: self.role,
            transition_type: self.transition_type,
            start_on: self.start_on.parse()?,
            length_days: self.length_days,
            company: self.company,
            role_title: self.role_title,
            hired_to_change: self.hired_to_change,
        })
    }
}

impl Shown<PlanChange> for PlanOutcome {
    fn shown(self) -> PlanChange {
        match self {
            Self::Saved(saved) => PlanChange::Saved { id: saved.id.into_string(), rev: saved.rev },
            Self::Refused(refusal) => PlanChange::Refused { refusal: refusal.shown() },
        }
    }
}
