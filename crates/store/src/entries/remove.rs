//! Into the trash, out of it, and gone for good.

use std::borrow::Cow;

use footing_domain::{Entry, EntryId, Instant};
use rusqlite::params;

use super::{Saved, Undeleted};
use crate::{Result, Writing, stored};

impl Writing<'_> {
    /// Puts the entry into the trash. It keeps everything, and counts a revision: whoever is writing
    /// it meets a conflict. One that is there already stays as it is.
    pub fn delete_entry(&mut self, id: &EntryId, at: Instant) -> Result<Saved> {
        let there = self.existing(id)?;
        match there.deleted_at {
            Some(_) => Ok(Saved { rev: there.rev, seq: there.seq }),
            None => self.move_entry(&there, Some(at), at),
        }
    }

    /// Takes the entry out of the trash. One that is not there stays as it is. The page of a day that
    /// has another by now comes back as an entry of that day.
    pub fn undelete_entry(&mut self, id: &EntryId, at: Instant) -> Result<Undeleted> {
        let there = self.existing(id)?;
        if there.deleted_at.is_none() {
            let saved = Saved { rev: there.rev, seq: there.seq };
            return Ok(Undeleted { saved, gave_way: false });
        }
        if let Cow::Owned(content) = self.giving_way(id, Cow::Borrowed(&there.content))? {
            let (rev, before) = (there.rev + 1, there.content);
            let back = Entry { content, rev, deleted_at: None, ..there };
            let saved = self.put_entry(Some(&before), back, at)?;
            return Ok(Undeleted { saved, gave_way: true });
        }
        Ok(Undeleted { saved: self.move_entry(&there, None, at)?, gave_way: false })
    }

    /// Removes for good what was put into the trash before `limit`, and returns the ids.
    pub fn purge_deleted_before(&mut self, limit: Instant) -> Result<Vec<EntryId>> {
        self.purge_those(
            r"SELECT id FROM entry WHERE deleted_at IS NOT NULL AND deleted_at < ?1 ORDER BY id",
            limit,
        )
    }

    /// The same, but leaves what was deleted while the clock stood earlier than it had before: what
    /// such a deletion says of its time is not to be believed.
    pub fn purge_expired_before(&mut self, limit: Instant) -> Result<Vec<EntryId>> {
        self.purge_those(
            r"SELECT id FROM entry WHERE deleted_at IS NOT NULL AND deleted_at < ?1
                 AND NOT EXISTS (SELECT 1 FROM entry AS earlier
                      WHERE earlier.seq <= entry.seq AND earlier.recorded_at > entry.deleted_at)
               ORDER BY id",
            limit,
        )
    }

    fn purge_those(&mut self, sql: &str, limit: Instant) -> Result<Vec<EntryId>> {
        let mut ids: Vec<EntryId> = Vec::new();
        {
            let mut statement = self.transaction()?.prepare_cached(sql)?;
            let mut rows = statement.query([limit.millis()])?;
            while let Some(row) = rows.next()? {
                ids.push(stored::word(row, "id")?);
            }
        }
        for id in &ids {
            self.purge_entry(id)?;
        }
        Ok(ids)
    }

    /// Removes an entry for good: its row, revisions, children, draft, and the tags and attachments
    /// that nothing else uses. The index hears of it through the outbox and drops it.
    pub fn purge_entry(&mut self, id: &EntryId) -> Result<()> {
        self.existing(id)?;
        self.count_change(id)?;
        self.drop_draft(id.as_str())?;
        let transaction = self.transaction()?;
        let tags: Vec<i64> = transaction
            .prepare_cached(r"SELECT DISTINCT tag_id FROM entry_tag WHERE entry_id = ?1")?
            .query_map([id.as_str()], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let attachments: Vec<String> = transaction
            .prepare_cached(r"SELECT attachment_id FROM attachment_use WHERE entry_id = ?1")?
            .query_map([id.as_str()], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        transaction.prepare_cached(r"DELETE FROM entry WHERE id = ?1")?.execute([id.as_str()])?;
        let mut drop_attachment = transaction.prepare_cached(
            r"DELETE FROM attachment WHERE id = ?1
                AND NOT EXISTS (SELECT 1 FROM attachment_use WHERE attachment_id = ?1)",
        )?;
        for attachment in &attachments {
            drop_attachment.execute([attachment])?;
        }
        drop(drop_attachment);
        self.forget_unused_tags(&tags)
    }

    fn move_entry(
        &mut self,
        there: &Entry,
        deleted_at: Option<Instant>,
        at: Instant,
    ) -> Result<Saved> {
        let saved = Saved { rev: there.rev + 1, seq: self.count_change(&there.id)? };
        self.transaction()?
            .prepare_cached(r"UPDATE entry SET deleted_at = ?2, rev = ?3, seq = ?4 WHERE id = ?1")?
            .execute(params![
                there.id.as_str(),
                deleted_at.map(Instant::millis),
                saved.rev,
                saved.seq
            ])?;
        self.move_naming(&there.id, deleted_at.is_none())?;
        self.put_revision(&there.id, saved.rev, at, &there.content)?;
        Ok(saved)
    }
}
