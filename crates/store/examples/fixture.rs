//! Writes the sealed journal that later versions must still open: run once for each schema version,
//! before it is released. `cargo run -p footing-store --example fixture -- FILE`

#![expect(clippy::unwrap_used, reason = "a fixture that cannot be made says where")]

use std::path::Path;

use footing_domain::{
    AttachmentRef, Body, Child, ChildType, CivilDate, Content, Fields, Function, Instant, Kind,
    Link, LinkRelation, Mention, MentionRole, Person, Sensitivity, TagName, Title, Zone,
};
use footing_store::{Draft, IndexState, NewAttachment, NewEntry, Store, Template};
use serde_json::json;

const KEY: [u8; 32] = *b"a public key that tests use only";
const VAULT: [u8; 16] = *b"the test's vault";

fn main() {
    let path = std::env::args_os().nth(1).expect("name the file to write");
    let store = Store::create(Path::new(&path), &KEY, VAULT).unwrap();
    store.create_person(henrik()).unwrap();
    let picture = store
        .put_attachment(NewAttachment {
            id: "pic".parse().unwrap(),
            bytes: b"\x89PNG\r\n\x1a\nnot much of a picture".to_vec(),
            at: at(0),
        })
        .unwrap();

    let mut pitch = content(Kind::Pitch, "Test data, again", "So I pay for testing what we sold?");
    pitch.interpretation = Some(Body::try_from("He was counting heads.".to_owned()).unwrap());
    pitch.sensitivity = Sensitivity::Sensitive;
    pitch.status = Some("deferred".to_owned());
    pitch.people = vec![Mention { person: "henrik".parse().unwrap(), role: MentionRole::Audience }];
    pitch.tags = vec![tag("budget"), tag("board/april")];
    pitch.themes = vec![tag("payback")];
    pitch.fields = Fields::from_stored(json!({"meeting_on": "2026-03-25", "door": "two_way"}));
    pitch.children = vec![Child {
        id: "o1".parse().unwrap(),
        child_type: ChildType::Objection,
        fields: Fields::from_stored(json!({
            "person": "henrik", "function": "finance", "said_on": "2026-03-24",
            "verbatim": "Forty thousand a year?", "type": "cost", "resolved": "open"
        })),
    }];
    pitch.links = vec![Link { to: "note".to_owned(), relation: LinkRelation::FollowUpOf }];
    pitch.attachments = vec![AttachmentRef {
        id: picture.id,
        name: "whiteboard.png".to_owned(),
        media_type: picture.media_type,
        size: picture.size,
    }];
    store.create_entry(new("pitch", pitch), None).unwrap();
    store.create_entry(new("note", content(Kind::Note, "A day", "Rain.")), None).unwrap();
    let longer = content(Kind::Note, "A day", "Rain, then Sørensen: 予算の話 🧭");
    store.revise_entry(&"note".parse().unwrap(), 1, longer, at(60), None).unwrap();
    store.create_entry(new("gone", content(Kind::Note, "Gone", "In the trash.")), None).unwrap();
    store.delete_entry(&"gone".parse().unwrap(), at(90)).unwrap();
    let draft = Draft {
        key: "day:2026-03-25".to_owned(),
        base_rev: 0,
        title: None,
        text: "Half a".to_owned(),
        at: at(120),
    };
    store.save_draft(draft).unwrap();
    store.put_setting("theme", json!("dark")).unwrap();
    let template =
        Template { id: "T3".to_owned(), version: 1, definition: json!({"name": "Plan"}) };
    store.import_template(template, false).unwrap();
    let index = IndexState {
        generation: 1,
        key: [7; 32],
        manifest: Some([8; 32]),
        next_manifest: None,
        seq: 3,
        fingerprint: "none".to_owned(),
    };
    store.put_index_state(index).unwrap();
    store.close().unwrap();
}

fn henrik() -> Person {
    Person {
        id: "henrik".parse().unwrap(),
        name: "Henrik Sørensen".to_owned(),
        short_name: Some("Henrik".to_owned()),
        aliases: vec!["the CFO".to_owned()],
        is_self: false,
        relation: None,
        function: Some(Function::Finance),
        fields: Fields::from_stored(json!({"power": 5})),
        rev: 1,
    }
}

fn content(kind: Kind, title: &str, body: &str) -> Content {
    let title = Title::try_from(title.to_owned()).unwrap();
    let body = Body::try_from(body.to_owned()).unwrap();
    Content::plain(kind, title, body, CivilDate::from_ymd(2026, 3, 24).unwrap())
}

fn new(id: &str, content: Content) -> NewEntry {
    NewEntry { id: id.parse().unwrap(), recorded_at: at(0), zone: Zone::UTC, content }
}

fn tag(text: &str) -> TagName {
    TagName::try_from(text.to_owned()).unwrap()
}

fn at(minutes: i64) -> Instant {
    Instant::from_millis(1_774_339_200_000 + minutes * 60_000).unwrap()
}
