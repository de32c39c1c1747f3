//! `person export` and `person erase`: handed over, and taken out for good.

use footing_journal::{ErasePlan, Erased, Journal, PersonFormat};
use serde_json::{Value, json};

use super::counted;
use crate::{
    args::{PersonEraseArgs, PersonExportArgs, PersonFormatArg},
    ask,
    commands::export::{WholeFile, refuse_existing},
    failure::Failure,
    output::Output,
    safe,
};

pub(super) fn export(
    journal: &Journal,
    args: &PersonExportArgs,
    output: &mut Output,
) -> Result<(), Failure> {
    if !args.force {
        refuse_existing(&args.to)?;
    }
    let id = ask::person(journal, &args.person)?;
    let format = match args.format {
        PersonFormatArg::Markdown => PersonFormat::Markdown,
        PersonFormatArg::Ndjson => PersonFormat::Ndjson,
    };
    let mut whole = WholeFile::beside(&args.to)?;
    let export = journal.export_person(&id, format, &mut whole.writer)?;
    whole.finish(args.force)?;
    let shown = args.to.display().to_string();
    if output.wants_json() {
        return output.json(&json!({
            "path": shown,
            "entries": export.entries,
            "trashed": export.trashed,
            "locked_left_out": export.locked,
            "other_people": export.others,
            "sources_left_out": export.sources,
        }));
    }
    output.line(&format!(
        "Wrote what is known of them and {} to {shown}. Only you can read the file.",
        counted(export.entries)
    ))?;
    if export.locked > 0 {
        output.line(&format!(
            "{} left out because locked; --locked writes them too.",
            counted(export.locked)
        ))?;
    }
    if export.others > 0 {
        let who = if export.others == 1 { "1 other person" } else { "other people" };
        output.line(&format!("It also shows {who}: read it before you hand it over."))?;
    }
    Ok(())
}

pub(super) fn erase(
    journal: &Journal,
    args: &PersonEraseArgs,
    output: &mut Output,
) -> Result<(), Failure> {
    let id = ask::person(journal, &args.person)?;
    let Some(typed) = &args.confirm else {
        return plan(&journal.erase_plan(&id, &args.also)?, output);
    };
    let erased = journal.erase_person(&id, &args.also, typed)?;
    journal.wait_for_index()?;
    if output.wants_json() {
        let mut answer = to_json(&erased);
        answer["erased"] = true.into();
        return output.json(&answer);
    }
    tell(&erased, ["were deleted", "were rewritten without them"], output)?;
    output.line("Erased. Older backups and exports still have them.")
}

fn plan(plan: &ErasePlan, output: &mut Output) -> Result<(), Failure> {
    if output.wants_json() {
        let mut answer = to_json(&plan.erased);
        answer["erased"] = false.into();
        answer["names"] = json!(plan.names);
        answer["parts"] = json!(plan.parts);
        answer["waits_for_locked"] = plan.waits_for_locked.into();
        return output.json(&answer);
    }
    output.line(&format!("Names: {}.", safe::line(&plan.names.join(", "))))?;
    if !plan.parts.is_empty() {
        let parts = plan.parts.join(", ");
        output.line(&format!(
            "Standing alone these would stay: {}. --also takes one out too.",
            safe::line(&parts)
        ))?;
    }
    for gone in &plan.erased.gone {
        let title = safe::line(&gone.title);
        output.line(&format!(
            "{}  {}  {}  {title}",
            gone.id,
            gone.occurred_on,
            gone.kind.kebab()
        ))?;
    }
    tell(&plan.erased, ["would be deleted", "would be rewritten without them"], output)?;
    if plan.waits_for_locked {
        output.line("They are named in locked entries: it needs --locked.")?;
    }
    output.line("Nothing was changed. Add --confirm with their name to erase them for good.")
}

fn tell(erased: &Erased, said: [&str; 2], output: &mut Output) -> Result<(), Failure> {
    let many = |count: usize| counted(u64::try_from(count).unwrap_or(u64::MAX));
    output.line(&format!("{} about them alone {}.", many(erased.gone.len()), said[0]))?;
    output.line(&format!("{} {}.", many(erased.changed.len()), said[1]))?;
    for (count, one, more) in [
        (erased.drafts, "draft", "drafts"),
        (erased.people, "note on somebody else", "notes on other people"),
        (erased.settings, "saved search or setting", "saved searches and settings"),
        (erased.attachments, "attached file", "attached files"),
    ] {
        if count > 0 {
            output.line(&format!("  and {count} {}", if count == 1 { one } else { more }))?;
        }
    }
    Ok(())
}

fn to_json(erased: &Erased) -> Value {
    let gone: Vec<&str> = erased.gone.iter().map(|entry| entry.id.as_str()).collect();
    let changed: Vec<&str> = erased.changed.iter().map(footing_domain::EntryId::as_str).collect();
    json!({
        "deleted": gone,
        "changed": changed,
        "revisions": erased.revisions,
        "drafts": erased.drafts,
        "people": erased.people,
        "settings": erased.settings,
        "attachments": erased.attachments,
    })
}
