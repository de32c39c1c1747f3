//! Feedback on the command line: what is owed, to whom, and since when.

use serde_json::{Value, json};

use crate::support::Vault;

fn vault() -> Vault {
    let vault = Vault::new();
    let lines = [
        json!({ "type": "person", "id": "dev", "name": "Dev Anand" }),
        json!({ "type": "person", "id": "ruth", "name": "Ruth" }),
        json!({ "kind": "feedback", "id": "late", "title": "Dev: two-word reviews",
            "occurred_on": "2024-02-01", "status": "captured",
            "people": [{ "id": "dev", "role": "subject" }],
            "fields": { "direction": "gave", "intent": "redirect", "subject": "dev" } }),
        json!({ "kind": "feedback", "id": "heard", "title": "Ruth, about me", "status": "received",
            "occurred_on": "2024-02-02", "people": [{ "id": "ruth", "role": "source" }],
            "fields": { "direction": "about_me", "source": "ruth" } }),
        json!({ "kind": "feedback", "id": "secret", "title": "Kept to myself", "status": "captured",
            "occurred_on": "2024-02-03", "sensitivity": "locked",
            "fields": { "direction": "gave" } }),
    ];
    let input: Vec<String> = lines.iter().map(Value::to_string).collect();
    vault.ingest(&input.join("\n")).ok();
    vault
}

fn ids(answer: &Value) -> Vec<&str> {
    answer["feedback"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect()
}

#[test]
fn what_is_owed_is_listed_with_its_age_and_what_is_missing() {
    let vault = vault();
    let owed = vault.json(["feedback", "list", "--owed"]);
    assert_eq!(ids(&owed), ["late"], "locked ones are left out");
    let piece = &owed["feedback"][0];
    assert_eq!(
        (&piece["owed_age"], &piece["subject"]["name"]),
        (&json!("late"), &json!("Dev Anand"))
    );
    assert_eq!(piece["missing"], json!(["situation", "behaviour", "impact"]));
    assert_eq!(owed["counts"]["all"], 2);
    assert_eq!(ids(&vault.json(["feedback", "list", "--late"])), ["late"]);
    let text = vault.run(["feedback", "list", "--owed"]).ok().out;
    assert!(text.contains("days, late  Dev: two-word reviews"), "{text}");
    assert!(!text.contains("Kept to myself"));
}

#[test]
fn a_direction_and_a_person_narrow_the_list() {
    let vault = vault();
    assert_eq!(ids(&vault.json(["feedback", "list"])), ["heard", "late"]);
    assert_eq!(ids(&vault.json(["feedback", "list", "--direction", "about-me"])), ["heard"]);
    assert_eq!(ids(&vault.json(["feedback", "list", "--direction", "gave"])), ["late"]);
    assert_eq!(ids(&vault.json(["feedback", "list", "--person", "ruth"])), ["heard"]);
    assert_eq!(ids(&vault.json(["feedback", "list", "--owed", "--person", "dev anand"])), ["late"]);
    assert_eq!(ids(&vault.json(["feedback", "list", "--state", "received"])), ["heard"]);
    let two = ["feedback", "list", "--state", "received", "--state", "captured"];
    assert_eq!(ids(&vault.json(two)), ["heard", "late"]);
    vault.run(["feedback", "list", "--owed", "--state", "closed"]).exits(2);
    vault.run(["feedback", "list", "--person", "nobody"]).exits(3);
    let text = vault.run(["feedback", "list", "--direction", "third-party"]).ok().out;
    assert!(text.contains("There is no such feedback."), "{text}");
}
