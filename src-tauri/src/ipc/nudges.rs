//! What Today says is worth a look, leaving it alone, and the days on which nothing is asked.

use footing_domain::{CivilDate, Invalid, Problem};
use footing_journal::practice::{
    cadence::Absence,
    nudge::{Act, NudgeKind, Reason},
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;

use super::IpcResult;
use crate::Shell;

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NudgesView {
    /// At most three, the same ones all day long.
    pub nudges: Vec<NudgeView>,
    /// Kinds that nothing is said of.
    pub muted: Vec<NudgeAbout>,
    /// The last day away, where the owner is: then there are none.
    pub away_until: Option<String>,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NudgeView {
    pub key: String,
    pub about: NudgeAbout,
    /// Since when; the day that was missed or comes near.
    pub since: String,
    /// Day of the plan.
    pub since_day: Option<i32>,
    /// Why, in one sentence.
    pub cause: String,
    pub act: NudgeAct,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum NudgeAbout {
    PromiseSoon,
    PromiseLate,
    Debrief,
    FeedbackLate,
    Career,
    FeedbackOwed,
    Review,
    OneOnOne,
    FollowUp,
    HireOutcome,
    FeedbackGap,
    Touchpoint,
    PromisedToMe,
    PutOff,
    Number,
    Revisit,
    AboutMe,
}

/// What one key does about it.
#[derive(Clone, Serialize, Type)]
#[serde(tag = "does", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum NudgeAct {
    MovePromise { id: String },
    OpenPromise { id: String },
    OpenFeedback { id: String },
    OpenPerson { id: String },
    OpenDebrief { id: String },
    OpenDecision { id: String },
    OpenReview { day: i32 },
    OpenHire { person: String },
    AskForFeedback,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SnoozeInput {
    pub key: String,
    /// The day on which it may come again.
    pub until: String,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MuteInput {
    pub about: NudgeAbout,
    pub muted: bool,
}

/// What nothing is said of, and when.
#[derive(Serialize, Type)]
pub struct QuietView {
    pub muted: Vec<NudgeAbout>,
    /// The next to come again first.
    pub snoozed: Vec<SnoozedView>,
    /// Days away, the earliest first.
    pub away: Vec<AbsenceView>,
}

#[derive(Serialize, Type)]
pub struct SnoozedView {
    pub key: String,
    pub about: NudgeAbout,
    pub cause: String,
    /// The day on which it may come again.
    pub until: String,
}

/// Days away, both included.
#[derive(Serialize, Type)]
pub struct AbsenceView {
    pub from: String,
    pub to: String,
    pub reason: String,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AbsenceInput {
    /// The first day of the absence that this one takes the place of.
    pub instead_of: Option<String>,
    pub from: String,
    pub to: String,
    pub reason: String,
}

#[tauri::command]
#[specta::specta]
pub async fn nudges(shell: State<'_, Shell>) -> IpcResult<NudgesView> {
    let (found, days) = shell.ask(|journal| Ok((journal.nudges()?, journal.plan_days()?))).await?;
    let day = |date: CivilDate| days.as_ref().map(|days| days.number(date)).filter(|day| *day > 0);
    Ok(NudgesView {
        nudges: found.nudges.into_iter().map(|reason| view(reason, day)).collect(),
        muted: found.muted.into_iter().map(NudgeAbout::from).collect(),
        away_until: found.away.map(|away| away.to.to_string()),
    })
}

/// Leaves one alone until a day.
#[tauri::command]
#[specta::specta]
pub async fn snooze_nudge(shell: State<'_, Shell>, snooze: SnoozeInput) -> IpcResult<()> {
    let until = day("until", &snooze.until)?;
    shell.ask(move |journal| journal.snooze_nudge(&snooze.key, until)).await
}

/// Lets one be shown again.
#[tauri::command]
#[specta::specta]
pub async fn wake_nudge(shell: State<'_, Shell>, key: String) -> IpcResult<()> {
    shell.ask(move |journal| journal.wake_nudge(&key)).await
}

/// Says nothing of one kind any more, or again.
#[tauri::command]
#[specta::specta]
pub async fn mute_nudges(shell: State<'_, Shell>, mute: MuteInput) -> IpcResult<()> {
    shell.ask(move |journal| journal.mute_nudges(mute.about.into(), mute.muted)).await
}

/// What was silenced, what was put off, and the days away.
#[tauri::command]
#[specta::specta]
pub async fn quiet(shell: State<'_, Shell>) -> IpcResult<QuietView> {
    let (quiet, away) = shell.ask(|journal| Ok((journal.quiet()?, journal.absences()?))).await?;
    let snoozed = quiet.snoozed.into_iter().map(|one| SnoozedView {
        key: one.reason.key,
        about: one.reason.kind.into(),
        cause: one.reason.cause,
        until: one.until.to_string(),
    });
    Ok(QuietView {
        muted: quiet.muted.into_iter().map(NudgeAbout::from).collect(),
        snoozed: snoozed.collect(),
        away: away.into_iter().map(AbsenceView::from).collect(),
    })
}

/// Notes days away, new or in the place of others. Returns all there are.
#[tauri::command]
#[specta::specta]
pub async fn put_absence(
    shell: State<'_, Shell>,
    absence: AbsenceInput,
) -> IpcResult<Vec<AbsenceView>> {
    let (instead_of, absence) = absence.read()?;
    let away = shell.ask(move |journal| journal.put_absence(instead_of, absence)).await?;
    Ok(away.into_iter().map(AbsenceView::from).collect())
}

/// Forgets the days away that begin on a day. Returns those that are left.
#[tauri::command]
#[specta::specta]
pub async fn drop_absence(shell: State<'_, Shell>, from: String) -> IpcResult<Vec<AbsenceView>> {
    let from = day("from", &from)?;
    let away = shell.ask(move |journal| journal.drop_absence(from)).await?;
    Ok(away.into_iter().map(AbsenceView::from).collect())
}

fn day(at: &str, text: &str) -> Result<CivilDate, Invalid> {
    text.parse().map_err(|_| Invalid::new(at, Problem::NotADate))
}

impl AbsenceInput {
    fn read(self) -> IpcResult<(Option<CivilDate>, Absence)> {
        let instead_of = self.instead_of.map(|from| day("instead_of", &from)).transpose()?;
        let (from, to) = (day("from", &self.from)?, day("to", &self.to)?);
        Ok((instead_of, Absence { from, to, reason: self.reason.trim().to_owned() }))
    }
}

impl From<Absence> for AbsenceView {
    fn from(away: Absence) -> Self {
        Self { from: away.from.to_string(), to: away.to.to_string(), reason: away.reason }
    }
}

fn view(reason: Reason, day: impl Fn(CivilDate) -> Option<i32>) -> NudgeView {
    NudgeView {
        key: reason.key,
        about: reason.kind.into(),
        since: reason.since.to_string(),
        since_day: day(reason.since),
        cause: reason.cause,
        act: match reason.act {
            Act::MovePromise { id } => NudgeAct::MovePromise { id },
            Act::OpenPromise { id } => NudgeAct::OpenPromise { id },
            Act::OpenEntry { id } => NudgeAct::OpenFeedback { id },
            Act::OpenPerson { id } | Act::Write { person: Some(id), .. } => {
                NudgeAct::OpenPerson { id }
            }
            Act::Write { person: None, .. } => NudgeAct::AskForFeedback,
            Act::OpenHire { person } => NudgeAct::OpenHire { person },
            Act::OpenDebrief { id } => NudgeAct::OpenDebrief { id },
            Act::OpenDecision { id } => NudgeAct::OpenDecision { id },
            Act::OpenReview { day } => {
                NudgeAct::OpenReview { day: i32::try_from(day).unwrap_or(i32::MAX) }
            }
        },
    }
}

macro_rules! same_words {
    ($($kind:ident),*) => {
        impl From<NudgeKind> for NudgeAbout {
            fn from(kind: NudgeKind) -> Self {
                match kind { $(NudgeKind::$kind => Self::$kind),* }
            }
        }

        impl From<NudgeAbout> for NudgeKind {
            fn from(about: NudgeAbout) -> Self {
                match about { $(NudgeAbout::$kind => Self::$kind),* }
            }
        }
    };
}

same_words!(
    PromiseSoon,
    PromiseLate,
    Debrief,
    FeedbackLate,
    Career,
    FeedbackOwed,
    Review,
    OneOnOne,
    FollowUp,
    HireOutcome,
    FeedbackGap,
    Touchpoint,
    PromisedToMe,
    PutOff,
    Number,
    Revisit,
    AboutMe
);
