//! Meetings: everybody's threads, one thread, one meeting written down.

mod form;

use footing_domain::{ChildId, CivilDate, EntryId, PersonId};
use footing_journal::{
    MeetingPerson, MeetingRecord, MeetingSeries, MeetingThread, MeetingsHome, PromiseWith,
    ThreadOf, meeting_questions as questions,
    practice::{
        cadence::Stand,
        meeting::{Meeting, Sort, Thread, Topic},
    },
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;

use super::IpcResult;
use crate::Shell;

pub use form::{MeetingAction, MeetingForm, MeetingTopic};

/// Somebody and where their thread stands.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MeetingPersonView {
    pub id: String,
    pub name: String,
    pub relation: Option<String>,
    pub last: Option<String>,
    pub next: Option<MeetingNext>,
    /// How many things wait to be talked about.
    pub waiting: u32,
    /// `ok`, `due_soon`, `overdue`, `paused`; none where there is no rhythm.
    pub stand: Option<String>,
    pub due_on: Option<String>,
    pub overdue_days: Option<u32>,
}

/// The one to come.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MeetingNext {
    pub id: String,
    pub on: Option<String>,
    pub at: String,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MeetingSeriesView {
    pub name: String,
    pub last: Option<String>,
    pub next: Option<MeetingNext>,
    pub waiting: u32,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MeetingsHomeView {
    pub people: Vec<MeetingPersonView>,
    pub series: Vec<MeetingSeriesView>,
    /// There were more than are shown.
    pub more: bool,
    /// What was written on and not saved: the id of a meeting, or `new`.
    pub draft: Option<String>,
}

/// A meeting as it is stored.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MeetingView {
    pub id: String,
    pub rev: u32,
    pub person_id: Option<String>,
    /// What the series is called; empty where it is a person's.
    pub series: String,
    pub title: String,
    pub on: String,
    /// It is still to come.
    pub ahead: bool,
    pub locked: bool,
    pub form: MeetingForm,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MeetingPromise {
    pub id: String,
    pub entry_id: String,
    pub text: String,
    pub mine: bool,
    pub due: Option<String>,
}

/// When one of the five conversations with the boss was last had.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MeetingThreadDay {
    pub thread: String,
    pub last: Option<String>,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MeetingThreadView {
    pub person_id: Option<String>,
    /// The person's name, or that of the series.
    pub name: String,
    pub relation: Option<String>,
    /// Of which sort the next one is.
    pub sort: String,
    /// What is to come, then what was, the latest first.
    pub talks: Vec<MeetingView>,
    pub more: bool,
    /// Nothing was held yet.
    pub first: bool,
    /// What comes along to the next one.
    pub carried: Vec<MeetingTopic>,
    pub due_on: Option<String>,
    pub threads: Vec<MeetingThreadDay>,
    /// Open between the two, mine first.
    pub promises: Vec<MeetingPromise>,
    /// How many more are open between the two.
    pub more_promises: u32,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MeetingInput {
    pub id: Option<String>,
    pub rev: u32,
    pub person_id: Option<String>,
    pub series: String,
    pub form: MeetingForm,
    /// The day it was held on, to close it; without one it stays as it is.
    pub close_on: Option<String>,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MeetingQuestions {
    pub name: String,
    /// How they are asked.
    pub how: String,
    pub asked: Vec<MeetingAsked>,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MeetingAsked {
    pub text: String,
    pub listen_for: String,
}

#[tauri::command]
#[specta::specta]
pub async fn meetings_home(shell: State<'_, Shell>) -> IpcResult<MeetingsHomeView> {
    let MeetingsHome { people, series, more, draft } =
        shell.ask(footing_journal::Journal::meetings_home).await?;
    Ok(MeetingsHomeView {
        people: people.into_iter().map(person_view).collect(),
        series: series.into_iter().map(series_view).collect(),
        more,
        draft,
    })
}

/// Returns one person's thread, or without a person a series.
#[tauri::command]
#[specta::specta]
pub async fn meeting_thread(
    shell: State<'_, Shell>,
    person: Option<String>,
    series: String,
) -> IpcResult<MeetingThreadView> {
    let of = match person {
        Some(person) => ThreadOf::Person(person.parse::<PersonId>()?),
        None => ThreadOf::Series(series),
    };
    let thread = shell.ask(move |journal| journal.meeting_thread(&of)).await?;
    Ok(thread_view(thread))
}

/// Returns one meeting.
#[tauri::command]
#[specta::specta]
pub async fn meeting(shell: State<'_, Shell>, id: String) -> IpcResult<MeetingView> {
    let id: EntryId = id.parse()?;
    Ok(meeting_view(shell.ask(move |journal| journal.meeting(&id)).await?))
}

/// Stores a meeting, and closes it if a day is given.
#[tauri::command]
#[specta::specta]
pub async fn save_meeting(
    shell: State<'_, Shell>,
    meeting: MeetingInput,
) -> IpcResult<MeetingView> {
    let today = shell.clock().today();
    let id = meeting.id.map(|id| id.parse::<EntryId>()).transpose()?;
    let person = meeting.person_id.map(|id| id.parse::<PersonId>()).transpose()?;
    let close = form::date(meeting.close_on.as_deref())?;
    let (form, rev, series) = (meeting.form, meeting.rev, meeting.series);
    let removed: Vec<ChildId> =
        form.removed.iter().map(|id| id.parse()).collect::<Result<_, _>>()?;
    let saved = shell
        .ask(move |journal| {
            let before = match &id {
                Some(id) => Some(journal.meeting(id)?),
                None => None,
            };
            let before = before.map(|before| before.meeting);
            let before = before.unwrap_or_else(|| Meeting {
                series: series.trim().to_owned(),
                ..Meeting::new(Sort::OneOnOne, today)
            });
            let record = MeetingRecord {
                id,
                rev,
                person,
                title: String::new(),
                made: form.made()?,
                removed,
                decide: form.decide.clone(),
                decided: String::new(),
                write_up: form.write_up.clone(),
                notes: form.notes.clone(),
                reading: form.reading.clone(),
                ahead: true,
                locked: false,
                meeting: form.meeting(before)?,
            };
            let saved = journal.save_meeting(record, close)?;
            journal.meeting_saved(&saved.id)
        })
        .await?;
    Ok(meeting_view(saved))
}

/// Reads a line that says what somebody will do.
#[tauri::command]
#[specta::specta]
pub async fn read_action(shell: State<'_, Shell>, text: String) -> IpcResult<MeetingAction> {
    let read = shell.ask(move |journal| journal.read_action(&text)).await?;
    let (person_id, person_name) = read.with.map(|(id, name)| (id.into_string(), name)).unzip();
    Ok(MeetingAction {
        id: None,
        text: read.text,
        mine: read.mine,
        person_id,
        person_name: person_name.unwrap_or_default(),
        due: said(read.due),
        state: "open".to_owned(),
        as_typed: false,
    })
}

/// Returns what may be asked in a meeting of one sort.
#[tauri::command]
#[specta::specta]
pub async fn meeting_questions(
    sort: String,
    first: bool,
    thread: Option<String>,
) -> IpcResult<MeetingQuestions> {
    let sort: Sort = sort.parse()?;
    let thread: Option<Thread> = thread.map(|thread| thread.parse()).transpose()?;
    let set = questions(sort, first, thread);
    let asked = set.into_iter().flat_map(|set| &set.questions).map(|asked| MeetingAsked {
        text: asked.text.clone(),
        listen_for: asked.listen_for.clone(),
    });
    Ok(MeetingQuestions {
        asked: asked.collect(),
        name: set.map(|set| set.name.clone()).unwrap_or_default(),
        how: set.map(|set| set.how.clone()).unwrap_or_default(),
    })
}

fn person_view(person: MeetingPerson) -> MeetingPersonView {
    let (due_on, overdue) = match &person.stand {
        Some(Stand::Ok { due } | Stand::DueSoon { due, .. }) => (Some(*due), None),
        Some(Stand::Overdue { due, by_days }) => (Some(*due), u32::try_from(*by_days).ok()),
        Some(Stand::Paused(pause)) => (pause.until, None),
        None => (None, None),
    };
    MeetingPersonView {
        relation: person.relation.map(|relation| relation.as_str().to_owned()),
        last: said(person.last),
        next: person.next.map(next_view),
        waiting: count(person.waiting),
        stand: person.stand.map(|stand| stand.as_str().to_owned()),
        due_on: said(due_on),
        overdue_days: overdue,
        id: person.id.into_string(),
        name: person.name,
    }
}

fn series_view(series: MeetingSeries) -> MeetingSeriesView {
    MeetingSeriesView {
        name: series.name,
        last: said(series.last),
        next: series.next.map(next_view),
        waiting: count(series.waiting),
    }
}

fn next_view((id, on, at): (EntryId, Option<CivilDate>, String)) -> MeetingNext {
    MeetingNext { id: id.into_string(), on: said(on), at }
}

fn thread_view(thread: MeetingThread) -> MeetingThreadView {
    let days = thread.threads.into_iter().map(|(thread, last)| MeetingThreadDay {
        thread: thread.as_str().to_owned(),
        last: said(last),
    });
    let relation = thread.person.as_ref().and_then(|person| person.relation);
    MeetingThreadView {
        person_id: thread.person.as_ref().map(|person| person.id.to_string()),
        name: thread.person.map_or(thread.series, |person| person.name),
        relation: relation.map(|relation| relation.as_str().to_owned()),
        sort: thread.sort.as_str().to_owned(),
        talks: thread.talks.into_iter().map(meeting_view).collect(),
        more: thread.more,
        first: thread.first,
        carried: thread.carried.iter().map(topic_view).collect(),
        due_on: said(thread.due),
        threads: days.collect(),
        promises: thread.promises.into_iter().map(promise_view).collect(),
        more_promises: u32::try_from(thread.more_promises).unwrap_or(u32::MAX),
    }
}

fn promise_view(one: PromiseWith) -> MeetingPromise {
    MeetingPromise {
        id: one.id.into_string(),
        entry_id: one.entry.into_string(),
        text: one.text,
        mine: one.mine,
        due: said(one.due),
    }
}

fn meeting_view(record: MeetingRecord) -> MeetingView {
    MeetingView {
        series: record.series(),
        form: form::show(&record),
        person_id: record.person.map(PersonId::into_string),
        title: record.title,
        on: record.meeting.on.to_string(),
        ahead: record.ahead,
        locked: record.locked,
        rev: record.rev,
        id: record.id.map(EntryId::into_string).unwrap_or_default(),
    }
}

fn topic_view(topic: &Topic) -> MeetingTopic {
    form::topic_form(topic)
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

fn said(day: Option<CivilDate>) -> Option<String> {
    day.map(|day| day.to_string())
}
