//! What a plan starts with, by role and way into it, and the questions to ask: the product's data,
//! compiled in and read strictly.

mod library;
mod questions;

use serde::Deserialize;

pub use library::{presets, question_sets};
pub use questions::{Asked, Offered, OfferedQuestion, QuestionSet, Scenario, offered};

use crate::plan::{Criterion, LONGEST, Phase, Refusal, SHORTEST, check_phases};

const FORMAT: i64 = 1;
/// Every way into a role.
pub const TRANSITIONS: [&str; 6] = [
    "promoted_in_team",
    "promoted_other_team",
    "external_hire",
    "founder_to_exec",
    "lateral",
    "acting",
];
/// The roles that presets speak to; others read as one of them.
pub const ROLES: [&str; 5] = ["tech_lead", "em", "director", "cto", "staff"];
const AREAS: [&str; 6] = ["business", "people", "tech", "process", "culture", "politics"];

#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    pub format: i64,
    pub id: String,
    pub version: u32,
    pub name: String,
    pub summary: String,
    pub role: String,
    pub transition_types: Vec<String>,
    pub length_days: i32,
    pub phases: Vec<PresetPhase>,
    pub learning_agenda: Vec<PresetQuestion>,
    pub listening_tour: Vec<PresetSort>,
    pub success_criteria: Vec<PresetSuccess>,
    pub not_doing: Vec<PresetTemptation>,
}

#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PresetPhase {
    pub name: String,
    pub from_day: i32,
    pub to_day: i32,
    pub intent: String,
    pub exit_criteria: Vec<String>,
}

