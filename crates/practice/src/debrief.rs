//! After a pitch: what was decided, when each question about it is asked, and how often what had been
//! promised for a number came true.
//!
//! A debrief says what happened. It may be said of a pitch that was never called ready: the meeting
//! took place all the same.

#[cfg(test)]
mod tests;

use footing_domain::{CivilDate, words};
use serde_json::{Map, Value};

use crate::{
    opaque,
    pitch::{FOLLOW_UP_AFTER_DAYS, Pitch, State},
};

/// So many hours before midnight the meeting of the same day is asked about.
pub const EVENING_HOURS: i64 = 7;
/// A pitch that waits for something is looked at as often.
pub const TRIGGER_EVERY_DAYS: i64 = 7;
/// A number for which it was too early is asked about again.
pub const ASK_AGAIN_AFTER_DAYS: i64 = 30;

words! {
    /// What the answer was.
    pub enum Outcome {
        Approved = "approved",
        ApprovedWithConditions = "approved_with_conditions",
        Deferred = "deferred",
        Declined = "declined",
    }
}

words! {
    /// Whether the promised number happened.
    pub enum Happened { Yes = "yes", Partly = "partly", No = "no", TooEarly = "too_early" }
}

impl Outcome {
    pub const fn state(self) -> State {
        match self {
            Self::Approved => State::Approved,
            Self::ApprovedWithConditions => State::ApprovedWithConditions,
            Self::Deferred => State::Deferred,
            Self::Declined => State::Declined,
        }
    }
}

/// What was decided, as it is said.
#[derive(Clone)]
pub struct Settled {
    pub outcome: Outcome,
    /// The day of the decision; the day of the meeting, else today, if it is left out.
    pub on: Option<CivilDate>,
    /// Until when it is put off, or what it waits for.
    pub until: Option<CivilDate>,
    pub trigger: String,
}

opaque!(Settled);

/// Why an outcome cannot be written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// What came of it was looked at already.
    IsClosed,
    NoDayOrTrigger,
    UntilHasPassed,
    InTheFuture,
}

/// Returns the fields that say what was decided. Whatever was said of it before is written over: the
/// revision keeps it.
pub fn settle(
    pitch: &Pitch,
    settled: &Settled,
    today: CivilDate,
) -> Result<Map<String, Value>, Refusal> {
    if matches!(pitch.state, State::FollowedThrough | State::Lapsed) {
        return Err(Refusal::IsClosed);
    }
    let meeting = pitch.meeting_on.filter(|on| *on <= today);
    let on = settled.on.or(meeting).unwrap_or(today);
    if on > today {
        return Err(Refusal::InTheFuture);
    }
    let deferred = settled.outcome == Outcome::Deferred;
    let trigger = settled.trigger.trim();
    if deferred && settled.until.is_none() && trigger.is_empty() {
        return Err(Refusal::NoDayOrTrigger);
    }
    let known = settled.until.is_some_and(|until| until.to_string() == pitch.deferred_until);
    if deferred && !known && settled.until.is_some_and(|until| until < today) {
        return Err(Refusal::UntilHasPassed);
    }
    let or_null = |text: Option<String>| text.map_or(Value::Null, Value::from);
    let until = settled.until.filter(|_| deferred).map(|until| until.to_string());
    let waits = Some(trigger).filter(|trigger| deferred && !trigger.is_empty());
    Ok(Map::from_iter([
        ("decided_on".to_owned(), on.to_string().into()),
        ("decision_result".to_owned(), settled.outcome.as_str().into()),
        ("deferred_until".to_owned(), or_null(until)),
        ("trigger".to_owned(), or_null(waits.map(str::to_owned))),
    ]))
}

/// A question that is due about a pitch, and since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// What came of the meeting?
    Debrief(CivilDate),
    /// The day has come to which it was put off.
    PutOffUntil(CivilDate),
    /// Has happened what it waits for? Once a week.
    Trigger(CivilDate),
    /// Did the promised number happen?
    Number(CivilDate),
}

impl Question {
    pub const fn since(self) -> CivilDate {
        match self {
            Self::Debrief(day)
            | Self::PutOffUntil(day)
            | Self::Trigger(day)
            | Self::Number(day) => day,
        }
    }
}

/// Returns what is to be asked about a pitch today; in the evening also about the meeting of the day.
pub fn question(pitch: &Pitch, today: CivilDate, evening: bool) -> Option<Question> {
    if pitch.state.is_under_way() && pitch.state != State::Idea {
        let on = pitch.meeting_on?;
        let over = on < today || on == today && evening;
        return over.then_some(Question::Debrief(on));
    }
    if pitch.state == State::Deferred {
        let until = pitch.deferred_until.parse::<CivilDate>().ok();
        if let Some(until) = until.filter(|until| *until <= today) {
            return Some(Question::PutOffUntil(until));
        }
        let days = (today.naive() - pitch.decided_on?.naive()).num_days();
        let week = days > 0 && days % TRIGGER_EVERY_DAYS == 0;
        let waits =
            !pitch.trigger.is_empty() || until.is_none() && !pitch.deferred_until.is_empty();
        return (week && waits).then_some(Question::Trigger(today));
    }
    pitch.follow_up_due().filter(|due| *due <= today).map(Question::Number)
}

/// Returns the day on which the number is asked about, for a decision made on `decided`.
pub fn number_asked_on(decided: CivilDate) -> CivilDate {
    decided.plus_days(FOLLOW_UP_AFTER_DAYS)
}
