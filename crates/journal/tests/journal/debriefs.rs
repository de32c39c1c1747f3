//! After a pitch: what they said, what it hangs on, where they stand, and what is asked later; runs
//! that lose nothing; decisions looked at again.

use footing_domain::{CivilDate, ErrorCode, Function, PersonId, Sensitivity};
use footing_journal::{
    Condition, DebriefToKeep, NewObjection, NewTouchpoint, ObjectionQuery, PitchInput, RunToKeep,
    Saved,
    practice::{
        calibration::Actual,
        debrief::{Happened, Outcome, Settled},
        nudge::NudgeKind,
        objection::{ObjectionType, Resolved},
        pitch::State,
        rehearse::Stumble,
        stance::{Drift, Stance},
    },
};
use serde_json::{Map, Value, json};

use crate::Fixture;

fn day(text: &str) -> CivilDate {
    text.parse().unwrap()
}

fn henrik(fixture: &Fixture) -> PersonId {
    let mut person = fixture.journal.person_called("Henrik Sorensen").unwrap();
    person.function = Some(Function::Finance);
    fixture.journal.add_person(person.clone()).unwrap();
    person.id
}

fn fields(value: Value) -> Map<String, Value> {
    let Value::Object(fields) = value else { panic!("{value} is no object") };
    fields
}

/// A pitch to Henrik that was never called ready; its meeting was on the day of the fixture.
fn held(fixture: &Fixture, on: &str) -> Saved {
    let told = json!({ "meeting_on": on, "situation": "You pay for a copy nobody reads.",
                       "recommendation_first": "Leave in September." });
    let input = PitchInput {
        title: Some("Pitch v1: leave the old database".to_owned()),
        audience: Some(vec!["Henrik Sorensen".to_owned()]),
        fields: fields(told),
        ..PitchInput::default()
    };
    fixture.journal.save_pitch(&input).unwrap()
}

fn said(person: &PersonId, verbatim: &str) -> NewObjection {
    let person = Some(person.clone());
    NewObjection { person, verbatim: verbatim.to_owned(), ..NewObjection::default() }
}

fn to_keep(saved: &Saved) -> DebriefToKeep {
    DebriefToKeep {
        id: saved.id.clone(),
        base_rev: saved.rev,
        settled: None,
        landed: String::new(),
        lost: String::new(),
        stood: Vec::new(),
        objections: Vec::new(),
        conditions: Vec::new(),
    }
}

fn settled(outcome: Outcome) -> Settled {
    Settled { outcome, on: None, until: None, trigger: String::new() }
}

