//! The sample journal is written in the list's terms, every entry, child and person of it.

use std::{fs, path::Path};

use footing_domain::{CivilDate, Fields, Kind, RecordType};
use serde_json::{Map, Value};

fn sample(name: &str) -> String {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/sample-journal").join(name);
    fs::read_to_string(path).expect("the sample lies in content/")
}

fn lines(name: &str) -> Vec<Value> {
    let parse = |line| serde_json::from_str(line).expect("the sample is one JSON object a line");
    sample(name).lines().map(parse).collect()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

#[test]
fn every_entry_and_child_of_the_sample_fits_the_list() {
    let entries = lines("entries.ndjson");
    assert_eq!(entries.len(), 150);
    let mut children = 0;
    for entry in &entries {
        let id = text(entry, "id");
        let kind: Kind = text(entry, "kind").parse().unwrap();
        assert!(text(entry, "occurred_on").parse::<CivilDate>().is_ok(), "{id}");
        let record = RecordType::Kind(kind);
        check(id, record, &entry["fields"]);
        assert!(kind.states().iter().any(|state| state == text(entry, "status")), "{id} status");
        for child in entry["children"].as_array().unwrap() {
            let record = RecordType::Child(text(child, "type").parse().unwrap());
            check(text(child, "id"), record, &child["fields"]);
            children += 1;
        }
    }
    assert_eq!(children, 152);
}

#[test]
fn every_person_of_the_sample_fits_the_list() {
    // These stand beside a person's fields.
    const OWN: [&str; 7] = ["key", "name", "short_name", "self", "aliases", "relation", "function"];
    for person in lines("people.ndjson") {
        let mut fields: Map<String, Value> = person.as_object().unwrap().clone();
        fields.retain(|name, _| !OWN.contains(&name.as_str()));
        check(text(&person, "key"), RecordType::Person, &Value::Object(fields));
    }
}

#[test]
fn the_sample_plan_fits_the_list() {
    // The plan's entry has its id, status and template in its envelope.
    let mut plan: Value = serde_json::from_str(&sample("plan.json")).unwrap();
    plan.as_object_mut()
        .unwrap()
        .retain(|name, _| !["id", "entry", "status", "template"].contains(&name.as_str()));
    check("plan.json", RecordType::Kind(Kind::Plan), &plan);
}

/// The fields fit, checking them again changes nothing, and no word of theirs got lost.
fn check(id: &str, record: RecordType, typed: &Value) {
    let fields =
        Fields::parse(record, typed.clone()).unwrap_or_else(|refused| panic!("{id} {refused}"));
    let again = Fields::parse(record, fields.clone().into_value());
    assert_eq!(again.as_ref(), Ok(&fields), "{id}");
    let (mut before, mut after) = (leaves(typed), leaves(&fields.into_value()));
    before.sort_unstable();
    after.sort_unstable();
    assert_eq!(before, after, "{id} keeps every value");
}

fn leaves(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => vec![value.to_string()],
        Value::Array(items) => items.iter().flat_map(leaves).collect(),
        Value::Object(members) => members.values().flat_map(leaves).collect(),
    }
}
