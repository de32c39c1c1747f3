//! Whether a vault that was cut off is still all that its owner was promised.

use std::{
    collections::{BTreeMap, HashSet},
    path::Path,
};

use footing_domain::EntryId;
use footing_journal::{
    EntryFilter, Journal, JournalError, JournalState, Notice, RebuildReason, SearchRequest, Secret,
};

use super::{
    ledger::{Ledger, Mark, Saved, State, recognise, text, word},
    worker,
};
use crate::suite::{Finding, ensure};

/// What the cut may have cost, beside what was never acknowledged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leave {
    /// Nothing: the disk did as it was told.
    PowerCut,
    /// The index, which a call that failed may have left as it was: it is built anew.
    FailedCalls,
}

/// Opens the vault and compares it with the ledger; then writes to it, locks it and looks again.
pub(super) fn judge(vault: &Path, ledger: &Ledger, leave: Leave) -> Result<(), Finding> {
    let journal = worker::journal(vault)?;
    if !ledger.made && !open_unfinished(&journal, ledger)? {
        return Ok(());
    }
    let notices = open(&journal, ledger)?;
    let writing_header = !ledger.made || ledger.next_passphrase.is_some();
    let allowed = |notice: &Notice| *notice == Notice::HeaderRepaired && writing_header;
    ensure(notices.iter().all(allowed), || format!("unlocking says {notices:?}"))?;
    look(&journal, ledger, leave).map_err(|finding| finding.at("the first unlock"))?;
    write(&journal)?;
    journal.lock().map_err(|error| Finding::from(error).at("locking"))?;
    let notices = journal.unlock_with_key(worker::KEY)?;
    ensure(notices.is_empty(), || format!("unlocking again says {notices:?}"))?;
    let mut after = ledger.clone();
    after.building = false;
    for mark in written() {
        after.hear(mark);
    }
    look(&journal, &after, leave).map_err(|finding| finding.at("the second unlock"))?;
    let report = journal.doctor()?;
    ensure(report.sound(), || format!("doctor: {:?}", report.checks))?;
    Ok(journal.lock()?)
}

/// Opens a vault whose making was never acknowledged. It is one, or there is none and one can be
/// made; returns which.
fn open_unfinished(journal: &Journal, ledger: &Ledger) -> Result<bool, Finding> {
    ensure(ledger.numbers.is_empty(), || "words in a vault that was never made".to_owned())?;
    match journal.state()? {
        JournalState::Missing => {
            journal.create_with_key(worker::KEY)?;
            journal.lock()?;
            Ok(false)
        }
        JournalState::Locked | JournalState::Unlocked => Ok(true),
    }
}

fn open(journal: &Journal, ledger: &Ledger) -> Result<Vec<Notice>, Finding> {
    // Deriving a key costs; where no header was being written, the key will do.
    let Some(next) = ledger.next_passphrase else {
        return journal.unlock_with_key(worker::KEY).map_err(Finding::from);
    };
    let secret = |number| Secret::Passphrase(worker::passphrase(number));
    match (journal.unlock(&secret(next)), ledger.passphrase) {
        (Ok(notices), _) => Ok(notices),
        (Err(_), Some(before)) => {
            // Another handle: this one would wait after a wrong passphrase.
            let again = worker::journal(journal.folder().path())?;
            again
                .unlock(&secret(before))
                .map_err(|error| Finding::from(error).at("neither passphrase opens it"))?;
            again.lock()?;
            Ok(journal.unlock_with_key(worker::KEY)?)
        }
        (Err(_), None) => Ok(journal.unlock_with_key(worker::KEY)?),
    }
}

fn look(journal: &Journal, ledger: &Ledger, leave: Leave) -> Result<(), Finding> {
    journal.wait_for_index().map_err(|error| Finding::from(error).at("the index"))?;
    let rebuilt = journal.index_rebuilt()?;
    let fine = match rebuilt {
        None => true,
        Some(RebuildReason::Missing | RebuildReason::Unfinished) => {
            ledger.building || leave == Leave::FailedCalls
        }
        Some(_) => leave == Leave::FailedCalls,
    };
    ensure(fine, || {
        let reason = rebuilt.map(|reason| reason.to_string()).unwrap_or_default();
        format!("the index had to be built anew: {reason}")
    })?;
    let found = records(journal, ledger)?;
    scan(journal, ledger, &found)
}

