//! The one whose disk fails: a real journal in a process of its own, under the shim.
//!
//! It tells what it tries before it tries it and what it was answered after, and goes on whatever
//! the answer. `torture disk-worker <script> <vault> <marks>`.

mod scripts;

use std::{
    cell::Cell,
    collections::BTreeMap,
    fs::{File, OpenOptions},
    io::Write,
    panic,
    path::Path,
    process::ExitCode,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU64, Ordering},
    },
};

use footing_domain::{Body, Content, EntryId, Kind, Title};
use footing_journal::{
    FixedClock, Journal, JournalError, Kdf, NewEntry, SearchRequest, SecretString, day_key,
};

use super::ledger::{Mark, Saved, State, text, word};
use crate::suite::Finding;

pub const ARGUMENT: &str = "disk-worker";
pub const KEY: [u8; 32] = [0x5a; 32];
/// From here on a number is the page of a day.
const FIRST_DAY: u32 = 900;

static MARKS: OnceLock<File> = OnceLock::new();
/// Steps begun: what the shim tells calls apart by.
static STEPS: AtomicU64 = AtomicU64::new(0);

/// Plays `script` and says how it ended: 0, whatever was refused.
pub fn main(arguments: &[String]) -> ExitCode {
    let [script, vault, marks] = arguments else { return ExitCode::from(2) };
    match play(script, Path::new(vault), Path::new(marks)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(finding) => {
            let _ = writeln!(std::io::stderr(), "{finding}");
            ExitCode::FAILURE
        }
    }
}

fn play(script: &str, vault: &Path, marks: &Path) -> Result<(), Finding> {
    let file = OpenOptions::new().append(true).open(marks)?;
    MARKS.set(file).map_err(|_| Finding::new("two workers in one process"))?;
    panic::set_hook(Box::new(|info| mark(&Mark::Panicked(info.to_string()))));
    let mut worker = Worker::at(vault)?;
    match script {
        "cut" => worker.cut(),
        "calls" => worker.calls(),
        "full" => worker.full(),
        _ => return Err(Finding(format!("there is no script {script}"))),
    }
    mark(&Mark::Ended);
    Ok(())
}

fn mark(mark: &Mark) {
    if mark.begins_a_step() {
        say(&format!("!at {}\n", STEPS.fetch_add(1, Ordering::SeqCst) + 1));
    }
    say(&mark.line());
}

/// Writes one line, for the harness and for the shim.
fn say(line: &str) {
    if let Some(mut file) = MARKS.get() {
        file.write_all(line.as_bytes()).expect("BUG: the marks lie outside of the vault");
    }
}

/// Returns a journal whose clock stands still.
pub fn journal(vault: &Path) -> Result<Journal, Finding> {
    let now = "2026-03-24T07:12:00Z".parse().map_err(|_| Finding::new("no instant"))?;
    let zone = "Europe/Stockholm".parse().map_err(|_| Finding::new("no zone"))?;
    Ok(Journal::at(vault, Arc::new(FixedClock::at(now, zone))))
}

pub fn id(number: u32) -> EntryId {
    format!("019d1e6f-0000-7000-8000-{number:012x}").parse().expect("BUG: it is a UUIDv7")
}

pub(super) fn date(number: u32) -> footing_domain::CivilDate {
    format!("2026-03-{:02}", number - FIRST_DAY + 1).parse().expect("BUG: days of March")
}

/// Returns the key of a number's draft, if it is the page of a day.
pub fn draft_key(number: u32) -> Option<String> {
    (number >= FIRST_DAY).then(|| day_key(date(number)))
}

pub fn passphrase(number: u32) -> SecretString {
    SecretString::from(format!("passphrase number {number} of the disk suite"))
}

pub(super) fn content(number: u32, version: u32, size: u32) -> Content {
    let title = Title::try_from(word(number, version)).expect("BUG: a word is a title");
    let body = Body::try_from(text(number, version, size)).expect("BUG: words are a body");
    Content::plain(Kind::Note, title, body, "2026-03-24".parse().expect("BUG: a date"))
}

