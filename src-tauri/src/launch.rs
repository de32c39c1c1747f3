//! What is settled before anything starts: the vault asked for, the clock, the environment.

use std::{
    env,
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use footing_journal::{Clock, SystemClock};
use rustix::{
    fs::Access,
    process::{Resource, Rlimit, setrlimit},
};
use webkit2gtk::glib;

use crate::{place::Place, print::Paper};

/// What the owner asked for on the command line and in the environment.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Launch {
    /// The vault named by `--vault` or `FOOTING_VAULT`; the flag wins.
    pub vault: Option<PathBuf>,
    /// Print one sheet from standard input on this paper, and open no window.
    pub sheet: Option<Paper>,
    pub help: bool,
    pub version: bool,
}

pub const HELP: &str = "\
The window of Footing, a private, encrypted leadership journal.

Usage: footing-desktop [--vault DIR]

  --vault DIR    the vault to open (else FOOTING_VAULT, else the one opened last)
  --sheet PAPER  print the sheet on standard input to a PDF on standard output, on
                 a4 or letter; `footing pitch brief --format pdf` asks for this
  --help         print this
  --version      print the version

Environment, if the window stays blank: WEBKIT_DISABLE_DMABUF_RENDERER=1,
then WEBKIT_DISABLE_COMPOSITING_MODE=1.

The command line over the same vault is `footing`.
";

#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum UsageError {
    #[error("--vault needs a folder")]
    NoFolder,
    #[error("--sheet needs a paper: a4 or letter")]
    NoPaper,
    #[error("unknown argument {0}; see --help")]
    Unknown(String),
}

impl Launch {
    /// Reads the arguments (without the program's name) and the value of `FOOTING_VAULT`.
    pub fn read(
        arguments: impl IntoIterator<Item = OsString>,
        variable: Option<OsString>,
    ) -> Result<Self, UsageError> {
        let named = |folder: OsString| {
            if folder.is_empty() { Err(UsageError::NoFolder) } else { Ok(PathBuf::from(folder)) }
        };
        let mut launch =
            Self { vault: variable.and_then(|folder| named(folder).ok()), ..Self::default() };
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            let text = argument.to_string_lossy();
            if text == "--vault" {
                launch.vault = Some(named(arguments.next().unwrap_or_default())?);
            } else if let Some(folder) = text.strip_prefix("--vault=") {
                launch.vault = Some(named(folder.into())?);
            } else if text == "--sheet" {
                let word = arguments.next().unwrap_or_default();
                let paper = Paper::named(&word.to_string_lossy());
                launch.sheet = Some(paper.ok_or(UsageError::NoPaper)?);
            } else if text == "--help" || text == "-h" {
                launch.help = true;
            } else if text == "--version" || text == "-V" {
                launch.version = true;
            } else {
                return Err(UsageError::Unknown(text.into_owned()));
            }
        }
        if let Some(folder) = &mut launch.vault {
            *folder = std::path::absolute(&*folder).unwrap_or_else(|_| folder.clone());
        }
        Ok(launch)
    }
}

