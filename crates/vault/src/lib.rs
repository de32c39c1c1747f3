//! Keys and files: what stands between a stolen disk and a person's words.
//!
//! This crate knows nothing of entries or SQL. It turns a passphrase or a recovery key into the
//! vault key, derives every other key from it, holds the lock that keeps two processes from
//! writing at once, and seals files so that they open only as they were written. The bytes are
//! described in `docs/vault-format.md`.

pub mod files;
pub mod inbox;
pub mod sealed;
pub mod strength;

mod attempts;
mod error;
mod folder;
mod header;
mod id;
mod kdf;
mod keys;
mod lock;
mod mark;
#[cfg(feature = "raw-key")]
pub mod probe;
mod recovery;
mod secret;
mod vault;

pub use attempts::Attempts;
pub use error::{Damage, VaultError};
pub use folder::{FolderState, VaultFolder, inspect};
pub use header::{HeaderCopy, Stage};
pub use id::VaultId;
pub use kdf::{Kdf, KdfOutOfRange};
pub use keys::{BackupKey, DatabaseKey};
pub use mark::Mark;
pub use recovery::{RecoveryKey, RecoveryKeyError};
pub use secrecy::{ExposeSecret, SecretString};
pub use secret::Secret;
pub use vault::{Notice, Vault};
