//! What a query wants, cut into words the way texts are: read by the index and by the marking, so
//! that both find the same places.

use footing_domain::{Clause, Filter, Query, Term};

use crate::{
    analyse::{Reading, typos_allowed},
    synonyms::{self, Synonym},
};

/// Most clauses that are searched; what lies beyond (a pasted page) is let go.
const CLAUSES_MAX: usize = 128;

/// What the journal's own words say about a query.
pub(crate) trait Vocabulary {
    /// Names of people are never expanded.
    fn is_name(&self, word: &str) -> bool;
    /// A word that stands in the journal is no typo.
    fn knows(&self, word: &str) -> bool;
}

/// A query, ready to be searched or marked. Every step must hold.
pub(crate) struct Plan {
    pub(crate) steps: Vec<Step>,
    /// There were words, and nothing in them to search for: `…`.
    pub(crate) hollow: bool,
}

pub(crate) enum Step {
    /// Any of these holds or, if negated, none does.
    Any { negated: bool, wants: Vec<Want> },
    /// Words that together are a term of the table: all of them, or one of its synonyms.
    Run { words: Vec<Word>, synonyms: Vec<Synonym> },
}

pub(crate) enum Want {
    Word(Word),
    Phrase { reading: Reading, last: bool },
    Filter(Filter),
}

pub(crate) struct Word {
    pub(crate) reading: Reading,
    /// Still being typed: a prefix will do.
    pub(crate) last: bool,
    /// How many typos are forgiven; 0 where the journal knows the word.
    pub(crate) typos: u8,
    pub(crate) synonyms: Vec<Synonym>,
}

impl Plan {
    /// Plans `query`. Without a vocabulary no word is taken for a name, and none for known.
    pub(crate) fn new(query: &Query, vocabulary: Option<&dyn Vocabulary>) -> Self {
        let planner = Planner { vocabulary };
        let clauses = &query.clauses[..query.clauses.len().min(CLAUSES_MAX)];
        let mut steps = Vec::new();
        let mut at = 0;
        while at < clauses.len() {
            if let Some((step, taken)) = planner.run(&clauses[at..]) {
                steps.push(step);
                at += taken;
            } else {
                steps.extend(planner.clause(&clauses[at]));
                at += 1;
            }
        }
        let hollow = steps.is_empty() && !clauses.is_empty();
        Self { steps, hollow }
    }
}

struct Planner<'v> {
    vocabulary: Option<&'v dyn Vocabulary>,
}

impl Planner<'_> {
    /// Returns the longest run of plain words from the first on that is a term of several words.
    fn run(&self, clauses: &[Clause]) -> Option<(Step, usize)> {
        let plain: Vec<(&str, bool)> =
            clauses.iter().take(synonyms::longest()).map_while(plain_word).collect();
        (2..=plain.len()).rev().find_map(|taken| {
            let typed = plain[..taken].iter().map(|(text, _)| *text).collect::<Vec<_>>().join(" ");
            let synonyms = synonyms::of(&typed);
            if synonyms.is_empty() {
                return None;
            }
            let words =
                plain[..taken].iter().filter_map(|(text, last)| self.word(text, *last, false));
            Some((Step::Run { words: words.collect(), synonyms }, taken))
        })
    }

    /// Returns `None` for a clause with nothing in it to search for.
    fn clause(&self, clause: &Clause) -> Option<Step> {
        let wants: Vec<Want> = clause
            .any
            .iter()
            .filter_map(|term| match term {
                Term::Word { text, last } => {
                    // Half a word excludes nothing: with each letter other hits would vanish.
                    self.word(text, *last && !clause.negated, !clause.negated).map(Want::Word)
                }
                Term::Phrase { text, last } => {
                    let last = *last && !clause.negated;
                    Reading::of(text).map(|reading| Want::Phrase { reading, last })
                }
                Term::Filter(filter) => Some(Want::Filter(filter.clone())),
            })
            .collect();
        (!wants.is_empty()).then_some(Step::Any { negated: clause.negated, wants })
    }

    fn word(&self, text: &str, last: bool, expand: bool) -> Option<Word> {
        let reading = Reading::of(text)?;
        let is = |check: fn(&dyn Vocabulary, &str) -> bool| {
            reading
                .word()
                .is_some_and(|word| self.vocabulary.is_some_and(|known| check(known, word)))
        };
        let expand = expand && !is(|known, word| known.is_name(word));
        let synonyms = if expand { synonyms::of(text) } else { Vec::new() };
        let typos = match reading.word() {
            Some(word) if last && may_be_misspelt(&reading, word) => {
                if is(|known, word| known.knows(word)) { 0 } else { typos_allowed(word) }
            }
            _ => 0,
        };
        Some(Word { reading, last, typos, synonyms })
    }
}

fn plain_word(clause: &Clause) -> Option<(&str, bool)> {
    match clause.any.as_slice() {
        [Term::Word { text, last }] if !clause.negated => Some((text, *last)),
        _ => None,
    }
}

fn may_be_misspelt(reading: &Reading, word: &str) -> bool {
    reading.spaced && word.chars().all(char::is_alphabetic)
}
