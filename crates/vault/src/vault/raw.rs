//! Vaults opened by their key alone, so that tests don't pay for a key derivation.

use crate::{
    Kdf, Stage, Vault, VaultError, VaultFolder, VaultId,
    files::{Faults, NoFaults},
    header::{self, Header, Params, Slot},
    inbox,
    keys::{self, VaultKey, WrappingKey},
    vault::{new_recovery_slot, refuse_unless_empty, take_lock_of_existing},
};

impl Vault {
    /// Makes a vault whose key is `key`. No passphrase opens it until one is set.
    pub fn create_with_key(folder: &VaultFolder, key: [u8; 32]) -> Result<Self, VaultError> {
        Self::create_with_key_and(folder, key, &NoFaults)
    }

    pub(super) fn create_with_key_and(
        folder: &VaultFolder,
        key: [u8; 32],
        faults: &dyn Faults,
    ) -> Result<Self, VaultError> {
        refuse_unless_empty(folder)?;
        let (key, vault) = (VaultKey::new(key), VaultId::random()?);
        // Wrapped under a key that nobody has: the slot is there, and shut.
        let nobodys = WrappingKey::new(keys::random()?);
        let passphrase = Slot::wrap(Params::passphrase(Kdf::FLOOR)?, &nobodys, vault, &key)?;
        let (recovery, _) = new_recovery_slot(vault, &key)?;
        let inbox = inbox::public_half(&key.inbox_key(vault));
        let header =
            Header { vault, revision: 1, stage: Stage::Making, passphrase, recovery, inbox };
        Self::make(folder, header, key, faults)
    }

    /// Opens a vault by its key, past all slots. All else is as in [`Vault::unlock`].
    pub fn open_with_key(folder: &VaultFolder, key: [u8; 32]) -> Result<Self, VaultError> {
        let lock = take_lock_of_existing(folder)?;
        let key = VaultKey::new(key);
        let candidates = header::load(folder)?;
        Self::open(folder, lock, &candidates, |_| Ok(Some(key.clone())))
    }
}
