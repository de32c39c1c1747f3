//! Answers written into an entry: into its fields where the template says so and the record takes
//! them, else into its text under the question's label. Nothing answered is left out.

use footing_domain::{
    Body, Child, ChildId, ChildType, CivilDate, Content, EntryId, Fields, Invalid, Kind, Link,
    LinkRelation, MentionRole, PersonId, RecordType, Sensitivity, TemplateRef, Title,
};
use serde_json::{Map, Value};

use super::{
    Answers, Field, FieldType, Path, Template,
    answers::ROW_ID,
    page::{self, Page},
    place,
    read::front,
    under::{Under, is_said},
};
use crate::{
    feedback::{self, Piece},
    stance::{self, Stance},
};

const TITLE_CHARS: usize = 80;

/// What is known around the entry while it is filled.
pub struct Around<'a> {
    /// The owner of the journal.
    pub me: Option<PersonId>,
    pub today: CivilDate,
    /// What a person is called.
    pub name: &'a dyn Fn(&str) -> String,
    /// The entries that rows made before, as they are now.
    pub made: &'a [(EntryId, Content)],
    /// Those that rows made before and that are not shown now: they stay linked, as they are.
    pub hidden: &'a [EntryId],
    /// Returns a new id, different each time.
    pub new_id: &'a mut dyn FnMut() -> String,
}

/// What the answers come to besides the entry itself.
#[derive(Clone, Default)]
pub struct Filled {
    /// Entries of their own that rows make, to be stored before the entry that links to them.
    pub made: Vec<Made>,
    /// What is told of the person whom the entry is about.
    pub person: Vec<Sent>,
    /// What is told of the plan that is under way.
    pub plan: Vec<Sent>,
}

/// An answer that fills something else than the entry, which keeps it too.
#[derive(Clone, PartialEq)]
pub struct Sent {
    /// The question's id.
    pub field: String,
    pub path: String,
    /// The forms its value may have there.
    pub forms: Vec<Value>,
}

/// One entry made by a row.
#[derive(Clone)]
pub struct Made {
    pub id: EntryId,
    pub content: Content,
}

crate::opaque!(Filled, Made, Sent);

/// Fills `content`, an entry made blank for the template or made from it before, with answers in
/// their one shape whose people are ids. What the page had filled before and no longer does is
/// taken away; everything else stays. What rows make is at least as delicate as the entry.
///
/// Fails if the entry's text, or that of an entry that a row makes, would be too long.
pub fn fill(
    template: &Template,
    answers: &Answers,
    content: &mut Content,
    around: &mut Around<'_>,
) -> Result<Filled, Invalid> {
    let before = Page::read(template, content.body.as_str());
    let untitled =
        content.template.is_none() || content.title == title(template, content, &before, around);
    content.template = Some(TemplateRef { id: template.id.clone(), version: template.version });
    let old: Vec<Child> = content.children.clone();
    clear(template, content, around.hidden);
    for (path, value) in &template.set {
        place::put_constant(content, path, value);
    }
    let mut filled = Filled::default();
    let owns_main = template.fields().any(is_main);
    let Page { main, under } = before;
    let main = if owns_main { String::new() } else { main };
    let mut page = Page { main, under: Vec::new() };
    // People first: what rows make is about them.
    let (people, others): (Vec<_>, Vec<_>) =
        template.fields().enumerate().partition(|(_, field)| {
            field.record_field.as_deref().is_some_and(|path| path.starts_with("people."))
        });
    for (at, field) in people.into_iter().chain(others) {
        let Some(answer) = answers.get(&field.id) else { continue };
        if is_main(field)
            && page.main.is_empty()
            && let Some(text) = answer.as_str()
        {
            text.clone_into(&mut page.main);
            continue;
        }
        let taken = match (template.path(field), &field.makes) {
            _ if field.field_type == FieldType::Repeat => {
                rows(field, answer, content, &old, &mut filled, around)?
            }
            (Some(Path::Person(path)), _) => {
                filled.person.push(sent(field, path, answer));
                false
            }
            (Some(Path::Plan(path)), _) => {
                filled.plan.push(sent(field, path, answer));
                false
            }
            (Some(Path::Entry("answers.verbatim")), _)
                if content.kind == Kind::ListeningInterview =>
            {
                heard(field, answer, content, &old, around)
            }
            (Some(Path::Entry(path)), _) => place::put(content, path, field, answer),
            (None, _) => false,
        };
        if !taken {
            let name = |id: &str| (around.name)(id);
            page.under.push((at, page::said(field, answer, &name)));
        }
        raise(content, field.sensitivity);
    }
    for (at, text) in under {
        let Some(field) = template.fields().nth(at) else { continue };
        page.add(at, &page::left_over(field, &text));
    }
    content.body = Body::try_from(page.write(template))?;
    begin(content, template);
    if untitled
        && !template.fields().any(|field| {
            field.record_field.as_deref() == Some("title") && answers.contains_key(&field.id)
        })
    {
        content.title = title(template, content, &page, around);
    }
    for made in &mut filled.made {
        raise(&mut made.content, Some(content.sensitivity));
    }
    Ok(filled)
}

