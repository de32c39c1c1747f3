//! Meetings through the window's commands.

use serde_json::{Value, json};

use crate::window::Window;

fn form(change: &Value) -> Value {
    let mut form = json!({
        "sort": "one_on_one", "purpose": null, "thread": null, "plannedOn": "2026-03-24",
        "at": "09:30", "minutes": 30, "asyncWouldDo": false, "stuck": "", "energy": null,
        "topics": [], "actions": [], "removed": [], "decision": null, "decided": "", "decide": "",
        "writeUp": "", "writeUpDue": null, "notes": "", "reading": "",
    });
    for (name, value) in change.as_object().expect("changes by field") {
        form[name] = value.clone();
    }
    form
}

fn topic(text: &str, discussed: bool) -> Value {
    json!({ "text": text, "mine": false, "discussed": discussed, "carriedFrom": null })
}

/// A meeting as the page sends it.
pub(crate) fn meeting(person: &str) -> Value {
    json!({ "id": null, "rev": 0, "personId": person, "series": "", "form": form(&json!({})),
            "closeOn": null })
}

#[test]
fn a_meeting_is_prepared_held_and_leaves_over_what_was_not_talked_about() {
    let (window, _) = Window::with_vault();
    assert_eq!(window.must("meetings_home", json!({}))["people"], json!([]));
    window.must("capture", json!({ "text": "Met @Lucía Ferrer" }));
    let person = window.must("people", json!({}))[0]["id"].clone();
    let person = person.as_str().unwrap();
    let thread = window.must("meeting_thread", json!({ "person": person, "series": "" }));
    assert_eq!((&thread["first"], &thread["sort"]), (&json!(true), &json!("one_on_one")));
    let asked = json!({ "sort": "one_on_one", "first": true, "thread": null });
    let asked = window.must("meeting_questions", asked);
    assert!(asked["asked"][0]["listenFor"].as_str().is_some_and(|words| !words.is_empty()));

    let mut talk = meeting(person);
    talk["form"]["topics"] = json!([topic("Staging", false), topic("Leave", true)]);
    let booked = window.must("save_meeting", json!({ "meeting": talk }));
    assert_eq!((&booked["ahead"], &booked["form"]["at"]), (&json!(true), &json!("09:30")));
    let read = window.must("read_action", json!({ "text": "Ring finance by 12 April" }));
    assert_eq!(
        (&read["text"], &read["due"], &read["mine"]),
        (&json!("Ring finance"), &json!("2026-04-12"), &json!(true))
    );

    let mut held = json!({ "id": booked["id"], "rev": booked["rev"], "personId": person,
        "series": "", "form": booked["form"], "closeOn": "2026-03-24" });
    held["form"]["purpose"] = json!("decide");
    assert_eq!(window.refused("save_meeting", json!({ "meeting": held })), "invalid_input");
    held["form"]["actions"] = json!([read]);
    let held = window.must("save_meeting", json!({ "meeting": held }));
    assert_eq!((&held["ahead"], &held["on"]), (&json!(false), &json!("2026-03-24")));
    assert_eq!(window.must("meeting", json!({ "id": held["id"] }))["form"], held["form"]);

    let thread = window.must("meeting_thread", json!({ "person": person, "series": "" }));
    assert_eq!(thread["carried"][0]["text"], "Staging");
    assert_eq!(thread["carried"][0]["carriedFrom"], "2026-03-24");
    assert_eq!(thread["promises"][0]["text"], "Ring finance");
    let home = window.must("meetings_home", json!({}));
    assert_eq!((&home["people"][0]["waiting"], &home["draft"]), (&json!(1), &Value::Null));
}