#[test]
fn a_debrief_keeps_their_words_the_promise_and_where_they_stand_now() {
    let fixture = Fixture::new();
    let henrik = henrik(&fixture);
    let today = fixture.journal.clock().today();
    let saved = held(&fixture, &today.to_string());
    let condition = Condition {
        text: "Two clean closes first".to_owned(),
        theirs: false,
        with: None,
        due: Some(today.plus_days(30)),
    };
    let debrief = DebriefToKeep {
        settled: Some(settled(Outcome::ApprovedWithConditions)),
        landed: "The sum for a year.".to_owned(),
        stood: vec![(henrik.clone(), Some(Stance::Sceptic), Some(Stance::Supporter))],
        objections: vec![NewObjection {
            condition: Some(condition),
            ..said(&henrik, "Who pays if it has to be undone?")
        }],
        ..to_keep(&saved)
    };
    let after = fixture.journal.save_debrief(&debrief).unwrap();
    assert_eq!(after.rev, saved.rev + 1, "one revision");
    let page = fixture.journal.debrief(&saved.id).unwrap();
    assert_eq!((page.state, page.decided_on), (State::ApprovedWithConditions, Some(today)));
    assert_eq!(page.landed, "The sum for a year.");
    let [condition] = page.conditions.as_slice() else { panic!("one condition") };
    assert!(condition.open && !condition.theirs && condition.due == Some(today.plus_days(30)));
    let [objection] = page.objections.as_slice() else { panic!("one objection") };
    assert_eq!(objection.objection.resolved, Resolved::Conditioned);
    assert_eq!(objection.objection.condition.as_deref(), Some(condition.id.as_str()));
    assert_eq!(objection.objection.function, Some(Function::Finance));
    let (before, now) = (page.listeners[0].before, page.listeners[0].after);
    assert_eq!((before, now), (Some(Stance::Sceptic), Some(Stance::Supporter)));
    let person = fixture.journal.person(&henrik).unwrap();
    assert_eq!(person.fields.text("stance"), Some("supporter"));
    let standing = fixture.journal.brief(&henrik).unwrap().standing;
    assert_eq!((standing.was, standing.drift), (Some(Stance::Sceptic), Drift::Closer));
    let owed = fixture.journal.ledger().unwrap().mine.open;
    assert!(owed.iter().any(|line| line.id == condition.id && line.text == condition.text));
    // Said twice, from an old reading, it is refused and nothing is doubled.
    let again = fixture.journal.save_debrief(&debrief).unwrap_err();
    assert_eq!(again.code(), ErrorCode::Conflict);
    // The number is asked about in two months, and an answer ends that.
    assert_eq!(page.number_on, Some(today.plus_days(60)));
    let endless = "£5,150 ".repeat(5_000);
    let refused = fixture.journal.say_number(&saved.id, after.rev, Happened::Yes, &endless);
    assert!(refused.unwrap_err().to_string().starts_with("number_happened_note"));
    let told = fixture.journal.say_number(&saved.id, after.rev, Happened::Yes, "£5,150").unwrap();
    assert_eq!(fixture.journal.debrief(&saved.id).unwrap().state, State::FollowedThrough);
    let late = fixture.journal.say_number(&saved.id, told.rev, Happened::TooEarly, "").unwrap();
    assert_eq!(fixture.journal.debrief(&late.id).unwrap().state, State::FollowedThrough);
}

#[test]
fn putting_off_wants_a_day_and_the_wrong_row_is_named() {
    let fixture = Fixture::new();
    let henrik = henrik(&fixture);
    let saved = held(&fixture, "2026-03-20");
    let off = DebriefToKeep { settled: Some(settled(Outcome::Deferred)), ..to_keep(&saved) };
    let refused = fixture.journal.save_debrief(&off).unwrap_err();
    assert!(refused.to_string().starts_with("deferred_until"), "{refused}");
    let blank = DebriefToKeep {
        objections: vec![said(&henrik, "Why now?"), said(&henrik, "  ")],
        ..to_keep(&saved)
    };
    let refused = fixture.journal.save_debrief(&blank).unwrap_err();
    assert!(refused.to_string().starts_with("objections[1].verbatim"), "{refused}");
    assert_eq!(fixture.journal.pitch(&saved.id).unwrap().entry.rev, saved.rev, "nothing written");
}

#[test]
fn the_evening_asks_what_came_of_it_and_a_locked_pitch_is_never_named() {
    let fixture = Fixture::new();
    henrik(&fixture);
    let today = fixture.journal.clock().today();
    let saved = held(&fixture, &today.plus_days(-1).to_string());
    let asked = |fixture: &Fixture| {
        let nudges = fixture.journal.nudges().unwrap().nudges;
        nudges.into_iter().any(|reason| reason.kind == NudgeKind::Debrief)
    };
    assert!(asked(&fixture));
    let locked = PitchInput {
        id: Some(saved.id.clone()),
        base_rev: saved.rev,
        sensitivity: Some(Sensitivity::Locked),
        ..PitchInput::default()
    };
    fixture.journal.save_pitch(&locked).unwrap();
    assert!(!asked(&fixture));
    assert_eq!(fixture.journal.debrief(&saved.id).unwrap_err().code(), ErrorCode::NotFound);
    assert_eq!(fixture.journal.rehearsal(&saved.id).unwrap_err().code(), ErrorCode::NotFound);
}

