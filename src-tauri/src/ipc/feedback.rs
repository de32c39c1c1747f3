//! Feedback: the lists, one piece, and what is changed of one.

pub mod lint;
pub mod overview;

use footing_domain::{CivilDate, EntryId, Fields, Instant, PersonId, Sensitivity};
use footing_journal::{
    FeedbackInput as Input, FeedbackPiece as Piece, FeedbackQuery, FeedbackShelf, NextStep,
    Position, practice::feedback::State as Reached,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use specta::Type;
use tauri::State;

use super::{IpcResult, entry::PersonRef};
use crate::Shell;

const LIMIT_MAX: u32 = 100;

/// Which list.
#[derive(Clone, Copy, Deserialize, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Shelf {
    All,
    Owed,
    Given,
    AboutMe,
    ThirdParty,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FeedbackListInput {
    pub shelf: Shelf,
    /// Only what was said to, by or about them.
    pub person_id: Option<String>,
    /// The last row that is shown already.
    pub after: Option<FeedbackAfter>,
    /// At most 100.
    pub limit: u32,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FeedbackAfter {
    pub id: String,
    pub occurred_on: String,
    pub recorded_at: String,
}

/// How much there is on each list.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FeedbackCounts {
    pub all: u32,
    pub owed: u32,
    pub given: u32,
    pub about_me: u32,
    pub third_party: u32,
}

/// A page of a list, with how much there is on all of them.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FeedbackPage {
    pub pieces: Vec<FeedbackView>,
    pub counts: FeedbackCounts,
}

/// One piece of feedback, with what the rules say of it today. Words of lists are as the records
/// spell them: `about_me`, `too_soft`.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FeedbackView {
    pub id: String,
    pub rev: u32,
    pub title: String,
    pub body: String,
    pub occurred_on: String,
    pub recorded_at: String,
    pub sensitivity: String,
    pub direction: String,
    pub state: String,
    pub subject: Option<PersonRef>,
    pub source: Option<PersonRef>,
    pub intent: Option<String>,
    pub model: Option<String>,
    pub situation: String,
    pub behaviour: String,
    pub impact: String,
    pub intent_heard: String,
    pub channel: Option<String>,
    pub asked: bool,
    pub delivered_on: Option<String>,
    pub my_delivery: Option<String>,
    pub reception: Option<String>,
    pub follow_up_on: Option<String>,
    pub effect: Option<String>,
    pub what_i_changed: String,
    pub reason: String,
    pub feedforward: Vec<String>,
    pub themes: Vec<String>,
    pub evidence: Vec<FeedbackEvidence>,
    pub next_step: Option<NextStepView>,
    /// For how many days it has been owed; null if it is not.
    pub owed_days: Option<u32>,
    /// `fresh`, `amber`, `late`.
    pub owed_age: Option<String>,
    /// What is missing before it can be said.
    pub missing: Vec<String>,
    /// It is time to look what came of it.
    pub effect_due: bool,
    /// What may follow, the usual next step first.
    pub steps: Vec<String>,
}

/// What shows it, as words: nothing is fetched.
#[derive(Clone, Serialize, Deserialize, Type)]
pub struct FeedbackEvidence {
    /// `quote`, `ticket`, `pr`, `doc`, `metric`.
    pub kind: String,
    pub text: String,
}

#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NextStepView {
    pub text: String,
    /// The owner's, or theirs.
    pub mine: bool,
    pub due: Option<String>,
}

/// A piece as it is filled in: everything that the form shows.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FeedbackInput {
    /// Without one, a new piece.
    pub id: Option<String>,
    /// The revision that was read; 0 for a new piece.
    pub base_rev: u32,
    pub body: String,
    pub occurred_on: String,
    pub sensitivity: String,
    pub direction: String,
    /// A person's id, or the name of somebody new.
    pub subject: String,
    pub source: String,
    pub intent: Option<String>,
    pub model: Option<String>,
    pub situation: String,
    pub behaviour: String,
    pub impact: String,
    pub intent_heard: String,
    pub channel: Option<String>,
    pub asked: bool,
    pub my_delivery: Option<String>,
    pub reception: Option<String>,
    pub follow_up_on: Option<String>,
    pub effect: Option<String>,
    pub what_i_changed: String,
    pub reason: String,
    pub feedforward: Vec<String>,
    pub themes: Vec<String>,
    /// Those without words are left out.
    pub evidence: Vec<FeedbackEvidence>,
    pub next_step: Option<NextStepView>,
    /// The state it goes to, by the rules; null to stay.
    pub to: Option<String>,
    /// The day of that step; today if null.
    pub on: Option<String>,
}

