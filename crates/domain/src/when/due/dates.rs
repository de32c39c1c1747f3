//! Days by their date, however it is written, and feasts.

use chrono::{Datelike, Weekday};

use super::{
    super::{
        DateOrder, When,
        calendar::{self, Months},
        words::{self, month},
    },
    Named,
};
use crate::CivilDate;

pub(super) fn feasts(rest: &[&str], when: &When<'_>) -> Option<Named> {
    let today = when.today;
    let year = today.naive().year();
    let easter = || {
        let next = calendar::easter(year)?;
        if next.plus_days(1) < today { calendar::easter(year + 1) } else { Some(next) }
    };
    let fixed = |month, day| Some(Named::Day(next_day(month, day, when)?, true));
    match rest {
        ["good", "friday"] => Some(Named::Day(easter()?.plus_days(-2), true)),
        ["easter", "monday"] => Some(Named::Day(easter()?.plus_days(1), true)),
        ["easter"] => {
            let easter = easter()?;
            Some(Named::Feast(easter.plus_days(-3), easter.plus_days(1)))
        }
        ["christmas", "eve"] => fixed(12, 24),
        ["christmas", "day"] => fixed(12, 25),
        ["christmas"] => {
            let day = next_day(12, 25, when)?;
            Some(Named::Feast(day.plus_days(-1), day))
        }
        ["new", "year", "eve"] => fixed(12, 31),
        ["new", "year"] => {
            let day = next_day(1, 1, when)?;
            Some(Named::Feast(day.plus_days(-1), day))
        }
        ["thanksgiving"] => {
            let canada = calendar::ranked(Months::new(year, 10, 1), 2, Weekday::Mon);
            let states = calendar::ranked(Months::new(year, 11, 1), 4, Weekday::Thu);
            Some(Named::Refused(canada.into_iter().chain(states).collect()))
        }
        _ => None,
    }
}

/// Returns the next such day, today included.
pub(super) fn next_day(month: u32, day: u32, when: &When<'_>) -> Option<CivilDate> {
    let year = when.today.naive().year();
    (year..=year + 8)
        .find_map(|year| CivilDate::from_ymd(year, month, day).filter(|date| *date >= when.today))
}

pub(super) fn dates(rest: &[&str], when: &When<'_>) -> Option<Named> {
    match rest {
        [one] => one_word(one, when),
        ["between", rest @ ..] => span(rest, when),
        [days, name] if days.contains('-') && month(name).is_some() => {
            let (first, last) = days.split_once('-')?;
            span(&[first, "and", last, name], when)
        }
        [day, name] | [name, day] if month(name).is_some() && words::day_number(day).is_some() => {
            Some(without_year(month(name)?, words::day_number(day)?, when))
        }
        [day, name, year] | [name, day, year] if month(name).is_some() => {
            let (year, day) = (words::year(year)?, words::day_number(day)?);
            with_year(year, month(name)?, day, when)
        }
        [day, "or", other, name] => {
            let month = month(name)?;
            let days = [words::day_number(day)?, words::day_number(other)?].into_iter();
            let dates = days.filter_map(|day| next_day(month, day, when));
            Some(Named::Refused(dates.collect()))
        }
        _ => None,
    }
}

/// A span of days, as a due date, ends on its last day.
fn span(rest: &[&str], when: &When<'_>) -> Option<Named> {
    let [first, "and", last, name] = rest else { return None };
    words::day_number(first)?;
    match without_year(month(name)?, words::day_number(last)?, when) {
        Named::Day(date, _) => Some(Named::Day(date, false)),
        other => Some(other),
    }
}

/// A day and month is the next such day. If it passed at most sixty days ago, either year may be
/// meant; if it passed longer ago, next year is.
fn without_year(month: u32, day: u32, when: &When<'_>) -> Named {
    const JUST_PASSED: i64 = 60;
    let year = when.today.naive().year();
    let there = |year| CivilDate::from_ymd(year, month, day);
    match (there(year), there(year + 1)) {
        (Some(date), _) if date >= when.today => Named::Day(date, true),
        (Some(passed), Some(next)) if passed.plus_days(JUST_PASSED) >= when.today => {
            Named::Refused(vec![passed, next])
        }
        (Some(_), Some(next)) => Named::Day(next, false),
        _ => Named::Refused(next_day(month, day, when).into_iter().collect()),
    }
}

fn with_year(year: i32, month: u32, day: u32, when: &When<'_>) -> Option<Named> {
    let date = CivilDate::from_ymd(year, month, day)?;
    Some(if date < when.today { Named::Refused(Vec::new()) } else { Named::Day(date, true) })
}

