//! Deleting is a move to the trash; purging is for good.

use footing_domain::{AttachmentRef, ChildType};
use footing_store::{ChildFilter, Draft, EntryFilter, NewAttachment, StoreError, Trash};
use serde_json::json;

use crate::support::{Sandbox, at, child, entry, id, new, note, tag};

#[test]
fn a_deleted_entry_is_out_of_sight_and_comes_back_whole() {
    let (_sandbox, store) = Sandbox::with_journal();
    let mut content = note("kept");
    content.children = vec![child("c", ChildType::Commitment, json!({"state": "open"}))];
    store.create_entry(new("a", content.clone()), None).unwrap();
    let saved = store.delete_entry(&id("a"), at(1)).unwrap();
    assert_eq!((saved.rev, saved.seq), (2, 2), "it counts as a change");
    assert_eq!(store.entry(&id("a"), Trash::Exclude).unwrap(), None);
    assert_eq!(entry(&store, "a").deleted_at, Some(at(1)));
    for rev in [1, 2] {
        let refused = store.revise_entry(&id("a"), rev, note("new"), at(1), Some("a")).unwrap_err();
        assert!(matches!(refused, StoreError::InTrash { .. }), "{refused:?}");
    }
    assert!(store.entries(&EntryFilter::default()).unwrap().is_empty());
    assert!(store.children(&ChildFilter::all(ChildType::Commitment)).unwrap().is_empty());
    let trash = EntryFilter { trashed: true, ..EntryFilter::default() };
    assert_eq!(store.entries(&trash).unwrap().len(), 1);

    store.undelete_entry(&id("a"), at(2)).unwrap();
    let back = entry(&store, "a");
    assert_eq!((back.content, back.deleted_at, back.rev), (content, None, 3));
    assert!(store.entries(&trash).unwrap().is_empty());
}

#[test]
fn deleting_twice_changes_nothing_more() {
    let (_sandbox, store) = Sandbox::with_journal();
    store.create_entry(new("a", note("x")), None).unwrap();
    let first = store.delete_entry(&id("a"), at(1)).unwrap();
    assert_eq!(store.delete_entry(&id("a"), at(9)).unwrap(), first);
    assert_eq!(entry(&store, "a").deleted_at, Some(at(1)), "the thirty days run from the first");
    let back = store.undelete_entry(&id("a"), at(10)).unwrap();
    assert_eq!(store.undelete_entry(&id("a"), at(11)).unwrap(), back);
}

#[test]
fn purging_removes_the_words_everywhere_and_tells_the_index() {
    let (sandbox, store) = Sandbox::with_journal();
    let bytes = b"a picture of one thing".to_vec();
    let kept = store
        .put_attachment(NewAttachment { id: "pic".parse().unwrap(), bytes, at: at(0) })
        .unwrap();
    let mut content = note("gone for good");
    content.tags = vec![tag("only-here"), tag("shared")];
    content.children = vec![child("c", ChildType::Objection, json!({"verbatim": "no"}))];
    content.attachments = vec![AttachmentRef {
        id: kept.id.clone(),
        name: "pic.txt".to_owned(),
        media_type: kept.media_type,
        size: kept.size,
    }];
    store.create_entry(new("gone", content.clone()), None).unwrap();
    content.attachments.clear();
    store.revise_entry(&id("gone"), 1, content, at(1), None).unwrap();
    let mut other = note("stays");
    other.tags = vec![tag("shared")];
    store.create_entry(new("stays", other.clone()), None).unwrap();
    let draft =
        Draft { key: "gone".into(), base_rev: 2, title: None, text: "gone".into(), at: at(1) };
    store.save_draft(draft).unwrap();
    store.delete_entry(&id("gone"), at(10)).unwrap();

    assert_eq!(store.purge_deleted_before(at(10)).unwrap(), [], "not before its time");
    let seq = store.journal_seq().unwrap();
    assert_eq!(store.purge_deleted_before(at(11)).unwrap(), [id("gone")]);

    assert_eq!(store.entry(&id("gone"), Trash::Include).unwrap(), None);
    assert!(store.history(&id("gone")).unwrap().is_empty());
    assert_eq!(store.draft("gone").unwrap(), None);
    assert_eq!(store.entry_of_child(&"c".parse().unwrap()).unwrap(), None);
    assert_eq!(store.attachment(&kept.id).unwrap(), None, "an older revision held it alone");
    assert_eq!(entry(&store, "stays").content, other);
    let rows = store.outbox(10).unwrap();
    assert!(rows.iter().any(|row| row.entry == id("gone") && row.seq == seq + 1), "{rows:?}");
    let log = std::fs::metadata(sandbox.log()).unwrap();
    assert_eq!(log.len(), 0, "the write-ahead log held the words too");
    assert_eq!(store.integrity_check().unwrap(), Vec::<String>::new());
}

#[test]
fn what_is_purged_cannot_be_brought_back() {
    let (_sandbox, store) = Sandbox::with_journal();
    store.create_entry(new("a", note("x")), None).unwrap();
    store.delete_entry(&id("a"), at(1)).unwrap();
    store.purge_deleted_before(at(2)).unwrap();
    let refused = store.undelete_entry(&id("a"), at(3)).unwrap_err();
    assert!(matches!(refused, StoreError::NotFound { .. }), "{refused:?}");
}
