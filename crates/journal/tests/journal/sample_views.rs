//! What the sample's own page says its views show: on day 60, as if the days after it had not come,
//! and on the last day.

use std::collections::BTreeSet;

use footing_domain::{CivilDate, Content, Kind, PersonId};
use footing_exchange::{line::Line, sample};
use footing_journal::{
    EntryFilter, FeedbackPiece, FeedbackQuery, FeedbackShelf, ImportOptions, NamingFilter,
    practice::{
        cadence::{Rhythm, Stand},
        feedback::{Age, Intent},
        lint::Texts,
        plan::PlanView,
    },
};

use crate::{Fixture, date, id};

const DIRECTS: [&str; 7] = ["tomasz", "aisha", "jun", "leo", "sofia", "dev", "grace"];

/// The whole sample, on its last day.
fn nadia() -> Fixture {
    on("2026-05-02")
}

/// The sample up to a day, opened on it.
fn on(day: &str) -> Fixture {
    let fixture = Fixture::new();
    fixture.clock.set(format!("{day}T09:00:00Z").parse().unwrap());
    let today = date(day);
    for line in sample::lines().unwrap() {
        let there = match &line {
            Line::Entry(entry) => entry.content.occurred_on.is_none_or(|on| on <= today),
            Line::Person(_)
            | Line::Attachment(_)
            | Line::Revision(_)
            | Line::Template(_)
            | Line::Setting(_) => true,
        };
        if there {
            fixture.journal.take_in(line, ImportOptions::default()).unwrap();
        }
    }
    fixture
}

fn content(fixture: &Fixture, entry: &str) -> Content {
    fixture.journal.entry(&id(entry)).unwrap().content
}

fn plan(fixture: &Fixture) -> PlanView {
    fixture.journal.plan(None).unwrap().unwrap()
}

fn all(fixture: &Fixture, kind: Kind) -> Vec<Content> {
    let filter = EntryFilter { kind: Some(kind), limit: 500, ..EntryFilter::default() };
    let entries = fixture.journal.entries(&filter).unwrap();
    entries.iter().map(|entry| content(fixture, entry.id.as_str())).collect()
}

fn feedback(fixture: &Fixture, shelf: FeedbackShelf) -> Vec<FeedbackPiece> {
    fixture.journal.show_locked(&crate::passphrase()).unwrap();
    let query = FeedbackQuery { shelf, limit: 100, ..FeedbackQuery::default() };
    fixture.journal.feedback(&query).unwrap()
}

/// The rhythm's days over time, by whom.
fn overdue(fixture: &Fixture, rhythm: Rhythm) -> Vec<(String, i64)> {
    let mut found = Vec::new();
    for person in fixture.journal.people().unwrap() {
        for one in fixture.journal.rhythms(&person.id).unwrap() {
            if let (true, Stand::Overdue { by_days, .. }) = (one.rhythm == rhythm, one.stand) {
                found.push((person.id.to_string(), by_days));
            }
        }
    }
    found.sort();
    found
}

fn named(people: &[(&str, i64)]) -> Vec<(String, i64)> {
    people.iter().map(|(name, days)| ((*name).to_owned(), *days)).collect()
}

fn silent(fixture: &Fixture) -> BTreeSet<String> {
    let overview = fixture.journal.feedback_overview().unwrap();
    overview.coverage.silent.iter().map(|one| one.person.to_string()).collect()
}

#[test]
fn days_are_counted_from_the_second_of_february() {
    let fixture = nadia();
    let days = fixture.journal.plan_days().unwrap().unwrap();
    for (day, number) in [("2026-03-11", 38), ("2026-04-13", 71), ("2026-05-02", 90)] {
        assert_eq!(days.number(date(day)), number, "{day}");
    }
    assert_eq!(plan(&fixture).reviews[2].suggested_on.as_deref(), Some("2026-05-01"));
}

#[test]
fn on_day_sixty_it_shows_who_waits_for_a_word() {
    let fixture = on("2026-04-02");
    assert_eq!(plan(&fixture).day, 60);
    assert_eq!(silent(&fixture), ["aisha".to_owned(), "grace".to_owned()].into());
    let leaning = fixture.journal.feedback_overview().unwrap().coverage.leaning;
    let praised: Vec<&str> = leaning.only_praise.iter().map(PersonId::as_str).collect();
    assert_eq!(praised, ["sofia"]);
    assert!(leaning.only_redirect.is_empty());
    let owed: Vec<(String, i64, Age)> = feedback(&fixture, FeedbackShelf::Owed)
        .into_iter()
        .filter_map(|piece| {
            let (days, age) = piece.owed_for?;
            Some((piece.subject?.0.to_string(), days, age))
        })
        .collect();
    assert_eq!(owed, [("dev".to_owned(), 23, Age::Late), ("aisha".to_owned(), 17, Age::Late)]);
}

