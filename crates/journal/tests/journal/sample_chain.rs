//! What the sample's own page says of pitches, objections, numbers and counts, and where each line of
//! that page is tested:
//!
//! | line of the page | test |
//! |---|---|
//! | queries 1 to 5, 7, 9 to 12, 15, 16, 18, 21, 23 | `sample::every_question_of_its_page_finds_what_the_page_says` |
//! | 1 by day and person, 10 with its answer | `sample::an_objection_is_found_on_the_day_it_was_raised_and_by_whom`, here |
//! | 5 in under two days, 22 | `sample_views::nine_entries_were_written_late_and_no_one_way_door_was_taken_within_two_days` |
//! | 6, only praised, feedback owed | `sample_views::on_day_sixty_it_shows_who_waits_for_a_word` and for day 90 |
//! | 8, decision map, bets, themes | `plans::the_sample_plan_counts_people_reasons_and_bets_as_its_writer_did` |
//! | 13, conversations after day 45 | `career_sample`, `sample_views::three_first_career_conversations_came_after_day_forty_five` |
//! | 14, 17, 19, 20, 24 | here |
//! | 15 side by side, 19 frozen | `sample_views::what_was_believed_is_kept_as_it_was_and_so_are_the_answers_of_the_reviews` |
//! | 16 by links | `sample_views::the_evidence_for_jun_is_six_links_to_his_conversation`, `career_sample` |
//! | day N, suggested Friday | `sample_views::days_are_counted_from_the_second_of_february` |
//! | rhythms on day 60 | `sample_views::on_day_sixty_the_rhythms_stand_where_she_says` |
//! | days 31 to 60 | `sample_views::every_direct_but_two_heard_something_between_the_days_31_and_60` |
//! | diagnostic | here |
//! | promise rate | `sample_views::seventeen_of_twenty_two_promises_were_kept_on_time` |
//! | active bets | `sample_views::never_more_than_three_bets_were_active_and_one_touched_what_nobody_explains` |
//! | review numbers | `reviews::the_numbers_are_those_that_nadia_wrote_down_less_what_is_locked`, here |
//! | wording lint, public redirect | `sample_views::the_words_to_look_at_are_named_and_one_piece_was_said_in_public` |
//! | jargon, rehearsals, conditions, agreement | here |
//! | counts of kinds, feedback, promises, objections; odd cases | here |
//! | deleting Aisha | `sample_views::aisha_can_be_taken_out_whole` |

use std::collections::BTreeMap;

use footing_domain::{ChildType, Content, Function, Kind, Mention, MentionRole, Sensitivity};
use footing_journal::{
    EntryFilter, FeedbackQuery, FeedbackShelf, ObjectionQuery, SearchRequest, Sort,
    practice::{
        feedback::Intent, objection::Objection, promise::Promise, spike::Stand, words::Reading,
    },
};

use crate::{Fixture, date, id, passphrase};

/// The whole sample on its last day, with what is locked unlocked again.
fn nadia() -> Fixture {
    let fixture = Fixture::new();
    fixture.clock.set("2026-05-02T09:00:00Z".parse().unwrap());
    fixture.journal.fill_with_sample().unwrap();
    fixture.journal.show_locked(&passphrase()).unwrap();
    fixture
}

fn every(fixture: &Fixture) -> Vec<(String, Content)> {
    let filter = EntryFilter { limit: 500, ..EntryFilter::default() };
    let entries = fixture.journal.entries(&filter).unwrap();
    let read = |one: footing_journal::EntrySummary| {
        (one.id.to_string(), fixture.journal.entry(&one.id).unwrap().content)
    };
    let mut found: Vec<(String, Content)> = entries.into_iter().map(read).collect();
    found.sort_by(|one, other| one.0.cmp(&other.0));
    found
}

fn counted<T: Ord>(of: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for one in of {
        *counts.entry(one).or_default() += 1;
    }
    counts
}

fn found(fixture: &Fixture, query: &str) -> Vec<String> {
    let mut request = SearchRequest::new(query);
    (request.limit, request.typing, request.sort) = (200, false, Sort::Newest);
    let answer = fixture.journal.search(&request).unwrap();
    answer.hits.iter().map(|hit| hit.id.to_string()).collect()
}

