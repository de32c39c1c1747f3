//! The line format: one JSON object a line, strict on the way in, canonical on the way out.
//!
//! Canonical means: keys in the order of the format's page, empty things left out, fields in the
//! order of the kind's list. So equal content has equal bytes, and two exports can be compared.

mod entry;
mod json;
pub(crate) mod object;
mod other;
mod person;
mod read;

use footing_domain::{Entry, Invalid, Person, Problem};
use serde_json::{Map, Value};

pub use entry::{ChildLine, ContentLine, EntryLine, MentionLine, Resolved, RevisionLine, Who};
pub use other::{BytesLine, SettingLine, TemplateLine};
pub use person::PersonLine;
pub use read::{LineReader, MAX_LINE_BYTES};

use crate::AttachmentLine;
use object::Object;

/// The version of the format that this build reads and writes.
pub const VERSION: u64 = 1;

/// One line. The order of the variants is the order of an export.
#[derive(Debug, Clone, PartialEq)]
pub enum Line {
    Person(Box<PersonLine>),
    /// An attachment's bytes, where there is no room for them in the line that holds it.
    Attachment(BytesLine),
    Entry(Box<EntryLine>),
    /// An earlier state of an entry; only in a full export.
    Revision(Box<RevisionLine>),
    Template(TemplateLine),
    Setting(SettingLine),
}

impl Line {
    /// Returns the word that `type` holds.
    pub const fn type_word(&self) -> &'static str {
        match self {
            Self::Person(_) => "person",
            Self::Attachment(_) => "attachment",
            Self::Entry(_) => "entry",
            Self::Revision(_) => "revision",
            Self::Template(_) => "template",
            Self::Setting(_) => "setting",
        }
    }
}

/// Parses one line. `v` and `type` may be left out: version 1, an entry.
pub fn parse(text: &str) -> Result<Line, Invalid> {
    let mut object = Object::from_value(json::parse(text)?)?;
    if let Some(version) = object.take("v")
        && version.as_u64() != Some(VERSION)
    {
        return Err(Invalid::new(
            "v",
            Problem::WrongType { expected: "1, the one version there is".to_owned() },
        ));
    }
    let type_word = object.take_string("type")?;
    match type_word.as_deref() {
        None | Some("entry") => EntryLine::read(object).map(|line| Line::Entry(Box::new(line))),
        Some("person") => PersonLine::read(object).map(|line| Line::Person(Box::new(line))),
        Some("attachment") => BytesLine::read(object).map(Line::Attachment),
        Some("revision") => RevisionLine::read(object).map(|line| Line::Revision(Box::new(line))),
        Some("template") => TemplateLine::read(object).map(Line::Template),
        Some("setting") => SettingLine::read(object).map(Line::Setting),
        Some(_) => Err(Invalid::new(
            "type",
            Problem::NotOneOf {
                allowed: "person, attachment, entry, revision, template, setting".to_owned(),
            },
        )),
    }
}

/// Parses one line of bytes that may not be UTF-8.
pub fn parse_bytes(bytes: &[u8]) -> Result<Line, Invalid> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        Invalid::new(format!("byte {}", error.valid_up_to() + 1), Problem::Other("is not UTF-8"))
    })?;
    parse(text)
}

/// Writes one line in canonical form, without the line feed.
pub fn write(line: &Line) -> String {
    match line {
        Line::Person(person) => person.write(),
        Line::Attachment(bytes) => bytes.write(),
        Line::Entry(entry) => entry.write(),
        Line::Revision(revision) => revision.write(),
        Line::Template(template) => template.write(),
        Line::Setting(setting) => setting.write(),
    }
}

/// Writes an entry with the bytes of its attachments, as `attachments` holds them.
pub fn write_entry(entry: &Entry, attachments: Vec<AttachmentLine>) -> String {
    EntryLine::from_entry(entry, attachments).write()
}

/// Writes a person.
pub fn write_person(person: &Person) -> String {
    PersonLine::from(person).write()
}

/// Starts a line: its version and type.
fn envelope(type_word: &str) -> Map<String, Value> {
    let mut map = Map::new();
    map.insert("v".to_owned(), VERSION.into());
    map.insert("type".to_owned(), type_word.into());
    map
}

/// Puts a value under `key`, unless it is empty.
fn put(map: &mut Map<String, Value>, key: &str, value: impl Into<Value>) {
    let value = value.into();
    let empty = match &value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    };
    if !empty {
        map.insert(key.to_owned(), value);
    }
}

fn to_text(map: &Map<String, Value>) -> String {
    serde_json::to_string(map).expect("BUG: a map of JSON values is JSON")
}
