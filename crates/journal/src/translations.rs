//! Translation notes that stand alone: one statement, told to one audience each, and the pitch that
//! begins with them.
//!
//! The rules are `footing_practice::translation`; here they meet what is stored.

use std::fmt;

use footing_domain::{
    Body, Child, ChildType, Content, Entry, EntryId, Fields, Invalid, Kind, Mention, MentionRole,
    Problem, RecordType, Sensitivity, Title,
};
use footing_practice::translation::{Audience, Gap, Note};
use footing_store::{EntryFilter, Trash};
use serde_json::{Map, Value};

use crate::{Journal, JournalError, NewEntry, Result, Saved, id::new_id};

/// As many notes are listed.
pub const NOTES_MOST: u32 = 200;
const TITLE_CHARS: usize = 80;

/// A note as it is stored, and what it lacks. `Debug` shows no words.
#[derive(Clone)]
pub struct NotePage {
    pub entry: Entry,
    pub note: Note,
    pub gaps: Vec<Gap>,
}

impl fmt::Debug for NotePage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NotePage({} rev {})", self.entry.id, self.entry.rev)
    }
}

/// A note as it is filled in: what is left out stays. `Debug` is left out: it is somebody's words.
#[derive(Clone, Default)]
pub struct NoteWriting {
    /// A new note without one.
    pub id: Option<EntryId>,
    /// The revision it was read at.
    pub base_rev: u32,
    /// Fields of the kind by their names; `null` clears one.
    pub fields: Map<String, Value>,
}

impl Journal {
    /// Returns the latest notes, two hundred at most. Locked ones are left out until locked entries
    /// were unlocked again.
    pub fn notes(&self) -> Result<Vec<NotePage>> {
        let session = self.session()?;
        let locked = session.shows_locked();
        let kind = Some(Kind::TranslationNote);
        let filter = EntryFilter { kind, limit: NOTES_MOST, ..EntryFilter::default() };
        Ok(session.store.read(|reading| {
            let mut notes = Vec::new();
            for summary in reading.entries(&filter)? {
                if summary.sensitivity == Sensitivity::Locked && !locked {
                    continue;
                }
                notes.extend(reading.entry(&summary.id, Trash::Exclude)?.map(page));
            }
            Ok(notes)
        })?)
    }

    /// Returns one note; `not_found` for an entry of another kind, for one in the trash, and for a
    /// locked one until locked entries are shown.
    pub fn note(&self, id: &EntryId) -> Result<NotePage> {
        let session = self.session()?;
        let entry = session.store.entry(id, Trash::Exclude)?.filter(|entry| {
            entry.content.kind == Kind::TranslationNote
                && (session.shows_locked() || entry.content.sensitivity != Sensitivity::Locked)
        });
        entry
            .map(page)
            .ok_or_else(|| JournalError::NotFound { what: "translation note", id: id.to_string() })
    }

    /// Stores a note: one revision. It is called by the first words of its statement until somebody
    /// calls it otherwise.
    ///
    /// Fails with `conflict` if it was changed elsewhere since, and with `invalid_input` where
    /// nothing is stated.
    pub fn save_note(&self, input: &NoteWriting) -> Result<Saved> {
        let (mut content, existing) = match &input.id {
            None => {
                let today = self.clock().today();
                let title = Title::try_from("-".to_owned())?;
                (Content::plain(Kind::TranslationNote, title, Body::default(), today), None)
            }
            Some(id) => {
                let entry = self.note(id)?.entry;
                if entry.rev != input.base_rev {
                    return Err(JournalError::Conflict { found: entry.rev });
                }
                (entry.content, Some(entry.id))
            }
        };
        let stated =
            |fields: &Fields| called(fields.text("technical_statement").unwrap_or_default());
        let named_by_itself =
            existing.is_none() || content.title.as_str() == stated(&content.fields);
        let mut fields = content.fields.as_object().clone();
        fields.extend(input.fields.clone());
        let record = RecordType::Kind(Kind::TranslationNote);
        content.fields = Fields::parse(record, Value::Object(fields))?;
        let title = stated(&content.fields);
        if title.is_empty() {
            return Err(Invalid::new("technical_statement", Problem::Empty).into());
        }
        if named_by_itself {
            content.title = Title::try_from(title)?;
        }
        content.people.retain(|mention| mention.role != MentionRole::Audience);
        if let Some(Audience::Person(person)) = Note::read(&content.fields).audience {
            self.person(&person)?;
            content.people.push(Mention { person, role: MentionRole::Audience });
        }
        match existing {
            Some(id) => self.revise(&id, input.base_rev, content),
            None => self.add(NewEntry { id: None, content }),
        }
    }

    /// Begins a pitch with these notes: for the people they are told to, as careful as the most
    /// careful of them. The notes stay as they are.
    pub fn pitch_from_notes(&self, ids: &[EntryId]) -> Result<Saved> {
        // Of no note at all a locked vault says that it is locked, not that none was named.
        drop(self.session()?);
        let notes: Vec<NotePage> = ids.iter().map(|id| self.note(id)).collect::<Result<_>>()?;
        let Some(first) = notes.first() else {
            return Err(Invalid::new("notes", Problem::Empty).into());
        };
        let title = first.entry.content.title.clone();
        let today = self.clock().today();
        let mut content = Content::plain(Kind::Pitch, title, Body::default(), today);
        content.status = Some("drafting".to_owned());
        let mut audience: Vec<Value> = Vec::new();
        for note in &notes {
            content.sensitivity = more_careful(content.sensitivity, note.entry.content.sensitivity);
            let told = Child {
                id: new_id(self.clock().now())?,
                child_type: ChildType::TranslationNote,
                fields: note.entry.content.fields.clone(),
            };
            content.children.push(told);
            if let Some(Audience::Person(person)) = &note.note.audience {
                let id = Value::from(person.as_str());
                if !audience.contains(&id) {
                    let role = MentionRole::Audience;
                    content.people.push(Mention { person: person.clone(), role });
                    audience.push(id);
                }
            }
        }
        let mut fields = Map::new();
        fields.insert("version".to_owned(), 1.into());
        if !audience.is_empty() {
            fields.insert("audience".to_owned(), Value::Array(audience));
        }
        if let Some(lever) = notes.iter().find_map(|note| note.note.lever.as_deref()) {
            fields.insert("lever".to_owned(), lever.into());
        }
        content.fields = Fields::parse(RecordType::Kind(Kind::Pitch), Value::Object(fields))?;
        self.add(NewEntry { id: None, content })
    }
}

fn page(entry: Entry) -> NotePage {
    let note = Note::read(&entry.content.fields);
    NotePage { gaps: note.gaps(), note, entry }
}

/// The first words of a statement, in one line.
fn called(statement: &str) -> String {
    let mut title = String::new();
    for word in statement.split_whitespace() {
        if !title.is_empty() && title.chars().count() + word.chars().count() >= TITLE_CHARS {
            title.push('…');
            break;
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.extend(word.chars().take(TITLE_CHARS));
    }
    title
}

const fn more_careful(one: Sensitivity, other: Sensitivity) -> Sensitivity {
    match (one, other) {
        (Sensitivity::Locked, _) | (_, Sensitivity::Locked) => Sensitivity::Locked,
        (Sensitivity::Sensitive, _) | (_, Sensitivity::Sensitive) => Sensitivity::Sensitive,
        _ => Sensitivity::Normal,
    }
}
