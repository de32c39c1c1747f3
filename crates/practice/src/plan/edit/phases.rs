//! How long a plan is, its phases and what ends them.

use serde_json::{Value, json};

use super::{Done, Editing, Object, PhaseInput, at, date, in_range, no_row, not_blank, text};
use crate::plan::{
    Criterion, LONGEST, Phase, SHORTEST, check_phases, scale_phases, scaled_day, view::written,
};

impl Editing {
    pub(super) fn set_length(&mut self, to: i32) -> Done {
        in_range("length_days", to, SHORTEST, LONGEST)?;
        let from = self.plan.length_days;
        let mut phases = self.plan.phases.clone();
        scale_phases(&mut phases, from, to);
        self.put_phases(&phases);
        self.put("length_days", json!(to));
        let scale = |row: &mut Object, name: &str| {
            if let Some(day) = row.get(name).and_then(Value::as_i64) {
                let day = i32::try_from(day).unwrap_or(from);
                row.insert(name.to_owned(), json!(scaled_day(day, from, to)));
            }
        };
        for (list, name) in [
            ("early_wins", "by_day"),
            ("not_doing", "revisit_day"),
            ("leverage_changes", "from_day"),
        ] {
            for row in self.list(list).iter_mut().filter_map(Value::as_object_mut) {
                scale(row, name);
            }
        }
        let tour = self.structure("listening_tour");
        scale(tour, "planned_by_day");
        let sorts = tour.get_mut("sorts").and_then(Value::as_array_mut).into_iter().flatten();
        for row in sorts.filter_map(Value::as_object_mut) {
            scale(row, "by_day");
        }
        Ok(())
    }

    pub(super) fn set_phases(&mut self, phases: Vec<PhaseInput>) -> Done {
        let mut read = Vec::with_capacity(phases.len());
        for phase in phases {
            not_blank("phase", &phase.name)?;
            let mut criteria = Vec::with_capacity(phase.criteria.len());
            for one in phase.criteria.into_iter().filter(|one| !one.text.trim().is_empty()) {
                let met_on = one.met_on.map(|on| date("met_on", &on)).transpose()?;
                self.not_before_start(met_on)?;
                criteria.push(Criterion { text: one.text.trim().to_owned(), met_on });
            }
            read.push(Phase {
                name: phase.name.trim().to_owned(),
                from_day: phase.from_day,
                to_day: phase.to_day,
                intent: phase.intent.trim().to_owned(),
                criteria,
            });
        }
        check_phases(&read, self.plan.length_days)?;
        self.put_phases(&read);
        Ok(())
    }

    pub(super) fn put_phases(&mut self, phases: &[Phase]) {
        self.object.insert("phases".to_owned(), phases_json(phases));
    }

    pub(super) fn meet(&mut self, phase: u32, criterion: u32, met_on: Option<&str>) -> Done {
        let met_on = met_on.map(|on| date("met_on", on)).transpose()?;
        self.not_before_start(met_on)?;
        let mut phases = self.plan.phases.clone();
        let count = phases.len();
        let phase = at(&mut phases, phase).ok_or_else(|| no_row(count))?;
        let count = phase.criteria.len();
        at(&mut phase.criteria, criterion).ok_or_else(|| no_row(count))?.met_on = met_on;
        self.put_phases(&phases);
        Ok(())
    }
}

pub(in crate::plan) fn phases_json(phases: &[Phase]) -> Value {
    let phase = |phase: &Phase| {
        let met = phase.criteria.iter().filter_map(|one| {
            let on = one.met_on?;
            Some(json!({ "criterion": one.text, "on": written(on) }))
        });
        let criteria: Vec<&str> = phase.criteria.iter().map(|one| one.text.as_str()).collect();
        json!({
            "name": phase.name,
            "from_day": phase.from_day,
            "to_day": phase.to_day,
            "intent": text(&phase.intent),
            "exit_criteria": criteria,
            "met": met.collect::<Vec<_>>(),
        })
    };
    Value::Array(phases.iter().map(phase).collect())
}
