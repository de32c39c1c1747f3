//! Search from the command line: the JSON of the contract, and lines for people.

use serde_json::{Value, json};

use crate::support::Vault;

fn journal() -> Vault {
    let vault = Vault::new();
    vault
        .ingest(concat!(
            r#"{"type":"person","id":"henrik","name":"Henrik Sørensen","function":"finance"}"#, "\n",
            r#"{"id":"e1","kind":"pitch","title":"Alert owners","body":"Recovery of the ledger takes too long.","occurred_on":"2026-03-11","people":[{"id":"henrik","role":"audience"}],"tags":["ledger"],"children":[{"id":"o1","type":"objection","fields":{"person":"henrik","function":"finance","verbatim":"So I pay forty thousand twice?"}}]}"#, "\n",
            r#"{"id":"e2","kind":"note","title":"Ledger","body":"🌊 The ledger stopped. Jun knew the ledger.","occurred_on":"2026-04-05","tags":["ledger","night"]}"#, "\n",
            r#"{"id":"e3","kind":"note","title":"Quiet","body":"Nothing about books.","occurred_on":"2026-04-06"}"#, "\n",
            r#"{"id":"e4","kind":"note","title":"Hidden ledger","occurred_on":"2026-04-07","sensitivity":"locked"}"#, "\n",
        ))
        .ok();
    vault
}

fn ids(answer: &Value) -> Vec<&str> {
    answer["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap()).collect()
}

#[test]
fn the_answer_has_the_shape_of_the_contract() {
    let vault = journal();
    let answer =
        vault.json(["search", "ledger kind:note -kind:feedback nonsense:x after:2026-04-01"]);
    let keys: Vec<&String> = answer.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        ["total", "took_ms", "complete", "chips", "hints", "facets", "hits"],
        "these names, in this order"
    );
    assert_eq!(answer["complete"], true);
    assert_eq!(
        answer["chips"],
        json!([
            {"filter": "kind", "value": "note", "negated": false},
            {"filter": "kind", "value": "feedback", "negated": true},
            {"filter": "after", "value": "2026-04-01", "negated": false},
        ])
    );
    assert!(answer["hints"][0].as_str().unwrap().contains("nonsense"), "an unknown filter is said");
    let facets: Vec<&String> = answer["facets"].as_object().unwrap().keys().collect();
    assert_eq!(facets, ["kind", "person", "tag", "month"]);
}

#[test]
fn a_hit_has_its_entry_its_people_and_its_sentence() {
    let vault = journal();
    let answer = vault.json(["search", "recovery"]);
    assert_eq!(answer["total"], 1);
    let hit = &answer["hits"][0];
    assert_eq!(hit["id"], "e1");
    assert_eq!(hit["kind"], "pitch");
    assert_eq!(hit["title"], "Alert owners");
    assert_eq!(hit["occurred_on"], "2026-03-11");
    assert_eq!(hit["people"], json!([{"id": "henrik", "name": "Henrik Sørensen"}]));
    assert!(hit["score"].is_number());
    assert_eq!(hit["snippet"]["text"], "Recovery of the ledger takes too long.");
    assert_eq!(hit["snippet"]["highlights"], json!([[0, 8]]));
    assert_eq!(hit["child_id"], json!(null), "the entry itself was found");
}

#[test]
fn a_child_is_a_hit_of_its_own() {
    let vault = journal();
    let answer = vault.json(["search", "kind:objection function:finance forty"]);
    assert_eq!(answer["hits"][0]["child_id"], "o1");
    assert_eq!(answer["hits"][0]["id"], "e1", "with the entry it belongs to");
    assert_eq!(answer["hits"][0]["snippet"]["text"], "So I pay forty thousand twice?");
}

#[test]
fn highlights_count_scalars() {
    let vault = journal();
    let answer = vault.json(["search", "stopped"]);
    let text: Vec<char> = answer["hits"][0]["snippet"]["text"].as_str().unwrap().chars().collect();
    let range = &answer["hits"][0]["snippet"]["highlights"][0];
    let at = |index: usize| usize::try_from(range[index].as_u64().unwrap()).unwrap();
    let marked: String = text[at(0)..at(1)].iter().collect();
    assert_eq!(marked, "stopped", "an emoji before it counts once");
}

#[test]
fn order_limit_and_offset_are_obeyed() {
    let vault = journal();
    let newest = vault.json(["search", "ledger", "--sort", "newest"]);
    assert_eq!(ids(&newest), ["e2", "e1"], "newest day first");
    let first = vault.json(["search", "ledger", "--sort", "newest", "--limit", "1"]);
    assert_eq!(ids(&first), ["e2"]);
    assert_eq!(first["total"], newest["total"], "the total does not depend on it");
    let rest = vault.json(["search", "ledger", "--sort", "newest", "--offset", "1"]);
    assert_eq!(ids(&rest), ["e1"]);
}

