//! What a search shows beside its hits: the sentence, the days, the entry at the sentence; and
//! searches that are kept, overtaken, pasted or locked out.

use footing_domain::{Child, ChildType, Fields, Hint, Kind, Sensitivity};
use footing_journal::{
    JournalError, NewEntry, PartOf, SavedSearch, SearchRequest, Secret, SecretString, Sort,
};
use serde_json::json;

use crate::{Fixture, note, passphrase};

/// A pitch whose body says nothing of what was objected to it.
fn pitch(fixture: &Fixture, date: &str) -> footing_domain::EntryId {
    let mut content = note("A second environment", "Seven teams share one loading bay.");
    content.kind = Kind::Pitch;
    content.occurred_on = date.parse().unwrap();
    let id: String = format!("o-{date}");
    content.children = vec![
        Child {
            id: format!("n-{date}").parse().unwrap(),
            child_type: ChildType::Objection,
            fields: Fields::from_stored(json!({"verbatim": "Not before the licence is renewed."})),
        },
        Child {
            id: id.parse().unwrap(),
            child_type: ChildType::Objection,
            fields: Fields::from_stored(
                json!({"verbatim": "And who pays when the pilot is over?", "my_answer": "We do."}),
            ),
        },
    ];
    fixture.journal.add(NewEntry { id: None, content }).unwrap().id
}

#[test]
fn the_sentence_of_an_objection_is_shown_and_the_entry_opens_there() {
    let fixture = Fixture::new();
    let id = pitch(&fixture, "2026-03-20");
    let hit = fixture.find("pilot").hits.remove(0);
    assert_eq!(hit.child.as_ref().unwrap().as_str(), "o-2026-03-20");
    assert!(hit.snippet.text.contains("And who pays when the pilot is over?"), "its own sentence");

    let preview = fixture.journal.preview("pilot", &id).unwrap();
    let found: Vec<_> =
        preview.parts.iter().filter(|part| !part.marked.highlights.is_empty()).collect();
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].what,
        PartOf::Child { id: hit.child.clone().unwrap(), child_type: ChildType::Objection }
    );
    let (start, end) = found[0].marked.highlights[0];
    let marked: String = found[0].marked.text.chars().skip(start).take(end - start).collect();
    assert_eq!(marked, "pilot");

    let highlights = fixture.journal.highlights("pilot", &id).unwrap();
    assert_eq!(highlights.children.len(), 1);
    assert_eq!(highlights.children[0].0, hit.child.unwrap());
}

#[test]
fn days_are_counted_one_by_one_where_they_are_few() {
    let fixture = Fixture::new();
    for date in ["2026-03-20", "2026-03-20", "2026-03-02"] {
        let mut content = note("staging", "staging");
        content.occurred_on = date.parse().unwrap();
        fixture.journal.add(NewEntry { id: None, content }).unwrap();
    }
    let days = |query: &str| -> Vec<(String, u64)> {
        let days = fixture.find(query).facets.day;
        days.into_iter().map(|day| (day.value, day.count)).collect()
    };
    let expected = [("2026-03-02".to_owned(), 1), ("2026-03-20".to_owned(), 2)];
    assert_eq!(days("staging"), expected);

    let mut old = note("staging", "staging, long ago");
    old.occurred_on = "2019-03-20".parse().unwrap();
    fixture.journal.add(NewEntry { id: None, content: old }).unwrap();
    assert_eq!(days("staging"), [], "so long a time is better drawn as months");
    assert_eq!(days("staging in:2026-03"), expected, "until somebody asks for a month of it");
    assert_eq!(days("staging in:2019-03").len(), 1);
    assert_eq!(days("staging after:2026-03-10 before:2026-03-21").len(), 1);
    assert_eq!(fixture.find("staging").facets.month.len(), 2);
}

#[test]
fn a_search_that_was_overtaken_is_given_up() {
    let fixture = Fixture::new();
    fixture.add("staging", "staging");
    let ask = |generation| {
        let request =
            SearchRequest { generation: Some(generation), ..SearchRequest::new("staging") };
        fixture.journal.search(&request)
    };
    assert_eq!(ask(1).unwrap().total, 1);
    assert_eq!(ask(7).unwrap().total, 1);
    assert_eq!(ask(7).unwrap().total, 1, "the next page of the same search");
    assert!(matches!(ask(6), Err(JournalError::GivenUp)));
    assert_eq!(fixture.find("staging").total, 1, "whoever does not count is never given up");
    assert_eq!(ask(1).unwrap().total, 1, "a page that begins anew counts from one");
}

#[test]
fn a_pasted_megabyte_is_searched_at_its_beginning() {
    let fixture = Fixture::new();
    fixture.add("staging", "staging");
    let pasted = "staging ".repeat(1_000_000 / 8);
    let answer = fixture.find(&pasted);
    assert_eq!(answer.total, 1);
    assert!(answer.hints.iter().any(|hint| matches!(hint, Hint::TooLong { .. })));
}

#[test]
fn locked_entries_are_found_only_after_they_were_unlocked_again() {
    let fixture = Fixture::new();
    let mut content = note("Pay", "A note on staging and pay.");
    content.sensitivity = Sensitivity::Locked;
    let id = fixture.journal.add(NewEntry { id: None, content }).unwrap().id;
    assert_eq!(fixture.find("pay").total, 0);
    assert!(fixture.journal.preview("pay", &id).is_err());
    let wrong = Secret::Passphrase(SecretString::from("another passphrase"));
    assert!(fixture.journal.show_locked(&wrong).is_err());
    assert_eq!(fixture.find("pay").total, 0);
    fixture.journal.show_locked(&passphrase()).unwrap();
    assert_eq!(fixture.titles("pay"), ["Pay"]);
    assert!(fixture.journal.preview("pay", &id).is_ok());
    fixture.reopen();
    assert_eq!(fixture.find("pay").total, 0, "locking closes them again");
}

#[test]
fn searches_are_kept_by_name_and_forgotten() {
    let fixture = Fixture::new();
    let search = |name: &str, text: &str| SavedSearch {
        name: name.to_owned(),
        text: text.to_owned(),
        sort: Sort::Newest,
    };
    fixture.journal.keep_search(search("Objections", "kind:objection")).unwrap();
    fixture.journal.keep_search(search("  Open   promises ", "is:open")).unwrap();
    let all = fixture.journal.keep_search(search("OBJECTIONS", "kind:objection is:open")).unwrap();
    let shown: Vec<_> = all.iter().map(|one| (one.name.as_str(), one.text.as_str())).collect();
    assert_eq!(shown, [("OBJECTIONS", "kind:objection is:open"), ("Open promises", "is:open")]);
    fixture.reopen();
    assert_eq!(fixture.journal.saved_searches().unwrap(), all, "they lie in the vault");
    assert_eq!(fixture.journal.forget_search("objections").unwrap().len(), 1);
    for (name, text) in [("", "x"), ("x", " "), ("x\0", "x")] {
        assert!(fixture.journal.keep_search(search(name, text)).is_err(), "{name:?} {text:?}");
    }
    let long = search("long", &"x".repeat(3_000));
    assert!(fixture.journal.keep_search(long).is_err());
}
