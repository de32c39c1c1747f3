//! What the indexing thread does: open, catch up, forget, build anew.

use std::{
    path::PathBuf,
    sync::{
        Arc, PoisonError,
        atomic::Ordering,
        mpsc::{Receiver, RecvTimeoutError},
    },
    time::Duration,
};

use footing_search::{
    Expected, Index, ManifestKeeper, OpenState, RebuildReason, SearchError, fingerprint,
};
use footing_store::{IndexState, Store, Trash};
use footing_vault::{Mark, VaultId};

use super::{Failure, Shared, Signal, State, home, keeper::Keeper};
use crate::{Event, JournalError, Result, documents::Documents, event::Listeners};

// A commit makes a segment; one per keystroke would leave the merging threads behind. Typing ends
// in a pause, and a pause is when to commit.
const SETTLE: Duration = Duration::from_millis(250);
const SETTLE_CHANGES: usize = 200;
/// How long to wait before trying again after a failure.
const RETRY: Duration = Duration::from_secs(10);
/// Entries per commit when there is a backlog, and per step of a rebuild.
const BATCH: u32 = 1000;

pub(super) struct Worker {
    pub(super) dir: PathBuf,
    pub(super) vault: VaultId,
    pub(super) mark: Mark,
    pub(super) store: Store,
    pub(super) listeners: Arc<Listeners>,
    pub(super) shared: Arc<Shared>,
    pub(super) signals: Receiver<Signal>,
}

impl Worker {
    pub(super) fn run(self) {
        // However this thread ends, nobody is to wait for it.
        let ended = EndOnDrop(&self.shared);
        let mut fine = self.attempt(Self::open);
        loop {
            // A disk that was full a moment ago is tried again; a sound index waits to be told.
            let signal = if fine {
                self.signals.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                self.signals.recv_timeout(RETRY)
            };
            fine = match signal {
                Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => break,
                Ok(Signal::Rebuild) => self.attempt(Self::rebuild),
                Ok(Signal::Expunge) => self.attempt(Self::forget),
                Ok(Signal::Hurry) | Err(RecvTimeoutError::Timeout) => self.attempt(Self::catch_up),
                Ok(Signal::Changed) => match self.settle() {
                    Settled::Drain => self.attempt(Self::catch_up),
                    Settled::Rebuild => self.attempt(Self::rebuild),
                    Settled::Expunge => self.attempt(Self::forget),
                    Settled::Stop => break,
                },
            }
        }
        drop(ended);
    }

    /// Runs one step and tells whether it went well. After a failure an index that still answers
    /// goes on answering, as incomplete; one that cannot is shown as failed to those who search.
    fn attempt(&self, step: impl Fn(&Self) -> Result<()>) -> bool {
        let attempt = self.shared.attempts.fetch_add(1, Ordering::SeqCst) + 1;
        let Err(error) = step(self) else { return true };
        if self.shared.stopping() {
            return true;
        }
        tracing::warn!(%error, "the index could not be opened or written");
        let damaged = matches!(error, JournalError::Search(SearchError::Damaged(_)));
        let failed = Failure { error: Arc::new(error), attempt };
        match self.shared.ready() {
            Some(_) if damaged => self.attempt(Self::rebuild_from_nothing),
            Some(index) => {
                self.shared.set(State::Ready { index, complete: false, failed: Some(failed) });
                false
            }
            None => {
                self.shared.set(State::Failed(failed));
                false
            }
        }
    }

    /// Waits until nothing has changed for a moment, or enough has.
    fn settle(&self) -> Settled {
        for _ in 1..SETTLE_CHANGES {
            match self.signals.recv_timeout(SETTLE) {
                Ok(Signal::Changed) => {}
                Ok(Signal::Rebuild) => return Settled::Rebuild,
                Ok(Signal::Expunge) => return Settled::Expunge,
                Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return Settled::Stop,
                Ok(Signal::Hurry) | Err(RecvTimeoutError::Timeout) => break,
            }
        }
        Settled::Drain
    }

    fn open(&self) -> Result<()> {
        match self.open_sound()? {
            Opened::Ready => Ok(()),
            Opened::Unsound(reason) => self.rebuild_after(reason),
            Opened::NeverMade => self.rebuild(),
        }
    }