/// Returns a short name for a path, the same on every start.
pub(crate) fn fingerprint(path: &Path) -> u64 {
    // FNV-1a: std's hasher promises nothing from one build to the next.
    let bytes = path.as_os_str().as_encoded_bytes();
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Keeps a crash from writing the journal's memory to a file. The web processes inherit this.
pub fn forbid_core_dumps() -> io::Result<()> {
    setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?;
    Ok(())
}

/// Tells whether WebKit should paint without its DMA-BUF renderer, which leaves the window blank
/// on some computers with NVIDIA cards and some Wayland desktops.
///
/// A driven window keeps it: WebDriver's screenshots hang without.
pub fn wants_plain_renderer(variable: impl Fn(&str) -> Option<OsString>, nvidia: bool) -> bool {
    let driven = ["TAURI_AUTOMATION", "TAURI_WEBVIEW_AUTOMATION"]
        .iter()
        .any(|name| variable(name).is_some_and(|value| value == "true"));
    let decided = variable("WEBKIT_DISABLE_DMABUF_RENDERER").is_some();
    let wayland = variable("WAYLAND_DISPLAY").is_some_and(|display| !display.is_empty());
    !driven && !decided && (nvidia || wayland)
}

/// Changes the environment that GTK and WebKit are about to read.
pub fn prepare_environment() {
    spool_in_memory();
    let nvidia = Path::new("/proc/driver/nvidia/version").exists();
    if wants_plain_renderer(|name| env::var_os(name), nvidia) {
        put_in_environment("WEBKIT_DISABLE_DMABUF_RENDERER", Some("1".into()));
    }
}

/// Has GTK keep what it spools for a printer in memory: a file on the disk can be read again after
/// it is gone. Only `GLib` is told, which asks once and remembers.
fn spool_in_memory() {
    let run = env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
    let folders = run.into_iter().chain([PathBuf::from("/dev/shm")]);
    let Some(folder) = folders.into_iter().find(|folder| lies_in_memory(folder)) else { return };
    let before = env::var_os("TMPDIR");
    put_in_environment("TMPDIR", Some(folder.into_os_string()));
    let _remembered = glib::tmp_dir();
    put_in_environment("TMPDIR", before);
}

/// Sets or takes out a variable of this process, for libraries that are told in no other way.
fn put_in_environment(name: &str, value: Option<OsString>) {
    #[expect(
        unsafe_code,
        reason = "WebKit and GLib take these from the environment only, and no other thread runs yet"
    )]
    // SAFETY: called from `prepare_environment` alone, the first thing in `main`, before any thread
    // could read the environment.
    unsafe {
        match value {
            Some(value) => env::set_var(name, value),
            None => env::remove_var(name),
        }
    }
}

/// Tells whether a folder is the owner's to write in, on a file system that is never on a disk.
fn lies_in_memory(folder: &Path) -> bool {
    const TMPFS: i64 = 0x0102_1994;
    let writable = rustix::fs::access(folder, Access::WRITE_OK | Access::EXEC_OK).is_ok();
    writable && rustix::fs::statfs(folder).is_ok_and(|system| system.f_type == TMPFS)
}

/// Returns the clock the app goes by: the computer's, or under `journeys` the one a test sets.
pub fn clock() -> Arc<dyn Clock> {
    #[cfg(feature = "journeys")]
    if let Some(clock) = crate::journeys::clock() {
        return clock;
    }
    Arc::new(SystemClock)
}

/// Returns how long nobody may touch the window, if a journey says so.
pub fn idle() -> Option<Duration> {
    #[cfg(feature = "journeys")]
    return crate::journeys::idle();
    #[cfg(not(feature = "journeys"))]
    None
}

/// What is remembered outside any vault: which vault was opened last, in which colours, so that the
/// page which asks for the passphrase can be shown in them, and where on the screen the window stood.
#[derive(Debug)]
pub struct Memory {
    file: Option<PathBuf>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Remembered {
    pub vault: Option<PathBuf>,
    pub theme: Option<String>,
    pub place: Option<Place>,
}

impl Memory {
    pub fn in_folder(folder: &Path) -> Self {
        Self { file: Some(folder.join("window.json")) }
    }

    /// Remembers nothing; for tests.
    pub fn none() -> Self {
        Self { file: None }
    }

    /// Returns what was remembered; nothing if that cannot be read.
    pub fn read(&self) -> Remembered {
        self.file
            .as_ref()
            .and_then(|file| fs::read(file).ok())
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    /// Changes what is remembered. Failing to is worth a line in the log and no more: the owner
    /// can always name the vault.
    pub fn change(&self, change: impl FnOnce(&mut Remembered)) {
        let Some(file) = &self.file else { return };
        let before = self.read();
        let mut after = before.clone();
        change(&mut after);
        if after == before {
            return;
        }
        if let Err(error) = write(file, &after) {
            tracing::warn!(%error, "could not remember the window");
        }
    }
}

fn write(file: &Path, remembered: &Remembered) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let fresh = file.with_extension("json.new");
    fs::write(&fresh, serde_json::to_vec(remembered)?)?;
    fs::rename(fresh, file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str], variable: Option<&str>) -> Result<Launch, UsageError> {
        Launch::read(arguments.iter().map(OsString::from), variable.map(OsString::from))
    }

