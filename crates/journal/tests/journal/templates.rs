//! Templates in the vault, and entries made from them.

mod handed;

use footing_domain::{ChildType, Kind, Sensitivity};
use footing_journal::{
    EntryFilter, FillInput, JournalError, SearchRequest, TemplateTaken, fill_key,
    practice::template::{Answers, built_in_source},
};
use serde_json::{Value, json};

use crate::{Fixture, passphrase};

fn answers(value: Value) -> Answers {
    let Value::Object(answers) = value else { panic!("answers are an object") };
    answers
}

fn fill(template: &str, given: Value) -> FillInput {
    FillInput { template: template.to_owned(), answers: answers(given), ..FillInput::default() }
}

const OWN: &str = "format = 1\nid = \"my-friday\"\nversion = 1\nname = \"Friday page\"\n\
summary = \"What held and what slipped.\"\ngroup = \"reflect\"\nkind = \"note\"\nroles = [\"em\"]\n\
when = \"Fridays\"\nminutes = 3\n\n[[sections]]\nid = \"week\"\ntitle = \"This week\"\n\n\
[[sections.fields]]\nid = \"held\"\nlabel = \"Held\"\nprompt = \"What held?\"\ntype = \"markdown\"\n";

#[test]
fn a_page_filled_in_is_an_entry_with_its_promises_that_search_finds() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let saved = journal
        .fill_template(&fill(
            "weekly-one-on-one",
            json!({
                "who": "Anneke de Vries",
                "brought": "The credit notes",
                "stuck": "The carrier's marzipan file",
                "noticed": [{ "what": "Rang the depot first", "which": "reinforce", "said": "captured" }],
                "promises": [{ "text": "Ask for the file", "by": "i_promised", "due": "2026-03-26" }]
            }),
        ))
        .unwrap();
    let page = journal.filled(&saved.id).unwrap();
    let content = &page.entry.content;
    assert_eq!(content.kind, Kind::MeetingNote);
    assert_eq!(content.title.as_str(), "Weekly one-on-one, Anneke de Vries");
    assert_eq!(content.sensitivity, Sensitivity::Sensitive);
    assert_eq!(content.children[0].child_type, ChildType::Commitment);
    assert_eq!(page.answers["stuck"], "The carrier's marzipan file");
    assert_eq!(page.made[0].1, Kind::Feedback);
    assert_eq!(journal.feedback_counts().unwrap().owed, 1);
    let found = journal.search(&SearchRequest::new("marzipan")).unwrap();
    assert_eq!(found.hits[0].id, saved.id);
    // Saved again with one more answer: one more revision, and what the rows made is made once.
    let mut again = page.answers.clone();
    again.insert("energy".to_owned(), "Mornings".into());
    let input = FillInput {
        entry: Some(saved.id.clone()),
        base_rev: saved.rev,
        answers: again,
        ..FillInput::default()
    };
    let second = journal.fill_template(&input).unwrap();
    assert_eq!(second.rev, saved.rev + 1);
    assert_eq!(journal.feedback_counts().unwrap().all, 1);
    assert!(matches!(journal.fill_template(&input), Err(JournalError::Conflict { .. })));
    assert_eq!(
        journal.entries(&EntryFilter { limit: 10, ..EntryFilter::default() }).unwrap().len(),
        2
    );
}

#[test]
fn a_half_filled_page_survives_locking_and_is_dropped_when_it_is_saved() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let text = json!({ "now": "half a thou" }).to_string();
    journal.keep_draft(&fill_key("career-conversation"), 0, None, text.clone()).unwrap();
    journal.lock().unwrap();
    journal.unlock(&passphrase()).unwrap();
    let half = journal.half_filled().unwrap();
    assert_eq!(half[0].of, "career-conversation");
    assert_eq!(journal.draft(&fill_key(&half[0].of)).unwrap().unwrap().text, text);
    let saved = journal
        .fill_template(&fill(
            "career-conversation",
            json!({ "who": "Leila", "now": "half a thought" }),
        ))
        .unwrap();
    assert!(journal.half_filled().unwrap().is_empty());
    let person = journal.people().unwrap().into_iter().find(|one| one.name == "Leila").unwrap();
    let page = journal.filled(&saved.id).unwrap();
    assert_eq!(page.answers["who"], person.id.as_str());
    // What is told of the person is kept with the person too.
    let mut answers = page.answers;
    answers.insert("must-show".to_owned(), "Lead the audit".into());
    let input =
        FillInput { entry: Some(saved.id), base_rev: saved.rev, answers, ..FillInput::default() };
    journal.fill_template(&input).unwrap();
    let person = journal.person(&person.id).unwrap();
    let clarity = person.fields.get("career_clarity").unwrap();
    assert_eq!(clarity["verbatim"], "Lead the audit");
}

