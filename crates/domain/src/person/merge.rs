//! Two records of one person. Nothing that stands in either is lost.

use serde_json::{Map, Value};

use super::Person;
use crate::{Fields, RecordType, records::FieldType};

impl Person {
    /// Returns this person with all that `gone` had: the names as aliases, what was empty here, and
    /// texts and lists of both, one after the other. Where both say one thing, such as a level,
    /// this person's stands.
    #[must_use]
    pub fn absorbing(&self, gone: &Self) -> Self {
        let mut kept = self.clone();
        for name in gone.names() {
            kept.add_alias(name);
        }
        kept.is_self |= gone.is_self;
        kept.relation = kept.relation.or(gone.relation);
        kept.function = kept.function.or(gone.function);
        kept.fields = both(&self.fields, &gone.fields);
        kept
    }

    /// Returns this person without what [`Self::absorbing`] brought. `before` is how they were;
    /// `merged` how the merge left them. What was changed since stays, but for the names.
    #[must_use]
    pub fn releasing(&self, before: &Self, merged: &Self) -> Self {
        let mut released = self.clone();
        released.aliases.retain(|alias| {
            before.names().any(|name| name == alias) || !merged.aliases.contains(alias)
        });
        if self.fields == merged.fields {
            released.fields = before.fields.clone();
        }
        if self.relation == merged.relation {
            released.relation = before.relation;
        }
        if self.function == merged.function {
            released.function = before.function;
        }
        released.is_self = before.is_self;
        released
    }
}

/// A text of which somebody has one at a time.
const LEVEL: &str = "level";

fn both(kept: &Fields, gone: &Fields) -> Fields {
    let mut all = Map::new();
    // In the list's order, which is the canonical one.
    for field in RecordType::Person.fields() {
        let (one, other) = (kept.get(&field.name), gone.get(&field.name));
        let value = match (one, other) {
            (Some(Value::String(one)), Some(Value::String(other)))
                if one != other
                    && field.name != LEVEL
                    && field.types.iter().any(FieldType::is_prose) =>
            {
                Value::String(format!("{one}\n\n{other}"))
            }
            (Some(Value::Array(one)), Some(Value::Array(other))) => {
                let new = other.iter().filter(|item| !one.contains(item));
                Value::Array(one.iter().chain(new).cloned().collect())
            }
            (Some(Value::Object(one)), Some(Value::Object(other))) => {
                let mut members = other.clone();
                members.extend(one.clone());
                Value::Object(members)
            }
            (Some(value), _) | (None, Some(value)) => value.clone(),
            (None, None) => continue,
        };
        all.insert(field.name.clone(), value);
    }
    // A later list of records may know what this one does not.
    for (name, value) in kept.as_object().iter().chain(gone.as_object()) {
        if !all.contains_key(name) {
            all.insert(name.clone(), value.clone());
        }
    }
    let canonical = Fields::parse(RecordType::Person, Value::Object(all.clone()));
    canonical.unwrap_or_else(|_| Fields::from_stored(Value::Object(all)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{Function, Relation};

    fn person(id: &str, name: &str, fields: Value) -> Person {
        Person {
            id: id.parse().expect("an id"),
            name: name.to_owned(),
            short_name: None,
            aliases: Vec::new(),
            is_self: false,
            relation: None,
            function: None,
            fields: Fields::parse(RecordType::Person, fields).expect("fields of a person"),
            rev: 1,
        }
    }

    #[test]
    fn nothing_that_stood_in_either_is_lost() {
        let kept = Person {
            relation: Some(Relation::Peer),
            ..person(
                "a",
                "Anneke de Vries",
                json!({"level": "senior", "cares_about": "her people", "their_words": [{"term": "a"}]}),
            )
        };
        let gone = Person {
            short_name: Some("Anneke".to_owned()),
            aliases: vec!["anneke DE vries".to_owned(), "AdV".to_owned()],
            relation: Some(Relation::Boss),
            function: Some(Function::Support),
            ..person(
                "b",
                "A. de Vries",
                json!({
                    "level": "staff", "cares_about": "the handover", "notes": "reads on the train",
                    "their_words": [{"term": "a"}, {"term": "b"}],
                }),
            )
        };
        let merged = kept.absorbing(&gone);
        assert_eq!(merged.aliases, ["A. de Vries", "Anneke", "AdV"], "each name once");
        assert_eq!(merged.relation, Some(Relation::Peer));
        assert_eq!(merged.function, Some(Function::Support));
        let fields = json!({
            "level": "senior", "cares_about": "her people\n\nthe handover",
            "their_words": [{"term": "a"}, {"term": "b"}], "notes": "reads on the train",
        });
        assert_eq!(merged.fields, Fields::parse(RecordType::Person, fields).expect("fields"));
        assert_eq!(merged.releasing(&kept, &merged), kept, "and taken back it is as it was");
    }

    #[test]
    fn what_was_changed_since_stays_when_a_merge_is_taken_back() {
        let (kept, gone) = (person("a", "Anneke", json!({})), person("b", "A. V.", json!({})));
        let merged = kept.absorbing(&gone);
        let mut since = merged.clone();
        since.add_alias("Annie");
        since.function = Some(Function::Support);
        let released = since.releasing(&kept, &merged);
        assert_eq!(released.aliases, ["Annie"], "only the other's names go");
        assert_eq!(released.function, Some(Function::Support));
    }
}
