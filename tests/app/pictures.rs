//! Pictures of a text: bytes in, bytes out, and nobody's but their entry's.

use serde_json::{Value, json};

use crate::window::{PASSPHRASE, Window};

const TODAY: &str = "2026-03-24";
const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01as much of a picture as is looked at";
const MOST: usize = 20 * 1024 * 1024;

fn kept(window: &Window, bytes: &[u8]) -> String {
    let kept = window.hand("keep_picture", bytes.to_vec()).expect("it is a picture");
    assert_eq!(kept["size"], bytes.len());
    kept["id"].as_str().expect("an id is a word").to_owned()
}

fn shown(window: &Window, id: &str) -> Result<Vec<u8>, Value> {
    window.bytes("picture", json!({ "id": id }))
}

#[test]
fn a_picture_comes_back_byte_for_byte_and_is_the_entrys_once_that_is_saved() {
    let (window, _) = Window::with_vault();
    let jpeg: Vec<u8> = b"\xff\xd8\xff\xc0\0\x0b\x08\0\x01\0\x01"
        .iter()
        .copied()
        .chain((0..=u8::MAX).cycle().take(70_000))
        .collect();
    let webp = b"RIFF\x10\0\0\0WEBPVP8 \x0a\0\0\0\0\0\0\x9d\x01\x2a\x01\0\x01\0";
    for bytes in [PNG, &jpeg, webp] {
        let id = kept(&window, bytes);
        assert_eq!(shown(&window, &id).expect("it is there"), bytes);
    }
    let id = kept(&window, PNG);
    window.write_today(&format!("![The whiteboard](attachment:{id})\n\nAfter it."));
    let page = window.must("day_page", json!({ "date": TODAY }));
    assert_eq!(page["title"], "The whiteboard", "a page is called by what its picture shows");
    let entry = window.must("entry", json!({ "id": page["entryId"] }));
    let image = json!({ "type": "image", "alt": "The whiteboard", "attachment": id });
    assert_eq!(entry["blocks"][0]["content"][0], image);
    let found = window.must(
        "search",
        json!({ "query": {
        "text": "has:image", "sort": "newest", "limit": 5, "offset": 0, "generation": 1,
    } }),
    );
    assert_eq!(found["total"], 1, "a picture can be looked for");
}

#[test]
fn what_is_no_picture_is_refused_by_its_bytes_and_costs_nothing_that_was_typed() {
    let (window, _) = Window::with_vault();
    let draft = json!({
        "key": format!("day:{TODAY}"), "baseRev": 0, "title": null, "text": "typed before",
    });
    window.must("keep_draft", json!({ "draft": draft }));
    for nothing in [&b"<svg onload='x'/>"[..], b"GIF89a", b"%PDF-1.7", b"", b"\x89PN"] {
        let refused = window.hand("keep_picture", nothing.to_vec()).expect_err("no picture");
        assert_eq!(refused["code"], "invalid_input");
        assert_eq!(refused["detail"]["at"], "picture.type", "{nothing:?}");
    }
    let mut large = PNG.to_vec();
    large.resize(MOST, 0);
    kept(&window, &large);
    large.push(0);
    let refused = window.hand("keep_picture", large).expect_err("one byte too many");
    assert_eq!(refused["detail"]["at"], "picture.size");
    let page = window.must("day_page", json!({ "date": TODAY }));
    assert_eq!(page["draft"]["text"], "typed before");
}

