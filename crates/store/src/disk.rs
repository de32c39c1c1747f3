//! Asking the disk itself. SQLite says that a call failed, and not why; and what it cannot read of
//! its log it takes for damage. A person should hear which it is: a full disk, one that may not be
//! written, one that is failing, or a journal that was changed.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

use rusqlite::ErrorCode;

use crate::{
    StoreError,
    open::{beside, private_file},
};

/// Enough that a disk with a page or two to spare counts as full.
static TRIAL: [u8; 64 * 1024] = [0; 64 * 1024];

/// Returns the error that the disk gives when it is asked, or `error` if it gives none.
pub(crate) fn told(error: StoreError, path: &Path) -> StoreError {
    #[expect(clippy::wildcard_enum_match_arm, reason = "all others say what they are")]
    let asked = match &error {
        StoreError::Damaged { cause: Some(_), .. } => readable(path),
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
        file.sync_all()
    });
    let _ = fs::remove_file(&trial);
    written
}
