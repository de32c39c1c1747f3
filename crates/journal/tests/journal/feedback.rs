//! Feedback from the day it is owed to the day it is closed, and what the lists say of it.

use footing_domain::{ErrorCode, Person, Relation, Sensitivity};
use footing_journal::{
    FeedbackInput, FeedbackPiece, FeedbackQuery, FeedbackShelf, JournalError, NextStep, Saved,
    practice::{
        feedback::{Age, Need, State},
        lint::Texts,
    },
};
use serde_json::{Map, Value, json};

use crate::{Fixture, date};

const DAY: i64 = 24 * 60 * 60 * 1000;

fn fields(value: Value) -> Map<String, Value> {
    let Value::Object(fields) = value else { panic!("{value} is no object") };
    fields
}

fn owed() -> FeedbackInput {
    FeedbackInput {
        subject: Some("Mikael Berg".to_owned()),
        fields: fields(json!({
            "direction": "gave", "intent": "redirect", "model": "sbi",
            "behaviour": "You answered for Daniel twice before he had finished.",
        })),
        ..FeedbackInput::default()
    }
}

fn change(fixture: &Fixture, saved: &Saved, input: FeedbackInput) -> Result<Saved, JournalError> {
    fixture.journal.save_feedback(&FeedbackInput {
        id: Some(saved.id.clone()),
        base_rev: saved.rev,
        ..input
    })
}

fn list(fixture: &Fixture, shelf: FeedbackShelf) -> Vec<FeedbackPiece> {
    let query = FeedbackQuery { shelf, limit: 50, ..FeedbackQuery::default() };
    fixture.journal.feedback(&query).unwrap()
}

fn later(fixture: &Fixture, days: i64) {
    let now = fixture.journal.clock().now().millis() + days * DAY;
    fixture.clock.set(footing_domain::Instant::from_millis(now).unwrap());
}

fn direct(fixture: &Fixture, name: &str) -> Person {
    let person =
        Person { relation: Some(Relation::Direct), ..fixture.journal.person_called(name).unwrap() };
    fixture.journal.add_person(person.clone()).unwrap();
    person
}

#[test]
fn a_piece_is_owed_prepared_said_looked_at_and_closed() {
    let fixture = Fixture::new();
    let saved = fixture.journal.save_feedback(&owed()).unwrap();
    let piece = fixture.journal.feedback_piece(&saved.id).unwrap();
    assert_eq!(piece.piece.state, State::Captured);
    assert_eq!(piece.owed_for, Some((0, Age::Fresh)));
    assert_eq!(piece.missing, [Need::Situation, Need::Impact]);
    assert_eq!(
        piece.entry.content.title.as_str(),
        "Mikael Berg: You answered for Daniel twice before he had finished."
    );

    later(&fixture, 8);
    assert_eq!(list(&fixture, FeedbackShelf::Owed)[0].owed_for, Some((8, Age::Amber)));
    let said = || FeedbackInput { to: Some(State::Delivered), ..FeedbackInput::default() };
    let refused = change(&fixture, &saved, said()).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::InvalidInput);
    assert_eq!(refused.to_string(), "situation, impact: is missing");
    assert_eq!(list(&fixture, FeedbackShelf::Owed).len(), 1, "nothing was stored");

    let prepared = FeedbackInput {
        fields: fields(json!({
            "situation": "Incident review, Monday 23 March.",
            "impact": "The room stopped offering detail.",
        })),
        to: Some(State::Planned),
        ..FeedbackInput::default()
    };
    let saved = change(&fixture, &saved, prepared).unwrap();
    let delivered = FeedbackInput {
        fields: fields(json!({
            "my_delivery": "candid", "reception": "discussed", "channel": "1:1",
            "intent_heard": "He wanted to help.",
        })),
        next_step: Some(NextStep {
            text: "Count to five".to_owned(),
            mine: false,
            due: Some(date("2026-04-03")),
        }),
        ..said()
    };
    let saved = change(&fixture, &saved, delivered).unwrap();
    let piece = fixture.journal.feedback_piece(&saved.id).unwrap();
    assert_eq!(piece.piece.delivered_on, Some(date("2026-04-01")));
    assert_eq!(piece.piece.lag(), Some(8));
    assert_eq!(piece.piece.follow_up_on, Some(date("2026-04-22")));
    assert_eq!(piece.next_step.unwrap().text, "Count to five");
    let page = fixture.journal.person_page(&piece.subject.unwrap().0).unwrap();
    assert_eq!(page.promises.len(), 1, "what was agreed is a promise like any other");
    assert!(list(&fixture, FeedbackShelf::Owed).is_empty());

    later(&fixture, 21);
    assert_eq!(
        fixture.journal.feedback_overview().unwrap().effects_due,
        std::slice::from_ref(&saved.id)
    );
    let looked = |effect: Value| FeedbackInput {
        fields: fields(json!({ "effect": effect })),
        to: Some(State::FollowedUp),
        ..FeedbackInput::default()
    };
    let refused = change(&fixture, &saved, looked(Value::Null)).unwrap_err();
    assert_eq!(refused.to_string(), "effect: is missing");
    let saved = change(&fixture, &saved, looked(json!("too_early"))).unwrap();
    assert!(fixture.journal.feedback_overview().unwrap().effects_due.is_empty(), "asked once");
    let closed = FeedbackInput { to: Some(State::Closed), ..FeedbackInput::default() };
    let saved = change(&fixture, &saved, closed).unwrap();
    assert_eq!(saved.rev, 5, "each step is a revision");
    assert_eq!(fixture.journal.revisions(&saved.id).unwrap().len(), 5);
    assert_eq!(
        fixture.titles("state:closed"),
        ["Mikael Berg: You answered for Daniel twice before he had finished."]
    );
}

