use footing_domain::{Body, CivilDate, Content, Fields, Kind, RecordType, Title};
use serde_json::{Value, json};

use super::freeze;

fn day(text: &str) -> CivilDate {
    text.parse().unwrap()
}

fn decision(status: &str, fields: Value) -> Content {
    let title = Title::try_from("Leave the old database".to_owned()).unwrap();
    let mut content = Content::plain(Kind::Decision, title, Body::default(), day("2026-04-08"));
    content.status = Some(status.to_owned());
    content.fields = Fields::parse(RecordType::Kind(Kind::Decision), fields).unwrap();
    content
}

/// Returns the field at which a change is refused, or the day that is frozen after it.
fn changed(before: &Content, status: &str, fields: Value, today: &str) -> String {
    let mut after = decision(status, fields);
    match freeze(Some(before), &mut after, day(today)) {
        Ok(()) => after.fields.text("frozen_on").unwrap_or("free").to_owned(),
        Err(refused) => format!("{}!", refused.at),
    }
}

#[test]
fn an_expectation_moves_until_the_decision_is_accepted_and_not_after() {
    let said = json!({ "expected_outcome": "half the pages", "confidence": 70 });
    let proposed = decision("proposed", said.clone());
    let other = json!({ "expected_outcome": "a third", "confidence": 40 });
    assert_eq!(changed(&proposed, "proposed", other, "2026-04-07"), "free");
    assert_eq!(changed(&proposed, "accepted", said, "2026-04-08"), "2026-04-08");

    let kept = json!({
        "expected_outcome": "half the pages", "confidence": 70, "frozen_on": "2026-04-08",
    });
    let accepted = decision("accepted", kept.clone());
    let with = |name: &str, value: Value| {
        let mut fields = kept.clone();
        fields[name] = value;
        fields
    };
    for (name, value, became) in [
        ("expected_outcome", json!("about a third"), "expected_outcome!"),
        ("expected_outcome", Value::Null, "expected_outcome!"),
        ("confidence", json!(30), "confidence!"),
        ("confidence", Value::Null, "confidence!"),
        ("frozen_on", json!("2026-05-01"), "frozen_on!"),
        ("frozen_on", Value::Null, "frozen_on!"),
        ("confidence", json!(70.0), "2026-04-08"),
        ("outcome", json!("We leave in June."), "2026-04-08"),
        ("later_notes", json!([{ "on": "2026-05-01", "text": "Slower." }]), "2026-04-08"),
    ] {
        assert_eq!(changed(&accepted, "accepted", with(name, value), "2026-05-02"), became);
    }
    assert_eq!(changed(&accepted, "superseded", kept.clone(), "2026-05-02"), "2026-04-08");
    let moved = with("confidence", json!(30));
    assert_eq!(changed(&accepted, "superseded", moved, "2026-05-02"), "confidence!");
    assert_eq!(changed(&accepted, "proposed", kept.clone(), "2026-05-02"), "status!");
    assert_eq!(changed(&accepted, "proposed", kept, "2026-04-08"), "free", "a slip of the day");
}

#[test]
fn what_was_never_expected_can_be_written_once_and_says_when() {
    let silent = decision("accepted", json!({ "origin": "inherited" }));
    let said = json!({ "origin": "inherited", "expected_outcome": "it holds" });
    assert_eq!(changed(&silent, "accepted", said.clone(), "2026-05-02"), "2026-05-02");
    // An older version froze nothing: the words count all the same, and get no later day.
    let old = decision("accepted", said.clone());
    assert_eq!(changed(&old, "accepted", said, "2026-05-02"), "free");
    let other = json!({ "origin": "inherited", "expected_outcome": "it breaks" });
    assert_eq!(changed(&old, "accepted", other, "2026-05-02"), "expected_outcome!");
}

#[test]
fn a_new_decision_that_is_accepted_at_once_is_frozen_on_its_day() {
    let mut made = decision("accepted", json!({ "confidence": 60 }));
    freeze(None, &mut made, day("2026-04-08")).unwrap();
    assert_eq!(made.fields.text("frozen_on"), Some("2026-04-08"));
    let mut brought = decision("accepted", json!({ "confidence": 60, "frozen_on": "2026-01-02" }));
    freeze(None, &mut brought, day("2026-04-08")).unwrap();
    assert_eq!(brought.fields.text("frozen_on"), Some("2026-01-02"), "as it was brought in");
}
