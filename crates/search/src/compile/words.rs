//! Words and phrases.

use std::collections::HashMap;

use tantivy::{
    Term as EngineTerm,
    query::{BoostQuery, ConstScoreQuery, FuzzyTermQuery, PhraseQuery},
    schema::Field,
};

use super::{
    Boxed, Compiler, begun::Begun, intersection, open::OpenPhrase, prefix::Prefix, raw, term, union,
};
use crate::{
    SearchError, Sort,
    analyse::{Reading, has_list, is_stem, stem, within_typos},
    plan::Word,
    synonyms::Synonym,
};

/// What a word counts by where it stands. Only the proportions matter.
mod weight {
    pub(super) const TITLE: f32 = 2.0;
    pub(super) const NAME: f32 = 1.5;
    pub(super) const SAID: f32 = 0.6;
    pub(super) const CAPITALS: f32 = 1.5;
    /// Added for the stem, so that the word itself beats its other forms.
    pub(super) const STEM: f32 = 0.5;
    pub(super) const WHOLE: f32 = 1.5;
    /// Prefixes and typos do not know how rare they are; a word found exactly scores above.
    pub(super) const PREFIX: f32 = 0.8;
    pub(super) const PREFIX_IN_TITLE: f32 = 0.6;
    pub(super) const ONE_TYPO: f32 = 0.5;
    pub(super) const TWO_TYPOS: f32 = 0.25;
}

/// Most words that a typo is taken for.
const TYPOS_MAX: usize = 48;
/// From so many letters on, the last word of a phrase has to stand in its place.
const ENDING_MIN: usize = 3;

