//! The index keeps up with the store, and is never more than a cache of it.

use std::fs;

use footing_domain::CivilDate;
use footing_journal::{NewEntry, SearchRequest, Sort};
use proptest::{prelude::*, test_runner::TestRunner};

use crate::{Fixture, files, note, titles};

#[test]
fn what_was_just_saved_is_found_at_once_and_what_was_just_deleted_is_gone() {
    let fixture = Fixture::new();
    let saved = fixture.add("Tally", "She counted eleven hours.");
    assert_eq!(fixture.titles("eleven"), ["Tally"], "before any commit of the index");
    let mut content = note("Tally", "She counted twelve hours.");
    content.occurred_on = CivilDate::from_ymd(2026, 3, 23).unwrap();
    fixture.journal.revise(&saved.id, saved.rev, content).unwrap();
    assert_eq!(fixture.titles("eleven"), [""; 0], "the words before are gone");
    assert_eq!(fixture.titles("twelve"), ["Tally"]);
    fixture.journal.delete(&saved.id).unwrap();
    assert_eq!(fixture.titles("twelve"), [""; 0]);
    assert_eq!(fixture.titles("is:trashed twelve"), ["Tally"]);
    fixture.journal.undelete(&saved.id).unwrap();
    fixture.journal.wait_for_index().unwrap();
    assert_eq!(fixture.titles("twelve"), ["Tally"]);
}

#[test]
fn pending_and_indexed_entries_answer_alike() {
    let fixture = Fixture::new();
    for number in 0..30 {
        fixture.add(&format!("Note {number}"), "The nightly plan is a promise to carriers.");
    }
    let pending = fixture.find("nightly promise");
    fixture.journal.wait_for_index().unwrap();
    let indexed = fixture.find("nightly promise");
    assert_eq!((pending.total, indexed.total), (30, 30));
    assert_eq!(titles(&pending).len(), titles(&indexed).len());
}

#[test]
fn a_missing_a_damaged_and_a_foreign_index_are_built_anew() {
    let fixture = Fixture::new();
    fixture.add("Harbour", "Paper boats at low tide.");
    fixture.journal.wait_for_index().unwrap();
    let index = fixture.vault().join("index");
    let foreign = Fixture::new();
    foreign.add("Foreign", "Not these words.");
    foreign.journal.wait_for_index().unwrap();
    foreign.journal.lock().unwrap();
    let damages: [(&str, &dyn Fn()); 3] = [
        ("removed", &|| fs::remove_dir_all(&index).unwrap()),
        ("flipped", &|| {
            for file in files(&index) {
                let mut bytes = fs::read(&file).unwrap();
                let middle = bytes.len() / 2;
                if let Some(byte) = bytes.get_mut(middle) {
                    *byte ^= 1;
                }
                fs::write(&file, bytes).unwrap();
            }
        }),
        ("another vault's", &|| {
            fs::remove_dir_all(&index).unwrap();
            crate::copy(&foreign.vault().join("index"), &index);
        }),
    ];
    for (what, damage) in damages {
        fixture.journal.lock().unwrap();
        damage();
        fixture.journal.unlock(&crate::passphrase()).unwrap();
        fixture.journal.wait_for_index().unwrap();
        assert_eq!(fixture.titles("boats"), ["Harbour"], "{what}");
        assert_eq!(fixture.titles("these"), [""; 0], "{what}");
        assert!(fixture.find("boats").complete, "{what}");
    }
}

#[test]
fn an_index_put_back_from_last_week_is_not_believed() {
    let fixture = Fixture::new();
    fixture.add("Old", "Written first.");
    fixture.journal.wait_for_index().unwrap();
    fixture.journal.lock().unwrap();
    let index = fixture.vault().join("index");
    let kept = fixture.home.path().join("kept");
    crate::copy(&index, &kept);
    fixture.journal.unlock(&crate::passphrase()).unwrap();
    fixture.add("New", "Written later.");
    fixture.journal.wait_for_index().unwrap();
    fixture.journal.lock().unwrap();
    fs::remove_dir_all(&index).unwrap();
    crate::copy(&kept, &index);
    fixture.journal.unlock(&crate::passphrase()).unwrap();
    fixture.journal.wait_for_index().unwrap();
    assert_eq!(fixture.titles("written"), ["New", "Old"]);
}

