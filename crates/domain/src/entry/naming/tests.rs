use serde_json::{Value, json};

use super::*;
use crate::{Body, Child, ChildType, Kind, MentionRole, Title};

fn id(text: &str) -> PersonId {
    text.parse().expect("an id")
}

fn mention(person: &str, role: MentionRole) -> Mention {
    Mention { person: id(person), role }
}

fn content(people: &[(&str, MentionRole)], promise: Value) -> Content {
    let mut content = Content::plain(
        Kind::Note,
        Title::try_from("a".to_owned()).expect("a title"),
        Body::try_from("b".to_owned()).expect("a body"),
        "2026-03-24".parse().expect("a day"),
    );
    content.people = people.iter().map(|(person, role)| mention(person, *role)).collect();
    let fields = Fields::parse(RecordType::Child(ChildType::Commitment), promise);
    content.children = vec![Child {
        id: "c".parse().expect("an id"),
        child_type: ChildType::Commitment,
        fields: fields.expect("fields of a promise"),
    }];
    content
}

fn merged(content: &Content) -> Content {
    content.clone().with_people(|person| if *person == id("b") { id("a") } else { person.clone() })
}

#[test]
fn everybody_is_named_once_wherever_they_stand() {
    use MentionRole::{Present, Subject};
    let content = content(
        &[("b", Subject), ("b", Present)],
        json!({"text": "Send c the numbers", "from": "a", "to": "d"}),
    );
    assert_eq!(content.named(), [id("a"), id("b"), id("d")]);
}

#[test]
fn one_takes_the_place_of_the_other_everywhere_and_can_give_it_back() {
    use MentionRole::{Present, Subject};
    let before = content(
        &[("b", Subject), ("c", Present), ("b", Present), ("a", Present)],
        json!({"text": "b", "from": "b", "to": "c"}),
    );
    let after = merged(&before);
    assert_eq!(after.named(), [id("a"), id("c")]);
    assert_eq!(after.people.len(), 3, "twice in one role is once");
    assert_eq!(after.children[0].fields.text("text"), Some("b"), "words are nobody's id");

    let mut back = after.with_person_back(&before, &id("b"), &id("a"));
    assert_eq!(back.children, before.children);
    let by_name = |mentions: &mut Vec<Mention>| {
        mentions.sort_by_key(|one| (one.person.clone(), one.role.as_str()));
    };
    let mut expected = before.people;
    by_name(&mut expected);
    by_name(&mut back.people);
    assert_eq!(back.people, expected);
}

#[test]
fn what_was_written_after_a_merge_stays_when_it_is_taken_back() {
    use MentionRole::{Present, Subject};
    let before = content(&[("b", Subject)], json!({"text": "x", "to": "b"}));
    let mut since = merged(&before);
    since.people.push(mention("a", Present));
    since.children[0].fields = Fields::parse(
        RecordType::Child(ChildType::Commitment),
        json!({"text": "y", "from": "a", "to": "c"}),
    )
    .expect("fields");
    let back = since.clone().with_person_back(&before, &id("b"), &id("a"));
    assert_eq!(back.people, [mention("b", Subject), mention("a", Present)]);
    assert_eq!(back.children, since.children, "the promise was given to somebody else since");
}

#[test]
fn counts_of_a_tally_are_added_up_and_told_apart_again() {
    let mut before = content(&[], json!({"text": "x"}));
    before.kind = Kind::OncallSnapshot;
    before.fields = Fields::parse(
        RecordType::Kind(Kind::OncallSnapshot),
        json!({"weekends": {"a": 1, "b": 2, "c": 4}}),
    )
    .expect("fields of a snapshot");
    let after = merged(&before);
    assert_eq!(after.fields.get("weekends"), Some(&json!({"a": 3, "c": 4})));
    let mut since = after;
    since.fields = Fields::from_stored(json!({"weekends": {"a": 5, "c": 4}}));
    let back = since.with_person_back(&before, &id("b"), &id("a"));
    assert_eq!(back.fields.get("weekends"), Some(&json!({"a": 3, "b": 2, "c": 4})));
}
