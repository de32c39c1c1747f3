//! Rows: members of the entry's own list, parts of it, or entries of their own.

use footing_domain::{
    Body, Child, ChildId, ChildType, Content, EntryId, Fields, Invalid, Kind, Link, LinkRelation,
    MentionRole, RecordType, Title,
};
use serde_json::{Map, Value};

use super::{
    super::{
        Answers, Field,
        answers::ROW_ID,
        page, place,
        read::front,
        under::{Under, is_said},
        value,
    },
    Around, Filled, Made, made_ids, put_ids,
};
use crate::feedback::{self, Piece};

/// Fills what the rows of a question come to. False if the record does not take them.
pub(super) fn rows(
    field: &Field,
    answer: &Value,
    content: &mut Content,
    old: &[Child],
    filled: &mut Filled,
    around: &mut Around<'_>,
) -> Result<bool, Invalid> {
    let rows: Vec<&Answers> =
        answer.as_array().into_iter().flatten().filter_map(Value::as_object).collect();
    let Some(makes) = &field.makes else { return Ok(listed(field, &rows, content)) };
    if let Ok(child_type) = makes.parse::<ChildType>() {
        return Ok(children(field, &rows, child_type, content, old, around));
    }
    match makes.parse::<Kind>() {
        Ok(kind) if kind != Kind::Plan => entries(field, &rows, kind, content, filled, around),
        _ => Ok(false),
    }
}

/// Rows that are members of the entry's own list.
fn listed(field: &Field, rows: &[&Answers], content: &mut Content) -> bool {
    let Some(path) = field.record_field.as_deref() else { return false };
    let plain = match field.fields.as_slice() {
        [only] if only.record_field.is_none() => {
            Some(rows.iter().filter_map(|row| row.get(&only.id).cloned()).collect())
        }
        _ => None,
    };
    if let Some(items) = plain {
        return place::put_forms(content, path, vec![Value::Array(items)]);
    }
    let mut items = Vec::new();
    for row in rows {
        let mut item = Map::new();
        for sub in &field.fields {
            let Some(answer) = row.get(&sub.id) else { continue };
            let Some(member) = sub.record_field.as_deref() else { return false };
            let forms = value::stored(sub, answer);
            let Some(form) = forms.into_iter().next() else { return false };
            item.insert(member.to_owned(), form);
        }
        items.push(Value::Object(item));
    }
    place::put_forms(content, path, vec![Value::Array(items)])
}

/// Rows that are parts of the entry with a life of their own.
fn children(
    field: &Field,
    rows: &[&Answers],
    child_type: ChildType,
    content: &mut Content,
    old: &[Child],
    around: &mut Around<'_>,
) -> bool {
    let record = RecordType::Child(child_type);
    let mut made = Vec::new();
    for row in rows {
        let known = |id: &str| old.iter().any(|child| child.id.as_str() == id);
        let Ok(id) = row_id(field, row, known, around).parse::<ChildId>() else { return false };
        let before = old.iter().find(|child| child.id == id);
        let mut words = before.map_or_else(Map::new, |child| child.fields.as_object().clone());
        for (name, value) in &field.set {
            words.insert(name.clone(), value.clone());
        }
        for sub in &field.fields {
            let Some(member) = sub.record_field.as_deref() else {
                if row.contains_key(&sub.id) {
                    return false;
                }
                continue;
            };
            let Some(answer) = row.get(&sub.id) else {
                words.remove(member);
                continue;
            };
            let fits = value::stored(sub, answer).into_iter().any(|form| {
                let mut with = words.clone();
                let inserted = place::insert(&mut with, member, form);
                let fits = inserted && Fields::parse(record, Value::Object(with.clone())).is_ok();
                if fits {
                    words = with;
                }
                fits
            });
            if !fits {
                return false;
            }
        }
        whose(child_type, &mut words, content, around, before.is_none());
        let Ok(fields) = Fields::parse(record, Value::Object(words)) else { return false };
        made.push(Child { id, child_type, fields });
    }
    if let Some(path) = field.record_field.as_deref() {
        put_ids(content, path, made.iter().map(|child| child.id.as_str().into()).collect());
    }
    content.children.extend(made);
    true
}

