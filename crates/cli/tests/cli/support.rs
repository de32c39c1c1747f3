//! A vault of its own for each test, and the binary run on it.

use std::{
    ffi::OsStr,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::OnceLock,
    thread,
};

use serde_json::Value;
use tempfile::TempDir;

pub(crate) const PASSPHRASE: &str = "seven quiet boats at anchor";

/// A folder with a vault, its passphrase in a file, and a home of its own.
pub(crate) struct Vault {
    root: TempDir,
}

/// What a command left behind.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Vault {
    /// Returns an empty vault. They are copies of one, since making one costs a key derivation.
    pub(crate) fn new() -> Self {
        static FIRST: OnceLock<Vault> = OnceLock::new();
        let first = FIRST.get_or_init(|| {
            let vault = Self::nowhere();
            let key = vault.recovery_file();
            vault.init(&["--recovery-key-file".as_ref(), key.as_os_str()]).ok();
            vault
        });
        let vault = Self::nowhere();
        copy(&first.dir(), &vault.dir());
        fs::copy(first.recovery_file(), vault.recovery_file()).unwrap();
        vault
    }

    /// Returns a place where no vault has been made yet.
    pub(crate) fn nowhere() -> Self {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("passphrase"), format!("{PASSPHRASE}\n")).unwrap();
        Self { root }
    }

    pub(crate) fn dir(&self) -> PathBuf {
        self.root.path().join("vault")
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    pub(crate) fn passphrase_file(&self) -> PathBuf {
        self.path("passphrase")
    }

    pub(crate) fn recovery_file(&self) -> PathBuf {
        self.path("recovery-key")
    }

    /// Returns the binary without vault or passphrase, in an environment that knows of neither.
    pub(crate) fn bare(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_footing"));
        command
            .env_clear()
            .env("HOME", self.root.path().join("home"))
            .env("TZ", "UTC")
            .current_dir(self.root.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Returns the binary opening the vault by its passphrase, which costs a key derivation.
    pub(crate) fn by_passphrase(&self) -> Command {
        let mut command = self.bare();
        command.arg("--vault").arg(self.dir());
        command.arg("--passphrase-file").arg(self.passphrase_file());
        command
    }

    /// Returns the binary opening the vault by its recovery key, which costs nothing.
    pub(crate) fn command(&self) -> Command {
        let mut command = self.bare();
        command.arg("--vault").arg(self.dir());
        command.arg("--recovery-key-file").arg(self.recovery_file());
        command
    }

    pub(crate) fn init(&self, options: &[&OsStr]) -> Ran {
        ran(self.by_passphrase().args(["init", "--kdf", "floor"]).args(options))
    }

    pub(crate) fn run<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Ran {
        ran(&mut {
            let mut command = self.command();
            command.args(arguments);
            command
        })
    }

    pub(crate) fn run_with<A: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = A>,
        input: &[u8],
    ) -> Ran {
        let mut command = self.command();
        command.args(arguments);
        ran_with(&mut command, input)
    }

    /// Runs with `--json` and returns what was printed.
    pub(crate) fn json<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Value {
        let mut command = self.command();
        command.arg("--json").args(arguments);
        ran(&mut command).ok().json()
    }

    /// Adds a note and returns its id.
    pub(crate) fn note(&self, title: &str) -> String {
        self.run(["add", "note", "--title", title]).ok().out.trim().to_owned()
    }

    /// Takes lines in and returns what happened.
    pub(crate) fn ingest(&self, lines: &str) -> Ran {
        self.run_with(["ingest"], lines.as_bytes())
    }

    pub(crate) fn export(&self, options: &[&str]) -> String {
        let arguments = ["export", "ndjson", "-"].iter().chain(options);
        self.run(arguments).ok().out
    }
}

impl Ran {
    /// Insists that the command did what it was asked.
    pub(crate) fn ok(self) -> Self {
        assert_eq!(self.code, 0, "should succeed; it said: {}{}", self.out, self.err);
        self
    }

    /// Insists on an exit code.
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "the exit code; it said: {}{}", self.out, self.err);
        self
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("should be JSON: {}", self.out))
    }

    /// Returns what stands in the error printed with `--json`.
    pub(crate) fn error(&self) -> Value {
        let value: Value = serde_json::from_str(&self.err)
            .unwrap_or_else(|_| panic!("should be one JSON error: {}", self.err));
        value["error"].clone()
    }
}

pub(crate) fn ran(command: &mut Command) -> Ran {
    command.output().unwrap().into()
}

pub(crate) fn ran_with(command: &mut Command, input: &[u8]) -> Ran {
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    thread::scope(|scope| {
        // A command that refuses early closes its end; that is for the exit code to tell.
        scope.spawn(move || {
            let _ = stdin.write_all(input);
        });
        child.wait_with_output().unwrap().into()
    })
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
        // A signal has no code; no test expects one.
        let code = output.status.code().unwrap_or(-1);
        Self { code, out: text(output.stdout), err: text(output.stderr) }
    }
}

/// A command that runs until its standard input is closed or it is killed.
pub(crate) struct Running(pub(crate) Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    #[cfg(unix)]
    fs::set_permissions(to, fs::metadata(from).unwrap().permissions()).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Returns every file below `folder`.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}
