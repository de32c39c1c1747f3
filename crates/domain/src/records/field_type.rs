//! The types that a field can have, and whether a value fits one.

use std::fmt;

use toml::{Table, Value};

/// The type of a field's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldType {
    Text,
    Markdown,
    /// A text that Footing made of what other records say.
    Derived,
    Int,
    Float,
    Percent,
    Score {
        min: i64,
        max: i64,
    },
    Money,
    Duration,
    Date,
    Period,
    Bool,
    Tag,
    OneOf(Vec<String>),
    /// The id of a record of this kind.
    Ref(String),
    /// A whole number for each person.
    Tally,
    /// Named members.
    Struct,
    /// A list of rows of named members.
    Rows,
    /// A list of values.
    List(Box<Self>),
}

impl FieldType {
    /// Reads a type as `records.toml` writes it.
    pub(super) fn read(text: &str, enums: &Table) -> Self {
        let text = text.trim();
        if let Some(item) = text.strip_prefix("list<").and_then(|rest| rest.strip_suffix('>')) {
            return Self::List(Box::new(Self::read(item, enums)));
        }
        if let Some(name) = text.strip_prefix('@') {
            let words = enums.get(name).and_then(Value::as_array);
            let words = words.unwrap_or_else(|| panic!("BUG: records.toml has no enum {name}"));
            return Self::OneOf(words.iter().filter_map(Value::as_str).map(Into::into).collect());
        }
        match (text, argument(text)) {
            ("text", _) => Self::Text,
            ("md", _) => Self::Markdown,
            ("derived", _) => Self::Derived,
            ("int", _) => Self::Int,
            ("float", _) => Self::Float,
            ("pct", _) => Self::Percent,
            ("money", _) => Self::Money,
            ("dur", _) => Self::Duration,
            ("date", _) => Self::Date,
            ("period", _) => Self::Period,
            ("bool", _) => Self::Bool,
            ("tag", _) => Self::Tag,
            ("struct", _) => Self::Struct,
            ("list", _) => Self::Rows,
            (_, Some(("enum", words))) => {
                Self::OneOf(words.split(',').map(|word| word.trim().to_owned()).collect())
            }
            (_, Some(("ref", kind))) => Self::Ref(kind.to_owned()),
            (_, Some(("tally", _))) => Self::Tally,
            (_, Some(("score", ends))) => {
                // The joint is the last hyphen: in score(-2-2) the first one is a sign.
                let ends = ends.rsplit_once('-');
                let ends = ends.and_then(|(min, max)| min.parse().ok().zip(max.parse().ok()));
                let (min, max) = ends.unwrap_or_else(|| panic!("BUG: {text} in records.toml"));
                Self::Score { min, max }
            }
            _ => panic!("BUG: records.toml has the unknown type {text}"),
        }
    }

    /// Tells whether a value of this type is a text that the owner wrote.
    pub const fn is_prose(&self) -> bool {
        matches!(self, Self::Text | Self::Markdown | Self::Tag | Self::Money)
    }

    /// Returns the type of a list's items.
    pub fn item(&self) -> Option<&Self> {
        if let Self::List(item) = self { Some(item) } else { None }
    }

    /// Tells whether a text can stand for a value of this type. Its length is checked elsewhere.
    pub fn fits_text(&self, text: &str) -> bool {
        match self {
            Self::Text | Self::Markdown | Self::Derived | Self::Tag | Self::Money => true,
            Self::Duration => is_duration(text),
            Self::Date => text.parse::<crate::CivilDate>().is_ok(),
            Self::OneOf(words) => words.iter().any(|word| word == text),
            Self::Ref(kind) if kind == "person" => is_name(text),
            Self::Ref(_) => text.parse::<crate::EntryId>().is_ok(),
            Self::Int
            | Self::Float
            | Self::Percent
            | Self::Score { .. }
            | Self::Period
            | Self::Bool
            | Self::Tally
            | Self::Struct
            | Self::Rows
            | Self::List(_) => false,
        }
    }
}

