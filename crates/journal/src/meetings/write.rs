//! Writing a meeting down: as it is prepared, while it is held, and closed by the rules.

use footing_domain::{
    Body, Child, ChildId, ChildType, CivilDate, Content, EntryId, Fields, Instant, Invalid, Kind,
    Mention, MentionRole, Person, Problem, RecordType, Title,
};
use footing_practice::{
    meeting::{Meeting, Sort},
    promise::{Direction, Promise, State},
};
use serde_json::{Map, json};

use super::{AHEAD, DONE, Made, MeetingRecord, meeting_draft};
use crate::{
    Event, Journal, JournalError, NewEntry, Result, Saved, id::new_id, naming::link_named,
};

const CALLED_MAX_CHARS: usize = 200;

impl Journal {
    /// Stores a meeting, new or over the revision that was read: one revision, together with the
    /// decision that is written down with it, on disk when this returns. With `close` it was held on
    /// that day. The draft of the form is dropped with it.
    ///
    /// Fails with `conflict` if it was changed elsewhere since, and with `invalid_input`, saying what
    /// is missing, if it was to decide something and nothing came of it.
    pub fn save_meeting(&self, record: MeetingRecord, close: Option<CivilDate>) -> Result<Saved> {
        let today = self.clock().today();
        let person = record.person.as_ref().map(|id| self.person(id)).transpose()?;
        let (mut content, was_held) = match &record.id {
            None => (self.begun(&record, person.as_ref())?, false),
            Some(id) => {
                // What is locked and not shown is not changed either, nor what lies in the trash.
                let before = self.meeting(id)?;
                let entry = self.entry(id)?;
                if entry.rev != record.rev {
                    return Err(JournalError::Conflict { found: entry.rev });
                }
                (entry.content, !before.ahead)
            }
        };
        let mut meeting = record.meeting;
        // What only closing writes stays as it was.
        let before = Meeting::read(&content);
        meeting.closed_on = before.closed_on;
        meeting.on = content.occurred_on;
        if let Some(on) = close {
            if on > today {
                return Err(Invalid::new("on", Problem::Other("is in the future")).into());
            }
            meeting.on = on;
            meeting.closed_on = meeting.closed_on.or(Some(today));
            content.status = Some(DONE.to_owned());
        }
        meeting.write_up_by = self.writes_it_up(&record.write_up)?;
        content.occurred_on = meeting.on;
        let said = std::mem::replace(&mut content.body, Body::try_from(record.notes)?);
        content.interpretation = match record.reading.trim() {
            "" => None,
            _ => Some(Body::try_from(record.reading)?),
        };
        self.write_made(&record.made, &record.removed, person.as_ref(), &mut content, was_held)?;
        let session = self.session()?;
        session.store.read(|reading| link_named(reading, said.as_str(), &mut content))?;
        drop(session);
        self.weave_promises(said.as_str(), &mut content)?;
        let decision = self.decision_in(&record.decide, person.as_ref(), &content, meeting.on)?;
        if let Some((id, _)) = &decision {
            meeting.decision = Some(id.to_string());
        }
        let is_made = |child: &&Child| child.child_type == ChildType::Commitment;
        meeting.actions = content.children.iter().filter(is_made).count();
        if close.is_some() || was_held {
            let needs: Vec<&str> = meeting.missing().iter().map(|need| need.as_str()).collect();
            if !needs.is_empty() {
                return Err(Invalid::new(needs.join(", "), Problem::Missing).into());
            }
        }
        let mut fields = meeting.fields(&content.fields)?.as_object().clone();
        let made = content.children.iter().filter(is_made).map(|child| child.id.to_string());
        fields.insert("actions".to_owned(), made.collect());
        content.fields =
            Fields::parse(RecordType::Kind(Kind::MeetingNote), serde_json::Value::Object(fields))?;
        self.put_meeting(record.id, record.rev, content, decision)
    }

    /// Returns the content of a meeting that nobody has written down yet.
    fn begun(&self, record: &MeetingRecord, person: Option<&Person>) -> Result<Content> {
        let series = record.meeting.series.trim();
        let called = match person {
            None if series.is_empty() => {
                return Err(Invalid::new("series", Problem::Empty).into());
            }
            None => series.to_owned(),
            Some(person) => match record.meeting.sort {
                Sort::SkipLevel => format!("Skip-level: {}", person.name),
                Sort::Boss => format!("With {}", person.name),
                Sort::OneOnOne | Sort::Team | Sort::Other => format!("1:1 {}", person.name),
            },
        };
        let called: String = called.chars().take(CALLED_MAX_CHARS).collect();
        let title = Title::try_from(called)?;
        let today = self.clock().today();
        let mut content = Content::plain(Kind::MeetingNote, title, Body::default(), today);
        content.status = Some(AHEAD.to_owned());
        let role = MentionRole::Present;
        content.people.extend(person.map(|person| Mention { person: person.id.clone(), role }));
        Ok(content)
    }

    /// Returns whoever is called so; somebody new is made, and a blank is nobody.
    fn writes_it_up(&self, name: &str) -> Result<Option<footing_domain::PersonId>> {
        let name = name.trim();
        if name.is_empty() {
            return Ok(None);
        }
        let mentions = self.mention(&[(name.to_owned(), MentionRole::Present)])?;
        Ok(mentions.into_iter().next().map(|mention| mention.person))
    }

