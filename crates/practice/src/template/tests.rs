mod elsewhere;

use std::{cell::Cell, collections::BTreeSet, fs, path::Path as FilePath};

use footing_domain::{
    Body, ChildType, Content, EntryId, Invalid, Kind, RecordType, Sensitivity, Title,
};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::{library::FILES, *};

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

fn refusal(source: &str) -> String {
    read(source).unwrap_err().to_string()
}

#[test]
fn every_built_in_file_is_compiled_in_under_its_own_id() {
    let content = FilePath::new(env!("CARGO_MANIFEST_DIR")).join("../../content/templates/builtin");
    let files = fs::read_dir(content).unwrap();
    let there: BTreeSet<String> = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(".toml").map(str::to_owned))
        .collect();
    let ids: BTreeSet<String> = built_in().iter().map(|one| one.id.clone()).collect();
    assert_eq!(ids, there);
    for code in 1..=28 {
        let code = format!("T{code}");
        let found = built_in().iter().filter(|one| one.code.as_deref() == Some(&code)).count();
        assert_eq!(found, 1, "{code}");
    }
}

#[test]
fn what_built_in_templates_say_follows_the_rules_of_copy() {
    for (name, source) in FILES {
        assert!(!source.contains('!'), "{name} shouts");
        assert!(source.is_ascii(), "{name} holds a letter that the page sets itself");
    }
    for template in built_in() {
        for field in template.fields().flat_map(|field| std::iter::once(field).chain(&field.fields))
        {
            assert!(field.prompt.ends_with('?'), "{}: {}", template.id, field.prompt);
        }
        for step in &template.steps {
            assert!(built_in().iter().any(|one| one.id == step.template), "{}", step.template);
        }
        let required = template.fields().filter(|field| field.required).count();
        assert!(required <= 9, "{} asks too much of a tired person", template.id);
        let sets = crate::preset::question_sets();
        for set in &template.questions {
            assert!(sets.iter().any(|one| one.id == *set), "{}: {set}", template.id);
        }
    }
}

#[test]
fn a_broken_file_is_refused_with_its_line_and_the_reason() {
    let good = page(&field("a", "A", "type = \"text\""));
    read(&good).unwrap();
    let unknown = page(&field("a", "A", "type = \"mood\""));
    assert!(
        refusal(&unknown).starts_with("line 20: mood is no type of question"),
        "{}",
        refusal(&unknown)
    );
    let twice = format!("{good}{}", field("a", "B", "type = \"text\""));
    assert_eq!(refusal(&twice), "line 23: a stands twice");
    let newer = good.replace("format = 1", "format = 2\nanything = [");
    assert!(refusal(&newer).starts_with("line "), "a file that is no TOML has a line too");
    let newer =
        good.replace("format = 1", "format = 2").replace("minutes = 3", "minutes = \"soon\"");
    assert_eq!(refusal(&newer), "line 1: it is made for a newer Footing (format 2)");
    let missing = good.replace("name = \"Page\"\n", "");
    assert!(refusal(&missing).contains("missing field `name`"), "{}", refusal(&missing));
    let shape = good.replace("version = 1", "version = \"one\"");
    assert!(refusal(&shape).starts_with("line 3: "), "{}", refusal(&shape));
    let many: String =
        (0..10_000).map(|n| field(&format!("f{n}"), "A", "type = \"text\"")).collect();
    assert!(refusal(&page(&many)).contains("a template has at most 65536"));
    let many: String = (0..201).map(|n| field(&format!("f{n}"), "A", "type = \"text\"")).collect();
    assert!(refusal(&page(&many)).contains("there are 201 questions"), "{}", refusal(&page(&many)));
    for (more, why) in [
        ("type = \"choice\"", "options are missing"),
        ("type = \"scale\"\nmin = 1", "min and max should be whole"),
        ("type = \"repeat\"", "fields are missing"),
        ("type = \"text\"\nmakes = \"commitment\"", "makes is for repeat only"),
        ("type = \"text\"\nmin = 5\nmax = 1", "min is above max"),
        ("type = \"text\"\nsensitivity = \"secret\"", "sensitivity should be"),
        (
            "type = \"choice\"\noptions = [{ value = \"a\", label = \"A\" }, { value = \"a\", label = \"B\" }]",
            "a stands twice",
        ),
    ] {
        let refused = refusal(&page(&field("a", "A", more)));
        assert!(refused.contains(why), "{refused} says {why}");
    }
    assert!(
        refusal(&good.replace("\"my-page\"", "\"My page\"")).starts_with("line 2: id should be")
    );
    let steps = |id: &str| {
        format!("{HEAD}\n[[steps]]\ntemplate = \"{id}\"\nwhen = \"Now\"\nwhy = \"So.\"\n")
    };
    assert!(refusal(&steps("my-page")).contains("its steps lead back to it"));
    assert!(read(&steps("my-other")).unwrap().is_pack());
}

