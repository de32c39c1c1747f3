//! Days to look in: the latest that a phrase can mean.

use chrono::Datelike;

use super::{
    Reading, When,
    calendar::{self, Months, in_week, last_before, minus},
    words::{self, length, month, weekday},
};
use crate::CivilDate;

type Days = (Option<CivilDate>, CivilDate, bool);

pub(super) fn read(words: &[&str], when: &When<'_>) -> Reading {
    match since(words, when).or_else(|| named(words, when)) {
        Some((Some(first), last, sure)) if first == last => Reading::Day { date: first, sure },
        Some((first, last, sure)) => Reading::Span { first, last, sure },
        None => Reading::Refused { candidates: Vec::new() },
    }
}

/// What is open at one end, which then is today, or has both.
fn since(words: &[&str], when: &When<'_>) -> Option<Days> {
    let today = when.today;
    match words {
        ["since", "i", "started"] => Some((Some((when.plan_day)(1)?), today, true)),
        ["since", rest @ ..] => {
            let (first, _, sure) = named(rest, when)?;
            Some((first, today, sure))
        }
        ["after", rest @ ..] => {
            let (_, last, sure) = named(rest, when)?;
            Some((Some(last.plus_days(1)), today, sure))
        }
        ["before", rest @ ..] => {
            let (first, _, sure) = named(rest, when)?;
            Some((None, first?.plus_days(-1), sure))
        }
        ["around" | "about", rest @ ..] => {
            let (first, last, _) = named(rest, when)?;
            Some((Some(first?.plus_days(-3)), last.plus_days(3), false))
        }
        ["between", first, "and", last, name] => {
            let (month, last) = (month(name)?, words::day_number(last)?);
            let last = latest(month, last, today)?;
            let first = words::day_number(first)?;
            let first = CivilDate::from_ymd(last.naive().year(), month, first)?;
            Some((Some(first), last, true))
        }
        ["days", span] => {
            let (first, last) = span.split_once('-')?;
            let day = |text| (when.plan_day)(words::figures(text)?);
            Some((Some(day(first)?), day(last)?, true))
        }
        ["first", "week", "plan"] => Some((Some((when.plan_day)(1)?), (when.plan_day)(7)?, true)),
        ["easter", "last", "year"] => {
            let easter = calendar::easter(today.naive().year() - 1)?;
            Some((Some(easter.plus_days(-2)), easter.plus_days(1), false))
        }
        _ => None,
    }
}

fn named(words: &[&str], when: &When<'_>) -> Option<Days> {
    let words = match words {
        ["on" | "in" | "during", rest @ ..] => rest,
        rest => rest,
    };
    day(words, when)
        .map(|(date, sure)| (Some(date), date, sure))
        .or_else(|| lengths(words, when))
        .or_else(|| weeks(words, when))
        .or_else(|| months(words, when).map(|(m, sure)| (Some(m.first()), m.last(), sure)))
        .or_else(|| thirds(words, when))
}

fn day(words: &[&str], when: &When<'_>) -> Option<(CivilDate, bool)> {
    let today = when.today;
    match words {
        ["today"] => Some((today, true)),
        ["yesterday"] | ["last", "night"] => Some((today.plus_days(-1), true)),
        [one] => {
            if let Ok(date) = one.parse::<CivilDate>() {
                return Some((date, true));
            }
            Some((last_before(today, weekday(one)?), true))
        }
        ["day", number] => {
            let number = words::figures(number).filter(|number| *number >= 1)?;
            Some(((when.plan_day)(number)?, true))
        }
        ["last", name] => {
            let weekday = weekday(name)?;
            // Some people mean the one of this week, where it has been.
            let also_this_week =
                weekday.num_days_from_monday() < today.naive().weekday().num_days_from_monday();
            Some((in_week(today, -1, weekday), !also_this_week))
        }
        [rest @ .., "ago"] => match length(rest)? {
            (length, []) => Some((minus(today, length), length.sure)),
            _ => None,
        },
        [day, name] | [name, day] if month(name).is_some() => {
            Some((latest(month(name)?, words::day_number(day)?, today)?, true))
        }
        [day, name, year] | [name, day, year] if month(name).is_some() => {
            let (year, day) = (words::year(year)?, words::day_number(day)?);
            Some((CivilDate::from_ymd(year, month(name)?, day)?, true))
        }
        _ => None,
    }
}

