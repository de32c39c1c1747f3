//! `plan`: the page of a plan, and the draft of a review.

use footing_domain::EntryId;
use footing_journal::{
    Journal, JournalError, ReviewCopy, ReviewView, plan_refused,
    practice::plan::{BetView, PhaseState, PlanView, ReviewState, Warning},
};
use serde_json::{Value, json};

use crate::{
    args::{Global, PlanCommand, PlanReviewArgs, PlanShowArgs},
    ask,
    failure::{Failure, sentence_of},
    output::Output,
    safe,
};

/// More of a list than this is read in the window.
const MOST: usize = 12;

pub(crate) fn run(
    global: &Global,
    command: PlanCommand,
    output: &mut Output,
) -> Result<u8, Failure> {
    let journal = ask::open(global)?;
    match command {
        PlanCommand::Show(args) => show(&journal, &args, output)?,
        PlanCommand::Review(args) => review(&journal, &args, output)?,
    }
    output.flush()?;
    journal.close()?;
    Ok(0)
}

fn show(journal: &Journal, args: &PlanShowArgs, output: &mut Output) -> Result<(), Failure> {
    let plan = find(journal, args.id.as_deref())?;
    if output.wants_json() {
        let value = serde_json::to_value(&plan).expect("BUG: a view is JSON");
        return output.json(&value);
    }
    head(&plan, output)?;
    phases(&plan, output)?;
    listening(&plan, output)?;
    decisions(&plan, output)?;
    bets(&plan, output)?;
    wins(&plan, output)?;
    for review in &plan.reviews {
        let day = review.day;
        let on = review.suggested_on.as_deref().unwrap_or("no day yet");
        let held = review.held_on.as_deref().unwrap_or_default();
        output.line(&match review.state {
            ReviewState::Held => format!("Review of day {day}: held {held}").trim_end().to_owned(),
            ReviewState::Drafted => format!("Review of day {day}: begun, for {on}"),
            ReviewState::Open => format!("Review of day {day}: open, for {on}"),
            ReviewState::Coming => format!("Review of day {day}: {on}"),
            ReviewState::Passed => format!("Review of day {day}: not held, it was for {on}"),
        })?;
    }
    for warning in &plan.warnings {
        output.line(&format!("Look again: {}", safe::line(&sentence(warning))))?;
    }
    Ok(())
}

fn head(plan: &PlanView, output: &mut Output) -> Result<(), Failure> {
    output.line(&format!("{}  {}", plan.id, safe::line(&plan.title)))?;
    let day = match (&plan.paused_since, plan.day) {
        (Some(since), day) => format!("Day {day}, paused since {since}"),
        (None, day) if day < 1 => format!("It begins in {} days", 1 - day),
        (None, day) if day > plan.length_days => {
            format!("Its {} days are over, today would be day {day}", plan.length_days)
        }
        (None, day) => format!("Day {day} of {}", plan.length_days),
    };
    let end = plan.end_on.as_deref().map(|end| format!(", until {end}")).unwrap_or_default();
    output.line(&format!("{day}{end}, {}", plan.status))
}

fn phases(plan: &PlanView, output: &mut Output) -> Result<(), Failure> {
    for phase in &plan.phases {
        let (name, from, to) = (safe::line(&phase.name), phase.from_day, phase.to_day);
        let met = phase.criteria.iter().filter(|one| one.met_on.is_some()).count();
        let now = if phase.state == PhaseState::Now { ", now" } else { "" };
        let of = phase.criteria.len();
        output.line(&format!("{name}, days {from} to {to}{now}: {met} of {of} met"))?;
        for one in &phase.criteria {
            let mark = if one.met_on.is_some() { "x" } else { " " };
            output.line(&format!("  [{mark}] {}", safe::line(&one.text)))?;
        }
    }
    Ok(())
}

fn listening(plan: &PlanView, output: &mut Output) -> Result<(), Failure> {
    output.line(&format!("Heard: {} of {}", plan.heard.done, plan.heard.of))?;
    for target in plan.targets.iter().filter(|target| target.heard.is_empty()).take(MOST) {
        let booked = target
            .booked_on
            .as_deref()
            .map_or_else(|| "not booked".to_owned(), |on| format!("booked for {on}"));
        output.line(&format!("  {}, {booked}", safe::line(&target.person.name)))?;
    }
    let themes = plan.themes.iter().filter(|theme| theme.people.len() > 1);
    for theme in themes.take(MOST) {
        output.line(&format!("  {}, {} people", safe::line(&theme.name), theme.people.len()))?;
    }
    Ok(())
}

fn decisions(plan: &PlanView, output: &mut Output) -> Result<(), Failure> {
    let (all, explained) = (plan.inherited, plan.documented + plan.told);
    let wanted = plan.decisions_wanted;
    output.line(&format!("Inherited decisions: {all} of {wanted}, {explained} explained"))?;
    let inherited = plan.decisions.iter().filter(|one| one.origin == "inherited");
    for one in inherited.take(MOST) {
        let reason = if one.reason_known.is_empty() { "not asked" } else { &one.reason_known };
        output.line(&format!("  {}  {}, {reason}", one.id, safe::line(&one.title)))?;
    }
    Ok(())
}

fn bets(plan: &PlanView, output: &mut Output) -> Result<(), Failure> {
    let (active, most) = (plan.active_bets, plan.most_active_bets);
    output.line(&format!("Bets: {active} active of at most {most}"))?;
    for BetView { id, title, state, witnesses, .. } in &plan.bets {
        let state = state.replace('_', " ");
        let people = witnesses.len();
        let from = if people == 1 { "1 person".to_owned() } else { format!("{people} people") };
        output.line(&format!("  {id}  {}, {state}, evidence from {from}", safe::line(title)))?;
    }
    Ok(())
}