impl Compiler<'_> {
    /// Tells whether it matters how well a document fits. If not, fields that only repeat words of
    /// others are left alone.
    fn ranked(&self) -> bool {
        self.options.sort == Sort::Relevance
    }

    pub(super) fn word(&self, word: &Word) -> Result<Boxed, SearchError> {
        let mut any = self.exactly(&word.reading);
        if let (Some(short), Some(_)) = (&word.reading.capitals, word.reading.word()) {
            any.push(boosted(constant(term(self.fields().capitals, short), 1.0), weight::CAPITALS));
        }
        any.extend(word.synonyms.iter().map(|synonym| self.synonym(synonym)));
        if !word.last {
            return Ok(union(any));
        }
        any.extend(self.misspelt(word)?);
        let fields = self.fields();
        if let ([(_, start)], false) = (word.reading.sequence.as_slice(), word.reading.strict)
            && word.reading.spaced
            && has_list(start)
        {
            any.extend(self.elsewhere(start));
            let (list, start) = (fields.starts, start.clone());
            return Ok(Box::new(Begun { list, start, score: weight::PREFIX, better: union(any) }));
        }
        any.extend(self.beginning(&word.reading));
        Ok(union(any))
    }

    /// A phrase is exact: no stems, no synonyms.
    pub(super) fn phrase(&self, reading: &Reading, last: bool) -> Boxed {
        let fields = self.fields();
        let mut any = Vec::new();
        match (&reading.whole, reading.sequence.as_slice()) {
            (Some(whole), _) if reading.strict => any.push(term(fields.text, whole)),
            (_, [(_, word)]) => {
                any.push(term(fields.text, word));
                any.push(boosted(term(fields.names, word), weight::NAME));
                if self.ranked() {
                    any.push(boosted(term(fields.title, word), weight::TITLE));
                }
            }
            (_, sequence) => {
                any.push(phrase(fields.text, sequence));
                any.push(phrase(fields.names, sequence));
            }
        }
        if last {
            any.extend(self.beginning(reading));
        }
        union(any)
    }

    pub(super) fn synonym(&self, synonym: &Synonym) -> Boxed {
        let fields = self.fields();
        let reading = &synonym.reading;
        let query = if let Some(short) = &reading.capitals {
            // Looked up as written, so that PO does not find the river.
            term(fields.capitals, short)
        } else if let Some(word) = reading.word() {
            union(self.forms(word))
        } else {
            let mut any = Vec::new();
            any.extend(reading.whole.as_ref().map(|whole| term(fields.text, whole)));
            if !reading.strict {
                any.extend(
                    numbers_of(&reading.sequence)
                        .into_iter()
                        .map(|sequence| phrase(fields.text, &sequence)),
                );
            }
            union(any)
        };
        // A phrase of rare words would outdo the word that was typed; a synonym counts less than it.
        constant(query, synonym.weight)
    }

    /// The word as typed: exact, by its stem, and more where it stands in a title or is a name.
    fn exactly(&self, reading: &Reading) -> Vec<Boxed> {
        let fields = self.fields();
        let mut any = Vec::new();
        if let Some(whole) = &reading.whole {
            any.push(boosted(term(fields.text, whole), weight::WHOLE));
            if self.ranked() {
                any.push(boosted(term(fields.title, whole), weight::TITLE));
            }
            if reading.strict {
                return any;
            }
        }
        match reading.sequence.as_slice() {
            [(_, word)] => {
                any.extend(self.forms(word));
                any.push(boosted(term(fields.names, word), weight::NAME));
                if self.ranked() {
                    any.push(boosted(term(fields.title, word), weight::TITLE));
                    any.push(boosted(term(fields.said, word), weight::SAID));
                }
            }
            sequence => {
                any.push(phrase(fields.text, sequence));
                any.push(phrase(fields.names, sequence));
            }
        }
        any
    }

    /// The word as it was written, and every other form of it.
    fn forms(&self, word: &str) -> Vec<Boxed> {
        let fields = self.fields();
        let Some(stem) = stem(word) else { return vec![term(fields.text, word)] };
        let mut any = vec![boosted(term(fields.stem, &stem), weight::STEM)];
        let own = is_stem(&stem);
        if own && stem == word {
            any.push(boosted(term(fields.text, word), 1.0 + weight::STEM));
            return any;
        }
        if own {
            any.push(boosted(term(fields.text, &stem), weight::STEM));
        }
        // Whatever holds another form holds its stem.
        if self.ranked() || stem == word {
            any.push(term(fields.text, word));
        }
        any
    }

    /// Words that begin as the last one does.
    fn beginning(&self, reading: &Reading) -> Vec<Boxed> {
        let fields = self.fields();
        if let Some(whole) = &reading.whole
            && reading.strict
        {
            return vec![beginning_so(fields.text, fields.starts, whole, weight::PREFIX)];
        }
        match reading.sequence.as_slice() {
            [(_, word)] if reading.spaced => {
                let mut any = self.elsewhere(word);
                any.push(beginning_so(fields.text, fields.starts, word, weight::PREFIX));
                any
            }
            // Pairs of an unspaced script go on by themselves.
            sequence if reading.spaced => self.going_on(sequence, reading.whole.as_deref()),
            _ => Vec::new(),
        }
    }

    /// Words that begin so in names, and where they count more.
    fn elsewhere(&self, start: &str) -> Vec<Boxed> {
        let fields = self.fields();
        let mut any = vec![prefix(fields.names, start, weight::PREFIX)];
        if self.ranked() {
            let (title, score) = (fields.title, weight::PREFIX_IN_TITLE);
            any.push(beginning_so(title, fields.title_starts, start, score));
        }
        any
    }

    /// Words one after the other, the last of them unfinished. Until it has a few letters nearly
    /// everything would have to be read to know where it goes on so; what is found then holds the
    /// words before, and somewhere a word that begins so. What is joined by a sign is looked for as
    /// it is joined.
    fn going_on(&self, sequence: &[(usize, String)], whole: Option<&str>) -> Vec<Boxed> {
        let fields = self.fields();
        let Some((last, before)) = sequence.split_last() else { return Vec::new() };
        if last.1.chars().nth(ENDING_MIN - 1).is_some() {
            let (before, last) = (before.to_vec(), last.clone());
            let query = OpenPhrase { field: fields.text, before, last };
            return vec![constant(Box::new(query), weight::PREFIX)];
        }
        if let Some(whole) = whole {
            return vec![
                prefix(fields.text, whole, weight::PREFIX),
                prefix(fields.names, whole, weight::PREFIX),
            ];
        }
        let both = vec![phrase(fields.text, before), raw(fields.starts, &last.1)];
        vec![constant(intersection(both), weight::PREFIX)]
    }

    /// Words of the journal that the last one may have been meant to be.
    fn misspelt(&self, word: &Word) -> Result<Vec<Boxed>, SearchError> {
        let Some(typed) = word.reading.word().filter(|_| word.typos > 0) else {
            return Ok(Vec::new());
        };
        let fields = self.fields();
        let mut queries = Vec::new();
        for field in [fields.text, fields.names] {
            let mut meant: Vec<(String, u64)> =
                self.scope.misspellings(field, typed, word.typos)?.into_iter().collect();
            // Nearer words first, then commoner ones; the rest by the alphabet, to be the same always.
            meant.sort_by(|(one, one_count), (other, other_count)| {
                let near = |candidate: &str| within_typos(typed, candidate, 1);
                near(other).cmp(&near(one)).then(other_count.cmp(one_count)).then(one.cmp(other))
            });
            for (candidate, _) in meant.into_iter().take(TYPOS_MAX) {
                let near = within_typos(typed, &candidate, 1);
                let score = if near { weight::ONE_TYPO } else { weight::TWO_TYPOS };
                queries.push(constant(term(field, &candidate), score));
            }
        }
        Ok(queries)
    }
}

