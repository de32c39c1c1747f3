//! Where somebody stands between two conversations, and which road they spoke of.

use footing_domain::{CivilDate, Person, PersonId};
use footing_practice::{
    cadence::{Cadence, Rhythm},
    career::{Clear, Due, ForkRow, Slot, Talk, clarity, due, missed_in_a_row, only_pulled},
    ladder::Ladder,
};

use super::{CareerPerson, CareerRecord};
use crate::nudges::Around;

/// Returns when the next conversation is due, when it was held last, and how clear the way is.
/// `last_of_all` counts those that are not shown, too.
pub(super) fn standing(
    person: &Person,
    records: &[CareerRecord],
    last_of_all: Option<CivilDate>,
    around: &Around,
    ladders: &[Ladder],
) -> CareerPerson {
    let talks: Vec<Talk> = records.iter().map(|record| record.talk.clone()).collect();
    let last_held = talks.iter().filter(|talk| talk.state.is_held()).map(|talk| talk.on).max();
    let cadence = Cadence::default_of(Rhythm::Career, None, None)
        .map(|cadence| cadence.of_person(Rhythm::Career, &person.fields));
    let due = cadence.map_or(Due::Unknown, |cadence| {
        due(&cadence, last_of_all, around.plan_start(), &around.away, around.today)
    });
    let next = records
        .iter()
        .filter(|record| record.talk.state.is_ahead())
        .min_by_key(|record| record.talk.planned.unwrap_or_else(CivilDate::latest));
    let mut over_time: Vec<(CivilDate, Clear)> = talks
        .iter()
        .filter(|talk| talk.state.is_held())
        .filter_map(|talk| Some((talk.on, talk.says_it_back?)))
        .collect();
    over_time.sort_unstable();
    CareerPerson {
        id: person.id.clone(),
        name: person.name.clone(),
        short_name: person.short_name.clone(),
        relation: person.relation,
        on_ladder: (!ladders.is_empty()).then(|| {
            let level = person.fields.text("level").unwrap_or_default();
            ladders.iter().any(|ladder| ladder.level_named(level).is_some())
        }),
        level: person.fields.text("level").unwrap_or_default().trim().to_owned(),
        slot: Slot {
            due,
            last_held,
            booked: next.and_then(|record| record.talk.planned),
            missed: missed_in_a_row(&talks, last_of_all),
        },
        next: next.and_then(|record| {
            Some((record.id.clone()?, record.talk.planned, record.talk.at.clone()))
        }),
        clarity: clarity(&person.fields, &talks),
        over_time,
    }
}

/// Returns which road somebody spoke of last.
pub(super) fn fork(person: &(PersonId, String), records: &[CareerRecord]) -> Option<ForkRow> {
    let said = records.iter().map(|record| &record.talk).find(|talk| {
        talk.state.is_held() && (talk.track.leaning.is_some() || talk.guess.leaning.is_some())
    })?;
    Some(ForkRow {
        person: person.clone(),
        leaning: said.track.leaning,
        guess: said.guess.leaning,
        pull: said.track.pull.clone(),
        trial: said.track.trial.clone(),
        said_on: said.on,
        only_pulled: only_pulled(&said.track.pull),
    })
}
