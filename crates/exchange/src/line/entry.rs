//! An entry, and an earlier state of one, as a line.

use std::fmt;

use footing_domain::{
    AttachmentRef, Body, Child, ChildId, ChildType, CivilDate, Content, Entry, EntryId, Fields,
    Instant, Invalid, Kind, Link, LinkRelation, Mention, MentionRole, PersonId, Problem,
    Provenance, RecordType, Sensitivity, TagName, TemplateRef, Title, Zone, kind::TypedKind,
};
use serde_json::{Map, Value};

use super::{
    envelope,
    object::{Object, at, string},
    other::template_id,
    person::person_name,
    put, to_text,
};
use crate::AttachmentLine;

/// Whom a line means. `Debug` does not show names.
#[derive(Clone, PartialEq, Eq)]
pub enum Who {
    Id(PersonId),
    Name(String),
}

impl fmt::Debug for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => write!(f, "Id({id})"),
            Self::Name(name) => write!(f, "Name({} bytes)", name.len()),
        }
    }
}

/// A person who belongs to the entry; without a role, its subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentionLine {
    pub who: Who,
    pub role: Option<MentionRole>,
}

/// A child; without an id it gets one.
#[derive(Debug, Clone, PartialEq)]
pub struct ChildLine {
    pub id: Option<ChildId>,
    pub child_type: ChildType,
    pub fields: Fields,
}

/// What a line says of an entry. What it leaves out, the journal fills in.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryLine {
    pub id: Option<EntryId>,
    pub recorded_at: Option<Instant>,
    pub zone: Option<Zone>,
    pub rev: Option<u32>,
    pub deleted_at: Option<Instant>,
    pub content: ContentLine,
}

/// One state that an entry was in.
#[derive(Debug, Clone, PartialEq)]
pub struct RevisionLine {
    pub entry: EntryId,
    pub rev: u32,
    pub at: Instant,
    pub content: ContentLine,
}

/// What the owner decides about an entry, people and children not yet resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct ContentLine {
    pub kind: Kind,
    /// Left out, it is the first line of the body.
    pub title: Option<Title>,
    pub body: Body,
    pub interpretation: Option<Body>,
    pub provenance: Option<Provenance>,
    pub occurred_on: Option<CivilDate>,
    pub sensitivity: Option<Sensitivity>,
    pub status: Option<String>,
    pub template: Option<TemplateRef>,
    pub people: Vec<MentionLine>,
    pub tags: Vec<TagName>,
    pub themes: Vec<TagName>,
    pub fields: Fields,
    pub children: Vec<ChildLine>,
    pub links: Vec<Link>,
    pub attachments: Vec<AttachmentLine>,
}

/// What only the journal knows about a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved {
    /// One for each of the line's people, in order.
    pub people: Vec<PersonId>,
    /// One for each of the line's attachments, in order, as the store keeps them.
    pub attachments: Vec<AttachmentRef>,
    /// The day of an entry that names none.
    pub today: CivilDate,
}

impl EntryLine {
    /// Returns the line of an entry; `attachments` are its own, with their bytes.
    pub fn from_entry(entry: &Entry, attachments: Vec<AttachmentLine>) -> Self {
        Self {
            id: Some(entry.id.clone()),
            recorded_at: Some(entry.recorded_at),
            zone: Some(entry.zone),
            rev: Some(entry.rev),
            deleted_at: entry.deleted_at,
            content: ContentLine::new(&entry.content, attachments),
        }
    }

    pub(super) fn read(mut object: Object) -> Result<Self, Invalid> {
        let line = Self {
            id: object.take_parsed("id")?,
            content: ContentLine::read(&mut object)?,
            recorded_at: object.take_parsed("recorded_at")?,
            zone: object.take_parsed("zone")?,
            rev: object.take_revision()?,
            deleted_at: object.take_parsed("deleted_at")?,
        };
        object.finish()?;
        for (index, attachment) in line.content.attachments.iter().enumerate() {
            // Bytes that stand in another line are known by their id.
            if attachment.bytes.is_none() && attachment.id.is_none() {
                let place = format!("attachments[{index}].bytes");
                return Err(Invalid::new(place, Problem::Missing));
            }
        }
        Ok(line)
    }