fn wins(plan: &PlanView, output: &mut Output) -> Result<(), Failure> {
    for win in &plan.wins {
        let whom = win.for_whom.as_ref().map(|one| format!(" for {}", one.name));
        let whom = whom.unwrap_or_default();
        let when = match (win.reached_day, win.by_day) {
            (Some(day), _) => format!("reached on day {day}"),
            (None, Some(day)) => format!("by day {day}"),
            (None, None) => "not yet".to_owned(),
        };
        output.line(&format!("Win: {}, {when}", safe::line(&format!("{}{whom}", win.text))))?;
    }
    Ok(())
}

fn review(journal: &Journal, args: &PlanReviewArgs, output: &mut Output) -> Result<(), Failure> {
    let plan = find(journal, args.plan.as_deref())?;
    let id: EntryId = ask::entry_id(&plan.id)?;
    let day = args.day.unwrap_or_else(|| due_last(&plan));
    if args.share {
        let copy = journal.share_review(Some(&id), day, true)?;
        if output.wants_json() {
            return output.json(&copy_to_json(&copy));
        }
        return output.line(safe::block(&copy.markdown).trim_end());
    }
    let view = journal.review(Some(&id), day)?;
    if output.wants_json() {
        return output.json(&to_json(&view));
    }
    let due = view.suggested_on.as_deref().unwrap_or("no day yet");
    if view.hidden {
        let what = format!("Day {day} review, {due}, is locked. Read it in the window.");
        return output.line(&what);
    }
    let state = if view.closed { "closed" } else { "counted anew each time until it is closed" };
    output.line(&format!("Day {day} review, {due}, {state}"))?;
    for section in &view.sections {
        if section.lines.is_empty() && section.words.trim().is_empty() {
            continue;
        }
        output.line("")?;
        output.line(section.section.heading())?;
        for line in &section.lines {
            let marks = [(line.struck, " (struck)"), (line.private, " (private)")];
            let marks: String = marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark).collect();
            output.line(&format!("  {}{marks}", safe::line(&line.text)))?;
            if let Some(query) = &line.query {
                output.line(&format!("    {}", safe::line(query)))?;
            }
        }
        if !section.words.trim().is_empty() {
            output.line(&safe::block(section.words.trim()))?;
        }
    }
    Ok(())
}

/// Returns the plan, or that there is none.
fn find(journal: &Journal, id: Option<&str>) -> Result<PlanView, Failure> {
    let id = id.map(ask::entry_id).transpose()?;
    let none = || JournalError::NotFound { what: "plan", id: "under way".to_owned() };
    Ok(journal.plan(id.as_ref())?.ok_or_else(none)?)
}

/// Returns the day of the review that is open or begun, else of the one that was due last, else of
/// the first.
fn due_last(plan: &PlanView) -> i32 {
    let wants = |state| matches!(state, ReviewState::Open | ReviewState::Drafted);
    let open = plan.reviews.iter().find(|review| wants(review.state));
    let past = plan.reviews.iter().rfind(|review| review.day <= plan.day);
    open.or(past).or(plan.reviews.first()).map_or(1, |review| review.day)
}

fn to_json(view: &ReviewView) -> Value {
    let sections: Vec<Value> = view
        .sections
        .iter()
        .map(|one| {
            json!({
                "section": one.section.as_str(),
                "words": one.words,
                "private": one.private,
                "lines": one.lines,
            })
        })
        .collect();
    json!({
        "plan": view.plan,
        "day": view.day,
        "due_on": view.due_on,
        "suggested_on": view.suggested_on,
        "state": view.state,
        "entry": view.entry,
        "rev": view.rev,
        "closed": view.closed,
        "hidden": view.hidden,
        "for_whom": view.for_whom,
        "sections": sections,
        "last": view.last.as_ref().map(|last| json!({ "day": last.day, "entry": last.entry })),
    })
}

fn copy_to_json(copy: &ReviewCopy) -> Value {
    json!({
        "markdown": copy.markdown,
        "left_out": copy.left_out,
        "words": copy.words,
        "names": copy.names,
        "locked_out": copy.locked_out,
    })
}

fn sentence(warning: &Warning) -> String {
    match warning {
        Warning::Broken { refusal } => sentence_of(&plan_refused(refusal)),
        Warning::Fence { bet, decision } => {
            format!(
                "{} touches {}, and nobody can say why that is there",
                bet.title, decision.title
            )
        }
        Warning::ThinEvidence { bet, people: 0 } => {
            format!("nobody is named as saying {}", bet.title)
        }
        Warning::ThinEvidence { bet, people: 1 } => {
            format!("the evidence for {} comes from one person", bet.title)
        }
        Warning::ThinEvidence { bet, people } => {
            format!("the evidence for {} comes from {people} people", bet.title)
        }
        Warning::EarlyBet { bet } => {
            format!("{} began in the first phase; what makes it urgent?", bet.title)
        }
        Warning::NotAgreed { open: 1 } => {
            "1 success criterion is not agreed with your boss".to_owned()
        }
        Warning::NotAgreed { open } => {
            format!("{open} success criteria are not agreed with your boss")
        }
        Warning::ResourcesNotOpened => {
            "you have not spoken with your boss about resources".to_owned()
        }
        Warning::OneWayEarly { decision } => {
            format!("{} has no way back and was accepted in the first phase", decision.title)
        }
        Warning::NobodyHeard { days } => format!("nobody was heard for {days} days"),
    }
}
