//! Answers written into an entry: into its fields where the template says so and the record takes
//! them, else into its text under the question's label. Nothing answered is left out.

mod person;
mod rows;

use footing_domain::{
    Body, Child, ChildType, CivilDate, Content, EntryId, Fields, Invalid, Kind, Link, MentionRole,
    PersonId, RecordType, Sensitivity, TemplateRef, Title,
};
use serde_json::{Map, Value};

use super::{
    Answers, Field, FieldType, Path, Template,
    page::{self, Page},
    place,
    read::front,
};
use crate::{
    career::{self, Talk},
    feedback::{self, Piece},
};

pub use self::person::person_with;
use self::rows::rows;

const TITLE_CHARS: usize = 80;

/// What is known around the entry while it is filled.
pub struct Around<'a> {
    /// The owner of the journal.
    pub me: Option<PersonId>,
    pub today: CivilDate,
    /// What a person is called.
    pub name: &'a dyn Fn(&str) -> String,
    /// How a person is written into a text, so that they are found again by it.
    pub written: &'a dyn Fn(&str) -> String,
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
            let name = |id: &str| (around.written)(id);
            page.under.push((at, page::said(field, answer, &name)));
        }
        raise(content, field.sensitivity);
    }
    for (at, text) in under {
        let Some(field) = template.fields().nth(at) else { continue };
        page.add(at, &page::left_over(field, &text));
    }
    content.body = Body::try_from(page.write(template))?;
    begin(content, template, around.today);
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
fn begin(content: &mut Content, template: &Template, today: CivilDate) {
    raise(content, Some(template.sensitivity));
    // A page of what was said is written afterwards, unless a day was set for it.
    if content.kind == Kind::CareerConversation
        && matches!(content.status.as_deref(), None | Some("scheduled"))
        && content.occurred_on <= today
        && career::was_had(&Talk::read(content))
    {
        content.status = Some(career::State::Held.as_str().to_owned());
        return;
    }
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
    let listed = place::find(&content.fields, path).into_iter();
    listed.flat_map(place::texts).map(str::to_owned).collect()
}

fn is_main(field: &Field) -> bool {
    field.record_field.as_deref() == Some("body_md") && field.field_type != FieldType::Repeat
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
