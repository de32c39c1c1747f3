//! Today and the page of one day.

use footing_domain::CivilDate;
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;

use super::IpcResult;
use crate::Shell;

#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Today {
    pub date: String,
    pub zone: String,
}

/// The page of one day. Words typed and not yet saved are in `draft`.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DayPage {
    pub date: String,
    /// Null for a page that was never saved.
    pub entry_id: Option<String>,
    /// 0 for a page that was never saved.
    pub rev: u32,
    pub title: String,
    pub body: String,
    pub recorded_at: Option<String>,
    pub draft: Option<DraftView>,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DraftView {
    pub text: String,
    pub base_rev: u32,
    pub kept_at: String,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DraftInput {
    /// An entry's id, or `day:2026-03-24`.
    pub key: String,
    pub base_rev: u32,
    pub text: String,
}

#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Kept {
    pub kept_at: String,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DayInput {
    pub date: String,
    pub base_rev: u32,
    pub body: String,
}

/// On disk. Without an id there was nothing to keep: a blank page that was never saved.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Saved {
    pub entry_id: Option<String>,
    pub rev: u32,
    pub saved_at: String,
}

#[tauri::command]
#[specta::specta]
pub async fn today(shell: State<'_, Shell>) -> IpcResult<Today> {
    let clock = shell.clock();
    Ok(Today { date: clock.today().to_string(), zone: clock.zone().name().to_owned() })
}

#[tauri::command]
#[specta::specta]
pub async fn day_page(shell: State<'_, Shell>, date: String) -> IpcResult<DayPage> {
    let date: CivilDate = date.parse()?;
    shell.ask(move |journal| journal.day_page(date)).await.map(DayPage::from)
}

/// Keeps what was typed until it is saved; replaces the draft kept before.
#[tauri::command]
#[specta::specta]
pub async fn keep_draft(shell: State<'_, Shell>, draft: DraftInput) -> IpcResult<Kept> {
    let DraftInput { key, base_rev, text } = draft;
    let kept = shell.ask(move |journal| journal.keep_draft(&key, base_rev, None, text)).await?;
    Ok(Kept { kept_at: kept.to_string() })
}

/// Saves the page of a day over `baseRev` and drops its draft.
#[tauri::command]
#[specta::specta]
pub async fn save_day(shell: State<'_, Shell>, page: DayInput) -> IpcResult<Saved> {
    let (date, base_rev): (CivilDate, u32) = (page.date.parse()?, page.base_rev);
    let saved = shell.ask(move |journal| journal.save_day(date, base_rev, page.body)).await?;
    Ok(Saved::at(saved, shell.now()))
}

impl From<footing_journal::DayPage> for DayPage {
    fn from(page: footing_journal::DayPage) -> Self {
        let date = page.date.to_string();
        let draft = page.draft.map(DraftView::from);
        let Some(entry) = page.entry else {
            let (title, body) = (String::new(), String::new());
            return Self { date, entry_id: None, rev: 0, title, body, recorded_at: None, draft };
        };
        Self {
            date,
            entry_id: Some(entry.id.into_string()),
            rev: entry.rev,
            title: entry.content.title.into_string(),
            body: entry.content.body.into_string(),
            recorded_at: Some(entry.recorded_at.to_string()),
            draft,
        }
    }
}

impl From<footing_journal::KeptDraft> for DraftView {
    fn from(draft: footing_journal::KeptDraft) -> Self {
        Self { text: draft.text, base_rev: draft.base_rev, kept_at: draft.kept_at.to_string() }
    }
}

impl Saved {
    pub(crate) fn at(
        saved: Option<footing_journal::Saved>,
        saved_at: footing_domain::Instant,
    ) -> Self {
        let saved_at = saved_at.to_string();
        match saved {
            Some(saved) => {
                Self { entry_id: Some(saved.id.into_string()), rev: saved.rev, saved_at }
            }
            None => Self { entry_id: None, rev: 0, saved_at },
        }
    }
}
