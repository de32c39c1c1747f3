//! `feedback`: what is owed and since when, what was given and heard.

use footing_domain::PersonId;
use footing_journal::{
    FeedbackPiece, FeedbackQuery, FeedbackShelf, Journal,
    practice::feedback::{Age, Intent, State},
};
use serde_json::{Value, json};

use crate::{
    args::{DirectionArg, FeedbackCommand, FeedbackListArgs, Global},
    ask,
    failure::Failure,
    output::Output,
    safe,
};

pub(crate) fn run(
    global: &Global,
    command: FeedbackCommand,
    output: &mut Output,
) -> Result<u8, Failure> {
    let journal = ask::open(global)?;
    match command {
        FeedbackCommand::List(args) => list(&journal, &args, output)?,
    }
    output.flush()?;
    journal.close()?;
    Ok(0)
}

fn list(journal: &Journal, args: &FeedbackListArgs, output: &mut Output) -> Result<(), Failure> {
    let owed = args.owed || args.late;
    let shelf = match args.direction {
        _ if owed => FeedbackShelf::Owed,
        None => FeedbackShelf::All,
        Some(DirectionArg::Gave) => FeedbackShelf::Gave,
        Some(DirectionArg::AboutMe) => FeedbackShelf::AboutMe,
        Some(DirectionArg::ThirdParty) => FeedbackShelf::ThirdParty,
    };
    let person = args.person.as_ref().map(|name| ask::person(journal, name)).transpose()?;
    let states = args.state.iter().copied().map(State::from).collect();
    let query = FeedbackQuery { shelf, states, person, after: None, limit: args.limit };
    let mut pieces = journal.feedback(&query)?;
    if args.late {
        // The longest owed come first: nothing late lies beyond the page.
        pieces.retain(|piece| matches!(piece.owed_for, Some((_, Age::Late))));
    }
    if output.wants_json() {
        let counts = journal.feedback_counts()?;
        let pieces: Vec<Value> = pieces.iter().map(to_json).collect();
        return output.json(&json!({
            "feedback": pieces,
            "counts": {
                "all": counts.all, "owed": counts.owed, "given": counts.given,
                "about_me": counts.about_me, "third_party": counts.third_party,
            },
        }));
    }
    for piece in &pieces {
        output.line(&said(piece))?;
    }
    if pieces.is_empty() {
        output.line(match (args.late, args.owed) {
            (true, _) => "Nothing is late.",
            (false, true) => "Nothing is owed.",
            (false, false) => "There is no such feedback.",
        })?;
    }
    Ok(())
}

fn said(piece: &FeedbackPiece) -> String {
    let content = &piece.entry.content;
    let state = piece.piece.state.as_str().replace('_', " ");
    let standing = match piece.owed_for {
        Some((days, age)) => {
            let days = if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
            let late = if age == Age::Late { ", late" } else { "" };
            format!("owed {days}{late}")
        }
        None if piece.effect_due => format!("{state}, to be looked at again"),
        None => state,
    };
    let title = safe::line(content.title.as_str());
    format!("{}  {}  {standing}  {title}", piece.entry.id, content.occurred_on)
}

fn to_json(piece: &FeedbackPiece) -> Value {
    let person = |who: &Option<(PersonId, String)>| {
        who.as_ref().map(|(id, name)| json!({ "id": id.as_str(), "name": name }))
    };
    let content = &piece.entry.content;
    let date = |date: Option<footing_domain::CivilDate>| date.map(|date| date.to_string());
    json!({
        "id": piece.entry.id.as_str(),
        "rev": piece.entry.rev,
        "title": content.title.as_str(),
        "occurred_on": content.occurred_on.to_string(),
        "direction": piece.piece.direction.as_str(),
        "intent": piece.piece.intent.map(Intent::as_str),
        "state": piece.piece.state.as_str(),
        "subject": person(&piece.subject),
        "source": person(&piece.source),
        "delivered_on": date(piece.piece.delivered_on),
        "follow_up_on": date(piece.piece.follow_up_on),
        "owed_days": piece.owed_for.map(|(days, _)| days),
        "owed_age": piece.owed_for.map(|(_, age)| age.as_str()),
        "missing": piece.missing.iter().map(|need| need.as_str()).collect::<Vec<_>>(),
        "effect_due": piece.effect_due,
        "next": piece.steps.iter().copied().map(State::as_str).collect::<Vec<_>>(),
    })
}
