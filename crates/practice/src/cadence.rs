//! How often something is due between two people, and where that stands today.
//!
//! Days are civil dates throughout, so that a night of 23 or 25 hours and a change of zone move no
//! due day. While somebody is away the clock stands still.

#[cfg(test)]
mod tests;

use footing_domain::{CivilDate, Fields};
use serde_json::Value;

use crate::promise::days_between;

/// What comes round again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rhythm {
    OneOnOne,
    /// Feedback from the owner to somebody who reports to them.
    Feedback,
    Career,
    /// Any meeting with somebody on the map of power and interest.
    Touchpoint,
    /// Feedback about the owner.
    AboutMe,
}

impl Rhythm {
    pub const ALL: [Self; 5] =
        [Self::OneOnOne, Self::Feedback, Self::Career, Self::Touchpoint, Self::AboutMe];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OneOnOne => "one_on_one",
            Self::Feedback => "feedback",
            Self::Career => "career_conversation",
            Self::Touchpoint => "touchpoint",
            Self::AboutMe => "about_me",
        }
    }

    pub fn read(word: &str) -> Option<Self> {
        let word = word.replace('-', "_");
        let word = if word == "career" { "career_conversation" } else { &word };
        Self::ALL.into_iter().find(|rhythm| rhythm.as_str() == word)
    }
}

/// How often, and when the first time of a plan is due at the latest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cadence {
    pub every_days: i64,
    /// Day of the plan.
    pub first_by_day: Option<i64>,
    /// So many days after its day nobody is late yet. The first one of a plan has none: its day
    /// is the last one already.
    pub grace_days: i64,
    pub paused: Option<Pause>,
}

/// A rhythm that rests.
#[derive(Clone, PartialEq, Eq)]
pub struct Pause {
    pub reason: String,
    /// The first day on which it goes on; without one it rests until it is taken up again.
    pub until: Option<CivilDate>,
}

impl std::fmt::Debug for Pause {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Pause(until {:?})", self.until)
    }
}

/// Days away, the first and the last one included.
#[derive(Clone, PartialEq, Eq)]
pub struct Absence {
    pub from: CivilDate,
    pub to: CivilDate,
    pub reason: String,
}

impl std::fmt::Debug for Absence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Absence({} to {})", self.from, self.to)
    }
}

/// Where a rhythm stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stand {
    Ok {
        due: CivilDate,
    },
    /// Due within a fifth of its interval, or within two days; past its day by less than the grace,
    /// where `in_days` is below nothing.
    DueSoon {
        due: CivilDate,
        in_days: i64,
    },
    Overdue {
        due: CivilDate,
        by_days: i64,
    },
    Paused(Pause),
}

impl Stand {
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Ok { .. } => "ok",
            Self::DueSoon { .. } => "due_soon",
            Self::Overdue { .. } => "overdue",
            Self::Paused(_) => "paused",
        }
    }
}

impl Cadence {
    pub const fn every(days: i64) -> Self {
        Self { every_days: days, first_by_day: None, grace_days: 0, paused: None }
    }

    /// Returns how often a rhythm is due unless somebody said otherwise. Meetings on the map of power
    /// and interest are due by `power` and `interest`, 1 to 5; without both there is no rhythm.
    pub fn default_of(rhythm: Rhythm, power: Option<i64>, interest: Option<i64>) -> Option<Self> {
        const STRONG: i64 = 4;
        Some(match rhythm {
            Rhythm::OneOnOne => Self::every(7),
            Rhythm::Feedback | Rhythm::AboutMe => Self::every(14),
            Rhythm::Career => Self { first_by_day: Some(45), grace_days: 14, ..Self::every(90) },
            Rhythm::Touchpoint => Self::every(match (power? >= STRONG, interest? >= STRONG) {
                (true, true) => 7,
                (true, false) => 30,
                (false, true) => 14,
                (false, false) => 90,
            }),
        })
    }

