//! What a plan says quietly: nothing here stops anybody.

use footing_domain::{CivilDate, Facts, PersonId};
use serde::Serialize;

use super::{
    BetName, Plan, PlanDays, Refusal, Seen,
    bets::{is_unexplained, witnesses},
};

/// The boss has agreed what counts by then, and resources were spoken of.
const AGREED_BY: i32 = 21;
const RESOURCES_BY: i32 = 30;
/// So many days of the first phase without a conversation are worth a word.
const SILENT_DAYS: i32 = 7;

/// Something worth a second look, with whatever it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Warning {
    /// No edit would have made it so: it came from a file.
    Broken {
        refusal: Refusal,
    },
    /// The bet touches a decision that nobody can explain.
    Fence {
        bet: BetName,
        decision: BetName,
    },
    /// Its evidence comes from so few people, and no note says why that is enough.
    ThinEvidence {
        bet: BetName,
        people: u32,
    },
    /// It became active in the first phase, and nothing says what makes it urgent.
    EarlyBet {
        bet: BetName,
    },
    /// So many success criteria are not agreed with the boss.
    NotAgreed {
        open: u32,
    },
    ResourcesNotOpened,
    /// A decision with no way back was accepted in the first phase.
    OneWayEarly {
        decision: BetName,
    },
    /// Nobody was heard for so many days of the first phase.
    NobodyHeard {
        days: i32,
    },
}

pub(super) fn warnings(
    plan: &Plan,
    days: &PlanDays,
    seen: &Seen,
    today: CivilDate,
) -> Vec<Warning> {
    let mut found = Vec::new();
    let first_phase = plan.phases.first().map_or(0, |phase| phase.to_day);
    let is_self = |id: &PersonId| seen.people.get(id).is_some_and(|one| one.is_self);
    for bet in plan.bets.iter().filter(|bet| bet.is_alive()) {
        let named = || BetName { id: bet.id.clone(), title: bet.title.clone() };
        for decision in bet.touches.iter().filter_map(|id| seen.linked.get(id)) {
            if is_unexplained(decision) && bet.fence_note.trim().is_empty() {
                found.push(Warning::Fence { bet: named(), decision: name(decision) });
            }
        }
        let people = witnesses(bet, |id| seen.linked.get(id), is_self).len();
        if bet.state != "candidate" && people < 2 && bet.evidence_note.trim().is_empty() {
            found.push(Warning::ThinEvidence { bet: named(), people: super::view::count(people) });
        }
        let began = bet.history.iter().find(|event| event.state == "active");
        let early =
            began.and_then(|event| event.on).is_some_and(|on| days.number(on) <= first_phase);
        let explained = bet.reason == "stabilise" || !bet.urgent_because.trim().is_empty();
        if bet.is_active() && early && !explained {
            found.push(Warning::EarlyBet { bet: named() });
        }
    }
    let day = days.number(today);
    let open = plan.success.iter().filter(|one| !one.agreed_with_boss).count();
    if day >= AGREED_BY && open > 0 {
        found.push(Warning::NotAgreed { open: super::view::count(open) });
    }
    let resources = plan.conversations.iter().find(|one| one.thread == "resources");
    if day >= RESOURCES_BY && resources.is_none_or(|one| one.status == "not_started") {
        found.push(Warning::ResourcesNotOpened);
    }
    for decision in &seen.decisions {
        let one_way = decision.text("door") == "one_way" && decision.text("origin") != "inherited";
        let accepted = decision.status.as_deref() == Some("accepted");
        if one_way && accepted && days.number(decision.occurred_on) <= first_phase {
            found.push(Warning::OneWayEarly { decision: name(decision) });
        }
    }
    let last = seen.interviews.last().map_or(0, |entry| days.number(entry.occurred_on)).max(0);
    if (1..=first_phase).contains(&day)
        && days.standing_since(today).is_none()
        && day - last >= SILENT_DAYS
    {
        found.push(Warning::NobodyHeard { days: day - last });
    }
    found
}

fn name(decision: &Facts) -> BetName {
    BetName { id: decision.id.to_string(), title: decision.title.as_str().to_owned() }
}
