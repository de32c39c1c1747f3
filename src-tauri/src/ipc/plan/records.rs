//! Conversations of the listening tour, and decisions.

use footing_domain::{ChildId, EntryId, PersonId};
use footing_journal::{
    DecisionOption, DecisionRecord, InterviewAnswer, InterviewRecord, LaterNote, Saved, Weighed,
};
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
    /// Null leaves what is kept of it as it is; an answer always says it.
    pub weighed: Option<DecisionWeighed>,
}

/// What a decision was chosen from, and what was expected of it.
#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DecisionWeighed {
    pub context: String,
    pub options: Vec<OptionWeighed>,
    pub outcome: String,
    pub decided_on: Option<String>,
    /// Stands still, with the confidence, once the decision is accepted.
    pub expected_outcome: String,
    /// How sure, 0 to 100.
    pub confidence: Option<f64>,
    /// Since when the two stand still; set by the journal.
    pub frozen_on: Option<String>,
    pub later: Vec<LaterThought>,
    /// `better`, `as_expected`, `worse` or `unknown`.
    pub actual: Option<String>,
}

/// One way it could have gone. One without a name is not kept.
#[derive(Clone, Serialize, Deserialize, Type)]
pub struct OptionWeighed {
    pub id: Option<String>,
    pub name: String,
    pub good: String,
    pub neutral: String,
    pub bad: String,
    pub chosen: bool,
}

/// What was thought after the decision was made. One that says nothing is not kept.
#[derive(Clone, Serialize, Deserialize, Type)]
pub struct LaterThought {
    pub on: String,
    pub confidence: Option<f64>,
    pub text: String,
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
            weighed: self.weighed.map(DecisionWeighed::read).transpose()?,
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
            weighed: record.weighed.map(DecisionWeighed::from),
        }
    }
}

impl DecisionWeighed {
    fn read(self) -> IpcResult<Weighed> {
        let option = |option: OptionWeighed| -> IpcResult<DecisionOption> {
            let OptionWeighed { id, name, good, neutral, bad, chosen } = option;
            let id = id.map(|id| id.parse()).transpose()?;
            Ok(DecisionOption { id, name, good, neutral, bad, chosen })
        };
        let thought = |LaterThought { on, confidence, text }| -> IpcResult<LaterNote> {
            Ok(LaterNote { on: String::as_str(&on).parse()?, confidence, text })
        };
        Ok(Weighed {
            context: self.context,
            options: self.options.into_iter().map(option).collect::<IpcResult<_>>()?,
            outcome: self.outcome,
            decided_on: self.decided_on.map(|date| date.parse()).transpose()?,
            expected_outcome: self.expected_outcome,
            confidence: self.confidence,
            frozen_on: self.frozen_on.map(|date| date.parse()).transpose()?,
            later: self.later.into_iter().map(thought).collect::<IpcResult<_>>()?,
            actual: self.actual,
        })
    }
}

impl From<Weighed> for DecisionWeighed {
    fn from(weighed: Weighed) -> Self {
        let option = |option: DecisionOption| OptionWeighed {
            id: option.id.map(ChildId::into_string),
            name: option.name,
            good: option.good,
            neutral: option.neutral,
            bad: option.bad,
            chosen: option.chosen,
        };
        let thought = |note: LaterNote| LaterThought {
            on: note.on.to_string(),
            confidence: note.confidence,
            text: note.text,
        };
        Self {
            context: weighed.context,
            options: weighed.options.into_iter().map(option).collect(),
            outcome: weighed.outcome,
            decided_on: weighed.decided_on.map(|date| date.to_string()),
            expected_outcome: weighed.expected_outcome,
            confidence: weighed.confidence,
            frozen_on: weighed.frozen_on.map(|date| date.to_string()),
            later: weighed.later.into_iter().map(thought).collect(),
            actual: weighed.actual,
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
