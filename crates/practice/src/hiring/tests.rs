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

#[test]
fn a_card_is_written_where_it_was_read_and_loses_nothing() {
    let before = fields(
        Kind::Scorecard,
        json!({
            "overall": 4, "submitted_before_debrief": false,
            "competencies": [
                { "competency": "Prior pattern recognition", "score": 4, "evidence": "Two stories",
                  "failure_modes": ["A queue that looked healthy"] },
                { "competency": "Patience", "score": 2, "evidence": "Waited" },
            ],
            "competency": { "communication": { "score": 3, "evidence": "Asked",
                "clarifying_questions": 4 } },
        }),
    );
    let mut card = Card::read(&before).whole();
    let order: Vec<&str> = card.scored.iter().map(|one| one.competency.as_str()).collect();
    assert_eq!(
        order,
        [
            "problem_decomposition",
            "communication",
            "Prior pattern recognition",
            "contribution",
            "Patience"
        ]
    );
    // What nobody touched is as it was.
    assert_eq!(card.fields(&before).unwrap(), before);
    card.scored[0].score = Some(3);
    card.scored[0].evidence = "Named three unknowns".to_owned();
    card.scored[1].evidence = "Asked four times".to_owned();
    let after = card.fields(&before).unwrap();
    let listed = after.get("competencies").and_then(Value::as_array).unwrap();
    assert_eq!(listed.len(), 3);
    assert_eq!(listed[0]["failure_modes"], json!(["A queue that looked healthy"]));
    assert_eq!(listed[2]["competency"], "problem_decomposition");
    assert_eq!(after.get("competency").unwrap()["communication"]["clarifying_questions"], 4);
    assert_eq!(after.get("competency").unwrap()["communication"]["evidence"], "Asked four times");
    assert_eq!(after.get("overall"), Some(&json!(4)));
}

#[test]
fn one_that_was_handed_in_before_the_debrief_counts_as_locked() {
    let card = card(json!({ "submitted_before_debrief": true, "competencies": [
        { "competency": "Contribution to our gap", "score": 4, "evidence": "Built it twice",
          "gap": "e050" } ] }));
    assert!(card.is_locked());
    assert_eq!(card.gap(), Some("e050"));
    assert!(!scores_fit(&card));
    let mut other = card.clone();
    other.scored[0].contribution = "Would answer the first question".to_owned();
    assert!(changed_since_locked(&card, &other));
    // Rows that were only shown are no change.
    assert!(!changed_since_locked(&card, &card.clone().whole()));
    assert!(card.covered().scored.is_empty());
}

#[test]
fn a_call_counts_with_consent_and_with_what_kept_it_from_one_more() {
    let call = |value: Value| Reference::read(&fields(Kind::ReferenceCheck, value));
    let booked = call(json!({ "referee": "p2", "date": "2026-04-24" }));
    assert!(booked.needs().is_empty());
    let bare = call(json!({ "rehire_score": 8 }));
    assert_eq!(
        bare.needs(),
        [ReferenceNeed::Referee, ReferenceNeed::Consent, ReferenceNeed::GapToNext]
    );
    let refused = call(json!({ "referee": "p2", "rehire_score": 10, "consent": false }));
    assert_eq!(refused.needs(), [ReferenceNeed::Consent]);
    let ten = call(json!({ "referee": "p2", "rehire_score": 10, "consent": true }));
    assert!(ten.needs().is_empty());
    let before = fields(Kind::ReferenceCheck, json!({ "referee": "p2", "consent": false }));
    assert_eq!(Reference::read(&before).fields(&before).unwrap(), before);
}

#[test]
fn what_comes_next_is_a_step() {
    let today = day("2026-04-27");
    let open = card(json!({ "competencies": [
        { "competency": "communication", "score": 2, "evidence": "Asked" } ] }));
    let locked = Card { locked_on: Some(today), ..open.clone() };
    let call = |score: Value| {
        Reference::read(&fields(Kind::ReferenceCheck, json!({ "rehire_score": score })))
    };
    let (booked, called) = (call(Value::Null), call(8.into()));
    let step = |cards: &[Card], calls: &[Reference], offer: Option<&Offer>, back: bool| {
        next(cards, calls, offer, back, today)
    };
    assert_eq!(step(&[], &[], None, false), (Next::Scorecard, None));
    assert_eq!(step(&[locked.clone(), open], &[], None, false).0, Next::Lock);
    assert_eq!(step(std::slice::from_ref(&locked), &[booked], None, false).0, Next::Reference);
    assert_eq!(step(std::slice::from_ref(&locked), &[called], None, false).0, Next::Offer);
    let offer = Offer::read(&fields(
        Kind::OfferDecision,
        json!({ "decision": "offer", "expected_change": "Fewer pages", "how_measured": "Pages",
                "confidence": 70.5, "who_owns_onboarding": "p1" }),
    ));
    assert_eq!(step(std::slice::from_ref(&locked), &[], Some(&offer), false).0, Next::Reference);
    let frozen = taken(offer, today);
    assert_eq!((frozen.state, frozen.frozen_on), (OfferState::Accepted, Some(today)));
    assert_eq!(step(std::slice::from_ref(&locked), &[], Some(&frozen), false).0, Next::StartDay);
    let hired = Offer { starts_on: Some(day("2026-06-01")), ..frozen.clone() };
    assert!(!changed_since_frozen(&frozen, &hired));
    assert_eq!(step(&[], &[], Some(&hired), false), (Next::Ahead, Some(day("2026-08-29"))));
    assert_eq!(
        next(&[], &[], Some(&hired), false, day("2026-09-01")),
        (Next::Outcome, Some(day("2026-08-29")))
    );
    assert_eq!(step(&[], &[], Some(&hired), true).0, Next::Done);
    let no = taken(Offer { decision: SAY_NO.to_owned(), ..frozen.clone() }, today);
    assert_eq!(no.state, OfferState::Rejected);
    let hold = Offer { decision: HOLD.to_owned(), frozen_on: None, ..frozen };
    let hold = taken(Offer { state: OfferState::Proposed, ..hold }, today);
    assert_eq!(step(&[locked], &[], Some(&hold), false), (Next::Hold, None));
    assert!(!hold.is_frozen());
}

