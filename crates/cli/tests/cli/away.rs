//! Days away: noted, listed, ended, forgotten, and not counted by the plan.

use serde_json::json;

use crate::support::Vault;

#[test]
fn days_away_are_noted_ended_and_forgotten() {
    let vault = Vault::new();
    assert_eq!(vault.run(["away", "list"]).ok().out, "There are no days away.\n");
    vault.run(["away", "add", "2026-08-03", "2026-08-21", "--reason", "Leave"]).ok();
    let all = vault.json(["away", "add", "2026-06-05"]);
    assert_eq!(
        all["away"],
        json!([
            { "from": "2026-06-05", "to": "2026-06-05", "reason": "" },
            { "from": "2026-08-03", "to": "2026-08-21", "reason": "Leave" },
        ])
    );
    let listed = vault.run(["away", "list"]).ok().out;
    assert_eq!(listed, "2026-06-05\n2026-08-03 to 2026-08-21  Leave\n");
    // Back on the 17th: the 16th is the last day away.
    let ended = vault.json(["away", "end", "2026-08-17"]);
    assert_eq!(ended["away"][1]["to"], "2026-08-16");
    let left = vault.json(["away", "remove", "2026-06-05"]);
    assert_eq!(left["away"].as_array().unwrap().len(), 1);
}

#[test]
fn what_cannot_be_is_refused_and_nothing_changes() {
    let vault = Vault::new();
    vault.run(["away", "add", "2026-08-03", "2026-08-21"]).ok();
    for (arguments, code) in [
        (&["away", "add", "2026-08-21", "2026-08-22"][..], 7),
        (&["away", "add", "2026-09-02", "2026-09-01"], 7),
        (&["away", "add", "next week"], 7),
        (&["away", "end", "2026-08-22"], 3),
        (&["away", "remove", "2026-08-04"], 3),
    ] {
        vault.run(arguments).exits(code);
    }
    assert_eq!(vault.json(["away", "list"])["away"].as_array().unwrap().len(), 1);
}

#[test]
fn the_plan_stands_still_on_them() {
    let vault = Vault::new();
    vault.run(["demo"]).ok();
    assert_eq!(vault.json(["search", "day:23"])["total"], 3);
    let before = vault.json(["plan", "show"])["day"].as_i64().unwrap();
    vault.run(["away", "add", "2026-04-13", "2026-04-17", "--reason", "Leave"]).ok();
    let after = vault.json(["plan", "show"])["day"].as_i64().unwrap();
    assert_eq!((before, after), (90, 85), "five days are not counted");
}
