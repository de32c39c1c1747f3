//! What the page of a plan shows, worked out from the plan and what was written in its days.

mod looking;
mod shapes;

use std::collections::HashMap;

use footing_domain::{CivilDate, EntryId, Facts, PersonId};

use self::looking::Looking;
use super::{
    Plan, PlanDays, Warning, balance::balance, breaches, lanes::lanes, warnings::warnings,
};
use crate::review::{Written, slots};

pub use shapes::{
    BetView, ConversationView, Counted, CoverageRow, CriterionView, DecisionView, EntryRef,
    EventView, NotDoingView, PauseView, PersonRef, PhaseState, PhaseView, PlanName, PlanView,
    QuestionView, ReviewSlot, ReviewState, SituationView, SortView, StarView, StillView,
    SuccessView, SuggestedView, TargetView, ThemeView, Verdict, WinView,
};

/// What is known of a person where a plan names them.
#[derive(Clone, PartialEq, Eq)]
pub struct Known {
    pub name: String,
    pub short_name: Option<String>,
    pub function: Option<String>,
    pub relation: Option<String>,
    pub is_self: bool,
}

/// What was written that a plan's page looks at; nothing locked is among it unless locked entries
/// were unlocked again. Each list has its first day first.
#[derive(Default)]
pub struct Seen {
    pub interviews: Vec<Facts>,
    pub decisions: Vec<Facts>,
    pub feedback: Vec<Facts>,
    pub pitches: Vec<Facts>,
    pub pullbacks: Vec<Facts>,
    pub reviews: Vec<Facts>,
    /// Reviews that are locked, while locked entries are not shown.
    pub hidden_reviews: Vec<Facts>,
    /// The filter for what was written in the plan's days, as `day:1..90`.
    pub range: String,
    /// Whatever else the plan refers to.
    pub linked: HashMap<EntryId, Facts>,
    pub people: HashMap<PersonId, Known>,
    /// Other plans that are under way at the same time.
    pub beside: Vec<PlanName>,
}

pub(crate) const AREAS: [&str; 6] =
    ["business", "people", "tech", "process", "culture", "politics"];

/// Returns what a plan's page shows on `today`.
pub fn view(entry: &Facts, plan: &Plan, seen: &Seen, today: CivilDate) -> PlanView {
    let start = plan.start_on.unwrap_or(today);
    let days = PlanDays::new(start, plan.length_days, &plan.pauses);
    let looking = Looking { plan, seen, days: &days };
    let day = days.number(today);
    let phase = plan.phases.iter().position(|phase| (phase.from_day..=phase.to_day).contains(&day));
    let (targets, also_heard) = looking.tour();
    let heard = targets.iter().filter(|target| !target.heard.is_empty()).count();
    let decisions = looking.decisions();
    let reasons = |known: &[&str]| {
        let inherited = decisions.iter().filter(|one| one.origin == "inherited");
        count(inherited.filter(|one| known.contains(&one.reason_known.as_str())).count())
    };
    let bets = looking.bets();
    let reviews = Written { shown: &seen.reviews, hidden: &seen.hidden_reviews };
    let broken = breaches(&entry.fields).into_iter().map(|refusal| Warning::Broken { refusal });
    PlanView {
        id: entry.id.to_string(),
        rev: entry.rev,
        title: entry.title.as_str().to_owned(),
        status: status(entry, &days, today),
        role: plan.role.clone(),
        role_title: plan.role_title.clone(),
        company: plan.company.clone(),
        transition_type: plan.transition_type.clone(),
        preset: plan.preset.clone(),
        hired_to_change: plan.hired_to_change.clone(),
        start_on: plan.start_on.map(written),
        end_on: days.end().map(written),
        length_days: plan.length_days,
        today: written(today),
        day,
        paused_since: days.standing_since(today).map(written),
        pauses: plan
            .pauses
            .iter()
            .map(|pause| PauseView {
                from: written(pause.from),
                until: pause.until.map(written),
                reason: pause.reason.clone(),
            })
            .collect(),
        still: days
            .still()
            .iter()
            .map(|(from, until)| StillView { from: written(*from), until: until.map(written) })
            .collect(),
        phase: phase.map(count),
        days_left_in_phase: phase.map_or(0, |at| plan.phases[at].to_day - day),
        phases: looking.phases(day),
        heard: Counted { done: count(heard), of: count(targets.len()) },
        suggested: looking.suggested(&targets, &also_heard),
        targets,
        also_heard,
        sorts: looking.sorts(),
        question_set: plan.tour.question_set.clone(),
        planned_by_day: plan.tour.planned_by_day,
        themes: looking.themes(),
        decisions_wanted: plan.decisions_wanted,
        inherited: count(decisions.iter().filter(|one| one.origin == "inherited").count()),
        documented: reasons(&["documented"]),
        told: reasons(&["told"]),
        guessed: reasons(&["guessed"]),
        unknown: reasons(&["unknown", ""]),
        decisions,
        active_bets: count(plan.bets.iter().filter(|bet| bet.is_active()).count()),
        most_active_bets: count(super::MOST_ACTIVE),
        bets,
        wins: looking.wins(),
        not_doing: looking.not_doing(),
        success: looking.success(),
        conversations: looking.conversations(),
        situation: looking.situation(),
        balance: balance(plan, &days, today),
        questions: looking.questions(),
        coverage: looking.coverage(),
        reviews: slots(plan, &days, reviews, today),
        lanes: lanes(plan, &days, seen),
        warnings: broken.chain(warnings(plan, &days, seen, today)).collect(),
        overlaps: seen.beside.clone(),
    }
}

/// Returns the plan's state: a leave that was foreseen has begun by itself.
fn status(entry: &Facts, days: &PlanDays, today: CivilDate) -> String {
    match entry.status.as_deref() {
        Some("active") if days.standing_since(today).is_some() => "paused".to_owned(),
        status => status.unwrap_or("draft").to_owned(),
    }
}

/// Returns the person as a view names them; somebody who was never filed goes by what stands there.
pub(crate) fn person(seen: &Seen, id: &PersonId) -> PersonRef {
    let known = seen.people.get(id);
    PersonRef {
        id: id.to_string(),
        name: known.map_or_else(|| id.to_string(), |known| known.name.clone()),
        short_name: known.and_then(|known| known.short_name.clone()),
        function: known.and_then(|known| known.function.clone()),
        relation: known.and_then(|known| known.relation.clone()),
    }
}

pub(crate) fn written(date: CivilDate) -> String {
    date.to_string()
}

pub(crate) fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}
