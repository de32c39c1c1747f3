//! The sample journal: ninety days of somebody who is made up, to look around in.
//!
//! It has a dialect of its own: people have a `key`, templates stand by their bare id, a person's
//! fields stand beside the name, and the plan's fields lie in a file of their own. Keys become ids.

use footing_domain::{CivilDate, Invalid, Problem};
use serde_json::{Map, Value};

use crate::line::{self, Line};

const PEOPLE: &str = include_str!("../../../content/sample-journal/people.ndjson");
const ENTRIES: &str = include_str!("../../../content/sample-journal/entries.ndjson");
const PLAN: &str = include_str!("../../../content/sample-journal/plan.json");

/// The entry that is the plan.
const PLAN_ENTRY: &str = "e001";
/// What the plan says about its entry, which the entry says itself.
const OF_THE_ENTRY: [&str; 4] = ["id", "entry", "status", "template"];

/// Returns the sample's last day, on which all of it has been written: day 90 of its plan.
pub fn last_day() -> CivilDate {
    CivilDate::from_ymd(2026, 5, 2).expect("BUG: 2026-05-02 is a date")
}

/// Returns the sample's lines, people first.
///
/// Fails where a line is not what the line format takes; a test holds that none is.
pub fn lines() -> Result<Vec<Line>, Invalid> {
    let people = PEOPLE.lines().map(person);
    people.chain(ENTRIES.lines().map(entry)).collect()
}

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
    if map.get("id").is_some_and(|id| id == PLAN_ENTRY)
        && let Some(Value::Object(fields)) = map.get_mut("fields")
    {
        let plan = object(PLAN)?;
        fields.extend(plan.into_iter().filter(|(name, _)| !OF_THE_ENTRY.contains(&&**name)));
    }
    line::parse(&Value::Object(map).to_string())
}

fn object(text: &str) -> Result<Map<String, Value>, Invalid> {
    match serde_json::from_str(text) {
        Ok(Value::Object(map)) => Ok(map),
        _ => Err(Invalid::new("line", Problem::Other("is not a JSON object"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_sample_is_taken() {
        let lines = lines().unwrap();
        let people = lines.iter().filter(|line| matches!(line, Line::Person(_))).count();
        let entries = lines.iter().filter(|line| matches!(line, Line::Entry(_))).count();
        assert_eq!((people, entries, lines.len()), (15, 150, 165));
    }
}
