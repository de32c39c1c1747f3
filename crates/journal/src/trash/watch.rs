//! Whether the clock can be believed when it says that thirty days are over.
//!
//! A clock may stand decades ahead for an evening, with somebody writing all the while, and nothing in
//! the journal tells that evening from one decades later. What can be told is whether the time came
//! step by step. So at each unlocking the journal notes the time, at most once a day, and adds up what
//! went by since the last note. A gap of more than two weeks, or a clock that went back, starts anew.
//! After a long absence the trash is kept for longer than it had to be; nobody misses it being gone.

use footing_domain::Instant;
use footing_store::Store;
use serde_json::{Value, json};

use super::{DAY_MS, KEPT_DAYS};
use crate::Result;

/// Of this vault alone: not exported, not taken in.
const SETTING: &str = "vault.days_seen";
/// A longer gap may be a wrong clock.
const GAP: i64 = 14 * DAY_MS;

/// When the clock was last noted, and how much time was seen to go by up to then. In milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Watch {
    /// None before the first note.
    noted: Option<i64>,
    gone_by: i64,
}

impl Watch {
    pub(super) fn read(store: &Store) -> Result<Self> {
        let noted = store.setting(SETTING)?;
        let number = |name: &str| noted.as_ref().and_then(|noted| noted[name].as_i64());
        Ok(Self { noted: number("at"), gone_by: number("gone_by").unwrap_or(0) })
    }

    /// Looks at the clock and notes what it saw, if that is worth a note.
    pub(super) fn keep(store: &Store, now: Instant) -> Result<Self> {
        let before = Self::read(store)?;
        let after = before.look(now);
        if after != before {
            store.put_setting(SETTING, after.to_json())?;
        }
        Ok(after)
    }

    /// Returns the watch after a look at the clock.
    pub(super) fn look(self, now: Instant) -> Self {
        let now = now.millis();
        let passed = self.noted.map(|noted| now - noted);
        match passed {
            // Small corrections of a clock, forward and back, say nothing.
            Some(passed) if passed.abs() < DAY_MS => self,
            Some(passed) if (0..=GAP).contains(&passed) => {
                let gone_by = (self.gone_by + passed).min(KEPT_DAYS * DAY_MS);
                Self { noted: Some(now), gone_by }
            }
            _ => Self { noted: Some(now), gone_by: 0 },
        }
    }

    /// Returns how much has yet to be seen to go by.
    pub(super) fn unseen(self) -> i64 {
        (KEPT_DAYS * DAY_MS - self.gone_by).max(0)
    }

    fn to_json(self) -> Value {
        json!({ "at": self.noted, "gone_by": self.gone_by })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: i64) -> Instant {
        Instant::from_millis(1_774_000_000_000 + number * DAY_MS).expect("a day of these years")
    }

    fn seen(days: &[i64]) -> i64 {
        let start = Watch { noted: None, gone_by: 0 };
        days.iter().fold(start, |watch, number| watch.look(day(*number))).gone_by / DAY_MS
    }

    #[test]
    fn days_count_that_came_one_after_the_other() {
        assert_eq!(seen(&[0]), 0);
        assert_eq!(seen(&[0, 1, 2, 9]), 9);
        assert_eq!(seen(&[0, 14, 28, 40]), 30, "more than thirty are not asked for");
        assert_eq!(seen(&[0, 10, 10, 10]), 10, "many looks in one day are one");
    }

    #[test]
    fn a_clock_that_jumps_starts_the_count_anew() {
        let decades = 40 * 365;
        assert_eq!(seen(&[0, 10, decades]), 0);
        assert_eq!(seen(&[0, 10, decades, decades, decades]), 0, "however often it is looked at");
        assert_eq!(seen(&[0, 10, decades, 10, 11]), 1, "and back");
        assert_eq!(seen(&[0, 10, 25, 26]), 1, "an absence is no other thing");
    }

    #[test]
    fn corrections_of_less_than_a_day_change_nothing() {
        let watch = Watch { noted: None, gone_by: 0 }.look(day(0)).look(day(5));
        let back = Instant::from_millis(day(5).millis() - DAY_MS + 1).expect("a moment");
        assert_eq!(watch.look(back), watch);
        assert_eq!(watch.unseen(), 25 * DAY_MS);
    }
}
