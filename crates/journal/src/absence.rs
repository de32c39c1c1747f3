//! The days on which the owner is away: nothing is asked of them then, nothing falls due, and the
//! days of a plan are not counted.

use footing_domain::{CivilDate, Invalid, Problem};
use footing_practice::{
    cadence::Absence,
    plan::{Pause, Plan},
};
use footing_store::Reading;
use serde_json::{Value, json};

use crate::{Journal, JournalError, Result};

const AWAY: &str = "away";
/// Each moves the days of a plan, so that none is ever dropped to make room.
const MOST_ABSENCES: usize = 400;
const LONGEST_DAYS: i64 = 731;
const REASON_MAX_CHARS: usize = 80;

impl Journal {
    /// Returns when the owner is away, the earliest first.
    pub fn absences(&self) -> Result<Vec<Absence>> {
        Ok(self.session()?.store.read(read)?)
    }

    /// Notes that the owner is away for some days, both included.
    pub fn add_absence(&self, absence: Absence) -> Result<Vec<Absence>> {
        self.put_absence(None, absence)
    }

    /// Notes an absence, in the place of the one that begins on `instead_of` if there is one.
    ///
    /// Fails with `invalid_input` for days out of order, for more than two years, for days that
    /// another absence has already, and where there are as many as are kept.
    pub fn put_absence(
        &self,
        instead_of: Option<CivilDate>,
        absence: Absence,
    ) -> Result<Vec<Absence>> {
        check(&absence)?;
        let mut all = self.absences()?;
        if let Some(from) = instead_of {
            all.retain(|there| there.from != from);
        }
        all.retain(|there| *there != absence);
        if all.iter().any(|there| there.from <= absence.to && absence.from <= there.to) {
            let problem = Problem::Other("overlaps days away that are there already");
            return Err(Invalid::new("from", problem).into());
        }
        if all.len() >= MOST_ABSENCES {
            let problem = Problem::Other("is one too many: 400 are kept, remove one that is over");
            return Err(Invalid::new("from", problem).into());
        }
        all.push(absence);
        all.sort_by_key(|away| (away.from, away.to));
        self.write_absences(all)
    }

    /// Forgets the absence that begins on `from`; where there is none, nothing changes.
    pub fn drop_absence(&self, from: CivilDate) -> Result<Vec<Absence>> {
        let mut all = self.absences()?;
        all.retain(|away| away.from != from);
        self.write_absences(all)
    }

    /// Ends the absence that `back` lies in on the day before it: on `back` the owner is here again.
    /// One that begins on `back` was none, and goes.
    ///
    /// Fails with `not_found` where no absence has that day.
    pub fn end_absence(&self, back: CivilDate) -> Result<Vec<Absence>> {
        let mut all = self.absences()?;
        let Some(at) = all.iter().position(|away| away.from <= back && back <= away.to) else {
            return Err(JournalError::NotFound { what: "day away on", id: back.to_string() });
        };
        if all[at].from == back {
            all.remove(at);
        } else {
            all[at].to = back.plus_days(-1);
        }
        self.write_absences(all)
    }

    fn write_absences(&self, all: Vec<Absence>) -> Result<Vec<Absence>> {
        self.session()?.store.put_setting(AWAY, written(&all))?;
        Ok(all)
    }
}

/// Returns when the owner is away, the earliest first.
pub(crate) fn read(reading: &Reading<'_>) -> footing_store::Result<Vec<Absence>> {
    Ok(parsed(reading.setting(AWAY)?.as_ref()))
}

/// Returns the plan as its clock goes: it stands on days away, as it does in a leave of its own.
pub(crate) fn resting(mut plan: Plan, away: &[Absence]) -> Plan {
    let day = plan.start_on;
    let counts = away.iter().filter(|away| day.is_none_or(|start| away.to >= start));
    plan.pauses.extend(counts.map(|away| Pause {
        from: away.from,
        until: Some(away.to),
        reason: away.reason.clone(),
    }));
    plan
}

fn check(absence: &Absence) -> Result<(), Invalid> {
    if absence.to < absence.from {
        return Err(Invalid::new("to", Problem::Other("lies before the first day")));
    }
    if (absence.to.naive() - absence.from.naive()).num_days() >= LONGEST_DAYS {
        return Err(Invalid::new("to", Problem::Other("is more than two years later")));
    }
    let found = absence.reason.chars().count();
    if found > REASON_MAX_CHARS {
        let max = REASON_MAX_CHARS;
        return Err(Invalid::new("reason", Problem::TooLong { unit: "characters", max, found }));
    }
    Ok(())
}

fn parsed(value: Option<&Value>) -> Vec<Absence> {
    let rows = value.and_then(Value::as_array).into_iter().flatten();
    rows.filter_map(|row| {
        let text = |name: &str| row.get(name).and_then(Value::as_str);
        Some(Absence {
            from: text("from")?.parse().ok()?,
            to: text("to")?.parse().ok()?,
            reason: text("reason").unwrap_or_default().to_owned(),
        })
    })
    .collect()
}

fn written(all: &[Absence]) -> Value {
    let rows = all.iter().map(|away| {
        json!({ "from": away.from.to_string(), "to": away.to.to_string(), "reason": away.reason })
    });
    rows.collect()
}
