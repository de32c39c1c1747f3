//! What was saved and is not indexed yet.

use footing_domain::query::parse;
use footing_search::{DocGroup, Found, Overlay, SearchOptions, Sort};

use crate::support::{Bench, Change, ids, note, today};

fn asked(bench: &Bench, query: &str, sort: Sort, overlay: &Overlay) -> Found {
    let mut options = SearchOptions::new(today());
    options.sort = sort;
    let query = parse(query, today(), true);
    bench.index.search(&query, &options, overlay).expect("an answer")
}

#[test]
fn what_was_just_saved_is_found_and_what_was_just_deleted_is_gone() {
    let bench = Bench::with(&[note("a", "x", "apple"), note("b", "x", "apple pear")]);
    let overlay = Overlay::new(&[
        note("a", "x", "banana"),
        DocGroup::gone(crate::support::id("b")),
        note("c", "x", "apple"),
    ])
    .expect("an overlay");
    let found = |query: &str| ids(&asked(&bench, query, Sort::Newest, &overlay));
    assert_eq!(found("apple"), ["c"], "a was rewritten, b deleted, c added");
    assert_eq!(found("banana"), ["a"], "its new words");
    assert!(found("pear").is_empty(), "deleted");
    assert_eq!(asked(&bench, "", Sort::Newest, &overlay).total, 2, "a and c");
}

#[test]
fn of_two_pending_states_the_later_counts() {
    let bench = Bench::new();
    let overlay =
        Overlay::new(&[note("a", "x", "first"), note("a", "x", "second")]).expect("an overlay");
    assert_eq!(asked(&bench, "second", Sort::Newest, &overlay).total, 1, "the later");
    assert_eq!(asked(&bench, "first", Sort::Newest, &overlay).total, 0, "not the earlier");
    let gone = Overlay::new(&[note("a", "x", "first"), DocGroup::gone(crate::support::id("a"))])
        .expect("an overlay");
    assert_eq!(asked(&bench, "", Sort::Newest, &gone).total, 0, "deleted after all");
}

#[test]
fn answers_before_and_after_the_commit_are_the_same() {
    let words = ["ledger", "budget", "batch", "recovery", "time", "MTTR", "planning"];
    let entry = |n: usize, salt: usize| {
        let body: Vec<&str> =
            (0..5).map(|k| words[(n * 3 + k * (salt + 1) + salt) % words.len()]).collect();
        note(&format!("e{n:02}"), words[n % words.len()], &body.join(" "))
            .on(&format!("2026-03-{:02}", n % 28 + 1))
            .change(|doc| {
                doc.tags = vec![format!("t{}", n % 3)];
                doc.names = vec![["Aisha", "Leo", "Jun"][n % 3].to_owned()];
            })
    };
    let mut bench = Bench::with(&(0..30).map(|n| entry(n, 0)).collect::<Vec<_>>());
    let mut pending: Vec<DocGroup> = (20..36).map(|n| entry(n, 2)).collect();
    pending.push(DocGroup::gone(crate::support::id("e03")));
    let overlay = Overlay::new(&pending).expect("an overlay");
    let queries = [
        "",
        "ledger",
        "ledger budget",
        "rec",
        "mttr",
        "recovery time",
        "-budget",
        "tag:t1 batch",
        "person:leo",
        "bugdet",
        "\"batch planning\"",
        "plan",
    ];
    let before: Vec<Found> = queries
        .iter()
        .flat_map(|query| {
            [Sort::Newest, Sort::Relevance].map(|sort| asked(&bench, query, sort, &overlay))
        })
        .collect();
    bench.save(&pending);
    let none = Overlay::empty();
    let after = queries.iter().flat_map(|query| {
        [Sort::Newest, Sort::Relevance].map(|sort| (query, asked(&bench, query, sort, &none)))
    });
    for (before, (query, after)) in before.iter().zip(after) {
        assert_eq!(before.total, after.total, "{query:?}");
        assert_eq!(before.facets, after.facets, "{query:?}");
        assert_eq!(ids(before), ids(&after), "{query:?}");
        assert_eq!(before.also_found, after.also_found, "{query:?}");
    }
}
