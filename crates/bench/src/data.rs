//! Where prepared journals and their peers lie, and how they are opened.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use footing_domain::{Instant, Zone};
use footing_journal::{FixedClock, Journal, VaultFolder};
use footing_store::Store;
use footing_vault::Vault;

use crate::{Result, corpus};

/// Public: what is measured here is nobody's journal.
pub(crate) const KEY: [u8; 32] = *b"a public key that the bench uses";

/// The folder of everything prepared for one size.
#[derive(Clone)]
pub(crate) struct Data {
    root: PathBuf,
    pub(crate) rows: u64,
}

impl Data {
    pub(crate) fn new(bench: &Path, rows: u64) -> Self {
        let root = bench.join("data").join(format!("{}-{}", corpus::VERSION, size_name(rows)));
        Self { root, rows }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn vault(&self) -> VaultFolder {
        VaultFolder::new(self.root.join("vault"))
    }

    /// What opens the vault in a window, in a file of its own.
    pub(crate) fn passphrase(&self) -> PathBuf {
        self.root.join("passphrase")
    }

    /// Plain tantivy's folder.
    pub(crate) fn plain(&self) -> PathBuf {
        self.root.join("plain")
    }

    /// FTS5's database.
    pub(crate) fn full_text(&self) -> PathBuf {
        self.root.join("fts5.db")
    }

    /// The texts as files, for ripgrep.
    pub(crate) fn files(&self) -> PathBuf {
        self.root.join("files")
    }

    /// Where a measure may write; emptied before each.
    pub(crate) fn work(&self) -> Result<PathBuf> {
        let work = self.root.join("work");
        if work.exists() {
            fs::remove_dir_all(&work)?;
        }
        fs::create_dir_all(&work)?;
        Ok(work)
    }

    /// Returns a copy of the journal that may be written to, in the folder of the work.
    pub(crate) fn copied(&self) -> Result<Self> {
        let copy = Self { root: self.work()?, rows: self.rows };
        self::copy(self.vault().path(), copy.vault().path())?;
        Ok(copy)
    }

    /// Notes that a part is whole, with a number that it has.
    pub(crate) fn mark(&self, part: &str, number: u64) -> Result<()> {
        Ok(fs::write(self.marker(part), number.to_string())?)
    }

    /// Returns the number of a part that is whole.
    pub(crate) fn marked(&self, part: &str) -> Option<u64> {
        fs::read_to_string(self.marker(part)).ok()?.parse().ok()
    }

    /// Names a part that has to be made anew when the index is written otherwise.
    pub(crate) fn of_this_index(part: &str) -> String {
        format!("{part}-{}", &footing_search::fingerprint()[..12])
    }

    fn marker(&self, part: &str) -> PathBuf {
        self.root.join(format!("{part}.done"))
    }

    /// Opens the journal that was prepared.
    pub(crate) fn journal(&self) -> Result<Journal> {
        let journal = at(self.vault().path());
        journal.unlock_with_key(KEY)?;
        Ok(journal)
    }

    /// Opens the store alone. The vault is given back with it: while it lives nobody else opens it.
    pub(crate) fn store(&self) -> Result<(Vault, Store)> {
        let folder = self.vault();
        let vault = Vault::open_with_key(&folder, KEY)?;
        let key = vault.database_key().expose();
        let store =
            Store::open(&folder.database(), key, *vault.id().as_bytes(), &folder.backups())?;
        Ok((vault, store))
    }
}

/// Returns the journal in a folder, locked, on the evening of its last entry.
pub(crate) fn at(folder: &Path) -> Journal {
    on(folder, corpus::Corpus::now())
}

/// Returns the journal in a folder, locked, at a moment.
pub(crate) fn on(folder: &Path, now: Instant) -> Journal {
    let zone: Zone = "Europe/Stockholm".parse().expect("BUG: Stockholm has a time zone");
    Journal::at(folder, Arc::new(FixedClock::at(now, zone)))
}

/// `10k` for 10,000.
pub(crate) fn size_name(rows: u64) -> String {
    match rows {
        rows if rows >= 1_000_000 && rows.is_multiple_of(1_000_000) => {
            format!("{}M", rows / 1_000_000)
        }
        rows if rows >= 1000 && rows.is_multiple_of(1000) => format!("{}k", rows / 1000),
        rows => rows.to_string(),
    }
}

/// Returns the bytes of every file below `folder`.
pub(crate) fn bytes_below(folder: &Path) -> io::Result<u64> {
    let mut bytes = 0;
    for item in fs::read_dir(folder)? {
        let item = item?;
        let described = item.metadata()?;
        bytes += if described.is_dir() { bytes_below(&item.path())? } else { described.len() };
    }
    Ok(bytes)
}

/// Copies a folder with all that lies in it.
pub(crate) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for item in fs::read_dir(from)? {
        let item = item?;
        let target = to.join(item.file_name());
        if item.file_type()?.is_dir() {
            copy(&item.path(), &target)?;
        } else {
            fs::copy(item.path(), target)?;
        }
    }
    Ok(())
}
