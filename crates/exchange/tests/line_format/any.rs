//! Strategies: any line, any entry, any JSON that looks like a line.

use footing_domain::{
    AttachmentRef, Body, Child, ChildType, CivilDate, Content, Entry, Fields, Function, Instant,
    Kind, Link, LinkRelation, Mention, MentionRole, Provenance, RecordType, Relation, Sensitivity,
    TagName, TemplateRef, Title, Zone,
};
use footing_exchange::{
    AttachmentLine, BytesLine, ChildLine, ContentLine, EntryLine, Line, MentionLine, PersonLine,
    RevisionLine, SettingLine, TemplateLine, Who,
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use serde_json::{Value, json};

/// Text of any script, with line breaks, escapes and everything but NUL.
fn text() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        4 => any::<char>(),
        2 => prop::char::range('a', 'z'),
        1 => select(vec!['\n', '\t', '"', '\\', '\u{1b}', '\u{2028}', '\u{feff}', '\u{10ffff}']),
    ];
    vec(character.prop_filter("no NUL", |character| *character != '\0'), 0..30)
        .prop_map(|characters| characters.into_iter().collect())
}

fn words() -> impl Strategy<Value = String> {
    (text(), "[a-zéø漢]{1,5}").prop_map(|(text, word)| {
        let bare: String = text.chars().filter(|character| !character.is_control()).collect();
        format!("{word}{bare}{word}")
    })
}

fn id() -> impl Strategy<Value = String> {
    "[A-Za-z0-9_-]{1,64}"
}

fn ids<T: std::str::FromStr<Err: std::fmt::Debug> + std::fmt::Debug>() -> impl Strategy<Value = T> {
    id().prop_map(|id| id.parse().unwrap())
}

fn title() -> impl Strategy<Value = Title> {
    words().prop_map(|text| Title::try_from(text).unwrap())
}

fn body() -> impl Strategy<Value = Body> {
    text().prop_map(|text| Body::try_from(text).unwrap())
}

fn tags() -> impl Strategy<Value = Vec<TagName>> {
    vec(words().prop_map(|text| TagName::try_from(text).unwrap()), 0..4)
}

fn date() -> impl Strategy<Value = CivilDate> {
    prop_oneof![
        Just(CivilDate::earliest()),
        Just(CivilDate::latest()),
        (0_i64..110_000).prop_map(|days| CivilDate::earliest().plus_days(days)),
    ]
}

fn rev() -> impl Strategy<Value = u32> {
    1_u32..=i32::MAX as u32
}

fn instant() -> impl Strategy<Value = Instant> {
    let first: Instant = "1900-01-01T00:00:00Z".parse().unwrap();
    let last: Instant = "2200-12-31T23:59:59.999Z".parse().unwrap();
    prop_oneof![
        Just(first),
        Just(last),
        (first.millis()..=last.millis()).prop_map(|millis| Instant::from_millis(millis).unwrap()),
    ]
}

fn zone() -> impl Strategy<Value = Zone> {
    select(vec!["UTC", "Europe/Stockholm", "America/Argentina/Buenos_Aires", "Asia/Kathmandu"])
        .prop_map(|name| name.parse().unwrap())
}

fn links() -> impl Strategy<Value = Vec<Link>> {
    let link = (id(), select(LinkRelation::ALL)).prop_map(|(to, relation)| Link { to, relation });
    vec(link, 0..3)
}

fn template_ref() -> impl Strategy<Value = TemplateRef> {
    (id(), 1_u32..).prop_map(|(id, version)| TemplateRef { id, version })
}

fn fields_of(record: RecordType) -> BoxedStrategy<Fields> {
    let value = match record {
        RecordType::Kind(Kind::Feedback) => (option::of(words()), option::of(date()))
            .prop_map(|(behaviour, on)| {
                json!({ "behaviour": behaviour, "delivered_on": on.map(|on| on.to_string()) })
            })
            .boxed(),
        RecordType::Child(ChildType::Commitment) => (words(), option::of(date()))
            .prop_map(|(text, due)| json!({ "due": due.map(|due| due.to_string()), "text": text }))
            .boxed(),
        RecordType::Child(ChildType::Objection) => {
            words().prop_map(|verbatim| json!({ "verbatim": verbatim })).boxed()
        }
        RecordType::Person => {
            option::of(1..=5).prop_map(|power| json!({ "power": power })).boxed()
        }
        RecordType::Kind(_) | RecordType::Child(_) => Just(json!({})).boxed(),
    };
    value.prop_map(move |value| Fields::parse(record, value).unwrap()).boxed()
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![Just(Kind::Feedback), select(Kind::ALL)]
}

