//! People: listed, shown, added, renamed, made one and told apart again.

use serde_json::json;

use crate::support::Vault;

fn with_two_annekes() -> Vault {
    let vault = Vault::new();
    vault
        .run(["person", "add", "Anneke de Vries", "--function", "support", "--short", "Anneke"])
        .ok();
    vault.run(["person", "add", "A. Vries", "--alias", "AdV"]).ok();
    vault.run(["add", "note", "--body", "The handover.", "--person", "A. Vries"]).ok();
    vault
}

#[test]
fn people_are_listed_by_name_and_shown_with_what_names_them() {
    let vault = with_two_annekes();
    let people = vault.json(["person", "list"])["people"].clone();
    let names: Vec<_> = people.as_array().unwrap().iter().map(|one| &one["name"]).collect();
    assert_eq!(names, ["A. Vries", "Anneke de Vries"]);
    assert_eq!((&people[0]["entries"], &people[1]["function"]), (&json!(1), &json!("support")));
    let shown = vault.json(["person", "show", "adv"]);
    assert_eq!(shown["name"], "A. Vries", "any of their names, folded");
    assert_eq!(shown["entries"].as_array().unwrap().len(), 1);
    let text = vault.run(["person", "show", "adv"]).ok().out;
    assert!(text.contains("Named in 1 entry."), "{text}");
}

#[test]
fn a_new_name_keeps_the_old_one() {
    let vault = with_two_annekes();
    let saved = vault.json(["person", "rename", "Anneke", "Anneke Bakker"]);
    assert_eq!(saved["rev"], 2);
    let shown = vault.json(["person", "show", "anneke de vries"]);
    assert_eq!(shown["name"], "Anneke Bakker");
    assert_eq!(shown["aliases"], json!(["Anneke de Vries"]));
    assert_eq!(shown["fields"]["name_history"][0]["name"], "Anneke de Vries");
}

#[test]
fn two_that_are_one_are_found_as_one_and_can_be_told_apart() {
    let vault = with_two_annekes();
    let merged = vault.json(["person", "merge", "AdV", "Anneke"]);
    assert_eq!(merged["entries"], 1);
    let found = vault.json(["search", "function:support"]);
    assert_eq!(found["total"], 1, "the index follows");
    let gone = merged["gone_id"].as_str().unwrap();
    vault.run(["person", "merge", "--undo", gone]).ok();
    assert_eq!(vault.json(["search", "function:support"])["total"], 0);
    assert_eq!(vault.json(["person", "list"])["people"].as_array().unwrap().len(), 2);
}

#[test]
fn refusals_have_their_codes() {
    let vault = with_two_annekes();
    vault.run(["person", "show", "nobody"]).exits(3);
    vault.run(["person", "merge", "AdV", "A. Vries"]).exits(7);
    vault.run(["person", "add", "X", "--relation", "enemy"]).exits(7);
    vault.run(["person", "add", " "]).exits(7);
    vault.run(["person", "merge", "AdV"]).exits(2);
}
