//! A disk of 32 MB that is full: at a save, a checkpoint, a merge, a rebuild.

use std::path::Path;

use super::{
    judge::{Leave, judge},
    shim::{Place, Shim, Weather},
};
use crate::suite::{Finding, Run, ensure};

const MEGABYTE: u64 = 1 << 20;

/// The long suite: disks of 32 MB and of sizes a little beside it, so that each moment is hit.
pub fn full_disk(run: &Run<'_>) -> Result<String, Finding> {
    let shim = Shim::build()?;
    let mut refused = 0;
    for cycle in 0..run.cycles {
        // A page more or less decides what is the first to miss its room.
        let room = 32 * MEGABYTE - cycle * 12_288;
        refused += full_disk_of(&shim, &run.torture, room)
            .map_err(|finding| finding.at(format!("a disk of {room} bytes")))?;
    }
    Ok(format!("{} disks, {refused} refusals", run.cycles))
}

/// Fills one disk, and returns how often the worker was refused something.
pub fn full_disk_of(shim: &Shim, torture: &Path, room: u64) -> Result<usize, Finding> {
    let place = Place::new()?;
    let ran = place.run(shim, torture, "full", Weather::Room(room))?;
    let ledger = &ran.ledger;
    ensure(ran.status.success() && ledger.ended, || {
        format!("the worker ended with {}: {} {:?}", ran.status, ran.said, ledger.broken)
    })?;
    ensure(ledger.broken.is_empty(), || {
        format!("{}; refused {:?}", ledger.broken.join("; "), ledger.refused)
    })?;
    for (step, code, text) in &ledger.refused {
        ensure(matches!(code.as_str(), "disk_full" | "locked"), || {
            format!("{step} answers {code}: {text}")
        })?;
    }
    ensure(!ledger.refused.is_empty(), || "the disk never was full".to_owned())?;
    judge(&place.vault(), ledger, Leave::FailedCalls)?;
    Ok(ledger.refused.len())
}
