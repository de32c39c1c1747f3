//! Word stems.

use frostem::{Algorithm, Stemmer};

/// Returns the English stem of a folded word, or `None` for what has none: digits, other scripts.
///
/// Words of other languages that happen to be plain letters are stemmed too. It does them no harm:
/// the word itself is always searched beside its stem, and counts more.
pub(crate) fn stem(word: &str) -> Option<String> {
    let fits =
        word.len() > 2 && word.len() <= 40 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    fits.then(|| Stemmer::new(Algorithm::English).stem(word).into_owned())
}
