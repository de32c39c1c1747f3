//! A person taken out of the journal for good: out of every entry, every revision of it, drafts,
//! other people's notes, settings, forms and attachments, in one transaction.
//!
//! Which records go and which words are the person's name is the caller's to say: see [`Eraser`].
//! A name can stand in a text that is linked to nobody, so every revision is read once. Erasing
//! somebody is rare; leaving them somewhere would be a broken promise.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use footing_domain::{AttachmentId, Content, Entry, EntryId, Instant, Kind, PersonId, Sensitivity};
use rusqlite::params;
use serde_json::Value;

use crate::{
    Noun, Reading, Result, SAVED_SEARCHES, Saved, StoreError, Writing, entries::wire, stored,
};

/// What belongs to the person who goes.
pub trait Eraser: Send {
    /// Returns the text without the name; nothing when it does not hold it.
    fn cleaned(&self, text: &str) -> Option<String>;
    /// Tells whether an entry is about the person alone and goes with them.
    fn only_about(&self, content: &Content, ids: &[PersonId]) -> bool;
    /// Returns the content without the person and without the attachments `gone`; nothing when it
    /// held neither.
    fn without(
        &self,
        content: &Content,
        ids: &[PersonId],
        gone: &HashSet<AttachmentId>,
    ) -> Option<Content>;
    /// Tells whether the bytes of a file hold the name.
    fn in_bytes(&self, bytes: &[u8]) -> bool;
}

/// An entry that goes. `Debug` is left out: it would show a title.
#[derive(Clone, PartialEq, Eq)]
pub struct ErasedEntry {
    pub id: EntryId,
    pub kind: Kind,
    pub title: String,
    pub occurred_on: footing_domain::CivilDate,
    pub sensitivity: Sensitivity,
}

/// What erasing somebody did, or would do.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Erased {
    /// Entries about them alone: gone.
    pub gone: Vec<ErasedEntry>,
    /// Entries that stay, without them.
    pub changed: Vec<EntryId>,
    /// How many of both are locked.
    pub locked: u64,
    /// Earlier revisions that were rewritten.
    pub revisions: u64,
    pub drafts: u64,
    /// Other people whose notes named them.
    pub people: u64,
    /// Saved searches, settings and forms.
    pub settings: u64,
    /// Files whose bytes hold the name: gone.
    pub attachments: u64,
    pub seq: u64,
}

impl Reading<'_> {
    /// Returns the person and everybody who was merged into them.
    fn with_merged(&self, id: &PersonId) -> Result<Vec<PersonId>> {
        let mut all = vec![id.clone()];
        let mut at = 0;
        while let Some(kept) = all.get(at).cloned() {
            for merge in self.merges_into(&kept)? {
                if !all.contains(&merge.gone.id) {
                    all.push(merge.gone.id);
                }
            }
            at += 1;
        }
        Ok(all)
    }
}

