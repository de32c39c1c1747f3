//! Finding any sentence while it is being typed.

use std::time::Instant as Monotonic;

use footing_domain::{
    Body, Child, ChildId, Entry, EntryId, Kind, PersonId, RecordType, query::parse,
};
use footing_search::{FacetCount as Counted, Hit, SearchError, SearchOptions, Snippet, Snippeter};
use footing_store::{Reading, Trash};

use crate::{
    FacetCount, Facets, Highlights, Journal, Marked, Result, SearchAnswer, SearchHit,
    SearchRequest, Sort,
};

/// About three lines of a result as it is drawn.
const SNIPPET_CHARS: usize = 240;

impl Journal {
    /// Searches what is saved, indexed or not. Any text is a query; none is refused.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchAnswer> {
        let started = Monotonic::now();
        let session = self.session()?;
        let today = self.clock().today();
        let query = parse(&request.text, today, request.typing);
        let mut options = SearchOptions::new(today);
        options.limit = request.limit;
        options.offset = request.offset;
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
    let Some(entry) = reading.entry(&hit.entry, Trash::Include)? else { return Ok(None) };
    let child = hit.child.as_ref().and_then(|id| child(&entry, id));
    let snippet = match child {
        Some(child) => best(snippeter, child.fields.prose(RecordType::Child(child.child_type))),
        None => snippet_of(snippeter, &entry),
    };
    let title = entry.content.title.as_str();
    let mut people: Vec<(PersonId, String)> = Vec::new();
    for mention in &entry.content.people {
        if people.iter().all(|(id, _)| *id != mention.person)
            && let Some(person) = reading.person(&mention.person)?
        {
            people.push((person.id, person.name));
        }
    }
    Ok(Some(SearchHit {
        child: child.map(|child| child.id.clone()),
        child_type: child.map(|child| child.child_type),
        kind: entry.content.kind,
        title: Marked { text: title.to_owned(), highlights: snippeter.highlights(title) },
        occurred_on: entry.content.occurred_on,
        people,
        score: hit.score,
        snippet: marked(snippet),
        id: entry.id,
    }))
}

fn child<'e>(entry: &'e Entry, id: &ChildId) -> Option<&'e Child> {
    entry.content.children.iter().find(|child| child.id == *id)
}

/// Returns the piece where the query stands: of the body if it is there, else of the
/// interpretation, else of a field.
fn snippet_of(snippeter: &Snippeter, entry: &Entry) -> Snippet {
    let content = &entry.content;
    let body = snippeter.snippet(content.body.as_str(), SNIPPET_CHARS);
    if !body.highlights.is_empty() {
        return body;
    }
    let interpretation = content.interpretation.iter().map(Body::as_str);
    let elsewhere =
        best(snippeter, interpretation.chain(content.fields.prose(RecordType::Kind(content.kind))));
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