#[test]
fn a_rebuild_answers_all_the_while_and_says_when_it_is_whole() {
    let fixture = Fixture::new();
    for number in 0..50 {
        fixture.add(&format!("Note {number}"), "The same sentence in each.");
    }
    fixture.journal.wait_for_index().unwrap();
    fixture.journal.rebuild_index().unwrap();
    let during = fixture.find("sentence");
    assert!(during.total <= 50, "never more than there are");
    fixture.journal.wait_for_index().unwrap();
    let after = fixture.find("sentence");
    assert_eq!((after.total, after.complete), (50, true));
}

#[test]
fn a_rebuild_leaves_nothing_of_the_index_before_it() {
    let fixture = Fixture::new();
    fixture.add("Harbour", "Paper boats at low tide.");
    fixture.journal.wait_for_index().unwrap();
    let names = || files(&fixture.vault().join("index"));
    let before = names();
    fixture.journal.rebuild_index().unwrap();
    fixture.journal.wait_for_index().unwrap();
    assert!(names().iter().all(|name| !before.contains(name)), "{before:?} and {:?}", names());
    fixture.reopen();
    assert_eq!(
        fixture.journal.index_rebuilt().unwrap(),
        None,
        "the new one is the one that is opened"
    );
    assert_eq!(fixture.titles("boats"), ["Harbour"]);
}

#[test]
fn newest_first_is_by_day_and_pages_do_not_overlap() {
    let fixture = Fixture::new();
    for day in 1..=9_u32 {
        let mut content = note(&format!("Day {day}"), "common");
        content.occurred_on = CivilDate::from_ymd(2026, 3, day).unwrap();
        fixture.journal.add(NewEntry { id: None, content }).unwrap();
    }
    let page = |offset| {
        let mut request = SearchRequest::new("common");
        (request.sort, request.limit, request.offset) = (Sort::Newest, 4, offset);
        let answer = fixture.journal.search(&request).unwrap();
        answer.hits.iter().map(|hit| hit.title.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(page(0), ["Day 9", "Day 8", "Day 7", "Day 6"]);
    assert_eq!(page(4), ["Day 5", "Day 4", "Day 3", "Day 2"]);
    assert_eq!(page(8), ["Day 1"]);
}

#[test]
fn the_index_after_any_changes_and_cuts_equals_a_rebuild() {
    // One vault for all cases: making one costs a key derivation.
    let fixture = Fixture::new();
    let words = ["tally", "harbour", "staging", "nightly", "promise"];
    let step = (0..4_u8, 0..6_usize, 0..words.len());
    let mut runner = TestRunner::new(ProptestConfig::with_cases(12));
    runner
        .run(&proptest::collection::vec(step, 1..20), |steps| {
            for (act, which, word) in steps {
                let name: footing_domain::EntryId = format!("n{which}").parse().unwrap();
                let standing = fixture.journal.entry(&name).ok();
                let content = note(&format!("n{which}"), words[word]);
                match (act, standing) {
                    (_, None) => {
                        fixture.journal.add(NewEntry { id: Some(name), content }).unwrap();
                    }
                    (0 | 1, Some(entry)) if entry.deleted_at.is_none() => {
                        fixture.journal.revise(&name, entry.rev, content).unwrap();
                    }
                    (2, Some(entry)) if entry.deleted_at.is_none() => {
                        fixture.journal.delete(&name).unwrap();
                    }
                    (3, _) => fixture.reopen(),
                    (_, Some(_)) => {
                        fixture.journal.undelete(&name).ok();
                    }
                }
            }
            let before: Vec<_> = words.iter().map(|word| fixture.titles(word)).collect();
            fixture.journal.wait_for_index().unwrap();
            let indexed: Vec<_> = words.iter().map(|word| fixture.titles(word)).collect();
            fixture.journal.rebuild_index().unwrap();
            fixture.journal.wait_for_index().unwrap();
            let rebuilt: Vec<_> = words.iter().map(|word| fixture.titles(word)).collect();
            prop_assert_eq!(&before, &rebuilt, "pending rows laid over the index");
            prop_assert_eq!(&indexed, &rebuilt, "the index that kept up");
            Ok(())
        })
        .unwrap();
}
