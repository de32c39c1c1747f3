//! When something is due: the next day that a phrase can mean.

use chrono::{Datelike, Weekday};

use super::{
    DateOrder, Reading, When,
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

/// Returns the next run of months that begins with `first` and has not ended, and whether that is
/// plain: one that passed this year means next year's.
fn upcoming(first: u32, count: u32, when: &When<'_>) -> (Months, bool) {
    let months = Months::new(when.today.naive().year(), first, count);
    if months.last() < when.today { (months.years_later(1), false) } else { (months, true) }
}

/// A month by its name, or as this one or the next.
fn a_month(rest: &[&str], when: &When<'_>) -> Option<(Months, bool)> {
    let this = Months::of(when.today);
    match rest {
        ["month"] | ["this", "month"] => Some((this, true)),
        ["next", "month"] => Some((this.moved(1), true)),
        [name] => Some(upcoming(month(name)?, 1, when)),
        [name, year] => Some((Months::new(words::year(year)?, month(name)?, 1), true)),
        _ => None,
    }
}

fn months(rest: &[&str], when: &When<'_>) -> Option<Named> {
    let this = Months::of(when.today);
    let day = |date, sure| Some(Named::Day(date, sure));
    match rest {
        ["eom"] | ["month", "end"] => day(this.last(), true),
        ["this", "month"] => Some(Named::Months(this, true)),
        ["month"] => None,
        ["mid", "month"] => day(this.day(15)?, false),
        ["next", "month"] => Some(Named::Months(this.moved(1), false)),
        ["end", rest @ ..] => a_month(rest, when).map(|(m, sure)| Named::Day(m.last(), sure)),
        ["late", rest @ ..] => a_month(rest, when).map(|(m, _)| Named::Day(m.last(), true)),
        ["mid" | "middle", rest @ ..] => {
            let (month, sure) = a_month(rest, when)?;
            day(month.day(15)?, sure)
        }
        ["early", rest @ ..] => day(a_month(rest, when)?.0.day(10)?, false),
        ["start" | "beginning", rest @ ..] => {
            let (month, sure) = a_month(rest, when)?;
            day(month.first(), sure)
        }
        ["first", "week", rest @ ..] => day(a_month(rest, when)?.0.day(7)?, false),
        [rank @ ("first" | "last"), "working", "day", rest @ ..] => {
            let (month, sure) = a_month(after_in(rest), when)?;
            day(calendar::working_day(month, *rank == "last"), sure)
        }
        [rank, name, rest @ ..] if words::rank(rank).is_some() && weekday(name).is_some() => {
            let (month, sure) = a_month(after_in(rest), when)?;
            day(calendar::ranked(month, words::rank(rank)?, weekday(name)?)?, sure)
        }
        [_, "next", "month"] => {
            let month = this.moved(1);
            match month.day(words::ordinal(rest.first()?)?) {
                Some(date) => day(date, true),
                None => Some(Named::Refused(vec![month.last()])),
            }
        }
        [_] | [_, _] => {
            let (month, _) = a_month(rest, when)?;
            Some(Named::Months(month, rest.len() == 2))
        }
        _ => None,
    }
}

fn after_in<'w, 't>(rest: &'w [&'t str]) -> &'w [&'t str] {
    match rest {
        ["in", rest @ ..] => rest,
        rest => rest,
    }
}

fn a_quarter(rest: &[&str], when: &When<'_>) -> Option<(Months, bool)> {
    let this = Months::quarter_of(when.today);
    let year = when.today.naive().year();
    match rest {
        ["quarter"] | ["this", "quarter"] => Some((this, true)),
        ["next", "quarter"] => Some((this.moved(1), true)),
        [name] => Some(upcoming(words::quarter(name)? * 3 - 2, 3, when)),
        [name, "next", "year"] => {
            Some((Months::new(year + 1, words::quarter(name)? * 3 - 2, 3), true))
        }
        [name, year] => {
            Some((Months::new(words::year(year)?, words::quarter(name)? * 3 - 2, 3), true))
        }
        _ => None,
    }
}

/// Quarters, halves and years; none of them a financial one, which the journal does not know.
fn quarters(rest: &[&str], when: &When<'_>) -> Option<Named> {
    let this_year = Months::year_of(when.today);
    let year = when.today.naive().year();
    let day = |date, sure| Some(Named::Day(date, sure));
    match rest {
        ["eoq"] => day(Months::quarter_of(when.today).last(), true),
        ["eoy"] | ["end", "year"] | ["end", "this", "year"] => day(this_year.last(), true),
        ["this", "year"] => Some(Named::Months(this_year, true)),
        ["next", "year"] => Some(Named::Months(this_year.years_later(1), false)),
        ["first", "half", "year"] => Some(Named::Months(Months::new(year, 1, 6), true)),
        ["second", "half", "year"] => Some(Named::Months(Months::new(year, 7, 6), true)),
        ["end", "financial", "year"] => {
            // The two years most have: to the end of March, and to the fifth of April.
            let ends = [(3, 31), (4, 5)].into_iter();
            Some(Named::Refused(
                ends.filter_map(|(month, day)| next_day(month, day, when)).collect(),
            ))
        }
        ["quarter"] => None,
        ["this", "quarter"] => Some(Named::Months(Months::quarter_of(when.today), true)),
        ["next", "quarter"] => Some(Named::Months(a_quarter(rest, when)?.0, false)),
        ["end", rest @ ..] => a_quarter(rest, when).map(|(q, sure)| Named::Day(q.last(), sure)),
        ["mid", rest @ ..] => day(a_quarter(rest, when)?.0.month(1).day(15)?, false),
        ["early", rest @ ..] => day(a_quarter(rest, when)?.0.month(0).last(), false),
        [name] if words::half(name).is_some() => {
            let (months, _) = upcoming(words::half(name)? * 6 - 5, 6, when);
            Some(Named::Months(months, false))
        }
        _ => {
            let (months, _) = a_quarter(rest, when)?;
            Some(Named::Months(months, rest.len() > 1))
        }
    }
}

fn feasts(rest: &[&str], when: &When<'_>) -> Option<Named> {
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
fn next_day(month: u32, day: u32, when: &When<'_>) -> Option<CivilDate> {
    let year = when.today.naive().year();
    (year..=year + 8)
        .find_map(|year| CivilDate::from_ymd(year, month, day).filter(|date| *date >= when.today))
}

fn dates(rest: &[&str], when: &When<'_>) -> Option<Named> {
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
