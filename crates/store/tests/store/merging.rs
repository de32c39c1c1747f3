//! Two people who were one: every link moves, the index hears of each, and it can be taken back.

use footing_domain::{ChildType, Function, Kind, Mention, MentionRole, Person};
use footing_store::{Imported, NamingFilter, Position, Store, StoreError, Trash, Unnamed};
use serde_json::json;

use crate::support::{Sandbox, at, child, day, fields, id, new, note, person, person_id, subject};

/// Anneke twice, and four entries: one names the second in every way there is.
fn two_annekes() -> (Sandbox, Store) {
    let (sandbox, store) = Sandbox::with_journal();
    let first = Person { function: Some(Function::Support), ..person("anneke", "Anneke de Vries") };
    store.create_person(first).unwrap();
    let second = Person { aliases: vec!["AdV".to_owned()], ..person("a2", "A. de Vries") };
    store.create_person(second).unwrap();
    store.create_person(person("tomasz", "Tomasz Wróna")).unwrap();

    let mut every = note("every way");
    every.people = vec![
        subject("a2"),
        Mention { person: person_id("anneke"), role: MentionRole::Present },
        Mention { person: person_id("a2"), role: MentionRole::Present },
    ];
    every.children = vec![
        child("p", ChildType::Commitment, json!({"text": "x", "from": "tomasz", "to": "a2"})),
        child("o", ChildType::Objection, json!({"person": "a2", "verbatim": "a2"})),
    ];
    store.create_entry(new("every", every), None).unwrap();
    let mut field = note("in a field");
    field.kind = Kind::Feedback;
    field.fields = fields(json!({"direction": "gave", "subject": "a2"}));
    store.create_entry(new("field", field), None).unwrap();
    let mut gone = note("in the trash");
    gone.people = vec![subject("a2")];
    store.create_entry(new("gone", gone), None).unwrap();
    store.delete_entry(&id("gone"), at(1)).unwrap();
    let mut other = note("somebody else");
    other.people = vec![subject("tomasz")];
    store.create_entry(new("other", other), None).unwrap();
    store.clear_outbox(u64::try_from(i64::MAX).unwrap()).unwrap();
    (sandbox, store)
}

fn merge(store: &Store) {
    store.merge_people(&person_id("a2"), &person_id("anneke"), at(10)).unwrap();
}

fn named(store: &Store, name: &str) -> Vec<String> {
    let filter = NamingFilter { person: person_id(name), kind: None, after: None, limit: 100 };
    let found = store.read(|journal| journal.naming(&filter)).unwrap();
    found.into_iter().map(|entry| entry.id.into_string()).collect()
}

#[test]
fn merging_moves_every_mention_promise_objection_and_name() {
    let (_sandbox, store) = two_annekes();
    let merged = store.merge_people(&person_id("a2"), &person_id("anneke"), at(10)).unwrap();
    assert_eq!(merged.entries, 3);
    assert_eq!(store.person(&person_id("a2")).unwrap(), None);
    let kept = store.person(&person_id("anneke")).unwrap().unwrap();
    assert_eq!(kept.aliases, ["A. de Vries", "AdV"]);
    assert_eq!((kept.rev, kept.function), (2, Some(Function::Support)));

    let entry = store.entry(&id("every"), Trash::Include).unwrap().unwrap();
    assert_eq!(entry.rev, 2, "it says something else now");
    let roles: Vec<_> =
        entry.content.people.iter().map(|one| (one.person.as_str(), one.role)).collect();
    assert_eq!(roles, [("anneke", MentionRole::Subject), ("anneke", MentionRole::Present)]);
    assert_eq!(entry.content.children[0].fields.text("to"), Some("anneke"));
    assert_eq!(entry.content.children[1].fields.text("person"), Some("anneke"));
    assert_eq!(entry.content.children[1].fields.text("verbatim"), Some("a2"), "a word is a word");
    assert_eq!(named(&store, "anneke"), ["field", "every"]);
    assert_eq!(named(&store, "a2"), Vec::<String>::new());

    store.undelete_entry(&id("gone"), at(20)).unwrap();
    assert_eq!(named(&store, "anneke").len(), 3, "what lay in the trash followed");
}

