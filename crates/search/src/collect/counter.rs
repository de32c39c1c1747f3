//! Counting how many entries have each value of a field.
//!
//! Few documents found: their values are read from the column. Many: each value's list of documents
//! is gone through and compared with what was found, which costs the same however many were found,
//! and a fifth of reading every value.

use std::{cmp::Reverse, collections::HashMap, sync::Arc};

use tantivy::{
    DocId, InvertedIndexReader, SegmentReader,
    columnar::StrColumn,
    schema::{Field, IndexRecordOption},
};

use super::matched::Matched;

/// Most values of one segment that are counted by name. A journal with more tags than this shows
/// the commonest, whose counts stay exact unless a tag is rare in one segment and common in others.
const VALUES_MAX: usize = 256;
/// How many documents are read of a column at a time.
const BATCH: usize = 2048;

/// Counts each value of a field once an entry.
pub(super) struct Counter {
    column: Option<StrColumn>,
    lists: Arc<InvertedIndexReader>,
    /// By ordinal: how many entries have it, and the last one that was counted.
    counts: Vec<(u32, u32)>,
    docs: Vec<DocId>,
    rows: Vec<u32>,
    ords: Vec<u64>,
}

impl Counter {
    pub(super) fn new(reader: &SegmentReader, field: Field, name: &str) -> tantivy::Result<Self> {
        Ok(Self {
            column: reader.fast_fields().str(name)?,
            lists: reader.inverted_index(field)?,
            counts: Vec::new(),
            docs: Vec::new(),
            rows: Vec::new(),
            ords: Vec::new(),
        })
    }

    /// Returns how many different values the segment has.
    pub(super) fn values(&self) -> usize {
        self.column.as_ref().map_or(0, |column| column.num_terms())
    }

    /// Counts the values of each document in `matched` once an entry, by name.
    pub(super) fn count_each(mut self, matched: &Matched) -> tantivy::Result<HashMap<String, u64>> {
        let (mut docs, mut entries) = (Vec::with_capacity(BATCH), Vec::with_capacity(BATCH));
        for (doc, entry) in matched.all() {
            docs.push(doc);
            entries.push(entry);
            if docs.len() == BATCH {
                self.count(&docs, &entries);
                docs.clear();
                entries.clear();
            }
        }
        self.count(&docs, &entries);
        self.counted()
    }

    /// Counts the values of `docs`, of which each belongs to the entry of that number.
    fn count(&mut self, docs: &[DocId], entries: &[u32]) {
        let Some(column) = &self.column else { return };
        self.counts.resize(column.num_terms(), (0, u32::MAX));
        self.docs.clear();
        self.rows.clear();
        column.ords().row_ids_for_docs(docs, &mut self.docs, &mut self.rows);
        self.ords.resize(self.rows.len(), 0);
        column.ords().values.get_vals(&self.rows, &mut self.ords);
        let mut at = 0;
        for (doc, ord) in self.docs.iter().zip(&self.ords) {
            // Both lists are in the order of documents, and every document here is one of those.
            while docs[at] != *doc {
                at += 1;
            }
            let slot = usize::try_from(*ord).ok().and_then(|ord| self.counts.get_mut(ord));
            if let Some((count, last)) = slot
                && *last != entries[at]
            {
                *count += 1;
                *last = entries[at];
            }
        }
    }

    /// Returns what was counted, by name.
    fn counted(self) -> tantivy::Result<HashMap<String, u64>> {
        let Some(column) = &self.column else { return Ok(HashMap::new()) };
        let counted = (0_u64..).zip(self.counts).filter(|(_, (count, _))| *count > 0);
        let mut counted: Vec<(u64, u32)> = counted.map(|(ord, (count, _))| (ord, count)).collect();
        keep_commonest(&mut counted);
        counted.sort_unstable();
        let ords: Vec<u64> = counted.iter().map(|(ord, _)| *ord).collect();
        let mut values = Vec::with_capacity(ords.len());
        column.dictionary().sorted_ords_to_term_cb(&ords, |value| values.push(text(value)))?;
        Ok(values.into_iter().zip(counted.into_iter().map(|(_, count)| u64::from(count))).collect())
    }

    /// Counts the entries in `matched` that have each value, by name.
    pub(super) fn count_all(self, matched: &Matched) -> tantivy::Result<HashMap<String, u64>> {
        let mut counted: Vec<(String, u32)> = Vec::new();
        let mut terms = self.lists.terms().stream()?;
        let mut postings = None;
        while terms.advance() {
            let postings =
                match &mut postings {
                    None => postings.insert(self.lists.read_block_postings_from_terminfo(
                        terms.value(),
                        IndexRecordOption::Basic,
                    )?),
                    Some(postings) => {
                        self.lists.reset_block_postings_from_terminfo(terms.value(), postings)?;
                        postings
                    }
                };
            let mut count = 0;
            let mut last = None;
            while !postings.docs().is_empty() {
                for doc in postings.docs() {
                    if let Some(entry) = matched.entry_of(*doc)
                        && last != Some(entry)
                    {
                        count += 1;
                        last = Some(entry);
                    }
                }
                postings.advance();
            }
            if count > 0 {
                counted.push((text(terms.key()), count));
            }
        }
        keep_commonest(&mut counted);
        Ok(counted.into_iter().map(|(value, count)| (value, u64::from(count))).collect())
    }
}

fn keep_commonest<T>(counted: &mut Vec<(T, u32)>) {
    if counted.len() > VALUES_MAX {
        counted.select_nth_unstable_by_key(VALUES_MAX, |(_, count)| Reverse(*count));
        counted.truncate(VALUES_MAX);
    }
}

fn text(value: &[u8]) -> String {
    String::from_utf8_lossy(value).into_owned()
}