    pub(super) fn write(&self) -> String {
        let mut map = envelope("entry");
        put(&mut map, "id", self.id.as_ref().map(EntryId::as_str));
        self.content.write(&mut map, |map| {
            put(map, "recorded_at", self.recorded_at.map(|instant| instant.to_string()));
            put(map, "zone", self.zone.map(Zone::name));
        });
        put(&mut map, "rev", self.rev);
        put(&mut map, "deleted_at", self.deleted_at.map(|instant| instant.to_string()));
        to_text(&map)
    }
}

impl RevisionLine {
    /// Returns the line of one state; `attachments` may leave out bytes that another line has.
    pub fn new(
        entry: EntryId,
        rev: u32,
        at: Instant,
        content: &Content,
        attachments: Vec<AttachmentLine>,
    ) -> Self {
        Self { entry, rev, at, content: ContentLine::new(content, attachments) }
    }

    pub(super) fn read(mut object: Object) -> Result<Self, Invalid> {
        let missing = |key| move || Invalid::new(key, Problem::Missing);
        let line = Self {
            entry: object.take_parsed("entry")?.ok_or_else(missing("entry"))?,
            rev: object.take_revision()?.ok_or_else(missing("rev"))?,
            at: object.take_parsed("at")?.ok_or_else(missing("at"))?,
            content: ContentLine::read(&mut object)?,
        };
        object.finish()?;
        Ok(line)
    }

    pub(super) fn write(&self) -> String {
        let mut map = envelope("revision");
        put(&mut map, "entry", self.entry.as_str());
        put(&mut map, "rev", self.rev);
        put(&mut map, "at", self.at.to_string());
        self.content.write(&mut map, |_| {});
        to_text(&map)
    }
}

impl ContentLine {
    pub fn new(content: &Content, attachments: Vec<AttachmentLine>) -> Self {
        let mention = |mention: &Mention| MentionLine {
            who: Who::Id(mention.person.clone()),
            role: Some(mention.role),
        };
        let child = |child: &Child| ChildLine {
            id: Some(child.id.clone()),
            child_type: child.child_type,
            fields: child.fields.clone(),
        };
        Self {
            kind: content.kind,
            title: Some(content.title.clone()),
            body: content.body.clone(),
            interpretation: content.interpretation.clone(),
            provenance: Some(content.provenance),
            occurred_on: Some(content.occurred_on),
            sensitivity: Some(content.sensitivity),
            status: content.status.clone(),
            template: content.template.clone(),
            people: content.people.iter().map(mention).collect(),
            tags: content.tags.clone(),
            themes: content.themes.clone(),
            fields: content.fields.clone(),
            children: content.children.iter().map(child).collect(),
            links: content.links.clone(),
            attachments,
        }
    }

    /// Returns the content, with what the journal knows put in and defaults for the rest.
    ///
    /// Children without an id get one of `new_child_id`. Fails if that fails, or if `resolved` does
    /// not answer for each person and attachment.
    pub fn into_content<E: From<Invalid>>(
        self,
        resolved: Resolved,
        mut new_child_id: impl FnMut() -> Result<ChildId, E>,
    ) -> Result<Content, E> {
        if resolved.people.len() != self.people.len() {
            return Err(Invalid::new("people", Problem::Dangling).into());
        }
        if resolved.attachments.len() != self.attachments.len() {
            return Err(Invalid::new("attachments", Problem::Dangling).into());
        }
        let title = match self.title {
            Some(title) => title,
            None => Title::from_first_line(self.body.as_str())
                .ok_or_else(|| Invalid::new("title", Problem::Missing))?,
        };
        let people = self.people.into_iter().zip(resolved.people);
        let children = self.children.into_iter().map(|child| {
            let id = child.id.map_or_else(&mut new_child_id, Ok)?;
            Ok(Child { id, child_type: child.child_type, fields: child.fields })
        });
        Ok(Content {
            kind: self.kind,
            title,
            body: self.body,
            interpretation: self.interpretation.filter(|text| !text.is_empty()),
            provenance: self.provenance.unwrap_or(Provenance::FirstHand),
            occurred_on: self.occurred_on.unwrap_or(resolved.today),
            sensitivity: self.sensitivity.unwrap_or(Sensitivity::Normal),
            status: self.status,
            template: self.template,
            people: people
                .map(|(line, person)| Mention {
                    person,
                    role: line.role.unwrap_or(MentionRole::Subject),
                })
                .collect(),
            tags: self.tags,
            themes: self.themes,
            fields: self.fields,
            children: children.collect::<Result<_, E>>()?,
            links: self.links,
            attachments: resolved.attachments,
        })
    }

