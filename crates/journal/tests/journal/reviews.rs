//! Reviews: drafted, kept, copied, and each number found again by its own query.

use footing_domain::{
    Body, Content, Entry, Fields, Kind, Mention, MentionRole, RecordType, Sensitivity, Title,
};
use footing_journal::{
    JournalError, KeptLine, KeptSection, NewEntry, PlanOutcome, ReviewToKeep, ReviewView,
    SearchRequest,
    practice::{
        plan::{ReviewState, Start},
        review::{Line, Section},
    },
};

use serde_json::json;

use crate::{Fixture, date, id};

fn nadia() -> Fixture {
    let fixture = Fixture::new();
    fixture.clock.set("2026-05-02T09:00:00Z".parse().unwrap());
    fixture.journal.fill_with_sample().unwrap();
    fixture
}

/// The sample without the review that Nadia wrote by hand on the day.
fn before_review(day: i32, review: &str) -> (Fixture, ReviewView) {
    let fixture = nadia();
    fixture.journal.delete(&id(review)).unwrap();
    let view = fixture.journal.review(None, day).unwrap();
    (fixture, view)
}

fn lines(view: &ReviewView) -> Vec<Line> {
    view.sections.iter().flat_map(|section| section.lines.clone()).collect()
}

fn count(view: &ReviewView, line: &str) -> u32 {
    let found = lines(view).into_iter().find(|one| one.id == line);
    found.and_then(|one| one.count).unwrap_or_else(|| panic!("no line {line}"))
}

fn keep(view: &ReviewView) -> ReviewToKeep {
    ReviewToKeep {
        plan: None,
        day: view.day,
        base_rev: view.rev,
        lines: Vec::new(),
        sections: Vec::new(),
        for_whom: None,
        close: false,
    }
}

#[test]
fn every_number_of_every_draft_is_what_its_query_finds() {
    let fixture = nadia();
    for review in ["e059", "e111", "e150"] {
        fixture.journal.delete(&id(review)).unwrap();
    }
    let mut numbers = 0;
    for indexed in [false, true] {
        if indexed {
            fixture.journal.wait_for_index().unwrap();
        }
        for day in [1, 10, 30, 45, 60, 90] {
            for line in lines(&fixture.journal.review(None, day).unwrap()) {
                let Some(query) = &line.query else {
                    assert_eq!((line.count, line.found), (None, None), "{}", line.id);
                    continue;
                };
                let mut request = SearchRequest::new(query.as_str());
                (request.limit, request.typing) = (500, false);
                let answer = fixture.journal.search(&request).unwrap();
                assert!(answer.hints.is_empty(), "{query} is understood");
                assert_eq!(
                    Some(u32::try_from(answer.total).unwrap()),
                    line.found,
                    "day {day}: {query}"
                );
                let mut found: Vec<String> =
                    answer.hits.iter().map(|hit| hit.id.to_string()).collect();
                let mut counted = line.entries.clone();
                found.sort();
                // A promise is found by itself, and several may stand in one entry.
                found.dedup();
                counted.sort();
                assert_eq!(found, counted, "day {day}: {query}");
                assert!(
                    line.text.contains(&line.count.unwrap().to_string()) || line.count == Some(0)
                );
                numbers += 1;
            }
        }
    }
    assert!(numbers > 250, "{numbers} numbers were checked");
}

#[test]
fn the_numbers_are_those_that_nadia_wrote_down_less_what_is_locked() {
    let (_fixture, view) = before_review(90, "e150");
    for (line, wanted) in [
        ("interviews", 12),
        ("inherited", 8),
        ("understood", 5),
        ("unexplained", 3),
        // Two of thirty are locked.
        ("one-on-ones", 28),
        ("feedback-reinforce", 13),
        ("feedback-redirect", 9),
        ("feedback-about-me", 9),
        ("feedback-owed", 4),
        ("careers", 9),
        ("pitches", 5),
        ("pullbacks", 7),
        ("promises-made", 28),
        ("promises-kept", 17),
        ("promises-late", 4),
        ("promises-dropped", 1),
        ("promises-moved", 2),
        ("promises-overdue", 2),
        ("theme:month-end fear", 6),
        ("was-wrong", 2),
        ("taken-back", 1),
    ] {
        assert_eq!(count(&view, line), wanted, "{line}");
    }
    let theme = lines(&view).into_iter().find(|line| line.id == "theme:month-end fear").unwrap();
    assert_eq!(theme.text, "6 people spoke of “month-end fear”, each by themselves.");
    let (_fixture, view) = before_review(30, "e059");
    assert_eq!(count(&view, "promises-made"), 8);
    assert_eq!((count(&view, "careers"), count(&view, "pullbacks")), (2, 5));
}

