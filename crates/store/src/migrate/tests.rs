//! Migrating an older journal, and leaving a newer one alone.

use std::{fmt::Write as _, fs, path::Path};

use footing_domain::{Body, CivilDate, Content, Instant, Kind, Title, Zone};
use refinery::{Migration, Runner};
use tempfile::TempDir;
use zeroize::Zeroizing;

use super::{embedded, migrate_with, newest, schema_version};
use crate::{NamingFilter, NewEntry, Reading, Store, StoreError, open};

const KEY: [u8; 32] = *b"a public key that tests use only";
const VAULT: [u8; 16] = *b"the test's vault";

/// What a later version might bring: a computed column, and a table rebuilt.
const LATER: &str = r"
    ALTER TABLE entry ADD COLUMN later TEXT AS (fields ->> 'later');
    CREATE TABLE person_new (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, more TEXT) STRICT;
    DROP TABLE person_alias;
    INSERT INTO person_new (id, name) SELECT id, name FROM person;
    DROP TABLE person;
    ALTER TABLE person_new RENAME TO person;
";

#[test]
fn an_older_journal_is_backed_up_and_migrated() {
    let (folder, path) = journal();
    migrate_with(&with(&[LATER]), &path, &key(), VAULT, &folder.path().join("backups")).unwrap();

    let migrated = open::for_reading(&path, &key()).unwrap();
    assert_eq!(schema_version(&migrated).unwrap(), present() + 1);
    let body: String = migrated
        .query_row("SELECT body FROM entry WHERE later IS NULL", [], |row| row.get(0))
        .unwrap();
    assert_eq!(body, "kept");

    let name = format!("backups/before-schema-{}-from-{}.db", present() + 1, present());
    let backup = folder.path().join(name);
    let bytes = fs::read(&backup).unwrap();
    assert!(!bytes.windows(4).any(|window| window == b"kept"), "the backup is sealed");
    assert!(!bytes.starts_with(b"SQLite format"), "all of it");
    let restored = Store::open(&backup, &KEY, VAULT, folder.path()).unwrap();
    assert_eq!(restored.counts().unwrap().entries, 1);
    assert_eq!(restored.schema_version().unwrap(), present(), "it is the journal of before");
}

#[cfg(unix)]
#[test]
fn the_backup_is_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt;

    let (folder, path) = journal();
    migrate_with(&with(&[LATER]), &path, &key(), VAULT, &folder.path().join("backups")).unwrap();
    for file in fs::read_dir(folder.path().join("backups")).unwrap() {
        let mode = file.unwrap().metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600);
    }
}

#[test]
fn a_migration_that_fails_leaves_the_journal_as_it_was_and_can_be_tried_again() {
    let (folder, path) = journal();
    let backups = folder.path().join("backups");
    let broken = with(&[LATER, "CREATE TABLE odd (id INTEGER); INSERT INTO nowhere VALUES (1);"]);
    for _ in 0..2 {
        let failed = migrate_with(&broken, &path, &key(), VAULT, &backups);
        assert!(matches!(failed, Err(StoreError::Migration(_))), "{failed:?}");
        let store = Store::open(&path, &KEY, VAULT, &backups).unwrap();
        assert_eq!(store.schema_version().unwrap(), present(), "both migrations are undone");
        assert_eq!(store.counts().unwrap().entries, 1);
    }
    migrate_with(&with(&[LATER]), &path, &key(), VAULT, &backups).unwrap();
}

#[test]
fn without_a_place_for_the_backup_nothing_is_migrated() {
    let (folder, path) = journal();
    let nowhere = folder.path().join("no/such/folder");
    let refused = migrate_with(&with(&[LATER]), &path, &key(), VAULT, &nowhere);
    assert!(matches!(refused, Err(StoreError::Missing)), "{refused:?}");
    let looked = open::for_reading(&path, &key()).unwrap();
    assert_eq!(schema_version(&looked).unwrap(), present());
}

#[test]
fn a_newer_journal_is_refused_and_not_a_byte_of_it_changes() {
    let (folder, path) = journal();
    let backups = folder.path().join("backups");
    migrate_with(&with(&[LATER]), &path, &key(), VAULT, &backups).unwrap();
    // A log that a killed process left behind.
    let connection = open::for_writing(&path, &key(), VAULT).unwrap();
    connection.execute("UPDATE journal SET seq = seq + 1", []).unwrap();
    let newer = tempfile::tempdir().unwrap();
    let names = ["journal.db", "journal.db-wal"];
    for name in names {
        fs::copy(folder.path().join(name), newer.path().join(name)).unwrap();
    }
    let read = || names.map(|name| fs::read(newer.path().join(name)).unwrap());
    let before = read();
    assert!(!before[1].is_empty(), "the log holds something");

    let refused = Store::open(&newer.path().join("journal.db"), &KEY, VAULT, &backups).err();
    let Some(StoreError::TooNew { found, supported }) = refused else {
        panic!("a newer journal is refused: {refused:?}");
    };
    assert_eq!((found, supported), (present() + 1, present()));
    assert!(read() == before, "neither the file nor its log was touched");
}

