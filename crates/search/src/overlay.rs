//! What was saved and is not in the index yet.

use std::collections::{HashMap, HashSet};

use tantivy::{
    IndexSettings, Searcher, directory::RamDirectory, schema::document::TantivyDocument,
    store::Compressor,
};

use crate::{
    DocGroup, SearchError,
    schema::{documents, schema, tokenizers},
};

/// The least the engine accepts; a few hundred documents fit easily.
const MEMORY: usize = 15_000_000;

/// Pending changes, laid over the index while searching: what was just saved is found at once, and
/// what was just deleted is gone.
#[derive(Default)]
pub struct Overlay {
    /// Entries that the index knows in an older state, or not at all, in order.
    masked: Vec<String>,
    searcher: Option<Searcher>,
}

impl Overlay {
    /// Returns an overlay of nothing.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Indexes `pending` in memory. Of two groups of one entry the later counts.
    pub fn new(pending: &[DocGroup]) -> Result<Self, SearchError> {
        let latest: HashMap<&str, usize> =
            pending.iter().enumerate().map(|(at, group)| (group.entry.as_str(), at)).collect();
        let mut masked: Vec<String> = latest.keys().map(|id| (*id).to_owned()).collect();
        masked.sort_unstable();
        let current: HashSet<usize> = latest.into_values().collect();
        let groups = pending.iter().enumerate().filter(|(at, _)| current.contains(at));
        let groups: Vec<&DocGroup> =
            groups.map(|(_, group)| group).filter(|group| !group.docs.is_empty()).collect();
        let searcher = if groups.is_empty() { None } else { Some(in_memory(&groups)?) };
        Ok(Self { masked, searcher })
    }

    pub fn is_empty(&self) -> bool {
        self.masked.is_empty()
    }

    pub(crate) fn masked(&self) -> &[String] {
        &self.masked
    }

    pub(crate) const fn searcher(&self) -> Option<&Searcher> {
        self.searcher.as_ref()
    }
}

fn in_memory(groups: &[&DocGroup]) -> Result<Searcher, SearchError> {
    let (schema, fields) = schema();
    let mut writer = tantivy::Index::builder()
        .schema(schema)
        .tokenizers(tokenizers())
        .settings(settings())
        .single_segment_index_writer::<TantivyDocument>(RamDirectory::create(), MEMORY)?;
    for group in groups {
        for document in documents(&fields, group) {
            writer.add_document(document)?;
        }
    }
    let reader = writer.finalize()?.reader_builder().reload_policy(tantivy::ReloadPolicy::Manual);
    let reader: tantivy::IndexReader = reader.try_into()?;
    Ok(reader.searcher())
}

/// No document is stored, so there is nothing to compress.
pub(crate) fn settings() -> IndexSettings {
    IndexSettings {
        docstore_compression: Compressor::None,
        docstore_compress_dedicated_thread: false,
        ..IndexSettings::default()
    }
}
