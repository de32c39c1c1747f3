//! Feedback: what is owed and for how long, what must be there before it counts as said, what may
//! follow each state, and who has heard nothing.
//!
//! Views, not scores: nothing here counts a person into a number, and no balance has a target.

mod coverage;
mod steps;
#[cfg(test)]
mod tests;

use footing_domain::{CivilDate, Content, Fields, PersonId, words};

pub use coverage::{Coverage, Heard, Leaning, Person, coverage};
pub use steps::{Refusal, Step, Taken, steps_from, take};

words! {
    /// Who said it to whom.
    pub enum Direction { Gave = "gave", AboutMe = "about_me", ThirdParty = "third_party" }
}

words! {
    /// More of this, or something to change.
    pub enum Intent { Reinforce = "reinforce", Redirect = "redirect" }
}

words! {
    /// How the piece is laid out.
    pub enum Form { Sbi = "sbi", Sbii = "sbii", Coin = "coin", Freeform = "freeform" }
}

words! {
    /// Where a piece of feedback has got to.
    pub enum State {
        Captured = "captured",
        Planned = "planned",
        Delivered = "delivered",
        FollowedUp = "followed_up",
        Closed = "closed",
        LetGo = "let_go",
        Received = "received",
        Understood = "understood",
        Acted = "acted",
        Declined = "declined",
        ClosedLoop = "closed_loop",
    }
}

words! {
    /// What has to be there before feedback can be said, or before it is somebody's.
    pub enum Need {
        Subject = "subject",
        Source = "source",
        Situation = "situation",
        Behaviour = "behaviour",
        Impact = "impact",
    }
}

words! {
    /// How long something has been owed.
    pub enum Age { Fresh = "fresh", Amber = "amber", Late = "late" }
}

/// Owed feedback decays: after a week it is harder to say, after two it is harder to believe.
pub const AMBER_DAYS: i64 = 7;
pub const LATE_DAYS: i64 = footing_domain::query::OWED_LATE_DAYS;
/// When to look whether something changed, counted from the day it was said.
pub const EFFECT_AFTER_DAYS: i64 = 21;

/// What the rules look at. `Debug` is left out: most of it is somebody's words.
#[derive(Clone)]
pub struct Piece {
    pub direction: Direction,
    pub state: State,
    pub intent: Option<Intent>,
    pub subject: Option<PersonId>,
    pub source: Option<PersonId>,
    /// Which of situation, behaviour and impact are written down.
    pub written: Vec<Need>,
    pub public: bool,
    pub occurred_on: CivilDate,
    pub delivered_on: Option<CivilDate>,
    pub follow_up_on: Option<CivilDate>,
    pub has_effect: bool,
}

impl Piece {
    /// Reads what an entry of kind feedback says. What it does not say is the beginning: given, and
    /// just captured.
    pub fn read(content: &Content) -> Self {
        Self::of(&content.fields, content.status.as_deref(), content.occurred_on)
    }

    /// The same from fields and status alone.
    pub fn of(fields: &Fields, status: Option<&str>, occurred_on: CivilDate) -> Self {
        let direction = word(fields, "direction").unwrap_or(Direction::Gave);
        let state = status.and_then(|state| state.parse().ok());
        let written = |name: &str| fields.text(name).is_some_and(|text| !text.trim().is_empty());
        let person = |name: &str| fields.text(name).and_then(|id| id.parse().ok());
        Self {
            direction,
            state: state.unwrap_or_else(|| first_state(direction)),
            intent: word(fields, "intent"),
            subject: person("subject"),
            source: person("source"),
            written: [
                (Need::Situation, written("situation") || written("when_where")),
                (Need::Behaviour, written("behaviour")),
                (Need::Impact, written("impact")),
            ]
            .into_iter()
            .filter_map(|(need, written)| written.then_some(need))
            .collect(),
            public: fields.text("channel") == Some("public"),
            occurred_on,
            delivered_on: date(fields, "delivered_on"),
            follow_up_on: date(fields, "follow_up_on"),
            has_effect: fields.text("effect").is_some(),
        }
    }

    /// *Owed* is given feedback that is captured or planned.
    pub fn owed(&self) -> bool {
        self.direction == Direction::Gave && matches!(self.state, State::Captured | State::Planned)
    }

    /// Returns for how many days it has been owed on `today`, and how that looks. None if it is not.
    pub fn owed_for(&self, today: CivilDate) -> Option<(i64, Age)> {
        self.owed().then(|| {
            let days = days_between(self.occurred_on, today).max(0);
            (days, age(days))
        })
    }

    /// Returns what is missing before it can be said: something to change needs its situation,
    /// behaviour and impact, praise its behaviour and impact, either somebody to say it to.
    pub fn missing(&self) -> Vec<Need> {
        let mut missing = Vec::new();
        if self.direction != Direction::AboutMe && self.subject.is_none() {
            missing.push(Need::Subject);
        }
        if self.direction != Direction::Gave && self.source.is_none() {
            missing.push(Need::Source);
        }
        if self.direction == Direction::Gave {
            let praise = self.intent == Some(Intent::Reinforce);
            let needed = [Need::Situation, Need::Behaviour, Need::Impact];
            missing.extend(needed.into_iter().filter(|need| {
                !(self.written.contains(need) || praise && *need == Need::Situation)
            }));
        }
        missing
    }

    /// Returns how many days lay between seeing and saying.
    pub fn lag(&self) -> Option<i64> {
        self.delivered_on.map(|on| days_between(self.occurred_on, on))
    }

    /// Whether it is time to look what changed. It is asked once: any answer, "too early" too, or
    /// closing without one, ends it.
    pub fn effect_due(&self, today: CivilDate) -> bool {
        self.direction == Direction::Gave
            && self.state == State::Delivered
            && !self.has_effect
            && self.follow_up_on.is_some_and(|on| on <= today)
    }

    /// Something to change is better not said before others.
    pub fn warns_of_public(&self) -> bool {
        self.public
            && self.direction == Direction::Gave
            && self.intent == Some(Intent::Redirect)
            && self.owed()
    }
}

/// Returns the states that feedback of a direction can have.
pub const fn states_of(direction: Direction) -> &'static [State] {
    use State as S;
    match direction {
        Direction::Gave => {
            &[S::Captured, S::Planned, S::Delivered, S::FollowedUp, S::Closed, S::LetGo]
        }
        Direction::AboutMe => &[S::Received, S::Understood, S::Acted, S::Declined, S::ClosedLoop],
        Direction::ThirdParty => &[S::Captured, S::Closed, S::LetGo],
    }
}

/// Returns the state in which feedback of a direction begins.
pub const fn first_state(direction: Direction) -> State {
    match direction {
        Direction::Gave | Direction::ThirdParty => State::Captured,
        Direction::AboutMe => State::Received,
    }
}

pub const fn age(days: i64) -> Age {
    match days {
        LATE_DAYS.. => Age::Late,
        AMBER_DAYS.. => Age::Amber,
        _ => Age::Fresh,
    }
}

pub(crate) fn days_between(from: CivilDate, to: CivilDate) -> i64 {
    (to.naive() - from.naive()).num_days()
}

fn word<T: std::str::FromStr>(fields: &Fields, name: &str) -> Option<T> {
    fields.text(name).and_then(|text| text.parse().ok())
}

fn date(fields: &Fields, name: &str) -> Option<CivilDate> {
    word(fields, name)
}
