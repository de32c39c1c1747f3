//! Career conversations through the window's commands.

use serde_json::{Value, json};

use crate::window::Window;

fn form(change: &Value) -> Value {
    let mut form = json!({
        "sort": "quarterly_trajectory", "plannedOn": "2026-03-24", "at": "14:30", "minutes": 45,
        "prepSent": false, "openWith": "", "ask": [], "listenFor": "Whose wish", "doNotPromise": "",
        "now": "", "in18Months": "", "guessNow": "", "guessIn18Months": "", "guessInTheWay": "",
        "guessLeaning": null, "inTheWay": [], "promises": [], "nextLevel": "", "mustShow": [],
        "mustShowSaid": "", "saysItBack": null, "leaning": null, "pull": [], "trial": "",
        "wayBack": "", "actions": [], "values": [], "visions": [], "companySize": "",
        "industry": "", "role": "", "growGoal": "",
        "growReality": "", "growOptions": [], "growAction": "", "growWhen": "",
        "growLikelihood": null, "energy": null, "surprise": "", "notes": "", "reading": "",
    });
    for (name, value) in change.as_object().expect("changes by field") {
        form[name] = value.clone();
    }
    form
}

/// A conversation as the page sends it.
pub(crate) fn talk(person: &str) -> Value {
    json!({ "id": null, "rev": 0, "personId": person, "form": form(&json!({})), "to": null,
            "on": null })
}

#[test]
fn a_conversation_is_booked_held_and_shared_back() {
    let (window, _) = Window::with_vault();
    assert_eq!(window.must("career_team", json!({}))["people"], json!([]));
    window.must("capture", json!({ "text": "Met @Oskar Nyman" }));
    let person = window.must("people", json!({}))[0]["id"].clone();
    let talk = talk(person.as_str().unwrap());
    let booked = window.must("save_career", json!({ "talk": talk }));
    assert_eq!((&booked["state"], &booked["form"]["at"]), (&json!("scheduled"), &json!("14:30")));
    let sheet = window.must("career_prep", json!({ "id": booked["id"], "forThem": true }));
    assert!(sheet.as_str().unwrap().contains("24 March 2026, 14:30"), "{sheet}");
    assert!(!sheet.as_str().unwrap().contains("Whose wish"));
    let asked = window.must("career_questions", json!({ "sort": "quarterly_trajectory" }));
    assert!(asked[0]["listenFor"].as_str().is_some_and(|words| !words.is_empty()));

    let said = json!({ "now": "Proud", "in18Months": "Something I chose" });
    let mut talk = json!({ "id": booked["id"], "rev": booked["rev"], "personId": person,
        "form": form(&said), "to": "held", "on": null });
    assert_eq!(window.refused("save_career", json!({ "talk": talk })), "invalid_input");
    talk["form"]["promises"] = json!([{ "id": null, "text": "Off night calls", "mine": true,
        "due": "2026-05-01", "state": "open" }]);
    let held = window.must("save_career", json!({ "talk": talk }));
    assert_eq!((&held["state"], &held["steps"]), (&json!("held"), &json!(["summarised"])));
    let shared = window.must("career_share", json!({ "id": held["id"] }));
    assert!(shared["markdown"].as_str().unwrap().contains("Off night calls, by 1 May 2026"));
    assert_eq!(shared["leftOut"], json!(["preparation"]));
    let page = window.must("career_of", json!({ "person": person }));
    assert_eq!(page["talks"][0]["form"]["promises"][0]["text"], "Off night calls");
}

#[test]
fn a_ladder_is_shown_before_it_is_brought_in_and_refused_with_its_line() {
    let (window, _) = Window::with_vault();
    let asked = |text: &str| json!({ "ladder": { "text": text, "shape": null, "name": "" } });
    let refused = window.must("look_at_ladder", asked("# Halden\n- alone\n## Senior\n- x\n"));
    assert_eq!((&refused["ladder"], &refused["line"]), (&Value::Null, &json!(2)));
    assert_eq!(
        window.must("import_ladder", asked("# Halden\n- alone\n## Senior\n- x\n"))["line"],
        2
    );
    let text = "# Halden\n## Technical\n### Senior\n- Scope: a service\n### Staff\n- two teams\n";
    let look = window.must("look_at_ladder", asked(text));
    assert_eq!((&look["shape"], &look["replaces"]), (&json!("markdown"), &json!(false)));
    assert_eq!(look["ladder"]["levels"][0]["shows"][0]["competency"], "Scope");
    assert_eq!(look["ladder"]["levels"][1]["shows"][0]["evidenceIs"], "two teams");
    assert_eq!(window.must("ladders", json!({})), json!([]));

    let taken = window.must("import_ladder", asked(text));
    assert_eq!((&taken["taken"]["levels"], &taken["taken"]["shows"]), (&json!(2), &json!(2)));
    let known = window.must("ladders", json!({}));
    assert_eq!(
        (&known[0]["name"], &known[0]["levels"]),
        (&json!("Halden"), &look["ladder"]["levels"])
    );
}
