//! What the words of a piece of feedback could say better.

use footing_journal::{
    in_utf16,
    practice::lint::{Lint, Part, Texts},
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;

use crate::{Shell, ipc::IpcResult};

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LintInput {
    pub intent: Option<String>,
    pub situation: String,
    pub behaviour: String,
    pub impact: String,
    pub intent_heard: String,
    pub body: String,
}

/// Words that could say it better, at their place.
#[derive(Serialize, Type)]
pub struct LintView {
    /// Which text: `situation`, `behaviour`, `impact`, `intentHeard`, `body`.
    pub part: LintPart,
    /// UTF-16 units of that text.
    pub from: u32,
    pub to: u32,
    /// `trait`, `mind_reading`, `absolute`, `vague_praise`, `special_category`, `public_redirect`,
    /// `hearsay`, `sandwich`.
    pub kind: String,
    /// A question to answer instead, or what to keep.
    pub ask: String,
    pub why: String,
}

#[derive(Clone, Copy, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum LintPart {
    Situation,
    Behaviour,
    Impact,
    IntentHeard,
    Body,
}

/// What these words could say better. Nothing is stored.
#[tauri::command]
#[specta::specta]
pub async fn lint_feedback(shell: State<'_, Shell>, texts: LintInput) -> IpcResult<Vec<LintView>> {
    let intent = texts.intent.as_deref().map(str::parse).transpose()?;
    shell
        .ask(move |journal| {
            let read = Texts {
                intent,
                situation: &texts.situation,
                behaviour: &texts.behaviour,
                impact: &texts.impact,
                intent_heard: &texts.intent_heard,
                body: &texts.body,
            };
            let found = journal.lint_feedback(&read)?;
            Ok(found.into_iter().map(|lint| LintView::of(&read, &lint)).collect())
        })
        .await
}

impl LintView {
    fn of(texts: &Texts<'_>, lint: &Lint) -> Self {
        let (part, text) = match lint.part {
            Part::Situation => (LintPart::Situation, texts.situation),
            Part::Behaviour => (LintPart::Behaviour, texts.behaviour),
            Part::Impact => (LintPart::Impact, texts.impact),
            Part::IntentHeard => (LintPart::IntentHeard, texts.intent_heard),
            Part::Body => (LintPart::Body, texts.body),
        };
        let units = in_utf16(text, &lint.at);
        Self {
            part,
            from: u32::try_from(units.start).unwrap_or(u32::MAX),
            to: u32::try_from(units.end).unwrap_or(u32::MAX),
            kind: lint.kind.as_str().to_owned(),
            ask: lint.ask.to_owned(),
            why: lint.why.to_owned(),
        }
    }
}
