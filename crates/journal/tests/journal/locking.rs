//! Locked means: nothing is answered, nothing is in memory, nobody else is kept out.

use std::sync::Arc;

use footing_domain::ErrorCode;
use footing_journal::{
    Event, Journal, JournalState, Kdf, SearchRequest, Secret, SecretString, SystemClock,
};
use tempfile::TempDir;

use crate::{Fixture, PASSPHRASE, files, passphrase};

#[test]
fn a_locked_journal_answers_nothing_and_opens_again_with_everything() {
    let fixture = Fixture::new();
    let saved = fixture.add("Staging", "Eleven hours last week waiting for staging.");
    fixture.journal.lock().unwrap();
    assert_eq!(fixture.journal.state().unwrap(), JournalState::Locked);
    let refused = fixture.journal.entry(&saved.id).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::Locked);
    let refused = fixture.journal.search(&SearchRequest::new("staging")).map(|_| ()).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::Locked);
    fixture.journal.unlock(&passphrase()).unwrap();
    assert_eq!(fixture.titles("eleven"), ["Staging"]);
}

#[test]
fn the_recovery_key_opens_what_the_passphrase_made() {
    let home = TempDir::new().unwrap();
    let journal = Journal::at(home.path().join("vault"), Arc::new(SystemClock));
    assert_eq!(journal.state().unwrap(), JournalState::Missing);
    let key = journal.create(&SecretString::from(PASSPHRASE), Kdf::FLOOR).unwrap();
    journal.lock().unwrap();
    journal.unlock(&Secret::Recovery(key)).unwrap();
    assert_eq!(journal.state().unwrap(), JournalState::Unlocked);
}

#[test]
fn a_wrong_passphrase_says_so_and_soon_makes_the_next_try_wait() {
    let fixture = Fixture::new();
    fixture.journal.lock().unwrap();
    let wrong = Secret::Passphrase(SecretString::from("paper boats in kungalv"));
    for _ in 0..3 {
        let refused = fixture.journal.unlock(&wrong).unwrap_err();
        assert_eq!(refused.code(), ErrorCode::WrongPassphrase);
        if refused.detail().get("wait_ms").is_some() {
            return;
        }
    }
    panic!("three wrong passphrases in a row and no wait");
}

#[test]
fn a_vault_that_is_open_here_is_in_use_there_and_free_once_locked() {
    let fixture = Fixture::new();
    let other = Journal::at(fixture.vault(), crate::clock());
    let refused = other.unlock(&passphrase()).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::VaultInUse);
    fixture.journal.lock().unwrap();
    other.unlock(&passphrase()).unwrap();
    assert_eq!(fixture.journal.unlock(&passphrase()).unwrap_err().code(), ErrorCode::VaultInUse);
}

#[test]
fn the_passphrase_can_be_changed_and_the_old_one_opens_nothing() {
    let fixture = Fixture::new();
    let new = SecretString::from("four other quiet words");
    fixture.journal.change_passphrase(&new, Kdf::FLOOR).unwrap();
    fixture.journal.lock().unwrap();
    assert_eq!(
        fixture.journal.unlock(&passphrase()).unwrap_err().code(),
        ErrorCode::WrongPassphrase
    );
    fixture.journal.unlock(&Secret::Passphrase(new)).unwrap();
}

#[test]
fn no_file_of_the_vault_holds_a_readable_word() {
    let fixture = Fixture::new();
    fixture.add("Zanzibarmarker", "Quokkamarker wrote this about Wombatmarker.");
    fixture.journal.keep_draft("day:2026-03-24", 0, None, "Echidnamarker".to_owned()).unwrap();
    fixture.journal.wait_for_index().unwrap();
    let read = |when: &str| {
        for file in files(&fixture.vault()) {
            let bytes = std::fs::read(&file).unwrap().to_ascii_lowercase();
            for word in
                ["zanzibarmarker", "quokkamarker", "wombatmarker", "echidnamarker", "paper boats"]
            {
                let found = bytes.windows(word.len()).any(|part| part == word.as_bytes());
                assert!(!found, "{} holds {word} {when}", file.display());
            }
            let name = file.to_string_lossy().to_lowercase();
            assert!(!name.contains("marker"), "{name}");
        }
    };
    read("while unlocked");
    fixture.journal.lock().unwrap();
    read("once locked");
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_get_at_the_vault() {
    use std::os::unix::fs::PermissionsExt;
    let fixture = Fixture::new();
    fixture.add("One", "Two");
    fixture.journal.wait_for_index().unwrap();
    fixture.journal.lock().unwrap();
    for file in files(&fixture.vault()) {
        let mode = file.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{}", file.display());
        let folder = file.parent().unwrap().metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(folder, 0o700, "{}", file.parent().unwrap().display());
    }
}

#[test]
fn what_happened_is_told_after_it_happened() {
    let fixture = Fixture::new();
    let events = fixture.journal.subscribe();
    let saved = fixture.add("One", "Two");
    fixture.journal.lock().unwrap();
    let told: Vec<Event> = events.try_iter().collect();
    let changed = Event::EntriesChanged { ids: vec![saved.id], seq: saved.seq };
    assert!(told.contains(&changed), "{told:?}");
    assert_eq!(told.last(), Some(&Event::Locked));
}
