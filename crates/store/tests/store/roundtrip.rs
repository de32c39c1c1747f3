//! Whatever an entry says, it says again.

use footing_domain::{
    Body, Child, ChildType, CivilDate, Content, Fields, Instant, Kind, Link, LinkRelation, Mention,
    MentionRole, Provenance, Sensitivity, TagName, TemplateRef, Title,
};
use footing_store::{NewEntry, Trash};
use proptest::{collection::vec, option, prelude::*, sample::select};
use serde_json::{Map, Value, json};

use crate::support::{Sandbox, at, day, entry, id, new, note, person, person_id, tag};

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn every_content_reads_back_as_it_was_written(
        contents in vec(content(), 1..6),
        revised in content(),
    ) {
        let (sandbox, store) = Sandbox::with_journal();
        for known in ["ana", "bo", "cy"] {
            store.create_person(person(known, known)).unwrap();
        }
        let mut expected: Vec<Content> = contents
            .into_iter()
            .enumerate()
            .map(|(at, content)| with_child_ids(content, at))
            .collect();
        for (number, content) in expected.iter().enumerate() {
            store.create_entry(new(&format!("e{number}"), content.clone()), None).unwrap();
        }
        let revised = with_child_ids(revised, 0);
        let changed = expected[0] != revised;
        store.revise_entry(&id("e0"), 1, revised.clone(), at(1), None).unwrap();
        let first = std::mem::replace(&mut expected[0], revised);

        store.close().unwrap();
        let store = sandbox.open().unwrap();
        let all = store.all_entries(None, 100, Trash::Exclude).unwrap();
        for (entry, content) in all.iter().zip(&expected) {
            prop_assert_eq!(&entry.content, content, "of {}", entry.id);
            let alone = store.entry(&entry.id, Trash::Exclude).unwrap().unwrap();
            prop_assert_eq!(&alone, entry, "read alone and in a page");
            let history = store.history(&entry.id).unwrap();
            prop_assert_eq!(&history.last().unwrap().content, content, "the last revision");
        }
        prop_assert_eq!(all.len(), expected.len());
        prop_assert_eq!(&store.history(&id("e0")).unwrap()[0].content, &first);
        prop_assert_eq!(store.history(&id("e0")).unwrap().len(), if changed { 2 } else { 1 });
    }

    #[test]
    fn dates_instants_and_zones_survive(moments in vec(moment(), 40)) {
        let (_sandbox, store) = Sandbox::with_journal();
        for (number, (days, millis, zone)) in moments.into_iter().enumerate() {
            let mut content = note("x");
            content.occurred_on = CivilDate::earliest().plus_days(days);
            let new = NewEntry {
                id: id(&format!("e{number}")),
                recorded_at: Instant::from_millis(millis).unwrap(),
                zone: zone.parse().unwrap(),
                content,
            };
            store.create_entry(new.clone(), None).unwrap();
            let kept = entry(&store, new.id.as_str());
            prop_assert_eq!(kept.recorded_at, new.recorded_at);
            prop_assert_eq!(kept.zone, new.zone);
            prop_assert_eq!(kept.content, new.content);
        }
    }
}

/// Days after 1900-01-01 up to 2200-12-31, milliseconds over the same years, and a zone.
fn moment() -> impl Strategy<Value = (i64, i64, &'static str)> {
    const ZONES: [&str; 4] = ["UTC", "Europe/London", "Asia/Kathmandu", "America/St_Johns"];
    (0_i64..109_938, -2_208_988_800_000_i64..7_289_568_000_000, select(ZONES.as_slice()))
}

#[test]
fn every_kind_and_every_child_type_is_kept() {
    let (_sandbox, store) = Sandbox::with_journal();
    for kind in Kind::ALL {
        let mut content = note("kept");
        content.kind = *kind;
        content.children = ChildType::ALL
            .iter()
            .map(|child_type| Child {
                id: format!("{kind}-{child_type}").parse().unwrap(),
                child_type: *child_type,
                fields: Fields::default(),
            })
            .collect();
        let name = format!("of-{kind}");
        store.create_entry(new(&name, content.clone()), None).unwrap();
        assert_eq!(entry(&store, &name).content, content, "{kind}");
    }
    let counts = store.counts().unwrap();
    assert_eq!(counts.by_kind.len(), Kind::ALL.len(), "each kind is counted once");
}

