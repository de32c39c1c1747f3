//! Words that find each other.

use crate::support::{Bench, Change, note};

#[test]
fn a_term_finds_the_others_of_its_group_and_says_so() {
    let bench = Bench::with(&[
        note("a", "x", "MTTR went down"),
        note("b", "x", "our recovery time went down"),
        note("c", "x", "time for recovery"),
        note("d", "x", "mean time to restore"),
    ]);
    assert_eq!(bench.sorted("mttr"), ["a", "b", "d"], "phrases, not their words");
    assert_eq!(bench.ids("mttr")[0], "a", "what was typed counts most");
    assert_eq!(
        bench.found("MTTR").also_found,
        ["mean time to restore", "recovery time", "time to restore"],
        "it says what it found beside it"
    );
    assert_eq!(bench.sorted("recovery time"), ["a", "b", "c", "d"], "two words are one term");
    assert_eq!(bench.ids("\"recovery time\""), ["b"], "quoted words are never expanded");
    assert!(bench.found("went").also_found.is_empty(), "nothing was added here");
}

#[test]
fn what_was_not_there_was_not_found() {
    let bench = Bench::with(&[note("a", "x", "MTTR"), note("b", "x", "recovery time, gone")]);
    assert_eq!(bench.found("mttr -gone").also_found, Vec::<String>::new(), "excluded");
    assert_eq!(bench.found("mttr").also_found, ["recovery time"], "included");
}

#[test]
fn one_on_one_is_found_however_it_is_written() {
    let bench = Bench::with(&[
        note("a", "x", "1:1 with Leo"),
        note("b", "x", "One-on-One with Leo"),
        note("c", "x", "one on one with Leo"),
        note("d", "x", "a one-to-one"),
        note("e", "x", "1-on-1"),
        note("f", "x", "1on1"),
        note("g", "x", "room 121"),
        note("h", "x", "room 1210"),
    ]);
    for query in ["1:1", "one-on-one", "one2one", "1on1", "one on one"] {
        let found = bench.sorted(query);
        assert!(
            ["a", "b", "c", "d", "e", "f", "g"].iter().all(|id| found.iter().any(|hit| hit == id)),
            "{query} found {found:?}"
        );
        assert!(!found.contains(&"h".to_owned()), "121 is a whole word");
    }
}

#[test]
fn the_general_word_finds_the_special_one_and_not_the_reverse() {
    let bench = Bench::with(&[note("a", "x", "the CFO said no"), note("b", "x", "about finance")]);
    assert_eq!(bench.sorted("finance"), ["a", "b"], "finance finds the CFO");
    assert_eq!(bench.ids("CFO"), ["a"], "the CFO does not find every note about finance");
}

#[test]
fn short_capitals_expand_only_as_capitals_and_are_found_only_so() {
    let bench = Bench::with(&[
        note("a", "x", "the PO was there"),
        note("b", "x", "the po is a river"),
        note("c", "x", "our product owner"),
    ]);
    assert_eq!(bench.sorted("\"product owner\" OR zzz"), ["c"], "quoted");
    assert_eq!(bench.sorted("product owner"), ["a", "c"], "PO, not po");
    assert_eq!(bench.sorted("PO"), ["a", "b", "c"], "typed in capitals it is the term");
    assert_eq!(bench.sorted("po"), ["a", "b"], "typed small it is a word");
    assert_eq!(bench.ids("PO")[0], "a", "and the one in capitals comes first");
}

#[test]
fn chains_do_not_run_away() {
    let bench = Bench::with(&[
        note("a", "x", "incident"),
        note("b", "x", "MTTR"),
        note("c", "x", "recovery time"),
    ]);
    assert_eq!(bench.sorted("incident"), ["a", "b"], "incident → MTTR, and no further");
}

#[test]
fn names_of_people_are_not_expanded() {
    let plain = Bench::with(&[note("a", "x", "the invoice"), note("b", "x", "the bill")]);
    assert_eq!(plain.sorted("bill"), ["a", "b"], "a bill is an invoice");
    let named = Bench::with(&[
        note("a", "x", "the invoice"),
        note("b", "x", "asked him").change(|doc| doc.names = vec!["Bill Reeves".into()]),
    ]);
    assert_eq!(named.ids("bill"), ["b"], "unless somebody is called so");
}

#[test]
fn a_synonym_of_several_words_is_found_in_the_plural() {
    let bench = Bench::with(&[note("a", "x", "feature toggles everywhere")]);
    assert_eq!(bench.ids("feature flag"), ["a"], "toggle, toggles");
}