/// A page of feedback, newest first; what is owed, longest first.
#[tauri::command]
#[specta::specta]
pub async fn feedback(shell: State<'_, Shell>, list: FeedbackListInput) -> IpcResult<FeedbackPage> {
    let query = FeedbackQuery {
        shelf: list.shelf.into(),
        states: Vec::new(),
        person: list.person_id.map(|id| id.parse::<PersonId>()).transpose()?,
        after: list.after.map(FeedbackAfter::read).transpose()?,
        limit: list.limit.min(LIMIT_MAX),
    };
    let (pieces, counts) = shell
        .ask(move |journal| Ok((journal.feedback(&query)?, journal.feedback_counts()?)))
        .await?;
    Ok(FeedbackPage {
        pieces: pieces.into_iter().map(FeedbackView::from).collect(),
        counts: FeedbackCounts {
            all: count(counts.all),
            owed: count(counts.owed),
            given: count(counts.given),
            about_me: count(counts.about_me),
            third_party: count(counts.third_party),
        },
    })
}

#[tauri::command]
#[specta::specta]
pub async fn feedback_piece(shell: State<'_, Shell>, id: String) -> IpcResult<FeedbackView> {
    let id: EntryId = id.parse()?;
    let piece = shell.ask(move |journal| journal.feedback_piece(&id)).await?;
    Ok(FeedbackView::from(piece))
}

/// Stores a new piece, or what was changed of one, and takes a step if one is asked for. Returns it
/// as it is stored now.
#[tauri::command]
#[specta::specta]
pub async fn save_feedback(
    shell: State<'_, Shell>,
    piece: FeedbackInput,
) -> IpcResult<FeedbackView> {
    let input = piece.read()?;
    let piece = shell
        .ask(move |journal| {
            // What became locked is still shown to whoever just wrote it.
            let saved = journal.save_feedback(&input)?;
            journal.feedback_saved(&saved.id)
        })
        .await?;
    Ok(FeedbackView::from(piece))
}

impl From<Shelf> for FeedbackShelf {
    fn from(shelf: Shelf) -> Self {
        match shelf {
            Shelf::All => Self::All,
            Shelf::Owed => Self::Owed,
            Shelf::Given => Self::Given,
            Shelf::AboutMe => Self::AboutMe,
            Shelf::ThirdParty => Self::ThirdParty,
        }
    }
}

impl FeedbackAfter {
    fn read(self) -> IpcResult<Position> {
        Ok(Position {
            id: self.id.parse::<EntryId>()?,
            occurred_on: self.occurred_on.parse::<CivilDate>()?,
            recorded_at: self.recorded_at.parse::<Instant>()?,
        })
    }
}

impl FeedbackInput {
    fn read(self) -> IpcResult<Input> {
        let mut fields = Map::new();
        fields.insert("direction".to_owned(), self.direction.into());
        fields.insert("asked".to_owned(), if self.asked { true.into() } else { Value::Null });
        let feedforward: Vec<String> =
            self.feedforward.into_iter().filter(|one| !one.trim().is_empty()).collect();
        fields.insert("feedforward".to_owned(), filled(feedforward));
        let evidence: Vec<Value> = self
            .evidence
            .into_iter()
            .filter(|one| !one.text.trim().is_empty())
            .map(|one| json!({ "kind": one.kind, "text": one.text.trim() }))
            .collect();
        let evidence = if evidence.is_empty() { Value::Null } else { evidence.into() };
        fields.insert("evidence".to_owned(), evidence);
        for (name, word) in [
            ("intent", self.intent),
            ("model", self.model),
            ("channel", self.channel),
            ("my_delivery", self.my_delivery),
            ("reception", self.reception),
            ("follow_up_on", self.follow_up_on),
            ("effect", self.effect),
        ] {
            fields.insert(name.to_owned(), word.map_or(Value::Null, Value::from));
        }
        for (name, text) in [
            ("situation", self.situation),
            ("behaviour", self.behaviour),
            ("impact", self.impact),
            ("intent_heard", self.intent_heard),
            ("what_i_changed", self.what_i_changed),
            ("reason", self.reason),
        ] {
            let text = if text.trim().is_empty() { Value::Null } else { text.into() };
            fields.insert(name.to_owned(), text);
        }
        let date = |text: Option<String>| text.map(|text| text.parse::<CivilDate>()).transpose();
        let next =
            self.next_step.unwrap_or(NextStepView { text: String::new(), mine: false, due: None });
        Ok(Input {
            id: self.id.map(|id| id.parse::<EntryId>()).transpose()?,
            base_rev: self.base_rev,
            title: String::new(),
            body: Some(self.body),
            occurred_on: Some(self.occurred_on.parse()?),
            sensitivity: Some(self.sensitivity.parse::<Sensitivity>()?),
            subject: Some(self.subject),
            source: Some(self.source),
            themes: Some(self.themes),
            fields,
            next_step: Some(NextStep { text: next.text, mine: next.mine, due: date(next.due)? }),
            to: self.to.map(|to| to.parse::<Reached>()).transpose()?,
            on: date(self.on)?,
        })
    }
}

