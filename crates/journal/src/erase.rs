//! One person erased: what would go, and taking it out.
//!
//! Nothing of it can be undone. What lies outside this vault, such as an older backup or an export,
//! still has them; the shells say so.

use std::collections::HashSet;

use footing_domain::{
    AttachmentId, Content, Invalid, Person, PersonId, Problem, Sensitivity, fold::fold,
};
use footing_practice::people::{Names, PersonEraser, parts};
use footing_store::{Erased, Eraser, Reading};

use crate::{Event, Journal, JournalError, Result};

const LOCKED_TITLE: &str = "Locked";
const WORDS_MAX: usize = 20;
const WORD_MAX_CHARS: usize = 200;

/// What erasing somebody would do. `Debug` is left out: it would show names.
pub struct ErasePlan {
    pub person: Person,
    /// Every name that would be taken out.
    pub names: Vec<String>,
    /// Parts of these that might stand alone and that nobody else is called.
    pub parts: Vec<String>,
    pub erased: Erased,
    /// Locked entries name them: erasing waits until those are unlocked again.
    pub waits_for_locked: bool,
}

impl Journal {
    /// Returns what erasing a person would do; `also` are further words that mean them, such as a
    /// first name. Changes nothing.
    pub fn erase_plan(&self, id: &PersonId, also: &[String]) -> Result<ErasePlan> {
        let at = self.clock().now();
        let session = self.session()?;
        let gathered = session.store.read(|reading| gather(reading, id, also))?;
        let Gathered { person, names, parts, eraser } = gathered.ok_or_else(|| missing(id))?;
        allowed(&person, also)?;
        let id = person.id.clone();
        let mut erased =
            session.store.write(move |writing| writing.would_erase(&id, &Taking(eraser), at))?;
        let shows_locked = session.shows_locked();
        for gone in erased.gone.iter_mut().filter(|_| !shows_locked) {
            if gone.sensitivity == Sensitivity::Locked {
                LOCKED_TITLE.clone_into(&mut gone.title);
            }
        }
        let waits_for_locked = erased.locked > 0 && !shows_locked;
        Ok(ErasePlan { person, names, parts, erased, waits_for_locked })
    }

    /// Takes a person out of everything for good. `typed` must be their name.
    ///
    /// Refused with `invalid_input` for the owner, for another name, and while locked entries that
    /// name them were not unlocked again: nobody is to be told that somebody is gone who is not.
    pub fn erase_person(&self, id: &PersonId, also: &[String], typed: &str) -> Result<Erased> {
        let at = self.clock().now();
        let session = self.session()?;
        let gathered = session.store.read(|reading| gather(reading, id, also))?;
        let Gathered { person, eraser, .. } = gathered.ok_or_else(|| missing(id))?;
        allowed(&person, also)?;
        if fold(typed) != fold(&person.name) {
            return Err(Invalid::new("typed", Problem::Other("is not their name")).into());
        }
        let (shows_locked, id) = (session.shows_locked(), person.id);
        let erased = session.store.write(move |writing| {
            let taking = Taking(eraser);
            if !shows_locked && writing.would_erase(&id, &taking, at)?.locked > 0 {
                return Ok(None);
            }
            writing.erase_person(&id, &taking, at).map(Some)
        })?;
        let Some(erased) = erased else {
            let problem = Problem::Other("is named in locked entries; unlock those first");
            return Err(Invalid::new("person", problem).into());
        };
        session.store.checkpoint()?;
        session.indexer.expunge();
        let gone = erased.gone.iter().map(|entry| entry.id.clone());
        let ids = gone.chain(erased.changed.iter().cloned()).collect();
        self.tell(&Event::EntriesChanged { ids, seq: erased.seq });
        self.tell(&Event::PeopleChanged { seq: erased.seq });
        Ok(erased)
    }
}

struct Gathered {
    person: Person,
    names: Vec<String>,
    parts: Vec<String>,
    eraser: PersonEraser,
}

fn gather(
    reading: &Reading<'_>,
    id: &PersonId,
    also: &[String],
) -> footing_store::Result<Option<Gathered>> {
    let Some(person) = reading.person(&reading.present_person(id)?)? else { return Ok(None) };
    let mut names: Vec<String> = Vec::new();
    let mut add = |name: &str| {
        let name = name.trim();
        if !name.is_empty() && names.iter().all(|known| known != name) {
            names.push(name.to_owned());
        }
    };
    every_name_of(&person, &mut add);
    for merge in reading.merges_into(&person.id)? {
        every_name_of(&merge.gone, &mut add);
    }
    let people = reading.people()?;
    let others: Vec<&str> = people
        .iter()
        .filter(|other| other.id != person.id)
        .flat_map(|other| other.names().collect::<Vec<_>>())
        .collect();
    let mut parts = parts(names.iter().map(String::as_str), others.iter().copied());
    parts.retain(|part| names.iter().all(|name| fold(name) != fold(part)));
    let owners = people.iter().filter(|other| other.is_self).map(|other| other.id.clone());
    let words = names.iter().chain(also).map(String::as_str);
    let eraser =
        PersonEraser { names: Names::new(words, others.iter().copied()), owners: owners.collect() };
    Ok(Some(Gathered { person, names, parts, eraser }))
}

/// Every name that somebody has or had.
pub(crate) fn every_name_of(person: &Person, add: &mut impl FnMut(&str)) {
    person.names().for_each(&mut *add);
    let former = person.fields.get("name_history").and_then(serde_json::Value::as_array);
    former.into_iter().flatten().filter_map(|row| row["name"].as_str()).for_each(add);
}

fn missing(id: &PersonId) -> JournalError {
    JournalError::NotFound { what: "person", id: id.to_string() }
}

fn allowed(person: &Person, also: &[String]) -> Result<(), Invalid> {
    if person.is_self {
        return Err(Invalid::new("person", Problem::Other("is you: this is your journal")));
    }
    if also.len() > WORDS_MAX {
        let (max, found) = (WORDS_MAX, also.len());
        return Err(Invalid::new("also", Problem::TooLong { unit: "words", max, found }));
    }
    for (at, word) in also.iter().enumerate() {
        let found = word.trim().chars().count();
        if found == 0 {
            return Err(Invalid::new(format!("also[{at}]"), Problem::Empty));
        }
        if found > WORD_MAX_CHARS {
            let problem = Problem::TooLong { unit: "characters", max: WORD_MAX_CHARS, found };
            return Err(Invalid::new(format!("also[{at}]"), problem));
        }
    }
    Ok(())
}

/// The rules of the practice, as the store asks for them.
struct Taking(PersonEraser);

impl Eraser for Taking {
    fn cleaned(&self, text: &str) -> Option<String> {
        self.0.names.cleaned(text)
    }

    fn only_about(&self, content: &Content, ids: &[PersonId]) -> bool {
        self.0.only_about(content, ids)
    }

    fn without(
        &self,
        content: &Content,
        ids: &[PersonId],
        gone: &HashSet<AttachmentId>,
    ) -> Option<Content> {
        self.0.without(content, ids, gone)
    }

    fn in_bytes(&self, bytes: &[u8]) -> bool {
        self.0.names.in_bytes(bytes)
    }
}
