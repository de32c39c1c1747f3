//! From the key to the first page of the list, at two sizes. The index opens behind it.

use footing_journal::EntryFilter;

use super::Bench;
use crate::{
    Result,
    data::{Data, KEY, at},
    prepare,
    row::{Goal, Measure, millis},
    sample::{Samples, seconds},
};

const SMALL: u64 = 1000;
const UNLOCKS: usize = 12;

pub(super) fn rows(bench: &mut Bench) -> Result<()> {
    let small = Data::new(&bench.folder, SMALL);
    prepare::prepare(&small)?;
    let mut samples = Samples::default();
    for _ in 0..bench.sampler.effort.rounds {
        samples.ours.push(unlocks(&bench.data)?);
        samples.peer.push(unlocks(&small)?);
    }
    let row = Measure {
        of: "unlock",
        size: &bench.size,
        what: "unlock without key derivation until the list is there ÷ the same at 1k".to_owned(),
        goal: Goal::AtMost("≤ 2", 2.0),
        peer: "ours at 1k",
        note: String::new(),
    }
    .row(
        millis(samples.ours_at(0.5)),
        &millis(samples.peer_at(0.5)),
        samples.ratio(),
        bench.sampler.effort.rounds,
    );
    bench.keep(&row, &samples)
}

fn unlocks(data: &Data) -> Result<Vec<f64>> {
    let mut took = Vec::with_capacity(UNLOCKS);
    for _ in 0..UNLOCKS {
        let journal = at(data.vault().path());
        took.push(seconds(|| {
            journal.unlock_with_key(KEY)?;
            Ok(journal.entries(&EntryFilter::default())?)
        })?);
        journal.lock()?;
    }
    Ok(took)
}
