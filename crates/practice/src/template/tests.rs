mod any;
mod elsewhere;
mod reading;
mod rows;
mod strict;

use std::cell::Cell;

use footing_domain::{Body, ChildType, Content, EntryId, Invalid, RecordType, Title};
use serde_json::{Map, Value, json};

use super::*;

const HEAD: &str = "format = 1\nid = \"my-page\"\nversion = 1\nname = \"Page\"\nsummary = \"A page.\"\n\
group = \"reflect\"\nkind = \"note\"\nroles = [\"em\"]\nwhen = \"Fridays\"\nminutes = 3\n";

fn page(fields: &str) -> String {
    format!("{HEAD}\n[[sections]]\nid = \"one\"\ntitle = \"One\"\n{fields}")
}

fn field(id: &str, label: &str, more: &str) -> String {
    format!(
        "\n[[sections.fields]]\nid = \"{id}\"\nlabel = \"{label}\"\nprompt = \"What about it?\"\n{more}\n"
    )
}

fn blank(template: &Template) -> Content {
    let title = Title::try_from("Untitled".to_owned()).unwrap();
    let on = "2026-03-24".parse().unwrap();
    Content::plain(template.entry_kind(), title, Body::default(), on)
}

fn name(id: &str) -> String {
    match id {
        "p1" => "Anneke de Vries".to_owned(),
        "p2" => "Leila".to_owned(),
        other => other.to_owned(),
    }
}

fn id(name: &str) -> String {
    match name {
        "Anneke de Vries" => "p1".to_owned(),
        "Leila" => "p2".to_owned(),
        other => other.to_owned(),
    }
}

fn filled(template: &Template, answers: &Answers, content: &mut Content) -> Filled {
    filled_beside(template, answers, content, &[])
}

fn filled_beside(
    template: &Template,
    answers: &Answers,
    content: &mut Content,
    made: &[(EntryId, Content)],
) -> Filled {
    filled_with(template, answers, content, made, &[]).unwrap()
}

fn filled_with(
    template: &Template,
    answers: &Answers,
    content: &mut Content,
    made: &[(EntryId, Content)],
    hidden: &[EntryId],
) -> Result<Filled, Invalid> {
    let count = Cell::new(0);
    let mut new_id = || {
        count.set(count.get() + 1);
        format!("n{}", count.get())
    };
    let mut around = Around {
        me: Some("me".parse().unwrap()),
        today: "2026-03-24".parse().unwrap(),
        name: &name,
        written: &name,
        made,
        hidden,
        new_id: &mut new_id,
    };
    fill(template, answers, content, &mut around)
}

fn without_ids(answers: &Answers) -> Answers {
    let mut answers = answers.clone();
    for value in answers.values_mut() {
        for row in value.as_array_mut().into_iter().flatten() {
            if let Value::Object(row) = row {
                row.remove(ROW_ID);
            }
        }
    }
    answers
}

