//! One pass over the documents found: how many entries, which are best, how they are spread. Where
//! children of one type are asked for, each of them stands for itself.
//!
//! While documents are found only their numbers are noted. All else is read column by column and
//! two thousand at a time, which is several times faster than document by document: at a hundred
//! thousand hits this, and not the engine, is what a keystroke waits for.
//!
//! The documents of one entry stand next to each other in their segment, because they are added as
//! one batch and merging keeps the order; so they can be grouped without a table. Ids are looked up
//! for the hits alone.

mod counter;
mod days;
mod hidden;
mod layout;
mod matched;
mod segment;

use std::{cmp::Ordering, collections::HashMap, sync::Arc};

use footing_domain::IsFlag;
use tantivy::{
    DocId, Score, SegmentOrdinal, SegmentReader, collector::Collector, columnar::StrColumn,
};

pub(crate) use self::layout::Layouts;
use self::segment::Segment;
use crate::{SearchError, Sort, Wanted, schema::Fields};

/// Collects entries.
pub(crate) struct Entries<'m> {
    pub(crate) fields: &'m Fields,
    pub(crate) layouts: &'m Layouts,
    /// Ids of entries that are looked for elsewhere, in order.
    pub(crate) masked: &'m [String],
    /// Documents with any of these flags are left out.
    pub(crate) hidden: &'m [IsFlag],
    /// How many of the best are wanted.
    pub(crate) best: usize,
    pub(crate) sort: Sort,
    /// Every document is a hit of its own, not one of its entry.
    pub(crate) apart: bool,
    pub(crate) scored: bool,
    pub(crate) facets: bool,
    /// Days to count one by one, as 20260324.
    pub(crate) days: Option<(u32, u32)>,
    pub(crate) wanted: &'m Wanted,
}

/// What one search of one index collected.
#[derive(Default)]
pub(crate) struct Collected {
    pub(crate) total: u64,
    pub(crate) best: Vec<Candidate>,
    pub(crate) counts: Counts,
}

/// How many entries have each value.
#[derive(Default)]
pub(crate) struct Counts {
    pub(crate) kind: HashMap<String, u64>,
    pub(crate) person: HashMap<String, u64>,
    pub(crate) tag: HashMap<String, u64>,
    /// By 202603.
    pub(crate) month: HashMap<u32, u64>,
    /// By 20260324.
    pub(crate) day: HashMap<u32, u64>,
}

/// One entry found, with the best of its documents, or one child found.
pub(crate) struct Candidate {
    rank: Rank,
    columns: Arc<Columns>,
}

/// What candidates are ordered by, and where they stand in their segment.
#[derive(Clone, Copy)]
struct Rank {
    score: Score,
    occurred: u64,
    recorded: i64,
    doc: DocId,
    entry: u64,
}

/// Where the ids of a segment are looked up.
struct Columns {
    entry: StrColumn,
    child: Option<StrColumn>,
}

impl Candidate {
    pub(crate) const fn score(&self) -> Score {
        self.rank.score
    }

    /// Returns its place in its segment, where children of one entry stand in their order.
    pub(crate) const fn doc(&self) -> DocId {
        self.rank.doc
    }

    /// Returns the entry's id, and the child's if the best document is one.
    pub(crate) fn ids(&self) -> Result<(String, Option<String>), SearchError> {
        let text = |column: &StrColumn, ord: u64| {
            let mut text = String::new();
            column.ord_to_str(ord, &mut text).map(|_| text)
        };
        let entry = text(&self.columns.entry, self.rank.entry)?;
        let child = match &self.columns.child {
            Some(column) => column.term_ords(self.rank.doc).next().map(|ord| text(column, ord)),
            None => None,
        };
        Ok((entry, child.transpose()?))
    }

    /// The better of two comes first. Equal ones are told apart by their ids, later.
    pub(crate) fn order(&self, other: &Self, sort: Sort) -> Ordering {
        self.rank.order(&other.rank, sort)
    }
}

impl Rank {
    fn order(&self, other: &Self, sort: Sort) -> Ordering {
        let by_date = || (other.occurred, other.recorded).cmp(&(self.occurred, self.recorded));
        match sort {
            Sort::Relevance => other.score.total_cmp(&self.score).then_with(by_date),
            Sort::Newest => by_date(),
        }
    }
}

impl Collected {
    /// Takes over what another index, or segment, found.
    pub(crate) fn add(&mut self, other: Self) {
        self.total += other.total;
        self.best.extend(other.best);
        let Counts { kind, person, tag, month, day } = other.counts;
        for (all, more) in [
            (&mut self.counts.kind, kind),
            (&mut self.counts.person, person),
            (&mut self.counts.tag, tag),
        ] {
            for (value, count) in more {
                *all.entry(value).or_default() += count;
            }
        }
        for (all, more) in [(&mut self.counts.month, month), (&mut self.counts.day, day)] {
            for (date, count) in more {
                *all.entry(date).or_default() += count;
            }
        }
    }
}

impl Collector for Entries<'_> {
    type Fruit = Collected;
    type Child = Segment;

    fn for_segment(&self, _: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<Segment> {
        if !self.wanted.still() {
            return Err(tantivy::TantivyError::InternalError("given up".to_owned()));
        }
        Segment::new(self, reader)
    }

    fn requires_scoring(&self) -> bool {
        self.scored
    }

    fn merge_fruits(
        &self,
        segments: Vec<tantivy::Result<Collected>>,
    ) -> tantivy::Result<Collected> {
        let mut all = Collected::default();
        for segment in segments {
            all.add(segment?);
        }
        Ok(all)
    }
}
