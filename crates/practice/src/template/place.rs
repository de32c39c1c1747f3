//! Where an answer stands in an entry: put there, found there, taken away.

use footing_domain::{
    Content, Fields, Link, LinkRelation, Mention, MentionRole, RecordType, TagName, Title,
};
use serde_json::{Map, Value};

use super::{Field, value};

/// Puts an answer where `path` says. Returns whether the entry takes it there.
pub(super) fn put(content: &mut Content, path: &str, field: &Field, answer: &Value) -> bool {
    if let Some(role) = path.strip_prefix("people.") {
        return put_people(content, role, answer);
    }
    if let Some(relation) = path.strip_prefix("links.") {
        return put_links(content, relation, answer);
    }
    match path {
        "title" => match answer.as_str().map(|text| Title::try_from(text.to_owned())) {
            Some(Ok(title)) => content.title = title,
            _ => return false,
        },
        "interpretation_md" => match answer.as_str().map(|text| text.to_owned().try_into()) {
            Some(Ok(body)) => content.interpretation = Some(body),
            _ => return false,
        },
        "occurred_on" => match answer.as_str().and_then(|text| text.parse().ok()) {
            Some(date) => content.occurred_on = date,
            None => return false,
        },
        "provenance" => match answer.as_str().and_then(|text| text.parse().ok()) {
            Some(provenance) => content.provenance = provenance,
            None => return false,
        },
        "sensitivity" => match answer.as_str().and_then(|text| text.parse().ok()) {
            Some(sensitivity) => content.sensitivity = sensitivity,
            None => return false,
        },
        "status" => {
            let known = |word: &&str| content.kind.states().iter().any(|state| state == word);
            match answer.as_str().filter(known) {
                Some(word) => content.status = Some(word.to_owned()),
                None => return false,
            }
        }
        "tags" => return put_tags(&mut content.tags, answer),
        "themes" | "answers.theme" => return put_tags(&mut content.themes, answer),
        _ => return put_field(content, path, field, answer),
    }
    true
}

/// Puts a constant there; what the record does not take is left out.
pub(super) fn put_constant(content: &mut Content, path: &str, value: &Value) -> bool {
    if path == "status" {
        let known = |word: &&str| content.kind.states().iter().any(|state| state == word);
        if let Some(word) = value.as_str().filter(known) {
            content.status = Some(word.to_owned());
            return true;
        }
    }
    put_forms(content, path, vec![value.clone()])
}

fn put_people(content: &mut Content, role: &str, answer: &Value) -> bool {
    let Ok(role) = role.parse::<MentionRole>() else { return false };
    let mentions: Option<Vec<Mention>> =
        texts(answer).map(|id| Some(Mention { person: id.parse().ok()?, role })).collect();
    let Some(mentions) = mentions else { return false };
    for mention in mentions {
        if !content.people.contains(&mention) {
            content.people.push(mention);
        }
    }
    true
}

fn put_links(content: &mut Content, relation: &str, answer: &Value) -> bool {
    let Ok(relation) = relation.parse::<LinkRelation>() else { return false };
    for to in texts(answer) {
        let link = Link { to: to.to_owned(), relation };
        if !content.links.contains(&link) {
            content.links.push(link);
        }
    }
    true
}

fn put_tags(tags: &mut Vec<TagName>, answer: &Value) -> bool {
    let named: Result<Vec<TagName>, _> =
        texts(answer).map(|text| TagName::try_from(text.to_owned())).collect();
    let Ok(named) = named else { return false };
    for tag in named {
        if tags.iter().all(|there| there.folded() != tag.folded()) {
            tags.push(tag);
        }
    }
    true
}

fn put_field(content: &mut Content, path: &str, field: &Field, answer: &Value) -> bool {
    put_forms(content, path, value::stored(field, answer))
}

