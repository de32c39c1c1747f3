//! People: looked up by any of their names, made when first named.

use footing_domain::{
    Invalid, Mention, MentionRole, Person, PersonId, Problem, fold::fold, text::without_nul,
};

use footing_exchange::line::PersonLine;
use footing_store::Store;

use crate::{Event, Journal, JournalError, Result, id::new_id};

const NAME_MAX_CHARS: usize = 200;

impl Journal {
    /// Returns everybody, by name.
    pub fn people(&self) -> Result<Vec<Person>> {
        Ok(self.session()?.store.people()?)
    }

    pub fn person(&self, id: &PersonId) -> Result<Person> {
        self.session()?
            .store
            .person(id)?
            .ok_or_else(|| JournalError::NotFound { what: "person", id: id.to_string() })
    }

    /// Stores a new person.
    pub fn add_person(&self, person: Person) -> Result<u32> {
        check_name("name", &person.name)?;
        let session = self.session()?;
        let saved = session.store.create_person(person)?;
        session.indexer.wake();
        self.tell(&Event::PeopleChanged { seq: saved.seq });
        Ok(saved.rev)
    }

    /// Replaces a person, whose `rev` must be the one that was read; `conflict` otherwise.
    pub fn revise_person(&self, person: Person) -> Result<u32> {
        check_name("name", &person.name)?;
        let session = self.session()?;
        let saved = session.store.revise_person(person)?;
        session.indexer.wake();
        self.tell(&Event::PeopleChanged { seq: saved.seq });
        Ok(saved.rev)
    }

    /// Returns a mention for each name, making the people that nobody is called yet.
    ///
    /// A name is an id, or exactly (after folding) a name, short name or alias. A name that two
    /// people share is refused, naming both, and nobody is made.
    pub fn mention(&self, names: &[(String, MentionRole)]) -> Result<Vec<Mention>> {
        let mut found = Vec::with_capacity(names.len());
        for (name, role) in names {
            found.push((self.find_person(name)?, name, *role));
        }
        let mut made: Vec<Person> = Vec::new();
        let mut mentions: Vec<Mention> = Vec::with_capacity(found.len());
        for (person, name, role) in found {
            let known = person.or_else(|| {
                made.iter().find(|made| fold(&made.name) == fold(name)).map(|made| made.id.clone())
            });
            let person = if let Some(person) = known {
                person
            } else {
                let person = self.person_named(name)?;
                let id = person.id.clone();
                self.add_person(person.clone())?;
                made.push(person);
                id
            };
            if !mentions.iter().any(|mention| mention.person == person && mention.role == role) {
                mentions.push(Mention { person, role });
            }
        }
        Ok(mentions)
    }

    /// Returns who is called `name`, if anybody is; refused if two people are.
    pub fn find_person(&self, name: &str) -> Result<Option<PersonId>> {
        find_person(&self.session()?.store, name)
    }

    /// Returns a person of this name, not stored yet.
    pub(crate) fn person_named(&self, name: &str) -> Result<Person> {
        let id = new_id(self.clock().now())?;
        Ok(PersonLine::named(name)?.into_person(|| id))
    }
}

/// Returns who is called `name`, if anybody is; refused if two people are.
pub(crate) fn find_person(store: &Store, name: &str) -> Result<Option<PersonId>> {
    check_name("person", name)?;
    if let Ok(id) = name.parse::<PersonId>()
        && store.person(&id)?.is_some()
    {
        return Ok(Some(id));
    }
    let named = store.people_named(&fold(name))?;
    match named.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(one.id.clone())),
        several => {
            let candidates = several
                .iter()
                .map(|person| format!("{} ({})", person.name, person.id))
                .collect::<Vec<_>>()
                .join(", ");
            Err(Invalid::new("person", Problem::Ambiguous { candidates }).into())
        }
    }
}

fn check_name(at: &str, name: &str) -> Result<(), Invalid> {
    without_nul(at, name)?;
    let found = name.trim().chars().count();
    match found {
        0 => Err(Invalid::new(at, Problem::Empty)),
        1..=NAME_MAX_CHARS => Ok(()),
        _ => Err(Invalid::new(
            at,
            Problem::TooLong { unit: "characters", max: NAME_MAX_CHARS, found },
        )),
    }
}
