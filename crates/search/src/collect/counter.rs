//! Counting how many entries have each value of a column.

use std::{cmp::Reverse, collections::HashMap};

use tantivy::{DocId, columnar::StrColumn};

/// Most values of one segment that are counted by name. A journal with more tags than this shows
/// the commonest, whose counts stay exact unless a tag is rare in one segment and common in others.
const VALUES_MAX: usize = 256;

/// Counts each value once an entry.
pub(super) struct Counter {
    column: Option<StrColumn>,
    /// By ordinal: how many entries have it, and the last one that was counted.
    counts: Vec<(u32, u32)>,
    docs: Vec<DocId>,
    rows: Vec<u32>,
    ords: Vec<u64>,
}

impl Counter {
    pub(super) fn new(column: Option<StrColumn>) -> Self {
        let values = column.as_ref().map_or(0, |column| column.num_terms());
        let counts = vec![(0, u32::MAX); values];
        Self { column, counts, docs: Vec::new(), rows: Vec::new(), ords: Vec::new() }
    }

    /// Counts the values of `docs`, of which each belongs to the entry of that number.
    pub(super) fn count(&mut self, docs: &[DocId], entries: &[u32]) {
        let Some(column) = &self.column else { return };
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

    /// Returns the counts by name.
    pub(super) fn finish(self) -> tantivy::Result<HashMap<String, u64>> {
        let Some(column) = &self.column else { return Ok(HashMap::new()) };
        let counted = (0_u64..).zip(self.counts).filter(|(_, (count, _))| *count > 0);
        let mut counted: Vec<(u64, u32)> = counted.map(|(ord, (count, _))| (ord, count)).collect();
        if counted.len() > VALUES_MAX {
            counted.select_nth_unstable_by_key(VALUES_MAX, |(_, count)| Reverse(*count));
            counted.truncate(VALUES_MAX);
            counted.sort_unstable();
        }
        let ords: Vec<u64> = counted.iter().map(|(ord, _)| *ord).collect();
        let mut values = Vec::with_capacity(ords.len());
        column.dictionary().sorted_ords_to_term_cb(&ords, |value| {
            values.push(String::from_utf8_lossy(value).into_owned());
        })?;
        Ok(values.into_iter().zip(counted.into_iter().map(|(_, count)| u64::from(count))).collect())
    }
}
