//! One thing about a person changed where it stands, taken back, and the map of everybody.

use footing_domain::{CivilDate, Function, PersonId, Relation};
use footing_journal::{
    Journal, OnMap, as_it_was,
    practice::{
        people::{CadenceRow, PersonChange, TermRow},
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
    pub every_days: u16,
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
}

/// Everybody, with where they stand and stood on day 1.
#[tauri::command]
#[specta::specta]
pub async fn people_map(shell: State<'_, Shell>) -> IpcResult<PeopleMapView> {
    let map = shell.ask(Journal::people_map).await?;
    Ok(PeopleMapView {
        people: map.people.into_iter().map(OnMapView::from).collect(),
        day_one: map.day_one.map(|day| day.to_string()),
    })
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
    Ok(ChangedPerson { rev, before: as_it_was(&before) })
}

/// Takes a change back. Returns the new revision.
#[tauri::command]
#[specta::specta]
pub async fn put_person_back(shell: State<'_, Shell>, change: PutBackInput) -> IpcResult<u32> {
    let id: PersonId = change.id.parse()?;
    shell.ask(move |journal| journal.put_person_back(&id, change.base_rev, &change.before)).await
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
                    .map(|CadenceView { kind, every_days }| CadenceRow { kind, every_days })
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
