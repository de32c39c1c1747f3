//! An unlocked vault: the lock, the keys, and the header they came from.

use std::{fmt, path::Path};

use secrecy::SecretString;

use crate::{
    BackupKey, Damage, DatabaseKey, FolderState, Kdf, Mark, RecoveryKey, Secret, Stage, VaultError,
    VaultFolder, VaultId,
    files::{self, Faults, NoFaults, Step, Tightened},
    header::{self, Candidate, Header, HeaderCopy, Params, Slot},
    inbox::{self, InboxPublicKey},
    keys::{InboxKey, VaultKey, WrappingKey},
    lock::LockFile,
};

#[cfg(any(test, feature = "raw-key"))]
mod raw;
#[cfg(test)]
mod tests;

/// A vault that is unlocked. Dropping it wipes the keys, then lets go of the lock.
pub struct Vault {
    folder: VaultFolder,
    header: Header,
    key: VaultKey,
    database_key: DatabaseKey,
    backup_key: BackupKey,
    notices: Vec<Notice>,
    // Last, since fields are dropped in order: nobody else gets in while the keys are still there.
    _lock: LockFile,
}

/// Something that unlocking found and that a person should hear of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// A copy of the header was damaged, missing or out of date, and was replaced.
    HeaderRepaired { copy: HeaderCopy },
    /// The same, but it could not be replaced. The vault has one good header only.
    HeaderNotRepaired { copy: HeaderCopy },
    /// Others on this computer could get at files of the vault, and no longer can.
    PermissionsTightened { count: usize },
    /// Others on this computer can get at files of the vault, and that can't be changed.
    PermissionsLoose { count: usize },
}

impl Vault {
    /// Makes a vault in a folder that is missing or empty, and leaves it unlocked.
    ///
    /// The recovery key is returned this once and kept nowhere.
    pub fn create(
        folder: &VaultFolder,
        passphrase: &SecretString,
        kdf: Kdf,
    ) -> Result<(Self, RecoveryKey), VaultError> {
        let secret = checked(passphrase, kdf)?;
        refuse_unless_empty(folder)?;
        let (key, vault) = (VaultKey::random()?, VaultId::random()?);
        let passphrase = wrap(Params::passphrase(kdf)?, &secret, vault, &key)?;
        let (recovery, recovery_key) = new_recovery_slot(vault, &key)?;
        let header = Header {
            vault,
            revision: 1,
            stage: Stage::Making,
            passphrase,
            recovery,
            inbox: inbox::public_half(&key.inbox_key(vault)),
        };
        Ok((Self::make(folder, header, key, &NoFaults)?, recovery_key))
    }

    /// Unlocks the vault: takes the lock, then tries the secret, which for a passphrase costs what
    /// the header says.
    ///
    /// [`crate::Attempts::unlock`] does the same and slows down after wrong secrets.
    pub fn unlock(folder: &VaultFolder, secret: &Secret) -> Result<Self, VaultError> {
        let lock = take_lock_of_existing(folder)?;
        let candidates = header::load(folder)?;
        // Both copies mostly have the same slots: what one try costs is paid once.
        let mut derived: Option<(Params, WrappingKey)> = None;
        Self::open(folder, lock, &candidates, |header| {
            let slot = header.slot_for(secret);
            let known = derived.as_ref().filter(|(params, _)| *params == slot.params);
            let wrapping_key = match known {
                Some((_, key)) => Some(key.clone()),
                None => slot.params.wrapping_key(secret)?,
            };
            let Some(wrapping_key) = wrapping_key else { return Ok(None) };
            let unwrapped = slot.unwrap(&wrapping_key, header.vault);
            derived = Some((slot.params, wrapping_key));
            Ok(unwrapped)
        })
    }

    pub fn id(&self) -> VaultId {
        self.header.vault
    }

    pub fn folder(&self) -> &VaultFolder {
        &self.folder
    }

    pub fn database_key(&self) -> &DatabaseKey {
        &self.database_key
    }

    pub fn backup_key(&self) -> &BackupKey {
        &self.backup_key
    }

    /// Returns the mark that says how far the journal had come.
    pub fn mark(&self) -> Mark {
        let vault = self.header.vault;
        Mark::new(self.folder.mark(), self.key.mark_key(vault), vault)
    }

    pub fn inbox_public_key(&self) -> InboxPublicKey {
        self.header.inbox
    }

    /// Returns what unlocking found that a person should hear of.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// How often the header was rewritten. One that goes back was put back from a copy.
    pub fn revision(&self) -> u64 {
        self.header.revision
    }

    /// What guessing the passphrase costs.
    pub fn kdf(&self) -> Kdf {
        self.header.kdf()
    }

    pub fn stage(&self) -> Stage {
        self.header.stage
    }