#[test]
fn own_templates_are_versioned_copied_and_handed_on_as_files() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let built_in = journal.templates().unwrap().len();
    let first = journal.save_template(OWN).unwrap();
    assert_eq!((first.template.version, first.own), (1, true));
    let made =
        journal.fill_template(&fill("my-friday", json!({ "held": "The cut-over" }))).unwrap();
    let second = journal.save_template(&OWN.replace("What held?", "What did hold?")).unwrap();
    assert_eq!(second.template.version, 2, "a text that differs is the next version");
    assert_eq!(journal.templates().unwrap().len(), built_in + 1);
    let page = journal.filled(&made.id).unwrap();
    let asked = &page.file.unwrap().template;
    assert_eq!((asked.version, asked.fields().next().unwrap().prompt.as_str()), (1, "What held?"));
    // A colleague's vault takes the file, twice, and it is there once.
    let there = Fixture::new();
    let theirs = &there.journal;
    let (file, taken) = theirs.import_template(&second.source).unwrap();
    assert_eq!((taken, file.template.version), (TemplateTaken::Added, 2));
    assert_eq!(theirs.import_template(&second.source).unwrap().1, TemplateTaken::Same);
    let third = second.source.replace("Fridays", "Mondays").replace("version = 2", "version = 3");
    let (file, taken) = theirs.import_template(&third).unwrap();
    assert_eq!((taken, file.template.version), (TemplateTaken::NextVersion, 3));
    let foreign = built_in_source("bad-news-log").unwrap().replace("Bad-news log", "Our log");
    let (file, taken) = theirs.import_template(&foreign).unwrap();
    assert_eq!((taken, file.template.id.as_str()), (TemplateTaken::Copied, "my-bad-news-log"));
    let copy = theirs.copy_template("bad-news-log", None).unwrap();
    assert_eq!(copy.template.id, "my-bad-news-log-2");
    assert_eq!(copy.template.based_on.as_deref(), Some("bad-news-log@1"));
    // What comes with Footing is not written over.
    let refused = theirs.save_template(built_in_source("bad-news-log").unwrap()).unwrap_err();
    assert!(refused.to_string().contains("should begin with my-"), "{refused}");
}

#[test]
fn a_broken_template_is_refused_with_its_line_and_nothing_is_kept() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let before = journal.templates().unwrap().len();
    let broken = OWN.replace("type = \"markdown\"", "type = \"mood\"");
    let refused = journal.import_template(&broken).unwrap_err();
    assert!(refused.to_string().contains("line 20: mood is no type"), "{refused}");
    assert_eq!(refused.detail(), json!({ "line": 20 }));
    // A pack that leads back to itself through another.
    let pack = |id: &str, to: &str| {
        format!(
            "format = 1\nid = \"{id}\"\nversion = 1\nname = \"Pack\"\nsummary = \"Steps.\"\ngroup = \"hire\"\n\
             roles = [\"em\"]\nwhen = \"Now\"\n[[steps]]\ntemplate = \"{to}\"\nwhen = \"Now\"\nwhy = \"So.\"\n"
        )
    };
    journal.save_template(&pack("my-one", "my-two")).unwrap();
    let refused = journal.save_template(&pack("my-two", "my-one")).unwrap_err();
    assert!(refused.to_string().contains("its steps lead back to it: my-two, my-one, my-two"));
    assert_eq!(refused.detail(), json!({ "line": 10 }), "the step that leads back");
    let looked = journal.check_template(&pack("my-two", "my-one")).unwrap_err();
    assert_eq!(looked.to_string(), refused.to_string(), "it is told before it is kept, too");
    assert_eq!(journal.check_template(OWN).unwrap().id, "my-friday");
    assert_eq!(journal.templates().unwrap().len(), before + 1);
    let refused = journal.fill_template(&fill("my-one", json!({ "a": 1 }))).unwrap_err();
    assert!(refused.to_string().contains("is a pack"), "{refused}");
    let wrong = fill("time-audit", json!({ "people": "many" }));
    assert!(matches!(journal.fill_template(&wrong), Err(JournalError::Invalid(_))));
}

