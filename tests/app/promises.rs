//! Promises and nudges through the window's commands.

use serde_json::json;

use crate::window::Window;

fn window() -> Window {
    let (window, _) = Window::with_vault();
    let line = "Té with @Lucía Ferrer. !send @Lucía Ferrer the numbers by tomorrow";
    window.must("capture", json!({ "text": line }));
    window
}

#[test]
fn a_promise_is_moved_kept_dropped_and_taken_back() {
    let window = window();
    let book = window.must("promises", json!({}));
    let promise = &book["mine"]["open"][0];
    assert_eq!((&promise["due"], &promise["overdueDays"]), (&json!("2026-03-25"), &json!(null)));
    assert_eq!(promise["person"]["name"], "Lucía Ferrer");
    assert_eq!(book["theirs"]["open"], json!([]));
    let id = promise["id"].clone();

    assert_eq!(window.must("read_due", json!({ "text": "Friday" }))["date"], "2026-03-27");
    assert_eq!(window.must("read_due", json!({ "text": "whenever" }))["date"], json!(null));
    let to = json!({ "promise": { "id": id, "to": "2026-03-27", "told": true } });
    window.must("move_promise", to);
    let moved = &window.must("promises", json!({}))["mine"]["open"][0];
    assert_eq!((&moved["due"], &moved["moves"][0]["told"]), (&json!("2026-03-27"), &json!(true)));

    let kept = window.must("keep_promise", json!({ "id": id }));
    let book = window.must("promises", json!({}));
    assert_eq!(book["mine"]["count"], json!({ "onTime": 1, "late": 0, "dropped": 0, "open": 0 }));
    assert_eq!(book["mine"]["closed"][0]["state"], "kept");
    window.must("take_back_promise", json!({ "change": kept }));
    assert_eq!(window.must("promises", json!({}))["mine"]["count"]["open"], 1);

    let without = json!({ "id": id, "note": " " });
    assert_eq!(window.refused("drop_promise", without), "invalid_input");
    window.must("drop_promise", json!({ "id": id, "note": "Told her" }));
    let counts = window.must("promise_counts", json!({}));
    assert_eq!(counts["people"][0]["name"], "Lucía Ferrer");
    assert_eq!(counts["people"][0]["mine"]["dropped"], 1);
    assert_eq!(window.refused("keep_promise", json!({ "id": "nobody" })), "not_found");
}

#[test]
fn what_is_worth_a_look_can_wait_and_be_silenced() {
    let window = window();
    let nudges = || window.must("nudges", json!({}))["nudges"].clone();
    let nudge = nudges()[0].clone();
    assert_eq!(
        (&nudge["about"], &nudge["act"]["does"]),
        (&json!("promiseSoon"), &json!("movePromise"))
    );
    let key = nudge["key"].clone();
    let until = json!({ "snooze": { "key": key, "until": "2026-03-26" } });
    window.must("snooze_nudge", until);
    assert_eq!(nudges(), json!([]));
    let waiting = window.must("quiet", json!({}))["snoozed"].clone();
    assert_eq!(
        (&waiting[0]["key"], &waiting[0]["cause"], &waiting[0]["until"]),
        (&key, &nudge["cause"], &json!("2026-03-26"))
    );
    window.must("wake_nudge", json!({ "key": key }));
    assert_eq!(nudges()[0]["key"], key);
    window.must("mute_nudges", json!({ "mute": { "about": "promiseSoon", "muted": true } }));
    assert_eq!(nudges(), json!([]));
    assert_eq!(window.must("nudges", json!({}))["muted"], json!(["promiseSoon"]));
    let passed = json!({ "snooze": { "key": key, "until": "2026-03-24" } });
    assert_eq!(window.refused("snooze_nudge", passed), "invalid_input");
}

#[test]
fn days_away_are_noted_changed_and_forgotten() {
    let window = window();
    let put = |instead_of: serde_json::Value, from: &str, to: &str| {
        let absence =
            json!({ "insteadOf": instead_of, "from": from, "to": to, "reason": " Leave " });
        window.ask("put_absence", json!({ "absence": absence }))
    };
    let away = put(json!(null), "2026-03-24", "2026-03-27").expect("it is noted");
    assert_eq!(away, json!([{ "from": "2026-03-24", "to": "2026-03-27", "reason": "Leave" }]));
    let nudges = window.must("nudges", json!({}));
    assert_eq!((&nudges["nudges"], &nudges["awayUntil"]), (&json!([]), &json!("2026-03-27")));
    let overlapping = put(json!(null), "2026-03-27", "2026-03-29").expect_err("it overlaps");
    assert_eq!(overlapping["code"], "invalid_input");
    let moved = put(json!("2026-03-24"), "2026-03-27", "2026-03-29").expect("it is changed");
    assert_eq!(window.must("quiet", json!({}))["away"], moved);
    assert_eq!(window.must("drop_absence", json!({ "from": "2026-03-27" })), json!([]));
    assert_eq!(
        put(json!(null), "soon", "2026-03-29").expect_err("no day")["code"],
        "invalid_input"
    );
}
