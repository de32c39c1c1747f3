//! The journal by days: its outline, a month of its calendar, a stretch of its list.

use footing_domain::{CivilDate, Kind};
use footing_journal::{EntrySummary, Stretch, TimelineRow};
use serde::{Deserialize, Serialize};
use specta::Type;
use specta_typescript::Number;
use tauri::State;

use super::IpcResult;
use crate::Shell;

/// How much there is, and in which weeks: what a list of any length is laid out from.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Outline {
    pub entries: u32,
    #[specta(type = Number)]
    pub words: u64,
    /// Days on which something was written.
    pub days: u32,
    /// The weeks with something in them, the latest first.
    pub weeks: Vec<WeekCount>,
    /// How many entries of each kind, whatever is shown.
    pub kinds: Vec<KindCount>,
}

#[derive(Debug, Clone, Serialize, Type)]
pub struct WeekCount {
    pub monday: String,
    pub entries: u32,
}

#[derive(Debug, Clone, Serialize, Type)]
pub struct KindCount {
    /// In kebab-case.
    pub kind: String,
    pub entries: u32,
}

/// What was written on one day.
#[derive(Debug, Clone, Serialize, Type)]
pub struct DayWords {
    pub date: String,
    pub entries: u32,
    #[specta(type = Number)]
    pub words: u64,
}

/// A stretch of days, both included. `skip` passes over entries of these days only.
#[derive(Debug, Clone, Deserialize, Type)]
pub struct StretchInput {
    pub from: String,
    pub to: String,
    pub kind: Option<String>,
    pub skip: u32,
    pub limit: u32,
}

/// An entry as lists show it.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EntryRow {
    pub id: String,
    /// In kebab-case.
    pub kind: String,
    pub title: String,
    /// The first 200 characters of what it says.
    pub excerpt: String,
    pub occurred_on: String,
    pub people: Vec<String>,
    pub words: u32,
    /// How many parts of each type, in kebab-case.
    pub parts: Vec<KindCount>,
}

#[tauri::command]
#[specta::specta]
pub async fn outline(shell: State<'_, Shell>, kind: Option<String>) -> IpcResult<Outline> {
    let kind = kind.map(|kind| kind.parse::<Kind>()).transpose()?;
    shell.ask(move |journal| journal.outline(kind)).await.map(Outline::from)
}

/// Returns what was written on each day between two, for a calendar.
#[tauri::command]
#[specta::specta]
pub async fn days_written(
    shell: State<'_, Shell>,
    from: String,
    to: String,
) -> IpcResult<Vec<DayWords>> {
    let (from, to): (CivilDate, CivilDate) = (from.parse()?, to.parse()?);
    let days = shell.ask(move |journal| journal.days_written(from, to)).await?;
    Ok(days
        .into_iter()
        .map(|day| DayWords { date: day.date.to_string(), entries: day.entries, words: day.words })
        .collect())
}

#[tauri::command]
#[specta::specta]
pub async fn stretch(shell: State<'_, Shell>, stretch: StretchInput) -> IpcResult<Vec<EntryRow>> {
    let StretchInput { from, to, kind, skip, limit } = stretch;
    let kind = kind.map(|kind| kind.parse::<Kind>()).transpose()?;
    let stretch = Stretch { from: from.parse()?, to: to.parse()?, kind, skip, limit };
    let rows = shell.ask(move |journal| journal.stretch(stretch)).await?;
    Ok(rows.into_iter().map(EntryRow::from).collect())
}

impl From<footing_journal::Outline> for Outline {
    fn from(outline: footing_journal::Outline) -> Self {
        Self {
            entries: outline.entries.try_into().unwrap_or(u32::MAX),
            words: outline.words,
            days: outline.days,
            weeks: outline
                .weeks
                .into_iter()
                .map(|(monday, entries)| WeekCount { monday: monday.to_string(), entries })
                .collect(),
            kinds: outline
                .kinds
                .into_iter()
                .map(|(kind, entries)| KindCount {
                    kind: kind.kebab(),
                    entries: entries.try_into().unwrap_or(u32::MAX),
                })
                .collect(),
        }
    }
}

impl From<TimelineRow> for EntryRow {
    fn from(row: TimelineRow) -> Self {
        let parts = row
            .parts
            .into_iter()
            .map(|(part, entries)| KindCount { kind: part.kebab(), entries })
            .collect();
        Self { words: row.words, parts, ..Self::from(row.summary) }
    }
}

impl From<EntrySummary> for EntryRow {
    fn from(summary: EntrySummary) -> Self {
        Self {
            id: summary.id.into_string(),
            kind: summary.kind.kebab(),
            title: summary.title.into_string(),
            excerpt: summary.excerpt,
            occurred_on: summary.occurred_on.to_string(),
            people: summary.people.into_iter().map(|(_, name)| name).collect(),
            words: 0,
            parts: Vec::new(),
        }
    }
}