#[test]
fn a_draft_holds_nothing_locked_even_while_locked_entries_are_shown() {
    let fixture = nadia();
    fixture.journal.delete(&id("e150")).unwrap();
    fixture.journal.show_locked(&crate::passphrase()).unwrap();
    let interview = fixture.journal.entry(&id("e020")).unwrap();
    let mut content = interview.content;
    content.sensitivity = Sensitivity::Locked;
    content.interpretation = Some(Body::try_from("what I make of it".to_owned()).unwrap());
    fixture.journal.revise(&id("e020"), interview.rev, content).unwrap();
    let view = fixture.journal.review(None, 90).unwrap();
    assert_eq!(count(&view, "interviews"), 11);
    for line in lines(&view) {
        assert!(!line.entries.contains(&"e020".to_owned()), "{}", line.id);
        if let Some(query) = &line.query {
            let mut request = SearchRequest::new(query.as_str());
            request.typing = false;
            let total = fixture.journal.search(&request).unwrap().total;
            assert_eq!(Some(u32::try_from(total).unwrap()), line.found, "{query}");
        }
    }
    let copy = fixture.journal.share_review(None, 90, false).unwrap();
    assert!(!copy.markdown.contains("what I make of it"));
    assert!(!copy.markdown.contains("He wants me to delete something"), "a locked surprise");
    assert_eq!(copy.locked_out, 7, "six of the sample, and this one");
}

#[test]
fn a_review_is_kept_changed_closed_and_then_its_numbers_stand_still() {
    let (fixture, view) = before_review(60, "e111");
    assert_eq!((view.rev, view.closed, view.state), (0, false, ReviewState::Passed));
    assert_eq!(view.last.as_ref().map(|last| last.day), Some(30), "the last one beside it");
    assert!(view.last.as_ref().unwrap().parts.iter().any(|part| part.words.contains("Henrik")));
    let mut first = keep(&view);
    first.lines = vec![KeptLine { id: "promises-late".to_owned(), struck: true, private: false }];
    first.sections = vec![KeptSection {
        section: Section::Learned,
        words: "His objections are a specification.".to_owned(),
        private: false,
    }];
    first.for_whom = Some("ruth".parse().unwrap());
    fixture.journal.keep_review(first).unwrap();
    let view = fixture.journal.review(None, 60).unwrap();
    assert_eq!((view.rev, view.state), (1, ReviewState::Drafted));
    assert_eq!(view.for_whom.as_ref().map(|person| person.name.as_str()), Some("Ruth Abrams"));
    assert_eq!(view.sections[0].words, "His objections are a specification.");
    assert!(lines(&view).iter().find(|line| line.id == "promises-late").unwrap().struck);

    let stale = ReviewToKeep { base_rev: 0, ..keep(&view) };
    let refused = fixture.journal.keep_review(stale).err().unwrap();
    assert!(matches!(refused, JournalError::Conflict { found: 1 }));

    let closing =
        ReviewToKeep { close: true, for_whom: Some("ruth".parse().unwrap()), ..keep(&view) };
    fixture.journal.keep_review(closing).unwrap();
    let closed = fixture.journal.review(None, 60).unwrap();
    assert!(closed.closed);
    let before = lines(&closed);
    fixture.journal.delete(&id("e020")).unwrap();
    let after = lines(&fixture.journal.review(None, 60).unwrap());
    assert_eq!(after, before, "frozen");
    assert_eq!(closed.sections[0].words, "His objections are a specification.");
    let slot = fixture.journal.plan(None).unwrap().unwrap().reviews[1].clone();
    assert_eq!((slot.state, slot.held_on.as_deref()), (ReviewState::Held, Some("2026-05-02")));
}

