//! One dated piece of writing, with everything that belongs to it.

mod check;
mod facts;
mod naming;

use std::fmt;

pub use facts::Facts;

use crate::{
    AttachmentId, Body, ChildId, ChildType, CivilDate, EntryId, Fields, Instant, Kind, PersonId,
    TagName, Title, Zone, words,
};

words! {
    /// How the owner knows what the entry says.
    pub enum Provenance { FirstHand = "first_hand", Reported = "reported", Document = "document", Guess = "guess" }
}

words! {
    /// How carefully an entry is shown, the stricter the later. Locked entries appear only after
    /// unlocking them again.
    pub enum Sensitivity { Normal = "normal", Sensitive = "sensitive", Locked = "locked" }
}

words! {
    /// What a person has to do with an entry.
    pub enum MentionRole { Subject = "subject", Present = "present", Source = "source", Audience = "audience" }
}

words! {
    /// What one entry is to another.
    pub enum LinkRelation {
        EvidenceFor = "evidence_for",
        CausedBy = "caused_by",
        Supersedes = "supersedes",
        Answers = "answers",
        FollowUpOf = "follow_up_of",
        Contradicts = "contradicts",
        Mentions = "mentions",
    }
}

/// A person who belongs to an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    pub person: PersonId,
    pub role: MentionRole,
}

/// A link to another entry, or to a child of one (ids share one space).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub to: String,
    pub relation: LinkRelation,
}

/// The form an entry was written with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateRef {
    pub id: String,
    pub version: u32,
}

/// What an entry says of an attachment; the sealed bytes lie beside it in the store.
#[derive(Clone, PartialEq, Eq)]
pub struct AttachmentRef {
    pub id: AttachmentId,
    pub name: String,
    /// Sniffed from the bytes, never believed from a name.
    pub media_type: String,
    pub size: u64,
}

impl fmt::Debug for AttachmentRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AttachmentRef({}, {}, {} bytes)", self.id, self.media_type, self.size)
    }
}

/// A part of an entry with a life of its own: an objection, a promise, an option.
#[derive(Debug, Clone, PartialEq)]
pub struct Child {
    pub id: ChildId,
    pub child_type: ChildType,
    pub fields: Fields,
}

/// All that the owner decides about an entry; what one revision keeps.
#[derive(Debug, Clone, PartialEq)]
pub struct Content {
    pub kind: Kind,
    pub title: Title,
    pub body: Body,
    /// What the owner thinks it means, apart from what happened.
    pub interpretation: Option<Body>,
    pub provenance: Provenance,
    pub occurred_on: CivilDate,
    pub sensitivity: Sensitivity,
    /// One of the kind's states; empty for a kind that has none.
    pub status: Option<String>,
    pub template: Option<TemplateRef>,
    pub people: Vec<Mention>,
    pub tags: Vec<TagName>,
    pub themes: Vec<TagName>,
    pub fields: Fields,
    pub children: Vec<Child>,
    pub links: Vec<Link>,
    pub attachments: Vec<AttachmentRef>,
}

impl Content {
    /// Returns the content of a plain entry: first hand, normal, nothing attached.
    pub fn plain(kind: Kind, title: Title, body: Body, occurred_on: CivilDate) -> Self {
        Self {
            kind,
            title,
            body,
            interpretation: None,
            provenance: Provenance::FirstHand,
            occurred_on,
            sensitivity: Sensitivity::Normal,
            status: None,
            template: None,
            people: Vec::new(),
            tags: Vec::new(),
            themes: Vec::new(),
            fields: Fields::default(),
            children: Vec::new(),
            links: Vec::new(),
            attachments: Vec::new(),
        }
    }
}

/// An entry as the journal keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub id: EntryId,
    pub recorded_at: Instant,
    /// The zone the owner was in when it was written.
    pub zone: Zone,
    /// Counts this entry's changes, from 1.
    pub rev: u32,
    /// The journal's count at this entry's last change.
    pub seq: u64,
    pub deleted_at: Option<Instant>,
    pub content: Content,
}
