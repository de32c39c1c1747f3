//! Whether a plan is under way, and the leaves that stop its clock.

use footing_domain::CivilDate;
use serde_json::{Value, json};

use super::{Done, Editing, date, in_order, text};
use crate::plan::{Pause, Refusal, view::written};

impl Editing {
    pub(super) fn become_state(&mut self, from: &[&str], to: &str) -> Done {
        if !from.contains(&self.status.as_str()) {
            return Err(Refusal::NotFrom { from: self.status.clone(), to: to.to_owned() });
        }
        to.clone_into(&mut self.status);
        Ok(())
    }

    pub(super) fn pause(&mut self, from: &str, until: Option<&str>, reason: &str) -> Done {
        if !matches!(self.status.as_str(), "active" | "paused") {
            return Err(Refusal::NotFrom { from: self.status.clone(), to: "paused".to_owned() });
        }
        let from = date("from", from)?;
        let until = until.map(|until| date("until", until)).transpose()?;
        in_order(Some(from), until)?;
        self.not_before_start(Some(from))?;
        let new = Pause { from, until, reason: String::new() };
        if let Some(other) = self.plan.pauses.iter().find(|other| other.shares_days(&new)) {
            return Err(Refusal::PausesOverlap { from: written(other.from) });
        }
        self.list("pauses").push(json!({
            "from": written(from), "until": until.map(written), "reason": text(reason),
        }));
        let stands = from <= self.today && until.is_none_or(|until| self.today <= until);
        if stands && until.is_none() {
            "paused".clone_into(&mut self.status);
        }
        Ok(())
    }

    /// No day before the first is one of the plan's: a leave that began earlier begins there, one that was
    /// over is none.
    pub(super) fn leave_out_before(&mut self, start: CivilDate) {
        if self.plan.pauses.iter().all(|pause| pause.from >= start) {
            return;
        }
        self.list("pauses").retain_mut(|row| {
            let day = |row: &Value, name: &str| row[name].as_str()?.parse::<CivilDate>().ok();
            if day(row, "until").is_some_and(|until| until < start) {
                return false;
            }
            if day(row, "from").is_some_and(|from| from < start) {
                row["from"] = json!(written(start));
            }
            true
        });
    }

    pub(super) fn resume(&mut self, on: &str) -> Done {
        let on = date("on", on)?;
        let Some(at) = self.plan.pauses.iter().position(|pause| pause.until.is_none()) else {
            return self.become_state(&["paused"], "active");
        };
        let from = self.plan.pauses[at].from;
        in_order(Some(from), Some(on))?;
        let pauses = self.list("pauses");
        if on == from {
            pauses.remove(at);
        } else {
            pauses[at]["until"] = json!(written(on.plus_days(-1)));
        }
        "active".clone_into(&mut self.status);
        Ok(())
    }
}
