//! What a hit shows is what the entry says, without reading more of it than is shown.

use footing_domain::{Body, ChildType, MentionRole};
use serde_json::json;

use crate::support::{Sandbox, child, id, new, note, person, subject};

#[test]
fn a_hit_shows_the_entry_its_people_once_and_the_child_that_was_found() {
    let (_sandbox, store) = Sandbox::with_journal();
    for (person_id, name) in [("henrik", "Henrik Sørensen"), ("mei", "Mei Chen")] {
        let known = store.person(&person_id.parse().unwrap()).unwrap();
        if known.is_none() {
            store.create_person(person(person_id, name)).unwrap();
        }
    }
    let mut content = note("Rain, then the budget.");
    content.people = vec![subject("mei"), subject("henrik"), subject("mei")];
    content.people[2].role = MentionRole::Audience;
    content.children = vec![
        child("o1", ChildType::Objection, json!({"verbatim": "Forty thousand?"})),
        child("o2", ChildType::Objection, json!({"verbatim": "Why now?"})),
    ];
    store.create_entry(new("a", content.clone()), None).unwrap();
    store.create_entry(new("b", note("another")), None).unwrap();
    let wanted = "o2".parse().unwrap();
    let shown =
        store.read(|reading| reading.showing()?.of(&id("a"), Some(&wanted))).unwrap().unwrap();
    assert_eq!(shown.kind, content.kind);
    assert_eq!(shown.title, content.title.as_str());
    assert_eq!(shown.body, content.body.as_str());
    assert_eq!(shown.occurred_on, content.occurred_on);
    let people: Vec<&str> = shown.people.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(people, ["mei", "henrik"], "in their order, each once");
    assert_eq!(shown.child.as_ref(), Some(&content.children[1]));
    let of_another = store.read(|reading| reading.showing()?.of(&id("b"), Some(&wanted))).unwrap();
    assert!(of_another.unwrap().child.is_none(), "a child of another entry is not shown");
    let gone = store.read(|reading| reading.showing()?.of(&id("nobody"), None)).unwrap();
    assert!(gone.is_none(), "what was purged meanwhile is left out");
}

#[test]
fn of_a_very_long_body_the_beginning_is_read_and_of_a_long_one_all() {
    let (_sandbox, store) = Sandbox::with_journal();
    for (name, characters) in [("long", 80_000), ("very", 100_000)] {
        let mut content = note(name);
        content.body = Body::try_from("語".repeat(characters)).unwrap();
        store.create_entry(new(name, content), None).unwrap();
    }
    let body =
        |name| store.read(|reading| reading.showing()?.of(&id(name), None)).unwrap().unwrap().body;
    assert_eq!(body("long"), "語".repeat(80_000), "240,000 bytes are read whole");
    assert_eq!(body("very"), "語".repeat(200), "of 300,000 the beginning, in whole characters");
}
