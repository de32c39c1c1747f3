//! Reviews of a plan: drafted from what was written, kept with what the leader made of it, and
//! copied for somebody else without what is theirs alone.
//!
//! A draft reads nothing that is locked, whatever is shown on the screen, and no interpretation.

mod keep;

use footing_domain::{
    CivilDate, Content, EntryId, Facts, Fields, Invalid, Kind, Person, Problem, RecordType,
    Sensitivity,
};
use footing_practice::{
    plan::{PersonRef, Plan, PlanDays, ReviewSlot, ReviewState},
    review::{self, Given, Line, Names, SECTIONS, Section, ShareOptions, Sharing, Written, draft},
};
use footing_store::{FactsFilter, Reading, Trash};
use serde_json::Value;

use crate::{
    Journal, JournalError, Result,
    plan::{
        Kept, current, found,
        gather::{belongs, known, people_of},
        not_found, plans,
    },
};

pub use keep::{KeptLine, KeptSection, ReviewToKeep};

/// One review, as its page shows it.
#[derive(Clone)]
pub struct ReviewView {
    pub plan: String,
    pub day: i32,
    pub due_on: Option<String>,
    pub suggested_on: Option<String>,
    pub state: ReviewState,
    /// The entry that keeps it, once it was kept.
    pub entry: Option<String>,
    pub rev: u32,
    /// Its numbers are frozen.
    pub closed: bool,
    /// It is locked, and locked entries are not shown: nothing more is said of it.
    pub hidden: bool,
    pub for_whom: Option<PersonRef>,
    pub sections: Vec<ReviewSection>,
    /// What one that was written by hand answered beside them, and wrote below.
    pub others: Vec<LastPart>,
    pub body: String,
    pub last: Option<LastReview>,
}

#[derive(Clone)]
pub struct ReviewSection {
    pub section: Section,
    pub words: String,
    pub private: bool,
    pub lines: Vec<Line>,
}

/// The review before, as it was written.
#[derive(Clone)]
pub struct LastReview {
    pub day: i32,
    pub on: String,
    pub entry: String,
    pub parts: Vec<LastPart>,
    pub body: String,
}

#[derive(Clone)]
pub struct LastPart {
    pub heading: String,
    pub words: String,
    pub lines: Vec<String>,
}

/// A copy of a review.
#[derive(Clone)]
pub struct ReviewCopy {
    pub markdown: String,
    /// Lines and parts that stay with the leader.
    pub left_out: u32,
    pub words: u32,
    /// People whom it still names.
    pub names: Vec<String>,
    /// Locked entries of these days: they are in no copy.
    pub locked_out: u32,
}

/// Everything that one review is made from.
struct Ground {
    kept: Kept,
    day: i32,
    days: PlanDays,
    /// Drafted, with what was done to them, or as they stood when it was closed.
    lines: Vec<Line>,
    /// Kept lines that the page does not show: what they stand on is locked by now.
    unshown: Vec<Line>,
    /// The entry that keeps it, with the text on its page.
    standing: Option<(Facts, String)>,
    /// The one that keeps it, if that is locked and locked entries are not shown.
    hidden: Option<Facts>,
    before: Option<LastReview>,
    for_whom: Option<PersonRef>,
    locked_out: u64,
}

impl Journal {
    /// Returns the review of day `day`: drafted anew from what was written until then, with what
    /// was kept of it; one that was closed as it was closed. Of one that is locked it says no more than
    /// that, until locked entries are shown.
    ///
    /// Fails with `not_found` where there is no such plan, with `invalid_input` for a day that the
    /// plan does not have.
    pub fn review(&self, plan: Option<&EntryId>, day: i32) -> Result<ReviewView> {
        Ok(self.ground(plan, day)?.view(self.clock().today()))
    }

