//! Into the trash, out of it, and gone for good.

use footing_domain::EntryId;
use footing_journal::Trashed;
use serde::Serialize;
use specta::Type;
use tauri::State;

use super::{IpcResult, timeline::EntryRow};
use crate::Shell;

/// Something in the trash.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TrashedView {
    pub entry: EntryRow,
    pub deleted_at: String,
    /// The day of it where the owner is.
    pub deleted_on: String,
    /// 0 when it goes with the next unlocking.
    pub days_left: u32,
}

/// Something is out of the trash.
#[derive(Debug, Clone, Copy, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Undeleted {
    /// It was the page of a day that has another now, and came back as an entry of that day.
    pub gave_way: bool,
}

#[tauri::command]
#[specta::specta]
pub async fn trash(shell: State<'_, Shell>) -> IpcResult<Vec<TrashedView>> {
    let listed = shell.ask(footing_journal::Journal::trash).await?;
    let zone = shell.clock().zone();
    Ok(listed
        .into_iter()
        .map(|Trashed { summary, deleted_at, days_left }| TrashedView {
            entry: summary.into(),
            deleted_at: deleted_at.to_string(),
            deleted_on: deleted_at.date_in(&zone).to_string(),
            days_left,
        })
        .collect())
}

/// How much lies in the trash; of more than are listed only the latest are.
#[tauri::command]
#[specta::specta]
pub async fn trash_size(shell: State<'_, Shell>) -> IpcResult<u32> {
    let size = shell.ask(footing_journal::Journal::trash_size).await?;
    Ok(u32::try_from(size).unwrap_or(u32::MAX))
}

#[tauri::command]
#[specta::specta]
pub async fn delete_entry(shell: State<'_, Shell>, id: String) -> IpcResult<()> {
    let id: EntryId = id.parse()?;
    shell.ask(move |journal| journal.delete(&id)).await?;
    Ok(())
}

#[tauri::command]
#[specta::specta]
pub async fn undelete_entry(shell: State<'_, Shell>, id: String) -> IpcResult<Undeleted> {
    let id: EntryId = id.parse()?;
    let gave_way = shell.ask(move |journal| journal.undelete(&id)).await?.gave_way;
    Ok(Undeleted { gave_way })
}

/// Removes everything in the trash for good. Returns how much that was.
#[tauri::command]
#[specta::specta]
pub async fn empty_trash(shell: State<'_, Shell>) -> IpcResult<u32> {
    let count = shell.ask(footing_journal::Journal::empty_trash).await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}
