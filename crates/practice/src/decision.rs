//! What a decision was expected to bring, kept as it was when it was made.
//!
//! Whoever knows how it came out remembers having expected it. So the expectation, and how sure one
//! was, stand still once a decision is accepted; what is thought later goes beside them.

#[cfg(test)]
mod tests;

use footing_domain::{CivilDate, Content, Fields, Invalid, Kind, Problem, RecordType};
use serde_json::Value;

const EXPECTED: &str = "expected_outcome";
const CONFIDENCE: &str = "confidence";
const FROZEN: &str = "frozen_on";

/// Tells whether a decision in this state was made, so that hindsight is near.
pub fn is_made(status: Option<&str>) -> bool {
    matches!(status, Some("accepted" | "deprecated" | "superseded"))
}

/// Tells whether the day has come to say how a decision turned out, and nobody has yet. Until then
/// what was expected stays covered: whoever reads it first remembers having known.
pub fn is_covered(content: &Content, today: CivilDate) -> bool {
    let fields = &content.fields;
    let day = fields.text("revisit_on").and_then(|on| on.parse::<CivilDate>().ok());
    content.kind == Kind::Decision
        && content.status.as_deref() == Some("accepted")
        && day.is_some_and(|on| on <= today)
        && fields.text("actual").is_none()
        && says(fields)
}

/// Tells whether a field of a decision says what was expected of it.
pub fn is_expectation(field: &str) -> bool {
    matches!(field, EXPECTED | CONFIDENCE)
}

/// Freezes the expectation of a decision that is accepted with this change, and holds one that was
/// frozen before to its words. Entries of other kinds are left alone.
///
/// What was expected of a decision that said nothing of it may still be written, once, and carries
/// the day it was written on. A decision that was accepted by mistake can be proposed again on the
/// day it was frozen.
///
/// Fails where the expectation, its confidence or the day of freezing would be another, or where a
/// decision that was made would be proposed again; it says at which field.
pub fn freeze(
    before: Option<&Content>,
    content: &mut Content,
    today: CivilDate,
) -> Result<(), Invalid> {
    if content.kind != Kind::Decision {
        return Ok(());
    }
    let before = before.filter(|before| before.kind == Kind::Decision);
    let frozen = before.filter(|before| {
        is_made(before.status.as_deref()) && (says(&before.fields) || has(&before.fields, FROZEN))
    });
    if let Some(before) = frozen {
        let slip = before.fields.text(FROZEN) == Some(today.to_string().as_str());
        if !is_made(content.status.as_deref()) && slip {
            return put(content, FROZEN, Value::Null);
        }
        return held(before, content);
    }
    if is_made(content.status.as_deref())
        && says(&content.fields)
        && !has(&content.fields, FROZEN)
        // What was there when an older version wrote it is not dated anew.
        && before.is_none_or(|before| !is_made(before.status.as_deref()) || !says(&before.fields))
    {
        return put(content, FROZEN, today.to_string().into());
    }
    Ok(())
}

/// Refuses whatever differs from what was frozen.
fn held(before: &Content, content: &Content) -> Result<(), Invalid> {
    let (was, is) = (&before.fields, &content.fields);
    let refuse = |at: &str, why| Err(Invalid::new(at, Problem::Other(why)));
    if words(was) != words(is) {
        return refuse(
            EXPECTED,
            "is kept as it was when the decision was accepted; write what you think now as a later note",
        );
    }
    if sure(was) != sure(is) {
        return refuse(
            CONFIDENCE,
            "is kept as it was when the decision was accepted; write how sure you are now as a later note",
        );
    }
    if was.text(FROZEN) != is.text(FROZEN) {
        return refuse(FROZEN, "is the day the expectation was kept, and stays");
    }
    if content.status.as_deref() == Some("proposed") {
        return refuse(
            "status",
            "was accepted, and what was expected of it is kept; supersede it with a new decision",
        );
    }
    Ok(())
}

fn says(fields: &Fields) -> bool {
    !words(fields).is_empty() || sure(fields).is_some()
}

fn has(fields: &Fields, name: &str) -> bool {
    fields.text(name).is_some()
}

fn words(fields: &Fields) -> &str {
    fields.text(EXPECTED).unwrap_or_default().trim()
}

/// A confidence of 70 and one of 70.0 are the same.
fn sure(fields: &Fields) -> Option<f64> {
    fields.get(CONFIDENCE).and_then(Value::as_f64)
}

fn put(content: &mut Content, name: &str, value: Value) -> Result<(), Invalid> {
    let mut object = content.fields.as_object().clone();
    object.insert(name.to_owned(), value);
    content.fields = Fields::parse(RecordType::Kind(content.kind), Value::Object(object))?;
    Ok(())
}
