//! What a disk, a crash or a stranger can do to a vault.

use std::fs;

use footing_domain::ErrorCode;
use footing_journal::{Journal, Notice};

use crate::{Fixture, clock, copy, files, passphrase};

#[test]
fn a_cut_at_any_moment_keeps_what_was_acknowledged() {
    let fixture = Fixture::new();
    for number in 0..12 {
        fixture.add(&format!("Note {number}"), "Acknowledged.");
        let (_home, journal) = fixture.as_if_cut_off();
        let found = journal.search(&footing_journal::SearchRequest::new("acknowledged")).unwrap();
        assert_eq!(found.total, number + 1, "after {number}");
    }
}

#[test]
fn a_flipped_byte_anywhere_is_detected_repaired_or_harmless() {
    let fixture = Fixture::new();
    fixture.add("Harbour", "Paper boats at low tide.");
    fixture.journal.wait_for_index().unwrap();
    fixture.journal.lock().unwrap();
    let home = tempfile::TempDir::new().unwrap();
    for file in files(&fixture.vault()) {
        let name = file.strip_prefix(fixture.vault()).unwrap().to_owned();
        let length = usize::try_from(file.metadata().unwrap().len()).unwrap();
        for place in [0, length / 3, length / 2, length.saturating_sub(1)] {
            if length == 0 {
                continue;
            }
            let vault = home.path().join("vault");
            let _ = fs::remove_dir_all(&vault);
            copy(&fixture.vault(), &vault);
            let mut bytes = fs::read(vault.join(&name)).unwrap();
            bytes[place] ^= 0x40;
            fs::write(vault.join(&name), bytes).unwrap();
            let journal = Journal::at(&vault, clock());
            let what = format!("{} at {place}", name.display());
            let request = footing_journal::SearchRequest::new("boats");
            let found = journal.unlock(&passphrase()).and_then(|_| {
                journal.search(&request)?;
                journal.wait_for_index()?;
                journal.search(&request)
            });
            match found {
                Err(refused) => {
                    assert_eq!(refused.code(), ErrorCode::VaultDamaged, "{what}: {refused}");
                }
                Ok(found) => {
                    assert_eq!(found.total, 1, "{what}");
                    assert_eq!(found.hits[0].snippet.text, "Paper boats at low tide.", "{what}");
                }
            }
        }
    }
}

#[test]
fn a_removed_file_is_detected_repaired_or_harmless() {
    let fixture = Fixture::new();
    fixture.add("Harbour", "Paper boats at low tide.");
    fixture.journal.wait_for_index().unwrap();
    fixture.journal.lock().unwrap();
    let home = tempfile::TempDir::new().unwrap();
    for file in files(&fixture.vault()) {
        let name = file.strip_prefix(fixture.vault()).unwrap().to_owned();
        let vault = home.path().join("vault");
        let _ = fs::remove_dir_all(&vault);
        copy(&fixture.vault(), &vault);
        fs::remove_file(vault.join(&name)).unwrap();
        let journal = Journal::at(&vault, clock());
        if let Err(refused) = journal.unlock(&passphrase()) {
            assert_eq!(refused.code(), ErrorCode::VaultDamaged, "{}", name.display());
            assert!(name.starts_with("journal.db"), "{} is not worth refusing", name.display());
        } else {
            journal.wait_for_index().unwrap();
            let found = journal.search(&footing_journal::SearchRequest::new("boats")).unwrap();
            assert_eq!(found.total, 1, "{}", name.display());
        }
    }
}

#[test]
fn a_folder_that_is_not_there_and_one_that_holds_something_else_are_told_apart() {
    let home = tempfile::TempDir::new().unwrap();
    let missing = Journal::at(home.path().join("nothing"), clock());
    assert_eq!(missing.unlock(&passphrase()).unwrap_err().code(), ErrorCode::MissingFolder);
    fs::write(home.path().join("letter.txt"), "Dear").unwrap();
    let foreign = Journal::at(home.path(), clock());
    let passphrase = footing_journal::SecretString::from(crate::PASSPHRASE);
    let refused = foreign.create(&passphrase, footing_journal::Kdf::FLOOR).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::InvalidInput);
    assert_eq!(fs::read(home.path().join("letter.txt")).unwrap(), b"Dear", "nothing was touched");
}

