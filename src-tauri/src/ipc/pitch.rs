//! Pitches: the list, one with its listeners and their words, what is changed of one, what it would
//! be if it were saved, and its page.

pub mod form;
pub mod words;

use footing_domain::EntryId;
use footing_journal::{
    Journal, PitchBrief, PitchLine, PitchListener, PitchPage,
    practice::{
        brief::Fit,
        pitch::{Finding, Step},
    },
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;

use super::{IpcResult, objections::ObjectionRow};
use crate::Shell;

use form::PitchForm;

/// A pitch in a line.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PitchRow {
    pub id: String,
    pub title: String,
    /// `drafting`, `ready`, …
    pub state: String,
    pub version: u32,
    pub occurred_on: String,
    pub meeting_on: Option<String>,
    pub ask: String,
    pub audience: Vec<String>,
    pub open_points: u32,
    pub under_way: bool,
    pub locked: bool,
}

/// A pitch with everything that its page shows.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PitchView {
    pub id: String,
    pub rev: u32,
    pub state: String,
    pub version: u32,
    pub occurred_on: String,
    pub locked: bool,
    pub form: PitchForm,
    pub listeners: Vec<ListenerView>,
    /// What was raised against this one.
    pub objections: Vec<ObjectionRow>,
    pub findings: Vec<FindingView>,
    /// What may follow, the usual next step first.
    pub next: Vec<String>,
    pub version_before: Option<String>,
    pub decided_on: Option<String>,
    pub deferred_until: String,
    pub trigger: String,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ListenerView {
    pub id: String,
    pub name: String,
    pub short_name: String,
    pub function: Option<String>,
    /// What they raised before, then others of their function.
    pub before: Vec<ObjectionRow>,
}

/// A point that is not met, and where.
#[derive(Clone, Serialize, Type)]
pub struct FindingView {
    pub check: String,
    pub at: String,
    pub problem: String,
    /// Why it is all right, in the owner's words.
    pub overridden: Option<String>,
}

/// A pitch as the page fills it in. What the form says as it was stored stays as it is stored.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PitchChange {
    /// A new one without an id.
    pub id: Option<String>,
    pub base_rev: u32,
    pub form: PitchForm,
    pub step: Option<PitchStep>,
}

/// A step that is asked for.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PitchStep {
    pub to: String,
    /// Until when it is put off, or what it waits for.
    pub until: Option<String>,
    pub trigger: String,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PreviewInput {
    pub id: Option<String>,
    pub form: PitchForm,
    /// For one listener, or for all of them.
    pub person_id: Option<String>,
    pub redacted: bool,
}

/// What a pitch lacks, and its page, as if it were saved.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PitchPreviewView {
    pub findings: Vec<FindingView>,
    /// `missing`, `buried` or `early`: what is asked, heard from the first sentence to the last. Null
    /// while nothing is written.
    pub ask: Option<String>,
    /// Whether a number is said anywhere, or why there is none.
    pub has_number: bool,
    pub page: PitchBriefView,
}

/// The one page.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PitchBriefView {
    pub to: String,
    pub title: String,
    pub ask: String,
    pub sections: Vec<BriefSection>,
    pub from: String,
    pub words: u32,
    /// About so many words have to go before it fits; none if it fits.
    pub a4_over: u32,
    pub letter_over: u32,
    pub markdown: String,
}

#[derive(Clone, Serialize, Type)]
pub struct BriefSection {
    pub heading: String,
    pub paragraphs: Vec<String>,
    pub rows: Vec<BriefFigure>,
    pub points: Vec<String>,
}

#[derive(Clone, Serialize, Type)]
pub struct BriefFigure {
    pub claim: String,
    pub value: String,
}

/// The latest pitches, two hundred at most.
#[tauri::command]
#[specta::specta]
pub async fn pitches(shell: State<'_, Shell>) -> IpcResult<Vec<PitchRow>> {
    let lines = shell.ask(Journal::pitches).await?;
    Ok(lines.into_iter().map(PitchRow::from).collect())
}

#[tauri::command]
#[specta::specta]
pub async fn pitch(shell: State<'_, Shell>, id: String) -> IpcResult<PitchView> {
    let id: EntryId = id.parse()?;
    Ok(PitchView::from(shell.ask(move |journal| journal.pitch(&id)).await?))
}

/// Stores a new pitch, or what was changed of one, and takes a step if one is asked for. Returns it
/// as it is stored now; its draft ends with it.
#[tauri::command]
#[specta::specta]
pub async fn save_pitch(shell: State<'_, Shell>, change: PitchChange) -> IpcResult<PitchView> {
    let id = change.id.map(|id| id.parse::<EntryId>()).transpose()?;
    let step = change.step.map(PitchStep::read).transpose()?;
    let (form, base_rev) = (change.form, change.base_rev);
    let page = shell
        .ask(move |journal| {
            let before = id.as_ref().map(|id| journal.pitch(id)).transpose()?;
            let mut input = form.input(before.as_ref())?;
            input.base_rev = base_rev;
            input.step = step;
            let saved = journal.save_pitch(&input)?;
            journal.pitch(&saved.id)
        })
        .await?;
    Ok(PitchView::from(page))
}

