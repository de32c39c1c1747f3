//! What is worth a look: three a day, by local dates, over midnight and the night the clocks change.

use footing_domain::{
    Body, Content, Fields, Kind, Mention, MentionRole, Person, PersonId, RecordType, Relation,
    Sensitivity, Title,
};
use footing_journal::{
    NewEntry, NewPromise,
    practice::{
        cadence::{Absence, Rhythm},
        nudge::{Act, NudgeKind},
        promise::Direction,
    },
};
use serde_json::{Value, json};

use crate::{Fixture, date};

impl Fixture {
    fn near(&self, name: &str, relation: Relation, fields: Value) -> PersonId {
        let fields = Fields::parse(RecordType::Person, fields).unwrap();
        let person = Person {
            relation: Some(relation),
            fields,
            ..self.journal.person_called(name).unwrap()
        };
        let id = person.id.clone();
        self.journal.add_person(person).unwrap();
        id
    }

    fn promised(&self, text: &str, with: &PersonId, direction: Direction, due: &str) {
        let (text, due) = (text.to_owned(), due.parse().ok());
        let new = NewPromise { text, direction, with: Some(with.clone()), due };
        self.journal.add_promise(new).unwrap();
    }

    fn begin_plan(&self, start: &str) {
        let mut content = Content::plain(
            Kind::Plan,
            Title::try_from("The first ninety days".to_owned()).unwrap(),
            Body::try_from(String::new()).unwrap(),
            date(start),
        );
        content.status = Some("active".to_owned());
        let fields = json!({ "start_on": start, "length_days": 90 });
        content.fields = Fields::parse(RecordType::Kind(Kind::Plan), fields).unwrap();
        self.journal.add(NewEntry { id: None, content }).unwrap();
    }

    fn causes(&self) -> Vec<String> {
        let nudges = self.journal.nudges().unwrap().nudges;
        nudges.into_iter().map(|nudge| nudge.cause).collect()
    }

    fn at(&self, instant: &str) {
        self.clock.set(instant.parse().unwrap());
    }
}

#[test]
fn a_promise_asks_to_be_moved_before_its_day_and_says_why() {
    let fixture = Fixture::new();
    let aisha = fixture.near("Aisha", Relation::Peer, json!({}));
    fixture.promised("the rota", &aisha, Direction::IPromised, "2026-03-26");
    fixture.promised("far away", &aisha, Direction::IPromised, "2026-03-27");
    let nudges = fixture.journal.nudges().unwrap().nudges;
    let [nudge] = &nudges[..] else { panic!("one nudge") };
    assert_eq!(nudge.kind, NudgeKind::PromiseSoon);
    assert_eq!(
        nudge.cause,
        "You promised Aisha “the rota” for Thursday 26 March. If it will be later, say so before the day."
    );
    assert!(matches!(&nudge.act, Act::MovePromise { .. }));
}

#[test]
fn days_turn_at_midnight_where_the_owner_is_and_in_the_short_night_too() {
    let fixture = Fixture::new();
    let aisha = fixture.near("Aisha", Relation::Peer, json!({}));
    // The clocks go forward in the night to Sunday the 29th: it has 23 hours.
    fixture.promised("the rota", &aisha, Direction::IPromised, "2026-03-31");
    fixture.at("2026-03-28T22:59:59Z");
    assert_eq!(fixture.causes(), Vec::<String>::new(), "Saturday, three days before");
    fixture.at("2026-03-28T23:00:00Z");
    assert_eq!(fixture.causes().len(), 1, "Sunday, two days before");
    fixture.at("2026-03-29T21:59:59Z");
    assert!(fixture.causes()[0].contains("Tuesday 31 March"), "still Sunday, in summer time");
    fixture.at("2026-03-29T22:00:00Z");
    assert!(fixture.causes()[0].contains("tomorrow"), "Monday");
}