    fn read(object: &mut Object) -> Result<Self, Invalid> {
        let typed: TypedKind =
            object.take_parsed("kind")?.ok_or_else(|| Invalid::new("kind", Problem::Missing))?;
        let title =
            object.take_string("title")?.map(|text| Title::try_from(text).map_err(at("title")));
        let title = title.transpose()?;
        let body = body(object, "body")?.unwrap_or_default();
        let interpretation = body_with_words(object, "interpretation")?;
        let provenance = object.take_parsed("provenance")?;
        let occurred_on = object.take_parsed("occurred_on")?;
        let sensitivity = object.take_parsed("sensitivity")?;
        let status = object.take_string("status")?.filter(|status| !status.is_empty());
        let template = object.take_object("template", template)?;
        let people = object.take_list("people", mention)?;
        let tags = object.take_list("tags", tag)?;
        let themes = object.take_list("themes", tag)?;
        let fields = fields(object, typed)?;
        let children = object.take_list("children", child)?;
        let links = object.take_list("links", link)?;
        let attachments = object.take_list("attachments", |item| {
            Object::from_value(item).and_then(AttachmentLine::read)
        })?;
        if title.is_none() && Title::from_first_line(body.as_str()).is_none() {
            let problem = Problem::Other("is missing, and so is a body to take it from");
            return Err(Invalid::new("title", problem));
        }
        Ok(Self {
            kind: typed.kind,
            title,
            body,
            interpretation,
            provenance,
            occurred_on,
            sensitivity,
            status,
            template,
            people,
            tags,
            themes,
            fields,
            children,
            links,
            attachments,
        })
    }

    /// Puts the content's keys into `map`; `recorded` adds what stands between date and sensitivity.
    fn write(&self, map: &mut Map<String, Value>, recorded: impl FnOnce(&mut Map<String, Value>)) {
        put(map, "kind", self.kind.as_str());
        put(map, "title", self.title.as_ref().map(Title::as_str));
        put(map, "body", self.body.as_str());
        put(map, "interpretation", self.interpretation.as_ref().map(Body::as_str));
        put(map, "provenance", self.provenance.map(Provenance::as_str));
        put(map, "occurred_on", self.occurred_on.map(|date| date.to_string()));
        recorded(map);
        put(map, "sensitivity", self.sensitivity.map(Sensitivity::as_str));
        put(map, "status", self.status.as_deref());
        put(map, "template", self.template.as_ref().map(template_value));
        put(map, "people", list(&self.people, mention_value));
        put(map, "tags", list(&self.tags, |tag| tag.as_str().into()));
        put(map, "themes", list(&self.themes, |tag| tag.as_str().into()));
        put(map, "fields", self.fields.as_object().clone());
        put(map, "children", list(&self.children, child_value));
        put(map, "links", list(&self.links, link_value));
        put(map, "attachments", list(&self.attachments, AttachmentLine::to_value));
    }
}

fn list<T>(items: &[T], value: impl Fn(&T) -> Value) -> Vec<Value> {
    items.iter().map(value).collect()
}

fn body(object: &mut Object, key: &'static str) -> Result<Option<Body>, Invalid> {
    object.take_string(key)?.map(|text| Body::try_from(text).map_err(at(key))).transpose()
}

fn body_with_words(object: &mut Object, key: &'static str) -> Result<Option<Body>, Invalid> {
    Ok(body(object, key)?.filter(|text| !text.is_empty()))
}

