//! Pitches: what is under way and what became of them, one with everything its page shows, and its
//! next version.
//!
//! The rules are `footing_practice::{pitch, words, translation, brief}`; here they meet what is stored.

mod page;
mod write;

use std::fmt;

use footing_domain::{ChildId, CivilDate, Entry, EntryId, Function, Person, PersonId};
use footing_practice::{
    brief::{Brief, Fit},
    pitch::{Finding, Pitch, State, Whole},
    stance::Stance,
    translation::{Gap, Note},
    words::{Listener, Reading as TextReading, read},
};

use crate::{Journal, ObjectionLine, Result};

pub use write::{PitchInput, ToldListener, ToldNote};

/// As many pitches are listed.
pub const PITCHES_MOST: u32 = 200;

/// A pitch in a line. `Debug` shows no words.
#[derive(Clone, PartialEq)]
pub struct PitchLine {
    pub id: EntryId,
    pub title: String,
    pub state: State,
    pub version: u32,
    pub occurred_on: CivilDate,
    pub meeting_on: Option<CivilDate>,
    /// What is asked for, in the words of the recommendation.
    pub ask: String,
    pub audience: Vec<String>,
    /// Points that are neither met nor overridden.
    pub open_points: usize,
    pub locked: bool,
}

impl fmt::Debug for PitchLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PitchLine({}, {})", self.id, self.state)
    }
}

/// One listener, with what they are likely to raise. `Debug` is left out: it would show words.
#[derive(Clone)]
pub struct PitchListener {
    pub id: PersonId,
    pub name: String,
    pub short_name: String,
    pub function: Option<Function>,
    pub cares_about: String,
    pub likely_objection: String,
    pub prewired: bool,
    pub stance_before: Option<Stance>,
    /// The words of theirs that the check knows.
    pub listener: Listener,
    /// What they raised before, and others of their function.
    pub before: Vec<ObjectionLine>,
}

/// One telling of a statement inside a pitch. `Debug` is left out: it would show words.
#[derive(Clone)]
pub struct PitchNote {
    pub id: ChildId,
    pub note: Note,
    pub gaps: Vec<Gap>,
}

/// A pitch with everything that its page shows. `Debug` shows no words.
#[derive(Clone)]
pub struct PitchPage {
    pub entry: Entry,
    pub pitch: Pitch,
    pub listeners: Vec<PitchListener>,
    pub notes: Vec<PitchNote>,
    /// What was raised against this one.
    pub objections: Vec<ObjectionLine>,
    pub findings: Vec<Finding>,
    /// What may follow, the usual next step first.
    pub steps: &'static [State],
    /// The version before, where there is one.
    pub before: Option<EntryId>,
}

impl fmt::Debug for PitchPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PitchPage({} rev {})", self.entry.id, self.entry.rev)
    }
}

/// The one page of a pitch.
#[derive(Clone)]
pub struct PitchBrief {
    pub brief: Brief,
    pub markdown: String,
    pub words: usize,
    pub a4: Fit,
    pub letter: Fit,
}

/// What a pitch lacks, and its page, before it is saved.
#[derive(Clone)]
pub struct PitchPreview {
    pub findings: Vec<Finding>,
    /// How all of it is heard; nothing where nothing is written.
    pub whole: Option<Whole>,
    pub page: PitchBrief,
}

/// Who a text is read for.
#[derive(Clone)]
pub enum ReadFor {
    Person(PersonId),
    Function(Function),
    /// Somebody who knows no word of engineers.
    Anybody,
}

impl Journal {
    /// Reads texts as somebody would who hears them. Nothing is stored.
    pub fn read_for(&self, texts: &[String], whom: &ReadFor) -> Result<Vec<TextReading>> {
        // Reading for anybody asks the vault nothing; it is no answer of a locked one all the same.
        drop(self.session()?);
        let listener = match whom {
            ReadFor::Person(id) => {
                let person = self.person(id)?;
                Listener::of_person(person.function, &person.fields)
            }
            ReadFor::Function(function) => Listener::of_function(*function),
            ReadFor::Anybody => Listener::default(),
        };
        Ok(texts.iter().map(|text| read(text, &listener)).collect())
    }

    /// Remembers that somebody knows a word, or says another for it: it is offered next time. Returns
    /// the new revision and them as they were before.
    pub fn learn_word(&self, id: &PersonId, term: &str, plain: &str) -> Result<(u32, Person)> {
        use footing_practice::people::{PersonChange, TermRow};
        let person = self.person(id)?;
        let known = person.fields.get("their_words").and_then(serde_json::Value::as_array);
        let text = |row: &serde_json::Value, name: &str| {
            row.get(name).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned()
        };
        let mut rows: Vec<TermRow> = known
            .into_iter()
            .flatten()
            .map(|row| TermRow { term: text(row, "term"), plain: text(row, "plain") })
            .filter(|row| row.term.to_lowercase() != term.trim().to_lowercase())
            .collect();
        rows.push(TermRow { term: term.trim().to_owned(), plain: plain.trim().to_owned() });
        self.change_person(id, person.rev, PersonChange::TheirWords(rows))
    }
}
