//! Collecting the entries of one segment.

use std::{collections::HashMap, fmt::Debug, sync::Arc};

use tantivy::{
    DocId, Score, SegmentReader,
    collector::SegmentCollector,
    columnar::{Cardinality, Column, ColumnValues},
};

use super::{Collected, Columns, Counts, Entries, Rank, counter::Counter, matched::Matched};
use crate::{Sort, Wanted, collect::Candidate, schema::fast};

/// Children hold the exact sentence, so they count a little more than the page around them.
const CHILD: Score = 1.15;
/// How many documents are read of a column at a time.
const BATCH: usize = 2048;

const FIRST_YEAR: u32 = 1900;
const MONTHS: usize = 12 * 301;

pub(crate) struct Segment {
    docs: Vec<DocId>,
    /// One for each document, if they are scored.
    scores: Vec<Score>,
    reading: Option<Reading>,
}

/// What is read once all documents are known.
struct Reading {
    wanted: usize,
    sort: Sort,
    scored: bool,
    masked: Vec<u64>,
    entries: Arc<dyn ColumnValues<u64>>,
    children: Option<Column<u64>>,
    occurred: Arc<dyn ColumnValues<u64>>,
    recorded: Arc<dyn ColumnValues<i64>>,
    facets: Option<Facets>,
    wanted_still: Wanted,
    columns: Arc<Columns>,
}

struct Facets {
    kind: Counter,
    person: Counter,
    tag: Counter,
    months: Vec<u32>,
    days: Option<Days>,
    /// How many documents the segment has.
    docs: DocId,
}

/// The entries of a segment, each by the best of its documents found.
struct Groups {
    entry: Vec<u64>,
    doc: Vec<DocId>,
    score: Vec<Score>,
}

impl Segment {
    pub(super) fn new(collector: &Entries<'_>, reader: &SegmentReader) -> tantivy::Result<Self> {
        let (columns, fields) = (reader.fast_fields(), collector.fields);
        let Some(entry) = columns.str(fast::ENTRY)? else {
            return Ok(Self { docs: Vec::new(), scores: Vec::new(), reading: None });
        };
        let mut masked = Vec::new();
        for id in collector.masked {
            masked.extend(entry.dictionary().term_ord(id)?);
        }
        masked.sort_unstable();
        let facets = if collector.facets {
            Some(Facets {
                kind: Counter::new(reader, fields.kind, fast::KIND)?,
                person: Counter::new(reader, fields.person, fast::PERSON)?,
                tag: Counter::new(reader, fields.tag, fast::TAG)?,
                months: vec![0; MONTHS],
                days: collector.days.map(Days::between),
                docs: reader.max_doc(),
            })
        } else {
            None
        };
        let child = columns.str(fast::CHILD)?;
        let reading = Reading {
            wanted: collector.best,
            sort: collector.sort,
            scored: collector.scored,
            masked,
            entries: dense(entry.ords().clone(), u64::MAX),
            children: child.as_ref().map(|column| column.ords().clone()),
            occurred: dense(columns.u64(fast::OCCURRED)?, 0),
            recorded: dense(columns.i64(fast::RECORDED)?, 0),
            facets,
            wanted_still: collector.wanted.clone(),
            columns: Arc::new(Columns { entry, child }),
        };
        Ok(Self { docs: Vec::new(), scores: Vec::new(), reading: Some(reading) })
    }
}

impl SegmentCollector for Segment {
    type Fruit = tantivy::Result<Collected>;

    fn collect(&mut self, doc: DocId, score: Score) {
        self.docs.push(doc);
        if self.reading.as_ref().is_some_and(|reading| reading.scored) {
            self.scores.push(score);
        }
    }

    fn collect_block(&mut self, docs: &[DocId]) {
        self.docs.extend_from_slice(docs);
    }

    fn harvest(self) -> tantivy::Result<Collected> {
        match self.reading {
            Some(reading) => reading.read(&self.docs, &self.scores),
            None => Ok(Collected::default()),
        }
    }
}

impl Reading {
    fn read(mut self, docs: &[DocId], scores: &[Score]) -> tantivy::Result<Collected> {
        let mut groups = Groups::with_room_for(docs.len());
        let mut matched = self.facets.as_ref().and_then(|facets| facets.many(docs.len()));
        let mut entries = vec![0; BATCH.min(docs.len())];
        let (mut kept, mut numbers) = (Vec::new(), Vec::new());
        for (number, batch) in docs.chunks(BATCH).enumerate() {
            if !self.wanted_still.still() {
                return Err(tantivy::TantivyError::InternalError("given up".to_owned()));
            }
            let entries = &mut entries[..batch.len()];
            self.entries.get_vals(batch, entries);
            kept.clear();
            numbers.clear();
            for (at, (doc, entry)) in batch.iter().zip(entries.iter()).enumerate() {
                if !self.masked.is_empty() && self.masked.binary_search(entry).is_ok() {
                    continue;
                }
                let score = scores.get(number * BATCH + at).copied().unwrap_or(0.0);
                let first = groups.add(*entry, *doc, self.weighed(*doc, score));
                if let Some(matched) = &mut matched {
                    matched.add(*doc, first);
                } else if self.facets.is_some() {
                    kept.push(*doc);
                    numbers.push(groups.last());
                }
            }
            if let Some(facets) = &mut self.facets
                && matched.is_none()
            {
                facets.kind.count(&kept, &numbers);
                facets.person.count(&kept, &numbers);
                facets.tag.count(&kept, &numbers);
            }
        }
        let best = self.rank(&groups);
        let counts = match self.facets {
            Some(facets) => facets.finish(matched)?,
            None => Counts::default(),
        };
        let candidate = |rank| Candidate { rank, columns: Arc::clone(&self.columns) };
        Ok(Collected {
            total: groups.entry.len() as u64,
            best: best.into_iter().map(candidate).collect(),
            counts,
        })
    }