impl Writing<'_> {
    /// Takes a person out of everything; see the module. Nothing of it can be undone.
    pub fn erase_person(
        &mut self,
        id: &PersonId,
        eraser: &dyn Eraser,
        at: Instant,
    ) -> Result<Erased> {
        self.person(id)?.ok_or_else(|| StoreError::not_found(Noun::Person, id))?;
        let ids = self.with_merged(id)?;
        let files = self.files_with(eraser)?;
        let mut done =
            Erased { attachments: files.len().try_into().unwrap_or(u64::MAX), ..Erased::default() };
        for (entry, revisions) in self.entries_with(eraser, &ids, &files)? {
            self.erase_in_entry(&entry, &revisions, eraser, &ids, &files, at, &mut done)?;
        }
        for file in &files {
            for table in [
                r"DELETE FROM entry_attachment WHERE attachment_id = ?1",
                r"DELETE FROM attachment WHERE id = ?1",
            ] {
                self.transaction()?.prepare_cached(table)?.execute([file.as_str()])?;
            }
        }
        done.drafts = self.erase_in_drafts(eraser)?;
        done.people = self.erase_in_people(eraser, &ids)?;
        done.settings = self.erase_in_settings(eraser)?;
        self.erase_merges(eraser, &ids)?;
        self.count_change_of_person(id)?;
        self.transaction()?
            .prepare_cached(r"DELETE FROM person WHERE id = ?1")?
            .execute([id.as_str()])?;
        done.seq = self.journal_seq()?;
        Ok(done)
    }

    /// Says what [`Self::erase_person`] would do, and does nothing.
    pub fn would_erase(
        &mut self,
        id: &PersonId,
        eraser: &dyn Eraser,
        at: Instant,
    ) -> Result<Erased> {
        let mut answer = None;
        let taken_back = self.attempt(|journal| {
            answer = Some(journal.erase_person(id, eraser, at)?);
            Err::<(), _>(StoreError::BrokenOff)
        })?;
        match (answer, taken_back) {
            (Some(answer), _) => Ok(answer),
            (None, Err(error)) => Err(error),
            (None, Ok(())) => Err(StoreError::BrokenOff),
        }
    }

    /// Returns the files whose bytes hold the name.
    fn files_with(&self, eraser: &dyn Eraser) -> Result<HashSet<AttachmentId>> {
        let mut statement =
            self.transaction()?.prepare_cached(r"SELECT id, bytes FROM attachment")?;
        let mut rows = statement.query([])?;
        let mut files = HashSet::new();
        while let Some(row) = rows.next()? {
            let bytes = row.get_ref("bytes")?.as_blob().map_err(rusqlite::Error::from)?;
            if eraser.in_bytes(bytes) {
                files.insert(stored::word(row, "id")?);
            }
        }
        Ok(files)
    }

    /// Returns the entries that name the person, in words or by id, now or earlier, with the
    /// revisions that do.
    fn entries_with(
        &self,
        eraser: &dyn Eraser,
        ids: &[PersonId],
        files: &HashSet<AttachmentId>,
    ) -> Result<BTreeMap<EntryId, BTreeSet<u32>>> {
        let quoted: Vec<String> = ids
            .iter()
            .map(PersonId::as_str)
            .chain(files.iter().map(AttachmentId::as_str))
            .map(|id| format!("\"{id}\""))
            .collect();
        let mut statement =
            self.transaction()?.prepare_cached(r"SELECT entry_id, rev, content FROM revision")?;
        let mut rows = statement.query([])?;
        let mut found: BTreeMap<EntryId, BTreeSet<u32>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let text = row.get_ref("content")?.as_str().map_err(rusqlite::Error::from)?;
            let named = quoted.iter().any(|id| text.contains(id.as_str()))
                || eraser.cleaned(text).is_some()
                // A quote or a line break inside a name is written with a backslash.
                || (text.contains('\\') && eraser.without(&wire::read(text)?, ids, files).is_some());
            if named {
                found.entry(stored::word(row, "entry_id")?).or_default().insert(row.get("rev")?);
            }
        }
        Ok(found)
    }

    #[expect(clippy::too_many_arguments, reason = "one walk over one entry")]
    fn erase_in_entry(
        &mut self,
        id: &EntryId,
        revisions: &BTreeSet<u32>,
        eraser: &dyn Eraser,
        ids: &[PersonId],
        files: &HashSet<AttachmentId>,
        at: Instant,
        done: &mut Erased,
    ) -> Result<()> {
        let there = self.existing(id)?;
        let content = &there.content;
        let locked = u64::from(content.sensitivity == Sensitivity::Locked);
        if eraser.only_about(content, ids) {
            done.gone.push(ErasedEntry {
                id: id.clone(),
                kind: content.kind,
                title: content.title.as_str().to_owned(),
                occurred_on: content.occurred_on,
                sensitivity: content.sensitivity,
            });
            done.locked += locked;
            return self.purge_entry(id);
        }
        let mut touched = false;
        for rev in revisions {
            let Some(revision) = self.revision_as_written(id, *rev)? else { continue };
            let Some(cleaned) = eraser.without(&revision.content, ids, files) else { continue };
            self.transaction()?
                .prepare_cached(
                    r"UPDATE revision SET content = ?3 WHERE entry_id = ?1 AND rev = ?2",
                )?
                .execute(params![id.as_str(), rev, wire::write(&cleaned)])?;
            done.revisions += 1;
            touched = true;
        }
        if let Some(cleaned) = eraser.without(content, ids, files) {
            let before = content.clone();
            let without = Entry { content: cleaned, rev: there.rev + 1, ..there };
            self.put_entry(Some(&before), without, at)?;
            touched = true;
        }
        if touched {
            done.changed.push(id.clone());
            done.locked += locked;
        }
        Ok(())
    }

    fn erase_in_drafts(&mut self, eraser: &dyn Eraser) -> Result<u64> {
        let mut count = 0;
        for draft in self.drafts()? {
            let title = draft.title.as_deref().and_then(|title| eraser.cleaned(title));
            let text = eraser.cleaned(&draft.text);
            if title.is_none() && text.is_none() {
                continue;
            }
            let title = title.or_else(|| draft.title.clone());
            let text = text.unwrap_or_else(|| draft.text.clone());
            self.save_draft(&crate::Draft { title, text, ..draft })?;
            count += 1;
        }
        Ok(count)
    }

    fn erase_in_people(&mut self, eraser: &dyn Eraser, ids: &[PersonId]) -> Result<u64> {
        let mut count = 0;
        for person in self.people()? {
            if ids.contains(&person.id) {
                continue;
            }
            let mut fields = person.fields.clone().into_value();
            if !clean(&mut fields, eraser, ids) {
                continue;
            }
            let fields = footing_domain::Fields::from_stored(fields);
            let rev = person.rev + 1;
            self.put_person_row(&footing_domain::Person { fields, ..person }, rev)?;
            count += 1;
        }
        Ok(count)
    }

    fn erase_in_settings(&mut self, eraser: &dyn Eraser) -> Result<u64> {
        let mut count = 0;
        for (key, mut value) in self.settings()? {
            // A saved search that names them looks for nobody any more; of anything else only the name
            // goes, such as out of the reason of some days away.
            let mut dropped = false;
            if let Value::Array(items) = &mut value
                && key == SAVED_SEARCHES
            {
                let before = items.len();
                items.retain(|item| !clean(&mut item.clone(), eraser, &[]));
                dropped = before != items.len();
            }
            if clean(&mut value, eraser, &[]) || dropped {
                self.put_setting(&key, &value)?;
                count += 1;
            }
        }
        for mut template in self.templates()? {
            if clean(&mut template.definition, eraser, &[]) {
                self.import_template(&template, true)?;
                count += 1;
            }
        }
        Ok(count)
    }

    /// Forgets the merges of the person, and their name in the notes of other merges.
    fn erase_merges(&mut self, eraser: &dyn Eraser, ids: &[PersonId]) -> Result<()> {
        for id in ids {
            self.transaction()?
                .prepare_cached(r"DELETE FROM person_merge WHERE gone_id = ?1 OR kept_id = ?1")?
                .execute([id.as_str()])?;
        }
        let mut kept: Vec<(String, Value, Value)> = Vec::new();
        {
            let mut statement = self
                .transaction()?
                .prepare_cached(r"SELECT gone_id, gone, kept FROM person_merge")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                kept.push((
                    row.get("gone_id")?,
                    stored::json(&row.get::<_, String>("gone")?)?,
                    stored::json(&row.get::<_, String>("kept")?)?,
                ));
            }
        }
        for (id, mut gone, mut other) in kept {
            let mut changed = false;
            for person in [&mut gone, &mut other] {
                changed |=
                    person.get_mut("fields").is_some_and(|fields| clean(fields, eraser, ids));
            }
            if changed {
                self.transaction()?
                    .prepare_cached(
                        r"UPDATE person_merge SET gone = ?2, kept = ?3 WHERE gone_id = ?1",
                    )?
                    .execute(params![id, stored::to_json(&gone), stored::to_json(&other)])?;
            }
        }
        Ok(())
    }
}

/// Takes the name out of every text of a value. Returns whether one held it.
fn clean(value: &mut Value, eraser: &dyn Eraser, ids: &[PersonId]) -> bool {
    match value {
        Value::String(text) => match eraser.cleaned(text) {
            Some(cleaned) => {
                *text = cleaned;
                true
            }
            None => false,
        },
        Value::Array(items) => {
            let before = items.len();
            items.retain(|item| !is_one_of(item, ids));
            let dropped = before != items.len();
            items.iter_mut().fold(dropped, |changed, item| clean(item, eraser, ids) || changed)
        }
        Value::Object(object) => {
            let before = object.len();
            object.retain(|_, member| !is_one_of(member, ids));
            let dropped = before != object.len();
            object
                .values_mut()
                .fold(dropped, |changed, member| clean(member, eraser, ids) || changed)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

fn is_one_of(value: &Value, ids: &[PersonId]) -> bool {
    value.as_str().is_some_and(|text| ids.iter().any(|id| id.as_str() == text))
}

impl Erased {
    /// Returns where the journal stands after it.
    pub const fn saved(&self) -> Saved {
        Saved { rev: 0, seq: self.seq }
    }
}
