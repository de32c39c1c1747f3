//! The sample journal's own dialect, turned into the line format.
//!
//! It names people by `key`, templates by their bare id, and keeps a person's fields beside the
//! name. Keys become ids.

use footing_domain::{Invalid, Problem};
use serde_json::{Map, Value};

use crate::line::{self, Line};

/// Parses one line of `people.ndjson`.
pub fn person(text: &str) -> Result<Line, Invalid> {
    const OWN: [&str; 6] = ["name", "short_name", "aliases", "self", "relation", "function"];
    let mut map = object(text)?;
    let mut person = Map::new();
    person.insert("type".to_owned(), "person".into());
    if let Some(key) = map.shift_remove("key") {
        person.insert("id".to_owned(), key);
    }
    for name in OWN {
        if let Some(value) = map.shift_remove(name) {
            person.insert(name.to_owned(), value);
        }
    }
    person.insert("fields".to_owned(), Value::Object(map));
    line::parse(&Value::Object(person).to_string())
}

/// Parses one line of `entries.ndjson`.
pub fn entry(text: &str) -> Result<Line, Invalid> {
    let mut map = object(text)?;
    if let Some(Value::Array(people)) = map.get_mut("people") {
        for mention in people.iter_mut().filter_map(Value::as_object_mut) {
            if let Some(key) = mention.shift_remove("key") {
                mention.insert("id".to_owned(), key);
            }
        }
    }
    if let Some(template) = map.get_mut("template")
        && let Value::String(id) = &*template
    {
        *template = serde_json::json!({ "id": id, "version": 1 });
    }
    line::parse(&Value::Object(map).to_string())
}

fn object(text: &str) -> Result<Map<String, Value>, Invalid> {
    match serde_json::from_str(text) {
        Ok(Value::Object(map)) => Ok(map),
        _ => Err(Invalid::new("line", Problem::Other("is not a JSON object"))),
    }
}
