//! What was answered, by the questions' ids, in the one shape that each type of question has.

use footing_domain::CivilDate;
use serde_json::{Map, Number, Value};

use super::{Field, FieldType, Template, money};

/// Answers by question. Texts, choices, dates, amounts of money, one person and one link are texts;
/// numbers, scales and durations (in the question's unit) are numbers; people, tags, ticks, several
/// choices and several links are lists of texts; rows are a list of answers of their own, each with
/// an `id` once it was saved. What is empty is not there.
pub type Answers = Map<String, Value>;

/// The key of a row's own id.
pub const ROW_ID: &str = "id_of_row";
const LONGEST_TEXT: usize = 1024 * 1024;
const MOST_ITEMS: usize = 200;

/// An answer that a question cannot have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {why}")]
pub struct Wrong {
    /// The question's id; for one of a row, `promises[0].due`.
    pub at: String,
    pub why: &'static str,
}

/// What is missing or looks odd. It is said, and never blocks saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    Missing { field: String },
    TooFew { field: String, min: u32 },
    TooMany { field: String, max: u32 },
    Outside { field: String },
}

/// Returns the answers in their one shape, or the first that its question cannot have. Numbers may
/// come as texts, as they are typed.
pub fn normal(template: &Template, given: &Answers) -> Result<Answers, Wrong> {
    normal_beside(template, given, &Answers::new())
}

/// As [`normal`], for a page that says `before` already. Money that was written elsewhere, or before
/// it was read, may be no amount: as it stands it never keeps the rest of the page from being saved.
pub fn normal_beside(
    template: &Template,
    given: &Answers,
    before: &Answers,
) -> Result<Answers, Wrong> {
    if let Some(unknown) = given.keys().find(|key| template.field(key).is_none()) {
        return Err(wrong(unknown, "there is no such question"));
    }
    let mut answers = fields(template.fields(), given, before, "")?;
    own_rows(&mut answers);
    Ok(answers)
}

/// Takes an id away from every row but the first that has it: two rows are never one.
fn own_rows(answers: &mut Answers) {
    let mut seen: Vec<String> = Vec::new();
    let rows = answers.values_mut().filter_map(Value::as_array_mut).flatten();
    for row in rows.filter_map(Value::as_object_mut) {
        let Some(id) = row.get(ROW_ID).and_then(Value::as_str).map(str::to_owned) else { continue };
        if seen.contains(&id) {
            row.remove(ROW_ID);
        } else {
            seen.push(id);
        }
    }
}

fn fields<'f>(
    fields: impl Iterator<Item = &'f Field>,
    given: &Answers,
    before: &Answers,
    within: &str,
) -> Result<Answers, Wrong> {
    let mut answers = Answers::new();
    for field in fields {
        let Some(value) = given.get(&field.id) else { continue };
        let at = format!("{within}{}", field.id);
        if let Some(value) = one(field, value, before.get(&field.id), &at)? {
            answers.insert(field.id.clone(), value);
        }
    }
    Ok(answers)
}

fn one(
    field: &Field,
    value: &Value,
    before: Option<&Value>,
    at: &str,
) -> Result<Option<Value>, Wrong> {
    if value.is_null() {
        return Ok(None);
    }
    match field.field_type {
        FieldType::Repeat => rows(field, value, before, at),
        FieldType::MultiChoice | FieldType::People | FieldType::Tags | FieldType::Checklist => {
            list(value, at)
        }
        FieldType::Link if field.is_many() => list(value, at),
        FieldType::Link => match value {
            Value::Array(items) if items.len() == 1 => text(&items[0], at),
            other => text(other, at),
        },
        FieldType::Scale | FieldType::Number | FieldType::Duration => number(field, value, at),
        FieldType::Date => {
            let Some(date) = text(value, at)? else { return Ok(None) };
            let parsed = date.as_str().and_then(|date| date.parse::<CivilDate>().ok());
            parsed
                .map(|date| Some(date.to_string().into()))
                .ok_or_else(|| wrong(at, "should be a date such as 2026-03-24"))
        }
        FieldType::Choice => match value {
            Value::Number(number) => Ok(Some(number.to_string().into())),
            Value::Bool(yes) => Ok(Some(if *yes { "yes" } else { "no" }.into())),
            other => text(other, at),
        },
        FieldType::Money => {
            let written = text(value, at)?;
            let is_amount = |written: &str| money::amount(written).is_some();
            if before != Some(value)
                && !written.as_ref().is_none_or(|one| one.as_str().is_some_and(is_amount))
            {
                return Err(wrong(at, "should be an amount and a currency, such as 3,400 EUR"));
            }
            Ok(written)
        }
        FieldType::Text | FieldType::Markdown | FieldType::Person => text(value, at),
    }
}

