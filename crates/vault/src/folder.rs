//! Where a vault lies and what is in its folder.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{VaultError, files::TEMP_SUFFIX};

/// A folder that holds a vault, or may.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct VaultFolder(PathBuf);

/// What a folder holds, told without opening anything in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FolderState {
    /// There is no such folder.
    Missing,
    /// It holds nothing, or what an unfinished creation left behind: a vault can be made here.
    Empty,
    /// It holds a vault, whole or damaged.
    Vault,
    /// It holds something else, or is no folder at all.
    Foreign,
}

impl VaultFolder {
    const HEADER: &str = "footing.vault";
    const HEADER_COPY: &str = "footing.vault.bak";
    const DATABASE: &str = "journal.db";
    const LOCK: &str = "lock";
    const MARK: &str = "seen";
    const FOLDERS: [&str; 3] = ["index", "inbox", "backups"];

    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn header(&self) -> PathBuf {
        self.0.join(Self::HEADER)
    }

    pub fn header_copy(&self) -> PathBuf {
        self.0.join(Self::HEADER_COPY)
    }

    pub fn database(&self) -> PathBuf {
        self.0.join(Self::DATABASE)
    }

    pub fn index(&self) -> PathBuf {
        self.0.join(Self::FOLDERS[0])
    }

    pub fn inbox(&self) -> PathBuf {
        self.0.join(Self::FOLDERS[1])
    }

    pub fn backups(&self) -> PathBuf {
        self.0.join(Self::FOLDERS[2])
    }

    pub fn lock(&self) -> PathBuf {
        self.0.join(Self::LOCK)
    }

    /// Tells what the folder holds.
    pub fn state(&self) -> Result<FolderState, VaultError> {
        inspect(&self.0)
    }

    pub(crate) fn mark(&self) -> PathBuf {
        self.0.join(Self::MARK)
    }

    pub(crate) fn folders(&self) -> impl Iterator<Item = PathBuf> {
        Self::FOLDERS.iter().map(|name| self.0.join(name))
    }

    /// Removes headers and marks that were never finished. Only for whoever holds the lock.
    pub(crate) fn remove_leftovers(&self) {
        let Ok(entries) = fs::read_dir(&self.0) else { return };
        for entry in entries.flatten() {
            if entry.file_name().to_str().is_some_and(is_unfinished) {
                // It is in nobody's way; failing to tidy up is no reason not to open.
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

impl From<PathBuf> for VaultFolder {
    fn from(path: PathBuf) -> Self {
        Self(path)
    }
}

/// Tells what a folder holds, without opening anything in it and without leaving a trace.
///
/// Fails only when the folder can't be read.
pub fn inspect(dir: &Path) -> Result<FolderState, VaultError> {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(FolderState::Missing),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Ok(FolderState::Foreign);
        }
        Err(error) => return Err(error.into()),
    };
    let (mut database, mut lock, mut foreign) = (false, false, false);
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        match name.to_str() {
            Some(VaultFolder::HEADER | VaultFolder::HEADER_COPY) => return Ok(FolderState::Vault),
            Some(VaultFolder::LOCK) => lock = true,
            Some(VaultFolder::DATABASE) => database = true,
            Some(name) if is_unfinished(name) || is_of_the_desktop(name) => {}
            Some(name) if VaultFolder::FOLDERS.contains(&name) => {
                foreign |= !is_empty_folder(&entry.path());
            }
            _ => foreign = true,
        }
    }
    Ok(match () {
        // Both headers are gone, but the rest shows what it was: damaged, not somebody else's.
        () if database && lock => FolderState::Vault,
        () if database || foreign => FolderState::Foreign,
        () => FolderState::Empty,
    })
}

fn is_unfinished(name: &str) -> bool {
    let of_mark = |rest: &str| rest.starts_with('.');
    let ours = name.starts_with(VaultFolder::HEADER)
        || name.strip_prefix(VaultFolder::MARK).is_some_and(of_mark);
    ours && name.ends_with(TEMP_SUFFIX)
}

/// What file managers drop into folders they were asked to show.
fn is_of_the_desktop(name: &str) -> bool {
    matches!(name, ".directory" | ".DS_Store" | "desktop.ini" | "Thumbs.db")
}

fn is_empty_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|described| described.is_dir())
        && fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(names: &[&str]) -> FolderState {
        let dir = tempfile::tempdir().unwrap();
        for name in names {
            match name.strip_suffix('/') {
                Some(folder) => fs::create_dir_all(dir.path().join(folder)).unwrap(),
                None => fs::write(dir.path().join(name), b"x").unwrap(),
            }
        }
        inspect(dir.path()).unwrap()
    }

    #[test]
    fn a_folder_is_told_by_what_is_in_it() {
        use FolderState::{Empty, Foreign, Vault};
        assert_eq!(state(&[]), Empty);
        assert_eq!(state(&["footing.vault"]), Vault);
        assert_eq!(state(&["footing.vault.bak"]), Vault, "the copy alone is enough to open it");
        assert_eq!(state(&["holiday.jpg"]), Foreign);
        assert_eq!(state(&["index/", "index/holiday.jpg"]), Foreign, "ours is empty");
        assert_eq!(state(&["journal.db"]), Foreign, "other programs name files like that");
        assert_eq!(state(&["journal.db", "lock"]), Vault, "a vault that lost both headers");
    }

    #[test]
    fn what_an_unfinished_creation_leaves_is_empty() {
        let leftovers = ["lock", "footing.vault.00ff00ff00ff00ff.tmp", "index/", "inbox/"];
        for count in 0..=leftovers.len() {
            assert_eq!(state(&leftovers[..count]), FolderState::Empty, "{count} of them");
        }
    }

    #[test]
    fn no_folder_and_no_vault_are_two_things() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("file");
        fs::write(&file, b"x").unwrap();
        assert_eq!(inspect(&dir.path().join("none")).unwrap(), FolderState::Missing);
        assert_eq!(inspect(&file).unwrap(), FolderState::Foreign, "a file is no folder");
    }
}
