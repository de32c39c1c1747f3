//! Files and folders that only their owner can read, written so that a crash leaves the old or the
//! new and never half of either.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use crate::keys;

/// Read and write for the owner, nothing for anybody else.
pub const PRIVATE_FILE: u32 = 0o600;
/// The same for a folder.
pub const PRIVATE_DIR: u32 = 0o700;
/// How the name of a file that was not finished ends. Whoever owns a folder may remove these.
pub const TEMP_SUFFIX: &str = ".tmp";

/// Replaces the file at `path`: temporary file beside it, fsync, rename, fsync of the folder.
///
/// After an error, or a crash at any moment, `path` holds either what it held or all of `bytes`.
pub fn write_atomically(path: &Path, bytes: &[u8], mode: u32) -> io::Result<()> {
    Staged::new(path, bytes, mode, &NoFaults)?.commit()
}

/// Makes a folder for the owner alone, whatever the umask; its parents too, with their usual rights.
///
/// A folder that is there already is tightened. Returns whether it had to be made.
pub fn create_private_dir(path: &Path) -> io::Result<bool> {
    if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        fs::create_dir_all(parent)?;
    }
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, PRIVATE_DIR);
    let made = match builder.create(path) {
        Ok(()) => true,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => false,
        Err(error) => return Err(error),
    };
    if !fs::metadata(path)?.is_dir() {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    set_mode(path, PRIVATE_DIR)?;
    if made && let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        sync_dir(parent)?;
    }
    Ok(made)
}

/// Makes a new file for the owner alone, whatever the umask. One that is there already is refused.
pub fn create_private_file(path: &Path) -> io::Result<File> {
    create_file(path, PRIVATE_FILE)
}

/// Writes a little into a folder and removes it again: what the disk says when it is asked.
pub fn try_writing(dir: &Path) -> io::Result<()> {
    // As large as a chunk of a sealed file: a disk with a page to spare counts as full.
    let trial = vec![0; crate::sealed::CHUNK];
    drop(Staged::new(&dir.join("trial"), &trial, PRIVATE_FILE, &NoFaults)?);
    Ok(())
}

/// Brings a folder's names to the disk: what was made, renamed or removed in it.
pub fn sync_dir(path: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
}

/// Reads a plain file of at most `limit` bytes; `None` if there is none.
///
/// Links, pipes and devices are refused, so that nobody can make the reader wait or read elsewhere.
pub fn read_bounded(path: &Path, limit: usize) -> io::Result<Option<Vec<u8>>> {
    let described = match fs::symlink_metadata(path) {
        Ok(described) => described,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    if !described.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "is no plain file"));
    }
    let mut bytes = Vec::new();
    // One more than allowed, to tell a file at the limit from one beyond it.
    File::open(path)?.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limit {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "is larger than it can be"));
    }
    Ok(Some(bytes))
}

/// What [`tighten`] found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tightened {
    /// Files and folders that others could get at, and no longer can.
    pub changed: usize,
    /// Those whose rights could not be changed: another's, or on a file system without rights.
    pub refused: usize,
}

/// Takes everybody else's rights from a folder and all that is in it. The folder itself may be
/// reached by a link; links in it are left alone.
pub fn tighten(path: &Path) -> Tightened {
    let mut tightened = Tightened::default();
    if let Ok(path) = path.canonicalize() {
        tighten_below(&path, 4, &mut tightened);
    }
    tightened
}

/// What happens on the disk, in order. Tests stop before any of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Create,
    WriteFirstHalf,
    WriteSecondHalf,
    Sync,
    Rename,
    SyncDir,
    RemoveTemp,
}

/// Where tests make the disk fail.
pub(crate) trait Faults {
    fn before(&self, step: Step) -> io::Result<()>;
}

/// The disk as it is.
pub(crate) struct NoFaults;

impl Faults for NoFaults {
    fn before(&self, _: Step) -> io::Result<()> {
        Ok(())
    }
}

