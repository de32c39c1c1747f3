//! A phrase whose last word is still being typed.
//!
//! The engine's own query takes the first thousand words that begin so, by the alphabet, and keeps
//! all their places at hand: a third of a second where the words before are common. Here the places
//! after the words before are noted once, and each word that begins so is held against them.

use std::cmp::Ordering;

use tantivy::{
    BitSet, DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError, Term,
    postings::{Postings, SegmentPostings},
    query::{
        BitSetDocSet, ConstScorer, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight,
    },
    schema::{Field, IndexRecordOption},
};

use super::prefix::{documents_of, range};

/// All that it matches scores the same.
#[derive(Clone)]
pub(super) struct OpenPhrase {
    pub(super) field: Field,
    /// The words before, each with its place. There is one at least.
    pub(super) before: Vec<(usize, String)>,
    pub(super) last: (usize, String),
}

impl std::fmt::Debug for OpenPhrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OpenPhrase({} words and a beginning)", self.before.len())
    }
}

impl Query for OpenPhrase {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for OpenPhrase {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let found = self.documents(reader)?;
        Ok(match found {
            Some(found) => Box::new(ConstScorer::new(BitSetDocSet::from(found), boost)),
            None => Box::new(EmptyScorer),
        })
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        if scorer.doc() <= doc && scorer.seek(doc) == doc {
            Ok(Explanation::new("OpenPhrase", 1.0))
        } else {
            Err(TantivyError::InvalidArgument("the document does not match".to_owned()))
        }
    }
}

impl OpenPhrase {
    fn documents(&self, reader: &SegmentReader) -> tantivy::Result<Option<BitSet>> {
        let (place, start) = &self.last;
        let Some(ends) = documents_of(reader, self.field, start)? else { return Ok(None) };
        let Some(places) = self.places_after(reader, *place, &ends)? else { return Ok(None) };
        let index = reader.inverted_index(self.field)?;
        let mut found = BitSet::with_max_value(reader.max_doc());
        let mut terms = range(&index, start)?;
        let mut here = Vec::new();
        while terms.advance() {
            let option = IndexRecordOption::WithFreqsAndPositions;
            let mut words = index.read_postings_from_terminfo(terms.value(), option)?;
            let mut at = 0;
            while words.doc() != TERMINATED {
                at += places.docs[at..].partition_point(|doc| *doc < words.doc());
                let Some(doc) = places.docs.get(at) else { break };
                if words.doc() < *doc {
                    words.seek(*doc);
                    continue;
                }
                if !found.contains(*doc) {
                    words.positions(&mut here);
                    if share_one(places.of(at), &here) {
                        found.insert(*doc);
                    }
                }
                words.advance();
            }
        }
        Ok(Some(found))
    }

    /// Notes, for each of the documents in `ends` that holds the words before, where the last one
    /// would have to stand.
    fn places_after(
        &self,
        reader: &SegmentReader,
        last: usize,
        ends: &BitSet,
    ) -> tantivy::Result<Option<Places>> {
        let index = reader.inverted_index(self.field)?;
        let mut before: Vec<(u32, SegmentPostings)> = Vec::with_capacity(self.before.len());
        for (place, word) in &self.before {
            let term = Term::from_field_text(self.field, word);
            let option = IndexRecordOption::WithFreqsAndPositions;
            let Some(postings) = index.read_postings(&term, option)? else { return Ok(None) };
            before.push((u32::try_from(last - place).unwrap_or(u32::MAX), postings));
        }
        // The rarest leads.
        before.sort_by_key(|(_, postings)| postings.doc_freq());
        let Some(((lead_offset, lead), others)) = before.split_first_mut() else { return Ok(None) };
        let mut places = Places::default();
        let (mut here, mut other) = (Vec::new(), Vec::new());
        'documents: while lead.doc() != TERMINATED {
            let doc = lead.doc();
            if !ends.contains(doc) {
                lead.advance();
                continue;
            }
            for (_, postings) in others.iter_mut() {
                if postings.doc() < doc {
                    postings.seek(doc);
                }
                if postings.doc() > doc {
                    lead.seek(postings.doc());
                    continue 'documents;
                }
            }
            lead.positions_with_offset(*lead_offset, &mut here);
            for (offset, postings) in others.iter_mut() {
                postings.positions_with_offset(*offset, &mut other);
                keep_shared(&mut here, &other);
            }
            if !here.is_empty() {
                places.add(doc, &here);
            }
            lead.advance();
        }
        Ok(Some(places))
    }
}

/// Places in documents, in order.
#[derive(Default)]
struct Places {
    docs: Vec<DocId>,
    /// For each document where its places end.
    ends: Vec<usize>,
    all: Vec<u32>,
}

impl Places {
    fn add(&mut self, doc: DocId, places: &[u32]) {
        self.docs.push(doc);
        self.all.extend_from_slice(places);
        self.ends.push(self.all.len());
    }

    fn of(&self, at: usize) -> &[u32] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start..self.ends[at]]
    }
}

/// Tells whether two lists in order have anything in common.
fn share_one(mut one: &[u32], mut other: &[u32]) -> bool {
    while let (Some(first), Some(second)) = (one.first(), other.first()) {
        match first.cmp(second) {
            Ordering::Equal => return true,
            Ordering::Less => one = &one[1..],
            Ordering::Greater => other = &other[1..],
        }
    }
    false
}

/// Keeps of `one` what `other` has too; both are in order.
fn keep_shared(one: &mut Vec<u32>, other: &[u32]) {
    let mut at = 0;
    one.retain(|place| {
        while other.get(at).is_some_and(|other| other < place) {
            at += 1;
        }
        other.get(at) == Some(place)
    });
}