#[test]
fn a_review_written_by_hand_is_read_in_its_parts_and_its_other_words_stand_below() {
    let fixture = nadia();
    let view = fixture.journal.review(None, 30).unwrap();
    assert!(view.closed && lines(&view).is_empty(), "nothing was counted for it");
    assert!(view.sections.iter().all(|part| !part.words.is_empty()), "each part was answered");
    assert!(view.sections[0].words.starts_with("Month-end fear (6 of 12)"));
    let others: Vec<&str> = view.others.iter().map(|part| part.heading.as_str()).collect();
    assert_eq!(others, ["What do I think the on-call problem is?"]);
    assert!(view.body.starts_with("One hour with the door shut"));
    let copy = fixture.journal.share_review(None, 30, true).unwrap().markdown;
    assert!(copy.contains("Month-end fear (6 of 12)") && !copy.contains("One hour with the door"));

    // A word put under a part since takes the answer's place, once.
    let learned = KeptSection {
        section: Section::Learned,
        words: "Six of twelve fear it.".to_owned(),
        private: false,
    };
    fixture.journal.keep_review(ReviewToKeep { sections: vec![learned], ..keep(&view) }).unwrap();
    let last = fixture.journal.review(None, 60).unwrap().last.unwrap();
    let said: Vec<&str> = last.parts.iter().map(|part| part.words.as_str()).collect();
    assert_eq!((said.len(), said[0]), (8, "Six of twelve fear it."));
    assert!(!said.iter().any(|words| words.starts_with("Month-end fear")));
}

#[test]
fn a_copy_to_share_leaves_out_what_is_private_and_names_whom_it_still_names() {
    let (fixture, view) = before_review(60, "e111");
    let mut kept = keep(&view);
    kept.for_whom = Some("ruth".parse().unwrap());
    kept.sections = vec![
        KeptSection {
            section: Section::Learned,
            words: "Henrik asks better than we answer.".to_owned(),
            private: false,
        },
        KeptSection {
            section: Section::StopStart,
            words: "I hide in the code.".to_owned(),
            private: true,
        },
    ];
    fixture.journal.keep_review(kept).unwrap();
    let shared = fixture.journal.share_review(None, 60, true).unwrap();
    assert!(shared.markdown.starts_with("# Day 60\n\nFor Ruth Abrams, 2 May 2026\n"));
    assert!(shared.markdown.contains("Henrik asks better than we answer."));
    for out in ["I hide in the code.", "pull-backs", "still owed"] {
        assert!(!shared.markdown.contains(out), "{out}");
    }
    assert!(shared.names.contains(&"Henrik Sørensen".to_owned()), "{:?}", shared.names);
    assert!(!shared.names.contains(&"Ruth Abrams".to_owned()), "it is for her");
    let whole = fixture.journal.share_review(None, 60, false).unwrap();
    assert!(whole.markdown.contains("I hide in the code."));
    assert!(whole.markdown.contains("pull-backs"));
}

#[test]
fn a_day_that_the_plan_does_not_have_is_refused() {
    let fixture = nadia();
    for day in [0, -3, 91] {
        assert!(
            matches!(fixture.journal.review(None, day), Err(JournalError::Invalid(_))),
            "{day}"
        );
    }
    let none = Fixture::new();
    assert!(matches!(none.journal.review(None, 30), Err(JournalError::NotFound { .. })));
}

