use proptest::prelude::*;

use super::*;

fn cut(text: &str) -> Vec<(usize, String)> {
    tokens(text).map(|token| (token.position, token.text)).collect()
}

fn words(text: &str) -> Vec<String> {
    tokens(text).map(|token| token.text).collect()
}

#[test]
fn parts_stand_one_after_the_other_and_wholes_at_their_first() {
    assert_eq!(words("The  quick, brown"), ["the", "quick", "brown"], "plain words");
    let expected =
        [(0, "ci/cd"), (0, "ci"), (1, "cd"), (2, "ok")].map(|(at, word)| (at, word.to_owned()));
    assert_eq!(cut("CI/CD ok"), expected, "the whole takes no place of its own");
    assert_eq!(words("well--known"), ["well", "known"], "two signs join nothing");
    assert_eq!(words("end. Next"), ["end", "next"], "a sign before a space neither");
    assert_eq!(words("1,000 a,b"), ["1,000", "1", "000", "a", "b"], "commas join digits only");
    assert_eq!(words("Aisha's dog"), ["aisha's", "aisha", "dog"], "a possessive is no word");
    assert_eq!(words("c++ c# staff+"), ["c++", "c", "c#", "c", "staff+", "staff"], "closing signs");
}

#[test]
fn unspaced_scripts_become_characters_and_pairs() {
    let expected = [(0, "恢复"), (0, "恢"), (1, "复时"), (1, "复"), (2, "时")];
    assert_eq!(cut("恢复时"), expected.map(|(at, word)| (at, word.to_owned())), "in order");
    assert_eq!(words("ガ"), words("カ\u{3099}"), "a voiced mark belongs to its letter");
    assert_eq!(words("ｶﾞ"), words("ガ"), "in half width too");
}

#[test]
fn what_says_nothing_changes_nothing() {
    assert_eq!(words("co\u{ad}op"), words("coop"), "a soft hyphen");
    assert_eq!(words("a\u{200d}b"), words("ab"), "a joiner");
    assert_eq!(words("e\u{301}"), words("é"), "a mark of its own");
}

#[test]
fn a_reading_says_how_much_of_it_must_match() {
    let reading = |text: &str| Reading::of(text).expect("a word");
    assert_eq!(reading("1:1").whole.as_deref(), Some("1:1"), "its whole");
    assert!(reading("1:1").strict, "its parts are too short to stand for it");
    assert!(!reading("follow-up").strict, "its parts may stand apart");
    assert!(!reading("1-1").strict, "hyphens and spaces are the same");
    assert_eq!(reading("budget").word(), Some("budget"), "one word");
    assert_eq!(reading("恢复时间").sequence.len(), 3, "pairs only");
    assert_eq!(reading("PO").capitals.as_deref(), Some("PO"), "an abbreviation");
    assert_eq!(reading("GDPR").capitals, None, "four letters are a word");
    assert!(Reading::of("…").is_none(), "nothing to search for");
}

#[test]
fn typos_are_counted_as_the_automaton_counts_them() {
    assert!(within_typos("recvoery", "recovery", 1), "a swap is one");
    assert!(within_typos("budget", "budgets", 1), "an insertion");
    assert!(!within_typos("budget", "bidgets", 1), "two are not one");
    assert!(within_typos("ca", "abc", 3) && !within_typos("ca", "abc", 2), "swapped letters stay");
    assert!(within_typos("", "", 0), "nothing is nothing");
}

#[test]
fn words_of_other_initials_are_left_out() {
    let mut initials = Initials::default();
    initials.add("budget");
    let some: Vec<(String, usize)> = tokens("The Budget is bold; é, b-a, 2 all")
        .only(initials)
        .map(|token| (token.text, token.position))
        .collect();
    let words: Vec<(&str, usize)> = some.iter().map(|(text, at)| (text.as_str(), *at)).collect();
    let expected = [("budget", 1), ("bold", 3), ("e", 4), ("b-a", 5), ("b", 5), ("a", 6)];
    assert_eq!(words, expected, "in their places, with what is no plain word by itself");
}

fn reference_capitals(text: &str) -> Vec<&str> {
    tokens(text)
        .filter(|token| token.form == Form::Part)
        .filter_map(|token| capitals(&text[token.start..token.end]))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tokens_lie_in_the_text_in_order(text in "\\PC{0,200}") {
        let mut last = 0;
        for token in tokens(&text) {
            prop_assert!(token.start < token.end && token.end <= text.len());
            prop_assert!(text.is_char_boundary(token.start) && text.is_char_boundary(token.end));
            prop_assert!(token.position >= last, "positions never go back");
            prop_assert!(!token.text.is_empty() && token.span > 0);
            last = token.position;
        }
    }

    #[test]
    fn case_and_composition_make_no_difference(text in "[a-zA-Zà-þ恢ガ ]{0,40}") {
        use unicode_normalization::UnicodeNormalization;
        let apart: String = text.nfd().collect();
        prop_assert_eq!(words(&text.to_lowercase()), words(&text));
        prop_assert_eq!(words(&apart), words(&text));
    }

    #[test]
    fn every_letter_and_digit_is_in_some_token(text in "[a-z0-9:/'+#.,é恢ก -]{0,300}") {
        let mut covered = vec![false; text.len()];
        for token in tokens(&text) {
            covered[token.start..token.end].fill(true);
        }
        for (at, character) in text.char_indices() {
            prop_assert!(!character.is_alphanumeric() || covered[at], "{character} at {at} is lost");
        }
    }

    #[test]
    fn abbreviations_are_found_without_reading_words(text in "[A-Ca-c恢é1/ -]{0,60}") {
        let quick: Vec<&str> = all_capitals(&text).map(|(_, short)| short).collect();
        prop_assert_eq!(quick, reference_capitals(&text));
    }

    #[test]
    fn leaving_words_out_moves_no_other(text in "[a-d1A-D 恢é:'/-]{0,80}", kept in "[a-d1]{0,2}") {
        let mut initials = Initials::default();
        kept.chars().for_each(|initial| initials.add(&initial.to_string()));
        let all: Vec<Token> = tokens(&text).collect();
        let some: Vec<Token> = tokens(&text).only(initials).collect();
        let mut rest = all.iter();
        prop_assert!(some.iter().all(|token| rest.any(|one| one == token)), "as they were, in order");
        for token in all.iter().filter(|token| token.text.starts_with(|c| kept.contains(c))) {
            prop_assert!(some.contains(token), "what begins so is there");
        }
    }
}