    /// Opens the index as it stands, and builds nothing.
    fn open_sound(&self) -> Result<Opened> {
        let Some(state) = self.store.index_state()? else { return Ok(Opened::NeverMade) };
        let expected = Expected {
            manifest: state.manifest,
            next_manifest: state.next_manifest,
            fingerprint: state.fingerprint.clone(),
        };
        let home = home(&self.dir, self.vault, &state);
        let keeper = Arc::new(Keeper::standing(self.store.clone(), state));
        match Index::open(&home, &expected, keeper)? {
            OpenState::Ready(index) => {
                if index.seq() > Some(self.store.journal_seq()?) {
                    return Ok(Opened::Unsound(RebuildReason::NotTheLatest));
                }
                // A vault from before there was a mark, or one that was put back, gets its mark here.
                index.seq().into_iter().for_each(|seen| self.mark(seen));
                let index = Arc::from(index);
                self.shared.set(State::Ready { index, complete: true, failed: None });
                Ok(Opened::Ready)
            }
            OpenState::Rebuild(reason) => Ok(Opened::Unsound(reason)),
        }
    }

    fn rebuild_after(&self, reason: RebuildReason) -> Result<()> {
        tracing::info!(%reason, "building the index anew");
        *self.shared.rebuilt.lock().unwrap_or_else(PoisonError::into_inner) = Some(reason);
        self.rebuild()
    }

    /// Brings the index up with the outbox, reopening it first if it failed before.
    fn catch_up(&self) -> Result<()> {
        match self.shared.ready() {
            None => self.open()?,
            // A rebuild that was broken off: what it has is not what the outbox goes on from.
            Some(index) if index.seq().is_none() => return self.rebuild(),
            Some(_) => {}
        }
        self.shared.ready().map_or(Ok(()), |index| self.drain(&index))
    }

    /// Catches up, then writes the segments anew that still hold what was purged.
    fn forget(&self) -> Result<()> {
        self.catch_up()?;
        match self.shared.ready() {
            Some(index) => Ok(index.expunge()?),
            None => Ok(()),
        }
    }

    /// Notes how far the index has come, where losing the database's log does not lose it. That nothing is
    /// noticed without it is no reason to stop indexing.
    fn mark(&self, seen: u64) {
        if self.mark.read() == Some(seen) {
            return;
        }
        if let Err(error) = self.mark.write(seen) {
            tracing::warn!(%error, "how far the index has come could not be noted");
        }
    }

    fn drain(&self, index: &Index) -> Result<()> {
        loop {
            let rows = self.store.outbox(BATCH)?;
            let Some(last) = rows.last() else {
                self.shared.caught_up();
                return Ok(());
            };
            if self.shared.stopping() {
                return Ok(());
            }
            let groups = self.store.read(|reading| {
                let mut documents = Documents::default();
                rows.iter()
                    .map(|row| documents.of_stored(reading, &row.entry))
                    .collect::<Result<Vec<_>, _>>()
            })?;
            index.apply(&groups)?;
            index.commit(Some(last.seq))?;
            self.mark(last.seq);
            self.store.clear_outbox(last.seq)?;
        }
    }

    /// Builds the index anew. One that can be trusted answers until the new one is whole, and if there
    /// is no room for two, it stays.
    fn rebuild(&self) -> Result<()> {
        match self.shared.ready().filter(|index| index.seq().is_some()) {
            Some(standing) => self.rebuild_beside(&standing),
            None => self.rebuild_from_nothing(),
        }
    }

    /// Removes whatever there is and builds under a new key. Searches go on over what is there so far.
    fn rebuild_from_nothing(&self) -> Result<()> {
        // The old index has to let go of its files before they are removed.
        let before = self.shared.ready();
        self.shared.set(State::Opening);
        if let Some(index) = before {
            index.close();
        }
        self.shared.rebuild_wanted.store(false, Ordering::SeqCst);
        let (state, seen) = self.next_state()?;
        self.store.put_index_state(state.clone())?;
        let home = home(&self.dir, self.vault, &state);
        let keeper = Arc::new(Keeper::standing(self.store.clone(), state));
        let index = Arc::new(Index::create(&home, keeper)?);
        self.shared.set(State::Ready { index: Arc::clone(&index), complete: false, failed: None });
        match self.fill(&index, seen)? {
            Some(done) => self.finish(&index, seen, done),
            None => Ok(()),
        }
    }

