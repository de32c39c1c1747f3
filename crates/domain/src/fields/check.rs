//! Whether a JSON value is what the list of records says, and its canonical form.

use serde_json::{Map, Number, Value};

use crate::{
    Invalid, Problem,
    nearest::nearest,
    records::{Field, FieldType},
    text::{BODY_MAX_BYTES, TAG_MAX_CHARS},
};

const LIST_MAX: usize = 10_000;

/// Checks an object against `fields`; the outcome has their order.
pub(super) fn object(
    fields: &[Field],
    object: &Map<String, Value>,
) -> Result<Map<String, Value>, Invalid> {
    let mut budget = BODY_MAX_BYTES;
    members(fields, object, &mut budget)
}

pub(super) fn not_an_object() -> Invalid {
    wrong_type(&FieldType::Struct)
}

fn members(
    fields: &[Field],
    object: &Map<String, Value>,
    budget: &mut usize,
) -> Result<Map<String, Value>, Invalid> {
    let mut slots: Vec<Option<Value>> = vec![None; fields.len()];
    for (name, value) in object {
        let Some(at) = fields.iter().position(|field| field.name == *name) else {
            return Err(unknown(name, fields));
        };
        slots[at] = field(&fields[at], value, budget).map_err(|invalid| invalid.within(name))?;
    }
    let named = fields.iter().zip(slots);
    Ok(named.filter_map(|(field, slot)| Some((field.name.clone(), slot?))).collect())
}

/// Checks a value against the types of a field, the first that fits; `None` if it was left empty.
fn field(field: &Field, value: &Value, budget: &mut usize) -> Result<Option<Value>, Invalid> {
    let mut refusals = Vec::new();
    for field_type in &field.types {
        let mut left = *budget;
        match one(field_type, &field.members, value, &mut left) {
            Ok(fitting) => {
                *budget = left;
                return Ok(fitting);
            }
            Err(invalid) => refusals.push(invalid),
        }
    }
    // Of several, the one that came furthest is about what was meant; or none did, and all are said.
    let at_top = refusals.iter().all(|invalid| {
        invalid.at.is_empty() && matches!(invalid.problem, Problem::WrongType { .. })
    });
    if at_top && refusals.len() > 1 {
        let expected: Vec<String> = field.types.iter().map(ToString::to_string).collect();
        let problem = Problem::WrongType { expected: expected.join(", or ") };
        return Err(Invalid::new("", problem));
    }
    let deepest = refusals.into_iter().max_by_key(|invalid| {
        (!matches!(invalid.problem, Problem::WrongType { .. }), invalid.at.len())
    });
    Err(deepest.expect("BUG: every field has a type"))
}

fn one(
    field_type: &FieldType,
    rows: &[Field],
    value: &Value,
    budget: &mut usize,
) -> Result<Option<Value>, Invalid> {
    let checked = match (field_type, value) {
        (_, Value::Null) => return Ok(None),
        (FieldType::Struct, Value::Object(object)) => {
            let object = members(rows, object, budget)?;
            return Ok((!object.is_empty()).then_some(Value::Object(object)));
        }
        (FieldType::Rows, Value::Array(items)) => {
            list(items, |item| one(&FieldType::Struct, rows, item, budget))?
        }
        (FieldType::List(item_type), Value::Array(items)) => {
            list(items, |item| one(item_type, rows, item, budget))?
        }
        (_, Value::String(text)) => checked_text(field_type, text, budget)?,
        (FieldType::Bool, Value::Bool(_)) => value.clone(),
        (_, Value::Number(number)) => checked_number(field_type, number)?,
        (FieldType::Money, Value::Object(object)) => money(object, budget)?,
        (FieldType::Period, Value::Object(object)) => period(object, budget)?,
        (FieldType::Tally, Value::Object(object)) => tally(object, budget)?,
        (_, Value::Bool(_) | Value::Array(_) | Value::Object(_)) => {
            return Err(wrong_type(field_type));
        }
    };
    Ok(Some(checked))
}

fn list(
    items: &[Value],
    mut check: impl FnMut(&Value) -> Result<Option<Value>, Invalid>,
) -> Result<Value, Invalid> {
    if items.len() > LIST_MAX {
        let problem = Problem::TooLong { unit: "items", max: LIST_MAX, found: items.len() };
        return Err(Invalid::new("", problem));
    }
    let mut checked = Vec::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        checked.extend(check(item).map_err(|invalid| invalid.within(&format!("[{at}]")))?);
    }
    Ok(Value::Array(checked))
}

