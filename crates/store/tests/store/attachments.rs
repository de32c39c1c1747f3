//! Attachments: bytes beside entries.

use footing_domain::{AttachmentRef, Sensitivity};
use footing_store::{ATTACHMENT_MAX_BYTES, Draft, NewAttachment, Noun, StoreError};

use crate::support::{Sandbox, at, entry, id, new, note};

fn picture(id: &str, bytes: &[u8]) -> NewAttachment {
    NewAttachment { id: id.parse().unwrap(), bytes: bytes.to_vec(), at: at(0) }
}

#[test]
fn the_type_and_size_are_the_bytes_own_whatever_an_entry_claims() {
    let (_sandbox, store) = Sandbox::with_journal();
    let kept = store.put_attachment(picture("p", b"\x89PNG\r\n\x1a\nrest")).unwrap();
    assert_eq!((kept.media_type.as_str(), kept.size), ("image/png", 12));
    let claimed = AttachmentRef {
        id: kept.id.clone(),
        name: "salary.exe".to_owned(),
        media_type: "text/html".to_owned(),
        size: 1,
    };
    let mut content = note("see");
    content.attachments = vec![claimed.clone()];
    store.create_entry(new("a", content), None).unwrap();
    let truth = AttachmentRef { media_type: "image/png".to_owned(), size: 12, ..claimed };
    assert_eq!(entry(&store, "a").content.attachments, std::slice::from_ref(&truth));
    assert_eq!(store.history(&id("a")).unwrap()[0].content.attachments, [truth]);
    let (info, bytes) = store.attachment(&kept.id).unwrap().unwrap();
    assert_eq!((info, bytes.as_slice()), (kept, &b"\x89PNG\r\n\x1a\nrest"[..]));
}

#[test]
fn twenty_mebibytes_fit_and_one_byte_more_does_not() {
    let (_sandbox, store) = Sandbox::with_journal();
    let most = vec![7; ATTACHMENT_MAX_BYTES];
    store.put_attachment(picture("most", &most)).unwrap();
    let (_, bytes) = store.attachment(&"most".parse().unwrap()).unwrap().unwrap();
    assert!(bytes == most, "byte for byte");
    let more = vec![7; ATTACHMENT_MAX_BYTES + 1];
    let refused = store.put_attachment(picture("more", &more)).unwrap_err();
    assert!(matches!(refused, StoreError::TooLarge { .. }), "{refused:?}");
}

#[test]
fn the_same_bytes_under_the_same_id_are_there_already() {
    let (_sandbox, store) = Sandbox::with_journal();
    let first = store.put_attachment(picture("p", b"one")).unwrap();
    assert_eq!(store.put_attachment(picture("p", b"one")).unwrap(), first);
    let refused = store.put_attachment(picture("p", b"two")).unwrap_err();
    assert!(matches!(refused, StoreError::Exists { noun: Noun::Attachment, .. }), "{refused:?}");
}

#[test]
fn an_entry_cannot_hold_an_attachment_that_was_never_kept() {
    let (_sandbox, store) = Sandbox::with_journal();
    let mut content = note("see");
    content.attachments = vec![AttachmentRef {
        id: "none".parse().unwrap(),
        name: "x".to_owned(),
        media_type: "image/png".to_owned(),
        size: 1,
    }];
    let refused = store.create_entry(new("a", content), None).unwrap_err();
    assert!(matches!(refused, StoreError::NotFound { noun: Noun::Attachment, .. }), "{refused:?}");
}

#[test]
fn what_no_entry_ever_held_can_be_swept_and_nothing_else() {
    let (_sandbox, store) = Sandbox::with_journal();
    let held = store.put_attachment(picture("held", b"held")).unwrap();
    store.put_attachment(picture("loose", b"loose")).unwrap();
    let mut content = note("see");
    content.attachments = vec![AttachmentRef {
        id: held.id.clone(),
        name: "held.txt".to_owned(),
        media_type: held.media_type,
        size: held.size,
    }];
    store.create_entry(new("a", content), None).unwrap();
    store.revise_entry(&id("a"), 1, note("see no more"), at(1), None).unwrap();
    let sweep = |before| store.write(move |journal| journal.drop_unused_attachments(before));
    assert_eq!(sweep(at(0)).unwrap(), 0, "what is being written may hold it in a minute");
    let draft = Draft {
        key: "day:2026-03-24".to_owned(),
        base_rev: 0,
        title: None,
        text: "![](attachment:loose)".to_owned(),
        at: at(0),
    };
    store.save_draft(draft).unwrap();
    assert_eq!(sweep(at(1)).unwrap(), 0, "what was typed and not saved names it");
    store.drop_draft("day:2026-03-24").unwrap();
    assert_eq!(sweep(at(1)).unwrap(), 1);
    assert!(store.attachment(&held.id).unwrap().is_some(), "an older revision shows it");
}

#[test]
fn a_picture_that_only_locked_entries_hold_is_closed_with_them() {
    let (_sandbox, store) = Sandbox::with_journal();
    let kept = store.put_attachment(picture("p", b"\x89PNG\r\n\x1a\nrest")).unwrap();
    let open = || store.read(|reading| reading.attachment_is_open(&kept.id)).unwrap();
    assert!(open(), "what was pasted a moment ago stands in no entry yet");
    let holding = |sensitivity| {
        let mut content = note("see");
        content.sensitivity = sensitivity;
        content.attachments = vec![AttachmentRef {
            id: kept.id.clone(),
            name: "p.png".to_owned(),
            media_type: kept.media_type.clone(),
            size: kept.size,
        }];
        content
    };
    store.create_entry(new("a", holding(Sensitivity::Locked)), None).unwrap();
    assert!(!open());
    store.create_entry(new("b", holding(Sensitivity::Normal)), None).unwrap();
    assert!(open(), "it stands in the open, too");
    store.revise_entry(&id("b"), 1, holding(Sensitivity::Locked), at(1), None).unwrap();
    assert!(!open());
}
