//! How work reaches its users, in four numbers, and what they say of the path it takes.
//!
//! The numbers belong to a service, never to a person, and are put beside their own past only. One
//! rule reads them: who ships once a week and needs days to recover is held up by the path, and more
//! care would not shorten it.

use footing_domain::Fields;
use serde_json::Value;

use crate::{leverage::minutes_of, opaque};

/// The path is slow at so many deploys a week, or fewer …
pub const SLOW_DEPLOYS_A_WEEK: f64 = 1.0;
/// … where recovery takes so many hours, or more.
pub const SLOW_RECOVERY_HOURS: u32 = 24;

/// What was measured on one day. Whatever was not said is none.
#[derive(Clone, PartialEq)]
pub struct Delivery {
    pub service: String,
    pub deploys_a_week: Option<f64>,
    /// Minutes from a change to its users.
    pub lead: Option<u32>,
    /// Percent of the changes that failed.
    pub failed: Option<f64>,
    /// Minutes until it ran again.
    pub recovery: Option<u32>,
    /// Counted, not estimated.
    pub measured: bool,
    pub constraint: String,
}

opaque!(Delivery);

impl Delivery {
    pub fn read(fields: &Fields) -> Self {
        let text = |name: &str| fields.text(name).unwrap_or_default().trim().to_owned();
        let number = |name: &str| fields.get(name).and_then(Value::as_f64);
        let minutes = |name: &str| fields.text(name).and_then(minutes_of);
        Self {
            service: text("service"),
            deploys_a_week: number("deploys_per_week"),
            lead: minutes("change_lead_time"),
            failed: number("change_fail_pct"),
            recovery: minutes("recovery_time"),
            measured: fields.text("measured") == Some("measured"),
            constraint: text("constraint"),
        }
    }

    /// Tells whether the path is what holds the work up. Says nothing where a number is missing.
    pub fn path_is_slow(&self) -> bool {
        let seldom = self.deploys_a_week.is_some_and(|many| many <= SLOW_DEPLOYS_A_WEEK);
        seldom && self.recovery.is_some_and(|minutes| minutes >= SLOW_RECOVERY_HOURS * 60)
    }
}

#[cfg(test)]
mod tests {
    use footing_domain::{Kind, RecordType};
    use serde_json::json;

    use super::*;

    fn of(value: Value) -> Delivery {
        let record = RecordType::Kind(Kind::DeliverySnapshot);
        Delivery::read(&Fields::parse(record, value).expect("fields"))
    }

    #[test]
    fn a_week_between_deploys_and_a_day_to_recover_is_the_path_and_one_of_them_is_not() {
        for (deploys, recovery, slow) in [
            (1.0, "PT24H", true),
            (0.5, "P2DT12H", true),
            (1.0, "PT23H59M", false),
            (1.5, "PT60H", false),
        ] {
            let found = of(json!({ "deploys_per_week": deploys, "recovery_time": recovery }));
            assert_eq!(found.path_is_slow(), slow, "{deploys} {recovery}");
        }
        assert!(!of(json!({ "deploys_per_week": 1 })).path_is_slow(), "nothing is guessed");
        assert!(!of(json!({ "recovery_time": "P3D" })).path_is_slow());
    }

    #[test]
    fn its_times_are_read_as_they_were_written() {
        let found = of(json!({ "change_lead_time": "P9D", "recovery_time": "PT6H",
                               "change_fail_pct": 14, "measured": "measured" }));
        assert_eq!((found.lead, found.recovery), (Some(9 * 1_440), Some(360)));
        assert!(found.measured && found.failed.is_some_and(|pct| (pct - 14.0).abs() < 0.001));
    }
}
