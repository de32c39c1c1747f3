//! What a journal holds, without any I/O: entries, people, dates, kinds and the query language.
//!
//! Nothing here reads a clock, a file or a random number; callers pass those in. Values are parsed
//! once, at the edge, and the types carry the proof from there on.

pub mod capture;
pub mod code;
pub mod date;
pub mod entry;
pub mod fields;
pub mod fold;
pub mod id;
pub mod invalid;
pub mod kind;
pub mod marks;
pub mod media;
pub mod nearest;
pub mod person;
pub mod query;
pub mod records;
pub mod text;
pub mod when;
mod words;

pub use code::ErrorCode;
pub use date::{CivilDate, Instant, Zone};
pub use entry::{
    AttachmentRef, Child, Content, Entry, Facts, Link, LinkRelation, Mention, MentionRole,
    Provenance, Sensitivity, TemplateRef,
};
pub use fields::{Fields, facets};
pub use id::{AttachmentId, ChildId, EntryId, PersonId};
pub use invalid::{Invalid, Problem};
pub use kind::{ChildType, Kind, RecordType, TypedKind};
pub use person::{Function, Person, Relation};
pub use query::{Chip, Clause, Facet, Filter, HasFlag, Hint, IsFlag, QUERY_MAX_CHARS, Query, Term};
pub use text::{Body, TagName, Title};
