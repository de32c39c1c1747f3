//! `delete` and `undelete`: into the trash and out of it.

use footing_domain::EntryId;
use footing_journal::{Journal, Saved};
use serde_json::json;

use crate::{
    args::{Global, IdArgs},
    ask,
    failure::Failure,
    output::Output,
};

pub(crate) fn delete(global: &Global, args: &IdArgs, output: &mut Output) -> Result<u8, Failure> {
    let sentence = format!("Moved to the trash. footing undelete {} brings it back.", args.id);
    change(global, args, output, &sentence, Journal::delete)
}

pub(crate) fn undelete(global: &Global, args: &IdArgs, output: &mut Output) -> Result<u8, Failure> {
    let mut gave_way = false;
    let act = |journal: &Journal, id: &EntryId| {
        let back = journal.undelete(id)?;
        gave_way = back.gave_way;
        Ok(back.saved)
    };
    change(global, args, output, "Brought back from the trash.", act)?;
    if gave_way && !output.wants_json() {
        output.line("The day has another page, so this came back as an entry of that day.")?;
        output.flush()?;
    }
    Ok(0)
}

fn change(
    global: &Global,
    args: &IdArgs,
    output: &mut Output,
    sentence: &str,
    act: impl FnOnce(&Journal, &EntryId) -> footing_journal::Result<Saved>,
) -> Result<u8, Failure> {
    let id = ask::entry_id(&args.id)?;
    let journal = ask::open(global)?;
    let saved = act(&journal, &id)?;
    if output.wants_json() {
        output.json(&json!({ "id": saved.id.as_str(), "rev": saved.rev }))?;
    } else {
        output.line(sentence)?;
    }
    output.flush()?;
    journal.close()?;
    Ok(0)
}
