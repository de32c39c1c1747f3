//! The two records that a plan is made of day by day: what somebody said when asked, and what was
//! decided here and why.

use footing_domain::{
    Body, Child, ChildId, ChildType, CivilDate, Content, EntryId, Fields, Kind, Mention,
    MentionRole, PersonId, RecordType, TagName, Title,
};
use serde_json::{Map, Value, json};

use super::{fields_of, missing, of_kind};
use crate::{Journal, JournalError, NewEntry, Result, Saved, id::new_id, naming::link_named};

/// One conversation of the listening tour.
#[derive(Clone, PartialEq, Eq)]
pub struct InterviewRecord {
    /// Without one, a new conversation.
    pub id: Option<EntryId>,
    /// The revision that was read; 0 for a new one.
    pub rev: u32,
    pub person: Option<PersonId>,
    pub on: CivilDate,
    pub minutes: Option<i32>,
    pub answers: Vec<InterviewAnswer>,
    pub surprise: String,
    pub what_to_protect: String,
    pub ask_next: Vec<PersonId>,
    pub themes: Vec<String>,
    pub body: String,
}

/// A question and the exact words.
#[derive(Clone, PartialEq, Eq)]
pub struct InterviewAnswer {
    pub id: Option<ChildId>,
    pub question: String,
    pub verbatim: String,
    pub theme: String,
}

/// One decision as the map of decisions edits it.
#[derive(Clone, PartialEq)]
pub struct DecisionRecord {
    pub id: Option<EntryId>,
    pub rev: u32,
    pub title: String,
    pub body: String,
    pub on: CivilDate,
    pub status: String,
    /// `inherited` or `new`.
    pub origin: String,
    pub made_on: String,
    pub made_by: String,
    pub stated_reason: String,
    pub reason_known: Option<String>,
    pub still_valid: Option<String>,
    pub asked: Vec<PersonId>,
    pub depends_on: String,
    pub depends_on_it: String,
    pub door: Option<String>,
    pub revisit_on: Option<CivilDate>,
    /// What it was chosen from and what was expected. `None` leaves what is kept of it as it is;
    /// reading one always says it.
    pub weighed: Option<Weighed>,
}

/// What a decision was chosen from, what came out, and what was expected of it.
#[derive(Clone, PartialEq, Default)]
pub struct Weighed {
    pub context: String,
    pub options: Vec<DecisionOption>,
    pub outcome: String,
    pub decided_on: Option<CivilDate>,
    /// What it should bring. Stands still, with the next one, from the day the decision is accepted.
    pub expected_outcome: String,
    /// How sure, 0 to 100.
    pub confidence: Option<f64>,
    /// Since when the two stand still; set by the journal, and not read from here.
    pub frozen_on: Option<CivilDate>,
    /// What was thought after that.
    pub later: Vec<LaterNote>,
    /// How it came out: `better`, `as_expected`, `worse` or `unknown`.
    pub actual: Option<String>,
}

/// One way it could have gone. One without a name is none.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct DecisionOption {
    pub id: Option<ChildId>,
    pub name: String,
    pub good: String,
    pub neutral: String,
    pub bad: String,
    pub chosen: bool,
}

/// What was thought of a decision after it was accepted.
#[derive(Clone, PartialEq)]
pub struct LaterNote {
    pub on: CivilDate,
    pub confidence: Option<f64>,
    pub text: String,
}

impl Journal {
    /// Returns a conversation of the listening tour, to be shown or changed.
    pub fn interview(&self, id: &EntryId) -> Result<InterviewRecord> {
        let entry = self.writable(id)?;
        of_kind(&entry, Kind::ListeningInterview)?;
        let content = entry.content;
        let text = |name: &str| content.fields.text(name).unwrap_or_default().to_owned();
        let answer = |child: &Child| {
            let text = |name: &str| child.fields.text(name).unwrap_or_default().to_owned();
            InterviewAnswer {
                id: Some(child.id.clone()),
                question: text("question"),
                verbatim: text("verbatim"),
                theme: text("theme"),
            }
        };
        Ok(InterviewRecord {
            rev: entry.rev,
            person: heard(&content),
            on: content.occurred_on,
            minutes: content.fields.get("minutes").and_then(number),
            answers: content.children.iter().filter(|child| is_answer(child)).map(answer).collect(),
            surprise: text("surprise"),
            what_to_protect: text("what_to_protect"),
            ask_next: people(&content.fields, "ask_next"),
            themes: content.themes.iter().map(|theme| theme.as_str().to_owned()).collect(),
            body: content.body.as_str().to_owned(),
            id: Some(entry.id),
        })
    }

