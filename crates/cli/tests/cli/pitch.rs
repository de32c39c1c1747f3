//! Pitches, objections and decisions on the command line.

use serde_json::{Value, json};

use crate::support::Vault;

fn vault() -> Vault {
    let vault = Vault::new();
    let henrik = json!({ "type": "person", "id": "henrik", "name": "Henrik Sorensen",
                         "short_name": "Henrik", "function": "finance" });
    vault.ingest(&henrik.to_string()).ok();
    vault
}

/// A pitch as a program would send it, with an objection of its listener.
fn ingested(vault: &Vault, fields: &Value) -> String {
    let line = json!({
        "id": "p1", "kind": "pitch", "title": "Leave the old database", "status": "drafting",
        "occurred_on": "2026-04-01", "people": [{ "id": "henrik", "role": "audience" }],
        "fields": fields,
        "children": [{ "id": "o1", "type": "objection", "fields": {
            "person": "henrik", "function": "finance", "said_on": "2026-03-11",
            "verbatim": "Thirteen months to payback.", "type": "cost", "resolved": "open" } }],
    });
    vault.ingest(&line.to_string()).ok();
    "p1".to_owned()
}

#[test]
fn a_pitch_says_what_it_lacks_and_which_words_are_in_the_way() {
    let vault = vault();
    let fields = json!({"audience": ["henrik"], "answer": "We add an idempotent webhook."});
    let id = ingested(&vault, &fields);
    let checked = vault.run(["--json", "pitch", "check", &id]).exits(7).json();
    assert_eq!(checked["ready"], false);
    let at = |place: &str| {
        let findings = checked["findings"].as_array().unwrap();
        findings.iter().any(|finding| finding["at"] == place)
    };
    assert!(at("ask") && at("recommendation_first") && at("answer"), "{checked}");
    let words: Vec<&str> = checked["words"]
        .as_array()
        .unwrap()
        .iter()
        .map(|word| word["text"].as_str().unwrap())
        .collect();
    assert_eq!(words, ["idempotent", "webhook"]);
    assert!(checked["words"][1]["instead"].is_string());
    let listed = vault.json(["pitch", "list"]);
    assert_eq!(listed["pitches"][0]["audience"], json!(["Henrik Sorensen"]));
}

#[test]
fn its_page_names_nobody_where_it_is_redacted() {
    let vault = vault();
    let fields = json!({
        "audience": ["henrik"], "recommendation_first": "Pay Henrik's bill less.",
        "numbers": [{"claim": "today", "value": "£14,200 a month", "confidence": "guess"}],
    });
    let id = ingested(&vault, &fields);
    let page = vault.run(["pitch", "brief", &id, "--format", "md"]).ok().out;
    assert!(
        page.contains("For Henrik Sorensen") && page.contains("£14,200 a month (guess)"),
        "{page}"
    );
    let redacted = vault.run(["pitch", "brief", &id, "--redacted"]).ok().out;
    assert!(redacted.contains("For H. S.") && !redacted.contains("Henrik"), "{redacted}");
    assert_eq!(vault.json(["pitch", "brief", &id])["a4"]["fits"], true);
}

#[test]
fn objections_are_listed_by_function_person_and_type() {
    let vault = vault();
    ingested(&vault, &json!({"audience": ["henrik"]}));
    let count = |more: &[&str]| {
        let args = ["objections"].iter().chain(more).copied();
        vault.json(args)["objections"].as_array().unwrap().len()
    };
    assert_eq!(count(&[]), 1);
    assert_eq!(count(&["--function", "finance", "--type", "cost", "--person", "henrik"]), 1);
    assert_eq!(count(&["--function", "sales"]), 0);
    assert_eq!(count(&["--type", "risk"]), 0);
    vault.run(["objections", "--function", "wizards"]).exits(7);
    let text = vault.run(["objections"]).ok().out;
    assert!(text.contains("Henrik Sorensen, cost, open: Thirteen months to payback."), "{text}");
}

#[test]
fn a_decision_is_listed_and_written_as_a_record() {
    let vault = vault();
    let made = vault.json([
        "add",
        "decision",
        "--title",
        "One database",
        "--status",
        "accepted",
        "--field",
        "door=one_way",
        "--field",
        "context=Two sets of books.",
    ]);
    let id = made["id"].as_str().unwrap();
    assert_eq!(vault.json(["decision", "list"])["decisions"][0]["door"], "one_way");
    let page = vault.run(["decision", "export", id]).ok().out;
    assert!(page.starts_with("# One database\n") && page.contains("## Context"), "{page}");
    vault.run(["decision", "export", "nothing"]).exits(3);
}
