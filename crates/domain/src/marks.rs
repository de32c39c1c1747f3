//! What a text says by its signs: `@name`, `#tag` and `[[another entry]]`. The text stays as it is
//! written; these are read out of it when it is saved.
//!
//! Code is somebody else's text: nothing between backticks or in a fenced block counts.

use unicode_normalization::char::is_combining_mark;

use crate::TagName;

/// The longest name or title that is looked for after a sign.
const MOST_CHARS: usize = 200;

/// Counts words as a reader does: Markdown's signs are none.
pub fn count_words(text: &str) -> u32 {
    let mut count = 0_u32;
    let mut within = false;
    for character in text.chars() {
        let starts = character.is_alphanumeric() && !is_combining_mark(character);
        if !within && starts {
            count = count.saturating_add(1);
        }
        within =
            starts || within && (matches!(character, '\'' | '’') || is_combining_mark(character));
    }
    count
}

/// Another entry, named between `[[` and `]]`: by its id with a title for people, or by its title.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Reference<'t> {
    pub id: Option<&'t str>,
    pub title: &'t str,
}

/// Returns the entries that a text names.
pub fn references_in(text: &str) -> Vec<Reference<'_>> {
    let mut found = Vec::new();
    for piece in prose(text) {
        let mut rest = piece;
        while let Some(at) = rest.find("[[") {
            rest = &rest[at + 2..];
            let Some(end) = rest.find("]]") else { break };
            let inner = &rest[..end];
            // Of `[[ one [[two]]` the inner one is meant.
            if inner.contains("[[") {
                continue;
            }
            rest = &rest[end + 2..];
            let (id, title) = match inner.split_once('|') {
                Some((id, title)) => (Some(id.trim()), title.trim()),
                None => (None, inner.trim()),
            };
            if !title.is_empty() && inner.chars().count() <= MOST_CHARS * 2 {
                found.push(Reference { id, title });
            }
        }
    }
    found
}

/// Returns the tags that a text carries, each spelling once.
pub fn tags_in(text: &str) -> Vec<TagName> {
    let mut found: Vec<TagName> = Vec::new();
    for piece in prose(text) {
        for after in after_sign(piece, '#') {
            let end = after
                .find(|c: char| !(c.is_alphanumeric() || is_combining_mark(c) || "_-/".contains(c)))
                .unwrap_or(after.len());
            let word = after[..end].trim_end_matches(['-', '/', '_']);
            // `#42` is a number that somebody wrote, not a tag.
            if !word.chars().any(char::is_alphabetic) {
                continue;
            }
            if let Ok(tag) = TagName::try_from(word.to_owned())
                && !found.contains(&tag)
            {
                found.push(tag);
            }
        }
    }
    found
}

/// Returns, for each `@`, the readings of the name after it, the longest first: "Daniel Novák said
/// it", "Daniel Novák said", "Daniel Novák", "Daniel".
pub fn names_in(text: &str) -> Vec<Vec<&str>> {
    const MOST_WORDS: usize = 6;
    let mut found = Vec::new();
    for piece in prose(text) {
        for after in after_sign(piece, '@') {
            let mut readings = Vec::new();
            let mut previous = None;
            for (at, character) in after.char_indices().take(MOST_CHARS) {
                let in_word = |c: char| c.is_alphanumeric() || is_combining_mark(c);
                if !in_word(character) && previous.is_some_and(in_word) {
                    readings.push(&after[..at]);
                    if readings.len() == MOST_WORDS {
                        break;
                    }
                }
                previous = Some(character);
            }
            if readings.len() < MOST_WORDS
                && previous.is_some_and(char::is_alphanumeric)
                && after.chars().count() <= MOST_CHARS
            {
                readings.push(after);
            }
            if !readings.is_empty() {
                readings.reverse();
                found.push(readings);
            }
        }
    }
    found
}

