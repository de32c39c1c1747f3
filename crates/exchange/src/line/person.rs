//! A person as a line.

use std::fmt;

use footing_domain::{
    Fields, Function, Invalid, Person, PersonId, Problem, RecordType, Relation, fold::fold,
};
use serde_json::Value;

use super::{
    envelope,
    object::{Object, at, string},
    put, to_text,
};

const NAME_MAX_CHARS: usize = 200;

/// What a line says of a person. `Debug` shows the id only.
#[derive(Clone, PartialEq)]
pub struct PersonLine {
    pub id: Option<PersonId>,
    pub name: String,
    pub short_name: Option<String>,
    pub aliases: Vec<String>,
    pub is_self: bool,
    pub relation: Option<Relation>,
    pub function: Option<Function>,
    pub fields: Fields,
    pub rev: Option<u32>,
}

impl fmt::Debug for PersonLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PersonLine({:?})", self.id)
    }
}

impl From<&Person> for PersonLine {
    fn from(person: &Person) -> Self {
        Self {
            id: Some(person.id.clone()),
            name: person.name.clone(),
            short_name: person.short_name.clone(),
            aliases: person.aliases.clone(),
            is_self: person.is_self,
            relation: person.relation,
            function: person.function,
            fields: person.fields.clone(),
            rev: Some(person.rev),
        }
    }
}

impl PersonLine {
    /// Returns the line of somebody of whom only the name is known.
    pub fn named(name: &str) -> Result<Self, Invalid> {
        Ok(Self {
            id: None,
            name: person_name(name)?,
            short_name: None,
            aliases: Vec::new(),
            is_self: false,
            relation: None,
            function: None,
            fields: Fields::default(),
            rev: None,
        })
    }

    /// Returns the person; a line without an id gets `new_id`, one without a count starts at 1.
    pub fn into_person(self, new_id: impl FnOnce() -> PersonId) -> Person {
        Person {
            id: self.id.unwrap_or_else(new_id),
            name: self.name,
            short_name: self.short_name,
            aliases: self.aliases,
            is_self: self.is_self,
            relation: self.relation,
            function: self.function,
            fields: self.fields,
            rev: self.rev.unwrap_or(1),
        }
    }

    pub(super) fn read(mut object: Object) -> Result<Self, Invalid> {
        let id = object.take_parsed("id")?;
        let name = object
            .take_string("name")?
            .ok_or_else(|| Invalid::new("name", Problem::Missing))
            .and_then(|name| person_name(&name).map_err(at("name")))?;
        let short_name = object
            .take_string("short_name")?
            .map(|name| person_name(&name).map_err(at("short_name")))
            .transpose()?;
        let aliases = object.take_list("aliases", |alias| {
            string(alias).and_then(|name| person_name(&name)).map_err(at(""))
        })?;
        let mut seen = Vec::new();
        for (index, alias) in aliases.iter().enumerate() {
            let folded = fold(alias);
            if seen.contains(&folded) {
                return Err(Invalid::new(format!("aliases[{index}]"), Problem::Duplicate));
            }
            seen.push(folded);
        }
        let is_self = object.take_bool("self")?.unwrap_or(false);
        let relation = object.take_parsed("relation")?;
        let function = object.take_parsed("function")?;
        let fields = object.take("fields").unwrap_or_else(|| Value::Object(serde_json::Map::new()));
        let fields = Fields::parse(RecordType::Person, fields)
            .map_err(|invalid| invalid.within("fields"))?;
        let rev = object.take_revision()?;
        object.finish()?;
        Ok(Self { id, name, short_name, aliases, is_self, relation, function, fields, rev })
    }

    pub(super) fn write(&self) -> String {
        let mut map = envelope("person");
        put(&mut map, "id", self.id.as_ref().map(PersonId::as_str));
        put(&mut map, "name", self.name.as_str());
        put(&mut map, "short_name", self.short_name.as_deref());
        put(&mut map, "aliases", self.aliases.clone());
        put(&mut map, "self", self.is_self.then_some(true));
        put(&mut map, "relation", self.relation.map(Relation::as_str));
        put(&mut map, "function", self.function.map(Function::as_str));
        put(&mut map, "fields", self.fields.as_object().clone());
        put(&mut map, "rev", self.rev);
        to_text(&map)
    }
}

/// Checks a person's name: trimmed, 1 to 200 characters, no control characters.
pub(super) fn person_name(text: &str) -> Result<String, Invalid> {
    let trimmed = text.trim();
    if let Some(position) = text.chars().position(|character| character == '\0') {
        return Err(Invalid::new("name", Problem::Nul { at: position + 1 }));
    }
    if trimmed.chars().any(char::is_control) {
        return Err(Invalid::new(
            "name",
            Problem::Other("holds a line break or a control character"),
        ));
    }
    match trimmed.chars().count() {
        0 => Err(Invalid::new("name", Problem::Empty)),
        1..=NAME_MAX_CHARS => Ok(trimmed.to_owned()),
        found => Err(Invalid::new(
            "name",
            Problem::TooLong { unit: "characters", max: NAME_MAX_CHARS, found },
        )),
    }
}
