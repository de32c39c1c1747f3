//! What a plan's page is drawn from: of each kind what was written in the plan's days, whatever the
//! plan refers to, and whoever is named in either.

use std::collections::{HashMap, hash_map::Entry as Slot};

use footing_domain::{CivilDate, EntryId, Facts, Kind, PersonId, Relation};
use footing_practice::plan::{Known, Plan, Seen};
use footing_store::{FactsFilter, Reading};

use super::{Kept, current};

/// Reviews are written up to so many days after the last day.
const REVIEWS_AFTER: i64 = 60;

pub(super) fn seen(
    reading: &Reading<'_>,
    kept: &Kept,
    plans: &[Kept],
    today: CivilDate,
    locked: bool,
) -> footing_store::Result<Seen> {
    let (Some(days), Some(first)) = (kept.days(), kept.since()) else {
        return Ok(Seen::default());
    };
    let now = current(plans, today).map(|kept| &kept.facts.id);
    let last = days.end().unwrap_or(today).max(days.start());
    let of = |kind: Kind, last: CivilDate| {
        reading.facts(&FactsFilter { locked, ..FactsFilter::between(kind, first, last) })
    };
    let mut seen = Seen {
        interviews: of(Kind::ListeningInterview, last)?,
        decisions: of(Kind::Decision, last)?,
        feedback: of(Kind::Feedback, last)?,
        pitches: of(Kind::Pitch, last)?,
        pullbacks: of(Kind::Pullback, last)?,
        reviews: Vec::new(),
        hidden_reviews: Vec::new(),
        range: kept.range(now, kept.plan.length_days, today).unwrap_or_default(),
        linked: HashMap::new(),
        people: HashMap::new(),
        beside: plans
            .iter()
            .filter(|other| other.is_under_way() && other.facts.id != kept.facts.id)
            .filter(|_| kept.is_under_way())
            .map(|other| other.name(None))
            .collect(),
    };
    let written = FactsFilter::between(Kind::PlanReview, first, last.plus_days(REVIEWS_AFTER));
    let mut written = reading.facts(&FactsFilter { locked: true, ..written })?;
    written.retain(|review| belongs(review, &kept.facts));
    (seen.reviews, seen.hidden_reviews) =
        written.into_iter().partition(|review| locked || !review.is_locked());
    for id in linked(&kept.plan) {
        if !seen.linked.contains_key(id)
            && let Some(facts) = reading.facts_of(id)?
            && (locked || !facts.is_locked())
        {
            seen.linked.insert(id.clone(), facts);
        }
    }
    let mut named = people_of(&kept.plan);
    let entries = seen.interviews.iter().chain(&seen.decisions).chain(seen.linked.values());
    for entry in entries {
        named.extend(entry.people.iter().map(|mention| mention.person.clone()));
        for field in ["asked", "ask_next"] {
            let ids = entry.fields.get(field).and_then(serde_json::Value::as_array);
            let ids = ids.into_iter().flatten().filter_map(serde_json::Value::as_str);
            named.extend(ids.filter_map(|id| id.parse::<PersonId>().ok()));
        }
    }
    seen.people = known(reading, named)?;
    Ok(seen)
}

/// Tells whether a review is of this plan: it says so, or it does not say.
pub(crate) fn belongs(review: &Facts, plan: &Facts) -> bool {
    let named = review.text("plan");
    named.is_empty() || named == plan.id.as_str() || named == plan.text("plan")
}

/// Returns what is known of these people. Who was merged into another goes by the other's name.
pub(crate) fn known(
    reading: &Reading<'_>,
    people: impl IntoIterator<Item = PersonId>,
) -> footing_store::Result<HashMap<PersonId, Known>> {
    let mut known = HashMap::new();
    for id in people {
        let Slot::Vacant(place) = known.entry(id) else { continue };
        let present = reading.present_person(place.key())?;
        if let Some(person) = reading.person(&present)? {
            place.insert(Known {
                name: person.name,
                short_name: person.short_name,
                function: person.function.map(|function| function.as_str().to_owned()),
                relation: person.relation.map(Relation::as_str).map(str::to_owned),
                is_self: person.is_self,
            });
        }
    }
    Ok(known)
}

fn linked(plan: &Plan) -> impl Iterator<Item = &EntryId> {
    let bets = plan.bets.iter().flat_map(|bet| bet.evidence.iter().chain(&bet.touches));
    let wins = plan.wins.iter().flat_map(|win| &win.evidence);
    let logs = plan.conversations.iter().flat_map(|thread| &thread.log);
    bets.chain(wins).chain(logs)
}

pub(crate) fn people_of(plan: &Plan) -> Vec<PersonId> {
    let mut people: Vec<PersonId> = plan.tour.targets.clone();
    people.extend(plan.questions.iter().flat_map(|question| question.asked.iter().cloned()));
    people.extend(plan.wins.iter().filter_map(|win| win.for_whom.clone()));
    people.extend(plan.bets.iter().filter_map(|bet| bet.owner.clone()));
    people
}
