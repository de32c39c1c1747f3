//! What a review says of what is locked, and what is said of a review that is.

use footing_domain::{Content, EntryId, ErrorCode, Sensitivity};
use footing_journal::{
    KeptLine, KeptSection, NewEntry, PersonFormat, ReviewToKeep, ReviewView, SearchRequest,
    practice::{
        plan::ReviewState,
        review::{Line, Section},
    },
};

use crate::{Fixture, id};

/// The sample without the review of day 60 that Nadia wrote by hand.
fn nadia() -> Fixture {
    let fixture = Fixture::new();
    fixture.clock.set("2026-05-02T09:00:00Z".parse().unwrap());
    fixture.journal.fill_with_sample().unwrap();
    fixture.journal.delete(&id("e111")).unwrap();
    fixture
}

fn review(fixture: &Fixture) -> ReviewView {
    fixture.journal.review(None, 60).unwrap()
}

fn keeping(fixture: &Fixture, lines: Vec<KeptLine>, close: bool) -> ReviewToKeep {
    ReviewToKeep {
        plan: None,
        day: 60,
        base_rev: review(fixture).rev,
        lines,
        sections: Vec::new(),
        for_whom: None,
        close,
    }
}

fn keep(fixture: &Fixture, lines: Vec<KeptLine>, close: bool) -> EntryId {
    fixture.journal.keep_review(keeping(fixture, lines, close)).unwrap().id
}

fn set(fixture: &Fixture, id: &EntryId, sensitivity: Sensitivity) {
    let entry = fixture.journal.entry(id).unwrap();
    let content = Content { sensitivity, ..entry.content };
    fixture.journal.revise(id, entry.rev, content).unwrap();
}

fn lines(view: &ReviewView) -> Vec<Line> {
    view.sections.iter().flat_map(|section| section.lines.clone()).collect()
}

/// A line in the words of one entry, and that entry.
fn quoting(fixture: &Fixture) -> (Line, EntryId) {
    let line = lines(&review(fixture)).into_iter().find(|line| line.id.starts_with("unknown:"));
    let line = line.unwrap();
    let entry = id(&line.entries[0]);
    (line, entry)
}

fn texts(view: &ReviewView) -> Vec<String> {
    lines(view).into_iter().map(|line| line.text).collect()
}

fn state_of_60(fixture: &Fixture) -> (ReviewState, Option<String>) {
    let plan = fixture.journal.plan(None).unwrap().unwrap();
    let slot = plan.reviews.into_iter().find(|review| review.day == 60).unwrap();
    (slot.state, slot.entry)
}

#[test]
fn a_locked_review_was_held_and_says_nothing_until_locked_entries_are_shown() {
    let fixture = nadia();
    let kept = keep(&fixture, Vec::new(), true);
    set(&fixture, &kept, Sensitivity::Locked);

    assert_eq!(state_of_60(&fixture), (ReviewState::Held, None), "held, and nowhere to be read");
    let view = review(&fixture);
    assert!(view.hidden && !view.closed && lines(&view).is_empty(), "nothing is drafted beside it");
    assert_eq!((view.state, view.entry.clone()), (ReviewState::Held, None));
    let plan = fixture.journal.plan(None).unwrap().unwrap();
    let marks = plan.lanes.iter().find(|lane| lane.name == "reviews").map(|lane| lane.marks.len());

    fixture.journal.show_locked(&crate::passphrase()).unwrap();
    let view = review(&fixture);
    assert!(!view.hidden && view.closed && !lines(&view).is_empty(), "it is read again");
    assert_eq!(view.entry.as_deref(), Some(kept.as_str()));
    assert_eq!(state_of_60(&fixture), (ReviewState::Held, Some(kept.to_string())));
    let plan = fixture.journal.plan(None).unwrap().unwrap();
    let shown = plan.lanes.iter().find(|lane| lane.name == "reviews").map(|lane| lane.marks.len());
    assert_eq!(shown, marks.map(|marks| marks + 1), "and stands on the timeline again");
}

#[test]
fn a_locked_draft_was_begun() {
    let fixture = nadia();
    let kept = keep(&fixture, Vec::new(), false);
    set(&fixture, &kept, Sensitivity::Locked);
    assert_eq!(state_of_60(&fixture), (ReviewState::Drafted, None));
}