    #[test]
    fn the_flag_wins_over_the_variable() {
        let vault = |launch: Result<Launch, UsageError>| launch.expect("it is valid").vault;
        assert_eq!(vault(read(&[], Some("/v"))), Some("/v".into()));
        assert_eq!(vault(read(&["--vault", "/w"], Some("/v"))), Some("/w".into()));
        assert_eq!(vault(read(&["--vault=/w"], None)), Some("/w".into()));
        assert_eq!(vault(read(&[], Some(""))), None, "an empty variable is no folder");
    }

    #[test]
    fn an_argument_nobody_knows_is_refused() {
        assert_eq!(read(&["--vault"], None), Err(UsageError::NoFolder));
        assert_eq!(read(&["--colour"], None), Err(UsageError::Unknown("--colour".into())));
        assert_eq!(read(&["--sheet", "a3"], None), Err(UsageError::NoPaper));
        let sheet = read(&["--sheet", "letter"], None).expect("it is valid").sheet;
        assert_eq!(sheet, Some(Paper::Letter));
    }

    #[test]
    fn a_folder_on_a_disk_does_not_lie_in_memory() {
        assert!(!lies_in_memory(Path::new("/proc")), "it is no folder to write in");
        assert!(!lies_in_memory(Path::new("/nowhere/at/all")));
    }

    #[test]
    fn the_plain_renderer_is_for_nvidia_and_wayland_and_never_for_a_driven_window() {
        let wants = |set: &'static [(&str, &str)], nvidia| {
            let variable = move |name: &str| {
                set.iter().find(|(key, _)| *key == name).map(|(_, value)| OsString::from(value))
            };
            wants_plain_renderer(variable, nvidia)
        };
        assert!(!wants(&[], false), "an X11 desktop without NVIDIA paints as it should");
        assert!(wants(&[], true));
        assert!(wants(&[("WAYLAND_DISPLAY", "wayland-0")], false));
        assert!(!wants(&[("WEBKIT_DISABLE_DMABUF_RENDERER", "0")], true), "the owner decided");
        assert!(!wants(&[("TAURI_WEBVIEW_AUTOMATION", "true")], true), "screenshots would hang");
    }

    #[test]
    fn what_is_remembered_is_the_folder_the_colours_and_the_place() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let memory = Memory::in_folder(&folder.path().join("config"));
        assert_eq!(memory.read(), Remembered::default());
        memory.change(|remembered| remembered.vault = Some("/v".into()));
        memory.change(|remembered| remembered.theme = Some("dark".into()));
        let place = Place { width: 1100, height: 700, at: Some((40, 60)), maximized: true };
        memory.change(|remembered| remembered.place = Some(place));
        let expected =
            Remembered { vault: Some("/v".into()), theme: Some("dark".into()), place: Some(place) };
        assert_eq!(memory.read(), expected);
    }

    #[test]
    fn a_file_that_is_older_or_not_ours_is_read_as_far_as_it_goes() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let memory = Memory::in_folder(folder.path());
        let write = |text: &str| fs::write(folder.path().join("window.json"), text);
        write(r#"{"vault":"/v","theme":null}"#).expect("a file can be written");
        assert_eq!(memory.read().vault, Some("/v".into()));
        for foreign in ["", "[]", r#"{"place":{"width":"wide"}}"#] {
            write(foreign).expect("a file can be written");
            assert_eq!(memory.read(), Remembered::default(), "{foreign}");
        }
    }
}
