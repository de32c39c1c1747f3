//! What a page tells of the plan that is under way: what the boss said, what was agreed with them,
//! whom to hear next. What the plan says already is never written over; the page adds to it.

use footing_domain::{CivilDate, Fields};
use serde_json::Value;

use super::{Answers, Sent};
use crate::{
    plan::{Plan, PlanEdit, StarInput, apply},
    promise::days_between,
};

/// Returns a plan's fields with what a page tells of it. `before` are the answers that the page had,
/// whose words its new ones replace; `page` is the entry with its day, which a conversation of the
/// plan points to.
pub fn plan_with(
    fields: &Fields,
    status: &str,
    sent: &[Sent],
    before: &Answers,
    page: (&str, CivilDate),
    today: CivilDate,
) -> Fields {
    let mut fields = fields.clone();
    for one in sent {
        for edit in edits(&Plan::read(&fields), one, before.get(&one.field), page) {
            // What the plan does not take stays on the page alone.
            if let Ok(edited) = apply(&fields, status, edit, today, "") {
                fields = edited.fields;
            }
        }
    }
    fields
}

fn edits(
    plan: &Plan,
    sent: &Sent,
    before: Option<&Value>,
    (page, on): (&str, CivilDate),
) -> Vec<PlanEdit> {
    let Some(value) = sent.forms.first() else { return Vec::new() };
    let before = before.and_then(Value::as_str);
    match sent.path.split('.').collect::<Vec<_>>().as_slice() {
        ["situation", "boss_view"] => {
            let Some(words) = value.as_str() else { return Vec::new() };
            let stars = plan.stars.iter().map(|star| StarInput {
                area: star.area.clone(),
                stars: star.stars.clone(),
                share: star.share,
            });
            vec![PlanEdit::SetSituation {
                stars: stars.collect(),
                my_view: plan.my_view.clone(),
                boss_view: added(&plan.boss_view, before, words),
                agreed_on: plan.situation_agreed_on.map(|on| on.to_string()),
            }]
        }
        ["threads", thread, "agreed"] => {
            let there = plan.conversations.iter().find(|one| one.thread == *thread);
            let (Some(words), Some(there)) = (value.as_str(), there) else { return Vec::new() };
            let status = match there.status.as_str() {
                "not_started" => "opened",
                begun => begun,
            };
            let mut log: Vec<String> = there.log.iter().map(ToString::to_string).collect();
            if !log.iter().any(|one| one == page) {
                log.push(page.to_owned());
            }
            vec![PlanEdit::SetThread {
                thread: (*thread).to_owned(),
                status: status.to_owned(),
                agreed: added(&there.agreed, before, words),
                log,
            }]
        }
        ["listening_tour", "targets"] => {
            let people = value.as_array().into_iter().flatten().filter_map(Value::as_str);
            people.map(|person| PlanEdit::AddTarget { person: person.to_owned() }).collect()
        }
        ["break_even", mark @ ("consumed" | "created")] => {
            let mark_of = value.as_i64().and_then(|mark| i32::try_from(mark).ok());
            let week = plan.weeks.iter().find(|week| (0..7).contains(&days_between(week.of, on)));
            let (taken, given) = week.map_or((None, None), |week| (week.taken, week.given));
            let note = week.map(|week| week.note.clone()).unwrap_or_default();
            let (taken, given) =
                if *mark == "consumed" { (mark_of, given) } else { (taken, mark_of) };
            vec![PlanEdit::SetWeek { of: on.to_string(), taken, given, note }]
        }
        _ => Vec::new(),
    }
}

/// Returns `there` with the page's words: in the place of those it had there before, else below.
fn added(there: &str, before: Option<&str>, words: &str) -> String {
    let there = there.trim();
    if there.contains(words) {
        return there.to_owned();
    }
    match before.filter(|before| !before.is_empty() && there.contains(before)) {
        Some(before) => there.replacen(before, words, 1),
        None if there.is_empty() => words.to_owned(),
        None => format!("{there}\n\n{words}"),
    }
}
