//! Keeping an entry: its row, what is pinned to it, its revision and its outbox row, together.

use std::borrow::Cow;

use footing_domain::{Content, Entry, EntryId, Fields, Instant, Kind, Sensitivity};
use rusqlite::{OptionalExtension, params};
use serde_json::Value;

use super::{NewEntry, Saved, Trash, wire};
use crate::{Noun, Reading, Result, StoreError, Writing};

impl Writing<'_> {
    /// Keeps an entry for the first time, at revision 1, and drops the draft it came from.
    pub fn create_entry(&mut self, new: &NewEntry, clear_draft: Option<&str>) -> Result<Saved> {
        if self.rev_of(&new.id)?.is_some() {
            return Err(StoreError::exists(Noun::Entry, &new.id));
        }
        let entry = Entry {
            id: new.id.clone(),
            recorded_at: new.recorded_at,
            zone: new.zone,
            rev: 1,
            seq: 0,
            deleted_at: None,
            content: new.content.clone(),
        };
        let saved = self.put_entry(None, entry, new.recorded_at)?;
        clear_draft.map_or(Ok(()), |key| self.drop_draft(key))?;
        Ok(saved)
    }

    /// Gives the entry new content as its next revision and drops the draft it came from. Content
    /// that is already there makes no revision. One in the trash is not written into. One that would
    /// become the page of a day that has another stays an entry of that day.
    pub fn revise_entry(
        &mut self,
        id: &EntryId,
        expected_rev: u32,
        content: &Content,
        at: Instant,
        clear_draft: Option<&str>,
    ) -> Result<Saved> {
        let there = self.existing(id)?;
        if there.deleted_at.is_some() {
            return Err(StoreError::InTrash { noun: Noun::Entry, id: id.to_string() });
        }
        if there.rev != expected_rev {
            return Err(StoreError::Conflict {
                noun: Noun::Entry,
                id: id.to_string(),
                expected: expected_rev,
                found: there.rev,
            });
        }
        let mut content = self.with_true_attachments(content)?;
        // What was the day's page goes on being it.
        if !is_page(&there.content) || there.content.occurred_on != content.occurred_on {
            content = self.giving_way(id, content)?;
        }
        clear_draft.map_or(Ok(()), |key| self.drop_draft(key))?;
        if there.content == *content {
            return Ok(Saved { rev: there.rev, seq: there.seq });
        }
        let before = there.content;
        let revised = Entry { content: content.into_owned(), rev: there.rev + 1, ..there };
        self.put_entry(Some(&before), revised, at)
    }

    /// Writes everything that belongs to `entry`, counts the change and returns where it left both.
    /// `before` is what the entry said until now; parts that did not change are not written again.
    pub(crate) fn put_entry(
        &mut self,
        before: Option<&Content>,
        mut entry: Entry,
        at: Instant,
    ) -> Result<Saved> {
        if let Cow::Owned(content) = self.with_true_attachments(&entry.content)? {
            entry.content = content;
        }
        entry.content = self.with_present_people(entry.content)?;
        entry.seq = self.count_change(&entry.id)?;
        self.put_entry_row(&entry)?;
        let content = &entry.content;
        let changed = |part: fn(&Content, &Content) -> bool| {
            before.is_none_or(|before| part(before, content))
        };
        if changed(|old, new| old.people != new.people) {
            self.put_mentions(&entry.id, &content.people)?;
        }
        if changed(|old, new| old.tags != new.tags) {
            self.put_tags(&entry.id, "tag", &content.tags)?;
        }
        if changed(|old, new| old.themes != new.themes) {
            self.put_tags(&entry.id, "theme", &content.themes)?;
        }
        if changed(|old, new| old.links != new.links) {
            self.put_links(&entry.id, &content.links)?;
        }
        if changed(|old, new| old.attachments != new.attachments) {
            self.put_attachment_refs(&entry.id, &content.attachments)?;
        }
        if changed(|old, new| old.children != new.children) {
            let children = before.map_or(&[][..], |before| &before.children);
            self.put_children(&entry.id, children, &content.children)?;
        }
        self.put_naming(&entry)?;
        self.put_revision(&entry.id, entry.rev, at, content)?;
        Ok(Saved { rev: entry.rev, seq: entry.seq })
    }

    pub(super) fn put_revision(
        &mut self,
        id: &EntryId,
        rev: u32,
        at: Instant,
        content: &Content,
    ) -> Result<()> {
        self.transaction()?
            .prepare_cached(
                r"INSERT INTO revision (entry_id, rev, at, content) VALUES (?1, ?2, ?3, ?4)
                  ON CONFLICT (entry_id, rev) DO UPDATE SET at = excluded.at,
                     content = excluded.content",
            )?
            .execute(params![id.as_str(), rev, at.millis(), wire::write(content)])?;
        Ok(())
    }

    /// Returns the entry, from the trash too.
    pub(crate) fn existing(&self, id: &EntryId) -> Result<Entry> {
        self.entry(id, Trash::Include)?.ok_or_else(|| StoreError::not_found(Noun::Entry, id))
    }
}

impl Reading<'_> {
    /// Returns the content without the mark of a day's page where another live entry is the page of
    /// that day: only one of the two would ever be shown.
    pub(super) fn giving_way<'c>(
        &self,
        id: &EntryId,
        mut content: Cow<'c, Content>,
    ) -> Result<Cow<'c, Content>> {
        if !is_page(&content) {
            return Ok(content);
        }
        if self.day_page(content.occurred_on)?.is_some_and(|page| page.id != *id) {
            let mut fields = content.fields.as_object().clone();
            fields.remove("page");
            content.to_mut().fields = Fields::from_stored(Value::Object(fields));
        }
        Ok(content)
    }

    pub(super) fn rev_of(&self, id: &EntryId) -> Result<Option<u32>> {
        let mut statement =
            self.connection.prepare_cached(r"SELECT rev FROM entry WHERE id = ?1")?;
        Ok(statement.query_row([id.as_str()], |row| row.get(0)).optional()?)
    }

    /// Returns the content with the type and size that the store itself found for each attachment,
    /// whatever the caller believed.
    pub(super) fn with_true_attachments<'c>(
        &self,
        content: &'c Content,
    ) -> Result<Cow<'c, Content>> {
        let mut content = Cow::Borrowed(content);
        for at in 0..content.attachments.len() {
            let claimed = &content.attachments[at];
            let known = self
                .attachment_info(&claimed.id)?
                .ok_or_else(|| StoreError::not_found(Noun::Attachment, &claimed.id))?;
            if claimed.media_type != known.media_type || claimed.size != known.size {
                let claimed = &mut content.to_mut().attachments[at];
                claimed.media_type = known.media_type;
                claimed.size = known.size;
            }
        }
        Ok(content)
    }
}

/// Tells whether [`Reading::day_page`] may answer an entry with this content.
fn is_page(content: &Content) -> bool {
    content.kind == Kind::Note
        && content.fields.text("page") == Some("day")
        && content.sensitivity != Sensitivity::Locked
}
