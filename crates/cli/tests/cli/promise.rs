//! Promises on the command line, and what is due today.

use serde_json::{Value, json};

use crate::support::{Vault, ran};

fn vault() -> Vault {
    let vault = Vault::new();
    vault.run(["person", "add", "Aisha Karim", "--short", "Aisha"]).ok();
    vault
}

fn promise(vault: &Vault, text: &str, by: &str) -> String {
    let made = vault.json(["promise", "add", text, "--to", "Aisha", "--by", by]);
    made["id"].as_str().unwrap().to_owned()
}

fn listed(vault: &Vault, more: &[&str]) -> Vec<Value> {
    let args = ["promise", "list"].iter().chain(more).copied();
    vault.json(args)["promises"].as_array().unwrap().clone()
}

#[test]
fn a_promise_is_added_listed_moved_and_kept() {
    let vault = vault();
    let id = promise(&vault, "Send the rota", "tomorrow");
    let made = &listed(&vault, &[])[0];
    assert_eq!(made["direction"], "i_promised");
    assert_eq!(made["person"]["name"], "Aisha Karim");
    let moved = vault.json(["promise", "renegotiate", &id, "2199-01-01", "--told"]);
    assert_eq!(moved["due"], "2199-01-01");
    assert_eq!(moved["renegotiated"].as_array().unwrap().len(), 1);
    let kept = vault.json(["promise", "keep", &id, "--note", "Sent on the train"]);
    assert_eq!((&kept["state"], &kept["late"]), (&json!("kept"), &json!(false)));
    assert_eq!(kept["closing_note"], "Sent on the train");
    assert!(listed(&vault, &[]).is_empty());
    assert_eq!(listed(&vault, &["--closed"]).len(), 1);
    let text = vault.run(["promise", "list"]).ok().out;
    assert!(text.contains("By you: 1 of 1 on time. To you: none ended yet."), "{text}");
}

#[test]
fn both_ways_and_one_to_oneself_are_told_apart() {
    let vault = vault();
    promise(&vault, "Send the rota", "tomorrow");
    vault.run(["promise", "add", "The numbers", "--from", "Aisha"]).ok();
    vault.run(["promise", "add", "Sleep"]).ok();
    assert_eq!(listed(&vault, &["--whose", "theirs"])[0]["text"], "The numbers");
    assert_eq!(listed(&vault, &["--whose", "mine"]).len(), 2);
    assert_eq!(listed(&vault, &["--with", "aisha"]).len(), 2);
    assert!(listed(&vault, &["--late"]).is_empty());
}

#[test]
fn a_marked_line_of_an_entry_makes_one_and_editing_changes_it() {
    let vault = vault();
    let body = "A talk.\n!! Aisha: ask Ruth about the budget";
    let entry = vault.json(["add", "note", "--body", body]);
    let id = entry["id"].as_str().unwrap();
    let made = listed(&vault, &[]);
    assert_eq!((made.len(), &made[0]["text"]), (1, &json!("ask Ruth about the budget")));
    let body = "A talk.\n!! Aisha: ask Ruth about the whole budget";
    vault.run(["edit", id, "--body", body]).ok();
    let edited = listed(&vault, &[]);
    assert_eq!((edited.len(), &edited[0]["id"]), (1, &made[0]["id"]));
    assert_eq!(edited[0]["text"], "ask Ruth about the whole budget");
}

#[test]
fn refusals_say_what_is_wanted() {
    let vault = vault();
    let id = promise(&vault, "Send the rota", "tomorrow");
    vault.run(["promise", "drop", &id, "--note", " "]).exits(7);
    vault.run(["promise", "renegotiate", &id, "2001-01-01"]).exits(7);
    vault.run(["promise", "renegotiate", &id, "whenever"]).exits(7);
    vault.run(["promise", "keep", "nobody"]).exits(3);
    vault.run(["promise", "add", "x", "--to", "nobody"]).exits(3);
    vault.run(["promise", "add", " "]).exits(7);
    assert_eq!(vault.json(["promise", "drop", &id, "--note", "Told her"])["state"], "dropped");
    vault.run(["promise", "keep", &id]).exits(7);
}

#[test]
fn today_says_what_is_due_and_what_is_worth_a_look() {
    let vault = vault();
    promise(&vault, "Send the rota", "tomorrow");
    let today = vault.json(["today"]);
    assert_eq!(today["open"], 1);
    assert_eq!(today["promises"][0]["text"], "Send the rota");
    assert_eq!(today["day"], json!(null), "no plan is under way");
    let nudges = today["nudges"].as_array().unwrap();
    assert_eq!((nudges.len(), &nudges[0]["kind"]), (1, &json!("promise_soon")));
    let text = vault.run(["today"]).ok().out;
    assert!(text.contains("Worth a look: You promised Aisha Karim"), "{text}");
}

#[test]
fn today_is_the_day_of_the_zone_that_tz_names() {
    let vault = Vault::new();
    // Twenty-five hours lie between the two, so it is never the same day in both.
    let day_in = |zone: &str| {
        let mut command = vault.command();
        let answer = ran(command.env("TZ", zone).args(["--json", "today"])).ok().json();
        answer["date"].as_str().unwrap().to_owned()
    };
    assert!(day_in("Pacific/Kiritimati") > day_in("Pacific/Pago_Pago"));
}
