//! The journal by days, and the words of each entry: counted when it is kept, and for a journal of
//! the first schema when it is opened.

use std::{fs, path::Path};

use footing_domain::{CivilDate, Link, LinkRelation, marks::count_words};
use footing_store::{Store, Stretch, Trash};

use crate::support::{KEY, Sandbox, VAULT, at, day, id, new, note};

fn everything(store: &Store) -> Vec<footing_store::TimelineRow> {
    let (from, to) = (CivilDate::earliest(), CivilDate::latest());
    let all = Stretch { from, to, kind: None, skip: 0, limit: 1000 };
    store.read(|reading| reading.stretch(&all)).unwrap()
}

#[test]
fn a_journal_of_the_first_schema_is_counted_when_it_is_opened() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/journal-v1.db");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    fs::copy(fixture, &path).unwrap();
    let store = Store::open(&path, &KEY, VAULT, folder.path()).unwrap();
    let rows = everything(&store);
    assert!(rows.iter().any(|row| row.words > 0), "the fixture says something");
    for row in rows {
        let entry = store.entry(&row.summary.id, Trash::Exclude).unwrap().unwrap();
        assert_eq!(row.words, count_words(entry.content.body.as_str()), "{}", row.summary.id);
    }
}

#[test]
fn a_day_is_summed_without_what_is_in_the_trash() {
    let (_sandbox, store) = Sandbox::with_journal();
    store.create_entry(new("a", note("one two")), None).unwrap();
    store.create_entry(new("b", note("three")), None).unwrap();
    let days = || {
        let days = store.read(|reading| reading.days_written(day(24), day(24), None)).unwrap();
        days.iter().map(|day| (day.entries, day.words)).collect::<Vec<_>>()
    };
    assert_eq!(days(), [(2, 3)]);
    store.revise_entry(&id("b"), 1, note("three four five"), at(1), None).unwrap();
    assert_eq!(days(), [(2, 5)]);
    store.delete_entry(&id("a"), at(2)).unwrap();
    assert_eq!(days(), [(1, 3)]);
    assert!(store.read(|reading| reading.trashed_before(at(3))).unwrap());
    assert!(!store.read(|reading| reading.trashed_before(at(2))).unwrap());
}

#[test]
fn what_points_at_an_entry_is_found_while_it_is_there() {
    let (_sandbox, store) = Sandbox::with_journal();
    store.create_entry(new("target", note("x")), None).unwrap();
    let mut content = note("see it");
    content.links = vec![Link { to: "target".to_owned(), relation: LinkRelation::Mentions }];
    store.create_entry(new("from", content), None).unwrap();
    let pointing = || {
        let found = store.read(|reading| reading.pointing_at(&id("target"), 10)).unwrap();
        found.into_iter().map(|row| row.id.into_string()).collect::<Vec<_>>()
    };
    assert_eq!(pointing(), ["from"]);
    store.delete_entry(&id("from"), at(1)).unwrap();
    assert!(pointing().is_empty(), "the trash names nobody");
}

#[test]
fn titles_are_found_by_their_start_in_any_case() {
    let (_sandbox, store) = Sandbox::with_journal();
    store.create_entry(new("a", note("x")), None).unwrap();
    let titled = |title: &str| store.read(|reading| reading.entries_titled(title)).unwrap().len();
    let from = |start: &str| store.read(|reading| reading.titles_from(start, 5)).unwrap().len();
    assert_eq!((titled("a NOTE"), titled("a not")), (1, 0));
    assert_eq!((from("a n"), from("A NOTE"), from("b"), from("%")), (1, 1, 0, 0));
}
