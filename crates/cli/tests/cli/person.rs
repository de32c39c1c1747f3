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

#[test]
fn the_page_before_a_meeting_is_printed() {
    let vault = with_two_annekes();
    let page = vault.json(["person", "prepare", "AdV"]);
    assert_eq!(
        (&page["name"], &page["brief"]["locked_shown"]),
        (&json!("A. Vries"), &json!(false))
    );
    let text = vault.run(["person", "prepare", "AdV"]).ok().out;
    assert!(text.contains("A. Vries") && text.contains("--locked"), "{text}");
    vault.run(["person", "prepare", "nobody"]).exits(3);
}

#[test]
fn a_person_is_handed_over_in_a_file_for_the_owner_alone() {
    let vault = with_two_annekes();
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("vries.md");
    let path = to.to_str().unwrap();
    let export = vault.json(["person", "export", "AdV", "--to", path]);
    assert_eq!((&export["entries"], &export["locked_left_out"]), (&json!(1), &json!(0)));
    let text = std::fs::read_to_string(&to).unwrap();
    assert!(text.starts_with("# A. Vries") && text.contains("The handover."), "{text}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&to).unwrap().permissions().mode() & 0o777, 0o600);
    }
    vault.run(["person", "export", "AdV", "--to", path]).exits(7);
    assert_eq!(std::fs::read_to_string(&to).unwrap(), text, "what was there stays");
    vault.run(["person", "export", "AdV", "--to", path, "--format", "ndjson", "--force"]).ok();
    assert_eq!(std::fs::read_to_string(&to).unwrap().lines().count(), 2);
}

#[test]
fn a_person_is_erased_once_their_name_is_given() {
    let vault = with_two_annekes();
    let plan = vault.json(["person", "erase", "AdV"]);
    assert_eq!((&plan["erased"], &plan["names"]), (&json!(false), &json!(["A. Vries", "AdV"])));
    vault.run(["person", "erase", "AdV", "--confirm", "Anneke de Vries"]).exits(7);
    assert_eq!(vault.json(["person", "list"])["people"].as_array().unwrap().len(), 2);
    let done = vault.json(["person", "erase", "AdV", "--confirm", "a. vries"]);
    assert_eq!(done["erased"], true);
    vault.run(["person", "show", "AdV"]).exits(3);
    assert_eq!(vault.json(["person", "list"])["people"].as_array().unwrap().len(), 1);
}