struct Worker {
    journal: Journal,
    states: BTreeMap<u32, State>,
    revisions: BTreeMap<u32, u32>,
    /// What was refused, and in which session.
    refused: BTreeMap<u32, Vec<(u32, Saved)>>,
    sessions: Cell<u32>,
    /// Versions are counted over all numbers, so that no two texts are alike.
    version: u32,
    made: bool,
}

type Answer<T> = Result<T, JournalError>;

impl Worker {
    fn at(vault: &Path) -> Result<Self, Finding> {
        Ok(Self {
            journal: journal(vault)?,
            states: BTreeMap::new(),
            revisions: BTreeMap::new(),
            refused: BTreeMap::new(),
            sessions: Cell::new(0),
            version: 0,
            made: false,
        })
    }

    fn refused(error: &JournalError) {
        let mut said = error.to_string();
        let mut cause = std::error::Error::source(error);
        while let Some(inner) = cause {
            said = format!("{said}: {inner}");
            cause = inner.source();
        }
        mark(&Mark::Refused(error.code().as_str().to_owned(), said));
    }

    /// Makes the vault, trying again once, as somebody would.
    fn make(&mut self) {
        mark(&Mark::TryMake);
        for _ in 0..2 {
            match self.journal.create_with_key(KEY) {
                Ok(()) => {
                    self.made = true;
                    mark(&Mark::Made);
                    return;
                }
                Err(error) => Self::refused(&error),
            }
        }
    }

    fn step<T>(&self, name: &str, act: impl FnOnce(&Journal) -> Answer<T>) -> Option<T> {
        mark(&Mark::Step(name.to_owned()));
        act(&self.journal).map_err(|error| Self::refused(&error)).ok()
    }

    /// Changes one number, from what it is to what `change` makes of it.
    fn change(
        &mut self,
        number: u32,
        change: impl FnOnce(&mut State, u32),
        act: impl FnOnce(&Journal, u32, u32) -> Answer<Option<u32>>,
    ) -> bool {
        self.version += 1;
        let (version, revision) = (self.version, self.revisions.get(&number).copied().unwrap_or(0));
        let mut state = self.states.get(&number).copied().unwrap_or_default();
        change(&mut state, version);
        mark(&Mark::Try(number, state));
        match act(&self.journal, version, revision) {
            Ok(revision) => {
                mark(&Mark::Did(number, state));
                self.states.insert(number, state);
                if let Some(revision) = revision {
                    self.revisions.insert(number, revision);
                }
                true
            }
            Err(error) => {
                Self::refused(&error);
                if let Some(saved) = state.saved {
                    let session = self.sessions.get();
                    self.refused.entry(number).or_default().push((session, saved));
                }
                false
            }
        }
    }

    fn save(&mut self, number: u32, size: u32) -> bool {
        let there = self.states.get(&number).is_some_and(|state| state.saved.is_some());
        self.change(
            number,
            |state, version| {
                let trashed = state.saved.is_some_and(|saved| saved.trashed);
                state.saved = Some(Saved { version, size, trashed });
            },
            |journal, version, revision| {
                let content = content(number, version, size);
                let saved = if there {
                    journal.revise(&id(number), revision, content)?
                } else {
                    journal.add(NewEntry { id: Some(id(number)), content })?
                };
                Ok(Some(saved.rev))
            },
        )
    }

    fn trash(&mut self, number: u32, trashed: bool) -> bool {
        self.change(
            number,
            |state, _| {
                if let Some(saved) = &mut state.saved {
                    saved.trashed = trashed;
                }
            },
            |journal, _, _| {
                let id = id(number);
                let saved =
                    if trashed { journal.delete(&id)? } else { journal.undelete(&id)?.saved };
                Ok(Some(saved.rev))
            },
        )
    }

    /// Removes for good all that lies in the trash.
    fn empty_trash(&mut self) -> bool {
        let trashed = |state: &State| state.saved.is_some_and(|saved| saved.trashed);
        let gone: Vec<u32> =
            self.states.iter().filter(|(_, state)| trashed(state)).map(|(at, _)| *at).collect();
        for number in &gone {
            mark(&Mark::Try(*number, State::default()));
        }
        match self.journal.empty_trash() {
            Ok(_) => {
                for number in gone {
                    mark(&Mark::Did(number, State::default()));
                    self.states.remove(&number);
                    self.revisions.remove(&number);
                }
                true
            }
            Err(error) => {
                Self::refused(&error);
                false
            }
        }
    }

