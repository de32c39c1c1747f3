//! Import and export: text on one side, the domain's types on the other.
//!
//! Nothing here knows the store. A reader says what a line asks for (people by name, children without
//! ids); the journal decides who is meant and gives the missing ids. A writer is given everything.

pub mod attachment;
pub mod line;
pub mod markdown;
pub mod sample;

pub use attachment::AttachmentLine;
pub use line::{
    BytesLine, ChildLine, ContentLine, EntryLine, Line, LineReader, MentionLine, PersonLine,
    Resolved, RevisionLine, SettingLine, TemplateLine, Who,
};
pub use markdown::Markdown;
