//! What the window asks of a search, and what it is answered.

use footing_domain::ChildId;
use footing_journal::{Marked, SearchRequest};
use serde::{Deserialize, Serialize};
use specta::Type;
use specta_typescript::Number;

use super::super::{entry::PersonRef, secret::Hidden};

const LIMIT_MAX: u32 = 200;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Sort {
    Relevance,
    Newest,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SearchInput {
    pub text: String,
    pub sort: Sort,
    /// At most 200.
    pub limit: u32,
    pub offset: u32,
    /// Counts up from 1 with each keystroke; the answer bears the same. A later one ends an earlier
    /// one; 0 stands apart and is never given up.
    pub generation: u32,
}

#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SearchAnswer {
    pub generation: u32,
    /// Entries found.
    pub total: u32,
    #[specta(type = Number)]
    pub took_ms: f64,
    /// False while the index is being rebuilt.
    pub complete: bool,
    pub chips: Vec<Chip>,
    pub hints: Vec<Hint>,
    /// Words that mean the same, were searched too and are there.
    pub also_found: Vec<String>,
    pub facets: Facets,
    pub hits: Vec<SearchHit>,
}

/// A filter that was understood, and where it stands in the text.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Chip {
    pub filter: String,
    pub value: String,
    pub negated: bool,
    pub start: u32,
    pub end: u32,
}

/// Something that the owner may not have meant.
#[derive(Serialize, Type)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum Hint {
    /// `name:` is no filter; it was searched as text.
    UnknownFilter { name: String, nearest: Option<String> },
    /// The filter has no such value; nothing matches it.
    UnknownValue { filter: String, value: String, nearest: Option<String> },
    /// The filter wants a date and this is none; nothing matches it.
    NotADate { filter: String, value: String },
    /// Nobody is called so.
    UnknownPerson { name: String, nearest: Option<String> },
    /// Only so many characters were searched for.
    TooLong { read: u32 },
}

#[derive(Default, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Facets {
    pub kind: Vec<FacetCount>,
    pub person: Vec<FacetCount>,
    pub tag: Vec<FacetCount>,
    pub month: Vec<FacetCount>,
    /// The first day first; empty where so many days are better drawn as months.
    pub day: Vec<FacetCount>,
}

#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FacetCount {
    /// As it is written after the filter's name.
    pub value: String,
    /// As it is shown.
    pub label: String,
    pub count: u32,
}

#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SearchHit {
    pub id: String,
    /// The child that holds the exact sentence, if it is one.
    pub child_id: Option<String>,
    pub child_type: Option<String>,
    pub kind: String,
    pub title: Snippet,
    pub occurred_on: String,
    pub people: Vec<PersonRef>,
    #[specta(type = Number)]
    pub score: f32,
    pub snippet: Snippet,
}

#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Snippet {
    pub text: String,
    pub highlights: Vec<(u32, u32)>,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HighlightInput {
    /// The query.
    pub text: String,
    pub entry_id: String,
}

/// Where a query's words stand in one entry.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Highlights {
    pub title: Vec<(u32, u32)>,
    pub body: Vec<(u32, u32)>,
    pub interpretation: Vec<(u32, u32)>,
    /// In the text of each child where something stands.
    pub children: Vec<ChildHighlights>,
}

#[derive(Serialize, Type)]
pub struct ChildHighlights {
    pub id: String,
    pub text: Vec<(u32, u32)>,
}

/// One entry beside the list of what was found, every text of it with its marks.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Preview {
    pub id: String,
    pub kind: String,
    pub title: Snippet,
    pub occurred_on: String,
    pub people: Vec<PersonRef>,
    pub tags: Vec<String>,
    pub parts: Vec<PreviewPart>,
}

#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PreviewPart {
    pub what: PartOf,
    pub child_id: Option<String>,
    /// In kebab-case.
    pub child_type: Option<String>,
    pub text: String,
    pub highlights: Vec<(u32, u32)>,
    /// A very long text is shown around its first match alone.
    pub cut_before: bool,
    pub cut_after: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum PartOf {
    Body,
    Interpretation,
    Field,
    Child,
}

/// A search worth asking again.
#[derive(Serialize, Deserialize, Type)]
pub struct SavedSearch {
    pub name: String,
    pub text: String,
    pub sort: Sort,
}

/// What unlocks locked entries again.
#[derive(Deserialize, Type)]
pub struct ShowLockedInput {
    pub(super) passphrase: Hidden,
}

pub(super) fn shown(searches: Vec<footing_journal::SavedSearch>) -> Vec<SavedSearch> {
    let shown = |one: footing_journal::SavedSearch| SavedSearch {
        name: one.name,
        text: one.text,
        sort: match one.sort {
            footing_journal::Sort::Relevance => Sort::Relevance,
            footing_journal::Sort::Newest => Sort::Newest,
        },
    };
    searches.into_iter().map(shown).collect()
}

impl From<Sort> for footing_journal::Sort {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Relevance => Self::Relevance,
            Sort::Newest => Self::Newest,
        }
    }
}

impl From<SearchInput> for SearchRequest {
    fn from(input: SearchInput) -> Self {
        Self {
            limit: input.limit.min(LIMIT_MAX) as usize,
            offset: input.offset as usize,
            sort: input.sort.into(),
            generation: Some(input.generation).filter(|generation| *generation > 0),
            ..Self::new(input.text)
        }
    }
}

impl SearchAnswer {
    pub(super) fn given_up(generation: u32) -> Self {
        Self {
            generation,
            total: 0,
            took_ms: 0.0,
            complete: false,
            chips: Vec::new(),
            hints: Vec::new(),
            also_found: Vec::new(),
            facets: Facets::default(),
            hits: Vec::new(),
        }
    }

