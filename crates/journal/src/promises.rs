//! Promises: what is still to be kept each way, by its day; what ended this week; how many were kept
//! on time; and keeping, dropping, moving and opening one again.

pub(crate) mod between;
mod counts;
mod text;

use std::{collections::HashMap, fmt};

use footing_domain::{
    Body, Child, ChildId, ChildType, CivilDate, Content, EntryId, Function, Invalid, Kind, Mention,
    MentionRole, PersonId, Problem, Sensitivity, Title,
    when::{Reading as DueReading, When, due},
};
use footing_practice::{
    plan::PlanDays,
    promise::{Count, Direction, Move, Promise, Standing, State},
};
use footing_store::{PromiseRow, Reading, Running};

use crate::{
    Journal, JournalError, NewEntry, Result, Saved, Settings,
    id::new_id,
    plan::{current_days, dated, under_way},
};

pub use counts::{ByFunction, ByPerson, PromiseCounts};
pub(crate) use text::with_written;

/// Bounds of one page of the ledger; what lies beyond them is counted.
const PAGE: Bounds = Bounds { dated: 200, without_day: 100, closed: 100 };
/// Bounds of the whole ledger: none.
const WHOLE: Bounds = Bounds { dated: u32::MAX, without_day: u32::MAX, closed: u32::MAX };
const TEXT_MAX_CHARS: usize = 2_000;

/// A promise with everything that its row shows. `Debug` shows no words.
#[derive(Clone, PartialEq)]
pub struct PromiseLine {
    pub id: ChildId,
    pub entry: EntryId,
    pub text: String,
    pub direction: Direction,
    /// The other one.
    pub with: Option<(PersonId, String)>,
    pub made_on: CivilDate,
    pub due: Option<CivilDate>,
    pub state: State,
    pub standing: Standing,
    pub closed_on: Option<CivilDate>,
    pub closing_note: Option<String>,
    pub moves: Vec<Move>,
    /// Whether keeping it today, or the day it was kept on, counts as late.
    pub late: bool,
    /// The day that it is measured by.
    pub counted_day: Option<CivilDate>,
    pub locked: bool,
}

impl fmt::Debug for PromiseLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PromiseLine({}, {:?}, due {:?})", self.id, self.state, self.due)
    }
}

/// Promises as an account book: the owner's on one side, what was promised to them on the other.
#[derive(Clone, PartialEq)]
pub struct Ledger {
    pub mine: Side,
    pub theirs: Side,
    /// The first day of those that ended.
    pub closed_since: CivilDate,
    /// How the plan that is under way counts its days.
    pub days: Option<PlanDays>,
}

/// One side of it.
#[derive(Clone, PartialEq)]
pub struct Side {
    /// Still to be kept: by their day, then those without one, the latest first.
    pub open: Vec<PromiseLine>,
    /// How many more are still to be kept than are listed.
    pub more_open: u64,
    /// Ended this week, the latest first.
    pub closed: Vec<PromiseLine>,
    /// How many more ended this week than are listed.
    pub more_closed: u64,
    pub count: Count,
}

/// How many rows of each sort are listed.
#[derive(Clone, Copy)]
struct Bounds {
    dated: u32,
    without_day: u32,
    closed: u32,
}

impl fmt::Debug for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ledger({} mine, {} theirs)", self.mine.open.len(), self.theirs.open.len())
    }
}

/// A promise to be made where it stands alone.
#[derive(Clone)]
pub struct NewPromise {
    pub text: String,
    pub direction: Direction,
    pub with: Option<PersonId>,
    pub due: Option<CivilDate>,
}

/// What a change left behind, and the revision that it can be taken back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromiseChange {
    pub saved: Saved,
    pub before_rev: u32,
}

impl Journal {
    /// Returns a page of what is promised both ways: of each side the first of its open promises, by
    /// their day, and the latest of those that ended this week; how many more there are is said beside
    /// them. Promises of locked entries are left out until locked entries were unlocked again.
    pub fn ledger(&self) -> Result<Ledger> {
        self.ledger_within(PAGE)
    }

    /// Returns the same with every promise in it, however many there are.
    pub fn whole_ledger(&self) -> Result<Ledger> {
        self.ledger_within(WHOLE)
    }

