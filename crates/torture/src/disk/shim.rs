//! Building the shim and starting workers under it.

use std::{
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

use super::{
    faults::{Call, Fault, Kind},
    ledger::Ledger,
    worker,
};
use crate::suite::{Finding, ensure};

const SOURCE: &str = include_str!("../../shim/shim.c");
/// A worker that answers nothing for so long hangs: the longest wait in the journal is ten seconds.
const PATIENCE: Duration = Duration::from_mins(5);

/// The shim, compiled into a folder of its own.
pub struct Shim {
    library: PathBuf,
    _folder: tempfile::TempDir,
}

impl Shim {
    pub fn build() -> Result<Self, Finding> {
        let folder = tempfile::tempdir()?;
        let (source, library) = (folder.path().join("shim.c"), folder.path().join("shim.so"));
        fs::write(&source, SOURCE)?;
        let built = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o"])
            .args([&library, &source])
            .args(["-ldl", "-lpthread"])
            .output()?;
        ensure(built.status.success(), || {
            format!("the shim does not compile: {}", String::from_utf8_lossy(&built.stderr))
        })?;
        Ok(Self { library, _folder: folder })
    }
}

/// What the disk does to the worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Weather {
    /// All is well, and every change is recorded.
    Recorded,
    /// All is well, and every call that could fail is listed.
    Traced,
    Fault(Fault),
    /// It has this many bytes.
    Room(u64),
}

/// A folder for one worker: its vault, its marks, and what the shim wrote.
pub struct Place {
    folder: tempfile::TempDir,
    root: PathBuf,
}

/// What a worker left behind.
pub struct Ran {
    pub status: ExitStatus,
    pub ledger: Ledger,
    /// Calls that the fault could have hit.
    pub applicable: u64,
    /// Calls that it did hit, and the first of them.
    pub refused: u64,
    pub first: String,
    /// Every call that could have failed, and how; only where they were listed.
    pub calls: Vec<(Call, Vec<Kind>)>,
    /// What the worker printed; nothing, if all is well.
    pub said: String,
}

impl Place {
    /// In memory where there is room: what a disk forgets is decided by the record, not by a disk.
    pub fn new() -> Result<Self, Finding> {
        let memory = Path::new("/dev/shm");
        let folder = match tempfile::Builder::new().prefix("footing-disk-").tempdir_in(memory) {
            Ok(folder) => folder,
            Err(_) => tempfile::tempdir()?,
        };
        let root = folder.path().canonicalize()?;
        Ok(Self { folder, root })
    }

    pub fn vault(&self) -> PathBuf {
        self.root.join("vault")
    }

    pub fn record(&self) -> PathBuf {
        self.root.join("record")
    }

    /// Returns the folder, to be looked at, instead of removing it.
    pub fn keep(self) -> PathBuf {
        self.folder.keep()
    }

    /// Runs `torture disk-worker <script>` here, to its end.
    pub fn run(
        &self,
        shim: &Shim,
        torture: &Path,
        script: &str,
        weather: Weather,
    ) -> Result<Ran, Finding> {
        let (marks, counts) = (self.root.join("marks"), self.root.join("counts"));
        let trace = self.root.join("trace");
        let mut command = Command::new(torture);
        command
            .args([worker::ARGUMENT, script])
            .arg(self.vault())
            .arg(&marks)
            .env("LD_PRELOAD", &shim.library)
            .env("FOOTING_DISK_FOLDER", self.vault())
            .env("FOOTING_DISK_MARKS", &marks)
            .env("FOOTING_DISK_COUNTS", &counts)
            .env("TMPDIR", &self.root)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        match weather {
            Weather::Recorded => command.env("FOOTING_DISK_LOG", self.record()),
            Weather::Traced => command.env("FOOTING_DISK_TRACE", &trace),
            Weather::Fault(fault) => command.env("FOOTING_DISK_FAIL", fault.to_string()),
            Weather::Room(room) => command.env("FOOTING_DISK_ROOM", room.to_string()),
        };
        File::create(&marks)?;
        let (status, said) = wait(command.spawn()?, PATIENCE)?;
        let counts = fs::read(&counts)?;
        let listed = if trace.exists() { fs::read_to_string(&trace)? } else { String::new() };
        let calls = listed.lines().map(Call::listed).collect::<Result<_, _>>()?;
        let number = |at: usize| {
            let bytes = counts.get(at..at + 8).and_then(|bytes| <[u8; 8]>::try_from(bytes).ok());
            bytes.map_or(0, u64::from_ne_bytes)
        };
        let first = counts.get(16..).unwrap_or_default();
        let first = first.split(|byte| *byte == 0).next().unwrap_or_default();
        Ok(Ran {
            status,
            ledger: Ledger::of(&fs::read_to_string(&marks)?)?,
            applicable: number(0),
            refused: number(8),
            first: String::from_utf8_lossy(first).into_owned(),
            calls,
            said,
        })
    }
}

/// Waits for the end, and ends what does not come to it.
fn wait(mut child: Child, patience: Duration) -> Result<(ExitStatus, String), Finding> {
    let mut stderr = child.stderr.take().ok_or_else(|| Finding::new("no pipe"))?;
    let (ended, end) = mpsc::channel();
    let reader = thread::spawn(move || {
        let mut said = String::new();
        // What it said before it was killed is all there is.
        let _ = stderr.read_to_string(&mut said);
        let _ = ended.send(());
        said
    });
    let hangs = end.recv_timeout(patience).is_err();
    if hangs {
        child.kill()?;
    }
    let status = child.wait()?;
    let said = reader.join().unwrap_or_default();
    ensure(!hangs, || format!("the worker hangs: nothing for {} s", patience.as_secs()))?;
    Ok((status, said))
}
