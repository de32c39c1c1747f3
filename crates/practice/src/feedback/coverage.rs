//! Who has heard something and since when who has not. Lists with their dates, never a number for a
//! person, and in the order of time, never of people.

use std::collections::BTreeMap;

use footing_domain::{CivilDate, PersonId, Relation};

use super::{Direction, Intent, Piece, days_between};

/// Somebody who might hear from the owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub id: PersonId,
    pub relation: Option<Relation>,
}

/// What one person has heard lately.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    pub person: PersonId,
    /// The last day on which something was said to them; none if nothing ever was.
    pub last_on: Option<CivilDate>,
    /// What is still owed to them.
    pub owed: u32,
    /// What was said to them within the time looked at.
    pub reinforce: u32,
    pub redirect: u32,
}

/// People who heard only praise, or only things to change: of what was said within the last sixty
/// days, at least four pieces.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Leaning {
    pub only_praise: Vec<PersonId>,
    pub only_redirect: Vec<PersonId>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Direct reports to whom nothing was said within thirty days, longest first.
    pub silent: Vec<Heard>,
    /// Everybody who is owed something or heard something, or reports to the owner, by last day.
    pub heard: Vec<Heard>,
    pub leaning: Leaning,
    /// Days between seeing and saying, half of them shorter and half longer; of all that was said.
    pub median_lag: Option<i64>,
}

const SILENT_DAYS: i64 = 30;
const LEANING_DAYS: i64 = 60;
const LEANING_PIECES: u32 = 4;

/// Looks at feedback that was given. `last_before` knows the last day on which something was said to
/// somebody, for those to whom nothing was said among `pieces`.
pub fn coverage(
    people: &[Person],
    pieces: &[Piece],
    last_before: impl Fn(&PersonId) -> Option<CivilDate>,
    today: CivilDate,
) -> Coverage {
    let mut heard: BTreeMap<PersonId, Heard> = BTreeMap::new();
    let mut lately: BTreeMap<PersonId, (u32, u32)> = BTreeMap::new();
    let mut lags = Vec::new();
    let begin = |id: &PersonId| Heard {
        person: id.clone(),
        last_on: None,
        owed: 0,
        reinforce: 0,
        redirect: 0,
    };
    for person in people.iter().filter(|person| person.relation == Some(Relation::Direct)) {
        heard.insert(person.id.clone(), begin(&person.id));
    }
    for piece in pieces.iter().filter(|piece| piece.direction == Direction::Gave) {
        let Some(subject) = &piece.subject else { continue };
        let row = heard.entry(subject.clone()).or_insert_with(|| begin(subject));
        if piece.owed() {
            row.owed += 1;
        }
        let Some(on) = piece.delivered_on else { continue };
        lags.extend(piece.lag().filter(|days| *days >= 0));
        row.last_on = row.last_on.max(Some(on));
        let lately = lately.entry(subject.clone()).or_default();
        let recent = days_between(on, today) <= LEANING_DAYS;
        match piece.intent {
            Some(Intent::Reinforce) => {
                row.reinforce += 1;
                lately.0 += u32::from(recent);
            }
            Some(Intent::Redirect) => {
                row.redirect += 1;
                lately.1 += u32::from(recent);
            }
            None => {}
        }
    }
    for row in heard.values_mut().filter(|row| row.last_on.is_none()) {
        row.last_on = last_before(&row.person);
    }
    let mut rows: Vec<Heard> = heard.into_values().collect();
    // Longest ago first, and nobody's name decides.
    rows.sort_by(|one, other| (one.last_on, &one.person).cmp(&(other.last_on, &other.person)));
    let is_direct = |id: &PersonId| {
        people.iter().any(|person| person.id == *id && person.relation == Some(Relation::Direct))
    };
    let silent = |row: &&Heard| {
        is_direct(&row.person)
            && row.last_on.is_none_or(|on| days_between(on, today) >= SILENT_DAYS)
    };
    let only = |praise: bool| {
        lately
            .iter()
            .filter(|(_, (reinforce, redirect))| {
                let (is, is_not) =
                    if praise { (*reinforce, *redirect) } else { (*redirect, *reinforce) };
                is >= LEANING_PIECES && is_not == 0
            })
            .map(|(id, _)| id.clone())
            .collect()
    };
    Coverage {
        silent: rows.iter().filter(silent).cloned().collect(),
        leaning: Leaning { only_praise: only(true), only_redirect: only(false) },
        median_lag: median(lags),
        heard: rows,
    }
}

fn median(mut days: Vec<i64>) -> Option<i64> {
    days.sort_unstable();
    days.get(days.len() / 2).copied()
}
