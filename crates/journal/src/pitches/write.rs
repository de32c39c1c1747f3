//! Writing pitches: a new one, a change, a step, an objection, the next version. One revision each.

use footing_domain::{
    Body, Child, ChildId, ChildType, CivilDate, Content, EntryId, Fields, Invalid, Kind, Link,
    LinkRelation, MentionRole, PersonId, Problem, RecordType, Sensitivity, Title,
};
use footing_practice::{
    pitch::{Pitch, Refusal, Step, next_version, readiness, take},
    stance::Stance,
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

/// One listener as they are filled in: by id or name. `Debug` is left out: it is words about them.
#[derive(Clone, Default)]
pub struct ToldListener {
    pub who: String,
    pub cares_about: String,
    pub likely_objection: String,
    pub prewired: bool,
    pub stance_before: Option<Stance>,
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
    /// The same with what is known of each; what else is stored of one stays. Those that are left
    /// out go.
    pub listeners: Option<Vec<ToldListener>>,
    /// Fields of the kind by their names; `null` clears one.
    pub fields: Map<String, Value>,
    /// All tellings; those that are left out go.
    pub notes: Option<Vec<ToldNote>>,
    /// The state it goes to, by the rules.
    pub step: Option<Step>,
    /// The draft that ends with it.
    pub draft: Option<String>,
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
        self.fill_pitch(&mut content, input, true)?;
        if let Some(step) = &input.step {
            self.step_pitch(&mut content, step, today)?;
        }
        match existing {
            Some(id) => self.revise_clearing(&id, input.base_rev, content, input.draft.as_deref()),
            None => self.add_clearing(NewEntry { id: None, content }, input.draft.as_deref()),
        }
    }

    /// Returns what a pitch would be if it were saved like this. Nothing is stored and nobody is
    /// made: whom nobody knows yet is left out.
    pub(super) fn as_if_saved(&self, input: &PitchInput) -> Result<Content> {
        let today = self.clock().today();
        let mut content = match &input.id {
            None => blank(input, today)?,
            Some(id) => self.pitch(id)?.entry.content,
        };
        self.fill_pitch(&mut content, input, false)?;
        Ok(content)
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

    fn fill_pitch(&self, content: &mut Content, input: &PitchInput, make: bool) -> Result<()> {
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
            let audience = audience.iter().map(String::as_str);
            self.address(content, &mut fields, audience, make)?;
        }
        if let Some(listeners) = &input.listeners {
            let whom = listeners.iter().map(|listener| listener.who.as_str());
            self.address(content, &mut fields, whom, make)?;
            for listener in listeners {
                if let Some(person) = self.find_person_or_none(&listener.who)? {
                    say_of(&mut fields, &person, listener);
                }
            }
        }
        content.fields = parse(fields)?;
        if let Some(notes) = &input.notes {
            self.tell_notes(content, notes)?;
        }
        Ok(())
    }

    /// Makes these people its audience, in their order; what is stored of each stays, what was stored
    /// of others goes with them.
    fn address<'w>(
        &self,
        content: &mut Content,
        fields: &mut Map<String, Value>,
        whom: impl Iterator<Item = &'w str>,
        make: bool,
    ) -> Result<()> {
        let whom = whom.map(str::trim).filter(|who| !who.is_empty());
        let mut named: Vec<(String, MentionRole)> = Vec::new();
        for who in whom {
            if make || self.find_person(who)?.is_some() {
                named.push((who.to_owned(), MentionRole::Audience));
            }
        }
        let mentions = self.mention(&named)?;
        let mut rows = rows_of(fields);
        let is_of = |row: &Value, id: &PersonId| {
            row.get("person").and_then(Value::as_str) == Some(id.as_str())
        };
        rows.retain(|row| mentions.iter().any(|mention| is_of(row, &mention.person)));
        let ids = mentions.iter().map(|mention| Value::from(mention.person.as_str()));
        fields.insert("audience".to_owned(), ids.collect());
        if rows.is_empty() {
            fields.remove("per_audience");
        } else {
            fields.insert("per_audience".to_owned(), Value::Array(rows));
        }
        content.people.retain(|mention| mention.role != MentionRole::Audience);
        content.people.extend(mentions);
        Ok(())
    }

    fn find_person_or_none(&self, who: &str) -> Result<Option<PersonId>> {
        let who = who.trim();
        if who.is_empty() { Ok(None) } else { self.find_person(who) }
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

/// What is stored of each listener, whether beside the audience or in its rows.
fn rows_of(fields: &Map<String, Value>) -> Vec<Value> {
    let list = |name: &str| fields.get(name).and_then(Value::as_array).into_iter().flatten();
    let mut rows: Vec<Value> = list("per_audience").cloned().collect();
    for row in list("audience").filter(|row| row.is_object()) {
        if rows.iter().all(|known| known.get("person") != row.get("person")) {
            rows.push(row.clone());
        }
    }
    rows
}

/// Writes down what is known of a listener; what else is stored of them stays.
fn say_of(fields: &mut Map<String, Value>, person: &PersonId, listener: &ToldListener) {
    let rows = fields.entry("per_audience").or_insert_with(|| Value::Array(Vec::new()));
    let Some(rows) = rows.as_array_mut() else { return };
    let at = rows
        .iter()
        .position(|row| row.get("person").and_then(Value::as_str) == Some(person.as_str()));
    let at = at.unwrap_or_else(|| {
        rows.push(Value::Object(Map::new()));
        rows.len() - 1
    });
    let Some(row) = rows.get_mut(at).and_then(Value::as_object_mut) else { return };
    let text = |text: &str| match text.trim() {
        "" => Value::Null,
        text => text.into(),
    };
    row.insert("person".to_owned(), person.as_str().into());
    row.insert("cares_about".to_owned(), text(&listener.cares_about));
    row.insert("likely_objection".to_owned(), text(&listener.likely_objection));
    row.insert("prewire_done".to_owned(), listener.prewired.into());
    let stance = listener.stance_before.map_or(Value::Null, |stance| stance.as_str().into());
    row.insert("stance_before".to_owned(), stance);
}

fn object(fields: &Fields) -> Map<String, Value> {
    fields.as_object().clone()
}

fn parse(fields: Map<String, Value>) -> Result<Fields> {
    Ok(Fields::parse(RecordType::Kind(Kind::Pitch), Value::Object(fields))?)
}
