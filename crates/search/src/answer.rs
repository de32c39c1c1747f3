//! What a search is asked and what it answers.

use std::{fmt, sync::Arc};

use footing_domain::{ChildId, CivilDate, EntryId, Hint};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    #[default]
    Relevance,
    Newest,
}

/// How to search.
#[derive(Debug, Clone)]
pub struct SearchOptions {
    pub limit: usize,
    pub offset: usize,
    pub sort: Sort,
    /// The civil date that `is:overdue` is measured at.
    pub today: CivilDate,
    /// Locked entries were unlocked again and may show.
    pub show_locked: bool,
    /// The first day of the current plan; without one `day:` matches nothing.
    pub plan_start: Option<CivilDate>,
    /// Whether to count facets; off where nobody looks at them.
    pub facets: bool,
    /// The days to count one by one, both included; at most [`DAYS_MAX`] of them are.
    pub days: Option<(CivilDate, CivilDate)>,
    /// Whether the answer is still wanted.
    pub wanted: Wanted,
}

/// So many days are counted one by one; more are better drawn as months.
pub const DAYS_MAX: i64 = 124;

/// Tells a search that nobody waits for its answer any more, so that it ends early.
#[derive(Clone, Default)]
pub struct Wanted(Option<Arc<dyn Fn() -> bool + Send + Sync>>);

impl Wanted {
    /// Wanted for as long as `wanted` says so. It is asked many times and must be quick.
    pub fn while_true(wanted: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(wanted)))
    }

    pub(crate) fn still(&self) -> bool {
        self.0.as_ref().is_none_or(|wanted| wanted())
    }
}

impl fmt::Debug for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Wanted(for now)" } else { "Wanted(always)" })
    }
}

impl SearchOptions {
    /// Returns the options of a first page of twenty by relevance.
    pub fn new(today: CivilDate) -> Self {
        Self {
            limit: 20,
            offset: 0,
            sort: Sort::Relevance,
            today,
            show_locked: false,
            plan_start: None,
            facets: true,
            days: None,
            wanted: Wanted::default(),
        }
    }
}

/// The answer to one search.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// Entries, not documents; where children of some type were asked for, those children.
    pub total: u64,
    pub hits: Vec<Hit>,
    pub facets: Facets,
    /// Hints that only the index can give: a person nobody is called.
    pub hints: Vec<Hint>,
    /// Words that were searched in addition and are there: "also found: recovery time".
    pub also_found: Vec<String>,
}

/// One entry found, by itself or by the child that holds the exact sentence; or one child found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    pub entry: EntryId,
    pub child: Option<ChildId>,
    pub score: f32,
}

/// How the entries found are spread; the commonest values first, months newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// Kinds as stored.
    pub kind: Vec<FacetCount>,
    /// Person ids.
    pub person: Vec<FacetCount>,
    pub tag: Vec<FacetCount>,
    /// `2026-03`.
    pub month: Vec<FacetCount>,
    /// `2026-03-24`, the earliest first; of the days asked for.
    pub day: Vec<FacetCount>,
}

/// How many of the entries found have one value.
#[derive(Clone, PartialEq, Eq)]
pub struct FacetCount {
    pub value: String,
    pub count: u64,
}

impl fmt::Debug for FacetCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FacetCount({} bytes, {})", self.value.len(), self.count)
    }
}
