//! The plan of the sample journal, shown and reviewed.

use std::fs;

use serde_json::Value;

use crate::support::Vault;

fn with_sample() -> Vault {
    let vault = Vault::new();
    vault.run(["demo"]).ok();
    vault
}

#[test]
fn the_plan_is_shown_with_what_was_written_in_its_days() {
    let vault = with_sample();
    let text = vault.run(["plan", "show"]).ok().out;
    for line in [
        "Day 90 of 90",
        "Heard: 12 of 12",
        "month-end fear, 6 people",
        "Inherited decisions: 8 of 8, 5 explained",
        "Bets: 1 active of at most 3",
        "Review of day 90: held 2026-05-01",
    ] {
        assert!(text.contains(line), "{line} in\n{text}");
    }
    let plan = vault.json(["plan", "show"]);
    assert_eq!((&plan["id"], &plan["day"]), (&"e001".into(), &90.into()));
    assert_eq!(vault.json(["plan", "show", "e001"])["unknown"], 3);
}

#[test]
fn every_number_of_a_review_is_found_again_by_search() {
    let vault = with_sample();
    vault.run(["delete", "e111"]).ok();
    let review = vault.json(["plan", "review", "--day", "60"]);
    assert_eq!((&review["day"], &review["last"]["day"]), (&60.into(), &30.into()));
    let lines: Vec<&Value> = review["sections"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|section| section["lines"].as_array().unwrap())
        .filter(|line| line["query"].is_string())
        .collect();
    assert!(lines.len() > 20);
    // A few, since each run of the command opens the vault anew.
    for id in ["interviews", "promises-kept", "feedback-redirect", "theme:month-end fear"] {
        let line = lines.iter().find(|line| line["id"] == id).unwrap();
        let found = vault.json(["search", line["query"].as_str().unwrap()]);
        assert_eq!(found["total"], line["found"], "{id}");
    }
}

#[test]
fn a_copy_to_share_is_markdown_without_what_is_private() {
    let vault = with_sample();
    vault.run(["delete", "e111"]).ok();
    let text = vault.run(["plan", "review", "--day", "60"]).ok().out;
    assert!(text.contains("pull-backs into your old work. (private)"), "{text}");
    assert!(text.contains("kind:pullback day:1..60 -is:locked"));
    let copy = vault.run(["plan", "review", "--day", "60", "--share"]).ok().out;
    assert!(copy.starts_with("# Day 60\n"), "{copy}");
    assert!(!copy.contains("pull-backs"));
    let shared = vault.json(["plan", "review", "--day", "60", "--share"]);
    assert!(shared["left_out"].as_u64() > Some(0));
    assert!(shared["names"].as_array().is_some_and(|names| !names.is_empty()));
}

#[test]
fn refusals_have_their_codes() {
    let empty = Vault::new();
    empty.run(["plan", "show"]).exits(3);
    empty.run(["plan", "review"]).exits(3);
    let vault = with_sample();
    vault.run(["plan", "show", "e404"]).exits(3);
    vault.run(["plan", "show", "e002"]).exits(3);
    vault.run(["plan", "review", "--day", "91"]).exits(7);
    vault.run(["plan", "review", "--day", "soon"]).exits(2);
}

