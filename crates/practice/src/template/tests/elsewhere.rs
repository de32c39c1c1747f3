//! What a page tells of a person and of the plan, and rows that say they are somebody else's.

use std::collections::BTreeSet;

use super::*;
use crate::plan::Plan;

fn called(id: &str) -> &'static Template {
    built_in().iter().find(|one| one.id == id).unwrap()
}

fn given(template: &Template, answers: &Value) -> Answers {
    normal(template, answers.as_object().unwrap()).unwrap()
}

fn plan(value: Value) -> footing_domain::Fields {
    footing_domain::Fields::parse(RecordType::Kind(Kind::Plan), value).unwrap()
}

#[test]
fn a_card_tells_where_somebody_stands_with_its_day_and_what_shows_it() {
    let template = called("stakeholder-card");
    assert_eq!(template.names_person().unwrap().id, "name");
    let answers = given(
        template,
        &json!({ "name": "Henrik", "judged-on": "Cash", "say": 5, "interest": 2,
                 "stance": "sceptic", "sign": "He asked who pays" }),
    );
    let mut content = blank(template);
    let filled = filled(template, &answers, &mut content);
    let person = footing_domain::Fields::parse(
        RecordType::Person,
        json!({ "stance": "neutral", "notes": "Stays",
                "stance_history": [{ "date": "2026-03-01", "stance": "neutral", "why": "Said so" }] }),
    )
    .unwrap();
    let today = "2026-03-24".parse().unwrap();
    let told = person_with(&person, &filled.person, today);
    assert_eq!(told.text("stance"), Some("sceptic"));
    assert_eq!(told.text("cares_about"), Some("Cash"));
    assert_eq!(told.text("notes"), Some("Stays"));
    assert_eq!(told.get("stance_history").unwrap().as_array().unwrap().len(), 2);
    let last = &told.get("stance_history").unwrap()[1];
    assert_eq!((&last["date"], &last["why"]), (&json!("2026-03-24"), &json!("He asked who pays")));
    assert_eq!(told.get("place_history").unwrap()[0]["power"], 5);
    // The card itself says it all, too.
    assert!(content.body.as_str().contains("He asked who pays"));
    assert_eq!(read_back(template, &content, &[], &id), answers);
}

#[test]
fn a_talk_with_the_boss_adds_to_the_plan_and_never_writes_over_it() {
    let template = called("boss-conversation");
    let before =
        given(template, &json!({ "boss": "p1", "good": "Fewer pages", "situation": "A rescue" }));
    let mut content = blank(template);
    let first = filled(template, &before, &mut content);
    let today = "2026-03-24".parse().unwrap();
    let fields = plan(json!({ "start_on": "2026-03-02", "length_days": 90,
        "situation": { "my_view": "A clean-up" },
        "five_conversations": [{ "thread": "expectations", "status": "mostly_clear",
                                 "log": ["e1"], "agreed": "A plan by May" }] }));
    let told = plan_with(&fields, "active", &first.plan, &Answers::new(), ("page", today), today);
    let thread = |fields: &footing_domain::Fields, name: &str| {
        let plan = Plan::read(fields);
        plan.conversations.into_iter().find(|one| one.thread == name).unwrap()
    };
    let agreed = thread(&told, "expectations");
    assert_eq!(agreed.agreed, "A plan by May\n\nFewer pages");
    assert_eq!(agreed.status, "mostly_clear");
    assert_eq!(agreed.log.len(), 2);
    let read = Plan::read(&told);
    assert_eq!((read.boss_view.as_str(), read.my_view.as_str()), ("A rescue", "A clean-up"));
    // Said otherwise the next day: the page's own words are replaced, nobody else's.
    let after =
        given(template, &json!({ "boss": "p1", "good": "No pages", "situation": "A rescue" }));
    let second = filled(template, &after, &mut content);
    let told = plan_with(&told, "active", &second.plan, &before, ("page", today), today);
    assert_eq!(thread(&told, "expectations").agreed, "A plan by May\n\nNo pages");
    assert_eq!(thread(&told, "expectations").log.len(), 2);
    let again = plan_with(&told, "active", &second.plan, &after, ("page", today), today);
    assert_eq!(Plan::read(&again).boss_view, "A rescue");
}

