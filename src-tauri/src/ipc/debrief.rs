//! After a pitch: the debrief, the promised number, conversations and what agreement costs, and
//! decisions that are looked at again.

use footing_domain::{EntryId, PersonId};
use footing_journal::{
    Calibration, Debrief, DebriefToKeep, GuessLine, Journal, NewTouchpoint, TouchpointLine,
    practice::{
        calibration::{Actual, NEEDED},
        debrief::{Happened, Settled},
        stance::Stance,
    },
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;

use super::{
    IpcError, IpcResult,
    entry::PersonRef,
    objections::{ConditionInput, ObjectionForm, ObjectionRow},
    rehearse::{ListenerBefore, before},
};
use crate::Shell;

/// A pitch after its meeting.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DebriefView {
    pub id: String,
    pub rev: u32,
    pub title: String,
    pub version: u32,
    pub state: String,
    pub meeting_on: Option<String>,
    /// `approved`, `approved_with_conditions`, `deferred` or `declined`.
    pub outcome: Option<String>,
    pub decided_on: Option<String>,
    pub until: String,
    pub trigger: String,
    pub landed: String,
    pub lost: String,
    pub listeners: Vec<StoodView>,
    pub objections: Vec<ObjectionRow>,
    pub conditions: Vec<ConditionView>,
    /// When the number is asked about, where the answer was yes.
    pub number_on: Option<String>,
    /// `yes`, `partly`, `no` or `too_early`.
    pub happened: Option<String>,
    pub happened_note: String,
}

#[derive(Clone, Serialize, Type)]
pub struct StoodView {
    pub listener: ListenerBefore,
    pub before: Option<String>,
    pub after: Option<String>,
}