#[test]
fn an_entry_whose_template_is_gone_still_says_everything() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    journal.save_template(OWN).unwrap();
    let saved =
        journal.fill_template(&fill("my-friday", json!({ "held": "The cut-over" }))).unwrap();
    let mut content = journal.entry(&saved.id).unwrap().content;
    content.template.as_mut().unwrap().id = "my-forgotten".to_owned();
    journal.revise(&saved.id, saved.rev, content).unwrap();
    let page = journal.filled(&saved.id).unwrap();
    assert!(page.file.is_none());
    assert_eq!(page.entry.content.body.as_str(), "## Held\n\nThe cut-over");
}

#[test]
fn a_page_whose_answers_lock_it_is_told_once_as_it_was_saved() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let given = json!({ "doubt": "Whether I can", "moved": [{ "what": "The audit" }] });
    let page = journal.fill_page(&fill("weekly-reflection", given)).unwrap();
    assert_eq!(page.entry.content.sensitivity, Sensitivity::Locked);
    assert_eq!(page.answers["doubt"], "Whether I can");
    assert_eq!(page.answers["moved"][0]["what"], "The audit");
    assert_eq!(page.made.len(), 1);
    // What the page made shows no more than the page does.
    let made = journal.entry(&page.made[0].0).unwrap();
    assert_eq!(made.content.sensitivity, Sensitivity::Locked);
    let refused = journal.filled(&page.entry.id);
    assert!(matches!(refused, Err(JournalError::NotFound { .. })));
}

#[test]
fn what_a_row_made_and_was_locked_since_is_not_shown_and_stays_as_it_is() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let seen = |what: &str| json!({ "what": what, "which": "reinforce", "said": "captured" });
    let given = json!({ "who": "Leila", "noticed": [seen("Rang first"), seen("Wrote it down")] });
    let first = journal.fill_page(&fill("weekly-one-on-one", given)).unwrap();
    let id = first.made[0].0.clone();
    let mut locked = journal.entry(&id).unwrap();
    locked.content.sensitivity = Sensitivity::Locked;
    journal.revise(&id, locked.rev, locked.content).unwrap();
    let locked = journal.entry(&id).unwrap();

    let page = journal.filled(&first.entry.id).unwrap();
    assert_eq!(page.made.len(), 1);
    assert_eq!(page.answers["noticed"].as_array().unwrap().len(), 1);
    assert!(!format!("{:?}", page.answers).contains("Rang first"));
    let save = |answers: Answers, base_rev: u32| {
        let entry = Some(first.entry.id.clone());
        journal.fill_page(&FillInput { entry, base_rev, answers, ..FillInput::default() })
    };
    let mut answers = page.answers.clone();
    answers.insert("stuck".to_owned(), "The file".into());
    let page = save(answers, page.entry.rev).unwrap();
    assert_eq!(page.made.len(), 1, "it is not shown after saving either");
    // Read before it was locked and saved as it was: nothing is made twice. Changed: it is refused.
    let page = save(first.answers.clone(), page.entry.rev).unwrap();
    let mut changed = first.answers;
    changed["noticed"][0]["what"] = "Rang last".into();
    assert!(matches!(save(changed, page.entry.rev), Err(JournalError::NotFound { .. })));
    let mut none = page.answers;
    none.remove("noticed");
    save(none, page.entry.rev).unwrap();
    assert_eq!(journal.entry(&id).unwrap(), locked);

    journal.show_locked(&passphrase()).unwrap();
    let page = journal.filled(&first.entry.id).unwrap();
    assert_eq!(page.made.iter().map(|(id, ..)| id).collect::<Vec<_>>(), [&id]);
    assert_eq!(page.answers["noticed"][0]["what"], "Rang first");
}

