//! Conversations of the listening tour, and decisions.

use footing_domain::{ChildId, EntryId, PersonId};
use footing_journal::{DecisionRecord, InterviewAnswer, InterviewRecord, Saved};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;

use crate::{Shell, ipc::IpcResult};

/// One conversation of the listening tour. `askNext` are people's ids.
#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Interview {
    /// Null for a new one, whose revision is 0.
    pub id: Option<String>,
    pub rev: u32,
    pub person: Option<String>,
    pub on: String,
    pub minutes: Option<i32>,
    pub answers: Vec<Answer>,
    pub surprise: String,
    pub what_to_protect: String,
    pub ask_next: Vec<String>,
    pub themes: Vec<String>,
    pub body: String,
}

/// A question and the exact words. One without words is not kept.
#[derive(Clone, Serialize, Deserialize, Type)]
pub struct Answer {
    pub id: Option<String>,
    pub question: String,
    pub verbatim: String,
    pub theme: String,
}

/// A decision as the map edits it. `asked` are people's ids; `status` may be left empty.
#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    pub id: Option<String>,
    pub rev: u32,
    pub title: String,
    pub body: String,
    pub on: String,
    pub status: String,
    /// `inherited` or `new`.
    pub origin: String,
    pub made_on: String,
    pub made_by: String,
    pub stated_reason: String,
    /// `documented`, `told`, `guessed` or `unknown`.
    pub reason_known: Option<String>,
    /// `yes`, `no` or `unsure`.
    pub still_valid: Option<String>,
    pub asked: Vec<String>,
    pub depends_on: String,
    pub depends_on_it: String,
    pub door: Option<String>,
    pub revisit_on: Option<String>,
}

/// Where a record is kept now.
#[derive(Clone, Serialize, Type)]
pub struct PlanSaved {
    pub id: String,
    pub rev: u32,
}

#[tauri::command]
#[specta::specta]
pub async fn interview(shell: State<'_, Shell>, id: String) -> IpcResult<Interview> {
    let id: EntryId = id.parse()?;
    shell.ask(move |journal| journal.interview(&id)).await.map(Interview::from)
}

/// Stores a conversation, new or over the revision that was read.
#[tauri::command]
#[specta::specta]
pub async fn save_interview(shell: State<'_, Shell>, interview: Interview) -> IpcResult<PlanSaved> {
    let record = interview.read()?;
    shell.ask(move |journal| journal.save_interview(record)).await.map(PlanSaved::from)
}

#[tauri::command]
#[specta::specta]
pub async fn decision(shell: State<'_, Shell>, id: String) -> IpcResult<Decision> {
    let id: EntryId = id.parse()?;
    shell.ask(move |journal| journal.decision(&id)).await.map(Decision::from)
}

/// Stores a decision, new or over the revision that was read.
#[tauri::command]
#[specta::specta]
pub async fn save_decision(shell: State<'_, Shell>, decision: Decision) -> IpcResult<PlanSaved> {
    let record = decision.read()?;
    shell.ask(move |journal| journal.save_decision(record)).await.map(PlanSaved::from)
}

impl Interview {
    fn read(self) -> IpcResult<InterviewRecord> {
        let mut answers = Vec::with_capacity(self.answers.len());
        for answer in self.answers {
            let id: Option<ChildId> = answer.id.map(|id| id.parse()).transpose()?;
            let Answer { question, verbatim, theme, .. } = answer;
            answers.push(InterviewAnswer { id, question, verbatim, theme });
        }
        Ok(InterviewRecord {
            id: self.id.map(|id| id.parse()).transpose()?,
            rev: self.rev,
            person: self.person.map(|id| id.parse()).transpose()?,
            on: self.on.parse()?,
            minutes: self.minutes,
            answers,
            surprise: self.surprise,
            what_to_protect: self.what_to_protect,
            ask_next: people(&self.ask_next)?,
            themes: self.themes,
            body: self.body,
        })
    }
}

impl From<InterviewRecord> for Interview {
    fn from(record: InterviewRecord) -> Self {
        let answer = |answer: InterviewAnswer| Answer {
            id: answer.id.map(ChildId::into_string),
            question: answer.question,
            verbatim: answer.verbatim,
            theme: answer.theme,
        };
        Self {
            id: record.id.map(EntryId::into_string),
            rev: record.rev,
            person: record.person.map(PersonId::into_string),
            on: record.on.to_string(),
            minutes: record.minutes,
            answers: record.answers.into_iter().map(answer).collect(),
            surprise: record.surprise,
            what_to_protect: record.what_to_protect,
            ask_next: record.ask_next.into_iter().map(PersonId::into_string).collect(),
            themes: record.themes,
            body: record.body,
        }
    }
}

impl Decision {
    fn read(self) -> IpcResult<DecisionRecord> {
        Ok(DecisionRecord {
            id: self.id.map(|id| id.parse()).transpose()?,
            rev: self.rev,
            title: self.title,
            body: self.body,
            on: self.on.parse()?,
            status: self.status,
            origin: self.origin,
            made_on: self.made_on,
            made_by: self.made_by,
            stated_reason: self.stated_reason,
            reason_known: self.reason_known,
            still_valid: self.still_valid,
            asked: people(&self.asked)?,
            depends_on: self.depends_on,
            depends_on_it: self.depends_on_it,
            door: self.door,
            revisit_on: self.revisit_on.map(|date| date.parse()).transpose()?,
            weighed: None,
        })
    }
}

impl From<DecisionRecord> for Decision {
    fn from(record: DecisionRecord) -> Self {
        Self {
            id: record.id.map(EntryId::into_string),
            rev: record.rev,
            title: record.title,
            body: record.body,
            on: record.on.to_string(),
            status: record.status,
            origin: record.origin,
            made_on: record.made_on,
            made_by: record.made_by,
            stated_reason: record.stated_reason,
            reason_known: record.reason_known,
            still_valid: record.still_valid,
            asked: record.asked.into_iter().map(PersonId::into_string).collect(),
            depends_on: record.depends_on,
            depends_on_it: record.depends_on_it,
            door: record.door,
            revisit_on: record.revisit_on.map(|date| date.to_string()),
        }
    }
}

impl From<Saved> for PlanSaved {
    fn from(saved: Saved) -> Self {
        Self { id: saved.id.into_string(), rev: saved.rev }
    }
}

fn people(ids: &[String]) -> IpcResult<Vec<PersonId>> {
    ids.iter().map(|id| Ok(id.parse()?)).collect()
}
