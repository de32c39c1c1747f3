//! What a journal refuses, in one type for both shells.

use std::{io, sync::Arc, time::Duration};

use footing_domain::{EntryId, ErrorCode, Invalid, Problem};
use footing_search::SearchError;
use footing_store::StoreError;
use footing_vault::VaultError;
use serde_json::{Value, json};

/// A refusal: [`code`](Self::code) for programs, `Display` for people, [`hint`](Self::hint) for what
/// to do next. None of the three holds the owner's words.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum JournalError {
    #[error("the vault is locked")]
    Locked,
    /// The secret opens nothing; the next try has to wait for so long, the first slip for nothing.
    #[error("this passphrase or recovery key does not open the vault")]
    WrongSecret { wait: Duration },
    #[error("there is no {what} {id}")]
    NotFound { what: &'static str, id: String },
    /// What lies in the trash is not written into.
    #[error("{what} {id} is in the trash")]
    InTrash { what: &'static str, id: String },
    /// What was to be saved was written over a revision that is not the present one.
    #[error("it was changed elsewhere since (it is at revision {found})")]
    Conflict { found: u32 },
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// A file is no template; it says at which line, and why.
    #[error("the template cannot be used: {0}")]
    Template(#[from] footing_practice::template::Refused),
    /// What was to be decided waits for the cards of the panel that are still written.
    #[error("{} of {of} scorecards are not locked yet", .cards.len())]
    CardsOpen { cards: Vec<EntryId>, of: usize },
    #[error(transparent)]
    Vault(#[from] VaultError),
    #[error(transparent)]
    Store(StoreError),
    #[error(transparent)]
    Search(#[from] SearchError),
    /// The index could not be opened or written; the next change tries again.
    #[error("the search index cannot be used: {0}")]
    IndexFailed(Arc<Self>),
    #[error("the vault's database is missing")]
    DatabaseMissing,
    #[error("could not write the output")]
    Output(#[source] io::Error),
    #[error("the system gave no random numbers")]
    NoRandomness,
    #[error("a background thread of the journal ended")]
    ThreadEnded,
    /// A later search took this one's place.
    #[error("the search was given up for a later one")]
    GivenUp,
}

pub type Result<T, E = JournalError> = std::result::Result<T, E>;

impl From<StoreError> for JournalError {
    fn from(error: StoreError) -> Self {
        #[expect(clippy::wildcard_enum_match_arm, reason = "all others are kept as they are")]
        match error {
            StoreError::Conflict { found, .. } => Self::Conflict { found },
            StoreError::InTrash { noun, id } => Self::InTrash { what: noun.as_str(), id },
            StoreError::NotFound { noun, id } => Self::NotFound { what: noun.as_str(), id },
            StoreError::Closed => Self::Locked,
            other => Self::Store(other),
        }
    }
}

impl JournalError {
    /// Returns the code that stands in JSON and decides the exit code.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Locked => ErrorCode::Locked,
            Self::WrongSecret { .. } => ErrorCode::WrongPassphrase,
            Self::NotFound { .. } => ErrorCode::NotFound,
            Self::Conflict { .. } => ErrorCode::Conflict,
            Self::Invalid(_)
            | Self::Template(_)
            | Self::InTrash { .. }
            | Self::CardsOpen { .. } => ErrorCode::InvalidInput,
            Self::Vault(error) => vault_code(error),
            Self::Store(error) => store_code(error),
            Self::Search(error) => search_code(error),
            Self::IndexFailed(error) => error.code(),
            Self::DatabaseMissing => ErrorCode::VaultDamaged,
            Self::Output(error) => io_code(error),
            Self::NoRandomness | Self::ThreadEnded | Self::GivenUp => ErrorCode::Internal,
        }
    }

    /// Returns what to do next, as a sentence for people.
    pub fn hint(&self) -> &'static str {
        if let Self::InTrash { .. } = self {
            return "Nothing was stored. Bring it back from the trash first.";
        }
        if let Self::CardsOpen { .. } = self {
            return "Nothing was stored. Lock each card, or delete the one that nobody will finish.";
        }
        match self.code() {
            ErrorCode::WrongPassphrase => {
                "Check Caps Lock and the keyboard's language, or use the recovery key."
            }
            ErrorCode::VaultInUse => {
                "Lock or close Footing where the vault is open, then try again."
            }
            ErrorCode::VaultDamaged => {
                "Nothing was changed. Keep a copy of the folder and restore a backup."
            }
            ErrorCode::VaultNewer => {
                "Nothing was changed. Install the newer Footing that wrote it."
            }
            ErrorCode::NotFound => "Look the id up with list or search.",
            ErrorCode::Conflict => "Read it again and make the change over what it says now.",
            ErrorCode::InvalidInput => "Nothing was stored. Mend what is named and try again.",
            ErrorCode::DiskFull => "What was saved is safe. Make room on the disk and try again.",
            ErrorCode::ReadOnly => {
                "What was saved is safe. Make the folder writable and try again."
            }
            ErrorCode::MissingFolder => "Check the place, or make a vault there with init.",
            ErrorCode::Locked => "Unlock it and try again.",
            ErrorCode::IndexRebuilding => "Try again in a moment.",
            ErrorCode::Internal => "What was saved is safe. Try again.",
        }
    }

    /// Returns what a program may want to know beyond the code.
    pub fn detail(&self) -> Value {
        #[expect(clippy::wildcard_enum_match_arm, reason = "most have no more to say")]
        match self {
            Self::Conflict { found } => json!({ "found": found }),
            Self::Template(refused) => json!({ "line": refused.line }),
            Self::InTrash { id, .. } => json!({ "at": "trash", "id": id }),
            Self::CardsOpen { cards, .. } => {
                let cards: Vec<String> =
                    cards.iter().map(|card| format!("scorecards.{card}")).collect();
                json!({ "at": cards.join(", ") })
            }
            Self::Invalid(invalid) => match invalid.problem {
                Problem::TooLong { unit, max, found } => {
                    json!({ "at": invalid.at, "unit": unit, "max": max, "found": found })
                }
                _ => json!({ "at": invalid.at }),
            },
            Self::Vault(VaultError::InUse { pid }) => json!({ "pid": pid }),
            Self::WrongSecret { wait } | Self::Vault(VaultError::TooSoon { wait }) => {
                json!({ "wait_ms": millis(*wait) })
            }
            Self::Vault(VaultError::Newer { found, supported })
            | Self::Store(StoreError::TooNew { found, supported }) => {
                json!({ "found": found, "supported": supported })
            }
            _ => Value::Null,
        }
    }
}

fn millis(wait: Duration) -> u64 {
    u64::try_from(wait.as_millis()).unwrap_or(u64::MAX)
}

fn vault_code(error: &VaultError) -> ErrorCode {
    match error {
        VaultError::Missing => ErrorCode::MissingFolder,
        VaultError::Foreign
        | VaultError::Exists
        | VaultError::EmptyPassphrase
        | VaultError::Kdf(_) => ErrorCode::InvalidInput,
        VaultError::InUse { .. } => ErrorCode::VaultInUse,
        VaultError::WrongSecret | VaultError::TooSoon { .. } => ErrorCode::WrongPassphrase,
        VaultError::Damaged(_) => ErrorCode::VaultDamaged,
        VaultError::Newer { .. } => ErrorCode::VaultNewer,
        VaultError::DiskFull(_) => ErrorCode::DiskFull,
        VaultError::ReadOnly(_) => ErrorCode::ReadOnly,
        VaultError::OutOfMemory | VaultError::Io(_) => ErrorCode::Internal,
    }
}

fn store_code(error: &StoreError) -> ErrorCode {
    match error {
        StoreError::Conflict { .. } => ErrorCode::Conflict,
        StoreError::NotFound { .. } => ErrorCode::NotFound,
        StoreError::Exists { .. }
        | StoreError::InTrash { .. }
        | StoreError::Occupied
        | StoreError::TooLarge { .. } => ErrorCode::InvalidInput,
        StoreError::Missing | StoreError::Damaged { .. } | StoreError::OtherVault => {
            ErrorCode::VaultDamaged
        }
        StoreError::TooNew { .. } => ErrorCode::VaultNewer,
        StoreError::DiskFull => ErrorCode::DiskFull,
        StoreError::ReadOnly => ErrorCode::ReadOnly,
        StoreError::InUse => ErrorCode::VaultInUse,
        StoreError::Closed => ErrorCode::Locked,
        StoreError::NoCipher
        | StoreError::BrokenOff
        | StoreError::Migration(_)
        | StoreError::Io(_)
        | StoreError::Sqlite(_) => ErrorCode::Internal,
    }
}

fn search_code(error: &SearchError) -> ErrorCode {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the search crate's list is open")]
    match error {
        SearchError::Io(error) => io_code(error),
        SearchError::Damaged(_) => ErrorCode::IndexRebuilding,
        SearchError::Closed => ErrorCode::Locked,
        _ => ErrorCode::Internal,
    }
}

fn io_code(error: &io::Error) -> ErrorCode {
    #[expect(clippy::wildcard_enum_match_arm, reason = "io::ErrorKind is open")]
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ErrorCode::DiskFull,
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => ErrorCode::ReadOnly,
        io::ErrorKind::NotFound => ErrorCode::MissingFolder,
        _ => ErrorCode::Internal,
    }
}
