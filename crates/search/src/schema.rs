//! The fields of a document, and how each is read.

use std::collections::HashSet;

use tantivy::{
    TantivyDocument,
    schema::{
        FAST, Field, INDEXED, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions,
    },
    tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager},
};

use footing_domain::{IsFlag, fold::fold};

use crate::{
    DocGroup, IndexDoc,
    analyse::{self, Beginnings, Form, Met, Stems, Tokens},
};

/// Changes whenever documents are written otherwise, or what was written may hold one twice; part of
/// the fingerprint.
pub(crate) const VERSION: u32 = 9;

const EXACT: &str = "footing_exact";
const STEM: &str = "footing_stem";
const CAPITALS: &str = "footing_capitals";
const STARTS: &str = "footing_starts";

/// The fields, by what they hold.
///
/// What matches is decided by `text`, `stem` and `names`; `title` and `said` repeat words of `text`
/// so that they can count more.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    /// Every word of the document as written, folded, with positions.
    pub(crate) text: Field,
    /// The stem of every word that has one and is another: the word itself stands in `text`.
    pub(crate) stem: Field,
    pub(crate) title: Field,
    /// Words somebody said, and all words of children.
    pub(crate) said: Field,
    /// Names of people linked; never stemmed.
    pub(crate) names: Field,
    /// Words of two or three capitals, as written: PO, but not po.
    pub(crate) capitals: Field,
    /// The first one, two and three letters of every word of `text`.
    pub(crate) starts: Field,
    /// The same of `title`.
    pub(crate) title_starts: Field,
    pub(crate) entry: Field,
    pub(crate) child: Field,
    pub(crate) kind: Field,
    pub(crate) child_type: Field,
    pub(crate) person: Field,
    /// Whole names, folded, for `person:`.
    pub(crate) name: Field,
    pub(crate) function: Field,
    /// Tags as written, to be counted.
    pub(crate) tag: Field,
    /// Tags folded, and what they nest in.
    pub(crate) tag_path: Field,
    pub(crate) theme: Field,
    /// `field=value`.
    pub(crate) facet: Field,
    pub(crate) is: Field,
    pub(crate) has: Field,
    /// 20260324.
    pub(crate) occurred: Field,
    /// Milliseconds.
    pub(crate) recorded: Field,
    /// 20260324.
    pub(crate) due: Field,
}

/// Names of the fast fields, as the collector asks for them.
pub(crate) mod fast {
    pub(crate) const ENTRY: &str = "entry";
    pub(crate) const CHILD: &str = "child";
    pub(crate) const KIND: &str = "kind";
    pub(crate) const PERSON: &str = "person";
    pub(crate) const TAG: &str = "tag";
    pub(crate) const OCCURRED: &str = "occurred";
    pub(crate) const RECORDED: &str = "recorded";
    pub(crate) const DUE: &str = "due";
}

/// Returns the schema; the same each time it is called.
pub(crate) fn schema() -> (Schema, Fields) {
    let words = |tokenizer: &str, option: IndexRecordOption, norms: bool| {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer(tokenizer)
                .set_index_option(option)
                .set_fieldnorms(norms),
        )
    };
    let raw = || {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_index_option(IndexRecordOption::Basic)
            .set_fieldnorms(false);
        TextOptions::default().set_indexing_options(indexing)
    };
    let mut builder = Schema::builder();
    let fields = Fields {
        text: builder
            .add_text_field("text", words(EXACT, IndexRecordOption::WithFreqsAndPositions, true)),
        stem: builder.add_text_field("stem", words(STEM, IndexRecordOption::WithFreqs, true)),
        title: builder.add_text_field("title", words(EXACT, IndexRecordOption::WithFreqs, true)),
        said: builder.add_text_field("said", words(EXACT, IndexRecordOption::WithFreqs, true)),
        names: builder
            .add_text_field("names", words(EXACT, IndexRecordOption::WithFreqsAndPositions, false)),
        capitals: builder
            .add_text_field("capitals", words(CAPITALS, IndexRecordOption::Basic, false)),
        starts: builder.add_text_field("starts", words(STARTS, IndexRecordOption::Basic, false)),
        title_starts: builder
            .add_text_field("title_starts", words(STARTS, IndexRecordOption::Basic, false)),
        entry: builder.add_text_field(fast::ENTRY, STRING | FAST),
        child: builder.add_text_field(fast::CHILD, FAST),
        kind: builder.add_text_field(fast::KIND, raw() | FAST),
        child_type: builder.add_text_field("child_type", raw()),
        person: builder.add_text_field(fast::PERSON, raw() | FAST),
        name: builder.add_text_field("name", raw()),
        function: builder.add_text_field("function", raw()),
        tag: builder.add_text_field(fast::TAG, raw() | FAST),
        tag_path: builder.add_text_field("tag_path", raw()),
        theme: builder.add_text_field("theme", raw()),
        facet: builder.add_text_field("facet", raw()),
        is: builder.add_text_field("is", raw()),
        has: builder.add_text_field("has", raw()),
        occurred: builder.add_u64_field(fast::OCCURRED, FAST),
        recorded: builder.add_i64_field(fast::RECORDED, FAST),
        due: builder.add_u64_field(fast::DUE, FAST | INDEXED),
    };
    (builder.build(), fields)
}