    /// Returns a copy of a review in Markdown: whole, or for somebody else without what is private.
    /// Neither holds anything locked, nor an interpretation.
    ///
    /// Fails with `invalid_input` for a review that is locked itself, shown or not.
    pub fn share_review(
        &self,
        plan: Option<&EntryId>,
        day: i32,
        shared: bool,
    ) -> Result<ReviewCopy> {
        let ground = self.ground(plan, day)?;
        let standing = ground.standing.as_ref().map(|(facts, _)| facts);
        if standing.or(ground.hidden.as_ref()).is_some_and(Facts::is_locked) {
            let problem = Problem::Other("has a review that is locked: no copy is made of it");
            return Err(Invalid::new("day", problem).into());
        }
        let locked_out = u32::try_from(ground.locked_out).unwrap_or(u32::MAX);
        let today = self.clock().today();
        let view = ground.view(today);
        let session = self.session()?;
        let people = session.store.people()?;
        let lines = view.sections.iter().flat_map(|section| section.lines.clone()).collect();
        let (lines, _) = session.store.read(|reading| apart(reading, lines))?;
        drop(session);
        let words: Vec<(Section, String, bool)> =
            view.sections.into_iter().map(|one| (one.section, one.words, one.private)).collect();
        let today = today.naive().format("%-d %B %Y");
        let subtitle = match &view.for_whom {
            Some(person) => format!("For {}, {today}", person.name),
            None => today.to_string(),
        };
        let title = format!("Day {day}");
        let options = ShareOptions {
            title: &title,
            subtitle: &subtitle,
            lines: &lines,
            words: &words,
            shared,
        };
        let addressee = view.for_whom.map(|person| person.name);
        let others =
            people.iter().filter(|one| !one.is_self && Some(&one.name) != addressee.as_ref());
        let names: Vec<Names> = others.map(names).collect();
        let Sharing { markdown, left_out, words, names } = review::markdown(&options, &names);
        Ok(ReviewCopy { markdown, left_out, words, names, locked_out })
    }

    /// Returns what an entry says as far as it may be shown: a review without the lines that only locked
    /// entries could tell, until those are shown.
    pub fn as_shown(&self, mut content: Content) -> Result<Content> {
        let session = self.session()?;
        if content.kind != Kind::PlanReview || session.shows_locked() {
            return Ok(content);
        }
        let mut fields = content.fields.as_object().clone();
        let lines = keep::lines_in(&fields);
        let (_, shut) = session.store.read(|reading| apart(reading, lines))?;
        keep::without(&mut fields, &shut);
        content.fields = Fields::parse(RecordType::Kind(Kind::PlanReview), Value::Object(fields))?;
        Ok(content)
    }

    fn ground(&self, plan: Option<&EntryId>, day: i32) -> Result<Ground> {
        let session = self.session()?;
        let (today, locked) = (self.clock().today(), session.shows_locked());
        let ground = session.store.read(|reading| ground(reading, plan, day, today, locked))?;
        let missing = || match plan {
            Some(id) => not_found(id),
            None => JournalError::NotFound { what: "plan", id: "under way".to_owned() },
        };
        let ground = ground.ok_or_else(missing)?;
        if !(1..=ground.kept.plan.length_days).contains(&day) {
            let problem = Problem::Other("is no day of the plan");
            return Err(Invalid::new("day", problem).into());
        }
        Ok(ground)
    }
}

impl Ground {
    fn slot(&self, today: CivilDate) -> ReviewSlot {
        let standing: Vec<Facts> = self.standing.iter().map(|(facts, _)| facts.clone()).collect();
        let written = Written { shown: &standing, hidden: self.hidden.as_slice() };
        review::slot(&self.kept.plan, &self.days, written, today, self.day)
    }

