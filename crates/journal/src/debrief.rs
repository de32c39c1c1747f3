//! After a pitch: the debrief of its evening, whether the promised number happened, and what is to be
//! asked about pitches today.

mod alignment;
mod reasons;

use std::fmt;

use footing_domain::{
    Child, ChildId, ChildType, CivilDate, Content, EntryId, Fields, Invalid, Kind, PersonId,
    Problem, RecordType, Sensitivity,
};
use footing_practice::{
    debrief::{ASK_AGAIN_AFTER_DAYS, Happened, Outcome, Refusal, Settled, number_asked_on, settle},
    people::PersonChange,
    pitch::{Pitch, State},
    promise::{Direction, Promise, State as PromiseState},
    stance::Stance,
};
use serde_json::{Map, Value, json};

use crate::{
    Condition, Journal, JournalError, NewObjection, ObjectionLine, PitchListener, Result, Saved,
};

pub use alignment::{Alignment, NewTouchpoint, TouchpointLine};
pub(crate) use reasons::reasons;

const TEXT_MAX_CHARS: usize = 10_000;

/// A pitch after its meeting. `Debug` shows no words.
#[derive(Clone)]
pub struct Debrief {
    pub entry: EntryId,
    pub rev: u32,
    pub title: String,
    pub version: u32,
    pub state: State,
    pub meeting_on: Option<CivilDate>,
    pub outcome: Option<Outcome>,
    pub decided_on: Option<CivilDate>,
    pub until: String,
    pub trigger: String,
    pub landed: String,
    pub lost: String,
    pub listeners: Vec<Stood>,
    pub objections: Vec<ObjectionLine>,
    pub conditions: Vec<Conditioned>,
    /// When the number is asked about, where the answer was yes.
    pub number_on: Option<CivilDate>,
    pub happened: Option<Happened>,
    pub happened_note: String,
    pub locked: bool,
}

impl fmt::Debug for Debrief {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Debrief({} rev {})", self.entry, self.rev)
    }
}

/// Where a listener stood before and after, and what they and theirs raised before.
#[derive(Clone)]
pub struct Stood {
    pub listener: PitchListener,
    pub before: Option<Stance>,
    pub after: Option<Stance>,
}

/// A condition and what became of the promise.
#[derive(Clone)]
pub struct Conditioned {
    pub id: ChildId,
    pub text: String,
    pub theirs: bool,
    pub due: Option<CivilDate>,
    pub open: bool,
}

/// What is said after a meeting. `Debug` is left out: it is somebody's words.
#[derive(Clone)]
pub struct DebriefToKeep {
    pub id: EntryId,
    pub base_rev: u32,
    /// None: nothing was decided yet.
    pub settled: Option<Settled>,
    pub landed: String,
    pub lost: String,
    pub stood: Vec<(PersonId, Option<Stance>, Option<Stance>)>,
    pub objections: Vec<NewObjection>,
    pub conditions: Vec<Condition>,
}

/// Under which name a debrief is kept while it is written.
fn draft_key(id: &EntryId) -> String {
    format!("form:debrief-{id}")
}