#[test]
fn a_merge_sends_every_entry_concerned_to_the_index_and_no_other() {
    let (_sandbox, store) = two_annekes();
    merge(&store);
    let rows = store.outbox(100).unwrap();
    let mut entries: Vec<_> = rows.iter().map(|row| row.entry.as_str()).collect();
    entries.sort_unstable();
    assert_eq!(entries, ["every", "field", "gone"]);
    let last = rows.last().unwrap().seq;
    assert_eq!(last, store.journal_seq().unwrap(), "each has a number of its own");
}

#[test]
fn a_merge_that_is_taken_back_leaves_everything_as_it_was() {
    let (_sandbox, store) = two_annekes();
    let content = |name: &str| store.entry(&id(name), Trash::Include).unwrap().unwrap().content;
    let before: Vec<_> = ["every", "field", "gone"].map(content).into();
    let kept = store.person(&person_id("anneke")).unwrap().unwrap();
    merge(&store);
    store.clear_outbox(u64::try_from(i64::MAX).unwrap()).unwrap();
    store.undo_merge(&person_id("a2"), at(20)).unwrap();
    let after: Vec<_> = ["every", "field", "gone"].map(content).into();
    assert_eq!(after[1..], before[1..]);
    let sorted = |content: &footing_domain::Content| {
        let mut people = content.people.clone();
        people.sort_by_key(|one| (one.person.clone(), one.role.as_str()));
        people
    };
    assert_eq!(sorted(&after[0]), sorted(&before[0]));
    assert_eq!(after[0].children, before[0].children);
    let again = store.person(&person_id("anneke")).unwrap().unwrap();
    assert_eq!(again, Person { rev: 3, ..kept });
    assert_eq!(store.person(&person_id("a2")).unwrap().unwrap().aliases, ["AdV"]);
    assert_eq!(store.outbox(100).unwrap().len(), 3, "and the index hears of it");
    assert_eq!(store.read(|journal| journal.merges_into(&person_id("anneke"))).unwrap(), []);
    merge(&store);
}

#[test]
fn what_was_written_since_a_merge_stays_when_it_is_taken_back() {
    let (_sandbox, store) = two_annekes();
    merge(&store);
    let entry = store.entry(&id("field"), Trash::Exclude).unwrap().unwrap();
    let mut since = entry.content;
    since.people = vec![subject("anneke")];
    since.body = crate::support::body("written since");
    store.revise_entry(&id("field"), entry.rev, since, at(12), None).unwrap();
    store.undo_merge(&person_id("a2"), at(20)).unwrap();
    let entry = store.entry(&id("field"), Trash::Exclude).unwrap().unwrap();
    assert_eq!(entry.content.body.as_str(), "written since");
    assert_eq!(entry.content.people, [subject("anneke")], "she was named after the merge");
    assert_eq!(entry.content.fields.text("subject"), Some("a2"));
}

#[test]
fn an_old_revision_can_be_shown_and_restored_after_a_merge() {
    let (_sandbox, store) = two_annekes();
    merge(&store);
    let first = store.history(&id("every")).unwrap().remove(0);
    assert!(
        first.content.people.iter().all(|one| one.person == person_id("anneke")),
        "nobody is named who is not there"
    );
    store.revise_entry(&id("every"), 2, first.content, at(30), None).unwrap();
    assert_eq!(named(&store, "anneke"), ["field", "every"]);
}

#[test]
fn a_person_who_was_merged_does_not_come_back_with_an_old_export() {
    let (_sandbox, store) = two_annekes();
    merge(&store);
    let again = store.import_person(person("a2", "A. de Vries"), true).unwrap();
    assert!(matches!(again, Imported::Same(_)), "{again:?}");
    assert_eq!(store.person(&person_id("a2")).unwrap(), None);
    assert_eq!(
        store.read(|journal| journal.present_person(&person_id("a2"))).unwrap(),
        person_id("anneke")
    );
}