/// Reads the fields; a kind that says what meeting it is (`one-on-one`) says so in them.
fn fields(object: &mut Object, typed: TypedKind) -> Result<Fields, Invalid> {
    let mut value = object.take("fields").unwrap_or_else(|| Value::Object(Map::new()));
    if let (Some(meeting), Value::Object(members)) = (typed.meeting_type, &mut value)
        && members.get("type").is_none_or(Value::is_null)
    {
        members.insert("type".to_owned(), meeting.into());
    }
    Fields::parse(RecordType::Kind(typed.kind), value).map_err(|error| error.within("fields"))
}

fn template(mut object: Object) -> Result<TemplateRef, Invalid> {
    let missing = |key| move || Invalid::new(key, Problem::Missing);
    let template = TemplateRef {
        id: object.take_string("id")?.ok_or_else(missing("id")).and_then(template_id)?,
        version: object.take_count("version")?.ok_or_else(missing("version"))?,
    };
    object.finish()?;
    Ok(template)
}

fn template_value(template: &TemplateRef) -> Value {
    let mut map = Map::new();
    put(&mut map, "id", template.id.as_str());
    put(&mut map, "version", template.version);
    Value::Object(map)
}

fn mention(item: Value) -> Result<MentionLine, Invalid> {
    let mut object = Object::from_value(item)?;
    let id = object.take_parsed("id")?;
    let name = object.take_string("name")?;
    let who = match (id, name) {
        (Some(id), None) => Who::Id(id),
        (None, Some(name)) => Who::Name(person_name(&name).map_err(at("name"))?),
        (Some(_), Some(_)) => {
            return Err(Invalid::new("name", Problem::Other("stands beside an id; give one")));
        }
        (None, None) => return Err(Invalid::new("name", Problem::Missing)),
    };
    let role = object.take_parsed("role")?;
    object.finish()?;
    Ok(MentionLine { who, role })
}

fn mention_value(mention: &MentionLine) -> Value {
    let mut map = Map::new();
    match &mention.who {
        Who::Id(id) => put(&mut map, "id", id.as_str()),
        Who::Name(name) => put(&mut map, "name", name.as_str()),
    }
    put(&mut map, "role", mention.role.map(MentionRole::as_str));
    Value::Object(map)
}

fn tag(item: Value) -> Result<TagName, Invalid> {
    string(item).and_then(TagName::try_from).map_err(at(""))
}

fn child(item: Value) -> Result<ChildLine, Invalid> {
    let mut object = Object::from_value(item)?;
    let id = object.take_parsed("id")?;
    let child_type =
        object.take_parsed("type")?.ok_or_else(|| Invalid::new("type", Problem::Missing))?;
    let fields = object.take("fields").unwrap_or_else(|| Value::Object(Map::new()));
    let fields = Fields::parse(RecordType::Child(child_type), fields)
        .map_err(|invalid| invalid.within("fields"))?;
    object.finish()?;
    Ok(ChildLine { id, child_type, fields })
}

fn child_value(child: &ChildLine) -> Value {
    let mut map = Map::new();
    put(&mut map, "id", child.id.as_ref().map(ChildId::as_str));
    put(&mut map, "type", child.child_type.as_str());
    put(&mut map, "fields", child.fields.as_object().clone());
    Value::Object(map)
}

fn link(item: Value) -> Result<Link, Invalid> {
    let mut object = Object::from_value(item)?;
    let missing = |key| move || Invalid::new(key, Problem::Missing);
    // Ids of entries and children share one space and one form.
    let to: EntryId = object.take_parsed("to")?.ok_or_else(missing("to"))?;
    let relation = object.take_parsed("rel")?.ok_or_else(missing("rel"))?;
    object.finish()?;
    Ok(Link { to: to.into_string(), relation })
}

fn link_value(link: &Link) -> Value {
    let mut map = Map::new();
    put(&mut map, "to", link.to.as_str());
    put(&mut map, "rel", LinkRelation::as_str(link.relation));
    Value::Object(map)
}
