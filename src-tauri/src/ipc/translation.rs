//! Translation notes: one statement, told to one audience each; the questions that lead there; and
//! the pitch that begins with them.

use footing_domain::{EntryId, Fields, Invalid};
use footing_journal::{
    Journal, NotePage, NoteWriting,
    practice::translation::{Figure, Gap, Note, chains_for},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use specta::Type;
use tauri::State;

use super::{
    IpcResult,
    pitch::{
        PitchView,
        form::{choice, confidence, date, lines, number, said},
    },
};
use crate::Shell;

/// One telling. What is not said is empty; numbers are as they are typed.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NoteForm {
    pub statement: String,
    /// A person's id, or a function.
    pub audience: Option<String>,
    /// Each answer to "so what?".
    pub chain: Vec<String>,
    pub lever: Option<String>,
    pub baseline: String,
    pub baseline_unit: String,
    pub baseline_source: String,
    pub target: String,
    pub target_unit: String,
    pub by_when: Option<String>,
    /// `measured`, `estimated`, `guess`.
    pub confidence: Option<String>,
    pub plain: String,
    pub analogy: String,
    pub unknowns: String,
}

/// A note as it is stored, and what it lacks.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NoteView {
    pub id: String,
    pub rev: u32,
    pub title: String,
    pub occurred_on: String,
    pub locked: bool,
    pub form: NoteForm,
    pub gaps: Vec<NoteGap>,
}

/// Something that is missing, or could mislead: `no_unit`, and how much of it.
#[derive(Clone, Serialize, Type)]
pub struct NoteGap {
    pub gap: String,
    pub many: u32,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NoteChange {
    pub id: Option<String>,
    pub base_rev: u32,
    pub form: NoteForm,
}

/// Questions that a statement suggests. Prompts, never facts.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChainView {
    pub id: String,
    pub title: String,
    pub steps: Vec<String>,
    pub lever: String,
    /// `money`, `risk`, `time`, `customer`, `people`.
    pub ends_in: String,
    /// The figure to get before the meeting, and where it can usually be found.
    pub number: String,
    pub found_in: String,
}

/// The latest notes, two hundred at most.
#[tauri::command]
#[specta::specta]
pub async fn notes(shell: State<'_, Shell>) -> IpcResult<Vec<NoteView>> {
    let notes = shell.ask(Journal::notes).await?;
    Ok(notes.iter().map(NoteView::of).collect())
}

/// Stores a note, and returns it as it is stored now.
#[tauri::command]
#[specta::specta]
pub async fn save_note(shell: State<'_, Shell>, change: NoteChange) -> IpcResult<NoteView> {
    let id = change.id.map(|id| id.parse::<EntryId>()).transpose()?;
    let (form, base_rev) = (change.form, change.base_rev);
    let page = shell
        .ask(move |journal| {
            let before = id.as_ref().map(|id| journal.note(id)).transpose()?;
            let before = before.map(|page| NoteForm::of(&page.entry.content.fields));
            let fields = form.fields(before.as_ref())?;
            let saved = journal.save_note(&NoteWriting { id, base_rev, fields })?;
            journal.note(&saved.id)
        })
        .await?;
    Ok(NoteView::of(&page))
}

/// Returns the questions that a statement suggests, the closest first.
#[tauri::command]
#[specta::specta]
pub async fn note_prompts(statement: String) -> IpcResult<Vec<ChainView>> {
    let chains = chains_for(&statement).into_iter().map(|chain| ChainView {
        id: chain.id.clone(),
        title: chain.title.clone(),
        steps: chain.steps.clone(),
        lever: chain.lever().to_owned(),
        ends_in: chain.ends_in().as_str().to_owned(),
        number: chain.number.clone(),
        found_in: chain.found_in.clone(),
    });
    Ok(chains.collect())
}

/// Begins a pitch with notes; they stay as they are.
#[tauri::command]
#[specta::specta]
pub async fn pitch_from_notes(shell: State<'_, Shell>, ids: Vec<String>) -> IpcResult<PitchView> {
    let ids = ids.iter().map(|id| id.parse()).collect::<Result<Vec<EntryId>, _>>()?;
    let page = shell
        .ask(move |journal| {
            let saved = journal.pitch_from_notes(&ids)?;
            journal.pitch(&saved.id)
        })
        .await?;
    Ok(PitchView::from(page))
}

