//! The records of a day and a week: a pull back into the work, an hour that went into others, the
//! weekly reflection; and how carefully an entry is shown.
//!
//! The rules are `footing_practice::{daily, leverage}`; here they meet what is stored. Every list is
//! read off an index and bounded; locked entries are left out until they are shown again.

mod marks;
mod week;

use std::fmt;

use chrono::Datelike as _;
use footing_domain::{
    Body, CivilDate, Content, EntryId, Facts, Fields, Invalid, Kind, Mention, MentionRole,
    PersonId, Problem, RecordType, Title,
};
use footing_practice::{
    daily::{Pulls, pulls},
    leverage::{Basis, Estimate, Per, Sum, Unit, duration, minutes_of, sums},
};
use footing_store::{FactsFilter, Reading};
use serde_json::{Map, Value};

use crate::{Journal, JournalError, NewEntry, Result, Saved};

pub use week::{WEEK_DRAFT, WeekDoubt, WeekPage, WeekSaid};

/// The key under which the form of a record is kept while it is being filled in.
pub const DAILY_DRAFT: &str = "form:daily";
const WEEKS: i64 = 13;

/// A record of the day as it is filled in. `Debug` is left out: it is somebody's words.
#[derive(Clone, Default)]
pub struct DailyRecord {
    /// A new one without it.
    pub id: Option<EntryId>,
    /// The revision it was read at.
    pub base_rev: u32,
    pub title: String,
    /// Today without it.
    pub on: Option<CivilDate>,
    /// Fields of the kind by their names; `null` clears one.
    pub fields: Map<String, Value>,
    /// Whom the record is about: ids or names; whom nobody knows yet is made.
    pub people: Vec<String>,
}

/// One of the records, with its people by their present names.
#[derive(Clone)]
pub struct DailyLine {
    pub facts: Facts,
    pub people: Vec<(PersonId, String)>,
    /// What came of it, where it says both ends.
    pub estimate: Option<Estimate>,
}

impl fmt::Debug for DailyLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DailyLine({:?})", self.facts)
    }
}

/// What was noted in the last thirteen weeks, newest first.
#[derive(Debug, Clone)]
pub struct DailyLog {
    pub pulls: Vec<DailyLine>,
    pub leverage: Vec<DailyLine>,
    /// The present week last.
    pub weeks: Vec<DailyWeek>,
    pub counted: Pulls,
    /// The names of everybody in `counted`.
    pub names: Vec<(PersonId, String)>,
    pub sums: Vec<Sum>,
}

/// How much of each was noted in one week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DailyWeek {
    pub monday: CivilDate,
    pub pulls: u32,
    pub leverage: u32,
}

impl Journal {
    /// Returns what was noted in the last thirteen weeks.
    pub fn daily_log(&self) -> Result<DailyLog> {
        let session = self.session()?;
        let (locked, today) = (session.shows_locked(), self.clock().today());
        Ok(session.store.read(|reading| log(reading, today, locked))?)
    }

    /// Notes a pull back into the work: what pulled, at what, and how it ended; or changes one.
    ///
    /// Fails with `invalid_input`, naming the field, where one of the three is missing.
    pub fn log_pullback(&self, record: DailyRecord) -> Result<Saved> {
        for name in ["task", "trigger", "outcome"] {
            if record
                .fields
                .get(name)
                .and_then(Value::as_str)
                .is_none_or(|text| text.trim().is_empty())
            {
                return Err(Invalid::new(name, Problem::Missing).into());
            }
        }
        self.log(Kind::Pullback, record)
    }

    /// Notes an hour that went into others and what came of it, as a range; or changes one, or time
    /// that was invested.
    ///
    /// Fails with `invalid_input` where the range is none: see [`Estimate::check`]; and where a record
    /// of invested time has no place for what is said: a kind, or a range of anything but hours.
    pub fn log_leverage(&self, record: DailyRecord) -> Result<Saved> {
        if record.title.trim().is_empty() {
            return Err(Invalid::new("what", Problem::Missing).into());
        }
        self.log(Kind::Leverage, record)
    }

