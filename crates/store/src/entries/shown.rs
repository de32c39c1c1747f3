//! What a list of hits shows of an entry: read twenty times a keystroke, so nothing else is.

use footing_domain::{Child, ChildId, CivilDate, EntryId, Fields, Kind, PersonId};
use rusqlite::{CachedStatement, OptionalExtension, params};

use crate::{Reading, Result, stored};

/// A body of more bytes is shown by its beginning, wherever the words stand: ten megabytes take
/// longer to decipher than a key may, and a common word finds them. A hundred pages are not long.
const BODY_MAX: usize = 256 * 1024;

/// One entry as a hit shows it.
pub struct Shown {
    pub kind: Kind,
    pub title: String,
    pub occurred_on: CivilDate,
    pub fields: Fields,
    pub interpretation: Option<String>,
    /// The body, or the beginning of a very long one.
    pub body: String,
    /// Each person once, in the entry's order, with the name to show.
    pub people: Vec<(PersonId, String)>,
    /// The child that was asked for, if the entry still has it.
    pub child: Option<Child>,
}

/// What a page of hits is read with: a statement is looked up once for all of them, and columns are
/// taken by their places, because that is half of what a row costs.
pub struct Showing<'c> {
    entry: CachedStatement<'c>,
    people: CachedStatement<'c>,
    child: CachedStatement<'c>,
}

impl Reading<'_> {
    /// Returns what hits are read with.
    pub fn showing(&self) -> Result<Showing<'_>> {
        let entry = r"SELECT kind, title, occurred_on, fields, interpretation,
                             CASE WHEN octet_length(body) <= ?2 THEN body ELSE excerpt END
                        FROM entry WHERE id = ?1";
        let people = r"SELECT person.id, person.name
                         FROM entry_person JOIN person ON person.id = person_id
                        WHERE entry_id = ?1 ORDER BY position";
        let child = r"SELECT type, fields FROM child WHERE id = ?1 AND entry_id = ?2";
        Ok(Showing {
            entry: self.connection.prepare_cached(entry)?,
            people: self.connection.prepare_cached(people)?,
            child: self.connection.prepare_cached(child)?,
        })
    }

    /// Returns what a person is called.
    pub fn name_of(&self, id: &PersonId) -> Result<Option<String>> {
        let mut statement =
            self.connection.prepare_cached(r"SELECT name FROM person WHERE id = ?1")?;
        Ok(statement.query_row([id.as_str()], |row| row.get(0)).optional()?)
    }
}

impl Showing<'_> {
    /// Returns what is shown of an entry, in the trash or not, and of one of its children.
    pub fn of(&mut self, id: &EntryId, child: Option<&ChildId>) -> Result<Option<Shown>> {
        let mut rows = self.entry.query(params![id.as_str(), BODY_MAX])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let mut shown = Shown {
            kind: stored::word(row, 0)?,
            title: row.get(1)?,
            occurred_on: stored::word(row, 2)?,
            fields: stored::fields(row, 3)?,
            interpretation: row.get(4)?,
            body: row.get(5)?,
            people: Vec::new(),
            child: None,
        };
        drop(rows);
        shown.people = self.people_of(id)?;
        if let Some(child) = child {
            shown.child = self.child_of(id, child)?;
        }
        Ok(Some(shown))
    }

    fn people_of(&mut self, id: &EntryId) -> Result<Vec<(PersonId, String)>> {
        let mut rows = self.people.query([id.as_str()])?;
        let mut people: Vec<(PersonId, String)> = Vec::new();
        while let Some(row) = rows.next()? {
            let person = stored::word(row, 0)?;
            if people.iter().all(|(known, _)| *known != person) {
                people.push((person, row.get(1)?));
            }
        }
        Ok(people)
    }

    fn child_of(&mut self, id: &EntryId, child: &ChildId) -> Result<Option<Child>> {
        let found = self
            .child
            .query_row([child.as_str(), id.as_str()], |row| {
                Ok((stored::word(row, 0), stored::fields(row, 1)))
            })
            .optional()?;
        let Some((child_type, fields)) = found else { return Ok(None) };
        Ok(Some(Child { id: child.clone(), child_type: child_type?, fields: fields? }))
    }
}
