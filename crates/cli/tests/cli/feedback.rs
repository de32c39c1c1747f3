//! Feedback on the command line: what is owed, to whom, and since when.

use footing_domain::CivilDate;
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

#[test]
fn what_was_said_has_its_parts_also_when_it_is_typed_in_here() {
    let vault = vault();
    let said = |more: &[&str]| {
        let mut args = vec!["add", "feedback", "--title", "Dev, again", "--status", "delivered"];
        args.extend(["--field", "direction=gave", "--field", "intent=redirect"]);
        // Whom it is about is said as with any entry.
        args.extend(["--person", "Dev Anand"]);
        args.extend(more);
        vault.run(args)
    };
    let refused = said(&["--on", "2024-02-04"]).exits(7).err;
    assert!(refused.contains("situation, behaviour, impact is missing"), "{refused}");
    let parts: Vec<&str> = ["situation=The review", "behaviour=Two words", "impact=We guessed"]
        .into_iter()
        .flat_map(|part| ["--field", part])
        .collect();
    let ahead = [parts.as_slice(), &["--on", "2190-01-01"]].concat();
    assert!(said(&ahead).exits(7).err.contains("occurred_on is in the future"));
    let early = ["--on", "2024-02-04", "--field", "delivered_on=2024-02-03"];
    let refused = said(&[parts.as_slice(), &early].concat()).exits(7).err;
    assert!(refused.contains("delivered_on is before the day it happened"), "{refused}");
    assert_eq!(ids(&vault.json(["feedback", "list"])), ["heard", "late"], "nothing was kept");

    let id = said(&[parts.as_slice(), &["--on", "2024-02-04"]].concat()).ok().out;
    let id = id.trim();
    vault.run(["edit", id, "--title", "Dev, once more"]).ok();
    let refused = vault.run(["edit", id, "--field", "impact="]).exits(7).err;
    assert!(refused.contains("impact is missing"), "{refused}");
    // What lines brought without its parts may still be changed.
    let line = json!({ "kind": "feedback", "id": "bare", "title": "Said, somehow",
        "status": "delivered", "occurred_on": "2024-02-05", "fields": { "direction": "gave" } });
    vault.ingest(&line.to_string()).ok();
    vault.run(["edit", "bare", "--title", "Said somehow"]).ok();
}

#[test]
fn what_is_typed_in_here_is_owed_and_said_as_the_window_has_it() {
    let vault = vault();
    let add = |args: &[&str]| {
        let all =
            [&["add", "feedback", "--title", "Dev: estimates", "--field", "subject=dev"], args];
        vault.run(all.concat())
    };
    let id = add(&["--on", "2024-02-05"]).ok().out;
    assert!(ids(&vault.json(["feedback", "list", "--owed"])).contains(&id.trim()), "owed at once");
    assert_eq!(vault.json(["search", "kind:feedback is:owed is:late"])["total"], 2);

    let parts =
        ["situation=Monday", "behaviour=two words", "impact=nobody knew", "intent=redirect"];
    let parts: Vec<&str> = parts.iter().flat_map(|part| ["--field", part]).collect();
    vault.run([&["edit", id.trim(), "--status", "delivered"], parts.as_slice()].concat()).ok();
    let fields = vault.json(["show", id.trim()])["fields"].clone();
    let day = |name: &str| fields[name].as_str().unwrap().parse::<CivilDate>().unwrap();
    assert_eq!(day("follow_up_on"), day("delivered_on").plus_days(21));

    let told = ["--field", "direction=about_me", "--status", "delivered"];
    let refused = add(&told).exits(7).err;
    assert!(refused.contains("received, understood, acted"), "{refused}");
    let refused = vault.run(["edit", "late", "--status", "acted"]).exits(7).err;
    assert!(refused.contains("captured, planned, delivered"), "{refused}");
    let refused = vault.run(["edit", "late", "--status", "let_go"]).exits(7).err;
    assert!(refused.contains("reason is missing"), "{refused}");
    vault.run(["edit", "late", "--status", "let_go", "--field", "reason=He left"]).ok();
}
