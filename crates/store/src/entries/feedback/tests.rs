//! The list of feedback is read off its index, in the order of days.

use footing_domain::{Body, Content, Fields, Instant, Kind, Sensitivity, Title, Zone};
use rusqlite::named_params;
use serde_json::json;

use super::{FeedbackCount, FeedbackFilter, STRETCH};
use crate::{NewEntry, Store};

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("journal.db"), &[1; 32], [2; 16]).unwrap();
    (folder, store)
}

fn add(store: &Store, id: &str, day: &str, direction: &str, state: &str, locked: bool) {
    let title = Title::try_from(id.to_owned()).unwrap();
    let mut content = Content::plain(Kind::Feedback, title, Body::default(), day.parse().unwrap());
    content.fields = Fields::from_stored(json!({ "direction": direction }));
    content.status = Some(state.to_owned());
    content.sensitivity = if locked { Sensitivity::Locked } else { Sensitivity::Normal };
    let new = NewEntry {
        id: id.parse().unwrap(),
        recorded_at: Instant::from_millis(0).unwrap(),
        zone: "UTC".parse::<Zone>().unwrap(),
        content,
    };
    store.create_entry(new, None).unwrap();
}

fn all() -> FeedbackFilter {
    FeedbackFilter {
        direction: None,
        states: Vec::new(),
        from: None,
        locked: false,
        after: None,
        limit: 2,
    }
}

fn ids(store: &Store, filter: &FeedbackFilter) -> Vec<String> {
    let found = store.read(|journal| journal.feedback(filter)).unwrap();
    found.into_iter().map(|row| row.at.id.to_string()).collect()
}

#[test]
fn pages_go_on_across_states_and_directions_and_leave_locked_ones_out() {
    let (_folder, store) = store();
    add(&store, "a", "2026-03-01", "gave", "captured", false);
    add(&store, "b", "2026-03-03", "gave", "delivered", false);
    add(&store, "c", "2026-03-02", "about_me", "received", false);
    add(&store, "d", "2026-03-04", "gave", "captured", true);
    assert_eq!(ids(&store, &all()), ["b", "c"]);
    let first = store.read(|journal| journal.feedback(&all())).unwrap();
    assert_eq!(
        ids(&store, &FeedbackFilter { after: first.last().map(|row| row.at.clone()), ..all() }),
        ["a"]
    );
    assert_eq!(ids(&store, &FeedbackFilter { locked: true, ..all() }), ["d", "b"]);
    let owed = FeedbackFilter {
        direction: Some("gave".to_owned()),
        states: vec!["captured".to_owned(), "planned".to_owned()],
        ..all()
    };
    assert_eq!(ids(&store, &owed), ["a"]);
    assert_eq!(
        ids(&store, &FeedbackFilter { from: Some("2026-03-03".parse().unwrap()), ..all() }),
        ["b"]
    );
    let counts = store.read(|journal| journal.feedback_counts(false)).unwrap();
    let count = |direction: &str, state: &str| FeedbackCount {
        direction: Some(direction.to_owned()),
        state: Some(state.to_owned()),
        entries: 1,
    };
    assert_eq!(
        counts,
        [count("about_me", "received"), count("gave", "captured"), count("gave", "delivered")]
    );
}

#[test]
fn a_stretch_is_sought_in_its_index_and_not_sorted() {
    let (_folder, store) = store();
    let plan = store
        .read(|journal| {
            let mut statement =
                journal.connection.prepare(&format!("EXPLAIN QUERY PLAN {STRETCH}"))?;
            let lines = statement.query_map(
                named_params! {
                    ":direction": "gave", ":status": "captured", ":date": "9999",
                    ":recorded_at": i64::MAX, ":entry": "~", ":from": "0000", ":locked": false,
                    ":limit": 50,
                },
                |row| row.get::<_, String>("detail"),
            )?;
            let lines: Vec<String> = lines.collect::<rusqlite::Result<_>>()?;
            Ok(lines.join("\n"))
        })
        .unwrap();
    assert!(plan.contains("INDEX entry_feedback (direction=? AND status=?"), "{plan}");
    assert!(!plan.contains("TEMP B-TREE"), "{plan}");
}
