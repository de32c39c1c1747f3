//! How the entries found are spread.

use footing_domain::{ChildType, Kind};
use footing_search::{DocGroup, FacetCount, SearchOptions};

use crate::support::{Bench, Change, child, note, today};

fn counts(values: &[FacetCount]) -> Vec<(&str, u64)> {
    values.iter().map(|one| (one.value.as_str(), one.count)).collect()
}

fn person(id: &str) -> footing_domain::PersonId {
    id.parse().expect("a test writes real ids")
}

#[test]
fn entries_are_counted_once_whatever_their_children() {
    let mut bench = Bench::new();
    bench.save(&[note("a", "x", "word")
        .on("2026-03-01")
        .change(|doc| {
            doc.kind = Kind::Pitch;
            doc.tags = vec!["ledger".into(), "money".into()];
            doc.person_ids = vec![person("henrik")];
        })
        .and(child("a", "o1", ChildType::Objection, "word"))
        .and({
            let mut doc = child("a", "o2", ChildType::Objection, "word");
            doc.person_ids = vec![person("owen")];
            doc
        })]);
    bench.save(&[note("b", "x", "word").on("2026-03-20").change(|doc| {
        doc.tags = vec!["ledger".into()];
        doc.person_ids = vec![person("henrik")];
    })]);
    bench.save(&[note("c", "x", "other").on("2026-04-01")]);
    let facets = bench.found("word").facets;
    assert_eq!(counts(&facets.kind), [("note", 1), ("pitch", 1)], "kinds");
    assert_eq!(counts(&facets.tag), [("ledger", 2), ("money", 1)], "commonest first");
    assert_eq!(counts(&facets.person), [("henrik", 2), ("owen", 1)], "children's people too");
    assert_eq!(counts(&facets.month), [("2026-03", 2)], "months");
    let all = bench.found("").facets;
    assert_eq!(counts(&all.month), [("2026-04", 1), ("2026-03", 2)], "newest first");
}

#[test]
fn counts_are_those_of_going_through_by_hand() {
    let groups: Vec<DocGroup> = (0..120)
        .map(|n: usize| {
            note(&format!("e{n}"), "x", if n.is_multiple_of(3) { "apple" } else { "pear" }).change(
                |doc| {
                    doc.tags = (0..=(n % 7)).map(|tag| format!("t{tag}")).collect();
                    doc.kind = if n.is_multiple_of(2) { Kind::Note } else { Kind::Decision };
                },
            )
        })
        .collect();
    let mut bench = Bench::new();
    for part in groups.chunks(17) {
        bench.save(part);
    }
    let facets = bench.found("apple").facets;
    for tag in 0..7 {
        let by_hand = (0..120).filter(|n: &usize| n.is_multiple_of(3) && n % 7 >= tag).count();
        let name = format!("t{tag}");
        let counted = facets.tag.iter().find(|one| one.value == name).map_or(0, |one| one.count);
        assert_eq!(usize::try_from(counted).ok(), Some(by_hand), "{name}");
    }
    assert_eq!(facets.kind.iter().map(|one| one.count).sum::<u64>(), 40, "each has one kind");
}

#[test]
fn ten_thousand_tags_on_one_entry_are_no_trouble() {
    let bench = Bench::with(&[
        note("a", "x", "word")
            .change(|doc| doc.tags = (0..10_000).map(|n| format!("t{n}")).collect()),
        note("b", "x", "word").change(|doc| doc.tags = vec!["t9999".into()]),
    ]);
    let facets = bench.found("word").facets;
    assert_eq!(counts(&facets.tag[..1]), [("t9999", 2)], "the commonest is first");
    assert!(facets.tag.len() <= 50, "no more than can be shown");
    assert_eq!(bench.ids("tag:t1234"), ["a"], "each can be found");
}

#[test]
fn facets_can_be_left_out() {
    let bench = Bench::with(&[note("a", "x", "word")]);
    let mut options = SearchOptions::new(today());
    options.facets = false;
    let found = bench.ask("word", &options, false);
    assert_eq!((found.total, found.facets.kind.len()), (1, 0), "hits, and no counting");
}
