//! Two people who were one: merged in one transaction, and taken apart again.
//!
//! Every entry that names who is gone gets a revision that names who stays, and with it an outbox
//! row, so that the index follows. What earlier revisions say is not rewritten: it is read with the
//! one in the other's place, so that an old revision can always be shown, exported and restored.

use std::collections::HashMap;

use footing_domain::{Content, Entry, EntryId, Fields, Instant, Person, PersonId, RecordType};
use rusqlite::{OptionalExtension, params};
use serde_json::{Value, json};

use crate::{Noun, Reading, Result, Saved, StoreError, Trash, Writing, stored};

/// What a merge did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merged {
    /// The revision of who stays, and the journal's count.
    pub saved: Saved,
    /// How many entries named who is gone.
    pub entries: u64,
}

/// A merge that can be taken back. `Debug` shows ids alone.
#[derive(Clone, PartialEq)]
pub struct Merge {
    pub gone: Person,
    pub kept: PersonId,
    pub at: Instant,
    pub entries: u64,
}

impl std::fmt::Debug for Merge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Merge({} into {})", self.gone.id, self.kept)
    }
}

/// What still names a person who is to be deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unnamed {
    /// Nothing did; the person is gone.
    Deleted(Saved),
    /// So many entries do, those in the trash counted.
    StillNamed { entries: u64 },
    /// No entry does, but some said so at an earlier revision.
    NamedBefore,
}

impl Reading<'_> {
    /// Returns the merges into `kept`, the latest first.
    pub fn merges_into(&self, kept: &PersonId) -> Result<Vec<Merge>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT gone_id, at, gone,
                     (SELECT count(*) FROM person_merge_entry AS changed
                       WHERE changed.gone_id = person_merge.gone_id) AS entries
                FROM person_merge WHERE kept_id = ?1 ORDER BY at DESC, gone_id",
        )?;
        let mut rows = statement.query([kept.as_str()])?;
        let mut merges = Vec::new();
        while let Some(row) = rows.next()? {
            merges.push(Merge {
                gone: person_of(&row.get::<_, String>("gone")?)?,
                kept: kept.clone(),
                at: stored::instant(row.get("at")?)?,
                entries: row.get("entries")?,
            });
        }
        Ok(merges)
    }

    /// Returns who is meant by the id today: the person themselves, or into whom they were merged.
    pub fn present_person(&self, id: &PersonId) -> Result<PersonId> {
        let mut statement = self
            .connection
            .prepare_cached(r"SELECT kept_id FROM person_merge WHERE gone_id = ?1")?;
        let mut present = id.clone();
        // A merge needs both people there, so that no two can point at each other.
        while let Some(kept) =
            statement.query_row([present.as_str()], |row| row.get::<_, String>(0)).optional()?
        {
            present = stored::parse(&kept)?;
        }
        Ok(present)
    }

    /// Returns the content with everybody who was merged replaced by who is there now.
    pub(crate) fn with_present_people(&self, content: Content) -> Result<Content> {
        let mut present: HashMap<PersonId, PersonId> = HashMap::new();
        for id in content.named() {
            let now = self.present_person(&id)?;
            if now != id {
                present.insert(id, now);
            }
        }
        if present.is_empty() {
            return Ok(content);
        }
        Ok(content.with_people(|id| present.get(id).unwrap_or(id).clone()))
    }
}

