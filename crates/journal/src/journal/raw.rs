//! Journals opened by the vault's key alone, so that tests don't pay for a key derivation.

use footing_vault::Vault;

use crate::{Journal, Notice, Result};

impl Journal {
    /// Makes a vault whose key is `key`. No passphrase opens it until one is set.
    pub fn create_with_key(&self, key: [u8; 32]) -> Result<()> {
        self.create_from(|folder| Ok((Vault::create_with_key(folder, key)?, ())))
    }

    /// Opens the vault by its key, past all slots.
    pub fn unlock_with_key(&self, key: [u8; 32]) -> Result<Vec<Notice>> {
        self.unlock_from(|folder| Ok(Vault::open_with_key(folder, key)?))
    }
}
