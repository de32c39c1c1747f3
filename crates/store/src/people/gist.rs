//! What a person's page and the page before a meeting read: the newest entries of one kind that
//! name them, with their fields and without their bodies.

use footing_domain::{CivilDate, EntryId, Fields, Kind, PersonId, Sensitivity};
use rusqlite::params;

use crate::{ChildSummary, Reading, Result, stored};

/// An entry without its body. `Debug` is left out: it would show words.
#[derive(Clone, PartialEq)]
pub struct Gist {
    pub id: EntryId,
    pub kind: Kind,
    pub title: String,
    /// The first 200 characters of the body.
    pub excerpt: String,
    pub occurred_on: CivilDate,
    pub status: Option<String>,
    pub sensitivity: Sensitivity,
    pub fields: Fields,
}

/// Which entries to read.
#[derive(Debug, Clone, Copy)]
pub struct GistFilter<'f> {
    pub person: &'f PersonId,
    pub kind: Kind,
    /// The last day that counts.
    pub until: CivilDate,
    /// Whether locked entries count.
    pub locked: bool,
    pub limit: u32,
}

impl Reading<'_> {
    /// Returns the newest live entries that are asked for, newest first.
    pub fn gists(&self, asked: &GistFilter<'_>) -> Result<Vec<Gist>> {
        let mut gists = Vec::new();
        self.each_gist(asked, |gist| {
            gists.push(gist);
            Ok(true)
        })?;
        Ok(gists)
    }

    /// Hands over the newest live entries that are asked for, newest first, one by one until `each`
    /// answers that it has enough with `false`: what comes after is not read.
    pub fn each_gist(
        &self,
        asked: &GistFilter<'_>,
        mut each: impl FnMut(Gist) -> Result<bool>,
    ) -> Result<()> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT entry.id, entry.kind, title, excerpt, entry.occurred_on, status, sensitivity, fields
                FROM naming CROSS JOIN entry ON entry.id = naming.entry_id
               WHERE naming.person_id = ?1 AND naming.live = 1 AND naming.kind = ?2
                 AND naming.occurred_on <= ?3 AND (?4 OR entry.sensitivity <> 'locked')
               ORDER BY naming.occurred_on DESC, naming.recorded_at DESC, naming.entry_id DESC
               LIMIT ?5",
        )?;
        let date = stored::date(asked.until);
        let kind = asked.kind.as_str();
        let mut rows = statement.query(params![
            asked.person.as_str(),
            kind,
            date,
            asked.locked,
            asked.limit
        ])?;
        while let Some(row) = rows.next()? {
            let gist = Gist {
                id: stored::word(row, "id")?,
                kind: stored::word(row, "kind")?,
                title: row.get("title")?,
                excerpt: row.get("excerpt")?,
                occurred_on: stored::word(row, "occurred_on")?,
                status: row.get("status")?,
                sensitivity: stored::word(row, "sensitivity")?,
                fields: stored::fields(row, "fields")?,
            };
            if !each(gist)? {
                break;
            }
        }
        Ok(())
    }

    /// Returns the live objections that a person made, the latest said first.
    pub fn objections_of(
        &self,
        person: &PersonId,
        locked: bool,
        limit: u32,
    ) -> Result<Vec<ChildSummary>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT child.id, child.entry_id, child.type, child.fields, entry.occurred_on,
                     entry.sensitivity
                FROM child INDEXED BY objection_by_person
                     CROSS JOIN entry ON entry.id = child.entry_id
               WHERE child.person = ?1 AND child.type = 'objection' AND entry.deleted_at IS NULL
                 AND (?2 OR entry.sensitivity <> 'locked')
               ORDER BY child.said_on DESC, child.id DESC
               LIMIT ?3",
        )?;
        let mut rows = statement.query(params![person.as_str(), locked, limit])?;
        let mut objections = Vec::new();
        while let Some(row) = rows.next()? {
            objections.push(ChildSummary::of(row)?);
        }
        Ok(objections)
    }
}
