//! The answers that an entry was made from, read out of it again.

use footing_domain::{ChildType, Content, EntryId, Kind};
use serde_json::Value;

use super::{
    Answers, Field, FieldType, Path, Template,
    answers::ROW_ID,
    fill::made_ids,
    page::{self, Page},
    place,
    read::front,
    under::{Under, is_said},
};

/// Returns the answers that an entry holds. `made` are the entries that its rows made, `id` says who
/// a name is. What was changed elsewhere since reads as it is now.
pub fn read_back(
    template: &Template,
    content: &Content,
    made: &[(EntryId, Content)],
    id: &impl Fn(&str) -> String,
) -> Answers {
    let page = Page::read(template, content.body.as_str());
    let mut answers = Answers::new();
    for (at, field) in template.fields().enumerate() {
        // What stands under the question's own label was not taken by any field.
        let under = page.under.iter().find(|(place, _)| *place == at);
        let answer = match under {
            Some((_, text)) => page::read(field, text, id),
            None => stored(template, field, content, made, &page),
        };
        answers.extend(answer.map(|answer| (field.id.clone(), answer)));
    }
    answers
}

fn stored(
    template: &Template,
    field: &Field,
    content: &Content,
    made: &[(EntryId, Content)],
    page: &Page,
) -> Option<Value> {
    if field.field_type == FieldType::Repeat {
        return rows(field, content, made);
    }
    let Path::Entry(path) = template.path(field)? else { return None };
    match path {
        "body_md" => {
            let first = template.fields().find(|one| one.record_field.as_deref() == Some(path));
            let is_first = first.is_some_and(|first| first.id == field.id);
            (is_first && !page.main.is_empty()).then(|| page.main.as_str().into())
        }
        // Every entry has these. They are an answer where the page asks for them.
        "answers.verbatim" if content.kind == Kind::ListeningInterview => {
            let said = content.children.iter().find(|child| {
                child.child_type == ChildType::ListeningAnswer
                    && child.fields.text("question") == Some(&field.prompt)
            });
            said?.fields.text("verbatim").map(Value::from)
        }
        _ => place::get(content, path, field),
    }
}

fn rows(field: &Field, content: &Content, made: &[(EntryId, Content)]) -> Option<Value> {
    let mine = format!("{}_", front(&field.id));
    let listed = made_ids(content, field);
    let is_mine = |id: &str| id.starts_with(&mine) || listed.iter().any(|one| one == id);
    let rows: Vec<Value> = if field.makes.as_deref().is_some_and(is_child) {
        let children = content.children.iter().filter(|child| is_mine(child.id.as_str()));
        let rows = children.map(|child| {
            let get = |sub: &Field| {
                let member = sub.record_field.as_deref()?;
                let value = child.fields.get(member);
                let value = value.or_else(|| other_party(member, child.child_type, &child.fields));
                super::value::answered(sub, value?)
            };
            row(field, child.id.as_str(), get)
        });
        rows.collect()
    } else if field.makes.is_some() {
        let made = made.iter().filter(|(id, _)| is_mine(id.as_str()));
        let rows = made.map(|(id, entry)| {
            let own = |_, sub: &Field| is_said(sub, entry);
            let under = Under::read(field, entry.body.as_str(), own);
            let get = |sub: &Field| {
                let path = sub.record_field.as_deref();
                path.and_then(|path| place::get(entry, path, sub))
                    .or_else(|| page::read(sub, under.answer(sub)?, &|name: &str| name.to_owned()))
            };
            row(field, id.as_str(), get)
        });
        rows.collect()
    } else {
        let items = content.fields.get(field.record_field.as_deref()?)?.as_array()?;
        let rows = items.iter().map(|item| {
            if let (Value::String(_), [only]) = (item, field.fields.as_slice()) {
                return Value::Object(Answers::from_iter([(only.id.clone(), item.clone())]));
            }
            let subs = field.fields.iter().filter_map(|sub| {
                let value = item.get(sub.record_field.as_deref()?)?;
                Some((sub.id.clone(), super::value::answered(sub, value)?))
            });
            Value::Object(subs.collect())
        });
        rows.filter(|row| row.as_object().is_some_and(|row| !row.is_empty())).collect()
    };
    (!rows.is_empty()).then_some(Value::Array(rows))
}

fn row(field: &Field, id: &str, get: impl Fn(&Field) -> Option<Value>) -> Value {
    let mut row = Answers::new();
    for sub in &field.fields {
        row.extend(get(sub).map(|answer| (sub.id.clone(), answer)));
    }
    row.insert(ROW_ID.to_owned(), id.into());
    Value::Object(row)
}

/// A promise says whom it is with in `from` or `to`.
fn other_party<'f>(
    member: &str,
    child_type: ChildType,
    fields: &'f footing_domain::Fields,
) -> Option<&'f Value> {
    if member != "person" || child_type != ChildType::Commitment {
        return None;
    }
    fields.get(if fields.text("direction") == Some("they_promised") { "from" } else { "to" })
}

fn is_child(makes: &str) -> bool {
    makes.parse::<ChildType>().is_ok()
}