/// One possible answer for each question, told apart by its id.
fn sample(field: &Field) -> Value {
    match field.field_type {
        FieldType::Text => json!(format!("Words on {}", field.id)),
        FieldType::Markdown => json!(format!("First, {}.\n\n- one\n- **two**", field.id)),
        FieldType::Choice => json!(field.options[0].value),
        FieldType::MultiChoice | FieldType::Checklist => {
            let most = field.max.map_or(50, |max| usize::try_from(whole(max)).unwrap());
            json!(field.options.iter().take(most).map(|one| &one.value).collect::<Vec<_>>())
        }
        FieldType::Scale => json!(whole(field.max.unwrap())),
        FieldType::Number | FieldType::Duration => {
            json!(whole(field.min.unwrap_or(1.0).max(1.0)))
        }
        FieldType::Money => json!("£3,400 a month"),
        FieldType::Date => json!("2026-04-01"),
        FieldType::Person => json!("p1"),
        FieldType::People => json!(["p1", "p2"]),
        FieldType::Tags => json!(["cut-off", "phones"]),
        FieldType::Link if field.is_many() => json!(["e1", "e2"]),
        FieldType::Link => json!("e1"),
        FieldType::Repeat => {
            let row: Map<String, Value> =
                field.fields.iter().map(|sub| (sub.id.clone(), sample(sub))).collect();
            json!(vec![row; usize::try_from(whole(field.min.unwrap_or(1.0))).unwrap()])
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "small bounds of a test")]
fn whole(number: f64) -> i64 {
    number as i64
}

#[test]
fn every_built_in_page_filled_whole_is_an_entry_that_reads_back_whole() {
    for template in built_in().iter().filter(|one| !one.is_pack()) {
        let answers: Answers =
            template.fields().map(|field| (field.id.clone(), sample(field))).collect();
        let answers = normal(template, &answers).unwrap();
        let mut content = blank(template);
        let out = filled(template, &answers, &mut content);
        let entry = "e9".parse().unwrap();
        content.clone().checked(&entry).unwrap_or_else(|no| panic!("{}: {no}", template.id));
        let record = RecordType::Kind(content.kind);
        let fields = content.fields.clone().into_value();
        footing_domain::Fields::parse(record, fields).unwrap();
        let made: Vec<_> =
            out.made.iter().map(|one| (one.id.clone(), one.content.clone())).collect();
        let back = read_back(template, &content, &made, &id);
        let told = without_ids(&back);
        for field in template.fields() {
            assert_eq!(
                told.get(&field.id),
                answers.get(&field.id),
                "{}: {}",
                template.id,
                field.id
            );
        }
        // Saving it again as it is changes nothing.
        let mut again = content.clone();
        filled(template, &back, &mut again);
        assert_eq!(again, content, "{}", template.id);
        assert!(
            missing(template, &answers).is_empty(),
            "{}: {:?}",
            template.id,
            missing(template, &answers)
        );
    }
}

#[test]
fn words_written_by_hand_into_a_filled_page_stay_when_it_is_filled_again() {
    for template in built_in().iter().filter(|one| !one.is_pack()) {
        let answers: Answers =
            template.fields().map(|field| (field.id.clone(), sample(field))).collect();
        let answers = normal(template, &answers).unwrap();
        let mut content = blank(template);
        let out = filled(template, &answers, &mut content);
        let made: Vec<_> =
            out.made.iter().map(|one| (one.id.clone(), one.content.clone())).collect();
        // Below everything that the page says under its questions.
        let body = content.body.as_str().to_owned();
        let by_hand: Vec<String> = body
            .split("\n## ")
            .enumerate()
            .map(|(at, part)| format!("{}\n\nBy hand {at}.\n", part.trim_end()))
            .collect();
        content.body = Body::try_from(by_hand.join("\n## ")).unwrap();
        for _ in 0..2 {
            let back = read_back(template, &content, &made, &id);
            filled(template, &back, &mut content);
            for at in 0..by_hand.len() {
                let words = format!("By hand {at}.");
                let found = content.body.as_str().matches(&words).count();
                let elsewhere = content.fields.clone().into_value().to_string().contains(&words);
                assert!(found == 1 || elsewhere, "{}: {words} {found} times", template.id);
            }
        }
    }
}

#[test]
fn a_one_on_one_fills_promises_feedback_and_its_own_fields() {
    let template = built_in().iter().find(|one| one.id == "weekly-one-on-one").unwrap();
    let given = json!({
        "who": "p1",
        "brought": "The credit notes, again.",
        "stuck": "The carrier's file, since Monday.",
        "noticed": [{ "what": "Rang the depot before writing", "which": "reinforce", "said": "captured" }],
        "promises": [
            { "text": "Ask Ruth for the file", "by": "i_promised", "due": "2026-03-26" },
            { "text": "Draft the note", "by": "they_promised" }
        ]
    });
    let answers = normal(template, given.as_object().unwrap()).unwrap();
    let mut content = blank(template);
    let out = filled(template, &answers, &mut content);
    assert_eq!(content.kind, Kind::MeetingNote);
    assert_eq!(content.title.as_str(), "Weekly one-on-one, Anneke de Vries");
    assert_eq!(content.template.as_ref().unwrap().version, template.version);
    assert!(content.body.as_str().starts_with("The credit notes, again."));
    let promises: Vec<_> =
        content.children.iter().filter(|child| child.child_type == ChildType::Commitment).collect();
    assert_eq!(promises.len(), 2);
    assert_eq!(promises[0].fields.text("to"), Some("p1"));
    assert_eq!(promises[1].fields.text("from"), Some("p1"));
    assert_eq!(promises[1].fields.text("state"), Some("open"));
    let feedback = &out.made[0].content;
    assert_eq!((feedback.kind, feedback.status.as_deref()), (Kind::Feedback, Some("captured")));
    assert_eq!(feedback.fields.text("subject"), Some("p1"));
    assert!(content.links.iter().any(|link| link.to == out.made[0].id.as_str()));
    // A promise kept since stays kept when the page is saved again.
    let mut kept = content.clone();
    let state = json!({ "text": "Ask Ruth for the file", "direction": "i_promised", "state": "kept", "closed_on": "2026-03-25" });
    kept.children[0].fields =
        footing_domain::Fields::parse(RecordType::Child(ChildType::Commitment), state).unwrap();
    let made = [(out.made[0].id.clone(), feedback.clone())];
    let back = read_back(template, &kept, &made, &id);
    let again = filled_beside(template, &back, &mut kept, &made);
    assert!(again.made[0].content == made[0].1, "what a row made before stays as it is");
    assert_eq!(kept.children[0].fields.text("state"), Some("kept"));
    assert_eq!(kept.children[0].fields.text("closed_on"), Some("2026-03-25"));
    // Taking the row away takes the promise away.
    let mut fewer = back.clone();
    fewer.remove("promises");
    filled(template, &fewer, &mut kept);
    assert!(kept.children.is_empty());
    assert_eq!(kept.fields.get("actions"), None);
}

#[test]
fn what_no_field_takes_stands_in_the_text_and_what_is_missing_is_said() {
    let template = read(&page(&(field("mood", "Mood", "type = \"choice\"\nrequired = true\nrecord_field = \"no_such_field\"\noptions = [{ value = \"ok\", label = \"All right\" }, { value = \"low\", label = \"Low\" }]")
        + &field("far", "How far", "type = \"number\"\nunit = \"km\"\nestimate = \"never\"\nmax = 5")))).unwrap();
    let answers =
        normal(&template, json!({ "mood": "low", "far": "7,5" }).as_object().unwrap()).unwrap();
    let mut content = blank(&template);
    filled(&template, &answers, &mut content);
    assert_eq!(content.body.as_str(), "## Mood\n\nLow\n\n## How far\n\n7.5 km");
    assert_eq!(content.title.as_str(), "Page: Low");
    assert_eq!(read_back(&template, &content, &[], &id), answers);
    assert_eq!(missing(&template, &answers), [Told::Outside { field: "far".to_owned() }]);
    assert_eq!(missing(&template, &Answers::new()), [Told::Missing { field: "mood".to_owned() }]);
    let wrong =
        |given: Value| normal(&template, given.as_object().unwrap()).unwrap_err().to_string();
    assert_eq!(wrong(json!({ "far": "a lot" })), "far: should be a number");
    assert_eq!(wrong(json!({ "other": 1 })), "other: there is no such question");
    assert_eq!(wrong(json!({ "mood": ["low"] })), "mood: should be text");
}

/// A page whose rows make feedback, with an answer of several lines that no field takes.
#[test]
fn a_page_too_long_for_an_entry_is_refused() {
    let template = read(&page(&field("a", "A", "type = \"markdown\""))).unwrap();
    let long = Answers::from_iter([("a".to_owned(), "x".repeat(11 * 1024 * 1024).into())]);
    let refused = filled_with(&template, &long, &mut blank(&template), &[], &[]);
    assert_eq!(refused.err().unwrap().at, "body");
}

#[test]
fn a_page_says_what_was_answered_as_prose() {
    let template = built_in().iter().find(|one| one.id == "career-conversation").unwrap();
    let given = json!({
        "who": "p1", "now": "Steady.", "reading": "She is bored.",
        "i-will": [{ "text": "Ask for the audit", "due": "2026-04-01" }]
    });
    let answers = normal(template, given.as_object().unwrap()).unwrap();
    let parts = prose(template, &answers, &name);
    let said: Vec<_> =
        parts.iter().map(|part| (part.label.as_str(), part.text.as_str(), part.guess)).collect();
    assert_eq!(
        said,
        [
            ("Person", "@Anneke de Vries", false),
            ("Today", "Steady.", false),
            ("You will", "- What: Ask for the audit\n  By when: 2026-04-01", false),
            ("What you make of it", "She is bored.", true),
        ]
    );
}
