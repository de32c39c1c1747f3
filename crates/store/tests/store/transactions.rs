//! One thread writes, a few read, and nobody waits for ever.

use std::{
    sync::{Arc, Barrier, mpsc},
    thread,
};

use footing_store::{StoreError, Trash};

use crate::support::{Sandbox, at, entry, everything, id, new, note, person, subject};

#[test]
fn a_job_that_fails_leaves_nothing_behind() {
    let (_sandbox, store) = Sandbox::with_journal();
    store.create_entry(new("a", note("kept")), None).unwrap();
    let before = store.read(everything).unwrap();
    let failed = store.write(|journal| {
        journal.create_person(&person("bo", "Bo"))?;
        let mut content = note("with Bo");
        content.people = vec![subject("bo")];
        journal.create_entry(&new("b", content), None)?;
        assert!(journal.entry(&id("b"), Trash::Exclude)?.is_some(), "a job reads what it wrote");
        journal.delete_entry(&id("missing"), at(1))
    });
    assert!(matches!(failed, Err(StoreError::NotFound { .. })));
    assert_eq!(store.read(everything).unwrap(), before);
}

#[test]
fn a_job_that_panics_is_answered_and_rolled_back_and_the_next_one_runs() {
    let (_sandbox, store) = Sandbox::with_journal();
    let broken: footing_store::Result<()> = store.write(|journal| {
        journal.create_entry(&new("a", note("lost")), None)?;
        panic!("a fault in a job");
    });
    assert!(matches!(broken, Err(StoreError::BrokenOff)), "{broken:?}");
    assert_eq!(store.entry(&id("a"), Trash::Include).unwrap(), None);
    assert_eq!(store.journal_seq().unwrap(), 0);
    assert_eq!(store.create_entry(new("b", note("kept")), None).unwrap().seq, 1);
}

#[test]
fn a_read_that_panics_gives_its_connection_back() {
    let (_sandbox, store) = Sandbox::with_journal();
    for _ in 0..10 {
        let store = store.clone();
        let reader = thread::spawn(move || {
            store.read(|_| -> footing_store::Result<()> { panic!("a fault in a reader") })
        });
        assert!(reader.join().is_err());
    }
    assert_eq!(store.counts().unwrap().entries, 0, "more panics than there are connections");
}

#[test]
fn a_reader_sees_one_moment_while_others_write() {
    let (_sandbox, store) = Sandbox::with_journal();
    store.create_entry(new("a", note("1")), None).unwrap();
    let writer = store.clone();
    store
        .read(move |journal| {
            assert_eq!(journal.counts()?.entries, 1);
            writer.create_entry(new("b", note("2")), None)?;
            assert_eq!(journal.counts()?.entries, 1, "still the moment it began with");
            Ok(())
        })
        .unwrap();
    assert_eq!(store.counts().unwrap().entries, 2, "and the next one sees it");
}

#[test]
fn many_callers_at_once_each_get_their_own_number() {
    let (_sandbox, store) = Sandbox::with_journal();
    let start = Arc::new(Barrier::new(12));
    let callers: Vec<_> = (0..12)
        .map(|caller| {
            let (store, start) = (store.clone(), Arc::clone(&start));
            thread::spawn(move || {
                start.wait();
                (0..20)
                    .map(|number| {
                        let name = format!("{caller}-{number}");
                        let saved = store.create_entry(new(&name, note("x")), None).unwrap();
                        assert_eq!(entry(&store, &name).seq, saved.seq, "acknowledged is readable");
                        saved.seq
                    })
                    .collect::<Vec<u64>>()
            })
        })
        .collect();
    let mut seqs: Vec<u64> =
        callers.into_iter().flat_map(|caller| caller.join().unwrap()).collect();
    seqs.sort_unstable();
    assert_eq!(seqs, (1..=240).collect::<Vec<u64>>());
}

#[test]
fn a_closed_journal_answers_closed_and_closing_waits_for_readers() {
    let (sandbox, store) = Sandbox::with_journal();
    store.create_entry(new("a", note("kept")), None).unwrap();
    let (reading, started) = mpsc::channel();
    let (finish, finished) = mpsc::channel::<()>();
    let reader = {
        let store = store.clone();
        thread::spawn(move || {
            store.read(|journal| {
                reading.send(()).unwrap();
                finished.recv().unwrap();
                journal.counts()
            })
        })
    };
    started.recv().unwrap();
    let closing = {
        let store = store.clone();
        thread::spawn(move || store.close())
    };
    finish.send(()).unwrap();
    closing.join().unwrap().unwrap();
    assert_eq!(reader.join().unwrap().unwrap().entries, 1);
    assert!(!sandbox.log().exists(), "the log is folded into the file");
    assert!(matches!(store.counts(), Err(StoreError::Closed)));
    assert!(matches!(store.create_entry(new("b", note("x")), None), Err(StoreError::Closed)));
    assert!(matches!(store.checkpoint(), Err(StoreError::Closed)));
    store.close().unwrap();
}

#[test]
fn dropping_the_last_handle_closes_the_journal() {
    let (sandbox, store) = Sandbox::with_journal();
    store.create_entry(new("a", note("kept")), None).unwrap();
    let other = store.clone();
    drop(store);
    assert_eq!(other.counts().unwrap().entries, 1, "a clone keeps it open");
    drop(other);
    assert!(!sandbox.log().exists());
    assert_eq!(sandbox.open().unwrap().counts().unwrap().entries, 1);
}

#[test]
fn two_programs_that_write_at_once_are_told_apart_from_damage() {
    let (sandbox, store) = Sandbox::with_journal();
    let other = sandbox.open().unwrap();
    let refused = store
        .write(move |journal| {
            journal.create_entry(&new("a", note("first")), None)?;
            Ok(other.create_entry(new("b", note("second")), None).unwrap_err())
        })
        .unwrap();
    assert!(matches!(refused, StoreError::InUse), "{refused:?}");
    assert_eq!(store.counts().unwrap().entries, 1);
}
