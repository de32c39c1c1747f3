//! The whole index anew, from what the store holds.

use footing_journal::bench::Groups;
use footing_search::DocGroup;

use super::Bench;
use crate::{
    Result,
    peers::plain::Building,
    prepare::each_page,
    row::{Goal, Measure, Side},
    sample::{Samples, seconds},
};

/// Up to this size all documents are held in memory to feed the engine alone.
const IN_MEMORY: u64 = 200_000;

pub(super) fn rows(bench: &mut Bench) -> Result<()> {
    let folder = bench.data.work()?.join("plain");
    let (mut fed_alike, mut fed_from_memory) = (Samples::default(), Samples::default());
    for _ in 0..bench.sampler.effort.few() {
        let ours = ours(bench)?;
        fed_alike.ours.push(vec![ours]);
        let (_vault, store) = bench.data.store()?;
        let theirs = seconds(|| {
            let building = Building::new(&folder, false)?;
            let mut groups = Groups::default();
            each_page(&store, |reading, entries| {
                for entry in entries {
                    building.add(&groups.of(reading, entry)?)?;
                }
                Ok(())
            })?;
            building.finish()
        })?;
        fed_alike.peer.push(vec![theirs]);
        if bench.data.rows <= IN_MEMORY {
            let mut all: Vec<DocGroup> = Vec::new();
            let mut groups = Groups::default();
            each_page(&store, |reading, entries| {
                for entry in entries {
                    all.push(groups.of(reading, entry)?);
                }
                Ok(())
            })?;
            let theirs = seconds(|| {
                let building = Building::new(&folder, false)?;
                all.iter().try_for_each(|group| building.add(group))?;
                building.finish()
            })?;
            fed_from_memory.ours.push(vec![ours]);
            fed_from_memory.peer.push(vec![theirs]);
        }
    }
    keep(
        bench,
        "rebuild",
        "full rebuild ÷ plain tantivy build fed from the same store",
        Goal::AtMost("≤ 1.5", 1.5),
        &fed_alike,
    )?;
    if !fed_from_memory.ours.is_empty() {
        keep(
            bench,
            "rebuild-engine",
            "full rebuild ÷ plain tantivy build fed from memory",
            Goal::Printed,
            &fed_from_memory,
        )?;
    }
    std::fs::remove_dir_all(folder)?;
    Ok(())
}

/// Until the index answers as complete; the merges that go on behind it are waited for and counted.
fn ours(bench: &Bench) -> Result<f64> {
    let journal = bench.data.journal()?;
    journal.wait_for_index()?;
    seconds(|| {
        journal.rebuild_index()?;
        journal.wait_for_index()?;
        Ok(journal.lock()?)
    })
}

fn keep(bench: &Bench, of: &str, measure: &str, goal: Goal, samples: &Samples) -> Result<()> {
    let side = |seconds| Side { value: seconds, unit: "s", name: None };
    let row = Measure {
        of,
        size: &bench.size,
        what: measure.to_owned(),
        goal,
        peer: "plain tantivy",
        note: String::new(),
    }
    .row(
        side(samples.ours_at(0.5)),
        &side(samples.peer_at(0.5)),
        samples.ratio(),
        samples.ours.len(),
    );
    bench.keep(&row, samples)
}
