//! English phrases for days: when a promise is due, which days to look in, and where running text
//! names a day. Read by rules, never guessed: what has two readings is refused with both.
//!
//! Every rule has its phrases in `tests/fixtures/dates.tsv`, whose head says what the rules are.

mod calendar;
#[expect(
    clippy::match_same_arms,
    clippy::wildcard_enum_match_arm,
    clippy::unnested_or_patterns,
    reason = "one arm a rule, in the order of the list"
)]
mod due;
#[expect(
    clippy::match_same_arms,
    clippy::unnested_or_patterns,
    reason = "one arm a rule, in the order of the list"
)]
mod past;
#[expect(
    clippy::match_same_arms,
    clippy::wildcard_enum_match_arm,
    reason = "one arm a rule, in the order of the list"
)]
mod text;
mod words;

use crate::CivilDate;

pub use text::{Found, due_in};

/// How the journal's owner writes figures such as 12/3. Never guessed from the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    DayFirst,
    MonthFirst,
}

/// What a phrase is read against.
#[derive(Clone, Copy)]
pub struct When<'a> {
    pub today: CivilDate,
    pub order: Option<DateOrder>,
    /// Returns the date of a day of the plan, a leave left out; `None` where there is no such day.
    pub plan_day: &'a dyn Fn(u32) -> Option<CivilDate>,
    /// Whether somebody in the journal is called so; a name beats a short month.
    pub is_name: &'a dyn Fn(&str) -> bool,
}

/// What a phrase says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// One day. Where it is not sure, the owner is asked: "Fri 20 Mar?".
    Day { date: CivilDate, sure: bool },
    /// Both ends belong to it; without a first day it is open at the start.
    Span { first: Option<CivilDate>, last: CivilDate, sure: bool },
    /// No day, or more than one; then these are offered.
    Refused { candidates: Vec<CivilDate> },
}

/// Reads `phrase` as the day something is due.
pub fn due(phrase: &str, when: &When<'_>) -> Reading {
    if phrase.len() > MAX_BYTES {
        return Reading::Refused { candidates: Vec::new() };
    }
    let words = words::split(phrase);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    due::read(&words, when)
}

/// Reads `phrase` as the days to look in.
pub fn past(phrase: &str, when: &When<'_>) -> Reading {
    if phrase.len() > MAX_BYTES {
        return Reading::Refused { candidates: Vec::new() };
    }
    let words = words::split(phrase);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    past::read(&words, when)
}

/// The longest phrase is a fraction of this; a page pasted into a date is none.
const MAX_BYTES: usize = 120;

/// Whether a word is the name of a day or a month, and so no part of somebody's name.
pub fn is_date_word(word: &str) -> bool {
    let word = words::plain(word);
    words::weekday(&word).is_some() || words::month(&word).is_some()
}