#[test]
fn an_objection_on_its_own_is_found_by_its_words_and_never_written_into_the_trash() {
    let fixture = Fixture::new();
    let henrik = henrik(&fixture);
    let said = said(&henrik, "Above twelve months I am buying somebody a hobby.");
    let (id, saved) = fixture.journal.note_objection_alone(&said, Sensitivity::Normal).unwrap();
    let looked = |text: &str| {
        let query = ObjectionQuery { text: text.to_owned(), ..ObjectionQuery::default() };
        fixture.journal.objections(&query).unwrap().lines
    };
    let [line] = looked("hobby").try_into().ok().expect("one objection");
    assert!(line.id == id && line.who.is_some_and(|(who, _)| who == henrik));
    assert!(looked("horses").is_empty());
    let (line, rev) = fixture.journal.objection(&saved.id, &id).unwrap();
    let change = NewObjection {
        id: Some(id.clone()),
        answer: Some("Three and a half months.".to_owned()),
        resolved: Some(Resolved::Answered),
        kind: Some(ObjectionType::Cost),
        ..said.clone()
    };
    let (_, saved) = fixture.journal.note_objection(&line.entry, rev, &change).unwrap();
    let (line, rev) = fixture.journal.objection(&saved.id, &id).unwrap();
    assert_eq!(line.objection.answer, "Three and a half months.");
    assert_eq!(line.objection.function, Some(Function::Finance));
    fixture.journal.delete(&saved.id).unwrap();
    let refused = fixture.journal.note_objection(&saved.id, rev + 1, &change).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::NotFound);
    assert!(looked("hobby").is_empty() && looked("").is_empty());
}

#[test]
fn runs_are_kept_beside_those_of_the_version_before_and_take_nothing_away() {
    let fixture = Fixture::new();
    henrik(&fixture);
    let saved = held(&fixture, "2026-03-20");
    let run = |seconds, note: &str| RunToKeep {
        seconds,
        words: 12,
        stumbles: vec![Stumble { at: 3, place: "Why that hurts".to_owned() }],
        note: note.to_owned(),
    };
    fixture.journal.keep_run(&saved.id, &run(190, "Too long.")).unwrap();
    let old = fixture.journal.keep_run(&saved.id, &run(170, "")).unwrap();
    let declined = DebriefToKeep { settled: Some(settled(Outcome::Declined)), ..to_keep(&old) };
    fixture.journal.save_debrief(&declined).unwrap();
    let next = fixture.journal.next_pitch_version(&saved.id).unwrap();
    fixture.journal.keep_run(&next.id, &run(120, "")).unwrap();
    let page = fixture.journal.rehearsal(&next.id).unwrap();
    let runs: Vec<(u32, u32, usize)> = page
        .runs
        .iter()
        .map(|past| (past.run.version, past.run.seconds, past.stumbles.len()))
        .collect();
    assert_eq!(runs, [(1, 190, 1), (1, 170, 1), (2, 120, 1)]);
    assert_eq!(page.runs[0].note, "Too long.");
    assert_eq!(page.pace, None);
    assert_eq!(fixture.journal.measure_pace(1).unwrap_err().code(), ErrorCode::InvalidInput);
    let words_a_minute = fixture.journal.measure_pace(60).unwrap();
    assert_eq!(fixture.journal.rehearsal(&next.id).unwrap().pace, Some(words_a_minute));
}

#[test]
fn what_agreement_costs_is_counted_by_function() {
    let fixture = Fixture::new();
    let henrik = henrik(&fixture);
    let talk = NewTouchpoint {
        with: henrik.clone(),
        on: None,
        topic: "The freeze at month-end".to_owned(),
        minutes: Some(40),
        kind: Some("pitch".to_owned()),
        outcome: String::new(),
        tradeoff_disclosed: Some(true),
        trust: Some(4),
    };
    fixture.journal.log_touchpoint(&talk).unwrap();
    let saved = held(&fixture, "2026-03-20");
    let yes = DebriefToKeep { settled: Some(settled(Outcome::Approved)), ..to_keep(&saved) };
    fixture.journal.save_debrief(&yes).unwrap();
    let found = fixture.journal.alignment().unwrap();
    let [tax] = found.tax.as_slice() else { panic!("one function") };
    assert_eq!((tax.function, tax.talking, tax.approved), (Some(Function::Finance), 40, 1));
    assert_eq!(found.touchpoints[0].trust, Some(4));
    let ahead = NewTouchpoint { on: Some(day("2190-01-01")), ..talk };
    assert_eq!(fixture.journal.log_touchpoint(&ahead).unwrap_err().code(), ErrorCode::InvalidInput);
}

