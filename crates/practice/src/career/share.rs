//! What leaves the journal: a sheet to take along, the questions to send ahead, and the few lines
//! that go back to the person afterwards.
//!
//! Guesses, what not to promise, energy, surprises, reasons and private obstacles stay here.

use footing_domain::CivilDate;
use footing_domain::words;

use super::{Blocker, BlockerKind, Leaning, Promised, Talk};
use crate::{promise::State, review::escaped};

words! {
    /// What a summary left out, so that the leader can see that it did.
    pub enum LeftOut {
        Guess = "guess",
        Preparation = "preparation",
        Personal = "personal",
        Reasons = "reasons",
        Standing = "standing",
        Feelings = "feelings",
        Thinking = "thinking",
        Notes = "notes",
    }
}

/// A summary in Markdown, and what was left out of it. `Debug` shows no words.
#[derive(Clone, PartialEq, Eq)]
pub struct Shared {
    pub markdown: String,
    pub left_out: Vec<LeftOut>,
    pub words: u32,
}

crate::opaque!(Shared);

/// Returns what goes back to the person. `has_notes` says that the entry has a text or an
/// interpretation of its own: those never go.
pub fn share_back(talk: &Talk, name: &str, has_notes: bool) -> Shared {
    let mut blocks = vec![format!("# Our conversation on {}", long(talk.on))];
    blocks.push(format!(
        "{}, this is what I took from it. Tell me what I got wrong.",
        escaped(name.split_whitespace().next().unwrap_or(name))
    ));
    let mut section = |heading: &str, body: String| {
        if !body.trim().is_empty() {
            blocks.push(format!("## {heading}"));
            blocks.push(body.trim().to_owned());
        }
    };
    section("Where you are now", talk.now.clone());
    section("In 18 months", talk.in_18_months.clone());
    let ways: Vec<String> =
        talk.values.iter().map(|(value, _)| format!("- {}", escaped(value))).collect();
    section("What matters to you", ways.join("\n"));
    section("Pictures you spoke of", bullets(talk.visions.iter().map(String::as_str)));
    let preferred = [
        ("The size of the company", &talk.preferred.company_size),
        ("The field", &talk.preferred.industry),
        ("Your part in it", &talk.preferred.role),
    ];
    let places = preferred
        .into_iter()
        .filter_map(|(label, words)| Some(format!("- {label}: {}", escaped(some(words)?))));
    section("Where you would like to work", places.collect::<Vec<_>>().join("\n"));
    let shown = |one: &&Blocker| one.open && one.kind != Some(BlockerKind::Personal);
    let obstacles: Vec<String> = talk
        .in_the_way
        .iter()
        .filter(shown)
        .map(|one| {
            let mine =
                if one.kind == Some(BlockerKind::Me) { " This one is mine to move." } else { "" };
            format!("- {}{mine}", stopped(&escaped(&one.text), mine))
        })
        .collect();
    section("In the way", obstacles.join("\n"));
    section("What I will do", promised(talk, true));
    section("What you will do", promised(talk, false));
    let level = talk.next_level.trim();
    let mut showing: Vec<String> = Vec::new();
    for one in &talk.must_show {
        let parts: Vec<String> = [&one.competency, &one.evidence_is]
            .into_iter()
            .map(|part| escaped(part.trim()))
            .filter(|part| !part.is_empty())
            .collect();
        showing.push(format!("- {}", parts.join(": ")));
    }
    let heading = if level.is_empty() {
        "What would show it".to_owned()
    } else {
        format!("What would show it: {}", escaped(level))
    };
    section(&heading, showing.join("\n"));
    let trial: Vec<String> = [
        talk.track.leaning.map(|leaning| road(leaning).to_owned()),
        some(&talk.track.trial).map(|trial| format!("To try: {}", escaped(trial))),
        some(&talk.track.way_back).map(|back| format!("The way back: {}", escaped(back))),
    ]
    .into_iter()
    .flatten()
    .map(|line| format!("- {line}"))
    .collect();
    section("Which road", trial.join("\n"));
    let markdown = blocks.join("\n\n") + "\n";
    let words = markdown.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
    Shared {
        words: u32::try_from(words.count()).unwrap_or(u32::MAX),
        left_out: left_out(talk, has_notes),
        markdown,
    }
}

