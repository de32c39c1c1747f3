//! `person`: who there is, what names them, a new name, and two that are one.

mod handing;
mod prepare;

use footing_domain::{Function, Person, PersonId, Relation};
use footing_journal::{EntrySummary, Journal, NamingFilter, PersonPage, PersonRow, PromiseWith};
use serde_json::{Value, json};

use crate::{
    args::{
        Global, PersonAddArgs, PersonCommand, PersonMergeArgs, PersonRenameArgs, PersonShowArgs,
    },
    ask,
    failure::Failure,
    output::Output,
    safe,
};

pub(crate) fn run(
    global: &Global,
    command: PersonCommand,
    output: &mut Output,
) -> Result<u8, Failure> {
    let locked = match &command {
        PersonCommand::Prepare(args) => args.locked,
        PersonCommand::Export(args) => args.locked,
        PersonCommand::Erase(args) => args.locked,
        PersonCommand::List
        | PersonCommand::Show(_)
        | PersonCommand::Add(_)
        | PersonCommand::Rename(_)
        | PersonCommand::Merge(_) => false,
    };
    let journal = ask::open_showing(global, locked)?;
    match command {
        PersonCommand::List => list(&journal, output)?,
        PersonCommand::Show(args) => show(&journal, &args, output)?,
        PersonCommand::Add(args) => add(&journal, args, output)?,
        PersonCommand::Rename(args) => rename(&journal, &args, output)?,
        PersonCommand::Merge(args) => merge(&journal, &args, output)?,
        PersonCommand::Prepare(args) => prepare::run(&journal, &args, output)?,
        PersonCommand::Export(args) => handing::export(&journal, &args, output)?,
        PersonCommand::Erase(args) => handing::erase(&journal, &args, output)?,
    }
    output.flush()?;
    journal.close()?;
    Ok(0)
}

fn list(journal: &Journal, output: &mut Output) -> Result<(), Failure> {
    let people = journal.people_by_name()?;
    if output.wants_json() {
        let people: Vec<Value> = people.iter().map(row_to_json).collect();
        return output.json(&json!({ "people": people }));
    }
    for person in &people {
        let entries = counted(person.entries);
        let last = person.last_on.map(|date| format!(", last {date}")).unwrap_or_default();
        output.line(&format!("{}  {}  {entries}{last}", person.id, safe::line(&person.name)))?;
    }
    if people.is_empty() {
        output.line("There is nobody yet.")?;
    }
    Ok(())
}

fn show(journal: &Journal, args: &PersonShowArgs, output: &mut Output) -> Result<(), Failure> {
    let page = journal.person_page(&ask::person(journal, &args.person)?)?;
    let id = page.person.id.clone();
    let filter = NamingFilter { person: id, kind: None, after: None, limit: args.limit };
    let entries = journal.naming(&filter)?;
    if output.wants_json() {
        return output.json(&page_to_json(&page, &entries));
    }
    let person = &page.person;
    output.line(&format!("{}  {}", person.id, safe::line(&person.name)))?;
    for name in person.names().skip(1) {
        output.line(&format!("  also {}", safe::line(name)))?;
    }
    let known = [person.relation.map(Relation::as_str), person.function.map(Function::as_str)];
    for word in known.into_iter().flatten() {
        output.line(&format!("  {}", word.replace('_', " ")))?;
    }
    let total: u64 = page.kinds.iter().map(|(_, count)| count).sum();
    output.line(&format!("Named in {}.", counted(total)))?;
    for entry in &entries {
        let title = safe::line(entry.title.as_str());
        output.line(&format!(
            "{}  {}  {}  {title}",
            entry.id,
            entry.occurred_on,
            entry.kind.kebab()
        ))?;
    }
    for promise in &page.promises {
        let whose = if promise.mine { "you" } else { "they" };
        let due = promise.due.map(|due| format!(", due {due}")).unwrap_or_default();
        let text = safe::line(&promise.text).into_owned();
        output.line(&format!("Promise ({whose}, {}{due}): {text}", promise.state))?;
    }
    if page.more_promises > 0 {
        output.line(&format!("{} more promises", page.more_promises))?;
    }
    for merge in &page.merges {
        let name = safe::line(&merge.gone.name).into_owned();
        output.line(&format!("Merged: {name} ({}), {}", merge.gone.id, counted(merge.entries)))?;
    }
    Ok(())
}