#[test]
fn unknown_keys_are_left_alone_and_packs_that_lead_back_are_found() {
    let source = page(&field("a", "A", "type = \"text\"\nx_mood = 3\nlater = true"));
    read(&source).unwrap();
    let steps = |id: &str| -> Vec<String> {
        match id {
            "a" => vec!["b".to_owned(), "c".to_owned()],
            "b" => vec!["c".to_owned()],
            "c" => vec!["b".to_owned()],
            _ => Vec::new(),
        }
    };
    assert_eq!(cycle("a", steps).unwrap(), ["a", "b", "c", "b"]);
    let tree = |id: &str| -> Vec<String> {
        if id == "a" { vec!["b".to_owned(), "b".to_owned()] } else { Vec::new() }
    };
    assert_eq!(cycle("a", tree), None);
}

#[test]
fn a_copy_says_what_it_was_copied_from_and_keeps_comments() {
    let source = built_in_source("weekly-one-on-one").unwrap();
    let id = home_made("weekly-one-on-one", |id| id == "my-weekly-one-on-one");
    assert_eq!(id, "my-weekly-one-on-one-2");
    let copied = copy_of(&format!("# Ours\n{source}"), &id, Some("Our \"1:1\"")).unwrap();
    assert!(copied.starts_with("# Ours\n"));
    let copy = read(&copied).unwrap();
    assert_eq!(copy.based_on.as_deref(), Some("weekly-one-on-one@1"));
    assert_eq!(
        (copy.id.as_str(), copy.version, copy.name.as_str()),
        (id.as_str(), 1, "Our \"1:1\"")
    );
    let original = read(source).unwrap();
    assert!(copy.sections == original.sections);
    let again = copy_of(&numbered(&copied, 7).unwrap(), "my-x", None).unwrap();
    assert_eq!(read(&again).unwrap().based_on.as_deref(), Some("my-weekly-one-on-one-2@7"));
    let long = home_made(&"a-".repeat(40), |_| false);
    assert!(long.len() <= 48 && !long.ends_with('-'), "{long}");
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
        + &field("far", "How far", "type = \"number\"\nunit = \"km\"\nmax = 5")))).unwrap();
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
fn with_rows() -> Template {
    let sub = |id: &str, label: &str, more: &str| {
        format!(
            "\n[[sections.fields.fields]]\nid = \"{id}\"\nlabel = \"{label}\"\nprompt = \"What?\"\n{more}\n"
        )
    };
    let rows = field("seen", "Seen", "type = \"repeat\"\nmax = 5\nmakes = \"feedback\"")
        + &sub("what", "What", "type = \"text\"\nrecord_field = \"behaviour\"")
        + &sub("around", "Around it", "type = \"markdown\"")
        + &sub("often", "How often", "type = \"number\"")
        + &sub("more", "And more", "type = \"markdown\"");
    let doubt = field("doubt", "Doubt", "type = \"markdown\"\nsensitivity = \"locked\"");
    read(&page(&(rows + &doubt))).unwrap()
}

