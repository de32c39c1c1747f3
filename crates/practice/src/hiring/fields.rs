//! The fields of hiring records, read and written: what is not there is empty, and what is not known
//! here stays.

use footing_domain::{CivilDate, Fields, Invalid, Kind, RecordType};
use serde_json::{Map, Value};

pub(super) struct At<'f>(Option<&'f Map<String, Value>>);

impl<'f> At<'f> {
    pub(super) fn of(value: &'f Value) -> Self {
        Self(value.as_object())
    }

    pub(super) const fn of_fields(fields: &'f Fields) -> Self {
        Self(Some(fields.as_object()))
    }

    pub(super) fn inner(&self, name: &str) -> Self {
        Self(self.get(name).and_then(Value::as_object))
    }

    fn get(&self, name: &str) -> Option<&'f Value> {
        self.0.and_then(|object| object.get(name))
    }

    pub(super) fn text(&self, name: &str) -> String {
        self.get(name).and_then(Value::as_str).unwrap_or_default().trim().to_owned()
    }

    pub(super) fn some(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    pub(super) fn texts(&self, name: &str) -> Vec<String> {
        let list = self.get(name).and_then(Value::as_array).into_iter().flatten();
        list.filter_map(Value::as_str).map(str::to_owned).collect()
    }

    pub(super) fn word<W: std::str::FromStr>(&self, name: &str) -> Option<W> {
        self.get(name)?.as_str()?.parse().ok()
    }

    pub(super) fn day(&self, name: &str) -> Option<CivilDate> {
        self.word(name)
    }

    pub(super) fn number(&self, name: &str) -> Option<i64> {
        self.get(name)?.as_i64()
    }

    pub(super) fn float(&self, name: &str) -> Option<f64> {
        self.get(name)?.as_f64()
    }

    pub(super) fn flag(&self, name: &str) -> bool {
        self.get(name).and_then(Value::as_bool).unwrap_or_default()
    }
}

pub(super) struct Out(Map<String, Value>);

impl Out {
    pub(super) fn over(rest: &Fields) -> Self {
        Self(rest.as_object().clone())
    }

    /// Writes a field; one that is empty is taken away, and a list without anything in it is empty.
    pub(super) fn put(&mut self, name: &str, value: Value) {
        if value.is_null() || value.as_array().is_some_and(Vec::is_empty) {
            self.0.remove(name);
        } else {
            self.0.insert(name.to_owned(), value);
        }
    }

    pub(super) fn parse(self, kind: Kind) -> Result<Fields, Invalid> {
        Fields::parse(RecordType::Kind(kind), Value::Object(self.0))
    }
}

pub(super) fn text(words: &str) -> Value {
    let words = words.trim();
    if words.is_empty() { Value::Null } else { words.into() }
}

pub(super) fn some(words: Option<&str>) -> Value {
    words.map_or(Value::Null, text)
}

pub(super) fn day(day: Option<CivilDate>) -> Value {
    day.map_or(Value::Null, |day| day.to_string().into())
}
