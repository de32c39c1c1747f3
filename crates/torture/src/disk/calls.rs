//! One call fails: each that can, with each error, once and for good.
//!
//! The calls of a run without faults are listed first; each is then refused in a run of its own, found
//! again by its name and not by a count over all threads.

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
    faults::{Call, Fault, Kind},
    judge::{Leave, judge},
    shim::{Place, Ran, Shim, Weather},
};
use crate::{
    seed::Chance,
    suite::{Finding, Run, ensure},
};

const AT_ONCE: usize = 4;
/// Between two lines of progress.
const SAY_EVERY: usize = 500;

/// What was made to fail.
#[derive(Debug, Clone, Default)]
struct Failed {
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

/// The long suite: all of them, or as many as there are cycles, in an order that follows from the
/// seed; or the only one that was asked for.
pub fn failing_calls(run: &Run<'_>) -> Result<String, Finding> {
    let shim = Shim::build()?;
    let faults = match &run.only {
        Some(only) => vec![only.parse()?],
        None => faults(&shim, run)?,
    };
    Ok(run_all(&shim, &run.torture, &faults, run.say)?.to_string())
}

/// Returns the faults from `run.from` on, as many as there are cycles.
fn faults(shim: &Shim, run: &Run<'_>) -> Result<Vec<Fault>, Finding> {
    let calls = listed(shim, &run.torture)?;
    let again = listed(shim, &run.torture)?;
    let same = calls.iter().filter(|call| again.contains(call)).count();
    (run.say)(&format!("  {} calls, {same} of them the same in a second run", calls.len()));
    ensure(same * 10 > calls.len() * 8, || "no two runs do the same".to_owned())?;
    let mut faults = Vec::new();
    for (call, kinds) in calls {
        for kind in kinds {
            faults.extend([false, true].map(|on| Fault { kind, call: call.clone(), on }));
        }
    }
    // By what they are, and not by where they stand in the list, which is not quite the same each time.
    faults.sort_by_cached_key(|fault| drawn(run.seed, fault));
    let all = faults.len();
    let number = |count| usize::try_from(count).unwrap_or(usize::MAX);
    let chosen: Vec<Fault> =
        faults.into_iter().skip(number(run.from)).take(number(run.cycles)).collect();
    (run.say)(&format!("  {} of {all} faults, from {} on", chosen.len(), run.from));
    Ok(chosen)
}

/// Returns the fault's place in the order that follows from the seed.
fn drawn(seed: u64, fault: &Fault) -> u64 {
    let name = fault.to_string();
    name.bytes().fold(seed, |drawn, byte| Chance::new(drawn ^ u64::from(byte)).number())
}

/// Returns every call of a run on a sound disk, in order, and how it could fail.
fn listed(shim: &Shim, torture: &Path) -> Result<Vec<(Call, Vec<Kind>)>, Finding> {
    let place = Place::new()?;
    let ran = place.run(shim, torture, "calls", Weather::Traced)?;
    ensure(ran.status.success() && ran.ledger.ended, || {
        format!("on a sound disk the worker ended with {}: {}", ran.status, ran.said)
    })?;
    ensure(ran.ledger.refused.is_empty() && ran.ledger.broken.is_empty(), || {
        format!("on a sound disk: {:?} {:?}", ran.ledger.refused, ran.ledger.broken)
    })?;
    judge(&place.vault(), &ran.ledger, Leave::FailedCalls)?;
    ensure(ran.calls.len() > 200, || "the shim sees hardly a call".to_owned())?;
    Ok(ran.calls)
}

fn run_all(
    shim: &Shim,
    torture: &Path,
    faults: &[Fault],
    say: &(dyn Fn(&str) + Sync),
) -> Result<Failed, Finding> {
    let next = AtomicUsize::new(0);
    let failed = Mutex::new(Failed::default());
    let found: Mutex<Vec<Finding>> = Mutex::default();
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(fault) = faults.get(next.fetch_add(1, Ordering::SeqCst)) {
                    let one = one(shim, torture, fault);
                    let mut failed = failed.lock().unwrap_or_else(PoisonError::into_inner);
                    failed.runs += 1;
                    if failed.runs % SAY_EVERY == 0 {
                        say(&format!("      {} runs", failed.runs));
                    }
                    match one {
                        Ok(ran) => {
                            failed.calls += ran.refused;
                            failed.missed += usize::from(ran.refused == 0);
                            for (_, code, _) in ran.ledger.refused {
                                *failed.codes.entry(code).or_default() += 1;
                            }
                        }
                        Err(finding) => {
                            let finding = finding.at(format!("[--only '{fault}']"));
                            say(&format!("  {finding}"));
                            let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
                            found.push(finding);
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
    let first = found.first().map(ToString::to_string).unwrap_or_default();
    Err(Finding(format!("{} of {} faults; the first: {first}", found.len(), faults.len())))
}

fn one(shim: &Shim, torture: &Path, fault: &Fault) -> Result<Ran, Finding> {
    let place = Place::new()?;
    let ran = place.run(shim, torture, "calls", Weather::Fault(fault.clone()))?;
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
fn answered(ran: &Ran, fault: &Fault) -> Result<(), Finding> {
    ensure(ran.status.success() && ran.ledger.ended, || {
        format!("the worker ended with {}: {}", ran.status, ran.said)
    })?;
    ensure(ran.ledger.broken.is_empty(), || ran.ledger.broken.join("; "))?;
    for (step, code, text) in &ran.ledger.refused {
        let fine = match (code.as_str(), fault.kind) {
            // `locked` and `not_found`: what an earlier refusal left undone.
            ("locked" | "not_found", _)
            | ("disk_full", Kind::Enospc | Kind::Short)
            | ("read_only", Kind::Erofs) => true,
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
