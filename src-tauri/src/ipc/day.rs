//! Today and the page of one day.

use footing_domain::{CivilDate, Instant};
use footing_journal::{CAPTURE_DRAFT, Journal, KeptDraft};
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
    /// Null on a page of a day, whose title is its first heading.
    pub title: Option<String>,
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
    pub title: Option<String>,
    pub text: String,
}

/// A page or an entry with words that were typed and not saved. One of `date` and `entryId` is set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DraftSummary {
    pub key: String,
    /// The day whose page it is.
    pub date: Option<String>,
    /// The entry it is over.
    pub entry_id: Option<String>,
    pub kept_at: String,
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
    let zone = shell.clock().zone().name().to_owned();
    Ok(Today { date: shell.today().to_string(), zone })
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
    let DraftInput { key, base_rev, title, text } = draft;
    let kept = shell.ask(move |journal| journal.keep_draft(&key, base_rev, title, text)).await?;
    Ok(Kept { kept_at: kept.to_string() })
}

/// Returns where words are kept that were never saved, the last kept first.
#[tauri::command]
#[specta::specta]
pub async fn drafts(shell: State<'_, Shell>) -> IpcResult<Vec<DraftSummary>> {
    let drafts = shell.ask(Journal::drafts).await?;
    // The capture line and the forms bring their own back.
    let pages = drafts
        .iter()
        .filter(|draft| draft.key != CAPTURE_DRAFT && !draft.key.starts_with(super::forms::FORM));
    Ok(pages.map(DraftSummary::from).collect())
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

impl From<KeptDraft> for DraftView {
    fn from(draft: KeptDraft) -> Self {
        let KeptDraft { key: _, base_rev, title, text, kept_at } = draft;
        Self { title, text, base_rev, kept_at: kept_at.to_string() }
    }
}

impl From<&KeptDraft> for DraftSummary {
    fn from(draft: &KeptDraft) -> Self {
        let date = draft.key.strip_prefix("day:").map(str::to_owned);
        Self {
            key: draft.key.clone(),
            entry_id: date.is_none().then(|| draft.key.clone()),
            date,
            kept_at: draft.kept_at.to_string(),
        }
    }
}

impl DraftInput {
    pub(crate) fn kept(self, kept_at: Instant) -> KeptDraft {
        let Self { key, base_rev, title, text } = self;
        KeptDraft { key, base_rev, title, text, kept_at }
    }
}

impl Saved {
    pub(crate) fn at(saved: Option<footing_journal::Saved>, saved_at: Instant) -> Self {
        let saved_at = saved_at.to_string();
        match saved {
            Some(saved) => {
                Self { entry_id: Some(saved.id.into_string()), rev: saved.rev, saved_at }
            }
            None => Self { entry_id: None, rev: 0, saved_at },
        }
    }
}
