//! Writing pitches: a new one, a change, a step, an objection, the next version. One revision each.

use footing_domain::{
    Body, Child, ChildId, ChildType, CivilDate, Content, EntryId, Fields, Invalid, Kind, Link,
    LinkRelation, Mention, MentionRole, PersonId, Problem, RecordType, Sensitivity, Title,
};
use footing_practice::{
    objection::{Objection, ObjectionType, Resolved, Severity, likely_type},
    pitch::{Pitch, Refusal, Step, next_version, readiness, take},
    words::Listener,
};
use serde_json::{Map, Value};

use crate::{Journal, JournalError, NewEntry, Result, Saved, id::new_id};

/// One telling of a statement. Its fields by their names; a new one without an id.
#[derive(Clone, Default)]
pub struct ToldNote {
    pub id: Option<ChildId>,
    pub fields: Map<String, Value>,
}

/// A pitch as it is filled in: what is left out stays. `Debug` is left out: it is somebody's words.
#[derive(Clone, Default)]
pub struct PitchInput {
    /// A new pitch without one.
    pub id: Option<EntryId>,
    /// The revision it was read at.
    pub base_rev: u32,
    pub title: Option<String>,
    pub body: Option<String>,
    pub sensitivity: Option<Sensitivity>,
    /// Whom it is for, by id or name, in their order; whom nobody knows yet is made.
    pub audience: Option<Vec<String>>,
    /// Fields of the kind by their names; `null` clears one.
    pub fields: Map<String, Value>,
    /// All tellings; those that are left out go.
    pub notes: Option<Vec<ToldNote>>,
    /// The state it goes to, by the rules.
    pub step: Option<Step>,
}

/// What somebody said against it. `Debug` is left out: it is their words.
#[derive(Clone, Default)]
pub struct NewObjection {
    /// Changes this one.
    pub id: Option<ChildId>,
    pub person: Option<PersonId>,
    pub said_on: Option<CivilDate>,
    pub verbatim: String,
    /// Proposed from the words where it is left out.
    pub kind: Option<ObjectionType>,
    pub severity: Option<Severity>,
    /// Stays as it is where it is left out.
    pub answer: Option<String>,
    pub resolved: Option<Resolved>,
}

impl Journal {
    /// Stores a pitch, and takes a step if one is asked for: one revision.
    ///
    /// Fails with `conflict` if it was changed elsewhere since, and with `invalid_input`, saying what
    /// is missing and where, if the step is not one of the rules.
    pub fn save_pitch(&self, input: &PitchInput) -> Result<Saved> {
        let today = self.clock().today();
        let (mut content, existing) = match &input.id {
            None => (blank(input, today)?, None),
            Some(id) => {
                let entry = self.pitch(id)?.entry;
                if entry.rev != input.base_rev {
                    return Err(JournalError::Conflict { found: entry.rev });
                }
                (entry.content, Some(entry.id))
            }
        };
        self.fill_pitch(&mut content, input)?;
        if let Some(step) = &input.step {
            self.step_pitch(&mut content, step, today)?;
        }
        match existing {
            Some(id) => self.revise(&id, input.base_rev, content),
            None => self.add(NewEntry { id: None, content }),
        }
    }

    /// Begins the next version of a pitch; the one before stays as it is.
    pub fn next_pitch_version(&self, id: &EntryId) -> Result<Saved> {
        let old = self.pitch(id)?.entry;
        let (fields, title) = next_version(&old.content);
        let today = self.clock().today();
        let title = Title::try_from(title)?;
        let mut content = Content::plain(Kind::Pitch, title, Body::default(), today);
        content.status = Some("drafting".to_owned());
        content.sensitivity = old.content.sensitivity;
        content.fields = parse(fields)?;
        content.people.clone_from(&old.content.people);
        content.tags.clone_from(&old.content.tags);
        content.links = vec![Link { to: old.id.to_string(), relation: LinkRelation::Supersedes }];
        let now = self.clock().now();
        for child in &old.content.children {
            if child.child_type == ChildType::TranslationNote {
                content.children.push(Child { id: new_id(now)?, ..child.clone() });
            }
        }
        self.add(NewEntry { id: None, content })
    }

