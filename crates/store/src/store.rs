//! The handle on an open journal.

use std::{path::Path, sync::Arc};

use footing_domain::{
    AttachmentId, ChildId, CivilDate, Content, Entry, EntryId, Instant, Person, PersonId,
};
use zeroize::Zeroizing;

use crate::{
    Attachment, ChildFilter, ChildSummary, Counts, Draft, EntryFilter, EntrySummary, Imported,
    IndexState, Merged, NewAttachment, NewEntry, OutboxRow, PersonRow, Reading, Result, Revision,
    Saved, Template, Trash, Undeleted, Unnamed, Writing, disk, migrate, open, readers::Readers,
    writer::Writer,
};

/// An open journal. Clones share one writer thread and a few read connections; the last one to go
/// closes them.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    // Readers close first: the writer's last checkpoint needs the file for itself.
    readers: Arc<Readers>,
    writer: Writer,
}

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the path of a method of `Reading` names one lifetime, a job must take any"
)]
impl Store {
    /// Makes an empty journal at `path` for the vault `vault`, readable only with `key`.
    pub fn create(path: &Path, key: &[u8; 32], vault: [u8; 16]) -> Result<Self> {
        let key = Zeroizing::new(*key);
        open::create(path, &key, vault)
            .and_then(|()| Self::start(path, &key, vault))
            .map_err(|error| disk::told(error, path, Some(&key)))
    }

    /// Opens the journal at `path`. An older schema is first copied into `backups`, verified, and
    /// then brought up to date; a newer one is refused and not touched.
    pub fn open(path: &Path, key: &[u8; 32], vault: [u8; 16], backups: &Path) -> Result<Self> {
        let key = Zeroizing::new(*key);
        migrate::bring_up_to_date(path, &key, vault, backups)
            .and_then(|()| Self::start(path, &key, vault))
            .map_err(|error| disk::told(error, path, Some(&key)))
    }

    fn start(path: &Path, key: &open::Key, vault: [u8; 16]) -> Result<Self> {
        let mut connection = open::for_writing(path, key, vault)?;
        crate::words::count_missing(&mut connection)?;
        let readers = Arc::new(Readers::new(path, key.clone()));
        let (path, key) = (path.to_owned(), key.clone());
        let idle = Arc::clone(&readers);
        let writer = Writer::start(connection, move || {
            // What they share with the spoilt one was opened as it was.
            idle.forget();
            open::for_writing(&path, &key, vault)
        })?;
        Ok(Self { inner: Arc::new(Inner { readers, writer }) })
    }

