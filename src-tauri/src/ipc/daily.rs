//! The records of a day: pulls back into the work, hours that went into others; and how carefully an
//! entry is shown. The week is in its own file.

pub mod week;

use footing_domain::{CivilDate, EntryId, Sensitivity};
use footing_journal::{
    DailyLine, DailyLog as Log, DailyRecord, Journal,
    practice::leverage::{Estimate, Sum, duration, minutes_of},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use specta::Type;
use tauri::State;

use super::{IpcError, IpcResult, entry::PersonRef};
use crate::Shell;

/// What was noted in the last thirteen weeks, newest first.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DailyLog {
    pub pulls: Vec<PullView>,
    pub leverage: Vec<LeverageView>,
    /// Thirteen, the present one last.
    pub weeks: Vec<DailyWeekView>,
    /// How the pulls ended, as records spell it; only what happened.
    pub outcomes: Vec<WordCount>,
    /// What pulled most often; null where nothing stands out.
    pub often: Option<WordCount>,
    /// Who would have learned from what was done alone.
    pub learners: Vec<LearnerCount>,
    pub sums: Vec<RangeView>,
}

/// A pull back into the work.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PullView {
    pub id: String,
    pub rev: u32,
    pub task: String,
    pub occurred_on: String,
    /// `incident`, `deadline`, `boredom`, `doubt`, `praise`, `avoidance`, `curiosity`.
    pub trigger: Option<String>,
    /// `resisted`, `delegated`, `paired`, `did_it`.
    pub outcome: Option<String>,
    pub minutes: Option<u32>,
    pub feeling: String,
    /// Who would have learned.
    pub learner: Option<PersonRef>,
    pub sensitivity: String,
}

/// An hour that went into others, and what came of it.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LeverageView {
    pub id: String,
    pub rev: u32,
    pub what: String,
    pub occurred_on: String,
    /// `unblock`, `coach`, `decide`, `connect`, `protect`, `clarify`, `remove`.
    pub kind: Option<String>,
    pub people: Vec<PersonRef>,
    /// The owner's own time.
    pub minutes: Option<u32>,
    pub estimate: Option<RangeView>,
    pub sensitivity: String,
}

/// How much came of it, between two ends.
#[derive(Clone, Copy, Serialize, Type)]
pub struct RangeView {
    pub low: f64,
    pub high: f64,
    pub unit: RangeUnit,
    pub per: RangePer,
    pub basis: RangeBasis,
    /// How many were taken together.
    pub of: u32,
}

/// What is counted.
#[derive(Clone, Copy, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum RangeUnit {
    Hours,
    Days,
    People,
    Incidents,
}

/// How often it comes back.
#[derive(Clone, Copy, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum RangePer {
    Once,
    Week,
    Month,
}

/// How it is known.
#[derive(Clone, Copy, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum RangeBasis {
    Measured,
    Estimated,
    Guess,
}

#[derive(Serialize, Type)]
pub struct DailyWeekView {
    pub monday: String,
    pub pulls: u32,
    pub leverage: u32,
}

#[derive(Serialize, Type)]
pub struct WordCount {
    pub word: String,
    pub times: u32,
}