#[test]
fn whoever_was_named_in_a_listening_talk_is_heard_next() {
    let template = called("listening-interview");
    let answers = given(template, &json!({ "ask-next": ["p1", "p2"] }));
    let filled = filled(template, &answers, &mut blank(template));
    let fields = plan(json!({ "start_on": "2026-03-02", "length_days": 90,
                              "listening_tour": { "targets": ["p2"] } }));
    let today = "2026-03-24".parse().unwrap();
    let told = plan_with(&fields, "active", &filled.plan, &Answers::new(), ("page", today), today);
    let targets: Vec<String> =
        Plan::read(&told).tour.targets.iter().map(ToString::to_string).collect();
    assert_eq!(targets, ["p2", "p1"]);
}

#[test]
fn a_week_looked_back_on_marks_its_week_in_the_plan_and_keeps_the_rest_of_it() {
    let template = called("weekly-reflection");
    let answers = given(template, &json!({ "taken": 4, "given": 1 }));
    let filled = filled(template, &answers, &mut blank(template));
    let today: footing_domain::CivilDate = "2026-03-25".parse().unwrap();
    let fields = plan(json!({ "start_on": "2026-03-02", "length_days": 90, "break_even": [
        { "week_of": "2026-03-23", "created": 3, "note": "The audit" }] }));
    let page = ("page", "2026-03-24".parse().unwrap());
    let told = plan_with(&fields, "active", &filled.plan[..1], &Answers::new(), page, today);
    let week = |fields: &footing_domain::Fields| Plan::read(fields).weeks.remove(0);
    assert_eq!((week(&told).taken, week(&told).given), (Some(4), Some(3)));
    let told = plan_with(&told, "active", &filled.plan, &Answers::new(), page, today);
    let week = week(&told);
    assert_eq!((week.taken, week.given, week.note.as_str()), (Some(4), Some(1), "The audit"));
    assert_eq!(Plan::read(&told).weeks.len(), 1);
}

#[test]
fn two_rows_are_never_one_and_a_row_takes_no_other_entrys_place() {
    let template = called("weekly-one-on-one");
    let row = |text: &str| json!({ "text": text, "by": "i_promised", "id_of_row": "promises_n1" });
    let answers = given(template, &json!({ "who": "p1", "promises": [row("One"), row("Two")] }));
    let mut content = blank(template);
    filled(template, &answers, &mut content);
    let texts = |content: &Content| -> Vec<String> {
        let texts = content.children.iter().filter_map(|child| child.fields.text("text"));
        texts.map(str::to_owned).collect()
    };
    assert_eq!(texts(&content), ["One", "Two"]);
    let ids: BTreeSet<&str> = content.children.iter().map(|child| child.id.as_str()).collect();
    assert_eq!(ids.len(), 2);
    // The same id in rows of two questions, and one that stands for somebody else's entry.
    let noticed =
        json!([{ "what": "Rang first", "which": "reinforce", "id_of_row": "feedback-7" }]);
    let answers = given(
        template,
        &json!({ "who": "p1", "noticed": noticed,
        "promises": [{ "text": "One", "id_of_row": "feedback-7" }] }),
    );
    let mut content = blank(template);
    let out = filled(template, &answers, &mut content);
    assert_ne!(out.made[0].id.as_str(), "feedback-7");
    assert_ne!(content.children[0].id.as_str(), "feedback-7");
}

#[test]
fn a_part_that_is_asked_on_one_way_into_the_role_is_missed_only_once_it_is_begun() {
    let source = page(&field("a", "A", "type = \"text\"\nrequired = true"));
    let source = source.replace("[[sections]]", "[[sections]]\ntransition = [\"acting\"]");
    let template = read(&source).unwrap();
    assert_eq!(template.sections[0].transition, ["acting"]);
    assert_eq!(missing(&template, &Answers::new()), []);
}
