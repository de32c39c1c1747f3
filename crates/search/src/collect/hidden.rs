//! What a search leaves out.

use footing_domain::IsFlag;
use tantivy::{
    DocId, SegmentReader, Term,
    schema::{Field, IndexRecordOption},
};

/// Documents that are not shown unless they were asked for, in order. They are few, so that leaving
/// them out here costs less than asking the engine to exclude them.
pub(super) struct Hidden {
    docs: Vec<DocId>,
    /// Those before it lie behind what was asked last.
    at: usize,
}

impl Hidden {
    pub(super) fn read(
        reader: &SegmentReader,
        is: Field,
        flags: &[IsFlag],
    ) -> tantivy::Result<Self> {
        let mut docs = Vec::new();
        for flag in flags {
            let term = Term::from_field_text(is, flag.as_str());
            let lists = reader.inverted_index(is)?;
            let Some(mut postings) = lists.read_block_postings(&term, IndexRecordOption::Basic)?
            else {
                continue;
            };
            while !postings.docs().is_empty() {
                docs.extend_from_slice(postings.docs());
                postings.advance();
            }
        }
        docs.sort_unstable();
        Ok(Self { docs, at: 0 })
    }

    /// Tells whether a document is hidden. They are asked for in order.
    pub(super) fn holds(&mut self, doc: DocId) -> bool {
        while self.docs.get(self.at).is_some_and(|hidden| *hidden < doc) {
            self.at += 1;
        }
        self.docs.get(self.at) == Some(&doc)
    }
}
