//! `pitch`, `objections`, `decision`: what is asked of whom, what was said against it, what was decided.

mod pdf;

use std::{
    io::{self, Write as _},
    path::Path,
};

use footing_domain::{CivilDate, Entry, EntryId, Function, Kind};
use footing_journal::{
    EntryFilter, Journal, ObjectionLine, ObjectionQuery, PITCHES_MOST, PitchLine, PitchPage,
    practice::{
        brief::Fit,
        objection::{ObjectionType, Severity},
        pitch::{Finding, Whole},
        words::{Stand, read},
    },
};
use serde_json::{Value, json};

use crate::{
    args::{
        BriefFormat, DecisionCommand, Global, ObjectionsArgs, PitchBriefArgs, PitchCommand,
        SheetPaper,
    },
    ask,
    failure::Failure,
    output::Output,
    safe,
};

/// Something is left that was not overridden: the code of what was refused.
const NOT_READY: u8 = 7;
const MOST_DECISIONS: u32 = 200;

pub(crate) fn run(
    global: &Global,
    command: &PitchCommand,
    output: &mut Output,
) -> Result<u8, Failure> {
    let press = match command {
        PitchCommand::Brief(args) if args.format == BriefFormat::Pdf => {
            Some(pdf::Press::find(args)?)
        }
        PitchCommand::List
        | PitchCommand::Show(_)
        | PitchCommand::Check(_)
        | PitchCommand::Brief(_) => None,
    };
    let journal = ask::open(global)?;
    let code = match command {
        PitchCommand::List => list(&journal, output).map(|()| 0)?,
        PitchCommand::Show(args) => show(&journal, &args.id, output).map(|()| 0)?,
        PitchCommand::Check(args) => check(&journal, &args.id, output)?,
        PitchCommand::Brief(args) => brief(&journal, args, press.as_ref(), output).map(|()| 0)?,
    };
    output.flush()?;
    journal.close()?;
    Ok(code)
}

pub(crate) fn objections(
    global: &Global,
    args: &ObjectionsArgs,
    output: &mut Output,
) -> Result<u8, Failure> {
    let journal = ask::open(global)?;
    let query = ObjectionQuery {
        person: args.person.as_ref().map(|name| ask::person(&journal, name)).transpose()?,
        function: word(args.function.as_deref(), "function")?,
        kind: word(args.sort.as_deref(), "type")?,
        limit: None,
        ..ObjectionQuery::default()
    };
    let library = journal.objections(&query)?;
    if output.wants_json() {
        let counts = library.counts.iter().map(|count| {
            json!({ "type": count.kind.map(ObjectionType::as_str), "raised": count.raised,
                    "answered": count.answered })
        });
        output.json(&json!({
            "objections": library.lines.iter().map(objection_json).collect::<Vec<_>>(),
            "counts": counts.collect::<Vec<_>>(),
            "more": library.more,
        }))?;
    } else {
        for line in &library.lines {
            output.line(&said(line))?;
        }
        if library.lines.is_empty() {
            output.line("There are no such objections.")?;
        }
        if library.more {
            let most = library.lines.len();
            output.line(&format!(
                "These are the latest {most}: there are more. Ask for a function, a person or a type."
            ))?;
        }
    }
    output.flush()?;
    journal.close()?;
    Ok(0)
}

pub(crate) fn decision(
    global: &Global,
    command: DecisionCommand,
    output: &mut Output,
) -> Result<u8, Failure> {
    let journal = ask::open(global)?;
    match command {
        DecisionCommand::List => decisions(&journal, output)?,
        DecisionCommand::Export(args) => {
            let id = ask::entry_id(&args.id)?;
            let page = journal.decision_markdown(&id)?;
            printed(output, &page, || json!({ "id": id.as_str(), "markdown": page }))?;
        }
    }
    output.flush()?;
    journal.close()?;
    Ok(0)
}

