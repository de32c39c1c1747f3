//! What a review counts: sentences over what was written, each with its entries and, where it has
//! a number, the query that finds as many.
//!
//! Nothing locked is among what a draft is given, and nothing of what the leader made of it.

mod lines;

use std::collections::HashMap;

use footing_domain::{CivilDate, Facts, PersonId, fold::fold};
use serde::{Deserialize, Serialize};

use crate::plan::{Known, Plan, PlanDays};

/// The parts of a review, in their order.
pub const SECTIONS: [Section; 7] = [
    Section::Learned,
    Section::ChangedMind,
    Section::EarlyWins,
    Section::Promises,
    Section::StillUnknown,
    Section::StopStart,
    Section::Ask,
];

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    Learned,
    ChangedMind,
    EarlyWins,
    Promises,
    StillUnknown,
    StopStart,
    Ask,
}

impl Section {
    /// Returns the word that the fields of a review use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Learned => "learned",
            Self::ChangedMind => "changed_mind",
            Self::EarlyWins => "early_wins",
            Self::Promises => "promises",
            Self::StillUnknown => "still_unknown",
            Self::StopStart => "stop_start",
            Self::Ask => "ask",
        }
    }

    pub fn named(word: &str) -> Option<Self> {
        SECTIONS.into_iter().find(|section| section.as_str() == word)
    }

    /// Returns the part that a question of a review written by hand asks for.
    pub fn asked_by(question: &str) -> Option<Self> {
        let asked = question.trim().to_lowercase();
        let begins = |any: &[&str]| any.iter().any(|words| asked.starts_with(words));
        Some(match () {
            () if begins(&["what have i learn", "what did i learn"]) => Self::Learned,
            () if asked.contains("changed my mind") => Self::ChangedMind,
            () if begins(&["early wins"]) => Self::EarlyWins,
            () if asked.contains("promises did i keep") => Self::Promises,
            () if asked.contains("still unknown") => Self::StillUnknown,
            () if begins(&["stop, start"]) => Self::StopStart,
            () if begins(&["ask to my boss", "ask of my boss"]) => Self::Ask,
            () => return None,
        })
    }

    /// Returns the heading of a copy.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Learned => "What I learned",
            Self::ChangedMind => "What I changed my mind about",
            Self::EarlyWins => "What is better, and for whom",
            Self::Promises => "Promises and feedback",
            Self::StillUnknown => "What I still do not know",
            Self::StopStart => "What I stop, start and hand over",
            Self::Ask => "What I ask of you",
        }
    }
}

/// One counted sentence.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The same in every draft of this review.
    pub id: String,
    pub section: Section,
    pub text: String,
    /// The number that the sentence begins with, if it has one.
    pub count: Option<u32>,
    /// How many the query finds: as many as are counted, but for a theme, of which people are counted
    /// and conversations found.
    pub found: Option<u32>,
    pub query: Option<String>,
    pub entries: Vec<String>,
    /// Left out of a shared copy unless the leader says otherwise.
    pub private: bool,
    pub struck: bool,
}

impl Line {
    /// Returns how many the query of a line finds that counts so many and stands on these entries.
    pub fn finds(id: &str, count: Option<u32>, entries: &[String]) -> Option<u32> {
        if id.starts_with(THEME) { entries.len().try_into().ok() } else { count }
    }

    /// Tells whether a line says the words of one entry.
    pub fn quotes(&self) -> bool {
        let [only] = self.entries.as_slice() else { return false };
        self.count.is_none() && self.id.ends_with(&format!(":{only}"))
    }

    /// Returns the entries without which nobody could say this: where one is quoted, or a theme is named.
    /// What only counts gives away nothing.
    pub fn told_by(&self) -> &[String] {
        if self.quotes() || self.id.starts_with(THEME) { &self.entries } else { &[] }
    }

    /// Returns of which rows of a plan a line tells one; rows have no ids of their own.
    pub fn row(&self) -> Option<&'static str> {
        ROWS.into_iter().find(|row| self.id.starts_with(row))
    }
}

/// What the id of a line about a theme begins with.
const THEME: &str = "theme:";

/// What the id of a line about a row of a plan begins with.
const WIN: &str = "win:";
const QUESTION: &str = "question:";
const NOT_DOING: &str = "not-doing:";
const SUCCESS: &str = "success:";
const ROWS: [&str; 4] = [WIN, QUESTION, NOT_DOING, SUCCESS];

/// Returns the ids of the lines about these rows. A row goes by its words and, among rows of the same
/// words, by its number: by its place it would be another as soon as one before it is taken away.
fn row_ids<'r>(row: &str, words: impl Iterator<Item = &'r str>) -> Vec<String> {
    let mut met: HashMap<String, u32> = HashMap::new();
    let id = |words: &str| {
        let words = fold(words);
        let number = met.entry(words.clone()).or_default();
        *number += 1;
        format!("{row}{number}:{words}")
    };
    words.map(id).collect()
}

/// What a draft is made from: what was written from day 1 to the review's day, nothing locked.
#[derive(Default)]
pub struct Given {
    pub interviews: Vec<Facts>,
    pub decisions: Vec<Facts>,
    pub feedback: Vec<Facts>,
    pub careers: Vec<Facts>,
    pub pitches: Vec<Facts>,
    pub pullbacks: Vec<Facts>,
    pub one_on_ones: Vec<Facts>,
    /// Entries that hold promises.
    pub promises: Vec<Facts>,
    /// Entries that hold acts of saying so when wrong.
    pub admissions: Vec<Facts>,
    pub people: HashMap<PersonId, Known>,
}

/// A draft of one review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Draft {
    pub day: i32,
    pub lines: Vec<Line>,
}

/// Returns the draft of the review of day `day`. `range` is the filter of its days in a query, such
/// as `day:1..30`; `today` decides what is overdue.
pub fn draft(
    plan: &Plan,
    days: &PlanDays,
    day: i32,
    range: &str,
    today: CivilDate,
    given: &Given,
) -> Draft {
    let lines = lines::Writing { plan, days, day, range, today, given, lines: Vec::new() }.all();
    Draft { day, lines }
}

crate::opaque!(Line);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_goes_by_its_words_wherever_it_stands_and_is_told_from_another_of_the_same() {
        let ids = row_ids(QUESTION, ["Who pays?", "Who is on call?", "who  pays?"].into_iter());
        assert_eq!(
            ids,
            ["question:1:who pays?", "question:1:who is on call?", "question:2:who pays?"]
        );
        let fewer = row_ids(QUESTION, ["Who is on call?"].into_iter());
        assert_eq!(fewer, ["question:1:who is on call?"]);
    }
}
