//! `ingest`: a stream of entries, each acknowledged when it is safe.

use std::io::{self, Write};

use footing_domain::ErrorCode;
use footing_exchange::LineReader;
use footing_journal::{ImportOptions, JournalError, LineOutcome, TakenIn};
use serde_json::{Value, json};

use crate::{
    args::{Global, IngestArgs},
    ask,
    failure::{Failure, sentence_of},
    output::Output,
    safe,
};

pub(crate) fn run(global: &Global, args: &IngestArgs, output: &mut Output) -> Result<u8, Failure> {
    let journal = ask::open(global)?;
    let options = ImportOptions { replace: args.replace, ..ImportOptions::default() };
    let mut lines = LineReader::new(io::stdin().lock());
    let mut refused = false;
    while let Some((number, line)) =
        lines.next_line().map_err(|error| Failure::file("Standard input", &error))?
    {
        let taken = match line {
            Ok(line) => journal.take_in(line, options),
            Err(invalid) => Err(invalid.into()),
        };
        match taken {
            Ok(taken) => {
                warn(number, &taken, false, output.wants_json());
                let acknowledged = output
                    .json(&json!({ "id": taken.id, "rev": taken.rev }))
                    .and_then(|()| output.flush());
                match acknowledged {
                    // Whoever sends still waits for an answer: going on would store what nobody
                    // hears of, and ending well would say that all of it was stored.
                    Err(Failure::NobodyReads) => return Ok(ErrorCode::Internal.exit_code()),
                    other => other?,
                }
            }
            Err(error) => {
                refused = true;
                report(number, error, output.wants_json())?;
            }
        }
    }
    journal.close()?;
    Ok(if refused { ErrorCode::InvalidInput.exit_code() } else { 0 })
}

/// Says what is wrong with one line; an error that is not the line's fault ends the command.
pub(crate) fn report(number: u64, error: JournalError, as_json: bool) -> Result<(), Failure> {
    let code = error.code();
    let of_the_line =
        matches!(code, ErrorCode::InvalidInput | ErrorCode::Conflict | ErrorCode::NotFound);
    if !of_the_line {
        return Err(error.into());
    }
    let what = format!("line {number}: {}", error.to_string().trim_start_matches(": "));
    say("error", number, &what, &error, as_json);
    Ok(())
}

/// Says of a line that was taken in what would have been refused if somebody had typed it.
pub(crate) fn warn(number: u64, taken: &TakenIn, dry_run: bool, as_json: bool) {
    let Some(doubt) = taken.doubt.clone().filter(|_| taken.outcome != LineOutcome::Same) else {
        return;
    };
    let would = if dry_run { "would be " } else { "" };
    let what = format!("line {number}: {would}taken in, although {}", sentence_of(&doubt));
    say("warning", number, &what, &doubt.into(), as_json);
}

fn say(what: &str, number: u64, message: &str, about: &JournalError, as_json: bool) {
    let text = if as_json {
        let mut detail = about.detail();
        if !detail.is_object() {
            detail = Value::Object(serde_json::Map::new());
        }
        detail["line"] = number.into();
        let code = about.code().as_str();
        let said = json!({ what: { "code": code, "message": message, "detail": detail } });
        safe::json(said.to_string())
    } else {
        safe::line(message).into_owned()
    };
    // If nobody reads standard error, the exit code still says it.
    let _ = writeln!(io::stderr().lock(), "{text}");
}
