//! The journal by days: how much was written on each, and one stretch of it at a time.
//!
//! Days are summed from an index alone. A stretch is bounded by its first and last day, which the
//! index seeks; rows are skipped within those days only, so that the deepest stretch of a long
//! journal costs what the first does.

use footing_domain::{ChildType, CivilDate, EntryId, Instant, Kind};
use rusqlite::{named_params, params};

use super::{EntrySummary, Trash};
use crate::{Reading, Result, stored};

/// What was written on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayCount {
    pub date: CivilDate,
    pub entries: u32,
    pub words: u64,
}

/// A stretch of the timeline: days, both included, newest first.
#[derive(Debug, Clone, Copy)]
pub struct Stretch {
    pub from: CivilDate,
    pub to: CivilDate,
    pub kind: Option<Kind>,
    /// Entries of these days that come before the first one asked for.
    pub skip: u32,
    pub limit: u32,
}

/// What the timeline shows of an entry.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineRow {
    pub summary: EntrySummary,
    pub words: u32,
    /// How many children of each type it has.
    pub parts: Vec<(ChildType, u32)>,
}

impl Reading<'_> {
    /// Returns the days on which something was written, the latest first.
    pub fn days_written(
        &self,
        from: CivilDate,
        to: CivilDate,
        kind: Option<Kind>,
    ) -> Result<Vec<DayCount>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT occurred_on, count(*) AS entries, coalesce(sum(words), 0) AS words
                FROM entry
               WHERE deleted_at IS NULL AND occurred_on BETWEEN ?1 AND ?2
                 AND (?3 IS NULL OR kind = ?3)
               GROUP BY occurred_on ORDER BY occurred_on DESC",
        )?;
        let kind = kind.map(Kind::as_str);
        let mut rows = statement.query(params![stored::date(from), stored::date(to), kind])?;
        let mut days = Vec::new();
        while let Some(row) = rows.next()? {
            days.push(DayCount {
                date: stored::word(row, "occurred_on")?,
                entries: row.get("entries")?,
                words: row.get("words")?,
            });
        }
        Ok(days)
    }

    /// Returns the entries of a stretch, newest day first, and within a day the one written last.
    pub fn stretch(&self, stretch: &Stretch) -> Result<Vec<TimelineRow>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT id, coalesce(words, 0) AS words FROM entry
               WHERE deleted_at IS NULL AND occurred_on BETWEEN :from AND :to
                 AND (:kind IS NULL OR kind = :kind)
               ORDER BY occurred_on DESC, recorded_at DESC, id DESC
               LIMIT :limit OFFSET :skip",
        )?;
        let mut rows = statement.query(named_params! {
            ":from": stored::date(stretch.from),
            ":to": stored::date(stretch.to),
            ":kind": stretch.kind.map(Kind::as_str),
            ":skip": stretch.skip,
            ":limit": stretch.limit,
        })?;
        let mut found: Vec<(EntryId, u32)> = Vec::new();
        while let Some(row) = rows.next()? {
            found.push((stored::word(row, "id")?, row.get("words")?));
        }
        let ids: Vec<EntryId> = found.iter().map(|(id, _)| id.clone()).collect();
        let summaries = self.summaries(&ids, Trash::Exclude)?;
        summaries
            .into_iter()
            .zip(found)
            .map(|(summary, (id, words))| {
                let parts = self.parts_of(&id)?;
                Ok(TimelineRow { summary, words, parts })
            })
            .collect()
    }

    /// Returns what lies in the trash, the latest put there first.
    pub fn trash(&self, limit: u32) -> Result<Vec<EntrySummary>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT id FROM entry WHERE deleted_at IS NOT NULL
               ORDER BY deleted_at DESC, id LIMIT ?1",
        )?;
        let mut rows = statement.query([limit])?;
        let mut ids: Vec<EntryId> = Vec::new();
        while let Some(row) = rows.next()? {
            ids.push(stored::word(row, "id")?);
        }
        self.summaries(&ids, Trash::Include)
    }

    /// Returns how much lies in the trash.
    pub fn trash_size(&self) -> Result<u64> {
        let mut statement = self
            .connection
            .prepare_cached(r"SELECT count(*) FROM entry WHERE deleted_at IS NOT NULL")?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }

    /// Tells whether something was put into the trash before `limit`.
    pub fn trashed_before(&self, limit: Instant) -> Result<bool> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT EXISTS (SELECT 1 FROM entry WHERE deleted_at IS NOT NULL AND deleted_at < ?1)",
        )?;
        Ok(statement.query_row([limit.millis()], |row| row.get(0))?)
    }

    /// Returns the live entries that point at `target`, the latest first.
    pub fn pointing_at(&self, target: &EntryId, limit: u32) -> Result<Vec<EntrySummary>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT DISTINCT entry.id, occurred_on, recorded_at FROM link
                JOIN entry ON entry.id = link.entry_id
               WHERE target = ?1 AND deleted_at IS NULL
               ORDER BY occurred_on DESC, recorded_at DESC, entry.id DESC LIMIT ?2",
        )?;
        let mut rows = statement.query(params![target.as_str(), limit])?;
        let mut ids: Vec<EntryId> = Vec::new();
        while let Some(row) = rows.next()? {
            ids.push(stored::word(row, "id")?);
        }
        self.summaries(&ids, Trash::Exclude)
    }

    /// Returns the live entries called exactly `title` but for upper and lower case, the latest
    /// first.
    pub fn entries_titled(&self, title: &str) -> Result<Vec<EntryId>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT id FROM entry WHERE title = ?1 COLLATE NOCASE AND deleted_at IS NULL
               ORDER BY recorded_at DESC LIMIT 8",
        )?;
        let mut rows = statement.query([title])?;
        let mut ids = Vec::new();
        while let Some(row) = rows.next()? {
            ids.push(stored::word(row, "id")?);
        }
        Ok(ids)
    }

    /// Returns live entries whose title begins with `start`, in the titles' order.
    pub fn titles_from(&self, start: &str, limit: u32) -> Result<Vec<EntrySummary>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT id FROM entry
               WHERE title >= ?1 COLLATE NOCASE AND title < ?2 COLLATE NOCASE
                 AND deleted_at IS NULL
               ORDER BY title COLLATE NOCASE LIMIT ?3",
        )?;
        let mut rows = statement.query(params![start, format!("{start}\u{10ffff}"), limit])?;
        let mut ids: Vec<EntryId> = Vec::new();
        while let Some(row) = rows.next()? {
            ids.push(stored::word(row, "id")?);
        }
        self.summaries(&ids, Trash::Exclude)
    }

    /// Returns the tags and themes that fold to something beginning with `folded`, with how many
    /// entries carry each, the most carried first.
    pub fn tags_from(&self, folded: &str, limit: u32) -> Result<Vec<(String, u32)>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT name, count(DISTINCT entry_id) AS entries
                FROM tag JOIN entry_tag ON tag_id = tag.id
               WHERE folded >= ?1 AND folded < ?2
               GROUP BY tag.id ORDER BY entries DESC, name LIMIT ?3",
        )?;
        let found = statement
            .query_map(params![folded, format!("{folded}\u{10ffff}"), limit], |row| {
                Ok((row.get("name")?, row.get("entries")?))
            })?
            .collect::<rusqlite::Result<_>>()?;
        Ok(found)
    }

    /// Returns the first day on which something was written.
    pub fn first_day(&self) -> Result<Option<CivilDate>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT occurred_on FROM entry WHERE deleted_at IS NULL
               ORDER BY occurred_on LIMIT 1",
        )?;
        statement.query([])?.next()?.map(|row| stored::word(row, "occurred_on")).transpose()
    }

    fn parts_of(&self, id: &EntryId) -> Result<Vec<(ChildType, u32)>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT type, count(*) AS parts FROM child WHERE entry_id = ?1
               GROUP BY type ORDER BY min(position)",
        )?;
        let mut rows = statement.query([id.as_str()])?;
        let mut parts = Vec::new();
        while let Some(row) = rows.next()? {
            parts.push((stored::word(row, "type")?, row.get("parts")?));
        }
        Ok(parts)
    }
}
