//! Capturing a line, what is due, and the keys of an open vault.

use serde_json::json;

use crate::window::{PASSPHRASE, Window, groups};

#[test]
fn a_line_is_read_captured_and_due() {
    let (window, _) = Window::with_vault();
    let line = "Té with @Lucía Ferrer. !send her the numbers by Friday #staging";
    let reading = window.must("read_capture", json!({ "text": line }));
    assert_eq!(reading["people"][0], json!({ "at": [8, 21], "name": "Lucía Ferrer", "id": null }));
    assert_eq!(reading["tags"][0], json!({ "at": [55, 63], "tag": "staging" }));
    let due = &reading["promises"][0]["due"];
    assert_eq!((&due["date"], &due["sure"]), (&json!("2026-03-27"), &json!(true)));

    let draft = json!({ "key": "capture", "baseRev": 0, "title": null, "text": line });
    window.must("keep_draft", json!({ "draft": draft }));
    assert_eq!(window.must("due", json!({}))["line"], line, "a line half typed comes back");
    assert_eq!(window.must("drafts", json!({})), json!([]), "on its own line, not as a page");

    let filed = window.must("capture", json!({ "text": line }));
    let entry = window.must("entry", json!({ "id": filed["entryId"] }));
    assert_eq!(entry["body"], line);
    let due = window.must("due", json!({}));
    assert_eq!((&due["open"], &due["line"]), (&json!(1), &json!(null)));
    let promise = &due["promises"][0];
    assert_eq!(promise["due"], "2026-03-27");
    assert_eq!(promise["person"]["name"], "Lucía Ferrer");

    window.must("end_promise", json!({ "id": promise["id"], "ending": "kept" }));
    assert_eq!(window.must("due", json!({}))["open"], 0);
    window.must("end_promise", json!({ "id": promise["id"], "ending": "open" }));
    assert_eq!(window.must("due", json!({}))["open"], 1);
    let nobody = json!({ "id": "nobody", "ending": "kept" });
    assert_eq!(window.refused("end_promise", nobody), "not_found");
}

#[test]
fn a_line_without_words_is_refused() {
    let (window, _) = Window::with_vault();
    assert_eq!(window.refused("capture", json!({ "text": "  " })), "invalid_input");
}

#[test]
fn a_passphrase_is_changed_by_whoever_knows_the_present_one() {
    let (window, _) = Window::with_vault();
    let change =
        |present: &str| json!({ "change": { "present": present, "new": "nine loud gulls on it" } });
    assert_eq!(window.refused("change_passphrase", change("not that")), "wrong_passphrase");
    window.must("change_passphrase", change(PASSPHRASE));
    window.must("lock", json!({ "reason": "key", "unkept": [] }));
    let old = json!({ "credentials": { "passphrase": PASSPHRASE } });
    assert_eq!(window.refused("unlock", old), "wrong_passphrase");
    let new = json!({ "credentials": { "passphrase": "nine loud gulls on it" } });
    window.must("unlock", new);
}

#[test]
fn a_recovery_key_is_made_anew_and_has_to_be_proved() {
    let (window, _) = Window::with_vault();
    let refused = window.refused("renew_recovery_key", json!({ "passphrase": "not that" }));
    assert_eq!(refused, "wrong_passphrase");
    let sheet = window.must("renew_recovery_key", json!({ "passphrase": PASSPHRASE }));
    let groups = groups(&sheet);
    assert_eq!(groups.len(), 14);
    window.prove(&groups);
    window.must("lock", json!({ "reason": "key", "unkept": [] }));
    let key = json!({ "credentials": { "recoveryKey": groups.join(" ") } });
    window.must("unlock", key);
}