#[test]
fn on_day_sixty_the_rhythms_stand_where_she_says() {
    let fixture = on("2026-04-02");
    assert_eq!(overdue(&fixture, Rhythm::Career), named(&[("aisha", 15)]));
    assert_eq!(overdue(&fixture, Rhythm::Feedback), named(&[("aisha", 34), ("grace", 27)]));
    assert_eq!(overdue(&fixture, Rhythm::OneOnOne), named(&[]));
    assert_eq!(overdue(&fixture, Rhythm::Touchpoint), named(&[]));
}

#[test]
fn on_the_last_day_three_wait_for_a_word_and_no_career_conversation_is_overdue() {
    let fixture = nadia();
    assert_eq!(silent(&fixture), ["aisha", "grace", "sofia"].map(str::to_owned).into());
    assert_eq!(overdue(&fixture, Rhythm::Career), named(&[]));
}

#[test]
fn three_first_career_conversations_came_after_day_forty_five() {
    let fixture = nadia();
    let days = fixture.journal.plan_days().unwrap().unwrap();
    let held = all(&fixture, Kind::CareerConversation);
    let mut late = Vec::new();
    for direct in DIRECTS {
        let with = |one: &&Content| one.people.iter().any(|who| who.person.as_str() == direct);
        let first = held.iter().filter(with).map(|one| days.number(one.occurred_on)).min().unwrap();
        if first > 45 {
            late.push((direct, first - 45));
        }
    }
    assert_eq!(late, [("aisha", 26), ("dev", 7), ("grace", 2)]);
}

#[test]
fn every_direct_but_two_heard_something_between_the_days_31_and_60() {
    let fixture = on("2026-04-02");
    let mut heard = BTreeSet::new();
    for piece in feedback(&fixture, FeedbackShelf::Given) {
        let between = date("2026-03-04")..=date("2026-04-02");
        if piece.piece.delivered_on.is_some_and(|on| between.contains(&on)) {
            heard.insert(piece.subject.unwrap().0.to_string());
        }
    }
    assert_eq!(heard, ["tomasz", "jun", "leo", "sofia", "dev"].map(str::to_owned).into());
}

#[test]
fn seventeen_of_twenty_two_promises_were_kept_on_time() {
    let fixture = nadia();
    let mine = fixture.journal.ledger().unwrap().mine.count;
    let ended = mine.on_time + mine.late + mine.dropped;
    assert_eq!((mine.on_time, ended, mine.on_time * 100 / ended), (17, 22, 77));
}

#[test]
fn never_more_than_three_bets_were_active_and_one_touched_what_nobody_explains() {
    let fixture = nadia();
    let plan = plan(&fixture);
    let mut changes: Vec<(String, usize, String)> = Vec::new();
    for (at, bet) in plan.bets.iter().enumerate() {
        for event in &bet.history {
            changes.push((event.on.clone().unwrap(), at, event.state.clone()));
        }
    }
    changes.sort();
    let mut standing = vec![String::new(); plan.bets.len()];
    let mut most = 0;
    for (_, at, state) in changes {
        standing[at] = state;
        most = most.max(standing.iter().filter(|state| *state == "active").count());
    }
    assert_eq!(most, 3);
    let daily = plan.bets.iter().find(|bet| bet.id == "bet-daily").unwrap();
    let unexplained: Vec<&str> = daily.fence.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(unexplained, ["e040"]);
    assert_eq!(plan.not_doing.len(), 4);
}

#[test]
fn the_words_to_look_at_are_named_and_one_piece_was_said_in_public() {
    let fixture = nadia();
    let mut linted = BTreeSet::new();
    let mut public = Vec::new();
    let pieces = [FeedbackShelf::Gave, FeedbackShelf::Owed].map(|shelf| feedback(&fixture, shelf));
    for piece in pieces.into_iter().flatten() {
        let fields = &piece.entry.content.fields;
        let text = |name: &str| fields.text(name).unwrap_or_default();
        let texts = Texts {
            intent: piece.piece.intent,
            situation: text("situation"),
            behaviour: text("behaviour"),
            impact: text("impact"),
            intent_heard: text("intent_heard"),
            body: piece.entry.content.body.as_str(),
        };
        if !fixture.journal.lint_feedback(&texts).unwrap().is_empty() {
            linted.insert(piece.entry.id.to_string());
        }
        if piece.piece.public && piece.piece.intent == Some(Intent::Redirect) {
            public.push(piece.entry.id.to_string());
        }
    }
    // "great job" and "always"; "careless" and "wanted to"; "lazy" and "doesn't care", on a free page.
    assert_eq!(linted.iter().map(String::as_str).collect::<Vec<_>>(), ["e018", "e021", "e072"]);
    assert_eq!(public, ["e079"]);
}

