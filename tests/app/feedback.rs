//! Feedback as the page sees it.

use serde_json::{Value, json};

use crate::window::Window;

/// Something to change, owed.
pub(crate) fn form() -> Value {
    json!({
        "id": null, "baseRev": 0, "body": "", "occurredOn": "2026-03-16", "sensitivity": "normal",
        "direction": "gave", "subject": "Mikael Berg", "source": "", "intent": "redirect",
        "model": "sbi", "situation": "", "behaviour": "You answered for Daniel.", "impact": "",
        "intentHeard": "", "channel": null, "asked": false, "myDelivery": null, "reception": null,
        "followUpOn": null, "effect": null, "whatIChanged": "", "reason": "", "feedforward": [],
        "themes": ["listening"], "nextStep": null,
        "evidence": [{ "kind": "quote", "text": "We have managed." }, { "kind": "pr", "text": " " }], "to": null, "on": null,
    })
}

pub(crate) fn texts(behaviour: &str) -> Value {
    json!({
        "intent": "redirect", "situation": "", "behaviour": behaviour, "impact": "",
        "intentHeard": "", "body": "",
    })
}

fn list(window: &Window, shelf: &str) -> Value {
    let list = json!({ "shelf": shelf, "personId": null, "after": null, "limit": 10 });
    window.must("feedback", json!({ "list": list }))
}

#[test]
fn a_piece_is_owed_refused_without_its_parts_and_said_with_them() {
    let (window, _) = Window::with_vault();
    let saved = window.must("save_feedback", json!({ "piece": form() }));
    assert_eq!((&saved["state"], &saved["rev"]), (&json!("captured"), &json!(1)));
    assert_eq!((&saved["owedDays"], &saved["owedAge"]), (&json!(8), &json!("amber")));
    assert_eq!(saved["missing"], json!(["situation", "impact"]));
    assert_eq!(saved["subject"]["name"], "Mikael Berg");

    let mut said = form();
    said["id"] = saved["id"].clone();
    said["baseRev"] = json!(1);
    said["subject"] = saved["subject"]["id"].clone();
    said["to"] = json!("delivered");
    let refused = window.ask("save_feedback", json!({ "piece": said })).expect_err("half of it");
    assert_eq!(refused["code"], "invalid_input");
    assert_eq!(refused["detail"]["at"], "situation, impact");

    said["situation"] = json!("Incident review");
    said["impact"] = json!("The room went quiet");
    said["nextStep"] = json!({ "text": "Count to five", "mine": false, "due": "2026-04-03" });
    let piece = window.must("save_feedback", json!({ "piece": said }));
    assert_eq!(
        (&piece["state"], &piece["deliveredOn"]),
        (&json!("delivered"), &json!("2026-03-24"))
    );
    assert_eq!(piece["followUpOn"], "2026-04-14");
    assert_eq!(piece["nextStep"]["text"], "Count to five");
    assert_eq!(piece["themes"], json!(["listening"]));
    assert_eq!(piece["evidence"], json!([{ "kind": "quote", "text": "We have managed." }]));
    assert_eq!(list(&window, "owed")["pieces"], json!([]));
    let given = list(&window, "given");
    assert_eq!(
        given["counts"],
        json!({ "all": 1, "owed": 0, "given": 1, "aboutMe": 0, "thirdParty": 0 })
    );
    assert_eq!(window.must("feedback_piece", json!({ "id": saved["id"] })), piece);
    let overview = window.must("feedback_overview", json!({}));
    assert_eq!((&overview["given"], &overview["redirect"]), (&json!(1), &json!(1)));
    let refused = window.ask("save_feedback", json!({ "piece": said })).expect_err("it moved on");
    assert_eq!(refused["code"], "conflict");
}

#[test]
fn words_are_named_at_their_place_in_the_units_of_the_page() {
    let (window, _) = Window::with_vault();
    let lints = window.must("lint_feedback", json!({ "texts": texts("🧭 You were dismissive.") }));
    let lints = lints.as_array().expect("a list");
    assert_eq!(lints.len(), 1);
    assert_eq!(
        (&lints[0]["part"], &lints[0]["kind"], &lints[0]["from"], &lints[0]["to"]),
        (&json!("behaviour"), &json!("trait"), &json!(12), &json!(22))
    );
}

#[test]
fn a_form_that_was_being_filled_in_is_kept_and_dropped_with_saving() {
    let (window, _) = Window::with_vault();
    let draft = json!({ "key": "form:feedback", "baseRev": 0, "title": null, "text": "{\"a\":1}" });
    window.must("keep_draft", json!({ "draft": draft }));
    let kept = || window.must("form_draft", json!({ "form": "feedback" }));
    assert_eq!(kept(), "{\"a\":1}");
    assert_eq!(window.must("drafts", json!({})), json!([]), "no page has that draft");
    window.must("save_feedback", json!({ "piece": form() }));
    assert_eq!(kept(), Value::Null);
    window.must("keep_draft", json!({ "draft": draft }));
    window.must("drop_form", json!({ "form": "feedback" }));
    assert_eq!(kept(), Value::Null);
    assert_eq!(window.refused("form_draft", json!({ "form": "day:1" })), "invalid_input");
}

#[test]
fn what_was_filled_into_a_page_is_not_told_while_its_entry_is_locked() {
    let (window, _) = Window::with_vault();
    let doubt = json!({ "doubt": "Whether I can" }).to_string();
    let page = json!({ "template": "weekly-reflection", "version": null, "entryId": null,
                       "baseRev": 0, "answers": doubt });
    let saved = window.must("fill_template", json!({ "filled": page }));
    assert!(saved["answers"].as_str().unwrap().contains("Whether I can"), "{saved}");
    let form = format!("fill-{}", saved["entryId"].as_str().unwrap());
    let draft = json!({ "key": format!("form:{form}"), "baseRev": 1, "title": null, "text": "{}" });
    window.must("keep_draft", json!({ "draft": draft }));
    assert_eq!(window.must("form_draft", json!({ "form": form })), Value::Null);
    let input = json!({ "input": { "passphrase": crate::window::PASSPHRASE } });
    window.must("show_locked", input);
    assert_eq!(window.must("form_draft", json!({ "form": form })), "{}", "it is kept all the same");
}