#[derive(Serialize, Type)]
pub struct LearnerCount {
    pub person: PersonRef,
    pub times: u32,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PullbackInput {
    /// Without one, a new record.
    pub id: Option<String>,
    /// The revision that was read; 0 for a new record.
    pub base_rev: u32,
    pub occurred_on: String,
    pub task: String,
    pub trigger: Option<String>,
    pub outcome: Option<String>,
    pub minutes: Option<u32>,
    pub feeling: String,
    /// Who would have learned: an id or a name; empty for nobody.
    pub learner: String,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LeverageInput {
    pub id: Option<String>,
    pub base_rev: u32,
    pub occurred_on: String,
    pub what: String,
    pub kind: Option<String>,
    /// Ids or names.
    pub people: Vec<String>,
    pub minutes: Option<u32>,
    /// Both ends or none.
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub unit: RangeUnit,
    pub per: RangePer,
    pub basis: RangeBasis,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct InterpretationInput {
    pub id: String,
    pub base_rev: u32,
    /// Empty takes it away.
    pub text: String,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SensitivityInput {
    pub id: String,
    pub base_rev: u32,
    /// `normal`, `sensitive`, `locked`.
    pub sensitivity: String,
}

/// A record that was written: its entry and revision.
#[derive(Serialize, Type)]
pub struct Logged {
    pub id: String,
    pub rev: u32,
}

/// What was noted in the last thirteen weeks.
#[tauri::command]
#[specta::specta]
pub async fn daily_log(shell: State<'_, Shell>) -> IpcResult<DailyLog> {
    Ok(DailyLog::from(shell.ask(Journal::daily_log).await?))
}

#[tauri::command]
#[specta::specta]
pub async fn log_pullback(shell: State<'_, Shell>, pullback: PullbackInput) -> IpcResult<Logged> {
    let fields = json!({
        "task": pullback.task, "trigger": pullback.trigger, "outcome": pullback.outcome,
        "hours": pullback.minutes.map(duration), "feeling": text(&pullback.feeling),
    });
    let record = DailyRecord {
        id: id(pullback.id)?,
        base_rev: pullback.base_rev,
        title: pullback.task,
        on: Some(pullback.occurred_on.parse::<CivilDate>()?),
        fields: object(fields)?,
        people: vec![pullback.learner],
    };
    Ok(logged(shell.ask(move |journal| journal.log_pullback(record)).await?))
}

#[tauri::command]
#[specta::specta]
pub async fn log_leverage(shell: State<'_, Shell>, leverage: LeverageInput) -> IpcResult<Logged> {
    let estimated = leverage.low.is_some() || leverage.high.is_some();
    let estimate = json!({
        "low": leverage.low, "high": leverage.high, "unit": leverage.unit, "per": leverage.per,
        "basis": leverage.basis,
    });
    let fields = json!({
        "what": leverage.what, "kind": leverage.kind, "my_hours": leverage.minutes.map(duration),
        "estimate": if estimated { estimate } else { Value::Null },
    });
    let record = DailyRecord {
        id: id(leverage.id)?,
        base_rev: leverage.base_rev,
        title: leverage.what,
        on: Some(leverage.occurred_on.parse::<CivilDate>()?),
        fields: object(fields)?,
        people: leverage.people,
    };
    Ok(logged(shell.ask(move |journal| journal.log_leverage(record)).await?))
}

/// Sets what the owner makes of an entry, apart from what happened.
#[tauri::command]
#[specta::specta]
pub async fn interpret(shell: State<'_, Shell>, view: InterpretationInput) -> IpcResult<Logged> {
    let (id, rev) = (view.id.parse::<EntryId>()?, view.base_rev);
    Ok(logged(shell.ask(move |journal| journal.interpret(&id, rev, &view.text)).await?))
}

/// Sets how carefully an entry is shown.
#[tauri::command]
#[specta::specta]
pub async fn set_sensitivity(
    shell: State<'_, Shell>,
    marks: SensitivityInput,
) -> IpcResult<Logged> {
    let (id, rev) = (marks.id.parse::<EntryId>()?, marks.base_rev);
    let sensitivity = marks.sensitivity.parse::<Sensitivity>()?;
    Ok(logged(shell.ask(move |journal| journal.set_sensitivity(&id, rev, sensitivity)).await?))
}

impl From<Log> for DailyLog {
    fn from(log: Log) -> Self {
        let count = |word: &str, times: u32| WordCount { word: word.to_owned(), times };
        let people = log.names;
        let named = |id: &footing_domain::PersonId| {
            people.iter().find(|(person, _)| person == id).cloned().map(PersonRef::from)
        };
        let learners = log.counted.learners.iter().filter_map(|(person, times)| {
            Some(LearnerCount { person: named(person)?, times: *times })
        });
        Self {
            learners: learners.collect(),
            outcomes: log
                .counted
                .outcomes
                .iter()
                .map(|(outcome, times)| count(outcome.as_str(), *times))
                .collect(),
            often: log.counted.often.map(|(trigger, times)| count(trigger.as_str(), times)),
            weeks: log
                .weeks
                .into_iter()
                .map(|week| DailyWeekView {
                    monday: week.monday.to_string(),
                    pulls: week.pulls,
                    leverage: week.leverage,
                })
                .collect(),
            pulls: log.pulls.into_iter().map(PullView::from).collect(),
            leverage: log.leverage.into_iter().map(LeverageView::from).collect(),
            sums: log.sums.iter().map(RangeView::from).collect(),
        }
    }
}

impl From<DailyLine> for PullView {
    fn from(line: DailyLine) -> Self {
        let facts = line.facts;
        let word = |name: &str| facts.fields.text(name).map(str::to_owned);
        Self {
            id: facts.id.to_string(),
            rev: facts.rev,
            task: word("task").unwrap_or_else(|| facts.title.as_str().to_owned()),
            occurred_on: facts.occurred_on.to_string(),
            trigger: word("trigger"),
            outcome: word("outcome"),
            minutes: facts.fields.text("hours").and_then(minutes_of),
            feeling: word("feeling").unwrap_or_default(),
            learner: line.people.into_iter().next().map(PersonRef::from),
            sensitivity: facts.sensitivity.as_str().to_owned(),
        }
    }
}

impl From<DailyLine> for LeverageView {
    fn from(line: DailyLine) -> Self {
        let facts = line.facts;
        let what = ["what", "activity"].into_iter().find_map(|name| facts.fields.text(name));
        Self {
            what: what.unwrap_or_else(|| facts.title.as_str()).to_owned(),
            id: facts.id.to_string(),
            rev: facts.rev,
            occurred_on: facts.occurred_on.to_string(),
            kind: facts.fields.text("kind").map(str::to_owned),
            people: line.people.into_iter().map(PersonRef::from).collect(),
            minutes: facts.fields.text("my_hours").and_then(minutes_of),
            estimate: line.estimate.as_ref().map(RangeView::from),
            sensitivity: facts.sensitivity.as_str().to_owned(),
        }
    }
}

impl From<(footing_domain::PersonId, String)> for PersonRef {
    fn from((id, name): (footing_domain::PersonId, String)) -> Self {
        Self { id: id.into_string(), name }
    }
}

impl From<&Estimate> for RangeView {
    fn from(one: &Estimate) -> Self {
        use footing_journal::practice::leverage::Basis;
        Self {
            low: one.low,
            high: one.high,
            unit: one.unit.into(),
            per: one.per.into(),
            basis: match one.basis {
                Basis::Measured => RangeBasis::Measured,
                Basis::Estimated => RangeBasis::Estimated,
                Basis::Guess => RangeBasis::Guess,
            },
            of: 1,
        }
    }
}

impl From<&Sum> for RangeView {
    fn from(sum: &Sum) -> Self {
        Self {
            low: sum.low,
            high: sum.high,
            unit: sum.unit.into(),
            per: sum.per.into(),
            basis: if sum.estimated { RangeBasis::Estimated } else { RangeBasis::Measured },
            of: sum.of,
        }
    }
}

impl From<footing_journal::practice::leverage::Unit> for RangeUnit {
    fn from(unit: footing_journal::practice::leverage::Unit) -> Self {
        use footing_journal::practice::leverage::Unit;
        match unit {
            Unit::Hours => Self::Hours,
            Unit::Days => Self::Days,
            Unit::People => Self::People,
            Unit::Incidents => Self::Incidents,
        }
    }
}

impl From<footing_journal::practice::leverage::Per> for RangePer {
    fn from(per: footing_journal::practice::leverage::Per) -> Self {
        use footing_journal::practice::leverage::Per;
        match per {
            Per::Once => Self::Once,
            Per::Week => Self::Week,
            Per::Month => Self::Month,
        }
    }
}

fn id(id: Option<String>) -> IpcResult<Option<EntryId>> {
    Ok(id.map(|id| id.parse::<EntryId>()).transpose()?)
}

fn logged(saved: footing_journal::Saved) -> Logged {
    Logged { id: saved.id.into_string(), rev: saved.rev }
}

fn text(text: &str) -> Value {
    if text.trim().is_empty() { Value::Null } else { text.into() }
}

fn object(value: Value) -> IpcResult<Map<String, Value>> {
    match value {
        Value::Object(object) => Ok(object),
        _ => Err(IpcError::internal("a record is an object")),
    }
}
