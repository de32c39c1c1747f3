//! Asking the disk itself. SQLite says that a call failed, and not why; and what it cannot read of
//! its log it takes for damage. A person should hear which it is: a full disk, one that may not be
//! written, one that is failing, or a journal that was changed.

use std::{
    fs::{self, File},
    io::{self, Seek, SeekFrom, Write},
    path::Path,
};

use rusqlite::{Error as SqliteError, ErrorCode};

use crate::{
    Reading, StoreError,
    open::{self, Key, beside, private_file},
};

/// Enough that a disk with a page or two to spare counts as full.
static TRIAL: [u8; 64 * 1024] = [0; 64 * 1024];
/// File systems that end their files somewhere end them beyond this; and on some of them, asking
/// writes out everything up to where it is asked.
const LARGE: u64 = 1 << 30;

/// Returns the error that the disk gives when it is asked, or `error` if it gives none.
pub(crate) fn told(error: StoreError, path: &Path, key: Option<&Key>) -> StoreError {
    #[expect(clippy::wildcard_enum_match_arm, reason = "all others say what they are")]
    let asked = match &error {
        StoreError::Damaged { cause: Some(cause), .. } => {
            let asked = readable(path);
            if asked.is_ok() && is_of_a_page(cause) && key.is_some_and(|key| sound(path, key)) {
                return passing(error);
            }
            asked
        }
        StoreError::Sqlite(cause)
            if matches!(
                cause.sqlite_error_code(),
                Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen)
            ) =>
        {
            readable(path).and_then(|()| writable(path))
        }
        // What cannot be opened for writing, for whatever reason, SQLite opens for reading.
        StoreError::ReadOnly | StoreError::Migration(_) => writable(path),
        _ => Ok(()),
    };
    match asked.map_err(StoreError::from) {
        Ok(()) | Err(StoreError::Missing) => error,
        Err(told) => told,
    }
}

/// Tells an error about what a page holds from one about a value that was read whole.
fn is_of_a_page(cause: &SqliteError) -> bool {
    matches!(
        cause.sqlite_error_code(),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::SystemIoFailure)
    )
}

/// Reads the whole file with fresh eyes. Costly, and only ever asked of a file that is called damaged.
fn sound(path: &Path, key: &Key) -> bool {
    let checked = open::for_reading(path, key)
        .and_then(|connection| Reading { connection: &connection }.integrity_check());
    checked.is_ok_and(|problems| problems.is_empty())
}

/// What could not be read once and reads well now is no damage.
pub(crate) fn passing(error: StoreError) -> StoreError {
    #[expect(clippy::wildcard_enum_match_arm, reason = "only damage has a cause to go back to")]
    match error {
        StoreError::Damaged { cause: Some(cause), .. } => StoreError::Sqlite(cause),
        other => other,
    }
}

/// Reads the file and its log to their ends.
fn readable(path: &Path) -> io::Result<()> {
    for part in [path.to_owned(), beside(path, "-wal")] {
        match File::open(&part) {
            Ok(mut file) => drop(io::copy(&mut file, &mut io::sink())?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Writes a little beside the file, under the name of one that is not finished.
fn writable(path: &Path) -> io::Result<()> {
    let trial = beside(path, ".new");
    let _ = fs::remove_file(&trial);
    let written = private_file(&trial).and_then(|mut file| {
        file.write_all(&TRIAL)?;
        file.sync_all()?;
        reach(&mut file, longest(path))
    });
    let _ = fs::remove_file(&trial);
    written
}

/// Returns how long the file or its log is, whichever is longer.
fn longest(path: &Path) -> u64 {
    let parts = [path.to_owned(), beside(path, "-wal")];
    parts
        .iter()
        .filter_map(|part| fs::metadata(part).ok())
        .map(|part| part.len())
        .max()
        .unwrap_or(0)
}

/// Writes a little at `length`, if that is where a file may have to end.
fn reach(file: &mut File, length: u64) -> io::Result<()> {
    if length < LARGE {
        return Ok(());
    }
    // A place where no file of this disk can reach is no place to go to, either.
    file.seek(SeekFrom::Start(length)).map_err(|error| {
        let beyond = error.kind() == io::ErrorKind::InvalidInput;
        if beyond { io::ErrorKind::FileTooLarge.into() } else { error }
    })?;
    file.write_all(&TRIAL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_may_not_grow_is_told_as_no_room() {
        let dir = tempfile::tempdir().unwrap();
        let mut file = File::create(dir.path().join("trial")).unwrap();
        reach(&mut file, 1000).unwrap();
        assert_eq!(file.metadata().unwrap().len(), 0, "a small journal is not asked about");
        // No file system has files of four exabytes.
        let refused = reach(&mut file, 1 << 62).unwrap_err();
        assert!(matches!(StoreError::from(refused), StoreError::DiskFull));
    }
}
