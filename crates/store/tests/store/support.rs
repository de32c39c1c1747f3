//! A journal in a folder of its own, fixed times, and short ways to make what tests keep.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use footing_domain::{
    Body, Child, ChildType, CivilDate, Content, Entry, EntryId, Fields, Instant, Kind, Mention,
    MentionRole, Person, PersonId, TagName, Title, Zone,
};
use footing_store::{NewEntry, Reading, Store, Trash};
use serde_json::Value;
use tempfile::TempDir;

/// Public: it opens test journals only.
pub(crate) const KEY: [u8; 32] = *b"a public key that tests use only";
pub(crate) const VAULT: [u8; 16] = *b"the test's vault";

/// A folder with a journal in it.
pub(crate) struct Sandbox {
    pub(crate) folder: TempDir,
}

impl Sandbox {
    pub(crate) fn new() -> Self {
        let sandbox = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(sandbox.backups()).unwrap();
        sandbox
    }

    pub(crate) fn with_journal() -> (Self, Store) {
        let sandbox = Self::new();
        let store = sandbox.create();
        (sandbox, store)
    }

    pub(crate) fn create(&self) -> Store {
        Store::create(&self.path(), &KEY, VAULT).unwrap()
    }

    pub(crate) fn open(&self) -> footing_store::Result<Store> {
        Store::open(&self.path(), &KEY, VAULT, &self.backups())
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("journal.db")
    }

    pub(crate) fn log(&self) -> PathBuf {
        self.folder.path().join("journal.db-wal")
    }

    pub(crate) fn backups(&self) -> PathBuf {
        self.folder.path().join("backups")
    }

    /// Copies the file and its log as they lie, as if the program had been killed at this moment.
    pub(crate) fn as_if_killed_now(&self) -> Self {
        let copy = Self::new();
        copy_files(self.folder.path(), copy.folder.path());
        copy
    }
}

/// Copies the journal and its log between folders; memory shared with the log dies with a process.
pub(crate) fn copy_files(from: &Path, to: &Path) {
    for name in ["journal.db", "journal.db-wal"] {
        if from.join(name).exists() {
            fs::copy(from.join(name), to.join(name)).unwrap();
        }
    }
}

/// 2026-03-24T08:00:00Z and `minutes` later.
pub(crate) fn at(minutes: i64) -> Instant {
    Instant::from_millis(1_774_339_200_000 + minutes * 60_000).unwrap()
}

/// The `day`th day counted from 2026-03-01.
pub(crate) fn day(day: i64) -> CivilDate {
    CivilDate::from_ymd(2026, 3, 1).unwrap().plus_days(day - 1)
}

pub(crate) fn id(text: &str) -> EntryId {
    text.parse().unwrap()
}

pub(crate) fn person_id(text: &str) -> PersonId {
    text.parse().unwrap()
}

pub(crate) fn body(text: &str) -> Body {
    Body::try_from(text.to_owned()).unwrap()
}

pub(crate) fn tag(text: &str) -> TagName {
    TagName::try_from(text.to_owned()).unwrap()
}

pub(crate) fn fields(value: Value) -> Fields {
    Fields::from_stored(value)
}

/// A note of 24 March with this body.
pub(crate) fn note(text: &str) -> Content {
    let title = Title::try_from("A note".to_owned()).unwrap();
    Content::plain(Kind::Note, title, body(text), day(24))
}

pub(crate) fn new(id: &str, content: Content) -> NewEntry {
    NewEntry { id: self::id(id), recorded_at: at(0), zone: Zone::UTC, content }
}

pub(crate) fn child(id: &str, child_type: ChildType, fields: Value) -> Child {
    Child { id: id.parse().unwrap(), child_type, fields: self::fields(fields) }
}

pub(crate) fn subject(person: &str) -> Mention {
    Mention { person: person_id(person), role: MentionRole::Subject }
}

pub(crate) fn person(id: &str, name: &str) -> Person {
    Person {
        id: person_id(id),
        name: name.to_owned(),
        short_name: None,
        aliases: Vec::new(),
        is_self: false,
        relation: None,
        function: None,
        fields: Fields::default(),
        rev: 1,
    }
}

/// The entry, which must be there.
pub(crate) fn entry(store: &Store, id: &str) -> Entry {
    store.entry(&self::id(id), Trash::Include).unwrap().unwrap()
}

/// Everything the journal holds, in one comparable text: what two journals must share to be equal.
pub(crate) fn everything(reading: &Reading<'_>) -> footing_store::Result<String> {
    let entries = reading.all_entries(None, 1_000_000, Trash::Include)?;
    let mut text = String::new();
    for entry in &entries {
        writeln!(
            text,
            "{} {} {:?} {:?}",
            entry.id,
            entry.rev,
            entry.deleted_at,
            entry.content.body.as_str()
        )
        .unwrap();
        for revision in reading.history(&entry.id)? {
            writeln!(text, "  {} {:?}", revision.rev, revision.content.body.as_str()).unwrap();
        }
    }
    for person in reading.people()? {
        writeln!(text, "{} {} {:?}", person.id, person.name, person.aliases).unwrap();
    }
    for draft in reading.drafts()? {
        writeln!(text, "{} {:?}", draft.key, draft.text).unwrap();
    }
    writeln!(text, "{:?} {:?}", reading.settings()?, reading.outbox(1_000_000)?).unwrap();
    Ok(text)
}
