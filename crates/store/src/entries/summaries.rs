//! Lists of entries: what a row of the timeline shows, a page at a time.
//!
//! A page starts right after the last row of the one before (a keyset), so that the thousandth costs
//! what the first does. There is one statement for each index that can lead; all of them check the
//! whole filter.

#[cfg(test)]
mod tests;

use footing_domain::{EntryId, PersonId, fold::fold};
use rusqlite::{Row, Rows, named_params};

use super::{EntryFilter, EntrySummary, Trash};
use crate::{Reading, Result, stored};

macro_rules! select_summary {
    ($from:literal, $rest:expr) => {
        concat!(
            "SELECT entry.id, kind, title, excerpt, occurred_on, recorded_at, sensitivity, status,
                    rev, seq, deleted_at
               FROM ",
            $from,
            $rest
        )
    };
}

macro_rules! page {
    ($from:literal, $where:literal) => {
        select_summary!(
            $from,
            concat!(
                " WHERE ",
                $where,
                " AND (occurred_on, recorded_at, entry.id) < (:date, :recorded_at, :id)
                  AND occurred_on >= :from
                  AND (:kind IS NULL OR kind = :kind)
                  AND (:status IS NULL OR status = :status)
                  AND (:person IS NULL OR EXISTS (SELECT 1 FROM entry_person
                        WHERE person_id = :person AND entry_id = entry.id))
                  AND (:tag IS NULL OR EXISTS (SELECT 1 FROM tag JOIN entry_tag ON tag_id = tag.id
                        WHERE (folded = :tag OR (folded >= :tag || '/' AND folded < :tag || '0'))
                          AND entry_id = entry.id))
                  ORDER BY occurred_on DESC, recorded_at DESC, entry.id DESC LIMIT :limit"
            )
        )
    };
}

pub(super) const ALL: &str = page!("entry", "deleted_at IS NULL");
pub(super) const OF_KIND: &str = page!("entry", "deleted_at IS NULL AND kind = :kind");
pub(super) const OF_PERSON: &str = page!(
    "(SELECT DISTINCT entry_id FROM entry_person WHERE person_id = :person) AS mention
     CROSS JOIN entry ON entry.id = mention.entry_id",
    "deleted_at IS NULL"
);
// A tag nests: `a` finds `a/b` too. The character after `/` is `0`.
pub(super) const OF_TAG: &str = page!(
    "(SELECT DISTINCT entry_id FROM tag CROSS JOIN entry_tag ON tag_id = tag.id
       WHERE folded = :tag OR (folded >= :tag || '/' AND folded < :tag || '0')) AS tagged
     CROSS JOIN entry ON entry.id = tagged.entry_id",
    "deleted_at IS NULL"
);
pub(super) const TRASHED: &str = page!("entry", "deleted_at IS NOT NULL");

impl Reading<'_> {
    /// Returns a page of the list, newest day first, and within a day the one written last.
    pub fn entries(&self, filter: &EntryFilter) -> Result<Vec<EntrySummary>> {
        let sql = match filter {
            EntryFilter { trashed: true, .. } => TRASHED,
            EntryFilter { person: Some(_), .. } => OF_PERSON,
            EntryFilter { tag: Some(_), .. } => OF_TAG,
            EntryFilter { kind: Some(_), .. } => OF_KIND,
            _ => ALL,
        };
        let mut statement = self.connection.prepare_cached(sql)?;
        // The first row may be the one after the page before, or the last of the last day: whichever
        // comes later in the list. One bound, so that SQLite seeks it; of two it would take one and
        // read past all that the other leaves out. No id and no time sorts behind those used here.
        let last_day = filter.to.map_or_else(|| "9999".to_owned(), stored::date);
        let after =
            filter.after.as_ref().filter(|after| stored::date(after.occurred_on) <= last_day);
        let rows = statement.query(named_params! {
            ":date": after.map_or(last_day, |after| stored::date(after.occurred_on)),
            ":recorded_at": after.map_or(i64::MAX, |after| after.recorded_at.millis()),
            ":id": after.map_or("~", |after| after.id.as_str()),
            ":from": filter.from.map_or_else(|| "0000".to_owned(), stored::date),
            ":kind": filter.kind.map(footing_domain::Kind::as_str),
            ":status": filter.status,
            ":person": filter.person.as_ref().map(PersonId::as_str),
            ":tag": filter.tag.as_ref().map(|tag| fold(tag.as_str())),
            ":limit": filter.limit,
        })?;
        self.collect(rows)
    }

    /// Returns the summaries of `ids` in their order, leaving out those that do not exist.
    pub fn summaries(&self, ids: &[EntryId], trash: Trash) -> Result<Vec<EntrySummary>> {
        let mut statement = self.connection.prepare_cached(select_summary!(
            "entry",
            " WHERE id = ?1 AND (?2 OR deleted_at IS NULL)"
        ))?;
        let mut summaries = Vec::with_capacity(ids.len());
        for id in ids {
            let rows = statement.query(rusqlite::params![id.as_str(), trash == Trash::Include])?;
            summaries.extend(self.collect(rows)?);
        }
        Ok(summaries)
    }

    fn collect(&self, mut rows: Rows<'_>) -> Result<Vec<EntrySummary>> {
        let mut summaries = Vec::new();
        while let Some(row) = rows.next()? {
            let mut summary = from_row(row)?;
            summary.people = self.names(&summary.id)?;
            summaries.push(summary);
        }
        Ok(summaries)
    }

    /// Returns each person of an entry once, with their name.
    fn names(&self, id: &EntryId) -> Result<Vec<(PersonId, String)>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT person_id, name FROM entry_person JOIN person ON person.id = person_id
               WHERE entry_id = ?1 GROUP BY person_id ORDER BY min(position)",
        )?;
        let mut rows = statement.query([id.as_str()])?;
        let mut names = Vec::new();
        while let Some(row) = rows.next()? {
            names.push((stored::word(row, "person_id")?, row.get("name")?));
        }
        Ok(names)
    }
}

fn from_row(row: &Row<'_>) -> Result<EntrySummary> {
    Ok(EntrySummary {
        id: stored::word(row, "id")?,
        kind: stored::word(row, "kind")?,
        title: stored::text(row.get("title")?)?,
        excerpt: row.get("excerpt")?,
        occurred_on: stored::word(row, "occurred_on")?,
        recorded_at: stored::instant(row.get("recorded_at")?)?,
        sensitivity: stored::word(row, "sensitivity")?,
        status: row.get("status")?,
        people: Vec::new(),
        rev: row.get("rev")?,
        seq: row.get("seq")?,
        deleted_at: stored::instant_or_none(row.get("deleted_at")?)?,
    })
}
