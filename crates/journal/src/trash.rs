//! What was deleted, how long it stays, and how it goes for good.

mod watch;

use footing_domain::{EntryId, Instant};
use footing_store::{EntrySummary, Store};

use self::watch::Watch;
use crate::{Event, Journal, Result, people::hide_locked};

/// How long something deleted is kept.
pub const KEPT_DAYS: i64 = 30;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// Rows of the trash that are listed at once.
const MOST_LISTED: u32 = 500;

/// Something in the trash.
#[derive(Debug, Clone, PartialEq)]
pub struct Trashed {
    pub summary: EntrySummary,
    pub deleted_at: Instant,
    /// Whole days until it goes, the present one counted; 0 when it goes with the next unlocking.
    pub days_left: u32,
}

impl Journal {
    /// Returns what lies in the trash, the latest put there first, 500 at most.
    pub fn trash(&self) -> Result<Vec<Trashed>> {
        let now = self.clock().now();
        let session = self.session()?;
        let mut listed = session.store.read(|reading| reading.trash(MOST_LISTED))?;
        hide_locked(&mut listed, session.shows_locked())?;
        let unseen = Watch::read(&session.store)?.look(now).unseen();
        Ok(listed
            .into_iter()
            .filter_map(|summary| {
                let deleted_at = summary.deleted_at?;
                let days_left = days_left(deleted_at, now, unseen);
                Some(Trashed { summary, deleted_at, days_left })
            })
            .collect())
    }

    /// Returns how much lies in the trash: of more than are listed only the latest are.
    pub fn trash_size(&self) -> Result<u64> {
        Ok(self.session()?.store.trash_size()?)
    }

    /// Removes everything in the trash for good, and returns how much that was. Index and database
    /// let go of the words; older backups still have them.
    pub fn empty_trash(&self) -> Result<usize> {
        // Whatever the clock said when something was deleted, it is in the trash now.
        let end = "2200-12-31T23:59:59.999Z".parse().unwrap_or(self.clock().now());
        self.purge(|store| store.purge_deleted_before(end))
    }

    /// Removes for good what has been in the trash for thirty days.
    ///
    /// The clock of a computer can be wrong by years for an hour. So the journal must have seen those
    /// thirty days go by, too: see [`Watch`].
    pub(crate) fn purge_expired(&self) -> Result<usize> {
        let (now, session) = (self.clock().now(), self.session()?);
        let watch = Watch::keep(&session.store, now)?;
        let Ok(limit) = Instant::from_millis(now.millis() - KEPT_DAYS * DAY_MS) else {
            return Ok(0);
        };
        if watch.unseen() > 0 || !session.store.read(|reading| reading.trashed_before(limit))? {
            return Ok(0);
        }
        drop(session);
        self.purge(|store| store.purge_expired_before(limit))
    }

    fn purge(
        &self,
        purge: impl FnOnce(&Store) -> footing_store::Result<Vec<EntryId>>,
    ) -> Result<usize> {
        let session = self.session()?;
        let purged = purge(&session.store)?;
        if purged.is_empty() {
            return Ok(0);
        }
        session.indexer.expunge();
        let (count, seq) = (purged.len(), session.store.journal_seq()?);
        self.tell(&Event::EntriesChanged { ids: purged, seq });
        Ok(count)
    }
}

/// `unseen`: milliseconds that the journal has yet to see go by before it believes the clock.
fn days_left(deleted_at: Instant, now: Instant, unseen: i64) -> u32 {
    let end = deleted_at.millis() + KEPT_DAYS * DAY_MS;
    let left = (end - now.millis()).max(unseen);
    u32::try_from(((left + DAY_MS - 1) / DAY_MS).min(KEPT_DAYS)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        text.parse().expect("a test writes instants")
    }

    #[test]
    fn thirty_days_are_counted_down_to_none() {
        let deleted = at("2026-03-01T12:00:00Z");
        for (now, left) in [
            ("2026-03-01T12:00:00Z", 30),
            ("2026-03-02T13:00:00Z", 29),
            ("2026-03-31T11:59:00Z", 1),
            ("2026-03-31T12:00:00Z", 0),
            ("2026-06-01T00:00:00Z", 0),
            ("2026-02-01T00:00:00Z", 30),
        ] {
            assert_eq!(days_left(deleted, at(now), 0), left, "{now}");
        }
        assert_eq!(days_left(deleted, at("2026-06-01T00:00:00Z"), 3 * DAY_MS), 3);
    }
}
