//! Keeping and revising entries.

use footing_domain::{Link, LinkRelation, Sensitivity};
use footing_store::{Draft, EntryFilter, NewEntry, Noun, Saved, StoreError, Trash};
use serde_json::json;

use crate::support::{Sandbox, at, body, day, entry, fields, id, new, note, person, subject, tag};

#[test]
fn each_change_counts_one_revision_of_the_entry_and_one_change_of_the_journal() {
    let (_sandbox, store) = Sandbox::with_journal();
    assert_eq!(store.create_entry(new("a", note("1")), None).unwrap(), Saved { rev: 1, seq: 1 });
    assert_eq!(store.create_entry(new("b", note("1")), None).unwrap(), Saved { rev: 1, seq: 2 });
    let saved = store.revise_entry(&id("a"), 1, note("2"), at(1), None).unwrap();
    assert_eq!(saved, Saved { rev: 2, seq: 3 });
    assert_eq!(store.journal_seq().unwrap(), 3);
    let revisions = store.history(&id("a")).unwrap();
    let seen: Vec<_> =
        revisions.iter().map(|kept| (kept.rev, kept.at, kept.content.body.as_str())).collect();
    assert_eq!(seen, [(1, at(0), "1"), (2, at(1), "2")]);
}

#[test]
fn an_entry_that_changed_in_the_meantime_is_not_overwritten() {
    let (_sandbox, store) = Sandbox::with_journal();
    store.create_entry(new("a", note("1")), None).unwrap();
    store.revise_entry(&id("a"), 1, note("2"), at(1), None).unwrap();
    let refused = store.revise_entry(&id("a"), 1, note("3"), at(2), Some("a")).unwrap_err();
    assert!(
        matches!(&refused, StoreError::Conflict { noun: Noun::Entry, id, expected: 1, found: 2 } if id == "a"),
        "{refused:?}"
    );
    assert_eq!(entry(&store, "a").content.body, body("2"));
    assert_eq!(store.journal_seq().unwrap(), 2, "what was refused counts nothing");
}

#[test]
fn saving_what_is_there_already_makes_no_revision_but_drops_the_draft() {
    let (_sandbox, store) = Sandbox::with_journal();
    let saved = store.create_entry(new("a", note("same")), None).unwrap();
    store.save_draft(draft("a", "same")).unwrap();
    assert_eq!(store.revise_entry(&id("a"), 1, note("same"), at(5), Some("a")).unwrap(), saved);
    assert_eq!(store.history(&id("a")).unwrap().len(), 1);
    assert_eq!(store.draft("a").unwrap(), None);
}

#[test]
fn saving_drops_the_draft_in_the_same_step_or_not_at_all() {
    let (_sandbox, store) = Sandbox::with_journal();
    store.save_draft(draft("day:2026-03-24", "words")).unwrap();
    store.create_entry(new("a", note("words")), Some("day:2026-03-24")).unwrap();
    assert_eq!(store.drafts().unwrap(), []);

    store.save_draft(draft("a", "more")).unwrap();
    store.revise_entry(&id("a"), 7, note("more"), at(1), Some("a")).unwrap_err();
    assert!(store.draft("a").unwrap().is_some(), "a save that was refused keeps the draft");
}

#[test]
fn an_id_is_used_once() {
    let (_sandbox, store) = Sandbox::with_journal();
    store.create_entry(new("a", note("1")), None).unwrap();
    let refused = store.create_entry(new("a", note("2")), None).unwrap_err();
    assert!(matches!(refused, StoreError::Exists { noun: Noun::Entry, .. }), "{refused:?}");
    assert_eq!(entry(&store, "a").content.body, body("1"));
}

#[test]
fn what_is_not_there_is_said_to_be_missing() {
    let (_sandbox, store) = Sandbox::with_journal();
    assert_eq!(store.entry(&id("no"), Trash::Include).unwrap(), None);
    let refused = store.revise_entry(&id("no"), 1, note("x"), at(0), None).unwrap_err();
    assert!(matches!(refused, StoreError::NotFound { noun: Noun::Entry, .. }), "{refused:?}");
    let mut content = note("with somebody");
    content.people = vec![subject("nobody")];
    let refused = store.create_entry(new("a", content), None).unwrap_err();
    assert!(matches!(refused, StoreError::NotFound { noun: Noun::Person, .. }), "{refused:?}");
    assert_eq!(store.journal_seq().unwrap(), 0, "nothing of it was kept");
}

#[test]
fn links_may_point_at_what_is_not_there_yet() {
    let (_sandbox, store) = Sandbox::with_journal();
    let mut content = note("see also");
    content.links = vec![Link { to: "later".to_owned(), relation: LinkRelation::Answers }];
    store.create_entry(new("a", content.clone()), None).unwrap();
    assert_eq!(entry(&store, "a").content, content);
}

