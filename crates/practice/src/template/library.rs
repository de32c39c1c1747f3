//! The templates that come with Footing, as their files say them.

use std::sync::LazyLock;

use super::{Template, read};

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!(
            "../../../../content/templates/builtin/", $name, ".toml"
        )))),+]
    };
}

pub(super) const FILES: &[(&str, &str)] = files!(
    "bad-news-log",
    "boss-conversation",
    "career-conversation",
    "daily-page",
    "decision-pitch",
    "delegation-ladder",
    "delivery-snapshot",
    "em-scorecard",
    "experiment",
    "feedforward-request",
    "first-one-on-one",
    "handover",
    "hiring-pack",
    "hiring-scorecard",
    "inherited-decision",
    "interview-guide",
    "lesson-draft",
    "life-story",
    "listening-interview",
    "new-decision",
    "offer-decision",
    "on-call-handover",
    "on-call-health",
    "outcome-snapshot",
    "pitch-debrief",
    "plan-cto",
    "plan-director",
    "plan-engineering-manager",
    "plan-review",
    "plan-staff-engineer",
    "plan-tech-lead",
    "playbook-check",
    "process-test",
    "pull-back-log",
    "redirecting-feedback",
    "reference-check",
    "reinforcing-feedback",
    "retro-notes",
    "role-charter",
    "skip-level",
    "spike-brief",
    "staff-or-manager",
    "stakeholder-card",
    "team-gap-matrix",
    "team-health-check",
    "time-audit",
    "touchpoint",
    "translation-note",
    "weekly-one-on-one",
    "weekly-reflection",
);

static TEMPLATES: LazyLock<Vec<Template>> = LazyLock::new(|| {
    let read = |(name, text): &(&str, &str)| {
        read(text).unwrap_or_else(|refused| panic!("BUG: template {name}: {refused}"))
    };
    FILES.iter().map(read).collect()
});

/// Returns every template that comes with Footing, by its id.
pub fn built_in() -> &'static [Template] {
    &TEMPLATES
}

/// Returns the file of one of them.
pub fn built_in_source(id: &str) -> Option<&'static str> {
    FILES.iter().find(|(name, _)| *name == id).map(|(_, text)| *text)
}
