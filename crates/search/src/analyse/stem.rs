//! Word stems.

use std::collections::HashMap;

use frostem::{Algorithm, Stemmer};

/// Most stems that are remembered. A journal's vocabulary is a fraction of it.
const REMEMBERED: usize = 32_768;

/// Returns the English stem of a folded word, or `None` for what has none: digits, other scripts.
///
/// Words of other languages that happen to be plain letters are stemmed too. It does them no harm:
/// the word itself is always searched beside its stem, and counts more.
pub(crate) fn stem(word: &str) -> Option<String> {
    let fits =
        word.len() > 2 && word.len() <= 40 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    fits.then(|| Stemmer::new(Algorithm::English).stem(word).into_owned())
}

/// Tells whether a word is its own stem.
pub(crate) fn is_stem(word: &str) -> bool {
    stem(word).is_some_and(|stem| stem == word)
}

/// Stems, remembered: stemming costs ten times what looking up does, and words come again and again.
#[derive(Clone, Default)]
pub(crate) struct Stems {
    known: HashMap<String, usize>,
    stems: Vec<Option<String>>,
}

impl Stems {
    pub(crate) fn of(&mut self, word: &str) -> Option<&str> {
        let at = if let Some(at) = self.known.get(word) {
            *at
        } else {
            if self.known.len() >= REMEMBERED {
                self.known.clear();
                self.stems.clear();
            }
            self.known.insert(word.to_owned(), self.stems.len());
            self.stems.push(stem(word));
            self.stems.len() - 1
        };
        self.stems.get(at)?.as_deref()
    }
}
