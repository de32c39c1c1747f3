//! When something is due: the next day that a phrase can mean.

mod dates;
mod periods;

use chrono::{Datelike, Weekday};

use self::{
    dates::{dates, feasts},
    periods::{months, quarters, upcoming},
};
use super::{
    Reading, When,
    calendar::{self, Months, in_week, minus, next_after, plus},
    words::{self, Unit, length, month, weekday},
};
use crate::CivilDate;

/// What a phrase names, before its first word (*by*, *before*) has its say.
enum Named {
    Day(CivilDate, bool),
    /// A week, by its Monday.
    Week(CivilDate, bool),
    /// A weekend, by its Sunday.
    Weekend(CivilDate, bool),
    Months(Months, bool),
    /// The day before it, and its own last day.
    Feast(CivilDate, CivilDate),
    Refused(Vec<CivilDate>),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    Bare,
    By,
    Before,
    /// *in*, *during*, *on*, *until*: what follows is meant whole.
    Within,
}

pub(super) fn read(words: &[&str], when: &When<'_>) -> Reading {
    let refused = |candidates: Vec<CivilDate>| Reading::Refused { candidates };
    let (lead, rest) = match words {
        ["after" | "from" | "since", rest @ ..] => return refused(starts(rest, when)),
        ["not", "before", ..] => return refused(Vec::new()),
        ["on", "or", "before", rest @ ..]
        | ["no", "later", "than", rest @ ..]
        | ["on" | "until" | "till" | "over" | "during", rest @ ..] => (Lead::Within, rest),
        ["in" | "within", rest @ ..] => return within(rest, when),
        ["by" | "due", rest @ ..] => (Lead::By, rest),
        ["before", rest @ ..] => (Lead::Before, rest),
        rest => (Lead::Bare, rest),
    };
    match rest {
        // A name of a person in the journal beats a short month name.
        [name] if lead != Lead::Bare && month(name).is_some() && (when.is_name)(name) => {
            let named = month(name).map(|month| upcoming(month, 1, when).0.last());
            refused(named.into_iter().collect())
        }
        rest => settled(named(rest, when), lead, rest, when),
    }
}

/// After *in*: a length from today, or a period that is meant whole.
fn within(rest: &[&str], when: &When<'_>) -> Reading {
    let rest = match rest {
        [rest @ .., "time"] => rest,
        rest => rest,
    };
    if let [span, word] = rest
        && let Some(dates) = two_lengths(span, word, when)
    {
        return Reading::Refused { candidates: dates };
    }
    if let Some((length, [])) = length(rest) {
        return Reading::Day { date: plus(when.today, length), sure: length.sure };
    }
    if let [year] = rest
        && let Some(year) = words::year(year)
    {
        let named = Some(Named::Months(Months::new(year, 1, 12), false));
        return settled(named, Lead::Bare, rest, when);
    }
    let named = named(rest, when);
    settled(named, Lead::Within, rest, when)
}

/// `2-3 weeks`.
fn two_lengths(span: &str, word: &str, when: &When<'_>) -> Option<Vec<CivilDate>> {
    let (first, second) = span.split_once('-')?;
    let (count, other, unit) = (words::count(first)?, words::count(second)?, words::unit(word)?);
    let at = |count| plus(when.today, words::Length { count, unit, sure: true });
    Some(vec![at(count), at(other)])
}

/// What begins after a feast can't be due, but the day it may start is worth offering.
fn starts(rest: &[&str], when: &When<'_>) -> Vec<CivilDate> {
    match named(rest, when) {
        Some(Named::Feast(_, last)) => vec![last.plus_days(1)],
        _ => Vec::new(),
    }
}

