//! Rehearsing a pitch: its cards, the pace, and the runs.

use footing_domain::EntryId;
use footing_journal::{
    PastRun, PitchListener, Rehearsal, RunToKeep,
    practice::{
        rehearse::{AIM_SECONDS, CALIBRATION, PACE_UNTIL_MEASURED, Stumble},
        words::count as words_of,
    },
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;

use super::{IpcResult, objections::ObjectionRow};
use crate::Shell;

/// A pitch, ready to be said aloud.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RehearsalView {
    pub id: String,
    pub title: String,
    pub version: u32,
    pub state: String,
    pub meeting_on: Option<String>,
    pub cards: Vec<CueCard>,
    pub listeners: Vec<ListenerBefore>,
    /// Words a minute once they were measured.
    pub pace: Option<u32>,
    /// What cards are timed with until then.
    pub usual_pace: u32,
    pub aim_seconds: u32,
    /// What is read aloud to measure it.
    pub paragraph: String,
    pub runs: Vec<RunView>,
}

#[derive(Clone, Serialize, Type)]
pub struct CueCard {
    pub heading: String,
    pub text: String,
    pub words: u32,
    /// At the pace.
    pub seconds: u32,
}

/// What a listener, and others of their function, raised before.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ListenerBefore {
    pub id: String,
    pub name: String,
    pub short_name: String,
    pub function: Option<String>,
    /// What the owner expects them to say.
    pub likely_objection: String,
    /// Theirs first, the latest first.
    pub before: Vec<ObjectionRow>,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RunView {
    pub entry_id: String,
    pub on: String,
    pub version: u32,
    pub seconds: u32,
    pub words: u32,
    pub stumbles: Vec<StumbleForm>,
    pub note: String,
    /// Words of its cards that a listener may not know.
    pub terms: u32,
}

/// Where it caught: seconds from the beginning, and the place in words.
#[derive(Clone, Serialize, Deserialize, Type)]
pub struct StumbleForm {
    pub at: u32,
    pub place: String,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RunInput {
    pub pitch_id: String,
    pub seconds: u32,
    pub words: u32,
    pub stumbles: Vec<StumbleForm>,
    pub note: String,
}

#[tauri::command]
#[specta::specta]
pub async fn rehearsal(shell: State<'_, Shell>, id: String) -> IpcResult<RehearsalView> {
    let id: EntryId = id.parse()?;
    Ok(view(shell.ask(move |journal| journal.rehearsal(&id)).await?))
}

/// Adds a run to a pitch, and ends its draft.
#[tauri::command]
#[specta::specta]
pub async fn keep_run(shell: State<'_, Shell>, run: RunInput) -> IpcResult<RehearsalView> {
    let id: EntryId = run.pitch_id.parse()?;
    let stumbles = run.stumbles.into_iter();
    let made = RunToKeep {
        seconds: run.seconds,
        words: run.words,
        stumbles: stumbles.map(|one| Stumble { at: one.at, place: one.place }).collect(),
        note: run.note,
    };
    let rehearsal = shell
        .ask(move |journal| {
            journal.keep_run(&id, &made)?;
            journal.rehearsal(&id)
        })
        .await?;
    Ok(view(rehearsal))
}

/// Keeps the pace by how many seconds the paragraph took; returns words a minute.
#[tauri::command]
#[specta::specta]
pub async fn measure_pace(shell: State<'_, Shell>, seconds: u32) -> IpcResult<u32> {
    shell.ask(move |journal| journal.measure_pace(seconds)).await
}

fn view(rehearsal: Rehearsal) -> RehearsalView {
    let cards = rehearsal.cards.into_iter().map(|card| CueCard {
        heading: card.heading.to_owned(),
        words: count(words_of(&card.text)),
        text: card.text,
        seconds: card.seconds,
    });
    RehearsalView {
        id: rehearsal.entry.to_string(),
        title: rehearsal.title,
        version: rehearsal.version,
        state: rehearsal.state.as_str().to_owned(),
        meeting_on: rehearsal.meeting_on.map(|on| on.to_string()),
        cards: cards.collect(),
        listeners: rehearsal.listeners.into_iter().map(before).collect(),
        pace: rehearsal.pace,
        usual_pace: PACE_UNTIL_MEASURED,
        aim_seconds: AIM_SECONDS,
        paragraph: CALIBRATION.to_owned(),
        runs: rehearsal.runs.into_iter().map(run_view).collect(),
    }
}

pub(super) fn before(listener: PitchListener) -> ListenerBefore {
    ListenerBefore {
        id: listener.id.to_string(),
        name: listener.name,
        short_name: listener.short_name,
        function: listener.function.map(|function| function.as_str().to_owned()),
        likely_objection: listener.likely_objection,
        before: listener.before.into_iter().map(ObjectionRow::from).collect(),
    }
}

fn run_view(past: PastRun) -> RunView {
    let stumbles = past.stumbles.into_iter();
    RunView {
        entry_id: past.entry.to_string(),
        on: past.run.on.to_string(),
        version: past.run.version,
        seconds: past.run.seconds,
        words: past.run.words,
        stumbles: stumbles.map(|one| StumbleForm { at: one.at, place: one.place }).collect(),
        note: past.note,
        terms: count(past.terms),
    }
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}