#[test]
fn three_a_day_however_much_there_is_and_the_same_all_day() {
    let fixture = Fixture::new();
    let aisha = fixture.near("Aisha", Relation::Peer, json!({}));
    for (text, due) in [("one", "2026-03-24"), ("two", "2026-03-25"), ("three", "2026-03-20")] {
        fixture.promised(text, &aisha, Direction::IPromised, due);
    }
    fixture.promised("four", &aisha, Direction::TheyPromised, "2026-03-01");
    let first = fixture.journal.nudges().unwrap().nudges;
    let kinds: Vec<NudgeKind> = first.iter().map(|nudge| nudge.kind).collect();
    assert_eq!(kinds, [NudgeKind::PromiseSoon, NudgeKind::PromiseSoon, NudgeKind::PromiseLate]);
    let kept = fixture.journal.ledger().unwrap().mine.open[1].id.clone();
    fixture.journal.keep_promise(&kept, None, None).unwrap();
    fixture.reopen();
    let left = fixture.journal.nudges().unwrap().nudges;
    assert_eq!(left.len(), 2, "nothing takes its place today");
    fixture.at("2026-03-25T07:00:00Z");
    assert_eq!(fixture.journal.nudges().unwrap().nudges.len(), 3);
}

#[test]
fn one_can_wait_and_a_kind_can_be_silenced() {
    let fixture = Fixture::new();
    let aisha = fixture.near("Aisha", Relation::Peer, json!({}));
    fixture.promised("the rota", &aisha, Direction::IPromised, "2026-03-20");
    let key = fixture.journal.nudges().unwrap().nudges[0].key.clone();
    assert!(fixture.journal.snooze_nudge(&key, date("2026-03-24")).is_err(), "today");
    fixture.journal.snooze_nudge(&key, date("2026-03-26")).unwrap();
    assert_eq!(fixture.causes(), Vec::<String>::new());
    fixture.journal.wake_nudge(&key).unwrap();
    assert_eq!(fixture.causes().len(), 1);
    fixture.journal.mute_nudges(NudgeKind::PromiseLate, true).unwrap();
    let nudges = fixture.journal.nudges().unwrap();
    assert_eq!((nudges.nudges.len(), nudges.muted), (0, vec![NudgeKind::PromiseLate]));
    fixture.journal.mute_nudges(NudgeKind::PromiseLate, false).unwrap();
    assert_eq!(fixture.causes().len(), 1);
}

#[test]
fn while_away_there_is_nothing_and_clocks_stand_still() {
    let fixture = Fixture::new();
    fixture.begin_plan("2026-02-02");
    let dev = fixture.near("Dev", Relation::Direct, json!({}));
    let career = |fixture: &Fixture| {
        let rhythms = fixture.journal.rhythms(&dev).unwrap();
        rhythms.into_iter().find(|found| found.rhythm == Rhythm::Career).unwrap().stand
    };
    assert_eq!(career(&fixture).as_str(), "overdue", "day 45 was 18 March, six days ago");
    let away =
        Absence { from: date("2026-03-10"), to: date("2026-03-24"), reason: "leave".to_owned() };
    fixture.journal.add_absence(away.clone()).unwrap();
    let nudges = fixture.journal.nudges().unwrap();
    assert_eq!((nudges.nudges.len(), nudges.away), (0, Some(away)));
    assert_eq!(career(&fixture).as_str(), "paused");
    fixture.at("2026-03-25T07:00:00Z");
    assert_eq!(career(&fixture).as_str(), "due_soon", "fifteen days were not counted");
    assert_eq!(fixture.journal.drop_absence(date("2026-03-10")).unwrap(), []);
    assert_eq!(career(&fixture).as_str(), "overdue");
}

#[test]
fn an_overdue_conversation_says_since_when_and_what_to_write() {
    let fixture = Fixture::new();
    fixture.begin_plan("2026-02-02");
    let dev = fixture.near("Dev Patel", Relation::Direct, json!({}));
    for kind in [NudgeKind::OneOnOne, NudgeKind::FeedbackGap, NudgeKind::AboutMe] {
        fixture.journal.mute_nudges(kind, true).unwrap();
    }
    let nudges = fixture.journal.nudges().unwrap().nudges;
    let [nudge] = &nudges[..] else { panic!("one nudge") };
    assert_eq!(
        nudge.cause,
        "There has been no career conversation with Dev Patel since you started; the first was due on Wednesday 18 March, 6 days ago."
    );
    let write =
        Act::Write { kind: "career-conversation".to_owned(), person: Some(dev.to_string()) };
    assert_eq!(nudge.act, write);
    let days = fixture.journal.plan_days().unwrap().unwrap();
    assert_eq!(days.number(date("2026-03-24")), 51);
}

