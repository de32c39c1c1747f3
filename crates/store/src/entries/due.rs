//! Promises by their day, by the day they ended, and counted. Every statement walks one stretch of an
//! index that holds nothing else, or the counts that are kept beside them.

use std::ops::{ControlFlow, Range};

use footing_domain::{ChildId, CivilDate, EntryId, Fields, Kind, PersonId, Sensitivity};
use rusqlite::{Row, ToSql, params};

use crate::{Reading, Result, stored};

/// A promise, with the entry it was made in.
#[derive(Clone, PartialEq)]
pub struct PromiseRow {
    pub id: ChildId,
    pub entry: EntryId,
    pub fields: Fields,
    pub due: Option<CivilDate>,
    pub made_on: CivilDate,
    pub sensitivity: Sensitivity,
    /// The other one: an id, or a name that was never filed.
    pub other: Option<String>,
}

impl std::fmt::Debug for PromiseRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PromiseRow({}, due {:?})", self.id, self.due)
    }
}

/// How many promises there are with one person, one way, in one state.
#[derive(Clone, PartialEq, Eq)]
pub struct PromiseCount {
    /// An id, a name that was never filed, or nothing where nobody is named.
    pub other: String,
    pub direction: String,
    pub state: String,
    pub many: u64,
}

impl std::fmt::Debug for PromiseCount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PromiseCount({} {} {})", self.direction, self.state, self.many)
    }
}

/// How many promises ended, each way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClosedCount {
    pub mine: u64,
    pub theirs: u64,
}

/// An entry that names a person, as a rhythm looks at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beat {
    pub occurred_on: CivilDate,
    pub status: Option<String>,
    /// The enum fields `type` and `direction`, where the kind has them.
    pub sort: Option<String>,
    pub direction: Option<String>,
    /// Whom feedback is for.
    pub subject: Option<String>,
    pub delivered_on: Option<CivilDate>,
    pub locked: bool,
}

/// Which promises that are still to be kept, and have a day, to list.
#[derive(Debug, Clone, Copy)]
pub struct Running<'f> {
    /// `None` for those that say none.
    pub directions: &'f [Option<&'f str>],
    /// Both included.
    pub from: CivilDate,
    pub to: CivilDate,
    pub shows_locked: bool,
    pub last_first: bool,
    pub limit: u32,
}

const COLUMNS: &str = "child.id, child.entry_id, child.fields, child.due, child.other_person, \
                       entry.occurred_on, entry.sensitivity";

/// The numbers of the first direction among a statement's values.
const FIRST_OF_RUNNING: usize = 5;
const FIRST_WITHOUT_DAY: usize = 3;

/// Returns a statement for open promises of several directions in one order. Each direction is a stretch
/// of an index that has it, and the stretches are read side by side: no more of them than is asked for.
fn side_by_side(which: &str, directions: Range<usize>, order: &str) -> String {
    let stretch = |direction| {
        format!(
            r"SELECT child.id AS id, child.entry_id, child.fields, child.due AS due,
                     child.other_person, entry.occurred_on, entry.sensitivity
                FROM child INDEXED BY promise_running
                     CROSS JOIN entry ON entry.id = child.entry_id
               WHERE child.type = 'commitment' AND coalesce(child.state, 'open') IN ('open', 'renegotiated')
                 AND child.direction IS ?{direction} AND {which}
                 AND entry.deleted_at IS NULL AND (?2 OR entry.sensitivity <> 'locked')"
        )
    };
    let stretches: Vec<String> = directions.map(stretch).collect();
    format!("{} ORDER BY {order} LIMIT ?1", stretches.join(" UNION ALL "))
}

