//! What was filled into a form and not saved yet. `keep_draft` keeps it like any other words.

use footing_journal::{Journal, JournalError};
use tauri::State;

use super::{IpcError, IpcResult};
use crate::Shell;

/// What the keys of forms begin with.
pub(super) const FORM: &str = "form:";

/// Returns what was kept of a form, as the page wrote it; nothing while the entry that is filled in
/// is locked and not shown.
#[tauri::command]
#[specta::specta]
pub async fn form_draft(shell: State<'_, Shell>, form: String) -> IpcResult<Option<String>> {
    let key = key(&form)?;
    let draft = shell
        .ask(move |journal| if shows(journal, &form)? { journal.draft(&key) } else { Ok(None) })
        .await?;
    Ok(draft.map(|draft| draft.text))
}

/// Forgets what was kept of a form.
#[tauri::command]
#[specta::specta]
pub async fn drop_form(shell: State<'_, Shell>, form: String) -> IpcResult<()> {
    let key = key(&form)?;
    shell.ask(move |journal: &Journal| journal.drop_draft(&key)).await
}

/// Tells whether the entry that a form's name ends with, if any, may be shown.
fn shows(journal: &Journal, form: &str) -> footing_journal::Result<bool> {
    let Some((_, Ok(id))) = form.split_once('-').map(|(word, id)| (word, id.parse())) else {
        return Ok(true);
    };
    let entry = match journal.entry(&id) {
        Ok(entry) => entry,
        // A template whose entry does not exist yet.
        Err(JournalError::NotFound { .. }) => return Ok(true),
        Err(error) => return Err(error),
    };
    match journal.may_show(&entry) {
        Ok(()) => Ok(true),
        Err(JournalError::NotFound { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

fn key(form: &str) -> IpcResult<String> {
    // A word, or a word and the id of what is filled in.
    let word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if form.is_empty() || form.len() > 100 || !form.bytes().all(word) {
        return Err(IpcError::invalid("form", "form: should be a word"));
    }
    Ok(format!("{FORM}{form}"))
}
