//! What may follow a state, and what has to be there first.

use footing_domain::{CivilDate, words};

use super::{Sort, State, Talk};

words! {
    /// What has to be there before a conversation counts as held. `MyPromise` is one promise by the
    /// leader with a day, `Said` anything that was said.
    pub enum Need {
        Now = "now",
        InEighteenMonths = "in_18_months",
        Leaning = "leaning",
        MyPromise = "my_promise",
        Said = "said",
    }
}

/// A step that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    pub to: State,
    /// The day of it; today without one.
    pub on: Option<CivilDate>,
    /// The new day of one that is put off.
    pub planned: Option<CivilDate>,
}

/// What a step writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    pub to: State,
    pub on: CivilDate,
    pub planned: Option<CivilDate>,
    pub missed: Vec<CivilDate>,
    pub shared_on: Option<CivilDate>,
    pub reviewed_on: Option<CivilDate>,
}

/// Why a step cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// From here it goes only to these.
    NotFromHere {
        allowed: Vec<State>,
    },
    Missing(Vec<Need>),
    InTheFuture,
    /// One that is put off has to have a day that lies ahead.
    NoNewDay,
    /// It was handed back, or looked at, before it was held.
    BeforeItWasHeld,
}

/// Returns what may follow `state`, the usual next step first.
pub const fn steps_from(state: State) -> &'static [State] {
    use State as S;
    match state {
        S::Scheduled | S::Rescheduled => &[S::Prepared, S::Held, S::Missed],
        S::Prepared => &[S::Held, S::Missed],
        S::Missed => &[S::Rescheduled],
        S::Held => &[S::Summarised],
        S::Summarised => &[S::InProgress, S::Reviewed],
        S::InProgress => &[S::Reviewed],
        S::Reviewed => &[],
    }
}

/// Returns what is missing before it can be called held. A conversation in which the leader promises
/// nothing was only a chat, whatever it was about; a life story and a vision are there to be heard.
pub fn needs(talk: &Talk) -> Vec<Need> {
    let blank = |text: &str| text.trim().is_empty();
    let mut needs = Vec::new();
    match talk.sort {
        Sort::Quarterly | Sort::Promotion => {
            if blank(&talk.now) {
                needs.push(Need::Now);
            }
            if blank(&talk.in_18_months) {
                needs.push(Need::InEighteenMonths);
            }
        }
        Sort::TrackFork => {
            if talk.track.leaning.is_none() {
                needs.push(Need::Leaning);
            }
        }
        Sort::LifeStory | Sort::Vision => {
            let said = !talk.values.is_empty()
                || !talk.visions.is_empty()
                || !blank(&talk.now)
                || !blank(&talk.in_18_months);
            return if said { Vec::new() } else { vec![Need::Said] };
        }
        Sort::ActionPlan | Sort::Stay | Sort::Return => {}
    }
    if !talk.has_my_promise() {
        needs.push(Need::MyPromise);
    }
    needs
}

/// Tells whether everything is there that makes a conversation one that was held, and no day is set
/// for it to come.
pub fn was_had(talk: &Talk) -> bool {
    talk.planned.is_none() && needs(talk).is_empty()
}

/// Checks a step against the rules and returns what it writes.
pub fn take(talk: &Talk, step: Step, today: CivilDate) -> Result<Taken, Refusal> {
    let allowed = steps_from(talk.state);
    if !allowed.contains(&step.to) {
        return Err(Refusal::NotFromHere { allowed: allowed.to_vec() });
    }
    let on = step.on.unwrap_or(today);
    if on > today {
        return Err(Refusal::InTheFuture);
    }
    let mut taken = Taken {
        to: step.to,
        on: talk.on,
        planned: talk.planned,
        missed: talk.missed.clone(),
        shared_on: talk.shared_on,
        reviewed_on: talk.reviewed_on,
    };
    match step.to {
        State::Held => {
            let missing = needs(talk);
            if !missing.is_empty() {
                return Err(Refusal::Missing(missing));
            }
            taken.on = on;
        }
        State::Missed => {
            let day = talk.planned.filter(|day| *day <= today).unwrap_or(on);
            if !taken.missed.contains(&day) {
                taken.missed.push(day);
            }
        }
        State::Rescheduled => {
            taken.planned =
                Some(step.planned.filter(|day| *day >= today).ok_or(Refusal::NoNewDay)?);
        }
        State::Summarised | State::Reviewed | State::InProgress => {
            if on < talk.on {
                return Err(Refusal::BeforeItWasHeld);
            }
            // What came in from outside as held may lack the promise; it is not handed back so.
            if step.to == State::Summarised && !talk.has_my_promise() {
                let missing = needs(talk);
                if !missing.is_empty() {
                    return Err(Refusal::Missing(missing));
                }
            }
            if step.to == State::Summarised {
                taken.shared_on = Some(on);
            } else if step.to == State::Reviewed {
                taken.reviewed_on = Some(on);
            }
        }
        State::Scheduled | State::Prepared => {}
    }
    Ok(taken)
}
