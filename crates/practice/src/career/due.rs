//! When the next conversation with somebody is due.
//!
//! The first one by a day of the plan; after that every ninety days, and nobody is late within two
//! weeks of that. Days on which the leader is away do not count.

use footing_domain::CivilDate;

use super::{State, Talk};
use crate::{
    cadence::{Absence, Cadence, Pause, Stand},
    promise::days_between,
};

/// So many days before its day a conversation is on time; how many after it: [`Cadence::grace_days`].
const SOON_DAYS: i64 = 14;

/// Where the next conversation stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// Nothing to count from: no plan, and none was ever held.
    Unknown,
    Ahead {
        due: CivilDate,
    },
    /// Within two weeks of its day, before or after.
    Now {
        due: CivilDate,
        last_day: CivilDate,
    },
    Overdue {
        due: CivilDate,
        by_days: i64,
    },
    Paused(Pause),
}

impl Due {
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Ahead { .. } => "ahead",
            Self::Now { .. } => "due",
            Self::Overdue { .. } => "overdue",
            Self::Paused(_) => "paused",
        }
    }
}

/// The next conversation: when it is due, whether it is booked, how often it was missed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    pub due: Due,
    pub last_held: Option<CivilDate>,
    pub booked: Option<CivilDate>,
    pub missed: u32,
}

/// Returns when the next one is due. `cadence` is the rhythm as this person has it.
pub fn due(
    cadence: &Cadence,
    last_held: Option<CivilDate>,
    plan_start: Option<CivilDate>,
    away: &[Absence],
    today: CivilDate,
) -> Due {
    let Some(stand) = cadence.stand(last_held, plan_start, away, today) else {
        return Due::Unknown;
    };
    let Some(due) = cadence.due(last_held, plan_start, away) else { return Due::Unknown };
    let last_day = cadence.last_day(last_held, plan_start, away).unwrap_or(due);
    match stand {
        Stand::Paused(pause) => Due::Paused(pause),
        Stand::Overdue { .. } => Due::Overdue { due, by_days: days_between(last_day, today) },
        _ if today >= due.plus_days(-SOON_DAYS) => Due::Now { due, last_day },
        Stand::Ok { .. } | Stand::DueSoon { .. } => Due::Ahead { due },
    }
}

/// Returns how often in a row it came to nothing: days that were missed since the last one that was
/// held, among these or on `held_on`. Two are worth a word.
pub fn missed_in_a_row(talks: &[Talk], held_on: Option<CivilDate>) -> u32 {
    let held = talks.iter().filter(|talk| talk.state.is_held()).map(|talk| talk.on).max();
    let held = held.max(held_on);
    let since = |day: &CivilDate| held.is_none_or(|held| *day > held);
    let mut days: Vec<CivilDate> = talks
        .iter()
        .filter(|talk| talk.state.is_ahead() || talk.state == State::Missed)
        .flat_map(|talk| {
            // One that says only that it was missed was missed on its day.
            let own = (talk.state == State::Missed && talk.missed.is_empty())
                .then_some(talk.planned.unwrap_or(talk.on));
            talk.missed.iter().copied().chain(own)
        })
        .filter(since)
        .collect();
    days.sort_unstable();
    days.dedup();
    u32::try_from(days.len()).unwrap_or(u32::MAX)
}
