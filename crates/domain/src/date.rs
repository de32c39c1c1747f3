//! Civil dates, instants and zones. None of them reads a clock.

use std::{fmt, str::FromStr};

use chrono::{DateTime, Datelike, Days, NaiveDate, SecondsFormat, TimeZone, Utc};

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
