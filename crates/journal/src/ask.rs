//! What the shells ask for and what they get back.

use std::{fmt, time::Duration};

use footing_domain::{
    ChildId, ChildType, CivilDate, Content, Entry, EntryId, Instant, Invalid, Kind, Person,
    PersonId,
    query::{Chip, Hint},
};
use footing_practice::promise::Counted;
use footing_store::{EntrySummary, Merge};

/// An entry to be added. Without an id it gets a new UUIDv7.
#[derive(Debug, Clone)]
pub struct NewEntry {
    pub id: Option<EntryId>,
    pub content: Content,
}

/// What was acknowledged: it is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    pub id: EntryId,
    pub rev: u32,
    pub seq: u64,
}

/// An entry is out of the trash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undeleted {
    pub saved: Saved,
    /// It was the page of a day that has another now, and came back as an entry of that day.
    pub gave_way: bool,
}

/// The page of one day: the entry that holds it, if it was saved, and what was typed since.
#[derive(Debug, Clone)]
pub struct DayPage {
    pub date: CivilDate,
    pub entry: Option<Entry>,
    pub draft: Option<KeptDraft>,
}

/// Words that were typed and not yet saved.
#[derive(Clone, PartialEq, Eq)]
pub struct KeptDraft {
    /// An entry's id, or `day:2026-03-24`.
    pub key: String,
    /// The revision that the words were typed over; 0 for a page that was never saved.
    pub base_rev: u32,
    pub title: Option<String>,
    pub text: String,
    pub kept_at: Instant,
}

impl fmt::Debug for KeptDraft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeptDraft({}, over {}, {} bytes)", self.key, self.base_rev, self.text.len())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    #[default]
    Relevance,
    Newest,
}

/// A search. `Debug` does not show the query.
#[derive(Clone)]
pub struct SearchRequest {
    pub text: String,
    pub limit: usize,
    pub offset: usize,
    pub sort: Sort,
    /// The last word is still being typed: it also matches as a prefix and with typos.
    pub typing: bool,
    /// Counts up with every search of one window. A search that is asked when a later one was asked
    /// already, or is while it runs, is given up. 1 begins anew.
    pub generation: Option<u32>,
}

impl SearchRequest {
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            limit: 20,
            offset: 0,
            sort: Sort::Relevance,
            typing: true,
            generation: None,
        }
    }
}

/// A piece of the owner's text with the ranges to mark, as offsets in Unicode scalars.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Marked {
    pub text: String,
    pub highlights: Vec<(usize, usize)>,
}

/// One thing found: an entry, by itself or by the child that holds the exact sentence.
#[derive(Clone, PartialEq)]
pub struct SearchHit {
    pub id: EntryId,
    pub child: Option<ChildId>,
    pub child_type: Option<ChildType>,
    pub kind: Kind,
    pub title: Marked,
    pub occurred_on: CivilDate,
    pub people: Vec<(PersonId, String)>,
    pub score: f32,
    pub snippet: Marked,
}

/// How many entries have one value.
#[derive(Clone, PartialEq, Eq)]
pub struct FacetCount {
    /// As it is written after the filter's name; for a person, the id.
    pub value: String,
    /// As it is shown.
    pub label: String,
    pub count: u64,
}

#[derive(Clone, PartialEq, Eq, Default)]
pub struct Facets {
    pub kind: Vec<FacetCount>,
    pub person: Vec<FacetCount>,
    pub tag: Vec<FacetCount>,
    pub month: Vec<FacetCount>,
    /// The first day first; empty where so many days are better drawn as months.
    pub day: Vec<FacetCount>,
}

/// The answer to one search.
#[derive(Clone, PartialEq)]
pub struct SearchAnswer {
    /// Entries found, not documents.
    pub total: u64,
    pub took: Duration,
    /// False while the index is being rebuilt.
    pub complete: bool,
    pub chips: Vec<Chip>,
    pub hints: Vec<Hint>,
    /// Words that mean the same, were searched too and are there.
    pub also_found: Vec<String>,
    pub facets: Facets,
    pub hits: Vec<SearchHit>,
}

/// Where a query's words stand in one entry, as offsets in Unicode scalars.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Highlights {
    pub title: Vec<(usize, usize)>,
    pub body: Vec<(usize, usize)>,
    pub interpretation: Vec<(usize, usize)>,
    /// In what each child says, by [`child_text`](crate::child_text); those without a match are left
    /// out.
    pub children: Vec<(ChildId, Vec<(usize, usize)>)>,
}

