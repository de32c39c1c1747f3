//! Filters: none of them has a say in how well a hit fits.

use std::ops::Bound;

use footing_domain::{CivilDate, Filter, Hint, IsFlag, Kind, fold::fold, query::OWED_LATE_DAYS};
use tantivy::{
    Term as EngineTerm,
    query::{AllQuery, EmptyQuery, FuzzyTermQuery, RangeQuery},
    schema::Field,
};

use super::{
    Boxed, Compiler, intersection, raw, union,
    words::{constant, phrase, prefix},
};
use crate::{
    SearchError,
    analyse::{Reading, typos_allowed, within_typos},
    schema::facet_term,
};

impl Compiler<'_> {
    pub(super) fn filter(&mut self, filter: &Filter) -> Result<Boxed, SearchError> {
        let fields = *self.fields();
        let query = match filter {
            Filter::Kind(kind) => raw(fields.kind, kind.as_str()),
            Filter::MeetingType(kind) => intersection(vec![
                raw(fields.kind, Kind::MeetingNote.as_str()),
                raw(fields.facet, &facet_term("type", kind)),
            ]),
            Filter::ChildType(child) => raw(fields.child_type, child.as_str()),
            Filter::Person { name, prefix } => self.person(name, *prefix)?,
            Filter::Function(function) => raw(fields.function, function.as_str()),
            Filter::Tag(tag) => raw(fields.tag_path, &fold(tag)),
            Filter::Theme(theme) => raw(fields.theme, &fold(theme)),
            Filter::Facet { facet, value } => raw(fields.facet, &facet_term(facet.as_str(), value)),
            Filter::Dates { from, to } => between(fields.occurred, *from, *to),
            Filter::Days { from, to } => match self.options.plan_start {
                Some(start) => {
                    let day = |number: u32| start.plus_days(i64::from(number) - 1);
                    between(fields.occurred, Some(day(*from)), Some(day(*to)))
                }
                None => Box::new(EmptyQuery),
            },
            Filter::Is(IsFlag::Overdue) => {
                let yesterday = Some(self.options.today.plus_days(-1));
                let open = raw(fields.is, IsFlag::Open.as_str());
                intersection(vec![open, between(fields.due, None, yesterday)])
            }
            Filter::Is(IsFlag::Late) => self.late(),
            Filter::Is(flag) => raw(fields.is, flag.as_str()),
            Filter::Has(flag) => raw(fields.has, flag.as_str()),
            Filter::Nothing => Box::new(EmptyQuery),
        };
        Ok(constant(query, 0.0))
    }

    /// What was kept late, and feedback that has been owed for two weeks by now.
    fn late(&self) -> Boxed {
        let fields = *self.fields();
        let seen = self.options.today.plus_days(-OWED_LATE_DAYS);
        let is = |flag: IsFlag| raw(fields.is, flag.as_str());
        let owed = intersection(vec![is(IsFlag::Owed), between(fields.occurred, None, Some(seen))]);
        union(vec![is(IsFlag::Late), owed])
    }

    /// People by any of their names: all of it, whole words of it in order, or its beginning while
    /// it is typed. A name nobody has leaves a hint.
    fn person(&mut self, name: &str, typing: bool) -> Result<Boxed, SearchError> {
        let fields = *self.fields();
        let folded = fold(name);
        let mut any = vec![raw(fields.name, &folded)];
        if let Some(reading) = Reading::of(name) {
            any.push(phrase(fields.names, &reading.sequence));
            if typing && let Some(word) = reading.word() {
                any.push(prefix(fields.names, word, 0.0));
            }
        }
        if typing && !folded.is_empty() {
            any.push(prefix(fields.name, &folded, 0.0));
        }
        let query = union(any);
        if !self.scope.exists(query.as_ref())? {
            let nearest = self.nearest_name(&folded)?;
            self.hints.push(Hint::UnknownPerson { name: name.to_owned(), nearest });
        }
        Ok(query)
    }

    fn nearest_name(&self, folded: &str) -> Result<Option<String>, SearchError> {
        let typos = typos_allowed(folded);
        if typos == 0 {
            return Ok(None);
        }
        let field = self.fields().name;
        let automaton =
            FuzzyTermQuery::new(EngineTerm::from_field_text(field, folded), typos, true)
                .automaton()?;
        let mut names = Vec::new();
        let readers = self.scope.searchers.iter().flat_map(|searcher| searcher.segment_readers());
        for reader in readers {
            let index = reader.inverted_index(field)?;
            let mut stream = index.terms().search(&automaton).into_stream()?;
            while stream.advance() {
                names.extend(std::str::from_utf8(stream.key()).ok().map(str::to_owned));
            }
        }
        names.sort_by_key(|candidate| (!within_typos(folded, candidate, 1), candidate.clone()));
        Ok(names.into_iter().next())
    }
}

fn between(field: Field, from: Option<CivilDate>, to: Option<CivilDate>) -> Boxed {
    let bound = |date: Option<CivilDate>| match date {
        Some(date) => {
            Bound::Included(EngineTerm::from_field_u64(field, u64::from(date.as_number())))
        }
        None => Bound::Unbounded,
    };
    if from.is_none() && to.is_none() {
        return Box::new(AllQuery);
    }
    Box::new(RangeQuery::new(bound(from), bound(to)))
}
