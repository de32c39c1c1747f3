//! An entry as rules and views look at it: without its long texts.

use std::fmt;

use crate::{
    Child, CivilDate, EntryId, Fields, Instant, Kind, Mention, MentionRole, PersonId, Sensitivity,
    TagName, Title,
};

/// What can be told of an entry without reading its body or what its owner thinks it means. There
/// is no way back: an entry is changed from its [`Content`](crate::Content) alone.
#[derive(Clone, PartialEq)]
pub struct Facts {
    pub id: EntryId,
    pub kind: Kind,
    pub title: Title,
    /// The first 200 characters of the body.
    pub excerpt: String,
    pub occurred_on: CivilDate,
    pub recorded_at: Instant,
    pub sensitivity: Sensitivity,
    pub status: Option<String>,
    pub rev: u32,
    pub fields: Fields,
    pub people: Vec<Mention>,
    pub themes: Vec<TagName>,
    pub children: Vec<Child>,
}

impl Facts {
    /// Returns the field's value where that is a text, else an empty one.
    pub fn text(&self, name: &str) -> &str {
        self.fields.text(name).unwrap_or_default()
    }

    /// Returns the field's value where that is a day.
    pub fn date(&self, name: &str) -> Option<CivilDate> {
        self.fields.text(name).and_then(|text| text.parse().ok())
    }

    pub fn is_locked(&self) -> bool {
        self.sensitivity == Sensitivity::Locked
    }

    /// Returns whoever belongs to the entry in this role, in the entry's order.
    pub fn people_as(&self, role: MentionRole) -> impl Iterator<Item = &PersonId> {
        self.people.iter().filter(move |mention| mention.role == role).map(|one| &one.person)
    }
}

impl fmt::Debug for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Facts({}, {})", self.id, self.kind.as_str())
    }
}