/// Returns the readings that the schema names.
pub(crate) fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(EXACT, Reader::Exact);
    manager.register(STEM, Reader::Stem(Stems::default()));
    manager.register(CAPITALS, Reader::Capitals);
    manager.register(STARTS, Reader::Starts(Met::default()));
    manager
}

/// Returns the documents of a group as the engine takes them, the entry's own first.
pub(crate) fn documents(fields: &Fields, group: &DocGroup) -> Vec<TantivyDocument> {
    let head = group.docs.first();
    group.docs.iter().map(|doc| document(fields, group, doc, head.unwrap_or(doc))).collect()
}

/// How a tag, a theme or a facet's value is compared.
pub(crate) fn facet_term(field: &str, value: &str) -> String {
    format!("{field}={}", fold(value).replace('-', "_"))
}

fn document(fields: &Fields, group: &DocGroup, doc: &IndexDoc, head: &IndexDoc) -> TantivyDocument {
    let mut out = TantivyDocument::default();
    out.add_text(fields.entry, group.entry.as_str());
    out.add_text(fields.kind, head.kind.as_str());
    if let Some(child) = &doc.child {
        out.add_text(fields.child, child.as_str());
    }
    if let Some(kind) = doc.child_type {
        out.add_text(fields.child_type, kind.as_str());
    }
    words(fields, doc, &mut out);

    let own = [head, doc];
    let both: &[&IndexDoc] = if doc.child.is_some() { &own } else { &own[..1] };
    for person in distinct(both, |doc| doc.person_ids.iter().map(|id| id.as_str().to_owned())) {
        out.add_text(fields.person, person);
    }
    for name in distinct(both, |doc| doc.names.iter().cloned()) {
        out.add_text(fields.names, &name);
        out.add_text(fields.name, fold(&name));
    }
    // For an objection the function its person had then, not those of everybody linked.
    let functions = if doc.functions.is_empty() { &head.functions } else { &doc.functions };
    for function in functions {
        out.add_text(fields.function, function.as_str());
    }
    for tag in distinct(both, |doc| doc.tags.iter().cloned()) {
        out.add_text(fields.tag, tag);
    }
    for path in distinct(both, |doc| doc.tags.iter().flat_map(|tag| tag_paths(tag))) {
        out.add_text(fields.tag_path, path);
    }
    for theme in distinct(both, |doc| doc.themes.iter().map(|theme| fold(theme))) {
        out.add_text(fields.theme, theme);
    }
    // A child's state is not its entry's: facets and most flags are not handed down.
    for (field, value) in &doc.facets {
        out.add_text(fields.facet, facet_term(field.as_str(), value));
    }
    let handed_down =
        |flag: &IsFlag| matches!(flag, IsFlag::Trashed | IsFlag::Locked | IsFlag::Draft);
    let flags = distinct(both, |from| {
        let all = std::ptr::eq(from, doc);
        from.is
            .iter()
            .filter(move |flag| all || handed_down(flag))
            .map(|flag| flag.as_str().to_owned())
    });
    for flag in flags {
        out.add_text(fields.is, flag);
    }
    for flag in distinct(both, |doc| doc.has.iter().map(|flag| flag.as_str().to_owned())) {
        out.add_text(fields.has, flag);
    }
    let day = doc.said_on.unwrap_or(head.occurred_on);
    out.add_u64(fields.occurred, u64::from(day.as_number()));
    out.add_i64(fields.recorded, head.recorded_at.millis());
    if let Some(due) = doc.due {
        out.add_u64(fields.due, u64::from(due.as_number()));
    }
    out
}