    fn view(self, today: CivilDate) -> ReviewView {
        let slot = self.slot(today);
        let Self { lines, hidden, before, for_whom, .. } = self;
        let (standing, body) = self.standing.unzip();
        let written = standing.as_ref().map(keep::written);
        let (kept, others) =
            written.map(|one| (one.sections, answered(one.answers))).unwrap_or_default();
        let section = |section: Section| {
            let words = kept.iter().find(|(at, ..)| *at == section);
            ReviewSection {
                section,
                words: words.map(|(_, words, _)| words.clone()).unwrap_or_default(),
                private: words.is_some_and(|(.., private)| *private),
                lines: lines.iter().filter(|line| line.section == section).cloned().collect(),
            }
        };
        ReviewView {
            plan: self.kept.facts.id.to_string(),
            day: self.day,
            due_on: slot.due_on,
            suggested_on: slot.suggested_on,
            state: slot.state,
            entry: standing.as_ref().map(|standing| standing.id.to_string()),
            rev: standing.as_ref().map_or(0, |standing| standing.rev),
            closed: standing.as_ref().is_some_and(is_closed),
            hidden: hidden.is_some(),
            for_whom,
            sections: SECTIONS.into_iter().map(section).collect(),
            others,
            body: body.unwrap_or_default(),
            last: before,
        }
    }
}

fn ground(
    reading: &Reading<'_>,
    id: Option<&EntryId>,
    day: i32,
    today: CivilDate,
    locked: bool,
) -> footing_store::Result<Option<Ground>> {
    let plans = plans(reading, locked)?;
    let now = current(&plans, today).map(|kept| kept.facts.id.clone());
    let facts = match id.or(now.as_ref()) {
        Some(id) => found(reading, &plans, id, locked)?,
        None => None,
    };
    let Some(facts) = facts else { return Ok(None) };
    let kept = Kept::of(reading, facts)?;
    let (Some(days), Some(first)) = (kept.days(), kept.since()) else { return Ok(None) };
    let last_day = days.span(1, day).and_then(|(_, last)| last).unwrap_or(today);
    let Some(range) = kept.range(now.as_ref(), day, today) else { return Ok(None) };
    let given = given(reading, &kept.plan, first, last_day)?;
    let drafted = draft(&kept.plan, &days, day, &range, today, &given).lines;
    let reviews = FactsFilter {
        kind: Kind::PlanReview,
        from: Some(days.start()),
        to: None,
        locked: true,
        limit: 200,
    };
    let mut reviews: Vec<Facts> = reading.facts(&reviews)?;
    reviews.retain(|review| belongs(review, &kept.facts));
    let may_show = |review: &&Facts| locked || !review.is_locked();
    let of_day = || reviews.iter().filter(|review| day_of(review) == Some(day));
    let standing = of_day().rfind(may_show).cloned();
    let hidden = if standing.is_none() { of_day().next_back().cloned() } else { None };
    let before = reviews
        .iter()
        .filter(|review| may_show(review) && is_closed(review))
        .filter(|review| day_of(review).is_some_and(|other| other < day))
        .max_by_key(|review| day_of(review));
    let body = |facts: &Facts| -> footing_store::Result<String> {
        let entry = reading.entry(&facts.id, Trash::Exclude)?;
        Ok(entry.map(|entry| entry.content.body.into_string()).unwrap_or_default())
    };
    let stood = |review: &Facts| match keep::lines(review) {
        lines if locked => Ok((lines, Vec::new())),
        lines => apart(reading, lines),
    };
    let before = match before {
        Some(review) => Some(last(review, &stood(review)?.0, body(review)?)),
        None => None,
    };
    let (lines, unshown) = match &standing {
        _ if hidden.is_some() => (Vec::new(), Vec::new()),
        Some(review) if is_closed(review) => stood(review)?,
        Some(review) => keep::laid_over(drafted, &keep::lines(review)),
        None => (drafted, Vec::new()),
    };
    let standing = match standing {
        Some(review) => Some(body(&review).map(|body| (review, body))?),
        None => None,
    };
    let whom = standing.as_ref().and_then(|(standing, _)| standing.text("for_whom").parse().ok());
    let for_whom = match whom {
        Some(id) => reading.person(&reading.present_person(&id)?)?.map(|person| PersonRef {
            id: person.id.to_string(),
            name: person.name,
            short_name: person.short_name,
            function: person.function.map(|function| function.as_str().to_owned()),
            relation: person.relation.map(|relation| relation.as_str().to_owned()),
        }),
        None => None,
    };
    let locked_out = reading.locked_between(first, last_day)?;
    Ok(Some(Ground {
        kept,
        day,
        days,
        lines,
        unshown,
        standing,
        hidden,
        before,
        for_whom,
        locked_out,
    }))
}

