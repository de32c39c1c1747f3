use footing_domain::{CivilDate, Fields, Kind, RecordType};
use serde_json::{Value, json};

use super::*;

fn day(text: &str) -> CivilDate {
    text.parse().unwrap()
}

fn fields(kind: Kind, value: Value) -> Fields {
    Fields::parse(RecordType::Kind(kind), value).unwrap()
}

fn card(value: Value) -> Card {
    Card::read(&fields(Kind::Scorecard, value))
}

#[test]
fn the_follow_up_asks_for_one_point_more_than_was_given() {
    let asked: Vec<String> = (1..=10).filter_map(follow_up).collect();
    assert_eq!(asked[0], "What would have made it a 2?");
    assert_eq!(asked[6], "What would have made it an 8?");
    assert_eq!(asked[7], "What would have made it a 9?");
    assert_eq!(asked[8], "What would have made it a 10?");
    assert_eq!(asked[9], "What did they need from you for it to be a 10?");
    assert_eq!((follow_up(0), follow_up(11)), (None, None));
    assert!(needs_gap(9) && !needs_gap(10));
    assert!(second_call(7) && !second_call(8));
}

#[test]
fn a_card_is_locked_with_evidence_for_every_score() {
    let empty = lock(&card(json!({}))).unwrap_err();
    assert_eq!(empty, [(String::new(), CardNeed::Score)]);
    let bare = card(json!({ "competencies": [
        { "competency": "problem_decomposition", "score": 3, "evidence": "Named the unknowns" },
        { "competency": "communication", "score": 2 },
        { "competency": "pattern_recognition" },
    ] }));
    assert_eq!(lock(&bare).unwrap_err(), [("communication".to_owned(), CardNeed::Evidence)]);
    let whole = card(json!({ "competency": {
        "communication": { "score": 2, "evidence": "Asked twice" },
    } }));
    assert_eq!(lock(&whole), Ok(()));
}

#[test]
fn nothing_in_a_locked_card_changes_and_the_debrief_waits_for_the_last_one() {
    let open = card(json!({ "competencies": [
        { "competency": "communication", "score": 2, "evidence": "Asked twice" } ] }));
    let locked = Card { locked_on: Some(day("2026-04-20")), ..open.clone() };
    assert!(!changed_since_locked(&open, &Card { overall: Some(3), ..open.clone() }));
    assert!(!changed_since_locked(&locked, &locked));
    assert!(changed_since_locked(&locked, &Card { overall: Some(3), ..locked.clone() }));
    assert!(changed_since_locked(&locked, &open));
    let cards = [("Leo".to_owned(), locked), ("Tomasz".to_owned(), open)];
    assert_eq!(debrief(&cards), ["Tomasz"]);
    assert!(debrief(&cards[..1]).is_empty());
}

#[test]
fn a_one_stops_the_hire_of_a_manager_until_somebody_says_why_not() {
    let mut lead = card(json!({ "competency": {
        "accountability": { "score": 1, "evidence": "Blamed the last team" },
        "communication": { "score": 1, "evidence": "Spoke over others" },
    } }));
    assert_eq!(blocked_by(&lead).len(), 1);
    assert_eq!(lock(&lead).unwrap_err(), [("accountability".to_owned(), CardNeed::Override)]);
    lead.why_still = "She said it to her boss and stayed".to_owned();
    assert_eq!(lock(&lead), Ok(()));
}

#[test]
fn a_contribution_without_a_gap_is_scoring_fit() {
    let contribution = |gap: Value| {
        card(json!({ "competencies": [
            { "competency": "contribution", "score": 3, "evidence": "x", "gap": gap } ] }))
    };
    assert!(scores_fit(&contribution(Value::Null)));
    assert!(!scores_fit(&contribution("e050".into())));
}

#[test]
fn an_offer_says_what_gets_better_and_keeps_its_prediction() {
    let offer = |value: Value| Offer::read(&fields(Kind::OfferDecision, value));
    assert_eq!(decide(&offer(json!({}))).unwrap_err(), [OfferNeed::Decision]);
    assert_eq!(decide(&offer(json!({ "decision": "no" }))), Ok(()));
    let bare = offer(json!({ "decision": "offer", "check": { "moved_from_failing_ic": true } }));
    assert_eq!(
        decide(&bare).unwrap_err(),
        [
            OfferNeed::ExpectedChange,
            OfferNeed::HowMeasured,
            OfferNeed::Confidence,
            OfferNeed::Onboarding,
            OfferNeed::Mitigations,
        ]
    );
    let whole = offer(json!({
        "decision": "offer", "expected_change": "Fewer night pages", "how_measured": "Pages a week",
        "confidence": 70, "who_owns_onboarding": "p1", "frozen_on": "2026-04-24",
        "starts_on": "2026-06-01",
    }));
    assert_eq!(decide(&whole), Ok(()));
    assert!(!changed_since_frozen(&whole, &whole));
    assert!(changed_since_frozen(&whole, &Offer { confidence: Some(9_000), ..whole.clone() }));
    // Day 90 counts the first day as one.
    let on = day("2026-08-29");
    assert_eq!(outcome_due(&whole, day("2026-08-28")), Some(OutcomeDue::Ahead(on)));
    assert_eq!(outcome_due(&whole, on), Some(OutcomeDue::Due(on)));
    assert_eq!(outcome_due(&bare, on), None);
    assert!(!format!("{whole:?}").contains("pages"));
}
