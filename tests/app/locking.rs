//! What a locked vault answers, and how an open one is locked without losing a word.

use std::{thread, time::Duration};

use footing_desktop::{
    host::Fact,
    ipc::event::{FlushCause, LockReason},
};
use serde_json::{Value, json};

use crate::{
    bindings::commands,
    window::{PASSPHRASE, Window},
};

/// Every command, with arguments it can read, and whether a locked vault answers it.
fn every_command() -> Vec<(&'static str, Value, bool)> {
    let day = "2026-03-24";
    vec![
        ("vault_status", json!({}), true),
        ("estimate_passphrase", json!({ "passphrase": "x" }), true),
        ("choose_folder", json!({}), true),
        ("use_folder", json!({ "folder": "/nowhere/at/all" }), true),
        ("create_vault", json!({ "input": { "passphrase": PASSPHRASE } }), true),
        ("confirm_recovery", json!({ "proof": { "group": 1, "text": "x" } }), true),
        ("unlock", json!({ "credentials": { "passphrase": "x" } }), true),
        ("lock", json!({ "reason": "key", "unkept": [] }), true),
        ("flushed", json!({ "unkept": [] }), true),
        ("today", json!({}), true),
        ("touch", json!({}), false),
        ("day_page", json!({ "date": day }), false),
        (
            "keep_draft",
            json!({ "draft": { "key": "day:2026-03-24", "baseRev": 0, "text": "x" } }),
            false,
        ),
        ("save_day", json!({ "page": { "date": day, "baseRev": 0, "body": "x" } }), false),
        ("entry", json!({ "id": "x" }), false),
        (
            "save_entry",
            json!({ "entry": { "id": "x", "baseRev": 1, "title": "x", "body": "x" } }),
            false,
        ),
        (
            "search",
            json!({ "query": { "text": "x", "sort": "newest", "limit": 1, "offset": 0, "generation": 1 } }),
            false,
        ),
        ("highlights", json!({ "input": { "text": "x", "entryId": "x" } }), false),
        ("settings", json!({}), false),
        ("update_settings", json!({ "patch": { "theme": "dark" } }), false),
    ]
}

#[test]
fn the_list_above_is_every_command_there_is() {
    let mut listed: Vec<String> =
        every_command().into_iter().map(|(name, _, _)| name.to_owned()).collect();
    listed.sort();
    assert_eq!(listed, commands());
}

#[test]
fn a_locked_vault_answers_locked_to_all_that_needs_its_keys() {
    let (window, _) = Window::with_vault();
    window.write_today("a secret");
    window.must("lock", json!({ "reason": "key", "unkept": [] }));
    for (command, arguments, answers) in every_command() {
        if !answers {
            assert_eq!(window.refused(command, arguments), "locked", "{command}");
        }
    }
}

#[test]
fn locking_ends_the_page_and_says_why() {
    let (window, _) = Window::with_vault();
    window.must("lock", json!({ "reason": "key", "unkept": [] }));
    assert_eq!(window.host.renewals(), 1, "the process that held the words is ended");
    let status = window.status();
    assert_eq!((&status["state"], &status["lockReason"]), (&json!("locked"), &json!("key")));
    assert_eq!(status["lockedAt"], crate::window::NOW);

    window.must("lock", json!({ "reason": "key", "unkept": [] }));
    assert_eq!(window.host.renewals(), 1, "a locked vault has nothing to end");
    window.unlock();
    assert_eq!(window.status()["lockReason"], json!(null));
}

#[test]
fn the_idle_lock_waits_for_the_page_to_save() {
    let (window, _) = Window::with_vault();
    thread::scope(|scope| {
        scope.spawn(|| window.shell.lock_by_itself(LockReason::Idle));
        let cause = window.host.wait_for(asked_to_flush);
        assert_eq!(cause, FlushCause::Lock);
        window.write_today("the last words");
        window.must("flushed", json!({ "unkept": [] }));
    });
    assert_eq!(window.status()["lockReason"], "idle");
    window.unlock();
    let page = window.must("day_page", json!({ "date": "2026-03-24" }));
    assert_eq!(page["body"], "the last words");
}

#[test]
fn a_window_that_nobody_touches_locks_itself() {
    let window = Window::that_locks_after(Duration::from_millis(50));
    window.host.wait_for(asked_to_flush);
    window.must("flushed", json!({ "unkept": [] }));
    let reason = window.host.wait_for(|fact| match fact {
        Fact::VaultLocked(locked) => Some(locked.reason),
        _ => None,
    });
    assert_eq!(reason, LockReason::Idle);
    assert_eq!(window.status()["state"], "locked");
}

#[test]
fn words_the_disk_refuses_keep_the_vault_and_the_window_open() {
    let (window, _) = Window::with_vault();
    let refuse = || {
        window.host.wait_for(asked_to_flush);
        window.must("flushed", json!({ "kept": false }));
    };
    thread::scope(|scope| {
        scope.spawn(|| window.shell.lock_by_itself(LockReason::Suspend));
        refuse();
    });
    assert_eq!(window.status()["state"], "unlocked");
    assert_eq!(window.host.renewals(), 0, "the page still holds the words");
}

#[test]
fn a_page_that_does_not_answer_is_locked_all_the_same() {
    let (window, _) = Window::with_vault();
    window.shell.lock_by_itself(LockReason::Idle);
    assert_eq!(window.status()["state"], "locked");
}

#[test]
fn closing_lets_another_window_in() {
    let (first, _) = Window::with_vault();
    assert!(first.shell.close(), "a page with nothing to say may be closed");
    first.second().unlock();
}

fn asked_to_flush(fact: &Fact) -> Option<FlushCause> {
    match fact {
        Fact::FlushWanted(wanted) => Some(wanted.cause),
        _ => None,
    }
}
