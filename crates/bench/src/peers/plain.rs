//! Plain tantivy: the same schema, readings and queries over memory-mapped files, nothing sealed.
//!
//! It keeps the texts in its own store of documents, so that it can show them; ours are in SQLite.

use std::{collections::HashMap, fs, path::Path};

use footing_domain::{Query, query::parse};
use footing_journal::bench::Groups;
use footing_search::{DocGroup, SearchOptions, Snippeter, bench};
use tantivy::{
    Index, IndexReader, IndexWriter, ReloadPolicy, TantivyDocument,
    collector::{Count, TopDocs},
    directory::MmapDirectory,
    indexer::UserOperation,
    schema::{Field, STORED, Value as _},
};

use crate::{Result, corpus::Corpus, data::Data, prepare as preparing};

const STORED_TITLE: &str = "shown_title";
const STORED_TEXT: &str = "shown_text";
const SNIPPET_CHARS: usize = 240;

/// An index being built.
pub(crate) struct Building {
    writer: IndexWriter,
    /// Where texts are kept to be shown; none if nothing is to be shown.
    shown: Option<(Field, Field)>,
}

/// A field, and the bytes of its words, lists, places, columns and lengths.
pub(crate) type FieldSpace = (String, [u64; 5]);

impl Building {
    /// Starts an empty index in `folder`.
    pub(crate) fn new(folder: &Path, shown: bool) -> Result<Self> {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder)?;
        let mut schema = bench::schema();
        let shown = shown.then(|| {
            (
                schema.add_text_field(STORED_TITLE, STORED),
                schema.add_text_field(STORED_TEXT, STORED),
            )
        });
        let mut settings = bench::settings();
        if shown.is_some() {
            settings = tantivy::IndexSettings::default();
        }
        let index = Index::builder()
            .schema(schema.build())
            .tokenizers(bench::tokenizers())
            .settings(settings)
            .open_or_create(MmapDirectory::open(folder)?)?;
        let (threads, memory) = bench::rebuild_budget();
        let writer = index.writer_with_num_threads(threads, memory)?;
        bench::set_merge_policy(&writer);
        Ok(Self { writer, shown })
    }

    pub(crate) fn add(&self, group: &DocGroup) -> Result<()> {
        let documents = bench::documents(group).into_iter().zip(&group.docs);
        let batch = documents.map(|(mut document, doc)| {
            if let Some((title, text)) = self.shown {
                document.add_text(title, &doc.title);
                let mut words = doc.body.clone();
                for more in doc.prose.iter().chain(&doc.verbatim) {
                    words.push('\n');
                    words.push_str(more);
                }
                document.add_text(text, words);
            }
            UserOperation::Add(document)
        });
        self.writer.run(batch)?;
        Ok(())
    }

    /// Commits, and waits for the merges.
    pub(crate) fn finish(mut self) -> Result<()> {
        self.writer.commit()?;
        self.writer.wait_merging_threads()?;
        Ok(())
    }
}

pub(crate) fn prepare(data: &Data) -> Result<()> {
    let part = Data::of_this_index("plain");
    if data.marked(&part).is_some() {
        return Ok(());
    }
    let building = Building::new(&data.plain(), true)?;
    let (_vault, store) = data.store()?;
    let (mut groups, mut done) = (Groups::default(), 0);
    preparing::each_page(&store, |reading, entries| {
        for entry in entries {
            building.add(&groups.of(reading, entry)?)?;
        }
        done += entries.len() as u64;
        preparing::progress("plain tantivy", done, data.rows);
        Ok(())
    })?;
    building.finish()?;
    data.mark(&part, crate::data::bytes_below(&data.plain())?)
}

/// The index, open.
pub(crate) struct Plain {
    reader: IndexReader,
    shown: (Field, Field),
}

/// One hit as it would be shown.
pub(crate) struct Shown {
    #[expect(dead_code, reason = "made, as ours is; nobody looks at it")]
    pub(crate) title: String,
    #[expect(dead_code, reason = "made, as ours is; nobody looks at it")]
    pub(crate) snippet: footing_search::Snippet,
}

impl Plain {
    pub(crate) fn open(data: &Data) -> Result<Self> {
        let mut index = Index::open(MmapDirectory::open(data.plain())?)?;
        bench::set_tokenizers(&mut index);
        let schema = index.schema();
        let shown = (schema.get_field(STORED_TITLE)?, schema.get_field(STORED_TEXT)?);
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { reader, shown })
    }

    /// Answers with the best twenty, with their snippets, and how many there are.
    pub(crate) fn search(&self, text: &str) -> Result<(usize, Vec<Shown>)> {
        let query: Query = parse(text, Corpus::today(), true);
        let searcher = self.reader.searcher();
        let options = SearchOptions::new(Corpus::today());
        let compiled = bench::query(&searcher, &query, &options)?;
        let (best, total) = searcher
            .search(compiled.as_ref(), &(TopDocs::with_limit(20).order_by_score(), Count))?;
        let snippeter = Snippeter::new(&query);
        let mut shown = Vec::with_capacity(best.len());
        for (_, address) in best {
            let document: TantivyDocument = searcher.doc(address)?;
            let text = |field| {
                document.get_first(field).and_then(|value| value.as_str().map(str::to_owned))
            };
            let body = text(self.shown.1).unwrap_or_default();
            shown.push(Shown {
                title: text(self.shown.0).unwrap_or_default(),
                snippet: snippeter.snippet(&body, SNIPPET_CHARS),
            });
        }
        Ok((total, shown))
    }

    /// Returns what each field takes, as (field, its words, lists, places, columns and lengths), in
    /// bytes, the largest first; and how many segments there are.
    pub(crate) fn space(&self) -> Result<(Vec<FieldSpace>, usize)> {
        let searcher = self.reader.searcher();
        let usage = searcher.space_usage()?;
        let mut fields: HashMap<String, [u64; 5]> = HashMap::new();
        for segment in usage.segments() {
            let parts = [
                segment.termdict(),
                segment.postings(),
                segment.positions(),
                segment.fast_fields(),
                segment.fieldnorms(),
            ];
            for (at, part) in parts.into_iter().enumerate() {
                for field in part.fields() {
                    fields.entry(field.field_name().to_owned()).or_default()[at] +=
                        field.total().get_bytes();
                }
            }
        }
        let mut fields: Vec<_> = fields.into_iter().collect();
        fields.sort_by_key(|(_, parts)| std::cmp::Reverse(parts.iter().sum::<u64>()));
        Ok((fields, usage.segments().len()))
    }
}
