//! Objections, the latest first, off an index: a page costs the same however many there are.

#[cfg(test)]
mod tests;

use footing_domain::{ChildId, EntryId, Fields, Function, PersonId, Sensitivity};
use rusqlite::named_params;

use crate::{Reading, Result, stored};

/// Which objections to list. Those of trashed entries never count.
#[derive(Debug, Clone, Default)]
pub struct ObjectionFilter {
    pub person: Option<PersonId>,
    /// Of whoever spoke for it then.
    pub function: Option<Function>,
    /// `cost`, `timing`, …
    pub sort: Option<String>,
    /// Those of locked entries too.
    pub locked: bool,
    pub limit: u32,
}

/// An objection with what its entry is called. `Debug` shows no words.
#[derive(Clone, PartialEq)]
pub struct ObjectionRow {
    pub id: ChildId,
    pub entry: EntryId,
    pub title: String,
    pub sensitivity: Sensitivity,
    pub fields: Fields,
}

impl std::fmt::Debug for ObjectionRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ObjectionRow({} of {})", self.id, self.entry)
    }
}

/// The narrowest of what is asked for chooses the index; the others are looked at row by row.
macro_rules! listed {
    ($index:literal, $first:literal) => {
        concat!(
            "SELECT child.id, child.entry_id, child.fields, entry.title, entry.sensitivity
               FROM child INDEXED BY ",
            $index,
            " CROSS JOIN entry ON entry.id = child.entry_id
              WHERE child.type = 'objection' AND entry.deleted_at IS NULL AND ",
            $first,
            " AND (:person IS NULL OR child.person = :person)
              AND (:function IS NULL OR child.function = :function)
              AND (:sort IS NULL OR child.sort = :sort)
              AND (:locked OR entry.sensitivity <> 'locked')
              ORDER BY child.said_on DESC, child.id DESC LIMIT :limit"
        )
    };
}

const BY_DAY: &str = listed!("objection_by_day", "1");
const BY_PERSON: &str = listed!("objection_by_person", "child.person = :person");
const BY_FUNCTION: &str = listed!("objection_by_function", "child.function = :function");
const BY_SORT: &str = listed!("objection_by_sort", "child.sort = :sort");

impl Reading<'_> {
    /// Returns the objections that `filter` asks for, the latest first.
    pub fn objections(&self, filter: &ObjectionFilter) -> Result<Vec<ObjectionRow>> {
        let listed = match filter {
            ObjectionFilter { person: Some(_), .. } => BY_PERSON,
            ObjectionFilter { function: Some(_), .. } => BY_FUNCTION,
            ObjectionFilter { sort: Some(_), .. } => BY_SORT,
            ObjectionFilter { .. } => BY_DAY,
        };
        let mut statement = self.connection.prepare_cached(listed)?;
        let mut rows = statement.query(named_params! {
            ":person": filter.person.as_ref().map(PersonId::as_str),
            ":function": filter.function.map(Function::as_str),
            ":sort": filter.sort,
            ":locked": filter.locked,
            ":limit": filter.limit,
        })?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(ObjectionRow {
                id: stored::word(row, "id")?,
                entry: stored::word(row, "entry_id")?,
                title: row.get("title")?,
                sensitivity: stored::word(row, "sensitivity")?,
                fields: stored::fields(row, "fields")?,
            });
        }
        Ok(found)
    }
}