impl Writing<'_> {
    /// Makes two people one. `kept` takes over the names, the fields and every place where `gone`
    /// is named; see [`Person::absorbing`].
    pub fn merge_people(
        &mut self,
        gone: &PersonId,
        kept: &PersonId,
        at: Instant,
    ) -> Result<Merged> {
        let missing = |id| StoreError::not_found(Noun::Person, id);
        let lost = self.person(gone)?.ok_or_else(|| missing(gone))?;
        let before = self.person(kept)?.ok_or_else(|| missing(kept))?;
        if gone == kept {
            return Err(StoreError::exists(Noun::Person, kept));
        }
        let changed = self.all_naming(gone)?;
        self.note_merge(&lost, &before, at)?;
        for id in &changed {
            self.merge_in_entry(id, gone, kept, at)?;
        }
        self.transaction()?
            .prepare_cached(r"UPDATE OR IGNORE cadence SET person_id = ?2 WHERE person_id = ?1")?
            .execute([gone.as_str(), kept.as_str()])?;
        self.remove_person(gone)?;
        let saved = self.put_merged(&before, &before.absorbing(&lost))?;
        Ok(Merged { saved, entries: changed.len().try_into().unwrap_or(u64::MAX) })
    }

    /// Takes a merge back: `gone` is there again and named wherever the merge put the other in
    /// their place and nobody else was put there since.
    pub fn undo_merge(&mut self, gone: &PersonId, at: Instant) -> Result<Saved> {
        let missing = |id| StoreError::not_found(Noun::Person, id);
        let (lost, before, kept_id) = self.merge_record(gone)?.ok_or_else(|| missing(gone))?;
        // Whom they were merged into may have gone into another since: that one comes first.
        let now = self.person(&kept_id)?.ok_or_else(|| missing(&kept_id))?;
        let released = now.releasing(&before, &before.absorbing(&lost));
        let entries = self.merged_entries(gone)?;
        self.transaction()?
            .prepare_cached(r"DELETE FROM person_merge WHERE gone_id = ?1")?
            .execute([gone.as_str()])?;
        self.put_person_row(&lost, lost.rev + 1)?;
        for (id, rev) in entries {
            self.part_in_entry(&id, rev, gone, &kept_id, at)?;
        }
        self.put_merged(&now, &released)
    }

    /// Removes a person whom nothing names. Nothing is removed otherwise.
    pub fn delete_person(&mut self, id: &PersonId) -> Result<Unnamed> {
        self.person(id)?.ok_or_else(|| StoreError::not_found(Noun::Person, id))?;
        let entries = self.all_naming(id)?.len();
        if entries > 0 {
            return Ok(Unnamed::StillNamed { entries: entries.try_into().unwrap_or(u64::MAX) });
        }
        // Ids hold no sign that means something to LIKE but `_`, which here only asks for too much.
        // This reads every revision once; deleting somebody is rare.
        let before: bool = self
            .transaction()?
            .prepare_cached(
                r#"SELECT EXISTS (SELECT 1 FROM revision WHERE instr(content, '"' || ?1 || '"') > 0)"#,
            )?
            .query_row([id.as_str()], |row| row.get(0))?;
        let merged: bool = self
            .transaction()?
            .prepare_cached(r"SELECT EXISTS (SELECT 1 FROM person_merge WHERE kept_id = ?1)")?
            .query_row([id.as_str()], |row| row.get(0))?;
        if before || merged {
            return Ok(Unnamed::NamedBefore);
        }
        let seq = self.count_change_of_person(id)?;
        self.remove_person(id)?;
        Ok(Unnamed::Deleted(Saved { rev: 0, seq }))
    }

    fn merge_in_entry(
        &mut self,
        id: &EntryId,
        gone: &PersonId,
        kept: &PersonId,
        at: Instant,
    ) -> Result<()> {
        let there = self.existing(id)?;
        self.transaction()?
            .prepare_cached(
                r"INSERT INTO person_merge_entry (gone_id, entry_id, rev) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![gone.as_str(), id.as_str(), there.rev])?;
        let before = there.content.clone();
        let content = there
            .content
            .with_people(|person| if person == gone { kept.clone() } else { person.clone() });
        let merged = Entry { content, rev: there.rev + 1, ..there };
        self.put_entry(Some(&before), merged, at)?;
        Ok(())
    }

    fn part_in_entry(
        &mut self,
        id: &EntryId,
        rev: u32,
        gone: &PersonId,
        kept: &PersonId,
        at: Instant,
    ) -> Result<()> {
        let Some(there) = self.entry(id, Trash::Include)? else { return Ok(()) };
        let Some(was) = self.revision_as_written(id, rev)? else { return Ok(()) };
        let before = there.content.clone();
        let content = there.content.with_person_back(&was.content, gone, kept);
        if content == before {
            return Ok(());
        }
        let parted = Entry { content, rev: there.rev + 1, ..there };
        self.put_entry(Some(&before), parted, at)?;
        Ok(())
    }

    fn note_merge(&mut self, gone: &Person, kept: &Person, at: Instant) -> Result<()> {
        self.transaction()?
            .prepare_cached(
                r"INSERT INTO person_merge (gone_id, kept_id, at, gone, kept)
                  VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                gone.id.as_str(),
                kept.id.as_str(),
                at.millis(),
                stored::to_json(&json_of(gone)),
                stored::to_json(&json_of(kept)),
            ])?;
        Ok(())
    }

    fn merge_record(&self, gone: &PersonId) -> Result<Option<(Person, Person, PersonId)>> {
        let mut statement = self
            .transaction()?
            .prepare_cached(r"SELECT kept_id, gone, kept FROM person_merge WHERE gone_id = ?1")?;
        let mut rows = statement.query([gone.as_str()])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        Ok(Some((
            person_of(&row.get::<_, String>("gone")?)?,
            person_of(&row.get::<_, String>("kept")?)?,
            stored::word(row, "kept_id")?,
        )))
    }

    fn merged_entries(&self, gone: &PersonId) -> Result<Vec<(EntryId, u32)>> {
        let mut statement = self.transaction()?.prepare_cached(
            r"SELECT entry_id, rev FROM person_merge_entry WHERE gone_id = ?1 ORDER BY entry_id",
        )?;
        let mut rows = statement.query([gone.as_str()])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            entries.push((stored::word(row, "entry_id")?, row.get("rev")?));
        }
        Ok(entries)
    }

    /// Writes who stays, at the next revision, and has everything that names them indexed again.
    fn put_merged(&mut self, before: &Person, after: &Person) -> Result<Saved> {
        self.put_person_row(after, before.rev + 1)?;
        let seq = self.count_change_of_person(&after.id)?;
        Ok(Saved { rev: before.rev + 1, seq })
    }

    fn remove_person(&mut self, id: &PersonId) -> Result<()> {
        self.transaction()?
            .prepare_cached(r"DELETE FROM person WHERE id = ?1")?
            .execute([id.as_str()])?;
        Ok(())
    }
}

