//! `demo`: the sample journal, into an empty vault.

use serde_json::json;

use crate::{args::Global, ask, failure::Failure, output::Output};

pub(crate) fn run(global: &Global, output: &mut Output) -> Result<u8, Failure> {
    let journal = ask::open(global)?;
    let lines = journal.fill_with_sample()?;
    let today = journal.clock().today();
    if output.wants_json() {
        output.json(&json!({ "lines": lines, "today": today.to_string() }))?;
    } else {
        output.line(&format!(
            "Filled the vault with the sample journal, {lines} lines. It lives on {today}."
        ))?;
    }
    journal.close()?;
    Ok(0)
}