fn child() -> impl Strategy<Value = ChildLine> {
    (option::of(ids()), select(ChildType::ALL)).prop_flat_map(|(id, child_type)| {
        fields_of(RecordType::Child(child_type)).prop_map(move |fields| ChildLine {
            id: id.clone(),
            child_type,
            fields,
        })
    })
}

fn mention() -> impl Strategy<Value = MentionLine> {
    let who = prop_oneof![ids().prop_map(Who::Id), words().prop_map(Who::Name)];
    (who, option::of(select(MentionRole::ALL))).prop_map(|(who, role)| MentionLine { who, role })
}

fn attachment() -> impl Strategy<Value = AttachmentLine> {
    let bytes = prop_oneof![vec(any::<u8>(), 0..40), Just(b"%PDF-1.7".to_vec())];
    let name = words().prop_map(|name| name.replace(['/', '\\'], "-"));
    (option::of(ids()), name, bytes).prop_map(|(id, name, bytes)| AttachmentLine {
        id,
        name,
        media_type: footing_domain::media::media_type(&bytes).to_owned(),
        size: bytes.len() as u64,
        bytes: Some(bytes),
    })
}

fn content() -> impl Strategy<Value = ContentLine> {
    let texts = (title(), body(), option::of(body().prop_filter("some", |body| !body.is_empty())));
    let facts = (
        option::of(select(Provenance::ALL)),
        option::of(date()),
        option::of(select(Sensitivity::ALL)),
        option::of(template_ref()),
    );
    let lists = (
        vec(mention(), 0..3),
        tags(),
        tags(),
        vec(child(), 0..3),
        links(),
        vec(attachment(), 0..2),
    );
    let kind = kind().prop_flat_map(|kind| (Just(kind), fields_of(RecordType::Kind(kind))));
    (kind, texts, facts, lists).prop_map(|((kind, fields), texts, facts, lists)| ContentLine {
        kind,
        title: Some(texts.0),
        body: texts.1,
        interpretation: texts.2,
        provenance: facts.0,
        occurred_on: facts.1,
        sensitivity: facts.2,
        status: None,
        template: facts.3,
        people: lists.0,
        tags: lists.1,
        themes: lists.2,
        fields,
        children: lists.3,
        links: lists.4,
        attachments: lists.5,
    })
}

fn entry_line() -> impl Strategy<Value = EntryLine> {
    (
        option::of(ids()),
        option::of(instant()),
        option::of(zone()),
        option::of(rev()),
        option::of(instant()),
        content(),
    )
        .prop_map(|(id, recorded_at, zone, rev, deleted_at, content)| EntryLine {
            id,
            recorded_at,
            zone,
            rev,
            deleted_at,
            content,
        })
}

fn revision_line() -> impl Strategy<Value = RevisionLine> {
    (ids(), rev(), instant(), content(), any::<bool>()).prop_map(
        |(entry, rev, at, mut content, bare)| {
            if bare {
                content.attachments.iter_mut().for_each(|attachment| attachment.bytes = None);
            }
            RevisionLine { entry, rev, at, content }
        },
    )
}

fn person_line() -> impl Strategy<Value = PersonLine> {
    (
        (option::of(ids()), words(), option::of(words()), option::of(words()), any::<bool>()),
        (option::of(select(Relation::ALL)), option::of(select(Function::ALL))),
        (fields_of(RecordType::Person), option::of(rev())),
    )
        .prop_map(|((id, name, short_name, alias, is_self), (relation, function), rest)| {
            PersonLine {
                id,
                name,
                short_name,
                aliases: alias.into_iter().collect(),
                is_self,
                relation,
                function,
                fields: rest.0,
                rev: rest.1,
            }
        })
}

