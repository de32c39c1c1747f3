//! Words, phrases, negation, order.

use footing_domain::{ChildType, QUERY_MAX_CHARS};
use footing_search::{SearchOptions, Sort};

use crate::support::{Bench, Change, child, ids, note, today};

#[test]
fn words_are_anded_across_title_and_body() {
    let bench = Bench::with(&[
        note("a", "Ledger", "the batch at night"),
        note("b", "Ledger", "something else"),
        note("c", "Other", "the batch at noon"),
    ]);
    assert_eq!(bench.ids("ledger batch"), ["a"], "one word is in the title, one in the body");
    assert_eq!(bench.sorted("ledger OR batch"), ["a", "b", "c"], "either will do");
    assert_eq!(bench.ids("batch -ledger"), ["c"], "a negated word excludes");
}

#[test]
fn only_negation_finds_everything_else() {
    let bench = Bench::with(&[note("a", "One", "apple"), note("b", "Two", "pear")]);
    assert_eq!(bench.ids("-apple"), ["b"], "nothing positive is needed");
    assert_eq!(bench.found("").total, 2, "an empty query is everything");
}

#[test]
fn forms_of_a_word_find_each_other_and_the_word_itself_comes_first() {
    let bench = Bench::with(&[
        note("a", "One", "we deployed on Monday"),
        note("b", "Two", "every deployment counts"),
        note("c", "Three", "nothing"),
    ]);
    assert_eq!(bench.ids("deployed"), ["a", "b"], "the exact word first, its relatives after");
}

#[test]
fn a_phrase_is_exact_order_and_nothing_between() {
    let bench = Bench::with(&[
        note("a", "One", "the feature flag is on"),
        note("b", "Two", "flag the feature"),
        note("c", "Three", "the feature has a flag"),
    ]);
    assert_eq!(bench.ids("\"feature flag\""), ["a"], "neither other order nor a gap");
    assert_eq!(bench.sorted("feature flag"), ["a", "b", "c"], "words alone have no order");
    assert_eq!(bench.sorted("-\"feature flag\" flag"), ["b", "c"], "a phrase can be negated");
    assert!(bench.ids("\"features flags\"").is_empty(), "a phrase has no stems");
}

#[test]
fn a_phrase_does_not_reach_from_one_field_into_the_next() {
    let bench = Bench::with(&[note("a", "ends with feature", "flag begins the body")]);
    assert!(bench.ids("\"feature flag\"").is_empty(), "title and body are two texts");
}

#[test]
fn a_title_counts_more_than_a_body() {
    let bench = Bench::with(&[
        note("a", "Weekly notes", "some words about the budget and more of them"),
        note("b", "Budget", "some words about other things and more of them"),
    ]);
    assert_eq!(bench.ids("budget"), ["b", "a"], "the title says what it is about");
}

#[test]
fn a_hit_is_the_child_that_holds_the_sentence() {
    let bench = Bench::with(&[note("a", "Pitch", "moving the ledger")
        .and(child("a", "o1", ChildType::Objection, "Forty thousand a year is too much"))
        .and(child("a", "o2", ChildType::Objection, "Not before the quarter ends"))]);
    let found = bench.found("quarter");
    assert_eq!(found.total, 1, "entries are counted, not documents");
    assert_eq!(
        found.hits[0].child.as_ref().map(footing_domain::ChildId::as_str),
        Some("o2"),
        "the very child"
    );
    assert!(bench.found("ledger").hits[0].child.is_none(), "the entry's own words");
    assert!(bench.found("").hits[0].child.is_none(), "of equals the entry stands for itself");
}

#[test]
fn children_that_are_asked_for_are_hits_of_their_own() {
    let objection =
        |entry: &str, id: &str, words: &str| child(entry, id, ChildType::Objection, words);
    let mut bench = Bench::with(&[note("b", "Pitch", "moving the ledger")
        .and(objection("b", "o9", "Forty thousand a year is too much"))
        .and(objection("b", "o2", "Not before the quarter ends"))
        .and(child("b", "c1", ChildType::Commitment, "Send the numbers of the quarter"))]);
    bench.save(&[note("a", "Another", "quarter").and(objection("a", "o5", "Whose quarter is it"))]);
    let asked = |query: &str, sort: Sort, offset: usize, limit: usize| {
        let mut options = SearchOptions::new(today());
        (options.sort, options.offset, options.limit) = (sort, offset, limit);
        let found = bench.ask(query, &options, false);
        let children = found.hits.iter().filter_map(|hit| hit.child.as_ref());
        (found.total, children.map(ToString::to_string).collect::<Vec<_>>().join(" "))
    };
    assert_eq!(asked("kind:objection", Sort::Newest, 0, 9), (3, "o5 o9 o2".to_owned()));
    assert_eq!(asked("kind:objection quarter", Sort::Newest, 0, 9), (2, "o5 o2".to_owned()));
    for sort in [Sort::Newest, Sort::Relevance] {
        let pages: Vec<String> = (0..3).map(|at| asked("kind:objection", sort, at, 1).1).collect();
        assert_eq!(pages, ["o5", "o9", "o2"], "each once, in the order of their places");
    }
    let both = asked("kind:objection kind:promise", Sort::Newest, 0, 9);
    assert_eq!(both, (4, "o5 o9 o2 c1".to_owned()), "of several types, too");
    assert_eq!(
        asked("quarter -kind:objection", Sort::Newest, 0, 9).0,
        2,
        "else entries are counted"
    );
    let kinds = bench.found("kind:objection").facets.kind;
    assert_eq!(
        kinds.iter().map(|kind| kind.count).sum::<u64>(),
        3,
        "and spread as they are counted"
    );
}

