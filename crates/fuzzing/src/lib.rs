//! What must hold for any bytes whatever: each function takes some, and panics when it does not.
//!
//! `fuzz/` calls these with what libFuzzer thinks of; the tests here call them with every seed, every
//! input that fuzzing found worth keeping, and every one that ever broke something.

mod header;
mod line;
mod markdown;
mod query;
mod sealed;

pub use self::{
    header::header,
    line::line,
    markdown::markdown,
    query::query,
    sealed::{sealed, sealed_seed},
};

/// A target: the name of its folder under `fuzz/seeds`, and its check.
pub type Target = (&'static str, fn(&[u8]));

/// Every target there is.
pub const TARGETS: [Target; 5] = [
    ("header", header),
    ("line", line),
    ("markdown", markdown),
    ("query", query),
    ("sealed", sealed),
];
