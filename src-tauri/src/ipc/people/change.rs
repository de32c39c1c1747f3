//! One thing about a person changed where it stands, taken back, and the map of everybody.

use footing_domain::{CivilDate, Function, Person, PersonId, Relation};
use footing_journal::{
    Journal, OnMap, as_it_was,
    practice::{
        people::{CadenceRow, Influence, PersonChange, TermRow},
        stance::Stance,
    },
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;

use super::{
    PersonRow,
    brief::{StanceWord, StandingView},
};
use crate::{Shell, ipc::IpcResult};

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChangeInput {
    pub id: String,
    /// The revision that was read.
    pub base_rev: u32,
    pub change: Change,
}

/// One change of a person.
#[derive(Deserialize, Type)]
#[serde(tag = "of", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Change {
    /// In kebab-case.
    Relation {
        value: Option<String>,
    },
    Function {
        value: Option<String>,
    },
    /// `level`, `caresAbout`, `workingStyle` or `notes`; blank clears it.
    Text {
        field: TextField,
        text: String,
    },
    Started {
        day: Option<String>,
    },
    Left {
        day: Option<String>,
    },
    Place {
        power: Option<u8>,
        interest: Option<u8>,
    },
    Stance {
        stance: StanceWord,
        why: String,
    },
    WantedStance {
        stance: Option<StanceWord>,
    },
    Trust {
        score: Option<u8>,
    },
    TheirWords {
        rows: Vec<TermView>,
    },
    Cadences {
        rows: Vec<CadenceView>,
    },
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum TextField {
    Level,
    CaresAbout,
    WorkingStyle,
    Notes,
}

/// One of their words, and what it means said plainly.
#[derive(Serialize, Deserialize, Type)]
pub struct TermView {
    pub term: String,
    pub plain: String,
}

#[derive(Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CadenceView {
    /// As the records say it: `one_on_one`.
    pub kind: String,
    /// Without a number, as for everybody.
    pub every_days: Option<u16>,
    /// Nothing is due until it is taken up again.
    pub rests: bool,
}

#[derive(Serialize, Type)]
pub struct ChangedPerson {
    pub rev: u32,
    /// What `put_person_back` takes to undo it.
    pub before: String,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PutBackInput {
    pub id: String,
    pub base_rev: u32,
    pub before: String,
}

/// Somebody on the map.
#[derive(Serialize, Type)]
pub struct OnMapView {
    pub person: PersonRow,
    pub standing: StandingView,
    pub rev: u32,
}

#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PeopleMapView {
    /// By name.
    pub people: Vec<OnMapView>,
    /// Day 1 of the plan that runs.
    pub day_one: Option<String>,
    pub influences: Vec<InfluenceView>,
    /// Whether a plan is under way that keeps who listens to whom.
    pub keeps_influences: bool,
}

/// `to` listens to `from`.
#[derive(Serialize, Type)]
pub struct InfluenceView {
    pub from: String,
    pub to: String,
    /// From 1 to 5.
    pub strength: u8,
}

#[derive(Deserialize, Type)]
pub struct InfluenceInput {
    pub from: String,
    pub to: String,
    /// From 1 to 5; none takes it out.
    pub strength: Option<u8>,
}

/// Everybody, with where they stand and stood on day 1.
#[tauri::command]
#[specta::specta]
pub async fn people_map(shell: State<'_, Shell>) -> IpcResult<PeopleMapView> {
    let map = shell.ask(Journal::people_map).await?;
    Ok(PeopleMapView {
        people: map.people.into_iter().map(OnMapView::from).collect(),
        day_one: map.day_one.map(|day| day.to_string()),
        influences: map.influences.into_iter().map(InfluenceView::from).collect(),
        keeps_influences: map.plan.is_some(),
    })
}

/// Notes how strongly somebody listens to somebody else. Returns what stood there before.
#[tauri::command]
#[specta::specta]
pub async fn set_influence(
    shell: State<'_, Shell>,
    influence: InfluenceInput,
) -> IpcResult<Option<u8>> {
    let (from, to): (PersonId, PersonId) = (influence.from.parse()?, influence.to.parse()?);
    shell.ask(move |journal| journal.set_influence(&from, &to, influence.strength)).await
}

/// Changes one thing about a person.
#[tauri::command]
#[specta::specta]
pub async fn change_person(
    shell: State<'_, Shell>,
    change: ChangeInput,
) -> IpcResult<ChangedPerson> {
    let (id, base_rev): (PersonId, u32) = (change.id.parse()?, change.base_rev);
    let change = change.change.read()?;
    let (rev, before) =
        shell.ask(move |journal| journal.change_person(&id, base_rev, change)).await?;
    Ok(ChangedPerson::of(rev, &before))
}

/// Takes a change back. Returns the new revision.
#[tauri::command]
#[specta::specta]
pub async fn put_person_back(shell: State<'_, Shell>, change: PutBackInput) -> IpcResult<u32> {
    let id: PersonId = change.id.parse()?;
    shell.ask(move |journal| journal.put_person_back(&id, change.base_rev, &change.before)).await
}

impl ChangedPerson {
    pub(in crate::ipc) fn of(rev: u32, before: &Person) -> Self {
        Self { rev, before: as_it_was(before) }
    }
}

impl Change {
    fn read(self) -> IpcResult<PersonChange> {
        let day = |day: Option<String>| day.map(|day| day.parse::<CivilDate>()).transpose();
        Ok(match self {
            Self::Relation { value } => PersonChange::Relation(
                value.map(|word| word.replace('-', "_").parse::<Relation>()).transpose()?,
            ),
            Self::Function { value } => {
                PersonChange::Function(value.map(|word| word.parse::<Function>()).transpose()?)
            }
            Self::Text { field, text } => {
                let field = match field {
                    TextField::Level => "level",
                    TextField::CaresAbout => "cares_about",
                    TextField::WorkingStyle => "working_style_notes",
                    TextField::Notes => "notes",
                };
                PersonChange::Text { field: field.to_owned(), text }
            }
            Self::Started { day: on } => PersonChange::Started(day(on)?),
            Self::Left { day: on } => PersonChange::Left(day(on)?),
            Self::Place { power, interest } => PersonChange::Place { power, interest },
            Self::Stance { stance, why } => PersonChange::Stance { stance: stance.into(), why },
            Self::WantedStance { stance } => PersonChange::WantedStance(stance.map(Stance::from)),
            Self::Trust { score } => PersonChange::Trust(score),
            Self::TheirWords { rows } => PersonChange::TheirWords(
                rows.into_iter().map(|TermView { term, plain }| TermRow { term, plain }).collect(),
            ),
            Self::Cadences { rows } => PersonChange::Cadences(
                rows.into_iter()
                    .map(|CadenceView { kind, every_days, rests }| CadenceRow {
                        kind,
                        every_days,
                        rests,
                    })
                    .collect(),
            ),
        })
    }
}

impl From<OnMap> for OnMapView {
    fn from(on_map: OnMap) -> Self {
        Self { standing: (&on_map.standing).into(), person: on_map.row.into(), rev: on_map.rev }
    }
}

impl From<Influence> for InfluenceView {
    fn from(influence: Influence) -> Self {
        let Influence { from, to, strength } = influence;
        Self { from: from.into_string(), to: to.into_string(), strength }
    }
}
