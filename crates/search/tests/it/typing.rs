//! As it is typed: prefixes and typos on the last word.

use footing_domain::ChildType;

use crate::support::{Bench, Change, child, note};

#[test]
fn the_last_word_is_found_from_its_first_letters() {
    let bench = Bench::with(&[
        note("a", "x", "recovery was slow"),
        note("b", "x", "a record of it"),
        note("c", "x", "nothing").change(|doc| doc.names = vec!["Recep Aydin".into()]),
    ]);
    assert_eq!(bench.typing("rec"), ["a", "b", "c"], "words and names");
    assert_eq!(bench.typing("recov"), ["a"], "fewer with each letter");
    assert_eq!(bench.typing("slow rec"), ["a"], "the words before are whole");
    assert!(bench.typing("slo recovery").is_empty(), "only the last word is unfinished");
    assert!(bench.ids("recov").is_empty(), "when nobody is typing, a word is a word");
    assert_eq!(bench.typing("\"a reco"), ["b"], "the last word of an open phrase too");
}

#[test]
fn a_typo_is_forgiven_by_the_length_of_the_word() {
    let bench = Bench::with(&[
        note("a", "x", "recovery"),
        note("b", "x", "budget"),
        note("c", "x", "map"),
        note("d", "x", "x").change(|doc| doc.names = vec!["Tomasz".into()]),
    ]);
    assert_eq!(bench.typing("recvoery"), ["a"], "neighbours swapped");
    assert_eq!(bench.typing("recoveryyy"), ["a"], "two mistakes in a long word");
    assert_eq!(bench.typing("budgte"), ["b"], "one mistake in six letters");
    assert!(bench.typing("budte").is_empty() || bench.typing("bdgte").is_empty(), "not two");
    assert!(bench.typing("mao").is_empty(), "none in three letters");
    assert_eq!(bench.typing("tomazs"), ["d"], "names too");
    assert!(bench.ids("recvoery").is_empty(), "only while typing");
}

#[test]
fn a_word_the_journal_knows_is_no_typo() {
    let bench = Bench::with(&[note("a", "x", "the plan"), note("b", "x", "the play")]);
    assert_eq!(bench.typing("plan"), ["a"], "plan is not play");
    assert_eq!(bench.typing("plna"), ["a"], "plna is plan");
}

#[test]
fn half_a_word_excludes_nothing() {
    let bench = Bench::with(&[note("a", "x", "budget apple"), note("b", "x", "bud apple")]);
    assert_eq!(bench.typing("apple -bud"), ["a"], "only the word itself");
    assert_eq!(bench.typing("apple -\"budg"), ["a", "b"], "nor does half a phrase");
}

#[test]
fn signs_may_be_half_typed() {
    let bench = Bench::with(&[note("a", "x", "CI/CD"), note("b", "x", "my follow-up list")]);
    assert_eq!(bench.typing("ci/"), ["a"], "a sign at the end");
    assert_eq!(bench.typing("ci/c"), ["a"], "half of the second part");
    assert_eq!(bench.typing("follow-u"), ["b"], "after a hyphen");
    assert_eq!(bench.typing("follow-up"), ["b"], "the whole");
}

#[test]
fn an_exact_hit_stands_above_a_longer_word() {
    let bench = Bench::with(&[
        note("a", "x", "the planning of plants on planes"),
        note("b", "x", "a plan for the words that follow here"),
    ]);
    let found =
        bench.ask("plan", &footing_search::SearchOptions::new(crate::support::today()), true);
    assert_eq!(crate::support::ids(&found)[0], "b", "the word itself first");
}

#[test]
fn a_letter_finds_every_word_that_begins_with_it() {
    let bench = Bench::with(&[
        note("a", "Quarter", "words"),
        note("b", "x", "the quiet ones, Über uns"),
        note("c", "x", "nothing").change(|doc| doc.names = vec!["Quentin Moreau".into()]),
        note("d", "x", "no").and(child("d", "o1", ChildType::Objection, "quoted so")),
        note("e", "x", "my Q&A, 会議"),
    ]);
    assert_eq!(bench.typing("q"), ["a", "b", "c", "d", "e"], "title, text, names, children, signs");
    assert_eq!(bench.typing("QU"), ["a", "b", "c", "d"], "two letters, in any case");
    assert_eq!(bench.typing("qui"), ["b"], "three");
    assert_eq!(bench.typing("quie"), ["b"], "and four");
    assert_eq!(bench.typing("ü"), ["b"], "folded as the words are");
    assert_eq!(bench.typing("q&"), bench.typing("q"), "a sign with nothing after it says nothing");
    assert_eq!(bench.typing("q&a"), ["e"], "a beginning with a sign in it");
    assert_eq!(bench.typing("会"), ["e"], "a character is a beginning too");
    assert_eq!(bench.typing("nothing q"), ["c"], "beside other words");
    assert_eq!(bench.typing("no -q"), ["d"], "half a word excludes nothing");
}

#[test]
fn a_title_that_begins_so_stands_above_a_text_that_does() {
    let bench = Bench::with(&[
        note("a", "Weekly notes", "rivers"),
        note("b", "Rivers", "weekly notes"),
        note("c", "Other", "other"),
    ]);
    for start in ["ri", "riv", "rive"] {
        let options = footing_search::SearchOptions::new(crate::support::today());
        let found = crate::support::ids(&bench.ask(start, &options, true));
        assert_eq!(found, ["b", "a"], "{start}: however many letters there are");
    }
}
