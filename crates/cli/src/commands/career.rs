//! `career`: who is due for a conversation, and one person's over the quarters.

use footing_domain::{ChildId, CivilDate, EntryId};
use footing_journal::{
    CareerPerson, CareerRecord, Journal,
    practice::career::{BlockerKind, Clear, Due},
};
use serde_json::{Value, json};

use crate::{
    args::{CareerCommand, CareerShowArgs, Global},
    ask,
    failure::Failure,
    output::Output,
    safe,
};

pub(crate) fn run(
    global: &Global,
    command: CareerCommand,
    output: &mut Output,
) -> Result<u8, Failure> {
    let journal = ask::open(global)?;
    match command {
        CareerCommand::Due => due(&journal, output)?,
        CareerCommand::Show(args) => show(&journal, &args, output)?,
    }
    output.flush()?;
    journal.close()?;
    Ok(0)
}

fn due(journal: &Journal, output: &mut Output) -> Result<(), Failure> {
    let team = journal.career_team()?;
    if output.wants_json() {
        let people: Vec<Value> = team.people.iter().map(person_json).collect();
        return output.json(&json!({ "people": people, "more": team.more }));
    }
    for person in &team.people {
        output.line(&format!("{}: {}", safe::line(&person.name), stands(person)))?;
    }
    if team.more > 0 {
        output.line(&format!("And {} more who report to you: career show NAME.", team.more))?;
    }
    if team.people.is_empty() {
        output.line("Nobody reports to you yet. Say so on a person's page.")?;
    }
    Ok(())
}

fn show(journal: &Journal, args: &CareerShowArgs, output: &mut Output) -> Result<(), Failure> {
    let id = ask::person(journal, &args.person)?;
    let page = journal.career_of(&id)?;
    if output.wants_json() {
        let mut answer = person_json(&page.person);
        answer["conversations"] = page.talks.iter().map(talk_json).collect();
        answer["more"] = page.more.into();
        let evidence = page.evidence.iter().map(|line| {
            json!({ "id": line.entry.as_str(), "on": line.on.to_string(), "text": line.text })
        });
        answer["evidence"] = evidence.collect();
        return output.json(&answer);
    }
    output.line(&format!("{}: {}", safe::line(&page.person.name), stands(&page.person)))?;
    for record in &page.talks {
        let talk = &record.talk;
        output.line("")?;
        let state = talk.state.as_str().replace('_', " ");
        output.line(&format!(
            "{}, {state}",
            talk.planned.filter(|_| talk.state.is_ahead()).unwrap_or(talk.on)
        ))?;
        for (label, text) in [("Where now", &talk.now), ("In 18 months", &talk.in_18_months)] {
            if !text.is_empty() {
                output.line(&format!("  {label}: {}", safe::line(text)))?;
            }
        }
        for one in talk.in_the_way.iter().filter(|one| one.open) {
            let whose = one.kind.map(|kind| format!(" ({kind})")).unwrap_or_default();
            output.line(&format!("  In the way: {}{whose}", safe::line(&one.text)))?;
        }
        for one in talk.promises.iter().filter(|one| one.mine) {
            let by = one.due.map(|due| format!(", by {due}")).unwrap_or_default();
            let state = one.state.as_str().replace('_', " ");
            output.line(&format!("  You promised: {}{by}, {state}", safe::line(&one.text)))?;
        }
        for one in &talk.must_show {
            let said = [one.competency.as_str(), one.evidence_is.as_str()];
            let said: Vec<&str> = said.into_iter().filter(|text| !text.is_empty()).collect();
            output.line(&format!("  To show: {}", safe::line(&said.join(": "))))?;
            for line in page.evidence.iter().filter(|line| one.seen_in.contains(&line.entry)) {
                let seen = format!("    {}  {}  {}", line.entry, line.on, line.text);
                output.line(&safe::line(&seen))?;
            }
        }
    }
    if page.more {
        output.line("There are older conversations: search \"kind:career\" with their name.")?;
    }
    Ok(())
}

fn stands(person: &CareerPerson) -> String {
    let booked = person.slot.booked.map(|on| format!(" Booked for {on}.")).unwrap_or_default();
    let missed = if person.slot.missed > 1 {
        format!(" It came to nothing {} times in a row.", person.slot.missed)
    } else {
        String::new()
    };
    let due = match &person.slot.due {
        Due::Unknown => "nothing to count from.".to_owned(),
        Due::Ahead { due } => format!("due on {due}."),
        Due::Now { due, last_day } if due == last_day => format!("due by {due}."),
        Due::Now { due, last_day } => format!("due around {due}, by {last_day}."),
        Due::Overdue { by_days: 1, .. } => "1 day late.".to_owned(),
        Due::Overdue { by_days, .. } => format!("{by_days} days late."),
        Due::Paused(_) => "rests for now.".to_owned(),
    };
    format!("{due}{booked}{missed}")
}

fn person_json(person: &CareerPerson) -> Value {
    let day = |day: Option<CivilDate>| day.map(|day| day.to_string());
    let (due, overdue) = match &person.slot.due {
        Due::Unknown | Due::Paused(_) => (None, None),
        Due::Ahead { due } | Due::Now { due, .. } => (Some(*due), None),
        Due::Overdue { due, by_days } => (Some(*due), Some(*by_days)),
    };
    json!({
        "id": person.id.as_str(),
        "name": person.name,
        "stands": person.slot.due.as_str(),
        "due": day(due),
        "overdue_days": overdue,
        "last_held": day(person.slot.last_held),
        "booked": day(person.slot.booked),
        "missed_in_a_row": person.slot.missed,
        "can_say_what_to_show": person.clarity.showing.map(Clear::as_str),
    })
}

fn talk_json(record: &CareerRecord) -> Value {
    let talk = &record.talk;
    let day = |day: Option<CivilDate>| day.map(|day| day.to_string());
    let blockers = talk.in_the_way.iter().map(|one| {
        json!({ "text": one.text, "kind": one.kind.map(BlockerKind::as_str),
                "open": one.open })
    });
    let promises = talk.promises.iter().map(|one| {
        json!({ "id": one.id.as_ref().map(ChildId::as_str), "text": one.text, "mine": one.mine,
                "due": day(one.due), "state": one.state.as_str() })
    });
    let shows = talk.must_show.iter().map(|one| {
        let seen: Vec<&str> = one.seen_in.iter().map(EntryId::as_str).collect();
        json!({ "what": one.competency, "evidence_is": one.evidence_is, "seen_in": seen })
    });
    json!({
        "id": record.id.as_ref().map(EntryId::as_str),
        "rev": record.rev,
        "type": talk.sort.as_str(),
        "state": talk.state.as_str(),
        "on": talk.on.to_string(),
        "planned": day(talk.planned),
        "now": talk.now,
        "in_18_months": talk.in_18_months,
        "blockers": blockers.collect::<Vec<_>>(),
        "promises": promises.collect::<Vec<_>>(),
        "must_show": shows.collect::<Vec<_>>(),
        "can_state_it_back": talk.says_it_back.map(Clear::as_str),
    })
}
