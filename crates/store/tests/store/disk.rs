//! A full disk, a disk that refuses writes, and what lies on the disk.

use std::fs;

use footing_store::{Fault, StoreError};

use crate::support::{Sandbox, at, entry, everything, id, new, note, person, subject, tag};

#[test]
fn a_full_disk_refuses_the_write_and_loses_nothing() {
    let (_sandbox, store) = Sandbox::with_journal();
    store.create_entry(new("a", note("kept")), None).unwrap();
    let before = store.read(everything).unwrap();
    store.inject(Fault::DiskFull).unwrap();
    let refused = store.create_entry(new("b", note(&"x".repeat(1_000_000))), None).unwrap_err();
    assert!(matches!(refused, StoreError::DiskFull), "{refused:?}");
    assert_eq!(store.read(everything).unwrap(), before);

    store.inject(Fault::None).unwrap();
    assert_eq!(store.create_entry(new("b", note("there is room")), None).unwrap().seq, 2);
}

#[test]
fn a_batch_that_fills_the_disk_is_kept_not_even_in_part() {
    let (_sandbox, store) = Sandbox::with_journal();
    store.create_entry(new("a", note("kept")), None).unwrap();
    let before = store.read(everything).unwrap();
    store.inject(Fault::DiskFull).unwrap();
    let failed = store.write(|journal| {
        // The first fits; the second fills the disk, which may undo all of the transaction.
        drop(journal.attempt(|journal| journal.create_entry(&new("b", note("x")), None))?);
        drop(journal.attempt(|journal| {
            journal.create_entry(&new("c", note(&"x".repeat(5_000_000))), None)
        })?);
        journal.create_entry(&new("d", note(&"x".repeat(5_000_000))), None)
    });
    assert!(matches!(failed, Err(StoreError::DiskFull | StoreError::BrokenOff)), "{failed:?}");
    assert_eq!(store.read(everything).unwrap(), before);
}

#[test]
fn a_disk_that_refuses_writes_is_said_to_be_read_only() {
    let (_sandbox, store) = Sandbox::with_journal();
    store.create_entry(new("a", note("kept")), None).unwrap();
    store.inject(Fault::ReadOnly).unwrap();
    let refused = store.revise_entry(&id("a"), 1, note("lost"), at(1), None).unwrap_err();
    assert!(matches!(refused, StoreError::ReadOnly), "{refused:?}");
    assert_eq!(entry(&store, "a").content, note("kept"), "reading goes on");
    store.inject(Fault::None).unwrap();
    store.revise_entry(&id("a"), 1, note("kept too"), at(1), None).unwrap();
}

#[test]
fn no_file_holds_a_readable_word() {
    let (sandbox, store) = Sandbox::with_journal();
    store.create_person(person("zanzibar", "Zanzibar Quill")).unwrap();
    let mut content = note(&"Zanzibar marmalade ".repeat(50));
    content.people = vec![subject("zanzibar")];
    content.tags = vec![tag("Zanzibar")];
    store.create_entry(new("a", content), None).unwrap();
    assert!(sandbox.log().exists(), "the log is looked at too");
    let words_on_disk = || {
        let mut files: Vec<_> = fs::read_dir(sandbox.folder.path())
            .unwrap()
            .map(|file| file.unwrap().path())
            .filter(|path| path.is_file())
            .collect();
        files.retain(|path| {
            let bytes = fs::read(path).unwrap();
            let holds = |word: &[u8]| bytes.windows(word.len()).any(|window| window == word);
            holds(b"Zanzibar")
                || holds(b"marmalade")
                || holds(b"CREATE TABLE")
                || holds(b"SQLite format")
        });
        files
    };
    assert_eq!(words_on_disk(), Vec::<std::path::PathBuf>::new());
    store.close().unwrap();
    assert_eq!(words_on_disk(), Vec::<std::path::PathBuf>::new());
}

#[cfg(unix)]
#[test]
fn every_file_is_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt;

    let (sandbox, store) = Sandbox::with_journal();
    store.create_entry(new("a", note("x")), None).unwrap();
    store.counts().unwrap();
    let mut seen = 0;
    for file in fs::read_dir(sandbox.folder.path()).unwrap() {
        let path = file.unwrap().path();
        if path.is_file() {
            let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
            assert_eq!(mode, 0o600, "{}", path.display());
            seen += 1;
        }
    }
    assert_eq!(seen, 3, "the file, its log and the memory they share");
}
