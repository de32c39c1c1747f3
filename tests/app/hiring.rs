//! Hiring through the window's commands: what is refused and why, and that names stay people.

use serde_json::{Value, json};

use crate::window::Window;

pub(crate) fn gap() -> Value {
    json!({ "id": null, "rev": 0, "form": { "gap": "Seeing", "severity": 4, "state": "open",
            "owner": "", "evidence": [], "notes": "" } })
}

fn row(competency: &str, score: i64, evidence: &str) -> Value {
    json!({ "key": "", "competency": competency, "criterion": competency, "score": score,
            "evidence": evidence, "gap": null, "contribution": "", "unknowns": null,
            "questions": null, "pushback": null, "failures": [] })
}

pub(crate) fn card(person: &str) -> Value {
    json!({ "id": null, "rev": 0, "personId": person, "locks": true,
            "form": { "interviewer": "", "scenario": "", "whyStill": "", "notes": "",
                      "rows": [row("communication", 3, "")] } })
}

pub(crate) fn call(person: &str) -> Value {
    json!({ "id": null, "rev": 0, "personId": person,
            "form": { "referee": "Henning Vik", "relationship": "managed_them", "on": null,
                      "score": 8, "gapToNext": "", "followUp": "", "consent": true,
                      "secondCallOn": null, "notes": "" } })
}

pub(crate) fn offer(person: &str) -> Value {
    json!({ "id": null, "rev": 0, "personId": person, "decides": true,
            "form": { "gap": null, "decision": "offer", "expectedChange": "Ten minutes",
                      "howMeasured": "", "confidence": 70.0, "onboarding": "Grace Muthoni",
                      "dissent": "", "fromFailing": false, "mitigations": "", "revisitOn": null,
                      "startsOn": null, "notes": "" } })
}

pub(crate) fn back(person: &str) -> Value {
    json!({ "id": null, "rev": 0, "personId": person,
            "form": { "expected": "", "effect": "Six minutes", "surprisedBy": "",
                      "cameTrue": "better", "startsOn": null, "notes": "" } })
}

pub(crate) fn scenario() -> Value {
    json!({ "id": null, "rev": 0, "madeFrom": null,
            "form": { "title": "118 rules", "domain": "", "opening": "", "probes": [],
                      "competencies": ["communication"], "strong": [], "weak": ["Deletes half"],
                      "listenFor": "", "notes": "", "retired": false } })
}

#[test]
fn scenarios_are_ones_own_or_come_along_and_one_that_says_nothing_is_refused() {
    let (window, _) = Window::with_vault();
    let stock = window.must("scenarios", json!({}));
    let brought = stock["scenarios"].as_array().unwrap();
    let all = brought.len();
    assert!(all >= 18 && brought.iter().all(|one| one["id"].is_null()));
    let mut copy = scenario();
    assert_eq!(window.refused("save_scenario", json!({ "scenario": copy })), "invalid_input");
    copy["form"]["probes"] = json!(["Which do you read first?"]);
    copy["madeFrom"] = brought[0]["madeFrom"].clone();
    let saved = window.must("save_scenario", json!({ "scenario": copy }));
    let stock = window.must("scenarios", json!({}));
    let shown = stock["scenarios"].as_array().unwrap();
    assert_eq!((&shown[0]["id"], shown.len()), (&saved["id"], all));
    assert_eq!(shown[0]["form"]["weak"], json!(["Deletes half"]));
    copy["id"] = saved["id"].clone();
    assert_eq!(window.refused("save_scenario", json!({ "scenario": copy })), "conflict");
}

#[test]
fn what_shows_a_gap_is_named_with_it() {
    let (window, _) = Window::with_vault();
    let shown = window.must("save_gap", json!({ "gap": gap() }));
    let mut other = gap();
    other["form"]["gap"] = json!("Telling");
    other["form"]["evidence"] = json!([shown["id"]]);
    window.must("save_gap", json!({ "gap": other }));
    let home = window.must("hiring", json!({}));
    let gaps = home["gaps"].as_array().unwrap();
    let other = gaps.iter().find(|gap| gap["form"]["gap"] == "Telling").unwrap();
    assert_eq!(other["evidence"][0]["title"], "Seeing");
    assert_eq!(other["form"]["evidence"], json!([shown["id"]]));
}