#[test]
fn what_was_said_keeps_its_parts_and_its_dates_in_order() {
    let fixture = Fixture::new();
    let whole = FeedbackInput {
        fields: fields(json!({
            "direction": "gave", "intent": "redirect", "situation": "Monday",
            "behaviour": "You left", "impact": "We waited",
        })),
        occurred_on: Some(date("2026-03-20")),
        to: Some(State::Delivered),
        on: Some(date("2026-03-21")),
        ..owed()
    };
    let saved = fixture.journal.save_feedback(&whole.clone()).unwrap();
    let refused = |input| change(&fixture, &saved, input).unwrap_err().to_string();
    let emptied =
        FeedbackInput { fields: fields(json!({ "impact": "" })), ..FeedbackInput::default() };
    assert_eq!(refused(emptied), "impact: is missing");
    let moved = FeedbackInput { occurred_on: Some(date("2026-03-22")), ..FeedbackInput::default() };
    assert_eq!(refused(moved), "delivered_on: is before the day it happened");
    let ahead = FeedbackInput { occurred_on: Some(date("2026-03-25")), ..FeedbackInput::default() };
    assert_eq!(refused(ahead), "occurred_on: is in the future");
    let back = FeedbackInput { to: Some(State::Captured), ..FeedbackInput::default() };
    assert_eq!(refused(back), "state: is not one of followed_up, closed");
    let early = FeedbackInput { on: Some(date("2026-03-19")), ..whole };
    let early = fixture.journal.save_feedback(&early).unwrap_err().to_string();
    assert_eq!(early, "delivered_on: is before the day it happened");
}

#[test]
fn two_windows_do_not_overwrite_each_other() {
    let fixture = Fixture::new();
    let saved = fixture.journal.save_feedback(&owed()).unwrap();
    let words = |words: &str| FeedbackInput {
        fields: fields(json!({ "impact": words })),
        ..FeedbackInput::default()
    };
    change(&fixture, &saved, words("first")).unwrap();
    let refused = change(&fixture, &saved, words("second")).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::Conflict);
    let piece = fixture.journal.feedback_piece(&saved.id).unwrap();
    assert_eq!(piece.entry.content.fields.text("impact"), Some("first"));
}

#[test]
fn about_me_goes_from_received_to_told_back() {
    let fixture = Fixture::new();
    let heard = FeedbackInput {
        source: Some("Ruth".to_owned()),
        fields: fields(json!({
            "direction": "about_me", "intent": "redirect", "asked": true,
            "behaviour": "Commits after midnight",
        })),
        ..FeedbackInput::default()
    };
    let mut saved = fixture.journal.save_feedback(&heard).unwrap();
    let declined = FeedbackInput { to: Some(State::Declined), ..FeedbackInput::default() };
    let refused = change(&fixture, &saved, declined).unwrap_err();
    assert_eq!(refused.to_string(), "reason: is missing");
    for (to, name, words) in [
        (State::Acted, "what_i_changed", "Gave back my write access"),
        (State::ClosedLoop, "what_i_changed", "Gave back my write access, and told her"),
    ] {
        let step = FeedbackInput {
            fields: fields(json!({ name: words })),
            to: Some(to),
            ..FeedbackInput::default()
        };
        saved = change(&fixture, &saved, step).unwrap();
    }
    let piece = &list(&fixture, FeedbackShelf::AboutMe)[0];
    assert_eq!(piece.entry.content.fields.text("closed_loop_on"), Some("2026-03-24"));
    assert_eq!(piece.source.as_ref().unwrap().1, "Ruth");
    assert!(piece.steps.is_empty());
    let counts = fixture.journal.feedback_counts().unwrap();
    assert_eq!((counts.all, counts.about_me, counts.owed, counts.given), (1, 1, 0, 0));
}

