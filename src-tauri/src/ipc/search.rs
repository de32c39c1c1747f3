//! Finding any sentence. Text and ranges cross here, never markup; ranges count UTF-16 units,
//! because that is how the page counts.

use footing_domain::{Body, ChildId, EntryId};
use footing_journal::{JournalError, Secret, child_text};
use tauri::State;

use super::IpcResult;
use crate::Shell;

mod shapes;

pub use shapes::*;
use shapes::{in_utf16, shown};

/// Searches. One that a later search of the window overtook ends early, with an empty answer that
/// nobody waits for.
#[tauri::command]
#[specta::specta]
pub async fn search(shell: State<'_, Shell>, query: SearchInput) -> IpcResult<SearchAnswer> {
    let generation = query.generation;
    let text = query.text.clone();
    let answer = shell
        .ask(move |journal| match journal.search(&query.into()) {
            Err(JournalError::GivenUp) => Ok(None),
            answer => answer.map(Some),
        })
        .await?;
    Ok(match answer {
        Some(answer) => SearchAnswer::new(generation, &text, answer),
        None => SearchAnswer::given_up(generation),
    })
}

#[tauri::command]
#[specta::specta]
pub async fn highlights(shell: State<'_, Shell>, input: HighlightInput) -> IpcResult<Highlights> {
    let id: EntryId = input.entry_id.parse()?;
    shell
        .ask(move |journal| {
            let found = journal.highlights(&input.text, &id)?;
            let content = journal.entry(&id)?.content;
            let child = |(id, marks): (ChildId, Vec<(usize, usize)>)| {
                let child = content.children.iter().find(|child| child.id == id)?;
                let text = in_utf16(&child_text(child), &marks);
                Some(ChildHighlights { id: id.into_string(), text })
            };
            let interpretation = content.interpretation.as_ref().map(Body::as_str);
            Ok(Highlights {
                title: in_utf16(content.title.as_str(), &found.title),
                body: in_utf16(content.body.as_str(), &found.body),
                interpretation: in_utf16(interpretation.unwrap_or_default(), &found.interpretation),
                children: found.children.into_iter().filter_map(child).collect(),
            })
        })
        .await
}

/// The entry beside the list, with every place where the query stands in it.
#[tauri::command]
#[specta::specta]
pub async fn preview(shell: State<'_, Shell>, input: HighlightInput) -> IpcResult<Preview> {
    let id: EntryId = input.entry_id.parse()?;
    let preview = shell.ask(move |journal| journal.preview(&input.text, &id)).await?;
    Ok(preview.into())
}

/// Unlocks locked entries again: they are found and shown until the vault is locked.
#[tauri::command]
#[specta::specta]
pub async fn show_locked(shell: State<'_, Shell>, input: ShowLockedInput) -> IpcResult<()> {
    let secret = Secret::Passphrase(input.passphrase.0);
    shell.ask(move |journal| journal.show_locked(&secret)).await
}

#[tauri::command]
#[specta::specta]
pub async fn saved_searches(shell: State<'_, Shell>) -> IpcResult<Vec<SavedSearch>> {
    shell.ask(|journal| Ok(shown(journal.saved_searches()?))).await
}

/// Saves a search under its name, or in the place of the one that has it. Returns all of them.
#[tauri::command]
#[specta::specta]
pub async fn keep_search(
    shell: State<'_, Shell>,
    search: SavedSearch,
) -> IpcResult<Vec<SavedSearch>> {
    let SavedSearch { name, text, sort } = search;
    let search = footing_journal::SavedSearch { name, text, sort: sort.into() };
    shell.ask(move |journal| Ok(shown(journal.keep_search(search)?))).await
}

#[tauri::command]
#[specta::specta]
pub async fn forget_search(shell: State<'_, Shell>, name: String) -> IpcResult<Vec<SavedSearch>> {
    shell.ask(move |journal| Ok(shown(journal.forget_search(&name)?))).await
}
