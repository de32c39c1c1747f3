//! The journal by days, and what its texts name.

use footing_domain::{Kind, LinkRelation, MentionRole, PersonId};
use footing_journal::{Offer, Stretch};

use crate::{Fixture, date};

fn stretch(from: &str, to: &str) -> Stretch {
    Stretch { from: date(from), to: date(to), kind: None, skip: 0, limit: 50 }
}

fn person(fixture: &Fixture, name: &str) -> PersonId {
    fixture.journal.mention(&[(name.to_owned(), MentionRole::Subject)]).unwrap()[0].person.clone()
}

fn save(fixture: &Fixture, day: &str, rev: u32, body: &str) -> footing_domain::EntryId {
    fixture.journal.save_day(date(day), rev, body.to_owned()).unwrap().unwrap().id
}

#[test]
fn days_and_weeks_are_counted_and_a_stretch_is_read_latest_first() {
    let fixture = Fixture::new();
    save(&fixture, "2026-03-22", 0, "Sunday evening.");
    save(&fixture, "2026-03-23", 0, "# Monday\n\nOne two three.");
    save(&fixture, "2026-03-24", 0, "Tuesday.");
    let outline = fixture.journal.outline(None).unwrap();
    assert_eq!((outline.entries, outline.days, outline.words), (3, 3, 7));
    assert_eq!(outline.weeks, [(date("2026-03-23"), 2), (date("2026-03-16"), 1)]);
    assert_eq!(outline.kinds, [(Kind::Note, 3)]);
    assert_eq!(fixture.journal.outline(Some(Kind::Decision)).unwrap().entries, 0);

    let rows = fixture.journal.stretch(stretch("2026-03-23", "2026-03-29")).unwrap();
    let shown: Vec<(&str, u32)> =
        rows.iter().map(|row| (row.summary.title.as_str(), row.words)).collect();
    assert_eq!(shown, [("Tuesday.", 1), ("Monday", 4)]);
    let second = Stretch { skip: 1, ..stretch("2026-03-23", "2026-03-29") };
    assert_eq!(fixture.journal.stretch(second).unwrap().len(), 1);

    save(&fixture, "2026-03-24", 1, "Tuesday, longer.");
    let days = fixture.journal.days_written(date("2026-03-24"), date("2026-03-24")).unwrap();
    assert_eq!((days[0].entries, days[0].words), (1, 2), "a change is counted at once");
}

#[test]
fn a_person_after_an_at_sign_is_linked_and_let_go_of_with_the_words() {
    let fixture = Fixture::new();
    let daniel = person(&fixture, "Daniel Novák");
    let id = save(&fixture, "2026-03-24", 0, "Asked @Daniel Novák’s team, and @Nobody Known.");
    let people = |id| fixture.journal.entry(id).unwrap().content.people;
    assert_eq!(people(&id).len(), 1, "nobody is made up");
    assert_eq!(people(&id)[0].person, daniel);
    save(&fixture, "2026-03-24", 1, "Asked his team.");
    assert!(people(&id).is_empty(), "the text names nobody");
}

#[test]
fn somebody_put_there_by_hand_stays_when_the_text_changes() {
    let fixture = Fixture::new();
    let mentions = fixture.journal.mention(&[("Priya".to_owned(), MentionRole::Present)]).unwrap();
    let saved = fixture.add("Title", "Text.");
    let mut content = fixture.journal.entry(&saved.id).unwrap().content;
    content.people = mentions.clone();
    fixture.journal.revise(&saved.id, 1, content).unwrap();
    let (title, body) = ("Title".to_owned(), "With @Priya.".to_owned());
    fixture.journal.save_text(&saved.id, 2, title.clone(), body).unwrap();
    fixture.journal.save_text(&saved.id, 3, title, "Without.".to_owned()).unwrap();
    assert_eq!(fixture.journal.entry(&saved.id).unwrap().content.people, mentions);
}

#[test]
fn tags_in_the_text_become_tags_and_go_with_it() {
    let fixture = Fixture::new();
    let id = save(&fixture, "2026-03-24", 0, "Slow. #incident #Reviews");
    let tags = |id| -> Vec<String> {
        let tags = fixture.journal.entry(id).unwrap().content.tags;
        tags.into_iter().map(footing_domain::TagName::into_string).collect()
    };
    assert_eq!(tags(&id), ["incident", "Reviews"]);
    save(&fixture, "2026-03-24", 1, "Slow. #reviews");
    assert_eq!(tags(&id), ["reviews"]);
}

