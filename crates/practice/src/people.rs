//! People: which words are somebody's name, and what goes when they do.

mod erase;
mod fields;
mod influence;
mod names;

pub use erase::PersonEraser;
pub use fields::{CadenceRow, PersonChange, TermRow, changed};
pub use influence::{Influence, influences, with_influence};
pub use names::{ERASED, Names, parts};
