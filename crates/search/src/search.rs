//! One search over the index and what lies over it.

use std::{cmp::Ordering, collections::HashMap};

use footing_domain::{ChildId, CivilDate, EntryId, Query};
use tantivy::{Searcher, Term as EngineTerm, query::Bm25StatisticsProvider, schema::Field};

use crate::{
    DAYS_MAX, FacetCount, Facets, Found, Hit, Overlay, SearchError, SearchOptions, Snippeter,
    collect::{Candidate, Collected, Counts, Entries, Layouts},
    compile::{Compiled, Scope, compile},
    plan::Plan,
    schema::Fields,
};

/// Most values of one facet that are shown.
const FACET_VALUES: usize = 50;

/// Answers with what was found and with the marking that agrees with it.
pub(crate) fn search(
    fields: &Fields,
    searcher: &Searcher,
    query: &Query,
    options: &SearchOptions,
    overlay: &Overlay,
    layouts: &Layouts,
) -> Result<(Found, Snippeter), SearchError> {
    if !options.wanted.still() {
        return Err(SearchError::GivenUp);
    }
    let scope = scope(fields, searcher, overlay);
    let plan = Plan::new(query, Some(&scope));
    let compiled = compile(&plan, &scope, options)?;

    let mut all = Collected::default();
    let statistics = Statistics(&scope.searchers);
    for (number, searcher) in scope.searchers.iter().enumerate() {
        let collector = Entries {
            fields,
            layouts,
            masked: if number == 0 { overlay.masked() } else { &[] },
            hidden: &compiled.hidden,
            best: options.offset.saturating_add(options.limit),
            sort: options.sort,
            apart: compiled.apart,
            scored: compiled.scored,
            facets: options.facets,
            days: options.days.map(within_limit),
            wanted: &options.wanted,
        };
        let collected = searcher.search_with_statistics_provider(
            compiled.query.as_ref(),
            &collector,
            &statistics,
        );
        if !options.wanted.still() {
            return Err(SearchError::GivenUp);
        }
        all.add(collected?);
    }
    let also_found = also_found(&compiled, &scope, overlay)?;
    let Collected { total, best, counts } = all;
    let found = Found {
        total,
        hits: page(best, options)?,
        facets: facets(counts),
        hints: compiled.hints,
        also_found,
    };
    Ok((found, Snippeter::from_plan(&plan)))
}

/// Returns the marking that agrees with how this index reads the query.
pub(crate) fn snippeter(
    fields: &Fields,
    searcher: &Searcher,
    query: &Query,
    overlay: &Overlay,
) -> Snippeter {
    let scope = scope(fields, searcher, overlay);
    Snippeter::from_plan(&Plan::new(query, Some(&scope)))
}

fn scope<'s>(fields: &'s Fields, searcher: &'s Searcher, overlay: &'s Overlay) -> Scope<'s> {
    let searchers = std::iter::once(searcher).chain(overlay.searcher()).collect();
    Scope { fields, searchers }
}

/// Puts the best in their order and cuts out the page asked for.
fn page(mut best: Vec<Candidate>, options: &SearchOptions) -> Result<Vec<Hit>, SearchError> {
    let sort = options.sort;
    best.sort_by(|one, other| one.order(other, sort));
    let wanted = options.offset.saturating_add(options.limit).min(best.len());
    let mut hits: Vec<(String, Option<String>, f32)> = Vec::with_capacity(wanted);
    let mut at = 0;
    // Ties are ordered by id, children of one entry by their place in it. Ids cost a look-up each, so only ties that reach the page are resolved.
    while at < wanted {
        let ties =
            best[at..].iter().take_while(|other| best[at].order(other, sort) == Ordering::Equal);
        let end = at + ties.count().max(1);
        let mut resolved = Vec::with_capacity(end - at);
        for candidate in &best[at..end] {
            let (entry, child) = candidate.ids()?;
            resolved.push(((entry, candidate.doc()), (child, candidate.score())));
        }
        resolved.sort_by(|(one, _), (other, _)| one.cmp(other));
        let ordered = resolved.into_iter();
        hits.extend(ordered.map(|((entry, _), (child, score))| (entry, child, score)));
        at = end;
    }
    hits.truncate(wanted);
    hits.into_iter()
        .skip(options.offset)
        .map(|(entry, child, score)| hit(&entry, child, score))
        .collect()
}

