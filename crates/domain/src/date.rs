//! Civil dates, instants and zones. None of them reads a clock.

use std::{fmt, str::FromStr};

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, SecondsFormat, TimeZone, Utc};

use crate::{Invalid, Problem};

/// A day of the calendar, 1900-01-01 to 2200-12-31, without a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivilDate(NaiveDate);

impl CivilDate {
    /// Returns the day, or `None` where the calendar or the range has no such day.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).and_then(|date| Self::try_from(date).ok())
    }

    pub const fn naive(self) -> NaiveDate {
        self.0
    }

    /// Returns the date as the number 20260324, which sorts as the date does.
    pub fn as_number(self) -> u32 {
        self.0.year().unsigned_abs() * 10_000 + self.0.month() * 100 + self.0.day()
    }

    /// Returns the day `days` later (earlier if negative), held within the range.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        let moved = if days < 0 {
            self.0.checked_sub_days(Days::new(days.unsigned_abs()))
        } else {
            self.0.checked_add_days(Days::new(days.unsigned_abs()))
        };
        moved.and_then(|date| Self::try_from(date).ok()).unwrap_or(if days < 0 {
            Self::earliest()
        } else {
            Self::latest()
        })
    }

    /// Returns the day `months` earlier, at the month's end where that month is shorter, held
    /// within the range.
    #[must_use]
    pub fn minus_months(self, months: u32) -> Self {
        let moved = self.0.checked_sub_months(Months::new(months));
        moved.and_then(|date| Self::try_from(date).ok()).unwrap_or_else(Self::earliest)
    }

    pub fn earliest() -> Self {
        Self(NaiveDate::from_ymd_opt(1900, 1, 1).expect("BUG: 1900-01-01 is a date"))
    }

    pub fn latest() -> Self {
        Self(NaiveDate::from_ymd_opt(2200, 12, 31).expect("BUG: 2200-12-31 is a date"))
    }
}

impl TryFrom<NaiveDate> for CivilDate {
    type Error = Invalid;

    fn try_from(date: NaiveDate) -> Result<Self, Invalid> {
        if (1900..=2200).contains(&date.year()) {
            Ok(Self(date))
        } else {
            Err(Invalid::new("date", Problem::DateOutOfRange))
        }
    }
}

impl FromStr for CivilDate {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let shaped = text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shaped {
            return Err(Invalid::new("date", Problem::NotADate));
        }
        let date = NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .map_err(|_| Invalid::new("date", Problem::NotADate))?;
        Self::try_from(date)
    }
}

impl fmt::Display for CivilDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

/// A moment, in whole milliseconds since 1970-01-01T00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// Returns the moment, refused outside the years that a [`CivilDate`] can name.
    pub fn from_millis(millis: i64) -> Result<Self, Invalid> {
        let year = Utc.timestamp_millis_opt(millis).single().map(|moment| moment.year());
        match year {
            Some(1900..=2200) => Ok(Self(millis)),
            _ => Err(Invalid::new("instant", Problem::DateOutOfRange)),
        }
    }

    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Returns the civil date in `zone` at this moment.
    pub fn date_in(self, zone: &Zone) -> CivilDate {
        let local = zone.0.from_utc_datetime(&self.utc().naive_utc()).date_naive();
        CivilDate::try_from(local).unwrap_or_else(|_| {
            if self.0 < 0 { CivilDate::earliest() } else { CivilDate::latest() }
        })
    }

    fn utc(self) -> DateTime<Utc> {
        Utc.timestamp_millis_opt(self.0).single().expect("BUG: instants are checked when made")
    }
}

impl FromStr for Instant {
    type Err = Invalid;

    /// Parses RFC 3339 with any offset; parts of a second below a millisecond are cut.
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let moment = DateTime::parse_from_rfc3339(text)
            .map_err(|_| Invalid::new("instant", Problem::NotAnInstant))?;
        Self::from_millis(moment.timestamp_millis())
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let form = if self.0 % 1000 == 0 { SecondsFormat::Secs } else { SecondsFormat::Millis };
        f.write_str(&self.utc().to_rfc3339_opts(form, true))
    }
}

/// A time zone of the IANA list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zone(chrono_tz::Tz);

impl Zone {
    pub const UTC: Self = Self(chrono_tz::UTC);

    pub fn name(self) -> &'static str {
        self.0.name()
    }
}

impl FromStr for Zone {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        text.parse().map(Self).map_err(|_| Invalid::new("zone", Problem::NotAZone))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> CivilDate {
        text.parse().unwrap()
    }