/// Puts the first of several forms of a value that the record takes.
pub(super) fn put_forms(content: &mut Content, path: &str, forms: Vec<Value>) -> bool {
    let record = RecordType::Kind(content.kind);
    for form in forms {
        let mut object = content.fields.as_object().clone();
        if insert(&mut object, path, form.clone())
            && let Ok(fields) = Fields::parse(record, Value::Object(object))
            && find(&fields, path) == Some(&form)
        {
            content.fields = fields;
            return true;
        }
    }
    false
}

/// Inserts a value by its path. A path through a list is none: which row would it be?
pub(super) fn insert(object: &mut Map<String, Value>, path: &str, value: Value) -> bool {
    match path.split_once('.') {
        None => {
            object.insert(path.to_owned(), value);
            true
        }
        Some((name, rest)) => {
            let inner = object.entry(name).or_insert_with(|| Value::Object(Map::new()));
            match inner {
                Value::Object(inner) => insert(inner, rest, value),
                _ => false,
            }
        }
    }
}

pub(super) fn find<'v>(fields: &'v Fields, path: &str) -> Option<&'v Value> {
    let mut names = path.split('.');
    let first = fields.get(names.next()?)?;
    names.try_fold(first, |value, name| value.get(name))
}

/// Returns what stands where `path` says, as the answer to `field`.
pub(super) fn get(content: &Content, path: &str, field: &Field) -> Option<Value> {
    if let Some(role) = path.strip_prefix("people.") {
        let role: MentionRole = role.parse().ok()?;
        let ids = content.people.iter().filter(|mention| mention.role == role);
        let ids = ids.map(|mention| Value::from(mention.person.as_str())).collect();
        return value::answered(field, &Value::Array(ids));
    }
    if let Some(relation) = path.strip_prefix("links.") {
        let relation: LinkRelation = relation.parse().ok()?;
        let ids = content.links.iter().filter(|link| link.relation == relation);
        let ids = ids.map(|link| Value::from(link.to.as_str())).collect();
        return value::answered(field, &Value::Array(ids));
    }
    let tags = |tags: &[TagName]| -> Option<Value> {
        let tags = tags.iter().map(|tag| Value::from(tag.as_str())).collect();
        value::answered(field, &Value::Array(tags))
    };
    match path {
        "title" => Some(content.title.as_str().into()),
        "interpretation_md" => content.interpretation.as_ref().map(|body| body.as_str().into()),
        "occurred_on" => Some(content.occurred_on.to_string().into()),
        "provenance" => Some(content.provenance.as_str().into()),
        "sensitivity" => Some(content.sensitivity.as_str().into()),
        "status" => content.status.as_deref().map(Value::from),
        "tags" => tags(&content.tags),
        "themes" | "answers.theme" => tags(&content.themes),
        _ => value::answered(field, find(&content.fields, path)?),
    }
}

/// Takes away what stands where `path` says.
pub(super) fn clear(content: &mut Content, path: &str) {
    if let Some(role) = path.strip_prefix("people.") {
        if let Ok(role) = role.parse::<MentionRole>() {
            content.people.retain(|mention| mention.role != role);
        }
        return;
    }
    if let Some(relation) = path.strip_prefix("links.") {
        if let Ok(relation) = relation.parse::<LinkRelation>() {
            content.links.retain(|link| link.relation != relation);
        }
        return;
    }
    match path {
        "interpretation_md" => content.interpretation = None,
        "tags" => content.tags.clear(),
        "themes" | "answers.theme" => content.themes.clear(),
        // Each entry has these; without an answer they stay as they were.
        "title" | "occurred_on" | "provenance" | "sensitivity" | "status" => {}
        _ => {
            let mut object = content.fields.as_object().clone();
            if find(&content.fields, path).is_some() {
                insert(&mut object, path, Value::Null);
            }
            let record = RecordType::Kind(content.kind);
            if let Ok(fields) = Fields::parse(record, Value::Object(object)) {
                content.fields = fields;
            }
        }
    }
}

pub(super) fn texts(answer: &Value) -> impl Iterator<Item = &str> {
    let items = match answer {
        Value::Array(items) => items.as_slice(),
        other => std::slice::from_ref(other),
    };
    items.iter().filter_map(Value::as_str)
}
