//! People: which words are somebody's name, and what goes when they do.

mod erase;
mod fields;
mod names;

pub use erase::PersonEraser;
pub use fields::{CadenceRow, PersonChange, TermRow, changed};
pub use names::{ERASED, Names, parts};
