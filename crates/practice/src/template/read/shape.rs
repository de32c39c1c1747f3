//! A template's file as TOML says it, with the places of what may be refused.

use serde::Deserialize;
use serde_json::{Map, Value};
use toml::Spanned;

#[derive(Deserialize)]
pub(super) struct Raw {
    pub(super) format: Spanned<i64>,
    pub(super) id: Spanned<String>,
    pub(super) version: Spanned<i64>,
    pub(super) code: Option<String>,
    pub(super) name: Spanned<String>,
    pub(super) summary: Spanned<String>,
    pub(super) group: String,
    pub(super) kind: Option<String>,
    pub(super) mode: Option<String>,
    pub(super) roles: Vec<String>,
    pub(super) when: Spanned<String>,
    pub(super) minutes: Option<Spanned<i64>>,
    pub(super) cadence: Option<RawCadence>,
    pub(super) sensitivity: Option<Spanned<String>>,
    pub(super) care: Option<String>,
    #[serde(default)]
    pub(super) presets: Vec<String>,
    #[serde(default)]
    pub(super) questions: Vec<String>,
    #[serde(default)]
    pub(super) set: Map<String, Value>,
    pub(super) based_on: Option<String>,
    #[serde(default)]
    pub(super) retired: bool,
    #[serde(default)]
    pub(super) sections: Vec<RawSection>,
    #[serde(default)]
    pub(super) steps: Vec<RawStep>,
}

#[derive(Deserialize)]
pub(super) struct RawCadence {
    pub(super) days: Option<u32>,
    pub(super) first_by_day: Option<u32>,
    pub(super) per: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct RawStep {
    pub(super) template: Spanned<String>,
    pub(super) when: String,
    pub(super) why: String,
    #[serde(default)]
    pub(super) optional: bool,
}

#[derive(Deserialize)]
pub(super) struct RawSection {
    pub(super) id: Spanned<String>,
    pub(super) title: Spanned<String>,
    pub(super) intro: Option<String>,
    #[serde(default)]
    pub(super) spoken: bool,
    pub(super) when: Option<String>,
    #[serde(default)]
    pub(super) transition: Vec<String>,
    pub(super) fields: Vec<RawField>,
}

#[derive(Deserialize)]
pub(super) struct RawField {
    pub(super) id: Spanned<String>,
    pub(super) label: Spanned<String>,
    pub(super) prompt: Spanned<String>,
    #[serde(rename = "type")]
    pub(super) field_type: Spanned<String>,
    #[serde(default)]
    pub(super) required: bool,
    pub(super) help: Option<String>,
    #[serde(default)]
    pub(super) options: Vec<RawOption>,
    pub(super) min: Option<f64>,
    pub(super) max: Option<f64>,
    pub(super) unit: Option<Spanned<String>>,
    pub(super) estimate: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) links_to: Vec<String>,
    pub(super) record_field: Option<String>,
    pub(super) visibility: Option<String>,
    pub(super) sensitivity: Option<Spanned<String>>,
    pub(super) makes: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) set: Map<String, Value>,
    #[serde(default)]
    pub(super) fields: Vec<RawField>,
}

#[derive(Deserialize)]
pub(super) struct RawOption {
    pub(super) value: Spanned<Value>,
    pub(super) label: Spanned<String>,
}
