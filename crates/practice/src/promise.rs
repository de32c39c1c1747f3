//! Promises: made by the owner, made to them, or made to oneself; kept, kept late, dropped with a
//! note, or moved to another day with its history.
//!
//! Overdue and late are computed from days and never stored. The day that counts is the first one;
//! moving a promise moves that day only if the other one was told before it had come.

mod counts;
mod owed;
mod weave;

#[cfg(test)]
mod tests;

use std::fmt;

use footing_domain::{ChildType, CivilDate, Fields, Invalid, PersonId, Problem, RecordType};
use serde_json::{Map, Value, json};

pub use counts::{Count, Counted};
pub use owed::{OwedLine, owed_feedback};
pub use weave::{Woven, weave};

const NOTE_MAX_CHARS: usize = 2_000;

/// Who promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    IPromised,
    TheyPromised,
    /// To oneself.
    Own,
}

impl Direction {
    pub const ALL: [Self; 3] = [Self::IPromised, Self::TheyPromised, Self::Own];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::IPromised => "i_promised",
            Self::TheyPromised => "they_promised",
            Self::Own => "self",
        }
    }

    /// Returns the direction that a word names; one to oneself where it names none.
    pub fn read(word: Option<&str>) -> Self {
        Self::ALL.into_iter().find(|way| Some(way.as_str()) == word).unwrap_or(Self::Own)
    }

    pub const fn is_mine(self) -> bool {
        !matches!(self, Self::TheyPromised)
    }
}

/// How a promise stands. `Open` is also one that was moved and is still to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Open,
    Kept,
    KeptLate,
    Dropped,
}

impl State {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Kept => "kept",
            Self::KeptLate => "kept_late",
            Self::Dropped => "dropped",
        }
    }

    /// Returns the state that a stored word means.
    pub fn read(word: Option<&str>) -> Self {
        match word {
            Some("kept") => Self::Kept,
            Some("kept_late") => Self::KeptLate,
            Some("dropped") => Self::Dropped,
            _ => Self::Open,
        }
    }
}

/// A promise that was moved to another day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    pub on: CivilDate,
    pub from: Option<CivilDate>,
    pub to: Option<CivilDate>,
    /// The other one was told before the day had come.
    pub told: bool,
}

/// How far a promise is from its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// By so many days, one or more.
    Overdue(i64),
    Today,
    /// In so many days, one or more.
    Coming(i64),
    NoDay,
    Closed(State),
}

/// A promise, read from the fields of a commitment. `Debug` shows no words.
#[derive(Clone, PartialEq)]
pub struct Promise {
    pub text: String,
    pub direction: Direction,
    pub due: Option<CivilDate>,
    pub state: State,
    pub closed_on: Option<CivilDate>,
    pub closing_note: Option<String>,
    pub moves: Vec<Move>,
    /// Everything else that the fields hold; kept as it is.
    rest: Fields,
}

impl fmt::Debug for Promise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Promise({:?}, due {:?}, {} moves)", self.state, self.due, self.moves.len())
    }
}

impl Promise {
    pub fn read(fields: &Fields) -> Self {
        let day = |name: &str| fields.text(name).and_then(|day| day.parse().ok());
        let moves = fields.get("renegotiated").and_then(Value::as_array);
        Self {
            text: fields.text("text").unwrap_or_default().to_owned(),
            direction: Direction::read(fields.text("direction")),
            due: day("due"),
            state: State::read(fields.text("state")),
            closed_on: day("closed_on"),
            closing_note: fields.text("closing_note").map(str::to_owned),
            moves: moves.into_iter().flatten().filter_map(read_move).collect(),
            rest: fields.clone(),
        }
    }

