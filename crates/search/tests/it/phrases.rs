//! Phrases whose last word is still being typed, against a plain going-through of every text.

use footing_domain::{Clause, Query, Term};
use footing_search::{Overlay, SearchOptions, Sort};
use proptest::prelude::*;

use crate::support::{Bench, ids, note, today};

const WORDS: &[&str] = &["the", "team", "teams", "tea", "on", "call", "called", "one", "a"];

fn open_phrase(text: &str) -> Query {
    let phrase = Term::Phrase { text: text.to_owned(), last: true };
    Query { clauses: vec![Clause { negated: false, any: vec![phrase] }], ..Query::default() }
}

fn found(bench: &Bench, phrase: &str, sort: Sort) -> Vec<String> {
    let mut options = SearchOptions::new(today());
    (options.limit, options.sort) = (100, sort);
    let found = bench.index.search(&open_phrase(phrase), &options, &Overlay::empty());
    let mut found = ids(&found.expect("an answer"));
    found.sort();
    found
}

/// The words of `phrase` stand one after the other, the last of them begun or whole.
fn goes_on_in(phrase: &[&str], text: &[&str]) -> bool {
    let (last, before) = phrase.split_last().expect("a phrase has words");
    text.windows(phrase.len())
        .any(|here| here[..before.len()] == *before && here[before.len()].starts_with(last))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_phrase_goes_on_exactly_where_a_plain_scan_says(
        texts in prop::collection::vec(prop::collection::vec(prop::sample::select(WORDS), 0..12), 1..30),
        phrases in prop::collection::vec(
            (prop::collection::vec(prop::sample::select(WORDS), 1..4), prop::sample::select(vec!["tea", "the", "call", "tex", "team"])),
            20,
        ),
        cut in 1_usize..10,
    ) {
        let groups: Vec<_> =
            texts.iter().enumerate().map(|(n, text)| note(&format!("e{n:02}"), "", &text.join(" "))).collect();
        let mut bench = Bench::new();
        for part in groups.chunks(cut) {
            bench.save(part);
        }
        for (before, last) in &phrases {
            let phrase: Vec<&str> = before.iter().copied().chain([*last]).collect();
            let scanned: Vec<String> = texts
                .iter()
                .enumerate()
                .filter(|(_, text)| goes_on_in(&phrase, text))
                .map(|(n, _)| format!("e{n:02}"))
                .collect();
            for sort in [Sort::Relevance, Sort::Newest] {
                prop_assert_eq!(&found(&bench, &phrase.join(" "), sort), &scanned, "{:?} in {:?}", phrase, texts);
            }
        }
    }
}

#[test]
fn a_phrase_narrows_with_each_letter_and_loses_nothing_on_the_way() {
    let bench = Bench::with(&[
        note("a", "x", "the team met"),
        note("b", "x", "a team, and then the rest"),
        note("c", "x", "the tender"),
        note("d", "x", "nothing of it"),
    ]);
    let mut before = found(&bench, "the t", Sort::Relevance);
    assert_eq!(before, ["a", "b", "c"], "the words before, and somewhere one that begins so");
    for phrase in ["the te", "the tea", "the team"] {
        let now = found(&bench, phrase, Sort::Relevance);
        assert!(now.iter().all(|id| before.contains(id)), "{phrase} finds no more than before");
        before = now;
    }
    assert_eq!(before, ["a"], "in its place from the third letter on");
}

#[test]
fn what_a_sign_joins_is_found_while_it_is_typed() {
    let bench = Bench::with(&[
        note("a", "x", "the on-call rota"),
        note("b", "x", "who is on call"),
        note("c", "x", "on the call"),
        note("d", "x", "on-boarding"),
    ]);
    assert_eq!(bench.typing("on-c"), ["a"], "as it is written");
    assert_eq!(bench.typing("on-cal"), ["a", "b"], "and with a space, in its place");
    assert_eq!(bench.typing("on-b"), ["d"], "by its first letter");
}
