//! Capturing a line: an entry with its people, tags and promises in one transaction, or, while the
//! vault is locked, a sealed line that becomes one at the next unlock.

use std::{cell::RefCell, collections::HashMap, fmt, ops::Range};

use footing_domain::{
    Body, Child, ChildId, ChildType, CivilDate, Content, Fields, Invalid, Kind, Mention,
    MentionRole, Person, PersonId, Problem, RecordType, Title,
    capture::{self, By, Captured, Reader},
    fold::fold,
    when::{DateOrder, When},
};
use footing_practice::{
    feedback::State,
    prepare::clip,
    promise::{OwedLine, owed_feedback},
};
use footing_store::{Reading, StoreError, Trash};
use serde_json::{Map, Value, json};

use crate::{
    Event, Journal, JournalError, Result, Saved, Settings,
    id::new_id,
    inbox::{self, Line},
    plan::{current_days, dated},
    session::Session,
};

/// The key under which the line being typed is kept as a draft.
pub const CAPTURE_DRAFT: &str = "capture";

const TITLE_CHARS: usize = 80;

/// Where a captured line went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filed {
    Saved(Saved),
    /// Sealed; it becomes an entry when the vault is unlocked.
    Sealed,
}

/// What a line says, with whom its names mean. Places are ranges of bytes.
#[derive(Clone)]
pub struct CaptureReading {
    pub captured: Captured,
    /// One for each of the people: who it is, if exactly one person is called so.
    pub known: Vec<Option<Person>>,
}

impl CaptureReading {
    /// Returns whom the line owes feedback, as a place in the people of its reading. Its first
    /// promise is none then.
    pub fn owes_feedback(&self, text: &str) -> Option<usize> {
        owed_feedback(text, &self.captured).map(|owed| owed.person)
    }
}

impl fmt::Debug for CaptureReading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CaptureReading({:?})", self.captured)
    }
}

impl Journal {
    /// Files a line: at once where the vault is open, else sealed into its inbox. It is on disk when
    /// this returns.
    ///
    /// Fails with `invalid_input` for a line without words, or one longer than an entry may be.
    pub fn capture(&self, text: &str) -> Result<Filed> {
        let text = text.trim();
        check(text)?;
        let line = Line::new(text.to_owned(), self.clock().now(), self.clock().zone())?;
        match self.session() {
            Ok(session) => {
                let saved = self.file(&session, &line, Some(CAPTURE_DRAFT))?;
                Ok(saved.map_or(Filed::Sealed, Filed::Saved))
            }
            Err(_) => self.seal_line(&line),
        }
    }

    /// Seals a line into the inbox, whoever has the vault open.
    pub fn capture_sealed(&self, text: &str) -> Result<Filed> {
        let text = text.trim();
        check(text)?;
        let line = Line::new(text.to_owned(), self.clock().now(), self.clock().zone())?;
        self.seal_line(&line)
    }

    fn seal_line(&self, line: &Line) -> Result<Filed> {
        inbox::put(self.folder(), line)?;
        Ok(Filed::Sealed)
    }

    /// Reads a line as [`Self::capture`] would, and stores nothing.
    pub fn read_capture(&self, text: &str) -> Result<CaptureReading> {
        let session = self.session()?;
        let today = self.clock().today();
        let order = Settings::read(&session.store)?.date_order.as_order();
        Ok(session.store.read(|reading| read(reading, text, today, order))?)
    }

    /// Files the lines that were captured while the vault was locked, in their order. Returns how
    /// many could not be opened; those stay where they are.
    pub fn file_inbox(&self) -> Result<usize> {
        let session = self.session()?;
        let paths = inbox::waiting(self.folder());
        let mut unopened = 0;
        for path in paths {
            let Some(line) = inbox::open(&session, &path).filter(|line| check(&line.text).is_ok())
            else {
                unopened += 1;
                continue;
            };
            match self.file(&session, &line, None) {
                Ok(_) => inbox::remove(self.folder(), &path),
                // One that is refused holds up no other.
                Err(JournalError::Invalid(_)) => unopened += 1,
                Err(error) => return Err(error),
            }
        }
        Ok(unopened)
    }

