//! Sets of questions to ask another person, and of scenarios to talk through with a candidate.

use serde::Deserialize;

use super::{FORMAT, ROLES, Unreadable, known, value};

const THREADS: [&str; 5] =
    ["situation", "expectations", "resources", "style", "personal_development"];

const COMPETENCIES: [&str; 7] = [
    "problem_decomposition",
    "communication",
    "pattern_recognition",
    "contribution",
    "technical_respect",
    "growth_feedback",
    "accountability",
];

#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionSet {
    pub format: i64,
    pub id: String,
    pub version: u32,
    pub name: String,
    pub summary: String,
    pub roles: Vec<String>,
    pub when: String,
    pub how: String,
    pub care: Option<String>,
    /// Which of the five conversations with the boss it belongs to.
    pub thread: Option<String>,
    #[serde(default)]
    pub questions: Vec<Asked>,
    #[serde(default)]
    pub scenarios: Vec<Scenario>,
}

#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    pub id: String,
    pub text: String,
    pub listen_for: String,
    pub follow_up: Option<String>,
    /// Asked of everybody in the same words.
    #[serde(default)]
    pub core: bool,
}

#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    pub id: String,
    pub title: String,
    pub domain: String,
    pub opening: String,
    pub probes: Vec<String>,
    /// What it shows, as scorecards spell it.
    pub competencies: Vec<String>,
    /// What a strong answer sounds like.
    pub good_signals: Vec<String>,
    /// What a weak one sounds like.
    pub weak_signals: Vec<String>,
    pub listen_for: String,
}

impl QuestionSet {
    /// Reads a set. A key that is not known is refused.
    pub fn read(text: &str) -> Result<Self, Unreadable> {
        let set: Self =
            toml::from_str(text).map_err(|error| Unreadable::Shape(error.to_string()))?;
        if set.format > FORMAT {
            return Err(Unreadable::Newer);
        }
        for role in &set.roles {
            known("roles", role, &ROLES)?;
        }
        if let Some(thread) = &set.thread {
            known("thread", thread, &THREADS)?;
        }
        for competency in set.scenarios.iter().flat_map(|one| &one.competencies) {
            known("competencies", competency, &COMPETENCIES)?;
        }
        if set.questions.is_empty() == set.scenarios.is_empty() {
            return Err(value("questions", "or scenarios: a set holds one of the two".to_owned()));
        }
        let mut ids: Vec<&str> = set.questions.iter().map(|one| one.id.as_str()).collect();
        ids.extend(set.scenarios.iter().map(|one| one.id.as_str()));
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        if ids.len() < all {
            return Err(value("id", "appears twice".to_owned()));
        }
        Ok(set)
    }
}

/// A set as it is offered to somebody about to ask.
#[derive(Clone, PartialEq, Eq)]
pub struct Offered {
    pub id: String,
    pub name: String,
    pub summary: String,
    pub when: String,
    pub how: String,
    pub care: Option<String>,
    pub thread: Option<String>,
    pub questions: Vec<OfferedQuestion>,
}

#[derive(Clone, PartialEq, Eq)]
pub struct OfferedQuestion {
    pub id: String,
    pub text: String,
    pub listen_for: String,
    pub follow_up: Option<String>,
    pub core: bool,
}

/// Returns the sets of questions; scenarios for candidates are none of them.
pub fn offered() -> Vec<Offered> {
    let question = |one: &Asked| OfferedQuestion {
        id: one.id.clone(),
        text: one.text.clone(),
        listen_for: one.listen_for.clone(),
        follow_up: one.follow_up.clone(),
        core: one.core,
    };
    let set = |set: &QuestionSet| Offered {
        id: set.id.clone(),
        name: set.name.clone(),
        summary: set.summary.clone(),
        when: set.when.clone(),
        how: set.how.clone(),
        care: set.care.clone(),
        thread: set.thread.clone(),
        questions: set.questions.iter().map(question).collect(),
    };
    super::question_sets().iter().filter(|one| !one.questions.is_empty()).map(set).collect()
}

crate::opaque!(Asked, QuestionSet, Scenario);