    fn draft(&mut self, number: u32) -> bool {
        self.change(
            number,
            |state, version| state.draft = Some(version),
            |journal, version, revision| {
                let text = text(number, version, 400);
                journal.keep_draft(&day_key(date(number)), revision, None, text)?;
                Ok(None)
            },
        )
    }

    /// Saves the page of a day, which ends its draft in the same breath.
    fn save_day(&mut self, number: u32) -> bool {
        self.change(
            number,
            |state, version| {
                *state = State {
                    saved: Some(Saved { version, size: 400, trashed: false }),
                    draft: None,
                };
            },
            |journal, version, revision| {
                let saved = journal.save_day(date(number), revision, text(number, version, 400))?;
                Ok(saved.map(|saved| saved.rev))
            },
        )
    }

    /// Waits for the index and says whether it is whole.
    fn index(&self) -> bool {
        let whole = self.step("index", Journal::wait_for_index).is_some();
        if whole {
            mark(&Mark::Whole);
        }
        whole
    }

    fn rebuild(&self) {
        mark(&Mark::Building);
        self.step("rebuild", Journal::rebuild_index);
        self.index();
    }

    fn new_passphrase(&self, number: u32) {
        mark(&Mark::TryPassphrase(number));
        match self.journal.change_passphrase(&passphrase(number), Kdf::FLOOR) {
            Ok(()) => mark(&Mark::Passphrase(number)),
            Err(error) => Self::refused(&error),
        }
    }

    fn export(&self) {
        let mut out = Vec::new();
        self.step("export", |journal| journal.write_lines(&mut out, true));
    }

    fn lock(&self) {
        self.step("lock", Journal::lock);
    }

    fn unlock(&self) -> bool {
        let open = self.step("unlock", |journal| journal.unlock_with_key(KEY)).is_some();
        self.sessions.set(self.sessions.get() + u32::from(open));
        open
    }

    fn search(&self, number: u32) {
        let Some(saved) = self.states.get(&number).and_then(|state| state.saved) else { return };
        let request = SearchRequest::new(word(number, saved.version));
        let Some(found) = self.step("search", |journal| journal.search(&request)) else { return };
        // Whatever the index misses is pending and laid over, or the answer says that it misses some.
        if found.complete && found.total == 0 && !saved.trashed {
            mark(&Mark::Broken(format!("number {number} is saved and is not found")));
        }
    }

    /// Reads every number back: in the session that wrote it, what was acknowledged is there.
    fn read_back(&self) {
        for (number, state) in &self.states {
            let Some(saved) = state.saved.filter(|_| *number < FIRST_DAY) else { continue };
            let Some(entry) = self.step("read", |journal| journal.entry(&id(*number))) else {
                continue;
            };
            // What a disk would not sync lies in the log all the same. As long as the journal is open
            // nobody sees it; once it is opened again it may be there, whole.
            let refused = self.refused.get(number).into_iter().flatten();
            let before = refused.filter(|(session, _)| *session < self.sessions.get());
            let mut may_be = before.map(|(_, refused)| *refused).chain([saved]);
            if !may_be
                .any(|may| *entry.content.body.as_str() == text(*number, may.version, may.size))
            {
                mark(&Mark::Broken(format!("number {number} does not read as it was saved")));
            }
        }
    }

    /// Whatever happened: the disk is well again, and so must everything else be.
    fn well(&mut self) {
        say("!well\n");
        let refused =
            |what: &str| mark(&Mark::Broken(format!("the disk is well, and {what} is refused")));
        if !self.made {
            if self.journal.create_with_key(KEY).is_err() && !self.unlock() {
                refused("making");
                return;
            }
            self.made = true;
            mark(&Mark::Made);
        } else if !self.unlock() {
            refused("unlocking");
            return;
        }
        // SQLite may remember what it could not read, once.
        if !self.save(700, 300) && !self.save(700, 300) {
            refused("saving");
        }
        self.read_back();
        if !self.index() {
            refused("indexing");
        }
        self.search(700);
        if self.step("lock", Journal::lock).is_none() {
            refused("locking");
        }
    }
}