    fn log(&self, kind: Kind, mut record: DailyRecord) -> Result<Saved> {
        let today = self.clock().today();
        let Some(title) = Title::from_first_line(&record.title) else {
            return Err(Invalid::new("title", Problem::Empty).into());
        };
        let (mut content, existing) = match &record.id {
            None => (Content::plain(kind, title, Body::default(), today), None),
            Some(id) => {
                let entry = self.writable(id)?;
                let found = entry.content.kind;
                let fits = found == kind || is_led(kind) && is_led(found);
                if !fits {
                    return Err(JournalError::NotFound { what: kind.as_str(), id: id.to_string() });
                }
                if entry.rev != record.base_rev {
                    return Err(JournalError::Conflict { found: entry.rev });
                }
                let mut content = entry.content;
                content.title = title;
                (content, Some(entry.id))
            }
        };
        content.occurred_on = record.on.unwrap_or(content.occurred_on);
        if content.occurred_on > today {
            return Err(Invalid::new("occurred_on", Problem::Other("is in the future")).into());
        }
        let kind = content.kind;
        leave_durations(&content.fields, &mut record.fields);
        if kind == Kind::TimeInvestment {
            as_invested(&content.fields, &mut record.fields)?;
        }
        let shown = people_shown(kind, &content.fields, || subjects(&content.people));
        let mut fields = content.fields.as_object().clone();
        fields.extend(record.fields);
        // Checked before anybody is made, so that a refusal leaves nobody behind.
        checked(kind, fields.clone())?;
        let named: Vec<(String, MentionRole)> = record
            .people
            .iter()
            .map(|name| name.trim())
            .filter(|name| !name.is_empty())
            .map(|name| (name.to_owned(), MentionRole::Subject))
            .collect();
        let mentions = self.mention(&named)?;
        let people: Vec<PersonId> = mentions.iter().map(|one| one.person.clone()).collect();
        name_people(kind, &mut fields, &people);
        // Whoever was not shown was not taken away.
        content.people.retain(|mention| {
            mention.role != MentionRole::Subject || !shown.contains(&mention.person)
        });
        for person in people {
            let mention = Mention { person, role: MentionRole::Subject };
            if !content.people.contains(&mention) {
                content.people.push(mention);
            }
        }
        content.fields = checked(kind, fields)?;
        match existing {
            Some(id) => self.revise_clearing(&id, record.base_rev, content, Some(DAILY_DRAFT)),
            None => self.add_clearing(NewEntry { id: None, content }, Some(DAILY_DRAFT)),
        }
    }
}

/// Returns the fields as they are stored, an estimate as an honest one.
fn checked(kind: Kind, fields: Map<String, Value>) -> Result<Fields> {
    let half = |at: &str| Err(Invalid::new(at, Problem::Missing).into());
    let fields = Fields::parse(RecordType::Kind(kind), Value::Object(fields))?;
    let end = |name: &str| fields.get("estimate").and_then(|range| range.get(name)).is_some();
    match (end("low"), end("high")) {
        (true, false) => half("estimate.high"),
        (false, true) => half("estimate.low"),
        (true, true) => {
            if let Some(estimate) = Estimate::read(&fields) {
                estimate.check()?;
            }
            Ok(fields)
        }
        (false, false) => Ok(fields),
    }
}

/// Whether a record is listed among the hours that went into others.
fn is_led(kind: Kind) -> bool {
    matches!(kind, Kind::Leverage | Kind::TimeInvestment)
}

/// Takes out of a change each duration that says what stands there: as many minutes in another
/// spelling, or one that could not be read and so was never shown.
fn leave_durations(kept: &Fields, change: &mut Map<String, Value>) {
    for name in ["hours", "my_hours"] {
        let said = change.get(name).map(|value| value.as_str().and_then(minutes_of));
        if kept.get(name).is_some() && said == Some(kept.text(name).and_then(minutes_of)) {
            change.remove(name);
        }
    }
}

/// Spells a change of leverage as a record of invested time has it.
fn as_invested(kept: &Fields, change: &mut Map<String, Value>) -> Result<()> {
    let refuse = |at: &str, why: &'static str| Err(Invalid::new(at, Problem::Other(why)).into());
    if let Some(what) = change.remove("what") {
        change.insert("activity".to_owned(), what);
    }
    if change.remove("kind").is_some_and(|kind| !kind.is_null()) {
        return refuse("kind", "has no place in a record of invested time");
    }
    let Some(estimate) = change.remove("estimate") else { return Ok(()) };
    let (before, range) = (Estimate::read(kept), "est_hours_enabled".to_owned());
    if estimate.is_null() {
        // What is there and could not be read was not shown, so nobody took it away.
        if before.is_some() {
            change.insert(range, Value::Null);
        }
        return Ok(());
    }
    let mut said = Map::new();
    said.insert("estimate".to_owned(), estimate);
    let Some(said) = Estimate::read(&checked(Kind::Leverage, said)?) else { return Ok(()) };
    if (said.unit, said.per) != (Unit::Hours, Per::Once) || said.basis == Basis::Measured {
        return refuse(
            "estimate.unit",
            "is hours, once, and estimated in a record of invested time",
        );
    }
    let minutes = |hours: f64| minutes_of(&format!("PT{hours}H")).unwrap_or_default();
    let ends = |of: &Estimate| (minutes(of.low), minutes(of.high));
    if before.as_ref().map(ends) != Some(ends(&said)) {
        let (low, high) = ends(&said);
        let mut hours = Map::new();
        hours.insert("low".to_owned(), duration(low).into());
        hours.insert("high".to_owned(), duration(high).into());
        // The likeliest stays while it lies between the two.
        let likely = kept.get("est_hours_enabled").and_then(|range| range.get("likely"));
        if let Some(likely) = likely
            && let Some(at) = likely.as_str().and_then(minutes_of)
            && (low..=high).contains(&at)
        {
            hours.insert("likely".to_owned(), likely.clone());
        }
        change.insert(range, Value::Object(hours));
    }
    Ok(())
}

