//! Plans: started from a preset, shown with what was written in their days, changed a little at a
//! time.
//!
//! The rules are `footing_practice::plan`. What is read for a page is of the plan's own days and
//! kinds, off an index; how much else the journal holds makes no difference.

pub(crate) mod gather;
mod records;

use footing_domain::{
    Body, CivilDate, Content, EntryId, Facts, Fields, Invalid, Kind, PersonId, Problem, Query,
    Term, Title, query::Filter,
};
use footing_practice::{
    plan::{self, Plan, PlanDays, PlanEdit, PlanName, PlanView, Refusal, Start},
    preset::{Preset, preset_for},
};
use footing_store::{EntryFilter, Reading};

use crate::{Journal, JournalError, NewEntry, Result, Saved, absence, id::new_id};

pub use records::{
    DecisionOption, DecisionRecord, InterviewAnswer, InterviewRecord, LaterNote, Weighed,
};

/// Of more plans than this only the latest are looked at.
const MOST_PLANS: u32 = 24;

/// What became of a change of a plan.
#[derive(Clone, PartialEq)]
pub enum PlanOutcome {
    Saved(Saved),
    Refused(Refusal),
}

/// What a preset would make of a plan, before there is one.
pub struct PlanOutline {
    pub preset: &'static Preset,
    pub view: PlanView,
}

/// A plan with the entry that holds it.
pub(crate) struct Kept {
    pub(crate) facts: Facts,
    pub(crate) plan: Plan,
}

impl Kept {
    /// Reads the plan as its clock goes: it stands on every day on which the owner is away.
    pub(crate) fn of(reading: &Reading<'_>, facts: Facts) -> footing_store::Result<Self> {
        let plan = absence::resting(Plan::read(&facts.fields), &absence::read(reading)?);
        Ok(Self { facts, plan })
    }

    pub(crate) fn days(&self) -> Option<PlanDays> {
        self.plan.days()
    }

    /// Returns the first day whose entries are of the plan: day 1, or before it the day on which
    /// the plan was begun. People are asked and decisions noted before the first day in a role.
    pub(crate) fn since(&self) -> Option<CivilDate> {
        Some(self.days()?.start().min(self.facts.occurred_on))
    }

    /// Returns the filter for what was written for the plan up to its day `last`. `day:` counts the
    /// days of the plan that is `current`, from day 1; of any other, and before, only dates will do.
    pub(crate) fn range(
        &self,
        current: Option<&EntryId>,
        last: i32,
        today: CivilDate,
    ) -> Option<String> {
        let (days, since) = (self.days()?, self.since()?);
        if current == Some(&self.facts.id) && since == days.start() {
            return Some(format!("day:1..{last}"));
        }
        let last = days.span(1, last).and_then(|(_, last)| last).unwrap_or(today);
        Some(format!("after:{} before:{}", since.plus_days(-1), last.plus_days(1)))
    }

    fn status(&self) -> &str {
        self.facts.status.as_deref().unwrap_or("draft")
    }

    fn is_under_way(&self) -> bool {
        matches!(self.status(), "active" | "paused")
    }

    fn name(&self, current: Option<&EntryId>) -> PlanName {
        PlanName {
            id: self.facts.id.to_string(),
            title: self.facts.title.as_str().to_owned(),
            status: self.status().to_owned(),
            role: self.plan.role.clone(),
            start_on: self.plan.start_on.map(|date| date.to_string()),
            length_days: self.plan.length_days,
            current: current == Some(&self.facts.id),
        }
    }
}

impl Journal {
    /// Returns the plans there are, the latest first.
    pub fn plans(&self) -> Result<Vec<PlanName>> {
        let session = self.session()?;
        let (today, locked) = (self.clock().today(), session.shows_locked());
        Ok(session.store.read(|reading| {
            let plans = plans(reading, locked)?;
            let current = current(&plans, today).map(|kept| kept.facts.id.clone());
            Ok(plans.iter().map(|kept| kept.name(current.as_ref())).collect())
        })?)
    }

