//! A meeting as the page fills it in, both ways.

use std::str::FromStr;

use footing_domain::{ChildId, CivilDate, Invalid, PersonId};
use footing_journal::{
    Made, MeetingRecord,
    practice::{
        meeting::{By, Meeting, Topic},
        promise,
    },
};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Everything that can be written about a meeting. Words of lists are as the records spell them:
/// `one_on_one`, `personal_development`.
#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MeetingForm {
    pub sort: String,
    pub purpose: Option<String>,
    pub thread: Option<String>,
    pub planned_on: Option<String>,
    pub at: String,
    pub minutes: Option<i32>,
    pub async_would_do: bool,
    pub stuck: String,
    pub energy: Option<i32>,
    pub topics: Vec<MeetingTopic>,
    pub actions: Vec<MeetingAction>,
    /// Promises that are to go, of those that were stored.
    pub removed: Vec<String>,
    /// The decision that was taken in it, as the id of its entry.
    pub decision: Option<String>,
    /// What that decision is called; read only, and empty where it may not be shown.
    pub decided: String,
    /// A decision to be written down with it.
    pub decide: String,
    /// Who writes it up, by name.
    pub write_up: String,
    pub write_up_due: Option<String>,
    /// The text of the entry, and what the leader makes of it.
    pub notes: String,
    pub reading: String,
}

#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MeetingTopic {
    pub text: String,
    pub mine: bool,
    pub discussed: bool,
    /// The day since which it waits.
    pub carried_from: Option<String>,
}

/// What somebody will do: a promise.
#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MeetingAction {
    pub id: Option<String>,
    pub text: String,
    pub mine: bool,
    /// The other one, where it is not whom the meeting is with.
    pub person_id: Option<String>,
    pub person_name: String,
    pub due: Option<String>,
    /// `open`, `kept`, `kept_late`, `dropped`; read only.
    pub state: String,
    /// The text still has the day in it; it is read by the rules when it is saved.
    pub as_typed: bool,
}

impl MeetingForm {
    /// Returns the meeting it says, with what only closing writes taken from `before`.
    pub fn meeting(&self, before: Meeting) -> Result<Meeting, Invalid> {
        let topics = self.topics.iter().map(|one| {
            Ok::<_, Invalid>(Topic {
                text: one.text.clone(),
                by: if one.mine { By::Me } else { By::Them },
                discussed: one.discussed,
                carried_from: date(one.carried_from.as_deref())?,
            })
        });
        Ok(Meeting {
            sort: self.sort.parse()?,
            purpose: word(self.purpose.as_deref())?,
            thread: word(self.thread.as_deref())?,
            planned: date(self.planned_on.as_deref())?,
            at: self.at.trim().to_owned(),
            minutes: self.minutes.map(i64::from),
            async_would_do: self.async_would_do,
            stuck: self.stuck.clone(),
            energy: self.energy.map(i64::from),
            topics: topics.collect::<Result<_, _>>()?,
            decision: self.decision.clone().filter(|id| !id.is_empty()),
            write_up_due: date(self.write_up_due.as_deref())?,
            ..before
        })
    }

    /// Returns what was promised in it.
    pub fn made(&self) -> Result<Vec<Made>, Invalid> {
        let made = self.actions.iter().map(|one| {
            let person = one.person_id.as_deref().filter(|id| !id.is_empty());
            let person: Option<PersonId> = person.map(str::parse).transpose()?;
            Ok(Made {
                id: one.id.as_deref().map(str::parse::<ChildId>).transpose()?,
                text: one.text.clone(),
                mine: one.mine,
                with: person.map(|id| (id, one.person_name.clone())),
                due: date(one.due.as_deref())?,
                state: promise::State::read(Some(&one.state)),
                as_typed: one.as_typed,
            })
        });
        made.collect()
    }
}

/// Returns a meeting as the page shows it.
pub(super) fn show(record: &MeetingRecord) -> MeetingForm {
    let meeting = &record.meeting;
    let small = |number: Option<i64>| number.and_then(|number| i32::try_from(number).ok());
    MeetingForm {
        sort: meeting.sort.as_str().to_owned(),
        purpose: meeting.purpose.map(|one| one.as_str().to_owned()),
        thread: meeting.thread.map(|one| one.as_str().to_owned()),
        planned_on: said(meeting.planned),
        at: meeting.at.clone(),
        minutes: small(meeting.minutes),
        async_would_do: meeting.async_would_do,
        stuck: meeting.stuck.clone(),
        energy: small(meeting.energy),
        topics: meeting.topics.iter().map(topic_form).collect(),
        actions: record.made.iter().map(action).collect(),
        removed: Vec::new(),
        decision: meeting.decision.clone(),
        decided: record.decided.clone(),
        decide: String::new(),
        write_up: record.write_up.clone(),
        write_up_due: said(meeting.write_up_due),
        notes: record.notes.clone(),
        reading: record.reading.clone(),
    }
}

pub(super) fn topic_form(topic: &Topic) -> MeetingTopic {
    MeetingTopic {
        text: topic.text.clone(),
        mine: topic.by == By::Me,
        discussed: topic.discussed,
        carried_from: said(topic.carried_from),
    }
}

fn action(one: &Made) -> MeetingAction {
    let (person_id, person_name) =
        one.with.clone().map(|(id, name)| (id.into_string(), name)).unzip();
    MeetingAction {
        id: one.id.clone().map(ChildId::into_string),
        text: one.text.clone(),
        mine: one.mine,
        person_id,
        person_name: person_name.unwrap_or_default(),
        due: said(one.due),
        state: one.state.as_str().to_owned(),
        as_typed: false,
    }
}

/// Reads a day; an empty one is none.
pub(super) fn date(day: Option<&str>) -> Result<Option<CivilDate>, Invalid> {
    day.filter(|day| !day.is_empty()).map(str::parse).transpose()
}

fn word<W: FromStr<Err = Invalid>>(word: Option<&str>) -> Result<Option<W>, Invalid> {
    word.filter(|word| !word.is_empty()).map(str::parse).transpose()
}

fn said(day: Option<CivilDate>) -> Option<String> {
    day.map(|day| day.to_string())
}
