//! What was taken and given in one week.

use footing_domain::CivilDate;
use serde_json::{Value, json};

use super::{Done, Editing, Object, date, in_range, text};
use crate::plan::{Refusal, balance, view::written};

impl Editing {
    /// Puts down what a week took and gave; where nothing is said any more, its row goes.
    pub(super) fn set_week(
        &mut self,
        of: &str,
        taken: Option<i32>,
        given: Option<i32>,
        note: &str,
    ) -> Done {
        let monday = balance::monday_of(date("week_of", of)?);
        for (what, score) in [("consumed", taken), ("created", given)] {
            if let Some(score) = score {
                in_range(what, score, 0, balance::MOST)?;
            }
        }
        let first = self.plan.start_on.map(balance::monday_of);
        if first.is_none_or(|first| monday < first) || monday > self.today {
            let why = "the week does not lie between the plan's first day and today".to_owned();
            return Err(Refusal::Unfit { at: "week_of".to_owned(), why });
        }
        let number = first.map_or(1, |first| (monday.naive() - first.naive()).num_days() / 7 + 1);
        let rows = self.list("break_even");
        let there = rows.iter().position(|row| of_week(row) == Some(monday));
        if taken.is_none() && given.is_none() && note.trim().is_empty() {
            if let Some(at) = there {
                rows.remove(at);
            }
            return Ok(());
        }
        let mut row = there.and_then(|at| rows[at].as_object().cloned()).unwrap_or_default();
        let mut put = |name: &str, value: Value| match value {
            Value::Null => drop(row.remove(name)),
            value @ (Value::Bool(_)
            | Value::Number(_)
            | Value::String(_)
            | Value::Array(_)
            | Value::Object(_)) => drop(row.insert(name.to_owned(), value)),
        };
        put("week", json!(number));
        put("week_of", json!(written(monday)));
        put("consumed", json!(taken));
        put("created", json!(given));
        put("note", text(note));
        match there {
            Some(at) => rows[at] = Value::Object(row),
            None => rows.push(Value::Object(row)),
        }
        rows.sort_by_key(of_week);
        Ok(())
    }
}

fn of_week(row: &Value) -> Option<CivilDate> {
    let of: CivilDate =
        row.as_object().and_then(|row: &Object| row.get("week_of"))?.as_str()?.parse().ok()?;
    Some(balance::monday_of(of))
}
