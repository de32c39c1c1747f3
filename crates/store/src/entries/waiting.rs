//! Decisions and pitches about which there is something to ask: found off an index, so that none of those
//! that wait for nothing is read whole.

use footing_domain::{CivilDate, EntryId};
use rusqlite::params;

use crate::{Reading, Result, stored};

impl Reading<'_> {
    /// Returns the decisions that hold, whose day to be looked at again has come and of which nobody
    /// said how they came out: the latest day first. Locked ones are left out.
    pub fn decisions_to_revisit(&self, today: CivilDate, limit: u32) -> Result<Vec<EntryId>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT id FROM entry INDEXED BY entry_by_revisit
               WHERE deleted_at IS NULL AND revisit_on IS NOT NULL AND revisit_on <= ?1
                 AND kind = 'decision' AND status = 'accepted' AND sensitivity <> 'locked'
                 AND coalesce(fields ->> '$.actual', 'unknown') = 'unknown'
               ORDER BY revisit_on DESC, id DESC LIMIT ?2",
        )?;
        let mut rows = statement.query(params![stored::date(today), limit])?;
        let mut ids = Vec::new();
        while let Some(row) = rows.next()? {
            ids.push(stored::word(row, "id")?);
        }
        Ok(ids)
    }

    /// Returns those among the latest `limit` pitches that have a meeting, an answer or a day until
    /// which they were put off: the latest first. Locked ones are left out.
    pub fn pitches_with_a_day(&self, limit: u32) -> Result<Vec<EntryId>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT id FROM
                (SELECT id, occurred_on, recorded_at, sensitivity, fields FROM entry
                  WHERE kind = 'pitch' AND deleted_at IS NULL
                  ORDER BY occurred_on DESC, recorded_at DESC, id DESC LIMIT ?1)
               WHERE sensitivity <> 'locked'
                 AND coalesce(fields ->> '$.meeting_on', fields ->> '$.decided_on',
                              fields ->> '$.deferred_until') IS NOT NULL
               ORDER BY occurred_on DESC, recorded_at DESC, id DESC",
        )?;
        let mut rows = statement.query([limit])?;
        let mut ids = Vec::new();
        while let Some(row) = rows.next()? {
            ids.push(stored::word(row, "id")?);
        }
        Ok(ids)
    }
}