#[test]
fn a_day_has_one_page_and_it_is_the_one_written_first() {
    let (_sandbox, store) = Sandbox::with_journal();
    let page = |text| {
        let mut content = note(text);
        content.fields = fields(json!({"page": "day"}));
        content
    };
    store.create_entry(new("note", note("a note of that day, not its page")), None).unwrap();
    assert_eq!(store.day_page(day(24)).unwrap(), None);
    let later = NewEntry { recorded_at: at(5), ..new("a", page("second")) };
    store.create_entry(later, None).unwrap();
    store.create_entry(new("b", page("first")), None).unwrap();
    assert_eq!(store.day_page(day(24)).unwrap().unwrap().id, id("b"));
    assert_eq!(store.day_page(day(25)).unwrap(), None);
    store.delete_entry(&id("b"), at(6)).unwrap();
    assert_eq!(store.day_page(day(24)).unwrap().unwrap().id, id("a"));
}

#[test]
fn a_page_that_comes_back_to_a_day_with_another_page_is_an_entry_of_that_day() {
    let (_sandbox, store) = Sandbox::with_journal();
    let page = |text| {
        let mut content = note(text);
        content.fields = fields(json!({"page": "day"}));
        content
    };
    let mut locked = page("locked, opened again");
    locked.sensitivity = Sensitivity::Locked;
    store.create_entry(new("a", page("thrown away")), None).unwrap();
    store.create_entry(new("c", locked), None).unwrap();
    store.delete_entry(&id("a"), at(1)).unwrap();
    store.create_entry(new("b", page("written since")), None).unwrap();
    let shown = || store.day_page(day(24)).unwrap().unwrap();

    let back = store.undelete_entry(&id("a"), at(2)).unwrap();
    assert!(back.gave_way, "and it is said");
    assert_eq!(shown().id, id("b"), "what was written since is in nobody's way");
    assert_eq!(entry(&store, "a").content, note("thrown away"));
    assert_eq!((entry(&store, "a").rev, back.saved.rev), (3, 3));
    assert_eq!(store.history(&id("a")).unwrap()[2].content, note("thrown away"));
    let told = store.outbox(99).unwrap().into_iter().map(|row| (row.entry, row.seq));
    assert!(told.into_iter().any(|told| told == (id("a"), back.saved.seq)), "so is the index");

    for (one, rev, again) in [("c", 1, "locked, opened again"), ("a", 3, "thrown away")] {
        store.revise_entry(&id(one), rev, page(again), at(3), None).unwrap();
        assert_eq!(entry(&store, one).content, note(again), "neither an opened lock nor a restore");
    }
    assert_eq!(shown().id, id("b"));
    store.delete_entry(&id("b"), at(4)).unwrap();
    store.revise_entry(&id("a"), 3, page("thrown away"), at(5), None).unwrap();
    assert_eq!(shown().id, id("a"), "a day without a page takes one");
    assert!(store.undelete_entry(&id("b"), at(6)).unwrap().gave_way);
}

#[test]
fn people_tags_and_links_keep_their_order_and_their_repeats() {
    let (_sandbox, store) = Sandbox::with_journal();
    store.create_person(person("bo", "Bo")).unwrap();
    store.create_person(person("ana", "Ana")).unwrap();
    let mut content = note("order");
    content.people = vec![subject("bo"), subject("ana"), subject("bo")];
    content.tags = vec![tag("z"), tag("a"), tag("Z"), tag("z")];
    content.themes = vec![tag("a"), tag("z")];
    store.create_entry(new("a", content.clone()), None).unwrap();
    assert_eq!(entry(&store, "a").content, content);
}

#[test]
fn debug_of_what_the_store_hands_out_shows_no_words() {
    let (_sandbox, store) = Sandbox::with_journal();
    let mut content = note("MARMALADE");
    content.tags = vec![tag("MARMALADE")];
    content.fields = fields(json!({"outcome": "MARMALADE"}));
    store.create_entry(new("a", content), None).unwrap();
    store.save_draft(draft("a", "MARMALADE")).unwrap();
    let shown = format!(
        "{:?} {:?} {:?} {:?}",
        entry(&store, "a"),
        store.entries(&EntryFilter::default()).unwrap(),
        store.history(&id("a")).unwrap(),
        store.drafts().unwrap()
    );
    assert!(!shown.contains("MARMALADE"), "{shown}");
}

fn draft(key: &str, text: &str) -> Draft {
    Draft { key: key.to_owned(), base_rev: 1, title: None, text: text.to_owned(), at: at(0) }
}
