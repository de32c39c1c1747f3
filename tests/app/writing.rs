//! The page of a day, drafts, entries and settings.

use footing_desktop::host::Fact;
use serde_json::json;

use crate::window::{NOW, Window};

const TODAY: &str = "2026-03-24";

#[test]
fn today_is_the_owners_day() {
    let (window, _) = Window::with_vault();
    assert_eq!(window.must("today", json!({})), json!({ "date": TODAY, "zone": "UTC" }));
}

#[test]
fn a_page_is_drafted_saved_and_read_again() {
    let (window, _) = Window::with_vault();
    let page = || window.must("day_page", json!({ "date": TODAY }));
    let empty = json!({
        "date": TODAY, "entryId": null, "rev": 0, "title": "", "body": "",
        "recordedAt": null, "draft": null,
    });
    assert_eq!(page(), empty);

    let draft =
        json!({ "key": format!("day:{TODAY}"), "baseRev": 0, "title": null, "text": "Priya said" });
    assert_eq!(window.must("keep_draft", json!({ "draft": draft })), json!({ "keptAt": NOW }));
    let kept = json!({ "title": null, "text": "Priya said", "baseRev": 0, "keptAt": NOW });
    assert_eq!(page()["draft"], kept, "the draft is offered back");

    let saved = window.write_today("Priya said yes.\n\nAt last.");
    assert_eq!((&saved["rev"], &saved["savedAt"]), (&json!(1), &json!(NOW)));
    let read = page();
    assert_eq!(read["entryId"], saved["entryId"]);
    assert_eq!(read["body"], "Priya said yes.\n\nAt last.");
    assert_eq!(read["draft"], json!(null), "what is saved is no draft");
}

#[test]
fn a_blank_page_that_was_never_saved_keeps_nothing() {
    let (window, _) = Window::with_vault();
    let saved = window.write_today("  \n ");
    assert_eq!(saved, json!({ "entryId": null, "rev": 0, "savedAt": NOW }));
    assert_eq!(window.must("day_page", json!({ "date": TODAY }))["rev"], 0);
}

#[test]
fn a_page_saved_elsewhere_since_is_a_conflict_and_the_draft_stays() {
    let (window, _) = Window::with_vault();
    window.write_today("first");
    let draft =
        json!({ "key": format!("day:{TODAY}"), "baseRev": 0, "title": null, "text": "mine" });
    window.must("keep_draft", json!({ "draft": draft }));
    let page = json!({ "date": TODAY, "baseRev": 0, "body": "mine" });
    let error = window.ask("save_day", json!({ "page": page })).expect_err("it is at revision 1");
    assert_eq!(error["code"], "conflict");
    assert_eq!(error["detail"]["foundRev"], 1);
    let page = window.must("day_page", json!({ "date": TODAY }));
    assert_eq!((&page["body"], &page["draft"]["text"]), (&json!("first"), &json!("mine")));
}

#[test]
fn an_entry_is_read_whole_and_saved_over_its_revision() {
    let (window, _) = Window::with_vault();
    let id = window.write_today("# Platform review\n\nIt went well.")["entryId"].clone();
    let entry = window.must("entry", json!({ "id": id }));
    assert_eq!(entry["kind"], "note");
    assert_eq!(entry["title"], "Platform review");
    assert_eq!(entry["occurredOn"], TODAY);
    assert_eq!((&entry["people"], &entry["children"]), (&json!([]), &json!([])));

    let input = json!({ "id": id, "baseRev": 1, "title": "Platform", "body": "It went." });
    let saved = window.must("save_entry", json!({ "entry": input.clone() }));
    assert_eq!(saved["rev"], 2);
    assert_eq!(window.must("entry", json!({ "id": id }))["title"], "Platform");
    assert_eq!(window.refused("save_entry", json!({ "entry": input })), "conflict");
}

#[test]
fn a_new_title_is_kept_with_its_draft_and_every_draft_is_found_again() {
    let (window, _) = Window::with_vault();
    let id = window.write_today("# Platform review")["entryId"].clone();
    let keep = |draft: serde_json::Value| window.must("keep_draft", json!({ "draft": draft }));
    keep(json!({ "key": id, "baseRev": 1, "title": "Platform, at last", "text": "It went" }));
    let draft = window.must("entry", json!({ "id": id }))["draft"].clone();
    assert_eq!((&draft["title"], &draft["text"]), (&json!("Platform, at last"), &json!("It went")));

    window.clock.set("2026-03-24T08:13:00Z".parse().expect("that is an instant"));
    keep(json!({ "key": "day:2026-03-23", "baseRev": 0, "title": null, "text": "Late" }));
    let drafts = window.must("drafts", json!({}));
    assert_eq!(
        drafts,
        json!([
            { "key": "day:2026-03-23", "date": "2026-03-23", "entryId": null, "keptAt": "2026-03-24T08:13:00Z" },
            { "key": id, "date": null, "entryId": id, "keptAt": NOW },
        ])
    );
}

