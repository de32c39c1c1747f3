//! `export`: the whole journal as lines, to a private file that is there whole or not at all.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use footing_domain::ErrorCode;
use serde_json::json;

use crate::{
    args::{ExportArgs, Format, Global},
    ask,
    failure::Failure,
    output::Output,
};

pub(crate) fn run(global: &Global, args: &ExportArgs, output: &mut Output) -> Result<u8, Failure> {
    let Format::Ndjson = args.format;
    if args.path == Path::new("-") {
        let journal = ask::open(global)?;
        journal.write_lines(output.writer(), args.full)?;
        output.flush()?;
        journal.close()?;
        return Ok(0);
    }
    if !args.force {
        refuse_existing(&args.path)?;
    }
    let journal = ask::open(global)?;
    let mut whole = WholeFile::beside(&args.path)?;
    let lines = journal.write_lines(&mut whole.writer, args.full)?;
    whole.finish(args.force)?;
    let shown = args.path.display().to_string();
    if output.wants_json() {
        output.json(&json!({ "path": shown, "lines": lines }))?;
    } else {
        output.line(&format!(
            "Wrote {lines} lines to {shown}. Anyone who has this file can read your journal."
        ))?;
    }
    output.flush()?;
    journal.close()?;
    Ok(0)
}

/// Makes a new file that only its owner can read; one that is there is refused.
pub(crate) fn create_private(path: &Path) -> Result<File, Failure> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|error| {
        let taken = error.kind() == io::ErrorKind::AlreadyExists;
        if taken { exists(path) } else { in_folder(path, &error) }
    })
}

pub(crate) fn refuse_existing(path: &Path) -> Result<(), Failure> {
    // A link that leads nowhere is in the way too.
    if path.symlink_metadata().is_ok() { Err(exists(path)) } else { Ok(()) }
}

fn exists(path: &Path) -> Failure {
    let shown = path.display();
    Failure::new(
        ErrorCode::InvalidInput,
        format!("{shown} exists already and was left alone. Name another file, or add --force."),
    )
}

/// Returns the failure of making `path`: where its folder is missing, that is what to say.
fn in_folder(path: &Path, error: &io::Error) -> Failure {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    match folder {
        Some(folder) if !folder.exists() => {
            Failure::file(&format!("folder {}", folder.display()), error)
        }
        _ => Failure::file(&path.display().to_string(), error),
    }
}

/// A file without its name until it is complete and on disk: while it is written it has no name at
/// all where the system can do that, so that no kill leaves a readable copy behind.
pub(crate) struct WholeFile {
    path: PathBuf,
    temporary: PathBuf,
    nameless: bool,
    pub(crate) writer: BufWriter<File>,
}

impl WholeFile {
    pub(crate) fn beside(path: &Path) -> Result<Self, Failure> {
        let Some(name) = path.file_name() else {
            return Err(Failure::usage(format!("{} names no file.", path.display())));
        };
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}.tmp", std::process::id()));
        let temporary = path.with_file_name(hidden);
        let nameless = nameless_in(folder_of(path));
        let (file, nameless) = match nameless {
            Some(file) => (file, true),
            None => (create_private(&temporary)?, false),
        };
        let writer = BufWriter::with_capacity(256 * 1024, file);
        Ok(Self { path: path.to_owned(), temporary, nameless, writer })
    }

    /// Brings everything to the disk, then gives the file its name.
    pub(crate) fn finish(mut self, replace: bool) -> Result<(), Failure> {
        let failed = |error: &io::Error| Failure::file(&self.path.display().to_string(), error);
        self.writer
            .flush()
            .and_then(|()| self.writer.get_ref().sync_all())
            .map_err(|e| failed(&e))?;
        if self.nameless {
            name(self.writer.get_ref(), &self.temporary).map_err(|error| failed(&error))?;
        }
        let named = if replace {
            fs::rename(&self.temporary, &self.path)
        } else {
            // A hard link never takes a name that somebody else took meanwhile.
            match fs::hard_link(&self.temporary, &self.path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    return Err(exists(&self.path));
                }
                // Some file systems have no hard links.
                Err(_) => {
                    refuse_existing(&self.path).map(|()| fs::rename(&self.temporary, &self.path))?
                }
                linked => linked,
            }
        };
        named.map_err(|error| failed(&error))?;
        if cfg!(unix) {
            File::open(folder_of(&self.path))
                .and_then(|folder| folder.sync_all())
                .map_err(|error| failed(&error))?;
        }
        Ok(())
    }
}

impl Drop for WholeFile {
    fn drop(&mut self) {
        // Gone already if it was renamed; else it is a half-written or doubly named file.
        let _ = fs::remove_file(&self.temporary);
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Returns a new file without a name, for its owner alone; `None` where that cannot be had.
#[cfg(target_os = "linux")]
fn nameless_in(folder: &Path) -> Option<File> {
    use rustix::fs::{Mode, OFlags, open};
    let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
    let file = open(folder, flags, Mode::RUSR | Mode::WUSR).ok()?;
    // It gets its name by this path.
    Path::new("/proc/self/fd").exists().then(|| file.into())
}

#[cfg(target_os = "linux")]
fn name(file: &File, path: &Path) -> io::Result<()> {
    use std::os::fd::AsRawFd;

    use rustix::fs::{AtFlags, CWD, linkat};
    let open = format!("/proc/self/fd/{}", file.as_raw_fd());
    Ok(linkat(CWD, open, CWD, path, AtFlags::SYMLINK_FOLLOW)?)
}

#[cfg(not(target_os = "linux"))]
fn nameless_in(_folder: &Path) -> Option<File> {
    None
}

#[cfg(not(target_os = "linux"))]
fn name(_file: &File, _path: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn an_export_that_is_killed_leaves_no_copy_behind() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("journal.ndjson");
        let mut whole = WholeFile::beside(&path).ok().expect("a file can be made");
        whole.writer.write_all(b"words").expect("it can be written");
        whole.writer.flush().expect("it can be written");
        let names = || fs::read_dir(folder.path()).expect("the folder is there").count();
        assert_eq!(names(), 0, "a kill now would leave this");
        whole.finish(false).ok().expect("it can be named");
        assert_eq!(fs::read(&path).expect("it is there"), b"words");
        assert_eq!(names(), 1, "under its own name alone");
    }
}
