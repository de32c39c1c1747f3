//! Hiring: evidence before opinions, a question one point above the score, and a prediction that is
//! kept as it was.

mod fields;
mod gap;
mod offer;
mod reference;
mod scenario;
mod scorecard;
mod steps;
#[cfg(test)]
mod tests;

pub use gap::{Gap, GapState};
pub use offer::{
    HOLD, LookBack, MAKE_OFFER, OUTCOME_DAY, Offer, OfferNeed, OfferState, Outcome, OutcomeDue,
    OutcomeNeed, SAY_NO, changed_since_frozen, decide, outcome_due, taken,
};
pub use reference::{Reference, ReferenceNeed, Relationship};
pub use scenario::{Scenario, ScenarioNeed, brought};
pub use scorecard::{
    Card, CardNeed, Criterion, Reaction, Scored, blocked_by, changed_since_locked, debrief, lock,
    scores_fit,
};
pub use steps::{Next, next};

/// At this score or below a second call is worth it.
pub const SECOND_CALL_AT: i64 = 7;
const BEST: i64 = 10;

/// Returns what to ask after the score was given: what would have made it one more. `None` for a
/// number that is no score.
pub fn follow_up(score: i64) -> Option<String> {
    match score {
        1..BEST => Some(format!("What would have made it {} {}?", article(score + 1), score + 1)),
        BEST => Some("What did they need from you for it to be a 10?".to_owned()),
        _ => None,
    }
}

/// Tells whether the answer to the follow-up has to be there: a score below the best says nothing
/// without what it lacked.
pub const fn needs_gap(score: i64) -> bool {
    score < BEST
}

/// Tells whether a second call is worth it. Seven is often a polite no.
pub const fn second_call(score: i64) -> bool {
    score <= SECOND_CALL_AT
}

const fn article(number: i64) -> &'static str {
    if number == 8 { "an" } else { "a" }
}
