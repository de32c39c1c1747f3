//! The state behind every command: one journal, the two alarms, and the window as a [`Host`].
//!
//! A shell is cheap to clone. All of its methods may wait for the disk or for a key derivation;
//! commands reach them through [`Shell::ask`] and [`Shell::work`], on a thread of their own.

mod closing;
mod day;
mod opening;
mod visit;

use std::{
    io,
    path::PathBuf,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use footing_domain::{CivilDate, Instant};
use footing_journal::{
    Clock, Journal, JournalError, JournalState, Kdf, RecoveryKey, SettingsPatch,
};

use crate::{
    alarms::Alarms,
    host::Host,
    ipc::{IpcError, IpcResult, day::DraftInput, event::LockReason},
    launch::Memory,
    place::Place,
    print::Paper,
};

#[derive(Clone)]
pub struct Shell(Arc<Inner>);

/// What a shell is made of.
pub struct Parts {
    pub folder: PathBuf,
    pub clock: Arc<dyn Clock>,
    /// What a new vault's passphrase is stretched with.
    pub kdf: Kdf,
    pub host: Arc<dyn Host>,
    pub memory: Memory,
    /// How long nobody may touch the window; as the settings say if `None`.
    pub idle: Option<Duration>,
}

struct Inner {
    clock: Arc<dyn Clock>,
    kdf: Kdf,
    host: Arc<dyn Host>,
    memory: Memory,
    idle: Option<Duration>,
    alarms: Alarms,
    journal: Mutex<Journal>,
    /// Other journals, for the words that are sealed in their memory.
    left: Mutex<Vec<Journal>>,
    /// The sample journal, while somebody looks around in it.
    visit: Mutex<Option<visit::Visit>>,
    /// Held while the vault is opened, locked or changed for another, so that two never overlap.
    turning: Mutex<()>,
    /// Held from asking the page to save until the vault is locked or stays open after all.
    ending: Mutex<()>,
    /// Held while the owner is asked whether sealed words may be lost.
    asking: Mutex<()>,
    locked: Mutex<Option<(Instant, LockReason)>>,
    /// The recovery key that the owner has not yet proved to have written down.
    unproved: Mutex<Option<RecoveryKey>>,
    last_day: Mutex<CivilDate>,
    flush: Mutex<Flush>,
    flush_answered: Condvar,
}

/// Where the page stands with saving what is unsaved.
enum Flush {
    Idle,
    Asked,
    /// With the words that it could not save.
    Answered(Vec<DraftInput>),
}

impl Shell {
    pub fn new(parts: Parts) -> io::Result<Self> {
        let Parts { folder, clock, kdf, host, memory, idle } = parts;
        let shell = Self(Arc::new(Inner {
            journal: Mutex::new(Journal::at(folder, clock.clone())),
            left: Mutex::default(),
            visit: Mutex::default(),
            last_day: Mutex::new(clock.today()),
            clock,
            kdf,
            host,
            memory,
            idle,
            alarms: Alarms::new()?,
            turning: Mutex::new(()),
            ending: Mutex::new(()),
            asking: Mutex::new(()),
            locked: Mutex::new(None),
            unproved: Mutex::new(None),
            flush: Mutex::new(Flush::Idle),
            flush_answered: Condvar::new(),
        }));
        shell.follow(&shell.journal());
        Ok(shell)
    }

    /// Asks the journal on a thread that may wait.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Journal) -> Result<T, JournalError> + Send + 'static,
    ) -> IpcResult<T> {
        self.work(move |shell| Ok(question(&shell.journal())?)).await
    }

    /// Does `work` on a thread that may wait.
    pub(crate) async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> IpcResult<T> + Send + 'static,
    ) -> IpcResult<T> {
        let shell = self.clone();
        tauri::async_runtime::spawn_blocking(move || work(&shell))
            .await
            .unwrap_or_else(|_| Err(IpcError::internal("the work was broken off")))
    }

    pub(crate) fn clock(&self) -> &dyn Clock {
        &*self.0.clock
    }

    pub(crate) fn now(&self) -> Instant {
        self.0.clock.now()
    }

    pub(crate) fn update_settings(
        &self,
        patch: SettingsPatch,
    ) -> IpcResult<footing_journal::Settings> {
        let settings = self.journal().update_settings(patch)?;
        self.remember_theme(settings.theme);
        self.touch()?;
        Ok(settings)
    }

    /// Returns where the window stood when it was last closed.
    pub(crate) fn remembered_place(&self) -> Option<Place> {
        self.0.memory.read().place
    }

    pub(crate) fn remember_place(&self, place: Place) {
        self.0.memory.change(|remembered| remembered.place = Some(place));
    }

    /// Returns today where the open journal lives.
    pub(crate) fn today(&self) -> CivilDate {
        self.journal().clock().today()
    }

    /// Prints what the page shows into a PDF; refused while no vault is open.
    pub(crate) fn print(&self, paper: Paper) -> IpcResult<Vec<u8>> {
        self.must_be_open()?;
        self.0.host.print(paper).map_err(|error| {
            tracing::error!(%error, "the page could not be printed");
            IpcError::internal("the page could not be printed")
        })
    }

    pub(crate) fn must_be_open(&self) -> IpcResult<()> {
        if is_open(&self.journal()) { Ok(()) } else { Err(JournalError::Locked.into()) }
    }

    fn journal(&self) -> Journal {
        held(&self.0.journal).clone()
    }

    fn remember_theme(&self, theme: footing_journal::Theme) {
        self.0.memory.change(|remembered| remembered.theme = Some(theme.as_str().to_owned()));
    }
}

/// Locks a mutex whose data is whole after any panic: every change to it is a single assignment.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn is_open(journal: &Journal) -> bool {
    matches!(journal.state(), Ok(JournalState::Unlocked))
}