#[test]
fn merges_in_a_row_are_taken_back_from_the_last() {
    let (_sandbox, store) = two_annekes();
    merge(&store);
    store.merge_people(&person_id("anneke"), &person_id("tomasz"), at(11)).unwrap();
    let present = |name| store.read(|journal| journal.present_person(&person_id(name))).unwrap();
    assert_eq!(present("a2"), person_id("tomasz"));
    let refused = store.undo_merge(&person_id("a2"), at(12)).unwrap_err();
    assert!(matches!(refused, StoreError::NotFound { .. }), "{refused:?}");
    store.undo_merge(&person_id("anneke"), at(13)).unwrap();
    store.undo_merge(&person_id("a2"), at(14)).unwrap();
    assert_eq!(named(&store, "a2"), ["field", "every"]);
    assert_eq!(named(&store, "tomasz"), ["other", "every"], "his promise to her among them");
}

#[test]
fn nobody_is_merged_with_themselves_or_with_nobody() {
    let (_sandbox, store) = two_annekes();
    for (gone, kept) in [("a2", "a2"), ("a2", "no"), ("no", "a2")] {
        store.merge_people(&person_id(gone), &person_id(kept), at(10)).unwrap_err();
    }
    assert_eq!(store.people().unwrap().len(), 3);
    assert_eq!(store.outbox(10).unwrap(), [], "and nothing was begun");
}

#[test]
fn only_somebody_whom_nothing_names_can_be_deleted() {
    let (_sandbox, store) = two_annekes();
    let named = store.delete_person(&person_id("a2")).unwrap();
    assert_eq!(named, Unnamed::StillNamed { entries: 3 }, "the trash counts too");
    let entry = store.entry(&id("other"), Trash::Exclude).unwrap().unwrap();
    let mut without = entry.content;
    without.people = Vec::new();
    store.revise_entry(&id("other"), 1, without, at(5), None).unwrap();
    let mut promise = store.entry(&id("every"), Trash::Exclude).unwrap().unwrap().content;
    promise.children.remove(0);
    store.revise_entry(&id("every"), 1, promise, at(6), None).unwrap();
    assert_eq!(store.delete_person(&person_id("tomasz")).unwrap(), Unnamed::NamedBefore);
    store.create_person(person("typo", "Tomaz")).unwrap();
    let deleted = store.delete_person(&person_id("typo")).unwrap();
    assert!(matches!(deleted, Unnamed::Deleted(_)), "{deleted:?}");
    assert_eq!(store.person(&person_id("typo")).unwrap(), None);
}

#[test]
fn a_page_of_those_who_name_somebody_goes_on_where_the_last_one_ended() {
    let (_sandbox, store) = Sandbox::with_journal();
    store.create_person(person("tomasz", "Tomasz Wróna")).unwrap();
    for number in 0..7 {
        let mut content = note("a day");
        content.occurred_on = day(number / 2 + 1);
        content.people = vec![subject("tomasz")];
        content.kind = if number % 2 == 0 { Kind::Note } else { Kind::Feedback };
        store.create_entry(new(&format!("e{number}"), content), None).unwrap();
    }
    let mut filter =
        NamingFilter { person: person_id("tomasz"), kind: None, after: None, limit: 3 };
    let mut seen = Vec::new();
    loop {
        let page = store.read(|journal| journal.naming(&filter)).unwrap();
        let Some(last) = page.last() else { break };
        filter.after = Some(Position {
            occurred_on: last.occurred_on,
            recorded_at: last.recorded_at,
            id: last.id.clone(),
        });
        seen.extend(page.into_iter().map(|entry| entry.id.into_string()));
    }
    assert_eq!(seen, ["e6", "e5", "e4", "e3", "e2", "e1", "e0"]);
    filter = NamingFilter { kind: Some(Kind::Feedback), after: None, limit: 9, ..filter };
    assert_eq!(store.read(|journal| journal.naming(&filter)).unwrap().len(), 3);
    let kinds = store.read(|journal| journal.naming_by_kind(&person_id("tomasz"))).unwrap();
    assert_eq!(kinds, [(Kind::Note, 4), (Kind::Feedback, 3)]);
}