fn list(journal: &Journal, output: &mut Output) -> Result<(), Failure> {
    let pitches = journal.pitches()?;
    if output.wants_json() {
        let pitches: Vec<Value> = pitches.iter().map(line_json).collect();
        return output.json(&json!({ "pitches": pitches }));
    }
    for pitch in &pitches {
        let lacks = match pitch.open_points {
            _ if !pitch.state.is_under_way() => String::new(),
            0 => ", nothing is missing".to_owned(),
            1 => ", 1 point is open".to_owned(),
            many => format!(", {many} points are open"),
        };
        output.line(&format!(
            "{}  {}  {}, version {}{lacks}",
            pitch.id,
            safe::line(&pitch.title),
            pitch.state.as_str().replace('_', " "),
            pitch.version,
        ))?;
    }
    if pitches.is_empty() {
        output.line("There are no pitches.")?;
    }
    if pitches.len() >= PITCHES_MOST as usize {
        output.line(&format!(
            "These are the latest {PITCHES_MOST}: search finds those before them."
        ))?;
    }
    Ok(())
}

fn show(journal: &Journal, id: &str, output: &mut Output) -> Result<(), Failure> {
    let page = journal.pitch(&ask::entry_id(id)?)?;
    if output.wants_json() {
        return output.json(&page_json(&page));
    }
    let pitch = &page.pitch;
    output.line(&safe::line(&pitch.title))?;
    output.line(&format!(
        "{}, version {}",
        pitch.state.as_str().replace('_', " "),
        pitch.version
    ))?;
    for (name, text) in pitch.said() {
        if !text.is_empty() {
            output.line(&format!("\n{}\n{}", name.replace('_', " "), safe::block(text)))?;
        }
    }
    for listener in &page.listeners {
        output.line(&format!("\nBefore {}", safe::line(&listener.name)))?;
        for line in &listener.before {
            output.line(&said(line))?;
        }
        if listener.before.is_empty() {
            output.line("Nothing was raised yet.")?;
        }
    }
    Ok(())
}

fn check(journal: &Journal, id: &str, output: &mut Output) -> Result<u8, Failure> {
    let page = journal.pitch(&ask::entry_id(id)?)?;
    let open = page.findings.iter().filter(|finding| finding.overridden.is_none()).count();
    let words = words(&page);
    let whole = Whole::of(&page.pitch);
    if output.wants_json() {
        let findings: Vec<Value> = page.findings.iter().map(finding_json).collect();
        output.json(&json!({ "ready": open == 0, "findings": findings, "words": words,
                              "ask": whole.map(|whole| stand(whole.ask)),
                              "has_number": whole.map(|whole| whole.has_number) }))?;
    } else {
        for finding in &page.findings {
            let why = finding.overridden.as_ref();
            let why = why.map(|why| format!(" Overridden: {}", safe::line(why)));
            output.line(&format!(
                "{}: {}{}",
                finding.at,
                finding.problem,
                why.unwrap_or_default()
            ))?;
        }
        for word in &words {
            let of = |name: &str| word[name].as_str().unwrap_or_default();
            let instead = match of("instead") {
                "" => String::new(),
                instead => format!(" Say: {}.", safe::line(instead)),
            };
            let (term, person) = (safe::line(of("text")), safe::line(of("person")));
            output.line(&format!("{}: {person} may not know “{term}”.{instead}", of("at")))?;
        }
        for line in heard(whole) {
            output.line(line)?;
        }
        if page.findings.is_empty() {
            output.line("Nothing is missing.")?;
        }
    }
    Ok(if open == 0 { 0 } else { NOT_READY })
}

const fn stand(ask: Stand) -> &'static str {
    match ask {
        Stand::Missing => "missing",
        Stand::Buried => "buried",
        Stand::Early => "early",
    }
}