    /// Runs `job` in one transaction on the writer thread; it is kept whole, or not at all when it
    /// answers an error. Returns after the commit has reached the disk.
    ///
    /// `job` must not call the store itself: the thread that would answer is the one it runs on.
    pub fn write<R: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Writing<'_>) -> Result<R> + Send + 'static,
    ) -> Result<R> {
        self.inner.told(self.inner.writer.run(job))
    }

    /// Runs `job` on a read connection. All it reads is of one moment.
    pub fn read<R>(&self, job: impl FnOnce(&Reading<'_>) -> Result<R>) -> Result<R> {
        self.inner.told(self.inner.readers.run(job))
    }

    /// Waits for what is under way, folds the write-ahead log into the file, closes every
    /// connection and forgets the key. From then on every call answers `Closed`.
    pub fn close(&self) -> Result<()> {
        // Closing forgets the key, and without it nobody can tell damage from a disk that falters.
        let key = self.inner.readers.key();
        self.inner.told_with(self.inner.close(), key.as_ref())
    }

    /// Folds the write-ahead log into the file and empties it.
    pub fn checkpoint(&self) -> Result<()> {
        self.inner.told(self.inner.writer.checkpoint())
    }

    /// Makes the next writes fail as a broken disk would.
    #[cfg(feature = "faults")]
    pub fn inject(&self, fault: crate::Fault) -> Result<()> {
        self.inner.writer.inject(fault)
    }

    pub fn create_entry(&self, new: NewEntry, clear_draft: Option<&str>) -> Result<Saved> {
        let draft = clear_draft.map(str::to_owned);
        self.write(move |journal| journal.create_entry(&new, draft.as_deref()))
    }

    /// See [`Writing::revise_entry`].
    pub fn revise_entry(
        &self,
        id: &EntryId,
        expected_rev: u32,
        content: Content,
        at: Instant,
        clear_draft: Option<&str>,
    ) -> Result<Saved> {
        let (id, draft) = (id.clone(), clear_draft.map(str::to_owned));
        self.write(move |journal| {
            journal.revise_entry(&id, expected_rev, &content, at, draft.as_deref())
        })
    }

    /// Puts the entry into the trash.
    pub fn delete_entry(&self, id: &EntryId, at: Instant) -> Result<Saved> {
        let id = id.clone();
        self.write(move |journal| journal.delete_entry(&id, at))
    }

    /// See [`Writing::undelete_entry`].
    pub fn undelete_entry(&self, id: &EntryId, at: Instant) -> Result<Undeleted> {
        let id = id.clone();
        self.write(move |journal| journal.undelete_entry(&id, at))
    }

    /// Removes for good what was put into the trash before `limit`, empties the write-ahead log and
    /// returns the ids. Older backups still have the words.
    pub fn purge_deleted_before(&self, limit: Instant) -> Result<Vec<EntryId>> {
        let purged = self.write(move |journal| journal.purge_deleted_before(limit))?;
        if !purged.is_empty() {
            self.checkpoint()?;
        }
        Ok(purged)
    }

    /// See [`Writing::purge_expired_before`]; otherwise as [`Store::purge_deleted_before`].
    pub fn purge_expired_before(&self, limit: Instant) -> Result<Vec<EntryId>> {
        let purged = self.write(move |journal| journal.purge_expired_before(limit))?;
        if !purged.is_empty() {
            self.checkpoint()?;
        }
        Ok(purged)
    }

    pub fn import_entry(&self, entry: Entry, replace: bool) -> Result<Imported> {
        self.write(move |journal| journal.import_entry(&entry, replace))
    }

    pub fn import_revision(
        &self,
        id: &EntryId,
        revision: Revision,
        replace: bool,
    ) -> Result<Imported> {
        let id = id.clone();
        self.write(move |journal| journal.import_revision(&id, &revision, replace))
    }

    pub fn entry(&self, id: &EntryId, trash: Trash) -> Result<Option<Entry>> {
        self.read(|journal| journal.entry(id, trash))
    }

    /// Returns the live note that is the page of `date`; of several, the one written first.
    pub fn day_page(&self, date: CivilDate) -> Result<Option<Entry>> {
        self.read(|journal| journal.day_page(date))
    }

    /// Returns the entry that a child belongs to.
    pub fn entry_of_child(&self, id: &ChildId) -> Result<Option<EntryId>> {
        self.read(|journal| journal.entry_of_child(id))
    }

    pub fn entries(&self, filter: &EntryFilter) -> Result<Vec<EntrySummary>> {
        self.read(|journal| journal.entries(filter))
    }

    /// Returns the summaries of `ids` in their order, leaving out those that do not exist.
    pub fn summaries(&self, ids: &[EntryId], trash: Trash) -> Result<Vec<EntrySummary>> {
        self.read(|journal| journal.summaries(ids, trash))
    }

    pub fn children(&self, filter: &ChildFilter) -> Result<Vec<ChildSummary>> {
        self.read(|journal| journal.children(filter))
    }

    /// See [`Reading::all_entries`].
    pub fn all_entries(
        &self,
        after: Option<&EntryId>,
        limit: u32,
        trash: Trash,
    ) -> Result<Vec<Entry>> {
        self.read(|journal| journal.all_entries(after, limit, trash))
    }

    /// Returns the revisions of an entry, oldest first.
    pub fn history(&self, id: &EntryId) -> Result<Vec<Revision>> {
        self.read(|journal| journal.history(id))
    }

    pub fn counts(&self) -> Result<Counts> {
        self.read(|journal| journal.counts())
    }

    pub fn create_person(&self, person: Person) -> Result<Saved> {
        self.write(move |journal| journal.create_person(&person))
    }

    /// Replaces the person, whose `rev` must be the one that was read.
    pub fn revise_person(&self, person: Person) -> Result<Saved> {
        self.write(move |journal| journal.revise_person(&person))
    }

    pub fn import_person(&self, person: Person, replace: bool) -> Result<Imported> {
        self.write(move |journal| journal.import_person(&person, replace))
    }

    /// See [`Writing::merge_people`].
    pub fn merge_people(&self, gone: &PersonId, kept: &PersonId, at: Instant) -> Result<Merged> {
        let (gone, kept) = (gone.clone(), kept.clone());
        self.write(move |journal| journal.merge_people(&gone, &kept, at))
    }

    /// See [`Writing::undo_merge`].
    pub fn undo_merge(&self, gone: &PersonId, at: Instant) -> Result<Saved> {
        let gone = gone.clone();
        self.write(move |journal| journal.undo_merge(&gone, at))
    }

    /// Removes a person whom nothing names.
    pub fn delete_person(&self, id: &PersonId) -> Result<Unnamed> {
        let id = id.clone();
        self.write(move |journal| journal.delete_person(&id))
    }

    /// Returns everybody, by name.
    pub fn people_by_name(&self) -> Result<Vec<PersonRow>> {
        self.read(|journal| journal.people_by_name())
    }

    /// Returns everybody, in the order of their ids.
    pub fn people(&self) -> Result<Vec<Person>> {
        self.read(|journal| journal.people())
    }

    pub fn person(&self, id: &PersonId) -> Result<Option<Person>> {
        self.read(|journal| journal.person(id))
    }

    /// Returns those whose name, short name or alias folds to `folded`.
    pub fn people_named(&self, folded: &str) -> Result<Vec<Person>> {
        self.read(|journal| journal.people_named(folded))
    }

    pub fn save_draft(&self, draft: Draft) -> Result<()> {
        self.write(move |journal| journal.save_draft(&draft))
    }

    pub fn draft(&self, key: &str) -> Result<Option<Draft>> {
        self.read(|journal| journal.draft(key))
    }

    /// Returns every draft, the latest first.
    pub fn drafts(&self) -> Result<Vec<Draft>> {
        self.read(|journal| journal.drafts())
    }

    /// Drops the draft; one that is not there is dropped already.
    pub fn drop_draft(&self, key: &str) -> Result<()> {
        let key = key.to_owned();
        self.write(move |journal| journal.drop_draft(&key))
    }

    /// Returns how much lies in the trash.
    pub fn trash_size(&self) -> Result<u64> {
        self.read(|journal| journal.trash_size())
    }

    pub fn setting(&self, key: &str) -> Result<Option<serde_json::Value>> {
        self.read(|journal| journal.setting(key))
    }

    /// Returns every setting, in the order of their keys.
    pub fn settings(&self) -> Result<Vec<(String, serde_json::Value)>> {
        self.read(|journal| journal.settings())
    }

    pub fn put_setting(&self, key: &str, value: serde_json::Value) -> Result<()> {
        let key = key.to_owned();
        self.write(move |journal| journal.put_setting(&key, &value))
    }

    /// Returns every version of every template, by id and version.
    pub fn templates(&self) -> Result<Vec<Template>> {
        self.read(|journal| journal.templates())
    }

    pub fn import_template(&self, template: Template, replace: bool) -> Result<Imported> {
        self.write(move |journal| journal.import_template(&template, replace))
    }

    pub fn put_attachment(&self, new: NewAttachment) -> Result<Attachment> {
        self.write(move |journal| journal.put_attachment(&new))
    }

    pub fn attachment(&self, id: &AttachmentId) -> Result<Option<(Attachment, Vec<u8>)>> {
        self.read(|journal| journal.attachment(id))
    }

    /// Returns what the index has not seen, oldest change first; one row an entry.
    pub fn outbox(&self, limit: u32) -> Result<Vec<OutboxRow>> {
        self.read(|journal| journal.outbox(limit))
    }

    /// Forgets the rows up to and with `seq`.
    pub fn clear_outbox(&self, up_to_seq: u64) -> Result<()> {
        self.write(move |journal| journal.clear_outbox(up_to_seq))
    }

    /// Returns the journal's count of changes.
    pub fn journal_seq(&self) -> Result<u64> {
        self.read(|journal| journal.journal_seq())
    }

    pub fn index_state(&self) -> Result<Option<IndexState>> {
        self.read(|journal| journal.index_state())
    }

    pub fn put_index_state(&self, state: IndexState) -> Result<()> {
        self.write(move |journal| journal.put_index_state(&state))
    }

    /// Reads and checks the whole file; returns what is wrong, in sentences without a word of the
    /// owner's. Empty is sound.
    pub fn integrity_check(&self) -> Result<Vec<String>> {
        self.read(|journal| journal.integrity_check())
    }

    /// Returns the statements that make the schema.
    pub fn schema(&self) -> Result<String> {
        self.read(|journal| journal.schema())
    }

    pub fn schema_version(&self) -> Result<u32> {
        self.read(|journal| journal.schema_version())
    }
}

impl Inner {
    fn told<R>(&self, answer: Result<R>) -> Result<R> {
        answer.map_err(|error| disk::told(error, self.readers.path(), self.readers.key().as_ref()))
    }

    fn told_with<R>(&self, answer: Result<R>, key: Option<&open::Key>) -> Result<R> {
        answer.map_err(|error| disk::told(error, self.readers.path(), key))
    }

    fn close(&self) -> Result<()> {
        self.readers.close();
        self.writer.close()
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let Err(error) = self.close() {
            tracing::warn!(%error, "the journal did not close cleanly; its log is read at the next open");
        }
    }
}