    /// Returns what the page of a plan shows: of this one, or of the one that is under way.
    ///
    /// Returns `None` where no plan is asked for and there is none. Fails with `not_found` for one
    /// that is not there, in the trash or locked.
    pub fn plan(&self, id: Option<&EntryId>) -> Result<Option<PlanView>> {
        let session = self.session()?;
        let (today, locked) = (self.clock().today(), session.shows_locked());
        let view = session.store.read(|reading| {
            let plans = plans(reading, locked)?;
            let facts = match id {
                Some(id) => found(reading, &plans, id, locked)?,
                None => current(&plans, today).map(|kept| kept.facts.clone()),
            };
            let Some(facts) = facts else { return Ok(None) };
            let kept = Kept::of(reading, facts)?;
            let seen = gather::seen(reading, &kept, &plans, today, locked)?;
            Ok(Some(plan::view(&kept.facts, &kept.plan, &seen, today)))
        })?;
        match (view, id) {
            (None, Some(id)) => Err(not_found(id)),
            (view, _) => Ok(view),
        }
    }

    /// Returns what a new plan would look like.
    pub fn plan_outline(&self, start: &Start) -> Result<Result<PlanOutline, Refusal>> {
        self.session()?;
        let fields = match plan::start(start) {
            Ok(fields) => fields,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let Some(preset) = preset_for(&start.role, &start.transition_type) else {
            let why = "has no preset".to_owned();
            return Ok(Err(Refusal::Unfit { at: "role".to_owned(), why }));
        };
        let now = self.clock().now();
        let facts = Facts {
            id: new_id(now)?,
            kind: Kind::Plan,
            title: title_of(start)?,
            excerpt: String::new(),
            occurred_on: start.start_on,
            recorded_at: now,
            sensitivity: footing_domain::Sensitivity::Normal,
            status: Some("draft".to_owned()),
            rev: 0,
            fields: fields.clone(),
            people: Vec::new(),
            themes: Vec::new(),
            children: Vec::new(),
        };
        let seen = plan::Seen::default();
        let view = plan::view(&facts, &Plan::read(&fields), &seen, self.clock().today());
        Ok(Ok(PlanOutline { preset, view }))
    }

    /// Starts a plan from its preset: at once, or as a draft.
    ///
    /// Refuses a second plan for a role that one is under way for; for another role it may overlap.
    pub fn start_plan(&self, start: &Start, as_draft: bool) -> Result<PlanOutcome> {
        let fields = match plan::start(start) {
            Ok(fields) => fields,
            Err(refusal) => return Ok(PlanOutcome::Refused(refusal)),
        };
        if !as_draft && let Some(plan) = self.same_role(&start.role, None)? {
            return Ok(PlanOutcome::Refused(Refusal::SameRole { plan }));
        }
        let today = self.clock().today();
        let occurred_on = start.start_on.min(today);
        let mut content =
            Content::plain(Kind::Plan, title_of(start)?, Body::default(), occurred_on);
        content.fields = fields;
        content.status = Some(if as_draft { "draft" } else { "active" }.to_owned());
        Ok(PlanOutcome::Saved(self.add(NewEntry { id: None, content })?))
    }

    /// Makes one change of a plan over revision `base_rev`; `conflict` if it was changed since.
    pub fn edit_plan(&self, id: &EntryId, base_rev: u32, edit: PlanEdit) -> Result<PlanOutcome> {
        let entry = self.writable(id)?;
        if entry.content.kind != Kind::Plan {
            return Err(not_found(id));
        }
        if entry.rev != base_rev {
            return Err(JournalError::Conflict { found: entry.rev });
        }
        if let PlanEdit::AddTarget { person } = &edit {
            self.person(&person.parse::<PersonId>()?)?;
        }
        if matches!(edit, PlanEdit::Activate)
            && let Some(role) = entry.content.fields.text("role")
            && let Some(plan) = self.same_role(role, Some(id))?
        {
            return Ok(PlanOutcome::Refused(Refusal::SameRole { plan }));
        }
        let mut content = entry.content;
        let status = content.status.clone().unwrap_or_else(|| "draft".to_owned());
        let bet_id: EntryId = new_id(self.clock().now())?;
        let today = self.clock().today();
        let edited = match plan::apply(&content.fields, &status, edit, today, bet_id.as_str()) {
            Ok(edited) => edited,
            Err(refusal) => return Ok(PlanOutcome::Refused(refusal)),
        };
        content.fields = edited.fields;
        content.status = Some(edited.status);
        if let Some(title) = edited.title {
            content.title = Title::try_from(title)?;
        }
        Ok(PlanOutcome::Saved(self.revise(id, base_rev, content)?))
    }

    /// Fails with `invalid_input` for a plan that would be the second under way for its role.
    pub(crate) fn one_plan_a_role(&self, id: &EntryId, content: &Content) -> Result<()> {
        let under_way = matches!(content.status.as_deref(), Some("active" | "paused"));
        let role = content.fields.text("role").filter(|_| content.kind == Kind::Plan && under_way);
        if let Some(role) = role
            && self.same_role(role, Some(id))?.is_some()
        {
            let problem = Problem::Other("is under way in another plan already; finish that one");
            return Err(Invalid::new("role", problem).into());
        }
        Ok(())
    }

    /// Returns the title of a plan that is under way for a role, but for `except`.
    fn same_role(&self, role: &str, except: Option<&EntryId>) -> Result<Option<String>> {
        let plans = self.session()?.store.read(|reading| plans(reading, true))?;
        let other = plans.into_iter().find(|kept| {
            kept.is_under_way() && kept.plan.role == role && Some(&kept.facts.id) != except
        });
        Ok(other.map(|kept| kept.facts.title.as_str().to_owned()))
    }
}

/// Turns the days of the current plan in a query into dates; without a plan they match nothing.
/// A query that names no such days reads nothing.
pub(crate) fn with_plan_days(
    query: &mut Query,
    reading: &Reading<'_>,
    today: CivilDate,
    locked: bool,
) -> footing_store::Result<()> {
    let mut terms = query
        .clauses
        .iter_mut()
        .flat_map(|clause| &mut clause.any)
        .filter(|term| matches!(term, Term::Filter(Filter::Days { .. })))
        .peekable();
    if terms.peek().is_none() {
        return Ok(());
    }
    let days = current(&plans(reading, locked)?, today).and_then(Kept::days);
    for term in terms {
        if let Term::Filter(filter) = term
            && let Filter::Days { from, to } = filter
        {
            let number = |day: u32| i32::try_from(day).unwrap_or(i32::MAX - 1);
            let span = days.as_ref().and_then(|days| days.span(number(*from), number(*to)));
            *filter = match span {
                Some((from, to)) => Filter::Dates { from: Some(from), to },
                None => Filter::Nothing,
            };
        }
    }
    Ok(())
}

/// Returns how the plan counts its days whose days `day:` and a captured *day 45* name.
pub(crate) fn current_days(
    reading: &Reading<'_>,
    today: CivilDate,
) -> footing_store::Result<Option<PlanDays>> {
    Ok(current(&plans(reading, false)?, today).and_then(Kept::days))
}

/// Returns the plan that is under way or rests; of several the one that began last.
pub(crate) fn under_way(
    reading: &Reading<'_>,
    today: CivilDate,
) -> footing_store::Result<Option<Plan>> {
    let mut plans = plans(reading, false)?;
    plans.retain(Kept::is_under_way);
    let now = current(&plans, today).map(|kept| kept.facts.id.clone());
    Ok(plans.into_iter().find(|kept| Some(&kept.facts.id) == now.as_ref()).map(|kept| kept.plan))
}

/// Returns what keeps the plan that is under way or rests, if it may be shown.
pub(crate) fn kept_under_way(
    reading: &Reading<'_>,
    today: CivilDate,
    locked: bool,
) -> footing_store::Result<Option<Facts>> {
    let mut plans = plans(reading, locked)?;
    plans.retain(Kept::is_under_way);
    Ok(current(&plans, today).map(|kept| kept.facts.clone()))
}

/// Returns the date of a day of the plan; `None` for one after a leave that has no end yet.
pub(crate) fn dated(days: Option<&PlanDays>, day: u32) -> Option<CivilDate> {
    days?.date(i32::try_from(day).ok()?)
}

/// Returns the latest plans, the newest first.
pub(crate) fn plans(reading: &Reading<'_>, locked: bool) -> footing_store::Result<Vec<Kept>> {
    let filter =
        EntryFilter { kind: Some(Kind::Plan), limit: MOST_PLANS, ..EntryFilter::default() };
    let mut plans = Vec::new();
    for summary in reading.entries(&filter)? {
        let Some(facts) = reading.facts_of(&summary.id)? else { continue };
        if facts.is_locked() && !locked {
            continue;
        }
        plans.push(Kept::of(reading, facts)?);
    }
    plans.sort_by_key(|kept| std::cmp::Reverse(kept.plan.start_on));
    Ok(plans)
}

/// Returns the plan whose days count: one under way that has begun, else the next to begin, else
/// the last that was completed, else a draft.
pub(crate) fn current(plans: &[Kept], today: CivilDate) -> Option<&Kept> {
    let under_way = || plans.iter().filter(|kept| kept.is_under_way());
    let begun = under_way().find(|kept| kept.plan.start_on.is_some_and(|start| start <= today));
    begun
        .or_else(|| under_way().next_back())
        .or_else(|| plans.iter().find(|kept| kept.status() == "completed"))
        .or_else(|| plans.iter().find(|kept| kept.status() == "draft"))
        .or_else(|| plans.iter().find(|kept| kept.status() == "archived"))
}

/// Returns a plan by its id, however old it is.
pub(crate) fn found(
    reading: &Reading<'_>,
    plans: &[Kept],
    id: &EntryId,
    locked: bool,
) -> footing_store::Result<Option<Facts>> {
    if let Some(kept) = plans.iter().find(|kept| kept.facts.id == *id) {
        return Ok(Some(kept.facts.clone()));
    }
    let facts = reading.facts_of(id)?;
    Ok(facts.filter(|facts| facts.kind == Kind::Plan && (locked || !facts.is_locked())))
}

pub(crate) fn not_found(id: &EntryId) -> JournalError {
    JournalError::NotFound { what: "plan", id: id.to_string() }
}

fn title_of(start: &Start) -> Result<Title> {
    let role = match start.role.as_str() {
        "tech_lead" => "tech lead",
        "em" => "engineering manager",
        "senior_em" => "senior engineering manager",
        "vp" => "VP",
        "cto" => "CTO",
        "staff" => "staff engineer",
        "principal" => "principal engineer",
        other => other,
    };
    let role = if start.role_title.trim().is_empty() { role } else { start.role_title.trim() };
    let title = format!("First {} days: {role}", start.length_days);
    Ok(Title::try_from(title.chars().take(200).collect::<String>())?)
}

/// Refuses an entry of another kind.
fn of_kind(entry: &footing_domain::Entry, kind: Kind) -> Result<()> {
    if entry.content.kind == kind {
        return Ok(());
    }
    Err(JournalError::NotFound { what: "entry", id: entry.id.to_string() })
}

fn fields_of(kind: Kind, value: serde_json::Value) -> Result<Fields, Invalid> {
    Fields::parse(footing_domain::RecordType::Kind(kind), value)
}

fn missing(at: &str) -> JournalError {
    Invalid::new(at, Problem::Missing).into()
}
