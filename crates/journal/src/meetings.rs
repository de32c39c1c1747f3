//! Meetings: a thread of talks with one person, or a series with more than one.
//!
//! The rules are `footing_practice::meeting`; here they meet what is stored. A thread is read
//! through the index of who is named where, a series among the latest meetings, so that both take as
//! long in a large journal as in a small one. Locked meetings are left out until locked entries are
//! shown again.

mod action;
mod read;
mod write;

use footing_domain::{
    ChildId, CivilDate, Content, Entry, EntryId, Mention, MentionRole, Person, PersonId, Relation,
    fold::fold,
};
use footing_practice::{
    cadence::Stand,
    meeting::{Meeting, Sort, Thread, Topic, question_set},
    preset::{QuestionSet, question_sets},
    promise::{Direction, Promise, State},
};
use footing_store::Reading;

use crate::PromiseWith;

pub use action::ReadAction;

/// What the keys of drafts begin with; the id of the meeting follows, or [`NEW`].
const DRAFT: &str = "form:meeting-";
const NEW: &str = "new";
/// What a meeting that is still to come is called.
const AHEAD: &str = "scheduled";
const DONE: &str = "done";

/// A meeting to be shown or changed. `Debug` is left out: it is somebody's words.
#[derive(Clone, PartialEq)]
pub struct MeetingRecord {
    /// A new one without.
    pub id: Option<EntryId>,
    /// The revision it was read at.
    pub rev: u32,
    /// Whose thread it belongs to; nobody's where it is one of a series.
    pub person: Option<PersonId>,
    pub title: String,
    pub meeting: Meeting,
    /// What was promised in it, by anybody.
    pub made: Vec<Made>,
    /// Promises that are to go, of those it had.
    pub removed: Vec<ChildId>,
    /// A decision that is to be written down with it, in one line.
    pub decide: String,
    /// What the decision is called that was taken in it, if it may be shown.
    pub decided: String,
    /// Who writes it up, by name.
    pub write_up: String,
    /// The text of the entry.
    pub notes: String,
    /// What the leader makes of it; theirs alone.
    pub reading: String,
    /// Whether it is still to come.
    pub ahead: bool,
    pub locked: bool,
}

/// A promise made in a meeting. `Debug` is left out: it is somebody's words.
#[derive(Clone, PartialEq)]
pub struct Made {
    /// A new one without.
    pub id: Option<ChildId>,
    pub text: String,
    pub mine: bool,
    /// The other one, with the name to show.
    pub with: Option<(PersonId, String)>,
    pub due: Option<CivilDate>,
    pub state: State,
    /// The text is as it was typed, with the day and the name still in it.
    pub as_typed: bool,
}

impl MeetingRecord {
    /// Returns what its series is called; nothing where it is a person's.
    pub fn series(&self) -> String {
        match self.person {
            Some(_) => String::new(),
            None => series_of(&self.meeting, &self.title),
        }
    }
}

/// Whose meetings.
#[derive(Clone, PartialEq, Eq)]
pub enum ThreadOf {
    Person(PersonId),
    Series(String),
}

/// One person's thread, or a series. `Debug` is left out: it shows words.
pub struct MeetingThread {
    pub person: Option<Person>,
    /// What a series is called; empty in a person's thread.
    pub series: String,
    /// Of which sort the next one is.
    pub sort: Sort,
    /// What is to come, the next first; then what was, the latest first.
    pub talks: Vec<MeetingRecord>,
    /// Whether there were earlier ones that are not among them.
    pub more: bool,
    /// Whether nothing was held with them yet.
    pub first: bool,
    /// What was not talked about and comes along to the next one.
    pub carried: Vec<Topic>,
    /// When it is due by its rhythm.
    pub due: Option<CivilDate>,
    /// When each of the five conversations with the boss was last had; of nobody else.
    pub threads: Vec<(Thread, Option<CivilDate>)>,
    /// What is open between the two, mine first.
    pub promises: Vec<PromiseWith>,
    /// How much more of it there is.
    pub more_promises: u64,
}

/// Somebody, with where their thread stands. `Debug` is left out: it shows a name.
#[derive(Clone, PartialEq)]
pub struct MeetingPerson {
    pub id: PersonId,
    pub name: String,
    pub relation: Option<Relation>,
    pub last: Option<CivilDate>,
    /// The one to come: which, on which day, at which time.
    pub next: Option<(EntryId, Option<CivilDate>, String)>,
    /// How many things wait to be talked about.
    pub waiting: usize,
    pub stand: Option<Stand>,
}