impl Journal {
    /// Returns a pitch to be looked back on.
    pub fn debrief(&self, id: &EntryId) -> Result<Debrief> {
        let page = self.pitch(id)?;
        let content = &page.entry.content;
        let text = |name: &str| content.fields.text(name).unwrap_or_default().to_owned();
        let conditions = content.children.iter().filter(|child| is_condition(content, child));
        let conditions = conditions.map(|child| {
            let promise = Promise::read(&child.fields);
            Conditioned {
                id: child.id.clone(),
                theirs: promise.direction == Direction::TheyPromised,
                due: promise.due,
                open: promise.state == PromiseState::Open,
                text: promise.text,
            }
        });
        let conditions = conditions.collect();
        let mut listeners = Vec::new();
        for listener in &page.listeners {
            let heard = page.pitch.audience.iter().find(|heard| heard.person == listener.id);
            listeners.push(Stood {
                before: heard.and_then(|heard| heard.stance_before),
                after: heard.and_then(|heard| heard.stance_after),
                listener: listener.clone(),
            });
        }
        let yes = page.pitch.state.is_yes();
        Ok(Debrief {
            entry: page.entry.id.clone(),
            rev: page.entry.rev,
            title: page.pitch.title.clone(),
            version: page.pitch.version,
            state: page.pitch.state,
            meeting_on: page.pitch.meeting_on,
            outcome: text("decision_result").parse().ok(),
            decided_on: page.pitch.decided_on,
            until: page.pitch.deferred_until.clone(),
            trigger: page.pitch.trigger.clone(),
            landed: text("what_landed"),
            lost: text("what_lost_them"),
            listeners,
            conditions,
            number_on: page.pitch.decided_on.filter(|_| yes).map(number_asked_on),
            happened: page.pitch.number_happened.as_deref().and_then(|word| word.parse().ok()),
            happened_note: text("number_happened_note"),
            locked: content.sensitivity == Sensitivity::Locked,
            objections: page.objections,
        })
    }

    /// Writes down what came of a meeting: one revision of the pitch, then the stance of each
    /// listener who stands elsewhere now.
    ///
    /// Fails with `conflict` if the pitch was changed elsewhere since, and with `invalid_input` where
    /// something was put off without a day and without saying what it waits for.
    pub fn save_debrief(&self, debrief: &DebriefToKeep) -> Result<Saved> {
        let today = self.clock().today();
        let entry = self.pitch(&debrief.id)?.entry;
        if entry.rev != debrief.base_rev {
            return Err(JournalError::Conflict { found: entry.rev });
        }
        let mut content = entry.content;
        let pitch = Pitch::read(&content);
        let mut fields = content.fields.as_object().clone();
        for (name, text) in [("what_landed", &debrief.landed), ("what_lost_them", &debrief.lost)] {
            fields.insert(name.to_owned(), written(name, text)?);
        }
        if let Some(settled) = &debrief.settled {
            fields.extend(settle(&pitch, settled, today).map_err(refused)?);
            content.status = Some(settled.outcome.state().as_str().to_owned());
        } else if pitch.state.is_under_way() {
            content.status = Some(State::Pitched.as_str().to_owned());
        }
        stand(&mut fields, &debrief.stood);
        content.fields = of_pitch(fields)?;
        for (at, objection) in debrief.objections.iter().enumerate() {
            self.put_objection(&mut content, objection)
                .map_err(|error| placed(error, &format!("objections[{at}]")))?;
        }
        for (at, condition) in debrief.conditions.iter().enumerate() {
            self.put_condition(&mut content, condition)
                .map_err(|error| placed(error, &format!("conditions[{at}]")))?;
        }
        let mut fields = content.fields.as_object().clone();
        let conditions: Vec<Value> = content
            .children
            .iter()
            .filter(|child| is_condition(&content, child))
            .map(|child| child.id.as_str().into())
            .collect();
        if !conditions.is_empty() {
            fields.insert("conditions".to_owned(), conditions.into());
        }
        content.fields = of_pitch(fields)?;
        let locked = content.sensitivity == Sensitivity::Locked;
        let title = content.title.as_str().to_owned();
        let draft = draft_key(&debrief.id);
        let saved = self.revise_clearing(&debrief.id, debrief.base_rev, content, Some(&draft))?;
        for (person, before, after) in &debrief.stood {
            let Some(stance) = *after else { continue };
            // Of whom nothing was known, that is where they have stood until today.
            let known = self.person(person)?.fields.text("stance").is_some();
            if let Some(before) = before.filter(|_| !known) {
                self.stand_person(person, before, String::new())?;
            }
            // What a locked pitch is called stays in it.
            let why = if locked { String::new() } else { format!("After “{title}”") };
            self.stand_person(person, stance, why)?;
        }
        Ok(saved)
    }

    fn stand_person(&self, id: &PersonId, stance: Stance, why: String) -> Result<()> {
        let person = self.person(id)?;
        if person.fields.text("stance").and_then(Stance::from_word) != Some(stance) {
            self.change_person(id, person.rev, PersonChange::Stance { stance, why })?;
        }
        Ok(())
    }

