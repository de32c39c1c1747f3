//! The few things about the app that belong to the vault rather than to the computer.

use std::time::Duration;

use footing_domain::{Invalid, Problem, when::DateOrder, words};
use footing_store::Store;
use serde_json::Value;

use crate::{Journal, Result};

words! {
    /// Which side of the colours is shown.
    pub enum Theme { System = "system", Light = "light", Dark = "dark" }
}

words! {
    /// How the owner writes figures such as 12/3. Unset, such a date is asked about.
    pub enum FigureOrder { Unset = "unset", DayFirst = "day_first", MonthFirst = "month_first" }
}

impl FigureOrder {
    pub(crate) fn as_order(self) -> Option<DateOrder> {
        match self {
            Self::Unset => None,
            Self::DayFirst => Some(DateOrder::DayFirst),
            Self::MonthFirst => Some(DateOrder::MonthFirst),
        }
    }
}

const SINGLE_KEYS: &str = "single_keys";
const DATE_ORDER: &str = "date_order";
const THEME: &str = "theme";
const IDLE_MINUTES: &str = "idle_minutes";
const IDLE_MINUTES_DEFAULT: u32 = 5;
const IDLE_MINUTES_MAX: u32 = 120;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    pub theme: Theme,
    /// Minutes without a key or a pointer until the vault locks itself, 1 to 120.
    pub idle_minutes: u32,
    /// Whether single letters do something outside of text.
    pub single_keys: bool,
    pub date_order: FigureOrder,
}

impl Settings {
    pub fn idle(self) -> Duration {
        Duration::from_secs(u64::from(self.idle_minutes) * 60)
    }

    pub(crate) fn read(store: &Store) -> Result<Self> {
        let theme = store.setting(THEME)?;
        let idle = store.setting(IDLE_MINUTES)?;
        Ok(Self {
            theme: theme
                .as_ref()
                .and_then(Value::as_str)
                .and_then(|word| word.parse().ok())
                .unwrap_or(Theme::System),
            idle_minutes: idle
                .as_ref()
                .and_then(Value::as_u64)
                .and_then(|minutes| u32::try_from(minutes).ok())
                .filter(|minutes| (1..=IDLE_MINUTES_MAX).contains(minutes))
                .unwrap_or(IDLE_MINUTES_DEFAULT),
            single_keys: store.setting(SINGLE_KEYS)?.is_none_or(|on| on != false),
            date_order: store
                .setting(DATE_ORDER)?
                .as_ref()
                .and_then(Value::as_str)
                .and_then(|word| word.parse().ok())
                .unwrap_or(FigureOrder::Unset),
        })
    }
}

/// What to change; `None` leaves it as it is.
#[derive(Debug, Clone, Copy, Default)]
pub struct SettingsPatch {
    pub theme: Option<Theme>,
    pub idle_minutes: Option<u32>,
    pub single_keys: Option<bool>,
    pub date_order: Option<FigureOrder>,
}

impl Journal {
    /// Returns the settings; what was never set, or cannot be read, has its default.
    pub fn settings(&self) -> Result<Settings> {
        Settings::read(&self.session()?.store)
    }

    pub fn update_settings(&self, patch: SettingsPatch) -> Result<Settings> {
        if let Some(minutes) = patch.idle_minutes
            && !(1..=IDLE_MINUTES_MAX).contains(&minutes)
        {
            let problem = Problem::Other("should be between 1 and 120 minutes");
            return Err(Invalid::new("idle_minutes", problem).into());
        }
        {
            let session = self.session()?;
            if let Some(theme) = patch.theme {
                session.store.put_setting(THEME, theme.as_str().into())?;
            }
            if let Some(minutes) = patch.idle_minutes {
                session.store.put_setting(IDLE_MINUTES, minutes.into())?;
            }
            if let Some(on) = patch.single_keys {
                session.store.put_setting(SINGLE_KEYS, on.into())?;
            }
            if let Some(order) = patch.date_order {
                session.store.put_setting(DATE_ORDER, order.as_str().into())?;
            }
        }
        self.settings()
    }
}
