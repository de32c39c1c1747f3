//! Feedback by direction and state, newest day first. Each state of a direction is one stretch of
//! the index `entry_feedback`, so that a page costs the same however much was written.

#[cfg(test)]
mod tests;

use footing_domain::{CivilDate, EntryId, Fields, Kind, PersonId, Sensitivity};
use rusqlite::{Row, named_params, params};

use super::Position;
use crate::{Reading, Result, stored};

const STRETCH: &str = r"SELECT id, occurred_on, recorded_at, status, sensitivity, fields
    FROM entry INDEXED BY entry_feedback
   WHERE kind = 'feedback' AND deleted_at IS NULL AND direction IS :direction AND status IS :status
     AND (occurred_on, recorded_at, id) < (:date, :recorded_at, :entry)
     AND occurred_on >= :from
     AND (:locked OR sensitivity <> 'locked')
   ORDER BY occurred_on DESC, recorded_at DESC, id DESC LIMIT :limit";

/// Which feedback to list: newest day first.
#[derive(Debug, Clone)]
pub struct FeedbackFilter {
    /// `gave`, `about_me`, `third_party`; all three without one.
    pub direction: Option<String>,
    /// Only those in one of these states; in any, or none, if empty.
    pub states: Vec<String>,
    /// Only those that happened on this day or later.
    pub from: Option<CivilDate>,
    /// Locked ones too.
    pub locked: bool,
    /// The last one of the page before.
    pub after: Option<Position>,
    pub limit: u32,
}

/// A piece of feedback without its page.
#[derive(Clone, PartialEq)]
pub struct FeedbackRow {
    pub at: Position,
    pub state: Option<String>,
    pub sensitivity: Sensitivity,
    pub fields: Fields,
}

impl std::fmt::Debug for FeedbackRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FeedbackRow({})", self.at.id)
    }
}

/// How many pieces of feedback there are of one direction in one state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedbackCount {
    pub direction: Option<String>,
    pub state: Option<String>,
    pub entries: u64,
}

impl Reading<'_> {
    /// Returns the feedback that `filter` asks for, newest day first.
    pub fn feedback(&self, filter: &FeedbackFilter) -> Result<Vec<FeedbackRow>> {
        let directions: Vec<Option<&str>> = match &filter.direction {
            Some(direction) => vec![Some(direction)],
            None => vec![Some("gave"), Some("about_me"), Some("third_party"), None],
        };
        let states: Vec<Option<&str>> = if filter.states.is_empty() {
            let known = Kind::Feedback.states().iter();
            known.map(|state| Some(state.as_str())).chain([None]).collect()
        } else {
            filter.states.iter().map(|state| Some(state.as_str())).collect()
        };
        let mut statement = self.connection.prepare_cached(STRETCH)?;
        let mut found = Vec::new();
        for direction in &directions {
            for state in &states {
                let after = filter.after.as_ref();
                let mut rows = statement.query(named_params! {
                    ":direction": direction,
                    ":status": state,
                    ":date": after.map_or_else(|| "9999".to_owned(), |at| stored::date(at.occurred_on)),
                    ":recorded_at": after.map_or(i64::MAX, |at| at.recorded_at.millis()),
                    ":entry": after.map_or("~", |at| at.id.as_str()),
                    ":from": filter.from.map_or_else(|| "0000".to_owned(), stored::date),
                    ":locked": filter.locked,
                    ":limit": filter.limit,
                })?;
                while let Some(row) = rows.next()? {
                    found.push(Stored::of(row)?);
                }
            }
        }
        found.sort_by(|one, other| key(&other.at).cmp(&key(&one.at)));
        found.truncate(usize::try_from(filter.limit).unwrap_or(usize::MAX));
        found.into_iter().map(Stored::read).collect()
    }

    /// Returns how much feedback there is of each direction in each state. Reads the index alone.
    pub fn feedback_counts(&self, locked: bool) -> Result<Vec<FeedbackCount>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT direction, status, count(*) AS entries FROM entry
               WHERE kind = 'feedback' AND deleted_at IS NULL AND (?1 OR sensitivity <> 'locked')
               GROUP BY direction, status",
        )?;
        let found = statement
            .query_map([locked], |row| {
                Ok(FeedbackCount {
                    direction: row.get("direction")?,
                    state: row.get("status")?,
                    entries: row.get("entries")?,
                })
            })?
            .collect::<rusqlite::Result<_>>()?;
        Ok(found)
    }

    /// Returns the newest feedback of one direction that names a person.
    pub fn feedback_naming(
        &self,
        person: &PersonId,
        direction: &str,
        locked: bool,
        limit: u32,
    ) -> Result<Vec<EntryId>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT entry.id FROM naming JOIN entry ON entry.id = naming.entry_id
               WHERE naming.person_id = ?1 AND naming.live = 1 AND naming.kind = 'feedback'
                 AND entry.direction = ?2 AND (?3 OR entry.sensitivity <> 'locked')
               ORDER BY naming.occurred_on DESC, naming.recorded_at DESC, naming.entry_id DESC
               LIMIT ?4",
        )?;
        let mut rows = statement.query(params![person.as_str(), direction, locked, limit])?;
        let mut ids = Vec::new();
        while let Some(row) = rows.next()? {
            ids.push(stored::word(row, "id")?);
        }
        Ok(ids)
    }
}

/// A piece as it is stored: of the stretches that are put together only some are read further.
struct Stored {
    at: Position,
    state: Option<String>,
    sensitivity: Sensitivity,
    fields: String,
}

impl Stored {
    fn of(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            at: Position {
                occurred_on: stored::word(row, "occurred_on")?,
                recorded_at: stored::instant(row.get("recorded_at")?)?,
                id: stored::word(row, "id")?,
            },
            state: row.get("status")?,
            sensitivity: stored::word(row, "sensitivity")?,
            fields: row.get("fields")?,
        })
    }

    fn read(self) -> Result<FeedbackRow> {
        let Self { at, state, sensitivity, fields } = self;
        Ok(FeedbackRow { at, state, sensitivity, fields: stored::fields_of(&fields)? })
    }
}

fn key(place: &Position) -> (CivilDate, i64, &str) {
    (place.occurred_on, place.recorded_at.millis(), place.id.as_str())
}