/// A file that is whole and on the disk under a temporary name, and has not replaced anything yet.
/// Dropped without [`Staged::commit`] it is removed again.
pub(crate) struct Staged<'f> {
    temp: PathBuf,
    target: PathBuf,
    faults: &'f dyn Faults,
    committed: bool,
}

impl<'f> Staged<'f> {
    pub(crate) fn new(
        target: &Path,
        bytes: &[u8],
        mode: u32,
        faults: &'f dyn Faults,
    ) -> io::Result<Self> {
        let mut name = target.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_owned();
        let unique = u64::from_le_bytes(keys::random()?);
        name.push(format!(".{unique:016x}{TEMP_SUFFIX}"));
        let temp = target.with_file_name(name);

        faults.before(Step::Create)?;
        let mut file = create_file(&temp, mode)?;
        let staged = Self { temp, target: target.to_path_buf(), faults, committed: false };
        // Two halves, so that a test can stop between them.
        let (first, second) = bytes.split_at(bytes.len() / 2);
        faults.before(Step::WriteFirstHalf)?;
        file.write_all(first)?;
        faults.before(Step::WriteSecondHalf)?;
        file.write_all(second)?;
        faults.before(Step::Sync)?;
        file.sync_all()?;
        Ok(staged)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.temp
    }

    /// Puts it in the place of what was there.
    pub(crate) fn commit(mut self) -> io::Result<()> {
        self.faults.before(Step::Rename)?;
        fs::rename(&self.temp, &self.target)?;
        self.committed = true;
        self.faults.before(Step::SyncDir)?;
        match self.target.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            Some(parent) => sync_dir(parent),
            None => sync_dir(Path::new(".")),
        }
    }
}

impl Drop for Staged<'_> {
    fn drop(&mut self) {
        if !self.committed && self.faults.before(Step::RemoveTemp).is_ok() {
            // It holds nothing that is needed; if it can't be removed, the next unlock tries again.
            let _ = fs::remove_file(&self.temp);
        }
    }
}

fn create_file(path: &Path, mode: u32) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
    let file = options.open(path)?;
    set_file_mode(&file, mode)?;
    Ok(file)
}

/// The umask may have taken even the owner's rights away.
#[cfg(unix)]
pub(crate) fn set_file_mode(file: &File, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    if file.metadata()?.permissions().mode() & 0o7777 == mode {
        return Ok(());
    }
    file.set_permissions(fs::Permissions::from_mode(mode))
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    if fs::metadata(path)?.permissions().mode() & 0o7777 == mode {
        return Ok(());
    }
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

#[cfg(unix)]
fn is_private(described: &fs::Metadata, mode: u32) -> bool {
    use std::os::unix::fs::PermissionsExt;
    described.permissions().mode() & 0o777 == mode
}

// Elsewhere a user's own data folder is already closed to others, and there are no modes to set.
#[cfg(not(unix))]
pub(crate) fn set_file_mode(_: &File, _: u32) -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn set_mode(_: &Path, _: u32) -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn is_private(_: &fs::Metadata, _: u32) -> bool {
    true
}

fn tighten_below(path: &Path, depth: usize, tightened: &mut Tightened) {
    let Ok(described) = fs::symlink_metadata(path) else { return };
    let mode = match described.file_type() {
        kind if kind.is_dir() => PRIVATE_DIR,
        kind if kind.is_file() => PRIVATE_FILE,
        _ => return,
    };
    if !is_private(&described, mode) {
        // A file system without rights may take the change and forget it: look again.
        let set = set_mode(path, mode).and_then(|()| fs::symlink_metadata(path));
        match set {
            Ok(described) if is_private(&described, mode) => tightened.changed += 1,
            _ => tightened.refused += 1,
        }
    }
    if mode == PRIVATE_DIR
        && depth > 0
        && let Ok(entries) = fs::read_dir(path)
    {
        for entry in entries.flatten() {
            tighten_below(&entry.path(), depth - 1, tightened);
        }
    }
}

#[cfg(test)]
mod tests;
