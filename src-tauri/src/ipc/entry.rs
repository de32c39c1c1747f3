//! One entry, whole.

use footing_domain::{CivilDate, Content, EntryId, RecordType};
use footing_journal::{EntrySummary, Journal};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;

use super::{
    IpcResult,
    day::Saved,
    markdown::{BlockView, blocks},
    timeline::EntryRow,
};
use crate::Shell;

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EntryView {
    pub id: String,
    /// In kebab-case, as queries write it.
    pub kind: String,
    pub title: String,
    pub body: String,
    pub interpretation: Option<String>,
    /// `normal`, `sensitive`, `locked`.
    pub sensitivity: String,
    pub occurred_on: String,
    pub recorded_at: String,
    pub people: Vec<PersonRef>,
    pub tags: Vec<String>,
    pub rev: u32,
    pub children: Vec<ChildView>,
    /// In the trash.
    pub deleted: bool,
    pub draft: Option<super::day::DraftView>,
    /// What it says, as a tree to be drawn.
    pub blocks: Vec<BlockView>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PersonRef {
    pub id: String,
    pub name: String,
}

/// A part of an entry with a life of its own.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChildView {
    pub id: String,
    /// In kebab-case.
    #[serde(rename = "type")]
    pub child_type: String,
    /// What it says, one paragraph for each of its texts.
    pub text: String,
}

#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EntryInput {
    pub id: String,
    pub base_rev: u32,
    pub title: String,
    pub body: String,
}

/// What lies around an entry, or around a day that has no page yet.
#[derive(Debug, Deserialize, Type)]
pub struct AroundInput {
    pub id: Option<String>,
    pub date: String,
}

#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Around {
    /// The entries it names or leads to.
    pub links: Vec<EntryRow>,
    /// The entries that name it.
    pub mentioned_in: Vec<EntryRow>,
    /// What was written on this date in earlier years.
    pub on_this_day: Vec<EntryRow>,
    pub people: Vec<PersonRef>,
}

#[tauri::command]
#[specta::specta]
pub async fn entry(shell: State<'_, Shell>, id: String) -> IpcResult<EntryView> {
    let id: EntryId = id.parse()?;
    shell.ask(move |journal| read(journal, &id)).await
}

#[tauri::command]
#[specta::specta]
pub async fn around(shell: State<'_, Shell>, around: AroundInput) -> IpcResult<Around> {
    let AroundInput { id, date } = around;
    let date: CivilDate = date.parse()?;
    let id = id.map(|id| id.parse::<EntryId>()).transpose()?;
    shell.ask(move |journal| look_around(journal, id.as_ref(), date)).await
}

/// Saves title and body of an entry over `baseRev` and drops its draft.
#[tauri::command]
#[specta::specta]
pub async fn save_entry(shell: State<'_, Shell>, entry: EntryInput) -> IpcResult<Saved> {
    let EntryInput { id, base_rev, title, body } = entry;
    let id: EntryId = id.parse()?;
    let saved = shell.ask(move |journal| journal.save_text(&id, base_rev, title, body)).await?;
    Ok(Saved::at(Some(saved), shell.now()))
}

fn look_around(
    journal: &Journal,
    id: Option<&EntryId>,
    date: CivilDate,
) -> footing_journal::Result<Around> {
    let on_this_day = rows(journal.on_this_day(date)?);
    let Some(id) = id else {
        let (links, mentioned_in, people) = (Vec::new(), Vec::new(), Vec::new());
        return Ok(Around { links, mentioned_in, on_this_day, people });
    };
    let content = journal.entry(id)?.content;
    Ok(Around {
        links: rows(journal.leading_to(&content.links)?),
        mentioned_in: rows(journal.pointing_at(id)?),
        on_this_day,
        people: people(journal, &content)?,
    })
}

fn rows(summaries: Vec<EntrySummary>) -> Vec<EntryRow> {
    summaries.into_iter().map(EntryRow::from).collect()
}

/// Returns everybody whom an entry names, each once.
fn people(journal: &Journal, content: &Content) -> footing_journal::Result<Vec<PersonRef>> {
    let mut people: Vec<PersonRef> = Vec::with_capacity(content.people.len());
    for mention in &content.people {
        let person = journal.person(&mention.person)?;
        let person = PersonRef { id: person.id.into_string(), name: person.name };
        if !people.contains(&person) {
            people.push(person);
        }
    }
    Ok(people)
}

fn read(journal: &Journal, id: &EntryId) -> footing_journal::Result<EntryView> {
    let entry = journal.entry(id)?;
    journal.may_show(&entry)?;
    let people = people(journal, &entry.content)?;
    let content = entry.content;
    Ok(EntryView {
        blocks: blocks(content.body.as_str()),
        id: entry.id.into_string(),
        kind: content.kind.kebab(),
        title: content.title.into_string(),
        body: content.body.into_string(),
        interpretation: content.interpretation.map(footing_domain::Body::into_string),
        sensitivity: content.sensitivity.as_str().to_owned(),
        occurred_on: content.occurred_on.to_string(),
        recorded_at: entry.recorded_at.to_string(),
        people,
        tags: content.tags.into_iter().map(footing_domain::TagName::into_string).collect(),
        rev: entry.rev,
        children: content.children.into_iter().map(ChildView::from).collect(),
        deleted: entry.deleted_at.is_some(),
        draft: journal.draft(id.as_str())?.map(Into::into),
    })
}

impl From<footing_domain::Child> for ChildView {
    fn from(child: footing_domain::Child) -> Self {
        Self {
            id: child.id.into_string(),
            child_type: child.child_type.kebab(),
            text: child
                .fields
                .prose(RecordType::Child(child.child_type))
                .collect::<Vec<_>>()
                .join("\n\n"),
        }
    }
}