impl Reading<'_> {
    /// Returns promises that are still to be kept and have a day, by their day: the first of them, or
    /// the last with `last_first`.
    pub fn promises_running(&self, asked: &Running<'_>) -> Result<Vec<PromiseRow>> {
        let order = if asked.last_first { "due DESC, id DESC" } else { "due, id" };
        let mut statement = self.connection.prepare_cached(&side_by_side(
            "child.due BETWEEN ?3 AND ?4",
            FIRST_OF_RUNNING..FIRST_OF_RUNNING + asked.directions.len(),
            order,
        ))?;
        let (from, to) = (stored::date(asked.from), stored::date(asked.to));
        let mut values: Vec<&dyn ToSql> = vec![&asked.limit, &asked.shows_locked, &from, &to];
        values.extend(asked.directions.iter().map(|direction| direction as &dyn ToSql));
        promises(statement.query(values.as_slice())?)
    }

    /// Returns promises of some directions that are still to be kept and have no day, the latest made
    /// first.
    pub fn promises_without_day(
        &self,
        directions: &[Option<&str>],
        shows_locked: bool,
        limit: u32,
    ) -> Result<Vec<PromiseRow>> {
        let mut statement = self.connection.prepare_cached(&side_by_side(
            "child.due IS NULL",
            FIRST_WITHOUT_DAY..FIRST_WITHOUT_DAY + directions.len(),
            "id DESC",
        ))?;
        let mut values: Vec<&dyn ToSql> = vec![&limit, &shows_locked];
        values.extend(directions.iter().map(|direction| direction as &dyn ToSql));
        promises(statement.query(values.as_slice())?)
    }

    /// Returns the promises that were kept or dropped between two days, both included, the latest
    /// first.
    pub fn promises_closed(
        &self,
        first: CivilDate,
        last: CivilDate,
        shows_locked: bool,
        limit: u32,
    ) -> Result<Vec<PromiseRow>> {
        let mut statement = self.connection.prepare_cached(&format!(
            r"SELECT {COLUMNS} FROM child INDEXED BY promise_closed
                JOIN entry ON entry.id = child.entry_id
               WHERE child.type = 'commitment' AND child.closed_on IS NOT NULL
                 AND child.closed_on BETWEEN ?1 AND ?2
                 AND entry.deleted_at IS NULL AND (?3 OR entry.sensitivity <> 'locked')
               ORDER BY child.closed_on DESC, child.id DESC
               LIMIT ?4"
        ))?;
        let (first, last) = (stored::date(first), stored::date(last));
        promises(statement.query(params![first, last, shows_locked, limit])?)
    }

    /// Returns how many promises were kept or dropped between two days, both included.
    pub fn promises_closed_count(
        &self,
        first: CivilDate,
        last: CivilDate,
        shows_locked: bool,
    ) -> Result<ClosedCount> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT count(*) AS every, count(*) FILTER (WHERE child.direction = 'they_promised') AS theirs
                FROM child INDEXED BY promise_closed JOIN entry ON entry.id = child.entry_id
               WHERE child.type = 'commitment' AND child.closed_on IS NOT NULL
                 AND child.closed_on BETWEEN ?1 AND ?2
                 AND entry.deleted_at IS NULL AND (?3 OR entry.sensitivity <> 'locked')",
        )?;
        let (first, last) = (stored::date(first), stored::date(last));
        Ok(statement.query_row(params![first, last, shows_locked], |row| {
            let (every, theirs): (u64, u64) = (row.get("every")?, row.get("theirs")?);
            Ok(ClosedCount { mine: every - theirs, theirs })
        })?)
    }

    /// Returns one promise of an entry that is not in the trash.
    pub fn promise(&self, id: &ChildId) -> Result<Option<PromiseRow>> {
        let mut statement = self.connection.prepare_cached(&format!(
            r"SELECT {COLUMNS} FROM child JOIN entry ON entry.id = child.entry_id
               WHERE child.id = ?1 AND child.type = 'commitment' AND entry.deleted_at IS NULL"
        ))?;
        Ok(promises(statement.query([id.as_str()])?)?.pop())
    }

    /// Returns how many promises are still to be kept, those of the trash and of locked entries left
    /// out.
    pub fn promises_open(&self) -> Result<u64> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT coalesce(sum(many), 0) FROM promise_count
               WHERE state IN ('open', 'renegotiated') AND NOT locked",
        )?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }

    /// Returns how many promises there are with everybody, or with one person, those of the trash
    /// left out, and those of locked entries unless `shows_locked`.
    pub fn promise_counts(
        &self,
        with: Option<&PersonId>,
        shows_locked: bool,
    ) -> Result<Vec<PromiseCount>> {
        const WITH_ALL: &str = r"SELECT person_id, direction, state, sum(many) AS many
              FROM promise_count WHERE many > 0 AND (?1 OR NOT locked)
             GROUP BY person_id, direction, state";
        const WITH_ONE: &str = r"SELECT person_id, direction, state, sum(many) AS many
              FROM promise_count WHERE many > 0 AND (?1 OR NOT locked) AND person_id = ?2
             GROUP BY direction, state";
        let mut statement =
            self.connection.prepare_cached(if with.is_some() { WITH_ONE } else { WITH_ALL })?;
        let mut rows = match with {
            None => statement.query([shows_locked])?,
            Some(person) => statement.query(params![shows_locked, person.as_str()])?,
        };
        let mut counts = Vec::new();
        while let Some(row) = rows.next()? {
            counts.push(PromiseCount {
                other: row.get("person_id")?,
                direction: row.get("direction")?,
                state: row.get("state")?,
                many: row.get("many")?,
            });
        }
        Ok(counts)
    }

    /// Goes through the newest `limit` entries of a kind that name a person, the latest first, until
    /// `each` has seen enough. What is older than that is not read.
    pub fn each_beat(
        &self,
        person: &PersonId,
        kind: Kind,
        limit: u32,
        mut each: impl FnMut(&Beat) -> ControlFlow<()>,
    ) -> Result<()> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT naming.occurred_on, entry.status, entry.type, entry.direction,
                     entry.delivered_on, entry.sensitivity = 'locked' AS locked,
                     entry.fields ->> '$.subject' AS subject
                FROM naming CROSS JOIN entry ON entry.id = naming.entry_id
               WHERE naming.person_id = ?1 AND naming.live = 1 AND naming.kind = ?2
               ORDER BY naming.occurred_on DESC, naming.recorded_at DESC
               LIMIT ?3",
        )?;
        let mut rows = statement.query(params![person.as_str(), kind.as_str(), limit])?;
        while let Some(row) = rows.next()? {
            let beat = Beat {
                occurred_on: stored::word(row, "occurred_on")?,
                status: row.get("status")?,
                sort: row.get("type")?,
                direction: row.get("direction")?,
                subject: row.get("subject")?,
                delivered_on: stored::word_or_none(row, "delivered_on")?,
                locked: row.get("locked")?,
            };
            if each(&beat).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// Returns the day of the latest feedback of one direction in one state, with `locked` of what is
    /// locked, too.
    pub fn latest_feedback(
        &self,
        direction: &str,
        status: &str,
        locked: bool,
    ) -> Result<Option<CivilDate>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT max(occurred_on) AS latest FROM entry
               WHERE kind = 'feedback' AND deleted_at IS NULL AND direction = ?1 AND status = ?2
                 AND (?3 OR sensitivity <> 'locked')",
        )?;
        let mut rows = statement.query(params![direction, status, locked])?;
        rows.next()?.map_or(Ok(None), |row| stored::word_or_none(row, "latest"))
    }
}

fn promises(mut rows: rusqlite::Rows<'_>) -> Result<Vec<PromiseRow>> {
    let mut promises = Vec::new();
    while let Some(row) = rows.next()? {
        promises.push(promise(row)?);
    }
    Ok(promises)
}

fn promise(row: &Row<'_>) -> Result<PromiseRow> {
    Ok(PromiseRow {
        id: stored::word(row, "id")?,
        entry: stored::word(row, "entry_id")?,
        fields: stored::fields(row, "fields")?,
        due: stored::word_or_none(row, "due")?,
        made_on: stored::word(row, "occurred_on")?,
        sensitivity: stored::word(row, "sensitivity")?,
        other: row.get("other_person")?,
    })
}
