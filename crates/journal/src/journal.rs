//! The one handle on a journal: locked, or open with everything that runs behind it.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, RwLock, atomic::AtomicBool, mpsc::Receiver},
    time::Instant as Monotonic,
};

use footing_search::RebuildReason;
use footing_store::Store;
use footing_vault::{
    Attempts, FolderState, Kdf, RecoveryKey, Secret, SecretString, Stage, Vault, VaultError,
    VaultFolder,
};

use crate::{
    Clock, Event, JournalError, Notice, Result,
    aside::Aside,
    clock::Calendar,
    event::Listeners,
    indexer::{self, Indexer},
    pending::Pending,
    session::{Session, SessionGuard},
};

#[cfg(feature = "raw-key")]
mod raw;

/// Whether this vault's recovery key is known to be in its owner's hands.
const RECOVERY_PROVED: &str = "vault.recovery_proved";

/// Where a journal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JournalState {
    /// There is no vault at this place yet.
    Missing,
    Locked,
    Unlocked,
}

/// A journal at one place. Clones are the same journal.
///
/// While it is locked every call but those that make, unlock and ask answers
/// [`JournalError::Locked`]; nothing of the vault is in memory.
#[derive(Clone)]
pub struct Journal {
    inner: Arc<Inner>,
}

struct Inner {
    folder: VaultFolder,
    calendar: Calendar,
    session: RwLock<Option<Session>>,
    attempts: Mutex<Attempts>,
    listeners: Arc<Listeners>,
    aside: Aside,
}

impl Journal {
    /// Returns the journal at `folder`, locked. Touches nothing on disk.
    pub fn at(folder: impl AsRef<Path>, clock: Arc<dyn Clock>) -> Self {
        Self {
            inner: Arc::new(Inner {
                folder: VaultFolder::new(folder.as_ref()),
                calendar: Calendar::of(clock),
                session: RwLock::default(),
                attempts: Mutex::default(),
                listeners: Arc::default(),
                aside: Aside::default(),
            }),
        }
    }

    pub fn folder(&self) -> &VaultFolder {
        &self.inner.folder
    }

    /// Returns the clock that the journal goes by: with the sample in it, it lives on the sample's days.
    pub fn clock(&self) -> &dyn Clock {
        self.calendar()
    }

    pub(crate) fn calendar(&self) -> &Calendar {
        &self.inner.calendar
    }

    /// Returns whether there is a vault, and whether it is open here.
    ///
    /// Fails with `missing_folder` only where the folder's parent cannot be read, and with
    /// `invalid_input` where the folder holds something else.
    pub fn state(&self) -> Result<JournalState> {
        if self.session().is_ok() {
            return Ok(JournalState::Unlocked);
        }
        match self.inner.folder.state()? {
            FolderState::Missing | FolderState::Empty => Ok(JournalState::Missing),
            FolderState::Vault => Ok(JournalState::Locked),
            FolderState::Foreign => Err(VaultError::Foreign.into()),
        }
    }

    /// Makes a vault here and opens it. The recovery key is never to be had again.
    pub fn create(&self, passphrase: &SecretString, kdf: Kdf) -> Result<RecoveryKey> {
        self.create_from(|folder| Ok(Vault::create(folder, passphrase, kdf)?))
    }

    fn create_from<R>(&self, make: impl FnOnce(&VaultFolder) -> Result<(Vault, R)>) -> Result<R> {
        let mut session = self.inner.session.write().unwrap_or_else(PoisonError::into_inner);
        if session.is_some() {
            return Err(VaultError::Exists.into());
        }
        let (vault, key) = make(&self.inner.folder)?;
        let opened = self.open_session(vault);
        if opened.is_err() {
            unmake(&self.inner.folder);
        }
        *session = Some(opened?);
        drop(session);
        // From here on days are seen to go by.
        if let Err(error) = self.purge_expired() {
            tracing::warn!(%error, "the day on which the vault was made could not be noted");
        }
        self.tell(&Event::Unlocked);
        Ok(key)
    }

    /// Opens the vault. Wrong secrets in a row make the next try wait.
    pub fn unlock(&self, secret: &Secret) -> Result<Vec<Notice>> {
        self.unlock_from(|folder| {
            let mut attempts = self.inner.attempts.lock().unwrap_or_else(PoisonError::into_inner);
            attempts.unlock(folder, secret, Monotonic::now).map_err(|error| {
                if matches!(error, VaultError::WrongSecret) {
                    JournalError::WrongSecret { wait: attempts.wait(Monotonic::now()) }
                } else {
                    error.into()
                }
            })
        })
    }

    fn unlock_from(&self, open: impl FnOnce(&VaultFolder) -> Result<Vault>) -> Result<Vec<Notice>> {
        let mut session = self.inner.session.write().unwrap_or_else(PoisonError::into_inner);
        if session.is_some() {
            return Ok(Vec::new());
        }
        let opened = self.open_session(open(&self.inner.folder)?)?;
        let mut notices = opened.notices.clone();
        *session = Some(opened);
        drop(session);
        // What can't be filed now is filed the next time: it is no reason to stay locked.
        match self.file_inbox() {
            Ok(0) => {}
            Ok(count) => notices.push(Notice::CapturesUnread { count }),
            Err(error) => tracing::warn!(%error, "what was captured could not be filed"),
        }
        // A disk that refuses this refuses nothing else: it is tried again at the next unlocking.
        if let Err(error) = self.purge_expired() {
            tracing::warn!(%error, "what was long in the trash could not be removed");
        }
        if let Err(error) = self.sweep_pictures() {
            tracing::warn!(%error, "pictures that no text shows could not be removed");
        }
        self.tell(&Event::Unlocked);
        Ok(notices)
    }

