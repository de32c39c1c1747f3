//! Where a person is named: one row an entry, kept with the entry, in the order in which a person's
//! page shows them. A page of it reads its own rows and no more, however large the journal is.

use footing_domain::{ChildType, Entry, EntryId, Kind, PersonId};
use rusqlite::{named_params, params};

use crate::{ChildSummary, EntrySummary, Position, Reading, Result, Trash, Writing, stored};

/// Which of the entries that name a person to list, newest day first.
#[derive(Debug, Clone)]
pub struct NamingFilter {
    pub person: PersonId,
    pub kind: Option<Kind>,
    /// The last row of the page before.
    pub after: Option<Position>,
    pub limit: u32,
}

impl Reading<'_> {
    /// Returns a page of the entries that name a person anywhere, in their children too.
    pub fn naming(&self, filter: &NamingFilter) -> Result<Vec<EntrySummary>> {
        const ALL: &str = r"SELECT entry_id FROM naming
             WHERE person_id = :person AND live = 1
               AND (occurred_on, recorded_at, entry_id) < (:date, :recorded_at, :id)
             ORDER BY occurred_on DESC, recorded_at DESC, entry_id DESC LIMIT :limit";
        const OF_KIND: &str = r"SELECT entry_id FROM naming
             WHERE person_id = :person AND live = 1 AND kind = :kind
               AND (occurred_on, recorded_at, entry_id) < (:date, :recorded_at, :id)
             ORDER BY occurred_on DESC, recorded_at DESC, entry_id DESC LIMIT :limit";
        let after = filter.after.as_ref();
        let date = after.map_or_else(|| "9999".to_owned(), |after| stored::date(after.occurred_on));
        let recorded_at = after.map_or(i64::MAX, |after| after.recorded_at.millis());
        // No id sorts behind this one.
        let id = after.map_or("~", |after| after.id.as_str());
        let mut ids: Vec<EntryId> = Vec::new();
        let mut statement = self.connection.prepare_cached(match filter.kind {
            None => ALL,
            Some(_) => OF_KIND,
        })?;
        let mut rows = match filter.kind {
            None => statement.query(named_params! {
                ":person": filter.person.as_str(), ":date": date, ":recorded_at": recorded_at,
                ":id": id, ":limit": filter.limit,
            })?,
            Some(kind) => statement.query(named_params! {
                ":person": filter.person.as_str(), ":date": date, ":recorded_at": recorded_at,
                ":id": id, ":limit": filter.limit, ":kind": kind.as_str(),
            })?,
        };
        while let Some(row) = rows.next()? {
            ids.push(stored::word(row, "entry_id")?);
        }
        self.summaries(&ids, Trash::Exclude)
    }

    /// Returns how many entries of each kind name a person, the commonest kind first.
    pub fn naming_by_kind(&self, person: &PersonId) -> Result<Vec<(Kind, u64)>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT kind, count(*) AS entries FROM naming WHERE person_id = ?1 AND live = 1
               GROUP BY kind ORDER BY entries DESC, kind",
        )?;
        let mut rows = statement.query([person.as_str()])?;
        let mut kinds = Vec::new();
        while let Some(row) = rows.next()? {
            kinds.push((stored::word(row, "kind")?, row.get("entries")?));
        }
        Ok(kinds)
    }

    /// Returns the live promises to or from a person, open ones first, then by due date, undated
    /// ones last. The indexes of their own lead, not a list of all promises.
    pub fn promises_with(&self, person: &PersonId, limit: u32) -> Result<Vec<ChildSummary>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT child.id, child.entry_id, child.type, child.fields, entry.occurred_on,
                     entry.sensitivity
                FROM (SELECT id FROM child WHERE person = ?1
                      UNION SELECT id FROM child WHERE from_person = ?1
                      UNION SELECT id FROM child WHERE to_person = ?1) AS theirs
                CROSS JOIN child ON child.id = theirs.id
                CROSS JOIN entry ON entry.id = child.entry_id
               WHERE child.type = ?2 AND entry.deleted_at IS NULL
               ORDER BY coalesce(child.state, 'open') NOT IN ('open', 'renegotiated'),
                        child.due IS NULL, child.due, child.entry_id, child.position
               LIMIT ?3",
        )?;
        let kind = ChildType::Commitment.as_str();
        let mut rows = statement.query(params![person.as_str(), kind, limit])?;
        let mut promises = Vec::new();
        while let Some(row) = rows.next()? {
            promises.push(ChildSummary {
                id: stored::word(row, "id")?,
                entry: stored::word(row, "entry_id")?,
                child_type: stored::word(row, "type")?,
                fields: stored::fields(row, "fields")?,
                occurred_on: stored::word(row, "occurred_on")?,
                sensitivity: stored::word(row, "sensitivity")?,
            });
        }
        Ok(promises)
    }

    /// Returns every entry that names a person, from the trash too.
    pub fn all_naming(&self, person: &PersonId) -> Result<Vec<EntryId>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT entry_id FROM naming WHERE person_id = ?1 ORDER BY entry_id",
        )?;
        let mut rows = statement.query([person.as_str()])?;
        let mut ids = Vec::new();
        while let Some(row) = rows.next()? {
            ids.push(stored::word(row, "entry_id")?);
        }
        Ok(ids)
    }
}

impl Writing<'_> {
    /// Notes whom the entry names.
    pub(crate) fn put_naming(&mut self, entry: &Entry) -> Result<()> {
        let transaction = self.transaction()?;
        transaction
            .prepare_cached(r"DELETE FROM naming WHERE entry_id = ?1")?
            .execute([entry.id.as_str()])?;
        let mut insert = transaction.prepare_cached(
            r"INSERT INTO naming (person_id, live, occurred_on, recorded_at, entry_id, kind)
              VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        for person in entry.content.named() {
            insert.execute(params![
                person.as_str(),
                entry.deleted_at.is_none(),
                stored::date(entry.content.occurred_on),
                entry.recorded_at.millis(),
                entry.id.as_str(),
                entry.content.kind.as_str(),
            ])?;
        }
        Ok(())
    }

    /// Notes that the entry went into the trash or came out of it.
    pub(crate) fn move_naming(&mut self, entry: &EntryId, live: bool) -> Result<()> {
        self.transaction()?
            .prepare_cached(r"UPDATE naming SET live = ?2 WHERE entry_id = ?1")?
            .execute(params![entry.as_str(), live])?;
        Ok(())
    }
}
