//! How often something is due with a person, and where that stands.

use footing_journal::{PersonRhythm, practice::cadence::Stand};
use serde::Serialize;
use specta::Type;

#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RhythmView {
    /// As the records say it: `one_on_one`.
    pub kind: String,
    /// Days, for everybody of whom nothing else is said.
    pub usual: u16,
    pub every_days: u16,
    /// The last time, if there was one.
    pub last: Option<String>,
    pub stand: RhythmStandView,
}

#[derive(Serialize, Type)]
#[serde(tag = "is", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum RhythmStandView {
    /// There is nothing to count from yet.
    Unknown,
    Coming {
        due: String,
    },
    Soon {
        due: String,
    },
    Late {
        due: String,
        by_days: u32,
    },
    /// It rests, until that day if there is one.
    Rests {
        until: Option<String>,
    },
}

impl From<PersonRhythm> for RhythmView {
    fn from(one: PersonRhythm) -> Self {
        let days = |days: i64| u16::try_from(days).unwrap_or(u16::MAX);
        Self {
            kind: one.rhythm.as_str().to_owned(),
            usual: days(one.usual),
            every_days: days(one.cadence.every_days),
            last: one.last.map(|last| last.to_string()),
            stand: match one.stand {
                None => RhythmStandView::Unknown,
                Some(Stand::Ok { due }) => RhythmStandView::Coming { due: due.to_string() },
                Some(Stand::DueSoon { due, .. }) => RhythmStandView::Soon { due: due.to_string() },
                Some(Stand::Overdue { due, by_days }) => RhythmStandView::Late {
                    due: due.to_string(),
                    by_days: u32::try_from(by_days).unwrap_or(u32::MAX),
                },
                Some(Stand::Paused(pause)) => {
                    RhythmStandView::Rests { until: pause.until.map(|until| until.to_string()) }
                }
            },
        }
    }
}
