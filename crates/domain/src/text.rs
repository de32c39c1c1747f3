//! What the owner writes. `Debug` of these types shows lengths, never words.

use std::fmt;

use unicode_segmentation::UnicodeSegmentation;

use crate::{Invalid, Problem};

pub const TITLE_MAX_CHARS: usize = 200;
pub const BODY_MAX_BYTES: usize = 10 * 1024 * 1024;
pub const TAG_MAX_CHARS: usize = 100;

/// Refuses a text with a NUL, saying at which character it stands (counted from 1).
pub fn without_nul(at: &str, text: &str) -> Result<(), Invalid> {
    match text.chars().position(|character| character == '\0') {
        Some(position) => Err(Invalid::new(at, Problem::Nul { at: position + 1 })),
        None => Ok(()),
    }
}

macro_rules! text_type {
    ($($name:ident),+) => {$(
        impl $name {
            pub fn as_str(&self) -> &str {
                &self.0
            }

            pub fn into_string(self) -> String {
                self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({} bytes)"), self.0.len())
            }
        }
    )+};
}

text_type!(Title, Body, TagName);

/// A title: trimmed, 1 to 200 characters, no NUL.
#[derive(Clone, PartialEq, Eq)]
pub struct Title(String);

impl Title {
    /// Returns the title that an entry without one gets: its first line with any words in it,
    /// without Markdown's heading marks, cut at a word; `None` for a blank body.
    pub fn from_first_line(body: &str) -> Option<Self> {
        const AUTO_MAX: usize = 80;
        let line = body
            .lines()
            .map(|line| line.trim().trim_start_matches(['#', '>', '-', '*']).trim())
            .find(|line| !line.is_empty())?;
        let Some((cut, _)) = line.char_indices().nth(AUTO_MAX) else {
            return Some(Self(line.to_owned()));
        };
        let at_a_word = line[..cut].rfind(char::is_whitespace);
        // Without a word to cut at (Japanese, a long address), at least no emoji is cut in two.
        let whole = || line.grapheme_indices(true).map(|(at, _)| at).take_while(|at| *at <= cut);
        let end = at_a_word.or_else(|| whole().last()).filter(|end| *end > 0).unwrap_or(cut);
        Some(Self(line[..end].trim_end().to_owned()))
    }
}

impl TryFrom<String> for Title {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        without_nul("title", &text)?;
        let trimmed = text.trim();
        let found = trimmed.chars().count();
        match found {
            0 => Err(Invalid::new("title", Problem::Empty)),
            1..=TITLE_MAX_CHARS => {
                Ok(Self(if trimmed.len() == text.len() { text } else { trimmed.to_owned() }))
            }
            _ => Err(Invalid::new(
                "title",
                Problem::TooLong { unit: "characters", max: TITLE_MAX_CHARS, found },
            )),
        }
    }
}

/// A body or an interpretation: Markdown, at most 10 MiB, no NUL, kept byte for byte.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Body(String);

impl Body {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl TryFrom<String> for Body {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        if text.len() > BODY_MAX_BYTES {
            return Err(Invalid::new(
                "body",
                Problem::TooLong { unit: "bytes", max: BODY_MAX_BYTES, found: text.len() },
            ));
        }
        without_nul("body", &text)?;
        Ok(Self(text))
    }
}

/// A tag or a theme: trimmed, without a leading `#`, 1 to 100 characters; `a/b` nests.
#[derive(Clone, PartialEq, Eq)]
pub struct TagName(String);

