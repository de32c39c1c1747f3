//! Conversations about work with people of other functions, and what agreement costs: minutes talked
//! and written for each yes.

use footing_domain::{
    Body, CivilDate, Content, EntryId, Fields, Function, Instant, Invalid, Kind, Mention,
    MentionRole, PersonId, Problem, RecordType, Sensitivity, Title,
};
use footing_practice::{
    people::PersonChange,
    pitch::Pitch,
    rehearse::runs,
    touchpoint::{Spent, Tax, Touchpoint, minutes_written, tax},
};
use footing_store::{EntryFilter, Reading, Trash};
use serde_json::{Value, json};

use crate::{Journal, NewEntry, Result, Saved};

const MOST: u32 = 300;
/// It looks back over a year.
const DAYS_BACK: i64 = 365;
const MINUTES_MAX: u32 = 24 * 60;

/// A conversation in a line. `Debug` is left out: it would show words.
#[derive(Clone)]
pub struct TouchpointLine {
    pub id: EntryId,
    pub on: CivilDate,
    pub title: String,
    pub touchpoint: Touchpoint,
    pub with: Option<(PersonId, String)>,
    pub function: Option<Function>,
    /// How much they trust the owner's word, as far as the owner knows, 1 to 5.
    pub trust: Option<u8>,
}

/// What agreement costs, over the last year.
#[derive(Clone)]
pub struct Alignment {
    /// The latest first.
    pub touchpoints: Vec<TouchpointLine>,
    pub tax: Vec<Tax>,
    pub since: CivilDate,
    /// Whether there were more than are counted.
    pub more: bool,
}

/// A conversation to be written down. `Debug` is left out: it is somebody's words.
#[derive(Clone)]
pub struct NewTouchpoint {
    pub with: PersonId,
    pub on: Option<CivilDate>,
    pub topic: String,
    pub minutes: Option<u32>,
    /// `pitch`, `update`, `repair`, `informal` or `escalation`.
    pub kind: Option<String>,
    pub outcome: String,
    pub tradeoff_disclosed: Option<bool>,
    /// How far they trust the owner now, where that was thought about.
    pub trust: Option<u8>,
}

impl Journal {
    /// Returns what agreement cost in the last year. Locked entries are left out until locked entries
    /// were unlocked again.
    pub fn alignment(&self) -> Result<Alignment> {
        let session = self.session()?;
        let (today, shows) = (self.clock().today(), session.shows_locked());
        let since = today.plus_days(-DAYS_BACK);
        Ok(session.store.read(|reading| {
            let (touchpoints, more) = touchpoints(reading, since, shows)?;
            let mut spent: Vec<Spent> = touchpoints
                .iter()
                .filter_map(|line| {
                    let minutes = line.touchpoint.minutes?;
                    Some(Spent { function: line.function, minutes, drafting: false })
                })
                .collect();
            let mut approved = Vec::new();
            let (pitches, more_pitches) = visible(reading, Kind::Pitch, since, shows)?;
            for entry in pitches {
                let pitch = Pitch::read(&entry.content);
                let mut functions = Vec::new();
                for heard in &pitch.audience {
                    let function = reading.person(&heard.person)?.and_then(|one| one.function);
                    if !functions.contains(&function) {
                        functions.push(function);
                    }
                }
                let seconds: u32 = runs(&entry.content.fields).iter().map(|run| run.seconds).sum();
                let saves: Vec<Instant> =
                    reading.revision_heads(&entry.id)?.into_iter().map(|(_, at)| at).collect();
                let minutes = (seconds / 60).saturating_add(minutes_written(&saves));
                let each = minutes / u32::try_from(functions.len().max(1)).unwrap_or(1);
                for function in functions {
                    spent.push(Spent { function, minutes: each, drafting: true });
                    if pitch.state.is_yes() {
                        approved.push(function);
                    }
                }
            }
            let more = more || more_pitches;
            Ok(Alignment { tax: tax(&spent, &approved), touchpoints, since, more })
        })?)
    }

    /// Writes down a conversation, and how far they trust the owner where that is said.
    pub fn log_touchpoint(&self, new: &NewTouchpoint) -> Result<Saved> {
        let today = self.clock().today();
        let on = new.on.unwrap_or(today);
        if on > today {
            return Err(Invalid::new("on", Problem::Other("is in the future")).into());
        }
        if new.minutes.is_some_and(|minutes| minutes > MINUTES_MAX) {
            return Err(Invalid::new("minutes", Problem::Other("is more than a day")).into());
        }
        let person = self.person(&new.with)?;
        let topic = new.topic.trim();
        let title = match Title::from_first_line(topic) {
            Some(title) => title,
            None => Title::try_from(person.name.clone())?,
        };
        let mut content = Content::plain(Kind::Touchpoint, title, Body::default(), on);
        let text = |text: &str| {
            if text.trim().is_empty() { Value::Null } else { Value::from(text.trim()) }
        };
        let fields = json!({
            "stakeholder": new.with.as_str(),
            "topic": text(topic),
            "minutes": new.minutes,
            "kind": new.kind,
            "outcome": text(&new.outcome),
            "tradeoff_disclosed": new.tradeoff_disclosed,
        });
        content.fields = Fields::parse(RecordType::Kind(Kind::Touchpoint), fields)?;
        content.people = vec![Mention { person: new.with.clone(), role: MentionRole::Present }];
        let saved = self.add_clearing(NewEntry { id: None, content }, Some("form:touchpoint"))?;
        if new.trust.is_some() {
            self.change_person(&new.with, person.rev, PersonChange::Trust(new.trust))?;
        }
        Ok(saved)
    }
}

fn touchpoints(
    reading: &Reading<'_>,
    since: CivilDate,
    shows_locked: bool,
) -> footing_store::Result<(Vec<TouchpointLine>, bool)> {
    let (entries, more) = visible(reading, Kind::Touchpoint, since, shows_locked)?;
    let mut lines = Vec::new();
    for entry in entries {
        let touchpoint = Touchpoint::read(&entry.content.fields);
        let person = match &touchpoint.with {
            Some(id) => reading.person(id)?,
            None => None,
        };
        let trust = person.as_ref().and_then(|person| person.fields.get("trust"));
        lines.push(TouchpointLine {
            trust: trust.and_then(Value::as_u64).and_then(|trust| u8::try_from(trust).ok()),
            function: person.as_ref().and_then(|person| person.function),
            with: person.map(|person| (person.id, person.name)),
            on: entry.content.occurred_on,
            title: entry.content.title.as_str().to_owned(),
            id: entry.id,
            touchpoint,
        });
    }
    Ok((lines, more))
}

/// Returns the latest entries of a kind, and whether there are more.
fn visible(
    reading: &Reading<'_>,
    kind: Kind,
    since: CivilDate,
    shows_locked: bool,
) -> footing_store::Result<(Vec<footing_domain::Entry>, bool)> {
    let limit = MOST + 1;
    let filter =
        EntryFilter { kind: Some(kind), from: Some(since), limit, ..EntryFilter::default() };
    let mut summaries = reading.entries(&filter)?;
    let more = summaries.len() > MOST as usize;
    summaries.truncate(MOST as usize);
    let mut found = Vec::new();
    for summary in summaries {
        if summary.sensitivity == Sensitivity::Locked && !shows_locked {
            continue;
        }
        found.extend(reading.entry(&summary.id, Trash::Exclude)?);
    }
    Ok((found, more))
}
