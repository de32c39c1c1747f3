//! The kinds of entries and the types of their children.

use crate::words;

words! {
    /// The kind of an entry.
    pub enum Kind { Note = "note" }
}

words! {
    /// The type of a child.
    pub enum ChildType { Commitment = "commitment", Objection = "objection" }
}

/// What a set of fields belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RecordType {
    Kind(Kind),
    Child(ChildType),
    Person,
}