#[test]
fn a_body_of_ten_mebibytes_and_ten_thousand_tags_are_kept() {
    let (sandbox, store) = Sandbox::with_journal();
    let mut content = note(&"Ægir \u{1F9ED} ".repeat(953_250));
    content.tags = (0..10_000).map(|number| tag(&format!("tag {number}"))).collect();
    assert!(content.body.as_str().len() > 10_000_000, "the test is about long bodies");
    store.create_entry(new("long", content.clone()), None).unwrap();
    let mut revised = content.clone();
    revised.tags.reverse();
    store.revise_entry(&id("long"), 1, revised.clone(), at(1), None).unwrap();
    store.close().unwrap();
    let store = sandbox.open().unwrap();
    assert!(entry(&store, "long").content == revised, "the order of the tags counts");
    assert!(store.history(&id("long")).unwrap()[0].content == content, "as it was before");
}

#[test]
fn numbers_in_fields_keep_their_last_digit() {
    let (_sandbox, store) = Sandbox::with_journal();
    let mut content = note("numbers");
    let numbers = json!({
        "tenth": 0.1, "third": 1.0 / 3.0, "tiny": 5e-324, "huge": 1.797_693_134_862_315_7e308,
        "odd": 9_007_199_254_740_993_u64, "negative": i64::MIN, "whole": 3.0
    });
    content.fields = Fields::from_stored(numbers);
    store.create_entry(new("n", content.clone()), None).unwrap();
    let kept = entry(&store, "n").content.fields;
    assert_eq!(
        serde_json::to_string(kept.as_object()).unwrap(),
        serde_json::to_string(content.fields.as_object()).unwrap(),
        "digit for digit, in the same order"
    );
}

fn content() -> impl Strategy<Value = Content> {
    let text = (title(), body(), option::of(body()), fields(), option::of("[a-z_]{1,12}"));
    let words = (
        select(Kind::ALL),
        select(Provenance::ALL),
        select(Sensitivity::ALL),
        0_i64..40,
        option::of(("[A-Z][0-9]{1,2}", 1_u32..9)),
    );
    let parts = (
        vec((select(vec!["ana", "bo", "cy"]), select(MentionRole::ALL)), 0..4),
        vec(tags(), 0..5),
        vec(tags(), 0..5),
        vec((select(ChildType::ALL), fields()), 0..4),
        vec(("[a-z0-9-]{1,20}", select(LinkRelation::ALL)), 0..4),
    );
    (text, words, parts).prop_map(|(text, words, parts)| Content {
        kind: words.0,
        title: text.0,
        body: text.1,
        interpretation: text.2,
        provenance: words.1,
        occurred_on: day(words.3),
        sensitivity: words.2,
        status: text.4,
        template: words.4.map(|(id, version)| TemplateRef { id, version }),
        people: parts
            .0
            .into_iter()
            .map(|(person, role)| Mention { person: person_id(person), role })
            .collect(),
        tags: parts.1,
        themes: parts.2,
        fields: text.3,
        children: parts
            .3
            .into_iter()
            .map(|(child_type, fields)| Child { id: "later".parse().unwrap(), child_type, fields })
            .collect(),
        links: parts.4.into_iter().map(|(to, relation)| Link { to, relation }).collect(),
        attachments: Vec::new(),
    })
}

/// Ids of children are the journal's, not the entry's: give each its own.
fn with_child_ids(mut content: Content, entry: usize) -> Content {
    for (number, child) in content.children.iter_mut().enumerate() {
        child.id = format!("c{entry}-{number}").parse().unwrap();
    }
    content
}

fn title() -> impl Strategy<Value = Title> {
    "[^\0]{1,60}".prop_filter_map("a blank title", |text| Title::try_from(text).ok())
}

fn body() -> impl Strategy<Value = Body> {
    "(?s)[^\0]{0,400}".prop_map(|text| Body::try_from(text).unwrap())
}

fn tags() -> impl Strategy<Value = TagName> {
    "[^\0]{1,20}".prop_filter_map("a blank tag", |text| TagName::try_from(text).ok())
}

/// Fields of any shape: the store must not care what a kind lists.
fn fields() -> impl Strategy<Value = Fields> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1e12..1e12).prop_map(Value::from),
        "[^\0]{0,30}".prop_map(Value::from),
    ];
    let value = leaf.prop_recursive(2, 8, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec(("[a-z_]{1,8}", inner), 0..4)
                .prop_map(|pairs| Value::from(pairs.into_iter().collect::<Map<_, _>>())),
        ]
    });
    // Names that the generated columns look at, with values of the wrong type now and then.
    let name = prop_oneof![
        select(vec!["type", "state", "due", "direction", "meeting_on", "person", "from", "to"])
            .prop_map(str::to_owned),
        "[a-z_]{1,10}",
    ];
    vec((name, value), 0..6).prop_map(|pairs| {
        Fields::from_stored(Value::from(pairs.into_iter().collect::<Map<_, _>>()))
    })
}
