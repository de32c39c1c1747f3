//! One pass over the documents found: how many entries, which are best, how they are spread.
//!
//! The documents of one entry stand next to each other in their segment, because they are added as
//! one batch and merging keeps the order. So a single pass can group them without a table, and
//! nothing but numbers is read on the way; ids are looked up for the hits alone.

use std::{cmp::Ordering, collections::HashMap, sync::Arc};

use tantivy::{
    DocId, Score, SegmentOrdinal, SegmentReader,
    collector::{Collector, SegmentCollector},
    columnar::{Column, ColumnValues, StrColumn},
};

use crate::{SearchError, Sort, schema::fast};

/// Children hold the exact sentence, so they count a little more than the page around them.
const CHILD: Score = 1.15;
/// Most values of one segment that are counted by name. A journal with more tags than this shows
/// the commonest, whose counts stay exact unless a tag is rare in one segment and common in others.
const VALUES_MAX: usize = 256;

const FIRST_YEAR: u32 = 1900;
const MONTHS: usize = 12 * 301;

/// Collects entries.
pub(crate) struct Entries<'m> {
    /// Ids of entries that are looked for elsewhere, in order.
    pub(crate) masked: &'m [String],
    /// How many of the best are wanted.
    pub(crate) best: usize,
    pub(crate) sort: Sort,
    pub(crate) scored: bool,
    pub(crate) facets: bool,
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
}

/// One entry found, with the best of its documents.
#[derive(Clone)]
pub(crate) struct Candidate {
    pub(crate) score: Score,
    occurred: u64,
    recorded: i64,
    doc: DocId,
    entry: u64,
    columns: Arc<Columns>,
}

struct Columns {
    entry: StrColumn,
    child: Option<StrColumn>,
}

impl Candidate {
    /// Returns the entry's id, and the child's if the best document is one.
    pub(crate) fn ids(&self) -> Result<(String, Option<String>), SearchError> {
        let mut entry = String::new();
        self.columns.entry.ord_to_str(self.entry, &mut entry).map_err(SearchError::Io)?;
        let child = match &self.columns.child {
            Some(column) => match column.term_ords(self.doc).next() {
                Some(ord) => {
                    let mut child = String::new();
                    column.ord_to_str(ord, &mut child).map_err(SearchError::Io)?;
                    Some(child)
                }
                None => None,
            },
            None => None,
        };
        Ok((entry, child))
    }

    /// The better of two comes first. Equal ones are told apart by their ids, later.
    pub(crate) fn order(&self, other: &Self, sort: Sort) -> Ordering {
        let by_score = other.score.total_cmp(&self.score);
        let by_date = (other.occurred, other.recorded).cmp(&(self.occurred, self.recorded));
        match sort {
            Sort::Relevance => by_score.then(by_date),
            Sort::Newest => by_date,
        }
    }
}

