//! Each list of objections is one stretch of an index, in its order, without the trash and what is
//! locked.

use footing_domain::{Body, Child, ChildType, Content, Instant, Kind, Sensitivity, Title, Zone};
use rusqlite::named_params;
use serde_json::json;

use super::*;
use crate::{NewEntry, Store};

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("journal.db"), &[1; 32], [2; 16]).unwrap();
    (folder, store)
}

fn add(store: &Store, id: &str, said_on: &str, function: &str, locked: bool) {
    let title = Title::try_from(id.to_owned()).unwrap();
    let on = "2026-03-01".parse().unwrap();
    let mut content = Content::plain(Kind::Pitch, title, Body::default(), on);
    content.sensitivity = if locked { Sensitivity::Locked } else { Sensitivity::Normal };
    content.children.push(Child {
        id: format!("o{id}").parse().unwrap(),
        child_type: ChildType::Objection,
        fields: Fields::from_stored(json!({
            "said_on": said_on, "function": function, "type": "cost", "person": "p1",
        })),
    });
    let new = NewEntry {
        id: id.parse().unwrap(),
        recorded_at: Instant::from_millis(0).unwrap(),
        zone: "UTC".parse::<Zone>().unwrap(),
        content,
    };
    store.create_entry(new, None).unwrap();
}

fn ids(store: &Store, filter: &ObjectionFilter) -> Vec<String> {
    let filter = ObjectionFilter { limit: 10, ..filter.clone() };
    let rows = store.read(|reading| reading.objections(&filter)).unwrap();
    rows.iter().map(|row| row.id.to_string()).collect()
}

#[test]
fn the_latest_come_first_without_the_trash_and_what_is_locked() {
    let (_folder, store) = store();
    add(&store, "a", "2026-03-11", "finance", false);
    add(&store, "b", "2026-03-26", "finance", false);
    add(&store, "c", "2026-03-18", "sales", false);
    add(&store, "d", "2026-03-30", "finance", true);
    add(&store, "e", "2026-03-31", "finance", false);
    store.delete_entry(&"e".parse().unwrap(), Instant::from_millis(1).unwrap()).unwrap();
    let all = ObjectionFilter::default();
    assert_eq!(ids(&store, &all), ["ob", "oc", "oa"]);
    assert_eq!(ids(&store, &ObjectionFilter { locked: true, ..all.clone() }).len(), 4);
    let finance = ObjectionFilter { function: Some(Function::Finance), ..all.clone() };
    assert_eq!(ids(&store, &finance), ["ob", "oa"]);
    let person = Some("p1".parse().unwrap());
    let both = ObjectionFilter { person, sort: Some("cost".to_owned()), ..finance };
    assert_eq!(ids(&store, &both), ["ob", "oa"]);
    let risk = ObjectionFilter { sort: Some("risk".to_owned()), ..all };
    assert_eq!(ids(&store, &risk), Vec::<String>::new());
}

#[test]
fn no_list_is_sorted_after_it_was_read() {
    let (_folder, store) = store();
    for listed in [BY_DAY, BY_PERSON, BY_FUNCTION, BY_SORT] {
        let plan: Vec<String> = store
            .read(|reading| {
                let sql = format!("EXPLAIN QUERY PLAN {listed}");
                let mut statement = reading.connection.prepare(&sql)?;
                let rows = statement.query_map(
                    named_params! {
                        ":person": "p1", ":function": "finance", ":sort": "cost",
                        ":locked": false, ":limit": 10,
                    },
                    |row| row.get::<_, String>("detail"),
                )?;
                let lines: Vec<String> = rows.collect::<rusqlite::Result<_>>()?;
                Ok(lines)
            })
            .unwrap();
        assert!(plan.iter().all(|step| !step.contains("TEMP B-TREE")), "{plan:?}");
    }
}
