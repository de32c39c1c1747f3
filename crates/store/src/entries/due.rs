//! Open promises by their day. Both statements walk one stretch of `child_by_state`.

use footing_domain::{ChildId, CivilDate, EntryId, Fields};
use rusqlite::{Row, params};

use crate::{Reading, Result, stored};

/// An open promise, with the entry it was made in.
#[derive(Clone, PartialEq)]
pub struct OpenPromise {
    pub id: ChildId,
    pub entry: EntryId,
    pub fields: Fields,
    pub due: Option<CivilDate>,
    pub made_on: CivilDate,
}

impl std::fmt::Debug for OpenPromise {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OpenPromise({}, due {:?})", self.id, self.due)
    }
}

impl Reading<'_> {
    /// Returns the open promises due on or before `last`, by their day. Those of locked entries are
    /// left out.
    pub fn promises_due(&self, last: CivilDate, limit: u32) -> Result<Vec<OpenPromise>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT child.id, child.entry_id, child.fields, child.due, entry.occurred_on
                FROM child JOIN entry ON entry.id = child.entry_id
               WHERE child.type = 'commitment' AND child.state = 'open' AND child.due <= ?1
                 AND entry.deleted_at IS NULL AND entry.sensitivity <> 'locked'
               ORDER BY child.due, child.id
               LIMIT ?2",
        )?;
        let mut rows = statement.query(params![stored::date(last), limit])?;
        let mut promises = Vec::new();
        while let Some(row) = rows.next()? {
            promises.push(promise(row)?);
        }
        Ok(promises)
    }

    /// Returns the open promises without a day, the latest first.
    pub fn promises_without_day(&self, limit: u32) -> Result<Vec<OpenPromise>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT child.id, child.entry_id, child.fields, child.due, entry.occurred_on
                FROM child JOIN entry ON entry.id = child.entry_id
               WHERE child.type = 'commitment' AND child.state = 'open' AND child.due IS NULL
                 AND entry.deleted_at IS NULL AND entry.sensitivity <> 'locked'
               ORDER BY entry.occurred_on DESC, child.id DESC
               LIMIT ?1",
        )?;
        let mut rows = statement.query([limit])?;
        let mut promises = Vec::new();
        while let Some(row) = rows.next()? {
            promises.push(promise(row)?);
        }
        Ok(promises)
    }

    /// Returns how many promises are open, those of locked and trashed entries too.
    pub fn open_promises(&self) -> Result<u64> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT count(*) FROM child WHERE type = 'commitment' AND state = 'open'",
        )?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }
}

fn promise(row: &Row<'_>) -> Result<OpenPromise> {
    Ok(OpenPromise {
        id: stored::word(row, "id")?,
        entry: stored::word(row, "entry_id")?,
        fields: stored::fields(row, "fields")?,
        due: stored::word_or_none(row, "due")?,
        made_on: stored::word(row, "occurred_on")?,
    })
}
