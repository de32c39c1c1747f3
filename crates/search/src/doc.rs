//! What the index is fed with.

use std::fmt;

use footing_domain::{
    ChildId, ChildType, CivilDate, EntryId, Facet, Function, HasFlag, Instant, IsFlag, Kind,
    PersonId,
};

/// One searchable piece: an entry, or one child of it.
///
/// Children take over what they do not say themselves from the first document of their group:
/// people, tags, themes, dates, `trashed`, `locked`. They need only carry their own words and flags.
#[derive(Clone)]
pub struct IndexDoc {
    pub entry: EntryId,
    pub child: Option<ChildId>,
    /// The kind of the entry, for a child too.
    pub kind: Kind,
    pub child_type: Option<ChildType>,
    pub title: String,
    pub body: String,
    pub interpretation: String,
    /// Every text of the record's fields.
    pub prose: Vec<String>,
    /// What somebody said, word for word; counts more than prose.
    pub verbatim: Vec<String>,
    /// Every name, short name and alias of the people linked, one string each.
    pub names: Vec<String>,
    pub person_ids: Vec<PersonId>,
    pub functions: Vec<Function>,
    pub tags: Vec<String>,
    pub themes: Vec<String>,
    /// Values as stored (`one_way`); for a template its id.
    pub facets: Vec<(Facet, String)>,
    pub occurred_on: CivilDate,
    /// The day of its own that a child was said on, which need not be its entry's.
    pub said_on: Option<CivilDate>,
    pub recorded_at: Instant,
    /// What holds at any date. `Overdue` is computed from `Open` and `due` and is ignored here.
    pub is: Vec<IsFlag>,
    pub has: Vec<HasFlag>,
    pub due: Option<CivilDate>,
}

impl IndexDoc {
    /// Returns a document without words, to be filled.
    pub fn new(entry: EntryId, kind: Kind, occurred_on: CivilDate, recorded_at: Instant) -> Self {
        Self {
            entry,
            child: None,
            kind,
            child_type: None,
            title: String::new(),
            body: String::new(),
            interpretation: String::new(),
            prose: Vec::new(),
            verbatim: Vec::new(),
            names: Vec::new(),
            person_ids: Vec::new(),
            functions: Vec::new(),
            tags: Vec::new(),
            themes: Vec::new(),
            facets: Vec::new(),
            occurred_on,
            said_on: None,
            recorded_at,
            is: Vec::new(),
            has: Vec::new(),
            due: None,
        }
    }
}

impl fmt::Debug for IndexDoc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IndexDoc({}, child: {:?})", self.entry, self.child)
    }
}

/// An entry with its children: the unit of change. The entry's own document stands first.
/// Without documents it says that the entry is gone.
#[derive(Debug, Clone)]
pub struct DocGroup {
    pub entry: EntryId,
    pub docs: Vec<IndexDoc>,
}

impl DocGroup {
    /// Returns the group that takes an entry out of the index.
    pub fn gone(entry: EntryId) -> Self {
        Self { entry, docs: Vec::new() }
    }
}