    /// Stores a line as a note. `None` if that was done before.
    fn file(
        &self,
        session: &Session,
        line: &Line,
        draft: Option<&'static str>,
    ) -> Result<Option<Saved>> {
        let today = line.at.date_in(&line.zone);
        let order = Settings::read(&session.store)?.date_order.as_order();
        let reading = session.store.read(|reading| read(reading, &line.text, today, order))?;
        let mut made: Vec<Person> = Vec::new();
        let mut ids: Vec<Option<PersonId>> = Vec::new();
        for (named, known) in reading.captured.people.iter().zip(&reading.known) {
            let id = match known {
                Some(person) => Some(person.id.clone()),
                // Two people are called so: the words stay, and nobody is linked.
                None if !session.store.people_named(&fold(&named.name))?.is_empty() => None,
                None => self.newly_named(&named.name, &mut made)?,
            };
            ids.push(id);
        }
        let me = session.store.people()?.into_iter().find(|person| person.is_self);
        let owed = owed_feedback(&line.text, &reading.captured);
        let mut content =
            content(line, today, &reading.captured, &ids, me.as_ref().map(|me| &me.id))?;
        if let Some(owed) = owed {
            owe(&mut content, &line.text, &owed, &reading, &ids)?;
        }
        let content = content.checked(&line.id)?;
        let new = footing_store::NewEntry {
            id: line.id.clone(),
            recorded_at: line.at,
            zone: line.zone,
            content,
        };
        let saved = session.store.write(move |journal| {
            if journal.entry(&new.id, Trash::Include)?.is_some() {
                return Ok(None);
            }
            for person in &made {
                journal.create_person(person)?;
            }
            journal.create_entry(&new, draft).map(Some)
        })?;
        let Some(saved) = saved else { return Ok(None) };
        session.indexer.wake();
        self.tell(&Event::EntriesChanged { ids: vec![line.id.clone()], seq: saved.seq });
        Ok(Some(Saved { id: line.id.clone(), rev: saved.rev, seq: saved.seq }))
    }

    /// Returns who is new by this name; nobody for words that no name can be, which stay words.
    fn newly_named(&self, name: &str, made: &mut Vec<Person>) -> Result<Option<PersonId>> {
        if let Some(known) = made.iter().find(|person| fold(&person.name) == fold(name)) {
            return Ok(Some(known.id.clone()));
        }
        let person = match self.person_named(name) {
            Err(JournalError::Invalid(_)) => return Ok(None),
            person => person?,
        };
        let id = person.id.clone();
        made.push(person);
        Ok(Some(id))
    }
}

fn check(text: &str) -> Result<(), Invalid> {
    let body = Body::try_from(text.to_owned())?;
    if body.as_str().trim().is_empty() {
        return Err(Invalid::new("text", Problem::Empty));
    }
    Ok(())
}

/// Reads a line against everybody in the journal.
fn read(
    reading: &Reading<'_>,
    text: &str,
    today: CivilDate,
    order: Option<DateOrder>,
) -> footing_store::Result<CaptureReading> {
    // A name is looked up once, whatever it is asked for; and an error waits until it can be told.
    let looked: RefCell<HashMap<String, Vec<Person>>> = RefCell::default();
    let failed: RefCell<Option<StoreError>> = RefCell::default();
    let named = |name: &str| -> usize {
        let folded = fold(name);
        if let Some(known) = looked.borrow().get(&folded) {
            return known.len();
        }
        match reading.people_named(&folded) {
            Ok(people) => {
                let count = people.len();
                looked.borrow_mut().insert(folded, people);
                count
            }
            Err(error) => {
                failed.replace(Some(error));
                0
            }
        }
    };
    let days = current_days(reading, today)?;
    let plan_day = |day: u32| dated(days.as_ref(), day);
    let is_name = |name: &str| named(name) > 0;
    let when = When { today, order, plan_day: &plan_day, is_name: &is_name };
    let captured = capture::read(text, &Reader { when, knows: &is_name });
    if let Some(error) = failed.take() {
        return Err(error);
    }
    let known = captured.people.iter().map(|person| {
        named(&person.name);
        match looked.borrow().get(&fold(&person.name)).map(Vec::as_slice) {
            Some([one]) => Some(one.clone()),
            _ => None,
        }
    });
    Ok(CaptureReading { known: known.collect(), captured })
}

