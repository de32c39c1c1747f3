//! Children: rows of their own, so that promises and objections can be listed by their state.

use std::collections::{HashMap, HashSet};

use footing_domain::{Child, ChildId, EntryId};
use rusqlite::{OptionalExtension, params};

use super::{ChildFilter, ChildSummary};
use crate::{Noun, Reading, Result, StoreError, Writing, stored};

impl Reading<'_> {
    /// Returns the entry that a child belongs to.
    pub fn entry_of_child(&self, id: &ChildId) -> Result<Option<EntryId>> {
        let mut statement =
            self.connection.prepare_cached(r"SELECT entry_id FROM child WHERE id = ?1")?;
        let mut rows = statement.query([id.as_str()])?;
        rows.next()?.map(|row| stored::word(row, "entry_id")).transpose()
    }

    /// Returns the children of one type, by due date, undated ones last.
    pub fn children(&self, filter: &ChildFilter) -> Result<Vec<ChildSummary>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT child.id, child.entry_id, child.type, child.fields, entry.occurred_on,
                     entry.sensitivity
                FROM child JOIN entry ON entry.id = child.entry_id
               WHERE child.type = ?1 AND entry.deleted_at IS NULL
                 AND (?2 IS NULL OR child.state = ?2)
                 AND (?3 IS NULL OR child.direction = ?3)
                 AND (?4 IS NULL OR ?4 IN (child.person, child.from_person, child.to_person))
                 AND (?5 IS NULL OR child.due < ?5)
               ORDER BY child.due IS NULL, child.due, child.entry_id, child.position
               LIMIT ?6",
        )?;
        let mut rows = statement.query(params![
            filter.child_type.as_str(),
            filter.state,
            filter.direction,
            filter.person.as_ref().map(footing_domain::PersonId::as_str),
            filter.due_before.map(stored::date),
            filter.limit,
        ])?;
        let mut children = Vec::new();
        while let Some(row) = rows.next()? {
            children.push(ChildSummary::of(row)?);
        }
        Ok(children)
    }
}

impl Writing<'_> {
    /// Makes `children` those of the entry. One that stays keeps its row, and counts a revision of
    /// its own when it says something else.
    pub(super) fn put_children(
        &mut self,
        id: &EntryId,
        before: &[Child],
        children: &[Child],
    ) -> Result<()> {
        let transaction = self.transaction()?;
        let known: HashMap<&str, &Child> =
            before.iter().map(|child| (child.id.as_str(), child)).collect();
        let mut seen = HashSet::new();
        let mut owner = transaction.prepare_cached(r"SELECT entry_id FROM child WHERE id = ?1")?;
        for child in children {
            let other: Option<String> =
                owner.query_row([child.id.as_str()], |row| row.get(0)).optional()?;
            if !seen.insert(child.id.as_str()) || other.is_some_and(|other| other != id.as_str()) {
                return Err(StoreError::exists(Noun::Child, &child.id));
            }
        }
        let mut remove = transaction.prepare_cached(r"DELETE FROM child WHERE id = ?1")?;
        for gone in before.iter().filter(|child| !seen.contains(child.id.as_str())) {
            remove.execute([gone.id.as_str()])?;
        }
        // Positions are unique: move those that stay out of the way before they change places.
        transaction
            .prepare_cached(r"UPDATE child SET position = -1 - position WHERE entry_id = ?1")?
            .execute([id.as_str()])?;
        let mut put = transaction.prepare_cached(
            r"INSERT INTO child (id, entry_id, position, type, rev, fields)
              VALUES (?1, ?2, ?3, ?4, 1, ?5)
              ON CONFLICT (id) DO UPDATE SET position = excluded.position, type = excluded.type,
                 rev = rev + ?6, fields = excluded.fields",
        )?;
        for (position, child) in children.iter().enumerate() {
            let changed = known.get(child.id.as_str()).is_some_and(|before| *before != child);
            put.execute(params![
                child.id.as_str(),
                id.as_str(),
                position,
                child.child_type.as_str(),
                stored::to_json(child.fields.as_object()),
                changed,
            ])?;
        }
        Ok(())
    }
}
