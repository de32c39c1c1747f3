use footing_domain::{CivilDate, Fields};

use super::*;
use crate::preset::question_sets;

fn day(text: &str) -> CivilDate {
    text.parse().unwrap()
}

fn topic(text: &str, by: By, discussed: bool) -> Topic {
    Topic { text: text.to_owned(), by, discussed, carried_from: None }
}

#[test]
fn what_was_not_talked_about_comes_along_with_the_day_it_waits_since() {
    let mut first = Meeting::new(Sort::OneOnOne, day("2026-03-10"));
    first.topics = vec![
        topic("My leave", By::Me, false),
        topic("The gateway", By::Them, false),
        topic("Night calls", By::Them, true),
    ];
    let mut second = Meeting::new(Sort::OneOnOne, day("2026-03-17"));
    second.topics = first.carry_over();
    let said: Vec<&str> = second.topics.iter().map(|topic| topic.text.as_str()).collect();
    assert_eq!(said, ["The gateway", "My leave"]);
    second.topics[1].discussed = true;
    // A week later it still says since when.
    let third = second.carry_over();
    assert_eq!(third.len(), 1);
    assert_eq!(third[0].carried_from, Some(day("2026-03-10")));
    assert!(!third[0].discussed);
}

#[test]
fn a_long_list_is_carried_whole_and_a_note_afterwards_hides_nothing_that_waits() {
    let mut long = Meeting::new(Sort::OneOnOne, day("2026-03-10"));
    assert!(!long.settles_what_waits());
    long.topics = (0..60).map(|at| topic(&format!("Topic {at}"), By::Me, false)).collect();
    assert_eq!(long.carry_over().len(), 60);
    assert!(long.settles_what_waits());
    let closed = Meeting { topics: Vec::new(), closed_on: Some(day("2026-03-10")), ..long };
    assert!(closed.settles_what_waits());
}

#[test]
fn a_meeting_that_was_to_decide_does_not_end_in_the_air() {
    let mut meeting = Meeting::new(Sort::Team, day("2026-03-10"));
    assert_eq!(meeting.missing(), []);
    meeting.purpose = Some(Purpose::Learn);
    assert_eq!(meeting.missing(), []);
    meeting.purpose = Some(Purpose::Decide);
    assert_eq!(meeting.missing(), [Need::Decision, Need::Action, Need::WriteUp]);
    for settled in [
        Meeting { decision: Some("e1".to_owned()), ..meeting.clone() },
        Meeting { actions: 1, ..meeting.clone() },
        Meeting { write_up_by: Some("p1".parse().unwrap()), ..meeting },
    ] {
        assert_eq!(settled.missing(), []);
    }
}

#[test]
fn what_is_written_is_read_again() {
    let mut meeting = Meeting::new(Sort::Boss, day("2026-03-10"));
    meeting.purpose = Some(Purpose::Decide);
    meeting.thread = Some(Thread::Development);
    meeting.series = "Platform weekly".to_owned();
    meeting.planned = Some(day("2026-03-17"));
    meeting.at = "09:30".to_owned();
    meeting.minutes = Some(30);
    meeting.async_would_do = true;
    meeting.topics = vec![topic("The ladder", By::Me, false), topic("  ", By::Me, false)];
    meeting.topics[0].carried_from = Some(day("2026-03-03"));
    meeting.write_up_by = Some("p1".parse().unwrap());
    meeting.write_up_due = Some(day("2026-03-12"));
    let fields = meeting.fields(&Fields::default()).unwrap();
    let again = Meeting::of(&fields, meeting.on);
    meeting.topics.pop();
    assert!(again == meeting);
    assert!(!format!("{:?}", again.topics).contains("ladder"));
}

#[test]
fn each_thread_with_the_boss_says_when_it_was_last_had() {
    let had = |thread, on| Meeting { thread: Some(thread), ..Meeting::new(Sort::Boss, day(on)) };
    let meetings = [
        had(Thread::Resources, "2026-02-10"),
        had(Thread::Resources, "2026-03-10"),
        had(Thread::Situation, "2026-02-03"),
    ];
    let threads = threads(&meetings);
    assert_eq!(threads.len(), 5);
    assert_eq!(threads[0], (Thread::Situation, Some(day("2026-02-03"))));
    assert_eq!(threads[2], (Thread::Resources, Some(day("2026-03-10"))));
    assert_eq!(threads[4], (Thread::Development, None));
}

#[test]
fn every_set_of_questions_that_is_named_is_there() {
    let there = |id: &str| question_sets().iter().any(|set| set.id == id);
    for sort in Sort::ALL {
        for first in [true, false] {
            for thread in Thread::ALL.iter().copied().map(Some).chain([None]) {
                if let Some(id) = question_set(*sort, first, thread) {
                    assert!(there(id), "{id}");
                }
            }
        }
    }
    assert_eq!(question_set(Sort::OneOnOne, true, None), Some("first-one-on-one"));
    assert_eq!(question_set(Sort::Team, true, None), None);
}