    fn ledger_within(&self, bounds: Bounds) -> Result<Ledger> {
        let session = self.session()?;
        let (today, shows_locked) = (self.clock().today(), session.shows_locked());
        let closed_since = week_start(today);
        Ok(session.store.read(|reading| {
            let mut lines = Lines::new(reading, today);
            let (first, last) = (closed_since, CivilDate::latest());
            let closed = reading.promises_closed(first, last, shows_locked, bounds.closed)?;
            let all_closed = if closed.len() < whole(bounds.closed) {
                None
            } else {
                Some(reading.promises_closed_count(first, last, shows_locked)?)
            };
            let (closed_theirs, closed_mine): (Vec<_>, Vec<_>) =
                closed.into_iter().partition(|row| {
                    row.fields.text("direction") == Some(Direction::TheyPromised.as_str())
                });
            let counts = counts::of_all(reading, shows_locked)?;
            let mut side = |directions: &[Option<&str>],
                            closed: Vec<_>,
                            all_closed: Option<u64>,
                            count: Count| {
                let (open, cut) = still_open(reading, directions, shows_locked, bounds)?;
                let (open, closed) = (lines.of(open)?, lines.of(closed)?);
                let beyond = |all: u64, listed: &[PromiseLine]| {
                    all.saturating_sub(listed.len().try_into().unwrap_or(u64::MAX))
                };
                footing_store::Result::Ok(Side {
                    more_open: if cut { beyond(count.open, &open) } else { 0 },
                    more_closed: all_closed.map_or(0, |all| beyond(all, &closed)),
                    open,
                    closed,
                    count,
                })
            };
            let mine = [Some("i_promised"), Some("self"), None];
            Ok(Ledger {
                mine: side(&mine, closed_mine, all_closed.map(|all| all.mine), counts.mine)?,
                theirs: side(
                    &[Some("they_promised")],
                    closed_theirs,
                    all_closed.map(|all| all.theirs),
                    counts.theirs,
                )?,
                closed_since,
                days: under_way(reading, today)?.and_then(|plan| plan.days()),
            })
        })?)
    }

    /// Returns one promise.
    pub fn promise(&self, id: &ChildId) -> Result<PromiseLine> {
        let session = self.session()?;
        let (today, shows_locked) = (self.clock().today(), session.shows_locked());
        let line = session.store.read(|reading| {
            let row = reading.promise(id)?;
            let row = row.filter(|row| shows_locked || row.sensitivity != Sensitivity::Locked);
            Ok(Lines::new(reading, today).of(row.into_iter().collect())?.pop())
        })?;
        line.ok_or_else(|| missing(id))
    }

    /// Writes a promise down as a note of its own; returns the promise's id.
    pub fn add_promise(&self, new: NewPromise) -> Result<(ChildId, Saved)> {
        let text = new.text.trim();
        let found = text.chars().count();
        if text.is_empty() {
            return Err(Invalid::new("text", Problem::Empty).into());
        }
        if found > TEXT_MAX_CHARS {
            let max = TEXT_MAX_CHARS;
            let problem = Problem::TooLong { unit: "characters", max, found };
            return Err(Invalid::new("text", problem).into());
        }
        let now = self.clock().now();
        let me = self.session()?.store.people()?.into_iter().find(|person| person.is_self);
        let me = me.map(|me| me.id);
        let promise = Promise::new(text, new.direction, new.due, new.with.as_ref(), me.as_ref());
        let title = match Title::from_first_line(text) {
            Some(title) => title,
            None => Title::try_from(self.clock().today().to_string())?,
        };
        let body = Body::try_from(String::new())?;
        let mut content = Content::plain(Kind::Note, title, body, self.clock().today());
        content.people = new
            .with
            .into_iter()
            .map(|person| Mention { person, role: MentionRole::Subject })
            .collect();
        let id: ChildId = new_id(now)?;
        content.children.push(Child {
            id: id.clone(),
            child_type: ChildType::Commitment,
            fields: promise.fields()?,
        });
        Ok((id, self.add(NewEntry { id: None, content })?))
    }

    /// Notes that a promise was kept, on `on` or today.
    pub fn keep_promise(
        &self,
        id: &ChildId,
        on: Option<CivilDate>,
        note: Option<&str>,
    ) -> Result<PromiseChange> {
        let today = self.clock().today();
        self.change_promise(id, |promise, made_on| {
            let on = on.unwrap_or(today);
            // What is written down late is of the day that it was for, if not of an earlier one.
            if on < promise.due.map_or(made_on, |due| due.min(made_on)) {
                let problem = Problem::Other("lies before the day it was promised");
                return Err(Invalid::new("closed_on", problem));
            }
            promise.keep(on, note, today)
        })
    }

    /// Notes that a promise will not be kept, and why.
    pub fn drop_promise(&self, id: &ChildId, note: &str) -> Result<PromiseChange> {
        let today = self.clock().today();
        self.change_promise(id, |promise, _| promise.drop_it(today, note, today))
    }

    /// Moves a promise to another day, or to none. `told`: the other one knew before the day came.
    pub fn renegotiate_promise(
        &self,
        id: &ChildId,
        to: Option<CivilDate>,
        told: bool,
    ) -> Result<PromiseChange> {
        let today = self.clock().today();
        self.change_promise(id, |promise, _| promise.renegotiate(to, told, today))
    }

    /// Reads a day as it is typed into a field: "tomorrow", "Fri", "12 April".
    pub fn read_due(&self, text: &str) -> Result<DueReading> {
        let session = self.session()?;
        let today = self.clock().today();
        let order = Settings::read(&session.store)?.date_order.as_order();
        let days = session.store.read(|reading| current_days(reading, today))?;
        let plan_day = |day: u32| dated(days.as_ref(), day);
        let is_name = |_: &str| false;
        Ok(due(text, &When { today, order, plan_day: &plan_day, is_name: &is_name }))
    }

