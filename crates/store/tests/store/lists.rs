//! Lists: the right rows, in order, a page at a time.

use footing_domain::{CivilDate, Kind, Sensitivity};
use footing_store::{EntryFilter, EntrySummary, Store, Trash};
use proptest::{collection::vec, option, prelude::*, sample::select};

use crate::support::{Sandbox, at, body, day, id, new, note, person, person_id, subject, tag};

/// One entry of the naive model.
#[derive(Debug, Clone)]
struct Row {
    kind: Kind,
    day: i64,
    minute: i64,
    people: Vec<&'static str>,
    tags: Vec<&'static str>,
    status: Option<&'static str>,
    trashed: bool,
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn every_filter_finds_what_a_plain_loop_finds(
        rows in vec(row(), 0..30),
        kind in option::of(kinds()),
        days in option::of((0_i64..8, 0_i64..8)),
        who in option::of(select(vec!["ana", "bo", "nobody"])),
        label in option::of(select(vec!["Ops", "ops/db", "éclair", "none"])),
        status in option::of(select(vec!["open", "done"])),
        trashed in any::<bool>(),
        limit in 1_u32..7,
    ) {
        let (_sandbox, store) = Sandbox::with_journal();
        fill(&store, &rows);
        let filter = EntryFilter {
            kind,
            from: days.map(|(from, _)| day(from)),
            to: days.map(|(_, to)| day(to)),
            person: who.map(person_id),
            tag: label.map(tag),
            status: status.map(str::to_owned),
            trashed,
            after: None,
            limit,
        };
        let mut expected: Vec<_> = rows
            .iter()
            .enumerate()
            .filter(|(_, row)| {
                row.trashed == trashed
                    && kind.is_none_or(|kind| kind == row.kind)
                    && days.is_none_or(|(from, to)| (from..=to).contains(&row.day))
                    && who.is_none_or(|who| row.people.contains(&who))
                    && label.is_none_or(|label| row.tags.iter().any(|tag| under(label, tag)))
                    && status.is_none_or(|status| row.status == Some(status))
            })
            .map(|(number, row)| (row.day, row.minute, name(number)))
            .collect();
        expected.sort_by(|left, right| right.cmp(left));
        let expected: Vec<String> = expected.into_iter().map(|(_, _, name)| name).collect();
        prop_assert_eq!(page_by_page(&store, filter), expected);
    }
}

#[test]
fn a_summary_says_enough_for_a_row_of_a_list() {
    let (_sandbox, store) = Sandbox::with_journal();
    store.create_person(person("bo", "Bo")).unwrap();
    store.create_person(person("ana", "Ana")).unwrap();
    let mut content = note(&"å".repeat(300));
    content.people = vec![subject("bo"), subject("ana"), subject("bo")];
    content.sensitivity = Sensitivity::Locked;
    content.status = Some("open".to_owned());
    store.create_entry(new("a", content.clone()), None).unwrap();
    let summary = store.entries(&EntryFilter::default()).unwrap().remove(0);
    assert_eq!(summary.excerpt, "å".repeat(200), "200 characters, not bytes");
    assert_eq!(
        summary.people,
        [(person_id("bo"), "Bo".to_owned()), (person_id("ana"), "Ana".to_owned())],
        "each once, in the entry's order"
    );
    assert_eq!((summary.rev, summary.seq), (1, 3));
    assert_eq!(summary.sensitivity, Sensitivity::Locked);
    assert_eq!(summary.status.as_deref(), Some("open"));

    content.body = body("short");
    store.revise_entry(&id("a"), 1, content, at(1), None).unwrap();
    assert_eq!(store.entries(&EntryFilter::default()).unwrap()[0].excerpt, "short");
}

#[test]
fn summaries_come_in_the_order_they_were_asked_for() {
    let (_sandbox, store) = Sandbox::with_journal();
    for name in ["a", "b", "c"] {
        store.create_entry(new(name, note(name)), None).unwrap();
    }
    store.delete_entry(&id("b"), at(1)).unwrap();
    let asked = [id("c"), id("nothing"), id("b"), id("a")];
    let names = |trash| -> Vec<String> {
        let summaries = store.summaries(&asked, trash).unwrap();
        summaries.into_iter().map(|summary| summary.id.into_string()).collect()
    };
    assert_eq!(names(Trash::Exclude), ["c", "a"]);
    assert_eq!(names(Trash::Include), ["c", "b", "a"]);
}