fn json_of(person: &Person) -> Value {
    json!({
        "id": person.id.as_str(),
        "name": person.name,
        "short_name": person.short_name,
        "aliases": person.aliases,
        "is_self": person.is_self,
        "relation": person.relation.map(footing_domain::Relation::as_str),
        "function": person.function.map(footing_domain::Function::as_str),
        "fields": person.fields.as_object(),
        "rev": person.rev,
    })
}

fn person_of(text: &str) -> Result<Person> {
    let mut value = stored::json(text)?;
    let fields = value.get_mut("fields").map(Value::take).unwrap_or_default();
    let word = |name: &str| value.get(name).and_then(Value::as_str);
    let aliases = value.get("aliases").and_then(Value::as_array).into_iter().flatten();
    let fields = Fields::parse(RecordType::Person, fields.clone())
        .unwrap_or_else(|_| Fields::from_stored(fields));
    Ok(Person {
        id: stored::parse(word("id").unwrap_or_default())?,
        name: word("name").ok_or_else(stored::unexpected)?.to_owned(),
        short_name: word("short_name").map(str::to_owned),
        aliases: aliases.filter_map(Value::as_str).map(str::to_owned).collect(),
        is_self: value.get("is_self").and_then(Value::as_bool).unwrap_or(false),
        relation: word("relation").map(stored::parse).transpose()?,
        function: word("function").map(stored::parse).transpose()?,
        fields,
        rev: value
            .get("rev")
            .and_then(Value::as_u64)
            .and_then(|rev| u32::try_from(rev).ok())
            .ok_or_else(stored::unexpected)?,
    })
}
