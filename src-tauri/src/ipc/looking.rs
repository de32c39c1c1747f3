//! Looking back: how work reached its users, which spikes run, and a decision as a page.

use footing_domain::EntryId;
use footing_journal::{Deliveries, Journal, SpikeLine, practice::spike::Stand};
use serde::Serialize;
use specta::Type;
use tauri::State;

use super::IpcResult;
use crate::Shell;

/// What was measured, the latest first.
#[derive(Clone, Serialize, Type)]
pub struct DeliveriesView {
    pub lines: Vec<DeliveryRow>,
    pub more: bool,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DeliveryRow {
    pub id: String,
    pub on: String,
    pub service: String,
    pub deploys_a_week: Option<f64>,
    pub lead_minutes: Option<u32>,
    pub failed_percent: Option<f64>,
    pub recovery_minutes: Option<u32>,
    /// Counted, not estimated.
    pub measured: bool,
    pub constraint: String,
    /// Few deploys and days to recover: the path holds it up.
    pub path_is_slow: bool,
}

/// Spikes, what is not answered first.
#[derive(Clone, Serialize, Type)]
pub struct SpikesView {
    pub lines: Vec<SpikeRow>,
    pub more: bool,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SpikeRow {
    pub id: String,
    pub title: String,
    /// The template it was written with, to go on with it there.
    pub template: Option<String>,
    pub question: String,
    pub would_change: String,
    pub stop_rule: String,
    /// `waiting`, `unboxed`, `running`, `over` or `answered`.
    pub stand: String,
    /// The working day of the box, and how many it has.
    pub day: Option<u32>,
    pub days: Option<u32>,
    /// The last day of the box.
    pub until: Option<String>,
    /// Working days past the box at its answer.
    pub over_by: u32,
    /// `yes`, `no` or `needs_more`.
    pub answer: Option<String>,
    pub decision_id: Option<String>,
    pub decision_title: Option<String>,
}

#[tauri::command]
#[specta::specta]
pub async fn deliveries(shell: State<'_, Shell>) -> IpcResult<DeliveriesView> {
    Ok(shell.ask(Journal::deliveries).await?.into())
}

#[tauri::command]
#[specta::specta]
pub async fn spikes(shell: State<'_, Shell>) -> IpcResult<SpikesView> {
    let found = shell.ask(Journal::spikes).await?;
    Ok(SpikesView { lines: found.lines.into_iter().map(spike).collect(), more: found.more })
}

/// A decision in Markdown, with the headings of a decision record.
#[tauri::command]
#[specta::specta]
pub async fn decision_markdown(shell: State<'_, Shell>, id: String) -> IpcResult<String> {
    let id: EntryId = id.parse()?;
    shell.ask(move |journal| journal.decision_markdown(&id)).await
}

impl From<Deliveries> for DeliveriesView {
    fn from(found: Deliveries) -> Self {
        let lines = found.lines.into_iter().map(|line| DeliveryRow {
            id: line.id.to_string(),
            on: line.on.to_string(),
            path_is_slow: line.delivery.path_is_slow(),
            service: line.delivery.service,
            deploys_a_week: line.delivery.deploys_a_week,
            lead_minutes: line.delivery.lead,
            failed_percent: line.delivery.failed,
            recovery_minutes: line.delivery.recovery,
            measured: line.delivery.measured,
            constraint: line.delivery.constraint,
        });
        Self { lines: lines.collect(), more: found.more }
    }
}

fn spike(line: SpikeLine) -> SpikeRow {
    let (stand, day, over_by) = match line.stand {
        Stand::Waiting => ("waiting", None, 0),
        Stand::Unboxed => ("unboxed", None, 0),
        Stand::Running { day, .. } => ("running", Some(day), 0),
        Stand::Over { .. } => ("over", None, 0),
        Stand::Answered { over_by } => ("answered", None, over_by),
    };
    let until = line.spike.until().map(|until| until.to_string());
    let (decision_id, decision_title) =
        line.feeds.map(|(id, title)| (id.to_string(), title)).unzip();
    SpikeRow {
        id: line.id.to_string(),
        title: line.title,
        template: line.template,
        question: line.spike.question,
        would_change: line.spike.would_change,
        stop_rule: line.spike.stop_rule,
        stand: stand.to_owned(),
        day,
        days: line.spike.days,
        until,
        over_by,
        answer: line.spike.answer,
        decision_id,
        decision_title,
    }
}
