//! `today`: the day, what is due, and what is worth a look.

use footing_domain::CivilDate;
use footing_journal::{DuePromise, Journal, Promised, practice::nudge::Reason};
use serde_json::{Value, json};

use crate::{args::Global, ask, failure::Failure, output::Output, safe};

pub(crate) fn run(global: &Global, output: &mut Output) -> Result<u8, Failure> {
    let journal = ask::open(global)?;
    let today = journal.clock().today();
    let due = journal.due()?;
    let nudges = journal.nudges()?;
    let plan = journal.plan_days()?;
    let plan = plan.map(|days| (days.number(today), days.length()));
    if output.wants_json() {
        output.json(&json!({
            "date": today.to_string(),
            "day": plan.map(|(day, _)| day),
            "of": plan.map(|(_, length)| length),
            "promises": due.promises.iter().map(|one| promise(one, today)).collect::<Vec<_>>(),
            "open": due.open,
            "nudges": nudges.nudges.iter().map(nudge).collect::<Vec<_>>(),
            "away_until": nudges.away.as_ref().map(|away| away.to.to_string()),
        }))?;
    } else {
        say(output, &journal, &due.promises, &nudges.nudges, plan)?;
        if let Some(away) = &nudges.away {
            output.line(&format!("You are away until {}. Nothing is asked of you.", away.to))?;
        }
    }
    output.flush()?;
    journal.close()?;
    Ok(0)
}

fn say(
    output: &mut Output,
    journal: &Journal,
    promises: &[DuePromise],
    nudges: &[Reason],
    plan: Option<(i32, i32)>,
) -> Result<(), Failure> {
    let today = journal.clock().today();
    let day = plan.map(|(day, length)| format!(", day {day} of {length}")).unwrap_or_default();
    output.line(&format!("{}{day}", today.naive().format("%A %-d %B %Y")))?;
    for one in promises {
        let who = one.with.as_ref().map(|(_, name)| safe::line(name));
        let who = match (one.promised, who) {
            (_, None) => String::new(),
            (Promised::ByMe, Some(name)) => format!(" (to {name})"),
            (Promised::ToMe, Some(name)) => format!(" (from {name})"),
        };
        output.line(&format!("{}  {}{who}", stands(one, today), safe::line(&one.text)))?;
    }
    if promises.is_empty() {
        output.line("No promise is due.")?;
    }
    for reason in nudges {
        output.line(&format!("Worth a look: {}", safe::line(&reason.cause)))?;
    }
    Ok(())
}

fn stands(one: &DuePromise, today: CivilDate) -> String {
    match one.due {
        None => "no day".to_owned(),
        Some(due) if due < today => match (today.naive() - due.naive()).num_days() {
            1 => "1 day late".to_owned(),
            days => format!("{days} days late"),
        },
        Some(due) if due == today => "today".to_owned(),
        Some(due) => due.to_string(),
    }
}

fn promise(one: &DuePromise, today: CivilDate) -> Value {
    json!({
        "id": one.id.as_str(),
        "entry_id": one.entry.as_str(),
        "text": one.text,
        "mine": one.promised == Promised::ByMe,
        "person": one.with.as_ref().map(|(id, name)| json!({ "id": id.as_str(), "name": name })),
        "due": one.due.map(|due| due.to_string()),
        "late": one.due.is_some_and(|due| due < today),
    })
}

fn nudge(reason: &Reason) -> Value {
    json!({
        "key": reason.key,
        "kind": reason.kind.as_str(),
        "since": reason.since.to_string(),
        "cause": reason.cause,
    })
}
