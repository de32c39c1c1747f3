//! One sheet to a PDF without a vault: the command line read it, and has no way to set type.
//!
//! The page is the window's own, in a window that is never shown. It asks for the sheet, draws it and says so;
//! the PDF goes to standard output. Nothing is kept, and nothing is written on the disk.

use std::{
    io::{self, Read, Write},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tauri::{App, AppHandle, Manager, WebviewWindow, Wry};

use crate::{context, ipc, ipc::paper::SheetView, print, print::Paper, window};

/// A page of text is a few thousand characters.
const MOST_BYTES: u64 = 1024 * 1024;
/// A cold start on a slow, busy computer takes some of it.
const DRAWN_WITHIN: Duration = Duration::from_mins(1);

/// What one process was started to print; nothing in a window.
pub struct Sheet {
    view: Option<SheetView>,
    drawn: Option<Box<dyn Fn() + Send + Sync>>,
}

/// Why a sheet was not printed.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    #[error("standard input holds no sheet")]
    NoSheet,
    #[error("there is no display to set type on")]
    NoDisplay,
    #[error(transparent)]
    Tauri(#[from] tauri::Error),
}

impl SheetError {
    /// Returns what the process ends with; the command line goes by 3.
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::NoSheet => 2,
            Self::NoDisplay => 3,
            Self::Tauri(_) => 1,
        }
    }
}

impl Sheet {
    pub fn none() -> Self {
        Self { view: None, drawn: None }
    }

    pub(crate) fn view(&self) -> Option<SheetView> {
        self.view.clone()
    }

    /// Hears from the page that all of the sheet is drawn.
    pub(crate) fn is_drawn(&self) {
        if let Some(drawn) = &self.drawn {
            drawn();
        }
    }
}

/// Prints the sheet that `input` holds, and ends the process when it is on standard output.
pub fn print(input: impl Read, paper: Paper) -> Result<(), SheetError> {
    let mut text = String::new();
    let read = input.take(MOST_BYTES).read_to_string(&mut text);
    let view = read.ok().and_then(|_| serde_json::from_str(&text).ok());
    let view = view.ok_or(SheetError::NoSheet)?;
    gtk::init().map_err(|_| SheetError::NoDisplay)?;
    let commands = ipc::builder();
    tauri::Builder::default()
        .invoke_handler(commands.invoke_handler())
        .setup(move |app| Ok(start(app, view, paper)?))
        .build(context())?
        .run(|_, _| {});
    Ok(())
}

fn start(app: &App, view: SheetView, paper: Paper) -> tauri::Result<()> {
    let shown: Arc<Mutex<Option<WebviewWindow<Wry>>>> = Arc::default();
    let window = shown.clone();
    let drawn = move || {
        let Some(window) = window.lock().unwrap_or_else(PoisonError::into_inner).take() else {
            return;
        };
        let app = window.app_handle().clone();
        let printed = window.with_webview(move |webview| {
            print::pdf(&webview.inner(), paper, move |pdf| end(&app, pdf));
        });
        if let Err(error) = printed {
            end(window.app_handle(), Err(io::Error::other(error)));
        }
    };
    app.manage(Sheet { view: Some(view), drawn: Some(Box::new(drawn)) });
    // The page may answer before this returns.
    let mut place = shown.lock().unwrap_or_else(PoisonError::into_inner);
    *place = Some(window::open_unseen(app)?);
    drop(place);
    let app = app.handle().clone();
    webkit2gtk::glib::timeout_add_local_once(DRAWN_WITHIN, move || {
        end(&app, Err(io::ErrorKind::TimedOut.into()));
    });
    Ok(())
}

/// Hands the PDF over and ends the process.
fn end(app: &AppHandle, pdf: io::Result<Vec<u8>>) {
    let told = pdf.and_then(|pdf| {
        let mut out = io::stdout().lock();
        out.write_all(&pdf).and_then(|()| out.flush())
    });
    if let Err(error) = &told {
        tracing::error!(%error, "the sheet could not be printed");
    }
    app.exit(i32::from(told.is_err()));
}
