//! What Today lists: open promises by their day, and keeping one there.

use std::fmt;

use footing_domain::{ChildId, CivilDate, EntryId, PersonId};
use footing_practice::promise::Direction;

use footing_store::Running;

use crate::{CAPTURE_DRAFT, Journal, PromiseLine, Result, Saved, promises::Lines};

/// Far enough to see the week coming.
const DAYS_AHEAD: i64 = 7;
/// Of those that are late, and of those to come.
const MOST_DUE: u32 = 20;
const MOST_WITHOUT_DAY: u32 = 10;
const DIRECTIONS: [Option<&str>; 4] =
    [Some("i_promised"), Some("they_promised"), Some("self"), None];

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

/// That a promise was kept, or is open after all. Dropping one wants a line: see
/// [`Journal::drop_promise`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    Open,
    Kept,
}

impl Journal {
    /// Returns the open promises that are late, due today or due within a week, by their day; then
    /// the latest that have none. Of those that are late the last ones, of all others the first.
    pub fn due(&self) -> Result<Due> {
        let session = self.session()?;
        let today = self.clock().today();
        let last = today.plus_days(DAYS_AHEAD);
        Ok(session.store.read(|reading| {
            let late = Running {
                directions: &DIRECTIONS,
                from: CivilDate::earliest(),
                to: today.plus_days(-1),
                shows_locked: false,
                last_first: true,
                limit: MOST_DUE,
            };
            let coming = Running { from: today, to: last, last_first: false, ..late };
            let mut rows = reading.promises_running(&late)?;
            rows.reverse();
            rows.extend(reading.promises_running(&coming)?);
            rows.extend(reading.promises_without_day(&DIRECTIONS, false, MOST_WITHOUT_DAY)?);
            let promises = Lines::new(reading, today).of(rows)?;
            Ok(Due {
                promises: promises.into_iter().map(shown).collect(),
                open: reading.promises_open()?,
                line: reading.draft(CAPTURE_DRAFT)?.map(|draft| draft.text),
            })
        })?)
    }

    /// Notes that a promise was kept today, or is open after all.
    pub fn end_promise(&self, id: &ChildId, ending: Ending) -> Result<Saved> {
        let change = match ending {
            Ending::Open => self.reopen_promise(id)?,
            Ending::Kept => self.keep_promise(id, None, None)?,
        };
        Ok(change.saved)
    }
}

fn shown(line: PromiseLine) -> DuePromise {
    DuePromise {
        id: line.id,
        entry: line.entry,
        text: line.text,
        promised: if line.direction == Direction::TheyPromised {
            Promised::ToMe
        } else {
            Promised::ByMe
        },
        with: line.with,
        due: line.due,
        made_on: line.made_on,
    }
}
