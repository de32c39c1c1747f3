//! What people search for is theirs: `Debug` shows shapes, never words.

use std::fmt;

use super::{Chip, Filter, Hint, Term};

impl fmt::Debug for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word { text, last } => write!(f, "Word({} bytes, last: {last})", text.len()),
            Self::Phrase { text, last } => {
                write!(f, "Phrase({} bytes, last: {last})", text.len())
            }
            Self::Filter(filter) => filter.fmt(f),
        }
    }
}

impl fmt::Debug for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kind(kind) => write!(f, "Kind({kind})"),
            Self::MeetingType(kind) => write!(f, "MeetingType({kind})"),
            Self::ChildType(child) => write!(f, "ChildType({child})"),
            Self::Person { name, prefix } => {
                write!(f, "Person({} bytes, prefix: {prefix})", name.len())
            }
            Self::Function(function) => write!(f, "Function({function})"),
            Self::Tag(tag) => write!(f, "Tag({} bytes)", tag.len()),
            Self::Theme(theme) => write!(f, "Theme({} bytes)", theme.len()),
            Self::Facet { facet, value } => write!(f, "Facet({facet}, {} bytes)", value.len()),
            Self::Dates { from, to } => write!(f, "Dates({from:?}, {to:?})"),
            Self::Days { from, to } => write!(f, "Days({from}, {to})"),
            Self::Is(flag) => write!(f, "Is({flag})"),
            Self::Has(flag) => write!(f, "Has({flag})"),
            Self::Nothing => f.write_str("Nothing"),
        }
    }
}

impl fmt::Debug for Chip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Chip({}, {}..{})", self.filter, self.start, self.end)
    }
}

impl fmt::Debug for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnknownFilter { .. } => "UnknownFilter",
            Self::UnknownValue { .. } => "UnknownValue",
            Self::NotADate { .. } => "NotADate",
            Self::UnknownPerson { .. } => "UnknownPerson",
            Self::TooLong { .. } => "TooLong",
        })
    }
}
