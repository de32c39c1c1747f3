//! What is pinned to an entry, each in the owner's order: people, tags, themes, links, attachments.

use footing_domain::{AttachmentRef, EntryId, Link, Mention, TagName, fold::fold};
use rusqlite::{OptionalExtension, params};

use crate::{Noun, Result, StoreError, Writing};

impl Writing<'_> {
    /// Replaces the people of an entry. All of them must exist.
    pub(super) fn put_mentions(&mut self, id: &EntryId, people: &[Mention]) -> Result<()> {
        let transaction = self.transaction()?;
        transaction
            .prepare_cached(r"DELETE FROM entry_person WHERE entry_id = ?1")?
            .execute([id.as_str()])?;
        let mut exists =
            transaction.prepare_cached(r"SELECT EXISTS (SELECT 1 FROM person WHERE id = ?1)")?;
        let mut insert = transaction.prepare_cached(
            r"INSERT INTO entry_person (entry_id, position, person_id, role) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for (position, mention) in people.iter().enumerate() {
            let person = mention.person.as_str();
            if !exists.query_row([person], |row| row.get::<_, bool>(0))? {
                return Err(StoreError::not_found(Noun::Person, person));
            }
            insert.execute(params![id.as_str(), position, person, mention.role.as_str()])?;
        }
        Ok(())
    }

    /// Replaces the tags or the themes of an entry (`as_what` says which). A spelling that nothing
    /// uses any more is forgotten: it was the owner's word.
    pub(super) fn put_tags(
        &mut self,
        id: &EntryId,
        as_what: &'static str,
        tags: &[TagName],
    ) -> Result<()> {
        let transaction = self.transaction()?;
        let mut before: Vec<i64> = transaction
            .prepare_cached(
                r"DELETE FROM entry_tag WHERE entry_id = ?1 AND as_what = ?2 RETURNING tag_id",
            )?
            .query_map([id.as_str(), as_what], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let mut find = transaction.prepare_cached(r"SELECT id FROM tag WHERE name = ?1")?;
        let mut add = transaction
            .prepare_cached(r"INSERT INTO tag (name, folded) VALUES (?1, ?2) RETURNING id")?;
        let mut insert = transaction.prepare_cached(
            r"INSERT INTO entry_tag (entry_id, as_what, position, tag_id) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for (position, tag) in tags.iter().enumerate() {
            let known: Option<i64> = find.query_row([tag.as_str()], |row| row.get(0)).optional()?;
            let tag_id = match known {
                Some(tag_id) => tag_id,
                None => add.query_row([tag.as_str(), &fold(tag.as_str())], |row| row.get(0))?,
            };
            insert.execute(params![id.as_str(), as_what, position, tag_id])?;
        }
        before.sort_unstable();
        before.dedup();
        self.forget_unused_tags(&before)
    }

    /// Forgets those of `tags` that no entry carries.
    pub(super) fn forget_unused_tags(&self, tags: &[i64]) -> Result<()> {
        let mut forget = self.transaction()?.prepare_cached(
            r"DELETE FROM tag WHERE id = ?1
                AND NOT EXISTS (SELECT 1 FROM entry_tag WHERE tag_id = ?1)",
        )?;
        for tag in tags {
            forget.execute([tag])?;
        }
        Ok(())
    }

    /// Replaces the links of an entry. What they point at may come later, or be a child.
    pub(super) fn put_links(&mut self, id: &EntryId, links: &[Link]) -> Result<()> {
        let transaction = self.transaction()?;
        transaction
            .prepare_cached(r"DELETE FROM link WHERE entry_id = ?1")?
            .execute([id.as_str()])?;
        let mut insert = transaction.prepare_cached(
            r"INSERT INTO link (entry_id, position, target, rel) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for (position, link) in links.iter().enumerate() {
            insert.execute(params![id.as_str(), position, link.to, link.relation.as_str()])?;
        }
        Ok(())
    }

    /// Replaces the attachments of an entry. Their bytes must have been kept before.
    pub(super) fn put_attachment_refs(
        &mut self,
        id: &EntryId,
        attachments: &[AttachmentRef],
    ) -> Result<()> {
        let transaction = self.transaction()?;
        transaction
            .prepare_cached(r"DELETE FROM entry_attachment WHERE entry_id = ?1")?
            .execute([id.as_str()])?;
        let mut insert = transaction.prepare_cached(
            r"INSERT INTO entry_attachment (entry_id, position, attachment_id, name)
              VALUES (?1, ?2, ?3, ?4)",
        )?;
        let mut hold = transaction.prepare_cached(
            r"INSERT INTO attachment_use (attachment_id, entry_id) VALUES (?1, ?2)
              ON CONFLICT DO NOTHING",
        )?;
        for (position, attachment) in attachments.iter().enumerate() {
            let of = attachment.id.as_str();
            insert.execute(params![id.as_str(), position, of, attachment.name])?;
            hold.execute([of, id.as_str()])?;
        }
        Ok(())
    }
}
