//! The window itself: what the page in it may do, and how it is ended when the vault is locked.

use std::{io, path::PathBuf, sync::mpsc, time::Duration};

use gtk::prelude::{DialogExt as _, GtkSettingsExt, GtkWindowExt, MessageDialogExt, WidgetExt};
use tauri::{
    App, AppHandle, LogicalPosition, LogicalSize, Manager, Url, WebviewUrl, WebviewWindow,
    WebviewWindowBuilder, WindowEvent, Wry,
    utils::config::WindowConfig,
    webview::{NewWindowResponse, PermissionResponse},
};
use tauri_plugin_dialog::DialogExt;
use tauri_specta::Event;
use webkit2gtk::{
    CacheModel, ContextMenuAction, ContextMenuExt, ContextMenuItemExt, InputMethodContextExt,
    SettingsExt, WebContextExt, WebProcessTerminationReason, WebView, WebViewExt, glib,
};

use crate::{
    Shell,
    host::{Fact, Host},
    place::{Area, Place},
    print::{self, Paper},
};

pub(crate) const LABEL: &str = "main";
const HOME: &str = "tauri://localhost/";
/// The same page, asked to show one sheet and nothing else.
const SHEET: &str = "index.html#sheet";
const DEV_HOST: &str = "127.0.0.1";
const SIGTERM: i32 = rustix::process::Signal::TERM.as_raw();
/// A book of pages takes seconds; nothing waits for all of it but a failure.
const PRINTED_WITHIN: Duration = Duration::from_mins(2);

/// What the pointer's menu offers: what one does to text. WebKit would also offer to download, to
/// go back to an earlier page, and to write the owner's words into a dictionary file.
const MENU: [ContextMenuAction; 13] = [
    ContextMenuAction::Copy,
    ContextMenuAction::CopyLinkToClipboard,
    ContextMenuAction::Cut,
    ContextMenuAction::Delete,
    ContextMenuAction::IgnoreSpelling,
    ContextMenuAction::InputMethods,
    ContextMenuAction::InsertEmoji,
    ContextMenuAction::InspectElement,
    ContextMenuAction::NoGuessesFound,
    ContextMenuAction::Paste,
    ContextMenuAction::PasteAsPlainText,
    ContextMenuAction::SelectAll,
    ContextMenuAction::SpellingGuess,
];

/// Opens the window as tauri.conf.json describes it.
pub(crate) fn open(app: &App, shell: &Shell) -> tauri::Result<()> {
    let config = app.config().app.windows.first().expect("BUG: tauri.conf.json has one window");
    hold_the_caret_still();
    let mut builder = closed_off(WebviewWindowBuilder::from_config(app, config)?);
    if let Some(place) = shell.remembered_place() {
        let pixels = |least: Option<f64>| least.map_or(0, whole);
        let least = (pixels(config.min_width), pixels(config.min_height));
        let place = place.on(&screens(app), least);
        builder =
            builder.inner_size(place.width.into(), place.height.into()).maximized(place.maximized);
        if let Some((x, y)) = place.at {
            builder = builder.position(x.into(), y.into());
        }
    }
    let window = builder.build()?;
    let lost = shell.clone();
    window.with_webview(move |webview| harden(&webview.inner(), lost))?;
    close_in_order(&window, shell);
    Ok(())
}

/// Opens a window that is never shown, over the page of one sheet.
pub(crate) fn open_unseen(app: &App) -> tauri::Result<WebviewWindow<Wry>> {
    let shown = app.config().app.windows.first().expect("BUG: tauri.conf.json has one window");
    let config = WindowConfig {
        url: WebviewUrl::App(SHEET.into()),
        visible: false,
        skip_taskbar: true,
        focus: false,
        ..shown.clone()
    };
    let window = closed_off(WebviewWindowBuilder::from_config(app, &config)?).build()?;
    window.with_webview(|webview| restrain(&webview.inner()))?;
    Ok(window)
}

