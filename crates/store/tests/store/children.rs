//! Children are rows of their own.

use footing_domain::ChildType;
use footing_store::{ChildFilter, Noun, StoreError};
use serde_json::json;

use crate::support::{Sandbox, at, child, day, entry, id, new, note, person_id};

#[test]
fn children_are_found_by_state_direction_person_and_due_date() {
    let (_sandbox, store) = Sandbox::with_journal();
    let promise = |id, state, direction, to, due| {
        let fields =
            json!({"text": id, "state": state, "direction": direction, "to": to, "due": due});
        child(id, ChildType::Commitment, fields)
    };
    let mut content = note("promises");
    content.children = vec![
        promise("late", "open", "i_promised", "aisha", "2026-03-01"),
        promise("soon", "open", "i_promised", "leo", "2026-04-01"),
        promise("done", "kept", "i_promised", "aisha", "2026-03-02"),
        promise("theirs", "open", "they_promised", "nadia", "2026-02-01"),
        child(
            "undated",
            ChildType::Commitment,
            json!({"state": "open", "direction": "i_promised"}),
        ),
        child("no", ChildType::Objection, json!({"resolved": "open", "person": "aisha"})),
    ];
    store.create_entry(new("a", content), None).unwrap();
    let found = |filter: &ChildFilter| -> Vec<String> {
        let children = store.children(filter).unwrap();
        children.into_iter().map(|child| child.id.into_string()).collect()
    };
    let open = ChildFilter {
        state: Some("open".to_owned()),
        direction: Some("i_promised".to_owned()),
        ..ChildFilter::all(ChildType::Commitment)
    };
    assert_eq!(found(&open), ["late", "soon", "undated"], "undated ones come last");
    assert_eq!(found(&ChildFilter { due_before: Some(day(15)), ..open.clone() }), ["late"]);
    let aisha =
        ChildFilter { person: Some(person_id("aisha")), ..ChildFilter::all(ChildType::Commitment) };
    assert_eq!(found(&aisha), ["late", "done"]);
    let objections = ChildFilter {
        state: Some("open".to_owned()),
        person: Some(person_id("aisha")),
        ..ChildFilter::all(ChildType::Objection)
    };
    assert_eq!(found(&objections), ["no"], "an objection's answer is its state");
}

#[test]
fn children_are_reordered_changed_added_and_dropped_with_their_entry() {
    let (_sandbox, store) = Sandbox::with_journal();
    let option = |id: &str, name: &str| child(id, ChildType::Option, json!({"name": name}));
    let mut content = note("options");
    content.children = vec![option("x", "one"), option("y", "two"), option("z", "three")];
    store.create_entry(new("a", content.clone()), None).unwrap();
    content.children = vec![option("z", "three"), option("w", "new"), option("x", "changed")];
    store.revise_entry(&id("a"), 1, content.clone(), at(1), None).unwrap();
    assert_eq!(entry(&store, "a").content, content);
    assert_eq!(store.entry_of_child(&"w".parse().unwrap()).unwrap(), Some(id("a")));
    assert_eq!(store.entry_of_child(&"y".parse().unwrap()).unwrap(), None);
}

#[test]
fn a_child_belongs_to_one_entry() {
    let (_sandbox, store) = Sandbox::with_journal();
    let mut content = note("mine");
    content.children = vec![child("c", ChildType::Blocker, json!({}))];
    store.create_entry(new("a", content.clone()), None).unwrap();
    let refused = store.create_entry(new("b", content.clone()), None).unwrap_err();
    assert!(matches!(refused, StoreError::Exists { noun: Noun::Child, .. }), "{refused:?}");
    content.children.push(content.children[0].clone());
    let refused = store.revise_entry(&id("a"), 1, content, at(1), None).unwrap_err();
    assert!(matches!(refused, StoreError::Exists { noun: Noun::Child, .. }), "twice in one entry");
}
