//! People: renamed, merged, told apart, and found under whatever they are called now.

use std::fs;

use footing_domain::{Child, ChildType, Function, Kind, Mention, MentionRole, Person, Sensitivity};
use footing_journal::{Event, ImportOptions, NewEntry, Unnamed};
use serde_json::json;

use crate::{Fixture, note};

fn add(fixture: &Fixture, name: &str, function: Option<Function>) -> Person {
    let person = Person { function, ..fixture.journal.person_called(name).unwrap() };
    fixture.journal.add_person(person.clone()).unwrap();
    person
}

/// An entry that names `person`, with an objection and a promise of theirs.
fn names(fixture: &Fixture, title: &str, person: &Person) -> footing_domain::EntryId {
    let mut content = note(title, "The handover at six.");
    content.kind = Kind::Pitch;
    content.people = vec![Mention { person: person.id.clone(), role: MentionRole::Audience }];
    let child = |id: &str, child_type, fields| Child {
        id: format!("{title}-{id}").replace(' ', "-").parse().unwrap(),
        child_type,
        fields: footing_domain::Fields::from_stored(fields),
    };
    content.children = vec![
        child(
            "o",
            ChildType::Objection,
            json!({"person": person.id.as_str(), "verbatim": "Who pays for it?"}),
        ),
        child(
            "p",
            ChildType::Commitment,
            json!({"text": "Send the tally", "direction": "i_promised", "to": person.id.as_str(), "due": "2026-03-20"}),
        ),
    ];
    fixture.journal.add(NewEntry { id: None, content }).unwrap().id
}

#[test]
fn a_renamed_person_is_found_by_both_names() {
    let fixture = Fixture::new();
    let lucia = add(&fixture, "Lucía Ferrer", None);
    names(&fixture, "staging", &lucia);
    let renamed = fixture.journal.rename_person(&lucia.id, "Lucía Marín").unwrap();
    assert_eq!(renamed.aliases, ["Lucía Ferrer"]);
    for name in ["marin", "\"Lucía Ferrer\""] {
        assert_eq!(fixture.find(&format!("person:{name}")).total, 1, "{name}");
    }
}

#[test]
fn merged_people_are_found_as_one_at_once_and_after_reopening() {
    let fixture = Fixture::new();
    let kept = add(&fixture, "Anneke de Vries", Some(Function::Finance));
    let gone = add(&fixture, "A. Bakker", None);
    names(&fixture, "one", &kept);
    names(&fixture, "two", &gone);
    let events = fixture.journal.subscribe();
    let merged = fixture.journal.merge_people(&gone.id, &kept.id).unwrap();
    assert_eq!(merged.entries, 1);
    assert!(events.try_iter().any(|event| matches!(event, Event::PeopleChanged { .. })));
    let both = |fixture: &Fixture| {
        assert_eq!(fixture.find("function:finance kind:pitch").total, 2);
        assert_eq!(fixture.find("person:bakker").total, 2, "her other name finds all of it");
        assert_eq!(fixture.find("kind:objection person:anneke").total, 2);
    };
    both(&fixture);
    fixture.reopen();
    both(&fixture);

    let page = fixture.journal.person_page(&kept.id).unwrap();
    assert_eq!((page.entries.len(), page.promises.len()), (2, 2));
    assert!(page.promises.iter().all(|promise| promise.mine));
    assert_eq!(page.merges[0].gone.name, "A. Bakker");
    fixture.journal.undo_merge(&gone.id).unwrap();
    assert_eq!(fixture.find("person:bakker").total, 1);
    assert_eq!(fixture.find("function:finance kind:pitch").total, 1);
}

#[test]
fn the_owner_goes_into_nobody_but_another_goes_into_the_owner() {
    let fixture = Fixture::new();
    let me = Person { is_self: true, ..fixture.journal.person_called("Maya").unwrap() };
    fixture.journal.add_person(me.clone()).unwrap();
    let twice = add(&fixture, "Maya L.", None);
    assert!(fixture.journal.merge_people(&me.id, &twice.id).is_err());
    assert!(fixture.journal.merge_people(&twice.id, &twice.id).is_err(), "nor into oneself");
    fixture.journal.merge_people(&twice.id, &me.id).unwrap();
    assert!(fixture.journal.person(&me.id).unwrap().is_self);
}