#[test]
fn uses_are_counted_with_whom_the_last_page_was_and_a_card_can_be_gone_on_with() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let uses = || journal.template_uses(&journal.templates().unwrap()).unwrap();
    assert!(uses().is_empty());
    let mut first = fill("weekly-one-on-one", json!({ "who": "Leila", "brought": "The file" }));
    first.on = Some(crate::date("2026-03-20"));
    journal.fill_template(&first).unwrap();
    journal
        .fill_template(&fill("weekly-one-on-one", json!({ "who": "Anneke", "brought": "Notes" })))
        .unwrap();
    let card = fill("stakeholder-card", json!({ "name": "Henrik", "stance": "sceptic" }));
    let card = journal.fill_template(&card).unwrap();
    let doubt = fill("weekly-reflection", json!({ "doubt": "Whether I can" }));
    journal.fill_template(&doubt).unwrap();
    let found = uses();
    let of = |id: &str| found.iter().find(|one| one.id == id);
    let weekly = of("weekly-one-on-one").unwrap();
    assert_eq!((weekly.many, weekly.last_with.as_deref()), (2, Some("Anneke")));
    assert_eq!(weekly.last_on, Some(crate::date("2026-03-24")));
    assert!(weekly.goes_on.is_empty());
    assert_eq!(of("stakeholder-card").unwrap().goes_on[0].0, card.id);
    assert!(of("weekly-reflection").is_none(), "what is locked does not count");
    journal.show_locked(&passphrase()).unwrap();
    assert!(uses().iter().any(|one| one.id == "weekly-reflection"));
}

#[test]
fn a_pitch_is_gone_on_with_however_it_was_begun_until_it_was_answered() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let pitch = |title: &str, state: &str, sensitivity: Sensitivity| {
        let mut content = crate::note(title, "");
        content.kind = Kind::Pitch;
        content.status = Some(state.to_owned());
        content.sensitivity = sensitivity;
        journal.add(footing_journal::NewEntry { id: None, content }).unwrap();
    };
    pitch("The database move", "drafting", Sensitivity::Normal);
    pitch("A second person on call", "pitched", Sensitivity::Normal);
    pitch("What is settled", "approved", Sensitivity::Normal);
    pitch("A secret one", "drafting", Sensitivity::Locked);
    let goes_on = |template: &str| -> Vec<String> {
        let uses = journal.template_uses(&journal.templates().unwrap()).unwrap();
        let of = uses.into_iter().find(|one| one.id == template);
        let pages = of.map(|one| one.goes_on).unwrap_or_default();
        pages.into_iter().map(|(_, title, _)| title.into_string()).collect()
    };
    assert_eq!(goes_on("decision-pitch"), ["The database move"]);
    assert_eq!(goes_on("pitch-debrief"), ["A second person on call"]);
    journal.show_locked(&passphrase()).unwrap();
    assert_eq!(goes_on("decision-pitch").len(), 2);
}

#[test]
fn a_card_makes_a_note_about_its_person_and_tells_them_once() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let given = json!({ "name": "Henrik", "function": "finance", "judged-on": "Cash",
                        "stance": "sceptic", "sign": "He asked who pays" });
    let first = journal.fill_page(&fill("stakeholder-card", given)).unwrap();
    assert_eq!(first.entry.content.kind, Kind::Note);
    assert_eq!(first.entry.content.title.as_str(), "Stakeholder card, Henrik");
    let id = first.entry.content.people[0].person.clone();
    let henrik = journal.person(&id).unwrap();
    assert_eq!(henrik.function.map(footing_domain::Function::as_str), Some("finance"));
    assert_eq!(henrik.fields.text("cares_about"), Some("Cash"));
    assert_eq!(henrik.fields.get("stance_history").unwrap().as_array().unwrap().len(), 1);
    // What is changed on their page since is not put back by saving the card again.
    let mut there = henrik;
    let mut fields = there.fields.as_object().clone();
    fields.insert("cares_about".to_owned(), "Runway".into());
    there.fields =
        footing_domain::Fields::parse(footing_domain::RecordType::Person, Value::Object(fields))
            .unwrap();
    journal.revise_person(there).unwrap();
    let mut answers = first.answers;
    answers.insert("interest".to_owned(), 2.into());
    let input = FillInput {
        entry: Some(first.entry.id),
        base_rev: first.entry.rev,
        answers,
        ..FillInput::default()
    };
    journal.fill_template(&input).unwrap();
    let henrik = journal.person(&id).unwrap();
    assert_eq!(henrik.fields.text("cares_about"), Some("Runway"));
    assert_eq!(henrik.fields.get("stance_history").unwrap().as_array().unwrap().len(), 1);
    assert_eq!(henrik.fields.get("interest"), Some(&2.into()));
    assert_eq!(journal.people().unwrap().iter().filter(|one| one.name == "Henrik").count(), 1);
}

