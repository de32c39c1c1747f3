//! Feeding the index: one long-lived writer, made when it is first needed.

use tantivy::{
    IndexWriter, TantivyDocument, Term,
    indexer::{LogMergePolicy, UserOperation},
};

use super::{Engine, Payload, fingerprint};
use crate::{DocGroup, SearchError, schema::documents};

/// Memory of the writer while a journal is used: commits come long before it is full.
const MEMORY: usize = 20_000_000;
/// Memory and threads while everything is indexed.
const REBUILD_MEMORY: usize = 100_000_000;
const REBUILD_THREADS: usize = 2;
/// The engine queues documents by number; this bounds what lies in the queue by size.
const QUEUE_MAX: usize = 32 * 1024 * 1024;
/// A segment is written anew once this share of it is deleted.
const DELETED_SHARE: f32 = 0.2;

/// The writer and what it has been told.
pub(super) struct Writing {
    writer: Option<IndexWriter>,
    /// Of the last commit; none before the first that had one.
    seq: Option<u64>,
    /// Bytes of text applied since the last commit.
    queued: usize,
}

impl Writing {
    pub(super) const fn new(seq: Option<u64>) -> Self {
        Self { writer: None, seq, queued: 0 }
    }

    pub(super) fn apply(
        &mut self,
        engine: &Engine,
        groups: &[DocGroup],
    ) -> Result<(), SearchError> {
        let applied = self.try_apply(engine, groups);
        let applied = applied.map_err(|error| error.told_by_the_disk(&engine.home.dir));
        if applied.is_err() {
            self.forget();
        }
        applied
    }

    pub(super) fn commit(&mut self, engine: &Engine, seq: Option<u64>) -> Result<(), SearchError> {
        let committed = self.try_commit(engine, seq);
        let committed = committed.map_err(|error| error.told_by_the_disk(&engine.home.dir));
        if committed.is_err() {
            self.forget();
        }
        committed
    }

    pub(super) fn expunge(&mut self, engine: &Engine) -> Result<(), SearchError> {
        self.commit(engine, self.seq)?;
        // Only the ids are kept: whoever holds a segment's description keeps its files from going.
        let worn: Vec<_> = engine
            .index
            .searchable_segment_metas()?
            .iter()
            .filter(|segment| segment.has_deletes())
            .map(tantivy::SegmentMeta::id)
            .collect();
        for segment in worn {
            let merged = self.writer(engine)?.merge(&[segment]).wait();
            if let Err(error) = merged {
                // A merge that was under way took the segment, and wrote it without what is deleted.
                tracing::debug!(%error, "a segment was merged meanwhile");
            }
        }
        self.end();
        engine.reader.reload()?;
        self.writer(engine)?.garbage_collect_files().wait()?;
        Ok(())
    }

    /// Ends the writer's threads, merges that are under way included.
    pub(super) fn end(&mut self) {
        self.queued = 0;
        if let Some(writer) = self.writer.take()
            && let Err(error) = writer.wait_merging_threads()
        {
            tracing::warn!(%error, "the index writer did not end well");
        }
    }

    fn forget(&mut self) {
        self.writer = None;
        self.queued = 0;
    }

    fn try_apply(&mut self, engine: &Engine, groups: &[DocGroup]) -> Result<(), SearchError> {
        for group in groups {
            let gone = Term::from_field_text(engine.fields.entry, group.entry.as_str());
            // One batch: its documents land in one segment, next to each other.
            let mut batch = vec![UserOperation::Delete(gone)];
            batch.extend(documents(&engine.fields, group).into_iter().map(UserOperation::Add));
            self.writer(engine)?.run(batch)?;
            self.queued += group.docs.iter().map(size).sum::<usize>();
            if self.queued > QUEUE_MAX {
                // What is committed early is not claimed: the seq stays, and replay is harmless.
                self.try_commit(engine, self.seq)?;
            }
        }
        Ok(())
    }

    fn try_commit(&mut self, engine: &Engine, seq: Option<u64>) -> Result<(), SearchError> {
        let payload = Payload {
            vault: engine.home.vault.to_string(),
            generation: engine.home.generation,
            fingerprint: fingerprint(),
            seq,
        };
        let mut prepared = self.writer(engine)?.prepare_commit()?;
        prepared.set_payload(&payload.write());
        prepared.commit()?;
        self.queued = 0;
        engine.reader.reload()?;
        if self.seq.is_none() && seq.is_some() {
            // The rebuild is over; so are its threads and memory.
            self.end();
        }
        self.seq = seq;
        Ok(())
    }

    fn writer(&mut self, engine: &Engine) -> Result<&mut IndexWriter, SearchError> {
        if self.writer.is_none() {
            let (threads, memory) =
                if self.seq.is_some() { (1, MEMORY) } else { (REBUILD_THREADS, REBUILD_MEMORY) };
            let writer: IndexWriter<TantivyDocument> =
                engine.index.writer_with_num_threads(threads, memory)?;
            set_merge_policy(&writer);
            // A new writer's first operation is stamped like the commit that it starts from. A merge
            // of what that commit left (one was broken off) would take a delete so stamped for part
            // of it: done already where a segment has others of that commit, and so lost. No
            // operations take one stamp.
            writer.run([])?;
            self.writer = Some(writer);
        }
        self.writer.as_mut().ok_or(SearchError::Closed)
    }
}

pub(crate) fn set_merge_policy(writer: &IndexWriter) {
    let mut policy = LogMergePolicy::default();
    policy.set_del_docs_ratio_before_merge(DELETED_SHARE);
    writer.set_merge_policy(Box::new(policy));
}

/// How many threads, and how much memory, a rebuild takes.
#[cfg(feature = "bench")]
pub(crate) const fn rebuild_budget() -> (usize, usize) {
    (REBUILD_THREADS, REBUILD_MEMORY)
}

fn size(doc: &crate::IndexDoc) -> usize {
    let parts = doc.prose.iter().chain(&doc.verbatim).map(String::len).sum::<usize>();
    doc.title.len() + doc.body.len() + doc.interpretation.len() + parts
}
