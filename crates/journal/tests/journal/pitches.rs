//! Pitches from the first line to the next version, whom they are for, and what was said against them.

use footing_domain::{ErrorCode, Function, PersonId, Sensitivity};
use footing_journal::{
    NewObjection, ObjectionQuery, PitchInput, ReadFor, Saved, ToldListener, ToldNote, as_it_was,
    practice::{
        objection::{ObjectionType, Resolved, Severity},
        pitch::{Check, State, Step, open},
        stance::Stance,
        words::{FlagKind, Stand},
    },
};
use serde_json::{Map, Value, json};

use crate::Fixture;

fn fields(value: Value) -> Map<String, Value> {
    let Value::Object(fields) = value else { panic!("{value} is no object") };
    fields
}

fn whole() -> Map<String, Value> {
    fields(json!({
        "ask": {"money": "£17,450 once", "time": "two people, June to September"},
        "recommendation_first": "Leave on 30 September and pay £5,100 less each month.",
        "situation": "You pay £14,200 a month to keep the books on one machine.",
        "complication": "Nobody has read the second copy since August.",
        "answer": "Yes. For six weeks we keep the books twice.",
        "cost_of_doing_nothing": "£61,200 a year.",
        "alternatives": ["do nothing", "give up one copy"],
        "numbers": [{"claim": "paid today", "value": "£14,200 a month", "confidence": "measured"}],
        "lever": "cost_down",
        "tradeoff_disclosed": "Two of my seven are on this all summer.",
        "door": "one_way",
    }))
}

/// Henrik of finance.
fn henrik(fixture: &Fixture) -> PersonId {
    let mut person = fixture.journal.person_called("Henrik Sorensen").unwrap();
    person.function = Some(Function::Finance);
    fixture.journal.add_person(person.clone()).unwrap();
    person.id
}

fn begun(fixture: &Fixture, fields: Map<String, Value>) -> Saved {
    let input = PitchInput {
        title: Some("Pitch v1: leave the old database".to_owned()),
        audience: Some(vec!["Henrik Sorensen".to_owned()]),
        fields,
        ..PitchInput::default()
    };
    fixture.journal.save_pitch(&input).unwrap()
}

fn to(fixture: &Fixture, saved: &Saved, step: Step) -> footing_journal::Result<Saved> {
    fixture.journal.save_pitch(&PitchInput {
        id: Some(saved.id.clone()),
        base_rev: saved.rev,
        step: Some(step),
        ..PitchInput::default()
    })
}

fn step(to: State) -> Step {
    Step { to: Some(to), ..Step::default() }
}

#[test]
fn a_pitch_is_ready_when_nothing_is_open_and_each_point_can_be_overridden() {
    let fixture = Fixture::new();
    let henrik = henrik(&fixture);
    let saved = begun(&fixture, whole());
    let page = fixture.journal.pitch(&saved.id).unwrap();
    assert_eq!(open(&page.findings), [Check::CaresAbout]);
    let refused = to(&fixture, &saved, step(State::Ready)).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::InvalidInput);
    assert!(refused.to_string().starts_with("cares_about"), "{refused}");
    let why = json!([{"check": "cares_about", "why": "we have never met"}]);
    let saved = fixture
        .journal
        .save_pitch(&PitchInput {
            id: Some(saved.id),
            base_rev: saved.rev,
            fields: fields(json!({"overrides": why})),
            step: Some(step(State::Ready)),
            ..PitchInput::default()
        })
        .unwrap();
    let page = fixture.journal.pitch(&saved.id).unwrap();
    assert_eq!(page.pitch.state, State::Ready);
    assert_eq!(page.findings[0].overridden.as_deref(), Some("we have never met"));
    assert_eq!(page.listeners[0].id, henrik);
}