#[test]
fn a_talk_with_the_boss_fills_the_plan_that_is_under_way_and_a_locked_page_tells_nothing() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let mut plan = crate::note("Plan", "");
    plan.kind = Kind::Plan;
    plan.status = Some("active".to_owned());
    let fields = json!({ "role": "em", "start_on": "2026-03-02", "length_days": 90 });
    plan.fields =
        footing_domain::Fields::parse(footing_domain::RecordType::Kind(Kind::Plan), fields)
            .unwrap();
    let plan = journal.add(footing_journal::NewEntry { id: None, content: plan }).unwrap().id;
    let given = json!({ "boss": "Ruth", "situation": "A rescue", "good": "Fewer pages" });
    let page = journal.fill_page(&fill("boss-conversation", given)).unwrap();
    let there = journal.plan(Some(&plan)).unwrap().unwrap();
    assert_eq!(there.situation.boss_view, "A rescue");
    let content = journal.entry(&plan).unwrap().content;
    let row = &content.fields.get("five_conversations").unwrap()[0];
    assert_eq!((&row["thread"], &row["agreed"]), (&json!("expectations"), &json!("Fewer pages")));
    assert_eq!(row["log"], json!([page.entry.id.as_str()]));

    let mut locked = journal.entry(&page.entry.id).unwrap();
    locked.content.sensitivity = Sensitivity::Locked;
    let saved = journal.revise(&page.entry.id, locked.rev, locked.content).unwrap();
    journal.show_locked(&passphrase()).unwrap();
    let mut answers = page.answers;
    answers.insert("situation".to_owned(), "A secret".into());
    let input = FillInput {
        entry: Some(page.entry.id),
        base_rev: saved.rev,
        answers,
        ..FillInput::default()
    };
    journal.fill_template(&input).unwrap();
    let there = journal.plan(Some(&plan)).unwrap().unwrap();
    assert_eq!(there.situation.boss_view, "A rescue");
}

#[test]
fn every_bad_file_is_refused_with_line_and_reason_and_the_library_stays_as_it_was() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let before = journal.templates().unwrap().len();
    let field = |id: &str| {
        format!(
            "[[sections.fields]]\nid = \"{id}\"\nlabel = \"L\"\nprompt = \"Q?\"\ntype = \"text\"\n"
        )
    };
    let many: String = (0..10_000).map(|at| field(&format!("f{at}"))).collect();
    let itself = "format = 1\nid = \"my-own\"\nversion = 1\nname = \"P\"\nsummary = \"S.\"\n\
                  group = \"hire\"\nroles = [\"em\"]\nwhen = \"Now\"\n[[steps]]\n\
                  template = \"my-own\"\nwhen = \"Now\"\nwhy = \"So.\"\n";
    for (source, line, why) in [
        (OWN.replace("type = \"markdown\"", "type = \"mood\""), 20, "mood is no type"),
        (format!("{OWN}{}", field("held")), 22, "held stands twice"),
        (format!("{OWN}{many}"), 1, "more than 65536 bytes"),
        (itself.to_owned(), 10, "its steps lead back to it"),
        ("name = [".to_owned(), 1, ""),
    ] {
        for refused in
            [journal.save_template(&source), journal.import_template(&source).map(|it| it.0)]
        {
            let refused = refused.unwrap_err();
            assert!(refused.to_string().contains(why), "{refused} says {why}");
            assert_eq!(refused.detail(), json!({ "line": line }), "{refused}");
        }
    }
    assert_eq!(journal.templates().unwrap().len(), before);
}

