//! `promise`: written down, listed, kept, moved to another day, dropped.

use footing_domain::{ChildId, CivilDate, ErrorCode, when::Reading};
use footing_journal::{
    Journal, NewPromise, PromiseChange, PromiseLine,
    practice::promise::{Direction, Standing, State},
};
use serde_json::{Value, json};

use crate::{
    args::{
        Global, PromiseAddArgs, PromiseCommand, PromiseDropArgs, PromiseKeepArgs, PromiseListArgs,
        PromiseMoveArgs, Whose,
    },
    ask,
    failure::Failure,
    output::Output,
    safe,
};

pub(crate) fn run(
    global: &Global,
    command: PromiseCommand,
    output: &mut Output,
) -> Result<u8, Failure> {
    let journal = ask::open(global)?;
    match command {
        PromiseCommand::Add(args) => add(&journal, &args, output)?,
        PromiseCommand::List(args) => list(&journal, &args, output)?,
        PromiseCommand::Keep(args) => keep(&journal, &args, output)?,
        PromiseCommand::Renegotiate(args) => renegotiate(&journal, &args, output)?,
        PromiseCommand::Drop(args) => drop_it(&journal, &args, output)?,
    }
    output.flush()?;
    journal.close()?;
    Ok(0)
}

fn add(journal: &Journal, args: &PromiseAddArgs, output: &mut Output) -> Result<(), Failure> {
    let (direction, name) = match (&args.to, &args.from) {
        (Some(name), _) => (Direction::IPromised, Some(name)),
        (None, Some(name)) => (Direction::TheyPromised, Some(name)),
        (None, None) => (Direction::Own, None),
    };
    let with = name.map(|name| ask::person(journal, name)).transpose()?;
    let due = args.by.as_ref().map(|day| read_day(journal, day)).transpose()?;
    let new = NewPromise { text: args.text.clone(), direction, with, due };
    let (id, saved) = journal.add_promise(new)?;
    if output.wants_json() {
        return output.json(&json!({
            "id": id.as_str(), "entry_id": saved.id.as_str(), "due": due.map(|day| day.to_string()),
        }));
    }
    output.line(id.as_str())
}

fn list(journal: &Journal, args: &PromiseListArgs, output: &mut Output) -> Result<(), Failure> {
    let with = args.person.as_ref().map(|name| ask::person(journal, name)).transpose()?;
    // Whoever reads a list in a terminal pages and filters it there: nothing is cut.
    let ledger = journal.whole_ledger()?;
    let counts = (ledger.mine.count, ledger.theirs.count);
    let mut lines: Vec<PromiseLine> = Vec::new();
    for (whose, side) in [(Whose::Mine, ledger.mine), (Whose::Theirs, ledger.theirs)] {
        if args.whose.is_none_or(|wanted| wanted == whose) {
            lines.extend(side.open);
            lines.extend(side.closed.into_iter().filter(|_| args.closed));
        }
    }
    lines.retain(|line| {
        let person = line.with.as_ref().map(|(id, _)| id);
        with.as_ref().is_none_or(|with| person == Some(with))
            && (!args.late || matches!(line.standing, Standing::Overdue(_)))
    });
    if output.wants_json() {
        let promises: Vec<Value> = lines.iter().map(to_json).collect();
        return output.json(&json!({
            "promises": promises,
            "mine": { "on_time": counts.0.on_time, "late": counts.0.late,
                      "dropped": counts.0.dropped, "open": counts.0.open },
            "theirs": { "on_time": counts.1.on_time, "late": counts.1.late,
                        "dropped": counts.1.dropped, "open": counts.1.open },
        }));
    }
    for line in &lines {
        output.line(&said(line))?;
    }
    if lines.is_empty() {
        output.line("There are no such promises.")?;
    }
    output.line(&format!("By you: {}. To you: {}.", counts.0, counts.1))
}

fn keep(journal: &Journal, args: &PromiseKeepArgs, output: &mut Output) -> Result<(), Failure> {
    let id = promise_id(&args.id)?;
    let on = args.on.as_ref().map(|day| day.parse::<CivilDate>()).transpose();
    let on = on.map_err(Failure::invalid_at("on"))?;
    let change = journal.keep_promise(&id, on, args.note.as_deref())?;
    let late = journal.promise(&id)?.state == State::KeptLate;
    changed(journal, output, &id, &change, if late { "Kept, late." } else { "Kept." })
}

