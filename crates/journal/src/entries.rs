//! Writing, reading and removing entries.

use footing_domain::{Body, CivilDate, Content, Entry, EntryId, Fields, Kind, RecordType, Title};
use footing_practice::decision::freeze;
use footing_store::{EntryFilter, EntrySummary, Trash};

use crate::{
    DayPage, Event, Journal, JournalError, NewEntry, Result, Saved, Undeleted, by_hand, circles,
    drafts::{day_key, kept},
    id::new_id,
    naming::link_named,
    pictures::title_of,
    session::Session,
};

impl Journal {
    /// Adds an entry and returns once it is on disk.
    ///
    /// Fails with `invalid_input` if the content breaks a rule of its kind, or the id is taken.
    pub fn add(&self, entry: NewEntry) -> Result<Saved> {
        self.add_clearing(entry, None)
    }

    pub(crate) fn add_clearing(&self, entry: NewEntry, draft: Option<&str>) -> Result<Saved> {
        let (now, zone) = (self.clock().now(), self.clock().zone());
        let id = match entry.id {
            Some(id) => id,
            None => new_id(now)?,
        };
        let mut content = entry.content;
        self.weave_promises("", &mut content)?;
        freeze(None, &mut content, self.clock().today())?;
        let content = content.checked(&id)?;
        let session = self.session()?;
        circles::check(&session.store, &id, &content)?;
        let saved = session.store.create_entry(
            footing_store::NewEntry { id: id.clone(), recorded_at: now, zone, content },
            draft,
        )?;
        Ok(self.announce(&session, id, saved))
    }

    /// Replaces an entry's content if it is still at `expected_rev`; `conflict` otherwise.
    ///
    /// Fails with `invalid_input` for one in the trash, and for a decision whose expectation was
    /// frozen and would be another: see [`freeze`].
    pub fn revise(&self, id: &EntryId, expected_rev: u32, content: Content) -> Result<Saved> {
        if by_hand::looks_back(content.kind) {
            let before = self.entry(id)?;
            if before.rev == expected_rev {
                by_hand::check(&content, Some(&before.content), self.clock().today())?;
            }
        }
        self.revise_clearing(id, expected_rev, content, None)
    }

    pub(crate) fn revise_clearing(
        &self,
        id: &EntryId,
        expected_rev: u32,
        mut content: Content,
        draft: Option<&str>,
    ) -> Result<Saved> {
        if content.kind == Kind::Decision {
            let before = self.entry(id)?;
            // Whoever read another revision is told so, not what that one froze.
            if before.rev == expected_rev {
                freeze(Some(&before.content), &mut content, self.clock().today())?;
            }
        }
        let content = content.checked(id)?;
        self.hold_what_was_closed(id, &content)?;
        let now = self.clock().now();
        let session = self.session()?;
        circles::check(&session.store, id, &content)?;
        let saved = session.store.revise_entry(id, expected_rev, content, now, draft)?;
        Ok(self.announce(&session, id.clone(), saved))
    }

    /// Returns one entry, in the trash or not.
    pub fn entry(&self, id: &EntryId) -> Result<Entry> {
        self.session()?
            .store
            .entry(id, Trash::Include)?
            .ok_or_else(|| JournalError::NotFound { what: "entry", id: id.to_string() })
    }

    /// Returns an entry that may be written into. Checked before anything else is made for it.
    ///
    /// Fails with `invalid_input` for one in the trash, and with `not_found` for a locked one until
    /// locked entries are shown.
    pub fn writable(&self, id: &EntryId) -> Result<Entry> {
        let entry = self.entry(id)?;
        self.may_show(&entry)?;
        if entry.deleted_at.is_some() {
            return Err(JournalError::InTrash { what: "entry", id: id.to_string() });
        }
        Ok(entry)
    }

    /// Returns a page of entries, newest day first.
    pub fn entries(&self, filter: &EntryFilter) -> Result<Vec<EntrySummary>> {
        Ok(self.session()?.store.entries(filter)?)
    }