#[test]
fn the_panel_is_read_in_the_debrief_and_decided_on_when_all_of_it_is_locked() {
    let (window, _) = Window::with_vault();
    window.must("capture", json!({ "text": "Met @Marta Nowak" }));
    let person = window.must("people", json!({}))[0]["id"].clone();
    let marta = person.as_str().unwrap();
    let mut hers = card(marta);
    hers["form"]["interviewer"] = json!("Grace Muthoni");
    hers["form"]["rows"] = json!([row("communication", 3, "Asked four times")]);
    hers["locks"] = json!(false);
    let saved = window.must("save_scorecard", json!({ "card": hers }));
    let mut made = offer(marta);
    made["form"]["howMeasured"] = json!("Minutes to the first right sentence");
    let refused = window.ask("save_offer", json!({ "offer": made })).unwrap_err();
    let at = format!("scorecards.{}", saved["id"].as_str().unwrap());
    assert_eq!((&refused["code"], &refused["detail"]["at"]), (&json!("invalid_input"), &json!(at)));
    assert!(!refused.to_string().contains("Grace"));
    assert_eq!(window.refused("hold_debrief", json!({ "person": marta })), "invalid_input");

    hers["id"] = saved["id"].clone();
    hers["rev"] = saved["rev"].clone();
    hers["locks"] = json!(true);
    let saved = window.must("save_scorecard", json!({ "card": hers }));
    let shown = &saved["page"]["cards"][0];
    assert_eq!((&shown["covered"], &shown["form"]["rows"]), (&json!(true), &json!([])));
    let page = window.must("hold_debrief", json!({ "person": marta }));
    assert_eq!(page["cards"][0]["covered"], json!(false));
    assert_eq!(page["cards"][0]["form"]["rows"][1]["evidence"], "Asked four times");
    let saved = window.must("save_offer", json!({ "offer": made }));
    assert_eq!(saved["page"]["offers"][0]["frozen"], json!(true));
}

#[test]
fn a_hire_goes_from_a_gap_to_day_ninety_and_is_refused_in_between() {
    let (window, _) = Window::with_vault();
    let filed = window.must("save_gap", json!({ "gap": gap() }));
    window.must("capture", json!({ "text": "Met @Marta Nowak" }));
    let person = window.must("people", json!({}))[0]["id"].clone();
    let marta = person.as_str().unwrap();

    let mut one = card(marta);
    assert_eq!(window.refused("save_scorecard", json!({ "card": one })), "invalid_input");
    one["form"]["rows"] = json!([row("communication", 3, "Asked four times")]);
    one["form"]["rows"][0]["gap"] = filed["id"].clone();
    let saved = window.must("save_scorecard", json!({ "card": one }));
    let shown = &saved["page"]["cards"][0];
    assert_eq!((&shown["closed"], &shown["mine"]), (&json!(true), &json!(true)));
    assert_eq!(saved["page"]["next"], "reference");
    one["id"] = saved["id"].clone();
    one["rev"] = saved["rev"].clone();
    one["locks"] = json!(false);
    one["form"]["rows"] = shown["form"]["rows"].clone();
    one["form"]["rows"][1]["score"] = json!(1);
    assert_eq!(window.refused("save_scorecard", json!({ "card": one })), "invalid_input");

    let mut asked = call(marta);
    let people = |window: &Window| window.must("people", json!({})).as_array().unwrap().len();
    let before = people(&window);
    assert_eq!(window.refused("save_reference", json!({ "call": asked })), "invalid_input");
    assert_eq!(people(&window), before, "nobody is made of a call that was refused");
    asked["form"]["gapToNext"] = json!("Tells you late");
    let saved = window.must("save_reference", json!({ "call": asked }));
    assert_eq!(saved["page"]["references"][0]["form"]["referee"], "Henning Vik");
    assert_eq!(saved["page"]["followUps"][7], "What would have made it a 9?");

    let mut made = offer(marta);
    assert_eq!(window.refused("save_offer", json!({ "offer": made })), "invalid_input");
    made["form"]["howMeasured"] = json!("Minutes to the first right sentence");
    let saved = window.must("save_offer", json!({ "offer": made }));
    assert_eq!(saved["page"]["offers"][0]["frozen"], json!(true));
    made["id"] = saved["id"].clone();
    made["rev"] = saved["rev"].clone();
    made["decides"] = json!(false);
    made["form"]["confidence"] = json!(90.0);
    assert_eq!(window.refused("save_offer", json!({ "offer": made })), "invalid_input");
    made["form"]["confidence"] = json!(70.0);
    made["form"]["startsOn"] = json!("2026-03-24");
    let saved = window.must("save_offer", json!({ "offer": made }));
    assert_eq!(saved["page"]["offers"][0]["outcomeOn"], "2026-06-21");
    assert_eq!(saved["page"]["offers"][0]["form"]["onboarding"], "Grace Muthoni");

    let saved = window.must("save_look_back", json!({ "back": back(marta) }));
    let told = saved["page"]["looksBack"][0].clone();
    assert_eq!(told["form"]["expected"], "Ten minutes");
    assert_eq!((&told["offerId"], &told["on"]), (&made["id"], &json!("2026-03-24")));
    assert_eq!(saved["page"]["next"], "ahead", "day 90 is not told on day 1");
    window.clock.set("2026-06-21T08:12:00Z".parse().expect("that is an instant"));
    let mut again = back(marta);
    again["id"] = told["id"].clone();
    again["rev"] = told["rev"].clone();
    window.must("save_look_back", json!({ "back": again }));
    let home = window.must("hiring", json!({}));
    assert_eq!(home["candidates"][0]["next"], "done");
    assert_eq!(home["candidates"][0]["gapId"], filed["id"]);
}
