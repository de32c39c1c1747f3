//! First run, unlocking, and the folders vaults are in.

use serde_json::json;

use crate::window::{PASSPHRASE, Window, groups};

#[test]
fn a_first_run_ends_with_an_open_vault_and_a_proved_recovery_key() {
    let window = Window::new();
    let status = window.status();
    assert_eq!(status["state"], "missing");
    assert_eq!(status["name"], "vault");
    assert_eq!(status["theme"], "system");

    let sheet = window.must("create_vault", json!({ "input": { "passphrase": PASSPHRASE } }));
    let groups = sheet["groups"].as_array().expect("groups are a list");
    assert_eq!(groups.len(), 14, "fourteen groups of four letters");
    assert_eq!(window.status()["state"], "unlocked");

    let proof = |group: u32, text: &str| json!({ "proof": { "group": group, "text": text } });
    assert_eq!(window.must("confirm_recovery", proof(3, "0000")), false);
    assert_eq!(window.refused("confirm_recovery", proof(0, "0000")), "invalid_input");
    assert_eq!(window.refused("confirm_recovery", proof(15, "0000")), "invalid_input");
    let third = groups[2].as_str().expect("a group is a word").to_lowercase();
    assert_eq!(window.must("confirm_recovery", proof(3, &format!(" {third} "))), true);
    assert_eq!(
        window.refused("confirm_recovery", proof(3, &third)),
        "invalid_input",
        "the key is forgotten once it is proved"
    );
}

#[test]
fn looking_around_leaves_nothing_behind_and_nothing_changed() {
    let window = Window::new();
    let status = window.must("look_around", json!({}));
    assert_eq!((&status["state"], &status["sample"]), (&json!("unlocked"), &json!("visited")));
    assert_eq!(window.must("today", json!({}))["date"], "2026-05-02", "the sample's own day");
    assert_eq!(window.refused("look_around", json!({})), "invalid_input", "one visit at a time");
    let folder = status["folder"].as_str().expect("a folder is a text").to_owned();
    assert!(std::path::Path::new(&folder).exists());
    window.must(
        "save_day",
        json!({ "page": { "date": "2026-05-02", "baseRev": 0, "body": "Typed while visiting." } }),
    );

    window.must("lock", json!({ "reason": "key", "unkept": [] }));
    let after = window.status();
    assert_eq!((&after["state"], &after["sample"]), (&json!("missing"), &json!(null)));
    assert!(!std::path::Path::new(&folder).exists(), "what was typed is gone");
    assert_eq!(window.must("today", json!({}))["date"], "2026-03-24");

    window.must("create_vault", json!({ "input": { "passphrase": PASSPHRASE } }));
    assert_eq!(window.status()["sample"], json!(null), "one's own vault is no sample");
    assert_eq!(window.refused("look_around", json!({})), "invalid_input", "it is open");
}

#[test]
fn a_passphrase_is_judged_without_a_vault() {
    let window = Window::new();
    let judge =
        |passphrase: &str| window.must("estimate_passphrase", json!({ "passphrase": passphrase }));
    assert_eq!(judge("cat")["verdict"], "tooShort");
    assert_eq!(judge("password1")["verdict"], "weak");
    let strong = judge(PASSPHRASE);
    assert_eq!(strong["verdict"], "strong");
    assert_eq!(strong["words"], 6);
    assert!(strong["strokes"].as_u64().is_some_and(|strokes| (9..=12).contains(&strokes)));
}

#[test]
fn a_wrong_passphrase_is_refused_and_the_next_one_but_one_has_to_wait() {
    let (window, _) = Window::with_vault();
    window.must("lock", json!({ "reason": "key", "unkept": [] }));
    let wrong = || window.ask("unlock", json!({ "credentials": { "passphrase": "lanterns" } }));
    for (slip, most) in [(1, 0), (2, 1000)] {
        let error = wrong().expect_err("that is not the passphrase");
        assert_eq!(error["code"], "wrong_passphrase");
        let wait = error["detail"]["waitMs"].as_u64().expect("it says how long to wait");
        assert!(wait <= most && wait >= most / 2, "{wait} ms after slip {slip}");
    }
    let error = wrong().expect_err("it is too soon");
    assert_eq!(error["code"], "wrong_passphrase");
    let wait = error["detail"]["waitMs"].as_u64().expect("it says how long to wait");
    assert!((1..=1000).contains(&wait), "a second after the second slip, not {wait} ms");
    assert_eq!(window.status()["state"], "locked");
}

