//! People, as the owner names them.

mod merge;
mod rename;

use std::fmt;

use crate::{Fields, PersonId, words};

words! {
    /// What the person is to the owner.
    pub enum Relation {
        Direct = "direct",
        Skip = "skip",
        Boss = "boss",
        Peer = "peer",
        Stakeholder = "stakeholder",
        Candidate = "candidate",
        Referee = "referee",
        SoundingBoard = "sounding_board",
        Former = "former",
    }
}

words! {
    /// Which part of the firm the person speaks for.
    pub enum Function {
        Engineering = "engineering",
        Product = "product",
        Design = "design",
        Finance = "finance",
        Sales = "sales",
        Support = "support",
        Security = "security",
        Legal = "legal",
        People = "people",
        Exec = "exec",
        Other = "other",
    }
}

/// A person. `Debug` shows the id only.
#[derive(Clone, PartialEq)]
pub struct Person {
    pub id: PersonId,
    pub name: String,
    pub short_name: Option<String>,
    /// Other names in use, in the owner's order, without the two above.
    pub aliases: Vec<String>,
    /// The owner of the journal.
    pub is_self: bool,
    pub relation: Option<Relation>,
    pub function: Option<Function>,
    /// Everything else that the kind `person` lists: level, power, stance, notes.
    pub fields: Fields,
    pub rev: u32,
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Person({})", self.id)
    }
}
