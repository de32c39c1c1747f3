//! SIGKILL at any moment: what was acknowledged is there, what was under way is whole or absent.
//!
//! A worker makes moves on a vault and says each before and after. It is killed, the vault is opened
//! again and read from end to end, and the next worker goes on with the same vault. Now and then the
//! worker is the command line's own `ingest`, and now and then what is killed is the recovery.

mod cycle;
mod ingest;

use std::time::Instant;

use crate::{
    life::Life,
    seed::Chance,
    suite::{Finding, Run, Suite},
};

pub const SUITE: Suite = Suite {
    name: "kill",
    what: "SIGKILL while writing, searching, rebuilding, locking, opening",
    cycles: 10_000,
    run,
};

/// Between two lines of progress.
const SAY_EVERY: u64 = 100;

pub fn run(run: &Run<'_>) -> Result<String, Finding> {
    let started = Instant::now();
    let (mut done, mut vaults, mut acknowledged, mut seed) = (0, 0, 0, run.seed);
    while done < run.cycles {
        let mut life = Life::new(run, seed)?;
        let length = life.length().min(run.cycles - done);
        for cycle in 0..length {
            life.cycle().map_err(|finding| {
                // A vault's story follows from its seed: it is enough to live through this one again.
                let kept = life.keep();
                finding.at(format!(
                    "cycle {cycle} of the vault [--seed {seed} --cycles {}] (kept in {kept})",
                    cycle + 1
                ))
            })?;
            done += 1;
            if done % SAY_EVERY == 0 {
                let seconds = started.elapsed().as_secs_f64();
                let each = seconds * 1000.0 / f64::from(u32::try_from(done).unwrap_or(u32::MAX));
                (run.say)(&format!("      {done} cycles, {each:.0} ms each"));
            }
        }
        life.end().map_err(|finding| finding.at(format!("the vault with --seed {seed}")))?;
        acknowledged += life.acknowledged;
        vaults += 1;
        seed = Chance::new(seed).number() % 1_000_000_000;
    }
    Ok(format!(
        "{done} kills in {vaults} vaults; all of {acknowledged} acknowledged moves are there"
    ))
}
