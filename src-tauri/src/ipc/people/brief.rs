//! What stands between the owner and one person: on their page, and on the page before a meeting.

use footing_journal::{
    Brief, BriefLine, CareerAnswer, Prepared, SaidAgainst,
    practice::stance::{Drift, Place, Stance, StanceRow, Standing},
};
use serde::Serialize;
use specta::Type;
use tauri::State;

use super::PersonPromise;
use crate::{Shell, ipc::IpcResult};

/// An entry in a line.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BriefLineView {
    pub entry_id: String,
    /// In kebab-case.
    pub kind: String,
    /// The type of a meeting, the intent of a feedback; in kebab-case.
    pub sort: Option<String>,
    pub on: String,
    pub title: String,
    pub text: String,
    pub status: Option<String>,
}

#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ObjectionView {
    pub id: String,
    pub entry_id: String,
    pub on: String,
    pub verbatim: String,
    pub answer: String,
    pub open: bool,
}

#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CareerAnswerView {
    pub entry_id: String,
    pub on: String,
    pub now: String,
    pub in18_months: String,
    pub next_level: String,
}

#[derive(Serialize, Type)]
pub struct StanceRowView {
    pub date: String,
    pub stance: StanceWord,
    pub why: String,
}

#[derive(Serialize, serde::Deserialize, Type, Clone, Copy)]
#[serde(rename_all = "camelCase")]
pub enum StanceWord {
    Champion,
    Supporter,
    Neutral,
    Sceptic,
    Opponent,
}

#[derive(Serialize, Type, Clone, Copy)]
#[serde(rename_all = "camelCase")]
pub enum DriftWord {
    Closer,
    Away,
    Same,
}

#[derive(Serialize, Type)]
pub struct PlaceView {
    /// Both from 1 to 5.
    pub power: u8,
    pub interest: u8,
}

/// Where somebody stands, and where they stood on day 1.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StandingView {
    pub stance: Option<StanceWord>,
    pub was: Option<StanceWord>,
    pub place: Option<PlaceView>,
    pub was_at: Option<PlaceView>,
    pub drift: DriftWord,
}

#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BriefView {
    pub meetings: Vec<BriefLineView>,
    pub owed: Vec<BriefLineView>,
    pub given: Vec<BriefLineView>,
    pub received: Vec<BriefLineView>,
    pub objections: Vec<ObjectionView>,
    pub decisions: Vec<BriefLineView>,
    pub career: Option<CareerAnswerView>,
    pub standing: StandingView,
    /// The earliest first.
    pub stances: Vec<StanceRowView>,
    /// Day 1 of the plan that runs.
    pub day_one: Option<String>,
    pub shows_locked: bool,
}

/// The page before a meeting.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PrepareView {
    pub id: String,
    pub name: String,
    pub short_name: Option<String>,
    pub on: String,
    pub cares_about: String,
    pub works_best: String,
    /// Open ones: the owner's first.
    pub promises: Vec<PersonPromise>,
    pub brief: BriefView,
    /// In seconds.
    pub reads_in: u32,
}

/// The page before a meeting with a person.
#[tauri::command]
#[specta::specta]
pub async fn prepare(shell: State<'_, Shell>, id: String) -> IpcResult<PrepareView> {
    let id = id.parse()?;
    Ok(shell.ask(move |journal| journal.prepare(&id)).await?.into())
}

impl From<Prepared> for PrepareView {
    fn from(prepared: Prepared) -> Self {
        let Prepared { person, on, cares_about, works_best, promises, brief, reads_in } = prepared;
        Self {
            id: person.id.into_string(),
            name: person.name,
            short_name: person.short_name,
            on: on.to_string(),
            cares_about,
            works_best,
            promises: promises.into_iter().map(PersonPromise::from).collect(),
            brief: brief.into(),
            reads_in,
        }
    }
}

impl From<Brief> for BriefView {
    fn from(brief: Brief) -> Self {
        let lines = |lines: Vec<BriefLine>| lines.into_iter().map(BriefLineView::from).collect();
        Self {
            meetings: lines(brief.meetings),
            owed: lines(brief.owed),
            given: lines(brief.given),
            received: lines(brief.received),
            objections: brief.objections.into_iter().map(ObjectionView::from).collect(),
            decisions: lines(brief.decisions),
            career: brief.career.map(CareerAnswerView::from),
            standing: (&brief.standing).into(),
            stances: brief.stances.into_iter().map(StanceRowView::from).collect(),
            day_one: brief.day_one.map(|day| day.to_string()),
            shows_locked: brief.shows_locked,
        }
    }
}

impl From<BriefLine> for BriefLineView {
    fn from(line: BriefLine) -> Self {
        Self {
            entry_id: line.entry.into_string(),
            kind: line.kind.kebab(),
            sort: line.sort.map(|sort| sort.replace('_', "-")),
            on: line.on.to_string(),
            title: line.title,
            text: line.text,
            status: line.status,
        }
    }
}

impl From<SaidAgainst> for ObjectionView {
    fn from(said: SaidAgainst) -> Self {
        Self {
            id: said.id.into_string(),
            entry_id: said.entry.into_string(),
            on: said.on.to_string(),
            verbatim: said.verbatim,
            answer: said.answer,
            open: said.open,
        }
    }
}

impl From<CareerAnswer> for CareerAnswerView {
    fn from(answer: CareerAnswer) -> Self {
        Self {
            entry_id: answer.entry.into_string(),
            on: answer.on.to_string(),
            now: answer.now,
            in18_months: answer.in_18_months,
            next_level: answer.next_level,
        }
    }
}

impl From<StanceRow> for StanceRowView {
    fn from(row: StanceRow) -> Self {
        Self { date: row.date.to_string(), stance: row.stance.into(), why: row.why }
    }
}

impl From<Stance> for StanceWord {
    fn from(stance: Stance) -> Self {
        match stance {
            Stance::Champion => Self::Champion,
            Stance::Supporter => Self::Supporter,
            Stance::Neutral => Self::Neutral,
            Stance::Sceptic => Self::Sceptic,
            Stance::Opponent => Self::Opponent,
        }
    }
}

impl From<StanceWord> for Stance {
    fn from(word: StanceWord) -> Self {
        match word {
            StanceWord::Champion => Self::Champion,
            StanceWord::Supporter => Self::Supporter,
            StanceWord::Neutral => Self::Neutral,
            StanceWord::Sceptic => Self::Sceptic,
            StanceWord::Opponent => Self::Opponent,
        }
    }
}

impl From<&Standing> for StandingView {
    fn from(standing: &Standing) -> Self {
        let place = |place: Place| PlaceView { power: place.power, interest: place.interest };
        Self {
            stance: standing.stance.map(StanceWord::from),
            was: standing.was.map(StanceWord::from),
            place: standing.place.map(place),
            was_at: standing.was_at.map(place),
            drift: match standing.drift {
                Drift::Closer => DriftWord::Closer,
                Drift::Away => DriftWord::Away,
                Drift::Same => DriftWord::Same,
            },
        }
    }
}
