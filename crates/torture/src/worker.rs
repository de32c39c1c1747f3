//! Somebody else with the vault open, in a process of their own: it says what it is about to do, does
//! it, says that it is done, and goes on until it is killed, stopped or told to end.

mod hold;

use std::{
    io::{self, BufRead, Write},
    path::PathBuf,
    sync::Arc,
};

use footing_journal::{Journal, JournalState, Kdf, RecoveryKey, Secret, SecretString, SystemClock};
use serde::{Deserialize, Serialize};

pub use self::hold::{Ended, PATIENCE, Worker};
use crate::{
    moves::{Answer, Move},
    seed::Chance,
    suite::Finding,
};

/// The first argument that makes this program a worker.
pub const ARGUMENT: &str = "worker";

/// What a worker is to do; its first line of input.
#[derive(Clone, Serialize, Deserialize)]
pub struct Task {
    pub vault: PathBuf,
    /// Opens the vault without a key derivation; a vault is made where there is none.
    pub recovery_key: Option<String>,
    pub passphrase: Option<String>,
    pub seed: u64,
    /// How many moves to make before it ends by itself.
    pub moves: Option<u64>,
}

/// What a worker says, one line each.
#[derive(Clone, Serialize, Deserialize)]
pub enum Said {
    /// A vault was made; this is its recovery key.
    Made(String),
    /// The vault is open.
    Open,
    Begin(Move),
    Done(Answer),
    Locked,
    /// The vault could not be opened: the exit code.
    Refused(u8),
    Broken(String),
}

/// Runs the worker and returns its exit code.
pub fn run() -> u8 {
    match work() {
        Ok(code) => code,
        Err(finding) => {
            // If nobody reads any more, there is nobody to tell.
            let _ = say(&Said::Broken(finding.0));
            1
        }
    }
}

fn work() -> Result<u8, Finding> {
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    let task: Task = serde_json::from_str(&line)?;
    let journal = Journal::at(&task.vault, Arc::new(SystemClock));
    let passphrase = task.passphrase.clone().map(SecretString::from);
    let mut secret = match (&task.recovery_key, &passphrase) {
        (Some(key), _) => Secret::Recovery(recovery_key(key)?),
        (None, Some(passphrase)) => Secret::Passphrase(passphrase.clone()),
        (None, None) => return Err(Finding::new("a worker needs a secret")),
    };
    match (journal.state()?, &passphrase) {
        (JournalState::Missing, Some(passphrase)) => {
            let key = journal.create(passphrase, Kdf::FLOOR)?;
            say(&Said::Made(key.groups().join(" ")))?;
            secret = Secret::Recovery(key);
        }
        _ => {
            if let Err(refused) = journal.unlock(&secret) {
                let code = refused.code().exit_code();
                say(&Said::Refused(code))?;
                return Ok(code);
            }
        }
    }
    say(&Said::Open)?;
    let mut chance = Chance::new(task.seed);
    let mut left = task.moves;
    while left != Some(0) {
        let step = Move::next(&journal, &mut chance)?;
        say(&Said::Begin(step.clone()))?;
        let answer = step.make(&journal, &mut secret)?;
        say(&Said::Done(answer))?;
        left = left.map(|left| left - 1);
    }
    if task.moves == Some(0) {
        // Nothing but what opening brings about: until then it may be killed.
        journal.wait_for_index()?;
    }
    journal.lock()?;
    say(&Said::Locked)?;
    Ok(0)
}

fn say(said: &Said) -> Result<(), Finding> {
    let mut line = serde_json::to_string(said)?;
    line.push('\n');
    let mut out = io::stdout().lock();
    out.write_all(line.as_bytes())?;
    Ok(out.flush()?)
}

pub fn recovery_key(text: &str) -> Result<RecoveryKey, Finding> {
    Ok(text.parse::<RecoveryKey>()?)
}