#[test]
fn it_has_as_many_entries_of_each_kind_as_its_page_says() {
    let fixture = nadia();
    let all = every(&fixture);
    let kinds = counted(all.iter().map(|(_, content)| content.kind.as_str()));
    let expected = [
        ("career_conversation", 9),
        ("decision", 12),
        ("delivery_snapshot", 4),
        ("experiment", 2),
        ("feedback", 35),
        ("listening_interview", 12),
        ("meeting_note", 30),
        ("offer_decision", 1),
        ("oncall_snapshot", 2),
        ("pitch", 5),
        ("plan", 1),
        ("plan_review", 3),
        // The third process note lies in the trash.
        ("process", 1),
        ("pullback", 7),
        ("reference_check", 1),
        ("retro", 2),
        ("scorecard", 2),
        ("spike", 1),
        ("team_gap", 1),
        ("touchpoint", 10),
        ("weekly_reflection", 8),
    ];
    assert_eq!(kinds, BTreeMap::from(expected));
    assert_eq!(all.len(), 149, "and one that was deleted");
    let locked = all.iter().filter(|(_, content)| content.sensitivity == Sensitivity::Locked);
    let locked: Vec<&str> = locked.map(|(id, _)| id.as_str()).collect();
    assert_eq!(locked, ["e019", "e064", "e100", "e119", "e126", "e136"]);
    let trash = fixture.journal.trash().unwrap();
    assert_eq!(trash.iter().map(|one| one.summary.id.as_str()).collect::<Vec<_>>(), ["e114"]);
    let with = |query: &str| found(&fixture, query).len();
    let talks = ["tomasz", "aisha", "jun", "leo", "sofia", "dev", "grace"].map(|who| {
        let with = |mention: &Mention| {
            mention.person.as_str() == who && mention.role == MentionRole::Present
        };
        let notes = all.iter().filter(|(_, content)| content.kind == Kind::MeetingNote);
        notes.filter(|(_, content)| content.people.iter().any(with)).count()
    });
    assert_eq!(talks, [5, 4, 4, 5, 4, 5, 3]);
    let touched = ["henrik", "camila", "ruth", "owen"]
        .map(|who| with(&format!("kind:touchpoint person:{who}")));
    assert_eq!(touched, [4, 3, 2, 1]);
}

#[test]
fn its_people_have_the_names_they_had() {
    let fixture = nadia();
    assert_eq!(fixture.journal.find_person("Tomek").unwrap(), Some("tomasz".parse().unwrap()));
    let camila = fixture.journal.find_person("Camila Prado").unwrap();
    assert_eq!(camila, Some("camila".parse().unwrap()), "she was called so until March");
    let old = found(&fixture, "Prado");
    assert!(old.contains(&"e025".to_owned()) && old.contains(&"e102".to_owned()), "{old:?}");
}

#[test]
fn its_feedback_is_shared_out_as_its_page_says() {
    let fixture = nadia();
    let shelf = |shelf| {
        let query = FeedbackQuery { shelf, limit: 100, ..FeedbackQuery::default() };
        fixture.journal.feedback(&query).unwrap()
    };
    let given = shelf(FeedbackShelf::Given);
    let of = |who: &str, intent: Intent| {
        let to = given.iter().filter(|piece| {
            piece.subject.as_ref().is_some_and(|(id, _)| id.as_str() == who)
                && piece.piece.intent == Some(intent)
        });
        to.count()
    };
    let both = ["tomasz", "aisha", "jun", "leo", "sofia", "dev", "grace"]
        .map(|who| (of(who, Intent::Reinforce), of(who, Intent::Redirect)));
    assert_eq!(both, [(2, 1), (1, 0), (3, 1), (1, 3), (4, 0), (1, 4), (1, 0)]);
    assert_eq!((given.len(), shelf(FeedbackShelf::AboutMe).len()), (22, 9));
    let owed = shelf(FeedbackShelf::Owed);
    let owed = counted(owed.iter().map(|piece| piece.subject.as_ref().unwrap().0.to_string()));
    let expected = [("aisha", 1), ("dev", 2), ("sofia", 1)];
    assert_eq!(owed, expected.map(|(who, many)| (who.to_owned(), many)).into());
}

