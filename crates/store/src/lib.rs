//! The journal on disk: one encrypted SQLite file, one thread that writes it, a few connections
//! that read it.
//!
//! Only this crate knows SQL. [`Store`] is the handle; [`Store::write`] runs one transaction on the
//! writer thread and answers after the commit has reached the disk, [`Store::read`] runs on a read
//! connection and sees one moment of the journal throughout. The methods of [`Store`] named after a
//! single act (`create_entry`, `people`, …) are those two with one call inside.
//!
//! Every change of an entry writes the entry, its revision and its outbox row in one transaction, so
//! the search index can always catch up by reading the outbox.

pub mod attachments;
pub mod counts;
mod disk;
pub mod drafts;
pub mod entries;
pub mod errors;
#[cfg(feature = "faults")]
mod faults;
pub mod index_state;
pub mod integrity;
mod migrate;
pub mod objections;
mod open;
pub mod outbox;
pub mod people;
mod readers;
pub mod settings;
mod store;
mod stored;
pub mod templates;
mod words;
mod writer;

pub use attachments::{ATTACHMENT_MAX_BYTES, Attachment, NewAttachment};
pub use counts::Counts;
pub use drafts::Draft;
pub use entries::{
    Beat, ChildFilter, ChildSummary, ClosedCount, DayCount, EntryFilter, EntrySummary, FactsFilter,
    FeedbackCount, FeedbackFilter, FeedbackRow, Imported, NewEntry, Position, PromiseCount,
    PromiseRow, Revision, Running, Saved, Showing, Shown, Stretch, TimelineRow, Trash, Undeleted,
};
pub use errors::{Noun, StoreError};
#[cfg(feature = "faults")]
pub use faults::Fault;
pub use index_state::IndexState;
pub use objections::{ObjectionFilter, ObjectionRow};
pub use outbox::OutboxRow;
pub use people::{
    Erased, ErasedEntry, Eraser, Gist, GistFilter, Merge, Merged, NamingFilter, PersonRow, Unnamed,
};
pub use readers::Reading;
pub use settings::SAVED_SEARCHES;
pub use store::Store;
pub use templates::Template;
pub use writer::Writing;

/// What every call of this crate answers.
pub type Result<T> = std::result::Result<T, StoreError>;