#[test]
fn a_career_conversation_that_was_missed_twice_is_raised_with_its_reason() {
    let fixture = Fixture::new();
    fixture.begin_plan("2026-02-02");
    let dev = fixture.near("Dev Patel", Relation::Direct, json!({}));
    for kind in [NudgeKind::OneOnOne, NudgeKind::FeedbackGap, NudgeKind::AboutMe] {
        fixture.journal.mute_nudges(kind, true).unwrap();
    }
    let talk = |status: &str, on: &str, fields: Value| {
        let title = Title::try_from("Career: Dev".to_owned()).unwrap();
        let mut content =
            Content::plain(Kind::CareerConversation, title, Body::default(), date(on));
        content.status = Some(status.to_owned());
        content.fields = Fields::parse(RecordType::Kind(content.kind), fields).unwrap();
        content.people = vec![Mention { person: dev.clone(), role: MentionRole::Subject }];
        fixture.journal.add(NewEntry { id: None, content }).unwrap()
    };
    talk("held", "2026-03-02", json!({}));
    assert_eq!(fixture.causes(), [""; 0], "held three weeks ago");
    talk("missed", "2026-03-09", json!({ "planned": { "on": "2026-03-09" } }));
    fixture.at("2026-03-25T07:00:00Z");
    assert_eq!(fixture.causes(), [""; 0], "once can happen");
    let second = talk("missed", "2026-03-16", json!({ "planned": { "on": "2026-03-16" } }));
    let cause = "The career conversation with Dev Patel was missed twice in a row, since the last one on Monday 2 March. Ask Dev Patel for a day.";
    assert_eq!(fixture.causes(), [cause]);
    let locked =
        fixture.journal.set_sensitivity(&second.id, second.rev, Sensitivity::Locked).unwrap();
    assert_eq!(fixture.causes(), [""; 0], "of what is locked nothing is said");
    fixture.journal.show_locked(&crate::passphrase()).unwrap();
    fixture.journal.set_sensitivity(&second.id, locked.rev, Sensitivity::Normal).unwrap();
    fixture.journal.hide_locked().unwrap();
    talk("scheduled", "2026-03-24", json!({ "planned": { "on": "2026-04-01" } }));
    let causes = fixture.causes();
    assert!(causes[0].ends_with("The next is on Wednesday 1 April: keep that one."), "{causes:?}");
    // Held at last.
    talk("held", "2026-03-24", json!({}));
    assert_eq!(fixture.causes(), [""; 0]);
}

fn entry(
    fixture: &Fixture,
    kind: Kind,
    on: &str,
    who: &[(&PersonId, MentionRole)],
    fields: Value,
    status: Option<&str>,
    sensitivity: Sensitivity,
) {
    let title = Title::try_from("Something".to_owned()).unwrap();
    let mut content = Content::plain(kind, title, Body::default(), date(on));
    content.fields = Fields::parse(RecordType::Kind(kind), fields).unwrap();
    content.status = status.map(str::to_owned);
    content.sensitivity = sensitivity;
    content.people =
        who.iter().map(|(id, role)| Mention { person: (*id).clone(), role: *role }).collect();
    fixture.journal.add(NewEntry { id: None, content }).unwrap();
}

#[test]
fn a_locked_conversation_keeps_the_rhythm_and_nothing_is_said_of_its_day() {
    let fixture = Fixture::new();
    fixture.begin_plan("2026-02-02");
    let dev = fixture.near("Dev Patel", Relation::Direct, json!({}));
    for kind in [NudgeKind::Career, NudgeKind::FeedbackGap, NudgeKind::AboutMe] {
        fixture.journal.mute_nudges(kind, true).unwrap();
    }
    let talk = |on: &str, sensitivity| {
        let fields = json!({ "type": "one_on_one" });
        let who = [(&dev, MentionRole::Present)];
        entry(&fixture, Kind::MeetingNote, on, &who, fields, None, sensitivity);
    };
    talk("2026-02-16", Sensitivity::Normal);
    talk("2026-03-20", Sensitivity::Locked);
    assert_eq!(fixture.causes(), [""; 0], "they spoke four days ago");
    let one_on_one = |fixture: &Fixture| {
        let found = fixture.journal.person_rhythms(&dev).unwrap();
        found.into_iter().find(|found| found.rhythm == Rhythm::OneOnOne).unwrap().last
    };
    assert_eq!(one_on_one(&fixture), Some(date("2026-02-16")));
    fixture.at("2026-04-20T07:00:00Z");
    let causes = fixture.causes();
    assert!(
        causes[0].starts_with("The last one-on-one with Dev Patel was on Monday 16 February"),
        "{causes:?}"
    );
    fixture.journal.show_locked(&crate::passphrase()).unwrap();
    assert_eq!(one_on_one(&fixture), Some(date("2026-03-20")));
}

