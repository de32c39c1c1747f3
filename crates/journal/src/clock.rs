//! Where the time comes from. Everything below the shells is told the time, so tests can set it.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};

use footing_domain::{CivilDate, Instant, Zone};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// A source of the present moment and of the owner's time zone.
pub trait Clock: Send + Sync + 'static {
    fn now(&self) -> Instant;
    fn zone(&self) -> Zone;

    /// Returns the civil date where the owner is, now.
    fn today(&self) -> CivilDate {
        self.now().date_in(&self.zone())
    }
}

/// The computer's clock and zone.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        let millis = match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
            Err(before) => -i64::try_from(before.duration().as_millis()).unwrap_or(i64::MAX),
        };
        // A clock set outside 1900 to 2200 is a broken clock; 1970 says so without losing a word.
        Instant::from_millis(millis)
            .or_else(|_| Instant::from_millis(0))
            .expect("BUG: 1970 lies between 1900 and 2200")
    }

    fn zone(&self) -> Zone {
        named(std::env::var("TZ").ok().as_deref())
            .or_else(|| iana_time_zone::get_timezone().ok().and_then(|name| name.parse().ok()))
            .unwrap_or(Zone::UTC)
    }
}

/// Returns the zone that `TZ` names, as `Area/City`, `:Area/City` or the path of its file (POSIX
/// 8.3). Rules spelt out, like `CET-1CEST`, name none: the computer's own zone then stands.
///
/// The page of the window obeys `TZ`; a day must not begin there an hour before it does here.
fn named(tz: Option<&str>) -> Option<Zone> {
    let name = tz?.trim_start_matches(':');
    name.rsplit_once("zoneinfo/").map_or(name, |(_, name)| name).parse().ok()
}

/// A clock that may run whole days behind another: a vault with the sample journal lives on the
/// sample's days.
pub(crate) struct Calendar {
    clock: Arc<dyn Clock>,
    days_behind: AtomicI64,
}

impl Calendar {
    pub(crate) fn of(clock: Arc<dyn Clock>) -> Self {
        Self { clock, days_behind: AtomicI64::new(0) }
    }

    pub(crate) fn fall_behind(&self, days: i64) {
        self.days_behind.store(days, Ordering::SeqCst);
    }

    fn days_behind(&self) -> i64 {
        self.days_behind.load(Ordering::SeqCst)
    }
}

impl Clock for Calendar {
    fn now(&self) -> Instant {
        let now = self.clock.now();
        let behind = self.days_behind().saturating_mul(DAY_MS);
        Instant::from_millis(now.millis().saturating_sub(behind)).unwrap_or(now)
    }

    fn zone(&self) -> Zone {
        self.clock.zone()
    }

    // Counted in days, so that a change to summer time in between moves no midnight.
    fn today(&self) -> CivilDate {
        self.clock.today().plus_days(-self.days_behind())
    }
}

/// A clock that stands still until it is moved; for tests and pictures.
#[derive(Debug)]
pub struct FixedClock {
    millis: AtomicI64,
    zone: Zone,
}

impl FixedClock {
    pub fn at(now: Instant, zone: Zone) -> Self {
        Self { millis: AtomicI64::new(now.millis()), zone }
    }

    pub fn set(&self, now: Instant) {
        self.millis.store(now.millis(), Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Instant {
        Instant::from_millis(self.millis.load(Ordering::SeqCst))
            .expect("BUG: only checked instants are stored")
    }

    fn zone(&self) -> Zone {
        self.zone
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tz_names_a_zone_as_a_name_or_as_the_path_of_its_file() {
        let berlin = "Europe/Berlin".parse().ok();
        for tz in ["Europe/Berlin", ":Europe/Berlin", ":/usr/share/zoneinfo/Europe/Berlin"] {
            assert_eq!(named(Some(tz)), berlin, "{tz}");
        }
    }

    #[test]
    fn what_names_no_zone_leaves_it_to_the_computer() {
        for tz in [None, Some(""), Some(":"), Some("CET-1CEST,M3.5.0,M10.5.0/3"), Some("Mars/X")] {
            assert_eq!(named(tz), None, "{tz:?}");
        }
    }
}
