//! What rows make.

use super::*;

fn with_rows() -> Template {
    let sub = |id: &str, label: &str, more: &str| {
        format!(
            "\n[[sections.fields.fields]]\nid = \"{id}\"\nlabel = \"{label}\"\nprompt = \"What?\"\n{more}\n"
        )
    };
    let rows = field("seen", "Seen", "type = \"repeat\"\nmax = 5\nmakes = \"feedback\"")
        + &sub("what", "What", "type = \"text\"\nrecord_field = \"behaviour\"")
        + &sub("around", "Around it", "type = \"markdown\"")
        + &sub("often", "How often", "type = \"number\"\nestimate = \"never\"")
        + &sub("more", "And more", "type = \"markdown\"");
    let doubt = field("doubt", "Doubt", "type = \"markdown\"\nsensitivity = \"locked\"");
    read(&page(&(rows + &doubt))).unwrap()
}

fn kept(filled: &Filled) -> Vec<(EntryId, Content)> {
    filled.made.iter().map(|one| (one.id.clone(), one.content.clone())).collect()
}

#[test]
fn what_rows_make_keeps_answers_of_several_lines_and_words_of_its_own() {
    let template = with_rows();
    let given = json!({ "seen": [{
        "what": "Rang first", "around": "The cut-off,\n\nHow often: she asked",
        "often": 3, "more": "One\nTwo",
    }] });
    let answers = normal(&template, given.as_object().unwrap()).unwrap();
    let mut content = blank(&template);
    let mut made = kept(&filled(&template, &answers, &mut content));
    assert_eq!(
        made[0].1.body.as_str(),
        "Around it: The cut-off,\n\n\\How often: she asked\nHow often: 3\nAnd more: One\nTwo"
    );
    let back = read_back(&template, &content, &made, &id);
    assert_eq!(without_ids(&back), answers);
    // Words written into the entry itself, and a line that only looks like a label.
    let own = "What: a note of mine\n\nAround it: The cut-off\nHow often: 3\n\nShe thanked me.\nAnd more: One";
    made[0].1.body = Body::try_from(own.to_owned()).unwrap();
    let mut back = read_back(&template, &content, &made, &id);
    let again = kept(&filled_beside(&template, &back, &mut content, &made));
    assert_eq!(again[0].1.body.as_str(), own, "saved again as it is");
    back["seen"][0]["often"] = json!(4);
    back["seen"][0].as_object_mut().unwrap().remove("more");
    let again = kept(&filled_beside(&template, &back, &mut content, &made));
    let changed = "What: a note of mine\n\nAround it: The cut-off\nHow often: 4\n\nShe thanked me.";
    assert_eq!(again[0].1.body.as_str(), changed);
    made[0].1.body = Body::try_from("Mine".to_owned()).unwrap();
    let again = kept(&filled_beside(&template, &back, &mut content, &made));
    assert_eq!(again[0].1.body.as_str(), "Mine\n\nAround it: The cut-off\nHow often: 4");
}

#[test]
fn what_rows_make_is_as_delicate_as_their_page_and_never_less() {
    let template = with_rows();
    let answers = json!({ "seen": [{ "what": "Rang first" }], "doubt": "Whether I can" })
        .as_object()
        .unwrap()
        .clone();
    let mut content = blank(&template);
    let out = filled(&template, &answers, &mut content);
    assert_eq!(content.sensitivity, Sensitivity::Locked);
    assert_eq!(out.made[0].content.sensitivity, Sensitivity::Locked);
    let one_on_one = built_in().iter().find(|one| one.id == "weekly-one-on-one").unwrap();
    let given =
        json!({ "noticed": [{ "what": "Rang", "which": "reinforce", "said": "captured" }] });
    let mut content = blank(one_on_one);
    let made = kept(&filled(one_on_one, given.as_object().unwrap(), &mut content));
    assert_eq!(made[0].1.sensitivity, Sensitivity::Sensitive);
    let mut locked = made.clone();
    locked[0].1.sensitivity = Sensitivity::Locked;
    let back = read_back(one_on_one, &content, &locked, &id);
    let again = filled_beside(one_on_one, &back, &mut content, &locked);
    assert_eq!(again.made[0].content.sensitivity, Sensitivity::Locked);
}

#[test]
fn what_rows_made_and_is_hidden_stays_linked_and_is_left_alone() {
    let template = built_in().iter().find(|one| one.id == "weekly-reflection").unwrap();
    let given = json!({ "moved": [{ "what": "The audit" }, { "what": "The roster" }] });
    let mut content = blank(template);
    let made = kept(&filled(template, given.as_object().unwrap(), &mut content));
    let (hidden, shown) = (&made[0].0, &made[1..]);
    let mut back = read_back(template, &content, shown, &id);
    assert_eq!(back["moved"].as_array().unwrap().len(), 1);
    let before = content.clone();
    let again = filled_with(template, &back, &mut content, shown, std::slice::from_ref(hidden));
    assert!(again.unwrap().made.iter().all(|one| one.id != *hidden));
    assert_eq!(content, before);
    back.remove("moved");
    back.insert("unwelcome".to_owned(), "Too slow".into());
    filled_with(template, &back, &mut content, shown, std::slice::from_ref(hidden)).unwrap();
    assert_eq!(content.links.len(), 1);
    assert_eq!(content.links[0].to, hidden.as_str());
    let listed = content.fields.get("leverage").unwrap();
    assert_eq!(listed, &json!([hidden.as_str()]));
}