fn evidence(fields: &Fields) -> Vec<FeedbackEvidence> {
    let rows = fields.get("evidence").and_then(Value::as_array);
    let word = |row: &Value, name: &str| row.get(name)?.as_str().map(str::to_owned);
    rows.into_iter()
        .flatten()
        .filter_map(|row| {
            let kind = word(row, "kind").unwrap_or_else(|| "quote".to_owned());
            Some(FeedbackEvidence { kind, text: word(row, "text")? })
        })
        .collect()
}

fn filled(list: Vec<String>) -> Value {
    if list.is_empty() { Value::Null } else { list.into() }
}

impl From<Piece> for FeedbackView {
    fn from(piece: Piece) -> Self {
        let Piece {
            entry,
            piece: rules,
            subject,
            source,
            next_step,
            owed_for,
            missing,
            effect_due,
            steps,
        } = piece;
        let content = entry.content;
        let fields = content.fields;
        let text = |name: &str| fields.text(name).unwrap_or_default().to_owned();
        let word = |name: &str| fields.text(name).map(str::to_owned);
        let list = |name: &str| -> Vec<String> {
            let rows = fields.get(name).and_then(Value::as_array);
            let texts = rows.into_iter().flatten().filter_map(Value::as_str);
            texts.map(str::to_owned).collect()
        };
        let asked = fields.get("asked").and_then(Value::as_bool) == Some(true);
        let mut themes = list("themes");
        if themes.is_empty() {
            themes = content.themes.iter().map(|theme| theme.as_str().to_owned()).collect();
        }
        Self {
            id: entry.id.into_string(),
            rev: entry.rev,
            title: content.title.into_string(),
            body: content.body.as_str().to_owned(),
            occurred_on: content.occurred_on.to_string(),
            recorded_at: entry.recorded_at.to_string(),
            sensitivity: content.sensitivity.as_str().to_owned(),
            direction: rules.direction.as_str().to_owned(),
            state: rules.state.as_str().to_owned(),
            subject: subject.map(person),
            source: source.map(person),
            intent: word("intent"),
            model: word("model"),
            situation: text("situation"),
            behaviour: text("behaviour"),
            impact: text("impact"),
            intent_heard: text("intent_heard"),
            channel: word("channel"),
            asked,
            delivered_on: word("delivered_on"),
            my_delivery: word("my_delivery"),
            reception: word("reception"),
            follow_up_on: word("follow_up_on"),
            effect: word("effect"),
            what_i_changed: text("what_i_changed"),
            reason: text("reason"),
            feedforward: list("feedforward"),
            evidence: evidence(&fields),
            themes,
            next_step: next_step.map(|step| NextStepView {
                text: step.text,
                mine: step.mine,
                due: step.due.map(|due| due.to_string()),
            }),
            owed_days: owed_for.map(|(days, _)| days_of(days)),
            owed_age: owed_for.map(|(_, age)| age.as_str().to_owned()),
            missing: missing.into_iter().map(|need| need.as_str().to_owned()).collect(),
            effect_due,
            steps: steps.iter().map(|step| step.as_str().to_owned()).collect(),
        }
    }
}

fn person((id, name): (PersonId, String)) -> PersonRef {
    PersonRef { id: id.into_string(), name }
}

fn days_of(days: i64) -> u32 {
    u32::try_from(days).unwrap_or_default()
}

fn count(many: u64) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}
