//! Documents with a term that begins in a given way.
//!
//! The engine's own range query sets up a reader for each term. A journal has thousands of words
//! that begin with one letter, most of them in one document, and setting up was what took the time;
//! here one reader is used for all.

use tantivy::{
    BitSet, DocId, DocSet, InvertedIndexReader, Score, SegmentReader, TantivyError,
    query::{
        BitSetDocSet, ConstScorer, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight,
    },
    schema::{Field, IndexRecordOption},
    termdict::TermStreamer,
};

/// All that it matches scores the same.
#[derive(Clone)]
pub(super) struct Prefix {
    pub(super) field: Field,
    pub(super) start: String,
}

impl std::fmt::Debug for Prefix {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Prefix({} bytes)", self.start.len())
    }
}

impl Query for Prefix {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for Prefix {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(match documents_of(reader, self.field, &self.start)? {
            Some(found) => Box::new(ConstScorer::new(BitSetDocSet::from(found), boost)),
            None => Box::new(EmptyScorer),
        })
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        if scorer.doc() <= doc && scorer.seek(doc) == doc {
            Ok(Explanation::new("Prefix", 1.0))
        } else {
            Err(TantivyError::InvalidArgument("the document does not match".to_owned()))
        }
    }
}

/// Returns the documents of every term of `field` that begins with `start`; `None` if no term does.
pub(super) fn documents_of(
    reader: &SegmentReader,
    field: Field,
    start: &str,
) -> tantivy::Result<Option<BitSet>> {
    let index = reader.inverted_index(field)?;
    let mut terms = range(&index, start)?;
    if !terms.advance() {
        return Ok(None);
    }
    let mut found = BitSet::with_max_value(reader.max_doc());
    let mut postings =
        index.read_block_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)?;
    loop {
        while !postings.docs().is_empty() {
            for doc in postings.docs() {
                found.insert(*doc);
            }
            postings.advance();
        }
        if !terms.advance() {
            return Ok(Some(found));
        }
        index.reset_block_postings_from_terminfo(terms.value(), &mut postings)?;
    }
}

/// Returns the terms that begin with `start`.
pub(super) fn range<'i>(
    index: &'i InvertedIndexReader,
    start: &str,
) -> std::io::Result<TermStreamer<'i>> {
    let mut terms = index.terms().range().ge(start.as_bytes());
    if let Some(end) = prefix_end(start) {
        terms = terms.lt(end.as_bytes());
    }
    terms.into_stream()
}

/// Returns the least text greater than all that begin with `start`.
fn prefix_end(start: &str) -> Option<String> {
    let mut characters: Vec<char> = start.chars().collect();
    while let Some(last) = characters.pop() {
        let next = match last {
            '\u{d7ff}' => Some('\u{e000}'),
            other => char::from_u32(u32::from(other) + 1),
        };
        if let Some(next) = next {
            characters.push(next);
            return Some(characters.into_iter().collect());
        }
    }
    None
}
