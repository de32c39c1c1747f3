//! From a plan to the engine's query objects. No query is ever made by formatting text.

mod begun;
mod excluded;
mod filters;
mod open;
mod prefix;
mod words;

use footing_domain::{Filter, Hint, IsFlag};
use tantivy::{
    DocAddress, DocSet, Searcher, TERMINATED, Term as EngineTerm,
    query::{
        AllQuery, BooleanQuery, EmptyQuery, EnableScoring, Occur, Query as EngineQuery, TermQuery,
    },
    schema::{Field, IndexRecordOption},
};

use crate::{
    SearchError, SearchOptions, Sort,
    analyse::{is_stem, stem},
    plan::{Plan, Step, Vocabulary, Want},
    schema::Fields,
};

use self::excluded::Excluded;
pub(crate) use self::words::numbers_of;

pub(crate) type Boxed = Box<dyn EngineQuery>;

/// What is searched: the index, and the overlay as a second one with the same fields.
pub(crate) struct Scope<'s> {
    pub(crate) fields: &'s Fields,
    pub(crate) searchers: Vec<&'s Searcher>,
}

/// A query the engine can run.
pub(crate) struct Compiled {
    pub(crate) query: Boxed,
    /// How well hits fit is asked for, and there are words in it, so that they differ.
    pub(crate) scored: bool,
    /// Children of some type are asked for, so that each is a hit of its own.
    pub(crate) apart: bool,
    /// What is not shown unless it was asked for. The collector leaves it out.
    pub(crate) hidden: Vec<IsFlag>,
    pub(crate) hints: Vec<Hint>,
    /// For each synonym, the query that finds something only if the synonym did.
    pub(crate) probes: Vec<(&'static str, Boxed)>,
}

pub(crate) fn compile(
    plan: &Plan,
    scope: &Scope<'_>,
    options: &SearchOptions,
) -> Result<Compiled, SearchError> {
    if plan.hollow {
        let query = Box::new(EmptyQuery);
        let (scored, apart, hidden) = (false, false, Vec::new());
        return Ok(Compiled {
            query,
            scored,
            apart,
            hidden,
            hints: Vec::new(),
            probes: Vec::new(),
        });
    }
    let mut compiler = Compiler { scope, options, hints: Vec::new() };
    let mut clauses: Vec<(Occur, Boxed)> = Vec::new();
    let mut found_by: Vec<(&'static str, usize, Boxed)> = Vec::new();
    let mut scored = false;
    for step in &plan.steps {
        let at = clauses.len();
        let (occur, query) = match step {
            Step::Any { negated, wants } => {
                let mut any = Vec::new();
                for want in wants {
                    any.push(match want {
                        Want::Word(word) => {
                            for synonym in &word.synonyms {
                                found_by.push((synonym.label, at, compiler.synonym(synonym)));
                            }
                            compiler.word(word)?
                        }
                        Want::Phrase { reading, last } => compiler.phrase(reading, *last),
                        Want::Filter(filter) => compiler.filter(filter)?,
                    });
                }
                scored |= !negated && wants.iter().any(|want| !matches!(want, Want::Filter(_)));
                if *negated {
                    (Occur::MustNot, Box::new(Excluded(union(any))) as Boxed)
                } else {
                    (Occur::Must, union(any))
                }
            }
            Step::Run { words, synonyms } => {
                let mut all = Vec::new();
                for word in words {
                    all.push(compiler.word(word)?);
                }
                let mut any = vec![intersection(all)];
                for synonym in synonyms {
                    found_by.push((synonym.label, at, compiler.synonym(synonym)));
                    any.push(compiler.synonym(synonym));
                }
                scored = true;
                (Occur::Must, union(any))
            }
        };
        clauses.push((occur, query));
    }
    let hidden = compiler.hidden(plan);

    let probes = found_by
        .into_iter()
        .map(|(label, at, synonym)| {
            let others = clauses.iter().enumerate().filter(|(other, _)| *other != at);
            let mut probe: Vec<(Occur, Boxed)> =
                others.map(|(_, (occur, query))| (*occur, query.box_clone())).collect();
            probe.push((Occur::Must, synonym));
            let is = scope.fields.is;
            probe.extend(hidden.iter().map(|flag| (Occur::MustNot, raw(is, flag.as_str()))));
            (label, Box::new(BooleanQuery::new(probe)) as Boxed)
        })
        .collect();
    if !clauses.iter().any(|(occur, _)| *occur == Occur::Must) {
        clauses.push((Occur::Must, Box::new(AllQuery)));
    }
    let query = match clauses.len() {
        1 if clauses[0].0 == Occur::Must => clauses.remove(0).1,
        _ => Box::new(BooleanQuery::new(clauses)),
    };
    let scored = scored && options.sort == Sort::Relevance;
    let apart = plan.steps.iter().any(asks_for_children);
    Ok(Compiled { query, scored, apart, hidden, hints: compiler.hints, probes })
}

/// Tells whether nothing but children of some types holds.
fn asks_for_children(step: &Step) -> bool {
    match step {
        Step::Any { negated: false, wants } => {
            wants.iter().all(|want| matches!(want, Want::Filter(Filter::ChildType(_))))
        }
        Step::Any { negated: true, .. } | Step::Run { .. } => false,
    }
}

struct Compiler<'c> {
    scope: &'c Scope<'c>,
    options: &'c SearchOptions,
    hints: Vec<Hint>,
}

impl Compiler<'_> {
    fn fields(&self) -> &Fields {
        self.scope.fields
    }

