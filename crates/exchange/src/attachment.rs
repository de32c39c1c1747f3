//! Attachments in a line: base64, with the type that the bytes show.

use std::fmt;

use base64::{Engine, prelude::BASE64_STANDARD};
use footing_domain::{
    AttachmentId, AttachmentRef, Invalid, Problem, media::media_type, text::without_nul,
};
use serde_json::{Map, Value};

use crate::line::object::{Object, at};

const NAME_MAX_CHARS: usize = 200;

/// An attachment of a line. `Debug` shows sizes only.
#[derive(Clone, PartialEq, Eq)]
pub struct AttachmentLine {
    pub id: Option<AttachmentId>,
    pub name: String,
    /// Sniffed from the bytes if there are any; a type that the line claims is not believed.
    pub media_type: String,
    pub size: u64,
    /// Left out where another line has the bytes.
    pub bytes: Option<Vec<u8>>,
}

impl fmt::Debug for AttachmentLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AttachmentLine({:?}, {}, {} bytes)", self.id, self.media_type, self.size)
    }
}

impl AttachmentLine {
    pub fn new(reference: &AttachmentRef, bytes: Option<Vec<u8>>) -> Self {
        Self {
            id: Some(reference.id.clone()),
            name: reference.name.clone(),
            media_type: reference.media_type.clone(),
            size: reference.size,
            bytes,
        }
    }

    /// Returns what the entry keeps of it.
    pub fn reference(&self, id: AttachmentId) -> AttachmentRef {
        AttachmentRef {
            id,
            name: self.name.clone(),
            media_type: self.media_type.clone(),
            size: self.size,
        }
    }

    pub(crate) fn read(mut object: Object) -> Result<Self, Invalid> {
        let id = object.take_parsed("id")?;
        let name = object
            .take_string("name")?
            .ok_or_else(|| Invalid::new("name", Problem::Missing))
            .and_then(file_name)?;
        let claimed = object.take_string("type")?;
        let size = object.take_size("size")?;
        let bytes = object.take_string("bytes")?.map(|text| decode(&text)).transpose()?;
        object.finish()?;
        let (sniffed, size) = match &bytes {
            Some(bytes) => {
                let found = bytes.len() as u64;
                if size.is_some_and(|size| size != found) {
                    return Err(Invalid::new(
                        "size",
                        Problem::Other("is not the size of the bytes"),
                    ));
                }
                (media_type(bytes).to_owned(), found)
            }
            None => (
                claimed.ok_or_else(|| Invalid::new("type", Problem::Missing)).and_then(media)?,
                size.ok_or_else(|| Invalid::new("size", Problem::Missing))?,
            ),
        };
        Ok(Self { id, name, media_type: sniffed, size, bytes })
    }

    pub(crate) fn to_value(&self) -> Value {
        let mut map = Map::new();
        if let Some(id) = &self.id {
            map.insert("id".to_owned(), id.as_str().into());
        }
        map.insert("name".to_owned(), self.name.as_str().into());
        map.insert("type".to_owned(), self.media_type.as_str().into());
        match &self.bytes {
            Some(bytes) => map.insert("bytes".to_owned(), encode(bytes).into()),
            None => map.insert("size".to_owned(), self.size.into()),
        };
        Value::Object(map)
    }
}

pub(crate) fn encode(bytes: &[u8]) -> String {
    BASE64_STANDARD.encode(bytes)
}

pub(crate) fn decode(text: &str) -> Result<Vec<u8>, Invalid> {
    BASE64_STANDARD.decode(text).map_err(|_| {
        Invalid::new("bytes", Problem::Other("is not base64 (standard alphabet, padded)"))
    })
}

/// Checks a name that is shown and offered when saving: one line, no folders.
fn file_name(text: String) -> Result<String, Invalid> {
    without_nul("name", &text)?;
    let found = text.chars().count();
    if text.trim().is_empty() {
        return Err(Invalid::new("name", Problem::Empty));
    }
    if found > NAME_MAX_CHARS {
        return Err(Invalid::new(
            "name",
            Problem::TooLong { unit: "characters", max: NAME_MAX_CHARS, found },
        ));
    }
    let unsafe_character =
        |character: char| character.is_control() || matches!(character, '/' | '\\');
    if text.chars().any(unsafe_character) || matches!(text.as_str(), "." | "..") {
        return Err(Invalid::new(
            "name",
            Problem::Other("is not a file name: no folders, no line breaks"),
        ));
    }
    Ok(text)
}

fn media(text: String) -> Result<String, Invalid> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&-^_.+/".contains(&byte);
    if text.len() <= 100 && text.split('/').count() == 2 && text.bytes().all(allowed) {
        Ok(text)
    } else {
        Err(at("type")(Invalid::new("", Problem::Other("is not a media type, such as image/png"))))
    }
}
