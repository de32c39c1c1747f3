//! `capture`: one line into the inbox, without a passphrase.

use footing_domain::ErrorCode;
use footing_journal::JournalState;
use serde_json::json;

use crate::{
    args::{CaptureArgs, Global},
    ask,
    failure::Failure,
    output::Output,
};

pub(crate) fn run(global: &Global, args: CaptureArgs, output: &mut Output) -> Result<u8, Failure> {
    let journal = ask::journal(global)?;
    if journal.state()? == JournalState::Missing {
        let place = journal.folder().path().display();
        return Err(Failure::new(
            ErrorCode::MissingFolder,
            format!("There is no vault in {place}. Nothing was captured."),
        ));
    }
    let text = ask::text_or_stdin("text", args.text)?;
    journal.capture_sealed(&text)?;
    if output.wants_json() {
        output.json(&json!({ "sealed": true }))?;
    } else {
        output.line("Sealed. It becomes an entry when the vault is next unlocked.")?;
    }
    output.flush()?;
    Ok(0)
}
