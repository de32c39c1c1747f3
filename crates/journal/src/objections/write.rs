//! Writing an objection down: where it was raised, or on its own; what it was answered with may become
//! a promise in the same revision.

use footing_domain::{
    Body, Child, ChildId, ChildType, CivilDate, Content, EntryId, Fields, Invalid, Kind, Mention,
    MentionRole, PersonId, Problem, RecordType, Sensitivity, Title,
};
use footing_practice::{
    objection::{Objection, ObjectionType, Resolved, Severity, likely_type},
    promise::{Direction, Promise},
};
use serde_json::{Map, Value, json};

use crate::{Journal, JournalError, NewEntry, Result, Saved, id::new_id};

const WORDS_MAX_CHARS: usize = 4_000;

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
    /// A promise that it is answered with. One that has a promise keeps it.
    pub condition: Option<Condition>,
}

/// A condition of a yes, which is a promise. `Debug` is left out: it is somebody's words.
#[derive(Clone)]
pub struct Condition {
    pub text: String,
    /// Promised to the owner, not by them.
    pub theirs: bool,
    pub with: Option<PersonId>,
    pub due: Option<CivilDate>,
}

impl Journal {
    /// Writes an objection down in a pitch, a touchpoint, or any other entry; or changes one.
    ///
    /// Fails where nobody's words are in it, and for an entry that lies in the trash.
    pub fn note_objection(
        &self,
        entry: &EntryId,
        base_rev: u32,
        said: &NewObjection,
    ) -> Result<(ChildId, Saved)> {
        let there = self.entry(entry)?;
        self.may_show(&there)?;
        if there.deleted_at.is_some() {
            return Err(JournalError::NotFound { what: "entry", id: entry.to_string() });
        }
        if there.rev != base_rev {
            return Err(JournalError::Conflict { found: there.rev });
        }
        let mut content = there.content;
        let id = self.put_objection(&mut content, said)?;
        let draft = said.draft_key(Some(entry));
        Ok((id, self.revise_clearing(entry, base_rev, content, Some(&draft))?))
    }

    /// Writes down an objection that was raised in passing: a touchpoint holds it.
    pub fn note_objection_alone(
        &self,
        said: &NewObjection,
        sensitivity: Sensitivity,
    ) -> Result<(ChildId, Saved)> {
        let today = self.clock().today();
        let on = said.said_on.unwrap_or(today);
        let title = Title::from_first_line(&said.verbatim)
            .ok_or_else(|| Invalid::new("verbatim", Problem::Empty))?;
        let mut content = Content::plain(Kind::Touchpoint, title, Body::default(), on);
        content.sensitivity = sensitivity;
        let with = said.person.as_ref().map_or(Value::Null, |id| id.as_str().into());
        let fields = json!({ "stakeholder": with, "kind": "informal" });
        content.fields = Fields::parse(RecordType::Kind(Kind::Touchpoint), fields)?;
        let said = NewObjection { id: None, ..said.clone() };
        let id = self.put_objection(&mut content, &said)?;
        let draft = said.draft_key(None);
        let saved = self.add_clearing(NewEntry { id: None, content }, Some(&draft))?;
        Ok((id, saved))
    }

