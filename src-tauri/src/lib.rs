//! The window of Footing: a thin shell over [`footing_journal`].
//!
//! Everything that knows Tauri, GTK or WebKit is in here, and nothing else. This file wires.

pub mod host;
pub mod ipc;
pub mod launch;
pub mod place;
pub mod print;
pub mod sheet;
pub mod shell;

mod alarms;
#[cfg(feature = "journeys")]
mod journeys;
mod session;
mod window;

use std::{path::Path, sync::Arc};

use footing_journal::Kdf;
use tauri::{App, Context, Manager, Wry};

pub use launch::Launch;
pub use shell::Shell;

/// Opens the window and returns when it is closed.
pub fn run(launch: Launch) -> tauri::Result<()> {
    let commands = ipc::builder();
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(commands.invoke_handler())
        .setup(move |app| {
            commands.mount_events(app);
            start(app, launch)
        })
        .build(context())?
        .run(|_, _| {});
    Ok(())
}

/// The page and the configuration, compiled in once.
fn context() -> Context<Wry> {
    tauri::generate_context!()
}

fn start(app: &App, launch: Launch) -> Result<(), Box<dyn std::error::Error>> {
    let memory = launch::Memory::in_folder(&app.path().app_config_dir()?);
    let folder = match launch.vault.or_else(|| memory.read().vault) {
        Some(folder) => folder,
        None => app.path().data_dir()?.join("footing"),
    };
    app.handle().plugin(one_window_a_vault(&folder))?;
    let shell = Shell::new(shell::Parts {
        folder,
        clock: launch::clock(),
        kdf: Kdf::DEFAULT,
        host: Arc::new(window::Window(app.handle().clone())),
        memory,
        idle: launch::idle(),
    })?;
    app.manage(shell.clone());
    app.manage(sheet::Sheet::none());
    window::open(app, &shell)?;
    shell.watch_the_clock()?;
    session::listen(&shell);
    Ok(())
}

/// A second window over the same vault brings the first to the front and ends. Without a session
/// bus it opens, and the vault's own lock answers that the vault is in use.
fn one_window_a_vault(folder: &Path) -> tauri::plugin::TauriPlugin<Wry> {
    let path = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
    tauri_plugin_single_instance::Builder::new()
        .dbus_id(format!("app.footing.desktop.v{:016x}", launch::fingerprint(&path)))
        .callback(|app, _, _| window::focus(app))
        .build()
}
