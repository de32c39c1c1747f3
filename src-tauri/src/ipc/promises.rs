//! Promises: the account book of both sides, and what may become of one.

use footing_domain::{ChildId, CivilDate, EntryId, when::Reading};
use footing_journal::{
    Ledger, PromiseChange, PromiseCounts, PromiseLine, Saved, Side,
    practice::{
        plan::PlanDays,
        promise::{Count, Counted, Direction, Standing, State as Stands},
    },
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;

use super::{IpcResult, capture::PromisePerson};
use crate::Shell;

/// What is promised both ways.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LedgerView {
    pub mine: LedgerSide,
    pub theirs: LedgerSide,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LedgerSide {
    /// By their day; those without one come last.
    pub open: Vec<LedgerPromise>,
    /// How many more are open than are listed.
    pub more_open: u32,
    /// Ended since Monday, the latest first.
    pub closed: Vec<LedgerPromise>,
    /// How many more ended than are listed.
    pub more_closed: u32,
    pub count: CountView,
}

#[derive(Clone, Copy, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CountView {
    pub on_time: u32,
    pub late: u32,
    pub dropped: u32,
    pub open: u32,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "four facts that a row shows, each by itself")]
pub struct LedgerPromise {
    pub id: String,
    pub entry_id: String,
    pub text: String,
    pub mine: bool,
    /// Made to oneself: there is nobody to tell.
    pub own: bool,
    pub person: Option<PromisePerson>,
    pub made_on: String,
    /// Day of the plan.
    pub made_day: Option<i32>,
    pub due: Option<String>,
    pub state: PromiseState,
    /// How many days it is late; none where it is not, or has ended.
    pub overdue_days: Option<u32>,
    /// Whether keeping it now counts as late, or did.
    pub late: bool,
    pub closed_on: Option<String>,
    /// How many days after the day that counts it was kept.
    pub late_by: Option<u32>,
    pub closing_note: Option<String>,
    pub moves: Vec<PromiseMove>,
    pub locked: bool,
}

#[derive(Debug, Clone, Copy, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum PromiseState {
    Open,
    Kept,
    KeptLate,
    Dropped,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PromiseMove {
    pub on: String,
    pub on_day: Option<i32>,
    pub from: Option<String>,
    pub to: Option<String>,
    pub told: bool,
}

/// How many were kept on time, with each person by name and each function.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PromiseCountsView {
    pub people: Vec<PersonCount>,
    pub functions: Vec<FunctionCount>,
    pub mine: CountView,
    pub theirs: CountView,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PersonCount {
    pub id: String,
    pub name: String,
    pub function: Option<String>,
    pub mine: CountView,
    pub theirs: CountView,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FunctionCount {
    pub function: String,
    pub mine: CountView,
    pub theirs: CountView,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MoveInput {
    pub id: String,
    /// Without one it has no day any more.
    pub to: Option<String>,
    /// The other one knew before the day came.
    pub told: bool,
}

/// What was changed, and how to take it back.
#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PromiseChanged {
    pub entry_id: String,
    pub rev: u32,
    pub before_rev: u32,
}

/// A day as it was typed. Without a date it has more readings than one, and they are offered.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DueReading {
    pub date: Option<String>,
    pub sure: bool,
    pub candidates: Vec<String>,
}

#[tauri::command]
#[specta::specta]
pub async fn promises(shell: State<'_, Shell>) -> IpcResult<LedgerView> {
    let today = shell.clock().today();
    let ledger = shell.ask(footing_journal::Journal::ledger).await?;
    let Ledger { mine, theirs, days, .. } = ledger;
    let side = |side: Side| LedgerSide {
        open: side.open.into_iter().map(|line| view(line, days.as_ref(), today)).collect(),
        more_open: number(side.more_open),
        closed: side.closed.into_iter().map(|line| view(line, days.as_ref(), today)).collect(),
        more_closed: number(side.more_closed),
        count: side.count.into(),
    };
    Ok(LedgerView { mine: side(mine), theirs: side(theirs) })
}

#[tauri::command]
#[specta::specta]
pub async fn promise_counts(shell: State<'_, Shell>) -> IpcResult<PromiseCountsView> {
    let PromiseCounts { people, functions, all } =
        shell.ask(footing_journal::Journal::promise_counts).await?;
    let of = |counted: Counted| (counted.mine.into(), counted.theirs.into());
    let people = people.into_iter().map(|by| {
        let (mine, theirs) = of(by.counted);
        let function = by.function.map(|function| function.as_str().to_owned());
        PersonCount { id: by.id.into_string(), name: by.name, function, mine, theirs }
    });
    let functions = functions.into_iter().map(|by| {
        let (mine, theirs) = of(by.counted);
        FunctionCount { function: by.function.as_str().to_owned(), mine, theirs }
    });
    Ok(PromiseCountsView {
        people: people.collect(),
        functions: functions.collect(),
        mine: all.mine.into(),
        theirs: all.theirs.into(),
    })
}