/// What a message calls a value of this type.
impl fmt::Display for FieldType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text | Self::Markdown | Self::Derived | Self::Tag => f.write_str("text"),
            Self::Int => f.write_str("a whole number"),
            Self::Float => f.write_str("a number"),
            Self::Percent => f.write_str("a number from 0 to 100"),
            Self::Score { min, max } => write!(f, "a whole number from {min} to {max}"),
            Self::Money => f.write_str("a sum of money, as text or as amount and currency"),
            Self::Duration => f.write_str("a duration such as PT2H30M or P9D"),
            Self::Date => f.write_str("a date such as 2026-03-24"),
            Self::Period => f.write_str("a period with the dates from and to"),
            Self::Bool => f.write_str("true or false"),
            Self::OneOf(words) => write!(f, "one of {}", words.join(", ")),
            Self::Ref(kind) if kind == "person" => f.write_str("a person"),
            Self::Ref(kind) if kind.starts_with(['a', 'e', 'i', 'o', 'u']) => {
                write!(f, "the id of an {kind}")
            }
            Self::Ref(kind) => write!(f, "the id of a {kind}"),
            Self::Tally => f.write_str("a whole number for each person"),
            Self::Struct => f.write_str("an object"),
            Self::Rows => f.write_str("a list of objects"),
            Self::List(item) => write!(f, "a list; each item {item}"),
        }
    }
}

/// Tells whether `text` is an ISO 8601 duration: `P9D`, `PT2H30M`, `P1Y2M3W4DT5H6M7.5S`.
pub(crate) fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else { return false };
    let (days, time) = match rest.split_once('T') {
        Some((days, time)) => (days, Some(time)),
        None => (rest, None),
    };
    let parts = |text: &str, units: &str| -> Option<usize> {
        let mut units = units.chars();
        let mut count = 0;
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.find(|letter: char| letter.is_ascii_uppercase())?;
            let number = &rest[..end];
            let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
            let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            if number.len() > 12 || !digits(whole) || !digits(part) {
                return None;
            }
            let unit = rest[end..].chars().next()?;
            // Each unit at most once and in order, which using up the iterator says.
            units.by_ref().find(|known| *known == unit)?;
            rest = &rest[end + 1..];
            count += 1;
        }
        Some(count)
    };
    match (parts(days, "YMWD"), time.map(|time| parts(time, "HMS"))) {
        (Some(days), None) => days > 0,
        (Some(_), Some(Some(time))) => time > 0,
        _ => false,
    }
}

/// Until it is filed, a person may be named instead of identified: one line, not blank.
fn is_name(text: &str) -> bool {
    const MAX_CHARS: usize = 200;
    !text.trim().is_empty()
        && text.trim().len() == text.len()
        && text.chars().count() <= MAX_CHARS
        && !text.chars().any(char::is_control)
}

fn argument(text: &str) -> Option<(&str, &str)> {
    text.strip_suffix(')')?.split_once('(')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_iso_8601() {
        for good in ["P9D", "PT2H30M", "PT60H", "P1Y2M3W4DT5H6M7.5S", "P2W", "PT0.5H"] {
            assert!(is_duration(good), "{good} is a duration");
        }
        for bad in ["", "P", "PT", "P1DT", "9D", "PT1X", "P1D1D", "PT1M1H", "PTH", "P1.D", "P-1D"] {
            assert!(!is_duration(bad), "{bad} is no duration");
        }
        assert!(!is_duration("P1ÄD"), "letters beyond ASCII are refused, not cut in two");
        assert!(!is_duration(&format!("P{}D", "9".repeat(100))), "an absurd number is refused");
    }

    #[test]
    fn scores_can_begin_below_zero() {
        let enums = Table::new();
        assert_eq!(FieldType::read("score(-2-2)", &enums), FieldType::Score { min: -2, max: 2 });
        assert_eq!(FieldType::read("score(1-10)", &enums), FieldType::Score { min: 1, max: 10 });
    }

    #[test]
    fn a_person_may_be_named_before_filing() {
        let person = FieldType::Ref("person".to_owned());
        assert!(person.fits_text("Henrik Sørensen"));
        assert!(!person.fits_text(" Henrik"));
        assert!(!person.fits_text("two\nlines"));
        assert!(!FieldType::Ref("entry".to_owned()).fits_text("Henrik Sørensen"));
    }
}
