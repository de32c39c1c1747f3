//! What is worth a look today, gathered from promises, feedback and rhythms; and what the owner does
//! not want to be told.
//!
//! Of entries that are locked nothing is said here. Notices of the desktop never come from here.

mod reasons;
mod rhythms;

use std::fmt;

use footing_domain::{CivilDate, Invalid, Kind, Problem};
use footing_practice::{
    cadence::{Absence, away_on},
    nudge::{NudgeKind, Quiet, Reason, pick},
    plan::{Plan, PlanDays},
};
use footing_store::{EntryFilter, Reading, Trash};
use serde_json::{Value, json};

use crate::{Journal, Result, session::Session};

pub use rhythms::RhythmStand;

/// What the owner does not want to be told, and what was shown today.
const QUIET: &str = "nudges";
/// When the owner is away.
const AWAY: &str = "away";
const MOST_ABSENCES: usize = 50;
const MOST_SNOOZED: usize = 500;
const REASON_MAX_CHARS: usize = 80;

/// What Today says is worth a look. `Debug` shows no words.
#[derive(Clone, PartialEq)]
pub struct Nudges {
    /// At most three.
    pub nudges: Vec<Reason>,
    pub muted: Vec<NudgeKind>,
    /// Why there are none today.
    pub away: Option<Absence>,
}

impl fmt::Debug for Nudges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Nudges({})", self.nudges.len())
    }
}

impl Journal {
    /// Returns at most three things worth a look today, the same ones all day long.
    pub fn nudges(&self) -> Result<Nudges> {
        let session = self.session()?;
        let today = self.clock().today();
        let mut before = Value::Null;
        let (reasons, away, mut quiet) = session.store.read(|reading| {
            before = reading.setting(QUIET)?.unwrap_or_default();
            let around = Around::read(reading, today)?;
            let here = away_on(today, &around.away).cloned();
            let reasons = if here.is_some() { Vec::new() } else { reasons::all(reading, &around)? };
            Ok((reasons, here, Quiet::read(&before)))
        })?;
        let nudges = pick(today, away.is_some(), reasons, &mut quiet);
        put(&session, &before, &quiet)?;
        Ok(Nudges { nudges, muted: quiet.muted, away })
    }

    /// Leaves one alone until a day, which lies ahead.
    pub fn snooze_nudge(&self, key: &str, until: CivilDate) -> Result<()> {
        // A locked journal says so, whatever it is asked.
        drop(self.session()?);
        if until <= self.clock().today() {
            return Err(Invalid::new("until", Problem::Other("should lie ahead")).into());
        }
        self.change_quiet(|quiet| {
            if quiet.snoozed.len() < MOST_SNOOZED {
                quiet.snooze(key, until);
            }
        })
    }

    /// Lets one be shown again.
    pub fn wake_nudge(&self, key: &str) -> Result<()> {
        self.change_quiet(|quiet| {
            quiet.snoozed.remove(key);
        })
    }

    /// Says nothing of one kind any more, or again.
    pub fn mute_nudges(&self, kind: NudgeKind, muted: bool) -> Result<()> {
        self.change_quiet(|quiet| quiet.set_muted(kind, muted))
    }

    /// Returns when the owner is away, the earliest first.
    pub fn absences(&self) -> Result<Vec<Absence>> {
        Ok(read_absences(self.session()?.store.setting(AWAY)?.as_ref()))
    }

    /// Notes that the owner is away for some days, both included. Every clock stands still then.
    pub fn add_absence(&self, absence: Absence) -> Result<Vec<Absence>> {
        if absence.to < absence.from {
            return Err(Invalid::new("to", Problem::Other("lies before the first day")).into());
        }
        let found = absence.reason.chars().count();
        if found > REASON_MAX_CHARS {
            let max = REASON_MAX_CHARS;
            let problem = Problem::TooLong { unit: "characters", max, found };
            return Err(Invalid::new("reason", problem).into());
        }
        self.change_absences(|all| {
            all.retain(|there| *there != absence);
            all.push(absence);
            all.sort_by_key(|away| (away.from, away.to));
            let over = all.len().saturating_sub(MOST_ABSENCES);
            all.drain(..over);
        })
    }

    /// Forgets an absence that begins on `from`.
    pub fn drop_absence(&self, from: CivilDate) -> Result<Vec<Absence>> {
        self.change_absences(|all| all.retain(|away| away.from != from))
    }

    /// Returns how the plan that is under way counts its days.
    pub fn plan_days(&self) -> Result<Option<PlanDays>> {
        Ok(self.session()?.store.read(|reading| Ok(plan(reading)?.and_then(|plan| plan.days())))?)
    }

    fn change_absences(&self, change: impl FnOnce(&mut Vec<Absence>)) -> Result<Vec<Absence>> {
        let session = self.session()?;
        let mut all = read_absences(session.store.setting(AWAY)?.as_ref());
        change(&mut all);
        session.store.put_setting(AWAY, write_absences(&all))?;
        Ok(all)
    }

    fn change_quiet(&self, change: impl FnOnce(&mut Quiet)) -> Result<()> {
        let session = self.session()?;
        let before = session.store.setting(QUIET)?.unwrap_or_default();
        let mut quiet = Quiet::read(&before);
        change(&mut quiet);
        put(&session, &before, &quiet)
    }
}

/// What every reason looks at.
pub(crate) struct Around {
    pub(crate) today: CivilDate,
    pub(crate) days: Option<PlanDays>,
    pub(crate) away: Vec<Absence>,
}

impl Around {
    pub(crate) fn read(reading: &Reading<'_>, today: CivilDate) -> footing_store::Result<Self> {
        let mut away = read_absences(reading.setting(AWAY)?.as_ref());
        let plan = plan(reading)?;
        for pause in plan.iter().flat_map(|plan| &plan.pauses) {
            // A leave without an end lasts for now.
            let to = pause.until.unwrap_or_else(|| today.max(pause.from));
            away.push(Absence { from: pause.from, to, reason: pause.reason.clone() });
        }
        Ok(Self { today, days: plan.and_then(|plan| plan.days()), away })
    }

    pub(crate) fn plan_start(&self) -> Option<CivilDate> {
        self.days.as_ref().map(PlanDays::start)
    }
}

/// Returns the plan that is under way, or rests.
pub(crate) fn plan(reading: &Reading<'_>) -> footing_store::Result<Option<Plan>> {
    for status in ["active", "paused"] {
        let filter = EntryFilter {
            kind: Some(Kind::Plan),
            status: Some(status.to_owned()),
            limit: 1,
            ..EntryFilter::default()
        };
        let Some(found) = reading.entries(&filter)?.into_iter().next() else { continue };
        if let Some(entry) = reading.entry(&found.id, Trash::Exclude)? {
            return Ok(Some(Plan::read(&entry.content.fields)));
        }
    }
    Ok(None)
}

/// Looking at Today writes only what changed: three keys a day.
fn put(session: &Session, before: &Value, quiet: &Quiet) -> Result<()> {
    let after = quiet.write();
    if after != *before {
        session.store.put_setting(QUIET, after)?;
    }
    Ok(())
}

fn read_absences(value: Option<&Value>) -> Vec<Absence> {
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

fn write_absences(all: &[Absence]) -> Value {
    let rows = all.iter().map(|away| {
        json!({ "from": away.from.to_string(), "to": away.to.to_string(), "reason": away.reason })
    });
    rows.collect()
}
