//! The road somebody is on, over eighteen months: where they stand, the steps that were agreed, the
//! fork if there is one, and where each road ends. What they said is ink, what the leader guesses is
//! pencil.

use footing_domain::CivilDate;

use super::{Leaning, Talk};
use crate::opaque;

const MONTHS_AHEAD: i64 = 18;
const DAYS_A_MONTH: i64 = 30;
/// Most steps that the drawing has room for.
const MOST_STEPS: usize = 3;
/// A step nearer to the start or to the end than this share of the way is not drawn: its words
/// would lie on those of the end.
const ROOM: f64 = 0.12;

/// A point on the road.
#[derive(Clone, PartialEq)]
pub struct Stop {
    pub sort: StopSort,
    pub on: CivilDate,
    /// How far along, from 0 to 1.
    pub along: f64,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopSort {
    Now,
    Step,
    Fork,
}

/// Where a road ends.
#[derive(Clone, PartialEq)]
pub struct Road {
    /// In their words, or else the leader's guess.
    pub ink: bool,
    pub leaning: Option<Leaning>,
    /// The next level, where one was named.
    pub text: String,
}

/// The whole road. Without roads nothing was said of where it goes.
#[derive(Clone, PartialEq)]
pub struct Path {
    pub from: CivilDate,
    pub to: CivilDate,
    pub stops: Vec<Stop>,
    pub roads: Vec<Road>,
}

opaque!(Stop, Road, Path);

/// Returns the road that a conversation speaks of, `None` where it says nothing of where it goes.
pub fn path(talk: &Talk, level: &str) -> Option<Path> {
    let from = talk.on;
    let to = from.plus_days(MONTHS_AHEAD * DAYS_A_MONTH);
    let along = |on: CivilDate| {
        let (whole, part) = (to.naive() - from.naive(), on.naive() - from.naive());
        #[expect(clippy::cast_precision_loss, reason = "a few hundred days")]
        let share = part.num_days() as f64 / whole.num_days() as f64;
        share
    };
    let roads = roads(talk);
    if roads.is_empty() {
        return None;
    }
    let mut stops =
        vec![Stop { sort: StopSort::Now, on: from, along: 0.0, text: level.trim().to_owned() }];
    let forks = roads.len() > 1;
    let end = if forks { FORK_AT - ROOM } else { 1.0 - ROOM };
    let mut agreed: Vec<Stop> = talk
        .actions
        .iter()
        .filter_map(|action| {
            let on = action.due?;
            let at = along(on);
            (ROOM..=end).contains(&at).then(|| Stop {
                sort: StopSort::Step,
                on,
                along: at,
                text: action.text.clone(),
            })
        })
        .collect();
    agreed.sort_by_key(|stop| stop.on);
    let mut last = 0.0;
    agreed.retain(|stop| {
        let apart = stop.along - last >= ROOM;
        if apart {
            last = stop.along;
        }
        apart
    });
    agreed.truncate(MOST_STEPS);
    stops.extend(agreed);
    if forks {
        let days = MONTHS_AHEAD * DAYS_A_MONTH / 2;
        stops.push(Stop {
            sort: StopSort::Fork,
            on: from.plus_days(days),
            along: FORK_AT,
            text: talk.track.trial.clone(),
        });
    }
    Some(Path { from, to, stops, roads })
}

/// Half way: nobody knows the day.
const FORK_AT: f64 = 0.5;

fn roads(talk: &Talk) -> Vec<Road> {
    let mut roads = Vec::new();
    let theirs = talk.track.leaning;
    let said = !talk.next_level.is_empty() || theirs.is_some() || !talk.in_18_months.is_empty();
    match theirs {
        // Somebody who is not sure sees both.
        Some(Leaning::Undecided) => {
            for way in [Leaning::Ic, Leaning::Mgmt] {
                roads.push(Road { ink: true, leaning: Some(way), text: String::new() });
            }
        }
        _ if said => {
            roads.push(Road { ink: true, leaning: theirs, text: talk.next_level.clone() });
        }
        _ => {}
    }
    let guess = talk.guess.leaning.filter(|guess| Some(*guess) != theirs);
    let drawn = roads.iter().any(|road| road.leaning.is_some() && road.leaning == guess);
    if let Some(guess) = guess.filter(|_| !drawn && roads.len() < 2) {
        roads.push(Road { ink: false, leaning: Some(guess), text: String::new() });
    }
    roads
}
