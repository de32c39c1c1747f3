//! Bringing an older journal up to date, and leaving a newer one alone.

#[cfg(test)]
mod tests;

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use refinery::Runner;
use rusqlite::{Connection, ErrorCode, OptionalExtension};

use crate::{
    Reading, Result, StoreError,
    open::{self, Key, beside, private_file, remove_if_there, sync_folder},
};

mod embedded {
    refinery::embed_migrations!("../../migrations");
}

/// Builds the present schema in an empty file.
pub(crate) fn build(connection: &mut Connection) -> Result<()> {
    run(&embedded::migrations::runner(), connection)
}

/// Migrates the journal at `path` if its schema is older, after a verified copy into `backups`.
pub(crate) fn bring_up_to_date(
    path: &Path,
    key: &Key,
    vault: [u8; 16],
    backups: &Path,
) -> Result<()> {
    migrate_with(&embedded::migrations::runner(), path, key, vault, backups)
}

/// Refuses a journal that another vault made.
pub(crate) fn check_vault(connection: &Connection, vault: [u8; 16]) -> Result<()> {
    let bound: Option<[u8; 16]> = connection
        .query_row(r"SELECT vault_id FROM journal WHERE one = 1", [], |row| row.get(0))
        .optional()?;
    match bound {
        Some(bound) if bound == vault => Ok(()),
        Some(_) => Err(StoreError::OtherVault),
        None => Err(StoreError::damaged("it does not say which vault it belongs to")),
    }
}

impl Reading<'_> {
    pub fn schema_version(&self) -> Result<u32> {
        schema_version(self.connection)
    }
}

fn migrate_with(
    runner: &Runner,
    path: &Path,
    key: &Key,
    vault: [u8; 16],
    backups: &Path,
) -> Result<()> {
    let looking = open::for_looking(path, key)?;
    let found = schema_version(&looking)?;
    let supported = newest(runner);
    if found > supported {
        return Err(StoreError::TooNew { found, supported });
    }
    check_vault(&looking, vault)?;
    drop(looking);
    if found == supported {
        return Ok(());
    }
    let mut connection = open::for_writing(path, key, vault)?;
    let copy = back_up(&connection, key, vault, backups, found, supported)?;
    tracing::info!(found, supported, "bringing the journal to the present schema");
    // A migration may have to rebuild a table; with the checks on, dropping the old one would
    // delete every row that points at it. They are made up for below, over the whole file.
    connection.execute_batch(r"PRAGMA foreign_keys = OFF")?;
    run(runner, &mut connection)?;
    if dangling_references(&connection)? > 0 {
        tracing::error!(backup = %copy.display(), "the migration left references to nothing");
        return Err(StoreError::damaged(
            "a migration left references to nothing; restore the backup",
        ));
    }
    connection.close().map_err(|(_, error)| error)?;
    Ok(())
}

/// Applies what is missing, all in one transaction.
fn run(runner: &Runner, connection: &mut Connection) -> Result<()> {
    let runner = Runner::new(runner.get_migrations()).set_grouped(true);
    runner.run(connection).map(drop).map_err(|error| {
        let sqlite = std::error::Error::source(&error)
            .and_then(|source| source.downcast_ref::<rusqlite::Error>())
            .and_then(rusqlite::Error::sqlite_error_code);
        match sqlite {
            Some(ErrorCode::DiskFull) => StoreError::DiskFull,
            Some(ErrorCode::ReadOnly) => StoreError::ReadOnly,
            Some(ErrorCode::DatabaseBusy) => StoreError::InUse,
            _ => StoreError::Migration(Box::new(error)),
        }
    })
}

/// Writes a copy, sealed with the same key, reads it back whole and only then gives it its name.
/// Doing it again, after a migration that failed, replaces the copy.
fn back_up(
    connection: &Connection,
    key: &Key,
    vault: [u8; 16],
    backups: &Path,
    found: u32,
    supported: u32,
) -> Result<PathBuf> {
    let copy = backups.join(format!("before-schema-{supported}-from-{found}.db"));
    let unfinished = beside(&copy, ".new");
    remove_if_there(&unfinished)?;
    // VACUUM INTO accepts an empty file, and with it the permissions we give it.
    private_file(&unfinished)?;
    let target =
        unfinished.to_str().ok_or(StoreError::damaged("the backup folder's name is not text"))?;
    connection.execute(r"VACUUM INTO ?1", [target])?;
    verify_copy(connection, &unfinished, key, vault)?;
    File::open(&unfinished)?.sync_all()?;
    fs::rename(&unfinished, &copy)?;
    sync_folder(&copy)?;
    Ok(copy)
}

fn verify_copy(original: &Connection, copy: &Path, key: &Key, vault: [u8; 16]) -> Result<()> {
    let copied = open::for_reading(copy, key)?;
    check_vault(&copied, vault)?;
    let problems = Reading { connection: &copied }.integrity_check()?;
    let size = |connection: &Connection| {
        connection.query_row(
            r"SELECT (SELECT seq FROM journal), (SELECT count(*) FROM entry),
                     (SELECT count(*) FROM revision), (SELECT count(*) FROM person)",
            [],
            |row| <(u64, u64, u64, u64)>::try_from(row),
        )
    };
    if problems.is_empty() && size(original)? == size(&copied)? {
        Ok(())
    } else {
        Err(StoreError::damaged("its backup did not read back as it was written"))
    }
}

fn schema_version(connection: &Connection) -> Result<u32> {
    let known: bool = connection.query_row(
        r"SELECT EXISTS (SELECT 1 FROM sqlite_schema
           WHERE type = 'table' AND name = 'refinery_schema_history')",
        [],
        |row| row.get(0),
    )?;
    if !known {
        return Err(StoreError::damaged("it holds no journal"));
    }
    let newest: Option<u32> =
        connection
            .query_row(r"SELECT max(version) FROM refinery_schema_history", [], |row| row.get(0))?;
    newest.ok_or(StoreError::damaged("it holds no journal"))
}

fn newest(runner: &Runner) -> u32 {
    let newest = runner.get_migrations().iter().map(refinery::Migration::version).max();
    newest.and_then(|version| u32::try_from(version).ok()).unwrap_or(0)
}

fn dangling_references(connection: &Connection) -> Result<usize> {
    let mut statement = connection.prepare(r"PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    let mut found = 0;
    while rows.next()?.is_some() {
        found += 1;
    }
    Ok(found)
}
