//! `edit`: what is named is changed, the rest stays.

use footing_domain::{Body, Content, Fields, RecordType, Title};
use footing_journal::{Journal, JournalError, complete, name_parts};
use serde_json::json;

use crate::{
    args::{EditArgs, EntryArgs, Global, Part},
    ask,
    commands::add::{interpretation, pairs, parsed, people, tags},
    failure::Failure,
    output::Output,
};

pub(crate) fn run(global: &Global, args: EditArgs, output: &mut Output) -> Result<u8, Failure> {
    let id = ask::entry_id(&args.id)?;
    if args.clear.is_empty() && args.entry.is_empty() {
        return Err(Failure::usage("Nothing to change was named. See footing edit --help."));
    }
    let journal = ask::open_showing(global, args.locked)?;
    let entry = ask::shown(&journal, &id)?;
    if entry.deleted_at.is_some() {
        return Err(JournalError::InTrash { what: "entry", id: id.to_string() }.into());
    }
    let expected = args.rev.unwrap_or(entry.rev);
    let mut content = entry.content;
    let before = content.clone();
    for part in &args.clear {
        clear(&mut content, *part);
    }
    let named: Vec<_> = people(&args.entry).collect();
    change(&journal, &mut content, args.entry)?;
    if !named.is_empty() {
        // Making people comes last: whatever would be refused is refused before it.
        if expected != entry.rev {
            return Err(JournalError::Conflict { found: entry.rev }.into());
        }
        content.clone().checked(&id)?;
        content.people = journal.mention(&named)?;
    }
    if content.people != before.people {
        name_parts(&before.people, &mut content)?;
    }
    complete(Some(&before), &mut content, journal.clock().today())?;
    journal.weave_promises(before.body.as_str(), &mut content)?;
    let saved = journal.revise(&id, expected, content)?;
    if output.wants_json() {
        output.json(&json!({ "id": saved.id.as_str(), "rev": saved.rev }))?;
    } else {
        output.line(&format!("Saved {} as revision {}.", saved.id, saved.rev))?;
    }
    output.flush()?;
    journal.close()?;
    Ok(0)
}

fn clear(content: &mut Content, part: Part) {
    match part {
        Part::Body => content.body = Body::default(),
        Part::Interpretation => content.interpretation = None,
        Part::Status => content.status = None,
        Part::People => content.people.clear(),
        Part::Tags => content.tags.clear(),
        Part::Themes => content.themes.clear(),
        Part::Fields => content.fields = Fields::default(),
    }
}

fn change(journal: &Journal, content: &mut Content, args: EntryArgs) -> Result<(), Failure> {
    let record = RecordType::Kind(content.kind);
    content.fields =
        std::mem::take(&mut content.fields).with_pairs(record, &pairs(&args.field)?)?;
    if let Some(title) = args.title {
        content.title = Title::try_from(title)?;
    }
    if let Some(body) = args.body {
        content.body = Body::try_from(ask::text_or_stdin("body", body)?)?;
    }
    if let Some(text) = args.interpretation {
        content.interpretation = Some(interpretation(text)?).filter(|text| !text.is_empty());
    }
    if let Some(on) = args.on {
        content.occurred_on = ask::date("occurred_on", &on, journal.clock().today())?;
    }
    if let Some(provenance) = parsed("provenance", args.provenance.as_deref())? {
        content.provenance = provenance;
    }
    if let Some(sensitivity) = parsed("sensitivity", args.sensitivity.as_deref())? {
        content.sensitivity = sensitivity;
    }
    if let Some(status) = args.status {
        content.status = Some(status.replace('-', "_"));
    }
    if !args.tag.is_empty() {
        content.tags = tags("tags", args.tag)?;
    }
    if !args.theme.is_empty() {
        content.themes = tags("themes", args.theme)?;
    }
    Ok(())
}