#[test]
fn the_recovery_key_opens_the_vault_however_it_is_typed() {
    let (window, groups) = Window::with_vault();
    window.must("lock", json!({ "reason": "key", "unkept": [] }));
    let recover =
        |key: &str| window.ask("unlock", json!({ "credentials": { "recoveryKey": key } }));
    let short = recover(&groups[..13].join(" ")).expect_err("a group is missing");
    assert_eq!(short["code"], "invalid_input");
    assert_eq!(short["detail"]["at"], "recoveryKey");
    recover(&groups.join("-").to_lowercase()).expect("it is the key");
    assert_eq!(window.status()["state"], "unlocked");
}

#[test]
fn unlocking_takes_one_secret_and_no_more() {
    let (window, groups) = Window::with_vault();
    window.must("lock", json!({ "reason": "key", "unkept": [] }));
    let both = json!({ "passphrase": PASSPHRASE, "recoveryKey": groups.join(" ") });
    for credentials in [json!({}), both] {
        let refused = window.refused("unlock", json!({ "credentials": credentials }));
        assert_eq!(refused, "invalid_input");
    }
}

#[test]
fn a_vault_that_another_window_has_open_is_in_use() {
    let (first, _) = Window::with_vault();
    let second = first.second();
    let unlock = json!({ "credentials": { "passphrase": PASSPHRASE } });
    let error = second.ask("unlock", unlock.clone()).expect_err("the first window has it");
    assert_eq!(error["code"], "vault_in_use");
    assert_eq!(error["detail"]["pid"], std::process::id(), "it says who has it");
    first.must("lock", json!({ "reason": "key", "unkept": [] }));
    second.must("unlock", unlock);
}

#[test]
fn a_vault_may_lie_in_a_folder_the_owner_chooses_and_is_found_there_again() {
    let window = Window::new();
    assert_eq!(window.must("choose_folder", json!({})), json!(null), "the dialog was cancelled");
    let chosen = window.home().join("elsewhere").join("Ledger");
    window.host.will_choose(&chosen);
    let folder = window.must("choose_folder", json!({}));
    assert_eq!(folder, json!(chosen));

    let input = json!({ "passphrase": PASSPHRASE, "folder": folder });
    window.must("create_vault", json!({ "input": input }));
    assert_eq!(window.status()["name"], "Ledger");
    let remembered = std::fs::read_to_string(window.home().join("config/window.json"))
        .expect("the folder is remembered");
    assert!(remembered.contains("Ledger"), "the next start opens the same vault");
}

#[test]
fn another_folder_is_turned_to_only_while_no_vault_is_open() {
    let (window, _) = Window::with_vault();
    let elsewhere = window.home().join("elsewhere");
    let turn = |folder: &std::path::Path| json!({ "folder": folder });
    assert_eq!(window.refused("use_folder", turn(&elsewhere)), "invalid_input");
    window.must("lock", json!({ "reason": "key", "unkept": [] }));
    assert_eq!(window.refused("use_folder", json!({ "folder": "elsewhere" })), "invalid_input");
    assert_eq!(window.must("use_folder", turn(&elsewhere))["state"], "missing");
    let back = window.must("use_folder", turn(&window.home().join("vault")));
    assert_eq!(back["state"], "locked");
}

#[test]
fn a_folder_that_holds_something_else_is_left_alone() {
    let window = Window::new();
    let folder = window.home().join("photos");
    std::fs::create_dir(&folder).expect("a folder can be made");
    std::fs::write(folder.join("cat.jpg"), "meow").expect("a file can be written");
    let input = json!({ "passphrase": PASSPHRASE, "folder": folder });
    assert_eq!(window.refused("create_vault", json!({ "input": input })), "invalid_input");
    let left = std::fs::read_dir(&folder).expect("the folder is there").count();
    assert_eq!(left, 1, "nothing was added");
}

