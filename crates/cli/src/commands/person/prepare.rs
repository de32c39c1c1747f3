//! `person prepare`: the page before a meeting.

use footing_journal::{Brief, BriefLine, Journal, Prepared, PromiseWith, SaidAgainst};
use serde_json::{Value, json};

use crate::{args::PersonPrepareArgs, ask, failure::Failure, output::Output, safe};

pub(super) fn run(
    journal: &Journal,
    args: &PersonPrepareArgs,
    output: &mut Output,
) -> Result<(), Failure> {
    let prepared = journal.prepare(&ask::person(journal, &args.person)?)?;
    if output.wants_json() {
        return output.json(&to_json(&prepared));
    }
    let Prepared { person, cares_about, works_best, promises, brief, .. } = &prepared;
    output.line(&safe::line(&person.name))?;
    for (label, text) in [("Cares about", cares_about), ("Works best", works_best)] {
        if !text.is_empty() {
            output.line(&format!("{label}: {}", safe::line(text)))?;
        }
    }
    lines(output, "Last meetings", &brief.meetings)?;
    if !promises.is_empty() {
        output.line("\nBetween you")?;
    }
    for promise in promises {
        let whose = if promise.mine { "you" } else { "they" };
        let due = promise.due.map(|due| format!(", due {due}")).unwrap_or_default();
        output.line(&format!("  {whose}{due}: {}", safe::line(&promise.text)))?;
    }
    lines(output, "Feedback you owe", &brief.owed)?;
    lines(output, "Feedback given", &brief.given)?;
    lines(output, "What they said about you", &brief.received)?;
    if !brief.objections.is_empty() {
        output.line("\nTheir objections")?;
    }
    for said in &brief.objections {
        let open = if said.open { ", open" } else { "" };
        output.line(&format!("  {}{open}  {}", said.on, safe::line(&said.verbatim)))?;
    }
    if let Some(career) = &brief.career {
        output.line(&format!("\nCareer, {}", career.on))?;
        for (label, text) in [("Now", &career.now), ("In 18 months", &career.in_18_months)] {
            if !text.is_empty() {
                output.line(&format!("  {label}: {}", safe::line(text)))?;
            }
        }
    }
    if !brief.shows_locked {
        output.line("\nLocked entries are left out; --locked shows them.")?;
    }
    Ok(())
}

fn lines(output: &mut Output, title: &str, lines: &[BriefLine]) -> Result<(), Failure> {
    if !lines.is_empty() {
        output.line(&format!("\n{title}"))?;
    }
    for line in lines {
        output.line(&format!("  {}  {}", line.on, safe::line(&line.text)))?;
    }
    Ok(())
}

fn to_json(prepared: &Prepared) -> Value {
    let Prepared { person, on, cares_about, works_best, promises, brief, reads_in } = prepared;
    json!({
        "id": person.id.as_str(),
        "name": person.name,
        "on": on.to_string(),
        "reads_in_seconds": reads_in,
        "cares_about": cares_about,
        "works_best": works_best,
        "promises": promises.iter().map(promise_to_json).collect::<Vec<_>>(),
        "brief": brief_to_json(brief),
    })
}

fn brief_to_json(brief: &Brief) -> Value {
    let all = |lines: &[BriefLine]| lines.iter().map(line_to_json).collect::<Vec<_>>();
    json!({
        "meetings": all(&brief.meetings),
        "feedback_owed": all(&brief.owed),
        "feedback_given": all(&brief.given),
        "feedback_received": all(&brief.received),
        "objections": brief.objections.iter().map(said_to_json).collect::<Vec<_>>(),
        "decisions": all(&brief.decisions),
        "career": brief.career.as_ref().map(|career| json!({
            "entry_id": career.entry.as_str(),
            "on": career.on.to_string(),
            "now": career.now,
            "in_18_months": career.in_18_months,
            "next_level": career.next_level,
        })),
        "locked_shown": brief.shows_locked,
    })
}

fn line_to_json(line: &BriefLine) -> Value {
    json!({
        "entry_id": line.entry.as_str(),
        "kind": line.kind.as_str(),
        "on": line.on.to_string(),
        "text": line.text,
        "status": line.status,
    })
}

fn said_to_json(said: &SaidAgainst) -> Value {
    json!({
        "id": said.id.as_str(),
        "entry_id": said.entry.as_str(),
        "on": said.on.to_string(),
        "verbatim": said.verbatim,
        "open": said.open,
    })
}

fn promise_to_json(promise: &PromiseWith) -> Value {
    json!({
        "id": promise.id.as_str(),
        "entry_id": promise.entry.as_str(),
        "text": promise.text,
        "mine": promise.mine,
        "state": promise.state,
        "due": promise.due.map(|due| due.to_string()),
    })
}
