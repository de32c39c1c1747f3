//! How far the journal had come, kept where no one change can take it along with the journal.
//!
//! SQLite takes a log that was cut off for an older state and says nothing of it. So the number of
//! changes that the index has seen is kept in a file of its own, sealed under a key of the vault: when
//! it is ahead of the database, changes were lost. The index says the same, but its key lies in the
//! database and may be lost with the log.

use std::{fmt, io, path::PathBuf};

use crate::{
    VaultId, files,
    sealed::{self, Binding, SealKey},
};

/// A sealed file of eight bytes.
const LEN: usize = 40 + 8 + 16;

/// The mark of one vault. Holds its key, so it must not outlive the session.
pub struct Mark {
    path: PathBuf,
    key: SealKey,
    binding: Binding,
}

impl Mark {
    pub(crate) fn new(path: PathBuf, key: SealKey, vault: VaultId) -> Self {
        // It belongs to no generation of an index.
        let binding = Binding { vault, generation: 0, path: "seen".to_owned() };
        Self { path, key, binding }
    }

    /// Returns what was marked. `None` if there is no mark or none that opens: it may never have been
    /// made, and whoever can damage it could as well remove it.
    pub fn read(&self) -> Option<u64> {
        let sealed = files::read_bounded(&self.path, LEN).ok()??;
        let plain = sealed::open(&self.key, &self.binding, &sealed).ok()?;
        plain.try_into().ok().map(u64::from_le_bytes)
    }

    /// Replaces the mark, and returns once it is on the disk.
    pub fn write(&self, seen: u64) -> io::Result<()> {
        let sealed = sealed::seal(&self.key, &self.binding, &seen.to_le_bytes())?;
        files::write_atomically(&self.path, &sealed, files::PRIVATE_FILE)
    }
}

impl fmt::Debug for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mark")
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn mark(dir: &tempfile::TempDir, vault: u8) -> Mark {
        let key = SealKey::from([7; 32]);
        Mark::new(dir.path().join("seen"), key, VaultId([vault; 16]))
    }

    #[test]
    fn a_mark_says_what_was_marked_last() {
        let dir = tempfile::tempdir().unwrap();
        let mark = mark(&dir, 1);
        assert_eq!(mark.read(), None, "nothing yet");
        for seen in [0, 7, u64::MAX, 3] {
            mark.write(seen).unwrap();
            assert_eq!(mark.read(), Some(seen));
        }
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left beside it");
        assert_eq!(fs::metadata(dir.path().join("seen")).unwrap().len(), LEN as u64);
    }

    #[test]
    fn a_mark_that_is_no_longer_ours_says_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let mark = mark(&dir, 1);
        mark.write(7).unwrap();
        assert_eq!(self::mark(&dir, 2).read(), None, "another vault's");
        let path = dir.path().join("seen");
        let whole = fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            fs::write(&path, changed).unwrap();
            assert_eq!(mark.read(), None, "byte {at} changed");
        }
        for bytes in [&whole[..LEN - 1], &[whole.as_slice(), b"x"].concat(), b""] {
            fs::write(&path, bytes).unwrap();
            assert_eq!(mark.read(), None, "of {} bytes", bytes.len());
        }
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert_eq!(mark.read(), None, "a folder");
    }
}