fn one_word(word: &str, when: &When<'_>) -> Option<Named> {
    if let Ok(date) = word.parse::<CivilDate>() {
        return Some(if date < when.today {
            Named::Refused(Vec::new())
        } else {
            Named::Day(date, true)
        });
    }
    if let Some(day) = words::ordinal(word) {
        return in_coming_months(day, when);
    }
    if word.len() == 8 && word.bytes().all(|byte| byte.is_ascii_digit()) {
        let iso = format!("{}-{}-{}", &word[..4], &word[4..6], &word[6..]);
        return Some(Named::Refused(iso.parse().into_iter().collect()));
    }
    if let Some((year, month, day)) = dotted(word) {
        return match (year, word.ends_with('.')) {
            (Some(year), _) => with_year(year, month, day, when),
            (None, true) => Some(without_year(month, day, when)),
            // It may be a decimal number or a version.
            (None, false) => Some(Named::Refused(next_day(month, day, when).into_iter().collect())),
        };
    }
    slashed(word, when)
}

/// `the 12th`: of this month or, where that passed, the next that has it. If it passed within a
/// week, the owner is asked.
fn in_coming_months(day: u32, when: &When<'_>) -> Option<Named> {
    const JUST_PASSED: i64 = 7;
    let this = Months::of(when.today);
    let just_passed = this.day(day).is_some_and(|date| date.plus_days(JUST_PASSED) >= when.today);
    (0..=2).find_map(|ahead| {
        let date = this.moved(ahead).day(day).filter(|date| *date >= when.today)?;
        Some(Named::Day(date, ahead == 0 || !just_passed))
    })
}

/// `12.3.`, `12.3`, `12.03.2026`: day first.
fn dotted(word: &str) -> Option<(Option<i32>, u32, u32)> {
    let mut parts = word.strip_suffix('.').unwrap_or(word).split('.');
    let (day, month) = (words::figures(parts.next()?)?, words::figures(parts.next()?)?);
    let year = match parts.next() {
        Some(year) => Some(words::year(year)?),
        None => None,
    };
    let ends = parts.next().is_none() && (1..=12).contains(&month) && (1..=31).contains(&day);
    ends.then_some((year, month, day))
}

fn slashed(word: &str, when: &When<'_>) -> Option<Named> {
    // All the time; and a part of a whole is told by the word after it.
    if word == "24/7" {
        return None;
    }
    let parts: Vec<&str> = word.split('/').collect();
    let numbers: Option<Vec<u32>> = parts.iter().map(|part| words::figures(part)).collect();
    match (parts.as_slice(), numbers?.as_slice()) {
        ([year, ..], [_, month, day]) if words::year(year).is_some() => {
            with_year(words::year(year)?, *month, *day, when)
        }
        ([_, year], [month, _]) if words::year(year).is_some() => {
            let months = (1..=12).contains(month).then(|| words::year(year))?;
            Some(Named::Months(Months::new(months?, *month, 1), false))
        }
        ([_, _], [one, other]) => {
            either_order(*one, *other, when, |month, day| without_year(month, day, when))
        }
        ([_, _, year], [one, other, number]) => {
            let short = i32::try_from(*number).ok().filter(|_| year.len() == 2);
            let year = words::year(year).or(short.map(|number| 2000 + number))?;
            either_order(*one, *other, when, |month, day| {
                with_year(year, month, day, when).unwrap_or(Named::Refused(Vec::new()))
            })
        }
        _ => None,
    }
}

fn either_order(
    one: u32,
    other: u32,
    when: &When<'_>,
    read: impl Fn(u32, u32) -> Named,
) -> Option<Named> {
    let a_month = |number: u32| (1..=12).contains(&number);
    match (a_month(other), a_month(one), when.order) {
        (true, false, _) | (true, true, Some(DateOrder::DayFirst)) => Some(read(other, one)),
        (false, true, _) | (true, true, Some(DateOrder::MonthFirst)) => Some(read(one, other)),
        (true, true, None) if one == other => Some(read(one, other)),
        (true, true, None) => {
            let orders = [read(other, one), read(one, other)];
            let mut dates: Vec<CivilDate> = orders
                .into_iter()
                .filter_map(|named| match named {
                    Named::Day(date, _) => Some(date),
                    Named::Refused(candidates) => candidates.last().copied(),
                    _ => None,
                })
                .collect();
            dates.sort();
            Some(Named::Refused(dates))
        }
        (false, false, _) => None,
    }
}
