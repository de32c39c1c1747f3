//! The latest entries of one kind, for pages that read them whole.

use footing_domain::{Entry, Kind, Sensitivity};
use footing_store::{EntryFilter, Reading, Trash};

/// Returns the latest entries of a kind, the newest first, and whether there are more than the `most`
/// that were looked at. Locked ones are left out unless they are shown.
pub(crate) fn latest(
    reading: &Reading<'_>,
    kind: Kind,
    most: u32,
    shows_locked: bool,
) -> footing_store::Result<(Vec<Entry>, bool)> {
    let filter = EntryFilter { kind: Some(kind), limit: most + 1, ..EntryFilter::default() };
    let mut summaries = reading.entries(&filter)?;
    let more = summaries.len() > most as usize;
    summaries.truncate(most as usize);
    summaries.retain(|one| shows_locked || one.sensitivity != Sensitivity::Locked);
    let mut entries = Vec::new();
    for summary in summaries {
        entries.extend(reading.entry(&summary.id, Trash::Exclude)?);
    }
    Ok((entries, more))
}