    /// Writes an objection down in a pitch, a touchpoint, or any other entry; or changes one.
    ///
    /// Fails where nobody's words are in it.
    pub fn note_objection(
        &self,
        entry: &EntryId,
        base_rev: u32,
        said: &NewObjection,
    ) -> Result<(ChildId, Saved)> {
        let there = self.entry(entry)?;
        self.may_show(&there)?;
        if there.rev != base_rev {
            return Err(JournalError::Conflict { found: there.rev });
        }
        let verbatim = said.verbatim.trim();
        if verbatim.is_empty() {
            return Err(Invalid::new("verbatim", Problem::Empty).into());
        }
        let mut content = there.content;
        let at = said.id.as_ref().map(|id| {
            let place = content
                .children
                .iter()
                .position(|child| child.id == *id && child.child_type == ChildType::Objection);
            place.ok_or_else(|| JournalError::NotFound { what: "objection", id: id.to_string() })
        });
        let at = at.transpose()?;
        let mut fields = at.map_or_else(Map::new, |at| object(&content.children[at].fields));
        let mut put = |name: &str, value: Value| fields.insert(name.to_owned(), value);
        put("verbatim", verbatim.into());
        if let Some(answer) = &said.answer {
            put("my_answer", answer.trim().into());
        }
        if at.is_none() || said.person.is_some() {
            let function = match &said.person {
                Some(id) => self.person(id)?.function,
                None => None,
            };
            put("person", said.person.as_ref().map_or(Value::Null, |id| id.as_str().into()));
            put("function", function.map_or(Value::Null, |function| function.as_str().into()));
        }
        let on = said.said_on.unwrap_or_else(|| self.clock().today());
        if at.is_none() || said.said_on.is_some() {
            put("said_on", on.to_string().into());
        }
        let kind = said.kind.or_else(|| at.is_none().then(|| likely_type(verbatim)).flatten());
        if let Some(kind) = kind {
            put("type", kind.as_str().into());
        }
        if let Some(severity) = said.severity {
            put("severity", severity.as_str().into());
        }
        let answered = match &said.answer {
            Some(answer) if !answer.trim().is_empty() => Resolved::Answered,
            _ => Resolved::Open,
        };
        if at.is_none() || said.resolved.is_some() {
            put("resolved", said.resolved.unwrap_or(answered).as_str().into());
        }
        let record = RecordType::Child(ChildType::Objection);
        let fields = Fields::parse(record, Value::Object(fields))?;
        debug_assert!(!Objection::read(&fields).verbatim.is_empty(), "checked above");
        let id = if let Some(at) = at {
            content.children[at].fields = fields;
            content.children[at].id.clone()
        } else {
            let id: ChildId = new_id(self.clock().now())?;
            let child_type = ChildType::Objection;
            content.children.push(Child { id: id.clone(), child_type, fields });
            id
        };
        if let Some(person) = &said.person {
            mention(&mut content, person, MentionRole::Present);
        }
        Ok((id, self.revise(entry, base_rev, content)?))
    }

    fn fill_pitch(&self, content: &mut Content, input: &PitchInput) -> Result<()> {
        if let Some(title) = &input.title {
            content.title = Title::try_from(title.trim().to_owned())?;
        }
        if let Some(body) = &input.body {
            content.body = Body::try_from(body.clone())?;
        }
        if let Some(sensitivity) = input.sensitivity {
            content.sensitivity = sensitivity;
        }
        let mut fields = object(&content.fields);
        for (name, value) in &input.fields {
            fields.insert(name.clone(), value.clone());
        }
        // Checked before anybody is made, so that a refusal leaves nobody behind.
        parse(fields.clone())?;
        if let Some(audience) = &input.audience {
            let named: Vec<(String, MentionRole)> = audience
                .iter()
                .map(|who| (who.trim().to_owned(), MentionRole::Audience))
                .filter(|(who, _)| !who.is_empty())
                .collect();
            let mentions = self.mention(&named)?;
            let ids = mentions.iter().map(|mention| Value::from(mention.person.as_str()));
            fields.insert("audience".to_owned(), ids.collect());
            content.people.retain(|mention| mention.role != MentionRole::Audience);
            content.people.extend(mentions);
        }
        content.fields = parse(fields)?;
        if let Some(notes) = &input.notes {
            self.tell_notes(content, notes)?;
        }
        Ok(())
    }

