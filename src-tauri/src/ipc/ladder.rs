//! Ladders: a text looked at before it is brought in, and those that are here.

use footing_journal::{
    Journal, LadderLook, LadderTaken,
    practice::ladder::{Ladder, Refused, Shape, shape_of},
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;

use super::{IpcError, IpcResult};
use crate::Shell;

/// A text that may hold a ladder.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LadderInput {
    pub text: String,
    /// `text`, `markdown`, `toml`; read as what it looks like without one.
    pub shape: Option<String>,
    /// What to call it; its own name when empty.
    pub name: String,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LadderView {
    pub name: String,
    pub levels: Vec<LadderLevel>,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LadderLevel {
    /// Empty on a ladder with one road.
    pub track: String,
    pub level: String,
    pub shows: Vec<LadderShows>,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LadderShows {
    pub competency: String,
    pub evidence_is: String,
}

/// What was understood of a text; else where it went wrong, and why.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LadderLooked {
    pub ladder: Option<LadderView>,
    pub shape: String,
    /// It would be written over one of this name.
    pub replaces: bool,
    /// Counted from one.
    pub line: Option<u32>,
    pub why: Option<String>,
}

/// What became of a ladder; where it was refused, the line and the reason.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LadderCame {
    pub taken: Option<LadderCounts>,
    pub line: Option<u32>,
    pub why: Option<String>,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LadderCounts {
    pub id: String,
    pub levels: u32,
    pub shows: u32,
    pub replaced: bool,
}

/// Returns every ladder that was brought in, the latest first.
#[tauri::command]
#[specta::specta]
pub async fn ladders(shell: State<'_, Shell>) -> IpcResult<Vec<LadderView>> {
    let ladders = shell.ask(Journal::ladders).await?;
    Ok(ladders.iter().map(view).collect())
}

/// Reads a text as [`import_ladder`] does, and keeps nothing.
#[tauri::command]
#[specta::specta]
pub async fn look_at_ladder(
    shell: State<'_, Shell>,
    ladder: LadderInput,
) -> IpcResult<LadderLooked> {
    let LadderInput { text, shape, name } = ladder;
    let asked = shape.as_deref().map(shape_named).transpose()?;
    let meant = asked.unwrap_or_else(|| shape_of(&text));
    let looked =
        shell.ask(move |journal| journal.look_at_ladder(&text, asked, Some(&name))).await?;
    Ok(match looked {
        Ok(LadderLook { ladder, shape, replaces }) => LadderLooked {
            ladder: Some(view(&ladder)),
            shape: shape_word(shape).to_owned(),
            replaces,
            line: None,
            why: None,
        },
        Err(refused) => {
            let (line, why) = said(&refused);
            let shape = shape_word(meant).to_owned();
            LadderLooked { ladder: None, shape, replaces: false, line, why }
        }
    })
}

/// Brings a ladder in. One of the same name is written over; its history keeps what it said.
#[tauri::command]
#[specta::specta]
pub async fn import_ladder(shell: State<'_, Shell>, ladder: LadderInput) -> IpcResult<LadderCame> {
    let LadderInput { text, shape, name } = ladder;
    let shape = shape.as_deref().map(shape_named).transpose()?.unwrap_or_else(|| shape_of(&text));
    let taken = shell.ask(move |journal| journal.import_ladder(&text, shape, Some(&name))).await?;
    Ok(match taken {
        Ok(taken) => LadderCame { taken: Some(counts(taken)), line: None, why: None },
        Err(refused) => {
            let (line, why) = said(&refused);
            LadderCame { taken: None, line, why }
        }
    })
}

fn counts(taken: LadderTaken) -> LadderCounts {
    let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    LadderCounts {
        id: taken.saved.id.into_string(),
        levels: small(taken.levels),
        shows: small(taken.shows),
        replaced: taken.replaced,
    }
}

fn view(ladder: &Ladder) -> LadderView {
    let levels = ladder.levels().into_iter().map(|(track, level)| {
        // Two roads may have a level of one name: each shows its own.
        let own = ladder.rungs.iter().filter(|rung| rung.track == track && rung.level == level);
        let shows = own.filter(|rung| !rung.competency.is_empty() || !rung.example.is_empty());
        LadderLevel {
            track: track.to_owned(),
            level: level.to_owned(),
            shows: shows
                .map(|rung| LadderShows {
                    competency: rung.competency.clone(),
                    evidence_is: rung.example.clone(),
                })
                .collect(),
        }
    });
    LadderView { name: ladder.name.clone(), levels: levels.collect() }
}

fn said(refused: &Refused) -> (Option<u32>, Option<String>) {
    (u32::try_from(refused.line).ok(), Some(refused.problem.to_string()))
}

fn shape_named(word: &str) -> IpcResult<Shape> {
    match word {
        "text" => Ok(Shape::Text),
        "markdown" => Ok(Shape::Markdown),
        "toml" => Ok(Shape::Toml),
        _ => Err(IpcError::invalid("shape", "shape: should be text, markdown or toml")),
    }
}

fn shape_word(shape: Shape) -> &'static str {
    match shape {
        Shape::Text => "text",
        Shape::Markdown => "markdown",
        Shape::Toml => "toml",
    }
}
