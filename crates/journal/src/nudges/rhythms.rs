//! The rhythms of one person: when each was last kept, and where it stands.

use footing_domain::{CivilDate, Kind, Person, PersonId, Relation};
use footing_practice::cadence::{Cadence, Rhythm, Stand};
use footing_store::{Beat, Reading};

use super::Around;
use crate::{Journal, JournalError, Result};

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
        let today = self.clock().today();
        let found = session.store.read(|reading| {
            let Some(person) = reading.person(&reading.present_person(id)?)? else {
                return Ok(None);
            };
            every(reading, &person, &Around::read(reading, today)?).map(Some)
        })?;
        found.ok_or_else(|| JournalError::NotFound { what: "person", id: id.to_string() })
    }

    /// Returns where the rhythms with a person stand. Those that have nothing to count from are left
    /// out.
    pub fn rhythms(&self, id: &PersonId) -> Result<Vec<RhythmStand>> {
        let session = self.session()?;
        let today = self.clock().today();
        let found = session.store.read(|reading| {
            let Some(person) = reading.person(id)? else { return Ok(None) };
            of_person(reading, &person, &Around::read(reading, today)?).map(Some)
        })?;
        found.ok_or_else(|| JournalError::NotFound { what: "person", id: id.to_string() })
    }
}

/// Returns the rhythms of a person that stand somewhere today.
pub(super) fn of_person(
    reading: &Reading<'_>,
    person: &Person,
    around: &Around,
) -> footing_store::Result<Vec<RhythmStand>> {
    let rhythms = every(reading, person, around)?;
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
) -> footing_store::Result<Vec<PersonRhythm>> {
    let mut found = Vec::new();
    for rhythm in rhythms_of(person) {
        let number = |name: &str| person.fields.get(name).and_then(serde_json::Value::as_i64);
        let usual = Cadence::default_of(*rhythm, number("power"), number("interest"));
        let Some(usual) = usual else { continue };
        let (usual, cadence) = (usual.every_days, usual.of_person(*rhythm, &person.fields));
        let last = last(reading, &person.id, *rhythm, around.today)?;
        let stand = cadence.stand(last, around.plan_start(), &around.away, around.today);
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

/// Returns when it was last kept.
fn last(
    reading: &Reading<'_>,
    person: &PersonId,
    rhythm: Rhythm,
    today: CivilDate,
) -> footing_store::Result<Option<CivilDate>> {
    // A day to come, such as a year that was mistyped, keeps nothing.
    let latest = |kind: Kind, counts: &dyn Fn(&Beat) -> bool| {
        let been = |beat: &Beat| beat.occurred_on <= today && counts(beat);
        reading.latest_beat(person, kind, LOOK_BACK, been)
    };
    let day = |beat: Option<Beat>| beat.map(|beat| beat.delivered_on.unwrap_or(beat.occurred_on));
    let one_on_one =
        |beat: &Beat| matches!(beat.sort.as_deref(), Some("one_on_one" | "boss")) && held(beat);
    Ok(match rhythm {
        Rhythm::OneOnOne => {
            let talk = day(latest(Kind::MeetingNote, &one_on_one)?);
            talk.max(day(latest(Kind::CareerConversation, &held)?))
        }
        Rhythm::Feedback => day(latest(Kind::Feedback, &|beat| {
            beat.direction.as_deref() == Some("gave")
                && matches!(beat.status.as_deref(), Some("delivered" | "followed_up" | "closed"))
        })?),
        Rhythm::Career => day(latest(Kind::CareerConversation, &held)?),
        Rhythm::Touchpoint => {
            let mut last = day(latest(Kind::Touchpoint, &|_| true)?);
            for kind in [Kind::MeetingNote, Kind::ListeningInterview] {
                last = last.max(day(latest(kind, &held)?));
            }
            last
        }
        Rhythm::AboutMe => None,
    })
}

/// A conversation that is only planned, or was missed, was not held.
fn held(beat: &Beat) -> bool {
    !matches!(beat.status.as_deref(), Some("scheduled" | "prepared" | "missed" | "rescheduled"))
}
