//! Career conversations: where somebody stands, where they would like to be in eighteen months, what
//! is in the way, and what the leader does about it.
//!
//! What was said is kept apart from what the leader guesses, and only the first is ever handed over.
//! Nothing here scores a person or puts one above another: clarity says how clear the leader was.

mod due;
mod fields;
mod path;
mod share;
mod steps;
mod team;

#[cfg(test)]
mod tests;

use footing_domain::{ChildId, CivilDate, EntryId, words};

use crate::opaque;

pub use due::{Due, Slot, due, missed_in_a_row};
pub use path::{Path, Road, Stop, StopSort, path};
pub use share::{LeftOut, Shared, prep_sheet, share_back};
pub use steps::{Need, Refusal, Step, Taken, needs, steps_from, take, was_had};
pub use team::{
    BlockersOf, Clarity, ForkRow, OpenBlocker, blockers_by_owner, clarity, last_answer, only_pulled,
};

words! {
    /// Where a conversation has got to.
    pub enum State {
        Scheduled = "scheduled",
        Prepared = "prepared",
        Held = "held",
        Summarised = "summarised",
        InProgress = "in_progress",
        Reviewed = "reviewed",
        Missed = "missed",
        Rescheduled = "rescheduled",
    }
}

impl State {
    /// Tells whether they have talked.
    pub const fn is_held(self) -> bool {
        matches!(self, Self::Held | Self::Summarised | Self::InProgress | Self::Reviewed)
    }

    /// Tells whether it is still to come.
    pub const fn is_ahead(self) -> bool {
        matches!(self, Self::Scheduled | Self::Prepared | Self::Rescheduled)
    }
}

words! {
    /// What a conversation is about.
    pub enum Sort {
        Quarterly = "quarterly_trajectory",
        LifeStory = "life_story",
        Vision = "vision",
        ActionPlan = "action_plan",
        TrackFork = "track_fork",
        Stay = "stay_interview",
        Promotion = "promotion_readiness",
        Return = "return_from_leave",
    }
}

words! {
    /// Whose an obstacle is. `Me` is the leader.
    pub enum BlockerKind {
        Me = "me",
        Org = "org",
        Opportunity = "opportunity",
        Visibility = "visibility",
        Skill = "skill",
        Personal = "personal",
    }
}

words! {
    /// Whether somebody can say what they have to show. It measures how clear the leader was.
    pub enum Clear { Yes = "yes", Vague = "vague", No = "no" }
}

words! {
    /// How often something was seen so far.
    pub enum Seen { NotYet = "not_yet", Sometimes = "sometimes", Consistently = "consistently" }
}

words! {
    /// Which of the two roads somebody leans to.
    pub enum Leaning { Ic = "ic", Mgmt = "mgmt", Undecided = "undecided", Pendulum = "pendulum" }
}

words! {
    /// What pulls somebody along a road.
    pub enum Pull {
        Strength = "strength",
        Interest = "interest",
        Pay = "pay",
        Status = "status",
        OnlyPath = "only_path",
    }
}

words! {
    pub enum ActionKind {
        StretchWork = "stretch_work",
        Mentoring = "mentoring",
        Training = "training",
        Exposure = "exposure",
        Network = "network",
    }
}

/// What is taken to a conversation.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Prep {
    pub open_with: String,
    pub ask: Vec<String>,
    pub listen_for: String,
    pub do_not_promise: String,
}

/// What the leader thinks, beside what was said.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Guess {
    pub now: String,
    pub in_18_months: String,
    pub in_the_way: String,
    pub leaning: Option<Leaning>,
}

/// Something in the way.
#[derive(Clone, PartialEq, Eq)]
pub struct Blocker {
    pub id: Option<ChildId>,
    pub text: String,
    pub kind: Option<BlockerKind>,
    pub open: bool,
    pub closed_on: Option<CivilDate>,
}

/// What was promised in a conversation.
#[derive(Clone, PartialEq, Eq)]
pub struct Promised {
    pub id: Option<ChildId>,
    pub text: String,
    pub mine: bool,
    pub due: Option<CivilDate>,
    /// How it stands; one that is new is open.
    pub state: crate::promise::State,
}