/// Lets the page go nowhere, and keep nothing.
fn closed_off(builder: WebviewWindowBuilder<'_, Wry, App>) -> WebviewWindowBuilder<'_, Wry, App> {
    builder
        .incognito(!cfg!(feature = "journeys"))
        .on_navigation(is_own)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_permission_request(|_, _| PermissionResponse::Deny)
}

/// Returns what windows may stand in, the main screen first; nothing where the desktop does not say.
fn screens(app: &App) -> Vec<Area> {
    let main = app.primary_monitor().ok().flatten();
    let others = app.available_monitors().unwrap_or_default();
    let areas = main.iter().chain(&others).map(|monitor| {
        let (area, scale) = (monitor.work_area(), monitor.scale_factor());
        let at: LogicalPosition<f64> = area.position.to_logical(scale);
        let size: LogicalSize<f64> = area.size.to_logical(scale);
        Area {
            x: whole(at.x),
            y: whole(at.y),
            width: whole(size.width),
            height: whole(size.height),
        }
    });
    areas.collect()
}

/// Notes where the window stands, for the next time. While it fills the screen, what it goes back to
/// stays as it was noted before.
fn remember_place(window: &WebviewWindow<Wry>, shell: &Shell) -> tauri::Result<()> {
    let maximized = window.is_maximized()?;
    let before = shell.remembered_place();
    if let Some(before) = before.filter(|_| maximized) {
        shell.remember_place(Place { maximized, ..before });
        return Ok(());
    }
    let scale = window.scale_factor()?;
    let size: LogicalSize<f64> = window.inner_size()?.to_logical(scale);
    let at: Option<LogicalPosition<f64>> =
        window.outer_position().ok().map(|at| at.to_logical(scale));
    shell.remember_place(Place {
        width: whole(size.width),
        height: whole(size.height),
        at: at.filter(|_| !maximized).map(|at| (whole(at.x), whole(at.y))),
        maximized,
    });
    Ok(())
}

#[expect(clippy::cast_possible_truncation, reason = "no screen has that many pixels; it saturates")]
fn whole(pixels: f64) -> i32 {
    pixels.round() as i32
}

/// Brings the window to the front; for the second instance that was not to be.
pub(crate) fn focus(app: &AppHandle) {
    let Some(window) = app.get_webview_window(LABEL) else { return };
    let brought =
        window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
    if let Err(error) = brought {
        tracing::warn!(%error, "the window could not be brought to the front");
    }
}

/// The one window, as the shell sees it.
pub(crate) struct Window(pub(crate) AppHandle);

impl Host for Window {
    fn tell(&self, fact: Fact) {
        let told = match fact {
            Fact::EntriesChanged(fact) => fact.emit(&self.0),
            Fact::VaultLocked(fact) => fact.emit(&self.0),
            Fact::IndexProgress(fact) => fact.emit(&self.0),
            Fact::DayTurned(fact) => fact.emit(&self.0),
            Fact::FlushWanted(fact) => fact.emit(&self.0),
        };
        if let Err(error) = told {
            tracing::warn!(%error, "the window could not be told");
        }
    }

    fn renew_page(&self) {
        let Some(window) = self.0.get_webview_window(LABEL) else { return };
        // The page comes back through `web-process-terminated`.
        let ended = window.with_webview(|webview| webview.inner().terminate_web_process());
        if let Err(error) = ended {
            tracing::error!(%error, "the page's process could not be ended");
        }
    }

    fn choose_folder(&self) -> Option<PathBuf> {
        #[cfg(feature = "journeys")]
        if let Some(answer) = crate::journeys::chosen_folder() {
            return answer;
        }
        let mut dialog = self.0.dialog().file();
        if let Some(window) = self.0.get_webview_window(LABEL) {
            dialog = dialog.set_parent(&window);
        }
        dialog.blocking_pick_folder().and_then(|folder| folder.into_path().ok())
    }

    fn may_lose_words(&self) -> bool {
        let (answer, answered) = mpsc::channel();
        let Some(window) = self.0.get_webview_window(LABEL) else { return false };
        let shown = window.clone();
        let asked = window.run_on_main_thread(move || ask_to_lose_words(&shown, answer));
        // A question that could not be shown was not agreed to.
        asked.is_ok() && answered.recv().unwrap_or(false)
    }

    fn print(&self, paper: Paper) -> io::Result<Vec<u8>> {
        let gone = || io::Error::other("there is no window");
        let window = self.0.get_webview_window(LABEL).ok_or_else(gone)?;
        let (answer, answered) = mpsc::channel();
        window
            .with_webview(move |webview| {
                print::pdf(&webview.inner(), paper, move |pdf| {
                    // Whoever asked may have given up.
                    let _ = answer.send(pdf);
                });
            })
            .map_err(io::Error::other)?;
        answered.recv_timeout(PRINTED_WITHIN).map_err(io::Error::other)?
    }
}

/// Asks in a dialog of the system: whatever the page shows, it may be about another vault. Return and
/// Escape keep the words.
fn ask_to_lose_words(window: &WebviewWindow<Wry>, answer: mpsc::Sender<bool>) {
    let dialog = gtk::MessageDialog::new(
        window.gtk_window().ok().as_ref(),
        gtk::DialogFlags::MODAL,
        gtk::MessageType::Warning,
        gtk::ButtonsType::None,
        "What you wrote last is not on the disk",
    );
    dialog.set_secondary_text(Some(
        "It could not be saved and is sealed in memory. It comes back when you unlock that vault, as \
         long as Footing stays open.",
    ));
    dialog.add_button("Close and lose those words", gtk::ResponseType::Accept);
    dialog.add_button("Keep Footing open", gtk::ResponseType::Cancel);
    dialog.set_default_response(gtk::ResponseType::Cancel);
    dialog.connect_response(move |dialog, response| {
        // The first answer counts; closing the dialog answers once more.
        let _ = answer.send(response == gtk::ResponseType::Accept);
        if response != gtk::ResponseType::DeleteEvent {
            dialog.close();
        }
    });
    dialog.show();
}

/// Only the app's own pages may be gone to.
fn is_own(url: &Url) -> bool {
    let shipped = url.scheme() == "tauri" && url.host_str() == Some("localhost");
    let served = tauri::is_dev() && url.scheme() == "http" && url.host_str() == Some(DEV_HOST);
    shipped || served
}

/// A caret that blinks has its page drawn anew for as long as a text has the focus: all evening, in a
/// journal. One that is told not to blink makes WebKit ask for sixty frames a second instead, since
/// what waits for the next blink then waits for no time at all. So it blinks, but never so soon.
fn hold_the_caret_still() {
    if let Some(settings) = gtk::Settings::default() {
        settings.set_gtk_cursor_blink(true);
        settings.set_gtk_cursor_blink_time(i32::MAX);
    }
}

/// Switches off what a journal has no use for, and on what wry leaves off; keeps the page alive.
fn harden(page: &WebView, shell: Shell) {
    restrain(page);
    print::listen(page);
    page.connect_web_process_terminated(move |page, reason| {
        if reason == WebProcessTerminationReason::TerminatedByApi {
            page.load_uri(HOME);
            return;
        }
        tracing::error!(?reason, "the page's process ended by itself");
        let shell = shell.clone();
        tauri::async_runtime::spawn_blocking(move || shell.page_lost());
        // A page that crashes while it loads should not keep the computer busy.
        let page = page.clone();
        glib::timeout_add_local_once(Duration::from_secs(1), move || page.load_uri(HOME));
    });
}

fn restrain(page: &WebView) {
    if let Some(settings) = WebViewExt::settings(page) {
        settings.set_enable_page_cache(false);
        settings.set_enable_html5_local_storage(false);
        settings.set_enable_html5_database(false);
        settings.set_enable_dns_prefetching(false);
        settings.set_enable_media(false);
        settings.set_enable_webaudio(false);
        settings.set_enable_webgl(false);
        settings.set_javascript_can_open_windows_automatically(false);
    }
    if let Some(context) = page.context() {
        context.set_cache_model(CacheModel::DocumentViewer);
        let languages = spelling_languages();
        let languages: Vec<&str> = languages.iter().map(String::as_str).collect();
        context.set_spell_checking_languages(&languages);
        context.set_spell_checking_enabled(true);
    }
    if let Some(input) = page.input_method_context() {
        // wry turns this off, which breaks dead keys and shows nothing of what is being composed.
        input.set_enable_preedit(true);
    }
    page.connect_context_menu(|_, menu, _, _| {
        for item in menu.items() {
            if !item.is_separator() && !MENU.contains(&item.stock_action()) {
                menu.remove(&item);
            }
        }
        false
    });
}

/// Returns the languages to check spelling in: the desktop's, and English where that says nothing.
fn spelling_languages() -> Vec<String> {
    let mut languages: Vec<String> = glib::language_names()
        .iter()
        .map(|name| name.split('.').next().unwrap_or(name).to_owned())
        .filter(|name| name.len() == 5 && name.as_bytes()[2] == b'_')
        .collect();
    languages.dedup();
    if languages.is_empty() {
        languages.push("en_US".to_owned());
    }
    languages
}

/// Lets the page save before the window goes.
fn close_in_order(window: &WebviewWindow<Wry>, shell: &Shell) {
    let (shown, shell) = (window.clone(), shell.clone());
    let close = move |in_order: fn(&Shell) -> bool| {
        let (window, shell) = (shown.clone(), shell.clone());
        tauri::async_runtime::spawn_blocking(move || {
            if in_order(&shell) {
                if let Err(error) = remember_place(&window, &shell) {
                    tracing::warn!(%error, "where the window stands could not be noted");
                }
                window.app_handle().exit(0);
            }
        });
    };
    // Logging out ends programs by this signal, and waits for no answer to a question.
    let end = close.clone();
    glib::unix_signal_add(SIGTERM, move || {
        end(Shell::close_unasked);
        glib::ControlFlow::Continue
    });
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event {
            api.prevent_close();
            close(Shell::close);
        }
    });
}
