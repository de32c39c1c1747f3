//! A word of which only the first letters stand there yet.
//!
//! Its list is long and all of it scores the same; what makes a few documents fit better is found in
//! other lists. Going through the long list and looking aside is several times quicker than the
//! engine's union, which asks every list about every document.

use tantivy::{
    COLLECT_BLOCK_BUFFER_LEN, DocId, Score, SegmentReader, TERMINATED, Term,
    query::{BooleanQuery, EnableScoring, Explanation, Query, Scorer, Weight},
    schema::{Field, IndexRecordOption},
};

use super::{Boxed, raw, words::constant};

/// All documents of a list, and those of `better` beside or besides.
#[derive(Debug)]
pub(super) struct Begun {
    pub(super) list: Field,
    pub(super) start: String,
    pub(super) score: Score,
    pub(super) better: Boxed,
}

impl Clone for Begun {
    fn clone(&self) -> Self {
        let Self { list, start, score, better } = self;
        Self { list: *list, start: start.clone(), score: *score, better: better.box_clone() }
    }
}

struct BegunWeight {
    list: Field,
    start: String,
    score: Score,
    better: Box<dyn Weight>,
    /// The same as the engine's union, where only some of the documents are asked for.
    union: Box<dyn Weight>,
}

impl Query for Begun {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let base = constant(raw(self.list, &self.start), self.score);
        let union = BooleanQuery::union(vec![base, self.better.box_clone()]);
        Ok(Box::new(BegunWeight {
            list: self.list,
            start: self.start.clone(),
            score: self.score,
            better: self.better.weight(scoring)?,
            union: union.weight(scoring)?,
        }))
    }
}

impl Weight for BegunWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        self.union.scorer(reader, boost)
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        self.union.explain(reader, doc)
    }

    fn for_each(
        &self,
        reader: &SegmentReader,
        callback: &mut dyn FnMut(DocId, Score),
    ) -> tantivy::Result<()> {
        let mut better = self.better.scorer(reader, 1.0)?;
        let mut next = better.doc();
        self.each_of_the_list(reader, |docs| {
            for doc in docs {
                while next < *doc {
                    callback(next, better.score());
                    next = better.advance();
                }
                if next == *doc {
                    callback(*doc, self.score + better.score());
                    next = better.advance();
                } else {
                    callback(*doc, self.score);
                }
            }
        })?;
        while next != TERMINATED {
            callback(next, better.score());
            next = better.advance();
        }
        Ok(())
    }

    fn for_each_no_score(
        &self,
        reader: &SegmentReader,
        callback: &mut dyn FnMut(&[DocId]),
    ) -> tantivy::Result<()> {
        let mut better = self.better.scorer(reader, 1.0)?;
        let mut next = better.doc();
        let mut both = Vec::new();
        self.each_of_the_list(reader, |docs| {
            both.clear();
            for doc in docs {
                while next < *doc {
                    both.push(next);
                    next = better.advance();
                }
                if next == *doc {
                    next = better.advance();
                }
                both.push(*doc);
            }
            both.chunks(COLLECT_BLOCK_BUFFER_LEN).for_each(&mut *callback);
        })?;
        while next != TERMINATED {
            callback(&[next]);
            next = better.advance();
        }
        Ok(())
    }
}

impl BegunWeight {
    /// Gives out the list's documents, some at a time.
    fn each_of_the_list(
        &self,
        reader: &SegmentReader,
        mut take: impl FnMut(&[DocId]),
    ) -> tantivy::Result<()> {
        let term = Term::from_field_text(self.list, &self.start);
        let index = reader.inverted_index(self.list)?;
        let Some(mut list) = index.read_block_postings(&term, IndexRecordOption::Basic)? else {
            return Ok(());
        };
        while !list.docs().is_empty() {
            take(list.docs());
            list.advance();
        }
        Ok(())
    }
}
