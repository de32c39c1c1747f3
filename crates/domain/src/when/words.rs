//! The words that dates are made of.

use chrono::Weekday;

/// Splits a phrase into what the rules compare: lower case, no articles, no *of*, hyphens between
/// words as spaces.
pub(super) fn split(phrase: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in phrase.split_whitespace() {
        push(word, &mut words);
    }
    words
}

fn push(word: &str, words: &mut Vec<String>) {
    let word = plain(word);
    if word.is_empty() || word == "the" || word == "of" {
        return;
    }
    match word.split_once('-') {
        Some((first, second)) if hyphen_is_space(first, second) => {
            words.push(first.to_owned());
            words.push(second.to_owned());
        }
        _ => words.push(word),
    }
}

/// Returns a word without what surrounds it: brackets, stops, the possessive.
pub(super) fn plain(word: &str) -> String {
    let word = word.to_lowercase().replace('’', "'");
    let word = word.trim_matches(|c: char| "()[]“”\"',;:!?".contains(c));
    // A dotted date keeps its closing dot, which is what tells it from a number.
    let dotted = word.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    let word = if dotted { word } else { word.trim_end_matches('.') };
    word.strip_suffix("'s").unwrap_or(word).to_owned()
}

fn hyphen_is_space(first: &str, second: &str) -> bool {
    if first.is_empty() || second.is_empty() {
        return false;
    }
    let number = figures(first).is_some();
    matches!(first, "mid" | "month" | "half")
        || (number && (month(second).is_some() || second == "day"))
}

pub(super) fn month(text: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if text == "sept" {
        return Some(9);
    }
    let named = |name: &&str| text == *name || (text.len() == 3 && name.starts_with(text));
    (1..).zip(MONTHS).find(|(_, name)| named(name)).map(|(number, _)| number)
}

pub(super) fn weekday(text: &str) -> Option<Weekday> {
    match text {
        "mon" | "monday" => Some(Weekday::Mon),
        "tue" | "tues" | "tuesday" => Some(Weekday::Tue),
        "wed" | "weds" | "wednesday" => Some(Weekday::Wed),
        "thu" | "thur" | "thurs" | "thursday" => Some(Weekday::Thu),
        "fri" | "friday" => Some(Weekday::Fri),
        "sat" | "saturday" => Some(Weekday::Sat),
        "sun" | "sunday" => Some(Weekday::Sun),
        _ => None,
    }
}

/// Returns the figures of a number, at most four of them.
pub(super) fn figures(text: &str) -> Option<u32> {
    let fits = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| fits)
}

/// A count in figures or words: up to twelve, then tens.
pub(super) fn count(text: &str) -> Option<u32> {
    const WORDS: [&str; 13] = [
        "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    const TENS: [&str; 8] =
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if text == "a" || text == "an" {
        return Some(1);
    }
    if let Some((number, _)) = (0..).zip(WORDS).skip(1).find(|(_, word)| *word == text) {
        return Some(number);
    }
    if let Some((tens, _)) = (2..).zip(TENS).find(|(_, word)| *word == text) {
        return Some(tens * 10);
    }
    figures(text)
}

/// `12th`, as a day of the month. A number without its ending is none.
pub(super) fn ordinal(text: &str) -> Option<u32> {
    let bare = ["st", "nd", "rd", "th"].iter().find_map(|ending| text.strip_suffix(ending))?;
    figures(bare).filter(|day| (1..=31).contains(day))
}

/// `12` or `12th`.
pub(super) fn day_number(text: &str) -> Option<u32> {
    ordinal(text).or_else(|| figures(text).filter(|day| (1..=31).contains(day) && text.len() <= 2))
}

/// `first` to `fifth`; `last` is 0.
pub(super) fn rank(text: &str) -> Option<u32> {
    const RANKS: [&str; 6] = ["last", "first", "second", "third", "fourth", "fifth"];
    (0..).zip(RANKS).find(|(_, rank)| *rank == text).map(|(number, _)| number)
}

pub(super) fn year(text: &str) -> Option<i32> {
    let number = figures(text).filter(|_| text.len() == 4)?;
    i32::try_from(number).ok().filter(|year| (1900..=2200).contains(year))
}

pub(super) fn quarter(text: &str) -> Option<u32> {
    text.strip_prefix('q').and_then(figures).filter(|quarter| (1..=4).contains(quarter))
}

pub(super) fn half(text: &str) -> Option<u32> {
    text.strip_prefix('h').and_then(figures).filter(|half| (1..=2).contains(half))
}

/// `17:00`, `5pm`, `noon`.
pub(super) fn is_time(text: &str) -> bool {
    if matches!(text, "noon" | "midnight" | "midday") {
        return true;
    }
    let clock = text.strip_suffix("am").or_else(|| text.strip_suffix("pm"));
    let (hour, minute) =
        clock.unwrap_or(text).split_once(':').unwrap_or((clock.unwrap_or(""), "0"));
    let hour = figures(hour).is_some_and(|hour| hour <= 24);
    // "1:1" is a meeting: a clock has two figures behind the colon.
    let minute = minute == "0" || (minute.len() == 2 && figures(minute).is_some_and(|m| m < 60));
    hour && minute
}

pub(super) fn is_time_of_day(text: &str) -> bool {
    matches!(text, "morning" | "afternoon" | "evening" | "lunchtime" | "night" | "noon")
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Hours,
    Days,
    WorkingDays,
    Weeks,
    Months,
    Years,
}

/// A length of time, and whether its number was said.
#[derive(Debug, Clone, Copy)]
pub(super) struct Length {
    pub(super) count: u32,
    pub(super) unit: Unit,
    pub(super) sure: bool,
}

/// Reads a length at the start and returns what follows it.
pub(super) fn length<'w, 't>(words: &'w [&'t str]) -> Option<(Length, &'w [&'t str])> {
    let made = |count, unit, sure| Length { count, unit, sure };
    match words {
        ["half", "a", "year", rest @ ..] => Some((made(6, Unit::Months, true), rest)),
        ["a", "couple", word, rest @ ..] => Some((made(2, unit(word)?, false), rest)),
        ["fortnight", rest @ ..] => Some((made(14, Unit::Days, true), rest)),
        [number, "fortnight" | "fortnights", rest @ ..] => {
            Some((made(count(number)? * 14, Unit::Days, true), rest))
        }
        [number, "working" | "business", "day" | "days", rest @ ..] => {
            Some((made(count(number)?, Unit::WorkingDays, true), rest))
        }
        [number, word, rest @ ..] => Some((made(count(number)?, unit(word)?, true), rest)),
        _ => None,
    }
}

pub(super) fn unit(text: &str) -> Option<Unit> {
    match text {
        "hour" | "hours" => Some(Unit::Hours),
        "day" | "days" => Some(Unit::Days),
        "week" | "weeks" | "wk" | "wks" => Some(Unit::Weeks),
        "month" | "months" => Some(Unit::Months),
        "year" | "years" => Some(Unit::Years),
        _ => None,
    }
}
