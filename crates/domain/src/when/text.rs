//! Where running text names a day. Stricter than a date field: a name of a month or a short name
//! of a day is one only beside a word that makes it one.

use std::ops::Range;

use super::{Reading, When, due, words};

/// A day named in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where the whole phrase lies, *by* and all, in bytes.
    pub at: Range<usize>,
    pub reading: Reading,
}

/// The longest phrase: "no later than the end of the financial year", and a word.
const MOST_WORDS: usize = 9;

/// Returns the first day that `text` names as due; of phrases that begin at one word, the longest.
/// What has more than one reading is returned with them.
pub fn due_in(text: &str, when: &When<'_>) -> Option<Found> {
    let places = places(text);
    let starts = (0..places.len()).filter(|start| may_begin(&places, *start));
    for start in starts {
        let most = (start + MOST_WORDS).min(places.len());
        for end in (start + 1..=most).rev() {
            if let Some(reading) = reading(&places[start..end], places.get(end), when) {
                return Some(Found { at: places[start].at.start..places[end - 1].at.end, reading });
            }
        }
    }
    None
}

struct Place {
    word: String,
    at: Range<usize>,
    /// A stop follows: a phrase does not go on over it.
    stops: bool,
}

fn places(text: &str) -> Vec<Place> {
    text.split_whitespace()
        .map(|word| {
            let begin = word.as_ptr().addr() - text.as_ptr().addr();
            let bare = word.trim_end_matches([',', ';', ':', '!', '?', ')']);
            let dotted = bare.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
            let kept = if dotted { bare } else { bare.trim_end_matches('.') };
            Place {
                word: words::plain(kept),
                at: begin..begin + kept.len(),
                stops: word.ends_with(['.', ';', ':', '!', '?', ')']) && word != kept,
            }
        })
        .collect()
}

fn is_lead(word: &str) -> bool {
    matches!(
        word,
        "by" | "before" | "until" | "till" | "on" | "in" | "within" | "during" | "over" | "no"
    )
}

/// A phrase begins with a word that leads to a day, or with one that can be nothing else.
fn may_begin(places: &[Place], start: usize) -> bool {
    let word = places[start].word.as_str();
    is_lead(word) || stands_alone(places, start) || {
        let next = places.get(start + 1).map_or("", |place| place.word.as_str());
        matches!(word, "this" | "next" | "coming" | "end" | "early" | "mid" | "late" | "eod")
            || words::day_number(word).is_some() && words::month(next).is_some()
            || words::month(word).is_some() && words::day_number(next).is_some()
            || words::weekday(word).is_some() && words::day_number(next).is_some()
            || word == "the" && words::ordinal(next).is_some()
            || word == "day" && (words::figures(next).is_some() || next == "after")
            || word == "first" && next == "thing"
    }
}

fn stands_alone(places: &[Place], start: usize) -> bool {
    let word = places[start].word.as_str();
    let long_weekday = words::weekday(word).is_some() && word.len() > 5;
    long_weekday
        || matches!(word, "today" | "tonight" | "tomorrow" | "tmrw" | "eow" | "eom" | "eoq" | "eoy")
        || word.parse::<crate::CivilDate>().is_ok()
        || figures_with_signs(word)
}

fn figures_with_signs(word: &str) -> bool {
    let slashes =
        word.contains('/') && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'/');
    let dots = word.bytes().filter(|byte| *byte == b'.').count() == 2
        && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    slashes || dots
}

fn reading(phrase: &[Place], next: Option<&Place>, when: &When<'_>) -> Option<Reading> {
    let (last, before) = phrase.split_last()?;
    if before.iter().any(|place| place.stops) || matches!(last.word.as_str(), "of" | "the") {
        return None;
    }
    let goes_on = next.filter(|_| !last.stops).map_or("", |place| place.word.as_str());
    // "3/4 of the tests" is a part of a whole, "by 5 of them" a count.
    if goes_on == "of" && last.word.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let text = phrase.iter().map(|place| place.word.as_str()).collect::<Vec<_>>().join(" ");
    let words = words::split(&text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    if !means_a_day(&words) {
        return None;
    }
    match due::read(&words, when) {
        Reading::Refused { candidates } if candidates.is_empty() => None,
        reading => Some(reading),
    }
}

/// Leaves out what a date field takes and a sentence means otherwise.
fn means_a_day(words: &[&str]) -> bool {
    match words {
        // "in time", "on 5": a number alone, or a time without a day, is none here.
        [lead, one] if is_lead(lead) => {
            words::is_time(one) || words::figures(one).is_none() || words::year(one).is_some()
        }
        ["this" | "next" | "end" | "early" | "mid" | "late", _, ..] => true,
        ["this" | "next" | "coming" | "end"] => false,
        _ => true,
    }
}
