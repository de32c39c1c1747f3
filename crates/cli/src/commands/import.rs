//! `import`: a file of lines, taken in one by one.

use std::{
    collections::HashSet,
    fs::File,
    io::{self, BufRead, BufReader},
    path::Path,
};

use footing_domain::{ErrorCode, PersonId};
use footing_exchange::{Line, LineReader, Who};
use footing_journal::{ImportOptions, Journal, LineOutcome};
use serde_json::json;

use crate::{
    args::{Format, Global, ImportArgs},
    ask,
    commands::ingest::{report, warn},
    failure::Failure,
    output::Output,
    progress::Progress,
};

#[derive(Default)]
struct Counts {
    added: u64,
    same: u64,
    replaced: u64,
    refused: u64,
}

pub(crate) fn run(global: &Global, args: &ImportArgs, output: &mut Output) -> Result<u8, Failure> {
    let Format::Ndjson = args.format;
    // The file first: nobody should type a passphrase for a path that is wrong.
    let from_stdin = args.path == Path::new("-");
    let file = if from_stdin { None } else { Some(open(&args.path)?) };
    let journal = ask::open(global)?;
    let counts = match file {
        Some(file) => take_in(&journal, BufReader::new(file), args, output)?,
        None => take_in(&journal, io::stdin().lock(), args, output)?,
    };
    print(output, &counts, args.dry_run)?;
    output.flush()?;
    journal.close()?;
    Ok(if counts.refused > 0 { ErrorCode::InvalidInput.exit_code() } else { 0 })
}

fn open(path: &Path) -> Result<File, Failure> {
    let shown = path.display().to_string();
    let file = File::open(path).map_err(|error| Failure::file(&shown, &error))?;
    // Opening a folder succeeds and reading it fails, with words that help nobody.
    if file.metadata().is_ok_and(|described| described.is_dir()) {
        let refusal = format!("{shown} is a folder. Name the file to import.");
        return Err(Failure::new(ErrorCode::InvalidInput, refusal));
    }
    Ok(file)
}

fn take_in(
    journal: &Journal,
    input: impl BufRead,
    args: &ImportArgs,
    output: &Output,
) -> Result<Counts, Failure> {
    let options = ImportOptions { replace: args.replace, dry_run: args.dry_run, by_hand: false };
    let shown = args.path.display().to_string();
    let mut rehearsal = args.dry_run.then(Rehearsal::default);
    let mut counts = Counts::default();
    let progress = Progress::new("Lines read:");
    let mut lines = LineReader::new(input);
    while let Some((number, line)) =
        lines.next_line().map_err(|error| Failure::file(&shown, &error))?
    {
        progress.set(number);
        let taken = line.map_err(Into::into).and_then(|mut line| {
            let Some(rehearsal) = &mut rehearsal else { return journal.take_in(line, options) };
            rehearsal.prepare(&mut line);
            let person = if let Line::Person(person) = &line { person.id.clone() } else { None };
            let taken = journal.take_in(line, options)?;
            if taken.outcome == LineOutcome::Added {
                rehearsal.people.extend(person);
            }
            Ok(taken)
        });
        match taken {
            Ok(taken) => {
                warn(number, &taken, args.dry_run, output.wants_json());
                match taken.outcome {
                    LineOutcome::Added => counts.added += 1,
                    LineOutcome::Same => counts.same += 1,
                    LineOutcome::Replaced => counts.replaced += 1,
                }
            }
            Err(error) => {
                counts.refused += 1;
                report(number, error, output.wants_json())?;
            }
        }
    }
    Ok(counts)
}

/// What a dry run remembers of the lines before.
#[derive(Default)]
struct Rehearsal {
    /// Those who would have been made, and so are not in the journal.
    people: HashSet<PersonId>,
}

impl Rehearsal {
    /// Leaves out of a line the people that earlier lines would have made.
    ///
    /// They are not in the journal, so nothing in it can be the same as this line: the outcome does
    /// not depend on them.
    fn prepare(&mut self, line: &mut Line) {
        let content = match line {
            Line::Entry(entry) => &mut entry.content,
            Line::Revision(revision) => &mut revision.content,
            Line::Person(_) | Line::Attachment(_) | Line::Template(_) | Line::Setting(_) => return,
        };
        content.people.retain(|mention| match &mention.who {
            Who::Id(id) => !self.people.contains(id),
            Who::Name(_) => true,
        });
    }
}

fn print(output: &mut Output, counts: &Counts, dry_run: bool) -> Result<(), Failure> {
    let Counts { added, same, replaced, refused } = counts;
    if output.wants_json() {
        return output.json(&json!({
            "added": added,
            "same": same,
            "replaced": replaced,
            "refused": refused,
            "dry_run": dry_run,
        }));
    }
    let summary =
        format!("{added} added, {same} there already, {replaced} replaced, {refused} refused.");
    output.line(&if dry_run { format!("Would be: {summary} Nothing was stored.") } else { summary })
}