    /// Returns the rhythm as a person's fields change it.
    #[must_use]
    pub fn of_person(self, rhythm: Rhythm, fields: &Fields) -> Self {
        let rows = fields.get("cadences").and_then(Value::as_array).into_iter().flatten();
        let mut cadence = self;
        for row in rows {
            let kind = row.get("kind").and_then(Value::as_str);
            if kind.and_then(Rhythm::read) != Some(rhythm) {
                continue;
            }
            let number =
                |name: &str| row.get(name).and_then(Value::as_i64).filter(|days| *days > 0);
            cadence.every_days = number("every_days").unwrap_or(cadence.every_days);
            cadence.first_by_day = number("first_by_day").or(cadence.first_by_day);
            let paused = row.get("paused").filter(|paused| paused.is_object());
            cadence.paused = paused.map(|paused| Pause {
                reason: word(paused, "reason").unwrap_or_default().to_owned(),
                until: word(paused, "until").and_then(|day| day.parse().ok()),
            });
        }
        cadence
    }

    /// Returns when it is due: after the last time, or, where that was before the plan began, by the
    /// day of the plan that says so. `None` without anything to count from.
    pub fn due(
        &self,
        last: Option<CivilDate>,
        plan_start: Option<CivilDate>,
        away: &[Absence],
    ) -> Option<CivilDate> {
        match (self.counted(last, plan_start), plan_start) {
            (Some(last), _) => Some(later(last, self.every_days, away)),
            (None, Some(start)) => {
                let by = self.first_by_day.unwrap_or(self.every_days + 1);
                Some(later(start, by - 1, away))
            }
            (None, None) => None,
        }
    }

    /// Returns the last day on which it is not late: its own, or some days after it where there is
    /// grace. `None` without anything to count from.
    pub fn last_day(
        &self,
        last: Option<CivilDate>,
        plan_start: Option<CivilDate>,
        away: &[Absence],
    ) -> Option<CivilDate> {
        let due = self.due(last, plan_start, away)?;
        let first = self.counted(last, plan_start).is_none();
        let grace = if first { 0 } else { self.grace_days };
        Some(later(due, grace, away))
    }

    /// The last time, unless it was before a plan that wants a first one of its own.
    fn counted(&self, last: Option<CivilDate>, plan_start: Option<CivilDate>) -> Option<CivilDate> {
        last.filter(|last| {
            self.first_by_day.is_none() || plan_start.is_none_or(|start| *last >= start)
        })
    }

    /// Returns where it stands on `today`. Overdue counts from its day, and begins after the grace.
    pub fn stand(
        &self,
        last: Option<CivilDate>,
        plan_start: Option<CivilDate>,
        away: &[Absence],
        today: CivilDate,
    ) -> Option<Stand> {
        const LEAST_SOON: i64 = 2;
        if let Some(paused) = &self.paused
            && paused.until.is_none_or(|until| today < until)
        {
            return Some(Stand::Paused(paused.clone()));
        }
        if let Some(away) = away_on(today, away) {
            let until = Some(away.to.plus_days(1));
            return Some(Stand::Paused(Pause { reason: away.reason.clone(), until }));
        }
        let due = self.due(last, plan_start, away)?;
        let last_day = self.last_day(last, plan_start, away)?;
        let left = days_between(today, due);
        Some(match left {
            _ if today > last_day => Stand::Overdue { due, by_days: -left },
            _ if left <= (self.every_days / 5).max(LEAST_SOON) => {
                Stand::DueSoon { due, in_days: left }
            }
            _ => Stand::Ok { due },
        })
    }
}

/// Returns the absence that `today` lies in.
pub fn away_on(today: CivilDate, away: &[Absence]) -> Option<&Absence> {
    away.iter().filter(|away| away.from <= today && today <= away.to).max_by_key(|away| away.to)
}

/// Returns the day `days` after `from`, not counting the days away in between.
fn later(from: CivilDate, days: i64, away: &[Absence]) -> CivilDate {
    let mut ranges: Vec<(CivilDate, CivilDate)> =
        away.iter().map(|away| (away.from, away.to)).filter(|(from, to)| from <= to).collect();
    ranges.sort_unstable();
    let mut due = from.plus_days(days);
    // The last day that was taken into account, so that days away twice count once.
    let mut seen = from;
    for (first, last) in ranges {
        let first = first.max(seen.plus_days(1));
        if first > due || last < first {
            continue;
        }
        due = due.plus_days(days_between(first, last) + 1);
        seen = last;
    }
    due
}

fn word<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    value.get(name).and_then(Value::as_str)
}
