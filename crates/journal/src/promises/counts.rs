//! How many promises were kept on time, with each person and each function, in the order of their
//! names.

use std::{collections::BTreeMap, fmt};

use footing_domain::{Function, Person, PersonId, fold::fold};
use footing_practice::promise::{Count, Counted, Direction, State};
use footing_store::{PromiseCount, Reading};

use crate::{Journal, Result};

/// All that was ever promised, counted.
#[derive(Clone, PartialEq)]
pub struct PromiseCounts {
    /// By name.
    pub people: Vec<ByPerson>,
    /// By the word of the function.
    pub functions: Vec<ByFunction>,
    pub all: Counted,
}

impl fmt::Debug for PromiseCounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PromiseCounts({} people)", self.people.len())
    }
}

#[derive(Clone, PartialEq)]
pub struct ByPerson {
    pub id: PersonId,
    pub name: String,
    pub function: Option<Function>,
    pub counted: Counted,
}

#[derive(Debug, Clone, PartialEq)]
pub struct ByFunction {
    pub function: Function,
    pub counted: Counted,
}

impl Journal {
    /// Returns how many promises were kept on time, both ways. People stand by name: nobody is put
    /// above anybody.
    pub fn promise_counts(&self) -> Result<PromiseCounts> {
        let session = self.session()?;
        let shows_locked = session.shows_locked();
        Ok(session.store.read(|reading| {
            let counts = reading.promise_counts(None, shows_locked)?;
            let mut by_id: BTreeMap<&str, Counted> = BTreeMap::new();
            for count in &counts {
                let counted = by_id.entry(count.other.as_str()).or_default();
                *counted = *counted + one(count);
            }
            let mut people: Vec<ByPerson> = Vec::new();
            for (id, counted) in by_id {
                let Ok(id) = id.parse::<PersonId>() else { continue };
                let person = reading.person(&id)?.filter(|person| !person.is_self);
                if let Some(person) = person {
                    let (name, function) = (person.name, person.function);
                    people.push(ByPerson { id, name, function, counted });
                }
            }
            people.sort_by_cached_key(|person| (fold(&person.name), person.id.to_string()));
            let functions = Function::ALL.iter().filter_map(|function| {
                let of = people.iter().filter(|person| person.function == Some(*function));
                let counted: Counted = of.map(|person| person.counted).sum();
                (!counted.is_empty()).then_some(ByFunction { function: *function, counted })
            });
            let functions = functions.collect();
            Ok(PromiseCounts { people, functions, all: counts.iter().map(one).sum() })
        })?)
    }
}

pub(super) fn of_all(reading: &Reading<'_>, shows_locked: bool) -> footing_store::Result<Counted> {
    Ok(reading.promise_counts(None, shows_locked)?.iter().map(one).sum())
}

pub(super) fn with_person(
    reading: &Reading<'_>,
    person: &Person,
    shows_locked: bool,
) -> footing_store::Result<Counted> {
    Ok(reading.promise_counts(Some(&person.id), shows_locked)?.iter().map(one).sum())
}

fn one(count: &PromiseCount) -> Counted {
    let number = Count::of(State::read(Some(&count.state)), count.many);
    match Direction::read(Some(&count.direction)) {
        Direction::TheyPromised => Counted { theirs: number, ..Counted::default() },
        Direction::IPromised | Direction::Own => Counted { mine: number, ..Counted::default() },
    }
}
