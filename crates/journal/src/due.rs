//! What is due: open promises by their day, and keeping or dropping one.

use std::fmt;

use footing_domain::{ChildId, ChildType, CivilDate, EntryId, Fields, PersonId, RecordType};
use footing_store::{OpenPromise, Reading};
use serde_json::Value;

use crate::{CAPTURE_DRAFT, Journal, JournalError, Result, Saved};

/// Far enough to see the week coming.
const DAYS_AHEAD: i64 = 7;
const MOST_DUE: u32 = 40;
const MOST_WITHOUT_DAY: u32 = 10;

/// Who promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Promised {
    ByMe,
    ToMe,
}

/// An open promise as Today lists it.
#[derive(Clone, PartialEq)]
pub struct DuePromise {
    pub id: ChildId,
    pub entry: EntryId,
    pub text: String,
    pub promised: Promised,
    /// The other one.
    pub with: Option<(PersonId, String)>,
    pub due: Option<CivilDate>,
    pub made_on: CivilDate,
}

impl fmt::Debug for DuePromise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DuePromise({}, due {:?})", self.id, self.due)
    }
}

/// What Today shows: late, due today, due within a week, and the latest without a day.
#[derive(Clone, PartialEq)]
pub struct Due {
    pub promises: Vec<DuePromise>,
    /// All that are open, whenever they are due.
    pub open: u64,
    /// The line that was being typed into the capture line and never filed.
    pub line: Option<String>,
}

impl fmt::Debug for Due {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Due({} of {} promises)", self.promises.len(), self.open)
    }
}

/// How a promise ended, or that it did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    Open,
    Kept,
    Dropped,
}

impl Journal {
    /// Returns the open promises that are late, due today or due within a week, by their day; then
    /// the latest that have none.
    pub fn due(&self) -> Result<Due> {
        let session = self.session()?;
        let last = self.clock().today().plus_days(DAYS_AHEAD);
        Ok(session.store.read(|reading| {
            let mut promises = Vec::new();
            for promise in reading.promises_due(last, MOST_DUE)? {
                promises.push(shown(reading, promise)?);
            }
            for promise in reading.promises_without_day(MOST_WITHOUT_DAY)? {
                promises.push(shown(reading, promise)?);
            }
            let line = reading.draft(CAPTURE_DRAFT)?.map(|draft| draft.text);
            Ok(Due { promises, open: reading.open_promises()?, line })
        })?)
    }

    /// Notes that a promise was kept or dropped, or is open after all.
    pub fn end_promise(&self, id: &ChildId, ending: Ending) -> Result<Saved> {
        let today = self.clock().today();
        let missing = || JournalError::NotFound { what: "promise", id: id.to_string() };
        let entry = self.session()?.store.entry_of_child(id)?.ok_or_else(missing)?;
        let entry = self.entry(&entry)?;
        let mut content = entry.content;
        let child = content
            .children
            .iter_mut()
            .find(|child| child.id == *id && child.child_type == ChildType::Commitment)
            .ok_or_else(missing)?;
        child.fields = ended(child.fields.clone(), ending, today)?;
        self.revise(&entry.id, entry.rev, content)
    }
}

fn ended(fields: Fields, ending: Ending, today: CivilDate) -> Result<Fields> {
    let due: Option<CivilDate> = fields.text("due").and_then(|due| due.parse().ok());
    let state = match ending {
        Ending::Open => "open",
        Ending::Kept if due.is_some_and(|due| due < today) => "kept_late",
        Ending::Kept => "kept",
        Ending::Dropped => "dropped",
    };
    let Value::Object(mut object) = fields.into_value() else { return Ok(Fields::default()) };
    object.insert("state".to_owned(), state.into());
    if ending == Ending::Open {
        object.remove("closed_on");
    } else {
        object.insert("closed_on".to_owned(), today.to_string().into());
    }
    Ok(Fields::parse(RecordType::Child(ChildType::Commitment), Value::Object(object))?)
}

fn shown(reading: &Reading<'_>, promise: OpenPromise) -> footing_store::Result<DuePromise> {
    let OpenPromise { id, entry, fields, due, made_on } = promise;
    let theirs = fields.text("direction") == Some("they_promised");
    let other = fields.text(if theirs { "from" } else { "to" }).or_else(|| fields.text("person"));
    let with = match other.and_then(|id| id.parse::<PersonId>().ok()) {
        Some(id) => reading.person(&id)?.map(|person| (person.id, person.name)),
        None => None,
    };
    Ok(DuePromise {
        id,
        entry,
        text: fields.text("text").unwrap_or_default().to_owned(),
        promised: if theirs { Promised::ToMe } else { Promised::ByMe },
        with,
        due,
        made_on,
    })
}