    /// Stores a conversation, new or over the revision that was read. An answer without words is
    /// none.
    pub fn save_interview(&self, record: InterviewRecord) -> Result<Saved> {
        let person = record.person.clone().ok_or_else(|| missing("person"))?;
        let name = self.person(&person)?.name;
        let called = Title::try_from(format!("Listening: {name}"))?;
        let body = Body::try_from(record.body.clone())?;
        let mut content = match &record.id {
            Some(id) => {
                let entry = self.writable(id)?;
                of_kind(&entry, Kind::ListeningInterview)?;
                entry.content
            }
            None => {
                Content::plain(Kind::ListeningInterview, called.clone(), Body::default(), record.on)
            }
        };
        if heard(&content).as_ref() != Some(&person) {
            content.title = called;
            content.people.retain(|mention| mention.role != MentionRole::Source);
            content.people.insert(0, Mention { person, role: MentionRole::Source });
        }
        content.occurred_on = record.on;
        let before = std::mem::replace(&mut content.body, body);
        content.themes = themes(&record.themes)?;
        let mut fields = content.fields.as_object().clone();
        fields.insert("minutes".to_owned(), json!(record.minutes));
        fields.insert("surprise".to_owned(), words(&record.surprise));
        fields.insert("what_to_protect".to_owned(), words(&record.what_to_protect));
        fields.insert("ask_next".to_owned(), ids(&record.ask_next));
        content.fields = fields_of(Kind::ListeningInterview, Value::Object(fields))?;
        let mut answers = Vec::new();
        // A theme says something, also where nobody wrote down the words.
        let says =
            |answer: &&InterviewAnswer| !(is_blank(&answer.verbatim) && is_blank(&answer.theme));
        for answer in record.answers.iter().filter(says) {
            answers.push(self.answer(answer, &content)?);
        }
        content.children.retain(|child| !is_answer(child));
        content.children.extend(answers);
        let session = self.session()?;
        session.store.read(|reading| link_named(reading, before.as_str(), &mut content))?;
        drop(session);
        self.put(record.id, record.rev, content)
    }

    fn answer(&self, answer: &InterviewAnswer, content: &Content) -> Result<Child> {
        let id = match &answer.id {
            Some(id) => id.clone(),
            None => new_id(self.clock().now())?,
        };
        let before = content.children.iter().find(|child| child.id == id);
        let mut fields: Map<String, Value> =
            before.map(|child| child.fields.as_object().clone()).unwrap_or_default();
        fields.insert("question".to_owned(), words(&answer.question));
        let said = if is_blank(&answer.verbatim) { Value::Null } else { json!(answer.verbatim) };
        fields.insert("verbatim".to_owned(), said);
        fields.insert("theme".to_owned(), words(&answer.theme));
        let child_type = ChildType::ListeningAnswer;
        let fields = Fields::parse(RecordType::Child(child_type), Value::Object(fields))?;
        Ok(Child { id, child_type, fields })
    }

    /// Returns a decision, to be shown or changed.
    pub fn decision(&self, id: &EntryId) -> Result<DecisionRecord> {
        let entry = self.writable(id)?;
        of_kind(&entry, Kind::Decision)?;
        let content = entry.content;
        let text = |name: &str| content.fields.text(name).unwrap_or_default().to_owned();
        let word = |name: &str| content.fields.text(name).map(str::to_owned);
        Ok(DecisionRecord {
            rev: entry.rev,
            title: content.title.as_str().to_owned(),
            body: content.body.as_str().to_owned(),
            on: content.occurred_on,
            status: content.status.clone().unwrap_or_default(),
            origin: text("origin"),
            made_on: text("made_on"),
            made_by: text("made_by"),
            stated_reason: text("stated_reason"),
            reason_known: word("reason_known"),
            still_valid: word("still_valid"),
            asked: people(&content.fields, "asked"),
            depends_on: text("depends_on"),
            depends_on_it: text("depends_on_it"),
            door: word("door"),
            revisit_on: day(&content.fields, "revisit_on"),
            weighed: Some(weighed(&content)),
            id: Some(entry.id),
        })
    }