/// What somebody misses who hears all of it.
fn heard(whole: Option<Whole>) -> impl Iterator<Item = &'static str> {
    let ask = match whole.map(|whole| whole.ask) {
        Some(Stand::Missing) => Some("Heard from end to end: no sentence of it asks for anything."),
        Some(Stand::Buried) => Some("Heard from end to end: what is asked comes late."),
        Some(Stand::Early) | None => None,
    };
    let silent = whole.is_some_and(|whole| !whole.has_number);
    let number = silent.then_some("Heard from end to end: no number is said.");
    ask.into_iter().chain(number)
}

/// The words of a pitch that each listener may not know.
fn words(page: &PitchPage) -> Vec<Value> {
    let mut found = Vec::new();
    for listener in &page.listeners {
        for (at, text) in page.pitch.said() {
            let flags = read(text, &listener.listener).flags;
            for flag in flags.iter().filter(|flag| flag.kind.is_term()) {
                found.push(json!({
                    "person": listener.short_name,
                    "at": at,
                    "kind": flag.kind.as_str(),
                    "text": text.get(flag.at.clone()),
                    "instead": flag.replace.as_ref().map(|replace| &replace.with),
                }));
            }
        }
    }
    found
}

fn brief(
    journal: &Journal,
    args: &PitchBriefArgs,
    press: Option<&pdf::Press<'_>>,
    output: &mut Output,
) -> Result<(), Failure> {
    let whom = args.whom.as_ref().map(|name| ask::person(journal, name)).transpose()?;
    let page = journal.pitch_brief(&ask::entry_id(&args.id)?, whom.as_ref(), args.redacted)?;
    let fit = |fit: Fit| {
        json!({ "fits": fit.fits(), "lines": fit.lines, "room": fit.room,
                "words_over": fit.words_over })
    };
    if let Some(press) = press {
        press.print(&page.brief)?;
        let shown = args.to.as_deref().unwrap_or(Path::new("")).display().to_string();
        if output.wants_json() {
            output.json(&json!({ "path": shown, "words": page.words, "a4": fit(page.a4),
                                 "letter": fit(page.letter) }))?;
        } else {
            output.line(&format!("Wrote the page to {}.", safe::line(&shown)))?;
        }
    } else {
        printed(output, &page.markdown, || {
            json!({ "markdown": page.markdown, "words": page.words, "a4": fit(page.a4),
                    "letter": fit(page.letter) })
        })?;
    }
    let on_paper = match args.paper {
        SheetPaper::A4 => page.a4,
        SheetPaper::Letter => page.letter,
    };
    if !output.wants_json() && !on_paper.fits() {
        let over = on_paper.words_over;
        // Beside the page, so that a file holds the page alone.
        let _ = writeln!(io::stderr(), "It does not fit one page: about {over} words have to go.");
    }
    Ok(())
}

fn decisions(journal: &Journal, output: &mut Output) -> Result<(), Failure> {
    let limit = MOST_DECISIONS;
    let filter =
        EntryFilter { kind: Some(Kind::Decision), limit: limit + 1, ..EntryFilter::default() };
    let mut found: Vec<Entry> = Vec::new();
    let mut summaries = journal.entries(&filter)?;
    let more = summaries.len() > limit as usize;
    summaries.truncate(limit as usize);
    for summary in summaries {
        let entry = journal.entry(&summary.id)?;
        if journal.may_show(&entry).is_ok() {
            found.push(entry);
        }
    }
    if output.wants_json() {
        let decisions: Vec<Value> = found.iter().map(decision_json).collect();
        return output.json(&json!({ "decisions": decisions, "more": more }));
    }
    for entry in &found {
        let content = &entry.content;
        let door = content.fields.text("door").unwrap_or("no door").replace('_', " ");
        output.line(&format!(
            "{}  {}  {}, {door}",
            entry.id,
            safe::line(content.title.as_str()),
            content.status.as_deref().unwrap_or("proposed"),
        ))?;
    }
    if found.is_empty() {
        output.line("There are no decisions.")?;
    }
    if more {
        output.line(&format!("These are the latest {limit}: search finds those before them."))?;
    }
    Ok(())
}

