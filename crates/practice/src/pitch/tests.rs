//! What a pitch lacks, how each point is overridden, which steps it may take, and its next version.

use footing_domain::{Body, Content, Fields, Kind, RecordType, Title};
use serde_json::{Value, json};

use super::*;
use crate::words::Listener;

pub(crate) const HENRIK: &str = "0000000000000000000000000H";

pub(crate) fn whole() -> Value {
    json!({
        "version": 1,
        "audience": [HENRIK],
        "meeting_on": "2026-04-08",
        "ask": {"money": "£17,450 once", "time": "two people, June to September"},
        "recommendation_first": "Leave on 30 September and pay £5,100 less each month.",
        "situation": "You pay £14,200 a month to keep the books on one machine.",
        "complication": "Nobody has read the second copy since August.",
        "question": "Can you pay less without moving at a month-end?",
        "answer": "Yes. For six weeks we keep the books twice.",
        "cost_of_doing_nothing": "£61,200 a year.",
        "alternatives": ["do nothing", "give up one copy"],
        "why_now": "Notice has to reach them by 30 June.",
        "numbers": [
            {"claim": "paid today", "value": "£14,200 a month", "source": "bills", "confidence": "measured"},
            {"claim": "keeping the books twice", "value": "£13,650", "source": "me", "confidence": "guess"},
        ],
        "lever": "cost_down",
        "risks": [{"risk": "The two differ", "likelihood": "medium", "mitigation": "compared every morning"}],
        "exams": [{"what": "August closed twice", "by_when": "2026-09-04"}],
        "tradeoff_disclosed": "Two of my seven are on this all summer.",
        "door": "one_way",
        "per_audience": [{"person": HENRIK, "cares_about": "no surprises", "stance_before": "sceptic",
                          "prewire_done": true, "stance_after": "neutral"}],
    })
}

pub(crate) fn content(fields: &Value, state: &str) -> Content {
    let title = Title::try_from("Leave the old database".to_owned()).expect("a title");
    let body = Body::try_from(String::new()).expect("a body");
    let on = "2026-04-01".parse().expect("a day");
    let mut content = Content::plain(Kind::Pitch, title, body, on);
    content.status = Some(state.to_owned());
    content.fields =
        Fields::parse(RecordType::Kind(Kind::Pitch), fields.clone()).expect("fields of a pitch");
    content
}

fn pitch(fields: &Value, state: State) -> Pitch {
    Pitch::read(&content(fields, state.as_str()))
}

fn finance() -> Vec<Listener> {
    vec![Listener::of_function(footing_domain::Function::Finance)]
}

fn found(fields: &Value) -> Vec<(Check, String)> {
    readiness(&pitch(fields, State::Drafting), &finance())
        .into_iter()
        .map(|finding| (finding.check, finding.at))
        .collect()
}

fn today() -> CivilDate {
    "2026-04-10".parse().expect("a day")
}

#[test]
fn a_whole_pitch_is_ready() {
    assert_eq!(found(&whole()), []);
}

#[test]
fn each_thing_that_is_missing_is_said_with_its_place() {
    for (field, check, at) in [
        ("ask", Check::Ask, "ask"),
        ("recommendation_first", Check::Recommendation, "recommendation_first"),
        ("situation", Check::Story, "situation"),
        ("answer", Check::Story, "answer"),
        ("lever", Check::Lever, "lever"),
        ("numbers", Check::Number, "numbers"),
        ("cost_of_doing_nothing", Check::DoingNothing, "cost_of_doing_nothing"),
        ("alternatives", Check::Alternatives, "alternatives"),
        ("tradeoff_disclosed", Check::TradeOff, "tradeoff_disclosed"),
        ("door", Check::Door, "door"),
        ("per_audience", Check::CaresAbout, "per_audience[0].cares_about"),
    ] {
        let mut value = whole();
        value.as_object_mut().expect("an object").remove(field);
        assert_eq!(found(&value), [(check, at.to_owned())], "{field}");
    }
    assert!(found(&json!({})).contains(&(Check::Audience, "audience".to_owned())));
}

#[test]
fn cost_and_time_go_together() {
    let mut value = whole();
    value["ask"] = json!({"money": "£17,450"});
    assert_eq!(found(&value), [(Check::CostAndTime, "ask.time".to_owned())]);
    value["ask"] = json!({"time": "two months"});
    assert_eq!(found(&value), [(Check::CostAndTime, "ask.money".to_owned())]);
}

#[test]
fn a_number_says_of_what() {
    let mut value = whole();
    value["numbers"] = json!([{"claim": "hosting today", "value": "14,200"}]);
    assert_eq!(found(&value), [(Check::Units, "numbers[0].value".to_owned())]);
    value["numbers"] = json!([{"claim": "pages in four weeks", "value": "190"}]);
    assert_eq!(found(&value), []);
    value["numbers"] = json!([]);
    value["unquantified_because"] = json!("nobody has counted, and counting would take a month");
    assert_eq!(found(&value), [], "a reason stands for a number");
}

