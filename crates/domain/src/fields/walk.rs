//! Visiting every text of checked fields, with the type that it has there.

use serde_json::{Map, Value};

use crate::records::{Field, FieldType};

/// Calls `visit` with every text and its type: none where a later list no longer knows the field.
pub(super) fn texts<'a>(
    fields: &[Field],
    object: &'a Map<String, Value>,
    visit: &mut impl FnMut(Option<&FieldType>, &'a str),
) {
    for (name, value) in object {
        match fields.iter().find(|field| field.name == *name) {
            Some(field) => values(&field.types, &field.members, value, visit),
            None => values(&[], &[], value, visit),
        }
    }
}

fn values<'a>(
    types: &[FieldType],
    members: &[Field],
    value: &'a Value,
    visit: &mut impl FnMut(Option<&FieldType>, &'a str),
) {
    match value {
        Value::String(text) => {
            visit(types.iter().find(|field_type| field_type.fits_text(text)), text);
        }
        Value::Array(items) => {
            let item_types = item_types(types);
            for item in items {
                values(&item_types, members, item, visit);
            }
        }
        Value::Object(object) => {
            if types.contains(&FieldType::Money) {
                if let Some(currency) = object.get("currency").and_then(Value::as_str) {
                    visit(Some(&FieldType::Text), currency);
                }
            } else if types.contains(&FieldType::Period) {
                let dates = object.values().filter_map(Value::as_str);
                dates.for_each(|date| visit(Some(&FieldType::Date), date));
            } else {
                texts(members, object, visit);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Calls `visit` with every person who has a count in a tally.
pub(super) fn tally_keys<'a>(
    fields: &[Field],
    object: &'a Map<String, Value>,
    visit: &mut impl FnMut(&'a str),
) {
    for field in fields.iter().filter(|field| field.types.contains(&FieldType::Tally)) {
        let tally = object.get(&field.name).and_then(Value::as_object);
        tally.into_iter().flat_map(Map::keys).for_each(|person| visit(person));
    }
}

pub(super) fn refers_to(field_type: &FieldType, kind: &str) -> bool {
    matches!(field_type, FieldType::Ref(target) if target == kind)
}

/// Replaces every reference to a record of `kind` by what `to` makes of it.
pub(super) fn map_references(
    fields: &[Field],
    object: Map<String, Value>,
    kind: &str,
    to: &mut impl FnMut(&str) -> String,
) -> Map<String, Value> {
    let mapped = object.into_iter().map(|(name, value)| {
        let value = match fields.iter().find(|field| field.name == name) {
            Some(field) => mapped(&field.types, &field.members, value, kind, to),
            None => value,
        };
        (name, value)
    });
    mapped.collect()
}

fn mapped(
    types: &[FieldType],
    members: &[Field],
    value: Value,
    kind: &str,
    to: &mut impl FnMut(&str) -> String,
) -> Value {
    match value {
        Value::String(text) => {
            let field_type = types.iter().find(|field_type| field_type.fits_text(&text));
            match field_type {
                Some(field_type) if refers_to(field_type, kind) => Value::String(to(&text)),
                _ => Value::String(text),
            }
        }
        Value::Array(items) => {
            let item_types = item_types(types);
            let items = items.into_iter().map(|item| mapped(&item_types, members, item, kind, to));
            Value::Array(items.collect())
        }
        Value::Object(object) if types.contains(&FieldType::Tally) && kind == "person" => {
            let mut tally = Map::new();
            for (person, count) in object {
                add(&mut tally, to(&person), count);
            }
            tally.sort_keys();
            Value::Object(tally)
        }
        Value::Object(object) => Value::Object(map_references(members, object, kind, to)),
        Value::Null | Value::Bool(_) | Value::Number(_) => value,
    }
}

/// Two that become one had two counts.
fn add(tally: &mut Map<String, Value>, person: String, count: Value) {
    let before = tally.get(&person).and_then(Value::as_i64);
    let sum = before.zip(count.as_i64()).map(|(before, count)| before.saturating_add(count));
    tally.insert(person, sum.map_or(count, Value::from));
}

fn item_types(types: &[FieldType]) -> Vec<FieldType> {
    types.iter().filter_map(FieldType::item).cloned().collect()
}
