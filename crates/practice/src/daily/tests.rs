use footing_domain::{
    CivilDate, EntryId, Facts, Fields, Kind, Mention, MentionRole, PersonId, RecordType,
    Sensitivity, Title,
};
use serde_json::{Value, json};

use super::*;

const MONDAY: &str = "2026-03-23";

fn date(text: &str) -> CivilDate {
    text.parse().unwrap()
}

fn entry(kind: Kind, title: &str, on: &str, fields: Value) -> Facts {
    Facts {
        id: title.replace([' ', ','], "-").parse().unwrap(),
        kind,
        title: Title::try_from(title.to_owned()).unwrap(),
        excerpt: String::new(),
        occurred_on: date(on),
        recorded_at: format!("{on}T17:00:00Z").parse().unwrap(),
        sensitivity: Sensitivity::Normal,
        status: None,
        rev: 1,
        fields: Fields::parse(RecordType::Kind(kind), fields).unwrap(),
        people: Vec::new(),
        themes: Vec::new(),
        children: Vec::new(),
    }
}

fn pull(title: &str, trigger: &str, outcome: &str) -> Facts {
    let learner = if outcome == "did_it" { json!("aisha") } else { json!("jun") };
    let fields = json!({ "trigger": trigger, "outcome": outcome, "would_have_learned": learner });
    entry(Kind::Pullback, title, "2026-03-24", fields)
}

fn promised(text: &str, due: Option<&str>, closed: Option<&str>) -> Promised {
    let entry: EntryId = "p".parse().unwrap();
    Promised {
        entry,
        text: text.to_owned(),
        direction: promise::Direction::IPromised,
        due: due.map(date),
        closed_on: closed.map(date),
        dropped: false,
        late: false,
    }
}

fn said(held: &Held, question: Question) -> Vec<String> {
    held.offers(question, date(MONDAY)).into_iter().map(|offer| offer.text).collect()
}

#[test]
fn pulls_are_counted_by_how_they_ended_and_name_whoever_would_have_learned() {
    let entries = [
        pull("one", "incident", "did_it"),
        pull("two", "incident", "did_it"),
        pull("three", "doubt", "resisted"),
    ];
    let counted = pulls(&entries);
    assert_eq!(counted.all, 3);
    assert_eq!(counted.outcomes, [(Outcome::Resisted, 1), (Outcome::DidIt, 2)]);
    assert_eq!(counted.often, Some((Trigger::Incident, 2)));
    let aisha: PersonId = "aisha".parse().unwrap();
    assert_eq!(counted.learners, [(aisha, 2)], "only what was done alone took a chance from them");
    assert_eq!(pulls(&entries[1..]).often, None, "nothing pulled twice");
    assert_eq!(pulls(&[]), Pulls::default());
}

#[test]
fn a_week_counts_what_was_said_in_it_whenever_it_was_seen() {
    let gave = |title: &str, on: &str, delivered: &str| {
        let fields = json!({ "direction": "gave", "delivered_on": delivered });
        entry(Kind::Feedback, title, on, fields)
    };
    let heard = |title: &str, on: &str| {
        let fields = json!({ "direction": "about_me", "behaviour": "You interrupt.\nTwice." });
        entry(Kind::Feedback, title, on, fields)
    };
    let mut talk = entry(Kind::MeetingNote, "Weekly", "2026-03-25", json!({}));
    for person in ["aisha", "jun", "aisha"] {
        let person: PersonId = person.parse().unwrap();
        talk.people.push(Mention { person, role: MentionRole::Present });
    }
    let mut late = promised("The rota", Some("2026-03-20"), Some("2026-03-24"));
    late.late = true;
    let mut theirs = promised("Theirs", None, Some("2026-03-24"));
    theirs.direction = promise::Direction::TheyPromised;
    let held = Held {
        feedback: vec![
            gave("old, said now", "2026-03-10", "2026-03-23"),
            gave("said before", "2026-03-10", "2026-03-22"),
            heard("now", "2026-03-29"),
            heard("before", "2026-03-22"),
        ],
        talks: vec![talk],
        promises: vec![
            promised("Kept", Some("2026-03-27"), Some("2026-03-29")),
            late,
            theirs,
            promised("Kept before", None, Some("2026-03-22")),
        ],
        ..Held::default()
    };
    let counts = held.counts(date(MONDAY));
    assert_eq!((counts.talked, counts.given, counts.heard), (2, 1, 1));
    assert_eq!((counts.kept, counts.late, counts.dropped), (1, 1, 0));
    assert_eq!(said(&held, Question::SurprisedBy), ["You interrupt."]);
}

#[test]
fn each_question_is_offered_what_the_week_says_to_it_in_the_owners_words() {
    let held = Held {
        pulls: vec![
            pull("Index by hand", "deadline", "did_it"),
            pull("Left it", "doubt", "resisted"),
        ],
        leverage: vec![entry(Kind::Leverage, "Samuel ran the review", "2026-03-25", json!({}))],
        feedback: vec![entry(
            Kind::Feedback,
            "Dev and reviews",
            "2026-03-02",
            json!({ "direction": "gave" }),
        )],
        promises: vec![
            promised("The customs note", Some("2026-03-24"), None),
            promised("The hiring plan", Some("2026-04-01"), None),
            promised("One day", None, None),
        ],
        unheard: vec!["Grace Adeyemi".to_owned()],
        ..Held::default()
    };
    assert_eq!(said(&held, Question::Moved), ["Samuel ran the review"]);
    assert_eq!(said(&held, Question::PulledBack), ["Index by hand"]);
    assert_eq!(said(&held, Question::Avoided), ["The customs note", "Dev and reviews"]);
    assert_eq!(said(&held, Question::NotSeen), ["Grace Adeyemi"]);
    assert_eq!(said(&held, Question::NextWeek), ["The hiring plan"]);
    assert!(said(&Held::default(), Question::Moved).is_empty());
}
