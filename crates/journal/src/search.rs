//! Finding any sentence while it is being typed.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Instant as Monotonic,
};

use footing_domain::{CivilDate, Filter, Kind, PersonId, Query, RecordType, Term, query::parse};
use footing_search::{
    DAYS_MAX, FacetCount as Counted, Hit, SearchError, SearchOptions, Snippet, Snippeter, Wanted,
};
use footing_store::{Reading, Showing, Shown};
use footing_vault::Secret;

use crate::{
    FacetCount, Facets, Journal, JournalError, Marked, Result, SearchAnswer, SearchHit,
    SearchRequest, Sort, plan::with_plan_days,
};

/// About three lines of a result as it is drawn.
const SNIPPET_CHARS: usize = 240;

impl Journal {
    /// Searches what is saved, indexed or not. Any text is a query; none is refused.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchAnswer> {
        self.find(request, true)
    }

    pub(crate) fn find(&self, request: &SearchRequest, facets: bool) -> Result<SearchAnswer> {
        let started = Monotonic::now();
        let session = self.session()?;
        let today = self.clock().today();
        let mut query = parse(&request.text, today, request.typing);
        let locked = session.shows_locked();
        session.store.read(|reading| with_plan_days(&mut query, reading, today, locked))?;
        let mut options = SearchOptions::new(today);
        options.limit = request.limit;
        options.offset = request.offset;
        options.facets = facets;
        options.show_locked = session.shows_locked();
        options.wanted = latest(&session.latest_search, request.generation);
        let (days, asked_for) = days_to_count(&query, today);
        options.days = Some(days);
        options.sort = match request.sort {
            Sort::Relevance => footing_search::Sort::Relevance,
            Sort::Newest => footing_search::Sort::Newest,
        };
        // The overlay first: what is indexed between the two calls is then in both, and masked in
        // the index. The other way round it could be in neither.
        let (overlay, whole) = session.pending.overlay(&session.store)?;
        let (complete, (found, snippeter)) = loop {
            let (index, complete) = session.indexer.index()?;
            match index.find(&query, &options, &overlay) {
                // A rebuild put another index in its place since; the session is still open.
                Err(SearchError::Closed) => {}
                Err(SearchError::GivenUp) => return Err(JournalError::GivenUp),
                found => break (complete, found?),
            }
        };
        let (hits, facets) = session.store.read(|reading| {
            let mut hits = Vec::with_capacity(found.hits.len());
            let mut showing = reading.showing()?;
            for hit in &found.hits {
                hits.extend(show(&mut showing, &snippeter, hit)?);
            }
            Ok((hits, label(reading, found.facets)?))
        })?;
        // The days were counted of everything found, or it is too much to draw day by day.
        let counted: u64 = facets.day.iter().map(|day| day.count).sum();
        let by_day = asked_for || counted == found.total;
        Ok(SearchAnswer {
            total: found.total,
            took: started.elapsed(),
            complete: complete && whole,
            chips: query.chips,
            hints: query.hints.into_iter().chain(found.hints).collect(),
            also_found: found.also_found,
            facets: Facets { day: if by_day { facets.day } else { Vec::new() }, ..facets },
            hits,
        })
    }

    /// Unlocks locked entries again: with the right secret they are found and shown until the vault
    /// is locked.
    pub fn show_locked(&self, secret: &Secret) -> Result<()> {
        let session = self.session()?;
        session.vault().verify(secret)?;
        session.shows_locked.store(true, Ordering::Relaxed);
        Ok(())
    }

    /// Hides locked entries again.
    pub fn hide_locked(&self) -> Result<()> {
        self.session()?.shows_locked.store(false, Ordering::Relaxed);
        Ok(())
    }

    /// Tells whether locked entries are shown.
    pub fn shows_locked(&self) -> Result<bool> {
        Ok(self.session()?.shows_locked())
    }
}

/// Takes its place as the window's latest search and returns how to tell that it no longer is.
fn latest(latest: &Arc<AtomicU32>, generation: Option<u32>) -> Wanted {
    let Some(generation) = generation else { return Wanted::default() };
    if generation == 1 {
        latest.store(1, Ordering::Relaxed);
    } else {
        latest.fetch_max(generation, Ordering::Relaxed);
    }
    let latest = Arc::clone(latest);
    Wanted::while_true(move || latest.load(Ordering::Relaxed) <= generation)
}