    /// Stores a decision, new or over the revision that was read. Once it is accepted what was
    /// expected of it stands still: a change of that is refused, and goes into a later note.
    pub fn save_decision(&self, record: DecisionRecord) -> Result<Saved> {
        let title = Title::try_from(record.title.clone())?;
        let body = Body::try_from(record.body.clone())?;
        let mut content = match &record.id {
            Some(id) => {
                let entry = self.writable(id)?;
                of_kind(&entry, Kind::Decision)?;
                entry.content
            }
            None => Content::plain(Kind::Decision, title.clone(), Body::default(), record.on),
        };
        content.title = title;
        content.occurred_on = record.on;
        let before = std::mem::replace(&mut content.body, body);
        if !record.status.is_empty() {
            content.status = Some(record.status);
        } else if content.status.is_none() {
            content.status =
                Some(if record.origin == "inherited" { "accepted" } else { "proposed" }.to_owned());
        }
        let mut fields = content.fields.as_object().clone();
        for (name, value) in [
            ("origin", words(&record.origin)),
            ("made_on", words(&record.made_on)),
            ("made_by", words(&record.made_by)),
            ("stated_reason", words(&record.stated_reason)),
            ("reason_known", json!(record.reason_known)),
            ("still_valid", json!(record.still_valid)),
            ("asked", ids(&record.asked)),
            ("depends_on", words(&record.depends_on)),
            ("depends_on_it", words(&record.depends_on_it)),
            ("door", json!(record.door)),
            ("revisit_on", json!(record.revisit_on.map(|date| date.to_string()))),
        ] {
            fields.insert(name.to_owned(), value);
        }
        if let Some(weighed) = &record.weighed {
            self.weigh(weighed, &mut fields, &mut content)?;
        }
        content.fields = fields_of(Kind::Decision, Value::Object(fields))?;
        let session = self.session()?;
        session.store.read(|reading| link_named(reading, before.as_str(), &mut content))?;
        drop(session);
        self.put(record.id, record.rev, content)
    }

    /// Puts what a decision was chosen from into its fields, and its options into its children. What
    /// a field or an option holds beyond this is left there.
    fn weigh(
        &self,
        weighed: &Weighed,
        fields: &mut Map<String, Value>,
        content: &mut Content,
    ) -> Result<()> {
        for (name, value) in [
            ("context", words(&weighed.context)),
            ("outcome", words(&weighed.outcome)),
            ("decided_on", json!(weighed.decided_on.map(|date| date.to_string()))),
            ("expected_outcome", words(&weighed.expected_outcome)),
            ("confidence", percent(weighed.confidence)),
            ("actual", json!(weighed.actual)),
        ] {
            fields.insert(name.to_owned(), value);
        }
        let notes = weighed
            .later
            .iter()
            .filter(|note| !note.text.trim().is_empty() || note.confidence.is_some());
        let notes: Vec<Value> = notes
            .map(|note| {
                let (on, sure) = (note.on.to_string(), percent(note.confidence));
                json!({ "on": on, "confidence": sure, "text": words(&note.text) })
            })
            .collect();
        let notes = if notes.is_empty() { Value::Null } else { Value::Array(notes) };
        fields.insert("later_notes".to_owned(), notes);
        let mut options = Vec::new();
        for option in weighed.options.iter().filter(|option| !option.name.trim().is_empty()) {
            options.push(self.option(option, content)?);
        }
        content.children.retain(|child| child.child_type != ChildType::Option);
        content.children.extend(options);
        Ok(())
    }

