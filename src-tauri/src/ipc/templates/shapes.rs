//! What the window is shown of templates, and what it hands back.

use footing_journal::{
    FilledPage, TemplateFile, TemplateTaken, UnreadTemplate,
    practice::template::{Field, Section, Step, Template},
};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::super::{
    markdown::{BlockView, blocks},
    shown::shown_words,
};

/// A template as the library lists it.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TemplateRow {
    pub id: String,
    pub name: String,
    pub summary: String,
    pub group: String,
    pub minutes: u32,
    pub own: bool,
    pub pack: bool,
    /// When a page of it was begun that is not saved yet.
    pub half_filled: Option<String>,
    /// Its text was changed and is not kept as its next version yet.
    pub text_left: bool,
    pub uses: u32,
    pub last_on: Option<String>,
    /// Whom the last page was about.
    pub last_with: String,
    /// The latest pages that it can go on with.
    pub goes_on: Vec<GoesOn>,
}

/// A template that cannot be read, such as one that a newer Footing made.
#[derive(Serialize, Type)]
pub struct UnreadTemplateView {
    pub id: String,
    pub version: u32,
    /// As its file says it, if that much can be read.
    pub name: Option<String>,
    pub why: String,
}

impl From<UnreadTemplate> for UnreadTemplateView {
    fn from(unread: UnreadTemplate) -> Self {
        let UnreadTemplate { id, version, name, refused } = unread;
        Self { id, version, name, why: refused.why.to_string() }
    }
}

/// A page that can be gone on with.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct GoesOn {
    pub entry_id: String,
    pub title: String,
    pub on: String,
}

/// A template with its page.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TemplateView {
    pub id: String,
    pub version: u32,
    pub name: String,
    pub summary: String,
    pub group: String,
    pub kind: Option<String>,
    pub when: String,
    pub minutes: u32,
    pub care: Option<String>,
    /// It goes on with something that exists.
    pub continues: bool,
    pub own: bool,
    pub based_on: Option<String>,
    pub sections: Vec<SectionView>,
    pub steps: Vec<StepView>,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SectionView {
    pub id: String,
    pub title: String,
    pub intro: Option<String>,
    pub spoken: bool,
    /// Filled later: folded until then.
    pub when: Option<String>,
    /// Asked on these ways into the role only.
    pub transition: Vec<String>,
    pub fields: Vec<FieldView>,
}

/// One question. `recordField` says what it fills, for the line beneath the page.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FieldView {
    pub id: String,
    pub label: String,
    pub prompt: String,
    pub field_type: String,
    pub required: bool,
    pub help: Option<String>,
    pub options: Vec<OptionView>,
    pub min: Option<f64>,
    pub max: Option<f64>,
    pub unit: Option<String>,
    pub estimate: bool,
    pub links_to: Vec<String>,
    pub record_field: Option<String>,
    pub makes: Option<String>,
    pub shareable: bool,
    pub fields: Vec<FieldView>,
}

#[derive(Clone, Serialize, Type)]
pub struct OptionView {
    pub value: String,
    pub label: String,
}

#[derive(Clone, Serialize, Type)]
pub struct StepView {
    pub template: String,
    pub when: String,
    pub why: String,
    pub optional: bool,
}

/// A template's text looked at: the template, or the line and why it is none.
#[derive(Serialize, Type)]
pub struct CheckedTemplate {
    pub template: Option<TemplateView>,
    pub line: Option<u32>,
    pub why: Option<String>,
}

shown_words! {
    /// What became of a file that was taken in.
    TemplateCameAs from TemplateTaken { Added, Same, NextVersion, Beside, Copied }
}

#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportedTemplate {
    pub template: TemplateView,
    pub came_as: TemplateCameAs,
}

/// Answers to be saved. `answers` is a JSON object by the questions' ids.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FillTemplateInput {
    pub template: String,
    pub version: Option<u32>,
    pub entry_id: Option<String>,
    pub base_rev: u32,
    pub answers: String,
}

