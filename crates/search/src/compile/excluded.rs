//! What a negated clause takes out: whatever matches it, and every child of an entry that does.
//!
//! An entry's documents are written together, its own first, and segments are merged in their order,
//! so its children are those right behind it.
//!
//! All of it is gathered before anything is excluded. Tantivy's exclusion asks the excluded documents
//! for places they have already passed, which its phrases forbid: they panic in debug builds and are
//! undefined in others (0.27.0, `Exclude` calls `seek_danger` with a target below `doc()`).

use tantivy::{
    BitSet, DocId, Score, SegmentReader, TERMINATED,
    columnar::StrColumn,
    query::{BitSetDocSet, ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight},
};

use super::Boxed;
use crate::schema::fast;

/// A query whose matches are excluded, an entry with all its children.
#[derive(Debug)]
pub(super) struct Excluded(pub(super) Boxed);

struct ExcludedWeight(Box<dyn Weight>);

impl Clone for Excluded {
    fn clone(&self) -> Self {
        Self(self.0.box_clone())
    }
}

impl Query for Excluded {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(ExcludedWeight(self.0.weight(scoring)?)))
    }
}

impl Weight for ExcludedWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut matches = self.0.scorer(reader, boost)?;
        let families = Families::of(reader)?;
        let mut excluded = BitSet::with_max_value(reader.max_doc());
        let mut doc = matches.doc();
        while doc != TERMINATED {
            for gone in doc..families.end(doc) {
                excluded.insert(gone);
            }
            doc = matches.advance();
        }
        Ok(Box::new(ConstScorer::from(BitSetDocSet::from(excluded))))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        self.0.explain(reader, doc)
    }
}

/// Which documents of a segment belong together.
struct Families<'r> {
    reader: &'r SegmentReader,
    entries: Option<StrColumn>,
    children: Option<StrColumn>,
}

impl<'r> Families<'r> {
    fn of(reader: &'r SegmentReader) -> tantivy::Result<Self> {
        let column = |name: &str| reader.fast_fields().str(name);
        Ok(Self { reader, entries: column(fast::ENTRY)?, children: column(fast::CHILD)? })
    }

    /// Returns the first document behind `doc` that is not taken out with it.
    fn end(&self, doc: DocId) -> DocId {
        let mut next = doc + 1;
        // What was written anew is not taken out for what it said before.
        if self.is_child(doc) || self.reader.is_deleted(doc) {
            return next;
        }
        let entry = self.entry(doc);
        while next < self.reader.max_doc() && self.is_child(next) && self.entry(next) == entry {
            next += 1;
        }
        next
    }

    fn is_child(&self, doc: DocId) -> bool {
        self.children.as_ref().is_some_and(|column| column.ords().first(doc).is_some())
    }

    fn entry(&self, doc: DocId) -> Option<u64> {
        self.entries.as_ref().and_then(|column| column.ords().first(doc))
    }
}