    /// Notes in the header that the database is there, so that its absence is a loss from now on.
    pub fn mark_made(&mut self) -> Result<(), VaultError> {
        if self.header.stage == Stage::Made {
            return Ok(());
        }
        self.replace_header(Header { stage: Stage::Made, ..self.header.clone() }, &NoFaults)
    }

    /// Tells whether `secret` would unlock this vault, at the same cost. For asking again before
    /// showing what is locked twice.
    pub fn verify(&self, secret: &Secret) -> Result<(), VaultError> {
        let slot = self.header.slot_for(secret);
        let wrapping_key = slot.params.wrapping_key(secret)?.ok_or(VaultError::WrongSecret)?;
        let unwrapped = slot.unwrap(&wrapping_key, self.header.vault);
        if unwrapped.is_some_and(|key| key == self.key) {
            Ok(())
        } else {
            Err(VaultError::WrongSecret)
        }
    }

    /// Replaces the passphrase. Whoever asks for this should have proved the old one.
    ///
    /// After an error, or a crash at any moment, the old passphrase or the new one opens the vault.
    pub fn change_passphrase(
        &mut self,
        passphrase: &SecretString,
        kdf: Kdf,
    ) -> Result<(), VaultError> {
        self.change_passphrase_with(passphrase, kdf, &NoFaults)
    }

    /// Replaces the recovery key and returns the new one, this once.
    ///
    /// After an error, or a crash at any moment, the passphrase and one of the two keys open the
    /// vault; the new one is lost then, so that this should be done again.
    pub fn renew_recovery_key(&mut self) -> Result<RecoveryKey, VaultError> {
        self.renew_recovery_key_with(&NoFaults)
    }

    pub(crate) fn inbox_key(&self) -> InboxKey {
        self.key.inbox_key(self.header.vault)
    }

    fn change_passphrase_with(
        &mut self,
        passphrase: &SecretString,
        kdf: Kdf,
        faults: &dyn Faults,
    ) -> Result<(), VaultError> {
        let secret = checked(passphrase, kdf)?;
        let slot = wrap(Params::passphrase(kdf)?, &secret, self.header.vault, &self.key)?;
        self.replace_header(Header { passphrase: slot, ..self.header.clone() }, faults)
    }

    fn renew_recovery_key_with(&mut self, faults: &dyn Faults) -> Result<RecoveryKey, VaultError> {
        let (slot, recovery_key) = new_recovery_slot(self.header.vault, &self.key)?;
        self.replace_header(Header { recovery: slot, ..self.header.clone() }, faults)?;
        Ok(recovery_key)
    }

    fn replace_header(&mut self, header: Header, faults: &dyn Faults) -> Result<(), VaultError> {
        let header = Header { revision: self.header.revision.saturating_add(1), ..header };
        let saved = header::save(&self.folder, &header.encode(&self.key), faults);
        if saved.is_ok() {
            self.header = header;
        } else if let Ok(candidates) = header::load(&self.folder)
            && let Some(first) = candidates.into_iter().find(|c| c.decoded.authentic(&self.key))
        {
            // It may have failed after the first copy was replaced. What is on the disk counts.
            self.header = first.decoded.header;
        }
        saved
    }

    /// Writes a new vault to the disk. The header comes last: until it is there, the folder counts
    /// as empty, and making a vault in it can be tried again.
    fn make(
        folder: &VaultFolder,
        header: Header,
        key: VaultKey,
        faults: &dyn Faults,
    ) -> Result<Self, VaultError> {
        files::create_private_dir(folder.path())?;
        let lock = LockFile::acquire(&folder.lock())?;
        refuse_unless_empty(folder)?;
        folder.remove_leftovers();
        for path in folder.folders() {
            files::create_private_dir(&path)?;
        }
        if let Err(error) = header::save(folder, &header.encode(&key), faults) {
            // Nobody has put anything into it yet: rather none than half a vault.
            if faults.before(Step::RemoveTemp).is_ok() {
                let _ = std::fs::remove_file(folder.header());
                let _ = std::fs::remove_file(folder.header_copy());
            }
            return Err(error);
        }
        Ok(Self::from_parts(folder, header, key, Vec::new(), lock))
    }