#[test]
fn a_migration_that_loses_what_something_refers_to_is_not_called_done() {
    let (folder, path) = journal();
    let losing = with(&["DELETE FROM entry;"]);
    let failed = migrate_with(&losing, &path, &key(), VAULT, &folder.path().join("backups"));
    assert!(matches!(failed, Err(StoreError::Damaged { .. })), "{failed:?}");
}

#[test]
fn the_migrations_are_numbered_without_a_gap() {
    let runner = embedded::migrations::runner();
    let versions = runner.get_migrations().iter().map(Migration::version);
    let mut versions: Vec<i64> = versions.map(i64::from).collect();
    versions.sort_unstable();
    assert!(versions.into_iter().eq(1..=i64::from(present())), "somebody counted wrong");
}

#[test]
fn who_is_named_where_is_known_for_entries_of_the_first_schema_too() {
    let (_folder, store) = version_one();
    let henrik = "henrik".parse().unwrap();
    let filter = NamingFilter { person: henrik, kind: None, after: None, limit: 10 };
    let named = store.read(|journal| journal.naming(&filter)).unwrap();
    let ids: Vec<&str> = named.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, ["pitch"], "by its list of people and by an objection, once");
    assert_eq!(store.people_by_name().unwrap()[0].entries, 1);
}

#[test]
fn the_sealed_journal_of_version_one_opens_and_says_what_it_said() {
    let (_folder, store) = version_one();
    assert_eq!(store.integrity_check().unwrap(), Vec::<String>::new());
    let counts = store.counts().unwrap();
    assert_eq!((counts.entries, counts.trashed, counts.people, counts.drafts), (2, 1, 1, 1));
    let told = store.read(tell).unwrap();
    let expected = include_str!("../../tests/fixtures/journal-v1.txt");
    assert_eq!(told, expected);
}

/// Says what the fixture holds, for comparing with what it was made of.
fn tell(reading: &Reading<'_>) -> crate::Result<String> {
    let mut text = String::new();
    for entry in reading.all_entries(None, 100, crate::Trash::Include)? {
        let content = &entry.content;
        writeln!(
            text,
            "{} {} {} rev {} seq {} deleted {:?}\n  {}\n  {}",
            entry.id,
            content.kind,
            content.occurred_on,
            entry.rev,
            entry.seq,
            entry.deleted_at.map(Instant::millis),
            content.title.as_str(),
            content.body.as_str(),
        )
        .unwrap();
        for mention in &content.people {
            writeln!(text, "  {} {}", mention.person, mention.role).unwrap();
        }
        for tag in content.tags.iter().chain(&content.themes) {
            writeln!(text, "  #{}", tag.as_str()).unwrap();
        }
        for child in &content.children {
            let fields = serde_json::to_string(child.fields.as_object()).unwrap();
            writeln!(text, "  {} {} {fields}", child.id, child.child_type).unwrap();
        }
        for link in &content.links {
            writeln!(text, "  {} {}", link.relation, link.to).unwrap();
        }
        for attachment in &content.attachments {
            writeln!(text, "  {} {}", attachment.name, attachment.media_type).unwrap();
        }
        for revision in reading.history(&entry.id)? {
            let body = revision.content.body.as_str();
            writeln!(text, "  rev {} at {}: {body}", revision.rev, revision.at).unwrap();
        }
    }
    for person in reading.people()? {
        writeln!(text, "{} {} {:?}", person.id, person.name, person.aliases).unwrap();
    }
    for draft in reading.drafts()? {
        writeln!(text, "draft {} on {}: {}", draft.key, draft.base_rev, draft.text).unwrap();
    }
    writeln!(text, "settings {}", reading.settings()?.len()).unwrap();
    writeln!(text, "templates {}", reading.templates()?.len()).unwrap();
    Ok(text)
}

/// A copy of the sealed journal of version one, brought up to date.
fn version_one() -> (TempDir, Store) {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/journal-v1.db");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    fs::copy(fixture, &path).unwrap();
    let store = Store::open(&path, &KEY, VAULT, folder.path()).unwrap();
    (folder, store)
}

fn present() -> u32 {
    newest(&embedded::migrations::runner())
}

fn key() -> open::Key {
    Zeroizing::new(KEY)
}

/// A journal of the present schema with one entry, closed.
fn journal() -> (TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("backups")).unwrap();
    let path = folder.path().join("journal.db");
    let store = Store::create(&path, &KEY, VAULT).unwrap();
    let title = Title::try_from("A note".to_owned()).unwrap();
    let body = Body::try_from("kept".to_owned()).unwrap();
    let date = CivilDate::from_ymd(2026, 3, 24).unwrap();
    let new = NewEntry {
        id: "a".parse().unwrap(),
        recorded_at: Instant::from_millis(1_774_339_200_000).unwrap(),
        zone: Zone::UTC,
        content: Content::plain(Kind::Note, title, body, date),
    };
    store.create_entry(new, None).unwrap();
    store.close().unwrap();
    (folder, path)
}

/// The real migrations and then some.
fn with(later: &[&str]) -> Runner {
    let mut migrations = embedded::migrations::runner().get_migrations().clone();
    for (number, sql) in later.iter().enumerate() {
        let name = format!("V{}__later", number + 1 + present() as usize);
        migrations.push(Migration::unapplied(&name, sql).unwrap());
    }
    Runner::new(&migrations)
}
