//! One process at a time: the lock file.
//!
//! `flock`, exclusive, for as long as the vault is unlocked. The kernel lets go of it when the
//! process ends, however it ends. The file is never removed: whoever removed it could lock a new
//! one while another still holds the old. The process id written inside is only there to be shown.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Seek, Write},
    path::Path,
};

use crate::{
    Damage, VaultError,
    files::{self, PRIVATE_FILE},
};

/// A held lock, let go on drop.
#[derive(Debug)]
pub(crate) struct LockFile(File);

impl LockFile {
    /// Takes the lock or says who has it. Never waits.
    ///
    /// A second attempt from this same process is refused too: each opens the file anew, and
    /// `flock` belongs to the opening, not to the process.
    pub(crate) fn acquire(path: &Path) -> Result<Self, VaultError> {
        // Followed, a link here would have us write our process id into somebody's file.
        match fs::symlink_metadata(path) {
            Ok(described) if !described.is_file() => {
                return Err(VaultError::Damaged(Damage::LockNotAFile));
            }
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
        }
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, PRIVATE_FILE);
        let mut file = options.open(path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(VaultError::InUse { pid: pid_in(path) }),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        // On a file system without rights this fails; the lock holds all the same.
        let _ = files::set_file_mode(&file, PRIVATE_FILE);
        write_pid(&mut file)?;
        Ok(Self(file))
    }
}

impl Drop for LockFile {
    fn drop(&mut self) {
        // An id left behind would only be out of date.
        let _ = self.0.set_len(0);
        // Said, not left to the closing: a process that is just being started has a copy of every open
        // file for a moment, and would keep the lock for as long.
        let _ = self.0.unlock();
    }
}

fn write_pid(file: &mut File) -> io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(format!("{}\n", std::process::id()).as_bytes())
}

/// Returns the process id in the file, unless it is just being written.
fn pid_in(path: &Path) -> Option<u32> {
    let bytes = files::read_bounded(path, 16).ok()??;
    std::str::from_utf8(&bytes).ok()?.strip_suffix('\n')?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_holder_is_told_who_the_first_is() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("lock");
        let held = LockFile::acquire(&path).unwrap();
        let refused = LockFile::acquire(&path);
        assert!(
            matches!(refused, Err(VaultError::InUse { pid: Some(pid) }) if pid == std::process::id()),
            "the same process is no exception"
        );
        drop(held);
        LockFile::acquire(&path).expect("let go on drop");
        assert!(path.exists(), "the file itself stays");
    }

    #[test]
    fn a_process_that_is_just_being_started_does_not_keep_the_lock() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("lock");
        let held = LockFile::acquire(&path).unwrap();
        // What a fork has until it becomes another program.
        let copied = held.0.try_clone().unwrap();
        drop(held);
        drop(LockFile::acquire(&path).expect("let go, whoever else has the file open"));
        drop(copied);
    }

    #[test]
    fn what_an_earlier_process_left_in_the_file_does_not_matter() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("lock");
        for left in ["", "999999999", "4\n5\n", "words\n", "\u{0}\u{0}"] {
            fs::write(&path, left).unwrap();
            drop(LockFile::acquire(&path).expect("only flock counts"));
            assert_eq!(fs::read(&path).unwrap(), b"", "nothing stale is left");
        }
    }

    #[test]
    fn an_id_that_makes_no_sense_is_not_shown() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("lock");
        let held = LockFile::acquire(&path).unwrap();
        fs::write(&path, "12 or so").unwrap();
        assert!(matches!(LockFile::acquire(&path), Err(VaultError::InUse { pid: None })));
        drop(held);
    }

    #[test]
    fn a_link_or_a_folder_in_place_of_the_lock_is_refused_as_what_it_is() {
        let dir = tempfile::tempdir().unwrap();
        let precious = dir.path().join("precious");
        fs::write(&precious, b"words").unwrap();
        std::os::unix::fs::symlink(&precious, dir.path().join("lock")).unwrap();
        let damaged = |name: &str| {
            let refused = LockFile::acquire(&dir.path().join(name)).err();
            assert!(
                matches!(refused, Some(VaultError::Damaged(Damage::LockNotAFile))),
                "{refused:?}"
            );
        };
        damaged("lock");
        fs::create_dir(dir.path().join("folder")).unwrap();
        damaged("folder");
        assert_eq!(fs::read(&precious).unwrap(), b"words", "nothing was written through it");
    }
}
