//! Where one candidate stands, and what comes next. A step, never a score.

use footing_domain::{CivilDate, words};

use super::{
    Card, HOLD, Offer, OutcomeDue, Reference,
    offer::{SAY_NO, outcome_due},
};

words! {
    /// What comes next with somebody: a scorecard is written, the open one is locked, somebody who
    /// worked with them is called, an offer is decided on, or it was put off (`Hold`) or decided
    /// against (`Closed`); then the first day is named, day ninety comes nearer (`Ahead`) and is
    /// there (`Outcome`), and somebody looked back (`Done`).
    pub enum Next {
        Scorecard = "scorecard",
        Lock = "lock",
        Reference = "reference",
        Offer = "offer",
        Hold = "hold",
        StartDay = "start_day",
        Ahead = "ahead",
        Outcome = "outcome",
        Done = "done",
        Closed = "closed",
    }
}

/// Returns what comes next, and its day where it has one. `offer` is the latest; somebody looked back
/// if a look back [answers](super::LookBack::answers) for it.
pub fn next(
    cards: &[Card],
    references: &[Reference],
    offer: Option<&Offer>,
    looked_back: bool,
    today: CivilDate,
) -> (Next, Option<CivilDate>) {
    if looked_back {
        return (Next::Done, None);
    }
    if let Some(offer) = offer {
        if offer.is_frozen() {
            return match outcome_due(offer, today) {
                None => (Next::StartDay, None),
                Some(OutcomeDue::Ahead(on)) => (Next::Ahead, Some(on)),
                Some(OutcomeDue::Due(on)) => (Next::Outcome, Some(on)),
            };
        }
        if offer.is_taken() && offer.decision == SAY_NO {
            return (Next::Closed, None);
        }
        if offer.decided_on.is_some() && offer.decision == HOLD {
            return (Next::Hold, offer.revisit_on);
        }
    }
    if cards.is_empty() {
        (Next::Scorecard, None)
    } else if cards.iter().any(|card| !card.is_locked()) {
        (Next::Lock, None)
    } else if references.iter().all(|reference| reference.score.is_none()) {
        let booked = references.iter().filter_map(|reference| reference.on).min();
        (Next::Reference, booked)
    } else {
        (Next::Offer, None)
    }
}
