//! The line format against its written examples, and against whatever proptest thinks of.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#[path = "line_format/any.rs"]
mod any;

use footing_domain::{ChildId, CivilDate, EntryId, Invalid, Title};
use footing_exchange::{
    AttachmentLine, EntryLine, Line, LineReader, Resolved, Who,
    line::{self, parse, parse_bytes, write},
    sample,
};
use proptest::prelude::*;

const CANONICAL: &str = include_str!("../../../tests/fixtures/lines/canonical.ndjson");
const REFUSED: &str = include_str!("../../../tests/fixtures/lines/refused.txt");

fn entry(text: &str) -> EntryLine {
    let Line::Entry(line) = parse(text).unwrap() else { panic!("expected an entry: {text}") };
    *line
}

#[test]
fn canonical_lines_come_back_byte_for_byte() {
    for text in CANONICAL.lines() {
        let line = parse(text).unwrap();
        assert_eq!(write(&line), text, "a canonical line is written as it was read");
    }
}

#[test]
fn bad_lines_are_refused_with_the_place_and_the_reason() {
    let mut lines = REFUSED.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut checked = 0;
    while let (Some(text), Some(expected)) = (lines.next(), lines.next()) {
        match parse(text) {
            Ok(_) => panic!("should be refused: {text}"),
            Err(invalid) => {
                let said = invalid.to_string();
                assert_eq!(said.trim_start_matches(": "), expected, "for {text}");
            }
        }
        checked += 1;
    }
    assert!(checked > 45, "all pairs of the file were read, not only {checked}");
}

