//! Why an input was refused: where, and what is wrong there. Never the words themselves.

/// An input that was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {problem}")]
pub struct Invalid {
    /// Path into the input, by field name and index: `title`, `children[2].fields.due`.
    pub at: String,
    pub problem: Problem,
}

impl Invalid {
    pub fn new(at: impl Into<String>, problem: Problem) -> Self {
        Self { at: at.into(), problem }
    }

    /// Returns the same refusal seen from one level further out: `due` in `fields` is `fields.due`.
    #[must_use]
    pub fn within(mut self, outer: &str) -> Self {
        let joint = if self.at.is_empty() || self.at.starts_with('[') { "" } else { "." };
        self.at = format!("{outer}{joint}{}", self.at);
        self
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    #[error("is missing")]
    Missing,
    #[error("is empty")]
    Empty,
    #[error("has {found} {unit}, at most {max} are allowed")]
    TooLong { unit: &'static str, max: usize, found: usize },
    #[error("holds a NUL character at position {at}; remove it")]
    Nul { at: usize },
    #[error("is not a date; write it as 2026-03-24")]
    NotADate,
    #[error("is outside 1900-01-01 to 2200-12-31")]
    DateOutOfRange,
    #[error("is not an instant; write it as 2026-03-24T08:12:00Z")]
    NotAnInstant,
    #[error("is not a time zone of the IANA list, such as Europe/Stockholm")]
    NotAZone,
    #[error("is not an id: 1 to 64 letters, digits, - or _")]
    NotAnId,
    #[error("is not one of {allowed}")]
    NotOneOf { allowed: String },
    #[error("should be {expected}")]
    WrongType { expected: String },
    #[error("is not a field of this kind{hint}")]
    UnknownField { hint: String },
    #[error("appears twice")]
    Duplicate,
    #[error("refers to itself")]
    SelfReference,
    #[error("names nothing that exists")]
    Dangling,
    #[error("matches more than one person: {candidates}; use an id")]
    Ambiguous { candidates: String },
    #[error("already exists with other content; use --replace to overwrite it")]
    Exists,
    #[error("{0}")]
    Other(&'static str),
}
