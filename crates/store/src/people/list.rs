//! The list of people, by name, with what a row of it shows.

use footing_domain::{CivilDate, Function, PersonId, Relation};

use crate::{Reading, Result, stored};

/// What a row of the list shows. `Debug` is left out: it would show names.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonRow {
    pub id: PersonId,
    pub name: String,
    pub short_name: Option<String>,
    pub is_self: bool,
    pub relation: Option<Relation>,
    pub function: Option<Function>,
    /// How many live entries name them, and the day of the newest.
    pub entries: u64,
    pub last_on: Option<CivilDate>,
}

impl Reading<'_> {
    /// Returns everybody, by name. Those who went into another by a merge are not there any more.
    pub fn people_by_name(&self) -> Result<Vec<PersonRow>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT id, name, short_name, is_self, relation, function,
                     (SELECT coalesce(sum(many), 0) FROM naming_count WHERE person_id = id) AS entries,
                     (SELECT max(occurred_on) FROM naming WHERE person_id = id AND live = 1) AS last_on
                FROM person ORDER BY folded_name, id",
        )?;
        let mut rows = statement.query([])?;
        let mut people = Vec::new();
        while let Some(row) = rows.next()? {
            people.push(PersonRow {
                id: stored::word(row, "id")?,
                name: row.get("name")?,
                short_name: row.get("short_name")?,
                is_self: row.get("is_self")?,
                relation: stored::word_or_none(row, "relation")?,
                function: stored::word_or_none(row, "function")?,
                entries: row.get("entries")?,
                last_on: stored::word_or_none(row, "last_on")?,
            });
        }
        Ok(people)
    }
}