#[test]
fn a_refused_pitch_stays_and_its_next_version_begins_with_its_story() {
    let fixture = Fixture::new();
    henrik(&fixture);
    let saved = begun(&fixture, whole());
    let notes = vec![ToldNote {
        id: None,
        fields: fields(json!({"technical_statement": "Move to Postgres", "audience": "finance"})),
    }];
    let saved = fixture
        .journal
        .save_pitch(&PitchInput {
            id: Some(saved.id),
            base_rev: saved.rev,
            fields: fields(json!({"overrides": [{"check": "cares_about", "why": "new here"}]})),
            notes: Some(notes),
            step: Some(step(State::Ready)),
            ..PitchInput::default()
        })
        .unwrap();
    let saved = to(&fixture, &saved, step(State::Pitched)).unwrap();
    let later = to(&fixture, &saved, step(State::Deferred)).unwrap_err();
    assert!(later.to_string().contains("until which day"), "{later}");
    let saved = to(&fixture, &saved, step(State::Declined)).unwrap();
    let before = fixture.journal.entry(&saved.id).unwrap();
    let next = fixture.journal.next_pitch_version(&saved.id).unwrap();
    assert_eq!(fixture.journal.entry(&saved.id).unwrap(), before, "the old one stays");
    let page = fixture.journal.pitch(&next.id).unwrap();
    assert_eq!((page.pitch.version, page.pitch.state), (2, State::Drafting));
    assert_eq!(page.before, Some(saved.id));
    assert_eq!(page.entry.content.title.as_str(), "Pitch v2: leave the old database");
    assert_eq!(page.notes.len(), 1);
    assert!(page.pitch.decided_on.is_none() && page.pitch.overrides.is_empty());
}

#[test]
fn what_was_raised_comes_back_before_the_next_pitch_and_not_where_it_is_locked() {
    let fixture = Fixture::new();
    let henrik = henrik(&fixture);
    let first = begun(&fixture, whole());
    let said = NewObjection {
        person: Some(henrik.clone()),
        verbatim: "So I pay twice for four months?".to_owned(),
        ..NewObjection::default()
    };
    let (id, first) = fixture.journal.note_objection(&first.id, first.rev, &said).unwrap();
    let second = begun(&fixture, whole());
    let page = fixture.journal.pitch(&second.id).unwrap();
    let line = &page.listeners[0].before[0];
    assert_eq!((&line.id, line.objection.kind), (&id, Some(ObjectionType::Cost)));
    assert_eq!(line.objection.function, Some(Function::Finance));
    let answered = NewObjection {
        id: Some(id),
        verbatim: said.verbatim.clone(),
        answer: Some("Six weeks, measured.".to_owned()),
        resolved: Some(Resolved::Answered),
        ..NewObjection::default()
    };
    let (_, first) = fixture.journal.note_objection(&first.id, first.rev, &answered).unwrap();
    let worse = NewObjection { answer: None, severity: Some(Severity::Blocker), ..answered };
    let (_, first) = fixture.journal.note_objection(&first.id, first.rev, &worse).unwrap();
    let by_function =
        ObjectionQuery { function: Some(Function::Finance), ..ObjectionQuery::default() };
    let library = fixture.journal.objections(&by_function).unwrap();
    assert_eq!((library.lines.len(), library.counts[0].answered), (1, 1));
    assert_eq!(library.lines[0].objection.person, Some(henrik), "who said it stays");
    assert_eq!(library.lines[0].objection.answer, "Six weeks, measured.", "so does the answer");
    let locked = PitchInput {
        id: Some(first.id),
        base_rev: first.rev,
        sensitivity: Some(Sensitivity::Locked),
        ..PitchInput::default()
    };
    fixture.journal.save_pitch(&locked).unwrap();
    assert!(fixture.journal.objections(&by_function).unwrap().lines.is_empty());
    assert!(fixture.journal.pitch(&second.id).unwrap().listeners[0].before.is_empty());
    assert_eq!(fixture.journal.pitches().unwrap().len(), 1);
    let blank = NewObjection::default();
    let refused = fixture.journal.note_objection(&second.id, second.rev, &blank).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::InvalidInput);
}

