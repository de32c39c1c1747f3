//! Templates, the pages filled in with them, and their files.

use std::{fs::OpenOptions, io::Write, path::Path};

use footing_domain::{CivilDate, EntryId};
use footing_journal::{
    FillInput, FilledPage, Journal, JournalError, TemplateFile, TemplateTaken,
    practice::template::{Answers, Field, Section, Step, Template},
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;

use super::{
    IpcError, IpcResult,
    markdown::{BlockView, blocks},
    shown::{Shown as _, shown_words},
};
use crate::Shell;

/// So many files of one template in one folder are enough.
const MOST_FILES: u32 = 100;

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
    TemplateCameAs from TemplateTaken { Added, Same, NextVersion, Copied }
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

/// Every template that is offered.
#[tauri::command]
#[specta::specta]
pub async fn templates(shell: State<'_, Shell>) -> IpcResult<Vec<TemplateRow>> {
    let read = |journal: &Journal| {
        let all = journal.templates()?;
        let uses = journal.template_uses(&all)?;
        Ok((all, uses, journal.half_filled()?, journal.template_texts()?))
    };
    let (all, uses, half, texts) = shell.ask(read).await?;
    let row = |file: TemplateFile| {
        let id = &file.template.id;
        let begun = half.iter().find(|half| half.of == *id);
        let so_far = uses.iter().find(|one| one.id == *id).cloned().unwrap_or_default();
        TemplateRow {
            text_left: texts.iter().any(|text| text.of == *id),
            uses: u32::try_from(so_far.many).unwrap_or(u32::MAX),
            last_on: so_far.last_on.map(|on| on.to_string()),
            last_with: so_far.last_with.unwrap_or_default(),
            goes_on: so_far.goes_on.into_iter().map(goes_on).collect(),
            pack: file.template.is_pack(),
            half_filled: begun.map(|half| half.kept_at.to_string()),
            id: file.template.id,
            name: file.template.name,
            summary: file.template.summary,
            group: file.template.group,
            minutes: file.template.minutes,
            own: file.own,
        }
    };
    Ok(all.into_iter().map(row).collect())
}

fn goes_on((id, title, on): (EntryId, footing_domain::Title, CivilDate)) -> GoesOn {
    GoesOn { entry_id: id.into_string(), title: title.into_string(), on: on.to_string() }
}

/// One template, in its latest version.
#[tauri::command]
#[specta::specta]
pub async fn template(shell: State<'_, Shell>, id: String) -> IpcResult<TemplateView> {
    shell.ask(move |journal| journal.template(&id, None)).await.map(|file| (&file).into())
}

/// The file of a template, to be changed.
#[tauri::command]
#[specta::specta]
pub async fn template_source(shell: State<'_, Shell>, id: String) -> IpcResult<String> {
    shell.ask(move |journal| journal.template(&id, None)).await.map(|file| file.source)
}

/// Looks at a template's text. Keeps nothing.
#[tauri::command]
#[specta::specta]
pub async fn check_template(shell: State<'_, Shell>, source: String) -> IpcResult<CheckedTemplate> {
    let looked = shell
        .ask(move |journal| match journal.check_template(&source) {
            Err(JournalError::Template(refused)) => Ok(Err(refused)),
            looked => looked.map(Ok),
        })
        .await?;
    Ok(match looked {
        Ok(template) => {
            let view = view(&template, true);
            CheckedTemplate { template: Some(view), line: None, why: None }
        }
        Err(refused) => CheckedTemplate {
            template: None,
            line: u32::try_from(refused.line).ok(),
            why: Some(refused.why.to_string()),
        },
    })
}

/// Keeps one of the owner's templates; a changed text is its next version.
#[tauri::command]
#[specta::specta]
pub async fn save_template(shell: State<'_, Shell>, source: String) -> IpcResult<TemplateView> {
    shell.ask(move |journal| journal.save_template(&source)).await.map(|file| (&file).into())
}

/// Copies a template, to be changed.
#[tauri::command]
#[specta::specta]
pub async fn copy_template(shell: State<'_, Shell>, id: String) -> IpcResult<TemplateView> {
    shell.ask(move |journal| journal.copy_template(&id, None)).await.map(|file| (&file).into())
}

/// Takes in the text of a file.
#[tauri::command]
#[specta::specta]
pub async fn import_template(
    shell: State<'_, Shell>,
    source: String,
) -> IpcResult<ImportedTemplate> {
    let (file, taken) = shell.ask(move |journal| journal.import_template(&source)).await?;
    Ok(ImportedTemplate { template: (&file).into(), came_as: taken.shown() })
}

/// Writes a template's file into a folder that the system's own dialog asks for. Returns where, or
/// nothing when no folder was chosen.
#[tauri::command]
#[specta::specta]
pub async fn export_template(shell: State<'_, Shell>, id: String) -> IpcResult<Option<String>> {
    let file = shell.ask(move |journal| journal.template(&id, None)).await?;
    let chosen = shell.work(|shell| Ok(shell.choose_folder())).await?;
    let Some(folder) = chosen else { return Ok(None) };
    shell.ask(move |_| write(&file, &folder)).await.map(Some)
}

/// Saves answers as an entry, one revision, and returns it as it is stored now.
#[tauri::command]
#[specta::specta]
pub async fn fill_template(
    shell: State<'_, Shell>,
    filled: FillTemplateInput,
) -> IpcResult<FilledView> {
    let answers: Answers = serde_json::from_str(&filled.answers)
        .map_err(|_| IpcError::invalid("answers", "answers: should be an object"))?;
    let entry: Option<EntryId> = filled.entry_id.map(|id| id.parse()).transpose()?;
    let input = FillInput {
        template: filled.template,
        version: filled.version,
        entry,
        base_rev: filled.base_rev,
        answers,
        on: None,
    };
    Ok(shell.ask(move |journal| journal.fill_page(&input)).await?.into())
}

/// An entry with the page it was made from.
#[tauri::command]
#[specta::specta]
pub async fn filled(shell: State<'_, Shell>, id: String) -> IpcResult<FilledView> {
    let id: EntryId = id.parse()?;
    Ok(shell.ask(move |journal| journal.filled(&id)).await?.into())
}

fn write(file: &TemplateFile, folder: &Path) -> footing_journal::Result<String> {
    for number in 1..=MOST_FILES {
        let tail = if number == 1 { String::new() } else { format!("-{number}") };
        let path = folder.join(format!("{}{tail}.toml", file.template.id));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.open(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(JournalError::Output(error)),
            Ok(mut out) => {
                let written = out.write_all(file.source.as_bytes());
                written.and_then(|()| out.sync_all()).map_err(JournalError::Output)?;
                return Ok(path.display().to_string());
            }
        }
    }
    Err(JournalError::Output(std::io::ErrorKind::AlreadyExists.into()))
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

fn view(template: &Template, own: bool) -> TemplateView {
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