#[test]
fn a_decision_is_judged_once_it_was_accepted_and_its_guess_stays() {
    use footing_domain::{Body, Content, Fields, Kind, RecordType, Title};
    let fixture = Fixture::new();
    let today = fixture.journal.clock().today();
    let title = Title::try_from("Flags before the layout".to_owned()).unwrap();
    let mut content = Content::plain(Kind::Decision, title, Body::default(), today);
    content.status = Some("accepted".to_owned());
    let guess = json!({ "confidence": 70, "expected_outcome": "nobody notices",
                        "revisit_on": today.plus_days(-2).to_string() });
    content.fields = Fields::parse(RecordType::Kind(Kind::Decision), guess).unwrap();
    let saved = fixture.journal.add(footing_journal::NewEntry { id: None, content }).unwrap();
    let found = fixture.journal.calibration().unwrap();
    assert_eq!((found.curve.judged, found.curve.missing), (0, 20));
    assert!(found.ahead[0].due.is_some());
    let due = fixture.journal.nudges().unwrap().nudges;
    assert!(due.iter().any(|reason| reason.kind == NudgeKind::Revisit));
    fixture.journal.judge_decision(&saved.id, saved.rev, Actual::Worse, "They noticed.").unwrap();
    let found = fixture.journal.calibration().unwrap();
    assert!(found.ahead.is_empty() && found.curve.judged == 1);
    let content = fixture.journal.entry(&saved.id).unwrap().content;
    assert_eq!(content.fields.text("expected_outcome"), Some("nobody notices"));
    assert_eq!(content.fields.get("later_notes").unwrap()[0]["text"], "They noticed.");
}

#[test]
fn however_many_were_decided_since_a_decision_is_looked_at_on_its_day() {
    use footing_domain::{Body, Content, Fields, Kind, RecordType, Title};
    let fixture = Fixture::new();
    let today = fixture.journal.clock().today();
    let decide = |title: &str, on: CivilDate, fields: Value, change: fn(&mut Content)| {
        let title = Title::try_from(title.to_owned()).unwrap();
        let mut content = Content::plain(Kind::Decision, title, Body::default(), on);
        content.status = Some("accepted".to_owned());
        content.fields = Fields::parse(RecordType::Kind(Kind::Decision), fields).unwrap();
        change(&mut content);
        fixture.journal.add(footing_journal::NewEntry { id: None, content }).unwrap().id
    };
    let last_year = today.plus_days(-365);
    let due = |days: i64| json!({ "revisit_on": today.plus_days(days).to_string() });
    let asked = decide("Asked", last_year, due(0), |_| {});
    decide("Not yet", last_year, due(1), |_| {});
    decide("Proposed", last_year, due(-1), |content| content.status = Some("proposed".to_owned()));
    decide("Locked", last_year, due(-1), |content| content.sensitivity = Sensitivity::Locked);
    let mut answered = due(-1);
    answered["actual"] = "better".into();
    decide("Answered", last_year, answered, |_| {});
    for number in 0..110 {
        decide(&format!("Since then {number}"), today, json!({}), |_| {});
    }
    let nudges = fixture.journal.nudges().unwrap().nudges;
    let revisits: Vec<&str> = nudges
        .iter()
        .filter(|reason| reason.kind == NudgeKind::Revisit)
        .map(|reason| reason.key.as_str())
        .collect();
    assert_eq!(revisits, [format!("revisit:{asked}")]);
}