fn name_people(kind: Kind, fields: &mut Map<String, Value>, people: &[PersonId]) {
    let mut ids = people.iter().map(|person| Value::from(person.as_str()));
    if kind == Kind::Pullback {
        fields.insert("would_have_learned".to_owned(), ids.next().unwrap_or_default());
    } else if kind == Kind::Leverage {
        let all: Vec<Value> = ids.collect();
        let all = if all.is_empty() { Value::Null } else { all.into() };
        fields.insert("who_benefits".to_owned(), all);
    }
}

fn log(reading: &Reading<'_>, today: CivilDate, locked: bool) -> footing_store::Result<DailyLog> {
    let this = monday(today);
    let first = this.plus_days(-7 * (WEEKS - 1));
    let of = |kind: Kind| {
        reading.facts(&FactsFilter { locked, ..FactsFilter::between(kind, first, today) })
    };
    let (pulled, mut led) = (of(Kind::Pullback)?, of(Kind::Leverage)?);
    led.extend(of(Kind::TimeInvestment)?);
    led.sort_by(|one, other| place(one).cmp(&place(other)));
    let counted = pulls(&pulled);
    let mut names = Vec::new();
    for (person, _) in &counted.learners {
        names.extend(name_of(reading, person)?.map(|(_, name)| (person.clone(), name)));
    }
    let weeks = (0..WEEKS).map(|week| {
        let monday = first.plus_days(7 * week);
        let within = |entries: &[Facts]| {
            let days = monday..=monday.plus_days(6);
            let many = entries.iter().filter(|entry| days.contains(&entry.occurred_on)).count();
            u32::try_from(many).unwrap_or(u32::MAX)
        };
        DailyWeek { monday, pulls: within(&pulled), leverage: within(&led) }
    });
    let weeks = weeks.collect();
    let lines = |entries: Vec<Facts>| {
        entries.into_iter().rev().map(|facts| line(reading, facts)).collect::<Result<Vec<_>, _>>()
    };
    let (pulls, leverage): (Vec<DailyLine>, Vec<DailyLine>) = (lines(pulled)?, lines(led)?);
    let sums = sums(leverage.iter().filter_map(|line| line.estimate.as_ref()));
    Ok(DailyLog { pulls, leverage, weeks, counted, names, sums })
}

fn line(reading: &Reading<'_>, facts: Facts) -> footing_store::Result<DailyLine> {
    let mut people = Vec::new();
    let ids = people_shown(facts.kind, &facts.fields, || subjects(&facts.people));
    for id in &ids {
        people.extend(name_of(reading, id)?);
    }
    let estimate = Estimate::read(&facts.fields);
    Ok(DailyLine { facts, people, estimate })
}

/// Returns whom a record shows: who would have learned, or who gains by it.
fn people_shown(
    kind: Kind,
    fields: &Fields,
    subjects: impl FnOnce() -> Vec<PersonId>,
) -> Vec<PersonId> {
    if kind == Kind::Pullback {
        let learner = fields.text("would_have_learned").and_then(|id| id.parse().ok());
        return learner.into_iter().collect();
    }
    let named = fields.get("who_benefits").and_then(Value::as_array);
    let named = named.into_iter().flatten().filter_map(Value::as_str);
    let named: Vec<PersonId> = named.filter_map(|id| id.parse().ok()).collect();
    if named.is_empty() { subjects() } else { named }
}

fn subjects(people: &[Mention]) -> Vec<PersonId> {
    let subjects = people.iter().filter(|mention| mention.role == MentionRole::Subject);
    subjects.map(|mention| mention.person.clone()).collect()
}

fn name_of(
    reading: &Reading<'_>,
    id: &PersonId,
) -> footing_store::Result<Option<(PersonId, String)>> {
    let person = reading.person(&reading.present_person(id)?)?;
    Ok(person.map(|person| (person.id, person.name)))
}

fn place(entry: &Facts) -> (CivilDate, i64, &str) {
    (entry.occurred_on, entry.recorded_at.millis(), entry.id.as_str())
}

/// Returns the Monday of the week in which a day lies.
fn monday(date: CivilDate) -> CivilDate {
    date.plus_days(-i64::from(date.naive().weekday().num_days_from_monday()))
}
