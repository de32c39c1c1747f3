//! A guard around what is excluded.
//!
//! Tantivy's exclusion asks the excluded documents for places they have already passed, which its
//! phrases forbid: they panic in debug builds and are undefined in others (0.27.0, `Exclude` calls
//! `seek_danger` with a target below `doc()`). Standing between the two, this never seeks back.

use tantivy::{
    DocId, DocSet, Score, SegmentReader,
    query::{EnableScoring, Explanation, Query, Scorer, Weight},
};

use super::Boxed;

/// A query that may be excluded.
#[derive(Debug)]
pub(super) struct Guard(pub(super) Boxed);

struct GuardWeight(Box<dyn Weight>);

struct GuardScorer(Box<dyn Scorer>);

impl Clone for Guard {
    fn clone(&self) -> Self {
        Self(self.0.box_clone())
    }
}

impl Query for Guard {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(GuardWeight(self.0.weight(scoring)?)))
    }
}

impl Weight for GuardWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(GuardScorer(self.0.scorer(reader, boost)?)))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        self.0.explain(reader, doc)
    }
}

/// `seek_danger` is left as the trait has it: it seeks forward only.
impl DocSet for GuardScorer {
    fn advance(&mut self) -> DocId {
        self.0.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.0.doc() < target { self.0.seek(target) } else { self.0.doc() }
    }

    fn doc(&self) -> DocId {
        self.0.doc()
    }

    fn size_hint(&self) -> u32 {
        self.0.size_hint()
    }

    fn cost(&self) -> u64 {
        self.0.cost()
    }
}

impl Scorer for GuardScorer {
    fn score(&mut self) -> Score {
        self.0.score()
    }
}
