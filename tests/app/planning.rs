//! Plans and reviews as the page sees them.

use serde_json::{Value, json};

use crate::window::Window;

pub(crate) fn start(role: &str) -> Value {
    json!({
        "role": role, "transitionType": "external_hire", "startOn": "2026-03-02", "lengthDays": 90,
        "company": "", "roleTitle": "", "hiredToChange": "Seven promises.", "draft": false,
    })
}

pub(crate) fn interview(person: &Value) -> Value {
    json!({
        "id": null, "rev": 0, "person": person, "on": "2026-03-20", "minutes": 30,
        "answers": [{
            "id": null, "question": "What slows you down?", "verbatim": "Waiting for staging.",
            "theme": "staging",
        }],
        "surprise": "", "whatToProtect": "", "askNext": [], "themes": [], "body": "",
    })
}

pub(crate) fn decision(title: &str) -> Value {
    json!({
        "id": null, "rev": 0, "title": title, "body": "", "on": "2026-03-20", "status": "",
        "origin": "inherited", "madeOn": "2018", "madeBy": "", "statedReason": "",
        "reasonKnown": "unknown", "stillValid": null, "asked": [], "dependsOn": "",
        "dependsOnIt": "", "door": null, "revisitOn": null,
    })
}

pub(crate) fn bet(title: &str, touches: &Value) -> Value {
    json!({
        "title": title, "hypothesis": "", "effect": null, "effort": null, "door": null, "helps": "",
        "fromDay": null, "earlyWin": false, "owner": null, "evidence": [], "evidenceNote": "",
        "touches": [touches], "fenceNote": "", "stabilises": false, "urgentBecause": "",
    })
}

fn person(window: &Window, name: &str) -> Value {
    window.must(
        "save_person",
        json!({ "person": {
            "id": null, "baseRev": 0, "name": name, "shortName": "", "aliases": [], "relation": null,
            "function": null, "caresAbout": "", "workingStyle": "", "notes": "", "level": "",
        } }),
    )
}

fn plan(window: &Window) -> Value {
    window.must("plan", json!({ "id": null }))
}

fn edit(window: &Window, edit: &Value) -> Value {
    let plan = plan(window);
    let change = json!({ "id": plan["id"], "baseRev": plan["rev"], "edit": edit });
    window.must("edit_plan", json!({ "change": change }))
}

#[test]
fn a_plan_is_outlined_started_and_shown_with_what_was_heard_and_decided() {
    let (window, _) = Window::with_vault();
    assert_eq!(plan(&window), Value::Null);
    let outline = window.must("plan_preview", json!({ "start": start("em") }));
    assert_eq!(outline["type"], "outline");
    assert_eq!(outline["outline"]["endOn"], "2026-05-30");
    assert_eq!(outline["outline"]["reviews"][2]["suggestedOn"], "2026-05-29", "a Friday");
    let started = window.must("start_plan", json!({ "start": start("em") }));
    assert_eq!((&started["type"], &started["rev"]), (&json!("saved"), &json!(1)));
    let second = window.must("start_plan", json!({ "start": start("em") }));
    assert_eq!(second["refusal"]["reason"], "same_role");
    assert_eq!(window.must("plans", json!({}))[0]["current"], true);

    let ruth = person(&window, "Ruth Abrams");
    edit(&window, &json!({ "type": "addTarget", "person": ruth }));
    let heard = window.must("save_interview", json!({ "interview": interview(&ruth) }));
    let read = window.must("interview", json!({ "id": heard["id"] }));
    assert_eq!(read["answers"][0]["verbatim"], "Waiting for staging.");
    let kept =
        window.must("save_decision", json!({ "decision": decision("On-call is voluntary") }));
    let read = window.must("decision", json!({ "id": kept["id"] }));
    assert_eq!((&read["reasonKnown"], &read["status"]), (&json!("unknown"), &json!("accepted")));

    let touching = json!({ "type": "addBet", "bet": bet("Pay for on-call", &kept["id"]) });
    assert_eq!(edit(&window, &touching)["type"], "saved");
    let shown = plan(&window);
    assert_eq!((&shown["day"], &shown["heard"]), (&json!(23), &json!({ "done": 1, "of": 1 })));
    assert_eq!(shown["decisions"][0]["verdict"], "ask");
    assert_eq!(shown["decisions"][0]["fence"], true);
    assert_eq!(shown["warnings"][0]["kind"], "fence");
    let sets = window.must("question_sets", json!({}));
    let sets = sets.as_array().expect("a list");
    assert!(sets.iter().any(|set| set["id"] == "listening-tour"), "there to be asked");
}

