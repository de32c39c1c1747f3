//! What stands above the lists of feedback.

use footing_domain::{EntryId, PersonId};
use footing_journal::{FeedbackOverview as Overview, Journal, practice::feedback::Heard};
use serde::Serialize;
use specta::Type;
use tauri::State;

use super::days_of;
use crate::{
    Shell,
    ipc::{IpcResult, entry::PersonRef},
};

/// What stands above the list: weeks, who heard nothing, what has to be looked at again.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FeedbackOverview {
    /// Thirteen, the present one last.
    pub weeks: Vec<FeedbackWeek>,
    /// Of what was given in the last half year.
    pub given: u32,
    pub redirect: u32,
    /// Who reports to the owner and heard nothing in thirty days, longest first.
    pub silent: Vec<HeardView>,
    pub only_praise: Vec<PersonRef>,
    pub only_redirect: Vec<PersonRef>,
    /// Days between seeing and saying, half of them shorter and half longer.
    pub median_lag: Option<u32>,
    /// What came up three times and more.
    pub themes: Vec<ThemeCount>,
    /// The pieces to look at again, by id.
    pub effects_due: Vec<String>,
}

#[derive(Serialize, Type)]
pub struct FeedbackWeek {
    pub monday: String,
    pub given: u32,
    pub heard: u32,
}

#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HeardView {
    pub person: PersonRef,
    /// Null if nothing ever was said to them.
    pub last_on: Option<String>,
    pub owed: u32,
}

#[derive(Serialize, Type)]
pub struct ThemeCount {
    pub theme: String,
    pub times: u32,
}

#[tauri::command]
#[specta::specta]
pub async fn feedback_overview(shell: State<'_, Shell>) -> IpcResult<FeedbackOverview> {
    Ok(FeedbackOverview::from(shell.ask(Journal::feedback_overview).await?))
}

impl From<Overview> for FeedbackOverview {
    fn from(overview: Overview) -> Self {
        let Overview { weeks, given, redirect, coverage, names, themes, effects_due } = overview;
        let named = |id: &PersonId| {
            let name = names.iter().find(|(known, _)| known == id).map(|(_, name)| name.clone());
            PersonRef { id: id.to_string(), name: name.unwrap_or_default() }
        };
        let heard = |row: &Heard| HeardView {
            person: named(&row.person),
            last_on: row.last_on.map(|on| on.to_string()),
            owed: row.owed,
        };
        Self {
            weeks: weeks
                .into_iter()
                .map(|week| FeedbackWeek {
                    monday: week.monday.to_string(),
                    given: week.given,
                    heard: week.heard,
                })
                .collect(),
            given,
            redirect,
            silent: coverage.silent.iter().map(heard).collect(),
            only_praise: coverage.leaning.only_praise.iter().map(named).collect(),
            only_redirect: coverage.leaning.only_redirect.iter().map(named).collect(),
            median_lag: coverage.median_lag.map(days_of),
            themes: themes.into_iter().map(|(theme, times)| ThemeCount { theme, times }).collect(),
            effects_due: effects_due.into_iter().map(EntryId::into_string).collect(),
        }
    }
}
