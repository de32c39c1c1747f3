//! Drafts, settings and templates.

use footing_domain::{Sensitivity, TemplateRef};
use footing_store::{Draft, Imported, Template};
use serde_json::json;

use crate::support::{Sandbox, at, day, id, new, note};

#[test]
fn a_draft_replaces_the_one_before_and_survives_a_restart() {
    let (sandbox, store) = Sandbox::with_journal();
    let draft = |text: &str, minute| Draft {
        key: "day:2026-03-24".to_owned(),
        base_rev: 2,
        title: Some("Half a title".to_owned()),
        text: text.to_owned(),
        at: at(minute),
    };
    store.save_draft(draft("h", 1)).unwrap();
    store.save_draft(draft("half a sent", 2)).unwrap();
    store.save_draft(Draft { key: "e1".to_owned(), ..draft("other", 3) }).unwrap();
    store.close().unwrap();
    let store = sandbox.open().unwrap();
    assert_eq!(store.draft("day:2026-03-24").unwrap(), Some(draft("half a sent", 2)));
    let keys: Vec<_> = store.drafts().unwrap().into_iter().map(|draft| draft.key).collect();
    assert_eq!(keys, ["e1", "day:2026-03-24"], "the latest first");
    store.drop_draft("e1").unwrap();
    store.drop_draft("e1").unwrap();
    assert_eq!(store.drafts().unwrap().len(), 1);
    assert_eq!(store.journal_seq().unwrap(), 0, "a draft is no change of the journal");
}

#[test]
fn settings_are_json_by_key() {
    let (_sandbox, store) = Sandbox::with_journal();
    assert_eq!(store.setting("theme").unwrap(), None);
    store.put_setting("theme", json!("dark")).unwrap();
    store.put_setting("idle", json!({"minutes": 5})).unwrap();
    store.put_setting("theme", json!("light")).unwrap();
    assert_eq!(store.setting("theme").unwrap(), Some(json!("light")));
    let all = store.settings().unwrap();
    assert_eq!(
        all,
        [("idle".to_owned(), json!({"minutes": 5})), ("theme".to_owned(), json!("light"))]
    );
    store.write(|journal| journal.drop_setting("theme")).unwrap();
    assert_eq!(store.setting("theme").unwrap(), None);
}

#[test]
fn a_version_of_a_template_does_not_change_by_accident() {
    let (_sandbox, store) = Sandbox::with_journal();
    let template = |version, text: &str| Template {
        id: "T3".to_owned(),
        version,
        definition: json!({"z": text, "a": 1}),
    };
    for (given, replace) in [(template(1, "one"), false), (template(2, "two"), false)] {
        assert!(matches!(store.import_template(given, replace).unwrap(), Imported::Added(_)));
    }
    let again = |text, replace| store.import_template(template(1, text), replace).unwrap();
    assert!(matches!(again("one", false), Imported::Same(_)));
    assert!(matches!(again("other", false), Imported::Differs(_)));
    assert!(matches!(again("other", true), Imported::Replaced(_)));
    let kept = store.templates().unwrap();
    assert_eq!(kept, [template(1, "other"), template(2, "two")]);
    assert_eq!(kept[0].definition.to_string(), r#"{"z":"other","a":1}"#, "in the author's order");
}

#[test]
fn uses_of_a_template_are_counted_as_entries_come_change_and_go() {
    let (_sandbox, store) = Sandbox::with_journal();
    let made = |template: &str, on: i64| {
        let mut content = note("x");
        content.template = Some(TemplateRef { id: template.to_owned(), version: 1 });
        content.occurred_on = day(on);
        content
    };
    let uses = |locked| store.read(|journal| journal.template_uses(locked)).unwrap();
    let last = |locked| store.read(|journal| journal.made_with("daily", locked, 2)).unwrap();
    let counted = |many: u64| vec![("daily".to_owned(), many)];
    for (name, on) in [("a", 3), ("b", 5), ("c", 4)] {
        store.create_entry(new(name, made("daily", on)), None).unwrap();
    }
    store.create_entry(new("none", note("y")), None).unwrap();
    assert_eq!(uses(false), counted(3));
    assert_eq!(last(false), [id("b"), id("c")], "the latest first, as many as asked for");

    let mut locked = made("daily", 5);
    locked.sensitivity = Sensitivity::Locked;
    store.revise_entry(&id("b"), 1, locked, at(1), None).unwrap();
    assert_eq!((uses(false), uses(true)), (counted(2), counted(3)));
    assert_eq!(last(false), [id("c"), id("a")]);
    assert_eq!(last(true), [id("b"), id("c")]);

    store.delete_entry(&id("c"), at(2)).unwrap();
    assert_eq!((uses(false), last(false)), (counted(1), vec![id("a")]));
    store.undelete_entry(&id("c"), at(3)).unwrap();
    store.delete_entry(&id("a"), at(4)).unwrap();
    store.purge_deleted_before(at(5)).unwrap();
    store.revise_entry(&id("c"), 3, made("weekly", 4), at(6), None).unwrap();
    assert_eq!(uses(false), [("weekly".to_owned(), 1)]);
    assert_eq!(uses(true).len(), 2, "the locked one is counted still");
}