fn renegotiate(
    journal: &Journal,
    args: &PromiseMoveArgs,
    output: &mut Output,
) -> Result<(), Failure> {
    let id = promise_id(&args.id)?;
    let day = read_day(journal, &args.day)?;
    let change = journal.renegotiate_promise(&id, Some(day), args.told)?;
    let promise = journal.promise(&id)?;
    let counts = promise.counted_day.is_some_and(|counted| counted < day);
    let sentence = if counts && promise.direction == Direction::Own {
        format!("Moved to {day}. It counts as late: its day had passed.")
    } else if counts {
        format!("Moved to {day}. It counts as late: they were not told in time.")
    } else {
        format!("Moved to {day}.")
    };
    changed(journal, output, &id, &change, &sentence)
}

fn drop_it(journal: &Journal, args: &PromiseDropArgs, output: &mut Output) -> Result<(), Failure> {
    let id = promise_id(&args.id)?;
    let change = journal.drop_promise(&id, &args.note)?;
    changed(journal, output, &id, &change, "Dropped.")
}

fn changed(
    journal: &Journal,
    output: &mut Output,
    id: &ChildId,
    change: &PromiseChange,
    sentence: &str,
) -> Result<(), Failure> {
    if !output.wants_json() {
        return output.line(sentence);
    }
    let mut answer = to_json(&journal.promise(id)?);
    answer["rev"] = change.saved.rev.into();
    output.json(&answer)
}

/// Returns a promise as a program reads it.
pub(super) fn to_json(line: &PromiseLine) -> Value {
    let day = |day: Option<CivilDate>| day.map(|day| day.to_string());
    let moves: Vec<Value> = line
        .moves
        .iter()
        .map(|moved| {
            json!({ "on": moved.on.to_string(), "from_due": day(moved.from),
                    "to_due": day(moved.to), "told": moved.told })
        })
        .collect();
    json!({
        "id": line.id.as_str(),
        "entry_id": line.entry.as_str(),
        "text": line.text,
        "direction": line.direction.as_str(),
        "person": line.with.as_ref().map(|(id, name)| json!({ "id": id.as_str(), "name": name })),
        "made_on": line.made_on.to_string(),
        "due": day(line.due),
        "state": line.state.as_str(),
        "overdue_days": match line.standing {
            Standing::Overdue(days) => Some(days),
            Standing::Today | Standing::Coming(_) | Standing::NoDay | Standing::Closed(_) => None,
        },
        "late": line.late,
        "closed_on": day(line.closed_on),
        "closing_note": line.closing_note,
        "renegotiated": moves,
    })
}

/// Returns a promise as a person reads it.
pub(super) fn said(line: &PromiseLine) -> String {
    let who = line.with.as_ref().map_or("yourself", |(_, name)| name.as_str());
    let who = match line.direction {
        Direction::TheyPromised => format!("from {}", safe::line(who)),
        Direction::IPromised | Direction::Own => format!("to {}", safe::line(who)),
    };
    let stands = match line.standing {
        Standing::Overdue(1) => "1 day late".to_owned(),
        Standing::Overdue(days) => format!("{days} days late"),
        Standing::Today => "today".to_owned(),
        Standing::Coming(_) => line.due.map(|due| due.to_string()).unwrap_or_default(),
        Standing::NoDay => "no day".to_owned(),
        Standing::Closed(state) => state.as_str().replace('_', " "),
    };
    format!("{}  {stands}  {who}: {}", line.id, safe::line(&line.text))
}

fn promise_id(text: &str) -> Result<ChildId, Failure> {
    text.parse().map_err(Failure::invalid_at("id"))
}

fn read_day(journal: &Journal, text: &str) -> Result<CivilDate, Failure> {
    match journal.read_due(text)? {
        Reading::Day { date, .. } => Ok(date),
        Reading::Span { last, .. } => Ok(last),
        Reading::Refused { candidates } if candidates.is_empty() => Err(Failure::new(
            ErrorCode::InvalidInput,
            "That is no day to come. Write it as 2026-03-24, tomorrow or Friday.",
        )),
        Reading::Refused { candidates } => {
            let days: Vec<String> = candidates.iter().map(ToString::to_string).collect();
            Err(Failure::new(
                ErrorCode::InvalidInput,
                format!(
                    "That can be more than one day: {}. Write the one you mean.",
                    days.join(", ")
                ),
            ))
        }
    }
}
