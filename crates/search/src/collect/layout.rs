//! How the documents of a segment lie: where an entry begins, and which are children.
//!
//! Read once for each segment, which never changes, and kept as bits: a search asks it for every
//! document it finds.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use tantivy::{DocId, SegmentReader, columnar::ColumnValues, index::SegmentId};

use crate::schema::fast;

/// More segments than an index has; those that were merged away are forgotten then.
const KEPT: usize = 64;
const BATCH: usize = 2048;

/// The layouts of the segments searched so far.
#[derive(Default)]
pub(crate) struct Layouts(Mutex<HashMap<SegmentId, Arc<Layout>>>);

/// One bit a document.
#[derive(Default)]
pub(super) struct Layout {
    begins: Vec<u64>,
    children: Vec<u64>,
}

impl Layouts {
    /// Returns the layout of a segment, whose entries are numbered by `entries`.
    pub(super) fn of(
        &self,
        reader: &SegmentReader,
        entries: &dyn ColumnValues<u64>,
    ) -> tantivy::Result<Arc<Layout>> {
        let id = reader.segment_id();
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&id).cloned();
        if let Some(layout) = known {
            return Ok(layout);
        }
        let layout = Arc::new(Layout::read(reader, entries)?);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(id, Arc::clone(&layout));
        Ok(layout)
    }
}

impl Layout {
    fn read(reader: &SegmentReader, entries: &dyn ColumnValues<u64>) -> tantivy::Result<Self> {
        let words = usize::try_from(reader.max_doc()).unwrap_or(0) / 64 + 1;
        let mut layout = Self { begins: vec![0; words], children: vec![0; words] };
        let docs: Vec<DocId> = (0..reader.max_doc()).collect();
        let mut before = None;
        let mut entry_of = vec![0; BATCH];
        for batch in docs.chunks(BATCH) {
            let entry_of = &mut entry_of[..batch.len()];
            entries.get_vals(batch, entry_of);
            for (doc, entry) in batch.iter().zip(&*entry_of) {
                if before.replace(*entry) != Some(*entry) {
                    set(&mut layout.begins, *doc);
                }
            }
        }
        if let Some(child) = reader.fast_fields().str(fast::CHILD)? {
            let has_child = |doc: &&DocId| child.ords().index.has_value(**doc);
            docs.iter().filter(has_child).for_each(|doc| set(&mut layout.children, *doc));
        }
        Ok(layout)
    }

    pub(super) fn is_child(&self, doc: DocId) -> bool {
        let (word, bit) = place(doc);
        self.children.get(word).is_some_and(|bits| bits & bit != 0)
    }

    /// Tells whether an entry begins after `last`, up to and with `doc`.
    pub(super) fn begins_between(&self, last: DocId, doc: DocId) -> bool {
        let ((from, first), (to, end)) = (place(last), place(doc));
        let after = !(first | (first - 1));
        let up_to = end | (end - 1);
        if from == to {
            return self.begins[from] & after & up_to != 0;
        }
        self.begins[from] & after != 0
            || self.begins[from + 1..to].iter().any(|bits| *bits != 0)
            || self.begins[to] & up_to != 0
    }
}

fn set(bits: &mut [u64], doc: DocId) {
    let (word, bit) = place(doc);
    bits[word] |= bit;
}

pub(super) fn place(doc: DocId) -> (usize, u64) {
    // A number of 32 bits fits, wherever this runs.
    (usize::try_from(doc / 64).unwrap_or(usize::MAX), 1 << (doc % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_told_apart_within_a_word_of_bits_and_across() {
        let mut layout = Layout { begins: vec![0; 5], children: vec![0; 5] };
        for doc in [0, 3, 63, 64, 200] {
            set(&mut layout.begins, doc);
        }
        for (last, doc) in [(0, 3), (2, 3), (3, 63), (63, 64), (65, 200), (0, 300), (199, 201)] {
            assert!(layout.begins_between(last, doc), "one begins after {last} up to {doc}");
        }
        for (last, doc) in [(0, 2), (3, 62), (64, 199), (64, 130), (200, 319), (3, 3)] {
            assert!(!layout.begins_between(last, doc), "none begins after {last} up to {doc}");
        }
    }
}