impl TryFrom<String> for TagName {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        without_nul("tag", &text)?;
        let mark = |character: char| character == '#' || character.is_whitespace();
        let bare = text.trim_start_matches(mark).trim_end();
        let found = bare.chars().count();
        match found {
            0 => Err(Invalid::new("tag", Problem::Empty)),
            1..=TAG_MAX_CHARS => Ok(Self(bare.to_owned())),
            _ => Err(Invalid::new(
                "tag",
                Problem::TooLong { unit: "characters", max: TAG_MAX_CHARS, found },
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn title(text: &str) -> Result<Title, Invalid> {
        Title::try_from(text.to_owned())
    }

    #[test]
    fn a_title_has_up_to_two_hundred_characters_of_any_script() {
        for character in ["x", "🚀", "語", "ø"] {
            let long = character.repeat(200);
            assert_eq!(title(&long).unwrap().as_str(), long);
            let refused = title(&character.repeat(201)).unwrap_err();
            let problem = Problem::TooLong { unit: "characters", max: 200, found: 201 };
            assert_eq!(refused.problem, problem, "{character}");
        }
        assert_eq!(title(&format!("  {}\n", "x".repeat(200))).unwrap().as_str().len(), 200);
        for blank in ["", " \t\n", "\u{3000}"] {
            assert_eq!(title(blank).unwrap_err().problem, Problem::Empty);
        }
    }

    #[test]
    fn a_nul_is_refused_with_its_place_counted_in_characters() {
        assert_eq!(title("å🚀\0x").unwrap_err(), Invalid::new("title", Problem::Nul { at: 3 }));
        let body = Body::try_from("line\n\0".to_owned()).unwrap_err();
        assert_eq!(body, Invalid::new("body", Problem::Nul { at: 6 }));
        assert!(TagName::try_from("\0".to_owned()).is_err());
    }

    #[test]
    fn a_body_of_ten_mebibytes_is_kept_byte_for_byte() {
        let long = "語\r\n".repeat(BODY_MAX_BYTES / 5);
        assert_eq!(Body::try_from(long.clone()).unwrap().as_str(), long);
        assert!(Body::try_from("x".repeat(BODY_MAX_BYTES)).is_ok());
        let refused = Body::try_from("x".repeat(BODY_MAX_BYTES + 1)).unwrap_err();
        assert!(refused.to_string().starts_with("body: has 10485761 bytes"), "{refused}");
        assert!(Body::try_from(String::new()).unwrap().is_empty());
    }

    #[test]
    fn a_tag_loses_its_mark_and_keeps_its_case() {
        for (typed, kept) in
            [("#Deploys", "Deploys"), ("  a/b ", "a/b"), ("two words", "two words")]
        {
            assert_eq!(TagName::try_from(typed.to_owned()).unwrap().as_str(), kept);
        }
        for empty in ["", "#", " # "] {
            assert_eq!(TagName::try_from(empty.to_owned()).unwrap_err().problem, Problem::Empty);
        }
        assert!(TagName::try_from("é".repeat(100)).is_ok());
        assert!(TagName::try_from("é".repeat(101)).is_err());
    }

    #[test]
    fn an_entry_without_a_title_takes_its_first_line() {
        for (body, expected) in [
            ("\n\n## Henrik, budget\nmore", Some("Henrik, budget")),
            ("- first\n- second", Some("first")),
            ("---\n> quoted", Some("quoted")),
            ("  \n\t", None),
            ("", None),
        ] {
            let found = Title::from_first_line(body);
            assert_eq!(found.as_ref().map(Title::as_str), expected, "{body:?}");
        }
        let long = Title::from_first_line(&"word ".repeat(40)).unwrap();
        assert!(long.as_str().ends_with("word") && long.as_str().chars().count() <= 80);
        let family = "👨‍👩‍👧‍👦".repeat(40);
        let cut = Title::from_first_line(&family).unwrap();
        assert!(cut.as_str().ends_with("👨‍👩‍👧‍👦"), "no family is parted");
        let marks = format!("e{}", "\u{301}".repeat(500));
        assert!(Title::from_first_line(&marks).unwrap().as_str().chars().count() <= 80);
    }

    #[test]
    fn debug_shows_lengths_only() {
        assert_eq!(format!("{:?}", title("secret").unwrap()), "Title(6 bytes)");
    }

    proptest! {
        #[test]
        fn a_taken_title_is_trimmed_short_and_taken_again(text: String) {
            if let Ok(taken) = title(&text) {
                prop_assert_eq!(taken.as_str(), text.trim());
                prop_assert_eq!(title(taken.as_str()).unwrap(), taken);
            }
        }

        #[test]
        fn a_first_line_is_always_a_valid_title(body in "(?s).{0,300}") {
            if let Some(found) = Title::from_first_line(&body) {
                let has_nul = found.as_str().contains('\0');
                prop_assert!(has_nul || title(found.as_str()).as_ref() == Ok(&found));
            }
        }

        #[test]
        fn a_taken_tag_is_taken_again_unchanged(text: String) {
            if let Ok(tag) = TagName::try_from(text) {
                prop_assert_eq!(TagName::try_from(tag.as_str().to_owned()).unwrap(), tag);
            }
        }
    }
}
