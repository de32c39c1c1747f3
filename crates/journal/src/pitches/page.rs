//! Reading pitches: the list, one with its listeners, and its page.

use footing_domain::{ChildType, Entry, EntryId, Kind, LinkRelation, PersonId, Sensitivity};
use footing_practice::{
    brief::{Known, Sheet, brief, day, redacted},
    objection::Objection,
    pitch::{Pitch, Whole, open, readiness, steps_from},
    translation::Note,
    words::Listener,
};
use footing_store::{EntryFilter, Reading, Trash};

use super::{PitchBrief, PitchInput, PitchLine, PitchListener, PitchNote, PitchPage, PitchPreview};
use crate::{Journal, JournalError, ObjectionLine, Result, erase::every_name_of, objections};

const MOST: u32 = super::PITCHES_MOST;

impl Journal {
    /// Returns the latest pitches, two hundred at most. Locked ones are left out until locked entries
    /// were unlocked again.
    pub fn pitches(&self) -> Result<Vec<PitchLine>> {
        let session = self.session()?;
        let locked = session.shows_locked();
        let filter = EntryFilter { kind: Some(Kind::Pitch), limit: MOST, ..EntryFilter::default() };
        Ok(session.store.read(|reading| {
            let mut lines = Vec::new();
            for summary in reading.entries(&filter)? {
                if summary.sensitivity == Sensitivity::Locked && !locked {
                    continue;
                }
                if let Some(entry) = reading.entry(&summary.id, Trash::Exclude)? {
                    lines.push(line(reading, &entry)?);
                }
            }
            Ok(lines)
        })?)
    }

    /// Returns one pitch; `not_found` for an entry of another kind, for one in the trash, and for a
    /// locked one until locked entries are shown.
    pub fn pitch(&self, id: &EntryId) -> Result<PitchPage> {
        let session = self.session()?;
        let locked = session.shows_locked();
        let found = session.store.read(|reading| {
            let entry = reading.entry(id, Trash::Exclude)?.filter(|entry| {
                entry.content.kind == Kind::Pitch
                    && (locked || entry.content.sensitivity != Sensitivity::Locked)
            });
            entry.map(|entry| page(reading, entry, locked)).transpose()
        })?;
        found.ok_or_else(|| JournalError::NotFound { what: "pitch", id: id.to_string() })
    }

    /// Returns the one page of a pitch, for one listener or for all of them; `without_names` puts
    /// initials in their place.
    pub fn pitch_brief(
        &self,
        id: &EntryId,
        whom: Option<&PersonId>,
        without_names: bool,
    ) -> Result<PitchBrief> {
        let page = self.pitch(id)?;
        self.brief_of(&page.pitch, whom, without_names)
    }

    /// Returns what a pitch lacks, and its one page, as if it were saved like this. Nothing is stored.
    pub fn preview_pitch(
        &self,
        input: &PitchInput,
        whom: Option<&PersonId>,
        without_names: bool,
    ) -> Result<PitchPreview> {
        let pitch = Pitch::read(&self.as_if_saved(input)?);
        let mut listeners = Vec::new();
        for listening in &pitch.audience {
            if let Ok(person) = self.person(&listening.person) {
                listeners.push(Listener::of_person(person.function, &person.fields));
            }
        }
        Ok(PitchPreview {
            findings: readiness(&pitch, &listeners),
            whole: Whole::of(&pitch),
            page: self.brief_of(&pitch, whom, without_names)?,
        })
    }