fn words(fields: &Fields, doc: &IndexDoc, out: &mut TantivyDocument) {
    let mut written = |text: &str, also: &[Field]| {
        if text.is_empty() {
            return;
        }
        for field in [fields.text, fields.stem, fields.capitals, fields.starts].iter().chain(also) {
            out.add_text(*field, text);
        }
    };
    let said: &[Field] = &[fields.said];
    let other = if doc.child.is_some() { said } else { &[] };
    written(&doc.title, &[fields.title, fields.title_starts]);
    written(&doc.body, other);
    written(&doc.interpretation, &[]);
    doc.prose.iter().for_each(|text| written(text, other));
    doc.verbatim.iter().for_each(|text| written(text, said));
}

/// Returns a tag folded, with everything it nests in: `a/b/c` is in `a/b` and `a` too.
fn tag_paths(tag: &str) -> Vec<String> {
    let folded = fold(tag);
    let mut paths: Vec<String> =
        folded.match_indices('/').map(|(at, _)| folded[..at].to_owned()).collect();
    paths.push(folded);
    paths.retain(|path| !path.is_empty());
    paths
}

fn distinct<'d, I: Iterator<Item = String>>(
    docs: &[&'d IndexDoc],
    values: impl Fn(&'d IndexDoc) -> I,
) -> Vec<String> {
    let mut seen = HashSet::new();
    let all = docs.iter().flat_map(|doc| values(doc));
    all.filter(|value| seen.insert(value.clone())).collect()
}

/// One of the four readings of a text.
#[derive(Clone)]
enum Reader {
    Exact,
    Stem(Stems),
    Capitals,
    Starts(Met),
}

enum Stream<'t> {
    Exact { tokens: Tokens<'t>, token: Token },
    Stem { tokens: Tokens<'t>, stems: &'t mut Stems, token: Token },
    Capitals { found: Box<dyn Iterator<Item = (usize, &'t str)> + 't>, token: Token },
    Starts { found: Beginnings<'t>, token: Token },
}

impl Tokenizer for Reader {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        let token = Token::default();
        match self {
            Self::Exact => Stream::Exact { tokens: analyse::tokens(text), token },
            Self::Stem(stems) => Stream::Stem { tokens: analyse::tokens(text), stems, token },
            Self::Capitals => {
                Stream::Capitals { found: Box::new(analyse::all_capitals(text)), token }
            }
            Self::Starts(met) => {
                // Where they stand is not kept, but it is added up.
                let token = Token { position: 0, ..token };
                Stream::Starts { found: Beginnings::of(text, met), token }
            }
        }
    }
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        match self {
            Self::Exact { tokens, token } => {
                let Some(next) = tokens.next() else { return false };
                *token = Token {
                    offset_from: next.start,
                    offset_to: next.end,
                    position: next.position,
                    text: next.text,
                    position_length: next.span,
                };
                true
            }
            Self::Stem { tokens, stems, token } => {
                for next in tokens {
                    if next.form == Form::Part
                        && let Some(stem) = stems.of(&next.text)
                        && stem != next.text
                    {
                        token.text.clear();
                        token.text.push_str(stem);
                        (token.offset_from, token.offset_to) = (next.start, next.end);
                        token.position = next.position;
                        return true;
                    }
                }
                false
            }
            Self::Capitals { found, token } => {
                let Some((start, short)) = found.next() else { return false };
                token.text.clear();
                token.text.push_str(short);
                (token.offset_from, token.offset_to) = (start, start + short.len());
                token.position = token.position.wrapping_add(1);
                true
            }
            Self::Starts { found, token } => found.next_into(&mut token.text),
        }
    }

    fn token(&self) -> &Token {
        match self {
            Self::Exact { token, .. }
            | Self::Stem { token, .. }
            | Self::Capitals { token, .. }
            | Self::Starts { token, .. } => token,
        }
    }

    fn token_mut(&mut self) -> &mut Token {
        match self {
            Self::Exact { token, .. }
            | Self::Stem { token, .. }
            | Self::Capitals { token, .. }
            | Self::Starts { token, .. } => token,
        }
    }
}