/// Meetings that are called the same. `Debug` is left out: it shows words.
#[derive(Clone, PartialEq)]
pub struct MeetingSeries {
    pub name: String,
    pub last: Option<CivilDate>,
    pub next: Option<(EntryId, Option<CivilDate>, String)>,
    pub waiting: usize,
}

/// All threads. `Debug` is left out: it shows names.
#[derive(Clone, PartialEq)]
pub struct MeetingsHome {
    /// In the order of names.
    pub people: Vec<MeetingPerson>,
    /// The one that was on last first.
    pub series: Vec<MeetingSeries>,
    /// There were more people or series than are shown.
    pub more: bool,
    /// The meeting that was written on and not saved: its id, or `new`.
    pub draft: Option<String>,
}

/// Returns the key under which a meeting is kept while it is being written down.
pub fn meeting_draft(id: Option<&EntryId>) -> String {
    format!("{DRAFT}{}", id.map_or(NEW, EntryId::as_str))
}

/// Returns what may be asked in a meeting of one sort; `None` where there is nothing to ask.
pub fn meeting_questions(
    sort: Sort,
    first: bool,
    thread: Option<Thread>,
) -> Option<&'static QuestionSet> {
    let id = question_set(sort, first, thread)?;
    question_sets().iter().find(|set| set.id == id)
}

/// Which sort of meeting one has with somebody.
const fn sort_with(relation: Option<Relation>) -> Sort {
    match relation {
        Some(Relation::Boss) => Sort::Boss,
        Some(Relation::Skip) => Sort::SkipLevel,
        _ => Sort::OneOnOne,
    }
}

fn is_locked(entry: &Entry) -> bool {
    entry.content.sensitivity == footing_domain::Sensitivity::Locked
}

/// Returns an entry as a meeting, with the names of whom it names.
fn record(
    entry: Entry,
    me: Option<&PersonId>,
    reading: &Reading<'_>,
) -> footing_store::Result<MeetingRecord> {
    let locked = is_locked(&entry);
    let content = entry.content;
    let meeting = Meeting::read(&content);
    let name = |id: &PersonId| -> footing_store::Result<String> {
        Ok(reading.person(id)?.map(|person| person.name).unwrap_or_default())
    };
    let mut made = Vec::new();
    for child in &content.children {
        if child.child_type != footing_domain::ChildType::Commitment {
            continue;
        }
        let promise = Promise::read(&child.fields);
        let with = match promise.other().and_then(|id| id.parse::<PersonId>().ok()) {
            Some(id) => Some((name(&id)?, id)),
            None => None,
        };
        made.push(Made {
            id: Some(child.id.clone()),
            mine: promise.direction != Direction::TheyPromised,
            with: with.filter(|(name, _)| !name.is_empty()).map(|(name, id)| (id, name)),
            due: promise.due,
            state: promise.state,
            text: promise.text,
            as_typed: false,
        });
    }
    let write_up = match &meeting.write_up_by {
        Some(id) => name(id)?,
        None => String::new(),
    };
    Ok(MeetingRecord {
        id: Some(entry.id),
        rev: entry.rev,
        person: whose(&content, &meeting, me),
        title: content.title.as_str().to_owned(),
        made,
        removed: Vec::new(),
        decide: String::new(),
        decided: String::new(),
        write_up,
        notes: content.body.as_str().to_owned(),
        reading: content.interpretation.map(|text| text.as_str().to_owned()).unwrap_or_default(),
        ahead: content.status.as_deref() == Some(AHEAD),
        locked,
        meeting,
    })
}

/// Whoever was there; else whoever it is about. A series is nobody's.
fn whose(content: &Content, meeting: &Meeting, me: Option<&PersonId>) -> Option<PersonId> {
    if matches!(meeting.sort, Sort::Team | Sort::Other) {
        return None;
    }
    let others = || content.people.iter().filter(|mention: &&Mention| Some(&mention.person) != me);
    let with = |role: MentionRole| others().find(|mention| mention.role == role);
    let found = with(MentionRole::Present).or_else(|| with(MentionRole::Subject));
    found.or_else(|| others().next()).map(|mention| mention.person.clone())
}

/// What a meeting of more than one is called: its series, else its title.
fn series_of(meeting: &Meeting, title: &str) -> String {
    if meeting.series.is_empty() { title.trim().to_owned() } else { meeting.series.clone() }
}

fn same_series(one: &str, other: &str) -> bool {
    fold(one) == fold(other)
}