    fn option(&self, option: &DecisionOption, content: &Content) -> Result<Child> {
        let id = match &option.id {
            Some(id) => id.clone(),
            None => new_id(self.clock().now())?,
        };
        let before = content.children.iter().find(|child| child.id == id);
        let mut fields: Map<String, Value> =
            before.map(|child| child.fields.as_object().clone()).unwrap_or_default();
        for (name, value) in [
            ("name", words(&option.name)),
            ("good", words(&option.good)),
            ("neutral", words(&option.neutral)),
            ("bad", words(&option.bad)),
            ("chosen", option.chosen.into()),
        ] {
            fields.insert(name.to_owned(), value);
        }
        let child_type = ChildType::Option;
        let fields = Fields::parse(RecordType::Child(child_type), Value::Object(fields))?;
        Ok(Child { id, child_type, fields })
    }

    /// Adds an entry, or replaces one that is still at `rev`.
    fn put(&self, id: Option<EntryId>, rev: u32, content: Content) -> Result<Saved, JournalError> {
        match id {
            Some(id) => self.revise(&id, rev, content),
            None => self.add(NewEntry { id: None, content }),
        }
    }
}

/// Returns who was heard in a conversation.
fn heard(content: &Content) -> Option<PersonId> {
    let source = content.people.iter().find(|mention| mention.role == MentionRole::Source);
    source.or(content.people.first()).map(|mention| mention.person.clone())
}

fn weighed(content: &Content) -> Weighed {
    let text = |name: &str| content.fields.text(name).unwrap_or_default().to_owned();
    let options = content.children.iter().filter(|child| child.child_type == ChildType::Option);
    let options = options.map(|child| {
        let text = |name: &str| child.fields.text(name).unwrap_or_default().to_owned();
        DecisionOption {
            id: Some(child.id.clone()),
            name: text("name"),
            good: text("good"),
            neutral: text("neutral"),
            bad: text("bad"),
            chosen: child.fields.get("chosen") == Some(&Value::Bool(true)),
        }
    });
    let notes = content.fields.get("later_notes").and_then(Value::as_array).into_iter().flatten();
    let notes = notes.filter_map(|note| {
        let text = |name: &str| note.get(name).and_then(Value::as_str);
        Some(LaterNote {
            on: text("on")?.parse().ok()?,
            confidence: note.get("confidence").and_then(Value::as_f64),
            text: text("text").unwrap_or_default().to_owned(),
        })
    });
    Weighed {
        context: text("context"),
        options: options.collect(),
        outcome: text("outcome"),
        decided_on: day(&content.fields, "decided_on"),
        expected_outcome: text("expected_outcome"),
        confidence: content.fields.get("confidence").and_then(Value::as_f64),
        frozen_on: day(&content.fields, "frozen_on"),
        later: notes.collect(),
        actual: content.fields.text("actual").map(str::to_owned),
    }
}

fn is_answer(child: &Child) -> bool {
    child.child_type == ChildType::ListeningAnswer
}

fn themes(names: &[String]) -> Result<Vec<TagName>> {
    let said = names.iter().map(|name| name.trim()).filter(|name| !name.is_empty());
    let themes: Result<Vec<TagName>, _> =
        said.map(|name| TagName::try_from(name.to_owned())).collect();
    Ok(themes?)
}

fn people(fields: &Fields, name: &str) -> Vec<PersonId> {
    let ids = fields.get(name).and_then(Value::as_array).into_iter().flatten();
    ids.filter_map(Value::as_str).filter_map(|id| id.parse().ok()).collect()
}

fn number(value: &Value) -> Option<i32> {
    value.as_i64().and_then(|number| number.try_into().ok())
}

fn day(fields: &Fields, name: &str) -> Option<CivilDate> {
    fields.text(name).and_then(|date| date.parse().ok())
}

/// A whole number stays one, so that what was not changed is the same.
fn percent(value: Option<f64>) -> Value {
    match value {
        #[expect(clippy::cast_possible_truncation, reason = "it is whole and at most 100")]
        Some(value) if value.fract() == 0.0 && (0.0..=100.0).contains(&value) => {
            (value as i64).into()
        }
        other => json!(other),
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

fn words(text: &str) -> Value {
    if is_blank(text) { Value::Null } else { text.trim().into() }
}

fn ids(people: &[PersonId]) -> Value {
    Value::Array(people.iter().map(|person| person.as_str().into()).collect())
}
