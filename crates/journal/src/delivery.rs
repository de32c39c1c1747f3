//! How work reaches its users: what was measured, the latest first, with what it says of the path.

use footing_domain::{CivilDate, EntryId, Kind, Sensitivity};
use footing_practice::delivery::Delivery;
use footing_store::{EntryFilter, Trash};

use crate::{Journal, Result};

/// As many are listed.
const MOST: u32 = 60;

/// A snapshot in a line. `Debug` is left out: it would show words.
#[derive(Clone)]
pub struct DeliveryLine {
    pub id: EntryId,
    pub on: CivilDate,
    pub delivery: Delivery,
}

/// What was measured, and whether there is more than is listed.
#[derive(Clone)]
pub struct Deliveries {
    pub lines: Vec<DeliveryLine>,
    pub more: bool,
}

impl Journal {
    /// Returns the latest delivery snapshots. Locked ones are left out until locked entries were
    /// unlocked again.
    pub fn deliveries(&self) -> Result<Deliveries> {
        let session = self.session()?;
        let shows = session.shows_locked();
        let kind = Some(Kind::DeliverySnapshot);
        let filter = EntryFilter { kind, limit: MOST + 1, ..EntryFilter::default() };
        Ok(session.store.read(|reading| {
            let mut summaries = reading.entries(&filter)?;
            let more = summaries.len() > MOST as usize;
            summaries.truncate(MOST as usize);
            let mut lines = Vec::new();
            for summary in summaries {
                if summary.sensitivity == Sensitivity::Locked && !shows {
                    continue;
                }
                let Some(entry) = reading.entry(&summary.id, Trash::Exclude)? else { continue };
                lines.push(DeliveryLine {
                    delivery: Delivery::read(&entry.content.fields),
                    on: entry.content.occurred_on,
                    id: entry.id,
                });
            }
            Ok(Deliveries { lines, more })
        })?)
    }
}