#[test]
fn going_through_all_entries_meets_each_once_however_long_they_are() {
    let (_sandbox, store) = Sandbox::with_journal();
    let long = "x".repeat(6 * 1024 * 1024);
    for number in 0..7 {
        let text = if number == 3 { "short" } else { long.as_str() };
        store.create_entry(new(&name(number), note(text)), None).unwrap();
    }
    store.delete_entry(&id(&name(3)), at(1)).unwrap();
    for (trash, expected) in [(Trash::Include, 7), (Trash::Exclude, 6)] {
        let mut seen = Vec::new();
        loop {
            let page = store.all_entries(seen.last(), 5, trash).unwrap();
            let bytes: usize = page.iter().map(|entry| entry.content.body.as_str().len()).sum();
            assert!(bytes < 25 * 1024 * 1024, "a page does not fill the memory");
            if page.is_empty() {
                break;
            }
            seen.extend(page.into_iter().map(|entry| entry.id));
        }
        assert_eq!(seen.len(), expected);
        assert!(seen.is_sorted());
    }
}

#[test]
fn dates_at_both_ends_of_time_are_listed() {
    let (_sandbox, store) = Sandbox::with_journal();
    for (name, date) in [("first", CivilDate::earliest()), ("last", CivilDate::latest())] {
        let mut content = note(name);
        content.occurred_on = date;
        store.create_entry(new(name, content), None).unwrap();
    }
    let filter = EntryFilter {
        from: Some(CivilDate::earliest()),
        to: Some(CivilDate::latest()),
        limit: 1,
        ..EntryFilter::default()
    };
    assert_eq!(page_by_page(&store, filter), ["last", "first"]);
}

fn page_by_page(store: &Store, mut filter: EntryFilter) -> Vec<String> {
    let mut seen = Vec::new();
    loop {
        let page = store.entries(&filter).unwrap();
        assert!(page.len() <= filter.limit as usize, "a page holds what was asked for");
        let Some(last) = page.last() else { return seen };
        filter.after = Some(EntrySummary::position(last));
        seen.extend(page.into_iter().map(|summary| summary.id.into_string()));
    }
}

fn fill(store: &Store, rows: &[Row]) {
    for known in ["ana", "bo"] {
        store.create_person(person(known, known)).unwrap();
    }
    for (number, row) in rows.iter().enumerate() {
        let mut content = note("row");
        content.kind = row.kind;
        content.occurred_on = day(row.day);
        content.people = row.people.iter().map(|person| subject(person)).collect();
        content.tags = row.tags.iter().map(|label| tag(label)).collect();
        content.status = row.status.map(str::to_owned);
        let mut entry = new(&name(number), content);
        entry.recorded_at = at(row.minute);
        store.create_entry(entry, None).unwrap();
        if row.trashed {
            store.delete_entry(&id(&name(number)), at(100)).unwrap();
        }
    }
}

fn row() -> impl Strategy<Value = Row> {
    (
        kinds(),
        0_i64..8,
        0_i64..3,
        vec(select(vec!["ana", "bo"]), 0..3),
        vec(select(vec!["ops", "OPS", "ops/db/prod", "opsy", "Eclair"]), 0..3),
        option::of(select(vec!["open", "done"])),
        prop::bool::weighted(0.2),
    )
        .prop_map(|(kind, day, minute, people, tags, status, trashed)| Row {
            kind,
            day,
            minute,
            people,
            tags,
            status,
            trashed,
        })
}

fn kinds() -> impl Strategy<Value = Kind> {
    select(vec![Kind::Note, Kind::Decision, Kind::Feedback])
}

/// The rule for tags, told once more in plain words: folded alike, or nested below.
fn under(asked: &str, tag: &str) -> bool {
    let (asked, tag) = (footing_domain::fold::fold(asked), footing_domain::fold::fold(tag));
    tag == asked || tag.strip_prefix(&asked).is_some_and(|rest| rest.starts_with('/'))
}

fn name(number: usize) -> String {
    format!("e{number:03}")
}
