use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::{ChildType, Kind};

const CAREER: RecordType = RecordType::Kind(Kind::CareerConversation);
const COMMITMENT: RecordType = RecordType::Child(ChildType::Commitment);
const PITCH: RecordType = RecordType::Kind(Kind::Pitch);

fn parse(record: RecordType, value: Value) -> Result<Fields, Invalid> {
    Fields::parse(record, value)
}

fn refusal(record: RecordType, value: Value) -> String {
    parse(record, value).unwrap_err().to_string()
}

fn pairs(typed: &[(&str, &str)]) -> Vec<(String, String)> {
    typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn keys_take_the_order_of_the_list_at_every_level() {
    let typed = json!({"due": "2026-04-01", "text": "call", "renegotiated": [{"told": true, "on": "2026-03-30"}]});
    let fields = parse(COMMITMENT, typed).unwrap();
    assert_eq!(
        serde_json::to_string(fields.as_object()).unwrap(),
        r#"{"text":"call","due":"2026-04-01","renegotiated":[{"on":"2026-03-30","told":true}]}"#
    );
}

#[test]
fn what_was_left_empty_is_not_there() {
    let typed = json!({"text": "call", "closed_on": null, "renegotiated": []});
    let fields = parse(COMMITMENT, typed).unwrap();
    assert_eq!(fields.into_value(), json!({"text": "call", "renegotiated": []}));
    let fields = parse(PITCH, json!({"ask": {"money": null, "scope": null}})).unwrap();
    assert!(fields.is_empty(), "a structure of nothing but null was left empty");
}

#[test]
fn a_refusal_names_the_place_and_what_would_do() {
    for (typed, place, reason) in [
        (json!({"duee": "2026-04-01"}), "duee", "did you mean due?"),
        (json!({"due": "1 April"}), "due", "write it as 2026-03-24"),
        (json!({"due": "2301-01-01"}), "due", "outside 1900-01-01 to 2200-12-31"),
        (json!({"due": 4}), "due", "should be a date such as 2026-03-24"),
        (json!({"direction": "i-promised"}), "direction", "one of i_promised, they_promised, self"),
        (json!({"renegotiated": [{}, {"told": "yes"}]}), "renegotiated[1].told", "true or false"),
        (json!({"renegotiated": {"told": true}}), "renegotiated", "a list of objects"),
        (json!({"text": "a\0b"}), "text", "NUL character at position 2"),
        (json!({"made_in": "not an id"}), "made_in", "the id of an entry"),
        (json!(["text"]), "", "an object"),
    ] {
        let refused = refusal(COMMITMENT, typed);
        assert!(refused.starts_with(&format!("{place}: ")), "{refused} is about {place}");
        assert!(refused.contains(reason), "{refused} says {reason}");
    }
}

#[test]
fn a_field_with_several_types_takes_each_and_names_all() {
    let snapshot = RecordType::Kind(Kind::DeliverySnapshot);
    for window in [json!("P4W"), json!({"from": "2026-02-03", "to": "2026-03-03"})] {
        assert!(parse(snapshot, json!({"window": window})).is_ok());
    }
    let refused = refusal(snapshot, json!({"window": 4}));
    assert!(refused.contains("a duration") && refused.contains(", or a period"), "{refused}");
    let refused = refusal(snapshot, json!({"window": {"from": "yesterday"}}));
    assert!(refused.starts_with("window.from: "), "{refused}");
}

#[test]
fn numbers_stay_within_their_bounds() {
    let oncall = RecordType::Kind(Kind::OncallSnapshot);
    for (typed, fits) in [
        (json!({"actionable_pct": 100}), true),
        (json!({"actionable_pct": 100.5}), false),
        (json!({"actionable_pct": -1}), false),
        (json!({"pages_per_shift": 3.4}), true),
        (json!({"shifts": 56}), true),
        (json!({"shifts": 56.0}), true),
        (json!({"shifts": 56.5}), false),
        (json!({"shifts": 1e300}), false),
        (json!({"shifts": "56"}), false),
        (json!({"weekends": {"grace": 7, "tomasz": 2}}), true),
        (json!({"weekends": [{"person": "grace", "count": 7}]}), true),
        (json!({"weekends": {"grace": "seven"}}), false),
    ] {
        assert_eq!(parse(oncall, typed.clone()).is_ok(), fits, "{typed}");
    }
    let fields = parse(oncall, json!({"shifts": 56.0})).unwrap();
    assert_eq!(fields.get("shifts"), Some(&json!(56)), "56.0 and 56 are the same shifts");
    assert!(parse(CAREER, json!({"energy": 6})).is_err());
}

#[test]
fn a_list_of_ten_thousand_is_fine_and_one_more_is_refused() {
    let ids: Vec<String> = (0..10_000).map(|id| format!("c{id}")).collect();
    assert!(parse(CAREER, json!({"what_i_will_do": ids})).is_ok());
    let refused = refusal(CAREER, json!({"visions": vec!["x"; 10_001]}));
    assert!(refused.contains("10001 items, at most 10000"), "{refused}");
}

#[test]
fn all_texts_together_have_the_limit_of_a_body() {
    let half = "x".repeat(6 * 1024 * 1024);
    assert!(parse(CAREER, json!({"now": half})).is_ok());
    let refused = refusal(CAREER, json!({"now": half, "my_surprise": half}));
    assert!(refused.starts_with("my_surprise: has "), "{refused}");
}

#[test]
fn deep_nesting_is_refused_where_the_list_ends() {
    // 128 levels are what a JSON parser lets through.
    let mut deep = json!({});
    for _ in 0..128 {
        deep = json!([deep]);
    }
    assert!(refusal(CAREER, json!({"now": deep})).starts_with("now: "));
    assert!(refusal(CAREER, json!({"actions": deep})).starts_with("actions[0]: "));
}

#[test]
fn prose_is_what_the_owner_wrote_and_nothing_else() {
    let typed = json!({
        "text": "Call Ruth", "direction": "i_promised", "to": "ruth", "due": "2026-04-01",
        "renegotiated": [{"on": "2026-03-30"}], "closing_note": "Told her",
    });
    let fields = parse(COMMITMENT, typed).unwrap();
    assert_eq!(fields.prose(COMMITMENT).collect::<Vec<_>>(), ["Call Ruth", "Told her"]);

    let typed = json!({"ask": {"money": "£3,400", "time": "PT2H"}, "alternatives": ["do nothing"],
        "numbers": [{"claim": "pages", "confidence": "guess"}], "audience": ["henrik"]});
    let fields = parse(PITCH, typed).unwrap();
    assert_eq!(fields.prose(PITCH).collect::<Vec<_>>(), ["£3,400", "do nothing", "pages"]);
}

#[test]
fn what_a_review_says_of_other_entries_is_nobodys_prose() {
    let review = RecordType::Kind(Kind::PlanReview);
    let typed = json!({
        "lines": [{"id": "surprise:e1", "text": "They keep two lists", "query": "kind:listening",
                   "section": "learned", "entries": ["e1"]}],
        "sections": [{"section": "learned", "words": "More than I asked for"}],
    });
    let fields = parse(review, typed).unwrap();
    assert_eq!(fields.prose(review).collect::<Vec<_>>(), ["More than I asked for"]);
}

#[test]
fn a_field_that_the_list_no_longer_knows_is_still_found() {
    let fields = Fields::from_stored(json!({"old_name": {"deep": ["words"]}, "text": "more"}));
    assert_eq!(fields.prose(COMMITMENT).collect::<Vec<_>>(), ["words", "more"]);
}

#[test]
fn references_are_found_and_replaced() {
    let typed = json!({"candidate": "marta", "competencies": [{"gap": "e050"}], "interviewer": "Grace Muthoni"});
    let scorecard = RecordType::Kind(Kind::Scorecard);
    let fields = parse(scorecard, typed).unwrap();
    assert_eq!(
        fields.references(scorecard, "person").collect::<Vec<_>>(),
        ["marta", "Grace Muthoni"]
    );
    assert_eq!(fields.references(scorecard, "team_gap").collect::<Vec<_>>(), ["e050"]);
    let filed = fields.map_references(scorecard, "person", |name| format!("id-{}", name.len()));
    let expected =
        json!({"candidate": "id-5", "interviewer": "id-13", "competencies": [{"gap": "e050"}]});
    assert_eq!(filed.into_value(), expected);

    let oncall = RecordType::Kind(Kind::OncallSnapshot);
    let fields = parse(oncall, json!({"weekends": {"grace": 7}})).unwrap();
    assert_eq!(fields.references(oncall, "person").collect::<Vec<_>>(), ["grace"]);
    let filed = fields.map_references(oncall, "person", |_| "p1".to_owned());
    assert_eq!(filed.into_value(), json!({"weekends": {"p1": 7}}));
}

#[test]
fn a_function_is_no_person_to_be_filed() {
    let process = RecordType::Kind(Kind::Process);
    let fields = parse(process, json!({"owner": "legal"})).unwrap();
    assert_eq!(fields.references(process, "person").count(), 0);
}

#[test]
fn typed_pairs_become_the_types_of_their_fields() {
    let typed = pairs(&[
        ("meeting_on", "2026-04-08"),
        ("ask.money", "£3,400 a month"),
        ("ask.headcount", "1.5"),
        ("alternatives", "do nothing"),
        ("alternatives", "wait, then decide"),
        ("door", "one-way"),
        ("numbers", r#"[{"claim": "pages", "value": "190"}]"#),
        ("situation", "[brackets] are text here"),
        ("ask.time", "two sprints"),
    ]);
    let fields = Fields::from_pairs(PITCH, &typed).unwrap();
    let expected = json!({
        "meeting_on": "2026-04-08",
        "ask": {"money": "£3,400 a month", "headcount": 1.5, "time": "two sprints"},
        "alternatives": ["do nothing", "wait, then decide"],
        "door": "one_way",
        "numbers": [{"claim": "pages", "value": "190"}],
        "situation": "[brackets] are text here",
    });
    assert_eq!(fields.clone().into_value(), expected);

    let again = pairs(&[("alternatives", "another"), ("ask.money", ""), ("door", "")]);
    let fields = fields.with_pairs(PITCH, &again).unwrap();
    assert_eq!(fields.get("alternatives"), Some(&json!(["another"])), "a list is replaced");
    assert_eq!(fields.get("door"), None, "an empty value clears the field");
    assert_eq!(fields.get("ask"), Some(&json!({"headcount": 1.5, "time": "two sprints"})));
}

#[test]
fn a_wrong_pair_is_refused_by_name() {
    for (name, value, reason) in [
        ("energy", "lots", "energy: should be a whole number from 1 to 5"),
        ("enrgy", "3", "did you mean energy?"),
        ("prep_sent", "perhaps", "prep_sent: should be true or false"),
        ("track.leaning", "sideways", "track.leaning: is not one of ic, mgmt"),
        ("actions.text", "x", "write it as JSON"),
    ] {
        let refused = Fields::from_pairs(CAREER, &pairs(&[(name, value)])).unwrap_err();
        assert!(refused.to_string().contains(reason), "{refused}");
    }
    let fields = Fields::from_pairs(CAREER, &pairs(&[("prep-sent", "yes"), ("energy", "3")]));
    assert_eq!(fields.unwrap().into_value(), json!({"prep_sent": true, "energy": 3}));
}

#[test]
fn facets_are_what_the_query_language_looks_at() {
    let objection = RecordType::Child(ChildType::Objection);
    let fields =
        parse(objection, json!({"type": "cost", "resolved": "open", "severity": "concern"}));
    let found = facets(objection, None, None, &fields.unwrap());
    assert_eq!(found, [(Facet::Type, "cost".to_owned()), (Facet::State, "open".to_owned())]);

    let rows = json!([{"on": "2026-03-30"}]);
    let states = |typed: Value| {
        let found = facets(COMMITMENT, None, None, &parse(COMMITMENT, typed).unwrap());
        found.into_iter().map(|(_, state)| state).collect::<Vec<_>>()
    };
    let moved = json!({"text": "Call Ruth", "state": "open", "renegotiated": rows});
    assert_eq!(states(moved), ["open", "renegotiated"], "what was moved is found by that, too");
    let kept = json!({"text": "Call Ruth", "state": "kept", "renegotiated": rows});
    assert_eq!(states(kept), ["kept"], "until it ends");
    assert_eq!(states(json!({"text": "Call Ruth"})), ["open"], "what says nothing is open");

    let decision = RecordType::Kind(Kind::Decision);
    let fields = parse(decision, json!({"door": "one_way", "reason_known": "told"})).unwrap();
    let found = facets(decision, Some("accepted"), Some("New-Decision"), &fields);
    let expected = [
        (Facet::State, "accepted"),
        (Facet::Door, "one_way"),
        (Facet::Reason, "told"),
        (Facet::Template, "new-decision"),
    ];
    assert_eq!(found, expected.map(|(facet, value)| (facet, value.to_owned())));
}

#[test]
fn debug_shows_no_words() {
    let fields = parse(COMMITMENT, json!({"text": "secret"})).unwrap();
    assert_eq!(format!("{fields:?}"), "Fields(1)");
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        Just(json!("2026-04-01")),
        Just(json!("one_way")),
    ];
    let name = prop_oneof![
        Just("text".to_owned()),
        Just("ask".to_owned()),
        Just("money".to_owned()),
        Just("audience".to_owned()),
        Just("door".to_owned()),
        any::<String>(),
    ];
    leaf.prop_recursive(4, 32, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_json_is_taken_or_refused_and_taking_it_twice_changes_nothing(value in any_json()) {
        for record in [PITCH, COMMITMENT, RecordType::Person] {
            if let Ok(fields) = Fields::parse(record, value.clone()) {
                let again = Fields::parse(record, fields.clone().into_value());
                prop_assert_eq!(again.unwrap(), fields);
            }
        }
    }

    #[test]
    fn any_pair_is_taken_or_refused(name in "\\PC{0,12}", value in any::<String>()) {
        let _ = Fields::from_pairs(PITCH, &[(name, value.clone())]);
        let _ = Fields::from_pairs(PITCH, &[("door".to_owned(), value.clone())]);
        let _ = Fields::from_pairs(PITCH, &[("audience".to_owned(), value)]);
    }
}
