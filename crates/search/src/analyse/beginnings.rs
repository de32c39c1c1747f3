//! Beginnings of words, for those who have typed only a letter or two.
//!
//! Thousands of words begin with the same letter, and putting their lists together takes longer
//! than a key may. So each beginning of up to three letters has a list of its own.
//!
//! Characters and pairs of unspaced scripts are left out: whatever begins with one of them also
//! holds it as a token, so that the token itself finds it.

use super::{Form, Token, Tokens};

/// Beginnings of more letters are found by putting the lists of words together.
pub(crate) const BEGINNING_MAX: usize = 3;

/// What a beginning of plain letters and digits is made of: 26, 10, and nothing.
const SIGNS: usize = 37;

/// Tells whether a list of its own stands for everything that begins with `start`.
pub(crate) fn has_list(start: &str) -> bool {
    start.chars().nth(BEGINNING_MAX).is_none()
}

/// The beginnings of one text that were met already, so that each is noted once. Those with other
/// signs in them are few, and come as often as they stand there.
#[derive(Clone, Default)]
pub(crate) struct Met(Vec<u64>);

impl Met {
    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
        self.0.resize(SIGNS.pow(3).div_ceil(64), 0);
    }

    /// Tells whether a beginning is met for the first time, as far as that is remembered.
    fn is_new(&mut self, start: &str) -> bool {
        let mut place = 0;
        for byte in start.bytes() {
            let sign = match byte {
                b'a'..=b'z' => byte - b'a' + 1,
                b'0'..=b'9' => byte - b'0' + 27,
                _ => return true,
            };
            place = place * SIGNS + usize::from(sign);
        }
        let Some(word) = self.0.get_mut(place / 64) else { return true };
        let bit = 1 << (place % 64);
        let new = *word & bit == 0;
        *word |= bit;
        new
    }
}

/// The beginnings of a text's words, in the order of the words.
pub(crate) struct Beginnings<'t> {
    tokens: Tokens<'t>,
    met: &'t mut Met,
    word: Option<Token>,
    /// How many letters of the word were given out.
    letters: usize,
}

impl<'t> Beginnings<'t> {
    pub(crate) fn of(text: &'t str, met: &'t mut Met) -> Self {
        met.clear();
        Self { tokens: Tokens::new(text), met, word: None, letters: 0 }
    }

    /// Writes the next beginning into `into`; false at the end of the text.
    pub(crate) fn next_into(&mut self, into: &mut String) -> bool {
        loop {
            if let Some(word) = &self.word {
                while self.letters < BEGINNING_MAX {
                    let Some((at, last)) = word.text.char_indices().nth(self.letters) else {
                        break;
                    };
                    self.letters += 1;
                    let start = &word.text[..at + last.len_utf8()];
                    if self.met.is_new(start) {
                        into.clear();
                        into.push_str(start);
                        return true;
                    }
                }
            }
            let Some(next) = self.tokens.next() else { return false };
            self.word = matches!(next.form, Form::Part | Form::Whole).then_some(next);
            self.letters = 0;
        }
    }
}