    /// Returns the decision that is written down with a meeting, as carefully kept as it is.
    fn decision_in(
        &self,
        line: &str,
        person: Option<&Person>,
        meeting: &Content,
        on: CivilDate,
    ) -> Result<Option<(EntryId, Content)>> {
        let line = line.trim();
        if line.is_empty() {
            return Ok(None);
        }
        let title = Title::try_from(line.to_owned())?;
        let mut content = Content::plain(Kind::Decision, title, Body::default(), on);
        content.status = Some("accepted".to_owned());
        content.sensitivity = meeting.sensitivity;
        let role = MentionRole::Present;
        content.people.extend(person.map(|person| Mention { person: person.id.clone(), role }));
        let mut fields = Map::new();
        fields.insert("origin".to_owned(), json!("new"));
        content.fields =
            Fields::parse(RecordType::Kind(Kind::Decision), serde_json::Value::Object(fields))?;
        let id: EntryId = new_id(self.clock().now())?;
        let content = content.checked(&id)?;
        Ok(Some((id, content)))
    }

    /// Writes what was promised into the children of the entry. Only what is named in `removed` goes,
    /// and only while nothing has happened to it; every other child stays as it is.
    fn write_made(
        &self,
        made: &[Made],
        removed: &[ChildId],
        person: Option<&Person>,
        content: &mut Content,
        was_held: bool,
    ) -> Result<()> {
        let (now, today) = (self.clock().now(), self.clock().today());
        let me = self.people()?.into_iter().find(|person| person.is_self).map(|me| me.id);
        content.children.retain(|child| {
            child.child_type != ChildType::Commitment
                || !removed.contains(&child.id)
                || !Promise::read(&child.fields).is_untouched()
        });
        for one in made.iter().filter(|one| !one.text.trim().is_empty()) {
            let known = content.children.iter_mut().find(|child| {
                Some(&child.id) == one.id.as_ref() && child.child_type == ChildType::Commitment
            });
            match known {
                Some(child) => child.fields = changed(&child.fields, one, was_held, today)?,
                // It was taken away elsewhere meanwhile.
                None if one.id.is_some() => {}
                None => {
                    let id = new_id(now)?;
                    let fields = self.promised(one, person, me.as_ref())?;
                    content.children.push(Child { id, child_type: ChildType::Commitment, fields });
                }
            }
        }
        Ok(())
    }

    /// Returns the fields of a promise that was just made. A line that nobody has read yet is read
    /// by the rules.
    fn promised(
        &self,
        one: &Made,
        person: Option<&Person>,
        me: Option<&footing_domain::PersonId>,
    ) -> Result<Fields> {
        let mut one = one.clone();
        if one.as_typed {
            let read = self.read_action(&one.text)?;
            one.mine &= read.mine;
            one.due = one.due.or(read.due);
            one.with = read.with.or(one.with);
            one.text = read.text;
        }
        let other = one.with.map(|(id, _)| id).or_else(|| person.map(|person| person.id.clone()));
        let direction = match (one.mine, &other) {
            (true, Some(_)) => Direction::IPromised,
            (true, None) => Direction::Own,
            (false, _) => Direction::TheyPromised,
        };
        Ok(Promise::new(one.text.trim(), direction, one.due, other.as_ref(), me).fields()?)
    }

    /// Writes a meeting, and its decision if there is one, in one transaction.
    fn put_meeting(
        &self,
        id: Option<EntryId>,
        rev: u32,
        content: Content,
        decision: Option<(EntryId, Content)>,
    ) -> Result<Saved> {
        let draft = meeting_draft(id.as_ref());
        let Some((decision, decided)) = decision else {
            return match id {
                Some(id) => self.revise_clearing(&id, rev, content, Some(&draft)),
                None => self.add_clearing(NewEntry { id: None, content }, Some(&draft)),
            };
        };
        let (now, zone): (Instant, _) = (self.clock().now(), self.clock().zone());
        let is_new = id.is_none();
        let id = match id {
            Some(id) => id,
            None => new_id(now)?,
        };
        let content = content.checked(&id)?;
        let new = |id: &EntryId, content: Content| footing_store::NewEntry {
            id: id.clone(),
            recorded_at: now,
            zone,
            content,
        };
        let decided = new(&decision, decided);
        let begun = is_new.then(|| new(&id, content.clone()));
        let meeting = id.clone();
        let session = self.session()?;
        let saved = session.store.write(move |writing| {
            writing.create_entry(&decided, None)?;
            match &begun {
                Some(begun) => writing.create_entry(begun, Some(&draft)),
                None => writing.revise_entry(&meeting, rev, &content, now, Some(&draft)),
            }
        })?;
        session.indexer.wake();
        self.tell(&Event::EntriesChanged { ids: vec![decision, id.clone()], seq: saved.seq });
        Ok(Saved { id, rev: saved.rev, seq: saved.seq })
    }
}

/// A promise that was made is moved to another day, and that is remembered; before the meeting ends
/// it is only being written down.
fn changed(fields: &Fields, one: &Made, was_held: bool, today: CivilDate) -> Result<Fields> {
    let mut promise = Promise::read(fields);
    one.text.trim().clone_into(&mut promise.text);
    if promise.state == State::Open && promise.due != one.due {
        if was_held && promise.due.is_some() {
            promise.renegotiate(one.due, false, today)?;
        } else {
            promise.due = one.due;
        }
    }
    Ok(promise.fields()?)
}
