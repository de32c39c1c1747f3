//! `history`: what an entry said at each revision, or what each revision changed.

use footing_domain::EntryId;
use footing_exchange::{Line, RevisionLine, line};
use footing_journal::{
    Against, Comparison, Journal, Revision,
    compare::{Change, Run},
};
use serde_json::{Value, json};

use super::show::{as_value, indented, without_bytes};
use crate::{
    args::{Global, HistoryArgs},
    ask,
    failure::Failure,
    output::Output,
    safe,
};

pub(crate) fn run(global: &Global, args: &HistoryArgs, output: &mut Output) -> Result<u8, Failure> {
    let id = ask::entry_id(&args.id)?;
    let journal = ask::open_showing(global, args.locked)?;
    ask::shown(&journal, &id)?;
    let mut revisions = journal.history(&id)?;
    for one in &mut revisions {
        one.content = journal.as_shown(one.content.clone())?;
    }
    let said: Vec<(&Revision, Option<Comparison>)> = revisions
        .iter()
        .map(|one| Ok((one, changes(&journal, &id, one, args.diff)?)))
        .collect::<Result<_, Failure>>()?;
    if output.wants_json() {
        let said: Vec<Value> =
            said.iter().map(|(one, changed)| as_json(&id, one, changed.as_ref())).collect();
        output.json(&json!({ "id": id.as_str(), "revisions": said }))?;
    } else {
        for (index, (one, changed)) in said.iter().enumerate() {
            if index > 0 {
                output.line("")?;
            }
            let title = safe::line(one.content.title.as_str());
            output.line(&format!("Revision {}  {}  {title}", one.rev, one.at))?;
            match changed {
                Some(changed) => tell(output, changed)?,
                None => indented(output, one.content.body.as_str())?,
            }
        }
    }
    output.flush()?;
    journal.close()?;
    Ok(0)
}

/// Returns what a revision changed. The first one has nothing before it and is shown whole.
fn changes(
    journal: &Journal,
    id: &EntryId,
    one: &Revision,
    wanted: bool,
) -> Result<Option<Comparison>, Failure> {
    if !wanted {
        return Ok(None);
    }
    let compared = journal.compare_revision(id, one.rev, Against::Before)?;
    Ok(compared.other.is_some().then_some(compared))
}

/// Prints the title where it changed, and each paragraph in which words came or went.
fn tell(output: &mut Output, changed: &Comparison) -> Result<(), Failure> {
    let altered = |runs: &[Run]| runs.iter().any(|run| run.change != Change::Same);
    if altered(&changed.title) {
        indented(output, &format!("title: {}", marked(&changed.title)))?;
    }
    let mut told = altered(&changed.title);
    for paragraph in changed.paragraphs.iter().filter(|paragraph| altered(&paragraph.runs)) {
        if told {
            output.line("")?;
        }
        indented(output, &marked(&paragraph.runs))?;
        told = true;
    }
    if told { Ok(()) } else { indented(output, "(nothing changed in its words)") }
}

/// Returns a text with what came between `{+` and `+}` and what went between `[-` and `-]`.
fn marked(runs: &[Run]) -> String {
    runs.iter()
        .map(|Run { change, text }| match change {
            Change::Same => text.clone(),
            Change::Added => format!("{{+{text}+}}"),
            Change::Removed => format!("[-{text}-]"),
        })
        .collect()
}

fn as_json(id: &EntryId, one: &Revision, changed: Option<&Comparison>) -> Value {
    let Revision { rev, at, content } = one;
    let line = RevisionLine::new(id.clone(), *rev, *at, content, without_bytes(content));
    let mut line = as_value(&line::write(&Line::Revision(Box::new(line))));
    if let Some(changed) = changed {
        line["changes"] = json!({
            "title": runs(&changed.title),
            "paragraphs": changed.paragraphs.iter().map(|one| runs(&one.runs)).collect::<Vec<_>>(),
        });
    }
    line
}

fn runs(runs: &[Run]) -> Value {
    let each = runs.iter().map(|Run { change, text }| {
        let change = match change {
            Change::Same => "same",
            Change::Added => "added",
            Change::Removed => "removed",
        };
        json!({ "change": change, "text": text })
    });
    each.collect()
}
