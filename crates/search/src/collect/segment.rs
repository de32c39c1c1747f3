//! Collecting the entries of one segment.

use std::{collections::HashMap, fmt::Debug, sync::Arc};

use tantivy::{
    DocId, Score, SegmentReader, TantivyError,
    collector::SegmentCollector,
    columnar::{Cardinality, Column, ColumnValues},
};

use super::{
    Collected, Columns, Counts, Entries, Rank, counter::Counter, days::Days, hidden::Hidden,
    layout::Layout, matched::Matched,
};
use crate::{Sort, Wanted, collect::Candidate, schema::fast};

/// Children hold the exact sentence, so they count a little more than the page around them.
const CHILD: Score = 1.15;
/// How many documents are read of a column at a time.
const BATCH: usize = 2048;

const FIRST_YEAR: u32 = 1900;
const MONTHS: usize = 12 * 301;

pub(crate) struct Segment {
    /// Found since the last batch was read.
    docs: Vec<DocId>,
    /// One for each document, if they are scored.
    scores: Vec<Score>,
    /// None if nothing can be found here.
    reading: Option<Reading>,
    /// Why reading was given up.
    failed: Option<TantivyError>,
}

/// What is read of the documents found, a batch at a time.
struct Reading {
    apart: bool,
    scored: bool,
    masked: Vec<u64>,
    hidden: Hidden,
    entries: Arc<dyn ColumnValues<u64>>,
    layout: Arc<Layout>,
    occurred: Arc<dyn ColumnValues<u64>>,
    recorded: Arc<dyn ColumnValues<i64>>,
    facets: Option<Facets>,
    wanted_still: Wanted,
    columns: Arc<Columns>,
    groups: Groups,
    total: u64,
    best: Best,
    /// The last document that was taken in.
    last: Option<DocId>,
    /// Values of a batch, kept for the next.
    occurred_on: Vec<u64>,
}

struct Facets {
    kind: Counter,
    person: Counter,
    tag: Counter,
    months: Vec<u32>,
    days: Option<Days>,
    matched: Matched,
    /// How many documents the segment has, and how many were found.
    docs: DocId,
    found: usize,
}

/// The entries of a batch, each by the best of its documents found.
#[derive(Default)]
struct Groups {
    doc: Vec<DocId>,
    score: Vec<Score>,
}

impl Segment {
    pub(super) fn new(collector: &Entries<'_>, reader: &SegmentReader) -> tantivy::Result<Self> {
        let (columns, fields) = (reader.fast_fields(), collector.fields);
        let reading = match columns.str(fast::ENTRY)? {
            Some(entry) => {
                let mut masked = Vec::new();
                for id in collector.masked {
                    masked.extend(entry.dictionary().term_ord(id)?);
                }
                masked.sort_unstable();
                let child = columns.str(fast::CHILD)?;
                let best = Best {
                    wanted: collector.best,
                    sort: collector.sort,
                    ranks: Vec::new(),
                    bar: None,
                };
                let entries = dense(entry.ords().clone(), u64::MAX);
                Some(Reading {
                    apart: collector.apart,
                    scored: collector.scored,
                    masked,
                    hidden: Hidden::read(reader, fields.is, collector.hidden)?,
                    layout: collector.layouts.of(reader, &*entries)?,
                    entries,
                    occurred: dense(columns.u64(fast::OCCURRED)?, 0),
                    recorded: dense(columns.i64(fast::RECORDED)?, 0),
                    facets: Facets::new(collector, reader)?,
                    wanted_still: collector.wanted.clone(),
                    columns: Arc::new(Columns { entry, child }),
                    groups: Groups::default(),
                    total: 0,
                    best,
                    last: None,
                    occurred_on: Vec::new(),
                })
            }
            None => None,
        };
        Ok(Self { docs: Vec::with_capacity(BATCH), scores: Vec::new(), reading, failed: None })
    }

    fn read_batch(&mut self) {
        if self.failed.is_none()
            && let Some(reading) = &mut self.reading
        {
            self.failed = reading.read(&self.docs, &self.scores).err();
        }
        self.docs.clear();
        self.scores.clear();
    }
}

impl SegmentCollector for Segment {
    type Fruit = tantivy::Result<Collected>;