/// Prints Markdown as it is: it is meant for a file. Control characters are spelt out all the same.
fn printed(
    output: &mut Output,
    page: &str,
    as_json: impl FnOnce() -> Value,
) -> Result<(), Failure> {
    if output.wants_json() {
        output.json(&as_json())
    } else {
        output.line(safe::block(page).trim_end())
    }
}

fn said(line: &ObjectionLine) -> String {
    let objection = &line.objection;
    let on = objection.said_on.map_or_else(|| "some day".to_owned(), |on| on.to_string());
    let who = line.who.as_ref().map_or("somebody", |(_, name)| name.as_str());
    let kind = objection.kind.map_or("no type", |kind| kind.as_str());
    format!(
        "{on}  {}, {kind}, {}: {}",
        safe::line(who),
        objection.resolved.as_str(),
        safe::line(&objection.verbatim)
    )
}

fn objection_json(line: &ObjectionLine) -> Value {
    let objection = &line.objection;
    json!({
        "id": line.id.as_str(),
        "entry_id": line.entry.as_str(),
        "person": line.who.as_ref().map(|(id, name)| json!({ "id": id.as_str(), "name": name })),
        "function": objection.function.map(Function::as_str),
        "said_on": day(objection.said_on),
        "verbatim": objection.verbatim,
        "type": objection.kind.map(ObjectionType::as_str),
        "severity": objection.severity.map(Severity::as_str),
        "answer": objection.answer,
        "resolved": objection.resolved.as_str(),
    })
}

fn line_json(line: &PitchLine) -> Value {
    json!({
        "id": line.id.as_str(), "title": line.title, "state": line.state.as_str(),
        "version": line.version, "occurred_on": line.occurred_on.to_string(),
        "meeting_on": day(line.meeting_on), "ask": line.ask, "audience": line.audience,
        "open_points": line.open_points,
    })
}

fn page_json(page: &PitchPage) -> Value {
    let said: serde_json::Map<String, Value> =
        page.pitch.said().into_iter().map(|(name, text)| (name.to_owned(), text.into())).collect();
    let listeners = page.listeners.iter().map(|listener| {
        json!({
            "id": listener.id.as_str(), "name": listener.name,
            "function": listener.function.map(Function::as_str),
            "cares_about": listener.cares_about, "likely_objection": listener.likely_objection,
            "before": listener.before.iter().map(objection_json).collect::<Vec<_>>(),
        })
    });
    json!({
        "id": page.entry.id.as_str(), "rev": page.entry.rev, "title": page.pitch.title,
        "state": page.pitch.state.as_str(), "version": page.pitch.version, "said": said,
        "listeners": listeners.collect::<Vec<_>>(),
        "objections": page.objections.iter().map(objection_json).collect::<Vec<_>>(),
        "findings": page.findings.iter().map(finding_json).collect::<Vec<_>>(),
        "next": page.steps.iter().map(|state| state.as_str()).collect::<Vec<_>>(),
        "version_before": page.before.as_ref().map(EntryId::as_str),
    })
}

fn finding_json(finding: &Finding) -> Value {
    json!({ "check": finding.check.as_str(), "at": finding.at, "problem": finding.problem,
            "overridden": finding.overridden })
}

fn decision_json(entry: &Entry) -> Value {
    let content = &entry.content;
    json!({
        "id": entry.id.as_str(), "title": content.title.as_str(), "status": content.status,
        "door": content.fields.text("door"), "origin": content.fields.text("origin"),
        "decided_on": content.fields.text("decided_on"),
        "revisit_on": content.fields.text("revisit_on"),
    })
}

fn day(day: Option<CivilDate>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn word<T: std::str::FromStr<Err = footing_domain::Invalid>>(
    word: Option<&str>,
    at: &'static str,
) -> Result<Option<T>, Failure> {
    word.map(str::parse).transpose().map_err(Failure::invalid_at(at))
}