fn rows(
    field: &Field,
    value: &Value,
    before: Option<&Value>,
    at: &str,
) -> Result<Option<Value>, Wrong> {
    let Value::Array(items) = value else { return Err(wrong(at, "should be a list of rows")) };
    if items.len() > MOST_ITEMS {
        return Err(wrong(at, "has more than 200 rows"));
    }
    let mut rows = Vec::new();
    for (place, item) in items.iter().enumerate() {
        let here = format!("{at}[{place}]");
        let given = match (item, field.fields.as_slice()) {
            (Value::Object(given), _) => given.clone(),
            (Value::String(_), [only]) => Map::from_iter([(only.id.clone(), item.clone())]),
            _ => return Err(wrong(&here, "should be a row of answers")),
        };
        let known = |key: &str| key == ROW_ID || field.fields.iter().any(|sub| sub.id == key);
        if let Some(unknown) = given.keys().find(|key| !known(key)) {
            return Err(wrong(&format!("{here}.{unknown}"), "there is no such question"));
        }
        let stands = before.and_then(Value::as_array).is_some_and(|rows| rows.contains(item));
        let before = if stands { given.clone() } else { Answers::new() };
        let mut row = fields(field.fields.iter(), &given, &before, &format!("{here}."))?;
        if row.is_empty() {
            continue;
        }
        if let Some(Value::String(id)) = given.get(ROW_ID) {
            row.insert(ROW_ID.to_owned(), id.as_str().into());
        }
        rows.push(Value::Object(row));
    }
    Ok((!rows.is_empty()).then_some(Value::Array(rows)))
}

fn list(value: &Value, at: &str) -> Result<Option<Value>, Wrong> {
    let items = match value {
        Value::Array(items) => items.as_slice(),
        Value::String(_) => std::slice::from_ref(value),
        _ => return Err(wrong(at, "should be a list of texts")),
    };
    if items.len() > MOST_ITEMS {
        return Err(wrong(at, "has more than 200 items"));
    }
    let mut texts: Vec<Value> = Vec::new();
    for item in items {
        if let Some(text) = text(item, at)?
            && !texts.contains(&text)
        {
            if text.as_str().is_some_and(|text| text.contains('\n')) {
                return Err(wrong(at, "should have one line each"));
            }
            texts.push(text);
        }
    }
    Ok((!texts.is_empty()).then_some(Value::Array(texts)))
}

fn text(value: &Value, at: &str) -> Result<Option<Value>, Wrong> {
    let text = match value {
        Value::String(text) => text.trim(),
        Value::Number(number) => return Ok(Some(number.to_string().into())),
        _ => return Err(wrong(at, "should be text")),
    };
    if text.contains('\0') {
        return Err(wrong(at, "holds a NUL"));
    }
    if text.len() > LONGEST_TEXT {
        return Err(wrong(at, "is longer than a mebibyte"));
    }
    // One way to end a line, so that what is read back is what was written.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    Ok((!text.is_empty()).then(|| text.into()))
}

fn number(field: &Field, value: &Value, at: &str) -> Result<Option<Value>, Wrong> {
    let number = match value {
        Value::Number(number) => number.clone(),
        Value::String(text) if text.trim().is_empty() => return Ok(None),
        Value::String(text) => typed(text.trim()).ok_or_else(|| wrong(at, "should be a number"))?,
        _ => return Err(wrong(at, "should be a number")),
    };
    if field.field_type == FieldType::Scale && number.as_i64().is_none() {
        return Err(wrong(at, "should be a whole number"));
    }
    Ok(Some(Value::Number(number)))
}