/// Notes that a promise was kept today.
#[tauri::command]
#[specta::specta]
pub async fn keep_promise(shell: State<'_, Shell>, id: String) -> IpcResult<PromiseChanged> {
    let id: ChildId = id.parse()?;
    Ok(shell.ask(move |journal| journal.keep_promise(&id, None, None)).await?.into())
}

/// Notes that a promise will not be kept, and why: a line is wanted.
#[tauri::command]
#[specta::specta]
pub async fn drop_promise(
    shell: State<'_, Shell>,
    id: String,
    note: String,
) -> IpcResult<PromiseChanged> {
    let id: ChildId = id.parse()?;
    Ok(shell.ask(move |journal| journal.drop_promise(&id, &note)).await?.into())
}

/// Moves a promise to another day.
#[tauri::command]
#[specta::specta]
pub async fn move_promise(
    shell: State<'_, Shell>,
    promise: MoveInput,
) -> IpcResult<PromiseChanged> {
    let id: ChildId = promise.id.parse()?;
    let to = promise.to.map(|to| to.parse::<CivilDate>()).transpose()?;
    let told = promise.told;
    Ok(shell.ask(move |journal| journal.renegotiate_promise(&id, to, told)).await?.into())
}

/// Takes back what was just done with a promise.
#[tauri::command]
#[specta::specta]
pub async fn take_back_promise(shell: State<'_, Shell>, change: PromiseChanged) -> IpcResult<()> {
    let id: EntryId = change.entry_id.parse()?;
    let saved = Saved { id, rev: change.rev, seq: 0 };
    let change = PromiseChange { saved, before_rev: change.before_rev };
    shell.ask(move |journal| journal.take_back_promise(&change).map(drop)).await
}

/// Reads a day as it is typed into a field.
#[tauri::command]
#[specta::specta]
pub async fn read_due(shell: State<'_, Shell>, text: String) -> IpcResult<DueReading> {
    let reading = shell.ask(move |journal| journal.read_due(&text)).await?;
    Ok(match reading {
        Reading::Day { date, sure } => {
            DueReading { date: Some(date.to_string()), sure, candidates: Vec::new() }
        }
        Reading::Span { last, .. } => {
            DueReading { date: Some(last.to_string()), sure: false, candidates: Vec::new() }
        }
        Reading::Refused { candidates } => DueReading {
            date: None,
            sure: false,
            candidates: candidates.iter().map(ToString::to_string).collect(),
        },
    })
}

fn view(line: PromiseLine, days: Option<&PlanDays>, today: CivilDate) -> LedgerPromise {
    let day = |date: CivilDate| days.map(|days| days.number(date)).filter(|day| *day > 0);
    let late_by = line.closed_on.filter(|_| line.state == Stands::KeptLate).and_then(|on| {
        let counted = line.counted_day?;
        u32::try_from((on.naive() - counted.naive()).num_days()).ok().filter(|days| *days > 0)
    });
    let moves = line.moves.iter().map(|moved| PromiseMove {
        on: moved.on.to_string(),
        on_day: day(moved.on),
        from: moved.from.map(|date| date.to_string()),
        to: moved.to.map(|date| date.to_string()),
        told: moved.told,
    });
    LedgerPromise {
        moves: moves.collect(),
        mine: line.direction.is_mine(),
        own: line.direction == Direction::Own,
        person: line.with.map(|(id, name)| PromisePerson { id: id.into_string(), name }),
        made_on: line.made_on.to_string(),
        made_day: day(line.made_on).filter(|_| line.made_on <= today),
        due: line.due.map(|date| date.to_string()),
        state: match line.state {
            Stands::Open => PromiseState::Open,
            Stands::Kept => PromiseState::Kept,
            Stands::KeptLate => PromiseState::KeptLate,
            Stands::Dropped => PromiseState::Dropped,
        },
        overdue_days: match line.standing {
            Standing::Overdue(days) => u32::try_from(days).ok(),
            _ => None,
        },
        late: line.late,
        closed_on: line.closed_on.map(|date| date.to_string()),
        late_by,
        closing_note: line.closing_note,
        locked: line.locked,
        id: line.id.into_string(),
        entry_id: line.entry.into_string(),
        text: line.text,
    }
}

fn number(many: u64) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

impl From<Count> for CountView {
    fn from(count: Count) -> Self {
        Self {
            on_time: number(count.on_time),
            late: number(count.late),
            dropped: number(count.dropped),
            open: number(count.open),
        }
    }
}

impl From<PromiseChange> for PromiseChanged {
    fn from(change: PromiseChange) -> Self {
        Self {
            rev: change.saved.rev,
            entry_id: change.saved.id.into_string(),
            before_rev: change.before_rev,
        }
    }
}