#[derive(Clone, Serialize, Type)]
pub struct ConditionView {
    pub id: String,
    pub text: String,
    pub theirs: bool,
    pub due: Option<String>,
    pub open: bool,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DebriefInput {
    pub id: String,
    pub base_rev: u32,
    /// Null: nothing was decided yet.
    pub outcome: Option<String>,
    pub decided_on: Option<String>,
    /// Until when it is put off, or what it waits for.
    pub until: Option<String>,
    pub trigger: String,
    pub landed: String,
    pub lost: String,
    pub stood: Vec<StoodInput>,
    /// New ones, and those that were changed.
    pub objections: Vec<ObjectionForm>,
    /// New ones.
    pub conditions: Vec<ConditionInput>,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StoodInput {
    pub person_id: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NumberInput {
    pub id: String,
    pub base_rev: u32,
    pub happened: String,
    pub note: String,
}

/// What agreement costs, over the last year.
#[derive(Clone, Serialize, Type)]
pub struct AlignmentView {
    pub touchpoints: Vec<TouchpointView>,
    pub tax: Vec<TaxView>,
    pub since: String,
    /// Whether there were more than are counted.
    pub more: bool,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TouchpointView {
    pub id: String,
    pub on: String,
    pub title: String,
    pub with: Option<PersonRef>,
    pub function: Option<String>,
    pub minutes: Option<u32>,
    pub kind: Option<String>,
    pub outcome: String,
    pub tradeoff_disclosed: Option<bool>,
    /// How far they trust the owner now, 1 to 5.
    pub trust: Option<u8>,
}

/// Minutes that one function took, and for each yes.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TaxView {
    pub function: Option<String>,
    pub talking: u32,
    pub drafting: u32,
    pub approved: u32,
    pub per_yes: Option<u32>,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TouchpointInput {
    pub person_id: String,
    pub on: Option<String>,
    pub topic: String,
    pub minutes: Option<u32>,
    /// `pitch`, `update`, `repair`, `informal` or `escalation`.
    pub kind: Option<String>,
    pub outcome: String,
    pub tradeoff_disclosed: Option<bool>,
    pub trust: Option<u8>,
}

/// How good guesses were: a curve, or how many are missing for one.
#[derive(Clone, Serialize, Type)]
pub struct CalibrationView {
    pub judged: u32,
    pub missing: u32,
    pub needed: u32,
    pub bands: Vec<BandView>,
    /// The next to be looked at first.
    pub ahead: Vec<GuessView>,
    pub done: Vec<GuessView>,
    pub more: bool,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BandView {
    pub from: u32,
    pub to: u32,
    pub many: u32,
    pub came_true: u32,
    pub said: f64,
}

/// A decision to be looked at again. What was guessed stays hidden until it is judged.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct GuessView {
    pub id: String,
    pub rev: u32,
    pub title: String,
    pub revisit_on: Option<String>,
    pub due: bool,
    pub actual: Option<String>,
    pub confidence: Option<f64>,
    pub expected: String,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct JudgeInput {
    pub id: String,
    pub base_rev: u32,
    /// `better`, `as_expected`, `worse` or `unknown`.
    pub actual: String,
    pub note: String,
}

#[tauri::command]
#[specta::specta]
pub async fn debrief(shell: State<'_, Shell>, id: String) -> IpcResult<DebriefView> {
    let id: EntryId = id.parse()?;
    Ok(view(shell.ask(move |journal| journal.debrief(&id)).await?))
}

/// Writes down what came of a meeting, and ends its draft.
#[tauri::command]
#[specta::specta]
pub async fn save_debrief(
    shell: State<'_, Shell>,
    debrief: DebriefInput,
) -> IpcResult<DebriefView> {
    let to_keep = debrief.read()?;
    let debrief = shell
        .ask(move |journal| {
            journal.save_debrief(&to_keep)?;
            journal.debrief(&to_keep.id)
        })
        .await?;
    Ok(view(debrief))
}

/// Says whether the promised number happened.
#[tauri::command]
#[specta::specta]
pub async fn say_number(shell: State<'_, Shell>, number: NumberInput) -> IpcResult<DebriefView> {
    let id: EntryId = number.id.parse()?;
    let happened: Happened = number.happened.parse()?;
    let debrief = shell
        .ask(move |journal| {
            journal.say_number(&id, number.base_rev, happened, &number.note)?;
            journal.debrief(&id)
        })
        .await?;
    Ok(view(debrief))
}

#[tauri::command]
#[specta::specta]
pub async fn alignment(shell: State<'_, Shell>) -> IpcResult<AlignmentView> {
    let found = shell.ask(Journal::alignment).await?;
    let tax = found.tax.iter().map(|row| TaxView {
        function: row.function.map(|function| function.as_str().to_owned()),
        talking: row.talking,
        drafting: row.drafting,
        approved: row.approved,
        per_yes: row.per_yes(),
    });
    Ok(AlignmentView {
        tax: tax.collect(),
        since: found.since.to_string(),
        more: found.more,
        touchpoints: found.touchpoints.into_iter().map(touchpoint_view).collect(),
    })
}

/// Writes down a conversation about work.
#[tauri::command]
#[specta::specta]
pub async fn log_touchpoint(
    shell: State<'_, Shell>,
    touchpoint: TouchpointInput,
) -> IpcResult<String> {
    let new = NewTouchpoint {
        with: touchpoint.person_id.parse()?,
        on: touchpoint.on.map(|day| day.parse()).transpose()?,
        topic: touchpoint.topic,
        minutes: touchpoint.minutes,
        kind: touchpoint.kind,
        outcome: touchpoint.outcome,
        tradeoff_disclosed: touchpoint.tradeoff_disclosed,
        trust: touchpoint.trust,
    };
    let saved = shell.ask(move |journal| journal.log_touchpoint(&new)).await?;
    Ok(saved.id.to_string())
}

/// How good guesses were, and which decisions wait to be looked at again.
#[tauri::command]
#[specta::specta]
pub async fn calibration(shell: State<'_, Shell>) -> IpcResult<CalibrationView> {
    Ok(calibrated(shell.ask(Journal::calibration).await?))
}

/// Says how a decision turned out.
#[tauri::command]
#[specta::specta]
pub async fn judge_decision(
    shell: State<'_, Shell>,
    judge: JudgeInput,
) -> IpcResult<CalibrationView> {
    let id: EntryId = judge.id.parse()?;
    let actual: Actual = judge.actual.parse()?;
    let found = shell
        .ask(move |journal| {
            journal.judge_decision(&id, judge.base_rev, actual, &judge.note)?;
            journal.calibration()
        })
        .await?;
    Ok(calibrated(found))
}

impl DebriefInput {
    fn read(self) -> IpcResult<DebriefToKeep> {
        let settled = match self.outcome {
            Some(outcome) => Some(Settled {
                outcome: outcome.parse()?,
                on: self.decided_on.map(|day| day.parse()).transpose()?,
                until: self.until.map(|day| day.parse()).transpose()?,
                trigger: self.trigger,
            }),
            None => None,
        };
        let mut stood = Vec::with_capacity(self.stood.len());
        for one in self.stood {
            let person: PersonId = one.person_id.parse()?;
            stood.push((person, stance(one.before)?, stance(one.after)?));
        }
        let objections: IpcResult<Vec<_>> =
            self.objections.into_iter().map(ObjectionForm::read).collect();
        let conditions: IpcResult<Vec<_>> =
            self.conditions.into_iter().map(ConditionInput::read).collect();
        Ok(DebriefToKeep {
            id: self.id.parse()?,
            base_rev: self.base_rev,
            settled,
            landed: self.landed,
            lost: self.lost,
            stood,
            objections: objections?,
            conditions: conditions?,
        })
    }
}

fn stance(word: Option<String>) -> IpcResult<Option<Stance>> {
    let Some(word) = word else { return Ok(None) };
    let stance = Stance::from_word(&word);
    stance.map(Some).ok_or_else(|| IpcError::invalid("stance", "stance: is no stance"))
}

fn view(debrief: Debrief) -> DebriefView {
    let word = |stance: Option<Stance>| stance.map(|stance| stance.as_str().to_owned());
    let listeners = debrief.listeners.into_iter().map(|stood| StoodView {
        listener: before(stood.listener),
        before: word(stood.before),
        after: word(stood.after),
    });
    let conditions = debrief.conditions.into_iter().map(|one| ConditionView {
        id: one.id.to_string(),
        text: one.text,
        theirs: one.theirs,
        due: one.due.map(|due| due.to_string()),
        open: one.open,
    });
    DebriefView {
        id: debrief.entry.to_string(),
        rev: debrief.rev,
        title: debrief.title,
        version: debrief.version,
        state: debrief.state.as_str().to_owned(),
        meeting_on: debrief.meeting_on.map(|on| on.to_string()),
        outcome: debrief.outcome.map(|outcome| outcome.as_str().to_owned()),
        decided_on: debrief.decided_on.map(|on| on.to_string()),
        until: debrief.until,
        trigger: debrief.trigger,
        landed: debrief.landed,
        lost: debrief.lost,
        listeners: listeners.collect(),
        objections: debrief.objections.into_iter().map(ObjectionRow::from).collect(),
        conditions: conditions.collect(),
        number_on: debrief.number_on.map(|on| on.to_string()),
        happened: debrief.happened.map(|happened| happened.as_str().to_owned()),
        happened_note: debrief.happened_note,
    }
}

fn touchpoint_view(line: TouchpointLine) -> TouchpointView {
    TouchpointView {
        id: line.id.to_string(),
        on: line.on.to_string(),
        title: line.title,
        with: line.with.map(|(id, name)| PersonRef { id: id.to_string(), name }),
        function: line.function.map(|function| function.as_str().to_owned()),
        minutes: line.touchpoint.minutes,
        kind: line.touchpoint.kind,
        outcome: line.touchpoint.outcome,
        tradeoff_disclosed: line.touchpoint.tradeoff_disclosed,
        trust: line.trust,
    }
}

fn calibrated(found: Calibration) -> CalibrationView {
    let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
    let bands = found.curve.bands.iter().map(|band| BandView {
        from: band.from,
        to: band.to,
        many: band.many,
        came_true: band.came_true,
        said: band.said,
    });
    CalibrationView {
        judged: count(found.curve.judged),
        missing: count(found.curve.missing),
        needed: count(NEEDED),
        bands: bands.collect(),
        ahead: found.ahead.into_iter().map(|line| guess(line, false)).collect(),
        done: found.judged.into_iter().map(|line| guess(line, true)).collect(),
        more: found.more,
    }
}

fn guess(line: GuessLine, judged: bool) -> GuessView {
    GuessView {
        id: line.id.to_string(),
        rev: line.rev,
        title: line.title,
        revisit_on: line.guess.revisit_on.map(|on| on.to_string()),
        due: line.due.is_some(),
        actual: line.guess.actual.map(|actual| actual.as_str().to_owned()),
        confidence: line.guess.confidence.filter(|_| judged),
        expected: if judged { line.guess.expected } else { String::new() },
    }
}
