//! Dates and spans of time as people type them into a filter, seen from a day.

use chrono::{Datelike, Months, NaiveDate, Weekday};

use crate::CivilDate;

/// Both ends belong to it.
pub(super) type Span = (CivilDate, CivilDate);

/// Reads a day, month, quarter, year or a word for one. What has no year is the latest that has
/// begun by `today`. An unfinished value counts as far as it says something: `2026-0` as 2026.
pub(super) fn span(value: &str, today: CivilDate, unfinished: bool) -> Option<Span> {
    // The longest is "30 september 2026"; a page pasted into a filter is no date.
    const MAX_BYTES: usize = 40;
    if value.len() > MAX_BYTES {
        return None;
    }
    let lower = value.to_lowercase();
    read(&lower, today).or_else(|| {
        let (whole, _) = lower.rsplit_once('-').filter(|_| unfinished)?;
        read(whole, today)
    })
}

fn read(lower: &str, today: CivilDate) -> Option<Span> {
    if let Ok(date) = lower.parse::<CivilDate>() {
        return Some((date, date));
    }
    let words: Vec<&str> = lower.split(|c: char| c.is_whitespace() || "-_".contains(c)).collect();
    match words[..] {
        ["today"] => Some((today, today)),
        ["yesterday"] => Some(day(today.plus_days(-1))),
        [word] => one_word(word, today),
        [first, second] => two_words(first, second, today),
        [count, unit, "ago"] => ago(count.parse().ok()?, unit, today).map(day),
        [number, month, year_text] => {
            let date = CivilDate::from_ymd(year(year_text)?, month_named(month)?, ordinal(number)?);
            date.map(day)
        }
        _ => None,
    }
}

fn one_word(word: &str, today: CivilDate) -> Option<Span> {
    if let Some(year) = year(word) {
        return months(year, 1, 12);
    }
    if let Some(month) = month_named(word) {
        return months(latest_year(month, today), month, 1);
    }
    if let Some(quarter) = quarter(word) {
        let month = quarter * 3 - 2;
        return months(latest_year(month, today), month, 3);
    }
    if let Some(weekday) = weekday_named(word) {
        let back = (today.naive().weekday().days_since(weekday) + 6) % 7 + 1;
        return Some(day(today.plus_days(-i64::from(back))));
    }
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    ago(word[..digits].parse().ok()?, &word[digits..], today).map(day)
}

fn two_words(first: &str, second: &str, today: CivilDate) -> Option<Span> {
    if let Some(year) = year(first) {
        return match quarter(second) {
            Some(quarter) => months(year, quarter * 3 - 2, 3),
            None if second.len() == 2 => months(year, second.parse().ok()?, 1),
            None => months(year, month_named(second)?, 1),
        };
    }
    if let Some(year) = year(second) {
        return match quarter(first) {
            Some(quarter) => months(year, quarter * 3 - 2, 3),
            None => months(year, month_named(first)?, 1),
        };
    }
    match (first, second) {
        ("this", unit) => period_around(unit, today),
        ("last", unit) => {
            let (begin, _) = period_around(unit, today)?;
            period_around(unit, begin.plus_days(-1))
        }
        (word, "ago") => {
            let digits = word.bytes().take_while(u8::is_ascii_digit).count();
            ago(word[..digits].parse().ok()?, &word[digits..], today).map(day)
        }
        _ => {
            let (number, month) = match month_named(second) {
                Some(month) => (first, month),
                None => (second, month_named(first)?),
            };
            latest_day(month, ordinal(number)?, today).map(day)
        }
    }
}

/// Returns the calendar week, month, quarter or year that `date` lies in.
fn period_around(unit: &str, date: CivilDate) -> Option<Span> {
    let naive = date.naive();
    match unit {
        "week" => {
            let monday = date.plus_days(-i64::from(naive.weekday().num_days_from_monday()));
            Some((monday, monday.plus_days(6)))
        }
        "month" => months(naive.year(), naive.month(), 1),
        "quarter" => months(naive.year(), (naive.month() - 1) / 3 * 3 + 1, 3),
        "year" => months(naive.year(), 1, 12),
        _ => None,
    }
}

fn ago(count: u32, unit: &str, today: CivilDate) -> Option<CivilDate> {
    let count_days = i64::from(count);
    match unit {
        "d" | "day" | "days" => Some(today.plus_days(-count_days)),
        "w" | "week" | "weeks" => Some(today.plus_days(-count_days * 7)),
        "m" | "month" | "months" => Some(today.minus_months(count)),
        "y" | "year" | "years" => Some(today.minus_months(count.saturating_mul(12))),
        _ => None,
    }
}

/// Returns `count` whole months from the first of `month` on.
fn months(year: i32, month: u32, count: u32) -> Option<Span> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let last = first.checked_add_months(Months::new(count))?.pred_opt()?;
    Some((CivilDate::try_from(first).ok()?, CivilDate::try_from(last).ok()?))
}

/// Returns the year of the latest such month that has begun.
fn latest_year(month: u32, today: CivilDate) -> i32 {
    let today = today.naive();
    if month <= today.month() { today.year() } else { today.year() - 1 }
}

/// Returns the latest such day, today included; 29 February may lie four or eight years back.
fn latest_day(month: u32, day: u32, today: CivilDate) -> Option<CivilDate> {
    let year = today.naive().year();
    let mut candidates = (year - 8..=year).rev();
    candidates.find_map(|year| CivilDate::from_ymd(year, month, day).filter(|date| *date <= today))
}

fn year(text: &str) -> Option<i32> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|year| digits && (1900..=2200).contains(year))
}

fn quarter(text: &str) -> Option<u32> {
    let number = text.strip_prefix('q')?.parse().ok()?;
    (1..=4).contains(&number).then_some(number)
}

/// Reads `3`, `3rd` or `03`.
fn ordinal(text: &str) -> Option<u32> {
    let bare = ["st", "nd", "rd", "th"].iter().find_map(|ending| text.strip_suffix(ending));
    let number = bare.unwrap_or(text).trim_end_matches(['.', ',']);
    number.parse().ok().filter(|day| (1..=31).contains(day))
}

fn month_named(text: &str) -> Option<u32> {
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
    (1..).zip(MONTHS).find(|(_, name)| begins(name, text)).map(|(number, _)| number)
}

fn weekday_named(text: &str) -> Option<Weekday> {
    const DAYS: [(&str, Weekday); 7] = [
        ("monday", Weekday::Mon),
        ("tuesday", Weekday::Tue),
        ("wednesday", Weekday::Wed),
        ("thursday", Weekday::Thu),
        ("friday", Weekday::Fri),
        ("saturday", Weekday::Sat),
        ("sunday", Weekday::Sun),
    ];
    DAYS.into_iter().find(|(name, _)| begins(name, text)).map(|(_, weekday)| weekday)
}

/// Names can be cut to three letters or more, which keeps them apart.
fn begins(name: &str, text: &str) -> bool {
    text.len() >= 3 && name.starts_with(text)
}

fn day(date: CivilDate) -> Span {
    (date, date)
}
