//! The outbox: which entries the search index has not seen yet.

use footing_domain::{EntryId, PersonId};
use rusqlite::params;

use crate::{Reading, Result, Writing, stored};

/// An entry that changed. It may be gone since: then the index drops it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxRow {
    pub seq: u64,
    pub entry: EntryId,
}

impl Reading<'_> {
    /// Returns what the index has not seen, oldest change first; one row an entry.
    pub fn outbox(&self, limit: u32) -> Result<Vec<OutboxRow>> {
        // Every search asks this. A limit that is nothing but a bound number has SQLite prepare the
        // statement anew each time it is bound.
        let mut statement = self
            .connection
            .prepare_cached(r"SELECT seq, entry_id FROM outbox ORDER BY seq LIMIT max(?1, 0)")?;
        let mut rows = statement.query([limit])?;
        let mut changed = Vec::new();
        while let Some(row) = rows.next()? {
            changed.push(OutboxRow { seq: row.get("seq")?, entry: stored::word(row, "entry_id")? });
        }
        Ok(changed)
    }

    /// Returns the journal's count of changes.
    pub fn journal_seq(&self) -> Result<u64> {
        let mut statement =
            self.connection.prepare_cached(r"SELECT seq FROM journal WHERE one = 1")?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }
}

impl Writing<'_> {
    /// Forgets the rows up to and with `seq`. An entry that changed again has a later one.
    pub fn clear_outbox(&mut self, up_to_seq: u64) -> Result<()> {
        self.transaction()?
            .prepare_cached(r"DELETE FROM outbox WHERE seq <= ?1")?
            .execute([up_to_seq])?;
        Ok(())
    }

    /// Counts one change of the journal and notes that the index has not seen the entry since.
    pub(crate) fn count_change(&mut self, entry: &EntryId) -> Result<u64> {
        let transaction = self.transaction()?;
        let seq: u64 = transaction
            .prepare_cached(r"UPDATE journal SET seq = seq + 1 WHERE one = 1 RETURNING seq")?
            .query_row([], |row| row.get(0))?;
        transaction
            .prepare_cached(
                r"INSERT INTO outbox (seq, entry_id) VALUES (?1, ?2)
                  ON CONFLICT (entry_id) DO UPDATE SET seq = excluded.seq",
            )?
            .execute(params![seq, entry.as_str()])?;
        Ok(seq)
    }

    /// Counts a change of a person, and notes every entry that shows them: what is found under a
    /// name or a function follows the person. Each entry gets a number of its own, so that the
    /// index may stop after any of them.
    pub(crate) fn count_change_of_person(&mut self, person: &PersonId) -> Result<u64> {
        let transaction = self.transaction()?;
        let before: u64 = transaction
            .prepare_cached(r"UPDATE journal SET seq = seq + 1 WHERE one = 1 RETURNING seq")?
            .query_row([], |row| row.get(0))?;
        let touched = transaction
            .prepare_cached(
                r"INSERT INTO outbox (seq, entry_id)
                  SELECT ?2 + row_number() OVER (ORDER BY entry_id), entry_id
                    FROM naming WHERE person_id = ?1
                  ON CONFLICT (entry_id) DO UPDATE SET seq = excluded.seq",
            )?
            .execute(params![person.as_str(), before])?;
        transaction
            .prepare_cached(r"UPDATE journal SET seq = seq + ?1 WHERE one = 1")?
            .execute([touched])?;
        self.journal_seq()
    }
}