    fn any_date() -> impl Strategy<Value = CivilDate> {
        (0..109_937_i64).prop_map(|days| CivilDate::earliest().plus_days(days))
    }

    #[test]
    fn dates_run_from_1900_to_2200() {
        for good in ["1900-01-01", "2200-12-31", "2024-02-29"] {
            assert_eq!(date(good).to_string(), good);
        }
        for (bad, problem) in [
            ("1899-12-31", Problem::DateOutOfRange),
            ("2201-01-01", Problem::DateOutOfRange),
            ("2023-02-29", Problem::NotADate),
            ("1900-02-29", Problem::NotADate),
            ("2026-13-01", Problem::NotADate),
            ("2026-3-1", Problem::NotADate),
            ("+026-03-01", Problem::NotADate),
            ("2026-03-24 ", Problem::NotADate),
            ("２０２６-03-24", Problem::NotADate),
            ("2026-03-2é", Problem::NotADate),
            ("", Problem::NotADate),
        ] {
            assert_eq!(bad.parse::<CivilDate>().unwrap_err().problem, problem, "{bad}");
        }
    }

    #[test]
    fn moving_stays_within_the_range() {
        assert_eq!(date("2026-03-31").minus_months(1), date("2026-02-28"));
        assert_eq!(date("2024-03-31").minus_months(1), date("2024-02-29"));
        assert_eq!(date("2026-03-11").minus_months(u32::MAX), CivilDate::earliest());
        assert_eq!(date("2026-03-11").plus_days(i64::MAX), CivilDate::latest());
        assert_eq!(date("2026-03-11").plus_days(i64::MIN), CivilDate::earliest());
        assert_eq!(CivilDate::latest().plus_days(0), CivilDate::latest());
    }

    #[test]
    fn an_instant_is_read_with_any_offset_and_written_in_utc() {
        for (read, written) in [
            ("2026-03-24T08:12:00Z", "2026-03-24T08:12:00Z"),
            ("2026-03-24T09:12:00+01:00", "2026-03-24T08:12:00Z"),
            ("2026-03-24T08:12:00.5Z", "2026-03-24T08:12:00.500Z"),
            ("2026-03-24T08:12:00.123999Z", "2026-03-24T08:12:00.123Z"),
            ("1900-01-01T00:00:00Z", "1900-01-01T00:00:00Z"),
            ("2200-12-31T23:59:59.999Z", "2200-12-31T23:59:59.999Z"),
        ] {
            assert_eq!(read.parse::<Instant>().unwrap().to_string(), written);
        }
        for bad in ["", "2026-03-24", "2026-03-24T08:12:00", "1899-12-31T23:59:59Z", "yesterday"] {
            assert!(bad.parse::<Instant>().is_err(), "{bad}");
        }
        assert!(Instant::from_millis(i64::MAX).is_err());
        assert!(Instant::from_millis(i64::MIN).is_err());
    }

    #[test]
    fn the_day_depends_on_the_zone() {
        let late: Instant = "2026-03-24T23:30:00Z".parse().unwrap();
        let stockholm: Zone = "Europe/Stockholm".parse().unwrap();
        assert_eq!(late.date_in(&Zone::UTC), date("2026-03-24"));
        assert_eq!(late.date_in(&stockholm), date("2026-03-25"));
        assert_eq!(stockholm.name(), "Europe/Stockholm");
        assert!("Mars/Olympus".parse::<Zone>().is_err());
        let last: Instant = "2200-12-31T23:59:59Z".parse().unwrap();
        assert_eq!(last.date_in(&stockholm), CivilDate::latest(), "held within the range");
    }

    proptest! {
        #[test]
        fn a_date_reads_back_as_it_was_written(date in any_date()) {
            prop_assert_eq!(date.to_string().parse::<CivilDate>().unwrap(), date);
            prop_assert!((19_000_101..=22_001_231).contains(&date.as_number()));
        }

        #[test]
        fn numbers_sort_as_dates_do(one in any_date(), other in any_date()) {
            prop_assert_eq!(one.cmp(&other), one.as_number().cmp(&other.as_number()));
        }

        #[test]
        fn an_instant_reads_back_as_it_was_written(millis in -2_208_988_800_000_i64..7_289_654_399_999) {
            let instant = Instant::from_millis(millis).unwrap();
            prop_assert_eq!(instant.to_string().parse::<Instant>().unwrap(), instant);
        }

        #[test]
        fn any_text_is_a_date_or_refused(text: String) {
            let _ = text.parse::<CivilDate>();
            let _ = text.parse::<Instant>();
            let _ = text.parse::<Zone>();
        }
    }
}