#[test]
fn the_rhythm_of_feedback_goes_by_what_was_said_last_and_to_whom() {
    let fixture = Fixture::new();
    fixture.begin_plan("2026-01-05");
    let dev = fixture.near("Dev Patel", Relation::Direct, json!({}));
    let jun = fixture.near("Jun Ito", Relation::Direct, json!({}));
    let last = |who: &PersonId| {
        let found = fixture.journal.person_rhythms(who).unwrap();
        found.into_iter().find(|found| found.rhythm == Rhythm::Feedback).unwrap().last
    };
    let said = |seen: &str, on: &str, beside: &[(&PersonId, MentionRole)]| {
        let fields = json!({ "direction": "gave", "subject": dev.to_string(), "delivered_on": on });
        let who = [&[(&dev, MentionRole::Subject)], beside].concat();
        entry(&fixture, Kind::Feedback, seen, &who, fields, Some("delivered"), Sensitivity::Normal);
    };
    said("2026-02-10", "2026-02-11", &[]);
    said("2026-01-20", "2026-03-22", &[(&jun, MentionRole::Present)]);
    assert_eq!(last(&dev), Some(date("2026-03-22")), "seen first, said last");
    assert_eq!(last(&jun), None, "Jun only sat by");
}

#[test]
fn feedback_about_oneself_that_is_locked_quiets_and_is_not_dated() {
    let fixture = Fixture::new();
    fixture.begin_plan("2026-01-05");
    let told = |on: &str, sensitivity| {
        let fields = json!({ "direction": "about_me" });
        entry(&fixture, Kind::Feedback, on, &[], fields, Some("received"), sensitivity);
    };
    told("2026-01-20", Sensitivity::Normal);
    told("2026-03-20", Sensitivity::Locked);
    assert_eq!(fixture.causes(), [""; 0]);
    fixture.at("2026-06-20T07:00:00Z");
    let causes = fixture.causes();
    assert!(causes.iter().any(|cause| cause.contains("since Tuesday 20 January")), "{causes:?}");
}

#[test]
fn no_day_away_is_ever_dropped_to_make_room_for_another() {
    let fixture = Fixture::new();
    let day = |number: i64| Absence {
        from: date("2000-01-01").plus_days(2 * number),
        to: date("2000-01-01").plus_days(2 * number),
        reason: String::new(),
    };
    for number in 0..400 {
        fixture.journal.add_absence(day(number)).unwrap();
    }
    let refused = fixture.journal.add_absence(day(400)).unwrap_err();
    assert!(refused.to_string().contains("one too many"), "{refused}");
    let all = fixture.journal.absences().unwrap();
    assert_eq!((all.len(), &all[0]), (400, &day(0)), "the earliest is still there");
    fixture.journal.drop_absence(day(7).from).unwrap();
    assert_eq!(fixture.journal.add_absence(day(400)).unwrap().len(), 400);
}

#[test]
fn days_away_end_on_the_day_one_is_back() {
    let fixture = Fixture::new();
    let away =
        |from: &str, to: &str| Absence { from: date(from), to: date(to), reason: "Ill".to_owned() };
    fixture.journal.add_absence(away("2026-03-20", "2026-03-27")).unwrap();
    assert_eq!(
        fixture.journal.end_absence(date("2026-03-24")).unwrap(),
        [away("2026-03-20", "2026-03-23")]
    );
    assert!(fixture.journal.end_absence(date("2026-03-24")).is_err(), "here already");
    assert_eq!(fixture.journal.end_absence(date("2026-03-20")).unwrap(), [], "it was none");
}