fn kept(filled: &Filled) -> Vec<(EntryId, Content)> {
    filled.made.iter().map(|one| (one.id.clone(), one.content.clone())).collect()
}

#[test]
fn what_rows_make_keeps_answers_of_several_lines_and_words_of_its_own() {
    let template = with_rows();
    let given = json!({ "seen": [{
        "what": "Rang first", "around": "The cut-off,\n\nHow often: she asked",
        "often": 3, "more": "One\nTwo",
    }] });
    let answers = normal(&template, given.as_object().unwrap()).unwrap();
    let mut content = blank(&template);
    let mut made = kept(&filled(&template, &answers, &mut content));
    assert_eq!(
        made[0].1.body.as_str(),
        "Around it: The cut-off,\n\n\\How often: she asked\nHow often: 3\nAnd more: One\nTwo"
    );
    let back = read_back(&template, &content, &made, &id);
    assert_eq!(without_ids(&back), answers);
    // Words written into the entry itself, and a line that only looks like a label.
    let own = "What: a note of mine\n\nAround it: The cut-off\nHow often: 3\n\nShe thanked me.\nAnd more: One";
    made[0].1.body = Body::try_from(own.to_owned()).unwrap();
    let mut back = read_back(&template, &content, &made, &id);
    let again = kept(&filled_beside(&template, &back, &mut content, &made));
    assert_eq!(again[0].1.body.as_str(), own, "saved again as it is");
    back["seen"][0]["often"] = json!(4);
    back["seen"][0].as_object_mut().unwrap().remove("more");
    let again = kept(&filled_beside(&template, &back, &mut content, &made));
    let changed = "What: a note of mine\n\nAround it: The cut-off\nHow often: 4\n\nShe thanked me.";
    assert_eq!(again[0].1.body.as_str(), changed);
    made[0].1.body = Body::try_from("Mine".to_owned()).unwrap();
    let again = kept(&filled_beside(&template, &back, &mut content, &made));
    assert_eq!(again[0].1.body.as_str(), "Mine\n\nAround it: The cut-off\nHow often: 4");
}

#[test]
fn what_rows_make_is_as_delicate_as_their_page_and_never_less() {
    let template = with_rows();
    let answers = json!({ "seen": [{ "what": "Rang first" }], "doubt": "Whether I can" })
        .as_object()
        .unwrap()
        .clone();
    let mut content = blank(&template);
    let out = filled(&template, &answers, &mut content);
    assert_eq!(content.sensitivity, Sensitivity::Locked);
    assert_eq!(out.made[0].content.sensitivity, Sensitivity::Locked);
    let one_on_one = built_in().iter().find(|one| one.id == "weekly-one-on-one").unwrap();
    let given =
        json!({ "noticed": [{ "what": "Rang", "which": "reinforce", "said": "captured" }] });
    let mut content = blank(one_on_one);
    let made = kept(&filled(one_on_one, given.as_object().unwrap(), &mut content));
    assert_eq!(made[0].1.sensitivity, Sensitivity::Sensitive);
    let mut locked = made.clone();
    locked[0].1.sensitivity = Sensitivity::Locked;
    let back = read_back(one_on_one, &content, &locked, &id);
    let again = filled_beside(one_on_one, &back, &mut content, &locked);
    assert_eq!(again.made[0].content.sensitivity, Sensitivity::Locked);
}

#[test]
fn what_rows_made_and_is_hidden_stays_linked_and_is_left_alone() {
    let template = built_in().iter().find(|one| one.id == "weekly-reflection").unwrap();
    let given = json!({ "moved": [{ "what": "The audit" }, { "what": "The roster" }] });
    let mut content = blank(template);
    let made = kept(&filled(template, given.as_object().unwrap(), &mut content));
    let (hidden, shown) = (&made[0].0, &made[1..]);
    let mut back = read_back(template, &content, shown, &id);
    assert_eq!(back["moved"].as_array().unwrap().len(), 1);
    let before = content.clone();
    let again = filled_with(template, &back, &mut content, shown, std::slice::from_ref(hidden));
    assert!(again.unwrap().made.iter().all(|one| one.id != *hidden));
    assert_eq!(content, before);
    back.remove("moved");
    back.insert("unwelcome".to_owned(), "Too slow".into());
    filled_with(template, &back, &mut content, shown, std::slice::from_ref(hidden)).unwrap();
    assert_eq!(content.links.len(), 1);
    assert_eq!(content.links[0].to, hidden.as_str());
    let listed = content.fields.get("leverage").unwrap();
    assert_eq!(listed, &json!([hidden.as_str()]));
}

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

