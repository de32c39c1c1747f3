//! What can go wrong with a vault, each in a variant of its own.
//!
//! The shells above turn these into sentences and exit codes; here they name the problem. None
//! carries a word of anybody's, or a byte of a key.

use std::{io, time::Duration};

use crate::KdfOutOfRange;

/// Why a vault was not made, opened or changed.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    #[error("there is no vault here")]
    Missing,
    #[error("this folder holds something else; a vault needs an empty folder of its own")]
    Foreign,
    #[error("there is a vault here already")]
    Exists,
    /// Another process, or another part of this one, has it unlocked. The pid is advisory.
    #[error("the vault is in use")]
    InUse { pid: Option<u32> },
    /// The passphrase or recovery key does not open this vault.
    #[error("this passphrase or recovery key does not open the vault")]
    WrongSecret,
    /// Too many wrong secrets in a row; nothing was tried.
    #[error("wait {} s before the next try", .wait.as_secs_f64().ceil())]
    TooSoon { wait: Duration },
    #[error("a passphrase can't be empty")]
    EmptyPassphrase,
    #[error(transparent)]
    Kdf(#[from] KdfOutOfRange),
    #[error("the vault is damaged: {0}")]
    Damaged(Damage),
    #[error("the vault is in format {found}, this build knows {supported}; use a newer Footing")]
    Newer { found: u32, supported: u32 },
    #[error("the disk is full")]
    DiskFull(#[source] io::Error),
    #[error("the vault can't be written")]
    ReadOnly(#[source] io::Error),
    #[error("there is too little memory to check the passphrase")]
    OutOfMemory,
    #[error("the vault could not be read or written")]
    Io(#[source] io::Error),
}

/// What is wrong with a damaged vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    #[error("both copies of its header are gone")]
    HeaderMissing,
    #[error("its header is no plain file")]
    HeaderNotAFile,
    #[error("its lock is no plain file")]
    LockNotAFile,
    #[error("its header does not begin like one")]
    HeaderMagic,
    #[error("its header has been cut or lengthened")]
    HeaderLength,
    #[error("its header has been changed")]
    HeaderChecksum,
    #[error("its header asks for more than this build allows")]
    HeaderOutOfRange,
    #[error("its header was not written by whoever holds the key")]
    HeaderForged,
    #[error("its header was written, but read back otherwise")]
    HeaderReadBack,
}

impl From<io::Error> for VaultError {
    /// Sorts an error of the operating system into what a person can act on.
    fn from(error: io::Error) -> Self {
        use io::ErrorKind as Kind;
        #[expect(clippy::wildcard_enum_match_arm, reason = "std's list of kinds is open")]
        match error.kind() {
            Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => Self::DiskFull(error),
            Kind::ReadOnlyFilesystem | Kind::PermissionDenied => Self::ReadOnly(error),
            Kind::NotFound => Self::Missing,
            Kind::OutOfMemory => Self::OutOfMemory,
            _ => Self::Io(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_the_disk_are_sorted_by_what_a_person_can_do() {
        let sorted = |errno| VaultError::from(io::Error::from_raw_os_error(errno));
        // Linux: ENOSPC 28, EDQUOT 122, EROFS 30, EACCES 13, EPERM 1, ENOENT 2, EIO 5.
        assert!(matches!(sorted(28), VaultError::DiskFull(_)), "ENOSPC");
        assert!(matches!(sorted(122), VaultError::DiskFull(_)), "EDQUOT");
        assert!(matches!(sorted(30), VaultError::ReadOnly(_)), "EROFS");
        assert!(matches!(sorted(13), VaultError::ReadOnly(_)), "EACCES");
        assert!(matches!(sorted(1), VaultError::ReadOnly(_)), "EPERM");
        assert!(matches!(sorted(2), VaultError::Missing), "ENOENT");
        assert!(matches!(sorted(5), VaultError::Io(_)), "EIO is none of these");
    }
}
