//! The library of objections: what was raised, by whom, for which function, and how it was answered.

use footing_domain::{ChildId, EntryId, Function, PersonId, Sensitivity};
use footing_practice::objection::{Objection, ObjectionType, TypeCount, by_type, expected};
use footing_store::{ObjectionFilter, ObjectionRow, Reading};

use crate::{Journal, Result};

const MOST: u32 = 200;
/// Before a pitch nobody reads more of them than this.
const MOST_BEFORE: u32 = 40;

/// Which objections to list, the latest first.
#[derive(Debug, Clone, Default)]
pub struct ObjectionQuery {
    pub person: Option<PersonId>,
    pub function: Option<Function>,
    pub kind: Option<ObjectionType>,
    /// Two hundred at most, which is also what none asks for.
    pub limit: Option<u32>,
}

/// An objection in a line. `Debug` is left out: it would show words.
#[derive(Clone, PartialEq)]
pub struct ObjectionLine {
    pub id: ChildId,
    pub entry: EntryId,
    /// What the entry is called that it was raised in.
    pub title: String,
    pub objection: Objection,
    pub who: Option<(PersonId, String)>,
    pub locked: bool,
}

/// What was raised, and how often which type of it.
#[derive(Clone, PartialEq)]
pub struct ObjectionLibrary {
    pub lines: Vec<ObjectionLine>,
    pub counts: Vec<TypeCount>,
}

impl Journal {
    /// Returns the objections that were raised, the latest first. Those of locked entries are left
    /// out until locked entries were unlocked again.
    pub fn objections(&self, query: &ObjectionQuery) -> Result<ObjectionLibrary> {
        let session = self.session()?;
        let filter = ObjectionFilter {
            person: query.person.clone(),
            function: query.function,
            sort: query.kind.map(|kind| kind.as_str().to_owned()),
            locked: session.shows_locked(),
            limit: query.limit.unwrap_or(MOST).min(MOST),
        };
        let lines = session.store.read(|reading| lines(reading, reading.objections(&filter)?))?;
        let counts = by_type(lines.iter().map(|line| &line.objection));
        Ok(ObjectionLibrary { lines, counts })
    }
}

/// Returns what a person, and others of their function, raised outside of `pitch`.
pub(crate) fn before(
    reading: &Reading<'_>,
    pitch: &EntryId,
    person: &PersonId,
    function: Option<Function>,
    locked: bool,
) -> footing_store::Result<Vec<ObjectionLine>> {
    let filter = |person: Option<PersonId>, function| ObjectionFilter {
        person,
        function,
        sort: None,
        locked,
        limit: MOST_BEFORE,
    };
    let mut rows = reading.objections(&filter(Some(person.clone()), None))?;
    if function.is_some() {
        for row in reading.objections(&filter(None, function))? {
            if rows.iter().all(|known| known.id != row.id) {
                rows.push(row);
            }
        }
    }
    rows.retain(|row| row.entry != *pitch);
    let lines = lines(reading, rows)?;
    let objections: Vec<Objection> = lines.iter().map(|line| line.objection.clone()).collect();
    let order = expected(Some(person), function, &objections);
    Ok(order.into_iter().map(|at| lines[at].clone()).collect())
}

fn lines(
    reading: &Reading<'_>,
    rows: Vec<ObjectionRow>,
) -> footing_store::Result<Vec<ObjectionLine>> {
    rows.into_iter()
        .map(|row| {
            let objection = Objection::read(&row.fields);
            let who = match &objection.person {
                Some(id) => reading.person(id)?.map(|person| (person.id, person.name)),
                None => None,
            };
            Ok(ObjectionLine {
                id: row.id,
                entry: row.entry,
                title: row.title,
                objection,
                who,
                locked: row.sensitivity == Sensitivity::Locked,
            })
        })
        .collect()
}
