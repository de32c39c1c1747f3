//! The fields of a record, checked against the list of records.
//!
//! Checked fields are canonical: keys stand in the list's order, what was left empty (`null`, or a
//! structure of nothing but `null`) is not there, so that the same fields always make the same
//! bytes.

mod check;
mod pairs;
mod walk;

use std::fmt;

use serde_json::{Map, Value};

use crate::{ChildType, Facet, Invalid, RecordType, fold::fold};

/// The fields of one record. `Debug` shows how many there are.
#[derive(Clone, Default, PartialEq)]
pub struct Fields(Map<String, Value>);

impl Fields {
    /// Checks an object against the fields that `record` lists and puts it into canonical form.
    ///
    /// A refusal names the place by its path inside the object: `renegotiated[0].on`.
    pub fn parse(record: RecordType, value: Value) -> Result<Self, Invalid> {
        let Value::Object(object) = value else { return Err(check::not_an_object()) };
        check::object(record.fields(), &object).map(Self)
    }

    /// Builds fields from `name=value` pairs as they are typed on a command line.
    pub fn from_pairs(record: RecordType, pairs: &[(String, String)]) -> Result<Self, Invalid> {
        Self::default().with_pairs(record, pairs)
    }

    /// Sets fields from typed pairs: `due=2026-04-01`, `ask.money=£3,400`. A list takes one item a
    /// pair, or JSON; an empty value clears the field.
    pub fn with_pairs(
        self,
        record: RecordType,
        pairs: &[(String, String)],
    ) -> Result<Self, Invalid> {
        let object = pairs::set(record.fields(), self.0, pairs)?;
        Self::parse(record, Value::Object(object))
    }

    /// Takes back what [`Fields::into_value`] gave; what the store wrote is not checked again.
    pub fn from_stored(value: Value) -> Self {
        if let Value::Object(object) = value { Self(object) } else { Self::default() }
    }

    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// Returns the field's value where that is a text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str)
    }

    pub const fn as_object(&self) -> &Map<String, Value> {
        &self.0
    }

    pub fn into_value(self) -> Value {
        Value::Object(self.0)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns every text that the owner wrote into these fields, nested ones too: no dates, ids or
    /// words of an enumeration.
    pub fn prose(&self, record: RecordType) -> impl Iterator<Item = &str> {
        let mut prose = Vec::new();
        walk::texts(record.fields(), &self.0, &mut |field_type, text| {
            if field_type.is_none_or(crate::records::FieldType::is_prose) && !text.is_empty() {
                prose.push(text);
            }
        });
        prose.into_iter()
    }

    /// Returns every reference to a record of `kind`, such as `person`.
    pub fn references(&self, record: RecordType, kind: &str) -> impl Iterator<Item = &str> {
        let mut found = Vec::new();
        walk::texts(record.fields(), &self.0, &mut |field_type, text| {
            if field_type.is_some_and(|field_type| walk::refers_to(field_type, kind)) {
                found.push(text);
            }
        });
        walk::tally_keys(record.fields(), &self.0, &mut |person| {
            if kind == "person" {
                found.push(person);
            }
        });
        found.into_iter()
    }

    /// Returns the fields with every reference to a record of `kind` replaced by what `to` makes
    /// of it, which is how names become ids when an entry is filed.
    #[must_use]
    pub fn map_references(
        self,
        record: RecordType,
        kind: &str,
        mut to: impl FnMut(&str) -> String,
    ) -> Self {
        Self(walk::map_references(record.fields(), self.0, kind, &mut to))
    }

    /// Returns the values that the facets of the query language look at, but for the entry's own
    /// status and template: see [`facets`].
    fn facets(&self, record: RecordType) -> Vec<(Facet, String)> {
        let mut found = Vec::new();
        for facet in Facet::ALL {
            for name in facet.fields() {
                let known = |text: &&str| facet.values().iter().any(|value| value == text);
                if record.fields().iter().any(|field| field.name == *name)
                    && let Some(text) = self.text(name).filter(known)
                {
                    found.push((*facet, text.to_owned()));
                }
            }
        }
        found
    }
}

/// Returns every facet value of a record, for the index: what `type:`, `state:`, `door:` find.
pub fn facets(
    record: RecordType,
    status: Option<&str>,
    template_id: Option<&str>,
    fields: &Fields,
) -> Vec<(Facet, String)> {
    let mut found = fields.facets(record);
    found.extend(status.map(|status| (Facet::State, status.to_owned())));
    found.extend(template_id.map(|id| (Facet::Template, fold(id))));
    if record == RecordType::Child(ChildType::Commitment) {
        found.extend(of_promise(fields).map(|state| (Facet::State, state.to_owned())));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Returns the states of a promise that its field does not say: one that says none is open, one that was
/// moved goes on as open and is found by what was done to it as well.
fn of_promise(fields: &Fields) -> impl Iterator<Item = &'static str> {
    let state = fields.text("state");
    let runs = matches!(state, None | Some("open" | "renegotiated"));
    let moves = fields.get("renegotiated").and_then(Value::as_array);
    let was_moved = moves.is_some_and(|moves| !moves.is_empty());
    let open = state.is_none().then_some("open");
    open.into_iter().chain((runs && was_moved).then_some("renegotiated"))
}

impl fmt::Debug for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fields({})", self.0.len())
    }
}

#[cfg(test)]
mod tests;