#[test]
fn no_second_review_is_kept_of_a_day_whose_review_is_locked() {
    let fixture = nadia();
    let kept = keep(&fixture, Vec::new(), false);
    set(&fixture, &kept, Sensitivity::Locked);
    let refused = fixture.journal.keep_review(keeping(&fixture, Vec::new(), false)).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::InvalidInput);
    assert!(refused.to_string().contains("locked"), "{refused}");

    fixture.journal.show_locked(&crate::passphrase()).unwrap();
    assert_eq!(keep(&fixture, Vec::new(), true), kept, "shown again, it is gone on with");
}

#[test]
fn no_copy_is_made_of_a_locked_review_shown_or_not() {
    let fixture = nadia();
    let kept = keep(&fixture, Vec::new(), true);
    set(&fixture, &kept, Sensitivity::Locked);
    for shown in [false, true] {
        if shown {
            fixture.journal.show_locked(&crate::passphrase()).unwrap();
        }
        let refused = fixture.journal.share_review(None, 60, true).err().expect("no copy");
        assert_eq!(refused.code(), ErrorCode::InvalidInput);
    }
}

#[test]
fn a_closed_review_hands_out_no_words_of_an_entry_that_was_locked_since() {
    let fixture = nadia();
    keep(&fixture, Vec::new(), true);
    let (line, entry) = quoting(&fixture);
    let shared = || fixture.journal.share_review(None, 60, true).unwrap().markdown;
    assert!(shared().contains(&line.text), "while it is open to all");

    set(&fixture, &entry, Sensitivity::Locked);
    assert!(!shared().contains(&line.text), "no longer");
    fixture.journal.show_locked(&crate::passphrase()).unwrap();
    assert!(!shared().contains(&line.text), "nor while it is shown on the screen");
}

#[test]
fn a_closed_review_shows_no_words_of_an_entry_that_was_locked_since_and_loses_none() {
    let fixture = nadia();
    keep(&fixture, Vec::new(), true);
    let (line, entry) = quoting(&fixture);
    set(&fixture, &entry, Sensitivity::Locked);

    assert!(!texts(&review(&fixture)).contains(&line.text), "not on its page");
    let next = fixture.journal.review(None, 90).unwrap().last.unwrap();
    let beside = |text: &String| next.parts.iter().any(|part| part.lines.contains(text));
    assert_eq!(next.day, 60);
    assert!(!beside(&line.text), "not beside the next review");

    keep(&fixture, Vec::new(), false);
    fixture.journal.show_locked(&crate::passphrase()).unwrap();
    assert!(texts(&review(&fixture)).contains(&line.text), "kept meanwhile, it still has its line");
}

#[test]
fn a_review_is_not_found_by_what_its_lines_say_of_other_entries() {
    let fixture = nadia();
    let kept = keep(&fixture, Vec::new(), true);
    let (line, entry) = quoting(&fixture);
    set(&fixture, &entry, Sensitivity::Locked);
    fixture.journal.wait_for_index().unwrap();
    let words = line.text.strip_prefix("Why: ").unwrap().trim_end_matches('.');
    let mut request = SearchRequest::new(words);
    (request.limit, request.typing) = (500, false);
    let hits = fixture.journal.search(&request).unwrap().hits;
    assert!(hits.iter().all(|hit| hit.id != kept && hit.id != entry), "{} found", hits.len());
    fixture.journal.show_locked(&crate::passphrase()).unwrap();
    let hits = fixture.journal.search(&request).unwrap().hits;
    assert!(hits.iter().any(|hit| hit.id == entry), "the entry itself is what is found");
}

#[test]
fn a_private_line_is_private_again_once_its_entry_is_unlocked() {
    let fixture = nadia();
    keep(&fixture, Vec::new(), false);
    let (line, entry) = quoting(&fixture);
    assert!(!line.private);
    let own = KeptLine { id: line.id.clone(), struck: false, private: true };
    keep(&fixture, vec![own], false);

    set(&fixture, &entry, Sensitivity::Locked);
    assert!(!texts(&review(&fixture)).contains(&line.text), "it is drafted no more");
    keep(&fixture, Vec::new(), false);
    set(&fixture, &entry, Sensitivity::Normal);
    let again = lines(&review(&fixture)).into_iter().find(|one| one.id == line.id).unwrap();
    assert!(again.private);
}

