//! The library of objections: what was raised, by whom, for which function, and how it was answered.

mod write;

use std::collections::HashMap;

use footing_domain::{ChildId, ChildType, EntryId, Function, PersonId, Sensitivity};
use footing_practice::objection::{Objection, ObjectionType, TypeCount, by_type, expected};
use footing_store::{ObjectionFilter, ObjectionRow, Reading, Trash};

use crate::{Journal, JournalError, Result, SearchRequest, Sort};

pub use write::{Condition, NewObjection};

/// As many are listed.
pub const OBJECTIONS_MOST: u32 = 200;
/// As many are listed where words are looked for.
const MOST_FOUND: usize = 100;
/// Before a pitch nobody reads more of them than this.
const MOST_BEFORE: u32 = 40;

/// Which objections to list, the latest first.
#[derive(Clone, Default)]
pub struct ObjectionQuery {
    /// Words in it; none: all.
    pub text: String,
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
#[derive(Clone)]
pub struct ObjectionLibrary {
    pub lines: Vec<ObjectionLine>,
    /// Of those that are listed.
    pub counts: Vec<TypeCount>,
    /// Whether there are more than are listed.
    pub more: bool,
    /// False while the index is being rebuilt and words are looked for.
    pub complete: bool,
}

impl Journal {
    /// Returns the objections that were raised, the latest first. Those of locked entries are left
    /// out until locked entries were unlocked again.
    pub fn objections(&self, query: &ObjectionQuery) -> Result<ObjectionLibrary> {
        if !query.text.trim().is_empty() {
            return self.objections_saying(query);
        }
        let session = self.session()?;
        let most = query.limit.unwrap_or(OBJECTIONS_MOST).min(OBJECTIONS_MOST);
        let filter = ObjectionFilter {
            person: query.person.clone(),
            function: query.function,
            sort: query.kind.map(|kind| kind.as_str().to_owned()),
            locked: session.shows_locked(),
            limit: most.saturating_add(1),
        };
        let lines = session.store.read(|reading| lines(reading, reading.objections(&filter)?))?;
        Ok(library(lines, most as usize, true))
    }

    /// Asks the index, and keeps to what was found in words of theirs or of the answer.
    fn objections_saying(&self, query: &ObjectionQuery) -> Result<ObjectionLibrary> {
        let mut text = "kind:objection ".to_owned();
        if let Some(function) = query.function {
            text.extend(["function:", function.as_str(), " "]);
        }
        if let Some(kind) = query.kind {
            text.extend(["type:", kind.as_str(), " "]);
        }
        if let Some(id) = &query.person {
            // Others may bear the name: who it is, is looked at below.
            let name = self.person(id)?.name.replace('"', " ");
            text.extend(["person:\"", &name, "\" "]);
        }
        text.push_str(query.text.trim());
        let most = query.limit.map_or(MOST_FOUND, |limit| limit as usize).min(MOST_FOUND);
        let request =
            SearchRequest { limit: most + 1, sort: Sort::Newest, ..SearchRequest::new(text) };
        let found = self.find(&request, false)?;
        let session = self.session()?;
        let locked = session.shows_locked();
        let lines = session.store.read(|reading| {
            let mut rows = Vec::new();
            for hit in &found.hits {
                let Some(child) = &hit.child else { continue };
                let Some(entry) = reading.entry(&hit.id, Trash::Exclude)? else { continue };
                if entry.content.sensitivity == Sensitivity::Locked && !locked {
                    continue;
                }
                let there = entry
                    .content
                    .children
                    .iter()
                    .find(|one| one.id == *child && one.child_type == ChildType::Objection);
                rows.extend(there.map(|one| ObjectionRow {
                    id: one.id.clone(),
                    entry: entry.id.clone(),
                    title: entry.content.title.as_str().to_owned(),
                    sensitivity: entry.content.sensitivity,
                    fields: one.fields.clone(),
                }));
            }
            lines(reading, rows)
        })?;
        // What was typed may be a query of its own, which says otherwise than what was chosen.
        let lines = lines.into_iter().filter(|line| {
            let one = &line.objection;
            query.person.as_ref().is_none_or(|person| one.person.as_ref() == Some(person))
                && query.function.is_none_or(|function| one.function == Some(function))
                && query.kind.is_none_or(|kind| one.kind == Some(kind))
        });
        Ok(library(lines.collect(), most, found.complete))
    }

    /// Returns one objection, with the revision of the entry that holds it; `not_found` in the trash,
    /// and for one of a locked entry until locked entries are shown.
    pub fn objection(&self, entry: &EntryId, id: &ChildId) -> Result<(ObjectionLine, u32)> {
        let there = self.entry(entry)?;
        self.may_show(&there)?;
        let missing = || JournalError::NotFound { what: "objection", id: id.to_string() };
        if there.deleted_at.is_some() {
            return Err(missing());
        }
        let is_it = |child: &&footing_domain::Child| {
            child.id == *id && child.child_type == ChildType::Objection
        };
        let child = there.content.children.iter().find(is_it).ok_or_else(missing)?;
        let row = ObjectionRow {
            id: child.id.clone(),
            entry: there.id.clone(),
            title: there.content.title.as_str().to_owned(),
            sensitivity: there.content.sensitivity,
            fields: child.fields.clone(),
        };
        let line = self.session()?.store.read(|reading| lines(reading, vec![row]))?;
        Ok((line.into_iter().next().ok_or_else(missing)?, there.rev))
    }
}

fn library(mut lines: Vec<ObjectionLine>, most: usize, complete: bool) -> ObjectionLibrary {
    let more = lines.len() > most;
    lines.truncate(most);
    let counts = by_type(lines.iter().map(|line| &line.objection));
    ObjectionLibrary { lines, counts, more, complete }
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
    let mut names: HashMap<PersonId, Option<String>> = HashMap::new();
    rows.into_iter()
        .map(|row| {
            let objection = Objection::read(&row.fields);
            let mut who = None;
            if let Some(id) = &objection.person {
                if !names.contains_key(id) {
                    let person = reading.person(id)?;
                    names.insert(id.clone(), person.map(|person| person.name));
                }
                let name = names.get(id).and_then(Option::clone);
                who = name.map(|name| (id.clone(), name));
            }
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
