//! Taking entries over from elsewhere, with the revision and the dates they had there.

use footing_domain::{Entry, EntryId};

use super::{Imported, Revision, Saved};
use crate::{Noun, Result, StoreError, Writing};

impl Writing<'_> {
    /// Keeps `entry` as it is, its `rev` included; its `seq` is the journal's own. One that is there
    /// already with the same content is left alone, whatever its revision; with other content it is
    /// replaced only when `replace` says so, and then moves on to a later revision, so that whoever
    /// was writing it meets a conflict.
    pub fn import_entry(&mut self, entry: &Entry, replace: bool) -> Result<Imported> {
        if self.rev_of(&entry.id)?.is_none() {
            let entry = Entry { rev: entry.rev.max(1), ..entry.clone() };
            let at = entry.recorded_at;
            return Ok(Imported::Added(self.put_entry(None, entry, at)?));
        }
        let there = self.existing(&entry.id)?;
        let content = self.with_true_attachments(&entry.content)?;
        let saved = Saved { rev: there.rev, seq: there.seq };
        if there.content == *content && there.deleted_at == entry.deleted_at {
            return Ok(Imported::Same(saved));
        }
        if !replace {
            return Ok(Imported::Differs(saved));
        }
        let entry = Entry { rev: entry.rev.max(there.rev + 1), ..entry.clone() };
        let at = entry.recorded_at;
        Ok(Imported::Replaced(self.put_entry(Some(&there.content), entry, at)?))
    }

    /// Keeps what an entry said at an earlier revision. The entry itself must have been imported
    /// before; its present revision keeps its content and takes over the time.
    pub fn import_revision(
        &mut self,
        id: &EntryId,
        revision: &Revision,
        replace: bool,
    ) -> Result<Imported> {
        let newest = self.rev_of(id)?.ok_or_else(|| StoreError::not_found(Noun::Entry, id))?;
        let saved = Saved { rev: revision.rev, seq: self.journal_seq()? };
        if revision.rev == 0 || revision.rev > newest {
            return Err(StoreError::not_found(Noun::Revision, &revision.rev));
        }
        let done = match self.revision(id, revision.rev)? {
            None => Imported::Added(saved),
            Some(there) if there == *revision => return Ok(Imported::Same(saved)),
            // The time of a revision that came with the entry was only guessed.
            Some(there) if there.content == revision.content => Imported::Added(saved),
            Some(_) if !replace || revision.rev == newest => return Ok(Imported::Differs(saved)),
            Some(_) => Imported::Replaced(saved),
        };
        self.put_revision(id, revision.rev, revision.at, &revision.content)?;
        Ok(done)
    }
}
