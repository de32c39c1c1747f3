//! An answer as a record holds it, and back.

use serde_json::{Number, Value};

use super::{Field, FieldType};

/// Returns the forms in which a record may hold an answer, the likeliest first.
pub(super) fn stored(field: &Field, answer: &Value) -> Vec<Value> {
    let mut forms = Vec::new();
    match (field.field_type, answer) {
        (FieldType::Duration, Value::Number(number)) => {
            forms.extend(iso(number, field.unit.as_deref().unwrap_or("hours")).map(Value::from));
            forms.push(answer.clone());
        }
        (FieldType::Choice, Value::String(word)) => {
            forms.push(answer.clone());
            if is_yes_or_no(field) {
                forms.push(Value::Bool(word == "yes"));
            }
            forms.extend(word.parse::<i64>().map(Value::from));
        }
        (FieldType::Checklist, Value::Array(ticked)) => {
            forms.push(answer.clone());
            if ticked.len() == field.options.len() {
                forms.push(Value::Bool(true));
            }
        }
        (FieldType::Person | FieldType::Link | FieldType::Text | FieldType::Markdown, _)
            if !answer.is_array() =>
        {
            forms.push(answer.clone());
            forms.push(Value::Array(vec![answer.clone()]));
        }
        _ => {
            forms.push(answer.clone());
            if let Value::Array(items) = answer
                && let [only] = items.as_slice()
            {
                forms.push(only.clone());
            }
        }
    }
    forms
}

/// Returns the answer that a record's value was; `None` where it could not have been one.
pub(super) fn answered(field: &Field, stored: &Value) -> Option<Value> {
    let many = matches!(
        field.field_type,
        FieldType::MultiChoice | FieldType::People | FieldType::Tags | FieldType::Checklist
    ) || field.field_type == FieldType::Link && field.is_many();
    match (field.field_type, stored) {
        (FieldType::Duration, Value::String(text)) => {
            in_unit(text, field.unit.as_deref().unwrap_or("hours")).map(Value::Number)
        }
        (FieldType::Duration | FieldType::Number | FieldType::Scale, Value::Number(_)) => {
            Some(stored.clone())
        }
        (FieldType::Choice, Value::Bool(yes)) => Some(if *yes { "yes" } else { "no" }.into()),
        (FieldType::Choice, Value::Number(number)) => Some(number.to_string().into()),
        (FieldType::Checklist, Value::Bool(true)) => {
            Some(field.options.iter().map(|option| Value::from(option.value.as_str())).collect())
        }
        (FieldType::Money, Value::Object(money)) => {
            let amount = money.get("amount")?;
            let currency = money.get("currency").and_then(Value::as_str).unwrap_or_default();
            Some(format!("{amount} {currency}").trim().into())
        }
        (FieldType::Repeat, Value::Array(_)) => Some(stored.clone()),
        (FieldType::Repeat | FieldType::Duration | FieldType::Number | FieldType::Scale, _) => None,
        (_, Value::Array(items)) if many => {
            let texts: Vec<Value> = items.iter().filter(|item| item.is_string()).cloned().collect();
            (!texts.is_empty()).then_some(Value::Array(texts))
        }
        (_, Value::Array(items)) => items.first().filter(|item| item.is_string()).cloned(),
        (_, Value::String(text)) if text.is_empty() => None,
        (_, Value::String(_)) if many => Some(Value::Array(vec![stored.clone()])),
        (_, Value::String(_)) => Some(stored.clone()),
        _ => None,
    }
}

fn is_yes_or_no(field: &Field) -> bool {
    let [one, other] = field.options.as_slice() else { return false };
    matches!((one.value.as_str(), other.value.as_str()), ("yes", "no") | ("no", "yes"))
}

fn iso(number: &Number, unit: &str) -> Option<String> {
    let amount = number.as_f64().filter(|amount| *amount >= 0.0)?;
    // No exponents: a duration is written out.
    let amount = format!("{amount}");
    Some(match unit {
        "minutes" => format!("PT{amount}M"),
        "days" => format!("P{amount}D"),
        "weeks" => format!("P{amount}W"),
        _ => format!("PT{amount}H"),
    })
}

/// Reads an ISO 8601 duration as a number of `unit`; years and months have no length.
fn in_unit(text: &str, unit: &str) -> Option<Number> {
    let minutes_in = |unit: &str| match unit {
        "minutes" => 1.0,
        "days" => 1_440.0,
        "weeks" => 10_080.0,
        _ => 60.0,
    };
    let rest = text.strip_prefix('P')?;
    let (days, time) = rest.split_once('T').unwrap_or((rest, ""));
    let mut minutes = 0.0;
    for (part, units) in [
        (days, [('W', "weeks"), ('D', "days")].as_slice()),
        (time, [('H', "hours"), ('M', "minutes")].as_slice()),
    ] {
        let mut part = part;
        while let Some(end) = part.find(|c: char| c.is_ascii_uppercase()) {
            let amount: f64 = part[..end].parse().ok()?;
            let letter = part[end..].chars().next()?;
            let (_, name) = units.iter().find(|(known, _)| *known == letter)?;
            // In its own unit a number comes back as it was, without a detour that rounds it.
            if *name == unit
                && text.matches(|c: char| c.is_ascii_digit() || c == '.').count() == end
            {
                return number(amount);
            }
            minutes += amount * minutes_in(name);
            part = &part[end + 1..];
        }
    }
    number(minutes / minutes_in(unit))
}

fn number(amount: f64) -> Option<Number> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if amount.fract() == 0.0 && amount.abs() < EXACT {
        #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
        return Some((amount as i64).into());
    }
    Number::from_f64(amount)
}
