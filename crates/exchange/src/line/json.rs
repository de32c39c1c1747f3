//! Strict JSON: duplicate keys and NUL characters are refused, with the place they stand at.
//!
//! `serde_json` alone would keep the last of two equal keys, and the owner would never hear of the
//! first.

use std::{cell::RefCell, fmt};

use footing_domain::{Invalid, Problem};
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value, error::Category};

/// Parses one JSON value and nothing after it.
pub(super) fn parse(text: &str) -> Result<Value, Invalid> {
    let refused = RefCell::new(None);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let result = Strict(&refused)
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value));
    result.map_err(|error| refused.take().unwrap_or_else(|| syntax(&error)))
}

/// Shortens a key so that it can stand in a message.
pub(super) fn key_for_message(key: &str) -> String {
    const MAX: usize = 60;
    let mut shown: String = key
        .chars()
        .take(MAX)
        .map(|character| if character.is_control() { '\u{fffd}' } else { character })
        .collect();
    if key.chars().nth(MAX).is_some() {
        shown.push('…');
    }
    shown
}

fn syntax(error: &serde_json::Error) -> Invalid {
    let problem = match error.classify() {
        Category::Eof => Problem::Other("the JSON ends too early"),
        Category::Syntax if error.to_string().starts_with("recursion limit") => {
            Problem::Other("the JSON is nested too deeply")
        }
        Category::Syntax | Category::Data | Category::Io => {
            Problem::Other("this is not JSON; one object a line is expected")
        }
    };
    Invalid::new(format!("column {}", error.column()), problem)
}

/// Builds a value; the first refusal is left in the cell, its path completed on the way out.
#[derive(Clone, Copy)]
struct Strict<'a>(&'a RefCell<Option<Invalid>>);

impl Strict<'_> {
    fn refuse<E: serde::de::Error>(self, at: &str, problem: Problem) -> E {
        *self.0.borrow_mut() = Some(Invalid::new(at, problem));
        E::custom("refused")
    }

    fn within(self, outer: &str) {
        let mut refused = self.0.borrow_mut();
        *refused = refused.take().map(|invalid| invalid.within(outer));
    }

    fn check_nul<E: serde::de::Error>(self, text: &str) -> Result<(), E> {
        match text.chars().position(|character| character == '\0') {
            Some(position) => Err(self.refuse("", Problem::Nul { at: position + 1 })),
            None => Ok(()),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("not a number"))
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Value, E> {
        self.check_nul(text)?;
        Ok(Value::String(text.to_owned()))
    }

    fn visit_string<E: serde::de::Error>(self, text: String) -> Result<Value, E> {
        self.check_nul(&text)?;
        Ok(Value::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        loop {
            match items.next_element_seed(self) {
                Ok(Some(item)) => array.push(item),
                Ok(None) => return Ok(Value::Array(array)),
                Err(error) => {
                    self.within(&format!("[{}]", array.len()));
                    return Err(error);
                }
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = members.next_key::<String>()? {
            if key.contains('\0') {
                let position = key.chars().position(|character| character == '\0').unwrap_or(0);
                let problem = Problem::Nul { at: position + 1 };
                return Err(self.refuse(&key_for_message(&key), problem));
            }
            if map.contains_key(&key) {
                return Err(self.refuse(&key_for_message(&key), Problem::Duplicate));
            }
            match members.next_value_seed(self) {
                Ok(value) => {
                    map.insert(key, value);
                }
                Err(error) => {
                    self.within(&key_for_message(&key));
                    return Err(error);
                }
            }
        }
        Ok(Value::Object(map))
    }
}