/// Reads a number as people type it: `12`, `1.5`, `1,5`. Commas before three digits each part thousands,
/// as they do in a sum of money: `1,500`.
fn typed(text: &str) -> Option<Number> {
    let thousands = part_thousands(text);
    let text = if thousands { text.replace(',', "") } else { text.replace(',', ".") };
    if let Ok(whole) = text.parse::<i64>() {
        return Some(whole.into());
    }
    Number::from_f64(text.parse().ok()?)
}

fn part_thousands(text: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = text.split('.').next().unwrap_or_default().split(',');
    let first = parts.next().unwrap_or_default().trim_start_matches(['-', '+']);
    let leads = (1..=3).contains(&first.len()) && digits(first) && !first.starts_with('0');
    let mut rest = parts.peekable();
    leads && rest.peek().is_some() && rest.all(|part| part.len() == 3 && digits(part))
}

/// Returns what is missing and what is out of its bounds, in the order of the page. A part that is
/// filled later, or not on every way into the role, is missed only once something of it is filled.
pub fn missing(template: &Template, answers: &Answers) -> Vec<Told> {
    let mut told = Vec::new();
    for section in &template.sections {
        let begun = section.fields.iter().any(|field| answers.contains_key(&field.id));
        // One that is asked on one way into the role only is not missed either.
        if (section.when.is_some() || !section.transition.is_empty()) && !begun {
            continue;
        }
        for field in &section.fields {
            look(field, answers, &mut told);
        }
    }
    told
}

fn look(field: &Field, answers: &Answers, told: &mut Vec<Told>) {
    let Some(value) = answers.get(&field.id) else {
        if field.required {
            told.push(Told::Missing { field: field.id.clone() });
        }
        return;
    };
    let name = || field.id.clone();
    let count = match (field.field_type, value) {
        (_, Value::Array(items)) => Some(items.len()),
        (FieldType::Text | FieldType::Markdown, Value::String(text)) => {
            let words = field.unit.as_deref() == Some("words");
            Some(if words {
                footing_domain::marks::count_words(text) as usize
            } else {
                text.chars().count()
            })
        }
        _ => None,
    };
    if let Some(count) = count {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        match (whole(field.min), whole(field.max)) {
            (Some(min), _) if count < min => told.push(Told::TooFew { field: name(), min }),
            (_, Some(max)) if count > max => told.push(Told::TooMany { field: name(), max }),
            _ => {}
        }
    } else if let Some(number) = size(field, value)
        && (field.min.is_some_and(|min| number < min) || field.max.is_some_and(|max| number > max))
    {
        told.push(Told::Outside { field: name() });
    }
}

/// Returns what the bounds of a question count in an answer that is one thing.
fn size(field: &Field, value: &Value) -> Option<f64> {
    match value {
        Value::String(text) if field.field_type == FieldType::Money => money::amount(text),
        other => other.as_f64(),
    }
}

fn whole(bound: Option<f64>) -> Option<u32> {
    let bound = bound.filter(|bound| bound.fract() == 0.0 && (0.0..1e9).contains(bound))?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and small")]
    Some(bound as u32)
}

fn wrong(at: &str, why: &'static str) -> Wrong {
    // A key of the input's own making may be anything.
    const MOST: usize = 120;
    Wrong { at: at.chars().take(MOST).collect(), why }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_people_type_it() {
        let read = |text: &str| typed(text).map(|number| number.to_string());
        for (text, number) in [
            ("12", "12"),
            ("1.5", "1.5"),
            ("1,5", "1.5"),
            ("1,500", "1500"),
            ("-12,000,000", "-12000000"),
            ("1,500.25", "1500.25"),
            ("0,500", "0.5"),
        ] {
            assert_eq!(read(text).as_deref(), Some(number), "{text}");
        }
        for text in ["1,50,000", "1.500.000", "a few", ""] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
