//! One person handed over, and one person erased.

use std::{
    fs::{self, OpenOptions},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use footing_domain::{CivilDate, PersonId};
use footing_journal::{
    ErasePlan, Erased, ErasedEntry, Journal, JournalError, PersonExport, PersonFormat,
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;

use super::{NamedEntry, count};
use crate::{Shell, ipc::IpcResult};

/// So many files of one day are enough; the next is refused.
const FILES_A_DAY: u32 = 100;

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum HandingFormat {
    Markdown,
    Ndjson,
}

#[derive(Deserialize, Type)]
pub struct HandingInput {
    pub id: String,
    pub format: HandingFormat,
}

/// What was written, and where.
#[derive(Serialize, Type)]
pub struct Handed {
    pub path: String,
    pub entries: u32,
    /// Locked entries that were left out.
    pub locked: u32,
    /// Entries among them that lie in the trash.
    pub trashed: u32,
    /// Other people who appear in it.
    pub others: u32,
}

#[derive(Deserialize, Type)]
pub struct ErasePlanInput {
    pub id: String,
    /// Further words that mean them.
    pub also: Vec<String>,
}

#[derive(Deserialize, Type)]
pub struct EraseInput {
    pub id: String,
    pub also: Vec<String>,
    /// Their name, typed to confirm.
    pub typed: String,
}

/// What erasing somebody would do.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ErasePlanView {
    pub names: Vec<String>,
    /// Words that might mean them too, and that nobody else is called.
    pub parts: Vec<String>,
    /// Entries about them alone.
    pub gone: Vec<NamedEntry>,
    pub counts: ErasedCounts,
    /// Locked entries name them: those have to be unlocked again first.
    pub waits_for_locked: bool,
}

#[derive(Serialize, Type)]
pub struct ErasedCounts {
    pub gone: u32,
    pub changed: u32,
    pub locked: u32,
    pub drafts: u32,
    pub people: u32,
    pub settings: u32,
    pub attachments: u32,
}

/// Writes everything about a person into a file in a folder that the system's own dialog asks for,
/// for its owner alone. Returns nothing when no folder was chosen.
#[tauri::command]
#[specta::specta]
pub async fn export_person(
    shell: State<'_, Shell>,
    handing: HandingInput,
) -> IpcResult<Option<Handed>> {
    let id: PersonId = handing.id.parse()?;
    // Nobody is asked where to put what a locked vault cannot give.
    shell.ask(Journal::shows_locked).await?;
    let chosen = shell.work(|shell| Ok(shell.choose_folder())).await?;
    let Some(folder) = chosen else { return Ok(None) };
    let (format, ending) = match handing.format {
        HandingFormat::Markdown => (PersonFormat::Markdown, "md"),
        HandingFormat::Ndjson => (PersonFormat::Ndjson, "ndjson"),
    };
    let today = shell.clock().today();
    shell.ask(move |journal| hand(journal, &id, format, &folder, today, ending)).await.map(Some)
}

/// What erasing a person would do. Changes nothing.
#[tauri::command]
#[specta::specta]
pub async fn erase_plan(shell: State<'_, Shell>, plan: ErasePlanInput) -> IpcResult<ErasePlanView> {
    let id: PersonId = plan.id.parse()?;
    Ok(shell.ask(move |journal| journal.erase_plan(&id, &plan.also)).await?.into())
}

/// Erases a person for good.
#[tauri::command]
#[specta::specta]
pub async fn erase_person(shell: State<'_, Shell>, erase: EraseInput) -> IpcResult<ErasedCounts> {
    let id: PersonId = erase.id.parse()?;
    let erased =
        shell.ask(move |journal| journal.erase_person(&id, &erase.also, &erase.typed)).await?;
    Ok((&erased).into())
}

fn hand(
    journal: &Journal,
    id: &PersonId,
    format: PersonFormat,
    folder: &Path,
    today: CivilDate,
    ending: &str,
) -> footing_journal::Result<Handed> {
    let failed = JournalError::Output;
    let unfinished = folder.join(format!(".footing-person-{}.tmp", std::process::id()));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(&unfinished).map_err(failed)?;
    let written: footing_journal::Result<(PersonExport, PathBuf)> = (|| {
        let mut out = BufWriter::new(file);
        let export = journal.export_person(id, format, &mut out)?;
        out.flush().and_then(|()| out.get_ref().sync_all()).map_err(failed)?;
        let path = name(&unfinished, folder, &format!("footing-person-{today}"), ending)
            .map_err(failed)?;
        Ok((export, path))
    })();
    // Named by now, or half written.
    let _ = fs::remove_file(&unfinished);
    let (export, path) = written?;
    Ok(Handed {
        path: path.display().to_string(),
        entries: count(export.entries),
        locked: count(export.locked),
        trashed: count(export.trashed),
        others: count(export.others),
    })
}

/// Gives the file the first name that is free. It says nothing of whom or what it is about.
pub(in crate::ipc) fn name(
    unfinished: &Path,
    folder: &Path,
    stem: &str,
    ending: &str,
) -> io::Result<PathBuf> {
    for number in 1..=FILES_A_DAY {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        let path = folder.join(format!("{stem}{number}.{ending}"));
        // A hard link never takes a name that is taken; some file systems have none.
        match fs::hard_link(unfinished, &path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            Err(_) if path.symlink_metadata().is_ok() => continue,
            Err(_) => fs::rename(unfinished, &path)?,
            Ok(()) => {}
        }
        fs::File::open(folder).and_then(|folder| folder.sync_all())?;
        return Ok(path);
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

impl From<ErasePlan> for ErasePlanView {
    fn from(plan: ErasePlan) -> Self {
        Self {
            counts: (&plan.erased).into(),
            names: plan.names,
            parts: plan.parts,
            gone: plan.erased.gone.into_iter().map(gone).collect(),
            waits_for_locked: plan.waits_for_locked,
        }
    }
}

impl From<&Erased> for ErasedCounts {
    fn from(erased: &Erased) -> Self {
        Self {
            gone: u32::try_from(erased.gone.len()).unwrap_or(u32::MAX),
            changed: u32::try_from(erased.changed.len()).unwrap_or(u32::MAX),
            locked: count(erased.locked),
            drafts: count(erased.drafts),
            people: count(erased.people),
            settings: count(erased.settings),
            attachments: count(erased.attachments),
        }
    }
}

fn gone(entry: ErasedEntry) -> NamedEntry {
    NamedEntry {
        id: entry.id.into_string(),
        kind: entry.kind.kebab(),
        title: entry.title,
        excerpt: String::new(),
        occurred_on: entry.occurred_on.to_string(),
        recorded_at: String::new(),
        locked: entry.sensitivity == footing_domain::Sensitivity::Locked,
    }
}