    fn open_session(&self, mut vault: Vault) -> Result<Session> {
        let folder = &self.inner.folder;
        let (path, id) = (folder.database(), *vault.id().as_bytes());
        let key = vault.database_key().expose();
        let there = path.try_exists().map_err(VaultError::from)?;
        let store = match (vault.stage(), there) {
            // Whatever the header says, a database that is there is opened, never replaced: a header
            // copied while the vault was being made and put back later would still say "making".
            (_, true) => Store::open(&path, key, id, &folder.backups())?,
            (Stage::Making, false) => Store::create(&path, key, id)?,
            (Stage::Made, false) => return Err(JournalError::DatabaseMissing),
        };
        if vault.stage() == Stage::Making {
            vault.mark_made()?;
        }
        self.follow_calendar(&store)?;
        let brought_back = self.inner.aside.bring_back(&vault, &store);
        let mut notices: Vec<Notice> =
            vault.notices().iter().map(|notice| Notice::from(*notice)).collect();
        if brought_back > 0 {
            notices.push(Notice::WordsBroughtBack { count: brought_back });
        }
        let mark = vault.mark();
        let seen = indexer::seen(&folder.index(), vault.id(), &store)?.max(mark.read());
        if seen > Some(store.journal_seq()?) {
            notices.push(Notice::OlderThanIndex);
        }
        let indexer = Indexer::start(
            folder.index(),
            vault.id(),
            mark,
            store.clone(),
            Arc::clone(&self.inner.listeners),
        )?;
        Ok(Session {
            indexer,
            pending: Pending::default(),
            store,
            notices,
            latest_search: Arc::default(),
            shows_locked: AtomicBool::new(false),
            vault: Mutex::new(vault),
        })
    }

    /// Waits for the calls under way, then closes everything and wipes the keys.
    pub fn lock(&self) -> Result<()> {
        let session = self.inner.session.write().unwrap_or_else(PoisonError::into_inner).take();
        let Some(session) = session else { return Ok(()) };
        let Session { indexer, pending, store, vault, .. } = session;
        drop(indexer);
        drop(pending);
        let closed = store.close();
        self.calendar().fall_behind(0);
        drop(store);
        drop(vault);
        self.tell(&Event::Locked);
        Ok(closed?)
    }

    /// Returns a listener for what happens from now on.
    pub fn subscribe(&self) -> Receiver<Event> {
        self.inner.listeners.subscribe()
    }

    /// Replaces the passphrase; the recovery key stays as it is.
    pub fn change_passphrase(&self, passphrase: &SecretString, kdf: Kdf) -> Result<()> {
        Ok(self.session()?.vault().change_passphrase(passphrase, kdf)?)
    }

    /// Tells whether this is the passphrase or the recovery key of the vault that is open.
    ///
    /// Fails with `wrong_passphrase` if it is not.
    pub fn verify(&self, secret: &Secret) -> Result<()> {
        Ok(self.session()?.vault().verify(secret)?)
    }

    /// Replaces the recovery key; the one before it opens nothing any more. Until the new one is
    /// proved it counts as never written down.
    pub fn renew_recovery_key(&self) -> Result<RecoveryKey> {
        let session = self.session()?;
        session.store.put_setting(RECOVERY_PROVED, false.into())?;
        let key = session.vault().renew_recovery_key()?;
        Ok(key)
    }

    /// Tells whether the owner has shown that they have the recovery key in hand.
    pub fn recovery_proved(&self) -> Result<bool> {
        Ok(self.session()?.store.setting(RECOVERY_PROVED)?.is_some_and(|proved| proved == true))
    }

    /// Notes that the owner has the recovery key: they typed part of it back, or it was handed to
    /// them as a file or a printed line.
    pub fn prove_recovery(&self) -> Result<()> {
        Ok(self.session()?.store.put_setting(RECOVERY_PROVED, true.into())?)
    }

    /// Waits until the index holds everything that is saved. For tools and tests; the window never
    /// needs to, since what is pending is laid over every search.
    pub fn wait_for_index(&self) -> Result<()> {
        let session = self.session()?;
        session.indexer.caught_up(&session.store)
    }

    /// Tells why the index that was there at the last unlock is built anew, if it is. Its owner loses
    /// nothing but a moment; for tools and tests, which ask whether it had to be.
    pub fn index_rebuilt(&self) -> Result<Option<RebuildReason>> {
        Ok(self.session()?.indexer.rebuilt())
    }

    /// Throws the index away and builds it anew in the background.
    pub fn rebuild_index(&self) -> Result<()> {
        self.session()?.indexer.rebuild();
        Ok(())
    }

    pub(crate) fn session(&self) -> Result<SessionGuard<'_>> {
        let session = self.inner.session.read().unwrap_or_else(PoisonError::into_inner);
        SessionGuard::new(session).ok_or(JournalError::Locked)
    }

    pub(crate) fn aside(&self) -> &Aside {
        &self.inner.aside
    }

    pub(crate) fn tell(&self, event: &Event) {
        self.inner.listeners.tell(event);
    }
}

/// Removes a vault that could not be made to its end, as far as the disk lets us. Nobody has put
/// anything into it or was shown its recovery key: rather none than one that is in the way of the
/// next try. The database goes first, since without a header it would count as a damaged vault.
fn unmake(folder: &VaultFolder) {
    let database = folder.database();
    let beside = |suffix: &str| {
        let mut path = database.clone().into_os_string();
        path.push(suffix);
        PathBuf::from(path)
    };
    let all = [".new-journal", ".new", "-journal", "-wal", "-shm", ""].map(beside);
    for path in all.into_iter().chain([folder.header_copy(), folder.header()]) {
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return,
            _ => {}
        }
    }
}