#[test]
fn locked_pieces_are_left_out_until_they_are_shown() {
    let fixture = Fixture::new();
    let locked = FeedbackInput { sensitivity: Some(Sensitivity::Locked), ..owed() };
    let saved = fixture.journal.save_feedback(&locked).unwrap();
    assert!(list(&fixture, FeedbackShelf::All).is_empty());
    assert_eq!(fixture.journal.feedback_counts().unwrap().all, 0);
    let hidden = fixture.journal.feedback_piece(&saved.id).unwrap_err();
    assert_eq!(hidden.code(), ErrorCode::NotFound);
    assert!(change(&fixture, &saved, FeedbackInput::default()).is_err(), "nor can it be changed");
    let who = fixture.journal.find_person("Mikael Berg").unwrap();
    let shelf = FeedbackShelf::Owed;
    let theirs = FeedbackQuery { person: who, shelf, limit: 10, ..FeedbackQuery::default() };
    assert!(fixture.journal.feedback(&theirs).unwrap().is_empty());
    fixture.journal.show_locked(&crate::passphrase()).unwrap();
    assert_eq!(list(&fixture, FeedbackShelf::Owed).len(), 1);
    assert_eq!(fixture.journal.feedback(&theirs).unwrap().len(), 1);
}

#[test]
fn pages_go_on_where_the_last_one_ended_and_trash_is_left_out() {
    let fixture = Fixture::new();
    let mut ids = Vec::new();
    for at in 1..=5 {
        let on = date(&format!("2026-03-0{at}"));
        let input = FeedbackInput { occurred_on: Some(on), ..owed() };
        ids.push(fixture.journal.save_feedback(&input).unwrap().id);
    }
    fixture.journal.delete(&ids.remove(2)).unwrap();
    for (shelf, reversed) in [(FeedbackShelf::All, true), (FeedbackShelf::Owed, false)] {
        let mut query = FeedbackQuery { shelf, limit: 3, ..FeedbackQuery::default() };
        let first = fixture.journal.feedback(&query).unwrap();
        query.after = first.last().map(|piece| footing_journal::Position {
            occurred_on: piece.entry.content.occurred_on,
            recorded_at: piece.entry.recorded_at,
            id: piece.entry.id.clone(),
        });
        let second = fixture.journal.feedback(&query).unwrap();
        let mut read: Vec<_> =
            first.into_iter().chain(second).map(|piece| piece.entry.id).collect();
        if reversed {
            read.reverse();
        }
        assert_eq!(read, ids, "{shelf:?}");
    }
}

#[test]
fn who_heard_nothing_is_said_with_since_when() {
    let fixture = Fixture::new();
    let (daniel, jun) = (direct(&fixture, "Daniel Novák"), direct(&fixture, "Jun Sato"));
    let said = |subject: &str, on: &str| FeedbackInput {
        subject: Some(subject.to_owned()),
        fields: fields(json!({
            "direction": "gave", "intent": "reinforce", "behaviour": "Asked first",
            "impact": "We found it", "themes": ["asking"],
        })),
        occurred_on: Some(date(on)),
        to: Some(State::Delivered),
        on: Some(date(on)),
        ..FeedbackInput::default()
    };
    fixture.journal.save_feedback(&said("Daniel Novák", "2025-06-02")).unwrap();
    for on in ["2026-03-17", "2026-03-18", "2026-03-19"] {
        fixture.journal.save_feedback(&said("Mikael Berg", on)).unwrap();
    }
    let overview = fixture.journal.feedback_overview().unwrap();
    let silent: Vec<_> =
        overview.coverage.silent.iter().map(|row| (row.person.clone(), row.last_on)).collect();
    assert_eq!(silent, [(jun.id, None), (daniel.id, Some(date("2025-06-02")))]);
    assert_eq!(overview.themes, [("asking".to_owned(), 3)]);
    assert_eq!(overview.weeks.len(), 13);
    assert_eq!(overview.weeks[11].given, 3, "the week before this one");
    assert_eq!((overview.given, overview.redirect), (3, 0));
    assert_eq!(overview.coverage.median_lag, Some(0));
}

#[test]
fn the_people_of_the_journal_are_persons_to_the_rules_on_words() {
    let fixture = Fixture::new();
    let lints = |behaviour: &str| {
        fixture.journal.lint_feedback(&Texts { behaviour, ..Texts::default() }).unwrap().len()
    };
    assert_eq!(lints("Mikael is slow."), 0);
    direct(&fixture, "Mikael Berg");
    assert_eq!(lints("Mikael is slow."), 1);
}

#[test]
fn a_refused_piece_leaves_nobody_behind() {
    let fixture = Fixture::new();
    let input = FeedbackInput {
        fields: fields(json!({ "direction": "sideways" })),
        subject: Some("Nobody Yet".to_owned()),
        ..FeedbackInput::default()
    };
    assert_eq!(fixture.journal.save_feedback(&input).unwrap_err().code(), ErrorCode::InvalidInput);
    assert!(fixture.journal.people().unwrap().is_empty());
}
