//! `away`: the days that are not counted.

use footing_domain::ErrorCode;
use footing_journal::{Journal, practice::cadence::Absence};
use serde_json::{Value, json};

use crate::{
    args::{AwayAddArgs, AwayCommand, Global},
    ask,
    failure::Failure,
    output::Output,
    safe,
};

pub(crate) fn run(
    global: &Global,
    command: AwayCommand,
    output: &mut Output,
) -> Result<u8, Failure> {
    let journal = ask::open(global)?;
    let today = journal.clock().today();
    let all = match command {
        AwayCommand::Add(args) => add(&journal, args)?,
        AwayCommand::List => journal.absences()?,
        AwayCommand::End(args) => journal.end_absence(ask::date("back", &args.back, today)?)?,
        AwayCommand::Remove(args) => {
            let from = ask::date("from", &args.from, today)?;
            if journal.absences()?.iter().all(|away| away.from != from) {
                let sentence = format!("No days away begin on {from}.");
                return Err(Failure::new(ErrorCode::NotFound, sentence));
            }
            journal.drop_absence(from)?
        }
    };
    if output.wants_json() {
        output.json(&json!({ "away": all.iter().map(to_json).collect::<Vec<_>>() }))?;
    } else if all.is_empty() {
        output.line("There are no days away.")?;
    } else {
        for away in &all {
            output.line(&said(away))?;
        }
    }
    output.flush()?;
    journal.close()?;
    Ok(0)
}

fn add(journal: &Journal, args: AwayAddArgs) -> Result<Vec<Absence>, Failure> {
    let today = journal.clock().today();
    let from = ask::date("from", &args.from, today)?;
    let to = args.to.map_or(Ok(from), |to| ask::date("to", &to, today))?;
    Ok(journal.add_absence(Absence { from, to, reason: args.reason.trim().to_owned() })?)
}

fn to_json(away: &Absence) -> Value {
    json!({ "from": away.from.to_string(), "to": away.to.to_string(), "reason": away.reason })
}

fn said(away: &Absence) -> String {
    let days = if away.from == away.to {
        away.from.to_string()
    } else {
        format!("{} to {}", away.from, away.to)
    };
    if away.reason.is_empty() { days } else { format!("{days}  {}", safe::line(&away.reason)) }
}
