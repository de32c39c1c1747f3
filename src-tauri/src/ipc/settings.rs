//! The few choices there are.

use footing_journal::FigureOrder;
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;

use super::IpcResult;
use crate::Shell;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Theme {
    System,
    Light,
    Dark,
}

/// How the owner writes figures such as 12/3. Unset, such a date is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum DateOrder {
    Unset,
    DayFirst,
    MonthFirst,
}

#[derive(Debug, Clone, Copy, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    pub theme: Theme,
    /// Minutes without a key or a pointer until the vault locks itself, 1 to 120.
    pub idle_minutes: u32,
    /// Whether single letters do something outside of text.
    pub single_keys: bool,
    pub date_order: DateOrder,
}

/// What to change; what is left out stays.
#[derive(Debug, Clone, Copy, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SettingsPatch {
    #[serde(default)]
    pub theme: Option<Theme>,
    #[serde(default)]
    pub idle_minutes: Option<u32>,
    #[serde(default)]
    pub single_keys: Option<bool>,
    #[serde(default)]
    pub date_order: Option<DateOrder>,
}

#[tauri::command]
#[specta::specta]
pub async fn settings(shell: State<'_, Shell>) -> IpcResult<Settings> {
    shell.ask(footing_journal::Journal::settings).await.map(Settings::from)
}

#[tauri::command]
#[specta::specta]
pub async fn update_settings(shell: State<'_, Shell>, patch: SettingsPatch) -> IpcResult<Settings> {
    shell.work(move |shell| shell.update_settings(patch.into())).await.map(Settings::from)
}

impl From<footing_journal::Theme> for Theme {
    fn from(theme: footing_journal::Theme) -> Self {
        match theme {
            footing_journal::Theme::System => Self::System,
            footing_journal::Theme::Light => Self::Light,
            footing_journal::Theme::Dark => Self::Dark,
        }
    }
}

impl From<Theme> for footing_journal::Theme {
    fn from(theme: Theme) -> Self {
        match theme {
            Theme::System => Self::System,
            Theme::Light => Self::Light,
            Theme::Dark => Self::Dark,
        }
    }
}

impl From<FigureOrder> for DateOrder {
    fn from(order: FigureOrder) -> Self {
        match order {
            FigureOrder::Unset => Self::Unset,
            FigureOrder::DayFirst => Self::DayFirst,
            FigureOrder::MonthFirst => Self::MonthFirst,
        }
    }
}

impl From<DateOrder> for FigureOrder {
    fn from(order: DateOrder) -> Self {
        match order {
            DateOrder::Unset => Self::Unset,
            DateOrder::DayFirst => Self::DayFirst,
            DateOrder::MonthFirst => Self::MonthFirst,
        }
    }
}

impl From<footing_journal::Settings> for Settings {
    fn from(settings: footing_journal::Settings) -> Self {
        Self {
            theme: settings.theme.into(),
            idle_minutes: settings.idle_minutes,
            single_keys: settings.single_keys,
            date_order: settings.date_order.into(),
        }
    }
}

impl From<SettingsPatch> for footing_journal::SettingsPatch {
    fn from(patch: SettingsPatch) -> Self {
        Self {
            theme: patch.theme.map(Into::into),
            idle_minutes: patch.idle_minutes,
            single_keys: patch.single_keys,
            date_order: patch.date_order.map(Into::into),
        }
    }
}
