//! The fields of a record, checked against the list of kinds.

use std::fmt;

use serde_json::{Map, Value};

/// The fields of one record. `Debug` shows how many there are.
#[derive(Clone, Default, PartialEq)]
pub struct Fields(Map<String, Value>);

impl Fields {
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    pub const fn as_object(&self) -> &Map<String, Value> {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fields({})", self.0.len())
    }
}