#[test]
fn days_away_stop_the_clock_of_the_plan_and_are_changed_and_taken_back() {
    let fixture = Fixture::new();
    fixture.begin_plan("2026-02-02");
    let day = |fixture: &Fixture| {
        let days = fixture.journal.plan_days().unwrap().unwrap();
        let view = fixture.journal.plan(None).unwrap().unwrap();
        (days.number(date("2026-03-24")), view.day, days.end().map(|end| end.to_string()))
    };
    let end = |day: &str| Some(day.to_owned());
    assert_eq!(day(&fixture), (51, 51, end("2026-05-02")));
    let away = |from: &str, to: &str| Absence {
        from: date(from),
        to: date(to),
        reason: "Holiday".to_owned(),
    };
    fixture.journal.add_absence(away("2026-03-10", "2026-03-14")).unwrap();
    fixture.journal.add_absence(away("2026-01-10", "2026-01-14")).unwrap();
    assert_eq!(day(&fixture), (46, 46, end("2026-05-07")), "leave before the plan is over");
    let overlaps = fixture.journal.add_absence(away("2026-03-14", "2026-03-20")).unwrap_err();
    assert_eq!(overlaps.code(), footing_domain::ErrorCode::InvalidInput);
    assert!(fixture.journal.add_absence(away("2026-03-20", "2026-03-19")).is_err());
    assert!(fixture.journal.add_absence(away("2026-03-20", "2028-03-21")).is_err(), "two years");
    let changed = fixture
        .journal
        .put_absence(Some(date("2026-03-10")), away("2026-03-14", "2026-03-20"))
        .unwrap();
    assert_eq!(changed, [away("2026-01-10", "2026-01-14"), away("2026-03-14", "2026-03-20")]);
    assert_eq!(day(&fixture), (44, 44, end("2026-05-09")));
    fixture.reopen();
    fixture.journal.drop_absence(date("2026-03-14")).unwrap();
    assert_eq!(day(&fixture), (51, 51, end("2026-05-02")));
}

#[test]
fn what_was_put_off_and_silenced_is_listed_and_comes_back() {
    let fixture = Fixture::new();
    let aisha = fixture.near("Aisha", Relation::Peer, json!({}));
    for (text, due) in [("the rota", "2026-03-20"), ("the pager", "2026-03-19")] {
        fixture.promised(text, &aisha, Direction::IPromised, due);
    }
    let nudges = fixture.journal.nudges().unwrap().nudges;
    fixture.journal.snooze_nudge(&nudges[0].key, date("2026-03-31")).unwrap();
    fixture.journal.snooze_nudge(&nudges[1].key, date("2026-03-26")).unwrap();
    fixture.journal.mute_nudges(NudgeKind::AboutMe, true).unwrap();
    let quiet = fixture.journal.quiet().unwrap();
    assert_eq!(quiet.muted, [NudgeKind::AboutMe]);
    let until: Vec<_> = quiet.snoozed.iter().map(|one| one.until).collect();
    assert_eq!(until, [date("2026-03-26"), date("2026-03-31")], "the next to come again first");
    assert_eq!(quiet.snoozed[0].reason.cause, nudges[1].cause);
    let kept = fixture.journal.ledger().unwrap().mine.open;
    for promise in kept.iter().filter(|promise| nudges[1].key.ends_with(promise.id.as_str())) {
        fixture.journal.keep_promise(&promise.id, None, None).unwrap();
    }
    assert_eq!(fixture.journal.quiet().unwrap().snoozed.len(), 1, "what is settled comes no more");
    fixture.journal.wake_nudge(&nudges[0].key).unwrap();
    assert_eq!(fixture.journal.quiet().unwrap().snoozed.len(), 0);
}

#[test]
fn each_rhythm_of_a_person_says_how_often_for_everybody_and_for_them() {
    let fixture = Fixture::new();
    let cadences = json!({ "cadences": [{ "kind": "one_on_one", "every_days": 14 }] });
    let dev = fixture.near("Dev", Relation::Direct, cadences);
    let said = |fixture: &Fixture| -> Vec<(Rhythm, i64, i64, Option<&'static str>)> {
        let rhythms = fixture.journal.person_rhythms(&dev).unwrap();
        let stand = |stand: &Option<footing_journal::practice::cadence::Stand>| {
            stand.as_ref().map(footing_journal::practice::cadence::Stand::as_str)
        };
        rhythms
            .iter()
            .map(|one| (one.rhythm, one.usual, one.cadence.every_days, stand(&one.stand)))
            .collect()
    };
    assert_eq!(
        said(&fixture),
        [
            (Rhythm::OneOnOne, 7, 14, None),
            (Rhythm::Feedback, 14, 14, None),
            (Rhythm::Career, 90, 90, None)
        ],
        "nothing to count from yet"
    );
    fixture.begin_plan("2026-03-20");
    assert_eq!(said(&fixture)[0], (Rhythm::OneOnOne, 7, 14, Some("ok")));
    assert!(fixture.journal.rhythms(&dev).unwrap().len() == 3);
}
