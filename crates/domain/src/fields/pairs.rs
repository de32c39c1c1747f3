//! Fields as they are typed on a command line: `--field due=2026-04-01 --field ask.money=£3,400`.

use serde_json::{Map, Value};

use super::check::unknown;
use crate::{
    Invalid, Problem,
    records::{Field, FieldType},
};

/// Puts the pairs into `object`. Values become JSON by their field's type; whether they are right
/// is for the check that follows to say.
pub(super) fn set(
    fields: &[Field],
    mut object: Map<String, Value>,
    pairs: &[(String, String)],
) -> Result<Map<String, Value>, Invalid> {
    for (at, (path, typed)) in pairs.iter().enumerate() {
        // The first pair for a list replaces what was there, the next ones add to it.
        let begun = pairs[..at].iter().any(|(earlier, _)| earlier == path);
        set_one(fields, &mut object, path, typed, begun)?;
    }
    Ok(object)
}

fn set_one(
    fields: &[Field],
    object: &mut Map<String, Value>,
    path: &str,
    typed: &str,
    begun: bool,
) -> Result<(), Invalid> {
    let (name, rest) = match path.split_once('.') {
        Some((name, rest)) => (name, Some(rest)),
        None => (path, None),
    };
    let name = name.trim().replace('-', "_");
    let Some(field) = fields.iter().find(|field| field.name == name) else {
        return Err(unknown(&name, fields));
    };
    if let Some(rest) = rest {
        if !field.types.contains(&FieldType::Struct) {
            let problem = Problem::Other("has no members to set one by one; write it as JSON");
            return Err(Invalid::new(name, problem));
        }
        let slot = object.entry(name.clone()).or_insert_with(|| Value::Object(Map::new()));
        if !slot.is_object() {
            *slot = Value::Object(Map::new());
        }
        let inner = slot.as_object_mut().expect("BUG: it was just made an object");
        return set_one(&field.members, inner, rest, typed, begun)
            .map_err(|invalid| invalid.within(&name));
    }
    if typed.is_empty() {
        object.shift_remove(&name);
        return Ok(());
    }
    let item_type = field.types.iter().find_map(FieldType::item);
    let json = looks_like_json(typed).then(|| serde_json::from_str(typed).ok()).flatten();
    match (json, item_type) {
        (Some(json), _) if takes_json(&field.types) => {
            object.insert(name, json);
        }
        (_, Some(item)) => {
            let value = read(item, typed);
            match object.get_mut(&name) {
                Some(Value::Array(items)) if begun => items.push(value),
                _ => {
                    object.insert(name, Value::Array(vec![value]));
                }
            }
        }
        (_, None) => {
            let values = field.types.iter().map(|field_type| (field_type, read(field_type, typed)));
            let fitting = values.into_iter().find(|(field_type, value)| {
                value.as_str().is_none_or(|text| field_type.fits_text(text))
            });
            object.insert(name, fitting.map_or_else(|| Value::from(typed), |(_, value)| value));
        }
    }
    Ok(())
}

fn looks_like_json(typed: &str) -> bool {
    typed.trim_start().starts_with(['[', '{'])
}

fn takes_json(types: &[FieldType]) -> bool {
    types.iter().any(|field_type| {
        matches!(
            field_type,
            FieldType::Rows
                | FieldType::Struct
                | FieldType::List(_)
                | FieldType::Money
                | FieldType::Period
                | FieldType::Tally
        )
    })
}

/// Reads a typed value as its type writes it; what can't be read stays text, for the check to refuse.
fn read(field_type: &FieldType, typed: &str) -> Value {
    let text = typed.trim();
    match field_type {
        FieldType::Int | FieldType::Float | FieldType::Percent | FieldType::Score { .. } => {
            let number = text.trim_end_matches('%').trim_end().replace('−', "-");
            let whole = number.parse::<i64>().ok().map(Value::from);
            let float = || number.parse::<f64>().ok().and_then(serde_json::Number::from_f64);
            whole.or_else(|| float().map(Value::from)).unwrap_or_else(|| Value::from(typed))
        }
        FieldType::Bool => match text.to_ascii_lowercase().as_str() {
            "true" | "yes" => Value::Bool(true),
            "false" | "no" => Value::Bool(false),
            _ => Value::from(typed),
        },
        FieldType::OneOf(words) => {
            let snake = text.to_ascii_lowercase().replace('-', "_");
            let same = words.iter().find(|word| **word == text || word.replace('-', "_") == snake);
            same.map_or_else(|| Value::from(typed), |word| Value::from(word.as_str()))
        }
        FieldType::Date | FieldType::Duration | FieldType::Ref(_) => Value::from(text),
        FieldType::Text
        | FieldType::Derived
        | FieldType::Markdown
        | FieldType::Money
        | FieldType::Tag
        | FieldType::Period
        | FieldType::Tally
        | FieldType::Struct
        | FieldType::Rows
        | FieldType::List(_) => Value::from(typed),
    }
}
