//! Templates, the pages filled in with them, and their files.

use std::{fs::OpenOptions, io::Write, path::Path};

use footing_domain::{CivilDate, EntryId};
use footing_journal::{
    FillInput, Journal, JournalError, TemplateFile, practice::template::Answers,
};
use tauri::State;

use super::{IpcError, IpcResult, shown::Shown as _};
use crate::Shell;

mod shapes;

pub use shapes::*;

/// So many files of one template in one folder are enough.
const MOST_FILES: u32 = 100;

/// Every template that is offered.
#[tauri::command]
#[specta::specta]
pub async fn templates(shell: State<'_, Shell>) -> IpcResult<Vec<TemplateRow>> {
    let read = |journal: &Journal| {
        let all = journal.templates()?;
        let uses = journal.template_uses(&all)?;
        Ok((all, uses, journal.half_filled()?, journal.template_texts()?))
    };
    let (all, uses, half, texts) = shell.ask(read).await?;
    let row = |file: TemplateFile| {
        let id = &file.template.id;
        let begun = half.iter().find(|half| half.of == *id);
        let so_far = uses.iter().find(|one| one.id == *id).cloned().unwrap_or_default();
        TemplateRow {
            text_left: texts.iter().any(|text| text.of == *id),
            uses: u32::try_from(so_far.many).unwrap_or(u32::MAX),
            last_on: so_far.last_on.map(|on| on.to_string()),
            last_with: so_far.last_with.unwrap_or_default(),
            goes_on: so_far.goes_on.into_iter().map(goes_on).collect(),
            pack: file.template.is_pack(),
            half_filled: begun.map(|half| half.kept_at.to_string()),
            id: file.template.id,
            name: file.template.name,
            summary: file.template.summary,
            group: file.template.group,
            minutes: file.template.minutes,
            own: file.own,
        }
    };
    Ok(all.into_iter().map(row).collect())
}

fn goes_on((id, title, on): (EntryId, footing_domain::Title, CivilDate)) -> GoesOn {
    GoesOn { entry_id: id.into_string(), title: title.into_string(), on: on.to_string() }
}

/// Every template that cannot be read, and why.
#[tauri::command]
#[specta::specta]
pub async fn unread_templates(shell: State<'_, Shell>) -> IpcResult<Vec<UnreadTemplateView>> {
    let unread = shell.ask(Journal::unread_templates).await?;
    Ok(unread.into_iter().map(Into::into).collect())
}

/// One template, in its latest version.
#[tauri::command]
#[specta::specta]
pub async fn template(shell: State<'_, Shell>, id: String) -> IpcResult<TemplateView> {
    shell.ask(move |journal| journal.template(&id, None)).await.map(|file| (&file).into())
}

/// The file of a template, to be changed.
#[tauri::command]
#[specta::specta]
pub async fn template_source(shell: State<'_, Shell>, id: String) -> IpcResult<String> {
    shell.ask(move |journal| journal.template(&id, None)).await.map(|file| file.source)
}

/// Looks at a template's text. Keeps nothing.
#[tauri::command]
#[specta::specta]
pub async fn check_template(shell: State<'_, Shell>, source: String) -> IpcResult<CheckedTemplate> {
    let looked = shell
        .ask(move |journal| match journal.check_template(&source) {
            Err(JournalError::Template(refused)) => Ok(Err(refused)),
            looked => looked.map(Ok),
        })
        .await?;
    Ok(match looked {
        Ok(template) => {
            let view = view(&template, true);
            CheckedTemplate { template: Some(view), line: None, why: None }
        }
        Err(refused) => CheckedTemplate {
            template: None,
            line: u32::try_from(refused.line).ok(),
            why: Some(refused.why.to_string()),
        },
    })
}

/// Keeps one of the owner's templates; a changed text is its next version.
#[tauri::command]
#[specta::specta]
pub async fn save_template(shell: State<'_, Shell>, source: String) -> IpcResult<TemplateView> {
    shell.ask(move |journal| journal.save_template(&source)).await.map(|file| (&file).into())
}

/// Copies a template, to be changed.
#[tauri::command]
#[specta::specta]
pub async fn copy_template(shell: State<'_, Shell>, id: String) -> IpcResult<TemplateView> {
    shell.ask(move |journal| journal.copy_template(&id, None)).await.map(|file| (&file).into())
}

/// Takes in the text of a file.
#[tauri::command]
#[specta::specta]
pub async fn import_template(
    shell: State<'_, Shell>,
    source: String,
) -> IpcResult<ImportedTemplate> {
    let (file, taken) = shell.ask(move |journal| journal.import_template(&source)).await?;
    Ok(ImportedTemplate { template: (&file).into(), came_as: taken.shown() })
}

/// Writes a template's file into a folder that the system's own dialog asks for. Returns where, or
/// nothing when no folder was chosen.
#[tauri::command]
#[specta::specta]
pub async fn export_template(shell: State<'_, Shell>, id: String) -> IpcResult<Option<String>> {
    let file = shell.ask(move |journal| journal.template(&id, None)).await?;
    let chosen = shell.work(|shell| Ok(shell.choose_folder())).await?;
    let Some(folder) = chosen else { return Ok(None) };
    shell.ask(move |_| write(&file, &folder)).await.map(Some)
}

/// Saves answers as an entry, one revision, and returns it as it is stored now.
#[tauri::command]
#[specta::specta]
pub async fn fill_template(
    shell: State<'_, Shell>,
    filled: FillTemplateInput,
) -> IpcResult<FilledView> {
    let answers: Answers = serde_json::from_str(&filled.answers)
        .map_err(|_| IpcError::invalid("answers", "answers: should be an object"))?;
    let entry: Option<EntryId> = filled.entry_id.map(|id| id.parse()).transpose()?;
    let input = FillInput {
        template: filled.template,
        version: filled.version,
        entry,
        base_rev: filled.base_rev,
        answers,
        on: None,
    };
    Ok(shell.ask(move |journal| journal.fill_page(&input)).await?.into())
}

/// An entry with the page it was made from.
#[tauri::command]
#[specta::specta]
pub async fn filled(shell: State<'_, Shell>, id: String) -> IpcResult<FilledView> {
    let id: EntryId = id.parse()?;
    Ok(shell.ask(move |journal| journal.filled(&id)).await?.into())
}

fn write(file: &TemplateFile, folder: &Path) -> footing_journal::Result<String> {
    for number in 1..=MOST_FILES {
        let tail = if number == 1 { String::new() } else { format!("-{number}") };
        let path = folder.join(format!("{}{tail}.toml", file.template.id));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.open(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(JournalError::Output(error)),
            Ok(mut out) => {
                let written = out.write_all(file.source.as_bytes());
                written.and_then(|()| out.sync_all()).map_err(JournalError::Output)?;
                return Ok(path.display().to_string());
            }
        }
    }
    Err(JournalError::Output(std::io::ErrorKind::AlreadyExists.into()))
}
