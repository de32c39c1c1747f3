//! People: the list, one person's page, and what can be changed of them.

pub mod brief;
pub mod change;
pub mod handing;
pub mod rhythms;
mod shapes;

use footing_domain::{Fields, Function, Instant, Kind, Person, PersonId, RecordType, Relation};
use footing_journal::{Journal, NamingFilter, Unnamed};
use tauri::State;

use super::IpcResult;
use crate::Shell;

use shapes::count;
pub use shapes::*;

const LIMIT_MAX: u32 = 100;
/// The fields that a person's page shows and changes, in this order.
const NOTES: [&str; 4] = ["cares_about", "working_style_notes", "notes", "level"];

/// Everybody, by name.
#[tauri::command]
#[specta::specta]
pub async fn people(shell: State<'_, Shell>) -> IpcResult<Vec<PersonRow>> {
    let rows = shell.ask(Journal::people_by_name).await?;
    Ok(rows.into_iter().map(PersonRow::from).collect())
}

#[tauri::command]
#[specta::specta]
pub async fn person(shell: State<'_, Shell>, id: String) -> IpcResult<PersonView> {
    let id: PersonId = id.parse()?;
    let zone = shell.clock().zone();
    let (page, brief, rhythms) = shell
        .ask(move |journal| {
            Ok((journal.person_page(&id)?, journal.brief(&id)?, journal.person_rhythms(&id)?))
        })
        .await?;
    Ok(PersonView::new(page, brief, rhythms, |at: Instant| at.date_in(&zone)))
}

/// More of the entries that name a person.
#[tauri::command]
#[specta::specta]
pub async fn naming(shell: State<'_, Shell>, naming: NamingInput) -> IpcResult<Vec<NamedEntry>> {
    let after = naming.after.map(NamingAfter::read).transpose()?;
    let filter = NamingFilter {
        person: naming.person_id.parse()?,
        kind: naming.kind.map(|kind| kind.replace('-', "_").parse::<Kind>()).transpose()?,
        after,
        limit: naming.limit.min(LIMIT_MAX),
    };
    let rows = shell.ask(move |journal| journal.naming(&filter)).await?;
    Ok(rows.into_iter().map(NamedEntry::from).collect())
}

/// Stores a new person, or what was changed of one. A new name keeps the old one as an alias.
/// Returns the person's id.
#[tauri::command]
#[specta::specta]
pub async fn save_person(shell: State<'_, Shell>, person: PersonInput) -> IpcResult<String> {
    shell.ask(move |journal| save(journal, person)).await
}

#[tauri::command]
#[specta::specta]
pub async fn merge_people(shell: State<'_, Shell>, people: MergeInput) -> IpcResult<Merged> {
    let (gone, kept): (PersonId, PersonId) = (people.gone_id.parse()?, people.kept_id.parse()?);
    let merged = shell.ask(move |journal| journal.merge_people(&gone, &kept)).await?;
    Ok(Merged { entries: count(merged.entries) })
}

/// Takes a merge back: who is gone is there again.
#[tauri::command]
#[specta::specta]
pub async fn undo_merge(shell: State<'_, Shell>, gone_id: String) -> IpcResult<()> {
    let gone: PersonId = gone_id.parse()?;
    shell.ask(move |journal| journal.undo_merge(&gone)).await
}

/// Deletes a person whom nothing names.
#[tauri::command]
#[specta::specta]
pub async fn delete_person(shell: State<'_, Shell>, id: String) -> IpcResult<Deleted> {
    let id: PersonId = id.parse()?;
    Ok(match shell.ask(move |journal| journal.delete_person(&id)).await? {
        Unnamed::Deleted(_) => Deleted::Deleted,
        Unnamed::StillNamed { entries } => Deleted::StillNamed { entries: count(entries) },
        Unnamed::NamedBefore => Deleted::NamedBefore,
    })
}

fn save(journal: &Journal, input: PersonInput) -> footing_journal::Result<String> {
    let there = match &input.id {
        Some(id) => Some(journal.person(&id.parse()?)?),
        None => None,
    };
    let before = match &there {
        Some(person) => person.renamed(&input.name, journal.clock().today()),
        None => journal.person_called(&input.name)?,
    };
    let mut fields = before.fields.clone().into_value();
    let texts = [&input.cares_about, &input.working_style, &input.notes, &input.level];
    for (name, text) in NOTES.into_iter().zip(texts) {
        fields[name] =
            if text.trim().is_empty() { serde_json::Value::Null } else { text.as_str().into() };
    }
    let mut person = Person {
        short_name: Some(input.short_name.trim().to_owned()).filter(|name| !name.is_empty()),
        relation: input
            .relation
            .map(|word| word.replace('-', "_").parse::<Relation>())
            .transpose()?,
        function: input.function.map(|word| word.parse::<Function>()).transpose()?,
        fields: Fields::parse(RecordType::Person, fields)?,
        aliases: Vec::new(),
        rev: input.base_rev,
        ..before.clone()
    };
    // The name that was just given up is not on the form yet.
    let given_up =
        there.as_ref().filter(|there| there.name != person.name).map(|there| &there.name);
    for alias in input.aliases.iter().chain(given_up) {
        person.add_alias(alias);
    }
    let id = person.id.to_string();
    if there.is_some() {
        journal.revise_person(person)?
    } else {
        journal.add_person(person)?
    };
    Ok(id)
}
