//! The thread that owns the index: opens it, rebuilds it, and keeps it up with the store.
//!
//! The store is the truth and its outbox the list of what the index has not seen. Whatever happens
//! to the index, nothing saved is at stake: it is built anew.

mod keeper;
mod worker;

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
        mpsc::{Sender, channel},
    },
    thread::{self, JoinHandle},
};

use footing_search::{Index, IndexHome, RebuildReason};
use footing_store::{IndexState, Store};
use footing_vault::{Mark, VaultId, sealed::SealKey};

use self::worker::Worker;
use crate::{JournalError, Result, event::Listeners};

/// Returns the journal's count that the index in `dir` says it has seen, without opening it.
///
/// SQLite takes a log that was cut off for an older state and says nothing; the index knows better.
pub(crate) fn seen(dir: &Path, vault: VaultId, store: &Store) -> Result<Option<u64>> {
    let Some(state) = store.index_state()? else { return Ok(None) };
    Ok(Index::seq_found(&home(dir, vault, &state)))
}

fn home(dir: &Path, vault: VaultId, state: &IndexState) -> IndexHome {
    IndexHome {
        dir: dir.to_owned(),
        key: SealKey::from(state.key),
        vault,
        generation: state.generation,
    }
}

enum Signal {
    Changed,
    /// Somebody waits for the index: a pause in typing is not awaited.
    Hurry,
    Rebuild,
    /// Catch up at once, and leave no deleted word in any file.
    Expunge,
    Stop,
}

/// The handle on the thread. Dropping it ends the thread and wipes the index's cache.
pub(crate) struct Indexer {
    shared: Arc<Shared>,
    signals: Sender<Signal>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    state: Mutex<State>,
    /// Somebody asked for a rebuild that has not begun.
    rebuild_wanted: AtomicBool,
    changed: Condvar,
    stopping: AtomicBool,
    /// How many times the index was to be opened, built or brought up.
    attempts: AtomicU64,
    /// Why the index that was there at the start was not used.
    rebuilt: Mutex<Option<RebuildReason>>,
}

enum State {
    Opening,
    /// It answers; with a failure it no longer takes anything in.
    Ready {
        index: Arc<Index>,
        complete: bool,
        failed: Option<Failure>,
    },
    Failed(Failure),
    Ended,
}

#[derive(Clone)]
struct Failure {
    error: Arc<JournalError>,
    /// Which attempt it was.
    attempt: u64,
}

impl Indexer {
    /// Starts the thread, which opens the index in `dir` or rebuilds it.
    pub(crate) fn start(
        dir: PathBuf,
        vault: VaultId,
        mark: Mark,
        store: Store,
        listeners: Arc<Listeners>,
    ) -> Result<Self> {
        let (signals, received) = channel();
        let shared = Arc::new(Shared {
            state: Mutex::new(State::Opening),
            rebuild_wanted: AtomicBool::new(false),
            changed: Condvar::new(),
            stopping: AtomicBool::new(false),
            attempts: AtomicU64::new(0),
            rebuilt: Mutex::default(),
        });
        let worker = Worker {
            dir,
            vault,
            mark,
            store,
            listeners,
            shared: Arc::clone(&shared),
            signals: received,
        };
        let thread = thread::Builder::new()
            .name("indexer".to_owned())
            .spawn(move || worker.run())
            .map_err(|_| JournalError::ThreadEnded)?;
        // What a crash left in the outbox is drained without waiting for the next change.
        let indexer = Self { shared, signals, thread: Some(thread) };
        indexer.wake();
        Ok(indexer)
    }

    /// Says that the outbox has something new.
    pub(crate) fn wake(&self) {
        // A thread that has ended says so to whoever searches; a save is not to fail over it.
        let _ = self.signals.send(Signal::Changed);
    }

    /// Says that something is gone for good: its words go from the index's files, too.
    pub(crate) fn expunge(&self) {
        let _ = self.signals.send(Signal::Expunge);
    }

    /// Starts a rebuild from the store, in the background.
    pub(crate) fn rebuild(&self) {
        self.shared.rebuild_wanted.store(true, Ordering::SeqCst);
        let _ = self.signals.send(Signal::Rebuild);
    }

    /// Returns the index once it is open, and whether it holds everything but what is pending.
    pub(crate) fn index(&self) -> Result<(Arc<Index>, bool)> {
        let mut state = self.shared.lock();
        loop {
            match &*state {
                State::Opening => {
                    state = self.shared.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
                }
                State::Ready { index, complete, .. } => {
                    let complete = *complete && !self.shared.rebuild_wanted();
                    return Ok((Arc::clone(index), complete));
                }
                State::Failed(failed) => return Err(failed.error()),
                State::Ended => return Err(JournalError::ThreadEnded),
            }
        }
    }

    /// Returns why the index on disk was not used and is built anew, if it was not.
    pub(crate) fn rebuilt(&self) -> Option<RebuildReason> {
        *self.shared.rebuilt.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until the index has caught up with the store as it is now, or an attempt that begins
    /// now has failed: a disk that was full before may have room again.
    pub(crate) fn caught_up(&self, store: &Store) -> Result<()> {
        let before = self.shared.attempts.load(Ordering::SeqCst);
        let _ = self.signals.send(Signal::Hurry);
        let mut state = self.shared.lock();
        loop {
            match &*state {
                State::Ready { complete: true, .. }
                    if !self.shared.rebuild_wanted() && store.outbox(1)?.is_empty() =>
                {
                    return Ok(());
                }
                State::Ready { failed: Some(failed), .. } | State::Failed(failed)
                    if failed.attempt > before =>
                {
                    return Err(failed.error());
                }
                State::Ended => return Err(JournalError::ThreadEnded),
                State::Opening | State::Ready { .. } | State::Failed(_) => {
                    state = self.shared.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
                }
            }
        }
    }
}

impl Failure {
    fn error(&self) -> JournalError {
        JournalError::IndexFailed(Arc::clone(&self.error))
    }
}

impl Drop for Indexer {
    fn drop(&mut self) {
        self.shared.stopping.store(true, Ordering::SeqCst);
        let _ = self.signals.send(Signal::Stop);
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the indexing thread panicked");
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, state: State) {
        let before = std::mem::replace(&mut *self.lock(), state);
        drop(before);
        self.changed.notify_all();
    }

    /// Notes that the index holds everything, and wakes whoever waits for that. Under the lock, so
    /// that nobody who is about to wait misses it.
    fn caught_up(&self) {
        if let State::Ready { complete, failed, .. } = &mut *self.lock() {
            *complete = true;
            *failed = None;
        }
        self.changed.notify_all();
    }

    fn ready(&self) -> Option<Arc<Index>> {
        match &*self.lock() {
            State::Ready { index, .. } => Some(Arc::clone(index)),
            State::Opening | State::Failed(_) | State::Ended => None,
        }
    }

    fn rebuild_wanted(&self) -> bool {
        self.rebuild_wanted.load(Ordering::SeqCst)
    }

    fn stopping(&self) -> bool {
        self.stopping.load(Ordering::SeqCst)
    }
}
