//! People as the page sees them.

use serde_json::{Value, json};

use crate::window::Window;

fn form(name: &str) -> Value {
    json!({
        "id": null, "baseRev": 0, "name": name, "shortName": "", "aliases": [], "relation": null,
        "function": "finance", "caresAbout": "", "workingStyle": "", "notes": "", "level": "",
    })
}

fn add(window: &Window, name: &str) -> Value {
    window.must("save_person", json!({ "person": form(name) }))
}

#[test]
fn a_person_is_added_renamed_merged_and_told_apart() {
    let (window, _) = Window::with_vault();
    let (kept, gone) = (add(&window, "Anneke de Vries"), add(&window, "A. Bakker"));
    let people = window.must("people", json!({}));
    let names: Vec<_> = people.as_array().expect("a list").iter().map(|one| &one["name"]).collect();
    assert_eq!(names, ["A. Bakker", "Anneke de Vries"], "by name");

    let mut changed = form("Anneke Smit");
    changed["id"] = kept.clone();
    changed["baseRev"] = json!(1);
    changed["relation"] = json!("sounding-board");
    changed["notes"] = json!("Reads on the train.");
    window.must("save_person", json!({ "person": changed }));
    let person = window.must("person", json!({ "id": kept }));
    assert_eq!(person["aliases"], json!(["Anneke de Vries"]));
    assert_eq!(
        person["formerNames"],
        json!([{ "name": "Anneke de Vries", "until": "2026-03-24" }])
    );
    assert_eq!(
        (&person["relation"], &person["notes"]),
        (&json!("sounding-board"), &json!("Reads on the train."))
    );
    let refused = window.ask("save_person", json!({ "person": changed })).expect_err("it moved on");
    assert_eq!(refused["code"], "conflict");

    let both = json!({ "people": { "goneId": gone, "keptId": kept } });
    assert_eq!(window.must("merge_people", both), json!({ "entries": 0 }));
    let merged = window.must("person", json!({ "id": gone }));
    assert_eq!(merged["id"], kept, "who is gone is asked for and who stays answers");
    assert_eq!(merged["merges"][0]["goneName"], "A. Bakker");
    window.must("undo_merge", json!({ "goneId": gone }));
    assert_eq!(window.must("people", json!({})).as_array().expect("a list").len(), 2);
    let deleted = window.must("delete_person", json!({ "id": gone }));
    assert_eq!(deleted, json!({ "type": "deleted" }));
}

#[test]
fn more_of_what_names_a_person_is_asked_for_by_the_last_row() {
    let (window, _) = Window::with_vault();
    let id = add(&window, "Anneke de Vries");
    let after = json!({
        "id": "e", "occurredOn": "2026-03-24", "recordedAt": "2026-03-24T08:12:00Z",
    });
    for after in [Value::Null, after] {
        let naming =
            json!({ "personId": id, "kind": "meeting-note", "after": after, "limit": 1000 });
        assert_eq!(window.must("naming", json!({ "naming": naming })), json!([]));
    }
}

#[test]
fn one_thing_about_a_person_is_changed_and_taken_back() {
    let (window, _) = Window::with_vault();
    let id = add(&window, "Ingrid Solheim");
    let change = |base: u64, change: Value| {
        window.ask(
            "change_person",
            json!({ "change": { "id": id, "baseRev": base, "change": change } }),
        )
    };
    change(1, json!({ "of": "place", "power": 4, "interest": 2 })).expect("it is saved");
    let stance = json!({ "of": "stance", "stance": "sceptic", "why": "Twice burnt." });
    let saved = change(2, stance.clone()).expect("it is saved");
    let stale = change(2, stance).expect_err("it moved on");
    assert_eq!(stale["code"], "conflict");
    let off = json!({ "of": "place", "power": 6, "interest": 2 });
    assert_eq!(change(3, off).expect_err("off the map")["code"], "invalid_input");
    let person = window.must("person", json!({ "id": id }));
    assert_eq!(
        (&person["power"], &person["brief"]["standing"]["stance"]),
        (&json!(4), &json!("sceptic"))
    );
    let map = window.must("people_map", json!({}));
    assert_eq!(map["people"][0]["standing"]["place"], json!({ "power": 4, "interest": 2 }));
    assert_eq!((&map["influences"], &map["keepsInfluences"]), (&json!([]), &json!(false)));
    let influence = json!({ "influence": { "from": id, "to": id, "strength": 3 } });
    assert_eq!(window.refused("set_influence", influence), "invalid_input", "there is no plan");
    assert_eq!(
        person["rhythms"],
        json!([]),
        "nothing is due with somebody of whom nothing is said"
    );
    let back = json!({ "change": { "id": id, "baseRev": 3, "before": saved["before"] } });
    assert_eq!(window.must("put_person_back", back), json!(4));
    let person = window.must("person", json!({ "id": id }));
    assert_eq!(person["brief"]["stances"], json!([]));
    let page = window.must("prepare", json!({ "id": id }));
    assert_eq!((&page["name"], &page["promises"]), (&json!("Ingrid Solheim"), &json!([])));
}

#[test]
fn a_person_is_erased_only_by_their_name() {
    let (window, _) = Window::with_vault();
    let id = add(&window, "Ingrid Solheim");
    window.must("capture", json!({ "text": "@\"Ingrid Solheim\" wants one page" }));
    let plan = window.must("erase_plan", json!({ "plan": { "id": id, "also": ["Ingrid"] } }));
    assert_eq!(plan["names"], json!(["Ingrid Solheim"]));
    assert_eq!(plan["waitsForLocked"], json!(false));
    let erase = |typed: &str| {
        window.ask(
            "erase_person",
            json!({ "erase": { "id": id, "also": ["Ingrid"], "typed": typed } }),
        )
    };
    assert_eq!(erase("Ingrid").expect_err("another name")["code"], "invalid_input");
    erase("ingrid solheim").expect("it is done");
    assert_eq!(window.must("people", json!({})), json!([]));
    assert_eq!(window.ask("person", json!({ "id": id })).expect_err("gone")["code"], "not_found");
}