#[test]
fn its_promises_and_objections_are_as_many_as_its_page_says() {
    let fixture = nadia();
    let all = every(&fixture);
    let children = |child_type| {
        let children = all.iter().flat_map(|(_, content)| &content.children);
        children.filter(move |child| child.child_type == child_type)
    };
    let promises = children(ChildType::Commitment).map(|child| {
        let written = child.fields.text("state").unwrap().to_owned();
        (Promise::read(&child.fields).direction.as_str(), written)
    });
    let promises = counted(promises);
    let of = |direction: &'static str, state: &str| {
        promises.get(&(direction, state.to_owned())).copied().unwrap_or(0)
    };
    let states = ["kept", "kept_late", "renegotiated", "dropped", "open"];
    assert_eq!(states.map(|state| of("i_promised", state)), [17, 4, 2, 1, 4]);
    assert_eq!(states.map(|state| of("they_promised", state)), [9, 0, 0, 0, 4]);
    let ledger = fixture.journal.ledger().unwrap();
    let overdue = |lines: &[footing_journal::PromiseLine]| {
        let late = lines.iter().filter(|line| line.due.is_some_and(|due| due < date("2026-05-02")));
        late.count()
    };
    assert_eq!((overdue(&ledger.mine.open), overdue(&ledger.theirs.open)), (2, 1));

    let library = fixture.journal.objections(&ObjectionQuery::default()).unwrap();
    let by = counted(library.lines.iter().map(|line| line.who.as_ref().unwrap().0.to_string()));
    let expected = [("camila", 2), ("henrik", 6), ("owen", 2), ("ruth", 1)];
    assert_eq!(by, expected.map(|(who, many)| (who.to_owned(), many)).into());
    let henrik =
        ObjectionQuery { person: Some("henrik".parse().unwrap()), ..ObjectionQuery::default() };
    let said: Vec<(String, &str)> = fixture
        .journal
        .objections(&henrik)
        .unwrap()
        .lines
        .iter()
        .rev()
        .map(|line| {
            (line.objection.said_on.unwrap().to_string(), line.objection.kind.unwrap().as_str())
        })
        .collect();
    let expected = [
        ("2026-02-25", "cost"),
        ("2026-03-11", "cost"),
        ("2026-03-11", "cost"),
        ("2026-03-18", "risk"),
        ("2026-03-26", "cost"),
        ("2026-04-08", "risk"),
    ];
    assert_eq!(said, expected.map(|(on, kind)| (on.to_owned(), kind)));
    // What became a condition names the promise that it became.
    for child in children(ChildType::Objection) {
        let objection = Objection::read(&child.fields);
        let conditioned = child.fields.text("resolved") == Some("conditioned");
        assert_eq!(conditioned, objection.condition.is_some(), "{}", child.id);
        assert!(!objection.answer.is_empty(), "{} was answered", child.id);
    }
}

#[test]
fn the_answer_about_payback_comes_back_by_its_word_for_one_person_and_for_all_of_finance() {
    let fixture = nadia();
    fixture.journal.wait_for_index().unwrap();
    for (person, function) in [(Some("henrik"), None), (None, Some(Function::Finance))] {
        let query = ObjectionQuery {
            text: "payback".to_owned(),
            person: person.map(|id| id.parse().unwrap()),
            function,
            ..ObjectionQuery::default()
        };
        let lines = fixture.journal.objections(&query).unwrap().lines;
        let [line] = lines.as_slice() else { panic!("one objection: {}", lines.len()) };
        assert_eq!((line.id.as_str(), line.entry.as_str()), ("o04", "e073"));
        assert_eq!(line.objection.said_on, Some(date("2026-03-11")));
        assert!(!line.objection.answer.is_empty());
    }
    let owen = ObjectionQuery {
        text: "payback".to_owned(),
        person: Some("owen".parse().unwrap()),
        ..ObjectionQuery::default()
    };
    assert!(fixture.journal.objections(&owen).unwrap().lines.is_empty());
}

