//! How work reaches its users: what was measured, the latest first, with what it says of the path.

use footing_domain::{CivilDate, EntryId, Kind};
use footing_practice::delivery::Delivery;

use crate::{Journal, Result, latest::latest};

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
        Ok(session.store.read(|reading| {
            let (entries, more) = latest(reading, Kind::DeliverySnapshot, MOST, shows)?;
            let mut lines = Vec::new();
            for entry in entries {
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
