//! Feedback: what is owed and since when, what was given and heard, who has heard nothing.
//!
//! The rules are `footing_practice::feedback`; here they meet what is stored. Every list is read off
//! an index and a page at a time; locked pieces are left out until locked entries are shown again.

mod views;
mod write;

use std::fmt;

use footing_domain::{ChildId, CivilDate, Entry, EntryId, Fields, PersonId, Sensitivity};
use footing_practice::{
    feedback::{Age, Coverage, Direction, Need, Piece, State},
    lint::{Lint, Names, Texts, lint},
};
use footing_store::Position;

use crate::{Journal, Result};

pub(crate) use write::refused;
pub use write::{FEEDBACK_DRAFT, FeedbackInput, NextStep};

/// Which feedback to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FeedbackShelf {
    #[default]
    All,
    /// Given, and not said yet; the longest owed first.
    Owed,
    /// Given, and said or let go.
    Given,
    /// Both of these.
    Gave,
    AboutMe,
    ThirdParty,
}

/// Which feedback to list, newest first but for what is owed.
#[derive(Debug, Clone, Default)]
pub struct FeedbackQuery {
    pub shelf: FeedbackShelf,
    /// Only those in one of these states; all that belong to the shelf if there is none.
    pub states: Vec<State>,
    /// Only what was said to, by or about them.
    pub person: Option<PersonId>,
    /// The last one of the page before.
    pub after: Option<Position>,
    pub limit: u32,
}

/// One piece of feedback, with what the rules say of it today.
#[derive(Clone)]
pub struct FeedbackPiece {
    pub entry: Entry,
    pub piece: Piece,
    pub subject: Option<(PersonId, String)>,
    pub source: Option<(PersonId, String)>,
    pub next_step: Option<NextStep>,
    /// For how many days it has been owed.
    pub owed_for: Option<(i64, Age)>,
    /// What is missing before it can be said.
    pub missing: Vec<Need>,
    pub effect_due: bool,
    /// What may follow, the usual next step first.
    pub steps: &'static [State],
}

impl fmt::Debug for FeedbackPiece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FeedbackPiece({} rev {})", self.entry.id, self.entry.rev)
    }
}

/// How much feedback there is on each shelf.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FeedbackCounts {
    pub all: u64,
    pub owed: u64,
    pub given: u64,
    pub about_me: u64,
    pub third_party: u64,
}

/// What was given and heard in one week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeedbackWeek {
    pub monday: CivilDate,
    pub given: u32,
    pub heard: u32,
}

/// The screen's overview: weeks, how many of what was given asked for a change, who heard nothing,
/// what has to be looked at again.
#[derive(Clone)]
pub struct FeedbackOverview {
    pub weeks: Vec<FeedbackWeek>,
    /// Of what was given in the time looked at.
    pub given: u32,
    pub redirect: u32,
    pub coverage: Coverage,
    /// The names of everybody in `coverage`.
    pub names: Vec<(PersonId, String)>,
    /// Themes that came up at least three times in what was given: a topic, not an incident.
    pub themes: Vec<(String, u32)>,
    /// What was said three weeks ago and not looked at since.
    pub effects_due: Vec<EntryId>,
}

impl Journal {
    /// Returns what could be said better in these texts. Nothing is stored or counted.
    pub fn lint_feedback(&self, texts: &Texts<'_>) -> Result<Vec<Lint>> {
        let people = self.people()?;
        let names = people.iter().flat_map(|person| {
            let short = person.short_name.iter();
            std::iter::once(&person.name).chain(short).chain(&person.aliases)
        });
        Ok(lint(texts, &Names::new(names.map(String::as_str))))
    }
}

/// What a locked piece shows until locked entries are shown: nothing at all.
fn is_hidden(sensitivity: Sensitivity, shows_locked: bool) -> bool {
    sensitivity == Sensitivity::Locked && !shows_locked
}

fn direction_of(shelf: FeedbackShelf) -> Option<Direction> {
    match shelf {
        FeedbackShelf::All => None,
        FeedbackShelf::Owed | FeedbackShelf::Given | FeedbackShelf::Gave => Some(Direction::Gave),
        FeedbackShelf::AboutMe => Some(Direction::AboutMe),
        FeedbackShelf::ThirdParty => Some(Direction::ThirdParty),
    }
}

const OWED: [State; 2] = [State::Captured, State::Planned];
const SAID: [State; 4] = [State::Delivered, State::FollowedUp, State::Closed, State::LetGo];

/// Returns the states that are asked for; none means all.
fn states_of(query: &FeedbackQuery) -> &[State] {
    if !query.states.is_empty() {
        return &query.states;
    }
    match query.shelf {
        FeedbackShelf::Owed => &OWED,
        FeedbackShelf::Given => &SAID,
        FeedbackShelf::All
        | FeedbackShelf::Gave
        | FeedbackShelf::AboutMe
        | FeedbackShelf::ThirdParty => &[],
    }
}

fn text<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.text(name).unwrap_or_default()
}

fn child_id(fields: &Fields) -> Option<ChildId> {
    fields.text("next_step").and_then(|id| id.parse().ok())
}
