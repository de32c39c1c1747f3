//! A flipped, cut or removed byte is detected or harmless: never a panic, never wrong words.

use std::{fmt::Write as _, fs};

use footing_domain::ChildType;
use footing_store::{EntryFilter, Store, StoreError};
use serde_json::json;

use crate::support::{
    KEY, Sandbox, VAULT, at, child, everything, id, new, note, person, subject, tag,
};

#[test]
fn a_flipped_byte_anywhere_in_the_file_is_damage_or_changes_nothing() {
    let (sandbox, whole) = filled();
    let sound = fs::read(sandbox.path()).unwrap();
    let mut detected = 0;
    let mut places = 0;
    // Each page's first bytes, its middle, and the seal at its end.
    for page in (0..sound.len()).step_by(4096) {
        for offset in [3, 17, 2000, 4019, 4090] {
            places += 1;
            let mut damaged = sound.clone();
            damaged[page + offset] ^= 0x20;
            fs::write(sandbox.path(), &damaged).unwrap();
            fs::remove_file(sandbox.log()).ok();
            match read_all(&sandbox) {
                Ok(read) => assert_eq!(read, whole, "byte {offset} of page {}", page / 4096 + 1),
                Err(StoreError::Damaged { .. }) => detected += 1,
                Err(other) => panic!("byte {offset} of page {}: {other:?}", page / 4096 + 1),
            }
        }
    }
    // Empty pages of indexes that these reads never visit are for the whole check to find.
    assert!(detected * 3 > places, "{detected} of {places} were met by reading alone");
}

#[test]
fn the_whole_check_finds_every_flipped_page() {
    let (sandbox, _) = filled();
    let sound = fs::read(sandbox.path()).unwrap();
    for page in (4096..sound.len()).step_by(4096) {
        let mut damaged = sound.clone();
        damaged[page + 1000] ^= 1;
        fs::write(sandbox.path(), &damaged).unwrap();
        let found = sandbox.open().and_then(|store| store.integrity_check());
        match found {
            Ok(problems) => assert!(!problems.is_empty(), "page {}", page / 4096 + 1),
            Err(error) => assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}"),
        }
    }
}

#[test]
fn a_file_cut_short_is_damage_or_changes_nothing() {
    let (sandbox, whole) = filled();
    let sound = fs::read(sandbox.path()).unwrap();
    for length in (0..sound.len()).step_by(5000) {
        fs::write(sandbox.path(), &sound[..length]).unwrap();
        match read_all(&sandbox) {
            Ok(read) => assert_eq!(read, whole, "cut to {length}"),
            Err(error) => {
                assert!(matches!(error, StoreError::Damaged { .. }), "cut to {length}: {error:?}");
            }
        }
    }
}

#[test]
fn a_removed_byte_is_damage() {
    let (sandbox, _) = filled();
    let sound = fs::read(sandbox.path()).unwrap();
    for at in [0, 15, 100, 4095, 4096, sound.len() / 2] {
        let mut damaged = sound.clone();
        damaged.remove(at);
        fs::write(sandbox.path(), &damaged).unwrap();
        let error = read_all(&sandbox).expect_err("every page after it has moved");
        assert!(matches!(error, StoreError::Damaged { .. }), "byte {at}: {error:?}");
    }
}

#[test]
fn a_flipped_byte_in_the_log_is_an_older_state_or_damage() {
    let (sandbox, store) = Sandbox::with_journal();
    let mut states = vec![read_from(&store).unwrap()];
    for number in 0..4 {
        store.create_entry(new(&format!("e{number}"), note(&"words ".repeat(100))), None).unwrap();
        states.push(read_from(&store).unwrap());
    }
    let log = fs::read(sandbox.log()).unwrap();
    for at in (0..log.len()).step_by(2053) {
        let killed = sandbox.as_if_killed_now();
        let mut damaged = log.clone();
        damaged[at] ^= 0x40;
        fs::write(killed.log(), &damaged).unwrap();
        match read_all(&killed) {
            Ok(state) => assert!(states.contains(&state), "byte {at}: a state that never was"),
            Err(error) => {
                assert!(matches!(error, StoreError::Damaged { .. }), "byte {at}: {error:?}");
            }
        }
    }
}

