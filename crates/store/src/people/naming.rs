//! Where a person is named: one row an entry, kept with the entry, in the order in which a person's
//! page shows them. A page of it reads its own rows and no more, however large the journal is.

use std::collections::BTreeSet;

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
/// What says who promised to whom, and in no other way which way it goes.
const OPEN_FROM: &str = promises_with!(
    "promise_from",
    "coalesce(child.state, 'open') IN ('open', 'renegotiated') AND child.direction IS NULL
     AND child.from_person = ?1 AND child.other_person IS NOT ?1",
    "child.id"
);
const ENDED_FROM: &str = promises_with!(
    "promise_from",
    "coalesce(child.state, 'open') NOT IN ('open', 'renegotiated') AND child.direction IS NULL
     AND child.from_person = ?1 AND child.other_person IS NOT ?1",
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

    /// Hands over the ids of the live entries of a kind that name a person, the newest first, until `each`
    /// answers that it has enough with `false`; of at most `limit` of them. Nothing but an index is read.
    pub fn each_naming(
        &self,
        person: &PersonId,
        kind: Kind,
        limit: u32,
        mut each: impl FnMut(EntryId) -> Result<bool>,
    ) -> Result<()> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT entry_id FROM naming WHERE person_id = ?1 AND live = 1 AND kind = ?2
               ORDER BY occurred_on DESC, recorded_at DESC, entry_id DESC LIMIT ?3",
        )?;
        let mut rows = statement.query(params![person.as_str(), kind.as_str(), limit])?;
        while let Some(row) = rows.next()? {
            if !each(stored::word(row, "entry_id")?)? {
                break;
            }
        }
        Ok(())
    }

    /// Returns how many entries of each kind name a person, the commonest kind first.
    pub fn naming_by_kind(&self, person: &PersonId) -> Result<Vec<(Kind, u64)>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT kind, many AS entries FROM naming_count WHERE person_id = ?1
               ORDER BY entries DESC, kind",
        )?;
        let mut rows = statement.query([person.as_str()])?;
        let mut kinds = Vec::new();
        while let Some(row) = rows.next()? {
            kinds.push((stored::word(row, "kind")?, row.get("entries")?));
        }
        Ok(kinds)
    }

    /// Hands over the live open promises to or from a person, by their day, those without one after
    /// them, until `each` answers that it has enough with `false`: what comes after is not read. Each
    /// sort is one stretch of an index, of which at most `limit` are read.
    pub fn each_open_promise_with(
        &self,
        person: &PersonId,
        limit: u32,
        mut each: impl FnMut(ChildSummary) -> Result<bool>,
    ) -> Result<()> {
        let day = |promise: &ChildSummary| {
            let due = promise.fields.text("due").unwrap_or_default();
            (due.is_empty(), due.to_owned())
        };
        // Few say it this way, and their index has no days: they find their places among the others.
        let mut from = Vec::new();
        self.each_promise(&[OPEN_FROM], person, limit, |promise| {
            from.push(promise);
            Ok(true)
        })?;
        from.sort_by_cached_key(day);
        let mut from = from.into_iter().peekable();
        let mut enough = false;
        self.each_promise(&[OPEN_DATED, OPEN_WITHOUT_DAY], person, limit, |promise| {
            while let Some(before) = from.next_if(|from| day(from) < day(&promise)) {
                enough = enough || !each(before)?;
            }
            enough = enough || !each(promise)?;
            Ok(!enough)
        })?;
        for last in from {
            enough = enough || !each(last)?;
        }
        Ok(())
    }

    /// Returns the live promises to or from a person that ended, the latest first, `limit` at most.
    pub fn ended_promises_with(&self, person: &PersonId, limit: u32) -> Result<Vec<ChildSummary>> {
        let mut ended = Vec::new();
        self.each_promise(&[ENDED, ENDED_FROM], person, limit, |promise| {
            ended.push(promise);
            Ok(u32::try_from(ended.len()).is_ok_and(|found| found < limit))
        })?;
        Ok(ended)
    }

    fn each_promise(
        &self,
        stretches: &[&str],
        person: &PersonId,
        limit: u32,
        mut each: impl FnMut(ChildSummary) -> Result<bool>,
    ) -> Result<()> {
        for stretch in stretches {
            let mut statement = self.connection.prepare_cached(stretch)?;
            let mut rows = statement.query(params![person.as_str(), limit])?;
            while let Some(row) = rows.next()? {
                if !each(ChildSummary::of(row)?)? {
                    return Ok(());
                }
            }
        }
        Ok(())
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
    /// Notes whom the entry names; writes nothing where that is what stands there.
    pub(crate) fn put_naming(&mut self, entry: &Entry) -> Result<()> {
        let transaction = self.transaction()?;
        let (id, live) = (entry.id.as_str(), entry.deleted_at.is_none());
        let kind = entry.content.kind.as_str();
        let date = stored::date(entry.content.occurred_on);
        let recorded_at = entry.recorded_at.millis();
        let mut standing = transaction.prepare_cached(
            r"SELECT person_id, (live, occurred_on, recorded_at, kind) = (?2, ?3, ?4, ?5) AS same
                FROM naming WHERE entry_id = ?1",
        )?;
        let mut rows = standing.query(params![id, live, date, recorded_at, kind])?;
        let (mut before, mut same) = (BTreeSet::new(), true);
        while let Some(row) = rows.next()? {
            before.insert(row.get::<_, String>("person_id")?);
            same &= row.get::<_, bool>("same")?;
        }
        let named: BTreeSet<String> =
            entry.content.named().into_iter().map(|person| person.as_str().to_owned()).collect();
        if same && named == before {
            return Ok(());
        }
        transaction.prepare_cached(r"DELETE FROM naming WHERE entry_id = ?1")?.execute([id])?;
        let mut insert = transaction.prepare_cached(
            r"INSERT INTO naming (person_id, live, occurred_on, recorded_at, entry_id, kind)
              VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        for person in &named {
            insert.execute(params![person, live, date, recorded_at, id, kind])?;
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