fn sent(field: &Field, path: &str, answer: &Value) -> Sent {
    let forms = super::value::stored(field, answer);
    Sent { field: field.id.clone(), path: path.to_owned(), forms }
}

/// An answer may be more delicate than the rest; then the entry is.
fn raise(content: &mut Content, to: Option<Sensitivity>) {
    if let Some(to) = to
        && to > content.sensitivity
    {
        content.sensitivity = to;
    }
}

/// Gives a new entry the first of its kind's states.
fn begin(content: &mut Content, template: &Template) {
    raise(content, Some(template.sensitivity));
    if content.status.is_some() {
        return;
    }
    let states = content.kind.states();
    content.status = match content.kind {
        Kind::Feedback => {
            Some(feedback::first_state(Piece::read(content).direction).as_str().to_owned())
        }
        Kind::Decision if content.fields.text("origin") == Some("inherited") => {
            Some("accepted".to_owned())
        }
        _ if states.len() > 1 => states.first().cloned(),
        _ => None,
    };
}

/// Takes away what an earlier filling of the page wrote, but for the `hidden` entries it made.
fn clear(template: &Template, content: &mut Content, hidden: &[EntryId]) {
    let is_hidden = |id: &str| hidden.iter().any(|one| one.as_str() == id);
    let links: Vec<Link> =
        content.links.iter().filter(|link| is_hidden(&link.to)).cloned().collect();
    let lists: Vec<(&str, Vec<Value>)> = template
        .fields()
        .filter_map(|field| {
            let listed = made_ids(content, field).into_iter().filter(|id| is_hidden(id));
            Some((field.record_field.as_deref()?, listed.map(Value::from).collect()))
        })
        .filter(|(_, ids): &(&str, Vec<Value>)| !ids.is_empty())
        .collect();
    clear_all(template, content);
    for link in links {
        if !content.links.contains(&link) {
            content.links.push(link);
        }
    }
    for (path, ids) in lists {
        put_ids(content, path, ids);
    }
}

/// Lists the entries or children that rows made, where the record does.
fn put_ids(content: &mut Content, path: &str, ids: Vec<Value>) {
    let one = match ids.as_slice() {
        [only] => only.clone(),
        _ => Value::Null,
    };
    place::put_forms(content, path, vec![Value::Array(ids), one]);
}

fn clear_all(template: &Template, content: &mut Content) {
    for field in template.fields() {
        if let Some(Path::Entry(path)) = template.path(field) {
            if path == "answers.verbatim" {
                content.children.retain(|child| {
                    child.child_type != ChildType::ListeningAnswer
                        || child.fields.text("question") != Some(&field.prompt)
                });
            } else {
                let ids = made_ids(content, field);
                content.children.retain(|child| !ids.contains(&child.id.as_str().to_owned()));
                place::clear(content, path);
            }
        }
        if field.field_type == FieldType::Repeat {
            let mine = format!("{}_", front(&field.id));
            content.children.retain(|child| !child.id.as_str().starts_with(&mine));
            content.links.retain(|link| !link.to.starts_with(&mine));
        }
    }
}

/// Returns the ids of what a field's rows made, where the record lists them.
pub(super) fn made_ids(content: &Content, field: &Field) -> Vec<String> {
    if field.makes.is_none() {
        return Vec::new();
    }
    let path = field.record_field.as_deref().unwrap_or_default();
    let listed = content.fields.get(path).into_iter();
    listed.flat_map(place::texts).map(str::to_owned).collect()
}

fn is_main(field: &Field) -> bool {
    field.record_field.as_deref() == Some("body_md") && field.field_type != FieldType::Repeat
}

