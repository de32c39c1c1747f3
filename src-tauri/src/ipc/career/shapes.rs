//! What the window is shown of careers, and what it hands back.

use footing_domain::{CivilDate, EntryId};
use footing_journal::{
    CareerPage, CareerPerson, CareerRecord,
    practice::career::{BlockersOf, Due, ForkRow, Path, needs, steps_from},
};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    super::entry::PersonRef,
    form::{self, MustShowForm, TalkForm, show},
};

/// Somebody and where their next conversation stands.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CareerPersonView {
    pub id: String,
    pub name: String,
    pub relation: Option<String>,
    pub level: String,
    /// `unknown`, `ahead`, `due`, `overdue`, `paused`.
    pub due: String,
    pub due_on: Option<String>,
    pub overdue_days: Option<u32>,
    pub last_held: Option<String>,
    /// The conversation that is written down and still to come.
    pub next_id: Option<String>,
    pub booked: Option<String>,
    pub booked_at: String,
    /// How often in a row it came to nothing.
    pub missed: u32,
    /// Where they go next, and what they have to show: `yes`, `vague`, `no`.
    pub going: Option<String>,
    pub showing: Option<String>,
    pub asked_on: Option<String>,
    pub verbatim: String,
    /// Whether their level is one of a ladder's; nothing without a ladder.
    pub on_ladder: Option<bool>,
    pub over_time: Vec<ClearOn>,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ClearOn {
    pub on: String,
    pub clear: String,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CareerTeamView {
    pub people: Vec<CareerPersonView>,
    /// How many more report to the owner than are shown.
    pub more: u32,
    pub forks: Vec<ForkView>,
    pub blockers: Vec<BlockersView>,
    pub day_one: Option<String>,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ForkView {
    pub person: PersonRef,
    pub leaning: Option<String>,
    pub guess: Option<String>,
    pub pull: Vec<String>,
    pub trial: String,
    pub said_on: String,
    /// Nothing about the work pulls them: the ladder is worth a look.
    pub only_pulled: bool,
}

/// Obstacles of one owner that are still there.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BlockersView {
    pub kind: Option<String>,
    pub open: Vec<BlockerView>,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BlockerView {
    pub id: String,
    pub entry_id: String,
    pub person: PersonRef,
    pub text: String,
    pub since: String,
}

/// A conversation as it is stored, and what may become of it.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CareerTalk {
    pub id: String,
    pub rev: u32,
    pub person_id: String,
    pub state: String,
    pub on: String,
    pub missed: Vec<String>,
    pub shared_on: Option<String>,
    pub locked: bool,
    /// What may follow, the usual next step first.
    pub steps: Vec<String>,
    /// What is missing before it can be called held.
    pub missing: Vec<String>,
    pub form: TalkForm,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PathView {
    pub from: String,
    pub to: String,
    pub stops: Vec<StopView>,
    pub roads: Vec<RoadView>,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StopView {
    /// `now`, `step`, `fork`.
    pub sort: String,
    pub on: String,
    pub along: f64,
    pub text: String,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RoadView {
    pub ink: bool,
    pub leaning: Option<String>,
    pub text: String,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceView {
    pub entry_id: String,
    pub kind: String,
    pub on: String,
    pub text: String,
}

/// A level of a ladder, and its road.
#[derive(Clone, Serialize, Type)]
pub struct LevelView {
    pub track: String,
    pub level: String,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NextLevel {
    pub track: String,
    pub level: String,
    pub shows: Vec<MustShowForm>,
}

/// One person's road over the quarters.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CareerView {
    pub person: CareerPersonView,
    /// What is to come, then what was, the latest first.
    pub talks: Vec<CareerTalk>,
    pub path: Option<PathView>,
    pub evidence: Vec<EvidenceView>,
    /// How much more of it there is than is shown.
    pub evidence_more: u32,
    pub next_levels: Vec<NextLevel>,
    /// Every level that somebody can be on.
    pub levels: Vec<LevelView>,
    /// There are older conversations than these.
    pub more: bool,
    pub day_one: Option<String>,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CareerInput {
    pub id: Option<String>,
    pub rev: u32,
    pub person_id: String,
    pub form: TalkForm,
    /// The state it goes to, by the rules.
    pub to: Option<String>,
    /// The day of that step; today without one.
    pub on: Option<String>,
}

/// What goes back to the person, and what was left out of it.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CareerShare {
    pub markdown: String,
    pub left_out: Vec<String>,
    pub words: u32,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CareerAsked {
    pub text: String,
    pub listen_for: String,
}

pub(super) fn view(page: CareerPage) -> CareerView {
    let evidence = page.evidence.into_iter().map(|line| EvidenceView {
        entry_id: line.entry.into_string(),
        kind: line.kind.as_str().to_owned(),
        on: line.on.to_string(),
        text: line.text,
    });
    let next = page.next_levels.into_iter().map(|(track, level, shows)| NextLevel {
        track,
        level,
        shows: shows.iter().map(form::must_show).collect(),
    });
    CareerView {
        evidence: evidence.collect(),
        evidence_more: u32::try_from(page.evidence_more).unwrap_or(u32::MAX),
        next_levels: next.collect(),
        levels: page.levels.into_iter().map(|(track, level)| LevelView { track, level }).collect(),
        more: page.more,
        person: person_view(page.person),
        path: page.path.map(path_view),
        talks: page.talks.into_iter().map(talk_view).collect(),
        day_one: said(page.day_one),
    }
}

pub(super) fn talk_view(record: CareerRecord) -> CareerTalk {
    let talk = &record.talk;
    CareerTalk {
        person_id: record.person.to_string(),
        state: talk.state.as_str().to_owned(),
        on: talk.on.to_string(),
        missed: talk.missed.iter().map(ToString::to_string).collect(),
        shared_on: said(talk.shared_on),
        locked: record.locked,
        steps: steps_from(talk.state).iter().map(|step| step.as_str().to_owned()).collect(),
        missing: needs(talk).iter().map(|need| need.as_str().to_owned()).collect(),
        form: show(&record),
        rev: record.rev,
        id: record.id.map(EntryId::into_string).unwrap_or_default(),
    }
}

pub(super) fn person_view(person: CareerPerson) -> CareerPersonView {
    let slot = person.slot;
    let (due_on, overdue) = match &slot.due {
        Due::Unknown => (None, None),
        Due::Ahead { due } | Due::Now { due, .. } => (Some(*due), None),
        Due::Overdue { due, by_days } => (Some(*due), u32::try_from(*by_days).ok()),
        Due::Paused(pause) => (pause.until, None),
    };
    let word = |clear: Option<footing_journal::practice::career::Clear>| {
        clear.map(|clear| clear.as_str().to_owned())
    };
    let booked_at = person.next.as_ref().map(|(_, _, at)| at.clone()).unwrap_or_default();
    CareerPersonView {
        due: slot.due.as_str().to_owned(),
        due_on: said(due_on),
        overdue_days: overdue,
        last_held: said(slot.last_held),
        next_id: person.next.map(|(id, ..)| id.into_string()),
        booked: said(slot.booked),
        booked_at,
        missed: slot.missed,
        going: word(person.clarity.going),
        showing: word(person.clarity.showing),
        asked_on: said(person.clarity.asked_on),
        verbatim: person.clarity.verbatim,
        on_ladder: person.on_ladder,
        over_time: person
            .over_time
            .into_iter()
            .map(|(on, clear)| ClearOn { on: on.to_string(), clear: clear.as_str().to_owned() })
            .collect(),
        relation: person.relation.map(|relation| relation.as_str().to_owned()),
        level: person.level,
        id: person.id.into_string(),
        name: person.name,
    }
}

pub(super) fn fork_view(row: ForkRow) -> ForkView {
    ForkView {
        person: PersonRef { id: row.person.0.into_string(), name: row.person.1 },
        leaning: row.leaning.map(|leaning| leaning.as_str().to_owned()),
        guess: row.guess.map(|leaning| leaning.as_str().to_owned()),
        pull: row.pull.iter().map(|pull| pull.as_str().to_owned()).collect(),
        trial: row.trial,
        said_on: row.said_on.to_string(),
        only_pulled: row.only_pulled,
    }
}

pub(super) fn blockers_view(of: BlockersOf) -> BlockersView {
    let open = of.open.into_iter().map(|one| BlockerView {
        id: one.id.into_string(),
        entry_id: one.entry.into_string(),
        person: PersonRef { id: one.person.0.into_string(), name: one.person.1 },
        text: one.text,
        since: one.since.to_string(),
    });
    BlockersView { kind: of.kind.map(|kind| kind.as_str().to_owned()), open: open.collect() }
}

fn path_view(path: Path) -> PathView {
    use footing_journal::practice::career::StopSort;
    let stops = path.stops.into_iter().map(|stop| StopView {
        sort: match stop.sort {
            StopSort::Now => "now",
            StopSort::Step => "step",
            StopSort::Fork => "fork",
        }
        .to_owned(),
        on: stop.on.to_string(),
        along: stop.along,
        text: stop.text,
    });
    let roads = path.roads.into_iter().map(|road| RoadView {
        ink: road.ink,
        leaning: road.leaning.map(|leaning| leaning.as_str().to_owned()),
        text: road.text,
    });
    PathView {
        from: path.from.to_string(),
        to: path.to.to_string(),
        stops: stops.collect(),
        roads: roads.collect(),
    }
}

pub(super) fn said(day: Option<CivilDate>) -> Option<String> {
    day.map(|day| day.to_string())
}