#[test]
fn people_are_listed_by_name_with_how_often_and_when_they_were_named() {
    let (_sandbox, store) = two_annekes();
    store.create_person(person("aisha", "Åisha Bello")).unwrap();
    let rows = store.people_by_name().unwrap();
    let names: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.entries)).collect();
    assert_eq!(
        names,
        [("A. de Vries", 2), ("Åisha Bello", 0), ("Anneke de Vries", 1), ("Tomasz Wróna", 2)],
        "folded, and the trash does not count"
    );
    assert_eq!((rows[0].last_on, rows[1].last_on), (Some(day(24)), None));
}

#[test]
fn promises_stand_both_ways_open_ones_first() {
    let (_sandbox, store) = two_annekes();
    let mut more = note("more");
    more.children = vec![
        child(
            "k",
            ChildType::Commitment,
            json!({"to": "a2", "state": "kept", "due": "2026-01-01"}),
        ),
        child(
            "f",
            ChildType::Commitment,
            json!({"from": "a2", "state": "open", "due": "2026-04-01"}),
        ),
        child("x", ChildType::Commitment, json!({"from": "tomasz", "state": "open"})),
    ];
    store.create_entry(new("more", more), None).unwrap();
    let with = |most: usize| {
        let read = store.read(|journal| {
            let mut open = Vec::new();
            journal.each_open_promise_with(&person_id("a2"), 50, |promise| {
                open.push(promise.id.into_string());
                Ok(open.len() < most)
            })?;
            Ok((open, journal.ended_promises_with(&person_id("a2"), 50)?))
        });
        let (open, ended) = read.unwrap();
        (open, ended.into_iter().map(|promise| promise.id.into_string()).collect::<Vec<_>>())
    };
    assert_eq!(with(9), (vec!["f".to_owned(), "p".to_owned()], vec!["k".to_owned()]));
    assert_eq!(with(1).0, ["f"], "what comes after what was asked for is not handed over");
}

#[test]
fn how_often_somebody_is_named_is_counted_whatever_happens_to_what_names_them() {
    let (_sandbox, store) = two_annekes();
    let counted = |step: &str| {
        for name in ["anneke", "a2", "tomasz"] {
            let mut listed: Vec<(Kind, u64)> = Vec::new();
            for kind in [Kind::Note, Kind::Feedback] {
                let person = person_id(name);
                let filter = NamingFilter { person, kind: Some(kind), after: None, limit: 100 };
                let many = store.read(|journal| journal.naming(&filter)).unwrap().len();
                listed.extend((many > 0).then_some((kind, many as u64)));
            }
            listed.sort_by_key(|(kind, many)| (std::cmp::Reverse(*many), kind.as_str()));
            let kinds = store.read(|journal| journal.naming_by_kind(&person_id(name))).unwrap();
            assert_eq!(kinds, listed, "{name} after {step}");
            let rows = store.people_by_name().unwrap();
            let row = rows.iter().find(|row| row.id == person_id(name)).map(|row| row.entries);
            let all: u64 = listed.iter().map(|(_, many)| many).sum();
            assert!(row.is_none_or(|row| row == all), "{name} in the list after {step}");
        }
    };
    counted("writing");
    merge(&store);
    counted("merging");
    store.undo_merge(&person_id("a2"), at(11)).unwrap();
    counted("telling them apart");
    store.undelete_entry(&id("gone"), at(12)).unwrap();
    counted("restoring");
    let mut other = note("somebody else");
    other.kind = Kind::Feedback;
    other.people = vec![subject("anneke"), subject("tomasz")];
    store.revise_entry(&id("other"), 1, other, at(13), None).unwrap();
    counted("writing it otherwise");
    store.delete_entry(&id("every"), at(14)).unwrap();
    counted("deleting");
    assert_eq!(store.purge_deleted_before(at(15)).unwrap().len(), 1);
    counted("purging");
    let named = store.read(|journal| journal.naming_by_kind(&person_id("tomasz"))).unwrap();
    assert_eq!(named, [(Kind::Feedback, 1)], "nothing else is left");
}
