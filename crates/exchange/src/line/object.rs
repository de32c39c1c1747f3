//! An object being taken apart: each key is taken once, and what nobody took is refused.

use std::str::FromStr;

use footing_domain::{Invalid, Problem, nearest::nearest};
use serde_json::{Map, Value};

use super::json::key_for_message;

pub(crate) struct Object {
    members: Map<String, Value>,
    /// Every key that was asked for, to guess what a misspelt one meant.
    known: Vec<&'static str>,
}

impl Object {
    pub(crate) fn from_value(value: Value) -> Result<Self, Invalid> {
        let Value::Object(members) = value else { return Err(wrong_type("", "a JSON object")) };
        Ok(Self { members, known: Vec::new() })
    }

    /// Takes a value; `null` counts as left out.
    pub(crate) fn take(&mut self, key: &'static str) -> Option<Value> {
        self.known.push(key);
        self.members.shift_remove(key).filter(|value| !value.is_null())
    }

    pub(crate) fn take_string(&mut self, key: &'static str) -> Result<Option<String>, Invalid> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(wrong_type(key, "text")),
        }
    }

    /// Takes a text and parses it; whatever the parser calls the place, the error names the key.
    pub(crate) fn take_parsed<T: FromStr<Err = Invalid>>(
        &mut self,
        key: &'static str,
    ) -> Result<Option<T>, Invalid> {
        self.take_string(key)?.map(|text| text.parse().map_err(at(key))).transpose()
    }

    pub(crate) fn take_bool(&mut self, key: &'static str) -> Result<Option<bool>, Invalid> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::Bool(value)) => Ok(Some(value)),
            Some(_) => Err(wrong_type(key, "true or false")),
        }
    }

    /// Takes a count: 1 to 4,294,967,295.
    pub(crate) fn take_count(&mut self, key: &'static str) -> Result<Option<u32>, Invalid> {
        match self.take(key) {
            None => Ok(None),
            Some(value) => value
                .as_u64()
                .and_then(|number| u32::try_from(number).ok())
                .filter(|count| *count > 0)
                .map(Some)
                .ok_or_else(|| wrong_type(key, "a whole number from 1 on")),
        }
    }

    /// Takes a revision: 1 to 2,147,483,647, so that there is always a next one.
    pub(crate) fn take_revision(&mut self) -> Result<Option<u32>, Invalid> {
        match self.take_count("rev")? {
            Some(rev) if i32::try_from(rev).is_err() => {
                Err(wrong_type("rev", "a whole number from 1 to 2147483647"))
            }
            rev => Ok(rev),
        }
    }

    pub(crate) fn take_size(&mut self, key: &'static str) -> Result<Option<u64>, Invalid> {
        match self.take(key) {
            None => Ok(None),
            Some(value) => {
                value.as_u64().map(Some).ok_or_else(|| wrong_type(key, "a whole number from 0 on"))
            }
        }
    }

    /// Takes a list and reads each item; errors carry the item's place.
    pub(crate) fn take_list<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(Value) -> Result<T, Invalid>,
    ) -> Result<Vec<T>, Invalid> {
        match self.take(key) {
            None => Ok(Vec::new()),
            Some(Value::Array(items)) => items
                .into_iter()
                .enumerate()
                .map(|(index, item)| {
                    read(item).map_err(|invalid| invalid.within(&format!("{key}[{index}]")))
                })
                .collect(),
            Some(_) => Err(wrong_type(key, "a list")),
        }
    }

    /// Takes an object and reads it; errors carry its place.
    pub(crate) fn take_object<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(Object) -> Result<T, Invalid>,
    ) -> Result<Option<T>, Invalid> {
        self.take(key)
            .map(|value| Self::from_value(value).and_then(read).map_err(|error| error.within(key)))
            .transpose()
    }

    /// Refuses what nobody took.
    pub(crate) fn finish(self) -> Result<(), Invalid> {
        let Some(key) = self.members.keys().next() else { return Ok(()) };
        let hint = nearest(key, self.known.iter().copied())
            .map_or_else(String::new, |name| format!("; did you mean {name}?"));
        Err(Invalid::new(key_for_message(key), Problem::UnknownField { hint }))
    }
}

/// Gives an error the place `key`, in place of the name its parser used.
pub(crate) fn at(key: &str) -> impl FnOnce(Invalid) -> Invalid {
    move |invalid| Invalid::new(key, invalid.problem)
}

pub(crate) fn wrong_type(key: &str, expected: &str) -> Invalid {
    Invalid::new(key, Problem::WrongType { expected: expected.to_owned() })
}

pub(crate) fn string(value: Value) -> Result<String, Invalid> {
    let Value::String(text) = value else { return Err(wrong_type("", "text")) };
    Ok(text)
}