    pub(super) fn new(generation: u32, text: &str, answer: footing_journal::SearchAnswer) -> Self {
        let chips = answer.chips.into_iter().map(|chip| {
            let (start, end) = range_in_utf16(text, (chip.start, chip.end));
            Chip { filter: chip.filter, value: chip.value, negated: chip.negated, start, end }
        });
        Self {
            generation,
            total: count(answer.total),
            took_ms: answer.took.as_secs_f64() * 1000.0,
            complete: answer.complete,
            chips: chips.collect(),
            hints: answer.hints.into_iter().map(Hint::from).collect(),
            also_found: answer.also_found,
            facets: answer.facets.into(),
            hits: answer.hits.into_iter().map(SearchHit::from).collect(),
        }
    }
}

impl From<footing_domain::query::Hint> for Hint {
    fn from(hint: footing_domain::query::Hint) -> Self {
        use footing_domain::query::Hint as Domain;
        match hint {
            Domain::UnknownFilter { name, nearest } => Self::UnknownFilter { name, nearest },
            Domain::UnknownValue { filter, value, nearest } => {
                Self::UnknownValue { filter, value, nearest }
            }
            Domain::NotADate { filter, value } => Self::NotADate { filter, value },
            Domain::UnknownPerson { name, nearest } => Self::UnknownPerson { name, nearest },
            Domain::TooLong { read } => Self::TooLong { read: count(read as u64) },
        }
    }
}

impl From<footing_journal::SearchHit> for SearchHit {
    fn from(hit: footing_journal::SearchHit) -> Self {
        let person = |(id, name): (footing_domain::PersonId, String)| PersonRef {
            id: id.into_string(),
            name,
        };
        Self {
            id: hit.id.into_string(),
            child_id: hit.child.map(ChildId::into_string),
            child_type: hit.child_type.map(footing_domain::ChildType::kebab),
            kind: hit.kind.kebab(),
            title: hit.title.into(),
            occurred_on: hit.occurred_on.to_string(),
            people: hit.people.into_iter().map(person).collect(),
            score: hit.score,
            snippet: hit.snippet.into(),
        }
    }
}

impl From<footing_journal::Preview> for Preview {
    fn from(preview: footing_journal::Preview) -> Self {
        let people = preview.people.into_iter();
        Self {
            id: preview.id.into_string(),
            kind: preview.kind.kebab(),
            title: preview.title.into(),
            occurred_on: preview.occurred_on.to_string(),
            people: people.map(|(id, name)| PersonRef { id: id.into_string(), name }).collect(),
            tags: preview.tags,
            parts: preview.parts.into_iter().map(PreviewPart::from).collect(),
        }
    }
}

impl From<footing_journal::PreviewPart> for PreviewPart {
    fn from(part: footing_journal::PreviewPart) -> Self {
        use footing_journal::PartOf as Of;
        let (what, child) = match part.what {
            Of::Body => (PartOf::Body, None),
            Of::Interpretation => (PartOf::Interpretation, None),
            Of::Field => (PartOf::Field, None),
            Of::Child { id, child_type } => {
                (PartOf::Child, Some((id.into_string(), child_type.kebab())))
            }
        };
        let (child_id, child_type) = child.unzip();
        let Snippet { text, highlights } = part.marked.into();
        let (cut_before, cut_after) = (part.cut_before, part.cut_after);
        Self { what, child_id, child_type, text, highlights, cut_before, cut_after }
    }
}

impl From<Marked> for Snippet {
    fn from(marked: Marked) -> Self {
        Self { highlights: in_utf16(&marked.text, &marked.highlights), text: marked.text }
    }
}

impl From<footing_journal::Facets> for Facets {
    fn from(facets: footing_journal::Facets) -> Self {
        let counts = |facet: Vec<footing_journal::FacetCount>| {
            facet.into_iter().map(FacetCount::from).collect()
        };
        Self {
            kind: counts(facets.kind),
            person: counts(facets.person),
            tag: counts(facets.tag),
            month: counts(facets.month),
            day: counts(facets.day),
        }
    }
}

impl From<footing_journal::FacetCount> for FacetCount {
    fn from(facet: footing_journal::FacetCount) -> Self {
        Self { value: facet.value, label: facet.label, count: count(facet.count) }
    }
}

fn count(many: u64) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

pub(super) fn range_in_utf16(text: &str, range: (usize, usize)) -> (u32, u32) {
    in_utf16(text, &[range]).first().copied().unwrap_or((0, 0))
}

/// Turns ranges counted in Unicode scalars, in order, into ranges counted in UTF-16 units.
pub(super) fn in_utf16(text: &str, ranges: &[(usize, usize)]) -> Vec<(u32, u32)> {
    let mut characters = text.chars();
    let (mut scalars, mut units) = (0_usize, 0_u32);
    let mut upto = |scalar: usize| {
        while scalars < scalar {
            let Some(character) = characters.next() else { break };
            units += if character.len_utf16() == 2 { 2 } else { 1 };
            scalars += 1;
        }
        units
    };
    ranges.iter().map(|&(start, end)| (upto(start), upto(end))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_count_the_way_the_page_counts() {
        // 🧭 is one scalar and two UTF-16 units; é here is one of each.
        let text = "🧭 née 🧭 due";
        assert_eq!(in_utf16(text, &[(0, 1), (2, 5), (8, 11)]), [(0, 2), (3, 6), (10, 13)]);
        let units: Vec<u16> = text.encode_utf16().collect();
        assert_eq!(String::from_utf16_lossy(&units[10..13]), "due");
    }

    #[test]
    fn a_range_beyond_the_text_ends_with_it() {
        assert_eq!(in_utf16("due", &[(1, 9)]), [(1, 3)]);
        assert_eq!(in_utf16("", &[(0, 1)]), [(0, 0)]);
    }
}