/// Begins the next version; the one before stays as it is.
#[tauri::command]
#[specta::specta]
pub async fn next_pitch(shell: State<'_, Shell>, id: String) -> IpcResult<PitchView> {
    let id: EntryId = id.parse()?;
    let page = shell
        .ask(move |journal| {
            let saved = journal.next_pitch_version(&id)?;
            journal.pitch(&saved.id)
        })
        .await?;
    Ok(PitchView::from(page))
}

/// Returns what a pitch lacks and its one page, as if it were saved like this. Nothing is stored.
#[tauri::command]
#[specta::specta]
pub async fn preview_pitch(
    shell: State<'_, Shell>,
    input: PreviewInput,
) -> IpcResult<PitchPreviewView> {
    let id = input.id.map(|id| id.parse::<EntryId>()).transpose()?;
    let whom = input.person_id.map(|id| id.parse()).transpose()?;
    let (form, redacted) = (input.form, input.redacted);
    let preview = shell
        .ask(move |journal| {
            let before = id.as_ref().map(|id| journal.pitch(id)).transpose()?;
            journal.preview_pitch(&form.input(before.as_ref())?, whom.as_ref(), redacted)
        })
        .await?;
    Ok(PitchPreviewView {
        ask: preview.whole.map(|whole| words::stand(whole.ask).to_owned()),
        has_number: preview.whole.is_none_or(|whole| whole.has_number),
        findings: preview.findings.into_iter().map(FindingView::from).collect(),
        page: PitchBriefView::from(preview.page),
    })
}

/// The one page of a pitch as it is stored, for one listener or for all; `redacted` puts initials
/// for names.
#[tauri::command]
#[specta::specta]
pub async fn pitch_brief(
    shell: State<'_, Shell>,
    id: String,
    person_id: Option<String>,
    redacted: bool,
) -> IpcResult<PitchBriefView> {
    let id: EntryId = id.parse()?;
    let whom = person_id.map(|id| id.parse()).transpose()?;
    let page = shell.ask(move |journal| journal.pitch_brief(&id, whom.as_ref(), redacted)).await?;
    Ok(PitchBriefView::from(page))
}

impl PitchStep {
    fn read(self) -> IpcResult<Step> {
        Ok(Step {
            to: Some(self.to.parse()?),
            on: None,
            until: form::date("deferred_until", self.until.as_deref())?,
            trigger: self.trigger,
        })
    }
}

impl From<PitchLine> for PitchRow {
    fn from(line: PitchLine) -> Self {
        Self {
            id: line.id.to_string(),
            title: line.title,
            state: line.state.as_str().to_owned(),
            version: line.version,
            occurred_on: line.occurred_on.to_string(),
            meeting_on: line.meeting_on.map(|on| on.to_string()),
            ask: line.ask,
            audience: line.audience,
            open_points: count(line.open_points),
            under_way: line.state.is_under_way(),
            locked: line.locked,
        }
    }
}

impl From<PitchPage> for PitchView {
    fn from(page: PitchPage) -> Self {
        use footing_domain::Sensitivity;
        let form = PitchForm::of(&page);
        Self {
            id: page.entry.id.to_string(),
            rev: page.entry.rev,
            state: page.pitch.state.as_str().to_owned(),
            version: page.pitch.version,
            occurred_on: page.entry.content.occurred_on.to_string(),
            locked: page.entry.content.sensitivity == Sensitivity::Locked,
            form,
            listeners: page.listeners.into_iter().map(ListenerView::from).collect(),
            objections: page.objections.into_iter().map(ObjectionRow::from).collect(),
            findings: page.findings.into_iter().map(FindingView::from).collect(),
            next: page.steps.iter().map(|state| state.as_str().to_owned()).collect(),
            version_before: page.before.map(|id| id.to_string()),
            decided_on: page.pitch.decided_on.map(|on| on.to_string()),
            deferred_until: page.pitch.deferred_until,
            trigger: page.pitch.trigger,
        }
    }
}

impl From<PitchListener> for ListenerView {
    fn from(listener: PitchListener) -> Self {
        Self {
            id: listener.id.to_string(),
            name: listener.name,
            short_name: listener.short_name,
            function: listener.function.map(|function| function.as_str().to_owned()),
            before: listener.before.into_iter().map(ObjectionRow::from).collect(),
        }
    }
}

impl From<Finding> for FindingView {
    fn from(finding: Finding) -> Self {
        Self {
            check: finding.check.as_str().to_owned(),
            at: finding.at,
            problem: finding.problem.to_owned(),
            overridden: finding.overridden,
        }
    }
}

impl From<PitchBrief> for PitchBriefView {
    fn from(page: PitchBrief) -> Self {
        let over = |fit: Fit| count(fit.words_over);
        let brief = page.brief;
        let sections = brief.sections.into_iter().map(|section| BriefSection {
            heading: section.heading.to_owned(),
            paragraphs: section.paragraphs,
            rows: section
                .rows
                .into_iter()
                .map(|(claim, value)| BriefFigure { claim, value })
                .collect(),
            points: section.points,
        });
        Self {
            to: brief.to,
            title: brief.title,
            ask: brief.ask,
            sections: sections.collect(),
            from: brief.from,
            words: count(page.words),
            a4_over: over(page.a4),
            letter_over: over(page.letter),
            markdown: page.markdown,
        }
    }
}

pub(super) fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}
