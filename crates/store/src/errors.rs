//! What can go wrong between the journal and its file, told apart by what a person can do about it.

use std::io;

use footing_domain::words;
use rusqlite::{Error as SqliteError, ErrorCode as SqliteCode, ffi};

words! {
    /// What an error speaks of.
    pub enum Noun {
        Entry = "entry",
        Child = "child",
        Person = "person",
        Revision = "revision",
        Template = "template",
        Attachment = "attachment",
    }
}

/// Why the store refused. Holds ids and counts, never a person's words.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("{noun} {id} is at revision {found}, not {expected}: it changed in the meantime")]
    Conflict { noun: Noun, id: String, expected: u32, found: u32 },
    #[error("there is no {noun} {id}")]
    NotFound { noun: Noun, id: String },
    #[error("{noun} {id} is in the trash")]
    InTrash { noun: Noun, id: String },
    #[error("{noun} {id} exists already")]
    Exists { noun: Noun, id: String },
    #[error("an attachment holds at most {max} bytes, this one has {found}")]
    TooLarge { max: usize, found: usize },
    #[error("there is no journal at this place")]
    Missing,
    #[error("there is a journal at this place already")]
    Occupied,
    #[error(
        "the journal was written by a newer version (schema {found}; this one knows {supported})"
    )]
    TooNew { found: u32, supported: u32 },
    #[error("the journal is damaged: {what}")]
    Damaged {
        what: &'static str,
        #[source]
        cause: Option<SqliteError>,
    },
    #[error("the journal belongs to another vault")]
    OtherVault,
    #[error("this build of SQLite cannot encrypt")]
    NoCipher,
    #[error("the disk is full")]
    DiskFull,
    #[error("the journal cannot be written: it, its folder or its disk is read-only")]
    ReadOnly,
    #[error("another program is using the journal")]
    InUse,
    #[error("the journal is closed")]
    Closed,
    /// A fault in the program ended the job; its transaction was rolled back.
    #[error("the change was broken off and nothing of it was kept")]
    BrokenOff,
    #[error("the journal could not be brought to the present schema")]
    Migration(#[source] Box<refinery::Error>),
    #[error("could not read or write the journal's files")]
    Io(#[source] io::Error),
    #[error("could not read or write the journal")]
    Sqlite(#[source] SqliteError),
}

impl StoreError {
    pub(crate) fn not_found(noun: Noun, id: &(impl ToString + ?Sized)) -> Self {
        Self::NotFound { noun, id: id.to_string() }
    }

    pub(crate) fn exists(noun: Noun, id: &(impl ToString + ?Sized)) -> Self {
        Self::Exists { noun, id: id.to_string() }
    }

    pub(crate) const fn damaged(what: &'static str) -> Self {
        Self::Damaged { what, cause: None }
    }
}

impl From<SqliteError> for StoreError {
    /// Sorts SQLite's errors by their (extended) codes.
    fn from(error: SqliteError) -> Self {
        let Some(code) = error.sqlite_error() else {
            #[expect(
                clippy::wildcard_enum_match_arm,
                reason = "SQLite's errors are an open list"
            )]
            return match error {
                // A value in a column that the schema or this crate would not have written there.
                SqliteError::FromSqlConversionFailure(..)
                | SqliteError::IntegralValueOutOfRange(..)
                | SqliteError::InvalidColumnType(..)
                | SqliteError::Utf8Error(..) => Self::Damaged {
                    what: "a stored value cannot be what was written",
                    cause: Some(error),
                },
                other => Self::Sqlite(other),
            };
        };
        match (code.code, code.extended_code) {
            // The shared-memory file of the WAL is the first to miss its room.
            (SqliteCode::DiskFull, _) | (_, ffi::SQLITE_IOERR_SHMSIZE) => Self::DiskFull,
            (SqliteCode::ReadOnly, _) => Self::ReadOnly,
            (SqliteCode::DatabaseBusy | SqliteCode::DatabaseLocked, _) => Self::InUse,
            (SqliteCode::DatabaseCorrupt, _) | (_, ffi::SQLITE_IOERR_SHORT_READ) => {
                Self::Damaged { what: "a page is not what was written", cause: Some(error) }
            }
            (SqliteCode::NotADatabase, _) => Self::Damaged {
                what: "the key does not open it, or its first page is not what was written",
                cause: Some(error),
            },
            _ => Self::Sqlite(error),
        }
    }
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        #[expect(clippy::wildcard_enum_match_arm, reason = "io::ErrorKind is open")]
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::FileTooLarge => Self::DiskFull,
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => Self::ReadOnly,
            _ => Self::Io(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use rusqlite::{Error as SqliteError, ffi};

    use super::StoreError;

    #[test]
    fn errors_are_told_apart_by_what_a_person_can_do_about_them() {
        let told = |code| StoreError::from(SqliteError::SqliteFailure(ffi::Error::new(code), None));
        assert!(matches!(told(ffi::SQLITE_FULL), StoreError::DiskFull));
        assert!(matches!(told(ffi::SQLITE_IOERR_SHMSIZE), StoreError::DiskFull));
        assert!(matches!(told(ffi::SQLITE_READONLY_DIRECTORY), StoreError::ReadOnly));
        assert!(matches!(told(ffi::SQLITE_BUSY_SNAPSHOT), StoreError::InUse));
        assert!(matches!(told(ffi::SQLITE_LOCKED), StoreError::InUse));
        assert!(matches!(told(ffi::SQLITE_CORRUPT_INDEX), StoreError::Damaged { .. }));
        assert!(matches!(told(ffi::SQLITE_NOTADB), StoreError::Damaged { .. }));
        assert!(matches!(told(ffi::SQLITE_IOERR_SHORT_READ), StoreError::Damaged { .. }));
        assert!(matches!(told(ffi::SQLITE_IOERR_FSYNC), StoreError::Sqlite(_)));

        let told = |kind| StoreError::from(io::Error::from(kind));
        assert!(matches!(told(io::ErrorKind::StorageFull), StoreError::DiskFull));
        assert!(matches!(told(io::ErrorKind::ReadOnlyFilesystem), StoreError::ReadOnly));
        assert!(matches!(told(io::ErrorKind::NotFound), StoreError::Missing));
        assert!(matches!(told(io::ErrorKind::Interrupted), StoreError::Io(_)));
    }
}
