//! What the owner writes. `Debug` of these types shows lengths, never words.

use std::fmt;

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
        let mut end = line.len();
        if let Some((cut, _)) = line.char_indices().nth(AUTO_MAX) {
            end = line[..cut].rfind(char::is_whitespace).unwrap_or(cut);
        }
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
        let bare = text.trim().trim_start_matches('#').trim();
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
