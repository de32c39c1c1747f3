//! Months, quarters, halves and years.

use chrono::Datelike;

use super::{
    super::{
        When,
        calendar::{self, Months},
        words::{self, month, weekday},
    },
    Named,
    dates::next_day,
};

/// Returns the next run of months that begins with `first` and has not ended, and whether that is
/// plain: one that passed this year means next year's.
pub(super) fn upcoming(first: u32, count: u32, when: &When<'_>) -> (Months, bool) {
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

pub(super) fn months(rest: &[&str], when: &When<'_>) -> Option<Named> {
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
pub(super) fn quarters(rest: &[&str], when: &When<'_>) -> Option<Named> {
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