    /// Puts an objection into what an entry says, or changes the one that is there.
    pub(crate) fn put_objection(
        &self,
        content: &mut Content,
        said: &NewObjection,
    ) -> Result<ChildId> {
        let verbatim = said.verbatim.trim();
        check_words("verbatim", verbatim, true)?;
        check_words("my_answer", said.answer.as_deref().unwrap_or_default(), false)?;
        let today = self.clock().today();
        if said.said_on.is_some_and(|on| on > today) {
            return Err(Invalid::new("said_on", Problem::Other("is in the future")).into());
        }
        let at = said.id.as_ref().map(|id| {
            let place = content
                .children
                .iter()
                .position(|child| child.id == *id && child.child_type == ChildType::Objection);
            place.ok_or_else(|| JournalError::NotFound { what: "objection", id: id.to_string() })
        });
        let at = at.transpose()?;
        let mut fields =
            at.map_or_else(Map::new, |at| content.children[at].fields.as_object().clone());
        let mut put = |name: &str, value: Value| fields.insert(name.to_owned(), value);
        put("verbatim", verbatim.into());
        if let Some(answer) = &said.answer {
            put("my_answer", answer.trim().into());
        }
        let before = at.map(|at| Objection::read(&content.children[at].fields));
        let same = before.as_ref().is_some_and(|before| before.person == said.person);
        if at.is_none() || said.person.is_some() && !same {
            let function = match &said.person {
                Some(id) => self.person(id)?.function,
                None => None,
            };
            put("person", said.person.as_ref().map_or(Value::Null, |id| id.as_str().into()));
            put("function", function.map_or(Value::Null, |function| function.as_str().into()));
        }
        if at.is_none() || said.said_on.is_some() {
            put("said_on", said.said_on.unwrap_or(today).to_string().into());
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
        let promised = said.condition.as_ref();
        let promised =
            promised.filter(|_| before.as_ref().is_none_or(|before| before.condition.is_none()));
        if let Some(condition) = promised {
            let with = condition.with.clone().or_else(|| said.person.clone());
            let promise = self.put_condition(content, &Condition { with, ..condition.clone() })?;
            put("condition", promise.as_str().into());
            put("resolved", Resolved::Conditioned.as_str().into());
        } else if at.is_none() || said.resolved.is_some() {
            put("resolved", said.resolved.unwrap_or(answered).as_str().into());
        }
        let record = RecordType::Child(ChildType::Objection);
        let fields = Fields::parse(record, Value::Object(fields))?;
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
            mention(content, person);
        }
        Ok(id)
    }

    /// Puts a condition into what an entry says, as a promise.
    pub(crate) fn put_condition(
        &self,
        content: &mut Content,
        condition: &Condition,
    ) -> Result<ChildId> {
        let text = condition.text.trim();
        check_words("condition", text, true)?;
        let me = self.session()?.store.people()?.into_iter().find(|person| person.is_self);
        let direction =
            if condition.theirs { Direction::TheyPromised } else { Direction::IPromised };
        let me = me.map(|me| me.id);
        let promise =
            Promise::new(text, direction, condition.due, condition.with.as_ref(), me.as_ref());
        let mut fields = promise.fields()?.as_object().clone();
        fields.insert("type".to_owned(), "condition".into());
        let child_type = ChildType::Commitment;
        let fields = Fields::parse(RecordType::Child(child_type), Value::Object(fields))?;
        let id: ChildId = new_id(self.clock().now())?;
        content.children.push(Child { id: id.clone(), child_type, fields });
        if let Some(person) = &condition.with {
            mention(content, person);
        }
        Ok(id)
    }
}

impl NewObjection {
    /// The name under which it is kept while it is written. That of one that is there ends with its
    /// entry, so that it is not read while that is locked.
    fn draft_key(&self, entry: Option<&EntryId>) -> String {
        match (&self.id, entry) {
            (Some(id), Some(entry)) => format!("form:objection_{id}-{entry}"),
            _ => "form:objection-new".to_owned(),
        }
    }
}

fn check_words(at: &str, text: &str, wanted: bool) -> Result<()> {
    let found = text.chars().count();
    if wanted && found == 0 {
        return Err(Invalid::new(at, Problem::Empty).into());
    }
    if found > WORDS_MAX_CHARS {
        let problem = Problem::TooLong { unit: "characters", max: WORDS_MAX_CHARS, found };
        return Err(Invalid::new(at, problem).into());
    }
    Ok(())
}

fn mention(content: &mut Content, person: &PersonId) {
    if content.people.iter().all(|mention| mention.person != *person) {
        let role = MentionRole::Present;
        content.people.push(Mention { person: person.clone(), role });
    }
}