/// Returns a sheet for a conversation that is to come. For the person it holds the questions, and
/// their own last answer; for the leader everything that was prepared. `ask` is what is asked where
/// the leader wrote no questions of their own.
pub fn prep_sheet(
    talk: &Talk,
    name: &str,
    last: Option<&Talk>,
    ask: &[&str],
    for_them: bool,
) -> String {
    let when = talk.planned.map(|on| {
        let at = some(&talk.at).map(|at| format!(", {}", escaped(at))).unwrap_or_default();
        format!("{}{at}", long(on))
    });
    let mut blocks = Vec::new();
    if for_them {
        blocks.push("# What I would like to ask you".to_owned());
    } else {
        blocks.push(format!("# Career conversation with {}", escaped(name)));
    }
    blocks.extend(when);
    if for_them {
        blocks.push("This is about where you are heading, not about how you did.".to_owned());
    }
    if !for_them && let Some(words) = some(&talk.prep.open_with) {
        blocks.push("## Open with".to_owned());
        blocks.push(escaped(words));
    }
    let own: Vec<&str> = talk.prep.ask.iter().filter_map(|ask| some(ask)).collect();
    let ask = if own.is_empty() { ask.to_vec() } else { own };
    if !ask.is_empty() {
        if !for_them {
            blocks.push("## Ask".to_owned());
        }
        let numbered = ask.iter().enumerate();
        let lines: Vec<String> =
            numbered.map(|(at, ask)| format!("{}. {}", at + 1, escaped(ask))).collect();
        blocks.push(lines.join("\n"));
    }
    if !for_them {
        for (heading, words) in
            [("Listen for", &talk.prep.listen_for), ("Do not promise", &talk.prep.do_not_promise)]
        {
            if let Some(words) = some(words) {
                blocks.push(format!("## {heading}"));
                blocks.push(words.to_owned());
            }
        }
    }
    if let Some(last) = last {
        blocks.push(if for_them {
            format!("## In 18 months, as you said it on {}", long(last.on))
        } else {
            format!("## In 18 months, as they said it on {}", long(last.on))
        });
        blocks.push(last.in_18_months.clone());
        let open: Vec<String> = last
            .promises
            .iter()
            .filter(|one| one.mine && one.state == State::Open)
            .map(|one| format!("- {}{}", escaped(&one.text), by(one.due)))
            .collect();
        if !open.is_empty() {
            blocks.push("## I still owe you".to_owned());
            if !for_them {
                blocks.pop();
                blocks.push("## Still owed".to_owned());
            }
            blocks.push(open.join("\n"));
        }
    }
    blocks.join("\n\n") + "\n"
}

fn left_out(talk: &Talk, has_notes: bool) -> Vec<LeftOut> {
    let guess = &talk.guess;
    let prep = &talk.prep;
    let any = |texts: &[&String]| texts.iter().any(|text| !text.trim().is_empty());
    let personal = talk.in_the_way.iter().any(|one| one.kind == Some(BlockerKind::Personal));
    [
        (
            LeftOut::Guess,
            any(&[&guess.now, &guess.in_18_months, &guess.in_the_way]) || guess.leaning.is_some(),
        ),
        (LeftOut::Preparation, any(&[&prep.listen_for, &prep.do_not_promise, &prep.open_with])),
        (LeftOut::Personal, personal),
        (LeftOut::Reasons, !talk.track.pull.is_empty()),
        (LeftOut::Standing, talk.must_show.iter().any(|one| one.current.is_some())),
        (LeftOut::Feelings, talk.energy.is_some() || any(&[&talk.surprise])),
        (
            LeftOut::Thinking,
            any(&[&talk.grow.goal, &talk.grow.reality]) || !talk.grow.options.is_empty(),
        ),
        (LeftOut::Notes, has_notes),
    ]
    .into_iter()
    .filter_map(|(part, there)| there.then_some(part))
    .collect()
}

fn promised(talk: &Talk, mine: bool) -> String {
    let stands = |one: &&Promised| one.mine == mine && one.state != State::Dropped;
    let promises = talk.promises.iter().filter(stands);
    let promises = promises.map(|one| (one.text.as_str(), one.due));
    let actions = talk.actions.iter().filter(|one| one.mine == mine);
    let actions = actions.map(|one| (one.text.as_str(), one.due));
    let mut lines: Vec<String> = promises
        .chain(actions)
        .filter(|(text, _)| !text.trim().is_empty())
        .map(|(text, due)| format!("- {}{}", escaped(text.trim()), by(due)))
        .collect();
    // What they set themselves at the end of thinking a next step through.
    if !mine && let Some(action) = some(&talk.grow.action) {
        let when = some(&talk.grow.when).map(|when| format!(", {}", escaped(when)));
        lines.push(format!("- {}{}", escaped(action), when.unwrap_or_default()));
    }
    lines.join("\n")
}

const fn road(leaning: Leaning) -> &'static str {
    match leaning {
        Leaning::Ic => "You lean towards the technical road.",
        Leaning::Mgmt => "You lean towards leading people.",
        Leaning::Undecided => "You are not sure yet, and need not be.",
        Leaning::Pendulum => "You would like some years of each.",
    }
}

fn bullets<'t>(lines: impl Iterator<Item = &'t str>) -> String {
    lines.filter_map(some).map(|line| format!("- {}", escaped(line))).collect::<Vec<_>>().join("\n")
}

/// A sentence that goes on needs its full stop.
fn stopped(text: &str, more: &str) -> String {
    let text = text.trim();
    if more.is_empty() || text.ends_with(['.', '?', '!', '…']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

fn by(due: Option<CivilDate>) -> String {
    due.map(|due| format!(", by {}", long(due))).unwrap_or_default()
}

fn some(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

fn long(day: CivilDate) -> String {
    day.naive().format("%-d %B %Y").to_string()
}
