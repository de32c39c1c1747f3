//! Finding any sentence while it is being typed.

use std::time::Instant as Monotonic;

use footing_domain::{EntryId, Kind, PersonId, RecordType, query::parse};
use footing_search::{FacetCount as Counted, Hit, SearchError, SearchOptions, Snippet, Snippeter};
use footing_store::{Reading, Shown};

use crate::{
    FacetCount, Facets, Highlights, Journal, Marked, Result, SearchAnswer, SearchHit,
    SearchRequest, Sort,
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
        let query = parse(&request.text, today, request.typing);
        let mut options = SearchOptions::new(today);
        options.limit = request.limit;
        options.offset = request.offset;
        options.facets = facets;
        options.sort = match request.sort {
            Sort::Relevance => footing_search::Sort::Relevance,
            Sort::Newest => footing_search::Sort::Newest,
        };
        // The overlay first: what is indexed between the two calls is then in both, and masked in
        // the index. The other way round it could be in neither.
        let (overlay, whole) = session.pending.overlay(&session.store)?;
        let (index, complete, found) = loop {
            let (index, complete) = session.indexer.index()?;
            match index.search(&query, &options, &overlay) {
                // A rebuild put another index in its place since; the session is still open.
                Err(SearchError::Closed) => {}
                found => break (index, complete, found?),
            }
        };
        let snippeter = index.snippeter(&query, &overlay)?;
        let (hits, facets) = session.store.read(|reading| {
            let mut hits = Vec::with_capacity(found.hits.len());
            for hit in &found.hits {
                hits.extend(show(reading, &snippeter, hit)?);
            }
            Ok((hits, label(reading, found.facets)?))
        })?;
        Ok(SearchAnswer {
            total: found.total,
            took: started.elapsed(),
            complete: complete && whole,
            chips: query.chips,
            hints: query.hints.into_iter().chain(found.hints).collect(),
            also_found: found.also_found,
            facets,
            hits,
        })
    }

    /// Returns where a query's words stand in an entry, for opening it at the match.
    pub fn highlights(&self, text: &str, id: &EntryId) -> Result<Highlights> {
        let query = parse(text, self.clock().today(), true);
        let entry = self.entry(id)?;
        let session = self.session()?;
        let (overlay, _) = session.pending.overlay(&session.store)?;
        let snippeter = session.indexer.index()?.0.snippeter(&query, &overlay)?;
        Ok(Highlights {
            title: snippeter.highlights(entry.content.title.as_str()),
            body: snippeter.highlights(entry.content.body.as_str()),
        })
    }
}

/// Returns a hit as it is shown; `None` for one that has been purged since it was found.
fn show(
    reading: &Reading<'_>,
    snippeter: &Snippeter,
    hit: &Hit,
) -> footing_store::Result<Option<SearchHit>> {
    let Some(shown) = reading.shown(&hit.entry, hit.child.as_ref())? else { return Ok(None) };
    let child = shown.child.as_ref();
    let snippet = match child {
        Some(child) => best(snippeter, child.fields.prose(RecordType::Child(child.child_type))),
        None => snippet_of(snippeter, &shown),
    };
    let highlights = snippeter.highlights(&shown.title);
    Ok(Some(SearchHit {
        id: hit.entry.clone(),
        child: child.map(|child| child.id.clone()),
        child_type: child.map(|child| child.child_type),
        kind: shown.kind,
        title: Marked { text: shown.title, highlights },
        occurred_on: shown.occurred_on,
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
        let Some(known) = reading.person(&id)? else { continue };
        person.push(FacetCount { value: one.value, label: known.name, count: one.count });
    }
    Ok(Facets { kind, person, tag: plain(facets.tag), month: plain(facets.month) })
}
