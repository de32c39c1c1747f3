//! Decisions that are looked at again: how each turned out, and how good the guesses were.

use std::collections::HashMap;

use footing_domain::{CivilDate, EntryId, Fields, Invalid, Kind, PersonId, Problem, RecordType};
use footing_practice::{
    adr,
    calibration::{Actual, Curve, Guess, curve},
};
use serde_json::{Value, json};

use crate::{Journal, JournalError, Result, Saved, latest::latest};

/// So many of the latest decisions are looked at.
const MOST: u32 = 500;

/// A decision and what was guessed of it. `Debug` is left out: it would show words.
#[derive(Clone)]
pub struct GuessLine {
    pub id: EntryId,
    pub rev: u32,
    pub title: String,
    pub guess: Guess,
    /// Since when it waits to be looked at again.
    pub due: Option<CivilDate>,
}

/// How good guesses were, and which decisions wait to be looked at again.
#[derive(Clone)]
pub struct Calibration {
    pub curve: Curve,
    /// Those that are due, the longest waiting first, then those with a day to come.
    pub ahead: Vec<GuessLine>,
    /// Those that were judged, the latest first.
    pub judged: Vec<GuessLine>,
    /// Whether there are more decisions than were looked at.
    pub more: bool,
}

impl Journal {
    /// Returns how good guesses were. Locked decisions are left out until locked entries were
    /// unlocked again.
    pub fn calibration(&self) -> Result<Calibration> {
        let session = self.session()?;
        let (today, shows) = (self.clock().today(), session.shows_locked());
        Ok(session.store.read(|reading| {
            let (mut ahead, mut judged, mut points) = (Vec::new(), Vec::new(), Vec::new());
            let (entries, more) = latest(reading, Kind::Decision, MOST, shows)?;
            for entry in entries {
                let guess = Guess::read(&entry.content);
                points.extend(guess.judged());
                let line = GuessLine {
                    title: entry.content.title.as_str().to_owned(),
                    rev: entry.rev,
                    due: guess.due(today),
                    id: entry.id,
                    guess,
                };
                if line.guess.actual.is_some_and(|actual| actual != Actual::Unknown) {
                    judged.push(line);
                } else if line.guess.accepted && line.guess.revisit_on.is_some() {
                    ahead.push(line);
                }
            }
            ahead.sort_by_key(|line| line.guess.revisit_on);
            Ok(Calibration { curve: curve(&points), ahead, judged, more })
        })?)
    }

    /// Returns a decision as a page in Markdown. Fails with `not_found` for an entry of another kind,
    /// for one in the trash, and for a locked one until locked entries are shown.
    pub fn decision_markdown(&self, id: &EntryId) -> Result<String> {
        let entry = self.entry(id)?;
        self.may_show(&entry)?;
        if entry.content.kind != Kind::Decision || entry.deleted_at.is_some() {
            return Err(JournalError::NotFound { what: "decision", id: id.to_string() });
        }
        Ok(self.session()?.store.read(|reading| {
            let mut names = HashMap::new();
            let who = ["deciders", "consulted", "informed"].into_iter();
            let who = who.filter_map(|field| entry.content.fields.get(field)?.as_array());
            let who = who.flatten().chain(entry.content.fields.get("made_by"));
            for id in who.filter_map(Value::as_str).filter_map(|id| id.parse::<PersonId>().ok()) {
                if let Some(person) = reading.person(&id)? {
                    names.insert(id, person.name);
                }
            }
            Ok(adr::markdown(&entry.content, |id| names.get(id).cloned()))
        })?)
    }

    /// Says how a decision turned out. The guess stays as it was frozen; what is learned is a note
    /// of its own, with its day.
    pub fn judge_decision(
        &self,
        id: &EntryId,
        base_rev: u32,
        actual: Actual,
        note: &str,
    ) -> Result<Saved> {
        let entry = self.entry(id)?;
        self.may_show(&entry)?;
        if entry.content.kind != Kind::Decision || entry.deleted_at.is_some() {
            return Err(JournalError::NotFound { what: "decision", id: id.to_string() });
        }
        if entry.rev != base_rev {
            return Err(JournalError::Conflict { found: entry.rev });
        }
        let mut content = entry.content;
        if content.status.as_deref() != Some("accepted") {
            let problem = Problem::Other("has to be accepted before it can turn out");
            return Err(Invalid::new("status", problem).into());
        }
        let mut fields = content.fields.as_object().clone();
        fields.insert("actual".to_owned(), actual.as_str().into());
        let note = note.trim();
        if !note.is_empty() {
            let row = json!({ "on": self.clock().today().to_string(), "text": note });
            let rows = fields.entry("later_notes").or_insert_with(|| json!([]));
            match rows.as_array_mut() {
                Some(rows) => rows.push(row),
                None => *rows = json!([row]),
            }
        }
        let record = RecordType::Kind(Kind::Decision);
        content.fields = Fields::parse(record, Value::Object(fields))?;
        let draft = format!("form:judge-{id}");
        self.revise_clearing(id, base_rev, content, Some(&draft))
    }
}