    fn collect(&mut self, doc: DocId, score: Score) {
        self.docs.push(doc);
        self.scores.push(score);
        if self.docs.len() >= BATCH {
            self.read_batch();
        }
    }

    fn collect_block(&mut self, docs: &[DocId]) {
        self.docs.extend_from_slice(docs);
        if self.docs.len() >= BATCH {
            self.read_batch();
        }
    }

    fn harvest(mut self) -> tantivy::Result<Collected> {
        self.read_batch();
        match (self.failed, self.reading) {
            (Some(failed), _) => Err(failed),
            (None, Some(reading)) => reading.finish(),
            (None, None) => Ok(Collected::default()),
        }
    }
}

impl Reading {
    /// Takes in the next documents found, with their scores if they have any.
    fn read(&mut self, docs: &[DocId], scores: &[Score]) -> tantivy::Result<()> {
        if !self.wanted_still.still() {
            return Err(TantivyError::InternalError("given up".to_owned()));
        }
        for (at, doc) in docs.iter().enumerate() {
            if self.hidden.holds(*doc) || self.is_masked(*doc) {
                continue;
            }
            let score = if self.scored {
                let score = scores.get(at).copied().unwrap_or(0.0);
                if self.layout.is_child(*doc) { score * CHILD } else { score }
            } else {
                0.0
            };
            let first =
                self.apart || self.last.is_none_or(|last| self.layout.begins_between(last, *doc));
            self.last = Some(*doc);
            self.groups.add(first, *doc, score);
            if let Some(facets) = &mut self.facets {
                facets.matched.add(*doc, first);
                facets.found += 1;
            }
        }
        // More documents of the last entry may follow.
        let whole = self.groups.doc.len().saturating_sub(1);
        self.rank(whole);
        Ok(())
    }

    /// Tells whether a document's entry is looked for elsewhere.
    fn is_masked(&self, doc: DocId) -> bool {
        !self.masked.is_empty() && self.masked.binary_search(&self.entries.get_val(doc)).is_ok()
    }

    fn finish(mut self) -> tantivy::Result<Collected> {
        self.rank(self.groups.doc.len());
        let counts = match self.facets {
            Some(facets) => facets.finish()?,
            None => Counts::default(),
        };
        let candidate = |rank| Candidate { rank, columns: Arc::clone(&self.columns) };
        Ok(Collected {
            total: self.total,
            best: self.best.finish().into_iter().map(candidate).collect(),
            counts,
        })
    }

    /// Ranks the first so many groups, counts them and their days, and lets them go.
    fn rank(&mut self, groups: usize) {
        self.total += groups as u64;
        let docs = &self.groups.doc[..groups];
        self.occurred_on.clear();
        self.occurred_on.resize(groups, 0);
        if self.facets.is_some() || self.best.sort == Sort::Newest {
            self.occurred.get_vals(docs, &mut self.occurred_on);
        }
        if let Some(facets) = &mut self.facets {
            for month in self.occurred_on.iter().copied().filter_map(month_slot) {
                facets.months[month] += 1;
            }
            if let Some(days) = &mut facets.days {
                days.count(&self.occurred_on);
            }
        }
        for (at, doc) in docs.iter().enumerate() {
            let score = self.groups.score[at];
            if self.best.may_take(score, self.occurred_on[at]) {
                self.best.take(Rank {
                    score,
                    occurred: self.occurred.get_val(*doc),
                    recorded: self.recorded.get_val(*doc),
                    doc: *doc,
                    entry: self.entries.get_val(*doc),
                });
            }
        }
        self.groups.forget(groups);
    }
}

impl Facets {
    /// Returns `None` where nobody looks at facets.
    fn new(collector: &Entries<'_>, reader: &SegmentReader) -> tantivy::Result<Option<Self>> {
        if !collector.facets {
            return Ok(None);
        }
        let fields = collector.fields;
        Ok(Some(Self {
            kind: Counter::new(reader, fields.kind, fast::KIND)?,
            person: Counter::new(reader, fields.person, fast::PERSON)?,
            tag: Counter::new(reader, fields.tag, fast::TAG)?,
            months: vec![0; MONTHS],
            days: collector.days.map(Days::between),
            matched: Matched::new(reader.max_doc()),
            docs: reader.max_doc(),
            found: 0,
        }))
    }

