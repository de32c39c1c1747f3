//! How much the journal holds.

use footing_domain::Kind;

use crate::{Reading, Result, stored};

/// How many of each there are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    pub entries: u64,
    pub trashed: u64,
    pub people: u64,
    pub drafts: u64,
    /// Live entries by kind, by name, without those that have none.
    pub by_kind: Vec<(Kind, u64)>,
}

impl Reading<'_> {
    pub fn counts(&self) -> Result<Counts> {
        let mut counts = self
            .connection
            .prepare_cached(
                r"SELECT (SELECT count(*) FROM entry WHERE deleted_at IS NULL) AS entries,
                         (SELECT count(*) FROM entry WHERE deleted_at IS NOT NULL) AS trashed,
                         (SELECT count(*) FROM person) AS people,
                         (SELECT count(*) FROM draft) AS drafts",
            )?
            .query_row([], |row| {
                Ok(Counts {
                    entries: row.get("entries")?,
                    trashed: row.get("trashed")?,
                    people: row.get("people")?,
                    drafts: row.get("drafts")?,
                    by_kind: Vec::new(),
                })
            })?;
        let mut statement = self.connection.prepare_cached(
            r"SELECT kind, count(*) AS entries FROM entry
               WHERE deleted_at IS NULL GROUP BY kind ORDER BY kind",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            counts.by_kind.push((stored::word(row, "kind")?, row.get("entries")?));
        }
        Ok(counts)
    }
}