#[test]
fn the_window_is_told_of_a_change_by_id_alone() {
    let (window, _) = Window::with_vault();
    let id = window.write_today("a secret in a sentence")["entryId"].clone();
    let changed = window.host.wait_for(|fact| match fact {
        Fact::EntriesChanged(changed) => Some(changed.clone()),
        _ => None,
    });
    assert_eq!(json!(changed.ids), json!([id]));
    let told = format!("{:?}", window.host.told());
    assert!(!told.contains("secret"), "no fact carries words");
}

#[test]
fn a_refusal_is_a_code_a_message_and_a_detail() {
    let (window, _) = Window::with_vault();
    let error = window.ask("entry", json!({ "id": "nowhere" })).expect_err("there is none");
    let expected =
        json!({ "code": "not_found", "message": "there is no entry nowhere", "detail": null });
    assert_eq!(error, expected);

    let error = window.ask("day_page", json!({ "date": "24 March" })).expect_err("no date");
    assert_eq!(error["code"], "invalid_input");
    assert_eq!(
        error["detail"],
        json!({ "at": "date", "max": null, "unit": null, "waitMs": null, "pid": null, "foundRev": null })
    );
}

#[test]
fn hostile_text_is_refused_by_its_place_and_nothing_is_stored() {
    let (window, _) = Window::with_vault();
    let save = |body: String| {
        window.ask("save_day", json!({ "page": { "date": TODAY, "baseRev": 0, "body": body } }))
    };
    let nul = save("ab\0c".to_owned()).expect_err("a NUL is refused");
    assert_eq!((&nul["code"], &nul["detail"]["at"]), (&json!("invalid_input"), &json!("body")));
    assert!(nul["message"].as_str().is_some_and(|told| told.contains("position 3")));

    let long = save("a".repeat(10 * 1024 * 1024 + 1)).expect_err("it is too long");
    assert_eq!(long["code"], "invalid_input");
    assert_eq!(window.must("day_page", json!({ "date": TODAY }))["rev"], 0);
    let most = save("a".repeat(10 * 1024 * 1024)).expect("ten megabytes are allowed");
    assert_eq!(most["rev"], 1);
}

#[test]
fn settings_are_changed_one_at_a_time_and_the_colours_outlive_the_lock() {
    let (window, _) = Window::with_vault();
    let first = json!({
        "theme": "system", "idleMinutes": 5, "singleKeys": true, "dateOrder": "unset",
    });
    assert_eq!(window.must("settings", json!({})), first);
    window.must("update_settings", json!({ "patch": { "theme": "dark" } }));
    let after = window.must("update_settings", json!({ "patch": { "idleMinutes": 12 } }));
    assert_eq!((&after["theme"], &after["idleMinutes"]), (&json!("dark"), &json!(12)));
    let keys = json!({ "patch": { "singleKeys": false, "dateOrder": "dayFirst" } });
    let after = window.must("update_settings", keys);
    assert_eq!((&after["singleKeys"], &after["dateOrder"]), (&json!(false), &json!("dayFirst")));
    let never = json!({ "patch": { "idleMinutes": 0 } });
    assert_eq!(window.refused("update_settings", never), "invalid_input");

    window.must("lock", json!({ "reason": "key", "unkept": [] }));
    assert_eq!(window.status()["theme"], "dark", "the page that unlocks is shown in them");
}

#[test]
fn the_window_is_told_when_the_day_turns() {
    let (window, _) = Window::with_vault();
    window.clock.set("2026-03-25T00:00:01Z".parse().expect("that is an instant"));
    window.must("touch", json!({}));
    let turned = window.host.wait_for(|fact| match fact {
        Fact::DayTurned(turned) => Some(turned.date.clone()),
        _ => None,
    });
    assert_eq!(turned, "2026-03-25");
    window.must("touch", json!({}));
    let turns = window.host.told().into_iter().filter(|fact| matches!(fact, Fact::DayTurned(_)));
    assert_eq!(turns.count(), 1, "once is enough");
}

#[test]
fn a_page_out_of_the_trash_hides_no_page_written_since() {
    let (window, _) = Window::with_vault();
    let first = window.write_today("thrown away")["entryId"].clone();
    window.must("delete_entry", json!({ "id": first }));
    let back = window.must("undelete_entry", json!({ "id": first }));
    assert_eq!(back["gaveWay"], false, "it is the day's page again");
    window.must("delete_entry", json!({ "id": first }));
    let second = window.write_today("written since")["entryId"].clone();
    let back = window.must("undelete_entry", json!({ "id": first }));
    assert_eq!(back["gaveWay"], true);
    let page = window.must("day_page", json!({ "date": "2026-03-24" }));
    assert_eq!((&page["entryId"], &page["body"]), (&second, &json!("written since")));
    let came_back = window.must("entry", json!({ "id": first }));
    assert_eq!(came_back["title"], "thrown away", "an entry as any other");
}