#[test]
fn a_word_that_they_know_is_remembered_and_one_of_theirs_is_offered() {
    let fixture = Fixture::new();
    let henrik = henrik(&fixture);
    let texts = ["The webhook broke our SLA.".to_owned()];
    let whom = ReadFor::Person(henrik.clone());
    let flags = || fixture.journal.read_for(&texts, &whom).unwrap().remove(0).flags;
    assert_eq!(flags()[0].kind, FlagKind::Jargon);
    fixture.journal.learn_word(&henrik, "webhook", "").unwrap();
    assert!(flags().iter().all(|flag| flag.name != "webhook"));
    fixture.journal.learn_word(&henrik, "SLA", "delivery promise").unwrap();
    let offered = flags().remove(0).replace.unwrap();
    assert_eq!(offered.with, "delivery promise");
}

#[test]
fn what_somebody_knows_is_put_back_as_it_was() {
    let fixture = Fixture::new();
    let henrik = henrik(&fixture);
    fixture.journal.learn_word(&henrik, "SLA", "delivery promise").unwrap();
    let (rev, before) = fixture.journal.learn_word(&henrik, "sla", "").unwrap();
    let rows = || fixture.journal.person(&henrik).unwrap().fields.get("their_words").cloned();
    assert_eq!(rows().unwrap().as_array().unwrap().len(), 1, "the word stands there once");
    fixture.journal.put_person_back(&henrik, rev, &as_it_was(&before)).unwrap();
    let row = rows().unwrap()[0].clone();
    assert_eq!(
        (row["term"].as_str(), row["plain"].as_str()),
        (Some("SLA"), Some("delivery promise"))
    );
}

#[test]
fn a_preview_says_what_would_be_and_stores_nothing() {
    let fixture = Fixture::new();
    let henrik = henrik(&fixture);
    let mut fields = whole();
    fields.insert("meeting_on".to_owned(), "2026-03-26".into());
    fields.insert("exams".to_owned(), json!([{ "what": "One copy", "by_when": "2026-06-01" }]));
    let input = PitchInput {
        title: Some("Leave the old database".to_owned()),
        audience: Some(vec!["Henrik Sorensen".to_owned(), "Nobody Yet".to_owned()]),
        fields,
        ..PitchInput::default()
    };
    let people = fixture.journal.people().unwrap().len();
    let seen = fixture.journal.preview_pitch(&input, Some(&henrik), false).unwrap();
    let open: Vec<Check> = seen.findings.iter().map(|finding| finding.check).collect();
    assert_eq!(open, [Check::CaresAbout], "all but what he cares about is there");
    let whole = seen.whole.unwrap();
    assert_eq!((whole.ask, whole.has_number), (Stand::Early, true));
    assert_eq!(seen.page.brief.to, "For Henrik Sorensen, 26 March 2026");
    assert!(seen.page.markdown.contains("- By 1 June 2026: One copy"), "{}", seen.page.markdown);
    assert!(fixture.journal.pitches().unwrap().is_empty());
    assert_eq!(fixture.journal.people().unwrap().len(), people, "nobody was made");
    // Of one that is stored: as if it were saved over, and it is not.
    let saved = begun(&fixture, self::whole());
    let change = PitchInput {
        id: Some(saved.id.clone()),
        fields: self::fields(json!({ "recommendation_first": null })),
        ..PitchInput::default()
    };
    let seen = fixture.journal.preview_pitch(&change, None, false).unwrap();
    assert!(seen.findings.iter().any(|finding| finding.check == Check::Recommendation));
    let stored = fixture.journal.pitch(&saved.id).unwrap();
    assert_eq!(stored.entry.rev, saved.rev);
    assert!(!stored.pitch.recommendation.is_empty());
}