    /// What is not shown unless it was asked for.
    fn hidden(&self, plan: &Plan) -> Vec<IsFlag> {
        let asks_for_trash = plan.steps.iter().any(|step| match step {
            Step::Any { negated: false, wants } => {
                wants.iter().any(|want| matches!(want, Want::Filter(Filter::Is(IsFlag::Trashed))))
            }
            Step::Any { negated: true, .. } | Step::Run { .. } => false,
        });
        let trash = (!asks_for_trash).then_some(IsFlag::Trashed);
        let locked = (!self.options.show_locked).then_some(IsFlag::Locked);
        trash.into_iter().chain(locked).collect()
    }
}

impl Scope<'_> {
    fn documents_with(&self, field: Field, word: &str) -> u64 {
        let term = EngineTerm::from_field_text(field, word);
        // A dictionary that cannot be read fails the search itself; here it only counts as empty.
        self.searchers.iter().map(|searcher| searcher.doc_freq(&term).unwrap_or(0)).sum()
    }

    /// Tells whether anything at all matches `query`, deleted documents aside.
    pub(crate) fn exists(&self, query: &dyn EngineQuery) -> Result<bool, SearchError> {
        Ok(self.first_match(query, &mut |_, _| true)?.is_some())
    }

    /// Returns the first match that `accepts` takes, with the number of its searcher.
    pub(crate) fn first_match(
        &self,
        query: &dyn EngineQuery,
        accepts: &mut dyn FnMut(usize, DocAddress) -> bool,
    ) -> Result<Option<DocAddress>, SearchError> {
        for (number, searcher) in self.searchers.iter().enumerate() {
            let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
            for (segment, reader) in (0..).zip(searcher.segment_readers()) {
                let mut scorer = weight.scorer(reader, 1.0)?;
                let mut doc = scorer.doc();
                while doc != TERMINATED {
                    let address = DocAddress::new(segment, doc);
                    if !reader.is_deleted(doc) && accepts(number, address) {
                        return Ok(Some(address));
                    }
                    doc = scorer.advance();
                }
            }
        }
        Ok(None)
    }
}

impl Vocabulary for Scope<'_> {
    fn is_name(&self, word: &str) -> bool {
        self.documents_with(self.fields.names, word) > 0
    }

    fn knows(&self, word: &str) -> bool {
        let forms = |stem: String| {
            self.documents_with(self.fields.stem, &stem) > 0
                || (is_stem(&stem) && self.documents_with(self.fields.text, &stem) > 0)
        };
        self.documents_with(self.fields.text, word) > 0
            || self.documents_with(self.fields.names, word) > 0
            || stem(word).is_some_and(forms)
    }
}

fn term(field: Field, word: &str) -> Boxed {
    let term = EngineTerm::from_field_text(field, word);
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

/// A term of a field that is not scored.
fn raw(field: Field, word: &str) -> Boxed {
    let term = EngineTerm::from_field_text(field, word);
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

fn union(mut queries: Vec<Boxed>) -> Boxed {
    match queries.len() {
        0 => Box::new(EmptyQuery),
        1 => queries.remove(0),
        _ => Box::new(BooleanQuery::union(queries)),
    }
}

fn intersection(mut queries: Vec<Boxed>) -> Boxed {
    match queries.len() {
        0 => Box::new(EmptyQuery),
        1 => queries.remove(0),
        _ => Box::new(BooleanQuery::intersection(queries)),
    }
}