fn add(journal: &Journal, args: PersonAddArgs, output: &mut Output) -> Result<(), Failure> {
    let mut person = Person {
        short_name: args.short,
        relation: args
            .relation
            .map(|word| word.replace('-', "_").parse::<Relation>())
            .transpose()
            .map_err(Failure::invalid_at("relation"))?,
        function: args
            .function
            .map(|word| word.parse::<Function>())
            .transpose()
            .map_err(Failure::invalid_at("function"))?,
        ..journal.person_called(&args.name)?
    };
    for alias in &args.aliases {
        person.add_alias(alias);
    }
    let id = person.id.clone();
    let rev = journal.add_person(person)?;
    changed(output, &id, rev, id.as_str())
}

fn rename(journal: &Journal, args: &PersonRenameArgs, output: &mut Output) -> Result<(), Failure> {
    let id = ask::person(journal, &args.person)?;
    let person = journal.rename_person(&id, &args.name)?;
    changed(output, &id, person.rev, "Renamed. The old name goes on finding them.")
}

fn merge(journal: &Journal, args: &PersonMergeArgs, output: &mut Output) -> Result<(), Failure> {
    let Some(into) = &args.into else {
        let gone: PersonId = args.gone.parse().map_err(Failure::invalid_at("gone"))?;
        journal.undo_merge(&gone)?;
        let rev = journal.person(&gone)?.rev;
        return changed(output, &gone, rev, "Told apart again.");
    };
    let (gone, kept) = (ask::person(journal, &args.gone)?, ask::person(journal, into)?);
    let merged = journal.merge_people(&gone, &kept)?;
    if output.wants_json() {
        return output.json(&json!({
            "id": kept.as_str(),
            "gone_id": gone.as_str(),
            "rev": merged.saved.rev,
            "entries": merged.entries,
        }));
    }
    output.line(&format!(
        "Merged: {} moved. footing person merge --undo {gone} tells them apart again.",
        counted(merged.entries)
    ))
}

fn changed(output: &mut Output, id: &PersonId, rev: u32, sentence: &str) -> Result<(), Failure> {
    if output.wants_json() {
        output.json(&json!({ "id": id.as_str(), "rev": rev }))
    } else {
        output.line(sentence)
    }
}

fn counted(entries: u64) -> String {
    if entries == 1 { "1 entry".to_owned() } else { format!("{entries} entries") }
}

fn row_to_json(person: &PersonRow) -> Value {
    json!({
        "id": person.id.as_str(),
        "name": person.name,
        "short_name": person.short_name,
        "relation": person.relation.map(Relation::as_str),
        "function": person.function.map(Function::as_str),
        "entries": person.entries,
        "last_on": person.last_on.map(|date| date.to_string()),
    })
}

fn page_to_json(page: &PersonPage, entries: &[EntrySummary]) -> Value {
    let person = &page.person;
    let entry = |entry: &EntrySummary| {
        json!({
            "id": entry.id.as_str(),
            "kind": entry.kind.as_str(),
            "title": entry.title.as_str(),
            "occurred_on": entry.occurred_on.to_string(),
        })
    };
    let promise = |promise: &PromiseWith| {
        json!({
            "id": promise.id.as_str(),
            "entry_id": promise.entry.as_str(),
            "text": promise.text,
            "mine": promise.mine,
            "state": promise.state,
            "due": promise.due.map(|due| due.to_string()),
        })
    };
    let merge = |merge: &footing_journal::Merge| json!({ "gone_id": merge.gone.id.as_str(), "name": merge.gone.name, "entries": merge.entries });
    let kinds: Vec<Value> = page
        .kinds
        .iter()
        .map(|(kind, count)| json!({ "value": kind.as_str(), "count": count }))
        .collect();
    json!({
        "id": person.id.as_str(),
        "name": person.name,
        "short_name": person.short_name,
        "aliases": person.aliases,
        "relation": person.relation.map(Relation::as_str),
        "function": person.function.map(Function::as_str),
        "fields": person.fields.as_object(),
        "rev": person.rev,
        "kinds": kinds,
        "entries": entries.iter().map(entry).collect::<Vec<_>>(),
        "promises": page.promises.iter().map(promise).collect::<Vec<_>>(),
        "more_promises": page.more_promises,
        "merges": page.merges.iter().map(merge).collect::<Vec<_>>(),
    })
}