/// What somebody has to show for the next level, as anybody could see it.
#[derive(Clone, PartialEq, Eq)]
pub struct MustShow {
    pub competency: String,
    pub evidence_is: String,
    pub current: Option<Seen>,
    /// Feedback and other entries in which it was seen.
    pub seen_in: Vec<EntryId>,
}

/// The fork between the two roads.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Track {
    pub leaning: Option<Leaning>,
    pub pull: Vec<Pull>,
    pub trial: String,
    pub way_back: String,
}

/// A step that was agreed on the way.
#[derive(Clone, PartialEq, Eq)]
pub struct Action {
    pub text: String,
    pub kind: Option<ActionKind>,
    pub mine: bool,
    pub due: Option<CivilDate>,
}

/// A way of looking at a next step: goal, reality, options, will.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Grow {
    pub goal: String,
    pub reality: String,
    pub options: Vec<String>,
    pub action: String,
    pub when: String,
    pub likelihood: Option<i64>,
}

/// Where somebody would like to work: size, field, part.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Preferred {
    pub company_size: String,
    pub industry: String,
    pub role: String,
}

/// A career conversation, as the rules look at it.
#[derive(Clone, PartialEq)]
pub struct Talk {
    pub state: State,
    pub sort: Sort,
    /// The day it was held; before that, the day it was written down.
    pub on: CivilDate,
    pub planned: Option<CivilDate>,
    /// The time of day it is planned for, as it was typed.
    pub at: String,
    pub missed: Vec<CivilDate>,
    pub minutes: Option<i64>,
    pub prep_sent: bool,
    pub prep: Prep,
    pub now: String,
    pub in_18_months: String,
    pub guess: Guess,
    pub in_the_way: Vec<Blocker>,
    pub promises: Vec<Promised>,
    pub next_level: String,
    pub must_show: Vec<MustShow>,
    pub must_show_said: String,
    pub says_it_back: Option<Clear>,
    pub track: Track,
    pub actions: Vec<Action>,
    pub values: Vec<(String, String)>,
    pub visions: Vec<String>,
    pub preferred: Preferred,
    pub grow: Grow,
    pub energy: Option<i64>,
    pub surprise: String,
    pub shared_on: Option<CivilDate>,
    pub reviewed_on: Option<CivilDate>,
}

opaque!(Prep, Guess, Blocker, Promised, MustShow, Track, Action, Grow, Preferred, Talk);

impl Talk {
    /// Returns a conversation that is only thought of.
    pub const fn new(sort: Sort, on: CivilDate) -> Self {
        Self {
            state: State::Scheduled,
            sort,
            on,
            planned: None,
            at: String::new(),
            missed: Vec::new(),
            minutes: None,
            prep_sent: false,
            prep: Prep {
                open_with: String::new(),
                ask: Vec::new(),
                listen_for: String::new(),
                do_not_promise: String::new(),
            },
            now: String::new(),
            in_18_months: String::new(),
            guess: Guess {
                now: String::new(),
                in_18_months: String::new(),
                in_the_way: String::new(),
                leaning: None,
            },
            in_the_way: Vec::new(),
            promises: Vec::new(),
            next_level: String::new(),
            must_show: Vec::new(),
            must_show_said: String::new(),
            says_it_back: None,
            track: Track {
                leaning: None,
                pull: Vec::new(),
                trial: String::new(),
                way_back: String::new(),
            },
            actions: Vec::new(),
            values: Vec::new(),
            visions: Vec::new(),
            preferred: Preferred {
                company_size: String::new(),
                industry: String::new(),
                role: String::new(),
            },
            grow: Grow {
                goal: String::new(),
                reality: String::new(),
                options: Vec::new(),
                action: String::new(),
                when: String::new(),
                likelihood: None,
            },
            energy: None,
            surprise: String::new(),
            shared_on: None,
            reviewed_on: None,
        }
    }

    /// Tells whether the leader promised something and said by when: the fourth question.
    pub fn has_my_promise(&self) -> bool {
        self.promises
            .iter()
            .any(|promise| promise.mine && promise.due.is_some() && !promise.text.trim().is_empty())
    }

    /// Returns the obstacles that are the leader's to move and still there.
    pub fn mine_to_move(&self) -> impl Iterator<Item = &Blocker> {
        self.in_the_way
            .iter()
            .filter(|blocker| blocker.open && blocker.kind == Some(BlockerKind::Me))
    }
}
