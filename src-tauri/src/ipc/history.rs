//! What an entry said before, laid beside what it says now.

use footing_domain::EntryId;
use footing_journal::compare;
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;

use super::{IpcResult, day::Saved};
use crate::Shell;

/// One revision in the list of an entry's history, the latest first.
#[derive(Debug, Clone, Serialize, Type)]
pub struct RevisionView {
    pub rev: u32,
    pub at: String,
    /// The day of it where the owner is.
    pub date: String,
    /// Null where that would have taken too long to tell.
    pub change: Option<RevisionChange>,
}

#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RevisionChange {
    /// Nothing was there before it.
    pub first: bool,
    pub retitled: bool,
    /// Words.
    pub added: u32,
    pub removed: u32,
    pub paragraphs_added: u32,
    pub paragraphs_changed: u32,
    pub paragraphs_removed: u32,
}

/// What a revision is laid beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Against {
    Before,
    Now,
}

#[derive(Debug, Deserialize, Type)]
pub struct CompareInput {
    pub id: String,
    pub rev: u32,
    pub against: Against,
}

#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    pub rev: u32,
    pub at: String,
    /// When the other side was written; null if there is none.
    pub other_at: Option<String>,
    pub title: Vec<DiffRun>,
    pub paragraphs: Vec<DiffParagraph>,
}

#[derive(Debug, Clone, Serialize, Type)]
pub struct DiffParagraph {
    pub runs: Vec<DiffRun>,
    /// Words.
    pub added: u32,
    pub removed: u32,
}

#[derive(Clone, Serialize, Type)]
pub struct DiffRun {
    pub change: DiffChange,
    pub text: String,
}

impl std::fmt::Debug for DiffRun {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DiffRun({:?}, {} bytes)", self.change, self.text.len())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum DiffChange {
    Same,
    Added,
    Removed,
}

#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RestoreInput {
    pub id: String,
    pub rev: u32,
    /// The revision that is the present one, as far as the page knows.
    pub base_rev: u32,
}

#[tauri::command]
#[specta::specta]
pub async fn revisions(shell: State<'_, Shell>, id: String) -> IpcResult<Vec<RevisionView>> {
    let id: EntryId = id.parse()?;
    let told = shell
        .ask(move |journal| {
            journal.may_show(&journal.entry(&id)?)?;
            journal.revisions(&id)
        })
        .await?;
    Ok(told.into_iter().map(RevisionView::from).collect())
}

#[tauri::command]
#[specta::specta]
pub async fn compare_revision(
    shell: State<'_, Shell>,
    comparison: CompareInput,
) -> IpcResult<Comparison> {
    let CompareInput { id, rev, against } = comparison;
    let id: EntryId = id.parse()?;
    let against = match against {
        Against::Before => footing_journal::Against::Before,
        Against::Now => footing_journal::Against::Now,
    };
    shell
        .ask(move |journal| {
            journal.may_show(&journal.entry(&id)?)?;
            journal.compare_revision(&id, rev, against)
        })
        .await
        .map(Comparison::from)
}

/// Makes what an entry said at `rev` its next revision.
#[tauri::command]
#[specta::specta]
pub async fn restore_revision(shell: State<'_, Shell>, restore: RestoreInput) -> IpcResult<Saved> {
    let RestoreInput { id, rev, base_rev } = restore;
    let id: EntryId = id.parse()?;
    let saved = shell.ask(move |journal| journal.restore(&id, rev, base_rev)).await?;
    Ok(Saved::at(Some(saved), shell.now()))
}

impl From<footing_journal::RevisionSummary> for RevisionView {
    fn from(revision: footing_journal::RevisionSummary) -> Self {
        Self {
            rev: revision.rev,
            at: revision.at.to_string(),
            date: revision.date.to_string(),
            change: revision.change.map(|change| RevisionChange {
                first: change.first,
                retitled: change.retitled,
                added: change.words.added,
                removed: change.words.removed,
                paragraphs_added: change.words.paragraphs_added,
                paragraphs_changed: change.words.paragraphs_changed,
                paragraphs_removed: change.words.paragraphs_removed,
            }),
        }
    }
}

impl From<footing_journal::Comparison> for Comparison {
    fn from(comparison: footing_journal::Comparison) -> Self {
        Self {
            rev: comparison.rev,
            at: comparison.at.to_string(),
            other_at: comparison.other.map(|(_, at)| at.to_string()),
            title: comparison.title.into_iter().map(DiffRun::from).collect(),
            paragraphs: comparison
                .paragraphs
                .into_iter()
                .map(|paragraph| DiffParagraph {
                    runs: paragraph.runs.into_iter().map(DiffRun::from).collect(),
                    added: paragraph.added,
                    removed: paragraph.removed,
                })
                .collect(),
        }
    }
}

impl From<compare::Run> for DiffRun {
    fn from(run: compare::Run) -> Self {
        let change = match run.change {
            compare::Change::Same => DiffChange::Same,
            compare::Change::Added => DiffChange::Added,
            compare::Change::Removed => DiffChange::Removed,
        };
        Self { change, text: run.text }
    }
}