fn content(
    line: &Line,
    today: CivilDate,
    captured: &Captured,
    ids: &[Option<PersonId>],
    me: Option<&PersonId>,
) -> Result<Content> {
    let title = match Title::from_first_line(&line.text) {
        Some(title) => title,
        None => Title::try_from(today.to_string())?,
    };
    let body = Body::try_from(line.text.clone())?;
    let mut content = Content::plain(Kind::Note, title, body, today);
    content.tags = captured.tags.iter().map(|tagged| tagged.tag.clone()).collect();
    content.people = ids
        .iter()
        .flatten()
        .map(|person| Mention { person: person.clone(), role: MentionRole::Subject })
        .collect();
    for promise in &captured.promises {
        let with = promise.with.and_then(|with| ids.get(with)?.clone());
        let mut fields = Map::new();
        fields.insert("text".to_owned(), promise.text.as_str().into());
        let (direction, from, to) = match (promise.by, with) {
            (By::Me, None) => ("self", me.cloned(), None),
            (By::Me, with) => ("i_promised", me.cloned(), with),
            (By::Them, with) => ("they_promised", with, me.cloned()),
        };
        fields.insert("direction".to_owned(), direction.into());
        for (name, person) in [("from", from), ("to", to)] {
            if let Some(person) = person {
                fields.insert(name.to_owned(), person.as_str().into());
            }
        }
        fields.insert("type".to_owned(), "promise".into());
        if let Some(date) = promise.due.as_ref().and_then(|due| due.date) {
            fields.insert("due".to_owned(), json!(date.to_string()));
        }
        fields.insert("state".to_owned(), "open".into());
        let record = RecordType::Child(ChildType::Commitment);
        content.children.push(Child {
            id: new_id::<ChildId>(line.at)?,
            child_type: ChildType::Commitment,
            fields: Fields::parse(record, Value::Object(fields))?,
        });
    }
    Ok(content)
}

/// Makes of a captured line the feedback that it owes: its mark and name become the feedback's own,
/// the other words stay as they are.
fn owe(
    content: &mut Content,
    text: &str,
    owed: &OwedLine,
    reading: &CaptureReading,
    ids: &[Option<PersonId>],
) -> Result<()> {
    let known = reading.known.get(owed.person).and_then(Option::as_ref);
    let named = &reading.captured.people[owed.person];
    let name =
        known.map_or(&named.name, |person| person.short_name.as_ref().unwrap_or(&person.name));
    let subject = ids.get(owed.person).and_then(Option::as_ref);
    // Two people are called so: then the name has to stay among the words.
    let begin = if subject.is_some() { owed.said.start } else { named.at.start };
    let said = text.get(begin..).unwrap_or_default().trim();
    let title = match Title::from_first_line(said) {
        Some(first) if subject.is_some() => {
            format!("{name}: {}", clip(first.as_str(), TITLE_CHARS))
        }
        Some(first) => clip(first.as_str(), TITLE_CHARS),
        None => format!("Feedback, {name}"),
    };
    let mut fields = Map::new();
    fields.insert("direction".to_owned(), "gave".into());
    if let Some(subject) = subject {
        fields.insert("subject".to_owned(), subject.as_str().into());
    }
    content.kind = Kind::Feedback;
    content.status = Some(State::Captured.as_str().to_owned());
    content.title = Title::try_from(title)?;
    content.body = Body::try_from(said.to_owned())?;
    content.fields = Fields::parse(RecordType::Kind(Kind::Feedback), Value::Object(fields))?;
    content.children.remove(0);
    Ok(())
}

/// Returns a range of bytes of `text` as one of UTF-16 units.
pub fn in_utf16(text: &str, at: &Range<usize>) -> Range<usize> {
    let units = |until: usize| text.get(..until).map_or(0, |part| part.encode_utf16().count());
    units(at.start)..units(at.end)
}
