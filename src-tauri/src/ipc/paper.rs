//! What the page shows, as a PDF; and the one sheet that a process without a vault was started for.

use std::{
    fs::{self, OpenOptions},
    io::Write,
    path::Path,
};

use footing_domain::CivilDate;
use footing_journal::JournalError;
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;

use super::{IpcResult, people::handing};
use crate::{
    Shell,
    print::{self, Paper},
    sheet::Sheet,
};

/// Where a PDF was put.
#[derive(Serialize, Type)]
pub struct SavedPdf {
    pub path: String,
    pub pages: u32,
}

/// One page to hand over, as it is drawn.
#[derive(Clone, Serialize, Deserialize, Type)]
pub struct SheetView {
    /// For whom, and of which day.
    pub to: String,
    pub title: String,
    pub ask: String,
    pub sections: Vec<SheetSection>,
    /// Who hands it over.
    pub from: String,
}

#[derive(Clone, Serialize, Deserialize, Type)]
pub struct SheetSection {
    pub heading: String,
    pub paragraphs: Vec<String>,
    pub rows: Vec<SheetRow>,
    pub points: Vec<String>,
}

/// A claim and its number, side by side.
#[derive(Clone, Serialize, Deserialize, Type)]
pub struct SheetRow {
    pub claim: String,
    pub value: String,
}

/// Prints what the page shows into a PDF in a folder that the owner chooses, under a name that is
/// free and says nothing of what is in it. `None` if they chose none.
#[tauri::command]
#[specta::specta]
pub async fn save_pdf(shell: State<'_, Shell>, paper: Paper) -> IpcResult<Option<SavedPdf>> {
    shell
        .work(move |shell| {
            // What is shown now is what was asked for, whatever happens while a folder is chosen.
            let pdf = shell.print(paper)?;
            let Some(folder) = shell.choose_folder() else { return Ok(None) };
            shell.must_be_open()?;
            let path = write(&pdf, &folder, shell.today()).map_err(JournalError::Output)?;
            let pages = u32::try_from(print::pages(&pdf)).unwrap_or(u32::MAX);
            Ok(Some(SavedPdf { path, pages }))
        })
        .await
}

/// The sheet that this process was started to print; `null` in a window.
#[tauri::command]
#[specta::specta]
pub async fn sheet(sheet: State<'_, Sheet>) -> IpcResult<Option<SheetView>> {
    Ok(sheet.view())
}

/// Hears that all of the sheet is drawn, fonts and all.
#[tauri::command]
#[specta::specta]
pub async fn sheet_drawn(sheet: State<'_, Sheet>) -> IpcResult<()> {
    sheet.is_drawn();
    Ok(())
}

fn write(pdf: &[u8], folder: &Path, today: CivilDate) -> std::io::Result<String> {
    let unfinished = folder.join(format!(".footing-page-{}.tmp", std::process::id()));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&unfinished)?;
    let written = file.write_all(pdf).and_then(|()| file.sync_all());
    let named = written
        .and_then(|()| handing::name(&unfinished, folder, &format!("footing-page-{today}"), "pdf"));
    // Named by now, or half written.
    let _ = fs::remove_file(&unfinished);
    Ok(named?.display().to_string())
}
