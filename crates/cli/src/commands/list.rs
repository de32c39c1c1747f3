//! `list`: entries by day.

use footing_domain::{Fields, RecordType, Sensitivity, TagName, kind::TypedKind};
use footing_journal::{EntryFilter, EntrySummary, Journal};
use serde_json::{Value, json};

use crate::{
    args::{Global, ListArgs},
    ask,
    failure::Failure,
    output::Output,
    safe,
};

pub(crate) fn run(global: &Global, args: &ListArgs, output: &mut Output) -> Result<u8, Failure> {
    let typed: Option<TypedKind> =
        args.kind.as_deref().map(str::parse).transpose().map_err(Failure::invalid_at("kind"))?;
    let journal = ask::open(global)?;
    let today = journal.clock().today();
    let date = |at, text: &Option<String>| {
        text.as_deref().map(|text| ask::date(at, text, today)).transpose()
    };
    let filter = EntryFilter {
        kind: typed.map(|typed| typed.kind),
        from: date("from", &args.from)?,
        to: date("to", &args.to)?,
        person: args.person.as_deref().map(|name| person(&journal, name)).transpose()?,
        tag: args.tag.clone().map(TagName::try_from).transpose()?,
        trashed: args.trash,
        ..EntryFilter::default()
    };
    let meeting = typed.and_then(|typed| typed.meeting_type);
    let (entries, more) = page(&journal, filter, args.limit, meeting)?;
    if output.wants_json() {
        let entries: Vec<Value> = entries.iter().map(|entry| to_json(entry, args)).collect();
        output.json(&json!({ "entries": entries, "more": more }))?;
    } else {
        print(output, &entries, more, args)?;
    }
    output.flush()?;
    journal.close()?;
    Ok(0)
}

fn person(journal: &Journal, name: &str) -> Result<footing_domain::PersonId, Failure> {
    journal.find_person(name)?.ok_or_else(|| Failure::nobody(name))
}

/// Returns up to `limit` entries and whether there are more. A meeting's type is a field, which the
/// journal's list does not filter by: those pages are looked through here.
fn page(
    journal: &Journal,
    mut filter: EntryFilter,
    limit: u32,
    meeting: Option<&str>,
) -> Result<(Vec<EntrySummary>, bool), Failure> {
    let wanted = limit as usize;
    let mut found = Vec::new();
    filter.limit = limit.saturating_add(1);
    loop {
        let page = journal.entries(&filter)?;
        let whole = page.len() < filter.limit as usize;
        filter.after = page.last().map(EntrySummary::position);
        for entry in page {
            if meeting.is_none_or(|wanted| is_meeting(journal, &entry, wanted)) {
                found.push(entry);
            }
        }
        if whole || found.len() > wanted {
            let more = found.len() > wanted;
            found.truncate(wanted);
            return Ok((found, more));
        }
    }
}

fn is_meeting(journal: &Journal, entry: &EntrySummary, wanted: &str) -> bool {
    debug_assert!(
        RecordType::Kind(entry.kind).as_str() == "meeting_note",
        "only asked of meetings"
    );
    let is = |fields: &Fields| fields.text("type") == Some(wanted);
    journal.entry(&entry.id).is_ok_and(|entry| is(&entry.content.fields))
}

fn is_hidden(entry: &EntrySummary, args: &ListArgs) -> bool {
    entry.sensitivity == Sensitivity::Locked && !args.locked
}

fn to_json(entry: &EntrySummary, args: &ListArgs) -> Value {
    let hidden = is_hidden(entry, args);
    let person = |(id, name): &(footing_domain::PersonId, String)| json!({ "id": id.as_str(), "name": name });
    let people: Option<Vec<Value>> = (!hidden).then(|| entry.people.iter().map(person).collect());
    let title = (!hidden).then(|| entry.title.as_str());
    json!({
        "id": entry.id.as_str(),
        "kind": entry.kind.as_str(),
        "title": title,
        "occurred_on": entry.occurred_on.to_string(),
        "recorded_at": entry.recorded_at.to_string(),
        "sensitivity": entry.sensitivity.as_str(),
        "status": entry.status,
        "people": people,
        "rev": entry.rev,
        "deleted_at": entry.deleted_at.map(|at| at.to_string()),
    })
}

fn print(
    output: &mut Output,
    entries: &[EntrySummary],
    more: bool,
    args: &ListArgs,
) -> Result<(), Failure> {
    for entry in entries {
        let title = if is_hidden(entry, args) {
            "(locked; list --locked shows it)".into()
        } else {
            safe::line(entry.title.as_str())
        };
        let mut text =
            format!("{}  {}  {}  {title}", entry.id, entry.occurred_on, entry.kind.kebab());
        if !entry.people.is_empty() && !is_hidden(entry, args) {
            let names: Vec<&str> = entry.people.iter().map(|(_, name)| name.as_str()).collect();
            text = format!("{text}  ({})", safe::line(&names.join(", ")));
        }
        output.line(&text)?;
    }
    if entries.is_empty() {
        let place = if args.trash { "The trash holds" } else { "The journal holds" };
        output.line(&format!("{place} no such entry."))?;
    } else if more {
        output.line("There are more; --limit shows them.")?;
    }
    Ok(())
}
