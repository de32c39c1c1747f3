//! The list of records: which fields, types and states every kind and child has.
//!
//! `records.toml` is the one list. It is compiled in and read once; a mistake in it is a bug that
//! the first test finds.

mod field_type;

use std::sync::LazyLock;

use toml::{Table, Value};

use crate::{ChildType, Facet, Kind, RecordType};

pub use field_type::FieldType;

/// What a kind without states of its own is from the start.
pub const DONE: &str = "done";

/// One field of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub name: String,
    /// The first that fits is the value's type. Never empty.
    pub types: Vec<FieldType>,
    /// The members of a structure or of each row of a list.
    pub members: Vec<Self>,
}

impl RecordType {
    /// Returns the fields of this record in their canonical order.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Kind(kind) => &RECORDS.kinds[kind as usize].fields,
            Self::Child(child) => &RECORDS.children[child as usize].fields,
            Self::Person => &RECORDS.person,
        }
    }
}

impl Kind {
    /// Returns the states that an entry of this kind goes through, the first one first.
    pub fn states(self) -> &'static [String] {
        &RECORDS.kinds[self as usize].states
    }
}

impl Facet {
    /// Returns the names of the fields that this facet looks at.
    pub fn fields(self) -> &'static [String] {
        &RECORDS.facets[self as usize].fields
    }

    /// Returns every value that the facet can have, sorted; empty for `template`, which is open.
    pub fn values(self) -> &'static [String] {
        &RECORDS.facets[self as usize].values
    }
}

struct Records {
    kinds: Vec<KindRecord>,
    children: Vec<KindRecord>,
    person: Vec<Field>,
    facets: Vec<FacetRecord>,
}

struct KindRecord {
    states: Vec<String>,
    fields: Vec<Field>,
}

struct FacetRecord {
    fields: Vec<String>,
    values: Vec<String>,
}

const LIST: &str = include_str!("../records.toml");

static RECORDS: LazyLock<Records> = LazyLock::new(|| {
    let parsed = LIST.parse::<Table>();
    let list = parsed.unwrap_or_else(|error| panic!("BUG: records.toml: {}", error.message()));
    Records::read(&list)
});

impl Records {
    fn read(list: &Table) -> Self {
        let enums = table(list, "enums");
        let read_kind = |name: &str| {
            let record = table(table(list, "kinds"), name);
            let states = match record.get("states") {
                Some(states) => strings(states),
                None => vec![DONE.to_owned()],
            };
            KindRecord { states, fields: read_fields(table(record, "fields"), enums) }
        };
        let read_child = |name: &str| {
            let record = table(table(list, "children"), name);
            let fields = match record.get("fields_of").and_then(Value::as_str) {
                Some(kind) => read_kind(kind).fields,
                None => read_fields(table(record, "fields"), enums),
            };
            KindRecord { states: Vec::new(), fields }
        };
        let kinds: Vec<_> = Kind::ALL.iter().map(|kind| read_kind(kind.as_str())).collect();
        let children: Vec<_> =
            ChildType::ALL.iter().map(|child| read_child(child.as_str())).collect();
        let person = read_fields(table(table(list, "person"), "fields"), enums);
        let facets = Facet::ALL
            .iter()
            .map(|facet| {
                let names = table(list, "facets").get(facet.as_str());
                let names = strings(names.expect("BUG: records.toml lists every facet"));
                read_facet(*facet, names, kinds.iter().chain(&children))
            })
            .collect();
        Self { kinds, children, person, facets }
    }
}

fn read_facet<'a>(
    facet: Facet,
    names: Vec<String>,
    records: impl Iterator<Item = &'a KindRecord>,
) -> FacetRecord {
    let mut values: Vec<String> = Vec::new();
    for record in records {
        if facet == Facet::State {
            values.extend(record.states.iter().cloned());
        }
        for field in record.fields.iter().filter(|field| names.contains(&field.name)) {
            for field_type in &field.types {
                if let FieldType::OneOf(words) = field_type {
                    values.extend(words.iter().cloned());
                }
            }
        }
    }
    values.sort_unstable();
    values.dedup();
    FacetRecord { fields: names, values }
}

/// Reads a table of paths into a tree: `"ask.money"` becomes the member `money` of `ask`.
fn read_fields(paths: &Table, enums: &Table) -> Vec<Field> {
    let mut fields = Vec::new();
    for (path, spec) in paths {
        let spec = spec.as_str().expect("BUG: records.toml gives each field its types as text");
        let types: Vec<FieldType> =
            spec.split(" | ").map(|text| FieldType::read(text, enums)).collect();
        insert(&mut fields, path, types);
    }
    fields
}

fn insert(fields: &mut Vec<Field>, path: &str, types: Vec<FieldType>) {
    let (name, rest) = match path.split_once('.') {
        Some((name, rest)) => (name, Some(rest)),
        None => (path, None),
    };
    let at = fields.iter().position(|field| field.name == name).unwrap_or_else(|| {
        // A path whose beginning is not listed by itself goes through a structure.
        fields.push(Field {
            name: name.to_owned(),
            types: vec![FieldType::Struct],
            members: Vec::new(),
        });
        fields.len() - 1
    });
    match rest {
        Some(rest) => insert(&mut fields[at].members, rest, types),
        None => fields[at].types = types,
    }
}

fn table<'a>(parent: &'a Table, name: &str) -> &'a Table {
    static EMPTY: LazyLock<Table> = LazyLock::new(Table::new);
    parent.get(name).and_then(Value::as_table).unwrap_or(&EMPTY)
}

fn strings(value: &Value) -> Vec<String> {
    let words = value.as_array().map(Vec::as_slice).unwrap_or_default();
    words.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests;