#[test]
fn what_was_asked_and_noted_between_beginning_a_plan_and_its_first_day_belongs_to_it() {
    let fixture = Fixture::new();
    let start = Start {
        role: "em".to_owned(),
        transition_type: "external_hire".to_owned(),
        start_on: date("2026-04-01"),
        length_days: 90,
        company: String::new(),
        role_title: String::new(),
        hired_to_change: String::new(),
    };
    let begun = fixture.journal.start_plan(&start, false).unwrap();
    assert!(matches!(begun, PlanOutcome::Saved(_)));
    // The day before the plan was begun is another time.
    for (day, title) in [("2026-03-23", "Not of the plan"), ("2026-03-26", "On-call is voluntary")]
    {
        let title = Title::try_from(title.to_owned()).unwrap();
        let mut content = Content::plain(Kind::Decision, title, Body::default(), date(day));
        let fields = json!({ "origin": "inherited", "reason_known": "told" });
        content.fields = Fields::parse(RecordType::Kind(Kind::Decision), fields).unwrap();
        fixture.journal.add(NewEntry { id: None, content }).unwrap();
    }

    let plan = fixture.journal.plan(None).unwrap().unwrap();
    assert_eq!((plan.day, plan.inherited, plan.told), (-7, 1, 1));

    fixture.clock.set("2026-04-30T09:00:00Z".parse().unwrap());
    fixture.journal.wait_for_index().unwrap();
    let mut explained = 0;
    for line in lines(&fixture.journal.review(None, 30).unwrap()) {
        let Some(query) = &line.query else { continue };
        let answer = fixture.journal.search(&SearchRequest::new(query.as_str())).unwrap();
        assert_eq!(Some(u32::try_from(answer.total).unwrap()), line.found, "{query}");
        explained += usize::from(query.contains("decision") && answer.total == 1);
    }
    assert!(explained > 0, "the decision is counted");
}

#[test]
fn a_conversation_that_is_still_to_come_or_came_to_nothing_is_neither_counted_nor_found() {
    let (fixture, before) = before_review(90, "e150");
    let one_on_one = (Kind::MeetingNote, json!({ "type": "one_on_one" }));
    let career = (Kind::CareerConversation, json!({}));
    for ((kind, fields), states) in
        [(one_on_one, &["scheduled"][..]), (career, &["scheduled", "prepared", "missed"][..])]
    {
        for state in states {
            let title = Title::try_from("Next".to_owned()).unwrap();
            let mut content = Content::plain(kind, title, Body::default(), date("2026-04-20"));
            content.fields = Fields::parse(RecordType::Kind(kind), fields.clone()).unwrap();
            content.status = Some((*state).to_owned());
            fixture.journal.add(NewEntry { id: None, content }).unwrap();
        }
    }
    fixture.journal.wait_for_index().unwrap();
    let view = fixture.journal.review(None, 90).unwrap();
    for id in ["one-on-ones", "careers"] {
        assert_eq!(count(&view, id), count(&before, id));
        let line = lines(&view).into_iter().find(|line| line.id == id).unwrap();
        let answer =
            fixture.journal.search(&SearchRequest::new(line.query.as_deref().unwrap())).unwrap();
        assert_eq!(Some(u32::try_from(answer.total).unwrap()), line.found);
    }
}

#[test]
fn whoever_only_sat_by_was_not_heard() {
    let (fixture, view) = before_review(90, "e150");
    let heard = |view: &ReviewView| {
        lines(view).into_iter().find(|line| line.id == "interviews").map(|line| line.text).unwrap()
    };
    let interviews = lines(&view).into_iter().find(|line| line.id == "interviews").unwrap().entries;
    let (gone, other) = (id(&interviews[0]), id(&interviews[1]));
    let source = fixture.journal.entry(&gone).unwrap().content.people[0].person.clone();
    fixture.journal.delete(&gone).unwrap();
    let without = heard(&fixture.journal.review(None, 90).unwrap());
    assert!(heard(&view).contains("12 of 12") && without.contains("11 of 12"), "{without}");

    let Entry { mut content, rev, .. } = fixture.journal.entry(&other).unwrap();
    content.people.push(Mention { person: source, role: MentionRole::Present });
    fixture.journal.revise(&other, rev, content).unwrap();
    assert_eq!(heard(&fixture.journal.review(None, 90).unwrap()), without);
}