    /// Finds the first copy of the header that `unwrap` gets the vault key from, proves it, and
    /// puts the other copy right.
    fn open(
        folder: &VaultFolder,
        lock: LockFile,
        candidates: &[Candidate],
        mut unwrap: impl FnMut(&Header) -> Result<Option<VaultKey>, VaultError>,
    ) -> Result<Self, VaultError> {
        let mut forged = false;
        let mut opened = None;
        for candidate in candidates {
            let Some(key) = unwrap(&candidate.decoded.header)? else { continue };
            if candidate.decoded.authentic(&key) {
                opened = Some((candidate, key));
                break;
            }
            forged = true;
        }
        let Some((candidate, key)) = opened else {
            return Err(if forged {
                VaultError::Damaged(Damage::HeaderForged)
            } else {
                VaultError::WrongSecret
            });
        };
        folder.remove_leftovers();
        let mut notices = Vec::new();
        // The copy that the secret opened is the one to keep, also when the other is as whole: after
        // a crash between the two, whoever just proved a secret must not be locked out by it.
        notices.extend(repair_other_copy(folder, candidates, candidate));
        for path in folder.folders().filter(|path| !path.exists()) {
            files::create_private_dir(&path)?;
        }
        notices.extend(tighten(folder.path()));
        Ok(Self::from_parts(folder, candidate.decoded.header.clone(), key, notices, lock))
    }

    fn from_parts(
        folder: &VaultFolder,
        header: Header,
        key: VaultKey,
        notices: Vec<Notice>,
        lock: LockFile,
    ) -> Self {
        let (database_key, backup_key) =
            (key.database_key(header.vault), key.backup_key(header.vault));
        let folder = folder.clone();
        Self { folder, header, key, database_key, backup_key, notices, _lock: lock }
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Vault({})", self.header.vault)
    }
}

fn refuse_unless_empty(folder: &VaultFolder) -> Result<(), VaultError> {
    match folder.state()? {
        FolderState::Missing | FolderState::Empty => Ok(()),
        FolderState::Vault => Err(VaultError::Exists),
        FolderState::Foreign => Err(VaultError::Foreign),
    }
}

/// Takes the lock, but leaves no lock file in a folder that is no vault.
fn take_lock_of_existing(folder: &VaultFolder) -> Result<LockFile, VaultError> {
    match folder.state()? {
        FolderState::Missing | FolderState::Empty => Err(VaultError::Missing),
        FolderState::Foreign => Err(VaultError::Foreign),
        FolderState::Vault => LockFile::acquire(&folder.lock()),
    }
}

/// Refuses a passphrase or a cost that a vault must not have, before anything is done.
fn checked(passphrase: &SecretString, kdf: Kdf) -> Result<Secret, VaultError> {
    kdf.checked()?;
    crate::secret::normalised(passphrase).ok_or(VaultError::EmptyPassphrase)?;
    Ok(Secret::Passphrase(passphrase.clone()))
}

fn wrap(
    params: Params,
    secret: &Secret,
    vault: VaultId,
    key: &VaultKey,
) -> Result<Slot, VaultError> {
    let wrapping_key =
        params.wrapping_key(secret)?.expect("BUG: the parameters were made for this secret");
    let slot = Slot::wrap(params, &wrapping_key, vault, key)?;
    let unwrapped = slot.unwrap(&wrapping_key, vault);
    assert!(unwrapped.is_some_and(|it| it == *key), "BUG: a slot opens with what closed it");
    Ok(slot)
}

fn new_recovery_slot(vault: VaultId, key: &VaultKey) -> Result<(Slot, RecoveryKey), VaultError> {
    let recovery_key = RecoveryKey::random()?;
    let secret = Secret::Recovery(recovery_key.clone());
    Ok((wrap(Params::recovery()?, &secret, vault, key)?, recovery_key))
}

fn repair_other_copy(
    folder: &VaultFolder,
    candidates: &[Candidate],
    good: &Candidate,
) -> Option<Notice> {
    let copy = match good.copy {
        HeaderCopy::First => HeaderCopy::Second,
        HeaderCopy::Second => HeaderCopy::First,
    };
    let other = candidates.iter().find(|candidate| candidate.copy == copy);
    if other.is_some_and(|other| other.decoded.bytes == good.decoded.bytes) {
        return None;
    }
    // Another vault's header got here by mistake, or this one did: the database will tell. Whichever it
    // was, its key is nowhere else.
    if other.is_some_and(|other| other.decoded.header.vault != good.decoded.header.vault) {
        return Some(Notice::HeaderNotRepaired { copy });
    }
    Some(match header::rewrite(folder, copy, &good.decoded.bytes) {
        Ok(()) => Notice::HeaderRepaired { copy },
        Err(error) => {
            tracing::warn!(%error, ?copy, "a copy of the header could not be replaced");
            Notice::HeaderNotRepaired { copy }
        }
    })
}

fn tighten(path: &Path) -> Option<Notice> {
    match files::tighten(path) {
        Tightened { changed: 0, refused: 0 } => None,
        Tightened { changed: count, refused: 0 } => Some(Notice::PermissionsTightened { count }),
        Tightened { refused: count, .. } => Some(Notice::PermissionsLoose { count }),
    }
}
