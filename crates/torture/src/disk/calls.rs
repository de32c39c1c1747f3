//! The n-th call fails: each that can, with each error, once and for good.

use std::{
    collections::BTreeMap,
    fmt,
    path::Path,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use super::{
    judge::{Leave, judge},
    shim::{Fault, Kind, Place, Ran, Shim, Weather},
};
use crate::{
    seed::Chance,
    suite::{Finding, Run, ensure},
};

const AT_ONCE: usize = 4;
/// A call that no run comes to.
const NEVER: u64 = u64::MAX / 2;

/// What was made to fail.
#[derive(Debug, Clone, Default)]
pub struct Failed {
    pub runs: usize,
    /// Calls that were refused, all runs together.
    pub calls: u64,
    /// Runs that never came to the call: threads do not always do the same.
    pub missed: usize,
    /// How often which code was answered.
    pub codes: BTreeMap<String, usize>,
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { runs, calls, missed, codes } = self;
        write!(f, "{runs} runs, {calls} calls refused, {missed} runs ended before theirs;")?;
        codes.iter().try_for_each(|(code, count)| write!(f, " {code} {count}"))
    }
}

/// The long suite: all of them, or as many as there are cycles, chosen by the seed.
pub fn failing_calls(run: &Run<'_>) -> Result<String, Finding> {
    let done = failing_calls_of(&run.torture, run.seed, run.cycles, run.say)?;
    Ok(done.to_string())
}

/// Makes at most `most` calls fail, each in a run of its own.
pub fn failing_calls_of(
    torture: &Path,
    seed: u64,
    most: u64,
    say: &dyn Fn(&str),
) -> Result<Failed, Finding> {
    let shim = Shim::build()?;
    let mut faults = Vec::new();
    for kind in Kind::ALL {
        let calls = count(&shim, torture, kind)?;
        say(&format!("  {}: {calls} calls", kind.as_str()));
        for at in 1..=calls {
            faults.extend([false, true].map(|on| Fault { kind, at, on }));
        }
    }
    let mut chance = Chance::new(seed);
    let most = usize::try_from(most).unwrap_or(usize::MAX).min(faults.len());
    for at in 0..most {
        let other = at + chance.index(faults.len() - at);
        faults.swap(at, other);
    }
    faults.truncate(most);
    run_all(&shim, torture, &faults)
}

fn run_all(shim: &Shim, torture: &Path, faults: &[Fault]) -> Result<Failed, Finding> {
    let next = AtomicUsize::new(0);
    let failed = Mutex::new(Failed::default());
    let found: Mutex<Vec<Finding>> = Mutex::default();
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(fault) = faults.get(next.fetch_add(1, Ordering::SeqCst)) {
                    let one = one(shim, torture, *fault);
                    let mut failed = failed.lock().unwrap_or_else(PoisonError::into_inner);
                    failed.runs += 1;
                    match one {
                        Ok(ran) => {
                            failed.calls += ran.refused;
                            failed.missed += usize::from(ran.refused == 0);
                            for (_, code, _) in ran.ledger.refused {
                                *failed.codes.entry(code).or_default() += 1;
                            }
                        }
                        Err(finding) => {
                            let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
                            found.push(finding.at(format!("`{fault}`")));
                        }
                    }
                }
            });
        }
    });
    let found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
    if found.is_empty() {
        return Ok(failed.into_inner().unwrap_or_else(PoisonError::into_inner));
    }
    let first: Vec<String> = found.iter().take(20).map(ToString::to_string).collect();
    Err(Finding(format!("{} of {} faults: {}", found.len(), faults.len(), first.join("\n  "))))
}

/// Returns how many calls of a run could fail like this.
fn count(shim: &Shim, torture: &Path, kind: Kind) -> Result<u64, Finding> {
    let fault = Fault { kind, at: NEVER, on: false };
    let ran = one(shim, torture, fault)?;
    ensure(ran.refused == 0 && ran.ledger.refused.is_empty(), || {
        format!("on a sound disk: {:?}", ran.ledger.refused)
    })?;
    ensure(ran.applicable > 50, || "the shim sees hardly a call".to_owned())?;
    Ok(ran.applicable)
}

fn one(shim: &Shim, torture: &Path, fault: Fault) -> Result<Ran, Finding> {
    let place = Place::new()?;
    let ran = place.run(shim, torture, "calls", Weather::Fault(fault))?;
    let hit = || if ran.first.is_empty() { "none".to_owned() } else { ran.first.clone() };
    let judged =
        answered(&ran, fault).and_then(|()| judge(&place.vault(), &ran.ledger, Leave::FailedCalls));
    match judged {
        Ok(()) => Ok(ran),
        Err(finding) => {
            let refused: Vec<String> = ran
                .ledger
                .refused
                .iter()
                .map(|(step, code, text)| format!("{step}: {code} ({text})"))
                .collect();
            Err(finding.at(format!("first {}; refused [{}]", hit(), refused.join(", "))))
        }
    }
}

/// Whether the worker came to its end, and every refusal said what a person can do.
fn answered(ran: &Ran, fault: Fault) -> Result<(), Finding> {
    ensure(ran.status.success() && ran.ledger.ended, || {
        format!("the worker ended with {}: {}", ran.status, ran.said)
    })?;
    ensure(ran.ledger.broken.is_empty(), || ran.ledger.broken.join("; "))?;
    for (step, code, text) in &ran.ledger.refused {
        let fine = match (code.as_str(), fault.kind) {
            // `locked` and `not_found`: what an earlier refusal left undone. `vault_damaged`: SQLite
            // takes what it could not read for damage; asked again, the disk reads well.
            ("locked" | "not_found", _)
            | ("disk_full", Kind::Enospc | Kind::Short)
            | ("read_only", Kind::Erofs)
            | ("vault_damaged", Kind::Eio) => true,
            // The disk would not let go of the vault that it did not let be made.
            ("invalid_input", Kind::Eio | Kind::Erofs) => step == "make" && fault.on,
            // The log's shared memory only ever misses its room: SQLite tells no more.
            ("disk_full", _) => ran.first.ends_with("-shm"),
            // Nobody can tell a call that failed once from a fault of the disk.
            ("internal", kind) => kind == Kind::Eio || !fault.on,
            _ => false,
        };
        ensure(fine, || format!("{step} answers {code}: {text}"))?;
    }
    Ok(())
}
