//! Decisions as they are weighed: options, what was expected, and what stands still once they are
//! accepted.

use footing_domain::{ChildType, ErrorCode, Kind, Sensitivity};
use footing_journal::{DecisionOption, DecisionRecord, LaterNote, Weighed};

use crate::{Fixture, date};

fn option(name: &str, chosen: bool) -> DecisionOption {
    DecisionOption {
        name: name.to_owned(),
        good: "cheaper".to_owned(),
        chosen,
        ..DecisionOption::default()
    }
}

fn record(status: &str) -> DecisionRecord {
    DecisionRecord {
        id: None,
        rev: 0,
        title: "Leave the old database".to_owned(),
        body: String::new(),
        on: date("2026-03-24"),
        status: status.to_owned(),
        origin: "new".to_owned(),
        made_on: String::new(),
        made_by: String::new(),
        stated_reason: String::new(),
        reason_known: None,
        still_valid: None,
        asked: Vec::new(),
        depends_on: String::new(),
        depends_on_it: String::new(),
        door: Some("one_way".to_owned()),
        revisit_on: None,
        weighed: Some(Weighed {
            context: "Two sets of books.".to_owned(),
            options: vec![option("Leave", true), option("Stay", false), option(" ", false)],
            expected_outcome: "Nobody notices".to_owned(),
            confidence: Some(70.0),
            ..Weighed::default()
        }),
    }
}

fn save(fixture: &Fixture, record: DecisionRecord) -> DecisionRecord {
    let saved = fixture.journal.save_decision(record).unwrap();
    fixture.journal.decision(&saved.id).unwrap()
}

/// Returns the record with another opinion of it.
fn with(record: &DecisionRecord, change: impl FnOnce(&mut Weighed)) -> DecisionRecord {
    let mut changed = record.clone();
    change(changed.weighed.as_mut().unwrap());
    changed
}

#[test]
fn options_and_what_is_expected_are_written_read_and_left_alone_by_whoever_does_not_show_them() {
    let fixture = Fixture::new();
    let made = save(&fixture, record("proposed"));
    let weighed = made.weighed.clone().unwrap();
    let names: Vec<_> = weighed.options.iter().map(|one| (one.name.as_str(), one.chosen)).collect();
    assert_eq!(names, [("Leave", true), ("Stay", false)], "one without a name is none");
    assert_eq!((weighed.confidence, weighed.frozen_on), (Some(70.0), None));
    assert_eq!(fixture.titles("cheaper"), ["Leave the old database"]);

    let mut blind = DecisionRecord { weighed: None, ..made.clone() };
    blind.title = "Leave it".to_owned();
    let left = save(&fixture, blind);
    assert!(left.weighed == made.weighed, "what was not shown is as it was, ids and all");

    let fewer = with(&left, |weighed| {
        weighed.options.remove(0);
        weighed.options[0].bad = "still two".to_owned();
        weighed.expected_outcome = "Two of them notice".to_owned();
    });
    let fewer = save(&fixture, fewer).weighed.unwrap();
    assert_eq!(fewer.options.len(), 1);
    assert_eq!(fewer.options[0].id, weighed.options[1].id);
    assert_eq!(fewer.expected_outcome, "Two of them notice", "not accepted yet");
}

#[test]
fn an_accepted_decision_keeps_what_was_expected_of_it_whoever_writes() {
    let fixture = Fixture::new();
    let proposed = save(&fixture, record("proposed"));
    let mut accepted = proposed.clone();
    accepted.status = "accepted".to_owned();
    let accepted = save(&fixture, accepted);
    let weighed = accepted.weighed.as_ref().unwrap();
    assert_eq!(weighed.frozen_on, Some(date("2026-03-24")));

    fixture.clock.set("2026-05-02T09:00:00Z".parse().unwrap());
    let journal = &fixture.journal;
    let refused = |record: DecisionRecord| {
        let error = journal.save_decision(record).unwrap_err();
        assert_eq!(error.code(), ErrorCode::InvalidInput);
        error.to_string()
    };
    let why = refused(with(&accepted, |weighed| weighed.expected_outcome = "A riot".to_owned()));
    assert!(why.starts_with("expected_outcome: is kept as it was"), "{why}");
    let why = refused(with(&accepted, |weighed| weighed.confidence = Some(20.0)));
    assert!(why.starts_with("confidence: is kept as it was"), "{why}");
    let id = accepted.id.clone().unwrap();
    // By another door: as a whole entry, and from the history.
    let mut content = journal.entry(&id).unwrap().content;
    let mut fields = content.fields.as_object().clone();
    fields.remove("confidence");
    content.fields = footing_domain::Fields::parse(
        footing_domain::RecordType::Kind(Kind::Decision),
        fields.into(),
    )
    .unwrap();
    assert!(journal.revise(&id, accepted.rev, content).is_err());
    assert!(journal.restore(&id, proposed.rev, accepted.rev).is_err(), "it was proposed then");
    assert_eq!(journal.entry(&id).unwrap().rev, accepted.rev, "nothing of it was stored");

    // All else goes on: later thoughts, the outcome, another option, how carefully it is shown.
    let later = with(&accepted, |weighed| {
        weighed.outcome = "We leave in June.".to_owned();
        weighed.options.push(option("Wait", false));
        weighed.later.push(LaterNote {
            on: date("2026-05-02"),
            confidence: Some(55.0),
            text: "Slower than I thought.".to_owned(),
        });
    });
    let later = save(&fixture, later);
    let weighed = later.weighed.as_ref().unwrap();
    assert_eq!((weighed.options.len(), weighed.later.len()), (3, 1));
    assert_eq!(weighed.confidence, Some(70.0));
    journal.set_sensitivity(&id, later.rev, Sensitivity::Sensitive).unwrap();
    let children = journal.entry(&id).unwrap().content.children;
    assert!(children.iter().all(|child| child.child_type == ChildType::Option));
}

#[test]
fn a_decision_accepted_by_mistake_is_proposed_again_on_the_same_day_only() {
    let fixture = Fixture::new();
    let accepted = save(&fixture, record("accepted"));
    let mut again = accepted.clone();
    again.status = "proposed".to_owned();
    let proposed = save(&fixture, again.clone());
    assert_eq!(proposed.weighed.as_ref().unwrap().frozen_on, None);
    let mut accepted = with(&proposed, |weighed| weighed.confidence = Some(60.0));
    accepted.status = "accepted".to_owned();
    let accepted = save(&fixture, accepted);
    fixture.clock.set("2026-03-25T09:00:00Z".parse().unwrap());
    again.rev = accepted.rev;
    again.weighed.clone_from(&accepted.weighed);
    let refused = fixture.journal.save_decision(again).unwrap_err();
    assert!(refused.to_string().starts_with("status: was accepted"), "{refused}");
}
