//! Everybody on the map of power and interest, and one thing about a person changed.

use footing_domain::{
    CivilDate, EntryId, Fields, Invalid, Kind, Person, PersonId, Problem, RecordType,
};
use footing_practice::{
    people::{Influence, PersonChange, changed, influences, with_influence},
    stance::{Standing, standing},
};
use footing_store::PersonRow;
use serde_json::Value;

use crate::{Journal, JournalError, Result, people_brief::day_one, plan};

/// Somebody on the map. `Debug` is left out: it would show a name.
pub struct OnMap {
    pub row: PersonRow,
    pub standing: Standing,
    pub rev: u32,
}

/// The map: everybody by name, and the day from which drift is counted.
pub struct PeopleMap {
    pub people: Vec<OnMap>,
    pub day_one: Option<CivilDate>,
    /// Who listens to whom, as the plan that is under way says it.
    pub influences: Vec<Influence>,
    /// The plan that keeps this, if one is under way.
    pub plan: Option<EntryId>,
}

impl Journal {
    /// Returns everybody, by name, with where they stand and stood on day 1 of the plan that runs.
    pub fn people_map(&self) -> Result<PeopleMap> {
        let session = self.session()?;
        let (today, locked) = (self.clock().today(), session.shows_locked());
        let map = session.store.read(|reading| {
            let day_one = day_one(reading, today)?;
            let plan = plan::kept_under_way(reading, today, locked)?;
            let influences = plan.as_ref().map(|facts| influences(&facts.fields));
            let mut whole: std::collections::HashMap<PersonId, Person> =
                reading.people()?.into_iter().map(|person| (person.id.clone(), person)).collect();
            let rows = reading.people_by_name()?;
            let people = rows
                .into_iter()
                .filter(|row| !row.is_self)
                .filter_map(|row| {
                    let person = whole.remove(&row.id)?;
                    let standing = standing(&person.fields, day_one);
                    Some(OnMap { row, standing, rev: person.rev })
                })
                .collect();
            Ok(PeopleMap {
                people,
                day_one,
                influences: influences.unwrap_or_default(),
                plan: plan.map(|facts| facts.id),
            })
        })?;
        Ok(map)
    }

    /// Notes in the plan that is under way how strongly `to` listens to `from`, 1 to 5, or that
    /// they do not. Returns what stood there before.
    ///
    /// Fails with `invalid_input` where no plan is under way to keep it.
    pub fn set_influence(
        &self,
        from: &PersonId,
        to: &PersonId,
        strength: Option<u8>,
    ) -> Result<Option<u8>> {
        let session = self.session()?;
        let (today, locked) = (self.clock().today(), session.shows_locked());
        let plan = session
            .store
            .read(|reading| plan::kept_under_way(reading, today, locked))?
            .ok_or_else(|| Invalid::new("plan", Problem::Other("is missing: none is under way")))?;
        drop(session);
        let (from, to) = (self.person(from)?.id, self.person(to)?.id);
        let entry = self.entry(&plan.id)?;
        let mut content = entry.content;
        let (fields, before) = with_influence(&content.fields, &from, &to, strength)?;
        if before != strength {
            content.fields = Fields::parse(RecordType::Kind(Kind::Plan), Value::Object(fields))?;
            self.revise(&entry.id, entry.rev, content)?;
        }
        Ok(before)
    }

    /// Changes one thing about a person, who must be at `base_rev`; `conflict` otherwise. Returns the
    /// new revision, and the person as they were, to be put back.
    pub fn change_person(
        &self,
        id: &PersonId,
        base_rev: u32,
        change: PersonChange,
    ) -> Result<(u32, Person)> {
        let before = self.person(id)?;
        if before.rev != base_rev {
            return Err(JournalError::Conflict { found: before.rev });
        }
        let after = changed(&before, change, self.clock().today())?;
        let rev = self.revise_person(after)?;
        Ok((rev, before))
    }

    /// Takes a change back: what is known of a person is again as it was. Their names stay.
    pub fn put_person_back(&self, id: &PersonId, base_rev: u32, before: &str) -> Result<u32> {
        let there = self.person(id)?;
        if there.rev != base_rev {
            return Err(JournalError::Conflict { found: there.rev });
        }
        let known: Value = serde_json::from_str(before).map_err(|_| unreadable())?;
        let word = |name: &str| known.get(name).and_then(Value::as_str);
        let person = Person {
            relation: word("relation").map(str::parse).transpose()?,
            function: word("function").map(str::parse).transpose()?,
            fields: Fields::parse(
                RecordType::Person,
                known.get("fields").cloned().ok_or_else(unreadable)?,
            )?,
            ..there
        };
        self.revise_person(person)
    }
}

/// Returns what [`Journal::put_person_back`] takes: everything about a person that can be changed
/// one by one, as a text that means nothing to the page that keeps it.
pub fn as_it_was(person: &Person) -> String {
    serde_json::json!({
        "relation": person.relation.map(footing_domain::Relation::as_str),
        "function": person.function.map(footing_domain::Function::as_str),
        "fields": person.fields.as_object(),
    })
    .to_string()
}

fn unreadable() -> Invalid {
    Invalid::new("before", Problem::Other("is not what was handed out"))
}