#[test]
fn a_theme_is_not_named_once_all_who_spoke_of_it_are_locked() {
    let fixture = nadia();
    keep(&fixture, Vec::new(), true);
    let theme = |fixture: &Fixture| {
        lines(&review(fixture)).into_iter().find(|line| line.id.starts_with("theme:"))
    };
    let line = theme(&fixture).unwrap();
    let (last, before) = line.entries.split_last().unwrap();
    for entry in before {
        set(&fixture, &id(entry), Sensitivity::Locked);
    }
    assert_eq!(
        theme(&fixture).map(|line| line.id),
        Some(line.id.clone()),
        "one is left to tell it"
    );
    set(&fixture, &id(last), Sensitivity::Locked);
    assert_ne!(theme(&fixture).map(|line| line.id), Some(line.id));
    assert!(!fixture.journal.share_review(None, 60, false).unwrap().markdown.contains(&line.text));
}

#[test]
fn a_draft_keeps_the_mark_of_a_line_and_not_its_words_once_its_entry_is_locked() {
    let fixture = nadia();
    let kept = keep(&fixture, Vec::new(), false);
    let (line, entry) = quoting(&fixture);
    let own = KeptLine { id: line.id.clone(), struck: false, private: true };
    keep(&fixture, vec![own], false);
    set(&fixture, &entry, Sensitivity::Locked);
    keep(&fixture, Vec::new(), false);
    let fields = fixture.journal.entry(&kept).unwrap().content.fields;
    let stored = serde_json::to_string(fields.as_object()).unwrap();
    assert!(stored.contains(&line.id) && !stored.contains(&line.text));
}

#[test]
fn the_entry_of_a_review_says_no_more_than_its_page() {
    let fixture = nadia();
    let kept = keep(&fixture, Vec::new(), true);
    let (line, entry) = quoting(&fixture);
    let stored = || fixture.journal.entry(&kept).unwrap().content;
    let said = || {
        let content = fixture.journal.as_shown(stored()).unwrap();
        serde_json::to_string(content.fields.as_object()).unwrap()
    };
    assert!(said().contains(&line.text) && fixture.journal.as_shown(stored()).unwrap() == stored());
    set(&fixture, &entry, Sensitivity::Locked);
    assert!(!said().contains(&line.text));
    fixture.journal.show_locked(&crate::passphrase()).unwrap();
    assert!(said().contains(&line.text));
}

#[test]
fn what_a_person_is_handed_of_their_data_holds_no_part_of_a_review() {
    let fixture = nadia();
    let words = KeptSection {
        section: Section::Ask,
        words: "Whether Ruth will stay.".to_owned(),
        private: true,
    };
    let review = ReviewToKeep {
        for_whom: Some("ruth".parse().unwrap()),
        sections: vec![words],
        ..keeping(&fixture, Vec::new(), true)
    };
    fixture.journal.keep_review(review).unwrap();
    let (line, _) = quoting(&fixture);
    let mut out = Vec::new();
    let ruth = "ruth".parse().unwrap();
    fixture.journal.export_person(&ruth, PersonFormat::Markdown, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(text.contains("Day 60 review"), "that it was for her stands there");
    assert!(!text.contains("Whether Ruth will stay") && !text.contains(&line.text));
}

#[test]
fn a_locked_review_beside_another_of_its_day_hides_nothing_of_that_one() {
    let fixture = nadia();
    let locked = keep(&fixture, Vec::new(), true);
    let another = fixture.journal.entry(&locked).unwrap().content;
    set(&fixture, &locked, Sensitivity::Locked);
    let another = Content { status: Some("draft".to_owned()), ..another };
    let open = fixture.journal.add(NewEntry { id: None, content: another }).unwrap().id;
    assert_eq!(state_of_60(&fixture), (ReviewState::Drafted, Some(open.to_string())));
    let view = review(&fixture);
    assert_eq!((view.hidden, view.state), (false, ReviewState::Drafted));
}
