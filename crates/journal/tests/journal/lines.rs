//! The journal as lines: out and in again without a difference.

use footing_domain::{AttachmentId, ErrorCode, MentionRole};
use footing_exchange::line;
use footing_journal::{ImportOptions, Journal, LineOutcome, NewEntry};

use crate::{Fixture, date, id, note};

fn export(journal: &Journal, full: bool) -> String {
    let mut out = Vec::new();
    journal.write_lines(&mut out, full).unwrap();
    String::from_utf8(out).unwrap()
}

fn import(journal: &Journal, lines: &str, options: ImportOptions) {
    for text in lines.lines() {
        journal.take_in(line::parse(text).unwrap(), options).unwrap();
    }
}

#[test]
fn a_full_export_into_an_empty_vault_exports_the_same_bytes() {
    let fixture = Fixture::new();
    let people =
        fixture.journal.mention(&[("Lucía Ferrer".to_owned(), MentionRole::Subject)]).unwrap();
    let mut content = note("Tally", "She counted eleven hours.");
    content.people = people;
    let saved = fixture.journal.add(NewEntry { id: None, content: content.clone() }).unwrap();
    content.body = "She counted twelve hours.".to_owned().try_into().unwrap();
    fixture.journal.revise(&saved.id, 1, content).unwrap();
    let gone = fixture.add("Gone", "Thrown away.");
    fixture.journal.delete(&gone.id).unwrap();
    for full in [false, true] {
        let lines = export(&fixture.journal, full);
        let other = Fixture::new();
        import(&other.journal, &lines, ImportOptions::default());
        assert_eq!(export(&other.journal, full), lines, "full: {full}");
        import(&other.journal, &lines, ImportOptions::default());
        assert_eq!(export(&other.journal, full), lines, "twice is once");
        if full {
            assert_eq!(other.titles("is:trashed thrown"), ["Gone"]);
            assert_eq!(other.journal.history(&saved.id).unwrap().len(), 2);
        }
        assert_eq!(other.titles("person:lucia twelve"), ["Tally"]);
    }
}

#[test]
fn the_same_id_with_other_content_is_refused_unless_it_may_replace() {
    let fixture = Fixture::new();
    let take = |text: &str, options| fixture.journal.take_in(line::parse(text).unwrap(), options);
    let first = r#"{"id":"e1","kind":"note","title":"One","occurred_on":"2026-03-01"}"#;
    let other = r#"{"id":"e1","kind":"note","title":"Two","occurred_on":"2026-03-01"}"#;
    let plain = ImportOptions::default();
    assert_eq!(take(first, plain).unwrap().outcome, LineOutcome::Added);
    assert_eq!(take(first, plain).unwrap().outcome, LineOutcome::Same);
    assert_eq!(take(other, plain).unwrap_err().code(), ErrorCode::InvalidInput);
    let dry = ImportOptions { dry_run: true, replace: true, ..ImportOptions::default() };
    assert_eq!(take(other, dry).unwrap().outcome, LineOutcome::Replaced);
    assert_eq!(fixture.journal.entry(&id("e1")).unwrap().content.title.as_str(), "One");
    let replace = ImportOptions { replace: true, ..ImportOptions::default() };
    assert_eq!(take(other, replace).unwrap().outcome, LineOutcome::Replaced);
    assert_eq!(fixture.journal.entry(&id("e1")).unwrap().content.title.as_str(), "Two");
}

