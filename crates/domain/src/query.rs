//! The query language: from what was typed to a tree that says what is wanted.
//!
//! Parsing never fails and never drops a word. What is not a filter is text; a filter whose value
//! means nothing matches nothing and leaves a hint. The tree knows no journal: whether a person of
//! that name exists is for the caller to say.

mod dates;
mod debug;
mod filter;
mod lexer;

use std::fmt;

use crate::{ChildType, CivilDate, Function, Kind, words};

pub use self::filter::FilterName;

use self::lexer::{Lexer, Shape, Token};

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

/// Feedback that has been owed for so many days is late.
pub const OWED_LATE_DAYS: i64 = 14;

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
    /// Only so many characters were read; the rest was left out.
    TooLong { read: usize },
}

/// Hints beyond these say nothing new, and a pasted page could make thousands.
const MAX_HINTS: usize = 8;

/// More than this is no question any more but a page that was pasted; its beginning is searched.
pub const QUERY_MAX_CHARS: usize = 2_000;

/// Reads `text` as a query. `typing` says that its last word may be unfinished.
pub fn parse(text: &str, today: CivilDate, typing: bool) -> Query {
    let mut query = Query::default();
    let whole = text;
    let text = beginning(whole);
    if text.len() < whole.len() {
        query.add_hint(Hint::TooLong { read: text.chars().count() });
    }
    let mut parts: Vec<Part> = Vec::new();
    let mut join = false;
    let mut tokens = Lexer::new(text).peekable();
    while let Some(token) = tokens.next() {
        let next_is_a_term = tokens.peek().is_some_and(|next| !next.is_or());
        if token.is_or() && !join && !parts.is_empty() && next_is_a_term {
            join = true;
            continue;
        }
        let Some(part) = query.read(&token, today, typing) else { continue };
        match parts.last_mut() {
            // Negation excludes, whatever stands beside it, so OR never joins it to anything.
            Some(previous) if join && !previous.clause.negated && !part.clause.negated => {
                if previous.filter != part.filter {
                    previous.filter = None;
                }
                previous.clause.any.extend(part.clause.any);
            }
            _ => parts.push(part),
        }
        join = false;
    }
    query.clauses = merged(parts);
    query
}

/// Returns the part of a query that is read: whole words of its beginning.
fn beginning(text: &str) -> &str {
    let Some((end, _)) = text.char_indices().nth(QUERY_MAX_CHARS) else { return text };
    let within = &text[..end];
    // One word as long as all of this is cut, not left out.
    within.rfind(char::is_whitespace).filter(|at| *at > 0).map_or(within, |at| &within[..at])
}

impl Query {
    /// Tells whether nothing was asked for.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// Tells whether the query only excludes, so that everything else is wanted.
    pub fn only_excludes(&self) -> bool {
        !self.clauses.is_empty() && self.clauses.iter().all(|clause| clause.negated)
    }

    /// Adds a hint, unless there are enough of them.
    pub fn add_hint(&mut self, hint: Hint) {
        if self.hints.len() < MAX_HINTS && !self.hints.contains(&hint) {
            self.hints.push(hint);
        }
    }

    fn read(&mut self, token: &Token<'_>, today: CivilDate, typing: bool) -> Option<Part> {
        let unfinished = typing && token.at_end;
        let negated = token.negated;
        // Excluding what merely begins like the word would hide far more than was meant: until it is
        // finished, an exclusion takes what stands there at its word.
        let last = unfinished && !negated;
        let (any, filter) = match token.shape {
            Shape::Word(text) => {
                if self.hints.len() < MAX_HINTS
                    && let Some(hint) = filter::hint_for_unknown_name(text)
                {
                    self.add_hint(hint);
                }
                (vec![Term::Word { text: text.to_owned(), last }], None)
            }
            Shape::Phrase(text) if text.trim().is_empty() => return None,
            Shape::Phrase(text) => {
                let last = last && !text.ends_with(char::is_whitespace);
                (vec![Term::Phrase { text: text.trim().to_owned(), last }], None)
            }
            Shape::Filter { name, value } => {
                let value = value.trim();
                self.chips.push(Chip {
                    filter: name.as_str().to_owned(),
                    value: value.to_owned(),
                    negated,
                    start: token.start,
                    end: token.end,
                });
                let filters = name.read(value, today, last).unwrap_or_else(|hint| {
                    // Half an exclusion is no mistake yet.
                    if last || !unfinished {
                        self.add_hint(hint);
                    }
                    vec![Filter::Nothing]
                });
                (filters.into_iter().map(Term::Filter).collect(), Some(name))
            }
        };
        Some(Part { clause: Clause { negated, any }, filter })
    }
}

/// A clause, and the one filter that all its terms come from.
struct Part {
    clause: Clause,
    filter: Option<FilterName>,
}

/// Makes clauses of the same filter one: `tag:a tag:b` wants either. Exclusions stay apart, since
/// each of them holds.
fn merged(parts: Vec<Part>) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::with_capacity(parts.len());
    let mut first_of = [None; FilterName::ALL.len()];
    for Part { clause, filter } in parts {
        let earlier = filter.filter(|_| !clause.negated).map(|name| &mut first_of[name as usize]);
        match earlier {
            Some(Some(at)) => {
                let at: usize = *at;
                clauses[at].any.extend(clause.any);
            }
            Some(first) => {
                *first = Some(clauses.len());
                clauses.push(clause);
            }
            None => clauses.push(clause),
        }
    }
    clauses
}

/// The sentence that the command line shows.
impl fmt::Display for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nearest = match self {
            Self::UnknownFilter { name, nearest } => {
                write!(f, "there is no filter {name}:, so it was searched as text")?;
                nearest
            }
            Self::UnknownValue { filter, value, nearest } => {
                write!(f, "{filter}: has no value {value}, so nothing matches it")?;
                nearest
            }
            Self::NotADate { filter, value } => {
                write!(
                    f,
                    "{filter}:{value} is no date, so nothing matches it; try 2026-03-24, march or 2w"
                )?;
                &None
            }
            Self::UnknownPerson { name, nearest } => {
                write!(f, "nobody is called {name}, so nothing matches it")?;
                nearest
            }
            Self::TooLong { read } => {
                write!(f, "only the first {read} characters were searched for")?;
                &None
            }
        };
        match nearest {
            Some(nearest) => write!(f, "; did you mean {nearest}?"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