    /// Opens a promise again that had ended.
    pub fn reopen_promise(&self, id: &ChildId) -> Result<PromiseChange> {
        self.change_promise(id, |promise, _| {
            promise.reopen();
            Ok(())
        })
    }

    /// Takes a change back: the entry says again what it said before it.
    ///
    /// Fails with `conflict` if the entry was changed since.
    pub fn take_back_promise(&self, change: &PromiseChange) -> Result<Saved> {
        self.restore(&change.saved.id, change.before_rev, change.saved.rev)
    }

    /// Changes a promise; `change` is told the day that it was made on, too.
    fn change_promise(
        &self,
        id: &ChildId,
        change: impl FnOnce(&mut Promise, CivilDate) -> Result<(), Invalid>,
    ) -> Result<PromiseChange> {
        let (entry, shows_locked) = {
            let session = self.session()?;
            let row = session.store.read(|reading| reading.promise(id))?;
            let row = row.ok_or_else(|| missing(id))?;
            (self.entry(&row.entry)?, session.shows_locked())
        };
        let mut content = entry.content;
        if content.sensitivity == Sensitivity::Locked && !shows_locked {
            return Err(missing(id));
        }
        let made_on = content.occurred_on;
        let child = content.children.iter_mut().find(|child| child.id == *id);
        let child = child.ok_or_else(|| missing(id))?;
        let mut promise = Promise::read(&child.fields);
        change(&mut promise, made_on)?;
        child.fields = promise.fields()?;
        let saved = self.revise(&entry.id, entry.rev, content)?;
        Ok(PromiseChange { saved, before_rev: entry.rev })
    }
}

/// Returns those of one side that are still to be kept, by their day and then those without one, and
/// whether there may be more than the bounds let through.
fn still_open(
    reading: &Reading<'_>,
    directions: &[Option<&str>],
    shows_locked: bool,
    bounds: Bounds,
) -> footing_store::Result<(Vec<PromiseRow>, bool)> {
    let mut open = reading.promises_running(&Running {
        directions,
        from: CivilDate::earliest(),
        to: CivilDate::latest(),
        shows_locked,
        last_first: false,
        limit: bounds.dated,
    })?;
    let without_day = reading.promises_without_day(directions, shows_locked, bounds.without_day)?;
    let cut = open.len() >= whole(bounds.dated) || without_day.len() >= whole(bounds.without_day);
    open.extend(without_day);
    Ok((open, cut))
}

fn whole(limit: u32) -> usize {
    usize::try_from(limit).unwrap_or(usize::MAX)
}

/// Rows read one after another: a person is looked up once.
pub(crate) struct Lines<'r> {
    reading: &'r Reading<'r>,
    today: CivilDate,
    people: HashMap<String, Option<(PersonId, String, Option<Function>)>>,
}

impl<'r> Lines<'r> {
    pub(crate) fn new(reading: &'r Reading<'r>, today: CivilDate) -> Self {
        Self { reading, today, people: HashMap::new() }
    }

    pub(crate) fn of(&mut self, rows: Vec<PromiseRow>) -> footing_store::Result<Vec<PromiseLine>> {
        rows.into_iter().map(|row| self.line(row)).collect()
    }

    fn line(&mut self, row: PromiseRow) -> footing_store::Result<PromiseLine> {
        let PromiseRow { id, entry, fields, made_on, sensitivity, other, .. } = row;
        let with = match other {
            Some(other) => self.person(other)?,
            None => None,
        };
        let promise = Promise::read(&fields);
        let late = promise.late_on(promise.closed_on.unwrap_or(self.today));
        Ok(PromiseLine {
            id,
            entry,
            with,
            made_on,
            standing: promise.standing(self.today),
            late: late && promise.state != State::Dropped,
            counted_day: promise.counted_day(),
            locked: sensitivity == Sensitivity::Locked,
            text: promise.text,
            direction: promise.direction,
            due: promise.due,
            state: promise.state,
            closed_on: promise.closed_on,
            closing_note: promise.closing_note,
            moves: promise.moves,
        })
    }

    fn person(&mut self, id: String) -> footing_store::Result<Option<(PersonId, String)>> {
        if let Some(known) = self.people.get(&id) {
            return Ok(known.clone().map(|(id, name, _)| (id, name)));
        }
        let person = match id.parse::<PersonId>() {
            Ok(id) => self.reading.person(&id)?,
            Err(_) => None,
        };
        let known = person.map(|person| (person.id, person.name, person.function));
        self.people.insert(id, known.clone());
        Ok(known.map(|(id, name, _)| (id, name)))
    }
}

fn missing(id: &ChildId) -> JournalError {
    JournalError::NotFound { what: "promise", id: id.to_string() }
}

/// Returns the Monday of a week.
fn week_start(today: CivilDate) -> CivilDate {
    let monday = CivilDate::from_ymd(2024, 1, 1)
        .map_or(0, |monday| (today.naive() - monday.naive()).num_days().rem_euclid(7));
    today.plus_days(-monday)
}