impl NoteForm {
    pub(super) fn of(fields: &Fields) -> Self {
        let note = Note::read(fields);
        let text = |name: &str| fields.text(name).unwrap_or_default().to_owned();
        let value = |figure: &Option<Figure>| {
            figure.as_ref().map(|figure| figure.value.to_string()).unwrap_or_default()
        };
        // A unit may be written down before there is a number.
        let part = |name: &str, part: &str| {
            let member = fields.get(name).and_then(|figure| figure.get(part));
            member.and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        Self {
            audience: fields.text("audience").map(str::to_owned),
            chain: note.chain,
            lever: note.lever,
            baseline: value(&note.baseline),
            baseline_unit: part("baseline", "unit"),
            baseline_source: part("baseline", "source"),
            target: value(&note.target),
            target_unit: part("target", "unit"),
            by_when: note.by_when.map(|by| by.to_string()),
            confidence: confidence(note.confidence),
            statement: note.statement,
            plain: note.plain,
            analogy: text("analogy"),
            unknowns: text("unknowns"),
        }
    }

    /// Returns the fields that say something else than `before`.
    pub(super) fn fields(&self, before: Option<&Self>) -> Result<Map<String, Value>, Invalid> {
        let blank = Self::default();
        let was = before.unwrap_or(&blank);
        let mut fields = Map::new();
        let mut put = |name: &str, value: Value| fields.insert(name.to_owned(), value);
        for (name, text, before) in [
            ("technical_statement", &self.statement, &was.statement),
            ("plain_sentence", &self.plain, &was.plain),
            ("analogy", &self.analogy, &was.analogy),
            ("unknowns", &self.unknowns, &was.unknowns),
        ] {
            if text != before {
                put(name, said(text));
            }
        }
        for (name, word, before) in [
            ("audience", &self.audience, &was.audience),
            ("lever", &self.lever, &was.lever),
            ("confidence", &self.confidence, &was.confidence),
        ] {
            if word != before {
                put(name, choice(word.as_deref()));
            }
        }
        if self.chain != was.chain {
            put("so_what_chain", Value::Array(lines(&self.chain)));
        }
        if self.by_when != was.by_when {
            let by = date("by_when", self.by_when.as_deref())?;
            put("by_when", by.map_or(Value::Null, |by| by.to_string().into()));
        }
        if self.baseline != was.baseline
            || self.baseline_unit != was.baseline_unit
            || self.baseline_source != was.baseline_source
        {
            let value = number("baseline.value", &self.baseline)?;
            let (unit, source) = (said(&self.baseline_unit), said(&self.baseline_source));
            put("baseline", json!({ "value": value, "unit": unit, "source": source }));
        }
        if self.target != was.target || self.target_unit != was.target_unit {
            let value = number("target.value", &self.target)?;
            put("target", json!({ "value": value, "unit": said(&self.target_unit) }));
        }
        Ok(fields)
    }
}

impl NoteView {
    fn of(page: &NotePage) -> Self {
        use footing_domain::Sensitivity;
        let content = &page.entry.content;
        Self {
            id: page.entry.id.to_string(),
            rev: page.entry.rev,
            title: content.title.as_str().to_owned(),
            occurred_on: content.occurred_on.to_string(),
            locked: content.sensitivity == Sensitivity::Locked,
            form: NoteForm::of(&content.fields),
            gaps: page.gaps.iter().map(|gap| NoteGap::of(*gap)).collect(),
        }
    }
}

impl NoteGap {
    fn of(gap: Gap) -> Self {
        let word = match gap {
            Gap::NoStatement => "no_statement",
            Gap::NoAudience => "no_audience",
            Gap::ChainTooShort => "chain_too_short",
            Gap::ChainTooLong => "chain_too_long",
            Gap::ChainGoesNowhere => "chain_goes_nowhere",
            Gap::NoLever => "no_lever",
            Gap::NoBaseline => "no_baseline",
            Gap::NoTarget => "no_target",
            Gap::NoUnit => "no_unit",
            Gap::UnitsDiffer => "units_differ",
            Gap::NoSource => "no_source",
            Gap::NoDay => "no_day",
            Gap::NoConfidence => "no_confidence",
            Gap::NoPlainSentence => "no_plain_sentence",
            Gap::PlainSentenceTooLong(_) => "plain_sentence_too_long",
        };
        let many = match gap {
            Gap::PlainSentenceTooLong(many) => super::pitch::count(many),
            _ => 0,
        };
        Self { gap: word.to_owned(), many }
    }
}
