//! Opening the file: the key first, then everything that keeps words in and damage out.

use std::{
    fs::{self, File, OpenOptions},
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, config::DbConfig};
use zeroize::Zeroizing;

use crate::{Result, StoreError, disk, migrate};

pub(crate) type Key = Zeroizing<[u8; 32]>;

/// The vault's own lock keeps other programs out; this is for a moment's overlap with a reader.
const BUSY: Duration = Duration::from_secs(1);

/// Makes an empty journal under a name of its own and puts it in place when it is whole, so that a
/// crash leaves either no journal or one that opens.
pub(crate) fn create(path: &Path, key: &Key, vault: [u8; 16]) -> Result<()> {
    if path.try_exists()? {
        return Err(StoreError::Occupied);
    }
    let unfinished = beside(path, ".new");
    for leftover in [unfinished.clone(), beside(&unfinished, "-journal")] {
        remove_if_there(&leftover)?;
    }
    private_file(&unfinished)?;
    // What reads badly while it is being made is the disk's fault, and no damage to anything.
    fill(&unfinished, key, vault).map_err(disk::passing)?;
    File::open(&unfinished)?.sync_all()?;
    fs::rename(&unfinished, path)?;
    sync_folder(path)
}

fn fill(path: &Path, key: &Key, vault: [u8; 16]) -> Result<()> {
    let mut connection = connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    migrate::build(&mut connection)?;
    connection.execute(
        r"INSERT INTO journal (one, vault_id, seq) VALUES (1, ?1, 0)",
        [vault.as_slice()],
    )?;
    Ok(connection.close().map_err(|(_, error)| error)?)
}

/// Opens the one connection that writes. The schema is up to date by now.
pub(crate) fn for_writing(path: &Path, key: &Key, vault: [u8; 16]) -> Result<Connection> {
    let connection = existing(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    migrate::check_vault(&connection, vault)?;
    if connection.is_readonly("main")? {
        return Err(StoreError::ReadOnly);
    }
    let mode: String = connection
        .query_row(r"PRAGMA journal_mode = WAL", [], |row| row.get(0))
        .map_err(|error| unopenable(error, path))?;
    if mode != "wal" {
        return Err(StoreError::ReadOnly);
    }
    // FULL syncs the log at every commit: what was acknowledged survives the power going out.
    // The size limit gives back what one large import made the log grow by.
    connection.execute_batch(
        r"PRAGMA synchronous = FULL;
          PRAGMA secure_delete = ON;
          PRAGMA cache_size = -8000;
          PRAGMA journal_size_limit = 16777216;",
    )?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(connection)
}

/// Opens one of the connections that only read.
pub(crate) fn for_reading(path: &Path, key: &Key) -> Result<Connection> {
    let connection = existing(path, key, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    // A page costs its deciphering each time it is read: with 16 MB instead of 2, listing one person's
    // 400 entries among 20,000 took 5 ms instead of 19.
    connection.execute_batch(
        r"PRAGMA query_only = ON;
          PRAGMA cache_size = -16000;",
    )?;
    Ok(connection)
}

/// Opens to see what it is, without changing a byte of it or of its log.
pub(crate) fn for_looking(path: &Path, key: &Key) -> Result<Connection> {
    existing(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)
}

/// SQLite takes a file of no bytes for a journal just begun and removes the log beside it, which may
/// be all that is left of one that was cut off.
fn existing(path: &Path, key: &Key, access: OpenFlags) -> Result<Connection> {
    if fs::metadata(path)?.len() == 0 {
        return Err(StoreError::damaged("the journal's file is empty"));
    }
    connect(path, key, access)
}

fn connect(path: &Path, key: &Key, access: OpenFlags) -> Result<Connection> {
    fs::metadata(path)?;
    only_files(path)?;
    let connection = opened(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    // SQLite folds the log into the file when a connection closes, even one that had the wrong key.
    // The writer does so itself, when it is sure what it has before it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(128);
    unlock(&connection, key)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.execute_batch(
        r"PRAGMA trusted_schema = OFF;
          PRAGMA cell_size_check = ON;
          PRAGMA foreign_keys = ON;
          PRAGMA temp_store = MEMORY;",
    )?;
    // The first page is read, and its seal checked, here.
    connection
        .query_row(r"SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, u32>(0))
        .map_err(|error| unopenable(error, path))?;
    Ok(connection)
}

/// What it cannot open for writing, for whatever reason, SQLite opens for reading. A reason that passes
/// is gone when it is asked again.
fn opened(path: &Path, access: OpenFlags) -> Result<Connection> {
    let open =
        || Connection::open_with_flags(path, access).map_err(|error| unopenable(error, path));
    let connection = open()?;
    if access.contains(OpenFlags::SQLITE_OPEN_READ_WRITE) && connection.is_readonly("main")? {
        return open();
    }
    Ok(connection)
}

/// SQLite opens a folder as little as a file it may not write, and one in the place of its shared
/// memory for reading, which it finds out when it locks.
fn only_files(path: &Path) -> Result<()> {
    let parts = [path.to_owned(), beside(path, "-wal"), beside(path, "-shm")];
    if parts.iter().any(|part| fs::metadata(part).is_ok_and(|described| !described.is_file())) {
        return Err(StoreError::damaged("a file of the journal is no plain file"));
    }
    Ok(())
}

/// Hands the key over before anything else, as SQLCipher asks, and makes sure that it is SQLCipher.
fn unlock(connection: &Connection, key: &Key) -> Result<()> {
    let mut pragma = Zeroizing::new(String::with_capacity(96));
    pragma.push_str("PRAGMA key = \"x'");
    for byte in key.iter() {
        for digit in [byte >> 4, byte & 15] {
            pragma.push(char::from_digit(digit.into(), 16).expect("BUG: four bits are one digit"));
        }
    }
    pragma.push_str("'\"");
    // The error is dropped unread: SQLite's repeats the statement, and with it the key.
    connection.execute_batch(&pragma).map_err(|_| StoreError::NoCipher)?;
    let version: Option<String> =
        connection.query_row(r"PRAGMA cipher_version", [], |row| row.get(0)).optional()?;
    if version.is_none_or(|version| version.is_empty()) {
        return Err(StoreError::NoCipher);
    }
    // SQLCipher would tell standard error about every page that fails its check; callers get an error.
    connection.execute_batch(r"PRAGMA cipher_log_level = NONE")?;
    Ok(())
}

/// Tells a file that may not be opened from one that is not there.
fn unopenable(error: rusqlite::Error, path: &Path) -> StoreError {
    if error.sqlite_error_code() != Some(ErrorCode::CannotOpen) {
        return error.into();
    }
    match fs::metadata(path) {
        Err(missing) => missing.into(),
        // Whether it may not be written, or has no room, the disk says when it is asked.
        Ok(_) => error.into(),
    }
}

/// Returns the path with `suffix` added to its last part.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

pub(crate) fn remove_if_there(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Makes an empty file that only its owner may read; SQLite gives its logs the same permissions.
pub(crate) fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Makes a new name in the folder of `path` survive the power going out.
pub(crate) fn sync_folder(path: &Path) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()?;
    Ok(())
}
