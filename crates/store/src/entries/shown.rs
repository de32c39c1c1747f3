//! What a list of hits shows of an entry: read twenty times a keystroke, so nothing else is.

use footing_domain::{Child, ChildId, CivilDate, EntryId, Fields, Kind, PersonId};
use rusqlite::{OptionalExtension, params};

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

impl Reading<'_> {
    /// Returns what is shown of an entry, in the trash or not, and of one of its children.
    pub fn shown(&self, id: &EntryId, child: Option<&ChildId>) -> Result<Option<Shown>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT kind, title, occurred_on, fields, interpretation,
                     CASE WHEN octet_length(body) <= ?2 THEN body ELSE excerpt END AS body
                FROM entry WHERE id = ?1",
        )?;
        let mut rows = statement.query(params![id.as_str(), BODY_MAX])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        Ok(Some(Shown {
            kind: stored::word(row, "kind")?,
            title: row.get("title")?,
            occurred_on: stored::word(row, "occurred_on")?,
            fields: stored::fields(row, "fields")?,
            interpretation: row.get("interpretation")?,
            body: row.get("body")?,
            people: self.people_of(id)?,
            child: child.map(|child| self.child_of(id, child)).transpose()?.flatten(),
        }))
    }

    fn people_of(&self, id: &EntryId) -> Result<Vec<(PersonId, String)>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT person.id AS id, person.name AS name
                FROM entry_person JOIN person ON person.id = person_id
               WHERE entry_id = ?1 ORDER BY position",
        )?;
        let mut rows = statement.query([id.as_str()])?;
        let mut people: Vec<(PersonId, String)> = Vec::new();
        while let Some(row) = rows.next()? {
            let person = stored::word(row, "id")?;
            if people.iter().all(|(known, _)| *known != person) {
                people.push((person, row.get("name")?));
            }
        }
        Ok(people)
    }

    fn child_of(&self, id: &EntryId, child: &ChildId) -> Result<Option<Child>> {
        let mut statement = self
            .connection
            .prepare_cached(r"SELECT type, fields FROM child WHERE id = ?1 AND entry_id = ?2")?;
        let found = statement
            .query_row([child.as_str(), id.as_str()], |row| {
                Ok((stored::word(row, "type"), stored::fields(row, "fields")))
            })
            .optional()?;
        let Some((child_type, fields)) = found else { return Ok(None) };
        Ok(Some(Child { id: child.clone(), child_type: child_type?, fields: fields? }))
    }
}