/// An entry with the page it was made from.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FilledView {
    pub entry_id: String,
    pub rev: u32,
    pub title: String,
    pub kind: String,
    pub occurred_on: String,
    pub recorded_at: String,
    /// Nothing where the template is gone: then the entry says it all by itself.
    pub template: Option<TemplateView>,
    /// A JSON object by the questions' ids.
    pub answers: String,
    pub parts: Vec<ReadPart>,
    pub made: Vec<MadeView>,
}

/// One answer as prose.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReadPart {
    pub field: String,
    pub section: String,
    pub label: String,
    pub blocks: Vec<BlockView>,
    /// What the writer makes of it.
    pub guess: bool,
    pub shareable: bool,
}

/// What a row made.
#[derive(Serialize, Type)]
pub struct MadeView {
    pub id: String,
    pub kind: String,
    pub title: String,
}

impl From<&TemplateFile> for TemplateView {
    fn from(file: &TemplateFile) -> Self {
        view(&file.template, file.own)
    }
}

impl From<FilledPage> for FilledView {
    fn from(page: FilledPage) -> Self {
        let content = page.entry.content;
        Self {
            entry_id: page.entry.id.into_string(),
            rev: page.entry.rev,
            title: content.title.into_string(),
            kind: content.kind.kebab(),
            occurred_on: content.occurred_on.to_string(),
            recorded_at: page.entry.recorded_at.to_string(),
            template: page.file.as_ref().map(TemplateView::from),
            answers: serde_json::Value::Object(page.answers).to_string(),
            parts: page
                .parts
                .into_iter()
                .map(|part| ReadPart {
                    field: part.field,
                    section: part.section,
                    label: part.label,
                    blocks: blocks(&part.text),
                    guess: part.guess,
                    shareable: part.shareable,
                })
                .collect(),
            made: page
                .made
                .into_iter()
                .map(|(id, kind, title)| MadeView {
                    id: id.into_string(),
                    kind: kind.kebab(),
                    title: title.into_string(),
                })
                .collect(),
        }
    }
}

pub(super) fn view(template: &Template, own: bool) -> TemplateView {
    TemplateView {
        id: template.id.clone(),
        version: template.version,
        name: template.name.clone(),
        summary: template.summary.clone(),
        group: template.group.clone(),
        kind: template.kind.clone(),
        when: template.when.clone(),
        minutes: template.minutes,
        care: template.care.clone(),
        continues: template.continues,
        own,
        based_on: template.based_on.clone(),
        sections: template.sections.iter().map(section).collect(),
        steps: template.steps.iter().map(step).collect(),
    }
}

fn section(section: &Section) -> SectionView {
    SectionView {
        id: section.id.clone(),
        title: section.title.clone(),
        intro: section.intro.clone(),
        spoken: section.spoken,
        when: section.when.clone(),
        transition: section.transition.clone(),
        fields: section.fields.iter().map(field).collect(),
    }
}

fn field(one: &Field) -> FieldView {
    FieldView {
        id: one.id.clone(),
        label: one.label.clone(),
        prompt: one.prompt.clone(),
        field_type: one.field_type.as_str().to_owned(),
        required: one.required,
        help: one.help.clone(),
        options: one
            .options
            .iter()
            .map(|option| OptionView { value: option.value.clone(), label: option.label.clone() })
            .collect(),
        min: one.min,
        max: one.max,
        unit: one.unit.clone(),
        estimate: one.estimate == Some(footing_journal::practice::template::Estimate::Always),
        links_to: one.links_to.clone(),
        record_field: one.record_field.clone(),
        makes: one.makes.clone(),
        shareable: one.shareable,
        fields: one.fields.iter().map(field).collect(),
    }
}

fn step(step: &Step) -> StepView {
    StepView {
        template: step.template.clone(),
        when: step.when.clone(),
        why: step.why.clone(),
        optional: step.optional,
    }
}
