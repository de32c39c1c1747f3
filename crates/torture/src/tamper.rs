//! Files that somebody changed while the vault was locked: flipped, cut, swapped, put back from last week.
//!
//! Whatever was done, opening answers or refuses, soon and by name; what is shown is what was saved; an older state
//! is said to be one; and the index is never believed against the database.

mod ground;
mod harm;
mod image;
mod look;

use std::{
    fs,
    sync::{Arc, mpsc},
    thread,
    time::{Duration, Instant},
};

use self::ground::World;
use crate::{
    seed::Chance,
    suite::{Finding, Run, Suite, ensure},
};

pub const SUITE: Suite = Suite {
    name: "tamper",
    what: "files of a vault flipped, cut, removed, swapped, rolled back",
    cycles: 5_000,
    run,
};

/// Opening, reading and rebuilding a vault of a few entries takes a tenth of a second.
const TOO_LONG: Duration = Duration::from_mins(1);
/// What all of this may ever take; a key derivation takes 64 MiB of it.
const TOO_MUCH_KIB: u64 = 1_500_000;
/// Between two lines of progress.
const SAY_EVERY: u64 = 500;

pub fn run(run: &Run<'_>) -> Result<String, Finding> {
    let scratch = tempfile::Builder::new().prefix("footing-tamper-").tempdir()?;
    let world = Arc::new(World::make(&scratch.path().join("making"))?);
    let started = Instant::now();
    let mut tally = look::Tally::default();
    for case in 0..run.cycles {
        // Each case has a seed of its own, so that one can be had again without those before it.
        let seed = run.seed.wrapping_add(case);
        let folder = scratch.path().join("case");
        let found = in_time(&world, seed, folder.clone());
        match found {
            Ok(outcome) => tally.add(outcome),
            Err(finding) => {
                let kept = scratch.keep();
                return Err(
                    finding.at(format!("[--seed {seed} --cycles 1] (kept in {})", kept.display()))
                );
            }
        }
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        if (case + 1) % SAY_EVERY == 0 {
            let each = started.elapsed().as_millis() / u128::from(case + 1);
            (run.say)(&format!("      {} cases, {each} ms each", case + 1));
        }
    }
    let most = most_memory_kib();
    ensure(most < TOO_MUCH_KIB, || format!("{most} KiB were taken at once"))?;
    Ok(format!("{} cases: {tally}", run.cycles))
}

/// Runs one case on a thread of its own: neither a panic nor a hang is to end the suite unheard.
fn in_time(
    world: &Arc<World>,
    seed: u64,
    folder: std::path::PathBuf,
) -> Result<look::Outcome, Finding> {
    let world = Arc::clone(world);
    let (answer, answers) = mpsc::channel();
    let thread = thread::spawn(move || {
        let mut chance = Chance::new(seed);
        let ground = world.ground(&mut chance);
        let harmed = harm::any(&world, ground, &mut chance);
        let what = format!("{} of the vault {}", harmed.what, ground.name);
        let outcome = look::look(&world, ground, &harmed, &folder, &mut chance);
        // Whoever asked may have stopped waiting.
        let _ = answer.send(outcome.map_err(|finding| finding.at(what)));
    });
    match answers.recv_timeout(TOO_LONG) {
        Ok(outcome) => {
            let _ = thread.join();
            outcome
        }
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(Finding::new("a panic; see above")),
        Err(mpsc::RecvTimeoutError::Timeout) => {
            Err(Finding(format!("no answer after {} s", TOO_LONG.as_secs())))
        }
    }
}

/// The most memory that this process ever had, where the system tells.
fn most_memory_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
