//! The week, the log of a day's records and an entry's marks as the page sees them.

use serde_json::{Value, json};

use crate::window::Window;

pub(crate) fn week() -> Value {
    json!({
        "date": "2026-03-24", "baseRev": 0,
        "said": {
            "answers": ["The rota", "", "", "", "", "Aisha first"],
            "axes": [1, null, -2, null, 0], "energy": 4,
        },
        "doubtRev": null, "doubt": 3, "doubtNote": "Am I any use?",
    })
}

pub(crate) fn pullback() -> Value {
    json!({
        "id": null, "baseRev": 0, "occurredOn": "2026-03-24", "task": "Fix the credit notes",
        "trigger": "incident", "outcome": "did_it", "minutes": 150, "feeling": "relief",
        "learner": "Aisha",
    })
}

pub(crate) fn leverage() -> Value {
    json!({
        "id": null, "baseRev": 0, "occurredOn": "2026-03-24", "what": "Samuel ran the review",
        "kind": "coach", "people": ["Samuel"], "minutes": 60, "low": 2, "high": 6.5,
        "unit": "hours", "per": "week", "basis": "guess",
    })
}

pub(crate) fn interpretation(id: &Value, rev: &Value) -> Value {
    json!({ "view": { "id": id, "baseRev": rev, "text": "Best hours of the week" } })
}

pub(crate) fn sensitivity(id: &Value, rev: &Value, word: &str) -> Value {
    json!({ "marks": { "id": id, "baseRev": rev, "sensitivity": word } })
}

#[test]
fn a_week_is_saved_read_back_and_refused_over_an_older_one() {
    let (window, _) = Window::with_vault();
    let empty = window.must("week", json!({ "date": "2026-03-27" }));
    assert_eq!((&empty["monday"], &empty["rev"]), (&json!("2026-03-23"), &json!(0)));
    window.must("save_week", json!({ "week": week() }));
    let read = window.must("week", json!({ "date": "2026-03-27" }));
    assert_eq!(read["said"], week()["said"]);
    assert_eq!(
        (&read["doubted"], &read["doubt"], &read["doubtNote"]),
        (&json!(true), &json!(null), &json!("")),
        "the doubt is locked"
    );
    assert_eq!(window.refused("save_week", json!({ "week": week() })), "conflict");
    let next = window.must("week", json!({ "date": "2026-03-30" }));
    assert_eq!(next["before"]["axes"], week()["said"]["axes"]);
    let mut beyond = week();
    beyond["baseRev"] = json!(1);
    beyond["said"]["axes"][0] = json!(3);
    assert_eq!(window.refused("save_week", json!({ "week": beyond })), "invalid_input");
}

#[test]
fn what_is_logged_is_listed_and_a_bad_range_names_its_end() {
    let (window, _) = Window::with_vault();
    window.must("log_pullback", json!({ "pullback": pullback() }));
    window.must("log_leverage", json!({ "leverage": leverage() }));
    let mut one_number = leverage();
    one_number["low"] = json!(6.5);
    let refused = window.ask("log_leverage", json!({ "leverage": one_number })).unwrap_err();
    assert_eq!(refused["detail"]["at"], "estimate.high");
    let log = window.must("daily_log", json!({}));
    assert_eq!(log["pulls"][0]["learner"]["name"], "Aisha");
    assert_eq!(log["pulls"][0]["minutes"], 150);
    assert_eq!(log["learners"][0]["times"], 1);
    assert_eq!(log["leverage"].as_array().unwrap().len(), 1);
    let range = &log["leverage"][0]["estimate"];
    assert_eq!(
        (&range["low"], &range["high"], &range["basis"]),
        (&json!(2.0), &json!(6.5), &json!("guess"))
    );
    assert_eq!(log["sums"][0]["basis"], "estimated");
}

#[test]
fn what_an_entry_means_and_how_carefully_it_is_shown_can_be_set() {
    let (window, _) = Window::with_vault();
    let logged = window.must("log_pullback", json!({ "pullback": pullback() }));
    let (id, rev) = (&logged["id"], &logged["rev"]);
    let said = window.must("interpret", interpretation(id, rev));
    assert_eq!(window.refused("set_sensitivity", sensitivity(id, rev, "locked")), "conflict");
    let marked = window.must("set_sensitivity", sensitivity(id, &said["rev"], "sensitive"));
    let entry = window.must("entry", json!({ "id": id }));
    assert_eq!(entry["interpretation"], "Best hours of the week");
    assert_eq!(entry["sensitivity"], "sensitive");
    window.must("set_sensitivity", sensitivity(id, &marked["rev"], "locked"));
    assert_eq!(window.refused("entry", json!({ "id": id })), "not_found");
    assert_eq!(window.must("daily_log", json!({}))["pulls"], json!([]));
}