#[test]
fn a_header_put_back_from_the_first_minute_does_not_cost_the_journal() {
    let home = tempfile::TempDir::new().unwrap();
    let vault = home.path().join("vault");
    let folder = footing_vault::VaultFolder::new(&vault);
    let secret = footing_journal::SecretString::from(crate::PASSPHRASE);
    // The header as it stands before there is a database.
    drop(footing_vault::Vault::create(&folder, &secret, footing_journal::Kdf::FLOOR).unwrap());
    let headers = [folder.header(), folder.header_copy()];
    let early = headers.each_ref().map(|path| fs::read(path).unwrap());
    let journal = Journal::at(&vault, clock());
    journal.unlock(&passphrase()).unwrap();
    let content = crate::note("Harbour", "Paper boats at low tide.");
    journal.add(footing_journal::NewEntry { id: None, content }).unwrap();
    journal.lock().unwrap();
    for (path, bytes) in headers.iter().zip(early) {
        fs::write(path, bytes).unwrap();
    }
    journal.unlock(&passphrase()).unwrap();
    let found = journal.search(&footing_journal::SearchRequest::new("boats")).unwrap();
    assert_eq!(found.total, 1, "nothing was made anew");
}

#[test]
fn a_log_that_was_cut_off_is_an_older_state_and_is_reported() {
    let fixture = Fixture::new();
    fixture.add("Kept", "In the database itself.");
    fixture.journal.wait_for_index().unwrap();
    fixture.reopen();
    fixture.add("Lost", "Only in the log.");
    fixture.journal.wait_for_index().unwrap();
    let home = tempfile::TempDir::new().unwrap();
    let vault = home.path().join("vault");
    copy(&fixture.vault(), &vault);
    let log = vault.join("journal.db-wal");
    assert!(log.metadata().unwrap().len() > 0, "the change is in the log");
    fs::write(&log, "").unwrap();
    let journal = Journal::at(&vault, clock());
    let notices = journal.unlock(&passphrase()).unwrap();
    assert!(notices.contains(&Notice::OlderThanIndex), "unlocking says it: {notices:?}");
    journal.wait_for_index().unwrap();
    let found = journal.search(&footing_journal::SearchRequest::new("")).unwrap();
    assert_eq!(found.total, 1, "nothing is shown that the database does not hold");
    let report = journal.doctor().unwrap();
    assert!(!report.sound(), "and so does the doctor");
}

#[test]
fn a_log_cut_off_after_the_index_was_built_anew_is_reported_too() {
    let fixture = Fixture::new();
    fixture.add("Kept", "In the database itself.");
    fixture.journal.wait_for_index().unwrap();
    fixture.reopen();
    fixture.add("Lost", "Only in the log.");
    // The key of the new index goes with the log: no old database can read what it has seen.
    fixture.journal.rebuild_index().unwrap();
    fixture.journal.wait_for_index().unwrap();
    let home = tempfile::TempDir::new().unwrap();
    let vault = home.path().join("vault");
    copy(&fixture.vault(), &vault);
    fs::write(vault.join("journal.db-wal"), "").unwrap();
    let journal = Journal::at(&vault, clock());
    let notices = journal.unlock(&passphrase()).unwrap();
    assert!(notices.contains(&Notice::OlderThanIndex), "unlocking says it: {notices:?}");
    assert!(!journal.doctor().unwrap().sound(), "and so does the doctor");
    journal.lock().unwrap();
    let notices = journal.unlock(&passphrase()).unwrap();
    assert!(!notices.contains(&Notice::OlderThanIndex), "once is enough: {notices:?}");
}
