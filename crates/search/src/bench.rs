//! What the index is made of, for the bench alone: a peer that is built of the same fields, the same
//! readings and the same queries, without seals, says what sealing costs.

use footing_domain::Query;
use tantivy::{
    Index, IndexSettings, Searcher, TantivyDocument,
    schema::{Schema, SchemaBuilder},
    tokenizer::TokenizerManager,
};

use crate::{
    DocGroup, SearchError, SearchOptions,
    compile::{self, Scope},
    overlay, plan, schema,
};

/// The query as the engine runs it.
pub type EngineQuery = Box<dyn tantivy::query::Query>;

/// Returns the schema, to which fields may be added.
pub fn schema() -> SchemaBuilder {
    let mut builder = Schema::builder();
    for (_, field) in schema::schema().0.fields() {
        builder.add_field(field.clone());
    }
    builder
}

pub fn tokenizers() -> TokenizerManager {
    schema::tokenizers()
}

pub fn settings() -> IndexSettings {
    overlay::settings()
}

/// Returns the documents of a group as the index takes them.
pub fn documents(group: &DocGroup) -> Vec<TantivyDocument> {
    schema::documents(&schema::schema().1, group)
}

/// Returns the query that the index would run.
pub fn query(
    searcher: &Searcher,
    query: &Query,
    options: &SearchOptions,
) -> Result<EngineQuery, SearchError> {
    let fields = schema::schema().1;
    let scope = Scope { fields: &fields, searchers: vec![searcher] };
    let plan = plan::Plan::new(query, Some(&scope));
    Ok(compile::compile(&plan, &scope, options)?.query)
}

/// Returns how many threads and how much memory a rebuild takes.
pub fn rebuild_budget() -> (usize, usize) {
    crate::index::rebuild_budget()
}

/// Returns the merge policy of the index.
pub fn set_merge_policy(writer: &tantivy::IndexWriter) {
    crate::index::set_merge_policy(writer);
}

/// Sets the readings of an index that was opened.
pub fn set_tokenizers(index: &mut Index) {
    index.set_tokenizers(tokenizers());
}