    /// Moves an entry to the trash, from which [`Self::undelete`] brings it back.
    pub fn delete(&self, id: &EntryId) -> Result<Saved> {
        let now = self.clock().now();
        let session = self.session()?;
        let saved = session.store.delete_entry(id, now)?;
        Ok(self.announce(&session, id.clone(), saved))
    }

    /// Brings an entry back from the trash; as no day's page where the day has another by now.
    pub fn undelete(&self, id: &EntryId) -> Result<Undeleted> {
        let now = self.clock().now();
        let session = self.session()?;
        let footing_store::Undeleted { saved, gave_way } = session.store.undelete_entry(id, now)?;
        Ok(Undeleted { saved: self.announce(&session, id.clone(), saved), gave_way })
    }

    /// Returns the page of one day with whatever was typed and not saved.
    pub fn day_page(&self, date: CivilDate) -> Result<DayPage> {
        let session = self.session()?;
        let entry = session.store.day_page(date)?;
        let draft = session.store.draft(&day_key(date))?.map(kept);
        Ok(DayPage { date, entry, draft })
    }

    /// Saves the page of one day over revision `base_rev` (0: there was none) and drops its draft.
    ///
    /// Returns `None` if there was nothing to keep: a blank page that was never saved.
    /// Fails with `conflict` if the page was saved elsewhere since.
    pub fn save_day(&self, date: CivilDate, base_rev: u32, body: String) -> Result<Option<Saved>> {
        let key = day_key(date);
        let body = Body::try_from(body)?;
        let page = self.session()?.store.day_page(date)?;
        let Some(entry) = page else {
            if base_rev != 0 {
                return Err(JournalError::Conflict { found: 0 });
            }
            if body.as_str().trim().is_empty() {
                self.session()?.store.drop_draft(&key)?;
                return Ok(None);
            }
            // A page of nothing but a rule or a mark is still a page; it is called by its day.
            let title = match title_of(body.as_str()) {
                Some(title) => title,
                None => Title::try_from(date.to_string())?,
            };
            let mut content = Content::plain(Kind::Note, title, body, date);
            content.fields = day_fields()?;
            self.session()?.store.read(|reading| link_named(reading, "", &mut content))?;
            return self.add_clearing(NewEntry { id: None, content }, Some(&key)).map(Some);
        };
        if entry.content.body == body && base_rev == entry.rev {
            self.session()?.store.drop_draft(&key)?;
            return Ok(Some(Saved { id: entry.id, rev: entry.rev, seq: entry.seq }));
        }
        let mut content = entry.content;
        // A page emptied on purpose keeps its last title: it still has to be called something.
        if let Some(title) = title_of(body.as_str()) {
            content.title = title;
        }
        let before = std::mem::replace(&mut content.body, body);
        self.session()?.store.read(|reading| link_named(reading, before.as_str(), &mut content))?;
        self.weave_promises(before.as_str(), &mut content)?;
        self.revise_clearing(&entry.id, base_rev, content, Some(&key)).map(Some)
    }

    /// Saves title and body of an entry over revision `base_rev` and drops its draft.
    pub fn save_text(
        &self,
        id: &EntryId,
        base_rev: u32,
        title: String,
        body: String,
    ) -> Result<Saved> {
        let mut content = self.entry(id)?.content;
        content.title = Title::try_from(title)?;
        let before = std::mem::replace(&mut content.body, Body::try_from(body)?);
        self.session()?.store.read(|reading| link_named(reading, before.as_str(), &mut content))?;
        self.weave_promises(before.as_str(), &mut content)?;
        self.revise_clearing(id, base_rev, content, Some(id.as_str()))
    }

    fn announce(&self, session: &Session, id: EntryId, saved: footing_store::Saved) -> Saved {
        session.indexer.wake();
        self.tell(&Event::EntriesChanged { ids: vec![id.clone()], seq: saved.seq });
        Saved { id, rev: saved.rev, seq: saved.seq }
    }
}

/// The field that makes a note the page of its day.
fn day_fields() -> Result<Fields> {
    Ok(Fields::from_pairs(RecordType::Kind(Kind::Note), &[("page".to_owned(), "day".to_owned())])?)
}