/// Returns what comes after each `sign` that begins a word.
fn after_sign(piece: &str, sign: char) -> impl Iterator<Item = &str> {
    piece.match_indices(sign).filter_map(move |(at, _)| {
        let before = piece[..at].chars().next_back();
        let opens = before.is_none_or(|c| c.is_whitespace() || "([{“‘\"'—–-*_".contains(c));
        let after = &piece[at + sign.len_utf8()..];
        (opens && after.starts_with(|c: char| c.is_alphanumeric())).then_some(after)
    })
}

/// Returns the lines of a text that stand outside fences.
pub(crate) fn prose_lines(text: &str) -> impl Iterator<Item = &str> {
    let mut fence: Option<&str> = None;
    text.lines().filter(move |line| {
        let start = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| start.starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => {
                fence = Some(mark);
                false
            }
            (Some(open), Some(mark)) if open == mark => {
                fence = None;
                false
            }
            (Some(_), _) => false,
            (None, None) => true,
        }
    })
}

/// Returns the pieces of a text that are prose: lines outside fences, without what stands between
/// backticks.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    prose_lines(text).flat_map(|line| {
        let mut pieces = Vec::new();
        let mut rest = line;
        while let Some(open) = rest.find('`') {
            let ticks = rest[open..].bytes().take_while(|byte| *byte == b'`').count();
            let inner = &rest[open + ticks..];
            let Some(close) = inner.find(&rest[open..open + ticks]) else { break };
            pieces.push(&rest[..open]);
            rest = &inner[close + ticks..];
        }
        pieces.push(rest);
        pieces
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tags(text: &str) -> Vec<String> {
        tags_in(text).into_iter().map(TagName::into_string).collect()
    }

    fn references(text: &str) -> Vec<(Option<&str>, &str)> {
        references_in(text).into_iter().map(|found| (found.id, found.title)).collect()
    }

    #[test]
    fn words_are_counted_as_a_reader_does() {
        for (text, count) in [
            ("", 0),
            ("# One, two!", 2),
            ("don’t - [x] **stop**", 3),
            ("- - -", 0),
            ("naïve café\u{301}s", 2),
            ("हिन्दी में", 2),
        ] {
            assert_eq!(count_words(text), count, "{text:?}");
        }
    }

    #[test]
    fn a_tag_begins_a_word_and_a_heading_is_none() {
        assert_eq!(tags("# Review\n#incident, (#a/b) #reviews."), ["incident", "a/b", "reviews"]);
        assert_eq!(tags("#42 a#b https://x/#top ## two #"), Vec::<String>::new());
        assert_eq!(tags("`#code` #ord\n```\n#include\n```\n#after"), ["ord", "after"]);
        assert_eq!(tags("#once #once"), ["once"]);
        assert_eq!(tags("#größe #日本"), ["größe", "日本"]);
    }

    #[test]
    fn another_entry_is_named_by_its_title_or_by_its_id() {
        assert_eq!(references("see [[The review]]."), [(None, "The review")]);
        assert_eq!(
            references("[[e1|Renamed]] and [[ b ]] and `[[c]]`"),
            [(Some("e1"), "Renamed"), (None, "b")]
        );
        assert_eq!(references("[[one [[two]]"), [(None, "two")]);
        assert_eq!(references("[[]] [[ | ]] [[open"), []);
    }

    #[test]
    fn a_name_is_offered_in_every_length_the_longest_first() {
        let found = names_in("Met @Daniel Novák’s team, not a@b.com");
        assert_eq!(found.len(), 1);
        assert!(found[0].contains(&"Daniel Novák") && found[0].contains(&"Daniel"));
        assert!(found[0].is_sorted_by_key(|reading| std::cmp::Reverse(reading.len())));
        assert_eq!(names_in("@Priya"), [["Priya"]]);
        assert!(names_in("`@Priya` @ Priya").is_empty());
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_end_or_panic(text in r"(?s)[@#\[\]|`~\n a-cé]{0,80}") {
            for tag in tags_in(&text) {
                prop_assert!(text.contains(tag.as_str()));
            }
            for found in references_in(&text) {
                prop_assert!(!found.title.is_empty());
            }
            prop_assert!(count_words(&text) as usize <= text.chars().count());
            names_in(&text);
        }
    }
}
