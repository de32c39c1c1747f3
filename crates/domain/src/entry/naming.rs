//! Who an entry names, and putting one person in the place of another.
//!
//! A person stands in the list of people, in fields that refer to somebody, as the key of a tally,
//! and in all of these of every child. Merging two people goes through each of these places; taking
//! the merge back goes through those where the earlier revision had them.

use serde_json::{Map, Value};

use crate::{Content, Fields, Mention, PersonId, RecordType};

impl Content {
    /// Returns everybody whom the entry or one of its children names, each once. A name that was
    /// never filed names nobody.
    pub fn named(&self) -> Vec<PersonId> {
        let mentioned = self.people.iter().map(|mention| mention.person.clone());
        let mut named: Vec<PersonId> = mentioned.collect();
        let mut of = |record: RecordType, fields: &Fields| {
            named.extend(fields.references(record, "person").filter_map(|text| text.parse().ok()));
        };
        of(RecordType::Kind(self.kind), &self.fields);
        for child in &self.children {
            of(RecordType::Child(child.child_type), &child.fields);
        }
        named.sort_unstable();
        named.dedup();
        named
    }

    /// Returns the content with everybody replaced by whom `to` makes of them. Who then stands twice
    /// in one role stands there once, and counts of a tally are added up.
    #[must_use]
    pub fn with_people(mut self, mut to: impl FnMut(&PersonId) -> PersonId) -> Self {
        let mut people: Vec<Mention> = Vec::with_capacity(self.people.len());
        for mention in self.people {
            let mention = Mention { person: to(&mention.person), role: mention.role };
            if !people.contains(&mention) {
                people.push(mention);
            }
        }
        self.people = people;
        let mut mapped = |record: RecordType, fields: Fields| {
            fields.map_references(record, "person", |text| {
                text.parse().map_or_else(|_| text.to_owned(), |id: PersonId| to(&id).into_string())
            })
        };
        self.fields = mapped(RecordType::Kind(self.kind), self.fields);
        for child in &mut self.children {
            let fields = std::mem::take(&mut child.fields);
            child.fields = mapped(RecordType::Child(child.child_type), fields);
        }
        self
    }

    /// Returns the content with `gone` back in every place where `before`, a revision of the same
    /// entry, had them and where `kept` stands now. What was written since stays.
    #[must_use]
    pub fn with_person_back(mut self, before: &Self, gone: &PersonId, kept: &PersonId) -> Self {
        for was in before.people.iter().filter(|mention| mention.person == *gone) {
            let merged = Mention { person: kept.clone(), role: was.role };
            let Some(at) = self.people.iter().position(|mention| *mention == merged) else {
                continue;
            };
            if before.people.contains(&merged) {
                self.people.insert(at + 1, was.clone());
            } else {
                self.people[at] = was.clone();
            }
        }
        self.fields = back(&before.fields, self.fields, gone, kept);
        for child in &mut self.children {
            if let Some(was) = before.children.iter().find(|was| was.id == child.id) {
                child.fields = back(&was.fields, std::mem::take(&mut child.fields), gone, kept);
            }
        }
        self
    }
}

fn back(before: &Fields, now: Fields, gone: &PersonId, kept: &PersonId) -> Fields {
    let mut now = now.into_value();
    if let Value::Object(object) = &mut now {
        object_back(before.as_object(), object, gone.as_str(), kept.as_str());
    }
    Fields::from_stored(now)
}

fn object_back(before: &Map<String, Value>, now: &mut Map<String, Value>, gone: &str, kept: &str) {
    // A tally: the counts were added up under one key.
    if let Some(count) = before.get(gone)
        && let Some(sum) = now.get(kept).cloned()
    {
        match (before.get(kept), sum.as_i64(), count.as_i64()) {
            (Some(_), Some(sum), Some(count)) => {
                now.insert(kept.to_owned(), Value::from(sum - count));
            }
            (Some(_), ..) => {}
            (None, ..) => drop(now.remove(kept)),
        }
        now.insert(gone.to_owned(), count.clone());
        now.sort_keys();
    }
    for (name, was) in before {
        if let Some(value) = now.get_mut(name) {
            value_back(was, value, gone, kept);
        }
    }
}

fn value_back(before: &Value, now: &mut Value, gone: &str, kept: &str) {
    match (before, now) {
        (Value::String(was), Value::String(is)) if was == gone && is == kept => {
            gone.clone_into(is);
        }
        (Value::Array(was), Value::Array(is)) => {
            was.iter().zip(is).for_each(|(was, is)| value_back(was, is, gone, kept));
        }
        (Value::Object(was), Value::Object(is)) => object_back(was, is, gone, kept),
        _ => {}
    }
}

#[cfg(test)]
mod tests;
