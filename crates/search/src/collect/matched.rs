//! The documents found, as bits, and which entry each belongs to.

use tantivy::DocId;

/// Documents of one segment. They are added in order, those of one entry one after the other.
pub(super) struct Matched {
    found: Vec<u64>,
    /// The first document found of each entry.
    firsts: Vec<u64>,
    /// How many firsts lie before each word of bits; known once all are added.
    before: Vec<u32>,
}

impl Matched {
    pub(super) fn new(docs: DocId) -> Self {
        let words = usize::try_from(docs).unwrap_or(0) / 64 + 1;
        Self { found: vec![0; words], firsts: vec![0; words], before: Vec::new() }
    }

    pub(super) fn add(&mut self, doc: DocId, first: bool) {
        let (word, bit) = place(doc);
        self.found[word] |= bit;
        if first {
            self.firsts[word] |= bit;
        }
    }

    /// Ends the adding.
    pub(super) fn number(&mut self) {
        let mut sum = 0;
        self.before = Vec::with_capacity(self.firsts.len());
        for word in &self.firsts {
            self.before.push(sum);
            sum += word.count_ones();
        }
    }

    /// Returns a number that all documents of one entry share; `None` for one that was not found.
    pub(super) fn entry_of(&self, doc: DocId) -> Option<u32> {
        let (word, bit) = place(doc);
        if self.found.get(word)? & bit == 0 {
            return None;
        }
        let up_to = bit | (bit - 1);
        Some(self.before.get(word)? + (self.firsts[word] & up_to).count_ones())
    }
}

fn place(doc: DocId) -> (usize, u64) {
    // A number of 32 bits fits, wherever this runs.
    (usize::try_from(doc / 64).unwrap_or(usize::MAX), 1 << (doc % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_of_one_entry_share_a_number() {
        let mut matched = Matched::new(300);
        // Entries: 3 and 4, 63 to 65, 200.
        for (doc, first) in
            [(3, true), (4, false), (63, true), (64, false), (65, false), (200, true)]
        {
            matched.add(doc, first);
        }
        matched.number();
        let numbers: Vec<Option<u32>> =
            [3, 4, 5, 63, 64, 65, 66, 200, 299].map(|doc| matched.entry_of(doc)).to_vec();
        let expected = [Some(1), Some(1), None, Some(2), Some(2), Some(2), None, Some(3), None];
        assert_eq!(numbers, expected, "one number an entry, none for what was not found");
        assert_eq!(matched.entry_of(100_000), None, "nor beyond the end");
    }
}