/// Compares every number with what it may be, and returns what is live.
fn records(journal: &Journal, ledger: &Ledger) -> Result<BTreeMap<EntryId, Saved>, Finding> {
    let mut live = BTreeMap::new();
    let mut known = 0;
    for (number, states) in &ledger.numbers {
        let (id, state) = read(journal, *number).map_err(|it| it.at(format!("number {number}")))?;
        ensure(states.contains(&state), || {
            format!("number {number} is {state:?}, and should be one of {states:?}")
        })?;
        if let (Some(id), Some(saved)) = (id, state.saved) {
            known += 1;
            if !saved.trashed {
                live.insert(id, saved);
            }
        }
    }
    let filter = EntryFilter { limit: 10_000, ..EntryFilter::default() };
    let listed = journal.entries(&filter)?.len();
    ensure(listed == live.len(), || {
        format!("{listed} entries are listed, {} of {known} are known and live", live.len())
    })?;
    Ok(live)
}

fn read(journal: &Journal, number: u32) -> Result<(Option<EntryId>, State), Finding> {
    let (entry, draft) = match worker::draft_key(number) {
        Some(key) => {
            let page = journal.day_page(worker::date(number))?;
            (page.entry, journal.draft(&key)?)
        }
        None => match journal.entry(&worker::id(number)) {
            Ok(entry) => (Some(entry), None),
            Err(JournalError::NotFound { .. }) => (None, None),
            Err(error) => return Err(error.into()),
        },
    };
    let saved = match &entry {
        None => None,
        Some(entry) => {
            let body = entry.content.body.as_str();
            let whole = recognise(body).filter(|(of, ..)| *of == number);
            let (_, version, size) = whole.ok_or_else(|| Finding::new("its text is not whole"))?;
            ensure(entry.content.title.as_str().contains(&word(number, version)), || {
                "its title is another's".to_owned()
            })?;
            let history = journal.history(&entry.id)?;
            let last = history.last().map(|revision| (revision.rev, &revision.content.body));
            ensure(last == Some((entry.rev, &entry.content.body)), || {
                "its last revision is not what it says".to_owned()
            })?;
            Some(Saved { version, size, trashed: entry.deleted_at.is_some() })
        }
    };
    let draft = match draft {
        None => None,
        Some(draft) => {
            let whole = recognise(&draft.text).filter(|(of, ..)| *of == number);
            Some(whole.ok_or_else(|| Finding::new("its draft is not whole"))?.1)
        }
    };
    Ok((entry.map(|entry| entry.id), State { saved, draft }))
}

/// Searches for every word that there is or was, and compares with the texts themselves.
fn scan(
    journal: &Journal,
    ledger: &Ledger,
    live: &BTreeMap<EntryId, Saved>,
) -> Result<(), Finding> {
    let mut texts: Vec<(EntryId, HashSet<String>)> = Vec::new();
    for id in live.keys() {
        let body = journal.entry(id)?.content.body;
        let words = body.as_str().split_whitespace().map(str::to_owned);
        texts.push((id.clone(), words.collect()));
    }
    let mut words: Vec<String> =
        ["deadline", "harbour", "promise", "budget"].map(str::to_owned).into();
    for (number, states) in &ledger.numbers {
        let versions = states.iter().filter_map(|state| state.saved);
        words.extend(versions.map(|saved| word(*number, saved.version)));
    }
    for wanted in words {
        let request =
            SearchRequest { limit: 1000, typing: false, ..SearchRequest::new(wanted.as_str()) };
        let answer = journal.search(&request)?;
        ensure(answer.complete, || "an index that has caught up is incomplete".to_owned())?;
        let mut found: Vec<EntryId> = answer.hits.into_iter().map(|hit| hit.id).collect();
        found.sort();
        found.dedup();
        let has = |(_, words): &&(EntryId, HashSet<String>)| words.contains(&wanted);
        let mut there: Vec<EntryId> = texts.iter().filter(has).map(|(id, _)| id.clone()).collect();
        there.sort();
        ensure(found == there, || {
            format!("{wanted} is found in {} entries and stands in {}", found.len(), there.len())
        })?;
    }
    Ok(())
}

/// A number that no script uses.
const AFTER: u32 = 800;

fn written() -> [Mark; 2] {
    let saved = Saved { version: 1, size: 300, trashed: false };
    let state = State { saved: Some(saved), draft: None };
    [Mark::Try(AFTER, state), Mark::Did(AFTER, state)]
}

/// What was cut off can be written on.
fn write(journal: &Journal) -> Result<(), Finding> {
    let content = worker::content(AFTER, 1, 300);
    ensure(content.body.as_str() == text(AFTER, 1, 300), || "a text changes".to_owned())?;
    journal
        .add(footing_journal::NewEntry { id: Some(worker::id(AFTER)), content })
        .map_err(|error| Finding::from(error).at("saving after"))?;
    Ok(())
}