#[test]
fn what_was_believed_is_kept_as_it_was_and_so_are_the_answers_of_the_reviews() {
    let fixture = nadia();
    let decided = content(&fixture, "e116").fields;
    assert_eq!(decided.text("frozen_on"), Some("2026-04-08"));
    assert_eq!(decided.get("confidence").and_then(serde_json::Value::as_i64), Some(65));
    let later = &decided.get("later_notes").unwrap()[0];
    assert_eq!(later["confidence"], 55);

    let answers = |review: &str| {
        let fields = content(&fixture, review).fields;
        let rows = fields.get("answers").unwrap().as_array().unwrap().clone();
        let word = |row: &serde_json::Value, name: &str| row[name].as_str().unwrap().to_owned();
        rows.iter().map(|row| (word(row, "question"), word(row, "answer"))).collect::<Vec<_>>()
    };
    let asked = |review: &str| answers(review).into_iter().map(|(ask, _)| ask).collect::<Vec<_>>();
    assert_eq!(asked("e059").len(), 8);
    assert!(asked("e059") == asked("e111") && asked("e111") == asked("e150"));
    let on_call = |review: &str| {
        let wanted = "What do I think the on-call problem is?";
        answers(review).into_iter().find(|(ask, _)| ask == wanted).unwrap().1
    };
    assert_ne!(on_call("e059"), on_call("e111"));
}

#[test]
fn the_evidence_for_jun_is_six_links_to_his_conversation() {
    let fixture = nadia();
    let filter = EntryFilter { limit: 500, ..EntryFilter::default() };
    let mut found: Vec<String> = Vec::new();
    for entry in fixture.journal.entries(&filter).unwrap() {
        let links = content(&fixture, entry.id.as_str()).links;
        if links.iter().any(|link| link.to == "e065" && link.relation.as_str() == "evidence_for") {
            found.push(entry.id.to_string());
        }
    }
    found.sort();
    assert_eq!(found, ["e016", "e093", "e095", "e112", "e118", "e135"]);
}

#[test]
fn nine_entries_were_written_late_and_no_one_way_door_was_taken_within_two_days() {
    let fixture = nadia();
    let filter = EntryFilter { limit: 500, ..EntryFilter::default() };
    let mut late = Vec::new();
    for entry in fixture.journal.entries(&filter).unwrap() {
        let entry = fixture.journal.entry(&entry.id).unwrap();
        let recorded = entry.recorded_at.date_in(&entry.zone);
        if recorded > entry.content.occurred_on.plus_days(2) {
            late.push(entry.id.to_string());
        }
    }
    late.sort();
    let expected = ["e012", "e030", "e035", "e041", "e047", "e088", "e101", "e118", "e132"];
    assert_eq!(late, expected);

    let took: Vec<i64> = all(&fixture, Kind::Decision)
        .iter()
        .filter(|one| one.fields.text("door") == Some("one_way"))
        .filter_map(|one| {
            let on = |name: &str| one.fields.text(name)?.parse::<CivilDate>().ok();
            Some((on("decided_on")?.naive() - on("proposed_on")?.naive()).num_days())
        })
        .collect();
    assert_eq!(took, [28, 7]);
}

#[test]
fn aisha_can_be_taken_out_whole() {
    let fixture = nadia();
    fixture.journal.show_locked(&crate::passphrase()).unwrap();
    let everything = |fixture: &Fixture| {
        let mut out = Vec::new();
        fixture.journal.write_lines(&mut out, true).unwrap();
        String::from_utf8(out).unwrap()
    };
    let aisha = "aisha".parse().unwrap();
    let filter = NamingFilter { person: aisha, kind: None, after: None, limit: 500 };
    let listed = fixture.journal.naming(&filter).unwrap();
    let mentions = listed.iter().filter(|entry| {
        let people = content(&fixture, entry.id.as_str()).people;
        people.iter().any(|mention| mention.person == filter.person)
    });
    assert_eq!(mentions.count(), 17, "entries that list her");
    let also = ["Aisha".to_owned(), "Bello".to_owned()];
    let plan = fixture.journal.erase_plan(&filter.person, &also).unwrap();
    assert!(plan.erased.gone.len() + plan.erased.changed.len() >= 36, "and nineteen that name her");
    fixture.journal.erase_person(&filter.person, &also, "aisha bello").unwrap();
    fixture.journal.wait_for_index().unwrap();
    let left = everything(&fixture);
    for trace in ["Aisha", "aisha", "Bello"] {
        assert!(!left.contains(trace), "{trace}");
        assert_eq!(fixture.find(trace).total, 0, "{trace}");
    }
}