    /// Builds under a new key in the same folder, and changes over when all of it is on the disk.
    fn rebuild_beside(&self, standing: &Arc<Index>) -> Result<()> {
        self.shared.rebuild_wanted.store(false, Ordering::SeqCst);
        let index = Arc::clone(standing);
        self.shared.set(State::Ready { index, complete: false, failed: None });
        // A merge of its would note its own manifest over the new one's.
        standing.rest();
        let (state, seen) = self.next_state()?;
        let home = home(&self.dir, self.vault, &state);
        let keeper = Arc::new(Keeper::unpublished(self.store.clone(), state));
        let told: Arc<dyn ManifestKeeper> = Arc::clone(&keeper) as _;
        let index = Arc::new(Index::beside(&home, told)?);
        let built = self.fill(&index, seen).and_then(|done| {
            done.map(|done| keeper.publish().map(|()| done)).transpose().map_err(Into::into)
        });
        let Ok(Some(done)) = built else {
            if let Err(error) = index.discard() {
                // The next opening removes what no manifest names.
                tracing::debug!(%error, "what was built of an index could not be removed");
            }
            return built.map(drop);
        };
        self.shared.set(State::Ready { index: Arc::clone(&index), complete: false, failed: None });
        standing.close();
        if let Err(error) = index.remove_others() {
            tracing::debug!(%error, "the index before this one could not be removed yet");
        }
        self.finish(&index, seen, done)
    }

    /// Returns what the next index is known by, and the journal's count before it is filled: what is in
    /// the outbox now is about to be read from the store like everything else.
    fn next_state(&self) -> Result<(IndexState, u64)> {
        let generation = self.store.index_state()?.map_or(1, |state| state.generation + 1);
        let mut key = [0_u8; 32];
        getrandom::fill(&mut key).map_err(|_| JournalError::NoRandomness)?;
        let seen = self.store.journal_seq()?;
        let state = IndexState {
            generation,
            key,
            manifest: None,
            next_manifest: None,
            seq: 0,
            fingerprint: fingerprint(),
        };
        Ok((state, seen))
    }

    /// Feeds every entry to an empty index and commits it. Returns how many there were; `None` when the
    /// journal was locked meanwhile.
    fn fill(&self, index: &Index, seen: u64) -> Result<Option<u64>> {
        let counts = self.store.counts()?;
        let total = counts.entries + counts.trashed;
        let (mut done, mut after) = (0_u64, None);
        let mut documents = Documents::default();
        loop {
            if self.shared.stopping() {
                return Ok(None);
            }
            let groups = self.store.read(|reading| {
                let entries = reading.all_entries(after.as_ref(), BATCH, Trash::Include)?;
                entries
                    .iter()
                    .map(|entry| documents.of(reading, entry))
                    .collect::<Result<Vec<_>, _>>()
            })?;
            let Some(last) = groups.last() else { break };
            after = Some(last.entry.clone());
            done += groups.len() as u64;
            index.apply(&groups)?;
            self.listeners.tell(&Event::IndexProgress { done, total, complete: false });
        }
        index.commit(Some(seen))?;
        Ok(Some(done))
    }

    /// Notes that the new index holds all that was saved up to `seen`, and goes on with what came after.
    fn finish(&self, index: &Arc<Index>, seen: u64, done: u64) -> Result<()> {
        self.mark(seen);
        self.store.clear_outbox(seen)?;
        self.shared.set(State::Ready { index: Arc::clone(index), complete: true, failed: None });
        self.listeners.tell(&Event::IndexProgress { done, total: done, complete: true });
        self.drain(index)
    }
}

enum Opened {
    Ready,
    Unsound(RebuildReason),
    NeverMade,
}

enum Settled {
    Drain,
    Rebuild,
    Expunge,
    Stop,
}

struct EndOnDrop<'s>(&'s Shared);

impl Drop for EndOnDrop<'_> {
    fn drop(&mut self) {
        let state = std::mem::replace(&mut *self.0.lock(), State::Ended);
        if let State::Ready { index, .. } = state {
            index.close();
        }
        self.0.changed.notify_all();
    }
}
