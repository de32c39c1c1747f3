//! Entries of one kind in a stretch of days, as rules look at them: no body is read.

use footing_domain::{Child, CivilDate, EntryId, Facts, Kind, Mention};
use rusqlite::{Row, named_params};

use crate::{Reading, Result, stored};

/// Which entries: of one kind, first day first. Those in the trash never count. Where there are more
/// than `limit`, the latest are meant.
#[derive(Debug, Clone)]
pub struct FactsFilter {
    pub kind: Kind,
    /// First and last day, both included.
    pub from: Option<CivilDate>,
    pub to: Option<CivilDate>,
    /// Whether locked entries count.
    pub locked: bool,
    pub limit: u32,
}

impl FactsFilter {
    /// Returns the filter of every unlocked entry of a kind between two days, both included.
    pub const fn between(kind: Kind, from: CivilDate, to: CivilDate) -> Self {
        Self { kind, from: Some(from), to: Some(to), locked: false, limit: 5_000 }
    }
}

impl Reading<'_> {
    /// Returns what can be told of the entries without their texts, first day first.
    pub fn facts(&self, filter: &FactsFilter) -> Result<Vec<Facts>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT id, kind, title, excerpt, occurred_on, recorded_at, sensitivity, status, rev, fields
                FROM entry
               WHERE kind = :kind AND deleted_at IS NULL
                 AND occurred_on BETWEEN :from AND :to
                 AND (:locked OR sensitivity <> 'locked')
               ORDER BY occurred_on DESC, recorded_at DESC, id DESC LIMIT :limit",
        )?;
        let mut rows = statement.query(named_params! {
            ":kind": filter.kind.as_str(),
            ":from": filter.from.map_or_else(|| "0000".to_owned(), stored::date),
            ":to": filter.to.map_or_else(|| "9999".to_owned(), stored::date),
            ":locked": filter.locked,
            ":limit": filter.limit,
        })?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(self.with_parts(row)?);
        }
        found.reverse();
        Ok(found)
    }

    /// Returns what can be told of one entry without its texts; `None` if it is not there or in the
    /// trash.
    pub fn facts_of(&self, id: &EntryId) -> Result<Option<Facts>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT id, kind, title, excerpt, occurred_on, recorded_at, sensitivity, status, rev, fields
                FROM entry WHERE id = ?1 AND deleted_at IS NULL",
        )?;
        let mut rows = statement.query([id.as_str()])?;
        rows.next()?.map(|row| self.with_parts(row)).transpose()
    }

    /// Returns the unlocked entries, in a stretch of days, that hold a child of this type.
    pub fn holding(
        &self,
        child_type: footing_domain::ChildType,
        from: CivilDate,
        to: CivilDate,
    ) -> Result<Vec<Facts>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT id, kind, title, excerpt, occurred_on, recorded_at, sensitivity, status, rev, fields
                FROM entry INDEXED BY entry_timeline
               WHERE deleted_at IS NULL AND occurred_on BETWEEN ?1 AND ?2
                 AND sensitivity <> 'locked'
                 AND EXISTS (SELECT 1 FROM child WHERE entry_id = entry.id AND type = ?3)
               ORDER BY occurred_on, recorded_at, id LIMIT 5000",
        )?;
        let mut rows = statement.query([
            stored::date(from),
            stored::date(to),
            child_type.as_str().to_owned(),
        ])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(self.with_parts(row)?);
        }
        Ok(found)
    }

    /// Returns how many entries of a stretch of days are locked.
    pub fn locked_between(&self, from: CivilDate, to: CivilDate) -> Result<u64> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT count(*) FROM entry INDEXED BY entry_timeline
               WHERE deleted_at IS NULL AND occurred_on BETWEEN ?1 AND ?2
                 AND sensitivity = 'locked'",
        )?;
        Ok(statement.query_row([stored::date(from), stored::date(to)], |row| row.get(0))?)
    }

    fn with_parts(&self, row: &Row<'_>) -> Result<Facts> {
        let id: EntryId = stored::word(row, "id")?;
        let mut facts = Facts {
            kind: stored::word(row, "kind")?,
            title: stored::text(row.get("title")?)?,
            excerpt: row.get("excerpt")?,
            occurred_on: stored::word(row, "occurred_on")?,
            recorded_at: stored::instant(row.get("recorded_at")?)?,
            sensitivity: stored::word(row, "sensitivity")?,
            status: row.get("status")?,
            rev: row.get("rev")?,
            fields: stored::fields(row, "fields")?,
            people: Vec::new(),
            themes: Vec::new(),
            children: Vec::new(),
            id,
        };
        let mut people = self.connection.prepare_cached(
            r"SELECT person_id, role FROM entry_person WHERE entry_id = ?1 ORDER BY position",
        )?;
        let mut rows = people.query([facts.id.as_str()])?;
        while let Some(row) = rows.next()? {
            let person = stored::word(row, "person_id")?;
            facts.people.push(Mention { person, role: stored::word(row, "role")? });
        }
        let mut themes = self.connection.prepare_cached(
            r"SELECT name FROM entry_tag JOIN tag ON tag.id = tag_id
               WHERE entry_id = ?1 AND as_what = 'theme' ORDER BY position",
        )?;
        let mut rows = themes.query([facts.id.as_str()])?;
        while let Some(row) = rows.next()? {
            facts.themes.push(stored::text(row.get("name")?)?);
        }
        let mut children = self.connection.prepare_cached(
            r"SELECT id, type, fields FROM child WHERE entry_id = ?1 ORDER BY position",
        )?;
        let mut rows = children.query([facts.id.as_str()])?;
        while let Some(row) = rows.next()? {
            facts.children.push(Child {
                id: stored::word(row, "id")?,
                child_type: stored::word(row, "type")?,
                fields: stored::fields(row, "fields")?,
            });
        }
        Ok(facts)
    }
}
