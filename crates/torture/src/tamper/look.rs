//! What must hold of a vault that somebody changed.

use std::{collections::BTreeSet, fmt, path::Path, sync::Arc};

use footing_domain::ErrorCode;
use footing_journal::{
    Journal, JournalError, JournalState, Notice, SearchRequest, Secret, SystemClock,
};

use super::{
    ground::{Ground, State, World},
    harm::Harmed,
};
use crate::{
    seed::Chance,
    suite::{Finding, ensure},
    text::{NAMES, WORDS},
};

/// How a case ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// All is there, as if nothing had happened.
    Whole,
    /// All is there; what was harmed was mended or left out, and said.
    Mended,
    /// An older state, and that was said.
    Older,
    Refused,
}

#[derive(Default)]
pub(super) struct Tally([u64; 4]);

impl Tally {
    pub(super) fn add(&mut self, outcome: Outcome) {
        self.0[outcome as usize] += 1;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [whole, mended, older, refused] = self.0;
        write!(
            f,
            "{whole} whole, {mended} mended and said, {older} older and said, {refused} refused"
        )
    }
}

/// Which parts of the vault were changed.
struct Changed {
    names: BTreeSet<String>,
}

impl Changed {
    fn any(&self, of: &[&str]) -> bool {
        of.iter().any(|name| self.names.contains(*name))
    }

    fn headers(&self) -> usize {
        HEADERS.iter().filter(|name| self.names.contains(**name)).count()
    }

    /// Something that SQLite reads.
    fn database(&self) -> bool {
        self.names.iter().any(|name| name.starts_with("journal.db"))
    }
}

const HEADERS: [&str; 2] = ["footing.vault", "footing.vault.bak"];

/// Opens the vault in `folder` and reads all of it.
pub(super) fn look(
    world: &World,
    ground: &Ground,
    harmed: &Harmed,
    folder: &Path,
    chance: &mut Chance,
) -> Result<Outcome, Finding> {
    harmed.image.put(folder)?;
    let changed = Changed { names: ground.image.changed(&harmed.image) };
    let journal = Journal::at(folder, Arc::new(SystemClock));
    let there = harmed.image.0.contains_key(HEADERS[0]) || harmed.image.0.contains_key(HEADERS[1]);
    match journal.state() {
        Ok(JournalState::Locked) => {}
        // Without a header only the rest tells what it was.
        Ok(JournalState::Missing | JournalState::Unlocked) | Err(_) if !there => {}
        Ok(_) | Err(_) => return Err(Finding::new("it is not taken for a locked vault")),
    }
    // A stranger's header opens with the same passphrase, and with no recovery key of ours.
    let by_passphrase = changed.headers() > 0 && chance.one_in(4);
    let secret = if by_passphrase { &world.passphrase } else { &world.secret };
    let outcome = match open(world, ground, harmed, &changed, &journal, secret) {
        Ok(outcome) => outcome,
        Err(Stop::Finding(finding)) => return Err(finding),
        Err(Stop::Refused(error)) => {
            deserved(&changed, there, by_passphrase, &error)?;
            Outcome::Refused
        }
    };
    match journal.lock() {
        Err(error) if !(changed.database() && error.code() == ErrorCode::VaultDamaged) => {
            Err(Finding::from(error).at("locking"))
        }
        _ => Ok(outcome),
    }
}

enum Stop {
    Finding(Finding),
    Refused(JournalError),
}

impl From<Finding> for Stop {
    fn from(finding: Finding) -> Self {
        Self::Finding(finding)
    }
}

impl From<JournalError> for Stop {
    fn from(error: JournalError) -> Self {
        Self::Refused(error)
    }
}