#[test]
fn a_vault_is_never_made_over_another() {
    let (window, _) = Window::with_vault();
    window.must("lock", json!({ "reason": "key", "unkept": [] }));
    let input = json!({ "input": { "passphrase": "another passphrase altogether" } });
    assert_eq!(window.refused("create_vault", input), "invalid_input");
    window.unlock();
}

#[test]
fn a_vault_whose_folder_went_away_is_said_to_be_missing() {
    let (window, _) = Window::with_vault();
    window.must("lock", json!({ "reason": "key", "unkept": [] }));
    std::fs::rename(window.home().join("vault"), window.home().join("moved"))
        .expect("a folder can be moved");
    assert_eq!(
        window.refused("vault_status", json!({})),
        "missing_folder",
        "a disk that is not plugged in is no place for a new vault"
    );
    let unlock = json!({ "credentials": { "passphrase": PASSPHRASE } });
    assert_eq!(window.refused("unlock", unlock), "missing_folder");
}

#[test]
fn a_window_that_starts_without_its_vaults_disk_offers_no_new_vault() {
    let (first, _) = Window::with_vault();
    first.must("lock", json!({ "reason": "key", "unkept": [] }));
    let (vault, moved) = (first.home().join("vault"), first.home().join("moved"));
    std::fs::rename(&vault, &moved).expect("a folder can be moved");
    std::fs::create_dir(&vault).expect("an empty mount point can be made");
    let second = first.second();
    assert_eq!(second.refused("vault_status", json!({})), "missing_folder");
    let found = second.must("use_folder", json!({ "folder": moved }));
    assert_eq!(found["state"], "locked", "it may have been moved");
    let turned = second.ask("use_folder", json!({ "folder": vault }));
    assert_eq!(turned.expect_err("it is not there")["code"], "missing_folder");
    assert_eq!(second.status()["folder"], json!(moved), "a refusal changes nothing");
}

#[test]
fn a_wrong_folder_is_refused_by_name_and_the_vault_stays_at_hand() {
    let (window, _) = Window::with_vault();
    window.must("lock", json!({ "reason": "key", "unkept": [] }));
    let folder = window.home().join("photographs");
    std::fs::create_dir(&folder).expect("a folder can be made");
    std::fs::write(folder.join("cat.jpg"), "meow").expect("a file can be written");
    let error =
        window.ask("use_folder", json!({ "folder": folder })).expect_err("it is not a vault");
    assert_eq!(
        (&error["code"], &error["detail"]["at"]),
        (&json!("invalid_input"), &json!("folder"))
    );
    window.unlock();
}

#[test]
fn a_recovery_key_that_was_never_proved_is_replaced_until_one_is() {
    let (window, lost) = Window::with_unproved_vault();
    window.must("lock", json!({ "reason": "key", "unkept": [] }));
    let renewed = groups(&window.unlock()["sheet"]);
    assert_ne!(renewed, lost, "nobody knows whether that was written down");
    assert_eq!(window.prove(&renewed), true);
    window.must("lock", json!({ "reason": "key", "unkept": [] }));
    assert_eq!(window.unlock()["sheet"], json!(null), "once is enough");

    window.must("lock", json!({ "reason": "key", "unkept": [] }));
    let recover = |groups: &[String]| {
        window.ask("unlock", json!({ "credentials": { "recoveryKey": groups.join(" ") } }))
    };
    recover(&lost).expect_err("the sheet that was lost opens nothing");
    recover(&renewed).expect("the one that was proved does");
}

#[test]
fn whoever_unlocks_with_the_recovery_key_has_proved_it() {
    let (window, groups) = Window::with_unproved_vault();
    let key = json!({ "credentials": { "recoveryKey": groups.join(" ") } });
    for _ in 0..2 {
        window.must("lock", json!({ "reason": "key", "unkept": [] }));
        assert_eq!(window.must("unlock", key.clone())["sheet"], json!(null));
    }
}

#[test]
fn a_page_that_is_lost_at_the_recovery_sheet_is_shown_a_new_one() {
    let (window, _) = Window::with_unproved_vault();
    window.shell.page_lost();
    assert_eq!(window.status()["state"], "locked");
    let renewed = groups(&window.unlock()["sheet"]);
    window.prove(&renewed);
    window.shell.page_lost();
    assert_eq!(window.status()["state"], "unlocked", "a desk is drawn anew as it was");
}