#[test]
fn what_is_stored_of_a_listener_or_a_note_and_not_filled_in_stays() {
    let fixture = Fixture::new();
    let henrik = henrik(&fixture);
    let mut fields = whole();
    let row = json!({ "person": henrik.as_str(), "cares_about": "Cash",
                      "stance_after": "supporter" });
    fields.insert("per_audience".to_owned(), json!([row]));
    let saved = begun(&fixture, fields);
    let note = |id, text: &str, fields: Value| {
        let mut all = self::fields(fields);
        all.insert("plain_sentence".to_owned(), text.into());
        ToldNote { id, fields: all }
    };
    let again = |base_rev, listeners, notes| {
        let id = Some(saved.id.clone());
        let input = PitchInput { id, base_rev, listeners, notes, ..PitchInput::default() };
        fixture.journal.save_pitch(&input).unwrap()
    };
    let told = |who: &str, cares: &str| ToldListener {
        who: who.to_owned(),
        cares_about: cares.to_owned(),
        stance_before: Some(Stance::Sceptic),
        ..ToldListener::default()
    };
    let both = vec![told(henrik.as_str(), "Cash by quarter"), told("Ruth Adeyemi", "Quiet")];
    let statement = json!({ "technical_statement": "Two copies", "analogy": "Two diaries" });
    let notes = vec![note(None, "We pay twice.", statement.clone()), note(None, "x", statement)];
    let second = again(saved.rev, Some(both), Some(notes));
    let page = fixture.journal.pitch(&saved.id).unwrap();
    assert_eq!(page.listeners.len(), 2, "somebody new was made");
    assert_eq!(page.listeners[0].cares_about, "Cash by quarter");
    assert_eq!(page.pitch.audience[0].stance_after, Some(Stance::Supporter), "not on the page");
    let first = page.notes[0].id.clone();
    let kept = vec![note(Some(first.clone()), "We pay for two.", json!({}))];
    let third = again(second.rev, Some(vec![told("Ruth Adeyemi", "Quiet")]), Some(kept));
    let page = fixture.journal.pitch(&saved.id).unwrap();
    assert_eq!((page.entry.rev, page.listeners.len(), page.notes.len()), (third.rev, 1, 1));
    assert_eq!((&page.notes[0].id, page.notes[0].note.plain.as_str()), (&first, "We pay for two."));
    let told = &page.entry.content.children.iter().find(|child| child.id == first).unwrap().fields;
    assert_eq!(told.text("analogy"), Some("Two diaries"), "what was not filled in stays");
    assert_eq!(page.entry.content.people.len(), 1, "who left is named no more");
}

#[test]
fn the_page_of_a_pitch_fits_and_names_nobody_in_its_redacted_copy() {
    let fixture = Fixture::new();
    henrik(&fixture);
    let saved = begun(&fixture, whole());
    let page = fixture.journal.pitch_brief(&saved.id, None, false).unwrap();
    assert!(page.a4.fits() && page.letter.fits());
    assert!(page.markdown.contains("For Henrik Sorensen"), "{}", page.markdown);
    let copy = fixture.journal.pitch_brief(&saved.id, None, true).unwrap().markdown;
    assert!(copy.contains("For H. S.") && !copy.contains("Sorensen"), "{copy}");
}

#[test]
fn in_the_sample_finance_raised_what_its_page_says() {
    let fixture = Fixture::new();
    fixture.clock.set("2026-05-02T09:00:00Z".parse().unwrap());
    fixture.journal.fill_with_sample().unwrap();
    let all = fixture.journal.objections(&ObjectionQuery::default()).unwrap();
    assert_eq!(all.lines.len(), 11);
    let finance = ObjectionQuery { function: Some(Function::Finance), ..ObjectionQuery::default() };
    assert_eq!(fixture.journal.objections(&finance).unwrap().lines.len(), 6);
    assert_eq!(fixture.journal.pitches().unwrap().len(), 5);
    let first = fixture.journal.pitch(&"e043".parse().unwrap()).unwrap();
    let checks = open(&first.findings);
    assert!(checks.contains(&Check::TheirWords) && checks.contains(&Check::TradeOff), "{checks:?}");
    let second = fixture.journal.pitch(&"e115".parse().unwrap()).unwrap();
    assert_eq!(second.before, Some("e073".parse().unwrap()));
    for (id, fits) in [("e043", true), ("e073", true), ("e115", true), ("e145", true)] {
        let page = fixture.journal.pitch_brief(&id.parse().unwrap(), None, false).unwrap();
        assert_eq!(page.a4.fits(), fits, "{id}: {:?}", page.a4);
    }
    let raised: Vec<&str> =
        second.listeners[0].before.iter().map(|line| line.id.as_str()).collect();
    assert!(raised.contains(&"o03") && raised.contains(&"o04"), "{raised:?}");
}