#[test]
fn what_was_expected_of_a_decision_is_covered_from_its_day_until_it_is_said_how_it_came_out() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let given = json!({
        "what": "Staging by calendar", "expect": "No more rebooked demos.", "sure": 70,
        "look-again": "2026-03-24"
    });
    let made = journal.fill_template(&fill("new-decision", given)).unwrap();
    let mut content = journal.entry(&made.id).unwrap().content;
    content.status = Some("accepted".to_owned());
    let made = journal.revise(&made.id, made.rev, content).unwrap();
    let page = journal.filled(&made.id).unwrap();
    let said = |page: &footing_journal::FilledPage, field: &str| {
        let part = page.parts.iter().find(|part| part.field == field);
        part.map(|part| part.text.clone()).unwrap_or_default()
    };
    for field in ["expect", "sure"] {
        assert_eq!(said(&page, field), "*Covered until you say how it turned out.*");
        assert!(!page.answers.contains_key(field) && page.answers.contains_key("what"));
        assert!(page.file.as_ref().unwrap().template.field(field).is_none(), "nobody is asked");
    }
    // What is covered stays when something else of the page changes.
    let mut input =
        FillInput { entry: Some(made.id.clone()), base_rev: made.rev, ..FillInput::default() };
    input.answers = page.answers;
    input.answers.insert("what".to_owned(), "Staging by a calendar".into());
    let again = journal.fill_page(&input).unwrap();
    assert!(said(&again, "expect").starts_with("*Covered"));
    input.base_rev = again.entry.rev;
    input.answers.insert("turned-out".to_owned(), "better".into());
    let told = journal.fill_page(&input).unwrap();
    assert_eq!(said(&told, "expect"), "No more rebooked demos.");
    assert_eq!(told.answers["sure"], 70);
}

#[test]
fn what_was_said_in_a_meeting_is_noted_in_one_line() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let noticed = |what: &str| json!([{ "what": what, "which": "reinforce", "said": "delivered" }]);
    let given = json!({ "who": "Anneke de Vries", "noticed": noticed("Rang the depot first") });
    let saved = journal.fill_template(&fill("weekly-one-on-one", given)).unwrap();
    let page = journal.filled(&saved.id).unwrap();
    let made = journal.entry(&page.made[0].0).unwrap();
    assert_eq!(made.content.status.as_deref(), Some("delivered"), "the impact may be missing");
    let mut input =
        FillInput { entry: Some(saved.id.clone()), base_rev: saved.rev, ..FillInput::default() };
    input.answers = page.answers;
    input.answers.insert("stuck".to_owned(), "Nothing".into());
    input.answers["noticed"][0]["what"] = "Rang the depot before anybody".into();
    journal.fill_template(&input).unwrap();
}

#[test]
fn a_template_is_found_by_its_name_whatever_an_older_entry_calls_it() {
    let fixture = Fixture::new();
    fixture.clock.set("2026-05-02T09:00:00Z".parse().unwrap());
    fixture.journal.fill_with_sample().unwrap();
    let files = fixture.journal.templates().unwrap();
    let uses = fixture.journal.template_uses(&files).unwrap();
    let many = |id: &str| uses.iter().find(|one| one.id == id).map(|one| one.many);
    for (id, code) in [("career-conversation", "T18"), ("listening-interview", "T7")] {
        let found = |name: &str| fixture.find(&format!("template:{name}")).total as u64;
        assert_eq!(Some(found(id)), many(id), "{id}");
        assert_eq!(found(code), found(id), "{code}");
    }
}

#[test]
fn a_person_answered_in_a_text_comes_back_as_that_person() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let add = |name: &str, short: Option<&str>| {
        let mut person = journal.person_called(name).unwrap();
        person.short_name = short.map(str::to_owned);
        journal.add_person(person.clone()).unwrap();
        person.id.into_string()
    };
    let alpha = add("Sam Alpha", Some("Sam"));
    let sam = add("Sam", None);
    let twins = [add("Kim Berg", None), add("Kim Berg", None)];
    for person in [&alpha, &sam, &twins[0], &twins[1]] {
        let given = json!({ "owe": [person] });
        let page = journal.fill_page(&fill("weekly-reflection", given)).unwrap();
        let answers = journal.filled(&page.entry.id).unwrap().answers;
        assert_eq!(answers["owe"], json!([person]));
    }
}