fn hit(entry: &str, child: Option<String>, score: f32) -> Result<Hit, SearchError> {
    let damaged = |_| SearchError::Damaged(crate::RebuildReason::Damaged);
    let entry: EntryId = entry.parse().map_err(damaged)?;
    let child: Option<ChildId> = child.map(|child| child.parse()).transpose().map_err(damaged)?;
    Ok(Hit { entry, child, score })
}

fn facets(counts: Counts) -> Facets {
    let by_count = |counts: HashMap<String, u64>| {
        let mut values: Vec<FacetCount> =
            counts.into_iter().map(|(value, count)| FacetCount { value, count }).collect();
        values.sort_by(|one, other| other.count.cmp(&one.count).then(one.value.cmp(&other.value)));
        values.truncate(FACET_VALUES);
        values
    };
    let mut months: Vec<(u32, u64)> = counts.month.into_iter().collect();
    months.sort_unstable_by_key(|(month, _)| std::cmp::Reverse(*month));
    let month = months
        .into_iter()
        .map(|(month, count)| FacetCount {
            value: format!("{:04}-{:02}", month / 100, month % 100),
            count,
        })
        .collect();
    let mut days: Vec<(u32, u64)> = counts.day.into_iter().collect();
    days.sort_unstable();
    let day = days
        .into_iter()
        .map(|(day, count)| FacetCount {
            value: format!("{:04}-{:02}-{:02}", day / 10_000, day / 100 % 100, day % 100),
            count,
        })
        .collect();
    Facets {
        kind: by_count(counts.kind),
        person: by_count(counts.person),
        tag: by_count(counts.tag),
        month,
        day,
    }
}

/// Returns the days as the index writes them, no more of them than are counted.
fn within_limit((from, to): (CivilDate, CivilDate)) -> (u32, u32) {
    let from = from.max(to.plus_days(1 - DAYS_MAX));
    (from.as_number(), to.as_number())
}

/// Returns the synonyms without which something would not have been found.
fn also_found(
    compiled: &Compiled,
    scope: &Scope<'_>,
    overlay: &Overlay,
) -> Result<Vec<String>, SearchError> {
    let mut labels: Vec<String> = Vec::new();
    for (label, probe) in &compiled.probes {
        let mut visible = |number: usize, address: tantivy::DocAddress| {
            number > 0 || overlay.masked().is_empty() || {
                let id = entry_id(scope.searchers[number], address);
                id.is_none_or(|id| overlay.masked().binary_search(&id).is_err())
            }
        };
        if !labels.iter().any(|known| known == label)
            && scope.first_match(probe.as_ref(), &mut visible)?.is_some()
        {
            labels.push((*label).to_owned());
        }
    }
    Ok(labels)
}

fn entry_id(searcher: &Searcher, address: tantivy::DocAddress) -> Option<String> {
    let columns = searcher.segment_reader(address.segment_ord).fast_fields();
    let column = columns.str(crate::schema::fast::ENTRY).ok()??;
    let ord = column.term_ords(address.doc_id).next()?;
    let mut id = String::new();
    column.ord_to_str(ord, &mut id).ok()?.then_some(id)
}

/// How rare words are in index and overlay together, so that a hit scores the same in either.
struct Statistics<'s>(&'s [&'s Searcher]);

impl Bm25StatisticsProvider for Statistics<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        self.0.iter().map(|searcher| searcher.total_num_tokens(field)).sum()
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        self.0.iter().map(|searcher| searcher.total_num_docs()).sum()
    }

    fn doc_freq(&self, term: &EngineTerm) -> tantivy::Result<u64> {
        self.0.iter().map(|searcher| Bm25StatisticsProvider::doc_freq(*searcher, term)).sum()
    }
}