    /// Returns the fields of the commitment, with everything that was not read still in them.
    pub fn fields(&self) -> Result<Fields, Invalid> {
        let mut object: Map<String, Value> = self.rest.as_object().clone();
        let mut put = |name: &str, value: Value| object.insert(name.to_owned(), value);
        put("text", self.text.as_str().into());
        put("direction", self.direction.as_str().into());
        put("due", day(self.due));
        put("state", self.state.as_str().into());
        put("closed_on", day(self.closed_on));
        put("closing_note", self.closing_note.clone().map_or(Value::Null, Value::from));
        let moves = self.moves.iter().map(|moved| {
            json!({ "on": day(Some(moved.on)), "from_due": day(moved.from),
                    "to_due": day(moved.to), "told": moved.told })
        });
        put("renegotiated", moves.collect());
        Fields::parse(RecordType::Child(ChildType::Commitment), Value::Object(object))
    }

    /// Returns the other one: an id, or a name that was never filed.
    pub fn other(&self) -> Option<&str> {
        let end = if self.direction == Direction::TheyPromised { "from" } else { "to" };
        self.rest.text(end).or_else(|| self.rest.text("person"))
    }

    /// Says who the other one is.
    pub fn set_other(&mut self, other: Option<&PersonId>, me: Option<&PersonId>) {
        let (from, to) = match self.direction {
            Direction::IPromised => (me, other),
            Direction::TheyPromised => (other, me),
            Direction::Own => (me, None),
        };
        let Value::Object(mut object) = self.rest.clone().into_value() else { return };
        object.remove("person");
        for (name, who) in [("from", from), ("to", to)] {
            match who {
                Some(who) => object.insert(name.to_owned(), who.as_str().into()),
                None => object.remove(name),
            };
        }
        self.rest = Fields::from_stored(Value::Object(object));
    }

    /// Returns the fields of a new promise.
    pub fn new(
        text: &str,
        direction: Direction,
        due: Option<CivilDate>,
        other: Option<&PersonId>,
        me: Option<&PersonId>,
    ) -> Self {
        let rest = json!({ "type": if direction == Direction::Own { "self" } else { "promise" } });
        let mut promise = Self {
            text: text.to_owned(),
            direction,
            due,
            state: State::Open,
            closed_on: None,
            closing_note: None,
            moves: Vec::new(),
            rest: Fields::from_stored(rest),
        };
        promise.set_other(other, me);
        promise
    }

    /// Returns the day it is measured by: the first one, moved on only by moves that were told in
    /// time. `None` where no day was ever agreed before it was closed.
    pub fn counted_day(&self) -> Option<CivilDate> {
        let Some(first) = self.moves.first() else { return self.due };
        let mut counted = first.from;
        for moved in &self.moves {
            match counted {
                // Giving a promise its first day is no delay.
                None => counted = moved.to,
                // Nobody waits for what is moved nearer.
                Some(day) if moved.to.is_some_and(|to| to < day) => counted = moved.to,
                // Told by the day it was due on is too late where an earlier one counts.
                Some(day) if moved.told && (counted == moved.from || moved.on <= day) => {
                    counted = moved.to;
                }
                Some(_) => {}
            }
        }
        counted
    }

    /// Returns how it stands on `today`.
    pub fn standing(&self, today: CivilDate) -> Standing {
        if self.state != State::Open {
            return Standing::Closed(self.state);
        }
        let Some(due) = self.due else { return Standing::NoDay };
        match days_between(today, due) {
            0 => Standing::Today,
            ahead @ 1.. => Standing::Coming(ahead),
            behind => Standing::Overdue(-behind),
        }
    }

    /// Tells whether keeping it on `day` would count as late.
    pub fn late_on(&self, day: CivilDate) -> bool {
        self.counted_day().is_some_and(|counted| counted < day)
    }

    /// Notes that it was kept on `on`. A promise that ended already is left as it is.
    ///
    /// Fails where `on` lies after `today`.
    pub fn keep(
        &mut self,
        on: CivilDate,
        note: Option<&str>,
        today: CivilDate,
    ) -> Result<(), Invalid> {
        self.check_open()?;
        not_ahead("closed_on", on, today)?;
        let note = checked_note(note)?;
        self.state = if self.late_on(on) { State::KeptLate } else { State::Kept };
        self.closed_on = Some(on);
        self.closing_note = note;
        Ok(())
    }

