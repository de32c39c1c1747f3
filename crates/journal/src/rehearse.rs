//! Rehearsing a pitch: its cards at the owner's pace, what the listeners raised before, and the runs
//! of this version and of those before it.

use std::fmt;

use footing_domain::{
    CivilDate, EntryId, Fields, Invalid, Kind, LinkRelation, Problem, RecordType, Sensitivity,
};
use footing_practice::{
    pitch::{Pitch, State},
    rehearse::{
        CALIBRATION, Card, PACE_SETTING, PACE_UNTIL_MEASURED, Run, Stumble, cards, is_a_run, pace,
        read_stumbles, runs, stumble_notes, terms, with_run,
    },
    words::{Listener, count},
};
use footing_store::{Reading, Trash};
use serde_json::Value;

use crate::{Journal, PitchListener, Result, Saved};

/// So many versions back a comparison goes.
const MOST_VERSIONS: usize = 12;
const NOTE_MAX_CHARS: usize = 4_000;
const MOST_STUMBLES: usize = 500;

/// A pitch, ready to be said aloud. `Debug` shows no words.
#[derive(Clone)]
pub struct Rehearsal {
    pub entry: EntryId,
    pub rev: u32,
    pub title: String,
    pub version: u32,
    pub state: State,
    pub meeting_on: Option<CivilDate>,
    pub cards: Vec<Card>,
    pub listeners: Vec<PitchListener>,
    /// Words a minute, once they were measured.
    pub pace: Option<u32>,
    /// The version first that was first.
    pub runs: Vec<PastRun>,
    pub locked: bool,
}

/// A run of one version. `Debug` is left out: it would show words.
#[derive(Clone)]
pub struct PastRun {
    pub entry: EntryId,
    pub run: Run,
    pub stumbles: Vec<Stumble>,
    pub note: String,
    /// Words of that version's cards that a listener may not know.
    pub terms: usize,
}

/// A run that was made. `Debug` is left out: it would show words.
#[derive(Clone)]
pub struct RunToKeep {
    pub seconds: u32,
    /// Of the cards that were said.
    pub words: u32,
    pub stumbles: Vec<Stumble>,
    pub note: String,
}

impl fmt::Debug for Rehearsal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rehearsal({}, {} cards)", self.entry, self.cards.len())
    }
}

/// Under which name a run is kept while it is made.
fn draft_key(id: &EntryId) -> String {
    format!("form:rehearse-{id}")
}

impl Journal {
    /// Returns a pitch to be rehearsed. Versions before it that are locked, or lie in the trash, add
    /// no runs.
    pub fn rehearsal(&self, id: &EntryId) -> Result<Rehearsal> {
        let pitched = self.pitch(id)?;
        let session = self.session()?;
        let shows = session.shows_locked();
        let (pace, runs) = session.store.read(|reading| {
            let pace = reading.setting(PACE_SETTING)?;
            Ok((pace, past_runs(reading, id, shows)?))
        })?;
        let pace = pace.as_ref().and_then(Value::as_u64).and_then(|pace| u32::try_from(pace).ok());
        Ok(Rehearsal {
            entry: pitched.entry.id.clone(),
            rev: pitched.entry.rev,
            title: pitched.pitch.title.clone(),
            version: pitched.pitch.version,
            state: pitched.pitch.state,
            meeting_on: pitched.pitch.meeting_on,
            cards: cards(&pitched.pitch, pace.unwrap_or(PACE_UNTIL_MEASURED)),
            listeners: pitched.listeners,
            pace,
            runs,
            locked: pitched.entry.content.sensitivity == Sensitivity::Locked,
        })
    }

    /// Adds a run to a pitch. It is added to whatever the pitch says now: a run takes nothing away.
    /// One that was ready is rehearsed from here on.
    pub fn keep_run(&self, id: &EntryId, made: &RunToKeep) -> Result<Saved> {
        if !is_a_run(made.seconds) {
            return Err(
                Invalid::new("seconds", Problem::Other("is no run of an hour or less")).into()
            );
        }
        let found = made.note.chars().count();
        if found > NOTE_MAX_CHARS || made.stumbles.len() > MOST_STUMBLES {
            let problem = Problem::TooLong { unit: "characters", max: NOTE_MAX_CHARS, found };
            return Err(Invalid::new("note", problem).into());
        }
        let entry = self.pitch(id)?.entry;
        let mut content = entry.content;
        let pitch = Pitch::read(&content);
        let run = Run {
            on: self.clock().today(),
            seconds: made.seconds,
            words: made.words,
            stumbles: stumble_notes(&made.stumbles, &made.note),
            version: pitch.version,
        };
        let mut fields = content.fields.as_object().clone();
        fields.insert("rehearsal".to_owned(), with_run(&content.fields, &run));
        content.fields = Fields::parse(RecordType::Kind(Kind::Pitch), Value::Object(fields))?;
        if pitch.state == State::Ready {
            content.status = Some(State::Rehearsed.as_str().to_owned());
        }
        self.revise_clearing(id, entry.rev, content, Some(&draft_key(id)))
    }

    /// Measures the pace by how long the paragraph took, and keeps it. Returns words a minute.
    ///
    /// Fails where nobody reads that slowly or fast.
    pub fn measure_pace(&self, seconds: u32) -> Result<u32> {
        let session = self.session()?;
        let Some(measured) = pace(count(CALIBRATION), seconds) else {
            let problem = Problem::Other("is no time in which somebody reads this aloud");
            return Err(Invalid::new("seconds", problem).into());
        };
        session.store.put_setting(PACE_SETTING, measured.into())?;
        Ok(measured)
    }
}

/// Returns the runs of a pitch and of the versions before it, in the order of the versions.
fn past_runs(
    reading: &Reading<'_>,
    id: &EntryId,
    shows_locked: bool,
) -> footing_store::Result<Vec<PastRun>> {
    let mut versions = Vec::new();
    let mut next = Some(id.clone());
    let mut seen: Vec<EntryId> = Vec::new();
    while let Some(id) = next.take().filter(|id| !seen.contains(id)) {
        seen.push(id.clone());
        let Some(entry) = reading.entry(&id, Trash::Exclude)? else { break };
        let hidden = entry.content.sensitivity == Sensitivity::Locked && !shows_locked;
        if hidden || entry.content.kind != Kind::Pitch || seen.len() > MOST_VERSIONS {
            break;
        }
        let before = entry.content.links.iter();
        let mut before = before.filter(|link| link.relation == LinkRelation::Supersedes);
        next = before.find_map(|link| link.to.parse().ok());
        versions.push(entry);
    }
    let mut found = Vec::new();
    for entry in versions.into_iter().rev() {
        let pitch = Pitch::read(&entry.content);
        let cards = cards(&pitch, PACE_UNTIL_MEASURED);
        let mut most = 0;
        for listening in &pitch.audience {
            let Some(person) = reading.person(&listening.person)? else { continue };
            let listener = Listener::of_person(person.function, &person.fields);
            most = most.max(terms(&cards, &listener));
        }
        for run in runs(&entry.content.fields) {
            let (stumbles, note) = read_stumbles(&run.stumbles);
            found.push(PastRun { entry: entry.id.clone(), run, stumbles, note, terms: most });
        }
    }
    Ok(found)
}
