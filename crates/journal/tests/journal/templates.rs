//! Templates in the vault, and entries made from them.

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
    let other = second.source.replace("Fridays", "Mondays");
    let (file, taken) = theirs.import_template(&other).unwrap();
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