impl Collector for Entries<'_> {
    type Fruit = Collected;
    type Child = Segment;

    fn for_segment(&self, _: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<Segment> {
        let columns = reader.fast_fields();
        let text = |name: &str| columns.str(name);
        let Some(entry) = text(fast::ENTRY)? else {
            return Ok(Segment::empty(self));
        };
        let mut masked = Vec::new();
        for id in self.masked {
            masked.extend(entry.dictionary().term_ord(id)?);
        }
        masked.sort_unstable();
        let facets = if self.facets {
            Some(FacetColumns {
                kind: Counter::new(text(fast::KIND)?),
                person: Counter::new(text(fast::PERSON)?),
                tag: Counter::new(text(fast::TAG)?),
                months: vec![0; MONTHS],
            })
        } else {
            None
        };
        let child = if self.scored { text(fast::CHILD)? } else { None };
        let ids = Arc::new(Columns { entry: entry.clone(), child: text(fast::CHILD)? });
        Ok(Segment {
            masked,
            wanted: self.best,
            sort: self.sort,
            entries: Some(entry.ords().clone()),
            children: child.map(|column| column.ords().clone()),
            occurred: columns.column_first_or_default(fast::OCCURRED)?,
            recorded: columns.column_first_or_default(fast::RECORDED)?,
            facets,
            ids: Some(ids),
            group: None,
            total: 0,
            best: Vec::new(),
        })
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

impl Collected {
    /// Takes over what another index, or segment, found.
    pub(crate) fn add(&mut self, other: Self) {
        self.total += other.total;
        self.best.extend(other.best);
        let Counts { kind, person, tag, month } = other.counts;
        for (all, more) in [
            (&mut self.counts.kind, kind),
            (&mut self.counts.person, person),
            (&mut self.counts.tag, tag),
        ] {
            for (value, count) in more {
                *all.entry(value).or_default() += count;
            }
        }
        for (month, count) in month {
            *self.counts.month.entry(month).or_default() += count;
        }
    }
}

/// Collects the entries of one segment.
pub(crate) struct Segment {
    masked: Vec<u64>,
    wanted: usize,
    sort: Sort,
    entries: Option<Column<u64>>,
    children: Option<Column<u64>>,
    occurred: Arc<dyn ColumnValues<u64>>,
    recorded: Arc<dyn ColumnValues<i64>>,
    facets: Option<FacetColumns>,
    ids: Option<Arc<Columns>>,
    group: Option<Group>,
    total: u64,
    best: Vec<Candidate>,
}

/// The documents of one entry seen so far.
struct Group {
    entry: u64,
    score: Score,
    doc: DocId,
}

struct FacetColumns {
    kind: Counter,
    person: Counter,
    tag: Counter,
    months: Vec<u64>,
}

/// Counts each value once an entry.
struct Counter {
    column: Option<StrColumn>,
    /// By ordinal: how many entries, and the last entry counted.
    counts: Vec<(u64, u64)>,
}

impl Counter {
    fn new(column: Option<StrColumn>) -> Self {
        let size = column.as_ref().map_or(0, |column| column.num_terms());
        Self { column, counts: vec![(0, u64::MAX); size] }
    }

    fn count(&mut self, doc: DocId, entry: u64) {
        let Some(column) = &self.column else { return };
        for ord in column.ords().values_for_doc(doc) {
            let slot = usize::try_from(ord).ok().and_then(|ord| self.counts.get_mut(ord));
            if let Some((count, last)) = slot
                && *last != entry
            {
                *count += 1;
                *last = entry;
            }
        }
    }

    fn finish(self) -> tantivy::Result<HashMap<String, u64>> {
        let Some(column) = &self.column else { return Ok(HashMap::new()) };
        let mut counted: Vec<(u64, u64)> = (0..)
            .zip(self.counts)
            .filter(|(_, (count, _))| *count > 0)
            .map(|(ord, (count, _))| (ord, count))
            .collect();
        if counted.len() > VALUES_MAX {
            counted.select_nth_unstable_by_key(VALUES_MAX, |(_, count)| std::cmp::Reverse(*count));
            counted.truncate(VALUES_MAX);
            counted.sort_unstable();
        }
        let ords: Vec<u64> = counted.iter().map(|(ord, _)| *ord).collect();
        let mut values = Vec::with_capacity(ords.len());
        column.dictionary().sorted_ords_to_term_cb(&ords, |value| {
            values.push(String::from_utf8_lossy(value).into_owned());
        })?;
        Ok(values.into_iter().zip(counted.into_iter().map(|(_, count)| count)).collect())
    }
}

impl Segment {
    /// A segment without any document of ours.
    fn empty(collector: &Entries<'_>) -> Self {
        Self {
            masked: Vec::new(),
            wanted: 0,
            sort: collector.sort,
            entries: None,
            children: None,
            occurred: Arc::new(tantivy::columnar::EmptyColumnValues),
            recorded: Arc::new(tantivy::columnar::EmptyColumnValues),
            facets: None,
            ids: None,
            group: None,
            total: 0,
            best: Vec::new(),
        }
    }

    /// Ends the group of an entry: counts it, and keeps it if it is among the best.
    fn end_group(&mut self) {
        let (Some(group), Some(ids)) = (self.group.take(), &self.ids) else { return };
        self.total += 1;
        let occurred = self.occurred.get_val(group.doc);
        if let Some(facets) = &mut self.facets
            && let Some(month) = month_slot(occurred)
        {
            facets.months[month] += 1;
        }
        let candidate = Candidate {
            score: group.score,
            occurred,
            recorded: self.recorded.get_val(group.doc),
            doc: group.doc,
            entry: group.entry,
            columns: Arc::clone(ids),
        };
        self.best.push(candidate);
        // Sorting once in a while beats keeping a heap in order: most candidates are thrown away.
        if self.best.len() >= self.wanted.saturating_mul(2).max(1024) {
            self.keep_best();
        }
    }

    fn keep_best(&mut self) {
        let sort = self.sort;
        // Ordinals follow the ids' order, so that ties within a segment end as ties between them do.
        let order = |one: &Candidate, other: &Candidate| {
            one.order(other, sort).then(one.entry.cmp(&other.entry))
        };
        if self.best.len() > self.wanted {
            if self.wanted > 0 {
                self.best.select_nth_unstable_by(self.wanted - 1, order);
            }
            self.best.truncate(self.wanted);
        }
    }
}

impl SegmentCollector for Segment {
    type Fruit = tantivy::Result<Collected>;

    fn collect(&mut self, doc: DocId, score: Score) {
        let Some(entry) = self.entries.as_ref().and_then(|column| column.first(doc)) else {
            return;
        };
        if !self.masked.is_empty() && self.masked.binary_search(&entry).is_ok() {
            return;
        }
        let score = match &self.children {
            Some(column) if column.index.has_value(doc) => score * CHILD,
            _ => score,
        };
        match &mut self.group {
            Some(group) if group.entry == entry => {
                // Of equals the first stands for the entry: its own document.
                if score > group.score {
                    group.score = score;
                    group.doc = doc;
                }
            }
            _ => {
                self.end_group();
                self.group = Some(Group { entry, score, doc });
            }
        }
        if let Some(facets) = &mut self.facets {
            facets.kind.count(doc, entry);
            facets.person.count(doc, entry);
            facets.tag.count(doc, entry);
        }
    }

    fn harvest(mut self) -> tantivy::Result<Collected> {
        self.end_group();
        self.keep_best();
        let mut counts = Counts::default();
        if let Some(facets) = self.facets {
            counts.kind = facets.kind.finish()?;
            counts.person = facets.person.finish()?;
            counts.tag = facets.tag.finish()?;
            let months = (0_u32..).zip(facets.months).filter(|(_, count)| *count > 0);
            counts.month = months
                .map(|(slot, count)| ((FIRST_YEAR + slot / 12) * 100 + slot % 12 + 1, count))
                .collect();
        }
        Ok(Collected { total: self.total, best: self.best, counts })
    }
}

fn month_slot(occurred: u64) -> Option<usize> {
    let occurred = u32::try_from(occurred).ok()?;
    let (year, month) = (occurred / 10_000, occurred / 100 % 100);
    let slot = year.checked_sub(FIRST_YEAR)? * 12 + month.checked_sub(1)?;
    usize::try_from(slot).ok().filter(|slot| *slot < MONTHS)
}