/// Reads what was written from the first day to the last, nothing locked.
fn given(
    reading: &Reading<'_>,
    plan: &Plan,
    first: CivilDate,
    last: CivilDate,
) -> footing_store::Result<Given> {
    use footing_domain::ChildType;
    let of = |kind: Kind| reading.facts(&FactsFilter::between(kind, first, last));
    let mut one_on_ones = of(Kind::MeetingNote)?;
    // One that is still to come was not held.
    one_on_ones.retain(|note| {
        note.text("type") == "one_on_one" && note.status.as_deref() != Some("scheduled")
    });
    let mut people = people_of(plan);
    people.dedup();
    Ok(Given {
        interviews: of(Kind::ListeningInterview)?,
        decisions: of(Kind::Decision)?,
        feedback: of(Kind::Feedback)?,
        careers: of(Kind::CareerConversation)?,
        pitches: of(Kind::Pitch)?,
        pullbacks: of(Kind::Pullback)?,
        one_on_ones,
        promises: reading.holding(ChildType::Commitment, first, last)?,
        admissions: reading.holding(ChildType::ModellingAct, first, last)?,
        people: known(reading, people)?,
    })
}

pub(crate) fn day_of(review: &Facts) -> Option<i32> {
    review.fields.get("day").and_then(Value::as_i64).and_then(|day| day.try_into().ok())
}

fn is_closed(review: &Facts) -> bool {
    review.status.as_deref() != Some("draft")
}

fn last(facts: &Facts, lines: &[Line], body: String) -> LastReview {
    let mut parts = Vec::new();
    let keep::Written { sections, answers } = keep::written(facts);
    for (section, words, _) in sections {
        let lines = lines.iter().filter(|line| line.section == section && !line.struck);
        let lines = lines.map(|line| line.text.clone()).collect();
        parts.push(LastPart { heading: section.heading().to_owned(), words, lines });
    }
    parts.extend(answered(answers));
    LastReview {
        day: day_of(facts).unwrap_or_default(),
        on: facts.occurred_on.to_string(),
        entry: facts.id.to_string(),
        parts,
        body,
    }
}

/// Answers to the questions of a review written by hand that no part asks.
fn answered(answers: Vec<(String, String)>) -> Vec<LastPart> {
    let part = |(heading, words)| LastPart { heading, words, lines: Vec::new() };
    answers.into_iter().map(part).collect()
}

fn names(person: &Person) -> Names {
    let mut all = vec![person.name.clone()];
    all.extend(person.short_name.clone());
    all.extend(person.aliases.iter().cloned());
    // A first name alone still names them.
    all.extend(person.name.split_whitespace().next().map(str::to_owned));
    Names { name: person.name.clone(), all }
}

/// Returns the lines without those that only locked entries could tell, and those: a review that was
/// closed keeps its lines as they were.
fn apart(reading: &Reading<'_>, lines: Vec<Line>) -> footing_store::Result<(Vec<Line>, Vec<Line>)> {
    let (mut open, mut shut) = (Vec::with_capacity(lines.len()), Vec::new());
    for line in lines {
        let mut locked = !line.told_by().is_empty();
        for id in line.told_by().iter().filter_map(|id| id.parse::<EntryId>().ok()) {
            locked = locked && is_locked(reading, &id)?;
        }
        if locked { shut.push(line) } else { open.push(line) }
    }
    Ok((open, shut))
}

fn is_locked(reading: &Reading<'_>, id: &EntryId) -> footing_store::Result<bool> {
    let entry = reading.entry(id, Trash::Include)?;
    Ok(entry.is_some_and(|entry| entry.content.sensitivity == Sensitivity::Locked))
}
