//! What is worth a look today, gathered from promises, feedback and rhythms; and what the owner does
//! not want to be told.
//!
//! Of entries that are locked nothing is said here. Notices of the desktop never come from here.

mod reasons;
mod rhythms;

use std::{collections::BTreeMap, fmt};

use footing_domain::{CivilDate, Instant, Invalid, Problem};
use footing_practice::{
    cadence::{Absence, away_on},
    debrief::EVENING_HOURS,
    nudge::{NudgeKind, Quiet, Reason, pick},
    plan::PlanDays,
};
use footing_store::Reading;
use serde_json::Value;

use crate::{Journal, Result, absence, debrief, plan::under_way, session::Session};

pub use rhythms::{PersonRhythm, RhythmStand};

/// What the owner does not want to be told, and what was shown today.
const QUIET: &str = "nudges";
const MOST_SNOOZED: usize = 500;

/// What Today says is worth a look. `Debug` shows no words.
#[derive(Clone, PartialEq)]
pub struct Nudges {
    /// At most three.
    pub nudges: Vec<Reason>,
    pub muted: Vec<NudgeKind>,
    /// Why there are none today.
    pub away: Option<Absence>,
}

/// What nothing is said of.
#[derive(Clone, PartialEq)]
pub struct QuietList {
    pub muted: Vec<NudgeKind>,
    /// The next to come again first.
    pub snoozed: Vec<Snoozed>,
}

/// One that was put off, and the day on which it may come again.
#[derive(Clone, PartialEq)]
pub struct Snoozed {
    pub reason: Reason,
    pub until: CivilDate,
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
        let evening = self.is_evening();
        let mut before = Value::Null;
        let ((reasons, tonight), away, mut quiet) = session.store.read(|reading| {
            before = reading.setting(QUIET)?.unwrap_or_default();
            let around = Around::read(reading, today)?;
            let here = away_on(today, &around.away).cloned();
            let found = match here {
                Some(_) => (Vec::new(), None),
                None => every(reading, &around, evening)?,
            };
            Ok((found, here, Quiet::read(&before)))
        })?;
        let nudges = pick(today, away.is_some(), reasons, tonight, &mut quiet);
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

    /// Returns what nothing is said of: silenced kinds, and what was put off with the day it may
    /// come again.
    pub fn quiet(&self) -> Result<QuietList> {
        let session = self.session()?;
        let (today, evening) = (self.clock().today(), self.is_evening());
        Ok(session.store.read(|reading| {
            let quiet = Quiet::read(&reading.setting(QUIET)?.unwrap_or_default());
            let around = Around::read(reading, today)?;
            // What was settled meanwhile would not come again anyway.
            let mut waiting = BTreeMap::new();
            for reason in every(reading, &around, evening)?.0 {
                waiting.insert(reason.key.clone(), reason);
            }
            let snoozed = quiet.snoozed.into_iter().filter(|(_, until)| today < *until);
            let mut snoozed: Vec<Snoozed> = snoozed
                .filter_map(|(key, until)| Some(Snoozed { reason: waiting.remove(&key)?, until }))
                .collect();
            snoozed.sort_by(|one, other| {
                (one.until, one.reason.kind, &one.reason.key).cmp(&(
                    other.until,
                    other.reason.kind,
                    &other.reason.key,
                ))
            });
            Ok(QuietList { muted: quiet.muted, snoozed })
        })?)
    }

    /// Returns how the plan that is under way counts its days.
    pub fn plan_days(&self) -> Result<Option<PlanDays>> {
        let today = self.clock().today();
        let plan = self.session()?.store.read(|reading| under_way(reading, today))?;
        Ok(plan.and_then(|plan| plan.days()))
    }

    /// Tells whether midnight is near where the owner is: from five in the afternoon on.
    fn is_evening(&self) -> bool {
        let (now, zone) = (self.clock().now(), self.clock().zone());
        let later = now.millis().saturating_add(EVENING_HOURS * 60 * 60 * 1000);
        Instant::from_millis(later).is_ok_and(|later| later.date_in(&zone) > now.date_in(&zone))
    }

    fn change_quiet(&self, change: impl FnOnce(&mut Quiet)) -> Result<()> {
        let session = self.session()?;
        let before = session.store.setting(QUIET)?.unwrap_or_default();
        let mut quiet = Quiet::read(&before);
        change(&mut quiet);
        put(&session, &before, &quiet)
    }
}

/// Returns everything that could be worth a look, and what is asked on the evening of this day.
fn every(
    reading: &Reading<'_>,
    around: &Around,
    evening: bool,
) -> footing_store::Result<(Vec<Reason>, Option<NudgeKind>)> {
    let mut found = reasons::all(reading, around)?;
    let afterwards = debrief::reasons(reading, around.today, evening)?;
    found.extend(afterwards.reasons);
    Ok((found, afterwards.tonight.then_some(NudgeKind::Debrief)))
}

/// What every reason looks at.
pub(crate) struct Around {
    pub(crate) today: CivilDate,
    pub(crate) days: Option<PlanDays>,
    pub(crate) away: Vec<Absence>,
}

impl Around {
    pub(crate) fn read(reading: &Reading<'_>, today: CivilDate) -> footing_store::Result<Self> {
        let mut away = absence::read(reading)?;
        let plan = under_way(reading, today)?;
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

/// Looking at Today writes only what changed: three keys a day.
fn put(session: &Session, before: &Value, quiet: &Quiet) -> Result<()> {
    let after = quiet.write();
    if after != *before {
        session.store.put_setting(QUIET, after)?;
    }
    Ok(())
}