/// Returns the latest such day, today included.
fn latest(month: u32, day: u32, today: CivilDate) -> Option<CivilDate> {
    let year = today.naive().year();
    (year - 8..=year)
        .rev()
        .find_map(|year| CivilDate::from_ymd(year, month, day).filter(|date| *date <= today))
}

/// `past week`, `last 3 months`: that long, today included.
fn lengths(words: &[&str], when: &When<'_>) -> Option<Days> {
    let (["past", rest @ ..] | ["last", rest @ ..]) = words else { return None };
    let length = match rest {
        [word] if words.first() == Some(&"past") => {
            let one = ["a", *word];
            length(&one).map(|(length, _)| length)?
        }
        rest => match length(rest)? {
            (length, []) => length,
            _ => return None,
        },
    };
    Some((Some(minus(when.today, length).plus_days(1)), when.today, true))
}

fn weeks(words: &[&str], when: &When<'_>) -> Option<Days> {
    let monday = calendar::monday_of(when.today);
    let week = |ago: i64| {
        let first = monday.plus_days(-7 * ago);
        Some((Some(first), first.plus_days(6), true))
    };
    match words {
        ["this", "week"] => week(0),
        ["last", "week"] => week(1),
        ["week", "before", "last"] => week(2),
        ["last", "weekend"] => Some((Some(monday.plus_days(-2)), monday.plus_days(-1), true)),
        _ => None,
    }
}

fn months(words: &[&str], when: &When<'_>) -> Option<(Months, bool)> {
    let today = when.today;
    match words {
        ["this", "month"] => Some((Months::of(today), true)),
        ["last", "month"] => Some((Months::of(today).moved(-1), true)),
        ["this", "quarter"] => Some((Months::quarter_of(today), true)),
        ["last", "quarter"] => Some((Months::quarter_of(today).moved(-1), true)),
        ["this", "year"] => Some((Months::year_of(today), true)),
        ["last", "year"] => Some((Months::year_of(today).moved(-1), true)),
        ["last", name] => {
            let (latest, _) = begun(month(name)?, 1, today);
            let present = latest == Months::of(today);
            Some((if present { latest.years_later(-1) } else { latest }, false))
        }
        [one] => {
            if let Some(year) = words::year(one) {
                return Some((Months::new(year, 1, 12), true));
            }
            if let Some(quarter) = words::quarter(one) {
                return Some((begun(quarter * 3 - 2, 3, today).0, true));
            }
            Some(begun(month(one)?, 1, today))
        }
        [name, year] => {
            let year = words::year(year)?;
            match words::quarter(name) {
                Some(quarter) => Some((Months::new(year, quarter * 3 - 2, 3), true)),
                None => Some((Months::new(year, month(name)?, 1), true)),
            }
        }
        _ => None,
    }
}

/// Returns the latest such run of months that has begun. Not sure where the next one is nearer.
fn begun(first: u32, count: u32, today: CivilDate) -> (Months, bool) {
    let this = Months::new(today.naive().year(), first, count);
    if this.first() <= today {
        return (this, true);
    }
    let last = this.years_later(-1);
    let ahead = this.first().naive().signed_duration_since(today.naive());
    let behind = today.naive().signed_duration_since(last.last().naive());
    (last, behind <= ahead)
}

/// A month's first ten days, its second ten, and the rest.
fn thirds(words: &[&str], when: &When<'_>) -> Option<Days> {
    let [part, rest @ ..] = words else { return None };
    let (month, sure) = months(rest, when)?;
    let (first, last) = match *part {
        "early" => (month.first(), month.day(10)?),
        "mid" | "middle" => (month.day(11)?, month.day(20)?),
        "late" => (month.day(21)?, month.last()),
        _ => return None,
    };
    Some((Some(first), last, sure))
}
