//! Pulls back into the work, and the week that is looked back on: what it held, and what of it
//! could answer the six questions. Entries are offered, never sentences: the words stay the owner's.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use footing_domain::{CivilDate, EntryId, Facts, Fields, PersonId, words};

use crate::{
    feedback::{Direction, Piece},
    promise,
};

words! {
    /// What pulled.
    pub enum Trigger {
        Incident = "incident",
        Deadline = "deadline",
        Boredom = "boredom",
        Doubt = "doubt",
        Praise = "praise",
        Avoidance = "avoidance",
        Curiosity = "curiosity",
    }
}

words! {
    /// How it ended.
    pub enum Outcome {
        Resisted = "resisted",
        Delegated = "delegated",
        Paired = "paired",
        DidIt = "did_it",
    }
}

words! {
    /// What is asked of a week, in this order.
    pub enum Question {
        Moved = "moved_because_of_me",
        PulledBack = "pulled_back",
        Avoided = "avoided",
        SurprisedBy = "surprised_by",
        NotSeen = "not_seen",
        NextWeek = "next_week",
    }
}

/// How many entries are offered for one question.
const OFFERED: usize = 4;

/// Pulls back into the work, counted without a verdict.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pulls {
    pub all: u32,
    /// How they ended, in the order of [`Outcome`]; only what happened.
    pub outcomes: Vec<(Outcome, u32)>,
    /// What pulled most often; none where two did, or nothing did twice.
    pub often: Option<(Trigger, u32)>,
    /// Who would have learned from what the owner did alone, by how often.
    pub learners: Vec<(PersonId, u32)>,
}

/// One promise that ended in the week, or is due in the next.
#[derive(Clone)]
pub struct Promised {
    pub entry: EntryId,
    pub text: String,
    pub direction: promise::Direction,
    pub due: Option<CivilDate>,
    /// The day it was kept or dropped.
    pub closed_on: Option<CivilDate>,
    pub dropped: bool,
    /// Measured by the day it was promised for.
    pub late: bool,
}

/// What was written in a week. `Debug` is left out: it is somebody's words.
#[derive(Clone, Default)]
pub struct Held {
    pub pulls: Vec<Facts>,
    pub leverage: Vec<Facts>,
    /// Of the weeks before, too: what is said is often older than the week it is said in.
    pub feedback: Vec<Facts>,
    /// Meetings, interviews, career conversations, touchpoints.
    pub talks: Vec<Facts>,
    /// Ended in the week, or open.
    pub promises: Vec<Promised>,
    /// Direct reports who have not heard anything in thirty days.
    pub unheard: Vec<String>,
}

/// The week in numbers that each equal a list of entries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// People who were talked with.
    pub talked: u32,
    /// The owner's promises that ended in the week: kept in time, kept late, dropped.
    pub kept: u32,
    pub late: u32,
    pub dropped: u32,
    pub given: u32,
    pub heard: u32,
    pub leverage: u32,
    pub pulls: Pulls,
}

/// What could be said to a question: the owner's words, and where they stand.
#[derive(Clone, PartialEq, Eq)]
pub struct Offer {
    /// None for a name alone.
    pub entry: Option<EntryId>,
    pub text: String,
}

/// Counts pulls back into the work.
pub fn pulls(entries: &[Facts]) -> Pulls {
    let mut outcomes: BTreeMap<Outcome, u32> = BTreeMap::new();
    let mut triggers: BTreeMap<Trigger, u32> = BTreeMap::new();
    let mut learners: Vec<(PersonId, u32)> = Vec::new();
    for entry in entries {
        let outcome = word::<Outcome>(&entry.fields, "outcome");
        if let Some(outcome) = outcome {
            *outcomes.entry(outcome).or_default() += 1;
        }
        if let Some(trigger) = word::<Trigger>(&entry.fields, "trigger") {
            *triggers.entry(trigger).or_default() += 1;
        }
        let learner = word::<PersonId>(&entry.fields, "would_have_learned");
        if let Some(learner) = learner.filter(|_| outcome == Some(Outcome::DidIt)) {
            match learners.iter_mut().find(|(person, _)| *person == learner) {
                Some((_, times)) => *times += 1,
                None => learners.push((learner, 1)),
            }
        }
    }
    learners.sort_by(|one, other| (other.1, &one.0).cmp(&(one.1, &other.0)));
    let most = triggers.values().copied().max().filter(|most| *most > 1);
    let mut often = triggers.into_iter().filter(|(_, times)| Some(*times) == most);
    Pulls {
        all: count(entries.len()),
        outcomes: outcomes.into_iter().collect(),
        often: often.next().filter(|_| often.next().is_none()),
        learners,
    }
}