#[test]
fn a_fourth_bet_and_a_gap_are_answers_and_a_stale_page_is_a_conflict() {
    let (window, _) = Window::with_vault();
    window.must("start_plan", json!({ "start": start("em") }));
    for number in 1..=4 {
        let title = format!("Bet {number}");
        edit(&window, &json!({ "type": "addBet", "bet": bet(&title, &json!("e1")) }));
        let id = plan(&window)["bets"][number - 1]["id"].clone();
        let moved = json!({ "type": "moveBet", "id": id, "to": "active", "why": "" });
        let moved = edit(&window, &moved);
        if number < 4 {
            assert_eq!(moved["type"], "saved", "{moved}");
        } else {
            assert_eq!(moved["refusal"]["reason"], "too_many_bets");
            assert_eq!(moved["refusal"]["active"][2]["title"], "Bet 3");
        }
    }
    let phase = |name: &str, from: i32, to: i32| json!({ "name": name, "fromDay": from, "toDay": to, "intent": "", "criteria": [] });
    let gap = json!({
        "type": "setPhases", "phases": [phase("Listen", 1, 30), phase("Map", 40, 90)],
    });
    let refused = edit(&window, &gap);
    assert_eq!(refused["refusal"]["reason"], "phase_gap");
    assert_eq!(
        (&refused["refusal"]["fromDay"], &refused["refusal"]["toDay"]),
        (&json!(31), &json!(39))
    );
    let stale = json!({
        "id": plan(&window)["id"], "baseRev": 1,
        "edit": { "type": "setDecisionsWanted", "count": 5 },
    });
    assert_eq!(window.refused("edit_plan", json!({ "change": stale })), "conflict");
}

#[test]
fn a_review_is_drafted_kept_and_copied() {
    let (window, _) = Window::with_vault();
    window.must("start_plan", json!({ "start": start("em") }));
    let ruth = person(&window, "Ruth Abrams");
    window.must("save_interview", json!({ "interview": interview(&ruth) }));
    let at = json!({ "planId": null, "day": 30 });
    let review = window.must("review", json!({ "at": at }));
    assert_eq!((&review["rev"], &review["closed"]), (&json!(0), &json!(false)));
    let line = &review["sections"][0]["lines"][0];
    assert_eq!((&line["id"], &line["count"]), (&json!("interviews"), &json!(1)));
    assert_eq!(line["query"], "kind:listening day:1..30 -is:locked");
    let kept = json!({
        "planId": null, "day": 30, "baseRev": 0, "forWhom": ruth, "close": false,
        "lines": [{ "id": "interviews", "struck": false, "private": true }],
        "sections": [{ "section": "ask", "words": "What may I decide alone?", "private": false }],
    });
    assert_eq!(window.must("keep_review", json!({ "review": kept }))["rev"], 1);
    let copy = window.must("share_review", json!({ "at": at, "shared": true }));
    let text = copy["markdown"].as_str().expect("a text");
    assert!(text.contains("## What I ask of you\n\nWhat may I decide alone?"), "{text}");
    assert!(!text.contains("conversation"), "that line is private");
    assert_eq!(window.refused("keep_review", json!({ "review": kept })), "conflict");
}

#[test]
fn what_a_decision_was_chosen_from_goes_both_ways_and_stays_where_nothing_is_said_of_it() {
    let (window, _) = Window::with_vault();
    let option = |name: &str, chosen: bool| json!({ "id": null, "name": name, "good": "", "neutral": "", "bad": "Two bills", "chosen": chosen });
    let mut made = decision("Leave the old database");
    made["status"] = json!("proposed");
    made["weighed"] = json!({
        "context": "Two sets of books.", "outcome": "", "decidedOn": null,
        "options": [option("Leave", true), option("Stay", false)],
        "expectedOutcome": "Nobody notices", "confidence": 70, "frozenOn": null,
        "later": [{ "on": "2026-03-21", "confidence": 55, "text": "Slower than I thought." }],
        "actual": null,
    });
    let kept = window.must("save_decision", json!({ "decision": made }));
    let read = window.must("decision", json!({ "id": kept["id"] }));
    let weighed = read["weighed"].clone();
    assert_eq!(weighed["options"][0]["name"], "Leave");
    assert_eq!(
        (&weighed["options"][0]["chosen"], &weighed["options"][1]["bad"]),
        (&json!(true), &json!("Two bills"))
    );
    assert_eq!(
        (&weighed["context"], &weighed["expectedOutcome"]),
        (&json!("Two sets of books."), &json!("Nobody notices"))
    );
    assert_eq!(
        (weighed["confidence"].as_f64(), weighed["later"][0]["confidence"].as_f64()),
        (Some(70.0), Some(55.0))
    );

    // A form that does not show it says null of it, and takes nothing away.
    let mut blind = read.clone();
    blind["weighed"] = Value::Null;
    blind["status"] = json!("accepted");
    window.must("save_decision", json!({ "decision": blind }));
    let mut accepted = window.must("decision", json!({ "id": kept["id"] }));
    let mut frozen = weighed;
    frozen["frozenOn"] = json!("2026-03-24");
    assert_eq!(
        accepted["weighed"], frozen,
        "ids and all, and the expectation stands still from now"
    );
    accepted["weighed"]["expectedOutcome"] = json!("A riot");
    assert_eq!(window.refused("save_decision", json!({ "decision": accepted })), "invalid_input");
}