#[test]
fn the_envelope_may_be_left_out_and_null_counts_as_left_out() {
    let short = entry(r#"{"kind":"note","title":"x"}"#);
    let long = entry(r#"{"v":1,"type":"entry","id":null,"kind":"note","title":"x","tags":null}"#);
    assert_eq!(short, long, "defaults and nulls say nothing");
    assert_eq!(
        write(&Line::Entry(Box::new(short))),
        r#"{"v":1,"type":"entry","kind":"note","title":"x"}"#,
        "what was left out stays out"
    );
}

#[test]
fn order_of_keys_in_the_input_does_not_matter() {
    let tidy = entry(r#"{"kind":"note","title":"x","tags":["a"],"rev":2}"#);
    let jumbled = entry(r#"{"rev":2,"tags":["a"],"title":"x","kind":"note","type":"entry","v":1}"#);
    assert_eq!(tidy, jumbled, "an object has no order");
}

#[test]
fn kinds_are_read_with_their_short_names_and_written_with_their_long_ones() {
    for (typed, stored) in [
        ("career", "career_conversation"),
        ("bad-news", "bad_news"),
        ("listening", "listening_interview"),
        ("review", "plan_review"),
        ("one-on-one", "meeting_note"),
    ] {
        let line = entry(&format!(r#"{{"kind":"{typed}","title":"x"}}"#));
        assert_eq!(line.content.kind.as_str(), stored, "{typed} is short for {stored}");
    }
    let meeting = entry(r#"{"kind":"one-on-one","title":"x"}"#);
    assert_eq!(
        meeting.content.fields.get("type").and_then(serde_json::Value::as_str),
        Some("one_on_one"),
        "the short name says what meeting it is"
    );
}

#[test]
fn people_are_named_by_id_or_by_name() {
    let line = entry(
        r#"{"kind":"note","title":"x","people":[{"id":"aisha"},{"name":" Jun Park ","role":"source"}]}"#,
    );
    assert_eq!(line.content.people[0].who, Who::Id("aisha".parse().unwrap()), "an id stays one");
    assert_eq!(line.content.people[1].who, Who::Name("Jun Park".to_owned()), "names are trimmed");
}

#[test]
fn a_claimed_type_is_not_believed() {
    let line = entry(
        r#"{"kind":"note","title":"x","attachments":[{"name":"a.png","type":"image/png","bytes":"JVBERi0xLjcK"}]}"#,
    );
    assert_eq!(line.content.attachments[0].media_type, "application/pdf", "the bytes decide");
    assert_eq!(line.content.attachments[0].size, 9, "and their number is the size");
}

#[test]
fn the_title_is_the_first_line_where_there_is_none() {
    let line = entry(r#"{"kind":"note","body":"\n## A day at sea\n\nCalm."}"#);
    let resolved = Resolved { people: vec![], attachments: vec![], today: CivilDate::earliest() };
    let content = line.content.into_content::<Invalid>(resolved, || "c1".parse()).unwrap();
    assert_eq!(content.title.as_str(), "A day at sea", "without its heading marks");
    assert_eq!(content.occurred_on, CivilDate::earliest(), "the day is the one it was given");
}

#[test]
fn children_without_an_id_get_one() {
    let line = entry(
        r#"{"kind":"note","title":"x","children":[{"id":"mine","type":"option"},{"type":"option"}]}"#,
    );
    let resolved = Resolved { people: vec![], attachments: vec![], today: CivilDate::latest() };
    let content = line.content.into_content::<Invalid>(resolved, || "made".parse()).unwrap();
    let ids: Vec<&str> = content.children.iter().map(|child| child.id.as_str()).collect();
    assert_eq!(ids, ["mine", "made"], "only where one is missing");
}

#[test]
fn people_left_unresolved_are_refused() {
    let line = entry(r#"{"kind":"note","title":"x","people":[{"name":"Jun"}]}"#);
    let resolved = Resolved { people: vec![], attachments: vec![], today: CivilDate::latest() };
    let refused = line.content.into_content::<Invalid>(resolved, || "c".parse::<ChildId>());
    assert!(refused.is_err(), "nobody is dropped silently");
}

#[test]
fn a_body_of_ten_megabytes_passes_and_one_byte_more_does_not() {
    let max = footing_domain::text::BODY_MAX_BYTES;
    let body = "å\n".repeat(max / 3) + &"x".repeat(max % 3);
    assert_eq!(body.len(), max, "the body is as large as a body may be");
    let text =
        serde_json::json!({"v": 1, "type": "entry", "kind": "note", "title": "x", "body": body});
    let text = text.to_string();
    let line = parse(&text).unwrap();
    assert_eq!(write(&line), text, "not a byte is lost");

    let text = serde_json::json!({"kind": "note", "title": "x", "body": body + "y"}).to_string();
    let said = parse(&text).unwrap_err().to_string();
    assert!(said.starts_with("body: has 10485761 bytes, at most 10485760"), "found: {said}");
}

#[test]
fn ten_thousand_tags_pass() {
    let tags: Vec<String> = (0..10_000).map(|number| format!("tag/{number}")).collect();
    let text = serde_json::json!({"kind": "note", "title": "x", "tags": tags}).to_string();
    assert_eq!(entry(&text).content.tags.len(), 10_000, "every tag is there");
}

#[test]
fn nesting_without_end_is_refused_not_followed() {
    let text = format!(r#"{{"kind":"note","title":"x","fields":{}"#, "[".repeat(100_000));
    let said = parse(&text).unwrap_err().to_string();
    assert!(said.ends_with("the JSON is nested too deeply"), "found: {said}");
}

#[test]
fn bytes_that_are_not_text_are_refused_with_their_place() {
    let said = parse_bytes(b"{\"kind\":\"note\",\"title\":\"a\xff\"}").unwrap_err().to_string();
    assert_eq!(said, "byte 26: is not UTF-8", "counted from 1");
}

#[test]
fn no_error_repeats_the_words_of_an_entry() {
    for text in [
        r#"{"kind":"note","title":"x","occurred_on":"I dread Monday"}"#,
        r#"{"kind":"note","title":"x","sensitivity":"I dread Monday"}"#,
        r#"{"kind":"I dread Monday","title":"x"}"#,
        r#"{"kind":"note","title":"I dread Monday","rev":-1}"#,
        r#"{"kind":"note","title":"I dread Monday","rev":2147483648}"#,
        r#"{"kind":"note","title":"I dread Monday","#,
    ] {
        let invalid = parse(text).unwrap_err();
        assert!(!format!("{invalid} {invalid:?}").contains("dread"), "said: {invalid}");
    }
}

#[test]
fn debug_shows_no_words() {
    let text = r#"{"kind":"note","title":"Dread","body":"Dread","interpretation":"Dread",
        "people":[{"name":"Dread"}],"tags":["Dread"],"fields":{},
        "attachments":[{"name":"Dread","bytes":""}],"children":[{"type":"option","fields":{"name":"Dread"}}]}"#;
    for line in [
        parse(text).unwrap(),
        parse(r#"{"type":"person","name":"Dread","aliases":["Dread too"]}"#).unwrap(),
        parse(r#"{"type":"setting","key":"k","value":"Dread"}"#).unwrap(),
        parse(r#"{"type":"template","id":"T1","version":1,"content":"Dread"}"#).unwrap(),
    ] {
        assert!(!format!("{line:?}").contains("Dread"), "shown: {line:?}");
    }
}

#[test]
fn a_reader_numbers_lines_and_goes_on_after_a_bad_one() {
    let input = b"\xef\xbb\xbf{\"kind\":\"note\",\"title\":\"a\"}\r\n\n  \n{\"kind\":\n\xff\n{\"kind\":\"note\",\"title\":\"b\"}";
    let found: Vec<(u64, bool)> = LineReader::new(input.as_slice())
        .map(|line| line.map(|(number, line)| (number, line.is_ok())).unwrap())
        .collect();
    assert_eq!(found, [(1, true), (4, false), (5, false), (6, true)], "blank lines still count");
}

#[test]
fn the_sample_journals_dialect_is_understood() {
    let person = sample::person(
        r#"{"key":"henrik","name":"Henrik Sørensen","self":false,"aliases":[],"relation":null,"power":5,"left_on":null}"#,
    );
    let Line::Person(person) = person.unwrap() else { panic!("expected a person") };
    assert_eq!(person.id.unwrap().as_str(), "henrik", "its key becomes the id");
    assert!(person.fields.get("power").is_some(), "what is not a name is a field");

    let entry = sample::entry(
        r#"{"id":"e001","kind":"note","title":"x","people":[{"key":"leo","role":"present"}],"template":"T9"}"#,
    );
    let Line::Entry(entry) = entry.unwrap() else { panic!("expected an entry") };
    assert_eq!(entry.content.people[0].who, Who::Id("leo".parse().unwrap()), "keys are ids");
    assert_eq!(entry.content.template.unwrap().version, 1, "a bare template is its first version");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_is_read_back_the_same(line in any::line()) {
        let text = write(&line);
        prop_assert!(!text.contains('\n'), "one line is one line");
        let read = parse(&text);
        prop_assert_eq!(read.as_ref(), Ok(&line));
        prop_assert_eq!(write(&read.unwrap()), text, "and is canonical");
    }

    #[test]
    fn an_entry_survives_the_line_it_is_written_as(entry in any::entry()) {
        let attachments: Vec<AttachmentLine> = entry.content.attachments.iter()
            .map(|reference| AttachmentLine::new(reference, Some(vec![b'x'; 3])))
            .collect();
        let text = line::write_entry(&entry, attachments);
        let Line::Entry(read) = parse(&text).unwrap() else { panic!("expected an entry") };
        prop_assert_eq!(read.id.as_ref(), Some(&entry.id));
        prop_assert_eq!(read.recorded_at, Some(entry.recorded_at));
        prop_assert_eq!(read.zone, Some(entry.zone));
        prop_assert_eq!(read.rev, Some(entry.rev));
        prop_assert_eq!(read.deleted_at, entry.deleted_at);
        let people = read.content.people.iter().map(|mention| match &mention.who {
            Who::Id(id) => id.clone(),
            Who::Name(_) => panic!("people are written by id"),
        }).collect();
        let attachments = read.content.attachments.iter()
            .map(|line| line.reference(line.id.clone().unwrap()))
            .collect();
        let resolved = Resolved { people, attachments, today: CivilDate::earliest() };
        let content = read.content
            .into_content::<Invalid>(resolved, || panic!("every child has its id"))
            .unwrap();
        prop_assert_eq!(content, entry.content);
    }

    #[test]
    fn no_bytes_make_the_parser_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = parse_bytes(&bytes);
    }

    #[test]
    fn no_damage_to_a_good_line_makes_the_parser_panic(
        line in any::line(), at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>(),
    ) {
        let mut bytes = write(&line).into_bytes();
        let position = at.index(bytes.len());
        if cut { bytes.truncate(position) } else { bytes[position] = byte }
        if let Ok(read) = parse_bytes(&bytes) {
            let text = write(&read);
            prop_assert_eq!(parse(&text), Ok(read), "what was accepted is stable");
        }
    }

    #[test]
    fn whatever_json_is_accepted_is_canonical_after_one_writing(value in any::json()) {
        if let Ok(line) = parse(&value.to_string()) {
            let text = write(&line);
            let again = parse(&text);
            prop_assert_eq!(again.as_ref(), Ok(&line));
            prop_assert_eq!(write(&again.unwrap()), text);
        }
    }

    #[test]
    fn every_day_of_the_range_is_a_date(days in 0_i64..=109_937) {
        let date = CivilDate::earliest().plus_days(days);
        let text = format!(r#"{{"kind":"note","title":"x","occurred_on":"{date}"}}"#);
        prop_assert_eq!(entry(&text).content.occurred_on, Some(date));
    }

    #[test]
    fn titles_keep_every_character_but_the_space_around_them(title in "\\PC{1,60}") {
        prop_assume!(!title.trim().is_empty());
        let text = serde_json::json!({"kind": "note", "title": &title}).to_string();
        let kept = entry(&text).content.title.map(Title::into_string);
        prop_assert_eq!(kept.as_deref(), Some(title.trim()));
    }
}

#[test]
fn ids_that_were_imported_are_kept() {
    let id: EntryId = "e001".parse().unwrap();
    assert_eq!(entry(r#"{"id":"e001","kind":"note","title":"x"}"#).id, Some(id), "own ids stay");
}
