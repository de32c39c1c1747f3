//! A plan filled from a preset.

use footing_domain::{CivilDate, Fields, Kind, RecordType};
use serde_json::{Value, json};

use super::{
    LONGEST, Refusal, SHORTEST,
    edit::{in_range, phases_json, text},
    scale_phases, scaled_day,
    view::written,
};
use crate::preset::{Preset, preset_for};

/// What somebody says of themselves to get a plan.
#[derive(Clone, PartialEq, Eq)]
pub struct Start {
    pub role: String,
    pub transition_type: String,
    pub start_on: CivilDate,
    pub length_days: i32,
    pub company: String,
    pub role_title: String,
    pub hired_to_change: String,
}

/// Returns the fields of a new plan.
pub fn start(start: &Start) -> Result<Fields, Refusal> {
    in_range("length_days", start.length_days, SHORTEST, LONGEST)?;
    let Some(preset) = preset_for(&start.role, &start.transition_type) else {
        let why = "has no preset for this way into it".to_owned();
        return Err(Refusal::Unfit { at: "role".to_owned(), why });
    };
    Fields::parse(RecordType::Kind(Kind::Plan), filled(start, preset))
        .map_err(|invalid| Refusal::Unfit { at: invalid.at, why: invalid.problem.to_string() })
}

fn filled(start: &Start, preset: &Preset) -> Value {
    let length = start.length_days;
    let scaled = |day: i32| scaled_day(day, preset.length_days, length);
    let mut phases = preset.phases();
    scale_phases(&mut phases, preset.length_days, length);
    let sorts = preset.listening_tour.iter().map(|sort| {
        json!({
            "relation": sort.relation,
            "functions": sort.functions,
            "who": sort.who,
            "why": sort.why,
            "by_day": scaled(sort.by_day),
        })
    });
    let agenda = preset.learning_agenda.iter();
    let agenda = agenda.map(|one| json!({ "text": one.text, "area": one.area, "state": "open" }));
    let success = preset.success_criteria.iter().map(|one| {
        json!({
            "statement": one.statement,
            "measured_by": one.measured_by,
            "agreed_with_boss": false,
            "target": one.target,
        })
    });
    let not_doing = preset.not_doing.iter().map(|one| {
        json!({
            "temptation": one.temptation,
            "why_not": one.why_not,
            "revisit_day": scaled(one.revisit_day),
        })
    });
    json!({
        "role": start.role,
        "role_title": text(&start.role_title),
        "company": text(&start.company),
        "start_on": written(start.start_on),
        "length_days": length,
        "preset": preset.reference(),
        "hired_to_change": text(&start.hired_to_change),
        "transition_type": start.transition_type,
        "phases": phases_json(&phases),
        "learning_agenda": agenda.collect::<Vec<_>>(),
        "listening_tour": {
            "targets": [],
            "question_set": "listening-tour",
            "planned_by_day": phases.first().map(|phase| phase.to_day),
            "sorts": sorts.collect::<Vec<_>>(),
        },
        "decision_map": { "target_count": super::DECISIONS_WANTED },
        "not_doing": not_doing.collect::<Vec<_>>(),
        "success_criteria": success.collect::<Vec<_>>(),
    })
}
