//! Their words: texts read as a listener hears them, and what a listener is known to know.

use footing_domain::PersonId;
use footing_journal::{
    ReadFor, in_utf16,
    practice::words::{Flag, Reading, Replacement, Stand},
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;

use super::count;
use crate::{
    Shell,
    ipc::{IpcResult, people::change::ChangedPerson},
};

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WordsInput {
    pub texts: Vec<String>,
    /// Somebody; else somebody of a function; else somebody who knows no word of engineers.
    pub person_id: Option<String>,
    pub function: Option<String>,
}

/// A text as a listener hears it.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HeardText {
    pub flags: Vec<FlagView>,
    pub words: u32,
    /// `missing`, `buried`, `early`.
    pub ask: String,
    pub has_number: bool,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FlagView {
    /// Units of UTF-16.
    pub from: u32,
    pub to: u32,
    pub kind: String,
    pub name: String,
    /// The listener may not know it.
    pub term: bool,
    pub replace: Option<ReplaceView>,
    pub ask: Option<String>,
    pub why: String,
    pub also: Option<String>,
}

#[derive(Clone, Serialize, Type)]
pub struct ReplaceView {
    pub from: u32,
    pub to: u32,
    pub text: String,
    /// The sentence around it wants a look.
    pub rough: bool,
}

/// Reads texts as a listener would. Nothing is stored.
#[tauri::command]
#[specta::specta]
pub async fn read_words(shell: State<'_, Shell>, words: WordsInput) -> IpcResult<Vec<HeardText>> {
    let whom = match (words.person_id, words.function) {
        (Some(id), _) => ReadFor::Person(id.parse::<PersonId>()?),
        (None, Some(function)) => ReadFor::Function(function.parse()?),
        (None, None) => ReadFor::Anybody,
    };
    let texts = words.texts;
    shell
        .ask(move |journal| {
            let readings = journal.read_for(&texts, &whom)?;
            let heard = texts.iter().zip(readings);
            Ok(heard.map(|(text, reading)| HeardText::of(text, &reading)).collect())
        })
        .await
}

/// Remembers that somebody knows a word; or, with `plain`, what they say for it. `put_person_back` takes
/// it back.
#[tauri::command]
#[specta::specta]
pub async fn learn_word(
    shell: State<'_, Shell>,
    person_id: String,
    term: String,
    plain: String,
) -> IpcResult<ChangedPerson> {
    let id: PersonId = person_id.parse()?;
    let (rev, before) = shell.ask(move |journal| journal.learn_word(&id, &term, &plain)).await?;
    Ok(ChangedPerson::of(rev, &before))
}

pub(super) const fn stand(ask: Stand) -> &'static str {
    match ask {
        Stand::Missing => "missing",
        Stand::Buried => "buried",
        Stand::Early => "early",
    }
}

impl HeardText {
    fn of(text: &str, reading: &Reading) -> Self {
        Self {
            flags: reading.flags.iter().map(|flag| FlagView::of(text, flag)).collect(),
            words: count(reading.words),
            ask: stand(reading.ask).to_owned(),
            has_number: reading.has_number,
        }
    }
}

impl FlagView {
    fn of(text: &str, flag: &Flag) -> Self {
        let units = in_utf16(text, &flag.at);
        Self {
            from: count(units.start),
            to: count(units.end),
            kind: flag.kind.as_str().to_owned(),
            name: flag.name.clone(),
            term: flag.kind.is_term(),
            replace: flag.replace.as_ref().map(|replace| ReplaceView::of(text, replace)),
            ask: flag.ask.map(str::to_owned),
            why: flag.why.to_owned(),
            also: flag.also.map(str::to_owned),
        }
    }
}

impl ReplaceView {
    fn of(text: &str, replace: &Replacement) -> Self {
        let units = in_utf16(text, &replace.at);
        Self {
            from: count(units.start),
            to: count(units.end),
            text: replace.with.clone(),
            rough: replace.rough,
        }
    }
}