#[test]
fn the_last_word_is_whole_unless_it_is_being_typed() {
    let vault = journal();
    assert_eq!(vault.json(["search", "recov"])["total"], 0, "a script means what it says");
    assert_eq!(vault.json(["search", "recov", "--typing"])["total"], 1, "a beginning is enough");
}

#[test]
fn locked_entries_do_not_appear() {
    let vault = journal();
    let answer = vault.json(["search", "hidden"]);
    assert_eq!(ids(&answer), Vec::<&str>::new(), "not their words, not their titles");
}

#[test]
fn a_minus_leaves_a_word_out_and_a_mistyped_option_is_no_word() {
    let vault = journal();
    assert_eq!(ids(&vault.json(["search", "ledger", "-stopped"])), ["e1"], "after another word");
    assert_eq!(
        ids(&vault.json(["search", "-hidden", "-kind:pitch", "ledger"])),
        ["e2"],
        "before it"
    );
    let limited = vault.json(["search", "ledger", "--limit", "1", "-stopped"]);
    assert_eq!(ids(&limited), ["e1"], "options stay options");
    vault.run(["search", "ledger", "--limti", "1"]).exits(2);
}

#[test]
fn explain_says_how_the_query_was_understood() {
    let vault = journal();
    let answer = vault.json(["search", "--explain", "ledger OR books", "-night", "--limit", "1"]);
    assert_eq!(
        answer["explain"]["clauses"],
        json!(["the word ledger or the word books", "not the word night"])
    );
    let text = vault.run(["search", "--explain", "kind:note ledger"]).ok().out;
    assert!(text.starts_with("Wanted: kind note\nWanted: the word ledger\n"), "{text}");
}

#[test]
fn people_read_the_number_the_title_and_the_sentence() {
    let vault = journal();
    let text = vault.run(["search", "recovery"]).ok().out;
    assert!(text.starts_with("1 found, "), "{text}");
    assert!(text.contains("e1  2026-03-11  pitch  Alert owners"), "{text}");
    assert!(text.contains("    Recovery of the ledger takes too long."), "{text}");
    assert!(!text.contains('\u{1b}'), "no styling where it is no terminal: {text}");
    let none = vault.run(["search", "person:zebulon"]).ok().out;
    assert!(none.contains("0 found") && none.contains("Hint: "), "{none}");
}

#[test]
fn what_was_just_changed_is_found_as_it_is_now() {
    let vault = journal();
    vault.run(["edit", "e3", "--body", "About heliotropes."]).ok();
    assert_eq!(vault.json(["search", "heliotropes"])["total"], 1, "the new words");
    assert_eq!(vault.json(["search", "books"])["total"], 0, "and not the old ones");
    vault.run(["delete", "e3"]).ok();
    assert_eq!(vault.json(["search", "heliotropes"])["total"], 0, "nothing that was thrown away");
    assert_eq!(vault.json(["search", "heliotropes is:trashed"])["total"], 1, "unless asked for");
}

#[test]
fn nothing_typed_is_an_error() {
    let vault = journal();
    for query in ["\"", "kind:", "-", "OR", ":::", "a\u{0301}", "((", "\\", "*", "day:99..1", "--"]
    {
        vault.run(["search", "--", query]).ok();
    }
}

#[test]
fn more_than_the_index_has_seen_is_still_all_found() {
    let vault = Vault::new();
    let line = |number| format!("{{\"kind\":\"note\",\"title\":\"Tide {number}\"}}\n");
    let lines = (0..700).map(line).collect::<Vec<_>>().concat();
    vault.run_with(["import", "ndjson", "-"], lines.as_bytes()).ok();
    let answer = vault.json(["search", "tide", "--limit", "1"]);
    assert_eq!((&answer["total"], &answer["complete"]), (&json!(700), &json!(true)));
}

#[test]
fn a_commitment_is_called_a_promise_where_people_read() {
    let vault = Vault::new();
    let line = r#"{"v":1,"type":"entry","id":"e1","kind":"note","title":"Numbers","children":[{"id":"c1","type":"commitment","fields":{"text":"Send the ledger","direction":"i_promised"}}]}"#;
    vault.ingest(&format!("{line}\n")).ok();
    let shown = vault.run(["search", "ledger"]).ok().out;
    assert!(shown.contains("note promise"), "{shown}");
    assert!(!shown.contains("commitment"), "{shown}");
}
