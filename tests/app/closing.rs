//! What closing the window keeps, what it asks, and what the end of a session cannot ask.

use std::thread;

use footing_desktop::ipc::event::FlushCause;
use serde_json::json;

use crate::{
    locking::{asked_to_flush, unkept},
    window::Window,
};

/// A window at the door, with words sealed in its memory.
fn at_the_door_with_refused_words() -> Window {
    let (window, _) = Window::with_vault();
    window.must("lock", json!({ "reason": "key", "unkept": [unkept("refused words")] }));
    window
}

fn draft(window: &Window) -> String {
    window.unlock();
    let page = window.must("day_page", json!({ "date": "2026-03-24" }));
    page["draft"]["text"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_window_with_refused_words_does_not_close() {
    let (window, _) = Window::with_vault();
    let closes = thread::scope(|scope| {
        let closing = scope.spawn(|| window.shell.close());
        assert_eq!(window.host.wait_for(asked_to_flush), FlushCause::Close);
        window.must("flushed", json!({ "unkept": [unkept("refused words")] }));
        closing.join().expect("closing does not panic")
    });
    assert!(!closes, "the page still holds the words");
    assert_eq!(window.status()["state"], "unlocked");
}

#[test]
fn a_locked_window_with_refused_words_asks_before_it_closes() {
    let window = at_the_door_with_refused_words();
    assert!(!window.shell.close(), "the owner keeps the words");
    assert_eq!(window.host.asked_to_lose_words(), 1);
    window.host.will_lose_words(true);
    assert!(window.shell.close(), "the owner lets them go");
    assert_eq!(draft(&window), "refused words", "until the process ends, they are there");
    window.must("lock", json!({ "reason": "key", "unkept": [] }));
    window.host.will_lose_words(false);
    assert!(window.shell.close(), "there is nothing to ask any more");
    assert_eq!(window.host.asked_to_lose_words(), 2);
}

#[test]
fn the_refused_words_of_a_vault_that_was_left_keep_the_window_open() {
    let window = at_the_door_with_refused_words();
    window.must("use_folder", json!({ "folder": window.home().join("elsewhere") }));
    assert!(!window.shell.close(), "another vault's words are words");
    window.must("use_folder", json!({ "folder": window.home().join("vault") }));
    window.must("look_around", json!({}));
    assert!(!window.shell.close(), "so are those at home, while the sample is looked at");
    assert_eq!(window.host.asked_to_lose_words(), 2);
    assert_eq!(window.status()["sample"], "visited", "what stays is as it was");
}

#[test]
fn the_end_of_a_session_asks_nobody() {
    let window = at_the_door_with_refused_words();
    assert!(window.shell.close_unasked(), "nobody could unlock before the computer goes off");
    assert_eq!(window.host.asked_to_lose_words(), 0);
}

#[test]
fn closing_lets_another_window_in() {
    let (first, _) = Window::with_vault();
    assert!(first.shell.close(), "a page with nothing to say may be closed");
    first.second().unlock();
}