#[test]
fn a_plan_that_is_typed_in_here_keeps_the_rules_of_its_screen() {
    let vault = Vault::new();
    let add = |status: &str, phases: &str| {
        let args = ["add", "plan", "--title", "The next role", "--status", status];
        let role = ["--field", "role=em", "--field", phases];
        vault.run([args.as_slice(), &role].concat())
    };
    let phases = |next: u32| {
        let one = r#"{"name":"Listen","from_day":1,"to_day":30}"#;
        format!(r#"phases=[{one},{{"name":"Act","from_day":{next},"to_day":90}}]"#)
    };
    let gap = add("draft", &phases(34)).exits(7).err;
    assert!(gap.contains("phases should be without gaps; days 31 to 33 are in none"), "{gap}");
    let twice = add("draft", &phases(30)).exits(7).err;
    assert!(twice.contains("phases should be apart; days 30 to 30 are in two"), "{twice}");
    assert!(!twice.contains("Listen"), "no words of the owner in {twice}");
    assert!(vault.json(["list", "--kind", "plan"])["entries"].as_array().unwrap().is_empty());

    let id = add("active", &phases(31)).ok().out;
    let second = add("active", &phases(31)).exits(7).err;
    assert!(second.contains("role is under way in another plan already"), "{second}");
    let bets = (1..=4)
        .map(|n| format!(r#"{{"id":"bet-{n}","title":"Bet","state":"active"}}"#))
        .collect::<Vec<_>>()
        .join(",");
    let bets = format!("leverage_changes=[{bets}]");
    let fourth = vault.run(["edit", id.trim(), "--field", &bets]).exits(7).err;
    assert!(fourth.contains("leverage_changes should be at most 3 active at a time"), "{fourth}");
}

#[test]
fn a_plan_that_a_line_brings_is_taken_in_and_what_no_edit_would_allow_of_it_is_said() {
    let vault = Vault::new();
    let plan = |id: &str, next: u32| {
        let one = r#"{"name":"Listen","from_day":1,"to_day":30}"#;
        let two = format!(r#"{{"name":"Act","from_day":{next},"to_day":90}}"#);
        format!(
            r#"{{"id":"{id}","kind":"plan","title":"Mine","status":"active","occurred_on":"2026-03-02","fields":{{"role":"em","start_on":"2026-03-02","phases":[{one},{two}]}}}}"#
        )
    };
    let said =
        "line 1: taken in, although phases should be without gaps; days 31 to 33 are in none.";
    let lines = plan("p1", 34);
    let taken = vault.ingest(&lines).ok();
    assert_eq!(taken.err.trim(), said);
    assert!(taken.out.contains("p1"), "acknowledged: {}", taken.out);
    let shown = vault.run(["plan", "show"]).ok().out;
    assert!(shown.contains("Look again: phases should be without gaps"), "{shown}");
    assert!(vault.ingest(&lines).ok().err.is_empty(), "nothing was taken in the second time");

    let gone = plan("p4", 34).replacen('{', r#"{"deleted_at":"2026-03-09T08:00:00Z","#, 1);
    assert!(vault.ingest(&gone).ok().err.is_empty(), "nothing is said of what lies in the trash");
    let second = vault.ingest(&plan("p2", 31)).ok().err;
    assert!(second.contains("role is under way in another plan already"), "{second}");
    assert!(vault.ingest(&plan("p3", 31).replace("\"em\"", "\"cto\"")).ok().err.is_empty());

    // What was broken may stay so; no more is broken.
    vault.run(["edit", "p1", "--title", "Mine, still"]).ok();
    let short = vault.run(["edit", "p1", "--field", "length_days=12"]).exits(7).err;
    assert!(short.contains("length_days should be from 30 to 180"), "{short}");
}

#[test]
fn what_a_line_brings_is_doubted_in_json_too() {
    let vault = Vault::new();
    let line = r#"{"id":"f1","kind":"feedback","title":"Said","status":"delivered","fields":{"direction":"gave","intent":"redirect"}}"#;
    let file = vault.path("lines.ndjson");
    fs::write(&file, line).unwrap();
    let file = file.as_os_str();
    let import =
        |more: &str| vault.run(["import".as_ref(), "ndjson".as_ref(), file, more.as_ref()]).ok();
    let said = import("--dry-run").err;
    assert!(said.starts_with("line 1: would be taken in, although"), "{said}");
    let ran = import("--json");
    let warning: Value = serde_json::from_str(ran.err.trim()).unwrap();
    assert_eq!(warning["warning"]["code"], "invalid_input");
    assert_eq!(warning["warning"]["detail"]["line"], 1);
    assert_eq!(vault.json(["show", "f1"])["status"], "delivered", "and it is there");
}

#[test]
fn a_locked_review_is_named_and_not_told() {
    let vault = with_sample();
    vault.run(["edit", "e111", "--sensitivity", "locked"]).ok();
    let text = vault.run(["plan", "review", "--day", "60"]).ok().out;
    assert!(text.starts_with("Day 60 review,") && text.contains("is locked"), "{text}");
    assert_eq!(text.lines().count(), 1, "{text}");
    assert_eq!(vault.json(["plan", "review", "--day", "60"])["hidden"], true);
    vault.run(["plan", "review", "--day", "60", "--share"]).exits(7);
    let plan = vault.run(["plan", "show"]).ok().out;
    assert!(plan.contains("Review of day 60: held\n"), "{plan}");
}
