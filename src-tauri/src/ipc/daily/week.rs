//! The weekly reflection: what was answered, what the week held, what could be said.

use footing_domain::{CivilDate, Entry};
use footing_journal::{
    WeekDoubt, WeekPage, WeekSaid,
    practice::daily::{Counts, Offer, Question},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use specta::Type;
use tauri::State;

use super::{Logged, WordCount, logged, text};
use crate::{Shell, ipc::IpcResult};

/// From −2 to 2, in the order in which they are drawn.
const AXES: [&str; 5] =
    ["solve_enable", "depth_breadth", "unblock_self_others", "my_files_system", "my_career_theirs"];
/// How entries that were written before spell two of them.
const OTHER_AXES: [&str; 5] = ["", "", "self_others", "files_system", ""];

/// The reflection of one week.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WeekView {
    pub monday: String,
    /// The number of the week by ISO 8601.
    pub number: u32,
    /// 0 for a week that was never saved.
    pub rev: u32,
    pub id: Option<String>,
    pub said: WeekWords,
    /// The last one before it, to stand beside.
    pub before: Option<WeekBefore>,
    pub counts: WeekCounts,
    /// What could be said to each of the six questions.
    pub offers: Vec<Vec<WeekOffer>>,
    /// Whether something is kept of the week's doubt; it is locked.
    pub doubted: bool,
    /// The revision of it; null where there is none, or it is locked and not shown.
    pub doubt_rev: Option<u32>,
    /// 1 to 5.
    pub doubt: Option<u8>,
    pub doubt_note: String,
}

#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WeekBefore {
    pub title: String,
    pub occurred_on: String,
    pub axes: Vec<Option<i8>>,
}

/// Six answers, five axes, and how much strength was left.
#[derive(Serialize, Deserialize, Type)]
pub struct WeekWords {
    /// Six, empty where nothing was answered.
    pub answers: Vec<String>,
    /// Five, from −2 to 2; null where none was set.
    pub axes: Vec<Option<i8>>,
    /// 1 to 5.
    pub energy: Option<u8>,
}

/// Each equals a list of entries of the week.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WeekCounts {
    pub talked: u32,
    pub kept: u32,
    pub late: u32,
    pub dropped: u32,
    pub given: u32,
    pub heard: u32,
    pub leverage: u32,
    pub pulls: u32,
    /// How they ended, as records spell it.
    pub outcomes: Vec<WordCount>,
}

#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WeekOffer {
    /// Null for a name alone.
    pub entry_id: Option<String>,
    pub text: String,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WeekInput {
    /// Any day of the week.
    pub date: String,
    /// The revision that was read; 0 if there was none.
    pub base_rev: u32,
    pub said: WeekWords,
    /// The revision of the doubt that was seen, which is written over; without one, what is there
    /// stays and this is added.
    pub doubt_rev: Option<u32>,
    /// 1 to 5; goes into a locked entry of its own.
    pub doubt: Option<u8>,
    pub doubt_note: String,
}

#[tauri::command]
#[specta::specta]
pub async fn week(shell: State<'_, Shell>, date: String) -> IpcResult<WeekView> {
    let date: CivilDate = date.parse()?;
    Ok(WeekView::from(shell.ask(move |journal| journal.week(date)).await?))
}

#[tauri::command]
#[specta::specta]
pub async fn save_week(shell: State<'_, Shell>, week: WeekInput) -> IpcResult<Logged> {
    let (date, rev) = (week.date.parse::<CivilDate>()?, week.base_rev);
    let said = WeekSaid {
        fields: week.said.fields(),
        doubt: WeekDoubt { rev: week.doubt_rev, discomfort: week.doubt, note: week.doubt_note },
    };
    Ok(logged(shell.ask(move |journal| journal.save_week(date, rev, &said)).await?))
}

impl From<WeekPage> for WeekView {
    fn from(page: WeekPage) -> Self {
        let doubt = page.doubt.unwrap_or_default();
        Self {
            monday: page.monday.to_string(),
            number: page.number,
            rev: page.entry.as_ref().map_or(0, |entry| entry.rev),
            id: page.entry.as_ref().map(|entry| entry.id.to_string()),
            said: page.entry.as_ref().map_or_else(WeekWords::nothing, WeekWords::of),
            before: page.before.as_ref().map(|entry| WeekBefore {
                title: entry.content.title.as_str().to_owned(),
                occurred_on: entry.content.occurred_on.to_string(),
                axes: WeekWords::of(entry).axes,
            }),
            counts: page.counts.into(),
            offers: page
                .offers
                .into_iter()
                .map(|(_, offers)| offers.into_iter().map(WeekOffer::from).collect())
                .collect(),
            doubted: page.doubted,
            doubt_rev: doubt.rev,
            doubt: doubt.discomfort,
            doubt_note: doubt.note,
        }
    }
}

impl From<Counts> for WeekCounts {
    fn from(counts: Counts) -> Self {
        Self {
            talked: counts.talked,
            kept: counts.kept,
            late: counts.late,
            dropped: counts.dropped,
            given: counts.given,
            heard: counts.heard,
            leverage: counts.leverage,
            pulls: counts.pulls.all,
            outcomes: counts
                .pulls
                .outcomes
                .iter()
                .map(|(outcome, times)| WordCount { word: outcome.to_string(), times: *times })
                .collect(),
        }
    }
}

impl From<Offer> for WeekOffer {
    fn from(offer: Offer) -> Self {
        Self { entry_id: offer.entry.map(|id| id.to_string()), text: offer.text }
    }
}

impl WeekWords {
    fn nothing() -> Self {
        Self {
            answers: vec![String::new(); Question::ALL.len()],
            axes: vec![None; 5],
            energy: None,
        }
    }

    fn of(entry: &Entry) -> Self {
        let fields = &entry.content.fields;
        let within = |outer: &str, name: &str| fields.get(outer).and_then(|held| held.get(name));
        let small = |value: &Value| value.as_i64().and_then(|number| i8::try_from(number).ok());
        let answer = |question: &Question| {
            within("answers", question.as_str())
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let axis = |(name, other): (&&str, &&str)| {
            within("axes", name).or_else(|| within("axes", other)).and_then(small)
        };
        Self {
            answers: Question::ALL.iter().map(answer).collect(),
            axes: AXES.iter().zip(&OTHER_AXES).map(axis).collect(),
            energy: fields
                .get("energy")
                .and_then(Value::as_u64)
                .and_then(|score| u8::try_from(score).ok()),
        }
    }

    /// Returns the fields of the record. Each of the two groups is written whole.
    fn fields(&self) -> Map<String, Value> {
        let mut answers = Map::new();
        for (question, answer) in Question::ALL.iter().zip(&self.answers) {
            answers.insert(question.as_str().to_owned(), text(answer));
        }
        let mut axes = Map::new();
        for (name, axis) in AXES.iter().zip(&self.axes) {
            axes.insert((*name).to_owned(), json!(axis));
        }
        let mut fields = Map::new();
        fields.insert("answers".to_owned(), Value::Object(answers));
        fields.insert("axes".to_owned(), Value::Object(axes));
        fields.insert("energy".to_owned(), json!(self.energy));
        fields
    }
}
