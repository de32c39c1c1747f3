//! Lists must be read off an index, however long the journal is.

use rusqlite::named_params;

use super::{ALL, OF_KIND, OF_PERSON, OF_TAG};
use crate::Store;

#[test]
fn a_page_of_the_timeline_starts_in_the_index_and_needs_no_sorting() {
    for (sql, index) in [(ALL, "entry_timeline"), (OF_KIND, "entry_timeline_of_kind")] {
        let plan = plan(sql);
        assert!(plan.contains(&format!("SEARCH entry USING INDEX {index} (")), "{plan}");
        assert!(plan.contains("(occurred_on,recorded_at,id)<(?,?,?)"), "it seeks: {plan}");
        assert!(!plan.contains("TEMP B-TREE FOR ORDER BY"), "{plan}");
        assert!(!plan.contains("SCAN entry"), "{plan}");
    }
}

#[test]
fn the_entries_of_a_person_or_a_tag_are_found_through_their_index() {
    for (sql, index) in [(OF_PERSON, "entry_person_by_person"), (OF_TAG, "entry_tag_by_tag")] {
        let plan = plan(sql);
        assert!(plan.contains(index), "{plan}");
        assert!(!plan.contains("SCAN entry"), "{plan}");
    }
}

/// Returns how SQLite means to run a statement.
fn plan(sql: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("journal.db"), &[1; 32], [2; 16]).unwrap();
    store
        .read(|journal| {
            let mut statement = journal.connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
            let lines = statement.query_map(
                named_params! {
                    ":date": "9999", ":recorded_at": i64::MAX, ":id": "~", ":from": "0000",
                    ":kind": "note", ":status": None::<&str>,
                    ":person": "ana", ":tag": "ops", ":limit": 50,
                },
                |row| row.get::<_, String>("detail"),
            )?;
            let lines: Vec<String> = lines.collect::<rusqlite::Result<_>>()?;
            Ok(lines.join("\n"))
        })
        .unwrap()
}
