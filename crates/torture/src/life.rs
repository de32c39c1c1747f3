//! One vault with what is known of it: whatever is done to it, it is opened again and read from end
//! to end.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
    time::Duration,
};

use footing_domain::ErrorCode;
use footing_journal::{Filed, Journal, Notice, Secret, SecretString, SystemClock};
use tempfile::TempDir;

use crate::{
    model::{Known, Model},
    moves::{Answer, Move},
    seed::Chance,
    suite::{Finding, Run, ensure},
    text,
    worker::{self, Said, Task, Worker},
};

const PASSPHRASE: &str = "seven quiet boats at anchor";

pub(crate) struct Life<'r> {
    pub(crate) run: &'r Run<'r>,
    scratch: Option<TempDir>,
    root: PathBuf,
    pub(crate) chance: Chance,
    pub(crate) model: Model,
    pub(crate) recovery_key: Option<String>,
    /// How long the last worker took to open the vault: what "any moment" is measured by.
    pub(crate) pace: Duration,
    last_seq: u64,
    pub(crate) acknowledged: u64,
    /// Lines that were captured while others had the vault; each is to become one entry.
    captured: Vec<String>,
}

impl<'r> Life<'r> {
    pub(crate) fn new(run: &'r Run<'r>, seed: u64) -> Result<Self, Finding> {
        let scratch = tempfile::Builder::new().prefix("footing-torture-").tempdir()?;
        let root = scratch.path().to_owned();
        fs::create_dir(root.join("home"))?;
        fs::write(root.join("passphrase"), format!("{PASSPHRASE}\n"))?;
        Ok(Self {
            run,
            scratch: Some(scratch),
            root,
            chance: Chance::new(seed),
            model: Model::default(),
            recovery_key: None,
            pace: Duration::from_millis(50),
            last_seq: 0,
            acknowledged: 0,
            captured: Vec::new(),
        })
    }

    pub(crate) fn vault(&self) -> PathBuf {
        self.root.join("vault")
    }

    /// Leaves everything where it is, to be looked at, and says where.
    pub(crate) fn keep(&mut self) -> String {
        if let Some(scratch) = self.scratch.take() {
            let _ = scratch.keep();
        }
        self.root.display().to_string()
    }

    /// Looks once more, through the command line and with the passphrase.
    pub(crate) fn end(&mut self) -> Result<(), Finding> {
        if self.recovery_key.is_none() {
            return Ok(());
        }
        if let Some(footing) = &self.run.footing {
            let entries = self.model.entries.len();
            for arguments in [&["doctor"][..], &["export", "ndjson", "-", "--full"]] {
                let done = self.command(footing)?.args(arguments).output()?;
                let errors = String::from_utf8_lossy(&done.stderr);
                ensure(done.status.success(), || format!("footing {arguments:?}: {errors}"))?;
                let lines = String::from_utf8_lossy(&done.stdout);
                let exported = lines.lines().filter(|line| line.contains("\"type\":\"entry\""));
                let count = exported.count();
                ensure(arguments[0] == "doctor" || count == entries, || {
                    format!("export writes {count} entries of {entries}")
                })?;
            }
        }
        let journal = self.journal();
        journal.unlock(&passphrase())?;
        journal.lock()?;
        let strayed = text::files_below(&self.root.join("home"))?;
        ensure(strayed.is_empty(), || format!("files outside the vault: {strayed:?}"))
    }

    /// Returns the command line's binary on this vault.
    pub(crate) fn command(&self, footing: &Path) -> Result<Command, Finding> {
        let key = self.root.join("recovery-key");
        fs::write(&key, self.recovery_key.as_deref().unwrap_or_default())?;
        let home = self.root.join("home");
        let mut command = Command::new(footing);
        command
            .env_clear()
            .envs([("HOME", &home), ("TMPDIR", &home)])
            .current_dir(&home)
            .arg("--vault")
            .arg(self.vault())
            .arg("--recovery-key-file")
            .arg(key);
        Ok(command)
    }

    /// Takes in what a worker said.
    pub(crate) fn hear(&mut self, said: Said, in_flight: &mut Option<Move>) -> Result<(), Finding> {
        match said {
            Said::Made(key) => self.recovery_key = Some(key),
            Said::Open | Said::Locked => {}
            Said::Begin(step) => *in_flight = Some(step),
            Said::Done(answer) => {
                let step = in_flight.take().ok_or_else(|| Finding::new("an answer to nothing"))?;
                self.model.acknowledge(&step, &answer)?;
                self.acknowledged += 1;
                self.count(&step, &answer)?;
                if let Answer::Key(key) = answer {
                    self.recovery_key = Some(key);
                }
            }
            Said::Refused(code) => {
                return Err(Finding(format!("opening was refused with exit code {code}")));
            }
            Said::Broken(what) => return Err(Finding(what).at("the worker")),
        }
        Ok(())
    }

    /// The journal's count only goes up, over every crash.
    fn count(&mut self, step: &Move, answer: &Answer) -> Result<(), Finding> {
        if let (Move::Add { .. }, Answer::Saved { seq, .. }) = (step, answer) {
            let last = self.last_seq;
            ensure(*seq > last, || format!("seq {seq} comes after {last}"))?;
            self.last_seq = *seq;
        }
        Ok(())
    }

