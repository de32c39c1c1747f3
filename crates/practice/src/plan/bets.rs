//! Bets: the few changes that make other work easier, at most three at a time.

use std::collections::BTreeSet;

use footing_domain::{EntryId, Facts, Kind, MentionRole, PersonId};

use super::{Bet, BetName, Plan, Refusal};

/// More than this at once is none.
pub const MOST_ACTIVE: usize = 3;
pub const BET_STATES: [&str; 6] =
    ["candidate", "proposed", "active", "landed", "stopped", "handed_over"];

const ACTIVE: &str = "active";

/// Tells whether a bet may go from one state to the other. What ended may be taken up again.
pub fn may_follow(from: &str, to: &str) -> bool {
    match from {
        "candidate" => matches!(to, "proposed" | "active" | "stopped"),
        "proposed" => matches!(to, "candidate" | "active" | "stopped"),
        ACTIVE => matches!(to, "proposed" | "landed" | "stopped" | "handed_over"),
        "landed" | "handed_over" => to == ACTIVE,
        "stopped" => matches!(to, "candidate" | "proposed" | ACTIVE),
        _ => false,
    }
}

/// Refuses a fourth active bet, naming the three.
pub(super) fn check_room(plan: &Plan, moving: &str) -> Result<(), Refusal> {
    let active = active(plan, Some(moving));
    if active.len() < MOST_ACTIVE { Ok(()) } else { Err(Refusal::TooManyBets { active }) }
}

/// Returns the active bets: all of them, or all but the one `without` names.
pub(super) fn active(plan: &Plan, without: Option<&str>) -> Vec<BetName> {
    plan.bets
        .iter()
        .filter(|bet| bet.state == ACTIVE && without != Some(bet.id.as_str()))
        .map(|bet| BetName { id: bet.id.clone(), title: bet.title.clone() })
        .collect()
}

/// Returns the distinct people that a bet's evidence comes from: whoever said it, else whoever it
/// is about or was there. The owner of the journal is nobody's witness.
pub(super) fn witnesses<'f>(
    bet: &Bet,
    find: impl Fn(&EntryId) -> Option<&'f Facts>,
    is_self: impl Fn(&PersonId) -> bool,
) -> BTreeSet<PersonId> {
    let mut people = BTreeSet::new();
    for entry in bet.evidence.iter().filter_map(find) {
        people.extend(voices(entry).into_iter().filter(|person| !is_self(person)));
    }
    people
}

/// Returns whose voice an entry carries.
pub(crate) fn voices(entry: &Facts) -> Vec<PersonId> {
    for role in [MentionRole::Source, MentionRole::Subject, MentionRole::Present] {
        let mut people: Vec<PersonId> = entry.people_as(role).cloned().collect();
        if !people.is_empty() {
            people.dedup();
            return people;
        }
    }
    Vec::new()
}

/// Tells whether a decision still stands without anybody being able to say why.
pub(super) fn is_unexplained(decision: &Facts) -> bool {
    decision.kind == Kind::Decision
        && decision.text("origin") == "inherited"
        && matches!(decision.text("reason_known"), "" | "guessed" | "unknown")
}

impl Bet {
    pub(super) fn is_active(&self) -> bool {
        self.state == ACTIVE
    }

    /// Tells whether the bet still wants something: it was not ended.
    pub(super) fn is_alive(&self) -> bool {
        matches!(self.state.as_str(), "candidate" | "proposed" | ACTIVE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ended_can_be_taken_up_again_and_nothing_lands_that_was_never_active() {
        assert!(may_follow("candidate", "active"));
        assert!(may_follow("active", "handed_over"));
        assert!(may_follow("landed", "active"));
        for (from, to) in [
            ("candidate", "landed"),
            ("proposed", "handed_over"),
            ("landed", "candidate"),
            ("active", "active"),
            ("nowhere", "active"),
        ] {
            assert!(!may_follow(from, to), "{from} to {to}");
        }
    }
}
