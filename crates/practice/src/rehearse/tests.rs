//! One's own pace, the cards in their order, and versions beside each other.

use footing_domain::{Kind, RecordType};

use super::*;
use crate::pitch::tests::{content, whole};

#[test]
fn the_pace_is_measured_and_a_slip_of_the_clock_is_not_one() {
    let words = count(CALIBRATION);
    assert!((120..=150).contains(&words), "about a minute of words, not {words}");
    assert_eq!(pace(130, 60), Some(130));
    assert_eq!(pace(130, 0), None);
    assert_eq!(pace(130, 5), None, "nobody reads that fast");
    assert_eq!(pace(130, 900), None, "somebody went for tea");
    assert_eq!(seconds(130, 130), 60);
    assert_eq!(seconds(1, 130), 1);
    assert_eq!(seconds(usize::MAX, 0), u32::MAX / 60 * 60, "no text breaks it");
}

#[test]
fn calibration_holds_no_word_that_anybody_would_stumble_over() {
    assert_eq!(read(CALIBRATION, &Listener::default()).terms(), 0);
}

#[test]
fn cards_begin_with_the_ask_and_leave_out_what_was_not_written() {
    let pitch = Pitch::read(&content(&whole(), "ready"));
    let made = cards(&pitch, 120);
    let headings: Vec<&str> = made.iter().map(|card| card.heading).collect();
    assert_eq!(headings[0], "What I ask");
    assert_eq!(made.len(), 7);
    assert_eq!(made[0].seconds, seconds(count(&pitch.recommendation), 120));
    let empty = Pitch::read(&content(&json!({"answer": "We add a webhook."}), "idea"));
    let made = cards(&empty, 120);
    assert_eq!(made.len(), 1);
    assert_eq!(terms(&made, &Listener::default()), 1);
}

#[test]
fn a_run_is_kept_with_its_version_and_versions_are_compared_by_their_last_run() {
    let mut fields = content(&whole(), "ready").fields;
    for (day, seconds, version) in
        [("2026-03-10", 280, 1), ("2026-04-07", 175, 2), ("2026-03-11", 260, 1)]
    {
        let on = day.parse().expect("a day");
        let stumbles = "the sum".to_owned();
        let run = Run { on, seconds, words: 400, stumbles, version };
        let mut object = fields.as_object().clone();
        object.insert("rehearsal".to_owned(), with_run(&fields, &run));
        let kind = RecordType::Kind(Kind::Pitch);
        fields = Fields::parse(kind, Value::Object(object)).expect("fields of a pitch");
    }
    let runs = runs(&fields);
    assert_eq!(runs.len(), 3);
    assert_eq!(
        compared(&runs),
        [
            Compared { version: 1, runs: 2, seconds: 260, words: 400 },
            Compared { version: 2, runs: 1, seconds: 175, words: 400 },
        ]
    );
}

#[test]
fn where_it_caught_is_read_back_and_a_note_in_words_stays_one() {
    let stumbles = [
        Stumble { at: 23, place: "What happens today, near “credits”".to_owned() },
        Stumble { at: 72, place: String::new() },
    ];
    let notes = stumble_notes(&stumbles, " Shorter.\n9:15 is when we meet ");
    let (read, note) = read_stumbles(&notes);
    assert!(read == stumbles, "{notes}");
    assert_eq!(note, "Shorter.\n9:15 is when we meet");
    let (nothing, note) = read_stumbles("Lost the thread at the numbers");
    assert!(nothing.is_empty());
    assert_eq!(note, "Lost the thread at the numbers");
    assert!(!is_a_run(0) && is_a_run(177) && !is_a_run(4000));
}
