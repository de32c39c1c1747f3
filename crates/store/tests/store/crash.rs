//! The program may be killed at any moment. What was acknowledged is there afterwards; what was not
//! is there whole or not at all.

use footing_store::Trash;

use crate::support::{Sandbox, at, copy_files, entry, everything, id, new, note};

#[test]
fn everything_acknowledged_is_there_after_a_kill() {
    let (sandbox, store) = Sandbox::with_journal();
    for number in 0..40 {
        let name = format!("e{number}");
        store.create_entry(new(&name, note(&format!("words {number}"))), None).unwrap();
        if number % 3 == 0 {
            store.revise_entry(&id(&name), 1, note(&"long ".repeat(4000)), at(1), None).unwrap();
        }
        if number == 20 {
            store.checkpoint().unwrap();
        }
        if number % 7 != 0 {
            continue;
        }
        let killed = sandbox.as_if_killed_now();
        let reopened = killed.open().unwrap();
        assert_eq!(
            reopened.read(everything).unwrap(),
            store.read(everything).unwrap(),
            "after {number} writes"
        );
        assert_eq!(reopened.integrity_check().unwrap(), Vec::<String>::new());
    }
}

#[test]
fn a_kill_in_the_middle_of_a_transaction_leaves_neither_the_entry_nor_its_outbox_row() {
    let (sandbox, store) = Sandbox::with_journal();
    store.create_entry(new("before", note("kept")), None).unwrap();
    let killed = Sandbox::new();
    let (from, to) = (sandbox.folder.path().to_owned(), killed.folder.path().to_owned());
    store
        .write(move |journal| {
            // Large enough to spill into the log before the commit.
            journal.create_entry(&new("during", note(&"x".repeat(9_000_000))), None)?;
            journal.revise_entry(&id("before"), 1, &note("changed"), at(1), None)?;
            copy_files(&from, &to);
            Ok(())
        })
        .unwrap();
    assert!(std::fs::metadata(killed.log()).unwrap().len() > 5_000_000, "it did spill");
    let reopened = killed.open().unwrap();
    assert_eq!(reopened.entry(&id("during"), Trash::Include).unwrap(), None);
    assert_eq!(entry(&reopened, "before").content, note("kept"));
    assert_eq!(reopened.journal_seq().unwrap(), 1);
    let waiting: Vec<_> = reopened.outbox(9).unwrap().into_iter().map(|row| row.entry).collect();
    assert_eq!(waiting, [id("before")]);

    let killed = sandbox.as_if_killed_now();
    let after = killed.open().unwrap();
    let mut waiting: Vec<_> = after.outbox(9).unwrap().into_iter().map(|row| row.entry).collect();
    waiting.sort();
    assert_eq!(waiting, [id("before"), id("during")], "after the commit both are there");
    assert_eq!(entry(&after, "before").content, note("changed"));
}

#[test]
fn a_log_cut_anywhere_is_an_older_state_of_the_journal_and_nothing_else() {
    let (sandbox, store) = Sandbox::with_journal();
    let mut states = vec![store.read(everything).unwrap()];
    for number in 0..6 {
        store.create_entry(new(&format!("e{number}"), note(&"words ".repeat(300))), None).unwrap();
        states.push(store.read(everything).unwrap());
    }
    let log = std::fs::read(sandbox.log()).unwrap();
    let mut reached = 0;
    for cut in (0..=log.len()).step_by(1777).chain([log.len()]) {
        let killed = sandbox.as_if_killed_now();
        std::fs::write(killed.log(), &log[..cut]).unwrap();
        let reopened = killed.open().unwrap();
        let state = reopened.read(everything).unwrap();
        let found = states.iter().position(|known| *known == state);
        let found = found.unwrap_or_else(|| panic!("cut at {cut}: a state that never was"));
        assert!(found >= reached, "a longer log never tells less");
        reached = found;
    }
    assert_eq!(reached, states.len() - 1, "the whole log tells everything");
}

#[test]
fn an_unfinished_journal_does_not_stand_in_the_way_of_a_new_one() {
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.folder.path().join("journal.db.new"), b"half a file").unwrap();
    let store = sandbox.create();
    store.create_entry(new("a", note("kept")), None).unwrap();
    assert!(!sandbox.folder.path().join("journal.db.new").exists());
}