/// Returns the days that are worth counting one by one: those that the query asks for if they are
/// few, else those before today.
fn days_to_count(query: &Query, today: CivilDate) -> ((CivilDate, CivilDate), bool) {
    let mut from: Option<CivilDate> = None;
    let mut to: Option<CivilDate> = None;
    for clause in query.clauses.iter().filter(|clause| !clause.negated) {
        let dates: Option<Vec<_>> = clause
            .any
            .iter()
            .map(|term| match term {
                Term::Filter(Filter::Dates { from, to }) => Some((*from, *to)),
                Term::Word { .. } | Term::Phrase { .. } | Term::Filter(_) => None,
            })
            .collect();
        let Some(dates) = dates else { continue };
        // Any of them may match, so that the widest counts; of several clauses the narrowest.
        if let Some(first) = dates.iter().map(|(from, _)| *from).min().flatten() {
            from = from.max(Some(first));
        }
        if dates.iter().all(|(_, to)| to.is_some())
            && let Some(last) = dates.iter().filter_map(|(_, to)| *to).max()
        {
            to = Some(to.map_or(last, |to| to.min(last)));
        }
    }
    let last = to.unwrap_or(today);
    match from {
        Some(from) if from <= last && from.plus_days(DAYS_MAX) > last => ((from, last), true),
        _ => ((last.plus_days(1 - DAYS_MAX), last), false),
    }
}

/// Returns a hit as it is shown; `None` for one that has been purged since it was found.
fn show(
    showing: &mut Showing<'_>,
    snippeter: &Snippeter,
    hit: &Hit,
) -> footing_store::Result<Option<SearchHit>> {
    let Some(shown) = showing.of(&hit.entry, hit.child.as_ref())? else { return Ok(None) };
    let child = shown.child.as_ref();
    let snippet = match child {
        Some(child) => best(snippeter, child.fields.prose(RecordType::Child(child.child_type))),
        None => snippet_of(snippeter, &shown),
    };
    let said_on = child.and_then(|child| child.fields.text("said_on")?.parse().ok());
    let highlights = snippeter.highlights(&shown.title);
    Ok(Some(SearchHit {
        id: hit.entry.clone(),
        child: child.map(|child| child.id.clone()),
        child_type: child.map(|child| child.child_type),
        kind: shown.kind,
        title: Marked { text: shown.title, highlights },
        occurred_on: said_on.unwrap_or(shown.occurred_on),
        people: shown.people,
        score: hit.score,
        snippet: marked(snippet),
    }))
}

/// Returns the piece where the query stands: of the body if it is there, else of the
/// interpretation, else of a field.
fn snippet_of(snippeter: &Snippeter, shown: &Shown) -> Snippet {
    let body = snippeter.snippet(&shown.body, SNIPPET_CHARS);
    if !body.highlights.is_empty() {
        return body;
    }
    let interpretation = shown.interpretation.as_deref().into_iter();
    let prose = shown.fields.prose(RecordType::Kind(shown.kind));
    let elsewhere = best(snippeter, interpretation.chain(prose));
    if elsewhere.highlights.is_empty() && !body.text.is_empty() { body } else { elsewhere }
}

/// Returns the snippet of the first text in which the query stands, else of the first text.
fn best<'t>(snippeter: &Snippeter, texts: impl Iterator<Item = &'t str>) -> Snippet {
    let mut first = None;
    for text in texts {
        let snippet = snippeter.snippet(text, SNIPPET_CHARS);
        if !snippet.highlights.is_empty() {
            return snippet;
        }
        first.get_or_insert(snippet);
    }
    first.unwrap_or_default()
}

fn marked(snippet: Snippet) -> Marked {
    Marked { text: snippet.text, highlights: snippet.highlights }
}

fn label(reading: &Reading<'_>, facets: footing_search::Facets) -> footing_store::Result<Facets> {
    let plain = |counted: Vec<Counted>| {
        counted
            .into_iter()
            .map(|one| FacetCount { label: one.value.clone(), value: one.value, count: one.count })
            .collect()
    };
    let kind = facets
        .kind
        .into_iter()
        .map(|one| {
            let value = one.value.parse::<Kind>().map_or(one.value, Kind::kebab);
            FacetCount { label: value.clone(), value, count: one.count }
        })
        .collect();
    let mut person = Vec::with_capacity(facets.person.len());
    for one in facets.person {
        let Ok(id) = one.value.parse::<PersonId>() else { continue };
        let Some(label) = reading.name_of(&id)? else { continue };
        person.push(FacetCount { value: one.value, label, count: one.count });
    }
    Ok(Facets {
        kind,
        person,
        tag: plain(facets.tag),
        month: plain(facets.month),
        day: plain(facets.day),
    })
}