/// SQLite would take it for a journal just begun, and remove the log as none of its own.
#[test]
fn a_journal_cut_off_to_nothing_is_damage_and_keeps_its_log() {
    let (sandbox, store) = Sandbox::with_journal();
    store.create_entry(new("e1", note("words")), None).unwrap();
    let killed = sandbox.as_if_killed_now();
    fs::write(killed.path(), b"").unwrap();
    let log = fs::read(killed.log()).unwrap();
    let error = read_all(&killed).unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
    assert_eq!(fs::read(killed.log()).unwrap(), log);
}

#[test]
fn pages_that_changed_places_are_damage() {
    let (sandbox, whole) = filled();
    let sound = fs::read(sandbox.path()).unwrap();
    let pages = sound.len() / 4096;
    for (left, right) in [(1, 2), (4, 9), (pages - 2, pages - 1)] {
        let mut swapped = sound.clone();
        swapped[left * 4096..][..4096].copy_from_slice(&sound[right * 4096..][..4096]);
        swapped[right * 4096..][..4096].copy_from_slice(&sound[left * 4096..][..4096]);
        fs::write(sandbox.path(), &swapped).unwrap();
        match read_all(&sandbox) {
            Ok(read) => assert_eq!(read, whole),
            Err(error) => assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}"),
        }
    }
}

#[test]
fn a_damaged_journal_can_still_be_closed_and_sound_parts_still_read() {
    let (sandbox, _) = filled();
    let mut file = fs::read(sandbox.path()).unwrap();
    let last = file.len() - 2000;
    file[last] ^= 1;
    fs::write(sandbox.path(), &file).unwrap();
    let store = sandbox.open().unwrap();
    for _ in 0..3 {
        drop(store.read(everything));
        drop(store.integrity_check());
        assert!(store.journal_seq().is_ok(), "one bad page does not poison the others");
    }
    store.close().unwrap();
}

/// A journal with something in every table that reading visits, closed, and all that it says.
fn filled() -> (Sandbox, String) {
    let (sandbox, store) = Sandbox::with_journal();
    for name in ["ana", "bo"] {
        store.create_person(person(name, name)).unwrap();
    }
    for number in 0..30 {
        let mut content = note(&format!("what was said on day {number} ").repeat(20));
        content.people = vec![subject("ana"), subject("bo")];
        content.tags = vec![tag(&format!("tag{number}"))];
        let option = json!({"name": format!("option {number}")});
        content.children = vec![child(&format!("c{number}"), ChildType::Option, option)];
        store.create_entry(new(&format!("e{number:02}"), content), None).unwrap();
    }
    store.revise_entry(&id("e03"), 1, note("changed"), at(1), None).unwrap();
    store.put_setting("theme", json!("dark")).unwrap();
    let whole = read_from(&store).unwrap();
    store.close().unwrap();
    (sandbox, whole)
}

fn read_all(sandbox: &Sandbox) -> footing_store::Result<String> {
    let store = Store::open(&sandbox.path(), &KEY, VAULT, &sandbox.backups())?;
    read_from(&store)
}

fn read_from(store: &Store) -> footing_store::Result<String> {
    let mut text = store.read(everything)?;
    for summary in store.entries(&EntryFilter { limit: 1000, ..EntryFilter::default() })? {
        writeln!(text, "{} {} {:?}", summary.id, summary.excerpt, summary.people).unwrap();
    }
    Ok(text)
}

#[test]
fn a_folder_where_the_journal_should_be_is_damage_not_a_missing_right() {
    let (sandbox, _) = filled();
    fs::remove_file(sandbox.path()).unwrap();
    fs::create_dir(sandbox.path()).unwrap();
    let refused = read_all(&sandbox).unwrap_err();
    assert!(matches!(refused, StoreError::Damaged { .. }), "told as {refused:?}");
}
