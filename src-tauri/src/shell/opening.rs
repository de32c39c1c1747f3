//! From a folder to an open vault.

use std::{
    path::{Path, PathBuf},
    thread,
};

use footing_journal::{
    Event, ExposeSecret, Journal, JournalState, RecoveryKey, Secret, SecretString,
};

use super::{Shell, held, is_open};
use crate::{
    host::Fact,
    ipc::{
        ErrorCode, IpcError, IpcResult,
        event::{EntriesChanged, IndexProgress},
        settings::Theme,
        vault::{self, Notice, RecoverySheet, Sample, Unlocked, VaultStatus, shown},
    },
};

impl Shell {
    pub(crate) fn status(&self) -> IpcResult<VaultStatus> {
        let journal = self.journal();
        let folder = journal.folder().path();
        let locked = *held(&self.0.locked);
        let name = folder.file_name().unwrap_or(folder.as_os_str());
        Ok(VaultStatus {
            state: match journal.state()? {
                JournalState::Missing if self.was_here(folder) => {
                    return Err(IpcError::missing_folder());
                }
                JournalState::Missing => vault::VaultState::Missing,
                JournalState::Locked => vault::VaultState::Locked,
                JournalState::Unlocked => vault::VaultState::Unlocked,
            },
            name: name.to_string_lossy().into_owned(),
            folder: shown(folder),
            locked_at: locked.map(|(at, _)| at.to_string()),
            lock_reason: locked.map(|(_, reason)| reason),
            set_aside: journal.has_set_aside(),
            sample: self.sample(&journal),
            theme: self.remembered_theme(),
        })
    }

    fn sample(&self, journal: &Journal) -> Option<Sample> {
        if self.is_visiting() {
            return Some(Sample::Visited);
        }
        journal.is_sample().is_ok_and(|sample| sample).then_some(Sample::Kept)
    }

    pub(crate) fn choose_folder(&self) -> Option<PathBuf> {
        self.0.host.choose_folder()
    }

    /// Turns to the vault in `folder`; refused while one is open.
    pub(crate) fn use_folder(&self, folder: PathBuf) -> IpcResult<VaultStatus> {
        let _turning = held(&self.0.turning);
        self.turn_to(folder)?;
        self.status()
    }

    /// Makes a vault and leaves it open. The recovery key is in the answer and nowhere else.
    pub(crate) fn create(
        &self,
        passphrase: &SecretString,
        folder: Option<PathBuf>,
    ) -> IpcResult<RecoverySheet> {
        let _turning = held(&self.0.turning);
        if let Some(folder) = folder {
            self.turn_to(folder)?;
        }
        let key = self.journal().create(passphrase, self.0.kdf)?;
        let groups = key.groups();
        *held(&self.0.unproved) = Some(key);
        self.opened();
        Ok(RecoverySheet { groups })
    }

    pub(crate) fn change_passphrase(
        &self,
        present: SecretString,
        new: &SecretString,
    ) -> IpcResult<()> {
        let _turning = held(&self.0.turning);
        let journal = self.journal();
        journal.verify(&Secret::Passphrase(present))?;
        Ok(journal.change_passphrase(new, self.0.kdf)?)
    }

    pub(crate) fn renew_recovery_key(&self, passphrase: SecretString) -> IpcResult<RecoverySheet> {
        let _turning = held(&self.0.turning);
        let journal = self.journal();
        journal.verify(&Secret::Passphrase(passphrase))?;
        let key = journal.renew_recovery_key()?;
        let groups = key.groups();
        *held(&self.0.unproved) = Some(key);
        Ok(RecoverySheet { groups })
    }

    /// Tells whether `text` is the group that the owner was asked for. Once it is, the key is
    /// forgotten here.
    pub(crate) fn confirm_recovery(&self, group: u32, text: &SecretString) -> IpcResult<bool> {
        let mut unproved = held(&self.0.unproved);
        let Some(key) = unproved.as_ref() else {
            return Err(IpcError::invalid("group", "there is no recovery key to prove"));
        };
        let group = group as usize;
        if !(1..=RecoveryKey::GROUPS).contains(&group) {
            return Err(IpcError::invalid("group", "the recovery key has no such group"));
        }
        let proved = key.matches_group(group, text.expose_secret());
        if proved {
            self.journal().prove_recovery()?;
            *unproved = None;
        }
        Ok(proved)
    }

    pub(crate) fn unlock(&self, passphrase: SecretString) -> IpcResult<Unlocked> {
        self.open_with(&Secret::Passphrase(passphrase))
    }

    pub(crate) fn recover(&self, key: &SecretString) -> IpcResult<Unlocked> {
        let key: RecoveryKey = key
            .expose_secret()
            .parse()
            .map_err(|_| IpcError::invalid("recoveryKey", "that is not a whole recovery key"))?;
        self.open_with(&Secret::Recovery(key))
    }

