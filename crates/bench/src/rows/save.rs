//! A new entry, from the call until it is on the disk.

use footing_journal::NewEntry;
use footing_vault::Vault;

use super::Bench;
use crate::{
    Result,
    corpus::Corpus,
    data::{self, KEY},
    peers::bare::Bare,
    row::{Goal, Measure, millis},
    sample::{Samples, seconds},
};

/// How many saves a round has: enough for a median, few enough to take turns often.
const SAVES: u64 = 100;

pub(super) fn rows(bench: &mut Bench) -> Result<()> {
    let work = bench.data.work()?;
    let (ours, theirs) = (work.join("vault"), work.join("bare.db"));
    data::copy(bench.data.vault().path(), &ours)?;
    std::fs::copy(bench.data.vault().database(), &theirs)?;
    let key = *Vault::open_with_key(&bench.data.vault(), KEY)?.database_key().expose();
    let journal = data::at(&ours);
    journal.unlock_with_key(KEY)?;
    journal.wait_for_index()?;
    let mut bare = Bare::open(&theirs, &key)?;
    // Entries that the journal does not have yet: those of a journal of another size.
    let corpus = Corpus::new(bench.data.rows + 1);
    let mut next = 1;
    let mut samples = Samples::default();
    for round in 0..=bench.sampler.effort.rounds {
        let (mut by_us, mut by_them) = (Vec::new(), Vec::new());
        for _ in 0..SAVES {
            let new = fresh(&corpus, &mut next)?;
            let content = new.content.clone();
            let entry = NewEntry { id: Some(new.id.clone()), content };
            by_us.push(seconds(|| Ok(journal.add(entry)?))?);
        }
        for _ in 0..SAVES {
            let new = fresh(&corpus, &mut next)?;
            let revision = revision(&new);
            by_them.push(seconds(|| bare.save(&new, &revision))?);
        }
        // What both learnt in the first round is not counted.
        if round > 0 {
            samples.ours.push(by_us);
            samples.peer.push(by_them);
        }
    }
    let note = format!(
        "p99 {:.2} ms and {:.2} ms; ours has an indexer at work behind it",
        samples.ours_at(0.99) * 1000.0,
        samples.peer_at(0.99) * 1000.0
    );
    let row = Measure {
        of: "save",
        size: &bench.size,
        what: "save acknowledged ÷ the same rows committed bare, WAL, FULL, p50".to_owned(),
        goal: Goal::AtMost("≤ 1.5", 1.5),
        peer: "SQLCipher",
        note,
    }
    .row(
        millis(samples.ours_at(0.5)),
        &millis(samples.peer_at(0.5)),
        samples.ratio(),
        bench.sampler.effort.rounds,
    );
    bench.keep(&row, &samples)?;
    journal.lock()?;
    drop(bare);
    std::fs::remove_dir_all(&work)?;
    Ok(())
}

/// Returns an entry under an id of its own, of the usual length.
fn fresh(corpus: &Corpus, next: &mut u64) -> Result<footing_store::NewEntry> {
    let mut new = corpus.entry(*next % corpus.entries());
    while new.content.body.as_str().len() > 100_000 {
        *next += 1;
        new = corpus.entry(*next % corpus.entries());
    }
    new.id = format!("saved-{next:08}").parse()?;
    for (at, child) in new.content.children.iter_mut().enumerate() {
        child.id = format!("saved-{next:08}-{at}").parse()?;
    }
    *next += 1;
    Ok(new)
}

/// Returns as much JSON as the store keeps of a revision, made outside of the measure.
fn revision(new: &footing_store::NewEntry) -> String {
    let content = &new.content;
    let children: Vec<_> = content.children.iter().map(|child| child.fields.as_object()).collect();
    serde_json::json!({
        "v": 1,
        "kind": content.kind.as_str(),
        "title": content.title.as_str(),
        "body": content.body.as_str(),
        "interpretation": content.interpretation.as_ref().map(footing_domain::Body::as_str),
        "occurred_on": content.occurred_on.to_string(),
        "fields": content.fields.as_object(),
        "children": children,
    })
    .to_string()
}