/// A refusal has to name what was done.
fn deserved(
    changed: &Changed,
    there: bool,
    by_passphrase: bool,
    error: &JournalError,
) -> Result<(), Finding> {
    let code = error.code();
    // A stranger's header that the same passphrase opens leads to a key that our database refuses.
    let strangers_key = by_passphrase && changed.headers() > 0;
    let may = match code {
        ErrorCode::VaultDamaged => {
            changed.database()
                || changed.headers() == 2
                || strangers_key
                // A folder in its place; what it holds is nobody's business.
                || changed.any(&["lock"])
        }
        ErrorCode::WrongPassphrase | ErrorCode::VaultNewer => changed.headers() == 2,
        ErrorCode::MissingFolder | ErrorCode::InvalidInput => !there,
        ErrorCode::VaultInUse
        | ErrorCode::NotFound
        | ErrorCode::Conflict
        | ErrorCode::DiskFull
        | ErrorCode::ReadOnly
        | ErrorCode::Locked
        | ErrorCode::IndexRebuilding
        | ErrorCode::Internal => false,
    };
    let why = || format!("refused with {}: {error}", code.as_str());
    ensure(may, why)
}

fn open(
    world: &World,
    ground: &Ground,
    harmed: &Harmed,
    changed: &Changed,
    journal: &Journal,
    secret: &Secret,
) -> Result<Outcome, Stop> {
    let notices = journal.unlock(secret)?;
    let shown = State::of(journal)?;
    let state = world.states.iter().position(|state| state.lines == shown.lines);
    let Some(state) = state else {
        return Err(Finding::new("what is shown was never there").into());
    };
    if state != ground.state && !changed.database() {
        return Err(Finding::new("it shows an older state, with its own database").into());
    }
    journal.wait_for_index()?;
    let rebuilt = journal.index_rebuilt()?;
    if harmed.foreign_index && !changed.database() && changed.names.len() > 1 {
        ensure(rebuilt.is_some(), || "an index that is not the latest was believed".to_owned())?;
    }
    compare(journal, &shown)?;
    let report = journal.doctor()?;
    let problem = |name: &str| {
        report.checks.iter().any(|check| check.name == name && !check.problems.is_empty())
    };
    ensure(!problem("index"), || "the index is not sound after it caught up".to_owned())?;
    let header_said = notices
        .iter()
        .any(|notice| matches!(notice, Notice::HeaderRepaired | Notice::HeaderNotRepaired));
    let header_differs = harmed.image.0.get(HEADERS[0]) != harmed.image.0.get(HEADERS[1]);
    ensure(header_said == header_differs, || format!("of the headers it says {notices:?}"))?;
    if state != ground.state {
        // Whoever takes away or puts back what remembers, too, makes a whole older vault.
        let remembers = !changed.any(&["seen"]);
        let said = notices.contains(&Notice::OlderThanIndex) && problem("database");
        ensure(said || !remembers, || {
            let (found, last) = (state, ground.state);
            format!("it shows state {found} of {last} and does not say so: {notices:?}")
        })?;
        return Ok(Outcome::Older);
    }
    let unsound = problem("database");
    let log = harmed.image.0.contains_key("journal.db-wal");
    if changed.any(&["journal.db"]) && !log {
        let (before, after) = (ground.image.file("journal.db"), harmed.image.file("journal.db"));
        // What stands behind the end is read by nobody.
        let only_longer =
            before.zip(after).is_some_and(|(before, after)| after.starts_with(before));
        ensure(unsound || only_longer, || "a changed database is said to be sound".to_owned())?;
    }
    Ok(if unsound || header_said || rebuilt.is_some() { Outcome::Mended } else { Outcome::Whole })
}

/// Compares what a search finds with a plain scan of what is shown.
fn compare(journal: &Journal, shown: &State) -> Result<(), Stop> {
    for word in WORDS.iter().step_by(3).chain(&NAMES[..2]) {
        let request = SearchRequest { limit: 1_000, ..SearchRequest::new(*word) };
        let answer = journal.search(&request)?;
        let mut found: Vec<&str> = answer.hits.iter().map(|hit| hit.id.as_str()).collect();
        found.sort_unstable();
        let holds = |text: &str| text.split_whitespace().any(|one| one == *word);
        let there: Vec<&str> = shown
            .entries
            .iter()
            .filter(|(_, text)| holds(text))
            .map(|(id, _)| id.as_str())
            .collect();
        ensure(answer.complete, || "the index caught up and says it is incomplete".to_owned())?;
        ensure(found == there, || {
            format!("a search for {word} finds {} of {} entries", found.len(), there.len())
        })?;
    }
    Ok(())
}
