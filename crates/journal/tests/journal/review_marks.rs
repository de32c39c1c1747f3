//! What a leader did to a line stays with that line, whatever becomes of the plan.

use footing_domain::{Content, Entry, EntryId, Fields, Kind, RecordType};
use footing_journal::{
    KeptLine, ReviewToKeep, ReviewView,
    practice::review::{Line, Section},
};
use serde_json::{Value, json};

use crate::{Fixture, id};

fn nadia(questions: &[&str]) -> Fixture {
    let fixture = Fixture::new();
    fixture.clock.set("2026-05-02T09:00:00Z".parse().unwrap());
    fixture.journal.fill_with_sample().unwrap();
    fixture.journal.delete(&id("e111")).unwrap();
    ask(&fixture, questions);
    fixture
}

/// Puts these questions into the plan in the place of its own.
fn ask(fixture: &Fixture, questions: &[&str]) {
    let plan = fixture.journal.plan(None).unwrap().unwrap().id.parse().unwrap();
    let row = |text: &&str| json!({ "text": text, "state": "open" });
    let rows: Value = questions.iter().map(row).collect();
    change(fixture, &plan, |fields| fields["learning_agenda"] = rows.clone());
}

fn change(fixture: &Fixture, id: &EntryId, with: impl FnOnce(&mut Value)) {
    let Entry { content, rev, .. } = fixture.journal.entry(id).unwrap();
    let kind: Kind = content.kind;
    let mut fields = Value::Object(content.fields.as_object().clone());
    with(&mut fields);
    let fields = Fields::parse(RecordType::Kind(kind), fields).unwrap();
    fixture.journal.revise(id, rev, Content { fields, ..content }).unwrap();
}

fn questions(view: &ReviewView) -> Vec<Line> {
    let part = view.sections.iter().find(|part| part.section == Section::StillUnknown).unwrap();
    part.lines.iter().filter(|line| line.id.starts_with("question:")).cloned().collect()
}

fn review(fixture: &Fixture) -> ReviewView {
    fixture.journal.review(None, 60).unwrap()
}

fn marked(fixture: &Fixture, text: &str, struck: bool, private: bool) {
    let view = review(fixture);
    let line = questions(&view).into_iter().find(|line| line.text == text).unwrap();
    let kept = ReviewToKeep {
        plan: None,
        day: 60,
        base_rev: view.rev,
        lines: vec![KeptLine { id: line.id, struck, private }],
        sections: Vec::new(),
        for_whom: None,
        close: false,
    };
    fixture.journal.keep_review(kept).unwrap();
}

fn marks(fixture: &Fixture) -> Vec<(String, bool, bool)> {
    questions(&review(fixture))
        .into_iter()
        .map(|line| (line.text, line.struck, line.private))
        .collect()
}

fn of(text: &str, struck: bool, private: bool) -> (String, bool, bool) {
    (text.to_owned(), struck, private)
}

#[test]
fn a_private_and_a_struck_line_stay_so_when_rows_before_them_are_taken_away_or_moved() {
    let fixture = nadia(&["Who pays?", "Is Petter leaving?", "Who is on call?"]);
    marked(&fixture, "Is Petter leaving?", false, true);
    marked(&fixture, "Who is on call?", true, false);
    ask(&fixture, &["Is Petter leaving?", "Who is on call?"]);
    let wanted = [of("Is Petter leaving?", false, true), of("Who is on call?", true, false)];
    assert_eq!(marks(&fixture), wanted);
    let copy = fixture.journal.share_review(None, 60, true).unwrap().markdown;
    assert!(!copy.contains("Is Petter leaving?") && !copy.contains("Who is on call?"), "{copy}");

    ask(&fixture, &["Who is on call?", "Who pays?", "Is Petter leaving?"]);
    let wanted = [
        of("Who is on call?", true, false),
        of("Who pays?", false, false),
        of("Is Petter leaving?", false, true),
    ];
    assert_eq!(marks(&fixture), wanted);
}

#[test]
fn a_private_row_in_other_words_stays_private() {
    let fixture = nadia(&["Who pays?", "Is Petter leaving?"]);
    marked(&fixture, "Is Petter leaving?", false, true);
    ask(&fixture, &["Who pays?", "Is Petter Lund leaving?"]);
    let wanted = [of("Who pays?", false, false), of("Is Petter Lund leaving?", false, true)];
    assert_eq!(marks(&fixture), wanted);
}

#[test]
fn rows_of_the_same_words_are_told_apart_by_a_number() {
    let fixture = nadia(&["Why?", "Who pays?", "Why?"]);
    let ids: Vec<String> = questions(&review(&fixture)).into_iter().map(|line| line.id).collect();
    assert_eq!(ids, ["question:1:why?", "question:1:who pays?", "question:2:why?"]);
}

#[test]
fn the_marks_of_a_review_that_numbered_rows_by_their_place_go_by_their_words() {
    let fixture = nadia(&["Who pays?", "Is Petter leaving?"]);
    marked(&fixture, "Is Petter leaving?", false, true);
    let kept: EntryId = review(&fixture).entry.unwrap().parse().unwrap();
    change(&fixture, &kept, |fields| {
        let mut at = 0;
        for line in fields["lines"].as_array_mut().unwrap() {
            if line["id"].as_str().unwrap().starts_with("question:") {
                line["id"] = json!(format!("question:{at}"));
                at += 1;
            }
        }
        assert_eq!(at, 2);
    });
    ask(&fixture, &["Is Petter leaving?", "Who pays?"]);
    let wanted = [of("Is Petter leaving?", false, true), of("Who pays?", false, false)];
    assert_eq!(marks(&fixture), wanted);
    // Of one that says something else by now nobody knows which row it is.
    ask(&fixture, &["Is Petter Lund leaving?", "Who pays?"]);
    assert_eq!(marks(&fixture)[0], of("Is Petter Lund leaving?", false, true));
}