    /// Passes on what the journal reports, for as long as it lives.
    pub(super) fn follow(&self, journal: &Journal) {
        let events = journal.subscribe();
        let host = self.0.host.clone();
        let follow = move || {
            for event in events {
                match event {
                    Event::EntriesChanged { ids, seq } => {
                        let ids = ids.into_iter().map(footing_domain::EntryId::into_string);
                        let changed = EntriesChanged { ids: ids.collect(), seq };
                        host.tell(Fact::EntriesChanged(changed));
                    }
                    Event::IndexProgress { done, total, complete } => {
                        host.tell(Fact::IndexProgress(IndexProgress { done, total, complete }));
                    }
                    // The shell locks and unlocks, so it has told the window itself.
                    Event::Locked | Event::Unlocked | Event::PeopleChanged { .. } => {}
                }
            }
        };
        if let Err(error) = thread::Builder::new().name("footing-events".to_owned()).spawn(follow) {
            tracing::error!(%error, "events will not reach the window");
        }
    }

    fn open_with(&self, secret: &Secret) -> IpcResult<Unlocked> {
        let _turning = held(&self.0.turning);
        let notices = self.journal().unlock(secret)?;
        self.opened();
        let sheet = self.sheet_if_unproved(secret).unwrap_or_else(|error| {
            // The vault is open, which matters more; the next unlock asks again.
            tracing::warn!(%error, "the recovery key could not be renewed");
            None
        });
        Ok(Unlocked { notices: notices.into_iter().map(Notice::from).collect(), sheet })
    }

    /// Replaces a recovery key that its owner never showed to have: nobody can say whether it was
    /// ever written down.
    fn sheet_if_unproved(&self, secret: &Secret) -> footing_journal::Result<Option<RecoverySheet>> {
        let journal = self.journal();
        if journal.recovery_proved()? {
            return Ok(None);
        }
        if matches!(secret, Secret::Recovery(_)) {
            journal.prove_recovery()?;
            return Ok(None);
        }
        let key = journal.renew_recovery_key()?;
        let groups = key.groups();
        *held(&self.0.unproved) = Some(key);
        Ok(Some(RecoverySheet { groups }))
    }

    /// Tells whether the vault opened last was in this folder: a disk that is not plugged in is no
    /// place for a new vault.
    fn was_here(&self, folder: &Path) -> bool {
        self.0.memory.read().vault.is_some_and(|vault| vault == folder)
    }

    fn opened(&self) {
        let journal = self.journal();
        *held(&self.0.locked) = None;
        let folder = journal.folder().path().to_path_buf();
        self.0.memory.change(|remembered| remembered.vault = Some(folder));
        match journal.settings() {
            Ok(settings) => self.remember_theme(settings.theme),
            Err(error) => tracing::warn!(%error, "the settings could not be read"),
        }
        if let Err(error) = self.touch() {
            tracing::error!(code = ?error.code, "the idle alarm could not be set");
        }
    }

    fn turn_to(&self, folder: PathBuf) -> IpcResult<()> {
        if !folder.is_absolute() {
            return Err(IpcError::invalid("folder", "name the folder from the root"));
        }
        let mut journal = held(&self.0.journal);
        if is_open(&journal) {
            return Err(IpcError::invalid("folder", "lock the open vault first"));
        }
        if journal.folder().path() != folder {
            let mut left = held(&self.0.left);
            let known = left.iter().position(|other| other.folder().path() == folder);
            let next = known.map_or_else(
                || Journal::at(folder, self.0.clock.clone()),
                |known| left[known].clone(),
            );
            // A folder with something else in it leaves everything as it is.
            let state = next.state().map_err(|error| match IpcError::from(error) {
                IpcError { code: ErrorCode::InvalidInput, message, .. } => {
                    IpcError::invalid("folder", &message)
                }
                other => other,
            })?;
            if state == JournalState::Missing && self.was_here(next.folder().path()) {
                return Err(IpcError::missing_folder());
            }
            if let Some(known) = known {
                left.swap_remove(known);
            } else {
                self.follow(&next);
            }
            let before = std::mem::replace(&mut *journal, next);
            if before.has_set_aside() {
                left.push(before);
            }
            *held(&self.0.locked) = None;
        }
        Ok(())
    }

    fn remembered_theme(&self) -> Theme {
        let word = self.0.memory.read().theme;
        let theme = word.and_then(|word| word.parse::<footing_journal::Theme>().ok());
        theme.unwrap_or(footing_journal::Theme::System).into()
    }
}

impl From<footing_journal::Notice> for Notice {
    fn from(notice: footing_journal::Notice) -> Self {
        match notice {
            footing_journal::Notice::HeaderRepaired => Self::HeaderRepaired,
            footing_journal::Notice::HeaderNotRepaired => Self::HeaderNotRepaired,
            footing_journal::Notice::PermissionsTightened { .. } => Self::PermissionsTightened,
            footing_journal::Notice::PermissionsLoose { .. } => Self::PermissionsLoose,
            footing_journal::Notice::OlderThanIndex => Self::OlderThanIndex,
            footing_journal::Notice::CapturesUnread { .. } => Self::CapturesUnread,
            footing_journal::Notice::WordsBroughtBack { .. } => Self::WordsBroughtBack,
        }
    }
}
