//! Spikes: which run in their box, which are over it, and which decision each answer went into.

use footing_domain::{CivilDate, EntryId, Kind, Sensitivity};
use footing_practice::spike::{Spike, Stand};
use footing_store::Trash;

use crate::{Journal, Result, latest::latest};

/// As many of the latest are looked at.
const MOST: u32 = 60;

/// A spike in a line. `Debug` is left out: it would show words.
#[derive(Clone)]
pub struct SpikeLine {
    pub id: EntryId,
    pub title: String,
    /// Which template it was written with, if it was.
    pub template: Option<String>,
    pub on: CivilDate,
    pub spike: Spike,
    pub stand: Stand,
    /// The decision that waits for it, where it may be shown.
    pub feeds: Option<(EntryId, String)>,
}

/// Spikes, what is not answered first, and whether there are more than were looked at.
#[derive(Clone)]
pub struct Spikes {
    pub lines: Vec<SpikeLine>,
    pub more: bool,
}

impl Journal {
    /// Returns the latest spikes. Locked ones, and the names of locked decisions, are left out until
    /// locked entries were unlocked again.
    pub fn spikes(&self) -> Result<Spikes> {
        let session = self.session()?;
        let (today, shows) = (self.clock().today(), session.shows_locked());
        Ok(session.store.read(|reading| {
            let (entries, more) = latest(reading, Kind::Spike, MOST, shows)?;
            let mut lines = Vec::new();
            for entry in entries {
                let spike = Spike::read(&entry.content);
                let feeds = match &spike.feeds {
                    Some(id) => reading.entry(id, Trash::Exclude)?,
                    None => None,
                };
                let feeds = feeds.filter(|decision| {
                    shows || decision.content.sensitivity != Sensitivity::Locked
                });
                lines.push(SpikeLine {
                    feeds: feeds.map(|one| (one.id, one.content.title.as_str().to_owned())),
                    stand: spike.stands(today),
                    title: entry.content.title.as_str().to_owned(),
                    template: entry.content.template.as_ref().map(|one| one.id.clone()),
                    on: entry.content.occurred_on,
                    id: entry.id,
                    spike,
                });
            }
            // Within each the latest stays first.
            lines.sort_by_key(|line| match line.stand {
                Stand::Over { .. } => 0,
                Stand::Running { .. } | Stand::Unboxed => 1,
                Stand::Waiting => 2,
                Stand::Answered { .. } => 3,
            });
            Ok(Spikes { lines, more })
        })?)
    }
}
