//! People: looked up by any of their names, made when first named.

use footing_domain::{
    Invalid, Mention, MentionRole, Person, PersonId, Problem, Sensitivity, Title, fold::fold,
    text::without_nul,
};
use footing_exchange::line::PersonLine;
use footing_store::{EntrySummary, Merged, NamingFilter, PersonRow, Store, Unnamed};

use crate::{Event, Journal, JournalError, PersonPage, Result, id::new_id, promises::between};

const NAME_MAX_CHARS: usize = 200;
/// Entries on the first page of a person's.
const PAGE: u32 = 30;
const LOCKED_TITLE: &str = "Locked";

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

    /// Returns everybody, by name, with how often and when they were last named.
    pub fn people_by_name(&self) -> Result<Vec<PersonRow>> {
        Ok(self.session()?.store.people_by_name()?)
    }

    /// Returns what a person's page begins with. Nothing but what names them is read.
    pub fn person_page(&self, id: &PersonId) -> Result<PersonPage> {
        let session = self.session()?;
        let shows_locked = session.shows_locked();
        let page = session.store.read(|journal| {
            let Some(person) = journal.person(&journal.present_person(id)?)? else {
                return Ok(None);
            };
            let id = person.id.clone();
            let filter = NamingFilter { person: id.clone(), kind: None, after: None, limit: PAGE };
            let between = between::first(journal, &person, shows_locked)?;
            Ok(Some(PersonPage {
                kinds: journal.naming_by_kind(&id)?,
                entries: journal.naming(&filter)?,
                promises: between.promises,
                more_promises: between.more,
                kept: between.counted,
                merges: journal.merges_into(&id)?,
                person,
            }))
        })?;
        let mut page =
            page.ok_or_else(|| JournalError::NotFound { what: "person", id: id.to_string() })?;
        hide_locked(&mut page.entries, shows_locked)?;
        Ok(page)
    }

    /// Returns a page of the entries that name a person, newest first. A locked one shows nothing
    /// but its day and kind until locked entries were unlocked again.
    pub fn naming(&self, filter: &NamingFilter) -> Result<Vec<EntrySummary>> {
        let session = self.session()?;
        let mut entries = session.store.read(|journal| journal.naming(filter))?;
        hide_locked(&mut entries, session.shows_locked())?;
        Ok(entries)
    }

    /// Gives a person a new name. The old one goes on finding them.
    pub fn rename_person(&self, id: &PersonId, name: &str) -> Result<Person> {
        check_name("name", name)?;
        let person = self.person(id)?;
        let renamed = person.renamed(name, self.clock().today());
        let rev = self.revise_person(renamed.clone())?;
        Ok(Person { rev, ..renamed })
    }

    /// Makes two people one: `kept` is named wherever `gone` was. Nothing of either is lost, and
    /// [`Self::undo_merge`] takes it back.
    pub fn merge_people(&self, gone: &PersonId, kept: &PersonId) -> Result<Merged> {
        if gone == kept {
            let problem = Problem::Other("should be somebody else");
            return Err(Invalid::new("into", problem).into());
        }
        if self.person(gone)?.is_self {
            let problem = Problem::Other("is you; merge the other one into yourself instead");
            return Err(Invalid::new("gone", problem).into());
        }
        let session = self.session()?;
        let merged = session.store.merge_people(gone, kept, self.clock().now())?;
        session.indexer.wake();
        self.tell(&Event::PeopleChanged { seq: merged.saved.seq });
        Ok(merged)
    }

    /// Takes a merge back: `gone` is there again and named where they were.
    pub fn undo_merge(&self, gone: &PersonId) -> Result<()> {
        let session = self.session()?;
        let saved = session.store.undo_merge(gone, self.clock().now())?;
        session.indexer.wake();
        self.tell(&Event::PeopleChanged { seq: saved.seq });
        Ok(())
    }

    /// Removes a person, but only one whom nothing names.
    pub fn delete_person(&self, id: &PersonId) -> Result<Unnamed> {
        let unnamed = self.session()?.store.delete_person(id)?;
        if let Unnamed::Deleted(saved) = unnamed {
            self.tell(&Event::PeopleChanged { seq: saved.seq });
        }
        Ok(unnamed)
    }

    /// Returns a person of this name, to be filled in and stored.
    pub fn person_called(&self, name: &str) -> Result<Person> {
        check_name("name", name)?;
        self.person_named(name.trim())
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
    if let Ok(id) = name.parse::<PersonId>() {
        let id = store.read(|journal| journal.present_person(&id))?;
        if store.person(&id)?.is_some() {
            return Ok(Some(id));
        }
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

/// Takes the words out of locked entries: day and kind stay, so that nothing seems to be missing.
pub(crate) fn hide_locked(entries: &mut [EntrySummary], shows_locked: bool) -> Result<()> {
    let locked = |entry: &&mut EntrySummary| entry.sensitivity == Sensitivity::Locked;
    for entry in entries.iter_mut().filter(locked).filter(|_| !shows_locked) {
        entry.title = Title::try_from(LOCKED_TITLE.to_owned())?;
        entry.excerpt = String::new();
    }
    Ok(())
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
