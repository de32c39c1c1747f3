//! Finding any sentence as it is typed.
//!
//! The only crate that knows tantivy. `SQLite` is the truth; what stands here is a cache of it, in
//! files sealed so that any change made to them from outside is refused and the index built anew.
//! One document per entry and per child, so that a hit is the exact sentence; no body is stored.
//!
//! - [`Index`] is opened or made, fed with [`DocGroup`]s, committed and searched.
//! - [`Overlay`] holds what was saved and is not committed yet.
//! - [`Snippeter`] marks in a text what a query found there.

mod analyse;
mod answer;
#[cfg(feature = "bench")]
pub mod bench;
mod collect;
mod compile;
mod directory;
mod doc;
mod error;
mod index;
mod manifest;
mod overlay;
mod plan;
mod schema;
mod search;
mod snippet;
mod synonyms;

pub use answer::{DAYS_MAX, FacetCount, Facets, Found, Hit, SearchOptions, Sort, Wanted};
pub use doc::{DocGroup, IndexDoc};
pub use error::{RebuildReason, SearchError};
pub use index::{Index, IndexHome, OpenState, fingerprint};
pub use manifest::{Expected, ManifestKeeper};
pub use overlay::Overlay;
pub use snippet::{Snippet, Snippeter};

/// Returns bytes as they stand in names and fingerprints.
fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| DIGITS[usize::from(digit)]).collect()
}