/// Says whose a promise or an objection is, where the row does not.
fn whose(
    child_type: ChildType,
    words: &mut Map<String, Value>,
    content: &Content,
    around: &Around<'_>,
    is_new: bool,
) {
    let role = |role| content.people.iter().find(|mention| mention.role == role);
    let of_entry = role(MentionRole::Subject).or_else(|| role(MentionRole::Source));
    let of_entry = of_entry.map(|mention| mention.person.as_str().to_owned());
    let said = words.get("person").and_then(Value::as_str).map(str::to_owned);
    let other = said.clone().or(of_entry);
    match child_type {
        ChildType::Commitment => {
            let me = around.me.as_ref().map(|me| Value::from(me.as_str()));
            let direction = words.get("direction").and_then(Value::as_str).unwrap_or_default();
            let direction = match direction {
                "" | "i_promised" if other.is_none() => "self",
                "" => "i_promised",
                other => other,
            }
            .to_owned();
            let other = other.map(Value::from);
            let (from, to) = match direction.as_str() {
                "they_promised" => (other, me),
                "self" => (me, None),
                _ => (me, other),
            };
            words.insert("direction".to_owned(), direction.into());
            // Whom it is between stands in `from` and `to`, as everywhere else.
            words.remove("person");
            for (name, person) in [("from", from), ("to", to)] {
                words.insert(name.to_owned(), person.unwrap_or(Value::Null));
            }
            words.entry("state").or_insert_with(|| "open".into());
            words.entry("type").or_insert_with(|| "promise".into());
        }
        ChildType::Objection => {
            if let Some(other) = other {
                words.entry("person").or_insert_with(|| other.into());
            }
            if is_new {
                words.entry("said_on").or_insert_with(|| content.occurred_on.to_string().into());
                words.entry("resolved").or_insert_with(|| "open".into());
            }
        }
        ChildType::Blocker => {
            words.entry("state").or_insert_with(|| "open".into());
        }
        _ => {}
    }
}

/// Rows that are entries of their own, linked to this one.
fn entries(
    field: &Field,
    rows: &[&Answers],
    kind: Kind,
    content: &mut Content,
    filled: &mut Filled,
    around: &mut Around<'_>,
) -> Result<bool, Invalid> {
    let mut made = Vec::new();
    for row in rows {
        let made_before = around.made;
        let known = |id: &str| made_before.iter().any(|(made, _)| made.as_str() == id);
        let id = row_id(field, row, known, around).parse::<EntryId>();
        let Ok(id) = id else { return Ok(false) };
        let there = around.made.iter().find(|(made, _)| *made == id).map(|(_, there)| there);
        let is_new = there.is_none();
        let entry = match there {
            Some(there) => Some(there.clone()),
            None => begun(field, row, kind, content),
        };
        let Some(mut entry) = entry else { return Ok(false) };
        let said: Vec<bool> = field.fields.iter().map(|sub| is_said(sub, &entry)).collect();
        let mut under = Vec::new();
        for (at, sub) in field.fields.iter().enumerate() {
            let Some(answer) = row.get(&sub.id) else { continue };
            let path = sub.record_field.as_deref();
            if !path.is_some_and(|path| place::put(&mut entry, path, sub, answer)) {
                let name = |id: &str| (around.name)(id);
                under.push((at, page::said(sub, answer, &name)));
            }
        }
        let own = |at, _: &Field| said[at] || under.iter().any(|(there, _)| *there == at);
        let text = Under::read(field, entry.body.as_str(), own).with(&under);
        entry.body = Body::try_from(text)?;
        if kind == Kind::Feedback && entry.status.is_none() {
            let first = feedback::first_state(Piece::read(&entry).direction);
            entry.status = Some(first.as_str().to_owned());
        }
        if is_new && kind == Kind::Feedback && entry.status.as_deref() == Some("delivered") {
            let on = content.occurred_on.to_string();
            place::put_constant(&mut entry, "delivered_on", &on.into());
        }
        made.push(Made { id, content: entry });
    }
    if let Some(path) = field.record_field.as_deref() {
        // Those that are hidden stand there still.
        let mut ids = made_ids(content, field);
        ids.retain(|id| around.hidden.iter().any(|one| one.as_str() == id));
        ids.extend(made.iter().map(|one| one.id.as_str().to_owned()));
        put_ids(content, path, ids.into_iter().map(Value::from).collect());
    }
    for one in &made {
        let link = Link { to: one.id.as_str().to_owned(), relation: LinkRelation::Mentions };
        content.links.push(link);
    }
    filled.made.extend(made);
    Ok(true)
}

/// Returns the entry that a row begins, called by its first words.
fn begun(field: &Field, row: &Answers, kind: Kind, content: &Content) -> Option<Content> {
    let mut texts = field.fields.iter().filter_map(|sub| row.get(&sub.id)?.as_str());
    let called = texts.find_map(Title::from_first_line)?;
    let mut entry = Content::plain(kind, called, Body::default(), content.occurred_on);
    entry.sensitivity = content.sensitivity;
    let subject = content.people.iter().find(|mention| mention.role == MentionRole::Subject);
    entry.people.extend(subject.cloned());
    if let Some(subject) = subject {
        place::put_constant(&mut entry, "subject", &subject.person.as_str().into());
    }
    for (path, value) in &field.set {
        place::put_constant(&mut entry, path, value);
    }
    Some(entry)
}

/// Returns the row's id, if what it made is there, or a new one that says which question made it.
fn row_id(
    field: &Field,
    row: &Answers,
    known: impl Fn(&str) -> bool,
    around: &mut Around<'_>,
) -> String {
    match row.get(ROW_ID).and_then(Value::as_str).filter(|id| known(id)) {
        Some(id) => id.to_owned(),
        None => format!("{}_{}", front(&field.id), (around.new_id)()),
    }
}