#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PresetQuestion {
    pub text: String,
    pub area: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PresetSort {
    pub relation: String,
    #[serde(default)]
    pub functions: Vec<String>,
    pub who: String,
    pub why: String,
    pub by_day: i32,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PresetSuccess {
    pub statement: String,
    pub measured_by: String,
    pub target: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PresetTemptation {
    pub temptation: String,
    pub why_not: String,
    pub revisit_day: i32,
}

/// Why a preset or a set of questions was refused.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Not TOML, a key too many, a key too few, or a value of the wrong type; with its line.
    #[error("{0}")]
    Shape(String),
    #[error("is written for a newer Footing")]
    Newer,
    #[error("{at} {why}")]
    Value { at: &'static str, why: String },
}

impl Preset {
    /// Reads a preset. A key that is not known is refused: what it meant would be lost.
    pub fn read(text: &str) -> Result<Self, Unreadable> {
        let preset: Self =
            toml::from_str(text).map_err(|error| Unreadable::Shape(error.to_string()))?;
        preset.check()?;
        Ok(preset)
    }

    /// Returns `engineering-manager@1`.
    pub fn reference(&self) -> String {
        format!("{}@{}", self.id, self.version)
    }

    pub fn phases(&self) -> Vec<Phase> {
        let phase = |phase: &PresetPhase| Phase {
            name: phase.name.clone(),
            from_day: phase.from_day,
            to_day: phase.to_day,
            intent: phase.intent.clone(),
            criteria: phase
                .exit_criteria
                .iter()
                .map(|text| Criterion { text: text.clone(), met_on: None })
                .collect(),
        };
        self.phases.iter().map(phase).collect()
    }

    fn check(&self) -> Result<(), Unreadable> {
        if self.format > FORMAT {
            return Err(Unreadable::Newer);
        }
        known("role", &self.role, &ROLES)?;
        for transition in &self.transition_types {
            known("transition_types", transition, &TRANSITIONS)?;
        }
        let length = SHORTEST..=LONGEST;
        if !length.contains(&self.length_days) {
            return Err(value("length_days", format!("is not {SHORTEST} to {LONGEST}")));
        }
        check_phases(&self.phases(), self.length_days)
            .map_err(|refusal| value("phases", shape_of(&refusal)))?;
        for question in &self.learning_agenda {
            known("learning_agenda.area", &question.area, &AREAS)?;
        }
        let days = self.listening_tour.iter().map(|sort| sort.by_day);
        let days = days.chain(self.not_doing.iter().map(|row| row.revisit_day));
        for day in days {
            if !(1..=self.length_days).contains(&day) {
                return Err(value("by_day", format!("{day} is no day of the plan")));
            }
        }
        Ok(())
    }
}

/// Returns the preset for a role and a way into it. Senior managers read as managers, vice
/// presidents as CTOs, principals as staff engineers.
pub fn preset_for(role: &str, transition_type: &str) -> Option<&'static Preset> {
    let role = match role {
        "senior_em" => "em",
        "vp" => "cto",
        "principal" => "staff",
        other => other,
    };
    let fits = |preset: &&Preset| {
        preset.role == role && preset.transition_types.iter().any(|one| one == transition_type)
    };
    presets().iter().find(fits)
}

fn known(at: &'static str, word: &str, words: &[&str]) -> Result<(), Unreadable> {
    if words.contains(&word) {
        Ok(())
    } else {
        Err(value(at, format!("{word} is not one of {}", words.join(", "))))
    }
}

const fn value(at: &'static str, why: String) -> Unreadable {
    Unreadable::Value { at, why }
}

fn shape_of(refusal: &Refusal) -> String {
    match refusal {
        Refusal::PhaseGap { from_day, to_day, .. } => {
            format!("leave days {from_day} to {to_day} uncovered")
        }
        Refusal::PhaseOverlap { from_day, to_day, .. } => {
            format!("cover days {from_day} to {to_day} twice")
        }
        Refusal::DaysUncovered { from_day, to_day } => {
            format!("end before days {from_day} to {to_day}")
        }
        Refusal::PhaseOutside { length, .. } => format!("go beyond days 1 to {length}"),
        Refusal::PhaseBackwards { .. } => "end before they begin".to_owned(),
        Refusal::NoPhases
        | Refusal::TooManyBets { .. }
        | Refusal::NotFrom { .. }
        | Refusal::DatesOutOfOrder { .. }
        | Refusal::PausesOverlap { .. }
        | Refusal::NoSuchRow { .. }
        | Refusal::Empty { .. }
        | Refusal::OutOfRange { .. }
        | Refusal::SameRole { .. }
        | Refusal::Unfit { .. } => "are refused".to_owned(),
    }
}

crate::opaque!(Preset, PresetPhase, PresetQuestion, Unreadable);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_into_every_role_leads_to_exactly_one_preset() {
        for role in ROLES {
            for transition in TRANSITIONS {
                let fits = presets().iter().filter(|preset| {
                    preset.role == role
                        && preset.transition_types.iter().any(|one| one == transition)
                });
                assert_eq!(fits.count(), 1, "{role}, {transition}");
                assert!(preset_for(role, transition).is_some());
            }
        }
        assert_eq!(preset_for("vp", "acting"), preset_for("cto", "acting"));
        assert_eq!(preset_for("janitor", "acting"), None);
    }

    #[test]
    fn a_preset_with_a_key_too_many_or_days_uncovered_is_refused() {
        let good = library::PRESETS[0].1;
        Preset::read(good).unwrap();
        let refused = |from: &str, to: &str| {
            assert!(good.contains(from), "{from}");
            Preset::read(&good.replacen(from, to, 1)).unwrap_err().to_string()
        };
        let unknown = refused("version = 1", "version = 1\nmood = \"good\"");
        assert!(unknown.contains("mood"), "{unknown}");
        assert!(refused("name = ", "# name = ").contains("name"));
        assert!(refused("from_day = 1\n", "from_day = 2\n").contains("days 1 to 1 uncovered"));
        assert!(refused("length_days = 90", "length_days = 20").contains("is not 30 to 180"));
        assert!(
            refused("length_days = 90", "length_days = 91").contains("end before days 91 to 91")
        );
        assert!(refused("format = 1", "format = 2").contains("newer"));
        assert!(refused("role = \"", "role = \"x").contains("is not one of tech_lead"));
    }
}
