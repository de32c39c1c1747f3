//! Entries: what is written, read back, listed, revised, trashed and purged.

mod children;
mod due;
mod facts;
mod feedback;
mod import;
mod labels;
mod read;
mod remove;
mod row;
mod shown;
mod summaries;
mod timeline;
mod waiting;
pub(crate) mod wire;
mod write;

use std::fmt;

pub use due::{Beat, ClosedCount, PromiseCount, PromiseRow, Running};
pub use facts::FactsFilter;
pub use feedback::{FeedbackCount, FeedbackFilter, FeedbackRow};
pub use shown::{Showing, Shown};
pub use timeline::{DayCount, Stretch, TimelineRow};

use footing_domain::{
    ChildId, ChildType, CivilDate, Content, EntryId, Fields, Instant, Kind, PersonId, Sensitivity,
    TagName, Title, Zone,
};
use rusqlite::Row;

use crate::{Result, stored};

/// An entry that is about to be kept for the first time.
#[derive(Debug, Clone, PartialEq)]
pub struct NewEntry {
    pub id: EntryId,
    pub recorded_at: Instant,
    pub zone: Zone,
    pub content: Content,
}

/// Where a change left the entry (or person) and the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    pub rev: u32,
    pub seq: u64,
}

/// An entry is out of the trash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undeleted {
    pub saved: Saved,
    /// It was the page of a day that has another now, and came back as an entry of that day.
    pub gave_way: bool,
}

/// What one revision kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    pub rev: u32,
    pub at: Instant,
    pub content: Content,
}

/// What importing something did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Imported {
    Added(Saved),
    /// It was there already with the same content; nothing was written.
    Same(Saved),
    Replaced(Saved),
    /// It is there with other content, and replacing was not asked for; nothing was written.
    Differs(Saved),
}

/// Whether deleted entries count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trash {
    Include,
    Exclude,
}

/// A place in a list of entries, from which the next page goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    pub occurred_on: CivilDate,
    pub recorded_at: Instant,
    pub id: EntryId,
}

/// Which entries to list: newest day first, and within a day the one written last.
#[derive(Debug, Clone)]
pub struct EntryFilter {
    pub kind: Option<Kind>,
    /// First and last day, both included.
    pub from: Option<CivilDate>,
    pub to: Option<CivilDate>,
    pub person: Option<PersonId>,
    /// A tag or theme, compared folded.
    pub tag: Option<TagName>,
    pub status: Option<String>,
    /// Lists the trash instead of the journal.
    pub trashed: bool,
    /// The last entry of the page before.
    pub after: Option<Position>,
    pub limit: u32,
}

impl Default for EntryFilter {
    fn default() -> Self {
        Self {
            kind: None,
            from: None,
            to: None,
            person: None,
            tag: None,
            status: None,
            trashed: false,
            after: None,
            limit: 50,
        }
    }
}

/// What a list shows of an entry.
#[derive(Clone, PartialEq)]
pub struct EntrySummary {
    pub id: EntryId,
    pub kind: Kind,
    pub title: Title,
    /// The first 200 characters of the body.
    pub excerpt: String,
    pub occurred_on: CivilDate,
    pub recorded_at: Instant,
    pub sensitivity: Sensitivity,
    pub status: Option<String>,
    /// Each person once, in the entry's order, with the name to show.
    pub people: Vec<(PersonId, String)>,
    pub rev: u32,
    pub seq: u64,
    pub deleted_at: Option<Instant>,
}

impl EntrySummary {
    pub fn position(&self) -> Position {
        Position {
            occurred_on: self.occurred_on,
            recorded_at: self.recorded_at,
            id: self.id.clone(),
        }
    }
}

impl fmt::Debug for EntrySummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EntrySummary({} rev {} seq {})", self.id, self.rev, self.seq)
    }
}

/// Which children of entries to list: by due date, undated ones last. Children of trashed entries
/// never count.
#[derive(Debug, Clone)]
pub struct ChildFilter {
    pub child_type: ChildType,
    /// `open`, `kept`, … ; an objection's `resolved` counts as its state.
    pub state: Option<String>,
    pub direction: Option<String>,
    /// Whoever the child names: said by, promised to, promised by.
    pub person: Option<PersonId>,
    /// Only those due before this day.
    pub due_before: Option<CivilDate>,
    pub limit: u32,
}

impl ChildFilter {
    pub const fn all(child_type: ChildType) -> Self {
        Self {
            child_type,
            state: None,
            direction: None,
            person: None,
            due_before: None,
            limit: 500,
        }
    }
}

/// What a list shows of a child.
#[derive(Debug, Clone, PartialEq)]
pub struct ChildSummary {
    pub id: ChildId,
    pub entry: EntryId,
    pub child_type: ChildType,
    pub fields: Fields,
    pub occurred_on: CivilDate,
    pub sensitivity: Sensitivity,
}

impl ChildSummary {
    pub(crate) fn of(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: stored::word(row, "id")?,
            entry: stored::word(row, "entry_id")?,
            child_type: stored::word(row, "type")?,
            fields: stored::fields(row, "fields")?,
            occurred_on: stored::word(row, "occurred_on")?,
            sensitivity: stored::word(row, "sensitivity")?,
        })
    }
}
