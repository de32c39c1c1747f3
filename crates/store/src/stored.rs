//! From a column back to a type of the domain. What does not fit was not written by this crate.

use std::str::FromStr;

use footing_domain::{CivilDate, Fields, Instant};
use rusqlite::{Row, RowIndex};
use serde_json::Value;

use crate::{Result, StoreError};

/// Takes a word of a closed list, an id, a date or a zone from column `name`.
pub(crate) fn word<T: FromStr>(row: &Row<'_>, name: impl RowIndex) -> Result<T> {
    parse(row.get_ref(name)?.as_str().map_err(rusqlite::Error::from)?)
}

/// The same for a column that may be empty.
pub(crate) fn word_or_none<T: FromStr>(row: &Row<'_>, name: &str) -> Result<Option<T>> {
    row.get_ref(name)?.as_str_or_null().map_err(rusqlite::Error::from)?.map(parse).transpose()
}

/// Takes a text that has rules of its own, such as a title.
pub(crate) fn text<T: TryFrom<String>>(text: String) -> Result<T> {
    T::try_from(text).map_err(|_| unexpected())
}

pub(crate) fn parse<T: FromStr>(text: &str) -> Result<T> {
    text.parse().map_err(|_| unexpected())
}

pub(crate) fn instant(millis: i64) -> Result<Instant> {
    Instant::from_millis(millis).map_err(|_| unexpected())
}

pub(crate) fn instant_or_none(millis: Option<i64>) -> Result<Option<Instant>> {
    millis.map(instant).transpose()
}

pub(crate) fn json(text: &str) -> Result<Value> {
    serde_json::from_str(text).map_err(|_| unexpected())
}

/// Takes fields from column `name`.
pub(crate) fn fields(row: &Row<'_>, name: impl RowIndex) -> Result<Fields> {
    fields_of(row.get_ref(name)?.as_str().map_err(rusqlite::Error::from)?)
}

/// Reads fields from their JSON.
pub(crate) fn fields_of(text: &str) -> Result<Fields> {
    // Most entries have none, and a page of a list reads many.
    if text == "{}" { Ok(Fields::default()) } else { Ok(Fields::from_stored(json(text)?)) }
}

/// Returns the JSON to keep.
pub(crate) fn to_json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("BUG: maps with text keys are JSON")
}

pub(crate) fn date(date: CivilDate) -> String {
    date.to_string()
}

pub(crate) const fn unexpected() -> StoreError {
    StoreError::damaged("a stored value cannot be what was written")
}