#[test]
fn another_entry_named_by_its_title_stays_linked_when_it_is_renamed() {
    let fixture = Fixture::new();
    let review = fixture.add("The incident review", "It was polite.");
    let id = save(&fixture, "2026-03-24", 0, "After [[the incident Review]].");
    let links = |id| fixture.journal.entry(id).unwrap().content.links;
    assert_eq!(links(&id).len(), 1);
    assert_eq!(links(&id)[0].relation, LinkRelation::Mentions);
    let named = fixture.journal.pointing_at(&review.id).unwrap();
    assert_eq!(named.len(), 1);
    assert_eq!(named[0].id, id);

    let (title, body) = ("Renamed".to_owned(), "It was polite.".to_owned());
    fixture.journal.save_text(&review.id, 1, title, body).unwrap();
    save(&fixture, "2026-03-24", 1, "After [[the incident Review]], late.");
    assert_eq!(links(&id).len(), 1, "the words still mean it");
    save(&fixture, "2026-03-24", 2, "After that, late.");
    assert!(links(&id).is_empty(), "nothing names it any more");
    let body = format!("See [[{}|whatever it is called]].", review.id);
    save(&fixture, "2026-03-24", 3, &body);
    assert_eq!(links(&id)[0].to, review.id.as_str());
}

#[test]
fn what_is_typed_after_a_sign_is_offered() {
    let fixture = Fixture::new();
    person(&fixture, "Anders Nyberg");
    person(&fixture, "Ny Larsson");
    save(&fixture, "2026-03-24", 0, "Nyköping. #nyheter #annat");
    let names = |offers: Vec<Offer>| -> Vec<String> {
        offers
            .into_iter()
            .map(|offer| match offer {
                Offer::Person(person) => person.name,
                Offer::Tag { name, .. } => name,
                Offer::Entry(entry) => entry.title.into_string(),
            })
            .collect()
    };
    let people = names(fixture.journal.offer_people("ny").unwrap());
    assert_eq!(people, ["Ny Larsson", "Anders Nyberg"], "the start of a name goes first");
    assert_eq!(names(fixture.journal.offer_tags("NY").unwrap()), ["nyheter"]);
    assert_eq!(names(fixture.journal.offer_entries("nykö").unwrap()).len(), 1);
    assert_eq!(names(fixture.journal.offer_entries("").unwrap()).len(), 1, "the latest");
}

#[test]
fn earlier_years_are_remembered_on_their_date() {
    let fixture = Fixture::new();
    for day in ["2024-03-24", "2025-03-24", "2025-03-25", "2026-03-24"] {
        save(&fixture, day, 0, day);
    }
    let found: Vec<String> = fixture
        .journal
        .on_this_day(date("2026-03-24"))
        .unwrap()
        .into_iter()
        .map(|summary| summary.occurred_on.to_string())
        .collect();
    assert_eq!(found, ["2025-03-24", "2024-03-24"]);
}

#[test]
fn a_locked_entry_keeps_its_words_to_itself_until_it_is_unlocked_again() {
    let fixture = Fixture::new();
    let mut content = crate::note("What I think of Mikael", "Too early to say.");
    content.sensitivity = footing_domain::Sensitivity::Locked;
    let saved = fixture.journal.add(footing_journal::NewEntry { id: None, content }).unwrap();
    let entry = fixture.journal.entry(&saved.id).unwrap();
    let told = || {
        let rows = fixture.journal.stretch(stretch("2026-03-23", "2026-03-29")).unwrap();
        format!("{} {}", rows[0].summary.title.as_str(), rows[0].summary.excerpt)
    };
    assert!(!told().contains("Mikael") && !told().contains("early"), "{}", told());
    assert!(fixture.journal.may_show(&entry).is_err());
    assert!(fixture.journal.offer_entries("What I").unwrap().is_empty());
    fixture.journal.show_locked(&crate::passphrase()).unwrap();
    assert!(told().contains("Mikael") && told().contains("early"), "{}", told());
    fixture.journal.may_show(&entry).unwrap();
    assert_eq!(fixture.journal.offer_entries("What I").unwrap().len(), 1);
    fixture.journal.delete(&saved.id).unwrap();
    fixture.journal.hide_locked().unwrap();
    let trashed = fixture.journal.trash().unwrap();
    assert!(!trashed[0].summary.title.as_str().contains("Mikael"));
}