fn checked_text(field_type: &FieldType, text: &str, budget: &mut usize) -> Result<Value, Invalid> {
    crate::text::without_nul("", text)?;
    *budget = budget.checked_sub(text.len()).ok_or_else(|| {
        let unit = "bytes in all its texts";
        Invalid::new("", Problem::TooLong { unit, max: BODY_MAX_BYTES, found: BODY_MAX_BYTES + 1 })
    })?;
    let found = text.chars().count();
    if *field_type == FieldType::Tag && found > TAG_MAX_CHARS {
        let problem = Problem::TooLong { unit: "characters", max: TAG_MAX_CHARS, found };
        return Err(Invalid::new("", problem));
    }
    if field_type.fits_text(text) {
        return Ok(Value::from(text));
    }
    if let FieldType::OneOf(words) = field_type {
        return Err(Invalid::new("", Problem::NotOneOf { allowed: words.join(", ") }));
    }
    match text.parse::<crate::CivilDate>() {
        Err(invalid) if *field_type == FieldType::Date => Err(Invalid::new("", invalid.problem)),
        _ => Err(wrong_type(field_type)),
    }
}

fn checked_number(field_type: &FieldType, number: &Number) -> Result<Value, Invalid> {
    let float = number.as_f64().filter(|float| float.is_finite());
    let as_written = || Value::from(number.clone());
    let checked = if let FieldType::Score { min, max } = field_type {
        whole(number).filter(|score| (min..=max).contains(&score)).map(Value::from)
    } else if *field_type == FieldType::Int {
        whole(number).map(Value::from)
    } else if *field_type == FieldType::Percent {
        float.filter(|percent| (0.0..=100.0).contains(percent)).map(|_| as_written())
    } else {
        float.filter(|_| *field_type == FieldType::Float).map(|_| as_written())
    };
    checked.ok_or_else(|| wrong_type(field_type))
}

/// Returns the number if it is whole, however it was written: 3.0 is 3.
fn whole(number: &Number) -> Option<i64> {
    // Beyond 2^53 a float no longer says which whole number was meant.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    number.as_i64().or_else(|| {
        let float = number.as_f64().filter(|n| n.fract() == 0.0 && n.abs() < EXACT)?;
        #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
        let whole = float as i64;
        Some(whole)
    })
}

fn money(object: &Map<String, Value>, budget: &mut usize) -> Result<Value, Invalid> {
    let shape = [member("amount", FieldType::Float), member("currency", FieldType::Text)];
    members(&shape, object, budget).map(Value::Object)
}

fn period(object: &Map<String, Value>, budget: &mut usize) -> Result<Value, Invalid> {
    let shape = [member("from", FieldType::Date), member("to", FieldType::Date)];
    members(&shape, object, budget).map(Value::Object)
}

fn tally(object: &Map<String, Value>, budget: &mut usize) -> Result<Value, Invalid> {
    let person = FieldType::Ref("person".to_owned());
    let mut counted = Map::new();
    for (name, count) in object {
        checked_text(&person, name, budget)?;
        let count = one(&FieldType::Int, &[], count, budget).map_err(|i| i.within(&shown(name)))?;
        counted.extend(count.map(|count| (name.clone(), count)));
    }
    // People have no order in the list of records; their ids give one.
    counted.sort_keys();
    Ok(Value::Object(counted))
}

fn member(name: &str, field_type: FieldType) -> Field {
    Field { name: name.to_owned(), types: vec![field_type], members: Vec::new() }
}

fn wrong_type(field_type: &FieldType) -> Invalid {
    Invalid::new("", Problem::WrongType { expected: field_type.to_string() })
}

pub(super) fn unknown(name: &str, fields: &[Field]) -> Invalid {
    let names = || fields.iter().map(|field| field.name.as_str());
    let hint = match nearest(name, names()) {
        Some(meant) => format!("; did you mean {meant}?"),
        None if fields.is_empty() => "; it has none".to_owned(),
        None => format!("; it has {}", names().collect::<Vec<_>>().join(", ")),
    };
    Invalid::new(shown(name), Problem::UnknownField { hint })
}

/// A name of the input's own making, short enough for a message.
fn shown(name: &str) -> String {
    const MAX_CHARS: usize = 64;
    match name.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}