    /// Notes that it will not be kept, and why.
    ///
    /// Fails without a note: dropping wants a line.
    pub fn drop_it(&mut self, on: CivilDate, note: &str, today: CivilDate) -> Result<(), Invalid> {
        self.check_open()?;
        not_ahead("closed_on", on, today)?;
        let Some(note) = checked_note(Some(note))? else {
            return Err(Invalid::new("closing_note", Problem::Missing));
        };
        self.state = State::Dropped;
        self.closed_on = Some(on);
        self.closing_note = Some(note);
        Ok(())
    }

    /// Moves it to another day; `told` says that the other one knew before the day had come. One's
    /// own promises have nobody to tell: moved in time is told.
    ///
    /// Fails for a day that has passed, and for the day it is due on already.
    pub fn renegotiate(
        &mut self,
        to: Option<CivilDate>,
        told: bool,
        today: CivilDate,
    ) -> Result<(), Invalid> {
        self.check_open()?;
        if to.is_some_and(|to| to < today) {
            return Err(Invalid::new("due", Problem::Other("has passed already")));
        }
        if to == self.due {
            return Err(Invalid::new("due", Problem::Other("is the day it is due on already")));
        }
        let in_time = self.counted_day().is_none_or(|day| today <= day);
        let told = if self.direction == Direction::Own { in_time } else { told };
        self.moves.push(Move { on: today, from: self.due, to, told });
        self.due = to;
        Ok(())
    }

    /// Opens it again. What was moved stays written down; how it ended does not: the entry's history
    /// has it.
    pub fn reopen(&mut self) {
        self.state = State::Open;
        self.closed_on = None;
        self.closing_note = None;
    }

    /// Tells whether nothing happened to it since it was made: it may go with the line that made it.
    pub fn is_untouched(&self) -> bool {
        let more = ["made_in", "delivered_on", "communicated_slip_on", "signed_on", "review_on"];
        self.state == State::Open
            && self.moves.is_empty()
            && self.closed_on.is_none()
            && self.closing_note.is_none()
            && more.iter().all(|name| self.rest.get(name).is_none())
            && matches!(self.rest.text("type"), None | Some("promise" | "self"))
    }

    fn check_open(&self) -> Result<(), Invalid> {
        if self.state == State::Open {
            return Ok(());
        }
        Err(Invalid::new("state", Problem::Other("is closed; open the promise again first")))
    }
}

/// Returns the days from one day to another, negative where that one is earlier.
pub(crate) fn days_between(from: CivilDate, to: CivilDate) -> i64 {
    (to.naive() - from.naive()).num_days()
}

fn day(day: Option<CivilDate>) -> Value {
    day.map_or(Value::Null, |day| day.to_string().into())
}

fn read_move(value: &Value) -> Option<Move> {
    let day = |name: &str| value.get(name)?.as_str()?.parse::<CivilDate>().ok();
    Some(Move {
        on: day("on")?,
        from: day("from_due"),
        to: day("to_due"),
        told: value.get("told").is_some_and(|told| told == true),
    })
}

fn not_ahead(at: &'static str, on: CivilDate, today: CivilDate) -> Result<(), Invalid> {
    if on <= today {
        return Ok(());
    }
    Err(Invalid::new(at, Problem::Other("lies ahead; a promise ends today or earlier")))
}

fn checked_note(note: Option<&str>) -> Result<Option<String>, Invalid> {
    let Some(note) = note.map(str::trim).filter(|note| !note.is_empty()) else { return Ok(None) };
    footing_domain::text::without_nul("closing_note", note)?;
    let found = note.chars().count();
    if found > NOTE_MAX_CHARS {
        let max = NOTE_MAX_CHARS;
        let problem = Problem::TooLong { unit: "characters", max, found };
        return Err(Invalid::new("closing_note", problem));
    }
    Ok(Some(note.to_owned()))
}