    /// Opens the vault that was left behind and compares all that can be read with the model.
    pub(crate) fn check(&mut self, in_flight: Option<&Move>) -> Result<(), Finding> {
        text::leak_below(&self.vault())?;
        let journal = self.open(in_flight)?;
        let actual = Model::read(&journal)?;
        self.file_captured(&actual)?;
        if self.model != actual {
            let lost = |model: &Model| model.difference(&actual).unwrap_or_default();
            let before = lost(&self.model);
            let step = in_flight.ok_or_else(|| Finding(before.clone()))?;
            let after = self.model.after(step, &actual)?;
            ensure(after == actual, || {
                format!("{step:?} is half there: {before}; once made, {}", lost(&after))
            })?;
            self.model = after;
        }
        self.compare(&journal)
    }

    /// Captures a line without the vault's lock, as somebody may at any time.
    pub(crate) fn capture(&mut self) -> Result<(), Finding> {
        let seed = self.chance.number();
        let line = format!("{} {seed}", text::WORDS[0]);
        let filed = self.journal().capture(&line)?;
        ensure(filed == Filed::Sealed, || "captured into a vault that others have".to_owned())?;
        self.captured.push(line);
        Ok(())
    }

    /// Each captured line is one entry by now, in whatever session it was filed.
    fn file_captured(&mut self, actual: &Model) -> Result<(), Finding> {
        for line in self.captured.drain(..) {
            let said = |known: &Known| known.content().body.as_str() == line;
            let filed: Vec<_> = actual.entries.iter().filter(|(_, known)| said(known)).collect();
            ensure(filed.len() == 1, || format!("a captured line is {} entries", filed.len()))?;
            for (id, known) in filed {
                self.model.entries.entry(id.clone()).or_insert_with(|| known.clone());
            }
        }
        Ok(())
    }

    /// Searches before and after the index has caught up, looks the vault over, and locks it.
    pub(crate) fn compare(&mut self, journal: &Journal) -> Result<(), Finding> {
        let early = self.model.compare(journal, &mut self.chance, 3);
        early.map_err(|finding| finding.at("before the index caught up"))?;
        let report = journal.doctor()?;
        let problems: Vec<String> =
            report.checks.iter().flat_map(|check| check.problems.clone()).collect();
        ensure(report.sound(), || format!("doctor: {}", problems.join(" ")))?;
        self.model.compare(journal, &mut self.chance, 6)?;
        let answer = journal.search(&footing_journal::SearchRequest::new(""))?;
        ensure(answer.complete, || "the index caught up and says it is incomplete".to_owned())?;
        journal.lock()?;
        self.look_for_leftovers()
    }

    pub(crate) fn open(&mut self, in_flight: Option<&Move>) -> Result<Journal, Finding> {
        let journal = self.journal();
        let renewing = matches!(in_flight, Some(Move::RenewKey));
        let notices = match journal.unlock(&self.secret()?) {
            Ok(notices) => notices,
            Err(refused) if renewing && refused.code() == ErrorCode::WrongPassphrase => {
                // The new key is the one that holds, and was never heard.
                self.renew_key()?;
                journal.unlock(&self.secret()?)?
            }
            Err(refused) => return Err(Finding::from(refused).at("opening again")),
        };
        let expected = |notice: &Notice| renewing && *notice == Notice::HeaderRepaired;
        ensure(notices.iter().all(expected), || format!("opening again said {notices:?}"))?;
        if !notices.is_empty() {
            // What was mended is mended, and not said twice: neither here nor by doctor.
            journal.lock()?;
            let notices = journal.unlock(&self.secret()?)?;
            ensure(notices.is_empty(), || format!("opening once more said {notices:?}"))?;
        }
        let unread = journal.file_inbox()?;
        ensure(unread == 0, || format!("{unread} captured lines could not be read"))?;
        Ok(journal)
    }

    pub(crate) fn renew_key(&mut self) -> Result<(), Finding> {
        let journal = self.journal();
        journal.unlock(&passphrase()).map_err(|refused| Finding::from(refused).at("passphrase"))?;
        let key = journal.renew_recovery_key()?;
        journal.lock()?;
        self.recovery_key = Some(key.groups().join(" "));
        Ok(())
    }

    /// Only what docs/vault-format.md names lies in a locked vault.
    fn look_for_leftovers(&self) -> Result<(), Finding> {
        let vault = self.vault();
        for path in text::files_below(&vault)? {
            let name = path.strip_prefix(&vault)?.to_string_lossy().into_owned();
            let known = ["footing.vault", "footing.vault.bak", "journal.db", "lock", "seen"];
            let indexed = name.strip_prefix("index/").is_some_and(|rest| !rest.contains('.'));
            ensure(known.contains(&name.as_str()) || indexed, || format!("{name} was left over"))?;
        }
        Ok(())
    }

    pub(crate) fn start(&self, task: &Task) -> Result<Worker, Finding> {
        Worker::start(&self.run.torture, &self.root.join("home"), task)
    }

    pub(crate) fn task(&mut self, moves: Option<u64>) -> Task {
        Task {
            vault: self.vault(),
            recovery_key: self.recovery_key.clone(),
            passphrase: None,
            seed: self.chance.number(),
            moves,
        }
    }

    /// A task that makes the vault if there is none, and opens it with the passphrase if there is.
    pub(crate) fn making(&mut self, moves: Option<u64>) -> Task {
        let passphrase = Some(PASSPHRASE.to_owned());
        Task { recovery_key: None, passphrase, ..self.task(moves) }
    }

    pub(crate) fn journal(&self) -> Journal {
        Journal::at(self.vault(), Arc::new(SystemClock))
    }

    pub(crate) fn secret(&self) -> Result<Secret, Finding> {
        let key = self.recovery_key.as_deref().ok_or_else(|| Finding::new("no key is known"))?;
        Ok(Secret::Recovery(worker::recovery_key(key)?))
    }
}

fn passphrase() -> Secret {
    Secret::Passphrase(SecretString::from(PASSPHRASE))
}
