//! Career conversations that were written down with a page of their own, in the views of careers.

use footing_domain::{
    Body, Content, Fields, Kind, Mention, MentionRole, Person, RecordType, Relation, Sensitivity,
    Title,
};
use footing_journal::{
    FillInput, NewEntry,
    practice::{
        career::{Due, State},
        template::Answers,
    },
};
use serde_json::{Value, json};

use crate::{Fixture, date, passphrase};

fn report(fixture: &Fixture, name: &str) -> Person {
    let mut person = fixture.journal.person_called(name).unwrap();
    person.relation = Some(Relation::Direct);
    fixture.journal.add_person(person.clone()).unwrap();
    person
}

fn fill(template: &str, given: Value) -> FillInput {
    let Value::Object(answers) = given else { panic!("answers are an object") };
    let answers: Answers = answers;
    FillInput { template: template.to_owned(), answers, ..FillInput::default() }
}

fn fork(person: &Person) -> FillInput {
    fill(
        "staff-or-manager",
        json!({
            "who": person.id.as_str(),
            "good-days": "Pairing",
            "leaning": "ic",
            "trial": [{ "what": "Leads the planner's rewrite" }],
            "i-will": [{ "text": "Make room for it", "due": "2026-06-01" }]
        }),
    )
}

#[test]
fn a_trial_that_a_page_made_is_said_in_its_words_and_stays_an_entry_of_its_own() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let oskar = report(&fixture, "Oskar Nyman");
    let id = journal.fill_template(&fork(&oskar)).unwrap().id;

    let words = "Leads the planner's rewrite";
    let record = journal.career_talk(&id).unwrap();
    assert_eq!(record.talk.track.trial, words);
    assert_eq!(journal.career_team().unwrap().forks[0].trial, words);
    let shared = journal.career_share(&id).unwrap();
    assert!(shared.markdown.contains("To try: Leads the planner's rewrite"), "{}", shared.markdown);

    let mut again = record.clone();
    "Back to the desk by July".clone_into(&mut again.talk.track.way_back);
    journal.save_career(again, None).unwrap();
    let stored = journal.entry(&id).unwrap().content;
    let trial = stored.fields.get("track").unwrap()["trial"].as_str().unwrap().to_owned();
    let made = journal.entry(&trial.parse().unwrap()).unwrap();
    assert_eq!(made.content.fields.text("hypothesis"), Some(words), "still the entry it was");

    let mut hidden = made.content.clone();
    hidden.sensitivity = Sensitivity::Locked;
    journal.revise(&made.id, made.rev, hidden).unwrap();
    let record = journal.career_talk(&id).unwrap();
    assert_eq!(record.talk.track.trial, "", "what is locked is not said");
    assert_eq!(journal.career_team().unwrap().forks[0].trial, "", "nor on the team's page");
    let page = journal.career_of(&oskar.id).unwrap();
    assert!(page.talks.iter().all(|talk| talk.talk.track.trial.is_empty()), "nor on Oskar's");
    journal.save_career(record, None).unwrap();
    // Nor does the page it was made by forget it.
    let page = journal.filled(&id).unwrap();
    let mut answers = page.answers.clone();
    answers.insert("good-days".to_owned(), "Pairing, still".into());
    let entry = Some(id.clone());
    let again = FillInput { entry, base_rev: page.entry.rev, answers, ..FillInput::default() };
    journal.fill_page(&again).unwrap();
    journal.show_locked(&passphrase()).unwrap();
    let record = journal.career_talk(&id).unwrap();
    assert_eq!(record.talk.track.trial, words, "nor forgotten");

    let mut other = record.clone();
    "Mentors Ines instead".clone_into(&mut other.talk.track.trial);
    journal.save_career(other, None).unwrap();
    assert_eq!(journal.career_talk(&id).unwrap().talk.track.trial, "Mentors Ines instead");
}

#[test]
fn a_page_of_a_conversation_with_all_it_needs_is_one_that_was_held() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let oskar = report(&fixture, "Oskar Nyman");
    let saved = journal.fill_template(&fork(&oskar)).unwrap();
    assert_eq!(journal.career_talk(&saved.id).unwrap().talk.state, State::Held);
    let person = journal.career_of(&oskar.id).unwrap().person;
    assert_eq!(person.slot.last_held, Some(date("2026-03-24")));
    assert!(matches!(person.slot.due, Due::Ahead { .. }));

    // Half a page is none yet, until the rest is written.
    let mut half = fork(&oskar);
    half.answers.remove("i-will");
    let saved = journal.fill_template(&half).unwrap();
    assert_eq!(journal.career_talk(&saved.id).unwrap().talk.state, State::Scheduled);
    let rest = FillInput { entry: Some(saved.id.clone()), base_rev: saved.rev, ..fork(&oskar) };
    journal.fill_template(&rest).unwrap();
    assert_eq!(journal.career_talk(&saved.id).unwrap().talk.state, State::Held);
}

#[test]
fn nobody_is_late_for_a_conversation_that_is_locked() {
    let fixture = Fixture::new();
    let journal = &fixture.journal;
    let oskar = report(&fixture, "Oskar Nyman");
    let id = journal.fill_template(&fork(&oskar)).unwrap().id;
    let entry = journal.entry(&id).unwrap();
    let mut locked = entry.content.clone();
    locked.sensitivity = Sensitivity::Locked;
    journal.revise(&id, entry.rev, locked).unwrap();

    // It came to nothing twice before that: that is over.
    let title = Title::try_from("Next".to_owned()).unwrap();
    let mut ahead =
        Content::plain(Kind::CareerConversation, title, Body::default(), date("2026-03-24"));
    ahead.status = Some("scheduled".to_owned());
    let missed = json!({ "missed": ["2026-03-10", "2026-03-20"] });
    ahead.fields = Fields::parse(RecordType::Kind(ahead.kind), missed).unwrap();
    ahead.people = vec![Mention { person: oskar.id.clone(), role: MentionRole::Subject }];
    let ahead = journal.add(NewEntry { id: None, content: ahead }).unwrap();
    assert_eq!(journal.career_of(&oskar.id).unwrap().person.slot.missed, 0);
    journal.delete(&ahead.id).unwrap();

    let page = journal.career_of(&oskar.id).unwrap();
    assert!(page.talks.is_empty(), "its words are hidden");
    assert!(matches!(page.person.slot.due, Due::Ahead { .. }));
    assert_eq!(page.person.slot.last_held, None, "nor is its day shown");
    let team = journal.career_team().unwrap();
    assert!(matches!(team.people[0].slot.due, Due::Ahead { .. }));
    assert!(team.forks.is_empty() && team.blockers.is_empty());
}