#[test]
fn what_is_asked_months_later_is_found() {
    let fixture = nadia();
    let only = |query: &str, id: &str| assert_eq!(found(&fixture, query), [id], "{query}");
    only("kind:experiment refuted", "e138");
    only("kind:decision origin:new migration", "e116");
    assert_eq!(found(&fixture, "kind:pullback")[0], "e112", "the last one first");
    let plan = found(&fixture, "kind:plan");
    assert_eq!(plan, ["e001"]);
    let not_doing = fixture.journal.plan(None).unwrap().unwrap().not_doing;
    assert_eq!(not_doing.len(), 4);
    // Whatever recovery time is called; the latest first.
    for query in ["kind:delivery-snapshot MTTR", "kind:delivery-snapshot recovery time"] {
        assert_eq!(found(&fixture, query), ["e149", "e110", "e057", "e015"], "{query}");
    }
    // Five have told her that she is wrong; of two nobody has heard it.
    let spoke = every(&fixture);
    let spoke = spoke.iter().flat_map(|(_, content)| &content.children).filter(|child| {
        child.child_type == ChildType::VoiceEvent && child.fields.text("to_whom") == Some("me")
    });
    let spoke = counted(spoke.map(|child| child.fields.text("who").unwrap().to_owned()));
    for (direct, told) in [
        ("tomasz", true),
        ("aisha", true),
        ("jun", false),
        ("leo", true),
        ("sofia", false),
        ("dev", true),
        ("grace", true),
    ] {
        assert_eq!(spoke.contains_key(direct), told, "{direct}");
        let query = format!("kind:voice-event person:{direct}");
        assert_eq!(found(&fixture, &query).is_empty(), !told, "{query}");
    }
}

#[test]
fn the_path_is_slow_on_days_ten_and_thirty_and_no_more_on_sixty_and_eighty_eight() {
    let fixture = nadia();
    let days = fixture.journal.plan_days().unwrap().unwrap();
    let measured = fixture.journal.deliveries().unwrap();
    assert!(!measured.more);
    let lines: Vec<(i32, u32, bool)> = measured
        .lines
        .iter()
        .rev()
        .map(|line| {
            (
                days.number(line.on),
                line.delivery.recovery.unwrap() / 60,
                line.delivery.path_is_slow(),
            )
        })
        .collect();
    assert_eq!(lines, [(10, 60, true), (30, 52, true), (60, 26, false), (88, 6, false)]);
    let (first, last) = (&measured.lines[3].delivery, &measured.lines[0].delivery);
    let of = |one: &footing_journal::practice::delivery::Delivery| {
        (one.deploys_a_week, one.lead.map(|minutes| minutes / 60), one.failed)
    };
    assert_eq!(of(first), (Some(1.0), Some(216), Some(22.0)));
    assert_eq!(of(last), (Some(4.0), Some(60), Some(14.0)));
}

#[test]
fn the_spike_kept_to_its_three_days_and_feeds_the_decision() {
    let fixture = nadia();
    let spikes = fixture.journal.spikes().unwrap();
    let [spike] = spikes.lines.as_slice() else { panic!("one spike") };
    assert_eq!((spike.id.as_str(), spike.spike.days), ("e093", Some(3)));
    assert_eq!(spike.stand, Stand::Answered { over_by: 0 });
    assert_eq!(spike.feeds.as_ref().map(|(id, _)| id.as_str()), Some("e116"));
    assert_eq!(spike.spike.would_change, "More than ten weeks");
}

#[test]
fn the_pitch_loses_its_jargon_and_gets_shorter_run_by_run() {
    let fixture = nadia();
    let terms = |pitch: &str| {
        let page = fixture.journal.pitch(&id(pitch)).unwrap();
        let texts: Vec<String> =
            page.pitch.said().iter().map(|(_, text)| (*text).to_owned()).collect();
        let henrik = footing_journal::ReadFor::Person("henrik".parse().unwrap());
        let read = fixture.journal.read_for(&texts, &henrik).unwrap();
        read.iter().map(Reading::terms).sum::<usize>()
    };
    let [first, ledger, again] = ["e043", "e073", "e115"].map(terms);
    assert!(first >= 10 && ledger >= 1 && again == 0, "{first}, {ledger}, {again}");
    assert!(first > ledger);
    let rehearsal = fixture.journal.rehearsal(&id("e115")).unwrap();
    let runs: Vec<(u32, u32)> = rehearsal
        .runs
        .iter()
        .filter(|past| past.entry == id("e115"))
        .map(|past| (past.run.version, past.run.seconds))
        .collect();
    assert_eq!(runs, [(1, 280), (2, 215), (3, 175)]);
    assert!(rehearsal.runs.iter().any(|past| past.entry == id("e073")), "beside the first version");
    // Before the meeting it was known what finance would ask.
    let known: Vec<&str> =
        rehearsal.listeners[0].before.iter().map(|one| one.id.as_str()).collect();
    assert!(["o03", "o04", "o05", "o07"].iter().all(|id| known.contains(id)), "{known:?}");
}

