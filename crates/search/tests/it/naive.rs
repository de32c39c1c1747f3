//! The index against a plain going-through of every text.

use std::collections::HashSet;

use footing_domain::{Clause, Query, Term, fold::fold};
use footing_search::{Overlay, SearchOptions, Sort};
use proptest::prelude::*;

use crate::support::{Bench, note, today};

/// Letters chosen so that random words often meet (folds, capitals, two scripts, digits, signs), of
/// which no ending is made: stems are tried by example elsewhere.
const WORD: &str = "[aAbüøß1２]{1,4}|[恢复时]{1,4}|[ก-ค]{1,3}|[a1]{1,2}[:/'.-][b2]{1,2}";

fn plain(words: &[(bool, String)]) -> Query {
    let clause = |(negated, text): &(bool, String)| Clause {
        negated: *negated,
        any: vec![Term::Word { text: text.clone(), last: false }],
    };
    Query { clauses: words.iter().map(clause).collect(), ..Query::default() }
}

/// Runs of letters and digits, folded; unspaced scripts stay whole, to be looked into.
fn words_of(text: &str) -> Vec<String> {
    let folded = fold(text);
    let cut = |character: char| {
        !character.is_alphanumeric() && !('\u{e31}'..='\u{e4e}').contains(&character)
    };
    folded.split(cut).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn unspaced(word: &str) -> bool {
    word.chars().all(|character| u32::from(character) >= 0xe00)
}

/// Plain reading: a word is found if it stands there, alone or (unspaced) inside a run.
fn stands_in(word: &str, text: &str) -> bool {
    let wanted = words_of(word);
    let there = words_of(text);
    match wanted.as_slice() {
        [one] if unspaced(one) => there.iter().any(|run| run.contains(one.as_str())),
        [one] => there.contains(one),
        _ => there.windows(wanted.len()).any(|window| window == wanted),
    }
}

/// A beginning still being typed: of a word in scripts with spaces, anywhere in a run of others.
fn begins_in(start: &str, text: &str) -> bool {
    let start = fold(start);
    let there = words_of(text);
    if unspaced(&start) {
        there.iter().any(|run| run.contains(&start))
    } else {
        there.iter().any(|word| word.starts_with(&start))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_index_finds_exactly_what_a_plain_scan_finds(
        texts in prop::collection::vec(prop::collection::vec(WORD, 0..8), 1..30),
        queries in prop::collection::vec(prop::collection::vec((prop::bool::weighted(0.2), WORD), 1..4), 40),
        cut in 1_usize..10,
    ) {
        let texts: Vec<String> = texts.iter().map(|words| words.join(" ")).collect();
        let groups: Vec<_> = texts.iter().enumerate().map(|(n, text)| note(&format!("e{n:02}"), "", text)).collect();
        let mut bench = Bench::new();
        for part in groups.chunks(cut) {
            bench.save(part);
        }
        let mut options = SearchOptions::new(today());
        options.limit = 100;
        for words in &queries {
            // Signs bring their own rules (1:1 is no phrase); they are tried by example elsewhere.
            if words.iter().any(|(_, word)| words_of(word).len() != 1) {
                continue;
            }
            let found = bench.index.search(&plain(words), &options, &Overlay::empty()).expect("an answer");
            let found: HashSet<String> = found.hits.iter().map(|hit| hit.entry.to_string()).collect();
            let scanned: HashSet<String> = texts
                .iter()
                .enumerate()
                .filter(|(_, text)| words.iter().all(|(negated, word)| stands_in(word, text) != *negated))
                .map(|(n, _)| format!("e{n:02}"))
                .collect();
            prop_assert_eq!(&found, &scanned, "{:?} in {:?}", words, texts);
        }
    }

    #[test]
    fn a_beginning_finds_exactly_what_a_plain_scan_finds(
        texts in prop::collection::vec(prop::collection::vec(WORD, 0..8), 1..30),
        starts in prop::collection::vec(prop_oneof!["[aAbüøß1２]{1,4}", "[恢复时]{1,2}"], 40),
        before in prop::option::of("[ab1]{1,2}"),
        cut in 1_usize..10,
    ) {
        let texts: Vec<String> = texts.iter().map(|words| words.join(" ")).collect();
        let groups: Vec<_> = texts.iter().enumerate().map(|(n, text)| note(&format!("e{n:02}"), "", text)).collect();
        let mut bench = Bench::new();
        for part in groups.chunks(cut) {
            bench.save(part);
        }
        for start in &starts {
            let mut query = plain(&before.iter().map(|word| (false, word.clone())).collect::<Vec<_>>());
            query.clauses.push(Clause {
                negated: false,
                any: vec![Term::Word { text: start.clone(), last: true }],
            });
            let scanned: HashSet<String> = texts
                .iter()
                .enumerate()
                .filter(|(_, text)| begins_in(start, text) && before.iter().all(|word| stands_in(word, text)))
                .map(|(n, _)| format!("e{n:02}"))
                .collect();
            // Words of four letters may hold a typo.
            let typos = fold(start).chars().count() > 3;
            for sort in [Sort::Relevance, Sort::Newest] {
                let mut options = SearchOptions::new(today());
                (options.limit, options.sort) = (100, sort);
                let found = bench.index.search(&query, &options, &Overlay::empty()).expect("an answer");
                let found: HashSet<String> = found.hits.iter().map(|hit| hit.entry.to_string()).collect();
                if typos {
                    prop_assert!(found.is_superset(&scanned), "{:?} in {:?}", start, texts);
                } else {
                    prop_assert_eq!(&found, &scanned, "{:?} in {:?}", start, texts);
                }
            }
        }
    }

    #[test]
    fn whatever_is_typed_is_answered(queries in prop::collection::vec("\\PC{0,40}", 30), typing: bool) {
        let bench = Bench::with(&[note("a", "A title", "some words, 恢复时间 and ปัญหา 1:1")]);
        for query in &queries {
            bench.ask(query, &SearchOptions::new(today()), typing);
        }
    }
}

#[test]
fn replaying_a_batch_changes_nothing() {
    let groups: Vec<_> =
        (0..20).map(|n| note(&format!("e{n}"), "title", "the same words")).collect();
    let mut bench = Bench::with(&groups);
    let before = bench.found("words");
    for _ in 0..3 {
        bench.save(&groups[5..15]);
    }
    let after = bench.found("words");
    assert_eq!((before.total, after.total), (20, 20), "each entry once");
}