#[test]
fn what_takes_the_place_of_another_does_not_lead_back_to_itself() {
    let fixture = Fixture::new();
    let take =
        |text: &str| fixture.journal.take_in(line::parse(text).unwrap(), ImportOptions::default());
    let version = |id: &str, of: &str| {
        format!(
            r#"{{"id":"{id}","kind":"pitch","title":"{id}","links":[{{"to":"{of}","rel":"supersedes"}}]}}"#
        )
    };
    take(&version("third", "second")).unwrap();
    take(&version("second", "first")).unwrap();
    let round = take(&version("first", "third")).err().unwrap().to_string();
    assert!(round.contains("links[0].to") && round.contains("leads back"), "{round}");
    take(r#"{"id":"first","kind":"pitch","title":"first"}"#).unwrap();
    let id = "first".parse().unwrap();
    let mut content = fixture.journal.entry(&id).unwrap().content;
    content.links = fixture.journal.entry(&"third".parse().unwrap()).unwrap().content.links;
    assert!(fixture.journal.revise(&id, 1, content).is_err(), "nor when it is changed");
}

#[test]
fn a_name_that_two_people_share_is_refused_and_makes_nobody() {
    let fixture = Fixture::new();
    let take =
        |text: &str| fixture.journal.take_in(line::parse(text).unwrap(), ImportOptions::default());
    take(r#"{"type":"person","id":"p1","name":"Anna Berg","short_name":"Anna"}"#).unwrap();
    take(r#"{"type":"person","id":"p2","name":"Anna Lind","short_name":"Anna"}"#).unwrap();
    let line = r#"{"kind":"note","title":"x","people":[{"name":"New One"},{"name":"anna"}]}"#;
    let refused = take(line).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::InvalidInput);
    let said = refused.to_string();
    assert!(said.contains("p1") && said.contains("p2"), "{said}");
    assert_eq!(fixture.journal.people().unwrap().len(), 2, "New One was not made");
}

#[test]
fn a_line_that_leaves_things_out_means_what_stands_there_already() {
    let fixture = Fixture::new();
    let take = |text: &str| {
        fixture.journal.take_in(line::parse(text).unwrap(), ImportOptions::default()).unwrap()
    };
    let entry = r#"{"id":"e1","kind":"note","title":"One","children":[{"type":"commitment","fields":{"text":"Call"}}]}"#;
    assert_eq!(take(entry).outcome, LineOutcome::Added);
    fixture.clock.set("2026-03-25T07:12:00Z".parse().unwrap());
    assert_eq!(take(entry).outcome, LineOutcome::Same, "the next day, with a promise in it");
    let person = r#"{"type":"person","name":"Lucía Ferrer"}"#;
    assert_eq!(take(person).outcome, LineOutcome::Added);
    assert_eq!(take(person).outcome, LineOutcome::Same);
    assert_eq!(fixture.journal.people().unwrap().len(), 1);
}

#[test]
fn a_file_does_not_change_a_setting_unless_it_may_replace() {
    let fixture = Fixture::new();
    let patch = footing_journal::SettingsPatch { idle_minutes: Some(3), ..Default::default() };
    fixture.journal.update_settings(patch).unwrap();
    let take = |text: &str, options| fixture.journal.take_in(line::parse(text).unwrap(), options);
    let never = r#"{"type":"setting","key":"idle_minutes","value":120}"#;
    assert!(take(never, ImportOptions::default()).is_err());
    assert_eq!(fixture.journal.settings().unwrap().idle_minutes, 3);
    let own = r#"{"type":"setting","key":"vault.recovery_proved","value":true}"#;
    assert!(take(own, ImportOptions { replace: true, ..ImportOptions::default() }).is_err());
    assert!(!fixture.journal.recovery_proved().unwrap(), "nobody has shown the key yet");
}

/// A picture like no other, `size` bytes long.
fn picture(number: u32, size: usize) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01".to_vec();
    bytes.extend(number.to_be_bytes());
    bytes.resize(size, 7);
    bytes
}

/// Keeps pictures and one page that shows them all; returns their ids.
fn page_of(journal: &Journal, pictures: impl Iterator<Item = Vec<u8>>) -> Vec<AttachmentId> {
    let kept: Vec<AttachmentId> =
        pictures.map(|bytes| journal.keep_picture(bytes).unwrap().id).collect();
    let body: Vec<String> = kept.iter().map(|id| format!("![](attachment:{id})\n")).collect();
    let body = body.concat();
    journal.save_day(date("2026-03-24"), 0, body).unwrap();
    kept
}

#[test]
fn a_page_of_a_thousand_pictures_leaves_and_comes_back_whole() {
    let fixture = Fixture::new();
    let kept = page_of(&fixture.journal, (0..1_000).map(|number| picture(number, 80)));
    let lines = export(&fixture.journal, true);
    let other = Fixture::new();
    import(&other.journal, &lines, ImportOptions::default());
    for (number, id) in (0..).zip(&kept) {
        assert_eq!(other.journal.picture(id).unwrap(), picture(number, 80), "picture {number}");
    }
    assert_eq!(export(&other.journal, true), lines);
}

#[test]
fn pictures_that_have_no_room_in_a_line_have_lines_of_their_own() {
    const SIZE: usize = 3 << 20;
    let fixture = Fixture::new();
    let kept = page_of(&fixture.journal, (0..4).map(|number| picture(number, SIZE)));
    let lines = export(&fixture.journal, false);
    assert_eq!(lines.matches(r#""type":"attachment""#).count(), 2, "two have room, two have not");
    let longest = lines.lines().map(str::len).max().unwrap();
    assert!(longest < 9 << 20, "{longest} bytes in a line");

    let other = Fixture::new();
    let dry = ImportOptions { dry_run: true, ..ImportOptions::default() };
    import(&other.journal, &lines, dry);
    import(&other.journal, &lines, ImportOptions::default());
    for (number, id) in (0..).zip(&kept) {
        assert!(other.journal.picture(id).unwrap() == picture(number, SIZE), "picture {number}");
    }
    assert!(export(&other.journal, false) == lines, "byte for byte");
    import(&other.journal, &lines, ImportOptions::default());

    // Without the lines before it the entry is refused, and nothing half of it stays.
    let entry = lines.lines().last().unwrap();
    let alone = Fixture::new();
    let refused = alone
        .journal
        .take_in(line::parse(entry).unwrap(), ImportOptions::default())
        .map(|_| ())
        .unwrap_err();
    assert_eq!(refused.to_string().matches("attachments[2].bytes").count(), 1, "{refused}");
    assert!(alone.journal.picture(&kept[0]).is_err());
}
