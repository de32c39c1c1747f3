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
#[expect(clippy::too_many_lines, reason = "one list, a line a command")]
fn every_command() -> Vec<(&'static str, Value, bool)> {
    let day = "2026-03-24";
    let draft = json!({ "key": "day:2026-03-24", "baseRev": 0, "title": null, "text": "x" });
    let person = json!({
        "id": null, "baseRev": 0, "name": "x", "shortName": "", "aliases": [], "relation": null,
        "function": null, "caresAbout": "", "workingStyle": "", "notes": "", "level": "",
    });
    let pitch = json!({
        "title": "x", "audience": [], "meetingOn": null, "decisionWanted": "", "money": "",
        "headcount": "", "time": "", "scope": "", "permission": "", "recommendation": "",
        "situation": "", "complication": "", "question": "", "answer": "", "doingNothing": "",
        "whyNow": "", "alternatives": [], "lever": null, "numbers": [], "unquantified": "",
        "exams": [], "risks": [], "tradeoff": "", "door": null, "secondOrder": [], "notes": [],
        "overrides": [],
    });
    let note = json!({
        "statement": "x", "audience": null, "chain": [], "lever": null, "baseline": "",
        "baselineUnit": "", "baselineSource": "", "target": "", "targetUnit": "", "byWhen": null,
        "confidence": null, "plain": "", "analogy": "", "unknowns": "",
    });
    let query = json!({ "text": "x", "sort": "newest", "limit": 1, "offset": 0, "generation": 1 });
    let naming = json!({ "personId": "x", "kind": null, "after": null, "limit": 10 });
    let stretch = json!({ "from": day, "to": day, "kind": null, "skip": 0, "limit": 10 });
    let objection = json!({
        "entryId": null, "baseRev": 0, "sensitivity": "normal", "objection": {
            "id": null, "personId": null, "saidOn": null, "verbatim": "x", "type": null,
            "severity": null, "answer": "", "resolved": null, "condition": null,
        },
    });
    let debrief = json!({
        "id": "x", "baseRev": 1, "outcome": null, "decidedOn": null, "until": null, "trigger": "",
        "landed": "", "lost": "", "stood": [], "objections": [], "conditions": [],
    });
    let touchpoint = json!({
        "personId": "x", "on": null, "topic": "", "minutes": null, "kind": null, "outcome": "",
        "tradeoffDisclosed": null, "trust": null,
    });
    vec![
        ("vault_status", json!({}), true),
        ("estimate_passphrase", json!({ "passphrase": "x" }), true),
        ("choose_folder", json!({}), true),
        ("use_folder", json!({ "folder": "/nowhere/at/all" }), true),
        ("create_vault", json!({ "input": { "passphrase": PASSPHRASE } }), true),
        ("confirm_recovery", json!({ "proof": { "group": 1, "text": "x" } }), true),
        ("change_passphrase", json!({ "change": { "present": "x", "new": "y" } }), false),
        ("renew_recovery_key", json!({ "passphrase": "x" }), false),
        ("look_around", json!({}), true),
        ("unlock", json!({ "credentials": { "passphrase": "x" } }), true),
        ("lock", json!({ "reason": "key", "unkept": [] }), true),
        ("flushed", json!({ "unkept": [] }), true),
        ("today", json!({}), true),
        ("touch", json!({}), false),
        // A line is sealed while the vault is locked.
        ("capture", json!({ "text": "x" }), true),
        ("read_capture", json!({ "text": "x" }), false),
        ("due", json!({}), false),
        ("end_promise", json!({ "id": "x", "ending": "kept" }), false),
        ("career_team", json!({}), false),
        ("career_of", json!({ "person": "x" }), false),
        ("save_career", json!({ "talk": crate::career::talk("x") }), false),
        ("set_career_level", json!({ "person": "x", "level": "" }), false),
        ("ladders", json!({}), false),
        ("look_at_ladder", json!({ "ladder": { "text": "x", "shape": null, "name": "" } }), false),
        ("import_ladder", json!({ "ladder": { "text": "x", "shape": null, "name": "" } }), false),
        ("career_prep", json!({ "id": "x", "forThem": true }), false),
        ("career_share", json!({ "id": "x" }), false),
        ("meetings_home", json!({}), false),
        ("meeting_thread", json!({ "person": "x", "series": "" }), false),
        ("meeting", json!({ "id": "x" }), false),
        ("save_meeting", json!({ "meeting": crate::meetings::meeting("x") }), false),
        ("read_action", json!({ "text": "Ring Ruth by Friday" }), false),
        ("meeting_questions", json!({ "sort": "one_on_one", "first": true, "thread": null }), true),
        ("career_questions", json!({ "sort": "vision" }), true),
        (
            "objections",
            json!({ "list": { "text": "", "personId": null, "function": null, "type": null } }),
            false,
        ),
        ("objection", json!({ "entryId": "x", "id": "x" }), false),
        ("note_objection", json!({ "note": objection }), false),
        ("objection_type", json!({ "verbatim": "x" }), true),
        ("rehearsal", json!({ "id": "x" }), false),
        (
            "keep_run",
            json!({ "run": { "pitchId": "x", "seconds": 9, "words": 9, "stumbles": [], "note": "" } }),
            false,
        ),
        ("measure_pace", json!({ "seconds": 60 }), false),
        ("debrief", json!({ "id": "x" }), false),
        ("save_debrief", json!({ "debrief": debrief }), false),
        (
            "say_number",
            json!({ "number": { "id": "x", "baseRev": 1, "happened": "yes", "note": "" } }),
            false,
        ),
        ("alignment", json!({}), false),
        ("log_touchpoint", json!({ "touchpoint": touchpoint }), false),
        ("calibration", json!({}), false),
        (
            "judge_decision",
            json!({ "judge": { "id": "x", "baseRev": 1, "actual": "worse", "note": "" } }),
            false,
        ),
        ("deliveries", json!({}), false),
        ("spikes", json!({}), false),
        ("decision_markdown", json!({ "id": "x" }), false),
        ("hiring", json!({}), false),
        ("hiring_of", json!({ "person": "x" }), false),
        ("save_gap", json!({ "gap": crate::hiring::gap() }), false),
        ("save_scorecard", json!({ "card": crate::hiring::card("x") }), false),
        ("hold_debrief", json!({ "person": "x" }), false),
        ("save_reference", json!({ "call": crate::hiring::call("x") }), false),
        ("save_offer", json!({ "offer": crate::hiring::offer("x") }), false),
        ("save_look_back", json!({ "back": crate::hiring::back("x") }), false),
        ("scenarios", json!({}), false),
        ("save_scenario", json!({ "scenario": crate::hiring::scenario() }), false),
        ("pitches", json!({}), false),
        ("pitch", json!({ "id": "x" }), false),
        (
            "save_pitch",
            json!({ "change": { "id": null, "baseRev": 0, "form": pitch, "step": null } }),
            false,
        ),
        ("next_pitch", json!({ "id": "x" }), false),
        (
            "preview_pitch",
            json!({ "input": { "id": null, "form": pitch, "personId": null, "redacted": false } }),
            false,
        ),
        ("pitch_brief", json!({ "id": "x", "personId": null, "redacted": false }), false),
        (
            "read_words",
            json!({ "words": { "texts": ["x"], "personId": null, "function": null } }),
            false,
        ),
        ("learn_word", json!({ "personId": "x", "term": "x", "plain": "" }), false),
        ("notes", json!({}), false),
        ("save_note", json!({ "change": { "id": null, "baseRev": 0, "form": note } }), false),
        ("note_prompts", json!({ "statement": "x" }), true),
        ("pitch_from_notes", json!({ "ids": [] }), false),
        ("promises", json!({}), false),
        ("promise_counts", json!({}), false),
        ("keep_promise", json!({ "id": "x" }), false),
        ("drop_promise", json!({ "id": "x", "note": "x" }), false),
        ("move_promise", json!({ "promise": { "id": "x", "to": day, "told": true } }), false),
        (
            "take_back_promise",
            json!({ "change": { "entryId": "x", "rev": 2, "beforeRev": 1 } }),
            false,
        ),
        ("read_due", json!({ "text": "x" }), false),
        ("nudges", json!({}), false),
        ("snooze_nudge", json!({ "snooze": { "key": "x", "until": day } }), false),
        ("wake_nudge", json!({ "key": "x" }), false),
        ("mute_nudges", json!({ "mute": { "about": "career", "muted": true } }), false),
        ("quiet", json!({}), false),
        (
            "put_absence",
            json!({ "absence": { "insteadOf": null, "from": day, "to": day, "reason": "" } }),
            false,
        ),
        ("drop_absence", json!({ "from": day }), false),
        ("templates", json!({}), false),
        ("template", json!({ "id": "x" }), false),
        ("unread_templates", json!({}), false),
        ("template_source", json!({ "id": "x" }), false),
        ("check_template", json!({ "source": "x" }), false),
        ("save_template", json!({ "source": "x" }), false),
        ("copy_template", json!({ "id": "x" }), false),
        ("import_template", json!({ "source": "x" }), false),
        ("export_template", json!({ "id": "x" }), false),
        (
            "fill_template",
            json!({ "filled": { "template": "x", "version": null, "entryId": null, "baseRev": 0, "answers": "{}" } }),
            false,
        ),
        ("filled", json!({ "id": "x" }), false),
        ("day_page", json!({ "date": day }), false),
        ("keep_draft", json!({ "draft": draft }), false),
        ("drafts", json!({}), false),
        ("save_day", json!({ "page": { "date": day, "baseRev": 0, "body": "x" } }), false),
        ("entry", json!({ "id": "x" }), false),
        (
            "save_entry",
            json!({ "entry": { "id": "x", "baseRev": 1, "title": "x", "body": "x" } }),
            false,
        ),
        ("around", json!({ "around": { "id": null, "date": day } }), false),
        ("outline", json!({ "kind": null }), false),
        ("days_written", json!({ "from": day, "to": day }), false),
        ("stretch", json!({ "stretch": stretch }), false),
        ("revisions", json!({ "id": "x" }), false),
        (
            "compare_revision",
            json!({ "comparison": { "id": "x", "rev": 1, "against": "now" } }),
            false,
        ),
        ("restore_revision", json!({ "restore": { "id": "x", "rev": 1, "baseRev": 2 } }), false),
        ("trash", json!({}), false),
        ("trash_size", json!({}), false),
        ("delete_entry", json!({ "id": "x" }), false),
        ("undelete_entry", json!({ "id": "x" }), false),
        ("empty_trash", json!({}), false),
        ("offers", json!({ "offer": { "sign": "person", "typed": "x" } }), false),
        ("keep_picture", json!({ "bytes": [137] }), false),
        ("picture", json!({ "id": "x" }), false),
        ("save_pdf", json!({ "paper": "a4" }), false),
        ("sheet", json!({}), true),
        ("sheet_drawn", json!({}), true),
        ("search", json!({ "query": query }), false),
        ("highlights", json!({ "input": { "text": "x", "entryId": "x" } }), false),
        ("preview", json!({ "input": { "text": "x", "entryId": "x" } }), false),
        ("show_locked", json!({ "input": { "passphrase": "x" } }), false),
        ("saved_searches", json!({}), false),
        ("keep_search", json!({ "search": { "name": "x", "text": "x", "sort": "newest" } }), false),
        ("forget_search", json!({ "name": "x" }), false),
        ("people", json!({}), false),
        ("person", json!({ "id": "x" }), false),
        ("naming", json!({ "naming": naming }), false),
        ("save_person", json!({ "person": person }), false),
        ("merge_people", json!({ "people": { "goneId": "x", "keptId": "y" } }), false),
        ("undo_merge", json!({ "goneId": "x" }), false),
        ("delete_person", json!({ "id": "x" }), false),
        ("people_map", json!({}), false),
        ("set_influence", json!({ "influence": { "from": "x", "to": "y", "strength": 3 } }), false),
        (
            "change_person",
            json!({ "change": { "id": "x", "baseRev": 1, "change": { "of": "trust", "score": 3 } } }),
            false,
        ),
        (
            "put_person_back",
            json!({ "change": { "id": "x", "baseRev": 1, "before": "{}" } }),
            false,
        ),
        ("prepare", json!({ "id": "x" }), false),
        ("export_person", json!({ "handing": { "id": "x", "format": "markdown" } }), false),
        ("erase_plan", json!({ "plan": { "id": "x", "also": [] } }), false),
        ("erase_person", json!({ "erase": { "id": "x", "also": [], "typed": "x" } }), false),
        (
            "feedback",
            json!({ "list": { "shelf": "owed", "personId": null, "after": null, "limit": 10 } }),
            false,
        ),
        ("feedback_piece", json!({ "id": "x" }), false),
        ("feedback_overview", json!({}), false),
        ("save_feedback", json!({ "piece": crate::feedback::form() }), false),
        ("lint_feedback", json!({ "texts": crate::feedback::texts("x") }), false),
        ("daily_log", json!({}), false),
        ("log_pullback", json!({ "pullback": crate::daily::pullback() }), false),
        ("log_leverage", json!({ "leverage": crate::daily::leverage() }), false),
        ("interpret", crate::daily::interpretation(&json!("x"), &json!(1)), false),
        ("set_sensitivity", crate::daily::sensitivity(&json!("x"), &json!(1), "locked"), false),
        ("week", json!({ "date": "2026-03-24" }), false),
        ("save_week", json!({ "week": crate::daily::week() }), false),
        ("form_draft", json!({ "form": "feedback" }), false),
        ("drop_form", json!({ "form": "feedback" }), false),
        ("plans", json!({}), false),
        ("plan", json!({ "id": null }), false),
        ("plan_preview", json!({ "start": crate::planning::start("em") }), false),
        ("start_plan", json!({ "start": crate::planning::start("em") }), false),
        (
            "edit_plan",
            json!({ "change": { "id": "x", "baseRev": 1, "edit": { "type": "activate" } } }),
            false,
        ),
        ("question_sets", json!({}), false),
        ("interview", json!({ "id": "x" }), false),
        ("save_interview", json!({ "interview": crate::planning::interview(&json!("x")) }), false),
        ("decision", json!({ "id": "x" }), false),
        ("save_decision", json!({ "decision": crate::planning::decision("x") }), false),
        ("review", json!({ "at": { "planId": null, "day": 30 } }), false),
        (
            "keep_review",
            json!({ "review": {
                "planId": null, "day": 30, "baseRev": 0, "lines": [], "sections": [],
                "forWhom": null, "close": false,
            } }),
            false,
        ),
        ("share_review", json!({ "at": { "planId": null, "day": 30 }, "shared": true }), false),
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
fn words_the_disk_refuses_are_sealed_through_the_lock_and_come_back() {
    let (window, _) = Window::with_vault();
    thread::scope(|scope| {
        scope.spawn(|| window.shell.lock_by_itself(LockReason::Suspend));
        window.host.wait_for(asked_to_flush);
        window.must("flushed", json!({ "unkept": [unkept("refused words")] }));
    });
    let status = window.status();
    assert_eq!((&status["state"], &status["setAside"]), (&json!("locked"), &json!(true)));
    assert_eq!(window.host.renewals(), 1, "the page's process is ended");

    // Looking at another folder meanwhile loses nothing.
    let folder = |name: &str| json!({ "folder": window.home().join(name) });
    assert_eq!(window.must("use_folder", folder("elsewhere"))["setAside"], false);
    assert_eq!(window.must("use_folder", folder("vault"))["setAside"], true);

    assert_eq!(window.unlock()["notices"], json!(["wordsBroughtBack"]), "and it is said");
    assert_eq!(window.status()["setAside"], false);
    let page = window.must("day_page", json!({ "date": "2026-03-24" }));
    assert_eq!(page["draft"]["text"], "refused words");
}

#[test]
fn a_lock_that_the_owner_asks_for_takes_refused_words_along() {
    let (window, _) = Window::with_vault();
    window.must("lock", json!({ "reason": "key", "unkept": [unkept("refused words")] }));
    assert_eq!(window.status()["setAside"], true);
    window.unlock();
    let page = window.must("day_page", json!({ "date": "2026-03-24" }));
    assert_eq!(page["draft"]["text"], "refused words");
}

#[test]
fn two_locks_at_once_lose_no_refused_word() {
    let (window, _) = Window::with_vault();
    thread::scope(|scope| {
        for reason in [LockReason::Idle, LockReason::Suspend] {
            let shell = &window.shell;
            scope.spawn(move || shell.lock_by_itself(reason));
        }
        window.host.wait_for(asked_to_flush);
        window.must("flushed", json!({ "unkept": [unkept("refused words")] }));
    });
    let asked = window.host.told().iter().filter_map(asked_to_flush).count();
    assert_eq!(asked, 1, "the second finds the vault locked");
    window.unlock();
    let page = window.must("day_page", json!({ "date": "2026-03-24" }));
    assert_eq!(page["draft"]["text"], "refused words");
}

#[test]
fn a_lock_whose_database_cannot_be_closed_in_order_still_ends_the_page() {
    let (window, _) = Window::with_vault();
    // There is a log once something was written.
    window.write_today("Asked Daniel about the night run.");
    // The last checkpoint finds log and database cut off under it. The log first: SQLite removes that of
    // an empty database as soon as anybody opens it.
    for name in ["journal.db-wal", "journal.db"] {
        let file =
            std::fs::File::options().write(true).open(window.home().join("vault").join(name));
        file.and_then(|file| file.set_len(0)).expect("a file can be cut off");
    }
    let refused = window.ask("lock", json!({ "reason": "key", "unkept": [] }));
    assert!(refused.is_err(), "it is said that something went wrong");
    assert_eq!(window.status()["state"], "locked");
    assert_eq!(window.host.renewals(), 1, "the words are gone from the screen");
    let told = window.host.told();
    assert!(told.iter().any(|fact| matches!(fact, Fact::VaultLocked(_))));
}

#[test]
fn a_page_that_does_not_answer_is_locked_all_the_same() {
    let (window, _) = Window::with_vault();
    window.shell.lock_by_itself(LockReason::Suspend);
    assert_eq!(window.status()["state"], "locked");
}

/// A page of today that could not be saved.
pub(crate) fn unkept(text: &str) -> Value {
    json!({ "key": "day:2026-03-24", "baseRev": 0, "title": null, "text": text })
}

pub(crate) fn asked_to_flush(fact: &Fact) -> Option<FlushCause> {
    match fact {
        Fact::FlushWanted(wanted) => Some(wanted.cause),
        _ => None,
    }
}
