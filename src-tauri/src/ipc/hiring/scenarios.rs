//! Scenarios to think through with a candidate: the owner's and those that come with Footing.

use footing_journal::{HiringRecord, Journal, practice::hiring::Scenario};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;

use super::{GapSaved, entry_id};
use crate::{Shell, ipc::IpcResult};

/// Every scenario that can be shown.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ScenariosView {
    /// The owner's first, the latest first.
    pub scenarios: Vec<ScenarioView>,
    /// There are more of one's own than are shown.
    pub more: bool,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ScenarioView {
    /// The owner's; none for one that comes with Footing.
    pub id: Option<String>,
    pub rev: u32,
    pub locked: bool,
    /// The one that came with Footing of which this is a copy, or which this is.
    pub made_from: Option<String>,
    pub form: ScenarioForm,
}

#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ScenarioForm {
    pub title: String,
    pub domain: String,
    pub opening: String,
    pub probes: Vec<String>,
    /// As scorecards spell them, or one's own.
    pub competencies: Vec<String>,
    /// What a strong answer sounds like.
    pub strong: Vec<String>,
    /// What a weak answer sounds like.
    pub weak: Vec<String>,
    pub listen_for: String,
    pub notes: String,
    /// Not offered any more.
    pub retired: bool,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ScenarioInput {
    pub id: Option<String>,
    pub rev: u32,
    pub made_from: Option<String>,
    pub form: ScenarioForm,
}

#[tauri::command]
#[specta::specta]
pub async fn scenarios(shell: State<'_, Shell>) -> IpcResult<ScenariosView> {
    let stock = shell.ask(Journal::scenarios).await?;
    let own = stock.own.into_iter().map(|record| ScenarioView {
        id: record.id.map(|id| id.to_string()),
        rev: record.rev,
        locked: record.locked,
        made_from: record.of.made_from.clone(),
        form: form(record.of, record.notes),
    });
    let brought = stock.brought.into_iter().map(|scenario| ScenarioView {
        id: None,
        rev: 0,
        locked: false,
        made_from: scenario.made_from.clone(),
        form: form(scenario, String::new()),
    });
    Ok(ScenariosView { scenarios: own.chain(brought).collect(), more: stock.more })
}

/// Stores a scenario of one's own, or a copy of one that comes with Footing.
#[tauri::command]
#[specta::specta]
pub async fn save_scenario(
    shell: State<'_, Shell>,
    scenario: ScenarioInput,
) -> IpcResult<GapSaved> {
    let ScenarioInput { id, rev, made_from, form } = scenario;
    let (id, notes) = (entry_id(id)?, form.notes.clone());
    let of = form.scenario(made_from);
    let record = HiringRecord { id, rev, on: None, of, notes, locked: false };
    let saved = shell.ask(move |journal| journal.save_scenario(record)).await?;
    Ok(GapSaved { id: saved.id.into_string(), rev: saved.rev })
}

impl ScenarioForm {
    fn scenario(self, made_from: Option<String>) -> Scenario {
        Scenario {
            title: self.title,
            domain: self.domain,
            opening: self.opening,
            probes: self.probes,
            competencies: self.competencies,
            strong: self.strong,
            weak: self.weak,
            listen_for: self.listen_for,
            made_from,
            retired: self.retired,
        }
    }
}

fn form(scenario: Scenario, notes: String) -> ScenarioForm {
    ScenarioForm {
        title: scenario.title,
        domain: scenario.domain,
        opening: scenario.opening,
        probes: scenario.probes,
        competencies: scenario.competencies,
        strong: scenario.strong,
        weak: scenario.weak,
        listen_for: scenario.listen_for,
        notes,
        retired: scenario.retired,
    }
}
