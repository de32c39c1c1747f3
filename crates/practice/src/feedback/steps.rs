//! What may follow a state, and what each step writes down.

use footing_domain::CivilDate;

use super::{Direction, EFFECT_AFTER_DAYS, Intent, Need, Piece, State, days_between};

/// A step that the owner asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    pub to: State,
    /// The day on which it was said, told back or looked at; today if it is left out.
    pub on: Option<CivilDate>,
    /// Whether a reason was written down.
    pub has_reason: bool,
    /// Whether it was answered what came of it.
    pub has_effect: bool,
}

/// What a step writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    pub to: State,
    pub delivered_on: Option<CivilDate>,
    pub follow_up_on: Option<CivilDate>,
    pub closed_loop_on: Option<CivilDate>,
}

/// Why a step cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// From here it goes only to these.
    NotFromHere {
        allowed: Vec<State>,
    },
    /// Parts that must be there first.
    Missing(Vec<Need>),
    /// Letting go, and declining, say why.
    NoReason,
    /// What came of it is the whole point of looking.
    NoEffect,
    /// Said before it was seen.
    BeforeItHappened,
    InTheFuture,
}

/// Returns what may follow `state`, the usual next step first.
pub const fn steps_from(direction: Direction, state: State) -> &'static [State] {
    use State as S;
    match (direction, state) {
        (Direction::Gave, S::Captured) => &[S::Delivered, S::Planned, S::LetGo],
        (Direction::Gave, S::Planned) => &[S::Delivered, S::Captured, S::LetGo],
        (Direction::Gave, S::Delivered) => &[S::FollowedUp, S::Closed],
        (Direction::Gave, S::FollowedUp) => &[S::Closed],
        // What was let go may be picked up again.
        (Direction::Gave | Direction::ThirdParty, S::LetGo) => &[S::Captured],
        (Direction::AboutMe, S::Received) => &[S::Understood, S::Acted, S::Declined],
        (Direction::AboutMe, S::Understood) => &[S::Acted, S::Declined],
        (Direction::AboutMe, S::Acted | S::Declined) => &[S::ClosedLoop],
        (Direction::ThirdParty, S::Captured) => &[S::Closed, S::LetGo],
        _ => &[],
    }
}

/// Checks a step against the rules and returns what it writes.
pub fn take(piece: &Piece, step: &Step, today: CivilDate) -> Result<Taken, Refusal> {
    let allowed = steps_from(piece.direction, piece.state);
    if !allowed.contains(&step.to) {
        return Err(Refusal::NotFromHere { allowed: allowed.to_vec() });
    }
    let on = step.on.unwrap_or(today);
    if on > today {
        return Err(Refusal::InTheFuture);
    }
    if days_between(piece.occurred_on, on) < 0 {
        return Err(Refusal::BeforeItHappened);
    }
    let mut taken = Taken {
        to: step.to,
        delivered_on: piece.delivered_on,
        follow_up_on: piece.follow_up_on,
        closed_loop_on: None,
    };
    match step.to {
        State::Planned if piece.subject.is_none() => {
            return Err(Refusal::Missing(vec![Need::Subject]));
        }
        State::Delivered => {
            let missing = piece.missing();
            if !missing.is_empty() {
                return Err(Refusal::Missing(missing));
            }
            taken.delivered_on = Some(on);
            if piece.intent == Some(Intent::Redirect) && piece.follow_up_on.is_none() {
                taken.follow_up_on = Some(on.plus_days(EFFECT_AFTER_DAYS));
            }
        }
        State::FollowedUp if !step.has_effect => return Err(Refusal::NoEffect),
        State::LetGo | State::Declined if !step.has_reason => return Err(Refusal::NoReason),
        State::ClosedLoop => taken.closed_loop_on = Some(on),
        State::Captured
        | State::Planned
        | State::FollowedUp
        | State::Closed
        | State::LetGo
        | State::Received
        | State::Understood
        | State::Acted
        | State::Declined => {}
    }
    Ok(taken)
}
