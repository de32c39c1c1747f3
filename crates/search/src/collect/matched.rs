//! The documents found, as bits, and which entry each belongs to.

use tantivy::DocId;

use super::layout::place;

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

    /// Returns every document found, in order, with a number that all of its entry share.
    pub(super) fn all(&self) -> impl Iterator<Item = (DocId, u32)> + '_ {
        let mut entry = 0;
        (0..)
            .zip(self.found.iter().zip(&self.firsts))
            .flat_map(move |(word, (found, firsts))| {
                bits(*found).map(move |bit| (word * 64 + bit, firsts & (1 << bit) != 0))
            })
            .map(move |(doc, first)| {
                entry += u32::from(first);
                (doc, entry)
            })
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

/// Returns the places of the bits that are set, the lowest first.
fn bits(mut word: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        (word != 0).then(|| {
            let bit = word.trailing_zeros();
            word &= word - 1;
            bit
        })
    })
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
        let all: Vec<(DocId, u32)> = matched.all().collect();
        assert_eq!(all, [(3, 1), (4, 1), (63, 2), (64, 2), (65, 2), (200, 3)], "the same in a row");
    }
}
