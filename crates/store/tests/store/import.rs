//! Entries that come from elsewhere.

use footing_domain::{Entry, Zone};
use footing_store::{Imported, Noun, Revision, Saved, StoreError};

use crate::support::{Sandbox, at, entry, id, new, note};

fn given(text: &str, rev: u32) -> Entry {
    Entry {
        id: id("e001"),
        recorded_at: at(3),
        zone: "Europe/London".parse().unwrap(),
        rev,
        seq: 999,
        deleted_at: None,
        content: note(text),
    }
}

#[test]
fn an_imported_entry_keeps_its_revision_dates_and_trash_but_counts_in_this_journal() {
    let (_sandbox, store) = Sandbox::with_journal();
    let trashed = Entry { deleted_at: Some(at(9)), ..given("x", 4) };
    let done = store.import_entry(trashed.clone(), false).unwrap();
    assert_eq!(done, Imported::Added(Saved { rev: 4, seq: 1 }));
    assert_eq!(entry(&store, "e001"), Entry { seq: 1, ..trashed });
    assert_eq!(store.outbox(9).unwrap().len(), 1);
    let kept: Vec<u32> = store.history(&id("e001")).unwrap().iter().map(|kept| kept.rev).collect();
    assert_eq!(kept, [4]);
}

#[test]
fn importing_the_same_again_changes_nothing() {
    let (_sandbox, store) = Sandbox::with_journal();
    store.import_entry(given("x", 4), false).unwrap();
    let again = Entry { zone: Zone::UTC, recorded_at: at(77), ..given("x", 1) };
    let done = store.import_entry(again, true).unwrap();
    assert_eq!(done, Imported::Same(Saved { rev: 4, seq: 1 }), "the content decides");
    assert_eq!(store.journal_seq().unwrap(), 1);
}

#[test]
fn other_content_is_refused_unless_it_shall_replace() {
    let (_sandbox, store) = Sandbox::with_journal();
    store.import_entry(given("mine", 4), false).unwrap();
    let done = store.import_entry(given("theirs", 2), false).unwrap();
    assert_eq!(done, Imported::Differs(Saved { rev: 4, seq: 1 }));
    assert_eq!(entry(&store, "e001").content, note("mine"));

    let done = store.import_entry(given("theirs", 2), true).unwrap();
    assert_eq!(done, Imported::Replaced(Saved { rev: 5, seq: 2 }), "revisions only move on");
    assert_eq!(entry(&store, "e001").content, note("theirs"));
    let done = store.import_entry(given("later", 9), true).unwrap();
    assert_eq!(done, Imported::Replaced(Saved { rev: 9, seq: 3 }));
    let kept: Vec<u32> = store.history(&id("e001")).unwrap().iter().map(|kept| kept.rev).collect();
    assert_eq!(kept, [4, 5, 9], "what was replaced can be looked up");
}

#[test]
fn earlier_revisions_follow_their_entry() {
    let (_sandbox, store) = Sandbox::with_journal();
    let revision = |rev, minute, text: &str| Revision { rev, at: at(minute), content: note(text) };
    let import =
        |revision: Revision, replace| store.import_revision(&id("e001"), revision, replace);
    let refused = import(revision(1, 0, "first"), false).unwrap_err();
    assert!(matches!(refused, StoreError::NotFound { noun: Noun::Entry, .. }), "{refused:?}");

    store.import_entry(given("second", 2), false).unwrap();
    assert!(matches!(import(revision(1, 0, "first"), false).unwrap(), Imported::Added(_)));
    assert!(matches!(import(revision(2, 60, "second"), false).unwrap(), Imported::Added(_)));
    assert!(matches!(import(revision(1, 0, "first"), false).unwrap(), Imported::Same(_)));
    assert!(matches!(import(revision(1, 0, "forged"), false).unwrap(), Imported::Differs(_)));
    assert!(matches!(import(revision(2, 60, "forged"), true).unwrap(), Imported::Differs(_)));
    assert!(matches!(import(revision(1, 5, "fixed"), true).unwrap(), Imported::Replaced(_)));
    let refused = import(revision(3, 0, "not yet"), false).unwrap_err();
    assert!(matches!(refused, StoreError::NotFound { noun: Noun::Revision, .. }), "{refused:?}");
    let history = store.history(&id("e001")).unwrap();
    assert_eq!(history, [revision(1, 5, "fixed"), revision(2, 60, "second")]);
}

#[test]
fn a_line_that_fails_leaves_the_rest_of_its_batch_alone() {
    let (_sandbox, store) = Sandbox::with_journal();
    store.create_entry(new("there", note("1")), None).unwrap();
    let outcomes = store
        .write(|journal| {
            ["a", "there", "b"]
                .into_iter()
                .map(|name| {
                    journal.attempt(|journal| journal.create_entry(&new(name, note("2")), None))
                })
                .collect::<footing_store::Result<Vec<_>>>()
        })
        .unwrap();
    let kept: Vec<_> =
        outcomes.iter().map(|outcome| outcome.as_ref().ok().map(|s| s.seq)).collect();
    assert_eq!(kept, [Some(2), None, Some(3)], "the refused one counts nothing");
    assert_eq!(entry(&store, "there").content, note("1"));
    assert_eq!(store.counts().unwrap().entries, 3);
}
