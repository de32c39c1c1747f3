//! The page of a day: typed, kept, saved, offered back.

use footing_domain::ErrorCode;
use footing_journal::day_key;

use crate::{Fixture, date};

const DAY: &str = "2026-03-24";

#[test]
fn a_page_that_was_never_written_is_empty_and_keeping_it_blank_stores_nothing() {
    let fixture = Fixture::new();
    let page = fixture.journal.day_page(date(DAY)).unwrap();
    assert!(page.entry.is_none() && page.draft.is_none(), "nothing was written");
    let saved = fixture.journal.save_day(date(DAY), 0, " \n".to_owned()).unwrap();
    assert_eq!(saved, None, "a blank page is not an entry");
    assert_eq!(fixture.find("").total, 0);
}

#[test]
fn a_saved_page_is_there_after_locking_and_its_draft_is_gone() {
    let fixture = Fixture::new();
    fixture.journal.keep_draft(&day_key(date(DAY)), 0, None, "Slept ba".to_owned()).unwrap();
    let text = "Slept badly over the review.\n\nTwo things to keep.";
    let saved = fixture.journal.save_day(date(DAY), 0, text.to_owned()).unwrap().unwrap();
    assert_eq!(saved.rev, 1);
    fixture.reopen();
    let page = fixture.journal.day_page(date(DAY)).unwrap();
    let entry = page.entry.unwrap();
    assert_eq!(entry.content.body.as_str(), text);
    assert_eq!(entry.content.title.as_str(), "Slept badly over the review.");
    assert_eq!(page.draft, None, "what is saved is no draft any more");
}

#[test]
fn a_draft_survives_a_power_cut_and_knows_what_it_was_typed_over() {
    let fixture = Fixture::new();
    fixture.journal.save_day(date(DAY), 0, "First.".to_owned()).unwrap();
    fixture.journal.keep_draft(&day_key(date(DAY)), 1, None, "First. Second".to_owned()).unwrap();
    let (_home, journal) = fixture.as_if_cut_off();
    let draft = journal.day_page(date(DAY)).unwrap().draft.unwrap();
    assert_eq!((draft.text.as_str(), draft.base_rev), ("First. Second", 1));
}

#[test]
fn saving_over_a_page_that_was_saved_elsewhere_is_a_conflict_and_loses_neither() {
    let fixture = Fixture::new();
    fixture.journal.save_day(date(DAY), 0, "Mine.".to_owned()).unwrap();
    fixture.journal.save_day(date(DAY), 1, "Mine, longer.".to_owned()).unwrap();
    fixture.journal.keep_draft(&day_key(date(DAY)), 1, None, "Theirs.".to_owned()).unwrap();
    let refused = fixture.journal.save_day(date(DAY), 1, "Theirs.".to_owned()).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::Conflict);
    let page = fixture.journal.day_page(date(DAY)).unwrap();
    assert_eq!(page.entry.unwrap().content.body.as_str(), "Mine, longer.");
    assert_eq!(page.draft.unwrap().text, "Theirs.", "the draft is still kept");
}

#[test]
fn saving_the_same_words_again_makes_no_revision() {
    let fixture = Fixture::new();
    let first = fixture.journal.save_day(date(DAY), 0, "Once.".to_owned()).unwrap().unwrap();
    let again = fixture.journal.save_day(date(DAY), 1, "Once.".to_owned()).unwrap().unwrap();
    assert_eq!(first, again);
    assert_eq!(fixture.journal.history(&first.id).unwrap().len(), 1);
}

#[test]
fn a_note_added_on_the_command_line_is_not_taken_for_the_page_of_its_day() {
    let fixture = Fixture::new();
    fixture.add("A thought", "From the terminal.");
    assert!(fixture.journal.day_page(date(DAY)).unwrap().entry.is_none());
}

#[test]
fn a_page_emptied_on_purpose_stays_the_page_and_keeps_its_history() {
    let fixture = Fixture::new();
    let saved = fixture.journal.save_day(date(DAY), 0, "Too harsh.".to_owned()).unwrap().unwrap();
    fixture.journal.save_day(date(DAY), 1, String::new()).unwrap();
    let page = fixture.journal.day_page(date(DAY)).unwrap();
    assert!(page.entry.unwrap().content.body.is_empty());
    let history = fixture.journal.history(&saved.id).unwrap();
    assert_eq!(history[0].content.body.as_str(), "Too harsh.");
}

#[test]
fn a_nul_is_refused_with_its_place_and_what_is_stored_stays() {
    let fixture = Fixture::new();
    fixture.journal.save_day(date(DAY), 0, "Kept.".to_owned()).unwrap();
    let refused = fixture.journal.save_day(date(DAY), 1, "Ab\0c".to_owned()).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::InvalidInput);
    assert!(refused.to_string().contains("position 3"), "{refused}");
    let page = fixture.journal.day_page(date(DAY)).unwrap();
    assert_eq!(page.entry.unwrap().content.body.as_str(), "Kept.");
}

#[test]
fn a_page_of_nothing_but_a_rule_is_kept_under_the_name_of_its_day() {
    let fixture = Fixture::new();
    fixture.journal.save_day(date(DAY), 0, "---".to_owned()).unwrap().unwrap();
    let entry = fixture.journal.day_page(date(DAY)).unwrap().entry.unwrap();
    assert_eq!(entry.content.title.as_str(), DAY);
    assert_eq!(entry.content.body.as_str(), "---");
}

#[test]
fn words_that_the_disk_refused_come_back_after_unlocking() {
    let fixture = Fixture::new();
    let kept = footing_journal::KeptDraft {
        key: day_key(date(DAY)),
        base_rev: 0,
        title: None,
        text: "Not on the disk yet.".to_owned(),
        kept_at: "2026-03-24T07:12:00Z".parse().unwrap(),
    };
    fixture.journal.set_aside(std::slice::from_ref(&kept)).unwrap();
    fixture.reopen();
    assert_eq!(fixture.journal.day_page(date(DAY)).unwrap().draft, Some(kept));
    fixture.journal.drop_draft(&day_key(date(DAY))).unwrap();
    fixture.reopen();
    assert_eq!(fixture.journal.day_page(date(DAY)).unwrap().draft, None, "only once");
}

#[test]
fn words_set_aside_and_words_kept_since_are_both_in_the_draft() {
    let fixture = Fixture::new();
    let key = day_key(date(DAY));
    let keep = |text: &str| fixture.journal.keep_draft(&key, 0, None, text.to_owned()).unwrap();
    let aside = |text: &str| footing_journal::KeptDraft {
        key: key.clone(),
        base_rev: 0,
        title: None,
        text: text.to_owned(),
        kept_at: "2026-03-24T07:12:00Z".parse().unwrap(),
    };
    keep("Kept.");
    fixture.journal.set_aside(&[aside("Kept. And refused.")]).unwrap();
    keep("Kept since.");
    fixture.journal.set_aside(&[aside("Kept since. Refused too.")]).unwrap();
    fixture.reopen();
    let draft = fixture.journal.draft(&key).unwrap().expect("the draft is back").text;
    for words in ["Kept since.", "And refused.", "Refused too."] {
        assert!(draft.contains(words), "{words:?} is missing");
    }
}