impl Held {
    /// Counts the week from `monday` to its Sunday.
    pub fn counts(&self, monday: CivilDate) -> Counts {
        let mut people: Vec<&PersonId> =
            self.talks.iter().flat_map(|talk| &talk.people).map(|one| &one.person).collect();
        people.sort();
        people.dedup();
        let mine = || {
            self.promises.iter().filter(|one| {
                one.direction != promise::Direction::TheyPromised
                    && one.closed_on.is_some_and(|on| in_week(monday, on))
            })
        };
        let pieces = || self.feedback.iter().map(piece);
        Counts {
            talked: count(people.len()),
            kept: count(mine().filter(|one| !one.dropped && !one.late).count()),
            late: count(mine().filter(|one| !one.dropped && one.late).count()),
            dropped: count(mine().filter(|one| one.dropped).count()),
            given: count(pieces().filter(|one| said_in(one, monday)).count()),
            heard: count(pieces().filter(|one| heard_in(one, monday)).count()),
            leverage: count(self.leverage.len()),
            pulls: pulls(&self.pulls),
        }
    }

    /// Returns what could be said to a question, from what was written down in the week that begins
    /// on `monday`.
    pub fn offers(&self, question: Question, monday: CivilDate) -> Vec<Offer> {
        let named = |entry: &Facts| Offer {
            entry: Some(entry.id.clone()),
            text: entry.title.as_str().to_owned(),
        };
        let says = |entry: &Facts, text: &str| Offer {
            entry: Some(entry.id.clone()),
            text: first_line(text),
        };
        let promised =
            |one: &Promised| Offer { entry: Some(one.entry.clone()), text: first_line(&one.text) };
        let sunday = monday.plus_days(6);
        let mine = || {
            let mine = |one: &&Promised| one.direction != promise::Direction::TheyPromised;
            self.promises.iter().filter(mine)
        };
        let mut offers: Vec<Offer> = match question {
            Question::Moved => self.leverage.iter().map(named).collect(),
            Question::PulledBack => self
                .pulls
                .iter()
                .filter(|entry| {
                    let outcome = word::<Outcome>(&entry.fields, "outcome");
                    matches!(outcome, Some(Outcome::DidIt | Outcome::Paired) | None)
                })
                .map(named)
                .collect(),
            Question::Avoided => {
                let behind = mine().filter(|one| {
                    one.closed_on.is_none() && one.due.is_some_and(|due| due <= sunday)
                });
                let owed = self.feedback.iter().filter(|entry| piece(entry).owed());
                behind.map(promised).chain(owed.map(named)).collect()
            }
            Question::SurprisedBy => {
                let surprises = self.talks.iter().filter_map(|talk| {
                    ["surprise", "surprised_by", "my_surprise"]
                        .into_iter()
                        .map(|name| talk.text(name))
                        .find(|text| !text.trim().is_empty())
                        .map(|text| says(talk, text))
                });
                let heard = self.feedback.iter().filter(|entry| heard_in(&piece(entry), monday));
                let heard = heard.map(|entry| match entry.text("behaviour") {
                    "" => named(entry),
                    said => says(entry, said),
                });
                surprises.chain(heard).collect()
            }
            Question::NotSeen => {
                let unheard = self.unheard.iter().cloned();
                unheard.map(|text| Offer { entry: None, text }).collect()
            }
            Question::NextWeek => {
                let next = mine().filter(|one| {
                    one.closed_on.is_none()
                        && one.due.is_some_and(|due| in_week(monday.plus_days(7), due))
                });
                next.map(promised).collect()
            }
        };
        offers.retain(|offer| !offer.text.is_empty());
        offers.dedup();
        offers.truncate(OFFERED);
        offers
    }
}

fn piece(entry: &Facts) -> Piece {
    Piece::of(&entry.fields, entry.status.as_deref(), entry.occurred_on)
}

fn said_in(piece: &Piece, monday: CivilDate) -> bool {
    piece.direction == Direction::Gave && piece.delivered_on.is_some_and(|on| in_week(monday, on))
}

fn heard_in(piece: &Piece, monday: CivilDate) -> bool {
    piece.direction == Direction::AboutMe && in_week(monday, piece.occurred_on)
}

fn in_week(monday: CivilDate, day: CivilDate) -> bool {
    (monday..=monday.plus_days(6)).contains(&day)
}

fn first_line(text: &str) -> String {
    text.trim().lines().next().unwrap_or_default().trim_end().to_owned()
}

fn word<T: std::str::FromStr>(fields: &Fields, name: &str) -> Option<T> {
    fields.text(name).and_then(|text| text.parse().ok())
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}