pub(crate) fn line() -> impl Strategy<Value = Line> {
    prop_oneof![
        4 => entry_line().prop_map(|line| Line::Entry(Box::new(line))),
        1 => revision_line().prop_map(|line| Line::Revision(Box::new(line))),
        1 => person_line().prop_map(|line| Line::Person(Box::new(line))),
        1 => (ids(), vec(any::<u8>(), 0..40))
            .prop_map(|(id, bytes)| Line::Attachment(BytesLine { id, bytes })),
        1 => (id(), 1_u32.., not_null())
            .prop_map(|(id, version, content)| Line::Template(TemplateLine { id, version, content })),
        1 => ("[a-z_.-]{1,64}", not_null())
            .prop_map(|(key, value)| Line::Setting(SettingLine { key, value })),
    ]
}

pub(crate) fn entry() -> impl Strategy<Value = Entry> {
    let who = (ids(), instant(), zone(), rev(), option::of(instant()));
    let mentions = vec((ids(), select(MentionRole::ALL)), 0..3);
    let references = vec((ids(), words()), 0..2);
    (who, content(), date(), mentions, references).prop_map(
        |((id, recorded_at, zone, rev, deleted_at), line, occurred_on, mentions, references)| {
            let plain = Content::plain(
                line.kind,
                line.title.expect("the strategy gives one"),
                line.body,
                occurred_on,
            );
            let number = |(number, child): (usize, ChildLine)| Child {
                id: format!("child-{number}").parse().unwrap(),
                child_type: child.child_type,
                fields: child.fields,
            };
            Entry {
                id,
                recorded_at,
                zone,
                rev,
                seq: 0,
                deleted_at,
                content: Content {
                    interpretation: line.interpretation,
                    provenance: line.provenance.unwrap_or(Provenance::Guess),
                    sensitivity: line.sensitivity.unwrap_or(Sensitivity::Locked),
                    template: line.template,
                    people: mentions
                        .into_iter()
                        .map(|(person, role)| Mention { person, role })
                        .collect(),
                    tags: line.tags,
                    themes: line.themes,
                    fields: line.fields,
                    children: line.children.into_iter().enumerate().map(number).collect(),
                    links: line.links,
                    attachments: references
                        .into_iter()
                        .map(|(id, name)| AttachmentRef {
                            id,
                            name: name.replace(['/', '\\'], "-"),
                            media_type: "text/plain".to_owned(),
                            size: 3,
                        })
                        .collect(),
                    ..plain
                },
            }
        },
    )
}

fn not_null() -> impl Strategy<Value = Value> {
    any_value().prop_filter("null says nothing", |value| !value.is_null())
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>()
            .prop_filter("JSON has no others", |number| number.is_finite())
            .prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 20, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::Array),
            vec((words(), inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// JSON with the names of the format and values that are often right.
pub(crate) fn json() -> impl Strategy<Value = Value> {
    let value = prop_oneof![
        select(vec![
            "note",
            "feedback",
            "2026-03-24",
            "2026-03-24T10:00:00.5+02:00",
            "first_hand",
            "Europe/Oslo",
            "locked",
            "e001",
            "subject"
        ])
        .prop_map(Value::from),
        Just(json!([{ "name": "Jun" }])),
        Just(json!([{ "type": "commitment", "fields": { "text": "x", "due": "2026-01-01" } }])),
        Just(json!(["a", "#b"])),
        Just(json!({ "id": "T1", "version": 1 })),
        any_value(),
    ];
    let key = select(vec![
        "v",
        "type",
        "id",
        "title",
        "body",
        "interpretation",
        "provenance",
        "zone",
        "occurred_on",
        "recorded_at",
        "sensitivity",
        "status",
        "template",
        "people",
        "tags",
        "themes",
        "fields",
        "children",
        "links",
        "attachments",
        "rev",
        "deleted_at",
        "name",
        "self",
    ]);
    vec((key, value), 0..6).prop_map(|members| {
        let mut object = serde_json::Map::new();
        object.insert("kind".to_owned(), "note".into());
        object.insert("title".to_owned(), "x".into());
        object.extend(members.into_iter().map(|(key, value)| (key.to_owned(), value)));
        Value::Object(object)
    })
}