#[test]
fn a_small_file_that_draws_more_than_a_page_can_is_refused() {
    let (window, _) = Window::with_vault();
    let png = |width: u32, height: u32| {
        let mut bytes = PNG.to_vec();
        bytes[16..20].copy_from_slice(&width.to_be_bytes());
        bytes[20..24].copy_from_slice(&height.to_be_bytes());
        bytes
    };
    for (width, height) in [(8_160, 6_120), (16_384, 3_051)] {
        kept(&window, &png(width, height));
    }
    for (width, height, at) in [
        (20_000, 20_000, "picture.pixels"),
        (16_385, 1, "picture.pixels"),
        (16_384, 3_052, "picture.pixels"),
        (u32::MAX, u32::MAX, "picture.pixels"),
        (0, 9, "picture.header"),
    ] {
        let refused = window.hand("keep_picture", png(width, height)).expect_err("too much");
        assert_eq!(refused["code"], "invalid_input");
        assert_eq!(refused["detail"]["at"], at, "{width} by {height}");
    }
    let refused = window.hand("keep_picture", PNG[..20].to_vec()).expect_err("it is cut off");
    assert_eq!(refused["detail"]["at"], "picture.header");
}

#[test]
fn a_thousand_pictures_are_held_and_what_a_text_invents_stays_text() {
    let (window, _) = Window::with_vault();
    let text: Vec<String> =
        (0..1_001).map(|_| format!("![](attachment:{})", kept(&window, PNG))).collect();
    let body = format!("{}\n![](attachment:invented)", text.join("\n"));
    let saved = window.write_today(&body);
    assert_eq!(saved["rev"], 1, "one picture too many does not keep the words from the disk");
    let page = window.must("day_page", json!({ "date": TODAY }));
    assert_eq!(page["body"], body);
    assert_eq!(page["title"], TODAY, "pictures without words give it no other name");
    assert!(shown(&window, "invented").is_err());
}

#[test]
fn the_pictures_of_a_locked_entry_are_closed_with_it() {
    let (window, _) = Window::with_vault();
    let id = kept(&window, PNG);
    let saved = window.write_today(&format!("![Payslip](attachment:{id})"));
    window.lock_entry(saved["entryId"].as_str().expect("it was saved"));
    let refused = shown(&window, &id).expect_err("its entry is closed");
    assert_eq!(refused["code"], "not_found", "as if there were none");
    assert!(!refused["message"].as_str().unwrap_or_default().contains("Payslip"));
    window.must("show_locked", json!({ "input": { "passphrase": PASSPHRASE } }));
    assert_eq!(shown(&window, &id).expect("its entry is open"), PNG);
}

#[test]
fn a_picture_that_was_taken_out_is_there_for_undo_and_for_the_history() {
    let (window, _) = Window::with_vault();
    let id = kept(&window, PNG);
    let entry = window.write_today(&format!("Before\n![](attachment:{id})"))["entryId"].clone();
    let without = json!({ "page": { "date": TODAY, "baseRev": 1, "body": "Before" } });
    assert_eq!(window.must("save_day", without)["rev"], 2);
    assert_eq!(shown(&window, &id).expect("an older revision shows it"), PNG);
    let restore = json!({ "restore": { "id": entry, "rev": 1, "baseRev": 2 } });
    assert_eq!(window.must("restore_revision", restore)["rev"], 3);
    assert_eq!(shown(&window, &id).expect("it is back"), PNG);
}

#[test]
fn what_was_pasted_and_never_saved_is_swept_after_a_month() {
    let (window, _) = Window::with_vault();
    let (loose, drafted) = (kept(&window, PNG), kept(&window, PNG));
    let text = format!("![](attachment:{drafted})");
    let draft = json!({ "key": "day:2026-03-20", "baseRev": 0, "title": null, "text": text });
    window.must("keep_draft", json!({ "draft": draft }));
    let turn = |now: &str| {
        window.must("lock", json!({ "reason": "key", "unkept": [] }));
        window.clock.set(now.parse().expect("that is an instant"));
        window.unlock();
    };
    turn("2026-04-20T08:12:00Z");
    assert!(shown(&window, &loose).is_ok(), "not yet");
    turn("2026-04-24T08:12:00Z");
    assert_eq!(shown(&window, &loose).expect_err("swept")["code"], "not_found");
    assert!(shown(&window, &drafted).is_ok(), "what was typed names it");
}
