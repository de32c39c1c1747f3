//! The header: what is needed to get from a secret to the vault key, in two copies.

mod copies;
mod format;
mod slot;
#[cfg(test)]
mod tests;

#[cfg(feature = "raw-key")]
pub(crate) use self::format::{Decoded, SEALS, Undecodable};
pub(crate) use self::{
    copies::{Candidate, load, rewrite, save},
    format::Header,
    slot::{Params, Slot},
};
use crate::{Damage, VaultError, VaultFolder, inbox::InboxPublicKey};

/// How far the making of a vault has come. Authenticated with the rest of the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The header is there; the database may not be. A missing database is one that was never made.
    /// One that is there may still be full of words, when an early header was put back from a copy:
    /// open it, and never remove it unread.
    Making,
    /// All is there. A missing database is a lost one.
    Made,
}

/// Which of the two copies of the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderCopy {
    /// `footing.vault`
    First,
    /// `footing.vault.bak`
    Second,
}

/// Returns the inbox key of a vault that is not unlocked, on which whatever copies there are agree.
pub(crate) fn inbox_key(folder: &VaultFolder) -> Result<InboxPublicKey, VaultError> {
    let candidates = load(folder)?;
    let (first, others) = candidates.split_first().expect("BUG: load returns one at least");
    let key = first.decoded.header.inbox;
    // It follows from the vault key and never changes: two that differ were not both written by us.
    if others.iter().any(|other| other.decoded.header.inbox != key) {
        return Err(VaultError::Damaged(Damage::HeaderForged));
    }
    Ok(key)
}
