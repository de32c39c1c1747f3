//! Reviews of a plan: when they are due, and what a draft of one counts.

mod draft;
mod share;

use footing_domain::{CivilDate, Facts, Kind};

pub use draft::{Draft, Given, Line, SECTIONS, Section, draft};
pub(crate) use share::escaped;
pub use share::{Names, ShareOptions, Sharing, markdown};

use crate::plan::{Plan, PlanDays, ReviewSlot, ReviewState, scaled_day};

/// The days of a plan of ninety on which it is looked back upon.
const DAYS: [i32; 3] = [30, 60, 90];
const OF: i32 = 90;
const OPENS_BEFORE: i64 = 3;
const CLOSES_AFTER: i64 = 7;

/// Returns the days of the reviews of a plan of this length.
pub fn review_days(length: i32) -> [i32; 3] {
    DAYS.map(|day| scaled_day(day, OF, length))
}

/// Returns the working day to hold a review on that is due on `due`: on a weekend, the Friday before.
pub fn suggested_day(due: CivilDate) -> CivilDate {
    due.plus_days(-days_after_friday(due))
}

/// The reviews of a plan that were written.
#[derive(Clone, Copy)]
pub struct Written<'a> {
    pub shown: &'a [Facts],
    /// Locked ones, while locked entries are not shown. They were written: that, and no more, is told.
    pub hidden: &'a [Facts],
}

/// Returns the reviews of a plan in their order: the three, and any other that was held.
pub(crate) fn slots(
    plan: &Plan,
    days: &PlanDays,
    written: Written<'_>,
    today: CivilDate,
) -> Vec<ReviewSlot> {
    let mut wanted = review_days(plan.length_days).to_vec();
    wanted.extend(written.shown.iter().chain(written.hidden).filter_map(day_of));
    wanted.extend(plan.reviews.iter().map(|review| review.day));
    wanted.sort_unstable();
    wanted.dedup();
    wanted.into_iter().map(|day| slot(plan, days, written, today, day)).collect()
}

/// Returns the review of one day: when it is due, and how it stands.
pub fn slot(
    plan: &Plan,
    days: &PlanDays,
    written: Written<'_>,
    today: CivilDate,
    day: i32,
) -> ReviewSlot {
    let of = |entries: &'_ [Facts]| {
        let is = |entry: &&Facts| entry.kind == Kind::PlanReview && day_of(entry) == Some(day);
        entries.iter().rfind(is).cloned()
    };
    let is_closed = |entry: &Facts| entry.status.as_deref() != Some("draft");
    let entry = of(written.shown);
    let hidden = if entry.is_none() { of(written.hidden) } else { None };
    // What the plan lists without a page of its own was held all the same.
    let listed = plan.reviews.iter().find(|review| review.day == day && review.entry.is_none());
    let held_on = entry
        .as_ref()
        .filter(|entry| is_closed(entry))
        .map(|entry| entry.date("closed_on").unwrap_or(entry.occurred_on))
        .or_else(|| listed.and_then(|review| review.held_on));
    let due = days.date(day);
    let opens = due.map(|due| due.plus_days(-OPENS_BEFORE));
    let closes = due.map(|due| due.plus_days(CLOSES_AFTER));
    let state = if held_on.is_some() || hidden.as_ref().is_some_and(is_closed) {
        ReviewState::Held
    } else if entry.is_some() || hidden.is_some() {
        ReviewState::Drafted
    } else if opens.is_none_or(|opens| today < opens) {
        ReviewState::Coming
    } else if closes.is_some_and(|closes| today <= closes) {
        ReviewState::Open
    } else {
        ReviewState::Passed
    };
    ReviewSlot {
        day,
        due_on: due.map(|due| due.to_string()),
        suggested_on: due.map(|due| suggested_day(due).to_string()),
        opens_on: opens.map(|opens| opens.to_string()),
        closes_on: closes.map(|closes| closes.to_string()),
        state,
        held_on: held_on.map(|on| on.to_string()),
        entry: entry.map(|entry| entry.id.to_string()),
    }
}

fn day_of(entry: &Facts) -> Option<i32> {
    let day = entry.fields.get("day").and_then(serde_json::Value::as_i64)?;
    i32::try_from(day).ok()
}

/// Returns how many days ago the last Friday was, on a weekend; 0 on a working day.
fn days_after_friday(date: CivilDate) -> i64 {
    // 1900-01-01, the earliest date there is, was a Monday.
    let since = (date.naive() - CivilDate::earliest().naive()).num_days();
    match since.rem_euclid(7) {
        5 => 1,
        6 => 2,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reviews_are_scaled_and_a_weekend_suggests_the_friday() {
        assert_eq!(review_days(90), [30, 60, 90]);
        assert_eq!(review_days(120), [40, 80, 120]);
        assert_eq!(review_days(30), [10, 20, 30]);
        let on = |text: &str| suggested_day(text.parse().unwrap()).to_string();
        assert_eq!(on("2026-05-02"), "2026-05-01", "a Saturday");
        assert_eq!(on("2026-05-03"), "2026-05-01", "a Sunday");
        assert_eq!(on("2026-04-02"), "2026-04-02", "a Thursday");
        assert_eq!(on("2026-05-04"), "2026-05-04", "a Monday");
    }
}
