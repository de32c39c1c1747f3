//! What was filled into a form and not saved yet. `keep_draft` keeps it like any other words.

use footing_journal::Journal;
use tauri::State;

use super::{IpcError, IpcResult};
use crate::Shell;

/// What the keys of forms begin with.
pub(super) const FORM: &str = "form:";

/// Returns what was kept of a form, as the page wrote it.
#[tauri::command]
#[specta::specta]
pub async fn form_draft(shell: State<'_, Shell>, form: String) -> IpcResult<Option<String>> {
    let key = key(&form)?;
    let draft = shell.ask(move |journal: &Journal| journal.draft(&key)).await?;
    Ok(draft.map(|draft| draft.text))
}

/// Forgets what was kept of a form.
#[tauri::command]
#[specta::specta]
pub async fn drop_form(shell: State<'_, Shell>, form: String) -> IpcResult<()> {
    let key = key(&form)?;
    shell.ask(move |journal: &Journal| journal.drop_draft(&key)).await
}

fn key(form: &str) -> IpcResult<String> {
    // A word, or a word and the id of what is filled in.
    let word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if form.is_empty() || form.len() > 100 || !form.bytes().all(word) {
        return Err(IpcError::invalid("form", "form: should be a word"));
    }
    Ok(format!("{FORM}{form}"))
}
