//! The page holds everything that was written, fits or says by how much not, and names nobody in its
//! redacted copy.

use proptest::prelude::*;

use super::*;
use crate::pitch::tests::{content, whole};

fn page() -> Brief {
    let pitch = Pitch::read(&content(&whole(), "ready"));
    brief(&pitch, "For Henrik Sørensen, 8 April 2026".to_owned(), "Nadia Ferreira".to_owned())
}

#[test]
fn the_page_begins_with_the_recommendation_and_says_what_is_a_guess() {
    let page = page();
    let markdown = page.markdown();
    let first = markdown.lines().filter(|line| !line.is_empty()).nth(2);
    assert_eq!(first, Some("**Leave on 30 September and pay £5,100 less each month.**"));
    assert!(markdown.contains("| keeping the books twice | £13,650 (guess) |"), "{markdown}");
    assert!(markdown.contains("If we do nothing: £61,200 a year."));
    assert!(markdown.contains("- Money: £17,450 once"));
    assert!(markdown.ends_with("Nadia Ferreira\n"));
    let headings: Vec<&str> = page.sections.iter().map(|section| section.heading).collect();
    assert_eq!(headings.first(), Some(&"What happens today"));
}

#[test]
fn an_empty_pitch_has_a_page_without_headings() {
    let pitch = Pitch::read(&content(&serde_json::json!({}), "idea"));
    let page = brief(&pitch, String::new(), String::new());
    assert_eq!(page.markdown(), "# Leave the old database\n");
    assert!(page.fit(Sheet::A4).fits());
}

#[test]
fn a_page_that_is_too_long_says_by_how_much() {
    let mut value = whole();
    assert!(page().fit(Sheet::A4).fits() && page().fit(Sheet::Letter).fits());
    value["situation"] = "Every night the run fails and nobody can repeat it. ".repeat(80).into();
    let pitch = Pitch::read(&content(&value, "ready"));
    let page = brief(&pitch, String::new(), String::new());
    let (wide, short) = (page.fit(Sheet::A4), page.fit(Sheet::Letter));
    assert!(!wide.fits() && wide.words_over > 50, "{wide:?}");
    assert!(short.words_over > wide.words_over, "Letter is the shorter sheet");
    // As many words fewer, and it fits.
    let fewer = 80 - wide.words_over.div_ceil(10);
    value["situation"] =
        "Every night the run fails and nobody can repeat it. ".repeat(fewer).into();
    let pitch = Pitch::read(&content(&value, "ready"));
    assert!(brief(&pitch, String::new(), String::new()).fit(Sheet::A4).fits());
}

/// A page of so many of one sentence, which the engine's own PDF was made of to see where it breaks.
fn of_sentences(many: usize) -> Brief {
    let sentence = "Every night the run fails and nobody can repeat it before the lorries leave. ";
    let pitch = Pitch::read(&content(
        &serde_json::json!({
            "recommendation_first": "Lucía, approve €1.4m for two office files first.",
            "situation": sentence.repeat(many).trim(),
            "numbers": [{ "claim": "Late pallets", "value": "2.9 MSEK", "source": "Ledger" }],
            "alternatives": ["Do nothing", "Wait for the new ledger"],
        }),
        "drafting",
    ));
    brief(&pitch, "For Lucía Ferrer, 26 March 2026".to_owned(), String::new())
}

#[test]
fn a_page_breaks_where_the_engine_breaks_it() {
    for (sheet, last) in [(Sheet::A4, 44), (Sheet::Letter, 42)] {
        let (under, over) = (of_sentences(last).fit(sheet), of_sentences(last + 1).fit(sheet));
        assert!(under.fits() && under.words_over == 0, "{sheet:?} {under:?}");
        assert!(!over.fits() && over.words_over > 0, "{sheet:?} {over:?}");
    }
}

#[test]
fn empty_lines_take_room_in_a_paragraph_and_none_in_a_point() {
    let lines = |field: &str, text: &str| {
        let text = if field == "alternatives" { serde_json::json!([text]) } else { text.into() };
        let pitch = Pitch::read(&content(&serde_json::json!({ field: text }), "drafting"));
        brief(&pitch, String::new(), String::new()).fit(Sheet::A4).lines
    };
    assert_eq!(lines("situation", "one\n\n\ntwo"), lines("situation", "one") + 3);
    assert_eq!(lines("alternatives", "one\n\n\ntwo"), lines("alternatives", "one"));
    // After a hyphen there is room for the rest of a word.
    let (hyphens, commas) = ("nine aaaa-bbbb ".repeat(40), "nine aaaa,bbbb ".repeat(40));
    assert!(lines("situation", &hyphens) <= lines("situation", &commas));
    assert_eq!(lines("situation", &"字".repeat(80)), lines("situation", "one") + 1);
}

fn people() -> Vec<Known> {
    let known = |id: &str, names: &[&str]| Known {
        id: id.to_owned(),
        names: names.iter().map(|name| (*name).to_owned()).collect(),
    };
    vec![
        known("1", &["Henrik Sørensen", "Henke"]),
        known("2", &["Hana Sato"]),
        known("3", &["Will Byrne"]),
    ]
}

#[test]
fn a_redacted_copy_names_nobody_and_keeps_who_is_who() {
    let text = "Henrik asked Hana. henrik sorensen said yes, Henke will pay. Will will not.";
    assert_eq!(
        redacted(text, &people()),
        "H. S. asked H. S. 2. H. S. said yes, H. S. will pay. W. B. will not."
    );
}

#[test]
fn names_without_capitals_or_with_loose_accents_are_taken_out_too() {
    let known = |id: &str, name: &str| Known { id: id.to_owned(), names: vec![name.to_owned()] };
    let people = [known("1", "王小明"), known("2", "Anna Åkesson"), known("3", "دانا")];
    let copy = redacted("昨天王小明说好，@anna and A\u{30a}kesson agreed with دانا.", &people);
    for name in ["王小明", "anna", "kesson", "دانا"] {
        assert!(!copy.contains(name), "{name} in {copy}");
    }
}

proptest! {
    #[test]
    fn no_long_name_is_left_whatever_stands_around_it(before in "\\PC{0,12}", after in "\\PC{0,12}") {
        let text = format!("{before} Sørensen {after}");
        let copy = redacted(&text, &people());
        prop_assert!(!copy.contains("Sørensen"));
    }

    #[test]
    fn a_page_of_any_words_is_measured(text in "\\PC{0,400}") {
        let mut value = whole();
        value["situation"] = text.into();
        let pitch = Pitch::read(&content(&value, "ready"));
        let page = brief(&pitch, String::new(), String::new());
        let fit = page.fit(Sheet::A4);
        prop_assert_eq!(fit.fits(), fit.words_over == 0);
    }
}
