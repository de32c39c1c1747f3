//! Newest first, and counting, against sorting everything.

use std::collections::{BTreeMap, HashSet};

use footing_domain::{ChildType, Instant, Kind};
use footing_search::{DocGroup, SearchOptions, Sort};
use proptest::prelude::*;

use crate::support::{Bench, Change, child, ids, note, today};

/// One entry: its day, when it was written, whether it holds the word, and how many children do.
type Made = (u32, i64, bool, usize);

fn entry(number: usize, (day, written, itself, children): Made) -> DocGroup {
    let id = format!("e{number:04}");
    let body = if itself { "ledger of the day" } else { "of the day" };
    let mut group = note(&id, "x", body).on(&format!("2026-03-{day:02}")).change(|doc| {
        doc.recorded_at = Instant::from_millis(1_770_000_000_000 + written).expect("a moment");
        doc.kind = if number.is_multiple_of(3) { Kind::MeetingNote } else { Kind::Note };
    });
    for at in 0..children {
        group =
            group.and(child(&id, &format!("{id}-{at}"), ChildType::Objection, "the ledger again"));
    }
    group
}

/// Ids of the entries that hold the word, newest first, then by when they were written, then by id.
fn sorted(made: &[(usize, Made)]) -> Vec<String> {
    let mut found: Vec<_> =
        made.iter().filter(|(_, (_, _, itself, children))| *itself || *children > 0).collect();
    found
        .sort_by_key(|(number, (day, written, ..))| (std::cmp::Reverse((*day, *written)), *number));
    found.into_iter().map(|(number, _)| format!("e{number:04}")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn newest_first_is_what_sorting_everything_gives(
        made in prop::collection::vec((1_u32..5, 0_i64..4, prop::bool::ANY, 0_usize..3), 1..60),
        cut in 1_usize..20,
        changed in prop::collection::vec((0_usize..60, (1_u32..5, 0_i64..4, prop::bool::ANY, 0_usize..3)), 0..8),
        (limit, offset) in (1_usize..12, 0_usize..40),
    ) {
        let mut standing: BTreeMap<usize, Made> = made.iter().copied().enumerate().collect();
        let groups: Vec<DocGroup> = standing.iter().map(|(number, made)| entry(*number, *made)).collect();
        let mut bench = Bench::new();
        for part in groups.chunks(cut) {
            bench.save(part);
        }
        for (number, change) in changed {
            standing.insert(number, change);
            bench.save(&[entry(number, change)]);
        }
        let expected = sorted(&standing.into_iter().collect::<Vec<_>>());
        for (query, typing) in [("ledger", false), ("le", true)] {
            for facets in [true, false] {
                let mut options = SearchOptions::new(today());
                (options.limit, options.offset, options.sort, options.facets) = (limit, offset, Sort::Newest, facets);
                let found = bench.ask(query, &options, typing);
                prop_assert_eq!(found.total, expected.len() as u64);
                let page: Vec<String> = expected.iter().skip(offset).take(limit).cloned().collect();
                prop_assert_eq!(ids(&found), page);
            }
        }
    }
}

#[test]
fn thousands_are_counted_as_a_few_are() {
    let made: Vec<(usize, Made)> = (0..3000)
        .map(|n| {
            (
                n,
                (
                    1 + u32::try_from(n % 28).unwrap_or(0),
                    i64::try_from(n % 7).unwrap_or(0),
                    n % 5 != 0,
                    n % 3,
                ),
            )
        })
        .collect();
    let groups: Vec<DocGroup> = made.iter().map(|(number, made)| entry(*number, *made)).collect();
    let bench = Bench::with(&groups);
    let expected = sorted(&made);
    let matching: HashSet<&String> = expected.iter().collect();
    for sort in [Sort::Newest, Sort::Relevance] {
        let mut options = SearchOptions::new(today());
        (options.limit, options.sort) = (4000, sort);
        let found = bench.ask("le", &options, true);
        assert_eq!(found.total, expected.len() as u64, "each entry once");
        if sort == Sort::Newest {
            assert_eq!(ids(&found), expected, "in order, over all that is read at a time");
        }
        let meetings =
            matching.iter().filter(|id| id[1..].parse::<usize>().is_ok_and(|n| n % 3 == 0));
        let counted =
            found.facets.kind.iter().find(|kind| kind.value == Kind::MeetingNote.as_str());
        assert_eq!(counted.map(|kind| kind.count), Some(meetings.count() as u64), "by kind");
        let days: u64 = found.facets.month.iter().map(|month| month.count).sum();
        assert_eq!(days, found.total, "each has a day");
    }
}
