use super::*;
use crate::pitch::tests::{content, whole};

fn day(text: &str) -> CivilDate {
    text.parse().expect("a day")
}

fn pitch() -> Pitch {
    Pitch::read(&content(&whole(), "drafting"))
}

fn settled(outcome: Outcome) -> Settled {
    Settled { outcome, on: None, until: None, trigger: String::new() }
}

#[test]
fn a_meeting_is_asked_about_on_its_evening_and_until_somebody_answers() {
    let mut pitch = pitch();
    pitch.state = State::Ready;
    pitch.meeting_on = Some(day("2026-04-08"));
    let asked = |on: &str, evening| question(&pitch, day(on), evening);
    assert_eq!(asked("2026-04-08", false), None);
    assert_eq!(asked("2026-04-08", true), Some(Question::Debrief(day("2026-04-08"))));
    assert_eq!(asked("2026-04-20", false), Some(Question::Debrief(day("2026-04-08"))));
    pitch.state = State::Declined;
    assert_eq!(question(&pitch, day("2026-04-20"), false), None);
}

#[test]
fn putting_off_names_a_day_or_what_it_waits_for() {
    let (pitch, today) = (pitch(), day("2026-04-08"));
    let mut off = settled(Outcome::Deferred);
    assert_eq!(settle(&pitch, &off, today), Err(Refusal::NoDayOrTrigger));
    off.until = Some(day("2026-04-01"));
    assert_eq!(settle(&pitch, &off, today), Err(Refusal::UntilHasPassed));
    off.until = None;
    off.trigger = "the audit is over".to_owned();
    let fields = settle(&pitch, &off, today).expect("settled");
    assert_eq!(fields["trigger"], "the audit is over");
    assert_eq!(fields["decision_result"], "deferred");
    // A yes afterwards takes both away.
    off.outcome = Outcome::Approved;
    let fields = settle(&pitch, &off, today).expect("settled");
    assert!(fields["trigger"].is_null() && fields["deferred_until"].is_null());
}

#[test]
fn what_waits_is_looked_at_on_its_day_or_once_a_week() {
    let mut pitch = pitch();
    pitch.state = State::Deferred;
    pitch.decided_on = Some(day("2026-04-08"));
    pitch.trigger = "the audit is over".to_owned();
    assert_eq!(question(&pitch, day("2026-04-14"), false), None);
    let week = day("2026-04-15");
    assert_eq!(question(&pitch, week, false), Some(Question::Trigger(week)));
    pitch.deferred_until = "2026-04-13".to_owned();
    let until = day("2026-04-13");
    assert_eq!(question(&pitch, day("2026-04-14"), false), Some(Question::PutOffUntil(until)));
}

#[test]
fn the_number_is_asked_about_after_sixty_days_and_a_decision_never_lies_ahead() {
    let mut pitch = pitch();
    pitch.state = State::Approved;
    pitch.decided_on = Some(day("2026-04-08"));
    let due = number_asked_on(day("2026-04-08"));
    assert_eq!(question(&pitch, due.plus_days(-1), false), None);
    assert_eq!(question(&pitch, due, false), Some(Question::Number(due)));
    pitch.number_happened = Some("partly".to_owned());
    assert_eq!(question(&pitch, due, false), None);
    let ahead = Settled { on: Some(day("2026-04-09")), ..settled(Outcome::Declined) };
    assert_eq!(settle(&pitch, &ahead, day("2026-04-08")), Err(Refusal::InTheFuture));
}
