//! Search as the page sees it.

use serde_json::{Value, json};

use crate::window::Window;

fn search(window: &Window, text: &str) -> Value {
    let query =
        json!({ "text": text, "sort": "relevance", "limit": 20, "offset": 0, "generation": 7 });
    window.must("search", json!({ "query": query }))
}

/// Cuts a text as JavaScript would.
fn cut(text: &Value, range: &Value) -> String {
    let units: Vec<u16> = text.as_str().expect("it is text").encode_utf16().collect();
    let at =
        |end: usize| usize::try_from(range[end].as_u64().expect("it is a number")).expect("small");
    String::from_utf16(&units[at(0)..at(1)]).expect("ranges do not cut characters")
}

#[test]
fn what_was_just_saved_is_found_and_marked_in_utf_16() {
    let (window, _) = Window::with_vault();
    let id =
        window.write_today("🧭 Bearings\n\nThe 🧭 migration slipped again.")["entryId"].clone();
    let answer = search(&window, "migration");
    assert_eq!((&answer["generation"], &answer["total"]), (&json!(7), &json!(1)));
    let hit = &answer["hits"][0];
    assert_eq!((&hit["id"], &hit["kind"]), (&id, &json!("note")));
    let snippet = &hit["snippet"];
    assert_eq!(cut(&snippet["text"], &snippet["highlights"][0]), "migration");

    let input = json!({ "text": "migration", "entryId": id });
    let marks = window.must("highlights", json!({ "input": input }));
    let body = window.must("entry", json!({ "id": id }))["body"].clone();
    assert_eq!(cut(&body, &marks["body"][0]), "migration", "opening at the match");
}

#[test]
fn the_last_word_is_found_while_it_is_typed() {
    let (window, _) = Window::with_vault();
    window.write_today("The migration slipped again.");
    for typed in ["mig", "migr", "migratoin"] {
        assert_eq!(search(&window, typed)["total"], 1, "{typed}");
    }
}

#[test]
fn a_filter_is_a_chip_and_a_filter_that_cannot_be_is_a_hint() {
    let (window, _) = Window::with_vault();
    window.write_today("The migration slipped again.");
    let answer = search(&window, "🧭 kind:note");
    let chip = &answer["chips"][0];
    assert_eq!((&chip["filter"], &chip["value"]), (&json!("kind"), &json!("note")));
    assert_eq!(cut(&json!("🧭 kind:note"), &json!([chip["start"], chip["end"]])), "kind:note");

    let answer = search(&window, "kind:nite migration");
    assert_eq!(answer["total"], 0);
    assert_eq!(answer["hints"][0]["type"], "unknownValue");
}

#[test]
fn nothing_that_is_typed_is_an_error() {
    let (window, _) = Window::with_vault();
    for typed in ["", "\"", "-", "OR", "(((", "a:b:c", "\u{0}", "http://x/?q=1", "𐍈 -\"🧭"] {
        assert!(search(&window, typed)["total"].is_number(), "{typed:?}");
    }
}

#[test]
fn the_entry_beside_the_list_has_its_words_marked() {
    let (window, _) = Window::with_vault();
    let id = window.write_today("🧭 Bearings\n\nThe 🧭 migration slipped.")["entryId"].clone();
    let input = json!({ "text": "migration", "entryId": id });
    let preview = window.must("preview", json!({ "input": input }));
    let part = &preview["parts"][0];
    assert_eq!((&part["what"], &part["cutAfter"]), (&json!("body"), &json!(false)));
    assert_eq!(cut(&part["text"], &part["highlights"][0]), "migration");
}

#[test]
fn searches_are_kept_and_forgotten() {
    let (window, _) = Window::with_vault();
    let one = json!({ "name": "Notes", "text": "kind:note", "sort": "newest" });
    assert_eq!(window.must("keep_search", json!({ "search": one })), json!([one]));
    assert_eq!(window.must("saved_searches", json!({})), json!([one]));
    assert_eq!(window.must("forget_search", json!({ "name": "notes" })), json!([]));
}

#[test]
fn locked_entries_are_unlocked_by_the_passphrase_alone() {
    let (window, _) = Window::with_vault();
    let with = |passphrase: &str| json!({ "input": { "passphrase": passphrase } });
    let refused = window.ask("show_locked", with("another")).expect_err("it is another");
    assert_eq!(refused["code"], "wrong_passphrase");
    window.must("show_locked", with(crate::window::PASSPHRASE));
}

#[test]
fn a_pasted_megabyte_is_a_search_with_a_hint() {
    let (window, _) = Window::with_vault();
    let answer = search(&window, &"staging ".repeat(130_000));
    assert_eq!(answer["hints"][0]["type"], "tooLong");
}