    fn finish(mut self) -> tantivy::Result<Counts> {
        self.matched.number();
        // So many that going through the lists of each value is quicker than reading the values of
        // each document.
        let all = usize::try_from(self.docs).unwrap_or(usize::MAX);
        let values = self.kind.values() + self.person.values() + self.tag.values();
        let many = self.found > all / 6 && self.found > values;
        let count = |counter: Counter, matched: &Matched| {
            if many { counter.count_all(matched) } else { counter.count_each(matched) }
        };
        Ok(Counts {
            kind: count(self.kind, &self.matched)?,
            person: count(self.person, &self.matched)?,
            tag: count(self.tag, &self.matched)?,
            month: months(self.months),
            day: self.days.map(Days::counted).unwrap_or_default(),
        })
    }
}

impl Groups {
    /// Takes in a document, the first of an entry or one more of the last. Of equals the first stands
    /// for the entry: its own.
    fn add(&mut self, first: bool, doc: DocId, score: Score) {
        if !first && let (Some(best), Some(standing)) = (self.score.last_mut(), self.doc.last_mut())
        {
            if score > *best {
                (*best, *standing) = (score, doc);
            }
            return;
        }
        self.doc.push(doc);
        self.score.push(score);
    }

    /// Forgets the first so many.
    fn forget(&mut self, groups: usize) {
        self.doc.drain(..groups);
        self.score.drain(..groups);
    }
}

/// The best seen so far. Sorting once in a while beats keeping a heap in order: most candidates
/// are turned away at the bar.
struct Best {
    wanted: usize,
    sort: Sort,
    ranks: Vec<Rank>,
    /// Once there are enough, the last of the best.
    bar: Option<Rank>,
}

impl Best {
    fn may_take(&self, score: Score, occurred: u64) -> bool {
        self.wanted > 0
            && self.bar.is_none_or(|bar| match self.sort {
                Sort::Relevance => score >= bar.score,
                Sort::Newest => occurred >= bar.occurred,
            })
    }

    fn take(&mut self, rank: Rank) {
        self.ranks.push(rank);
        if self.ranks.len() >= self.wanted.saturating_mul(2).max(256) {
            self.cut();
        }
    }

    fn cut(&mut self) {
        let sort = self.sort;
        // Ordinals follow the ids' order, so that ties within a segment end as ties between them do.
        let order = |one: &Rank, other: &Rank| {
            one.order(other, sort).then((one.entry, one.doc).cmp(&(other.entry, other.doc)))
        };
        if let Some(last) = self.wanted.checked_sub(1)
            && self.ranks.len() > self.wanted
        {
            let (_, bar, _) = self.ranks.select_nth_unstable_by(last, order);
            self.bar = Some(*bar);
        }
        self.ranks.truncate(self.wanted);
    }

    fn finish(mut self) -> Vec<Rank> {
        self.cut();
        self.ranks
    }
}

/// Returns the values of a column that has one for every document, so that a document's number is
/// its row; for any other column its first values, which take longer to find.
fn dense<T>(column: Column<T>, default: T) -> Arc<dyn ColumnValues<T>>
where
    T: PartialOrd + Copy + Debug + Send + Sync + 'static,
{
    if column.get_cardinality() == Cardinality::Full {
        column.values
    } else {
        column.first_or_default_col(default)
    }
}

fn month_slot(occurred: u64) -> Option<usize> {
    let occurred = u32::try_from(occurred).ok()?;
    let (year, month) = (occurred / 10_000, occurred / 100 % 100);
    let slot = year.checked_sub(FIRST_YEAR)? * 12 + month.checked_sub(1)?;
    usize::try_from(slot).ok().filter(|slot| *slot < MONTHS)
}

fn months(counts: Vec<u32>) -> HashMap<u32, u64> {
    let counted = (0_u32..).zip(counts).filter(|(_, count)| *count > 0);
    let named = |slot: u32| (FIRST_YEAR + slot / 12) * 100 + slot % 12 + 1;
    counted.map(|(slot, count)| (named(slot), u64::from(count))).collect()
}