#[test]
fn a_look_back_says_what_happened_and_whether_it_came_true() {
    let bare = LookBack::read(&fields(Kind::HireOutcome, json!({})));
    assert_eq!(bare.needs(), [OutcomeNeed::StartsOn, OutcomeNeed::CameTrue, OutcomeNeed::Effect]);
    let before = fields(
        Kind::HireOutcome,
        json!({ "starts_on": "2026-06-01", "came_true": "better", "day90_effect": "Ten minutes" }),
    );
    let told = LookBack::read(&before);
    assert!(told.needs().is_empty());
    assert_eq!(told.fields(&before).unwrap(), before);
}

#[test]
fn a_look_back_answers_for_its_own_offer_and_from_day_ninety_on() {
    let told = |offer: Value| {
        LookBack::read(&fields(
            Kind::HireOutcome,
            json!({ "offer": offer, "starts_on": "2026-06-01", "came_true": "better",
                    "day90_effect": "Ten minutes" }),
        ))
    };
    let offer = Offer::read(&fields(
        Kind::OfferDecision,
        json!({ "decision": "offer", "frozen_on": "2026-04-24", "starts_on": "2026-06-01" }),
    ));
    let (early, on) = (day("2026-08-28"), day("2026-08-29"));
    let back = told("o1".into());
    assert!(back.answers(on, Some(("o1", &offer))));
    assert!(!back.answers(early, Some(("o1", &offer))), "day 90 is still ahead");
    assert!(!back.answers(on, Some(("o2", &offer))), "it is about another offer");
    // What names no offer is about the one there is, or about none that is shown.
    assert!(told(Value::Null).answers(on, Some(("o2", &offer))));
    assert!(back.answers(on, None) && !back.answers(early, None));
    // A first day that was put off puts off day 90.
    let later = Offer { starts_on: Some(day("2026-07-01")), ..offer.clone() };
    assert!(!back.answers(on, Some(("o1", &later))));
    let open = Offer { frozen_on: None, ..offer.clone() };
    assert!(!back.answers(on, Some(("o1", &open))), "nothing was foretold yet");
    let half = LookBack { effect: " ".to_owned(), ..back };
    assert!(!half.answers(on, Some(("o1", &offer))));
    assert!(half.is_early(early) && !half.is_early(on));
}

#[test]
fn a_confidence_is_written_as_it_was_said() {
    for (said, kept) in [(json!(70), json!(70)), (json!(62.5), json!(62.5))] {
        let before =
            fields(Kind::OfferDecision, json!({ "decision": "offer", "confidence": said }));
        let offer = Offer::read(&before);
        assert_eq!(offer.fields(&before).unwrap().get("confidence"), Some(&kept));
    }
}

#[test]
fn a_scenario_needs_a_name_and_a_way_to_begin_and_keeps_what_it_does_not_know() {
    let stored = fields(Kind::Scenario, json!({ "title": "118 rules", "retired": true }));
    let mut scenario = Scenario::read(&stored);
    assert_eq!(scenario.needs(), [ScenarioNeed::Opening]);
    scenario.title = "  ".to_owned();
    scenario.probes = vec![" ".to_owned()];
    assert_eq!(scenario.needs(), [ScenarioNeed::Title, ScenarioNeed::Opening]);
    scenario.title = "118 rules".to_owned();
    scenario.probes = vec![" Which would you read first? ".to_owned(), String::new()];
    scenario.weak = vec!["Deletes half of them".to_owned()];
    scenario.retired = false;
    assert!(scenario.needs().is_empty());
    assert_eq!(
        scenario.fields(&stored).unwrap().into_value(),
        json!({ "title": "118 rules", "probes": ["Which would you read first?"],
                "weak_signals": ["Deletes half of them"] })
    );
}

#[test]
fn what_comes_with_footing_says_what_it_shows_and_how_strong_and_weak_answers_sound() {
    let all: Vec<(String, Scenario)> = brought().collect();
    assert!(all.len() >= 18);
    for (id, scenario) in &all {
        assert!(scenario.needs().is_empty() && scenario.made_from.as_ref() == Some(id), "{id}");
        assert!(scenario.strong.len() >= 2 && scenario.weak.len() >= 2, "{id}");
        let known = |one: &String| Criterion::named(one).is_some();
        assert!(!scenario.competencies.is_empty(), "{id}");
        assert!(scenario.competencies.iter().all(known), "{id}");
    }
    for criterion in Criterion::ALL {
        let shows = |(_, one): &&(String, Scenario)| {
            one.competencies.iter().any(|one| one == criterion.as_str())
        };
        assert!(all.iter().any(|one| shows(&one)), "nothing shows {}", criterion.as_str());
    }
}