fn rows(
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
            let forms = super::value::stored(sub, answer);
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
            let fits = super::value::stored(sub, answer).into_iter().any(|form| {
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

/// What is noted with its day.
const NOTED: [&str; 4] = ["stance", "stance_history.why", "power", "interest"];

/// Returns a person's fields with what a page tells of them; what they do not take is left out. A
/// stance is noted with its day and what shows it, a place on the map with its day.
pub fn person_with(fields: &Fields, sent: &[Sent], today: CivilDate) -> Fields {
    let mut person = fields.clone();
    let told = |path: &str| sent.iter().find(|one| one.path == path)?.forms.first().cloned();
    let word = |path: &str| told(path).and_then(|value| value.as_str().map(str::to_owned));
    let score = |path: &str| {
        let told = told(path).and_then(|value| value.as_u64());
        let score = told.or_else(|| fields.get(path).and_then(Value::as_u64));
        score.and_then(|score| u8::try_from(score).ok())
    };
    let mut noted = Value::Object(person.as_object().clone());
    let said = word("stance").or_else(|| fields.text("stance").map(str::to_owned));
    let why = word("stance_history.why");
    if (told("stance").is_some() || why.is_some())
        && let Some(stance) = said.as_deref().and_then(Stance::from_word)
    {
        stance::with_stance(&mut noted, stance, why.as_deref().unwrap_or_default(), today);
    }
    if told("power").is_some() || told("interest").is_some() {
        stance::with_place(&mut noted, score("power"), score("interest"), today);
    }
    if let Ok(fits) = Fields::parse(RecordType::Person, noted) {
        person = fits;
    }
    for one in sent.iter().filter(|one| !NOTED.contains(&one.path.as_str())) {
        for form in &one.forms {
            let mut object = person.as_object().clone();
            if place::insert(&mut object, &one.path, form.clone())
                && let Ok(fits) = Fields::parse(RecordType::Person, Value::Object(object))
            {
                person = fits;
                break;
            }
        }
    }
    person
}

/// One answer of a listening interview, in their words.
fn heard(
    field: &Field,
    answer: &Value,
    content: &mut Content,
    old: &[Child],
    around: &mut Around<'_>,
) -> bool {
    let there = old.iter().find(|child| {
        child.child_type == ChildType::ListeningAnswer
            && child.fields.text("question") == Some(&field.prompt)
    });
    let mut words = there.map_or_else(Map::new, |child| child.fields.as_object().clone());
    words.insert("question".to_owned(), field.prompt.as_str().into());
    words.insert("verbatim".to_owned(), answer.clone());
    let child_type = ChildType::ListeningAnswer;
    let fields = Fields::parse(RecordType::Child(child_type), Value::Object(words));
    let id = there.map_or_else(|| (around.new_id)().parse().ok(), |child| Some(child.id.clone()));
    let (Ok(fields), Some(id)) = (fields, id) else { return false };
    content.children.push(Child { id, child_type, fields });
    true
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

/// Returns what an entry is called that nobody gave a name: the page, and whom it is about or the
/// first words.
fn title(template: &Template, content: &Content, page: &Page, around: &Around<'_>) -> Title {
    let who = content
        .people
        .iter()
        .find(|mention| matches!(mention.role, MentionRole::Subject | MentionRole::Source));
    let who = who.map(|mention| (around.name)(mention.person.as_str()));
    let first = || {
        let fields = template.fields().filter_map(|field| {
            match template.path(field)? {
                Path::Entry(path) => place::get(content, path, field),
                Path::Person(_) | Path::Plan(_) => None,
            }
            .filter(|_| matches!(field.field_type, FieldType::Text | FieldType::Markdown))
        });
        let texts = fields.filter_map(|value| value.as_str().map(str::to_owned));
        let main = std::iter::once(page.main.clone());
        let under = page.under.iter().map(|(_, text)| text.clone());
        main.chain(texts).chain(under).find_map(|text| Title::from_first_line(&text))
    };
    let title = match who {
        Some(who) => format!("{}, {who}", template.name),
        None => match first() {
            Some(first) => format!("{}: {}", template.name, first.as_str()),
            None => template.name.clone(),
        },
    };
    let most = TITLE_CHARS + super::read::ID_FRONT;
    let cut: String = title.chars().take(most).collect();
    Title::try_from(cut).unwrap_or_else(|_| content.title.clone())
}
