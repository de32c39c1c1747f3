//! The capture line, and the promises that Today lists.

use footing_domain::{ChildId, capture};
use footing_journal::{CaptureReading, DuePromise, Ending as Ended, Filed, Promised, in_utf16};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;

use super::IpcResult;
use crate::Shell;

/// A captured line is on disk.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CaptureFiled {
    /// Null where the vault was locked in the meantime: the line is sealed and becomes an entry at
    /// the next unlock.
    pub entry_id: Option<String>,
}

/// What a line says. Places are in UTF-16 units.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CaptureView {
    pub people: Vec<CapturedPerson>,
    pub tags: Vec<CapturedTag>,
    pub promises: Vec<CapturedPromise>,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CapturedPerson {
    pub at: (u32, u32),
    /// In full where it is known who is meant.
    pub name: String,
    /// Null for somebody new, or a name that two people share.
    pub id: Option<String>,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CapturedTag {
    pub at: (u32, u32),
    pub tag: String,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CapturedPromise {
    pub at: (u32, u32),
    pub by_me: bool,
    /// The other one, as a place in `people`.
    pub with: Option<u32>,
    pub due: Option<CapturedDay>,
    /// It is feedback that is promised: the line owes it, and is no promise beside that.
    pub feedback: bool,
}

/// A day that was named. Without a date it has more readings than one, and they are offered.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CapturedDay {
    pub at: (u32, u32),
    pub date: Option<String>,
    pub sure: bool,
    pub candidates: Vec<String>,
}

/// What is due: late, today, within a week, and the latest promises without a day.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DueView {
    pub promises: Vec<PromiseView>,
    /// All that are open, whenever they are due.
    pub open: u32,
    /// The line that was being typed and never filed.
    pub line: Option<String>,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PromiseView {
    pub id: String,
    pub entry_id: String,
    pub text: String,
    pub by_me: bool,
    pub person: Option<PromisePerson>,
    pub due: Option<String>,
    pub made_on: String,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PromisePerson {
    pub id: String,
    pub name: String,
}

/// That a promise was kept, or is open after all. Dropping one wants a line: `drop_promise`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Ending {
    Open,
    Kept,
}

#[tauri::command]
#[specta::specta]
pub async fn capture(shell: State<'_, Shell>, text: String) -> IpcResult<CaptureFiled> {
    let filed = shell.ask(move |journal| journal.capture(&text)).await?;
    Ok(CaptureFiled {
        entry_id: match filed {
            Filed::Saved(saved) => Some(saved.id.into_string()),
            Filed::Sealed => None,
        },
    })
}

/// Reads a line as `capture` would, and stores nothing.
#[tauri::command]
#[specta::specta]
pub async fn read_capture(shell: State<'_, Shell>, text: String) -> IpcResult<CaptureView> {
    shell.ask(move |journal| Ok(view(&journal.read_capture(&text)?, &text))).await
}

/// Files what was captured elsewhere meanwhile, and returns what is due.
#[tauri::command]
#[specta::specta]
pub async fn due(shell: State<'_, Shell>) -> IpcResult<DueView> {
    let due = shell
        .ask(|journal| {
            journal.file_inbox()?;
            journal.due()
        })
        .await?;
    Ok(DueView {
        promises: due.promises.into_iter().map(PromiseView::from).collect(),
        open: u32::try_from(due.open).unwrap_or(u32::MAX),
        line: due.line.filter(|line| !line.trim().is_empty()),
    })
}

#[tauri::command]
#[specta::specta]
pub async fn end_promise(shell: State<'_, Shell>, id: String, ending: Ending) -> IpcResult<()> {
    let id: ChildId = id.parse()?;
    let ending = match ending {
        Ending::Open => Ended::Open,
        Ending::Kept => Ended::Kept,
    };
    shell.ask(move |journal| journal.end_promise(&id, ending).map(drop)).await
}

fn view(reading: &CaptureReading, text: &str) -> CaptureView {
    let at = |range: &std::ops::Range<usize>| {
        let units = in_utf16(text, range);
        let unit = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        (unit(units.start), unit(units.end))
    };
    let captured = &reading.captured;
    let people = captured.people.iter().zip(&reading.known).map(|(named, known)| CapturedPerson {
        at: at(&named.at),
        name: known.as_ref().map_or(&named.name, |person| &person.name).clone(),
        id: known.as_ref().map(|person| person.id.to_string()),
    });
    let tags = captured
        .tags
        .iter()
        .map(|tagged| CapturedTag { at: at(&tagged.at), tag: tagged.tag.as_str().to_owned() });
    let owes = reading.owes_feedback(text);
    let promises = captured.promises.iter().enumerate().map(|(place, promise)| {
        let feedback = owes.filter(|_| place == 0);
        let due = promise.due.as_ref().filter(|_| feedback.is_none());
        CapturedPromise {
            at: at(&promise.at),
            by_me: promise.by == capture::By::Me,
            with: feedback.or(promise.with).and_then(|with| u32::try_from(with).ok()),
            due: due.map(|due| CapturedDay {
                at: at(&due.at),
                date: due.date.map(|date| date.to_string()),
                sure: due.sure,
                candidates: due.candidates.iter().map(ToString::to_string).collect(),
            }),
            feedback: feedback.is_some(),
        }
    });
    CaptureView { people: people.collect(), tags: tags.collect(), promises: promises.collect() }
}

impl From<DuePromise> for PromiseView {
    fn from(promise: DuePromise) -> Self {
        let DuePromise { id, entry, text, promised, with, due, made_on } = promise;
        Self {
            id: id.into_string(),
            entry_id: entry.into_string(),
            text,
            by_me: promised == Promised::ByMe,
            person: with.map(|(id, name)| PromisePerson { id: id.into_string(), name }),
            due: due.map(|due| due.to_string()),
            made_on: made_on.to_string(),
        }
    }
}