    /// Says whether the promised number happened. Too early: it is asked again a month later.
    pub fn say_number(
        &self,
        id: &EntryId,
        base_rev: u32,
        happened: Happened,
        note: &str,
    ) -> Result<Saved> {
        let entry = self.pitch(id)?.entry;
        if entry.rev != base_rev {
            return Err(JournalError::Conflict { found: entry.rev });
        }
        let mut content = entry.content;
        let pitch = Pitch::read(&content);
        if !pitch.state.is_yes() {
            let problem = Problem::Other("stays as it was: only a yes promised a number");
            return Err(Invalid::new("status", problem).into());
        }
        let mut fields = content.fields.as_object().clone();
        fields.insert("number_happened".to_owned(), happened.as_str().into());
        let name = "number_happened_note";
        fields.insert(name.to_owned(), written(name, note)?);
        content.fields = of_pitch(fields)?;
        if happened != Happened::TooEarly {
            content.status = Some(State::FollowedThrough.as_str().to_owned());
        }
        let saved = self.revise_clearing(id, base_rev, content, Some(&draft_key(id)))?;
        if happened == Happened::TooEarly {
            let again = self.clock().today().plus_days(ASK_AGAIN_AFTER_DAYS);
            self.snooze_nudge(&reasons::number_key(id), again)?;
        }
        Ok(saved)
    }
}

/// A text as it is stored; nothing where nothing was written.
fn written(name: &str, text: &str) -> Result<Value> {
    let found = text.chars().count();
    if found > TEXT_MAX_CHARS {
        let problem = Problem::TooLong { unit: "characters", max: TEXT_MAX_CHARS, found };
        return Err(Invalid::new(name, problem).into());
    }
    let text = text.trim();
    Ok(if text.is_empty() { Value::Null } else { text.into() })
}

/// A condition is called one, or is what an objection was answered with.
fn is_condition(content: &Content, child: &Child) -> bool {
    child.child_type == ChildType::Commitment
        && (child.fields.text("type") == Some("condition")
            || content.children.iter().any(|other| {
                other.child_type == ChildType::Objection
                    && other.fields.text("condition") == Some(child.id.as_str())
            }))
}

/// Puts where each stood into the rows about the listeners; what else a row says stays.
fn stand(fields: &mut Map<String, Value>, stood: &[(PersonId, Option<Stance>, Option<Stance>)]) {
    let rows = fields.entry("per_audience").or_insert_with(|| json!([]));
    if !rows.is_array() {
        *rows = json!([]);
    }
    let Some(rows) = rows.as_array_mut() else { return };
    for (person, before, after) in stood {
        let at = rows.iter().position(|row| row["person"].as_str() == Some(person.as_str()));
        let at = at.unwrap_or_else(|| {
            rows.push(json!({ "person": person.as_str() }));
            rows.len() - 1
        });
        for (name, stance) in [("stance_before", before), ("stance_after", after)] {
            rows[at][name] = stance.map_or(Value::Null, |stance| stance.as_str().into());
        }
    }
}

fn of_pitch(fields: Map<String, Value>) -> Result<Fields> {
    Ok(Fields::parse(RecordType::Kind(Kind::Pitch), Value::Object(fields))?)
}

/// Says in which row something is wrong.
fn placed(error: JournalError, at: &str) -> JournalError {
    if let JournalError::Invalid(invalid) = error { invalid.within(at).into() } else { error }
}

fn refused(refusal: Refusal) -> Invalid {
    match refusal {
        Refusal::IsClosed => {
            Invalid::new("status", Problem::Other("stays as it was: what came of it is known"))
        }
        Refusal::NoDayOrTrigger => Invalid::new(
            "deferred_until",
            Problem::Other("is missing: say until which day, or what it waits for"),
        ),
        Refusal::UntilHasPassed => {
            Invalid::new("deferred_until", Problem::Other("has passed already"))
        }
        Refusal::InTheFuture => Invalid::new("decided_on", Problem::Other("is in the future")),
    }
}