#[test]
fn an_export_after_a_merge_reads_back_as_it_was_written() {
    let fixture = Fixture::new();
    let kept = add(&fixture, "Anneke de Vries", None);
    let gone = add(&fixture, "A. Bakker", None);
    names(&fixture, "one", &gone);
    fixture.journal.merge_people(&gone.id, &kept.id).unwrap();
    let mut lines = Vec::new();
    fixture.journal.write_lines(&mut lines, true).unwrap();
    let text = String::from_utf8(lines.clone()).unwrap();
    assert!(!text.contains(gone.id.as_str()), "nobody is named who is not in the file");

    let other = Fixture::new();
    for line in text.lines() {
        let line = footing_exchange::line::parse(line).unwrap();
        other.journal.take_in(line, ImportOptions::default()).unwrap();
    }
    let mut again = Vec::new();
    other.journal.write_lines(&mut again, true).unwrap();
    assert!(again == lines, "the same bytes");
}

#[test]
fn a_merge_survives_a_power_cut_whole() {
    let fixture = Fixture::new();
    let kept = add(&fixture, "Anneke de Vries", None);
    let gone = add(&fixture, "A. Bakker", None);
    let id = names(&fixture, "one", &gone);
    fixture.journal.merge_people(&gone.id, &kept.id).unwrap();
    let (_home, journal) = fixture.as_if_cut_off();
    assert_eq!(journal.entry(&id).unwrap().content.people[0].person, kept.id);
    assert_eq!(journal.people_by_name().unwrap().len(), 1);
}

#[test]
fn the_words_of_a_locked_entry_stay_closed_on_a_persons_page() {
    let fixture = Fixture::new();
    let person = add(&fixture, "Anneke de Vries", None);
    let id = names(&fixture, "secret", &person);
    let entry = fixture.journal.entry(&id).unwrap();
    let mut content = entry.content;
    content.sensitivity = Sensitivity::Locked;
    fixture.journal.revise(&id, entry.rev, content).unwrap();
    let shown = |fixture: &Fixture| {
        let page = fixture.journal.person_page(&person.id).unwrap();
        (page.entries[0].title.as_str().to_owned(), page.promises[0].text.clone())
    };
    assert_eq!(shown(&fixture), ("Locked".to_owned(), String::new()));
    fixture.journal.show_locked(&crate::passphrase()).unwrap();
    assert_eq!(shown(&fixture), ("secret".to_owned(), "Send the tally".to_owned()));
    fixture.reopen();
    assert_eq!(shown(&fixture).0, "Locked", "locking closes them again");
}

#[test]
fn a_person_whom_something_names_is_not_deleted() {
    let fixture = Fixture::new();
    let (named, typo) = (add(&fixture, "Anneke", None), add(&fixture, "Aneke", None));
    names(&fixture, "one", &named);
    let refused = fixture.journal.delete_person(&named.id).unwrap();
    assert_eq!(refused, Unnamed::StillNamed { entries: 1 });
    let deleted = fixture.journal.delete_person(&typo.id).unwrap();
    assert!(matches!(deleted, Unnamed::Deleted(_)), "{deleted:?}");
    assert_eq!(fixture.journal.people_by_name().unwrap().len(), 1);
}

#[test]
fn no_name_lies_readable_in_the_vault_after_a_merge() {
    let fixture = Fixture::new();
    let kept = add(&fixture, "Quetzalcoatl Vries", None);
    let gone = add(&fixture, "Huitzilopochtli Bakker", None);
    names(&fixture, "one", &gone);
    fixture.journal.merge_people(&gone.id, &kept.id).unwrap();
    fixture.journal.lock().unwrap();
    for file in fs::read_dir(fixture.vault()).unwrap() {
        let path = file.unwrap().path();
        let Ok(bytes) = fs::read(&path) else { continue };
        for word in ["Huitzilopochtli", "Quetzalcoatl"] {
            let found = bytes.windows(word.len()).any(|window| window == word.as_bytes());
            assert!(!found, "{} holds a name", path.display());
        }
    }
}
