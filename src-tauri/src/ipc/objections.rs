//! Objections: the library, one to be changed, and writing one down where it was raised or on its own.

use footing_domain::{EntryId, Sensitivity};
use footing_journal::{
    Condition, NewObjection, OBJECTIONS_MOST, ObjectionLine, ObjectionQuery,
    practice::objection::likely_type,
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;

use super::{IpcResult, entry::PersonRef};
use crate::Shell;

/// What was said against it, with how it was answered.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ObjectionRow {
    pub id: String,
    pub entry_id: String,
    /// What the entry is called that it was raised in.
    pub title: String,
    pub person: Option<PersonRef>,
    /// What they spoke for when they said it.
    pub function: Option<String>,
    pub said_on: Option<String>,
    pub verbatim: String,
    #[serde(rename = "type")]
    pub sort: Option<String>,
    pub severity: Option<String>,
    pub answer: String,
    /// `open`, `answered`, `conditioned`, `withdrawn` or `overruled`.
    pub resolved: String,
    /// The promise it was answered with.
    pub promise_id: Option<String>,
    pub locked: bool,
}

/// How often something was raised, and how often that was answered.
#[derive(Clone, Serialize, Type)]
pub struct ObjectionCount {
    #[serde(rename = "type")]
    pub sort: Option<String>,
    pub raised: u32,
    pub answered: u32,
}

#[derive(Clone, Serialize, Type)]
pub struct ObjectionsView {
    /// The latest first.
    pub lines: Vec<ObjectionRow>,
    /// Of those that are listed, the most frequent first.
    pub counts: Vec<ObjectionCount>,
    /// Whether there are more than are listed.
    pub more: bool,
    /// So many are listed at most.
    pub most: u32,
    /// False while the index is being rebuilt and words are looked for.
    pub complete: bool,
}

/// Which objections to list; null: all.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ObjectionsInput {
    pub text: String,
    pub person_id: Option<String>,
    pub function: Option<String>,
    #[serde(rename = "type")]
    pub sort: Option<String>,
}

/// One objection, and the revision of the entry that holds it.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ObjectionPage {
    pub objection: ObjectionRow,
    pub rev: u32,
}

/// A condition, to become a promise.
#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ConditionInput {
    pub text: String,
    /// Promised to the owner.
    pub theirs: bool,
    pub person_id: Option<String>,
    pub due: Option<String>,
}

/// An objection as it is written down.
#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ObjectionForm {
    /// Changes this one.
    pub id: Option<String>,
    pub person_id: Option<String>,
    pub said_on: Option<String>,
    pub verbatim: String,
    /// Proposed from the words of a new one where it is null.
    #[serde(rename = "type")]
    pub sort: Option<String>,
    pub severity: Option<String>,
    pub answer: String,
    pub resolved: Option<String>,
    /// What it is answered with, where it has no promise yet.
    pub condition: Option<ConditionInput>,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NoteObjectionInput {
    /// Null: it stands alone, in a touchpoint.
    pub entry_id: Option<String>,
    pub base_rev: u32,
    pub objection: ObjectionForm,
    /// Where it stands alone: `normal`, `sensitive` or `locked`.
    pub sensitivity: String,
}

/// Where an objection is kept now.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ObjectionSaved {
    pub id: String,
    pub entry_id: String,
    pub rev: u32,
}

/// The library: by words, function, type or person, the latest first.
#[tauri::command]
#[specta::specta]
pub async fn objections(
    shell: State<'_, Shell>,
    list: ObjectionsInput,
) -> IpcResult<ObjectionsView> {
    let query = ObjectionQuery {
        text: list.text,
        person: list.person_id.map(|id| id.parse()).transpose()?,
        function: list.function.map(|word| word.parse()).transpose()?,
        kind: list.sort.map(|word| word.parse()).transpose()?,
        limit: None,
    };
    let library = shell.ask(move |journal| journal.objections(&query)).await?;
    let counts = library.counts.iter().map(|count| ObjectionCount {
        sort: count.kind.map(|kind| kind.as_str().to_owned()),
        raised: count.raised,
        answered: count.answered,
    });
    Ok(ObjectionsView {
        counts: counts.collect(),
        more: library.more,
        most: OBJECTIONS_MOST,
        complete: library.complete,
        lines: library.lines.into_iter().map(ObjectionRow::from).collect(),
    })
}

#[tauri::command]
#[specta::specta]
pub async fn objection(
    shell: State<'_, Shell>,
    entry_id: String,
    id: String,
) -> IpcResult<ObjectionPage> {
    let (entry, id) = (entry_id.parse::<EntryId>()?, id.parse()?);
    let (line, rev) = shell.ask(move |journal| journal.objection(&entry, &id)).await?;
    Ok(ObjectionPage { objection: line.into(), rev })
}

/// Writes an objection down, or changes one, and ends its draft.
#[tauri::command]
#[specta::specta]
pub async fn note_objection(
    shell: State<'_, Shell>,
    note: NoteObjectionInput,
) -> IpcResult<ObjectionSaved> {
    let entry = note.entry_id.map(|id| id.parse::<EntryId>()).transpose()?;
    let sensitivity: Sensitivity = note.sensitivity.parse()?;
    let (base_rev, said) = (note.base_rev, note.objection.read()?);
    let (id, saved) = shell
        .ask(move |journal| match &entry {
            Some(entry) => journal.note_objection(entry, base_rev, &said),
            None => journal.note_objection_alone(&said, sensitivity),
        })
        .await?;
    Ok(ObjectionSaved { id: id.to_string(), entry_id: saved.id.to_string(), rev: saved.rev })
}

/// What an objection seems to be about, by its words. Needs no journal.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "what comes over IPC is owned")]
pub fn objection_type(verbatim: String) -> Option<String> {
    likely_type(&verbatim).map(|kind| kind.as_str().to_owned())
}

impl ObjectionForm {
    pub(super) fn read(self) -> IpcResult<NewObjection> {
        Ok(NewObjection {
            id: self.id.map(|id| id.parse()).transpose()?,
            person: self.person_id.map(|id| id.parse()).transpose()?,
            said_on: self.said_on.map(|day| day.parse()).transpose()?,
            verbatim: self.verbatim,
            kind: self.sort.map(|word| word.parse()).transpose()?,
            severity: self.severity.map(|word| word.parse()).transpose()?,
            answer: Some(self.answer),
            resolved: self.resolved.map(|word| word.parse()).transpose()?,
            condition: self.condition.map(ConditionInput::read).transpose()?,
        })
    }
}

impl ConditionInput {
    pub(super) fn read(self) -> IpcResult<Condition> {
        Ok(Condition {
            text: self.text,
            theirs: self.theirs,
            with: self.person_id.map(|id| id.parse()).transpose()?,
            due: self.due.map(|day| day.parse()).transpose()?,
        })
    }
}

impl From<ObjectionLine> for ObjectionRow {
    fn from(line: ObjectionLine) -> Self {
        let one = line.objection;
        Self {
            id: line.id.to_string(),
            entry_id: line.entry.to_string(),
            title: line.title,
            person: line.who.map(|(id, name)| PersonRef { id: id.to_string(), name }),
            function: one.function.map(|function| function.as_str().to_owned()),
            said_on: one.said_on.map(|on| on.to_string()),
            verbatim: one.verbatim,
            sort: one.kind.map(|kind| kind.as_str().to_owned()),
            severity: one.severity.map(|severity| severity.as_str().to_owned()),
            answer: one.answer,
            resolved: one.resolved.as_str().to_owned(),
            promise_id: one.condition,
            locked: line.locked,
        }
    }
}
