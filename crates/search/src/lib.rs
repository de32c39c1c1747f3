//! Finding any sentence as it is typed.
//!
//! The only crate that knows tantivy. `SQLite` is the truth; what stands here is a cache of it, in
//! files sealed so that any change made to them from outside is refused and the index built anew.
//! One document per entry and per child, so that a hit is the exact sentence; no body is stored.
//!
//! - [`Index`] is opened or made, fed with [`DocGroup`]s, committed and searched.
//! - [`Overlay`] holds what was saved and is not committed yet.
//! - [`Snippeter`] marks in a text what a query found there.

mod answer;
mod doc;
mod error;
mod index;
mod manifest;
mod overlay;
mod snippet;

pub use answer::{FacetCount, Facets, Found, Hit, SearchOptions, Sort};
pub use doc::{DocGroup, IndexDoc};
pub use error::{RebuildReason, SearchError};
pub use index::{Index, IndexHome, OpenState, fingerprint};
pub use manifest::{Expected, Manifest, ManifestKeeper};
pub use overlay::Overlay;
pub use snippet::{Snippet, Snippeter};
