//! People, their names, and what the index hears of them.

use footing_domain::{ChildType, Function, Person, Relation, fold::fold};
use footing_store::{Imported, Noun, Store, StoreError};
use serde_json::json;

use crate::support::{Sandbox, child, fields, id, new, note, person, person_id, subject};

fn tomek() -> Person {
    Person {
        short_name: Some("Tomek".to_owned()),
        aliases: vec!["Tomasz W.".to_owned(), "Wrona".to_owned()],
        relation: Some(Relation::Direct),
        function: Some(Function::Engineering),
        fields: fields(json!({"level": "senior", "power": 3})),
        ..person("tomasz", "Tomasz Wróna")
    }
}

#[test]
fn a_person_reads_back_as_written() {
    let (_sandbox, store) = Sandbox::with_journal();
    store.create_person(tomek()).unwrap();
    let owner = Person { is_self: true, ..person("nadia", "Nadia Ferreira") };
    store.create_person(owner.clone()).unwrap();
    assert_eq!(store.person(&person_id("tomasz")).unwrap(), Some(tomek()));
    assert_eq!(store.people().unwrap(), [owner, tomek()], "in the order of their ids");
    assert_eq!(store.person(&person_id("no")).unwrap(), None);
}

#[test]
fn a_person_is_found_by_every_name_they_have() {
    let (_sandbox, store) = Sandbox::with_journal();
    store.create_person(tomek()).unwrap();
    store.create_person(person("other", "Tomek")).unwrap();
    let found = |name: &str| -> Vec<String> {
        let people = store.people_named(&fold(name)).unwrap();
        people.into_iter().map(|person| person.id.into_string()).collect()
    };
    assert_eq!(found("tomasz wrona"), ["tomasz"], "folded");
    assert_eq!(found("TOMASZ W."), ["tomasz"]);
    assert_eq!(found("Tomek"), ["other", "tomasz"], "a name that two people have");
    assert_eq!(found("Tom"), Vec::<String>::new(), "exact, not a prefix");
}

#[test]
fn a_person_that_changed_in_the_meantime_is_not_overwritten() {
    let (_sandbox, store) = Sandbox::with_journal();
    store.create_person(tomek()).unwrap();
    let renamed = Person { name: "Tomasz Nowak".to_owned(), ..tomek() };
    assert_eq!(store.revise_person(renamed.clone()).unwrap().rev, 2);
    let refused = store.revise_person(tomek()).unwrap_err();
    assert!(
        matches!(refused, StoreError::Conflict { noun: Noun::Person, expected: 1, found: 2, .. }),
        "{refused:?}"
    );
    assert_eq!(store.people().unwrap(), [Person { rev: 2, ..renamed }]);
    let refused = store.create_person(tomek()).unwrap_err();
    assert!(matches!(refused, StoreError::Exists { noun: Noun::Person, .. }), "{refused:?}");
}

#[test]
fn a_new_name_or_function_sends_every_entry_with_the_person_to_the_index() {
    let (_sandbox, store) = Sandbox::with_journal();
    store.create_person(tomek()).unwrap();
    for (name, with_him) in [("a", true), ("b", false), ("c", true)] {
        let mut content = note(name);
        content.people = with_him.then(|| subject("tomasz")).into_iter().collect();
        store.create_entry(new(name, content), None).unwrap();
    }
    let mut content = note("d");
    content.children = vec![child("o", ChildType::Objection, json!({"person": "tomasz"}))];
    store.create_entry(new("d", content), None).unwrap();
    drain(&store);

    let notes = Person { fields: fields(json!({"level": "staff"})), ..tomek() };
    store.revise_person(notes.clone()).unwrap();
    assert_eq!(drain(&store), [], "nobody is found by a level");

    let before = store.journal_seq().unwrap();
    let moved = Person { function: Some(Function::Product), rev: 2, ..notes };
    store.revise_person(moved.clone()).unwrap();
    let rows = drain(&store);
    let names: Vec<_> = rows.iter().map(|(_, entry)| entry.as_str()).collect();
    assert_eq!(names, ["a", "c", "d"], "those who show him, by mention or by a child");
    let seqs: Vec<u64> = rows.iter().map(|(seq, _)| *seq).collect();
    assert!(seqs.iter().all(|seq| *seq > before), "{seqs:?} come after {before}");
    assert_eq!(seqs.last(), Some(&store.journal_seq().unwrap()), "and the journal counts them");
    assert_eq!(entry_seq(&store, "a"), 2, "the entry itself did not change");

    store.revise_person(Person { aliases: Vec::new(), rev: 3, ..moved }).unwrap();
    assert_eq!(drain(&store).len(), 3, "an alias is a name too");
}

#[test]
fn importing_a_person_twice_is_once() {
    let (_sandbox, store) = Sandbox::with_journal();
    let here = Person { rev: 7, ..tomek() };
    assert!(
        matches!(store.import_person(here.clone(), false).unwrap(), Imported::Added(s) if s.rev == 7)
    );
    assert!(
        matches!(store.import_person(tomek(), false).unwrap(), Imported::Same(s) if s.rev == 7)
    );
    let other = Person { name: "Else".to_owned(), ..tomek() };
    assert!(matches!(store.import_person(other.clone(), false).unwrap(), Imported::Differs(_)));
    assert_eq!(store.people().unwrap(), [here], "refused without a trace");
    assert!(
        matches!(store.import_person(other, true).unwrap(), Imported::Replaced(s) if s.rev == 8)
    );
    assert_eq!(store.people().unwrap()[0].name, "Else");
}

fn drain(store: &Store) -> Vec<(u64, String)> {
    let rows = store.outbox(1000).unwrap();
    store.clear_outbox(u64::try_from(i64::MAX).unwrap()).unwrap();
    rows.into_iter().map(|row| (row.seq, row.entry.into_string())).collect()
}

fn entry_seq(store: &Store, name: &str) -> u64 {
    store.summaries(&[id(name)], footing_store::Trash::Include).unwrap()[0].seq
}