fn settled(named: Option<Named>, lead: Lead, rest: &[&str], when: &When<'_>) -> Reading {
    let refused = |candidates: Vec<CivilDate>| Reading::Refused { candidates };
    let day = |date: CivilDate, sure: bool| {
        if date < when.today { refused(Vec::new()) } else { Reading::Day { date, sure } }
    };
    let Some(named) = named else { return refused(Vec::new()) };
    // Before the end of a period means by its last day.
    let to_its_end = matches!(rest, ["end", ..] | ["eom" | "eow" | "eoq" | "eoy", ..]);
    match (named, lead) {
        (Named::Refused(candidates), _) => refused(candidates),
        (Named::Day(date, sure), Lead::Before) if !to_its_end => day(date.plus_days(-1), sure),
        (Named::Day(date, sure), _) => day(date, sure),
        (Named::Week(monday, sure), Lead::Bare | Lead::Within) => {
            let friday = monday.plus_days(4);
            day(if friday < when.today { monday.plus_days(6) } else { friday }, sure)
        }
        (Named::Week(monday, _), Lead::Before) => day(monday.plus_days(-3), true),
        (Named::Week(monday, _), Lead::By) if monday > when.today => {
            refused(vec![monday.plus_days(-3), monday.plus_days(4)])
        }
        (Named::Week(monday, _), Lead::By) => day(monday.plus_days(4), true),
        (Named::Weekend(sunday, sure), Lead::Bare | Lead::Within) => day(sunday, sure),
        (Named::Weekend(sunday, _), _) => day(sunday.plus_days(-2), true),
        (Named::Months(months, sure), Lead::Bare) => day(months.last(), sure),
        (Named::Months(months, _), Lead::Within) => day(months.last(), true),
        (Named::Months(months, _), Lead::Before) => day(months.first().plus_days(-1), true),
        (Named::Months(months, _), Lead::By) if months.first() > when.today => {
            refused(vec![months.first().plus_days(-1), months.last()])
        }
        (Named::Months(months, _), Lead::By) => day(months.last(), false),
        (Named::Feast(eve, last), Lead::Bare | Lead::Within) => day(last, eve == last),
        (Named::Feast(eve, last), lead) => {
            // Christmas has one day before it; Easter's is a choice.
            day(eve, lead == Lead::Before && last.plus_days(-1) == eve)
        }
    }
}

fn named(rest: &[&str], when: &When<'_>) -> Option<Named> {
    moments(rest, when)
        .or_else(|| weekdays(rest, when))
        .or_else(|| weeks(rest, when))
        .or_else(|| counted(rest, when))
        .or_else(|| months(rest, when))
        .or_else(|| quarters(rest, when))
        .or_else(|| feasts(rest, when))
        .or_else(|| dates(rest, when))
}

/// Today, tomorrow, and times of day, which are dropped.
fn moments(rest: &[&str], when: &When<'_>) -> Option<Named> {
    let today = when.today;
    let day = |ahead: i64| Some(Named::Day(today.plus_days(ahead), true));
    match rest {
        ["today" | "tonight" | "eod" | "cob"]
        | ["end", "day"]
        | ["close", "play" | "business"]
        | ["this", "morning" | "afternoon" | "evening"] => day(0),
        ["midnight"] => Some(Named::Day(today, false)),
        [time] if words::is_time(time) => day(0),
        ["tomorrow" | "tmrw"] => day(1),
        ["day", "after", "tomorrow"] => day(2),
        ["this", "time", "next", "week"] => day(7),
        ["eod" | "cob", rest @ ..] | ["first", "thing", rest @ ..] => named(rest, when),
        ["end", "day", rest @ ..] => named(rest, when),
        [time, "on", rest @ ..] if words::is_time(time) => named(rest, when),
        [time, rest @ ..] if words::is_time(time) => named(rest, when),
        [rest @ .., time] if words::is_time_of_day(time) && !rest.is_empty() => named(rest, when),
        _ => None,
    }
}

fn weekdays(rest: &[&str], when: &When<'_>) -> Option<Named> {
    let today = when.today;
    let present = today.naive().weekday();
    let day = |date, sure| Some(Named::Day(date, sure));
    match rest {
        [name] => {
            let weekday = weekday(name)?;
            day(next_after(today, weekday), weekday != present)
        }
        ["this", "coming", name] | ["coming", name] => day(next_after(today, weekday(name)?), true),
        ["this", name] => {
            let weekday = weekday(name)?;
            let date = in_week(today, 0, weekday);
            if date < today {
                return Some(Named::Refused(vec![next_after(today, weekday)]));
            }
            day(date, true)
        }
        ["next", name] => {
            let weekday = weekday(name)?;
            let also_this_week = weekday.num_days_from_monday() > present.num_days_from_monday();
            day(in_week(today, 1, weekday), !also_this_week)
        }
        ["last", name] => Some(Named::Refused(vec![next_after(today, weekday(name)?)])),
        [name, "next", "week"] => day(in_week(today, 1, weekday(name)?), true),
        [name, "this", "week"] => day(in_week(today, 0, weekday(name)?), true),
        [name, "week"] => day(next_after(today, weekday(name)?).plus_days(7), true),
        [name, "after", "next"] => day(in_week(today, 2, weekday(name)?), false),
        [name, "or", other] => {
            let (one, other) = (weekday(name)?, weekday(other)?);
            Some(Named::Refused(vec![next_after(today, one), next_after(today, other)]))
        }
        [name, date @ ..] => agreeing(weekday(name)?, date, when),
        [] => None,
    }
}

