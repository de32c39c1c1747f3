//! What is marked is what was found.

use footing_domain::query::parse;
use footing_search::Snippeter;
use proptest::prelude::*;

use crate::support::{Bench, Change, marked, marked_by, marked_typing, note, today};

fn snippet(query: &str, text: &str, most: usize) -> (String, Vec<String>) {
    let snippet = Snippeter::new(&parse(query, today(), false)).snippet(text, most);
    let scalars: Vec<char> = snippet.text.chars().collect();
    let words =
        snippet.highlights.iter().map(|(start, end)| scalars[*start..*end].iter().collect());
    (snippet.text.clone(), words.collect())
}

#[test]
fn words_are_marked_as_they_are_found() {
    assert_eq!(marked("deploy", "We deployed; a deployment."), ["deployed", "deployment"], "stems");
    assert_eq!(marked("sorensen", "Henrik Sørensen’s"), ["Sørensen"], "folds");
    assert_eq!(marked_typing("rec", "recovery, record"), ["recovery", "record"], "prefixes");
    assert_eq!(marked_typing("recvoery", "the recovery"), ["recovery"], "typos");
    assert_eq!(marked("\"feature flag\"", "flag: the feature  flag"), ["feature  flag"], "phrases");
    assert_eq!(marked("mttr", "our recovery times fell"), ["recovery times"], "synonyms");
    assert_eq!(marked("recovery time", "MTTR fell"), ["MTTR"], "synonyms of runs");
    assert_eq!(marked("product owner", "the PO and the po"), ["PO"], "capitals");
    assert_eq!(marked("1:1", "my 1:1, not 1 1"), ["1:1"], "wholes");
    assert_eq!(marked("恢复时间", "缩短恢复时间吧"), ["恢复时间"], "pairs");
    assert_eq!(marked("ปัญหา", "แก้ปัญหาสำคัญ"), ["ปัญหา"], "Thai");
    assert_eq!(marked("-budget ledger", "budget ledger"), ["ledger"], "not what is excluded");
    assert!(marked("kind:pitch", "kind pitch").is_empty(), "filters mark nothing");
    assert_eq!(marked_typing("plan", "the plan, the play"), ["plan"], "what is there is no typo");
}

#[test]
fn offsets_are_scalars_not_bytes() {
    let snippeter = Snippeter::new(&parse("budget", today(), false));
    assert_eq!(snippeter.highlights("💡é budget"), [(3, 9)], "two characters and a space before");
}

#[test]
fn a_snippet_is_the_place_where_most_of_the_query_stands() {
    let text = format!(
        "budget once. {} Here the ledger meets the budget at night. {}",
        "filler words go on. ".repeat(40),
        "more filler. ".repeat(40)
    );
    let (piece, words) = snippet("ledger budget", &text, 80);
    assert_eq!(words, ["ledger", "budget"], "both words, in {piece:?}");
    assert!(piece.chars().count() <= 80, "no longer than asked");
    assert!(piece.starts_with('…') && piece.ends_with('…'), "it says that the text goes on");
}

#[test]
fn a_text_that_fits_is_shown_whole() {
    assert_eq!(snippet("b", "a  b\n\nc", 80), ("a b c".to_owned(), vec!["b".to_owned()]), "spaces");
    assert_eq!(snippet("zzz", "nothing here", 80).0, "nothing here", "its beginning");
    assert_eq!(snippet("a", "", 80).0, "", "an empty text");
    assert_eq!(snippet("a", "a", 0).0, "", "no room");
}

#[test]
fn a_long_text_is_searched_to_its_end_without_reading_every_word() {
    let mut text = "lorem ipsum dolor sit amet ".repeat(100_000);
    text.push_str("the needle stands here");
    let (piece, words) = snippet("needle", &text, 100);
    assert_eq!(words, ["needle"], "found at the end, in {piece:?}");
    let line = "They asked again who decides about the harbour, and nobody knew.\n";
    let (piece, words) =
        snippet("thermopylae", &format!("{} Thermopylae at last", line.repeat(15_000)), 100);
    assert_eq!(words, ["Thermopylae"], "a word that begins as many do, in {piece:?}");
    let spaceless = "x".repeat(3_000_000);
    assert!(snippet("needle", &spaceless, 100).0.chars().count() <= 100, "no spaces at all");
}

#[test]
fn the_index_marks_as_it_finds() {
    let bench =
        Bench::with(&[note("a", "x", "the invoice").change(|doc| doc.names = vec!["Bill".into()])]);
    let query = parse("bill", today(), false);
    let snippeter = bench.index.snippeter(&query, &footing_search::Overlay::empty()).expect("open");
    assert!(marked_by(&snippeter, "the invoice").is_empty(), "Bill is a name here");
    assert_eq!(marked("bill", "the invoice"), ["invoice"], "nobody knows without the journal");
}

fn sound(snippeter: &Snippeter, text: &str, most: usize) -> Result<(), TestCaseError> {
    let snippet = snippeter.snippet(text, most);
    let length = snippet.text.chars().count();
    prop_assert!(length <= most, "{length} of {most}");
    let mut last = 0;
    for (start, end) in snippet.highlights {
        prop_assert!(last <= start && start < end && end <= length, "{start}..{end} of {length}");
        last = end;
    }
    let length = text.chars().count();
    let mut last = 0;
    for (start, end) in snippeter.highlights(text) {
        prop_assert!(last <= start && start < end && end <= length, "{start}..{end} of {length}");
        last = end;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn ranges_are_in_bounds_and_in_order_for_any_text(
        query in "\\PC{0,30}", text in "\\PC{0,300}", most in 0_usize..120, typing: bool,
    ) {
        sound(&Snippeter::new(&parse(&query, today(), typing)), &text, most)?;
    }

    #[test]
    fn what_a_snippet_marks_is_marked_in_the_text(
        words in prop::collection::vec("[a-d]{1,4}|  \n", 1..120), pick in 0_usize..120, most in 1_usize..80,
    ) {
        let text = words.join(" ");
        let query = words[pick % words.len()].trim().to_owned();
        let snippeter = Snippeter::new(&parse(&query, today(), false));
        let whole = marked_by(&snippeter, &text);
        let snippet = snippeter.snippet(&text, most);
        let scalars: Vec<char> = snippet.text.chars().collect();
        for (start, end) in snippet.highlights.iter().copied() {
            let word: String = scalars[start..end].iter().collect();
            let cut = scalars.get(end) == Some(&'…');
            prop_assert!(
                whole.iter().any(|mark| *mark == word || (cut && mark.starts_with(&word))),
                "{word} in {:?}", snippet.text
            );
        }
        prop_assert!(most < 8 || whole.is_empty() == snippet.highlights.is_empty(), "the place is shown");
    }

    #[test]
    fn ranges_are_in_bounds_for_words_that_do_occur(
        words in prop::collection::vec("[a-cé恢复ป️💡' :/\n.-]{1,6}", 1..40),
        pick in 0_usize..40, most in 0_usize..60,
    ) {
        let text = words.join(" ");
        let query = &words[pick % words.len()];
        sound(&Snippeter::new(&parse(query, today(), true)), &text, most)?;
    }
}