#[test]
fn a_word_they_do_not_know_is_in_the_way_until_it_is_overridden() {
    let mut value = whole();
    value["answer"] = json!("We set up an idempotent webhook.");
    let pitch = pitch(&value, State::Drafting);
    let findings = readiness(&pitch, &finance());
    assert_eq!(open(&findings), [Check::TheirWords]);
    assert_eq!(findings[0].at, "answer");
    value["overrides"] =
        json!([{"check": "their_words", "why": "Henrik asked for the real names"}]);
    let pitch = Pitch::read(&content(&value, "drafting"));
    let findings = readiness(&pitch, &finance());
    assert!(open(&findings).is_empty() && findings.len() == 1);
    value["overrides"] = json!([{"check": "their_words", "why": " "}]);
    let pitch = Pitch::read(&content(&value, "drafting"));
    assert_eq!(open(&readiness(&pitch, &finance())), [Check::TheirWords], "a reason has words");
}

#[test]
fn ready_means_that_nothing_is_open() {
    let step = Step { to: Some(State::Ready), ..Step::default() };
    let empty = pitch(&json!({}), State::Drafting);
    let findings = readiness(&empty, &[]);
    let refused = take(&empty, &step, &findings, today());
    assert!(matches!(refused, Err(Refusal::NotReady(checks)) if checks.contains(&Check::Ask)));
    let whole = pitch(&whole(), State::Drafting);
    let taken = take(&whole, &step, &readiness(&whole, &finance()), today());
    assert!(taken.is_ok_and(|taken| taken.to == State::Ready));
}

#[test]
fn putting_off_names_a_day_or_what_it_waits_for() {
    let pitch = pitch(&whole(), State::Pitched);
    let put_off = |until: Option<&str>, trigger: &str| {
        let until = until.map(|day| day.parse().expect("a day"));
        let trigger = trigger.to_owned();
        let step = Step { to: Some(State::Deferred), until, trigger, ..Step::default() };
        take(&pitch, &step, &[], today())
    };
    assert_eq!(put_off(None, " ").err(), Some(Refusal::NoDayOrTrigger));
    assert_eq!(put_off(Some("2026-04-09"), "").err(), Some(Refusal::UntilHasPassed));
    let taken = put_off(None, "a measured cost").expect("a trigger is enough");
    assert_eq!(taken.fields["trigger"], "a measured cost");
    assert_eq!(taken.fields["decision_result"], "deferred");
    assert!(put_off(Some("2026-05-13"), "").is_ok());
}

#[test]
fn a_refused_pitch_goes_on_as_its_next_version() {
    for state in [State::Declined, State::Deferred] {
        let old = pitch(&whole(), state);
        let step = Step { to: Some(State::Drafting), ..Step::default() };
        assert_eq!(take(&old, &step, &[], today()).err(), Some(Refusal::NeedsNewVersion));
    }
    let mut value = whole();
    value["what_lost_them"] = json!("slide 2");
    value["decision_result"] = json!("declined");
    let mut old = content(&value, "declined");
    old.title = Title::try_from("Pitch v1: the move".to_owned()).expect("a title");
    let before = old.clone();
    let (fields, title) = next_version(&old);
    assert_eq!(old, before, "the old one stays");
    assert_eq!(title, "Pitch v2: the move");
    assert_eq!(fields["version"], 2);
    assert_eq!(fields["situation"], value["situation"]);
    for gone in ["what_lost_them", "decision_result", "meeting_on"] {
        assert!(!fields.contains_key(gone), "{gone}");
    }
    let row = &fields["per_audience"][0];
    assert_eq!(row["stance_before"], "neutral", "where they stood is where they stand");
    assert!(row.get("prewire_done").is_none());
    let fields = Fields::parse(RecordType::Kind(Kind::Pitch), Value::Object(fields));
    assert!(fields.is_ok());
}

#[test]
fn no_state_leads_back_to_the_first_and_a_decision_never_lies_ahead() {
    for state in State::ALL {
        assert!(!steps_from(*state).contains(&State::Idea), "{state}");
        assert!(!steps_from(*state).contains(state), "{state}");
    }
    let pitch = pitch(&whole(), State::Pitched);
    let on = Some("2026-04-11".parse().expect("a day"));
    let step = Step { to: Some(State::Approved), on, ..Step::default() };
    assert_eq!(take(&pitch, &step, &[], today()).err(), Some(Refusal::InTheFuture));
}

#[test]
fn sixty_days_after_a_yes_the_number_is_asked_for() {
    let mut value = whole();
    value["decided_on"] = json!("2026-04-08");
    assert_eq!(
        pitch(&value, State::Approved).follow_up_due(),
        Some("2026-06-07".parse().expect("a day"))
    );
    assert_eq!(pitch(&value, State::Declined).follow_up_due(), None);
    value["number_happened"] = json!("too_early");
    assert!(pitch(&value, State::Approved).follow_up_due().is_some());
    value["number_happened"] = json!("partly");
    assert_eq!(pitch(&value, State::Approved).follow_up_due(), None);
}