    fn brief_of(
        &self,
        pitch: &Pitch,
        whom: Option<&PersonId>,
        without_names: bool,
    ) -> Result<PitchBrief> {
        let people = self.people()?;
        let names: Vec<&str> = pitch
            .audience
            .iter()
            .filter(|listening| whom.is_none_or(|whom| *whom == listening.person))
            .filter_map(|listening| people.iter().find(|person| person.id == listening.person))
            .map(|person| person.name.as_str())
            .collect();
        let on = day(pitch.meeting_on.unwrap_or_else(|| self.clock().today()));
        let to = if names.is_empty() { on } else { format!("For {}, {on}", names.join(", ")) };
        let me = people.iter().find(|person| person.is_self);
        let from = me.map(|me| me.name.clone()).unwrap_or_default();
        let mut brief = brief(pitch, to, from);
        if without_names {
            let known: Vec<Known> = people
                .iter()
                .map(|person| {
                    // What somebody was called before names them still.
                    let mut names = Vec::new();
                    every_name_of(person, &mut |name| names.push(name.to_owned()));
                    Known { id: person.id.to_string(), names }
                })
                .collect();
            brief.each_text(|text| redacted(text, &known));
        }
        Ok(PitchBrief {
            markdown: brief.markdown(),
            words: brief.words(),
            a4: brief.fit(Sheet::A4),
            letter: brief.fit(Sheet::Letter),
            brief,
        })
    }
}

fn line(reading: &Reading<'_>, entry: &Entry) -> footing_store::Result<PitchLine> {
    let pitch = Pitch::read(&entry.content);
    let (mut names, mut listeners) = (Vec::new(), Vec::new());
    for listening in &pitch.audience {
        if let Some(person) = reading.person(&listening.person)? {
            listeners.push(Listener::of_person(person.function, &person.fields));
            names.push(person.name);
        }
    }
    let ask = if pitch.recommendation.is_empty() {
        pitch.decision_wanted.clone()
    } else {
        pitch.recommendation.clone()
    };
    Ok(PitchLine {
        id: entry.id.clone(),
        title: entry.content.title.as_str().to_owned(),
        state: pitch.state,
        version: pitch.version,
        occurred_on: entry.content.occurred_on,
        meeting_on: pitch.meeting_on,
        ask,
        audience: names,
        open_points: open(&readiness(&pitch, &listeners)).len(),
        locked: entry.content.sensitivity == Sensitivity::Locked,
    })
}

fn page(reading: &Reading<'_>, entry: Entry, locked: bool) -> footing_store::Result<PitchPage> {
    let pitch = Pitch::read(&entry.content);
    let mut listeners = Vec::new();
    for listening in &pitch.audience {
        let Some(person) = reading.person(&listening.person)? else { continue };
        let before = objections::before(reading, &entry.id, &person.id, person.function, locked)?;
        listeners.push(PitchListener {
            short_name: person.short_name.clone().unwrap_or_else(|| first_word(&person.name)),
            listener: Listener::of_person(person.function, &person.fields),
            id: person.id,
            name: person.name,
            function: person.function,
            cares_about: listening.cares_about.clone(),
            likely_objection: listening.likely_objection.clone(),
            prewired: listening.prewired,
            stance_before: listening.stance_before,
            before,
        });
    }
    let children = |wanted: ChildType| {
        entry.content.children.iter().filter(move |child| child.child_type == wanted)
    };
    let notes = children(ChildType::TranslationNote)
        .map(|child| {
            let note = Note::read(&child.fields);
            PitchNote { id: child.id.clone(), gaps: note.gaps(), note }
        })
        .collect();
    let mut raised = Vec::new();
    for child in children(ChildType::Objection) {
        let objection = Objection::read(&child.fields);
        let who = match &objection.person {
            Some(id) => reading.person(id)?.map(|person| (person.id, person.name)),
            None => None,
        };
        raised.push(ObjectionLine {
            id: child.id.clone(),
            entry: entry.id.clone(),
            title: entry.content.title.as_str().to_owned(),
            objection,
            who,
            locked: entry.content.sensitivity == Sensitivity::Locked,
        });
    }
    let known: Vec<Listener> = listeners.iter().map(|one| one.listener.clone()).collect();
    let findings = readiness(&pitch, &known);
    let before = entry
        .content
        .links
        .iter()
        .find(|link| link.relation == LinkRelation::Supersedes)
        .and_then(|link| link.to.parse().ok());
    Ok(PitchPage {
        steps: steps_from(pitch.state),
        listeners,
        notes,
        objections: raised,
        findings,
        before,
        pitch,
        entry,
    })
}

fn first_word(name: &str) -> String {
    name.split_whitespace().next().unwrap_or(name).to_owned()
}
