//! `ladder`: brought in from a file.

use std::{
    fs,
    io::{self, Read},
    path::Path,
};

use footing_domain::ErrorCode;
use footing_journal::practice::ladder::{Shape, shape_of};
use serde_json::json;

use crate::{
    args::{Global, LadderCommand, LadderImportArgs, LadderShape},
    ask,
    failure::Failure,
    output::Output,
};

/// More than any ladder that somebody wrote.
const MOST_BYTES: u64 = 1 << 20;

pub(crate) fn run(
    global: &Global,
    command: LadderCommand,
    output: &mut Output,
) -> Result<u8, Failure> {
    let LadderCommand::Import(args) = command;
    // The file first: nobody should type a passphrase for a path that is wrong. Of standard input the
    // passphrase has the first line.
    let (text, journal) = if args.path == Path::new("-") {
        let journal = ask::open(global)?;
        (read(&args.path)?, journal)
    } else {
        (read(&args.path)?, ask::open(global)?)
    };
    let shape = shape(&args, &text);
    let taken = journal.import_ladder(&text, shape, args.name.as_deref())?;
    let taken = taken.map_err(|refused| {
        let added = json!({ "line": refused.line });
        Failure::new(
            ErrorCode::InvalidInput,
            format!("Line {}: {}.", refused.line, refused.problem),
        )
        .with_detail(added)
    })?;
    if output.wants_json() {
        output.json(&json!({
            "id": taken.saved.id.as_str(), "rev": taken.saved.rev, "levels": taken.levels,
            "shows": taken.shows, "replaced": taken.replaced,
        }))?;
    } else {
        let became = if taken.replaced { "Written over the one before" } else { "Brought in" };
        output.line(&format!(
            "{became}: {} levels, {} lines of what to show.",
            taken.levels, taken.shows
        ))?;
    }
    output.flush()?;
    journal.close()?;
    Ok(0)
}

fn shape(args: &LadderImportArgs, text: &str) -> Shape {
    match args.format {
        Some(LadderShape::Toml) => Shape::Toml,
        Some(LadderShape::Markdown) => Shape::Markdown,
        Some(LadderShape::Text) => Shape::Text,
        None => {
            let ending = args.path.extension().and_then(|ending| ending.to_str());
            match ending {
                Some("toml") => Shape::Toml,
                Some("md" | "markdown") => Shape::Markdown,
                _ => shape_of(text),
            }
        }
    }
}

fn read(path: &Path) -> Result<String, Failure> {
    let shown = path.display().to_string();
    let failed = |error: io::Error| Failure::file(&shown, &error);
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    } else {
        let file = fs::File::open(path).map_err(failed)?;
        file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    }
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Failure::new(
            ErrorCode::InvalidInput,
            "That is more than 1 MiB: no ladder is.",
        ));
    }
    String::from_utf8(bytes)
        .map_err(|_| Failure::new(ErrorCode::InvalidInput, "That is no text: it is not UTF-8."))
}
