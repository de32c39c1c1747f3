//! Weeks, months, quarters and feasts.

use chrono::{Datelike, Weekday};

use super::words::{Length, Unit};
use crate::CivilDate;

pub(super) fn monday_of(date: CivilDate) -> CivilDate {
    date.plus_days(-i64::from(date.naive().weekday().num_days_from_monday()))
}

/// Returns that day of the week `weeks` after the one that `date` lies in.
pub(super) fn in_week(date: CivilDate, weeks: i64, weekday: Weekday) -> CivilDate {
    monday_of(date).plus_days(weeks * 7 + i64::from(weekday.num_days_from_monday()))
}

/// Returns the next such day after `date`.
pub(super) fn next_after(date: CivilDate, weekday: Weekday) -> CivilDate {
    let ahead = (weekday.days_since(date.naive().weekday()) + 6) % 7 + 1;
    date.plus_days(i64::from(ahead))
}

/// Returns the latest such day before `date`.
pub(super) fn last_before(date: CivilDate, weekday: Weekday) -> CivilDate {
    let back = (date.naive().weekday().days_since(weekday) + 6) % 7 + 1;
    date.plus_days(-i64::from(back))
}

/// A run of whole months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Months {
    year: i32,
    month: u32,
    count: u32,
}

impl Months {
    pub(super) fn new(year: i32, month: u32, count: u32) -> Self {
        Self { year, month, count }
    }

    pub(super) fn of(date: CivilDate) -> Self {
        Self::new(date.naive().year(), date.naive().month(), 1)
    }

    pub(super) fn quarter_of(date: CivilDate) -> Self {
        Self::new(date.naive().year(), (date.naive().month() - 1) / 3 * 3 + 1, 3)
    }

    pub(super) fn year_of(date: CivilDate) -> Self {
        Self::new(date.naive().year(), 1, 12)
    }

    /// Returns the run of the same length right after, or before, this one.
    #[must_use]
    pub(super) fn moved(self, runs: i32) -> Self {
        let months = self.year * 12 + i32::try_from(self.month).unwrap_or(1) - 1;
        let count = i32::try_from(self.count).unwrap_or(1);
        let months = months + runs * count;
        let month = u32::try_from(months.rem_euclid(12)).unwrap_or(0) + 1;
        Self { year: months.div_euclid(12), month, count: self.count }
    }

    #[must_use]
    pub(super) fn years_later(self, years: i32) -> Self {
        Self { year: self.year + years, ..self }
    }

    /// Returns the `nth` month of the run, from 0.
    pub(super) fn month(self, nth: i32) -> Self {
        Self { count: 1, ..self }.moved(nth)
    }

    pub(super) fn first(self) -> CivilDate {
        CivilDate::from_ymd(self.year, self.month, 1).unwrap_or_else(|| {
            if self.year < 1900 { CivilDate::earliest() } else { CivilDate::latest() }
        })
    }

    pub(super) fn last(self) -> CivilDate {
        self.moved(1).first().plus_days(-1)
    }

    /// Returns a day of the run's first month, if that month has it.
    pub(super) fn day(self, day: u32) -> Option<CivilDate> {
        CivilDate::from_ymd(self.year, self.month, day)
    }
}

pub(super) fn plus(date: CivilDate, length: Length) -> CivilDate {
    let count = i64::from(length.count);
    match length.unit {
        Unit::Hours => date.plus_days(count / 24),
        Unit::Days => date.plus_days(count),
        Unit::Weeks => date.plus_days(count * 7),
        Unit::Months => plus_months(date, length.count),
        Unit::Years => plus_months(date, length.count.saturating_mul(12)),
        Unit::WorkingDays => {
            let (weeks, left) = (count / 5, count % 5);
            let mut date = date.plus_days(weeks * 7);
            for _ in 0..left {
                date = date.plus_days(1);
                while is_weekend(date) {
                    date = date.plus_days(1);
                }
            }
            date
        }
    }
}

pub(super) fn minus(date: CivilDate, length: Length) -> CivilDate {
    let count = i64::from(length.count);
    match length.unit {
        Unit::Hours => date.plus_days(-(count / 24)),
        Unit::Days | Unit::WorkingDays => date.plus_days(-count),
        Unit::Weeks => date.plus_days(-count * 7),
        Unit::Months => date.minus_months(length.count),
        Unit::Years => date.minus_months(length.count.saturating_mul(12)),
    }
}

/// Keeps the day of the month, cut to the length of the month.
fn plus_months(date: CivilDate, months: u32) -> CivilDate {
    let there = Months::of(date).moved(i32::try_from(months.min(6000)).unwrap_or(0));
    there.day(date.naive().day()).unwrap_or_else(|| there.last())
}

fn is_weekend(date: CivilDate) -> bool {
    matches!(date.naive().weekday(), Weekday::Sat | Weekday::Sun)
}

/// Returns the first (from its start) or last (from its end) working day of a month.
pub(super) fn working_day(month: Months, last: bool) -> CivilDate {
    let (mut date, step) = if last { (month.last(), -1) } else { (month.first(), 1) };
    while is_weekend(date) {
        date = date.plus_days(step);
    }
    date
}

/// Returns the `rank`th such day of a month, the last for 0.
pub(super) fn ranked(month: Months, rank: u32, weekday: Weekday) -> Option<CivilDate> {
    if rank == 0 {
        return Some(last_before(month.last().plus_days(1), weekday));
    }
    let first = next_after(month.first().plus_days(-1), weekday);
    let date = first.plus_days(i64::from(rank - 1) * 7);
    (date <= month.last()).then_some(date)
}

/// Returns Easter Sunday by the western reckoning (Meeus, Jones, Butcher).
pub(super) fn easter(year: i32) -> Option<CivilDate> {
    let (golden, century) = (year % 19, year / 100);
    let moon = (19 * golden + century - century / 4 - (8 * century + 13) / 25 + 15) % 30;
    let moon = moon - (moon / 28) * (1 - (moon / 28) * (29 / (moon + 1)) * ((21 - golden) / 11));
    let weekday = (year + year / 4 + moon + 2 - century + century / 4) % 7;
    let days = moon - weekday;
    let month = 3 + (days + 40) / 44;
    let day = days + 28 - 31 * (month / 4);
    CivilDate::from_ymd(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}