impl super::Scope<'_> {
    /// Returns the words of `field` within `typos` of `typed`, with how many documents hold them.
    pub(super) fn misspellings(
        &self,
        field: Field,
        typed: &str,
        typos: u8,
    ) -> Result<HashMap<String, u64>, SearchError> {
        let automaton = FuzzyTermQuery::new(EngineTerm::from_field_text(field, typed), typos, true)
            .automaton()?;
        let mut found: HashMap<String, u64> = HashMap::new();
        for reader in self.searchers.iter().flat_map(|searcher| searcher.segment_readers()) {
            let index = reader.inverted_index(field)?;
            let mut stream = index.terms().search(&automaton).into_stream()?;
            while stream.advance() {
                let Ok(candidate) = std::str::from_utf8(stream.key()) else { continue };
                if candidate != typed && candidate.chars().all(char::is_alphabetic) {
                    let count = u64::from(stream.value().doc_freq);
                    *found.entry(candidate.to_owned()).or_default() += count;
                }
            }
        }
        Ok(found)
    }
}

pub(super) fn phrase(field: Field, sequence: &[(usize, String)]) -> Boxed {
    let terms: Vec<(usize, EngineTerm)> = sequence
        .iter()
        .map(|(offset, word)| (*offset, EngineTerm::from_field_text(field, word)))
        .collect();
    match sequence {
        [] => union(Vec::new()),
        [(_, word)] => term(field, word),
        _ => Box::new(PhraseQuery::new_with_offset(terms)),
    }
}

/// Documents with a word of `whole` that begins so, by the list that `starts` has of it if it is
/// short; they all score the same.
fn beginning_so(whole: Field, starts: Field, start: &str, score: f32) -> Boxed {
    if has_list(start) { constant(raw(starts, start), score) } else { prefix(whole, start, score) }
}

/// Documents with a term that begins so; they all score the same.
pub(super) fn prefix(field: Field, start: &str, score: f32) -> Boxed {
    constant(Box::new(Prefix { field, start: start.to_owned() }), score)
}

/// The phrase with its last word in singular and plural: phrases have no stems.
pub(crate) fn numbers_of(sequence: &[(usize, String)]) -> Vec<Vec<(usize, String)>> {
    let mut all = vec![sequence.to_vec()];
    if let Some((_, last)) = sequence.last()
        && last.len() > 2
        && last.bytes().all(|byte| byte.is_ascii_alphabetic())
    {
        let other = match last.strip_suffix('s') {
            Some(singular) if !singular.ends_with('s') => singular.to_owned(),
            _ => format!("{last}s"),
        };
        let mut sequence = sequence.to_vec();
        if let Some((_, last)) = sequence.last_mut() {
            *last = other;
        }
        all.push(sequence);
    }
    all
}

fn boosted(query: Boxed, boost: f32) -> Boxed {
    Box::new(BoostQuery::new(query, boost))
}

pub(super) fn constant(query: Boxed, score: f32) -> Boxed {
    Box::new(ConstScoreQuery::new(query, score))
}
