//! Making and opening a journal, and everything that is no journal.

use std::fs;

use footing_store::{Store, StoreError};

use crate::support::{KEY, Sandbox, VAULT, entry, new, note};

#[test]
fn a_new_journal_is_empty_and_opens_again() {
    let (sandbox, store) = Sandbox::with_journal();
    assert_eq!(store.counts().unwrap(), footing_store::Counts::default());
    assert_eq!(store.schema_version().unwrap(), 9);
    assert_eq!(store.integrity_check().unwrap(), Vec::<String>::new());
    store.create_entry(new("a", note("kept")), None).unwrap();
    drop(store);
    assert_eq!(entry(&sandbox.open().unwrap(), "a").content, note("kept"));
}

#[test]
fn a_journal_is_never_made_over_another_file() {
    let (sandbox, store) = Sandbox::with_journal();
    drop(store);
    let before = fs::read(sandbox.path()).unwrap();
    let refused = Store::create(&sandbox.path(), &KEY, VAULT).err();
    assert!(matches!(refused, Some(StoreError::Occupied)), "{refused:?}");
    assert_eq!(fs::read(sandbox.path()).unwrap(), before);
}

#[test]
fn a_missing_journal_is_not_made_by_opening_it() {
    let sandbox = Sandbox::new();
    let refused = sandbox.open().err();
    assert!(matches!(refused, Some(StoreError::Missing)), "{refused:?}");
    assert!(!sandbox.path().exists());
    let nowhere = sandbox.folder.path().join("no/such/folder/journal.db");
    let refused = Store::create(&nowhere, &KEY, VAULT).err();
    assert!(matches!(refused, Some(StoreError::Missing)), "{refused:?}");
}

#[test]
fn the_wrong_key_opens_nothing_and_harms_nothing() {
    let (sandbox, store) = Sandbox::with_journal();
    store.create_entry(new("a", note("kept")), None).unwrap();
    let killed = sandbox.as_if_killed_now();
    let before = (fs::read(killed.path()).unwrap(), fs::read(killed.log()).unwrap());
    let refused = Store::open(&killed.path(), &[9; 32], VAULT, &killed.backups()).err();
    assert!(matches!(refused, Some(StoreError::Damaged { .. })), "{refused:?}");
    let shown = format!("{refused:?} {}", refused.as_ref().unwrap());
    assert!(!shown.contains("0909"), "the key is not in the error: {shown}");
    assert_eq!((fs::read(killed.path()).unwrap(), fs::read(killed.log()).unwrap()), before);
    assert_eq!(entry(&killed.open().unwrap(), "a").content, note("kept"));
}

#[test]
fn a_journal_of_another_vault_is_refused_even_with_its_key() {
    let (sandbox, store) = Sandbox::with_journal();
    drop(store);
    let refused =
        Store::open(&sandbox.path(), &KEY, *b"some other vault", &sandbox.backups()).err();
    assert!(matches!(refused, Some(StoreError::OtherVault)), "{refused:?}");
}

#[test]
fn files_that_are_no_journal_are_damage() {
    let sandbox = Sandbox::new();
    for bytes in [&b""[..], b"SQLite format 3\0", b"hello", &[0; 8192], &[0x5a; 9_000]] {
        fs::write(sandbox.path(), bytes).unwrap();
        let refused = sandbox.open().err();
        assert!(
            matches!(refused, Some(StoreError::Damaged { .. })),
            "{} bytes: {refused:?}",
            bytes.len()
        );
        assert_eq!(fs::read(sandbox.path()).unwrap(), bytes, "and it is left as it is");
    }
}