#[test]
fn newest_first_is_by_date_then_by_when_it_was_written() {
    let later = footing_domain::Instant::from_millis(1_780_000_000_000).expect("a moment");
    let bench = Bench::with(&[
        note("a", "budget budget budget", "budget").on("2026-01-01"),
        note("b", "x", "budget").on("2026-03-01"),
        note("c", "x", "budget").on("2026-03-01").change(|doc| doc.recorded_at = later),
    ]);
    let mut options = SearchOptions::new(today());
    options.sort = Sort::Newest;
    assert_eq!(ids(&bench.ask("budget", &options, false)), ["c", "b", "a"], "fit has no say");
}

#[test]
fn pages_follow_each_other_without_gap_or_repeat() {
    let groups: Vec<_> = (0..25).map(|n| note(&format!("e{n:02}"), "same", "same words")).collect();
    let mut bench = Bench::new();
    for part in groups.chunks(4) {
        bench.save(part);
    }
    for sort in [Sort::Relevance, Sort::Newest] {
        let mut all = Vec::new();
        for offset in (0..25).step_by(7) {
            let mut options = SearchOptions::new(today());
            (options.limit, options.offset, options.sort) = (7, offset, sort);
            let found = bench.ask("words", &options, false);
            assert_eq!(found.total, 25, "the total is of all pages");
            all.extend(ids(&found));
        }
        let expected: Vec<String> = (0..25).map(|n| format!("e{n:02}")).collect();
        if sort == Sort::Newest {
            assert_eq!(all, expected, "ties are in the order of ids, whatever segment they are in");
        } else {
            all.sort();
            assert_eq!(all, expected, "each once");
        }
    }
}

#[test]
fn signs_make_words_of_their_own() {
    let bench = Bench::with(&[
        note("a", "x", "my 1:1 with Dev"),
        note("b", "x", "it scaled 1 to 1"),
        note("c", "x", "CI/CD is green"),
        note("d", "x", "CI is red, the CD is scratched"),
        note("e", "x", "the 30/60/90 review"),
        note("f", "x", "written in C++ and C# and node.js"),
        note("g", "x", "written in C"),
    ]);
    assert_eq!(bench.ids("\"1:1\""), ["a"], "not any two ones");
    assert_eq!(bench.ids("\"CI/CD\""), ["c"], "not CI and CD apart");
    assert_eq!(bench.ids("30/60/90"), ["e"], "numbers with signs");
    assert_eq!(bench.ids("c++"), ["f"], "closing signs");
    assert_eq!(bench.ids("C#"), ["f"], "closing signs");
    assert_eq!(bench.ids("node.js"), ["f"], "a dot inside");
    assert_eq!(bench.sorted("node"), ["f"], "and each part by itself");
}

#[test]
fn nothing_is_too_long_to_be_found() {
    let long = "x".repeat(QUERY_MAX_CHARS);
    let number = "1234567890".repeat(12);
    let url = format!("https://example.org/{}/end-of-path?q=needle", "path/".repeat(40));
    let bench = Bench::with(&[
        note("a", "x", &format!("before {long} after")),
        note("b", "x", &number),
        note("c", "x", &url),
    ]);
    assert_eq!(bench.ids(&long), ["a"], "a word as long as a query may be");
    assert_eq!(bench.ids(&number), ["b"], "longer than the forty bytes that engines keep");
    assert_eq!(bench.ids("needle"), ["c"], "the end of an address");
    assert_eq!(bench.ids(&url), ["c"], "the whole address");
}

#[test]
fn what_holds_no_word_finds_nothing_and_hurts_nothing() {
    let bench = Bench::with(&[note("a", "build and deploy", "x"), note("b", "other", "x")]);
    assert!(bench.ids("— … &").is_empty(), "nothing was asked for");
    assert_eq!(bench.ids("build & deploy"), ["a"], "a lone sign is passed over");
}

#[test]
fn possessives_find_their_owner() {
    let bench = Bench::with(&[
        note("a", "x", "Aisha’s runbook page"),
        note("b", "x", "asked Aisha again"),
        note("c", "x", "l’équipe est prête, don't stop"),
    ]);
    assert_eq!(bench.sorted("aisha"), ["a", "b"], "with and without the s");
    assert_eq!(bench.ids("\"aisha's runbook\""), ["a"], "a typed apostrophe is any apostrophe");
    assert_eq!(bench.ids("equipe"), ["c"], "what stands after an elision");
    assert_eq!(bench.ids("don't"), ["c"], "a contraction");
}

#[test]
fn a_query_of_thousands_of_words_is_answered() {
    let bench = Bench::with(&[note("a", "x", "word")]);
    let pasted = "word ".repeat(20_000);
    assert_eq!(bench.ids(&pasted), ["a"], "a pasted page is only a long query");
}
