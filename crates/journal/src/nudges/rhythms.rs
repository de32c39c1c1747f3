//! The rhythms of one person: when each was last kept, and where it stands.

use std::ops::ControlFlow;

use footing_domain::{CivilDate, Kind, Person, PersonId, Relation};
use footing_practice::cadence::{Cadence, Rhythm, Stand};
use footing_store::{Beat, Reading};

use super::Around;
use crate::{Journal, JournalError, Result, people_brief::was_held};

/// So many of the latest entries of a kind are looked at for the last time.
const LOOK_BACK: u32 = 60;

/// Where a rhythm with somebody stands today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RhythmStand {
    pub rhythm: Rhythm,
    pub cadence: Cadence,
    pub last: Option<CivilDate>,
    pub stand: Stand,
}

/// A rhythm with somebody, also one that nothing is counted from yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRhythm {
    pub rhythm: Rhythm,
    /// How many days it is for everybody of whom nothing else is said.
    pub usual: i64,
    pub cadence: Cadence,
    pub last: Option<CivilDate>,
    pub stand: Option<Stand>,
}

impl Journal {
    /// Returns every rhythm with a person and where it stands, also those that have nothing to
    /// count from.
    pub fn person_rhythms(&self, id: &PersonId) -> Result<Vec<PersonRhythm>> {
        let session = self.session()?;
        let (today, locked) = (self.clock().today(), session.shows_locked());
        let found = session.store.read(|reading| {
            let Some(person) = reading.person(&reading.present_person(id)?)? else {
                return Ok(None);
            };
            every(reading, &person, &Around::read(reading, today)?, locked).map(Some)
        })?;
        found.ok_or_else(|| JournalError::NotFound { what: "person", id: id.to_string() })
    }

    /// Returns where the rhythms with a person stand. Those that have nothing to count from are left
    /// out.
    pub fn rhythms(&self, id: &PersonId) -> Result<Vec<RhythmStand>> {
        let session = self.session()?;
        let (today, locked) = (self.clock().today(), session.shows_locked());
        let found = session.store.read(|reading| {
            let Some(person) = reading.person(id)? else { return Ok(None) };
            of_person(reading, &person, &Around::read(reading, today)?, locked).map(Some)
        })?;
        found.ok_or_else(|| JournalError::NotFound { what: "person", id: id.to_string() })
    }
}

/// Returns the rhythms of a person that stand somewhere today.
pub(super) fn of_person(
    reading: &Reading<'_>,
    person: &Person,
    around: &Around,
    locked: bool,
) -> footing_store::Result<Vec<RhythmStand>> {
    let rhythms = every(reading, person, around, locked)?;
    let stands =
        rhythms.into_iter().filter_map(|PersonRhythm { rhythm, cadence, last, stand, .. }| {
            Some(RhythmStand { rhythm, cadence, last, stand: stand? })
        });
    Ok(stands.collect())
}

fn every(
    reading: &Reading<'_>,
    person: &Person,
    around: &Around,
    locked: bool,
) -> footing_store::Result<Vec<PersonRhythm>> {
    let mut found = Vec::new();
    for rhythm in rhythms_of(person) {
        let number = |name: &str| person.fields.get(name).and_then(serde_json::Value::as_i64);
        let usual = Cadence::default_of(*rhythm, number("power"), number("interest"));
        let Some(usual) = usual else { continue };
        let (usual, cadence) = (usual.every_days, usual.of_person(*rhythm, &person.fields));
        let Last { on, told } = last(reading, &person.id, *rhythm, around.today)?;
        let stand = |last| cadence.stand(last, around.plan_start(), &around.away, around.today);
        // What is locked keeps a rhythm, and of when it was nothing is told.
        let stand = match stand(on) {
            Some(Stand::Overdue { .. }) if !locked => stand(told),
            other => other,
        };
        let last = if locked { on } else { told };
        found.push(PersonRhythm { rhythm: *rhythm, usual, cadence, last, stand });
    }
    Ok(found)
}

fn rhythms_of(person: &Person) -> &'static [Rhythm] {
    if person.is_self || person.fields.text("left_on").is_some() {
        return &[];
    }
    match person.relation {
        Some(Relation::Direct) => &[Rhythm::OneOnOne, Rhythm::Feedback, Rhythm::Career],
        Some(Relation::Boss) => &[Rhythm::OneOnOne, Rhythm::Touchpoint],
        Some(Relation::Peer | Relation::Stakeholder) => &[Rhythm::Touchpoint],
        _ => &[],
    }
}

/// When a rhythm was last kept.
#[derive(Default)]
struct Last {
    /// By anything.
    on: Option<CivilDate>,
    /// By something that is not locked.
    told: Option<CivilDate>,
}

impl Last {
    fn put(&mut self, beat: &Beat) {
        let day = Some(beat.delivered_on.unwrap_or(beat.occurred_on));
        self.on = self.on.max(day);
        if !beat.locked {
            self.told = self.told.max(day);
        }
    }
}

fn last(
    reading: &Reading<'_>,
    person: &PersonId,
    rhythm: Rhythm,
    today: CivilDate,
) -> footing_store::Result<Last> {
    let mut last = Last::default();
    // A day to come, such as a year that was mistyped, keeps nothing.
    let mut look = |kind: Kind, counts: &dyn Fn(&Beat) -> bool| {
        reading.each_beat(person, kind, LOOK_BACK, |beat| {
            if beat.occurred_on > today || !counts(beat) {
                return ControlFlow::Continue(());
            }
            last.put(beat);
            // What was seen last need not be what was said last.
            if beat.locked || kind == Kind::Feedback {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        })
    };
    let one_on_one =
        |beat: &Beat| matches!(beat.sort.as_deref(), Some("one_on_one" | "boss")) && held(beat);
    match rhythm {
        Rhythm::OneOnOne => {
            look(Kind::MeetingNote, &one_on_one)?;
            look(Kind::CareerConversation, &held)?;
        }
        Rhythm::Feedback => look(Kind::Feedback, &|beat| {
            beat.direction.as_deref() == Some("gave")
                && beat.subject.as_deref().is_none_or(|subject| is_now(reading, subject, person))
                && matches!(beat.status.as_deref(), Some("delivered" | "followed_up" | "closed"))
        })?,
        Rhythm::Career => look(Kind::CareerConversation, &held)?,
        Rhythm::Touchpoint => {
            look(Kind::Touchpoint, &|_| true)?;
            for kind in [Kind::MeetingNote, Kind::ListeningInterview] {
                look(kind, &held)?;
            }
        }
        Rhythm::AboutMe => {}
    }
    Ok(last)
}

/// Tells whether somebody is this person, or was merged into them.
fn is_now(reading: &Reading<'_>, id: &str, person: &PersonId) -> bool {
    let present = || reading.present_person(&id.parse().ok()?).ok();
    id == person.as_str() || present().as_ref() == Some(person)
}

/// A conversation that is only planned, or was missed, was not held.
fn held(beat: &Beat) -> bool {
    was_held(beat.status.as_deref())
}
