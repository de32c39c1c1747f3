//! Entries read whole.

use footing_domain::{
    AttachmentRef, Child, CivilDate, Content, Entry, EntryId, Instant, Link, Mention,
};
use rusqlite::{Row, params};

use super::{Revision, Trash, row, wire};
use crate::{Reading, Result, stored};

/// A page of whole entries ends early once it holds this much text, so that a few very long bodies
/// do not fill the memory.
const PAGE_BYTES: usize = 16 * 1024 * 1024;

macro_rules! select_entry {
    ($rest:literal) => {
        concat!(
            "SELECT id, kind, title, occurred_on, recorded_at, zone, provenance, sensitivity,
                    status, template_id, template_version, rev, seq, deleted_at, fields,
                    interpretation, body
               FROM entry ",
            $rest
        )
    };
}

impl Reading<'_> {
    pub fn entry(&self, id: &EntryId, trash: Trash) -> Result<Option<Entry>> {
        let mut statement = self
            .connection
            .prepare_cached(select_entry!("WHERE id = ?1 AND (?2 OR deleted_at IS NULL)"))?;
        let mut rows = statement.query(params![id.as_str(), trash == Trash::Include])?;
        self.only(rows.next()?)
    }

    /// Returns the live note that is the page of `date`; of several, the one written first. One that
    /// was locked is nobody's page any more: it opens as an entry, once locked entries are shown.
    pub fn day_page(&self, date: CivilDate) -> Result<Option<Entry>> {
        let mut statement = self.connection.prepare_cached(select_entry!(
            "WHERE kind = 'note' AND occurred_on = ?1 AND deleted_at IS NULL
               AND fields ->> 'page' = 'day' AND sensitivity <> 'locked'
             ORDER BY recorded_at, id LIMIT 1"
        ))?;
        let mut rows = statement.query([&stored::date(date)])?;
        self.only(rows.next()?)
    }

    /// Returns the next entries after `after` in the order of their ids. A page may be shorter than
    /// `limit`; only an empty one is the end.
    pub fn all_entries(
        &self,
        after: Option<&EntryId>,
        limit: u32,
        trash: Trash,
    ) -> Result<Vec<Entry>> {
        // No id is empty, so that every id comes after the empty one.
        let after = after.map_or("", EntryId::as_str);
        let mut statement = self.connection.prepare_cached(select_entry!(
            "WHERE id > ?1 AND (?2 OR deleted_at IS NULL) ORDER BY id LIMIT ?3"
        ))?;
        let mut rows = statement.query(params![after, trash == Trash::Include, limit])?;
        let mut entries = Vec::new();
        let mut held = 0;
        while held < PAGE_BYTES
            && let Some(row) = rows.next()?
        {
            let entry = row::from_row(row)?;
            held += entry.content.body.as_str().len();
            entries.push(entry);
        }
        self.fill(&mut entries)?;
        Ok(entries)
    }

    /// Returns the revisions of an entry, oldest first. Who was merged into another since is named
    /// by the other.
    pub fn history(&self, id: &EntryId) -> Result<Vec<Revision>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT rev, at, content FROM revision WHERE entry_id = ?1 ORDER BY rev",
        )?;
        let mut rows = statement.query([id.as_str()])?;
        let mut revisions = Vec::new();
        while let Some(row) = rows.next()? {
            revisions.push(self.with_present(revision_from_row(row)?)?);
        }
        Ok(revisions)
    }

    /// Returns the numbers and times of an entry's revisions, the latest first.
    pub fn revision_heads(&self, id: &EntryId) -> Result<Vec<(u32, Instant)>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT rev, at FROM revision WHERE entry_id = ?1 ORDER BY rev DESC",
        )?;
        let mut rows = statement.query([id.as_str()])?;
        let mut heads = Vec::new();
        while let Some(row) = rows.next()? {
            heads.push((row.get("rev")?, stored::instant(row.get("at")?)?));
        }
        Ok(heads)
    }

    /// Returns what an entry said at one revision, read as [`Self::history`] reads it.
    pub fn revision(&self, id: &EntryId, rev: u32) -> Result<Option<Revision>> {
        let revision = self.revision_as_written(id, rev)?;
        revision.map(|revision| self.with_present(revision)).transpose()
    }

    fn with_present(&self, revision: Revision) -> Result<Revision> {
        Ok(Revision { content: self.with_present_people(revision.content)?, ..revision })
    }

    /// Returns a revision naming whoever was named at the time.
    pub(crate) fn revision_as_written(&self, id: &EntryId, rev: u32) -> Result<Option<Revision>> {
        let mut statement = self.connection.prepare_cached(
            r"SELECT rev, at, content FROM revision WHERE entry_id = ?1 AND rev = ?2",
        )?;
        statement.query(params![id.as_str(), rev])?.next()?.map(revision_from_row).transpose()
    }

    fn only(&self, row: Option<&Row<'_>>) -> Result<Option<Entry>> {
        let Some(row) = row else { return Ok(None) };
        let mut entries = [row::from_row(row)?];
        self.fill(&mut entries)?;
        let [entry] = entries;
        Ok(Some(entry))
    }

    /// Adds what lies beside the rows of `entries`, which are in the order of their ids: five
    /// queries, however many entries.
    fn fill(&self, entries: &mut [Entry]) -> Result<()> {
        self.each_part(
            entries,
            r"SELECT entry_id, person_id, role FROM entry_person
               WHERE entry_id BETWEEN ?1 AND ?2 ORDER BY entry_id, position",
            |row, content| {
                let person = stored::word(row, "person_id")?;
                content.people.push(Mention { person, role: stored::word(row, "role")? });
                Ok(())
            },
        )?;
        self.each_part(
            entries,
            r"SELECT entry_id, as_what, name FROM entry_tag JOIN tag ON tag.id = tag_id
               WHERE entry_id BETWEEN ?1 AND ?2 ORDER BY entry_id, as_what, position",
            |row, content| {
                let theme = row.get_ref("as_what")?.as_str() == Ok("theme");
                let list = if theme { &mut content.themes } else { &mut content.tags };
                list.push(stored::text(row.get("name")?)?);
                Ok(())
            },
        )?;
        self.each_part(
            entries,
            r"SELECT entry_id, id, type, fields FROM child
               WHERE entry_id BETWEEN ?1 AND ?2 ORDER BY entry_id, position",
            |row, content| {
                content.children.push(Child {
                    id: stored::word(row, "id")?,
                    child_type: stored::word(row, "type")?,
                    fields: stored::fields(row, "fields")?,
                });
                Ok(())
            },
        )?;
        self.each_part(
            entries,
            r"SELECT entry_id, target, rel FROM link
               WHERE entry_id BETWEEN ?1 AND ?2 ORDER BY entry_id, position",
            |row, content| {
                let relation = stored::word(row, "rel")?;
                content.links.push(Link { to: row.get("target")?, relation });
                Ok(())
            },
        )?;
        self.each_part(
            entries,
            r"SELECT entry_id, attachment_id, name, media_type, size
                FROM entry_attachment JOIN attachment ON attachment.id = attachment_id
               WHERE entry_id BETWEEN ?1 AND ?2 ORDER BY entry_id, position",
            |row, content| {
                content.attachments.push(AttachmentRef {
                    id: stored::word(row, "attachment_id")?,
                    name: row.get("name")?,
                    media_type: row.get("media_type")?,
                    size: row.get("size")?,
                });
                Ok(())
            },
        )
    }

    /// Hands every row of `sql` to the entry that it belongs to.
    fn each_part(
        &self,
        entries: &mut [Entry],
        sql: &'static str,
        mut add: impl FnMut(&Row<'_>, &mut Content) -> Result<()>,
    ) -> Result<()> {
        let (Some(first), Some(last)) = (entries.first(), entries.last()) else { return Ok(()) };
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([first.id.as_str(), last.id.as_str()])?;
        let mut entries = entries.iter_mut().peekable();
        while let Some(row) = rows.next()? {
            let owner = row.get_ref("entry_id")?.as_str().map_err(rusqlite::Error::from)?;
            while entries.next_if(|entry| entry.id.as_str() < owner).is_some() {}
            // Entries in the trash were left out of the list; their parts are passed over.
            match entries.peek_mut() {
                Some(entry) if entry.id.as_str() == owner => add(row, &mut entry.content)?,
                Some(_) => {}
                None => break,
            }
        }
        Ok(())
    }
}

fn revision_from_row(row: &Row<'_>) -> Result<Revision> {
    let content = row.get_ref("content")?.as_str().map_err(rusqlite::Error::from)?;
    Ok(Revision {
        rev: row.get("rev")?,
        at: stored::instant(row.get("at")?)?,
        content: wire::read(content)?,
    })
}