    fn weighed(&self, doc: DocId, score: Score) -> Score {
        match &self.children {
            Some(children) if self.scored && children.index.has_value(doc) => score * CHILD,
            _ => score,
        }
    }

    /// Returns the best groups, in no order; counts their months on the way.
    fn rank(&mut self, groups: &Groups) -> Vec<Rank> {
        let mut best = Best { wanted: self.wanted, sort: self.sort, ranks: Vec::new(), bar: None };
        let mut occurred = vec![0; BATCH.min(groups.doc.len())];
        for (number, docs) in groups.doc.chunks(BATCH).enumerate() {
            let occurred = &mut occurred[..docs.len()];
            if self.facets.is_some() || self.sort == Sort::Newest {
                self.occurred.get_vals(docs, occurred);
            }
            if let Some(facets) = &mut self.facets {
                for month in occurred.iter().copied().filter_map(month_slot) {
                    facets.months[month] += 1;
                }
                if let Some(days) = &mut facets.days {
                    days.count(occurred);
                }
            }
            let first = number * BATCH;
            for (at, doc) in docs.iter().enumerate() {
                if best.may_take(groups.score[first + at], occurred[at]) {
                    best.take(Rank {
                        score: groups.score[first + at],
                        occurred: self.occurred.get_val(*doc),
                        recorded: self.recorded.get_val(*doc),
                        doc: *doc,
                        entry: groups.entry[first + at],
                    });
                }
            }
        }
        best.finish()
    }
}

impl Facets {
    /// Returns where to note the documents, if so many were found that going through the lists of
    /// each value is quicker than reading each document's values.
    fn many(&self, found: usize) -> Option<Matched> {
        let all = usize::try_from(self.docs).unwrap_or(usize::MAX);
        let values = self.kind.values() + self.person.values() + self.tag.values();
        (found > all / 6 && found > values).then(|| Matched::new(self.docs))
    }

    fn finish(self, matched: Option<Matched>) -> tantivy::Result<Counts> {
        let count = |counter: Counter, matched: &Option<Matched>| match matched {
            Some(matched) => counter.count_all(matched),
            None => counter.counted(),
        };
        let mut matched = matched;
        if let Some(matched) = &mut matched {
            matched.number();
        }
        Ok(Counts {
            kind: count(self.kind, &matched)?,
            person: count(self.person, &matched)?,
            tag: count(self.tag, &matched)?,
            month: months(self.months),
            day: self.days.map(Days::counted).unwrap_or_default(),
        })
    }
}

impl Groups {
    fn with_room_for(groups: usize) -> Self {
        Self {
            entry: Vec::with_capacity(groups),
            doc: Vec::with_capacity(groups),
            score: Vec::with_capacity(groups),
        }
    }

    /// Takes a document into its entry's group; true if it is the first of it. Of equals the first
    /// stands for the entry: its own.
    fn add(&mut self, entry: u64, doc: DocId, score: Score) -> bool {
        if self.entry.last() == Some(&entry)
            && let (Some(best), Some(standing)) = (self.score.last_mut(), self.doc.last_mut())
        {
            if score > *best {
                (*best, *standing) = (score, doc);
            }
            return false;
        }
        self.entry.push(entry);
        self.doc.push(doc);
        self.score.push(score);
        true
    }

    /// Returns the number of the group that was added to last.
    fn last(&self) -> u32 {
        // A segment numbers its documents in 32 bits, and has no more groups than documents.
        u32::try_from(self.entry.len().saturating_sub(1)).unwrap_or(u32::MAX)
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
        let order =
            |one: &Rank, other: &Rank| one.order(other, sort).then(one.entry.cmp(&other.entry));
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

/// Counts days between two, each under its own number.
struct Days {
    from: u32,
    to: u32,
    /// Thirty-one to a month, so that a date becomes a place without a calendar.
    counts: Vec<u32>,
}

impl Days {
    fn between((from, to): (u32, u32)) -> Self {
        let places = if from <= to { Self::place_of(to, from).saturating_add(1) } else { 0 };
        Self { from, to, counts: vec![0; places.min(31 * 12)] }
    }

    /// Returns the place of a date at or after the first of the month of `from`.
    fn place_of(date: u32, from: u32) -> usize {
        let months = |date: u32| date / 10_000 * 12 + date / 100 % 100;
        let place = months(date).saturating_sub(months(from)) * 31 + (date % 100).saturating_sub(1);
        usize::try_from(place).unwrap_or(usize::MAX)
    }

    fn count(&mut self, occurred: &[u64]) {
        for date in occurred.iter().filter_map(|date| u32::try_from(*date).ok()) {
            if (self.from..=self.to).contains(&date)
                && let Some(count) = self.counts.get_mut(Self::place_of(date, self.from))
            {
                *count += 1;
            }
        }
    }

    fn counted(self) -> HashMap<u32, u64> {
        let first = self.from / 10_000 * 12 + self.from / 100 % 100 - 1;
        let counted = (0_u32..).zip(self.counts).filter(|(_, count)| *count > 0);
        counted
            .map(|(place, count)| {
                let month = first + place / 31;
                let date = month / 12 * 10_000 + (month % 12 + 1) * 100 + place % 31 + 1;
                (date, u64::from(count))
            })
            .collect()
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