/// One entry beside the list of what was found: its texts with the query's words marked.
#[derive(Clone, PartialEq)]
pub struct Preview {
    pub id: EntryId,
    pub kind: Kind,
    pub title: Marked,
    pub occurred_on: CivilDate,
    pub people: Vec<(PersonId, String)>,
    pub tags: Vec<String>,
    pub parts: Vec<PreviewPart>,
}

/// One text of an entry.
#[derive(Clone, PartialEq, Eq)]
pub struct PreviewPart {
    pub what: PartOf,
    pub marked: Marked,
    /// A very long text is shown around its first match alone.
    pub cut_before: bool,
    pub cut_after: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartOf {
    Body,
    Interpretation,
    /// A field of the entry's kind.
    Field,
    Child {
        id: ChildId,
        child_type: ChildType,
    },
}

/// A search worth asking again, by the name that the owner gave it.
#[derive(Clone, PartialEq, Eq)]
pub struct SavedSearch {
    pub name: String,
    pub text: String,
    pub sort: Sort,
}

impl fmt::Debug for SavedSearch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SavedSearch({} bytes, {:?})", self.text.len(), self.sort)
    }
}

/// A person with what their page begins with. `Debug` is left out: it would show names.
pub struct PersonPage {
    pub person: Person,
    /// How many entries of each kind name them, the commonest first.
    pub kinds: Vec<(Kind, u64)>,
    /// The newest of these.
    pub entries: Vec<EntrySummary>,
    /// Promises to and from them: the first open ones by their day, then the latest that ended.
    pub promises: Vec<PromiseWith>,
    /// How many more there are.
    pub more_promises: u64,
    /// How all of them ended, those of locked entries left out unless they are shown.
    pub kept: Counted,
    /// Whoever was merged into them and can be told apart again.
    pub merges: Vec<Merge>,
}

/// A promise as a person's page shows it.
pub struct PromiseWith {
    pub id: ChildId,
    pub entry: EntryId,
    /// Empty for one of a locked entry.
    pub text: String,
    /// True for one that the owner, or whoever stands for them, made to the person.
    pub mine: bool,
    pub state: String,
    pub due: Option<CivilDate>,
    pub made_on: CivilDate,
    pub locked: bool,
}

/// What importing a line did, or with `dry_run` would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineOutcome {
    Added,
    /// It was there already with the same content.
    Same,
    Replaced,
}

/// A line that was taken in. Lines that are not entries have no id or revision to speak of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenIn {
    pub id: String,
    pub rev: u32,
    pub outcome: LineOutcome,
    /// What would have been refused if somebody had typed it; it was taken in all the same.
    pub doubt: Option<Invalid>,
}

/// How to take lines in.
#[derive(Debug, Clone, Copy, Default)]
pub struct ImportOptions {
    /// Overwrite what has the same id and other content.
    pub replace: bool,
    /// Check everything, write nothing.
    pub dry_run: bool,
    /// Somebody typed it just now: what the window would refuse is refused. What lines bring along
    /// stood in a journal already, and is kept as it is.
    pub by_hand: bool,
}

/// Something the owner should know after unlocking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// One of the two header copies was damaged and has been written anew from the other.
    HeaderRepaired,
    /// The same, but it could not be written. The vault has one good header only.
    HeaderNotRepaired,
    /// Others on this computer could read files of the vault, and no longer can.
    PermissionsTightened { count: usize },
    /// Others on this computer can read files of the vault, and that cannot be changed.
    PermissionsLoose { count: usize },
    /// The index has seen changes that the database does not hold: what was saved last was lost
    /// outside Footing, or an older copy was put in its place.
    OlderThanIndex,
    /// Files in the inbox could not be opened: changed, or sealed for another vault.
    CapturesUnread { count: usize },
    /// Texts that the disk refused before the last lock are drafts again.
    WordsBroughtBack { count: usize },
}

impl From<footing_vault::Notice> for Notice {
    fn from(notice: footing_vault::Notice) -> Self {
        match notice {
            footing_vault::Notice::HeaderRepaired { .. } => Self::HeaderRepaired,
            footing_vault::Notice::HeaderNotRepaired { .. } => Self::HeaderNotRepaired,
            footing_vault::Notice::PermissionsTightened { count } => {
                Self::PermissionsTightened { count }
            }
            footing_vault::Notice::PermissionsLoose { count } => Self::PermissionsLoose { count },
        }
    }
}
