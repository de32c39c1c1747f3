//! The trash: listed with the days left, brought back, emptied, and gone after thirty days.

use footing_domain::{ErrorCode, Kind, Sensitivity};
use footing_journal::{DailyRecord, FillInput, NewEntry, practice::plan::PlanEdit};
use serde_json::json;

use crate::{Fixture, date};

#[test]
fn what_was_deleted_is_listed_with_its_days_and_comes_back() {
    let fixture = Fixture::new();
    let first = fixture.add("First", "one");
    let second = fixture.add("Second", "two");
    fixture.journal.delete(&first.id).unwrap();
    fixture.clock.set("2026-03-26T09:00:00Z".parse().unwrap());
    fixture.journal.delete(&second.id).unwrap();
    let listed: Vec<(String, u32)> = fixture
        .journal
        .trash()
        .unwrap()
        .into_iter()
        .map(|trashed| (trashed.summary.title.into_string(), trashed.days_left))
        .collect();
    assert_eq!(listed, [("Second".to_owned(), 30), ("First".to_owned(), 28)]);
    assert_eq!(fixture.journal.trash_size().unwrap(), 2);
    fixture.journal.undelete(&first.id).unwrap();
    assert_eq!(fixture.journal.trash().unwrap().len(), 1);
    assert_eq!(fixture.journal.trash_size().unwrap(), 1);
    assert_eq!(fixture.titles("one"), ["First"]);
}

#[test]
fn an_emptied_trash_is_gone_from_database_and_index() {
    let fixture = Fixture::new();
    let gone = fixture.add("Written angry", "xylophone");
    fixture.add("Kept", "xylophone too");
    fixture.journal.wait_for_index().unwrap();
    fixture.journal.delete(&gone.id).unwrap();
    assert_eq!(fixture.journal.empty_trash().unwrap(), 1);
    assert_eq!(fixture.journal.entry(&gone.id).unwrap_err().code(), ErrorCode::NotFound);
    fixture.journal.wait_for_index().unwrap();
    assert_eq!(fixture.titles("xylophone is:trashed"), Vec::<String>::new());
    assert_eq!(fixture.titles("xylophone"), ["Kept"]);
    assert_eq!(fixture.journal.empty_trash().unwrap(), 0);
}

#[test]
fn after_thirty_days_that_were_seen_something_goes() {
    let fixture = Fixture::new();
    let old = fixture.add("Old", "one");
    fixture.journal.delete(&old.id).unwrap();
    for (day, days_left) in [("03-24", 30), ("04-02", 21), ("04-12", 11), ("04-22", 1)] {
        fixture.clock.set(format!("2026-{day}T09:00:00Z").parse().unwrap());
        fixture.reopen();
        assert_eq!(fixture.journal.trash().unwrap()[0].days_left, days_left, "on {day}");
    }
    fixture.clock.set("2026-04-24T09:00:00Z".parse().unwrap());
    fixture.reopen();
    assert!(fixture.journal.trash().unwrap().is_empty());
    assert_eq!(fixture.journal.entry(&old.id).unwrap_err().code(), ErrorCode::NotFound);
}

#[test]
fn a_clock_decades_ahead_removes_nothing_whatever_is_written_meanwhile() {
    let fixture = Fixture::new();
    let old = fixture.add("Old", "one");
    fixture.journal.delete(&old.id).unwrap();
    fixture.reopen();
    fixture.clock.set("2066-05-01T09:00:00Z".parse().unwrap());
    for evening in 1..=3 {
        fixture.reopen();
        fixture
            .journal
            .save_day(date("2066-05-01"), evening - 1, format!("May {evening}."))
            .unwrap();
    }
    fixture.reopen();
    let listed = fixture.journal.trash().unwrap();
    assert_eq!((listed.len(), listed[0].days_left), (1, 30));
    // Right again, the clock has to be seen going before anything goes.
    fixture.clock.set("2026-05-01T09:00:00Z".parse().unwrap());
    fixture.reopen();
    assert_eq!(fixture.journal.trash().unwrap().len(), 1);
    assert!(fixture.journal.entry(&old.id).is_ok());
}

/// Returns the code and the sentence with which something is refused.
fn refused<T>(result: footing_journal::Result<T>) -> (ErrorCode, String) {
    match result {
        Ok(_) => panic!("it was written into the trash"),
        Err(error) => (error.code(), error.to_string()),
    }
}

#[test]
fn nothing_is_written_into_the_trash() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let entry = |kind: Kind, id: &str| {
        let mut content = crate::note("Thrown", "as it was");
        content.kind = kind;
        let id = id.parse().unwrap();
        let saved = journal.add(NewEntry { id: Some(id), content }).unwrap();
        journal.delete(&saved.id).unwrap();
        (saved.id.clone(), journal.entry(&saved.id).unwrap())
    };
    let (id, there) = entry(Kind::Note, "note");
    let rev = there.rev;
    let (decision, _) = entry(Kind::Decision, "decision");
    let (interview, _) = entry(Kind::ListeningInterview, "interview");
    let (plan, _) = entry(Kind::Plan, "plan");
    let (pull, _) = entry(Kind::Pullback, "pull");
    let fill = FillInput {
        entry: Some(id.clone()),
        base_rev: rev,
        answers: [("who".to_owned(), "Nobody Yet".into())].into_iter().collect(),
        ..FillInput::default()
    };
    let log = DailyRecord {
        id: Some(pull.clone()),
        title: "Fix it".to_owned(),
        fields: json!({ "task": "Fix it", "trigger": "incident", "outcome": "did_it" })
            .as_object()
            .unwrap()
            .clone(),
        people: vec!["Nobody Yet".to_owned()],
        ..DailyRecord::default()
    };
    let refusals = [
        refused(journal.revise(&id, rev, crate::note("New", "new"))),
        refused(journal.save_text(&id, rev, "New".to_owned(), "new".to_owned())),
        refused(journal.interpret(&id, rev, "What I make of it")),
        refused(journal.set_sensitivity(&id, rev, Sensitivity::Locked)),
        refused(journal.restore(&id, 1, rev)),
        refused(journal.fill_template(&fill)),
        refused(journal.decision(&decision)),
        refused(journal.interview(&interview)),
        refused(journal.edit_plan(&plan, 2, PlanEdit::Activate)),
        refused(journal.log_pullback(log)),
    ];
    for (code, sentence) in refusals {
        assert_eq!(code, ErrorCode::InvalidInput, "{sentence}");
        assert!(sentence.ends_with("is in the trash"), "{sentence}");
    }
    assert!(journal.entry(&id).unwrap() == there, "as it was put there");
    assert!(journal.find_person("Nobody Yet").unwrap().is_none(), "nobody was made for it");
    // Back from there it is written into again.
    let back = journal.undelete(&id).unwrap();
    journal.interpret(&id, back.saved.rev, "What I make of it").unwrap();
}
