//! What the worker tried and what it was answered, line by line, as marks among the changes.
//!
//! A record is a number and a version; its text follows from both, so that whoever reads it back
//! can tell whether it is whole.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::suite::Finding;

/// What a number stands for at one time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    pub saved: Option<Saved>,
    /// The version that was typed and not saved.
    pub draft: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    pub version: u32,
    /// How long its text is, about.
    pub size: u32,
    pub trashed: bool,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    TryMake,
    Made,
    /// From here the number may be as it was, or like this.
    Try(u32, State),
    /// This was acknowledged.
    Did(u32, State),
    TryPassphrase(u32),
    Passphrase(u32),
    /// The index is being built: until it is whole, a cut may cost it.
    Building,
    Whole,
    /// A step that keeps no record of its own begins.
    Step(String),
    /// The step last begun was refused: the code, and the sentence.
    Refused(String, String),
    Panicked(String),
    /// Something did not hold inside the worker.
    Broken(String),
    /// The worker came to its end.
    Ended,
}

impl Mark {
    pub fn read(line: &str) -> Result<Option<Self>, Finding> {
        if line.starts_with('!') {
            return Ok(None);
        }
        Ok(Some(serde_json::from_str(line).map_err(|_| Finding(format!("no mark: {line}")))?))
    }

    /// Tells whether what follows is something new that the worker does.
    pub fn begins_a_step(&self) -> bool {
        match self {
            Self::TryMake
            | Self::Try(..)
            | Self::TryPassphrase(_)
            | Self::Building
            | Self::Step(_) => true,
            Self::Made
            | Self::Did(..)
            | Self::Passphrase(_)
            | Self::Whole
            | Self::Refused(..)
            | Self::Panicked(_)
            | Self::Broken(_)
            | Self::Ended => false,
        }
    }

    pub fn line(&self) -> String {
        let mut line = serde_json::to_string(self).expect("BUG: words and numbers serialise");
        line.push('\n');
        line
    }
}

/// Everything that may be found, given what was said so far.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    pub made: bool,
    /// For each number what was acknowledged last, then what was tried since.
    pub numbers: BTreeMap<u32, Vec<State>>,
    /// The passphrase that was acknowledged, and the one that may have taken its place.
    pub passphrase: Option<u32>,
    pub next_passphrase: Option<u32>,
    pub building: bool,
    /// How many lines there were that acknowledge something.
    pub acknowledged: u64,
    pub refused: Vec<(String, String, String)>,
    pub broken: Vec<String>,
    pub ended: bool,
    step: String,
}

impl Ledger {
    pub fn hear(&mut self, mark: Mark) {
        match mark {
            Mark::TryMake => {
                self.building = true;
                "make".clone_into(&mut self.step);
            }
            Mark::Made => {
                self.made = true;
                self.acknowledged += 1;
            }
            Mark::Try(number, state) => {
                let states = self.numbers.entry(number).or_insert_with(|| vec![State::default()]);
                states.push(state);
                self.step = format!("number {number}");
            }
            Mark::Did(number, state) => {
                self.numbers.insert(number, vec![state]);
                self.acknowledged += 1;
            }
            Mark::TryPassphrase(number) => {
                self.next_passphrase = Some(number);
                "passphrase".clone_into(&mut self.step);
            }
            Mark::Passphrase(number) => {
                (self.passphrase, self.next_passphrase) = (Some(number), None);
                self.acknowledged += 1;
            }
            Mark::Building => self.building = true,
            Mark::Whole => self.building = false,
            Mark::Step(step) => self.step = step,
            Mark::Refused(code, text) => self.refused.push((self.step.clone(), code, text)),
            Mark::Panicked(text) => self.broken.push(format!("a panic: {text}")),
            Mark::Broken(text) => self.broken.push(text),
            Mark::Ended => self.ended = true,
        }
    }

    /// Reads the lines that a worker left.
    pub fn of(lines: &str) -> Result<Self, Finding> {
        let mut ledger = Self::default();
        for line in lines.lines() {
            if let Some(mark) = Mark::read(line)? {
                ledger.hear(mark);
            }
        }
        Ok(ledger)
    }
}

/// Returns a word that stands in this one text and that no stemmer shortens.
pub fn word(number: u32, version: u32) -> String {
    const LETTERS: &[u8; 16] = b"bcdfghjklmnprtvw";
    let mut word = String::from("z");
    for part in [number, version] {
        for shift in [8, 4, 0] {
            word.push(char::from(LETTERS[(part >> shift & 15) as usize]));
        }
        word.push('o');
    }
    word + "q"
}

/// Returns the text of one version: its own word, what it is, and words to make it as long as it is.
pub fn text(number: u32, version: u32, size: u32) -> String {
    const WORDS: [&str; 8] =
        ["deadline", "budget", "migration", "promise", "meeting", "feedback", "harbour", "team"];
    let mut text = format!("{} {number} {version} {size}\n", word(number, version));
    let mut at = number.wrapping_mul(31).wrapping_add(version);
    while text.len() < size as usize {
        at = at.wrapping_mul(1_103_515_245).wrapping_add(12345);
        let word = WORDS[(at >> 16) as usize % WORDS.len()];
        // What is long only to fill the disk has few words: taking them apart is not what is tried.
        let times = if size < 100_000 { 1 } else { 25 };
        text.extend(std::iter::repeat_n(word, times));
        text.push(if (at >> 20).is_multiple_of(16) { '\n' } else { ' ' });
    }
    // The journal keeps texts as they are; a blank at the end is no word to lose.
    text.truncate(text.trim_end().len());
    text
}

/// Returns which text this is, if it is a whole one: number, version, size.
pub fn recognise(body: &str) -> Option<(u32, u32, u32)> {
    let mut parts = body.lines().next()?.split(' ').skip(1).map(str::parse);
    let (number, version, size) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    (text(number, version, size) == body).then_some((number, version, size))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_tells_what_it_is_only_while_it_is_whole() {
        let body = text(7, 2, 3000);
        assert_eq!(recognise(&body), Some((7, 2, 3000)));
        assert_eq!(recognise(&body[..2000]), None);
        assert_eq!(recognise(&body.replacen("team", "tram", 1)), None);
        assert_ne!(word(7, 2), word(2, 7));
    }
}
