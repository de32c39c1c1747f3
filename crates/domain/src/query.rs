//! The query language: from what was typed to a tree that says what is wanted.
//!
//! Parsing never fails and never drops a word. What is not a filter is text; a filter whose value
//! means nothing matches nothing and leaves a hint. The tree knows no journal: whether a person of
//! that name exists is for the caller to say.

use crate::{ChildType, CivilDate, Function, Kind, words};

/// What was asked for: every clause must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    pub clauses: Vec<Clause>,
    pub hints: Vec<Hint>,
    pub chips: Vec<Chip>,
}

/// One condition: any of its terms matches or, if negated, none does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    pub negated: bool,
    pub any: Vec<Term>,
}

#[derive(Clone, PartialEq, Eq)]
pub enum Term {
    /// A run of characters without white space; the analyser may still make several words of it.
    Word {
        text: String,
        /// Still being typed: matches as a prefix and with typos too.
        last: bool,
    },
    /// Words in exactly this order.
    Phrase {
        text: String,
        /// Still being typed, quotation mark not closed: its final word may be a prefix.
        last: bool,
    },
    Filter(Filter),
}

#[derive(Clone, PartialEq, Eq)]
pub enum Filter {
    Kind(Kind),
    /// A meeting note whose field `type` is this.
    MeetingType(&'static str),
    ChildType(ChildType),
    /// As typed; compared with names, short names and aliases after folding.
    Person {
        name: String,
        /// Still being typed: any name that begins so.
        prefix: bool,
    },
    Function(Function),
    /// Folded; matches the tag and what nests below it (`a` also `a/b`).
    Tag(String),
    /// Folded.
    Theme(String),
    Facet {
        facet: Facet,
        /// As stored (`one_way`); for a template, folded.
        value: String,
    },
    /// Both ends belong to it; none is open.
    Dates {
        from: Option<CivilDate>,
        to: Option<CivilDate>,
    },
    /// Days of the current plan, both included.
    Days {
        from: u32,
        to: u32,
    },
    Is(IsFlag),
    Has(HasFlag),
    /// A value that cannot be: matches nothing.
    Nothing,
}

words! {
    /// A filter over one enumerated value of a record.
    pub enum Facet {
        Type = "type",
        State = "state",
        Direction = "direction",
        Intent = "intent",
        Door = "door",
        Origin = "origin",
        Reason = "reason",
        Template = "template",
    }
}

words! {
    /// What `is:` asks for.
    pub enum IsFlag {
        Open = "open",
        Overdue = "overdue",
        Late = "late",
        Owed = "owed",
        Draft = "draft",
        Trashed = "trashed",
        Locked = "locked",
        Mine = "mine",
    }
}

words! {
    /// What `has:` asks for.
    pub enum HasFlag {
        Promise = "promise",
        Objection = "objection",
        Image = "image",
        Link = "link",
        Evidence = "evidence",
    }
}

/// A filter that was understood, for showing beside the box and taking out again.
#[derive(Clone, PartialEq, Eq)]
pub struct Chip {
    /// The filter's name, lower case.
    pub filter: String,
    /// The value as typed, without quotation marks.
    pub value: String,
    pub negated: bool,
    /// Where it stands in the text, in Unicode scalars.
    pub start: usize,
    pub end: usize,
}

/// Something that the reader may not have meant.
#[derive(Clone, PartialEq, Eq)]
pub enum Hint {
    /// `name:` is no filter; it was searched as text.
    UnknownFilter { name: String, nearest: Option<String> },
    /// The filter has no such value; nothing matches it.
    UnknownValue { filter: String, value: String, nearest: Option<String> },
    /// The filter wants a date and this is none; nothing matches it.
    NotADate { filter: String, value: String },
    /// Nobody is called so. Only the journal can know; parsing never gives this one.
    UnknownPerson { name: String, nearest: Option<String> },
}

/// Reads `text` as a query. `typing` says that its last word may be unfinished.
pub fn parse(text: &str, _today: CivilDate, typing: bool) -> Query {
    let words: Vec<&str> = text.split_whitespace().collect();
    let count = words.len();
    let clause = |(at, word): (usize, &&str)| Clause {
        negated: false,
        any: vec![Term::Word { text: (*word).to_owned(), last: typing && at + 1 == count }],
    };
    Query { clauses: words.iter().enumerate().map(clause).collect(), ..Query::default() }
}

mod debug {
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
            })
        }
    }
}