/// A page with a question of every type, none of them filling a field.
fn every_type() -> Template {
    let options = "options = [{ value = \"a\", label = \"First thing\" }, { value = \"b\", label = \"Second\" }]";
    let mut fields = String::new();
    for field_type in FieldType::ALL {
        let more = match field_type {
            FieldType::Choice | FieldType::MultiChoice | FieldType::Checklist => options.to_owned(),
            FieldType::Scale => "min = -2\nmax = 2".to_owned(),
            FieldType::Number | FieldType::Duration => "unit = \"days\"".to_owned(),
            FieldType::Repeat => {
                let sub = |id: &str, label: &str, kind: &str| {
                    format!(
                        "\n[[sections.fields.fields]]\nid = \"{id}\"\nlabel = \"{label}\"\nprompt = \"What?\"\ntype = \"{kind}\"\n"
                    )
                };
                format!(
                    "max = 5\n{}{}{}",
                    sub("what", "What", "text"),
                    sub("who", "Who", "person"),
                    sub("many", "How many", "number")
                )
            }
            _ => String::new(),
        };
        let id = field_type.as_str().replace('_', "-");
        fields += &field(&id, "Same label", &format!("type = \"{}\"\n{more}", field_type.as_str()));
    }
    read(&page(&fields)).unwrap()
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{1,40}",
        "[a-z#\\\\ \\-\n:\\[\\]]{1,60}",
        Just("## Same label\nagain".to_owned()),
        Just("\\## Same label, One".to_owned()),
        Just("ends\r\nof\rlines".to_owned()),
    ]
}

proptest! {
    #[test]
    fn any_answers_read_back_as_they_were(
        text in any_text(), long in any_text(), cell in any_text(),
        number in -1_000_000_i64..1_000_000, scale in -2_i64..=2, both in any::<bool>(),
        some in proptest::collection::vec(any::<bool>(), 15),
    ) {
        let template = every_type();
        let given = json!({
            "text": text, "markdown": long, "choice": "b",
            "multi-choice": if both { json!(["a", "b"]) } else { json!(["b"]) },
            "checklist": ["a"], "scale": scale, "number": number, "duration": 2.5,
            "money": "€12", "date": "2026-02-28", "person": "p1", "people": ["p2", "Ruth Okafor"],
            "tags": ["cut-off"], "link": "e1",
            "repeat": [{ "what": cell, "who": "p1", "many": number }, { "who": "p2" }],
        });
        let mut given = given.as_object().unwrap().clone();
        for (field, keep) in template.fields().zip(some) {
            if !keep { given.remove(&field.id); }
        }
        let answers = normal(&template, &given).unwrap();
        prop_assert_eq!(normal(&template, &answers).unwrap(), answers.clone());
        let mut content = blank(&template);
        filled(&template, &answers, &mut content);
        let back = read_back(&template, &content, &[], &id);
        prop_assert_eq!(&back, &answers);
        let mut again = content.clone();
        filled(&template, &back, &mut again);
        prop_assert_eq!(again, content);
    }

    #[test]
    fn no_file_makes_reading_panic(source in "\\PC{0,200}", cut in 0_usize..3000) {
        let _ = read(&source);
        let good = FILES[2].1;
        let cut = cut.min(good.len());
        if good.is_char_boundary(cut) {
            let _ = read(&good[..cut]);
            let _ = read(&format!("{}{source}{}", &good[..cut], &good[cut..]));
        }
    }
}