/// A weekday with a date: they have to agree.
fn agreeing(weekday: Weekday, date: &[&str], when: &When<'_>) -> Option<Named> {
    let Named::Day(date, sure) = dates(date, when)? else { return None };
    if date.naive().weekday() == weekday {
        return Some(Named::Day(date, sure));
    }
    let near = (-3..=3).map(|days| date.plus_days(days));
    let mut both: Vec<CivilDate> =
        near.filter(|near| near.naive().weekday() == weekday).chain([date]).collect();
    both.sort();
    Some(Named::Refused(both))
}

fn weeks(rest: &[&str], when: &When<'_>) -> Option<Named> {
    let today = when.today;
    let this = calendar::monday_of(today);
    let next = this.plus_days(7);
    let day = |date, sure| Some(Named::Day(date, sure));
    match rest {
        ["this", "week"] => Some(Named::Week(this, true)),
        ["end", "week"] | ["end", "this", "week"] | ["eow"] => Some(Named::Week(this, true)),
        ["later", "this", "week"] => Some(Named::Week(this, false)),
        ["next", "week"] | ["sometime", "next", "week"] => Some(Named::Week(next, false)),
        ["end", "next", "week"] => day(next.plus_days(4), true),
        ["start" | "beginning", "next", "week"] => day(next, true),
        ["early", "next", "week"] => day(next.plus_days(1), false),
        ["mid" | "middle", "next", "week"] => day(next.plus_days(2), true),
        ["late", "next", "week"] => day(next.plus_days(4), true),
        ["week", "after", "next"] => Some(Named::Week(next.plus_days(7), false)),
        ["midweek"] => {
            let wednesday = this.plus_days(2);
            if wednesday == today {
                return Some(Named::Refused(vec![today, today.plus_days(7)]));
            }
            let date = if wednesday > today { wednesday } else { wednesday.plus_days(7) };
            day(date, false)
        }
        ["weekend"] | ["this", "weekend"] => Some(Named::Weekend(this.plus_days(6), true)),
        ["next", "weekend"] => Some(Named::Weekend(next.plus_days(6), false)),
        ["w/e", date @ ..] | ["week", "ending", date @ ..] => dates(date, when),
        ["w/c", date @ ..] | ["week", "commencing" | "beginning", date @ ..] => {
            friday_of(date, when)
        }
        ["week", number] if words::figures(number).is_some() => {
            let number = words::figures(number).filter(|number| (1..=53).contains(number))?;
            let fourth = CivilDate::from_ymd(today.naive().iso_week().year(), 1, 4)?;
            let monday = calendar::monday_of(fourth).plus_days(i64::from(number - 1) * 7);
            Some(Named::Week(monday, false))
        }
        ["week", date @ ..] => friday_of(date, when),
        _ => None,
    }
}

fn friday_of(date: &[&str], when: &When<'_>) -> Option<Named> {
    match dates(date, when)? {
        Named::Day(date, _) => Some(Named::Day(in_week(date, 0, Weekday::Fri), false)),
        other => Some(other),
    }
}

/// Counted from a day that is named: *a week on Monday*, *two days before Friday*, *day 60*.
fn counted(rest: &[&str], when: &When<'_>) -> Option<Named> {
    match rest {
        ["day", number] => {
            let number = words::figures(number).filter(|number| *number >= 1)?;
            let date = (when.plan_day)(number)?;
            if date < when.today {
                return Some(Named::Refused(vec![date]));
            }
            return Some(Named::Day(date, true));
        }
        [number, "day", "review"] => {
            let number = words::figures(number).filter(|number| *number >= 1)?;
            return Some(Named::Day((when.plan_day)(number)?, false));
        }
        ["day", "before", base @ ..] => {
            let one = words::Length { count: 1, unit: Unit::Days, sure: true };
            return moved(base, when, |date| minus(date, one));
        }
        _ => {}
    }
    let (length, rest) = length(rest)?;
    match rest {
        ["on" | "from" | "after", base @ ..] => moved(base, when, |date| plus(date, length)),
        ["before", base @ ..] => moved(base, when, |date| minus(date, length)),
        ["today" | "tomorrow"] => moved(rest, when, |date| plus(date, length)),
        _ => None,
    }
}

fn moved(base: &[&str], when: &When<'_>, by: impl FnOnce(CivilDate) -> CivilDate) -> Option<Named> {
    match named(base, when)? {
        Named::Day(date, sure) => Some(Named::Day(by(date), sure)),
        _ => None,
    }
}
