//! The few things about the app that belong to the vault rather than to the computer.

use std::time::Duration;

use footing_domain::{Invalid, Problem, words};
use serde_json::Value;

use crate::{Journal, Result};

words! {
    /// Which side of the colours is shown.
    pub enum Theme { System = "system", Light = "light", Dark = "dark" }
}

const THEME: &str = "theme";
const IDLE_MINUTES: &str = "idle_minutes";
const IDLE_MINUTES_DEFAULT: u32 = 5;
const IDLE_MINUTES_MAX: u32 = 120;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    pub theme: Theme,
    /// Minutes without a key or a pointer until the vault locks itself, 1 to 120.
    pub idle_minutes: u32,
}

impl Settings {
    pub fn idle(self) -> Duration {
        Duration::from_secs(u64::from(self.idle_minutes) * 60)
    }
}

/// What to change; `None` leaves it as it is.
#[derive(Debug, Clone, Copy, Default)]
pub struct SettingsPatch {
    pub theme: Option<Theme>,
    pub idle_minutes: Option<u32>,
}

impl Journal {
    /// Returns the settings; what was never set, or cannot be read, has its default.
    pub fn settings(&self) -> Result<Settings> {
        let session = self.session()?;
        let theme = session.store.setting(THEME)?;
        let idle = session.store.setting(IDLE_MINUTES)?;
        Ok(Settings {
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
        })
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
        }
        self.settings()
    }
}
