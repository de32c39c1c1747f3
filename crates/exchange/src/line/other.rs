//! Templates, settings and bytes: carried as they are, checked by those who use them.

use std::fmt;

use footing_domain::{AttachmentId, Invalid, Problem};
use serde_json::Value;

use super::{
    envelope,
    object::{Object, at, wrong_type},
    put, to_text,
};
use crate::attachment::{decode, encode};

/// One version of one template. `Debug` shows its id only.
#[derive(Clone, PartialEq)]
pub struct TemplateLine {
    pub id: String,
    pub version: u32,
    /// The form itself; never null.
    pub content: Value,
}

impl fmt::Debug for TemplateLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TemplateLine({} v{})", self.id, self.version)
    }
}

impl TemplateLine {
    pub(super) fn read(mut object: Object) -> Result<Self, Invalid> {
        let missing = |key| move || Invalid::new(key, Problem::Missing);
        let line = Self {
            id: object.take_string("id")?.ok_or_else(missing("id")).and_then(template_id)?,
            version: object.take_count("version")?.ok_or_else(missing("version"))?,
            content: object.take("content").ok_or_else(missing("content"))?,
        };
        object.finish()?;
        Ok(line)
    }

    pub(super) fn write(&self) -> String {
        let mut map = envelope("template");
        put(&mut map, "id", self.id.as_str());
        put(&mut map, "version", self.version);
        // Not `put`: an empty form is a form.
        map.insert("content".to_owned(), self.content.clone());
        to_text(&map)
    }
}

/// The bytes of one attachment. What it is called, and what holds it, another line says. `Debug` shows
/// sizes only.
#[derive(Clone, PartialEq, Eq)]
pub struct BytesLine {
    pub id: AttachmentId,
    pub bytes: Vec<u8>,
}

impl fmt::Debug for BytesLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BytesLine({}, {} bytes)", self.id, self.bytes.len())
    }
}

impl BytesLine {
    pub(super) fn read(mut object: Object) -> Result<Self, Invalid> {
        let missing = |key| move || Invalid::new(key, Problem::Missing);
        let id = object.take_parsed("id")?.ok_or_else(missing("id"))?;
        let bytes = object.take_string("bytes")?.ok_or_else(missing("bytes"))?;
        object.finish()?;
        Ok(Self { id, bytes: decode(&bytes)? })
    }

    pub(super) fn write(&self) -> String {
        let mut map = envelope("attachment");
        put(&mut map, "id", self.id.as_str());
        // Not `put`: an empty file is a file.
        map.insert("bytes".to_owned(), encode(&self.bytes).into());
        to_text(&map)
    }
}

/// One setting of the journal. `Debug` shows its key only.
#[derive(Clone, PartialEq)]
pub struct SettingLine {
    pub key: String,
    pub value: Value,
}

impl fmt::Debug for SettingLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SettingLine({})", self.key)
    }
}

impl SettingLine {
    pub(super) fn read(mut object: Object) -> Result<Self, Invalid> {
        let key =
            object.take_string("key")?.ok_or_else(|| Invalid::new("key", Problem::Missing))?;
        let well_formed =
            |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
        if key.is_empty() || key.len() > 64 || !key.bytes().all(well_formed) {
            return Err(wrong_type("key", "1 to 64 letters, digits, dots, - or _"));
        }
        let value = object.take("value").ok_or_else(|| Invalid::new("value", Problem::Missing))?;
        object.finish()?;
        Ok(Self { key, value })
    }

    pub(super) fn write(&self) -> String {
        let mut map = envelope("setting");
        put(&mut map, "key", self.key.as_str());
        map.insert("value".to_owned(), self.value.clone());
        to_text(&map)
    }
}

/// Checks a template's id, which follows the rules of every id.
pub(super) fn template_id(text: String) -> Result<String, Invalid> {
    text.parse::<footing_domain::EntryId>().map_err(at("id"))?;
    Ok(text)
}