    /// Makes these notes those of the pitch; what else a note says stays.
    fn tell_notes(&self, content: &mut Content, notes: &[ToldNote]) -> Result<()> {
        let now = self.clock().now();
        let record = RecordType::Child(ChildType::TranslationNote);
        let mut told = Vec::with_capacity(notes.len());
        for (at, note) in notes.iter().enumerate() {
            let there = note
                .id
                .as_ref()
                .and_then(|id| content.children.iter().find(|child| child.id == *id));
            let mut fields = there.map_or_else(Map::new, |child| object(&child.fields));
            fields.extend(note.fields.clone());
            let fields = Fields::parse(record, Value::Object(fields))
                .map_err(|invalid| invalid.within(&format!("notes[{at}]")))?;
            let id = match there {
                Some(child) => child.id.clone(),
                None => new_id(now)?,
            };
            told.push(Child { id, child_type: ChildType::TranslationNote, fields });
        }
        content.children.retain(|child| child.child_type != ChildType::TranslationNote);
        content.children.extend(told);
        Ok(())
    }

    fn step_pitch(&self, content: &mut Content, step: &Step, today: CivilDate) -> Result<()> {
        let pitch = Pitch::read(content);
        let mut listeners = Vec::new();
        for listening in &pitch.audience {
            let person = self.person(&listening.person)?;
            listeners.push(Listener::of_person(person.function, &person.fields));
        }
        let findings = readiness(&pitch, &listeners);
        let taken = take(&pitch, step, &findings, today).map_err(|refusal| refused(&refusal))?;
        let mut fields = object(&content.fields);
        fields.extend(taken.fields);
        content.fields = parse(fields)?;
        content.status = Some(taken.to.as_str().to_owned());
        Ok(())
    }
}

fn blank(input: &PitchInput, today: CivilDate) -> Result<Content> {
    let title = input.title.clone().unwrap_or_default();
    if title.trim().is_empty() {
        return Err(Invalid::new("title", Problem::Empty).into());
    }
    let title = Title::try_from(title.trim().to_owned())?;
    let mut content = Content::plain(Kind::Pitch, title, Body::default(), today);
    content.status = Some("drafting".to_owned());
    Ok(content)
}

fn refused(refusal: &Refusal) -> Invalid {
    let words = |list: Vec<&str>| list.join(", ");
    let allowed = |allowed: String| Problem::NotOneOf { allowed };
    match refusal {
        Refusal::NotFromHere { allowed: states } => Invalid::new(
            "status",
            allowed(words(states.iter().map(|state| state.as_str()).collect())),
        ),
        Refusal::NotReady(checks) => Invalid::new(
            words(checks.iter().map(|check| check.as_str()).collect()),
            Problem::Other("is not there yet; add it, or override it with a reason"),
        ),
        Refusal::NoDayOrTrigger => Invalid::new(
            "deferred_until",
            Problem::Other("is missing: say until which day, or what it waits for"),
        ),
        Refusal::UntilHasPassed => {
            Invalid::new("deferred_until", Problem::Other("has passed already"))
        }
        Refusal::InTheFuture => Invalid::new("decided_on", Problem::Other("is in the future")),
        Refusal::NeedsNewVersion => Invalid::new(
            "status",
            Problem::Other("stays as it was; begin the next version of the pitch instead"),
        ),
    }
}

fn mention(content: &mut Content, person: &PersonId, role: MentionRole) {
    if content.people.iter().all(|mention| mention.person != *person) {
        content.people.push(Mention { person: person.clone(), role });
    }
}

fn object(fields: &Fields) -> Map<String, Value> {
    fields.as_object().clone()
}

fn parse(fields: Map<String, Value>) -> Result<Fields> {
    Ok(Fields::parse(RecordType::Kind(Kind::Pitch), Value::Object(fields))?)
}
