//! People: how the owner names them, and what they are to each other.

mod erase;
mod gist;
mod list;
mod merge;
mod naming;

use std::collections::HashMap;

use footing_domain::{Person, PersonId, fold::fold};
use rusqlite::{Row, params};

use crate::{Imported, Noun, Reading, Result, Saved, StoreError, Writing, stored};

pub use erase::{Erased, ErasedEntry, Eraser};
pub use gist::{Gist, GistFilter};
pub use list::PersonRow;
pub use merge::{Merge, Merged, Unnamed};
pub use naming::NamingFilter;

impl Reading<'_> {
    /// Returns everybody, in the order of their ids.
    pub fn people(&self) -> Result<Vec<Person>> {
        let mut aliases = self.all_aliases()?;
        let mut statement = self.connection.prepare_cached(
            r"SELECT id, name, short_name, is_self, relation, function, fields, rev
                FROM person ORDER BY id",
        )?;
        let mut rows = statement.query([])?;
        let mut people = Vec::new();
        while let Some(row) = rows.next()? {
            let mut person = from_row(row)?;
            person.aliases = aliases.remove(person.id.as_str()).unwrap_or_default();
            people.push(person);
        }
        Ok(people)
    }

    pub fn person(&self, id: &PersonId) -> Result<Option<Person>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT id, name, short_name, is_self, relation, function, fields, rev
                FROM person WHERE id = ?1",
        )?;
        let mut rows = statement.query([id.as_str()])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let mut person = from_row(row)?;
        person.aliases = self.aliases(id)?;
        Ok(Some(person))
    }

    /// Returns those whose name, short name or alias folds to `folded`, in the order of their ids.
    pub fn people_named(&self, folded: &str) -> Result<Vec<Person>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT id FROM person WHERE folded_name = ?1
              UNION SELECT id FROM person WHERE folded_short = ?1
              UNION SELECT person_id FROM person_alias WHERE folded = ?1
              ORDER BY 1",
        )?;
        let mut rows = statement.query([folded])?;
        let mut people = Vec::new();
        while let Some(row) = rows.next()? {
            people.extend(self.person(&stored::word(row, "id")?)?);
        }
        Ok(people)
    }

    fn aliases(&self, id: &PersonId) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT name FROM person_alias WHERE person_id = ?1 ORDER BY position",
        )?;
        let names = statement.query_map([id.as_str()], |row| row.get(0))?;
        Ok(names.collect::<rusqlite::Result<_>>()?)
    }

    fn all_aliases(&self) -> Result<HashMap<String, Vec<String>>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT person_id, name FROM person_alias ORDER BY person_id, position",
        )?;
        let mut rows = statement.query([])?;
        let mut aliases: HashMap<String, Vec<String>> = HashMap::new();
        while let Some(row) = rows.next()? {
            aliases.entry(row.get("person_id")?).or_default().push(row.get("name")?);
        }
        Ok(aliases)
    }
}

impl Writing<'_> {
    /// Keeps a person for the first time, at revision 1.
    pub fn create_person(&mut self, person: &Person) -> Result<Saved> {
        if self.person(&person.id)?.is_some() {
            return Err(StoreError::exists(Noun::Person, &person.id));
        }
        self.put_person(person, 1)
    }

    /// Replaces the person, whose `rev` must be the one that was read. When the names or the
    /// function change, every entry that shows the person is indexed again.
    pub fn revise_person(&mut self, person: &Person) -> Result<Saved> {
        let there = self
            .person(&person.id)?
            .ok_or_else(|| StoreError::not_found(Noun::Person, &person.id))?;
        if there.rev != person.rev {
            return Err(StoreError::Conflict {
                noun: Noun::Person,
                id: person.id.to_string(),
                expected: person.rev,
                found: there.rev,
            });
        }
        if there == *person {
            return Ok(Saved { rev: there.rev, seq: self.journal_seq()? });
        }
        self.replace_person(&there, person, there.rev + 1)
    }

    /// Keeps a person with the revision it has. Who is there already with the same content is left
    /// alone; with other content they are replaced only when `replace` says so.
    pub fn import_person(&mut self, person: &Person, replace: bool) -> Result<Imported> {
        let Some(there) = self.person(&person.id)? else {
            // Somebody who was merged into another is there already, as the other.
            if self.present_person(&person.id)? != person.id {
                return Ok(Imported::Same(Saved { rev: person.rev, seq: self.journal_seq()? }));
            }
            return Ok(Imported::Added(self.put_person(person, person.rev.max(1))?));
        };
        let saved = Saved { rev: there.rev, seq: self.journal_seq()? };
        if (Person { rev: there.rev, ..person.clone() }) == there {
            Ok(Imported::Same(saved))
        } else if replace {
            let rev = person.rev.max(there.rev + 1);
            Ok(Imported::Replaced(self.replace_person(&there, person, rev)?))
        } else {
            Ok(Imported::Differs(saved))
        }
    }

    fn replace_person(&mut self, there: &Person, person: &Person, rev: u32) -> Result<Saved> {
        self.put_person_row(person, rev)?;
        let found_by = |person: &Person| {
            (
                person.name.clone(),
                person.short_name.clone(),
                person.aliases.clone(),
                person.function,
            )
        };
        let seq = if found_by(there) == found_by(person) {
            self.journal_seq()?
        } else {
            self.count_change_of_person(&person.id)?
        };
        Ok(Saved { rev, seq })
    }

    fn put_person(&mut self, person: &Person, rev: u32) -> Result<Saved> {
        self.put_person_row(person, rev)?;
        // Children imported earlier may name somebody who comes only now.
        Ok(Saved { rev, seq: self.count_change_of_person(&person.id)? })
    }

    pub(crate) fn put_person_row(&mut self, person: &Person, rev: u32) -> Result<()> {
        let transaction = self.transaction()?;
        transaction
            .prepare_cached(
                r"INSERT INTO person (id, name, short_name, is_self, relation, function, fields,
                     rev, folded_name, folded_short)
                  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                  ON CONFLICT (id) DO UPDATE SET name = excluded.name,
                     short_name = excluded.short_name, is_self = excluded.is_self,
                     relation = excluded.relation, function = excluded.function,
                     fields = excluded.fields, rev = excluded.rev,
                     folded_name = excluded.folded_name, folded_short = excluded.folded_short",
            )?
            .execute(params![
                person.id.as_str(),
                person.name,
                person.short_name,
                person.is_self,
                person.relation.map(footing_domain::Relation::as_str),
                person.function.map(footing_domain::Function::as_str),
                stored::to_json(person.fields.as_object()),
                rev,
                fold(&person.name),
                person.short_name.as_deref().map(fold),
            ])?;
        transaction
            .prepare_cached(r"DELETE FROM person_alias WHERE person_id = ?1")?
            .execute([person.id.as_str()])?;
        let mut statement = transaction.prepare_cached(
            r"INSERT INTO person_alias (person_id, position, name, folded) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for (position, name) in person.aliases.iter().enumerate() {
            statement.execute(params![person.id.as_str(), position, name, fold(name)])?;
        }
        Ok(())
    }
}

fn from_row(row: &Row<'_>) -> Result<Person> {
    Ok(Person {
        id: stored::word(row, "id")?,
        name: row.get("name")?,
        short_name: row.get("short_name")?,
        aliases: Vec::new(),
        is_self: row.get("is_self")?,
        relation: stored::word_or_none(row, "relation")?,
        function: stored::word_or_none(row, "function")?,
        fields: stored::fields(row, "fields")?,
        rev: row.get("rev")?,
    })
}
