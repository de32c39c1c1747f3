//! Where a person is named: one row an entry, kept with the entry, in the order in which a person's
//! page shows them. A page of it reads its own rows and no more, however large the journal is.

use footing_domain::{Entry, EntryId, Kind, PersonId};
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

/// Promises with one person, each sort off the index that has it in its order.
macro_rules! promises_with {
    ($index:literal, $which:literal, $order:literal) => {
        concat!(
            "SELECT child.id, child.entry_id, child.type, child.fields, entry.occurred_on,
                    entry.sensitivity
               FROM child INDEXED BY ",
            $index,
            " CROSS JOIN entry ON entry.id = child.entry_id
              WHERE child.type = 'commitment' AND entry.deleted_at IS NULL AND ",
            $which,
            " ORDER BY ",
            $order,
            " LIMIT ?2"
        )
    };
}

const OPEN_DATED: &str = promises_with!(
    "promise_open_with",
    "coalesce(child.state, 'open') IN ('open', 'renegotiated') AND child.other_person = ?1
     AND child.due IS NOT NULL",
    "child.due, child.id"
);
const OPEN_WITHOUT_DAY: &str = promises_with!(
    "promise_open_with",
    "coalesce(child.state, 'open') IN ('open', 'renegotiated') AND child.other_person = ?1
     AND child.due IS NULL",
    "child.id"
);
const ENDED: &str = promises_with!(
    "promise_ended_with",
    "coalesce(child.state, 'open') NOT IN ('open', 'renegotiated') AND child.other_person = ?1",
    "child.closed_on DESC, child.id DESC"
);
const FROM: &str = promises_with!(
    "promise_from",
    "child.direction IS NULL AND child.from_person = ?1 AND child.other_person IS NOT ?1",
    "child.id"
);

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

    /// Returns the live promises to or from a person: open ones by their day, those without one after
    /// them, then those that ended, the latest first. Each sort is one stretch of an index.
    pub fn promises_with(&self, person: &PersonId, limit: u32) -> Result<Vec<ChildSummary>> {
        let mut promises = Vec::new();
        for stretch in [OPEN_DATED, OPEN_WITHOUT_DAY, ENDED, FROM] {
            let mut statement = self.connection.prepare_cached(stretch)?;
            let mut rows = statement.query(params![person.as_str(), limit])?;
            while let Some(row) = rows.next()? {
                promises.push(ChildSummary::of(row)?);
            }
        }
        promises.sort_by_cached_key(|promise| {
            let text = |name: &str| promise.fields.text(name).unwrap_or_default();
            let open = matches!(text("state"), "" | "open" | "renegotiated");
            // Those that ended stand in their order already.
            if open {
                (false, text("due").is_empty(), text("due").to_owned())
            } else {
                (true, false, String::new())
            }
        });
        promises.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
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