#[test]
fn the_approval_has_three_conditions_and_everybody_moved() {
    let fixture = nadia();
    let debrief = fixture.journal.debrief(&id("e115")).unwrap();
    let conditions: Vec<(&str, bool)> =
        debrief.conditions.iter().map(|one| (one.id.as_str(), one.open)).collect();
    assert_eq!(conditions, [("c31", false), ("c32", true), ("c33", false)]);
    assert_eq!(debrief.number_on, Some(date("2026-06-07")), "sixty days after the yes");
    // The map shows where he stood and where he stands.
    let henrik = fixture.journal.person(&"henrik".parse().unwrap()).unwrap();
    let stances: Vec<&str> = henrik
        .fields
        .get("stance_history")
        .unwrap()
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|row| row["stance"].as_str())
        .collect();
    assert_eq!((stances[0], *stances.last().unwrap()), ("sceptic", "supporter"));
}

#[test]
fn what_agreement_cost_is_summed_up_by_function_and_leaves_out_what_is_locked() {
    let fixture = Fixture::new();
    fixture.clock.set("2026-05-02T09:00:00Z".parse().unwrap());
    fixture.journal.fill_with_sample().unwrap();
    let minutes = |fixture: &Fixture, function| {
        let alignment = fixture.journal.alignment().unwrap();
        alignment.tax.iter().find(|row| row.function == Some(function)).map(|row| row.talking)
    };
    let of = |entries: &[&str]| -> u32 {
        let minutes = entries.iter().map(|entry| {
            let fields = fixture.journal.entry(&id(entry)).unwrap().content.fields;
            fields.get("minutes").and_then(serde_json::Value::as_u64).unwrap()
        });
        u32::try_from(minutes.sum::<u64>()).unwrap()
    };
    assert_eq!(minutes(&fixture, Function::Finance), Some(of(&["e060", "e085", "e096", "e133"])));
    assert_eq!(minutes(&fixture, Function::Product), Some(of(&["e069", "e102", "e130"])));
    let before = minutes(&fixture, Function::Exec);
    assert_eq!(before, Some(of(&["e005"])), "the talk behind a shut door is not counted");
    fixture.journal.show_locked(&passphrase()).unwrap();
    assert_eq!(minutes(&fixture, Function::Exec), Some(of(&["e005", "e119"])));
    let alignment = fixture.journal.alignment().unwrap();
    let yes = alignment.tax.iter().find(|row| row.function == Some(Function::Finance)).unwrap();
    assert_eq!(yes.approved, 1);
}

#[test]
fn a_decision_of_it_is_a_page_with_names_and_without_the_guess() {
    let fixture = nadia();
    let page = fixture.journal.decision_markdown(&id("e116")).unwrap();
    for part in ["# Move the ledger", "- Door: one way", "(chosen)", "## What gets harder"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(page.contains("Henrik") || page.contains("Tomasz"), "people by name: {page}");
    assert!(!page.contains("65"), "how sure she was stays with her");
    let told = fixture.journal.decision_markdown(&id("e024")).unwrap();
    assert!(told.contains("## Why, as it was told"), "{told}");
    assert!(fixture.journal.decision_markdown(&id("e115")).is_err(), "a pitch is none");
    let kinds = EntryFilter { kind: Some(Kind::Decision), limit: 50, ..EntryFilter::default() };
    let calibration = fixture.journal.calibration().unwrap();
    assert_eq!(fixture.journal.entries(&kinds).unwrap().len(), 12);
    // The one that was taken back was judged: one guess of twenty.
    assert_eq!((calibration.curve.judged, calibration.curve.missing), (1, 19));
}
